"""Insert or update, on SQLite and PostgreSQL alike."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Table, case, func, true
from sqlalchemy.dialects import postgresql, sqlite

Row = dict[str, Any]


def insert_into(connection: Connection, table: Table) -> Any:
    """An insert that knows `on_conflict_do_update`, which each dialect has as its own."""
    return (sqlite if connection.dialect.name == "sqlite" else postgresql).insert(table)


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
    either row, the newer one's first, and are never set back to null. The rows are parameters of one
    statement, run one after another, so that the same key may come twice: the last one wins.
    """
    if not rows:
        return
    insert = insert_into(connection, table)
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
    connection.execute(insert, rows)
