"""Insert or update, on SQLite and PostgreSQL alike, at nearly the speed of the driver."""

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from functools import lru_cache, partial
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

import orjson
from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Connection,
    DateTime,
    Dialect,
    Table,
    Text,
    Uuid,
    case,
    column,
    func,
    text,
    true,
    tuple_,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

from parsers.records import Record
from pipelines.tables.base import Yuan

Row = dict[str, Any]

# What statements are compiled for. The parameters are marked by place: a driver takes tuples faster than names.
_DIALECTS: dict[str, Dialect] = {
    "sqlite": sqlite.dialect(paramstyle="qmark"),
    "postgresql": PGDialect_psycopg(paramstyle="format"),  # type: ignore[no-untyped-call]
}


_OPTIONS = orjson.OPT_NON_STR_KEYS | orjson.OPT_PASSTHROUGH_DATETIME
_encode = json.JSONEncoder(ensure_ascii=False, default=str).encode


# Two columns of keys from a parameter.
_PAIRS = {
    "sqlite": "select json_extract(value, '$[0]'), json_extract(value, '$[1]') from json_each(:keys)",
    "postgresql": "select * from unnest(cast(:first as text[]), cast(:second as text[]))",
}


class JsonText(NamedTuple):
    """A value of a JSON column, written already: for one that goes into two tables."""

    text: str


class _Prepared(NamedTuple):
    """A statement, what takes its parameters from a row, and for each what makes the driver's value of it."""

    sql: str
    take: Callable[[Row], tuple[Any, ...]]
    processors: tuple[Callable[[Any], Any] | None, ...]


def encode(value: Any) -> str:
    """A value as JSON columns hold it; what JSON has no word for is written as `str` has it."""
    if type(value) is JsonText:
        return value.text
    if isinstance(value, Record):
        return value.model_dump_json()
    if not value and isinstance(value, list):
        return "[]"  # most lists are empty
    try:
        return orjson.dumps(value, str, _OPTIONS).decode()
    except TypeError:  # an integer of more than 64 bits
        return _encode(value)


def insert_into(connection: Connection, table: Table) -> Any:
    """An insert that knows `on_conflict_do_update`, which each dialect has as its own."""
    return _insert(connection.dialect.name, table)


def upsert(
    connection: Connection,
    table: Table,
    rows: Sequence[Row],
    update: Collection[str] = (),
    newer: str | None = None,
    fill: Collection[str] = (),
) -> None:
    """Insert `rows`; where the key is there, set the columns of `update`, or leave the row as it is if there are none.

    With `newer`, a row is only updated by one that is not older in that column. The columns of `fill` take a value from
    either row, the newer one's first, and are never set back to null. The rows are parameters of one statement, run one
    after another, so that the same key may come twice: the last one wins. All have the same columns.
    """
    if rows:
        statement = _upsert(connection.dialect.name, table, tuple(rows[0]), tuple(update), newer, tuple(fill))
        _run(connection, statement, rows)


def insert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert `rows`, which all have the same columns."""
    if rows:
        _run(connection, _plain(connection.dialect.name, table, tuple(rows[0])), rows)


def among(connection: Connection, columns: tuple[Any, Any], keys: Collection[tuple[str, str]]) -> ColumnElement[bool]:
    """Whether two columns of text are one of `keys`, which travel as one parameter, not as a thousand."""
    pairs = text(_PAIRS[connection.dialect.name])
    if connection.dialect.name == "sqlite":
        pairs = pairs.bindparams(keys=_encode(list(keys)))
    else:
        first, second = zip(*keys, strict=True) if keys else ((), ())
        pairs = pairs.bindparams(first=list(first), second=list(second))
    return tuple_(*columns).in_(pairs.columns(column("first", Text), column("second", Text)))


def _insert(dialect: str, table: Table) -> Any:
    return (sqlite if dialect == "sqlite" else postgresql).insert(table)


@lru_cache
def _upsert(
    dialect: str,
    table: Table,
    columns: tuple[str, ...],
    update: tuple[str, ...],
    newer: str | None,
    fill: tuple[str, ...],
) -> _Prepared:
    insert = _insert(dialect, table)
    if update:
        is_newer = true() if newer is None else insert.excluded[newer] >= table.c[newer]
        where = None if newer is None or fill else is_newer
        values = {
            name: case((is_newer, insert.excluded[name]), else_=table.c[name]) if fill else insert.excluded[name]
            for name in update
        }
        for name in fill:
            new, old = insert.excluded[name], table.c[name]
            values[name] = case((is_newer, func.coalesce(new, old)), else_=func.coalesce(old, new))
        insert = insert.on_conflict_do_update(index_elements=table.primary_key, set_=values, where=where)
    else:
        insert = insert.on_conflict_do_nothing(index_elements=table.primary_key)
    return _prepared(dialect, table, insert, columns)


@lru_cache
def _plain(dialect: str, table: Table, columns: tuple[str, ...]) -> _Prepared:
    return _prepared(dialect, table, _insert(dialect, table), columns)


def _prepared(dialect: str, table: Table, statement: Any, columns: tuple[str, ...]) -> _Prepared:
    compiled = statement.compile(dialect=_DIALECTS[dialect], column_keys=list(columns))
    names = compiled.positiontup or ()
    processors = tuple(_processor(table.c[name], _DIALECTS[dialect]) for name in names)
    return _Prepared(str(compiled), itemgetter(*names), processors)  # of two at least: a key and what it is the key of


def _processor(column: Column[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    if isinstance(column.type, JSON):
        return encode
    # SQLAlchemy's own take up to three times as long, and there are several in each row
    if isinstance(column.type, Yuan):
        return partial(column.type.process_bind_param, dialect=dialect)
    if dialect.name == "sqlite" and isinstance(column.type, DateTime):
        return _seconds
    if dialect.name == "sqlite" and isinstance(column.type, Uuid) and not column.nullable:
        return attrgetter("hex")
    return column.type.dialect_impl(dialect).bind_processor(dialect)


@lru_cache(maxsize=4_096)  # a row has the same time in several columns
def _seconds(value: datetime | None) -> str | None:
    return None if value is None else value.isoformat(" ", "seconds")


def _run(connection: Connection, prepared: _Prepared, rows: Iterable[Row]) -> None:
    """SQLAlchemy itself would take each row apart by the statement's parameters: half the time of a batch."""
    values = zip(*map(prepared.take, rows), strict=True)
    columns = [map(one, column) if one else column for one, column in zip(prepared.processors, values, strict=True)]
    connection.exec_driver_sql(prepared.sql, list(zip(*columns, strict=True)))
