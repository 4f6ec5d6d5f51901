"""`scrapy demo`: a whole crawl against a replica of the sites on this machine, and the figures that it gives."""

import argparse
import dataclasses
import json
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from rich.console import Console
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from sqlalchemy import Connection

from govcrawl.commands import console, in_words, table
from govcrawl.replica import MATRIX, Fault, FaultKind, Platforms, Replica, Sites
from govcrawl.sources import procurement
from govcrawl.spiders.arguments import today
from parsers.records import Stage
from pipelines import queries
from pipelines.activity import activity, activity_sql
from pipelines.archive import files
from pipelines.store import Store

# the real settings but for the waiting, which the replica does not ask for
SETTINGS = {"DOWNLOAD_DELAY": "0.001", "AUTOTHROTTLE_ENABLED": "0", "BLOCK_PAUSES": "1,2,4", "LOG_LEVEL": "CRITICAL"}
SETTINGS["VERDICT_EXIT"] = "0"  # what the replicas publish is old, and some of it fails on purpose
# what goes wrong on real sites too: a rate limit with status 200, once, and a page that is gone
FAULTS = {
    "search.ccgp.gov.cn/bxsearch*": Fault(FaultKind.RATE_LIMIT, times=1),
    "www.ccgp.gov.cn/cggg/dfgg/jzxcs/202308/*": Fault(FaultKind.NOT_FOUND),
}
KINDS = ",".join(procurement()["ccgp"].kinds)
CRAWLS = [  # the search for the topic, then the lists of everything: near misses are read too, and not counted
    {"from_date": "2012-01-01", "kinds": KINDS},
    {"from_date": "2009-01-01", "kinds": KINDS, "keyword": "*"},
]
SITE_CRAWL = {"from_date": "2019-01-01", "until_date": "2024-12-31"}
SQL = {
    "Notices by month": queries.NOTICES_BY_MONTH,
    "Awards": queries.AWARD_FIGURES,
    "Agreed to be paid": queries.AGREED,
    "Largest awards": queries.LARGEST_AWARDS,
    "Closures by month": queries.CLOSURES_BY_MONTH,
    "Closures by kind of destination": queries.CLOSURE_DESTINATIONS,
    "Days between announcement and stop": queries.NOTICE_PERIODS,
    "What closed and sleeping accounts cost": queries.COST_OF_ENDED_ACCOUNTS,
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
            "Starts replicas of ccgp's sites, of government sites and of platforms on 127.0.0.1, crawls them with the "
            "real spiders and settings but for the delays, past walls and pages that are gone, and prints the figures; "
            "the SQL that gives them stands in a file beside the database. What the replicas publish was written for "
            "this project: no figure here is about a real authority."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--db", type=Path, default=Path("data/demo.db"), help="made anew (default data/demo.db)")

    @in_words
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise UsageError(f"unexpected: {' '.join(args)}", print_help=False)
        url, archive = _new_database(opts.db), _new_archive(opts.db)
        with Replica(faults=FAULTS, accounts=True) as site:
            settings = {**SETTINGS, "DATABASE_URL": url, "ARCHIVE_DIR": str(archive)}
            settings["HOST_MAP"] = json.dumps(site.host_map)
            self.exitcode = max(_crawl("ccgp", arguments, settings) for arguments in CRAWLS)
        with Sites() as sites:
            settings["HOST_MAP"] = json.dumps(sites.host_map)
            chosen = {"source": ",".join(source.name for source in sites.sources), **SITE_CRAWL}
            self.exitcode = max(self.exitcode, _crawl("closures", chosen, settings))
        with Platforms() as platforms:
            settings["HOST_MAP"] = json.dumps(platforms.host_map)
            self.exitcode = max(self.exitcode, _crawl("accounts", {"url": MATRIX}, settings))
        page = opts.db.with_suffix(".html")
        for words in (["links"], ["report", "--out", str(page)]):
            done = _scrapy(words, {"DATABASE_URL": url, "ARCHIVE_DIR": str(archive)}, shown=False)
            self.exitcode = max(self.exitcode, done)
        out = console()
        for server in (site, sites, platforms):
            answered = f"answered {len(server.requests)} requests"
            out.print(f"A replica of {', '.join(server.hosts)} {answered}; what it publishes is invented.\n")
        store = Store(url)
        with store.engine.connect() as connection:
            report(out, connection)
            sql = opts.db.with_suffix(".sql")
            sql.write_text(_sql(connection.dialect.name), "utf-8")
        store.close()
        out.print(f"\nThe SQL behind each figure, to run on {opts.db}: {sql}")
        out.print(f"The same as a page to print, each figure with its rows and words: {page}")
        out.print(f"To look around in a browser: scrapy explore {opts.db} --open")
        out.print(f"To ask on: scrapy status -s DATABASE_URL={url}, scrapy failures -s DATABASE_URL={url} --all")


def _crawl(spider: str, arguments: dict[str, str], settings: dict[str, str]) -> int:
    options = [option for pair in arguments.items() for option in ("-a", "=".join(pair))]
    return _scrapy(["crawl", spider, *options], settings)


def _scrapy(words: list[str], settings: dict[str, str], shown: bool = True) -> int:
    """A command as anybody would call it; its exit code. Not `shown`: only its progress and errors are."""
    options = [option for pair in settings.items() for option in ("-s", "=".join(pair))]
    answer = None if shown else subprocess.DEVNULL
    call = [sys.executable, "-m", "scrapy", *words, *options]
    return subprocess.run(call, check=False, stdout=answer).returncode  # noqa: S603


def _new_database(path: Path) -> str:
    """Its URL, with nothing there. Raises `UsageError` rather than delete what is no SQLite database."""
    if path.is_file() and path.stat().st_size and not path.read_bytes()[:15] == b"SQLite format 3":
        raise UsageError(f"{path} is no SQLite database and is left alone", print_help=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return f"sqlite:///{path}"


def _new_archive(database: Path) -> Path:
    """The folder beside the database, without the files of an earlier demo."""
    folder = database.with_name(f"{database.stem}-archive")
    for file in files(folder):
        file.unlink()
    return folder


def report(out: Console, connection: Connection) -> None:
    """The figures of a database, and what failed."""
    months: dict[str, dict[str, int]] = defaultdict(dict)
    for count in queries.notices_by_month(connection):
        months[count.month or "no date"][count.stage] = count.notices
    stages = [stage.value for stage in Stage if any(stage in counts for counts in months.values())]
    rows = [(month, *(counts.get(stage) for stage in stages)) for month, counts in sorted(months.items())]
    out.print(table("Notices by month and stage", ["month", *(f">{stage}" for stage in stages)], rows))
    figures = queries.award_figures(connection)
    out.print(
        f"\nAwards for work on accounts and online publicity: {figures.awards}, {figures.with_amount} with an amount; "
        f"total {_yuan(figures.total)}, median {_yuan(figures.median)}\n"
    )
    agreed = queries.agreed(connection)
    out.print(
        "Each yuan once, as corrected, and with the contracts that no award announces, as the report counts: "
        f"{agreed.awards}, {agreed.with_amount} with an amount; total {_yuan(agreed.total)}\n"
    )
    largest = queries.largest_awards(connection, most=10)
    shown = [(_yuan(a.amount), a.buyer, a.supplier, a.url) for a in largest]
    out.print(table("The largest of them", [">amount", "buyer", "supplier", "source"], shown))
    report_closures(out, connection)
    report_accounts(out, connection)
    report_costs(out, connection)
    for name, resolved in (("What failed, and why", False), ("With those that the second crawl made good", True)):
        counts = queries.failure_counts(connection, resolved=resolved)
        out.print(table(name, ["stage", "error", ">pages", ">lost"], [dataclasses.astuple(count) for count in counts]))


def _sql(dialect: str) -> str:
    """What gives the figures, as a script."""
    until = f"'{today() + timedelta(days=1)} 00:00:00'"
    queries_now = {**SQL, "Accounts": activity_sql(dialect).replace(":until", until)}
    return "\n".join(f"-- {name}\n{sql.strip().replace(':most', '10')};\n" for name, sql in queries_now.items())


def report_closures(out: Console, connection: Connection) -> None:
    """The figures of the accounts whose end was announced."""
    counts = queries.closures_by_month(connection)
    platforms = sorted({count.platform for count in counts})
    months: dict[str, dict[str, int]] = defaultdict(dict)
    for count in counts:
        months[count.month or "no date"][count.platform] = count.closures
    rows = [(month, *(by.get(platform) for platform in platforms)) for month, by in sorted(months.items())]
    out.print()
    out.print(table("Accounts whose end was announced", ["month", *(f">{platform}" for platform in platforms)], rows))
    kinds = [dataclasses.astuple(count) for count in queries.closure_destinations(connection)]
    out.print(table("Where their readers are sent", ["kind", ">closures"], kinds))
    given = queries.notice_periods(connection)
    median = "unknown" if given.median is None else f"{given.median.normalize():f} days"
    out.print(
        f"\nNotice given before the stop: median {median}; on the day or after it {given.at_once}, 1 to 7 days "
        f"{given.week}, 8 to 30 days {given.month}, longer {given.longer}; not known "
        f"{given.closures - given.with_days} of {given.closures}\n"
    )


def report_accounts(out: Console, connection: Connection) -> None:
    """Who is there and who is not, today."""
    counts = Counter((one.status, one.platform) for one in activity(connection, today()))
    platforms = sorted({platform for _, platform in counts})
    rows = [
        (status, *(counts[status, platform] or None for platform in platforms))
        for status in sorted({status for status, _ in counts})
    ]
    out.print(table("Accounts by activity and platform, today", ["activity", *(f">{p}" for p in platforms)], rows))
    out.print()


def report_costs(out: Console, connection: Connection) -> None:
    """What was paid for accounts that are closed or asleep."""
    costs = queries.cost_of_ended_accounts(connection)
    rows = [(one.name, one.platform, one.status, one.operator, one.project_name, _yuan(one.cost)) for one in costs]
    title = "What closed and sleeping accounts cost"
    out.print(table(title, ["account", "platform", "status", "operator", "project", ">cost"], rows))
    out.print(f"Together {_yuan(sum((one.cost_once or Decimal() for one in costs), Decimal()))}\n")


def _yuan(amount: Decimal | None) -> str:
    return "unknown" if amount is None else f"{amount:,.2f} yuan"
