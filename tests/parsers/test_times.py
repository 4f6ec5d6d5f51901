"""Times as platforms show them; SEEN is when the page was read."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.times import is_relative, read_moment

SEEN = datetime.fromisoformat("2026-01-02T08:00:30")
ABSOLUTE = [
    (1762747210, "2025-11-10 12:00:10"),
    ("1762747210", "2025-11-10 12:00:10"),
    (1791215604000, "2026-10-05 23:53:24"),
    ("1592214765193", "2020-06-15 17:52:45"),
    ("Wed Aug 24 22:03:13 +0800 2022", "2022-08-24 22:03:13"),
    ("Tue Mar 05 02:00:00 +0000 2024", "2024-03-05 10:00:00"),
    ("2024-07-10T19:14:28Z", "2024-07-11 03:14:28"),
    ("2025-06-20T10:00:00.000Z", "2025-06-20 18:00:00"),
    ("2025-11-10 12:00", "2025-11-10 12:00:00"),
    ("2022-04-17 14:46:00", "2022-04-17 14:46:00"),
    ("2026-10-04 01:39:11.0", "2026-10-04 01:39:11"),
    ("2023-3-15", "2023-03-15 00:00:00"),
    ("2023年04月26日", "2023-04-26 00:00:00"),
    ("20230426", "2023-04-26 00:00:00"),
]
RELATIVE = [
    ("刚刚", "2026-01-02 08:00:30", "minute"),
    ("30秒前", "2026-01-02 08:00:00", "minute"),
    ("5分钟前", "2026-01-02 07:55:30", "minute"),
    ("9小时前", "2026-01-01 23:00:30", "minute"),
    ("2天前", "2025-12-31 00:00:00", "day"),
    ("今天 07:30", "2026-01-02 07:30:00", "minute"),
    ("昨天 12:30", "2026-01-01 12:30:00", "minute"),
    ("昨天", "2026-01-01 00:00:00", "day"),
    ("前天 18:00", "2025-12-31 18:00:00", "minute"),
    ("01-02", "2026-01-02 00:00:00", "day"),
    ("3-15", "2025-03-15 00:00:00", "day"),
    ("12-31 10:00", "2025-12-31 10:00:00", "minute"),
    ("04月26日", "2025-04-26 00:00:00", "day"),
    ("06月05日 11:11", "2025-06-05 11:11:00", "minute"),
    ("2-29", "2024-02-29 00:00:00", "day"),
]
NO_TIME: list[object] = [
    *(None, "", "-", 0, "0", -5, True, "1天内", "1周内", "1月前", "2周前", "3个月前", "1年前", "13-40", "昨天 25:00"),
    *("99:99", 10**20, "9" * 5000, "abc", [], 12345, "置顶"),
]


@pytest.mark.parametrize(("shown", "value"), ABSOLUTE)
@pytest.mark.parametrize("seen", [None, SEEN])
def test_an_absolute_time_needs_no_time_of_reading(shown: object, value: str, seen: datetime | None) -> None:
    read = read_moment(shown, seen)
    assert read is not None
    assert str(read.value) == value
    assert not is_relative(shown)


@pytest.mark.parametrize(("shown", "value", "precision"), RELATIVE)
def test_a_relative_time_is_read_against_the_time_of_reading(shown: str, value: str, precision: str) -> None:
    read = read_moment(shown, SEEN)
    assert read is not None
    assert (str(read.value), read.precision) == (value, precision)
    assert read_moment(shown) is None
    assert is_relative(shown)


@pytest.mark.parametrize("shown", NO_TIME, ids=lambda shown: repr(shown)[:20])
def test_what_states_no_time(shown: object) -> None:
    assert read_moment(shown, SEEN) is None


@given(
    st.text(alphabet="0123456789天月日年小时分钟前昨今刚秒周内 :-/.", max_size=20),
    st.datetimes(datetime.fromisoformat("2010-01-01"), datetime.fromisoformat("2040-01-01")),
)
def test_no_relative_time_is_in_the_future(shown: str, seen: datetime) -> None:
    read = read_moment(shown, seen)
    if read and is_relative(shown) and "今" not in shown:
        assert read.value <= seen


@pytest.mark.parametrize(
    ("shown", "inferred"),
    [
        ("3天前", ("year", "month", "day")),
        ("昨天 09:30", ("year", "month", "day")),
        ("06-17", ("year",)),
        ("2023-3-15", ()),
    ],
)
def test_what_the_words_do_not_hold_is_inferred(shown: str, inferred: tuple[str, ...]) -> None:
    read = read_moment(shown, SEEN)
    assert read
    assert read.inferred == inferred
