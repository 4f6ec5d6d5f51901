"""Tables in plain text: pages whose text was taken out of their markup with | between the cells, or behind each.

    | 平台 | 名称 |        or one cell a line:      平台 |
    | --- | --- |                                    名称 |
    | 微信 | 青石发布 |                              微信 |

or without any bar, where a header of short lines is followed by rows of them.

Of the second form only the header tells where a row ends: the width is the one at which a column of the header holds
what it must hold in all rows. Where no width or more than one does so, the lines stay as they are.
"""

import re
from itertools import groupby

from parsers.accounts.matrix import header_columns
from parsers.accounts.words import platform_named
from parsers.lines import Line
from parsers.text import squeeze, tidy

_WIDEST = 15  # columns
_SHORT = 60  # characters of a cell
_RULE = re.compile(r":?-{2,}:?|")  # below the header of a table in Markdown
_NUMBER = {"序号", "编号"}


def rebuilt(lines: list[Line], *, bars: bool = True) -> list[Line]:
    """`lines` with the rows of such tables as rows, numbered after the tables that are there. `bars`: also of those
    with bars, which in HTML are of menus."""
    table = max((line.table for line in lines), default=0)
    found: list[Line] = []
    for form, group in groupby(lines, _form):
        run = list(group)
        if form == "short":
            found += _unbarred(run, table)
            table = max(table, found[-1].table)
            continue
        rows = (
            []
            if not bars
            else _rows(run)
            if form == "row"
            else _folded([_cells(line)[0] for line in run])
            if form == "cell"
            else []
        )
        if not rows:
            found += run
            continue
        table += 1
        found += [Line(" ".join(filter(None, row)), tuple(row), table) for row in rows]
    return found


def _form(line: Line) -> str:
    """A "row" of several cells, a "cell" with its bar behind it, a "short" line without one, or another "line"."""
    if line.cells is not None:
        return "line"
    if "|" not in line.text:
        return "short" if len(line.text) <= _SHORT else "line"
    if len(_cells(line)) > 1:
        return "row"
    return "cell" if line.text.endswith("|") and not line.text[:-1].startswith("|") else "line"


def _cells(line: Line) -> list[str]:
    return [tidy(cell) for cell in line.text.removeprefix("|").removesuffix("|").split("|")]


def _rows(run: list[Line]) -> list[list[str]]:
    """The rows of a table in Markdown; none where a single line has bars in it, as a menu has."""
    rows = [cells for cells in map(_cells, run) if not all(_RULE.fullmatch(cell) for cell in cells)]
    return rows if len(rows) > 1 else []


def _unbarred(run: list[Line], table: int) -> list[Line]:
    """`run` with the rows of one table of short lines in it: below 序号 and the other words of its header, the numbers
    from 1 on say where each row begins."""
    cells = [line.text for line in run]
    for start in (n for n, cell in enumerate(cells) if squeeze(cell) in _NUMBER):
        width = next((n for n in range(3, _WIDEST + 1) if cells[start + n : start + n + 1] == ["1"]), None)
        if width is None or header_columns(tuple(cells[start : start + width])) is None:
            continue
        rows = 1
        while cells[start + rows * width : start + rows * width + 1] == [str(rows)]:
            rows += 1
        end = min(start + rows * width, len(cells))
        folded = (tuple(cells[at : at + width]) for at in range(start, end, width))
        return run[:start] + [Line(" ".join(row), row, table + 1) for row in folded] + run[end:]
    return run


def _folded(cells: list[str]) -> list[list[str]]:
    widths = range(2, min(_WIDEST, len(cells) // 2) + 1)
    fitting = [width for width in widths if len(cells) % width == 0 and _fits(cells, width)]
    if not fitting or any(width % fitting[0] for width in fitting):  # two rows side by side fit, too
        return []
    return [cells[start : start + fitting[0]] for start in range(0, len(cells), fitting[0])]


def _fits(cells: list[str], width: int) -> bool:
    """Whether each row of that width names a platform, or counts on, in the column whose header says so."""
    columns = header_columns(tuple(cells[:width]))
    if columns is None:
        return False
    number = next((n for n, cell in enumerate(cells[:width]) if squeeze(cell) in _NUMBER), None)
    if number is not None:
        counted = cells[width + number :: width]
        return counted == [str(n) for n in range(1, len(counted) + 1)]
    if "platform" not in columns:
        return False  # nothing says where a row ends
    return all(platform_named(cell) for cell in cells[width + columns["platform"] :: width])
