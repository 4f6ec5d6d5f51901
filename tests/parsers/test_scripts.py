"""Data in scripts: what a browser would make of it, without running anything."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.errors import UnknownLayout
from parsers.scripts import MAX_DEPTH, find_value, read_value

LITERALS: list[tuple[str, Any]] = [
    ('{"a": [1, 2.5, -3, null, true]}', {"a": [1, 2.5, -3, None, True]}),
    ("{a: '0' * 1, 'b': \"x\", 3: [1,],}", {"a": 0, "b": "x", "3": [1]}),
    ("'' * 1", None),  # an empty text is unknown, whatever JavaScript says
    ("'' * 1 || 0", 0),
    ('"a" || "b"', "a"),
    ('"" || "b" || ""', "b"),
    ("JsDecode('\\x26amp;')", "&amp;"),
    ("JsDecode('\\\\x3cp\\\\x3e')", "<p>"),  # escaped twice
    ('htmlDecode("A&amp;B")', "A&B"),
    ("decodeURIComponent('%E6%BA%AA')", "溪"),
    ("JSON.parse('{\"a\":1}')", {"a": 1}),
    ("JSON.parse('{')", None),
    ("someFunction('x', {a: 1})", None),
    ("'标题'.html(false)", "标题"),
    ("(xml ? getXmlValue('nick_name.DATA') : '36').html(false);", "36"),
    ("'' ? 1 : 0", 0),
    ("!0", True),
    ("void 0", None),
    ("undefined", None),
    ("opt.biz", None),
    ('{a: new Set([]), b: new Set(["x", "y"]), c: 1}', {"a": [], "b": ["x", "y"], "c": 1}),
    ("[new Map([['x', {y: 1}]]), new Map, new Set()]", [[["x", {"y": 1}]], None, None]),
    ("{at: new Date(2026, 0, 1), n: new a.b.Counter({x: 1}), c: 1}", {"at": None, "n": None, "c": 1}),
    ("0x1F", 31),
    ("-1.5e3", -1500.0),
    ("'\\ud83d\\ude00\\u{1F600}'", "😀😀"),
    ("'a\\n\\'\\\\'", "a\n'\\"),
    ("`x`", "x"),
    ("[1, // a\n 2 /* b * */]", [1, 2]),
    ('{"a":undefined,"b":":undefined,"}', {"a": None, "b": ":undefined,"}),
    ('{"a":[undefined,"\\":undefined,"]}', {"a": [None, '":undefined,']}),
    ('{"a":1};(function(){}())', {"a": 1}),
]
BROKEN = [
    *(
        "",
        "{",
        "[1, 2",
        "{a:1",
        "{a 1}",
        "{:1}",
        "'open",
        "function () {}",
        "{'a': 'open}",
        "new",
        "new function () {}",
        "new Set([1",
        "new 5",
        "(1",
        "f('x'",
        "}",
    ),
    *(
        "[" * 100_000,
        "(" * 100_000,
        "{a:" * 100_000,
        "!" * 100_000 + "(",
        "f(" * 100_000,
        "new Set(" * 100_000,
        "new " * 100_000,
        "'x' || " * 3,
    ),
]


@pytest.mark.parametrize(("text", "value"), LITERALS, ids=lambda one: repr(one)[:30])
def test_a_literal(text: str, value: Any) -> None:
    assert read_value(text) == value


@pytest.mark.parametrize("text", BROKEN, ids=lambda text: text[:12])
def test_what_is_no_literal_says_where_it_stops(text: str) -> None:
    with pytest.raises(UnknownLayout, match="script: "):
        read_value(text)


def test_depth_is_bounded() -> None:
    assert read_value("{a:" * 50 + "1" + "}" * 50)
    with pytest.raises(UnknownLayout, match=f"more than {MAX_DEPTH} levels"):
        read_value("{a:" * (MAX_DEPTH + 2) + "1" + "}" * (MAX_DEPTH + 2))


def test_the_literal_behind_a_name() -> None:
    page = "<script>if (window.STATE === 1) {}\nwindow.STATE = {a: 'x'};</script><script>window.STATE={}</script>"
    assert find_value(page, "window.STATE") == {"a": "x"}
    assert find_value(page, "window.OTHER") is None


WORDS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_what_json_writes_is_read_as_it_was(value: Any) -> None:
    assert read_value(json.dumps(value)) == value
    assert read_value("(" + json.dumps(value, ensure_ascii=False) + ")") == value  # by the reader of literals


@given(st.text(alphabet="{}[]():,'\"`\\|*!?.ax01 \n/u", max_size=60))
def test_any_text_is_a_value_or_refused(text: str) -> None:
    with suppress(UnknownLayout):
        read_value(text)
