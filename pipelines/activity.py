"""Is anybody there: the status of each account on any day, from the looks until then. In SQL, on both databases.

Silence is only claimed for as long as it was seen: from the last post to the last look at a page that shows the newest
posts. An empty list proves nothing, a counter that has always said zero does; a wall after the last good look makes
it unknown.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Date, bindparam, text

from pipelines.tables import Time

# An alias that stands for exactly one account, and that account's key (which is no alias of another one). The casts say
# to SQLite that a key is a text: it compares an expression with a column without its index, which is quadratic.
IDENTITY = """identity as (
  select platform, alias, cast(min(account_key) as text) as account_key
  from account_alias as target
  where not exists (
    select 1 from account_alias as other
    where other.platform = target.platform and other.alias = target.account_key
  )
  group by platform, alias
  having count(*) = 1
)"""

ACTIVITY = f"""
with {IDENTITY}, own as (
  select account.platform, account.account_key, account.name, account.operator_id, account.region, account.url
  from account left join identity
    on identity.platform = account.platform and identity.alias = account.account_key
  where identity.account_key is null
), looked as (
  -- every look at an account's page: what it showed, or that nothing could be seen
  select seen.platform, cast(coalesce(identity.account_key, seen.account_key) as text) as account_key,
         seen.seen_at as at, seen.page_state as state, seen.posts_count, seen.last_post_at, seen.newest_shown,
         seen.year, seen.year_posts
  from account_observation as seen left join identity
    on identity.platform = seen.platform and identity.alias = seen.account_key
  where seen.seen_at < :until
  union all
  select identity.platform, identity.account_key, fetched.fetched_at, 'blocked', null, null, false,
         null, null
  from fetched join identity on identity.alias = 'url:' || fetched.url
  where fetched.kind = 'account' and fetched.outcome = 'failed' and fetched.fetched_at < :until
  union all
  -- the address of an article that tells of its account
  select identity.platform, identity.account_key,
         case when shown.last_seen < :until then shown.last_seen else shown.first_seen end, shown.state, null, null,
         false, null, null
  from article_state as shown join identity on identity.alias = 'url:' || shown.url
  where shown.state in ('migrated', 'cancelled', 'banned') and shown.first_seen < :until
), latest as (
  select platform, account_key, state, at,
         row_number() over (partition by platform, account_key order by at desc, state) as place
  from looked
  where state not in ('deleted', 'violation', 'infringement', 'unavailable', 'expired')  -- of one post only
), shown as (
  select platform, account_key, max(case when newest_shown then at end) as silent_until,
         max(case when posts_count = 0 then at end) as zero_at,
         max(case when posts_count > 0 or year_posts > 0 then at end) as counted_at,
         max(case when year_posts = 0 then year end) as quiet_year,
         max(case when year_posts > 0 then year end) as busy_year,
         max(last_post_at) as last_post_at
  from looked
  group by platform, account_key
), posted as (
  select post.platform, cast(coalesce(identity.account_key, post.account_key) as text) as account_key,
         max(post.published_at) as last_post_at
  from post left join identity
    on identity.platform = post.platform and identity.alias = post.account_key
  where post.published_at < :until
  group by 1, 2
), found as (
  -- 检查通报: that an account was not updated, and not that it was late or that a column of it was empty. It is of a
  -- quarter: where a post of the 90 days before it is known, the account may have woken up in the meantime.
  select named.platform, named.account_key, max(finding.published_at) as found_at
  from inspection_finding as finding join (
    select platform, alias, account_key from identity
    union select platform, account_key, account_key from own
  ) as named on named.platform = finding.platform and named.alias = 'name:' || finding.account_name
  where finding.published_at < :until and finding.problem not like '%栏目%'
    and (finding.problem like '%未更新%' or finding.problem like '%不更新%' or finding.problem like '%无更新%'
         or finding.problem like '%没有更新%' or finding.problem like '%停止更新%')
  group by 1, 2
), known as (
  select own.*, latest.state, latest.at as looked_at, shown.silent_until, shown.zero_at, shown.counted_at,
         case when shown.quiet_year > coalesce(shown.busy_year, 0) then shown.quiet_year end as quiet_year,
         found.found_at,
         case when posted.last_post_at > shown.last_post_at or shown.last_post_at is null
              then posted.last_post_at else shown.last_post_at end as last_post_at
  from own
  left join latest
    on latest.platform = own.platform and latest.account_key = own.account_key and latest.place = 1
  left join shown on shown.platform = own.platform and shown.account_key = own.account_key
  left join posted on posted.platform = own.platform and posted.account_key = own.account_key
  left join found on found.platform = own.platform and found.account_key = own.account_key
)
select platform, account_key, name, operator_id, region, url, state, looked_at, silent_until, last_post_at,
       case
         when state in ('cancelled', 'migrated', 'banned', 'not_found') then state
         when state in ('blocked', 'login_required') then 'unknown_blocked'
         when last_post_at is null and zero_at is not null and counted_at is null then 'never_posted'
         when {{quarter_before_found}} >= coalesce(last_post_at, {{year_0}})
              and found_at > coalesce(silent_until, {{year_0}})
              and found_at >= coalesce({{quiet_year_ends}}, {{year_0}}) then 'found_not_updated'
         when {{quiet_year_begins}} > coalesce(last_post_at, {{year_0}})
              and {{quiet_year_ends}} > coalesce(silent_until, {{year_0}}) then 'no_post_in_year'
         when last_post_at is null or silent_until is null then 'unknown'
         else coalesce((select status from activity_rule where last_post_at <= {{days_before_silent_until}}
                        order by days desc limit 1), 'active')
       end as status
from known
order by platform, account_key"""  # noqa: S608

# moments that no function of both databases gives
_MOMENTS = {
    "sqlite": {
        "year_0": "'0001-01-01 00:00:00'",
        "days_before_silent_until": "datetime(silent_until, '-' || activity_rule.days || ' days')",
        "quarter_before_found": "datetime(found_at, '-90 days')",
        "quiet_year_begins": "(quiet_year || '-01-01 00:00:00')",
        "quiet_year_ends": "((quiet_year + 1) || '-01-01 00:00:00')",
    },
    "postgresql": {
        "year_0": "timestamp '0001-01-01'",
        "days_before_silent_until": "silent_until - activity_rule.days * interval '1 day'",
        "quarter_before_found": "found_at - interval '90 days'",
        "quiet_year_begins": "make_timestamp(quiet_year, 1, 1, 0, 0, 0)",
        "quiet_year_ends": "make_timestamp(quiet_year + 1, 1, 1, 0, 0, 0)",
    },
}

POSTED_AFTER_STOP = f"""
with {IDENTITY}, named as (
  select distinct account.platform, account.name, coalesce(identity.account_key, account.account_key) as account_key
  from account left join identity
    on identity.platform = account.platform and identity.alias = account.account_key
)
select closure.account_name, closure.platform, closure.stop_date, closure.url as announcement,
       count(*) as posts, min(post.published_at) as first_post, max(post.published_at) as last_post
from closure
join named on named.platform = closure.platform and named.name = closure.account_name
join post on post.platform = named.platform
left join identity on identity.platform = post.platform and identity.alias = post.account_key
where coalesce(identity.account_key, post.account_key) = named.account_key
  and closure.stop_date is not null
  and substr(cast(post.published_at as text), 1, 10) >= cast(closure.stop_date as text)
group by 1, 2, 3, 4
order by 2, 1, 3"""  # noqa: S608

STATUSES = (  # all that `Activity.status` can be: those of activity_rule after "active", then those of no count of days
    *("active", "no_post_14d", "no_post_90d", "no_post_365d", "never_posted", "no_post_in_year", "found_not_updated"),
    *("cancelled", "migrated", "banned", "not_found", "unknown_blocked", "unknown"),
)

_TIMES = dict.fromkeys(("looked_at", "silent_until", "last_post_at", "first_post", "last_post"), Time)


@dataclass(frozen=True)
class Activity:
    """An account's status on a day, with the looks that it stands on (Asia/Shanghai)."""

    platform: str
    account_key: str
    name: str | None
    operator_id: str | None
    region: str | None
    url: str | None
    state: str | None  # of the last look
    looked_at: datetime | None
    silent_until: datetime | None  # the last look at a page that shows the newest posts
    last_post_at: datetime | None
    status: str


@dataclass(frozen=True)
class PostedAfterStop:
    """An account that posted on or after the day from which it was announced to be silent."""

    account_name: str
    platform: str
    stop_date: date
    announcement: str  # its address
    posts: int
    first_post: datetime
    last_post: datetime


def activity_sql(dialect: str) -> str:
    """The query as it runs on "sqlite" or "postgresql"; `:until` is the midnight after the day asked for."""
    return ACTIVITY.format_map(_MOMENTS[dialect])


def activity(connection: Connection, on: date) -> list[Activity]:
    """The status of every account at the end of that day, by the looks until then and the posts known of before."""
    until = datetime.combine(on + timedelta(days=1), datetime.min.time())
    statement = text(activity_sql(connection.dialect.name)).bindparams(bindparam("until", type_=Time))
    return [Activity(**row._mapping) for row in connection.execute(_typed(statement, Activity), {"until": until})]


def posted_after_stop(connection: Connection) -> list[PostedAfterStop]:
    """Accounts that went on posting, by name and platform."""
    statement = _typed(text(POSTED_AFTER_STOP), PostedAfterStop, stop_date=Date())
    return [PostedAfterStop(**row._mapping) for row in connection.execute(statement)]


def _typed(statement: Any, row: type, **types: Any) -> Any:
    """SQLite itself answers with texts."""
    times = {name: kind for name, kind in _TIMES.items() if name in row.__annotations__}
    return statement.columns(**times, **types)
