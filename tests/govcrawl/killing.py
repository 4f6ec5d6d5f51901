"""A crawl that is killed again and again, and what is left of it: for a test, and for a longer run as a benchmark."""

import hashlib
import random
import sqlite3
import time
from pathlib import Path
from typing import Any

from govcrawl.replica import Replica
from pipelines.archive import files
from pipelines.captures import read_back
from tests.govcrawl.crawling import command
from tests.govcrawl.processes import run, start

EVERYTHING = ["crawl", "ccgp", "-a", "keyword=*", "-a", "from_date=2012-01-01", "-a", "until_date=2026-11-20"]
QUICK = {"CONCURRENT_REQUESTS_PER_DOMAIN": 8, "DOWNLOAD_DELAY": 0, "LOG_LEVEL": "WARNING"}
CONTENT = {  # what is the same whenever and by which process a page was read
    "notice": "source, source_id, url, title, stage, buyer_id, agency_id, published_at, budget, content_hash, parser",
    "lot": "*",
    "award": "*",
    "revision": "source, source_id, content_hash, parser",
    "organisation": "id",  # its name is the first one seen, in whatever order
    "issue": "source, url, code, message, field, snippet",
}


def broken_and_whole(folder: Path, site: Replica, kills: int, chance: random.Random, up_to: int) -> int:
    """Crawl all of `site`, killed `kills` times, each time when up to `up_to` bytes more are archived, and once more.

    Asserts that nothing that was committed is lost or changed, that each row's bytes are in the archive, and that the
    rows are those of an unbroken crawl; gives the number of notices.
    """
    broken, whole = folder / "broken" / "crawl.db", folder / "whole" / "crawl.db"
    for database in (broken, whole):
        database.parent.mkdir()
    archive = broken.with_name("archive")
    acknowledged: dict[str, tuple[str, int, str]] = {}
    kept = []
    for _ in range(kills):
        words = command(*EVERYTHING, database=broken, site=site, **QUICK, STORE_BATCH_SIZE=5)
        kill_when_written(words, archive, chance.randrange(1, up_to))
        assert acknowledged.items() <= cited(broken).items()
        acknowledged = cited(broken)
        kept.append(len(acknowledged))
    assert len(set(kept)) > kills // 3, kept  # they were killed at different moments
    again = run(command(*EVERYTHING, database=broken, site=site, **QUICK))
    unbroken = run(command(*EVERYTHING, database=whole, site=site, **QUICK))
    assert (again.returncode, unbroken.returncode) == (0, 0), again.stderr
    assert acknowledged.items() <= cited(broken).items()
    assert unreadable(broken, archive) == []
    left, right = rows(broken, CONTENT), rows(whole, CONTENT)
    for table in CONTENT:
        assert left[table] == right[table], table
    assert not list(archive.rglob("*.open"))
    return len(right["notice"])


def rows(database: Path, tables: dict[str, str], where: str = "") -> dict[str, list[Any]]:
    """All rows of the tables, ordered."""
    with sqlite3.connect(database) as connection:
        return {
            name: sorted(connection.execute(f"select {columns} from {name} {where}"), key=repr)  # noqa: S608
            for name, columns in tables.items()
        }


def cited(database: Path) -> dict[str, tuple[str, int, str]]:
    """Every committed response: its id, and where its bytes are."""
    try:
        with sqlite3.connect(database, timeout=5) as connection:
            found = connection.execute(
                "select id, warc_file, warc_offset, sha256 from fetched where sha256 is not null"
            )
            return {id: (file, offset, sha256) for id, file, offset, sha256 in found}
    except sqlite3.OperationalError:  # no tables yet
        return {}


def unreadable(database: Path, archive: Path) -> list[str]:
    """Committed responses whose bytes are not in the archive."""
    return [
        id
        for id, (file, offset, sha256) in cited(database).items()
        if hashlib.sha256(read_back(archive, file, offset).payload).hexdigest() != sha256
    ]


def kill_when_written(words: list[str], archive: Path, written: int) -> None:
    """Start a crawl, and kill it when its archive has grown by so many bytes."""
    before = size(archive)
    process = start(words)
    deadline = time.monotonic() + 60
    while size(archive) < before + written and process.is_alive() and time.monotonic() < deadline:
        time.sleep(0.001)
    process.kill()
    process.join()


def size(archive: Path) -> int:
    """Bytes in the archive."""
    return sum(file.stat().st_size for file in files(archive))
