"""Which notices are one process, and what a process agreed to pay: cases as rows of notices, one a line."""

from collections import Counter
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from parsers.organisations import organisation_key
from parsers.records import Stage
from pipelines.links.organisations import Organisations, Spelling
from pipelines.links.periods import period
from pipelines.links.processes import Paid, Processes, Seen
from pipelines.links.projects import is_long, lot_key, name_key, number_key
from pipelines.links.spend import agreed

START = datetime.fromisoformat("2024-03-01 10:00")
NAMES = ["德清县公安局", "德清县教育局", "长兴县公安局", "德清县公安局本级", "德清县公安局机"]
NAMES += ["甲传媒有限公司", "乙传媒有限公司", "丙丁传媒有限公司", "丙丁传谋有限公司"]
SPELLINGS = [Spelling(organisation_key(n), n, 1, Counter(["330522" if "长兴" in n else "330521"] if "局" in n else []))
             for n in sorted(NAMES, key=organisation_key)]  # fmt: skip
POLICE, SCHOOLS, OTHER_POLICE = NAMES[:3]
MISSPELT, JIA, YI, BING, SLIP = NAMES[4:]
JIA_100 = (None, JIA, 100)
MEDIA = "新媒体运营服务项目"


def notice(
    day: int,
    stage: str,
    number: str | None = None,
    name: str = MEDIA,
    buyer: str = POLICE,
    paid: list[tuple[Any, ...]] | None = None,
    lots: tuple[str, ...] = (),
    framework: bool = False,
    source: str = "ccgp",
) -> Seen:
    """A notice some days after `START`; `paid` are (lot, supplier, yuan) or (lot, supplier, yuan, rate)."""
    at = START + timedelta(days=day)
    index = {spelling.id: place for place, spelling in enumerate(SPELLINGS)}
    key = name_key(name, index)
    awards = []
    for position, (lot, supplier, amount, *rate) in enumerate(paid or [], start=1):
        yuan = None if amount is None else Decimal(amount)
        awards.append(Paid(position, lot_key(lot), index[organisation_key(supplier)], yuan, *(rate or [None]), "CNY"))
    return Seen(source, f"{day}{stage}{source}", Stage(stage), at, index[organisation_key(buyer)],
                index[organisation_key(buyer)], "330522" if "长兴" in buyer else "330521",
                number_key(number) if number else None, key.key, key.year, None, framework, True, at.date(),
                tuple(awards), tuple(lot_key(lot) for lot in lots))  # fmt: skip


def processes(*notices: Seen, apart: list[tuple[int, int]] | None = None) -> tuple[Processes, list[int]]:
    organisations = Organisations(SPELLINGS)
    for one in notices:
        one.buyer = organisations.clusters.find(one.buyer or 0)
    made = Processes(notices, organisations, apart=apart or [])
    return made, [made.clusters.find(place) for place in range(len(notices))]


ONE = {
    "by number": [notice(0, "tender", "N5101172024000001"), notice(30, "award", "N5101172024000001", "别的名称")],
    "number written otherwise": [notice(0, "tender", "ZC2024-001"), notice(30, "award", "zc2024－001")],
    "brackets": [notice(0, "tender", "〔2024〕15号"), notice(30, "award", "[2024]15号")],
    "second time": [notice(0, "tender", "ZC2024-00123"), notice(20, "failure", "ZC2024-00123"),
                    notice(30, "tender", "ZC2024-00123（第二次）", f"{MEDIA}（第二次）")],
    "two spellings of the buyer": [notice(0, "tender", "ZC2024-001"),
                                   notice(30, "award", "ZC2024-001", buyer=NAMES[3])],
    "by name": [notice(0, "tender"), notice(30, "award"), notice(50, "contract"), notice(400, "acceptance")],
    "name as in a title": [notice(0, "tender", name="2024年德清县公安局新媒体运营服务采购项目竞争性磋商公告"),
                           notice(30, "award", name="关于2024年新媒体运营服务的成交公告")],
    "one has no number": [notice(0, "tender", "N5101172024000001"), notice(30, "award"), notice(45, "contract")],
    "two portals": [notice(0, "award", paid=[JIA_100]),
                    notice(2, "award", paid=[JIA_100], source="portal33")],
    "a contract under another name": [notice(0, "award", name="新媒体运营服务", paid=[(None, JIA, 99999)]),
                                      notice(20, "contract", name="新媒体运营服务（宣传）", paid=[(None, JIA, 99999)])],
    "the buyer misspelt, the amount odd": [notice(0, "award", paid=[(None, JIA, 99999)]),
                                           notice(20, "contract", buyer=MISSPELT, paid=[(None, JIA, 99999)])],
    "annulled": [notice(0, "tender"), notice(30, "award"), notice(40, "failure")],
    "corrected award": [notice(0, "award", paid=[JIA_100]), notice(5, "award", paid=[(None, JIA, 98)])],
    "call-offs": [notice(0, "award", framework=True, paid=[(None, JIA, None, "3"), (None, YI, None, "4")]),
                  notice(200, "contract", framework=True, paid=[(None, YI, 10)]),
                  notice(300, "contract", framework=True, paid=[(None, JIA, 20)])],
}  # fmt: skip
TWO = {
    "a number of another office": [notice(0, "tender", "ZC2024-001"), notice(0, "tender", "ZC2024-001", buyer=SCHOOLS)],
    "a number of another county": [notice(0, "tender", "〔2024〕1号"),
                                   notice(0, "tender", "〔2024〕1号", buyer=OTHER_POLICE)],
    "a short number again": [notice(0, "tender", "2024-01"), notice(3, "tender", "2024-01", "食堂食材配送")],
    "next year's": [notice(0, "tender"), notice(30, "award"), notice(365, "tender")],
    "next year's, by its name": [notice(0, "tender", name=f"2024年{MEDIA}"),
                                 notice(5, "tender", name=f"2025年{MEDIA}")],
    "two numbers": [notice(0, "tender", "N5101172024000001"), notice(5, "award", "N5101172024000002")],
    "two parts": [notice(0, "tender", name="新媒体运营（一期）"), notice(5, "tender", name="新媒体运营（二期）")],
    "two offices at one round price": [notice(0, "award", paid=[(None, JIA, 90000)]),
                                       notice(20, "contract", buyer=SCHOOLS, paid=[(None, JIA, 90000)])],
    "two offices": [notice(0, "tender"), notice(30, "award", buyer=SCHOOLS)],
    "another supplier": [notice(0, "award", paid=[JIA_100]), notice(20, "contract", paid=[(None, YI, 70)])],
    "renewed at the same price": [notice(0, "contract", paid=[JIA_100]),
                                  notice(365, "contract", paid=[JIA_100])],
}  # fmt: skip


@pytest.mark.parametrize("case", ONE)
def test_one_process(case: str) -> None:
    assert len(set(processes(*ONE[case])[1])) == 1


@pytest.mark.parametrize("case", TWO)
def test_two_processes(case: str) -> None:
    assert len(set(processes(*TWO[case])[1])) == 2


def test_an_acceptance_waits_for_its_award() -> None:
    """The second project was only just awarded when something was accepted: it is the first one's."""
    _, roots = processes(notice(0, "tender", "N5101172024000001"), notice(30, "award", "N5101172024000001"),
                         notice(200, "tender", "N5101172024000002"), notice(230, "award", "N5101172024000002"),
                         notice(235, "acceptance"))  # fmt: skip
    assert roots[4] == roots[0] != roots[2]


def test_what_a_person_parted_stays_apart_through_others() -> None:
    notices = [notice(0, "tender", "N5101172024000001"), notice(30, "award", "N5101172024000001"),
               notice(50, "contract", "N5101172024000001")]  # fmt: skip
    _, roots = processes(*notices, apart=[(0, 2)])
    assert roots[0] != roots[2]


AGREED = {
    "the contract repeats the award": (
        [notice(0, "award", paid=[JIA_100]), notice(9, "contract", paid=[JIA_100])], [(100, "contract")]),
    "the contract has the last word": (
        [notice(0, "award", paid=[JIA_100]), notice(9, "contract", paid=[(None, JIA, 97)])], [(97, "contract")]),
    "two portals": (
        [notice(0, "award", paid=[JIA_100]), notice(1, "award", paid=[JIA_100], source="p")],
        [(100, "award")]),
    "a corrected award": (
        [notice(0, "award", paid=[JIA_100]), notice(4, "correction", paid=[(None, JIA, 90)])], [(90, "award")]),
    "a late copy of what was corrected": (
        [notice(0, "award", paid=[JIA_100]), notice(2, "award", paid=[(None, JIA, 90)]),
         notice(3, "award", paid=[JIA_100], source="p")], [(90, "award")]),
    "another winner": (
        [notice(0, "award", paid=[JIA_100]), notice(4, "award", paid=[(None, YI, 95)])], [(95, "award")]),
    "lots, one contract each": (
        [notice(0, "award", paid=[("包1", JIA, 100), ("包2", YI, 50)]),
         notice(9, "contract", paid=[("合同包1", JIA, 100)]),
         notice(9, "contract", paid=[("第二包", YI, 50)])], [(100, "contract"), (50, "contract")]),
    "lots, one not contracted yet": (
        [notice(0, "award", paid=[("包1", JIA, 100), ("包2", YI, 50)]), notice(9, "contract", paid=[("1", JIA, 100)])],
        [(100, "contract"), (50, "award")]),
    "a lot contracted with another": (
        [notice(0, "award", paid=[("包1", JIA, 100), ("包2", YI, 50)]),
         notice(9, "contract", paid=[("包1", BING, 97)])], [(97, "contract"), (50, "award")]),
    "a lot that failed later": (
        [notice(0, "award", paid=[("包1", JIA, 100), ("包2", YI, 50)]), notice(9, "failure", lots=("包2",))],
        [(100, "award")]),
    "annulled": ([notice(0, "award", paid=[JIA_100]), notice(9, "failure")], []),
    "failed, then awarded": ([notice(0, "failure"), notice(30, "award", paid=[JIA_100])], [(100, "award")]),
    "a contract in parts": (
        [notice(0, "award", paid=[JIA_100]), notice(9, "contract", paid=[(None, JIA, 60)]),
         notice(99, "contract", paid=[(None, JIA, 40)])], [(60, "contract"), (40, "contract")]),
    "a contract amended": (
        [notice(0, "award", paid=[JIA_100]), notice(9, "contract", paid=[JIA_100]),
         notice(99, "contract", paid=[(None, JIA, 98)])], [(98, "contract")]),
    "a framework with totals": (
        [notice(0, "award", framework=True, paid=[(None, JIA, 100), (None, YI, 80)]),
         notice(50, "contract", framework=True, paid=[(None, JIA, 10)])], [(100, "award"), (80, "award")]),
    "a framework of rates": (
        [notice(0, "award", framework=True, paid=[(None, JIA, None, "3"), (None, YI, None, "4")]),
         notice(50, "contract", framework=True, paid=[(None, JIA, 10)]),
         notice(51, "contract", framework=True, paid=[(None, JIA, 10)])], [(10, "contract"), (10, "contract")]),
    "a framework nobody called off": (
        [notice(0, "award", framework=True, paid=[(None, JIA, None, "3")])], [(None, "award")]),
    "a contract alone": ([notice(0, "contract", paid=[JIA_100])], [(100, "contract")]),
    "the supplier spelled otherwise": (
        [notice(0, "award", paid=[(None, BING, 100)]), notice(9, "contract", paid=[(None, SLIP, 100)])],
        [(100, "contract")]),
    "a rate, then a sum": (
        [notice(0, "award", paid=[(None, JIA, None, "5")]), notice(9, "contract", paid=[(None, JIA, 70)])],
        [(70, "contract")]),
}  # fmt: skip


@pytest.mark.parametrize("case", AGREED)
def test_each_yuan_once(case: str) -> None:
    notices, expected = AGREED[case]
    spend = agreed(notices, lambda supplier: supplier).spend
    assert sorted((line.paid.amount or 0, line.basis) for line in spend) == sorted((a or 0, b) for a, b in expected)


@pytest.mark.parametrize(
    ("text", "key", "year"),
    [
        ("2024年度新媒体运营服务采购项目", "新媒体运营", "2024"),
        ("德清县公安局2024年新媒体运营服务项目竞争性磋商公告", "新媒体运营", "2024"),
        ("关于新媒体运营服务采购项目的中标（成交）结果公告", "新媒体运营", None),
        ("新媒体运营服务（第二次）成交公告", "新媒体运营", None),
        ("新媒体运营（一期）", "新媒体运营(一期)", None),
        ("“德清公安”微信公众号运维服务", "“德清公安”微信公众号运维", None),
        ("采购", "采购", None),
    ],
)
def test_names(text: str, key: str, year: str | None) -> None:
    name = name_key(text, {organisation_key(n): 0 for n in NAMES})
    assert (name.key, name.year) == (key, year)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("SCIT-GN-2024-00012-2", "SCIT-GN-2024-00012", True),
        ("ZC2024-3", "ZC2024-4", False),
        ("〔2024〕15号-1", "(2024)15号", True),
        ("N5101172024000123", "n510117 2024000123", True),
        ("2024-013", "2024-014", False),
    ],
)
def test_numbers(left: str, right: str, same: bool) -> None:
    assert (number_key(left) == number_key(right)) == same


def test_a_long_number_is_one_agencys() -> None:
    assert is_long(number_key("N5101172024000123"))
    assert not is_long(number_key("ZC2024-013"))


@pytest.mark.parametrize(
    ("words", "signed", "expected"),
    [
        ("2024年1月1日至2024年12月31日", None, (date(2024, 1, 1), date(2024, 12, 31))),
        ("自合同签订之日起一年", date(2024, 3, 5), (date(2024, 3, 5), date(2025, 3, 4))),
        ("合同签订后6个月", date(2024, 8, 31), (date(2024, 8, 31), date(2025, 2, 27))),
        ("自合同签订之日起30日历天", date(2024, 3, 1), (date(2024, 3, 1), date(2024, 3, 30))),
        ("自合同签订之日起一年", None, (None, None)),
        ("一年", date(2024, 3, 5), (None, None)),
        (None, date(2024, 3, 5), (None, None)),
    ],
)
def test_periods(words: str | None, signed: date | None, expected: tuple[date | None, date | None]) -> None:
    assert period(words, signed) == expected
