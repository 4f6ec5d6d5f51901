"""A row of the tables of announcements: what a page says, and what closes by it."""

from dataclasses import dataclass
from datetime import date

from parsers.closures import parse
from parsers.page import Page
from parsers.records import Closure

Row = tuple[str | None, str | None, str, str | None, str | None, list[str]]


@dataclass
class Case:
    """`wanted` names what closes: (account, platform, actions, stop, cancel, sent to)."""

    title: str
    body: str
    wanted: list[Row]
    published: str | None = None
    account: str | None = None


def read(title: str, body: str, published: str | None = None, account: str | None = None) -> list[Row]:
    day = date.fromisoformat(published) if published else None
    page = Page(None, f"{title}\n{body}".encode(), title=title, published=day, account=account)
    return [row(record) for record in parse(page).records]


def row(record: Closure) -> Row:
    stop, cancel = (str(day) if day else None for day in (record.stop_date, record.cancel_date))
    actions = " ".join(record.actions)
    return record.account_name, record.platform, actions, stop, cancel, [place.name for place in record.destinations]
