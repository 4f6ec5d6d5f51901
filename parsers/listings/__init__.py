"""What list pages hold, whatever the site: rows that lead to notices, and what the site claims to hold in all."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Row:
    """One line of a list. `published` is naive, Asia/Shanghai; what the row does not show is None."""

    url: str
    title: str
    published: datetime | None = None
    kind: str | None = None  # as shown: "成交公告"
    region: str | None = None
    buyer: str | None = None
    agency: str | None = None


@dataclass(frozen=True)
class Pager:
    """How a list numbers its pages: in `template` {n} is `step` x page + `offset`, {end} is {n} + `step` - 1."""

    template: str
    step: int = 1
    offset: int = 0

    def url(self, page: int) -> str:
        """The address of that page; pages count from 1."""
        number = self.step * page + self.offset
        return self.template.replace("{n}", str(number)).replace("{end}", str(number + self.step - 1))


@dataclass(frozen=True)
class Listing:
    """One list page. `total` is the number of hits that the site states, `pages` that of its pager.

    `beside` are rows of the same kind elsewhere on the page: a box of the newest articles, or the list itself where
    such a box is longer. `pager` is None where the page does not tell the addresses of the others.
    """

    rows: tuple[Row, ...]
    total: int | None = None
    pages: int | None = None
    beside: tuple[Row, ...] = ()
    pager: Pager | None = None
