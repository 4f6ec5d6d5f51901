"""What a rule says of one account."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from parsers.accounts.conduct import Signal
from pipelines.upserts import Row

Key = tuple[str, str]  # platform, canonical key
EVIDENCE = 50  # posts that a hint shows, the newest; `found` counts all


@dataclass(frozen=True)
class Hint:
    """One signal of one account: `found` of `looked`, in the time `from_at` to `until_at` (Asia/Shanghai)."""

    account: Key
    signal: Signal
    rule: str
    found: int
    looked: int
    value: float
    from_at: datetime | None
    until_at: datetime | None
    evidence: list[dict[str, Any]]

    def row(self) -> Row:
        """The row of `conduct_hint`."""
        return {
            "platform": self.account[0],
            "canonical_key": self.account[1],
            "signal": self.signal,
            "rule": self.rule,
            "found": self.found,
            "looked": self.looked,
            "value": self.value,
            "from_at": self.from_at,
            "until_at": self.until_at,
            "evidence": self.evidence,
        }
