"""Rows of an HTML list by their links: what the publishing systems of government sites have in common.

A row is the largest element around a link to an article that holds no link to another one. The list is the largest
group of rows at the same place of the tree; what is left are boxes beside it. Anchor texts are cut with …, so the
title attribute counts.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

from lxml import etree

from parsers.dates import DateRead, last_resort, parse_plain_date
from parsers.errorpages import error_words, visible_text
from parsers.errors import EmptyListing, ParseError, UnknownLayout
from parsers.listings import Listing, Pager, Row
from parsers.page import Page
from parsers.text import squeeze, tidy
from parsers.urls import absolute

_LEVELS = 4  # elements around a link that may be its row
_FEW = 3  # rows: no first page of several has fewer
_ROWS = {"li", "tr"}  # elements that are a row, whatever stands around them
_LONGEST_ADDRESS = 1000  # characters
_LONGEST_DATE = 40  # characters of a text that is a date
_NO_ARTICLE = re.compile(r"\s*(?:javascript|mailto|tel|data):|\s*#|\s*$", re.I)

# a text that is a date and nothing else but its label, its brackets and its time of day
_DATE = re.compile(
    r"(?:\S{0,6}(?:时间|日期)\s?[:：]?\s?)?[\[【（(]?\s?((?:19|20)\d\d)\s?[-./年]\s?(\d{1,2})\s?[-./月]\s?(\d{1,2})\s?日?"
    r"(?:[\sT]{1,3}(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,6})?)?)?\s?[\]】）)]?"
)
_PART = re.compile(  # of a date in two elements
    r"(?P<month>(?:19|20)\d\d\s?[-./年]\s?\d{1,2}\s?月?)|(?P<year>(?:19|20)\d\d)年?"
    r"|(?P<day>(?:\d{1,2}\s?[-./月]\s?)?\d{1,2}\s?日?)"
)
_ENDS = "日月年号])）】"
_DIGITS = re.compile(r"\d+")
_URL_DATE = re.compile(r"/t?(20\d\d)[-/]?([01]\d|[1-9](?=/))[-/]?([0-3]\d|[1-9](?=/))[_/]")

_EMPTY = re.compile(
    r"(?:暂无|没有|未|无)(?:找到|查询到|检索到|搜索到)?(?:任何|相关|更多|符合条件|您要查找|该栏目|该类|的){0,3}"
    r"(?:数据|信息|内容|记录|文章|文件|结果)|共(?:有|找到)?0(?:条|篇|个|页)|网页正在建设|栏目正在建设"
)

_NEXT = re.compile(r"[>＞»]{0,2}(?:下一?页|后一页|2|next(?:page)?)[>＞»]{0,2}", re.I)
_LAST = re.compile(r"(?:尾|末|最后一?)页|last(?:page)?", re.I)
_PAGES = re.compile(r"共(\d{1,6})页|(?:第|页次：?|条)?1/(\d{1,6})")
_NUMBER = re.compile(r"\d{1,6}(?=\D*$)")
_PAGE_PARAMETER = re.compile(r"[?&](?:cur_?page|page_?(?:num|no|number|index)?|p)=(\d{1,6})", re.I)


def read_list(
    page: Page, detail: re.Pattern[str], pager: tuple[int, Pager | None] | None = None, *, down: bool = False
) -> Listing:
    """The rows of `page` whose addresses match `detail`; its pager (pages, addresses) by its links if none is given.

    `down`: the system counts its pages from the oldest one.
    Raises `EmptyListing` where the page says that it holds nothing, `UnknownLayout` where it holds nothing and does
    not say so, or where the first of several pages has next to nothing.
    """
    if page.kind != "html":
        raise UnknownLayout("page", f"a list was expected, this is {page.kind}")
    url = page.url or ""
    rows, beside = read_rows(page.root, url, detail)
    if not rows:
        raise no_rows(page)
    pages, others = pager or read_pager(page.root, url, down=down)
    if pages > 1 and len(rows) < _FEW and others and not _number_in(url, others.template):
        raise UnknownLayout("page", f"a pager of {pages} pages and a list of {len(rows)} rows")
    return Listing(rows, pages=pages, beside=beside, pager=others)


def no_rows(page: Page) -> ParseError:
    """Why a list without rows has none."""
    text = squeeze(visible_text(page.root)) if page.kind == "html" else ""
    if words := error_words(text):
        return UnknownLayout("page", f"an error page with status 200: {words}")
    if found := _EMPTY.search(text):
        return EmptyListing("page", found[0])
    return UnknownLayout("page", "a list without rows, which does not say that it is empty")


# --- rows


def read_rows(root: etree._Element, base: str, detail: re.Pattern[str]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The rows of the list, and those beside it. An address counts once."""
    anchors = []
    only: dict[etree._Element, str | None] = {}  # element -> the one article linked from within it; None: several
    for anchor in root.iter("a"):
        href = (anchor.get("href") or "").strip()
        if not detail.search(href[:_LONGEST_ADDRESS]) or _NO_ARTICLE.match(href):
            continue
        around = _around(anchor)
        anchors.append((anchor, href, around))
        for element in around:
            if only.setdefault(element, href) != href:
                only[element] = None
    groups: dict[tuple[str, ...], dict[str, Row]] = defaultdict(dict)
    resolve = _resolver(base)
    days: dict[etree._Element, datetime | None] = {}
    for anchor, href, around in anchors:
        element = anchor
        for outer in around:
            if only[outer] is None or element.tag in _ROWS:
                break
            element = outer
        if element not in days:
            days[element] = _published(element)
        url = resolve(href)
        if url and (row := _row(anchor, url, days[element])):
            group = groups[_place(element)]
            if row.url not in group or anchor.get("title"):  # the words before those of a summary that links too
                group[row.url] = row
    if not groups:
        return (), ()
    rows = groups.pop(max(groups, key=lambda place: _size(groups[place])))
    beside = {url: row for group in groups.values() for url, row in group.items() if url not in rows}
    return tuple(rows.values()), tuple(beside.values())


def _resolver(base: str) -> Callable[[str], str]:
    """`absolute` with `base`, without a fragment; two plain kinds of links, nearly all, take a tenth of its time."""
    parts = urlsplit(base)
    origin, folder = f"{parts.scheme}://{parts.netloc}", base.partition("?")[0].partition("#")[0]
    folder = folder[: folder.rindex("/") + 1] if parts.path else f"{origin}/"

    def resolve(href: str) -> str:
        if parts.netloc and "#" not in href and "/../" not in href and "?" not in href:
            if href[0] == "/" and href[1:2] != "/":
                return origin + href
            if href.startswith("./") and href[2:3] not in (".", "/"):
                return folder + href[2:]
        return absolute(base, href).partition("#")[0]

    return resolve


def _around(anchor: etree._Element) -> list[etree._Element]:
    """The elements around it, the nearest first."""
    found: list[etree._Element] = []
    element = anchor.getparent()
    while element is not None and len(found) < _LEVELS and element.tag not in ("body", "html"):
        found.append(element)
        element = element.getparent()
    return found


def _place(row: etree._Element) -> tuple[str, ...]:
    """Where a row stands: its tag, and tags and classes of the two elements around it."""
    return str(row.tag), *(f"{outer.tag}.{outer.get('class')}" for outer in _around(row)[:2])


def _size(group: dict[str, Row]) -> tuple[int, int]:
    return len(group) + sum(row.published is not None for row in group.values()), sum(len(url) for url in group)


def _row(anchor: etree._Element, url: str, shown: datetime | None) -> Row | None:
    """None for a link without a word: a picture, whose title stands in another link of the row."""
    title = tidy(anchor.get("title") or "")
    if not title:
        title = tidy("".join(text for text in map(str, anchor.itertext()) if not _DATE.fullmatch(text.strip())))
    return Row(url, title, shown or url_date(url)) if title else None


def _published(element: etree._Element) -> datetime | None:
    """The latest date that stands alone in a row; also in two parts, 28 and 2024-04, or 04-28 and 2024."""
    days: list[datetime] = []
    parts: dict[str, list[tuple[str, ...]]] = {"month": [], "day": [], "year": []}
    for text in map(str, element.itertext()):
        text = text.strip()
        if len(text) > _LONGEST_DATE or (not text[-1:].isdigit() and text[-1:] not in _ENDS):
            continue
        if found := _DATE.fullmatch(text):
            days += filter(None, [_time(*found.groups())])
        elif found := _PART.fullmatch(text):
            kind = found.lastgroup or ""
            parts[kind].append(tuple(_DIGITS.findall(text)))
    if not days and sorted(map(len, parts.values())) == [0, 1, 1]:
        year, month, day = parts["year"], parts["month"], parts["day"]
        if month and day and len(day[0]) == 1:
            return _time(*month[0], *day[0])
        if year and day and len(day[0]) == 2:
            return _time(*year[0], *day[0])
    return max(days, default=None)


def read_time(text: str) -> datetime | None:
    """A date that is the whole of `text`, with its time of day if it has one; None where it is none."""
    found = _DATE.fullmatch(text.strip())
    return _time(*found.groups()) if found else None


def read_field(text: str) -> datetime | None:
    """A date in a field of its own, in any notation of machines and people; None where it is none."""
    read = read_time(text) or parse_plain_date(text) or last_resort(text)
    return read.value if isinstance(read, DateRead) else read


def url_date(url: str) -> datetime | None:
    """The day in an address: t20260428_1.html, /art/2026/4/28/, /2026-04/28/."""
    found = _URL_DATE.search(url)
    return _time(*found.groups()) if found else None


def _time(*parts: str | None) -> datetime | None:
    try:
        return datetime(*(int(part or 0) for part in parts))  # type: ignore[arg-type]  # noqa: DTZ001
    except ValueError:
        return None


# --- pagers


def read_pager(root: etree._Element, url: str, *, down: bool = False) -> tuple[int, Pager | None]:
    """(pages, addresses of the others) by the links of a first page's pager; (1, None) where it has none.

    The second page has the number 2, or 1 where the count begins with 0, or that of all pages less one where they
    are counted from the oldest (`down`; any number over 2).
    """
    following, last = None, ""
    for anchor in root.iter("a"):
        text = squeeze("".join(map(str, anchor.itertext())))
        href = (anchor.get("href") or "").strip()
        if len(text) > 8 or _NO_ARTICLE.match(href):
            continue
        if following is None and _NEXT.fullmatch(text):
            following = anchor
        elif _LAST.fullmatch(text):
            last = absolute(url, href)
    if following is None:
        return 1, None
    template, second = _cut(absolute(url, following.get("href", "").strip()))
    stated = _stated(following)
    if not template:
        return stated, None
    if second > 2 or (down and not _PAGE_PARAMETER.search(template.replace("{n}", "1"))):
        return second + 1, Pager(template, step=-1, offset=second + 2)
    pager = Pager(template, offset=second - 2)
    return max(2, stated, _number_in(last, template) - pager.offset), pager


def _cut(url: str) -> tuple[str, int]:
    """`url` with {n} for the number of its page, and that number: a parameter named so, else the last number."""
    if found := _PAGE_PARAMETER.search(url):
        return url[: found.start(1)] + "{n}" + url[found.end(1) :], int(found[1])
    if found := _NUMBER.search(url):
        return url[: found.start()] + "{n}" + url[found.end() :], int(found[0])
    return "", 0


def _number_in(url: str, template: str) -> int:
    before, _, after = template.partition("{n}")
    middle = url[len(before) : len(url) - len(after)]
    return int(middle) if url.startswith(before) and url.endswith(after) and middle.isdecimal() else 0


def _stated(anchor: etree._Element) -> int:
    """The number of pages in the words around the link to the next one; 1 where it is not stated."""
    for element in _around(anchor):
        if found := _PAGES.search(squeeze("".join(map(str, element.itertext())))):
            return int(next(filter(None, found.groups())))
    return 1
