"""Processes as rows: their notices, the price at each step, and what was agreed to be paid."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Table

from parsers.records import Stage
from pipelines import tables as t
from pipelines.links.entities import Entities
from pipelines.links.periods import period
from pipelines.links.processes import ORDER, Processes, Seen
from pipelines.links.reading import Notices, Stated
from pipelines.links.rules import Rule, confidence
from pipelines.links.spend import Agreed, Line, agreed, total

Row = dict[str, Any]
_CHUNK = 5_000  # processes


def process_rows(notices: Notices, processes: Processes, entities: Entities) -> Iterator[tuple[Table, list[Row]]]:
    """Rows of `process`, `process_notice` and `spend`, a few thousand processes at a time."""
    rows: tuple[list[Row], list[Row], list[Row]] = ([], [], [])
    for members in processes.clusters.members().values():
        seen = [notices.seen[number] for number in members]
        paid = agreed(seen, lambda supplier: entities.current(supplier) or 0)
        first = seen[0]
        id = f"{first.source}/{first.source_id}"
        buyer = _buyer(seen, entities)
        process = _process(id, seen, [notices.stated[number] for number in members], paid, buyer, entities)
        rows[0].append(process)
        for number, one in zip(members, seen, strict=True):
            rule = processes.clusters.rules.get(number, Rule.OWN)
            rows[1].append({"source": one.source, "source_id": one.source_id, "process_id": id, "rule": rule.value,
                            "confidence": confidence(rule)})  # fmt: skip
        level = entities.level(buyer)
        for position, line in enumerate(paid.spend, start=1):
            rows[2].append(_spend(process, position, line, level.value if level else None, entities))
        if len(rows[0]) == _CHUNK:
            yield from zip((t.process, t.process_notice, t.spend), rows, strict=True)
            rows = ([], [], [])
    yield from zip((t.process, t.process_notice, t.spend), rows, strict=True)


def _buyer(seen: list[Seen], entities: Entities) -> int | None:
    """The one named most often; of equals the one with the longer name: 西工区生态环境局 says more than 生态环境局."""
    numbers = (one.buyer if one.buyer is not None else one.buyer_spelling for one in seen)
    counts = Counter(current for number in numbers if (current := entities.current(number)) is not None)
    return max(counts, key=lambda number: (counts[number], len(entities.id(number) or "")), default=None)


def _process(
    id: str, seen: list[Seen], stated: list[Stated], paid: Agreed, buyer: int | None, entities: Entities
) -> Row:
    place = entities.place(buyer)
    starts = [period(one.period, one.contract_date) for one in stated if one.period]
    begin, end = next(((a, b) for a, b in starts if a or b), (None, None))
    return {
        "id": id,
        "project_number": next((one.number for one in stated if one.number), None),
        "project_name": next((one.name for one in stated if one.name), None),
        "buyer_id": entities.id(buyer),
        "region_code": place.code if place else _most_common([one.place for one in seen]),
        "new_media": any(one.new_media for one in seen),
        "method": next((one.method for one in stated if one.method), None),
        "first_published": seen[0].at,
        "last_published": seen[-1].at,
        "stage": _furthest(seen, bool(paid.spend)).value,
        "budget": _last([one.budget for one in stated]),
        "ceiling_price": _last([one.ceiling for one in stated]),
        "award_amount": total(paid.awards),
        "contract_amount": total(paid.contracts),
        "contract_start": begin,
        "contract_end": end,
    }


def _spend(process: Row, position: int, line: Line, level: str | None, entities: Entities) -> Row:
    notice, one = line.notice, line.paid
    day: date = notice.day or notice.at.date()
    own = {name: process[name] for name in ("buyer_id", "region_code", "new_media")}
    return own | {
        "process_id": process["id"],
        "position": position,
        "lot": one.lot,
        "supplier_id": entities.id(one.supplier),
        "amount": one.amount,
        "rate": one.rate,
        "currency": one.currency,
        "basis": line.basis,
        "date": day,
        "year": day.year,
        "level": level,
        "source": notice.source,
        "source_id": notice.source_id,
        "award_position": one.position,
        "leader_id": entities.id(one.leader),
    }


def _furthest(seen: list[Seen], paid: bool) -> Stage:
    """A correction is no step of its own; a failure is none where there was an award after all."""
    steps: list[Stage] = [one.stage for one in seen if one.stage not in (Stage.CORRECTION, Stage.OTHER)]
    steps = [stage for stage in steps if stage != Stage.FAILURE or not paid] or [seen[-1].stage]
    return max(steps, key=ORDER.__getitem__)


def _most_common(values: list[Any]) -> Any:
    """The value that stands most often, the first of equals; None where there is none."""
    counts = Counter(value for value in values if value is not None)
    return counts.most_common(1)[0][0] if counts else None


def _last(values: list[Decimal | None]) -> Decimal | None:
    return next((value for value in reversed(values) if value is not None), None)
