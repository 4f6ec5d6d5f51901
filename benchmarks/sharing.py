"""One crawl by one and by two processes with Redis and PostgreSQL: pages a second, no page twice, the rows of one."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from benchmarks.crawling import NOTICES, ROOT, replica
from benchmarks.figures import Figure, Results, Skipped
from benchmarks.store import postgresql

REDIS = os.environ.get("GOVCRAWL_TEST_REDIS", "redis://127.0.0.1:6379/0")
GOAL = 1.6
ROWS = "select source, source_id, content_hash from notice order by 1, 2"
EVERYTHING = ["ccgp", "-a", "keyword=*", "-a", "from_date=2012-01-01", "-a", "until_date=2026-11-20"]


@dataclass(frozen=True)
class Crawl:
    """By all its processes; `seconds` from the first page to the last, without the start of Python."""

    pages: int
    seconds: float
    twice: int  # pages that were fetched more than once
    by_worker: tuple[int, ...]
    rows: list[Any]

    @property
    def speed(self) -> float:
        """Pages a second."""
        return self.pages / self.seconds


def sharing(quick: bool) -> Results:
    """Without a delay, so that the processes and not the site are the limit; one and two in turn, medians."""
    pages, rounds = (1_000, 1) if quick else (5_000, 3)
    name = "pages a second of two processes on one crawl against one"
    try:
        from redis import Redis

        Redis.from_url(REDIS, socket_connect_timeout=3).ping()
        with replica(-(-pages // NOTICES)) as host_map:
            alone = _crawl(1, host_map, shared=False)
            pairs = [(_crawl(1, host_map), _crawl(2, host_map)) for _ in range(rounds)]
    except (ImportError, OSError, OperationalError) as error:
        yield Skipped(name, f"it needs the extra shared, a Redis and a PostgreSQL server ({error})")
        return
    one, two = (median(crawl.speed for crawl in crawls) for crawls in zip(*pairs, strict=True))
    last = pairs[-1][1]
    raw = f"{two:.1f} against {one:.1f} pages a second, a crawl without Redis {alone.speed:.1f}, {last.pages} pages, "
    yield Figure(name, two / one, f"{raw}by worker {last.by_worker}, {rounds} crawls each", at_least=GOAL)
    twice = sum(crawl.twice for pair in pairs for crawl in pair)
    yield Figure("pages fetched twice by them", twice, f"{last.pages} pages a crawl", at_most=0.5)
    equal = sum(crawl.rows == alone.rows for pair in pairs for crawl in pair) / (2 * rounds)
    yield Figure("shared crawls with the rows of a single one", equal, f"{len(alone.rows)} notices", at_least=1)


def _crawl(processes: int, host_map: str, shared: bool = True) -> Crawl:
    with postgresql() as url, TemporaryDirectory() as folder, _redis() as prefix:
        settings = {
            "DATABASE_URL": url,
            "HOST_MAP": host_map,
            "DOWNLOAD_DELAY": 0,
            "AUTOTHROTTLE_ENABLED": 0,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 32,
            "LOG_LEVEL": "WARNING",
            "PROGRESS": 0,
            **({"REDIS_URL": REDIS, "REDIS_PREFIX": prefix} if shared else {"REDIS_URL": ""}),
        }
        started = [_start(settings | {"ARCHIVE_DIR": f"{folder}/{number}"}) for number in range(processes)]
        codes = [process.wait() for process in started]
        if any(codes):
            raise RuntimeError(f"a crawl did not finish: exit codes {codes}")
        return _read(url)


def _start(settings: dict[str, Any]) -> subprocess.Popen[bytes]:
    options = [word for name, value in settings.items() for word in ("-s", f"{name}={value}")]
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "scrapy", "crawl", *EVERYTHING, *options],
        cwd=ROOT,
        env=environment,
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )


def _read(url: str) -> Crawl:
    engine = create_engine(url)
    with engine.connect() as connection:
        fetched = Counter(connection.scalars(text("select url from fetched")))
        workers = connection.scalars(text("select count(*) from fetched group by run_id order by 1")).all()
        counts = connection.scalars(text("select counts from run")).all()
        rows = [tuple(row) for row in connection.execute(text(ROWS))]
    engine.dispose()
    counts = [json.loads(one) if isinstance(one, str) else one for one in counts]
    seconds = max(float(one["elapsed_time_seconds"]) for one in counts)
    twice = sum(times > 1 for times in fetched.values())
    return Crawl(fetched.total(), seconds, twice, tuple(workers), rows)


@contextmanager
def _redis() -> Iterator[str]:
    """A prefix whose keys are deleted afterwards."""
    from redis import Redis  # of an extra

    prefix, server = f"govcrawl_{uuid4().hex[:12]}", Redis.from_url(REDIS)
    try:
        yield prefix
    finally:
        for key in server.scan_iter(f"{prefix}:*"):
            server.delete(key)
        server.close()
