"""What the columns of a table of accounts tell, and the sentences around it. The facts are invented."""

import pytest

from parsers.closures import parse
from parsers.page import Page
from tests.parsers.closures.pages import page, rows, told


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
