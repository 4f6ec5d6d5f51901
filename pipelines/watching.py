"""What the verdicts say: of each source's last run, of what is due, of runs that were killed."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, and_, func, select

from pipelines import tables as t
from pipelines.locks import Locked, SourceLocks
from pipelines.store import Store


@dataclass(frozen=True)
class SourceVerdict:
    """The last run of a source, and the verdict on what it gave of it; None: the run is going on."""

    source: str
    question: str  # the arguments that narrowed it; "" for the source's own question
    run_id: int
    started_at: datetime
    verdict: str | None
    found: int | None
    stored: int | None
    failed: int | None
    newest: datetime | None
    reasons: list[str]


@dataclass(frozen=True)
class LastReading:
    """The last time that a source was asked its own question up to that day."""

    read_on: date
    verdict: str


def bury_dead(store: Store) -> list[int]:
    """Judge the runs that have no end and whose locks nobody holds: their processes were killed. Their ids."""
    found: list[int] = []
    for sources in store.unjudged().values():
        with suppress(Locked), SourceLocks(store.engine, sources):
            found += store.bury(sources)
    return found


def source_verdicts(connection: Connection, run_id: int | None = None) -> list[SourceVerdict]:
    """The last run of each source, by name; or all sources of one run."""
    c, run = t.verdict.c, t.run.c
    columns = (c.source, c.question, c.run_id, run.started_at, c.verdict, c.found, c.stored, c.failed, c.newest)
    statement = select(*columns, c.reasons).join(t.run, run.id == c.run_id).order_by(c.source)
    if run_id is None:
        last = select(c.source, func.max(c.run_id).label("run_id")).group_by(c.source).subquery()
        statement = statement.join(last, and_(last.c.source == c.source, last.c.run_id == c.run_id))
    else:
        statement = statement.where(c.run_id == run_id)
    return [SourceVerdict(**row._mapping) for row in connection.execute(statement)]


def last_readings(connection: Connection) -> dict[str, LastReading]:
    """By source; a run that only went back in time does not count."""
    c, run = t.verdict.c, t.run.c
    own = select(c.source, c.verdict, c.until_date, run.started_at).join(t.run, run.id == c.run_id)
    own = own.where(c.question == "", c.verdict.is_not(None)).order_by(c.run_id)
    found = {}
    for source, verdict, until, started in connection.execute(own):
        if until is None or until >= started.date():
            found[source] = LastReading(started.date(), verdict)
    return found


def paused(connection: Connection, at: datetime) -> dict[str, datetime]:
    """The sources that are left alone at that time, and until when."""
    c = t.source_state.c
    rows = connection.execute(select(c.source, c.paused_until).where(c.query == "", c.paused_until > at))
    return {row.source: row.paused_until for row in rows}
