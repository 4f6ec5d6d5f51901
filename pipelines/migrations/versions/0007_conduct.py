"""Hints about the conduct of accounts, the names that they have had, and the year that a report is of."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

revision = "0007"
down_revision = "0006"


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def upgrade() -> None:
    op.add_column("account_observation", sa.Column("year", sa.Integer()))
    op.create_table(
        "account_name",
        _text("platform"),
        _text("account_key"),
        sa.Column("date", sa.Date(), nullable=False),
        _text("kind"),
        _text("name"),
        sa.Column("previous", sa.Text()),
        sa.Column("fetch_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["fetch_id"], ["fetched.id"], name=op.f("fk_account_name_fetch_id")),
        sa.PrimaryKeyConstraint("platform", "account_key", "date", "kind", "name", name=op.f("pk_account_name")),
    )
    op.create_table(
        "conduct_hint",
        _text("platform"),
        _text("canonical_key"),
        _text("signal"),
        _text("rule"),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("looked", sa.Integer(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("from_at", sa.DateTime()),
        sa.Column("until_at", sa.DateTime()),
        sa.Column("evidence", JSON, nullable=False),
        sa.PrimaryKeyConstraint("platform", "canonical_key", "signal", name=op.f("pk_conduct_hint")),
    )
    op.create_index(op.f("ix_conduct_hint_signal"), "conduct_hint", ["signal"])


def downgrade() -> None:
    op.drop_table("conduct_hint")
    op.drop_table("account_name")
    op.drop_column("account_observation", "year")
