"""Layouts without tables in which announcements name their accounts: lists, forms of lines. The facts are invented."""

import json

import pytest

from tests.parsers.closures.pages import Told, page, told

LIST = (
    "<p>下列账号自2024年5月6日起停止更新，5月20日注销：</p><p>一、微信公众号（2个）</p><p>1.河口水利（主办单位：县水利局）</p>"
    "<p>2.河口林业（主办单位：县林业局）</p><p>二、抖音号（1个）</p><p>1.河口水利（主办单位：县水利局）</p>"
)
APP = "“河口通”小程序将于2024年5月6日起下线，请广大用户使用“省里办”APP，感谢一直以来的支持。"
CASES: list[tuple[str, str, list[Told]]] = [
    (
        "a list of bodies with their accounts",
        page(
            "关于停更部分微信公众号的公告",
            "<p>以下微信公众号停更：</p><p>县水利局“河口水利”、县林业局“河口林业”，自5月6日起停止更新；</p>"
            "<p>县农业局“河口三农”，自5月8日起停止更新。</p><p>县政府“河口发布”公众号正常更新。</p>",
        ),
        [
            ("河口水利", "wechat", "县水利局", "2024-05-06", None),
            ("河口林业", "wechat", "县林业局", "2024-05-06", None),
            ("河口三农", "wechat", "县农业局", "2024-05-08", None),
        ],
    ),
    (
        "items with platform in brackets and operator behind",
        page(
            "关于账号停止运营的公告",
            "<p>以下2个政务新媒体停止运营：<br>河口水利（微信公众号），主办单位河口县水利局；<br>"
            "河口林业（新浪微博），主办单位河口县林业局。<br>停止运营时间：2024年5月6日。</p>",
        ),
        [
            ("河口水利", "wechat", "河口县水利局", "2024-05-06", None),
            ("河口林业", "weibo", "河口县林业局", "2024-05-06", None),
        ],
    ),
    (
        "items numbered in Chinese, and an answer of a server",
        json.dumps(
            {
                "docTitle": "关于所属单位公众号停更的公告",
                "docHtmlCon": "<p>对下列微信公众号停更：</p>"
                "<p>一、河口县疾控中心“河口疾控”，5月6日停更，关注“河口发布”；</p>"
                "<p>二、河口县中心血站“热血河口”，5月8日停更。</p>",
            },
            ensure_ascii=False,
        ),
        [
            ("河口疾控", "wechat", "河口县疾控中心", "2024-05-06", None),
            ("热血河口", "wechat", "河口县中心血站", "2024-05-08", None),
        ],
    ),
    (
        "names in a line below a heading, their day below another",
        page(
            "关停3家公众号的公告",
            "<p>一、关停公众号名单</p><p>河口县中医院、河口县妇幼保健院、大桥镇卫生院</p>"
            "<p>二、关停时间</p><p>2024年5月6日</p><p>河口县卫健局</p>",
        ),
        [
            ("河口县中医院", "wechat", "河口县卫健局", "2024-05-06", "2024-05-06"),
            ("河口县妇幼保健院", "wechat", "河口县卫健局", "2024-05-06", "2024-05-06"),
            ("大桥镇卫生院", "wechat", "河口县卫健局", "2024-05-06", "2024-05-06"),
        ],
    ),
    (
        "a title that shortens the name",
        page("关于注销“智慧社区”小程序的公告", "<p>“河口智慧社区”小程序于2024年5月6日停止运行并注销。</p>"),
        [("河口智慧社区", "mini_program", None, "2024-05-06", None)],
    ),
    (
        "items under headings of platforms",
        page("关于关闭一批账号的通告", LIST),
        [
            ("河口水利", "wechat", "县水利局", "2024-05-06", "2024-05-20"),
            ("河口林业", "wechat", "县林业局", "2024-05-06", "2024-05-20"),
            ("河口水利", "douyin", "县水利局", "2024-05-06", "2024-05-20"),
        ],
    ),
    (
        "tools of the page under its title",
        page(
            "关于停更的公告",
            "<p>“河口水利”微信公众号自2024年5月6日起停止更新。</p>",
            "<p>2024-05-01 来源：河口县水利局</p><p>【字体：大 中 小】 打印</p>",
        ),
        [("河口水利", "wechat", "河口县水利局", "2024-05-06", None)],
    ),
    (
        "an answer whose key is not known",
        json.dumps({"doc": {"docTitle": "公告", "docBodyHtml": f"<p>{APP}</p><p>特此公告。</p>"}}),
        [("河口通", "mini_program", None, "2024-05-06", "2024-05-06")],
    ),
    (
        "each item with its own days",
        page(
            "关于关停部分账号的公告",
            "<p>决定关停以下账号：</p><p>（一）“河口水利”微博，2024年5月6日起停止更新，5月31日注销；</p>"
            "<p>（二）“河口林业”头条号，2024年5月8日起停止更新，6月10日注销。</p>",
        ),
        [
            ("河口水利", "weibo", None, "2024-05-06", "2024-05-31"),
            ("河口林业", "toutiao", None, "2024-05-08", "2024-06-10"),
        ],
    ),
    (
        "a name in brackets behind its platform",
        "河口县水利局微信公众号（名称：清清河口，微信号：qqhk）将于2024年5月6日关停。",
        [("清清河口", "wechat", "河口县水利局", "2024-05-06", "2024-05-06")],
    ),
    (
        "a name without quotes behind our own account",
        "我局微信公众号清清河口将于2024年5月6日起停止运营，不再更新。\n河口县水利局\n2024年5月1日",
        [("清清河口", "wechat", "河口县水利局", "2024-05-06", None)],
    ),
    (
        "a site by its name",
        "“河口水利网”将于2024年5月6日关停。",
        [("河口水利网", "website", None, "2024-05-06", "2024-05-06")],
    ),
    ("a rest over a holiday", "【停更通知】春节期间，本公众号暂停更新，2月18日恢复正常推送。", []),
    ("a refusal", page("“河口旅游”抖音号注销申请未获通过的说明", "<p>账号继续由我局运营。</p>"), []),
    ("a plan", page("关于拟注销部分账号的公示", "<p>拟对“河口统计”微信公众号予以注销。</p>"), []),
    (
        "labels on lines of their own, the account last",
        "停更时间：2024年6月1日\n注销时间：2024年7月1日\n账号：“河口林业”微信公众号\n河口县林业局\n2024年5月20日",
        [("河口林业", "wechat", "河口县林业局", "2024-06-01", "2024-07-01")],
    ),
    (
        "labels behind a lead sentence, among them where readers go",
        "我局一个账号停止运营，有关情况如下：\n账号名称：清清河口\n账号类型：微信公众号\n停止运营时间：2024年6月1日"
        "\n后续关注：“河口林业”微信公众号\n承接账号：“河口水利”微博\n河口县水利局\n2024年5月20日",
        [("清清河口", "wechat", "河口县水利局", "2024-06-01", None)],
    ),
    (
        "names alone below a lead sentence that tells platform and act",
        "现关停下列校园微信公众号：\n1.第一小学“一小晨读”；\n2.“二小童声”。\n上述账号自2024年6月1日起停止更新。"
        "\n请关注“河口教育”微信公众号。\n河口县教育局\n2024年5月20日",
        [
            ("一小晨读", "wechat", "第一小学", "2024-06-01", None),
            ("二小童声", "wechat", "河口县教育局", "2024-06-01", None),
        ],
    ),
    (
        "accounts and their day below headings",
        "一、停更账号\n1.“河口林业”微信公众号\n2.“河口水利”抖音号\n二、停更时间\n自2024年6月1日起。\n河口县政府办公室\n2024年5月20日",
        [
            ("河口林业", "wechat", "河口县政府办公室", "2024-06-01", None),
            ("河口水利", "douyin", "河口县政府办公室", "2024-06-01", None),
        ],
    ),
    (
        "lines that break where the paper ends",
        "因机构改革和工作调整，经研究并报县政府同意，我局开办的“河口水\n利”“河口林业”两个微信公众号，自2024年\n"
        "6月1日起停止信息发布，请关注“河口发布”微信公众\n号，感谢支持。\n河口县水利局\n2024年5月20日",
        [
            ("河口水利", "wechat", "河口县水利局", "2024-06-01", None),
            ("河口林业", "wechat", "河口县水利局", "2024-06-01", None),
        ],
    ),
    (
        "lines that are none of one paragraph",
        "下列账号自2024年6月1日起停止更新\n“河口水利”微信公众号\n“河口林业”抖音号\n河口县水利局\n2024年5月20日",
        [
            ("河口水利", "wechat", "河口县水利局", "2024-06-01", None),
            ("河口林业", "douyin", "河口县水利局", "2024-06-01", None),
        ],
    ),
    (
        "lists of accounts that stay below one of accounts that close",
        "一、停更账号\n1.“河口林业”微信公众号\n二、保留账号\n1.“河口水利”微博\n三、停更时间\n2024年6月1日\n四、其他\n"
        "今后请关注：\n1.“河口发布”微博",
        [("河口林业", "wechat", None, "2024-06-01", None)],
    ),
    (
        "a form of labelled lines with the body that runs the account among them",
        page(
            "关于停办河口政务新媒体的公示",
            "<p>停办账号：河口林业</p><p>所属平台：抖音号</p><p>主办单位：河口县林业局</p><p>停更日期：2024年5月6日</p>"
            "<p>注销日期：2024年6月6日</p>",
        ),
        [("河口林业", "douyin", "河口县林业局", "2024-05-06", "2024-06-06")],
    ),
    (
        "accounts behind their bodies on one line",
        "我街道关停社区微信公众号，名单如下：\n河口社区：河口邻里；码头社区：码头人家。\n河口街道办事处\n2024年5月20日",
        [("河口邻里", "wechat", "河口社区", None, None), ("码头人家", "wechat", "码头社区", None, None)],
    ),
    (
        "a sentence broken into lines before its verbs",
        page("公告", "<p>“河口林业”微信公众号<br>将于2024年6月1日<br>停止更新<br>请关注“河口发布”</p>"),
        [("河口林业", "wechat", None, "2024-06-01", None)],
    ),
    (
        "characters set apart by blanks",
        page("公告", "<p>“ 河 口 林 业 ” 微 信 公 众 号 自 2024 年 6 月 1 日 起 停 止 更 新 。</p>"),
        [("河口林业", "wechat", None, "2024-06-01", None)],
    ),
    (
        "names behind circled numbers, with the body that runs each",
        page(
            "关于新媒体账号整合的公告",
            "<p>集团对账号开展了清理整合。自2024年7月1日起，以下账号停止运营：</p><ol><li>①“河口水电”微信公众号（运营单位：河口水电公司）</li>"
            "<li>②“河口电厂”微博（主办单位：河口发电厂）</li></ol><p>有关新闻由“河口集团”微信公众号发布。</p>",
        ),
        [
            ("河口水电", "wechat", "河口水电公司", "2024-07-01", None),
            ("河口电厂", "weibo", "河口发电厂", "2024-07-01", None),
        ],
    ),
    (
        "a list attached behind the signature",
        page(
            "河口县关于关停一批政务新媒体的通告",
            "<p>自2024年5月15日起，附件所列账号停止发布信息。</p><p>附件：政务新媒体账号名单</p><p>河口县人民政府办公室</p>"
            "<p>2024年5月9日</p><p>附件</p><p>政务新媒体账号名单</p><p>1.河口县民政局 微信公众号“河口民政”</p>"
            "<p>2.大桥乡人民政府 新浪微博“大桥梯田”</p>",
        ),
        [
            ("河口民政", "wechat", "河口县民政局", "2024-05-15", None),
            ("大桥梯田", "weibo", "大桥乡人民政府", "2024-05-15", None),
        ],
    ),
    (
        "plain names below platforms, one of them alone",
        page(
            "关于河口县政务新媒体账号注销的公告",
            "<p>现将近期注销的账号公告如下：</p><p>（一）微信公众号（2个）</p><p>河口双拥、河口科技</p>"
            "<p>（二）今日头条（1个）</p><p>河口双拥</p><p>以上账号均已于2024年4月28日注销。</p>",
        ),
        [
            ("河口双拥", "wechat", None, None, "2024-04-28"),
            ("河口科技", "wechat", None, None, "2024-04-28"),
            ("河口双拥", "toutiao", None, None, "2024-04-28"),
        ],
    ),
    (
        "sites with their addresses",
        page(
            "关于部分政府网站关停的公告",
            "<p>以下网站自2024年6月15日起关停下线，原有内容迁移至河口市人民政府网（www.hekou.gov.cn）：</p>"
            "<p>河口市粮食局网（lsj.hekou.gov.cn）</p><p>河口市旅游政务网（lyw.hekou.gov.cn）</p>",
        ),
        [
            ("河口市粮食局网", "website", None, "2024-06-15", "2024-06-15"),
            ("河口市旅游政务网", "website", None, "2024-06-15", "2024-06-15"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_layout(text: str, wanted: list[Told]) -> None:
    assert told(text) == wanted
