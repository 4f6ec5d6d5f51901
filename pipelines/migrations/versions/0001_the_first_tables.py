"""The first tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "organisation",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("first_seen", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("spider", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("arguments", JSON, nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("counts", JSON, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
    )
    op.create_index("ix_run_source", "run", ["source"])

    op.create_table(
        "source_state",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("complete_until", sa.Date(), nullable=True),
        sa.Column("paused_until", sa.DateTime(), nullable=True),
        sa.Column("blocks", sa.Integer(), server_default="0", nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("source", "query", name=op.f("pk_source_state")),
    )
    op.create_table(
        "fetched",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("fetched_at", sa.DateTime(), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=True),
        sa.Column("charset", sa.Text(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.CheckConstraint("outcome in ('stored', 'failed', 'listed', 'empty')", name=op.f("ck_fetched_outcome")),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_fetched_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fetched")),
    )
    op.create_index("ix_fetched_run_id", "fetched", ["run_id"])
    op.create_index("ix_fetched_source_url", "fetched", ["source", "url"])

    op.create_table(
        "failure",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("first_seen", sa.DateTime(), nullable=False),
        sa.Column("last_seen", sa.DateTime(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("lost", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("fetch_id", sa.Uuid(), nullable=False),
        sa.Column("resolved_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["fetch_id"], ["fetched.id"], name=op.f("fk_failure_fetch_id")),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_failure_run_id")),
        sa.PrimaryKeyConstraint("source", "url", "stage", name=op.f("pk_failure")),
    )
    op.create_table(
        "issue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fetch_id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("snippet", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["fetch_id"], ["fetched.id"], name=op.f("fk_issue_fetch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue")),
    )
    op.create_index("ix_issue_code", "issue", ["code"])
    op.create_index("ix_issue_source_url", "issue", ["source", "url"])

    op.create_table(
        "listing",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("from_date", sa.Date(), nullable=False),
        sa.Column("until_date", sa.Date(), nullable=False),
        sa.Column("claimed", sa.Integer(), nullable=False),
        sa.Column("listed", sa.Integer(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("fetch_id", sa.Uuid(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["fetch_id"], ["fetched.id"], name=op.f("fk_listing_fetch_id")),
        sa.PrimaryKeyConstraint("source", "query", "from_date", "until_date", name=op.f("pk_listing")),
    )
    op.create_table(
        "notice",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=True),
        sa.Column("project_name", sa.Text(), nullable=True),
        sa.Column("project_number", sa.Text(), nullable=True),
        sa.Column("buyer_id", sa.Text(), nullable=True),
        sa.Column("agency_id", sa.Text(), nullable=True),
        sa.Column("region_code", sa.Text(), nullable=True),
        sa.Column("region_name", sa.Text(), nullable=True),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.Column("bid_deadline", sa.DateTime(), nullable=True),
        sa.Column("bid_opening", sa.DateTime(), nullable=True),
        sa.Column("award_date", sa.Date(), nullable=True),
        sa.Column("contract_date", sa.Date(), nullable=True),
        sa.Column("budget", sa.Numeric(), nullable=True),
        sa.Column("ceiling_price", sa.Numeric(), nullable=True),
        sa.Column("failure_reason", sa.Text(), nullable=True),
        sa.Column("service_period", sa.Text(), nullable=True),
        sa.Column("new_media", sa.Boolean(), nullable=False),
        sa.Column("topics", JSON, nullable=False),
        sa.Column("attachments", JSON, nullable=False),
        sa.Column("document", JSON, nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("parser", sa.Text(), nullable=False),
        sa.Column("first_seen", sa.DateTime(), nullable=False),
        sa.Column("last_seen", sa.DateTime(), nullable=False),
        sa.Column("fetch_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("length(region_code) = 6", name=op.f("ck_notice_region_code")),
        sa.ForeignKeyConstraint(["agency_id"], ["organisation.id"], name=op.f("fk_notice_agency_id")),
        sa.ForeignKeyConstraint(["buyer_id"], ["organisation.id"], name=op.f("fk_notice_buyer_id")),
        sa.ForeignKeyConstraint(["fetch_id"], ["fetched.id"], name=op.f("fk_notice_fetch_id")),
        sa.PrimaryKeyConstraint("source", "source_id", name=op.f("pk_notice")),
    )
    op.create_index("ix_notice_agency_id", "notice", ["agency_id"])
    op.create_index("ix_notice_buyer_id", "notice", ["buyer_id"])
    op.create_index("ix_notice_project_number", "notice", ["project_number"])
    op.create_index("ix_notice_published_at", "notice", ["published_at"])

    op.create_table(
        "award",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("lot", sa.Text(), nullable=True),
        sa.Column("supplier_id", sa.Text(), nullable=True),
        sa.Column("supplier_code", sa.Text(), nullable=True),
        sa.Column("supplier_address", sa.Text(), nullable=True),
        sa.Column("amount", sa.Numeric(), nullable=True),
        sa.Column("unit_price", sa.Numeric(), nullable=True),
        sa.Column("rate", sa.Text(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.CheckConstraint("length(supplier_code) = 18", name=op.f("ck_award_supplier_code")),
        sa.ForeignKeyConstraint(
            ["source", "source_id"], ["notice.source", "notice.source_id"], name=op.f("fk_award_source_source_id")
        ),
        sa.ForeignKeyConstraint(["supplier_id"], ["organisation.id"], name=op.f("fk_award_supplier_id")),
        sa.PrimaryKeyConstraint("source", "source_id", "position", name=op.f("pk_award")),
    )
    op.create_index("ix_award_supplier_id", "award", ["supplier_id"])

    op.create_table(
        "lot",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("lot", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("budget", sa.Numeric(), nullable=True),
        sa.Column("ceiling_price", sa.Numeric(), nullable=True),
        sa.Column("failed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source", "source_id"], ["notice.source", "notice.source_id"], name=op.f("fk_lot_source_source_id")
        ),
        sa.PrimaryKeyConstraint("source", "source_id", "position", name=op.f("pk_lot")),
    )
    op.create_table(
        "revision",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("parser", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.Column("fetch_id", sa.Uuid(), nullable=False),
        sa.Column("document", JSON, nullable=False),
        sa.ForeignKeyConstraint(["fetch_id"], ["fetched.id"], name=op.f("fk_revision_fetch_id")),
        sa.ForeignKeyConstraint(
            ["source", "source_id"], ["notice.source", "notice.source_id"], name=op.f("fk_revision_source_source_id")
        ),
        sa.PrimaryKeyConstraint("source", "source_id", "content_hash", name=op.f("pk_revision")),
    )


def downgrade() -> None:
    for table in (
        "revision",
        "lot",
        "award",
        "notice",
        "listing",
        "issue",
        "failure",
        "fetched",
        "source_state",
        "run",
        "organisation",
    ):
        op.drop_table(table)
