"""Rows of accounts, what was observed of them, and their posts.

An account is known by its platform's stable id; one that no page has proved an id for by its handle, name or address.
What a page shows together (an id, a name, its own address) are aliases of one account: `account_alias` says so, and
queries follow it, so that nothing that was written under a name has to be written again.
"""

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy import Connection

from parsers.accounts.links import answers_at
from parsers.records import Account, AccountPage, Closure, InspectionFinding, Post
from pipelines import tables as t
from pipelines.items import Fetch, PageResult
from pipelines.organisations import organisation_id
from pipelines.upserts import Row, upsert

_KEPT = ("platform", "account_key", "first_seen")
_IN_EVERY_ROW = ("document", "parser", "last_seen", "fetch_id", "source")  # as the newest page has it
_COUNTS = ("followers", "posts_count", "year_posts", "likes")


def write_accounts(connection: Connection, results: Sequence[tuple[UUID, PageResult]]) -> None:
    """Write what pages show of accounts. `results` have their fetch's id."""
    accounts: list[Row] = []
    aliases: list[Row] = []
    names: list[Row] = []
    observations: list[Row] = []
    posts: list[Row] = []
    named: list[Row] = []  # by an announcement or a bulletin alone
    for fetch_id, result in results:
        page, fetch = result.account_page, result.fetch
        named += _named(result, fetch_id)
        if page is None:
            continue
        keys = [_key(account, page, fetch) for account in page.accounts]
        for key, account in zip(keys, page.accounts, strict=True):
            accounts.append(_account(key, account, page.parser, fetch, fetch_id))
            known_by = _names(account, None if page.is_list else fetch.url)
            aliases += [_alias(account.platform, name, key) for name in known_by if name != key]
            place = {"platform": account.platform, "account_key": key, "fetch_id": fetch_id}
            names += [place | change.model_dump() for change in account.history]
        observations += _observations(keys, page, fetch, fetch_id)
        posts += _posts(keys, page, fetch, fetch_id)
    for rows in (accounts, aliases, names, posts, named):  # in one order: two processes cannot deadlock
        rows.sort(key=_place)
    upsert(connection, t.account, sorted(accounts + named, key=_place))  # first the keys that are new, of both kinds
    if accounts:
        facts = [name for name in accounts[0] if name not in (*_KEPT, *_IN_EVERY_ROW)]
        upsert(connection, t.account, accounts, _IN_EVERY_ROW, newer="last_seen", fill=facts)
    upsert(connection, t.account_alias, aliases)
    upsert(connection, t.account_name, names)
    if observations:
        columns = [name for name in observations[0] if name not in ("fetch_id", "position")]
        upsert(connection, t.account_observation, observations, columns)
    if posts:
        kept = (*_KEPT, "post_key")
        upsert(connection, t.post, posts, [name for name in posts[0] if name not in kept], newer="last_seen")


def _place(row: Row) -> tuple[str, ...]:
    return tuple(str(value) for value in list(row.values())[:3])


def _named(result: PageResult, fetch_id: UUID) -> Iterator[Row]:
    """An account that an announcement or a bulletin names is one, known by its name until a page proves its id."""
    records: list[Closure | InspectionFinding] = [*result.closures, *result.findings]
    for record in records:
        if record.account_name and record.platform:
            account = Account(platform=record.platform, name=record.account_name, operator=record.operator)
            key = f"name:{record.account_name}"
            yield _account(key, account, record.parser, result.fetch, fetch_id)


def _key(account: Account, page: AccountPage, fetch: Fetch) -> str:
    return account.account_id or _names(account, None if page.is_list else fetch.url)[0]


def _names(account: Account, own_url: str | None) -> list[str]:
    """What else the account is known by, the surest first."""
    names = list(account.other_ids)
    names += [f"handle:{account.handle}"] if account.handle else []
    names += [f"name:{account.name}"] if account.name else []
    links = [account.url, account.url and answers_at(account.url), own_url]
    names += [f"url:{url}" for url in dict.fromkeys(filter(None, links))]
    return names or ["unnamed"]


def _alias(platform: str, alias: str, key: str) -> Row:
    return {"platform": platform, "alias": alias, "account_key": key}


def _account(key: str, account: Account, parser: str, fetch: Fetch, fetch_id: UUID) -> Row:
    row = account.model_dump(exclude={"operator", "other_ids", "history"})
    seen = {"first_seen": fetch.fetched_at, "last_seen": fetch.fetched_at, "fetch_id": fetch_id, "source": fetch.source}
    return {
        "platform": row.pop("platform"),
        "account_key": key,
        **row,
        "operator_id": organisation_id(account.operator),
    } | {
        "document": account,
        "parser": parser,
        **seen,
    }


def _observations(keys: list[str], page: AccountPage, fetch: Fetch, fetch_id: UUID) -> Iterator[Row]:
    for position, seen in enumerate(page.observations, start=1):
        counts = {name: count.value for name in _COUNTS if (count := getattr(seen, name))}
        platform = page.accounts[position - 1].platform if keys else page.platform
        yield {
            "fetch_id": fetch_id,
            "position": position,
            "platform": platform,
            "account_key": keys[position - 1] if keys else f"url:{fetch.url}",
            "seen_at": seen.seen_at or fetch.fetched_at,
            "page_state": seen.page_state,
            **{name: counts.get(name) for name in _COUNTS},
            "counts": {name: count.model_dump() for name in _COUNTS if (count := getattr(seen, name))},
            "year": seen.year,
            "last_post_at": seen.last_post_at,
            "newest_shown": seen.newest_shown,
            "evidence": [*_words(page, position - 1)],
        }


def _words(page: AccountPage, number: int) -> Iterator[Row]:
    """The evidence of one account of the page, and of the page itself."""
    for one in page.evidence:
        part, _, field = one.field.rpartition(".")
        if part in ("", f"accounts[{number}]", f"observations[{number}]"):
            yield {"field": field, "raw": one.raw, "place": one.place}


def _posts(keys: list[str], page: AccountPage, fetch: Fetch, fetch_id: UUID) -> Iterator[Row]:
    """The posts of the page's own account, and on lists those of the accounts that wrote them."""
    own = keys[0] if keys and not page.is_list else None
    for post in page.posts:
        key = f"name:{post.author}" if post.author else own
        post_key = _post_key(post)
        if key is None or post_key is None:
            continue
        row = post.model_dump(include={"url", "published_at", "title", "kind", "is_repost", "reposted_from"})
        row |= post.model_dump(include={"is_original", "source", "pinned"}) | {"text": post.text and post.text[:2000]}
        row |= {name: count.value if (count := getattr(post, name)) else None for name in ("likes", "comments")}
        seen = {"first_seen": fetch.fetched_at, "last_seen": fetch.fetched_at, "fetch_id": fetch_id}
        yield {"platform": page.platform, "account_key": key, "post_key": post_key, **row, **seen}


def _post_key(post: Post) -> str | None:
    """The platform's id, else the address; a title with its time where neither is shown."""
    if post.post_id or post.url:
        return post.post_id or post.url
    return f"{post.published_at}:{post.title or post.text}" if post.published_at else None
