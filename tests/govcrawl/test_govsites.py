"""The spider of government sites against a replica of six systems: what is announced is stored, what fails is told."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from govcrawl.replica import FIXTURES, Fault, FaultKind, Sites
from tests.govcrawl.crawling import Crawl, command, run

INDEX = [json.loads(line) for line in (FIXTURES / "closures/sites/articles.jsonl").read_text("utf-8").splitlines()]
NAMES = sorted({line["site"] for line in INDEX} - {"wechat"})
CLOSURES = [(line["url"], c) for line in INDEX for c in line.get("golden", {}).get("closures", [])]
YEARS = {"from_date": "2019-01-01", "until_date": "2024-12-31"}
ALL = {"source": ",".join(NAMES), **YEARS}
LIST = "www.qingdao.gov.cn/zwgk/zdgk/tzgg/index*.shtml"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Sites, Crawl]]:
    """A crawl of all sites of the replica, and the replica."""
    database = tmp_path_factory.mktemp("whole") / "crawl.db"
    options = [word for name, value in ALL.items() for word in ("-a", f"{name}={value}")]
    with Sites() as site:
        done = run(command("crawl", "closures", *options, database=database, site=site))
        yield site, Crawl(done.returncode, done.stderr + done.stdout, database)


def test_announcements_are_found_by_their_titles_and_stored(whole: tuple[Sites, Crawl]) -> None:
    site, done = whole
    asked = [f"{r.host}{r.target}" for r in site.requests]
    assert done.code == 0, done.log
    ordinary = [a.url.partition("://")[2] for rows in site.columns.values() for a in rows if not a.file]
    assert len(ordinary) == 40 * len(NAMES)
    assert not set(asked) & set(ordinary)
    assert len(asked) == len(set(asked))
    stored = done.rows("select url, account_name, platform, stop_date from closure")
    assert sorted(row[:3] for row in stored) == sorted((url, c["account_name"], c["platform"]) for url, c in CLOSURES)
    days = {row[:3]: row[3] for row in stored}
    read = [(url, c["account_name"], c["platform"]) for url, c in CLOSURES if "stop_date" in c]
    assert [days[key] for key in read] == [c["stop_date"] for _, c in CLOSURES if "stop_date" in c]
    gone = "https://www.qingdao.gov.cn/zwgk/zdgk/tzgg/202402/t20240226_1000106.shtml"
    assert done.rows("select error, url from failure") == [("UnknownLayout", gone)]
    assert done.one("select count(*) from fetched where charset = 'utf-8' and content_type like '%gb2312%'") == 1


def test_destinations_findings_and_states_are_stored(whole: tuple[Sites, Crawl]) -> None:
    _, done = whole
    named = {(c["account_name"], name) for _, c in CLOSURES for name in c.get("destinations", [])}
    assert named <= set(done.rows("select account_name, name from closure join closure_destination using (account_key)"))
    findings = done.rows("select account_name, platform from inspection_finding order by position")
    assert findings == [("东港商务", "wechat"), ("北岭之声", "weibo")]
    states = done.rows("select state from article_state order by 1")
    assert [state for (state,) in states] == sorted(line["golden"]["state"] for line in INDEX if "state" in line["golden"])
    assert done.one("select target from article_state where state = 'migrated'").startswith("http://mp.weixin.qq.com/s?")
    assert done.one("select source from closure where account_name = '平安乐安'") == "wechat"


def test_the_next_crawl_goes_on_where_this_one_ended(whole: tuple[Sites, Crawl]) -> None:
    site, first = whole
    site.requests.clear()
    options = ["-a", "source=qingdao", "-a", "until_date=2024-12-31"]
    again = run(command("crawl", "closures", *options, database=first.database, site=site))
    assert again.returncode == 0
    assert [r.target for r in site.requests] == ["/robots.txt", "/zwgk/zdgk/tzgg/index.shtml"]
    columns_and_searches = len(NAMES) + 5
    assert first.one("select count(*) from source_state where complete_until = '2024-12-31'") == columns_and_searches
    assert first.one("select count(*) from closure") == len(CLOSURES)


FAULTS = [
    (FaultKind.REDESIGNED, "parse", "UnknownLayout", "does not say that it is empty"),
    (FaultKind.SILENT, "parse", "UnknownLayout", "does not say that it is empty"),
    (FaultKind.SOFT_404, "parse", "UnknownLayout", "error page with status 200"),
    (FaultKind.NOT_FOUND, "http", "HTTP 404", "no page"),
    (FaultKind.EMPTY, "parse", "UnreadablePage", "empty body"),
]


@pytest.mark.parametrize(("kind", "stage", "error", "words"), FAULTS)
def test_a_list_that_cannot_be_read_is_a_failure(
    crawl: Callable[..., Any], kind: FaultKind, stage: str, error: str, words: str
) -> None:
    with Sites(faults={LIST: Fault(kind)}) as site:
        done = crawl("closures", site, {"source": "qingdao,jinan", **YEARS})
    assert done.rows("select source, stage, error, lost from failure") == [("qingdao", stage, error, 20)]
    assert words in done.one("select message from failure")
    assert done.rows("select distinct source from closure") == [("jinan",)]
    assert done.rows("select distinct source from source_state") == [("jinan",)]


@pytest.mark.parametrize("kind", [FaultKind.CHALLENGE, FaultKind.SCRIPT])
def test_a_site_that_blocks_does_not_end_the_crawl_of_the_others(crawl: Callable[..., Any], kind: FaultKind) -> None:
    with Sites(faults={LIST: Fault(kind)}) as site:
        done = crawl("closures", site, {"source": "qingdao,jinan", **YEARS})
        assert done.code == 3
        assert done.rows("select distinct source, stage, error from failure") == [("qingdao", "blocked", "Blocked")]
        assert done.rows("select distinct source from closure") == [("jinan",)]
        assert done.rows("select source from source_state where complete_until is not null") == [("jinan",)]


def test_a_paused_site_is_left_alone(crawl: Callable[..., Any]) -> None:
    with Sites(faults={LIST: Fault(FaultKind.CHALLENGE)}) as site:
        crawl("closures", site, {"source": "qingdao", **YEARS}, BLOCK_PAUSES="0.1,30")
        site.requests.clear()
    with Sites() as site:
        alone = crawl("closures", site, {"source": "qingdao", **YEARS})
        assert site.requests == []
        both = crawl("closures", site, {"source": "qingdao,jinan", **YEARS})
        assert {r.host for r in site.requests} == {"www.jinan.gov.cn"}
    assert (alone.code, both.code) == (4, 0)


def test_a_list_that_says_that_it_is_empty_is_read(crawl: Callable[..., Any]) -> None:
    with Sites(faults={LIST: Fault(FaultKind.EMPTY_LIST)}) as site:
        done = crawl("closures", site, {"source": "qingdao", **YEARS})
    assert done.code == 0
    assert done.rows("select * from failure") == []
    assert done.one("select complete_until from source_state") == "2024-12-31"
    assert "is empty, and says so" in done.log


def test_wechat_that_asks_for_a_proof_is_asked_again_by_the_next_crawl(crawl: Callable[..., Any]) -> None:
    article = "mp.weixin.qq.com/s/Pa9LeAnZuiHouYiWen0425"
    with Sites(faults={article: Fault(FaultKind.CHALLENGE)}) as site:
        first = crawl("closures", site, {"source": "guangzhou", **YEARS}, BLOCK_PAUSES="0.1")
        assert first.code == 3
        assert first.rows("select distinct source, stage from failure") == [("wechat", "blocked")]
        assert first.one("select complete_until from source_state where source = 'guangzhou'") == "2024-12-31"
    with Sites() as site:
        second = crawl("closures", site, {"source": "guangzhou"})
        assert article in {f"{r.host}{r.target}" for r in site.requests}
    assert second.one("select count(*) from failure where resolved_at is null") == 0
    assert second.one("select stop_date from closure where account_name = '平安乐安'") == "2024-04-25"


def test_titles_and_searches_are_chosen_by_arguments(crawl: Callable[..., Any]) -> None:
    with Sites() as site:
        done = crawl("closures", site, {"source": "nanjing", "titles": "更名", **YEARS})
        searched = [r.target for r in site.requests if "searchWord" in r.target]
        assert len(searched) == 1
        assert done.one("select account_name from closure") == "玄武湖畔"
        site.requests.clear()
        crawl("closures", site, {"source": "nanjing", "search": "0", **YEARS})
        assert [r.target for r in site.requests if "searchWord" in r.target] == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"source": "nowhere"}, "unknown: nowhere"),
        ({"search": "yes"}, "neither 0 nor 1"),
        ({"until_date": "2001-01-01"}, "closures begins on 2009-08-01"),
        ({"keyword": "停更"}, "unknown argument keyword"),
    ],
)
def test_wrong_arguments_are_named(crawl: Callable[..., Any], arguments: dict[str, str], words: str) -> None:
    done = crawl("closures", None, arguments)
    assert done.code == 2
    assert words in done.log
