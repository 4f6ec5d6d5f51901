"""Windows of dates, and what has been seen of the list pages of one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from pipelines.items import ListingClaim

DAY = timedelta(days=1)


class Window(NamedTuple):
    """All days from `start` to `end`, both included."""

    start: date
    end: date

    def halves(self) -> tuple["Window", "Window"]:
        """Two windows that cover this one without a gap or a day twice. Raises ValueError for a single day."""
        if self.start >= self.end:
            raise ValueError(f"{self.start} cannot be split")
        middle = self.start + (self.end - self.start) // 2
        return Window(self.start, middle), Window(middle + DAY, self.end)


@dataclass(frozen=True, eq=False)
class Query:
    """One question to a source, stored under `name`; `dated`: the source itself takes a window of dates.

    `params` are the system's own; `part_of` is the name of the query that this one is a part of; `source` is given by
    a spider of several sources.
    """

    name: str
    params: Mapping[str, str]
    dated: bool = True
    part_of: str = ""
    source: str = ""

    @property
    def state(self) -> tuple[str, str]:
        """The source and the name under which its state is kept."""
        return self.source, self.part_of or self.name


@dataclass(eq=False)
class Stretch:
    """One query in one window, while its pages come in. `pages` is known after the first one."""

    query: Query
    window: Window
    page_size: int
    bound: int  # notices that are missing if its first page is
    claimed: int = 0
    pages: int = 1
    answered: int = 0
    failed: int = 0
    links: set[str] = field(default_factory=set)

    @property
    def done(self) -> bool:
        """Every page was answered, well or not."""
        return self.answered == self.pages

    @property
    def missing(self) -> int:
        """Of what the site claims, what no page listed."""
        return max(self.claimed - len(self.links), 0)

    def open(self, claimed: int, max_results: int) -> Iterator[int]:
        """Take note of the total that page 1 states; the numbers of the other pages that can be read."""
        self.claimed = claimed
        self.pages = max(-(-min(claimed, max_results) // self.page_size), 1)
        yield from range(2, self.pages + 1)

    def rows_on(self, page: int) -> int:
        """How many rows that page should list; for the first one all that may be missing with it."""
        if page == 1 or not self.claimed:
            return self.bound
        return min(self.page_size, self.claimed - (page - 1) * self.page_size)

    @property
    def claim(self) -> ListingClaim:
        """What is stored of it."""
        complete = self.done and not self.failed and not self.missing
        return ListingClaim(
            query=self.query.name,
            from_date=self.window.start,
            until_date=self.window.end,
            claimed=self.claimed,
            listed=len(self.links),
            complete=complete,
        )
