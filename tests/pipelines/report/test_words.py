"""The report's words: every one in both languages, and a word for every code of the records."""

import re
from enum import StrEnum
from pathlib import Path

import pytest
import yaml

from parsers import records
from parsers.accounts.conduct import Signal
from pipelines import report
from pipelines.activity import ACTIVITY
from pipelines.items import FailureStage
from pipelines.report.accounts import STATUSES
from pipelines.report.words import counted, say, term

FOLDER = Path(report.__file__).parent
WORDS = yaml.safe_load((FOLDER / "words.yaml").read_text("utf-8"))
CODES: dict[str, type[StrEnum]] = {
    "stage": records.Stage,
    "platform": records.Platform,
    "action": records.ClosureAction,
    "destination": records.DestinationKind,
    "voice": records.Voice,
    "state": records.PageState,
    "failure": FailureStage,
    "signal": Signal,
}


def test_each_is_in_both_languages_with_the_same_values() -> None:
    for english, chinese in WORDS.values():
        assert english
        assert re.search(r"[\u4e00-\u9fff]", chinese), english
        assert sorted(re.findall(r"\{\w+\}", english)) == sorted(re.findall(r"\{\w+\}", chinese)), english


def test_each_code_has_words() -> None:
    without = [
        (family, str(code)) for family, codes in CODES.items() for code in codes if f"{family}.{code}" not in WORDS
    ]
    assert without == []


def test_each_status_of_an_account_has_words_and_a_place_in_the_order() -> None:
    statuses = {
        *re.findall(r"then '(\w+)'", ACTIVITY),
        "active",
        "unknown",
        "cancelled",
        "migrated",
        "banned",
        "not_found",
    }
    assert "no_post_in_year" in statuses
    assert {status for status in statuses if f"status.{status}" not in WORDS} == set()
    assert statuses <= set(STATUSES)


def test_all_that_is_said_is_in_the_file_and_nothing_else() -> None:
    text = "".join(path.read_text("utf-8") for path in FOLDER.iterdir() if path.suffix in (".py", ".html"))
    asked = set(re.findall(r'(?:say|counted)\(\s*"([\w.]+)"', text))
    assert asked
    missing = [key for key in asked if key not in WORDS and f"{key}.one" not in WORDS and not key.endswith(".")]
    assert missing == []


def test_numbers_choose_their_words() -> None:
    assert counted("spend.without_amount", 1).en == "1 award has no amount"
    assert counted("spend.without_amount", 1_200).en == "1,200 awards have no amount"


def test_a_code_without_words_is_shown_as_it_is() -> None:
    assert (term("status", "brand_new").en, term("level", None).en) == ("brand_new", "not known")


def test_unknown_words_are_an_error() -> None:
    with pytest.raises(KeyError):
        say("no.such.words")
