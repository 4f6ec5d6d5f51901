"""The database as pandas frames: a few plain functions for notebooks. Needs `pip install govcrawl[research]`.

from govcrawl.research import spending
spending(by="province", from_year=2023)

Each function takes `url`, the database; without it DATABASE_URL, else data/govcrawl.db below the current folder. What
the columns mean, what is counted and what is not: docs/data-dictionary.md. Amounts are exact `Decimal`s in yuan, None
where unknown: `frame["total"].astype(float)` makes numbers to plot. Days and times are Asia/Shanghai.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Executable, create_engine, inspect, select, text
from sqlalchemy.engine import make_url

from pipelines import queries
from pipelines.views import Col, by_name
from pipelines.views.spending import GROUPS, grouped

DEFAULT_URL = "sqlite:///data/govcrawl.db"
_FRAME_TYPES = {"integer": "Int64", "count": "Int64", "boolean": "boolean", "ratio": "float64"} | dict.fromkeys(
    ("date", "time"), "datetime64[s]"
)
_NARROWED = {
    "from_year": "year >= :from_year",
    "until_year": "year <= :until_year",
    "region": "region_code like :region",
}


class NoDatabase(Exception):
    """There is no database at that address, or it has no views: the message says what to do."""


def view(name: str, url: str | None = None, **equals: Any) -> pd.DataFrame:
    """A view of the data dictionary, whole or its rows where columns have these values: `region_code="330000"`.

    Raises `ValueError` for a view or column that does not exist, `NoDatabase` where nothing can be asked.
    """
    views = by_name()
    if name not in views:
        raise ValueError(f"no view {name!r}; there are {', '.join(views)}")
    table = views[name].table
    if unknown := equals.keys() - table.columns.keys():
        raise ValueError(f"{name} has no column {', '.join(sorted(unknown))}; it has {', '.join(table.columns.keys())}")
    statement = select(table).where(*(table.c[column] == value for column, value in equals.items()))
    return _ask(url, statement, views[name].columns)


def spending(
    by: str | None = "year",
    from_year: int | None = None,
    until_year: int | None = None,
    region: str | None = None,
    url: str | None = None,
) -> pd.DataFrame:
    """Spending on new-media work by year, province, region, level, buyer or supplier; `by=None`: award by award.

    `region` is a code of GB/T 2260 and takes all places in it: "330000" is Zhejiang, "330500" Huzhou with its counties.
    Years come in their order, other groups by their total, the largest first.
    """
    if by is not None and by not in GROUPS:
        raise ValueError(f"by is one of {', '.join(GROUPS)}, or None for each award; not {by!r}")
    values = {"from_year": from_year, "until_year": until_year, "region": _within(region)}
    values = {name: value for name, value in values.items() if value is not None}
    where = " ".join(f"and {_NARROWED[name]}" for name in values)
    if by is None:
        one = by_name()["spending"]
        sql = f"select * from spending where true {where} order by date, process_id, position"  # noqa: S608
        return _ask(url, _typed(sql, one.columns, values), one.columns)
    sql, columns = grouped(by, where)
    order = "year" if by == "year" else "total is null, total desc, 1"
    return _ask(url, _typed(f"{sql} order by {order}", columns, values), columns)


def accounts(status: str | None = None, ending: str | None = None, url: str | None = None) -> pd.DataFrame:
    """Accounts with their activity, end and cost; of one `status` ("no_post_365d") or `ending` ("closed") only."""
    chosen = {"status": status, "ending": ending}
    return view("account_overview", url, **{name: value for name, value in chosen.items() if value})


def closures(by: str = "month", url: str | None = None) -> pd.DataFrame:
    """Announced ends of accounts by month (and platform), platform or destination."""
    if by not in ("month", "platform", "destination"):
        raise ValueError(f"by is month, platform or destination; not {by!r}")
    return view(f"closures_by_{by}", url)


def processes(buyer: str | None = None, supplier: str | None = None, url: str | None = None) -> pd.DataFrame:
    """Awards for new-media work with process, buyer, supplier and address, in the order of time.

    Of one buyer or supplier, by its name.
    """
    chosen = {"buyer": buyer, "supplier": supplier}
    found = view("spending", url, **{name: value for name, value in chosen.items() if value})
    return found.sort_values(["date", "process_id", "position"], ignore_index=True)


def timeline(process_id: str, url: str | None = None) -> pd.DataFrame:
    """The notices of a process in the order of time, with the price that each names."""
    return view("process_timeline", url, process_id=process_id).sort_values("date", ignore_index=True)


def evidence(key: str, url: str | None = None) -> pd.DataFrame:
    """Each value of a record with the words that it was read from.

    `key` as for `scrapy evidence`: the record's id at its source, SOURCE/ID, or its address. Raises `ValueError` where
    that is no record, or more than one.
    """
    with _connected(url) as connection:
        found = queries.find(connection, key)
    if len(found) != 1:
        raise ValueError(f"{len(found)} records {key!r}: name one by SOURCE/ID")
    columns = ["field", "raw", "snippet", "place", "label"]
    frame = pd.DataFrame(found[0].document.get("evidence", []), columns=columns)
    return frame.assign(url=found[0].url)


def _within(region: str | None) -> str | None:
    """The pattern of the codes in a region."""
    if region is None:
        return None
    if not (len(region) == 6 and region.isdecimal()):
        raise ValueError(f"region is a code of GB/T 2260, six digits such as 330000; not {region!r}")
    digits = 2 if region.endswith("0000") else 4 if region.endswith("00") else 6
    return region[:digits] + "%"


def _typed(sql: str, columns: Sequence[Col], values: dict[str, Any]) -> Executable:
    return text(sql).bindparams(**values).columns(*(column.typed() for column in columns))


def _ask(url: str | None, statement: Executable, columns: Sequence[Col]) -> pd.DataFrame:
    with _connected(url) as connection:
        rows = connection.execute(statement).all()
    frame = pd.DataFrame([tuple(row) for row in rows], columns=[column.name for column in columns], dtype=object)
    types: dict[str, Any] = {one.name: _FRAME_TYPES[one.kind] for one in columns if one.kind in _FRAME_TYPES}
    return frame.astype(types)


@contextmanager
def _connected(url: str | None) -> Iterator[Connection]:
    address = make_url(url or os.environ.get("DATABASE_URL") or DEFAULT_URL)
    shown = address.render_as_string(hide_password=True)
    if address.get_backend_name() == "sqlite" and not (address.database and Path(address.database).is_file()):
        raise NoDatabase(f"no database {shown}: crawl first, or name another one by url or DATABASE_URL")
    engine = create_engine(address)
    try:
        with engine.connect() as connection:
            if not inspect(connection).has_table("spending"):
                raise NoDatabase(f"{shown} has no views: any scrapy crawl or scrapy links makes them")
            yield connection
    finally:
        engine.dispose()
