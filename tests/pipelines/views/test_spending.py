"""Spending: each yuan once, by hand."""

from datetime import date
from decimal import Decimal

import pytest

from pipelines.store import Store
from tests.pipelines.linked import Linked, rows

FIGURES = ("processes", "awards_with_amount", "awards_without_amount", "total", "median")
SUMS = FIGURES[:-1]


@pytest.fixture
def spent(store: Store) -> Store:
    """Eight processes of four buyers: 1,000,000.30 yuan in 2023 and 620,000 in 2024 are to be found."""
    linked = Linked()
    linked.entity("德清县公安局", "330521", "county")
    linked.entity("湖州市公安局", "330500", "city")
    linked.entity("浙江省公安厅", "330000", "province")
    linked.entity("无名办", None, None)

    # tender, award and contract of one project: the 400,000 of the award are those of the contract
    steps = [linked.notice("tender", "2024-03-01"), linked.notice("award", "2024-04-01", 400_000)]
    steps.append(linked.notice("contract", "2024-04-20", 400_000))
    linked.process("p1", "德清县公安局", *steps, award_amount="400000", contract_amount="400000")
    linked.spend("p1", steps[2], "甲传媒", 400_000, basis="contract", date=date(2024, 4, 20))

    # a framework of 500,000 with two call-offs: they stand in for it, so that `spend` has 100,000 and 120,000
    steps = [linked.notice("award", "2024-02-01", 500_000), linked.notice("contract", "2024-05-01", 100_000)]
    steps.append(linked.notice("contract", "2024-06-01", 120_000))
    linked.process("p2", "德清县公安局", *steps, method="framework", award_amount="500000", contract_amount="220000")
    linked.spend("p2", steps[1], "甲传媒", 100_000, basis="contract", date=date(2024, 5, 1))
    linked.spend("p2", steps[2], "乙文化", 120_000, basis="contract", date=date(2024, 6, 1))

    linked.awarded("p3", "湖州市公安局", "甲传媒", "300000.10", date=date(2023, 7, 1))
    linked.awarded("p4", "浙江省公安厅", "丙网络", "700000.20", date=date(2023, 8, 1))
    linked.awarded("p5", "浙江省公安厅", "丙网络", None, date=date(2023, 9, 1))  # a rate

    # not to be counted: another kind of work, another currency
    linked.awarded("p6", "湖州市公安局", "甲传媒", 9_000_000, new_media=False)
    linked.process("p7", "湖州市公安局", linked.notice("award", "2024-01-01"))
    linked.spend("p7", "1", "甲传媒", 8_000_000, currency="USD")

    linked.process("p8", "无名办", linked.notice("award", "2024-01-01"))  # no day, no supplier, no amount
    linked.spend("p8", "9", None, None, date=None, year=None)
    linked.save(store)
    return store


def test_by_year(spent: Store) -> None:
    assert rows(spent, "spending_by_year", "year", *FIGURES) == [
        (2023, 3, 2, 1, Decimal("1000000.30"), Decimal("500000.15")),
        (2024, 2, 3, 0, Decimal(620_000), Decimal(120_000)),
        (None, 1, 0, 1, None, None),
    ]


def test_members_of_a_consortium_lack_no_amount(store: Store) -> None:
    linked = Linked()
    linked.awarded("p1", "德清县公安局", "甲传媒", 90_000)
    linked.spend("p1", "1", "乙文化", None, leader_id=linked.entity("甲传媒"))
    linked.spend("p1", "1", "丙网络", None)  # the second of another award, for a rate
    linked.save(store)
    assert rows(store, "spending_by_year", "awards_with_amount", "awards_without_amount", "other_members") == [
        (1, 1, 1)
    ]
    assert rows(store, "spending", "supplier", "leader", "amount") == [
        ("丙网络", None, None),
        ("乙文化", "甲传媒", None),
        ("甲传媒", None, Decimal(90_000)),
    ]


def test_by_province_and_region(spent: Store) -> None:
    assert rows(spent, "spending_by_province", "province_code", "province", *FIGURES) == [
        ("330000", "浙江省", 5, 5, 1, Decimal("1620000.30"), Decimal("300000.10")),
        (None, None, 1, 0, 1, None, None),
    ]
    assert rows(spent, "spending_by_region", "region_code", "region", "province", *FIGURES) == [
        ("330000", "浙江省", "浙江省", 2, 1, 1, Decimal("700000.20"), Decimal("700000.20")),
        ("330500", "浙江省湖州市", "浙江省", 1, 1, 0, Decimal("300000.10"), Decimal("300000.10")),
        ("330521", "浙江省湖州市德清县", "浙江省", 2, 3, 0, Decimal(620_000), Decimal(120_000)),
        (None, None, None, 1, 0, 1, None, None),
    ]


def test_by_level(spent: Store) -> None:
    assert rows(spent, "spending_by_level", "level", *FIGURES) == [
        ("city", 1, 1, 0, Decimal("300000.10"), Decimal("300000.10")),
        ("county", 2, 3, 0, Decimal(620_000), Decimal(120_000)),
        ("province", 2, 1, 1, Decimal("700000.20"), Decimal("700000.20")),
        (None, 1, 0, 1, None, None),
    ]


def test_by_buyer(spent: Store) -> None:
    columns = ("buyer", "region", "level", "suppliers", *SUMS, "first_year", "last_year")
    assert rows(spent, "spending_by_buyer", *columns) == [
        ("德清县公安局", "浙江省湖州市德清县", "county", 2, 2, 3, 0, Decimal(620_000), 2024, 2024),
        ("无名办", None, None, 0, 1, 0, 1, None, None, None),
        ("浙江省公安厅", "浙江省", "province", 1, 2, 1, 1, Decimal("700000.20"), 2023, 2023),
        ("湖州市公安局", "浙江省湖州市", "city", 1, 1, 1, 0, Decimal("300000.10"), 2023, 2023),
    ]


def test_by_supplier(spent: Store) -> None:
    columns = ("supplier", "buyers", "provinces", *SUMS, "first_year", "last_year")
    assert rows(spent, "spending_by_supplier", *columns) == [
        ("丙网络", 1, 1, 2, 1, 1, Decimal("700000.20"), 2023, 2023),
        ("乙文化", 1, 1, 1, 1, 0, Decimal(120_000), 2024, 2024),
        ("甲传媒", 2, 1, 3, 3, 0, Decimal("800000.10"), 2023, 2024),
        (None, 1, 0, 1, 0, 1, None, None, None),
    ]


def test_every_total_is_the_same_and_leads_back_to_its_awards(spent: Store) -> None:
    total = Decimal("1620000.30")
    for by in ("year", "province", "region", "level", "buyer", "supplier"):
        assert sum(row[0] or 0 for row in rows(spent, f"spending_by_{by}", "total")) == total
    awards = rows(spent, "spending", "process_id", "position", "amount", "url")
    assert sum(row[2] or 0 for row in awards) == total
    assert awards[0] == ("p1", 0, Decimal(400_000), "http://site.test/3.htm")  # the contract, not its award
    assert [row[0] for row in awards] == ["p1", "p2", "p2", "p3", "p4", "p5", "p8"]


def test_the_row_of_an_award(spent: Store) -> None:
    columns = ("buyer", "supplier", "region", "province", "level", "method", "basis", "date", "year", "source_id")
    assert rows(spent, "spending", "process_id", *columns)[1] == (
        *("p2", "德清县公安局", "乙文化", "浙江省湖州市德清县", "浙江省", "county", "framework", "contract"),
        *(date(2024, 6, 1), 2024, "6"),
    )


def test_suppliers_of_many_buyers(store: Store) -> None:
    linked = Linked()
    for number, (buyer, supplier) in enumerate(
        [
            ("甲局", "大公司"),
            ("乙局", "大公司"),
            ("丙局", "大公司"),
            ("丙局", "大公司"),
            ("甲局", "小公司"),
            ("乙局", "小公司"),
        ]
    ):
        linked.awarded(f"p{number}", buyer, supplier, 100 if number else None)
    linked.awarded("other", "丁局", "小公司", 100, new_media=False)
    for number in range(3):  # three buyers whose supplier is not named have no supplier in common
        linked.process(f"q{number}", f"{number}局", linked.notice("award", "2024-01-01"))
        linked.spend(f"q{number}", "1", None, 100)
    linked.save(store)
    assert rows(store, "suppliers_of_many_buyers", "supplier", "buyers", *SUMS) == [
        ("大公司", 3, 4, 3, 1, Decimal(300))
    ]
