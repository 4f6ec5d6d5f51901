"""A page becomes a `PageResult`: the same for a crawl and for what is read again from the archive."""

import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from parsers import accounts, closures, procurement
from parsers.blocks import detect_block
from parsers.errors import ParseError, UnknownLayout, UnreadablePage
from parsers.page import Page
from parsers.records import Parsed, Stage
from pipelines.captures import Capture
from pipelines.items import Failure, FailureStage, Fetch, PageKind, PageResult
from pipelines.sites import read_site_page

logger = logging.getLogger(__name__)


def _read_notice(page: Page, fetch: Fetch) -> PageResult:
    parsed = procurement.parse(page)
    return PageResult(fetch=fetch, records=parsed.records, issues=parsed.issues)


def _read_account_page(page: Page, fetch: Fetch) -> PageResult:
    parsed = accounts.parse(page)
    return PageResult(fetch=fetch, account_page=parsed.records[0], issues=parsed.issues)


def _read_any(page: Page, fetch: Fetch) -> PageResult:
    """A page that somebody saved: of a platform by its address or markup, else an announcement, a notice or a list."""
    try:
        shown = accounts.parse(page)
    except UnknownLayout:
        shown = None
    if shown and shown.records[0].site not in ("gov", "other"):
        ended = closures.parse(page) if page.kind == "html" else Parsed(())
        issues = (*shown.issues, *ended.issues)
        return PageResult(fetch=fetch, account_page=shown.records[0], closures=ended.records, issues=issues)
    article = read_site_page(page, fetch)
    if article.holds_records:
        return article
    with suppress(UnknownLayout):
        notice = _read_notice(page, fetch)
        if notice.records[0].stage is not Stage.OTHER:  # any page with a label or two is that
            return notice
    return _read_account_page(page, fetch)


# by family: what a spider, or an option of `scrapy reparse`, says that a page may hold
FAMILIES: dict[str, Callable[[Page, Fetch], PageResult]] = {
    "procurement": _read_notice,
    "closures": read_site_page,
    "accounts": _read_account_page,
    "any": _read_any,
}
KINDS = {
    "procurement": PageKind.DETAIL,
    "closures": PageKind.ARTICLE,
    "accounts": PageKind.ACCOUNT,
    "any": PageKind.ARTICLE,
}


def read_page(family: str, page: Page, fetch: Fetch, source_id: str | None = None) -> PageResult:
    """What the family's parser makes of a page; a `ParseError`, or a bug of the parser, is the failure of one page."""
    try:
        result = FAMILIES[family](page, fetch)
    except ParseError as error:
        return failed(fetch, FailureStage.PARSE, type(error).__name__, error.why, error.field, source_id)
    except Exception as error:
        logger.exception("parser failed on %s", fetch.url)
        return failed(fetch, FailureStage.PARSE, type(error).__name__, str(error), None, source_id)
    return result.model_copy(update={"source_id": source_id}) if source_id else result


def read_capture(capture: Capture) -> PageResult | None:
    """What a crawl makes of this response; None for what is no page: lists are asked for again, not read again."""
    task = capture.task or {}
    if task.get("kind") not in KINDS.values():
        return None
    page = page_of(capture, task)
    fetch = fetch_of(capture, page, task)
    source_id = task.get("source_id")
    try:
        text = page.text
    except UnreadablePage:
        text = ""  # the status alone decides
    if reason := detect_block(text, capture.status):
        return failed(fetch, FailureStage.BLOCKED, "Blocked", reason, None, source_id)
    if capture.status != 200:
        return failed(fetch, FailureStage.HTTP, f"HTTP {capture.status}", "no page", None, source_id)
    return read_page(task["family"], page, fetch, source_id)


def page_of(capture: Capture, task: Mapping[str, Any]) -> Page:
    """The page as its parser got it in the crawl."""
    published = task.get("published")
    return Page(
        task.get("url") or capture.url,
        capture.body,
        fetched_at=capture.at,
        content_type=capture.content_type,
        title=task.get("title"),
        published=date.fromisoformat(published) if published else None,
    )


def fetch_of(capture: Capture, page: Page, task: Mapping[str, Any]) -> Fetch:
    """The row of the response."""
    return Fetch(
        id=capture.id,
        source=task["source"],
        kind=PageKind(task["kind"]),
        url=page.url or capture.url,
        status=capture.status,
        fetched_at=capture.at,
        content_type=capture.content_type,
        charset=charset_of(page),
        headers={name: value for name, value in capture.headers.items() if name != "content-encoding"},
        size=len(capture.payload),
        sha256=capture.sha256,
        warc_file=capture.file,
        warc_offset=capture.offset,
    )


def charset_of(page: Page) -> str | None:
    """The charset that the page is really in; None where it is no text, which its parser tells."""
    try:
        return page.charset
    except UnreadablePage:
        return None


def failed(
    fetch: Fetch,
    stage: FailureStage,
    error: str,
    message: str,
    field: str | None = None,
    source_id: str | None = None,
    lost: int = 1,
) -> PageResult:
    """The result of a page that gave no record."""
    failure = Failure(stage=stage, error=error, message=message or error, field=field, lost=lost)
    return PageResult(fetch=fetch, failure=failure, source_id=source_id)
