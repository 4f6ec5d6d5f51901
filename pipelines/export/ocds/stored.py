"""Projects with their notices, lots and awards, streamed from the database in the order of their ids.

Where `scrapy links` has not run, or knows nothing of a notice, that notice is a project of its own.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import Boolean, Connection, Date, Text, column, text

from pipelines.export.reading import BATCH, in_order
from pipelines.tables import Json, Time, Yuan

_KEY = "coalesce(process_notice.process_id, notice.source || '/' || notice.source_id)"
_LINKED = (
    "left join process_notice on process_notice.source = notice.source and process_notice.source_id = notice.source_id"
)


def _party(role: str, organisation_id: str, code: str) -> tuple[str, str]:
    """The columns of an organisation, and the joins that they come from."""
    columns = (
        f"coalesce({role}_entity.id, {role}.id) as {role}_id, coalesce({role}_entity.name, {role}.name) as {role}_name,"
        f" {code} as {role}_code"
    )
    joins = (
        f"left join organisation as {role} on {role}.id = {organisation_id}\n"
        f"left join organisation_entity as {role}_link on {role}_link.organisation_id = {organisation_id}\n"
        f"left join entity as {role}_entity on {role}_entity.id = {role}_link.entity_id"
    )
    return columns, joins


_BUYER, _BUYER_JOINS = _party("buyer", "notice.buyer_id", "buyer_entity.code")
_AGENCY, _AGENCY_JOINS = _party("agency", "notice.agency_id", "agency_entity.code")
_SUPPLIER, _SUPPLIER_JOINS = _party(
    "supplier", "award.supplier_id", "coalesce(award.supplier_code, supplier_entity.code)"
)

NOTICES = f"""
select {_KEY} as process, notice.source, notice.source_id, notice.url, notice.title, notice.stage, notice.method,
       notice.project_name, notice.project_number, notice.region_name, notice.published_at, notice.first_seen,
       notice.bid_deadline, notice.bid_opening, notice.award_date, notice.contract_date, notice.budget,
       notice.ceiling_price, notice.failure_reason, notice.service_period, notice.attachments, notice.parser,
       fetched.fetched_at, fetched.sha256, process.contract_start, process.contract_end,
       {_BUYER}, {_AGENCY}
from notice
join fetched on fetched.id = notice.fetch_id
{_LINKED}
left join process on process.id = process_notice.process_id
{_BUYER_JOINS}
{_AGENCY_JOINS}"""  # noqa: S608

LOTS = f"""
select {_KEY} as process, lot.source, lot.source_id, lot.position, lot.lot, lot.name, lot.budget, lot.ceiling_price,
       lot.failed
from lot join notice on notice.source = lot.source and notice.source_id = lot.source_id
{_LINKED}"""  # noqa: S608

AWARDS = f"""
select {_KEY} as process, award.source, award.source_id, award.position, award.lot, award.amount, award.currency,
       award.rate, award.supplier_address, award.leader_id, award.supplier_id as spelling,
       {_SUPPLIER}
from award join notice on notice.source = award.source and notice.source_id = award.source_id
{_LINKED}
{_SUPPLIER_JOINS}"""  # noqa: S608

_TYPES: dict[str, Any] = {
    **dict.fromkeys(("published_at", "first_seen", "bid_deadline", "bid_opening", "fetched_at"), Time),
    **dict.fromkeys(("award_date", "contract_date", "contract_start", "contract_end"), Date()),
    **dict.fromkeys(("budget", "ceiling_price", "amount"), Yuan()),
    "attachments": Json,
    "failed": Boolean(),
}


@dataclass(frozen=True)
class Lot:
    """A row of `lot`."""

    process: str
    source: str
    source_id: str
    position: int
    lot: str
    name: str | None
    budget: Decimal | None
    ceiling_price: Decimal | None
    failed: bool


@dataclass(frozen=True)
class Award:
    """A row of `award` with its supplier."""

    process: str
    source: str
    source_id: str
    position: int
    lot: str | None
    amount: Decimal | None
    currency: str
    rate: str | None
    supplier_address: str | None
    leader_id: str | None  # of a consortium's other members the `spelling` of its leader
    spelling: str | None
    supplier_id: str | None
    supplier_name: str | None
    supplier_code: str | None


@dataclass(frozen=True)
class Notice:
    """A row of `notice` with its parties, its page and what belongs to it."""

    process: str
    source: str
    source_id: str
    url: str
    title: str | None
    stage: str
    method: str | None
    project_name: str | None
    project_number: str | None
    region_name: str | None
    published_at: datetime | None
    first_seen: datetime
    bid_deadline: datetime | None
    bid_opening: datetime | None
    award_date: date | None
    contract_date: date | None
    budget: Decimal | None
    ceiling_price: Decimal | None
    failure_reason: str | None
    service_period: str | None
    attachments: list[dict[str, str]]
    parser: str
    fetched_at: datetime
    sha256: str | None
    contract_start: date | None
    contract_end: date | None
    buyer_id: str | None
    buyer_name: str | None
    buyer_code: str | None
    agency_id: str | None
    agency_name: str | None
    agency_code: str | None
    lots: list[Lot] = field(default_factory=list)
    awards: list[Award] = field(default_factory=list)

    @property
    def released(self) -> datetime:
        """When it was published; where the page does not say it, when it was first seen."""
        return self.published_at or self.first_seen


T = TypeVar("T", Notice, Lot, Award)
_ORDER = ("process", "source", "source_id", "position")


def processes(connection: Connection) -> Iterator[tuple[str, list[Notice]]]:
    """Each project by its id, with its notices in the order of their release."""
    lots = _Parts(_stream(connection, LOTS, Lot))
    awards = _Parts(_stream(connection, AWARDS, Award))
    for process, group in groupby(_stream(connection, NOTICES, Notice), key=attrgetter("process")):
        notices = list(group)
        own_lots, own_awards = lots.of(process), awards.of(process)
        for notice in notices:
            key = notice.source, notice.source_id
            notice.lots.extend(own_lots.get(key, ()))
            notice.awards.extend(own_awards.get(key, ()))
        yield process, sorted(notices, key=lambda one: (one.released, one.source, one.source_id))


def _stream(connection: Connection, sql: str, row: type[T]) -> Iterator[T]:
    names = [name for name in row.__dataclass_fields__ if name not in ("lots", "awards")]
    order = [name if name == "position" else in_order(connection, name).text for name in _ORDER if name in names]
    statement = text(f"select * from ({sql}) as exported order by {', '.join(order)}")  # noqa: S608
    typed = statement.columns(*(column(name, _TYPES.get(name, Text())) for name in names))
    for values in connection.execution_options(yield_per=BATCH).execute(typed):
        yield row(*values)


class _Parts:
    """The lots or awards of one project after another."""

    def __init__(self, stream: Iterator[Any]) -> None:
        self._groups = groupby(stream, key=attrgetter("process"))
        self._next = next(self._groups, None)

    def of(self, process: str) -> dict[tuple[str, str], list[Any]]:
        """Those of a project, by their notice; projects are asked for in their order."""
        found: dict[tuple[str, str], list[Any]] = defaultdict(list)
        if self._next and self._next[0] == process:
            for part in self._next[1]:
                found[part.source, part.source_id].append(part)
            self._next = next(self._groups, None)
        return found
