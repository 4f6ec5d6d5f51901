"""Project numbers and names, in the form that the notices of one project share."""

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache

from parsers.organisations import organisation_key

_MAX = 160  # characters of a name that count
_AGAIN = re.compile(
    r"\((?:第?[二三四2-4]次(?:招标|采购|公告)?|重新招标|重新采购|重招)\)|(?<=.)第?[二三四]次(?:招标|采购)?$"
)
_PART = re.compile(r"-[1-9]$")
_YEAR = re.compile(r"20[0-3]\d")
_YEAR_WORDS = re.compile(r"(20[0-3]\d)(?:[-至~](?:20)?\d\d)?(?:年度|年|财年)")
_LEAD = re.compile(r"^(?:\([^()]{1,12}\))?(?:关于|有关)?")
_STAGE = (
    "公告|公示|采购意向|意向公开|意向|公开招标|邀请招标|竞争性磋商|竞争性谈判|磋商|谈判|询价|单一来源|比选|竞价|招标|采购|政府采购"
    "|中标|成交|中标结果|\\(成交\\)|\\(中标\\)|结果|更正|变更|澄清|延期|废标|流标|终止|合同|履约|验收|框架协议|候选人|预|拟|的|项目|服务|等"
)
_END = re.compile(rf"(?:{_STAGE})$")
_SEPARATORS = re.compile(r"[^0-9a-z\u4e00-\u9fff]")
_LOT = re.compile(r"(\d{1,3}|[a-z](?![a-z])|[一二三四五六七八九十]{1,3})\D{0,3}$")
_MAX_ORGANISATION = 40


@dataclass(frozen=True, slots=True)
class Name:
    """What a project is called, without year, buyer, 项目, 采购 and the words of its stage."""

    key: str
    year: str | None


@lru_cache(maxsize=10_000)
def number_key(number: str) -> str:
    """A project number without its punctuation, 第二次 and the number of a part behind it (…-00012-2)."""
    text = _AGAIN.sub("", organisation_key(number).replace("—", "-").replace("–", "-"))
    if part := _PART.search(text):
        whole = text[: part.start()]
        if whole.endswith("号") or re.search(r"\d{3}", _YEAR.sub("", whole, count=1)):
            text = whole
    return _SEPARATORS.sub("", text)


def is_long(number: str) -> bool:
    """Whether a number key can hardly be another agency's too: nine digits at least."""
    return sum(character.isdigit() for character in number) >= 9


def name_key(text: str, organisations: Container[str]) -> Name:
    """The name in a project's name or a notice's title; `organisations` are those that may stand before it."""
    name = organisation_key(text[:_MAX])
    name = _LEAD.sub("", _AGAIN.sub("", _without_end(name)))
    year = None
    for _ in range(3):
        if match := _YEAR_WORDS.match(name):
            year, name = year or match[1], name[match.end() :]
        name = _without_organisation(name, organisations)
    if match := _YEAR_WORDS.search(name):
        year, name = year or match[1], name[: match.start()] + name[match.end() :]
    return Name(_without_end(_AGAIN.sub("", name)) or name, year)


def _without_end(name: str) -> str:
    while (match := _END.search(name)) and match.start() > 1:
        name = name[: match.start()]
    return name


def _without_organisation(name: str, organisations: Container[str]) -> str:
    for length in range(min(_MAX_ORGANISATION, len(name) - 2), 2, -1):
        if name[:length] in organisations:
            return name[length:]
    return name


@lru_cache(maxsize=10_000)
def lot_key(lot: str | None) -> str | None:
    """包1, 合同包1, 第一包 and 1 are one lot."""
    if lot is None:
        return None
    text = organisation_key(lot)
    match = _LOT.search(text)
    return match[1].translate(str.maketrans("一二三四五六七八九", "123456789")) if match else text
