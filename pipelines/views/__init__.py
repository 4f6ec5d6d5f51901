"""The views: what the tables answer, as anybody finds it who opens the database.

`Store.upgrade` makes them, anew where their declaration or the tables have changed. Views over money read `spend`,
which holds each yuan once; money is yuan, months and days are Asia/Shanghai. Answers that take long are stored, and
made anew by `refresh_views` whenever `scrapy links` has made the tables anew that they are taken from.
"""

import hashlib
from functools import cache

from sqlalchemy import Connection, func, inspect, select, text

from parsers.regions import all_regions
from pipelines import tables as t
from pipelines.views import accounts, closures, costs, processes, spending
from pipelines.views.base import STORED, Col, View

__all__ = ["STORED", "VIEWS", "Col", "View", "by_name", "drop_views", "make_views", "refresh_views", "up_to_date"]

VIEWS = (*spending.VIEWS, *processes.VIEWS, *accounts.VIEWS, *closures.VIEWS, *costs.VIEWS)  # a view reads those before

# What a query planner should know the size of before the answers are made
_READ = (t.spend, t.process, t.process_notice, t.notice_account, t.account_entity, t.account_status, t.closure_account)
_BUSY_MS = 60_000  # how long a crawl's own transactions are waited for on SQLite
_REFRESHING = 0x76696577  # the advisory lock that keeps two refreshes from filling one table: "view"
_MADE = "views_made"  # a view too: which views were made, and of which declaration


def by_name() -> dict[str, View]:
    """The views by their names."""
    return {view.name: view for view in VIEWS}


def up_to_date(connection: Connection, revision: str) -> bool:
    """Whether the views are those of this version, on the tables of that revision."""
    return _made(connection, "digest") == _digest(connection, revision)


def drop_views(connection: Connection) -> None:
    """Drop what was made, so that tables can be altered. The database refuses where a view of somebody's reads it."""
    for name in reversed((_made(connection, "names") or "").split()):
        connection.execute(text(f"drop view {name}"))
        connection.execute(text(f"drop table if exists {STORED}{name}"))
    connection.execute(text(f"drop view if exists {_MADE}"))


def make_views(connection: Connection, revision: str) -> None:
    """Make the views, and the table of regions that they take names from."""
    connection.execute(t.region.delete())
    connection.execute(t.region.insert(), _regions())
    for view in VIEWS:
        for statement in view.make(connection.dialect.name):
            connection.execute(text(statement))
    names = " ".join(view.name for view in VIEWS)
    connection.execute(
        text(f"create view {_MADE} as select '{_digest(connection, revision)}' as digest, '{names}' as names")
    )


def refresh_views(connection: Connection) -> None:
    """Make the stored answers anew, from the tables as they are: to be called when those of `scrapy links` are made.

    Each view is a transaction of its own, so that a crawl waits for one of them and not for all; until then its readers
    see the old answer.
    """
    postgresql = connection.dialect.name == "postgresql"
    if not postgresql:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {_BUSY_MS}")
    for table in _READ:
        connection.execute(text(f"analyze {table.name}"))
    connection.commit()
    for view in VIEWS:
        if postgresql:  # what another refresh commits while this one waits has to be seen, and deleted
            connection.execute(select(func.pg_advisory_xact_lock(_REFRESHING)))
        for statement in view.refresh(connection.dialect.name):
            connection.execute(text(statement))
        connection.commit()


def _made(connection: Connection, column: str) -> str | None:
    if not inspect(connection).has_table(_MADE):
        return None
    value: str | None = connection.scalar(text(f"select {column} from {_MADE}"))  # noqa: S608
    return value


def _digest(connection: Connection, revision: str) -> str:
    made_of = [revision, repr(_regions()), *(part for view in VIEWS for part in view.make(connection.dialect.name))]
    return hashlib.sha256("\n".join(made_of).encode()).hexdigest()


@cache
def _regions() -> list[dict[str, str | None]]:
    return [
        {
            "code": one.code,
            "name": one.name,
            "full_name": one.full_name,
            "level": one.level,
            "province_code": one.province_code,
            "prefecture_code": one.prefecture_code,
        }
        for one in all_regions()
    ]
