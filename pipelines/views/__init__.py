"""The views: what the tables answer, as anybody finds it who opens the database.

`Store.upgrade` makes them, anew where their declaration or the tables have changed. Views over money read `spend`,
which holds each yuan once; money is yuan, months and days are Asia/Shanghai.
"""

import hashlib

from sqlalchemy import Connection, inspect, text

from parsers.regions import all_regions
from pipelines.tables import region
from pipelines.views import accounts, closures, costs, processes, spending
from pipelines.views.base import Col, View

__all__ = ["VIEWS", "Col", "View", "by_name", "drop_views", "make_views", "up_to_date"]

VIEWS = (*spending.VIEWS, *processes.VIEWS, *accounts.VIEWS, *closures.VIEWS, *costs.VIEWS)  # a view reads those before

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
    connection.execute(text(f"drop view if exists {_MADE}"))


def make_views(connection: Connection, revision: str) -> None:
    """Make the views, and the table of regions that they take names from."""
    connection.execute(region.delete())
    connection.execute(region.insert(), _regions())
    for view in VIEWS:
        connection.execute(text(view.ddl(connection.dialect.name)))
    names = " ".join(view.name for view in VIEWS)
    connection.execute(
        text(f"create view {_MADE} as select '{_digest(connection, revision)}' as digest, '{names}' as names")
    )


def _made(connection: Connection, column: str) -> str | None:
    if not inspect(connection).has_table(_MADE):
        return None
    value: str | None = connection.scalar(text(f"select {column} from {_MADE}"))  # noqa: S608
    return value


def _digest(connection: Connection, revision: str) -> str:
    made_of = [revision, repr(_regions()), *(view.ddl(connection.dialect.name) for view in VIEWS)]
    return hashlib.sha256("\n".join(made_of).encode()).hexdigest()


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
