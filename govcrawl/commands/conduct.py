"""`scrapy conduct`: hints about the conduct of accounts, made from their posts, each with its evidence."""

import argparse
import csv
import sys
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from govcrawl.commands import cell, console, count, day, in_words, open_store, table
from parsers.accounts.conduct import Signal
from pipelines.conduct import build
from pipelines.conduct.stored import StoredHint, hints, is_known
from pipelines.store import Store

_CAPTION = "Hints for a person to check, each with its rule and its posts: no judgement, and no score."


class Command(ScrapyCommand):
    """Makes and lists hints."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] build|list"

    def short_desc(self) -> str:
        return "Make or list hints about the conduct of accounts: reposts, alarm, pleas, giveaways, copies, jumps"

    def long_desc(self) -> str:
        return (
            "build makes the table conduct_hint anew from the posts and looks that are stored (or those of --since and "
            "later); list shows it. The signals: " + ", ".join(Signal) + ". Each hint has the rule that made it, how "
            "many posts it found among how many, and as evidence the newest 50 of them. It says what is there and not "
            "that anything is wrong: an agency has to warn, may repost, and grows. Comments are not stored, so that "
            "nothing is said of questions without a reply. Exit codes: 0 done, 2 wrong arguments or no database."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--since", type=day, metavar="DATE", help="build: from posts of this day or later")
        parser.add_argument("--signal", choices=[str(signal) for signal in Signal], help="list: this signal only")
        parser.add_argument("--account", metavar="NAME", help="list: of the account with this name, id or handle")
        parser.add_argument("--limit", type=count, default=200, help="list: rows of the table; 0: all (default 200)")
        parser.add_argument("--format", choices=["table", "csv"], default="table", help="list: csv has a line a post")

    @in_words
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if args not in (["build"], ["list"]):
            raise UsageError("build or list", print_help=False)
        assert self.settings  # noqa: S101 (Scrapy sets it)
        store = open_store(self.settings)
        store.upgrade()
        if args == ["build"]:
            self._build(store, opts)
        else:
            self._list(store, opts)
        store.close()

    def _build(self, store: Store, opts: argparse.Namespace) -> None:
        columns = TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn()
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("posts read", total=None)
            number = build(
                store, opts.since, lambda what, done: progress.update(task, description=what, completed=done)
            )
        console().print(f"{number} hints stored: scrapy conduct list")

    def _list(self, store: Store, opts: argparse.Namespace) -> None:
        with store.engine.connect() as connection:
            if opts.account and not is_known(connection, opts.account):
                raise UsageError(f"no account {opts.account!r}: see scrapy accounts", print_help=False)
            found = hints(connection, opts.signal, opts.account)
        if opts.format == "csv":
            _write(found)
            return
        out = console()
        shown = found[: opts.limit] if opts.limit else found
        out.print(hints_table(shown))
        if len(shown) < len(found):
            out.print(f"{len(shown)} of {len(found)} shown: --limit 0 for all, --format csv for every post")
        if not found:
            out.print("no hints: scrapy conduct build makes them from stored posts")


def hints_table(found: Sequence[StoredHint]) -> Table:
    """Hints, with their newest post and its words."""
    columns = ["signal", "platform", "account", ">found", ">of", ">share", "from", "until", "newest", "source"]
    rows = []
    for hint in found:
        first = hint.evidence[0] if hint.evidence else {}
        said = "; ".join(first.get("words") or ()) or first.get("title") or _change(first)
        span = [f"{time:%Y-%m-%d}" if time else None for time in (hint.from_at, hint.until_at)]
        name, share = hint.name or hint.canonical_key, f"{hint.value:.0%}"
        rows.append((hint.signal, hint.platform, name, hint.found, hint.looked, share, *span, said, first.get("url")))
    shown = table(f"{len(found)} hints", columns, rows)
    shown.caption, shown.caption_justify = _CAPTION, "left"
    return shown


def _change(row: dict[str, object]) -> str | None:
    return f"{row['from']} to {row['to']}" if "to" in row else None


def _write(found: Iterable[StoredHint]) -> None:
    """A line for each post of the evidence."""
    writer = csv.writer(sys.stdout)
    named = ["signal", "platform", "account_key", "account", "found", "looked", "value", "rule"]
    writer.writerow([*named, "at", "title", "words", "url", "post_key", "others"])
    for hint in found:
        account = (hint.platform, hint.canonical_key, hint.name)
        head = (hint.signal, *account, hint.found, hint.looked, hint.value, hint.rule)
        for row in hint.evidence:
            words = "; ".join(row.get("words") or ()) or row.get("reposted_from") or _change(row)
            others = " ".join(filter(None, (other.get("url") for other in row.get("others") or ())))
            line = (*head, row.get("at"), row.get("title"), words, row.get("url"), row.get("post_key"), others)
            writer.writerow([cell(value) for value in line])
