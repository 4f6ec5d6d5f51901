"""docs/export-columns.md, made from the declarations."""

from pipelines.export import DATASETS, SCHEMA_VERSION
from pipelines.export.columns import Column, Dataset

_HEAD = f"""# Columns of the exports, version {SCHEMA_VERSION}

Made by `scrapy export --describe docs/export-columns.md`. Amounts are yuan, times Asia/Shanghai; a missing value is
empty (CSV, xlsx) or null. The last columns of each table are its provenance.
"""


def markdown() -> str:
    """The whole document."""
    return "\n".join([_HEAD, *(_table(dataset) for dataset in DATASETS.values())])


def _table(dataset: Dataset) -> str:
    head = f"## {dataset.name}: {dataset.chinese}\n\n{dataset.meaning}. Key: {', '.join(dataset.key)}.\n"
    rows = ["| column | type | meaning | 含义 |", "|---|---|---|---|", *map(_row, dataset.columns)]
    return "\n".join([head, *rows, ""])


def _row(column: Column) -> str:
    kind = f"{'number' if column.kind == 'yuan' else column.kind}{f', {column.unit}' if column.unit else ''}"
    return f"| {column.name} | {kind} | {column.meaning} | {column.chinese} |"
