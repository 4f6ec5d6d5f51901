"""`scrapy sources`: the declared sources, as a table, as documentation, or checked."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.spiderloader import get_spider_loader

from govcrawl.commands import console, in_words, table
from govcrawl.declare import UNREVIEWED
from govcrawl.sources import (
    FOLDER,
    ProcurementSource,
    SiteSource,
    Source,
    SourceError,
    family_of,
    read,
    sources,
)
from parsers.listings.systems import SYSTEMS
from parsers.regions import by_code

MOST_LINES = 12  # of a site's file
HEAD = """# Sources

Made by `scrapy sources --write docs/sources.md` from `govcrawl/sources/`. Do not edit.
"""
COLUMNS = ("family", "name", "site", "publisher", "system", "what is read", "checked on")


def rows(found: list[Source]) -> list[tuple[str, ...]]:
    """The table of sources, by family."""
    table = [(family_of(s), s.name, s.title, s.publisher, s.system, s.summary, s.checked) for s in found]
    return sorted(table)


def markdown(found: list[Source]) -> str:
    """The documentation of all sources."""
    parts = [HEAD, f"| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}"]
    parts += [f"| {' | '.join(row)} |" for row in rows(found)]
    parts.append("\n## Publishing systems of government sites\n")
    parts += [f"- `{name}`: {system.title}" for name, system in SYSTEMS.items()]
    for s in sorted(found, key=lambda source: (family_of(source), source.name)):
        parts.append(f"\n## {s.name}\n\n{s.title}, {s.publisher}. {s.notes or ''}".rstrip() + "\n\n" + _details(s))
    return "\n".join(parts) + "\n"


def _details(source: Source) -> str:
    lines = [f"- Hosts: {', '.join(f'`{host}`' for host in source.hosts)}"]
    if given := source.model_fields_set & {"every", "expect"}:
        lines += [f"- Every {source.every} days"] * ("every" in given)
        lines += [f"- Expected: {source.expect.model_dump_json()}"] * ("expect" in given)
    if isinstance(source, ProcurementSource):
        shown = f"{source.max_results} rows at most, {source.page_size} a page"
        lines.append(f"- Read from {source.since} on; a search shows {shown}")
        lines.append(f"- Default keywords: {'、'.join(source.keywords)}")
    if isinstance(source, SiteSource):
        lines += [f"- {name}: <{url}>" for name, url in source.columns.items()]
        lines += [f"- Search ({system}): `{url}`" for system, url in source.search.items()]
    return "\n".join(lines)


def problems(spiders: list[str]) -> list[str]:
    """What is wrong with the source files; nothing where all is well."""
    found = []
    known: list[tuple[Path, Source]] = []
    for path in sorted(FOLDER.glob("*/*.y*ml")):
        try:
            known.append((path, read(path)))
        except SourceError as error:
            found.append(str(error))
    seen: dict[str, str] = {}  # address of a column -> file
    # The new ones last: of two files with one column it is the new one that has to go.
    for path, source in sorted(known, key=lambda one: one[1].checked.endswith(UNREVIEWED)):
        if isinstance(source, SiteSource):
            found += [f"{path.name}: {words}" for words in _site_problems(source, path, seen)]
        elif source.system not in spiders:
            found.append(f"{path.name}: system: no spider {source.system!r}")
    return found


def _site_problems(source: SiteSource, path: Path, seen: dict[str, str]) -> Iterator[str]:
    if not by_code(source.region):
        yield f"region: {source.region} is no code of GB/T 2260"
    lines = path.read_text("utf-8").strip().count("\n") + 1
    if lines > MOST_LINES:
        yield f"{lines} lines, over {MOST_LINES}: what a site needs beyond that belongs to its system"
    for url in source.columns.values():
        other = seen.setdefault(url.partition("://")[2].removesuffix("index.html"), path.name)
        if other != path.name:
            yield f"columns: {url} is read by {other} already"


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

    @in_words
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
            console().print(table("Sources", COLUMNS, rows(found)))
