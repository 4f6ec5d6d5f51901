"""The ccgp spider against a replica of its sites: what is claimed, listed, fetched, stored and failed adds up."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from govcrawl.replica import Fault, FaultKind, Replica
from tests.govcrawl.crawling import on_both

ALL = {"from_date": "2012-01-01", "until_date": "2026-11-20"}
UNEQUAL = """select run_id from fetched where kind = 'detail'
group by run_id having count(*) <> count(*) filter (where outcome in ('stored', 'failed'))"""


def details(site: Replica) -> list[str]:
    """The notices asked for, in order."""
    return [request.target for request in site.requests if "/t20" in request.target or "/detail/" in request.target]


@on_both
def test_a_search_is_followed_to_its_end_and_continued_the_next_day(crawl: Callable[..., Any]) -> None:
    with Replica() as site:
        first = crawl("ccgp", site, {"keyword": "短视频,直播,不存在的词", **ALL})
        asked = details(site)
        site.requests.clear()
        second = crawl("ccgp", site, {"keyword": "短视频,直播,不存在的词"})
    assert (first.code, second.code) == (0, 0), first.log
    assert len(asked) == len(set(asked)) > 20  # what two keywords find is asked for once
    claims = dict(first.rows("select query, sum(claimed) from listing where until_date = '2026-11-20' group by 1"))
    assert claims["keyword=短视频&bidType=0"] + claims["keyword=直播&bidType=0"] > len(asked)
    assert claims["keyword=不存在的词&bidType=0"] == 0
    assert first.one("select count(*) from listing where not complete or claimed <> listed") == 0
    assert first.one("select count(distinct url) from fetched where outcome = 'stored'") == len(asked)
    assert first.rows(UNEQUAL) == []
    assert first.one("select count(*) from fetched where outcome = 'empty'") >= 1
    # the second crawl began a week before the end of the first, and fetched nothing again
    starts = {request.target.partition("start_time=")[2][:14] for request in site.requests if "start" in request.target}
    assert starts == {"2026%3A11%3A13"}
    assert details(site) == []


def test_a_stored_notice_is_fetched_again_only_on_demand(crawl: Callable[..., Any]) -> None:
    with Replica() as site:
        crawl("ccgp", site, {"keyword": "代运营", **ALL})
        once = details(site)
        crawl("ccgp", site, {"keyword": "代运营", **ALL})
        assert details(site) == once
        done = crawl("ccgp", site, {"keyword": "代运营", "refresh": "1", **ALL})
        assert sorted(details(site)) == sorted(once * 2)
    assert done.one("select count(*) from notice") == len(once)


def test_a_capped_search_is_split_until_every_window_fits(crawl: Callable[..., Any]) -> None:
    with Replica(copies=6, cap=2) as site:
        done = crawl("ccgp", site, {"keyword": "短视频", **ALL}, MAX_RESULTS=40)
        total = done.one("select sum(claimed) from listing")
        published = [n for n in site.notices if n.published.year < 2027 and str(n.published) < "2026-11-21"]
    assert done.code == 0
    assert done.one("select count(*) from listing") > 2
    assert done.one("select max(claimed) from listing") <= 40
    assert done.one("select count(*) from listing where not complete") == 0
    assert 100 < total <= len(published)
    assert done.one("select count(*) from notice") == total
    # the windows lie side by side
    windows = done.rows("select from_date, until_date from listing order by from_date")
    gaps = [(a, b) for a, b in pairwise(windows) if not a[1] < b[0]]
    assert gaps == []
    assert done.one("select complete_until from source_state where query = 'keyword=短视频&bidType=0'") == "2026-11-20"


def test_a_day_over_the_cap_is_split_by_kind_and_the_rest_is_told(crawl: Callable[..., Any]) -> None:
    with Replica(copies=3, cap=1) as site:
        day = datetime(2026, 11, 20, 9, 30)  # noqa: DTZ001
        site.notices = [replace(notice, published=day) for notice in site.notices]
        one_day = {"from_date": "2026-11-20", "until_date": "2026-11-20"}
        done = crawl("ccgp", site, {"keyword": "中", **one_day}, MAX_RESULTS=20)
        short = done.rows("select claimed, listed from listing where not complete")
    assert done.one("select count(*) from listing where query like '%bidType=0%'") == 0
    assert short
    assert all(claimed > listed for claimed, listed in short)
    lost = done.one("select sum(lost) from failure where error = 'ShortListing'")
    assert lost == sum(claimed - listed for claimed, listed in short)
    assert done.one("select sum(claimed) from listing") == done.one("select sum(listed) from listing") + lost
    assert done.rows("select complete_until from source_state") == []


@on_both
def test_a_list_page_that_cannot_be_read_counts_as_all_it_would_have_listed(crawl: Callable[..., Any]) -> None:
    page = "search.ccgp.gov.cn/bxsearch*page_index=2&*"
    with Replica(copies=4, faults={page: Fault(FaultKind.REDESIGNED)}) as site:
        broken = crawl("ccgp", site, {"keyword": "短视频", **ALL})
    with Replica(copies=4) as site:
        whole = crawl("ccgp", site, {"keyword": "短视频", **ALL})
    ((stage, error, lost),) = broken.rows("select stage, error, lost from failure where resolved_at is not null")
    assert (stage, error, lost) == ("parse", "UnknownLayout", 20)
    assert "page_index=3" in " ".join(request.target for request in site.requests)
    fetched = whole.rows("select run_id, count(*) from fetched where kind = 'detail' group by 1 order by 1")
    assert fetched[1][1] == 20  # the second crawl fetched what the first had not seen, and no more
    assert whole.one("select count(*) from listing where not complete") == 0
    assert whole.one("select complete_until from source_state") == "2026-11-20"


def test_an_unreadable_first_page_is_no_empty_search(crawl: Callable[..., Any]) -> None:
    faults = {"search.ccgp.gov.cn/bxsearch*": Fault(FaultKind.REDESIGNED)}
    with Replica(faults=faults) as site:
        done = crawl("ccgp", site, {"keyword": "短视频", **ALL})
    assert done.rows("select stage, error, lost from failure") == [("parse", "UnknownLayout", 20)]
    assert done.rows("select * from source_state") == []


def test_a_sample_stops_and_leaves_the_state_alone(crawl: Callable[..., Any]) -> None:
    with Replica() as site:
        done = crawl("ccgp", site, {"keyword": "短视频", "sample": "5", **ALL})
        assert len(details(site)) == 5
    assert done.code == 0
    assert done.one("select count(*) from notice") == 5
    assert done.rows("select * from source_state") == []


def test_columns_and_contracts_are_read_from_their_lists(crawl: Callable[..., Any]) -> None:
    kinds = "tender,correction,award,failure,contract,other"
    with Replica(copies=3) as site:
        done = crawl("ccgp", site, {"keyword": "*", "kinds": kinds, **ALL})
        searches = [request for request in site.requests if request.host == "search.ccgp.gov.cn"]
        published = {n.url for n in site.notices if str(n.published) < "2026-11-21"}
    assert searches == []
    seen = {url.partition("?")[0] for (url,) in done.rows("select url from fetched where kind = 'detail'")}
    assert seen == published
    assert done.rows(UNEQUAL) == []
    assert done.one("select count(*) from notice where stage = 'contract'") > 0


def test_what_a_column_no_longer_shows_is_not_said_to_be_read(crawl: Callable[..., Any]) -> None:
    with Replica() as site:
        days = [{n.published.date() for n in site.notices if f"/{part}/gkzb/" in n.url} for part in ("zygg", "dfgg")]
        done = crawl("ccgp", site, {"keyword": "*", "kinds": "tender", **ALL})
    windows = done.rows("select from_date, until_date, complete from window_read where query like '%gkzb%'")
    after = sorted(str(min(shown) + timedelta(days=1)) for shown in days)
    assert sorted(windows) == [(start, ALL["until_date"], 1) for start in after]


def test_contracts_are_found_by_their_titles(crawl: Callable[..., Any]) -> None:
    with Replica() as site:
        crawl("ccgp", site, {"keyword": "舆情,微信", "kinds": "contract", **ALL})
        titles = [n.title for n in site.notices if any(n.url.endswith(t.partition("?")[0]) for t in details(site))]
    assert titles
    assert all("舆情" in title or "微信" in title for title in titles)


def test_kinds_and_region_are_asked_of_the_site(crawl: Callable[..., Any]) -> None:
    with Replica() as site:
        crawl("ccgp", site, {"keyword": "短视频", "kinds": "award", "region": "浙江", **ALL})
        asked = [request.target for request in site.requests if request.target.startswith("/bxsearch")]
    assert sorted(target.partition("bidType=")[2].partition("&")[0] for target in asked) == ["11", "7"]
    assert all("displayZone=%E6%B5%99%E6%B1%9F&zoneId=33" in target for target in asked)
    assert all("/cjgg/" in target or "/zbgg/" in target for target in details(site))


@on_both
def test_errors_of_a_notice_are_rows(crawl: Callable[..., Any]) -> None:
    with Replica() as site:
        urls = sorted(n.url for n in site.notices if n.url.startswith("http://www"))[:4]
        kinds = [FaultKind.NOT_FOUND, FaultKind.EMPTY, FaultKind.BROKEN, FaultKind.SERVER_ERROR]
        faults = {url.removeprefix("http://"): Fault(kind) for url, kind in zip(urls, kinds, strict=True)}
    with Replica(faults=faults) as site:
        done = crawl("notices", site, {"url": " ".join(urls)}, RETRY_TIMES=1)
    failed = dict(done.rows("select url, stage || ' ' || error from failure"))
    assert [failed[url] for url in urls] == [
        "http HTTP 404",
        "parse UnreadablePage",
        "http ResponseDataLossError",
        "http HTTP 500",
    ]
    assert done.one("select count(*) from notice") == 0
    assert done.rows("select distinct source from fetched") == [("ccgp",)]
