"""Accounts, what was observed of them, their posts, the rules of activity, and the pages that are watched."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

revision = "0004"
down_revision = "0003"

_INSPECTION = "国办秘函〔2019〕19号 政府网站与政务新媒体检查指标: 监测时间点前2周内无更新"
_ZOMBIE = "贵州省 2025年第二季度检查通报: 超过三个月未更新 (僵尸账号)"
_YEAR = "no document: a year without a post, as press and audits count sleeping accounts"
RULES = [("no_post_14d", 14, _INSPECTION), ("no_post_90d", 90, _ZOMBIE), ("no_post_365d", 365, _YEAR)]


def _key(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text()) for name in names]


def _seen() -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.DateTime(), nullable=False) for name in ("first_seen", "last_seen")]


def _numbers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.BigInteger()) for name in names]


def upgrade() -> None:
    op.create_table(
        "account",
        *_key("platform", "account_key"),
        *_texts("account_id", "handle", "name", "url"),
        sa.Column("verified", sa.Boolean()),
        *_texts("verification", "verification_kind", "bio", "region"),
        sa.Column("registered_at", sa.DateTime()),
        *_texts("migrated_to", "operator_id"),
        sa.Column("document", JSON, nullable=False),
        *_key("parser"),
        *_seen(),
        sa.Column("fetch_id", sa.Uuid(), nullable=False),
        *_key("source"),
        sa.ForeignKeyConstraint(["fetch_id"], ["fetched.id"], name=op.f("fk_account_fetch_id")),
        sa.ForeignKeyConstraint(["operator_id"], ["organisation.id"], name=op.f("fk_account_operator_id")),
        sa.PrimaryKeyConstraint("platform", "account_key", name=op.f("pk_account")),
    )
    op.create_index("ix_account_name", "account", ["name"])
    op.create_index("ix_account_operator_id", "account", ["operator_id"])
    op.create_table(
        "account_alias",
        *_key("platform", "alias", "account_key"),
        sa.PrimaryKeyConstraint("platform", "alias", "account_key", name=op.f("pk_account_alias")),
    )
    op.create_table(
        "account_observation",
        sa.Column("fetch_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_key("platform", "account_key"),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        *_key("page_state"),
        *_numbers("followers", "posts_count", "year_posts", "likes"),
        sa.Column("counts", JSON, nullable=False),
        sa.Column("last_post_at", sa.DateTime()),
        sa.Column("newest_shown", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["fetch_id"], ["fetched.id"], name=op.f("fk_account_observation_fetch_id")),
        sa.PrimaryKeyConstraint("fetch_id", "position", name=op.f("pk_account_observation")),
    )
    op.create_index(
        "ix_account_observation_platform_account_key_seen_at",
        "account_observation",
        ["platform", "account_key", "seen_at"],
    )
    op.create_table(
        "post",
        *_key("platform", "account_key", "post_key"),
        *_texts("url"),
        sa.Column("published_at", sa.DateTime()),
        *_texts("title", "text", "kind"),
        sa.Column("is_repost", sa.Boolean()),
        *_texts("reposted_from"),
        sa.Column("is_original", sa.Boolean()),
        *_texts("source"),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        *_numbers("likes", "comments"),
        *_seen(),
        sa.Column("fetch_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["fetch_id"], ["fetched.id"], name=op.f("fk_post_fetch_id")),
        sa.PrimaryKeyConstraint("platform", "account_key", "post_key", name=op.f("pk_post")),
    )
    op.create_index("ix_fetched_url", "fetched", ["url"])
    rules = op.create_table(
        "activity_rule",
        *_key("status"),
        sa.Column("days", sa.Integer(), nullable=False),
        *_key("rule", "source"),
        sa.PrimaryKeyConstraint("status", name=op.f("pk_activity_rule")),
    )
    op.bulk_insert(
        rules,
        [{"status": s, "days": d, "rule": f"no post in the {d} days before it was seen", "source": source}
         for s, d, source in RULES],
    )  # fmt: skip
    op.create_table(
        "watch",
        *_key("url"),
        sa.Column("every_days", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("url", name=op.f("pk_watch")),
    )


def downgrade() -> None:
    op.drop_index("ix_fetched_url", "fetched")
    for table in ("watch", "activity_rule", "post", "account_observation", "account_alias", "account"):
        op.drop_table(table)
