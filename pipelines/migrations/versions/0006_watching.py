"""The verdict on each source in each run, and the windows that lists were read for."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "verdict",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text()),
        sa.Column("reasons", JSON, nullable=False),
        sa.Column("from_date", sa.Date()),
        sa.Column("until_date", sa.Date()),
        sa.Column("rows_listed", sa.Integer()),
        sa.Column("found", sa.Integer()),
        sa.Column("stored", sa.Integer()),
        sa.Column("failed", sa.Integer()),
        sa.Column("newest", sa.DateTime()),
        sa.Column("judged_at", sa.DateTime()),
        sa.CheckConstraint("verdict in ('ok', 'degraded', 'failed')", name=op.f("ck_verdict_verdict")),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_verdict_run_id")),
        sa.PrimaryKeyConstraint("run_id", "source", name=op.f("pk_verdict")),
    )
    op.create_index(op.f("ix_verdict_source_question_run_id"), "verdict", ["source", "question", "run_id"])
    op.create_table(
        "window_read",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("from_date", sa.Date(), nullable=False),
        sa.Column("until_date", sa.Date(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("read_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("source", "query", "from_date", "until_date", name=op.f("pk_window_read")),
    )


def downgrade() -> None:
    op.drop_table("window_read")
    op.drop_table("verdict")
