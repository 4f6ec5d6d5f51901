"""Rows of closures, inspection findings and states of WeChat articles: a page's are those of its last reading."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, and_, bindparam, func, select, tuple_

from parsers.records import Closure
from pipelines import tables as t
from pipelines.items import PageKind, PageResult
from pipelines.organisations import organisation_id
from pipelines.upserts import Row, insert, upsert

Key = tuple[str, str]  # source, page_id

_NOT_CONTENT = {"url", "parser", "evidence"}
_REVISION = ("source", "page_id", "account_key", "content_hash", "parser", "fetch_id", "document")


def write_closures(connection: Connection, results: Sequence[tuple[UUID, PageResult]]) -> None:
    """Write what pages of a site say, instead of what was read of them before. `results` have their fetch's id."""
    read = {_page(result): (id, result) for id, result in results if _is_read(result)}
    read = _newest(connection, read)
    if not read:
        return
    pages = sorted(read)  # in one order: two processes cannot deadlock
    first_seen = _first_seen(connection, pages)
    closures: list[Row] = []
    destinations: list[Row] = []
    findings: list[Row] = []
    states: list[Row] = []
    for page in pages:
        fetch_id, result = read[page]
        for account, closure in accounts_of(result.closures):
            place = {"source": page[0], "page_id": page[1], "account_key": account}
            row = _closure(closure, fetch_id, result) | place
            row["first_seen"] = first_seen.get((*page, account), row["last_seen"])
            closures.append(row)
            rows = enumerate(closure.destinations, start=1)
            destinations += [{**place, "position": number, **to.model_dump()} for number, to in rows]
        findings += _findings(page, fetch_id, result)
        states += _state(fetch_id, result)
    for table in (t.closure_destination, t.closure, t.inspection_finding):
        own = and_(table.c.source == bindparam("s"), table.c.page_id == bindparam("p"))
        connection.execute(table.delete().where(own), [{"s": source, "p": page_id} for source, page_id in pages])
    for table, new in ((t.closure, closures), (t.closure_destination, destinations), (t.inspection_finding, findings)):
        insert(connection, table, new)
    revisions = [{**{name: row[name] for name in _REVISION}, "seen_at": row["last_seen"]} for row in closures]
    upsert(connection, t.closure_revision, revisions)
    upsert(connection, t.article_state, states, ["words", "target", "last_seen", "fetch_id"], newer="last_seen")


def _is_read(result: PageResult) -> bool:
    return result.fetch.kind == PageKind.ARTICLE and not result.failure


def _newest(connection: Connection, read: dict[Key, tuple[UUID, PageResult]]) -> dict[Key, tuple[UUID, PageResult]]:
    """Those of `read` that no later response of the same page was read before: an archive is read in any order."""
    c = t.fetched.c
    pages = {(result.fetch.source, result.fetch.url): page for page, (_, result) in read.items()}
    last = select(c.source, c.url, func.max(c.fetched_at)).where(
        tuple_(c.source, c.url).in_(pages), c.outcome.in_(("stored", "empty"))
    )
    seen = {pages[source, url]: at for source, url, at in connection.execute(last.group_by(c.source, c.url))}
    return {page: (id, result) for page, (id, result) in read.items() if result.fetch.fetched_at >= seen[page]}


def _page(result: PageResult) -> Key:
    """Source and id of a page, its address where it has none of its own."""
    return result.fetch.source, result.source_id or result.fetch.url


def accounts_of(closures: Sequence[Closure]) -> Iterator[tuple[str, Closure]]:
    """Each closure with what tells it from the others of its page."""
    seen: dict[str, int] = {}
    for closure in closures:
        account = f"{closure.account_name or '?'}@{closure.platform or '?'}"
        seen[account] = seen.get(account, 0) + 1
        yield account if seen[account] == 1 else f"{account}#{seen[account]}", closure


def _closure(closure: Closure, fetch_id: UUID, result: PageResult) -> Row:
    content = json.dumps(closure.model_dump(mode="json", exclude=_NOT_CONTENT), sort_keys=True)
    return closure.model_dump(exclude={"operator", "destinations", "evidence"}) | {
        "url": closure.url or result.fetch.url,
        "operator_id": organisation_id(closure.operator),
        "document": closure,
        "content_hash": hashlib.sha256(content.encode()).hexdigest(),
        "last_seen": result.fetch.fetched_at,
        "fetch_id": fetch_id,
    }


def _findings(page: Key, fetch_id: UUID, result: PageResult) -> Iterator[Row]:
    for position, finding in enumerate(result.findings, start=1):
        yield finding.model_dump(exclude={"operator", "evidence"}) | {
            "source": page[0],
            "page_id": page[1],
            "position": position,
            "url": finding.url or result.fetch.url,
            "operator_id": organisation_id(finding.operator),
            "document": finding,
            "seen_at": result.fetch.fetched_at,
            "fetch_id": fetch_id,
        }


def _state(fetch_id: UUID, result: PageResult) -> Iterator[Row]:
    if shown := result.shown:
        fetch = result.fetch
        said = {"state": shown.state, "words": shown.words, "target": shown.target}
        seen = {"first_seen": fetch.fetched_at, "last_seen": fetch.fetched_at, "fetch_id": fetch_id}
        yield {"source": fetch.source, "url": fetch.url, **said, **seen}


def _first_seen(connection: Connection, pages: list[Key]) -> dict[tuple[str, str, str], Any]:
    c = t.closure.c
    stored = select(c.source, c.page_id, c.account_key, c.first_seen).where(tuple_(c.source, c.page_id).in_(pages))
    return {(source, page, account): first for source, page, account, first in connection.execute(stored)}
