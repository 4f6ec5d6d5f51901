"""Tables and forms of accounts in their usual shape: a header, and a row for each account."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from parsers.closures.acts import find_acts
from parsers.closures.columns import role_of
from parsers.closures.lists import heading_of_a_platform, is_item
from parsers.lines import Line
from parsers.text import drop_bracketed, squeeze

_LABELLED = re.compile(r"[-·•*\s]{0,4}([^：:\s]{2,12})\s?[：:]\s?((?:https?://)?[^：:]{1,60})")
_ROLES = 2  # rows, at least, of a table that stands on its side
_VALUE = 60  # characters
_LABEL = re.compile(r"(?:名称|名|时间|日期|单位|平台|方式|类型|账号|渠道|措施|备注|主体|部门|[：:])$")
_UNASKED = re.compile("(?:时间|日期|原因|理由|说明|数量?|人数)$")  # 开设时间, 停运原因
_ITEM = re.compile(
    r"[（(]?\d{1,3}[、.．)）]\s?[“\"]?(?P<name>[^“”\"（）(),，。；;：:]{2,24})[”\"]?"
    r"(?:[（(](?:主办|运营|主管|开办)?(?:单位|主体)[：:](?P<operator>[^（）()]{2,40})[)）])?[；;。]?"
)
_REMARK = re.compile("，(?!“)")


def usual(lines: Sequence[Line]) -> Iterator[Line]:
    """`lines` with what tells of accounts in rows below a header, however its table or form is laid out."""
    return _upright(_turned(_itemised(_unmarked(lines))))


def _unmarked(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, with one column for those of which a mark chooses: 保留 | 关停 above | √ as 处理方式 above 关停."""
    table: int | None = None
    fates: dict[int, str] = {}  # the columns that are marked
    for line in lines:
        if line.cells is None:
            yield line
            continue
        if line.table != table:
            table = line.table
            fates = {n: cell for n, cell in enumerate(line.cells) if _FATE.fullmatch(squeeze(cell))}
            fates = fates if len(fates) > 1 else {}
            told = "处理方式"
        else:
            marked = (n for n in fates if n < len(line.cells) and _MARK.fullmatch(line.cells[n]))
            told = "、".join(fates[n] for n in marked)
        if not fates:
            yield line
            continue
        yield Line(line.text, (*(cell for n, cell in enumerate(line.cells) if n not in fates), told), line.table)


_FATE = re.compile(
    "(?:拟|已|予以)?(?:保留|继续(?:运[营行]|使用)|关停|注销|停更|停用|停止(?:更新|运营)|撤销|关闭|整合|合并)"
)
_MARK = re.compile("[√✓✔☑是●◎○■Vv]")


def _itemised(lines: Iterable[Line]) -> list[Line]:
    """The lines, with what stands below a heading that is a platform as rows that tell it.

    一、微信公众号, and below 1.A（主办单位：B）, or a table of names.
    """
    found: list[Line] = []
    platform: str | None = None
    below: int | None = None  # the table below such a heading
    headers: dict[int, tuple[str, ...]] = {}  # of each table: a heading may stand between its rows
    for number, line in enumerate(lines):
        item = _ITEM.fullmatch(line.text) if platform and line.cells is None else None
        if line.cells is None and heading_of_a_platform(line.text):
            platform, below = line.text, None
            found.append(Line(line.text, ("账号名称", "平台", "单位"), -1000 - number))
        elif platform and line.cells is not None and line.table in headers:
            if below is None:
                below = -1_000 - number
                found.append(Line(line.text, (*headers[line.table], "平台"), below))
            found.append(Line(line.text, (*line.cells, platform), below))
        elif platform and line.cells is not None and below in (None, line.table):  # a table of the platform
            column = platform if below == line.table else "平台"
            below = line.table
            found.append(Line(line.text, (*line.cells, column), line.table))
        elif item and platform:
            cells = item["name"], platform, item["operator"] or ""
            found.append(Line(line.text, cells, found[-1].table))
        else:
            if line.cells is not None:
                headers.setdefault(line.table, line.cells)
            platform = None
            found.append(line)
    return found


def _turned(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with a table whose labels stand in its first column, a column for each account, set upright."""
    for _, group in groupby(lines, key=lambda line: line.cells is not None and line.table):
        rows = list(group)
        cells = [row.cells for row in rows if row.cells is not None]
        if len(cells) < _ROLES or {len(row) for row in cells} & {0, 1, 2} or len(set(map(len, cells))) > 1:
            yield from rows
            continue
        labels = [role_of(row[0]) for row in cells]
        beside = [role_of(cell) for cell in cells[0][1:]]
        if "name" not in labels or not all(labels) or any(beside):
            yield from rows
            continue
        yield from (Line(" ".join(column), column, rows[0].table) for column in zip(*cells, strict=True))


def _upright(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, with each form as a header and a row: 账号名称 | A, 平台 | B becomes 账号名称 | 平台, A | B."""
    form: dict[str, str] = {}
    number = 0
    labels = iter([*lines, None])
    line = next(labels)
    while line is not None:
        following = next(labels)
        pair = _pair(line, following, inside=bool(form))
        if pair and role_of(pair[0]) == "name" and "name" in map(role_of, form):  # the next account's
            number -= 1
            yield from _as_table(form, number)
            form = {}
        if pair:
            form[pair[0]] = pair[1]
            if line.cells is None and pair[0] == line.text:
                following = next(labels)
        else:
            number -= 1
            yield from _as_table(form, number)
            form = {}
            yield line
        line = following
    yield from _as_table(form, number - 1)


def _pair(line: Line, following: Line | None, inside: bool) -> tuple[str, str] | None:
    """(label, value): two cells, 账号名称：A, or a line with the label and the next one with the value."""
    if line.cells is not None:
        found = (line.cells[0], line.cells[1]) if len(line.cells) == 2 else ("", "")
    elif (match := _LABELLED.fullmatch(line.text)) and not (role_of(match[1]) == "name" and _is_told(match[2])):
        found = match[1], match[2]
    elif following and following.cells is None and len(following.text) <= _VALUE and not is_item(following.text):
        found, inside = (line.text, following.text), inside and _UNASKED.search(line.text) is not None
    else:
        return None
    asked = role_of(found[0]) or (inside and 1 < len(found[0]) <= 10)  # 停运原因, in a form: what nobody asks for
    return found if asked and not _LABEL.search(found[1]) else None


def _is_told(value: str) -> bool:
    """Whether `value` is a sentence about an account, not the value of a form: 停更账号：“A”微博，停更时间6月1日."""
    value = drop_bracketed(value)
    return "“" in value and (_REMARK.search(value) is not None or any(find_acts(value)))


def _as_table(form: dict[str, str], number: int) -> Iterator[Line]:
    if len(form) > 2 and "name" in map(role_of, form):
        yield Line(" ".join(form), tuple(form), number)
        yield Line(" ".join(f"{label} {value}" for label, value in form.items()), tuple(form.values()), number)
