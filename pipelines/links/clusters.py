"""Joining what belongs together, with a reason for each, and without what must stay apart."""

from collections.abc import Iterable

from pipelines.links.rules import Rule, confidence


class Clusters:
    """A union-find over numbers 0..n-1. A join that a person rejected, or two different codes, is refused for good.

    Joins made first win: make them in the order of their confidence.
    """

    def __init__(self, size: int, apart: Iterable[tuple[int, int]] = ()) -> None:
        """`apart`: pairs that never come together, not through others either."""
        self._parent = list(range(size))
        self._apart = tuple(apart)
        self.codes: dict[int, str] = {}  # of roots; two different ones are never joined
        self.rules: dict[int, Rule] = {}  # the weakest rule that a member needed to be where it is

    def find(self, one: int) -> int:
        """The representative of its cluster."""
        parent = self._parent
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    def join(self, left: int, right: int, rule: Rule) -> bool:
        """Whether the two are together now."""
        a, b = self.find(left), self.find(right)
        if a == b:
            return True
        codes = {self.codes[root] for root in (a, b) if root in self.codes}
        if len(codes) > 1 or any({self.find(x), self.find(y)} == {a, b} for x, y in self._apart):
            return False
        keep, gone = min(a, b), max(a, b)
        self._parent[gone] = keep
        if codes:
            self.codes[keep] = codes.pop()
        self._note(right, rule)
        return True

    def _note(self, one: int, rule: Rule) -> None:
        before = self.rules.get(one)
        if before is None or confidence(rule) < confidence(before):
            self.rules[one] = rule

    def members(self) -> dict[int, list[int]]:
        """Each cluster by its representative, members in their order."""
        made: dict[int, list[int]] = {}
        for one in range(len(self._parent)):
            made.setdefault(self.find(one), []).append(one)
        return made
