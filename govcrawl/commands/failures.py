"""`scrapy failures`: the pages that gave no record, and why."""

import argparse
import dataclasses
import json

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from govcrawl.commands import ZONE, check_source, console, in_words, number, open_store, shown_value, table
from pipelines import queries
from pipelines.items import FailureStage


class Command(ScrapyCommand):
    """Lists failures."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "List the pages that gave no record, and why"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--source", help="of this source only")
        parser.add_argument("--stage", choices=[str(stage) for stage in FailureStage], help="of this stage only")
        parser.add_argument("--all", action="store_true", help="also those that were made good since")
        parser.add_argument("--limit", type=number, default=100, help="at most so many, the newest first (default 100)")
        parser.add_argument("--format", choices=["table", "jsonl"], default="table", help="default: table")

    @in_words
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise UsageError(f"unexpected: {' '.join(args)}", print_help=False)
        assert self.settings  # noqa: S101 (Scrapy sets it)
        chosen = {"source": opts.source, "stage": opts.stage, "resolved": opts.all}
        with open_store(self.settings).engine.connect() as connection:
            check_source(connection, opts.source)
            counts = queries.failure_counts(connection, **chosen)
            pages = queries.failures(connection, **chosen, most=opts.limit)
        if opts.format == "jsonl":
            for page in pages:
                print(json.dumps(dataclasses.asdict(page), ensure_ascii=False, default=shown_value))
            return
        out = console()
        if not pages:
            out.print("no failures" if opts.all else "no failures that are not made good (see --all)")
            return
        out.print(table("Why", ["stage", "error", ">pages", ">lost"], [dataclasses.astuple(count) for count in counts]))
        rows = [(p.last_seen, p.stage, p.error, p.message, p.count, p.lost, p.resolved_at, p.url) for p in pages]
        columns = ["last seen", "stage", "error", "message", ">times", ">lost", "made good", "address"]
        of = sum(count.pages for count in counts)
        out.print(table(f"The newest {len(rows)} of {of} (times: {ZONE})", columns, rows))
