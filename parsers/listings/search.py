"""Answers of site searches and list services: TRS IGS (search.jhtml) and 开普 UCAP (/common/search, /searchList)."""

import re
from typing import Any

from parsers.errors import EmptyListing, UnknownLayout
from parsers.listings import Listing, Pager, Row
from parsers.listings.links import read_field
from parsers.page import Page
from parsers.text import tidy
from parsers.urls import absolute

_TAG = re.compile(r"<[^<>]{0,200}>")  # found words are marked: <em>停更</em>
_PAGE = re.compile(r"([?&](?:page|pageNumber)=)\d{1,6}")
_TIMES = ("publishedTimeStr", "trs_time", "DOCRELTIME", "docreltime", "PUBDATE", "pubDate", "time")


def parse_ucap(page: Page) -> Listing:
    """{"data": {"total": 37, "rows": 18, "results": [{"title", "url", "publishedTimeStr"}]}}. Raises as `parse_igs`."""
    data = _under(page, "data")
    return _listing(page, data.get("results"), data.get("total"), data.get("rows"))


def parse_igs(page: Page) -> Listing:
    """{"page": {"content": [{"title", "url", "trs_time"}], "total": 12, "totalPages": 2}}.

    Raises `EmptyListing` where the answer counts 0, `UnknownLayout` where it is another one.
    """
    data = _under(page, "page")
    return _listing(page, data.get("content"), data.get("total", data.get("totalElements")), data.get("size"))


def _under(page: Page, key: str) -> dict[str, Any]:
    answer = page.json if page.kind == "json" else None
    data = answer.get(key) if isinstance(answer, dict) else None
    if not isinstance(data, dict):
        raise UnknownLayout("page", f"no JSON with {key}")
    return data


def _listing(page: Page, results: Any, total: Any, size: Any) -> Listing:
    if not isinstance(results, list) or not isinstance(total, int):
        raise UnknownLayout("page", "no results with a total")
    if not results:
        if total == 0:
            raise EmptyListing("page", "total 0")
        raise UnknownLayout("page", f"a total of {total} and no results")
    rows = tuple(_row(result, page.url or "") for result in results)
    pager = Pager(_PAGE.sub(r"\1{n}", page.url)) if page.url and _PAGE.search(page.url) else None
    return Listing(rows, total=total, pages=-(-total // (size or len(rows))), pager=pager)


def _row(result: dict[str, Any], base: str) -> Row:
    url = absolute(base, str(result.get("url") or result.get("DOCPUBURL") or result.get("docpuburl") or ""))
    title = tidy(_TAG.sub("", str(result.get("title") or result.get("DOCTITLE") or "")))
    if not url or not title:
        raise UnknownLayout("row", f"a result without url or title: {str(result)[:80]}")
    time = next((str(result[key]) for key in _TIMES if result.get(key)), "")
    return Row(url, title, read_field(time))
