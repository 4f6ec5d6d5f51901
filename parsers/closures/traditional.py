"""Announcements in traditional script, as machines write simplified ones back: read in simplified, told as written."""

from functools import cached_property

from parsers.closures import wechat
from parsers.lines import read_document
from parsers.page import Page
from parsers.records import Closure, Parsed
from parsers.simplified import SIMPLIFIED
from parsers.text import squeeze

_MARKS = "號關應網"  # 公眾號, 關閉, 應用程式, 網站: one of them is in every announcement of this script


def is_traditional(page: Page) -> bool:
    """Whether `page` may hold an announcement in traditional script."""
    text, title = page.text, page.title or ""
    return any(mark in text or mark in title for mark in _MARKS)


def simplified(page: Page) -> Page:
    """`page` in simplified script, character by character."""
    title, account = (words.translate(SIMPLIFIED) if words else words for words in (page.title, page.account))
    body = page.text.translate(SIMPLIFIED).encode()
    return Page(page.url, body, page.fetched_at, "text/html; charset=utf-8", title, page.published, account)


def as_written(parsed: Parsed[Closure], page: Page) -> Parsed[Closure]:
    """`parsed`, which was read from `simplified(page)`, in the words of `page`."""
    script = _Script(page)
    issues = tuple(
        issue.model_copy(update={"snippet": issue.snippet and script.of(issue.snippet)}) for issue in parsed.issues
    )
    return Parsed(tuple(_restored(record, script) for record in parsed.records), issues)


class _Script:
    """The words of a page as they are written, found by the simplified ones."""

    def __init__(self, page: Page) -> None:
        document = (wechat.read_wechat(page.text) if page.kind == "html" else None) or read_document(page)
        known = (page.title, page.account, document.title, *document.meta.values())
        self.written = "\n".join([*filter(None, known), *(line.text for line in document.lines)])

    def of(self, words: str) -> str:
        """`words` as the page writes them; as they are where it does not hold them in one piece."""
        if words and (at := self._plain.find(words)) >= 0:
            return self.written[at : at + len(words)]
        key, (written, plain) = squeeze(words), self._squeezed
        at = plain.find(key) if key else -1
        return written[at : at + len(key)] if at >= 0 else words

    @cached_property
    def _plain(self) -> str:
        return self.written.translate(SIMPLIFIED)

    @cached_property
    def _squeezed(self) -> tuple[str, str]:
        written = squeeze(self.written)
        return written, written.translate(SIMPLIFIED)


def _restored(record: Closure, script: _Script) -> Closure:
    keys = ("title", "account_name", "operator", "reason")
    told = {key: script.of(words) for key in keys if (words := getattr(record, key))}
    places = (place.model_copy(update={"name": script.of(place.name)}) for place in record.destinations)
    evidence = (
        words.model_copy(update={"raw": script.of(words.raw), "snippet": script.of(words.snippet)})
        for words in record.evidence
    )
    basis = tuple(map(script.of, record.legal_basis))
    lists = {"destinations": tuple(places), "evidence": tuple(evidence), "legal_basis": basis}
    return record.model_copy(update=told | lists)
