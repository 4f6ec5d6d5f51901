"""Links as a person reads them: by their confidence, or around one record."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, text

from pipelines.links.rules import Rule

# Every link but those of a record to itself, with keys as decisions name them.
_LINKS = """links as (
  select 'organisation_entity' as kind, organisation_id as left_key, entity_id as right_key, rule, confidence
  from organisation_entity
  union all
  select 'process_notice', source || '/' || source_id, process_id, rule, confidence from process_notice
  union all
  select 'account_entity', platform || '/' || account_key, platform || '/' || canonical_key, rule, confidence
  from account_entity
  union all
  select 'closure_account', source || '/' || page_id || '|' || account_key, platform || '/' || canonical_key, rule,
         confidence
  from closure_account
  union all
  select 'closure_successor', source || '/' || page_id || '|' || account_key, platform || '/' || canonical_key, rule,
         confidence
  from closure_successor
  union all
  select 'notice_account', source || '/' || source_id, platform || '/' || canonical_key, rule, confidence
  from notice_account
)"""
LIST = f"""
with {_LINKS}
select links.kind, links.left_key, links.right_key, links.rule, links.confidence from links
where left_key <> right_key and confidence < :below and (:kind = '' or kind = :kind)
order by confidence, kind, right_key, left_key
limit :rows"""  # noqa: S608
AROUND = f"""
with {_LINKS}, rights as (
  select kind, right_key from links where left_key = :key or right_key = :key
)
select links.kind, links.left_key, links.right_key, links.rule, links.confidence
from links join rights on rights.kind = links.kind and rights.right_key = links.right_key
group by links.kind, links.left_key, links.right_key, links.rule, links.confidence
order by links.kind, links.right_key, links.left_key
limit :rows"""  # noqa: S608
DECIDED = """
select kind, left_key, right_key, accepted, note, decided_at from link_decision
where left_key = :key or right_key = :key
order by kind, left_key, right_key"""
SPENT = """
select spend.basis, spend.lot, coalesce(entity.name, spend.supplier_id) as supplier, spend.amount, spend.rate,
       spend.source || '/' || spend.source_id as notice
from spend left join entity on entity.id = spend.supplier_id
where process_id = :key
order by position"""
# A record may be named as people know it, too.
KEYS = """
select id as key from organisation where name = :name
union select platform || '/' || account_key from account where name = :name
union select source || '/' || source_id from notice where project_number = :name or source_id = :name
order by 1
limit 50"""


@dataclass(frozen=True)
class Link:
    """One link with its reason."""

    kind: str
    left: str
    right: str
    rule: Rule
    confidence: float


@dataclass(frozen=True)
class Spent:
    """One line of what a process agreed to pay. `amount` in yuan."""

    basis: str
    lot: str | None
    supplier: str | None
    amount: Decimal | None
    rate: str | None
    notice: str


def list_links(connection: Connection, kind: str | None, below: float, rows: int) -> list[Link]:
    """The links of a kind, or of all, that are less sure than `below`, the least sure first."""
    values = {"kind": kind or "", "below": below, "rows": rows}
    return [_link(row) for row in connection.execute(text(LIST), values)]


def around(connection: Connection, key: str, rows: int = 200) -> list[Link]:
    """The links of a record, and of all that is linked to the same."""
    return [_link(row) for row in connection.execute(text(AROUND), {"key": key, "rows": rows})]


def keys(connection: Connection, name: str) -> list[str]:
    """The keys of records with that name, project number or own id."""
    return list(connection.scalars(text(KEYS), {"name": name}))


def decided(connection: Connection, key: str) -> list[tuple[Any, ...]]:
    """(kind, left, right, accepted, note, time) of the decisions on a record."""
    return [tuple(row) for row in connection.execute(text(DECIDED), {"key": key})]


def spent(connection: Connection, process_id: str) -> list[Spent]:
    """What a process agreed to pay."""
    found = connection.execute(text(SPENT), {"key": process_id})
    return [
        Spent(one.basis, one.lot, one.supplier, None if one.amount is None else Decimal(str(one.amount)), one.rate,
              one.notice)
        for one in found
    ]  # fmt: skip


def _link(row: Any) -> Link:
    return Link(row.kind, row.left_key, row.right_key, Rule(row.rule), row.confidence)
