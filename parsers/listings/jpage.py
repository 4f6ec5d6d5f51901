"""大汉 jcms: a column /col/col77278/index.html and its dataproxy.jsp, both XML records with HTML in CDATA."""

import re

from parsers.errors import EmptyListing, UnknownLayout
from parsers.listings import Listing, Pager
from parsers.listings.links import no_rows, read_list, read_rows
from parsers.page import Page, html_root
from parsers.urls import absolute

_ARTICLE = re.compile(r"/?art/\d{4}/(?:\d{1,2}/\d{1,2}/)?art_|/?art_\d{1,9}_\d{1,12}\.html?|/\d{4,}\.html?")
_TOTAL = re.compile(r"<totalrecord>\s{0,9}(\d{1,7})|totalRecord\s{0,9}[:=]\s{0,9}['\"]?(\d{1,7})")
_PAGES = re.compile(r"<totalpage>\s{0,9}(\d{1,6})")
_NEXT = re.compile(r"<(?:next|pre)group>\s{0,200}<!\[CDATA\[\s{0,200}<a\s[^>]{0,20}href=[\"']([^\"']{1,1000})")
_RANGE = re.compile(r"startrecord=(\d{1,7})&endrecord=(\d{1,7})")
_PAGE = re.compile(r"([?&]page=)\d{1,6}")


def parse_jpage(page: Page) -> Listing:
    """The records of a column page or of an answer of dataproxy.jsp; without records, the links of a plain list.

    Raises `EmptyListing` where 0 records are stated, `UnknownLayout` where none is found and 0 are not stated.
    """
    parts = (part.partition("<![CDATA[")[2].partition("]]>") for part in page.text.split("<record>")[1:])
    records = [record for record, end, _ in parts if end]
    stated = _TOTAL.search(page.text)
    total = int(stated[1] or stated[2]) if stated else None
    if not records:
        if total == 0:
            raise EmptyListing("page", "totalrecord 0")
        if "<datastore>" in page.text or page.kind != "html":
            raise UnknownLayout("page", f"no record, {total} stated")
        return read_list(page, _ARTICLE)
    url = page.url or ""
    rows, beside = read_rows(html_root(f"<ul>{''.join(records)}</ul>"), url, _ARTICLE)
    if not rows:
        raise no_rows(page)
    size, pager = _pager(page.text, url, len(records))
    found = _PAGES.search(page.text)
    pages = int(found[1]) if found else -(-total // size) if total else 1
    return Listing((*rows, *beside), total=total, pages=pages, pager=pager)


def _pager(text: str, url: str, records: int) -> tuple[int, Pager | None]:
    """(records on a page, addresses) by the page's own address if it is of dataproxy.jsp, else by its nextgroup."""
    following = _NEXT.search(text)
    address = url if "dataproxy" in url else absolute(url, following[1].replace("&amp;", "&")) if following else ""
    if found := _RANGE.search(address):
        size = int(found[2]) - int(found[1]) + 1
        template = _RANGE.sub("startrecord={n}&endrecord={end}", address)
        return size, Pager(template, step=size, offset=1 - size)
    if _PAGE.search(address):
        return records, Pager(_PAGE.sub(r"\1{n}", address))
    return records, None
