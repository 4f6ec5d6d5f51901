"""Tables in which announcements name their accounts. The facts are invented."""

import pytest

from parsers.closures import parse
from parsers.page import Page
from tests.parsers.closures.pages import Told, page, rows, told

FORM = rows("账号名称|河口水利", "所属平台|微信公众号", "开通时间|2016年3月1日", "主办单位|河口县水利局")
FORM += rows("停运原因|整合资源", "停更时间|2024年5月6日", "注销时间|2024年6月6日")
CASES: list[tuple[str, str, list[Told]]] = [
    (
        "a header of two rows, of which one holds the number",
        page(
            "河口县政务新媒体关停公告",
            "<table><tr><th rowspan=2>序号</th><th rowspan=2>单位</th><th colspan=2>账号信息</th>"
            "<th rowspan=2>停止更新日期</th></tr><tr><th>平台</th><th>名称</th></tr>"
            + rows("1|县水利局|微信公众号|河口水利|2024.5.6", "2|县林业局|快手|河口林业|2024.5.8")
            + "</table>",
        ),
        [
            ("河口水利", "wechat", "县水利局", "2024-05-06", None),
            ("河口林业", "kuaishou", "县林业局", "2024-05-08", None),
        ],
    ),
    (
        "days in the column of what is done",
        page(
            "关于整合新媒体账号的公告",
            "<p>河口县融媒体中心决定对所属账号进行整合：</p><table>"
            + rows("账号|平台|处置", "河口新闻|微信公众号|保留", "河口广播|微信公众号|5月6日停止更新，并入“河口新闻”")
            + rows("爱上河口|快手|5月8日注销")
            + "</table><p>河口县融媒体中心</p><p>2024年4月30日</p>",
        ),
        [
            ("河口广播", "wechat", "河口县融媒体中心", "2024-05-06", None),
            ("爱上河口", "kuaishou", "河口县融媒体中心", None, "2024-05-08"),
        ],
    ),
    (
        "the platform in the column of names",
        page("停更账号名单", f"<table>{rows('单位|账号|停更时间', '县水利局|微信公众号|2024年5月6日')}</table>"),
        [],
    ),
    (
        "a page in a table, beside its navigation",
        page(
            "公告",
            "<table><tr><td width=200>动态<br>公告<br>法规<br>下载</td>"
            "<td>公告<br>来源：办公室<br>各位用户：<br>县水利局“河口水利”微信公众号自5月6日起停止更新。<br>"
            "特此公告。</td></tr></table>",
        ),
        [("河口水利", "wechat", "县水利局", "2024-05-06", None)],
    ),
    (
        "a form",
        page("政务新媒体停运公示", f"<table>{FORM}</table>"),
        [("河口水利", "wechat", "河口县水利局", "2024-05-06", "2024-06-06")],
    ),
    (
        "a header of two rows",
        page(
            "河口县政务新媒体关停公告",
            "<p>关停清单：</p><table><tr><th rowspan=2>主管单位</th><th colspan=2>账号信息</th>"
            "<th rowspan=2>关停日期</th></tr><tr><th>平台</th><th>名称</th></tr>"
            + rows("县水利局|微信公众号|河口水利|2024.5.6", "县林业局|快手|河口林业|2024.5.8")
            + "</table>",
        ),
        [
            ("河口水利", "wechat", "县水利局", "2024-05-06", "2024-05-06"),
            ("河口林业", "kuaishou", "县林业局", "2024-05-08", "2024-05-08"),
        ],
    ),
    (
        "names of accounts beside those of schools, and a remark",
        page(
            "关于停更学校公众号的公告",
            "<p>对下列微信公众号停止更新，时间自2024年7月1日起。</p><table>"
            + rows("学校名称|公众号名称|备注", "河口县第一小学|河口一小|后续关注“河口教育”", "河口县第二小学|河口二小|")
            + "</table>",
        ),
        [
            ("河口一小", "wechat", "河口县第一小学", "2024-07-01", None),
            ("河口二小", "wechat", "河口县第二小学", "2024-07-01", None),
        ],
    ),
    (
        "a column for each platform",
        page(
            "关于停用部分学校账号的公告",
            "<p>下列账号自2024年7月1日起停止更新。</p><table>"
            + rows("学校|微信公众号|抖音号", "河口县第一小学|河口一小|—", "河口县第二小学|河口二小|二小之声")
            + "</table>",
        ),
        [
            ("河口一小", "wechat", "河口县第一小学", "2024-07-01", None),
            ("河口二小", "wechat", "河口县第二小学", "2024-07-01", None),
            ("二小之声", "douyin", "河口县第二小学", "2024-07-01", None),
        ],
    ),
    (
        "a table of accounts that are kept and accounts that close",
        page(
            "账号清理结果公告",
            "<p>账号保留、停用情况如下，停用账号均自2024年5月31日起停止更新。</p><table>"
            + rows("单位|账号名称|平台|处理结果", "县公安局|河口公安|微博|保留", "县水利局|河口水利|微博|停用")
            + "</table>",
        ),
        [("河口水利", "weibo", "县水利局", "2024-05-31", None)],
    ),
    (
        "a column of accounts that stay beside one of accounts that close",
        page(
            "关于停用部分账号的公告",
            "<table>" + rows("单位|停用账号|保留账号", "县林业局|林海（微博）|河口林业（微信）") + "</table>",
        ),
        [("林海", "weibo", "县林业局", None, None)],
    ),
    (
        "an attachment behind the signature",
        page(
            "公告",
            "<p>附件所列账号定于2024年6月1日停止更新。</p><p>附件：清单</p><p>河口县政府办公室</p><p>2024年5月20日</p>"
            "<table>" + rows("序号|账号名称|平台|单位", "1|河口林业|微信公众号|县林业局") + "</table>",
        ),
        [("河口林业", "wechat", "县林业局", "2024-06-01", None)],
    ),
    (
        "a column of ids, and a remark on the functions",
        page(
            "政务新媒体注销公告",
            "<table>"
            + rows("账号名称|账号ID|平台|注销日期|备注", "河口林业|hkly2016|微信|2024年5月6日|功能并入河口发布")
            + "</table>",
        ),
        [("河口林业", "wechat", None, None, "2024-05-06")],
    ),
    (
        "a day below a table of which one row stays",
        page(
            "关于整合县直部门政务新媒体账号的公告",
            "<table>"
            + rows("单位|名称|平台|处置方式", "县水利局|河口水利|微信|停止更新后注销", "县教育局|河口教育|微信|保留")
            + "</table><p>除保留账号外，上述账号自2024年6月1日起停止更新。</p>",
        ),
        [("河口水利", "wechat", "县水利局", "2024-06-01", None)],
    ),
    (
        "labels in the first column, a column for each account",
        page(
            "河口县司法局政务新媒体账号调整公告",
            "<p>对我局主办的下列账号予以停更注销：</p><table>"
            + rows("账号名称|河口普法|河口公证", "平台|微信公众号|新浪微博")
            + rows("停更日期|2024年5月6日|2024年5月8日", "注销日期|2024年6月6日|2024年6月8日")
            + "</table><p>河口县司法局</p><p>2024年4月30日</p>",
        ),
        [
            ("河口普法", "wechat", "河口县司法局", "2024-05-06", "2024-06-06"),
            ("河口公证", "weibo", "河口县司法局", "2024-05-08", "2024-06-08"),
        ],
    ),
    (
        "a bulletin with a table of what was cancelled, and one of what was found at fault",
        page(
            "2024年第一季度政务新媒体检查情况通报",
            "<p>个别账号更新不及时。本季度共完成注销政务新媒体2个。</p><table>"
            + rows("序号|主办单位|账号|平台|注销日期", "1|县农业局|河口农机|微信|2024.1.2")
            + rows("2|县水利局|河口水利|抖音|2024.1.3")
            + "</table><p>以下账号超过14天未更新：</p><table>"
            + rows("序号|主办单位|账号|平台", "1|县林业局|河口林业|微信")
            + "</table>",
        ),
        [
            ("河口农机", "wechat", "县农业局", None, "2024-01-02"),
            ("河口水利", "douyin", "县水利局", None, "2024-01-03"),
        ],
    ),
    (
        "platforms in the second row of the header, and where readers go in a cell of several rows",
        page(
            "关于公布第二批关停政务新媒体账号的公告",
            "<p>下列账号自2024年5月6日起停止更新，并启动注销程序。</p><table>"
            "<tr><td rowspan=2>主办单位</td><td colspan=3>关停账号名称</td><td rowspan=2>信息发布转至</td></tr>"
            "<tr><td>微信公众号</td><td>新浪微博</td><td>抖音号</td></tr>"
            "<tr><td>县水利局</td><td>河口水利</td><td>河口河长</td><td>——</td><td rowspan=2>“河口发布”公众号</td></tr>"
            "<tr><td>县文化馆</td><td>——</td><td>——</td><td>河口群文</td></tr></table>",
        ),
        [
            ("河口水利", "wechat", "县水利局", "2024-05-06", None),
            ("河口河长", "weibo", "县水利局", "2024-05-06", None),
            ("河口群文", "douyin", "县文化馆", "2024-05-06", None),
        ],
    ),
    (
        "the kind of a platform beside its name, under a title that tells of a result",
        page(
            "关于公布2024年校园新媒体平台清理结果的通知",
            "<p>下列2个校园新媒体平台自2024年5月6日起停止使用。其余平台继续运行（见附件）。</p><table>"
            + rows("序号|主办单位|平台类别|平台名称", "1|图书馆|微信公众号|书香河口", "2|保卫处|抖音|平安河口")
            + "</table>",
        ),
        [
            ("书香河口", "wechat", "图书馆", "2024-05-06", None),
            ("平安河口", "douyin", "保卫处", "2024-05-06", None),
        ],
    ),
    (
        "rows whose account is merged into another one, from a day that the text tells of all",
        page(
            "河口县首批政务新媒体归并清单",
            "<p>首批归并清单公布如下，自2024年6月16日起执行。被归并账号自执行之日起停止更新。</p><table>"
            + rows("被归并账号|平台|主办单位|归并至", "河口渔业|微信公众号|河口县渔业局|河口发布")
            + "</table>",
        ),
        [("河口渔业", "wechat", "河口县渔业局", "2024-06-16", None)],
    ),
    (
        "a day of cancellation in another word, below a title of a list",
        page(
            "河口市卫健系统第一批停更账号一览",
            "<p>第一批停更注销账号见下表。</p><table>"
            + rows(
                "停更日期|销号日期|账号名称|账号类型|运营单位",
                "2024年6月3日|2024年6月30日|河口妇幼|抖音号|河口市妇幼保健院",
            )
            + "</table>",
        ),
        [("河口妇幼", "douyin", "河口市妇幼保健院", "2024-06-03", "2024-06-30")],
    ),
    (
        "accounts of which the sentence says that they stand below",
        page(
            "关于停用一批新媒体账号的公告",
            "<p>以下账号受众面窄，校领导小组决定不再保留，自2024年6月15日起停更、注销。</p><table>"
            + rows("平台|账号|使用单位", "新浪微博|河口后勤|后勤服务处")
            + "</table>",
        ),
        [("河口后勤", "weibo", "后勤服务处", "2024-06-15", None)],
    ),
    (
        "an account that stops and is kept all the same",
        page(
            "关于清理整合政务新媒体账号的公告",
            "<table>"
            + rows(
                "主办单位|账号名称|平台|处置措施|执行时间",
                "河口县林业局|河口林业|新浪微博|停止更新（账号暂时保留）|2024年6月5日",
                "河口县交通局|河口交通|微信公众号|继续运行|—",
            )
            + "</table>",
        ),
        [("河口林业", "weibo", "河口县林业局", "2024-06-05", None)],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_layout(text: str, wanted: list[Told]) -> None:
    assert told(text) == wanted


MOVED = [
    ("原账号名称|类型|停更日期|整合后关注", "河口林业|抖音|2024年5月6日|河口自然资源", "stop_updating"),
    ("原账号|现账号|平台|调整方式", "河口林业|河口自然资源|微信公众号|迁移", "migrate"),
    ("原账号名称|新账号名称|平台|调整方式", "河口林业|河口自然资源|微信公众号|更名", "rename"),
    ("平台|名称|处理方式", "抖音|河口林业|并入“河口自然资源”微信公众号", "merge"),
    ("平台|名称|处理方式", "抖音|河口林业|并入河口自然资源", "merge"),
    ("平台|名称|备注", "抖音|河口林业|信息转由“河口自然资源”发布", "stop_updating"),
    ("名称|是否保留|承接账号", "河口林业|否|河口自然资源", "stop_updating"),
]


@pytest.mark.parametrize(("header", "row", "action"), MOVED, ids=[f"{case[0]} {case[1]}" for case in MOVED])
def test_a_row_tells_what_is_done_and_where_readers_go(header: str, row: str, action: str) -> None:
    others = row.replace("河口林业|否", "河口水利|是")
    table = f"<table>{rows(header, row, *([others] if others != row else []))}</table>"
    records = parse(Page(None, page("关于停更部分政务新媒体的公告", table).encode())).records
    assert [(record.account_name, record.actions) for record in records] == [("河口林业", (action,))]
    assert [place.name for place in records[0].destinations] == ["河口自然资源"]
