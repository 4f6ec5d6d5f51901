"""Frames of the views, and the notebook that shows them."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from nbclient import NotebookClient

from govcrawl import research
from pipelines.store import Store
from tests.pipelines.linked import Linked

NOTEBOOK = Path(__file__).parents[2] / "docs/research.ipynb"
EVIDENCE = {
    "field": "awards[0].amount",
    "raw": "40万元",
    "snippet": "成交金额：40万元",
    "place": "body",
    "label": "成交金额",
}


@pytest.fixture
def url(store: Store, monkeypatch: pytest.MonkeyPatch) -> str:
    """A small database, named by DATABASE_URL."""
    linked = Linked()
    linked.entity("德清县公安局", "330521", "county")
    linked.entity("绵阳市公安局", "510700", "city")
    linked.account("a", "no_post_365d", "德清县公安局", posts_count=10)
    linked.closure("b", "2024-05-10", "2024-05-20", kinds=["app"])
    method = {"method": "single_source"}
    linked.awarded("ccgp/1", "德清县公安局", "甲传媒", "400000.10", date=date(2023, 5, 1), **method)
    linked.awarded("ccgp/2", "德清县公安局", "甲传媒", "0.20", date=date(2024, 5, 1), **method)
    linked.awarded("ccgp/3", "绵阳市公安局", "乙文化", 5, date=date(2024, 6, 1))
    linked.awarded("ccgp/4", "绵阳市公安局", "乙文化", None, date=date(2022, 6, 1))
    linked.pays("ccgp/1", "a")
    for row in linked.notices():
        row["document"] = {"evidence": [EVIDENCE]}
    linked.save(store)
    address = store.engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", address)
    return address


def test_frames(url: str) -> None:
    years = research.spending()
    assert list(years["year"]) == [2022, 2023, 2024]
    assert list(years["total"]) == [None, Decimal("400000.10"), Decimal("5.20")]
    assert years["processes"].dtype == "Int64"
    assert list(research.spending(by="province", url=url)["province"]) == ["浙江省", "四川省"]
    assert list(research.spending(by="buyer", from_year=2024)["total"]) == [Decimal(5), Decimal("0.20")]
    assert list(research.spending(by="supplier", until_year=2023)["supplier"]) == ["甲传媒", "乙文化"]
    assert list(research.spending(by="level", region="330500")["total"]) == [Decimal("400000.30")]
    assert research.spending(region="330522").empty

    awards = research.spending(by=None, region="330000", from_year=2024)
    assert list(awards["amount"]) == [Decimal("0.20")]
    assert awards["date"][0] == pd.Timestamp("2024-05-01")
    assert list(research.processes(buyer="绵阳市公安局")["process_id"]) == ["ccgp/4", "ccgp/3"]

    [account] = research.accounts(ending="sleeping").itertuples()
    assert (account.name, account.cost, account.region) == ("账号a", Decimal("400000.10"), "浙江省湖州市德清县")
    assert research.accounts(status="active").empty
    assert list(research.closures(by="destination")["kind"]) == ["app"]
    assert list(research.timeline("ccgp/1")["price"]) == [Decimal("400000.10")]
    assert list(research.evidence("ccgp/2")["raw"]) == ["40万元"]
    assert len(research.view("repeated_single_source", supplier="甲传媒")) == 1

    notebook = nbformat.read(NOTEBOOK, as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells), "clear the outputs before a commit"
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(NOTEBOOK.parents[1])}}).execute()
    printed = [output.get("text", "") for cell in notebook.cells for output in cell.get("outputs", ())]
    assert "400,000.10 yuan for processes that serve an ended account, of these 400,000.10" in "".join(printed)


WRONG = [
    (lambda: research.view("spendings"), "no view 'spendings'; there are spending, "),
    (lambda: research.view("spending", place="330000"), "spending has no column place; it has process_id"),
    (lambda: research.spending(by="month"), "by is one of year, province"),
    (lambda: research.spending(region="浙江"), "six digits such as 330000; not '浙江'"),
    (lambda: research.closures(by="year"), "by is month, platform or destination"),
]


def test_what_cannot_be_answered_says_so(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    for ask, message in WRONG:
        with pytest.raises(ValueError, match=message):
            ask()
    with pytest.raises(research.NoDatabase, match=r"no database sqlite:.*crawl first"):
        research.spending()
    assert not Path(sqlite_url.removeprefix("sqlite:///")).exists()
    Path(sqlite_url.removeprefix("sqlite:///")).touch()
    with pytest.raises(research.NoDatabase, match="has no views"):
        research.spending()
    store = Store(sqlite_url)
    store.upgrade()
    store.close()
    assert research.spending().empty
    with pytest.raises(ValueError, match="0 records 'x'"):
        research.evidence("x")
