"""Records a day, beside the days that the lists were read for: where there is a hole, and whose fault it is."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Text, cast, func, select, union_all

from parsers.records import Platform
from parsers.working_days import is_working_day
from pipelines import tables as t

ACCOUNTS = "accounts"  # all platforms, by the day of the look
DAY = timedelta(days=1)
Read = dict[date, dict[str, bool]]  # {day: {query: read to its end}}


class DayState(StrEnum):
    """What is known of a day."""

    RECORDS = "records"
    HOLE = "hole"  # a working day whose lists were read to their end, and nothing is stored
    PARTLY = "partly"  # nothing is stored, and a list that covers it was not read to its end
    UNREAD = "unread"  # nothing is stored, and no list was ever read for it
    FREE = "free"  # a weekend or holiday without records, whose lists were read


@dataclass(frozen=True)
class CoveredDay:
    """One day: the records published on it (accounts: the looks), and for how many queries its lists were read."""

    day: date
    records: int
    working: bool
    complete: int  # queries whose lists were read to their end
    incomplete: int  # queries whose lists were read, and never to their end
    state: DayState


def coverage(connection: Connection, source: str, start: date, end: date) -> list[CoveredDay]:
    """Each day from `start` to `end`, of a source by its name, of a platform, or of all "accounts"."""
    looks = source == ACCOUNTS or source in set(Platform)
    counts = _looks(connection, source, start, end) if looks else _published(connection, source, start, end)
    read = _crawled(connection, start, end) if looks else _read(connection, source, start, end)
    days = []
    for number in range((end - start).days + 1):
        day = start + number * DAY
        queries = read.get(day, {})
        complete = sum(queries.values())
        working = looks or is_working_day(day)
        state = _state(counts.get(day, 0), working, complete, len(queries) - complete)
        days.append(CoveredDay(day, counts.get(day, 0), working, complete, len(queries) - complete, state))
    return days


def known_sources(connection: Connection) -> list[str]:
    """The names that `coverage` has something to say of."""
    columns = (t.notice.c.source, t.closure.c.source, t.window_read.c.source, t.listing.c.source)
    found = {name for column in columns for name in connection.scalars(select(column).distinct())}
    platforms = set(connection.scalars(select(t.account_observation.c.platform).distinct()))
    return sorted(found | platforms | ({ACCOUNTS} if platforms else set()))


def stretches(days: list[CoveredDay], state: DayState) -> Iterator[tuple[date, date]]:
    """The days of a state, as (first, last) of days in a row."""
    first: date | None = None
    last: date | None = None
    for one in days:
        if one.state is not state:
            continue
        if first is None or last is None or one.day != last + DAY:
            if first and last:
                yield first, last
            first = one.day
        last = one.day
    if first and last:
        yield first, last


def _state(records: int, working: bool, complete: int, incomplete: int) -> DayState:
    if records:
        return DayState.RECORDS
    if not complete + incomplete:
        return DayState.UNREAD
    if incomplete:
        return DayState.PARTLY
    return DayState.HOLE if working else DayState.FREE


def _published(connection: Connection, source: str, start: date, end: date) -> dict[date, int]:
    notice, closure = t.notice.c, t.closure.c
    notices = select(_day(notice.published_at).label("day")).where(notice.source == source)
    announced = _day(func.coalesce(_day(closure.published_at), _day(closure.notice_date)))
    closures = select(announced.label("day")).where(closure.source == source)
    return _count(connection, union_all(notices, closures), start, end)


def _looks(connection: Connection, source: str, start: date, end: date) -> dict[date, int]:
    c = t.account_observation.c
    days = select(_day(c.seen_at).label("day"))
    return _count(connection, days if source == ACCOUNTS else days.where(c.platform == source), start, end)


def _count(connection: Connection, days: Any, start: date, end: date) -> dict[date, int]:
    day = days.subquery().c.day
    between = day.between(start.isoformat(), end.isoformat())
    rows = connection.execute(select(day, func.count()).where(between).group_by(day)).all()
    return {date.fromisoformat(value): count for value, count in rows}


def _day(column: Any) -> Any:
    """The first ten characters of a time or day as both databases write it: "2026-11-20"."""
    return func.substr(cast(column, Text), 1, 10)


def _read(connection: Connection, source: str, start: date, end: date) -> Read:
    """By the windows of finished runs, and by the searches whose total is stored."""
    found: Read = defaultdict(dict)
    for table in (t.window_read, t.listing):
        c = table.c
        windows = select(c.query, c.from_date, c.until_date, c.complete)
        windows = windows.where(c.source == source, c.from_date <= end, c.until_date >= start)
        for query, first, last, complete in connection.execute(windows):
            _mark(found, query, max(first, start), min(last, end), complete)
    return found


def _crawled(connection: Connection, start: date, end: date) -> Read:
    """The days on which accounts were looked at, from the start of the crawl."""
    found: Read = defaultdict(dict)
    c = t.run.c
    for started, reason in connection.execute(select(c.started_at, c.reason).where(c.spider == ACCOUNTS)):
        if start <= started.date() <= end:
            _mark(found, ACCOUNTS, started.date(), started.date(), reason == "finished")
    return found


def _mark(found: Read, query: str, first: date, last: date, complete: bool) -> None:
    """A query is complete on a day when any of the windows that hold it is."""
    for number in range((last - first).days + 1):
        day = found[first + number * DAY]
        day[query] = day.get(query, False) or complete
