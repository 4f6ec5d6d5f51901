"""The derived tables, replaced as a whole in one short transaction.

New rows go into temporary tables first, which lock nothing: a crawl waits only while they are copied over.
"""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from sqlalchemy import Column, Connection, MetaData, Table, func, select

from pipelines import tables as t

Row = dict[str, Any]

# Parents before children.
DERIVED = (
    t.entity,
    t.organisation_entity,
    t.process,
    t.process_notice,
    t.spend,
    t.account_entity,
    t.closure_account,
    t.closure_successor,
    t.notice_account,
    t.account_status,
)
_BATCH = 10_000
_LOCK = 0x6C696E6B  # the advisory lock that keeps two builds from replacing at once: "link"
_BUSY_MS = 60_000  # how long a crawl's own transactions are waited for


class Staged:
    """Temporary copies of the derived tables on one connection."""

    def __init__(self, connection: Connection) -> None:
        """Makes them, empty."""
        self.connection = connection
        self._tables = {
            table.name: Table(
                f"new_{table.name}",
                MetaData(),
                *(Column(column.name, column.type) for column in table.columns),
                prefixes=["TEMPORARY"],
            )
            for table in DERIVED
        }
        self._added = {table.name: 0 for table in DERIVED}
        for table in self._tables.values():
            table.drop(connection, checkfirst=True)
            table.create(connection)

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        """Put rows into the copy of a table."""
        remaining = iter(rows)
        while batch := list(islice(remaining, _BATCH)):
            self.connection.execute(self._tables[table.name].insert(), batch)
            self._added[table.name] += len(batch)

    def replace(self) -> Mapping[str, int]:
        """The derived tables hold what was added; how many rows each has. Commits."""
        connection = self.connection
        connection.commit()
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {_BUSY_MS}")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:  # what another build committed while this one waited has to be seen, and deleted
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
            connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
        for table in reversed(DERIVED):
            connection.execute(table.delete())
        for table in DERIVED:
            new = self._tables[table.name]
            columns = [column.name for column in table.columns]
            ordered = select(*new.columns).order_by(*(new.c[key.name] for key in table.primary_key))
            connection.execute(table.insert().from_select(columns, ordered))
        connection.commit()
        for new in self._tables.values():
            new.drop(connection)
        connection.commit()
        return self._added
