"""One organisation for its many spellings."""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA, Levenshtein

from parsers.organisations import valid_credit_code
from parsers.regions import Region, by_code
from pipelines.links.clusters import Clusters
from pipelines.links.names import Office, is_company, read_company, read_office
from pipelines.links.rules import Rule, confidence

if TYPE_CHECKING:
    from pipelines.links.processes import Processes

OfficeKey = tuple[str, str]  # code of the place, the office there

_CODE_SHARE = 2 / 3  # of the codes that notices give with a name, for one of them to be its own
_COMPANY_LENGTH = 8  # of the shortest name of a company that two wrong characters leave recognisable
_USUAL = 3  # times as many places have the right office as have the slip
# A character that tells two organisations apart: no slip turns one into the other.
_KINDS = frozenset("省市县区旗")
_TELLING = frozenset("0123456789一二三四五六七八九十两东南西北上下前后左右大小新老省市县区州旗盟镇乡村男女高初")


@dataclass(slots=True)
class Spelling:
    """One spelling with what the records say of it: how often, from which places (codes), with which codes."""

    id: str  # of the organisation
    name: str
    uses: int = 0
    places: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)

    @property
    def code(self) -> str | None:
        """Its 统一社会信用代码, where most notices agree on one with a right check digit."""
        valid = Counter({code: count for code, count in self.codes.items() if valid_credit_code(code)})
        if not valid:
            return None
        code, count = min(valid.items(), key=lambda pair: (-pair[1], pair[0]))
        return code if count >= _CODE_SHARE * valid.total() else None


class Organisations:
    """The spellings, joined. `join` may be asked for more, with evidence of another kind, before `settle`."""

    def __init__(
        self,
        spellings: Sequence[Spelling],
        together: Iterable[tuple[str, str]] = (),
        apart: Iterable[tuple[str, str]] = (),
    ) -> None:
        """`together`, `apart`: ids that a person joined, or keeps apart."""
        self.spellings = spellings
        self.index = {spelling.id: number for number, spelling in enumerate(spellings)}
        known = [(self.index[a], self.index[b]) for a, b in apart if a in self.index and b in self.index]
        self.clusters = Clusters(len(spellings), known)
        self.offices: dict[int, Office] = {}  # those whose place is one
        self.several: set[int] = set()  # names that stand for offices of several places
        self._by_key: dict[OfficeKey, int] = {}
        self._places: dict[str, set[str]] = {}  # that have an office of a name
        for number, spelling in enumerate(spellings):
            if code := spelling.code:
                self.clusters.codes[number] = code
        for a, b in together:
            if a in self.index and b in self.index:
                self.clusters.join(self.index[a], self.index[b], Rule.DECISION)
        self._join_codes()
        self._read_offices()
        self._join_offices()
        self._join_slips()
        self._join_companies()

    def find(self, id: str | None, place: str | None) -> int | None:
        """The cluster of an organisation named in a record from that place; None where its name stands for several."""
        if id is None or (number := self.index.get(id)) is None:
            return None
        if number not in self.several:
            return self.clusters.find(number)
        key = read_office(id, place).key if place else None
        anchor = self._by_key.get(key) if key else None
        return self.clusters.find(number if anchor is None else anchor)

    def like(self, left: int, right: int) -> bool:
        """Whether two spellings may be one with a slip: companies two characters apart, offices one.

        Two offices that other places have too (财政局, 民政局) are two.
        """
        a, b = self.spellings[left].id, self.spellings[right].id
        if is_company(a) and is_company(b):
            return (
                min(len(a), len(b)) >= _COMPANY_LENGTH
                and OSA.distance(a, b, score_cutoff=2) <= 2
                and not _tells_apart(a, b, _KINDS)  # 普陀区东卓公司 is 普陀东卓公司
            )
        usual = all(n in self.offices and len(self._places[self.offices[n].core]) > 1 for n in (left, right))
        return not usual and self._is_slip(left, right)

    def _join_codes(self) -> None:
        by_code: dict[str, list[int]] = {}
        for number, code in self.clusters.codes.copy().items():
            by_code.setdefault(code, []).append(number)
        for numbers in by_code.values():
            for other in numbers[1:]:
                self.clusters.join(numbers[0], other, Rule.SAME_CODE)

    def _read_offices(self) -> None:
        for number, spelling in enumerate(self.spellings):
            if is_company(spelling.id):
                continue
            readings = [read_office(spelling.id, place) for place in sorted(spelling.places)]
            readings = readings or [read_office(spelling.id, None)]
            by_key = {reading.key: reading for reading in readings if reading.key}
            if len(by_key) > 1:
                self.several.add(number)
            elif by_key:
                self.offices[number] = next(iter(by_key.values()))

    def _join_offices(self) -> None:
        groups: dict[OfficeKey, list[int]] = {}
        for number, office in self.offices.items():
            if office.key:
                groups.setdefault(office.key, []).append(number)
        for key, numbers in groups.items():
            numbers.sort(
                key=lambda n: (-confidence(self.offices[n].rule), -self.spellings[n].uses, self.spellings[n].id)
            )
            self._by_key[key] = numbers[0]
            for other in numbers[1:]:
                self.clusters.join(numbers[0], other, self.offices[other].rule)

    def _join_slips(self) -> None:
        """Offices that no other place has, one character beside a usual one of the same place."""
        places = self._places
        here: dict[str, list[int]] = {}
        for number, office in self.offices.items():
            if office.key:
                places.setdefault(office.key[1], set()).add(office.key[0])
                here.setdefault(office.key[0], []).append(number)
        for number, office in self.offices.items():
            few = len(places[office.core]) * _USUAL
            if not office.key or few > 2 * _USUAL:
                continue
            around = {office.key[0], *self.spellings[number].places}
            usual = [
                n
                for place in sorted(around)
                for n in here.get(place, ())
                if len(places[self.offices[n].core]) >= few and n != number
            ]
            right = {self.clusters.find(n) for n in dict.fromkeys(usual) if self._is_slip(number, n)}
            if len(right) == 1:
                self.clusters.join(right.pop(), number, Rule.SLIP)

    def _is_slip(self, wrong: int, right: int) -> bool:
        pairs = [(self.spellings[wrong].id, self.spellings[right].id)]
        one, other = self.offices.get(wrong), self.offices.get(right)
        if one and other and one.region == other.region:
            pairs.append((one.core, other.core))
        return any(
            a[-1] == b[-1] and OSA.distance(a, b, score_cutoff=1) == 1 and not _tells_apart(a, b) for a, b in pairs
        )

    def _join_companies(self) -> None:
        groups: dict[str, list[tuple[str | None, int]]] = {}
        for number, spelling in enumerate(self.spellings):
            if is_company(spelling.id):
                company = read_company(spelling.id)
                groups.setdefault(company.key, []).append((company.place, number))
        for members in groups.values():
            if len({place for place, _ in members if place}) > 1:
                continue  # 通化市 and 通化县 each have one
            for _, other in members[1:]:
                self.clusters.join(members[0][1], other, Rule.COMPANY_FORM)

    def learn(self, processes: "Processes") -> None:
        """Join what notices of one process show to be one: the buyer, and who won a lot at a price."""
        notices = processes.notices
        for members in processes.clusters.members().values():
            if len(members) == 1:
                continue
            buyers = dict.fromkeys(n for m in members if (n := notices[m].buyer_spelling) is not None)
            self._join_like([n for n in buyers if n not in self.several], Rule.SAME_PROCESS)
            paid: dict[tuple[str | None, object], dict[int, None]] = {}
            for member in members:
                for one in notices[member].awards:
                    if one.supplier is not None and one.amount:
                        paid.setdefault((one.lot, one.amount), {})[one.supplier] = None
            beside = [{one.supplier for one in notices[member].awards} for member in members]
            for suppliers in paid.values():
                self._join_like(list(suppliers), Rule.SAME_AWARD, beside)

    def _join_like(self, numbers: list[int], rule: Rule, beside: Sequence[set[int | None]] = ()) -> None:
        """`beside`: sets whose members a notice names beside each other: they are no spellings of one."""
        for place, left in enumerate(numbers):
            for right in numbers[place + 1 :]:
                if any(left in some and right in some for some in beside):
                    continue
                if self.clusters.find(left) != self.clusters.find(right) and self.like(left, right):
                    more, less = sorted((left, right), key=lambda n: (-self.spellings[n].uses, n))
                    self.clusters.join(more, less, rule)

    def place(self, members: Iterable[int]) -> Region | None:
        """Where an office is; of a company, the place that its name begins with is not asked for."""
        found: Counter[str] = Counter()
        for number in members:
            office = self.offices.get(number)
            if office and office.key and self.clusters.rules.get(number) not in (Rule.SLIP, Rule.SAME_PROCESS):
                found[office.key[0]] += self.spellings[number].uses + 1
        return by_code(min(found.items(), key=lambda pair: (-pair[1], pair[0]))[0]) if found else None


def _tells_apart(left: str, right: str, left_out: Container[str] = ()) -> bool:
    """Whether a character in which two names differ is one that tells organisations apart.

    `left_out`: characters that one of the names may lack.
    """
    for edit in Levenshtein.editops(left, right):
        old = "" if edit.tag == "insert" else left[edit.src_pos]
        new = "" if edit.tag == "delete" else right[edit.dest_pos]
        if (old in _TELLING or new in _TELLING) and old + new not in left_out:
            return True
    return False
