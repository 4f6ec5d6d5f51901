"""A page as lines and table rows, whatever its markup: what the label reader reads.

Layout tables (a cell that holds many lines or a table) become lines, data tables become rows. Hidden elements are
left out, except the 公告概要 of www.ccgp.gov.cn, which a script shows. White space is tidied, words are not changed.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from typing import Any

from parsers.errors import UnknownLayout
from parsers.json_texts import META, find_texts, holds_one_article
from parsers.page import Page, feed_html, html_root
from parsers.scripts import find_value
from parsers.text import tidy

MAX_LINES = 20_000  # the longest real notice seen has 1,500
MAX_TABLE_TEXT = 5_000_000  # characters; a cell counts in each row and column that it spans
_MAX_LINKS = 500
_CELL_LINES = 6  # a cell with more lines than this is layout, not data
_SKIP = {"script", "style", "noscript", "xml", "template", "object", "svg", "head", "button", "title"}
_HEAD = {"title", "meta"}
_SPECIAL = {*_SKIP, "meta", "table", "tr", "td", "th", "a"}
_BLOCK = {
    *("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "form", "pre"),
    *("section", "article", "header", "footer", "nav", "main", "aside", "center", "fieldset", "blockquote", "body"),
    *("table", "tr", "td", "th", "tbody", "thead", "tfoot", "caption", "option", "textarea", "address", "br"),
}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_SUMMARY = "公告概要"
_SHOWN_BY_SCRIPT = {"js_content"}  # the text of an article on mp.weixin.qq.com
_PINYIN = re.compile(r"[（(](?<=[\u4e00-\u9fff].)[a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,6}[)）]")  # 項(xiàng)目, on mirrors
_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>")


@dataclass(slots=True)
class Line:
    """One line of text; a row of a data table has its `cells`, and rows of one table share `table`."""

    text: str
    cells: tuple[str, ...] | None = None
    table: int = 0


@dataclass(slots=True)
class Document:
    """The lines of a page with what its head says."""

    lines: list[Line]
    title: str | None
    meta: dict[str, str]
    links: list[tuple[str, str]]


def read_document(page: Page) -> Document:
    """The lines of `page`. Raises `UnknownLayout` where it holds no text or too much of it."""
    if page.kind == "json":
        document = _from_json(page.json)
    elif page.kind == "html":
        document = read_html(page.text)
        if not any("。" in line.text for line in document.lines[:_FRAME]):
            document = _from_state(page.text) or document
    else:
        text = _unescaped(page.text)
        document = Document(list(_text_lines(unescape(text))), None, {}, [])
    if sum(bool(_PINYIN.search(line.text)) for line in document.lines[:40]) >= 3:
        for line in document.lines:
            line.text = _PINYIN.sub("", line.text)
            line.cells = tuple(_PINYIN.sub("", cell) for cell in line.cells) if line.cells else None
    if not document.lines:
        raise UnknownLayout("page", "no text")
    if len(document.lines) > MAX_LINES:
        raise UnknownLayout("page", f"{len(document.lines)} lines, over the limit of {MAX_LINES}")
    return document


def _unescaped(text: str) -> str:
    r"""`text` with the line breaks that were escaped twice: \\n, \\r\\n."""
    if text.count("\\n") > _ESCAPES:
        text = text.replace("\\n", "\n")
    return text.replace("\\r", "") if text.count("\\r") > _ESCAPES else text


_ESCAPES = 5  # of a page: fewer may be anything


def read_html(text: str) -> Document:
    """The lines of HTML `text`. Raises `UnreadablePage` as `parsers.page.html_root` does."""
    reader = _Reader()
    lines: list[Line] = feed_html(text, reader)
    if len(lines) <= 2 and (plain := "".join(map(str, html_root(text).itertext()))).count("\n") > 5:
        lines = list(_text_lines(plain))  # plain text in one element: its line breaks are all there is
    return Document(lines, tidy("".join(reader.title)) or None, reader.meta, reader.links)


def _text_lines(text: str) -> Iterator[Line]:
    """Lines of plain text; rows with bars between their cells are a table where two follow each other."""
    width = table = 0
    lines = [line for line in text.split("\n") if not _RULE.fullmatch(line)]
    for number, line in enumerate(lines):
        cells = _barred(line)
        widths = (width, *(len(_barred(below)) for below in lines[number + 1 : number + 2]))
        if len(cells) >= _COLUMNS and len(cells) in widths:
            table += width != len(cells)
            width = len(cells)
            yield Line(" ".join(filter(None, cells)), cells, table)
            continue
        width = 0
        parts = _GAP.split(line)
        for part in parts if len(line) > _LONG or len(parts) > _FEW else (line,):
            if tidied := tidy(part):
                yield Line(tidied)


def _barred(line: str) -> tuple[str, ...]:
    """The cells of a row that was written with bars: 1 | 某公司 | 88000 |."""
    return tuple(map(tidy, line.strip().strip("|").split("|"))) if " |" in line else ()


_RULE = re.compile(r"[|\s]*:?-{2,}:?[|\s][|\s:-]*")  # ---|---|, below the titles of such a table
_COLUMNS = 3  # two words with a bar between are a line of the page's head
_LONG, _FEW = 200, 4
_GAP = re.compile(r"[ \t\xa0\u3000]{8,}")  # between the cells of a table that lost its markup


def _from_state(text: str) -> Document | None:
    """The article that a page without any text of its own has in its script: window.__INITIAL_STATE__ = {...}."""
    for name in _STATES:
        if name not in text:
            continue
        with suppress(UnknownLayout, ValueError):  # ValueError: a number with thousands of digits
            state = find_value(text, name)
            if holds_one_article(state) and (document := _from_json(state)).lines:
                return document
    return None


_STATES = ("__INITIAL_STATE__", "__PRELOADED_STATE__", "__NUXT__")
_FRAME = 50  # lines that a header and a footer may have


def _from_json(value: Any) -> Document:
    """A detail answer of one of the publishing systems."""
    found = find_texts(value)
    content = found["content"]
    document = read_html(content) if _TAG.search(content) else Document(list(_text_lines(content)), None, {}, [])
    document.title = tidy(_TAG.sub("", found.get("title", ""))) or document.title
    for key in META & found.keys():
        document.meta[key] = tidy(_TAG.sub("", found[key]))
    return document


class _Part:
    """The lines of what is read apart: the page, a cell of a table, a hidden element."""

    __slots__ = ("buffer", "cell", "colspan", "depth", "hidden", "lines", "links", "rowspan", "tables")

    def __init__(self, depth: int, links: int, cell: bool, hidden: bool) -> None:
        self.depth, self.cell, self.hidden = depth, cell, hidden
        self.links = links  # how many the page had before it
        self.lines: list[Line] = []
        self.buffer: list[str] = []  # the text of the line that is read
        self.tables = 0  # that are in it
        self.colspan = self.rowspan = 1

    @property
    def text(self) -> str:
        lines = self.lines
        return lines[0].text if len(lines) == 1 else "\n".join([line.text for line in lines])

    def is_shown(self) -> bool:
        return not self.hidden or any(_SUMMARY in line.text for line in self.lines)


class _Table:
    """The rows of a table; cells that stand without a row (libxml2 leaves them so) are a row together."""

    __slots__ = ("depth", "number", "part", "rows")

    def __init__(self, depth: int, number: int, part: _Part) -> None:
        self.depth, self.number, self.part = depth, number, part
        self.rows: list[list[_Part]] = [[]]

    def lines(self) -> Iterator[Line]:
        """A row with one filled cell, or with a table or many lines in a cell, is layout."""
        spans: dict[int, tuple[int, str]] = {}  # column -> the last row that a cell above covers, its text
        for number, cells in enumerate(self.rows):  # one without cells is a row too, as in a browser
            filled = [cell for cell in cells if cell.lines]
            if len(filled) <= 1 or any(cell.tables or len(cell.lines) > _CELL_LINES for cell in filled):
                if len(cells) <= 1 or not filled or any(cell.tables or len(cell.lines) > 1 for cell in filled):
                    for cell in filled:
                        yield from cell.lines
                    covered = sum(last >= number for last, _ in spans.values())  # columns: of data, where two are
                    if cells and covered < 2:
                        spans.clear()
                    continue
            texts = _grid(cells, spans, number)
            yield Line(" ".join([text for text in texts if text]), tuple(texts), self.number)


class _Reader:
    """The target of an HTML parser: it is told of each start tag, text and end tag, and collects lines and links."""

    def __init__(self) -> None:
        self.links: list[tuple[str, str]] = []
        self.meta: dict[str, str] = {}
        self.title: list[str] = []
        self._part = _Part(0, 0, cell=False, hidden=False)
        self._outer: list[_Part] = []  # the parts around this one
        self._tables: list[_Table] = []
        self._count = 0  # of tables
        self._text = self._part.buffer  # where text goes
        self._depth = 0
        self._closing = 0  # the depth of the innermost table or part: its end closes it
        self._skipping = 0  # how deep inside an element that is left out
        self._link: _Link | None = None
        self._room = MAX_TABLE_TEXT

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._skipping:
            self._skipping += 1
            if tag in _HEAD:
                self._head(tag, attributes)
            return
        self._depth += 1
        if tag in _SPECIAL:
            self._special(tag, attributes)
            return
        if self._text and tag in _BLOCK:
            self._flush()
        if "style" in attributes and _hides(attributes):
            self._open(cell=False, hidden=True)

    def data(self, text: str) -> None:
        if self._text or not text.isspace():  # the white space between two blocks is half of all texts
            self._text.append(text)

    def end(self, tag: str) -> None:
        if self._skipping:
            self._skipping -= 1
            self._text = [] if self._skipping else self._part.buffer
            self._depth -= not self._skipping
            return
        if self._text and tag in _BLOCK:
            self._flush()
        elif tag == "a" and self._link is not None:
            self._close_link(self._link)
        if self._depth == self._closing:
            self._close()
        self._depth -= 1

    def close(self) -> list[Line]:
        self._flush()
        return self._part.lines

    def _special(self, tag: str, attributes: Mapping[str, str]) -> None:
        """What is left out, tables with their rows and cells, links."""
        if tag in _SKIP:
            self._skipping = 1
            self._text = []
        if tag in _HEAD:
            self._head(tag, attributes)
        if tag in _SKIP or tag == "meta":
            return
        hidden = _hides(attributes)
        if tag == "a":
            self._link = _Link(attributes, self._part, len(self._part.lines), len(self._part.buffer))
        else:
            self._flush()
        table = self._tables[-1] if self._tables and self._tables[-1].part is self._part else None
        if tag in ("td", "th") and table:
            self._open(cell=True, hidden=hidden)
            self._part.colspan, self._part.rowspan = _span(attributes.get("colspan")), _span(attributes.get("rowspan"))
            return
        if hidden:
            self._open(cell=False, hidden=True)
        if tag == "table":
            self._count += 1
            self._part.tables += 1
            self._tables.append(_Table(self._depth, self._count, self._part))
            self._closing = self._depth
        elif tag == "tr" and table:
            table.rows.append([])

    def _open(self, cell: bool, hidden: bool) -> None:
        self._outer.append(self._part)
        self._part = _Part(self._depth, len(self.links), cell, hidden)
        self._text = self._part.buffer
        self._closing = self._depth

    def _close(self) -> None:
        """The end of a table, a cell or a hidden element, or of two of them at once."""
        if self._tables and self._tables[-1].depth == self._depth:
            table = self._tables.pop()
            table.part.lines.extend(self._rows(table))
        if self._part.depth == self._depth and self._outer:
            self._flush()
            part, self._part = self._part, self._outer.pop()
            self._text = self._part.buffer
            self._part.tables += part.tables
            if not part.is_shown():
                part.lines = []
                del self.links[part.links :]
            if part.cell:
                self._tables[-1].rows[-1].append(part)
            else:
                self._part.lines.extend(part.lines)
        self._closing = max(self._part.depth, self._tables[-1].depth if self._tables else 0)

    def _rows(self, table: _Table) -> Iterator[Line]:
        """Its lines. Raises `UnknownLayout` where a few cells are repeated over thousands of others."""
        for line in table.lines():
            self._room -= len(line.text)
            if self._room < 0:
                raise UnknownLayout("table", f"over {MAX_TABLE_TEXT} characters in cells that span rows and columns")
            yield line

    def _flush(self) -> None:
        part = self._part
        if not part.buffer:
            return
        text = tidy("".join(part.buffer))
        part.buffer.clear()
        if "\\n" in text or "]]>" in text:  # escaped line breaks and ends of CDATA, seen in pages made from JSON
            part.lines.extend(_text_lines(text.replace("\\n", "\n").replace("]]>", "")))
        elif text:
            part.lines.append(Line(text))

    def _head(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "title" and not self.title:
            self._text = self.title
        elif tag == "meta" and (name := attributes.get("name") or attributes.get("property")):
            self.meta[name.lower()] = tidy(attributes.get("content") or "")

    def _close_link(self, link: "_Link") -> None:
        self._link = None
        name, href = link.text(), link.attributes.get("href")
        if not name or len(self.links) >= _MAX_LINKS:
            return
        if href:
            self.links.append((name, href.strip()))
        elif (uid := link.attributes.get("id")) and "bizDownload" in link.attributes.get("class", ""):
            self.links.append((name, f"https://download.ccgp.gov.cn/oss/download?uuid={uid}"))


@dataclass(slots=True)
class _Link:
    """A link that is open, and where its text began."""

    attributes: Mapping[str, str]
    part: _Part
    lines: int
    buffer: int

    def text(self) -> str:
        lines = [line.text for line in self.part.lines[self.lines :]]
        return tidy(" ".join([*lines, "".join(self.part.buffer[0 if lines else self.buffer :])]))


def _hides(attributes: Mapping[str, str]) -> bool:
    folded = attributes.get("style", "").lower()
    if "none" not in folded and "hidden" not in folded:  # nearly all
        return False
    return bool(_HIDDEN.search(folded)) and attributes.get("id") not in _SHOWN_BY_SCRIPT


def _grid(cells: list[_Part], spans: dict[int, tuple[int, str]], row: int) -> list[str]:
    """The texts of a row with the cells that reach down from above; `spans` is carried from row to row."""
    texts: list[str] = []
    for cell in cells:
        _reach_down(texts, spans, row)
        text = cell.text
        for _ in range(cell.colspan):
            if cell.rowspan > 1:
                spans[len(texts)] = (row + cell.rowspan - 1, text)
            texts.append(text)
    _reach_down(texts, spans, row)
    return texts


def _reach_down(texts: list[str], spans: dict[int, tuple[int, str]], row: int) -> None:
    while (column := len(texts)) in spans:
        last, text = spans[column]
        if last <= row:
            del spans[column]
        if last < row:
            return
        texts.append(text)


def _span(value: str | None) -> int:
    return min(int(value), 50) if value and value.isascii() and value.isdigit() and int(value) > 0 else 1
