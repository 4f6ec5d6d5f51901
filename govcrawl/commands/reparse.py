"""`scrapy reparse`: read archived or saved pages again, with the parsers of today."""

import argparse
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from datetime import date
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from govcrawl.commands import check_source, console, count, day, in_words, number, open_store, table
from govcrawl.sources import source_of, sources
from pipelines import queries
from pipelines.archive import Archive, files, repair
from pipelines.captures import BrokenCapture, Capture, captures, read_back
from pipelines.changes import Change, changes
from pipelines.items import PageResult
from pipelines.reading import FAMILIES, KINDS
from pipelines.reparse import batches, dask_results, results
from pipelines.store import Store, StoreUnavailable

BATCH = 200  # pages in one transaction
IMPORTED = "imported"  # the folder of the archive for pages that others saved


class Command(ScrapyCommand):
    """Re-reads pages."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] [PATH...]"

    def short_desc(self) -> str:
        return "Read archived or saved pages again with the parsers of today; no network"

    def long_desc(self) -> str:
        return (
            "Reads every page of the archive again, or those that are chosen, and stores what today's parsers make of "
            "them; a failure that is now read is made good. PATHs are pages that others saved: WARC, WACZ, HAR or "
            "MHTML files, HTML, JSON or text files, or folders of them; they are taken into the archive first. List "
            "pages are left out: their links are followed by a crawl. --diff stores nothing and shows what would "
            "change. Exit codes: 0 done, 1 a file could not be read to its end, 2 wrong arguments."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--source", help="pages of this source only; of PATHs: the source to store them under")
        parser.add_argument("--since", type=day, metavar="DATE", help="pages fetched on this day (YYYY-MM-DD) or later")
        parser.add_argument("--only-failed", action="store_true", help="pages whose failure is not made good")
        parser.add_argument("--parser", help='pages whose record was made by this parser, as "procurement@1"')
        parser.add_argument("--family", choices=list(FAMILIES), default="any", help="what PATHs hold (default: any)")
        parser.add_argument("--diff", action="store_true", help="store nothing, show what would change")
        parser.add_argument("--examples", type=count, default=3, help="of each field with --diff; 0: all (default 3)")
        parser.add_argument("--format", choices=["table", "jsonl"], default="table", help="of --diff (default table)")
        cores = os.cpu_count() or 1
        parser.add_argument("--processes", type=number, default=cores, help=f"default: the cores, {cores}")
        parser.add_argument("--engine", choices=["processes", "dask"], default="processes", help="(default processes)")
        parser.add_argument(
            "--scheduler", default="", help="of --engine dask: tcp://HOST:PORT; default: processes here"
        )

    @in_words
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings  # noqa: S101 (Scrapy sets it)
        folder = Path(self.settings["ARCHIVE_DIR"] or "")
        paths = [Path(arg) for arg in args]
        if opts.engine == "dask" and not find_spec("distributed"):
            raise UsageError("--engine dask needs pip install 'govcrawl[dask]'", print_help=False)
        if opts.scheduler and opts.engine != "dask":
            raise UsageError("--scheduler is for --engine dask", print_help=False)
        for path in paths:
            if not path.exists():
                raise UsageError(f"no such file or folder: {path}", print_help=False)
        if paths and (opts.only_failed or opts.parser):
            raise UsageError("--only-failed and --parser choose from the archive: give no PATH", print_help=False)
        if not self.settings["ARCHIVE_DIR"] or not (paths or folder.is_dir()):
            raise UsageError(f"no archive at {folder}: crawl first, or name one: -s ARCHIVE_DIR=...", print_help=False)
        personal_data = self.settings.getbool("STORE_PERSONAL_DATA")
        store = self._store(opts)
        with store.engine.connect() as connection:
            if opts.only_failed or opts.parser:
                check_source(connection, opts.source)
            if opts.parser and opts.parser not in (made := queries.parsers(connection)):
                raise UsageError(
                    f"no notice was read by {opts.parser!r}; there are: {', '.join(made) or 'none'}", print_help=False
                )
        self.exitcode = _Reparse(store, folder, opts, personal_data).run(paths)

    def _store(self, opts: argparse.Namespace) -> Store:
        assert self.settings  # noqa: S101
        if opts.diff or opts.only_failed or opts.parser:
            return open_store(self.settings)
        store = open_store(self.settings, make=True)
        store.upgrade()
        return store


class _Reparse:
    """One run of the command."""

    def __init__(self, store: Store, folder: Path, opts: argparse.Namespace, personal_data: bool) -> None:
        self.store, self.folder, self.opts, self.personal_data = store, folder, opts, personal_data
        self.broken: list[str] = []
        self.pages = 0  # captures that were taken
        self.sources: set[str] = set()  # of all captures that were seen
        self.out = console()

    def run(self, paths: list[Path]) -> int:
        """The exit code."""
        archive = Archive(self.folder, IMPORTED, {"description": "scrapy reparse"}, self.store.archived)
        inputs = paths or ([] if self._chosen_by_database else list(files(self.folder)))
        if not paths:
            for source in {file.parent for file in inputs}:
                repair(source)
        columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
        with Progress(*columns, console=Console(stderr=True), transient=True) as self.progress:
            self.task = self.progress.add_task("pages", total=None)
            try:
                found = self._some(self._wanted(self._captures(inputs)), paths)
                if not self.opts.diff:
                    found = self._adopted(found, archive, paths)
                self._diff(found) if self.opts.diff else self._save(found, archive)
            except StoreUnavailable as error:
                self.broken.append(str(error))
            except OSError as error:
                if not self.opts.scheduler:
                    raise
                self.broken.append(f"no Dask scheduler at {self.opts.scheduler}: {error}")
            finally:
                archive.close()
                self.store.close()
        for message in self.broken:
            self.out.print(f"not read to its end: {message}", style="red", markup=False)
        return int(bool(self.broken))

    def _some(self, found: Iterator[Capture], paths: list[Path]) -> Iterator[Capture]:
        """`found`. Raises `UsageError`, before a run is begun, where nothing was to be found by what was typed."""
        first = next(found, None)
        if first is not None:
            return chain([first], found)
        source = self.opts.source
        if not self.broken and not self._chosen_by_database:
            if not self.sources:
                where = ", ".join(map(str, paths)) or f"the archive {self.folder}"
                raise UsageError(f"no page in {where}", print_help=False)
            if source not in (None, *self.sources):
                with self.store.engine.connect() as connection:
                    check_source(connection, source)
        return found

    @property
    def _chosen_by_database(self) -> bool:
        return bool(self.opts.only_failed or self.opts.parser)

    def _captures(self, inputs: list[Path]) -> Iterator[Capture]:
        if self._chosen_by_database:
            yield from self._chosen()
            return
        for path in inputs:
            self.progress.update(self.task, description=path.name)
            try:
                yield from captures(path, lambda error: self.broken.append(str(error)))
            except BrokenCapture as error:
                self.broken.append(str(error))

    def _chosen(self) -> Iterator[Capture]:
        with self.store.engine.connect() as connection:
            chosen = (
                queries.responses_read_by(connection, self.opts.parser)
                if self.opts.parser
                else queries.failed_responses(connection)
            )
        self.progress.update(self.task, total=len(chosen))
        for response in chosen:
            try:
                yield read_back(self.folder, response.warc_file, response.warc_offset)
            except BrokenCapture as error:
                self.broken.append(str(error))

    def _wanted(self, found: Iterable[Capture]) -> Iterator[Capture]:
        since: date = self.opts.since or date.min
        for capture in found:
            self.sources.add(str((capture.task or {}).get("source")))
            ours = capture.task is None or self.opts.source in (None, capture.task.get("source"))
            if ours and capture.at.date() >= since:
                self.pages += 1
                self.progress.update(self.task, advance=1)
                yield capture if capture.task is not None else replace(capture, task=self._task(capture))

    def _task(self, capture: Capture) -> dict[str, Any]:
        """What a page that somebody saved is taken for."""
        host = urlsplit(capture.url).hostname or "saved"
        declared = sources().get(self.opts.source) if self.opts.source else source_of(host)
        return {
            "source": self.opts.source or (declared.name if declared else host),
            "kind": KINDS[self.opts.family],
            "family": self.opts.family,
            "source_id": declared.notice_id(capture.url) if declared else None,
        }

    def _adopted(self, found: Iterable[Capture], archive: Archive, paths: list[Path]) -> Iterator[Capture]:
        """Bytes first: what is not in our archive is taken into it, once."""
        if all(path.resolve().is_relative_to(self.folder.resolve()) for path in paths):
            yield from found
            return
        for chunk in batches(found, BATCH):
            located = self.store.located([capture.id for capture in chunk])
            for capture in chunk:
                file, offset = located.get(capture.id) or _append(archive, capture)
                yield replace(capture, own_id=capture.id, file=file, offset=offset)

    def _read(self, found: Iterable[Capture]) -> Iterator[PageResult]:
        if self.opts.engine == "dask":
            return dask_results(found, self.opts.scheduler, self.opts.processes, self.personal_data)
        return results(found, self.opts.processes, self.personal_data)

    def _save(self, found: Iterable[Capture], archive: Archive) -> None:
        arguments = {name: getattr(self.opts, name) for name in ("source", "since", "only_failed", "parser", "family")}
        run = self.store.start_run("reparse", "reparse", arguments)
        stored = failed = issues = 0
        for batch in batches(self._read(found), BATCH):
            archive.sync()
            saved = self.store.save(run, batch)
            stored, failed, issues = stored + saved.stored, failed + saved.failed, issues + saved.issues
        counts = {"read": self.pages, "stored": stored, "failed": failed, "issues": issues}
        self.store.finish_run(run, "broken_input" if self.broken else "finished", counts)
        pages = stored + failed
        self.out.print(f"{pages} pages read: {stored} stored, {failed} failed (scrapy failures), {issues} issues")
        if self.pages > pages:
            self.out.print(f"{self.pages - pages} other responses left out: lists, redirects, robots.txt")

    def _diff(self, found: Iterable[Capture]) -> None:
        counts: Counter[str] = Counter()  # by field
        examples: dict[str, list[Change]] = defaultdict(list)
        records: set[tuple[str, str]] = set()
        pages = 0
        for batch in batches(self._read(found), BATCH):
            pages += len(batch)
            with self.store.engine.connect() as connection:
                for change in changes(connection, batch):
                    if self.opts.format == "jsonl":
                        print(json.dumps(asdict(change), ensure_ascii=False, default=str))
                        continue
                    field = change.field or ("new record" if change.old is None else "lost record")
                    counts[field] += 1
                    records.add((change.source, change.source_id))
                    if counts[field] <= (self.opts.examples or sys.maxsize):
                        examples[field].append(change)
        if self.opts.format == "jsonl":
            return
        self.out.print(f"{pages} pages read, {len(records)} records would change; nothing is stored")
        if counts:
            self.out.print(table("Records that would change, by field", ["field", ">records"], counts.most_common()))
        for field, shown in sorted(examples.items()):
            rows = [(f"{c.source}/{c.source_id}", c.old, c.new) for c in shown]
            self.out.print(table(field, ["record", "now", "then"], rows))


def _append(archive: Archive, capture: Capture) -> tuple[str, int]:
    headers = "".join(f"{name}: {value}\r\n" for name, value in capture.headers.items()).encode("utf-8")
    archived = archive.append(
        capture.url,
        capture.status,
        headers,
        capture.payload,
        at=capture.at,
        task=capture.task or {},
        address=capture.address,
        id=capture.id,
    )
    return archived.file, archived.offset
