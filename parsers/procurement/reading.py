"""A page as it was read: what the modules that find values look through."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from parsers.procurement.tables import Table
from parsers.records import Place


@dataclass(slots=True)
class Pair:
    """A label and what stands behind it; `rest` are the lines that follow, for a value that is broken over lines."""

    key: str | None
    label: str
    value: str
    line: int
    place: Place
    section: str | None
    party: str | None
    lot: str | None
    rest: tuple[str, ...] = ()

    @property
    def full(self) -> str:
        """The value with the lines that follow it."""
        return "\n".join((self.value, *self.rest)) if self.rest else self.value


@dataclass
class Reading:
    """All that was read of a page: pairs, tables, and the lines themselves for prose."""

    pairs: list[Pair] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    sections: list[str | None] = field(default_factory=list)  # of each line
    lots: list[str | None] = field(default_factory=list)  # of each line
    places: list[Place] = field(default_factory=list)  # of each line
    unread: list[str] = field(default_factory=list)

    @cached_property
    def body(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)

    def of(self, *keys: str) -> Sequence[Pair]:
        """The pairs with one of these keys, in the order of the page."""
        found = [pairs for key in keys if (pairs := self._by_key.get(key))]
        if len(found) > 1:
            return [pair for pair in self.pairs if pair.key in keys]
        return found[0] if found else ()

    @cached_property
    def _by_key(self) -> dict[str | None, list[Pair]]:
        index: dict[str | None, list[Pair]] = {}
        for pair in self.pairs:
            index.setdefault(pair.key, []).append(pair)
        return index
