"""政务新媒体账号: accounts, what was observed of them, their posts, and what is watched."""

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Index, Integer, Table, Text, Uuid

from pipelines.tables.base import Json, Time, fetch_id, metadata, organisation_id, required

# Who an account is, as a page last showed it. `account_key` is the platform's stable id; of an account whose id no page
# has proved "handle:...", "name:..." or "url:...".
account = Table(
    "account",
    metadata,
    required("platform", primary_key=True),  # parsers.records.Platform
    required("account_key", primary_key=True),
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
    organisation_id("operator_id"),
    Column("document", Json, nullable=False),
    required("parser"),
    Column("first_seen", Time, nullable=False),
    Column("last_seen", Time, nullable=False),
    fetch_id(),
    required("source"),
)

# What else an account is known by. An alias of two accounts, as a name may be, stands for neither.
account_alias = Table(
    "account_alias",
    metadata,
    required("platform", primary_key=True),
    required("alias", primary_key=True),
    required("account_key", primary_key=True),
)

# 名称记录: each name that an account has had, as its own page tells, from that day on.
account_name = Table(
    "account_name",
    metadata,
    required("platform", primary_key=True),
    required("account_key", primary_key=True),
    Column("date", Date, primary_key=True),
    required("kind", primary_key=True),  # "registered", "renamed", "migrated": another account moved into this one
    required("name", primary_key=True),
    Column("previous", Text),
    fetch_id(),
)

# What an account counted and showed at one time.
account_observation = Table(
    "account_observation",
    metadata,
    Column("fetch_id", Uuid, ForeignKey("fetched.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    required("platform"),
    required("account_key"),
    Column("seen_at", Time, nullable=False),
    required("page_state"),  # parsers.records.PageState
    Column("followers", BigInteger),
    Column("posts_count", BigInteger),
    Column("year_posts", BigInteger),
    Column("year", Integer),  # of `year_posts`, where a yearly report says it
    Column("likes", BigInteger),
    Column("counts", Json, nullable=False),  # the same with "rounded" (693.2万) and "at_least" (10万+)
    Column("last_post_at", Time),
    Column("newest_shown", Boolean, nullable=False),  # there was none between `last_post_at` and `seen_at`
    Column("evidence", Json),  # the words behind its state, counts and times: [{"field", "raw", "place"}, ...]
    Index(None, "platform", "account_key", "seen_at"),
)

# A post as it was last seen; its counts move and make no revision.
post = Table(
    "post",
    metadata,
    required("platform", primary_key=True),
    required("account_key", primary_key=True),
    required("post_key", primary_key=True),
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
    fetch_id(),
)

# From how many days of silence on an account has which status, and the document that says so.
activity_rule = Table(
    "activity_rule",
    metadata,
    required("status", primary_key=True),
    Column("days", Integer, nullable=False),
    required("rule"),
    required("source"),
)

# Pages that are to be observed again and again.
watch = Table(
    "watch",
    metadata,
    required("url", primary_key=True),
    Column("every_days", Integer, nullable=False),
    Column("added_at", Time, nullable=False),
)
