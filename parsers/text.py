"""White space, brackets and snippets: what every reader of a page needs before it reads."""

import re

_BRACKETED = re.compile(r"[（(][^（()）]{0,60}[）)]")
_SNIPPET_BEFORE, _SNIPPET_AFTER = 60, 60


def tidy(text: str) -> str:
    """`text` on one line: every run of white space (no-break and ideographic too) as one space, none at its ends."""
    return " ".join(text.split())


def squeeze(text: str) -> str:
    """`text` without any white space: how a label is compared (项 目 名 称)."""
    return "".join(text.split())


def drop_bracketed(text: str) -> str:
    """`text` without its bracket groups: 中标（成交）金额（元） -> 中标金额."""
    previous = None
    while previous != text:
        previous, text = text, _BRACKETED.sub("", text)
    return text


def snippet(text: str, start: int, end: int) -> str:
    """The words from `start` to `end` of `text` with a little of their context, on one line."""
    return tidy(text[max(0, start - _SNIPPET_BEFORE) : end + _SNIPPET_AFTER])
