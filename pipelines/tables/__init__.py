"""The tables: one declaration for SQLite and PostgreSQL, simple enough to be asked in plain SQL.

Money is yuan, as a number (see `Yuan`); times are naive, Asia/Shanghai. Keys are natural (source and the source's own
id, an organisation's normalised name), so that a join needs no look-up table and an upsert no round trip for an id.
"""

from pipelines.tables.accounts import (
    account,
    account_alias,
    account_name,
    account_observation,
    activity_rule,
    post,
    watch,
)
from pipelines.tables.base import Json, Time, Yuan, metadata
from pipelines.tables.closures import article_state, closure, closure_destination, closure_revision, inspection_finding
from pipelines.tables.conduct import conduct_hint
from pipelines.tables.crawl import failure, fetched, issue, listing, pending, run, source_state
from pipelines.tables.links import (
    account_entity,
    account_status,
    closure_account,
    closure_successor,
    entity,
    link_decision,
    notice_account,
    organisation_entity,
    process,
    process_notice,
    spend,
)
from pipelines.tables.procurement import award, lot, notice, organisation, revision
from pipelines.tables.reference import procurement_threshold, region
from pipelines.tables.watching import verdict, window_read

__all__ = [
    "Json",
    "Time",
    "Yuan",
    "account",
    "account_alias",
    "account_entity",
    "account_name",
    "account_observation",
    "account_status",
    "activity_rule",
    "article_state",
    "award",
    "closure",
    "closure_account",
    "closure_destination",
    "closure_revision",
    "closure_successor",
    "conduct_hint",
    "entity",
    "failure",
    "fetched",
    "inspection_finding",
    "issue",
    "link_decision",
    "listing",
    "lot",
    "metadata",
    "notice",
    "notice_account",
    "organisation",
    "organisation_entity",
    "pending",
    "post",
    "process",
    "process_notice",
    "procurement_threshold",
    "region",
    "revision",
    "run",
    "source_state",
    "spend",
    "verdict",
    "watch",
    "window_read",
]
