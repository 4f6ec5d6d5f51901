"""A value with the words behind it, and how values are looked for: pairs in the order of trust, cells, sentences."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Generic, TypeVar

from parsers.dates import read_date
from parsers.organisations import is_organisation
from parsers.procurement.reading import Pair, Reading
from parsers.procurement.tables import Table
from parsers.records import Place
from parsers.text import tidy

T = TypeVar("T")


LOOSE = ("reviews", "qualification", "fee", "other", "subject")  # sections whose values are seldom the notice's own


# in a correction: the words before the new value, and the title of its column
CHANGED = re.compile(
    r"(?:更正为|变更为|调整为|修改为|修正为|延期至|延长至|推迟至|顺延至|改为|延至|现更改为|更改为)\s*[:：]?"
)
# a line that opens what was, or what is now
BLOCK = re.compile(
    r"[（(]?(?:\d[.、．])?(?:(?P<before>(?:更正|变更|修改|修正|调整)前(?:内容)?|原(?:公告)?(?:内容)?)|(?:更正|变更|修改|修正|调整)后(?:内容)?|现?(?:更正|变更|修改|修正|调整)为)[:：]?"
)
_CLAUSE = re.compile(r"[；;。]|(?<!\d)(?=\d{1,2}[.、．](?!\d))")
AFTER = re.compile(r"(?:更正|变更|修改|修正|调整)(?:后|为)|^现(?!场)")


@dataclass(slots=True)
class Found(Generic[T]):
    """A value with its evidence."""

    value: T
    raw: str
    snippet: str
    place: Place
    label: str | None = None
    precision: str | None = None
    inferred: tuple[str, ...] = ()


def found(value: T, raw: str, pair: Pair) -> Found[T]:
    """`value` with a pair as its evidence."""
    label = pair.label
    return Found(value, tidy(raw)[:200], snippet_of(label, pair.full), pair.place, label or None)


_CODE = re.compile(r"[（(【\[]\s?(?:项目|采购|招标)?(?:编号|代码)\s?[:：][^（()）】\]]{3,60}[)）】\]]")


def without_code(line: str) -> str:
    """A headline without the number in brackets: 某项目（项目编号：X）更正公告."""
    return _CODE.sub("", line) if "编号" in line or "代码" in line else line


def clauses(line: str) -> list[str]:
    """What a line says one after the other: parted by ；, 。 and numbers."""
    return [clause for clause in _CLAUSE.split(line) if clause]


def snippet_of(label: str, text: str) -> str:
    return tidy(f"{label}：{text}")[:240] if label else tidy(text)[:240]


def in_line(value: T, raw: str, reading: Reading, line: int) -> Found[T]:
    """`value` with a sentence as its evidence."""
    return Found(value, tidy(raw)[:200], around(raw, reading.lines[line]), reading.places[line])


def around(raw: str, text: str) -> str:
    """The words with what stands before and behind them."""
    at = max(text.find(raw), 0)
    return tidy(text[max(0, at - 60) : at + len(raw) + 60])


def unbroken(name: str, rest: tuple[str, ...]) -> str:
    """A name, with the line below it where it is broken over the two: 某工程监理有 / 限公司."""
    if not rest or len(name) > _MAX_BROKEN or is_organisation(name) or not is_organisation(name + rest[0]):
        return name
    return name + rest[0]


_MAX_BROKEN = 20  # characters of a broken name's first part


def whole_day(text: str) -> str:
    """A date with the two digits of its day together, where a form sets blanks between characters: 2024-05-1 3."""
    return _DAY_APART.sub(r"\1\3", text)


_DAY_APART = re.compile(r"^((?:19|20)\d\d([-./])\d{1,2}\2[0-3])\s(\d)$")


def by_trust(pairs: Iterable[Pair]) -> list[Pair]:
    """Body before summary, in the order of the page."""
    found = list(pairs)
    return sorted(found, key=lambda pair: (pair.place is not Place.BODY, pair.line)) if len(found) > 1 else found


def in_table(value: T, raw: str, table: Table, column: int) -> Found[T]:
    """`value` with the row of a table as its evidence: the first that holds the words in `column`."""
    row = next((row for row in table.rows if raw and raw in "".join(row[column : column + 1])), table.rows[0])
    return in_row(value, raw, table, row, column)


def in_row(value: T, raw: str, table: Table, row: list[str], column: int) -> Found[T]:
    """`value` with one row of a table as its evidence; with its cell alone where that row is long."""
    raw, cells = tidy(raw)[:200], [f"{label}：{cell}" for label, cell in zip(table.labels, row, strict=False) if cell]
    snippet = tidy("；".join(cells))[:240]
    if raw not in snippet:
        snippet = snippet_of(table.labels[column], row[column])
    return Found(value, raw, snippet, table.place, table.labels[column])


def sentences(reading: Reading, pattern: re.Pattern[str], *words: str) -> Iterator[tuple[int, re.Match[str]]]:
    """The lines in which `pattern` is found, with the first match of each.

    `words`: each match holds one of them; a page without any is not searched.
    """
    if words and not holds_any(reading.body, words):
        return
    for number, line in enumerate(reading.lines):
        if len(line) <= 4000 and (match := pattern.search(line)):
            yield number, match


def bids_online(reading: Reading) -> bool:
    """Whether labels are those of a bidding on the web: 竞价方式, 申购单号."""
    return any(_OF_BIDDING.search(pair.label) for pair in reading.pairs)


_OF_BIDDING = re.compile(r"^[^，,。；;]{0,6}(?:竞价(?:方式|主题|编号)|申购(?:单号|主题|编号))")


def ends_bidding(reading: Reading, pair: Pair) -> bool:
    """Whether an end is that of the bidding, not of 报名 or 获取文件 just above it."""
    if pair.key != "deadline_bare" or pair.section is not None:
        return False
    above = [line for line in reading.lines[max(0, pair.line - 2) : pair.line] if not _START.match(line)][-1:]
    own = reading.lines[pair.line].partition(pair.label)[0]
    return not any(map(_OTHER_START.match, above)) and not _OTHER_END.search(own[-12:])


_START = re.compile("(?:开始|起始)(?:时间|日期)")
_OTHER_START = re.compile(
    r"[^:：]{0,6}(?:报名|获取|质疑|公告|公示)[^:：]{0,8}(?:开始|起始)"
    r"|[^:：]{0,6}(?:报名|获取|质疑)(?:[\u4e00-\u9fff]{0,4}文件)?(?:时间|信息)?[:：]?$"
)
_OTHER_END = re.compile(r"(?:报名|获取|质疑|公告|公示)[^：:\s\d]{0,4}$")


def days_of_bidding(reading: Reading, stage: str) -> Found[datetime] | None:
    """The last of the days on which bids are taken: 投标时间：2024年5月8—10日; one day alone may be that of opening."""
    for pair in reading.pairs if stage == "tender" else ():
        if pair.section not in LOOSE and _DAYS_OF.search(pair.label) and (days := _SPAN.match(pair.value)):
            first = read_date(f"{days['month']}{days['first']}日")
            last = read_date(days["whole"] or f"{days['month']}{days['last']}")
            if first and last and first.value < last.value and last.precision == "day":
                return replace(found(last.value, days[0], pair), precision="day")
    return None


_DAYS_OF = re.compile(r"^[^\u4e00-\u9fff]{0,6}投标(?:起止)?(?:时间|日期)$")
_SPAN = re.compile(
    r"(?P<month>20\d\d\s?年\s?\d{1,2}\s?月)\s?(?P<first>\d{1,2})\s?日?\s?(?:[-—–－~～]{1,2}|至|到)\s?"
    r"(?:(?P<whole>20\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)|(?P<last>\d{1,2}\s?日))"
    r"\s?(?:\d{1,2}[:：]\d\d\s?[-—–~至]\s?\d{1,2}[:：]\d\d)?\s?(?:[（(]北京时间[)）])?(?=[。，,；;]|$)(?!.{0,40}(?:报名|购买|获取|领取))"
)


def _joined(reading: Reading) -> str:
    """The first lines as one text; a title keeps its end."""
    return "".join(f"{line}。" if line.endswith(("公告", "公示")) else line for line in reading.lines[:25])[:2000]


def holds_any(text: str, words: Iterable[str]) -> bool:
    return any(word in text for word in words)


def opening_sentences(reading: Reading, pattern: re.Pattern[str], *words: str) -> Iterator[tuple[int, re.Match[str]]]:
    """`sentences`, and where no line holds one the first lines joined: a sentence broken at its underlined words."""
    anywhere = False
    for number, match in sentences(reading, pattern, *words):
        anywhere = True
        yield number, match
    opening = "" if anywhere else _joined(reading)
    if (not words or holds_any(opening, words)) and (joined := pattern.search(opening)):
        yield 0, joined
