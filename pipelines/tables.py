"""The tables: one declaration for SQLite and PostgreSQL, simple enough to be asked in plain SQL.

Money is yuan, as a number (see `Yuan`); times are naive, Asia/Shanghai. Keys are natural (source and the source's own
id, an organisation's normalised name), so that a join needs no look-up table and an upsert no round trip for an id.
"""

from decimal import Decimal
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Numeric,
    Table,
    Text,
    TypeDecorator,
    Uuid,
)
from sqlalchemy.dialects import postgresql, sqlite

EXACT_DIGITS = 15  # significant decimal digits that an IEEE double gives back unchanged (DBL_DIG)


class Yuan(TypeDecorator[Decimal]):
    """An amount in yuan: exact NUMERIC on PostgreSQL, a number of at most 15 significant digits on SQLite.

    SQLite has no decimal type. Integer fen would be exact too, but `select sum(amount)` would then answer in another
    unit than on PostgreSQL and the third and fourth decimal of a unit price would be lost. A double gives 15 digits
    back unchanged, which is 10^13 yuan with two decimals; an amount with more digits is refused, never rounded.
    `round(sum(amount), 2)` is right to the fen up to 10^13 yuan on SQLite 3.43 and newer, which add with compensation;
    older ones add plainly: right while rows x total stays under 4 x 10^13 (10,000 awards of 400,000 yuan).
    """

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """On SQLite the driver's own int and float, without SQLAlchemy's conversion to ten decimals."""
        return dialect.type_descriptor(Numeric(asdecimal=False) if dialect.name == "sqlite" else Numeric())

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """Trailing zeros go: 9330166.85000000 is 9330166.85. Raises `ValueError` beyond 15 digits on SQLite."""
        if value is None:
            return None
        amount = value.normalize()
        if dialect.name != "sqlite":
            return amount
        if len(amount.as_tuple().digits) > EXACT_DIGITS:
            raise ValueError(f"{value} yuan has more than {EXACT_DIGITS} significant digits")
        return float(amount)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """The decimal number with the same digits."""
        return None if value is None else Decimal(str(value))


# Whole seconds on SQLite, where a time is text that people read; JSON that PostgreSQL can search.
Time = DateTime().with_variant(sqlite.DATETIME(truncate_microseconds=True), "sqlite")  # type: ignore[no-untyped-call]
Json = JSON().with_variant(postgresql.JSONB(), "postgresql")

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def _text(name: str, **options: Any) -> Column[str]:
    return Column(name, Text, nullable=False, **options)


def _fetch_id() -> Column[Any]:
    return Column("fetch_id", Uuid, ForeignKey("fetched.id"), nullable=False)


def _organisation(name: str) -> Column[str]:
    return Column(name, Text, ForeignKey("organisation.id"), index=True)


def _of_notice() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["source", "source_id"], ["notice.source", "notice.source_id"])


# One start of a spider. `finished_at` stays null when the process was killed.
run = Table(
    "run",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("spider"),
    _text("source", index=True),
    Column("arguments", Json, nullable=False),
    Column("started_at", Time, nullable=False),
    Column("finished_at", Time),
    Column("reason", Text),
    Column("counts", Json),  # the crawl's own statistics at its end
)

# One response (`fetch` itself is a reserved word of SQL). Of detail pages, fetched = stored + failed. The id is made
# before the first attempt to write, so that a batch whose commit was not acknowledged is not written twice.
fetched = Table(
    "fetched",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("run_id", Integer, ForeignKey("run.id"), nullable=False, index=True),
    _text("source"),
    _text("kind"),  # pipelines.items.PageKind
    _text("url"),
    Column("status", Integer),
    Column("fetched_at", Time, nullable=False),
    Column("content_type", Text),
    Column("charset", Text),
    Column("headers", Json),
    Column("size", Integer, nullable=False),
    Column("sha256", Text, index=True),
    Column("warc_file", Text),  # below the folder of the archive
    Column("warc_offset", BigInteger),
    _text("outcome"),
    CheckConstraint("outcome in ('stored', 'failed', 'listed', 'empty')", name="outcome"),
    Index(None, "source", "url"),
    Index(None, "url"),
)

# A page that gave no record; `resolved_at` when the same URL was read after all.
failure = Table(
    "failure",
    metadata,
    _text("source", primary_key=True),
    _text("url", primary_key=True),
    _text("stage", primary_key=True),  # pipelines.items.FailureStage
    Column("first_seen", Time, nullable=False),
    Column("last_seen", Time, nullable=False),
    Column("count", Integer, nullable=False),
    _text("error"),
    _text("message"),
    Column("field", Text),
    Column("lost", Integer, nullable=False),
    Column("run_id", Integer, ForeignKey("run.id"), nullable=False),
    _fetch_id(),
    Column("resolved_at", Time),
)

# What a person should know of a page, as of its last fetch.
issue = Table(
    "issue",
    metadata,
    Column("id", Integer, primary_key=True),
    _fetch_id(),
    _text("source"),
    _text("url"),
    _text("code", index=True),
    _text("message"),
    Column("field", Text),
    Column("snippet", Text),
    Index(None, "source", "url"),
)

# A buyer, agency or supplier; the id is parsers.organisations.organisation_key(name), the name the first one seen.
organisation = Table(
    "organisation",
    metadata,
    _text("id", primary_key=True),
    _text("name"),
    Column("first_seen", Time, nullable=False),
)

# A notice as it was last read; the columns are those of parsers.records.Notice.
notice = Table(
    "notice",
    metadata,
    _text("source", primary_key=True),
    _text("source_id", primary_key=True),  # the second record of a page is "<id>#2"
    _text("url"),
    Column("title", Text),
    _text("stage"),
    Column("method", Text),
    Column("project_name", Text),
    Column("project_number", Text, index=True),
    _organisation("buyer_id"),
    _organisation("agency_id"),
    Column("region_code", Text),
    Column("region_name", Text),
    Column("published_at", Time, index=True),
    Column("bid_deadline", Time),
    Column("bid_opening", Time),
    Column("award_date", Date),
    Column("contract_date", Date),
    Column("budget", Yuan),
    Column("ceiling_price", Yuan),
    Column("failure_reason", Text),
    Column("service_period", Text),
    Column("new_media", Boolean, nullable=False),
    Column("topics", Json, nullable=False),
    Column("attachments", Json, nullable=False),
    Column("document", Json, nullable=False),  # the whole record with its evidence
    _text("content_hash"),
    _text("parser"),
    Column("first_seen", Time, nullable=False),
    Column("last_seen", Time, nullable=False),
    Column("gone_since", Time),  # the first time that its page was not found any more (404, 410)
    _fetch_id(),
    CheckConstraint("length(region_code) = 6", name="region_code"),
)

# The lots and awards of a notice, in the order of the page; replaced as a whole with their notice.
lot = Table(
    "lot",
    metadata,
    _text("source", primary_key=True),
    _text("source_id", primary_key=True),
    Column("position", Integer, primary_key=True),
    _text("lot"),
    Column("name", Text),
    Column("budget", Yuan),
    Column("ceiling_price", Yuan),
    Column("failed", Boolean, nullable=False),
    _of_notice(),
)
award = Table(
    "award",
    metadata,
    _text("source", primary_key=True),
    _text("source_id", primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("lot", Text),
    _organisation("supplier_id"),
    Column("supplier_code", Text),  # 统一社会信用代码
    Column("supplier_address", Text),
    Column("amount", Yuan),
    Column("unit_price", Yuan),
    Column("rate", Text),
    _text("currency"),
    _of_notice(),
    CheckConstraint("length(supplier_code) = 18", name="supplier_code"),
)

# Each content that a notice has had, from the fetch that brought it: going back to an earlier one is a new row too. Two
# rows of the same bytes (`fetched.sha256`) are a change of the reading, not of the page.
revision = Table(
    "revision",
    metadata,
    _text("source", primary_key=True),
    _text("source_id", primary_key=True),
    _text("content_hash", primary_key=True),
    Column("fetch_id", Uuid, ForeignKey("fetched.id"), primary_key=True),
    _text("parser"),
    Column("seen_at", Time, nullable=False),
    Column("document", Json, nullable=False),
    _of_notice(),
)

# The total that a source states for a query in a window of dates, beside what its list pages showed.
listing = Table(
    "listing",
    metadata,
    _text("source", primary_key=True),
    _text("query", primary_key=True),
    Column("from_date", Date, primary_key=True),
    Column("until_date", Date, primary_key=True),
    Column("claimed", Integer, nullable=False),
    Column("listed", Integer, nullable=False),
    Column("complete", Boolean, nullable=False),
    _fetch_id(),
    Column("updated_at", Time, nullable=False),
)

# How far a query was read without a gap; the row with query "" holds what concerns the whole source.
source_state = Table(
    "source_state",
    metadata,
    _text("source", primary_key=True),
    _text("query", primary_key=True),
    Column("complete_until", Date),
    Column("paused_until", Time),
    Column("blocks", Integer, nullable=False, server_default="0"),  # in a row
    Column("updated_at", Time, nullable=False),
)

# 停更公告 and its kin: what a page says of the end of one account, as last read. An announcement is an event of its
# own: another page about the same account, postponing or withdrawing it, is another row.
closure = Table(
    "closure",
    metadata,
    _text("source", primary_key=True),
    _text("page_id", primary_key=True),  # the source's own id of the page, else its URL
    _text("account_key", primary_key=True),  # "name@platform", told apart by #2 where a page has it twice
    _text("url"),
    Column("title", Text),
    Column("account_name", Text, index=True),
    Column("platform", Text),  # parsers.records.Platform
    _organisation("operator_id"),
    Column("actions", Json, nullable=False),  # parsers.records.ClosureAction
    Column("notice_date", Date),
    Column("published_at", Time, index=True),
    Column("stop_date", Date),
    Column("cancel_date", Date),
    Column("last_service_date", Date),
    Column("reason", Text),
    Column("legal_basis", Json, nullable=False),
    _text("voice"),  # parsers.records.Voice
    Column("document", Json, nullable=False),
    _text("content_hash"),
    _text("parser"),
    Column("first_seen", Time, nullable=False),
    Column("last_seen", Time, nullable=False),
    _fetch_id(),
)

# Where its readers are sent, in the order of the page.
closure_destination = Table(
    "closure_destination",
    metadata,
    _text("source", primary_key=True),
    _text("page_id", primary_key=True),
    _text("account_key", primary_key=True),
    Column("position", Integer, primary_key=True),
    _text("name"),
    Column("platform", Text),
    Column("url", Text),
    _text("kind"),  # parsers.records.DestinationKind
    ForeignKeyConstraint(
        ["source", "page_id", "account_key"], ["closure.source", "closure.page_id", "closure.account_key"]
    ),
)

# Each distinct content that an announcement has had, also of such as its page no longer makes.
closure_revision = Table(
    "closure_revision",
    metadata,
    _text("source", primary_key=True),
    _text("page_id", primary_key=True),
    _text("account_key", primary_key=True),
    _text("content_hash", primary_key=True),
    _text("parser"),
    Column("seen_at", Time, nullable=False),
    _fetch_id(),
    Column("document", Json, nullable=False),
)

# 政务新媒体检查通报: one account that an inspection names, in the order of the bulletin.
inspection_finding = Table(
    "inspection_finding",
    metadata,
    _text("source", primary_key=True),
    _text("page_id", primary_key=True),
    Column("position", Integer, primary_key=True),
    _text("url"),
    Column("title", Text),
    _text("account_name", index=True),
    Column("platform", Text),
    _organisation("operator_id"),
    _text("problem"),
    Column("period", Text),  # "2024Q2", "2024-05", "2024"
    Column("published_at", Time),
    Column("document", Json, nullable=False),
    _text("parser"),
    Column("seen_at", Time, nullable=False),
    _fetch_id(),
)

# What an address of a WeChat article showed, and when: "published" once and "deleted" later are two rows.
article_state = Table(
    "article_state",
    metadata,
    _text("source", primary_key=True),
    _text("url", primary_key=True),
    _text("state", primary_key=True),  # parsers.wechat.ArticleState
    _text("words"),
    Column("target", Text),  # where a migrated account went
    Column("first_seen", Time, nullable=False),
    Column("last_seen", Time, nullable=False),
    _fetch_id(),
)

# Who an account is, as a page last showed it. `account_key` is the platform's stable id; of an account whose id no page
# has proved "handle:...", "name:..." or "url:...".
account = Table(
    "account",
    metadata,
    _text("platform", primary_key=True),  # parsers.records.Platform
    _text("account_key", primary_key=True),
    Column("account_id", Text),
    Column("handle", Text),
    Column("name", Text, index=True),
    Column("url", Text),
    Column("verified", Boolean),
    Column("verification", Text),
    Column("verification_kind", Text),
    Column("bio", Text),
    Column("region", Text),
    Column("registered_at", Time),
    Column("migrated_to", Text),
    _organisation("operator_id"),
    Column("document", Json, nullable=False),
    _text("parser"),
    Column("first_seen", Time, nullable=False),
    Column("last_seen", Time, nullable=False),
    _fetch_id(),
    _text("source"),
)

# What else an account is known by. An alias of two accounts, as a name may be, stands for neither.
account_alias = Table(
    "account_alias",
    metadata,
    _text("platform", primary_key=True),
    _text("alias", primary_key=True),
    _text("account_key", primary_key=True),
)

# What an account counted and showed at one time.
account_observation = Table(
    "account_observation",
    metadata,
    Column("fetch_id", Uuid, ForeignKey("fetched.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    _text("platform"),
    _text("account_key"),
    Column("seen_at", Time, nullable=False),
    _text("page_state"),  # parsers.records.PageState
    Column("followers", BigInteger),
    Column("posts_count", BigInteger),
    Column("year_posts", BigInteger),
    Column("likes", BigInteger),
    Column("counts", Json, nullable=False),  # the same with "rounded" (693.2万) and "at_least" (10万+)
    Column("last_post_at", Time),
    Column("newest_shown", Boolean, nullable=False),  # there was none between `last_post_at` and `seen_at`
    Index(None, "platform", "account_key", "seen_at"),
)

# A post as it was last seen; its counts move and make no revision.
post = Table(
    "post",
    metadata,
    _text("platform", primary_key=True),
    _text("account_key", primary_key=True),
    _text("post_key", primary_key=True),
    Column("url", Text),
    Column("published_at", Time),
    Column("title", Text),
    Column("text", Text),
    Column("kind", Text),
    Column("is_repost", Boolean),
    Column("reposted_from", Text),
    Column("is_original", Boolean),
    Column("source", Text),
    Column("pinned", Boolean, nullable=False),
    Column("likes", BigInteger),
    Column("comments", BigInteger),
    Column("first_seen", Time, nullable=False),
    Column("last_seen", Time, nullable=False),
    _fetch_id(),
)

# From how many days of silence on an account has which status, and the document that says so.
activity_rule = Table(
    "activity_rule",
    metadata,
    _text("status", primary_key=True),
    Column("days", Integer, nullable=False),
    _text("rule"),
    _text("source"),
)

# Pages that are to be observed again and again.
watch = Table(
    "watch",
    metadata,
    _text("url", primary_key=True),
    Column("every_days", Integer, nullable=False),
    Column("added_at", Time, nullable=False),
)
