"""Ordinary words that a rule took for something else: names, grounds, thanks, cautions; the facts are invented."""

import pytest

from parsers.closures import parse
from parsers.page import Page
from tests.parsers.closures.cases import Row, read
from tests.parsers.closures.pages import page, rows

STOP, CANCEL = "stop_updating", "cancel"
SIGNED = "\n溪口县水利局\n2024年6月5日"
FROM = "自6月10日起停止更新"


def stops(name: str, platform: str = "wechat", day: str | None = "2024-06-10", *places: str) -> list[Row]:
    return [(name, platform, STOP, day, None, list(places))]


# 就业, 管理局, 为民, 在职: of the name, and no words before it
BODIES = [
    *("溪口县城市管理局", "溪口县就业促进中心", "溪口县新时代文明实践中心", "溪口县新华书店", "溪口县为民服务中心"),
    *("溪口县对口支援办公室", "溪口县至善中学", "溪口县将军庙小学", "溪口县在职教育中心", "溪口日报社"),
]
# “A” and what stands between it and its platform
NAMES = [
    *("“问政溪口”节目抖音号", "“溪口交通广播”频道抖音号", "“溪口智慧水务”系统抖音号", "“溪口12345”热线抖音号"),
    *(
        "“健康溪口”专项行动抖音号",
        "“指尖溪口”抖音号",
        "“告别烟草”抖音号",
        "“我们的溪口”抖音号",
        "和谐溪口、和美溪口两个抖音号",
    ),
]
NOTICES: list[tuple[str, list[Row]]] = [
    ("“溪口水利”微博因工作需要停止更新。", stops("溪口水利", "weibo", None)),
    ("按照县委网信办要求对“溪口水利”微博进行注销。", [("溪口水利", "weibo", CANCEL, None, None, [])]),
    ("经研究，不再保留“溪口水利”微博。", stops("溪口水利", "weibo", None)),
    (f"“溪口水利”微博{FROM}，感谢贵单位长期以来的支持。", stops("溪口水利", "weibo")),
    (f"“溪口水利”微博{FROM}，任何单位和个人不得擅自使用该账号名称。", stops("溪口水利", "weibo")),
    (f"“溪口水利”微博{FROM}，请不要再关注，谨防有人冒用。", stops("溪口水利", "weibo")),
    ("“溪口通”APP将于6月10日停止服务，用户可在此前自行申请注销账号。", stops("溪口通", "app")),
    ("“溪口人社”APP自6月10日起停止提供服务。", stops("溪口人社", "app")),
    ("“溪口地铁”微博将于6月30日停止更新，让我们在新平台再次相见！", stops("溪口地铁", "weibo", "2024-06-30")),
    (
        "“溪口水利”微信公众号自6月10日起更名为溪口水务。",
        [("溪口水利", "wechat", "rename", "2024-06-10", None, ["溪口水务"])],
    ),
    (
        f"2016年6月1日，“溪口水利”微博正式开通。八年来发布信息2万条。我们的账号{FROM}。",
        stops("溪口水利", "weibo"),
    ),
    (
        "“溪口通”APP将于6月10日24:00停止服务，6月10日18:00至24:00办理的业务照常受理。",
        stops("溪口通", "app", "2024-06-11"),
    ),
    (f"“溪口水利”微博不再分享内容，{FROM}。", stops("溪口水利", "weibo")),
    (f"“溪口水利”微博{FROM}，本公告同时在“溪口发布”微信公众号刊登。", stops("溪口水利", "weibo")),
    (f"在互联网时代，感谢您一路同行，“溪口水利”微博{FROM}。", stops("溪口水利", "weibo")),
    (
        "“溪口水利”微博自2024年6月10日起停止更新，并于30日后注销账号。",
        [("溪口水利", "weibo", f"{STOP} {CANCEL}", "2024-06-10", None, [])],
    ),
    (f"停用大学城微信公众号，该号{FROM}。", stops("大学城")),
    ("根据工作安排，溪口说微信公众号将于6月10日停止更新。", stops("溪口说")),
    ("“溪口一中”公众号“校长有约”直播间将于6月10日关闭。", []),
    ("“溪口水利”微信工作群、QQ群停用。", []),
    (
        "“溪口就业”微博停止更新招聘信息，账号自6月10日起注销。",
        [("溪口就业", "weibo", CANCEL, None, "2024-06-10", [])],
    ),
]
TITLES: list[tuple[str, str, list[Row]]] = [
    ("溪口县审计局关于停用微信公众号的公告", f"“溪口审计”微信公众号{FROM}。", stops("溪口审计")),
    ("溪口县公安局反诈中心关于停用微信公众号的公告", f"“溪口反诈”微信公众号{FROM}。", stops("溪口反诈")),
    ("关于停用微博、继续运营微信公众号的公告", f"“溪口一中”微博{FROM}，公众号继续更新。", stops("溪口一中", "weibo")),
    ("“溪口水利”停更公告", f"“溪口水利”微博{FROM}。我局微信公众号不会停更。", stops("溪口水利", "weibo")),
    (
        "溪口县图书馆关于征稿邮箱及公众号调整的公告",
        f"我馆微信订阅号“溪口悦读”{FROM}，相关内容由“溪口图书馆”服务号发布。",
        stops("溪口悦读", "wechat", "2024-06-10", "溪口图书馆"),
    ),
    # and what the same words are for
    ("溪口县审计结果公告", f"被审计单位的“溪口水利”微信公众号{FROM}。", []),
    ("关于继续更新“溪口水利”微博的公告", "“溪口水利”微博将停更的说法不准确。", []),
    ("关于栏目调整的公告", f"“水利先锋”栏目{FROM}，见我局公众号。", []),
]
SPEAKERS: list[tuple[str, str, list[Row]]] = [
    ("溪口文旅", "这是本号停更前的最后一条推送。", [("溪口文旅", None, STOP, None, None, [])]),
    ("溪口消防", f"我是溪口消防的小编，“溪口消防”微博{FROM}。", stops("溪口消防", "weibo")),
    ("溪口一中", "今天是我们和高三学子相伴的最后一天，祝大家金榜题名！", []),
    ("溪口一中", "这是本学期放假前的最后一条推送。", []),
]


@pytest.mark.parametrize("body", BODIES)
def test_the_name_of_a_body(body: str) -> None:
    text = f"{body}微信公众号自2024年6月10日起停止更新。\n{body}\n2024年6月5日"
    assert read("关于停止更新微信公众号的公告", text, "2024-06-05") == stops(body)


@pytest.mark.parametrize("words", NAMES)
def test_the_name_of_an_account(words: str) -> None:
    names = words.removesuffix("两个抖音号").split("、") if "、" in words else [words.split("”")[0].strip("“")]
    assert read("公告", f"{words}{FROM}。{SIGNED}", "2024-06-05") == [
        row for name in names for row in stops(name, "douyin")
    ]


@pytest.mark.parametrize(("text", "wanted"), NOTICES, ids=[text[:40] for text, _ in NOTICES])
def test_a_notice(text: str, wanted: list[Row]) -> None:
    assert read("公告", text + SIGNED, "2024-06-05") == wanted


@pytest.mark.parametrize(("title", "text", "wanted"), TITLES, ids=[title for title, _, _ in TITLES])
def test_a_title(title: str, text: str, wanted: list[Row]) -> None:
    assert read(title, text + SIGNED, "2024-06-05") == wanted


@pytest.mark.parametrize(("account", "text", "wanted"), SPEAKERS, ids=[text[:30] for _, text, _ in SPEAKERS])
def test_an_account_that_speaks(account: str, text: str, wanted: list[Row]) -> None:
    assert read("再见", text, "2024-06-05", account) == wanted


@pytest.mark.parametrize("kept", ["留", "在用", "保持不变"])
def test_what_stays_by_a_column_of_what_goes(kept: str) -> None:
    table = rows("账号名称|平台|去留意见", "溪口水利|公众号|撤", f"溪口河长|微博|{kept}")
    text = page("政务新媒体关停公告", f"<p>现将关停情况公告如下：</p><table>{table}</table>")
    assert [record.account_name for record in parse(Page(None, text.encode())).records] == ["溪口水利"]


@pytest.mark.parametrize(
    ("text", "operator"),
    [
        (f"溪口县教育局所属溪口县教师进修学校“溪口教师”微信公众号{FROM}。\n溪口县教育局", "溪口县教师进修学校"),
        ("溪口县水利局现决定停止更新“溪口水利”微信公众号。\n2024年6月5日", "溪口县水利局"),
    ],
)
def test_who_runs_it(text: str, operator: str) -> None:
    assert [record.operator for record in parse(Page(None, text.encode())).records] == [operator]


def test_a_reporter_looks_at_an_account() -> None:
    text = "本报讯 记者登录“溪口水利”微信公众号发现，该账号已于6月1日停止更新。"
    assert read("又一账号停更", text, "2024-06-05") == stops("溪口水利", "wechat", "2024-06-01")


@pytest.mark.parametrize(
    "title",
    [
        "停更启事：山水有相逢，来日再相见",
        "不再更新，我们在视频号再见面",
        "“周末去哪儿”微信公众号停更公告",
        "关于暑假后停用溪口一中微博、停止更新的公告",
        "关于春节期间停止更新并注销账号的公告",
    ],
)
def test_titles_that_sound_like_a_rest(title: str) -> None:
    rows = read(title, "“溪口一中”微博自2024年6月10日起停止更新。\n溪口一中", "2024-06-05")
    assert ("溪口一中", "2024-06-10") in [(row[0], row[3]) for row in rows]


def test_the_account_of_the_body_beside_one_of_its_squad() -> None:
    text = "本微博自6月10日起注销。溪口县公安局交警大队微博“溪口交警”将于7月1日注销。\n溪口县公安局"
    rows = read("关于注销“溪口县公安局”微博的公告", text, "2024-06-05")
    assert {row[0] for row in rows} == {"溪口县公安局", "溪口交警"}
