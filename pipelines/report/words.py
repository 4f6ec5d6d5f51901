"""The report's own words, in English and in Chinese: `words.yaml`."""

from functools import cache
from importlib import resources
from typing import Any

import yaml

from pipelines.report.content import Both


@cache
def _words() -> dict[str, list[str]]:
    text = resources.files(__package__).joinpath("words.yaml").read_text("utf-8")
    words: dict[str, list[str]] = yaml.safe_load(text)
    return words


def say(key: str, **values: Any) -> Both:
    """The words of `key`, with `values` where they have {braces}; a value may itself be in both languages.

    Raises `KeyError` for a key that the file does not have.
    """
    en, zh = _words()[key]
    return Both(en.format_map(_side(values, "en")), zh.format_map(_side(values, "zh")))


def term(family: str, code: str | None) -> Both:
    """A code of the records in words, "stage" and "award"; the code itself where the file has none."""
    found = _words().get(f"{family}.{code or 'none'}", [str(code)] * 2)
    return Both(*found)


def counted(key: str, number: int, **values: Any) -> Both:
    """`say` of "key.one" or "key.many"."""
    return say(f"{key}.{'one' if number == 1 else 'many'}", number=f"{number:,}", **values)


def _side(values: dict[str, Any], language: str) -> dict[str, Any]:
    return {name: getattr(value, language) if isinstance(value, Both) else value for name, value in values.items()}
