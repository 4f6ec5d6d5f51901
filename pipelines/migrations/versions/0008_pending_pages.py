"""Pages that stored pages lead to, and that are still to be read."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "pending",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("via", sa.Text(), nullable=False),
        sa.Column("noted_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("source", "url", name=op.f("pk_pending")),
    )
    op.create_index(op.f("ix_pending_via"), "pending", ["via"])


def downgrade() -> None:
    op.drop_table("pending")
