"""White space, brackets and snippets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.text import drop_bracketed, snippet, squeeze, tidy

# text, without its bracket groups
BRACKETS = [
    ("中标（成交）金额（元）", "中标金额"),
    ("采购人(全称)", "采购人"),
    ("预算（含税（6%））金额", "预算金额"),
    ("（一）（二）", ""),
    ("（开着", "（开着"),
    ("关着）", "关着）"),
    ("（混着)", ""),
    ("（" + "长" * 61 + "）", "（" + "长" * 61 + "）"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "left"), BRACKETS)
def test_drop_bracketed(text: str, left: str) -> None:
    assert drop_bracketed(text) == left


def test_white_space() -> None:
    assert tidy(" 项\u3000目\u00a0\n编\t号 ") == "项 目 编 号"
    assert squeeze(" 项\u3000目\u00a0\n编\t号 ") == "项目编号"


def test_snippet_is_one_line_with_context() -> None:
    text = "甲" * 100 + "\n中\n" + "乙" * 100
    assert snippet(text, 101, 102) == "甲" * 59 + " 中 " + "乙" * 59


@given(st.text())
def test_tidy_and_squeeze_change_no_word(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert squeeze(tidy(text)) == squeeze(text)


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_snippet_holds_its_words(text: str, start: int, length: int) -> None:
    assert tidy(text[start : start + length]) in snippet(text, start, start + length) or start > len(text)
