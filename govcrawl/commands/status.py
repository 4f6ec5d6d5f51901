"""`scrapy status`: the last crawls and how good they were, and what the sources claim beside what was listed."""

import argparse

from rich.table import Table
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from sqlalchemy.exc import DBAPIError

from govcrawl.commands import ZONE, console, in_words, open_store, table
from pipelines import queries
from pipelines.store import Store, StoreUnavailable
from pipelines.watching import SourceVerdict, bury_dead, source_verdicts

PAGES = "detail pages: fetched = stored + failed + those without a record"


class Command(ScrapyCommand):
    """Shows the state of the store."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Show the last crawl of each source, the verdict on it, and how complete its lists are"

    def long_desc(self) -> str:
        return (
            "The last crawl of each spider's source; the verdict on the last crawl of each source (ok, degraded, "
            "failed; running while it goes on) with its reasons; what the sources claim to hold. A crawl whose process "
            "was killed is judged as failed here."
        )

    @in_words
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise UsageError(f"unexpected: {' '.join(args)}", print_help=False)
        assert self.settings  # noqa: S101 (Scrapy sets it)
        store = open_store(self.settings)
        killed = _bury(store)
        with store.engine.connect() as connection:
            sources, claims = queries.status(connection), queries.claims(connection)
            verdicts = source_verdicts(connection)
        store.close()
        ends = {one.run_id: "killed" if one.verdict else "running" for one in verdicts}
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
            ended = s.reason or ends.get(s.run_id, "running or killed")
            rows.append((s.source, s.started_at, s.finished_at, ended, *pages, s.newest, s.paused_until))
        out.print(table(f"The last crawl of each source ({PAGES}; times: {ZONE})", columns, rows))
        for run in killed:
            out.print(f"run {run} was killed")
        out.print(verdict_table(verdicts))
        columns = ["source", "query", "from", "until", ">claimed", ">listed", ">incomplete windows"]
        claimed = [(c.source, c.query, c.from_date, c.until_date, c.claimed, c.listed, c.incomplete) for c in claims]
        out.print(table("What the sources claim to hold", columns, claimed))


def verdict_table(verdicts: list[SourceVerdict]) -> Table:
    """The verdicts with their figures and reasons."""
    columns = ["source", "asked", ">run", "verdict", ">found", ">stored", ">failed", "newest listed", "why"]
    rows = []
    for v in verdicts:
        figures = (v.found, v.stored, v.failed, v.newest, "; ".join(v.reasons))
        rows.append((v.source, v.question or "its own question", v.run_id, v.verdict or "running", *figures))
    return table(f"The verdict on the last crawl of each source (times: {ZONE})", columns, rows)


def _bury(store: Store) -> list[int]:
    """The runs that turn out to have been killed; none where the database may only be read."""
    try:
        store.upgrade()
        return bury_dead(store)
    except (DBAPIError, StoreUnavailable, OSError):
        return []
