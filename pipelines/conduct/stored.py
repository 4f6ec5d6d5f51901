"""The hints that are stored, for the commands."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, text, tuple_

from pipelines import tables as t
from pipelines.timeline import keys_of

# an account of the links has the name of one of its members
_NAMES = """
select account.platform, coalesce(account_entity.canonical_key, account.account_key) as account_key,
       min(account.name) as name
from account left join account_entity
  on account_entity.platform = account.platform and account_entity.account_key = account.account_key
group by 1, 2"""


@dataclass(frozen=True)
class StoredHint:
    """A row of `conduct_hint`, with the account's name."""

    platform: str
    canonical_key: str
    name: str | None
    signal: str
    found: int
    looked: int
    value: float
    from_at: datetime | None
    until_at: datetime | None
    rule: str
    evidence: list[dict[str, Any]]


def hints(connection: Connection, signal: str | None = None, account: str | None = None) -> list[StoredHint]:
    """The hints of a signal or of an account (its name, former name, id or handle), the largest share first."""
    names = {(platform, key): name for platform, key, name in connection.execute(text(_NAMES))}
    h = t.conduct_hint.c
    query = select(t.conduct_hint).order_by(h.signal, h.value.desc(), h.found.desc(), h.platform, h.canonical_key)
    if signal:
        query = query.where(h.signal == signal)
    if account:
        query = query.where(tuple_(h.platform, h.canonical_key).in_(_canonical(connection, account)))
    rows = connection.execute(query)
    return [StoredHint(name=names.get((row.platform, row.canonical_key)), **row._mapping) for row in rows]


def is_known(connection: Connection, account: str) -> bool:
    """Whether any account has this name, former name, id or handle."""
    return bool(keys_of(connection, account))


def hints_of(connection: Connection, account: str) -> list[StoredHint]:
    """The hints of one account."""
    return hints(connection, account=account)


def _canonical(connection: Connection, account: str) -> list[tuple[str, str]]:
    keys = keys_of(connection, account)
    e = t.account_entity.c
    linked = select(e.platform, e.canonical_key).where(tuple_(e.platform, e.account_key).in_(keys))
    return [*keys, *((row.platform, row.canonical_key) for row in connection.execute(linked))] if keys else []
