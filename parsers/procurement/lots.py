"""The lots (包, 标段, 标项) that tables, labels and headings name, with their budgets and ceilings."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, TypeAlias

from parsers.money import read_amount, read_words
from parsers.procurement import amounts
from parsers.procurement.found import Found, found, in_line, in_row
from parsers.procurement.reading import Reading
from parsers.procurement.tables import LOT_MARK, Table
from parsers.records import Lot
from parsers.text import squeeze, tidy

MAX_LOTS = 200
_AMOUNTS = {
    "budget": "budget",
    "lot_budget": "budget",
    "ceiling_price": "ceiling_price",
    "lot_ceiling": "ceiling_price",
}
_HEADING = re.compile(r"(?P<lot>(?:合同包|采购包|标项|分包|标段)\s?\d{1,3})\s?[（(](?P<name>.{2,200})[)）]\s?[:：]?")

Said: TypeAlias = tuple[str, str, Found[Any]]  # which lot, which of its fields, and the value


def read_lots(reading: Reading) -> list[tuple[Lot, dict[str, Found[Any]]]]:
    """The lots in the order of the page, each with the words behind its fields; what is said first of one counts."""
    lots: dict[str, dict[str, Found[Any]]] = {}
    for mark, field, value in (*_in_tables(reading), *_in_pairs(reading), *_in_headings(reading)):
        lots.setdefault(mark, {}).setdefault(field, value)
    return [
        (Lot(**{"lot": mark} | {field: value.value for field, value in fields.items()}), fields)
        for mark, fields in islice(lots.items(), MAX_LOTS)
    ]


def lot_number(lot: str | None) -> str | None:
    """What tells a lot from its neighbours however it is written: 2 of 第二包, 包2, 标段二; None where nothing does."""
    mark = LOT_MARK.search(lot) if lot else None
    number = _LOT_NUMBER.search(mark.group() if mark else "") or _LOT_NUMBER.fullmatch(squeeze(lot or ""))
    if not number:
        return None
    value = read_words(number.group())
    return str(int(value)) if value else number.group().lstrip("0") or None


_LOT_NUMBER = re.compile(r"\d{1,3}|[一二三四五六七八九十]{1,3}|[A-Z]")


def _in_tables(reading: Reading) -> Iterator[Said]:
    for table in reading.tables:
        if table.section in ("reviews", "qualification", "fee", "subject") or "lot" not in table.keys:
            continue
        for row in table.rows:
            column_of = {key: column for column, (key, cell) in enumerate(zip(table.keys, row, strict=False)) if cell}
            if "lot" not in column_of:
                continue
            mark = row[column_of["lot"]]
            if len(mark) <= 30 and "\n" not in mark:
                yield from ((mark, *said) for said in _in_row(table, row, column_of))


def _in_row(table: Table, row: list[str], column_of: dict[str | None, int]) -> Iterator[tuple[str, Found[Any]]]:
    column = column_of["lot"]
    yield "lot", in_row(row[column], row[column], table, row, column)
    if "lot_name" in column_of:
        column = column_of["lot_name"]
        yield "name", in_row(tidy(row[column])[:200], row[column], table, row, column)
    for key, field in _AMOUNTS.items():
        if key in column_of:
            column = column_of[key]
            money = read_amount(row[column], table.unit_of(column))
            if money and amounts.is_given(money):
                yield field, in_row(money.value, money.raw, table, row, column)


def _in_pairs(reading: Reading) -> Iterator[Said]:
    for pair in reading.pairs:
        if not pair.lot:
            continue
        if pair.key in ("lot_budget", "lot_ceiling"):
            money = amounts.amount(pair)
            if money and amounts.is_given(money.value):
                yield pair.lot, _AMOUNTS[pair.key], found(money.value.value, money.raw, pair)
        elif pair.key == "failure_reason" and pair.full:
            yield pair.lot, "failed", found(True, pair.full, pair)


def _in_headings(reading: Reading) -> Iterator[Said]:
    for number, line in enumerate(reading.lines):
        if heading := _HEADING.fullmatch(line):
            yield heading["lot"], "lot", in_line(heading["lot"], heading["lot"], reading, number)
            yield heading["lot"], "name", in_line(tidy(heading["name"]), heading["name"], reading, number)
