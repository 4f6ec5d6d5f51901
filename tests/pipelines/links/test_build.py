"""Links in the database: the same data give the same rows, a person has the last word, and a crawl may go on."""

import sqlite3
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Table, create_engine, select

from parsers.records import Account, AccountObservation, AccountPage, Count, PageState, Platform, Stage
from pipelines import tables as t
from pipelines.items import PageKind, PageResult
from pipelines.links.build import build
from pipelines.links.decisions import Decision, UnknownRecord, decide, decisions
from pipelines.links.listing import around, decided, keys, list_links, spent
from pipelines.links.replacing import DERIVED
from pipelines.store import Store
from tests.pipelines.linked import rows as answers
from tests.pipelines.results import NOON, award, fetch, notice, page
from tests.pipelines.test_closures import article, closure

DAY = date(2026, 11, 30)
BUYER = "德清县公安局"


def accounts(number: int, *accounts: Account) -> PageResult:
    """A list that shows accounts, each with 100 followers."""
    observation = AccountObservation(page_state=PageState.OK, followers=Count(value=100), posts_count=Count(value=7))
    seen = (observation,) * len(accounts)
    found = AccountPage(site="gov", platform=accounts[0].platform, page_state=PageState.OK, is_list=True,
                        accounts=accounts, observations=seen, parser="accounts@1")  # fmt: skip
    return PageResult(fetch=fetch(number, kind=PageKind.ACCOUNT), account_page=found)


@pytest.fixture
def records(store: Store) -> Store:
    """A project from tender to contract on two portals, another office's with the same number, accounts, a closure."""
    run = store.start_run("test", "test", {})
    tender = notice(stage=Stage.TENDER, buyer=BUYER, awards=(), published_at=datetime.fromisoformat("2026-10-01 09:00"),
                    region_code="330521", title="“平安德清”微信公众号运维服务公开招标公告", lots=())  # fmt: skip
    won = notice(buyer="湖州市德清县公安局", region_code="330521", title="新媒体账号代运营项目中标公告", lots=())
    again = won.model_copy(update={"buyer": f"{BUYER}（本级）"})
    contract = notice(stage=Stage.CONTRACT, buyer=BUYER, region_code="330521", awards=(award(amount="470000"),),
                      lots=(), published_at=datetime.fromisoformat("2026-11-25 09:00"), budget=None,
                      contract_date=date(2026, 11, 24), service_period="自合同签订之日起一年")  # fmt: skip
    other = notice(buyer="长兴县公安局", region_code="330522", awards=(award(supplier="丙传媒有限公司", amount="7"),))
    mine = Account(platform=Platform.WECHAT, account_id="gh_1", name="平安德清", operator=BUYER)
    where = Account(platform=Platform.WECHAT, account_id="gh_2", name="德清发布", operator="中共德清县委宣传部")
    ends = closure(account_name="平安德清", operator="湖州市德清县公安局", destinations=())
    moved = {"name": "德清发布", "platform": Platform.WECHAT, "url": None, "kind": "superior_account"}
    ends = ends.model_validate(ends.model_dump() | {"destinations": (moved,)})
    store.save(run, [page(1, tender), page(2, won), page(3, again), page(4, contract), page(5, other)])
    store.save(run, [accounts(6, mine, where), article(7, ends)])
    return store


def rows(store: Store, table: Table) -> list[dict[str, Any]]:
    with store.engine.connect() as connection:
        ordered = select(table).order_by(*table.primary_key)
        return [dict(row._mapping) for row in connection.execute(ordered)]


def key(number: int) -> str:
    return f"http://site.test/{number}.htm"


def test_the_price_at_each_step_and_each_yuan_once(records: Store) -> None:
    build(records.engine, DAY)
    first, other = sorted(rows(records, t.process), key=lambda row: row["id"])
    assert first["id"] == f"ccgp/{key(1)}"
    assert (first["stage"], first["region_code"]) == ("contract", "330521")
    assert (first["budget"], first["award_amount"], first["contract_amount"]) == (500000, 480000, 470000)
    assert (first["contract_start"], first["contract_end"]) == (date(2026, 11, 24), date(2027, 11, 23))
    assert other["award_amount"] == 7
    spend = rows(records, t.spend)
    assert sorted((row["amount"], row["basis"], row["level"], row["year"]) for row in spend) == [
        (Decimal(7), "award", "county", 2026),
        (Decimal(470000), "contract", "county", 2026),
    ]
    assert answers(records, "spending_by_year", "year", "total") == [(2026, Decimal(470007))]
    entity = {row["organisation_id"]: row["entity_id"] for row in rows(records, t.organisation_entity)}
    assert len({entity[name] for name in (BUYER, f"湖州市{BUYER}", f"{BUYER}(本级)")}) == 1


def test_accounts_closures_and_notices_are_linked(records: Store) -> None:
    build(records.engine, DAY)
    (named,) = rows(records, t.notice_account)
    assert (named["source_id"], named["canonical_key"], named["rule"]) == (key(1), "gh_1", "name_and_operator")
    assert "平安德清" in named["words"]
    (ended,) = rows(records, t.closure_account)
    assert (ended["canonical_key"], ended["rule"], ended["confidence"]) == ("gh_1", "name_and_operator", 0.98)
    (successor,) = rows(records, t.closure_successor)
    assert (successor["canonical_key"], successor["position"], successor["rule"]) == ("gh_2", 1, "name_and_region")
    status = {row["canonical_key"]: row for row in rows(records, t.account_status)}
    assert set(status) == {"gh_1", "gh_2"}
    assert (status["gh_1"]["followers"], status["gh_1"]["posts_count"], status["gh_1"]["on_date"]) == (100, 7, DAY)


def test_two_builds_give_the_same_rows(records: Store) -> None:
    counts = build(records.engine, DAY)
    first = {table.name: rows(records, table) for table in DERIVED}
    assert counts == {name: len(found) for name, found in first.items()}
    build(records.engine, DAY)
    assert {table.name: rows(records, table) for table in DERIVED} == first


def test_a_decision_outlives_builds(records: Store) -> None:
    with records.engine.begin() as connection:
        decide(connection, Decision("process_notice", f"ccgp/{key(1)}", f"ccgp/{key(5)}", True), "one project", NOON)
        decide(connection, Decision("process_notice", f"ccgp/{key(4)}", f"ccgp/{key(1)}", False), None, NOON)
        decide(connection, Decision("organisation_entity", "湖州市德清县公安局", BUYER, False), None, NOON)
        decide(connection, Decision("notice_account", f"ccgp/{key(1)}", "wechat/gh_1", False), None, NOON)
        decide(connection, Decision("notice_account", f"ccgp/{key(5)}", "wechat/gh_2", True), None, NOON)
        decide(
            connection, Decision("closure_account", f"lushui/{key(7)}|平安德清@wechat", "wechat/gh_2", True), None, NOON
        )
    for _ in range(2):
        build(records.engine, DAY)
        process = {row["source_id"]: row["process_id"] for row in rows(records, t.process_notice)}
        assert process[key(1)] == process[key(5)]
        assert process[key(1)] != process[key(4)]
        entity = {row["organisation_id"]: row["entity_id"] for row in rows(records, t.organisation_entity)}
        assert entity[BUYER] != entity["湖州市德清县公安局"]
        assert [(r["source_id"], r["canonical_key"], r["rule"]) for r in rows(records, t.notice_account)] == [
            (key(5), "gh_2", "decision")
        ]
        assert [row["canonical_key"] for row in rows(records, t.closure_account)] == ["gh_2"]
    with records.engine.begin() as connection:  # a second thought
        decide(connection, Decision("process_notice", f"ccgp/{key(5)}", f"ccgp/{key(1)}", False), None, NOON)
        assert len(decisions(connection)) == 6
    build(records.engine, DAY)
    process = {row["source_id"]: row["process_id"] for row in rows(records, t.process_notice)}
    assert process[key(1)] != process[key(5)]


@pytest.mark.parametrize(
    ("decision", "why"),
    [
        (Decision("spend", "a", "b", True), "no kind 'spend'"),
        (Decision("organisation_entity", BUYER, "无此局", True), "no organisation '无此局'"),
        (Decision("notice_account", "ccgp/0", "wechat/gh_1", True), "no notice 'ccgp/0'"),
        (Decision("closure_account", "lushui/0|x@wechat", "wechat/gh_1", True), "no closure"),
        (Decision("account_entity", "wechat/gh_1", "wechat/gh_9", True), "no account 'wechat/gh_9'"),
        (Decision("organisation_entity", BUYER, BUYER, True), "two records are needed"),
    ],
)
def test_a_decision_on_what_is_not_there_is_refused(records: Store, decision: Decision, why: str) -> None:
    with records.engine.begin() as connection, pytest.raises(UnknownRecord, match=why):
        decide(connection, decision, None, NOON)


def test_links_are_listed_with_their_reasons(records: Store) -> None:
    build(records.engine, DAY)
    with records.engine.begin() as connection:
        links = list_links(connection, None, 1.0, 50)
        assert links == sorted(links, key=lambda link: link.confidence)
        assert {link.kind for link in links} >= {"organisation_entity", "process_notice", "notice_account"}
        assert {link.kind for link in list_links(connection, "process_notice", 1.0, 50)} == {"process_notice"}
        assert len({link.left for link in around(connection, f"ccgp/{key(4)}")}) == 4
        assert keys(connection, "平安德清") == ["wechat/gh_1", "wechat/name:平安德清"]
        (line,) = spent(connection, f"ccgp/{key(1)}")
        assert (line.amount, line.supplier, line.notice) == (470000, "甲文化传媒有限公司", f"ccgp/{key(4)}")
        decide(connection, Decision("notice_account", f"ccgp/{key(1)}", "wechat/gh_1", False), "another", NOON)
        assert decided(connection, "wechat/gh_1")[0][3:5] == (False, "another")


def test_nothing_gives_nothing(store: Store) -> None:
    assert set(build(store.engine, DAY).values()) == {0}


def test_a_crawl_goes_on_while_links_are_made(records: Store, database_url: str) -> None:
    """Every step of a build finds the store writing: the build neither fails nor shows half of what came."""
    crawl = Store(database_url, patience=20)
    run = crawl.start_run("test", "test", {})
    number = [100]

    def save(_: str) -> None:
        number[0] += 1
        crawl.save(run, [page(number[0], notice(buyer=f"第{number[0]}局", project_number=f"N33052120260{number[0]}"))])

    counts = build(records.engine, DAY, save)
    assert counts["process_notice"] >= 5
    assert number[0] > 104
    assert build(records.engine, DAY)["process_notice"] == 5 + number[0] - 100
    crawl.close()


def test_a_locked_database_keeps_its_links(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(sqlite_url)
    store.upgrade()
    store.save(store.start_run("test", "test", {}), [page(1)])
    build(store.engine, DAY)
    monkeypatch.setattr("pipelines.links.replacing._BUSY_MS", 50)
    other = sqlite3.connect(str(store.engine.url.database), isolation_level=None)
    other.execute("begin immediate")
    with pytest.raises(Exception, match="locked"):
        build(store.engine, DAY)
    other.rollback()
    other.close()
    assert len(rows(store, t.process)) == len(answers(store, "spending", "process_id")) == 1
    build(store.engine, DAY)
    store.close()


def test_two_builds_at_once_on_postgresql(postgres_url: str) -> None:
    """One waits while the other replaces the tables, and then replaces what that one wrote."""
    store = Store(postgres_url, patience=20)
    store.upgrade()
    store.save(store.start_run("test", "test", {}), [page(1)])
    second = create_engine(postgres_url)

    def meanwhile(step: str) -> None:
        if step.startswith("writing: replacing"):
            build(second, DAY)

    assert build(store.engine, DAY, meanwhile)["process"] == 1
    assert len(rows(store, t.process)) == len(answers(store, "spending", "process_id")) == 1
    second.dispose()
    store.close()
