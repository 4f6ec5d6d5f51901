"""The views are there for anybody who opens the database, on the newest tables."""

import pytest
from sqlalchemy import inspect, select, text

from pipelines import views
from pipelines.dictionary import described
from pipelines.store import Store
from pipelines.views import VIEWS, Col, View
from tests.pipelines.test_tables import shell


def test_each_view_answers_with_the_declared_columns(store: Store) -> None:
    assert {view.name for view in VIEWS} < set(inspect(store.engine).get_view_names())
    with store.engine.connect() as connection:
        for view in VIEWS:
            answer = connection.execute(text(f"select * from {view.name}"))  # noqa: S608
            assert list(answer.keys()) == [col.name for col in view.columns], view.name
            assert connection.execute(select(view.table)).all() == [] or view.name == "region"
    assert shell(store, "select count(*) from account_overview") == "0"


def test_every_view_and_column_says_what_it_means() -> None:
    for view in VIEWS:
        assert view.title
        assert view.title_zh
        assert view.meaning.endswith(".")
        assert view.counted.endswith(".")
        assert view.excluded.endswith(".")
        assert all(col.meaning for col in view.columns)


def test_an_upgrade_makes_changed_views_anew(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    made = VIEWS[0]
    with store.engine.begin() as connection:
        connection.execute(text(f"drop view {VIEWS[-1].name}"))
    store.upgrade()
    names = set(inspect(store.engine).get_view_names())
    assert VIEWS[-1].name not in names  # what nothing has changed is left alone
    answer = View("answer", "t", "标题", "m.", "c.", "e.", (Col("figure", "integer", "m"),), "select 42 as figure")
    monkeypatch.setattr(views, "VIEWS", (answer,))
    with store.engine.begin() as connection:
        connection.execute(text(f"create view {VIEWS[-1].name} as select 1 as figure"))
    store.upgrade()
    assert set(inspect(store.engine).get_view_names()) == {"answer", "views_made"}
    with store.engine.connect() as connection:
        assert connection.scalar(select(answer.table.c.figure)) == 42
    monkeypatch.undo()
    store.upgrade()
    assert made.name in inspect(store.engine).get_view_names()


def test_the_regions_are_those_of_the_parser(store: Store) -> None:
    assert shell(store, "select full_name from region where code = '330521'") == "浙江省湖州市德清县"
    assert shell(store, "select province_code from region where code = '110105'") == "110000"


def test_every_column_of_every_table_has_a_meaning() -> None:
    missing = [f"{table.name}.{col.name}" for table in described() for col in table.columns if not col.meaning]
    assert missing == [], "write a comment at its declaration, or an entry in pipelines/glossary.py"
    assert [table.name for table in described() if not table.meaning] == []
