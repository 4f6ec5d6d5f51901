"""What each part of a sentence says of its own accounts: their place, their last post, their names; facts invented."""

import pytest

from tests.parsers.closures.cases import Row, read

STOP, CANCEL = "stop_updating", "cancel"
PLACES: list[tuple[str, list[Row]]] = [
    (  # each place is of the part that names it
        "注销“溪口渔业网”，信息请登录“溪口政府网”查看；注销“溪口护林”“溪口护路”等2个微信公众号；注销今日头条“溪口林业”。\n"
        "上述账号的关注者，今后可关注“溪口资源”微信公众号。",
        [
            ("溪口渔业网", "website", CANCEL, None, None, ["溪口政府网"]),
            ("溪口护林", "wechat", CANCEL, None, None, ["溪口资源"]),
            ("溪口护路", "wechat", CANCEL, None, None, ["溪口资源"]),
            ("溪口林业", "toutiao", CANCEL, None, None, ["溪口资源"]),
        ],
    ),
    (  # a place in the last part, as long as no other part has one, is of all
        "“溪口渔业”微博停止更新；“溪口护林”微博停止更新，请关注“溪口资源”公众号。",
        [
            ("溪口渔业", "weibo", STOP, None, None, ["溪口资源"]),
            ("溪口护林", "weibo", STOP, None, None, ["溪口资源"]),
        ],
    ),
    (
        "“溪口渔业”微博停止更新，请关注“溪口水产”公众号；“溪口护林”微博停止更新，请关注“溪口资源”公众号。",
        [
            ("溪口渔业", "weibo", STOP, None, None, ["溪口水产"]),
            ("溪口护林", "weibo", STOP, None, None, ["溪口资源"]),
        ],
    ),
    (  # a part that names no account sends the readers of all
        "“溪口渔业”微博停止更新；“溪口护林”微博停止更新；更多信息请关注“溪口资源”公众号。",
        [
            ("溪口渔业", "weibo", STOP, None, None, ["溪口资源"]),
            ("溪口护林", "weibo", STOP, None, None, ["溪口资源"]),
        ],
    ),
    (  # what is renamed goes nowhere else, and a company is no account
        "公司名称已由“溪口煤气有限公司”变更为“溪口燃气有限公司”，官方微信由【溪口煤气】更名为【溪口燃气】，"
        "抖音号由【煤气小课堂】更名为【燃气小课堂】。",
        [
            ("溪口煤气", "wechat", "rename", None, None, ["溪口燃气"]),
            ("煤气小课堂", "douyin", "rename", None, None, ["燃气小课堂"]),
        ],
    ),
    (
        "将“溪口公路”“溪口运管”微信公众号整合至“溪口交通”微信公众号，“溪口港航”新浪微博关停。",
        [
            ("溪口公路", "wechat", "merge", None, None, ["溪口交通"]),
            ("溪口运管", "wechat", "merge", None, None, ["溪口交通"]),
            ("溪口港航", "weibo", CANCEL, None, None, []),
        ],
    ),
    (
        "原微信公众号“溪口职工在线”自7月1日起停用，新微信公众号“溪口职工之家”同步启用。请及时关注新号。",
        [("溪口职工在线", "wechat", STOP, "2024-07-01", None, ["溪口职工之家"])],
    ),
    (  # an account that has begun, but not in the place of another
        "“溪口职工”微博自7月1日起停用。我会“溪口工会”服务号已正式上线。",
        [("溪口职工", "weibo", STOP, "2024-07-01", None, [])],
    ),
    (
        "六年来，我们在这里相遇。\n① “溪口青年”微博7月1日起停更；\n② 想我们了，就去“青春溪口”。",
        [("溪口青年", "weibo", STOP, "2024-07-01", None, ["青春溪口"])],
    ),
    (  # each with its body in brackets before the platform
        "一、撤销“溪口安监”（县应急管理局）、“溪口物价”（县发展改革局）新浪微博，2024年6月16日起停止更新。\n"
        "二、“溪口工商”（县市场监管局）新浪微博并入“溪口市监”，6月18日起停止更新。\n"
        "三、“溪口旅游”（县文化旅游局）新浪微博更名为“溪口文旅”，6月20日前完成。",
        [
            ("溪口安监", "weibo", f"{STOP} {CANCEL}", "2024-06-16", None, []),
            ("溪口物价", "weibo", f"{STOP} {CANCEL}", "2024-06-16", None, []),
            ("溪口工商", "weibo", f"{STOP} merge", "2024-06-18", None, ["溪口市监"]),
            ("溪口旅游", "weibo", "rename", None, None, ["溪口文旅"]),
        ],
    ),
]
NAMES: list[tuple[str, list[Row]]] = [
    (
        "决定关停下列微博账号：\n溪口海事局东区海事处（微博名：溪口海事东区处）、溪口海事局西区海事处（微博名：溪口海事西区处）。\n"
        "两账号自2024年6月16日起停止更新。",
        [
            ("溪口海事东区处", "weibo", f"{STOP} {CANCEL}", "2024-06-16", None, []),
            ("溪口海事西区处", "weibo", f"{STOP} {CANCEL}", "2024-06-16", None, []),
        ],
    ),
    (
        "决定对所属派出所微信公众号予以关停，名单如下：\n东街派出所、西街派出所微信公众号（账号名称分别为：“东街警事、平安西街”）。\n"
        "以上账号自2024年6月25日起关停。",
        [
            ("东街警事", "wechat", CANCEL, "2024-06-25", "2024-06-25", []),
            ("平安西街", "wechat", CANCEL, "2024-06-25", "2024-06-25", []),
        ],
    ),
    (  # 公众号因系统 is no system
        "“热血溪口”微信公众号因系统升级暂停更新，时间自2024年6月20日起，恢复时间另行通知。",
        [("热血溪口", "wechat", "suspend", "2024-06-20", None, [])],
    ),
]
LAST_POSTS: list[tuple[str, list[Row]]] = [
    (
        "“溪口气象”快手号6月23日（农历十八）发布最后一条视频后，不再更新。",
        [("溪口气象", "kuaishou", STOP, "2024-06-24", None, [])],
    ),
    (
        "咱村的“美丽溪口”公众号从明天（6月6号）开始就不发东西了，过几天就注销掉。",
        [("美丽溪口", "wechat", f"{STOP} {CANCEL}", "2024-06-06", None, [])],
    ),
    (
        "“溪口农技”微信公众号自6月10日起停止更新，并按程式登出。",
        [("溪口农技", "wechat", f"{STOP} {CANCEL}", "2024-06-10", None, [])],
    ),
    (  # a slogan
        "“红色溪口”微信公众号并入“溪口发布”，6月15日起停止更新。换号不换心！",
        [("红色溪口", "wechat", f"{STOP} merge", "2024-06-15", None, ["溪口发布"])],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), PLACES, ids=[text[:40] for text, _ in PLACES])
def test_places(text: str, wanted: list[Row]) -> None:
    assert read("公告", text, "2024-06-05") == wanted


@pytest.mark.parametrize(("text", "wanted"), NAMES, ids=[text[:40] for text, _ in NAMES])
def test_names(text: str, wanted: list[Row]) -> None:
    assert read("公告", text, "2024-06-05") == wanted


@pytest.mark.parametrize(("text", "wanted"), LAST_POSTS, ids=[text[:40] for text, _ in LAST_POSTS])
def test_last_posts(text: str, wanted: list[Row]) -> None:
    assert read("公告", text, "2024-06-05") == wanted


def test_an_account_that_already_shows_its_new_name() -> None:
    text = "本公众号将于近日由“溪口彩民”更名为“溪口体彩”。\n原“溪口快彩”公众号同时停止运营，请在“溪口体彩”查看。"
    assert read("公众号更名公告", text, "2024-06-05", "溪口体彩") == [
        ("溪口彩民", "wechat", "rename", None, None, ["溪口体彩"]),
        ("溪口快彩", "wechat", STOP, None, None, ["溪口体彩"]),
    ]


def test_whom_a_title_calls_is_no_account() -> None:
    text = "“热血溪口”微信公众号自2024年6月20日起停止更新。"
    assert read("@全体居民 重要提醒", text, "2024-06-05") == [("热血溪口", "wechat", STOP, "2024-06-20", None, [])]
