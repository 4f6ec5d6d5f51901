"""Lists in which announcements name their accounts, with what stands above and below them. The facts are invented."""

import pytest

from tests.parsers.closures.pages import Told, page, told

CASES: list[tuple[str, str, list[Told]]] = [
    (
        "names by platform behind 分别是",
        page(
            "全市消防账号归并公告",
            "<p>自2024年6月9日起，全市各大队停止运营微信公众号和抖音号，分别是：</p><p>微信公众号：“河东消防”“河西消防”；</p>"
            "<p>抖音号：“河东救援”。</p><p>相关账号内容归并至“河口消防”，原账号由各大队按程序注销。</p>",
        ),
        [
            ("河东消防", "wechat", None, "2024-06-09", None),
            ("河西消防", "wechat", None, "2024-06-09", None),
            ("河东救援", "douyin", None, "2024-06-09", None),
        ],
    ),
    (
        "a platform over the list, and another that takes over",
        page(
            "关于县直部门政务新媒体迁移的公告",
            "<p>县直部门主办的下列微信公众号自2024年6月28日起停止更新，内容迁移至“河口融媒”客户端：</p>"
            "<p>“河口畜牧”（县畜牧中心）、“河口环保”（县环保局）。</p>",
        ),
        [
            ("河口畜牧", "wechat", "县畜牧中心", "2024-06-28", None),
            ("河口环保", "wechat", "县环保局", "2024-06-28", None),
        ],
    ),
    (
        "items of one platform that each have their act",
        page(
            "关于注销部门政务新媒体的联合公告",
            "<p>县林业局、县水利局决定对各自开设的微信公众号作如下处理：</p><p>一、县林业局主办的“河口林业”自公告发布之日起停止更新并申请注销。</p>"
            "<p>二、县水利局主办的“河口水利”自2024年6月1日起停止更新并申请注销。</p>",
        ),
        [
            ("河口林业", "wechat", "县林业局", "2024-05-01", None),
            ("河口水利", "wechat", "县水利局", "2024-06-01", None),
        ],
    ),
    (
        "names below which their platform stands",
        page(
            "【转发】河口县关于规范整合政务新媒体的公告",
            "<p>对部分账号予以整合关停，名单如下：</p><p>“大桥镇宣”“小桥之声”。</p>"
            "<p>以上2个微信公众号自2024年9月1日零时起停止更新，并按程序注销。</p>",
        ),
        [("大桥镇宣", "wechat", None, "2024-09-01", None), ("小桥之声", "wechat", None, "2024-09-01", None)],
    ),
    (
        "two days below names by platform",
        page(
            "关于关停政务新媒体的通告",
            "<p>现将关停的账号公告如下：</p><p>一、微信公众号</p><p>1.河口水利</p><p>二、新浪微博</p><p>1.河口气象</p>"
            "<p>以上账号自2024年7月1日起停止更新，7月10日注销。</p>",
        ),
        [
            ("河口水利", "wechat", None, "2024-07-01", "2024-07-10"),
            ("河口气象", "weibo", None, "2024-07-01", "2024-07-10"),
        ],
    ),
    (
        "names without quotation marks behind a verb",
        page(
            "河口区教育系统公众号关停公告",
            "<p>下列学校微信公众号即日起停止更新：河口一小（微信号：hkyx）、河口二小、河口之星。今后请关注“河口教育”。</p>",
        ),
        [
            ("河口一小", "wechat", None, "2024-05-01", None),
            ("河口二小", "wechat", None, "2024-05-01", None),
            ("河口之星", "wechat", None, "2024-05-01", None),
        ],
    ),
    (
        "names without quotation marks behind their platforms",
        page(
            "关于账号清理的公告",
            "<p>自6月25日起，停用以下政务新媒体：</p><p>微信公众号：河口发改、河口民政；微博：河口旅游。</p>",
        ),
        [
            ("河口发改", "wechat", None, "2024-06-25", None),
            ("河口民政", "wechat", None, "2024-06-25", None),
            ("河口旅游", "weibo", None, "2024-06-25", None),
        ],
    ),
    (
        "an attached list whose platform the notice tells",
        page(
            "关于停用下属单位公众号的公告",
            "<p>附件所列2个公众号自2024年7月1日起停止更新。</p><p>特此公告。</p><p>河口集团有限公司</p><p>2024年6月20日</p>"
            "<p>附件：</p><p>停用公众号清单</p><p>1.“河口水务”（河口水务公司）</p><p>2.“河口热力”（河口热力公司）</p>",
        ),
        [
            ("河口水务", "wechat", "河口水务公司", "2024-07-01", None),
            ("河口热力", "wechat", "河口热力公司", "2024-07-01", None),
        ],
    ),
    (
        "what stands behind the signature is no list without the word",
        page(
            "关于停用公众号的公告",
            "<p>“河口集团”公众号自2024年7月1日起停止更新。</p><p>河口集团有限公司</p><p>2024年6月20日</p>"
            "<p>1.“河口水务”（河口水务公司）</p><p>2.“河口热力”（河口热力公司）</p>",
        ),
        [("河口集团", "wechat", "河口集团有限公司", "2024-07-01", None)],
    ),
    (
        "items with platform and body in brackets, the last of them no signature",
        page(
            "两个委属账号即将停更",
            "<p>以下两个账号自2024年5月6日起停止更新：</p><p>河口疾控（微信公众号，河口县疾控中心）</p>"
            "<p>河口卫监（微博，河口县卫生监督所）</p>",
        ),
        [
            ("河口疾控", "wechat", "河口县疾控中心", "2024-05-06", None),
            ("河口卫监", "weibo", "河口县卫生监督所", "2024-05-06", None),
        ],
    ),
    (
        "counted headings, and items behind a mark",
        page(
            "关于清理整合政务新媒体账号的通告",
            "<p>一、关停注销（2个）</p><p>▶ 河口微视（视频号，县广电局）</p>"
            "<p>2.河口镇发布（微信公众号，河口镇人民政府）</p>"
            "<p>二、停止更新，仅供历史信息查询（1个）</p><p>3.河口统计（微博，县统计局）</p>"
            "<p>三、继续保留（1个）</p><p>4.河口交警（抖音号，县交警大队）</p>"
            "<p>上述第一、二类账号自2024年5月16日起停止发布信息。</p>",
        ),
        [
            ("河口微视", "channels", "县广电局", "2024-05-16", None),
            ("河口镇发布", "wechat", "河口镇人民政府", "2024-05-16", None),
            ("河口统计", "weibo", "县统计局", "2024-05-16", None),
        ],
    ),
    (
        "schools by their names, a line each",
        page(
            "关于关停部分学校微信公众号的公告",
            "<p>下列微信公众号将于2024年5月6日起停止更新：</p><p>河口县实验小学</p><p>河口县第二小学</p>"
            "<p>后续信息请关注“河口教育”微信公众号。</p>",
        ),
        [
            ("河口县实验小学", "wechat", "河口县实验小学", "2024-05-06", None),
            ("河口县第二小学", "wechat", "河口县第二小学", "2024-05-06", None),
        ],
    ),
    (
        "what is done behind a label, item by item",
        page(
            "政务新媒体账号变更公告",
            "<p>一、停更账号：微博“河口旅游”、抖音号“河口风光”，停更时间2024年6月1日。</p>"
            "<p>二、更名账号：微信公众号“河口旅游”更名为“河口文旅”。</p><p>三、保留账号：视频号“河口文旅”。</p>",
        ),
        [
            ("河口旅游", "weibo", None, "2024-06-01", None),
            ("河口风光", "douyin", None, "2024-06-01", None),
            ("河口旅游", "wechat", None, None, None),
        ],
    ),
    (
        "a title that calls the account by its body",
        page(
            "关于注销“白鹭街道”政务微博的公告",
            "<p>白鹭街道官方微博“@白鹭家园”已于4月19日停止更新，5月20日正式注销。</p><p>白鹭街道办事处</p>",
        ),
        [("白鹭家园", "weibo", "白鹭街道办事处", "2024-04-19", "2024-05-20")],
    ),
    (
        "bullets below a title that tells of no end",
        page(
            "关于调整政务新媒体的公告",
            "<p>以下账号自2024年5月6日起停止更新：</p><p>·“河口水利”微信公众号</p><p>· 河口林业（微博，微博认证）</p>",
        ),
        [("河口水利", "wechat", None, "2024-05-06", None), ("河口林业", "weibo", None, "2024-05-06", None)],
    ),
    (
        "one school, without words for an account",
        page(
            "停更公告",
            "<p>以下微信公众号自2024年5月6日起停止更新：</p><p>河口县实验小学</p><p>特此公告。</p><p>河口县教育局</p>",
        ),
        [("河口县实验小学", "wechat", "河口县教育局", "2024-05-06", None)],
    ),
    (
        "a body above its account",
        page("停更公告", "<p>以下账号自2024年5月6日起停止更新：</p><p>河口县水利局</p><p>“河口水利”微信公众号</p>"),
        [("河口水利", "wechat", None, "2024-05-06", None)],
    ),
    (
        "an attached list of what is kept",
        page(
            "关于停止更新部分账号的公告",
            "<p>自2024年5月6日起停止更新以下账号：</p><p>1.“河口测绘”微信公众号；</p>"
            "<p>附件：河口县自然资源局保留的政务新媒体账号清单</p><p>1.“河口资源”抖音号</p>",
        ),
        [("河口测绘", "wechat", None, "2024-05-06", None)],
    ),
    (
        "items that are platforms of the only name",
        page(
            "关于调整新媒体账号的公告",
            "<p>我局在微信、抖音、今日头条均开设有“河口应急”账号，现作如下调整：</p>"
            "<p>一、今日头条号自5月6日起停止发布内容；</p><p>二、微信公众号正常运行。</p>",
        ),
        [("河口应急", "toutiao", None, "2024-05-06", None)],
    ),
    (
        "a title that quotes the body",
        page(
            "关于关停“河口县工信局”政务新媒体的公告",
            "<p>我局决定关停以下账号：</p><p>1.微信公众号：河口工信</p><p>2.抖音号：河口工信</p>",
        ),
        [("河口工信", "wechat", None, None, None), ("河口工信", "douyin", None, None, None)],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_list(text: str, wanted: list[Told]) -> None:
    assert told(text) == wanted
