"""`python -m benchmarks`: all figures in one run, as ratios with the raw figures beside them. No tests."""

import argparse
import os
import platform
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from benchmarks import accounts, archiving, crawling, exporting, links, lists, parsing, sharing, store, views
from benchmarks.figures import Figure, Results

NAMES = (
    "parse",
    "closures",
    "extract",
    "accounts",
    "lists",
    "crawl",
    "memory",
    "archive",
    "reparse",
    "reparse_memory",
    "export",
    "kill",
    "links",
    "views",
    "store",
    "shared",
    "engines",
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", type=_names, default=NAMES, metavar="NAMES", help=f"some of {','.join(NAMES)}")
    parser.add_argument("--quick", action="store_true", help="fewer pages; the figures are rougher")
    parser.add_argument("--corpus", type=Path, help="a folder of real notices (*.htm, *.html), parsed as well")
    args = parser.parse_args()
    versions = ", ".join(f"{name} {version(name)}" for name in ("Scrapy", "lxml", "pydantic", "dateparser"))
    print(f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, {versions}", flush=True)
    run: dict[str, Callable[[], Results]] = {
        "parse": lambda: parsing.parsing(args.corpus, args.quick),
        "closures": lambda: parsing.closing(args.quick),
        "extract": lambda: parsing.extraction(args.quick),
        "accounts": lambda: accounts.reading(args.quick),
        "lists": lambda: lists.filtering(args.quick),
        "crawl": lambda: crawling.speed(args.quick),
        "memory": lambda: crawling.memory(args.quick),
        "archive": lambda: archiving.archive(args.quick),
        "reparse": lambda: archiving.reparse(args.quick),
        "reparse_memory": lambda: archiving.reparse_memory(args.quick),
        "export": lambda: exporting.export(args.quick),
        "kill": lambda: archiving.kill(args.quick),
        "links": lambda: links.linking(args.quick),
        "views": views.waiting,
        "store": lambda: store.storing(args.quick),
        "shared": lambda: sharing.sharing(args.quick),
        "engines": lambda: archiving.engines(args.quick),
    }
    results = []
    for name in args.only:
        for result in run[name]():
            print(result, flush=True)
            results.append(result)
    figures = [result for result in results if isinstance(result, Figure)]
    print(f"{sum(figure.holds for figure in figures)} of {len(figures)} goals hold")


def _names(text: str) -> tuple[str, ...]:
    names = tuple(text.split(","))
    if unknown := set(names) - set(NAMES):
        raise argparse.ArgumentTypeError(f"unknown: {', '.join(sorted(unknown))}")
    return names


if __name__ == "__main__":
    main()
