"""What tables, views and columns are called and mean: `tables.yaml` for the tables, their declarations for the views."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pipelines.tables import Json, Yuan, metadata
from pipelines.views import VIEWS, View

_FILE = Path(__file__).with_name("tables.yaml")
_UNITS = {"yuan": ", yuan", "time": ", Asia/Shanghai"}  # kinds of pipelines.views.Col
_VIEW_FACETS = ("year", "province", "level", "platform", "status", "ending", "stage", "kind", "method", "basis")


@dataclass(frozen=True)
class Meaning:
    """A table or view for a reader: `columns` holds what each column means."""

    name: str
    title: str
    title_zh: str
    meaning: str
    columns: dict[str, str]
    facets: tuple[str, ...] = ()
    sort_desc: str | None = None
    is_view: bool = False


@cache
def tables() -> dict[str, Meaning]:
    """All declared tables. Raises `ValueError` where the file and the declarations differ."""
    file = yaml.safe_load(_FILE.read_text("utf-8"))
    common, described = file["common"], file["tables"]
    if different := set(described) ^ set(metadata.tables):
        raise ValueError(f"{_FILE.name} and pipelines.tables differ in: {', '.join(sorted(different))}")
    return {name: _meaning(name, entry, common) for name, entry in described.items()}


def _meaning(name: str, entry: dict[str, Any], common: dict[str, str]) -> Meaning:
    declared = [column.name for column in metadata.tables[name].columns]
    texts = common | entry["columns"]
    named = {*entry["columns"], *entry.get("facets", ())}
    wrong = [column for column in declared if column not in texts] + sorted(named - set(declared))
    if wrong:
        raise ValueError(f"{_FILE.name}, {name}: not described, or not a column: {', '.join(wrong)}")
    columns = {column: texts[column] for column in declared}
    return Meaning(
        name,
        entry["title"],
        entry["title_zh"],
        entry["meaning"],
        columns,
        tuple(entry.get("facets", ())),
        entry.get("sort_desc"),
    )


@cache
def views() -> dict[str, Meaning]:
    """All declared views."""
    return {view.name: _of_view(view) for view in VIEWS}


def _of_view(view: View) -> Meaning:
    text = f"{view.meaning} Counted: {view.counted} Left out: {view.excluded}"
    columns = {c.name: f"{c.meaning}{_UNITS.get(c.kind, '')}" for c in view.columns}
    facets = tuple(name for name in _VIEW_FACETS if name in columns)
    return Meaning(view.name, view.title, view.title_zh, text, columns, facets, is_view=True)


@cache
def yuan_columns() -> frozenset[str]:
    """Names of columns that hold an amount in yuan."""
    declared = {c.name for table in metadata.tables.values() for c in table.columns if isinstance(c.type, Yuan)}
    return frozenset(declared | {c.name for view in VIEWS for c in view.columns if c.kind == "yuan"})


@cache
def json_columns() -> frozenset[str]:
    """Names of columns that hold JSON."""
    return frozenset(c.name for table in metadata.tables.values() for c in table.columns if c.type is Json)
