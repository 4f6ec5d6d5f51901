"""The index of pairs: what a person types is found wherever it stands in Chinese text, and is never syntax."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcrawl.explore.search import indexed, query

HAN = st.text(st.sampled_from("政务新媒体税𠮷〇一"), min_size=1, max_size=12)


def found(text: str, words: str) -> bool:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("create virtual table t using fts5(words, content='', columnsize=0)")
        connection.execute("insert into t(rowid, words) values (1, ?)", [" ".join(indexed(text))])
        return bool(connection.execute("select rowid from t where t match ?", [query(words)]).fetchall())


@pytest.mark.parametrize(
    ("text", "words", "hit"),
    [
        ("某市税务局", "税务", True),
        ("某市税务局", "税", True),
        ("某市税务局", "局", True),
        ("某市税务局", "税局", False),
        ("某市税务局", "税务 某市", True),
        ("某市税务局", "税务 某县", False),
        ("4K直播服务", "4k直播", True),
        ("4K直播服务", "４Ｋ", True),
        ("直播4K服务", "播4k服", True),
        ("直播，服务", "直播服务", False),
        ("项目编号：CS-2026-001", "cs-2026", True),
        ("CS-2026-001", "2026 cs", True),
        ("CS-2026-001", "202", False),  # of other scripts whole words
        ("“税务”", "税务", True),
        ("", "税务", False),
        ("某市税务局", "，", False),
        ("某市税务局", "", False),
    ],
)
def test_words(text: str, words: str, hit: bool) -> None:
    assert found(text, words) is hit


@given(HAN, st.data())
def test_any_part_of_a_chinese_text_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert found(text, text[start:end])


@given(HAN, HAN)
def test_a_word_that_is_not_there_is_not_found(text: str, words: str) -> None:
    assert found(text, words) is (words in text)


@given(st.text(max_size=40))
def test_nothing_that_is_typed_is_syntax(words: str) -> None:
    found("某市税务局", words)
