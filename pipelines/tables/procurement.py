"""采购公告: notices with their lots, awards and revisions, and the organisations in them."""

from sqlalchemy import Boolean, CheckConstraint, Column, Date, ForeignKey, Integer, Table, Text, Uuid

from pipelines.tables.base import Json, Time, Yuan, fetch_id, metadata, of_notice, organisation_id, required

# A buyer, agency or supplier; the id is parsers.organisations.organisation_key(name), the name the first one seen.
organisation = Table(
    "organisation",
    metadata,
    required("id", primary_key=True),
    required("name"),
    Column("first_seen", Time, nullable=False),
)

# A notice as it was last read; the columns are those of parsers.records.Notice.
notice = Table(
    "notice",
    metadata,
    required("source", primary_key=True),
    required("source_id", primary_key=True),  # the second record of a page is "<id>#2"
    required("url"),
    Column("title", Text),
    required("stage"),
    Column("method", Text),
    Column("project_name", Text),
    Column("project_number", Text, index=True),
    organisation_id("buyer_id"),
    organisation_id("agency_id"),
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
    required("content_hash"),
    required("parser"),
    Column("first_seen", Time, nullable=False),
    Column("last_seen", Time, nullable=False),
    Column("gone_since", Time),  # the first time that its page was not found any more (404, 410)
    fetch_id(),
    CheckConstraint("length(region_code) = 6", name="region_code"),
)

# The lots and awards of a notice, in the order of the page; replaced as a whole with their notice.
lot = Table(
    "lot",
    metadata,
    required("source", primary_key=True),
    required("source_id", primary_key=True),
    Column("position", Integer, primary_key=True),
    required("lot"),
    Column("name", Text),
    Column("budget", Yuan),
    Column("ceiling_price", Yuan),
    Column("failed", Boolean, nullable=False),
    of_notice(),
)
award = Table(
    "award",
    metadata,
    required("source", primary_key=True),
    required("source_id", primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("lot", Text),
    organisation_id("supplier_id"),
    Column("supplier_code", Text),  # 统一社会信用代码
    Column("supplier_address", Text),
    Column("amount", Yuan),
    Column("unit_price", Yuan),
    Column("rate", Text),
    required("currency"),
    organisation_id("leader_id"),
    of_notice(),
    CheckConstraint("length(supplier_code) = 18", name="supplier_code"),
)

# Each content that a notice has had, from the fetch that brought it: going back to an earlier one is a new row too. Two
# rows of the same bytes (`fetched.sha256`) are a change of the reading, not of the page.
revision = Table(
    "revision",
    metadata,
    required("source", primary_key=True),
    required("source_id", primary_key=True),
    required("content_hash", primary_key=True),
    Column("fetch_id", Uuid, ForeignKey("fetched.id"), primary_key=True),
    required("parser"),
    Column("seen_at", Time, nullable=False),
    Column("document", Json, nullable=False),
    of_notice(),
)
