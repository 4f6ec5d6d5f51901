"""`scrapy explore`: the database in a browser."""

import argparse
import ipaddress
import signal
import socket
import sqlite3
import tempfile
import time
import webbrowser
from importlib import import_module
from pathlib import Path
from typing import Any

from rich.console import Console
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from govcrawl.commands import console, database_url, in_words, open_store
from pipelines.tables import metadata
from pipelines.views import VIEWS

PORT = 8001
_LOCAL = ("localhost", "127.0.0.1", "[::1]")
_OLD = "made by another version: a crawl, or scrapy links, brings it up to date"


class Command(ScrapyCommand):
    """Serves the database to a browser."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] [PATH]"

    def short_desc(self) -> str:
        return "Look at the database in a browser: search, questions, plots, the evidence of each record"

    def long_desc(self) -> str:
        return (
            "Serves Datasette over the database of DATABASE_URL, or over the SQLite file PATH, for reading only and to "
            "this machine only, until Ctrl-C. PostgreSQL is copied into a SQLite file first. The search knows the rows "
            "that are there at the start; all else is read as it is asked for. Copy and index are temporary files, in "
            "TMPDIR. Needs the extra `explore`."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--db", metavar="PATH", help="the same as PATH; a database URL too")
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
        parser.add_argument("--port", type=_port, default=PORT, help=f"port; 0: any that is free (default {PORT})")
        parser.add_argument("--public", action="store_true", help="allow a --host that other machines reach")
        parser.add_argument("--open", action="store_true", help="open the browser")
        parser.add_argument("--copy", type=Path, metavar="FILE", help="copy the database into FILE, keep it, serve it")
        parser.add_argument(
            "--allow-download", action="store_true", help="offer the whole database as a file: a copy is served then"
        )
        parser.add_argument("--no-search", action="store_true", help="start at once, without an index")
        parser.add_argument(
            "--time-limit", type=float, default=5.0, metavar="S", help="for a query (default 5 seconds)"
        )
        parser.add_argument(
            "--archive",
            type=Path,
            metavar="DIR",
            help="of the archived pages (default ARCHIVE_DIR, or NAME-archive beside PATH where there is one)",
        )

    @in_words
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) > 1 or (args and opts.db):
            raise UsageError("one PATH at most")
        _needs_extra()
        self._database(args[0] if args else opts.db)
        local = _is_local(opts.host)
        if not local and not opts.public:
            raise UsageError(
                f"--host {opts.host} lets other machines read the database, without a password. Add --public if that "
                "is what you want",
                print_help=False,
            )
        signal.signal(signal.SIGTERM, _stop)  # by default the temporary files would stay
        with tempfile.TemporaryDirectory(prefix="govcrawl-explore-") as folder:
            try:
                self._serve(opts, Path(folder), local)
            except (KeyboardInterrupt, SystemExit):
                console().print("stopped")

    def _database(self, named: str | None) -> None:
        assert self.settings  # noqa: S101 (Scrapy sets it)
        if named:
            url = named if "://" in named else f"sqlite:///{named}"
            self.settings.set("DATABASE_URL", url, priority="cmdline")

    def _serve(self, opts: argparse.Namespace, folder: Path, local: bool) -> None:
        from govcrawl.explore import serving

        with _listening(opts.host, opts.port) as listening:
            database, live = self._file(opts, folder)
            index = None if opts.no_search else _index(database, folder / "search.db")
            served = serving.Served(
                database, live, index, self._archive(opts, database), opts.allow_download, opts.time_limit
            )
            port = listening.getsockname()[1]
            url = f"http://{_in_url(opts.host)}:{port}/"
            out = console()
            if not local:
                out.print("WARNING: anybody who reaches this machine can read the database", style="bold red")
            out.print(f"{url}  (Ctrl-C stops)", soft_wrap=True)
            if opts.open:
                webbrowser.open(url)
            hosts = frozenset(f"{name}:{port}" for name in (*_LOCAL, _in_url(opts.host))) if local else None
            serving.serve(served, listening, hosts)

    def _file(self, opts: argparse.Namespace, folder: Path) -> tuple[Path, bool]:
        """The SQLite file to serve, and whether others may write to it."""
        assert self.settings  # noqa: S101
        url = database_url(self.settings)
        is_sqlite = url.get_backend_name() == "sqlite"
        if is_sqlite:
            source = Path(url.database or "")
            live = _check(source)
            if not opts.copy and not opts.allow_download:
                return source, live
            if opts.copy and opts.copy.exists() and opts.copy.samefile(source):
                raise UsageError(f"--copy {opts.copy} is the database itself", print_help=False)
        target = opts.copy or folder / "govcrawl.db"
        _copy(self.settings, target)
        return target, False

    def _archive(self, opts: argparse.Namespace, database: Path) -> Path | None:
        assert self.settings  # noqa: S101
        beside = database.with_name(f"{database.stem}-archive")
        named = opts.archive or (beside if beside.is_dir() else self.settings["ARCHIVE_DIR"])
        return Path(named) if named else None


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:  # the system would take another one in its place
        raise argparse.ArgumentTypeError(f"{port} is not between 0 and 65535")
    return port


def _needs_extra() -> None:
    try:
        for name in ("datasette", "datasette_dashboards", "uvicorn"):
            import_module(name)
    except ModuleNotFoundError as error:
        raise UsageError(
            f"scrapy explore needs the extra `explore` ({error.name} is missing): pip install 'govcrawl[explore]'",
            print_help=False,
        ) from error


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _listening(host: str, port: int) -> socket.socket:
    """A socket on which a browser may knock from now on, though it is answered later."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen()
    except OSError as error:
        raise UsageError(f"cannot listen on {host} port {port}: {error}; try --port 0", print_help=False) from error
    return listening


def _check(file: Path) -> bool:
    """Whether the file must be read with locks. Raises `UsageError` where it is no database of ours, or an old one.

    `Store` is not used: it sets the file's journal mode, which writes to it.
    """
    hint = "Crawl first (scrapy crawl ccgp), run scrapy demo, or name another one: scrapy explore PATH"
    if not file.is_file():
        raise UsageError(f"no database {file}. {hint}", print_help=False)
    try:
        live, names = True, _names(file, "mode=ro")
    except sqlite3.OperationalError:
        # of a file in WAL mode in a folder where nobody can write: nobody does, and no lock can be taken
        live, names = False, _readable(file)
    except sqlite3.DatabaseError as error:
        raise UsageError(f"{file} cannot be read: {error}", print_help=False) from error
    if "run" not in names:
        raise UsageError(f"{file} holds no crawl. {hint}", print_help=False)
    if missing := {*metadata.tables, *(view.name for view in VIEWS)} - names:
        raise UsageError(f"{file} lacks {', '.join(sorted(missing))}: it was {_OLD}", print_help=False)
    return live


def _readable(file: Path) -> set[str]:
    try:
        return _names(file, "immutable=1")
    except sqlite3.Error as error:
        raise UsageError(f"{file} cannot be read: {error}", print_help=False) from error


def _names(file: Path, mode: str) -> set[str]:
    connection = sqlite3.connect(f"{file.resolve().as_uri()}?{mode}", uri=True)
    try:
        return {
            name for (name,) in connection.execute("select name from sqlite_master where type in ('table', 'view')")
        }
    finally:
        connection.close()


def _copy(settings: Any, target: Path) -> None:
    from govcrawl.explore.copying import CopyFailed, copy

    store = open_store(settings)
    began = time.monotonic()
    with Console(stderr=True).status("copying the database") as status:
        try:
            rows = copy(store.engine, target, lambda table, done, all_: status.update(f"{table}: {done:,} of {all_:,}"))
        except CopyFailed as error:
            raise UsageError(f"the database cannot be copied: {error}; was it {_OLD}?", print_help=False) from error
        finally:
            store.close()
    console().print(f"{rows:,} rows copied into {target} in {time.monotonic() - began:.1f} s", soft_wrap=True)


def _index(database: Path, index: Path) -> Path:
    from govcrawl.explore.search import build

    began = time.monotonic()
    with Console(stderr=True).status("reading the texts for the search") as status:
        rows = build(database, index, lambda table, done: status.update(f"search: {table}, {done:,} rows"))
    console().print(f"{rows:,} rows can be searched, read in {time.monotonic() - began:.1f} s")
    return index


def _stop(signal_number: int, frame: object) -> None:
    raise SystemExit(0)
