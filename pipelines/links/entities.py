"""Clusters of organisations as rows: the name that is shown, its code, place and level."""

from collections.abc import Iterator
from typing import Any

from parsers.regions import Region
from pipelines.links.levels import Level, level_of
from pipelines.links.names import is_company
from pipelines.links.organisations import Organisations
from pipelines.links.rules import Rule, confidence


class Entities:
    """Organisations whose joining is done."""

    def __init__(self, organisations: Organisations) -> None:
        self._organisations = organisations
        self._members = organisations.clusters.members()
        self._shown: dict[int, int] = {}
        self._places: dict[int, Region | None] = {}
        self._levels: dict[int, Level | None] = {}
        spellings = organisations.spellings
        for root, members in self._members.items():
            shown = min(members, key=lambda n: (-spellings[n].uses, -len(spellings[n].id), spellings[n].id))
            self._shown[root] = shown
            self._places[root] = place = organisations.place(members)
            if place or not is_company(spellings[shown].id):
                office = organisations.offices.get(shown)
                self._levels[root] = level_of(place, office.core if office else spellings[shown].id)

    def current(self, number: int | None) -> int | None:
        """The cluster that a number belongs to now."""
        return None if number is None else self._organisations.clusters.find(number)

    def id(self, number: int | None) -> str | None:
        """The id of the entity that a number belongs to."""
        root = self.current(number)
        return None if root is None else self._organisations.spellings[self._shown[root]].id

    def place(self, number: int | None) -> Region | None:
        """Where that office is."""
        root = self.current(number)
        return None if root is None else self._places[root]

    def level(self, number: int | None) -> Level | None:
        """Its level of government."""
        root = self.current(number)
        return None if root is None else self._levels.get(root)

    def rows(self) -> Iterator[dict[str, Any]]:
        """Of `entity`."""
        organisations = self._organisations
        for root, shown in sorted(self._shown.items()):
            spelling, place, level = organisations.spellings[shown], self._places[root], self._levels.get(root)
            row = {"id": spelling.id, "name": spelling.name, "code": organisations.clusters.codes.get(root)}
            yield {**row, "region_code": place.code if place else None, "level": level.value if level else None}

    def links(self) -> Iterator[dict[str, Any]]:
        """Of `organisation_entity`."""
        organisations = self._organisations
        for root, members in sorted(self._members.items()):
            shown = organisations.spellings[self._shown[root]].id
            for number in members:
                rule = organisations.clusters.rules.get(number, Rule.OWN if len(members) == 1 else Rule.SAME_NAME)
                if number == self._shown[root]:
                    rule = Rule.OWN
                row = {"organisation_id": organisations.spellings[number].id, "entity_id": shown}
                yield {**row, "rule": rule.value, "confidence": confidence(rule)}
