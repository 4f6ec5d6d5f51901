"""Conduct: what the stored posts and looks of accounts give a person to check. Hints with their evidence, no score.

`build` makes the table `conduct_hint` anew: read in one snapshot, and written in one short transaction, so that a crawl
need not wait. Each rule is one function in `rules.py`, `followers.py`
or `similar.py`; its thresholds, which are this project's own, stand in the text that is stored with each hint.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from itertools import groupby
from tempfile import TemporaryFile
from typing import IO

from sqlalchemy import Connection, Engine

from pipelines import tables as t
from pipelines.account_regions import account_regions
from pipelines.conduct.followers import jumps
from pipelines.conduct.hints import Hint
from pipelines.conduct.posts import accounts_of, looks_of, posts_of
from pipelines.conduct.rules import RULES
from pipelines.conduct.similar import NearIdentical
from pipelines.store import Store
from pipelines.upserts import Row

Progress = Callable[[str, int], None]  # what is done, and how many posts of it


def build(store: Store, since: date | None = None, progress: Progress = lambda what, number: None) -> int:
    """Make all hints anew, from posts and looks of `since` or later; the number of hints."""
    start = datetime.combine(since, time.min) if since else None
    number = 0
    with TemporaryFile("w+", encoding="utf-8") as spill:
        with _snapshot(store.engine) as connection:
            for hint in _hints(connection, start, progress):
                spill.write(json.dumps(hint.row(), ensure_ascii=False, default=str) + "\n")
                number += 1
        store.replace(t.conduct_hint, lambda: _rows(spill))
    return number


def _hints(connection: Connection, since: datetime | None, progress: Progress) -> Iterator[Hint]:
    """The hints, one account after the other. What is near-identical is known when all posts were read."""
    regions = account_regions(connection)
    similar = NearIdentical(accounts_of(connection))
    read = 0
    for key, group in groupby(posts_of(connection, since), key=lambda post: post.account):
        posts = list(group)
        for post in posts:
            similar.add(post)
        for rule in RULES:
            if hint := rule(key, posts, regions.get(key)):
                yield hint
        read += len(posts)
        progress("posts read", read)
    progress("posts compared", read)
    yield from similar.hints(lambda: posts_of(connection, since))
    for key, looks in groupby(looks_of(connection, since), key=lambda look: look.account):
        if hint := jumps(key, list(looks)):
            yield hint


def _rows(spill: IO[str]) -> Iterator[Row]:
    spill.seek(0)
    for line in spill:
        row = json.loads(line)
        for name in ("from_at", "until_at"):
            row[name] = datetime.fromisoformat(row[name]) if row[name] else None
        yield row


@contextmanager
def _snapshot(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the database, however often it reads."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN")  # which the driver leaves out before a select
        else:
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection
        connection.rollback()
