"""What `pipelines.queries` answers, a row each. Amounts are yuan, times Asia/Shanghai."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class MonthCount:
    """Notices of one stage published in one month ("2026-11"; None: no date given)."""

    month: str | None
    stage: str
    notices: int


@dataclass(frozen=True)
class AwardFigures:
    """Awards for new-media work in announced results; total and median are of those `with_amount`."""

    awards: int
    with_amount: int
    total: Decimal | None
    median: Decimal | None


@dataclass(frozen=True)
class Agreed:
    """Awards and contracts for new-media work, each yuan once; the total is of those `with_amount`."""

    awards: int
    with_amount: int
    total: Decimal | None


@dataclass(frozen=True)
class LargeAward:
    """One award with what is needed to cite it."""

    amount: Decimal
    buyer: str | None
    supplier: str
    published_at: datetime | None
    title: str | None
    url: str


@dataclass(frozen=True)
class EndedAccountCost:
    """A process that pays for an account that is closed or asleep; add up `cost_once`, which counts each once."""

    name: str | None
    platform: str
    status: str | None
    operator: str | None
    project_name: str | None
    url: str | None
    cost: Decimal | None
    cost_once: Decimal | None


@dataclass(frozen=True)
class ClosureCount:
    """Accounts on one platform whose end was announced in one month ("2024-05"; None: no date given)."""

    month: str | None
    platform: str
    closures: int


@dataclass(frozen=True)
class DestinationCount:
    """Announcements that send readers to one kind of place."""

    kind: str
    closures: int


@dataclass(frozen=True)
class NoticePeriods:
    """How many days before the stop it was announced, of the closures `with_days`; `at_once`: on the day, or after."""

    closures: int
    with_days: int
    at_once: int
    week: int  # 1 to 7 days
    month: int  # 8 to 30 days
    longer: int
    median: Decimal | None


@dataclass(frozen=True)
class FailureCount:
    """Pages that fail alike, and how many notices may be missing by it."""

    stage: str
    error: str
    pages: int
    lost: int


@dataclass(frozen=True)
class FailedPage:
    """One row of `failure`."""

    source: str
    url: str
    stage: str
    error: str
    message: str
    field: str | None
    count: int
    lost: int
    first_seen: datetime
    last_seen: datetime
    resolved_at: datetime | None


@dataclass(frozen=True)
class SourceStatus:
    """The last run of a source and its detail pages; `finished_at` None: it runs, or was killed."""

    source: str
    run_id: int
    spider: str
    started_at: datetime
    finished_at: datetime | None
    reason: str | None
    fetched: int
    stored: int
    failed: int
    unresolved: int  # failures of all runs that were not made good
    newest: datetime | None  # publication of the newest notice
    paused_until: datetime | None


@dataclass(frozen=True)
class Claim:
    """What a source says to hold for a query, over all windows read (they may overlap), beside what it listed."""

    source: str
    query: str
    from_date: date
    until_date: date
    claimed: int
    listed: int
    incomplete: int  # windows of which not every page was read


@dataclass(frozen=True)
class Response:
    """Where the archive holds a response."""

    warc_file: str
    warc_offset: int


@dataclass(frozen=True)
class Stored:
    """A record as it stands."""

    kind: str  # "notice" or "closure"
    source: str
    source_id: str
    url: str
    title: str | None
    parser: str
    document: dict[str, Any]
    first_seen: datetime
    last_seen: datetime
    gone_since: datetime | None
    fetch_id: Any
    name: str | None  # what it is found by


@dataclass(frozen=True)
class Revision:
    """One content that a record has had, and the digest of the page that it was read from."""

    seen_at: datetime
    parser: str
    document: dict[str, Any]
    sha256: str | None


@dataclass(frozen=True)
class FetchedPage:
    """The response that a record was read from."""

    fetched_at: datetime
    status: int | None
    size: int
    sha256: str | None
    warc_file: str | None
    warc_offset: int | None
