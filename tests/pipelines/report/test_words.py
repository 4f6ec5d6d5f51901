"""The report's words: every one in both languages, and a word for every code of the records."""

import re
from enum import StrEnum
from pathlib import Path

import pytest
import yaml

from parsers import records
from pipelines import report
from pipelines.items import FailureStage
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
