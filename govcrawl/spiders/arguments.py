"""Spider arguments: declared with their meaning, parsed and checked before the first request."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo


class ArgumentError(ValueError):
    """An argument has an unknown name or a value that is not allowed; the message says what is."""


@dataclass(frozen=True)
class Argument:
    """One argument: `parse` turns its text into a value or raises ValueError, `allowed` says in words what it takes."""

    parse: Callable[[str], Any]
    allowed: str
    default: Any = None


def parse_arguments(declared: Mapping[str, Argument], given: Mapping[str, str]) -> dict[str, Any]:
    """The values of all declared arguments. Raises `ArgumentError` for the first that is unknown or not allowed."""
    for name in given:
        if name not in declared:
            raise ArgumentError(
                f"unknown argument {name}={given[name]!r}; known: {', '.join(sorted(declared)) or 'none'}"
            )
    values = {name: argument.default for name, argument in declared.items()}
    for name, text in given.items():
        try:
            values[name] = declared[name].parse(text)
        except ValueError as error:
            raise ArgumentError(f"argument {name}={text!r}: {error} (allowed: {declared[name].allowed})") from error
    return values


def today() -> date:
    """The day in China."""
    return now().date()


def now() -> datetime:
    """The time in China, naive, without fractions of a second."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).replace(tzinfo=None, microsecond=0)


def day(text: str) -> date:
    """A day of the past or today, `YYYY-MM-DD`."""
    try:
        value = datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 (a calendar day has no zone)
    except ValueError:
        raise ValueError("not a date") from None
    if value > today():
        raise ValueError("in the future")
    return value


def number(text: str) -> int:
    """A whole number from 1 on."""
    if not (text.isascii() and text.isdigit()) or not 0 < int(text) < 10**9:
        raise ValueError("not a whole number from 1 on")
    return int(text)


def flag(text: str) -> bool:
    """1 or 0."""
    if text not in ("0", "1"):
        raise ValueError("neither 0 nor 1")
    return text == "1"


def words(text: str) -> tuple[str, ...]:
    """Words between commas, Chinese or Latin, each once."""
    found = tuple(dict.fromkeys(word.strip() for word in text.replace("，", ",").split(",")))
    if "" in found:
        raise ValueError("an empty word")
    return found


def choices(allowed: tuple[str, ...]) -> Callable[[str], tuple[str, ...]]:
    """A parser of words that must all be among `allowed`."""

    def parse(text: str) -> tuple[str, ...]:
        found = words(text)
        if wrong := [word for word in found if word not in allowed]:
            raise ValueError(f"unknown: {', '.join(wrong)}")
        return found

    return parse


def file(text: str) -> Path:
    """A file that is there."""
    path = Path(text)
    if not path.is_file():
        raise ValueError("no such file")
    return path
