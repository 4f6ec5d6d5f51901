"""Pages made to hurt. Whatever they are, the parser gives a record or a `ParseError`, and within `SECONDS`.

The bound is no benchmark: a linear reader needs about a second for each, a quadratic one minutes.
"""

import signal
from collections.abc import Iterator
from contextlib import suppress
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.errors import ParseError
from parsers.page import Page
from parsers.procurement import parse

SECONDS = 20
LINE = "<p>采购人：溪口县文化馆</p>"
AWARDED = "<table><tr><td>包号</td><td>成交供应商</td><td>成交金额（元）</td></tr>{}</table>"


def winners(count: int) -> str:
    row = "<tr><td>{0}</td><td>宁波折纸影像{0}有限公司</td><td>{0}00</td></tr>"
    return AWARDED.format("".join(row.format(n) for n in range(count)))


MARKUP = {
    "nested elements": "<div>" * 100_000 + LINE,
    "nested inline elements": "<p>" + "<span>" * 100_000 + LINE,
    "nested tables": "<table><tr><td>" * 20_000 + LINE,
    "elements never closed": "<p><b><i><font>" * 50_000 + LINE,
    "200,000 rows": f"<table>{'<tr><td>采购人</td><td>溪口县文化馆</td></tr>' * 200_000}</table>",
    "15,000 winners": winners(15_000),
    "15,000 labels": "<p>采购人</p>" * 15_000,
    "a cell of a million characters": f"<table><tr><td>采购人</td><td>{'溪口县文化馆' * 160_000}</td></tr></table>",
    "a cell of 19,000 lines": f"<table><tr><td>采购人</td><td>{'溪口县文化馆<br>' * 19_000}</td></tr></table>",
    "cells that span everything": "<table>"
    + '<tr><td colspan="99999" rowspan="99999">采购人</td></tr>' * 500
    + "</table>",
    "one long cell that spans everything": "<table>"
    + f'<tr><td colspan="50" rowspan="50">{"采购人" * 300}</td></tr>{"<tr><td>甲</td></tr>" * 49}' * 200
    + "</table>",
    "spans of no number": '<table><tr><td colspan="-1" rowspan="x">采购人</td><td colspan="²">甲馆</td></tr></table>'
    + LINE,
    "20,000 attributes": f"<p {' '.join(f'a{n}=x' for n in range(20_000))}>采购人：溪口县文化馆</p>",
    "200,000 attributes": f"<p {' '.join(f'a{n}=x' for n in range(200_000))}>采购人：溪口县文化馆</p>",
    "a style of a million characters": f'<p style="{"display :" * 110_000}">采购人：溪口县文化馆</p>',
    "100,000 meta tags": '<meta name="a" content="b">' * 100_000 + LINE,
    "100,000 links": '<a href="a.pdf">附件1</a>' * 100_000 + LINE,
    "a link that is no URL": '<a href="http://[::1">附件1.pdf</a>' + LINE,
    "a link to a port that is none": '<a href="http://a.cn:99999/">附件1.pdf</a>' + LINE,
    "comments never closed": "<!--" * 200_000 + LINE,
    "CDATA never closed": "<div><![CDATA[" * 50_000 + LINE,
    "entities": "<p>" + "&lt;" * 500_000 + LINE,
    "entities that do not exist": "<p>" + "&x;&#0;&#x110000;" * 50_000 + LINE,
    "escaped line breaks": "<p>" + r"\n" * 1_000_000 + "采购人：溪口县文化馆",
    "nested JSON": "[" * 500_000,
    "nested JSON, closed": "[" * 50_000 + "]" * 50_000,
    "JSON with a page in it": '{"content": "' + "<p>采购人：溪口县文化馆</p>" * 100_000 + '"}',
    "a lone surrogate": '{"content": "采购人：\\ud800溪口县文化馆"}',
    "JSON of numbers": '{"content": 7, "title": [1, 2, {"title": null}]}',
}
# repeated over one line of 5 MB and over 19,000 lines of 150 characters
WORDS = {
    "colons": "：",
    "labels with colons": "项目编号：",
    "labels": "项目编号",
    "words with blanks": "采购人 ",
    "digits": "1",
    "digits and points": "1.",
    "numerals": "壹佰",
    "blanks": " 采",
    "brackets": "（",
    "pairs of brackets": "（）",
    "dates": "2024年5月8日",
    "amounts": "25万元",
    "headings": "一、",
    "numbered labels": "1.采购人信息",
    "lots": "第1包",
    "organisations": "宁波折纸有限公司",
    "entrusted": "宁波折纸有限公司受",
    "summaries": "公告概要采购单位",
    "half a tag": "<",
    "open tags": "<p ",
}


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    """Fail a test that takes longer than `SECONDS`."""

    def give_up(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"not read within {SECONDS} s")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


def read_or_refuse(body: bytes) -> None:
    with suppress(ParseError):
        assert len(parse(Page("http://www.ccgp.gov.cn/cggg/dfgg/a.htm", body)).records) == 1


@pytest.mark.parametrize("body", MARKUP.values(), ids=MARKUP)
def test_markup(body: str) -> None:
    read_or_refuse(body.encode())


@pytest.mark.parametrize("word", WORDS.values(), ids=WORDS)
def test_one_long_line(word: str) -> None:
    read_or_refuse((word * (5_000_000 // len(word.encode()))).encode())


@pytest.mark.parametrize("word", WORDS.values(), ids=WORDS)
def test_one_long_paragraph(word: str) -> None:
    read_or_refuse(f"{LINE}<p>{word * (300_000 // len(word))}</p>".encode())


@pytest.mark.parametrize("word", WORDS.values(), ids=WORDS)
def test_many_lines(word: str) -> None:
    line = word * (150 // len(word))
    read_or_refuse("\n".join([line] * 5_000).encode())


@given(st.binary(max_size=2000))
def test_random_bytes(body: bytes) -> None:
    read_or_refuse(body)


SCRAPS = [
    *(
        "<p>",
        "</p>",
        "<table>",
        "<tr>",
        "<td>",
        "<td rowspan=2>",
        "<th>",
        "</table>",
        "<br>",
        "\n",
        " ",
        "：",
        "（",
        "）",
    ),
    *(
        "一、",
        "1.",
        "采购人",
        "项目编号",
        "预算金额",
        "万元",
        "25",
        "成交供应商",
        "成交金额（元）",
        "宁波折纸有限公司",
        "第1包",
    ),
    *(
        "公告概要",
        "2024年5月8日",
        "受",
        "委托",
        "更正为",
        "截止时间",
        "包号",
        "序号",
        "/",
        "{",
        "}",
        '"',
        "[",
        "]",
        "<!--",
        "]]>",
    ),
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(SCRAPS), max_size=120))
def test_scraps_of_a_page(scraps: list[str]) -> None:
    read_or_refuse("".join(scraps).encode())
