"""How a view is declared."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Boolean, Date, Float, Integer, Text, column, table
from sqlalchemy.sql.expression import TableClause

from pipelines.tables import Time, Yuan

_TYPES: dict[str, Any] = {
    "text": Text(),
    "integer": Integer(),
    "count": BigInteger(),
    "yuan": Yuan(),
    "ratio": Float(),
    "date": Date(),
    "time": Time,
    "boolean": Boolean(),
}


@dataclass(frozen=True)
class Col:
    """A column: `kind` is text, integer, count, yuan, ratio, date, time (Asia/Shanghai) or boolean."""

    name: str
    kind: str
    meaning: str


@dataclass(frozen=True)
class View:
    """One question that the database answers, and what a person must know before printing the answer.

    `sql` runs on SQLite and PostgreSQL alike; `{joined}` stands for the aggregate that joins texts, whose name differs.
    """

    name: str
    title: str
    title_zh: str
    meaning: str
    counted: str
    excluded: str
    columns: tuple[Col, ...]
    sql: str

    @property
    def table(self) -> TableClause:
        """The view for SQLAlchemy's `select`, which then gives Decimals, dates and times on both databases."""
        return table(self.name, *(column(col.name, _TYPES[col.kind]) for col in self.columns))

    def ddl(self, dialect: str) -> str:
        """`create view` for "sqlite" or "postgresql"."""
        query = self.sql.strip().replace("{joined}", "group_concat" if dialect == "sqlite" else "string_agg")
        return f"create view {self.name} as\n{query}"
