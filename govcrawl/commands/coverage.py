"""`scrapy coverage`: a calendar of records a day, with its holes."""

import argparse
import dataclasses
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from rich.columns import Columns
from rich.table import Table
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from govcrawl.commands import ZONE, console, day, in_words, open_store
from govcrawl.spiders.arguments import today
from pipelines.coverage import CoveredDay, DayState, coverage, known_sources, stretches

HEAT = "░▒▓█"  # up to a quarter, half, three quarters of the busiest day, and more
SIGNS = {DayState.HOLE: "!", DayState.PARTLY: "~", DayState.UNREAD: "?", DayState.FREE: "·"}
MEANING = {
    DayState.HOLE: "a working day whose lists were read to their end, and nothing is stored",
    DayState.PARTLY: "nothing is stored, and a list was not read to its end",
    DayState.UNREAD: "never read",
    DayState.FREE: "a weekend or holiday without records",
}
WEEK = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


class Command(ScrapyCommand):
    """Shows what is stored of each day."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] SOURCE"

    def short_desc(self) -> str:
        return "Show a calendar of a source's records a day, with the holes"

    def long_desc(self) -> str:
        return (
            "Records by the day of their publication, of a source (see scrapy sources), or looks at accounts by their "
            "day, of a platform or of all (accounts). A day without any is a weekend or holiday in China, a hole (its "
            "lists were read to their end), read in part, or never read. A day may have records and holes of its own: "
            "see the claims in scrapy status."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--from", dest="start", type=day, metavar="DATE", help="default: three months back")
        parser.add_argument("--to", dest="end", type=day, metavar="DATE", default=today(), help="default: today")
        parser.add_argument("--json", action="store_true", help="one JSON object a day")

    @in_words
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise UsageError("exactly one SOURCE is needed, see scrapy sources", print_help=False)
        end: date = opts.end
        start: date = opts.start or (end - timedelta(days=89)).replace(day=1)
        if start > end:
            raise UsageError(f"--from {start} is after --to {end}", print_help=False)
        assert self.settings  # noqa: S101 (Scrapy sets it)
        store = open_store(self.settings)
        store.upgrade()
        with store.engine.connect() as connection:
            known = known_sources(connection)
            days = coverage(connection, args[0], start, end)
        store.close()
        if args[0] not in known:
            raise UsageError(
                f"nothing of a source {args[0]!r}; there are: {', '.join(known) or 'none'}", print_help=False
            )
        if opts.json:
            for one in days:
                print(json.dumps(dataclasses.asdict(one), default=str))
        else:
            self._show(args[0], days)

    def _show(self, source: str, days: list[CoveredDay]) -> None:
        out = console()
        most = max(one.records for one in days)
        months = [list(month) for _, month in groupby(days, key=lambda one: (one.day.year, one.day.month))]
        out.print(f"{source}: records a day ({ZONE}), {days[0].day} to {days[-1].day}", style="bold", markup=False)
        out.print(Columns([_month(month, most) for month in months], padding=(1, 3)))
        counts = Counter(one.state for one in days)
        records = sum(one.records for one in days)
        out.print(f"\n{records} records on {counts[DayState.RECORDS]} of {len(days)} days, {most} at most on one")
        out.print(f"{HEAT}  records, darker where there are more")
        for state, sign in SIGNS.items():
            out.print(f"{sign}     {counts[state]} days: {MEANING[state]}", markup=False)
        for state in (DayState.HOLE, DayState.PARTLY, DayState.UNREAD):
            for first, last in stretches(days, state):
                out.print(f"{state}: {first}{f' to {last}' if last > first else ''}", markup=False)


def _month(days: list[CoveredDay], most: int) -> Table:
    """A calendar of one month, its weeks as rows."""
    records = sum(one.records for one in days)
    shown = Table(title=f"{days[0].day:%Y-%m}: {records}", title_justify="left", box=None, padding=(0, 1))
    for name in WEEK:
        shown.add_column(name, justify="right")
    for week in _weeks(days):
        shown.add_row(*(_cell(one, most) if one else "" for one in week))
    return shown


def _weeks(days: list[CoveredDay]) -> Iterator[list[CoveredDay | None]]:
    cells: list[CoveredDay | None] = [*[None] * days[0].day.weekday(), *days]
    for start in range(0, len(cells), len(WEEK)):
        yield cells[start : start + len(WEEK)]


def _cell(one: CoveredDay, most: int) -> str:
    """`20 ▒12`: the day of the month, its heat and number, or a sign."""
    if one.state is DayState.RECORDS:
        return f"{one.day.day} {HEAT[-(-one.records * len(HEAT) // most) - 1]}{one.records}"
    return f"{one.day.day} {SIGNS[one.state]}"
