"""The archive: where a response is, pages that are gone, and revisions that a page went back to."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("fetched", sa.Column("headers", JSON))
    op.add_column("fetched", sa.Column("warc_file", sa.Text()))
    op.add_column("fetched", sa.Column("warc_offset", sa.BigInteger()))
    op.create_index("ix_fetched_sha256", "fetched", ["sha256"])
    op.add_column("notice", sa.Column("gone_since", sa.DateTime()))
    _key_of_revision(["source", "source_id", "content_hash", "fetch_id"])


def downgrade() -> None:
    op.execute(
        "delete from revision where exists (select 1 from revision as other where other.source = revision.source "
        "and other.source_id = revision.source_id and other.content_hash = revision.content_hash "
        "and (other.seen_at, cast(other.fetch_id as text)) < (revision.seen_at, cast(revision.fetch_id as text)))"
    )
    _key_of_revision(["source", "source_id", "content_hash"])
    op.drop_column("notice", "gone_since")
    op.drop_index("ix_fetched_sha256", "fetched")
    for name in ("warc_offset", "warc_file", "headers"):
        op.drop_column("fetched", name)


def _key_of_revision(columns: list[str]) -> None:
    with op.batch_alter_table("revision") as table:
        table.drop_constraint("pk_revision", type_="primary")
        table.create_primary_key("pk_revision", columns)
