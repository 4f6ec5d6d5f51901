"""The project's commands as a user types them."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from govcrawl.replica import Replica
from govcrawl.sources import sources
from tests.govcrawl.crawling import command
from tests.govcrawl.processes import ROOT, run


@pytest.mark.parametrize("name", sorted(p.stem for p in (ROOT / "govcrawl/commands").glob("[a-z]*.py")))
def test_each_command_has_help(name: str, tmp_path: Path) -> None:
    done = run(command(name, "--help", database=tmp_path / "none.db"))
    assert done.returncode == 0
    assert f"scrapy {name}" in done.stdout
    assert len(done.stdout.split("Options", 1)[0]) > 60


@pytest.mark.parametrize("name", ["failures", "status"])
def test_without_a_database_the_next_step_is_named(name: str, tmp_path: Path) -> None:
    done = run(command(name, database=tmp_path / "none.db"))
    assert done.returncode == 2
    assert "none.db. Crawl first (scrapy crawl ccgp)" in done.stderr
    (tmp_path / "other.db").touch()
    done = run(command(name, database=tmp_path / "other.db"))
    assert "holds no crawl" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_password_is_not_shown(tmp_path: Path) -> None:
    url = "postgresql+psycopg://someone:secret@127.0.0.1:1/none"
    done = run(command("status", database=tmp_path / "none.db", DATABASE_URL=url))
    assert done.returncode == 2
    assert "someone:***@127.0.0.1:1" in done.stderr
    assert "secret" not in done.stderr + done.stdout


def test_a_database_that_is_down_is_exit_code_1(crawl: Callable[..., Any]) -> None:
    with Replica() as site:
        url = "postgresql+psycopg://someone:secret@127.0.0.1:1/none"
        done = crawl("ccgp", site, {"keyword": "直播"}, DATABASE_URL=url, STORE_PATIENCE=1)
        assert site.requests == []
    assert done.code == 1
    assert "the store cannot be opened" in done.log
    assert "secret" not in done.log


def test_the_demo_shows_figures_and_what_failed(tmp_path: Path) -> None:
    database = tmp_path / "demo.db"
    done = run(command("demo", "--db", str(database), database=tmp_path / "unused.db"), timeout=300)
    assert done.returncode == 0, done.stderr
    assert "what it publishes is invented" in done.stdout
    assert "Awards for work on accounts and online publicity: " in done.stdout
    assert "median" in done.stdout
    assert "HTTP 404" in done.stdout
    assert "blocked" in done.stdout
    assert "http://www.ccgp.gov.cn/cggg/dfgg/" in done.stdout
    assert "Accounts whose end was announced" in done.stdout
    assert "Where their readers are sent" in done.stdout
    assert "Notice given before the stop: median 7 days" in done.stdout
    assert "What closed and sleeping accounts cost" in done.stdout
    assert "Together 660,000.00 yuan" in done.stdout
    assert "白沙镇司法局“白沙镇司法”抖音号年度代运营" in database.with_suffix(".html").read_text("utf-8")
    figures = _answers(database)
    assert f"publicity: {figures['Awards'][0][0]}, {figures['Awards'][0][1]} with an amount" in done.stdout
    assert all(row[-1] in done.stdout for row in figures["Largest awards"])
    assert sum(row[-1] for row in figures["What closed and sleeping accounts cost"] if row[-1]) == 660_000
    ((awards, priced, total),) = figures["Agreed to be paid"]
    assert f"counts: {awards}, {priced} with an amount; total {total:,.2f} yuan" in " ".join(done.stdout.split())
    assert len(figures) == 9
    assert all(figures.values())
    failures = run(command("failures", "--all", "--format", "jsonl", database=database))
    rows = [json.loads(line) for line in failures.stdout.splitlines()]
    assert {row["stage"] for row in rows} == {"http", "blocked", "parse"}
    assert sorted(row["stage"] for row in rows if row["resolved_at"] is None) == [*["http"] * 4, "parse", "parse"]
    only = run(command("failures", "--stage", "http", "--source", "ccgp", database=database)).stdout
    assert "HTTP 404" in only
    assert "Blocked" not in only
    status = run(command("status", database=database)).stdout
    assert "ccgp" in status
    assert "keyword=短视频&bidType=0" in status


def _answers(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What each query of the demo's script gives, by its title."""
    with closing(sqlite3.connect(database)) as connection:
        parts = database.with_suffix(".sql").read_text("utf-8").removeprefix("-- ").split(";\n\n-- ")
        titled = (part.partition("\n") for part in parts)
        return {title: connection.execute(sql).fetchall() for title, _, sql in titled}


def test_the_demo_deletes_nothing_but_a_database(tmp_path: Path) -> None:
    precious = tmp_path / "notes.txt"
    precious.write_text("not a database")
    done = run(command("demo", "--db", str(precious), database=tmp_path / "unused.db"))
    assert done.returncode == 2
    assert precious.read_text() == "not a database"


def test_sources_are_shown_and_checked(tmp_path: Path) -> None:
    shown = run(command("sources", database=tmp_path / "none.db")).stdout
    assert "中国政府采购网" in shown
    assert (
        run(command("sources", "--check", database=tmp_path / "none.db")).stdout
        == f"{len(sources())} sources, nothing wrong\n"
    )
