"""The spider of accounts against a replica of platforms: each seen once, walls told apart from silence."""

import json
import sqlite3
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from govcrawl.replica import MATRIX, Platforms
from govcrawl.spiders.arguments import now
from pipelines.activity import activity
from pipelines.archive import files
from pipelines.captures import captures
from pipelines.reparse import results
from pipelines.store import Store
from tests.govcrawl.crawling import command
from tests.govcrawl.processes import ROOT, run, start

FEEDS = ROOT.parent / "shared/corpus/bulk/wechat_feeds_gov_posts.json"
OBSERVED = "select count(*) from account_observation join fetched on fetched.id = fetch_id where url not like '%zwxmt%'"


def statuses(store: Store, on: date) -> dict[tuple[str, str], str]:
    with store.engine.connect() as connection:
        return {(one.platform, one.account_key): one.status for one in activity(connection, on)}


def seen_on(day: datetime, blocked: bool, folder: Path, store: Store) -> None:
    """Crawl the platforms as they are on that day, and store what was seen as seen then."""
    with Platforms(today=day, blocked=blocked) as site:
        done = run(command("crawl", "accounts", "-a", f"url={MATRIX}", database=folder / "crawl.db", site=site))
    assert done.returncode == 0, done.stderr
    found = [capture for file in files(folder / "archive") for capture in captures(file)]
    back = now() - day.replace(tzinfo=None)
    moved = [replace(capture, at=capture.at - back, own_id=None) for capture in found]
    store.save(store.start_run("reparse", "reparse", {}), list(results(moved, 1)))


def test_forty_accounts_on_three_days(store: Store, tmp_path: Path) -> None:
    today = now().replace(hour=12)
    days = [today - timedelta(days=1000), today - timedelta(days=500), today]
    for number, (day, blocked) in enumerate(zip(days, (False, True, False), strict=True)):
        (tmp_path / str(number)).mkdir()
        seen_on(day, blocked, tmp_path / str(number), store)
    accounts = Platforms().accounts
    told = {(a["platform"], a["id"]): a["status"] for a in accounts}
    assert len(told) == 40
    first, second, third = (statuses(store, day.date()) for day in days)
    # the two that have always been behind a wall are known by the site that lists them
    assert first == third == told
    assert second == dict.fromkeys(told, "unknown_blocked")
    assert set(told.values()) == {
        "active",
        "no_post_14d",
        "no_post_90d",
        "no_post_365d",
        "never_posted",
        "cancelled",
        "banned",
        "unknown",
        "unknown_blocked",
    }


def test_a_list_of_500_accounts_is_looked_at_once_within_the_delay(crawl: Callable[..., Any]) -> None:
    delay = 0.02
    with Platforms(more=460) as site:
        started = time.monotonic()
        done = crawl("accounts", site, {"url": MATRIX}, DOWNLOAD_DELAY=delay, RANDOMIZE_DOWNLOAD_DELAY=False)
        took = time.monotonic() - started
        asked = [f"{r.host}{r.target}" for r in site.requests if not r.target.endswith("robots.txt")]
        again = crawl("accounts", site, {"url": MATRIX})
        assert [f"{r.host}{r.target}" for r in site.requests if not r.target.endswith("robots.txt")] == asked
    assert (done.code, again.code) == (0, 0), done.log
    assert len(asked) == len(set(asked)) > 500
    assert done.one("select count(*) from account where account_id is not null") == 500
    hosts = [url.partition("/")[0] for url in asked]
    assert took > delay * (max(hosts.count(host) for host in set(hosts)) - 1)


def test_a_killed_look_goes_on_where_it_was(tmp_path: Path) -> None:
    database = tmp_path / "crawl.db"
    with Platforms(more=460) as site:
        words = command("crawl", "accounts", "-a", f"url={MATRIX}", database=database, site=site, STORE_BATCH_SIZE=20)
        process = start(words)
        deadline = time.monotonic() + 60
        while (before := stored(database)) < 100 and time.monotonic() < deadline:
            time.sleep(0.05)
        process.kill()
        process.join()
        assert before >= 100
        before = stored(database)
        site.requests.clear()
        done = run(command("crawl", "accounts", "-a", f"url={MATRIX}", "-a", "refresh=0", database=database, site=site))
        assert done.returncode == 0, done.stderr
        asked = [f"{r.host}{r.target}" for r in site.requests if not r.target.endswith("robots.txt")]
    assert len([url for url in asked if "mid=" in url]) < 480 - before / 2
    assert MATRIX.partition("://")[2] not in asked  # it was stored, and what it leads to is not forgotten
    with sqlite3.connect(database) as connection:
        (accounts,) = connection.execute("select count(*) from account where account_id is not null").fetchone()
        twice = connection.execute("select url from fetched where outcome = 'stored' group by url having count(*) > 1")
        assert twice.fetchall() == []
        (looks,) = connection.execute("select count(*) from fetched where outcome = 'stored'").fetchone()
        assert connection.execute("select url from pending").fetchall() == []
    assert accounts == 500
    assert looks > 500


def stored(database: Path) -> int:
    """Looks committed so far."""
    try:
        with sqlite3.connect(database, timeout=5) as connection:
            return int(connection.execute(OBSERVED).fetchone()[0])
    except sqlite3.OperationalError:  # no tables yet
        return 0


def test_a_watch_list_is_looked_at_when_it_is_due(crawl: Callable[..., Any], crawl_url: str, tmp_path: Path) -> None:
    def told(*words: str) -> CompletedProcess[str]:
        return run(command(*words, database=tmp_path / "crawl.db", DATABASE_URL=crawl_url))

    pages = [
        "https://space.bilibili.com/500100029",
        "https://www.douyin.com/user/MS4wLjABAAAAinvented" + "0" * 31 + "1",
    ]
    assert told("watch", "add", *pages, "--every", "3").returncode == 0
    listed = told("watch", "list")
    assert all(page in listed.stdout for page in pages)
    with Platforms() as site:
        assert crawl("accounts", site).code == 0
        assert crawl("accounts", site).one("select count(*) from account") == 2
        asked = [r.target for r in site.requests if "robots" not in r.target]
    assert len(asked) == 2
    assert told("watch", "remove", pages[0]).returncode == 0
    assert told("watch", "remove", pages[0]).returncode == 1
    assert told("watch", "add", "ftp://x").returncode == 2
    shown = told("accounts", "--platform", "douyin")
    assert "青石县发布" in shown.stdout
    assert "active" in shown.stdout
    story = told("accounts", "青石县发布")
    assert "seen: ok" in story.stdout
    assert "last post known" in story.stdout
    sheet = told("accounts", "--format", "csv")
    assert sheet.stdout.splitlines()[0].startswith("platform,account_key,name")


def test_without_anything_to_look_at_the_next_step_is_named(crawl: Callable[..., Any]) -> None:
    with Platforms() as site:
        done = crawl("accounts", site)
    assert "scrapy watch add URL" in done.log
    assert site.requests == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "feed.jsonl:2"),
        ('{"platform": "wechat", "name": "x"}', "seen_at"),
        ('{"platform": "tiktok", "name": "x", "seen_at": "2021-06-17"}', "platform"),
        ('{"platform": "wechat", "seen_at": "2021-06-17"}', "neither account_id nor name"),
        (
            '{"platform": "wechat", "name": "x", "seen_at": "2021-06-17", "posts": [{"published_at": "soon"}]}',
            "published_at",
        ),
    ],
)
def test_a_wrong_line_stores_nothing_and_is_named(tmp_path: Path, line: str, said: str) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_text('{"platform": "wechat", "name": "甲", "seen_at": "2021-06-17"}\n' + line, "utf-8")
    done = run(command("accounts", "--import", str(feed), database=tmp_path / "crawl.db"))
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "crawl.db").exists()


@pytest.mark.skipif(not FEEDS.exists(), reason="the real feeds are not on this machine")
def test_the_feeds_of_166_accounts_on_a_day(tmp_path: Path) -> None:
    on = date(2021, 6, 17)
    accounts = json.loads(FEEDS.read_text("utf-8"))
    feed, database = tmp_path / "feeds.jsonl", tmp_path / "crawl.db"
    with feed.open("w", encoding="utf-8") as lines:
        for biz, account in accounts.items():
            posts = [
                {"published_at": day, "title": title or None, "url": url or None}
                for day, title, url in account["posts"]
            ]
            row = {"platform": "wechat", "account_id": biz, "name": account["name"], "seen_at": str(on), "posts": posts}
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    done = run(command("accounts", "--import", str(feed), database=database))
    assert done.returncode == 0, done.stderr
    store = Store(f"sqlite:///{database}")
    told = {key: status for (_, key), status in statuses(store, on).items()}
    store.close()
    expected = {}
    for biz, account in accounts.items():  # by hand: whole days from the last post to the day
        days = [day for day, *_ in account["posts"] if day and day <= str(on)]
        silent = (on - date.fromisoformat(max(days))).days if days else None
        line = next((n for n in (365, 90, 14) if silent is not None and silent >= n), None)
        expected[biz] = "unknown" if silent is None else f"no_post_{line}d" if line else "active"
    assert told == expected
    assert len(told) > 150
