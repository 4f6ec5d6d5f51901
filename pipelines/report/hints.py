"""Patterns that a person should look at: hints, no findings and no score."""

from collections.abc import Sequence

from pipelines.report.asking import Ask, ask, one
from pipelines.report.content import Cell, Column, Figure, Kind, Part, Row, Section, Table
from pipelines.report.words import say, term

# view -> what orders it, then its columns with their kinds; a code in words has its family as a third
_HINTS: dict[str, tuple[str, Sequence[tuple[str, Kind]]]] = {
    "repeated_single_source": (
        "processes desc, total desc",
        (
            ("buyer", "text"),
            ("supplier", "text"),
            ("processes", "count"),
            ("total", "yuan"),
            ("first_date", "date"),
            ("last_date", "date"),
        ),
    ),
    "awards_near_ceiling": (
        "award_amount desc, process_id",
        (
            ("project", "text"),
            ("buyer", "text"),
            ("supplier", "text"),
            ("award_amount", "yuan"),
            ("limit_amount", "yuan"),
            ("share", "share"),
            ("date", "date"),
        ),
    ),
    "splits_below_threshold": (
        "total desc, buyer_id, supplier_id, year, threshold",
        (
            ("buyer", "text"),
            ("supplier", "text"),
            ("year", "text"),
            ("processes", "count"),
            ("total", "yuan"),
            ("threshold_amount", "yuan"),
            ("threshold_source", "text"),
        ),
    ),
    "suppliers_of_many_buyers": (
        "buyers desc, total desc, supplier_id",
        (("supplier", "text"), ("buyers", "count"), ("provinces", "count"), ("awards", "count"), ("total", "yuan")),
    ),
    "contracts_after_stop": (
        "date desc, process_id, platform, canonical_key",
        (
            ("account", "text"),
            ("operator", "text"),
            ("stop", "date"),
            ("relation", "said"),
            ("project", "text"),
            ("date", "date"),
            ("cost", "yuan"),
        ),
    ),
}
_COLUMNS = {"project": "project_name", "account": "name", "stop": "stop_date", "awards": "awards_with_amount"}


def hints(asked: Ask) -> Section:
    """The views that look for patterns, over the whole database: each with its first rows."""
    figures, parts, gaps = [], [], asked.gaps["procurement"].said
    for view, (order, shown) in _HINTS.items():
        number = one(asked.connection, f"select count(*) as n from {view}", {}).n
        sql = f"select * from {view} order by {order} limit :most"
        rows = [
            Row([_cell(row, name) for name, _ in shown])
            for row in ask(asked.connection, sql, {"most": min(asked.most, 50)})
        ]
        columns = [Column(say(f"column.{name}"), kind) for name, kind in shown]
        anchor = f"hint-{view.replace('_', '-')}"
        note = [say(f"hints.{view}.note"), *gaps]
        figures.append(Figure(say(f"hints.{view}"), number, "count", f"#{anchor}", gaps))
        if rows:
            parts.append(Part(Table(anchor, say(f"hints.{view}"), columns, rows, number, say("order.most"), note)))
    return Section("hints", say("hints.title"), [say("hints.lead")], figures, parts)


def _cell(row: object, name: str) -> Cell:
    value = getattr(row, _COLUMNS.get(name, name))
    if name == "relation":
        return Cell(term("relation", value))
    if name == "project":
        return Cell(value or row.process_id, href=getattr(row, "url", None))  # type: ignore[attr-defined]
    return Cell(value, href=getattr(row, "announcement", None) if name == "stop" else None)
