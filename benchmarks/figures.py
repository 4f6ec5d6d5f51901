"""A figure with its goal, and how it is printed."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A ratio, the raw figures that give it, and the goal: "<= 5" or ">= 50"."""

    name: str
    ratio: float
    raw: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def holds(self) -> bool:
        """Whether the goal is reached."""
        return self.ratio <= (self.at_most or self.ratio) and self.ratio >= (self.at_least or self.ratio)

    def __str__(self) -> str:
        goal = f"<= {self.at_most:g}" if self.at_most is not None else f">= {self.at_least:g}"
        return f"{'holds' if self.holds else 'MISSED':6}  {self.ratio:8.2f}  (goal {goal})  {self.name}: {self.raw}"


@dataclass(frozen=True)
class Skipped:
    """A figure that was not taken, and why."""

    name: str
    why: str

    def __str__(self) -> str:
        return f"skipped {self.name}: {self.why}"


Result = Figure | Skipped
Results = Iterator[Result]
