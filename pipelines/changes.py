"""What a new reading would change in the records as they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, select, tuple_

from parsers.records import Record
from pipelines import tables as t
from pipelines.closures import accounts_of
from pipelines.items import PageResult
from pipelines.rows import NOT_CONTENT, Entry, Key


@dataclass(frozen=True)
class Change:
    """One field of one record that a new reading would change; without a field, the whole record comes or goes."""

    source: str
    source_id: str
    url: str
    field: str | None
    old: Any
    new: Any


def changes(connection: Connection, read: Sequence[PageResult]) -> Iterator[Change]:
    """What storing `read` would change in the records as they stand; of a page fetched twice, the last one counts."""
    entries = [Entry(result) for result in read]
    stored = _stored(connection, entries)
    for entry in entries:
        url = entry.result.fetch.url
        new = dict(_records(entry))
        old = {key: document for key, (fetch_id, document) in stored.items() if fetch_id == entry.id}
        for key in new.keys() - stored.keys():
            yield Change(*key, url, None, None, _title(new[key].model_dump(mode="json")))
        for key in old.keys() - new.keys():
            yield Change(*key, url, None, _title(old[key]), None)
        for key in sorted(new.keys() & old.keys()):
            for field, before, after in differences(old[key], new[key]):
                yield Change(*key, url, field, before, after)


def differences(old: dict[str, Any], new: Record) -> Iterator[tuple[str, Any, Any]]:
    """Fields whose value differs, not only the way it is written: 25.0 and 25.00 are one amount."""
    model = type(new)
    try:
        before = {name: getattr(model.model_validate(old), name) for name in model.model_fields}
    except ValidationError:  # stored by a version with other fields
        before = old
    shown = new.model_dump(mode="json")
    for name in sorted((before.keys() | shown.keys()) - NOT_CONTENT):
        value = getattr(new, name, None)
        if before.get(name) != (value if before is not old else shown.get(name)):
            yield name, old.get(name), shown.get(name)


def _records(entry: Entry) -> Iterator[tuple[Key, Record]]:
    yield from entry.notices
    for account, closure in accounts_of(entry.result.closures):
        yield (entry.result.fetch.source, f"{entry.page_id}|{account}"), closure


def _title(document: dict[str, Any]) -> str:
    return str(document.get("account_name") or document.get("title") or document.get("stage"))


def _stored(connection: Connection, entries: Sequence[Entry]) -> dict[Key, tuple[Any, dict[str, Any]]]:
    """Stored records of these pages: those with their keys, and those that the same fetches gave."""
    c = t.notice.c
    pages = {(entry.result.fetch.source, entry.page_id) for entry in entries}
    keys = pages | {key for entry in entries for key, _ in entry.notices}
    notices = select(c.source, c.source_id, c.fetch_id, c.document).where(tuple_(c.source, c.source_id).in_(keys))
    d = t.closure.c
    source_id = d.page_id + "|" + d.account_key
    closures = select(d.source, source_id, d.fetch_id, d.document).where(tuple_(d.source, d.page_id).in_(pages))
    rows = [*connection.execute(notices), *connection.execute(closures)]
    return {(source, source_id): (fetch_id, document) for source, source_id, fetch_id, document in rows}
