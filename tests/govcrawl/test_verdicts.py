"""What a crawl gave, against what its source is expected to give: verdict, reasons and exit code, over HTTP."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from govcrawl.replica import Fault, FaultKind, Replica, Sites
from pipelines import tables as t
from pipelines.expectations import OTHER, Seen
from pipelines.locks import SourceLocks
from pipelines.store import Store
from tests.govcrawl.crawling import Crawl, command
from tests.govcrawl.processes import run, start

JULY = {"from_date": "2026-07-03", "until_date": "2026-07-31", "refresh": "1"}
NEVER = "2000"
SEARCH = "search.ccgp.gov.cn/bxsearch*"
NOTHING: dict[str, Fault] = {}  # each search says that it found 0


def site(share: int = 1, before: str = "2027", faults: dict[str, Fault] | None = None) -> Replica:
    """ccgp with about a notice a day in July 2026, of them one of `share`, published before a day."""
    replica = Replica(copies=31, faults=faults)
    replica.notices = [notice for notice in replica.notices[::share] if str(notice.published) < before]
    return replica


def verdicts(store: Store) -> list[tuple[str, str, list[str]]]:
    """(source, verdict, reasons), in the order of the runs."""
    c = t.verdict.c
    with store.engine.connect() as connection:
        rows = connection.execute(select(c.source, c.verdict, c.reasons).order_by(c.run_id, c.source))
        return [tuple(row) for row in rows]  # type: ignore[misc]


def verdicts_in(url: str) -> list[tuple[str, str, list[str]]]:
    store = Store(url)
    try:
        return verdicts(store)
    finally:
        store.close()


def again(store: Store, times: int) -> None:
    """Runs that list what the last one did."""
    c = t.verdict.c
    with store.engine.connect() as connection:
        columns = (c.from_date, c.until_date, c.rows_listed, c.found, c.newest)
        start, end, rows, found, newest = connection.execute(select(*columns)).one()
    assert rows >= 20  # half of it is no chance
    seen = Seen(window=(start, end), read=10, rows=rows, found=found, newest=newest)
    for _ in range(times):
        store.judge_run(store.start_run("ccgp", "ccgp", {}, ["ccgp"]), "finished", {"ccgp": (OTHER, seen)})


def test_nothing_half_the_usual_and_only_old_records(
    store: Store, database_url: str, crawl: Callable[..., Crawl]
) -> None:
    """On both databases: a usual run, which counts three times, then the three ways in which a source fails quietly."""
    cases = [
        (site(), 0, "ok", ""),
        (site(share=2), 6, "degraded", "rows listed, usual are "),
        (site(before=NEVER), 7, "failed", "10 of 10 list pages said that there is"),
        (site(before="2026-07-10"), 6, "degraded", "the newest row is of 2026-07-09, 16 working days before"),
    ]
    for replica, code, verdict, words in cases:
        with replica:
            done = crawl("ccgp", replica, JULY, DATABASE_URL=database_url, VERDICT_EXIT=1)
        assert done.code == code, done.log
        _, judged, reasons = verdicts(store)[-1]
        assert (judged, words in "; ".join(reasons)) == (verdict, True), reasons
        if verdict == "ok":
            again(store, times=2)
    shown = run(command("status", database=Path("unused"), DATABASE_URL=database_url))
    assert shown.returncode == 0
    assert "degraded" in shown.stdout
    assert "the newest row is of 2026-07-09" in " ".join(shown.stdout.replace("│", " ").split())


ZERO = [
    # what the site does, arguments, exit code, a word of the reason
    ({SEARCH: Fault(FaultKind.SILENT)}, JULY, 7, "no list was read: 10 of 10 list pages lost"),
    (NOTHING, {**JULY, "keyword": "直播"}, 0, "1 of 1 list pages said so"),  # an odd word
    (NOTHING, {"from_date": "2026-07-04", "until_date": "2026-07-05"}, 0, "said so"),
    ({SEARCH: Fault(FaultKind.RATE_LIMIT)}, JULY, 3, "did not come to its end: blocked"),
]


@pytest.mark.parametrize(("faults", "arguments", "code", "words"), ZERO, ids=[f"{n}" for n in range(len(ZERO))])
def test_zero_records_never_pass_by_silence(
    faults: dict[str, Fault],
    arguments: dict[str, str],
    code: int,
    words: str,
    tmp_path: Path,
    crawl: Callable[..., Crawl],
) -> None:
    """2026-07-04 is a Saturday."""
    with site(faults=faults, before="2027" if faults else NEVER) as replica:
        done = crawl("ccgp", replica, arguments, RETRY_TIMES=0, VERDICT_EXIT=1)
    assert done.code == code, done.log
    (judged,) = verdicts_in(done.url)
    assert judged[1] == ("ok" if code == 0 else "failed")
    assert words in "; ".join(judged[2])


def test_each_site_of_a_run_has_a_verdict(crawl: Callable[..., Crawl]) -> None:
    empty, blocked = Fault(FaultKind.EMPTY_LIST), Fault(FaultKind.CHALLENGE)
    faults = {"www.qingdao.gov.cn/[!r]*": empty, "www.jinan.gov.cn/[!r]*": blocked}
    window = {"from_date": "2024-06-01", "until_date": "2024-08-30"}
    with Sites(faults=faults) as sites:
        done = crawl("closures", sites, {"source": "qingdao,jinan,changji", **window}, BLOCK_PAUSES="0.1")
    found = {name: (verdict, "; ".join(why)) for name, verdict, why in verdicts_in(done.url)}
    assert found["qingdao"] == ("failed", "nothing found: 1 of 1 list pages said that there is nothing")
    assert found["jinan"][0] == "failed"
    assert found["jinan"][1].startswith("blocked by the site")
    assert found["changji"][0] == "ok", found
    assert done.code == 3


def test_a_killed_run_is_failed_and_its_lock_is_free(
    store: Store, database_url: str, tmp_path: Path, crawl: Callable[..., Crawl]
) -> None:
    """While it runs a second start is refused, before and after it is judged as killed nothing is in the way."""
    slow = {SEARCH: Fault(FaultKind.SLOW, seconds=30)}
    with site(faults=slow) as replica:
        words = command("crawl", "ccgp", database=tmp_path / "crawl.db", site=replica, DATABASE_URL=database_url)
        process = start(words)
        try:
            deadline = time.monotonic() + 30
            while not any(request.target != "/robots.txt" for request in replica.requests):
                assert time.monotonic() < deadline
                time.sleep(0.05)
            asked = len(replica.requests)
            second = crawl("ccgp", replica, JULY, DATABASE_URL=database_url)
            assert second.code == 5
            assert "another process is crawling ccgp: not started" in second.log
            assert len(replica.requests) == asked
            assert (
                run(command("status", database=Path("unused"), DATABASE_URL=database_url)).stdout.count("running") == 2
            )
        finally:
            process.kill()
            process.join()
    status = run(command("status", database=Path("unused"), DATABASE_URL=database_url)).stdout
    assert "run 1 was killed" in status
    assert verdicts(store) == [("ccgp", "failed", ["did not come to its end: killed"])]
    with SourceLocks(store.engine, ["ccgp"]):
        pass
