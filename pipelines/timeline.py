"""The story of one account, from all that is stored of it: opened, renamed, seen, slept, announced, stopped, gone.

Each event has its source. What is derived says so: an account has slept where one page showed two posts in a row, or
its newest post, and more than 90 days lie between them or until the look. Posts that were seen one by one prove no gap.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, and_, func, or_, select, text, tuple_

from pipelines import tables as t
from pipelines.activity import IDENTITY

ASLEEP = timedelta(days=90)  # the provincial line, as no_post_90d
_GONE = {"cancelled", "banned", "not_found"}

_KEYS = f"""
with {IDENTITY}, chosen as (
  select distinct account.platform, coalesce(identity.account_key, account.account_key) as account_key
  from account left join identity
    on identity.platform = account.platform and identity.alias = account.account_key
  where account.name = :name or account.account_key = :name or account.handle = :name
     or exists (select 1 from account_name as former where former.platform = account.platform
                and former.account_key = account.account_key and :name in (former.name, former.previous))
)
select platform, account_key from chosen
union
select identity.platform, identity.alias from identity join chosen
  on chosen.platform = identity.platform and chosen.account_key = identity.account_key"""  # noqa: S608


@dataclass(frozen=True)
class Event:
    """One thing that is known of an account (Asia/Shanghai), and its source."""

    at: datetime
    event: str
    platform: str | None
    words: str | None
    url: str | None


def timeline(connection: Connection, name: str) -> list[Event]:
    """What is known of the account with this name, former name, id or handle, in the order of time."""
    keys = keys_of(connection, name)
    events = [*_announced(connection, name, keys)]
    if keys:
        events += _names(connection, keys)
        events += _looks(connection, keys)
        events += _posts(connection, keys)
        events += _articles(connection, keys)
    return sorted(set(events), key=lambda one: (one.at, one.event, one.platform or "", one.words or "", one.url or ""))


def keys_of(connection: Connection, name: str) -> list[tuple[str, str]]:
    """Platform and key of each account that is called so, with what else they are known by."""
    return [(row.platform, row.account_key) for row in connection.execute(text(_KEYS), {"name": name})]


def _of(table: Table, keys: Sequence[tuple[str, str]]) -> ColumnElement[bool]:
    return tuple_(table.c.platform, table.c.account_key).in_(keys)


def _names(connection: Connection, keys: Sequence[tuple[str, str]]) -> Iterator[Event]:
    """Opened and renamed. The day that a page shows as a field, and the one in its history of names, are one."""
    a, n = t.account.c, t.account_name.c
    opened = set()
    history = select(t.account_name, t.fetched.c.url).join(t.fetched, t.fetched.c.id == n.fetch_id)
    for row in connection.execute(history.where(_of(t.account_name, keys))):
        at = datetime.combine(row.date, time.min)
        if row.kind == "registered":
            opened.add((row.platform, row.date))
            yield Event(at, "opened", row.platform, f"as {row.name}", row.url)
        else:
            event = "renamed" if row.kind == "renamed" else "renamed by a migration into it"
            yield Event(at, event, row.platform, f"from {row.previous} to {row.name}", row.url)
    registered = select(a.platform, a.registered_at, a.name, a.url)
    for row in connection.execute(registered.where(_of(t.account, keys), a.registered_at.is_not(None))):
        if (row.platform, row.registered_at.date()) not in opened:
            yield Event(row.registered_at, "opened", row.platform, row.name, row.url)


def _looks(connection: Connection, keys: Sequence[tuple[str, str]]) -> Iterator[Event]:
    """What each look showed, when the account was first seen to be gone or to have moved, and silences."""
    seen = t.account_observation
    query = select(seen, t.fetched.c.url, t.account.c.migrated_to).join(t.fetched, t.fetched.c.id == seen.c.fetch_id)
    own = and_(t.account.c.platform == seen.c.platform, t.account.c.account_key == seen.c.account_key)
    before: dict[str, str] = {}
    for row in connection.execute(query.outerjoin(t.account, own).where(_of(seen, keys)).order_by(seen.c.seen_at)):
        if row.year_posts is not None:
            words = f"posts {row.year_posts} in {row.year or 'an unknown year'}, followers {_shown(row.followers)}"
            yield Event(row.seen_at, "reported by its site", row.platform, words, row.url)
            continue
        words = f"posts {_shown(row.posts_count)}, followers {_shown(row.followers)}"
        yield Event(row.seen_at, f"seen: {row.page_state}", row.platform, words, row.url)
        if row.page_state != before.get(row.platform):
            if row.page_state in _GONE:
                said = next((one["raw"] for one in row.evidence or () if one["field"] == "page_state"), None)
                words = f"first seen so: {said}" if said else "first seen so"
                yield Event(row.seen_at, f"gone: {row.page_state}", row.platform, words, row.url)
            elif row.page_state == "migrated":
                yield Event(row.seen_at, "migrated", row.platform, _moved(row.migrated_to), row.url)
        before[row.platform] = row.page_state
        if row.newest_shown and row.last_post_at and row.seen_at - row.last_post_at > ASLEEP:
            yield _slept(row.platform, row.last_post_at, row.seen_at, "no newer post when it was seen on", row.url)


def _posts(connection: Connection, keys: Sequence[tuple[str, str]]) -> Iterator[Event]:
    """The first and the last post, and the gaps between two that one page of the newest posts showed in a row."""
    p, seen = t.post.c, t.account_observation.c
    feed = select(seen.fetch_id).where(seen.newest_shown, seen.fetch_id == p.fetch_id).exists().label("is_feed")
    query = select(p.platform, p.published_at, p.title, p.text, p.url, p.fetch_id, p.pinned, feed)
    query = query.where(_of(t.post, keys), p.published_at.is_not(None)).order_by(p.platform, p.published_at)
    before: Row[Any] | None = None
    for row in connection.execute(query):
        words = row.title or (row.text or "")[:80]
        if before is None or before.platform != row.platform:
            if before is not None:
                yield _last(before)
            yield Event(row.published_at, "first post known", row.platform, words, row.url)
        elif row.is_feed and before.fetch_id == row.fetch_id and not (before.pinned or row.pinned):
            if row.published_at - before.published_at > ASLEEP:
                yield _slept(row.platform, before.published_at, row.published_at, "the next post is of", row.url)
        before = row
    if before is not None:
        yield _last(before)


def _last(row: Row[Any]) -> Event:
    return Event(row.published_at, "last post known", row.platform, row.title or (row.text or "")[:80], row.url)


def _slept(platform: str, since: datetime, until: datetime, how: str, url: str | None) -> Event:
    return Event(since, "slept", platform, f"{(until - since).days} days: {how} {until:%Y-%m-%d}", url)


def _articles(connection: Connection, keys: Sequence[tuple[str, str]]) -> Iterator[Event]:
    """What stands at the addresses of its articles on WeChat, where that tells of the account."""
    s, p = t.article_state.c, t.post.c
    own = [key.removeprefix("url:") for _, key in keys if key.startswith("url:")]
    posts = select(p.url).where(_of(t.post, keys), p.url.is_not(None))
    query = select(s.first_seen, s.state, s.target, s.words, s.url).where(or_(s.url.in_(own), s.url.in_(posts)))
    for row in connection.execute(query.where(s.state.in_(("migrated", *_GONE)))):
        if row.state == "migrated":
            yield Event(row.first_seen, "migrated", "wechat", _moved(row.target), row.url)
        else:
            yield Event(row.first_seen, f"gone: {row.state}", "wechat", row.words, row.url)


def _announced(connection: Connection, name: str, keys: Sequence[tuple[str, str]]) -> Iterator[Event]:
    """What announcements and bulletins say of accounts that are or were called so."""
    a, former = t.account.c, t.account_name.c
    names = (
        {name, *connection.scalars(select(a.name).where(_of(t.account, keys), a.name.is_not(None)))} if keys else {name}
    )
    for column in (former.name, former.previous) if keys else ():
        names |= {one for one in connection.scalars(select(column).where(_of(t.account_name, keys))) if one}
    platforms = {platform for platform, _ in keys}
    c, f = t.closure.c, t.inspection_finding.c
    for row in connection.execute(select(t.closure).where(c.account_name.in_(names))):
        if keys and row.platform and row.platform not in platforms:
            continue
        said = ", ".join(row.actions) + (f"; stops {row.stop_date}" if row.stop_date else "; no day named")
        yield Event(row.published_at or row.first_seen, "announced", row.platform, said, row.url)
        if row.stop_date:
            stop = datetime.combine(row.stop_date, time.min)
            yield Event(stop, "stopped, as announced", row.platform, row.account_name, row.url)
            own = [key for key in keys if key[0] == row.platform]
            yield from _after(connection, own, stop, row.platform) if own else ()
    for row in connection.execute(select(t.inspection_finding).where(f.account_name.in_(names))):
        if not keys or not row.platform or row.platform in platforms:
            period = f"{row.period}: " if row.period else ""
            at = row.published_at or row.seen_at
            yield Event(at, "failed an inspection", row.platform, f"{period}{row.problem}", row.url)


def _after(connection: Connection, keys: Sequence[tuple[str, str]], stop: datetime, platform: str) -> Iterator[Event]:
    p = t.post.c
    query = select(func.count(), func.min(p.published_at), func.max(p.published_at), func.min(p.url))
    number, first, last, url = connection.execute(query.where(_of(t.post, keys), p.published_at >= stop)).one()
    if number:
        yield Event(first, "posted after its stop", platform, f"{number} posts until {last:%Y-%m-%d}", url)


def _shown(count: int | None) -> str:
    return "?" if count is None else str(count)


def _moved(target: str | None) -> str:
    return f"to {target}" if target else "it does not say where"
