"""Tables of accounts that lost their markup, as rows again: a cell a line, or a row a line with blanks between cells.

    单位              单位 账号 类型 停更时间
    账号              县水利局 河口水利 微信公众号 5月6日
    类型
    停更时间
    县水利局
    ...

Of the first form only what a column must hold tells where a row ends: a platform, a day, the number of the row.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from parsers.closures.columns import roles
from parsers.closures.platforms import is_platform, platform_of
from parsers.closures.units import is_name, squeeze_name
from parsers.lines import Line

_NARROWEST, _WIDEST = 3, 10  # columns
_TITLE, _CELL = 12, 40  # characters
_NUMBER = {"序号", "编号"}
_NAMES, _DAYS = {"name", "closing"}, {"stop", "cancel", "close", "when"}
_TELLING = {"number", "platform", *_DAYS}  # columns of which one shows what a row is
_NO_DAY = re.compile(r"[-—–－/\\无]*")
_DAY = re.compile(r"\d\s?[月./-]\s?\d|即日|底")


def rebuilt(lines: Sequence[Line]) -> list[Line]:
    """`lines` with the rows of such tables as rows."""
    found: list[Line] = []
    position = 0
    while position < len(lines):
        rows, taken = _spaced(lines, position) or _stacked(lines, position) or ([], 1)
        found += [Line(" ".join(row), row, -1_000_000 - position) for row in rows] or [lines[position]]
        position += taken
    return found


def _spaced(lines: Sequence[Line], first: int) -> tuple[list[tuple[str, ...]], int] | None:
    """The rows of a table whose rows are a line each, from `first` on, and how many lines they take."""
    columns = _header(_words(lines[first]))
    if columns is None:
        return None
    rows = [_words(lines[first])]
    for line in lines[first + 1 :]:
        cells = _words(line)
        if len(cells) == len(columns) - 1 and columns[-1] == "place":  # it spans two rows, or is empty
            cells = (*cells, "")
        if not _fits(columns, cells):
            break
        rows.append(cells)
    return (rows, len(rows)) if len(rows) > 1 else None


def _stacked(lines: Sequence[Line], first: int) -> tuple[list[tuple[str, ...]], int] | None:
    """The same of a table whose cells are a line each."""
    if _header(_cells(lines, first, _NARROWEST), whole=False) is None:
        return None
    head = _cells(lines, first, 2 * _WIDEST)
    for width in range(len(head) // 2, _NARROWEST - 1, -1):
        columns = _header(head[:width])
        if columns is None or not _fits(columns, head[width : 2 * width]):
            continue
        rows = [head[:width]]
        while _fits(columns, row := _cells(lines, first + len(rows) * width, width)):
            rows.append(row)
        return rows, len(rows) * width
    return None


def _cells(lines: Sequence[Line], first: int, count: int) -> tuple[str, ...]:
    """Up to `count` lines from `first` on that may be cells."""
    return tuple(line.text for line in takewhile(_may_be_cell, lines[first : first + count]))


def _may_be_cell(line: Line) -> bool:
    return line.cells is None and len(line.text) <= _CELL


def _words(line: Line) -> tuple[str, ...]:
    return tuple(line.text.split(" ")) if line.cells is None and len(line.text) <= _WIDEST * _CELL else ()


def _header(cells: Sequence[str], whole: bool = True) -> list[str | None] | None:
    """The roles of the columns below `cells`; None where these are no titles, or, if `whole`, not all of a table's."""
    if not _NARROWEST <= len(cells) <= _WIDEST or any(len(cell) > _TITLE for cell in cells):
        return None
    columns = ["number" if cell in _NUMBER else role for cell, role in zip(cells, roles(cells), strict=True)]
    complete = len(_NAMES & set(columns)) > 0 and len(_TELLING & set(columns)) > 0
    return columns if all(columns) and (complete or not whole) else None


def _fits(columns: Sequence[str | None], cells: Sequence[str]) -> bool:
    return len(cells) == len(columns) and all(map(_may_hold, columns, cells))


def _may_hold(role: str | None, cell: str) -> bool:
    if role == "number":
        return cell.isdigit()
    if role == "platform":
        return platform_of(cell) is not None
    if role in _DAYS:
        return _DAY.search(cell) is not None or _NO_DAY.fullmatch(cell) is not None
    if role in _NAMES:
        return is_name(squeeze_name(cell)) and not is_platform(cell) and not _DAY.search(cell)
    return len(cell) <= _CELL and "。" not in cell
