"""Insert or update, on SQLite and PostgreSQL alike."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Row = dict[str, Any]


def insert_into(connection: Connection, table: Table) -> Any:
    """An insert that knows `on_conflict_do_update`, which each dialect has as its own."""
    return (sqlite if connection.dialect.name == "sqlite" else postgresql).insert(table)


def upsert(
    connection: Connection, table: Table, rows: Sequence[Row], update: Collection[str] = (), newer: str | None = None
) -> None:
    """Insert `rows`; where the key is there, set the columns of `update`, or leave the row as it is if there are none.

    With `newer`, a row is only updated by one that is not older in that column. The rows are parameters of one
    statement, run one after another, so that the same key may come twice: the last one wins.
    """
    if not rows:
        return
    insert = insert_into(connection, table)
    if update:
        where = None if newer is None else insert.excluded[newer] >= table.c[newer]
        values = {name: insert.excluded[name] for name in update}
        insert = insert.on_conflict_do_update(index_elements=table.primary_key, set_=values, where=where)
    else:
        insert = insert.on_conflict_do_nothing(index_elements=table.primary_key)
    connection.execute(insert, rows)
