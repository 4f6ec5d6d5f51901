"""A crawl's archive: each row's bytes are there, whatever kills the crawl, and read again they give the same rows."""

import hashlib
import json
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from govcrawl.replica import Fault, FaultKind, Replica
from pipelines.archive import files
from pipelines.captures import captures, read_back
from tests.govcrawl.crawling import ROOT, Crawl, command, run

KILLS, SEED = 20, 2026
EVERYTHING = ["crawl", "ccgp", "-a", "keyword=*", "-a", "from_date=2012-01-01", "-a", "until_date=2026-11-20"]
QUICK = {"CONCURRENT_REQUESTS_PER_DOMAIN": 8, "DOWNLOAD_DELAY": 0, "LOG_LEVEL": "WARNING"}
FAULTS = {  # a wall once, a page that is gone, one that answers at the second try, a redirect
    "search.ccgp.gov.cn/bxsearch*": Fault(FaultKind.RATE_LIMIT, times=1),
    "www.ccgp.gov.cn/cggg/dfgg/jzxcs/202308/*": Fault(FaultKind.NOT_FOUND),
}
CONTENT = {  # what is the same whenever and by which process a page was read
    "notice": "source, source_id, url, title, stage, buyer_id, agency_id, published_at, budget, content_hash, parser",
    "lot": "*",
    "award": "*",
    "revision": "source, source_id, content_hash, parser",
    "organisation": "id, name",
    "issue": "source, url, code, message, field, snippet",
}
DETAILS = {  # what a fetch gave, in the same archive
    "fetched": "id, source, kind, url, status, fetched_at, content_type, charset, headers, size, sha256, outcome, "
    "warc_file, warc_offset",
    "failure": "source, url, stage, error, message, field, lost, first_seen, last_seen, fetch_id",
}


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
    process = subprocess.Popen(words, cwd=ROOT)  # noqa: S603
    deadline = time.monotonic() + 60
    while size(archive) < before + written and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.wait()


def size(archive: Path) -> int:
    """Bytes in the archive."""
    return sum(file.stat().st_size for file in files(archive))


def test_killed_twenty_times_nothing_is_lost(tmp_path: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311
    broken, whole = tmp_path / "broken" / "crawl.db", tmp_path / "whole" / "crawl.db"
    archive = broken.with_name("archive")
    for database in (broken, whole):
        database.parent.mkdir()
    acknowledged: dict[str, tuple[str, int, str]] = {}
    kept = []
    with Replica(copies=12) as site:
        for _ in range(KILLS):
            words = command(*EVERYTHING, database=broken, site=site, **QUICK, STORE_BATCH_SIZE=20)
            kill_when_written(words, archive, chance.randrange(1, 60_000))
            assert acknowledged.items() <= cited(broken).items()
            acknowledged = cited(broken)
            kept.append(len(acknowledged))
        again = run(command(*EVERYTHING, database=broken, site=site, **QUICK))
        unbroken = run(command(*EVERYTHING, database=whole, site=site, **QUICK))
    assert (again.returncode, unbroken.returncode) == (0, 0), again.stderr
    assert len(set(kept)) > KILLS // 3  # they were killed at different moments
    assert acknowledged.items() <= cited(broken).items()
    assert unreadable(broken, archive) == []
    assert rows(broken, CONTENT) == rows(whole, CONTENT)
    assert len(rows(whole, CONTENT)["notice"]) > 800
    assert not list(archive.rglob("*.open"))
    check = subprocess.run([sys.executable, "-m", "warcio.cli", "check", *map(str, files(archive))], check=False)  # noqa: S603
    assert check.returncode == 0


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    """All of the replica, with what goes wrong on real sites."""
    database = tmp_path_factory.mktemp("crawled") / "crawl.db"
    with Replica(faults=FAULTS) as site:
        first = run(
            command("crawl", "ccgp", "-a", "keyword=短视频", "-a", "from_date=2012-01-01", database=database, site=site)
        )
        done = run(command(*EVERYTHING, database=database, site=site))
    assert (first.returncode, done.returncode) == (0, 0), first.stderr
    return Crawl(done.returncode, done.stderr, database)


@pytest.fixture
def copy(crawled: Crawl, tmp_path: Path) -> Crawl:
    """The crawl's database and archive, to be changed."""
    shutil.copytree(crawled.database.parent, tmp_path / "copy")
    return Crawl(0, "", tmp_path / "copy" / "crawl.db")


def test_every_response_is_archived_walls_and_errors_too(crawled: Crawl) -> None:
    archive = crawled.database.with_name("archive")
    found = [capture for file in files(archive) for capture in captures(file)]
    robots = sum(capture.url.endswith("/robots.txt") for capture in found)
    assert robots > 0
    assert len(found) == crawled.one("select count(*) from fetched where sha256 is not null") + robots
    assert {capture.status for capture in found} == {200, 404}
    assert crawled.one("select count(*) from failure where stage = 'blocked'") == 1
    assert crawled.one("select count(*) from fetched where warc_file is null") == 0
    assert unreadable(crawled.database, archive) == []
    (headers,) = crawled.rows("select headers from fetched where outcome = 'stored' limit 1")[0]
    assert json.loads(headers)["content-type"].startswith("text/html")


@pytest.mark.parametrize("processes", [1, 2])
def test_reparse_into_an_empty_database_gives_the_rows_of_the_crawl(
    crawled: Crawl, tmp_path: Path, processes: int
) -> None:
    database = tmp_path / "empty.db"
    archive = crawled.database.with_name("archive")
    words = command("reparse", "--processes", str(processes), database=database, ARCHIVE_DIR=archive)
    done = run(words)
    assert done.returncode == 0, done.stderr + done.stdout
    assert "pages read" in done.stdout
    assert rows(database, CONTENT) == rows(crawled.database, CONTENT)
    details = "where kind = 'detail'", "where url in (select url from fetched where kind = 'detail')"
    for (name, columns), where in zip(DETAILS.items(), details, strict=True):
        assert rows(database, {name: columns}, where) == rows(crawled.database, {name: columns}, where)


def test_reparse_needs_no_network(crawled: Crawl, tmp_path: Path) -> None:
    archive = crawled.database.with_name("archive")
    words = command("reparse", "--processes", "1", database=tmp_path / "empty.db", ARCHIVE_DIR=archive)
    traced = tmp_path / "calls"
    tracer = shutil.which("strace")
    if not tracer:
        pytest.skip("no strace on this machine to watch for sockets")
    done = run([tracer, "-f", "-e", "trace=connect,sendto", "-o", str(traced), *words])
    assert done.returncode == 0, done.stderr
    assert not [line for line in traced.read_text().splitlines() if "AF_INET" in line]


def test_a_failure_that_is_read_now_is_resolved(copy: Crawl) -> None:
    ((key, id, url),) = copy.rows("select source_id, fetch_id, url from notice order by source_id limit 1")
    with sqlite3.connect(copy.database) as connection:  # as if a parser before had refused it
        for table in ("lot", "award", "revision", "notice"):
            connection.execute(f"delete from {table} where source_id = ?", (key,))  # noqa: S608
        connection.execute("update fetched set outcome = 'failed' where id = ?", (id,))
        connection.execute(
            "insert into failure select source, url, 'parse', fetched_at, fetched_at, 1, 'UnknownLayout', 'none', null,"
            " 1, run_id, id, null from fetched where id = ?",
            (id,),
        )
    archive = copy.database.with_name("archive")
    done = run(command("reparse", "--only-failed", database=copy.database, ARCHIVE_DIR=archive))
    assert done.returncode == 0, done.stderr
    assert "1 stored" in done.stdout
    assert copy.one("select resolved_at is not null from failure where url = ? and stage = 'parse'", url) == 1
    assert copy.one("select outcome from fetched where id = ?", id) == "stored"


def test_diff_names_what_would_change_and_stores_nothing(copy: Crawl) -> None:
    archive = copy.database.with_name("archive")
    with sqlite3.connect(copy.database) as connection:  # as if a parser before had read three budgets wrong
        wrong = [
            one
            for (one,) in connection.execute(
                "select source_id from notice where budget is not null order by source_id limit 3"
            )
        ]
        connection.executemany(
            "update notice set document = json_set(document, '$.budget', '1.00') where source_id = ?",
            [(one,) for one in wrong],
        )
    before = rows(copy.database, {**CONTENT, **DETAILS})
    done = run(command("reparse", "--diff", "--format", "jsonl", database=copy.database, ARCHIVE_DIR=archive))
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert sorted(change["source_id"] for change in found) == wrong
    assert {(change["field"], change["old"]) for change in found} == {("budget", "1.00")}
    assert rows(copy.database, {**CONTENT, **DETAILS}) == before
    shown = run(command("reparse", "--diff", database=copy.database, ARCHIVE_DIR=archive))
    assert "3 records would change; nothing is stored" in shown.stdout


def test_saved_pages_become_records_with_the_same_provenance(crawl: Callable[..., Any], tmp_path: Path) -> None:
    page = next((ROOT / "fixtures/ccgp/notices").glob("*.htm"))
    saved = tmp_path / "saved" / "page.html"
    saved.parent.mkdir()
    saved.write_bytes(b"<!-- saved from url=(0030)http://www.some.gov.cn/a/1.htm -->\n" + page.read_bytes())
    database, archive = tmp_path / "crawl.db", tmp_path / "archive"
    for _ in range(2):
        done = run(command("reparse", str(saved.parent), database=database, ARCHIVE_DIR=archive))
        assert done.returncode == 0, done.stderr + done.stdout
    with sqlite3.connect(database) as connection:
        ((source, url, file, offset, sha256),) = connection.execute(
            "select source, url, warc_file, warc_offset, sha256 from fetched where outcome = 'stored'"
        ).fetchall()
    assert (source, url) == ("www.some.gov.cn", "http://www.some.gov.cn/a/1.htm")
    assert sha256 == hashlib.sha256(saved.read_bytes()).hexdigest()
    assert read_back(archive, file, offset).payload == saved.read_bytes()
    assert len(list(files(archive))) == 1  # the second time it was there


def test_a_broken_input_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "a.har").write_bytes(b"{")
    page = next((ROOT / "fixtures/ccgp/notices").glob("*.htm"))
    shutil.copy(page, tmp_path / "page.html")
    database = tmp_path / "crawl.db"
    done = run(command("reparse", str(folder), str(tmp_path / "page.html"), database=database))
    assert done.returncode == 1
    assert "not read to its end:" in done.stdout
    assert "a.har" in done.stdout
    assert "1 stored" in done.stdout


def test_history_and_evidence_of_a_record(copy: Crawl, tmp_path: Path) -> None:
    archive = copy.database.with_name("archive")
    key = copy.one("select source_id from notice where budget is not null order by source_id limit 1")
    shown = run(command("history", key, database=copy.database))
    assert shown.returncode == 0, shown.stderr
    assert "now by procurement@" in shown.stdout
    words = ("evidence", key, "--field", "budget", "--out", str(tmp_path / "out"))
    done = run(command(*words, database=copy.database, ARCHIVE_DIR=archive))
    assert done.returncode == 0, done.stderr + done.stdout
    assert "the archived bytes have this digest" in done.stdout
    sha256 = copy.one("select sha256 from fetched join notice on fetch_id = id where source_id = ?", key)
    assert sha256 in done.stdout
    (html,) = (tmp_path / "out").glob("*.html")
    (raw,) = (tmp_path / "out").glob("*.bin")
    assert hashlib.sha256(raw.read_bytes()).hexdigest() == sha256
    assert "预算" in html.read_text("utf-8-sig")
    assert html.read_text("utf-8-sig").startswith('<meta http-equiv="Content-Security-Policy"')
    wrong = run(command("evidence", key, "--field", "bugdet", database=copy.database, ARCHIVE_DIR=archive))
    assert wrong.returncode == 2
    assert "there is for:" in wrong.stderr


def test_evidence_says_when_the_archive_was_changed(copy: Crawl, tmp_path: Path) -> None:
    archive = copy.database.with_name("archive")
    key = copy.one("select source_id from notice order by source_id limit 1")
    with sqlite3.connect(copy.database) as connection:
        connection.execute("update fetched set sha256 = 'ff' || substr(sha256, 3) where kind = 'detail'")
    done = run(command("evidence", key, database=copy.database, ARCHIVE_DIR=archive))
    assert done.returncode == 1
    assert "NOT VERIFIED" in done.stdout
    shutil.rmtree(archive)
    done = run(command("evidence", key, database=copy.database, ARCHIVE_DIR=archive))
    assert done.returncode == 1
    assert "cannot be read back" in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("history", "no-such-record"), "no record 'no-such-record'"),
        (("evidence",), "exactly one KEY is needed"),
        (("reparse", "no/such/file"), "no such file or folder: no/such/file"),
        (("reparse", "--only-failed", "."), "give no PATH"),
        (("reparse", "--since", "soon"), "soon"),
    ],
)
def test_wrong_arguments_are_named(crawled: Crawl, words: tuple[str, ...], said: str) -> None:
    done = run(command(*words, database=crawled.database))
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_an_archive_that_cannot_be_written_ends_the_crawl(tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("a file, not a folder")
    database = tmp_path / "crawl.db"
    with Replica() as site:
        done = run(command(*EVERYTHING, database=database, site=site))
    assert done.returncode == 1
    assert "the archive cannot be written" in done.stderr
    with sqlite3.connect(database) as connection:
        assert connection.execute("select count(*) from fetched").fetchone() == (0,)
        assert connection.execute("select reason from run").fetchall() == [("archive_failed",)]
