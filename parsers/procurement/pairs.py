"""Lines and rows -> (label, value) pairs and tables with a header, each with the section it stands in.

Whatever the markup: `label：value` lines, several of them in one line, a label with its value on the next lines,
tables of two or four columns, tables with a header row, and the same tables flattened to one cell a line.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from parsers.organisations import is_organisation
from parsers.procurement.labels import LABELS, MAX_LABEL, canonical, key_of, section_of
from parsers.procurement.lines import Line
from parsers.records import Place
from parsers.text import squeeze

MAX_REST = 14  # following lines offered to a value that is broken over lines
MAX_COLONS = 400  # of one line: more is no notice
_COLON = re.compile(r"[:：](?!\s?\d)|(?<!\d)(?<!\d\s)[:：]")  # not the colon of 09:30
_NUMBERED = re.compile(r"^[（(]?(?:[一二三四五六七八九十]{1,3}|[ⅠⅡⅢⅣⅤⅥ])\s{0,2}(?:[)）]|[、.．,]|(?<=[ⅠⅡⅢⅣⅤⅥ])\s)\s*")
_SUBNUMBERED = re.compile(r"^[（(]?\d{1,2}(?:[.．]\d{1,2}){0,2}\s{0,2}(?:[)）]|[、.．:：]|(?=[^\d\s.．年月日:：%％万元米]))\s*")
_ARABIC_HEADING = re.compile(r"\d{1,2}\s?[.．、](?!\d)[^:：]{2,}$")
_LONG_LINE = 160  # a longer line is a flattened page: it is cut at its numbered headings
_CUT_HEADINGS = re.compile(r"(?<=[\s。；;）)])(?=[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十]))")
_HEADING_WORDS = (
    "项目(?:基本|概况|编号|名称|联系|信息|用途|终止)|采购(?:人|单位|代理|方式|结果|项目|公告|需求|活动)|申请人|投标人|供应商资格|获取|提交|递交|响应文件|开启|开标|公告期限|公示期"
    "|其[他它]|凡对|对本|更正|中标|成交|主要标的|评审|评标|谈判小组|磋商小组|询价小组|代理服务|联系|合同|预算|监督|同级|招标|候选|本公告|变更"
)
_CUT_AT_WORDS = re.compile(
    rf"(?<=[^\s第（(])(?=[一二三四五六七八九十]{{1,3}}[、.．]\s?(?:{_HEADING_WORDS}))|{_CUT_HEADINGS.pattern}"
)
_SIGNED_ON = r"(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
_CUT = re.compile(
    rf"{_CUT_AT_WORDS.pattern}|(?<=[\s。；;])(?=[（(][一二三四五六七八九十]{{1,3}}[)）])"
    rf"|(?<=\s)(?=\d{{1,2}}[.．、](?!\d)\s?[^\d\s])|(?<=[^\d.．])(?=\d{{1,2}}[.．、]\s?(?:{_HEADING_WORDS}))"
    r"|(?=\d[.．、]\s?(?:采购人信息|采购代理机构信息|项目联系方式))"
    rf"|(?:(?<=公司)|(?<=中心)|(?<=[局院处\s]))(?={_SIGNED_ON}\s*(?:$|相关附件|附件|相关公告))|(?<=日)\s*(?=相关附件|附件|相关公告)"
)
_GLUED_KEYS = {"address", "contact_phone", "contact_detail"}  # short labels that end the name before them: X公司地址：
_GLUE = "、，,。；;|｜ \n（(【[“\"'《》)）】]”-—:：0123456789."
_MONEY_KEYS = {"award_amount", "bid_amount", "candidate_amount", "award_rate", "unit_price"}
_BLOCKS: set[str | None] = {"buyer", "agency", "supplier", "buyer_block", "agency_block", "supplier_block"}
_BLOCKS |= {"supervisor", "contact_block"}
_SUMMARY_START = "公告概要"
_SUMMARY_END = re.compile(r"项目概况|[一1]\s?、|公告内容|公开招标公告|受.{2,40}委托|附件\d")
_SUMMARY_LABEL = re.compile(
    r"(采购项目名称|品目|采购单位(?:地址|联系方式)?|行政区域|公告时间|获取(?:招标|采购|磋商|谈判)文件(?:时间|的地点)|招标文件售价"
    r"|开标(?:时间|地点)|预算金额|最高限价|首次公告日期|更正日期|评审专家名单|总(?:中标|成交)金额|本项目招标公告日期|(?:中标|成交)日期"
    r"|项目联系(?:人|电话)|代理机构(?:名称|地址|联系方式)|联系人及联系方式[:：]?|附件[:：])"
)
_LOT = re.compile(
    r"^[\s（(【]*((?:采购包|合同包|包组|标项|标段|分包号?|分标|标包|包件|包号?)\s*(?:编号|号)?\s*[:：]?\s*[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,3}|[A-Za-z]\d?)(?![\d年月个.万元%])"
    r"|第\s?(?:[一二三四五六七八九十]{1,3}|\d{1,3})\s?(?:标包|标段|分?包|标项|标)|[A-Z]\s?(?:分?包|标段)|(?:[一二三四五六七八九十]|\d{1,2})\s?(?:标段|分?包)(?=[:：（(\s]|$))"
)
_SENTENCE = re.compile(r"[，。；,;？！/]|https?$")
_CJK_WORD = re.compile(r"[\u4e00-\u9fff（）()]{2,12}")
_BROKEN = 4  # a "label" of so few characters may be the end of one broken over two lines
_BLOCK_HEAD = re.compile(r"\s|(?<=信息)")
_FLAT_SUMMARY = -1  # the table number of the lines of a flattened 公告概要
_FLAT_HEADER_MAX = 14  # characters of a column title that nobody knows


@dataclass(slots=True)
class Pair:
    """A label and what stands behind it; `rest` are the lines that follow, for a value that is broken over lines."""

    key: str | None
    label: str
    value: str
    line: int
    place: Place
    section: str | None
    party: str | None
    lot: str | None
    rest: tuple[str, ...] = ()

    @property
    def full(self) -> str:
        """The value with the lines that follow it."""
        return "\n".join((self.value, *self.rest)) if self.rest else self.value


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


@dataclass(slots=True)
class Reading:
    """All that was read of a page: pairs, tables, and the lines themselves for prose."""

    pairs: list[Pair] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    sections: list[str | None] = field(default_factory=list)  # of each line
    lots: list[str | None] = field(default_factory=list)  # of each line
    places: list[Place] = field(default_factory=list)  # of each line
    unread: list[str] = field(default_factory=list)


def read_pairs(lines: Iterable[Line]) -> Reading:
    """The pairs and tables of a page's `lines`."""
    return _Reader(list(_cut_long(lines))).read()


def _cut_long(lines: Iterable[Line]) -> Iterator[Line]:
    """Flattened pages cut into lines again: at numbered headings, and at the labels of a 公告概要."""
    for line in lines:
        text = line.text
        if line.cells is not None or len(text) <= 30:
            yield line
            continue
        if len(text) <= _LONG_LINE:
            yield from (Line(part.strip()) for part in _CUT_AT_WORDS.split(text) if part.strip())
            continue
        if (start := text.find(_SUMMARY_START)) >= 0 and "采购单位" in text:
            end = _SUMMARY_END.search(text, start + 60)
            stop = end.start() if end else len(text)
            if text[:start].strip():
                yield Line(text[:start].strip())
            for part in _SUMMARY_LABEL.sub(r"\n\1\n", text[start + len(_SUMMARY_START) : stop]).split("\n"):
                if part.strip(" :："):
                    yield Line(part.strip(), table=_FLAT_SUMMARY)
            text = text[stop:]
        for part in _CUT.split(text):
            if _loses_markup(part):
                yield from (Line(word) for word in part.split(" ") if word)
            elif part.strip():
                yield Line(part.strip())


def _loses_markup(text: str) -> bool:
    """A flattened table: titles and cells with nothing but blanks between, as on a page printed to one line."""
    keys = [key_of(word) if 2 <= len(word) <= 2 * MAX_LABEL and not _COLON.search(word) else None for word in text.split(" ")]
    return sum(key is not None for key in keys) >= 3 or any(a and b for a, b in zip(keys, keys[1:], strict=False))


class _Reader:
    """Walks the lines once, knowing the section, the party (whose 名称 this is) and the lot it is in."""

    def __init__(self, lines: list[Line]) -> None:
        self.source = lines
        self.out = Reading()
        self.section: str | None = None
        self.party: str | None = None
        self.lot: str | None = None
        self.place = Place.BODY
        self.summary_table = -1
        # a page without 一、二、 counts its sections 1. 2.
        self.arabic = not any(_NUMBERED.match(line.text) for line in lines)

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
            elif titles := _spaced_header(line.text):
                position = self._spaced_table(position, titles)
            else:
                self._line(line.text)
                position += 1
        self._fill_rests()
        return self.out

    def _place(self, line: Line) -> None:
        if line.table == _FLAT_SUMMARY:
            self.place = Place.SUMMARY
        elif _SUMMARY_START in line.text and len(line.text) < 40:
            self.place, self.summary_table = Place.SUMMARY, 0
        elif self.place is Place.SUMMARY and line.table:
            self.summary_table = self.summary_table or line.table
            self.place = Place.SUMMARY if line.table == self.summary_table else Place.BODY
        elif self.place is Place.SUMMARY and (_SUMMARY_END.match(line.text) or len(line.text) > 60):
            self.place = Place.BODY

    def _note(self, text: str) -> int:
        self.out.lines.append(text)
        self.out.sections.append(self.section)
        self.out.lots.append(self.lot)
        self.out.places.append(self.place)
        return len(self.out.lines) - 1

    def _pair(self, label: str, value: str, line: int, key: str | None) -> None:
        self.out.pairs.append(
            Pair(key, label.strip(), value.strip(), line, self.place, self.section, self.party, self.lot)
        )

    # lines

    def _line(self, text: str) -> None:
        self._heading(text)
        number = self._note(text)
        found = split_labels(text)
        if not any(key for _, key, _ in found) and " " in text and (spaced := _split_at_blanks(text)):
            found = spaced
        if not found:
            if (key := key_of(text)) and len(text) <= 2 * MAX_LABEL:
                self._open(key, text, "", number)
            return
        label, key, value = found[0]
        if key is None and number and len(label) <= _BROKEN and text.startswith(label):
            if broken := key_of(self.out.lines[number - 1] + label):
                found[0] = (self.out.lines[number - 1] + label, broken, value)
        for label, key, value in found:
            self._open(key, label, value, number)

    def _open(self, key: str | None, label: str, value: str, number: int) -> None:
        """Record a pair; a label that names a party opens its block."""
        if key in ("buyer_block", "agency_block", "supplier_block", "supervisor", "contact_block"):
            self.party = key.removesuffix("_block")
            if not value:
                return
            key = {"buyer": "contact_detail", "agency": "contact_detail"}.get(self.party, key)
        elif key in ("buyer", "agency", "supplier") and not value:
            self.party = key
        elif key == "lot" and value and len(value) <= 24:
            self.lot = value
        if key is None and number and not self.out.lines[number].startswith(label):
            return  # a colon inside a sentence
        if key is None and len(label) <= 12 and self.section not in ("qualification", "other", "fee", "correction"):
            self.out.unread.append(label)
        self._pair(label, value, number, key)

    def _heading(self, text: str) -> None:
        numbered = _NUMBERED.match(text)
        head = text[numbered.end() if numbered else 0 :][:40]
        head = _COLON.split(head, maxsplit=1)[0]
        if numbered:
            self.section = section_of(head)
            self.party = self.lot = None
            if (key := key_of(head)) in _BLOCKS:
                self.party = key.removesuffix("_block")
        elif self.arabic and len(text) <= 30 and _ARABIC_HEADING.match(text):
            self.section = section_of(head)
            self.party = self.lot = None
        elif sub := _SUBNUMBERED.match(text):
            head = _COLON.split(text[sub.end() : sub.end() + 40], maxsplit=1)[0]
            if (key := key_of(_BLOCK_HEAD.split(head, maxsplit=1)[0])) in _BLOCKS:
                self.party = key.removesuffix("_block")
            if section := section_of(head):
                self._subsection(section, head)
        elif len(text) <= 24 and not _COLON.search(text[:-1]) and (section := section_of(text)):
            if section in ("reviews", "subject", "fee", "candidates", "experts"):
                self.section, self.lot = section, None
        if lot := _LOT.match(text):
            self.lot = lot.group(1).strip()

    def _subsection(self, section: str, head: str) -> None:
        """A numbered line inside a section: only some of them change what the section means."""
        if section in ("fee", "experts", "reviews", "failure") or (section in ("submit", "open") and self.section is None):
            self.section = section
        elif section == "result" and self.section in ("failure", "reviews", None):
            self.section = section
        elif self.section is None and len(head) <= 16:
            self.section = section

    def _fill_rests(self) -> None:
        """Give each pair at the end of its line the lines that follow, up to the next label or heading."""
        starts = {pair.line for pair in self.out.pairs}
        last = {pair.line: pair for pair in self.out.pairs}
        lines = self.out.lines
        for number, pair in last.items():
            if pair.value and not lines[number].endswith(pair.value[-1:]):
                continue
            rest: list[str] = []
            for following in range(number + 1, min(number + 1 + MAX_REST, len(lines))):
                if following in starts or (_NUMBERED.match(lines[following]) and len(lines[following]) > 2):
                    break
                rest.append(lines[following])
            pair.rest = tuple(rest)

    # tables

    def _rows(self, rows: list[tuple[str, ...]]) -> None:
        position = 0
        while position < len(rows):
            cells = rows[position]
            if self._is_header(cells, rows[position + 1] if position + 1 < len(rows) else None):
                position = self._table(rows, position)
            else:
                self._row(cells)
                position += 1

    def _is_header(self, cells: tuple[str, ...], following: tuple[str, ...] | None) -> bool:
        texts = [c for c in cells if c]
        keys = [key_of(c) if len(c) <= 2 * MAX_LABEL else None for c in texts]
        known = sum(key is not None for key in keys)
        if known < 2 or any(len(c) > 40 or (key is None and _is_value(c)) for c, key in zip(texts, keys, strict=True)):
            return False
        if keys[0] in ("index", "rank", "lot") and len(texts) >= 3 and known * 2 >= len(keys):
            return True
        neighbours = any(a and b and x != y for a, b, x, y in zip(keys, keys[1:], texts, texts[1:], strict=False))
        if not neighbours or following is None or known * 2 < len(keys):
            return neighbours and known == len(keys) and len(keys) >= 3
        under = [key_of(c) if len(c) <= 2 * MAX_LABEL else None for c in following if c]
        return len(under) > 0 and sum(key is not None for key in under) * 2 < len(keys)

    def _table(self, rows: list[tuple[str, ...]], position: int) -> int:
        header = rows[position]
        number = self._note(" ".join(c for c in header if c))
        self.out.pairs.append(Pair("noise", "", "", number, self.place, self.section, self.party, self.lot))
        table = Table(
            [key_of(c) for c in header], [c.replace("\n", "") for c in header], [], number, self.place, self.section, self.lot
        )
        position += 1
        while position < len(rows):
            cells = rows[position]
            distinct = {c for c in cells if c}
            if len(distinct) <= 1 and len(header) > 1 and table.rows:
                break
            if table.rows and self._is_header(cells, rows[position + 1] if position + 1 < len(rows) else None):
                break
            if len(cells) * 2 < len(header) or (len(distinct) == 1 and _COLON.search(next(iter(distinct)))):
                break
            self._pair("", " ".join(c for c in cells if c), self._note(" ".join(c for c in cells if c)), "noise")
            table.rows.append(list(cells) + [""] * (len(header) - len(cells)))
            position += 1
        self.out.tables.append(table)
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
        self._open(key, label.replace("\n", ""), first if not others else value, number)
        for line in others:
            for other, other_key, other_value in split_labels(line):
                self._open(other_key, other, other_value, number)

    def _flat_header(self, position: int) -> int:
        """How many lines from `position` on are column titles, one a line; 0 where they are not a header."""
        width = known = 0
        keys: list[str | None] = []
        while position + width < len(self.source):
            line = self.source[position + width]
            text = line.text
            if line.cells is not None or len(text) > 2 * MAX_LABEL or _COLON.search(text):
                break
            key = key_of(text)
            if key is None and (len(text) > _FLAT_HEADER_MAX or any(c.isdigit() for c in text) or not known):
                break
            if _NUMBERED.match(text) or text[-1] in "。；;，," or key in _NO_COLUMN:
                break
            keys.append(key)
            known += key is not None
            width += 1
        while keys and keys[-1] is None:
            keys.pop()
        if len(keys) < 2 or sum(key is not None for key in keys) * 3 < len(keys) * 2:
            return 0
        return len(keys) if _worth_reading(keys) else 0

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
            cells.append(text)
            self._pair("", text, self._note(text), "noise")
            position += 1
        table.rows.extend(_align(row, table.keys) for row in _chunks(cells, table.keys))
        return position

    def _ends_flat(self, text: str, position: int) -> bool:
        if _NUMBERED.match(text) or self._flat_header(position) or _spaced_header(text):
            return True
        found = split_labels(text) if _COLON.search(text) else []
        return bool(found and found[0][1] and found[0][1] not in _MONEY_KEYS and text.startswith(found[0][0]))

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
        while position < len(self.source):
            line = self.source[position]
            words = line.text.split(" ")
            if line.cells is not None or len(words) < 2 or self._ends_flat(line.text, position):
                break
            if len(words) > len(titles) + 3 or (key_of(words[0]) and not ("rank" in table.keys and len(words) >= 3)):
                break
            self._pair("", line.text, self._note(line.text), "noise")
            table.rows.append(_align(words, table.keys))
            position += 1
        return position

    def _open_table(self, titles: list[str]) -> Table:
        number = self._note(" ".join(titles))
        self.out.pairs.append(Pair("noise", "", "", number, self.place, self.section, self.party, self.lot))
        table = Table([key_of(t) for t in titles], titles, [], number, self.place, self.section, self.lot)
        self.out.tables.append(table)
        return table


def _spaced_header(text: str) -> list[str]:
    """The titles of a table whose header is one line of known column titles with blanks between; else empty."""
    words = text.split(" ")
    if not 2 <= len(words) <= 16 or len(text) > 160 or _COLON.search(text):
        return []
    keys = [key_of(word) for word in words]
    return words if all(keys) and not _NO_COLUMN & set(keys) and _worth_reading(keys) else []


_NO_COLUMN: set[str | None] = {"buyer_block", "agency_block", "supplier_block", "contact_block", "supervisor", "result"}


def _worth_reading(keys: list[str | None]) -> bool:
    """A header that a notice's values can stand under, not two labels that follow each other by chance."""
    if len(keys) == 2:
        return bool({"supplier", "bidder", "lot", "index"} & set(keys))
    return bool({"supplier", "bidder", "award_amount", "bid_amount", "lot_name", "index", "rank", "lot_budget", "budget"} & set(keys))


def _chunks(cells: list[str], keys: list[str | None]) -> Iterator[list[str]]:
    """The rows of a flattened table: where the first column counts, at its numbers, else by the number of columns."""
    width = len(keys)
    starts = _counted(cells) if keys[0] in ("index", "lot", "rank") and len(cells) % width else []
    if starts and all(end - start <= width for start, end in zip(starts, [*starts[1:], len(cells)], strict=True)):
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


def _align(row: list[str], keys: list[str | None]) -> list[str]:
    """A row of as many cells as columns; one that lost its empty cells has names and amounts put under their titles."""
    if len(row) == len(keys):
        return row
    aligned = [""] * len(keys)
    left = list(row)
    if keys[0] in ("index", "lot", "rank"):
        aligned[0] = left.pop(0)
    for wanted, test in (("supplier", is_organisation), ("bidder", is_organisation), ("award_amount", _is_amount)):
        if wanted in keys and (fitting := next((cell for cell in left if test(cell)), None)):
            aligned[keys.index(wanted)] = fitting
            left.remove(fitting)
    return aligned


def _is_amount(cell: str) -> bool:
    return bool(_AMOUNT_CELL.match(cell))


_AMOUNT_CELL = re.compile(r"(?:[\u4e00-\u9fff（）()]{0,8}[:：])?\s*[￥¥]?\s?\d[\d,，.]{2,}")


def _is_value(cell: str) -> bool:
    """What no column is called: a placeholder, an amount, an organisation."""
    return cell in ("/", "无", "-", "--") or bool(_VALUE.search(cell)) or is_organisation(cell)


_VALUE = re.compile(r"^[\d.,，￥¥]+(?:元|万元)?$|\d{4}\s?[年./-]\s?\d")


def split_labels(text: str) -> list[tuple[str, str | None, str]]:
    """The (label, key, value) of each `label：value` in a line; a key is None for a label that nobody knows.

    A value ends where the next known label begins, or at a bracket that closes before it opened.
    """
    marks: list[tuple[int, int, str | None]] = []  # start of the label, end of the colon, key
    previous = 0
    for count, colon in enumerate(_COLON.finditer(text)):
        if count > MAX_COLONS:
            break
        if found := _label_before(text, previous, colon.start()):
            marks.append((found[0], colon.end(), found[1]))
            previous = colon.end()
    pairs: list[tuple[str, str | None, str]] = []
    for index, (start, end, key) in enumerate(marks):
        stop = marks[index + 1][0] if index + 1 < len(marks) else len(text)
        pairs.append((text[start : end - 1].strip(), key, close(text[end:stop])))
    return pairs


def _split_at_blanks(text: str) -> list[tuple[str, str | None, str]]:
    """中标供应商名称 X公司 地址 Y: labels and values with nothing but blanks between; empty where they are not so."""
    words = _ITEM_NUMBER.sub("", text).split(" ")
    keys = [key_of(word) if len(word) > 1 else None for word in words]
    if keys[0] not in _OPENING or (len(keys) > 1 and keys[1]) or len(words) > 60:
        return []
    pairs: list[tuple[str, str | None, str]] = []
    for word, key in zip(words, keys, strict=True):
        if key:
            pairs.append((word, key, ""))
        else:
            label, own, value = pairs[-1]
            pairs[-1] = (label, own, f"{value} {word}".strip())
    return pairs


_ITEM_NUMBER = re.compile(r"^(?:[（(]?\d{1,2}|第?[一二三四五六七八九十\d]{1,3}(?:分?包|标段)|(?:分?包|标段|标项)[一二三四五六七八九十\d]{1,3})\s?[)）:：.、]\s?")
_OPENING = {"region", "supplier", "buyer", "agency", "project_name", "project_number", "award_amount", "budget", "lot"}


def _label_before(text: str, floor: int, colon: int) -> tuple[int, str | None] | None:
    """Where the label that ends at `colon` begins, and its key."""
    start = max(floor, colon - 2 * MAX_LABEL)
    chunk = text[start:colon]
    if start == 0 and (key := key_of(chunk)):
        return 0, key
    squeezed = squeeze(chunk)
    for length in range(min(len(squeezed), MAX_LABEL), 1, -1):
        candidate = squeezed[-length:]
        key = LABELS.get(canonical(candidate)) if candidate[0] not in _GLUE else None
        if key is None:
            continue
        begin = _raw_start(text, colon, length)
        if begin == floor or text[begin - 1] in _GLUE or text.endswith("信息", 0, begin):
            return begin, key
        if (length >= 4 or key in _GLUED_KEYS) and " " not in text[begin:colon].strip():
            if key in ("budget", "ceiling_price"):  # ...采购项目 + 预算金额, not 采购项目预算金额
                begin = _raw_start(text, colon, _shortest(squeezed, length, key))
            return begin, key
    if start == 0 and 0 < len(squeezed) <= 16 and not _SENTENCE.search(chunk):
        return 0, None
    blank = chunk.rfind(" ")
    if blank > 0 and _CJK_WORD.fullmatch(chunk, blank + 1):
        return start + blank + 1, None
    return None


def _shortest(squeezed: str, longest: int, key: str) -> int:
    """The length of the shortest label of `key` that ends here: what stands before it belongs to the value."""
    shorter = (n for n in range(4, longest) if LABELS.get(canonical(squeezed[-n:])) == key)
    return next(shorter, longest)


def _raw_start(text: str, colon: int, length: int) -> int:
    position = colon
    while length and position:
        position -= 1
        if not text[position].isspace():
            length -= 1
    return position


def close(value: str) -> str:
    """The value up to a bracket that closes what opened before it: （项目编号：X）组织采购 -> X."""
    depth = 0
    for position, char in enumerate(value):
        if char in "（([【":
            depth += 1
        elif char in "）)]】":
            depth -= 1
            if depth < 0:
                return value[:position].strip()
    return value.strip()
