"""Linked records for the tests, made by hand: what `scrapy links` would derive, row by row."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Table, select

from pipelines import tables as t
from pipelines.store import Store
from pipelines.views import by_name, refresh_views

SEEN = datetime.fromisoformat("2026-11-20 12:00")
FETCH = UUID(int=1)
TODAY = date(2026, 11, 20)  # of the links


def yuan(amount: str | int | None) -> Decimal | None:
    """An amount."""
    return None if amount is None else Decimal(str(amount))


class Linked:
    """Rows of all tables, collected and then saved in the order of their foreign keys."""

    def __init__(self) -> None:
        self.rows: dict[Table, list[dict[str, Any]]] = {}
        self.entities: set[str] = set()
        self.numbers = 0

    def add(self, table: Table, **row: Any) -> None:
        """One row; what it leaves out is null."""
        self.rows.setdefault(table, []).append({column.name: row.get(column.name) for column in table.columns})

    def entity(self, name: str | None, region: str | None = None, level: str | None = None) -> str | None:
        """An organisation with one spelling."""
        if name and name not in self.entities:
            self.entities.add(name)
            self.add(t.organisation, id=name, name=name, first_seen=SEEN)
            self.add(t.entity, id=name, name=name, region_code=region, level=level)
        return name

    def notice(self, stage: str, day: str, *amounts: str | int | None, **values: Any) -> str:
        """A notice with these awards; its id at the source."""
        self.numbers += 1
        source_id = str(self.numbers)
        given = {
            "source": "ccgp",
            "source_id": source_id,
            "url": f"http://site.test/{source_id}.htm",
            "title": f"{stage} {source_id}",
            "stage": stage,
            "published_at": datetime.fromisoformat(day) + timedelta(hours=9),
            "new_media": True,
            "topics": [],
            "attachments": [],
            "document": {},
            "content_hash": source_id,
            "parser": "procurement@1",
            "first_seen": SEEN,
            "last_seen": SEEN,
            "fetch_id": FETCH,
        }
        self.add(t.notice, **given | values)
        for position, amount in enumerate(amounts):
            money = {"amount": yuan(amount), "currency": "CNY"}
            self.add(t.award, source="ccgp", source_id=source_id, position=position, **money)
        return source_id

    def notices(self) -> list[dict[str, Any]]:
        """The notices so far, to be changed."""
        return self.rows[t.notice]

    def process(self, id: str, buyer: str | None, *notices: str, **values: Any) -> None:
        """A process of these notices; amounts are given as texts."""
        money = ("budget", "ceiling_price", "award_amount", "contract_amount")
        amounts = {name: yuan(values[name]) for name in money if name in values}
        given = {"id": id, "project_name": f"项目 {id}", "buyer_id": self.entity(buyer), "new_media": True}
        self.add(t.process, **given | values | amounts)
        for source_id in notices:
            self.add(
                t.process_notice, source="ccgp", source_id=source_id, process_id=id, rule="number", confidence=0.99
            )

    def spend(
        self, process: str, source_id: str, supplier: str | None, amount: str | int | None, **values: Any
    ) -> None:
        """One award of a process, with the region and level of its buyer unless given."""
        of = next(row for row in self.rows[t.process] if row["id"] == process)
        buyer = next((row for row in self.rows[t.entity] if row["id"] == of["buyer_id"]), {})
        day = values.get("date") or date(2024, 5, 1)
        given = {
            "process_id": process,
            "position": sum(row["process_id"] == process for row in self.rows.get(t.spend, [])),
            "buyer_id": of["buyer_id"],
            "supplier_id": self.entity(supplier),
            "amount": yuan(amount),
            "currency": "CNY",
            "basis": "award",
            "date": day,
            "year": day.year,
            "region_code": buyer.get("region_code"),
            "level": buyer.get("level"),
            "new_media": of["new_media"],
            "source": "ccgp",
            "source_id": source_id,
            "award_position": 0,
        }
        self.add(t.spend, **given | values)

    def awarded(self, id: str, buyer: str, supplier: str, amount: str | int | None, **values: Any) -> None:
        """A process of one award notice to one supplier; `method` and the prices are of the process."""
        day = values.pop("date", date(2024, 5, 1))
        source_id = self.notice("award", day.isoformat(), amount)
        self.process(id, buyer, source_id, **values)
        self.spend(id, source_id, supplier, amount, date=day)

    def account(self, key: str, status: str | None = None, operator: str | None = None, **values: Any) -> None:
        """A WeChat account and its status; other keys of it in `aliases`."""
        aliases = values.pop("aliases", ())
        seen = {"document": {}, "parser": "wechat@1", "first_seen": SEEN, "last_seen": SEEN, "fetch_id": FETCH}
        name = {"name": f"账号{key}", "url": f"http://account.test/{key}", "source": "wechat"}
        self.add(t.account, platform="wechat", account_key=key, **name, **seen)
        for one in (key, *aliases):
            link = {"canonical_key": key, "operator_id": self.entity(operator), "rule": "id", "confidence": 1.0}
            self.add(t.account_entity, platform="wechat", account_key=one, **link)
        if status:
            place = {"platform": "wechat", "canonical_key": key, "on_date": TODAY, "status": status}
            self.add(t.account_status, **place | values)

    def closure(self, key: str | None, day: str | None, stop: str | None = None, **values: Any) -> None:
        """An announcement that the WeChat account stops; linked to it unless the key is None."""
        self.numbers += 1
        place = {"source": "site", "page_id": str(self.numbers), "account_key": f"{key}@wechat"}
        given = {
            "url": f"http://gov.test/{self.numbers}.htm",
            "account_name": f"账号{key}",
            "platform": "wechat",
            "actions": ["stop_updating"],
            "published_at": datetime.fromisoformat(day) if day else None,
            "stop_date": date.fromisoformat(stop) if stop else None,
            "legal_basis": [],
            "voice": "own",
            "document": {},
            "content_hash": "1",
            "parser": "closures@1",
            "first_seen": SEEN,
            "last_seen": SEEN,
            "fetch_id": FETCH,
        }
        kinds = values.pop("kinds", ())
        successor = values.pop("successor", None)
        self.add(t.closure, **place, **given | values)
        for position, kind in enumerate(kinds):
            self.add(t.closure_destination, **place, position=position, name="去处", kind=kind)
        if key:
            self.add(t.closure_account, **place, platform="wechat", canonical_key=key, rule="name", confidence=0.9)
        if successor:
            link = {"platform": "wechat", "canonical_key": successor, "rule": "name", "confidence": 0.9}
            self.add(t.closure_successor, **place, position=0, **link)

    def pays(self, process: str, *accounts: str) -> None:
        """Every notice of the process names these WeChat accounts."""
        for row in self.rows[t.process_notice]:
            for key in accounts if row["process_id"] == process else ():
                link = {"words": key, "rule": "name", "confidence": 0.9}
                self.add(
                    t.notice_account,
                    source="ccgp",
                    source_id=row["source_id"],
                    platform="wechat",
                    canonical_key=key,
                    **link,
                )

    def save(self, store: Store) -> None:
        """Write all rows, under one response of one run, and what is stored of the views."""
        run = store.start_run("test", "ccgp", {})
        fetched = {"id": FETCH, "run_id": run, "source": "ccgp", "kind": "detail", "url": "http://site.test/"}
        with store.engine.begin() as connection:
            connection.execute(t.fetched.insert(), fetched | {"fetched_at": SEEN, "size": 1, "outcome": "stored"})
            for table in t.metadata.sorted_tables:
                if table in self.rows:
                    connection.execute(table.insert(), self.rows[table])
            refresh_views(connection)


def rows(store: Store, view: str, *columns: str) -> list[tuple[Any, ...]]:
    """What a view answers, these columns of it, in their order."""
    table = by_name()[view].table
    with store.engine.connect() as connection:
        found = connection.execute(select(*(table.c[name] for name in columns))).all()
    return sorted((tuple(row) for row in found), key=lambda row: [(value is None, str(value)) for value in row])
