"""政府信息公开目录平台 of Guangdong's sites: /gkmlpt/api/all/{column}?page=1&sid={site}, JSON, 100 articles a page."""

import re
from datetime import datetime
from typing import Any

from parsers.dates import from_epoch
from parsers.errors import EmptyListing, UnknownLayout
from parsers.listings import Listing, Pager, Row
from parsers.listings.links import read_field
from parsers.page import Page
from parsers.text import tidy
from parsers.urls import absolute

PAGE_SIZE = 100
_PAGE = re.compile(r"([?&]page=)\d{1,6}")


def parse_gkmlpt(page: Page) -> Listing:
    """The `articles` of an answer. `classify.post_count` counts those of the column, also such as no page lists.

    Raises `EmptyListing` where the column counts none, `UnknownLayout` where it is another answer.
    """
    answer = page.json if page.kind == "json" else None
    articles = answer.get("articles") if isinstance(answer, dict) else None
    if not isinstance(answer, dict) or not isinstance(articles, list):
        raise UnknownLayout("page", "no JSON with articles")
    classify = answer.get("classify") or {}
    total = classify.get("post_count", answer.get("total"))
    if not articles:
        if total == 0 or (page.url and _number(page.url) > 1):
            raise EmptyListing("page", f"no articles, post_count {total}")
        raise UnknownLayout("page", f"no articles, post_count {total}")
    pages = -(-total // PAGE_SIZE) if isinstance(total, int) else 1
    pager = Pager(_PAGE.sub(r"\1{n}", page.url)) if page.url and _PAGE.search(page.url) else None
    rows = tuple(_row(article, page.url or "") for article in articles)
    return Listing(rows, total=total if isinstance(total, int) else None, pages=pages, pager=pager)


def _number(url: str) -> int:
    found = re.search(r"[?&]page=(\d{1,6})", url)
    return int(found[1]) if found else 1


def _row(article: dict[str, Any], base: str) -> Row:
    url = absolute(base, str(article.get("url") or article.get("post_url") or ""))
    title = tidy(str(article.get("title") or ""))
    if not url or not title:
        raise UnknownLayout("row", f"an article without url or title: {str(article)[:80]}")
    return Row(url, title, _time(article))


def _time(article: dict[str, Any]) -> datetime | None:
    """`date` is seconds since 1970, `created_at` is text; the second is the day of entry, not of publication."""
    read = from_epoch(article["date"]) if isinstance(article.get("date"), int) else None
    return (
        read.value if read else read_field(str(article.get("display_publish_time") or article.get("created_at") or ""))
    )
