"""What a rule took too far, each with what the rule is for: days of other things, pauses, lost ends and places."""

import pytest

from parsers.closures import parse
from parsers.page import Page
from tests.parsers.closures.cases import Row, read
from tests.parsers.closures.cases import row as row_of
from tests.parsers.closures.pages import page, rows

STOP, CANCEL = "stop_updating", "cancel"
PUBLISHED = "2024-06-05"
SIGNED = "\n2024年6月5日"


def stops(name: str, day: str | None, *places: str, platform: str | None = "wechat") -> list[Row]:
    return [(name, platform, STOP, day, None, list(places))]


DAYS: list[tuple[str, list[Row]]] = [
    # 明起, and names and holidays that hold these characters
    ("“开明起航小学”公众号不再更新。", stops("开明起航小学", None)),
    ("开明起航小学公众号不再更新。", stops("开明起航小学", None)),
    ("自清明起，“溪口乡音”公众号不再更新。", stops("溪口乡音", None)),
    ("“明天剧场”公众号不再更新。", stops("明天剧场", None)),
    ("“今日关坝”公众号不再更新。", stops("今日关坝", None)),
    ("“溪口乡音”公众号明起停更。", stops("溪口乡音", "2024-06-06")),
    ("我镇决定从明起停更“溪口乡音”公众号。", stops("溪口乡音", "2024-06-06")),
    # 同时 is the day on which another account begins
    (
        "自6月20日起启用“溪口林草”微博。原“溪口林业”微博同时停用。",
        stops("溪口林业", "2024-06-20", "溪口林草", platform="weibo"),
    ),
    ("新平台自6月20日起试用。转正后，“溪口林业”微博同时停用。", stops("溪口林业", None, platform="weibo")),
    ("自6月20日起办公地点迁至新楼。“溪口林业”微博同时停用。", stops("溪口林业", None, platform="weibo")),
    (
        "自6月20日起启用“溪口林草”微博。“溪口林业”微博两周内同时停用。",
        stops("溪口林业", None, "溪口林草", platform="weibo"),
    ),
    # an opening line, and the time of an item
    *(
        (
            f"自6月10日起：\n1.“溪口水利”公众号停止更新；\n{item}",
            [*stops("溪口水利", "2024-06-10"), ("溪口水保", "wechat", act, stop, cancel, [])],
        )
        for item, act, stop, cancel in (
            ("2.“溪口水保”公众号停止更新，今后由其他渠道发布。", STOP, "2024-06-10", None),
            ("2.“溪口水保”公众号停止更新，已关注者不受影响。", STOP, "2024-06-10", None),
            ("2.“溪口水保”公众号已于3月注销。", CANCEL, None, None),
            ("2.“溪口水保”公众号备份完成后停止更新。", STOP, None, None),
            ("2.“溪口水保”公众号停止更新，时间另行通知。", STOP, None, None),
            ("2.先前，“溪口水保”公众号停止更新。", STOP, None, None),
            ("“溪口水保”公众号停止更新。", STOP, None, None),
            ("2.“溪口水保”公众号7月1日停止更新。", STOP, "2024-07-01", None),
        )
    ),
    # the last post of an account, and of a season, a series, a work
    ("“溪口交警”微博今天发布最后一条微博。", stops("溪口交警", "2024-06-06", platform="weibo")),
    ("今天为大家推送“溪口交警”公众号的最后一篇推文。", stops("溪口交警", "2024-06-06")),
    ("今天将为您推送“溪口交警”公众号最后一篇推文，自6月12日起停止更新。", stops("溪口交警", "2024-06-12")),
    ("“溪口交警”微博今天发布中考前最后一条微博。", []),
    ("“溪口交警”公众号今天推送安全月系列的最后一篇推文。", []),
    ("“溪口交警”公众号今日更新《老街》连载最后一篇文章。", []),
    ("“溪口气象”公众号今天发布台风“云雀”最后一条消息。", []),
    ("“溪口气象”公众号今天为您推送寒假最后一篇文章。", []),
    # a limit, a plan, a time that is counted from an event
    ("6月20日新馆开放，自开放之日起“溪口老馆”公众号停更。", stops("溪口老馆", "2024-06-20")),
    ("6月20日新馆开放，自开放之日起一律停更“溪口老馆”公众号。", stops("溪口老馆", "2024-06-20")),
    ("6月20日至22日新馆试运行，自试运行之日起“溪口老馆”公众号停更。", stops("溪口老馆", None)),
    ("6月20日前新馆开放，自开放之日起“溪口老馆”公众号停更。", stops("溪口老馆", None)),
    ("预计6月20日新馆开放，自开放之日起“溪口老馆”公众号停更。", stops("溪口老馆", None)),
    ("6月20日新馆开放，自开放之日起30日后“溪口老馆”公众号停更。", stops("溪口老馆", None)),
    ("自2024年6月20日起30日后，“溪口老馆”公众号停更。", stops("溪口老馆", None)),
    ("自公告之日起30日后，“溪口老馆”公众号停更。", stops("溪口老馆", "2024-07-05")),
    ("6月20日新馆开放，自开放之日起：\n1.“溪口老馆”公众号停更。", stops("溪口老馆", "2024-06-20")),
    ("6月20日前新馆开放，自开放之日起：\n1.“溪口老馆”公众号停更。", stops("溪口老馆", None)),
    # what waits is the account, or another thing
    ("“溪口老馆”公众号自7月1日起停更，待搬运完成后东门7月9日关闭。", stops("溪口老馆", "2024-07-01")),
    (
        "“溪口老馆”公众号自7月1日起停更，待备份完成后注销账号。",
        [("溪口老馆", "wechat", f"{STOP} {CANCEL}", "2024-07-01", None, [])],
    ),
]
PRESS: list[tuple[str, str | None]] = [
    ("4月9日，“溪口发布”公众号停更。记者获悉，网友不舍。", "2024-04-09"),
    ("4月9日，“一公号发布公告”上了热搜，“溪口发布”公众号停更。记者获悉，网友不舍。", None),
    ("4月9日，一则“溪口告别说明”刷屏，“溪口发布”公众号停更。记者获悉，网友不舍。", None),
]
ENDS: list[tuple[str, list[Row]]] = [
    # 停服 for good, and for a while
    ("“溪口乘车”小程序自6月10日起停服。", stops("溪口乘车", "2024-06-10", platform="mini_program")),
    ("“溪口乘车”小程序6月10日永久停服。", stops("溪口乘车", "2024-06-10", platform="mini_program")),
    *(
        (f"“溪口乘车”小程序{words}。", [])
        for words in (
            "6月10日23:00停服，次日6:00恢复",
            "自6月10日起停服，恢复时间另行通知",
            "自6月10日起停服，6月12日恢复",
            "6月10日临时停服",
            "6月10日凌晨停服",
            "自6月10日起停服调试",
        )
    ),
    # 更新截至, 停发, 不再投稿 of an account
    (
        "“溪口甲”“溪口乙”两个公众号归并到“溪口人社”。\n两个旧号的更新截至6月30日，7月起只在那里相见。",
        [(name, "wechat", f"{STOP} merge", "2024-07-01", None, ["溪口人社"]) for name in ("溪口甲", "溪口乙")],
    ),
    ("“溪口人社”公众号的更新截至6月30日。", stops("溪口人社", "2024-07-01")),
    ("“溪口人社”公众号的更新截至5月底已有千期。", []),
    ("“溪口人社”公众号的更新截至6月3日，累计推文90篇。", []),
    ("“溪口人社”公众号自6月10日起停发推文。", stops("溪口人社", "2024-06-10")),
    ("中考期间，“溪口人社”公众号停发推文。", []),
    ("“溪口人社”公众号今日停发推文两天。", []),
    ("“溪口人社”公众号6月10日起停发信息提示短信。", []),
    ("“溪口人社”公众号的老读者不再投稿。", []),
    # gone from one store
    ("“溪口行”APP6月10日从应用市场移除，鸿蒙版照常使用。", []),
    ("“溪口行”APP6月10日已从应用商店移除，改好后再上架。", []),
    (
        "“溪口行”APP6月10日起停止服务并从应用市场移除。",
        [("溪口行", "app", f"{STOP} {CANCEL}", "2024-06-10", "2024-06-10", [])],
    ),
    # fakes
    ("“溪口水利”公众号已于5月18日注销，谨防冒用。", [("溪口水利", "wechat", CANCEL, None, "2024-05-18", [])]),
    ("不法分子开设的“溪口水利”公众号已于5月18日注销，谨防冒用。", []),
    ("“溪口水利”公众号并非我局所有，非我局运营，已于5月18日注销。", []),
    ("“溪口水利”公众号经我局多次投诉，已于5月18日注销。", []),
    ("山寨“溪口水利”公众号已于5月18日关停。", []),
    ("假“溪口水利”公众号已于5月18日关停。", []),
    # 关停并转, and an account that ends and passes on what it did
    ("推进“溪口水利”等公众号关停并转。", []),
    ("“溪口水利”公众号自6月10日起停更并转由“溪口发布”公众号推送信息。", stops("溪口水利", "2024-06-10", "溪口发布")),
    (
        "“溪口水利”公众号自6月10日起关停并转由“溪口发布”公众号推送信息。",
        [("溪口水利", "wechat", CANCEL, "2024-06-10", "2024-06-10", ["溪口发布"])],
    ),
    (
        "“溪口水利”公众号自6月10日起注销并转移粉丝至“溪口发布”公众号。",
        [("溪口水利", "wechat", CANCEL, None, "2024-06-10", ["溪口发布"])],
    ),
    # an account that stays, and one that stays until it stops
    ("“溪口甲”公众号自7月1日起停更。“溪口乙”公众号继续保留、正常更新。", stops("溪口甲", "2024-07-01")),
    ("“溪口甲”公众号自7月1日起停更。在此之前，“溪口甲”公众号仍保留、继续更新。", stops("溪口甲", "2024-07-01")),
    ("“溪口甲”公众号自7月1日起停更。过渡期内，“溪口甲”公众号将保留并正常运行。", stops("溪口甲", "2024-07-01")),
    ("“溪口甲”公众号将予以保留、继续更新至6月30日，7月1日停更。", stops("溪口甲", "2024-07-01")),
    # one that began, and ends
    ("“溪口甲”公众号于3月1日正式启用，因人手不足，将于7月1日停更。", stops("溪口甲", "2024-07-01")),
    ("“溪口乙”公众号3月1日正式上线，“溪口甲”公众号7月1日停更。", stops("溪口甲", "2024-07-01")),
    ("“溪口乙”公众号3月1日正式上线，旧平台同步关闭。", []),
    ("“溪口乙”公众号3月1日正式上线，不再发布纸质公报。", []),
    ("我镇现用公众号为“溪口甲”，自7月1日起停更。", stops("溪口甲", "2024-07-01")),
    ("因停水，东门关闭。我镇现用公众号为“溪口甲”，自7月1日起停更。", stops("溪口甲", "2024-07-01")),
    ("“溪口甲”公众号自7月1日起停更。现用公众号为“溪口乙”。", stops("溪口甲", "2024-07-01", "溪口乙")),
    # a word of a name
    ("溪口县水利局公众号溪口了望自6月10日起停更。", stops("溪口了望", "2024-06-10")),
]
PLACES: list[tuple[str, list[Row]]] = [
    ("原“溪口甲”公众号7月1日停用。新“溪口乙”公众号6月1日起正式启用。", stops("溪口甲", "2024-07-01", "溪口乙")),
    (
        "“溪口甲”公众号7月1日停用。新“溪口乙”公众号6月1日起正式启用。",
        stops("溪口甲", "2024-07-01"),
    ),
    # the one 服务号, not another body's, and not one of two
    (
        "我馆有服务号“溪口书房”和订阅号“溪口书屋”。订阅号自7月1日起停更，请转至服务号。",
        stops("溪口书屋", "2024-07-01", "溪口书房"),
    ),
    ("详情请关注省馆服务号“溪口书林”。服务号自7月1日起停更。", []),
    (
        "服务号“溪口书房”、服务号“溪口书屋”自7月1日起停更。请转至服务号。",
        [*stops("溪口书房", "2024-07-01"), *stops("溪口书屋", "2024-07-01")],
    ),
    # 其中 of some accounts, or of some matters of all
    (
        "“溪口甲”公众号、“溪口乙”微博停更。其中，办事指南请关注“溪口政务”。",
        [*stops("溪口甲", None, "溪口政务"), *stops("溪口乙", None, "溪口政务", platform="weibo")],
    ),
    (
        "“溪口甲”公众号、“溪口乙”微博停更。其中微博的粉丝请关注“溪口政务”。",
        [*stops("溪口甲", None), *stops("溪口乙", None, "溪口政务", platform="weibo")],
    ),
    # who takes over
    ("“溪口甲”公众号停更，“溪口乙”公众号承担宣传工作。", stops("溪口甲", None, "溪口乙")),
    ("“溪口甲”公众号承担宣传工作。“溪口乙”公众号停更。", stops("溪口乙", None)),
    # of the same kind is what an old account becomes, and no app
    ("旧号“溪口甲”停更，请关注新号“溪口乙”微博。", stops("溪口甲", None, "溪口乙", platform="weibo")),
    ("旧号“溪口甲”停更，请下载“溪口行”APP。", stops("溪口甲", None, "溪口行", platform=None)),
    # no names
    ("“溪口甲”公众号停更。\n请转关注：本局其他账号", stops("溪口甲", None)),
    ("“溪口甲”公众号停更。\n请转关注：相关平台", stops("溪口甲", None)),
    ("“溪口甲”公众号停更。\n请转关注：溪口林语", stops("溪口甲", None, "溪口林语")),
]


@pytest.mark.parametrize(("text", "wanted"), DAYS, ids=[text[:40] for text, _ in DAYS])
def test_days(text: str, wanted: list[Row]) -> None:
    assert read("公告", text, PUBLISHED) == wanted


@pytest.mark.parametrize(("text", "day"), PRESS)
def test_days_in_the_press(text: str, day: str | None) -> None:
    assert [found[3] for found in read("公众号停更", text, PUBLISHED)] == [day]


@pytest.mark.parametrize(("text", "wanted"), ENDS, ids=[text[:40] for text, _ in ENDS])
def test_ends(text: str, wanted: list[Row]) -> None:
    assert read("公告", text, PUBLISHED) == wanted


@pytest.mark.parametrize(("text", "wanted"), PLACES, ids=[text[:40] for text, _ in PLACES])
def test_places(text: str, wanted: list[Row]) -> None:
    assert read("公告", text, PUBLISHED) == wanted


@pytest.mark.parametrize(("behind", "wanted"), [("“溪口乙”", ["溪口丙"]), ("溪口镇“溪口乙”", [])])
def test_parts_of_one_body_in_the_press(behind: str, wanted: list[str]) -> None:
    text = f"记者获悉，溪口县水利局“溪口甲”公众号停更；{behind}公众号停更，今后请关注“溪口丙”。"
    assert [found[5] for found in read("公众号停更", text, PUBLISHED)] == [wanted, ["溪口丙"]]


@pytest.mark.parametrize(
    ("title", "ends"),
    [("关于落实专题会议纪要停用公众号的公告", 1), ("溪口纪要公众号停更公告", 1), ("关于停用公众号的会议纪要", 0)],
)
def test_minutes(title: str, ends: int) -> None:
    assert len(read(title, "“溪口水利”公众号自6月10日起停更。", PUBLISHED)) == ends


@pytest.mark.parametrize(
    ("above", "day"), [("发表于 2024年7月20日\n", "2024-07-20"), ("", "2024-06-05")], ids=["posted", "commented"]
)
def test_the_day_of_a_comment_is_not_that_of_the_page(above: str, day: str) -> None:
    text = f"{above}“溪口商务”公众号即日起停更。\n李四\n发表于 2024年8月2日\n支持！"
    assert [found[3] for found in read("公告", text, PUBLISHED)] == [day]


@pytest.mark.parametrize(
    ("beside", "signed", "operator"),
    [
        ("市图书馆", "溪口图书馆", "溪口图书馆"),
        ("市图书馆", "上海图书馆", "上海图书馆"),
        ("区图书馆", "上海图书馆", "区图书馆"),
        ("县气象局", "广西气象局", "县气象局"),
        ("县气象局", "中国气象局", "县气象局"),
        ("市图书馆", "溪口学院图书馆", "市图书馆"),
    ],
)
def test_who_signs_is_not_above_who_runs(beside: str, signed: str, operator: str) -> None:
    text = f"公告\n{beside}“溪口晴雨”公众号自6月10日起停更。\n{signed}{SIGNED}"
    [record] = parse(Page(None, text.encode(), title="公告")).records
    assert record.operator == operator


@pytest.mark.parametrize(
    ("form", "wanted"),
    [
        ("网站名称：溪口市旅游局网站|主办单位：溪口市旅游局|关停日期：2024年6月20日", ["溪口市旅游局"]),
        ("网站名称：溪口市人民政府网站|主办单位：溪口市人民政府|网站标识码：3700000001", []),
    ],
)
def test_a_form_and_the_footer_of_the_site(form: str, wanted: list[str]) -> None:
    lines = ("溪口旅游网自2024年6月20日起关停。", *form.split("|"))
    body = "".join(f"<p>{line}</p>" for line in lines)
    records = parse(Page(None, page("网站关停公告", body).encode())).records
    assert [record.operator for record in records] == wanted


@pytest.mark.parametrize(
    ("columns", "stop", "cancel"),
    [
        ("停更日|注销日", "2024-05-30", "2024-06-05"),
        ("停更日|注销公示日", "2024-05-30", None),
        ("停更公示日|注销申请日期", None, None),
        ("停更批准日|备注", None, None),
    ],
)
def test_a_day_on_which_it_is_but_told_or_asked(columns: str, stop: str | None, cancel: str | None) -> None:
    table = rows(f"账号名称|平台|{columns}", "溪口水利|微信公众号|2024.5.30|2024.6.5")
    records = parse(Page(None, page("停更公告", f"<p>下列账号停更：</p><table>{table}</table>").encode())).records
    assert [row_of(record)[3:5] for record in records] == [(stop, cancel)]


def test_an_account_that_was_closed_before_is_not_the_one_of_the_table() -> None:
    table = rows("账号名称|主办单位|停更日", "溪口水利|溪口县水利局|2024年6月10日")
    text = f"<p>“溪口水利”抖音号已于2024年5月1日注销。下列公众号停更：</p><table>{table}</table>"
    records = parse(Page(None, page("公告", text).encode())).records
    assert [row_of(record) for record in records] == [
        ("溪口水利", "douyin", CANCEL, None, "2024-05-01", []),
        *stops("溪口水利", "2024-06-10"),
    ]
