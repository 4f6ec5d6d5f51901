"""The publishing systems of government sites: how each lists its articles. `SYSTEMS` has them by name.

A system is a function of a list page: `parse(page) -> Listing`. It raises `EmptyListing` where the page says that it
holds nothing, and `UnknownLayout` for anything else that it does not know, so that a changed list is never "nothing".
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from parsers.errors import EmptyListing, ParseError
from parsers.listings import Listing, Pager
from parsers.listings.feeds import parse_rss
from parsers.listings.gkmlpt import parse_gkmlpt
from parsers.listings.jpage import parse_jpage
from parsers.listings.links import read_list
from parsers.listings.search import parse_igs, parse_ucap
from parsers.page import Page
from parsers.urls import absolute


@dataclass(frozen=True)
class System:
    """One publishing system; `marks` are found in its list pages and in no other's."""

    title: str
    parse: Callable[[Page], Listing]
    marks: re.Pattern[str]


_TRS_ARTICLE = re.compile(r"t(?:19|20)\d{6}_\d{1,12}\.s?html?(?:$|[?#])")
_PAGES = re.compile(  # createPageHTML(pages, current, name, suffix), the id of an element before or not
    r"createPageHTML\(\s{0,9}(?:['\"][\w-]{1,40}['\"]\s{0,9},\s{0,9})?(\d{1,6})\s{0,9},\s{0,9}(\d{1,6})\s{0,9},"
    r"\s{0,9}['\"]([\w-]{1,60})['\"]\s{0,9},\s{0,9}['\"](\w{1,6})['\"]"
)
_COUNT = re.compile(r"(?:countPage|pageCount|totalPages?|page_count)['\"]?\s{0,9}[=:]\s{0,9}['\"]?(\d{1,6})")
_FILE = re.compile(r"([^/]{1,80})\.(s?html?|jsp)$")


def _script_pager(page: Page) -> tuple[int, Pager | None] | None:
    """(pages, addresses) by the call of createPageHTML on a first page; None where it has none.

    TRS counts from 0: the second page is index_1.html. Others have the same function, and count from 1.
    """
    found = _PAGES.search(page.text)
    if not found:
        return None
    pages, first = int(found[1]), int(found[2])
    address = absolute(page.url or "", f"{found[3]}_{{n}}.{found[4]}")
    return pages, Pager(address, offset=min(first, 1) - 1) if pages > 1 else None


def parse_trs(page: Page) -> Listing:
    """拓尔思 TRS WCM: ./202604/t20260428_1537623.html; the second page is index_1.html, by createPageHTML(n, 0, …)."""
    pager = _script_pager(page)
    if pager is None and (found := _COUNT.search(page.text)):
        url = page.url or ""
        file = _FILE.search(urlsplit(url).path)
        name, suffix = file.groups() if file else ("index", "html")
        pages = int(found[1])
        pager = pages, Pager(absolute(url, f"{name}_{{n}}.{suffix}"), offset=-1) if pages > 1 else None
    return read_list(page, _TRS_ARTICLE, pager)


_VSB_ARTICLE = re.compile(r"(?:^|/)info/\d{1,7}/\d{1,9}\.htm|content\.jsp\?[^\s]{0,80}wbnewsid=\d", re.I)


def parse_vsb(page: Page) -> Listing:
    """博达 VSB: info/1535/298461.htm; the second page of 20 is tzgg/19.htm, the last tzgg/1.htm."""
    return read_list(page, _VSB_ARTICLE, down=True)


_ILIST_ARTICLE = re.compile(
    r"(?:content|iContent|view)\.jsp\?|iList\.jsp\?[^\s]{0,200}(?:info_id|tm_id)=|/\d{4,9}\.s?html?$", re.I
)
_CUR_PAGE = re.compile(r"cur_page=(\d{1,6})")


def parse_ilist(page: Page) -> Listing:
    """/info/iList.jsp?cat_id=10376&cur_page=2, a portal of JSP pages; articles are 80285.htm or iList.jsp?info_id=."""
    listing = read_list(page, _ILIST_ARTICLE)
    if listing.pager or not page.url:
        return listing
    pages = max(map(int, _CUR_PAGE.findall(page.text)), default=1)
    first = page.url if "cur_page=" in page.url else f"{page.url}&cur_page=1"
    pager = Pager(_CUR_PAGE.sub("cur_page={n}", first)) if pages > 1 else None
    return Listing(listing.rows, pages=pages, beside=listing.beside, pager=pager)


# an article's address ends in a number or a long name; a column's in a short word or a slash
_PLAIN_ARTICLE = re.compile(
    r"(?:^|/)(?:\d{4,}|[\w-]{0,40}[_-]?\d{4,}[\w-]{0,40}|[0-9a-f]{16,40})\.(?:s?html?|jsp|aspx?|php)$"
    r"|/(?:\d{4}-?\d{2}/?\d{2}|art/\d{4})/[\w/-]{1,60}\.s?html?$|(?:^|/)(?:content|post|mpost|detail|article)[_/]\d{3,}"
    r"|/c\d{4,}/content\.s?html?$|[?&](?:id|infoid|newsid|articleid|contentid|aid)=[\w-]{2,40}"
    r"|^(?:https?:)?//mp\.weixin\.qq\.com/s[/?]",
    re.I,
)


def parse_plain(page: Page) -> Listing:
    """Static lists of any other system, li > a[title] + span: articles by their numbers, pages by the pager's links."""
    listing = read_list(page, _PLAIN_ARTICLE, _script_pager(page))
    found = _COUNT.search(page.text)
    if found and listing.pager is None and int(found[1]) > 1:
        return Listing(listing.rows, pages=int(found[1]), beside=listing.beside)
    return listing


SYSTEMS = {
    "trs": System("拓尔思 TRS WCM", parse_trs, re.compile(r"createPageHTML\(|[/\"']t20\d{6}_\d{1,12}\.s?html?\b")),
    "gkmlpt": System(
        "政府信息公开目录平台 gkmlpt (Guangdong)", parse_gkmlpt, re.compile(r'^\s*\{.{0,4000}"articles"', re.S)
    ),
    "vsb": System("博达 VSB", parse_vsb, re.compile(r"\binfo/\d{3,7}/\d{1,9}\.htm")),
    "jpage": System("大汉 jcms, jpage", parse_jpage, re.compile(r"<datastore>|/art/20\d\d/(?:\d{1,2}/\d{1,2}/)?art_")),
    "ilist": System("iList.jsp", parse_ilist, re.compile(r"iList\.jsp\?[^\"'\s]{0,200}cat_id=")),
    "ucap": System("开普 UCAP, searchList", parse_ucap, re.compile(r'^\s*\{.{0,4000}"results"', re.S)),
    "igs": System("TRS IGS, site search", parse_igs, re.compile(r'^\s*\{.{0,4000}"page"\s*:\s*\{', re.S)),
    "rss": System("RSS 2.0 or Atom", parse_rss, re.compile(r"<(?:rss|feed)\b")),
    "plain": System("static lists", parse_plain, re.compile(r"<a\b")),
}


def recognise(page: Page) -> str | None:
    """The name of the system whose list `page` is; None where no system reads it."""
    for name, system in SYSTEMS.items():
        if system.marks.search(page.text) and _reads(system, page):
            return name
    return None


def _reads(system: System, page: Page) -> bool:
    try:
        system.parse(page)
    except EmptyListing:
        return True
    except ParseError:
        return False
    return True
