"""One supplier of an award as it was found on a page."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from parsers.money import Money
from parsers.organisations import organisation_key
from parsers.procurement.amounts import lacks_unit
from parsers.procurement.lots import lot_number
from parsers.records import Place

MAX_WINNERS = 1000  # a framework agreement of a province lists a few hundred
# sections in which a supplier or an amount is not the award's
ELSEWHERE = {"reviews", "qualification", "fee", "experts", "submit", "obtain", "open", "contact", "demand"}

SHARE = re.compile(r"份额|占比|供货比例")  # of what is bought
# a figure that the price is only compared with: 最高限价50万元下浮12%; a share: 成交份额60%
OTHER_FIGURE = re.compile(
    rf"(?:{SHARE.pattern})"
    r"[^，,；;。\d]{0,6}[\d.]{1,6}\s?%|(?:预算(?:总?金额|总额)?|最高(?:投标)?限价|限价|控制价|上限|不超过)[^，,；;。\d]{0,6}[\d.,]{1,20}\s?(?:万|亿)?元?"
)


@dataclass(slots=True)
class Winner:
    """One supplier as it was found; becomes an `Award`."""

    supplier: str
    lot: str | None = None
    amount: Decimal | None = None
    rate: str | None = None
    unit_price: Decimal | None = None
    currency: str = "CNY"
    supplier_id: str | None = None
    supplier_address: str | None = None
    raw: str = ""
    snippet: str = ""
    place: Place = Place.BODY
    table: int | None = None  # the line of the header of its table
    label: str | None = None
    # behind the other fields of the `Award`, and where they stand if not beside the supplier
    words: dict[str, tuple[str, str]] = field(default_factory=dict)
    first: "Winner | None" = None  # who is named before it in the same place
    disagrees: bool = False  # 大写 and figures differ
    without_unit: str = ""  # a number that may be 元 or 万元

    @property
    def leader(self) -> str | None:
        """Whose price is this one's too: A公司（牵头人）、B公司（成员）. Two names alone may be two awards."""
        if (
            self.first is None
            or self.priced
            or not self.first.priced
            or not _CONSORTIUM.search(self.raw + self.snippet)
        ):
            return None
        return self.first.supplier

    @property
    def priced(self) -> bool:
        return self.amount is not None or self.rate is not None or self.unit_price is not None or self.currency != "CNY"

    @property
    def has_unit_price(self) -> bool:
        """Whether its only price is that of a piece or a year."""
        return self.unit_price is not None and self.amount is None and self.rate is None and self.currency == "CNY"

    def price(self, money: Money | None, snippet: str = "") -> None:
        """Take over an amount, a rate or a unit price; 0 and masked digits are none. `snippet`: where it stands."""
        if money is None or self.amount is not None:
            return
        if money.currency != "CNY":
            self.currency, priced = money.currency, "amount"
        elif money.value is None or money.value == 0:
            return
        elif lacks_unit(money):
            self.without_unit = self.without_unit or money.raw
            return
        elif money.kind == "rate":
            self.rate, priced = self.rate or format(money.value.normalize(), "f"), "rate"
        elif money.kind == "unit_price":
            self.unit_price, priced = self.unit_price or money.value, "unit_price"
        else:
            self.amount, self.currency, self.disagrees = money.value, "CNY", money.agrees is False
            self.words.pop("amount", None)  # of the same in a foreign currency
            priced = "amount"
        self.words.setdefault(priced, (money.raw, snippet))

    def complete(self, other: "Winner") -> None:
        """Take over what another mention of this award says and this one does not; a price as a whole."""
        said = {*self.words, *_PRICES} if self.priced else set(self.words)
        if not self.priced:
            self.currency, self.disagrees = other.currency, other.disagrees
        for name, (raw, snippet) in other.words.items():
            if name not in said:
                setattr(self, name, getattr(other, name))
                self.words[name] = (raw, snippet or other.snippet)


_CONSORTIUM = re.compile(r"联合体|牵头|主办[人方单]|(?<![组会])成员|参与[人方单]")  # not 谈判小组成员
_PRICES = ("amount", "rate", "unit_price")


def merged(winners: list[Winner]) -> list[Winner]:
    """The same supplier of the same lot once; one without an amount gives way to one with it."""
    kept: list[Winner] = []
    by_name: dict[str, list[Winner]] = {}
    twins: dict[int, Winner] = {}
    for winner in winners[:MAX_WINNERS]:
        winner.first = twins.get(id(winner.first), winner.first)
        same = by_name.setdefault(organisation_key(winner.supplier), [])
        alike = [w for w in same if not _is_another(w, winner)]
        number = lot_number(winner.lot) if len(alike) > 1 else None
        twin = next((w for w in alike if number and lot_number(w.lot) == number), next(iter(alike), None))
        if twin is None or (winner.lot != twin.lot and winner.lot and twin.lot and winner.priced and twin.priced):
            kept.append(winner)
            same.append(winner)
            continue
        twins[id(winner)] = twin
        twin.complete(winner)
        twin.lot = twin.lot or winner.lot
    return kept


def _is_another(one: Winner, other: Winner) -> bool:
    """Two awards to one supplier: of two lots, or of two rows with prices of their own."""
    same_table = one.table is not None and one.table == other.table
    if same_table and one.lot and other.lot and one.lot != other.lot:
        return True  # their prices may stand in another table
    if not one.priced or not other.priced or one.amount == other.amount:
        return False
    return one.lot != other.lot or same_table
