"""The rules are told to the reader as they are."""

from pathlib import Path

from pipelines.links.rules import MEANINGS, Rule

ROOT = Path(__file__).resolve().parents[3]


def test_each_rule_is_documented() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert set(MEANINGS) == set(Rule)
    for rule, (confidence, meaning) in MEANINGS.items():
        assert f"| `{rule}` | {confidence:g} | {meaning} |" in text
