"""How offices and the press put it: names behind numbers, days of other words, one name on several platforms."""

import pytest

from parsers.closures import parse
from parsers.page import Page
from tests.parsers.closures.cases import Row, read

STOP, CANCEL = "stop_updating", "cancel"
NOTICES: list[tuple[str, list[Row]]] = [
    (
        "我局开设的“溪口林长”百家号停办，自公告发布当日起不再更新。",
        [("溪口林长", "other", f"{STOP} {CANCEL}", "2024-06-05", None, [])],
    ),
    (
        "抖音号溪口消费提醒、头条号溪口食药安全两个账号内容雷同，将于6月14日予以注销。",
        [
            (name, place, CANCEL, None, "2024-06-14", [])
            for name, place in (("溪口消费提醒", "douyin"), ("溪口食药安全", "toutiao"))
        ],
    ),
    (
        "溪口县总工会快手号溪口工会之家2024年9月起不再更新，普惠活动请到工会云APP参加。",
        [("溪口工会之家", "kuaishou", STOP, None, None, ["工会云"])],
    ),
    (
        "溪口县科协在百度开设的百家号“溪口科协”自今日起终止运营。请转到同名抖音号继续观看。",
        [("溪口科协", "other", STOP, "2024-06-05", None, ["溪口科协"])],
    ),
    (
        "“溪口中学”微信公众号一并整合到“溪口一中”公众号。8月28日开学日起，“溪口中学”不再更新。",
        [("溪口中学", "wechat", f"{STOP} merge", "2024-08-28", None, ["溪口一中"])],
    ),
    (
        "根据小程序评估结论，我局开发的“溪口大厅”小程序于7月5日起永久关闭。",
        [("溪口大厅", "mini_program", CANCEL, "2024-07-05", "2024-07-05", [])],
    ),
    (
        "“溪口检察”抖音账号6月20日起停止发布作品，7月8日办理注销。",
        [("溪口检察", "douyin", f"{STOP} {CANCEL}", "2024-06-20", "2024-07-08", [])],
    ),
    (
        "“溪口水利信息网”（网址：www.xksl.example.cn）列入整合计划。该网站7月1日零时即行关闭。",
        [("溪口水利信息网", "website", CANCEL, "2024-07-01", "2024-07-01", [])],
    ),
    (
        "“溪口统计信息网”（www.xktj.example.cn）及其域名自7月6日起停用。",
        [("溪口统计信息网", "website", STOP, "2024-07-06", None, [])],
    ),
    (
        "我中心在三个平台开有同名账号“溪口水文”，作如下调整：\n（一）今日头条号，6月12日起停更；\n"
        "（二）B站账号，6月26日起停更；\n（三）微博照常发布雨情水情。",
        [("溪口水文", "toutiao", STOP, "2024-06-12", None, []), ("溪口水文", "bilibili", STOP, "2024-06-26", None, [])],
    ),
    (
        "“溪口草原消防”微博于5月10日停更，遇有险情请直接拨打119，勿在微博私信求助。",
        [("溪口草原消防", "weibo", STOP, "2024-05-10", None, [])],
    ),
    (
        "“智慧溪口”手机客户端服务至2024年6月30日24时，到期后停止服务。",
        [("智慧溪口", "app", STOP, "2024-07-01", None, [])],
    ),
    (
        "溪口新闻中心对所属账号做了整合：快手号“溪口拍客”将于6月20日起停止更新，今后并入“溪口发布”。",
        [("溪口拍客", "kuaishou", f"{STOP} merge", "2024-06-20", None, ["溪口发布"])],
    ),
    (
        "对照检查指标和县委网信办清理要求，我局决定停办“溪口社保”（新浪微博），从发文之日起停止更新。",
        [("溪口社保", "weibo", f"{STOP} {CANCEL}", "2024-06-05", None, [])],
    ),
    (
        "特警支队快手账号“@溪口特警”自6月6日起停更，可以到抖音关注“溪口特警”。",
        [("溪口特警", "kuaishou", STOP, "2024-06-06", None, ["溪口特警"])],
    ),
    (
        "我局公众号由“溪口畜牧”改为“溪口农业”。",
        [("溪口畜牧", "wechat", "rename", None, None, ["溪口农业"])],
    ),
    ("各区县、市直各单位要对自建APP、小程序逐一评估。使用率低的，一律在9月底前下线。", []),
]
PRESS: list[tuple[str, list[Row]]] = [
    (
        "本报讯 打开应用市场，输入“文明溪口”“溪口停车通”，搜索结果均为空白。县数据局称，两款App已于6月1日下架关停。",
        [(name, "app", CANCEL, "2024-06-01", "2024-06-01", []) for name in ("文明溪口", "溪口停车通")],
    ),
    (
        "记者梳理发现，6月3日，住房中心的“溪口安居”公众号停更；更早的5月30日，城建档案馆也停止更新了它的微博“溪口记忆”。",
        [("溪口安居", "wechat", STOP, "2024-06-03", None, []), ("溪口记忆", "weibo", STOP, "2024-05-30", None, [])],
    ),
    (
        "6月3日，溪口街道宣布注销抖音号“溪口一家人”。公告栏、微信群仍是老年居民获取消息的主要途径，记者看到。",
        [("溪口一家人", "douyin", CANCEL, None, None, [])],
    ),
    ("记者获悉，5月18日晚，腾讯客服发布消息称，“厘米秀”6月底停止运营；QQ其他功能照常使用，公众账号不受影响。", []),
]


@pytest.mark.parametrize(("text", "wanted"), NOTICES, ids=[text[:40] for text, _ in NOTICES])
def test_a_notice(text: str, wanted: list[Row]) -> None:
    assert read("公告", f"{text}\n2024年6月5日", "2024-06-05") == wanted


@pytest.mark.parametrize(("text", "wanted"), PRESS, ids=[text[:40] for text, _ in PRESS])
def test_a_story(text: str, wanted: list[Row]) -> None:
    assert read("几个账号", text, "2024-06-05") == wanted


def test_an_account_moves_house() -> None:
    text = (
        "大队的公众号要搬家，新家的名字是“溪口公安交管”。\n老号即日起不再推送内容，四周之后注销。\n溪口县公安局交警大队"
    )
    assert read("搬家通知", text, "2024-06-05", "溪口交警") == [
        ("溪口交警", "wechat", f"{STOP} {CANCEL} migrate", "2024-06-05", None, ["溪口公安交管"])
    ]


@pytest.mark.parametrize(
    ("body", "signed", "operator"),
    [
        ("县残联", "溪口县残疾人联合会", "溪口县残疾人联合会"),
        ("县住建局", "溪口县住房和城乡建设局", "溪口县住房和城乡建设局"),
        ("县水利局", "溪口县水务局", "县水利局"),
    ],
)
def test_a_body_in_short(body: str, signed: str, operator: str) -> None:
    text = f"{body}微信公众号“溪口之家”自2024年7月3日起停更。\n{signed}\n2024年6月26日"
    assert [record.operator for record in parse(Page(None, text.encode())).records] == [operator]
