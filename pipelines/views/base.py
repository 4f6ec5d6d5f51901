"""How a view is declared."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Boolean, Date, Float, Integer, Text, column, table
from sqlalchemy.sql.expression import ColumnClause, TableClause

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

STORED = "stored_"  # before the name of a view: the table with its answer


@dataclass(frozen=True)
class Col:
    """A column: `kind` is text, integer, count, yuan, ratio, date, time (Asia/Shanghai) or boolean."""

    name: str
    kind: str
    meaning: str

    def typed(self) -> ColumnClause[Any]:
        """The column for SQLAlchemy."""
        return column(self.name, _TYPES[self.kind])


@dataclass(frozen=True)
class View:
    """One question that the database answers, and what a person must know before printing the answer.

    `sql` runs on SQLite and PostgreSQL alike; `{joined}` stands for the aggregate that joins texts, whose name differs.
    Where it would take seconds on the records of a country, its answer is `stored`: in a table which the view shows and
    `refresh_views` fills, with an index on each of `keys`.
    """

    name: str
    title: str
    title_zh: str
    meaning: str
    counted: str
    excluded: str
    columns: tuple[Col, ...]
    sql: str
    stored: bool = False
    keys: tuple[str, ...] = ()

    @property
    def table(self) -> TableClause:
        """The view for SQLAlchemy's `select`, which then gives Decimals, dates and times on both databases."""
        return table(self.name, *(col.typed() for col in self.columns))

    def query(self, dialect: str) -> str:
        """The question, for "sqlite" or "postgresql"."""
        return self.sql.strip().replace("{joined}", "group_concat" if dialect == "sqlite" else "string_agg")

    def make(self, dialect: str) -> list[str]:
        """The statements that make the view, and the table below it."""
        query = self.query(dialect)
        if not self.stored:
            return [f"create view {self.name} as\n{query}"]
        columns = ", ".join(col.name for col in self.columns)
        below = f"{STORED}{self.name}"
        indexes = [f"create index ix_{below}_{key} on {below} ({key})" for key in self.keys]
        shown = f"create view {self.name} as select {columns} from {below}"  # noqa: S608
        return [f"create table {below} as\n{query}", *indexes, shown]

    def refresh(self, dialect: str) -> list[str]:
        """The statements that fill the table below the view anew; none where it asks the records themselves."""
        if not self.stored:
            return []
        below = f"{STORED}{self.name}"
        return [f"delete from {below}", f"insert into {below}\n{self.query(dialect)}", f"analyze {below}"]  # noqa: S608
