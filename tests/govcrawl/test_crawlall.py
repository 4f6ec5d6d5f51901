"""`scrapy crawlall`: what is due, one process after the other, verdicts and the gravest exit code."""

import json
import time
from datetime import timedelta
from pathlib import Path

import pytest

from govcrawl.jobs import ACCOUNTS, due, jobs, worst_code
from govcrawl.replica import Fault, FaultKind, Sites
from govcrawl.sources import sources
from govcrawl.spiders.arguments import now
from pipelines.expectations import OTHER, Seen
from pipelines.store import Store
from tests.govcrawl.crawling import FAST
from tests.govcrawl.processes import SCRAPY, code, run, start

NAMES = ["guangzhou", "jinan", "nanjing"]


def words(database: Path, site: Sites, *options: str, **settings: object) -> list[str]:
    named = {**FAST, "HOST_MAP": json.dumps(site.host_map), "DATABASE_URL": f"sqlite:///{database}"}
    named |= {"ARCHIVE_DIR": database.with_name("archive"), "BLOCK_PAUSES": "0.1", **settings}
    pairs = [word for name, value in named.items() for word in ("-s", f"{name}={value}")]
    return [*SCRAPY, "crawlall", *options, *pairs]


def test_it_goes_on_after_a_failure_and_ends_with_the_gravest_code(tmp_path: Path) -> None:
    database = tmp_path / "crawl.db"
    with Sites(faults={"www.gz.gov.cn/xw/*": Fault(FaultKind.CHALLENGE)}) as site:
        done = run(words(database, site, *NAMES))
        assert done.returncode == 3, done.stdout + done.stderr
        assert "3 of 3 sources crawled" in done.stdout
        lines = {name: line for name in NAMES for line in done.stdout.splitlines() if line.startswith(f"│ {name}")}
        assert "blocked" in lines["guangzhou"]
        assert lines.keys() == set(NAMES)
        asked = len(site.requests)
        again = run(words(database, site, "--due", "--dry-run", *NAMES))
        assert len(site.requests) == asked
    lines = {name: line for name in NAMES for line in again.stdout.splitlines() if line.startswith(f"│ {name} ")}
    assert "│ yes   │ the crawl of" in lines["guangzhou"]
    assert "│ no    │ crawled 0 days ago, next on day 7" in lines["jinan"]
    assert again.returncode == 0


def test_an_unknown_source_is_named(tmp_path: Path) -> None:
    with Sites() as site:
        done = run(words(tmp_path / "none.db", site, "guangzhou", "atlantis"))
    assert done.returncode == 2
    assert "no source atlantis" in done.stderr


def test_a_stop_ends_the_crawl_under_way_and_begins_no_other(tmp_path: Path) -> None:
    with Sites(faults={"*": Fault(FaultKind.SLOW, seconds=5)}) as site:
        line = words(tmp_path / "crawl.db", site, *NAMES)
        process = start(line, out=tmp_path / "out")
        deadline = time.monotonic() + 120
        while not site.requests:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        process.terminate()
        ended = code(process)
    out = (tmp_path / "out").read_text("utf-8")
    assert ended == 1, out
    assert "1 of 3 sources crawled" in out
    assert "did not come to its end: shutdown" in " ".join(out.replace("│", " ").split())
    assert "stopped: 2 sources were not crawled" in out


def test_what_is_due(store: Store) -> None:
    """On both databases."""
    found = {job.source: job for job in jobs()}
    assert found.keys() == {*sources(), ACCOUNTS}
    assert found["ccgp"].words == ["crawl", "ccgp"]
    assert found["guangzhou"].words[:4] == ["crawl", "closures", "-a", "source=guangzhou"]
    asked_again = [job.source for job in jobs() if "unanswered=1" in job.arguments]
    assert len(asked_again) == 1

    def reason(source: str, days: int = 0) -> tuple[bool, str]:
        (one,) = due(store, [found[source]], now() + timedelta(days=days))
        return one.due, one.why

    assert reason("ccgp") == (True, "never crawled")
    assert reason(ACCOUNTS) == (False, "nothing is watched: scrapy watch add URL")
    store.watch("https://space.bilibili.com/500100", 7)
    assert reason(ACCOUNTS) == (True, "never crawled")
    day = now().date()
    good = Seen(window=(day - timedelta(days=7), day), read=1, rows=9, found=9)
    past = Seen(window=(day - timedelta(days=90), day - timedelta(days=80)), read=1, rows=9, found=9)
    store.judge_run(
        store.start_run("ccgp", "ccgp", {}, ["ccgp"], '{"keyword": ["直播"]}'), "finished", {"ccgp": (OTHER, good)}
    )
    asked = f"crawled on {day} with another question alone: "
    assert reason("ccgp") == (True, f'{asked}{{"keyword": ["直播"]}}')
    store.judge_run(store.start_run("ccgp", "ccgp", {}, ["ccgp"]), "finished", {"ccgp": (OTHER, past)})
    assert reason("ccgp") == (True, f"{asked}of the past")
    store.judge_run(
        store.start_run("ccgp", "ccgp", {}, ["ccgp", "guangzhou"]),
        "finished",
        {"ccgp": (OTHER, good), "guangzhou": (OTHER, good)},
    )
    assert reason("ccgp") == (False, "crawled 0 days ago, next on day 1")
    assert reason("ccgp", days=1) == (True, "crawled 1 days ago, to be every 1")
    assert reason("guangzhou", days=6)[0] is False
    assert reason("guangzhou", days=7)[0] is True
    store.judge_run(store.start_run("ccgp", "ccgp", {}, ["ccgp"]), None, {})
    assert reason("ccgp")[1].startswith("the crawl of")
    store.pause("ccgp", now() + timedelta(hours=1))
    assert reason("ccgp")[1].startswith("blocked us: left alone until")


@pytest.mark.parametrize(
    ("codes", "worst"),
    [([], 0), ([0, 0], 0), ([0, 5, 6], 6), ([6, 7, 4], 7), ([7, 3, 6], 3), ([3, 1], 1), ([0, 137], 1), ([4, 5], 4)],
)
def test_the_gravest_code(codes: list[int], worst: int) -> None:
    assert worst_code(codes) == worst
