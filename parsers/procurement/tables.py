"""Tables with a header row, also those of which only the words are left."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from parsers.money import label_unit
from parsers.organisations import is_organisation
from parsers.procurement.inline import COLON
from parsers.procurement.labels import MAX_LABEL, key_of
from parsers.records import Place
from parsers.text import squeeze, tidy


@dataclass(slots=True)
class Table:
    """A table with a header row: `keys` and `labels` a column, `rows` of as many cells."""

    keys: list[str | None]
    labels: list[str]
    rows: list[list[str]]
    line: int
    place: Place
    section: str | None
    lot: str | None
    unit: str | None = None  # that the line above gives to all its amounts: 金额单位：万元

    def unit_of(self, column: int) -> str | None:
        """元, 万元, %: what the amounts of a column are in, where its title or the line above says so."""
        return label_unit(self.labels[column]) or self.unit

    def priced(self, row: list[str], column: int) -> tuple[str | None, str]:
        """The unit of an amount, and its words with those that say the unit: 39.95 alone tells nobody of 399,500 yuan.

        The unit stands in the title of its column, in a column of its own (中标金额 | 单位), or above the table.
        """
        label = self.labels[column]
        words = tidy(f"{label}：{row[column]}")[:200]
        if own := label_unit(label):
            return own, words
        for other in range(column + 1, min(column + 3, len(row))):
            if squeeze(self.labels[other]) in _UNIT_TITLES and row[other].strip() in _UNITS:
                return row[other].strip(), f"{words} {row[other].strip()}"
        return self.unit, f"单位：{self.unit} {words}" if self.unit else words

    def lot_of(self, row: list[str]) -> str:
        """The lot of a row; of two columns that say it (分标编号 | 包号) both, since 包1 is in each 分标."""
        cells = (
            cell for key, cell in zip(self.keys, row, strict=False) if key == "lot" and cell not in ("", "/", "无")
        )
        marks: list[str] = []
        for mark in map(tidy, islice(cells, _LOT_COLUMNS)):
            repeated = mark in marks or (LOT_MARK.fullmatch(mark) and any(mark in other for other in marks))
            marks += [] if repeated else [mark]
        return " ".join(marks)

    def currency(self, row: list[str]) -> str:
        """The money that a column of its own names (币种 | USD); "" where there is none."""
        return next(
            (
                cell.strip()
                for title, cell in zip(self.labels, row, strict=False)
                if _CURRENCY.fullmatch(squeeze(title))
            ),
            "",
        )


_LOT_COLUMNS = 4  # that are read: 分标编号 | 分标名称 | 包号
_CURRENCY = re.compile(r"(?:中标|成交|合同|报价|结算)?(?:币种|币别|货币|货币种类|货币类型)")
_UNIT_TITLES = ("单位", "计价单位", "金额单位", "价格单位", "货币单位")
_UNITS = ("元", "万元", "亿元", "%")
LOT_MARK = re.compile(
    r"(?:(?<![0-9A-Za-z-])(?:(?:第\s?)?[一二三四五六七八九十\d]{1,3}|[A-Z]))\s?(?:分?包|分标|标段|标项|标)|(?:合同包|采购包|包件|分?包|标段|标项)\s?[一二三四五六七八九十\dA-Z]{1,3}"
    r"|(?<![0-9A-Za-z-])[A-Z]\d{1,2}\s?(?:分?包(?!装)|标段|标项)"  # A01包
)
LOT_LABEL = re.compile(rf"(?:{LOT_MARK.pattern})(?:[（(][^（()）]{{2,40}}[)）])?")  # 第一标段（单警装备）
NAMES_LOTS = re.compile(r"标[项段包]|分[包标]|^包|[同购]包")  # titles of names that stand for a lot
# 中标供应商 包一：X公司
LOT_AND_NAME = re.compile(rf"(?P<lot>{LOT_MARK.pattern})\s?[:：]\s?(?P<name>[^:：；;。]+)")


def upright(rows: list[tuple[str, ...]]) -> Iterator[list[tuple[str, ...]]]:
    """The rows of a table in parts; those with a lot in each column (包号 | 01包 | 02包) are turned."""
    start = position = 0
    while position < len(rows):
        end = _sideways_end(rows, position)
        if end - position > 1:
            if start < position:
                yield rows[start:position]
            yield list(zip(*rows[position:end], strict=True))
            start = end
        position = end
    if start < len(rows):
        yield rows[start:]


def _sideways_end(rows: list[tuple[str, ...]], position: int) -> int:
    """Where the rows end that have a lot in each column; the next row where there are none at `position`.

    A row whose cells are all the same is one that spans the columns, unless it tells something of a lot.
    """
    first, end = rows[position], position + 1
    lots = first[1:]
    if len(lots) < 2 or not all(map(LOT_LABEL.fullmatch, lots)) or len(set(lots)) < len(lots) or not key_of(first[0]):
        return end
    while end < len(rows) and len(rows[end]) == len(first) and (key := key_of(rows[end][0])):
        if key not in _OF_LOT and len(set(rows[end][1:])) == 1:
            break
        end += 1
    return end


# 包1 and 包2 may have one winner, one price
_OF_LOT = {"supplier", "supplier_address", "supplier_id", "bidder", "award_amount", "bid_amount", "award_rate"}
_OF_LOT |= {"unit_price", "lot_name", "lot_budget", "budget", "lot_ceiling", "ceiling_price", "score", "fee"}


def header_at(rows: list[tuple[str, ...]], position: int) -> tuple[tuple[str, ...], int] | None:
    """The titles that stand at `position`, in one row or two, and where the rows below them begin."""
    header, end = _whole_header(rows, position)
    following = rows[end + 1] if end + 1 < len(rows) else None
    # of titles in two rows the upper may be the known ones: 投标单位及报价 above the names of those who offer
    upper = tuple(dict.fromkeys(rows[position])) if end > position else ()
    return (header, end + 1) if is_header(header, following) or is_header(upper, following) else None


def _whole_header(rows: list[tuple[str, ...]], position: int) -> tuple[tuple[str, ...], int]:
    """A header and the row where it ends: titles in two rows share those that span both (预算金额 above （万元）).

    Few may span both where each other title spans those below it (成交情况 above 供应商 and 金额).
    """
    header = rows[position]
    below = rows[position + 1] if position + 1 < len(rows) else ()
    if len(below) == len(header) and _gives_units(header, below):
        return tuple(
            f"{title}{'' if title == unit else unit}" for title, unit in zip(header, below, strict=True)
        ), position + 1
    same = [upper == lower for upper, lower in zip(header, below, strict=False) if upper]
    if len(below) != len(header) or not any(same) or all(same):
        return header, position
    if 2 * sum(same) <= len(same) and not _spans_columns(header, below):
        return header, position
    awarded = any(key_of(title) == "award_amount" for title in below)
    titles = (_title_of_both(upper, lower, awarded) for upper, lower in zip(header, below, strict=True))
    return tuple(titles), position + 1


def _gives_units(header: tuple[str, ...], below: tuple[str, ...]) -> bool:
    """Whether the row below the titles holds nothing but the units of some of them: (套) | (万元) | (元)."""
    units = [lower for upper, lower in zip(header, below, strict=True) if lower and lower != upper]
    return any(map(label_unit, units)) and all(map(_UNIT_CELL.fullmatch, units))


_UNIT_CELL = re.compile(r"\s?[（(]?(?:单位[:：])?[\u4e00-\u9fff%/]{1,4}[)）]")


def _spans_columns(header: tuple[str, ...], below: tuple[str, ...]) -> bool:
    """Whether each title that has others below it stands above two of them or more."""
    padded = ("", *header, "")
    beside = zip(padded, header, padded[2:], below, strict=False)
    return all(upper == lower or (upper and upper in (left, right)) for left, upper, right, lower in beside)


def _title_of_both(upper: str, lower: str, awarded: bool) -> str:
    """The title of a column with a title above it: both, or the lower alone with the unit of the upper."""
    if upper == lower:
        return upper
    stem = upper.removesuffix("信息")  # 供应商信息 above 名称 and 地址, beside 中标金额
    if awarded and stem != upper and key_of(stem + lower):
        return stem + lower
    if upper in _OFFERS and key_of(lower) == "award_amount" and _WON.search(lower):  # 报价 above 单价 and 中标金额
        return lower
    if key_of(upper + lower) or not key_of(lower) or _OF_OTHERS.search(upper):
        return upper + lower
    unit = None if label_unit(lower) else label_unit(upper)
    return f"{lower}（{unit}）" if unit else lower


_WON = re.compile("中标|成交|中选")
_OFFERS = ("报价", "投标报价", "价格")
# whose names and prices are not the award's
_OF_OTHERS = re.compile(
    "[未落]|其[他它]|第[二三四2-4]|[候备]选|参与|投标|报价|评审|评标|控制价|限价|拦标|预算|概算|估算|计划|采购人|采购单位|代理"
)


# 条款 | 原招标文件内容 | 修改后内容
_CHANGE = re.compile(
    "(?:原|(?:更正|变更|修改|更改|修正|调整|澄清)[前后]的?)(?:公告|(?:招标|采购|磋商|谈判)?文件)?的?(?:内容|条款|事项|信息)"
)


def is_header(cells: tuple[str, ...], following: tuple[str, ...] | None) -> bool:
    """Whether a row is the titles of the columns below it, not labels with their values."""
    texts = [c for c in cells if c]
    if any(text.startswith("原") for text in texts[:-1]) and sum(map(bool, map(_CHANGE.fullmatch, texts))) > 1:
        return True
    keys = [key_of(c) if len(c) <= 2 * MAX_LABEL else None for c in texts]
    known = sum(key is not None for key in keys)
    if known < 2 or any(len(c) > 40 or (key is None and is_value(c)) for c, key in zip(texts, keys, strict=True)):
        return False
    if keys[0] in ("index", "rank", "lot") and len(texts) >= 3 and known * 2 >= len(keys):
        # no header: 标段编号 | X1 | 招标方式 | 公开招标, above 招标人 | 某局
        return None not in keys or not following or following[0] == cells[0] or not key_of(following[0])
    neighbours = any(a and b and x != y for a, b, x, y in zip(keys, keys[1:], texts, texts[1:], strict=False))
    if not neighbours or following is None or known * 2 < len(keys):
        return neighbours and known == len(keys) and len(keys) >= 3
    under = [key_of(c) if len(c) <= 2 * MAX_LABEL else None for c in following if c]
    if known < len(keys) and under and under[0]:  # 中标供应商 | 地址 | X, above 中标金额 | Y
        return False
    return len(under) > 0 and sum(key is not None for key in under) * 2 < len(keys)


def spaced_header(text: str) -> list[str]:
    """The titles of a table whose header is one line of known column titles with blanks between; else empty."""
    words = text.split(" ")
    if not 2 <= len(words) <= 16 or len(text) > 160 or COLON.search(text):
        return []
    keys = [key_of(word) for word in words]
    named = all(keys) and keys[0] not in NO_FIRST and not NO_COLUMN & set(keys[1:])
    return words if named and worth_reading(keys) else []


def spaced_rows(text: str) -> tuple[list[str], list[list[str]]] | None:
    """The titles and the rows of a table in one line with blanks between; None where it is none."""
    words = text.split(" ") if " " in text else []
    titles = list(takewhile(key_of, words[:16]))
    cells = words[len(titles) :]
    if len(titles) < 2 or not cells or len(cells) % len(titles) or len(words) > 400 or COLON.search(text):
        return None
    keys = [key_of(title) for title in titles]
    if NO_COLUMN & set(keys) or not worth_reading(keys) or not any(map(is_organisation, cells)):
        return None
    rows = [align(row, keys) for row in chunks(cells, keys)]
    return (titles, rows) if any(map(_is_amount, cells)) else None


def go_on(row: list[str], text: str) -> bool:
    """Put a line into the cell above it whose bracket it closes: X公司（某市 | 86.72, and below it 某路4号）.

    Whether there is such a cell; `row` is changed then.
    """
    if len(text) > _MAX_CELL_LINE or not text.endswith(("）", ")")):
        return False
    for column, cell in enumerate(row):
        if max(cell.rfind("（"), cell.rfind("(")) > max(cell.rfind("）"), cell.rfind(")")):
            row[column] = cell + text
            return True
    return False


_MAX_CELL_LINE = 60


NO_COLUMN: set[str | None] = {"buyer_block", "agency_block", "supplier_block", "contact_block", "supervisor", "result"}
NO_FIRST = NO_COLUMN - {"supplier_block"}


_TELLING = {
    *("supplier", "bidder", "award_amount", "bid_amount", "lot_name", "index", "rank", "lot_budget", "budget"),
    "planned",
}


def worth_reading(keys: list[str | None]) -> bool:
    """A header that a notice's values can stand under, not two labels that follow each other by chance.

    供应商信息 is the column of who offers in a wide table without another of names, else the heading of a block.
    """
    if keys[0] in NO_COLUMN and (len(keys) < _WIDE or {"supplier", "bidder"} & set(keys)):
        return False
    if len(keys) == 2:
        return bool({"supplier", "bidder", "lot", "index"} & set(keys))
    return bool(_TELLING & set(keys))


_WIDE = 5  # columns


def chunks(cells: list[str], keys: list[str | None]) -> Iterator[list[str]]:
    """The rows of a flattened table: where the first column counts, at its numbers, else by the number of columns."""
    width = len(keys)
    if (
        keys[0] not in ("index", "lot", "rank")
        and len(cells) > width
        and len(cells) % (width + 1) == 0
        and cells[0] == "1"
    ):
        cells = [cell for number, cell in enumerate(cells) if number % (width + 1)]  # the title 序号 is lost
    starts = _counted(cells) if keys[0] in ("index", "lot", "rank") and len(cells) % width else []
    longest = 2 * width if "budget" in keys else width  # 采购需求概况 is often broken over lines
    if starts and all(end - start <= longest for start, end in zip(starts, [*starts[1:], len(cells)], strict=True)):
        for start, end in zip(starts, [*starts[1:], len(cells)], strict=True):
            yield cells[start:end]
        return
    for start in range(0, len(cells), width):
        yield cells[start : start + width]


def _counted(cells: list[str]) -> list[int]:
    """Where 1, 2, 3 ... stand in `cells`; empty where they do not begin with 1."""
    starts: list[int] = []
    for position, cell in enumerate(cells):
        if cell == str(len(starts) + 1) and (not starts or position - starts[-1] > 1):
            starts.append(position)
    return starts if starts and starts[0] == 0 else []


def align(row: list[str], keys: list[str | None]) -> list[str]:
    """A row of as many cells as columns; one that lost its empty cells, or has a cell broken over lines, has names,
    amounts and months put under their titles."""
    if len(row) == len(keys) and not _is_shifted(row, keys):
        return row
    aligned = [""] * len(keys)
    left = list(row)
    if keys[0] in ("index", "lot", "rank"):
        aligned[0] = left.pop(0)
    if keys[1:2] == ["project_name"] and left:
        aligned[1] = left.pop(0)
    for wanted, test in _FITTING:
        if wanted not in keys or aligned[column := keys.index(wanted)]:
            continue
        if fitting := next((cell for cell in left if test(cell)), None):
            aligned[column] = fitting
            left.remove(fitting)
    return aligned


def _is_shifted(row: list[str], keys: list[str | None]) -> bool:
    """Whether a row has words where a budget belongs, and a number beside it."""
    if "budget" not in keys:
        return False
    cell = row[keys.index("budget")]
    return cell not in ("", "/", "无") and not any(map(str.isdigit, cell)) and any(map(_is_amount, row[1:]))


def _is_amount(cell: str) -> bool:
    return bool(_AMOUNT_CELL.match(cell))


def _is_rate(cell: str) -> bool:
    return cell.endswith(("%", "％"))


def _is_number(cell: str) -> bool:
    return bool(_NUMBER_CELL.fullmatch(cell))


def _is_month(cell: str) -> bool:
    return bool(_MONTH_CELL.match(cell))


_FITTING = (
    ("supplier", is_organisation),
    ("bidder", is_organisation),
    ("award_amount", _is_amount),
    ("award_amount", _is_rate),
    ("budget", _is_number),
    ("planned", _is_month),
)
_NUMBER_CELL = re.compile(r"[￥¥]?\s?\d[\d,，.]*\s?(?:万?元)?")
_MONTH_CELL = re.compile(r"20\d\d\s?[年./-]\s?\d")

_AMOUNT_CELL = re.compile(r"(?:[\u4e00-\u9fff（）()]{0,8}[:：])?\s*[￥¥]?\s?\d[\d,，.]{2,}+(?!\s?[%％])")


def is_value(cell: str) -> bool:
    """What no column is called: a placeholder, an amount, an organisation."""
    return cell in ("/", "无", "-", "--") or bool(_VALUE.search(cell)) or is_organisation(cell)


_VALUE = re.compile(r"^[\d.,，￥¥]+(?:元|万元)?$|\d{4}\s?[年./-]\s?\d")
