"""What a report says of records made by hand, on both databases."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from parsel import Selector

from pipelines.report import Question, UnknownName, build, known, region_code
from pipelines.report.content import Both, Figure, Part, Report, Section, Table
from pipelines.report.page import html
from pipelines.store import Store
from tests.pipelines.linked import Linked

MADE = datetime(2026, 11, 21, 9, 0)  # noqa: DTZ001
HOSTILE = '<script>alert("1")</script>'


@pytest.fixture
def told(store: Store) -> Store:
    """The records on both databases."""
    return filled(store)


@pytest.fixture
def page(sqlite_url: str) -> Iterator[Selector]:
    """Their report, as it is written."""
    store = Store(sqlite_url)
    store.upgrade()
    yield Selector("".join(html(ask(filled(store)))))
    store.close()


def filled(store: Store) -> Store:
    """Five purchases of two buyers in two provinces, three accounts, two announcements."""
    linked = Linked()
    linked.entity("德清县公安局", "330521", "county")
    linked.entity("句容市司法局", "321183", "county")
    linked.awarded("p1", "德清县公安局", "甲传媒", "400000", date=date(2023, 5, 1))
    linked.awarded("p2", "德清县公安局", "乙文化", "100000.50", date=date(2024, 5, 1))
    linked.awarded("p3", "句容市司法局", "甲传媒", "70000", date=date(2024, 6, 1))
    linked.awarded("p4", "句容市司法局", "甲传媒", None, date=date(2024, 7, 1))
    linked.awarded("p5", HOSTILE, "=cmd|' /C calc'!A0", "5", date=date(2024, 8, 1))
    linked.spend("p3", "3", "乙文化", None, currency="USD", date=date(2024, 6, 1))
    linked.account("k1", "active", "德清县公安局")
    linked.account("k2", "no_post_365d", "德清县公安局")
    linked.account("k3", "unknown_blocked", "句容市司法局")
    linked.closure("k1", "2024-03-02", "2024-04-01", kinds=("own_account",))
    linked.closure("k2", "2024-05-02", url="javascript:alert(2)")
    linked.save(store)
    return store


def ask(store: Store, question: Question = Question(), most: int = 100) -> Report:  # noqa: B008 (frozen)
    with store.engine.connect() as connection:
        return build(connection, question, MADE, "test.db", most)


def section(report: Report, anchor: str) -> Section:
    return next(one for one in report.sections if one.anchor == anchor)


def figure(report: Report, anchor: str, english: str) -> Figure:
    return next(one for one in section(report, anchor).figures if one.label.en == english)


def table(report: Report, anchor: str) -> Table:
    return next(part.table for one in report.sections for part in one.parts if part.table.anchor == anchor)


def english(parts: Any) -> list[str]:
    return [part.en if isinstance(part, Both) else part for part in parts]


def values(found: Table, *columns: int) -> list[tuple[Any, ...]]:
    shown = [
        [cell.value.en if isinstance(cell.value, Both) else cell.value for cell in row.cells] for row in found.rows
    ]
    return [tuple(row[column] for column in columns) for row in shown]


def test_a_total_says_what_it_leaves_out(told: Store) -> None:
    total = figure(ask(told), "spend", "Total, yuan")
    assert total.value == Decimal("570005.5")
    assert english(total.note)[:3] == [
        *("in 4 awards with an amount", "1 award has no amount", "1 award in another currency is left out")
    ]


def test_each_group_leads_to_its_rows_which_add_up_to_it(told: Store) -> None:
    report = ask(told)
    spend = section(report, "spend")
    rows = table(report, "spend-rows")
    assert {one.dimension for one in spend.filters} == {"year", "province", "level", "buyer", "supplier"}
    checked = 0
    for part in spend.parts:
        for row in part.table.rows if not part.table.is_evidence else ():
            group = next(one for one in spend.filters if f"#{one.anchor}" == row.cells[1].href)
            behind = [one for one in rows.rows if (group.dimension, group.key) in one.keys]
            assert len(behind) == group.rows
            assert sum(one.cells[3].value for one in behind if isinstance(one.cells[3].value, Decimal)) == (
                row.cells[1].value or 0
            )
            checked += 1
    assert checked == 2 + 3 + 2 + 3 + 3


def test_a_period_and_a_place(told: Store) -> None:
    report = ask(told, Question("spend", first=date(2024, 1, 1), last=date(2024, 6, 30), region="330000"))
    total = figure(report, "spend", "Total, yuan")
    assert total.value == Decimal("100000.5")
    assert "1 award that names no place is left out" not in english(total.note)  # it is of August
    assert english(report.scope) == ["From 2024-01-01 to 2024-06-30.", "Of this place: 浙江省."]
    anywhen = figure(ask(told, Question("spend", region="330000")), "spend", "Total, yuan")
    assert anywhen.value == Decimal("500000.5")
    assert "1 award that names no place is left out" in english(anywhen.note)


def test_a_table_that_is_cut_says_so_and_its_totals_do_not_change(told: Store) -> None:
    report = ask(told, most=2)
    rows = table(report, "spend-rows")
    assert (len(rows.rows), rows.total, rows.cut) == (2, 5, True)
    assert figure(report, "spend", "Total, yuan").value == Decimal("570005.5")
    assert "Rows: the first 2 of 5, the largest first" in "".join(html(report, "en"))


def test_closures_and_accounts(told: Store) -> None:
    report = ask(told)
    assert figure(report, "closures", "Accounts").value == 2
    assert "1 names no day" in english(figure(report, "closures", "Accounts").note)
    assert values(table(report, "closure-rows"), 1, 5) == [("账号k2", None), ("账号k1", date(2024, 4, 1))]
    assert figure(report, "accounts", "Asleep for a year or more").value == 1
    assert values(table(report, "account-rows"), 0, 3)[0] == ("账号k2", "no post for a year")


def test_one_buyer_or_supplier(told: Store) -> None:
    with told.engine.connect() as connection:
        keys = known(connection, "supplier", "甲传媒")
        with pytest.raises(UnknownName, match="did you mean 德清县公安局"):
            known(connection, "buyer", "德清县公安")
        with pytest.raises(UnknownName, match=r"no account '无'$"):
            known(connection, "account", "无")
    report = ask(told, Question("supplier", "甲传媒", keys=keys))
    assert figure(report, "spend", "Total, yuan").value == 470_000
    assert [one[0] for one in values(table(report, "spend-by-buyer"), 0)] == ["德清县公安局", "句容市司法局"]
    assert len(table(report, "process-rows").rows) == 3


def test_one_account(told: Store) -> None:
    with told.engine.connect() as connection:
        keys = known(connection, "account", "账号k2")
    report = ask(told, Question("account", "账号k2", keys=keys))
    assert values(table(report, "account-rows"), 0) == [("账号k2",)]
    assert values(table(report, "closure-rows"), 1) == [("账号k2",)]
    assert figure(report, "spend", "Awards and contracts").value == 0


@pytest.mark.parametrize(
    ("words", "code"), [("浙江", "330000"), ("湖州市德清县", "330521"), ("330500", "330500"), ("330521", "330521")]
)
def test_a_place_has_a_code(words: str, code: str) -> None:
    assert region_code(words) == code


def test_no_place() -> None:
    with pytest.raises(ValueError, match="no region '哪里'"):
        region_code("哪里")


@pytest.mark.parametrize(
    ("region", "first", "last"),
    [("330000", "330000", "339999"), ("330500", "330500", "330599"), ("330521", "330521", "330521")],
)
def test_a_place_holds_all_places_in_it(region: str, first: str, last: str) -> None:
    asked = Question(region=region).values
    assert (asked["region_first"], asked["region_last"]) == (first, last)


def test_nothing_of_a_page_becomes_markup(page: Selector) -> None:
    assert page.css("script, iframe, object, form, img, link[rel=stylesheet]").getall() == []
    assert HOSTILE in page.css("#spend-rows td.text::text").getall() or any(
        HOSTILE in text for text in page.css("#spend-rows td.text").xpath("string()").getall()
    )
    addresses = page.css("a::attr(href)").getall()
    assert all(address.startswith(("#", "http://", "https://")) for address in addresses)
    assert not page.xpath("//@onload | //@onclick | //@onerror | //@src").getall()
    policy = page.css("meta[http-equiv=Content-Security-Policy]::attr(content)").get("")
    assert "default-src 'none'" in policy


def test_links_within_the_page_lead_somewhere_and_ids_are_unique(page: Selector) -> None:
    ids = page.css("[id]::attr(id)").getall()
    assert len(ids) == len(set(ids))
    assert {address[1:] for address in page.css("a[href^='#']::attr(href)").getall()} <= set(ids)


@pytest.mark.parametrize(("language", "here", "not_here"), [("en", "Spending", "支出"), ("zh", "支出", "Spending")])
def test_one_language_alone(sqlite_url: str, language: Any, here: str, not_here: str) -> None:
    store = Store(sqlite_url)
    store.upgrade()
    page = Selector("".join(html(ask(store), language)))
    store.close()
    assert here in page.css("h2").xpath("string()").getall()
    assert not_here not in "".join(page.css("h1, h2, h3, th").xpath("string()").getall())
    assert page.css("input").getall() == []


def test_an_empty_database_says_that_nothing_was_asked(store: Store) -> None:
    report = ask(store)
    total = figure(report, "spend", "Total, yuan")
    assert (total.value, english(total.note)[-1]) == (None, "no page of such sources was ever asked for")
    assert "Nothing found." in "".join(html(report, "en"))


def test_the_same_data_give_the_same_file(told: Store) -> None:
    assert "".join(html(ask(told))) == "".join(html(ask(told)))


def test_parts_of_a_section_have_their_charts(told: Store) -> None:
    parts: dict[str, Part] = {part.table.anchor: part for part in section(ask(told), "spend").parts}
    assert parts["spend-by-year"].chart
    assert parts["spend-rows"].chart is None
