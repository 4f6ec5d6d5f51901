"""Each printed figure against the records that went in, and against what a reader gets who pastes its SQL."""

import statistics
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Connection

from parsers.records import Stage
from pipelines import queries as q
from pipelines.answers import AwardFigures, Claim, FailureCount, LargeAward, MonthCount
from pipelines.items import FailureStage, ListingClaim, PageKind, PageResult
from pipelines.store import Store
from tests.pipelines.results import NOON, award, failed, fetch, later, notice, page
from tests.pipelines.test_tables import shell

AMOUNTS = ["480000.00", "1366815.70", "9330166.85000000", "6687920.0", "75000", "12.3456"]


def listing(number: int, day: int, claimed: int, listed: int) -> PageResult:
    window = {"from_date": date(2026, 11, day), "until_date": date(2026, 11, day + 6)}
    claim = ListingClaim(query="新媒体", claimed=claimed, listed=listed, complete=claimed == listed, **window)
    return PageResult(fetch=fetch(number, kind=PageKind.LISTING), claim=claim)


@pytest.fixture
def filled(store: Store) -> Store:
    """Six account awards and one without amount, three other notices, three failures of which one is resolved."""
    run = store.start_run("notices", "ccgp", {})
    store.save(run, [failed(20), failed(21, stage=FailureStage.HTTP, error="HTTP 404", lost=20), failed(22)])
    store.finish_run(run, "shutdown", {})
    run = store.start_run("notices", "ccgp", {})
    store.save(run, [page(n, notice(awards=(award(f"供应商{n}", a),))) for n, a in enumerate(AMOUNTS)])
    store.save(run, [page(6, notice(awards=(award(amount=None, rate="5.02"),)))])
    store.save(
        run,
        [
            page(7, notice(new_media=False, awards=(award(amount="99000000"),))),
            page(8, notice(stage=Stage.CONTRACT)),
            page(9, notice(stage=Stage.TENDER, awards=(), published_at=NOON.replace(month=9))),
            page(22, notice(stage=Stage.TENDER, awards=(), published_at=None), at=later()),
            listing(30, 1, 31, 31),
            listing(31, 8, 40, 20),
        ],
    )
    store.finish_run(run, "finished", {})
    store.pause("ccgp", later(5))
    other = store.start_run("notices", "gdgpo", {})
    store.save(other, [failed(1).model_copy(update={"fetch": fetch(1, source="gdgpo")})])
    return store


@pytest.fixture
def connection(filled: Store) -> Iterator[Connection]:
    with filled.engine.connect() as connection:
        yield connection


def test_notices_by_month_and_stage(connection: Connection) -> None:
    assert set(q.notices_by_month(connection)) == {
        MonthCount(None, "tender", 1),
        MonthCount("2026-09", "tender", 1),
        MonthCount("2026-11", "award", 8),
        MonthCount("2026-11", "contract", 1),
    }


def test_award_figures(connection: Connection) -> None:
    amounts = [Decimal(a) for a in AMOUNTS]
    total, median = round(sum(amounts, Decimal(0)), 2), statistics.median(amounts)
    assert q.award_figures(connection) == AwardFigures(awards=7, with_amount=6, total=total, median=median)


def test_the_figure_and_its_sql_in_the_shell_are_one(filled: Store, connection: Connection) -> None:
    figures = q.award_figures(connection)
    answer = shell(filled, q.AWARD_FIGURES).split("|")
    assert [Decimal(value) for value in answer] == [figures.awards, figures.with_amount, figures.total, figures.median]


@pytest.mark.parametrize(("amounts", "median"), [(["3"], 3), (["1", "3"], 2), (["1", "2", "30"], 2)])
def test_median(store: Store, amounts: list[str], median: int) -> None:
    run = store.start_run("notices", "ccgp", {})
    store.save(run, [page(1, notice(awards=(*(award(amount=a) for a in amounts), award(amount=None))))])
    with store.engine.connect() as connection:
        assert q.award_figures(connection).median == median


def test_figures_of_an_empty_database(store: Store) -> None:
    with store.engine.connect() as connection:
        assert q.award_figures(connection) == AwardFigures(0, 0, None, None)
        assert not any(query(connection) for query in (q.notices_by_month, q.largest_awards, q.status, q.claims))


def test_largest_awards(connection: Connection) -> None:
    first, second = q.largest_awards(connection, most=2)
    assert first == LargeAward(
        amount=Decimal("9330166.85"),
        buyer="某县公安局",
        supplier="供应商2",
        published_at=notice().published_at,
        title=notice().title,
        url="http://site.test/2.htm",
    )
    assert (second.amount, second.supplier) == (Decimal(6687920), "供应商3")
    assert [a.amount for a in q.largest_awards(connection)] == sorted(map(Decimal, AMOUNTS), reverse=True)


def test_failures(connection: Connection) -> None:
    assert q.failure_counts(connection) == [
        FailureCount("parse", "UnknownLayout", pages=2, lost=2),
        FailureCount("http", "HTTP 404", pages=1, lost=20),
    ]
    assert q.failure_counts(connection, source="ccgp", stage="parse", resolved=True) == [
        FailureCount("parse", "UnknownLayout", pages=2, lost=2)
    ]
    [only] = q.failures(connection, source="ccgp", stage="parse")
    assert (only.url, only.count, only.first_seen, only.resolved_at) == ("http://site.test/20.htm", 1, NOON, None)
    assert q.failures(connection, source="ccgp", stage="parse", resolved=True)[-1].resolved_at == later()
    assert len(q.failures(connection, most=1)) == 1


def test_status_of_each_source(connection: Connection) -> None:
    ccgp, gdgpo = q.status(connection)
    assert (ccgp.source, ccgp.run_id, ccgp.reason) == ("ccgp", 2, "finished")
    assert (ccgp.fetched, ccgp.stored, ccgp.failed, ccgp.unresolved) == (11, 11, 0, 2)
    assert (ccgp.newest, ccgp.paused_until) == (notice().published_at, later(5))
    assert ccgp.started_at <= ccgp.finished_at  # type: ignore[operator]
    assert (gdgpo.fetched, gdgpo.stored, gdgpo.failed, gdgpo.unresolved) == (1, 0, 1, 1)
    assert (gdgpo.finished_at, gdgpo.reason, gdgpo.newest, gdgpo.paused_until) == (None, None, None, None)


def test_claimed_beside_listed(connection: Connection) -> None:
    window = (date(2026, 11, 1), date(2026, 11, 14))
    assert q.claims(connection) == [Claim("ccgp", "新媒体", *window, claimed=71, listed=51, incomplete=1)]
