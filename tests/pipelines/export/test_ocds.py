"""OCDS: what each notice adds, what the validator finds, and the compiled release against that of ocdsmerge."""

import json
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

import ocdsmerge
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.procurement import parse
from parsers.records import Lot, Stage
from pipelines.export.ocds.merging import compiled
from pipelines.export.ocds.packages import write_ocds
from pipelines.export.ocds.releases import ocid_of
from pipelines.export.ocds.values import address
from pipelines.export.package import Publication
from pipelines.export.reading import snapshot
from pipelines.links.build import build
from pipelines.redact import redact
from pipelines.store import Store
from tests.parsers.procurement.test_fixtures import READ, page
from tests.pipelines.export.ocds_validator import FOLDER, errors
from tests.pipelines.export.stored import CODE, SUPPLIER, fill, link, notices, result
from tests.pipelines.results import NOON, award, notice

RULES = ocdsmerge.Merger(json.loads((FOLDER / "schema" / "release-schema.json").read_text("utf-8")))


def packages(store: Store, folder: Path, name: str = "records") -> list[dict[str, Any]]:
    """The packages of one kind that an export of the store has."""
    folder.mkdir(exist_ok=True)
    with snapshot(store.engine) as connection:
        write_ocds(connection, folder, Publication())
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()]


def records(store: Store, folder: Path) -> list[dict[str, Any]]:
    """The records of all packages."""
    return [record for package in packages(store, folder) for record in package["records"]]


@pytest.fixture
def lite(sqlite_url: str) -> Any:
    """A store in SQLite alone, where both databases give the same."""
    store = Store(sqlite_url)
    store.upgrade()
    yield store
    store.close()


def test_a_project_from_tender_to_acceptance(store: Store, tmp_path: Path) -> None:
    fill(store)
    link(store)
    [record] = records(store, tmp_path / "out")
    assert record["ocid"] == "ocds-000000-ccgp:n1"
    assert [release["tag"] for release in record["releases"]] == [
        ["tender"],
        ["tenderAmendment"],
        ["award"],
        ["contract"],
        ["implementation"],
    ]
    merged = record["compiledRelease"]
    assert merged["date"] == "2027-11-25T09:00:00+08:00"
    assert merged["planning"]["budget"] == {
        "amount": {"amount": 500000, "currency": "CNY"},
        "projectID": "CS-2026-001",
    }
    tender = merged["tender"]
    assert tender["value"] == {"amount": 500000, "currency": "CNY"}  # the award repeats the budget, not the ceiling
    assert record["releases"][0]["tender"]["value"] == {"amount": 480000.12, "currency": "CNY"}
    assert (tender["status"], tender["procurementMethodDetails"]) == ("complete", "竞争性磋商")
    assert "procurementMethod" not in tender
    assert tender["tenderPeriod"] == {"endDate": "2026-10-20T09:30:00+08:00"}
    assert tender["milestones"][0]["dueDate"] == "2026-10-20T09:30:00+08:00"
    assert [(lot["id"], lot.get("title"), lot.get("status")) for lot in tender["lots"]] == [
        ("包1", "微信", None),
        ("包2", None, "unsuccessful"),
    ]
    [amendment] = tender["amendments"]
    assert amendment["amendsReleaseID"] == record["releases"][0]["id"]
    assert {"ccgp/n1", "ccgp/n2", "http://site.test/%E6%96%87%E4%BB%B6%201.pdf"} == {
        d["id"] for d in tender["documents"]
    }
    [won] = merged["awards"]
    assert (won["status"], won["value"]["amount"], won["relatedLots"]) == ("active", 295000.5, ["包1"])
    assert won["date"] == "2026-11-17T00:00:00+08:00"
    [contract] = merged["contracts"]
    assert (contract["awardID"], contract["dateSigned"]) == (won["id"], "2026-11-24T00:00:00+08:00")
    assert contract["period"] == {"startDate": "2026-12-01T00:00:00+08:00", "endDate": "2027-11-30T00:00:00+08:00"}
    [accepted] = contract["implementation"]["documents"]
    assert (accepted["documentType"], accepted["url"]) == ("completionCertificate", "http://site.test/5.htm")
    parties = {party["id"]: party for party in merged["parties"]}
    assert {id: party["roles"] for id, party in parties.items()} == {
        "某县公安局": ["buyer"],
        "乙招标代理有限公司": ["procuringEntity"],
        SUPPLIER: ["supplier"],
    }
    assert parties[SUPPLIER]["identifier"] == {"scheme": "CN-USCC", "id": CODE, "legalName": SUPPLIER}


TAGS: list[tuple[list[dict[str, Any]], list[list[str]], dict[str, Any]]] = [
    ([{"stage": Stage.INTENTION}], [["planning"]], {"status": "planning"}),
    ([{"stage": Stage.TENDER}, {"stage": Stage.TENDER}], [["tender"], ["tenderUpdate"]], {"status": "active"}),
    ([{"stage": Stage.AWARD}, {"stage": Stage.AWARD}], [["award"], ["awardUpdate"]], {"status": "complete"}),
    ([{"stage": Stage.AWARD, "awards": ()}], [["tenderUpdate"]], {"status": "complete"}),
    ([{"stage": Stage.CONTRACT}], [["award", "contract"]], {}),
    ([{"stage": Stage.CONTRACT, "awards": ()}], [["tender"]], {}),
    ([{"stage": Stage.FAILURE, "lots": (), "awards": ()}], [["tenderCancellation"]], {"status": "unsuccessful"}),
    (
        [{"stage": Stage.FAILURE, "lots": (), "awards": (), "title": "项目终止公告"}],
        [["tenderCancellation"]],
        {"status": "cancelled"},
    ),
    (
        [{"stage": Stage.AWARD}, {"stage": Stage.FAILURE, "lots": (Lot(lot="包2", failed=True),), "awards": ()}],
        [["award"], ["tenderUpdate"]],
        {"status": "complete"},
    ),
    ([{"stage": Stage.CANDIDATES}], [["tender"]], {"tenderers": [{"id": SUPPLIER, "name": SUPPLIER}]}),
    ([{"stage": Stage.ACCEPTANCE}], [["tender"]], {}),
    ([{"stage": Stage.OTHER}], [["tender"]], {}),
]


def test_tags_and_status(lite: Store, tmp_path: Path) -> None:
    linked = "insert into process_notice select source, source_id, ?, 'test', 1 from notice where source_id glob ?"
    for number, (said, _, _) in enumerate(TAGS):
        name = f"p{number:02}"
        pages = [
            result(100 * number + n, records=(notice(**values),), source_id=f"{name}-{n}")
            for n, values in enumerate(said)
        ]
        fill(lite, pages)
        with lite.engine.begin() as connection:
            connection.exec_driver_sql("insert into process (id, new_media) values (?, 1)", (name,))
            connection.exec_driver_sql(linked, (name, f"{name}-*"))
    [package] = packages(lite, tmp_path)
    assert len(package["records"]) == len(TAGS)
    for (_, tags, tender), record in zip(TAGS, package["records"], strict=True):
        assert [release["tag"] for release in record["releases"]] == tags
        told = record["compiledRelease"]["tender"]
        assert {name: told[name] for name in ("status", "tenderers") if name in told} == tender
    assert errors(package) == []


def test_a_consortium_has_one_award(store: Store, tmp_path: Path) -> None:
    """All its members are the suppliers of what its leader won, on both sides of a link."""
    leader, member, other = "甲文化传媒有限公司", "乙传媒有限公司", "丙网络有限公司"
    awards = (
        award(leader, lot="包1"),
        award(member, None, lot="包1", leader=leader),
        award(other, "1000", lot="包2"),
    )
    fill(store, [result(1, records=(notice(awards=awards),))])
    build(store.engine, NOON.date())
    with store.engine.connect() as connection:
        led = connection.exec_driver_sql("select supplier_id, leader_id, amount from spend order by position").all()
    assert [(supplier, by) for supplier, by, _ in led] == [(leader, None), (member, leader), (other, None)]
    assert led[1].amount is None
    [record] = records(store, tmp_path)
    assert [
        ([supplier["name"] for supplier in one["suppliers"]], one["value"]["amount"])
        for one in record["compiledRelease"]["awards"]
    ] == [([leader, member], 480000), ([other], 1000)]


def test_every_fixture_is_valid_as_release_and_record(lite: Store, tmp_path: Path) -> None:
    pages = [
        redact(result(n, records=(parse(page(name)).records[0],), source_id=name)) for n, name in enumerate(READ, 1)
    ]
    fill(lite, pages)
    for kind in ("releases", "records"):
        found = packages(lite, tmp_path / "out", kind)
        assert sum(len(package[kind]) for package in found) == len(READ)
        assert [wrong for package in found for wrong in errors(package)] == []


def test_the_validator_finds_what_is_wrong(lite: Store, tmp_path: Path) -> None:
    fill(lite, notices(notice()))
    [package] = packages(lite, tmp_path / "out", "releases")
    for path, value in {
        ("date",): "2026-11-20",
        ("tag",): ["won"],
        ("tender", "id"): None,
        ("tender", "status"): "done",
        ("tender", "title"): " ",
        ("tender", "lots", 0, "colour"): "red",
        ("awards", 0, "documents", 0, "url"): "not a url",
    }.items():
        broken = deepcopy(package)
        place: Any = broken["releases"][0]
        for part in path[:-1]:
            place = place[part]
        place[path[-1]] = value
        assert errors(broken), path


def test_the_compiled_release_is_that_of_ocdsmerge(store: Store, tmp_path: Path) -> None:
    fill(store)
    link(store)
    fill(
        store,
        notices(notice(awards=(award(), award("乙公司")))),
    )
    for record in records(store, tmp_path / "out"):
        assert record["compiledRelease"] == RULES.create_compiled_release(record["releases"])


WORDS = st.sampled_from(["a", "b", "c"])
OBJECTS = st.lists(
    st.fixed_dictionaries(
        {"id": WORDS}, optional={"title": WORDS, "value": st.fixed_dictionaries({"amount": st.integers()})}
    ),
    min_size=1,
    unique_by=lambda one: str(one["id"]),
)
SAID = st.lists(
    st.fixed_dictionaries(
        {"tag": st.just(["tender"])},
        optional={
            "tender": st.fixed_dictionaries({"id": WORDS}, optional={"lots": OBJECTS, "title": WORDS}),
            "awards": OBJECTS,
            "parties": st.lists(
                st.fixed_dictionaries({"id": WORDS, "roles": st.lists(WORDS, min_size=1)}),
                min_size=1,
                unique_by=lambda one: str(one["id"]),
            ),
        },
    ),
    min_size=1,
    max_size=4,
)


@given(SAID)
def test_any_releases_are_merged_as_ocdsmerge_does(said: list[dict[str, Any]]) -> None:
    releases = [{"ocid": "x", "id": str(n), "date": f"2026-01-0{n}T00:00:00Z", **one} for n, one in enumerate(said, 1)]
    assert compiled(releases) == RULES.create_compiled_release(deepcopy(releases))


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("http://www.ccgp.gov.cn/a.htm?b=1&c=%E4%B8%AD", "http://www.ccgp.gov.cn/a.htm?b=1&c=%E4%B8%AD"),
        ("http://site.test/公告 1.pdf", "http://site.test/%E5%85%AC%E5%91%8A%201.pdf"),
        ("http://site.test/100%.pdf", "http://site.test/100%25.pdf"),
        ("http://site.test/a[1].pdf", "http://site.test/a%5B1%5D.pdf"),
        ("http://site.test/#a#b", "http://site.test/#a%23b"),
        ("HTTP://bücher.test:80/a", "http://xn--bcher-kva.test:80/a"),
        ("javascript:alert(1)", None),
        ("/a/b.pdf", None),
        ("http:///a", None),
        ("http://a b/", None),
        ("", None),
    ],
)
def test_addresses_are_valid_uris(url: str, written: str | None) -> None:
    assert address(url) == written


def test_ids_of_projects_bear_no_slash() -> None:
    assert ocid_of("ocds-abcdef", "ccgp/123#2") == "ocds-abcdef-ccgp:123%232"
    assert ocid_of("ocds-abcdef", "host/http://a/b") == "ocds-abcdef-host:http:%2F%2Fa%2Fb"


def test_amounts_are_written_with_all_their_digits(lite: Store, tmp_path: Path) -> None:
    fill(lite, notices(notice(budget=Decimal("9999999999999.99"))))
    packages(lite, tmp_path / "out")
    assert '"amount":9999999999999.99,' in (tmp_path / "out" / "records.jsonl").read_text("utf-8")


def test_no_personal_data_in_releases(lite: Store, tmp_path: Path) -> None:
    personal: dict[str, Any] = {"service_period": "联系人：李某某，电话：13800138000", "stage": Stage.CONTRACT}
    fill(lite, notices(notice(**personal), notice(failure_reason="致电0571-88888888", stage=Stage.FAILURE)))
    packages(lite, tmp_path / "out")
    written = (tmp_path / "out" / "records.jsonl").read_text("utf-8")
    assert "[redacted]" in written
    assert not any(secret in written for secret in ("李某某", "13800138000", "88888888"))
