"""What the links are made from, read from the tables in one snapshot."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Table, func, select, text

from parsers.records import Method, Stage
from pipelines import tables as t
from pipelines.activity import IDENTITY
from pipelines.links.accounts import Key, account_name
from pipelines.links.mentions import Mention, Mentions
from pipelines.links.organisations import Organisations, Spelling
from pipelines.links.processes import Paid, Seen
from pipelines.links.projects import lot_key, name_key, number_key

_ROWS = 20_000  # fetched from the database at once

NoticeKey = tuple[str, str]  # source, source_id
Advance = Callable[[int], None]  # told how many rows were read


@dataclass(slots=True)
class Stated:
    """What a notice states of its project, as written."""

    number: str | None
    name: str | None
    method: str | None
    budget: Decimal | None
    ceiling: Decimal | None
    contract_date: date | None
    period: str | None


@dataclass(frozen=True)
class Notices:
    """All notices in the order of their publication; `named` has the accounts that the texts of one name."""

    seen: list[Seen]
    stated: list[Stated]
    named: dict[int, list[Mention]]
    index: dict[str, dict[str, int]]  # source -> source_id -> number

    def number(self, key: NoticeKey) -> int | None:
        """The number of a notice; None where there is none with that key."""
        return self.index.get(key[0], {}).get(key[1])


@dataclass(frozen=True, slots=True)
class Announced:
    """A closure, or one of its destinations (`position`): whom it names."""

    source: str
    page_id: str
    account_key: str
    position: int | None
    name: str
    platform: str | None
    operator_id: str | None
    of_platform: str | None  # of the account that ends


class Profile(NamedTuple):
    """A row of `account`; `region`: the place that its page shows, in words (浙江, IP属地)."""

    platform: str
    key: str
    name: str | None
    operator_id: str | None
    region: str | None


def stream(connection: Connection, statement: Select[Any]) -> Iterator[Any]:
    """The rows, a few at a time."""
    yield from connection.execute(statement, execution_options={"yield_per": _ROWS})


def read_spellings(connection: Connection) -> list[Spelling]:
    """Every organisation with what the records say of its name, in the order of their ids."""
    o, n, a = t.organisation.c, t.notice.c, t.award.c
    found = {id: Spelling(id, name) for id, name in stream(connection, select(o.id, o.name))}
    buyers = select(n.buyer_id, n.region_code, func.count()).where(n.buyer_id.is_not(None))
    for id, place, count in stream(connection, buyers.group_by(n.buyer_id, n.region_code)):
        found[id].uses += count
        if place:
            found[id].places[place] += count
    suppliers = select(a.supplier_id, a.supplier_code, func.count()).where(a.supplier_id.is_not(None))
    for id, code, count in stream(connection, suppliers.group_by(a.supplier_id, a.supplier_code)):
        found[id].uses += count
        if code:
            found[id].codes[code] += count
    for column in (n.agency_id, t.account.c.operator_id, t.closure.c.operator_id, t.inspection_finding.c.operator_id):
        for id, count in stream(connection, select(column, func.count()).where(column.is_not(None)).group_by(column)):
            found[id].uses += count
    return [found[id] for id in sorted(found)]


def read_notices(connection: Connection, organisations: Organisations, mentions: Mentions, advance: Advance) -> Notices:
    """The notices with their lots and awards."""
    c = t.notice.c
    columns: tuple[Any, ...] = (
        c.source,
        c.source_id,
        c.stage,
        c.published_at,
        c.first_seen,
        c.buyer_id,
        c.region_code,
        c.title,
    )
    columns += (c.project_name, c.project_number, c.method, c.new_media, c.award_date, c.contract_date, c.budget)
    columns += (c.ceiling_price, c.service_period)
    kept: dict[Any, Any] = {}  # one copy of what many notices say

    def shared(value: Any) -> Any:
        return kept.setdefault(value, value) if value else None

    found: list[tuple[Seen, Stated]] = []
    named: dict[NoticeKey, list[Mention]] = {}
    names = organisations.index
    for row in stream(connection, select(*columns)):
        title, project = row.title or "", row.project_name or ""
        name = name_key(project or title, names)
        seen = Seen(
            source=shared(row.source),
            source_id=row.source_id,
            stage=Stage(row.stage),
            at=row.published_at or row.first_seen,
            buyer=organisations.find(row.buyer_id, row.region_code),
            buyer_spelling=names.get(row.buyer_id),
            place=shared(row.region_code),
            number=shared(row.project_number and number_key(row.project_number)),
            name=shared(name.key) or "",
            year=shared(name.year),
            method=shared(row.method),
            framework=row.method == Method.FRAMEWORK or "框架协议" in title,
            new_media=row.new_media,
            day=shared(row.contract_date if row.stage == Stage.CONTRACT else row.award_date),
        )
        stated = Stated(
            shared(row.project_number),
            shared(project),
            seen.method,
            shared(row.budget),
            shared(row.ceiling_price),
            shared(row.contract_date),
            shared(row.service_period),
        )
        found.append((seen, stated))
        texts = dict.fromkeys((title, project)) if row.new_media else ()
        if mentioned := [mention for words in texts for mention in mentions.find(words)]:
            named[row.source, row.source_id] = mentioned
        if len(found) % _ROWS == 0:
            advance(_ROWS)
    found.sort(key=lambda one: (one[0].at, one[0].source, one[0].source_id))
    notices = Notices([seen for seen, _ in found], [stated for _, stated in found], {}, {})
    for number, one in enumerate(notices.seen):
        notices.index.setdefault(one.source, {})[one.source_id] = number
    notices.named.update((notices.index[source][id], mentioned) for (source, id), mentioned in named.items())
    _read_lots(connection, notices, mentions)
    _read_awards(connection, notices, names, shared)
    return notices


def _of_notices(connection: Connection, table: Table, notices: Notices, *columns: Any) -> Iterator[Any]:
    """(number of the notice, row) of a table of parts, in their order."""
    identity = table.c.source, table.c.source_id, table.c.position
    for row in stream(connection, select(*identity, *columns).order_by(*identity)):
        if (number := notices.number((row.source, row.source_id))) is not None:
            yield number, row


def _read_lots(connection: Connection, notices: Notices, mentions: Mentions) -> None:
    """The names of lots are looked through for accounts; of failures it counts which lots they name."""
    c = t.lot.c
    failed: dict[int, list[tuple[str | None, bool]]] = {}
    for number, row in _of_notices(connection, t.lot, notices, c.lot, c.name, c.failed):
        seen = notices.seen[number]
        if seen.stage == Stage.FAILURE:
            failed.setdefault(number, []).append((lot_key(row.lot), row.failed))
        if row.name and seen.new_media and (found := list(mentions.find(row.name))):
            notices.named.setdefault(number, []).extend(found)
    for number, lots in failed.items():
        chosen = [lot for lot, is_failed in lots if is_failed] or [lot for lot, _ in lots]
        notices.seen[number].lots = tuple(chosen)


def _read_awards(connection: Connection, notices: Notices, names: dict[str, int], shared: Callable[[Any], Any]) -> None:
    c = t.award.c
    paid: list[Paid] = []
    last: int | None = None
    columns = (c.lot, c.supplier_id, c.amount, c.rate, c.currency, c.leader_id)
    for number, row in _of_notices(connection, t.award, notices, *columns):
        if number != last and last is not None:
            notices.seen[last].awards, paid = tuple(paid), []
        last = number
        supplier, leader = names.get(row.supplier_id), names.get(row.leader_id)
        amount = shared(row.amount) if row.amount else row.amount
        rate, currency = shared(row.rate), shared(row.currency)
        paid.append(Paid(row.position, lot_key(row.lot), supplier, amount, rate, currency, leader))
    if last is not None:
        notices.seen[last].awards = tuple(paid)


def read_accounts(connection: Connection) -> list[Profile]:
    """Every row, in the order of its key."""
    c = t.account.c
    rows = connection.execute(select(c.platform, c.account_key, c.name, c.operator_id, c.region))
    profiles = (Profile(p, key, account_name(name) if name else None, id, region) for p, key, name, id, region in rows)
    return sorted(profiles, key=lambda one: one[:2])


def read_identity(connection: Connection) -> dict[Key, str]:
    """For each alias that stands for one account, the key of that account."""
    rows = connection.execute(text(f"with {IDENTITY} select platform, alias, account_key from identity"))  # noqa: S608
    return {(platform, alias): key for platform, alias, key in rows}


def read_shared_names(connection: Connection) -> set[Key]:
    """The names (`name:...`) that several accounts of a platform bear: as a key such a name is none's."""
    c = t.account_alias.c
    several = select(c.platform, c.alias).where(c.alias.like("name:%")).group_by(c.platform, c.alias)
    return {(platform, alias) for platform, alias in connection.execute(several.having(func.count() > 1))}


def read_closures(connection: Connection) -> list[Announced]:
    """Whom announcements name: the accounts that end, and where they send their readers."""
    c, d = t.closure.c, t.closure_destination.c
    key = c.source, c.page_id, c.account_key
    found = [
        Announced(*row[:3], None, account_name(row.account_name), row.platform, row.operator_id, row.platform)
        for row in connection.execute(select(*key, c.account_name, c.platform, c.operator_id))
        if row.account_name
    ]
    joined = select(*key, d.position, d.name, d.platform, c.operator_id, c.platform.label("of")).join_from(
        t.closure,
        t.closure_destination,
        (c.source == d.source) & (c.page_id == d.page_id) & (c.account_key == d.account_key),
    )
    accounts = joined.where(d.kind.in_(("superior_account", "own_account", "other_account")))
    for row in connection.execute(accounts):
        found.append(Announced(*row[:4], account_name(row.name), row.platform, row.operator_id, row.of))
    return sorted(found, key=lambda one: (one.source, one.page_id, one.account_key, one.position or 0))


def read_counts(connection: Connection, until: datetime) -> dict[Key, tuple[int | None, int | None]]:
    """The newest followers and posts that each key of an account showed before `until`."""
    c = t.account_observation.c
    counts: dict[Key, tuple[int | None, int | None]] = {}
    for place, column in enumerate((c.followers, c.posts_count)):
        order = func.row_number().over(
            partition_by=(c.platform, c.account_key), order_by=(c.seen_at.desc(), c.fetch_id)
        )
        placed = select(c.platform, c.account_key, column.label("count"), order.label("place"))
        newest = placed.where(column.is_not(None), c.seen_at < until).subquery()
        shown = select(newest.c.platform, newest.c.account_key, newest.c["count"]).where(newest.c.place == 1)
        for platform, key, count in connection.execute(shown):
            before = counts.get((platform, key), (None, None))
            counts[platform, key] = (count, before[1]) if place == 0 else (before[0], count)
    return counts
