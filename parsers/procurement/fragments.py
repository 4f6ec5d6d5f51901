"""Pages copied with each run of one font on a line of its own: 2026, 年, 3, 月 are put together again."""

import re
from collections.abc import Iterator
from itertools import pairwise

from parsers.lines import Line
from parsers.procurement.labels import key_of

_DATE_WORDS = ("年", "月", "日")
_LEAST = 3  # lines that begin with 年, 月 or 日: of one date that is broken


def join_fragments(lines: list[Line]) -> list[Line]:
    """`lines` with dates, amounts, numbers and names whole; the same list where no date is broken.

    What stands in cells stays, and what may be one: lines are joined only where no cell ends or begins so.
    """
    if sum(line.text.startswith(_DATE_WORDS) and line.cells is None for line in lines) < _LEAST:
        return lines
    return list(_joined(lines))


def _joined(lines: list[Line]) -> Iterator[Line]:
    held: Line | None = None
    for line, following in pairwise([*lines, Line("")]):
        if held is not None and held.cells is None and line.cells is None and len(held.text) <= _LONGEST:
            if _goes_on(held.text, line.text, following.text):
                held = Line(held.text + line.text, None, held.table)
                continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


_LONGEST = 2000  # characters of a line that others are joined to


def _goes_on(text: str, line: str, following: str) -> bool:
    """Whether `line` is the rest of `text`; `following` is the line after it."""
    if not text or not line:
        return False
    if line[0] in "，。；、：:）)%％" or text[-1] in "（(" or _POINT.match(line):
        return True
    if _OPEN_DATE.search(text):
        return line[0].isdigit()
    if text[-1] in _MORE_OF:
        return text[-2:-1].isdigit() and bool(_MORE_OF[text[-1]].match(line + following))
    if _NUMBERING.fullmatch(text) or len(text) == 1:  # 1. and 项目编号：; 名 and 称：
        return not text.isdigit() and not line[0].isdigit() and bool(key_of(text + line.partition("：")[0]))
    if text[-1].isdigit():
        return bool(_UNIT.match(line) and not _CLOCK.search(text)) or (
            _FEW_DIGITS.fullmatch(line) is not None and _is_cut(text, following)
        )
    if _YEAR.fullmatch(line) and _NAMED_YEAR.match(following):
        return text[-1] not in "。；" and key_of(text) is None
    return bool(_NAME_CUT.search(text) and _NAME_END.fullmatch(line))


def _is_cut(text: str, following: str) -> bool:
    """Whether digits are the rest of those before them: of a year or a day, or of a code (WJ-XJ-2026-0, 19)."""
    return following[:1] in tuple("年月日点时分") or bool(_CODE.search(text))


_POINT = re.compile(r"[.．](?:\d|$)")
_OPEN_DATE = re.compile(r"\d\s?[年月]$|\d[:：]$")
_MORE_OF = {"日": re.compile(r"\d{1,2}\s?[点时:：]"), **dict.fromkeys("点时", re.compile(r"\d{1,2}\s?分"))}
_CLOCK = re.compile(r"\d:\d\d:\d\d$")
_NUMBERING = re.compile(r"\d{1,2}[.．、]")
_UNIT = re.compile(r"[年月日时点分秒]|(?:万|亿)?元(?![\u4e00-\u9fff])|[:：.]\d")
_FEW_DIGITS = re.compile(r"\d{1,3}")
_CODE = re.compile(r"[A-Z]{2}[A-Z0-9-]{0,20}-\d{0,6}$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAMED_YEAR = re.compile(r"年(?!\d|$)")
_NAME_CUT = re.compile(r"[\u4e00-\u9fff](?:19|20)\d\d年[\u4e00-\u9fff]{2,30}$")
_NAME_END = re.compile(r"[\u4e00-\u9fff]{0,6}(?:采购|项目|工程)[\u4e00-\u9fff]{0,6}")
