"""Lines and rows -> (label, value) pairs and tables with a header, each with the section it stands in.

Whatever the markup: `label：value` lines, several of them in one line, a label with its value on the next lines,
tables of two or four columns, tables with a header row, and the same tables flattened to one cell a line.
"""

import re
from collections.abc import Iterable
from itertools import islice

from parsers.errors import UnknownLayout
from parsers.lines import MAX_LINES, Line
from parsers.procurement.flat import FLAT_SUMMARY, SUMMARY_END, SUMMARY_START, cut_long, join_brackets, join_numbers
from parsers.procurement.inline import COLON, before_colon, split_at_blanks, split_at_semicolons, split_labels
from parsers.procurement.labels import MAX_LABEL, announced, canonical, key_of, section_of
from parsers.procurement.outcomes import spaced_row
from parsers.procurement.reading import Pair, Reading
from parsers.procurement.rests import NUMBERED, fill_rests
from parsers.procurement.tables import (
    LOT_AND_NAME,
    NO_COLUMN,
    NO_FIRST,
    Table,
    align,
    chunks,
    go_on,
    header_at,
    is_header,
    is_value,
    spaced_header,
    spaced_rows,
    upright,
    worth_reading,
)
from parsers.records import Place

_SUBNUMBERED = re.compile(
    r"^[（(]?\d{1,2}(?:[.．]\d{1,2}){0,2}\s{0,2}(?:[)）]|[、.．:：]|(?=[^\d\s.．年月日:：%％万元米]))\s*"
)
_ARABIC_HEADING = re.compile(r"\d{1,2}\s?[.．、](?!\d)[^:：]{2,}[:：]?$")
_MONEY_KEYS: set[str | None] = {"award_amount", "bid_amount", "candidate_amount", "award_rate", "unit_price"}
_MONEY_KEYS |= {"budget", "lot_budget", "ceiling_price", "lot_ceiling"}
_OWN_SCORE = re.compile("(?:得分|总分|评分)$")  # a label that stands inside a cell: 备注 | 评审总得分：89.42
_BLOCKS: set[str | None] = {"buyer", "agency", "supplier", "buyer_block", "agency_block", "supplier_block"}
_BLOCKS |= {"supervisor", "contact_block"}
_LOT = re.compile(
    r"^[\s（(【]*((?:采购包|合同包|包组|标项|标段|分包号?|分标|标包|包件|包号?)\s*(?:编号|号)?\s*[:：]?\s*[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,3}|[A-Za-z]\d?(?![A-Za-z-]))(?![\d年月个.万元%])"
    r"|第\s?(?:[一二三四五六七八九十]{1,3}|\d{1,3})\s?(?:标包|标段|分?包|标项|标)|[A-Z]\d{0,2}\s?(?:分?包(?![含括装月邮干揽])|分标|标段)|(?:[一二三四五六七八九十]|\d{1,2})\s?(?:标段|分?包)(?=[:：（(\s]|$))"
)
_LOTS_END = ("包", "段", "项")
_CAPTION = re.compile(r"(?:[（(][^（()）]{1,4}[)）])?[^:：（(]{2,60}[（(][^（()）]{0,24}[)）]")  # 报价表（单位：万元）
_IN_YUAN = re.compile(r"\d{5}|\d{2},\d{3}")  # 325000, above a table in 万元
_LOT_AT_END = re.compile(
    r"\s(?P<lot>(?:第\s?)?(?:[A-Z]|[一二三四五六七八九十]{1,2}|\d{1,2})\s?(?:分?包|标段|标项)|(?:采购包|合同包|标项|包)\s?\d{1,2})$"
)
_LOT_CALLED = re.compile(r"包(?:名称)?为[“\"]([^”\"]{2,40})[”\"]的")  # 包为“影像服务”的成交供应商：X公司
_OF_A_CALL = re.compile(r"(?![^：:]{0,6}(?:最终|各|所有|全部))[^：:]{0,12}报价信息[：:]?")  # or of who won
_FRAMED = re.compile(r"【([^【】：:]{2,12})】[：:]?\s?(.*)", re.S)  # 【项目名称】 in articles on WeChat
_BROKEN = 4  # a "label" of so few characters may be the end of one broken over two lines
_BLOCK_HEAD = re.compile(r"\s|(?<=信息)")
_UNIT_LINES = 2  # from a line with a unit to the header of its table: a caption may stand between
_OPEN_BRACKET = re.compile(r"[（(][^（()）]*$")
_MAX_BROKEN = 200  # characters of a cell that goes on
_FLAT_COLUMNS_MAX = 24  # the widest header seen has 16
_FLAT_HEADER_MAX = 14  # characters of a column title that nobody knows


def read_pairs(lines: Iterable[Line]) -> Reading:
    """The pairs and tables of a page's `lines`. Raises `UnknownLayout` where there are too many of them."""
    cut = list(islice(join_brackets(cut_long(join_numbers(lines))), MAX_LINES + 1))
    if len(cut) > MAX_LINES:
        raise UnknownLayout("page", f"over {MAX_LINES} lines")
    return _Reader(cut).read()


class _Reader:
    """Walks the lines once, knowing the section, the party (whose 名称 this is) and the lot it is in."""

    def __init__(self, lines: list[Line]) -> None:
        self.source = lines
        self.out = Reading()
        self.section: str | None = None
        self.party: str | None = None
        self.lot: str | None = None
        self.unit: tuple[int, str] | None = None  # the last line that gives one, and it: 金额单位：万元
        self.place = Place.BODY
        self.summary_table = -1
        # a page without 一、二、 counts its sections 1. 2.
        self.arabic = not any(NUMBERED.match(line.text) for line in lines)

    def read(self) -> Reading:
        position = 0
        while position < len(self.source):
            line = self.source[position]
            self._place(line)
            if line.cells is not None:
                end = position + 1
                while end < len(self.source) and self.source[end].table == line.table and self.source[end].cells:
                    end += 1
                self._rows([row.cells or () for row in self.source[position:end]])
                position = end
            elif width := self._flat_header(position):
                position = self._flat_table(position, width)
            elif titles := spaced_header(line.text):
                position = self._spaced_table(position, titles)
            elif spaced := spaced_rows(line.text):
                self._open_table(spaced[0], line.text).rows.extend(spaced[1])
                position += 1
            else:
                self._line(line.text)
                position += 1
        fill_rests(self.out)
        return self.out

    def _place(self, line: Line) -> None:
        if line.table == FLAT_SUMMARY:
            self.place = Place.SUMMARY
        elif SUMMARY_START in line.text and len(line.text) < 40:
            self.place, self.summary_table = Place.SUMMARY, 0
        elif self.place is Place.SUMMARY and line.table:
            self.summary_table = self.summary_table or line.table
            self.place = Place.SUMMARY if line.table == self.summary_table else Place.BODY
        elif self.place is Place.SUMMARY and (
            SUMMARY_END.match(line.text) or NUMBERED.match(line.text) or len(line.text) > 60
        ):
            self.place = Place.BODY

    def _note(self, text: str) -> int:
        self.out.lines.append(text)
        self.out.sections.append(self.section)
        self.out.lots.append(self.lot)
        self.out.places.append(self.place)
        return len(self.out.lines) - 1

    def _pair(self, label: str, value: str, line: int, key: str | None) -> None:
        self.out.pairs.append(
            Pair(key, label.strip(" :："), value.strip(), line, self.place, self.section, self.party, self.lot)
        )

    # lines

    def _line(self, text: str) -> None:
        if (framed := _FRAMED.match(text)) and (key_of(framed[1]) or section_of(framed[1])):
            text = f"{framed[1]}：{framed[2]}"
        self._heading(text)
        number = self._note(text)
        found = split_labels(text)
        parted = split_at_semicolons(text) if "；" in text and " " in text else []
        if len(parted) > sum(key is not None for _, key, _ in found):
            found = parted
        elif " " in text:
            known = next((label for label, key, _ in found if key), None)
            if known is None:
                found = split_at_blanks(text) or found
            elif not text.startswith(known):  # 单位名称 X公司 信用代码：..., or 采购人信息 名称：X
                head = text[: text.find(known)].strip()
                opened = [(head, key, "")] if (key := key_of(head)) in _BLOCKS else split_at_blanks(head)
                found = [*opened, *found]
        if not found:
            if (key := key_of(text)) and len(text) <= 2 * MAX_LABEL:
                self._open(key, text, "", number)
            return
        label, key, value = found[0]
        if key is None and number and len(label) <= _BROKEN and text.startswith(label):
            if broken := key_of(self.out.lines[number - 1] + label):
                found[0] = (self.out.lines[number - 1] + label, broken, value)
        for count, (label, key, value) in enumerate(found, 1):
            glued = key in _MONEY_KEYS and value[-1:] in _LOTS_END and count < len(found)
            lot = _LOT_AT_END.search(value) if glued else None
            self._open(key, label, value[: lot.start()] if lot else value, number)
            if lot:  # A包 成交供应商：X公司 成交价：88000元 B包 成交供应商：Y公司
                self.lot = lot["lot"]

    def _open(self, key: str | None, label: str, value: str, number: int) -> None:
        """Record a pair; a label that names a party opens its block."""
        if key == "contact_block" and value and self.party and canonical(label) == "联系方式":
            key = "contact_detail"  # of the party whose block this is
        if key in ("buyer_block", "agency_block", "supplier_block", "supervisor", "contact_block"):
            self.party = key.removesuffix("_block")
            if not value:
                return
            key = {"buyer": "contact_detail", "agency": "contact_detail"}.get(self.party, key)
        elif key in ("buyer", "agency", "supplier") and not value:
            self.party = key
        elif key == "lot" and value and len(value) <= 24:
            self.lot = value
        elif key == "supplier" and (own := LOT_AND_NAME.fullmatch(value)):
            self.lot, value = own["lot"], own["name"]
        elif key in ("money_unit", "name") and (unit := value.rstrip(")）")) in ("元", "万元", "亿元"):
            last = self.out.pairs[-1] if self.out.pairs else None
            caption = last and last.line != number and _CAPTION.fullmatch(self.out.lines[number])
            if last and (caption or (unit != "元" and _IN_YUAN.search(last.value))):
                last = None
            if last and last.key in _MONEY_KEYS and last.value[-1:].isdigit():  # 中标价格：121.5 价格单位：万元
                last.value += unit
            else:
                self.unit = number, unit
        if key is None and number and not self.out.lines[number].startswith(label):
            return  # a colon inside a sentence
        if key is None and self._is_unread(label, value):
            self.out.unread.append(label)
        self._pair(label, value, number, key)

    def _is_unread(self, label: str, value: str) -> bool:
        """Whether a label that nobody knows may hide a value: not the heading of a lot or a section."""
        if len(label) > 12 or self.section in ("qualification", "other", "fee", "correction"):
            return False
        return bool(value) or not (_LOT.match(label) or section_of(label))

    def _heading(self, text: str) -> None:
        if numbered := NUMBERED.match(text):
            head = before_colon(text[numbered.end() : numbered.end() + 40])
            self.section = section_of(head)
            self.party = self.lot = None
            if (key := key_of(head)) and key in _BLOCKS:
                self.party = key.removesuffix("_block")
        elif self.arabic and len(text) <= 30 and _ARABIC_HEADING.match(text):
            self.section = section_of(text[:40])
            self.party = self.lot = None
        elif sub := _SUBNUMBERED.match(text):
            head = before_colon(text[sub.end() : sub.end() + 40])
            if (key := key_of(_BLOCK_HEAD.split(head, maxsplit=1)[0])) and key in _BLOCKS:
                self.party = key.removesuffix("_block")
                if key in ("buyer_block", "agency_block"):
                    self.section = "contact"
            if section := section_of(head):
                self._subsection(section, head)
        elif (
            len(text) <= 24
            and self.place is Place.BODY
            and text[-1:] != "。"
            and not COLON.search(text[:-1])
            and not _OF_A_CALL.fullmatch(text)
            and key_of(text) != "supplier"
        ):
            if (section := section_of(announced(text))) in ("reviews", "subject", "fee", "candidates", "experts"):
                self.section, self.lot = section, None
        if lot := _LOT.match(text) or (_LOT_CALLED.match(text) if text[:1] == "包" else None):
            self.lot = lot.group(1).strip()

    def _subsection(self, section: str, head: str) -> None:
        """A numbered line inside a section: only some of them change what the section means."""
        if (
            section in ("fee", "experts", "reviews", "failure")
            or (section in ("submit", "open") and self.section is None)
            or (section == "result" and self.section in ("failure", "reviews", None))
            or (self.section is None and len(head) <= 16)
        ):
            self.section = section

    # tables

    def _rows(self, rows: list[tuple[str, ...]]) -> None:
        for part in upright(rows):
            position = 0
            while position < len(part):
                if found := header_at(part, position):
                    position = self._table(part, *found)
                else:
                    self._row(part[position])
                    position += 1

    def _table(self, rows: list[tuple[str, ...]], header: tuple[str, ...], position: int) -> int:
        """The rows from `position` on, below `header`."""
        table = self._open_table([c.replace("\n", "") for c in header], " ".join(c for c in header if c))
        while position < len(rows):
            cells = rows[position]
            distinct = {c for c in cells if c}
            if len(distinct) <= 1 and len(header) > 1 and table.rows:
                break
            if table.rows and is_header(cells, rows[position + 1] if position + 1 < len(rows) else None):
                break
            if len(cells) * 2 < len(header) or (len(distinct) == 1 and COLON.search(next(iter(distinct)))):
                break
            self._pair("", " ".join(c for c in cells if c), self._note(" ".join(c for c in cells if c)), "noise")
            table.rows.append(list(cells) + [""] * (len(header) - len(cells)))
            position += 1
        return position

    def _row(self, cells: tuple[str, ...]) -> None:
        """A row without a header above it: labels and values in turn."""
        texts = [c for i, c in enumerate(cells) if not (i and c and c == cells[i - 1])]
        joined = " ".join(c for c in texts if c)
        self._heading(joined)
        number = self._note(joined)
        position = 0
        while position < len(texts):
            text = texts[position]
            following = texts[position + 1] if position + 1 < len(texts) else None
            key = key_of(text) if len(text) <= 3 * MAX_LABEL else None
            if key and following and key_of(following):
                self.party = key
            elif key and following is not None:
                self._cell_pair(key, text, following, number)
                position += 2
                continue
            for line in text.split("\n"):
                for label, inner, value in split_labels(line):
                    self._open(inner, label, value, number)
            position += 1

    def _cell_pair(self, key: str, label: str, value: str, number: int) -> None:
        first, *others = value.split("\n")
        inner = list(split_labels(first)) if len(first) < 60 else []
        if inner and inner[0][1] == key and first.startswith(inner[0][0]):
            first = inner[0][2]
            others = [f"{other}：{text}" for other, _, text in inner[1:]] + others
        self._open(key, label.replace("\n", ""), first if not others else value, number)
        for line in others:
            for other, other_key, other_value in split_labels(line):
                self._open(other_key, other, other_value, number)

    def _flat_header(self, position: int) -> int:
        """How many lines from `position` on are column titles, one a line; 0 where they are not a header."""
        width = known = 0
        keys: list[str | None] = []
        while position + width < len(self.source) and width < _FLAT_COLUMNS_MAX:
            line = self.source[position + width]
            text = line.text
            if line.cells is not None or len(text) > 2 * MAX_LABEL or COLON.search(text):
                break
            key = key_of(text)
            if key is None and (not known or len(text) > _FLAT_HEADER_MAX or is_value(text)):
                break
            if NUMBERED.match(text) or text[-1] in "。；;，," or key in (NO_COLUMN if width else NO_FIRST):
                break
            keys.append(key)
            known += key is not None
            width += 1
        while keys and keys[-1] is None:
            keys.pop()
        unknown = keys.count(None)  # a title that nobody knows, or the value of a label: few of many
        if len(keys) < 2 or unknown * 4 > len(keys) or (unknown and len(keys) < 5):
            return 0
        return len(keys) if worth_reading(keys) else 0

    def _flat_table(self, position: int, width: int) -> int:
        """A table flattened to one cell a line: its titles first, then the cells of its rows."""
        table = self._open_table([line.text for line in self.source[position : position + width]])
        position += width
        cells: list[str] = []
        while position < len(self.source):
            line = self.source[position]
            text = line.text
            if line.cells is not None or self._ends_flat(text, position) or len(cells) >= width * 300:
                break
            if cells and len(cells) % width == 0 and self._ends_at_row(text, table):
                break
            if cells and len(cells[-1]) <= _MAX_BROKEN and _OPEN_BRACKET.search(cells[-1]):
                cells[-1] += text  # 约1553万元（具体金 / 额以审定为准）
            else:
                cells.append(text)
            self._pair("", text, self._note(text), "noise")
            position += 1
        table.rows.extend(filter(any, (align(row, table.keys) for row in chunks(cells, table.keys))))
        return position

    def _ends_flat(self, text: str, position: int) -> bool:
        if NUMBERED.match(text) or text.startswith("本次公开") or self._flat_header(position) or spaced_header(text):
            return True
        found = split_labels(text) if COLON.search(text) else []
        if not found or not found[0][1] or found[0][1] in _MONEY_KEYS or _OWN_SCORE.search(found[0][0]):
            return False
        return text.startswith(found[0][0])

    def _ends_at_row(self, text: str, table: Table) -> bool:
        if _LOT.match(text) and "lot" not in table.keys:
            return True
        if "rank" in table.keys and key_of(text) in ("candidate", "other_candidate"):
            return False
        return key_of(text) is not None or (section_of(text) is not None and len(text) < 14)

    def _spaced_table(self, position: int, titles: list[str]) -> int:
        """A table whose cells stand in one line with blanks between them."""
        table = self._open_table(titles)
        position += 1
        while position < len(self.source) and (line := self.source[position]).cells is None:
            words = line.text.split(" ")
            if len(words) > 1 or not table.rows or not go_on(table.rows[-1], line.text):
                ends = len(words) < 2 or self._ends_flat(line.text, position)
                if ends or (row := spaced_row(words, table)) is None:
                    break
                table.rows.append(row)
            self._pair("", line.text, self._note(line.text), "noise")
            position += 1
        return position

    def _unit_above(self, header: int) -> str | None:
        """The unit that a line just above a table gives to its amounts, and to no other table's."""
        return self.unit[1] if self.unit and header - self.unit[0] <= _UNIT_LINES else None

    def _open_table(self, titles: list[str], line: str = "") -> Table:
        number = self._note(line or " ".join(titles))
        self.out.pairs.append(Pair("noise", "", "", number, self.place, self.section, self.party, self.lot))
        keys = [key_of(title) for title in titles]
        table = Table(keys, titles, [], number, self.place, self.section, self.lot, self._unit_above(number))
        self.out.tables.append(table)
        return table
