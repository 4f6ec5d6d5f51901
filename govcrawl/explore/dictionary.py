"""What tables, views and columns are called and mean: `tables.yaml` for the tables, their declarations for the views."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pipelines.tables import Json, Yuan, metadata

_FILE = Path(__file__).with_name("tables.yaml")


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
def yuan_columns() -> frozenset[str]:
    """Names of columns that hold an amount in yuan."""
    return frozenset(c.name for table in metadata.tables.values() for c in table.columns if isinstance(c.type, Yuan))


@cache
def json_columns() -> frozenset[str]:
    """Names of columns that hold JSON."""
    return frozenset(c.name for table in metadata.tables.values() for c in table.columns if c.type is Json)
