"""Where readers are sent, and interruptions without an end; the facts are invented."""

from datetime import date

import pytest

from parsers.closures import parse
from parsers.page import Page
from parsers.records import Closure

CLOSES = "“溪口林业”微信公众号自6月1日起停止更新。"
SENT = [
    "今后信息以“溪口发布”公众号为准。",
    "后续请留意“溪口发布”。",
    "社区通知请留意楼栋微信群及“溪口发布”公众号。",
    "“溪口发布”公众号欢迎您的关注。",
    "请关注我县在抖音开设的“溪口发布”账号。",
    "需要保留的栏目统一上架至“溪口发布”公众号。",
    "新的阵地：“溪口发布”。",
    "新家：“溪口发布”，我们在那里等你！",
    "咱们微信公众号“溪口发布”见！",
    "我们搬到了新家——“溪口发布”公众号。",
    "服务号“溪口发布”将承担信息发布功能。",
    "新订阅号（名称：溪口发布，微信号：xkfb）同日起启用。",
    "请关注我县微信公众号、抖音号（名称均为：溪口发布）。",
    "预警以“溪口发布”微信公众号和短信为准。",
    "请转至“溪口发布”公众号。",
    "馆方新注册了视频号“溪口发布”，课程报名以新号为准。",
    "参观预约走“溪口发布”小程序即可。",
    "要问办事的事，上“溪口发布”找我们。",
    "公司新闻今后看集团视频号“溪口发布”。",
]
NOT_SENT = [
    "新账号开设了“空气质量”“投诉举报”等栏目。",
    "原绑定的户号需要在新服务号中重新绑定。",
    "办事请在本省平台搜索“溪口专区”。",
    "感谢“溪口日报”的支持。",
    "请关注后续通知。",
    "请关注信息发布。",
    "请关注新闻发布公众号。",
    "请关注我们的动态。",
    "请关注官方渠道。",
    "因内容不达标被评为“不合格”。",
    "过去要在工作群里“打卡”发布信息。",
    "过去要在公众号信息的收集上花时间。",
    "在“合并”之后，我们仍会努力。",
]


def read(text: str, title: str = "公告") -> list[Closure]:
    return list(parse(Page(None, text.encode(), title=title, published=date(2024, 5, 20))).records)


@pytest.mark.parametrize("sentence", SENT)
def test_sent(sentence: str) -> None:
    assert [[place.name for place in record.destinations] for record in read(CLOSES + sentence)] == [["溪口发布"]]


@pytest.mark.parametrize("sentence", NOT_SENT)
def test_not_sent(sentence: str) -> None:
    assert [record.destinations for record in read(CLOSES + sentence)] == [()]


@pytest.mark.parametrize("sentence", ["请关注德清发布。", "敬请关注德清发布公众号。", "后续请留意“德清发布”。"])
def test_sent_to_the_account_of_a_place(sentence: str) -> None:
    assert [[place.name for place in record.destinations] for record in read(CLOSES + sentence)] == [["德清发布"]]


@pytest.mark.parametrize(
    "sentence",
    [
        "订阅号“溪口林业”与服务号“溪口发布”合并，今后只保留服务号“溪口发布”，订阅号6月1日起停更。请原订阅号的粉丝转至服务号。",
        "“溪口林业”公众号并入“溪口发布”公众号，6月1日起停更，仅保留“溪口发布”公众号。",
    ],
)
def test_what_is_left_does_not_close(sentence: str) -> None:
    told = [(record.account_name, " ".join(record.actions), str(record.stop_date)) for record in read(sentence)]
    assert told == [("溪口林业", "stop_updating merge", "2024-06-01")]


@pytest.mark.parametrize("words", ["改用新名称", "启用新名称", "正式使用新名"])
def test_a_new_name_is_a_renaming(words: str) -> None:
    [record] = read(f"“溪口林业”头条号自6月1日起{words}“溪口林草”。")
    assert (record.account_name, record.actions) == ("溪口林业", ("rename",))
    assert [place.name for place in record.destinations] == ["溪口林草"]


@pytest.mark.parametrize("words", ["合并后名称为", "合并后的账号定名", "合并后公众号更名为"])
def test_two_accounts_close_into_a_third(words: str) -> None:
    told = read(f"“溪口林业”公众号与“溪口水利”公众号合并，{words}“溪口自然”。")
    found = [(record.account_name, record.actions, [place.name for place in record.destinations]) for record in told]
    assert found == [(name, ("merge",), ["溪口自然"]) for name in ("溪口林业", "溪口水利")]


def test_what_stays_of_two_accounts_does_not_end_with_the_other() -> None:
    [record] = read("“溪口林业”微博与“溪口发布”微博合并，合并后“溪口林业”停止运营，内容由“溪口发布”统一推送。")
    assert (record.account_name, record.actions) == ("溪口林业", ("stop_updating", "merge"))
    assert [place.name for place in record.destinations] == ["溪口发布"]


def test_a_slip_of_the_title_is_no_other_account() -> None:
    text = "“溪口林业站”公众号自6月1日起停止更新。"
    assert [record.account_name for record in read(text, "关于“溪口休业站”公众号停更的公告")] == ["溪口林业站"]


def test_a_title_lends_no_account_the_platform_of_another() -> None:
    title = "关于注销“溪口林业”快手号、视频号的公告"
    told = read("决定停用“溪口林业”快手号、“溪口防火办”视频号。", title)
    assert [(r.account_name, r.platform) for r in told] == [("溪口林业", "kuaishou"), ("溪口防火办", "channels")]
    told = read("决定停用“溪口林业”快手号。", title)
    assert [(r.account_name, r.platform) for r in told] == [("溪口林业", "kuaishou"), ("溪口林业", "channels")]


def test_the_day_on_which_another_takes_over_is_the_last() -> None:
    text = "“溪口农机”“溪口水利”公众号合并为“溪口三农”，自6月1日起由“溪口三农”发布信息，原公众号停止更新。"
    told = [(record.account_name, str(record.stop_date)) for record in read(text)]
    assert told == [("溪口农机", "2024-06-01"), ("溪口水利", "2024-06-01")]


def test_a_body_in_quotation_marks_runs_the_account_behind_it() -> None:
    text = "“溪口县粮食局”的公众号“溪口粮食”需迁移至“溪口县商务局”的公众号“溪口商务”。"
    [record] = read(text)
    assert (record.account_name, record.platform, record.actions) == ("溪口粮食", "wechat", ("migrate",))
    assert [place.name for place in record.destinations] == ["溪口商务"]


@pytest.mark.parametrize("words", ["为整合新媒体资源", "为了进一步整合政务新媒体", "根据上级关于整合新媒体的总体安排"])
def test_a_purpose_merges_nothing(words: str) -> None:
    [record] = read(f"{words}，“溪口林业”公众号自6月1日起停止更新。")
    assert record.actions == ("stop_updating",)


def test_the_accounts_of_a_body_are_renamed_with_it() -> None:
    text = "我校公众号、抖音号名称统一由“溪口一中”变更为“溪口外国语学校”。"
    told = [(r.account_name, r.platform, r.actions, [place.name for place in r.destinations]) for r in read(text)]
    assert told == [("溪口一中", platform, ("rename",), ["溪口外国语学校"]) for platform in ("wechat", "douyin")]


@pytest.mark.parametrize("words", ["清理整合", "优化整合", "规范整合"])
def test_a_clearance_merges_nothing_that_goes_nowhere(words: str) -> None:
    [record] = read(f"我局对政务新媒体账号进行{words}。\n“溪口农机”公众号6月1日停更。")
    assert record.actions == ("stop_updating",)
    [moved] = read(f"我局对政务新媒体账号进行{words}，“溪口农机”公众号迁移至“溪口农业”。")
    assert moved.actions == ("migrate", "merge")


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("“溪口地税”公众号6月1日停更，有关功能整合至“溪口税务”公众号。", [("stop_updating", "merge")]),
        ("“溪口地税”公众号有关功能整合至“溪口税务”公众号。", []),
    ],
)
def test_functions_move_with_an_account_that_ends(text: str, actions: list[tuple[str, ...]]) -> None:
    assert [record.actions for record in read(text)] == actions


@pytest.mark.parametrize(
    "sentence",
    [
        "我院微信服务号“溪口互联网医院”已全面上线。原微信订阅号“溪口医院”6月1日停更，请关注新的服务号。",
        "我院新版公众号“溪口互联网医院”已上线试运行。原微信订阅号“溪口医院”6月1日停更，请关注新版公众号。",
    ],
)
def test_a_new_account_that_was_named_before(sentence: str) -> None:
    told = [(record.account_name, [place.name for place in record.destinations]) for record in read(sentence)]
    assert told == [("溪口医院", ["溪口互联网医院"])]


def test_an_account_that_has_begun_is_no_place_by_itself() -> None:
    assert [record.destinations for record in read(f"{CLOSES}“溪口号”公众号已正式上线。请关注新的通知。")] == [()]


def test_a_place_that_is_named_again_brings_the_others() -> None:
    text = "因功能已由“溪口办”平台承接，“溪口通”网站6月1日停止运行。\n请使用“溪口办”APP或溪口政务服务网。"
    assert [[place.name for place in record.destinations] for record in read(text)] == [["溪口办", "溪口政务服务网"]]


def test_where_a_body_goes_no_account_goes() -> None:
    text = "“溪口县第二人民医院”更名为“溪口县中医院”。我院公众号“溪口二院”将更名为“溪口中医”。"
    assert [[place.name for place in record.destinations] for record in read(text)] == [["溪口中医"]]


def test_a_school_is_renamed_and_not_its_account() -> None:
    text = "我校加入教育集团，更名为溪口学校。“溪口二小”公众号6月1日停更。"
    [record] = read(text, "关于“溪口二小”公众号停更的公告")
    assert record.actions == ("stop_updating",)
    [renamed] = read("“溪口二小”公众号因学校合并，更名为溪口学校。")
    assert renamed.actions == ("rename",)


def test_each_account_of_a_name_is_merged() -> None:
    text = "“溪口发布”公众号、“溪口发布”微博6月1日停更。“溪口发布”各账号内容并入“长滩发布”。"
    assert [record.actions for record in read(text)] == [("stop_updating", "merge")] * 2


def test_two_districts_merge_and_not_the_accounts() -> None:
    text = "原溪口县、长滩县合并设立溪滩区。“溪口发布”公众号6月1日停更。"
    assert [record.actions for record in read(text)] == [("stop_updating",)]


def test_a_verb_is_done_to_the_account_behind_it() -> None:
    text = "对全系统政务新媒体优化调整：注销「溪口河长」、「溪口节水」两个公众号。"
    assert [record.account_name for record in read(text)] == ["溪口河长", "溪口节水"]


@pytest.mark.parametrize(("platform", "count"), [("抖音号、微信公众号", 1), ("微博", 0), ("各类账号", 0)])
def test_an_account_of_another_platform_does_not_stop(platform: str, count: int) -> None:
    text = f"“溪口政务”微博今起停更。溪口县的{platform}运营正常，不会停更。"
    assert len(read(text, "“溪口政务”微博停更")) == count


LISTED = [
    ("溪口农机、溪口水利、溪口图书馆三个微信公众号停更。", ["溪口农机", "溪口水利", "溪口图书馆"]),
    ("溪口农机、溪口水利和溪口畜牧等7个微信公众号停更。", ["溪口农机", "溪口水利", "溪口畜牧"]),
    ("包括溪口农机、溪口水利等在内的本县涉农微信公众号停更。", ["溪口农机", "溪口水利"]),
    ("溪口县农业局、溪口县水利局等7个部门微信公众号停更。", []),
    ("溪口县农业局、溪口县水利局等7个微信公众号停更。", []),
    ("微博、抖音等3个平台账号停更。", []),
]


@pytest.mark.parametrize(("text", "found"), LISTED, ids=[text for text, _ in LISTED])
def test_names_without_quotation_marks_are_counted(text: str, found: list[str]) -> None:
    assert [record.account_name for record in read(text)] == found


def test_accounts_go_out_of_the_shops_together() -> None:
    text = "本市应用统一为“溪口通”，自6月1日起“溪口缴费”“溪口停车”2款APP同步下架。"
    told = [(record.account_name, str(record.cancel_date)) for record in read(text)]
    assert told == [("溪口缴费", "2024-06-01"), ("溪口停车", "2024-06-01")]


def test_a_new_name_tells_the_platform_of_the_old_one() -> None:
    [record] = read("更名账号：“溪口旅游”更名为“溪口文旅”（抖音号）。")
    assert (record.account_name, record.platform) == ("溪口旅游", "douyin")


def test_a_title_calls_accounts_by_the_body_that_runs_them() -> None:
    text = "我局微博“溪口卫监”6月1日关闭。\n溪口县卫生健康局\n2024年5月20日"
    records = read(text, "关于关闭溪口县卫生健康局抖音号、微博的公告")
    assert [record.account_name for record in records] == ["溪口卫监"]


@pytest.mark.parametrize("words", ["成立", "组建", "形成"])
def test_accounts_are_merged_into_a_new_one(words: str) -> None:
    told = read(f"“溪口农机”“溪口水利”2个公众号停止运营，合并{words}“溪口三农”公众号。")
    found = [(record.account_name, [place.name for place in record.destinations]) for record in told]
    assert found == [("溪口农机", ["溪口三农"]), ("溪口水利", ["溪口三农"])]


def test_what_is_merged_is_no_place() -> None:
    text = "“溪口农机”公众号并入“溪口农业”公众号。"
    [record] = read(text, "关于整合溪口水利公众号的公告")
    assert [place.name for place in record.destinations] == ["溪口农业"]


def test_all_accounts_of_a_notice_are_merged() -> None:
    text = "我局对新媒体账号进行整合。\n“溪口农机”公众号6月1日停更。\n“溪口农机”微博6月1日停更。"
    told = [(record.platform, record.actions) for record in read(text, "关于停更“溪口农机”等账号的公告")]
    assert told == [(platform, ("stop_updating", "merge")) for platform in ("wechat", "weibo")]


def test_the_former_account_tells_its_platform() -> None:
    text = "“溪口林业”已将全部业务、功能转移至本公众号“溪口发布”，原公众号停止使用。".encode()
    [record] = parse(Page("https://mp.weixin.qq.com/s/a", text, title="公告", account="溪口发布")).records
    assert (record.account_name, record.platform) == ("溪口林业", "wechat")


@pytest.mark.parametrize(
    "sentence",
    [
        "请关注本号的朋友移至“溪口发布”公众号。",
        "请转至“溪口发布”公众号。",
        "老故事会一点点搬到“溪口发布”公众号。",
    ],
)
def test_what_moves_besides_moves_no_account(sentence: str) -> None:
    [record] = read(CLOSES + sentence)
    assert record.actions == ("stop_updating",)
    assert [place.name for place in record.destinations] == ["溪口发布"]


@pytest.mark.parametrize(
    "sentence",
    ["仅保留“溪口林业”微博。", "平台仅保留“溪口林业”微信公众号的历史文章。", "请各位知悉，账号迁移至“溪口发布”。"],
)
def test_an_account_closes_for_all_that_is_left(sentence: str) -> None:
    assert [(r.account_name, r.platform) for r in read(CLOSES + sentence)] == [("溪口林业", "wechat")]


@pytest.mark.parametrize(
    "text",
    [
        "原“溪口林业”微博的信息发布功能将于6月3日起迁移至“溪口农业”微博，原微博不再更新。",
        "原林业局开通的微博“溪口林业”，自6月3日起由“溪口农业”微博承接，“溪口林业”同时停止运行。",
    ],
)
def test_another_account_takes_over(text: str) -> None:
    told = [(r.account_name, r.platform, str(r.stop_date), [p.name for p in r.destinations]) for r in read(text)]
    assert told == [("溪口林业", "weibo", "2024-06-03", ["溪口农业"])]


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("因正在开展“最美林业人”线上展播，请届时留意。", []),
        ("我们在线上展播，请在“溪口农业”公众号观看。", ["溪口农业"]),
        ("从第一篇推送，再到去年冬天的“古树里的年味”，我们都记得。", []),
        ("可通过“溪口农业”微信公众号、溪口审判信息网了解动态。", ["溪口农业", "溪口审判信息网"]),
        ("“溪口日报”客户端将继续为您提供本地新闻资讯，欢迎下载、关注。", ["溪口日报"]),
        ("“溪口日报”客户端将继续提供本地新闻资讯，采编工作不受影响。", []),
    ],
)
def test_what_goes_on_is_a_place_where_readers_are_welcome(sentence: str, places: list[str]) -> None:
    [record] = read(f"{CLOSES}{sentence}")
    assert [place.name for place in record.destinations] == places


def test_the_service_account_without_its_name() -> None:
    text = (
        "我院有“溪口三院”（订阅号）和“溪口县第三人民医院”（服务号）两个公众号。"
        "自7月1日起，订阅号“溪口三院”停止更新，停诊信息均由服务号推送。"
    )
    [record] = read(text)
    assert [place.name for place in record.destinations] == ["溪口县第三人民医院"]


def test_a_new_name_behind_an_at() -> None:
    [record] = read("咱们的微博@溪口四大队 从今天起正式改名啦，新名字叫 @溪口公路交警 ，大家不用取关！")
    assert (record.account_name, [place.name for place in record.destinations]) == ("溪口四大队", ["溪口公路交警"])


def test_a_body_that_moves_into_this_account() -> None:
    text = '因业务调整需要，"溪口区教育局"已经将全部业务、功能转移至本公众号。'.encode()
    [record] = parse(Page("https://mp.weixin.qq.com/s/a", text, title="说明", account="溪口教体")).records
    assert (record.account_name, [place.name for place in record.destinations]) == ("溪口区教育局", ["溪口教体"])


def test_a_list_of_places_goes_on_behind_a_comma() -> None:
    [record] = read(CLOSES + "请关注“溪口发布”微信公众号、视频号，“溪口林业”网站。")
    assert [place.name for place in record.destinations] == ["溪口发布", "溪口林业"]


def test_the_account_that_publishes_takes_over() -> None:
    for sentence in ("今后由本公众号发布。", "“溪口林业”的业务已经转移至本公众号。"):
        text = f"{CLOSES}{sentence}".encode()
        [record] = parse(Page("https://mp.weixin.qq.com/s/a", text, title="公告", account="溪口农业")).records
        assert [place.name for place in record.destinations] == ["溪口农业"]


def test_a_site_for_tenders_closes_by_its_name() -> None:
    text = "“溪口招标采购网”自2024年5月31日24时起停止服务并关闭。"
    told = [(r.account_name, r.platform, str(r.stop_date)) for r in read(text, "关于关闭“溪口招标采购网”的公告")]
    assert told == [("溪口招标采购网", "website", "2024-06-01")]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("因系统升级改造，“溪口读书”公众号自6月1日起暂停更新，恢复时间另行通知。", 1),
        ("因系统升级改造，“溪口读书”公众号6月1日至3日暂停更新。", 0),
        ("因系统升级改造，“溪口读书”公众号自6月1日起暂停服务。", 0),
        ("因系统维护，“溪口读书”公众号今晚22:00起暂停更新。", 0),
    ],
)
def test_maintenance_without_an_end_suspends_an_account(text: str, count: int) -> None:
    assert [action for record in read(text) for action in record.actions] == ["suspend"] * count


@pytest.mark.parametrize(
    ("sentence", "site"),
    [("森林信息请关注溪口县人民政府网。", "溪口县人民政府网"), ("动态信息见溪口县林业局网站。", "溪口县林业局")],
)
def test_a_site_begins_behind_the_word_that_leads_to_it(sentence: str, site: str) -> None:
    (closure,) = parse(Page(None, f"<p>{CLOSES}{sentence}</p>".encode())).records
    assert [place.name for place in closure.destinations] == [site]
