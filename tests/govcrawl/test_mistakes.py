"""Commands with a slip of the pen: one sentence that names it, exit code 2, no traceback, and nothing made."""

import json
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from govcrawl.replica import Sites
from govcrawl.sources import FOLDER
from pipelines.items import Failure, FailureStage, Fetch, PageKind, PageResult
from pipelines.store import Store
from tests.govcrawl.crawling import command
from tests.govcrawl.processes import ROOT, run

DAY, NOW = date(2026, 11, 2), datetime.fromisoformat("2026-11-02T09:30:00.123456")
COMMANDS = sorted(p.stem for p in (ROOT / "govcrawl/commands").glob("[a-z]*.py"))
OPENING = [  # commands that open the database, each in its own way
    "status", "failures", "watch list", "watch add http://a.gov.cn/", "crawlall --due --dry-run", "crawlall --due",
    "links", "links list", "conduct list", "coverage ccgp", "accounts", "reparse {page}", "export --to {folder}/new",
]  # fmt: skip
READING = [
    "status",
    "watch list",
    "watch remove http://a.gov.cn/",
    "crawlall --due --dry-run",
    "links list",
    "accounts",
]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database that has one run, of ccgp with another question than its own."""
    path = tmp_path / "known.db"
    store = Store(f"sqlite:///{path}")
    store.upgrade()
    store.finish_run(store.start_run("ccgp", "ccgp", {}), "finished", {})
    store.close()
    return path


def refused(line: str, database: Path, **settings: Any) -> str:
    """What the command says, which ends with exit code 2 and one sentence."""
    page = database.with_name("page.html")
    if "{page}" in line:
        page.write_text("<p>")
    words = line.format(page=page, folder=database.parent).split(" ")
    began = time.monotonic()
    done = run(command(*words, database=database, **{"ARCHIVE_DIR": database.with_name("archive"), **settings}))
    assert time.monotonic() - began < 30
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stderr.count("error: ") == 1
    return done.stderr.rpartition("error: ")[2]


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_says_it_in_words(name: str) -> None:
    assert hasattr(import_module(f"govcrawl.commands.{name}").Command.run, "__wrapped__")


@pytest.mark.parametrize(
    "url",
    ["mysql://someone:secret@x/y", "postgresql+psycopg2://someone:secret@x/y", "postgresql://x/y", "foo://x", "sqlite"],
)
@pytest.mark.parametrize("line", ["status", "watch add http://a.gov.cn/", "explore", "crawl ccgp"])
def test_a_database_of_another_kind(line: str, url: str, tmp_path: Path) -> None:
    said = refused(line, tmp_path / "none.db", DATABASE_URL=url)
    assert "sqlite:///" in said
    assert "secret" not in said


@pytest.mark.parametrize("url", ["someone:secret@127.0.0.1:1/x", "127.0.0.1:5432/there_is_no_such_database"])
@pytest.mark.parametrize("line", OPENING)
def test_a_server_that_does_not_answer(line: str, url: str, tmp_path: Path) -> None:
    said = refused(line, tmp_path / "none.db", DATABASE_URL=f"postgresql+psycopg://{url}")
    assert url.replace("secret", "***") in said
    assert "secret" not in said


@pytest.mark.parametrize("line", OPENING)
def test_a_file_that_is_no_database(line: str, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a database, whatever its length may be" * 99)
    assert "notes.txt cannot be used: file is not a database" in refused(line, tmp_path / "notes.txt")


@pytest.mark.parametrize("line", ["watch list", "crawlall --due --dry-run", "links", "reparse {page}"])
def test_a_locked_database(line: str, database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        said = refused(line, database, STORE_PATIENCE=1)
    assert "known.db cannot be used: database not available for 1 s: database is locked" in said


@pytest.mark.parametrize("line", READING)
def test_readers_make_no_database(line: str, tmp_path: Path) -> None:
    assert "no database sqlite:///" in refused(line, tmp_path / "mistyped/none.db")
    assert not (tmp_path / "mistyped/none.db").exists()


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("watch add http://a.gov.cn/ -s DATABASE_URL=sqlite:////proc/x/y.db", "/proc/x"),
        ("export --to /proc/x/y", "/proc/x"),
        ("export --describe /proc/x/y", "/proc/x/y"),
        ("dictionary --write /nonexist/x.md", "/nonexist/x.md"),
        ("sources --write /proc/x", "/proc/x"),
        ("demo --db /proc/x/y.db", "/proc/x"),
        ("report --out {page}/x.html", "page.html"),
    ],
)
def test_a_target_that_cannot_be_written(line: str, path: str, database: Path) -> None:
    line, _, url = line.partition(" -s DATABASE_URL=")
    said = refused(line, database, **({"DATABASE_URL": url} if url else {}))
    assert path in said
    assert "written" in said


@pytest.mark.parametrize("name", ["a/../c", "../c", "A", "1st", "x"])
def test_a_source_is_not_named_like_a_path(name: str, tmp_path: Path) -> None:
    with Sites() as site:
        options = f"--name {name} --folder {tmp_path} --saved {tmp_path}"
        said = refused(
            f"newsource http://www.jinan.gov.cn/ {options}", tmp_path / "none.db", HOST_MAP=json.dumps(site.host_map)
        )
        assert site.requests == []
    assert f"{name!r} is no name of a source" in said


@pytest.mark.parametrize("value", ["notjson", "[1]", "7"])
def test_a_host_map_that_is_none(value: str, database: Path) -> None:
    assert "HOST_MAP is not JSON such as {" in refused("crawl ccgp", database, HOST_MAP=value)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("failures --source ccpg", "no source 'ccpg'; there are: aheqi, ccgp, "),
        ("accounts --status nope", "choose from 'active', 'no_post_14d'"),
        ("accounts --region 999999", "no code of GB/T 2260"),
        ("accounts --region 亚特兰蒂斯", "no place; accounts have: none"),
        ("conduct list --account nope", "no account 'nope'"),
        ("conduct list --limit -1", "'-1' is not a whole number from 0 on"),
        ("reparse --only-failed --source nope", "no source 'nope'; there are: "),
        ("reparse --parser nope", "no notice was read by 'nope'; there are: none"),
        ("reparse", "no page in the archive "),
        ("reparse {folder}/archive", "no page in "),
        ("export --since 99 --to {folder}/new", "--since 99: no such run; there are runs 1 to 1"),
        ("report --to 2999-12-31 --out {folder}/x.html", "'2999-12-31' is in the future"),
        ("coverage ccgp --from 2999-12-31", "'2999-12-31' is in the future"),
        ("accounts --on 2999-12-31", "'2999-12-31' is in the future"),
        ("accounts --on soon", "'soon' is not a date"),
        ("watch add http://127.0.0.1/", "127.0.0.1 is no public address"),
        ("watch add http://[::1]:8080/", "::1 is no public address"),
    ],
)
def test_what_was_typed_and_is_not_there(line: str, said: str, database: Path) -> None:
    database.with_name("archive").mkdir()
    assert said in refused(line, database)
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("select count(*) from run").fetchone() == (1,)
        assert connection.execute("select count(*) from watch").fetchone() == (0,)


def test_a_source_that_the_archive_does_not_hold(database: Path) -> None:
    page = database.with_name("page.html")
    page.write_text("<!-- saved from url=(0022)http://a.gov.cn/x.html --><p>某某公告</p>")
    assert run(command("reparse", str(page), "--source", "mine", database=database)).returncode == 0
    assert "no source 'nope'; there are: aheqi, " in refused("reparse --source nope", database)
    for name in ("mine", "ccgp"):  # one that the archive holds, and one that is declared
        assert run(command("reparse", "--source", name, database=database)).returncode == 0


def test_what_is_right_is_still_done(database: Path) -> None:
    watched = run(command("watch", "add", "http://a.gov.cn/", "--every", "3", database=database))
    assert (watched.returncode, watched.stdout) == (0, "watched, every 3 days: http://a.gov.cn/\n")
    assert run(command("links", "list", database=database)).stdout.startswith("no links less sure than 0.95: ")
    for line in ("accounts --status active --region 44", "conduct list --limit 0", "failures --source ccgp"):
        assert run(command(*line.split(), database=database)).returncode == 0
    assert "{active,no_post_14d," in run(command("accounts", "--help", database=database)).stdout


def test_times_are_shown_with_their_zone_to_the_second(store: Store, database_url: str, tmp_path: Path) -> None:
    run_id = store.start_run("ccgp", "ccgp", {}, ["ccgp"])
    fetch = Fetch(url="http://a.gov.cn/1", source="ccgp", kind=PageKind.DETAIL, status=404, fetched_at=NOW)
    failure = Failure(stage=FailureStage.HTTP, error="HTTP 404", message="gone")
    store.save(run_id, [PageResult(fetch=fetch, failure=failure)])
    store.note_windows([{"source": "ccgp", "query": "", "from_date": DAY, "until_date": DAY, "complete": True}])
    store.finish_run(run_id, "finished", {})
    for line in ("status", "failures", "failures --format jsonl", "coverage ccgp"):
        done = run(command(*line.split(), database=tmp_path / "unused.db", DATABASE_URL=database_url))
        assert done.returncode == 0, done.stderr
        assert not re.search(r":\d\d\.\d", done.stdout)
        assert "Asia/Shanghai" in done.stdout or "jsonl" in line
        assert line != "status" or "fetched = stored + failed + those without a record" in done.stdout


def test_the_new_one_of_two_files_is_named(tmp_path: Path) -> None:
    known = (FOLDER / "closures/guangyuan_police.yaml").read_text("utf-8")
    new = FOLDER / "closures/guangyuan_gaj.yaml"
    assert not new.exists()
    lines = [line for line in known.splitlines() if not line.startswith(("name:", "checked:"))]
    lines += ["name: guangyuan_gaj", "checked: its first list page of 2026-11-25, by scrapy newsource; to be reviewed"]
    try:
        new.write_text("\n".join(lines) + "\n", "utf-8")
        said = run(command("checkall", "--saved", str(tmp_path), database=tmp_path / "none.db"))
    finally:
        new.unlink()
    assert said.returncode == 1
    assert "guangyuan_gaj.yaml: columns: " in said.stdout
    assert "is read by guangyuan_police.yaml already" in said.stdout


def python(*words: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", *words]
    return subprocess.run(call, cwd=ROOT, capture_output=True, text=True, timeout=60)  # noqa: S603


def test_the_replica_says_what_is_wrong(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        for words, said in (
            (["--port", port], "address already in use"),
            (["--root", str(tmp_path / "none"), "--port", "0"], "notices.jsonl is missing"),
            (["--folder", str(tmp_path / "none"), "--port", "0"], "no folder "),
        ):
            done = python("govcrawl.replica", *words)
            assert done.returncode == 2
            assert said in done.stderr
            assert "Traceback" not in done.stderr


def test_a_reader_that_goes_away_ends_the_parsers_quietly(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>" * 50)
    words = [sys.executable, "-m", "parsers", "procurement", *[str(page)] * 500]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == -signal.SIGPIPE
