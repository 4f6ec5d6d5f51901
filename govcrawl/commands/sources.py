"""`scrapy sources`: the declared sources, as a table, as documentation, or checked."""

import argparse
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.spiderloader import get_spider_loader

from govcrawl.commands import console, table
from govcrawl.sources import FOLDER, Source, SourceError, read, sources

HEAD = """# Sources

Made by `scrapy sources --write docs/sources.md` from `govcrawl/sources/`. Do not edit.
"""


def markdown(found: list[Source]) -> str:
    """The documentation of all sources."""
    parts = [HEAD, "| name | site | publisher | spider | kinds | checked on |\n|---|---|---|---|---|---|"]
    parts += [f"| {s.name} | {s.title} | {s.publisher} | {s.system} | {_kinds(s)} | {s.checked} |" for s in found]
    for s in found:
        parts.append(
            f"\n## {s.name}\n\n{s.title}, {s.publisher}. {s.notes}\n\n"
            f"- Hosts: {', '.join(f'`{host}`' for host in s.hosts)}\n"
            f"- Read from {s.since} on; a search shows {s.max_results} rows at most, {s.page_size} a page\n"
            f"- Default keywords: {'、'.join(s.keywords)}"
        )
    return "\n".join(parts) + "\n"


def problems(spiders: list[str]) -> list[str]:
    """What is wrong with the source files; nothing where all is well."""
    found = []
    for path in sorted(FOLDER.glob("*/*.y*ml")):
        try:
            source = read(path)
        except SourceError as error:
            found.append(str(error))
            continue
        if source.system not in spiders:
            found.append(f"{path.name}: system: no spider {source.system!r}")
    return found


def _kinds(source: Source) -> str:
    return ", ".join(source.kinds)


class Command(ScrapyCommand):
    """Shows, writes or checks the sources."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Show the declared sources, write their documentation, or check them"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--write", type=Path, metavar="FILE", help="write the documentation in Markdown")
        parser.add_argument(
            "--check", action="store_true", help="say what is wrong with the files; exit code 1 if anything is"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise UsageError(f"unexpected: {' '.join(args)}", print_help=False)
        assert self.settings  # noqa: S101 (Scrapy sets it)
        wrong = problems(get_spider_loader(self.settings).list())
        if wrong:
            print("\n".join(wrong))
            self.exitcode = 1
            return
        found = list(sources().values())
        if opts.check:
            print(f"{len(found)} sources, nothing wrong")
        elif opts.write:
            opts.write.write_text(markdown(found), "utf-8")
            print(f"written: {opts.write}")
        else:
            rows = [(s.name, s.title, s.publisher, s.system, _kinds(s), s.checked) for s in found]
            console().print(table("Sources", ["name", "site", "publisher", "spider", "kinds", "checked on"], rows))
