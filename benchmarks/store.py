"""Rows a second against the driver's own `executemany` of the same rows, on both databases: of the store's upserts, and
of all that `Store.save` does: look up what is there, tell what has changed, turn records into rows, write them.
"""

import gc
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple
from uuid import uuid4

from sqlalchemy import JSON, Table, create_engine, select, text
from sqlalchemy.exc import OperationalError

from benchmarks.figures import Figure, Results, Skipped
from parsers.page import Page
from pipelines import tables as t
from pipelines.items import Fetch, PageKind, PageResult
from pipelines.reading import read_page
from pipelines.store import Store
from pipelines.upserts import JsonText, insert, upsert

NOTICES = sorted((Path(__file__).parents[1] / "fixtures/ccgp/notices").glob("*.htm"))
POSTGRES = os.environ.get("GOVCRAWL_TEST_POSTGRES", "postgresql+psycopg://postgres@127.0.0.1:5432/test")
GOAL, BATCH = 0.75, 200  # pages in one transaction, as in a crawl
_UPDATED: dict[str, list[str]] = {"fetched": ["outcome", "charset"], "revision": []}  # the rest never changes
NOON = datetime.fromisoformat("2026-11-20 12:00")


class Rows(NamedTuple):
    """Of one table in one batch: as the store has them, and as the driver takes them."""

    table: Table
    named: list[dict[str, Any]]
    statement: str
    parameters: list[tuple[Any, ...]]


def storing(quick: bool) -> Results:
    """New notices into empty tables, in the batches of a crawl, in turn; medians."""
    pages, rounds = (1_000, 3) if quick else (4_000, 7)
    results = list(_pages(pages))
    batches = [results[i : i + BATCH] for i in range(0, pages, BATCH)]
    for name, database in (("SQLite", _sqlite), ("PostgreSQL", postgresql)):
        titles = [f"{what} {name} against the driver's executemany" for what in ("upserts into", "pages saved into")]
        try:
            with database() as url:
                rows = _rows(url, batches)
            gc.collect()
            gc.freeze()  # what is to be stored is not looked through again and again while it is
            times = []
            for _ in range(rounds):
                with database() as first, database() as second, database() as third:
                    written, saved = _timed(first, _upsert, rows), _timed(second, _save, batches)
                    times.append((written, saved, _timed(third, _execute, rows)))
        except OperationalError as error:
            yield from (Skipped(title, f"no server answers ({str(error.orig).splitlines()[0]})") for title in titles)
            continue
        count = sum(len(group.parameters) for batch in rows for group in batch)
        *ours, driver = (count / median(seconds) for seconds in zip(*times, strict=True))
        for title, store in zip(titles, ours, strict=True):
            raw = f"{store:,.0f} against {driver:,.0f} rows a second, {pages} pages, {count} rows, {rounds} times each"
            yield Figure(title, store / driver, raw, at_least=GOAL)


def _pages(count: int) -> Iterator[PageResult]:
    """Our notices, published again and again under other addresses."""
    read = []
    for path in NOTICES:
        url = f"http://www.ccgp.gov.cn/{path.stem}.htm"
        page = Page(url, path.read_bytes(), fetched_at=NOON, content_type="text/html")
        read.append(
            read_page("procurement", page, Fetch(source="ccgp", kind=PageKind.DETAIL, url=url, fetched_at=NOON))
        )
    for number in range(count):
        result = read[number % len(read)]
        fetch = result.fetch.model_copy(
            update={
                "id": uuid4(),
                "url": f"http://www.ccgp.gov.cn/{number}.htm",
                "status": 200,
                "fetched_at": NOON + timedelta(seconds=number),
                "headers": {"content-type": "text/html", "server": "nginx", "content-encoding": "gzip"},
                "size": 8_000,
                "sha256": f"{number:064x}",
                "warc_file": "ccgp/govcrawl-20261120-00001.warc.gz",
                "warc_offset": number * 3_000,
            }
        )
        yield result.model_copy(update={"fetch": fetch, "source_id": str(number)})


def _rows(url: str, batches: list[list[PageResult]]) -> list[list[Rows]]:
    """What the store writes, batch by batch."""
    store = _opened(url)
    run = store.start_run("benchmark", "ccgp", {})
    seen = {(table.name, row) for table in t.metadata.sorted_tables for row in _all(store, table)}
    found: list[list[Rows]] = []
    for batch in batches:
        store.save(run, batch)
        found.append([])
        for table in t.metadata.sorted_tables:
            rows = _all(store, table)
            with store.engine.connect() as connection:
                every = connection.execute(select(table)).mappings().all()
            named = [
                _named(table, one, row) for one, row in zip(every, rows, strict=True) if (table.name, row) not in seen
            ]
            rows = [row for row in rows if (table.name, row) not in seen]
            if rows:
                seen |= {(table.name, row) for row in rows}
                mark = "?" if store.engine.name == "sqlite" else "%s"
                marks = ", ".join([mark] * len(table.columns))
                names = ", ".join(table.columns.keys())
                statement = f"insert into {table.name} ({names}) values ({marks})"  # noqa: S608
                found[-1].append(Rows(table, named, statement, rows))
    store.close()
    return found


def _named(table: Table, values: Any, row: tuple[Any, ...]) -> dict[str, Any]:
    """As the store hands a row to its upsert: documents are written already, other JSON is not."""
    named = dict(values)
    if "document" in named:
        named["document"] = JsonText(row[table.columns.keys().index("document")])
    return named


def _all(store: Store, table: Any) -> list[tuple[Any, ...]]:
    """The rows as the driver gives and takes them; JSON as text."""
    cast = "cast({} as text)" if store.engine.name == "postgresql" else "{}"
    columns = [cast.format(c.name) if isinstance(c.type, JSON) else c.name for c in table.columns]
    with store.engine.connect() as connection:
        cursor = connection.connection.cursor()
        cursor.execute(f"select {', '.join(columns)} from {table.name}")  # noqa: S608
        return [tuple(row) for row in cursor.fetchall()]


def _opened(url: str) -> Store:
    store = Store(url)
    store.upgrade()
    return store


def _timed(url: str, work: Callable[[Store, Any], None], batches: Any) -> float:
    store = _opened(url)
    store.start_run("benchmark", "ccgp", {})
    started = perf_counter()
    work(store, batches)
    seconds = perf_counter() - started
    store.close()
    return seconds


def _save(store: Store, batches: list[list[PageResult]]) -> None:
    for batch in batches:
        saved = store.save(1, batch)
        assert saved.stored + saved.failed == len(batch)  # noqa: S101


def _upsert(store: Store, rows: list[list[Rows]]) -> None:
    """As the store writes: an update where the key is there, but the parts of a page, whose old ones it deletes."""
    for batch in rows:
        with store.engine.begin() as connection:
            for group in batch:
                if group.table in (t.lot, t.award, t.issue):
                    insert(connection, group.table, group.named)
                    continue
                others = [c.name for c in group.table.c if not c.primary_key]
                upsert(connection, group.table, group.named, _UPDATED.get(group.table.name, others))


def _execute(store: Store, rows: list[list[Rows]]) -> None:
    """The least that can be done: no key is looked up, nothing is converted, nothing is found to have changed."""
    connection = store.engine.raw_connection()
    for batch in rows:
        cursor = connection.cursor()
        for group in batch:
            cursor.executemany(group.statement, group.parameters)
        connection.commit()
    connection.close()


@contextmanager
def _sqlite() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{folder}/store.db"


@contextmanager
def postgresql() -> Iterator[str]:
    schema = f"govcrawl_{uuid4().hex[:12]}"
    engine = create_engine(POSTGRES, connect_args={"connect_timeout": 3})
    with engine.begin() as connection:
        connection.execute(text(f"create schema {schema}"))
    try:
        yield f"{POSTGRES}?options=-csearch_path%3D{schema}"
    finally:
        with engine.begin() as connection:
            connection.execute(text(f"drop schema {schema} cascade"))
        engine.dispose()
