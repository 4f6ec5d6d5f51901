"""One account for its many keys, its operator, and which account a name means."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from parsers.organisations import organisation_key
from parsers.regions import Region, by_code
from pipelines.links.rules import Rule

Key = tuple[str, str]  # platform, account_key

_QUOTES = "\"'“”‘’「」『』()"  # 《》 and 【】 are brackets to `organisation_key`

_DIGITS = {"province": 2, "prefecture": 4, "county": 6}  # of a code, which those below share


@dataclass(frozen=True, slots=True)
class Row:
    """A row of `account`, with its operator's cluster of organisations; `region`: in the words of its page."""

    platform: str
    key: str
    name: str | None
    operator: int | None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """Which account a row is."""

    row: Row
    canonical: str
    rule: Rule


@dataclass(frozen=True, slots=True)
class Account:
    """One account: `key` is canonical, `place` that of its operator, else the one that its page shows, or None."""

    platform: str
    key: str
    names: tuple[str, ...]
    operator: int | None
    place: Region | None


def join_accounts(
    rows: Sequence[Row], identity: Mapping[Key, str], together: Mapping[Key, str], apart: Collection[tuple[Key, str]]
) -> list[Joined]:
    """Each row with its canonical key.

    `identity`: for an alias that stands for one account, that account's key (`pipelines.activity.IDENTITY`).
    `together` and `apart` are what a person decided. A row that is known by its name alone is the account of that name
    and operator, where there is one.
    """
    of_operator: dict[tuple[str, str, int], set[str]] = {}
    for row in rows:
        if row.name and row.operator is not None and not row.key.startswith("name:"):
            canonical = identity.get((row.platform, row.key), row.key)
            of_operator.setdefault((row.platform, row.name, row.operator), set()).add(canonical)
    joined = []
    for row in rows:
        own = (row.platform, row.key)
        choices: list[tuple[str, Rule]] = []
        if own in together:
            choices.append((together[own], Rule.DECISION))
        if own in identity:
            choices.append((identity[own], Rule.ALIAS))
        elif row.key.startswith("name:") and row.name and row.operator is not None:
            same = of_operator.get((row.platform, row.name, row.operator), set())
            choices += [(key, Rule.NAME_AND_OPERATOR) for key in same if len(same) == 1]
        choices.append((row.key, Rule.OWN))
        canonical, rule = next(choice for choice in choices if (own, choice[0]) not in apart)
        joined.append(Joined(row, canonical, rule))
    return joined


class Named:
    """The accounts by their names, and which one a record means."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        self._all: dict[str, list[Account]] = {}
        self._of_operator: dict[tuple[str, int], list[Account]] = {}
        self._without_operator: dict[str, list[Account]] = {}
        self._at: dict[tuple[str, str], list[Account]] = {}  # by name and code, or the first two or four digits of it
        for account in accounts:
            for name in account.names:
                self._all.setdefault(name, []).append(account)
                if account.operator is not None:
                    self._of_operator.setdefault((name, account.operator), []).append(account)
                else:
                    self._without_operator.setdefault(name, []).append(account)
                if account.place:
                    for digits in _DIGITS.values():
                        self._at.setdefault((name, account.place.code[:digits]), []).append(account)

    def of_buyer(
        self, name: str, platforms: Collection[str], buyer: int | None, place: Region | None, strict: bool
    ) -> Iterator[tuple[Account, Rule]]:
        """The accounts of that name that this buyer pays for: its own, else, unless `strict`, one office's near it."""

        def wanted(found: Iterable[Account]) -> list[Account]:
            return [one for one in found if not platforms or one.platform in platforms]

        own = wanted(self._of_operator.get((name, buyer), ()) if buyer is not None else ())
        yield from ((one, Rule.NAME_AND_OPERATOR) for one in own)
        if strict or place is None:
            return
        near = wanted(self._by_its_name(name, place)) if own else self._nearest(name, place, wanted)
        near = [one for one in near if one.operator is None] if own else near
        if len({one.operator for one in near} - {None}) <= 1:
            yield from ((one, Rule.NAME_AND_REGION) for one in near)

    def one(
        self,
        name: str,
        platform: str | None,
        operator: int | None,
        place: Region | None,
        same_platform: str | None = None,
        other_than: Collection[Key] = (),
    ) -> tuple[Account, Rule] | None:
        """The account of that name that an announcement means; None where it could be several.

        `operator` and `place` are those of the body that speaks, `same_platform` where it stands, `other_than` what it
        is not.
        """

        def wanted(found: Iterable[Account]) -> list[Account]:
            fitting = (one for one in found if platform is None or one.platform == platform)
            return [one for one in fitting if (one.platform, one.key) not in other_than]

        own = wanted(self._of_operator.get((name, operator), ()) if operator is not None else ())
        near = self._nearest(name, place, wanted) if place and not own else []
        unknown = [one for one in wanted(self._all.get(name, ())) if operator is None or one.operator is None]
        for choice, rule in ((own, Rule.NAME_AND_OPERATOR), (near, Rule.NAME_AND_REGION), (unknown, Rule.ONLY_OF_NAME)):
            if len(choice) == 1:
                return choice[0], rule
            if choice:
                here = [one for one in choice if one.platform == same_platform]
                return (here[0], Rule.SAME_PLATFORM) if len(here) == 1 else None
        return None

    def _nearest(self, name: str, place: Region, wanted: Callable[[Iterable[Account]], list[Account]]) -> list[Account]:
        """Those of the place itself, else of the nearest one above it, else of those below it."""
        for code in (place.code, place.prefecture_code, place.province_code):
            if (above := by_code(code) if code else None) is None:
                continue
            by_name = (one for one in self._by_its_name(name, above) if one.place != above)
            if here := wanted([*self._at.get((name, above.code), ()), *by_name]):
                return here
        return wanted(self._at.get((name, place.code[: _DIGITS[place.level]]), ()))

    def _by_its_name(self, name: str, place: Region) -> list[Account]:
        """Accounts whose operator is not known, and which bear the name of the place (平安德清)."""
        short = place.short_name
        if len(short) < 2 or short not in name:
            return []
        return [one for one in self._without_operator.get(name, ()) if one.place is None or _within(place, one.place)]


def _within(place: Region, other: Region) -> bool:
    digits = _DIGITS[other.level]
    return place.code[:digits] == other.code[:digits]


def account_name(words: str) -> str:
    """A name as accounts are looked up by it: plain characters, no quotes, no 微信公众号 behind it."""
    name = organisation_key(words).strip(_QUOTES)
    for ending in ("微信公众号", "官方微信", "公众号", "官方微博", "微博", "抖音号", "视频号"):
        if name.endswith(ending) and len(name) - len(ending) > 1:
            return name.removesuffix(ending).strip(_QUOTES)
    return name
