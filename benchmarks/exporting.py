"""Exports: how long a full one takes, whether its memory grows with the database, and whether its OCDS is valid."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from benchmarks.crawling import ROOT
from benchmarks.figures import Figure, Results
from pipelines import tables as t
from pipelines.store import Store

FORMATS = ("csv", "jsonl", "parquet", "ocds")
MINUTES_GOAL, MEGABYTES_GOAL, GROWTH_GOAL = 5, 2_000, 1.3  # of a million notices; memory of ten times the rows
STAGES = ("tender", "award", "contract")
BATCH = 3_000
_BEGIN = datetime(2020, 1, 1)  # noqa: DTZ001 (as all times here: Asia/Shanghai)


@dataclass(frozen=True)
class Exported:
    """What `benchmarks.export` says of itself; MB, resident."""

    rows: int
    seconds: float
    peak: float


def export(quick: bool) -> Results:
    """Each format over the same database, and one over a tenth of it."""
    notices = 30_000 if quick else 300_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few, many = f"sqlite:///{folder / 'few.db'}", f"sqlite:///{folder / 'many.db'}"
        fill(few, notices // 10)
        fill(many, notices)
        for format_name in FORMATS:
            small, large = (_export(url, format_name, folder) for url in (few, many))
            minutes = large.seconds / 60 * 1_000_000 / notices
            raw = f"{large.seconds:.0f} s for {large.rows:,} rows of {notices:,} notices, {large.peak:.0f} MB"
            yield Figure(f"{format_name}: minutes for a million notices", minutes, raw, at_most=MINUTES_GOAL)
            yield Figure(f"{format_name}: MB of memory", large.peak, raw, at_most=MEGABYTES_GOAL)
            grown = f"{large.peak:.0f} against {small.peak:.0f} MB, ten times the rows"
            yield Figure(
                f"{format_name}: memory of ten times the rows", large.peak / small.peak, grown, at_most=GROWTH_GOAL
            )
        yield from _valid(folder / "ocds" / "records.jsonl")


def _export(url: str, format_name: str, folder: Path) -> Exported:
    call = [sys.executable, "-m", "benchmarks.export", url, format_name, str(folder / format_name)]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    return Exported(**json.loads(done.stdout.splitlines()[-1]))


def _valid(path: Path) -> Results:
    from tests.pipelines.export.ocds_validator import errors  # takes seconds to import

    with path.open(encoding="utf-8") as file:
        package = json.loads(next(file))
    package["records"] = package["records"][:300]
    found = errors(package)
    share = 0.0 if found else 1.0
    raw = f"{len(package['records'])} projects, {len(found)} errors {found[:1]}"
    yield Figure("ocds: accepted by the Open Contracting validator", share, raw, at_least=1)


def fill(url: str, notices: int) -> None:
    """Projects of a tender with two lots, an award and a contract each, linked as `scrapy links` does."""
    store = Store(url)
    store.upgrade()
    run = store.start_run("benchmark", "ccgp", {})
    with store.engine.begin() as connection:
        _insert(connection, t.organisation, [_named(f"第{n}", "公司") for n in range(notices // 30 + 1)])
        _insert(connection, t.organisation, [_named(f"第{n}", "局") for n in range(notices // 30 + 1)])
        entities = [{"id": row.id, "name": row.name} for row in connection.execute(t.organisation.select())]
        _insert(connection, t.entity, entities)
        why = {"rule": "same_name", "confidence": 1.0}
        links = [{"organisation_id": one["id"], "entity_id": one["id"], **why} for one in entities]
        _insert(connection, t.organisation_entity, links)
        for first in range(0, notices, BATCH):
            with _rows(connection) as rows:
                for number in range(first, min(first + BATCH, notices), len(STAGES)):
                    _project(rows, run, number, notices)
    store.finish_run(run, "finished", {})
    store.close()


def _project(rows: dict[Any, list[dict[str, Any]]], run: int, number: int, notices: int) -> None:
    own = number % (notices // 30 + 1)
    buyer, supplier, process = f"第{own}局", f"第{own}公司", f"ccgp/{number}"
    amount = Decimal(number % 900_000 + 100_000)
    rows[t.process].append({"id": process, "buyer_id": buyer, "new_media": True, "award_amount": amount})
    for step, stage in enumerate(STAGES):
        key = {"source": "ccgp", "source_id": str(number + step)}
        at = _BEGIN + timedelta(minutes=number, days=20 * step)
        id, url = UUID(int=number + step), f"http://site.test/{number + step}.htm"
        of_page = {
            "url": url,
            "kind": "detail",
            "source": "ccgp",
            "fetched_at": at,
            "size": 20_000,
            "outcome": "stored",
        }
        rows[t.fetched].append({"id": id, "run_id": run, "status": 200, "sha256": f"{number + step:064x}", **of_page})
        rows[t.notice].append(
            {
                **key,
                "url": url,
                "title": f"{buyer}第{number}号新媒体账号代运营项目公告",
                "stage": stage,
                "project_name": f"{buyer}新媒体账号代运营项目",
                "project_number": f"XM-{number}",
                "buyer_id": buyer,
                "published_at": at,
                "budget": amount,
                "new_media": True,
                "topics": ["account_operation"],
                "attachments": [],
                "document": {},
                "content_hash": f"{number + step:064x}",
                "parser": "procurement@1",
                "first_seen": at,
                "last_seen": at,
                "fetch_id": id,
            }
        )
        rows[t.process_notice].append({**key, "process_id": process, "rule": "same_number", "confidence": 1.0})
        won = {"position": 1, "lot": "包1", "supplier_id": supplier, "amount": amount, "currency": "CNY"}
        if stage == "tender":
            rows[t.lot] += [{**key, "position": n, "lot": f"包{n}", "budget": amount, "failed": False} for n in (1, 2)]
        else:
            rows[t.award].append({**key, **won})
    spent = {"buyer_id": buyer, "supplier_id": supplier, "amount": amount, "currency": "CNY", "basis": "contract"}
    of = {"source": "ccgp", "source_id": str(number + 2), "award_position": 1, "new_media": True}
    rows[t.spend].append({"process_id": process, "position": 1, **spent, **of})


def _named(place: str, kind: str) -> dict[str, Any]:
    return {"id": place + kind, "name": place + kind, "first_seen": _BEGIN}


@contextmanager
def _rows(connection: Connection) -> Iterator[dict[Any, list[dict[str, Any]]]]:
    """Rows of each table, parents first, which are inserted at the end."""
    tables = (t.fetched, t.notice, t.lot, t.award, t.process, t.process_notice, t.spend)
    rows: dict[Any, list[dict[str, Any]]] = {table: [] for table in tables}
    yield rows
    for table, found in rows.items():
        _insert(connection, table, found)


def _insert(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    connection.execute(table.insert(), rows)
