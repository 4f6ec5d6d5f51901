"""The three pipelines in real crawls, each in a process of its own, against a server on 127.0.0.1."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from pipelines.store import Store

ROOT = Path(__file__).parents[2]


@dataclass
class Site:
    """A server that answers everything, and when it was asked."""

    url: str
    asked: list[float]


@pytest.fixture
def site() -> Iterator[Site]:
    """A server that answers everything."""
    asked: list[float] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(time.monotonic())
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Site(url, asked)
        server.shutdown()
        thread.join()


class Crawl(subprocess.Popen[str]):
    """A crawl under way."""

    def finish(self) -> tuple[dict[str, Any], str]:
        """Its statistics and its log."""
        output, log = self.communicate(timeout=60)
        assert self.returncode == 0, log
        return json.loads(output.splitlines()[-1]), log


Start = Callable[..., Crawl]


@pytest.fixture
def start(site: Site) -> Iterator[Start]:
    """Starts crawls of so many pages; one that a failed test leaves behind is killed."""
    with ExitStack() as crawls:

        def start(database_url: str, pages: int, **settings: object) -> Crawl:
            arguments = [database_url, site.url, str(pages), *(f"{name}={value}" for name, value in settings.items())]
            command = [sys.executable, "-W", "error::ResourceWarning", "-m", "tests.pipelines.crawl", *arguments]
            pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
            crawl: Crawl = crawls.enter_context(Crawl(command, text=True, cwd=ROOT, **pipes))  # type: ignore[call-overload]
            crawls.callback(crawl.kill)
            return crawl

        yield start


def ask(store: Store, sql: str) -> list[tuple[Any, ...]]:
    with store.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(sql))]


def test_a_crawl_stores_everything_it_read(database_url: str, start: Start) -> None:
    stats, log = start(database_url, 50, STORE_BATCH_SIZE=7).finish()
    assert "ERROR" not in log
    assert {name: stats[f"govcrawl/{name}"] for name in ("stored", "failed", "issues")} == {
        "stored": 40,
        "failed": 10,
        "issues": 40,
    }
    assert stats["item_scraped_count"] == 51  # the item that is no page passed through

    store = Store(database_url)
    assert ask(store, "select outcome, count(*) from fetched group by 1 order by 1") == [("failed", 10), ("stored", 40)]
    assert ask(store, "select stage, error, count(*) from failure group by 1, 2 order by 1") == [
        ("parse", "UnknownLayout", 5),
        ("validate", "Unidentified", 5),
    ]
    assert ask(store, "select spider, source, reason, finished_at is not null from run") == [
        ("pages", "ccgp", "finished", True)
    ]
    [(counts,)] = ask(store, "select cast(counts as text) from run")
    assert json.loads(counts)["govcrawl/stored"] == 40
    assert ask(store, "select count(*) from notice where cast(document as text) like '%王五%'") == [(0,)]
    assert ask(store, "select distinct message from issue") == [("联系人：[redacted]",)]
    store.close()


def test_the_setting_keeps_contacts(sqlite_url: str, start: Start) -> None:
    _, log = start(sqlite_url, 1, STORE_PERSONAL_DATA=1).finish()
    assert "STORE_PERSONAL_DATA is set" in log
    store = Store(sqlite_url)
    assert ask(store, "select count(*) from notice where cast(document as text) like '%王五%13800138000%'") == [(1,)]
    store.close()


def test_a_few_pages_are_stored_while_the_crawl_goes_on(sqlite_url: str, start: Start) -> None:
    stats, _ = start(sqlite_url, 3, STORE_FLUSH_SECONDS=0.2, WAIT=1).finish()
    assert stats["stored_while_open"] is True
    assert stats["govcrawl/stored"] == 3


def test_a_locked_database_does_not_stop_the_downloads(sqlite_url: str, start: Start, site: Site) -> None:
    store = Store(sqlite_url)
    store.upgrade()
    crawl = start(sqlite_url, 40, STORE_BATCH_SIZE=5, DOWNLOAD_DELAY=0.05, STORE_PATIENCE=30)
    wait_for(lambda: ask(store, "select count(*) from fetched") >= [(5,)])
    with store.engine.connect() as holder:
        holder.execute(text("begin immediate"))
        asked, stored = len(site.asked), ask(store, "select count(*) from fetched")
        wait_for(lambda: len(site.asked) >= asked + 15)
        assert ask(store, "select count(*) from fetched") == stored
        holder.rollback()
    stats, log = crawl.finish()
    assert "ERROR" not in log
    assert (stats["govcrawl/stored"], stats["govcrawl/failed"]) == (32, 8)
    assert ask(store, "select count(*) from fetched") == [(40,)]
    store.close()


def test_the_crawl_waits_with_a_database_that_stays_slow(sqlite_url: str, start: Start, site: Site) -> None:
    store = Store(sqlite_url)
    store.upgrade()
    settings = {
        "STORE_BATCH_SIZE": 2,
        "STORE_PATIENCE": 30,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 4,
        "SCRAPER_SLOT_MAX_ACTIVE_SIZE": 4096,
    }
    crawl = start(sqlite_url, 100, **settings)
    wait_for(lambda: ask(store, "select count(*) from fetched") >= [(2,)])
    with store.engine.connect() as holder:
        holder.execute(text("begin immediate"))
        [(stored,)] = ask(store, "select count(*) from fetched")
        time.sleep(2)  # all 100 pages are fetched in less
        waiting = 5 * 2 + 2 + 4  # five batches, the one at the database, and Scrapy's own four
        assert len(site.asked) - stored <= 2 * waiting
        holder.rollback()
    stats, _ = crawl.finish()
    assert stats["govcrawl/stored"] + stats["govcrawl/failed"] == 100
    store.close()


def test_a_database_that_stays_away_closes_the_crawl_and_counts_nothing(
    sqlite_url: str, start: Start, site: Site
) -> None:
    store = Store(sqlite_url)
    store.upgrade()
    crawl = start(sqlite_url, 1000, STORE_BATCH_SIZE=5, DOWNLOAD_DELAY=0.02, STORE_PATIENCE=0.3)
    wait_for(lambda: ask(store, "select count(*) from fetched") >= [(5,)])
    with store.engine.connect() as holder:
        holder.execute(text("begin immediate"))
        stats, log = crawl.finish()
        holder.rollback()
    assert stats["finish_reason"] == "store_failed"
    assert len(site.asked) < 1000
    assert "the store has failed, closing the spider: database not available for 0.3 s: database is locked" in log
    assert "pages were not stored" in log
    assert ask(store, "select count(*) from fetched") == [(stats["govcrawl/stored"] + stats["govcrawl/failed"],)]
    assert ask(store, "select reason, finished_at from run") == [(None, None)]
    store.close()


def test_a_store_that_fails_at_the_last_flush_is_not_called_finished(sqlite_url: str, start: Start) -> None:
    store = Store(sqlite_url)
    store.upgrade()
    full = "create trigger full before insert on fetched begin select raise(abort, 'disk is full'); end"
    with store.engine.begin() as connection:
        connection.execute(text(full))
    stats, log = start(sqlite_url, 3, STORE_FLUSH_SECONDS=60).finish()
    assert "3 pages were not stored: " in log
    assert "govcrawl/stored" not in stats
    assert (stats["finish_reason"], stats["govcrawl/not_stored"]) == ("finished", 3)
    assert ask(store, "select reason from run") == [("store_failed",)]
    store.close()


def test_a_database_that_cannot_be_opened_closes_the_crawl_before_its_first_request(
    tmp_path: Path, start: Start, site: Site
) -> None:
    stats, log = start(f"sqlite:///{tmp_path}/no/such/folder/store.db", 3).finish()
    assert "the store cannot be opened: " in log
    assert "unable to open database file" in log
    assert stats["finish_reason"] == "store_failed"
    assert site.asked == []


def wait_for(condition: Any) -> None:
    until = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.02)
