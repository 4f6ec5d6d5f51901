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
class Listing:
    """One list page. `total` is the number of hits that the site states, `pages` that of its pager."""

    rows: tuple[Row, ...]
    total: int | None = None
    pages: int | None = None
