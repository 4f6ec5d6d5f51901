"""`scrapy dictionary`: what the tables and views hold, in the terminal or as documentation."""

import argparse
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from govcrawl.commands import console, in_words, table
from pipelines.dictionary import described, markdown
from pipelines.views import VIEWS, by_name


class Command(ScrapyCommand):
    """Shows or writes the data dictionary."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] [TABLE|VIEW]"

    def short_desc(self) -> str:
        return "Show what a table or view of the database holds, or write the data dictionary"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--write", type=Path, metavar="FILE", help="write all of it in Markdown")
        parser.add_argument("--sql", action="store_true", help="print the SQL of the view, to be changed and pasted")

    @in_words
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if opts.write and not args:
            opts.write.write_text(markdown(), "utf-8")
            print(f"written: {opts.write}")
        elif len(args) == 1 and not opts.write:
            _show(args[0], opts.sql)
        elif args:
            raise UsageError("one table or view, or --write FILE", print_help=False)
        else:
            rows = [(view.name, "view", view.title) for view in VIEWS]
            rows += [(one.name, "table", one.meaning) for one in described()]
            console().print(table("Tables and views", ("name", "kind", "what it holds"), rows))


def _show(name: str, sql: bool) -> None:
    found = {one.name: one for one in described()}
    view = by_name().get(name)
    if view and sql:
        print(view.query("postgresql"))
    elif view:
        console().print(f"{view.title} ({view.title_zh})\n{view.meaning}\nCounted: {view.counted}")
        console().print(f"Excluded: {view.excluded}\n")
        rows = [(col.name, col.kind, col.meaning) for col in view.columns]
        console().print(table(name, ("column", "type", "meaning"), rows))
    elif name in found and not sql:
        rows = [(col.name, col.kind, col.meaning) for col in found[name].columns]
        console().print(f"{found[name].meaning}\n")
        console().print(table(name, ("column", "type", "meaning"), rows))
    else:
        raise UsageError(f"no view {name!r}" if sql else f"no table or view {name!r}", print_help=False)
