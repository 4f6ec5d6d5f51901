"""Lists of government sites: rows, dates and pagers in the markup of each publishing system, and what is no list."""

from datetime import date, datetime
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.errors import EmptyListing, ParseError, UnknownLayout
from parsers.listings import Pager
from parsers.listings.systems import SYSTEMS, recognise
from parsers.page import Page
from parsers.text import tidy

HOST = "http://www.lushui.gov.cn"
NAV = '<div class="nav"><a href="/">首页</a><a href="/zwgk/index.html">政务公开</a><a href="/zwgk/tzgg/">通知公告</a></div>'
FOOT = '<div class="foot"><a href="https://beian.miit.gov.cn/">备案号</a>主办：绿水县人民政府办公室</div>'


def page(body: str, path: str = "/zwgk/tzgg/index.html", *, frame: bool = True) -> Page:
    """A list page at that address; with a menu and a foot around it."""
    text = f"<html><head><title>通知公告</title></head><body>{NAV}{body}{FOOT}</body></html>" if frame else body
    return Page(HOST + path, text.encode())


def day(text: str) -> datetime:
    return datetime.fromisoformat(text)


# (system, what is hard, body, path, [(url, title, day)], pages, address of the second page)
LISTS = [
    (
        "trs",
        "a cut title, its whole in the attribute; createPageHTML",
        '<ul class="list"><li><a href="./202404/t20240428_15376.html" title="关于“绿水发布”停更的公告">关于“绿水…</a>'
        '<span>2024-04-28</span></li><li><a href="./202403/t20240301_15001.html" title="甲">甲</a><span>2024-03-01</span></li>'
        '<li><a href="../gsgg/202402/t20240201_14001.shtml">乙</a><span>[2024-02-01]</span></li></ul>'
        "<script>createPageHTML(20, 0, 'index', 'html');</script>",
        "/zwgk/tzgg/index.html",
        [
            ("/zwgk/tzgg/202404/t20240428_15376.html", "关于“绿水发布”停更的公告", "2024-04-28"),
            ("/zwgk/tzgg/202403/t20240301_15001.html", "甲", "2024-03-01"),
            ("/zwgk/gsgg/202402/t20240201_14001.shtml", "乙", "2024-02-01"),
        ],
        20,
        "/zwgk/tzgg/index_1.html",
    ),
    (
        "trs",
        "no date beside the link, one in its address; a name before the count, a folder's address",
        '<dl><dd><a href="/zwgk/tzgg/202404/t20240428_15376.htm">丙</a></dd><dd><a href="/zwgk/tzgg/202404/t20240427_15375.htm">'
        '丁</a></dd><dd><a href="/zwgk/tzgg/202404/t20240426_15374.htm">戊</a></dd></dl>'
        '<script>createPageHTML("page_div",3,0,"list","htm",45);</script>',
        "/zwgk/tzgg/",
        [
            ("/zwgk/tzgg/202404/t20240428_15376.htm", "丙", "2024-04-28"),
            ("/zwgk/tzgg/202404/t20240427_15375.htm", "丁", "2024-04-27"),
            ("/zwgk/tzgg/202404/t20240426_15374.htm", "戊", "2024-04-26"),
        ],
        3,
        "/zwgk/tzgg/list_1.htm",
    ),
    (
        "trs",
        "day and month apart; the date within the link; a box of other articles beside the list; countPage",
        '<div class="con"><div class="item"><div class="date"><em>28</em><i>2024-04</i></div><a href="t20240429_1.html">己</a></div>'
        '<div class="item"><a href="t20240420_2.html"><p>庚</p><span>2024年4月20日 09:30</span></a></div>'
        '<div class="item"><a href="t20240419_3.html"><b>辛</b></a><i>发布时间：2024/4/19</i></div></div>'
        '<ul class="hot"><li><a href="t20200101_9.html">热</a></li></ul><script>var countPage = 2; //共多少页</script>',
        "/zwgk/tzgg/index.shtml",
        [
            ("/zwgk/tzgg/t20240429_1.html", "己", "2024-04-28"),
            ("/zwgk/tzgg/t20240420_2.html", "庚", "2024-04-20T09:30"),
            ("/zwgk/tzgg/t20240419_3.html", "辛", "2024-04-19"),
        ],
        2,
        "/zwgk/tzgg/index_1.shtml",
    ),
    (
        "plain",
        "createPageHTML of another system, which counts from 1; month and day before the year; a summary that links too",
        '<div class="i"><b>04-28</b><i>2024</i><h3><a href="/szjt/202404/4a25c602cc384fb686de845c35043f09.shtml">日</a></h3>'
        '<p><a href="/szjt/202404/4a25c602cc384fb686de845c35043f09.shtml">各有关单位，现将事项公告如下</a></p></div>'
        '<div class="i"><h3><a href="/csrc/c100028/c7400001/content.shtml">月</a></h3><b>04月27日</b><i>2024年</i></div>'
        '<div class="i"><h3><a href="/csrc/c100028/c7400000/content.shtml">星</a></h3></div>'
        "<script>createPageHTML('page_div',10, 1,'dezlist','shtml',149);</script>",
        "/szjt/dezlist.shtml",
        [
            ("/szjt/202404/4a25c602cc384fb686de845c35043f09.shtml", "日", "2024-04-28"),
            ("/csrc/c100028/c7400001/content.shtml", "月", "2024-04-27"),
            ("/csrc/c100028/c7400000/content.shtml", "星", None),
        ],
        10,
        "/szjt/dezlist_2.shtml",
    ),
    (
        "vsb",
        "pages counted from the oldest",
        '<ul><li id="line_u9_0"><a href="info/1535/298461.htm" title="壬">壬</a><span>2024-04-28</span></li>'
        '<li id="line_u9_1"><a href="info/1535/298460.htm" title="癸">癸</a><span>2024-04-27</span></li>'
        '<li id="line_u9_2"><a href="info/1535/298459.htm">子</a><span>2024-04-26</span></li></ul>'
        '<div class="pb_sys_common"><span class="p_t">共298条</span><span class="p_no_d">1</span><span class="p_no">'
        '<a href="tzgg/19.htm">2</a></span><span class="p_next"><a href="tzgg/19.htm">下页</a></span>'
        '<span class="p_last"><a href="tzgg/1.htm">尾页</a></span></div>',
        "/tzgg.htm",
        [
            ("/info/1535/298461.htm", "壬", "2024-04-28"),
            ("/info/1535/298460.htm", "癸", "2024-04-27"),
            ("/info/1535/298459.htm", "子", "2024-04-26"),
        ],
        20,
        "/tzgg/19.htm",
    ),
    (
        "vsb",
        "rows of a table; two links in a row, a picture and the words; three pages",
        '<table><tr><td><a href="../info/1002/3.htm"><img src="a.jpg"></a></td><td><a href="../info/1002/3.htm">丑</a></td>'
        '<td>2024.04.03</td></tr><tr><td></td><td><a href="../info/1002/2.htm">寅</a></td><td>2024.04.02</td></tr>'
        '<tr><td></td><td><a href="../info/1002/1.htm">卯</a></td><td>2024.04.01</td></tr></table>'
        '<a href="tzgg/2.htm">下页</a><a href="tzgg/1.htm">尾页</a>',
        "/zwgk/tzgg.htm",
        [
            ("/info/1002/3.htm", "丑", "2024-04-03"),
            ("/info/1002/2.htm", "寅", "2024-04-02"),
            ("/info/1002/1.htm", "卯", "2024-04-01"),
        ],
        3,
        "/zwgk/tzgg/2.htm",
    ),
    (
        "jpage",
        "records in a script of the column's page",
        '<div id="88"><script type="text/xml"><datastore><totalrecord>46</totalrecord><totalpage>4</totalpage><nextgroup>'
        '<![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1&amp;webid=1&amp;columnid=7&amp;unitid=88"></a>]]></nextgroup>'
        "<recordset><record><![CDATA[<li><a href='/art/2024/4/28/art_7_100.html' title='辰'>辰</a><b>2024-04-28</b></li>]]>"
        "</record><record><![CDATA[<li><a href='/art/2024/4/7/art_7_99.html'>巳</a></li>]]></record></recordset></datastore>"
        "</script></div>",
        "/col/col7/index.html",
        [("/art/2024/4/28/art_7_100.html", "辰", "2024-04-28"), ("/art/2024/4/7/art_7_99.html", "巳", "2024-04-07")],
        4,
        "/module/web/jpage/dataproxy.jsp?page=2&webid=1&columnid=7&unitid=88",
    ),
    (
        "jpage",
        "the newer form of addresses, a plain list",
        '<ul><li><a href="/col/col7/art/2024/art_95d35f3c8a1e47469fb8b5fa3cf63f50.html">午</a><span>2024-04-28</span></li></ul>',
        "/col/col7/index.html",
        [("/col/col7/art/2024/art_95d35f3c8a1e47469fb8b5fa3cf63f50.html", "午", "2024-04-28")],
        1,
        None,
    ),
    (
        "ilist",
        "pages by a parameter",
        '<ul><li><a href="/zwgk/80285.htm" target="_blank" title="未">未</a> (2024-04-28)</li>'
        '<li><a href="/zwgk/80284.htm">申</a><span>(2024-04-27)</span></li><li><a href="/info/iList.jsp?tm_id=9&amp;info_id=80283">'
        '酉</a></li></ul><div>共 37 条 第1/3页 <a href="/info/iList.jsp?cat_id=7&amp;cur_page=2">下一页</a>'
        '<a href="/info/iList.jsp?cat_id=7&amp;cur_page=3">尾页</a></div>',
        "/info/iList.jsp?cat_id=7&cur_page=1",
        [
            ("/zwgk/80285.htm", "未", "2024-04-28"),
            ("/zwgk/80284.htm", "申", "2024-04-27"),
            ("/info/iList.jsp?tm_id=9&info_id=80283", "酉", None),
        ],
        3,
        "/info/iList.jsp?cat_id=7&cur_page=2",
    ),
    (
        "plain",
        "index_2.html; lists of five between rules; a link to WeChat",
        '<ul class="l"><li><a href="content/post_958.html">戌</a><span>2024-04-28</span></li><li><a href="content/post_957.html">'
        '亥</a><span>2024-04-27</span></li></ul><hr><ul class="l"><li><a href="https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv">'
        '停更</a><span>2024-04-26</span></li></ul><div class="page"><a href="index.html">1</a><a href="index_2.html">2</a>'
        '<a href="index_3.html">3</a><a href="index_2.html">下一页</a><a href="index_31.html">尾页</a></div>',
        "/zwgk/tzgg/index.html",
        [
            ("/zwgk/tzgg/content/post_958.html", "戌", "2024-04-28"),
            ("/zwgk/tzgg/content/post_957.html", "亥", "2024-04-27"),
            ("https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv", "停更", "2024-04-26"),
        ],
        31,
        "/zwgk/tzgg/index_2.html",
    ),
    (
        "plain",
        "long names; the count begins with 0; the number of pages in words",
        '<ul><li><a href="/zjg/tzgg/4a25c602cc384fb686de845c35043f09.shtml">天</a><i>2024-04-28</i></li>'
        '<li><a href="/c/2024-04-27/4838838.shtml">地</a></li><li><a href="/show?id=2046897231662469122">玄</a></li></ul>'
        '<p>共 7 页 <a href="list_1.shtml">下一页</a></p>',
        "/zjg/tzgg/list.shtml",
        [
            ("/zjg/tzgg/4a25c602cc384fb686de845c35043f09.shtml", "天", "2024-04-28"),
            ("/c/2024-04-27/4838838.shtml", "地", "2024-04-27"),
            ("/show?id=2046897231662469122", "玄", None),
        ],
        7,
        "/zjg/tzgg/list_1.shtml",
    ),
    (
        "gkmlpt",
        "JSON; the second page by its parameter",
        '{"classify":{"id":370,"name":"通知公告","post_count":237},"articles":[{"id":1,"title":" 关于停更的 公告","url":'
        '"http://www.lushui.gov.cn/gkmlpt/content/9/9585/post_9585001.html","date":1714269600,"created_at":"2024-05-01 10:00:00"},'
        '{"id":2,"title":"黄","url":"/gkmlpt/content/9/9584/post_9584001.html","created_at":"2024-04-27 08:00:00"}]}',
        "/gkmlpt/api/all/370?page=1&sid=200029",
        [
            ("/gkmlpt/content/9/9585/post_9585001.html", "关于停更的 公告", "2024-04-28T10:00"),
            ("/gkmlpt/content/9/9584/post_9584001.html", "黄", "2024-04-27T08:00"),
        ],
        3,
        "/gkmlpt/api/all/370?page=2&sid=200029",
    ),
    (
        "ucap",
        "JSON of a list service",
        '{"channelName":"通知公告","data":{"total":37,"rows":18,"page":1,"results":[{"title":"宇","url":"/c1/c2/content.shtml",'
        '"publishedTimeStr":"2024-04-28 10:01:02"},{"title":"宙","url":"http://www.lushui.gov.cn/c3/content.shtml"}]}}',
        "/common/search/0a1b?_isJson=true&_pageSize=18&page=1",
        [("/c1/c2/content.shtml", "宇", "2024-04-28T10:01:02"), ("/c3/content.shtml", "宙", None)],
        3,
        "/common/search/0a1b?_isJson=true&_pageSize=18&page=2",
    ),
    (
        "igs",
        "JSON of a site search, the word marked",
        '{"page":{"content":[{"title":"关于<em>停更</em>的公告","url":"http://www.lushui.gov.cn/t20240428_1.html",'
        '"trs_time":"2024-04-28T01:02:03.000+0000"}],"total":11,"totalPages":2,"size":10}}',
        "/igs/front/search.jhtml?code=c1&searchWord=x&pageNumber=1",
        [("/t20240428_1.html", "关于停更的公告", "2024-04-28T09:02:03")],
        2,
        "/igs/front/search.jhtml?code=c1&searchWord=x&pageNumber=2",
    ),
    (
        "rss",
        "dates of two kinds",
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>公告</title><item><title>洪</title><link>'
        "http://www.lushui.gov.cn/t1.html</link><pubDate>2026-10-04 01:39:11.0</pubDate></item><item><title>荒</title>"
        "<link>/t2.html</link><pubDate>Sun, 28 Apr 2024 10:00:00 +0800</pubDate></item></channel></rss>",
        "/rss.xml",
        [("/t1.html", "洪", "2026-10-04T01:39:11"), ("/t2.html", "荒", "2024-04-28T10:00")],
        1,
        None,
    ),
]
IDS = [f"{system}: {what}" for system, what, *_ in LISTS]


@pytest.mark.parametrize(("system", "_", "body", "path", "rows", "pages", "second"), LISTS, ids=IDS)
def test_a_list(
    system: str, _: str, body: str, path: str, rows: list[tuple[str, str, str | None]], pages: int, second: str | None
) -> None:
    given = page(body, path, frame=body[0] == "<" and "<?xml" not in body)
    listing = SYSTEMS[system].parse(given)
    expected = [(url if "://" in url else HOST + url, title, at and day(at)) for url, title, at in rows]
    assert [(row.url, row.title, row.published) for row in listing.rows] == expected
    assert listing.pages == pages
    assert (listing.pager.url(2) if listing.pager else None) == (second and HOST + second)
    assert recognise(given) == system


def test_what_stands_beside_a_list_is_kept_apart() -> None:
    body = LISTS[2][2]
    assert [row.title for row in SYSTEMS["trs"].parse(page(body)).beside] == ["热"]


@pytest.mark.parametrize("system", ["trs", "plain"])
def test_an_address_that_is_none_costs_no_other_row(system: str) -> None:
    row = '<li><a href="{}/t20240428_15376.html">甲</a><span>2024-04-28</span></li>'
    body = f"<ul>{row.format('.')}{row.format('http://[::1')}{row.format('http://a.cn:99999')}</ul>"
    body += '<a href="http://[::1">下一页</a>'
    assert [row.url for row in SYSTEMS[system].parse(page(body)).rows] == [f"{HOST}/zwgk/tzgg/t20240428_15376.html"]


def test_the_pager_of_a_later_page_is_not_taken_for_a_short_list() -> None:
    body = (
        '<ul><li><a href="content/post_10001.html">末</a><span>2020-01-01</span></li></ul>'
        '<p>共3页 <a href="index.html">1</a><a href="index_2.html">2</a><a href="index_2.html">上一页</a></p>'
    )
    assert len(SYSTEMS["plain"].parse(page(body, "/zwgk/tzgg/index_3.html")).rows) == 1


def test_records_of_dataproxy_are_asked_for_by_their_range() -> None:
    xml = (
        "<datastore><totalrecord>100</totalrecord><recordset><record><![CDATA[<li><a href='/art/2024/4/28/art_7_1.html'>"
        "辰</a></li>]]></record></recordset></datastore>"
    )
    path = "/module/web/jpage/dataproxy.jsp?startrecord=1&endrecord=45&perpage=15&columnid=7"
    listing = SYSTEMS["jpage"].parse(page(xml, path, frame=False))
    assert (listing.total, listing.pages) == (100, 3)
    assert listing.pager == Pager(
        f"{HOST}/module/web/jpage/dataproxy.jsp?startrecord={{n}}&endrecord={{end}}&perpage=15&columnid=7", 45, -44
    )
    assert listing.pager.url(3).partition("?")[2].startswith("startrecord=91&endrecord=135&")


EMPTY = [
    ("trs", '<div class="list"><p>暂无相关信息</p></div>'),
    ("plain", "<ul></ul><p>抱歉，没有找到符合条件的数据</p>"),
    ("vsb", "<p>共0条</p>"),
    ("jpage", "<datastore><totalrecord>0</totalrecord><recordset></recordset></datastore>"),
    ("gkmlpt", '{"classify":{"post_count":0},"articles":[]}'),
    ("igs", '{"page":{"content":[],"total":0}}'),
    ("ucap", '{"data":{"results":[],"total":0}}'),
    ("rss", '<rss version="2.0"><channel><title>公告</title></channel></rss>'),
]


@pytest.mark.parametrize(("system", "body"), EMPTY)
def test_an_empty_list_says_so(system: str, body: str) -> None:
    with pytest.raises(EmptyListing):
        SYSTEMS[system].parse(page(body, frame=body[0] == "<" and system not in ("rss", "jpage")))


WRONG = [
    ("trs", '<ul class="list"></ul>', "does not say that it is empty"),
    ("trs", '<ul><li><a href="javascript:void(0)">t20240428_1.html</a></li></ul>', "does not say"),
    ("trs", '<script>var empty = "暂无数据";</script><div id="app"></div>', "does not say"),
    ("trs", "<ul><li><a href='t20240101_1.html'>热</a></li></ul><script>createPageHTML(20,0,'index','html')</script>", "20 pages"),
    ("trs", '<p>抱歉，您访问的页面不存在</p>', "error page with status 200: 页面不存在"),
    ("vsb", '<ul><li><a href="t20240428_1.html">另一个系统</a></li></ul>', "does not say"),
    ("plain", '<ul><li><a href="/zwgk/">栏目</a></li></ul>', "does not say"),
    ("jpage", "<datastore><totalrecord>9</totalrecord><recordset></recordset></datastore>", "no record, 9 stated"),
    ("gkmlpt", '{"classify":{"post_count":9},"articles":[]}', "post_count 9"),
    ("gkmlpt", '{"message":"Too Many Attempts."}', "no JSON with articles"),
    ("gkmlpt", '{"articles":[{"title":"无链接"}]}', "without url"),
    ("gkmlpt", "<ul></ul>", "no JSON with articles"),
    ("igs", '{"page":{"content":[],"total":3}}', "total of 3"),
    ("ucap", '{"code":500,"msg":"系统异常"}', "no JSON with data"),
    ("rss", "<html><body>登录</body></html>", "no feed"),
    ("trs", '{"code":200}', "this is json"),
]  # fmt: skip


@pytest.mark.parametrize(("system", "body", "words"), WRONG)
def test_what_is_no_list_is_never_an_empty_one(system: str, body: str, words: str) -> None:
    with pytest.raises(UnknownLayout) as caught:
        SYSTEMS[system].parse(page(body, frame=body[0] == "<" and system not in ("rss", "jpage")))
    assert words in caught.value.why
    with pytest.raises(ParseError):  # no other system takes it for one of its lists
        raise caught.value


TITLES = st.text(
    # a title may be cut at …, and 釆 is read as 采
    st.characters(codec="utf-8", categories=("L", "N", "P"), exclude_characters="…釆"),
    min_size=1,
    max_size=40,
)
DAYS = st.dates(min_value=date(2009, 1, 1), max_value=date(2030, 12, 31))
ROWS = [
    '<li><a href="{href}" title="{title}">{title}</a><span>{day}</span></li>',
    '<li><span>[{day:%Y-%m-%d}]</span><i></i><a href="{href}">{title}</a></li>',
    '<tr><td>{n}</td><td><a target="_blank" href="{href}">{title}</a></td><td>{day:%Y/%m/%d}</td></tr>',
    '<div class="row"><h4><a href="{href}"><em>{title}</em></a></h4><p>发布时间：{day:%Y年%m月%d日}</p></div>',
    '<dd><div><b>{day:%d}</b><u>{day:%Y-%m}</u></div><p><a href="{href}" title="{title}">…</a></p></dd>',
]


@given(
    st.lists(st.tuples(TITLES, DAYS), min_size=3, max_size=25), st.sampled_from(ROWS), st.sampled_from(["vsb", "trs"])
)
def test_whatever_the_rows_look_like_all_are_read(found: list[tuple[str, date]], row: str, system: str) -> None:
    hrefs = [f"info/1/{n}.htm" if system == "vsb" else f"./t20240428_{n}.html" for n in range(len(found))]
    shown = [
        row.format(n=n, href=href, title=escape(title), day=at)
        for n, (href, (title, at)) in enumerate(zip(hrefs, found, strict=True))
    ]
    around = "<table>{}</table>" if row.startswith("<tr") else "<div class='list'>{}</div>"
    listing = SYSTEMS[system].parse(page(around.format("".join(shown))))
    days = [(read.title, read.published.date()) for read in listing.rows if read.published]
    assert days == [(tidy(title), at) for title, at in found]
    assert listing.beside == ()


def test_what_no_system_reads_is_recognised_by_none() -> None:
    assert recognise(page("<p>登录</p>")) is None
    assert recognise(Page(HOST, b"plain words")) is None


def test_utf_8_declared_as_gb2312_is_read() -> None:
    text = '<html><head><meta charset="gb2312"></head><body><ul><li><a href="t20240428_1.html">停更公告</a></li></ul></body></html>'
    listing = SYSTEMS["trs"].parse(Page(f"{HOST}/tzgg/", text.encode(), content_type="text/html; charset=gb2312"))
    assert listing.rows[0].title == "停更公告"
