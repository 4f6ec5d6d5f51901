"""Who won what after a correction of a result (成交结果更正公告): its new words read as an award is.

Those are what follows 更正为 in a clause, the lines under 更正后, and the cells of that column. Who is said not to
change (成交供应商X不变), or stands beside the change under a label, is the winner still.
"""

import re
from collections.abc import Iterator

from parsers.lines import Line
from parsers.organisations import is_organisation
from parsers.procurement.awards import read_winners
from parsers.procurement.found import AFTER, BLOCK, CHANGED, clauses
from parsers.procurement.pairs import read_pairs
from parsers.procurement.reading import Reading
from parsers.procurement.winner import Winner
from parsers.text import squeeze

_WON = r"(?:中标|成交|中选)(?:[（(/]?(?:成交|中标|中选)[)）]?)?"
_OF_A_RESULT = re.compile(rf"[√☑✔■]\s?(?:采购|中标|成交)?结果|(?:{_WON}|结果)(?:结果)?(?:的?公[告示])?的?(?:更正|变更)")
_LABEL = re.compile(rf"(?:{_WON}|总)(?:供应商|人|单位|总?金额|总?价格?|报价)(?:名称)?(?!的?(?:联系)?地址)|供应商名称")
_UNCHANGED = re.compile(
    rf"{_WON}(?:供应商|人|单位)(?:名称)?[为是:：]?[“\"]?([^，。；,;“”\"]{{4,40}}?)[”\"]?(?:保持|均|仍)?不变"
)
_QUOTES = "“”\"'‘’「」 "
_LONGEST = 400  # characters of a line that states a change


def corrected_winners(reading: Reading, title: str | None) -> tuple[list[Winner], str | None]:
    """The winners by the new words; else the words of what is new: an amount of nobody, a winner without an amount."""
    if not any(_OF_A_RESULT.search(line[:_LONGEST]) for line in (title or "", *reading.lines)):
        return [], None
    now = list(_now(reading))
    changed = next((line for line in now if _LABEL.search(line)), None)
    if changed is None:
        return [], None
    winners = [winner for winner in _read(now) or _read([*now, *_still(reading)]) if winner.priced]
    return winners, None if winners else changed


def _read(lines: list[str]) -> list[Winner]:
    return read_winners(read_pairs([Line(line) for line in lines]))


def _now(reading: Reading) -> Iterator[str]:
    """The lines as they are to be read from now on, each with its label."""
    is_new = False
    for line in reading.lines:
        if len(line) > _LONGEST:
            continue
        if block := BLOCK.match(line):
            is_new = block["before"] is None
            line = line[block.end() :]
        elif re.match(r"[一二三四五六七八九十]{1,3}、", line):
            is_new = False
        for clause in clauses(line) if CHANGED.search(line) else ():
            if change := CHANGED.search(clause):
                labels = _LABEL.findall(clause[: change.start()])
                new = clause[change.end() :].strip(_QUOTES)
                yield new if not labels or _LABEL.match(new) else f"{labels[-1]}：{new}"
        if is_new and line and not CHANGED.search(line):
            yield line.strip(_QUOTES)
    for table in reading.tables:
        after = next((number for number, label in enumerate(table.labels) if AFTER.search(label)), 0)
        for row in table.rows if after else ():
            about = next((cell for cell in reversed(row[:after]) if _LABEL.fullmatch(squeeze(cell))), "")
            yield f"{about}：{row[after]}" if about else row[after]


def _still(reading: Reading) -> Iterator[str]:
    """Who won before and wins on."""
    for line in reading.lines:
        if (unchanged := _UNCHANGED.search(line[:_LONGEST])) and is_organisation(unchanged[1]):
            yield f"成交供应商：{unchanged[1]}"
            return
    names = {pair.value for pair in reading.of("supplier") if is_organisation(pair.value)}
    if len(names) == 1:
        yield f"成交供应商：{names.pop()}"
