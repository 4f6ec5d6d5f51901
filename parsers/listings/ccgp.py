"""The lists of www.ccgp.gov.cn (search, columns) and htgs.ccgp.gov.cn (contracts), in the markup of 2017-2026."""

import re
from collections.abc import Callable
from datetime import datetime

from parsel import Selector

from parsers.errors import EmptyListing, UnknownLayout
from parsers.listings import Listing, Row
from parsers.page import Page
from parsers.urls import absolute

_TOTAL = re.compile(r"共找到\s{0,20}(\d{1,9})\s{0,20}条")
_PAGES = re.compile(r"Pager\(\{\s{0,50}size\s{0,20}:\s{0,20}(\d{1,7})")
_PAGE_OF = re.compile(r"第\s{0,9}\d{1,7}\s{0,9}/\s{0,9}(\d{1,7})\s{0,9}页")
_TIME = re.compile(r"(\d{4})[.\-/年](\d{1,2})[.\-/月](\d{1,2})日?(?:\s{1,20}(\d{1,2}):(\d{2})(?::(\d{2}))?)?")
_SPACE = re.compile(r"\s+")


def parse_search(page: Page) -> Listing:
    """A page of results of search.ccgp.gov.cn/bxsearch, 20 rows each.

    Raises `EmptyListing` where the page itself says that it found nothing, `UnknownLayout` where total or list are
    not found, where a row cannot be read, or where hits are claimed and none is listed.
    """
    root = _root(page)
    found = _TOTAL.search(_text(root.xpath("//body")))
    lists = root.css("ul.vT-srch-result-list-bid")
    if not found or not lists:
        raise UnknownLayout("page", "no result list with a total (共找到 … 条内容)")
    total = int(found[1])
    items = lists[0].xpath("./li")
    if not total and not items:
        raise EmptyListing("page", "共找到 0 条内容")
    return Listing(_rows(page, items, _search_row), total, _pages(page))


def parse_column(page: Page) -> Listing:
    """A page of a column, `/cggg/{zygg|dfgg}/{column}/index[_n].htm`, newest first. Raises as `parse_search` does."""
    items = _root(page).css("ul.c_list_bid > li, div.main_list ul > li")
    return Listing(_rows(page, items, _column_row), pages=_pages(page))


def parse_contracts(page: Page) -> Listing:
    """A page of htgs.ccgp.gov.cn/GS8/contractpublish/index[_n], newest first. Raises as `parse_search` does."""
    items = _root(page).css("ul.ulst > li")
    return Listing(_rows(page, items.xpath("self::*[.//a[@href]]"), _contract_row), pages=_pages(page))


def _rows(page: Page, items: list[Selector], read: Callable[[Selector], Row]) -> tuple[Row, ...]:
    if not items:
        if _pages(page) == 0:
            raise EmptyListing("page", "a pager of 0 pages")
        raise UnknownLayout("page", "a list without rows")
    base = page.url or ""
    rows = []
    for number, item in enumerate(items, 1):
        row = read(item)
        url = absolute(base, row.url).partition("#")[0]
        if not url or row.url.startswith(("javascript:", "#")) or not row.title:
            raise UnknownLayout("row", f"row {number} has no link or no title: {_text(item)[:80]}")
        rows.append(Row(**{**vars(row), "url": url}))
    return tuple(rows)


def _search_row(item: Selector) -> Row:
    """`date | 采购人：X | 代理机构：Y <br> type | region | category`; a row of 2003 holds a date alone."""
    detail = _text(item.xpath("./span"))
    parts = [part.strip() for part in detail.split("|")]
    return Row(
        url=item.xpath("./a/@href").get("").strip(),
        title=_text(item.xpath("./a")),
        published=_time(parts[0]),
        kind=_text(item.xpath("./span/strong[1]")) or None,
        region=_text(item.xpath("./span/a")) or None,
        buyer=_after("采购人", parts),
        agency=_after("代理机构", "".join(item.xpath("./span/text()[following-sibling::br]").getall()).split("|")),
    )


def _column_row(item: Selector) -> Row:
    """`<em>type</em> 发布时间：<em>time</em> 地域：<em>region</em> 采购人：<em>buyer</em>`."""
    values = {}
    for em in item.xpath(".//em"):
        label = "".join(em.xpath("preceding-sibling::text()[1]").getall()).strip().rstrip("：:")
        values[label.split()[-1] if label else "类型"] = _text(em) or None
    anchor = item.xpath(".//a[@href][1]")
    return Row(
        url=anchor.xpath("./@href").get("").strip(),
        title=(anchor.xpath("./@title").get() or _text(anchor)).strip(),
        published=_time(values.get("发布时间") or _text(item)),
        kind=values.get("类型") or _text(item.xpath(".//em[@rel='bxlx']")) or None,
        region=values.get("地域"),
        buyer=values.get("采购人"),
    )


def _contract_row(item: Selector) -> Row:
    """`<a>name</a> … <span>signed</span> <span>published</span> <span>buyer</span> <span>supplier</span>`."""
    spans = [_text(span) for span in item.xpath(".//span")]
    if len(spans) < 4:
        raise UnknownLayout("row", f"{len(spans)} columns beside a contract's name, 4 expected")
    return Row(
        url=item.xpath(".//a/@href").get("").strip(),
        title=_text(item.xpath(".//a[1]")),
        published=_time(spans[1]),
        kind="合同公告",
        buyer=spans[2] or None,
    )


def _root(page: Page) -> Selector:
    if page.kind != "html":
        raise UnknownLayout("page", f"a list was expected, this is {page.kind}")
    return page.selector


def _pages(page: Page) -> int | None:
    """The number of pages by the pager's script (`Pager({size: 12, …})`) or its words (第 1/12 页)."""
    found = _PAGES.search(page.text) or _PAGE_OF.search(_text(page.selector.css("p.pager")))
    return int(found[1]) if found else None


def _time(text: str) -> datetime | None:
    """The first date of `text`, with its time of day if it has one. None where there is none, or no such day."""
    found = _TIME.search(text)
    try:
        return datetime(*(int(part or 0) for part in found.groups())) if found else None  # type: ignore[arg-type]  # noqa: DTZ001
    except ValueError:
        return None


def _after(label: str, parts: list[str]) -> str | None:
    for part in parts:
        head, _, value = part.partition("：")
        if label in head and value.strip():
            return value.strip()
    return None


def _text(node: Selector | list[Selector]) -> str:
    nodes = node if isinstance(node, list) else [node]
    return _SPACE.sub(" ", "".join("".join(n.xpath(".//text()|self::text()").getall()) for n in nodes)).strip()
