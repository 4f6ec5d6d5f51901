"""Rows of a country into the real tables, in batches, and the truth beside them."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import Table

from parsers.organisations import organisation_key
from pipelines import tables as t
from pipelines.store import Store

Row = dict[str, Any]
BATCH = 20_000  # rows held of one table

# Parents before children.
_TABLES = (
    t.fetched, t.organisation, t.notice, t.revision, t.lot, t.award, t.account, t.account_alias,
    t.account_observation, t.post, t.closure, t.closure_destination,
)  # fmt: skip
TRUTH = """
create table organisation (id text, truth text, primary key (id, truth)) without rowid;
create table notice (source text, source_id text, process text, primary key (source, source_id)) without rowid;
create table notice_account (source text, source_id text, platform text, canonical_key text,
  primary key (source, source_id, platform, canonical_key)) without rowid;
create table account (platform text, account_key text, canonical_key text, operator text,
  primary key (platform, account_key)) without rowid;
create table closure_account (source text, page_id text, account_key text, platform text, canonical_key text,
  primary key (source, page_id, account_key)) without rowid;
create table closure_successor (source text, page_id text, account_key text, position integer, platform text,
  canonical_key text, primary key (source, page_id, account_key, position)) without rowid;
create table spend (process text, lot text, buyer text, supplier text, fen integer, region_code text,
  new_media integer);
"""


class Writer:
    """Collects rows and truth; `flush` commits them."""

    def __init__(self, database_url: str, truth: Path, seed: int) -> None:
        """Makes the tables where they are missing. The truth is begun anew."""
        self.store = Store(database_url)
        self.store.upgrade()
        self.rng = Random(f"writer{seed}")  # noqa: S311 (not for secrets)
        self.run_id = self.store.start_run("country", "country", {"seed": seed})
        truth.unlink(missing_ok=True)
        self.truth = sqlite3.connect(truth)
        self.truth.executescript(TRUTH)
        self._rows: dict[str, list[Row]] = {table.name: [] for table in _TABLES}
        self._facts: dict[str, list[tuple[Any, ...]]] = {}
        self._organisations: set[tuple[str, str]] = set()
        self._ids: set[str] = set()
        self.named: set[tuple[str, str]] = set()  # platforms and names that are the key of an account's row
        self.written: dict[str, int] = {table.name: 0 for table in _TABLES}

    def add(self, table: Table, row: Row) -> None:
        """One row."""
        rows = self._rows[table.name]
        rows.append(row)
        if len(rows) >= BATCH:
            self.flush()

    def know(self, table: str, *values: Any) -> None:
        """One fact of the truth."""
        self._facts.setdefault(table, []).append(values)

    def fetch(self, source: str, kind: str, url: str, at: datetime) -> UUID:
        """The id of a response that was stored."""
        id = UUID(int=self.rng.getrandbits(128), version=4)
        row = {"id": id, "run_id": self.run_id, "source": source, "kind": kind, "url": url, "status": 200}
        row |= {"fetched_at": at, "size": 20_000, "sha256": f"{self.rng.getrandbits(256):064x}", "outcome": "stored"}
        self.add(t.fetched, row)
        return id

    def organisation(self, name: str | None, truth: str, at: datetime) -> str | None:
        """The id that the store gives to this spelling."""
        if name is None:
            return None
        id = organisation_key(name) or name
        if id not in self._ids:
            self._ids.add(id)
            self.add(t.organisation, {"id": id, "name": name, "first_seen": at})
        if (id, truth) not in self._organisations:
            self._organisations.add((id, truth))
            self.know("organisation", id, truth)
        return id

    def flush(self) -> None:
        """Commit what is held."""
        with self.store.engine.begin() as connection:
            for table in _TABLES:
                if rows := self._rows[table.name]:
                    connection.execute(table.insert(), rows)
                    self.written[table.name] += len(rows)
                    rows.clear()
        with self.truth:
            for name, facts in self._facts.items():
                marks = ",".join("?" * len(facts[0]))
                self.truth.executemany(f"insert or ignore into {name} values ({marks})", facts)  # noqa: S608
            self._facts.clear()

    def close(self, counts: Iterable[tuple[str, int]] = ()) -> None:
        """Commit the rest and let go of the databases."""
        self.flush()
        self.store.finish_run(self.run_id, "finished", dict(counts))
        self.store.close()
        self.truth.close()
