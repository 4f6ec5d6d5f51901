"""`scrapy links build`: read the records, decide, replace the derived tables. The same data give the same rows."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Engine

from parsers.regions import Region, by_code, find_region
from pipelines import tables as t
from pipelines.activity import activity
from pipelines.links import decisions as d
from pipelines.links.accounts import Account, Joined, Key, Named, Row, join_accounts
from pipelines.links.entities import Entities
from pipelines.links.mentions import Mentions
from pipelines.links.organisations import Organisations
from pipelines.links.output import process_rows
from pipelines.links.processes import Processes
from pipelines.links.reading import (
    Announced,
    Notices,
    Profile,
    read_accounts,
    read_closures,
    read_counts,
    read_identity,
    read_notices,
    read_shared_names,
    read_spellings,
)
from pipelines.links.replacing import Staged
from pipelines.links.rules import Rule, confidence
from pipelines.views import refresh_views

Report = Callable[[str], None]  # told what is being done
_MOST = 0.8  # of a source's announcements, for the source to be of their place


def build(engine: Engine, on: date, report: Report = lambda _: None) -> Mapping[str, int]:
    """Make all links anew, with the status of accounts at the end of that day; how many rows each table has.

    Then the stored answers of the views, which read them. The records are read in one snapshot, and a crawl may go on
    meanwhile. Raises the database's own error where it stays locked for longer than a minute: the tables are as they
    were then, or only some views are still of the links before, and another build mends that.
    """
    with engine.connect() as plain:
        connection = plain
        if plain.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN")  # the driver itself begins none for reading
        else:
            connection = plain.execution_options(isolation_level="REPEATABLE READ")
        counts = _Build(connection, on, report).run()
    report("views: storing their answers")
    with engine.connect() as connection:
        refresh_views(connection)
    return counts


class _Build:
    def __init__(self, connection: Any, on: date, report: Report) -> None:
        self.connection, self.on, self.report = connection, on, report
        self.ended: dict[tuple[str, str, str], Key] = {}  # which account a closure ends

    def run(self) -> Mapping[str, int]:
        connection, report = self.connection, self.report
        made = d.decisions(connection)
        self.rejected = {kind: set(d.pairs(made, kind, False)) for kind in d.KINDS}
        self.accepted = {kind: d.pairs(made, kind, True) for kind in d.KINDS}

        report("organisations: reading their names")
        kind = "organisation_entity"
        organisations = Organisations(read_spellings(connection), self.accepted[kind], sorted(self.rejected[kind]))
        accounts = read_accounts(connection)
        report(f"organisations: {len(organisations.spellings):,} spellings; reading notices")
        mentions = Mentions({one.name for one in accounts if one.name})
        read = [0]

        def advance(rows: int) -> None:
            read[0] += rows
            report(f"notices: {read[0]:,} read")

        notices = read_notices(connection, organisations, mentions, advance)
        identity, closures = read_identity(connection), read_closures(connection)
        self.shared = read_shared_names(connection)
        until = datetime.combine(self.on + timedelta(days=1), datetime.min.time())
        counts, statuses = read_counts(connection, until), activity(connection, self.on)
        connection.commit()  # the snapshot is done with

        report(f"processes: joining {len(notices.seen):,} notices")
        processes = self._processes(notices, organisations)
        organisations.learn(processes)
        entities = Entities(organisations)
        report("accounts: joining their keys")
        joined = self._accounts(accounts, organisations, identity)
        named = self._named(joined, entities)

        report("writing: beside the tables")
        staged = Staged(connection)
        staged.add(t.entity, entities.rows())
        staged.add(t.organisation_entity, entities.links())
        for table, rows in process_rows(notices, processes, entities):
            staged.add(table, rows)
        staged.add(t.account_entity, self._account_rows(joined, entities))
        staged.add(t.closure_account, self._closure_rows(closures, named, organisations, entities, False))
        staged.add(t.closure_successor, self._closure_rows(closures, named, organisations, entities, True))
        staged.add(t.notice_account, self._notice_accounts(notices, named, entities))
        staged.add(t.account_status, self._status_rows(statuses, counts, joined))
        report("writing: replacing the tables")
        return staged.replace()

    def _processes(self, notices: Notices, organisations: Organisations) -> Processes:
        kind = "process_notice"

        def numbers(pairs: list[tuple[str, str]]) -> list[tuple[int, int]]:
            found = [(notices.number(_notice(left)), notices.number(_notice(right))) for left, right in pairs]
            return [(a, b) for a, b in found if a is not None and b is not None]

        return Processes(
            notices.seen, organisations, numbers(self.accepted[kind]), numbers(sorted(self.rejected[kind]))
        )

    def _accounts(
        self,
        accounts: list[Profile],
        organisations: Organisations,
        identity: dict[Key, str],
    ) -> list[Joined]:
        rows = [
            Row(one.platform, one.key, one.name, organisations.find(one.operator_id, None), one.region)
            for one in accounts
        ]
        kind = "account_entity"
        together = {_key(left): _key(right)[1] for left, right in self.accepted[kind]}
        apart = {(_key(left), _key(right)[1]) for left, right in self.rejected[kind]}
        return join_accounts(rows, identity, together, apart)

    def _named(self, joined: list[Joined], entities: Entities) -> Named:
        grouped: dict[Key, list[Row]] = {}
        for one in joined:
            grouped.setdefault((one.row.platform, one.canonical), []).append(one.row)
        accounts = []
        self.operators: dict[Key, int] = {}
        for (platform, key), rows in sorted(grouped.items()):
            if (platform, key) in self.shared:
                continue
            # the row of the canonical key first, then what else is known
            rows.sort(key=lambda row: (row.key != key, row.key))
            operator = next((row.operator for row in rows if row.operator is not None), None)
            if operator is not None:
                self.operators[platform, key] = operator
            names = tuple(dict.fromkeys(row.name for row in rows if row.name))
            place = entities.place(operator)
            if operator is None:  # its page shows at least where it is
                place = next((found for row in rows if row.region and (found := find_region(row.region))), None)
            accounts.append(Account(platform, key, names, operator, place))
        return Named(accounts)

    def _account_rows(self, joined: list[Joined], entities: Entities) -> Iterator[dict[str, Any]]:
        for one in joined:
            key = {"platform": one.row.platform, "account_key": one.row.key, "canonical_key": one.canonical}
            operator = self.operators.get((one.row.platform, one.canonical))
            yield {**key, "operator_id": entities.id(operator), **_because(one.rule)}

    def _closure_rows(
        self,
        closures: list[Announced],
        named: Named,
        organisations: Organisations,
        entities: Entities,
        successors: bool,
    ) -> Iterator[dict[str, Any]]:
        kind = "closure_successor" if successors else "closure_account"
        forced = dict(self.accepted[kind])
        sites = self._sites(closures, organisations, entities)
        for one in closures:
            if (one.position is not None) != successors:
                continue
            place = {"source": one.source, "page_id": one.page_id, "account_key": one.account_key}
            left = f"{one.source}/{one.page_id}|{one.account_key}"
            operator = organisations.find(one.operator_id, None)
            around = entities.place(operator) or sites.get(one.source)
            wrong = {_key(right) for other, right in self.rejected[kind] if other == left}
            if successors and (ended := self.ended.get((one.source, one.page_id, one.account_key))):
                wrong.add(ended)
            found = named.one(one.name, one.platform, operator, around, one.of_platform, wrong)
            link = (found[0].platform, found[0].key, found[1]) if found else None
            if left in forced:
                link = (*_key(forced[left]), Rule.DECISION)
            if link is None:
                continue
            if not successors:
                self.ended[one.source, one.page_id, one.account_key] = link[0], link[1]
            row = {**place, "platform": link[0], "canonical_key": link[1], **_because(link[2])}
            yield {**row, "position": one.position} if successors else row

    def _sites(self, closures: list[Announced], organisations: Organisations, entities: Entities) -> dict[str, Region]:
        """The place of which most announcements of a source are, for those that do not say who speaks."""
        places: dict[str, Counter[Region]] = {}
        for one in closures:
            if place := entities.place(organisations.find(one.operator_id, None)):
                places.setdefault(one.source, Counter())[place] += 1
        newest = {source: counts.most_common(1)[0] for source, counts in places.items()}
        return {source: place for source, (place, count) in newest.items() if count >= _MOST * places[source].total()}

    def _notice_accounts(self, notices: Notices, named: Named, entities: Entities) -> Iterator[dict[str, Any]]:
        kind = "notice_account"
        links: dict[tuple[str, str, str, str], tuple[str, Rule]] = {}
        for number, mentions in notices.named.items():
            seen = notices.seen[number]
            buyer = entities.current(seen.buyer)
            place = entities.place(buyer) or (by_code(seen.place) if seen.place else None)
            for mention in mentions:
                for account, rule in named.of_buyer(mention.name, mention.platforms, buyer, place, not mention.sure):
                    key = (seen.source, seen.source_id, account.platform, account.key)
                    before = links.get(key)
                    if before is None or confidence(rule) > confidence(before[1]):
                        links[key] = (mention.words, rule)
        for left, right in self.accepted[kind]:
            if notices.number(_notice(left)) is not None:
                links[*_notice(left), *_key(right)] = ("", Rule.DECISION)
        for (source, source_id, platform, canonical), (words, rule) in sorted(links.items()):
            if (f"{source}/{source_id}", f"{platform}/{canonical}") not in self.rejected[kind]:
                row = {"source": source, "source_id": source_id, "platform": platform, "canonical_key": canonical}
                yield {**row, "words": words, **_because(rule)}

    def _status_rows(
        self, statuses: list[Any], counts: dict[Key, tuple[int | None, int | None]], joined: list[Joined]
    ) -> Iterator[dict[str, Any]]:
        newest: dict[Key, tuple[int | None, int | None]] = {}
        canonical = {(one.row.platform, one.row.key): one.canonical for one in joined}
        for (platform, key), (followers, posts) in sorted(counts.items()):
            own = (platform, canonical.get((platform, key), key))
            before = newest.get(own, (None, None))
            newest[own] = (before[0] if followers is None else followers, before[1] if posts is None else posts)
        for one in statuses:
            if canonical.get((one.platform, one.account_key), one.account_key) != one.account_key:
                continue  # another key of an account that has its own row
            followers, posts = newest.get((one.platform, one.account_key), (None, None))
            yield {"platform": one.platform, "canonical_key": one.account_key, "on_date": self.on, "status": one.status,
                   "last_post_at": one.last_post_at, "looked_at": one.looked_at, "followers": followers,
                   "posts_count": posts}  # fmt: skip


def _because(rule: Rule) -> dict[str, Any]:
    return {"rule": rule.value, "confidence": confidence(rule)}


def _notice(key: str) -> tuple[str, str]:
    source, _, source_id = key.partition("/")
    return source, source_id


def _key(words: str) -> Key:
    platform, _, key = words.partition("/")
    return platform, key
