"""The leader of a consortium beside its other members; the words behind what an account showed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
_PARENTS = {"award": "organisation", "spend": "entity"}


def upgrade() -> None:
    op.add_column("account_observation", sa.Column("evidence", JSON))
    for table, parent in _PARENTS.items():
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("leader_id", sa.Text(), nullable=True))
            batch.create_foreign_key(op.f(f"fk_{table}_leader_id"), parent, ["leader_id"], ["id"])
            batch.create_index(op.f(f"ix_{table}_leader_id"), ["leader_id"])


def downgrade() -> None:
    for table in _PARENTS:
        with op.batch_alter_table(table) as batch:
            batch.drop_index(op.f(f"ix_{table}_leader_id"))
            batch.drop_constraint(op.f(f"fk_{table}_leader_id"), type_="foreignkey")
            batch.drop_column("leader_id")
    op.drop_column("account_observation", "evidence")
