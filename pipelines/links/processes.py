"""The notices of one project become one procurement process."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import combinations, product

from rapidfuzz import fuzz

from parsers.records import Stage
from pipelines.links.clusters import Clusters
from pipelines.links.organisations import Organisations
from pipelines.links.projects import is_long
from pipelines.links.rules import Rule

ORDER = {stage: place for place, stage in enumerate(Stage)}
_SETTLED = ORDER[Stage.AWARD]
# How long after the notice before it one of its stage may come: the law gives 30 days from award to contract and
# projects run for a year or more; a longer gap is the next year's project of the same name.
_WINDOW = {
    Stage.INTENTION: 30,
    Stage.TENDER: 120,
    Stage.CORRECTION: 60,
    Stage.CANDIDATES: 90,
    Stage.AWARD: 120,
    Stage.FAILURE: 90,
    Stage.CONTRACT: 180,
    Stage.ACCEPTANCE: 500,
    Stage.OTHER: 60,
}
_REPEATED = timedelta(days=10)  # between two portals' copies of one notice, or a result and its correction
_FRAMEWORK_RUNS = timedelta(days=400)  # from a framework agreement, or a call-off, to the next call-off
_INVITED = timedelta(days=10)  # 磋商 (财库〔2014〕214号, art. 10); an open invitation takes 20
_ROUND = 100  # yuan
_WORKED = timedelta(days=10)  # from a result to the acceptance of what was done
_NUMBER_LIVES = timedelta(days=800)  # from one notice to the next of the same number
_CONTRACT_AFTER = timedelta(days=180)
_LIKE, _SAME = 60, 85  # rapidfuzz.fuzz.ratio of two names


@dataclass(frozen=True, slots=True)
class Paid:
    """One award or contract line of a notice. Amounts in yuan."""

    position: int
    lot: str | None  # pipelines.links.projects.lot_key
    supplier: int | None  # number of its spelling
    amount: Decimal | None
    rate: str | None
    currency: str
    leader: int | None = None  # spelling of the leader of its consortium, whose line has the amount


@dataclass(slots=True)
class Seen:
    """What of a notice decides to which process it belongs."""

    source: str
    source_id: str
    stage: Stage
    at: datetime
    buyer: int | None  # cluster of organisations
    buyer_spelling: int | None
    place: str | None
    number: str | None
    name: str
    year: str | None
    method: str | None
    framework: bool
    new_media: bool
    day: date | None  # of the award or contract
    awards: tuple[Paid, ...] = ()
    lots: tuple[str | None, ...] = ()


@dataclass(slots=True)
class _Chain:
    """Notices of one buyer and name that follow each other."""

    member: int
    last: datetime
    stage: int
    numbers: set[str] = field(default_factory=set)
    years: set[str] = field(default_factory=set)
    money: set[tuple[int, Decimal]] = field(default_factory=set)
    suppliers: set[int] = field(default_factory=set)
    last_of: dict[Stage, datetime] = field(default_factory=dict)
    method: str | None = None
    framework: bool = False

    def add(self, notice: Seen, money: set[tuple[int, Decimal]], suppliers: set[int]) -> None:
        self.last = max(self.last, notice.at)
        self.stage = max(self.stage, ORDER[notice.stage] if notice.stage != Stage.OTHER else 0)
        self.numbers |= {notice.number} if notice.number else set()
        self.years |= {notice.year} if notice.year else set()
        self.money |= money
        self.suppliers |= suppliers
        self.last_of[notice.stage] = notice.at
        self.method = self.method or notice.method
        self.framework = self.framework or notice.framework


class Processes:
    """`notices` in the order of their publication, joined."""

    def __init__(
        self,
        notices: Sequence[Seen],
        organisations: Organisations,
        together: Iterable[tuple[int, int]] = (),
        apart: Iterable[tuple[int, int]] = (),
    ) -> None:
        """`together`, `apart`: numbers of notices that a person joined, or keeps apart."""
        self.notices = notices
        self.organisations = organisations
        self.clusters = Clusters(len(notices), apart)
        for left, right in together:
            self.clusters.join(left, right, Rule.DECISION)
        self._join_numbers()
        self._join_names()
        self._join_awards()

    def _join_numbers(self) -> None:
        groups: dict[str, list[int]] = {}
        for number, notice in enumerate(self.notices):
            if notice.number:
                groups.setdefault(notice.number, []).append(number)
        for key, numbers in groups.items():
            of_buyer: dict[int | None, list[int]] = {}  # the last notice of each of its projects with the number
            for number in numbers:
                heads = of_buyer.setdefault(self.notices[number].buyer, [])
                head = next((h for h in heads if self._same_number(h, number)), None)
                if head is None:
                    heads.append(number)
                elif self.clusters.join(head, number, Rule.NUMBER_AND_BUYER):
                    heads[heads.index(head)] = number
            left = sorted(head for heads in of_buyer.values() for head in heads)
            for one, other in combinations(left, 2) if is_long(key) else self._near(left):
                if self._same_project(one, other, is_long(key)):
                    self.clusters.join(one, other, Rule.NUMBER_AND_NAME)

    def _near(self, numbers: list[int]) -> Iterator[tuple[int, int]]:
        """Pairs with one name and province. A short number is that of thousands of offices: all pairs are too many."""
        blocks: dict[tuple[str, str | None], list[int]] = {}
        for number in numbers:
            notice = self.notices[number]
            blocks.setdefault((notice.name, notice.place[:2] if notice.place else None), []).append(number)
        for (name, province), block in blocks.items():
            yield from combinations(block, 2)
            if province:
                yield from product(blocks.get((name, None), ()), block)

    def _same_number(self, left: int, right: int) -> bool:
        a, b = self.notices[left], self.notices[right]
        if a.buyer is None or a.buyer != b.buyer or b.at - a.at > _NUMBER_LIVES:
            return False
        return is_long(a.number or "") or a.name == b.name or fuzz.ratio(a.name, b.name) >= _LIKE

    def _same_project(self, left: int, right: int, long: bool) -> bool:
        """Of two notices with one number whose buyers are not known to be one."""
        a, b = self.notices[left], self.notices[right]
        if not _places_agree(a.place, b.place) or _differ(a.year, b.year):
            return False
        if fuzz.ratio(a.name, b.name) < _SAME or abs(b.at - a.at) > _NUMBER_LIVES:
            return False
        return long or self._alike(a, b)

    def _alike(self, a: Seen, b: Seen) -> bool:
        """Whether two buyers may be one: a slip apart, one without its place (教育局), or not named."""
        left, right = a.buyer_spelling, b.buyer_spelling
        if left is None or right is None:
            return True
        short, long = sorted((self.organisations.spellings[n].id for n in (left, right)), key=len)
        return long.endswith(short) or self.organisations.like(left, right)

    def _join_names(self) -> None:
        blocks: dict[tuple[int, str], list[int]] = {}
        for number, notice in enumerate(self.notices):
            if notice.buyer is not None and len(notice.name) > 1:
                blocks.setdefault((notice.buyer, notice.name), []).append(number)
        for numbers in blocks.values():
            if len(numbers) > 1:
                self._follow(numbers)

    def _follow(self, numbers: list[int]) -> None:
        chains: list[_Chain] = []
        for number in numbers:
            notice, root = self.notices[number], self.clusters.find(number)
            money, suppliers = self.money(notice), self.suppliers(notice)
            chain = next((c for c in chains if self.clusters.find(c.member) == root), None)
            if chain is None:
                fitting = [c for c in chains if _fits(c, notice, suppliers)]
                fitting.sort(key=lambda c: (bool(c.money & money), _ripe(c, notice), c.last))
                while fitting and chain is None:
                    best = fitting.pop()
                    chain = best if self.clusters.join(best.member, number, Rule.NAME_AND_BUYER) else None
            if chain is None:
                chain = _Chain(number, notice.at, 0)
                chains.append(chain)
            chain.add(notice, money, suppliers)

    def _join_awards(self) -> None:
        """A contract that names its project otherwise, by what was agreed with whom."""
        blocks: dict[tuple[int, Decimal], list[int]] = {}
        for number, notice in enumerate(self.notices):
            for pair in self.money(notice) if notice.awards else ():
                blocks.setdefault(pair, []).append(number)
        for (_, amount), numbers in blocks.items():
            for place, left in enumerate(numbers):
                for right in numbers[place + 1 :]:
                    if self.notices[right].at - self.notices[left].at > _CONTRACT_AFTER:
                        break
                    if self._same_award(self.notices[left], self.notices[right], bool(amount % _ROUND)):
                        self.clusters.join(left, right, Rule.AWARD_AND_BUYER)

    def _same_award(self, a: Seen, b: Seen, odd: bool) -> bool:
        """`odd`: no two buyers of one place agree on that amount for works of one name: they are one, misspelt."""
        if ORDER[b.stage] < ORDER[a.stage] or _differ(a.year, b.year):
            return False
        if a.stage == b.stage and b.at - a.at > _REPEATED:
            return False
        if _differ(a.number, b.number) and a.name != b.name:
            return False
        if a.buyer is None or a.buyer != b.buyer:
            if a.name != b.name:
                return False
            return (odd and a.place == b.place) or (_places_agree(a.place, b.place) and self._alike(a, b))
        return fuzz.ratio(a.name, b.name) >= _LIKE or fuzz.partial_ratio(a.name, b.name) >= _SAME

    def money(self, notice: Seen) -> set[tuple[int, Decimal]]:
        """Who gets how much, by the notice; the suppliers by their cluster."""
        find = self.organisations.clusters.find
        return {(find(p.supplier), p.amount) for p in notice.awards if p.supplier is not None and p.amount}

    def suppliers(self, notice: Seen) -> set[int]:
        """Who is paid by the notice."""
        find = self.organisations.clusters.find
        return {find(p.supplier) for p in notice.awards if p.supplier is not None}


def _ripe(chain: _Chain, notice: Seen) -> bool:
    """Whether a step comes no sooner than it can: a result after the invitation's days, the rest after a result."""
    awarded = chain.last_of.get(Stage.AWARD)
    if notice.stage == Stage.CONTRACT:
        return awarded is not None
    if notice.stage == Stage.ACCEPTANCE:
        settled = awarded or chain.last_of.get(Stage.CONTRACT)
        return settled is not None and notice.at - settled >= _WORKED
    invited = chain.last_of.get(Stage.TENDER)
    return notice.stage != Stage.AWARD or invited is None or notice.at - invited >= _INVITED


def _fits(chain: _Chain, notice: Seen, suppliers: set[int]) -> bool:
    """Whether a notice may be the next one of a chain."""
    if notice.number and chain.numbers and notice.number not in chain.numbers:
        return False
    if notice.year and chain.years and notice.year not in chain.years:
        return False
    if notice.method and chain.method and notice.method != chain.method:
        return False
    if suppliers and chain.suppliers and not suppliers & chain.suppliers:
        agreed = {amount for _, amount in chain.money}
        if not any(paid.amount in agreed for paid in notice.awards):  # else the same supplier, spelled otherwise
            return False
    before = chain.last_of.get(notice.stage)
    if before and notice.at - before <= _REPEATED:
        return True
    gap = notice.at - chain.last
    if chain.framework and notice.stage == Stage.CONTRACT:
        return gap <= _FRAMEWORK_RUNS
    return gap <= timedelta(days=_WINDOW[notice.stage]) and _follows(chain.stage, notice.stage)


def _follows(reached: int, stage: Stage) -> bool:
    """Whether a notice of that stage may come when a process has reached the other one."""
    if stage == Stage.CONTRACT:
        return reached < ORDER[Stage.ACCEPTANCE]
    if stage in (Stage.ACCEPTANCE, Stage.CORRECTION, Stage.FAILURE):
        return True
    if stage == Stage.INTENTION:
        return False
    if stage == Stage.TENDER:
        return reached == ORDER[Stage.INTENTION] or reached == ORDER[Stage.FAILURE]
    return reached < _SETTLED or reached == ORDER[Stage.FAILURE]


def _places_agree(left: str | None, right: str | None) -> bool:
    if left is None or right is None:
        return True
    return left[:4] == right[:4] or ("0000" in (left[2:], right[2:]) and left[:2] == right[:2])


def _differ(left: str | None, right: str | None) -> bool:
    return left is not None and right is not None and left != right
