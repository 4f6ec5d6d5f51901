"""A crawl shared by two processes through Redis: the rows of a single one, each page once, and nothing lost by a kill."""

import signal
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from redis import Redis
from sqlalchemy import create_engine, select, text

from govcrawl.replica import Fault, FaultKind, Replica, Server, Sites
from pipelines.tables import metadata
from tests.govcrawl.crawling import ROOT, command, run

CCGP = ["ccgp", "-a", "keyword=*", "-a", "from_date=2012-01-01", "-a", "until_date=2026-11-20"]
SITES = ["closures", "-a", "source=guangzhou,qingdao,nanjing", "-a", "from_date=2019-01-01"]
SITES += ["-a", "until_date=2024-12-31"]
QUICK = {"DOWNLOAD_DELAY": 0, "CONCURRENT_REQUESTS_PER_DOMAIN": 8, "SHARED_LEASE": 2, "STORE_BATCH_SIZE": 20}
ROWS = {
    "notice": "source, source_id, url, title, stage, buyer_id, agency_id, published_at, budget, content_hash",
    "lot": "source, source_id, position, lot",
    "award": "source, source_id, position, lot, supplier_id, amount",
    "organisation": "id",
    "closure": "source, url, account_name, platform, stop_date, content_hash",
    "failure": "source, url, stage, error",
    "listing": "source, query, from_date, until_date, claimed, listed, complete",
    "source_state": "source, query, complete_until",
}


class Timed(Replica):
    """Notes when each request came."""

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.times: list[tuple[str, float]] = []

    async def reply(self, request: Any) -> Any:
        self.times.append((request.host, time.monotonic()))
        return await super().reply(request)


def rows(url: str, sql: str) -> list[tuple[Any, ...]]:
    engine = create_engine(url)
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(text(sql))]
    engine.dispose()
    return found


def content(url: str) -> dict[str, list[Any]]:
    """What is the same whichever process read a page."""
    engine, found = create_engine(url), {}
    with engine.connect() as connection:
        for name, columns in ROWS.items():
            table = metadata.tables[name]
            statement = select(*(table.c[column] for column in columns.split(", ")))
            found[name] = sorted((tuple(row) for row in connection.execute(statement)), key=repr)
    engine.dispose()
    return found


@pytest.fixture
def workers(postgres_url: str, redis_settings: dict[str, str], tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """`workers(count, words, site, SETTING=value)` starts so many processes on one crawl."""
    started: list[subprocess.Popen[str]] = []

    def start(count: int, words: list[str], site: Server, **settings: Any) -> list[subprocess.Popen[str]]:
        for _ in range(count):
            folder = tmp_path / f"worker{len(started)}"
            folder.mkdir()
            given = {"DATABASE_URL": postgres_url, **redis_settings, **QUICK, **settings}
            call = command("crawl", *words, database=folder / "unused.db", site=site, **given)
            with (folder / "log").open("w") as log:
                started.append(subprocess.Popen(call, cwd=ROOT, stderr=log, stdout=log, text=True))  # noqa: S603
        return started[-count:]

    yield start
    for process in started:
        process.kill()
        process.wait()


def logs(folder: Path) -> str:
    return "".join(log.read_text() for log in sorted(folder.glob("worker*/log")))


def single(words: list[str], site: Server, folder: Path) -> str:
    """The database of the same crawl by one process without Redis."""
    database = folder / "single.db"
    done = run(
        command("crawl", *words, database=database, site=site, DOWNLOAD_DELAY=0, CONCURRENT_REQUESTS_PER_DOMAIN=8)
    )
    assert done.returncode == 0, done.stderr
    return f"sqlite:///{database}"


def wait_until(condition: Callable[[], bool], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.02)


def pages(site: Server) -> Counter[str]:
    return Counter(f"{r.host}{r.target}" for r in site.requests if not r.target.startswith("/robots"))


@pytest.mark.parametrize(("words", "make"), [(CCGP, Replica), (SITES, Sites)], ids=["ccgp", "closures"])
def test_two_workers_give_the_rows_of_one_and_ask_for_no_page_twice(
    workers: Callable[..., Any], postgres_url: str, tmp_path: Path, words: list[str], make: Callable[[], Server]
) -> None:
    with make() as site:
        whole = single(words, site, tmp_path)
        alone = pages(site)
        site.requests.clear()
        codes = [process.wait(60) for process in workers(2, words, site)]
        assert codes == [0, 0], logs(tmp_path)
        assert pages(site) == alone
    shared, expected = content(postgres_url), content(whole)
    for table in ROWS:
        assert shared[table] == expected[table], table
    assert rows(postgres_url, "select distinct reason from run") == [("finished",)]
    by_worker = rows(postgres_url, "select run_id, count(*) from fetched where kind <> 'listing' group by 1")
    assert len(by_worker) == 2, logs(tmp_path)


def test_a_host_is_asked_at_the_pace_of_one_worker_by_both(workers: Callable[..., Any], tmp_path: Path) -> None:
    words = ["ccgp", "-a", "keyword=短视频", "-a", "from_date=2012-01-01", "-a", "until_date=2026-11-20"]
    pace = {"DOWNLOAD_DELAY": 0.3, "DOWNLOAD_DELAY_JITTER": 0, "CONCURRENT_REQUESTS_PER_DOMAIN": 1}
    with Timed() as site:
        codes = [process.wait(60) for process in workers(2, words, site, **pace)]
    assert codes == [0, 0], logs(tmp_path)
    gaps = []
    for host in site.hosts:
        times = [when for asked, when in site.times if asked == host]
        gaps += [later - before for before, later in pairwise(times)]
    assert len(gaps) > 15
    assert min(gaps) > 0.25  # a request is on its way for some ms, more or less


@pytest.mark.parametrize("victim", ["leader", "follower"])
def test_kill_9_of_a_worker_loses_nothing(
    workers: Callable[..., Any], postgres_url: str, tmp_path: Path, victim: str
) -> None:
    with Replica(copies=2) as site:
        whole = single(CCGP, site, tmp_path)
        alone = pages(site)
        site.requests.clear()
        (leader,) = workers(1, CCGP, site)
        wait_until(lambda: len(pages(site)) > 5)
        (follower,) = workers(1, CCGP, site)
        killed, other = (leader, follower) if victim == "leader" else (follower, leader)
        log = tmp_path / ("worker0/log" if victim == "leader" else "worker1/log")
        wait_until(lambda: "Crawled" in log.read_text())
        killed.send_signal(signal.SIGKILL)
        assert other.wait(60) == 0, logs(tmp_path)
    shared, expected = content(postgres_url), content(whole)
    for table in ROWS:
        assert shared[table] == expected[table], table
    twice = pages(site) - alone
    assert set(pages(site)) == set(alone)
