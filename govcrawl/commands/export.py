"""`scrapy export`: the tables with their schema, or the procurements in OCDS, as files for others."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from govcrawl.commands import console, in_words, open_store, table
from govcrawl.sources import sources
from pipelines import queries
from pipelines.export import DATASETS, dictionary, reading
from pipelines.export.digests import DamagedExport
from pipelines.export.folders import check, whole
from pipelines.export.formats import FILE_FORMATS, MissingLibrary
from pipelines.export.increments import NoSuchExport, apply, earlier
from pipelines.export.ocds.packages import TABLE, write_ocds
from pipelines.export.package import Publication
from pipelines.export.tabular import Written, write_tables
from pipelines.store import Store

FORMATS = (*FILE_FORMATS, "xlsx", "ocds")


class Command(ScrapyCommand):
    """Exports."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "--to DIR [options]"

    def short_desc(self) -> str:
        return "Write the tables as CSV, JSON Lines, Parquet or xlsx, or the procurements as OCDS 1.1"

    def long_desc(self) -> str:
        return (
            "Writes a folder that is there as a whole or not at all, with a datapackage.json (Frictionless) that says "
            "what each column means. The same data give the same bytes. With --since only what is new or changed since "
            "an earlier export, and what is gone; --apply puts such an increment onto that export. Personal data are "
            "not exported. Exit codes: 0 done, 1 an export is damaged, 2 wrong arguments or nothing to start from."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--to", type=Path, metavar="DIR", help="folder of the export, made anew")
        parser.add_argument("--format", choices=FORMATS, default="csv", help="default: csv")
        parser.add_argument(
            "--tables",
            type=_tables,
            metavar="NAMES",
            help=f"some of {','.join(DATASETS)}; not with ocds (default: all)",
        )
        parser.add_argument(
            "--since",
            type=_since,
            metavar="RUN|DATE|DIR",
            help="only what changed since an earlier export: that folder, or the last one beside DIR with nothing "
            "later than this run (its number in `scrapy status`) or this day (YYYY-MM-DD)",
        )
        parser.add_argument("--replace", action="store_true", help="an export that is there already may go")
        parser.add_argument(
            "--apply", type=Path, nargs=2, metavar=("OLD", "NEW"), help="put the increment NEW onto OLD; no database"
        )
        parser.add_argument("--describe", type=Path, metavar="FILE", help="write what the columns mean, in Markdown")

    @in_words
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings  # noqa: S101 (Scrapy sets it)
        if args:
            raise UsageError(f"unexpected: {' '.join(args)}", print_help=False)
        if opts.describe:
            opts.describe.write_text(dictionary.markdown(), "utf-8")
            return
        if not opts.to:
            raise UsageError("--to DIR is needed", print_help=False)
        try:
            check(opts.to, opts.replace)
            if opts.apply:
                self._apply(opts)
            else:
                self._export(open_store(self.settings), opts)
        except (FileExistsError, MissingLibrary, NoSuchExport) as error:
            raise UsageError(str(error), print_help=False) from error
        except DamagedExport as error:
            console().print(str(error), style="red", markup=False, soft_wrap=True)
            self.exitcode = 1

    def _apply(self, opts: argparse.Namespace) -> None:
        old, new = opts.apply
        with whole(opts.to, opts.replace) as folder:
            counts = apply(old, new, folder)
        out = console()
        out.print(f"written: {opts.to}, {new} on {old}", markup=False, soft_wrap=True)
        out.print(table("Tables", ["table", ">rows"], list(counts.items())))

    def _export(self, store: Store, opts: argparse.Namespace) -> None:
        if opts.format == "ocds" and opts.tables:
            raise UsageError("--tables goes with tables: --format ocds has none", print_help=False)
        if isinstance(opts.since, int):
            self._check_run(store, opts.since)
        tables = (TABLE,) if opts.format == "ocds" else opts.tables or tuple(DATASETS)
        base = None if opts.since is None else earlier(opts.since, opts.to.absolute().parent, opts.format, tables)
        columns = SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()
        try:
            with (
                reading.snapshot(store.engine) as connection,
                whole(opts.to, opts.replace) as folder,
                Progress(*columns, console=Console(stderr=True), transient=True) as progress,
            ):
                task = progress.add_task("", total=None)

                def tell(name: str, count: int) -> None:
                    progress.update(task, description=f"{name}: {count:,} rows")

                publication = self._publication(reading.sources(connection))
                if opts.format == "ocds":
                    counts = write_ocds(connection, folder, publication, base, tell)
                else:
                    counts = write_tables(connection, folder, opts.format, tables, publication, base, tell)
        finally:
            store.close()
        _show(counts, opts.to, base)

    def _check_run(self, store: Store, number: int) -> None:
        with store.engine.connect() as connection:
            runs = queries.runs(connection)
        if number not in runs:
            there = f"runs {min(runs)} to {max(runs)}, see scrapy status" if runs else "none"
            raise UsageError(f"--since {number}: no such run; there are {there}", print_help=False)

    def _publication(self, names: Sequence[str]) -> Publication:
        assert self.settings  # noqa: S101
        declared = sources()
        known = {name: declared[name].title for name in names if name in declared}
        described = [{"title": known.get(name, name), "path": _home(name)} for name in names]
        return Publication(
            publisher=self.settings["EXPORT_PUBLISHER"],
            publisher_uri=self.settings["EXPORT_PUBLISHER_URI"],
            licence=self.settings["EXPORT_LICENCE"],
            licence_uri=self.settings["EXPORT_LICENCE_URI"],
            base_uri=self.settings["OCDS_BASE_URI"],
            ocds_prefix=self.settings["OCDS_PREFIX"],
            sources=tuple(described),
        )


def _home(name: str) -> str:
    """An address of the source: a column of it, one of its hosts, or the host that it is named by."""
    source = sources().get(name)
    columns = getattr(source, "columns", None)
    hosts = getattr(source, "hosts", None) or [name]
    return str(next(iter(columns.values()))) if columns else f"https://{hosts[0]}/"


def _show(counts: dict[str, Written], to: Path, base: Path | None) -> None:
    out = console()
    out.print(f"written: {to}" + (f", what changed since {base}" if base else ""), markup=False, soft_wrap=True)
    columns = ["table", ">rows", ">new or changed", ">gone"][: 4 if base else 2]
    rows = [(name, count.rows, count.new, count.gone)[: len(columns)] for name, count in counts.items()]
    out.print(table("Tables", columns, rows))
    if counts.get("notices", Written(0, 0, 0)).rows and not counts.get("processes", Written(1, 0, 0)).rows:
        out.print("No processes, entities and spending: run scrapy links, then export again")


def _since(words: str) -> int | date | Path:
    if words.isdigit():
        return int(words)
    try:
        return date.fromisoformat(words)
    except ValueError:
        pass
    if Path(words).is_dir():
        return Path(words)
    raise argparse.ArgumentTypeError(f"{words!r} is no number of a run, no day YYYY-MM-DD and no folder")


def _tables(words: str) -> tuple[str, ...]:
    names = words.split(",")
    if unknown := [name for name in names if name not in DATASETS]:
        raise argparse.ArgumentTypeError(f"no table {', '.join(unknown)}; there are {', '.join(DATASETS)}")
    return tuple(name for name in DATASETS if name in names)
