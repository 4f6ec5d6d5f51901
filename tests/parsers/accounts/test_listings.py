"""Accounts that stand line below line: cards, and names below the heading of their platform."""

import pytest

from parsers.accounts import parse
from parsers.page import Page
from parsers.records import AccountPage, Platform

HEAD = '<meta name="SiteName" content="青石县人民政府"><meta name="ArticleTitle" content="{0}"><title>{0}</title>'
FOOT = "<p>网站地图</p><p>主办单位：青石县人民政府办公室</p><p>网站标识码：4100000001</p>"


def _read(title: str, body: str) -> AccountPage:
    page = f"<html><head>{HEAD.format(title)}</head><body>{body}{FOOT}</body></html>"
    return parse(Page("http://www.qingshi.gov.cn/xmt/", page.encode())).records[0]


def test_cards_below_the_heading_of_their_platform() -> None:
    body = """<div>微信</div><dl><dt><img></dt><dd class="name">青石发布</dd><dd>主办单位：青石县委宣传部</dd></dl>
<dl><dt><img></dt><dd class="name">青石交警</dd><dd>主办单位：青石县公安局</dd></dl>
<div>微博</div><dl><dd class="name">青石发布</dd><dd>主办单位：青石县委宣传部</dd></dl>"""
    accounts = _read("新媒体矩阵", body).accounts
    assert [(one.platform, one.name, one.operator) for one in accounts] == [
        (Platform.WECHAT, "青石发布", "青石县委宣传部"),
        (Platform.WECHAT, "青石交警", "青石县公安局"),
        (Platform.WEIBO, "青石发布", "青石县委宣传部"),
    ]


def test_cards_that_name_their_platform_or_its_number() -> None:
    body = """<ul><li><span>青石发布</span><p>微信公众号</p><p>微信号：qingshifabu</p></li>
<li><span>青石融媒</span><p>抖音号：qsrm0730</p></li></ul>"""
    accounts = _read("政务新媒体", body).accounts
    assert [(one.platform, one.name, one.handle) for one in accounts] == [
        (Platform.WECHAT, "青石发布", "qingshifabu"),
        (Platform.DOUYIN, "青石融媒", "qsrm0730"),
    ]


def test_names_below_the_heading_of_their_platform() -> None:
    body = """<p>现将我县政务新媒体账号公布如下：</p><p>一、微信公众号（2个）</p>
<p>1.“魅力青石”（县政府办主办，微信号：mlqingshi）</p><p>2.“青石党建”（县委组织部主办）</p><p>二、微博</p>
<p>1.“青石发布”（县委宣传部主办）</p><p>各单位要落实“三审三校”制度。</p><p>“三审三校”不得流于形式。</p>"""
    accounts = _read("关于公布我县政务新媒体账号的公告", body).accounts
    assert [(one.platform, one.name, one.handle, one.operator) for one in accounts] == [
        (Platform.WECHAT, "魅力青石", "mlqingshi", "县政府办"),
        (Platform.WECHAT, "青石党建", None, "县委组织部"),
        (Platform.WEIBO, "青石发布", None, "县委宣传部"),
    ]


def test_a_number_in_brackets_behind_a_name_of_a_table() -> None:
    body = """<table><tr><th>政务新媒体名称</th><th>类型</th><th>存在问题</th></tr>
<tr><td>青石林业（qingshily）</td><td>微信公众号</td><td>超过2周未更新</td></tr></table>"""
    accounts = _read("第二季度政务新媒体抽查不合格名单", body).accounts
    assert [(one.name, one.handle) for one in accounts] == [("青石林业", "qingshily")]


def test_news_about_accounts_list_none() -> None:
    page = _read("我县召开政务新媒体工作会", "<p>会议要求：</p><p>主办单位：县政府办</p><p>微博</p>")
    assert [one.platform for one in page.accounts] == [Platform.WEBSITE]


def test_cells_that_are_cards() -> None:
    body = """<table><tr><td><img><p>青石公安</p><p>（微信公众号）</p></td>
<td><img><p>青石文旅</p><p>（抖音号）</p></td></tr>
</table>"""
    accounts = _read("新媒体矩阵", body).accounts
    assert [(one.platform, one.name) for one in accounts] == [
        (Platform.WECHAT, "青石公安"),
        (Platform.DOUYIN, "青石文旅"),
    ]


def test_names_with_the_platform_in_brackets_below() -> None:
    accounts = _read(
        "新媒体矩阵", "<div>青石公安</div><div>（微信公众号）</div><div>青石文旅</div><div>（抖音）</div>"
    ).accounts
    assert [(one.platform, one.name) for one in accounts] == [
        (Platform.WECHAT, "青石公安"),
        (Platform.DOUYIN, "青石文旅"),
    ]


def test_a_link_that_is_a_picture_has_its_name_below() -> None:
    body = '<ul><li><a href="https://weibo.com/u/3910000001"><img src="a.png"></a><p>青石发布</p></li></ul>'
    accounts = _read("政务新媒体矩阵", body).accounts
    assert [(one.account_id, one.name) for one in accounts] == [("3910000001", "青石发布")]


def test_a_picture_and_a_name_that_lead_to_one_account() -> None:
    link = '<a href="https://weibo.com/u/{}">{}</a>'
    body = "".join(
        f"<li><div>{link.format(uid, '<img>')}</div><h3>{link.format(uid, name)}</h3></li>"
        for uid, name in (("3910000001", "@青石发布"), ("3910000002", "点击关注"), ("3910000003", "青石发布"))
    )
    accounts = _read("政务新媒体矩阵", f"<ul>{body}</ul>").accounts
    assert [(one.account_id, one.name) for one in accounts] == [
        ("3910000001", "青石发布"),
        ("3910000002", None),
        ("3910000003", "青石发布"),
    ]


@pytest.mark.parametrize(
    ("title", "platform"),
    [("青石县政务新媒体自查报告", Platform.WECHAT), ("我县召开政务新媒体工作会", Platform.WEBSITE)],
)
def test_the_title_of_an_article_whose_text_alone_was_kept(title: str, platform: Platform) -> None:
    head = f"索引号：\n分类： 通报\n机构：\n日期： 2024-05-06\n标 题： {title}\n"
    body = "“青石发布”微信公众号发布信息9条。\n主办：青石县人民政府 网站标识码：4100000001"
    page = parse(Page("http://www.qingshi.gov.cn/a.html", (head + body).encode())).records[0]
    assert [one.platform for one in page.accounts] == [platform]


def test_a_heading_above_a_labelled_title() -> None:
    body = "<h1>青石县政务新媒体名录</h1><p>信息名称：青石县新媒体管理</p>"
    body += "<table><tr><th>账号名称</th><th>平台</th></tr><tr><td>青石发布</td><td>微信</td></tr></table>"
    page = parse(Page("http://www.qingshi.gov.cn/a.html", body.encode())).records[0]
    assert [one.name for one in page.accounts] == ["青石发布"]


def test_examples_of_a_platform() -> None:
    body = "<p>个别单位存在私开公众号现象，如“青石民政”“青石疾控”等；不合格的微博分别为“青石水务”。</p>"
    accounts = _read("关于第一季度政务新媒体检查情况的通报", body).accounts
    assert [(one.platform, one.name) for one in accounts] == [
        (Platform.WECHAT, "青石民政"),
        (Platform.WECHAT, "青石疾控"),
        (Platform.WEIBO, "青石水务"),
    ]


def test_a_table_whose_header_names_the_one_platform() -> None:
    body = """<table><tr><td>单位</td><td>公众号名称</td><td>微信号</td></tr>
<tr><td>县人社局</td><td>青石人社</td><td>qsrs12333</td></tr></table>"""
    accounts = _read("县直单位微信公众号汇总", body).accounts
    assert [(one.platform, one.name, one.handle) for one in accounts] == [(Platform.WECHAT, "青石人社", "qsrs12333")]


def test_a_name_and_its_label_on_one_line() -> None:
    body = """<p>【微信公众号】</p><p>青石发布　　主办单位：县委宣传部</p><p>【抖音号】</p>
<p>青石融媒　　主办单位：县融媒体中心</p>"""
    accounts = _read("新媒体账号目录", body).accounts
    assert [(one.platform, one.name, one.operator) for one in accounts] == [
        (Platform.WECHAT, "青石发布", "县委宣传部"),
        (Platform.DOUYIN, "青石融媒", "县融媒体中心"),
    ]


def test_a_header_over_several_names() -> None:
    rows = (
        "<tr><th>平台</th><th colspan='3'>账号名称</th></tr><tr><td rowspan='2'>微信公众号（4个）</td><td>青石发布</td>"
    )
    rows += "<td>青石政务</td><td>平安青石</td></tr><tr><td>青石教育</td><td></td><td></td></tr>"
    rows += "<tr><td>抖音（1个）</td><td>青石融媒</td><td></td><td></td></tr>"
    page = parse(Page(None, f"<title>政务新媒体矩阵</title><table>{rows}</table>".encode())).records[0]
    assert [(one.platform.value, one.name) for one in page.accounts] == [
        *(("wechat", name) for name in ("青石发布", "青石政务", "平安青石", "青石教育")),
        ("douyin", "青石融媒"),
    ]


def test_two_tables_side_by_side() -> None:
    rows = "<tr><td>名称</td><td>平台</td><td>名称</td><td>平台</td></tr>"
    rows += (
        "<tr><td>青石发布</td><td>微信</td><td>溪口发布</td><td>微博</td></tr><tr><td>青石政务</td><td>微信</td></tr>"
    )
    page = parse(Page(None, f"<title>政务新媒体矩阵</title><table>{rows}</table>".encode())).records[0]
    assert [(one.platform.value, one.name) for one in page.accounts] == [
        ("wechat", "青石发布"),
        ("weibo", "溪口发布"),
        ("wechat", "青石政务"),
    ]


def test_addresses_in_a_column_are_of_their_row() -> None:
    rows = "<tr><td>微博名称</td><td>主管单位</td><td>链接</td></tr>"
    for name, owner, address in (
        ("青石发布", "县委宣传部", "https://weibo.com/u/5600000001"),
        ("平安青石", "县公安局", "https://weibo.com/paqingshi"),
    ):
        rows += f"<tr><td>{name}</td><td>{owner}</td><td><a href='{address}'>{address}</a></td></tr>"
    page = parse(Page(None, f"<title>政务微博一览</title><table>{rows}</table>".encode())).records[0]
    assert [(one.name, one.operator, one.account_id, one.url) for one in page.accounts] == [
        ("青石发布", "县委宣传部", "5600000001", "https://weibo.com/u/5600000001"),
        ("平安青石", "县公安局", None, "https://weibo.com/paqingshi"),
    ]


def test_a_table_with_the_names_of_several_platforms_and_a_handle() -> None:
    rows = "<tr><th>序号</th><th>单位</th><th>微博名称</th><th>微信公众号名称</th><th>微信号</th><th>负责人</th></tr>"
    rows += "<tr><td>1</td><td>县团委</td><td>青春青石</td><td>青石青年</td><td>qsqn54</td><td>某人</td></tr>"
    rows += "<tr><td>2</td><td>县图书馆</td><td>无</td><td>青石图书馆</td><td>—</td><td>某人</td></tr>"
    page = parse(Page(None, f"<title>微博、微信第一批备案名单</title><table>{rows}</table>".encode())).records[0]
    assert [(one.platform.value, one.name, one.handle, one.operator) for one in page.accounts] == [
        ("weibo", "青春青石", None, "县团委"),
        ("wechat", "青石青年", "qsqn54", "县团委"),
        ("wechat", "青石图书馆", None, "县图书馆"),
    ]


def test_handles_of_two_platforms_are_no_names() -> None:
    rows = "<tr><th>账号名称</th><th>微信号</th><th>抖音号</th><th>主办单位</th></tr>"
    rows += "<tr><td>青石文旅公众号</td><td>qswl</td><td>qswl2020</td><td>县文旅局</td></tr>"
    page = parse(Page(None, f"<title>政务新媒体账号名单</title><table>{rows}</table>".encode())).records[0]
    assert [(one.name, one.handle) for one in page.accounts] == [("青石文旅公众号", "qswl")]


def test_a_column_of_handles_and_addresses() -> None:
    rows = "<tr><th>名称</th><th>平台</th><th>微信号/网址</th><th>粉丝数</th></tr>"
    for name, platform, number, fans in (
        ("青石旅游", "微信", "qsly-2015", "2 180"),
        ("青石公园", "微信", "gh_00000000aa07", "11263 905"),
        ("青石青年", "微博", "http://weibo.com/u/5600000001", "1.3万"),
        ("青石民政", "微博", "weibo.com/u/5600000002", "31"),
        ("青石农业", "抖音", "v.douyin.com/xyz/", "32"),
        ("青石林业", "抖音", "qs.linye", "33"),
    ):
        rows += f"<tr><td>{name}</td><td>{platform}</td><td>{number}</td><td>{fans}</td></tr>"
    page = parse(Page(None, f"<title>政务新媒体一览</title><table>{rows}</table>".encode())).records[0]
    assert [(one.account_id, one.handle) for one in page.accounts] == [
        (None, "qsly-2015"),
        ("gh_00000000aa07", None),
        ("5600000001", None),
        ("5600000002", None),
        (None, None),
        (None, "qs.linye"),
    ]
    fans = [one.followers.value if one.followers else None for one in page.observations]
    assert fans == [2_180, None, 13_000, 31, 32, 33]


@pytest.mark.parametrize(
    ("header", "count"), [("发布条数", None), ("更新量", None), ("累计发布数量", 41), ("作品数", 41)]
)
def test_what_was_posted_in_a_month_is_no_total(header: str, count: int | None) -> None:
    rows = f"<tr><th>账号名称</th><th>平台</th><th>{header}</th></tr><tr><td>青石发布</td><td>微信</td><td>41</td></tr>"
    shown = _read("3月政务新媒体监测通报", f"<table>{rows}</table>").observations[0].posts_count
    assert (shown.value if shown else None) == count


@pytest.mark.parametrize(("title", "count"), [("政务新媒体一览", 41), ("3月政务新媒体检查通报", None)])
@pytest.mark.parametrize("header", ["发文总数", "推送总篇数"])
def test_a_total_is_one_but_in_an_inspection(title: str, header: str, count: int | None) -> None:
    rows = f"<tr><th>账号名称</th><th>平台</th><th>{header}</th></tr><tr><td>青石发布</td><td>微信</td><td>41</td></tr>"
    shown = _read(title, f"<table>{rows}</table>").observations[0].posts_count
    assert (shown.value if shown else None) == count


def test_a_number_of_ten_digits_is_the_id_of_an_account_of_weibo() -> None:
    rows = "<tr><th>平台类型</th><th>账号名称</th><th>账号ID</th></tr>"
    rows += "<tr><td>新浪微博</td><td>青石文旅</td><td>5600000001</td></tr>"
    rows += (
        "<tr><td>微博</td><td>青石气象</td><td>qsqx</td></tr><tr><td>抖音</td><td>青石公安</td><td>1900000001</td></tr>"
    )
    page = parse(Page(None, f"<title>政务新媒体</title><table>{rows}</table>".encode())).records[0]
    assert [(one.name, one.account_id, one.handle) for one in page.accounts] == [
        ("青石文旅", "5600000001", None),
        ("青石气象", None, "qsqx"),
        ("青石公安", None, "1900000001"),
    ]


def test_cards_in_tabs_that_are_not_shown() -> None:
    body = """<ul><li>微信</li><li>微博</li><li>抖音</li></ul><div><ul><li><img><p class="name">青石发布</p>
<p>微信号：qingshifabu</p><p>主办：青石县委宣传部</p></li></ul></div>
<div style="display:none"><ul><li><a href="https://weibo.com/u/3910000001"><img></a><p>平安青石</p>
<p>主办：青石县公安局</p></li></ul></div><div style="display:none"><ul><li><img><p>青石消防</p><p>抖音号：qsxf119</p>
<p>主办：青石县消防大队</p></li><li>联系我们 <span>微信号：qsweb</span></li></ul></div>"""
    accounts = _read("政务新媒体矩阵", body).accounts
    assert [(one.platform, one.name, one.account_id, one.handle, one.operator) for one in accounts] == [
        (Platform.WEIBO, "平安青石", "3910000001", None, None),
        (Platform.WECHAT, "青石发布", None, "qingshifabu", "青石县委宣传部"),
        (Platform.DOUYIN, "青石消防", None, "qsxf119", "青石县消防大队"),
    ]


def test_the_owner_of_the_last_card_is_not_that_of_the_site() -> None:
    card = (
        "<div>微信</div><p>青石发布</p><p>主办：青石县委宣传部</p><p>主办单位：青石县人民政府　网站标识码4100000001</p>"
    )
    page = parse(Page("http://www.qingshi.gov.cn/", f"<title>新媒体矩阵</title>{card}".encode())).records[0]
    assert [(one.name, one.operator) for one in page.accounts] == [("青石发布", "青石县委宣传部")]
