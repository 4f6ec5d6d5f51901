"""What tables, views and columns are called and mean, as the pages show it."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pipelines.dictionary import DescribedTable, described
from pipelines.views import VIEWS, View

_TITLES = Path(__file__).with_name("titles.yaml")
_UNITS = {"yuan": "yuan", "time": "Asia/Shanghai"}  # kinds of columns
# of views, in this order
_FACETS = ("year", "province", "level", "platform", "status", "ending", "stage", "kind", "method", "basis")


@dataclass(frozen=True)
class Meaning:
    """A table or view: what each column means, which are offered as facets, by which the newest rows come first."""

    name: str
    title: str
    meaning: str
    columns: dict[str, str]
    facets: tuple[str, ...] = ()
    newest: str | None = None
    is_view: bool = False


@cache
def catalogue() -> dict[str, Meaning]:
    """All views and tables, the views first."""
    titles = yaml.safe_load(_TITLES.read_text("utf-8"))
    found = [*map(_view, VIEWS), *(_table(one, titles.get(one.name, {})) for one in described())]
    return {one.name: one for one in found}


@cache
def columns_of(kind: str) -> frozenset[str]:
    """Names of columns of that kind ("yuan", "JSON", ...) in tables and views."""
    of_tables = {column.name for table in described() for column in table.columns if column.kind == kind}
    return frozenset(of_tables | {column.name for view in VIEWS for column in view.columns if column.kind == kind})


def _table(one: DescribedTable, entry: dict[str, Any]) -> Meaning:
    columns = {column.name: _with_unit(column.meaning, column.kind) for column in one.columns}
    title = entry.get("title", one.name)
    return Meaning(one.name, title, one.meaning, columns, tuple(entry.get("facets", ())), entry.get("newest"))


def _view(view: View) -> Meaning:
    columns = {column.name: _with_unit(column.meaning, column.kind) for column in view.columns}
    text = f"{view.meaning} Counted: {view.counted} Left out: {view.excluded}"
    facets = tuple(name for name in _FACETS if name in columns)
    return Meaning(view.name, f"{view.title} {view.title_zh}", text, columns, facets, is_view=True)


def _with_unit(meaning: str, kind: str) -> str:
    unit = _UNITS.get(kind)
    return f"{meaning} ({unit})" if unit and unit not in meaning else meaning
