"""How a table that is handed on is declared: columns with type, unit and meaning, its key, its SQL."""

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import BigInteger, Boolean, Date, Float, Text

from pipelines.tables import Json, Time, Yuan

Kind = Literal["string", "integer", "number", "yuan", "boolean", "date", "datetime", "array"]

# What the database's answer is read as; an array is a list of texts
SQL_TYPES: dict[Kind, Any] = {
    "string": Text(),
    "integer": BigInteger(),
    "number": Float(),
    "yuan": Yuan(),
    "boolean": Boolean(),
    "date": Date(),
    "datetime": Time,
    "array": Json,
}


@dataclass(frozen=True)
class Column:
    """One column. `personal`: a free text, in which names and phones of persons are masked."""

    name: str
    kind: Kind
    meaning: str
    chinese: str
    unit: str | None = None
    personal: bool = False


@dataclass(frozen=True)
class Dataset:
    """One table; the columns of `sql` are those of `columns` in their order.

    `key` names the columns, all of them texts or numbers and never null, that tell its rows apart and order them.
    `refers` is the table that each row belongs to, with the columns that name it there and here.
    """

    name: str
    meaning: str
    chinese: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    sql: str
    refers: tuple[str, tuple[str, ...], tuple[str, ...]] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


def text(name: str, meaning: str, chinese: str, **more: Any) -> Column:
    """A text."""
    return Column(name, "string", meaning, chinese, **more)


def yuan(name: str, meaning: str, chinese: str) -> Column:
    """An amount in yuan."""
    return Column(name, "yuan", meaning, chinese, unit="CNY")


def time(name: str, meaning: str, chinese: str) -> Column:
    """A time."""
    return Column(name, "datetime", meaning, chinese, unit="Asia/Shanghai")


def day(name: str, meaning: str, chinese: str) -> Column:
    """A day."""
    return Column(name, "date", meaning, chinese)


def number(name: str, meaning: str, chinese: str, unit: str | None = None) -> Column:
    """A whole number."""
    return Column(name, "integer", meaning, chinese, unit)


def yes(name: str, meaning: str, chinese: str) -> Column:
    """True or false."""
    return Column(name, "boolean", meaning, chinese)


def several(name: str, meaning: str, chinese: str) -> Column:
    """A list of texts."""
    return Column(name, "array", meaning, chinese)


SOURCE = text("source", "Source that the page was read at, a name of `scrapy sources`", "来源")
# The page that a row stands on
PROVENANCE = (
    text("url", "Official address of the page that the row was read from", "官方网址"),
    time("fetched_at", "When that page was fetched", "抓取时间"),
    text("sha256", "SHA-256 of the page as it was fetched; `scrapy evidence` shows the archived copy", "网页哈希值"),
    text("parser", "Parser and its version that read the page", "解析程序"),
)
FETCHED = "fetched.fetched_at, fetched.sha256"

RULES = (
    text("rule", "Rule that made the link", "关联规则"),
    Column("confidence", "number", "How sure that rule is, from 0 to 1", "可信度"),
)
