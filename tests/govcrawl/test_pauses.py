"""Walls: the host is left alone, tried again after each pause, and given up with a word that the next crawl hears."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from scrapy.http import Response

from govcrawl.extensions.pauses import retry_after
from govcrawl.replica import Fault, FaultKind, Replica
from govcrawl.spiders.arguments import now
from pipelines.store import Store
from tests.govcrawl.crawling import command, on_both
from tests.govcrawl.processes import run, start

SEARCH = {"keyword": "短视频,直播,舆情", "from_date": "2012-01-01", "until_date": "2026-11-20"}
SEARCH_PAGE, NOTICE = "search.ccgp.gov.cn/bxsearch*", "www.ccgp.gov.cn/cggg/*"


@pytest.mark.parametrize(
    ("pattern", "fault", "blocks"),
    [
        (SEARCH_PAGE, Fault(FaultKind.RATE_LIMIT, times=1), 1),
        (SEARCH_PAGE, Fault(FaultKind.CHALLENGE, times=3), 3),
        (NOTICE, Fault(FaultKind.RATE_LIMIT, times=2), 2),
        ("*/robots.txt", Fault(FaultKind.RATE_LIMIT, times=1), 0),  # no spider sees robots.txt
    ],
)
def test_a_block_pauses_the_host_and_nothing_is_lost(
    crawl: Callable[..., Any], pattern: str, fault: Fault, blocks: int
) -> None:
    with Replica(faults={pattern: fault}) as site:
        done = crawl("ccgp", site, SEARCH)
    assert done.code == 0, done.log
    assert done.log.count("blocks us") == fault.times
    assert done.log.count("answers again") == 1
    failures = done.rows("select stage, sum(count), count(resolved_at) from failure group by 1")
    assert failures == ([("blocked", blocks, 1)] if blocks else [])
    assert done.one("select count(*) from listing where not complete") == 0
    assert done.one("select sum(claimed) from listing") > 20
    assert done.one("select count(*) from source_state where paused_until is not null") == 0
    assert done.one("select count(*) from source_state where complete_until = '2026-11-20'") == 3


def test_during_a_pause_only_the_blocked_request_goes_to_the_host(crawl: Callable[..., Any]) -> None:
    class Timed(Replica):
        async def reply(self, request: Any) -> Any:
            times.append((time.monotonic(), request.target))
            return await super().reply(request)

    times: list[tuple[float, str]] = []
    with Timed(faults={NOTICE: Fault(FaultKind.RATE_LIMIT, times=2)}) as site:
        done = crawl("ccgp", site, SEARCH, BLOCK_PAUSES="1.5,2")
    notices = [(when, target) for when, target in times if "/t20" in target]
    assert done.code == 0
    (first, blocked), (second, again), (third, last) = notices[:3]
    assert blocked == again == last
    assert 1.5 <= second - first < 3
    assert 2 <= third - second < 4
    assert len({target for _, target in notices}) == len(notices) - 2


@on_both
@pytest.mark.parametrize("pattern", [SEARCH_PAGE, "*/robots.txt"])
def test_a_site_that_always_blocks_is_given_up(crawl: Callable[..., Any], pattern: str) -> None:
    with Replica(faults={pattern: Fault(FaultKind.RATE_LIMIT)}) as site:
        done = crawl("ccgp", site, SEARCH, BLOCK_PAUSES="0.2,1.5")
        requests = [request for request in site.requests if request.host == "search.ccgp.gov.cn"]
        assert done.code == 3, done.log
        assert len([r for r in requests if "robots" in r.target or pattern == SEARCH_PAGE]) <= 4
        assert done.one("select reason from run") == "blocked"
        assert done.one("select count(*) from failure where stage = 'blocked' and resolved_at is null") > 0
        assert done.rows("select complete_until from source_state where complete_until is not null") == []
    assert done.one("select count(*) from source_state where paused_until >= updated_at") == 1


def test_a_paused_source_is_left_alone(crawl: Callable[..., Any], crawl_url: str) -> None:
    store = Store(crawl_url)
    store.upgrade()
    store.pause("ccgp", now() + timedelta(hours=1))
    store.close()
    with Replica() as site:
        done = crawl("ccgp", site, SEARCH)
        assert site.requests == []
    assert done.code == 4
    assert "ccgp blocked us: nothing is requested before" in done.log
    assert done.one("select reason from run") == "paused"


def test_retry_after_holds_the_host(crawl: Callable[..., Any]) -> None:
    with Replica(faults={SEARCH_PAGE: Fault(FaultKind.UNAVAILABLE, times=1, seconds=2)}) as site:
        started = time.monotonic()
        done = crawl("ccgp", site, SEARCH)
    assert time.monotonic() - started > 2
    assert done.code == 0
    assert done.rows("select * from failure") == []
    assert done.one("select count(*) from listing where complete") == 3


def test_a_pause_for_robots_txt_outlives_a_crawl_that_is_killed(tmp_path: Path) -> None:
    database, words = tmp_path / "crawl.db", [f"-a{name}={value}" for name, value in SEARCH.items()]
    with Replica(faults={"*/robots.txt": Fault(FaultKind.CHALLENGE)}) as site:
        process = start(command("crawl", "ccgp", *words, database=database, site=site, BLOCK_PAUSES=600))
        deadline = time.monotonic() + 60
        while not (paused := _paused(database)) and time.monotonic() < deadline:
            time.sleep(0.1)
        process.kill()
        process.join()
    assert paused == ["ccgp"]
    with Replica() as site:
        assert run(command("crawl", "ccgp", *words, database=database, site=site)).returncode == 4
        assert site.requests == []


def _paused(database: Path) -> list[str]:
    with suppress(sqlite3.Error), closing(sqlite3.connect(database, timeout=5)) as connection:
        return [source for (source,) in connection.execute("select source from source_state where paused_until > 0")]
    return []


@pytest.mark.parametrize(
    ("status", "value", "seconds"),
    [
        (503, "120", 120),
        (429, "0", 0),
        (503, "", 0),
        (503, "soon", 0),
        (503, "-5", 0),
        (503, "９", 0),
        (200, "120", 0),
        (503, "Wed, 21 Oct 2015 07:28:00 GMT", 0),
        (503, "9" * 400, 999_999_999),
        (503, "Mon, 1 Jan 99999999999999999999999 00:00:00 GMT", 0),
    ],
)
def test_retry_after(status: int, value: str, seconds: float) -> None:
    response = Response("http://a.example/", status=status, headers={"Retry-After": value.encode()})
    assert retry_after(response) == seconds


@pytest.mark.parametrize("zone", ["GMT", "-0000", ""])
def test_a_day_of_retry_after_is_in_greenwich_time_wherever_we_are(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    until = f"{datetime.now(UTC) + timedelta(hours=1):%a, %d %b %Y %H:%M:%S} {zone}".strip()
    response = Response("http://a.example/", status=503, headers={"Retry-After": until.encode()})
    assert 3590 < retry_after(response) <= 3600
    monkeypatch.undo()
    time.tzset()
