"""What was asked of the sites: runs, responses, failures, issues, and how far each source was read."""

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, Date, ForeignKey, Index, Integer, Table, Text, Uuid

from pipelines.tables.base import Json, Time, fetch_id, metadata, required

# One start of a spider. `finished_at` stays null when the process was killed.
run = Table(
    "run",
    metadata,
    Column("id", Integer, primary_key=True),
    required("spider"),
    required("source", index=True),
    Column("arguments", Json, nullable=False),
    Column("started_at", Time, nullable=False),
    Column("finished_at", Time),
    Column("reason", Text),
    Column("counts", Json),  # the crawl's own statistics at its end
)

# One response (`fetch` itself is a reserved word of SQL). Of detail pages, fetched = stored + failed + empty. The id
# is made before the first attempt to write, so that a batch whose commit was not acknowledged is not written twice.
fetched = Table(
    "fetched",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("run_id", Integer, ForeignKey("run.id"), nullable=False, index=True),
    required("source"),
    required("kind"),  # pipelines.items.PageKind
    required("url"),
    Column("status", Integer),
    Column("fetched_at", Time, nullable=False),
    Column("content_type", Text),
    Column("charset", Text),
    Column("headers", Json),
    Column("size", Integer, nullable=False),
    Column("sha256", Text, index=True),
    Column("warc_file", Text),  # below the folder of the archive
    Column("warc_offset", BigInteger),
    required("outcome"),
    CheckConstraint("outcome in ('stored', 'failed', 'listed', 'empty')", name="outcome"),
    Index(None, "source", "url"),
    Index(None, "url"),
)

# A page that gave no record; `resolved_at` when the same URL was read after all.
failure = Table(
    "failure",
    metadata,
    required("source", primary_key=True),
    required("url", primary_key=True),
    required("stage", primary_key=True),  # pipelines.items.FailureStage
    Column("first_seen", Time, nullable=False),
    Column("last_seen", Time, nullable=False),
    Column("count", Integer, nullable=False),
    required("error"),
    required("message"),
    Column("field", Text),
    Column("lost", Integer, nullable=False),
    Column("run_id", Integer, ForeignKey("run.id"), nullable=False),
    fetch_id(),
    Column("resolved_at", Time),
)

# What a person should know of a page, as of its last fetch.
issue = Table(
    "issue",
    metadata,
    Column("id", Integer, primary_key=True),
    fetch_id(),
    required("source"),
    required("url"),
    required("code", index=True),
    required("message"),
    Column("field", Text),
    Column("snippet", Text),
    Index(None, "source", "url"),
)

# A page that a stored page leads to and that is still to be read: after a kill nothing else would ask for it, because
# the page that leads there is known.
pending = Table(
    "pending",
    metadata,
    required("source", primary_key=True),
    required("url", primary_key=True),
    required("via", index=True),  # the address of the page that leads there
    Column("noted_at", Time, nullable=False),  # when that page was fetched
)

# The total that a source states for a query in a window of dates, beside what its list pages showed.
listing = Table(
    "listing",
    metadata,
    required("source", primary_key=True),
    required("query", primary_key=True),
    Column("from_date", Date, primary_key=True),
    Column("until_date", Date, primary_key=True),
    Column("claimed", Integer, nullable=False),
    Column("listed", Integer, nullable=False),
    Column("complete", Boolean, nullable=False),
    fetch_id(),
    Column("updated_at", Time, nullable=False),
)

# How far a query was read without a gap; the row with query "" holds what concerns the whole source.
source_state = Table(
    "source_state",
    metadata,
    required("source", primary_key=True),
    required("query", primary_key=True),
    Column("complete_until", Date),
    Column("paused_until", Time),
    Column("blocks", Integer, nullable=False, server_default="0"),  # in a row
    Column("updated_at", Time, nullable=False),
)
