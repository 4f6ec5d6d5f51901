"""Closures, inspection findings, and what addresses of WeChat articles show."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

revision = "0003"
down_revision = "0002"

_TEXT = sa.Text()


def _key(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, _TEXT, nullable=False) for name in names]


def upgrade() -> None:
    op.create_table(
        "closure",
        *_key("source", "page_id", "account_key", "url"),
        sa.Column("title", _TEXT),
        sa.Column("account_name", _TEXT),
        sa.Column("platform", _TEXT),
        sa.Column("operator_id", _TEXT),
        sa.Column("actions", JSON, nullable=False),
        sa.Column("notice_date", sa.Date()),
        sa.Column("published_at", sa.DateTime()),
        sa.Column("stop_date", sa.Date()),
        sa.Column("cancel_date", sa.Date()),
        sa.Column("last_service_date", sa.Date()),
        sa.Column("reason", _TEXT),
        sa.Column("legal_basis", JSON, nullable=False),
        sa.Column("voice", _TEXT, nullable=False),
        sa.Column("document", JSON, nullable=False),
        *_key("content_hash", "parser"),
        sa.Column("first_seen", sa.DateTime(), nullable=False),
        sa.Column("last_seen", sa.DateTime(), nullable=False),
        sa.Column("fetch_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["fetch_id"], ["fetched.id"], name=op.f("fk_closure_fetch_id")),
        sa.ForeignKeyConstraint(["operator_id"], ["organisation.id"], name=op.f("fk_closure_operator_id")),
        sa.PrimaryKeyConstraint("source", "page_id", "account_key", name=op.f("pk_closure")),
    )
    op.create_index("ix_closure_account_name", "closure", ["account_name"])
    op.create_index("ix_closure_operator_id", "closure", ["operator_id"])
    op.create_index("ix_closure_published_at", "closure", ["published_at"])

    op.create_table(
        "closure_destination",
        *_key("source", "page_id", "account_key"),
        sa.Column("position", sa.Integer(), nullable=False),
        *_key("name"),
        sa.Column("platform", _TEXT),
        sa.Column("url", _TEXT),
        *_key("kind"),
        sa.ForeignKeyConstraint(
            ["source", "page_id", "account_key"],
            ["closure.source", "closure.page_id", "closure.account_key"],
            name=op.f("fk_closure_destination_source_page_id_account_key"),
        ),
        sa.PrimaryKeyConstraint("source", "page_id", "account_key", "position", name=op.f("pk_closure_destination")),
    )
    op.create_table(
        "closure_revision",
        *_key("source", "page_id", "account_key", "content_hash", "parser"),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.Column("fetch_id", sa.Uuid(), nullable=False),
        sa.Column("document", JSON, nullable=False),
        sa.ForeignKeyConstraint(["fetch_id"], ["fetched.id"], name=op.f("fk_closure_revision_fetch_id")),
        sa.PrimaryKeyConstraint("source", "page_id", "account_key", "content_hash", name=op.f("pk_closure_revision")),
    )
    op.create_table(
        "inspection_finding",
        *_key("source", "page_id"),
        sa.Column("position", sa.Integer(), nullable=False),
        *_key("url"),
        sa.Column("title", _TEXT),
        *_key("account_name"),
        sa.Column("platform", _TEXT),
        sa.Column("operator_id", _TEXT),
        *_key("problem"),
        sa.Column("period", _TEXT),
        sa.Column("published_at", sa.DateTime()),
        sa.Column("document", JSON, nullable=False),
        *_key("parser"),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.Column("fetch_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["fetch_id"], ["fetched.id"], name=op.f("fk_inspection_finding_fetch_id")),
        sa.ForeignKeyConstraint(["operator_id"], ["organisation.id"], name=op.f("fk_inspection_finding_operator_id")),
        sa.PrimaryKeyConstraint("source", "page_id", "position", name=op.f("pk_inspection_finding")),
    )
    op.create_index("ix_inspection_finding_account_name", "inspection_finding", ["account_name"])
    op.create_index("ix_inspection_finding_operator_id", "inspection_finding", ["operator_id"])

    op.create_table(
        "article_state",
        *_key("source", "url", "state", "words"),
        sa.Column("target", _TEXT),
        sa.Column("first_seen", sa.DateTime(), nullable=False),
        sa.Column("last_seen", sa.DateTime(), nullable=False),
        sa.Column("fetch_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["fetch_id"], ["fetched.id"], name=op.f("fk_article_state_fetch_id")),
        sa.PrimaryKeyConstraint("source", "url", "state", name=op.f("pk_article_state")),
    )


def downgrade() -> None:
    for table in ("article_state", "inspection_finding", "closure_revision", "closure_destination", "closure"):
        op.drop_table(table)
