"""A crawl's archive: each row's bytes are there, whatever kills the crawl, and read again they give the same rows."""

import hashlib
import json
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from parsel import Selector

from govcrawl.replica import FIXTURES, Fault, FaultKind, Replica
from pipelines.archive import files
from pipelines.captures import captures, read_back
from tests.govcrawl.crawling import Crawl, command
from tests.govcrawl.killing import CONTENT, EVERYTHING, broken_and_whole, rows, unreadable
from tests.govcrawl.processes import ROOT, run

KILLS, SEED = 20, 2026
FAULTS = {  # a wall once, a page that is gone, one that answers at the second try, a redirect
    "search.ccgp.gov.cn/bxsearch*": Fault(FaultKind.RATE_LIMIT, times=1),
    "www.ccgp.gov.cn/cggg/dfgg/jzxcs/202308/*": Fault(FaultKind.NOT_FOUND),
}
DETAILS = {  # what a fetch gave, in the same archive
    "fetched": "id, source, kind, url, status, fetched_at, content_type, charset, headers, size, sha256, outcome, "
    "warc_file, warc_offset",
    "failure": "source, url, stage, error, message, field, lost, first_seen, last_seen, fetch_id",
}


def test_killed_twenty_times_nothing_is_lost(tmp_path: Path) -> None:
    with Replica(copies=5) as site:
        notices = broken_and_whole(tmp_path, site, KILLS, random.Random(SEED), up_to=80_000)  # noqa: S311
    assert notices > 350
    check = [sys.executable, "-m", "warcio.cli", "check", *map(str, files(tmp_path / "broken" / "archive"))]
    assert subprocess.run(check, check=False).returncode == 0  # noqa: S603


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
    kinds = crawled.rows("select headers, content_type from fetched where outcome = 'stored'")
    assert all(json.loads(headers).get("content-type") == kind for headers, kind in kinds)
    assert "text/html; charset=utf-8" in {kind for _, kind in kinds}


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
    done = subprocess.run([tracer, "-f", "-e", "trace=connect,sendto", "-o", str(traced), *words], cwd=ROOT)  # noqa: S603
    assert done.returncode == 0
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


def test_contacts_that_are_kept_are_kept_when_their_page_is_read_again(tmp_path: Path) -> None:
    database, kept = tmp_path / "crawl.db", {"STORE_PERSONAL_DATA": 1}
    contacts = "select count(*) from notice where json_array_length(document, '$.contacts') > 0"
    words = ("-akeyword=代运营", "-afrom_date=2012-01-01", "-auntil_date=2026-11-20")
    with Replica() as site:
        assert run(command("crawl", "ccgp", *words, database=database, site=site, **kept)).returncode == 0
    with sqlite3.connect(database) as connection:
        ((before,),) = connection.execute(contacts).fetchall()
        assert before > 0
        for setting, left in ((kept, before), ({}, 0)):
            done = run(command("reparse", database=database, ARCHIVE_DIR=tmp_path / "archive", **setting))
            assert done.returncode == 0, done.stderr
            assert connection.execute(contacts).fetchall() == [(left,)]


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


def test_a_saved_page_without_an_address_is_read_again_from_the_archive(tmp_path: Path) -> None:
    shutil.copy(next((ROOT / "fixtures/ccgp/notices").glob("*-award-*.htm")), tmp_path / "saved.html")
    database = tmp_path / "crawl.db"
    for words in (("reparse", str(tmp_path / "saved.html")), ("reparse",)):
        done = run(command(*words, database=database))
        assert done.returncode == 0, done.stderr
        assert "1 pages read: 1 stored" in done.stdout


def test_saved_pages_of_any_kind_are_told_apart(tmp_path: Path) -> None:
    for kind in (
        "accounts/douyin/share-page.html",
        "accounts/gov/matrix-table.html",
        "closures/pages/003-notice-own.html",
    ):
        shutil.copy(ROOT / "fixtures" / kind, tmp_path)
    shutil.copy(next((ROOT / "fixtures/ccgp/notices").glob("*-award-*.htm")), tmp_path)
    database = tmp_path / "crawl.db"
    done = run(command("reparse", *map(str, tmp_path.glob("*.htm*")), database=database))
    assert done.returncode == 0, done.stderr
    with sqlite3.connect(database) as connection:
        counts = [connection.execute(f"select count(*) from {name}").fetchone()[0] for name in ("notice", "closure")]  # noqa: S608
        platforms = connection.execute("select distinct platform from account").fetchall()
    assert counts == [1, 1]
    assert {"douyin", "wechat", "weibo"} <= {platform for (platform,) in platforms}


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
    shown = Selector(html.read_text("utf-8-sig"))
    assert (
        shown.css("meta[http-equiv=Content-Security-Policy]::attr(content)").get("").startswith("default-src 'none';")
    )
    assert shown.css("iframe").attrib["sandbox"] == ""  # no refresh to another address, which no policy forbids
    assert "预算" in Selector(shown.css("iframe").attrib["srcdoc"]).xpath("string()").get("")
    wrong = run(command("evidence", key, "--field", "bugdet", database=copy.database, ARCHIVE_DIR=archive))
    assert wrong.returncode == 2
    assert "there is for:" in wrong.stderr
    unwritten = run(command("evidence", key, "--out", "/proc/x", database=copy.database, ARCHIVE_DIR=archive))
    assert unwritten.returncode == 2
    assert "/proc/x cannot be read or written" in unwritten.stderr
    assert "Traceback" not in unwritten.stderr


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
    assert "never awaited" not in done.stderr  # several responses wait for the archive that is gone
    with sqlite3.connect(database) as connection:
        assert connection.execute("select count(*) from fetched").fetchone() == (0,)
        assert connection.execute("select reason from run").fetchall() == [("archive_failed",)]


def test_dask_reads_what_processes_read(tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="needs the extra dask")
    rows = []
    for engine in ("processes", "dask"):
        database = tmp_path / engine / "a.db"
        words = ["reparse", str(FIXTURES / "ccgp/notices"), "--family", "procurement", "--processes", "2"]
        done = run(command(*words, "--engine", engine, database=database))
        assert done.returncode == 0, done.stderr
        with sqlite3.connect(database) as connection:
            rows.append(connection.execute("select url, content_hash from notice order by 1").fetchall())
    assert len(rows[0]) > 50
    assert rows[0] == rows[1]


def test_a_scheduler_that_does_not_answer_is_named(tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="needs the extra dask")
    words = ["reparse", str(FIXTURES / "ccgp/notices"), "--engine", "dask", "--scheduler", "tcp://127.0.0.1:1"]
    done = run(command(*words, database=tmp_path / "a.db"))
    assert done.returncode == 1
    assert "no Dask scheduler at tcp://127.0.0.1:1" in done.stdout
