"""The links of a small synthetic country against its truth, on both databases."""

from datetime import date
from pathlib import Path

from benchmarks.country.__main__ import build as make
from benchmarks.country.measure import scores, totals
from parsers.records import Account, Closure, Notice
from pipelines import tables as t
from pipelines.links.build import build
from pipelines.store import Store

SCALE = 0.002
PRECISION, RECALL = 0.98, 0.95


def test_links_are_right(database_url: str, tmp_path: Path) -> None:
    truth = tmp_path / "truth.db"
    written = make(database_url, truth, SCALE)
    assert written["notice"] >= 1_000_000 * SCALE
    store = Store(database_url)
    build(store.engine, date(2026, 11, 1))
    with store.engine.connect() as connection:
        found = {score.kind: score for score in scores(connection, truth)}
        sums = totals(connection, truth)
        for table, record in ((t.notice, Notice), (t.closure, Closure), (t.account, Account)):
            for document in connection.scalars(table.select().with_only_columns(table.c.document).limit(100)):
                record.model_validate(document)
    store.close()
    for kind in ("organisations", "processes", "accounts", "notice_account", "closure_account", "closure_successor"):
        assert found[kind].true > 10
        assert found[kind].precision >= PRECISION, found[kind]
        assert found[kind].recall >= RECALL, found[kind]
    assert sums["all"][1] > 0
    assert {name: made - true for name, (made, true) in sums.items() if made != true} == {}


def test_the_same_seed_makes_the_same_country(tmp_path: Path) -> None:
    made = []
    for name in ("a", "b"):
        url = f"sqlite:///{tmp_path / name}.db"
        make(url, tmp_path / f"{name}.truth.db", 0.0005, seed=7)
        store = Store(url)
        with store.engine.connect() as connection:
            made.append([list(connection.execute(table.select().order_by(*table.primary_key)))
                         for table in (t.notice, t.award, t.account, t.closure, t.fetched)])  # fmt: skip
        store.close()
    assert made[0] == made[1]
