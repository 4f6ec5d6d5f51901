"""Days that are told of something else, or of all at once: documents, corrections, the day before; facts invented."""

import pytest

from tests.parsers.closures.cases import Row, read

STOP, CANCEL = "stop_updating", "cancel"
DAYS: list[tuple[str, list[Row]]] = [
    (  # not of the notice itself
        "哔哩哔哩账号“溪口实验室”6月28日发布最后一期视频，次日起停更。",
        [("溪口实验室", "bilibili", STOP, "2024-06-29", None, [])],
    ),
    (
        "经研究决定，“溪口实验室”微博自公告发布次日起停更。",
        [("溪口实验室", "weibo", STOP, "2024-06-06", None, [])],
    ),
    (  # of the document, and of what it had wrong
        "我局于2024年6月1日发布的《关于停用“溪口红盾”微信公众号的公告》中，“自2024年6月15日起停止更新”有误，"
        "应为“自2024年6月25日起停止更新”，其余内容不变。",
        [("溪口红盾", "wechat", STOP, "2024-06-25", None, [])],
    ),
    (
        "将“溪口公路”公众号整合至“溪口交通”公众号，“溪口执法”抖音号更名为“溪口交通”，“溪口港航”微博关停，"
        "上述调整自2024年7月1日起执行。",
        [
            ("溪口公路", "wechat", "merge", None, None, ["溪口交通"]),
            ("溪口执法", "douyin", "rename", "2024-07-01", None, ["溪口交通"]),
            ("溪口港航", "weibo", CANCEL, "2024-07-01", "2024-07-01", []),
        ],
    ),
    (  # what is only set going has no day
        "“溪口港航”微博停止更新并启动注销程序。上述事项自2024年7月1日起执行。",
        [("溪口港航", "weibo", f"{STOP} {CANCEL}", "2024-07-01", None, [])],
    ),
    (
        "原定于2024年6月28日关停的“溪口路通”APP，现延期一个月，最终关停时间调整为2024年7月31日0时。",
        [("溪口路通", "app", CANCEL, "2024-07-31", "2024-07-31", [])],
    ),
    (  # lines of a paper, with the stops of another script
        '我段今日头条号"溪口车务段"自2024年7月15日起停止更新,8月15日注销.列车时刻请关注"溪口铁路"微博.',
        [("溪口车务段", "toutiao", f"{STOP} {CANCEL}", "2024-07-15", "2024-08-15", ["溪口铁路"])],
    ),
    (  # the day after what the clause before it tells
        "6月2日，我局召开办公会，决定自次日起“溪口港航”微博停止更新。",
        [("溪口港航", "weibo", STOP, "2024-06-03", None, [])],
    ),
    (
        "6月2日收到批复，自公告发布的次日起“溪口港航”微博停止更新。",
        [("溪口港航", "weibo", STOP, "2024-06-06", None, [])],
    ),
    (
        "“溪口港航”微博6月30日停止更新，并于次日注销。",
        [("溪口港航", "weibo", f"{STOP} {CANCEL}", "2024-06-30", "2024-07-01", [])],
    ),
    (  # of a document without the words 更正 or 有误
        "我镇6月1日发布《关于停用“溪口红盾”微信公众号的公告》，其中“自2024年6月15日起停止更新”应为"
        "“自2024年6月25日起停止更新”。",
        [("溪口红盾", "wechat", STOP, "2024-06-25", None, [])],
    ),
    (  # an event that a sentence before dates
        "溪口区将于7月1日挂牌。现将有关事项公告如下。\n一、自挂牌之日起，启用“溪口区发布”微博。\n"
        "二、“溪口港航”微博同时停止更新。",
        [("溪口港航", "weibo", STOP, "2024-07-01", None, ["溪口区发布"])],
    ),
    (  # and the publication of another notice
        "5月3日，县政府办发布通知。自发布之日起，“溪口港航”微博停止更新。",
        [("溪口港航", "weibo", STOP, "2024-06-05", None, [])],
    ),
    *(
        (f"“溪口港航”微博自6月20日起停止更新。{words}至7月1日。", [("溪口港航", "weibo", STOP, day, None, [])])
        for words, day in (
            ("现因系统切换推迟", "2024-07-01"),
            ("停更时间因故推迟", "2024-07-01"),
            ("上述时间调整", "2024-07-01"),
            ("根据群众意见推迟", "2024-07-01"),
            ("停馆期间外借图书一律延期", "2024-06-20"),
            ("报名截止时间延期", "2024-06-20"),
            ("活动时间推迟", "2024-06-20"),
        )
    ),
]
NAMES: list[tuple[str, list[Row]]] = [
    (  # of the same account
        "“溪口掌上公交”微信小程序（原“溪口实时查”）将于2024年9月1日起正式下线。",
        [("溪口掌上公交", "mini_program", CANCEL, "2024-09-01", "2024-09-01", [])],
    ),
    (  # and no place
        "“溪口旅游局”公众号更名为“溪口文旅”（原“溪口旅游”）。",
        [("溪口旅游局", "wechat", "rename", None, None, ["溪口文旅"])],
    ),
    (
        "“溪口护林”公众号停更，溪口县林业局（原“溪口绿化”公众号）不再更新。",
        [
            ("溪口护林", "wechat", STOP, None, None, []),
            ("溪口绿化", "wechat", STOP, None, None, []),
        ],
    ),
    (
        "航行警告请查阅溪口海事局网站。“溪口海事”微博自7月1日起停更，请查阅溪口海事局网站。",
        [("溪口海事", "weibo", STOP, "2024-07-01", None, ["溪口海事局"])],
    ),
    (
        "我中心现有“溪口公积金”（服务号）和“溪口公积金微讯”（订阅号）两个微信公众号。决定将订阅号并入服务号。",
        [("溪口公积金微讯", "wechat", "merge", None, None, ["溪口公积金"])],
    ),
    (  # no accounts
        "“溪口人大”微信公众号自2024年6月1日起更换头像。\n栏目设置由原来的三个整合为两个：“履职在线”“代表风采”。",
        [],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), DAYS, ids=[text[:40] for text, _ in DAYS])
def test_days(text: str, wanted: list[Row]) -> None:
    assert read("公告", text, "2024-06-05") == wanted


@pytest.mark.parametrize(("text", "wanted"), NAMES, ids=[text[:40] for text, _ in NAMES])
def test_names(text: str, wanted: list[Row]) -> None:
    assert read("公告", text, "2024-06-05") == wanted


def test_verbs_behind_a_platform_are_no_names() -> None:
    text = (
        "2012年，溪口图书馆在新浪微博安了家。越来越多的人从微信和小程序走进图书馆。"
        "我们决定从2024年6月24日起不再更新本微博。请到“溪口图书馆”微信公众号找我们。"
    )
    assert read("一封信", text, "2024-06-05", "溪口图书馆") == [
        ("溪口图书馆", "weibo", STOP, "2024-06-24", None, ["溪口图书馆"])
    ]


def test_a_company_above_is_no_place() -> None:
    text = "微信公众号整合至省公司官方微信。\n7月1日起，本公众号不再更新。请认准：“溪口电力”"
    [row] = read("公告", text, "2024-06-05", "溪口供电")
    assert row[5] == ["溪口电力"]


def test_an_account_behind_a_label() -> None:
    text = (
        "小红书账号 溪口旅游（小红书号：XK2021）于2024年7月1日停止运营，7月15日注销。\n"
        "新账号：溪口湿地（小红书、抖音同名）。"
    )
    assert read("小红书账号变动公告", text, "2024-06-05", "溪口湿地") == [
        ("溪口旅游", "xiaohongshu", f"{STOP} {CANCEL}", "2024-07-01", "2024-07-15", ["溪口湿地"])
    ]


def test_a_site_without_a_name_is_called_by_its_address() -> None:
    text = "“溪口馆”微博将停止更新。预约请关注我馆微信公众号「溪口馆」及官方网站 www.xikou.example。"
    assert read("公告", text) == [("溪口馆", "weibo", STOP, None, None, ["溪口馆", "www.xikou.example"])]


def test_the_press_on_bodies_that_each_tell_of_their_own() -> None:
    text = (
        "记者获悉，6月3日，溪口区实验小学、溪口区第二幼儿园分别发布公告："
        "“溪口实小”“溪口二幼”2个微信公众号今日起停止更新。"
    )
    assert read("又有公众号停更", text, "2024-06-05") == [
        ("溪口实小", "wechat", STOP, "2024-06-03", None, []),
        ("溪口二幼", "wechat", STOP, "2024-06-03", None, []),
    ]
