"""A page as lines and table rows, whatever its markup: what the label reader reads.

Layout tables (a cell that holds many lines or a table) become lines, data tables become rows. Hidden elements are
left out, except the 公告概要 of www.ccgp.gov.cn, which a script shows. White space is tidied, words are not changed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from parsers.errors import UnknownLayout
from parsers.page import Page, html_root
from parsers.text import tidy

MAX_LINES = 20_000  # the longest real notice seen has 1,500
_MAX_DEPTH = 200
_CELL_LINES = 6  # a cell with more lines than this is layout, not data
_SKIP = {"script", "style", "noscript", "xml", "template", "object", "svg", "head", "button"}
_BLOCK = {
    *("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "form", "pre"),
    *("section", "article", "header", "footer", "nav", "main", "aside", "center", "fieldset", "blockquote", "body"),
    *("table", "tr", "td", "th", "tbody", "thead", "tfoot", "caption", "title", "option", "textarea", "address"),
}
_INLINE = {"span", "font", "strong", "b", "u", "em", "i"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SUMMARY = "公告概要"
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
        document = _from_html(page.root)
    else:
        text = page.text.replace("\\n", "\n") if page.text.count("\\n") > 5 else page.text  # escaped twice
        document = Document(list(_text_lines(text)), None, {}, [])
    if sum(bool(_PINYIN.search(line.text)) for line in document.lines[:40]) >= 3:
        for line in document.lines:
            line.text = _PINYIN.sub("", line.text)
            line.cells = tuple(_PINYIN.sub("", cell) for cell in line.cells) if line.cells else None
    if not document.lines:
        raise UnknownLayout("page", "no text")
    if len(document.lines) > MAX_LINES:
        raise UnknownLayout("page", f"{len(document.lines)} lines, over the limit of {MAX_LINES}")
    return document


def _from_html(root: Any) -> Document:
    walker = _Walker()
    walker.walk(root, 0)
    walker.flush()
    if len(walker.lines) <= 2 and (text := "".join(root.itertext())).count("\n") > 5:
        walker.lines = list(_text_lines(text))  # plain text in one element: its line breaks are all there is
    title_node = root.find(".//title")
    title = tidy("".join(title_node.itertext())) if title_node is not None else None
    meta = {m.get("name", "").lower(): tidy(m.get("content") or "") for m in root.iter("meta") if m.get("name")}
    return Document(walker.lines, title or None, meta, walker.links)


def _text_lines(text: str) -> Iterator[Line]:
    for line in text.split("\n"):
        parts = _GAP.split(line)
        for part in parts if len(line) > _LONG or len(parts) > _FEW else (line,):
            if tidied := tidy(part):
                yield Line(tidied)


_LONG, _FEW = 200, 4
_GAP = re.compile(r"[ \t\xa0\u3000]{8,}")  # between the cells of a table that lost its markup


_CONTENT_KEYS = ("content", "noticecontent", "html", "txt", "body", "content_text", "infocontent")
_TITLE_KEYS = ("title", "noticetitle", "titlenew")
_DATE_KEYS = ("publishdate", "noticepubdate", "noticetime", "releasetime", "issuetime", "pubdate", "webdate")


def _from_json(value: Any) -> Document:
    """A detail answer of one of the publishing systems: the longest text under a content key is the notice."""
    found: dict[str, str] = {}
    for key, text in _json_strings(value, 0):
        name = key.lower()
        kind = "content" if name in _CONTENT_KEYS else "title" if name in _TITLE_KEYS else None
        kind = "pubdate" if name in _DATE_KEYS else kind
        if kind and len(text) > len(found.get(kind, "")):
            found[kind] = text
    content = found.get("content")
    if not content:
        raise UnknownLayout("page", "JSON without a text under " + ", ".join(_CONTENT_KEYS))
    if _TAG.search(content):
        document = _from_html(html_root(content))
    else:
        document = Document(list(_text_lines(content)), None, {}, [])
    document.title = tidy(_TAG.sub("", found.get("title", ""))) or document.title
    if "pubdate" in found:
        document.meta["pubdate"] = found["pubdate"]
    return document


def _json_strings(value: Any, depth: int) -> Iterator[tuple[str, str]]:
    if depth > 12:
        return
    items = value.items() if isinstance(value, dict) else (("", v) for v in value) if isinstance(value, list) else ()
    for key, item in items:
        if isinstance(item, str | int) and not isinstance(item, bool):
            yield key, str(item).encode("utf-8", "ignore").decode("utf-8")  # without lone surrogates
        else:
            yield from _json_strings(item, depth + 1)


class _Walker:
    """One pass over a tree, collecting lines; a table collects its cells in walkers of their own."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.links: list[tuple[str, str]] = []
        self.tables = 0
        self._buffer: list[str] = []

    def flush(self) -> None:
        if self._buffer:
            text = "".join(self._buffer)
            self._buffer.clear()
            if text.isspace():
                return
            if "\\n" in text or "]]>" in text:  # escaped line breaks and ends of CDATA, seen in pages made from JSON
                self.lines.extend(_text_lines(text.replace("\\n", "\n").replace("]]>", "")))
            elif tidied := tidy(text):
                self.lines.append(Line(tidied))

    def walk(self, element: Any, depth: int) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIP or depth > _MAX_DEPTH:
            return
        if element.get("style") and _is_hidden(element):
            return
        if tag == "table":
            self.flush()
            self._table(element, depth)
            return
        block = tag in _BLOCK
        if block or tag == "br":
            self.flush()
        elif tag == "a":
            self._link(element)
        add = self._buffer.append
        if text := element.text:
            add(text.replace("\n", " ") if tag != "pre" else text)
        for child in element:
            # most elements are <br> or short inline ones: spare them the call
            if child.tag in _INLINE and not len(child) and not (child.get("style") and _is_hidden(child)):
                if text := child.text:
                    add(text.replace("\n", " "))
            elif child.tag == "br" and not child.get("style"):
                self.flush()
            else:
                self.walk(child, depth + 1)
            if text := child.tail:
                add(text.replace("\n", " "))
        if block:
            self.flush()

    def _link(self, element: Any) -> None:
        href = element.get("href") or ""
        name = tidy("".join(element.itertext()))
        if name and href and len(self.links) < 500:
            self.links.append((name, href.strip()))
        elif name and (uid := element.get("id")) and "bizDownload" in (element.get("class") or ""):
            self.links.append((name, f"https://download.ccgp.gov.cn/oss/download?uuid={uid}"))

    def _table(self, table: Any, depth: int) -> None:
        self.tables += 1
        number = self.tables
        spans: dict[int, tuple[int, str]] = {}  # column -> rows still covered by a cell above, its text
        for row in _rows(table):
            cells = [self._cell(cell, depth) for cell in row]
            filled = [cell for cell in cells if cell.lines]
            if len(filled) <= 1 or any(cell.tables or len(cell.lines) > _CELL_LINES for cell in filled):
                if len(cells) <= 1 or not filled or any(cell.tables or len(cell.lines) > 1 for cell in filled):
                    for cell in filled:
                        self.lines.extend(cell.lines)
                    spans.clear()
                    continue
            texts = _grid(cells, spans)
            self.lines.append(Line(" ".join(t for t in texts if t), tuple(texts), number))
        for child in table:  # a caption, or text that stands loose between the rows
            if child.tag == "caption":
                self.walk(child, depth + 1)

    def _cell(self, element: Any, depth: int) -> "_Cell":
        walker = _Cell(element)
        walker.tables = self.tables
        walker.walk(element, depth + 1)
        walker.flush()
        nested = walker.tables - self.tables
        self.tables = walker.tables
        walker.tables = nested
        self.links.extend(walker.links)
        return walker


class _Cell(_Walker):
    """The lines of one cell; `tables` counts the tables in it."""

    def __init__(self, element: Any) -> None:
        super().__init__()
        self.colspan = _span(element.get("colspan"))
        self.rowspan = _span(element.get("rowspan"))

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def _rows(container: Any) -> Iterator[list[Any]]:
    """The cells of each row; cells that stand without a row (libxml2 keeps them so) are a row together."""
    loose: list[Any] = []
    for child in container:
        if child.tag in ("td", "th"):
            loose.append(child)
            continue
        if loose and child.tag in ("tr", "tbody"):
            yield loose
            loose = []
        if child.tag == "tr":
            if not _is_hidden(child):
                yield [cell for cell in child if cell.tag in ("td", "th")]
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from _rows(child)
    if loose:
        yield loose


def _is_hidden(element: Any) -> bool:
    style = element.get("style")
    if not style or ("none" not in (folded := style.lower()) and "hidden" not in folded):  # nearly all
        return False
    return bool(_HIDDEN.search(style)) and _SUMMARY not in "".join(element.itertext())


def _grid(cells: list[_Cell], spans: dict[int, tuple[int, str]]) -> list[str]:
    """The texts of a row with the cells that reach down from above; `spans` is carried from row to row."""
    texts: list[str] = []
    for cell in cells:
        _reach_down(texts, spans)
        text = cell.text
        for _ in range(cell.colspan):
            if cell.rowspan > 1:
                spans[len(texts)] = (cell.rowspan - 1, text)
            texts.append(text)
    _reach_down(texts, spans)
    return texts


def _reach_down(texts: list[str], spans: dict[int, tuple[int, str]]) -> None:
    while (column := len(texts)) in spans:
        left, text = spans.pop(column)
        texts.append(text)
        if left > 1:
            spans[column] = (left - 1, text)


def _span(value: str | None) -> int:
    return min(int(value), 50) if value and value.isascii() and value.isdigit() and int(value) > 0 else 1
