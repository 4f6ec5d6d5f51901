"""What stands on the lines below a label: its value, or the rest of it."""

import re

from parsers.procurement.reading import Reading

MAX_REST = 14  # following lines offered to a value that is broken over lines
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
                if bracket and not pair.value and not rest:
                    rest.append(before)
                break
            if NUMBERED.match(lines[following]) and len(lines[following]) > 2:
                break
            rest.append(lines[following])
        pair.rest = tuple(rest)
