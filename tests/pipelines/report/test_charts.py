"""The drawings: text as text, no gaps in time, and nothing that a name could do."""

from decimal import Decimal

import pytest
from lxml import etree

from pipelines.report.charts import GROUPS, columns, ranking, short
from pipelines.report.content import Both

TITLE = Both("By year", "按年份")
NAMESPACE = {"s": "http://www.w3.org/2000/svg"}


def texts(svg: str) -> list[str]:
    return [text for text in etree.fromstring(svg).xpath("//s:text/text()", namespaces=NAMESPACE) if text.strip()]


def test_years_without_money_are_drawn_too() -> None:
    chart = columns(TITLE, {"2019": Decimal(100), "2022": Decimal(300), None: Decimal(5)}, "yuan")
    assert chart
    assert [word for word in texts(chart.svg["en"]) if word.startswith("20")] == ["2019", "2020", "2021", "2022"]


def test_a_long_row_of_months_is_drawn_as_years() -> None:
    months = {f"{2018 + n // 12}-{n % 12 + 1:02}": n for n in range(80)}
    chart = columns(TITLE, months, "count")
    assert chart
    assert {"2018", "2020"} <= set(texts(chart.svg["en"]))
    assert not any("-" in word for word in texts(chart.svg["en"]))


def test_chinese_stays_text_and_amounts_have_the_units_of_the_language() -> None:
    chart = ranking(TITLE, [("海宁市司法局", Decimal(2_500_000)), (Both("county", "县级"), Decimal(40))])
    assert chart
    assert texts(chart.svg["zh"]) == ["海宁市司法局", "250万", "县级", "40"]
    assert texts(chart.svg["en"]) == ["海宁市司法局", "2.5m", "county", "40"]


def test_the_first_groups_are_drawn() -> None:
    chart = ranking(TITLE, [(f"甲{n}", 100 - n) for n in range(40)])
    assert chart
    assert len(texts(chart.svg["en"])) == 2 * GROUPS


@pytest.mark.parametrize("name", ["$x^{$", "<script>alert(1)</script>", 'a" onload="x', "a\x00\x1b[b", "𝒳\ufffe", ""])
def test_a_name_is_only_a_name(name: str) -> None:
    chart = ranking(TITLE, [(name, 2), ("b", 1)])
    assert chart
    root = etree.fromstring(chart.svg["en"])
    assert root.xpath("//s:script | //@onload | //s:style | //s:metadata", namespaces=NAMESPACE) == []
    assert name.isprintable() is False or name in [*texts(chart.svg["en"]), ""]


def test_the_same_values_give_the_same_bytes() -> None:
    one, two = (columns(TITLE, {"2023": 1, "2024": 2}, "count") for _ in range(2))
    assert one == two


def test_one_value_is_no_chart() -> None:
    assert columns(TITLE, {"2024": 3}, "count") is None
    assert ranking(TITLE, [("a", 3)]) is None


@pytest.mark.parametrize(
    ("number", "english", "chinese"),
    [
        (0, "0", "0"),
        (950, "950", "950"),
        (12_345, "12.3k", "1.23万"),
        (3_2000_000, "32m", "3,200万"),
        (2e9, "2bn", "20亿"),
    ],
)
def test_short_numbers(number: float, english: str, chinese: str) -> None:
    assert (short(number, "en"), short(number, "zh")) == (english, chinese)
