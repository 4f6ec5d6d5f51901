"""`scrapy status`: the last crawl of each source, and what the sources claim to hold beside what was listed."""

import argparse

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from govcrawl.commands import console, open_store, table
from pipelines import queries


class Command(ScrapyCommand):
    """Shows the state of the store."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Show the last crawl of each source and how complete its lists are"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise UsageError(f"unexpected: {' '.join(args)}", print_help=False)
        assert self.settings  # noqa: S101 (Scrapy sets it)
        with open_store(self.settings).engine.connect() as connection:
            sources, claims = queries.status(connection), queries.claims(connection)
        out = console()
        columns = [
            "source",
            "started",
            "ended",
            "reason",
            ">fetched",
            ">stored",
            ">failed",
            ">open",
            "newest",
            "paused",
        ]
        rows = []
        for s in sources:
            pages = (s.fetched, s.stored, s.failed, s.unresolved)
            ended = s.reason or "running or killed"
            rows.append((s.source, s.started_at, s.finished_at, ended, *pages, s.newest, s.paused_until))
        out.print(table("The last crawl of each source (notices; fetched = stored + failed)", columns, rows))
        columns = ["source", "query", "from", "until", ">claimed", ">listed", ">incomplete windows"]
        claimed = [(c.source, c.query, c.from_date, c.until_date, c.claimed, c.listed, c.incomplete) for c in claims]
        out.print(table("What the sources claim to hold", columns, claimed))
