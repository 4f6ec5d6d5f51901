"""What a spider hands to the pipelines: one `PageResult` a response, so that a page is stored whole or not at all."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from parsers.records import AccountPage, Closure, InspectionFinding, Issue, Notice, Record, Text
from parsers.wechat import Shown


class FailureStage(StrEnum):
    """Where a page was lost."""

    HTTP = "http"
    BLOCKED = "blocked"
    PARSE = "parse"
    VALIDATE = "validate"
    STORE = "store"


class PageKind(StrEnum):
    """What a page was asked for."""

    LISTING = "listing"
    DETAIL = "detail"  # of one notice: it gives a record or is a failure
    ACCOUNT = "account"  # of a platform: a wall is a fact about it, and a record
    ARTICLE = "article"  # of a site's column: it may say nothing that is looked for


class Fetch(Record):
    """One response, or one request that got none (`status` None)."""

    id: UUID | None = None  # that of its record in the archive
    source: Text  # the source's name: "ccgp"
    kind: PageKind
    url: Text
    status: int | None = None
    fetched_at: datetime  # naive, Asia/Shanghai
    content_type: str | None = None
    charset: str | None = None
    headers: dict[str, str] | None = None  # names in lower case; Content-Encoding is undone and gone
    size: int = 0  # bytes, of the body as received
    sha256: str | None = None  # of the same
    warc_file: str | None = None  # below the archive's folder
    warc_offset: int | None = None


class Failure(Record):
    """A page that gave no record, and why."""

    stage: FailureStage
    error: Text  # the class: "UnknownLayout", "HTTP 404", "TimeoutError"
    message: Text
    field: str | None = None
    lost: int = 1  # how many notices may be missing: for a list page, all that it would have listed


class ListingClaim(Record):
    """What a source claims to hold in one window of dates, beside what its list pages showed."""

    query: Text  # the search without its dates: "keyword=短视频&kind=award"
    from_date: date
    until_date: date
    claimed: int  # the total that the site states
    listed: int  # distinct links seen on its pages
    complete: bool  # every page of it was read


class Lead(Record):
    """A page that another one leads to, and that the crawl has asked for."""

    source: Text
    url: Text


class PageResult(Record):
    """A fetched page with all that came of it. A `failure` and records of any kind exclude each other."""

    fetch: Fetch
    records: tuple[Notice, ...] = ()
    closures: tuple[Closure, ...] = ()
    findings: tuple[InspectionFinding, ...] = ()
    account_page: AccountPage | None = None
    shown: Shown | None = None  # what an address of a WeChat article shows
    issues: tuple[Issue, ...] = ()
    failure: Failure | None = None
    claim: ListingClaim | None = None
    leads_to: tuple[Lead, ...] = ()
    source_id: str | None = None  # the source's own id of a detail page, read or not; its URL where there is none

    @property
    def holds_records(self) -> bool:
        """Whether anything came of the page."""
        return bool(self.records or self.closures or self.findings or self.account_page or self.shown)
