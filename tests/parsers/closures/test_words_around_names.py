"""Words of a sentence that are no name, each beside a name that holds them or stands in their place; facts invented."""

import pytest

from parsers.closures import parse
from parsers.page import Page
from tests.parsers.closures.cases import Row, read

STOP, CANCEL = "stop_updating", "cancel"
PUBLISHED = "2024-06-05"


def stops(name: str, day: str | None, *places: str, platform: str = "wechat") -> Row:
    return (name, platform, STOP, day, None, list(places))


NOTICES: list[tuple[str, list[Row]]] = [
    # what stands before a platform word, without quotation marks
    ("其余政府网站全部关停。", []),
    ("原则上不单独建设门户网站，现有的关停。", []),
    ("乡镇不再单独新建政府网站，现有的一律关停。", []),
    ("上半年完成政府门户网站迁移和旧站关停。", []),
    ("新建区政府网站6月10日关停。", [("新建区政府网站", "website", CANCEL, "2024-06-10", "2024-06-10", [])]),
    ("原溪口文旅公众号自6月10日起停更。", [stops("溪口文旅", "2024-06-10")]),
    ("我办完成溪口文旅公众号注销。", [("溪口文旅", "wechat", CANCEL, None, None, [])]),
    ("我局公众号是溪口文旅微信公众号，自6月10日起停更。", [stops("溪口文旅", "2024-06-10")]),
    ("集约是政府网站避免分散的办法，旧站关停。", []),
    # an app behind a space, and the shops for apps
    ("溪口通 App 自6月10日起停止服务。", [stops("溪口通", "2024-06-10", platform="app")]),
    ("旧版APP在APP STORE和安卓商店下架。", []),
    # an account whose site has an address that is asked for
    ("启动注销程序溪口彩官网地址是哪个。", []),
    ("溪口文旅局官网自6月10日起停止更新。", [stops("溪口文旅局官网", "2024-06-10", platform="website")]),
    # an act in quotation marks is no name, and a tide may be one
    ("“溪口观潮”公众号自6月10日起停更。", [stops("溪口观潮", "2024-06-10")]),
    # who brings a notice, and whose it is
    ("溪口站长网（www.xikou.example）分享停服公告，自6月10日起停止运营。", []),
    ("溪口站长网（www.xikou.example）自6月10日起停止运营。", [stops("溪口站长网", "2024-06-10", platform="website")]),
    (
        "“溪口文旅”公众号发布关于停更“溪口旅游”微博的公告，自6月10日起停更。",
        [stops("溪口旅游", "2024-06-10", platform="weibo")],
    ),
    ("“溪口文旅”公众号发布关于注销“溪口文旅”的公告。", [("溪口文旅", "wechat", CANCEL, None, None, [])]),
    ("“溪口出行”公众号发布关于下线“溪口出行”服务的公告。", [("溪口出行", None, CANCEL, None, None, [])]),
    # no name is given where something is done in another way
    ("“溪口水利”公众号的推送时间变更为在每周五。", []),
    (
        "“溪口水利”公众号自6月10日起变更为“溪口水务”。",
        [("溪口水利", "wechat", "rename", "2024-06-10", None, ["溪口水务"])],
    ),
    # the verb, accounts behind their platforms, the object
    ("我局停止了公众号“溪口水保”的更新。", [stops("溪口水保", None)]),
    (
        "自6月10日起停止抖音号“溪口水保”、公众号“溪口河长”的更新。",
        [stops("溪口水保", "2024-06-10", platform="douyin"), stops("溪口河长", "2024-06-10")],
    ),
    ("公众号“溪口水保”停止了抖音“挑战赛”的报名。", []),
    (
        "“溪口码”短信、微信小程序、APP自6月10日起停用。",
        [stops("溪口码", "2024-06-10", platform="mini_program"), stops("溪口码", "2024-06-10", platform="app")],
    ),
    # other marks, blanks around a count, the account beside 咱们
    ("〈溪口水保〉抖音号自6月10日起停更。", [stops("溪口水保", "2024-06-10", platform="douyin")]),
    (
        "“溪口水保”公众号和“溪口河长”微博自6月10日起停更。上述 2 个账号于 6 月 20 日注销。",
        [
            ("溪口水保", "wechat", f"{STOP} {CANCEL}", "2024-06-10", "2024-06-20", []),
            ("溪口河长", "weibo", f"{STOP} {CANCEL}", "2024-06-10", "2024-06-20", []),
        ],
    ),
    ("咱们的微博@溪口四大队 今天起停更啦。", [stops("溪口四大队", "2024-06-05", platform="weibo")]),
    (
        "溪口水保微博自6月10日起停更，由信息中心在5个工作日内办理账号注销。",
        [("溪口水保", "weibo", f"{STOP} {CANCEL}", "2024-06-10", None, [])],
    ),
    (
        "“溪口水保”公众号自6月10日起停更，并办理注销备案手续。",
        [("溪口水保", "wechat", f"{STOP} {CANCEL}", "2024-06-10", None, [])],
    ),
    (
        "“溪口水保”“溪口河长”2个公众号自6月10日起停更。2个账号待数据备份后依规注销。",
        [
            ("溪口水保", "wechat", f"{STOP} {CANCEL}", "2024-06-10", None, []),
            ("溪口河长", "wechat", f"{STOP} {CANCEL}", "2024-06-10", None, []),
        ],
    ),
    (
        "“溪口水保”“溪口河长”2个公众号自6月10日起停更。3个账号待数据备份后依规注销。",
        [stops("溪口水保", "2024-06-10"), stops("溪口河长", "2024-06-10")],
    ),
    ("“溪口水保”公众号的微信号由xksb变更为xikoushuibao。", []),
    # by which account a school speaks, and what is said of 我校公众号
    (
        "学校从2019年9月开始使用“溪口小学”微信公众号发布招生内容。我校公众号定于6月10日起停用。",
        [stops("溪口小学", "2024-06-10")],
    ),
    # the last day, and the first one without; the end of a day in words
    (
        "“溪口水保”客户端关停时间推迟至6月30日，当日24时前可登录，7月1日起该客户端下线。",
        [("溪口水保", "app", CANCEL, "2024-07-01", "2024-07-01", [])],
    ),
    (
        "“溪口水保”客户端6月30日停止更新，7月1日关停。",
        [("溪口水保", "app", f"{STOP} {CANCEL}", "2024-06-30", "2024-07-01", [])],
    ),
    ("“溪口水保”公众号今晚24时起停更。", [stops("溪口水保", "2024-06-06")]),
    ("“溪口水保”公众号今日24时停更。", [stops("溪口水保", "2024-06-06")]),
    ("“溪口水保”公众号今日起停更。", [stops("溪口水保", "2024-06-05")]),
    # a merger of some is not one of all
    (
        "我局对公众号进行了整合。“溪口水保”公众号6月10日停更，“溪口河长”公众号并入“溪口生态”。",
        [stops("溪口水保", "2024-06-10"), ("溪口河长", "wechat", "merge", None, None, ["溪口生态"])],
    ),
    (
        "“溪口水保”公众号自6月10日起更名为“溪口水务”，换名不换心。",
        [("溪口水保", "wechat", "rename", "2024-06-10", None, ["溪口水务"])],
    ),
    ("“溪口水保”公众号“大厅测算”功能自6月10日起停用，该栏目同步关闭。", []),
    (
        "“溪口水保”公众号自2024年12月1日起停更，并于次年一月三十一日注销。",
        [("溪口水保", "wechat", f"{STOP} {CANCEL}", "2024-12-01", "2025-01-31", [])],
    ),
    (
        "“溪口水保”公众号自二〇二四年七月一日起停更，并于同年八月一日注销。",
        [("溪口水保", "wechat", f"{STOP} {CANCEL}", "2024-07-01", "2024-08-01", [])],
    ),
    # words that hold those of an act, and names that hold those of other deeds
    ("“溪口水保”公众号自6月10日起停更。大楼6月12日停电，暂停办公。", [stops("溪口水保", "2024-06-10")]),
    ("“清朗溪口”公众号自6月10日起停更。", [stops("清朗溪口", "2024-06-10")]),
    ("“溪口水保”公众号短时停止更新。", []),
    # what a verb tells of an account is no way to it
    ("开通七年的公众号“溪口水保”完成使命，6月10日起不再更新。", [stops("溪口水保", "2024-06-10")]),
    (
        "因运营主体由“溪口镇政府”变更为“溪口街道”，“溪口水保”公众号自6月10日起停更。",
        [stops("溪口水保", "2024-06-10")],
    ),
    ("“溪口水保”公众号自6月10日起停更。水情请阅“溪口水务”。", [stops("溪口水保", "2024-06-10", "溪口水务")]),
    # a last post, and from when nothing follows it
    ("“溪口水保”公众号自2024年6月10日（端午节）推送最后一期后停更。", [stops("溪口水保", "2024-06-11")]),
    ("“溪口水保”公众号本周五（6月7日）发完最后一期《河边》就正式停更。", [stops("溪口水保", "2024-06-08")]),
    ("因“溪口水保”微博2023年12月31日发最后一条后再未更新，现予关停。", [("溪口水保", "weibo", CANCEL, None, None, [])]),
    ("“溪口水保”公众号2024年5月31日24时发布最后一条后停止更新。", [stops("溪口水保", "2024-06-01")]),
    ("“溪口水保”公众号6月10日更新最后一条后当天停止更新。", [stops("溪口水保", "2024-06-10")]),
    # words of a place that only tell of the account
    (
        "“溪口水保”公众号自6月10日起停更。大家可以来“溪口水务”公众号找我们。",
        [stops("溪口水保", "2024-06-10", "溪口水务")],
    ),
    (
        "“溪口泊车”小程序因职能调整已办理账户注销手续，自6月10日起停止更新。",
        [("溪口泊车", "mini_program", f"{STOP} {CANCEL}", "2024-06-10", None, [])],
    ),
    (
        "感谢您一直以来对“溪口泊车”小程序的支持。该小程序将于近期停止更新。",
        [stops("溪口泊车", None, platform="mini_program")],
    ),
    (
        "溪口县委宣传部入驻人民日报客户端的人民号“溪口宣传”，自6月10日起停更。",
        [stops("溪口宣传", "2024-06-10", platform="other")],
    ),
    ("灵活就业人员可在“溪口公积金”公众号申请账户迁移、合并与注销。", []),
    ("春运期间公众号自6月10日起暂停更新。", []),
    (
        "“溪口卫健”网站于6月10日关闭，网站所载内容整体迁移至溪口县人民政府网站。",
        [("溪口卫健", "website", f"{CANCEL} migrate", "2024-06-10", "2024-06-10", ["溪口县人民政府"])],
    ),
    # a place that no list of regions holds, and what is no name
    ("湖口新区发布客户端自6月10日起停更。", [stops("湖口新区发布", "2024-06-10", platform="app")]),
    ("我区发布客户端自6月10日起停更。", []),
    ("微信对公众号也放开了改名权，不过每个账号每年仅有一次改名机会。", []),
    # one more body by its full name is no second site
    (
        "溪口县人民政府外事办公室网站自6月10日起关闭。\n溪口县人民政府外事办公室",
        [("溪口县人民政府外事办公室网站", "website", CANCEL, "2024-06-10", "2024-06-10", [])],
    ),
    # what is said of all, before and behind accounts that have their own place
    *(
        (text, [stops("溪口水保", "2024-06-10", "溪口水利"), stops("溪口河长", "2024-06-10", "溪口生态")])
        for own in ("“溪口水保”公众号自6月10日起停更，请关注“溪口水利”；“溪口河长”公众号同日停更，请关注“溪口生态”。",)
        for text in (f"今后请关注“溪口发布”公众号。{own}", f"{own}今后请关注“溪口发布”公众号。")
    ),
]
STORIES: list[tuple[str, list[Row]]] = [
    (
        "记者获悉，“溪口供电”微博选择“关张”。这次“退场潮”中，“溪口供水”微博自6月10日起停更。",
        [
            ("溪口供电", "weibo", CANCEL, None, None, []),
            stops("溪口供水", "2024-06-10", platform="weibo"),
        ],
    ),
    # told again in other words
    (
        "记者获悉，溪口水务关停“溪口供水”App，成为首家关停自营App的单位。",
        [("溪口供水", "app", CANCEL, None, None, [])],
    ),
    (
        "记者获悉，“溪口水保”公众号于6月3日停更，其余14个街道公众号将在年底前完成整合。",
        [stops("溪口水保", "2024-06-03")],
    ),
    (
        "记者注意到，“溪口环保”“溪口工信”两个政务微博先后发布停更公告。",
        [stops("溪口环保", None, platform="weibo"), stops("溪口工信", None, platform="weibo")],
    ),
    (
        "记者获悉，“溪口泊车”APP6月30日停运，溪口县城投停车管理公司发布公告称可退余额。",
        [stops("溪口泊车", "2024-06-30", platform="app")],
    ),
    # a person's own, what is only asked for, and what is no place to go
    ("记者获悉，文旅局原局长在个人抖音账号“老秦说溪口”上宣布停更。", []),
    ("记者获悉，“溪口水保”公众号停更，“溪口河长”抖音号等3个账号的注销申请正在审核。", [stops("溪口水保", None)]),
    ("记者获悉，多家城商行关停直销银行App。", []),
    ("“人调走了，密码没交接，”一位工作人员说，“溪口水保”公众号停更快三年了。", []),
    # the day on which one is told is not that of the others
    (
        "记者获悉，自6月10日起，“溪口水利”公众号停更，6月3日，“溪口河长”公众号宣布停更。",
        [stops("溪口水利", "2024-06-10"), stops("溪口河长", None)],
    ),
    (
        "记者获悉，自6月10日起，“溪口水利”公众号停更，“溪口河长”公众号停更。",
        [stops("溪口水利", "2024-06-10"), stops("溪口河长", "2024-06-10")],
    ),
    (
        "记者获悉，注销“溪口林场”网站，请登录“溪口县政府”网站；停更“溪口林业”公众号。今后请关注“溪口资源”。",
        [
            ("溪口林场", "website", CANCEL, None, None, ["溪口县政府"]),
            stops("溪口林业", None, "溪口资源"),
        ],
    ),
    # where something is run is no place to go
    (
        "记者获悉，“溪口视听”网站关闭，县里已无在网上运营的综合视听网站。",
        [("溪口视听", "website", CANCEL, None, None, [])],
    ),
    (
        "记者获悉，“溪口视听”网站关闭，请访问在网上运营的“溪口融媒”网站。",
        [("溪口视听", "website", CANCEL, None, None, ["溪口融媒"])],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), NOTICES, ids=[text[:40] for text, _ in NOTICES])
def test_a_notice(text: str, wanted: list[Row]) -> None:
    assert read("公告", text, PUBLISHED) == wanted


@pytest.mark.parametrize(("text", "wanted"), STORIES, ids=[text[:40] for text, _ in STORIES])
def test_a_story(text: str, wanted: list[Row]) -> None:
    assert read("又有账号停更", text, PUBLISHED) == wanted


def test_a_place_keeps_the_platform_that_only_its_launch_tells() -> None:
    text = (
        "一、自6月10日起启用微信公众号“溪口税务”。\n"
        "二、“溪口国税”“溪口地税”公众号同时停止更新，请关注“溪口税务”。\n溪口县税务局\n2024年6月5日"
    )
    records = parse(Page(None, f"公告\n{text}".encode(), title="公告")).records
    assert [[(place.name, place.platform) for place in record.destinations] for record in records] == [
        [("溪口税务", "wechat")]
    ] * 2
