"""`scrapy demo`: a whole crawl against a replica of the sites on this machine, and the figures that it gives."""

import argparse
import dataclasses
from decimal import Decimal
from pathlib import Path

from rich.console import Console
from scrapy.commands import ScrapyCommand
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import UsageError
from sqlalchemy import Connection

from govcrawl.commands import console, table
from govcrawl.commands.crawl import exit_code
from govcrawl.replica import Fault, FaultKind, Replica
from govcrawl.sources import sources
from pipelines import queries
from pipelines.store import Store

# the real settings but for the waiting, which the replica does not ask for
SETTINGS = {"DOWNLOAD_DELAY": 0.001, "AUTOTHROTTLE_ENABLED": False, "BLOCK_PAUSES": [1, 2, 4], "LOG_LEVEL": "WARNING"}
# what goes wrong on real sites too: a rate limit with status 200, once, and a page that is gone
FAULTS = {
    "search.ccgp.gov.cn/bxsearch*": Fault(FaultKind.RATE_LIMIT, times=1),
    "www.ccgp.gov.cn/cggg/dfgg/jzxcs/202308/*": Fault(FaultKind.NOT_FOUND),
}
CRAWL = {"from_date": "2012-01-01", "kinds": ",".join(sources()["ccgp"].kinds)}
SQL = {
    "Notices by month": queries.NOTICES_BY_MONTH,
    "Awards": queries.AWARD_FIGURES,
    "Largest awards": queries.LARGEST_AWARDS,
}


class Command(ScrapyCommand):
    """Crawls the replica and reports."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Crawl a replica of the official sites on this machine and show the figures; needs no network"

    def long_desc(self) -> str:
        return (
            "Starts a replica of ccgp's sites on 127.0.0.1, crawls it with the real spider and settings but for their "
            "delays, past a rate limit and a page that is gone, and prints the figures with the SQL that gives them. "
            "The replica's notices were written for this project: no figure here is about a real authority."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--db", type=Path, default=Path("data/demo.db"), help="made anew (default data/demo.db)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise UsageError(f"unexpected: {' '.join(args)}", print_help=False)
        assert self.settings  # noqa: S101 (Scrapy sets it)
        url = _new_database(opts.db)
        self.settings.setdict({**SETTINGS, "DATABASE_URL": url}, priority="cmdline")
        with Replica(faults=FAULTS) as site:
            self.settings.set("HOST_MAP", site.host_map, priority="cmdline")
            process = AsyncCrawlerProcess(self.settings)
            crawler = process.create_crawler("ccgp")
            process.crawl(crawler, **CRAWL)
            process.start()
            asked = len(site.requests)
        self.exitcode = exit_code(crawler)
        out = console()
        out.print(f"A replica of {', '.join(site.hosts)} answered {asked} requests; its notices are invented.\n")
        store = Store(url)
        with store.engine.connect() as connection:
            report(out, connection)
        store.close()
        out.print(f"\nTo ask on: scrapy status -s DATABASE_URL={url}, scrapy failures -s DATABASE_URL={url} --all")


def _new_database(path: Path) -> str:
    """Its URL, with nothing there. Raises `UsageError` rather than delete what is no SQLite database."""
    if path.is_file() and path.stat().st_size and not path.read_bytes()[:15] == b"SQLite format 3":
        raise UsageError(f"{path} is no SQLite database and is left alone", print_help=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return f"sqlite:///{path}"


def report(out: Console, connection: Connection) -> None:
    """The figures of a database, what failed, and the SQL that gives them."""
    months = queries.notices_by_month(connection)
    columns = ["month", "stage", ">notices"]
    out.print(table("Notices by month and stage", columns, [dataclasses.astuple(month) for month in months]))
    figures = queries.award_figures(connection)
    out.print(
        f"\nAwards for work on accounts and online publicity: {figures.awards}, {figures.with_amount} with an amount; "
        f"total {_yuan(figures.total)}, median {_yuan(figures.median)}\n"
    )
    largest = queries.largest_awards(connection, most=10)
    rows = [(_yuan(a.amount), a.buyer, a.supplier, a.url) for a in largest]
    out.print(table("The largest of them", [">amount", "buyer", "supplier", "source"], rows))
    for name, resolved in (("What failed, and why", False), ("The same with what was made good", True)):
        counts = queries.failure_counts(connection, resolved=resolved)
        out.print(table(name, ["stage", "error", ">pages", ">lost"], [dataclasses.astuple(count) for count in counts]))
    for name, sql in SQL.items():
        out.print(f"\n-- {name}{sql.replace(':most', '10')};", markup=False)


def _yuan(amount: Decimal | None) -> str:
    return "unknown" if amount is None else f"{amount:,.2f} yuan"
