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


def test_a_row_that_says_what_is_done_is_not_closed_by_the_sentence_above_it() -> None:
    table = rows("账号|平台|处理方式|停更时间", "河口水利|微信公众号|关停注销|5月6日", "河口林业|微博|停止更新|5月6日")
    body = (
        f"<p>决定对部分账号予以关停，现公告如下：</p><table>{table}</table><p>河口县政府办公室</p><p>2024年4月30日</p>"
    )
    records = parse(Page(None, page("关于清理政务新媒体账号的公告", body).encode())).records
    assert {record.account_name: sorted(record.actions) for record in records} == {
        "河口水利": ["cancel", "stop_updating"],
        "河口林业": ["stop_updating"],
    }


def test_where_readers_go_beside_the_columns_of_platforms() -> None:
    table = rows(
        "单位|微信公众号|微博|信息转至", "县水利局|河口水利|河口河长|“河口发布”公众号", "县文化馆|—|河口群文|—"
    )
    text = page("公告", f"<p>下列账号自2024年5月6日起停止更新：</p><table>{table}</table>")
    places = [[place.name for place in record.destinations] for record in parse(Page(None, text.encode())).records]
    assert places == [["河口发布"], ["河口发布"], []]


def test_a_column_of_what_became_of_each_account() -> None:
    table = rows("单位|平台|账号|结果", "县教育局|微信|河口教育|保留", "|微博|河口校园|关停")
    text = page("政务新媒体清理公示", f"<p>表中关停账号自2024年5月6日起停止更新。</p><table>{table}</table>")
    records = parse(Page(None, text.encode())).records
    assert [record.account_name for record in records] == ["河口校园"]


@pytest.mark.parametrize(
    ("how", "when", "stop", "cancel"),
    [
        ("停更并注销", "5月6日起停更", "2024-05-06", None),
        ("关停", "2024年5月6日", "2024-05-06", "2024-05-06"),
        ("停更", "5月6日", "2024-05-06", None),
        ("停更", "/", None, None),
        ("更名为“河口三农”", "/", None, None),
    ],
)
def test_the_day_of_a_row_in_a_column_of_its_own(how: str, when: str, stop: str | None, cancel: str | None) -> None:
    table = rows("主办单位|账号名称|账号类型|处理意见|执行日期", f"县农业局|河口农业|微信公众号|{how}|{when}")
    body = f"<p>决定对下列账号进行优化整合。</p><table>{table}</table><p>河口县政府办公室</p><p>2024年4月30日</p>"
    (record,) = parse(Page(None, page("关于优化整合政务新媒体的公告", body).encode())).records
    assert [str(day) if day else None for day in (record.stop_date, record.cancel_date)] == [stop, cancel]
    assert "merge" not in record.actions


def test_a_day_that_is_left_out_tells_of_no_cancellation() -> None:
    table = rows("平台|账号名称|处置方式|停更时间|注销时间", "小红书|河口慢游|停止更新|2024年6月10日|——")
    records = parse(Page(None, page("关于调整部分新媒体账号的公告", f"<table>{table}</table>").encode())).records
    assert [record.actions for record in records] == [("stop_updating",)]


def test_a_form_with_what_nobody_asks_for() -> None:
    form = "网站名称：河口旅游网|主办单位：河口市旅游局|首页网址：http://ly.example.cn|网站标识码：3700000042"
    form += "|关停日期：2018年6月20日|内容去向：“河口文旅”公众号|公示时间：2018年6月11日至6月17日"
    body = "".join(f"<p>{line}</p>" for line in form.split("|"))
    foot = "<p>主办单位：河口市人民政府</p><p>网站标识码：3700000001</p>"
    (record,) = parse(Page(None, page("政府网站关停公告（河口旅游网）", body + foot).encode())).records
    assert (record.account_name, record.platform, record.operator) == ("河口旅游网", "website", "河口市旅游局")
    assert [str(record.stop_date), str(record.cancel_date)] == ["2018-06-20", "2018-06-20"]
    assert [place.name for place in record.destinations] == ["河口文旅"]


def test_what_becomes_of_each_account_in_two_columns() -> None:
    table = rows(
        "账号名称|平台|处理方式|处理日期|备注",
        "河口水利|微信公众号|关停|2024年5月6日|历史文章保留",
        "河口林业|微信公众号|保留|—|由“林业通”更名",
        "河口畜牧|微信公众号|整合|2024年5月6日|并入“河口农业”，历史文章保留",
        "河口科技|微博|更名|—|更名为“科技河口”",
    )
    text = page("政务新媒体清理结果公告", f"<p>“处理方式”为关停的账号，自“处理日期”起关闭。</p><table>{table}</table>")
    records = parse(Page(None, text.encode())).records
    assert [(r.account_name, *r.actions, *(place.name for place in r.destinations)) for r in records] == [
        ("河口水利", "cancel"),
        ("河口畜牧", "merge", "河口农业"),
        ("河口科技", "rename", "科技河口"),
    ]
    assert [str(record.stop_date) for record in records] == ["2024-05-06", "None", "None"]


def test_a_site_is_called_by_the_whole_name_in_its_cell() -> None:
    table = rows("网站名称|主办单位", "河口县水利局网站（www.example.cn）|县水利局", "河口林业网|县林业局")
    text = page("关停网站公告", f"<p>以下网站自2024年5月6日起关停。</p><table>{table}</table>")
    assert [row[:2] for row in told(text)] == [("河口县水利局网站", "website"), ("河口林业网", "website")]


def test_a_column_of_the_table_is_named_below_it() -> None:
    table = rows("原账号|平台|并入账号", "河口引航|微信公众号|河口港", "河口物流|抖音|河口港视界")
    below = "<p>上表“原账号”自2024年5月18日0时起不再更新。</p>"
    text = page("河口港关于新媒体账号整合的公告", f"<p>对所属企业账号进行整合：</p><table>{table}</table>{below}")
    records = parse(Page(None, text.encode())).records
    told_of = [(r.account_name, str(r.stop_date), *(place.name for place in r.destinations)) for r in records]
    assert told_of == [("河口引航", "2024-05-18", "河口港"), ("河口物流", "2024-05-18", "河口港视界")]


def test_the_table_below_is_announced() -> None:
    table = rows("主办单位|微信公众号|新浪微博", "河口县粮食局|河口粮储|——", "河口县民宗局|——|河口民族")
    above = "<p>下表所列账号于2024年5月31日24时停止信息发布，随后由各主办单位启动注销程序。</p>"
    assert told(page("关于清理整合部分政务新媒体的公告", f"{above}<table>{table}</table>")) == [
        ("河口粮储", "wechat", "河口县粮食局", "2024-06-01", None),
        ("河口民族", "weibo", "河口县民宗局", "2024-06-01", None),
    ]


def test_a_table_of_what_was_closed_in_a_quarter() -> None:
    table = rows(
        "账号名称|平台类型|处置方式|停更时间", "河口水务|微信公众号|注销|2024年4月5日", "河口发布|微信公众号|保留|/"
    )
    text = page("河口县政务新媒体清理整合情况表（2024年第一季度）", f"<table>{table}</table>")
    assert [(row[0], row[3]) for row in told(text)] == [("河口水务", "2024-04-05")]


def test_a_table_below_each_platform_with_bodies_in_brackets() -> None:
    head = "序号|账号名称（主办单位）"
    tables = (
        f"<p>一、微信公众号</p><table>{rows(head, '1|河口粮储（县发展和改革局）', '2|河口供销（县供销社）')}</table>"
        f"<p>二、抖音号</p><table>{rows(head, '1|河口住建（县住建局）', '合计|3个')}</table>"
    )
    text = page("关于撤并部分政务新媒体的通告", f"<p>自2024年5月7日起，对下列账号停止信息更新。</p>{tables}")
    assert told(text) == [
        ("河口粮储", "wechat", "县发展和改革局", "2024-05-07", None),
        ("河口供销", "wechat", "县供销社", "2024-05-07", None),
        ("河口住建", "douyin", "县住建局", "2024-05-07", None),
    ]


def test_apps_that_are_merged_into_one() -> None:
    table = rows("应用名称|类型|主管单位|下线时间", "河口停车|微信小程序|县城管局|2024年5月1日")
    text = page("关于部分政务应用整合下线的公告", f"<p>以下应用将整合至“河省事”平台并下线。</p><table>{table}</table>")
    (record,) = parse(Page(None, text.encode())).records
    assert (record.account_name, *record.actions) == ("河口停车", "cancel", "merge")
    assert [place.name for place in record.destinations] == ["河省事"]


def test_the_contents_of_an_account_go_into_another() -> None:
    table = rows(
        "单位|账号名称|平台|处置措施|停更时间", "县委编办|河口编制|微信公众号|停更，内容并入“河口先锋”|2024年5月6日"
    )
    (record,) = parse(Page(None, page("账号处置公告", f"<table>{table}</table>").encode())).records
    assert (record.actions, [place.name for place in record.destinations]) == (("stop_updating", "merge"), ["河口先锋"])


def test_sub_sites_move_into_one_site() -> None:
    table = rows("网站名称|主办单位", "河口旅游网|县旅游局")
    above = "<p>下列部门子网站自2024年5月6日起关闭，网站内容统一迁移至河口县人民政府门户网站。</p>"
    (record,) = parse(
        Page(None, page("关于关闭县政府部门子网站的公告", f"{above}<table>{table}</table>").encode())
    ).records
    assert [place.name for place in record.destinations] == ["河口县人民政府"]


def test_what_is_done_to_the_rows_is_told_below_them() -> None:
    table = rows("账号|平台|处理", "河口旅游|微信公众号|停更并注销", "畅游河口|抖音|保留")
    below = "<p>撤并账号自2024年5月7日起停止更新。</p>"
    text = page("关于新媒体账号撤并的通知", f"<p>现予以撤并，具体如下：</p><table>{table}</table>{below}")
    assert [(row[0], row[3]) for row in told(text)] == [("河口旅游", "2024-05-07")]


def test_a_form_with_the_type_of_the_account_in_brackets() -> None:
    form = rows(
        "调整账号|“悦读河口”微信公众号（服务号）", "运营主体|河口市图书馆", "调整方式|迁移至“河口市图书馆”（订阅号）"
    )
    assert [row[:3] for row in told(page("新媒体账号调整启事", f"<table>{form}</table>"))] == [
        ("悦读河口", "wechat", "河口市图书馆")
    ]


@pytest.mark.parametrize(
    ("header", "stop"),
    [("停更时间（注销时间另定）", "2024-05-06"), ("备注（停更日期）", "2024-05-06"), ("备注（联系人）", None)],
)
def test_a_header_with_more_in_brackets(header: str, stop: str | None) -> None:
    table = rows(f"新媒体账号名称（含微信公众号、微博等）|平台|{header}", "河口水利|微信公众号|2024年5月6日")
    text = page("关于注销政务新媒体账号的公告", f"<p>以下账号注销：</p><table>{table}</table>")
    assert [(row[0], row[3]) for row in told(text)] == [("河口水利", stop)]


def test_columns_of_days_in_short() -> None:
    table = rows("账号|平台|停更日|注销日", "河口林草|今日头条|2024.5.30|2024.6.20")
    (record,) = parse(Page(None, page("退出运行政务新媒体名单公示", f"<table>{table}</table>").encode())).records
    assert [str(record.stop_date), str(record.cancel_date)] == ["2024-05-30", "2024-06-20"]
