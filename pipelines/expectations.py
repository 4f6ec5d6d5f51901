"""What a source is expected to give in a run, and what one run of it gave, as numbers."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from pipelines import tables as t

Share = Annotated[float, Field(ge=0, le=1)]
# the table whose columns `fill` may name
RECORDS = {"procurement": t.notice, "closures": t.closure, "accounts": t.account_observation}


class Expect(BaseModel):
    """The key `expect:` of a source's file. Days are working days in China, with the make-up days.

    `empty`, `min_records` and `newest_days` hold for the question that the source is asked without arguments: a search
    for one word in one province may well find nothing.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    # When nothing may be found. "holidays": in a window without a working day; "filtered": where the lists show rows,
    # of which none is wanted; "always": also where they say that they are empty.
    empty: Literal["never", "holidays", "filtered", "always"] = "always"
    min_records: Annotated[int, Field(ge=0)] = 0  # records that the lists name in a window with working days
    newest_days: Annotated[int, Field(ge=1)] | None = None  # from the newest row of the lists to the window's end
    usual: Share = 0.5  # of the rows a day that earlier runs were shown
    listed: Share = 0.95  # of the total that the source claims
    read: Share = 0.9  # of the pages asked for
    fill: dict[str, Share] = {}  # {column: share of the run's records that have it}

    def over(self, given: Any) -> Any:
        """What a file gives, with these values for the keys that it leaves out."""
        return {**self.model_dump(), **given} if isinstance(given, dict) else given


FAMILIES: dict[str, Expect] = {
    "procurement": Expect(
        empty="holidays",
        min_records=1,
        newest_days=5,
        fill={"title": 0.95, "published_at": 0.9, "project_name": 0.8, "buyer_id": 0.8},
    ),
    # most articles of a column are about other things
    "closures": Expect(empty="filtered", newest_days=30, fill={"title": 0.95, "account_name": 0.8, "operator_id": 0.5}),
    "accounts": Expect(read=0.5),
}
OTHER = Expect()


@dataclass
class Seen:
    """What the lists of one source showed in one run."""

    window: tuple[date, date] | None = None
    read: int = 0  # list pages
    lost: int = 0  # list pages that came not, or were not understood
    empty: int = 0  # of those read: said that there is nothing
    rows: int = 0  # within the window
    found: int = 0  # of these wanted, stored already or not; without lists the pages that were given
    newest: datetime | None = None  # publication, of all rows shown
    why: str | None = None  # why it was not read to its end

    def add(self, published: list[datetime], inside: int) -> None:
        """Count a list page."""
        self.read += 1
        self.rows += inside
        self.newest = max([*published, *([self.newest] if self.newest else [])], default=None)


@dataclass(frozen=True)
class Measures:
    """One source in one run: what the lists showed, and what is stored of it."""

    reason: str | None  # why the crawl ended; None: it was killed
    own_question: bool
    seen: Seen
    stored: int = 0  # pages with a record, or read and without one
    failed: int = 0  # pages
    claimed: int = 0
    listed: int = 0  # of the total claimed
    filled: tuple[tuple[str, int, int], ...] = ()  # (column, records that have it, records)
    usual: tuple[float, ...] = ()  # rows a working day of earlier runs
    walls: tuple[int, int] | None = None  # (walls, looks) of accounts
