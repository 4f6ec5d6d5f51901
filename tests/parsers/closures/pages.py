"""Pages for tests of layouts, and what they tell."""

from datetime import date

from parsers.closures import parse
from parsers.page import Page

Told = tuple[str | None, str | None, str | None, str | None, str | None]  # name, platform, operator, stop, cancel


def rows(*cells: str) -> str:
    """The rows of a table, each with its cells between bars."""
    return "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in cells)


def page(title: str, body: str, tools: str = "") -> str:
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{tools}<div>{body}</div></body></html>"


def told(text: str) -> list[Told]:
    """What closes by a page of 1 May 2024."""
    records = parse(Page(None, text.encode(), published=date(2024, 5, 1))).records
    found = [(r.account_name, r.platform, r.operator, r.stop_date, r.cancel_date) for r in records]
    return [tuple(None if value is None else str(value) for value in row) for row in found]  # type: ignore[misc]
