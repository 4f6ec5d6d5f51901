"""What a report is made of: sections with figures, charts and tables. No HTML and no SQL in here."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

Kind = Literal["text", "said", "count", "yuan", "date", "time", "share", "figure"]
LANGUAGES = ("en", "zh")


@dataclass(frozen=True)
class Both:
    """The same in English and in Chinese."""

    en: str
    zh: str


Text = Both | str  # words of ours, or as a page wrote them
Value = Both | str | int | float | Decimal | date | datetime | None


@dataclass(frozen=True)
class Column:
    """`kind`: "text" is as written on a page, "said" are words of ours; amounts are yuan."""

    title: Both
    kind: Kind = "text"


@dataclass(frozen=True)
class Cell:
    """A value, where it leads to, and what it stands on."""

    value: Value
    href: str | None = None  # "#anchor" within the report, or an official address
    words: str | None = None  # the snippet that the value was read from
    source: int | None = None  # number of the page in the list of sources
    more: Sequence[Text] = ()  # what else belongs to it, in small print


@dataclass(frozen=True)
class Row:
    """`keys`: what the row counts for, {("year", "2024"), ("level", "county")}: a figure shows its rows by them."""

    cells: Sequence[Cell]
    keys: Set[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class Table:
    """`anchor` is its id in the page; `total` how many rows there are, of which `rows` may hold the first."""

    anchor: str
    title: Both
    columns: Sequence[Column]
    rows: Sequence[Row]
    total: int
    order: Both  # how the rows are ordered: "the largest first"
    note: Sequence[Text] = ()  # of the total, and what it leaves out
    is_evidence: bool = False  # its rows are what figures are made of

    @property
    def cut(self) -> bool:
        """Not all rows are here."""
        return len(self.rows) < self.total


@dataclass(frozen=True)
class Figure:
    """One number, what it is, where its rows are, and what it leaves out."""

    label: Both
    value: Value
    kind: Kind
    href: str
    note: Sequence[Text] = ()


@dataclass(frozen=True)
class Chart:
    """A drawing of a table that stands beside it: one SVG for each language."""

    title: Both
    svg: Mapping[str, str]


@dataclass(frozen=True)
class Part:
    """A chart with its table, or one of them."""

    table: Table
    chart: Chart | None = None


@dataclass(frozen=True)
class Filter:
    """What a link of a figure shows of a table of rows: those whose `keys` hold this one."""

    anchor: str
    table: str  # anchor of the table of rows
    dimension: str
    key: str
    label: Text
    rows: int  # that count for the figure, here or not


@dataclass(frozen=True)
class Section:
    """One question and its answer."""

    anchor: str
    title: Both
    lead: Sequence[Text] = ()
    figures: Sequence[Figure] = ()
    parts: Sequence[Part] = ()
    filters: Sequence[Filter] = ()


@dataclass(frozen=True)
class Source:
    """A page as it was fetched: where the archive holds it, and the digest that proves it (`fetched`)."""

    number: int
    url: str
    fetched_at: datetime
    status: int | None
    sha256: str | None
    warc_file: str | None
    warc_offset: int | None


@dataclass(frozen=True)
class Report:
    """The whole: what was asked, the answers, and the pages that they stand on."""

    title: Both
    scope: Sequence[Text]
    made_at: datetime
    database: str
    sections: Sequence[Section]
    sources: Sequence[Source]
