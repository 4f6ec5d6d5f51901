"""Answers that no site gives on purpose: each page is stored or a failure, and the crawl goes on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from govcrawl.replica import Server
from govcrawl.replica.server import Reply, Request
from tests.govcrawl.crawling import Crawl, on_both

NOTICE = next((Path(__file__).parents[2] / "fixtures/ccgp/notices").glob("*-award-*.htm")).read_bytes()
URL = "http://www.ccgp.gov.cn/cggg/dfgg/cjgg/202605/t20260515_{}.htm"


class Odd(Server):
    """The same notice at every address; `replies` come first, one after the other."""

    hosts = ("www.ccgp.gov.cn",)

    def __init__(self, *replies: Reply) -> None:
        super().__init__()
        self.replies = list(replies)

    async def reply(self, request: Request) -> Reply:
        if request.target == "/robots.txt":
            return Reply(b"", 404)
        return self.replies.pop(0) if self.replies else Reply(NOTICE)


@on_both
def test_nul_in_a_header(crawl: Callable[..., Crawl]) -> None:
    with Odd(Reply(NOTICE, headers=("X-A: a\0b",), content_type="text/html\0; charset=utf-8")) as site:
        done = crawl("notices", site, {"url": f"{URL.format(1)} {URL.format(2)}"})
    assert done.code == 0, done.log
    assert done.one("select count(*) from fetched where outcome = 'stored'") == 2


@pytest.mark.parametrize("first", [Reply(b"<h1>429</h1>", 429), Reply(b"<h1>503</h1>", 503)], ids=["429", "503"])
def test_a_charset_that_decodes_nothing_behind_a_wall(crawl: Callable[..., Any], first: Reply) -> None:
    urls = " ".join(URL.format(number) for number in range(3))
    with Odd(first, Reply(NOTICE, content_type="text/html; charset=undefined")) as site:
        done = crawl("notices", site, {"url": urls})
    assert done.code == 0, done.log
    assert done.one("select count(*) from fetched where outcome = 'stored'") == 3
    assert done.one("select count(*) from fetched where warc_file is null") == 0


@pytest.mark.parametrize("url", ["http://a.gov.cn:99999/x.htm", "http://[::1", "ftp://a.gov.cn/", "http:///x"])
def test_what_is_no_address_is_refused_before_the_first_request(crawl: Callable[..., Any], url: str) -> None:
    done = crawl("notices", None, {"url": url})
    assert done.code == 2
    assert f"not an http address: {url!r}" in done.log
