"""What is read again: the same rows as before, only the changes of a changed rule, and no failure twice."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, select

from parsers.procurement import topic
from parsers.records import Topic
from pipelines import queries
from pipelines import tables as t
from pipelines.archive import Archive, files
from pipelines.captures import Capture, captures
from pipelines.changes import changes
from pipelines.items import FailureStage, PageKind, PageResult
from pipelines.reading import FAMILIES
from pipelines.reparse import results
from pipelines.store import Store
from tests.pipelines.results import NOON, failed, later, notice, page

NOTICES = sorted((Path(__file__).parents[2] / "fixtures/ccgp/notices").glob("*.htm"))
RECORDS = (t.fetched, t.notice, t.lot, t.award, t.revision, t.organisation, t.failure)
RUNS = {"run_id", "id"}  # of the run, and of issues, which are numbered


@pytest.fixture
def archived(tmp_path: Path) -> list[Capture]:
    """Our notices in an archive, and one that is no notice."""
    archive = Archive(tmp_path / "archive", "ccgp")
    bodies = [path.read_bytes() for path in NOTICES] + [b"<p>nothing to see</p>"]
    for number, body in enumerate(bodies):
        task = {"source": "ccgp", "kind": PageKind.DETAIL, "family": "procurement", "source_id": str(number)}
        at = NOON + timedelta(seconds=number)
        archive.append(f"http://a.test/{number}", 200, b"Content-Type: text/html", body, at=at, task=task)
    list_page = {"source": "ccgp", "kind": PageKind.LISTING, "family": "procurement"}
    archive.append("http://a.test/list", 200, b"", b"<p>a list</p>", at=NOON, task=list_page)
    archive.append("http://a.test/robots.txt", 200, b"Content-Type: text/plain", b"", at=NOON, task={})
    archive.close()
    (file,) = files(tmp_path / "archive")
    return list(captures(file))


def save(store: Store, found: list[Capture], processes: int = 1) -> None:
    run = store.start_run("reparse", "reparse", {})
    store.save(run, list(results(found, processes)))


def rows(store: Store, table: Table, without: set[str] = RUNS) -> list[tuple[Any, ...]]:
    """All rows of a table, in an order of their own."""
    columns = [column for column in table.columns if column.name not in without]
    with store.engine.connect() as connection:
        return sorted((tuple(row) for row in connection.execute(select(*columns))), key=repr)


def test_two_processes_read_what_one_reads(archived: list[Capture]) -> None:
    alone, together = list(results(archived, 1)), list(results(archived, 2))
    assert len(archived) == len(NOTICES) + 3
    assert len(alone) == len(NOTICES) + 1  # neither the list nor robots.txt
    assert together == alone


def test_reading_again_changes_nothing(store: Store, archived: list[Capture]) -> None:
    save(store, archived)
    before = {table.name: rows(store, table) for table in RECORDS}
    assert len(before["notice"]) > 70
    with store.engine.connect() as connection:
        assert list(changes(connection, list(results(archived, 1)))) == []
    save(store, archived)
    assert {table.name: rows(store, table) for table in RECORDS} == before


def test_a_changed_rule_changes_the_records_that_it_names(
    store: Store, archived: list[Capture], monkeypatch: pytest.MonkeyPatch
) -> None:
    save(store, archived)
    rules = [(kind, re.compile("直播") if kind is Topic.LIVE_STREAM else rule) for kind, rule in topic._TOPICS]
    before = {key: (n.topics, n.new_media) for key, n in read(archived)}
    monkeypatch.setattr(topic, "_TOPICS", rules)
    after = {key: (n.topics, n.new_media) for key, n in read(archived)}
    different = {key for key in before if before[key] != after[key]}
    with store.engine.connect() as connection:
        found = list(changes(connection, list(results(archived, 1))))
    assert {change.source_id for change in found} == different
    assert {change.field for change in found} <= {"topics", "new_media"}
    assert 0 < len(different) < len(before)
    save(store, archived)
    with store.engine.connect() as connection:
        changed = queries.find(connection, f"ccgp/{min(different)}")[0]
        first, second = queries.history(connection, changed)
        unchanged = queries.find(connection, f"ccgp/{min(before.keys() - different)}")[0]
        assert len(queries.history(connection, unchanged)) == 1
    assert first.sha256 == second.sha256
    assert first.document["topics"] != second.document["topics"]


def read(found: list[Capture]) -> Iterator[tuple[str, Any]]:
    """(id, notice) of each page that is read."""
    return ((str(result.source_id), result.records[0]) for result in results(found, 1) if result.records)


def test_a_failure_that_is_read_now_is_made_good_and_counted_once(
    store: Store, archived: list[Capture], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(page: Any, fetch: Any) -> Any:
        raise ZeroDivisionError("a bug")

    monkeypatch.setitem(FAMILIES, "procurement", refuse)
    save(store, archived[:3])
    save(store, archived[:3])
    with store.engine.connect() as connection:
        failures = queries.failures(connection)
        responses = queries.failed_responses(connection)
    assert [(f.error, f.count, f.resolved_at) for f in failures] == [("ZeroDivisionError", 1, None)] * 3
    assert {(r.warc_file, r.warc_offset) for r in responses} == {(c.file, c.offset) for c in archived[:3]}
    monkeypatch.undo()
    save(store, archived[:2])
    with store.engine.connect() as connection:
        assert [f.url for f in queries.failures(connection)] == ["http://a.test/2"]
        assert len(queries.find(connection, "0")) == 1


def test_an_older_page_adds_to_the_history_and_leaves_the_record(store: Store, archived: list[Capture]) -> None:
    save(store, archived)
    newest = rows(store, t.notice)
    save(store, [replace(archived[0], at=NOON - timedelta(days=9), payload=NOTICES[3].read_bytes(), own_id=None)])
    assert rows(store, t.notice) == newest
    with store.engine.connect() as connection:
        first, second = queries.history(connection, queries.find(connection, "ccgp/0")[0])
    assert first.seen_at < second.seen_at
    assert first.document["title"] != second.document["title"]


def test_a_page_that_changes_back_is_a_change(store: Store) -> None:
    run = store.start_run("test", "ccgp", {})
    for hours, title in enumerate(["一", "一", "二", "一", "一"]):
        store.save(run, [page(1, notice(title=title), at=later(hours))])
    with store.engine.connect() as connection:
        record = queries.find(connection, "http://site.test/1.htm")[0]
        titles = [revision.document["title"] for revision in queries.history(connection, record)]
    assert titles == ["一", "二", "一"]


def test_a_page_that_is_gone_says_so_until_it_is_there_again(store: Store) -> None:
    run = store.start_run("test", "ccgp", {})
    seen = []
    for hours, result in enumerate([page(1), not_found(1), not_found(1), page(1, at=later(3)), failed(1, later(4))]):
        store.save(
            run, [result.model_copy(update={"fetch": result.fetch.model_copy(update={"fetched_at": later(hours)})})]
        )
        with store.engine.connect() as connection:
            record = queries.find(connection, "http://site.test/1.htm")[0]
        seen.append((record.gone_since, record.last_seen))
    gone = later(1)
    assert seen == [(None, NOON), (gone, NOON), (gone, NOON), (None, later(3)), (None, later(3))]
    assert len(rows(store, t.notice)) == 1


def not_found(number: int) -> PageResult:
    """Detail page `number`, which is not there."""
    result = failed(number, stage=FailureStage.HTTP, error="HTTP 404")
    return result.model_copy(update={"fetch": result.fetch.model_copy(update={"status": 404})})
