"""What persons decided of links: kept through every build, and stronger than any rule.

A decision joins or parts two records of one kind, the name of the table of the link:

| kind | left | right |
|---|---|---|
| organisation_entity | id of an organisation | id of another one |
| process_notice | SOURCE/SOURCE_ID of a notice | that of another one |
| account_entity | PLATFORM/ACCOUNT_KEY | PLATFORM/ACCOUNT_KEY of the account that it is |
| closure_account | SOURCE/PAGE_ID|ACCOUNT_KEY of a closure | PLATFORM/ACCOUNT_KEY |
| closure_successor | the same | PLATFORM/ACCOUNT_KEY |
| notice_account | SOURCE/SOURCE_ID | PLATFORM/ACCOUNT_KEY |
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, select

from pipelines import tables as t
from pipelines.upserts import upsert

KINDS = (
    "organisation_entity",
    "process_notice",
    "account_entity",
    "closure_account",
    "closure_successor",
    "notice_account",
)


class UnknownRecord(ValueError):
    """Raised by `decide`: there is no such kind, or no record with that key."""


@dataclass(frozen=True)
class Decision:
    """One decision."""

    kind: str
    left: str
    right: str
    accepted: bool


def decisions(connection: Connection) -> list[Decision]:
    """All of them, in the order of their keys."""
    c = t.link_decision.c
    rows = connection.execute(
        select(c.kind, c.left_key, c.right_key, c.accepted).order_by(c.kind, c.left_key, c.right_key)
    )
    return [Decision(*row) for row in rows]


def pairs(made: Iterable[Decision], kind: str, accepted: bool) -> list[tuple[str, str]]:
    """(left, right) of one kind, accepted or rejected."""
    return [(one.left, one.right) for one in made if one.kind == kind and one.accepted == accepted]


def decide(connection: Connection, decision: Decision, note: str | None, at: datetime) -> None:
    """Keep a decision, instead of an earlier one on the same two. Raises `UnknownRecord`."""
    if decision.kind not in KINDS:
        raise UnknownRecord(f"no kind {decision.kind!r}: it is one of {', '.join(KINDS)}")
    left, right = _SIDES[decision.kind]
    for key, side in ((decision.left, left), (decision.right, right)):
        if not connection.scalar(_count(side, key)):
            raise UnknownRecord(f"{decision.kind}: no {side} {key!r}; `scrapy links show KEY` finds records")
    if decision.kind in _ALIKE:  # neither side comes first
        decision = replace(decision, left=min(decision.left, decision.right), right=max(decision.left, decision.right))
    if decision.left == decision.right:
        raise UnknownRecord(f"{decision.kind}: {decision.left!r} twice; two records are needed")
    row: dict[str, Any] = {"kind": decision.kind, "left_key": decision.left, "right_key": decision.right}
    row |= {"accepted": decision.accepted, "note": note, "decided_at": at}
    upsert(connection, t.link_decision, [row], ["accepted", "note", "decided_at"])


_ALIKE = ("organisation_entity", "process_notice")
_SIDES = {
    "organisation_entity": ("organisation", "organisation"),
    "process_notice": ("notice", "notice"),
    "account_entity": ("account", "account"),
    "closure_account": ("closure", "account"),
    "closure_successor": ("closure", "account"),
    "notice_account": ("notice", "account"),
}


def _count(side: str, key: str) -> Select[Any]:
    """How many records of a table have the key."""
    if side == "organisation":
        return select(func.count()).where(t.organisation.c.id == key)
    first, _, rest = key.partition("/")
    if side == "notice":
        return select(func.count()).where(t.notice.c.source == first, t.notice.c.source_id == rest)
    if side == "account":
        return select(func.count()).where(t.account.c.platform == first, t.account.c.account_key == rest)
    page, _, account = rest.rpartition("|")
    c = t.closure.c
    return select(func.count()).where(c.source == first, c.page_id == page, c.account_key == account)
