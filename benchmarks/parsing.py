"""Parsing a page against `lxml.html.fromstring` of the same bytes; finding dates and amounts against other libraries.

The best of several runs of each page counts, both sides in turn: what disturbs a run does not slow a page down.
"""

import importlib
import importlib.util
import logging
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

import lxml.html

from benchmarks.figures import Figure, Results, Skipped
from parsers import closures
from parsers.dates import find_dates
from parsers.errors import ParseError
from parsers.lines import read_document
from parsers.money import find_amounts
from parsers.page import Page
from parsers.procurement import parse

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures/ccgp/notices"
CLOSURES = FIXTURES.parents[1] / "closures/pages"
PARSE_GOAL, CLOSURES_GOAL, EXTRACT_GOAL = 5, 4, 50
_CLOSING = re.compile("停|注销|关闭|下线|下架|撤|迁|整合|并|更名|变更|不再|转移".encode())
SECONDS = 15  # for each of the slow libraries


def parsing(corpus: Path | None, quick: bool) -> Results:
    """The fixtures, and the pages of a folder of real ones."""
    for name, folder in (("fixtures", FIXTURES), ("corpus", corpus)):
        if folder is None:
            continue
        pages = [path.read_bytes() for path in sorted(folder.rglob("*.htm*"))]
        read = [page for page in pages if _is_notice(page)]
        if not read:
            yield Skipped(f"parse, {name}", f"no notice under {folder}")
            continue
        ours, theirs = best(read, 3 if quick else 9, lambda body: parse(Page(None, body)), lxml.html.fromstring)
        size = sum(map(len, read)) / len(read) / 1000
        raw = f"{_ms(ours, read)} against {_ms(theirs, read)} of lxml.html, {len(read)} pages of {size:.1f} kB"
        if refused := len(pages) - len(read):
            raw += f", {refused} others are no HTML notices"
        yield Figure(f"parse, {name}", ours / theirs, raw, at_most=PARSE_GOAL)


def closing(quick: bool) -> Results:
    """The HTML fixtures of closures: announcements and look-alikes, and the same pages without any closing word."""
    pages = [path.read_bytes() for path in sorted(CLOSURES.glob("*.html"))]
    plain = [b"".join(re.split(_CLOSING, page)) for page in pages if b"gb2312" not in page]
    for name, bodies in (("announcements", pages), ("other pages", plain)):
        ours, theirs = best(bodies, 3 if quick else 9, _closures, lxml.html.fromstring)
        size = sum(map(len, bodies)) / len(bodies) / 1000
        raw = f"{_ms(ours, bodies)} against {_ms(theirs, bodies)} of lxml.html, {len(bodies)} pages of {size:.1f} kB"
        yield Figure(f"closures, {name}", ours / theirs, raw, at_most=CLOSURES_GOAL)


def _closures(body: bytes) -> Any:
    return closures.parse(Page(None, body))


def extraction(quick: bool) -> Results:
    """`find_dates` and `find_amounts` against dateparser's search and JioNLP, over the texts of the fixtures."""
    pages = [path.read_bytes() for path in sorted(FIXTURES.glob("*.htm"))]
    texts = [
        "\n".join(line.text for line in read_document(Page(None, page)).lines) for page in pages if _is_notice(page)
    ]
    from dateparser.search import search_dates

    yield _faster("dateparser", texts, quick, lambda text: search_dates(text, languages=["zh"]))
    if importlib.util.find_spec("jionlp"):
        jionlp = importlib.import_module("jionlp")  # no types, and rarely there

        def jio(text: str) -> Any:
            return jionlp.ner.extract_time(text), jionlp.ner.extract_money(text)

        logging.disable()  # it logs a traceback for each time that it cannot read: not what is measured
        yield _faster("JioNLP", texts, quick, jio)
        logging.disable(logging.NOTSET)
    else:
        yield Skipped("dates and amounts against JioNLP", "not installed (pip install jionlp)")


def _faster(name: str, texts: Sequence[str], quick: bool, other: Callable[[str], Any]) -> Figure:
    """How many times faster ours are, over as many of the texts as the other one reads in its time."""
    other(texts[0])  # loads its dictionaries
    read, spent = 0, 0.0
    while read < len(texts) and spent < (SECONDS / 5 if quick else SECONDS):
        spent += _time(other, texts[read])
        read += 1
    ours, _ = best(texts[:read], 3, _ours, len)
    raw = f"{_ms(ours, texts[:read])} a text against {_ms(spent, texts[:read])}, {read} texts"
    return Figure(f"dates and amounts against {name}", spent / ours, raw, at_least=EXTRACT_GOAL)


def _ours(text: str) -> Any:
    return find_dates(text), find_amounts(text)


def best(inputs: Iterable[Any], rounds: int, *functions: Callable[[Any], Any]) -> list[float]:
    """Seconds that each function takes for all inputs, the best of the rounds for each of them."""
    totals = [0.0] * len(functions)
    for value in inputs:
        times = [[_time(function, value) for function in functions] for _ in range(rounds)]
        totals = [total + min(column) for total, column in zip(totals, zip(*times, strict=True), strict=True)]
    return totals


def _time(function: Callable[[Any], Any], value: Any) -> float:
    start = perf_counter()
    function(value)
    return perf_counter() - start


def _is_notice(body: bytes) -> bool:
    page = Page(None, body)
    try:
        parse(page)
    except ParseError:
        return False
    return page.kind == "html"


def _ms(seconds: float, inputs: Sequence[Any]) -> str:
    return f"{seconds / len(inputs) * 1000:.3f} ms"
