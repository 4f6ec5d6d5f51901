"""`scrapy watch`: the pages that `scrapy crawl accounts` looks at again and again."""

import argparse

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from govcrawl.commands import console, in_words, number, open_store, table
from govcrawl.spiders.notices import check


class Command(ScrapyCommand):
    """Edits the watch list."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] add|remove|list [URL...]"

    def short_desc(self) -> str:
        return "Add, remove or list the pages of accounts that are looked at regularly"

    def long_desc(self) -> str:
        return "scrapy crawl accounts, without url, urls or keyword, looks at each of them that is due."

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--every", type=number, default=7, help="days from one look to the next (default 7)")

    @in_words
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings  # noqa: S101 (Scrapy sets it)
        deed, urls = (args[0] if args else ""), args[1:]
        if deed not in ("add", "remove", "list") or bool(urls) == (deed == "list"):
            raise UsageError("add URL..., remove URL..., or list", print_help=False)
        try:
            pages = check(urls) if urls else ()
        except ValueError as error:
            raise UsageError(str(error), print_help=False) from error
        store = open_store(self.settings, make=deed == "add")
        store.upgrade()
        out = console()
        for page in pages:
            if deed == "add":
                store.watch(page, opts.every)
                out.print(f"watched, every {opts.every} days: {page}", markup=False, soft_wrap=True)
            elif not store.unwatch(page):
                self.exitcode = 1
                out.print(f"not watched: {page}", style="red", markup=False)
        if deed == "list":
            rows = [(days, url) for url, days in store.watched().items()]
            out.print(table("Watched", [">every days", "page"], rows))
        store.close()
