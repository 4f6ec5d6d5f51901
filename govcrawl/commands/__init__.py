"""The project's commands: `scrapy demo`, `failures`, `reparse` and the others, and a `crawl` with exit codes."""

import argparse
import sqlite3
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

from rich.console import Console
from rich.table import Table
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from sqlalchemy import Connection, inspect
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from govcrawl.sources import sources as declared  # the package has a command of that name
from govcrawl.spiders import arguments
from govcrawl.spiders.base import with_folder
from pipelines import queries
from pipelines.answers import Stored
from pipelines.export.cells import harmless
from pipelines.store import PATIENCE, Store, StoreUnavailable, is_transient, reason_of

T = TypeVar("T")

PIPED_WIDTH = 160  # columns where no terminal says how many there are
DRIVERS = ("sqlite", "sqlite+pysqlite", "postgresql+psycopg")  # those that are installed with the project
ZONE = "Asia/Shanghai"  # of all times that are shown
_READERS_PATIENCE = 5.0  # seconds: a person waits
# what SQLite says of a file and not of a statement
_NO_FILE = (
    *(sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_PERM),
    *(sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL),
)
_NO_RIGHT = ("42501", "25006")  # PostgreSQL: insufficient_privilege, read_only_sql_transaction

Run = Callable[[Any, list[str], argparse.Namespace], None]


def in_words(run: Run) -> Run:
    """`run` of a command that says in one sentence, with exit code 2, what a user can put right.

    That is a setting that cannot be read, a database that cannot be used, a file or folder that cannot be.
    """

    @wraps(run)
    def said(command: Any, args: list[str], opts: argparse.Namespace) -> None:
        settings: BaseSettings = command.settings
        try:
            settings.getdict("HOST_MAP")
        except (ValueError, TypeError) as error:
            raise UsageError(
                f'HOST_MAP is not JSON such as {{"www.ccgp.gov.cn": "127.0.0.1:8000"}}: {error}', print_help=False
            ) from error
        try:
            run(command, args, opts)
        except (StoreUnavailable, DBAPIError) as error:
            if isinstance(error, DBAPIError) and not _is_of_database(error):
                raise
            raise UsageError(
                f"{_shown_url(database_url(settings))} cannot be used: {reason_of(error)}", print_help=False
            ) from error
        except OSError as error:
            if error.filename is None:  # not of a path: of a pipe, say
                raise
            raise UsageError(
                f"{error.filename} cannot be read or written: {error.strerror}", print_help=False
            ) from error

    return said


def _is_of_database(error: DBAPIError) -> bool:
    """Whether the database is at fault, and not our statement."""
    if isinstance(error.orig, sqlite3.Error):
        return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in _NO_FILE or is_transient(error)
    return getattr(error.orig, "sqlstate", None) in _NO_RIGHT or is_transient(error)


def _option(parse: Callable[[str], T]) -> Callable[[str], T]:
    """The parser of a spider's argument for an option of a command: argparse swallows what a ValueError says."""

    @wraps(parse)
    def parsed(text: str) -> T:
        try:
            return parse(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(f"{text!r} is {error}") from error

    return parsed


day = _option(arguments.day)
number = _option(arguments.number)


@_option
def count(text: str) -> int:
    """A whole number from 0 on."""
    if not (text.isascii() and text.isdigit()) or int(text) >= 10**9:
        raise ValueError("not a whole number from 0 on")
    return int(text)


def console() -> Console:
    """Standard output; plain and wide where it is piped."""
    return Console(width=None if sys.stdout.isatty() else PIPED_WIDTH, highlight=False, soft_wrap=False)


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Table:
    """A table; columns whose name begins with ">" are right-aligned, None shows as nothing."""
    shown = Table(title=title, title_justify="left", title_style="bold")
    for column in columns:
        shown.add_column(column.lstrip(">"), justify="right" if column[0] == ">" else "left", overflow="fold")
    for row in rows:
        shown.add_row(*map(shown_value, row))
    return shown


def shown_value(value: Any) -> str:
    """A value as a person reads it: None as nothing, times without the fractions of seconds that PostgreSQL keeps."""
    if isinstance(value, datetime):
        value = value.replace(microsecond=0)
    return "" if value is None else str(value)


def cell(value: Any) -> Any:
    """A value for a CSV file: no text that a spreadsheet takes for a formula."""
    return harmless(value) if isinstance(value, str) else value


def database_url(settings: BaseSettings) -> URL:
    """The database of the settings. Raises `UsageError` where it is no database URL, or of a kind that is not kept."""
    try:
        url = make_url(settings["DATABASE_URL"])
    except (ArgumentError, ValueError):
        raise UsageError(
            "DATABASE_URL is not a database URL such as sqlite:///data/govcrawl.db", print_help=False
        ) from None
    if url.drivername not in DRIVERS:
        raise UsageError(
            f"DATABASE_URL is of the kind {url.drivername}://. Supported are sqlite:///PATH and "
            "postgresql+psycopg://USER@HOST/DATABASE",
            print_help=False,
        )
    return url


def _shown_url(url: URL) -> str:
    return url.render_as_string(hide_password=True)


def open_store(settings: BaseSettings, *, make: bool = False) -> Store:
    """The store of the settings. Raises `UsageError` where it is not there or holds no tables.

    `make`: for writing; nothing has to be there, and what is missing is made by `Store.upgrade`.
    """
    url = database_url(settings)
    hint = "Crawl first (scrapy crawl ccgp), run scrapy demo, or name another one: -s DATABASE_URL=..."
    is_file = url.get_backend_name() == "sqlite"
    if not make and is_file and not (url.database and Path(url.database).is_file()):
        raise UsageError(f"no database {_shown_url(url)}. {hint}", print_help=False)
    patience = settings.getfloat("STORE_PATIENCE", PATIENCE if make else _READERS_PATIENCE)
    store = Store(with_folder(settings["DATABASE_URL"]) if make else settings["DATABASE_URL"], patience)
    if not (make and is_file):  # asked once: a server or database that is wrongly named does not come with patience
        has_tables = inspect(store.engine).has_table("run")
        if not make and not has_tables:
            raise UsageError(f"{_shown_url(url)} holds no crawl. {hint}", print_help=False)
    return store


def check_source(connection: Connection, name: str | None) -> None:
    """Raises `UsageError` for the name of a source that is neither declared nor in the database."""
    if name is not None and name not in declared() and name not in (stored := queries.sources(connection)):
        raise UsageError(
            f"no source {name!r}; there are: {', '.join(sorted({*declared(), *stored}))}", print_help=False
        )


def record(connection: Connection, args: Sequence[str]) -> Stored:
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
