"""List pages of ccgp: rows, totals, pagers; what is empty and what is unknown."""

from datetime import datetime

import pytest

from parsers.errors import EmptyListing, ParseError, UnknownLayout
from parsers.listings.ccgp import parse_column, parse_contracts, parse_search
from parsers.page import Page

ROW = """<li><a href="{href}" target="_blank"> 青山县<font color=red>短视频</font>服务成交公告 </a>
<p>摘要 2019年1月1日</p><span>2026.03.02 17:05:15 | 采购人：青山县文旅局 | 代理机构：绿水招标有限公司
<br/><strong> 成交公告 </strong> | <a href="javascript:void(0)">福建</a> | <strong> 服务/其他 </strong></span></li>"""
SEARCH = """<html><body><p style="float:left">关键字：<span>短视频</span> 全文检索
 共找到 <span style="color:#c00000">{total}</span> 条内容 查询日期从 <span>2026-01-01</span></p>
<p class="pager"><script>Pager({{size: {pages}, current: 0, prefix:'data2'}});</script></p>
<ul class="vT-srch-result-list-bid">{rows}</ul></body></html>"""
HREF = "http://www.ccgp.gov.cn/cggg/dfgg/cjgg/202603/t20260302_1.htm"


def page(text: str, url: str = "http://search.ccgp.gov.cn/bxsearch?x=1") -> Page:
    """A page with that text."""
    return Page(url, text.encode())


def test_a_result_page() -> None:
    listing = parse_search(page(SEARCH.format(total=31, pages=2, rows=ROW.format(href=HREF) * 2)))
    assert (listing.total, listing.pages, len(listing.rows)) == (31, 2, 2)
    row = listing.rows[0]
    assert row.url == HREF
    assert row.title == "青山县短视频服务成交公告"
    assert row.published == datetime(2026, 3, 2, 17, 5, 15)  # noqa: DTZ001
    assert (row.kind, row.region) == ("成交公告", "福建")
    assert (row.buyer, row.agency) == ("青山县文旅局", "绿水招标有限公司")


def test_relative_links_and_fragments() -> None:
    rows = ROW.format(href="/cggg/a.htm#top")
    assert parse_search(page(SEARCH.format(total=1, pages=1, rows=rows))).rows[0].url == (
        "http://search.ccgp.gov.cn/cggg/a.htm"
    )


def test_nothing_found_is_said_by_the_page() -> None:
    with pytest.raises(EmptyListing):
        parse_search(page(SEARCH.format(total=0, pages=0, rows="")))


@pytest.mark.parametrize(
    "text",
    [
        SEARCH.format(total=31, pages=2, rows=""),  # claims hits and lists none
        SEARCH.replace("共找到", "约有").format(total=31, pages=2, rows=ROW.format(href=HREF)),
        SEARCH.replace("vT-srch-result-list-bid", "results-2027").format(total=0, pages=0, rows=""),
        SEARCH.format(total=2, pages=1, rows=ROW.format(href=HREF) + ROW.format(href="javascript:void(0)")),
        SEARCH.format(total=2, pages=1, rows=ROW.format(href=HREF) + "<li>广告</li>"),
        SEARCH.format(total=2, pages=1, rows=ROW.format(href=HREF) + ROW.format(href="http://[::1")),
        "<html><body><p>中国政府采购网</p></body></html>",
        '{"total": 0}',
        "plain words",
    ],
)
def test_other_pages_are_unknown_and_not_empty(text: str) -> None:
    with pytest.raises(UnknownLayout):
        parse_search(page(text))


def test_a_column() -> None:
    text = """<ul class="c_list_bid">
<li><a href="./202605/t20260515_2.htm" title="长标题全文">长标题…</a> <em rel="bxlx">公开招标公告</em>
 发布时间：<em>2026-05-15 16:55</em> 地域：<em></em> 采购人：<em>红星乡政府</em></li></ul>
<p class="pager"><script>Pager({size:25, current:0, prefix:'index',suffix:'htm'});</script></p>"""
    listing = parse_column(page(text, "http://www.ccgp.gov.cn/cggg/dfgg/gkzb/index.htm"))
    assert (listing.total, listing.pages) == (None, 25)
    (row,) = listing.rows
    assert row.url == "http://www.ccgp.gov.cn/cggg/dfgg/gkzb/202605/t20260515_2.htm"
    assert (row.title, row.kind, row.region, row.buyer) == ("长标题全文", "公开招标公告", None, "红星乡政府")
    assert row.published == datetime(2026, 5, 15, 16, 55)  # noqa: DTZ001


def test_contracts() -> None:
    text = """<ul class="ulst"><li><span>合同名称</span><span>签订时间</span></li>
<li><a href="./detail/00ff?contractSign=0">公众号运维合同</a><div><span>2025-11-18</span> <span>2025-11-20</span>
<span>红星乡政府</span> <span>某某公司</span></div></li></ul>
<p class="pager">共 <span>6</span> 条 第 <span>1</span>/<span>3</span> 页</p>"""
    listing = parse_contracts(page(text, "http://htgs.ccgp.gov.cn/GS8/contractpublish/index"))
    assert listing.pages == 3
    (row,) = listing.rows
    assert row.url == "http://htgs.ccgp.gov.cn/GS8/contractpublish/detail/00ff?contractSign=0"
    assert row.published == datetime(2025, 11, 20)  # noqa: DTZ001
    assert row.buyer == "红星乡政府"


@pytest.mark.parametrize("parse", [parse_column, parse_contracts])
@pytest.mark.parametrize("text", ["<p>404</p>", "<ul class='c_list_bid'></ul><ul class='ulst'></ul>", "{}"])
def test_lists_without_rows_are_unknown(parse: object, text: str) -> None:
    with pytest.raises(ParseError):
        parse(page(text))  # type: ignore[operator]


def test_a_pager_of_no_pages_is_an_empty_column() -> None:
    text = "<ul class='c_list_bid'></ul><p class='pager'><script>Pager({size:0, current:0});</script></p>"
    with pytest.raises(EmptyListing):
        parse_column(page(text))
