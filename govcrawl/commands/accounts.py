"""`scrapy accounts`: who is there and who is not, on any day; and the story of one account."""

import argparse
import csv
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from sqlalchemy import Connection

from govcrawl.commands import cell, console, day, in_words, open_store, table
from govcrawl.commands.conduct import hints_table
from govcrawl.spiders.arguments import today
from parsers.records import Platform
from parsers.regions import all_regions
from pipelines.account_regions import account_regions
from pipelines.activity import STATUSES, Activity, activity, posted_after_stop
from pipelines.conduct.stored import hints_of
from pipelines.feeds import FeedError, read_feeds
from pipelines.reparse import batches
from pipelines.timeline import timeline


class Command(ScrapyCommand):
    """Lists accounts."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] [NAME]"

    def short_desc(self) -> str:
        return "List accounts with their activity on a day, or tell the story of one"

    def long_desc(self) -> str:
        return (
            "The status of each account as it could be known at the end of a day: active, no_post_14d, no_post_90d, "
            "no_post_365d (the table activity_rule has the documents), never_posted (a counter says zero), "
            "no_post_in_year (its site's yearly report counts zero), found_not_updated (an inspection says so), "
            "cancelled, migrated, banned, not_found, unknown_blocked (a wall since the last good look), unknown. With "
            "a NAME, a former name or an account's id: what is known of it in the order of time, and the hints of "
            "scrapy conduct, which are for a person to check."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--on", type=day, default=today(), metavar="DATE", help="the day, YYYY-MM-DD (default today)"
        )
        parser.add_argument("--platform", choices=[str(p) for p in Platform], help="of this platform only")
        parser.add_argument("--status", choices=STATUSES, help="with this status only")
        parser.add_argument(
            "--region", help="of a region and all in it: a code (440100, 44), or a word of the region as shown"
        )
        parser.add_argument("--operator", help="whose operator holds this word")
        parser.add_argument("--format", choices=["table", "csv"], default="table", help="default: table")

        parser.add_argument(
            "--import", dest="feeds", type=Path, metavar="FILE", help="store posts that others collected"
        )
        parser.add_argument("--source", default="imported", help="with --import: whose collection (default imported)")

    @in_words
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) > 1:
            raise UsageError(f"unexpected: {' '.join(args[1:])}", print_help=False)
        assert self.settings  # noqa: S101 (Scrapy sets it)
        if opts.feeds:
            self._import(opts)
            return
        store = open_store(self.settings)
        with store.engine.connect() as connection:
            if args:
                self._tell(connection, args[0])
            else:
                self._list(connection, opts)
        store.close()

    def _import(self, opts: argparse.Namespace) -> None:
        """All lines of a file, or none: `pipelines.feeds` says what one holds."""
        assert self.settings  # noqa: S101
        try:
            found = list(read_feeds(opts.feeds, opts.source))
        except (OSError, FeedError) as error:
            raise UsageError(f"{opts.feeds}: {error}", print_help=False) from error
        store = open_store(self.settings, make=True)
        store.upgrade()
        run = store.start_run("import", opts.source, {"file": opts.feeds.name})
        for batch in batches(found, 200):
            store.save(run, batch)
        store.finish_run(run, "finished", {"read": len(found)})
        store.close()
        console().print(f"{len(found)} accounts stored under {opts.source}")

    def _list(self, connection: Connection, opts: argparse.Namespace) -> None:
        regions = account_regions(connection)
        found = [
            _Listed(**asdict(one), region_code=placed.code if placed else None)
            for one in activity(connection, opts.on)
            for placed in [regions.get((one.platform, one.account_key))]
        ]
        _check_region(opts.region, found)
        found = [one for one in found if _chosen(one, opts)]
        if opts.format == "csv":
            writer = csv.writer(sys.stdout)
            writer.writerow(field.name for field in fields(_Listed))
            writer.writerows([cell(value) for value in asdict(one).values()] for one in found)
            return
        out = console()
        rows = [
            (o.platform, o.name or o.account_key, o.operator_id, o.status, o.last_post_at, o.looked_at) for o in found
        ]
        columns = ["platform", "account", "operator", "status", "last post", "last look"]
        out.print(table(f"{len(found)} accounts on {opts.on}", columns, rows))
        after = [
            (p.platform, p.account_name, p.stop_date, p.posts, p.last_post, p.announcement)
            for p in posted_after_stop(connection)
        ]
        if after:
            columns = ["platform", "account", "announced stop", ">posts since", "last post", "announcement"]
            out.print(table("Posted after the announced stop", columns, after))

    def _tell(self, connection: Connection, name: str) -> None:
        events = timeline(connection, name)
        if not events:
            raise UsageError(f"no account {name!r}", print_help=False)
        rows = [(e.at, e.event, e.platform, e.words, e.url) for e in events]
        out = console()
        out.print(table(name, ["when", "what", "platform", "words", "source"], rows))
        if hints := hints_of(connection, name):
            out.print(hints_table(hints))


@dataclass(frozen=True)
class _Listed(Activity):
    region_code: str | None = None  # of its operator (pipelines.account_regions)


def _chosen(one: _Listed, opts: argparse.Namespace) -> bool:
    region = opts.region or ""
    if region.isdigit():
        in_region = (one.region_code or "").startswith(_prefix(region))
    else:
        in_region = region in (one.region or "")
    return (
        in_region
        and opts.platform in (None, one.platform)
        and opts.status in (None, one.status)
        and (opts.operator or "") in (one.operator_id or "")
    )


def _check_region(region: str | None, found: Sequence[_Listed]) -> None:
    """Raises `UsageError` for a code of no place, and for a word that neither a place nor an account's region has."""
    if not region:
        return
    if region.isdigit():
        known = any(one.code.startswith(_prefix(region)) for one in all_regions())
        kind = "code of GB/T 2260, such as 440100 or 44"
    else:
        shown = sorted({one.region for one in found if one.region})
        known = any(region in name for name in (*shown, *(place.full_name for place in all_regions())))
        kind = f"place; accounts have: {', '.join(shown[:20]) or 'none'}"
    if not known:
        raise UsageError(f"--region {region} is no {kind}", print_help=False)


def _prefix(code: str) -> str:
    """The digits that the codes below a province (440000) or prefecture (440100) share."""
    return code[:2] if code.endswith("0000") else code[:4] if len(code) == 6 and code.endswith("00") else code
