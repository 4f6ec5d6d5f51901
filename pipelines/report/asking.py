"""Asking the database: rows with amounts, days and times, alike on SQLite and PostgreSQL."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection, text

from pipelines.report.coverage import Gaps
from pipelines.report.evidence import Sources
from pipelines.report.question import Question


def _yuan(value: Any) -> Decimal:
    return Decimal(str(value))


def _day(value: Any) -> date:
    return date.fromisoformat(str(value)[:10])


def _time(value: Any) -> datetime:
    return datetime.fromisoformat(str(value))


# SQLite answers with floats and texts where PostgreSQL has types; by the names of columns, which the queries share
_KINDS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("total", "median", "amount", "price", "budget", "cost", "cost_once", "cost_alone"), _yuan),
    **dict.fromkeys(
        (
            "cost_per_post",
            "cost_per_follower",
            "ceiling_price",
            "award_amount",
            "limit_amount",
            "cost_shared",
            "threshold_amount",
        ),
        _yuan,
    ),
    **dict.fromkeys(("date", "day", "stop_date", "announced", "on_date", "first_date", "last_date"), _day),
    **dict.fromkeys(("published_at", "last_post_at", "at"), _time),
}


@dataclass(frozen=True)
class Ask:
    """What every section needs: where to ask, what for, how many rows to show, and what could not be read."""

    connection: Connection
    question: Question
    most: int
    gaps: dict[str, Gaps]
    sources: Sources


def ask(connection: Connection, sql: str, values: Mapping[str, Any]) -> list[Any]:
    """The answer to `sql`, its columns as attributes."""
    return [
        SimpleNamespace(
            **{
                name: _KINDS[name](value) if name in _KINDS and value is not None else value
                for name, value in row.items()
            }
        )
        for row in connection.execute(text(sql), dict(values)).mappings()
    ]


def one(connection: Connection, sql: str, values: Mapping[str, Any]) -> Any:
    """The only row of the answer."""
    (row,) = ask(connection, sql, values)
    return row
