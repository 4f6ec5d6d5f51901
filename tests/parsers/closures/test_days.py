"""The days of announcements: absolute, without a year, counted from the notice, and those that cannot be told."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.closures.days import find_days

NOTICE = date(2024, 5, 7)  # a Tuesday; the Saturday behind it is a working day

TOLD = [
    ("自2024年6月1日起", "2024-06-01"),
    ("自 2024 年 6 月 1 日 零时起", "2024-06-01"),
    ("将于２０２４年６月１日", "2024-06-01"),
    ("自二〇二四年六月一日起", "2024-06-01"),
    ("于2024-06-01起", "2024-06-01"),
    ("6月1日起", "2024-06-01"),
    ("1月1日起", "2024-01-01"),
    ("2024年6月30日24时", "2024-07-01"),
    ("2024年6月30日18时", "2024-06-30"),
    ("即日起", "2024-05-07"),
    ("从今天起", "2024-05-07"),
    ("自本公告发布之日起", "2024-05-07"),
    ("明日零时", "2024-05-08"),
    ("后天", "2024-05-09"),
    ("本周五", "2024-05-10"),
    ("下周一", "2024-05-13"),
    ("本月20日起", "2024-05-20"),
    ("下月1日起", "2024-06-01"),
    ("30日后", "2024-06-06"),
    ("七天后", "2024-05-14"),
    ("自公告发布之日起30日后", "2024-06-06"),
    ("5个工作日后", "2024-05-13"),
    ("2025年起", "2025-01-01"),
    ("明年起", "2025-01-01"),
    ("本月底", "2024-05-31"),
    ("5月31日（含）后", "2024-06-01"),
    ("5月31日后不再更新", "2024-06-01"),
    ("5月31日之后将不再更新", "2024-06-01"),
    ("发布公告后第二日起", "2024-05-08"),
    ("自2025年元旦起", "2025-01-01"),
    ("自国庆节起", "2024-10-01"),
    ("从今年七一零时起", "2024-07-01"),
    ("自五一国际劳动节起", "2024-05-01"),
    ("自6.1起", "2024-06-01"),
    ("自15日起", "2024-05-15"),
    ("于7日正式", "2024-05-07"),
    ("已于3日停用", "2024-05-03"),
    ("昨（6日）起", "2024-05-06"),
    ("昨天（30日）起", "2024-04-30"),
    ("上周五（5月3日）起", "2024-05-03"),
]
OPEN = [
    "5月31日后停止更新",
    "近日",
    "即将",
    "今年4月",
    "6月起",
    "2024年6月起",
    "一个月后",
    "2024年6月1日后",
    "2月30日起",
    "上月底",
    "自3日起",
    "于31日前",
    "五一期间",
    "上周五起",
    "昨（6日）发文",
    "国庆节假期起",
    "自6.1版起",
    "自13.1起",
]
DEADLINES = [
    ("6月底前", "2024-06-30"),
    ("2024年6月1日前", "2024-06-01"),
    ("5个工作日内", "2024-05-13"),
    ("年底前", "2024-12-31"),
]


@pytest.mark.parametrize(("words", "day"), TOLD, ids=[words for words, _ in TOLD])
def test_told(words: str, day: str) -> None:
    found = [str(found.value) for found in find_days(f"账号{words}停止更新", NOTICE) if found.value]
    assert found == [day]


@pytest.mark.parametrize("words", OPEN)
def test_open(words: str) -> None:
    assert [found.value for found in find_days(f"账号{words}停止更新", NOTICE) if found.value] == []


@pytest.mark.parametrize(("words", "day"), DEADLINES, ids=[words for words, _ in DEADLINES])
def test_deadline(words: str, day: str) -> None:
    found = [found for found in find_days(f"于{words}完成注销", NOTICE) if found.value]
    assert [(str(found.value), found.deadline) for found in found] == [(day, True)]


@pytest.mark.parametrize("words", ["即日起", "明日零时", "30日后", "本月20日起", "自公告之日起", "本周五"])
def test_counted_from_an_unknown_day(words: str) -> None:
    assert [(found.value, found.unresolved) for found in find_days(f"{words}停止更新", None)] == [(None, True)]


def test_the_last_day_of_service_is_the_one_written() -> None:
    (found,) = find_days("将于2024年6月30日24:00停止服务", NOTICE)
    assert (found.value, found.last_service) == (date(2024, 7, 1), date(2024, 6, 30))


def test_a_range_opens_with_its_first_day() -> None:
    first, last = find_days("自5月9日至5月17日暂停更新", NOTICE)
    assert (first.value, first.opens_range) == (date(2024, 5, 9), True)
    assert last.value is None


@given(
    st.dates(date(2010, 1, 1), date(2040, 12, 31)), st.sampled_from(["自{}起停更", "将于{}注销", "定于{}零时起停用"])
)
def test_any_day(day: date, sentence: str) -> None:
    found = find_days(sentence.format(f"{day.year}年{day.month}月{day.day}日"), None)
    assert [day.value for day in found] == [day]
    assert found[0].cued


@given(st.integers(1, 366), st.dates(date(2010, 1, 1), date(2040, 1, 1)))
def test_any_count(count: int, notice: date) -> None:
    (found,) = find_days(f"自发布之日起{count}日后关闭", notice)
    assert found.value == notice + timedelta(days=count)
    assert found.inferred == ("year", "month", "day")
