"""How long a reader of the views waits, on the records of a synthetic country.

`VIEWS_DB` names a database that is filled and linked (`python -m benchmarks.country`, `scrapy links`); several are
separated by commas.
"""

import os
import time
from collections.abc import Iterator

from sqlalchemy import Connection, create_engine, text

from benchmarks.figures import Figure, Results, Skipped
from pipelines.views import VIEWS, View

AT_MOST = 1.0  # second
PAGE = 101  # rows: what a browser shows at once, and one more to know whether there are more


def waiting() -> Results:
    """The slowest question to each view: its size, the first page, the dearest rows, one place, process or account."""
    urls = [url for url in os.environ.get("VIEWS_DB", "").split(",") if url]
    if not urls:
        yield Skipped("views", "VIEWS_DB names no database")
    for url in urls:
        engine = create_engine(url)
        with engine.connect() as connection:
            for view in VIEWS:
                slowest, seconds = max(_measured(connection, view), key=lambda one: one[1])
                raw = f"{seconds:.3f} s for {slowest}"
                yield Figure(f"{view.name} on {engine.dialect.name}", seconds, raw, at_most=AT_MOST)
        engine.dispose()


def _measured(connection: Connection, view: View) -> Iterator[tuple[str, float]]:
    for sql, values in _questions(connection, view):
        began = time.perf_counter()
        connection.execute(text(sql), values).all()
        yield sql, time.perf_counter() - began


def _questions(connection: Connection, view: View) -> Iterator[tuple[str, dict[str, str]]]:
    columns = {column.name: column.kind for column in view.columns}
    everything = f"select * from {view.name}"  # noqa: S608
    yield f"select count(*) from {view.name}", {}  # noqa: S608
    yield f"{everything} limit {PAGE}", {}
    if "total" in columns or "cost" in columns:
        money = "total" if "total" in columns else "cost"
        yield f"{everything} where {money} is not null order by {money} desc limit {PAGE}", {}
    for column in ("region_code", "process_id", "buyer_id", "supplier_id", "canonical_key"):
        if column in columns:
            sql = f"select {column} from {view.name} where {column} is not null limit 1"  # noqa: S608
            if value := connection.scalar(text(sql)):
                yield f"{everything} where {column} = :value", {"value": value}
