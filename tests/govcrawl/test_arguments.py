"""Spider arguments: what is refused, before the first request, and with which words."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from govcrawl.spiders.arguments import ArgumentError, today
from govcrawl.spiders.ccgp import CcgpSpider
from govcrawl.spiders.notices import NoticesSpider

REFUSED = [
    ({"from_date": "2024-13-01"}, "argument from_date='2024-13-01': not a date"),
    ({"from_date": "2024-2-30"}, "not a date"),
    ({"from_date": "yesterday"}, "YYYY-MM-DD"),
    ({"from_date": ""}, "not a date"),
    ({"until_date": "2999-01-01"}, "in the future"),
    ({"from_date": "2024-02-01", "until_date": "2024-01-31"}, "is after until_date"),
    ({"until_date": "2011-12-31"}, "ccgp begins on 2012-01-01"),
    ({"kinds": "award,awards"}, "unknown: awards (allowed: some of tender,"),
    ({"kinds": ""}, "an empty word"),
    ({"keyword": "短视频,,直播"}, "an empty word"),
    ({"region": "Guangdong"}, "unknown: Guangdong"),
    ({"sample": "0"}, "not a whole number from 1 on"),
    ({"sample": "-5"}, "not a whole number"),
    ({"sample": "１０"}, "not a whole number"),
    ({"sample": "1e3"}, "not a whole number"),
    ({"refresh": "yes"}, "neither 0 nor 1"),
    ({"overlap": "a week"}, "not a whole number"),
    ({"keywords": "短视频"}, "unknown argument keywords='短视频'; known: from_date, keyword, kinds"),
]


@pytest.mark.parametrize(("given", "words"), REFUSED)
def test_what_is_not_allowed_is_refused(given: dict[str, str], words: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        CcgpSpider.checked(given)
    assert words in str(caught.value)
    assert next(iter(given)) in str(caught.value)


def test_what_is_allowed_is_read() -> None:
    given = {"keyword": "短视频，直播,短视频", "from_date": "2024-01-01", "kinds": "award,contract", "sample": "50"}
    values = CcgpSpider.checked(given)
    assert values["keyword"] == ("短视频", "直播")
    assert values["from_date"] == date(2024, 1, 1)
    assert values["until_date"] == today()
    assert values["kinds"] == ("award", "contract")
    assert (values["sample"], values["refresh"], values["overlap"]) == (50, False, 7)


@pytest.mark.parametrize(
    ("content", "words"),
    [("", "no addresses"), ("# only a comment\n", "no addresses"), ("http://a.example/1\nftp://a.example/2\n", "ftp:")],
)
def test_a_file_of_addresses_is_read_before_the_crawl(tmp_path: Path, content: str, words: str) -> None:
    file = tmp_path / "urls.txt"
    file.write_text(content)
    with pytest.raises(ArgumentError, match=words):
        NoticesSpider.checked({"urls": str(file)})


def test_comments_and_repetitions_in_a_file_of_addresses(tmp_path: Path) -> None:
    file = tmp_path / "urls.txt"
    file.write_text("\ufeff# from a colleague\nhttp://a.example/1\n\n  http://a.example/1#top\nhttps://b.example/2\n")
    assert NoticesSpider.checked({"urls": str(file)})["urls"] == ("http://a.example/1", "https://b.example/2")


@pytest.mark.parametrize("given", [{}, {"urls": "no/such/file"}, {"url": "not-an-address"}, {"source": "Ein Name"}])
def test_the_notices_spider_needs_addresses(given: dict[str, str]) -> None:
    with pytest.raises(ArgumentError):
        NoticesSpider.checked(given)


@pytest.mark.parametrize(
    ("spider", "arguments", "words"),
    [
        ("ccgp", {"from_date": "2024-13-01"}, "argument from_date='2024-13-01'"),
        ("ccpg", {}, "no spider 'ccpg'; there are: accounts, ccgp, closures, notices"),
    ],
)
def test_the_command_refuses_with_exit_code_2_and_without_a_traceback(
    crawl: Callable[..., Any], spider: str, arguments: dict[str, str], words: str
) -> None:
    done = crawl(spider, None, arguments)
    assert done.code == 2
    assert words in done.log
    assert "Traceback" not in done.log
    assert not done.database.exists()
