"""Drawings as SVG, with text as text: the reader's own fonts show the Chinese, on a screen and in print."""

import io
import warnings
from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib as mpl
from lxml import etree
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from pipelines.report.content import LANGUAGES, Both, Chart, Kind, Text, Value
from pipelines.report.words import say

INK, MUTED, BAR, LINE = "#1d1d1b", "#5a5a57", "#2f5d8a", "#d6d3cc"
WIDTH = 4.8  # inches: letters that can be read on a phone without scrolling
GROUPS = 12  # lying bars
MOST = 36  # columns; longer rows of months are drawn as years
_SVG = "{http://www.w3.org/2000/svg}"
_SCALES = {"en": ((1e9, "bn"), (1e6, "m"), (1e3, "k")), "zh": ((1e8, "亿"), (1e4, "万"))}
_STYLE: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "govcrawl",
    "font.size": 11,
    "text.color": INK,
    "axes.edgecolor": LINE,
    "axes.labelcolor": MUTED,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
}
Drawn = Sequence[tuple[Value, Any]]


def columns(title: Both, values: Mapping[str | None, Any], kind: Kind) -> Chart | None:
    """Upright bars of years ("2024") or months ("2024-05"), with those in between where there was nothing.

    None where there is nothing to compare. What has no date is in the table only.
    """
    known = {when: number for when, number in values.items() if when and number is not None}
    if len(known) < 2:
        return None
    drawn = _without_gaps(known)
    if len(drawn) > MOST:
        years: dict[str, Any] = {}
        for when, number in known.items():
            years[when[:4]] = years.get(when[:4], 0) + number
        drawn = _without_gaps(years)[-MOST:]
    return Chart(title, {language: _columns(drawn, kind, language) for language in LANGUAGES})


def _without_gaps(known: Mapping[str, Any]) -> list[tuple[str, Any]]:
    first, last = min(known), max(known)
    years = range(int(first[:4]), int(last[:4]) + 1)
    every = [f"{year}-{month:02}" for year in years for month in range(1, 13)] if "-" in first else map(str, years)
    return [(when, known.get(when, 0)) for when in every if first <= when <= last]


def ranking(title: Both, values: Drawn) -> Chart | None:
    """Lying bars with their names above them, the first `GROUPS`. None where there is nothing to compare."""
    values = values[:GROUPS]
    if len(values) < 2:
        return None
    return Chart(title, {language: _ranking(values, language) for language in LANGUAGES})


def short(number: float, language: str) -> str:
    """1,250,000 as 1.25m, and in Chinese as 125万."""
    for size, word in _SCALES[language]:
        if abs(number) >= size:
            return f"{number / size:,.3g}{word}" if number / size < 1_000 else f"{number / size:,.0f}{word}"
    return f"{number:,.3g}" if number < 1_000 else f"{number:,.0f}"


def _columns(values: Drawn, kind: Kind, language: str) -> str:
    figure, axes = _axes(WIDTH, 2.5)
    numbers = [float(number) for _, number in values]
    axes.bar(range(len(values)), numbers, color=BAR, width=0.72)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda number, _: short(number, language)))
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=kind == "count"))
    axes.grid(axis="y", color=LINE, linewidth=0.7)
    every = -(-len(values) // 6)
    places = range(0, len(values), every)
    axes.set_xticks(places, [_said(values[place][0], language) for place in places], parse_math=False)
    axes.tick_params(length=0)
    if kind == "yuan":
        axes.set_title(_said(say("yuan"), language), loc="left", fontsize=10.5, color=MUTED)
    return _drawn(figure, 0.155)


def _ranking(values: Drawn, language: str) -> str:
    figure, axes = _axes(WIDTH, 0.38 * len(values) + 0.2)
    numbers = [float(number) for _, number in values]
    places = range(len(values))
    axes.barh(places, numbers, color=BAR, height=0.34)
    for place, (name, number) in enumerate(values):
        axes.text(0, place - 0.28, _said(name, language)[:34], va="bottom", fontsize=10.5, parse_math=False)
        axes.text(
            float(number) + max(numbers) * 0.01,
            place,
            short(float(number), language),
            va="center",
            fontsize=10.5,
            color=MUTED,
        )
    axes.set(xlim=(0, max(numbers) * 1.16 or 1), ylim=(len(values) - 0.6, -0.95))
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines["bottom"].set_visible(False)
    return _drawn(figure, 0.01)


def _axes(width: float, height: float) -> tuple[Figure, Axes]:
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(width, height))
        axes = figure.add_subplot()
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.set_axisbelow(True)
    return figure, axes


def _drawn(figure: Figure, left: float) -> str:
    figure.subplots_adjust(
        left=left, right=0.995, top=0.9 if left > 0.05 else 0.995, bottom=0.11 if left > 0.05 else 0.005
    )
    out = io.BytesIO()
    with mpl.rc_context(_STYLE), warnings.catch_warnings():
        # nothing is measured by the fonts of this machine: the reader's own show the Chinese
        warnings.filterwarnings("ignore", r"Glyph \d+ .* missing from")
        figure.savefig(
            out, format="svg", transparent=True, metadata={"Date": None, "Creator": None, "Format": None, "Type": None}
        )
    return _bare(out.getvalue())


def _bare(svg: bytes) -> str:
    """The drawing alone, to stand within a page: no ids, no style for the whole page, nothing that refers to either."""
    root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True))
    unwanted = [f"{_SVG}{name}" for name in ("metadata", "style", "defs", "use")]  # marks of no length are used only
    etree.strip_elements(root, *unwanted, with_tail=False)
    etree.strip_attributes(root, "id", "clip-path")
    for name in ("width", "height"):
        del root.attrib[name]
    root.attrib.update({"class": "drawing", "aria-hidden": "true", "focusable": "false"})
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode")


def _said(value: Text | Value, language: str) -> str:
    if isinstance(value, Both):
        return str(getattr(value, language))
    return "".join(character for character in str(value) if character.isprintable())
