"""What sentences say of a lot: that it failed, its budget, its ceiling."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from parsers.money import Money, read_amount
from parsers.procurement import amounts
from parsers.procurement.found import Found, holds_any, in_line
from parsers.procurement.reading import Reading
from parsers.procurement.tables import LOT_MARK
from parsers.records import Stage

FAILED = re.compile(r"废标|流标|(?:采购|招标|竞价|谈判|磋商)失败|终止")
_FAILS = re.compile(rf"(?<![未不])(?:{FAILED.pattern})(?!的?(?:原因|情况|公告|条款|风险))")
# a condition, a bid and not a lot (按废标处理), an earlier round
_IF = re.compile(
    r"[如若]|将[按作]|可能|应当|未中标|中标(?!人)|成交(?!供应商)|按废标|作废标处理|第[一二三]次|上次|首次|重新"
)
_JOINED = re.compile(r"\s?[、和及与,，]?\s?")  # 包2、包3
_BIDDER = re.compile(r"公司|厂|中心|事务所|合作社")
_THIS_LOT = re.compile(r"本(?:分?包|分标|标段|标项)")
_AMOUNT = re.compile(
    rf"(?P<lot>{LOT_MARK.pattern})的?(?:采购)?(?:(?P<budget>预算)(?:金额)?|(?:最高(?:投标)?限价|招标控制价|控制价))(?:为|是|[:：])?\s?"
    r"(?P<amount>[￥¥]?\d[\d,]{0,15}(?:\.\d{1,8})?\s?(?:万|亿)?元)"
)
_PARTS = ("包", "标段", "标项", "分标")  # without one of them no line is searched
_SENTENCE = re.compile(r"[。；;]")
_LONGEST_LINE, _LONGEST = 1_000, 200  # characters of a line and of a sentence that says such a thing
_LEAST = 100  # yuan
_MOST = 50  # lots of a line
_ELSEWHERE = ("reviews", "qualification", "fee", "experts")


def is_lots(money: Money) -> bool:
    """A total that can be a lot's: 最高限价（元）：1.00 stands where rates are asked for."""
    return amounts.is_given(money) and (money.value or 0) >= _LEAST


def in_sentences(reading: Reading, stage: Stage) -> Iterator[tuple[str, str, Found[Any]]]:
    """Which lot, which of its fields, and the value."""
    if holds_any(reading.body, _PARTS):
        yield from _amounts(reading)
    if stage in (Stage.AWARD, Stage.FAILURE, Stage.CANDIDATES) and FAILED.search(reading.body):
        yield from _failed(reading)


def _outside_tables(reading: Reading) -> Iterator[tuple[int, str]]:
    rows = {pair.line for pair in reading.of("noise") if not pair.label}
    return ((n, line) for n, line in enumerate(reading.lines) if n not in rows and len(line) <= _LONGEST_LINE)


def _amounts(reading: Reading) -> Iterator[tuple[str, str, Found[Any]]]:
    """第1包预算15万元，第2包预算10万元."""
    for number, line in _outside_tables(reading):
        if "预算" not in line and "限价" not in line and "控制价" not in line:
            continue
        if reading.sections[number] in _ELSEWHERE or not holds_any(line, _PARTS):
            continue
        for said in islice(_AMOUNT.finditer(line), _MOST):
            money = read_amount(said["amount"])
            if money and is_lots(money):
                field = "budget" if said["budget"] else "ceiling_price"
                yield said["lot"], field, in_line(money.value, said.group(), reading, number)


def _failed(reading: Reading) -> Iterator[tuple[str, str, Found[Any]]]:
    """包2、包3因供应商不足三家，废标; 本包流标, below the heading of a lot."""
    for number, line in _outside_tables(reading):
        if not FAILED.search(line) or reading.sections[number] in ("fee", "qualification", "reviews"):
            continue
        for sentence in _SENTENCE.split(line):
            fails = _FAILS.search(sentence) if len(sentence) <= _LONGEST else None
            if not fails or _IF.search(sentence):
                continue
            marks = _last_marks(sentence[: fails.start()])
            lot = reading.lots[number]
            if not marks and lot and _THIS_LOT.search(sentence):
                marks = [lot]
            for mark in dict.fromkeys(marks):
                yield mark, "failed", in_line(True, sentence.strip(), reading, number)


def _last_marks(text: str) -> list[str]:
    """The lots that `text` names last, together: 包2、包3 of 包1由X公司承接，包2、包3因供应商不足; none of a bidder."""
    run: list[str] = []
    end = 0
    for mark in islice(LOT_MARK.finditer(text), _MOST):
        run = [*run, mark.group()] if run and _JOINED.fullmatch(text, end, mark.start()) else [mark.group()]
        end = mark.end()
    return [] if _BIDDER.search(text, end) else run
