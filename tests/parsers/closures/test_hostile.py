"""Pages made to hurt: the parsers give records or a `ParseError`, and within `SECONDS`.

The bound is no benchmark: a linear reader needs about a second for each, a quadratic one minutes.
"""

from contextlib import suppress
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.closures import parse, parse_bulletin
from parsers.errors import ParseError
from parsers.page import Page

SECONDS = 20
LINE = "<p>“溪口文化”微信公众号自2024年6月1日起停止更新。</p>"
WORDS = {
    "quotes that open": "“",
    "quotes that close": "”",
    "straight quotes": '"',
    "names": "“溪口文化”",
    "names with their platform": "“溪口文化”微信公众号、",
    "a list of names": "溪口文化、",
    "bodies with their accounts": "溪口社区：溪口邻里；",
    "counted names": "溪口文化、溪口体育等多个微信",
    "platforms": "微信公众号",
    "platforms apart": "微博、",
    "platforms in brackets": "微博（",
    "acts": "停止更新",
    "half an act": "停止信息",
    "acts apart": "停更，",
    "modifiers": "不再信息",
    "days": "2024年6月1日起",
    "counts": "30日后",
    "commas": "，",
    "full stops": "停更。",
    "mentions at": "@",
    "sent to": "请关注",
    "bodies": "溪口县文化局",
    "labels": "账号名称：",
    "bodies in brackets": "“溪口文化”（县文化局）、",
    "types of accounts": "服务号并入订阅号",
    "former names": "“溪口文化”（原“溪口艺术”）",
    "stops between words": "停更.注销",
    "reasons": "因工作需要，",
    "values of a column": "处理方式为“注销”的账号，",
    "places without quotation marks": "请关注由溪口教育",
    "arrows": "“溪口文化” → ",
    "tags of a post": "#溪口文化",
    "documents": "《关于停更的公告》",
    "digits": "1",
    "blanks": " 停",
    "escapes": "\\x26",
}
SCRAPS = [
    *WORDS.values(),
    "<p>",
    "</p>",
    "<table><tr><td>",
    "</td><td>",
    "</td></tr></table>",
    "\n",
    "（",
    "）",
    "迁移至",
    "由",
]


def read_or_refuse(text: str, title: str = "关于停更的公告") -> None:
    start = process_time()
    page = Page(None, text.encode(), title=title)
    for read in (parse, parse_bulletin):
        with suppress(ParseError):
            read(page)
    assert process_time() - start < SECONDS


@pytest.mark.parametrize("word", WORDS.values(), ids=WORDS)
def test_one_long_line(word: str) -> None:
    read_or_refuse("停更公告\n" + word * (1_000_000 // len(word)))


@pytest.mark.parametrize("word", WORDS.values(), ids=WORDS)
def test_many_lines(word: str) -> None:
    read_or_refuse(LINE + f"<p>{word * (150 // len(word))}</p>" * 3_000)


@pytest.mark.parametrize("words", ["“甲乙”更名为“丙丁”，", "将“甲乙”并入“丙丁”；"])
def test_a_long_title(words: str) -> None:
    read_or_refuse(LINE, title=f"公告{words * 4_000}停更")


@pytest.mark.parametrize("word", WORDS.values(), ids=WORDS)
def test_a_script(word: str) -> None:
    read_or_refuse(
        f"<html><script>var nickname = '{word * 100_000}; mmbiz content_noencode: '{word * 100_000}</script>{LINE}"
    )


def test_many_accounts() -> None:
    row = "<tr><td>溪口{0}</td><td>微信公众号</td><td>2024年6月1日</td></tr>"
    rows = "".join(row.format(number) for number in range(5_000))
    read_or_refuse(f"{LINE}<table><tr><td>账号</td><td>平台</td><td>停更时间</td></tr>{rows}</table>")
    read_or_refuse("".join(f"<p>“溪口{number}”微信公众号停更。</p>" for number in range(5_000)))


@pytest.mark.parametrize("title", ["账号\n平台\n单位\n", "账号 平台 单位 停更时间\n", "账号\n微博\n2024年6月1日\n"])
def test_tables_without_markup(title: str) -> None:
    read_or_refuse("停更公告\n" + title * (18_000 // title.count("\n")))


@settings(max_examples=300)
@given(st.lists(st.sampled_from(SCRAPS), max_size=60))
def test_scraps_of_a_page(scraps: list[str]) -> None:
    read_or_refuse("停更" + "".join(scraps))


def test_many_accounts_of_a_body_in_one_sentence() -> None:
    read_or_refuse("溪口县文化局“溪口文化”微信公众号即日起停止更新：" + "服务号并入服务号" * 20_000)


def test_many_accounts_send_their_readers_to_many_places() -> None:
    names = [["、".join(f"“溪口{part}{n:02d}{row:03d}”" for n in range(25)) for row in range(30)] for part in "甲乙"]
    closes = "".join(f"<p>{row}微信公众号停止更新。</p>" for row in names[0])
    read_or_refuse(closes + "".join(f"<p>请关注{row}。</p>" for row in names[1]))
