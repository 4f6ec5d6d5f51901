"""Accounts that stand line below line, whatever the markup: cards, and names below the heading of their platform.

青石发布 / 微信公众号 / 微信号：qingshifabu; 一、微博 / 1.“青石发布”（县委宣传部主办）.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from parsers.accounts.sentences import QUOTED, mentions
from parsers.accounts.words import account_name, is_platform, platform_named
from parsers.lines import Line
from parsers.records import Platform
from parsers.text import drop_bracketed, squeeze

LABELS = {
    "platform": re.compile(r"(?:所属|所在|开设|账号|帐号)?平台(?:名称|类型)?\s?[:：]\s?(.{2,20})"),
    "operator": re.compile(r"(?:(?:主办|开办|运营|责任|主管)(?:单位|部门|主体)|主办|开办|运营)\s?[:：]\s?(.{2,60})"),
    "handle": re.compile(r"(?:微信|抖音|快手|头条|微博|小红书)(?:号|ID)\s?[:：]\s?([A-Za-z0-9][\w.\-]{2,29})"),
}
_FOOTER = re.compile(r"标识码|ICP备|公网安备|版权所有|Copyright|©|技术支持|承办单位", re.I)
_NUMBER = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}\s?[）)、.．]\s?")
_BRACKETED = re.compile(r"[（(【\[](.{2,20})[）)】\]]")  # 青石公安 / （微信公众号）
_JOINED = re.compile(r"([^\s:：。；，,;]{2,30})\s+(\S{2,8}\s?[:：].{2,60})")  # 青石发布  主办单位：县委宣传部
_SENTENCE = re.compile(r"[:：。；，,;]")
_NAME = 30  # characters
_OWNER = re.compile(r"[（(](?:由)?([^（()），,；;：:]{2,40})(?:主办|运营|开办|负责)")
_ALIAS = re.compile(r"(?:微信|抖音|快手|头条|微博|小红书)(?:号|ID)\s?[:：]\s?([A-Za-z0-9][\w.\-]{2,29})")

Listed = tuple[Platform, str, dict[str, Any]]  # platform, name, what else is told


def told_by_labels(lines: Iterable[str]) -> dict[str, re.Match[str]]:
    """The first line of each label."""
    found: dict[str, re.Match[str]] = {}
    for line in lines:
        if told := next(((kind, match) for kind, p in LABELS.items() if (match := p.fullmatch(line))), None):
            found.setdefault(*told)
    return found


def cards(lines: list[Line]) -> Iterator[Listed]:
    """Names with labelled lines below them (主办单位, 微信号); of the platform that a line below the name, or the last
    heading, names."""
    topic: Platform | None = None
    name: str | None = None
    told: dict[str, str | None] = {}
    medium: Platform | None = None

    def card() -> Iterator[Listed]:
        platform = medium or topic
        if name and platform and told:
            yield platform, name, {key: account_name(one) for key, one in told.items() if key != "platform"}

    for line in _above_footer(lines):
        words = line.text.strip()
        if (joined := _JOINED.fullmatch(words)) and any(p.fullmatch(joined[2]) for p in LABELS.values()):
            yield from card()
            name, told, medium = account_name(joined[1]), {}, None
            words = joined[2]
        if label := told_by_labels([words]):
            told = {key: match[1] for key, match in label.items()} | told
            medium = medium or (platform_named(words) if "operator" not in label else None)
        elif name and not told and (bracketed := _BRACKETED.fullmatch(words)) and is_platform(bracketed[1]):
            medium = platform_named(words)
            told["platform"] = words
        elif (platform := _heading(words)) is not None:
            if name and not told and medium is None:
                medium = platform
            else:
                yield from card()
                topic, name, told, medium = platform, None, {}, None
        else:
            yield from card()
            name = account_name(words) if len(words) <= _NAME and not _SENTENCE.search(words) else None
            told, medium = {}, None
    yield from card()


def listed(lines: list[Line]) -> Iterator[Listed]:
    """Accounts that sentences name with their platform, and those in quotation marks below the heading of one."""
    topic: Platform | None = None
    for line in lines:
        if (platform := _heading(line.text)) is not None:
            topic = platform
            continue
        named = list(mentions(line.text))
        for medium, name, handle in named:
            yield medium or Platform.OTHER, name, {"handle": handle}
        quoted = QUOTED.match(_NUMBER.sub("", line.text.strip()))
        if named or not quoted:
            topic = topic if quoted else None
        elif topic and (below := account_name(quoted[1])):
            owner, alias = _OWNER.search(line.text), _ALIAS.search(line.text)
            told: dict[str, Any] = {"operator": owner[1] if owner else None, "handle": alias[1] if alias else None}
            yield topic, below, told


def _heading(words: str) -> Platform | None:
    """The platform that a line names and nothing else: （一）政务微博, 微信公众号（12个）：."""
    shown = squeeze(drop_bracketed(_NUMBER.sub("", words.strip().strip("【】")))).rstrip(":：")
    return platform_named(shown) if len(shown) < _NAME and is_platform(shown) else None


def _above_footer(lines: list[Line]) -> list[Line]:
    """The lines that are in no table, down to the 主办单位 and the registration numbers of the site."""
    owner = [LABELS["operator"].match(line.text) is not None for line in lines]
    first = next((number for number, line in enumerate(lines) if _FOOTER.search(line.text)), len(lines))
    if 0 < first < len(lines) and owner[first - 1] and not owner[first]:
        first -= 1
    return [line for line in lines[:first] if not line.cells]
