"""An increment put onto the export that it was made for is the full export, whatever was added, changed and removed."""

import json
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, update

from pipelines import tables as t
from pipelines.export import DATASETS, package
from pipelines.export.digests import Change, DamagedExport, DigestWriter, compare
from pipelines.export.increments import NoSuchExport, apply, earlier
from pipelines.export.ocds.packages import TABLE, write_ocds
from pipelines.export.package import Publication
from pipelines.export.reading import snapshot
from pipelines.store import Store
from tests.pipelines.export.stored import fill, link, notices
from tests.pipelines.export.test_tables import cells, export, files
from tests.pipelines.results import notice

ALL = tuple(DATASETS)


def change(store: Store) -> None:
    """Add notices at both ends of the order, change one, and remove another with all that hangs on it."""
    fill(store, notices(notice(title="一个新公告"), notice(title="另一个"), start=7))
    with store.engine.begin() as connection:
        connection.execute(update(t.notice).where(t.notice.c.source_id == "n2").values(title="=改过的标题"))
        for table in (t.process_notice, t.award, t.lot, t.revision, t.notice):
            connection.execute(delete(table).where(table.c.source_id == "n3"))
        connection.execute(update(t.spend).values(amount=Decimal("295000.75")))
        connection.execute(delete(t.post))


def export_ocds(store: Store, folder: Path, base: Path | None = None) -> Path:
    """The folder with the projects."""
    folder.mkdir()
    with snapshot(store.engine) as connection:
        write_ocds(connection, folder, Publication(), base)
    return folder


@pytest.fixture
def linked(store: Store) -> Store:
    """A store with a row in each table."""
    fill(store)
    link(store)
    return store


def test_an_increment_on_the_old_export_is_the_full_new_one(linked: Store, tmp_path: Path) -> None:
    formats = ("csv", "jsonl", "parquet")
    old = {name: export(linked, tmp_path / f"{name}-old", name) for name in formats}
    old_ocds = export_ocds(linked, tmp_path / "ocds-old")
    change(linked)
    for name in formats:
        new = export(linked, tmp_path / f"{name}-new", name, base=old[name])
        (applied := tmp_path / f"{name}-applied").mkdir()
        assert apply(old[name], new, applied)["notices"] == 6
        assert files(applied) == files(export(linked, tmp_path / f"{name}-full", name))
    new = export_ocds(linked, tmp_path / "ocds-new", old_ocds)
    (applied := tmp_path / "ocds-applied").mkdir()
    apply(old_ocds, new, applied)
    assert files(applied) == files(export_ocds(linked, tmp_path / "ocds-full"))


@pytest.mark.parametrize(("wrong", "said"), [("xlsx", "workbooks are for reading"), ("jsonl", "is csv, and ")])
def test_an_increment_goes_onto_an_export_of_its_own_format(
    wrong: str, said: str, linked: Store, tmp_path: Path
) -> None:
    old, other = (export(linked, tmp_path / name, name) for name in ("csv", wrong))
    change(linked)
    new = export(linked, tmp_path / "new", "csv", base=old)
    with pytest.raises(DamagedExport, match=said):
        apply(other, new, tmp_path)


def test_an_increment_holds_what_changed_and_says_what_is_gone(linked: Store, tmp_path: Path) -> None:
    old = export(linked, tmp_path / "old", "csv")
    change(linked)
    new = export(linked, tmp_path / "new", "csv", base=old)
    assert [(row["source_id"], row["title"]) for row in cells(new, "notices")] == [
        ("n2", "'=改过的标题"),
        ("n7", "一个新公告"),
        ("n8", "另一个"),
    ]
    assert [(row["table"], json.loads(row["key"])) for row in cells(new, "tombstones")] == [
        ("notices", ["ccgp", "n3"]),
        ("lots", ["ccgp", "n3", 1]),
        ("awards", ["ccgp", "n3", 1]),
        ("links", ["process_notice", "ccgp/n3", "ccgp/n1", 0]),
        ("posts", ["weibo", "1", "p1"]),
    ]


def test_an_increment_can_follow_an_increment(linked: Store, tmp_path: Path) -> None:
    old = export(linked, tmp_path / "old", "jsonl")
    change(linked)
    first = export(linked, tmp_path / "first", "jsonl", base=old)
    fill(linked, notices(notice(title="第三个"), start=9))
    second = export(linked, tmp_path / "second", "jsonl", base=first)
    for name in ("between", "last"):
        (tmp_path / name).mkdir()
    apply(old, first, tmp_path / "between")
    apply(tmp_path / "between", second, tmp_path / "last")
    assert files(tmp_path / "last") == files(export(linked, tmp_path / "full", "jsonl"))


def test_what_does_not_fit_is_refused(sqlite_url: str, tmp_path: Path) -> None:
    store = Store(sqlite_url)
    store.upgrade()
    fill(store)
    first = export(store, tmp_path / "first", "csv")
    fill(store, notices(notice(title="新"), start=7))
    second = export(store, tmp_path / "second", "csv", base=first)
    third = export(store, tmp_path / "third", "csv", base=second)
    store.close()
    for old, new, words in (
        (first, first, "is a full export"),
        (second, third, "is an increment itself"),
        (first, third, "another export"),
        (tmp_path, second, "is no export"),
    ):
        target = tmp_path / "target"
        target.mkdir(exist_ok=True)
        with pytest.raises(DamagedExport, match=words):
            apply(old, new, target)
    rows = (first / "notices.csv").read_text("utf-8").splitlines(keepends=True)
    (first / "notices.csv").write_text("".join(rows[:-1]), "utf-8")
    with pytest.raises(DamagedExport, match="fewer rows"):
        apply(first, second, target)


def test_the_earlier_export_is_found_by_run_day_or_folder(sqlite_url: str, tmp_path: Path) -> None:
    store = Store(sqlite_url)
    store.upgrade()
    fill(store)
    first = export(store, tmp_path / "first", "csv")
    fill(store, notices(notice(title="新"), start=7))
    second = export(store, tmp_path / "second", "csv")
    store.close()
    assert package.load(second)["export"]["snapshot"]["run"] == 2
    assert earlier(1, tmp_path, "csv", ALL) == first
    assert earlier(9, tmp_path, "csv", ALL) == second
    assert earlier(date(2026, 11, 20), tmp_path, "csv", ALL) == second
    assert earlier(first, tmp_path, "csv", ALL) == first
    with pytest.raises(NoSuchExport, match="run 0"):
        earlier(0, tmp_path, "csv", ALL)
    with pytest.raises(NoSuchExport, match="2026-11-19"):
        earlier(date(2026, 11, 19), tmp_path, "csv", ALL)
    with pytest.raises(NoSuchExport, match="another format"):
        earlier(first, tmp_path, "ocds", (TABLE,))


@given(st.dictionaries(st.text(max_size=3), st.integers()), st.dictionaries(st.text(max_size=3), st.integers()))
def test_two_exports_are_compared_as_sets_are(old: dict[str, int], new: dict[str, int]) -> None:
    def entries(rows: dict[str, int]) -> list[tuple[tuple[str], str]]:
        return sorted(((key,), str(value)) for key, value in rows.items())

    found: dict[Change, set[str]] = {change: set() for change in Change}
    for change, one in compare(iter(entries(old)), iter(entries(new)), lambda entry: entry):
        found[change].add(one[0] if change is Change.GONE else one[0][0])
    assert found[Change.GONE] == old.keys() - new.keys()
    assert found[Change.NEW] == new.keys() - old.keys()
    assert found[Change.CHANGED] == {key for key in old.keys() & new.keys() if old[key] != new[key]}
    assert found[Change.SAME] == {key for key in old.keys() & new.keys() if old[key] == new[key]}


def test_rows_out_of_order_are_an_error(tmp_path: Path) -> None:
    """Where a database orders texts otherwise increments would be wrong: that must not pass."""
    with closing(DigestWriter(tmp_path, "words")) as writer, pytest.raises(ValueError, match="does not come after"):
        writer.write([(("b",), "1"), (("a",), "2")])
