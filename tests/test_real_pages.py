"""Saved real pages, where there are some: nothing of them is part of this project.

The folder is that of the environment variable GOVCRAWL_CORPUS, else `shared/corpus` beside the repository. It holds
`procurement/manifest.jsonl`, and `manifest.jsonl` with `gold.jsonl` in `accounts/`, `closures/` and `closures_found/`
({"file": relative path, "url", "published", "title", "page_account": optional}), `cases/dates.jsonl` ({"text",
"published", and "value" or "from" and "until"}) and `cases/amounts.jsonl` ({"text", "yuan"}).
"""

import contextlib
import json
import os
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from parsers import accounts, closures
from parsers.dates import read_date, read_range
from parsers.errors import ParseError
from parsers.money import read_amount
from parsers.page import Page
from parsers.procurement import parse
from parsers.records import Notice
from pipelines.export.ocds.packages import TABLE, write_ocds
from pipelines.export.package import Publication
from pipelines.export.reading import snapshot
from pipelines.redact import redact
from pipelines.store import Store
from tests.pipelines.export.ocds_validator import errors
from tests.pipelines.export.stored import fill, result

BESIDE = Path(__file__).parents[1].parent / "shared" / "corpus"
CORPUS = Path(os.environ.get("GOVCRAWL_CORPUS") or BESIDE)


def rows(name: str) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file of the corpus; skips the test where it is not there."""
    path = CORPUS / name
    if not path.is_file():
        pytest.skip(f"no {name}: set GOVCRAWL_CORPUS to a folder that has it")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def test_every_page_gives_a_record_or_a_reason() -> None:
    entries = rows("procurement/manifest.jsonl")
    assert entries
    for entry in entries:
        page = Page(entry.get("url"), (CORPUS / "procurement" / entry["file"]).read_bytes(), title=entry.get("title"))
        try:
            records: tuple[Notice, ...] = parse(page).records
        except ParseError as error:
            if not error.why:
                pytest.fail(f"{entry['file']}: refused without a reason")
        else:
            assert len(records) == 1, entry["file"]


def test_the_export_of_all_notices_is_valid(sqlite_url: str, tmp_path: Path) -> None:
    """Parsed, stored, and handed on in OCDS: the Open Contracting validator finds nothing."""
    results = []
    for number, entry in enumerate(rows("procurement/manifest.jsonl"), 1):
        page = Page(entry.get("url"), (CORPUS / "procurement" / entry["file"]).read_bytes(), title=entry.get("title"))
        with contextlib.suppress(ParseError):
            results.append(redact(result(number, records=parse(page).records)))
    store = Store(sqlite_url)
    store.upgrade()
    fill(store, results)
    with snapshot(store.engine) as connection:
        written = write_ocds(connection, tmp_path, Publication())
    store.close()
    assert written[TABLE].rows == len(results)
    for name in ("releases", "records"):
        lines = (tmp_path / f"{name}.jsonl").read_text("utf-8").splitlines()
        assert [wrong for line in lines for wrong in errors(json.loads(line))] == []


def test_an_account_page_that_is_a_wall_is_never_taken_for_silence() -> None:
    states = {row["file"]: row.get("page_state") for row in rows("accounts/gold.jsonl")}
    for entry in rows("accounts/manifest.jsonl"):
        page = Page(entry.get("url"), (CORPUS / "accounts" / entry["file"]).read_bytes())
        try:
            state = accounts.parse(page).records[0].page_state
        except ParseError as error:
            if not error.why:
                pytest.fail(f"{entry['file']}: refused without a reason")
        else:
            walled = states.get(entry["file"]) == "blocked"
            assert (state == "blocked") == walled, f"{entry['file']}: {state}"


def test_dates() -> None:
    wrong = []
    for case in rows("cases/dates.jsonl"):
        published = date.fromisoformat(case["published"]) if case.get("published") else None
        if "value" in case:
            read = read_date(case["text"], published)
            right = (read and read.value) == moment(case["value"])
        else:
            period = read_range(case["text"], published)
            ends = [moment(case["from"]), moment(case["until"])]
            right = period is not None and [period.first.value, period.last.value] == ends
        if not right:
            wrong.append(case)
    assert wrong == []


def test_amounts() -> None:
    wrong = []
    for case in rows("cases/amounts.jsonl"):
        money = read_amount(case["text"])
        yuan = money.value if money and money.kind != "rate" and money.currency == "CNY" else None
        if yuan != (None if case["yuan"] is None else Decimal(case["yuan"])):
            wrong.append(case)
    assert wrong == []


@pytest.mark.parametrize(("folder", "right", "false"), [("closures", 0.93, 0.03), ("closures_found", 0.7, 0.05)])
def test_closures(folder: str, right: float, false: float) -> None:
    """The share of accounts found with their stop date, and of pages without a closure that give one."""
    gold = {row["file"]: row["closures"] for row in rows(f"{folder}/gold.jsonl")}
    wanted, given, quiet, wrong = set(), set(), 0, 0
    for entry in rows(f"{folder}/manifest.jsonl"):
        published = date.fromisoformat(entry["published"]) if entry.get("published") else None
        body = (CORPUS / folder / entry["file"]).read_bytes()
        page = Page(entry.get("url"), body, None, None, entry.get("title"), published, entry.get("page_account"))
        records = closures.parse(page).records
        answers = gold[entry["file"]]
        open_ended = {answer["account_name"] for answer in answers if "stop_date" not in answer}
        wanted |= {(entry["file"], a["account_name"], a["stop_date"]) for a in answers if "stop_date" in a}
        given |= {
            (entry["file"], record.account_name, str(record.stop_date) if record.stop_date else None)
            for record in records
            if record.account_name not in open_ended
        }
        quiet += not answers
        wrong += bool(records) and not answers
    assert 2 * len(wanted & given) >= right * (len(wanted) + len(given))
    assert wrong <= false * quiet


def moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
