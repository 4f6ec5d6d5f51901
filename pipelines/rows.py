"""How page results become rows: what `Store.save` does inside its transaction."""

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, Table, and_, bindparam, exists, func, select, text

from parsers.records import Notice
from pipelines import tables as t
from pipelines.accounts import write_accounts
from pipelines.closures import write_closures
from pipelines.items import PageKind, PageResult
from pipelines.organisations import organisation_id, write_organisations
from pipelines.upserts import JsonText, Row, among, encode, insert, insert_into, upsert

Key = tuple[str, str]  # source, source_id

# What may differ between two readings of the same content: where and how it was read, and personal data, which a
# setting keeps or drops.
NOT_CONTENT = {"url", "parser", "evidence", "contacts"}
_NOT_CONTENT_BUT_STORED = {"evidence", "contacts"}  # in the document alone
_OTHER_TABLES = {"buyer", "agency", "lots", "awards"}
_UNCHANGED = ("source", "source_id", "first_seen")  # of a notice that is seen again
_REVISION = ("source", "source_id", "content_hash", "fetch_id", "parser", "document")
_FOLLOWED = (PageKind.ACCOUNT, PageKind.ARTICLE)  # kinds of pages that lead to others, and to which others lead
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
    # In one order, page by page and key by key: two processes that lock rows in the same order cannot deadlock. Sorting
    # is stable.
    entries = sorted(entries, key=lambda entry: (entry.result.fetch.source, entry.result.fetch.url))
    _lock(connection, sorted({f"{entry.result.fetch.source} {entry.page_id}" for entry in entries}))
    ids = t.fetched.c.id
    failed = [entry.id for entry in entries if entry.result.failure]
    known = set(connection.scalars(select(ids).where(ids.in_(failed)))) if failed else set()
    fetches = [{**e.result.fetch.model_dump(), "id": e.id, "run_id": run_id, "outcome": e.outcome} for e in entries]
    upsert(connection, t.fetched, fetches, ["outcome", "charset"])
    results = [(entry.id, entry.result) for entry in entries]
    write_organisations(connection, [entry.result for entry in entries])
    _write_notices(connection, entries)
    write_closures(connection, results)
    write_accounts(connection, results)
    _note_gone(connection, entries)
    _write_pending(connection, entries)
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
    listings.sort(key=lambda row: (row["source"], row["query"], row["from_date"], row["until_date"]))
    upsert(connection, t.listing, listings, ["claimed", "listed", "complete", "fetch_id", "updated_at"])


def _lock(connection: Connection, pages: list[str]) -> None:
    """Wait until no other process writes one of these pages. SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        each = text(
            "select pg_advisory_xact_lock(hashtextextended(page, 0)) from unnest(cast(:pages as text[])) as page"
        )
        connection.execute(each, {"pages": pages})


def content_hash(notice: Notice) -> str:
    """SHA-256 of what the notice says; equal for equal values (25.0 and 25.00 yuan are one)."""
    return _hash(notice.model_dump(exclude=NOT_CONTENT))


def _hash(content: dict[str, Any]) -> str:
    return hashlib.sha256(_canonical(content).encode()).hexdigest()


def _plain(value: object) -> str:
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)


_canonical = json.JSONEncoder(default=_plain, sort_keys=True).encode


def _write_notices(connection: Connection, entries: Sequence[Entry]) -> None:
    """Notices, revisions, and the lots and awards of each notice that this batch made current."""
    found = sorted(((key, n, e) for e in entries for key, n in e.notices), key=lambda part: part[0])
    if not found:
        return
    rows = [_notice_row(key, notice, entry) for key, notice, entry in found]
    keys = [key for key, _, _ in found]
    changed = _changed(connection, _stored(connection, keys), keys, rows)
    upsert(connection, t.notice, rows, [name for name in rows[0] if name not in _UNCHANGED], newer="last_seen")
    upsert(connection, t.revision, [{**{c: row[c] for c in _REVISION}, "seen_at": row["last_seen"]} for row in changed])

    c = t.notice.c
    read_from = select(c.source, c.source_id, c.fetch_id).where(among(connection, (c.source, c.source_id), keys))
    current = {(source, source_id): id for source, source_id, id in connection.execute(read_from)}
    winners = [(key, notice) for key, notice, entry in found if current[key] == entry.id]
    _replace(connection, t.lot, [(key, [lot.model_dump() for lot in n.lots]) for key, n in winners])
    _replace(connection, t.award, [(key, _award_rows(n)) for key, n in winners])


def _stored(connection: Connection, keys: Sequence[Key]) -> dict[Key, tuple[str, datetime]]:
    """Content and time of the stored notices with these keys."""
    c = t.notice.c
    stored = select(c.source, c.source_id, c.content_hash, c.last_seen).where(
        among(connection, (c.source, c.source_id), keys)
    )
    return {(source, id): (content, seen) for source, id, content, seen in connection.execute(stored)}


def _changed(
    connection: Connection, stored: dict[Key, tuple[str, datetime]], keys: Sequence[Key], rows: Sequence[Row]
) -> list[Row]:
    """Those of `rows` that say something else than the notice did at that time."""
    current: dict[Key, tuple[str | None, datetime]] = dict(stored)
    changed = []
    for key, row in zip(keys, rows, strict=True):
        content, last_seen = current.get(key, (None, row["last_seen"]))
        if row["last_seen"] >= last_seen:
            current[key] = row["content_hash"], row["last_seen"]
            before: set[str | None] = {content}
        else:
            before = {*_contents(connection, key, row["last_seen"])}
        if row["content_hash"] not in before:
            changed.append(row)
    return changed


def _contents(connection: Connection, key: Key, at: datetime) -> set[str]:
    """What the notice said at that time, in the readings of all parsers that have read it."""
    c = t.revision.c
    of_key = c.source == key[0], c.source_id == key[1]
    newest = select(func.max(c.seen_at)).where(*of_key, c.seen_at <= at).scalar_subquery()
    return set(connection.scalars(select(c.content_hash).where(*of_key, c.seen_at == newest)))


def _gone(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.result.fetch.status in _GONE]


def _note_gone(connection: Connection, entries: Sequence[Entry]) -> None:
    """Pages of known notices that are not there any more: a fact about the page, not about what it announced."""
    gone = _gone(entries)
    if not gone:
        return
    own = and_(t.notice.c.source == bindparam("s"), t.notice.c.source_id == bindparam("i"))
    connection.execute(
        t.notice.update()
        .where(own, t.notice.c.gone_since.is_(None), t.notice.c.last_seen <= bindparam("at"))
        .values(gone_since=bindparam("at")),
        [{"s": e.result.fetch.source, "i": e.page_id, "at": e.result.fetch.fetched_at} for e in gone],
    )


def _write_pending(connection: Connection, entries: Sequence[Entry]) -> None:
    """Note what these pages lead to, until it has an answer; another worker may have written that already."""
    followed = [entry.result for entry in entries if entry.result.fetch.kind in _FOLLOWED]
    if not followed:
        return
    leads = {(lead.source, lead.url): result.fetch for result in followed for lead in result.leads_to}
    rows = [
        {"source": source, "url": url, "via": fetch.url, "noted_at": fetch.fetched_at}
        for (source, url), fetch in sorted(leads.items(), key=lambda item: item[0])
    ]
    upsert(connection, t.pending, rows, ["via", "noted_at"])
    c, f = t.pending.c, t.fetched.c
    pages = {(result.fetch.source, result.fetch.url) for result in followed}
    connection.execute(t.pending.delete().where(among(connection, (c.source, c.url), pages)))
    if leads:
        seen = exists().where(f.source == c.source, f.url == c.url, f.fetched_at >= c.noted_at)
        connection.execute(t.pending.delete().where(among(connection, (c.source, c.url), leads.keys()), seen))


def _replace(connection: Connection, child: Table, of_notices: Sequence[tuple[Key, list[Row]]]) -> None:
    """The rows of each notice in `child`, numbered from 1 in the order of the page, instead of what was there."""
    if not of_notices:
        return
    # whoever has written a notice holds the lock of its rows here too
    own = among(connection, (child.c.source, child.c.source_id), [key for key, _ in of_notices])
    connection.execute(child.delete().where(own))
    rows = [
        {"source": source, "source_id": source_id, "position": position, **row}
        for (source, source_id), children in of_notices
        for position, row in enumerate(children, start=1)
    ]
    insert(connection, child, rows)


def _notice_row(key: Key, notice: Notice, entry: Entry) -> Row:
    fetch = entry.result.fetch
    whole = notice.model_dump(exclude=_NOT_CONTENT_BUT_STORED)
    content = {name: value for name, value in whole.items() if name not in NOT_CONTENT}
    row = {name: value for name, value in whole.items() if name not in _OTHER_TABLES}
    row |= {"source": key[0], "source_id": key[1], "url": notice.url or fetch.url, "fetch_id": entry.id}
    row |= {"buyer_id": organisation_id(notice.buyer), "agency_id": organisation_id(notice.agency)}
    row |= {"first_seen": fetch.fetched_at, "last_seen": fetch.fetched_at, "content_hash": _hash(content)}
    row["gone_since"] = None
    row["document"] = JsonText(encode(notice))  # of the notice and of its revision
    return row


def _award_rows(notice: Notice) -> list[Row]:
    return [
        {
            **award.model_dump(exclude={"supplier", "supplier_id", "leader"}),
            "supplier_id": organisation_id(award.supplier),
            "leader_id": organisation_id(award.leader),
            "supplier_code": award.supplier_id,
        }
        for award in notice.awards
    ]


def _write_issues(connection: Connection, entries: Sequence[Entry]) -> None:
    """The issues of each page instead of those of its last fetch."""
    last = {(e.result.fetch.source, e.result.fetch.url): e for e in entries}
    page = t.fetched.c.source, t.fetched.c.url
    seen = connection.execute(
        select(*page, func.max(t.fetched.c.fetched_at)).where(among(connection, page, last)).group_by(*page)
    )
    newest = {(s, u): last[s, u] for s, u, at in seen if last[s, u].result.fetch.fetched_at >= at}
    if not newest:
        return
    place = t.issue.c.source, t.issue.c.url
    old = set(map(tuple, connection.execute(select(*place).where(among(connection, place, newest)).distinct())))
    if old:
        own = and_(t.issue.c.source == bindparam("s"), t.issue.c.url == bindparam("u"))
        connection.execute(t.issue.delete().where(own), [{"s": source, "u": url} for source, url in sorted(old)])
    rows = [
        {"fetch_id": entry.id, "source": source, "url": url, **issue.model_dump()}
        for (source, url), entry in newest.items()
        for issue in entry.result.issues
    ]
    insert(connection, t.issue, rows)


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

    open_ = _open_failures(connection, {(e.result.fetch.source, e.result.fetch.url) for e in entries})
    resolved = [{"s": page[0], "u": page[1], "at": read[page]} for page in open_ if page in read]
    if resolved:
        failure_of = and_(t.failure.c.source == bindparam("s"), t.failure.c.url == bindparam("u"))
        connection.execute(
            t.failure.update()
            .where(failure_of, t.failure.c.resolved_at.is_(None), t.failure.c.last_seen <= bindparam("at"))
            .values(resolved_at=bindparam("at")),
            resolved,
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


def _open_failures(connection: Connection, pages: Collection[Key]) -> list[Key]:
    """Those of `pages` with a failure that is not made good, in their order."""
    c = t.failure.c
    of_pages = select(c.source, c.url).where(among(connection, (c.source, c.url), pages), c.resolved_at.is_(None))
    rows = connection.execute(of_pages.order_by(c.source, c.url, c.stage))
    return list(dict.fromkeys((source, url) for source, url in rows))
