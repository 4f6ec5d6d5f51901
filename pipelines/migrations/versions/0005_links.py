"""What is derived from the records: organisations, processes, spending, accounts, and what links them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_CENTRAL = (  # 中央预算单位政府集中采购目录及标准, services: years, 公开招标数额标准, 分散采购限额标准
    (2015, 2016, 1_200_000, 500_000, "国办发〔2014〕53号"),
    (2017, 2019, 2_000_000, 1_000_000, "国办发〔2016〕96号"),
    (2020, 9999, 2_000_000, 1_000_000, "国办发〔2019〕55号"),
)
_LOCAL = "财库〔2019〕69号 地方预算单位政府集中采购目录及标准指引（2020年版）"
_LOCAL_LIMITS = {"province": 500_000, "city": 300_000, "county": 300_000, "town": 300_000}


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def upgrade() -> None:
    op.create_table(
        "account_status",
        _text("platform"),
        _text("canonical_key"),
        sa.Column("on_date", sa.Date(), nullable=False),
        _text("status"),
        sa.Column("last_post_at", sa.DateTime()),
        sa.Column("looked_at", sa.DateTime()),
        sa.Column("followers", sa.BigInteger()),
        sa.Column("posts_count", sa.BigInteger()),
        sa.PrimaryKeyConstraint("platform", "canonical_key", name=op.f("pk_account_status")),
    )
    op.create_index(op.f("ix_account_status_status"), "account_status", ["status"])
    op.create_table(
        "closure_account",
        _text("source"),
        _text("page_id"),
        _text("account_key"),
        _text("platform"),
        _text("canonical_key"),
        _text("rule"),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("source", "page_id", "account_key", name=op.f("pk_closure_account")),
    )
    op.create_index(op.f("ix_closure_account_platform_canonical_key"), "closure_account", ["platform", "canonical_key"])
    op.create_table(
        "closure_successor",
        _text("source"),
        _text("page_id"),
        _text("account_key"),
        sa.Column("position", sa.Integer(), nullable=False),
        _text("platform"),
        _text("canonical_key"),
        _text("rule"),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("source", "page_id", "account_key", "position", name=op.f("pk_closure_successor")),
    )
    op.create_table(
        "entity",
        _text("id"),
        _text("name"),
        sa.Column("code", sa.Text()),
        sa.Column("region_code", sa.Text()),
        sa.Column("level", sa.Text()),
        sa.CheckConstraint("length(code) = 18", name=op.f("ck_entity_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entity")),
    )
    op.create_index(op.f("ix_entity_code"), "entity", ["code"])
    op.create_index(op.f("ix_entity_region_code"), "entity", ["region_code"])
    op.create_table(
        "link_decision",
        _text("kind"),
        _text("left_key"),
        _text("right_key"),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text()),
        sa.Column("decided_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "left_key", "right_key", name=op.f("pk_link_decision")),
    )
    op.create_table(
        "notice_account",
        _text("source"),
        _text("source_id"),
        _text("platform"),
        _text("canonical_key"),
        _text("words"),
        _text("rule"),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("source", "source_id", "platform", "canonical_key", name=op.f("pk_notice_account")),
    )
    op.create_index(op.f("ix_notice_account_platform_canonical_key"), "notice_account", ["platform", "canonical_key"])
    op.create_table(
        "account_entity",
        _text("platform"),
        _text("account_key"),
        _text("canonical_key"),
        sa.Column("operator_id", sa.Text()),
        _text("rule"),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["operator_id"], ["entity.id"], name=op.f("fk_account_entity_operator_id")),
        sa.PrimaryKeyConstraint("platform", "account_key", name=op.f("pk_account_entity")),
    )
    op.create_index(op.f("ix_account_entity_canonical_key"), "account_entity", ["canonical_key"])
    op.create_index(op.f("ix_account_entity_operator_id"), "account_entity", ["operator_id"])
    op.create_table(
        "organisation_entity",
        _text("organisation_id"),
        _text("entity_id"),
        _text("rule"),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name=op.f("fk_organisation_entity_entity_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_organisation_entity_organisation_id")
        ),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_organisation_entity")),
    )
    op.create_index(op.f("ix_organisation_entity_entity_id"), "organisation_entity", ["entity_id"])
    op.create_table(
        "process",
        _text("id"),
        sa.Column("project_number", sa.Text()),
        sa.Column("project_name", sa.Text()),
        sa.Column("buyer_id", sa.Text()),
        sa.Column("region_code", sa.Text()),
        sa.Column("new_media", sa.Boolean(), nullable=False),
        sa.Column("method", sa.Text()),
        sa.Column("first_published", sa.DateTime()),
        sa.Column("last_published", sa.DateTime()),
        sa.Column("stage", sa.Text()),
        sa.Column("budget", sa.Numeric()),
        sa.Column("ceiling_price", sa.Numeric()),
        sa.Column("award_amount", sa.Numeric()),
        sa.Column("contract_amount", sa.Numeric()),
        sa.Column("contract_start", sa.Date()),
        sa.Column("contract_end", sa.Date()),
        sa.ForeignKeyConstraint(["buyer_id"], ["entity.id"], name=op.f("fk_process_buyer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_process")),
    )
    op.create_index(op.f("ix_process_buyer_id"), "process", ["buyer_id"])
    op.create_index(op.f("ix_process_region_code"), "process", ["region_code"])
    op.create_table(
        "process_notice",
        _text("source"),
        _text("source_id"),
        _text("process_id"),
        _text("rule"),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["process_id"], ["process.id"], name=op.f("fk_process_notice_process_id")),
        sa.PrimaryKeyConstraint("source", "source_id", name=op.f("pk_process_notice")),
    )
    op.create_index(op.f("ix_process_notice_process_id"), "process_notice", ["process_id"])
    op.create_table(
        "spend",
        _text("process_id"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("lot", sa.Text()),
        sa.Column("buyer_id", sa.Text()),
        sa.Column("supplier_id", sa.Text()),
        sa.Column("amount", sa.Numeric()),
        sa.Column("rate", sa.Text()),
        _text("currency"),
        _text("basis"),
        sa.Column("date", sa.Date()),
        sa.Column("year", sa.Integer()),
        sa.Column("region_code", sa.Text()),
        sa.Column("level", sa.Text()),
        sa.Column("new_media", sa.Boolean(), nullable=False),
        _text("source"),
        _text("source_id"),
        sa.Column("award_position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["buyer_id"], ["entity.id"], name=op.f("fk_spend_buyer_id")),
        sa.ForeignKeyConstraint(["process_id"], ["process.id"], name=op.f("fk_spend_process_id")),
        sa.ForeignKeyConstraint(["supplier_id"], ["entity.id"], name=op.f("fk_spend_supplier_id")),
        sa.PrimaryKeyConstraint("process_id", "position", name=op.f("pk_spend")),
    )
    op.create_index(op.f("ix_spend_buyer_id"), "spend", ["buyer_id"])
    op.create_index(op.f("ix_spend_region_code"), "spend", ["region_code"])
    op.create_index(op.f("ix_spend_supplier_id"), "spend", ["supplier_id"])
    op.create_index(op.f("ix_spend_year"), "spend", ["year"])
    _reference()


def _reference() -> None:
    """Names of places, and the thresholds of procurement with the documents that set them."""
    op.create_table(
        "region",
        _text("code"),
        _text("name"),
        _text("full_name"),
        _text("level"),
        _text("province_code"),
        sa.Column("prefecture_code", sa.Text()),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_region")),
    )
    op.create_index(op.f("ix_region_province_code"), "region", ["province_code"])
    thresholds = op.create_table(
        "procurement_threshold",
        _text("level"),
        _text("kind"),
        _text("province_code"),
        sa.Column("from_year", sa.Integer(), nullable=False),
        sa.Column("until_year", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Numeric(), nullable=False),
        _text("rule"),
        _text("source"),
        sa.PrimaryKeyConstraint("level", "kind", "province_code", "from_year", name=op.f("pk_procurement_threshold")),
    )
    rows = []
    for first, last, tender, limit, source in _CENTRAL:
        rows += [
            ("central", "public_tender", first, last, tender, "公开招标数额标准, 单项采购金额", source),
            ("central", "procurement", first, last, limit, "分散采购限额标准, 单项或批量金额", source),
        ]
    for level, limit in _LOCAL_LIMITS.items():
        rows += [
            (level, "public_tender", 2021, 9999, 2_000_000, "公开招标数额标准不应低于此数, 各省另定", _LOCAL),
            (level, "procurement", 2021, 9999, limit, "分散采购限额标准不应低于此数, 各省另定", _LOCAL),
        ]
    names = ("level", "kind", "from_year", "until_year", "amount", "rule", "source")
    op.bulk_insert(thresholds, [dict(zip(names, row, strict=True)) | {"province_code": ""} for row in rows])


def downgrade() -> None:
    for name in (
        "procurement_threshold",
        "region",
        "spend",
        "process_notice",
        "process",
        "organisation_entity",
        "account_entity",
        "notice_account",
        "link_decision",
        "entity",
        "closure_successor",
        "closure_account",
        "account_status",
    ):
        op.drop_table(name)
