"""The same announcements in other words, documents and marks, each with what closes by it. The facts are invented."""

import pytest

from tests.parsers.closures.cases import Row, read

STOP, CANCEL = "stop_updating", "cancel"
CASES: list[tuple[str, str, list[Row]]] = [
    (
        "not to be updated, and cancelled: one verb denies the first alone",
        "“河口水利”微信订阅号将于2024年6月6日起不再更新并注销。",
        [("河口水利", "wechat", f"{STOP} {CANCEL}", "2024-06-06", None, [])],
    ),
    (
        "another character for 账号, in the reason too",
        "因平台帐号归并，“清廉河口”视频号将停止更新，视频内容转由“清廉临河”视频号发布。",
        [("清廉河口", "channels", f"{STOP} merge", None, None, ["清廉临河"])],
    ),
    (
        "on other platforms, each with an account of the same name",
        "我局在第三方平台开设的百家号“河口农事”、网易号“河口农事”，自2024年9月1日起停止更新，2024年9月15日统一注销。",
        [("河口农事", "other", f"{STOP} {CANCEL}", "2024-09-01", "2024-09-15", [])] * 2,
    ),
    (
        "opened in recent years on platforms: not where readers go",
        "我局近年来先后在哔哩哔哩、小红书开设“漫游河口”“河口有味”账号。现决定：\n"
        "（1）哔哩哔哩账号“漫游河口”，2024年7月21日起停更；\n（2）小红书账号“河口有味”，2024年7月28日起停更。\n"
        "欢迎关注“河口文旅”微信公众号。",
        [
            ("漫游河口", "bilibili", STOP, "2024-07-21", None, ["河口文旅"]),
            ("河口有味", "xiaohongshu", STOP, "2024-07-28", None, ["河口文旅"]),
        ],
    ),
    (
        "the time of the last post is told of the account",
        "大队快手账号“河口消防蓝”发布最后一条视频的时间为2024年6月30日，7月1日起停止更新。请关注“临河消防”快手号。",
        [("河口消防蓝", "kuaishou", STOP, "2024-07-01", None, ["临河消防"])],
    ),
    (
        "a shop of applications among all shops takes off this one",
        "自7月1日零时起，“云上河口”客户端停止更新内容；7月31日，各大应用商店同步下架该客户端。",
        [("云上河口", "app", f"{STOP} {CANCEL}", "2024-07-01", "2024-07-31", [])],
    ),
    (
        "an hour from which on, in a system that changes",
        "因业务系统切换，微信公众号“河口12333”自2024年7月22日（周一）上午9:00起停止运营，不再提供查询。\n"
        "替代渠道：\n1.手机端：“江南办”APP；\n2.微信端：“河口人社”公众号。",
        [("河口12333", "wechat", STOP, "2024-07-22", None, ["江南办", "河口人社"])],
    ),
    (
        "behind the last hour of a day",
        "本微博@河口公安在线 将在今晚24时之后停止更新。警情通报今后请关注“平安河口”微信公众号。",
        [("河口公安在线", "weibo", STOP, "2024-06-06", None, ["平安河口"])],
    ),
    (
        "labels, of which the second names the new account",
        "原头条号：河口环保，2024年7月18日起停止更新。\n新头条号：河口生态环境，2024年7月18日起启用。",
        [("河口环保", "toutiao", STOP, "2024-07-18", None, ["河口生态环境"])],
    ),
    (
        "an account of videos, into which another goes, whose videos come back",
        "我馆决定将视频号“科普小剧场”并入视频号“河口科技馆”。7月15日起，“科普小剧场”不再发布新作品，往期视频将陆续在“河口科技馆”重新上线。",
        [("科普小剧场", "channels", f"{STOP} merge", "2024-07-15", None, ["河口科技馆"])],
    ),
    (
        "a name without quotation marks behind its platform",
        "微信公众号“桂花社区”从2024年7月22日开始停止更新。请大家关注微信公众号河口发布。",
        [("桂花社区", "wechat", STOP, "2024-07-22", None, ["河口发布"])],
    ),
    (
        "names without quotation marks, each before its platform and its body",
        "1.河口商务微信公众号（县商务局），7月1日起停止更新；\n2.河口应急今日头条号（县应急管理局），7月5日起停止更新。",
        [("河口商务", "wechat", STOP, "2024-07-01", None, []), ("河口应急", "toutiao", STOP, "2024-07-05", None, [])],
    ),
    (
        "one behind the platform of its body, which it does not name",
        "龙泉镇微信公众号龙行泉涌将于2024年7月1日停用。",
        [("龙行泉涌", "wechat", STOP, "2024-07-01", None, [])],
    ),
    (
        "one directly behind its body",
        "河口市住房和城乡建设局美丽家园微信公众号自2024年7月1日起停止更新。",
        [("美丽家园", "wechat", STOP, "2024-07-01", None, [])],
    ),
    (
        "one that begins with a word for new things",
        "高新警方在线今日头条号自2024年7月1日起停止更新。",
        [("高新警方在线", "toutiao", STOP, "2024-07-01", None, [])],
    ),
    (
        "what lies between two things in quotation marks",
        "从“营改增”到“年度汇算”，您一直都在。“河口税务”微信公众号今日起停止更新，请移步“临河税务”继续查阅。",
        [("河口税务", "wechat", STOP, "2024-06-05", None, ["临河税务"])],
    ),
    *(
        (
            f"counted from the notice: {since}",
            f"{since}，“河口发布”公众号停止更新。",
            [("河口发布", "wechat", STOP, "2024-06-05", None, [])],
        )
        for since in ("发布之日起", "自本推文发布之日起", "自本通告印发之日起", "自推送之日起")
    ),
    ("not counted from each post", "每条推送后，“河口发布”公众号停止更新评论。", []),
    (
        "a year in wide digits",
        "“文明河口”微信公众号２０２５年起停更。",
        [("文明河口", "wechat", STOP, "2025-01-01", None, [])],
    ),
    (
        "names of places without quotation marks",
        "“河口发布”公众号自2024年7月1日起停止更新。请搜索关注临河融媒，政策信息统一由临河教育发布。",
        [("河口发布", "wechat", STOP, "2024-07-01", None, ["临河融媒", "临河教育"])],
    ),
    (
        "a farewell that sends readers on in plain words",
        "“河口之窗”公众号从明天起不再更新。往后的好消息，“大美河口”微信公众号会继续讲给你听。",
        [("河口之窗", "wechat", STOP, "2024-06-06", None, ["大美河口"])],
    ),
    (
        "the committees of a village, in quotation marks, are no account",
        "“河口一村”抖音号自2024年6月15日起停更。今后请关注“金山融媒”抖音号，有疑问的，可在工作时间向村“两委”反映。",
        [("河口一村", "douyin", STOP, "2024-06-15", None, ["金山融媒"])],
    ),
    (
        "until further notice is no end of a pause",
        "因机房搬迁，“河口不动产”微信公众号自2024年6月1日起暂停更新，暂停至另行通知。",
        [("河口不动产", "wechat", "suspend", "2024-06-01", None, [])],
    ),
    (
        "from the day of the merger on, which is not told",
        "（一）“河口节水”微信公众号并入“河口水利”微信公众号；（二）“河口节水”自合并之日起停止更新。",
        [("河口节水", "wechat", f"{STOP} merge", None, None, ["河口水利"])],
    ),
    (
        "no new articles, in plain words",
        "从6月8日零时起，“河口小管家”公众号就不再推新文章了，账号随后也会按规定办理注销。",
        [("河口小管家", "wechat", f"{STOP} {CANCEL}", "2024-06-08", None, [])],
    ),
    (
        "blanks between a name and its platform, as a label",
        "河口气象  B站账号：2024年6月10日起停更。\n微信公众号照常更新。",
        [("河口气象", "bilibili", STOP, "2024-06-10", None, [])],
    ),
    (
        "from the day of the merger on, told in the item above",
        "（一）自2024年7月1日起，“河口节水”“河口河长”两个微信公众号并入“河口水利”微信公众号；\n"
        "（二）“河口节水”“河口河长”自合并之日起停止更新。",
        [(name, "wechat", f"{STOP} merge", "2024-07-01", None, ["河口水利"]) for name in ("河口节水", "河口河长")],
    ),
]
PRESS: list[tuple[str, str, list[Row]]] = [
    (
        "a notice of the same account, with its verb written out",
        "6月3日，河口县岳北街道在微信公众号“岳北一家亲”上发布停止更新公告称，该公众号于6月5日起停止更新，今后可关注“河口发布”。",
        [("岳北一家亲", "wechat", STOP, "2024-06-05", None, ["河口发布"])],
    ),
    (
        "an account that declares its own end",
        "河口县财政局4日在其微信公众号“河口财政”宣布，该号自6月4日起停更并将注销，财政资讯请看“临河发布”公众号。",
        [("河口财政", "wechat", f"{STOP} {CANCEL}", "2024-06-04", None, ["临河发布"])],
    ),
    (
        "a motto in quotation marks is no account",
        "河口市体育局“河口体育”新浪微博已于5月28日完成注销。下一步将建立“开办有审批、停更有公告”的机制。",
        [("河口体育", "weibo", CANCEL, None, "2024-05-28", [])],
    ),
    (
        "cancelled afterwards, as the press says it",
        "昨日，河口街道办事处在其微信公众号“西岸人家”发布公告称，该号将自6月20日起停止更新，随后注销账号。",
        [("西岸人家", "wechat", f"{STOP} {CANCEL}", "2024-06-20", None, [])],
    ),
]
TABLE = (
    "<table><tr><td>主办单位</td><td>名称</td><td>类型</td><td>处理意见</td></tr>"
    "<tr><td>县政府办</td><td>河口发布</td><td>微信公众号</td><td>保留</td></tr>"
    "<tr><td>县统计局</td><td>数说河口</td><td>新浪微博</td><td>关停</td></tr></table>"
)
FORM = "账号名称 河口林草 账号类型 微信公众号 主办单位 河口县林业局 开设时间 2018年6月1日"
FORM += " 停止更新时间 2024年9月2日 注销时间 2024年9月16日"
DOCUMENTS: list[tuple[str, str, list[Row]]] = [
    (
        "关于政务新媒体清理结果的公告",
        f"<p>“关停”类账号自2024年10月1日起停止更新；“保留”类账号照常运行。</p>{TABLE}",
        [("数说河口", "weibo", f"{STOP} {CANCEL}", "2024-10-01", None, [])],
    ),
    (
        "关于政务新媒体整合结果的公告",
        f"<p>处理意见为“关停”的账号，自2024年10月1日起停止更新。</p>{TABLE}",
        [("数说河口", "weibo", f"{STOP} {CANCEL}", "2024-10-01", None, [])],
    ),
    (
        "河口镇撤销新媒体账号一览",
        "经镇政府研究，撤销下列新媒体账号：\n1.“河口田园”微信公众号\n2.“河口网格”抖音号",
        [("河口田园", "wechat", CANCEL, None, None, []), ("河口网格", "douyin", CANCEL, None, None, [])],
    ),
    (
        "政务新媒体关停信息公开表",
        FORM.replace(" ", "\n"),
        [("河口林草", "wechat", f"{STOP} {CANCEL}", "2024-09-02", "2024-09-16", [])],
    ),
    (
        "关于注销一批平台的通知",
        "<p>以下平台自2024年6月17日起停止使用。</p><table><tr><td>运营单位</td><td>平台及名称</td></tr>"
        "<tr><td>机电学院</td><td><p>微信公众号：机电青年说</p><p>哔哩哔哩：河口机电</p></td></tr></table>",
        [
            ("机电青年说", "wechat", f"{STOP} {CANCEL}", "2024-06-17", None, []),
            ("河口机电", "bilibili", f"{STOP} {CANCEL}", "2024-06-17", None, []),
        ],
    ),
    (
        "河口市政务新媒体名录（2024年第四季度）",
        "<table><tr><td>主办单位</td><td>平台</td><td>账号名称</td><td>状态</td><td>变动时间</td></tr>"
        "<tr><td>市教育局</td><td>微信公众号</td><td>河口教育</td><td>在册</td><td>—</td></tr>"
        "<tr><td>市气象局</td><td>微信视频号</td><td>河口看天</td><td>停止更新</td><td>2024年12月1日</td></tr>"
        "<tr><td>市商务局</td><td>微信公众号</td><td>河口电商</td><td>已注销</td><td>2024年10月9日</td></tr></table>",
        [
            ("河口看天", "channels", STOP, "2024-12-01", None, []),
            ("河口电商", "wechat", CANCEL, None, "2024-10-09", []),
        ],
    ),
    (
        "河口县城市管理局2023年政府信息公开工作年度报告",
        "加强新媒体管理，2024年5月15日关停“文明河口城管”今日头条号，“河口城管”微信公众号更新正常。",
        [("文明河口城管", "toutiao", CANCEL, "2024-05-15", "2024-05-15", [])],
    ),
    (
        "《河口晚刊》休刊启事",
        "《河口晚刊》纸质版将于2025年1月1日起休刊。“河口晚刊”微信公众号、“河口晚刊”官方微博自同日起一并停更。",
        [
            ("河口晚刊", "wechat", STOP, "2025-01-01", None, []),
            ("河口晚刊", "weibo", STOP, "2025-01-01", None, []),
        ],
    ),
]
NONE = [
    (
        "关于市政府门户网站暂停服务的公告",
        "因机房供电改造，河口市人民政府门户网站将于2024年6月14日（星期五）0:00至6月15日18:00暂停访问，“河口发布”微信公众号照常推送。",
    ),
    (
        "关于清理长期未登录个人账号的公告",
        "“河口通”APP用户：\n我中心将对连续24个月未登录的个人账号予以注销。注销后，账号内的订单记录不再保留。",
    ),
    (
        "公众号可以“搬家”了！迁移功能开放",
        "符合要求的公众号，可以把粉丝迁到另一个公众号；迁移完成后，原公众号随即注销。",
    ),
    ("微信将下线“校园号”标识", "微信公众平台“校园号”专属标识将于2025年5月6日下线，各高校公众号不受影响，无需迁移。"),
    (
        "“快蜂买菜”小程序月底停服",
        "“快蜂买菜”昨日公告，小程序和APP将于7月31日24时停止服务。“快蜂买菜”由河口快蜂科技有限公司运营。河口市监局表示已关注。",
    ),
]


@pytest.mark.parametrize(("what", "text", "wanted"), CASES, ids=[what for what, _, _ in CASES])
def test_a_notice(what: str, text: str, wanted: list[Row]) -> None:
    assert read("公告", text, "2024-06-05") == wanted


@pytest.mark.parametrize(("what", "text", "wanted"), PRESS, ids=[what for what, _, _ in PRESS])
def test_a_story(what: str, text: str, wanted: list[Row]) -> None:
    assert read("又有账号停更", f"本报讯 记者获悉，{text}", "2024-06-05") == wanted


@pytest.mark.parametrize(("title", "text", "wanted"), DOCUMENTS, ids=[title for title, _, _ in DOCUMENTS])
def test_a_document(title: str, text: str, wanted: list[Row]) -> None:
    assert read(title, text, "2024-06-05") == wanted


@pytest.mark.parametrize(("title", "text"), NONE, ids=[title for title, _ in NONE])
def test_not_announced(title: str, text: str) -> None:
    assert read(title, text, "2024-06-05") == []
