"""The figures that the commands print.

Each is one plain SQL text, the same for SQLite and PostgreSQL: pasted into `sqlite3` or `psql`, with values in place of
`:source` and the like, it gives the same answer. Amounts are yuan, times Asia/Shanghai.
"""

import re
from typing import Any, TypeVar

from sqlalchemy import Connection, Date, text

from pipelines.answers import (
    Agreed,
    AwardFigures,
    Claim,
    ClosureCount,
    DestinationCount,
    EndedAccountCost,
    FailedPage,
    FailureCount,
    FetchedPage,
    LargeAward,
    MonthCount,
    NoticePeriods,
    Response,
    Revision,
    SourceStatus,
    Stored,
)
from pipelines.tables import Json, Time, Yuan

T = TypeVar("T")

NOTICES_BY_MONTH = """
select substr(cast(published_at as text), 1, 7) as month, stage, count(*) as notices
from notice
group by 1, 2
order by 1, 2"""

# Announced results only: a contract notice repeats the amount of its award.
AWARD_FIGURES = """
with account_award as (
  select award.amount, count(award.amount) over () as known,
         row_number() over (order by award.amount is null, award.amount) as place
  from award join notice using (source, source_id)
  where notice.stage = 'award' and notice.new_media
)
select count(*) as awards, count(amount) as with_amount, round(sum(amount), 2) as total,
       round(avg(case when place in ((known + 1) / 2, (known + 2) / 2) then amount end), 2) as median
from account_award"""

AGREED = """
select count(*) as awards, count(amount) as with_amount, round(sum(amount), 2) as total
from spending"""

LARGEST_AWARDS = """
select award.amount, buyer.name as buyer, supplier.name as supplier, notice.published_at, notice.title, notice.url
from award join notice using (source, source_id)
left join organisation as buyer on buyer.id = notice.buyer_id
left join organisation as supplier on supplier.id = award.supplier_id
where notice.stage = 'award' and notice.new_media and award.amount is not null
order by award.amount desc, notice.url, award.position
limit :most"""

COST_OF_ENDED_ACCOUNTS = """
select name, platform, status, operator, project_name, url, cost, cost_once
from cost_of_ended_accounts
order by cost is null, cost desc, process_id, name"""

CLOSURES_BY_MONTH = """
select month, coalesce(platform, 'not named') as platform, closures
from closures_by_month
order by month is null, month, 2"""

CLOSURE_DESTINATIONS = """
select coalesce(kind, 'none named') as kind, closures
from closures_by_destination
order by 2 desc, 1"""

# Days from the announcement to the first day without posts, by the body's own words; a day's number is counted from
# year, month and day (years beginning in March), which both databases do alike.
NOTICE_PERIODS = """
with named as (
  select cast(coalesce(published_at, notice_date) as text) as announced, cast(stop_date as text) as stopped
  from closure where voice = 'own'
), part as (
  select announced, stopped,
    cast(substr(announced, 1, 4) as integer) as ay, (cast(substr(announced, 6, 2) as integer) + 9) % 12 as am,
    cast(substr(announced, 9, 2) as integer) as ad,
    cast(substr(stopped, 1, 4) as integer) as sy, (cast(substr(stopped, 6, 2) as integer) + 9) % 12 as sm,
    cast(substr(stopped, 9, 2) as integer) as sd
  from named
), marched as (
  select ay - am / 10 as ay, am, ad, sy - sm / 10 as sy, sm, sd from part
), given as (
  select (365 * sy + sy / 4 - sy / 100 + sy / 400 + (sm * 306 + 5) / 10 + sd)
       - (365 * ay + ay / 4 - ay / 100 + ay / 400 + (am * 306 + 5) / 10 + ad) as days
  from marched
), ordered as (
  select days, count(days) over () as known, row_number() over (order by days is null, days) as place
  from given
)
select count(*) as closures, count(days) as with_days,
       count(case when days <= 0 then 1 end) as at_once, count(case when days between 1 and 7 then 1 end) as week,
       count(case when days between 8 and 30 then 1 end) as month,
       count(case when days > 30 then 1 end) as longer,
       avg(case when place in ((known + 1) / 2, (known + 2) / 2) then days end) as median
from ordered"""

_FAILURES = """
from failure
where source = coalesce(:source, source) and stage = coalesce(:stage, stage)
  and (resolved_at is null or :resolved)"""

FAILURE_COUNTS = f"""
select stage, error, count(*) as pages, sum(lost) as lost{_FAILURES}
group by 1, 2
order by 3 desc, 1, 2"""

FAILURES = f"""
select source, url, stage, error, message, field, count, lost, first_seen, last_seen, resolved_at{_FAILURES}
order by last_seen desc, url
limit :most"""

# A run of several sources counts for all that it asked.
STATUS = """
select run.source, run.id as run_id, run.spider, run.started_at, run.finished_at, run.reason,
       count(fetched.id) as fetched,
       count(case when fetched.outcome = 'stored' then 1 end) as stored,
       count(case when fetched.outcome = 'failed' then 1 end) as failed,
       (select count(*) from failure where resolved_at is null
        and (failure.source = run.source or failure.source in (select source from fetched where run_id = run.id)))
       as unresolved,
       (select max(published_at) from (select source, published_at from notice
        union all select source, published_at from closure) as published where published.source = run.source
        or published.source in (select source from fetched where run_id = run.id)) as newest,
       (select max(paused_until) from source_state where source_state.source = run.source
        or source_state.source in (select source from fetched where run_id = run.id)) as paused_until
from run left join fetched on fetched.run_id = run.id and fetched.kind <> 'listing'
where run.id in (select max(id) from run group by source)
group by run.id, run.source, run.spider, run.started_at, run.finished_at, run.reason
order by run.source"""

CLAIMS = """
select source, query, min(from_date) as from_date, max(until_date) as until_date,
       sum(claimed) as claimed, sum(listed) as listed,
       count(case when not complete then 1 end) as incomplete
from listing
group by source, query
order by source, query"""

SOURCES = """
select source from fetched
union select source from failure
union select source from verdict
order by 1"""

# Responses in the archive, by what came of them
FAILED_RESPONSES = """
select fetched.warc_file, fetched.warc_offset
from failure join fetched on fetched.id = failure.fetch_id
where failure.resolved_at is null and fetched.warc_file is not null
order by 1, 2"""

RESPONSES_READ_BY = """
select distinct fetched.warc_file, fetched.warc_offset
from notice join fetched on fetched.id = notice.fetch_id
where notice.parser = :parser and fetched.warc_file is not null
order by 1, 2"""

PARSERS = """
select distinct parser from notice
order by 1"""

# Notices by their own id at the source, closures by the account's name; both by "source/id" or their address
FIND = """
select * from (
  select 'notice' as kind, source, source_id, url, title, parser, document, first_seen, last_seen, gone_since, fetch_id,
         source_id as name
  from notice
  union all
  select 'closure', source, page_id || '|' || account_key, url, title, parser, document, first_seen, last_seen, null,
         fetch_id, account_name
  from closure
) as record
where name = :key or source || '/' || source_id = :key or url = :key
order by source, source_id"""

HISTORY = """
select said.seen_at, said.parser, said.document, fetched.sha256
from (
  select source, source_id, parser, content_hash, seen_at, fetch_id, document from revision
  union all
  select source, page_id || '|' || account_key, parser, content_hash, seen_at, fetch_id, document from closure_revision
) as said join fetched on fetched.id = said.fetch_id
where said.source = :source and said.source_id = :source_id
order by said.seen_at, said.parser, said.content_hash"""

FETCHED = """
select fetched_at, status, size, sha256, warc_file, warc_offset
from fetched
where id = :fetch_id"""


_YUAN = ("amount", "total", "median", "cost", "cost_once")
_TIMES = (
    "published_at",
    "first_seen",
    "last_seen",
    "resolved_at",
    "started_at",
    "finished_at",
    "newest",
    "paused_until",
    "last_seen",
    "gone_since",
    "seen_at",
    "fetched_at",
)
_DATES = ("from_date", "until_date")
# SQLite itself answers with floats and text
_TYPES: dict[str, Any] = dict.fromkeys(_YUAN, Yuan()) | dict.fromkeys(_TIMES, Time) | dict.fromkeys(_DATES, Date())
_TYPES["document"] = Json


def value_at(document: object, field: str) -> object:
    """What stands at "awards[0].amount"; None where the record holds no such value."""
    for part in re.findall(r"\w+", field):
        try:
            document = document[int(part)] if isinstance(document, list) else document[part]  # type: ignore[index]
        except (KeyError, IndexError, TypeError, ValueError):
            return None
    return document


def sources(connection: Connection) -> list[str]:
    """The names of all sources that were asked or read."""
    return list(connection.scalars(text(SOURCES)))


def runs(connection: Connection) -> list[int]:
    """The numbers of all runs."""
    return list(connection.scalars(text("select id from run order by 1")))


def parsers(connection: Connection) -> list[str]:
    """The parsers that made the notices as they are stored."""
    return list(connection.scalars(text(PARSERS)))


def failed_responses(connection: Connection) -> list[Response]:
    """Archived responses whose failure is not made good."""
    return _rows(connection, Response, FAILED_RESPONSES)


def responses_read_by(connection: Connection, parser: str) -> list[Response]:
    """Archived responses whose records were made by that parser, "procurement@1"."""
    return _rows(connection, Response, RESPONSES_READ_BY, parser=parser)


def find(connection: Connection, key: str) -> list[Stored]:
    """The records with that id or account name, "source/id" or address."""
    return _rows(connection, Stored, FIND, key=key)


def history(connection: Connection, record: Stored) -> list[Revision]:
    """What a record has said, the oldest first."""
    return _rows(connection, Revision, HISTORY, source=record.source, source_id=record.source_id)


def fetched_page(connection: Connection, record: Stored) -> FetchedPage:
    """The response that a record stands on."""
    return _rows(connection, FetchedPage, FETCHED, fetch_id=record.fetch_id)[0]


def notices_by_month(connection: Connection) -> list[MonthCount]:
    """Notices by month of publication and stage."""
    return _rows(connection, MonthCount, NOTICES_BY_MONTH)


def award_figures(connection: Connection) -> AwardFigures:
    """Number, total and median of the awards for new-media work."""
    return _rows(connection, AwardFigures, AWARD_FIGURES)[0]


def agreed(connection: Connection) -> Agreed:
    """What was agreed to be paid for new-media work, each yuan once, as of the last `scrapy links`."""
    return _rows(connection, Agreed, AGREED)[0]


def largest_awards(connection: Connection, most: int = 20) -> list[LargeAward]:
    """The largest awards for new-media work."""
    return _rows(connection, LargeAward, LARGEST_AWARDS, most=most)


def cost_of_ended_accounts(connection: Connection) -> list[EndedAccountCost]:
    """What was paid for accounts that are closed or asleep, as of the last `scrapy links`."""
    return _rows(connection, EndedAccountCost, COST_OF_ENDED_ACCOUNTS)


def closures_by_month(connection: Connection) -> list[ClosureCount]:
    """Closures by month of announcement and platform."""
    return _rows(connection, ClosureCount, CLOSURES_BY_MONTH)


def closure_destinations(connection: Connection) -> list[DestinationCount]:
    """Closures by kind of destination."""
    return _rows(connection, DestinationCount, CLOSURE_DESTINATIONS)


def notice_periods(connection: Connection) -> NoticePeriods:
    """The days between announcement and stop."""
    return _rows(connection, NoticePeriods, NOTICE_PERIODS)[0]


def failure_counts(
    connection: Connection, source: str | None = None, stage: str | None = None, resolved: bool = False
) -> list[FailureCount]:
    """Failures by stage and error, of one source or stage or of all; with `resolved`, also those made good since."""
    return _rows(connection, FailureCount, FAILURE_COUNTS, source=source, stage=stage, resolved=resolved)


def failures(
    connection: Connection, source: str | None = None, stage: str | None = None, resolved: bool = False, most: int = 100
) -> list[FailedPage]:
    """The same one by one, the newest first."""
    return _rows(connection, FailedPage, FAILURES, source=source, stage=stage, resolved=resolved, most=most)


def status(connection: Connection) -> list[SourceStatus]:
    """The last run of each source."""
    return _rows(connection, SourceStatus, STATUS)


def claims(connection: Connection) -> list[Claim]:
    """Claimed and listed totals of each query."""
    return _rows(connection, Claim, CLAIMS)


def _rows(connection: Connection, row: type[T], sql: str, **values: Any) -> list[T]:
    """The answer to `sql` as `row`s, whose fields are its columns."""
    types = {name: kind for name, kind in _TYPES.items() if name in row.__annotations__}
    return [row(**answer._mapping) for answer in connection.execute(text(sql).columns(**types), values)]
