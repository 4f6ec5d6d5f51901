"""Jumps of followers: more or fewer than rounding can explain, from one look to the next."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any

from parsers.accounts.conduct import Signal
from pipelines.conduct.hints import EVIDENCE, Hint, Key
from pipelines.conduct.posts import Look

APART = timedelta(days=31)  # of two looks further apart nobody can say how fast it went
CHANGE = 0.3  # of the number before
LEAST = 1_000  # followers, before and of change


def jumps(account: Key, looks: Sequence[Look]) -> Hint | None:
    """Pairs of looks between which the followers rose or fell by `CHANGE` or more for certain.

    693.2万 stands for any number from 693.1万 to 693.3万, as some platforms round and others cut off; of 10万+ nothing
    above is known, and it is left out.
    """
    known = [look for look in looks if not _counted(look).get("at_least")]
    rows, largest = [], 0.0
    pairs = [(one, two) for one, two in pairwise(known) if two.seen_at - one.seen_at <= APART]
    for one, two in pairs:
        change = certain_change(bounds(one), bounds(two))
        base = bounds(one)[1] if change > 0 else bounds(one)[0]
        if abs(change) >= LEAST and base >= LEAST and abs(change) >= CHANGE * base:
            largest = max(largest, abs(change) / base)
            rows.append(
                {
                    "from_at": one.seen_at.isoformat(" "),
                    "at": two.seen_at.isoformat(" "),
                    "from": one.followers,
                    "to": two.followers,
                    "certain_change": change,
                    "from_url": one.url,
                    "url": two.url,
                }
            )
    if not rows:
        return None
    rule = (
        f"followers changed by {CHANGE:.0%} and {LEAST} or more, rounding allowed for, between two looks at most "
        f"{APART.days} days apart"
    )
    return Hint(
        account=account,
        signal=Signal.FOLLOWER_JUMP,
        rule=rule,
        found=len(rows),
        looked=len(pairs),
        value=round(largest, 4),
        from_at=known[0].seen_at,
        until_at=known[-1].seen_at,
        evidence=rows[: -EVIDENCE - 1 : -1],
    )


def bounds(look: Look) -> tuple[int, int]:
    """The least and the most followers that the number shown can stand for."""
    if not _counted(look).get("rounded"):
        return look.followers, look.followers
    step = 1
    while look.followers and look.followers % (step * 10) == 0:
        step *= 10
    return max(0, look.followers - step), look.followers + step


def certain_change(before: tuple[int, int], after: tuple[int, int]) -> int:
    """The least change from `before` to `after` that their bounds leave; 0 where they overlap."""
    if after[0] > before[1]:
        return after[0] - before[1]
    return after[1] - before[0] if after[1] < before[0] else 0


def _counted(look: Look) -> dict[str, Any]:
    return (look.counts or {}).get("followers") or {}
