"""How page results become rows: what `Store.save` does inside its transaction."""

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, Table, and_, bindparam, func, select, tuple_

from parsers.organisations import organisation_key
from parsers.records import Notice
from pipelines import tables as t
from pipelines.accounts import write_accounts
from pipelines.closures import write_closures
from pipelines.items import PageKind, PageResult
from pipelines.upserts import insert_into, upsert

Row = dict[str, Any]
Key = tuple[str, str]  # source, source_id

# What may differ between two readings of the same content: where and how it was read, and personal data, which a
# setting keeps or drops.
NOT_CONTENT = {"url", "parser", "evidence", "contacts"}
_UNCHANGED = ("source", "source_id", "first_seen")  # of a notice that is seen again
_REVISION = ("source", "source_id", "content_hash", "fetch_id", "parser", "document")
_GONE = (404, 410)  # RFC 9110: not found, and gone for good


@dataclass(frozen=True)
class Entry:
    """A result with the id of its row in `fetched`: that of its record in the archive, else one made once."""

    result: PageResult
    made: UUID = field(default_factory=uuid4)

    @property
    def id(self) -> UUID:
        """Writing the same entry again changes nothing."""
        return self.result.fetch.id or self.made

    @property
    def outcome(self) -> str:
        """ "failed", "stored", "listed", or "empty": a result page that said so, a page without a record."""
        if self.result.failure:
            return "failed"
        if self.result.holds_records:
            return "stored"
        claim = self.result.claim
        listed = self.result.fetch.kind == PageKind.LISTING and not (claim and claim.claimed == 0)
        return "listed" if listed else "empty"

    @property
    def page_id(self) -> str:
        """The key of what the page holds."""
        return self.result.source_id or self.result.fetch.url

    @property
    def notices(self) -> Iterator[tuple[Key, Notice]]:
        """Each record with its key: the page's own for the first one, numbered from #2 for others on the same page."""
        for number, notice in enumerate(self.result.records, start=1):
            yield (self.result.fetch.source, self.page_id if number == 1 else f"{self.page_id}#{number}"), notice


def write(connection: Connection, run_id: int, entries: Sequence[Entry]) -> None:
    """Write a batch.

    Writing the same entries again, after a commit whose answer was lost, changes nothing. A response that is read
    again, by another parser, replaces what was read of it; one that is older than what is stored only adds to the
    history.
    """
    if not entries:
        return
    ids = t.fetched.c.id
    known = set(connection.scalars(select(ids).where(ids.in_([entry.id for entry in entries]))))
    fetches = [{**e.result.fetch.model_dump(), "id": e.id, "run_id": run_id, "outcome": e.outcome} for e in entries]
    upsert(connection, t.fetched, fetches, ["outcome", "charset"])
    _write_notices(connection, entries)
    write_closures(connection, [(entry.id, entry.result) for entry in entries])
    write_accounts(connection, [(entry.id, entry.result) for entry in entries])
    _note_gone(connection, entries)
    _write_issues(connection, entries)
    _write_failures(connection, run_id, entries, known)
    listings = [
        {
            "source": e.result.fetch.source,
            "fetch_id": e.id,
            "updated_at": e.result.fetch.fetched_at,
            **e.result.claim.model_dump(),
        }
        for e in entries
        if e.result.claim
    ]
    upsert(connection, t.listing, listings, ["claimed", "listed", "complete", "fetch_id", "updated_at"])


def content_hash(notice: Notice) -> str:
    """SHA-256 of what the notice says; equal for equal values (25.0 and 25.00 yuan are one)."""
    content = notice.model_dump(exclude=NOT_CONTENT)
    return hashlib.sha256(_canonical(content).encode()).hexdigest()


def _plain(value: object) -> str:
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)


_canonical = json.JSONEncoder(default=_plain, sort_keys=True).encode


def _write_notices(connection: Connection, entries: Sequence[Entry]) -> None:
    """Organisations, notices, revisions, and the lots and awards of each notice that this batch made current."""
    # In the order of their keys: two processes that lock rows in the same order cannot deadlock. Sorting is stable.
    found = sorted(((key, n, e) for e in entries for key, n in e.notices), key=lambda part: part[0])
    if not found:
        return
    organisations: dict[str, Row] = {}
    for _, notice, entry in found:
        for name in (notice.buyer, notice.agency, *(a.supplier for a in notice.awards)):
            if key := _organisation_id(name):
                organisations.setdefault(key, {"id": key, "name": name, "first_seen": entry.result.fetch.fetched_at})
    rows = [_notice_row(key, notice, entry) for key, notice, entry in found]
    keys = [key for key, _, _ in found]
    changed = _changed(connection, keys, rows)
    upsert(connection, t.organisation, sorted(organisations.values(), key=lambda row: row["id"]))
    upsert(connection, t.notice, rows, [name for name in rows[0] if name not in _UNCHANGED], newer="last_seen")
    upsert(connection, t.revision, [{**{c: row[c] for c in _REVISION}, "seen_at": row["last_seen"]} for row in changed])

    current = _of_keys(connection, keys, t.notice.c.fetch_id)
    winners = [(key, notice) for key, notice, entry in found if current[key][0] == entry.id]
    _replace(connection, t.lot, [(key, [lot.model_dump() for lot in n.lots]) for key, n in winners])
    _replace(connection, t.award, [(key, _award_rows(n)) for key, n in winners])


def _of_keys(connection: Connection, keys: Sequence[Key], *columns: Any) -> dict[Key, tuple[Any, ...]]:
    """`columns` of the stored notices with these keys."""
    identity = t.notice.c.source, t.notice.c.source_id
    rows = connection.execute(select(*identity, *columns).where(tuple_(*identity).in_(keys)))
    return {(source, source_id): tuple(values) for source, source_id, *values in rows}


def _changed(connection: Connection, keys: Sequence[Key], rows: Sequence[Row]) -> list[Row]:
    """Those of `rows` that say something else than the notice did at that time."""
    current = _of_keys(connection, keys, t.notice.c.content_hash, t.notice.c.last_seen)
    changed = []
    for key, row in zip(keys, rows, strict=True):
        content, last_seen = current.get(key, (None, row["last_seen"]))
        if row["last_seen"] >= last_seen:
            current[key] = row["content_hash"], row["last_seen"]
            before = {content}
        else:
            before = _contents(connection, key, row["last_seen"])
        if row["content_hash"] not in before:
            changed.append(row)
    return changed


def _contents(connection: Connection, key: Key, at: datetime) -> set[str]:
    """What the notice said at that time, in the readings of all parsers that have read it."""
    c = t.revision.c
    of_key = c.source == key[0], c.source_id == key[1]
    newest = select(func.max(c.seen_at)).where(*of_key, c.seen_at <= at).scalar_subquery()
    return set(connection.scalars(select(c.content_hash).where(*of_key, c.seen_at == newest)))


def _note_gone(connection: Connection, entries: Sequence[Entry]) -> None:
    """Pages of known notices that are not there any more: a fact about the page, not about what it announced."""
    gone = [entry for entry in entries if entry.result.fetch.status in _GONE]
    if not gone:
        return
    own = and_(t.notice.c.source == bindparam("s"), t.notice.c.source_id == bindparam("i"))
    connection.execute(
        t.notice.update()
        .where(own, t.notice.c.gone_since.is_(None), t.notice.c.last_seen <= bindparam("at"))
        .values(gone_since=bindparam("at")),
        [{"s": e.result.fetch.source, "i": e.page_id, "at": e.result.fetch.fetched_at} for e in gone],
    )


def _replace(connection: Connection, child: Table, of_notices: Sequence[tuple[Key, list[Row]]]) -> None:
    """The rows of each notice in `child`, numbered from 1 in the order of the page, instead of what was there."""
    if not of_notices:
        return
    own = and_(child.c.source == bindparam("s"), child.c.source_id == bindparam("i"))
    connection.execute(
        child.delete().where(own), [{"s": source, "i": source_id} for (source, source_id), _ in of_notices]
    )
    rows = [
        {"source": source, "source_id": source_id, "position": position, **row}
        for (source, source_id), children in of_notices
        for position, row in enumerate(children, start=1)
    ]
    if rows:
        connection.execute(child.insert(), rows)


@lru_cache(maxsize=4096)  # a buyer has many notices
def _organisation_id(name: str | None) -> str | None:
    return (organisation_key(name) or name) if name else None


def _notice_row(key: Key, notice: Notice, entry: Entry) -> Row:
    fetch = entry.result.fetch
    row = notice.model_dump(exclude={"buyer", "agency", "lots", "awards", "evidence", "contacts"})
    row |= {"source": key[0], "source_id": key[1], "url": notice.url or fetch.url, "fetch_id": entry.id}
    row |= {"buyer_id": _organisation_id(notice.buyer), "agency_id": _organisation_id(notice.agency)}
    row |= {"first_seen": fetch.fetched_at, "last_seen": fetch.fetched_at, "content_hash": content_hash(notice)}
    row["gone_since"] = None
    row["document"] = notice  # the store's JSON serializer writes it
    return row


def _award_rows(notice: Notice) -> list[Row]:
    return [
        {
            **award.model_dump(exclude={"supplier", "supplier_id"}),
            "supplier_id": _organisation_id(award.supplier),
            "supplier_code": award.supplier_id,
        }
        for award in notice.awards
    ]


def _write_issues(connection: Connection, entries: Sequence[Entry]) -> None:
    """The issues of each page instead of those of its last fetch."""
    last = {(e.result.fetch.source, e.result.fetch.url): e for e in entries}
    page = t.fetched.c.source, t.fetched.c.url
    seen = connection.execute(
        select(*page, func.max(t.fetched.c.fetched_at)).where(tuple_(*page).in_(last)).group_by(*page)
    )
    newest = {(s, u): last[s, u] for s, u, at in seen if last[s, u].result.fetch.fetched_at >= at}
    if not newest:
        return
    own = and_(t.issue.c.source == bindparam("s"), t.issue.c.url == bindparam("u"))
    connection.execute(t.issue.delete().where(own), [{"s": source, "u": url} for source, url in newest])
    rows = [
        {"fetch_id": entry.id, "source": source, "url": url, **issue.model_dump()}
        for (source, url), entry in newest.items()
        for issue in entry.result.issues
    ]
    if rows:
        connection.execute(t.issue.insert(), rows)


def _write_failures(connection: Connection, run_id: int, entries: Sequence[Entry], known: Collection[UUID]) -> None:
    """Count each failure on its URL and stage; a URL that was read later, in this batch or now, is resolved.

    A response that is read again, one of `known`, has been counted.
    """
    read: dict[Key, datetime] = {}
    new: list[Row] = []
    again: list[Row] = []
    for entry in reversed(entries):
        fetch, failure = entry.result.fetch, entry.result.failure
        page = (fetch.source, fetch.url)
        if failure is None:
            read.setdefault(page, fetch.fetched_at)
            continue
        seen = {
            "first_seen": fetch.fetched_at,
            "last_seen": fetch.fetched_at,
            "count": 1,
            "resolved_at": read.get(page),
        }
        ids = {"source": fetch.source, "url": fetch.url, "run_id": run_id, "fetch_id": entry.id}
        (again if entry.id in known else new).append({**ids, **seen, **failure.model_dump()})

    failure_of = and_(t.failure.c.source == bindparam("s"), t.failure.c.url == bindparam("u"))
    if read:
        connection.execute(
            t.failure.update()
            .where(failure_of, t.failure.c.resolved_at.is_(None), t.failure.c.last_seen <= bindparam("at"))
            .values(resolved_at=bindparam("at")),
            [{"s": source, "u": url, "at": at} for (source, url), at in read.items()],
        )
    for rows, counted in ((new, False), (again, True)):
        if not rows:
            continue
        insert = insert_into(connection, t.failure)
        kept = ("source", "url", "stage", "first_seen", "count", *(["resolved_at"] if counted else []))
        values = {name: insert.excluded[name] for name in rows[0] if name not in kept}
        if not counted:
            values["count"] = t.failure.c.count + 1
        newer = insert.excluded.last_seen >= t.failure.c.last_seen
        statement = insert.on_conflict_do_update(index_elements=t.failure.primary_key, set_=values, where=newer)
        connection.execute(statement, rows[::-1])
