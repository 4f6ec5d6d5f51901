"""`scrapy export` as a user types it."""

import json
import sqlite3
import subprocess
from pathlib import Path

import pytest

from pipelines.export import dictionary
from pipelines.export.formats import MissingLibrary, needed
from pipelines.store import Store
from tests.govcrawl.crawling import command
from tests.govcrawl.processes import ROOT, run
from tests.pipelines.export.stored import fill, link, notices
from tests.pipelines.results import notice


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database with a row in each table."""
    path = tmp_path / "crawl.db"
    store = Store(f"sqlite:///{path}")
    store.upgrade()
    fill(store)
    link(store)
    store.close()
    return path


def export(database: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """What the command did."""
    return run(command("export", *words, database=database, **settings))


def test_export_change_increment_apply(database: Path, tmp_path: Path) -> None:
    out = tmp_path / "exports"
    done = export(database, "--to", f"{out}/old", "--format", "jsonl", EXPORT_PUBLISHER="某大学")
    assert done.returncode == 0, done.stderr
    assert "notices" in done.stdout
    described = json.loads((out / "old" / "datapackage.json").read_text("utf-8"))
    assert described["contributors"][0]["title"] == "某大学"
    assert {"title": "中国政府采购网", "path": "https://search.ccgp.gov.cn/"} in described["sources"]
    store = Store(f"sqlite:///{database}")
    fill(store, notices(notice(title="新公告"), start=7))
    store.close()
    for words in (
        ["--to", f"{out}/new", "--since", "1", "--format", "jsonl"],
        ["--to", f"{out}/applied", "--apply", f"{out}/old", f"{out}/new"],
        ["--to", f"{out}/full", "--format", "jsonl"],
    ):
        done = export(database, *words, EXPORT_PUBLISHER="某大学")
        assert done.returncode == 0, done.stderr
    names = sorted(path.name for path in (out / "full").glob("*.json*"))
    assert names == sorted(path.name for path in (out / "applied").glob("*.json*"))
    for name in names:
        assert (out / "applied" / name).read_bytes() == (out / "full" / name).read_bytes()
    again = export(database, "--to", f"{out}/full")
    assert again.returncode == 2
    assert "--replace" in again.stderr
    (out / "new" / "notices.jsonl").write_text("")
    broken = export(database, "--to", f"{out}/broken", "--apply", f"{out}/old", f"{out}/new")
    assert broken.returncode == 1
    assert "fewer rows" in broken.stdout
    assert not (out / "broken").exists()


def test_ocds_with_the_settings_of_a_publisher(database: Path, tmp_path: Path) -> None:
    settings = {"OCDS_PREFIX": "ocds-abc123", "OCDS_BASE_URI": "https://data.test/", "EXPORT_PUBLISHER": "某大学"}
    done = export(database, "--to", f"{tmp_path}/out", "--format", "ocds", **settings)
    assert done.returncode == 0, done.stderr
    [line] = (tmp_path / "out" / "records.jsonl").read_text("utf-8").splitlines()
    package = json.loads(line)
    assert package["uri"] == "https://data.test/records-000001.json"
    assert package["publisher"]["name"] == "某大学"
    assert package["records"][0]["ocid"] == "ocds-abc123-ccgp:n1"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--to", "{tmp}/a", "--tables", "notices,nothing"], "no table nothing"),
        (["--to", "{tmp}/a", "--since", "2026-11-01"], "name its folder"),
        (["--to", "{tmp}"], "is no export"),
    ],
)
def test_wrong_arguments_name_the_next_step(words: list[str], told: str, database: Path, tmp_path: Path) -> None:
    done = export(database, *(word.format(tmp=tmp_path) for word in words))
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_without_links_the_next_step_is_named(database: Path, tmp_path: Path) -> None:
    with sqlite3.connect(database) as connection:
        for table in ("spend", "process_notice", "process"):
            connection.execute(f"delete from {table}")  # noqa: S608
    done = export(database, "--to", f"{tmp_path}/out", "--tables", "notices,processes")
    assert "run scrapy links" in done.stdout


def test_a_missing_library_names_the_extra() -> None:
    with pytest.raises(MissingLibrary, match=r"--format parquet needs .*pip install 'govcrawl\[export\]'"):
        needed("no_such_library.parquet", "parquet")


def test_the_columns_are_documented() -> None:
    written = (ROOT / "docs" / "export-columns.md").read_text("utf-8")
    assert written == dictionary.markdown(), "scrapy export --describe docs/export-columns.md"


def test_a_postgresql_database_gives_the_same_tables(database: Path, postgres_url: str, tmp_path: Path) -> None:
    store = Store(postgres_url)
    store.upgrade()
    fill(store)
    link(store)
    store.close()
    for name, settings in (("sqlite", {}), ("postgresql", {"DATABASE_URL": postgres_url})):
        done = export(database, "--to", str(tmp_path / name), **settings)
        assert done.returncode == 0, done.stderr
    tables = sorted((tmp_path / "sqlite").glob("*.csv"))
    assert tables
    for table in tables:
        assert table.read_bytes() == (tmp_path / "postgresql" / table.name).read_bytes()
