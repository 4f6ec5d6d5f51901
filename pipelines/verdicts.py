"""The verdicts on runs: what is measured of one, by SQL, and the rows that hold what came of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, func, select

from parsers.records import PageState
from pipelines import tables as t
from pipelines.expectations import OTHER, RECORDS, Expect, Measures, Seen
from pipelines.judging import Verdict, judge, rate
from pipelines.upserts import upsert

ACCOUNTS = "accounts"  # a run of this name stands for all platforms that it looked at
_EARLIER = 9  # runs that are compared with
_SIMILAR = 3  # times as long or as short their windows may be
_WALLS = (PageState.BLOCKED, PageState.LOGIN_REQUIRED)


@dataclass(frozen=True)
class Judged:
    """A verdict with its reasons."""

    source: str
    verdict: Verdict
    reasons: list[str] = field(default_factory=list)


def open_verdicts(connection: Connection, run_id: int, sources: Sequence[str], question: str) -> None:
    """The rows of a run that begins."""
    rows = [{"run_id": run_id, "source": name, "question": question, "reasons": []} for name in sources]
    upsert(connection, t.verdict, rows)


def unjudged(connection: Connection) -> dict[int, list[str]]:
    """Sources without a verdict, by run."""
    c = t.verdict.c
    found: dict[int, list[str]] = {}
    for run_id, source in connection.execute(
        select(c.run_id, c.source).where(c.verdict.is_(None)).order_by(c.run_id, c.source)
    ):
        found.setdefault(run_id, []).append(source)
    return found


def bury(connection: Connection, sources: Sequence[str], at: datetime) -> list[int]:
    """Judge the unfinished runs of `sources`, which were killed; their ids."""
    c = t.verdict.c
    statement = select(c.run_id).where(c.verdict.is_(None), c.source.in_(sources)).distinct().order_by(c.run_id)
    runs = list(connection.scalars(statement))
    for run_id in runs:
        judge_run(connection, run_id, None, {}, at)
    return runs


def judge_run(
    connection: Connection,
    run_id: int,
    reason: str | None,
    judged: Mapping[str, tuple[Expect, Seen]],
    at: datetime,
) -> list[Judged]:
    """Measure, judge and write each source of a run, whether its verdict was waited for or only its pages came."""
    c = t.verdict.c
    questions: dict[str, str] = dict(connection.execute(select(c.source, c.question).where(c.run_id == run_id)).all())
    fetched = connection.scalars(select(t.fetched.c.source).where(t.fetched.c.run_id == run_id).distinct())
    found = []
    for source in sorted({*questions, *fetched}):
        expect, seen = judged.get(source) or (OTHER, Seen())
        question = questions.get(source, "-")  # a source that the run's own led to: nothing is expected of it
        measures = _measure(connection, run_id, source, question, reason, expect, seen)
        verdict, reasons = judge(measures, expect)
        found.append(Judged(source, verdict, reasons))
        row = {
            "run_id": run_id,
            "source": source,
            "question": question,
            "verdict": verdict.value,
            "reasons": reasons,
            "from_date": seen.window and seen.window[0],
            "until_date": seen.window and seen.window[1],
            "rows_listed": seen.rows,
            "found": seen.found,
            "stored": measures.stored,
            "failed": measures.failed,
            "newest": seen.newest,
            "judged_at": at,
        }
        upsert(connection, t.verdict, [row], [name for name in row if name not in ("run_id", "source")])
    return found


def worst(judged: Iterable[Judged]) -> Verdict:
    """The verdict on a run of several sources; a run of none has failed."""
    order = list(Verdict)
    return max((one.verdict for one in judged), key=order.index, default=Verdict.FAILED)


def _measure(
    connection: Connection,
    run_id: int,
    source: str,
    question: str,
    reason: str | None,
    expect: Expect,
    seen: Seen,
) -> Measures:
    f = t.fetched.c
    own = f.run_id == run_id if source == ACCOUNTS else and_(f.run_id == run_id, f.source == source)
    statement = select(f.outcome, func.count()).where(own, f.kind != "listing").group_by(f.outcome)
    pages: dict[str, int] = dict(connection.execute(statement).all())
    claims = select(func.sum(t.listing.c.claimed), func.sum(t.listing.c.listed))
    claimed, listed = connection.execute(
        claims.select_from(t.listing.join(t.fetched, f.id == t.listing.c.fetch_id)).where(own)
    ).one()
    return Measures(
        reason=reason,
        own_question=question == "",
        seen=seen,
        stored=pages.get("stored", 0) + pages.get("empty", 0),
        failed=pages.get("failed", 0),
        claimed=claimed or 0,
        listed=listed or 0,
        filled=_filled(connection, own, expect),
        usual=_usual(connection, run_id, source, question, seen),
        walls=_walls(connection, own) if source == ACCOUNTS else None,
    )


def _filled(connection: Connection, own: Any, expect: Expect) -> tuple[tuple[str, int, int], ...]:
    """How many of the run's records have each column that is expected, of the family whose table has them all."""
    table = next(
        (table for table in RECORDS.values() if expect.fill and expect.fill.keys() <= set(table.c.keys())), None
    )
    if table is None:
        return ()
    counts = [func.count(table.c[column]) for column in expect.fill]
    joined = table.join(t.fetched, t.fetched.c.id == table.c.fetch_id)
    records, *having = connection.execute(select(func.count(), *counts).select_from(joined).where(own)).one()
    return tuple((column, count, records) for column, count in zip(expect.fill, having, strict=True))


def _usual(connection: Connection, run_id: int, source: str, question: str, seen: Seen) -> tuple[float, ...]:
    """Rows a working day of the last runs that asked the same in a window of similar length, and did not fail."""
    if seen.window is None:
        return ()
    c = t.verdict.c
    statement = select(c.rows_listed, c.from_date, c.until_date).where(
        c.source == source,
        c.question == question,
        c.run_id < run_id,
        c.verdict.in_((Verdict.OK.value, Verdict.DEGRADED.value)),
        c.from_date.is_not(None),
    )
    days = (seen.window[1] - seen.window[0]).days + 1
    rates = []
    for rows, start, end in connection.execute(statement.order_by(c.run_id.desc()).limit(10 * _EARLIER)):
        similar = days / _SIMILAR <= (end - start).days + 1 <= days * _SIMILAR
        if similar and (found := rate(rows, (start, end))) is not None:
            rates.append(found)
    return tuple(rates[:_EARLIER])


def _walls(connection: Connection, own: Any) -> tuple[int, int]:
    observed = t.account_observation
    joined = observed.join(t.fetched, t.fetched.c.id == observed.c.fetch_id)
    states = list(connection.scalars(select(observed.c.page_state).select_from(joined).where(own)))
    return sum(state in _WALLS for state in states), len(states)
