"""`scrapy coverage` after a real crawl."""

import json
from collections import Counter
from collections.abc import Callable

from govcrawl.replica import Replica
from tests.govcrawl.crawling import Crawl, command
from tests.govcrawl.processes import run

WINDOW = {"from_date": "2026-09-28", "until_date": "2026-10-16"}


def test_the_calendar_and_its_holes(crawl: Callable[..., Crawl]) -> None:
    with Replica() as site:
        done = crawl("ccgp", site, {"keyword": "直播,代运营,新媒体,短视频", **WINDOW})
    published = Counter(day[:10] for (day,) in done.rows("select published_at from notice"))
    assert published
    days = ("--from", "2026-09-26", "--to", "2026-10-20")
    shown = run(command("coverage", "ccgp", *days, database=done.database, DATABASE_URL=done.url))
    assert shown.returncode == 0, shown.stderr
    assert "2026-10: " in shown.stdout
    assert "█1" in shown.stdout
    assert "hole: 2026-09-28 to 2026-09-30" in shown.stdout
    assert "unread: 2026-09-26 to 2026-09-27" in shown.stdout
    assert "unread: 2026-10-17 to 2026-10-20" in shown.stdout
    lines = run(
        command("coverage", "ccgp", *days, "--json", database=done.database, DATABASE_URL=done.url)
    ).stdout.splitlines()
    rows = {row["day"]: row for row in map(json.loads, lines)}
    assert len(rows) == 25
    assert {day: row["records"] for day, row in rows.items() if row["records"]} == published
    assert rows["2026-10-01"] == {
        "day": "2026-10-01",
        "records": 0,
        "working": False,
        "complete": 4,
        "incomplete": 0,
        "state": "free",
    }


def test_a_source_without_anything_is_named(crawl: Callable[..., Crawl]) -> None:
    with Replica() as site:
        done = crawl("ccgp", site, {"keyword": "直播", **WINDOW})
    wrong = run(command("coverage", "atlantis", database=done.database, DATABASE_URL=done.url))
    assert wrong.returncode == 2
    assert "nothing of a source 'atlantis'; there are: ccgp" in wrong.stderr
