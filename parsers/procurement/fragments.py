"""Copies of pages whose words stand in pieces, put together again: dates, amounts, names, the rows of tables."""

import re
from collections.abc import Iterator
from itertools import pairwise

from parsers.lines import Line
from parsers.procurement.inline import COLON
from parsers.procurement.labels import key_of
from parsers.procurement.outcomes import TOTAL
from parsers.procurement.tables import spaced_header

_RESTS_OF_LINES = tuple("年月日，。；：、")
_LEAST = 3  # lines that begin so: of one date that is broken


def join_fragments(lines: list[Line]) -> list[Line]:
    """`lines` with dates, amounts, numbers and names whole, where each run of one font has a line of its own.

    The same list where no date is broken. Cells stay, and what may be one: a line is joined only where no cell would
    end or begin so.
    """
    begun = (line.text for line in lines if line.text.startswith(_RESTS_OF_LINES) and line.cells is None)
    if sum(not _LABEL.match(text) for text in begun) < _LEAST:  # 日期：, 月租： begin so too
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
    if line[0] in "，。；、：:）)%％" or text[-1] in "（(" or _POINT.match(line) or _DASH.match(line):
        return True
    if text[-1] == "至" or _OPEN_DATE.search(text[-4:]):
        return line[0].isdigit()
    if text[-1] in _MORE_OF:
        return text[-2:-1].isdigit() and bool(_MORE_OF[text[-1]].match(line + following))
    if _NUMBERING.fullmatch(text) or len(text) == 1:  # 1. and 项目编号：; 名 and 称：
        return not text.isdigit() and not line[0].isdigit() and bool(key_of(text + line.partition("：")[0]))
    if text[-1].isdigit():
        if _LABEL.match(line) or (text.isdigit() and line in _UNITS and not _DAY.match(following)):
            return False  # 12 and 月 are cells of a table
        if _FEW_DIGITS.fullmatch(line):
            return _is_cut(text[-_CODE_ROOM:], following)
        return bool(_UNIT.match(line) and not _CLOCK.search(text[-8:]))
    if _YEAR.fullmatch(line) and _NAMED_YEAR.match(following):
        return text[-1] not in "。；" and key_of(text) is None
    return bool(_NAME_END.fullmatch(line) and _NAME_CUT.search(text[-40:])) and key_of(line) in (None, "project_name")


def _is_cut(text: str, following: str) -> bool:
    """Whether digits are the rest of those before them: of a year or a day, or of a code (WJ-XJ-2026-0, 19)."""
    return following[:1] in tuple("年月日点时分") or bool(_CODE.search(text))


_LABEL = re.compile(r"[\u4e00-\u9fff]{2,12}[:：]")
_DAY = re.compile(r"\d{1,2}(?:$|[月日])")
_UNITS = ("年", "月", "日")
_DASH = re.compile(r"[-—]{1,2}[\u4e00-\u9fff]")
_POINT = re.compile(r"[.．](?:\d|$)")
_OPEN_DATE = re.compile(r"\d\s?[年月]$|\d[:：]$")
_MORE_OF = {"日": re.compile(r"\d{1,2}\s?[点时:：]"), **dict.fromkeys("点时", re.compile(r"\d{1,2}\s?分"))}
_CLOCK = re.compile(r"\d:\d\d:\d\d$")
_NUMBERING = re.compile(r"\d{1,2}[.．、]")
_UNIT = re.compile(r"[年月日时点分秒]|(?:万|亿)?元(?![\u4e00-\u9fff])|[:：.]\d")
_FEW_DIGITS = re.compile(r"\d{1,3}")
_CODE_ROOM = 40  # characters
_CODE = re.compile(r"[A-Z]{2}[A-Z0-9-]{0,20}-(?:19|20)\d\d-?\d{0,4}$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAMED_YEAR = re.compile(r"年(?!\d|$)")
_NAME_CUT = re.compile(r"[\u4e00-\u9fff](?:19|20)\d\d年[\u4e00-\u9fff]{2,30}$")
_NAME_END = re.compile(r"[\u4e00-\u9fff]{0,6}(?:采购|项目|工程)[\u4e00-\u9fff]{0,6}")


def join_rows(lines: list[Line]) -> list[Line]:
    """`lines` with the rows of a table whole that a PDF broke over lines: 2 包 002 某文化, and below it 有限公司 6177.

    Only below a header that begins with 序号: a row begins with its number. The same list where there is none.
    """
    return list(_rows_joined(lines)) if any(line.text.startswith("序号 ") for line in lines) else lines


def _rows_joined(lines: list[Line]) -> Iterator[Line]:
    held: Line | None = None
    width = number = rests = 0  # of the titles, of the last row, of the lines that were joined to it
    for line in lines:
        text = line.text
        if line.cells is None and text.startswith("序号 ") and spaced_header(text):
            width, number, rests = len(text.split(" ")), 0, 0
        elif width and held is not None and line.cells is None and rests < _RESTS:
            row = _ROW.match(text)
            if number and _PAGE_NUMBER.fullmatch(text) and held.text.count(" ") + 1 >= width:
                continue  # the number of a page
            if not number and _UNIT_LINE.fullmatch(text):
                held, rests = Line(held.text + text), rests + 1
                continue
            if row and (not number or int(row[1]) == number + 1 or text.count(" ") + 1 >= width):
                number, rests, line = int(row[1]), 0, Line(_MARK.sub(r"\1\2", text))
            elif not number or _ends_rows(held.text, text, width):
                width = 0
            else:
                held, rests = Line(held.text + _blank(held.text[-1], text[0]) + text), rests + 1
                continue
        else:
            width = 0
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _ends_rows(row: str, text: str, width: int) -> bool:
    """Whether `text` is no more of `row`: a label, a total, a sentence, or the row has all its cells."""
    first = text.split(" ", 1)[0]
    whole = row.count(" ") + 1 >= width and row[-1].isdigit() and not _REST_OF_ADDRESS.match(text)
    return whole or bool(key_of(first) or TOTAL.fullmatch(first) or _ENDS_ROWS.search(text))


def _blank(end: str, begin: str) -> str:
    """What parts two pieces of a row: nothing within a word."""
    within = (end > _CJK and begin > _CJK) or (end.isdigit() and _REST_OF_ADDRESS.match(begin))
    return "" if within or begin in "）)" or end in "（(" else " "


_CJK = "\u2e80"  # where Chinese characters begin
_REST_OF_ADDRESS = re.compile("[号栋座楼层室幢弄]")
_RESTS = 4  # lines of a row below its first
_PAGE_NUMBER = re.compile(r"[-—]?\s?\d{1,2}\s?[-—]?")
_UNIT_LINE = re.compile(r"[（(](?:万|亿)?元[)）]|[（(]%[)）]")
_ROW = re.compile(r"(\d{1,4}) \S")
_MARK = re.compile(r"(?<= )(分?标|分?包|标段|标包) (\d{1,4})(?= |$)")
_ENDS_ROWS = re.compile(rf"{COLON.pattern}|。|^.{{60}}|^[一二三四五六七八九十]{{1,2}}、")
