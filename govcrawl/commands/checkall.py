"""`scrapy checkall`: what is wrong with the declarations of sources, with their documentation, with what was read."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.spiderloader import get_spider_loader

from govcrawl import declare
from govcrawl.commands import in_words
from govcrawl.commands.newsource import SAVED
from govcrawl.commands.sources import markdown, problems
from govcrawl.sources import sources
from parsers.errors import ParseError
from parsers.page import Page

DOCUMENTATION = Path("docs/sources.md")


def stale(documentation: Path) -> Iterator[str]:
    """A line where the documentation is not that of the files."""
    if documentation.is_file() and documentation.read_text("utf-8") != markdown(list(sources().values())):
        yield f"{documentation}: not that of the files; run: scrapy sources --write {documentation}"


def misread(saved: Path) -> Iterator[str]:
    """A line for each saved list page that is read differently than its golden says."""
    for file in sorted(saved.glob("*.json")):
        golden = json.loads(file.read_text("utf-8"))
        try:
            page = Page(golden["url"], file.with_suffix(".page").read_bytes())
            read = declare.golden(page, *declare.read(page), None)
        except (ParseError, OSError) as error:
            yield f"{file}: {error}"
            continue
        wrong = [key for key in golden if key != "first_article" and golden[key] != read[key]]
        if wrong:
            yield f"{file}: read otherwise now: {', '.join(wrong)}"


class Command(ScrapyCommand):
    """Checks and counts."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Check the declarations of all sources, their documentation, and the saved pages of scrapy newsource"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--saved", type=Path, default=SAVED, help="pages and goldens of scrapy newsource")

    @in_words
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise UsageError(f"unexpected: {' '.join(args)}", print_help=False)
        assert self.settings  # noqa: S101 (Scrapy sets it)
        wrong = problems(get_spider_loader(self.settings).list())
        wrong += [] if wrong else [*stale(DOCUMENTATION), *misread(opts.saved)]
        print("\n".join(wrong) if wrong else f"{len(sources())} sources, nothing wrong")
        self.exitcode = int(bool(wrong))
