"""Every page of `fixtures/ccgp/notices` beside its golden, one test a key. `fixtures/README.md` has the rules."""

import json
import unicodedata
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from parsers.errors import UnknownLayout
from parsers.lines import read_document
from parsers.page import Page
from parsers.procurement import parse
from parsers.procurement.pairs import read_pairs
from parsers.records import Notice
from parsers.text import squeeze

NOTICES = Path(__file__).parents[3] / "fixtures/ccgp/notices"
GOLDENS = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(NOTICES.glob("*.json"))}
REFUSED = [name for name, golden in GOLDENS.items() if "failure" in golden]
READ = [name for name in GOLDENS if name not in REFUSED]

DAYS = {"published_at", "bid_deadline", "award_date", "contract_date"}
AMOUNTS = {"budget", "ceiling_price"}
NAMES = {"project_name", "project_number", "buyer", "agency"}
SCALARS = sorted(DAYS | AMOUNTS | NAMES)


@cache
def page(name: str) -> Page:
    index = (json.loads(line) for line in (NOTICES.parent / "notices.jsonl").read_text("utf-8").splitlines())
    entry = next(entry for entry in index if Path(entry["file"]).stem == name)
    body = (NOTICES / f"{name}.htm").read_bytes()
    return Page(entry["url"], body, content_type=entry["content_type"])


@cache
def notice(name: str) -> Notice:
    return parse(page(name)).records[0]


def test_every_page_has_its_golden() -> None:
    assert GOLDENS
    assert set(GOLDENS) == {path.stem for path in NOTICES.glob("*.htm")}


@pytest.mark.parametrize(
    ("name", "key"),
    [pytest.param(name, key, id=f"{name}-{key}") for name in READ for key in GOLDENS[name] if key != "notes"],
)
def test_golden(name: str, key: str) -> None:
    assert comparable(key, getattr(notice(name), key)) == comparable(key, GOLDENS[name][key])


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    """Also the page that the site sends with status 404, which a parser does not see."""
    with pytest.raises(UnknownLayout):
        parse(page(name))


@pytest.mark.parametrize("name", READ)
def test_each_snippet_shows_its_words(name: str) -> None:
    """An amount in another row or line than its supplier shows that row or line."""
    assert [e.field for e in notice(name).evidence if squeeze(e.raw) not in squeeze(e.snippet)] == []


@pytest.mark.parametrize("name", READ)
def test_each_value_has_its_words(name: str) -> None:
    """Words that the page does not show are no evidence; those of the meta tags stand in its source."""
    document = read_document(page(name))
    seen = squeeze("".join(read_pairs(document.lines).lines) + "".join(document.meta.values()) + (document.title or ""))
    words = {evidence.field: squeeze(evidence.raw) for evidence in notice(name).evidence}
    given = [field for field in SCALARS if getattr(notice(name), field) is not None]
    assert [field for field in given if field not in words] == []
    assert [(field, words[field]) for field in given if words[field] not in seen] == []


def comparable(key: str, value: Any) -> Any:
    """Days of times, figures of amounts, names after NFKC without white space, awards as a set."""
    if key == "awards":
        return {
            (folded(a["supplier"]), figure(a["amount"]), figure(a["rate"]))
            for a in (award if isinstance(award, dict) else award.model_dump() for award in value)
        }
    if key == "topics":
        return set(value)
    if value is None:
        return None
    if key in DAYS:
        return str(value)[:10]
    if key in AMOUNTS:
        return figure(value)
    return folded(value) if key in NAMES else value


def figure(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)


def folded(value: str) -> str:
    return squeeze(unicodedata.normalize("NFKC", value))
