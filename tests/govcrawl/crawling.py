"""Crawls as a user starts them: `scrapy crawl` in a process of its own, over real HTTP, into a database of its own."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from govcrawl.replica import Server
from tests.govcrawl.processes import SCRAPY

# For the tests whose crawls tell most: the others run on SQLite, or on what GOVCRAWL_TEST_CRAWLS names.
on_both = pytest.mark.parametrize("crawl_url", ["sqlite", "postgresql"], indirect=True)
FAST = {"DOWNLOAD_DELAY": 0.001, "AUTOTHROTTLE_ENABLED": 0, "BLOCK_PAUSES": "0.2,0.3,0.4", "STORE_FLUSH_SECONDS": 0.2}
FAST["VERDICT_EXIT"] = 0  # what the replicas publish is old; tests/govcrawl/test_verdicts.py asks for it


@dataclass(frozen=True)
class Crawl:
    """How a crawl ended, and the database that it left: the file `database`, or `url` on PostgreSQL."""

    code: int
    log: str
    database: Path
    url: str = ""

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """The answer to `sql`, with times and amounts as SQLite has them."""
        if self.url.startswith("postgresql"):
            engine = create_engine(self.url)
            with engine.connect() as connection:
                answer = connection.exec_driver_sql(sql.replace("%", "%%").replace("?", "%s"), values)
                found = [tuple(map(_plain, row)) for row in answer]
            engine.dispose()
            return found
        with sqlite3.connect(self.database) as connection:
            return connection.execute(sql, values).fetchall()

    def one(self, sql: str, *values: Any) -> Any:
        """The only value of the answer to `sql`."""
        ((value,),) = self.rows(sql, *values)
        return value


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return int(value) if isinstance(value, bool) else value


def command(*words: str, database: Path, site: Server | None = None, **settings: Any) -> list[str]:
    """The words of a `scrapy` command line."""
    host_map = json.dumps(site.host_map) if site else "{}"
    store = {"DATABASE_URL": f"sqlite:///{database}", "ARCHIVE_DIR": database.with_name("archive")}
    named = {**FAST, "HOST_MAP": host_map, **store, **settings}
    options = [word for name, value in named.items() for word in ("-s", f"{name}={value}")]
    return [*SCRAPY, *words, *options]
