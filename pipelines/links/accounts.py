"""One account for its many keys, its operator, and which account a name means."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from parsers.organisations import organisation_key
from parsers.regions import Region, by_code, short_name
from pipelines.links.rules import Rule

Key = tuple[str, str]  # platform, account_key

_QUOTES = "\"'“”‘’「」『』()"  # 《》 and 【】 are brackets to `organisation_key`


@dataclass(frozen=True, slots=True)
class Row:
    """A row of `account`, with its operator's cluster of organisations."""

    platform: str
    key: str
    name: str | None
    operator: int | None


@dataclass(frozen=True, slots=True)
class Joined:
    """Which account a row is."""

    row: Row
    canonical: str
    rule: Rule


@dataclass(frozen=True, slots=True)
class Account:
    """One account: `key` is canonical, `place` that of its operator or None."""

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
        self.by_name: dict[str, list[Account]] = {}
        for account in accounts:
            for name in account.names:
                self.by_name.setdefault(name, []).append(account)

    def of_buyer(
        self, name: str, platforms: Collection[str], buyer: int | None, place: Region | None, strict: bool
    ) -> Iterator[tuple[Account, Rule]]:
        """The accounts of that name that this buyer pays for: its own, else, unless `strict`, one office's near it."""
        found = [one for one in self.by_name.get(name, ()) if not platforms or one.platform in platforms]
        own = [one for one in found if buyer is not None and one.operator == buyer]
        yield from ((one, Rule.NAME_AND_OPERATOR) for one in own)
        if strict or place is None:
            return
        near = [one for one in found if one.operator is None and _is_of(one, place)] if own else []
        near = near or ([] if own else self._nearest(found, place))
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

        `operator` and `place` are those of the body that speaks, `same_platform` where it
        stands, `other_than` what it is not.
        """
        found = [one for one in self.by_name.get(name, ()) if platform is None or one.platform == platform]
        found = [one for one in found if (one.platform, one.key) not in other_than]
        own = [one for one in found if operator is not None and one.operator == operator]
        near = self._nearest(found, place) if place else []
        unknown = [one for one in found if operator is None or one.operator is None]
        for choice, rule in ((own, Rule.NAME_AND_OPERATOR), (near, Rule.NAME_AND_REGION), (unknown, Rule.ONLY_OF_NAME)):
            if len(choice) == 1:
                return choice[0], rule
            if choice:
                here = [one for one in choice if one.platform == same_platform]
                return (here[0], Rule.SAME_PLATFORM) if len(here) == 1 else None
        return None

    @staticmethod
    def _nearest(accounts: Sequence[Account], place: Region) -> list[Account]:
        """Those of the place itself, else of the nearest one above it, else of those below it."""
        for code in (place.code, place.prefecture_code, place.province_code):
            above = by_code(code) if code else None
            if above and (here := [one for one in accounts if _is_of(one, above)]):
                return here
        digits = {"province": 2, "prefecture": 4, "county": 6}[place.level]
        return [one for one in accounts if one.place and one.place.code[:digits] == place.code[:digits]]


def _is_of(account: Account, place: Region) -> bool:
    """Whether an account is of that place: by its operator, else by the place's name in its own (平安德清)."""
    if account.place:
        return account.place == place
    short = short_name(place)
    return len(short) > 1 and any(short in name for name in account.names)


def account_name(words: str) -> str:
    """A name as accounts are looked up by it: plain characters, no quotes, no 微信公众号 behind it."""
    name = organisation_key(words).strip(_QUOTES)
    for ending in ("微信公众号", "官方微信", "公众号", "官方微博", "微博", "抖音号", "视频号"):
        if name.endswith(ending) and len(name) - len(ending) > 1:
            return name.removesuffix(ending).strip(_QUOTES)
    return name
