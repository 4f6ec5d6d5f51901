"""The store while the database is locked, loses its connections, is written by two, or the process is killed."""

import logging
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from pipelines.store import Saved, Store, StoreUnavailable
from tests.pipelines.results import failed, later, notice, page

ROOT = Path(__file__).parents[2]
BATCH = 50
COUNTED = ("fetched", "notice", "award", "revision")
SAVER = """
import sys
from tests.pipelines.results import page
from pipelines.store import Store

store = Store(sys.argv[1])
run = store.start_run("saver", "ccgp", {})
for batch in range(100_000):
    store.save(run, [page(batch * 50 + n) for n in range(50)])
    print(batch + 1, flush=True)
"""
# Overlapping pages of both families in an order of its own, some gone, some unread: prints what was stored and failed.
WRITER = """
import logging, random, sys
from tests.pipelines.test_closures import closure
from pipelines.items import PageKind, PageResult
from pipelines.store import Store
from tests.pipelines.results import award, failed, fetch, later, notice, page

logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
chance = random.Random(int(sys.argv[2]))
store = Store(sys.argv[1], patience=60)
run = store.start_run("writer", "ccgp", {})


def made(number, round_):
    at = later(round_)
    kind = chance.randrange(10)
    if kind == 0:
        return failed(number, at)
    if kind == 1:
        gone = failed(number, at)
        return gone.model_copy(update={"fetch": gone.fetch.model_copy(update={"status": 404})})
    supplier = f"{chance.randrange(50)}号传媒有限公司"
    if kind < 4:
        ended = closure(account_name=f"{chance.randrange(50)}发布", operator=supplier)
        return PageResult(fetch=fetch(number, at, kind=PageKind.ARTICLE, source="site"), closures=(ended,))
    return page(number, notice(buyer=f"{chance.randrange(50)}局", awards=(award(supplier),)), at=at)


done = [0, 0]
for round_ in range(8):
    numbers = chance.sample(range(200), 80)
    saved = store.save(run, [made(number, round_) for number in numbers])
    done = [done[0] + saved.stored, done[1] + saved.failed]
print(*done, flush=True)
"""


def scalar(store: Store, sql: str) -> Any:
    with store.engine.connect() as connection:
        return connection.scalar(text(sql))


def in_thread(work: Callable[[], object]) -> tuple[threading.Thread, list[object]]:
    """`work` under way, with the list that its result or error will be put into."""
    results: list[object] = []

    def run() -> None:
        try:
            results.append(work())
        except Exception as error:
            results.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    return thread, results


def wait_until(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.02)


def lock(connection: Connection) -> None:
    """What keeps another connection from storing notices until this one ends its transaction."""
    is_sqlite = connection.dialect.name == "sqlite"
    connection.execute(text("begin immediate" if is_sqlite else "lock table notice in exclusive mode"))


def test_a_locked_sqlite_database_is_waited_for(sqlite_url: str, caplog: pytest.LogCaptureFixture) -> None:
    store, other = Store(sqlite_url, patience=20), Store(sqlite_url)
    store.upgrade()
    run = store.start_run("test", "ccgp", {})
    with other.engine.connect() as holder, caplog.at_level(logging.WARNING):
        lock(holder)
        thread, results = in_thread(lambda: store.save(run, [page(1), page(2)]))
        wait_until(lambda: "attempt 1: database is locked" in caplog.text)  # SQLite's own second of waiting has passed
        holder.rollback()
        thread.join()
    assert results == [Saved(stored=2, failed=0, issues=0)]
    assert scalar(store, "select count(*) from fetched") == 2
    store.close()
    other.close()


def test_a_database_that_stays_locked_is_an_error_and_stores_nothing(sqlite_url: str) -> None:
    store, other = Store(sqlite_url, patience=0.2), Store(sqlite_url)
    store.upgrade()
    run = store.start_run("test", "ccgp", {})
    with other.engine.connect() as holder:
        lock(holder)
        with pytest.raises(StoreUnavailable, match=r"not available for 0.2 s: database is locked"):
            store.save(run, [page(1)])
        holder.rollback()
    assert scalar(store, "select count(*) from fetched") == 0
    assert store.save(run, [page(1)]).stored == 1
    store.close()
    other.close()


def test_no_server_is_an_error_that_says_so() -> None:
    store = Store("postgresql+psycopg://postgres@127.0.0.1:1/nowhere", patience=0.1)
    with pytest.raises(StoreUnavailable, match="connection"):
        store.upgrade()
    store.close()


def kill(connection: Connection, victims: str) -> None:
    connection.execute(text(f"select pg_terminate_backend(pid) from pg_stat_activity where {victims}"))  # noqa: S608


@pytest.fixture
def named(postgres_url: str) -> Any:
    """A store whose connections PostgreSQL knows by name, and the condition that finds them."""
    name = postgres_url.rpartition("=")[2].rpartition("D")[2]
    store = Store(f"{postgres_url}&application_name={name}", patience=20)
    store.upgrade()
    yield store, f"application_name = '{name}'"
    store.close()


def test_a_connection_killed_between_two_batches_is_replaced(
    named: tuple[Store, str], postgres_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    store, victims = named
    run = store.start_run("test", "ccgp", {})
    admin = Store(postgres_url)
    with admin.engine.begin() as connection:
        kill(connection, victims)
    with caplog.at_level(logging.WARNING):
        assert store.save(run, [page(1)]).stored == 1
    assert "database not available, attempt 1" in caplog.text
    assert scalar(store, "select count(*) from fetched") == 1
    admin.close()


def test_a_connection_killed_in_the_middle_of_a_batch_writes_it_once(
    named: tuple[Store, str], postgres_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    store, victims = named
    run = store.start_run("test", "ccgp", {})
    admin = Store(postgres_url)
    waiting = f"select count(*) from pg_stat_activity where wait_event_type = 'Lock' and {victims}"  # noqa: S608
    with admin.engine.connect() as holder, caplog.at_level(logging.WARNING):
        lock(holder)
        thread, results = in_thread(lambda: store.save(run, [page(1), failed(2)]))
        wait_until(lambda: scalar(admin, waiting) == 1)  # its row in `fetched` is written, not committed
        with admin.engine.begin() as connection:
            kill(connection, victims)
        wait_until(lambda: "attempt 1" in caplog.text)
        holder.rollback()
        thread.join()
    assert results == [Saved(stored=1, failed=1, issues=0)]
    assert scalar(store, "select count(*) from fetched") == 2
    assert scalar(store, "select count from failure") == 1
    admin.close()


def test_two_writers_of_the_same_notices_in_opposite_order(
    store: Store, database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    other = Store(database_url, patience=20)
    runs = [writer.start_run("test", "ccgp", {}) for writer in (store, other)]

    def save(writer: Store, run: int, order: int) -> int:
        batches = (
            [page(n, notice(title=f"{run}"), at=later(round_)) for n in range(300)][::order] for round_ in range(8)
        )
        return sum(writer.save(run, batch).stored for batch in batches)

    first, first_result = in_thread(lambda: save(store, runs[0], 1))
    second, second_result = in_thread(lambda: save(other, runs[1], -1))
    first.join()
    second.join()
    assert first_result == second_result == [2400]
    counted = {name: scalar(store, f"select count(*) from {name}") for name in COUNTED}  # noqa: S608
    assert "deadlock" not in caplog.text
    assert counted.pop("revision") >= 600  # one more each time that the writers take turns
    assert counted == {"fetched": 4800, "notice": 300, "award": 300}
    other.close()


def test_what_was_acknowledged_survives_kill_9(store: Store, database_url: str) -> None:
    command = [sys.executable, "-c", SAVER, database_url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:  # noqa: S603
        assert process.stdout is not None
        acknowledged = [int(process.stdout.readline()) for _ in range(5)][-1]
        process.send_signal(signal.SIGKILL)
        acknowledged = max([acknowledged, *map(int, process.stdout.read().split())])
    if store.engine.name == "postgresql":  # its server may still be committing the last batch
        wait_until(lambda: scalar(store, "select count(*) from fetched") >= acknowledged * BATCH)
    stored = scalar(store, "select count(*) from notice")
    assert stored >= acknowledged * BATCH
    assert stored % BATCH == 0
    assert scalar(store, "select count(*) from award") == scalar(store, "select count(*) from revision") == stored
    if store.engine.name == "sqlite":
        assert scalar(store, "pragma integrity_check") == "ok"
    assert scalar(store, "select count(*) from run where finished_at is null") == 1


def test_four_processes_write_the_same_rows_without_a_deadlock_or_an_error(store: Store, database_url: str) -> None:
    commands = [[sys.executable, "-c", WRITER, database_url, str(seed)] for seed in range(4)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "cwd": ROOT}
    processes = [subprocess.Popen(command, **pipes) for command in commands]  # type: ignore[call-overload] # noqa: S603
    results = [process.communicate(timeout=180) for process in processes]
    said = "".join(errors for _, errors in results)
    assert [process.returncode for process in processes] == [0] * 4, said
    assert "deadlock" not in said
    assert "refused" not in said  # a batch that had to be stored page by page
    assert "not stored" not in said
    counts = [tuple(map(int, out.split())) for out, _ in results]
    assert [stored + failed for stored, failed in counts] == [8 * 80] * 4
    assert scalar(store, "select count(*) from fetched") == 4 * 8 * 80
    assert scalar(store, "select count(*) from fetched where outcome = 'failed'") == sum(f for _, f in counts)
    twice = "select count(*) from (select 1 from issue group by fetch_id, code, message having count(*) > 1) as twice"
    assert scalar(store, twice) == 0
