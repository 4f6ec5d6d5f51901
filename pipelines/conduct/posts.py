"""What the rules read: accounts, posts and looks, each under the account's one key, in its order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Boolean, Connection, TextClause, bindparam, text

from pipelines.activity import IDENTITY
from pipelines.conduct.hints import Key
from pipelines.tables import Json, Time

_BATCH = 2_000  # rows that are held at a time

_CANONICAL = """coalesce(account_entity.canonical_key, identity.account_key, {row}.account_key)"""
_JOINS = """left join identity on identity.platform = {row}.platform and identity.alias = {row}.account_key
left join account_entity on account_entity.platform = {row}.platform
  and account_entity.account_key = coalesce(identity.account_key, {row}.account_key)"""

_ACCOUNTS = f"""
with {IDENTITY}
select account.platform, {_CANONICAL.format(row="account")} as account_key, account.name,
       coalesce(account_entity.operator_id, organisation_entity.entity_id, account.operator_id) as operator
from account {_JOINS.format(row="account")}
left join organisation_entity on organisation_entity.organisation_id = account.operator_id
order by 1, 2, account.account_key"""  # noqa: S608

_POSTS = f"""
with {IDENTITY}
select post.platform, {_CANONICAL.format(row="post")} as account_key, post.post_key, post.url, post.published_at,
       post.title, post.text, post.is_repost, post.reposted_from, post.is_original, post.source,
       count(*) over (partition by post.fetch_id) = 1 as own_page
from post {_JOINS.format(row="post")}
where {{since}}
order by 1, 2, 5, 3"""  # noqa: S608

_LOOKS = f"""
with {IDENTITY}
select seen.platform, {_CANONICAL.format(row="seen")} as account_key, seen.seen_at, seen.followers, seen.counts,
       fetched.url
from account_observation as seen {_JOINS.format(row="seen")}
join fetched on fetched.id = seen.fetch_id
where seen.followers is not null and seen.year_posts is null and {{since}}
order by 1, 2, 3, 4"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Who:
    """Who runs an account, as far as it is known."""

    name: str | None
    operator: str | None

    def is_kin(self, other: "Who") -> bool:
        """Whether both are one body's: the same operator, or the same name on two platforms."""
        return (self.operator is not None and self.operator == other.operator) or (
            self.name is not None and self.name == other.name
        )


class StoredPost(NamedTuple):
    """A post. `own_page`: its response brought no other post, so that it showed a source if there was one."""

    platform: str
    account_key: str
    post_key: str
    url: str | None
    published_at: datetime | None
    title: str | None
    text: str | None
    is_repost: bool | None
    reposted_from: str | None
    is_original: bool | None
    source: str | None
    own_page: bool

    @property
    def account(self) -> Key:
        return self.platform, self.account_key

    @property
    def words(self) -> str:
        """Title and text, or the one that there is."""
        return "\n".join(filter(None, (self.title, self.text)))

    def evidence(self, **more: Any) -> dict[str, Any]:
        """The post as a hint names it."""
        at = self.published_at.isoformat(" ") if self.published_at else None
        title = self.title or (self.text or "")[:80] or None
        return {"post_key": self.post_key, "url": self.url, "at": at, "title": title, **more}


class Look(NamedTuple):
    """Followers at one time; `counts` says whether the number is rounded."""

    platform: str
    account_key: str
    seen_at: datetime
    followers: int
    counts: dict[str, Any]
    url: str

    @property
    def account(self) -> Key:
        return self.platform, self.account_key


def accounts_of(connection: Connection) -> dict[Key, Who]:
    """Who runs each account, by its one key."""
    found: dict[Key, Who] = {}
    for platform, key, name, operator in connection.execute(text(_ACCOUNTS)):
        known = found.get((platform, key), Who(None, None))
        found[platform, key] = Who(known.name or name, known.operator or operator)
    return found


def posts_of(connection: Connection, since: datetime | None) -> Iterator[StoredPost]:
    """All posts, those of one account after each other, oldest first."""
    flags = dict.fromkeys(("is_repost", "is_original", "own_page"), Boolean)
    statement = _statement(_POSTS, "post.published_at >= :since", since).columns(published_at=Time, **flags)
    for row in connection.execution_options(yield_per=_BATCH).execute(statement):
        yield StoredPost(**row._mapping)


def looks_of(connection: Connection, since: datetime | None) -> Iterator[Look]:
    """Followers of each account in the order of time."""
    statement = _statement(_LOOKS, "seen.seen_at >= :since", since).columns(seen_at=Time, counts=Json)
    for row in connection.execution_options(yield_per=_BATCH).execute(statement):
        yield Look(**row._mapping)


def _statement(sql: str, condition: str, since: datetime | None) -> TextClause:
    statement = text(sql.format(since=condition if since else "1 = 1"))
    return statement.bindparams(bindparam("since", since, type_=Time)) if since else statement
