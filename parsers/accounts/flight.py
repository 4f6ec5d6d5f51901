"""Data of React Server Components in a page: `self.__pace_f.push([1, "7:[...]\\n"])`, on pages of Douyin.

The strings of all pushes make one stream of rows, `id:value`. A value is JSON or, behind `T` and its length in bytes, a
text; other rows load scripts. An element is `["$", type, key, props]`. In strings `$undefined` is nothing, `$a` the row
a, and `$$` a dollar sign.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

_PUSH = re.compile(r"\.__(?:pace|next)_f\.push\(\[1,\s{0,9}(?=\")")
_ROW = re.compile(rb"([0-9a-f]{1,8}):(?:T([0-9a-f]{1,8}),)?")
_MAX_VALUES = 50_000  # a profile page has some hundreds
_DEPTH = 40
_DECODER = json.JSONDecoder()


def read_flight(words: str) -> dict[str, Any]:
    """The rows of data of a page by their ids; none where it has none. Elements are their props, and lists of them
    objects, so that only data is a list."""
    rows = dict(_rows("".join(_pushed(words)).encode("utf-8", "replace")))
    left = _MAX_VALUES  # rows may refer to each other in circles

    def follow(value: Any, depth: int) -> Any:
        nonlocal left
        left -= 1
        if depth == 0 or left < 0:
            return None
        if isinstance(value, dict):
            return {key: follow(one, depth - 1) for key, one in value.items()}
        if isinstance(value, list):
            if _is_element(value):
                return follow(value[3], depth - 1)
            read = [follow(one, depth - 1) for one in value]
            return dict(enumerate(read)) if any(map(_is_element, value)) else read
        if not isinstance(value, str) or not value.startswith("$"):
            return value
        if value.startswith("$$"):
            return value[1:]
        row = rows.get(value[1:])
        return row if isinstance(row, str) else follow(row, depth - 1)

    return {key: follow(row, _DEPTH) for key, row in rows.items() if not isinstance(row, str)}


def _pushed(words: str) -> Iterator[str]:
    """The strings of the pushes, up to one that is damaged."""
    for match in _PUSH.finditer(words):
        try:
            yield _DECODER.raw_decode(words, match.end())[0]
        except ValueError:
            return


def _rows(stream: bytes) -> Iterator[tuple[str, Any]]:
    """(id, value) of each row with a text, an object or a list."""
    position = 0
    while position < len(stream):
        match = _ROW.match(stream, position)
        if match and match[2]:
            position = match.end() + int(match[2], 16)
            yield match[1].decode(), stream[match.end() : position].decode("utf-8", "replace")
            continue
        end = stream.find(b"\n", position)
        end = end if end >= 0 else len(stream)
        if match and stream[match.end() : match.end() + 1] in (b"{", b"["):
            with suppress(ValueError, RecursionError):
                yield match[1].decode(), json.loads(stream[match.end() : end])
        position = end + 1


def _is_element(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 4 and value[0] == "$" and isinstance(value[3], dict)
