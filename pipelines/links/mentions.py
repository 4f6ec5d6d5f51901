"""Names of accounts in the titles of notices and in the names of projects and lots."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from parsers.organisations import organisation_key

PLATFORM_WORDS = {
    "wechat": "微信(?:公众|订阅|服务)?(?:号|平台)?|公众号|订阅号|服务号",
    "weibo": "(?:官方|政务)?(?:新浪)?微博",
    "douyin": "抖音(?:号)?",
    "channels": "(?:微信)?视频号",
    "toutiao": "(?:今日)?头条号?",
    "kuaishou": "快手(?:号)?",
    "xiaohongshu": "小红书(?:号)?",
    "bilibili": "哔哩哔哩|b站",
    "app": "(?:移动)?客户端|app",
}
_BEFORE = re.compile(r"(?:官方|政务)?$")
_GAP = r"[\"'“”‘’「」『』《》()]{0,2}(?:官方|政务)?"
# 微信视频号 is no 微信: the longer words first
_PLATFORM = {name: re.compile(_GAP + f"(?:{words})(?!视频号)") for name, words in PLATFORM_WORDS.items()}
_MEDIA = re.compile(
    _GAP + r"(?:新媒体|融媒体|自媒体|账号|平台|短视频|双微|两微|微视频|栏目|官微|矩阵|代运营|运营|运维|托管|维护)"
)
_OPENING, _CLOSING = "\"'“‘「『《", "\"'”’」』》"
_DISTINCT = 4  # characters: shorter ones are everybody's


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found: `platforms` where the text says them, `sure` where it is quoted or a word of media follows."""

    name: str
    words: str
    platforms: tuple[str, ...]
    sure: bool


class Mentions:
    """Finds the names of a list in texts."""

    def __init__(self, names: Collection[str]) -> None:
        """Names of one character, and what platforms or kinds of media are called, name no account."""
        self._names = {name for name in names if len(name) > 1 and not _MEDIA.fullmatch(name)}
        lengths: dict[str, set[int]] = {}
        for name in self._names:
            lengths.setdefault(name[:2], set()).add(len(name))
        self._lengths = {start: sorted(some, reverse=True) for start, some in lengths.items()}

    def find(self, text: str) -> Iterator[Mention]:
        """The longest names, from left to right."""
        plain = organisation_key(text[:400])
        position = 0
        while position < len(plain) - 1:
            lengths = self._lengths.get(plain[position : position + 2])
            if not lengths:
                position += 1
                continue
            length = next((n for n in lengths if plain[position : position + n] in self._names), 0)
            mention = self._mention(plain, position, position + length) if length else None
            if mention:
                yield mention
            position += length if mention else 1

    @staticmethod
    def _mention(text: str, start: int, end: int) -> Mention | None:
        quoted = start > 0 and text[start - 1] in _OPENING and text[end : end + 1] in tuple(_CLOSING)
        platforms = tuple(name for name, pattern in _PLATFORM.items() if pattern.match(text, end))
        followed = bool(platforms or _MEDIA.match(text, end))
        if not quoted and (not followed or end - start < _DISTINCT - 1):
            return None
        words = text[max(start - 1, 0) : end + 12]
        return Mention(text[start:end], words, platforms, quoted or end - start >= _DISTINCT)
