"""Data that a page carries in its scripts: JSON, JSON with `undefined`, and JavaScript literals with calls around them.

Nothing is run. A literal is read by one pass over its tokens: `JsDecode('\\x26amp;')`, `'0' * 1`, `"a" || ""`,
`new Set([1])`, and `(xml ? f('name') : 'value').html(false)` give the value that a browser without the unknown names
would see.
"""

import json
import re
from html import unescape
from typing import Any
from urllib.parse import unquote

from parsers.errors import UnknownLayout

_MOST = 10**20  # of a factor: products of products would grow without end
MAX_DEPTH = 100  # real ones go down about 20 levels

_TOKEN = re.compile(
    r"""(?:\s++|//[^\n]*+|/\*(?:[^*]++|\*(?!/))*+\*/)*+
    (?:(?P<string>"(?:[^"\\]++|\\.)*+"|'(?:[^'\\]++|\\.)*+'|`(?:[^`\\]++|\\.)*+`)
    |(?P<number>-?(?:0[xX][\da-fA-F]{1,16}|\d{1,400}(?:\.\d{0,400})?(?:[eE][+-]?\d{1,3})?))
    |(?P<name>[A-Za-z_$][\w$.]*+)
    |(?P<mark>\|\||[{}\[\]():,*!?.]))""",
    re.X | re.S,
)
_ESCAPE = re.compile(r"\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|u\{([\da-fA-F]{1,6})\}|(\r\n|.))", re.S)
_NAMED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": "", "\r\n": ""}
_CODE = {"function", "class"}
_CONSTANTS = {"true": True, "false": False}  # any other name is unknown: null, undefined, NaN, a variable
_COLLECTIONS = {"Set", "Map", "WeakSet", "WeakMap"}  # hold what they are given
_UNDEFINED = re.compile(r'(?<=\w)":\s?undefined(?=[,}])')  # behind a key: inside of a string its quote is escaped
_DECODER = json.JSONDecoder()


def find_value(text: str, marker: str, start: int = 0) -> Any:
    """The literal behind the first `marker = ` of `text` from `start` on; None where there is none.

    Raises `UnknownLayout` where it cannot be read: cut off, too deep, or code and no data.
    """
    match = re.compile(re.escape(marker) + r"\s{0,20}=\s{0,20}(?![=\s])").search(text, start)
    return read_value(text, match.end()) if match else None


def read_value(text: str, start: int = 0) -> Any:
    """The JSON or JavaScript literal at `start` of `text`; what follows it is not looked at. Raises `UnknownLayout`."""
    if text[start : start + 1] in ("{", "["):
        try:
            return _DECODER.raw_decode(text, start)[0]
        except (ValueError, RecursionError):
            pass
        end = text.find("</script", start)
        text, start = text[start : end if end > 0 else len(text)], 0
        if _UNDEFINED.search(text):
            try:
                return _DECODER.raw_decode(_UNDEFINED.sub('":null', text))[0]
            except (ValueError, RecursionError):
                pass
    return _Reader(text, start).expression(0)


class _Reader:
    """One token ahead of the text."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.position = start
        self.kind: str | None = None
        self.word = ""
        self.advance()

    def advance(self) -> None:
        match = _TOKEN.match(self.text, self.position)
        if match:
            self.kind, self.position = match.lastgroup, match.end()
            self.word = match[match.lastgroup or 0]
        else:
            self.kind, self.word = None, ""

    def take(self, mark: str) -> bool:
        if self.kind == "mark" and self.word == mark:
            self.advance()
            return True
        return False

    def expect(self, mark: str) -> None:
        if not self.take(mark):
            raise UnknownLayout("script", f"no {mark} at character {self.position} of a literal")

    def expression(self, depth: int) -> Any:
        value = self.postfix(self.primary(depth), depth)
        while self.kind == "mark":
            if self.take("||"):
                other = self.postfix(self.primary(depth), depth)
                value = value or other
            elif self.take("*"):
                value = _times(value, self.primary(depth))
            elif self.take("?"):
                yes = self.expression(depth + 1)
                self.expect(":")
                no = self.expression(depth + 1)
                value = yes if value else no
            else:
                break
        return value

    def primary(self, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise UnknownLayout("script", f"a literal of more than {MAX_DEPTH} levels")
        kind, word = self.kind, self.word
        self.advance()
        if kind == "string":
            return unescaped(word[1:-1])
        if kind == "number":
            return _number(word)
        if kind == "name":
            return self.named(word, depth)
        if kind == "mark":
            if word == "{":
                return self.members(depth)
            if word == "[":
                return self.elements("]", depth)
            if word == "(":
                value = self.expression(depth + 1)
                self.expect(")")
                return value
            if word == "!":
                return not self.primary(depth + 1)
        raise UnknownLayout("script", f"no value at character {self.position} of a literal")

    def named(self, word: str, depth: int) -> Any:
        if word in _CODE:
            raise UnknownLayout("script", f"code at character {self.position} of a literal")
        if word == "new":
            return self.constructed(depth)
        if word in ("void", "typeof"):
            self.primary(depth + 1)
            return None
        if not self.take("("):
            return _CONSTANTS.get(word)
        arguments = self.elements(")", depth)
        return _call(word, arguments[0] if arguments else None)

    def constructed(self, depth: int) -> Any:
        """`new Set([1, 2])` is its argument; what any other constructor makes is unknown, as what a function gives."""
        name = self.word
        if self.kind != "name" or name in _CODE or name == "new":
            raise UnknownLayout("script", f"code at character {self.position} of a literal")
        self.advance()
        arguments = self.elements(")", depth) if self.take("(") else []
        return arguments[0] if arguments and name in _COLLECTIONS else None

    def postfix(self, value: Any, depth: int) -> Any:
        """Methods of strings (`.html(false)`) change nothing that matters here."""
        while self.take("."):
            self.advance()
            if self.take("("):
                self.elements(")", depth)
        return value

    def members(self, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not self.take("}"):
            key = unescaped(self.word[1:-1]) if self.kind == "string" else self.word
            if self.kind not in ("string", "name", "number"):
                raise UnknownLayout("script", f"no key at character {self.position} of a literal")
            self.advance()
            self.expect(":")
            found[key] = self.expression(depth + 1)
            if not self.take(","):
                self.expect("}")
                break
        return found

    def elements(self, end: str, depth: int) -> list[Any]:
        found: list[Any] = []
        while not self.take(end):
            found.append(self.expression(depth + 1))
            if not self.take(","):
                self.expect(end)
                break
        return found


def unescaped(text: str) -> str:
    """What a JavaScript string says between its quotation marks: no NUL, and a mark for half of a character alone."""
    if "\\" not in text:
        return text
    text = _ESCAPE.sub(_character, text).replace("\0", "")
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # two escapes may be one character


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        return chr(int(code, 16)) if int(code, 16) < 0x110000 else "\ufffd"
    return _NAMED.get(match[4], match[4])


def _number(word: str) -> int | float:
    if word.lower().lstrip("-").startswith("0x"):
        return int(word, 16)
    return int(word) if word.lstrip("-").isdecimal() else float(word)


def _times(left: Any, right: Any) -> Any:
    """`'2' * 1`: how such pages write numbers. An empty text stays unknown and is not the 0 of JavaScript."""
    if isinstance(left, str) and re.fullmatch(r"-?\d{1,20}", left.strip()):
        left = int(left)
    numbers = isinstance(left, int | float) and isinstance(right, int)
    return left * right if numbers and abs(left) <= _MOST and abs(right) <= _MOST else None


def _call(name: str, argument: Any) -> Any:
    if not isinstance(argument, str):
        return None
    if name == "JsDecode":  # escapes that were escaped
        return unescaped(argument) if "\\x" in argument else argument
    if name == "htmlDecode":
        return unescape(argument)
    if name == "decodeURIComponent":
        return unquote(argument)
    if name == "JSON.parse":
        try:
            return json.loads(argument)
        except (ValueError, RecursionError):
            return None
    return None
