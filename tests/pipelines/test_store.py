"""What `Store.save` keeps: one test a promise, on SQLite and on PostgreSQL."""

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select, text

from parsers.records import Contact, Evidence, Issue, Lot, Notice, Place
from pipelines import tables as t
from pipelines.items import ListingClaim, PageKind, PageResult
from pipelines.rows import Entry, content_hash, write
from pipelines.store import Saved, SourceState, Store
from tests.pipelines.results import NOON, award, failed, fetch, later, notice, page


@pytest.fixture
def run(store: Store) -> int:
    return store.start_run("notices", "ccgp", {"from_date": "2026-11-01"})


def ask(store: Store, sql: str) -> list[tuple[Any, ...]]:
    with store.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(sql))]


def count(store: Store, table: str) -> int:
    return int(ask(store, f"select count(*) from {table}")[0][0])  # noqa: S608


def test_a_notice_is_stored_with_all_that_belongs_to_it(store: Store, run: int) -> None:
    evidence = Evidence(field="awards[0].amount", raw="48 万元", snippet="中标金额：48 万元", place=Place.BODY)
    wanted = notice(
        evidence=(evidence,), awards=(award(lot="包1", supplier_id="91350100M000100Y43"), award("丙公司", "1.5"))
    )

    assert store.save(run, [page(1, wanted, source_id="t1")]) == Saved(stored=1, failed=0, issues=0)

    assert ask(store, "select source, source_id, url, stage, buyer_id, agency_id, new_media from notice") == [
        ("ccgp", "t1", "http://site.test/1.htm", "award", "某县公安局", "乙招标代理有限公司", True)
    ]
    assert ask(store, "select position, lot, supplier_id, supplier_code, amount from award order by position") == [
        (1, "包1", "甲文化传媒有限公司", "91350100M000100Y43", 480000),
        (2, None, "丙公司", None, Decimal("1.5")),
    ]
    assert ask(store, "select position, lot, budget, failed from lot") == [(1, "包1", 500000, False)]
    assert count(store, "organisation") == 4
    with store.engine.connect() as connection:
        document, published = connection.execute(select(t.notice.c.document, t.notice.c.published_at)).one()
    assert Notice.model_validate(document) == wanted
    assert published == wanted.published_at


def test_chinese_is_readable_in_the_json_columns(store: Store, run: int) -> None:
    store.save(run, [page(1)])
    assert ask(store, "select count(*) from notice where cast(document as text) like '%代运营%'") == [(1,)]


def test_each_spelling_of_a_name_is_one_organisation_with_the_name_first_seen(store: Store, run: int) -> None:
    store.save(run, [page(1, notice(buyer="某县（城关）公安局"))])
    store.save(run, [page(2, notice(buyer="某县(城关) 公安局"))])
    assert ask(store, "select name from organisation where name like '某县%'") == [("某县（城关）公安局",)]
    assert ask(store, "select count(distinct buyer_id) from notice") == [(1,)]


def test_an_unchanged_page_adds_no_revision(store: Store, run: int) -> None:
    store.save(run, [page(1)])
    store.save(run, [page(1, at=later())])
    assert count(store, "revision") == 1
    assert count(store, "fetched") == 2
    [(first, last)] = ask(store, "select cast(first_seen as text), cast(last_seen as text) from notice")
    assert (first[:16], last[:16]) == ("2026-11-20 12:00", "2026-11-20 13:00")


def test_a_changed_page_adds_a_revision_and_keeps_the_old_one(store: Store, run: int) -> None:
    store.save(run, [page(1)])
    store.save(run, [page(1, notice(awards=(award(amount="490000"),)), at=later())])
    assert count(store, "revision") == 2
    assert ask(store, "select amount from award") == [(490000,)]
    documents = ask(store, "select cast(document as text) from revision order by seen_at")
    assert ["480000" in old for (old,) in documents] == [True, False]
    assert ask(store, "select count(*) from revision join notice using (source, source_id, content_hash)") == [(1,)]


@pytest.mark.parametrize(
    "same",
    [
        {"parser": "procurement@2"},
        {"url": "https://site.test/1.htm?from=list"},
        {"evidence": (Evidence(field="buyer", raw="某县公安局", snippet="采购人：某县公安局", place=Place.BODY),)},
        {"contacts": (Contact(role="project", name="王某"),)},
        {"budget": Decimal("500000.00")},
    ],
)
def test_how_a_page_was_read_is_not_its_content(same: dict[str, Any]) -> None:
    assert content_hash(notice(**same)) == content_hash(notice())


@pytest.mark.parametrize(
    "other", [{"title": "更正"}, {"budget": Decimal("500000.01")}, {"lots": ()}, {"new_media": False}]
)
def test_what_a_page_says_is_its_content(other: dict[str, Any]) -> None:
    assert content_hash(notice(**other)) != content_hash(notice())


def test_a_page_that_comes_twice_in_a_batch(store: Store, run: int) -> None:
    batch = [page(1), page(2), page(1, notice(title="new", awards=(award(amount="1"), award(amount="2"))))]
    assert store.save(run, batch).stored == 3
    assert ask(store, "select source_id, title from notice where title = 'new'") == [("http://site.test/1.htm", "new")]
    assert ask(store, "select amount from award where source_id like '%/1.htm' order by 1") == [(1,), (2,)]
    assert (count(store, "fetched"), count(store, "notice"), count(store, "revision")) == (3, 2, 3)


def test_an_older_page_does_not_overwrite_a_newer_one(store: Store, run: int) -> None:
    store.save(run, [page(1, notice(title="new", awards=(award(amount="2"),)), at=later())])
    store.save(run, [page(1, notice(title="old"), at=NOON)])  # as when an archive is parsed again
    assert ask(store, "select title, amount from notice join award using (source, source_id)") == [("new", 2)]
    assert count(store, "revision") == 2


def test_lots_and_awards_are_replaced_with_their_notice(store: Store, run: int) -> None:
    store.save(run, [page(1, notice(awards=(award(), award()), lots=(Lot(lot="1"), Lot(lot="2")))), page(2)])
    store.save(run, [page(1, notice(awards=(), lots=()), at=later())])
    assert (
        ask(store, "select source_id from award union all select source_id from lot")
        == [("http://site.test/2.htm",)] * 2
    )


def test_each_record_of_a_page_has_its_key(store: Store, run: int) -> None:
    store.save(run, [page(1, notice(title="a"), notice(title="b"), source_id="x")])
    assert ask(store, "select source_id, title from notice order by 1") == [("x", "a"), ("x#2", "b")]


def test_a_page_that_a_constraint_refuses_fails_alone(store: Store, run: int) -> None:
    bad = page(2, notice(region_code="11"))
    assert store.save(run, [page(1), bad, page(3)]) == Saved(stored=2, failed=1, issues=0)
    assert ask(store, "select stage, url, lost, error from failure") == [
        ("store", "http://site.test/2.htm", 1, "IntegrityError" if store.engine.name == "sqlite" else "CheckViolation")
    ]
    assert "region_code" in ask(store, "select message from failure")[0][0]
    assert ask(store, "select outcome, count(*) from fetched group by 1 order by 1") == [("failed", 1), ("stored", 2)]
    assert count(store, "notice") == 2

    store.save(run, [page(2, notice(region_code="110101"), at=later())])
    assert ask(store, "select count(*) from failure where resolved_at is null") == [(0,)]


def test_a_page_of_which_not_even_the_failure_can_be_stored_is_an_error(store: Store, run: int) -> None:
    impossible = PageResult(fetch=fetch(1, size=2**70), records=(notice(),))
    with pytest.raises(Exception, match=r"(?i)too large|out of range"):
        store.save(run, [impossible])
    assert count(store, "notice") == count(store, "fetched") == 0


def test_a_failure_is_counted_and_resolved_and_may_return(store: Store, run: int) -> None:
    look = "select count, error, resolved_at is null from failure"
    store.save(run, [failed(1)])
    store.save(run, [failed(1, later(), error="Blocked")])
    assert ask(store, look) == [(2, "Blocked", True)]
    store.save(run, [page(1, at=later(2))])
    assert ask(store, look) == [(2, "Blocked", False)]
    store.save(run, [failed(1, later(3))])
    assert ask(store, look) == [(3, "UnknownLayout", True)]


def test_order_within_a_batch_decides_whether_a_failure_is_resolved(store: Store, run: int) -> None:
    store.save(run, [failed(1), page(1, at=later()), page(2), failed(2, later()), failed(3), failed(3, later())])
    assert ask(store, "select url, count, resolved_at is null from failure order by url") == [
        ("http://site.test/1.htm", 1, False),
        ("http://site.test/2.htm", 1, True),
        ("http://site.test/3.htm", 2, True),
    ]


def test_fetched_is_stored_plus_failed(store: Store, run: int) -> None:
    listing = fetch(9, kind=PageKind.LISTING)
    store.save(run, [page(1), failed(2), page(3, notice(region_code="1")), PageResult(fetch=listing)])
    sql = "select outcome, count(*) from fetched where kind = 'detail' group by outcome order by outcome"
    assert ask(store, sql) == [("failed", 2), ("stored", 1)]


def test_a_batch_written_again_after_a_lost_answer_changes_nothing(store: Store, run: int) -> None:
    entries = [Entry(page(1, issues=(Issue(code="c", message="m"),))), Entry(failed(2)), Entry(failed(2, later()))]
    for _ in range(2):
        with store.engine.begin() as connection:
            write(connection, run, entries)
    assert [count(store, name) for name in ("fetched", "notice", "award", "revision", "issue", "failure")] == [
        3,
        1,
        1,
        1,
        1,
        1,
    ]
    assert ask(store, "select count from failure") == [(2,)]


def test_issues_are_those_of_the_last_fetch(store: Store, run: int) -> None:
    issues = [Issue(code=code, message="m", field="budget", snippet="预算") for code in ("a", "b", "c")]
    assert store.save(run, [page(1, issues=tuple(issues)), page(2, issues=(issues[0],))]).issues == 4
    store.save(run, [page(1, issues=(issues[1],), at=later())])
    assert ask(store, "select url, code from issue order by url") == [
        ("http://site.test/1.htm", "b"),
        ("http://site.test/2.htm", "a"),
    ]


def test_the_claim_of_a_window_is_its_last_one(store: Store, run: int) -> None:
    def listing(claimed: int, listed: int, at: datetime = NOON) -> PageResult:
        window = {"query": "keyword=新媒体", "from_date": date(2026, 11, 1), "until_date": date(2026, 11, 7)}
        claim = ListingClaim(**window, claimed=claimed, listed=listed, complete=claimed == listed)
        return PageResult(fetch=fetch(1, at, kind=PageKind.LISTING), claim=claim)

    store.save(run, [listing(0, 0), listing(30, 20)])
    assert ask(store, "select outcome from fetched order by outcome") == [("empty",), ("listed",)]
    store.save(run, [listing(31, 31, later())])
    assert ask(store, "select claimed, listed, complete from listing") == [(31, 31, True)]


def test_known_are_stored_urls_only(store: Store, run: int) -> None:
    store.save(run, [page(1), failed(2)])
    urls = [f"http://site.test/{n}.htm" for n in range(2000)]
    assert store.known("ccgp", urls) == {"http://site.test/1.htm"}
    assert store.known("other", urls) == set()
    assert store.known("ccgp", []) == set()


def test_state_and_pauses(store: Store) -> None:
    assert store.state("ccgp", "q") == SourceState()
    store.set_state("ccgp", "q", date(2026, 11, 1))
    store.set_state("ccgp", "q", date(2026, 11, 8))
    store.pause("ccgp", NOON)
    store.pause("ccgp", later())
    assert store.state("ccgp", "q") == SourceState(complete_until=date(2026, 11, 8))
    assert store.state("ccgp") == SourceState(paused_until=later(), blocks=2)
    store.pause("ccgp", None)
    assert store.state("ccgp") == SourceState()


def test_a_run_has_its_arguments_reason_and_counts(store: Store, run: int) -> None:
    assert ask(store, "select spider, source, finished_at, reason from run") == [("notices", "ccgp", None, None)]
    store.finish_run(run, "finished", {"item_scraped_count": 3, "start_time": NOON})
    [(reason, counts, arguments)] = ask(store, "select reason, cast(counts as text), cast(arguments as text) from run")
    assert reason == "finished"
    assert json.loads(counts)["item_scraped_count"] == 3
    assert "2026-11-20 12:00:00" in counts
    assert "from_date" in arguments


def test_a_refused_failure_keeps_its_reason_short_and_without_parameters(store: Store, run: int, caplog: Any) -> None:
    store.save(run, [page(1, notice(region_code="1", failure_reason="联系人王某某"))])
    [(message,)] = ask(store, "select message from failure")
    assert "王某某" not in message + caplog.text
    assert len(message) < 500
