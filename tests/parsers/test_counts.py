"""Numbers as platforms show them. A new wording is a row in one of the tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.counts import read_count
from parsers.records import Count

SHOWN = [
    (101, 101, False, False),
    (0, 0, False, False),
    (3.0, 3, False, False),
    ("101", 101, False, False),
    ("263", 263, False, False),
    (" 15 ", 15, False, False),
    ("1,096", 1096, False, False),
    ("4.7万", 47_000, True, False),
    ("1万", 10_000, True, False),
    ("693.2万", 6_932_000, True, False),
    ("1,096.83万", 10_968_300, True, False),
    ("1.51亿", 151_000_000, True, False),
    ("169.8w", 1_698_000, True, False),
    ("12.3W", 123_000, True, False),
    ("3.4k", 3_400, True, False),
    ("1千+", 1_000, True, True),
    ("10万+", 100_000, True, True),
    ("100万+", 1_000_000, True, True),
    ("100000+", 100_000, False, True),
    ("500余", 500, False, True),
    ("１２３", 123, False, False),
    ("1.2 万", 12_000, True, False),
    ("305人", 305, False, False),
]
UNKNOWN: list[object] = [
    *(None, "", "-", "—", " ", "/", "无", "粉丝", "赞", True, False, -1, "-5", 1.5, "1.5", "1.2.3", "1,2", "12,34"),
    *(
        "万",
        "+",
        "1.23456万",
        "3 + 4",
        "1e5",
        float("nan"),
        float("inf"),
        10**15,
        "9" * 16,
        "9" * 10_000,
        [],
        {},
        "1万亿",
    ),
]


@pytest.mark.parametrize(("shown", "value", "rounded", "at_least"), SHOWN)
def test_a_number(shown: object, value: int, rounded: bool, at_least: bool) -> None:
    assert read_count(shown) == Count(value=value, rounded=rounded, at_least=at_least)


@pytest.mark.parametrize("shown", UNKNOWN, ids=lambda shown: repr(shown)[:20])
def test_what_states_no_number_is_unknown_and_not_zero(shown: object) -> None:
    assert read_count(shown) is None


@pytest.mark.parametrize("word", ["转发", "评论", "赞"])
def test_the_label_of_a_button_is_zero_where_it_is_said_to_be(word: str) -> None:
    assert read_count(word, words_mean_zero=True) == Count(value=0)
    assert read_count(word) is None


@given(st.integers(0, 10**15 - 1))
def test_every_whole_number_comes_back(number: int) -> None:
    assert read_count(number) == read_count(str(number)) == read_count(f"{number:,}") == Count(value=number)


@given(st.integers(1, 99_999), st.sampled_from([("万", 10_000), ("w", 10_000), ("亿", 100_000_000)]))
def test_tenths_of_a_unit(tenths: int, unit: tuple[str, int]) -> None:
    read = read_count(f"{tenths / 10:.1f}{unit[0]}")
    assert read == Count(value=tenths * unit[1] // 10, rounded=True)


@given(st.text(max_size=50))
def test_any_text_is_a_number_or_none(text: str) -> None:
    read = read_count(text)
    assert read is None or read.value >= 0
