"""Pages made to take long, for the readers of lists, articles and titles: each is done in a second or two."""

import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from parsers.article import read_article
from parsers.errors import ParseError
from parsers.listings.systems import SYSTEMS, recognise
from parsers.page import Page
from parsers.titles import title_kind
from parsers.wechat import read_state

MANY = 60_000
HOSTILE = {
    "a long address of digits": f'<a href="/{"1" * MANY * 5}">停更</a>',
    "addresses of slashes": f'<a href="{"/" * MANY}">停更</a>' * 20,
    "many links in one element": '<li><a href="t20240428_1.html">停更</a></li>' * (MANY // 10),
    "links to one article": "<div>" + '<a href="info/1/1.htm">停</a>' * (MANY // 10) + "</div>",
    "deep": "<div>" * 300 + '<a href="t20240428_1.html">停更</a>' + "</div>" * 300,
    "numbers beside a link": f'<li><a href="/80285.htm">停</a>{"<b>20</b>" * (MANY // 10)}</li>',
    "dates beside a link": f'<li><a href="/80285.htm">停</a>{"<b>2024-04-28</b>" * (MANY // 10)}</li>',
    "words of an empty list": "暂无相关" * MANY,
    "words of an error": "页面已经可能" * MANY,
    "calls of a pager": "createPageHTML(" * MANY,
    "spaces in a call": "createPageHTML(" + " " * MANY * 10,
    "records without an end": "<datastore>" + "<record><![CDATA[" * MANY,
    "a record of spaces": "<datastore><record>" + " " * MANY * 10,
    "parameters": "iList.jsp?" + "a" * MANY * 10 + "cat_id",
    "an object that does not end": "{" * MANY + '"articles"',
    "feeds in feeds": "<rss>" + "<item><title>停</title>" * 5_000,
    "meta tags": '<meta name="PubDate" content="2024-04-28">' * (MANY // 10),
    "names of bodies": '<div class="content zoom article text">' * 200 + "停更",
    "wechat": "transferTargetLink = 'http" + "s:" * MANY,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read_in_time(name: str) -> None:
    start = time.process_time()
    for system in SYSTEMS.values():
        _try(system.parse, name)
    for reader in (recognise, read_article, read_state):
        _try(reader, name)
    assert time.process_time() - start < 15  # nine systems and recognise, which tries them all again


def _try(reader: Callable[[Page], object], name: str) -> None:
    with suppress(ParseError):
        reader(Page("http://www.lushui.gov.cn/tzgg/index.html", HOSTILE[name].encode()))


@pytest.mark.parametrize(
    "text", ["微信" * MANY, "停更" * MANY, "关于" * MANY, "检查" * MANY + "网站", "致" * MANY, " " * MANY]
)
def test_a_hostile_title_is_read_in_time(text: str) -> None:
    start = time.process_time()
    title_kind(text)
    assert time.process_time() - start < 0.5
