"""停更公告 and 检查通报: what is announced or found of accounts, and what WeChat shows in their place."""

from sqlalchemy import Column, Date, ForeignKeyConstraint, Integer, Table, Text

from pipelines.tables.base import Json, Time, fetch_id, metadata, organisation_id, required

# 停更公告 and its kin: what a page says of the end of one account, as last read. An announcement is an event of its
# own: another page about the same account, postponing or withdrawing it, is another row.
closure = Table(
    "closure",
    metadata,
    required("source", primary_key=True),
    required("page_id", primary_key=True),  # the source's own id of the page, else its URL
    required("account_key", primary_key=True),  # "name@platform", told apart by #2 where a page has it twice
    required("url"),
    Column("title", Text),
    Column("account_name", Text, index=True),
    Column("platform", Text),  # parsers.records.Platform
    organisation_id("operator_id"),
    Column("actions", Json, nullable=False),  # parsers.records.ClosureAction
    Column("notice_date", Date),
    Column("published_at", Time, index=True),
    Column("stop_date", Date),
    Column("cancel_date", Date),
    Column("last_service_date", Date),
    Column("reason", Text),
    Column("legal_basis", Json, nullable=False),
    required("voice"),  # parsers.records.Voice
    Column("document", Json, nullable=False),
    required("content_hash"),
    required("parser"),
    Column("first_seen", Time, nullable=False),
    Column("last_seen", Time, nullable=False),
    fetch_id(),
)

# Where its readers are sent, in the order of the page.
closure_destination = Table(
    "closure_destination",
    metadata,
    required("source", primary_key=True),
    required("page_id", primary_key=True),
    required("account_key", primary_key=True),
    Column("position", Integer, primary_key=True),
    required("name"),
    Column("platform", Text),
    Column("url", Text),
    required("kind"),  # parsers.records.DestinationKind
    ForeignKeyConstraint(
        ["source", "page_id", "account_key"], ["closure.source", "closure.page_id", "closure.account_key"]
    ),
)

# Each distinct content that an announcement has had, also of such as its page no longer makes.
closure_revision = Table(
    "closure_revision",
    metadata,
    required("source", primary_key=True),
    required("page_id", primary_key=True),
    required("account_key", primary_key=True),
    required("content_hash", primary_key=True),
    required("parser"),
    Column("seen_at", Time, nullable=False),
    fetch_id(),
    Column("document", Json, nullable=False),
)

# 政务新媒体检查通报: one account that an inspection names, in the order of the bulletin.
inspection_finding = Table(
    "inspection_finding",
    metadata,
    required("source", primary_key=True),
    required("page_id", primary_key=True),
    Column("position", Integer, primary_key=True),
    required("url"),
    Column("title", Text),
    required("account_name", index=True),
    Column("platform", Text),
    organisation_id("operator_id"),
    required("problem"),
    Column("period", Text),  # "2024Q2", "2024-05", "2024"
    Column("published_at", Time),
    Column("document", Json, nullable=False),
    required("parser"),
    Column("seen_at", Time, nullable=False),
    fetch_id(),
)

# What an address of a WeChat article showed, and when: "published" once and "deleted" later are two rows.
article_state = Table(
    "article_state",
    metadata,
    required("source", primary_key=True),
    required("url", primary_key=True),
    required("state", primary_key=True),  # parsers.wechat.ArticleState
    required("words"),
    Column("target", Text),  # where a migrated account went
    Column("first_seen", Time, nullable=False),
    Column("last_seen", Time, nullable=False),
    fetch_id(),
)
