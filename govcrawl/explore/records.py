"""The evidence of a record: each value with its words, the page that they stand on, and its archived copy."""

import json
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from parsers.errors import ParseError
from parsers.lines import read_document
from parsers.page import Page
from pipelines.captures import BrokenCapture, Capture, read_back
from pipelines.queries import value_at

# rows of an answer by the names of their columns
Ask = Callable[[str, dict[str, Any]], Awaitable[Sequence[Mapping[str, Any]]]]

# kind of a record -> its key
KEYS = {
    "notice": ("source", "source_id"),
    "closure": ("source", "page_id", "account_key"),
    "inspection_finding": ("source", "page_id", "position"),
    "account": ("platform", "account_key"),
}
_RECORDS = {
    "notice": """
select url, title, parser, document, first_seen, last_seen, gone_since, fetch_id
from notice where source = :source and source_id = :source_id""",
    "closure": """
select url, title, parser, document, first_seen, last_seen, null as gone_since, fetch_id
from closure where source = :source and page_id = :page_id and account_key = :account_key""",
    "inspection_finding": """
select url, title, parser, document, seen_at as first_seen, seen_at as last_seen, null as gone_since, fetch_id
from inspection_finding where source = :source and page_id = :page_id and position = cast(:position as integer)""",
    "account": """
select url, name as title, parser, document, first_seen, last_seen, null as gone_since, fetch_id
from account where platform = :platform and account_key = :account_key""",
}
_HISTORIES = {
    "notice": "revision where source = :source and source_id = :source_id",
    "closure": "closure_revision where source = :source and page_id = :page_id and account_key = :account_key",
}
_FETCHED = "select * from fetched where id = :id"
_ISSUES = "select code, message, field, snippet from issue where fetch_id = :id order by id limit 200"
_REVISIONS = """
select said.seen_at, said.parser, fetched.sha256, said.fetch_id
from (select seen_at, parser, fetch_id from {}) as said join fetched on fetched.id = said.fetch_id
order by said.seen_at desc limit 50"""
_SHOWN = 1_000  # characters of a snippet
_FETCH_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Words:
    """The words behind one value; `before`, `marked` and `after` are the snippet, in which the words may not stand."""

    field: str
    value: object
    label: str | None
    raw: str
    before: str
    marked: str
    after: str
    place: str
    inferred: str


def address(kind: str, row: Mapping[str, Any]) -> str | None:
    """The path of a record's evidence page; None where the row does not hold its whole key."""
    key = {name: row[name] for name in KEYS[kind] if name in row and row[name] is not None}
    return f"/-/evidence/{kind}?{urlencode(key)}" if len(key) == len(KEYS[kind]) else None


async def record(ask: Ask, kind: str, key: Mapping[str, str]) -> dict[str, Any] | None:
    """What the page of a record shows; None where there is none."""
    if kind not in KEYS or any(name not in key for name in KEYS[kind]):
        return None
    names = {name: key[name] for name in KEYS[kind]}
    found = await ask(_RECORDS[kind], names)
    if not found:
        return None
    row = dict(found[0])
    document = json.loads(row.pop("document"))
    evidence = document.pop("evidence", [])
    fetched = await response(ask, row["fetch_id"])
    issues = await ask(_ISSUES, {"id": row["fetch_id"]})
    revisions = await ask(_REVISIONS.format(_HISTORIES[kind]), names) if kind in _HISTORIES else []
    return {
        "kind": kind,
        "key": names,
        "record": row,
        "words": [_words(document, one) for one in evidence],
        "unproved": _rest(document, {one["field"] for one in evidence}),
        "fetched": fetched,
        "issues": issues,
        "revisions": revisions,
    }


async def response(ask: Ask, fetch_id: str) -> Mapping[str, Any] | None:
    """One row of `fetched`."""
    if not _FETCH_ID.fullmatch(fetch_id):
        return None
    found = await ask(_FETCHED, {"id": fetch_id})
    return found[0] if found else None


def archived(folder: Path | None, fetched: Mapping[str, Any]) -> Capture:
    """The copy in the archive, checked against the digest of the fetch. Raises `BrokenCapture`."""
    if folder is None or not fetched["warc_file"] or fetched["warc_offset"] is None:
        raise BrokenCapture("the page is not in the archive")
    capture = read_back(folder, str(fetched["warc_file"]), int(fetched["warc_offset"]))
    if capture.sha256 != fetched["sha256"]:
        raise BrokenCapture(f"the archive now holds other bytes, of SHA-256 {capture.sha256}")
    return capture


def readable(capture: Capture) -> str:
    """The text of a page as it came, markup and all. Raises `UnreadablePage`."""
    return Page(capture.url, capture.body, content_type=capture.content_type).text


@dataclass(frozen=True)
class Copy:
    """The archived copy of a page: whether it is what was fetched, what to say of it, and its lines."""

    intact: bool
    says: str
    lines: tuple[str, ...] = ()

    def in_context(self, words: Words) -> Words:
        """Words that do not stand in their snippet, as an amount whose row names the supplier, in their own line."""
        line = None if words.marked else next((line for line in self.lines if words.raw in line), None)
        return words if line is None else _marked(words, line, words.raw)


def copy_of(folder: Path | None, fetched: Mapping[str, Any] | None) -> Copy:
    """The archived copy of a response."""
    if fetched is None:
        return Copy(False, "the response is not known")
    try:
        capture = archived(folder, fetched)
    except BrokenCapture as error:
        return Copy(False, str(error))
    says = "the archived bytes have this digest"
    try:
        document = read_document(Page(capture.url, capture.body, content_type=capture.content_type))
    except ParseError as error:
        return Copy(True, f"{says}; they hold no text: {error}")
    return Copy(True, says, tuple(line.text for line in document.lines))


def _words(document: object, one: Mapping[str, Any]) -> Words:
    words = Words(
        field=one["field"],
        value=value_at(document, one["field"]),
        label=one["label"],
        raw=one["raw"],
        before=one["snippet"][:_SHOWN],
        marked="",
        after="",
        place=one["place"],
        inferred=", ".join(one["inferred"]),
    )
    return _marked(words, one["snippet"], one["raw"]) if one["raw"] in one["snippet"] else words


def _marked(words: Words, text: str, raw: str) -> Words:
    before, _, after = text.partition(raw)
    return replace(words, before=before[-_SHOWN:], marked=raw[:_SHOWN], after=after[:_SHOWN])


def _rest(document: Mapping[str, Any], proved: set[str]) -> list[tuple[str, object]]:
    """Values of the record with no words of their own: what follows from others, as `new_media` does."""
    named = {re.split(r"[\[.]", field)[0] for field in proved}
    return [(name, value) for name, value in document.items() if name not in named and value not in (None, [], "")]
