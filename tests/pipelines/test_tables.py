"""Money is exact, sums are right in the databases' own shells, and the migrations make the tables as declared."""

import random
import shutil
import subprocess
import threading
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import inspect, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import StatementError

from pipelines import tables as t
from pipelines.store import Store
from pipelines.views import STORED
from tests.pipelines.results import award, notice, page

MIGRATIONS = Path(__file__).parents[2] / "pipelines/migrations"
AS_WRITTEN = ["9330166.85000000", "6687920.0", "0", "0.1", "1366815.70", "12.3456", "9999999999999.99", "1E+3"]


def shell(store: Store, sql: str) -> str:
    """The answer of `sqlite3` or `psql` to what a person types there."""
    url = store.engine.url
    if url.get_backend_name() == "sqlite":
        call = ["sqlite3", str(url.database), sql]
    else:
        options = parse_qs(urlsplit(url.render_as_string()).query)["options"][0]
        search_path = options.removeprefix("-csearch_path=")
        call = ["psql", "-h", str(url.host), "-p", str(url.port), "-U", str(url.username), "-d", str(url.database)]
        call += ["-qAtX", "-c", f"set search_path = {search_path}", "-c", sql]
    if not shutil.which(call[0]):
        pytest.skip(f"no {call[0]} on this machine")
    return subprocess.run(call, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603


def save_amounts(store: Store, amounts: list[str]) -> None:
    run = store.start_run("test", "ccgp", {})
    per_page = 500
    chunks = [amounts[i : i + per_page] for i in range(0, len(amounts), per_page)]
    store.save(run, [page(n, notice(awards=tuple(award(amount=a) for a in chunk))) for n, chunk in enumerate(chunks)])


def test_each_amount_comes_back_as_it_went_in(store: Store) -> None:
    save_amounts(store, AS_WRITTEN)
    with store.engine.connect() as connection:
        stored = connection.scalars(select(t.award.c.amount).order_by(t.award.c.position)).all()
    assert stored == [Decimal(amount) for amount in AS_WRITTEN]


@pytest.mark.parametrize("amount", [a for a in AS_WRITTEN if a != "1E+3"])
def test_one_amount_in_the_shell(store: Store, amount: str) -> None:
    save_amounts(store, [amount])
    assert Decimal(shell(store, "select sum(amount) from award")) == Decimal(amount)


def test_the_sum_in_the_shell_is_right_to_the_fen(store: Store) -> None:
    """10,000 awards of up to 900,000 yuan: more than all such notices in a year."""
    rng = random.Random(2026)  # noqa: S311
    amounts = [f"{rng.randint(1, 90_000_000) / 100:.2f}" for _ in range(10_000)]
    save_amounts(store, amounts)
    total = sum(map(Decimal, amounts))
    assert Decimal(shell(store, "select round(sum(amount), 2) from award")) == total
    assert abs(Decimal(shell(store, "select sum(amount) from award")) - total) < Decimal("0.005")


@given(st.decimals(min_value=0, max_value=10**13, allow_nan=False, allow_infinity=False, places=2))
def test_every_amount_to_the_fen_up_to_ten_million_million_survives_a_double(amount: Decimal) -> None:
    money, dialect = t.Yuan(), sqlite.dialect()
    assert money.process_result_value(money.process_bind_param(amount, dialect), dialect) == amount


def test_what_a_double_cannot_hold_is_refused_not_rounded(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    store.upgrade()
    save_amounts(store, ["1234567890123.456"])
    with store.engine.connect() as connection:
        assert connection.scalars(select(t.failure.c.message)).all() == [
            "1234567890123.456 yuan has more than 15 significant digits"
        ]
        assert connection.scalars(select(t.award.c.amount)).all() == []
        with pytest.raises(StatementError):
            connection.scalars(select(t.award).where(t.award.c.amount == Decimal("1234567890123.456")))
    store.close()


def differences(store: Store) -> list[Any]:
    """What the tables have otherwise than they are declared."""
    tables = {"include_name": lambda name, kind, _: kind != "table" or not name.startswith(STORED)}  # those of views
    with store.engine.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection, opts=tables), t.metadata))


def test_the_migrations_make_the_declared_tables(store: Store) -> None:
    assert differences(store) == []


def test_the_migrations_go_down_and_up_again(store: Store) -> None:
    """With rows in the tables, so that each step has something to move."""
    script = ScriptDirectory(str(MIGRATIONS))
    revisions = [one.revision for one in script.walk_revisions()]
    save_amounts(store, ["1", "2.50"])
    for revision in [*revisions[1:], "base"]:
        store.downgrade(revision)
        with store.engine.connect() as connection:
            found = MigrationContext.configure(connection).get_current_revision()
        assert found == (None if revision == "base" else revision)
    assert set(inspect(store.engine).get_table_names()) == {"alembic_version"}
    store.upgrade()
    assert differences(store) == []
    save_amounts(store, ["1"])


def test_the_migrations_make_the_declared_constraints(store: Store) -> None:
    found = inspect(store.engine)
    for table in t.metadata.tables.values():
        declared = {c.name for c in table.constraints if c.name and str(c.name).startswith("ck_")}
        assert {c["name"] for c in found.get_check_constraints(table.name)} == declared
        assert {k["name"] for k in found.get_foreign_keys(table.name)} == {
            k.name for k in table.foreign_key_constraints
        }


def test_upgrading_again_changes_nothing_and_needs_no_folder(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_amounts(store, ["1"])
    monkeypatch.chdir(tmp_path)
    store.upgrade()
    with store.engine.connect() as connection:
        assert len(connection.execute(select(t.notice)).all()) == 1


def test_several_crawls_may_start_on_a_new_database_at_once(database_url: str) -> None:
    stores = [Store(database_url) for _ in range(4)]
    errors: list[BaseException] = []

    def start(store: Store) -> None:
        try:
            store.upgrade()
            store.start_run("test", "ccgp", {})
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=start, args=(store,)) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with stores[0].engine.connect() as connection:
        assert len(connection.execute(select(t.run)).all()) == 4
    for store in stores:
        store.close()
