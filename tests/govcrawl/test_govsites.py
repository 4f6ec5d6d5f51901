"""The spider of government sites against a replica of six systems: what is announced is stored, what fails is told."""

import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from govcrawl.replica import FIXTURES, Fault, FaultKind, Sites
from govcrawl.sources import sites
from govcrawl.spiders.arguments import ArgumentError, now
from govcrawl.spiders.govsites import GovSitesSpider
from pipelines.store import Store
from tests.govcrawl.crawling import Crawl, command
from tests.govcrawl.processes import run, start

INDEX = [json.loads(line) for line in (FIXTURES / "closures/sites/articles.jsonl").read_text("utf-8").splitlines()]
NAMES = sorted({line["site"] for line in INDEX} - {"wechat"})
CLOSURES = [(line["url"], c) for line in INDEX for c in line.get("golden", {}).get("closures", [])]
YEARS = {"from_date": "2019-01-01", "until_date": "2024-12-31"}
ALL = {"source": ",".join(NAMES), **YEARS}


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
    assert named <= set(
        done.rows("select account_name, name from closure join closure_destination using (account_key)")
    )
    findings = done.rows("select account_name, platform from inspection_finding order by position")
    assert findings == [("东港商务", "wechat"), ("北岭之声", "weibo")]
    states = done.rows("select state from article_state order by 1")
    assert [state for (state,) in states] == sorted(
        line["golden"]["state"] for line in INDEX if "state" in line["golden"]
    )
    assert done.one("select target from article_state where state = 'migrated'").startswith(
        "http://mp.weixin.qq.com/s?"
    )
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


FAULTS = {  # source: what is wrong with its column, how it ends, what is said of it
    "guangzhou": (FaultKind.REDESIGNED, "parse", "UnknownLayout", "does not say that it is empty"),
    "qingdao": (FaultKind.SILENT, "parse", "UnknownLayout", "does not say that it is empty"),
    "jinan": (FaultKind.SOFT_404, "parse", "UnknownLayout", "error page with status 200"),
    "guangyuan_police": (FaultKind.HOME, "http", "Redirected", "to https://gaj.cngy.gov.cn/"),
    "guangzhou_transport": (FaultKind.EMPTY, "parse", "UnreadablePage", "empty body"),
}


def column(source: str) -> str:
    """The address of a source's column as a pattern of faults, for all of its pages."""
    (site,) = sites([source])
    url = next(iter(site.columns.values())).partition("://")[2]
    return url.partition("?")[0].removesuffix("index.html") + "*"


def test_a_list_that_cannot_be_read_is_a_failure_and_never_nothing(crawl: Callable[..., Any]) -> None:
    faults = {column(source): Fault(kind) for source, (kind, *_) in FAULTS.items()}
    faults[column("nanjing")] = Fault(FaultKind.EMPTY_LIST)
    with Sites(faults=faults) as site:
        done = crawl("closures", site, {**ALL, "search": "0"})
    assert done.code == 0
    failures = {row[0]: row[1:] for row in done.rows("select source, stage, error, lost, message from failure")}
    assert failures.keys() == FAULTS.keys()
    for source, (_, stage, error, words) in FAULTS.items():
        assert failures[source][:3] == (stage, error, 20)
        assert words in failures[source][3]
    # what says that it is empty is no failure, what is right is read
    assert "is empty, and says so" in done.log
    assert done.rows("select source from source_state order by 1") == [("changji",), ("nanjing",)]
    assert done.rows("select distinct source from closure") == [("changji",)]


def test_a_site_that_blocks_is_left_alone_and_the_others_are_read(crawl: Callable[..., Any]) -> None:
    faults = {column("qingdao"): Fault(FaultKind.CHALLENGE), column("jinan"): Fault(FaultKind.SCRIPT)}
    chosen = {"source": "qingdao,jinan,changji", **YEARS}
    with Sites(faults=faults) as site:
        done = crawl("closures", site, chosen)
        assert done.code == 3
        site.requests.clear()
        blocked = done.rows("select distinct source, stage, error from failure order by 1")
        assert blocked == [("jinan", "blocked", "Blocked"), ("qingdao", "blocked", "Blocked")]
        assert done.rows("select distinct source from closure") == [("changji",)]
        assert done.rows("select source from source_state where complete_until is not null") == [("changji",)]
    store = Store(done.url)
    for source in ("qingdao", "jinan"):
        assert store.state(source).paused_until
        store.pause(source, now() + timedelta(minutes=10))
    store.close()
    with Sites() as site:
        assert crawl("closures", site, {"source": "qingdao", **YEARS}).code == 4
        assert site.requests == []
        assert crawl("closures", site, chosen).code == 0
        assert {r.host for r in site.requests} == {"www.cjs.gov.cn"}


def test_wechat_that_asks_for_a_proof_is_asked_again_by_the_next_crawl(crawl: Callable[..., Any]) -> None:
    article = "mp.weixin.qq.com/s/Pa9LeAnZuiHouYiWen0425"
    with Sites(faults={article: Fault(FaultKind.CHALLENGE)}) as site:
        first = crawl("closures", site, {"source": "guangzhou", **YEARS}, BLOCK_PAUSES="0")
        assert first.code == 3
        assert first.rows("select distinct source, stage from failure") == [("wechat", "blocked")]
        assert first.one("select complete_until from source_state where source = 'guangzhou'") == "2024-12-31"
    with Sites() as site:
        second = crawl("closures", site, {"source": "guangzhou"})
        assert article in {f"{r.host}{r.target}" for r in site.requests}
    assert second.one("select count(*) from failure where resolved_at is null") == 0
    assert second.one("select stop_date from closure where account_name = '平安乐安'") == "2024-04-25"


def test_an_article_that_a_killed_crawl_had_still_to_read_is_read_by_the_next(
    tmp_path: Path, crawl: Callable[..., Any]
) -> None:
    article = "mp.weixin.qq.com/s/Pa9LeAnZuiHouYiWen0425"
    words = ["crawl", "closures", "-a", "source=guangzhou", *(f"-a{name}={value}" for name, value in YEARS.items())]
    with Sites(faults={"mp.weixin.qq.com/*": Fault(FaultKind.SLOW, seconds=60)}) as site:
        process = start(command(*words, database=tmp_path / "crawl.db", site=site, STORE_FLUSH_SECONDS=0.1))
        deadline = time.monotonic() + 60
        while not (left := pending(tmp_path / "crawl.db")) and time.monotonic() < deadline:
            time.sleep(0.05)
        process.kill()
        process.join()
    assert ("wechat", f"https://{article}") in left
    with Sites() as site:
        done = crawl("closures", site, {"source": "guangzhou", **YEARS}, DATABASE_URL=f"sqlite:///{tmp_path}/crawl.db")
    assert done.code == 0, done.log
    with sqlite3.connect(tmp_path / "crawl.db") as connection:
        stopped = connection.execute("select stop_date from closure where account_name = '平安乐安'").fetchall()
    assert stopped == [("2024-04-25",)]
    assert pending(tmp_path / "crawl.db") == []


def pending(database: Path) -> list[tuple[str, str]]:
    """Pages still to be read."""
    with closing(sqlite3.connect(database, timeout=5)) as connection, suppress(sqlite3.OperationalError):
        return connection.execute("select source, url from pending").fetchall()
    return []  # no tables yet


def test_titles_and_searches_are_chosen_by_arguments(crawl: Callable[..., Any]) -> None:
    with Sites() as site:
        done = crawl("closures", site, {"source": "nanjing", "titles": "更名", **YEARS})
        assert len([r for r in site.requests if "searchWord" in r.target]) == 1
    assert done.one("select account_name from closure") == "玄武湖畔"
    states = [query for (query,) in done.rows("select query from source_state order by 1")]
    assert states == ["column=https://www.nanjing.gov.cn/zdgk/tzgg/index.html&titles=更名", "search=更名"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"source": "nowhere"}, "unknown: nowhere"),
        ({"search": "yes"}, "neither 0 nor 1"),
        ({"until_date": "2001-01-01"}, "closures begins on 2009-08-01"),
        ({"keyword": "停更"}, "unknown argument keyword"),
    ],
)
def test_wrong_arguments_are_named(arguments: dict[str, str], words: str) -> None:
    with pytest.raises(ArgumentError, match=words):
        GovSitesSpider.checked(arguments)
