"""What stands on the lines below a label: its value, the rest of it, or a value for each lot."""

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.organisations import is_organisation
from parsers.procurement.labels import key_of
from parsers.procurement.reading import Reading
from parsers.procurement.tables import LOT_LABEL, LOT_MARK

MAX_REST = 14  # following lines offered to a value that is broken over lines
_SHORTEST = 4  # characters of a value before the next label: 二、 is none
NUMBERED = re.compile(r"^[（(]?(?:[一二三四五六七八九十]{1,3}|[ⅠⅡⅢⅣⅤⅥ])\s{0,2}(?:[)）]|[、.．,]|(?<=[ⅠⅡⅢⅣⅤⅥ])\s)\s*")


def fill_rests(reading: Reading) -> None:
    """Give each pair at the end of its line the lines that follow, up to the next label or heading."""
    starts = {pair.line: pair for pair in reversed(reading.pairs)}
    last = {pair.line: pair for pair in reading.pairs}
    lines = reading.lines
    for number, pair in last.items():
        if pair.value and not lines[number].endswith(pair.value[-1:]):
            continue
        rest: list[str] = []
        for following in range(number + 1, min(number + 1 + MAX_REST, len(lines))):
            if following in starts:  # 项目名称：, and below it 某工程（采购方式：询价）
                before, bracket, _ = lines[following].partition(f"（{starts[following].label}：")
                if not bracket and starts[following].key:  # 项目编号：, and below it XK-7 项目名称：
                    before, bracket, _ = lines[following].partition(f" {starts[following].label}")
                if bracket and not pair.value and not rest and len(before) >= _SHORTEST:
                    rest.append(before)
                break
            if NUMBERED.match(lines[following]) and len(lines[following]) > 2:
                break
            rest.append(lines[following])
        pair.rest = tuple(rest)


def below_marks(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Lines that stand each below the mark of its lot, with it: 第一包, X公司, 第二包, Y公司.

    A mark may have the name of its lot behind it (包1 票据印刷), and more organisations below the first line.
    """
    found: list[tuple[str, str]] = []
    lot, first = "", False  # whether the line is the first below its mark
    for line, following in pairwise([*lines, ""]):
        if not first and (mark := _mark_of(line)):
            lot, first = mark, True
        elif key_of(line):
            break
        elif first or (found and _is_next_winner(found[-1][1], line, following)):
            found.append((lot, line))
            first = False
        else:
            break
    return found


def _is_next_winner(above: str, line: str, following: str) -> bool:
    """Whether a lot has a winner on this line too; a name above a day is that of who signs."""
    return is_organisation(line) and is_organisation(above) and not _DAY.match(following)


def _mark_of(line: str) -> str:
    """The mark of a lot that a line is, without the lot's name behind it; "" where it is none."""
    if LOT_LABEL.fullmatch(line):
        return line
    named = _MARK_AND_NAME.fullmatch(line)
    return named["lot"] if named and not is_organisation(named["name"]) else ""


_MARK_AND_NAME = re.compile(rf"(?P<lot>{LOT_MARK.pattern})\s(?P<name>[\u4e00-\u9fff][^:：，,；;。\s]{{1,40}})")
_DAY = re.compile(r"(?:19|20|二)\S{2,3}\s?[年./-]")


MAX_MARKED = 100  # lines that are looked at below a label
