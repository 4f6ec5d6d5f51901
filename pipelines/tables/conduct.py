"""What `scrapy conduct build` makes of the posts and looks that are stored: hints for a person to check."""

from sqlalchemy import Column, Float, Integer, Table

from pipelines.tables.base import Json, Time, metadata, required

# One signal of one account: what was found in how much, by which rule, with the posts and words. It says where to look,
# and is neither a judgement nor a score; made anew as a whole.
conduct_hint = Table(
    "conduct_hint",
    metadata,
    required("platform", primary_key=True),
    required("canonical_key", primary_key=True),  # that of account_entity, else of the account
    required("signal", primary_key=True, index=True),  # parsers.accounts.conduct.Signal
    required("rule"),
    Column("found", Integer, nullable=False),  # posts, or of follower_jump pairs of looks
    Column("looked", Integer, nullable=False),  # at how many
    Column("value", Float, nullable=False),  # found / looked; of follower_jump the largest certain change, 0.5 for 50 %
    Column("from_at", Time),  # the first and the last post or look that was looked at
    Column("until_at", Time),
    Column("evidence", Json, nullable=False),  # [{"post_key", "url", "at", "title", "words", ...}]
)
