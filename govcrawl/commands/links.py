"""`scrapy links`: which records are one organisation, one process, one account; and what a person says to it."""

import argparse
import sys
from datetime import datetime
from time import perf_counter
from zoneinfo import ZoneInfo

from rich.console import Console
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from govcrawl.commands import console, day, in_words, number, open_store, table
from govcrawl.spiders.arguments import today
from pipelines.links.build import build
from pipelines.links.decisions import KINDS, Decision, UnknownRecord, decide
from pipelines.links.listing import around, decided, keys, list_links, spent
from pipelines.links.rules import MEANINGS
from pipelines.store import Store

_DEEDS = {"build": 0, "list": 0, "show": 1, "accept": 3, "reject": 3}  # and how many arguments each has


class Command(ScrapyCommand):
    """Makes and shows links."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] [build | list | show KEY | accept KIND LEFT RIGHT | reject KIND LEFT RIGHT]"

    def short_desc(self) -> str:
        return "Link the records: organisations, processes, spend, accounts"

    def long_desc(self) -> str:
        return (
            "build (the default) makes all links anew from the records, by stated rules; a crawl may run meanwhile. "
            "list shows links with their rule and confidence, the least sure first; show what a record is linked to: "
            "KEY is as list prints it, or a name, a project number, a notice's own id. accept joins two records and "
            f"reject keeps them apart, through every later build. KIND is one of {', '.join(KINDS)}."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--on", type=day, default=today(), metavar="DATE",
                            help="build: the day of the accounts' status, YYYY-MM-DD (default today)")  # fmt: skip
        parser.add_argument("--kind", choices=KINDS, help="list: of this kind only")
        parser.add_argument("--below", type=float, default=0.95, metavar="CONFIDENCE",
                            help="list: less sure than this (default 0.95)")  # fmt: skip
        parser.add_argument("--rows", type=number, default=50, help="list, show: how many at most (default 50)")
        parser.add_argument("--note", help="accept, reject: why")

    @in_words
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings  # noqa: S101 (Scrapy sets it)
        deed, rest = (args[0], args[1:]) if args else ("build", [])
        if deed not in _DEEDS or len(rest) != _DEEDS[deed]:
            raise UsageError(f"one of: {self.syntax()}", print_help=False)
        store = open_store(self.settings)
        try:
            store.upgrade()
            if deed == "build":
                self._build(store, opts)
            elif deed == "list":
                self._list(store, opts)
            elif deed == "show":
                self._show(store, rest[0], opts)
            else:
                self._decide(store, Decision(rest[0], rest[1], rest[2], deed == "accept"), opts.note)
        finally:
            store.close()

    def _build(self, store: Store, opts: argparse.Namespace) -> None:
        start, shown = perf_counter(), Console(stderr=True)
        try:
            with shown.status("links") as status:

                def report(step: str) -> None:
                    status.update(step)
                    if not sys.stderr.isatty():
                        shown.print(f"{perf_counter() - start:6.1f} s  {step}", highlight=False)

                counts = build(store.engine, opts.on, report)
        except DBAPIError as error:
            reason = str(error.orig).strip().partition("\n")[0]
            raise UsageError(f"the links are as they were: {reason}. Run it again.", print_help=False) from error
        rows = [(name, f"{number:,}") for name, number in counts.items()]
        console().print(table(f"Links of {opts.on}", ["table", ">rows"], rows))
        console().print(f"made in {perf_counter() - start:.1f} s; scrapy links list shows those that are least sure")

    def _list(self, store: Store, opts: argparse.Namespace) -> None:
        with store.engine.connect() as connection:
            links = list_links(connection, opts.kind, opts.below, opts.rows)
        if not links:
            of = f"links of kind {opts.kind}" if opts.kind else "links"
            console().print(f"no {of} less sure than {opts.below:g}: see --below, or make them with scrapy links")
            return
        rows = [(one.kind, one.left, one.right, one.rule, one.confidence) for one in links]
        console().print(table("Links", ["kind", "left", "right", "rule", ">confidence"], rows))

    def _show(self, store: Store, key: str, opts: argparse.Namespace) -> None:
        with store.engine.connect() as connection:
            found = [key] if around(connection, key, 1) else keys(connection, key)
            if not found:
                raise UsageError(f"nothing is linked to {key!r}; run scrapy links first, or see scrapy links list",
                                 print_help=False)  # fmt: skip
            for one in found[: opts.rows]:
                self._show_one(connection, one, opts.rows)

    def _show_one(self, connection: Connection, key: str, rows: int) -> None:
        out, links = console(), around(connection, key, rows)
        shown = [
            (one.kind, one.left, one.right, one.confidence, f"{one.rule}: {MEANINGS[one.rule][1]}") for one in links
        ]
        out.print(table(key, ["kind", "left", "right", ">confidence", "why"], shown))
        for process in {one.right for one in links if one.kind == "process_notice"}:
            lines = [(s.basis, s.lot, s.supplier, s.amount, s.rate, s.notice) for s in spent(connection, process)]
            columns = ["basis", "lot", "supplier", ">yuan", "rate", "notice"]
            out.print(table(f"Agreed in {process}, each yuan once", columns, lines))
        if made := decided(connection, key):
            said = [(k, a, b, "accepted" if yes else "rejected", note, at) for k, a, b, yes, note, at in made]
            out.print(table("Decided", ["kind", "left", "right", "decision", "note", "at"], said))

    def _decide(self, store: Store, decision: Decision, note: str | None) -> None:
        now = datetime.now(ZoneInfo("Asia/Shanghai")).replace(tzinfo=None)
        try:
            with store.engine.begin() as connection:
                decide(connection, decision, note, now)
        except UnknownRecord as error:
            raise UsageError(str(error), print_help=False) from error
        console().print("kept; the next scrapy links follows it")
