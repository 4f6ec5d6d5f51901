"""A fetched page: its bytes decoded once, its tree built once.

On such sites header, meta tag and real charset disagree: gb2312 is declared where gb18030 is meant, a header says
utf-8 over GBK bytes, or nothing is declared at all. UTF-8 is a strict test (GBK text is practically never valid
UTF-8), so what decodes as UTF-8 is UTF-8 whatever was declared.
"""

import json
import re
import zlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

import orjson
from lxml import etree
from parsel import Selector

from parsers.errors import UnreadablePage

MAX_BYTES = 8 * 1024 * 1024  # the largest real notice seen is 0.2 MB, a WeChat article 3 MB
# libxml2 walks over all attributes of an element to append one: 200,000 take 47 s. An image may be a long attribute.
MAX_ATTRIBUTES = 5_000
_GZIP = b"\x1f\x8b"
_MEMBERS = 100  # of one body (RFC 1952, 2.2); servers send one
_LONG_PAGE, _LONG_TAG = 100_000, 50_000  # characters; what is shorter takes no time whatever is in it

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,24})""", re.I)
_GB = {"gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "hz-gb-2312", "cp936", "ms936"}
_LOOKS_LIKE_HTML = re.compile(r"\s*<|.{0,2000}?<(?:/?(?:html|body|div|table|p|br|span|td)\b|!)", re.I | re.S)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>", re.I)
_QUOTED = r"""=\s*+(?:"[^"]*"|'[^']*')"""
_VALUES = re.compile(_QUOTED)
_TAG = re.compile(rf"<[A-Za-z](?:[^=>]++|{_QUOTED}|=)*+")
# what XML 1.0 forbids and what carries no meaning but breaks words: controls, zero-width marks, BOM
_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\r"))
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_NUL = re.compile(r"(?<!\\)((?:\\\\)*+)\\u0000")  # in JSON and scripts; no text column of PostgreSQL takes it
_NOISE = re.compile(f"[{_CONTROLS.decode()}{_INVISIBLE}]")


@dataclass(frozen=True)
class Page:
    """One response body with what is known about it.

    `fetched_at` is a naive time in Asia/Shanghai. `title` and `published` are what a list row or a manifest says of
    the page; a parser prefers the page's own words. `account` is the name of the account that publishes it.
    """

    url: str | None
    body: bytes
    fetched_at: datetime | None = None
    content_type: str | None = None
    title: str | None = None
    published: date | None = None
    account: str | None = None

    @cached_property
    def bytes(self) -> bytes:
        """The body without its gzip wrapping. Raises `UnreadablePage` where it is empty or over `MAX_BYTES`."""
        body = self.body
        if body[:2] == _GZIP:
            body = _gunzip(body)
        if not body or body.isspace():  # without a copy of 3 MB
            raise UnreadablePage("page", "empty body")
        if len(body) > MAX_BYTES:
            raise UnreadablePage("page", f"{len(body)} bytes, over the limit of {MAX_BYTES}")
        return body

    @cached_property
    def charset(self) -> str:
        """The charset that the bytes are really in: utf-8 where they decode as such, else the declared one."""
        return self._decoded[1]

    @cached_property
    def text(self) -> str:
        """The body as text, without control and zero-width characters, and without the escape \\u0000."""
        return self._decoded[0]

    @cached_property
    def _decoded(self) -> tuple[str, str]:
        text, charset = decode(self.bytes, self.content_type)
        if "\\" in text and r"\u0000" in text:  # a single character is looked up ten times as fast
            text = _NUL.sub(r"\1", text)
        text = text.replace("釆", "采")  # a look-alike (U+91C6) that some input methods write in 采购
        return (_NOISE.sub("", text) if _may_hold_noise(self.bytes, text, charset) else text), charset

    @cached_property
    def kind(self) -> str:
        """ "json", "html" or "text", by the content and not by the header."""
        start = self.text.lstrip()[:1]
        if start in ("{", "[") and self.json is not None:
            return "json"
        return "html" if _LOOKS_LIKE_HTML.match(self.text) else "text"

    @cached_property
    def json(self) -> Any:
        """The body as JSON; None where it is none."""
        for loads in (orjson.loads, json.loads):  # the first is four times as fast; it refuses halves of characters
            with suppress(ValueError, RecursionError):
                return loads(self.text)
        return None

    @cached_property
    def root(self) -> etree._Element:
        """The tree of an HTML page. No network, no entity expansion: the HTML parser of libxml2 does neither."""
        return html_root(self.text)

    @cached_property
    def selector(self) -> Selector:
        """The same tree for CSS and XPath, for lists and for single fields outside the hot path."""
        return Selector(root=self.root, type="html")


def _may_hold_noise(body: bytes, text: str, charset: str) -> bool:
    """A quarter of the time of the expression itself, which looks at each character; few pages hold any."""
    return charset != "utf-8" or len(body.translate(None, _CONTROLS)) < len(body) or any(c in text for c in _INVISIBLE)


def html_root(text: str) -> etree._Element:
    """The tree of HTML `text`. Raises `UnreadablePage` where nothing is left of it, or one tag would take minutes."""
    root: etree._Element | None = _parse_html(
        text, etree.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    )
    if root is None:
        raise UnreadablePage("page", "no HTML: no element in it")
    return root


def feed_html(text: str, target: Any) -> Any:
    """Tell `target` of each start tag, text and end tag of HTML `text`, and give what its `close` gives.

    In one pass, without a tree, in half the time that it takes to build one and to walk over it.
    Raises `UnreadablePage` as `html_root` does.
    """
    return _parse_html(text, etree.HTMLParser(target=target, encoding="utf-8"))


def _parse_html(text: str, parser: etree.HTMLParser) -> Any:
    _refuse_endless_tag(text)
    if declaration := _XML_DECLARATION.match(text):
        text = text[declaration.end() :]
    try:
        return etree.fromstring(text.encode("utf-8", "ignore"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise UnreadablePage("page", f"no HTML: {error}") from error


def _refuse_endless_tag(text: str) -> None:
    for tag in _TAG.finditer(text) if len(text) > _LONG_PAGE else ():
        if tag.end() - tag.start() <= _LONG_TAG:
            continue
        count = len(_VALUES.sub(" ", tag[0]).split()) - 1
        if count > MAX_ATTRIBUTES:
            raise UnreadablePage("page", f"a tag with {count} attributes, over the limit of {MAX_ATTRIBUTES}")


def decode(body: bytes, content_type: str | None = None) -> tuple[str, str]:
    """(text, charset) of `body`: UTF-8 if it is valid, then the declared charset, then GB18030, then Big5.

    A body cut in the middle of a character is still of its charset. Raises `UnreadablePage` where none fits.
    """
    if body[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return body.decode("utf-16", "replace"), "utf-16"
    if body[:3] == b"\xef\xbb\xbf":
        return body[3:].decode("utf-8", "replace"), "utf-8"
    if decoded := _decode_as("utf-8", body):
        return decoded
    declared = _declared(body, content_type)
    for charset in dict.fromkeys([*declared, "gb18030", "big5"]):
        if decoded := _decode_as(charset, body):
            return decoded
    return _least_damaged(body, declared)


def _decode_as(charset: str, body: bytes) -> tuple[str, str] | None:
    try:
        return body.decode(charset), charset
    except UnicodeDecodeError as error:
        return (body.decode(charset, "ignore"), charset) if error.start >= len(body) - 3 else None
    except (LookupError, UnicodeError):  # no charset; "undefined", one of Python's that decodes nothing
        return None


def _least_damaged(body: bytes, declared: list[str]) -> tuple[str, str]:
    """A page with a few broken bytes: the charset that loses least, if that is under one character in a hundred."""
    tries = [(body.decode(c, "replace"), c) for c in dict.fromkeys(["utf-8", *declared, "gb18030"]) if _known(c)]
    text, charset = min(tries, key=lambda pair: pair[0].count("\ufffd"))
    if text.count("\ufffd") * 100 > len(text):
        raise UnreadablePage("page", f"no charset fits (tried {', '.join(c for _, c in tries)})")
    return text, charset


def _declared(body: bytes, content_type: str | None) -> list[str]:
    names = [m.group(1) for m in (_DECLARED.search((content_type or "").encode()), _DECLARED.search(body[:4096])) if m]
    charsets = [name.decode("ascii", "ignore").lower() for name in names]
    return ["gb18030" if name in _GB else name for name in charsets]


def _known(charset: str) -> bool:
    try:
        "".encode(charset)
    except (LookupError, UnicodeError):
        return False
    return True


def _gunzip(body: bytes) -> bytes:
    """The first `MAX_BYTES` + 1 bytes of a gzip body, so that a bomb is refused before it is unpacked."""
    unpacked = b""
    for _ in range(_MEMBERS):
        member = zlib.decompressobj(16 + zlib.MAX_WBITS)
        try:
            unpacked += member.decompress(body, MAX_BYTES + 1 - len(unpacked))
        except zlib.error as error:
            raise UnreadablePage("page", f"broken gzip: {error}") from error
        body = member.unused_data
        if len(unpacked) > MAX_BYTES or (member.eof and body[:2] != _GZIP):
            return unpacked
        if not member.eof:
            raise UnreadablePage("page", "gzip cut off")
    raise UnreadablePage("page", f"gzip of over {_MEMBERS} members")
