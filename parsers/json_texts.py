"""A JSON answer of a publishing system or a platform -> its text, title, day and names, by their keys."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from parsers.errors import UnknownLayout

_CONTENT_KEYS = (
    *("content", "noticecontent", "html", "txt", "body", "content_text", "infocontent", "newscontent", "dochtmlcon"),
    *("articlecontent", "content_noencode", "text", "text_raw", "longtextcontent"),  # the last three: a post on Weibo
)
_TITLE_KEYS = ("title", "noticetitle", "titlenew", "doctitle", "articletitle")
_DATE_KEYS = (
    *("publishdate", "noticepubdate", "noticetime", "releasetime", "issuetime", "pubdate", "webdate"),
    *("publishtime", "publish_time", "pubtime", "docreltime", "created_at", "publish_date", "infodate"),
)
_PROSE = 40  # characters: of a text whose key is not known
_SENTENCE = re.compile(r"[\u4e00-\u9fff][，。：；]")
_NAME_KEYS = {
    **dict.fromkeys(("source", "contentsource", "infosource", "publishorg"), "contentsource"),
    "screen_name": "account",
    **{"create_time": "createdate", "verified_reason": "verified", "enterprise_verify_reason": "verified"},
    "verified_content": "verified",
}
_FIRST = {"account", "createdate", "verified"}  # of a post, not of the one that it repeats
META = {"pubdate", *_NAME_KEYS.values()}  # the names under which all but text and title are found


def find_texts(value: Any) -> dict[str, str]:
    """What a detail answer tells: "content", perhaps "title" and some of `META`. Raises `UnknownLayout` without a text.

    The longest text under a content key is the notice, else the longest that is prose.
    """
    found: dict[str, str] = {}
    for key, text in _strings(value, 0):
        name = key.lower()
        kind = "content" if name in _CONTENT_KEYS else "title" if name in _TITLE_KEYS else None
        kind = "pubdate" if name in _DATE_KEYS else _NAME_KEYS.get(name, kind)
        if kind and (kind not in found or (kind not in _FIRST and len(text) > len(found[kind]))):
            found[kind] = text
    content = found.get("content") or _longest(value)
    if not content:
        raise UnknownLayout("page", "JSON without a text under " + ", ".join(_CONTENT_KEYS))
    return {**found, "content": content}


def holds_one_article(value: Any) -> bool:
    """Whether one text of `value` alone is prose under a content key; of more texts, none is known to be the page's."""
    texts = [text for key, text in _strings(value, 0) if key.lower() in _CONTENT_KEYS]
    return sum(bool(_SENTENCE.search(text)) for text in texts) == 1


def _longest(value: Any) -> str | None:
    """The longest text of an answer whose key is not known; none that is no prose."""
    texts = [unescape(text) for _, text in _strings(value, 0) if len(text) >= _PROSE]
    return max((text for text in texts if _SENTENCE.search(text)), key=len, default=None)


def _strings(value: Any, depth: int) -> Iterator[tuple[str, str]]:
    if depth > 12:
        return
    items = value.items() if isinstance(value, dict) else (("", v) for v in value) if isinstance(value, list) else ()
    for key, item in items:
        if isinstance(item, str | int) and not isinstance(item, bool):
            yield key, str(item).encode("utf-8", "ignore").decode("utf-8")  # without lone surrogates
        else:
            yield from _strings(item, depth + 1)
