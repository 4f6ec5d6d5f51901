"""Values as the cells of a spreadsheet or of a CSV file."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import orjson

from pipelines.export.columns import Dataset
from pipelines.export.reading import Row

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "'")


def harmless(value: str) -> str:
    """`value` so that no spreadsheet takes it for a formula: an apostrophe before = + - @, tab and carriage return.

    An apostrophe gets another one, so that taking the first away gives every text back as it was.
    """
    return f"'{value}" if value.startswith(_DANGEROUS) else value


def decimal(value: Decimal) -> str:
    """All digits, without an exponent: 480000, 12.3456."""
    return format(value, "f")


def array(value: list[str]) -> str:
    """JSON, which begins with a bracket."""
    return orjson.dumps(value).decode()


def to_text(dataset: Dataset) -> Callable[[Row], list[str]]:
    """A row as texts: missing is empty, a number has its digits, a day is YYYY-MM-DD, a time YYYY-MM-DDThh:mm:ss."""
    kinds: dict[str, Callable[[Any], str]] = {
        "string": harmless,
        "yuan": decimal,
        "integer": str,
        "number": repr,
        "boolean": lambda value: "true" if value else "false",
        "date": date.isoformat,
        "datetime": datetime.isoformat,
        "array": array,
    }
    writers = [kinds[column.kind] for column in dataset.columns]
    return lambda row: ["" if v is None else write(v) for write, v in zip(writers, row, strict=True)]
