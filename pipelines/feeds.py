"""Posts of accounts that somebody else has collected, one account a line (JSON Lines), as page results.

    {"platform": "wechat", "account_id": "MzA4...", "name": "某县发布", "seen_at": "2021-06-17",
     "posts": [{"published_at": "2021-06-16", "title": "...", "url": "https://mp.weixin.qq.com/s/..."}]}

`seen_at` is the day of the collection: the newest post was then the newest one. Whose collection it is stands in the
source that the rows are stored under.
"""

import hashlib
from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path

from pydantic import NaiveDatetime, ValidationError
from pydantic_core import from_json

from parsers.records import Account, AccountObservation, AccountPage, PageState, Platform, Post, Record, Text
from pipelines.items import Fetch, PageKind, PageResult

PARSER = "feeds@1"


class FeedError(ValueError):
    """A line that is no account with its posts; the message names file, line and field."""


class FeedPost(Record):
    """One post of a line."""

    published_at: NaiveDatetime
    title: Text | None = None
    url: Text | None = None


class Feed(Record):
    """One line."""

    platform: Platform
    account_id: Text | None = None
    name: Text | None = None
    seen_at: NaiveDatetime
    posts: tuple[FeedPost, ...] = ()


def read_feeds(path: Path, source: str) -> Iterator[PageResult]:
    """A result for each line. Raises `FeedError` for the first that is wrong, before anything of it is given."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _result(line, f"{path.name}:{number}", source)


def _result(line: bytes, where: str, source: str) -> PageResult:
    try:
        feed = Feed.model_validate(from_json(line))
    except ValidationError as error:
        wrong = error.errors()[0]
        raise FeedError(f"{where}: {'.'.join(map(str, wrong['loc']))}: {wrong['msg']}") from error
    except ValueError as error:
        raise FeedError(f"{where}: {error}") from error
    if not (feed.account_id or feed.name):
        raise FeedError(f"{where}: neither account_id nor name")
    seen = datetime.combine(feed.seen_at, time.max.replace(microsecond=0)) if not feed.seen_at.time() else feed.seen_at
    posts = tuple(Post(**post.model_dump(), kind="article") for post in feed.posts)
    last = max((post.published_at for post in feed.posts), default=None)
    url = f"file:///{where.partition(':')[0]}#{feed.platform}:{feed.account_id or feed.name}"
    page = AccountPage(
        site="feed",
        platform=feed.platform,
        page_state=PageState.OK,
        accounts=(Account(platform=feed.platform, account_id=feed.account_id, name=feed.name),),
        observations=(
            AccountObservation(seen_at=seen, page_state=PageState.OK, last_post_at=last, newest_shown=last is not None),
        ),
        posts=posts,
        parser=PARSER,
    )
    fetch = Fetch(
        source=source,
        kind=PageKind.ACCOUNT,
        url=url,
        fetched_at=seen,
        size=len(line),
        sha256=hashlib.sha256(line).hexdigest(),
    )
    return PageResult(fetch=fetch, account_page=page)
