"""An article on mp.weixin.qq.com: a few strings cut out of up to 3 MB of script.

Words are looked up as plain text, ten times faster here than by an expression that walks over the whole page.
"""

import html
import re

from parsers.lines import Document, read_html
from parsers.scripts import unescaped
from parsers.text import tidy

_MARKS = ("mmbiz", "cgiDataNew", "rich_media")
_BEHIND = ("<script", '<div class="rich_media_tool', '<div id="js_tags_preview')  # what follows an article
_SCANT = 60  # characters in #js_content where the text stands in the script
_STRING = (
    r"\s?[=:]\s?(?:\w{2,12}\()?(?:'(?P<single>(?:[^'\\]|\\.){1,400000})'|\"(?P<double>(?:[^\"\\]|\\.){1,400000})\")"
)
_VALUE = re.compile(_STRING, re.S)
_EPOCH = re.compile(r"\s?[=:]\s?[\"']?(\d{10})(?!\d)")
_MINUTE = re.compile(r"\s?[=:]\s?(?:JsDecode\()?[\"'](\d{4}-\d\d-\d\d[ \d:]{0,9})")
_META_TITLE = re.compile(r" content=\"([^\"]{1,300})\"")
_WORD = re.compile(r"[\w.-]")


def read_wechat(text: str) -> Document | None:
    """The article in `text`, the HTML of such a page; None where it is none.

    The text stands in #js_content, or in a string of the script where the article is a picture or a short text.
    Title and account are under "og:title" and "account" of the document's `meta`.
    """
    if not any(mark in text for mark in _MARKS):
        return None
    document = None
    if (at := text.find('id="js_content"')) > 0:
        ends = [end for mark in _BEHIND if (end := text.find(mark, at)) > 0]
        document = read_html(text[text.rfind("<", 0, at) : min(ends, default=len(text))])
    if document is None or sum(len(line.text) for line in document.lines) < _SCANT:
        if content := _string(text, "content_noencode"):
            document = read_html(content if "<" in content else f"<p>{content.replace(chr(10), '<br>')}</p>")
    if document is None:
        return None
    meta = _after(text, 'property="og:title"', _META_TITLE)
    if title := html.unescape(meta[1]) if meta else _string(text, "var msg_title") or _string(text, "title"):
        document.meta["og:title"] = tidy(title)
    if name := _string(text, "var nickname") or _string(text, "nick_name"):
        document.meta["account"] = tidy(name)
    return document


def created(text: str) -> str | None:
    """When an article was created, as its script says: seconds since 1970 or a date with minutes."""
    for word, pattern in (("var ct", _EPOCH), ("ori_create_time", _EPOCH), ("createTime", _MINUTE)):
        if match := _after(text, word, pattern):
            return match[1].strip()
    return None


def _string(text: str, word: str) -> str | None:
    """The string that a script gives to `word`, its escapes read."""
    match = _after(text, word, _VALUE)
    if match is None:
        return None
    return html.unescape(unescaped(match["single"] or match["double"])) or None


def _after(text: str, word: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The first match of `pattern` directly behind `word` where that is a word of its own."""
    at = text.find(word)
    while at >= 0:
        if (match := pattern.match(text, at + len(word))) and not (at and _WORD.match(text, at - 1)):
            return match
        at = text.find(word, at + 1)
    return None
