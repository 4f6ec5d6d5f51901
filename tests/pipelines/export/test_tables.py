"""The tables as files: their rows, their description, and that the same data are the same bytes."""

import csv
import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest
from frictionless import Package, system

from pipelines.export import DATASETS, SCHEMA_VERSION
from pipelines.export.columns import PROVENANCE, Dataset, text
from pipelines.export.package import Publication
from pipelines.export.reading import snapshot
from pipelines.export.sheets import MOST_CHARACTERS, Workbook
from pipelines.export.tabular import write_tables
from pipelines.store import Store
from tests.pipelines.export.stored import CODE, fill, link, notices, result
from tests.pipelines.results import notice

FORMATS = ["csv", "jsonl", "parquet", "xlsx"]
SOURCES = Publication(sources=({"title": "中国政府采购网", "path": "http://www.ccgp.gov.cn/"},))


def export(store: Store, folder: Path, format_name: str, **values: Any) -> Path:
    """The folder with all tables."""
    folder.mkdir()
    with snapshot(store.engine) as connection:
        write_tables(connection, folder, format_name, tuple(DATASETS), SOURCES, **values)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """What a folder holds."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def lines(folder: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a table as JSON Lines."""
    return [json.loads(line) for line in (folder / f"{table}.jsonl").read_text("utf-8").splitlines()]


def cells(folder: Path, table: str) -> list[dict[str, str]]:
    """The rows of a table as CSV."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def linked(store: Store) -> Store:
    """A store with a row in each table."""
    fill(store)
    link(store)
    return store


def test_rows_as_they_are_handed_on(linked: Store, tmp_path: Path) -> None:
    folder = export(linked, tmp_path / "out", "jsonl")
    tender, *_ = lines(folder, "notices")
    assert tender | {"first_seen": None, "content_hash": None} == {
        "source": "ccgp",
        "source_id": "n1",
        "title": "某县公安局新媒体账号代运营项目竞争性磋商公告",
        "stage": "tender",
        "method": "consultation",
        "project_name": "新媒体账号代运营项目",
        "project_number": "CS-2026-001",
        "buyer_id": "某县公安局",
        "buyer": "某县公安局",
        "agency_id": "乙招标代理有限公司",
        "agency": "乙招标代理有限公司",
        "region_code": None,
        "region_name": None,
        "published_at": "2026-10-08T09:00:00",
        "bid_deadline": "2026-10-20T09:30:00",
        "bid_opening": "2026-10-20T09:30:00",
        "award_date": None,
        "contract_date": None,
        "budget": 500000,
        "ceiling_price": 480000.12,
        "failure_reason": None,
        "service_period": "自合同签订之日起一年",
        "new_media": True,
        "topics": ["account_operation"],
        "attachments": ["http://site.test/文件 1.pdf"],
        "first_seen": None,
        "gone_since": None,
        "content_hash": None,
        "url": "http://site.test/1.htm",
        "fetched_at": "2026-11-20T12:00:00",
        "sha256": f"{1:064x}",
        "parser": "procurement@1",
    }
    assert [(row["lot"], row["budget"], row["failed"]) for row in lines(folder, "lots")] == [
        ("包1", 300000, False),
        ("包2", 200000, False),
        ("包2", None, True),
    ]
    assert [(row["source_id"], row["amount"], row["supplier_code"]) for row in lines(folder, "awards")] == [
        ("n3", 295000.5, CODE),
        ("n4", 295000.5, None),
    ]
    [spend] = lines(folder, "spend")
    assert (spend["amount"], spend["buyer"], spend["date"], spend["url"]) == (
        295000.5,
        "某县公安局",
        "2026-11-24",
        "http://site.test/4.htm",
    )
    assert {row["kind"] for row in lines(folder, "links")} == {
        "account_entity",
        "closure_account",
        "closure_successor",
        "notice_account",
        "organisation_entity",
        "process_notice",
    }


def test_each_row_says_where_it_comes_from(linked: Store, tmp_path: Path) -> None:
    folder = export(linked, tmp_path / "out", "jsonl")
    for name in DATASETS:
        rows = lines(folder, name)
        assert rows, name
        for row in rows:
            assert all(row[column] for column in ("source", *(c.name for c in PROVENANCE))), (name, row)


def test_the_same_data_are_the_same_bytes(linked: Store, tmp_path: Path) -> None:
    for format_name in FORMATS:
        first = export(linked, tmp_path / f"{format_name}1", format_name)
        assert files(first) == files(export(linked, tmp_path / f"{format_name}2", format_name))


def test_both_databases_give_the_same_bytes(sqlite_url: str, postgres_url: str, tmp_path: Path) -> None:
    folders = []
    for url in (sqlite_url, postgres_url):
        store = Store(url)
        store.upgrade()
        fill(store)
        # whose order differs from language to language
        fill(store, [result(n, records=(notice(),), source_id=id) for n, id in enumerate(("a", "B", "一", "_"), 20)])
        link(store)
        folders.append(files(export(store, tmp_path / str(len(folders)), "csv")))
        store.close()
    assert folders[0] == folders[1]


def test_the_package_is_one_that_frictionless_accepts(linked: Store, tmp_path: Path) -> None:
    folder = export(linked, tmp_path / "out", "csv")
    described = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert described["version"] == SCHEMA_VERSION
    assert described["created"] == "2026-11-20T12:00:00+08:00"
    assert described["licenses"][0]["name"] == "CC-BY-4.0"
    with system.use_context(trusted=True):
        report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.to_summary()
    assert report.stats["tasks"] == len(DATASETS)


def test_frictionless_finds_a_row_that_belongs_to_nothing(linked: Store, tmp_path: Path) -> None:
    folder = export(linked, tmp_path / "out", "csv")
    path = folder / "lots.csv"
    path.write_text(path.read_text("utf-8").replace("ccgp,n1,1", "ccgp,n9,1"), "utf-8")
    report = Package(str(folder / "datapackage.json")).validate()
    assert "foreign-key" in {error for _, error in report.flatten(["name", "type"])}


def test_parquet_keeps_types_and_says_what_columns_mean(linked: Store, tmp_path: Path) -> None:
    folder = export(linked, tmp_path / "out", "parquet")
    read = pyarrow.parquet.read_table(folder / "notices.parquet")
    tender = read.to_pylist()[0]
    assert (tender["ceiling_price"], tender["published_at"]) == (
        Decimal("480000.12"),
        datetime.fromisoformat("2026-10-08 09:00"),
    )
    assert (tender["new_media"], tender["topics"], tender["award_date"]) == (True, ["account_operation"], None)
    assert read.to_pylist()[2]["award_date"] == date(2026, 11, 17)
    assert read.schema.field("budget").metadata[b"description_zh"].decode() == "预算金额"


def test_no_cell_is_a_formula(sqlite_url: str, tmp_path: Path) -> None:
    titles = [f'{start}HYPERLINK("http://evil.test","x")' for start in ("=", "+", "-", "@", "\t=", "\r=", "'=")]
    store = Store(sqlite_url)
    store.upgrade()
    fill(store, notices(*(notice(title=title) for title in titles)))
    rows = cells(export(store, tmp_path / "csv", "csv"), "notices")
    assert [row["title"] for row in rows] == [f"'{title}" for title in titles]
    assert {row["budget"] for row in rows} == {"500000"}
    export(store, tmp_path / "xlsx", "xlsx")
    store.close()
    _, *shown = openpyxl.load_workbook(tmp_path / "xlsx" / "govcrawl.xlsx")["notices"].iter_rows()
    title, budget = (DATASETS["notices"].names.index(name) for name in ("title", "budget"))
    assert [row[title].value.replace("_x000D_", "\r") for row in shown] == [f"'{one}" for one in titles]
    assert {row[title].data_type for row in shown} == {"s"}
    assert {(row[budget].data_type, row[budget].value) for row in shown} == {("n", 500000)}


def test_a_workbook_has_numbers_and_days(linked: Store, tmp_path: Path) -> None:
    folder = export(linked, tmp_path / "out", "xlsx")
    book = openpyxl.load_workbook(folder / "govcrawl.xlsx")
    assert book.sheetnames == list(DATASETS)
    header, row = book["spend"].iter_rows(values_only=True)
    spend = dict(zip(header, row, strict=True))
    assert (spend["amount"], spend["date"], spend["new_media"]) == (
        295000.5,
        datetime.fromisoformat("2026-11-24"),
        True,
    )


def test_what_is_too_much_for_a_sheet_or_a_cell(tmp_path: Path) -> None:
    dataset = Dataset("words", "", "", ("word",), (text("word", "", ""),), "")
    book = Workbook(tmp_path, most_rows=3)
    sheet = book.open(dataset)
    long = "𠀀" * MOST_CHARACTERS
    sheet.write([("a",), ("b",), ("c",), (long,)])
    book.close()
    read = openpyxl.load_workbook(tmp_path / "govcrawl.xlsx")
    assert read.sheetnames == ["words", "words (2)"]
    assert [cell.value for cell in read["words"]["A"]] == ["word", "a", "b"]
    cut = read["words (2)"]["A3"].value
    assert cut.endswith("… [cut: the cell of a spreadsheet ends here]")
    assert len(cut.encode("utf-16-le")) // 2 <= MOST_CHARACTERS
    assert cut.startswith("𠀀" * 10_000)


def test_no_personal_data_even_where_they_are_stored(store: Store, tmp_path: Path) -> None:
    """`fill` passes by the pipeline that masks them, as STORE_PERSONAL_DATA does."""
    fill(
        store,
        notices(notice(service_period="联系人：李某某，电话：13800138000", failure_reason="致电0571-88888888")),
    )
    folder = export(store, tmp_path / "out", "csv")
    exported = (folder / "notices.csv").read_text("utf-8")
    assert "[redacted]" in exported
    assert not any(secret in exported for secret in ("李某某", "13800138000", "88888888"))


def test_amounts_keep_all_their_digits(store: Store, tmp_path: Path) -> None:
    amounts = [Decimal("12.3456"), Decimal("9999999999999.99"), Decimal("1E+3")]
    fill(store, notices(*(notice(budget=amount) for amount in amounts)))
    folder = export(store, tmp_path / "out", "csv")
    assert [row["budget"] for row in cells(folder, "notices")] == ["12.3456", "9999999999999.99", "1000"]
    folder = export(store, tmp_path / "lines", "jsonl")
    raw = (folder / "notices.jsonl").read_text("utf-8")
    assert '"budget":9999999999999.99,' in raw
    folder = export(store, tmp_path / "parquet", "parquet")
    assert pyarrow.parquet.read_table(folder / "notices.parquet")["budget"].to_pylist() == amounts
