"""The rules by which a run is `ok`, `degraded` or `failed`; each reason names its figure and what was expected."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

from parsers.working_days import is_working_day
from pipelines.expectations import Expect, Measures

FEW_RUNS = 3  # fewer say nothing of what is usual
FEW_ROWS = 10  # of a smaller count half is chance
FEW_RECORDS = 5  # of fewer a share says nothing


class Verdict(StrEnum):
    """How good a run was; from good to bad."""

    OK = "ok"
    DEGRADED = "degraded"  # records came, and some are missing or not what they usually are
    FAILED = "failed"  # it did not come to its end, or gave nothing where something was expected


def judge(m: Measures, expect: Expect) -> tuple[Verdict, list[str]]:
    """The verdict and its reasons, one sentence each; an `ok` may have one too, where it stored nothing new."""
    if m.reason != "finished":  # its figures are those of a part
        return Verdict.FAILED, [f"did not come to its end: {m.reason or 'killed'}"]
    if failed := list(_failed(m, expect)):
        return Verdict.FAILED, [*failed, *_degraded(m, expect)]
    if degraded := list(_degraded(m, expect)):
        return Verdict.DEGRADED, degraded
    return Verdict.OK, list(_remarks(m))


def working_days(start: date, end: date) -> int:
    """Working days in China from `start` to `end`, both included."""
    return sum(is_working_day(start + timedelta(days=n)) for n in range((end - start).days + 1))


def rate(rows: int, window: tuple[date, date] | None) -> float | None:
    """Rows a working day; None where there is no window, or no such day in it."""
    days = working_days(*window) if window else 0
    return rows / days if days else None


def _failed(m: Measures, expect: Expect) -> Iterator[str]:
    seen = m.seen
    if seen.why:
        yield seen.why
    if seen.lost and not seen.read:
        yield f"no list was read: {seen.lost} of {seen.lost} list pages lost"
    elif not seen.found and seen.lost:
        yield f"nothing found, and {seen.lost} of {seen.read + seen.lost} list pages lost"
    elif not seen.found and not _may_be_empty(m, expect):
        said = f"{seen.empty} of {seen.read} list pages said that there is nothing"
        yield f"nothing found: {said}" if seen.read else "nothing found, and no list was read"
    if m.failed and not m.stored:
        yield f"none of {m.failed} pages gave a record"


def _may_be_empty(m: Measures, expect: Expect) -> bool:
    """Whether finding nothing is in order, where each list page was read; without any there was nothing to ask."""
    if not m.own_question:
        return True
    if expect.empty == "holidays":
        return m.seen.window is not None and not working_days(*m.seen.window)
    if expect.empty == "filtered":
        return bool(m.seen.rows or m.seen.newest)
    return expect.empty == "always"


def _degraded(m: Measures, expect: Expect) -> Iterator[str]:
    seen, pages = m.seen, m.stored + m.failed
    if seen.lost and seen.read:
        yield f"{seen.lost} of {seen.read + seen.lost} list pages lost"
    if m.own_question and 0 < seen.found < expect.min_records:
        yield f"{seen.found} records found, expected at least {expect.min_records}"
    yield from _unusual(m, expect)
    yield from _old(m, expect)
    if m.claimed and m.listed / m.claimed < expect.listed:
        yield f"{m.listed} rows listed of {m.claimed} claimed, expected {expect.listed:.0%}"
    if pages and m.stored / pages < expect.read:
        yield f"{m.failed} of {pages} pages failed, expected {1 - expect.read:.0%} at most"
    for column, having, records in m.filled:
        if records >= FEW_RECORDS and having / records < expect.fill[column]:
            yield f"{column} in {having} of {records} records, expected {expect.fill[column]:.0%}"
    if m.walls and m.walls[1] and m.walls[0] == m.walls[1]:
        yield f"all {m.walls[1]} looks met a wall"


def _unusual(m: Measures, expect: Expect) -> Iterator[str]:
    now = rate(m.seen.rows, m.seen.window)
    if now is None or not m.seen.window or not m.seen.read or len(m.usual) < FEW_RUNS:
        return
    usual = median(m.usual) * working_days(*m.seen.window)
    if usual >= FEW_ROWS and m.seen.rows < usual * expect.usual:
        yield f"{m.seen.rows} rows listed, usual are {usual:.0f} (median of {len(m.usual)} runs)"


def _old(m: Measures, expect: Expect) -> Iterator[str]:
    if not (m.own_question and expect.newest_days and m.seen.newest and m.seen.window):
        return
    newest, end = m.seen.newest.date(), m.seen.window[1]
    if (days := working_days(newest + timedelta(days=1), end)) > expect.newest_days:
        yield f"the newest row is of {newest}, {days} working days before {end}; expected {expect.newest_days} at most"


def _remarks(m: Measures) -> Iterator[str]:
    seen = m.seen
    if not seen.found and seen.read:
        yield f"nothing found: {seen.empty} of {seen.read} list pages said so, the others listed {seen.rows} other rows"
    elif m.stored + m.failed:
        return
    elif not seen.found:
        yield "nothing was due"
    else:
        what = "rows of lists" if seen.read else "pages"  # several lists may show one page
        yield f"all {seen.found} {what} that were found are of what was stored already"
