"""What a report is asked: `--question`, `--from`, `--to`, `--region`."""

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from sqlalchemy import Connection, text

from parsers.regions import by_code, find_region
from pipelines.report.content import Text
from pipelines.report.words import say

SECTIONS = ("spend", "closures", "accounts")
NAMED = ("account", "buyer", "supplier")
_NAMES = {  # every spelling of what can be asked for, and what it stands for
    "buyer": """
select organisation.name, organisation_entity.entity_id as key from organisation_entity
join organisation on organisation.id = organisation_entity.organisation_id
union select name, id from entity""",
    "account": """
select account.name, account_entity.platform || ' ' || account_entity.canonical_key as key
from account_entity join account on account.platform = account_entity.platform
 and account.account_key = account_entity.account_key
where account.name is not null
union select name, platform || ' ' || canonical_key from account_overview where name is not null""",
}
_NAMES["supplier"] = _NAMES["buyer"]


class UnknownName(ValueError):
    """Nothing in the database is called so; the message names what is."""


@dataclass(frozen=True)
class Question:
    """`kind` None asks for everything; `keys` are the entities or accounts that `name` stands for."""

    kind: str | None = None
    name: str | None = None
    first: date | None = None
    last: date | None = None
    region: str | None = None  # GB/T 2260, six digits
    keys: tuple[str, ...] = ()

    @property
    def scope(self) -> list[Text]:
        """What is asked, in words."""
        said: list[Text] = []
        if self.kind in NAMED and self.name:
            said.append(say(f"scope.{self.kind}", name=self.name))
        if self.first or self.last:
            said.append(say("scope.period", first=self.first or "…", last=self.last or "…"))
        if self.region:
            found = by_code(self.region)
            said.append(say("scope.region", name=found.full_name if found else self.region))
        return said or [say("scope.all")]

    def where(self, day: str | None = None, region: str | None = None) -> str:
        """Conditions for a `where`, each with its "and", on a column of days and one of region codes."""
        parts = []
        if day and self.first:
            parts.append(f" and substr(cast({day} as text), 1, 10) >= :first")
        if day and self.last:
            parts.append(f" and substr(cast({day} as text), 1, 10) <= :last")
        if region and self.region:
            parts.append(f" and {region} between :region_first and :region_last")
        return "".join(parts)

    def left_out(self, day: str | None, region: str | None) -> dict[str, str]:
        """Conditions on what the question cannot place, for want of a day ("undated") or of a region ("placeless")."""
        conditions = {}
        if day and (self.first or self.last):
            conditions["undated"] = f"{self.where(None, region)} and {day} is null"
        if region and self.region:
            conditions["placeless"] = f"{self.where(day)} and {region} is null"
        return conditions

    @property
    def placeholders(self) -> str:
        """The keys, for the brackets of an `in`."""
        return ", ".join(f":key{number}" for number in range(len(self.keys)))

    @property
    def values(self) -> dict[str, Any]:
        """What the conditions ask for."""
        values: dict[str, Any] = {"first": str(self.first), "last": str(self.last)}
        values |= {f"key{number}": key for number, key in enumerate(self.keys)}
        if self.region:
            last = self.region[:2] + "9999" if self.region.endswith("0000") else self.region
            last = self.region[:4] + "99" if last.endswith("00") else last
            values |= {"region_first": self.region, "region_last": last}
        return values


def region_code(words: str) -> str:
    """The code of a place named so, or of the code itself. Raises `ValueError` where there is none."""
    found = by_code(words) if words.isdigit() else find_region(words)
    if found is None:
        raise ValueError(f"no region {words!r}: give a name (浙江, 湖州市德清县) or a code of GB/T 2260 (330521)")
    return found.code


def known(connection: Connection, kind: str, name: str) -> tuple[str, ...]:
    """The keys that a name stands for. Raises `UnknownName`, with what it may have meant."""
    rows = connection.execute(text(f"select key from ({_NAMES[kind]}) as named where name = :name"), {"name": name})
    if keys := tuple(sorted({row.key for row in rows})):
        return keys
    like = text(f"select distinct name from ({_NAMES[kind]}) as named where name like :like order by 1 limit 50")
    near = [row.name for row in connection.execute(like, {"like": f"%{name[:4].strip('%_') or name}%"})]
    close = get_close_matches(name, near, 5, 0.2) or near[:5]
    raise UnknownName(f"no {kind} {name!r}" + (f"; did you mean {', '.join(close)}?" if close else ""))
