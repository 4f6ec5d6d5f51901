"""`scrapy report`: the answers of the database as one file that a newsroom can open, print and check."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from sqlalchemy import inspect

from govcrawl.commands import console, database_url, day, in_words, open_store
from govcrawl.spiders.arguments import now

EXTRA = "the report needs two libraries more: pip install 'govcrawl[report]'"


class Command(ScrapyCommand):
    """Writes the report."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "--out FILE [options]"

    def short_desc(self) -> str:
        return "Write a report of the figures, each with its rows, sources and gaps, as one HTML file"

    def long_desc(self) -> str:
        return (
            "One self-contained HTML file, in English and Chinese: figures, charts, tables, method, and beside every "
            "total what is missing from it. Each figure leads to its rows, each row to its official address, the words "
            "on the page and the digest of the archived copy. Run scrapy links first. Exit code 2: the question names "
            "nothing that is known."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--out", type=Path, metavar="FILE", help="where to write it, as report.html")
        parser.add_argument(
            "--question",
            nargs="+",
            default=[],
            metavar=("KIND", "NAME"),
            help="spend, closures, accounts, account NAME, buyer NAME or supplier NAME (default: the first three)",
        )
        parser.add_argument("--from", dest="first", type=day, metavar="DATE", help="first day, YYYY-MM-DD")
        parser.add_argument("--to", dest="last", type=day, metavar="DATE", help="last day, YYYY-MM-DD")
        parser.add_argument("--region", help="a place with all places in it: 浙江, 湖州市德清县, or its code, 330521")
        parser.add_argument("--lang", choices=["en", "zh", "both"], default="both", help="default: both, with a switch")
        parser.add_argument("--rows", type=int, default=200, help="rows of a table; the rest is counted (default 200)")

    @in_words
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise UsageError(f"unexpected: {' '.join(args)}; a question goes behind --question", print_help=False)
        if opts.out is None:
            raise UsageError("--out FILE is needed: where to write the report", print_help=False)
        if opts.rows < 1:
            raise UsageError("--rows must be 1 or more", print_help=False)
        if opts.first and opts.last and opts.first > opts.last:
            raise UsageError(f"--from {opts.first} is after --to {opts.last}", print_help=False)
        self._write(opts)

    def _write(self, opts: argparse.Namespace) -> None:
        try:
            from pipelines.report import Question, UnknownName, build, known, region_code
            from pipelines.report.page import html
        except ImportError as error:
            raise UsageError(f"{EXTRA} ({error})", print_help=False) from error
        assert self.settings  # noqa: S101 (Scrapy sets it)
        kind, name = _question(opts.question)
        store = open_store(self.settings)
        out = console()
        try:
            region = region_code(opts.region) if opts.region else None
            with store.engine.connect() as connection:
                if not inspect(connection).has_table("spending"):
                    raise UsageError("the database has no views: run scrapy links first", print_help=False)
                keys = known(connection, kind, name) if kind and name else ()
                question = Question(kind, name, opts.first, opts.last, region, keys)
                where = database_url(self.settings).database or "?"
                made = build(
                    connection,
                    question,
                    now(),
                    Path(where).name,
                    opts.rows,
                    progress=lambda section: out.print(f"{section} …", style="dim"),
                )
        except (UnknownName, ValueError) as error:
            raise UsageError(str(error), print_help=False) from error
        finally:
            store.close()
        _save(opts.out, html(made, opts.lang))
        out.print(f"written {opts.out}: {len(made.sources)} sources cited", markup=False, soft_wrap=True)


def _question(words: list[str]) -> tuple[str | None, str | None]:
    """Its kind and name. Raises `UsageError` for any other question."""
    from pipelines.report.question import NAMED, SECTIONS

    match words:
        case []:
            return None, None
        case [kind] if kind in SECTIONS:
            return kind, None
        case [kind, *name] if kind in NAMED and name:
            return kind, " ".join(name)
    kinds = ", ".join([*SECTIONS, *(f"{kind} NAME" for kind in NAMED)])
    raise UsageError(f"--question {' '.join(words)}: it is one of {kinds}", print_help=False)


def _save(path: Path, pieces: Iterable[str]) -> None:
    """Write the file whole or not at all. Raises `UsageError` where its folder cannot be written."""
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8") as file:
            file.writelines(pieces)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UsageError(f"{path} cannot be written: {error.strerror}", print_help=False) from error
