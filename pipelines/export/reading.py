"""The rows of a table that is handed on, streamed from the database in the order of its key."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, column, func, select, text

from pipelines import tables as t
from pipelines.export.columns import SQL_TYPES, Column, Dataset
from pipelines.redact import masked

Row = tuple[Any, ...]  # str, int, float, Decimal, bool, date, datetime, list of str, or None; as in `Dataset.columns`

BATCH = 5_000  # rows held in memory at once


@dataclass(frozen=True)
class Snapshot:
    """How far the data of an export reach: the last run, and the newest response."""

    run: int | None
    newest: datetime | None


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """A connection that sees the database as it is now, whatever is written meanwhile."""
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("begin")
        else:
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        try:
            yield connection
        finally:
            connection.rollback()


def taken(connection: Connection) -> Snapshot:
    """What `connection` sees."""
    newest = connection.scalar(select(func.max(t.fetched.c.fetched_at)))
    return Snapshot(connection.scalar(select(func.max(t.run.c.id))), newest and newest.replace(microsecond=0))


def sources(connection: Connection) -> list[str]:
    """The names of all sources that were read."""
    return sorted(connection.scalars(select(t.fetched.c.source).distinct()))


def rows(connection: Connection, dataset: Dataset) -> Iterator[Row]:
    """All rows, in the order of the key, texts by their code points."""
    kinds = {c.name: c.kind for c in dataset.columns}
    order = ", ".join(in_order(connection, k).text if kinds[k] == "string" else k for k in dataset.key)
    statement = text(f"select * from ({dataset.sql}) as exported order by {order}")  # noqa: S608
    typed = statement.columns(*(column(c.name, SQL_TYPES[c.kind]) for c in dataset.columns))
    cleaners = [(i, clean) for i, c in enumerate(dataset.columns) if (clean := _cleaner(c))]
    for found in connection.execution_options(yield_per=BATCH).execute(typed):
        values = list(found)
        for i, clean in cleaners:
            if values[i] is not None:
                values[i] = clean(values[i])
        yield tuple(values)


def in_order(connection: Connection, name: str) -> Any:
    """A column to order by, as SQLite and Python order texts; PostgreSQL would do it by the rules of a language."""
    return text(name if connection.dialect.name == "sqlite" else f'{name} collate "C"')


def _cleaner(declared: Column) -> Callable[[Any], Any] | None:
    """What makes a value the same on both databases, and fit to be handed on."""
    if declared.personal:
        return masked
    match declared.kind:
        case "yuan":
            return lambda amount: amount.normalize()
        case "datetime":
            return lambda at: at.replace(microsecond=0)
        case "array":
            return lambda found: [one if isinstance(one, str) else one["url"] for one in _listed(found)]
    return None


def _listed(found: Any) -> list[Any]:
    return list(json.loads(found) if isinstance(found, str) else found)
