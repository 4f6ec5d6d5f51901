"""Sentences that were read wrongly once, each with the accounts that it closes; the facts are invented."""

import pytest

from tests.parsers.closures.cases import Row, read

STOP, CANCEL = "stop_updating", "cancel"
CASES: list[tuple[str, list[Row]]] = [
    (  # what was told in the past is a document, not what the account stopped
        "“溪口粮食”微信公众号已于2024年6月1日停止信息发布，并于6月15日在微信公众平台完成账号注销。",
        [("溪口粮食", "wechat", f"{STOP} {CANCEL}", "2024-06-01", "2024-06-15", [])],
    ),
    (
        "“溪口街坊”微信公众号将于6月30日推送最后一篇文章，7月1日起正式停止更新。",
        [("溪口街坊", "wechat", STOP, "2024-07-01", None, [])],
    ),
    (
        "（一）“溪口气象”快手号，2024年7月15日（含当日）起停止更新；“溪口气象”微信公众号继续提供服务。",
        [("溪口气象", "kuaishou", STOP, "2024-07-15", None, [])],
    ),
    (
        "微信公众号“溪口税务”自6月17日起停止更新，整体并入溪口市税务局“溪市税务”微信公众号，后续将按规定注销。",
        [("溪口税务", "wechat", f"{STOP} {CANCEL} merge", "2024-06-17", None, ["溪市税务"])],
    ),
    (
        "“溪口社会组织网”于2024年7月1日关闭；“溪口婚姻网”于2024年7月15日关闭。上述关闭网站的相关栏目并入溪口市民政局门户网站。",
        [
            ("溪口社会组织网", "website", f"{CANCEL} merge", "2024-07-01", "2024-07-01", ["溪口市民政局"]),
            ("溪口婚姻网", "website", f"{CANCEL} merge", "2024-07-15", "2024-07-15", ["溪口市民政局"]),
        ],
    ),
    (
        "注销“溪口不动产网”。注销“溪口水利”公众号。注销“溪口林业”今日头条号。以上网站及账号自公告之日起不再发布任何信息。",
        [
            ("溪口不动产网", "website", f"{STOP} {CANCEL}", "2024-06-05", None, []),
            ("溪口水利", "wechat", f"{STOP} {CANCEL}", "2024-06-05", None, []),
            ("溪口林业", "toutiao", f"{STOP} {CANCEL}", "2024-06-05", None, []),
        ],
    ),
    (
        "微博“@溪口湾”存在被冒用风险，宣传部已于5月27日向微博平台提交注销，6月3日账号注销成功。",
        [("溪口湾", "weibo", CANCEL, None, "2024-06-03", [])],
    ),
    (
        "“溪口城管”微博原定5月20日停更，现将停更时间延期至6月15日，注销时间相应调整为7月15日。",
        [("溪口城管", "weibo", f"{STOP} {CANCEL}", "2024-06-15", "2024-07-15", [])],
    ),
    (
        "原文：“溪口就业”微信公众号自6月1日起停止更新\n更正为：“溪口就业”微信公众号自6月11日起停止更新",
        [("溪口就业", "wechat", STOP, "2024-06-11", None, [])],
    ),
    (
        "“溪口晚报”微信公众号从今天起停止更新。编辑部的全体同仁已经转入溪口日报新媒体中心。",
        [("溪口晚报", "wechat", STOP, "2024-06-05", None, [])],
    ),
    (  # the first of its days is that of the updates, the last one closes all
        "“云端溪口”客户端自6月20日起停止新闻资讯更新；自6月30日起下架，停止一切服务。请下载“新溪口”客户端，切换至“溪口”分端。",
        [("云端溪口", "app", f"{STOP} {CANCEL}", "2024-06-20", "2024-06-30", ["新溪口"])],
    ),
    (
        "根据省政府网站与政务新媒体管理细则要求，关停“溪口三农网”。以上网站自公告之日起不再发布信息。",
        [("溪口三农网", "website", f"{STOP} {CANCEL}", "2024-06-05", None, [])],
    ),
    (
        "按照有关部署和省政务APP清理要求，“溪口拍”APP使用率较低，定于6月20日永久关闭。",
        [("溪口拍", "app", CANCEL, "2024-06-20", "2024-06-20", [])],
    ),
    (
        "“溪口招考”微信公众号自6月20日起停止更新，并入“溪口教育”微信公众号，一个月公告期满后予以注销。",
        [("溪口招考", "wechat", f"{STOP} {CANCEL} merge", "2024-06-20", None, ["溪口教育"])],
    ),
    (  # one place by two names
        "“溪口粮食网”于6月20日关闭，历史数据迁移至市发展和改革委员会网站。今后请登录“溪口市发展和改革委员会”网站。",
        [("溪口粮食网", "website", CANCEL, "2024-06-20", "2024-06-20", ["溪口市发展和改革委员会"])],
    ),
    (  # words of a sentence beside 公众号 are no name
        "论坛版块“局长在线”及配套公众号关闭公告：“溪口问答”微信公众号自6月20日起关闭。",
        [("溪口问答", "wechat", CANCEL, "2024-06-20", "2024-06-20", [])],
    ),
    (  # a rest that a notice gives its days is a suspension
        "国庆长假将至，“溪口悦读”微信公众号10月1日至10月7日暂停更新，10月8日恢复推送。",
        [("溪口悦读", "wechat", "suspend", "2024-10-01", None, [])],
    ),
    (
        "溪口县旅游局QQ空间认证号“溪口旅游”自7月1日起停止更新，请关注“溪口旅游”微信公众号。",
        [("溪口旅游", "other", STOP, "2024-07-01", None, ["溪口旅游"])],
    ),
]
PRESS: list[tuple[str, list[Row]]] = [
    (  # a post whose title says it, and its words in quotation marks
        "记者获悉，6月3日下午，抖音账号“溪口交警”发布《账号将注销关闭说明》：“接通知，本账号将注销关闭，请移步‘溪市交警’。”",
        [("溪口交警", "douyin", CANCEL, None, None, ["溪市交警"])],
    ),
    (
        "记者获悉，抖音账号“溪口交警”也于6月1日发布通知称，决定从即日起停止更新抖音账号“溪口交警”。",
        [("溪口交警", "douyin", STOP, "2024-06-01", None, [])],
    ),
    (
        "本报讯 5月31日，关注“溪口土地”公众号的市民收到一条推送：“本公众号即日起停止更新。”记者了解到，还有类似公告。",
        [("溪口土地", "wechat", STOP, "2024-05-31", None, [])],
    ),
    (
        "本报讯 “今天是‘溪口之窗’公众号最后一次更新。”6月4日，溪口街道在其公众号发布公告，称账号即日起停更。",
        [("溪口之窗", "wechat", STOP, "2024-06-04", None, [])],
    ),
    (  # the schools of a county are no account
        "记者梳理发现，溪口县学校公众号停用最早从幼儿园开始。溪口县一幼“溪口一幼”微信公众号6月3日停止更新。",
        [("溪口一幼", "wechat", STOP, "2024-06-03", None, [])],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text[:40] for text, _ in CASES])
def test_a_notice(text: str, wanted: list[Row]) -> None:
    assert read("公告", text, "2024-06-05") == wanted


@pytest.mark.parametrize(("text", "wanted"), PRESS, ids=[text[:40] for text, _ in PRESS])
def test_a_story(text: str, wanted: list[Row]) -> None:
    assert read("又有账号停更", text, "2024-06-05") == wanted


def test_a_title_in_spaced_characters_is_that_of_a_notice() -> None:
    text = "溪口镇“多彩溪口”微信公众号自即日起停止更新。"
    assert read("公 告", text, "2024-06-05") == [("多彩溪口", "wechat", STOP, "2024-06-05", None, [])]


def test_quotation_marks_of_the_text_tell_where_a_name_ends() -> None:
    title = "关于溪口经济开发区门户网站停止运行的公告"
    text = "“溪口经济开发区”门户网站自2024年6月15日起停止更新，7月15日关闭。"
    assert read(title, text, "2024-06-05") == [
        ("溪口经济开发区", "website", f"{STOP} {CANCEL}", "2024-06-15", "2024-07-15", [])
    ]


def test_the_day_of_a_printed_page_and_the_titles_below_a_story() -> None:
    title = "“溪口文明”微博今起停止运营"
    text = (
        "溪口日报 2024年06月05日 第03版：综合新闻 上一版 下一版\n"
        f"{title}\n本报讯 记者获悉，“溪口文明”新浪微博自6月5日起停止运营。\n本版标题导航\n报刊亭更名“书报驿站”"
    )
    assert read(title, text) == [("溪口文明", "weibo", STOP, "2024-06-05", None, [])]
