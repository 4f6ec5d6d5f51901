"""A `Report` as one HTML file: no scripts, nothing from elsewhere, every word of a page escaped."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from importlib import resources
from typing import Literal

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from pipelines.report.content import LANGUAGES, Both, Filter, Kind, Report, Section, Table, Text, Value
from pipelines.report.words import say

Language = Literal["en", "zh", "both"]
_HTML = {"en": "en", "zh": "zh-CN"}
_WEB = ("http://", "https://", "#")


def html(report: Report, language: Language = "both") -> Iterator[str]:
    """The file, piece by piece. `both`: a plain switch shows one language at a time, English first."""
    languages = LANGUAGES if language == "both" else (language,)
    environment = Environment(loader=PackageLoader("pipelines.report", "."), autoescape=True, undefined=StrictUndefined)
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.globals |= {
        "say": say,
        "t": lambda text: _both(text, languages),
        "plain": lambda text: _plain(text, languages),
        "shown": lambda value, kind: _shown(value, kind, languages),
        "href": lambda address: address if address and address.startswith(_WEB) else None,
        "classes": _classes,
        "hiding": _hiding,
        "here": _here,
        "drawn": lambda chart: [(one, Markup(chart.svg[one])) for one in languages],  # noqa: S704 (made by charts.py)
    }
    style = Markup(resources.files("pipelines.report").joinpath("page.css").read_text("utf-8"))  # noqa: S704 (our own)
    template = environment.get_template("page.html")
    return template.generate(report=report, languages=languages, html_lang=_HTML[languages[0]], style=style)


def _both(text: Text, languages: Sequence[str]) -> Markup:
    """Our words in each language, marked so that the switch hides the others; a page's words as they are."""
    if not isinstance(text, Both):
        return escape(text)
    if text.en == text.zh:
        return escape(text.en)
    spans = [
        Markup('<span class="{0}" lang="{1}">{2}</span>').format(one, _HTML[one], getattr(text, one))
        for one in languages
    ]
    return Markup("").join(spans)


def _plain(text: Text, languages: Sequence[str]) -> str:
    """For an attribute, which cannot be hidden: both languages in a row."""
    if not isinstance(text, Both):
        return str(text)
    return " / ".join(dict.fromkeys(getattr(text, one) for one in languages))


def _shown(value: Value, kind: Kind, languages: Sequence[str]) -> Markup:
    match value:
        case None:
            return Markup('<span class="missing">–</span>')
        case Both():
            return _both(value, languages)
        case Decimal():
            return escape(f"{value:,.2f}")
        case float():
            return escape(f"{value:.1%}" if kind == "share" else f"{value:,.2f}")
        case int():
            return escape(f"{value:,}" if kind != "text" else str(value))
        case datetime():
            return escape(f"{value:%Y-%m-%d %H:%M}" if kind == "time" else f"{value:%Y-%m-%d}")
        case date():
            return escape(f"{value:%Y-%m-%d}")
        case _:
            return escape(value)


def _classes(table: Table, section: Section) -> list[str]:
    """For each row, a class for each figure that it counts for."""
    numbers = {(one.dimension, one.key): one.anchor for one in section.filters if one.table == table.anchor}
    return [" ".join(numbers[key] for key in sorted(row.keys) if key in numbers) for row in table.rows]


def _hiding(report: Report) -> Markup:
    """The rules that leave the rows of one figure, when its link was followed."""
    rules = [
        f"#{one.anchor}:target ~ .box tr:not(.{one.anchor}):not(.head) {{ display: none }}"
        for section in report.sections
        for one in section.filters
    ]
    return Markup("\n".join(rules))  # noqa: S704 (anchors are ours: letters and numbers)


def _here(one: Filter, table: Table) -> int:
    """How many rows of a figure the table holds."""
    return sum((one.dimension, one.key) in row.keys for row in table.rows)
