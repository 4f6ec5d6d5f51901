"""A crawl that is killed is run again: what comes out is what an unbroken crawl gives."""

import sqlite3
import time
from pathlib import Path

from govcrawl.replica import Replica
from tests.govcrawl.crawling import command
from tests.govcrawl.processes import run, start

NOTICES = "select source_id, url, content_hash, title, stage, buyer_id, budget from notice order by source_id"
AWARDS = "select source_id, position, lot, supplier_id, amount, rate from award order by source_id, position"
PAGES = 2000
ARGUMENTS = ["crawl", "ccgp", "-a", "keyword=*", "-a", "from_date=2012-01-01", "-a", "until_date=2026-11-20"]


def stored(database: Path) -> int:
    """Notices committed so far."""
    try:
        with sqlite3.connect(database, timeout=5) as connection:
            (count,) = connection.execute("select count(*) from notice").fetchone()
    except sqlite3.OperationalError:  # no tables yet
        return 0
    return int(count)


def test_killed_in_the_middle_and_run_again_gives_the_same_rows(tmp_path: Path) -> None:
    broken, whole = tmp_path / "broken.db", tmp_path / "whole.db"
    quick = {"CONCURRENT_REQUESTS_PER_DOMAIN": 8, "DOWNLOAD_DELAY": 0, "LOG_LEVEL": "WARNING"}
    with Replica(copies=30) as site:
        published = sum(str(n.published) < "2026-11-21" and "/t20" in n.url for n in site.notices)
        assert published > PAGES * 0.95
        process = start(command(*ARGUMENTS, database=broken, site=site, **quick))
        deadline = time.monotonic() + 60
        while stored(broken) < PAGES // 4 and time.monotonic() < deadline:
            time.sleep(0.1)
        process.kill()
        process.join()
        killed_at = stored(broken)
        assert PAGES // 4 <= killed_at < published
        site.requests.clear()
        again = run(command(*ARGUMENTS, database=broken, site=site, **quick))
        asked = sum("/t20" in request.target for request in site.requests)
        unbroken = run(command(*ARGUMENTS, database=whole, site=site, **quick))
    assert (again.returncode, unbroken.returncode) == (0, 0), again.stderr
    assert asked == published - killed_at  # a page that had failed is asked for again
    with sqlite3.connect(broken) as left, sqlite3.connect(whole) as right:
        for sql in (NOTICES, AWARDS):
            rows = left.execute(sql).fetchall()
            assert rows == right.execute(sql).fetchall()
            assert len(rows) > PAGES // 4
        twice = "select url from fetched where outcome = 'stored' group by url having count(*) > 1"
        assert left.execute(twice).fetchall() == []
        assert left.execute("select reason from run order by id").fetchall() == [(None,), ("finished",)]
