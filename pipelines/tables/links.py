"""What `scrapy links` derives from the records: who is the same, what belongs together, what was paid once.

Made anew as a whole, so that nothing is lost by dropping it, but for `link_decision`: what a person decided stays. No
foreign key leads back to the records, which a crawl may replace at any time. `rule` names the stated rule that made a
link, `confidence` (0 to 1) how sure that rule is.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
)

from pipelines.tables.base import Time, Yuan, derived, entity_id, metadata, required

# One organisation for its many spellings: the id is that of the `organisation` whose name is shown.
entity = Table(
    "entity",
    metadata,
    required("id", primary_key=True),
    required("name"),
    Column("code", Text, index=True),  # 统一社会信用代码 with a right check digit
    Column("region_code", Text, index=True),
    Column("level", Text),  # pipelines.links.levels: central, province, city, county, town
    CheckConstraint("length(code) = 18", name="code"),
)
organisation_entity = Table(
    "organisation_entity",
    metadata,
    Column("organisation_id", Text, ForeignKey("organisation.id"), primary_key=True),
    entity_id("entity_id", nullable=False),
    *derived(),
)

# One procurement project (采购项目), from intention to acceptance, with the price at each step.
process = Table(
    "process",
    metadata,
    required("id", primary_key=True),  # "source/source_id" of its earliest notice
    Column("project_number", Text),
    Column("project_name", Text),
    entity_id("buyer_id"),
    Column("region_code", Text, index=True),
    Column("new_media", Boolean, nullable=False),
    Column("method", Text),
    Column("first_published", Time),
    Column("last_published", Time),
    Column("stage", Text),  # parsers.records.Stage, the furthest that it reached
    Column("budget", Yuan),
    Column("ceiling_price", Yuan),
    Column("award_amount", Yuan),  # of all its lots, as announced
    Column("contract_amount", Yuan),
    Column("contract_start", Date),
    Column("contract_end", Date),  # where the service period says so
)
process_notice = Table(
    "process_notice",
    metadata,
    required("source", primary_key=True),
    required("source_id", primary_key=True),
    Column("process_id", Text, ForeignKey("process.id"), nullable=False, index=True),
    *derived(),
)

# What was agreed to be paid, each yuan once: the contract repeats its award, a call-off its framework agreement.
spend = Table(
    "spend",
    metadata,
    Column("process_id", Text, ForeignKey("process.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("lot", Text),
    entity_id("buyer_id"),
    entity_id("supplier_id"),
    Column("amount", Yuan),  # null: the notice names a supplier and a rate, or no figure at all
    Column("rate", Text),
    required("currency"),
    required("basis"),  # "award" or "contract": the notice that it was taken from
    Column("date", Date),  # of the award or contract, else of its publication
    Column("year", Integer, index=True),
    Column("region_code", Text, index=True),
    Column("level", Text),
    Column("new_media", Boolean, nullable=False),
    required("source"),
    required("source_id"),
    Column("award_position", Integer, nullable=False),
    entity_id("leader_id"),
)

# One account for its many keys, with its operator.
account_entity = Table(
    "account_entity",
    metadata,
    required("platform", primary_key=True),
    required("account_key", primary_key=True),
    required("canonical_key", index=True),
    entity_id("operator_id"),
    *derived(),
)

# Which account an announcement of an end means: the closure, and the account's canonical key.
closure_account = Table(
    "closure_account",
    metadata,
    required("source", primary_key=True),
    required("page_id", primary_key=True),
    required("account_key", primary_key=True),
    required("platform"),
    required("canonical_key"),
    *derived(),
    Index(None, "platform", "canonical_key"),
)

# Where an announcement of an end sends the readers: the closure, the number of the destination, and its account.
closure_successor = Table(
    "closure_successor",
    metadata,
    required("source", primary_key=True),
    required("page_id", primary_key=True),
    required("account_key", primary_key=True),
    Column("position", Integer, primary_key=True),  # of the destination
    required("platform"),
    required("canonical_key"),
    *derived(),
)

# Which accounts a notice pays for, by their names in its title and lots.
notice_account = Table(
    "notice_account",
    metadata,
    required("source", primary_key=True),
    required("source_id", primary_key=True),
    required("platform", primary_key=True),
    required("canonical_key", primary_key=True),
    Column("words", Text, nullable=False),
    *derived(),
    Index(None, "platform", "canonical_key"),
)

# `accepted` or rejected by a person; `kind` is the table of the link, `left_key` and `right_key` what it joins.
link_decision = Table(
    "link_decision",
    metadata,
    required("kind", primary_key=True),
    required("left_key", primary_key=True),
    required("right_key", primary_key=True),
    Column("accepted", Boolean, nullable=False),
    Column("note", Text),
    Column("decided_at", Time, nullable=False),
)

# The status of each account on the day that the links were made for (`pipelines.activity`).
account_status = Table(
    "account_status",
    metadata,
    required("platform", primary_key=True),
    required("canonical_key", primary_key=True),
    Column("on_date", Date, nullable=False),
    required("status", index=True),
    Column("last_post_at", Time),
    Column("looked_at", Time),
    Column("followers", BigInteger),  # the newest seen, and so the next
    Column("posts_count", BigInteger),
)
