"""The links of a country against its truth."""

import sqlite3
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection, select

from pipelines import tables as t
from pipelines.links.clusters import Clusters
from pipelines.links.entities import Entities
from pipelines.links.mentions import Mentions
from pipelines.links.organisations import Organisations
from pipelines.links.reading import read_notices, read_spellings
from pipelines.links.rules import Rule
from pipelines.links.spend import agreed, total


@dataclass(frozen=True)
class Score:
    """Links right, made, and true. Of clusters the links are pairs of members."""

    kind: str
    right: int
    made: int
    true: int

    @property
    def precision(self) -> float:
        """Of those made, the share that is right."""
        return self.right / self.made if self.made else 1.0

    @property
    def recall(self) -> float:
        """Of those that are true, the share that was made."""
        return self.right / self.true if self.true else 1.0

    def __str__(self) -> str:
        return (f"{self.kind}: precision {self.precision:.4f}, recall {self.recall:.4f} "
                f"({self.right:,} of {self.made:,} made, {self.true:,} true)")  # fmt: skip


def scores(connection: Connection, truth: Path) -> list[Score]:
    """Each kind of link."""
    facts = sqlite3.connect(f"file:{truth}?mode=ro", uri=True)
    try:
        return [*_clusters(connection, facts), *_links(connection, facts)]
    finally:
        facts.close()


def _clusters(connection: Connection, facts: sqlite3.Connection) -> Iterable[Score]:
    # a spelling of several offices (教育局) is none's alone
    truths = dict(facts.execute("select id, min(truth) from organisation group by id having count(*) = 1"))
    o = t.organisation_entity.c
    made = {id: entity for id, entity in connection.execute(select(o.organisation_id, o.entity_id)) if id in truths}
    yield _pairs("organisations", made, truths)
    notices = {(source, id): process for source, id, process in facts.execute("select * from notice")}
    p = t.process_notice.c
    statement = select(p.source, p.source_id, p.process_id)
    rows = connection.execute(statement, execution_options={"yield_per": 20_000})
    yield _pairs("processes", {(source, id): process for source, id, process in rows}, notices)
    known = facts.execute("select platform, account_key, canonical_key from account")
    keys = {(platform, key): (platform, canonical) for platform, key, canonical in known}
    a = t.account_entity.c
    accounts = {(platform, key): (platform, canonical)
                for platform, key, canonical in connection.execute(select(a.platform, a.account_key, a.canonical_key))
                if (platform, key) in keys}  # fmt: skip
    yield _pairs("accounts", accounts, keys)


def _pairs(kind: str, made: Mapping[Any, Hashable], truth: Mapping[Any, Hashable]) -> Score:
    """Pairs of members that are together, in the clusters made, in the true ones, and in both."""

    def pairs(groups: Iterable[Hashable]) -> int:
        return sum(count * (count - 1) // 2 for count in Counter(groups).values())

    both = pairs((cluster, truth[member]) for member, cluster in made.items())
    return Score(kind, both, pairs(made.values()), pairs(truth.values()))


def _links(connection: Connection, facts: sqlite3.Connection) -> Iterable[Score]:
    for table, key in (
        (t.notice_account, ("source", "source_id", "platform", "canonical_key")),
        (t.closure_account, ("source", "page_id", "account_key", "platform", "canonical_key")),
        (t.closure_successor, ("source", "page_id", "account_key", "position", "platform", "canonical_key")),
    ):
        made = {tuple(row) for row in connection.execute(select(*(table.c[name] for name in key)))}
        true = set(facts.execute(f"select {', '.join(key)} from {table.name}"))  # noqa: S608
        yield Score(table.name, len(made & true), len(made), len(true))
    operators = {(platform, key): operator for platform, key, operator in facts.execute(
        "select platform, account_key, operator from account where account_key = canonical_key")}  # fmt: skip
    a = t.account_entity.c
    names: dict[str, set[str]] = {}
    for id, truth in facts.execute("select id, truth from organisation"):
        names.setdefault(id, set()).add(truth)
    linked = connection.execute(select(a.platform, a.account_key, a.operator_id).where(a.operator_id.is_not(None)))
    checked = [(operators[p, k] in names[id]) for p, k, id in linked if (p, k) in operators]
    yield Score("operators", sum(checked), len(checked), len(checked))


def exact(connection: Connection, truth: Path) -> tuple[int, int]:
    """Of the processes that hold just the notices of a true one: (how many cost the same to the fen, how many)."""
    facts = sqlite3.connect(f"file:{truth}?mode=ro", uri=True)
    p, s = t.process_notice.c, t.spend.c
    true_of = {(source, id): process for source, id, process in facts.execute("select * from notice")}
    made, sizes = Counter[tuple[str, str]](), Counter[str]()
    rows = connection.execute(select(p.source, p.source_id, p.process_id), execution_options={"yield_per": 20_000})
    for source, id, process in rows:
        made[process, true_of[source, id]] += 1
        sizes[process] += 1
    notices = Counter(true_of.values())
    same = {process: true for (process, true), count in made.items() if count == sizes[process] == notices[true]}
    paid: Counter[str] = Counter()
    for process, amount in connection.execute(select(s.process_id, s.amount).where(s.amount.is_not(None))):
        paid[process] += int(amount * 100)
    true_fen = dict(facts.execute("select process, sum(fen) from spend group by process"))
    facts.close()
    return sum(paid[process] == (true_fen.get(true) or 0) for process, true in same.items()), len(same)


def truly_joined(connection: Connection, truth: Path) -> tuple[int, int, int, int]:
    """The spend of notices that are joined as they truly are: (processes right to the fen, all, fen, true fen).

    It tells the arithmetic of a country's sum, each yuan once, from the joins.
    """
    facts = sqlite3.connect(f"file:{truth}?mode=ro", uri=True)
    true_of = {(source, id): process for source, id, process in facts.execute("select * from notice")}
    true_fen = dict(facts.execute("select process, sum(fen) from spend group by process"))
    facts.close()
    organisations = Organisations(read_spellings(connection), [], [])
    notices = read_notices(connection, organisations, Mentions(set()), lambda rows: None)
    groups: dict[str, list[int]] = {}
    for number, seen in enumerate(notices.seen):
        groups.setdefault(true_of[seen.source, seen.source_id], []).append(number)
    clusters = Clusters(len(notices.seen))
    for first, *others in groups.values():
        for number in others:
            clusters.join(first, number, Rule.DECISION)
    joined: Any = SimpleNamespace(notices=notices.seen, clusters=clusters)
    organisations.learn(joined)  # as a build does of its own joins
    entities = Entities(organisations)

    def fen(numbers: list[int]) -> int:
        paid = agreed([notices.seen[number] for number in numbers], lambda supplier: entities.current(supplier) or 0)
        return int((total(paid.spend) or 0) * 100)

    made = {process: fen(numbers) for process, numbers in groups.items()}
    right = sum(one == (true_fen.get(process) or 0) for process, one in made.items())
    return right, len(made), sum(made.values()), sum(filter(None, true_fen.values()))


def totals(connection: Connection, truth: Path) -> dict[str, tuple[int, int]]:
    """(made, true) in fen: of all, of new media, and of each region that differs."""
    facts = sqlite3.connect(f"file:{truth}?mode=ro", uri=True)
    s = t.spend.c
    made: Counter[str] = Counter()
    for amount, region, new_media in connection.execute(select(s.amount, s.region_code, s.new_media)):
        if amount is not None:
            _count(made, int(amount * 100), region, new_media)
    true: Counter[str] = Counter()
    for fen, region, new_media in facts.execute("select fen, region_code, new_media from spend where fen is not null"):
        _count(true, fen, region, new_media)
    facts.close()
    return {name: (made[name], true[name]) for name in sorted({*made, *true})}


def _count(sums: Counter[str], fen: int, region: str | None, new_media: object) -> None:
    sums["all"] += fen
    if new_media:
        sums["new media"] += fen
    sums[f"region {region}"] += fen
