"""The project's commands: `scrapy demo`, `failures`, `reparse` and the others, and a `crawl` with exit codes."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from sqlalchemy import Connection, inspect
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from pipelines import queries
from pipelines.export.cells import harmless
from pipelines.store import Store

PIPED_WIDTH = 160  # columns where no terminal says how many there are


def console() -> Console:
    """Standard output; plain and wide where it is piped."""
    return Console(width=None if sys.stdout.isatty() else PIPED_WIDTH, highlight=False, soft_wrap=False)


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Table:
    """A table; columns whose name begins with ">" are right-aligned, None shows as nothing."""
    shown = Table(title=title, title_justify="left", title_style="bold")
    for column in columns:
        shown.add_column(column.lstrip(">"), justify="right" if column[0] == ">" else "left", overflow="fold")
    for row in rows:
        shown.add_row(*("" if value is None else str(value) for value in row))
    return shown


def cell(value: Any) -> Any:
    """A value for a CSV file: no text that a spreadsheet takes for a formula."""
    return harmless(value) if isinstance(value, str) else value


def database_url(settings: BaseSettings) -> URL:
    """The database of the settings. Raises `UsageError` where it is no database URL."""
    try:
        return make_url(settings["DATABASE_URL"])
    except ArgumentError:
        raise UsageError(
            "DATABASE_URL is not a database URL such as sqlite:///data/govcrawl.db", print_help=False
        ) from None


def open_store(settings: BaseSettings) -> Store:
    """The store of the settings, for reading. Raises `UsageError` where it is not there or holds no tables."""
    url = database_url(settings)
    where = url.render_as_string(hide_password=True)
    hint = "Crawl first (scrapy crawl ccgp), run scrapy demo, or name another one: -s DATABASE_URL=..."
    if url.get_backend_name() == "sqlite" and not (url.database and Path(url.database).is_file()):
        raise UsageError(f"no database {where}. {hint}", print_help=False)
    store = Store(str(settings["DATABASE_URL"]), patience=5)
    try:
        if not inspect(store.engine).has_table("run"):
            raise UsageError(f"{where} holds no crawl. {hint}", print_help=False)
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise UsageError(f"{where} cannot be read: {reason}", print_help=False) from error
    return store


def record(connection: Connection, args: Sequence[str]) -> queries.Stored:
    """The one record that a command's argument names. Raises `UsageError` where it is none, or not one."""
    if len(args) != 1:
        raise UsageError("exactly one KEY is needed: a record's id at its source, SOURCE/ID, or its address")
    found = queries.find(connection, args[0])
    if not found:
        raise UsageError(f"no record {args[0]!r}: see the column source_id of the table notice", print_help=False)
    if len(found) > 1:
        named = ", ".join(f"{one.source}/{one.source_id}" for one in found[:10])
        raise UsageError(f"{len(found)} records {args[0]!r}; name one: {named}", print_help=False)
    return found[0]
