"""The lots (包, 标段, 标项) that tables, labels and headings name, with their budgets and ceilings."""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any, TypeAlias

from parsers.money import label_unit, read_amount, read_words
from parsers.procurement import amounts
from parsers.procurement.found import Found, found, in_line, in_row
from parsers.procurement.lot_sentences import FAILED, in_sentences, is_lots
from parsers.procurement.reading import Pair, Reading
from parsers.procurement.tables import LOT_MARK, NAMES_LOTS, Table
from parsers.records import Lot, Stage
from parsers.text import squeeze, tidy

MAX_LOTS = 200
_AMOUNTS = {
    "budget": "budget",
    "lot_budget": "budget",
    "ceiling_price": "ceiling_price",
    "lot_ceiling": "ceiling_price",
}
_HEADING = re.compile(r"(?P<lot>(?:合同包|采购包|标项|分包|标段)\s?\d{1,3})\s?[（(](?P<name>.{2,200})[)）]\s?[:：]?")

_LOT_AND_AMOUNT = re.compile(
    rf"(?<!共)(?P<lot>{LOT_MARK.pattern})(?:\s?[-—:：]\s?|\s)(?P<amount>[￥¥]?\d[\d,]{{0,15}}(?:\.\d{{1,8}})?\s?(?:万|亿)?元?)(?=[，,；;、。\s]|$)"
)  # 包1-94万元,包2-6万元
_ELSEWHERE = ("reviews", "qualification", "fee", "experts")
_NO_MARK = re.compile("名称|金额|供应商|预算")  # the titles of a flattened table
_NOTHING = ("", "/", "无", "-", "--", "——")
_LONGEST, _LONGEST_NAME = 30, 40  # characters of a mark, and of a name that stands for it

Said: TypeAlias = tuple[str, str, Found[Any]]  # which lot, which of its fields, and the value


def read_lots(reading: Reading, stage: Stage) -> list[tuple[Lot, dict[str, Found[Any]]]]:
    """The lots in the order of the page, each with the words behind its fields; what is said first of one counts."""
    lots: dict[str, dict[str, Found[Any]]] = {}
    for mark, field, value in _in_tables(reading):
        lots.setdefault(mark, {}).setdefault(field, value)
    numbers: dict[str | None, list[str]] = {}  # the lots of each number
    for mark in lots:
        numbers.setdefault(lot_number(_LABEL.sub("", mark)), []).append(mark)
    headings = list(_in_headings(reading, bare := _bare_headings(reading)))
    headed = {mark for mark, _ in bare} | {mark for mark, _, _ in headings} | {pair.value for pair in reading.of("lot")}
    for mark, field, value in (*headings, *_in_pairs(reading, headed), *in_sentences(reading, stage)):
        known = _known(mark, lots, numbers)
        if known not in lots:
            numbers.setdefault(lot_number(_LABEL.sub("", known)), []).append(known)
        fields = lots.setdefault(known, {})
        fields.setdefault(field, value)
        if field != "lot" and mark in value.snippet:
            fields.setdefault("lot", replace(value, value=mark, raw=mark))
    return [
        (Lot(**{field: value.value for field, value in fields.items()} | {"lot": mark}), fields)
        for mark, fields in islice(lots.items(), MAX_LOTS)
    ]


def _known(mark: str, lots: Container[str], numbers: Mapping[str | None, list[str]]) -> str:
    """`mark` as it is written first: 包1 where a table counts 1, unless several lots have that number."""
    if mark in lots or (number := lot_number(_LABEL.sub("", mark))) is None:
        return mark
    same = numbers.get(number, [])
    return same[0] if len(same) == 1 else mark


_LABEL = re.compile(r"^[\u4e00-\u9fff]{1,4}\s?[:：]\s?")  # 分包号：1


def lot_number(lot: str | None) -> str | None:
    """What tells a lot from its neighbours however it is written: 2 of 第二包, 包2, 标段二; None where nothing does."""
    mark = LOT_MARK.search(lot) if lot else None
    number = _LOT_NUMBER.search(mark.group() if mark else "") or _LOT_NUMBER.fullmatch(squeeze(lot or ""))
    if not number:
        return None
    value = read_words(number.group())
    return str(int(value)) if value else number.group().lstrip("0") or None


_LOT_NUMBER = re.compile(r"[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3}|[A-Z]")


def _in_tables(reading: Reading) -> Iterator[Said]:
    for table in reading.tables:
        if table.section in ("reviews", "qualification", "fee", "subject"):
            continue
        for row in table.rows:
            mark, column = _mark(table, row)
            if mark:
                yield mark, "lot", in_row(mark, row[column], table, row, column)
                yield from ((mark, *said) for said in _in_row(table, row, column))


def _mark(table: Table, row: list[str]) -> tuple[str, int]:
    """Which lot a row is about and the column that says it: 包号, or 标项名称 | 废标理由, 标项名称 with 标项二 X."""
    if mark := table.lot_of(row):
        at = table.keys.index("lot")
        return (mark, at) if len(mark) <= _LONGEST and "\n" not in row[at] and not _NO_MARK.search(mark) else ("", 0)
    for column, (key, label, cell) in enumerate(zip(table.keys, table.labels, row, strict=False)):
        if key == "lot_name" and NAMES_LOTS.search(label) and 0 < len(cell) <= _LONGEST_NAME:
            if LOT_MARK.match(cell) or ("failure_reason" in table.keys and cell not in _NOTHING):
                return cell, column
    return "", 0


def _in_row(table: Table, row: list[str], column: int) -> Iterator[tuple[str, Found[Any]]]:
    named = [at for at, key in enumerate(table.keys) if key == "lot_name" and row[at] and at != column]
    for at in sorted(named, key=lambda at: not NAMES_LOTS.search(table.labels[at]))[:1]:  # 标包名称 before 标的名称
        yield "name", in_row(tidy(row[at])[:200], row[at], table, row, at)
    for at, (key, cell) in enumerate(zip(table.keys, row, strict=False)):
        if key in _AMOUNTS and cell:
            money = read_amount(cell, table.unit_of(at))
            if money and is_lots(money):
                yield _AMOUNTS[key], in_row(money.value, money.raw, table, row, at)
        elif (key == "failure_reason" and cell not in _NOTHING) or FAILED.fullmatch(squeeze(cell)):
            yield "failed", in_row(True, cell, table, row, at)


def _in_pairs(reading: Reading, headed: set[str]) -> Iterator[Said]:
    for pair in reading.pairs:
        if pair.key in _AMOUNTS and pair.section not in _ELSEWHERE and ("包" in pair.value or "标" in pair.value):
            unit = label_unit(pair.label)
            for part in islice(_LOT_AND_AMOUNT.finditer(pair.value), MAX_LOTS):
                money = read_amount(part["amount"], unit)
                if money and is_lots(money):
                    yield part["lot"], _AMOUNTS[pair.key], found(money.value, part["amount"], pair)
        if not pair.lot:
            continue
        if pair.key in _AMOUNTS and (pair.key.startswith("lot_") or (pair.lot in headed and "总" not in pair.label)):
            own = amounts.amount(pair)
            if own and is_lots(own.value) and pair.section not in _ELSEWHERE:
                yield pair.lot, _AMOUNTS[pair.key], found(own.value.value, own.raw, pair)
        elif pair.lot in headed and pair.value and _names_lot(pair):
            yield pair.lot, "name", found(tidy(pair.value)[:200], pair.value, pair)
        elif pair.key == "failure_reason" and pair.full:
            yield pair.lot, "failed", found(True, pair.full, pair)


def _names_lot(pair: Pair) -> bool:
    """标项名称, and 名称 below the mark of a lot in 主要标的信息."""
    if pair.key == "name":
        return pair.section == "subject" and squeeze(pair.label).lstrip("0123456789（()）.．、") == "名称"
    return pair.key == "lot_name" and bool(NAMES_LOTS.search(pair.label))


def _in_headings(reading: Reading, bare: list[tuple[str, int]]) -> Iterator[Said]:
    if len({lot for lot, _ in bare}) > 1:  # of one alone nothing is said
        yield from ((lot, "lot", in_line(lot, lot, reading, number)) for lot, number in bare)
    for number, line in enumerate(reading.lines):
        if heading := _HEADING.fullmatch(line):
            yield heading["lot"], "lot", in_line(heading["lot"], heading["lot"], reading, number)
            yield heading["lot"], "name", in_line(tidy(heading["name"]), heading["name"], reading, number)


def _bare_headings(reading: Reading) -> list[tuple[str, int]]:
    """The lots that lines name with nothing else in them, and the lines: 采购包1：, or 标包：1."""
    labelled = {pair.line: pair.value for pair in reading.of("lot") if pair.value}
    return [
        (labelled.get(number, lot), number)
        for number, lot in enumerate(reading.lots)
        if lot and len(line := reading.lines[number]) <= _LONGEST and line.startswith(lot)
        if line[len(lot) :].strip() in ("", ":", "：") and reading.sections[number] not in _ELSEWHERE
    ]
