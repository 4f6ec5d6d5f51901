"""The HTML fixtures in other marks, which say the same: each must be read as it is as it stands."""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from parsers import closures, procurement
from parsers.errors import ParseError
from parsers.page import Page

FIXTURES = Path(__file__).parents[2] / "fixtures"
CLOSURES = sorted((FIXTURES / "closures/pages").glob("*.html"))
NOTICES = sorted((FIXTURES / "ccgp/notices").glob("*.htm"))
_TAG = re.compile(r"(<script.*?</script>|<style.*?</style>|<!--.*?-->|<[^<>]*>)", re.S | re.I)
_DATE = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日")
_WIDE = {ord("0") + digit: ord("０") + digit for digit in range(10)}
_NUMERALS = str.maketrans("0123456789", "〇一二三四五六七八九")


def _in_texts(change: Callable[[str], str]) -> Callable[[str], str]:
    """`change` in the texts of a page, and not in its tags and scripts."""
    return lambda page: "".join(part if n % 2 else change(part) for n, part in enumerate(_TAG.split(page)))


def _in_numerals(date: re.Match[str]) -> str:
    month, day = (_numeral(int(number)) for number in date.groups()[1:])
    return f"{date[1].translate(_NUMERALS)}年{month}月{day}日"


def _numeral(number: int) -> str:
    tens, ones = (str(digit).translate(_NUMERALS) for digit in divmod(number, 10))
    return (f"{tens.strip('〇一')}十" if number >= 10 else "") + ones.strip("〇")


MARKS: dict[str, Callable[[str], str]] = {
    "corner quotation marks": _in_texts(lambda text: text.translate(str.maketrans("“”", "「」"))),
    "narrow punctuation": _in_texts(lambda text: text.translate(str.maketrans("：（）；", ":();"))),
    "blanks in dates": _in_texts(lambda text: _DATE.sub(r"\1 年 \2 月 \3 日", text)),
    "wide digits in dates": _in_texts(lambda text: _DATE.sub(lambda date: date[0].translate(_WIDE), text)),
    "dates in numerals": _in_texts(lambda text: _DATE.sub(_in_numerals, text)),
    "a table around all": lambda page: re.sub(
        r"(<body[^<>]*>)(.*)(</body>)", r"\1<table><tr><td>\2</td></tr></table>\3", page, flags=re.S
    ),
}


def _closures(page: Page) -> list[Any]:
    return [
        (r.account_name, r.platform, r.actions, r.stop_date, r.cancel_date, [place.name for place in r.destinations])
        for r in closures.parse(page).records
    ]


def _notice(page: Page) -> list[Any]:
    (notice,) = procurement.parse(page).records
    amounts = [(award.lot, award.supplier, award.amount or Decimal(0), award.rate) for award in notice.awards]
    days = (notice.published_at, notice.bid_deadline, notice.award_date, notice.contract_date)
    return [notice.stage, notice.buyer, notice.agency, notice.budget, notice.ceiling_price, days, amounts]


@cache
def _text(path: Path) -> str:
    return Page(None, path.read_bytes()).text


def _told(text: str, read: Callable[[Page], list[Any]]) -> list[Any] | str:
    """What `read` says of `text`, in marks that do not matter."""
    try:
        found = read(Page(None, text.encode()))
    except ParseError as error:
        return type(error).__name__
    return [str(value).translate(str.maketrans("：（）；「」", ":();“”")) for value in found]


def _cases(paths: list[Path]) -> list[Any]:
    """Each page with each of the marks that it can be written in."""
    return [
        pytest.param(path, mark, id=f"{path.stem}-{mark}")
        for path in paths
        for mark, change in MARKS.items()
        if change(_text(path)) != _text(path)
    ]


@pytest.mark.parametrize(("path", "mark"), _cases(CLOSURES))
def test_closures(path: Path, mark: str) -> None:
    text = _text(path)
    assert _told(MARKS[mark](text), _closures) == _told(text, _closures)


@pytest.mark.parametrize(("path", "mark"), _cases(NOTICES))
def test_notices(path: Path, mark: str) -> None:
    text = _text(path)
    assert _told(MARKS[mark](text), _notice) == _told(text, _notice)
