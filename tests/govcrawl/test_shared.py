"""A crawl shared by two processes through Redis: the rows of one, each page once, and nothing lost by a kill."""

import json
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

import pytest
from redis import Redis
from scrapy import Request
from scrapy.utils.project import get_project_settings
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import SQLAlchemyError

from govcrawl.replica import Fault, FaultKind, Replica, Server, Sites
from govcrawl.shared.queue import ATTEMPTS, PAGE, LeasedQueue, UnreadableRequest
from govcrawl.spiders.ccgp import CcgpSpider
from pipelines.tables import metadata
from tests.govcrawl.crawling import command
from tests.govcrawl.processes import code, run
from tests.govcrawl.processes import start as start_command

CCGP = ["ccgp", "-a", "keyword=*", "-a", "from_date=2012-01-01", "-a", "until_date=2026-11-20"]
SITES = ["closures", "-a", "source=guangzhou,qingdao,nanjing", "-a", "from_date=2019-01-01"]
SITES += ["-a", "until_date=2024-12-31"]
WAIT = 120  # seconds for a crawl of some seconds, on a machine that has much to do
QUICK = {"DOWNLOAD_DELAY": 0, "CONCURRENT_REQUESTS_PER_DOMAIN": 8, "SHARED_LEASE": 10, "STORE_BATCH_SIZE": 20}
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
    started: list[ForkServerProcess] = []

    def start(count: int, words: list[str], site: Server, **settings: Any) -> list[ForkServerProcess]:
        for _ in range(count):
            folder = tmp_path / f"worker{len(started)}"
            folder.mkdir()
            given = {"DATABASE_URL": postgres_url, **redis_settings, **QUICK, **settings}
            call = command("crawl", *words, database=folder / "unused.db", site=site, **given)
            started.append(start_command(call, folder / "log", folder / "log"))
        return started[-count:]

    yield start
    for process in started:
        process.kill()
        process.join()


def logs(folder: Path) -> str:
    return "".join(log.read_text() for log in sorted(folder.glob("worker*/log")))


def single(words: list[str], site: Server, folder: Path) -> str:
    """The database of the same crawl by one process without Redis."""
    database = folder / "single.db"
    quick = {"DOWNLOAD_DELAY": 0, "CONCURRENT_REQUESTS_PER_DOMAIN": 8}
    done = run(command("crawl", *words, database=database, site=site, **quick), timeout=WAIT)
    assert done.returncode == 0, done.stderr
    return f"sqlite:///{database}"


def wait_until(condition: Callable[[], bool], seconds: float = WAIT) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.02)


def pages(site: Server) -> Counter[str]:
    return Counter(f"{r.host}{r.target}" for r in site.requests if not r.target.startswith("/robots"))


def slow_sites() -> Server:
    """So few pages, that they are only shared when they take their time."""
    return Sites(faults={"*": Fault(FaultKind.SLOW, seconds=0.5)})


@pytest.mark.parametrize(("words", "make"), [(CCGP, Replica), (SITES, slow_sites)], ids=["ccgp", "closures"])
def test_two_workers_give_the_rows_of_one_and_ask_for_no_page_twice(
    workers: Callable[..., Any], postgres_url: str, tmp_path: Path, words: list[str], make: Callable[[], Server]
) -> None:
    with make() as site:
        whole = single(words, site, tmp_path)
        alone = pages(site)
        site.requests.clear()
        codes = [code(process, WAIT) for process in workers(2, words, site, CONCURRENT_REQUESTS=4)]
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
        codes = [code(process, WAIT) for process in workers(2, words, site, **pace)]
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
    slow = {"DOWNLOAD_DELAY": 0.02, "DOWNLOAD_DELAY_JITTER": 0}
    with Replica() as site:
        whole = single(CCGP, site, tmp_path)
        alone = pages(site)
        site.requests.clear()
        leader, follower = workers(2, CCGP, site, **slow)
        log = [tmp_path / f"worker{number}/log" for number in (0, 1)]
        wait_until(lambda: any("this worker leads" in one.read_text() for one in log))
        if "this worker leads" in log[1].read_text():
            leader, follower = follower, leader
        wait_until(lambda: len(fetched(postgres_url)) > 20 and len({run for run, _ in fetched(postgres_url)}) == 2)
        killed, other = (leader, follower) if victim == "leader" else (follower, leader)
        killed.kill()
        assert code(killed) == -signal.SIGKILL
        stored = set(rows(postgres_url, "select url from fetched where kind = 'detail' and outcome = 'stored'"))
        assert code(other, WAIT) == 0, logs(tmp_path)
    shared, expected = content(postgres_url), content(whole)
    for table in ROWS:
        assert shared[table] == expected[table], table
    asked = pages(site)
    assert set(asked) == set(alone)
    again = {page for page, times in asked.items() if times > 1 and "/t20" in page}
    assert not again & {url.partition("://")[2] for (url,) in stored}  # though Redis may not have been told
    assert len(again) <= 16  # as many as a worker takes at once
    assert sorted(rows(postgres_url, "select reason from run"), key=str) == [("finished",), (None,)]


def fetched(url: str) -> set[tuple[int, str]]:
    try:
        return {(run, page) for run, page in rows(url, "select run_id, url from fetched where kind = 'detail'")}
    except SQLAlchemyError:  # no tables yet
        return set()


def test_a_wall_for_one_worker_ends_the_crawl_of_both_and_leaves_a_gap(
    workers: Callable[..., Any], postgres_url: str, tmp_path: Path
) -> None:
    faults = {"www.ccgp.gov.cn/cggg/*/t20*": Fault(FaultKind.RATE_LIMIT)}
    with Replica(faults=faults) as site:
        codes = [code(process, WAIT) for process in workers(2, CCGP, site, BLOCK_PAUSES="0.2,0.3")]
    assert codes == [3, 3], logs(tmp_path)
    assert rows(postgres_url, "select count(*) from source_state where complete_until is not null") == [(0,)]


def test_no_redis_is_an_error_that_says_so(tmp_path: Path) -> None:
    words = command("crawl", *CCGP, database=tmp_path / "a.db", REDIS_URL="redis://:secret@127.0.0.1:1/0")
    done = run(words)
    assert done.returncode == 2
    assert "no Redis answers at 127.0.0.1:1" in done.stdout + done.stderr
    assert "secret" not in done.stdout + done.stderr


@pytest.fixture
def queues(redis_settings: dict[str, str]) -> Iterator[list[LeasedQueue]]:
    """Two workers' queues of one crawl."""
    server = Redis.from_url(redis_settings["REDIS_URL"])
    settings = get_project_settings()
    settings.setdict({"SHARED_LEASE": 0.3, "ARCHIVE_DIR": "", "DATABASE_URL": "sqlite://"}, "cmdline")
    made = []
    for _ in range(2):
        spider = CcgpSpider()
        spider.as_given, spider.arguments, spider.settings = {"keyword": "*"}, {}, settings
        made.append(LeasedQueue(server, spider, redis_settings["REDIS_PREFIX"] + ":%(spider)s"))
    yield made
    made[0].clear()
    server.close()


def asked(queue: LeasedQueue, number: int, **values: Any) -> Request:
    spider = queue.spider
    found: Request = spider.request(f"http://www.ccgp.gov.cn/{number}.htm", spider.read_notice, **values)
    return found


def test_a_request_travels_as_json_and_comes_back_the_same(queues: list[LeasedQueue]) -> None:
    mine, other = queues
    sent = asked(mine, 1, title="公告", published=date(2026, 11, 20), priority=10, lost=2)
    sent.headers["Referer"] = "http://www.ccgp.gov.cn/list.htm"
    assert mine.push(sent)
    got = other.pop()
    assert got is not None
    assert got.cb_kwargs["task"] == replace(sent.cb_kwargs["task"], read=other.spider.read_notice)
    assert (got.url, got.priority, got.headers, got.dont_filter) == (sent.url, 10, sent.headers, True)
    assert (got.callback, got.errback) == (other.spider.answered, other.spider.unanswered)
    (encoded,) = mine.server.hvals(f"{mine.key}:requests")
    assert json.loads(encoded)["read"] == "read_notice"


@pytest.mark.parametrize("change", [{"read": "closed"}, {"read": "__init__"}, {"kind": "x"}, {"who": "me"}, None])
def test_what_no_worker_wrote_is_refused(queues: list[LeasedQueue], change: dict[str, str] | None) -> None:
    queue = queues[0]
    queue.push(asked(queue, 1))
    ((page, encoded),) = queue.server.hgetall(f"{queue.key}:requests").items()
    written = json.dumps({**json.loads(encoded), **change}) if change else b"\x80\x04."  # a pickle
    queue.server.hset(f"{queue.key}:requests", page, written)
    with pytest.raises(UnreadableRequest):
        queue.pop()


def test_a_page_is_asked_for_once_until_a_worker_is_lost(queues: list[LeasedQueue]) -> None:
    first, second = queues
    first.beat()
    assert first.push(asked(first, 1))
    assert not second.push(asked(second, 1))  # waits
    taken = first.pop()
    assert taken is not None
    assert second.pop() is None
    assert not second.push(asked(second, 1))  # is taken
    second.beat()
    assert second.pop() is None
    time.sleep(0.35)
    assert second.beat().taken_back == 1
    again = second.pop()
    assert again is not None
    assert (again.url, again.meta[ATTEMPTS]) == (taken.url, 1)
    assert second.lead(second.beat().epoch)
    assert not second.end("finished")  # it is under way
    second.done([again.meta[PAGE]])
    assert not first.push(asked(first, 1))  # is stored
    assert not first.end("finished")  # the other leads
    assert second.end("finished")
    assert first.push(asked(first, 1))  # in the next crawl


def test_the_order_is_by_priority_then_by_time(queues: list[LeasedQueue]) -> None:
    queue = queues[0]
    for number in range(20):
        queue.push(asked(queue, number, priority=10 * (number % 2)))
    popped = [request.url for _ in range(20) if (request := queue.pop())]
    numbers = [*range(1, 20, 2), *range(0, 20, 2)]
    assert popped == [f"http://www.ccgp.gov.cn/{number}.htm" for number in numbers]


def test_one_worker_leads_and_its_heir_leads_when_it_is_gone(queues: list[LeasedQueue]) -> None:
    first, second = queues
    epoch = first.beat().epoch
    assert first.lead(epoch)
    second.beat()
    assert not second.lead(epoch)
    time.sleep(0.35)
    second.beat()
    assert second.lead(epoch)
    assert first.beat().leader == second.worker  # and the first, awake again, hears of it
    assert second.end("blocked")
    beat = first.beat()
    assert (beat.epoch, beat.ended) == (epoch + 1, "blocked")
    assert not first.lead(epoch)
