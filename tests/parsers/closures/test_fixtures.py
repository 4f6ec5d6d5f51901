"""Every page of `fixtures/closures/pages` beside its golden, one test a key. `fixtures/README.md` has the rules."""

import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from parsers.closures import parse, parse_bulletin
from parsers.closures.article import read_article
from parsers.page import Page
from parsers.records import Closure, Parsed
from parsers.text import squeeze

FOLDER = Path(__file__).parents[3] / "fixtures/closures"
INDEX = [json.loads(line) for line in (FOLDER / "pages.jsonl").read_text("utf-8").splitlines()]
NAMES = [Path(entry["file"]).stem for entry in INDEX]
ENTRIES = dict(zip(NAMES, INDEX, strict=True))
GOLDENS = {name: json.loads((FOLDER / f"pages/{name}.golden.json").read_text("utf-8")) for name in NAMES}
CASES = [
    pytest.param(name, number, key, id=f"{name}-{number}-{key}")
    for name, golden in GOLDENS.items()
    for number, closure in enumerate(golden.get("closures", ()))
    for key in closure
]
FINDINGS = [
    pytest.param(name, number, id=f"{name}-{number}")
    for name, golden in GOLDENS.items()
    for number, _ in enumerate(golden.get("findings", ()))
]


@cache
def page(name: str) -> Page:
    entry = ENTRIES[name]
    published = date.fromisoformat(entry["published"]) if "published" in entry else None
    body = (FOLDER / entry["file"]).read_bytes()
    return Page(entry["url"], body, title=entry.get("title"), published=published, account=entry.get("page_account"))


@cache
def parsed(name: str) -> Parsed[Closure]:
    return parse(page(name))


def test_every_page_is_in_the_index() -> None:
    assert set(GOLDENS) == {path.name.split(".")[0] for path in (FOLDER / "pages").iterdir()}


@pytest.mark.parametrize("name", NAMES)
def test_accounts(name: str) -> None:
    """The accounts that close, in the order of the page: on a page that only talks of closures none."""
    wanted = [(closure["account_name"], closure["platform"]) for closure in GOLDENS[name].get("closures", ())]
    assert [(record.account_name, record.platform) for record in parsed(name).records] == wanted


@pytest.mark.parametrize(("name", "number", "key"), CASES)
def test_golden(name: str, number: int, key: str) -> None:
    record = parsed(name).records[number].model_dump(mode="json")
    record["destination"] = [place["name"] for place in record["destinations"]]
    assert record[key] == GOLDENS[name]["closures"][number][key]


@pytest.mark.parametrize(("name", "number"), FINDINGS)
def test_findings(name: str, number: int) -> None:
    records = parse_bulletin(page(name)).records
    assert len(records) == len(GOLDENS[name]["findings"])
    golden = GOLDENS[name]["findings"][number]
    assert {key: getattr(records[number], key) for key in golden} == golden


@pytest.mark.parametrize("name", [name for name in NAMES if GOLDENS[name].get("closures")])
def test_each_value_has_its_words(name: str) -> None:
    """Words that the page does not show are no evidence; those of its script and meta tags stand in its source."""
    article = read_article(page(name))
    rows = "".join("".join(line.cells or (line.text,)) for line in article.lines)
    given = "".join(filter(None, (article.title, article.account, article.signature.name, article.source)))
    for record in parsed(name).records:
        words = {evidence.field: evidence.raw for evidence in record.evidence}
        for key in ("account_name", "operator", "stop_date", "cancel_date"):
            if getattr(record, key) is not None:
                assert squeeze(words[key]) in squeeze(rows + given), key
        assert {f"actions.{action}" for action in record.actions} <= words.keys()


def test_an_open_day_says_so() -> None:
    assert [issue.code for issue in parsed("022-no-day").issues] == ["unresolved_date"]
