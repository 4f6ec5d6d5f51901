"""What is said of one account, day or part of a sentence, and not of those beside it; the facts are invented."""

import pytest

from parsers.closures import parse
from parsers.page import Page
from tests.parsers.closures.cases import Row, read

STOP, CANCEL = "stop_updating", "cancel"
WECHAT_STOPS: list[Row] = [("溪口林业", "wechat", STOP, "2024-07-01", None, [])]
DAYS: list[tuple[str, list[Row]]] = [
    (
        "一、自2024年7月1日起，启用“溪口自然资源”微信公众号。\n二、原“溪口林业”微信公众号同时停止使用。",
        [("溪口林业", "wechat", STOP, "2024-07-01", None, ["溪口自然资源"])],
    ),
    (  # by that day, not on it
        "2024年7月1日前完成“溪口自然资源”微信公众号的开通。“溪口林业”微信公众号同时停止使用。",
        [("溪口林业", "wechat", STOP, None, None, [])],
    ),
    (
        "“溪口林业”微信公众号自12月28日起停止更新，次年1月15日注销。",
        [("溪口林业", "wechat", f"{STOP} {CANCEL}", "2023-12-28", "2024-01-15", [])],
    ),
    (
        "“溪口林业”微信公众号自12月28日起停止更新，次年1月15日前注销。",
        [("溪口林业", "wechat", STOP, "2023-12-28", None, [])],
    ),
    (
        "“溪口林业”微信公众号明起停止更新。",
        [("溪口林业", "wechat", STOP, "2024-01-01", None, [])],
    ),
    (
        "“溪口林业”微信公众号按说明起停止更新。",
        [("溪口林业", "wechat", STOP, None, None, [])],
    ),
    (
        "“溪口林业”微信公众号自2024年7月1日起停止更新，待数据备份完成后即行注销。",
        [("溪口林业", "wechat", f"{STOP} {CANCEL}", "2024-07-01", None, [])],
    ),
    (  # which is another thing
        "“溪口林业”微信公众号自2024年7月1日起停止更新，待改造完成后林业大厦西门将关闭。",
        WECHAT_STOPS,
    ),
]
PLACES: list[tuple[str, list[Row]]] = [
    (  # of the account that 其中 names
        "下列账号自2024年7月1日起停止更新：\n1.“溪口林业”微信公众号\n2.“溪口水利”微博\n其中，水利信息请关注“溪口水利”抖音号。",
        [
            ("溪口林业", "wechat", STOP, "2024-07-01", None, []),
            ("溪口水利", "weibo", STOP, "2024-07-01", None, ["溪口水利"]),
        ],
    ),
    (
        "下列账号自2024年7月1日起停止更新：\n1.“溪口林业”微信公众号\n2.“溪口水利”微博\n今后请关注“溪口发布”。",
        [
            ("溪口林业", "wechat", STOP, "2024-07-01", None, ["溪口发布"]),
            ("溪口水利", "weibo", STOP, "2024-07-01", None, ["溪口发布"]),
        ],
    ),
    (
        "我馆新版服务号“溪口书房”已上线。原订阅号“溪口图书馆”自2024年7月1日起迁移至服务号。",
        [("溪口图书馆", "wechat", "migrate", "2024-07-01", None, ["溪口书房"])],
    ),
    (  # to which of the two
        "服务号“溪口书房”已上线，服务号“溪口讲堂”已上线。原订阅号“溪口图书馆”自2024年7月1日起迁移至服务号。",
        [("溪口图书馆", "wechat", "migrate", "2024-07-01", None, [])],
    ),
    (
        "“溪口林业”小程序自2024年7月1日起停用，请转用“溪口通”小程序办理，历史数据已同步迁移。",
        [("溪口林业", "mini_program", STOP, "2024-07-01", None, ["溪口通"])],
    ),
    (
        "“溪口林业”微信公众号及其历史数据同步迁移至“溪口发布”微信公众号。",
        [("溪口林业", "wechat", "migrate", None, None, ["溪口发布"])],
    ),
    (
        "“溪口林业”APP自2024年7月1日起停用。如您在APP钱包中仍有余额，请尽快提现。",
        [("溪口林业", "app", STOP, "2024-07-01", None, [])],
    ),
]
STAYING: list[tuple[str, list[Row]]] = [
    (
        "我局曾公告拟自2024年7月1日起停止更新“溪口水利”微博、“溪口林业”微信公众号。"
        "现“溪口水利”微博继续保留、正常更新，“溪口林业”微信公众号仍自2024年7月1日起停止更新。",
        WECHAT_STOPS,
    ),
    (  # for those who want to read what it told
        "“溪口林业”微信公众号自2024年7月1日起停止更新，“溪口林业”微信公众号历史内容继续保留。",
        WECHAT_STOPS,
    ),
]


@pytest.mark.parametrize(("text", "wanted"), DAYS, ids=[text for text, _ in DAYS])
def test_days(text: str, wanted: list[Row]) -> None:
    assert read("停更公告", text, "2023-12-31") == wanted


@pytest.mark.parametrize(("text", "wanted"), PLACES + STAYING, ids=[text for text, _ in PLACES + STAYING])
def test_places_and_what_stays(text: str, wanted: list[Row]) -> None:
    assert read("停更公告", text, "2024-06-05") == wanted


def test_an_own_account_is_told_of_first() -> None:
    text = "公告：本公众号更新至2024年6月30日，次日起停止更新。"
    assert read("", text, "2024-06-05", "溪口林业") == WECHAT_STOPS


def test_each_body_in_the_press_sends_its_own_readers() -> None:
    text = (
        "记者获悉，溪口市第三小学于上周五（5月31日）发布公告，称公众号“溪口三小”自6月3日起停止更新；"
        "溪口市第五中学则宣布，“溪口五中”公众号已于5月30日停更，请关注“溪口教育”。"
    )
    records = parse(Page(None, f"又有公众号停更\n{text}".encode(), title="又有公众号停更")).records
    assert [(r.account_name, r.operator, [p.name for p in r.destinations]) for r in records] == [
        ("溪口三小", "溪口市第三小学", []),
        ("溪口五中", "溪口市第五中学", ["溪口教育"]),
    ]


@pytest.mark.parametrize(
    ("told", "day"), [("正式停止运营", "2024-06-03"), ("宣布停止运营", None), ("停止运营，记者发现", None)]
)
def test_a_name_with_a_verb_in_it_tells_nothing(told: str, day: str | None) -> None:
    text = f"6月3日，“溪口镇发布”公众号{told}，镇里的干部有了更多的时间走村入户。据悉，全县还有二十多个。"
    assert [row[3] for row in read("溪口县关停多个公众号", text, "2024-06-05")] == [day]


@pytest.mark.parametrize(
    ("url", "body", "platform"),
    [
        ("https://weibo.com/1/A", "@溪口城管 自2024年7月1日起更名为@溪口综合执法，请关注。", "weibo"),
        ("https://www.xikou.example/1", "@溪口城管 自2024年7月1日起更名为@溪口综合执法，请关注。", None),
        (None, "我馆启用新微信公众号“溪口战役馆”。旧号“溪口城管”停止更新。", "wechat"),
        (None, "我馆启用新微信公众号“溪口战役馆”。“溪口城管”停止更新。", None),
    ],
)
def test_the_platform_of_an_old_account(url: str | None, body: str, platform: str | None) -> None:
    records = parse(Page(url, body.encode(), title="公告")).records
    assert [(record.account_name, record.platform) for record in records] == [("溪口城管", platform)]
