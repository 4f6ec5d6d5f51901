"""From a row back to the page: the snippet that a value was read from, and the page's digest in the archive."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from sqlalchemy import Connection, Row, Table, select, tuple_

from pipelines.report.content import Source
from pipelines.tables import account_entity, account_observation, fetched

CHUNK = 200  # keys of one query
SNIPPET = 200  # characters


class Sources:
    """The pages that a report cites, numbered as they are first cited."""

    def __init__(self) -> None:
        self._numbers: dict[Any, int] = {}

    def cite(self, fetch_id: Any) -> int:
        """The number of a response, by its id in `fetched`."""
        return self._numbers.setdefault(fetch_id, len(self._numbers) + 1)

    def listed(self, connection: Connection) -> list[Source]:
        """All of them, by their numbers."""
        columns = [
            fetched.c[name] for name in ("id", "url", "fetched_at", "status", "sha256", "warc_file", "warc_offset")
        ]
        found = []
        for part in _chunks(list(self._numbers)):
            for row in connection.execute(select(*columns).where(fetched.c.id.in_(part))):
                found.append(Source(self._numbers[row.id], *row[1:]))
        return sorted(found, key=lambda source: source.number)


def documents(connection: Connection, table: Table, keys: Iterable[tuple[Any, ...]]) -> dict[tuple[Any, ...], Row[Any]]:
    """Rows of `table` with `url`, `fetch_id` and `document`, by their primary keys."""
    columns = list(table.primary_key.columns)
    wanted = select(table).with_only_columns(*columns, *(table.c[name] for name in ("url", "fetch_id", "document")))
    found: dict[tuple[Any, ...], Row[Any]] = {}
    for part in _chunks(sorted(set(keys))):
        for row in connection.execute(wanted.where(tuple_(*columns).in_(part))):
            found[tuple(row[: len(columns)])] = row
    return found


def last_look(connection: Connection, platform: str, canonical_key: str) -> Any:
    """The newest observation of an account, best one that shows its newest posts; None where there is none."""
    seen = account_observation
    of_account = (account_entity.c.platform == seen.c.platform) & (account_entity.c.account_key == seen.c.account_key)
    look = (
        select(seen.c.fetch_id, seen.c.seen_at, seen.c.page_state, seen.c.evidence)
        .join(account_entity, of_account)
        .where(account_entity.c.platform == platform, account_entity.c.canonical_key == canonical_key)
        .order_by(seen.c.newest_shown.desc(), seen.c.seen_at.desc(), seen.c.position)
        .limit(1)
    )
    return connection.execute(look).one_or_none()


def snippet(document: Any, *fields: str) -> str | None:
    """The words behind the first of `fields` that has any, in their context, around the value itself."""
    evidence = {one["field"]: one for one in reversed(cast(dict[str, Any], document).get("evidence", ()))}
    for name in fields:
        if found := evidence.get(name):
            return _around(found["snippet"], found["raw"], found.get("label") or "")
    return None


def _around(context: str, raw: str, label: str) -> str:
    """The value within its context; before it, where the context is another part of the page."""
    words, value = " ".join(context.split()), " ".join(raw.split())
    if value not in words:
        return f"{label}{'：' if label else ''}{value[:SNIPPET]} · {words[:SNIPPET]}"
    start = max(words.find(value) - SNIPPET // 2, 0) if len(words) > SNIPPET else 0
    before = f"{label}：" if label and label not in words else "…" if start else ""
    return f"{before}{words[start : start + SNIPPET]}{'…' if start + SNIPPET < len(words) else ''}"


def _chunks(keys: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]
