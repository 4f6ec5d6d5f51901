"""Accounts, their ends and what they cost, by hand."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from pipelines.store import Store
from tests.pipelines.linked import Linked, rows


@pytest.fixture
def country(store: Store) -> Store:
    """Nine accounts on the 20th of November 2026, and six processes that pay for some of them.

    a: cancelled, 100,000 alone (award and contract of one project). b: asleep, c: active; 300,000 for both.
    b and d: asleep both, 500,000 for both. d: 40,000 alone and one process without amount.
    e: announced, moved to c. f: announced, but posts again. g: announced for next year. h: only an announcement.
    i: not found, which proves nothing; 7,000 alone.
    """
    linked = Linked()
    linked.entity("德清县公安局", "330521", "county")
    last = datetime.fromisoformat("2025-01-01 08:00")
    linked.account("a", "cancelled", "德清县公安局", aliases=["name:a"], followers=1000, posts_count=50)
    linked.account("b", "no_post_365d", last_post_at=last, followers=0, posts_count=400)
    linked.account("c", "active", followers=5000)
    linked.account("d", "never_posted", posts_count=0, followers=20)
    linked.account("e", "unknown_blocked")
    linked.account("f", "active", last_post_at=datetime.fromisoformat("2026-11-01 08:00"))
    linked.account("g", "active")
    linked.account("i", "not_found", posts_count=7)
    linked.closure("a", "2026-01-10", "2026-03-01")
    linked.closure("a", "2026-02-10", "2026-04-01")  # postponed
    linked.closure("e", "2026-06-01", "2026-07-01", actions=["migrate"], successor="c")
    linked.closure("f", "2026-06-01", "2026-07-01")
    linked.closure("g", "2026-11-01", "2027-01-01")
    linked.closure("h", "2026-05-01", actions=["cancel"])
    linked.closure("c", "2026-05-01", "2026-05-02", actions=["rename"])
    linked.closure("b", "2026-05-01", "2026-05-02", actions=["suspend"])

    steps = [linked.notice("award", "2025-05-01", 100_000), linked.notice("contract", "2025-06-01", 100_000)]
    linked.process("pa", "德清县公安局", *steps, contract_start=date(2025, 6, 1), contract_end=date(2026, 5, 31))
    linked.spend("pa", steps[1], "甲传媒", 100_000, basis="contract", date=date(2025, 6, 1))
    linked.awarded("pbc", "德清县公安局", "甲传媒", 300_000)
    linked.awarded("pbd", "德清县公安局", "甲传媒", 500_000, date=date(2024, 2, 1))
    linked.awarded("pd", "德清县公安局", "甲传媒", 40_000)
    linked.awarded("pd2", "德清县公安局", "甲传媒", None)
    linked.awarded("pi", "德清县公安局", "甲传媒", 7_000)
    linked.awarded("pother", "德清县公安局", "甲传媒", 9_000_000, new_media=False)
    linked.awarded("pe", "德清县公安局", "甲传媒", 60_000, date=date(2026, 7, 1))
    linked.awarded("pe0", "德清县公安局", "甲传媒", 1, date=date(2026, 6, 30))  # no contract says until when
    for process, accounts in {
        "pa": "a", "pbc": "bc", "pbd": "bd", "pd": "d", "pd2": "d", "pi": "i", "pother": "a", "pe": "e", "pe0": "e"
    }.items():  # fmt: skip
        linked.pays(process, *accounts)
    linked.save(store)
    return store


def test_who_ended(country: Store) -> None:
    assert rows(country, "ended_account", "canonical_key", "ending", "status") == [
        ("a", "closed", "cancelled"),
        ("b", "sleeping", "no_post_365d"),
        ("d", "sleeping", "never_posted"),
        ("e", "announced", "unknown_blocked"),
        ("h", "announced", None),
    ]


def test_the_newest_announcement_counts(country: Store) -> None:
    columns = ("canonical_key", "announced", "stop_date", "announcement", "successor_key")
    assert rows(country, "account_ending", *columns)[:2] == [
        ("a", date(2026, 2, 10), date(2026, 4, 1), "http://gov.test/2.htm", None),
        ("e", date(2026, 6, 1), date(2026, 7, 1), "http://gov.test/3.htm", "c"),
    ]
    assert [key for (key,) in rows(country, "account_ending", "canonical_key")] == ["a", "e", "f", "g", "h"]


def test_each_account_once(country: Store) -> None:
    columns = ("canonical_key", "name", "region", "ending", "processes", "cost", "cost_shared", "successor")
    assert rows(country, "account_overview", *columns) == [
        ("a", "账号a", "浙江省湖州市德清县", "closed", 1, Decimal(100_000), None, None),
        ("b", "账号b", None, "sleeping", 2, None, Decimal(800_000), None),
        ("c", "账号c", None, None, 1, None, Decimal(300_000), None),
        ("d", "账号d", None, "sleeping", 3, Decimal(40_000), Decimal(500_000), None),
        ("e", "账号e", None, "announced", 2, Decimal(60_001), None, "账号c"),
        ("f", "账号f", None, None, 0, None, None, None),
        ("g", "账号g", None, None, 0, None, None, None),
        ("h", "账号h", None, "announced", 0, None, None, None),
        ("i", "账号i", None, None, 1, Decimal(7_000), None, None),
    ]


def test_cost_of_ended_accounts(country: Store) -> None:
    """800,000 of 860,001 yuan are shared: shown at each account, counted once."""
    columns = ("canonical_key", "process_id", "ending", "accounts", "cost", "cost_alone", "cost_once", "url")
    found = rows(country, "cost_of_ended_accounts", *columns)
    assert [row[:-1] for row in found] == [
        ("a", "pa", "closed", 1, Decimal(100_000), Decimal(100_000), Decimal(100_000)),
        ("b", "pbc", "sleeping", 2, Decimal(300_000), None, Decimal(300_000)),
        ("b", "pbd", "sleeping", 2, Decimal(500_000), None, Decimal(500_000)),
        ("d", "pbd", "sleeping", 2, Decimal(500_000), None, None),
        ("d", "pd", "sleeping", 1, Decimal(40_000), Decimal(40_000), Decimal(40_000)),
        ("d", "pd2", "sleeping", 1, None, None, None),
        ("e", "pe", "announced", 1, Decimal(60_000), Decimal(60_000), Decimal(60_000)),
        ("e", "pe0", "announced", 1, Decimal(1), Decimal(1), Decimal(1)),
    ]
    assert found[0][-1] == "http://site.test/10.htm"  # the contract, which `spend` was taken from
    assert sum(row[6] or 0 for row in found) == 100_000 + 300_000 + 500_000 + 40_000 + 60_001
    assert sum(row[5] or 0 for row in found) == 200_001


def test_cost_per_post(country: Store) -> None:
    columns = ("canonical_key", "cost", "posts_count", "cost_per_post", "followers", "cost_per_follower")
    assert rows(country, "cost_per_post", *columns, "process_ids") == [
        ("a", Decimal(100_000), 50, Decimal(2_000), 1000, Decimal(100), "pa"),
        ("d", Decimal(40_000), 0, None, 20, Decimal(2_000), "pd"),
        ("i", Decimal(7_000), 7, Decimal(1_000), None, None, "pi"),
    ]


def test_contracts_after_stop(country: Store) -> None:
    columns = ("canonical_key", "process_id", "relation", "date", "stop_date", "contract_end", "cost")
    assert rows(country, "contracts_after_stop", *columns) == [
        ("a", "pa", "running", date(2025, 6, 1), date(2026, 4, 1), date(2026, 5, 31), Decimal(100_000)),
        ("e", "pe", "awarded", date(2026, 7, 1), date(2026, 7, 1), None, Decimal(60_000)),
    ]


def test_what_is_paid_for_accounts_is_a_part_of_the_spending(country: Store) -> None:
    spent = sum(amount or 0 for (amount,) in rows(country, "spending", "amount"))
    assert spent == 100_000 + 300_000 + 500_000 + 40_000 + 7_000 + 60_001
    assert sum(cost or 0 for (cost,) in rows(country, "cost_of_ended_accounts", "cost_once")) == spent - 7_000
