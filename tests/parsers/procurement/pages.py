"""Small pages around a few words, and a notice's values in the words that a table of cases is written in."""

from datetime import datetime
from decimal import Decimal
from html import escape
from typing import Any

import pytest
from _pytest.mark.structures import ParameterSet

from parsers.page import Page
from parsers.procurement import parse
from parsers.records import Notice

TENDER = "溪口县文化馆影像服务采购项目竞争性磋商公告"
AWARD = "溪口县文化馆影像服务采购项目成交公告"
CORRECTION = "溪口县文化馆影像服务采购项目更正公告"
CONTRACT = "溪口县文化馆影像服务采购项目合同公告"
FAILURE = "溪口县文化馆影像服务采购项目终止公告"


def html(title: str, body: str) -> str:
    """A page with `title`; `body` is markup, or lines that become a paragraph each."""
    if not body.lstrip().startswith("<"):
        body = "".join(f"<p>{escape(line)}</p>" for line in body.splitlines())
    return f"<html><head><title>{title}</title></head><body><h2>{title}</h2>{body}</body></html>"


def table(*rows: str) -> str:
    """A table with a row for each of `rows`, its cells parted by `|`."""
    cells = ("".join(f"<td>{cell.strip()}</td>" for cell in row.split("|")) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def read(page: str, **given: Any) -> Notice:
    """The notice on `page`."""
    (notice,) = parse(Page(None, page.encode(), **given)).records
    return notice


def read_field(title: str, body: str, field: str) -> str | None:
    """One value of the notice with `title` and `body`, as `shown`."""
    return shown(getattr(read(html(title, body)), field))


def shown(value: object) -> str | None:
    """A value as the tables write it: 250000, 2024-05-08, 2024-05-08 09:30."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}".removesuffix(" 00:00")
    return None if value is None else str(value)


def awards(notice: Notice) -> list[str]:
    """`lot | supplier | amount | rate%` of each award, without what is not given."""
    rows = ((a.lot, a.supplier, shown(a.amount), a.rate and f"{a.rate}%") for a in notice.awards)
    return [" | ".join(value for value in row if value) for row in rows]


def misread(*row: object, reason: str, id: str | None = None) -> ParameterSet:
    """A row that the parser gets wrong today; its test fails on the day that it does not."""
    return pytest.param(*row, id=id, marks=pytest.mark.xfail(reason=reason, strict=True))
