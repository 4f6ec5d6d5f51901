"""What was agreed to be paid in one process, each yuan once.

- The latest notice that awards a lot counts: a correction replaces what it corrects, a copy on a second portal repeats.
- A contract takes the place of its award. Several contracts of one award are its parts while they do not exceed it.
- A lot that failed, or an award that was annulled and not contracted, pays nothing.
- Of a framework agreement (框架协议) with totals the awards count, and its call-offs are part of them; of one that
  agrees on rates alone its call-offs count.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from parsers.records import Stage
from pipelines.links.processes import Paid, Seen

_REPEATED = timedelta(days=15)
_ROUNDING = Decimal("1.001")

Find = Callable[[int], int]  # the cluster of a supplier's spelling


@dataclass(frozen=True, slots=True)
class Line:
    """One award or contract line and the notice that it stands in."""

    notice: Seen
    paid: Paid

    @property
    def basis(self) -> str:
        """ "award" or "contract"."""
        return "contract" if self.notice.stage == Stage.CONTRACT else "award"


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a process agreed: `awards` and `contracts` as announced, `spend` of both each yuan once."""

    awards: list[Line]
    contracts: list[Line]
    spend: list[Line]


def agreed(notices: Sequence[Seen], find: Find) -> Agreed:
    """Of the notices of one process, in the order of their publication."""
    awards = [line for lines in _awards(notices, find).values() for line in lines]
    contracts = _contracts(notices, find)
    if any(notice.framework for notice in notices):
        spend = awards if not contracts or any(line.paid.amount for line in awards) else contracts
    else:
        spend = list(_once(awards, contracts, find))
    return Agreed(awards, contracts, spend)


def total(lines: Iterable[Line]) -> Decimal | None:
    """The sum in yuan; None where no line has an amount."""
    amounts = [line.paid.amount for line in lines if line.paid.amount is not None and line.paid.currency == "CNY"]
    return sum(amounts, Decimal()) if amounts else None


def _awards(notices: Sequence[Seen], find: Find) -> dict[str | None, list[Line]]:
    """The lines that count of each lot."""
    current: dict[str | None, list[Line]] = {}
    said: dict[str | None, list[frozenset[object]]] = {}
    for notice in notices:
        if notice.stage == Stage.FAILURE:
            for lot in notice.lots or list(current):
                current.pop(lot, None)
        if notice.stage not in (Stage.AWARD, Stage.CORRECTION) or not notice.awards:
            continue
        lots: dict[str | None, list[Line]] = {}
        for paid in notice.awards:
            lots.setdefault(paid.lot, []).append(Line(notice, paid))
        for lot, lines in lots.items():
            content = frozenset(_content(line, find) for line in lines)
            before = said.setdefault(lot, [])
            if content not in before:  # a late copy of what was corrected says nothing new
                before.append(content)
                current[lot] = lines
    return current


def _content(line: Line, find: Find) -> object:
    paid = line.paid
    return (None if paid.supplier is None else find(paid.supplier)), paid.amount, paid.rate


def _contracts(notices: Sequence[Seen], find: Find) -> list[Line]:
    """Each contract line once, though two portals show it."""
    lines: list[Line] = []
    for notice in notices:
        if notice.stage != Stage.CONTRACT:
            continue
        for paid in notice.awards:
            line = Line(notice, paid)
            if not any(_repeats(old, line, find) for old in lines):
                lines.append(line)
    return lines


def _repeats(old: Line, new: Line, find: Find) -> bool:
    if old.paid.lot != new.paid.lot or _content(old, find) != _content(new, find) or old.notice is new.notice:
        return False
    if old.notice.day and new.notice.day:
        return old.notice.day == new.notice.day or not old.notice.framework
    return not old.notice.framework or abs(new.notice.at - old.notice.at) <= _REPEATED


def _once(awards: list[Line], contracts: list[Line], find: Find) -> Iterator[Line]:
    """Each award, or the contracts that repeat it; then the contracts of what no notice awarded."""
    left = list(contracts)
    for award in awards:
        own = [line for line in left if _same(award, line, find)] or _of_lot(award, awards, left, find)
        for line in own:
            left.remove(line)
        yield from _parts(award, own) or [award]
    yield from left


def _of_lot(award: Line, awards: list[Line], contracts: list[Line], find: Find) -> list[Line]:
    """The one contract of a lot with one award, though it names another: renamed, or the next in place of the first."""
    if len(awards) > 1:
        lot = award.paid.lot
        if lot is None or sum(line.paid.lot == lot for line in awards) > 1:
            return []
        contracts = [line for line in contracts if line.paid.lot == lot]
    return contracts[:] if len({_content(line, find) for line in contracts}) == 1 else []


def _same(award: Line, contract: Line, find: Find) -> bool:
    a, c = award.paid, contract.paid
    if a.lot is not None and c.lot is not None and a.lot != c.lot:
        return False
    if a.supplier is None or c.supplier is None or find(a.supplier) != find(c.supplier):
        return a.amount is not None and a.amount == c.amount
    return a.lot == c.lot or a.amount == c.amount or a.lot is None or c.lot is None


def _parts(award: Line, contracts: list[Line]) -> list[Line]:
    """The contracts of one award: all where they add up to it at most, else the latest; none without an amount."""
    priced = [line for line in contracts if line.paid.amount is not None]
    if award.paid.amount is None or not priced:
        return priced or ([] if award.paid.amount is not None else contracts[-1:])
    whole = sum((line.paid.amount or Decimal() for line in priced), Decimal())
    return priced if whole <= award.paid.amount * _ROUNDING else priced[-1:]
