"""Tables of hard dates. A new one goes where its name says; PUBLISHED is a Wednesday."""

import subprocess
import sys
import time
from datetime import date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from parsers.dates import (
    DateRead,
    find_dates,
    from_epoch,
    last_resort,
    parse_plain_date,
    read_date,
    read_range,
)
from parsers.working_days import add_working_days

PUBLISHED = date(2024, 5, 8)
LATE = datetime.fromisoformat("2024-05-08T17:00")


def short(read: DateRead | None) -> str | None:
    """2024-05-08T09:30 for a minute, 2024-05-08 for a day, 2024-05 for a month, 2024 for a year."""
    if read is None:
        return None
    length = {"minute": 16, "day": 10, "month": 7, "year": 4}[read.precision]
    return read.value.isoformat()[:length]


ABSOLUTE = {
    "2023年11月7日": "2023-11-07",
    "２０２３年１１月７日": "2023-11-07",
    "2023 年 11 月 7 日": "2023-11-07",
    "2023\u3000年\xa011 月7日": "2023-11-07",
    "2023年11月7号": "2023-11-07",
    "202 3 年 1 1 月 7 日": "2023-11-07",
    "2 0 2 3年11月 2 7 日": "2023-11-27",
    "2023\n \n年\n11\n \n月\n7\n日": "2023-11-07",
    "202\n3\n年\n11\n月\n27\n日": "2023-11-27",
    "23年11月7日": "2023-11-07",
    "98年11月7日": "1998-11-07",
    "2023年元月7日": "2023-01-07",
    "二〇二三年十一月七日": "2023-11-07",
    "二○二三年十一月二十七日": "2023-11-27",
    "二零二三年十月三十一日": "2023-10-31",
    "二Ｏ一九年十二月卅一日": "2019-12-31",
    "二o一九年十二月二十日": "2019-12-20",
    "二00九年七月十五日": "2009-07-15",
    "一九九八年三月一日": "1998-03-01",
    "二 〇 二 三 年 六 月 十 日": "2023-06-10",
    "民國112年11月7日": "2023-11-07",
    "民国112年11月7日": "2023-11-07",
    "中華民國一百一十二年十一月七日": "2023-11-07",
    "2023-11-07": "2023-11-07",
    "2023/11/7": "2023-11-07",
    "2023.11.7": "2023-11-07",
    "２０２３．１１．７": "2023-11-07",
    "2023. 11. 7": "2023-11-07",
    "20231107": "2023-11-07",
    "（20231107）": "2023-11-07",
    "项目编号：A-1 发布日期2023-11-07": "2023-11-07",
    "1990年1月1日": "1990-01-01",
    "2050年12月31日": "2050-12-31",
    "2024年2月29日": "2024-02-29",
    "序号 3 2023年11月7日": "2023-11-07",
    "2023年2月31日误，应为2023年3月1日": "2023-03-01",
    "“今日青山”账号自2023年11月7日起停更": "2023-11-07",
}

MONTHS_AND_YEARS = {
    "2026年04月": "2026-04",
    "2026年4月份": "2026-04",
    "二〇二〇 年 六 月": "2020-06",
    "2026年04月\n500000": "2026-04",
    "2026年04月 30日历天": "2026-04",
    "2023-11": "2023-11",
    "2023.5": "2023-05",
    " 2023/12 ": "2023-12",
    "2024": "2024",
    "2024年": "2024",
    "2024年度新媒体服务": "2024",
    "二〇二四年度": "2024",
    "2023年底": "2023-12-31",
    "2023年年末": "2023-12-31",
    "2023年2月底前": "2023-02-28",
}

TIMES = {
    "2023年11月7日 09:30": "2023-11-07T09:30",
    "2023年11月07日 09：30": "2023-11-07T09:30",
    "2023年11月7日09点30分（北京时间）": "2023-11-07T09:30",
    "2023年11月7日北京时间9:30": "2023-11-07T09:30",
    "2023 年 11 月 7 日 9 点 5 分": "2023-11-07T09:05",
    "2023年11月7日9时30": "2023-11-07T09:30",
    "2023年11月7日九时三十分": "2023-11-07T09:30",
    "2023年11月7上午9时": "2023-11-07T09:00",
    "2023年11月7日上午9时": "2023-11-07T09:00",
    "2023年11月7日下午3时": "2023-11-07T15:00",
    "2023年11月7日下午三点半": "2023-11-07T15:30",
    "2023年11月7日下午16:00": "2023-11-07T16:00",
    "2023年11月7日下午17点": "2023-11-07T17:00",
    "2023年11月7日中午12:00": "2023-11-07T12:00",
    "2023年11月7日中午1点": "2023-11-07T13:00",
    "2023年11月7日凌晨12:10": "2023-11-07T00:10",
    "2023年11月7日晚上12点": "2023-11-08T00:00",
    "2023年11月7日零时": "2023-11-07T00:00",
    "2023年11月7日24:00": "2023-11-08T00:00",
    "2023年12月31日24时": "2024-01-01T00:00",
    "2023年11月7日（星期二）14:30": "2023-11-07T14:30",
    "2023-11-07 09:30-17:00": "2023-11-07T09:30",
    "2023-11-07 03:30 PM": "2023-11-07T15:30",
    "2023.11.07 17:05:15": "2023-11-07T17:05",
    "20231107 09:30": "2023-11-07T09:30",
    "2023-11-07T09:30:00": "2023-11-07T09:30",
    "2023-11-07 09:30:00.0": "2023-11-07T09:30",
    "2023-11-07T09:30:00.123Z": "2023-11-07T17:30",
    "2023-11-07T20:30Z": "2023-11-08T04:30",
    "2023-11-07T09:30:00+08:00": "2023-11-07T09:30",
    "2023-11-07T09:30:00-05:00": "2023-11-07T22:30",
    "2023-11-07 09:30:00 +0900": "2023-11-07T08:30",
    "Tue, 07 Nov 2023 09:30:00 +0800": "2023-11-07T09:30",
    "Tue, 07 Nov 2023 09:30:00 GMT": "2023-11-07T17:30",
    "Tue Nov 07 09:30:00 +0800 2023": "2023-11-07T09:30",
    "2023年11月7日25:00": "2023-11-07",  # the day is sure, the time is not
    "2023年11月7日9:75": "2023-11-07",
    "2023年11月7日 时间待定": "2023-11-07",
}

YEARLESS = {
    "本号自6月1日起停更": "2024-06-01",
    "五月十日": "2024-05-10",
    "10月1日": "2024-10-01",
    "12月1日": "2023-12-01",
    "2月29日": "2024-02-29",
    "1 5月10日": "2024-05-10",  # a row number before it
    "去年12月25日": "2023-12-25",
    "明年1月1日": "2025-01-01",
    "今年12月31日前": "2024-12-31",
    "6月底前": "2024-06-30",
    "5月10日下午3点": "2024-05-10T15:00",
}

RELATIVE = {
    "即日起停止运营": "2024-05-08",
    "自即日起，7日内": "2024-05-15",
    "自本通告发布之日起停更": "2024-05-08",
    "从发布之日起": "2024-05-08",
    "公示之日起3个工作日": "2024-05-11",  # a Saturday worked for the May holiday
    "自本公告在本网站发布之日起5个工作日": "2024-05-14",
    "公告期限：五个工作日": None,
    "公告期限：1个工作日": "2024-05-09",
    "自公告发布之日起不少于5个工作日": "2024-05-14",
    "自公告发布之日起十五日内": "2024-05-23",
    "自公告发布之日起30个日历天": "2024-06-07",
    "自公告发布之日起3个月": "2024-08-08",
    "自公告发布之日起一年": "2025-05-08",
    "公告发布后7日内": "2024-05-15",
    "请于10日内备份": "2024-05-18",
    "五个工作日内": "2024-05-14",
    "本月底": "2024-05-31",
    "月底前": "2024-05-31",
    "下月1日": "2024-06-01",
    "下个月15日": "2024-06-15",
    "上月20日": "2024-04-20",
    "下月底": "2024-06-30",
    "年底前注销": "2024-12-31",
    "明年底": "2025-12-31",
    "今日起": "2024-05-08",
    "昨天 12:30": "2024-05-07T12:30",
    "次日": "2024-05-09",
    "明日零时": "2024-05-09T00:00",
}

REFUSED = [
    *("", " ", "公告", "年 月 日", "XXX年XX月XX日", "年月至年月", "2024年  月  日", "2024年5月  日", "****年5月8日"),
    *("2023年2月30日", "2023年2月29日", "11月31日", "2023年13月1日", "二〇二三年十三月一日", "2023-02-30", "20230230"),
    *("0月5日", "5月0日", "2023年5月123日", "1949年10月1日", "2051年1月1日", "3024年5月8日", "113年5月8日", "20510101"),
    *(
        "JSZC-320000-2024-0508",
        "ABC-2024-05-08",
        "2024-05-08-001",
        "2024-05-08A",
        "t20240508_123",
        "N20240508",
        "0101/20240508/0007",
    ),
    *("1120240508", "0512-65240508", "电话：20240508", "编号: 20240508", "0551/2/3", "0203-04-01", "13020240508"),
    *("V2024.5.8", "2024.5.8.1", "10.2024.5.8", "192.168.1.1", "3.15", "2021.12.5 %", "2023.5万元", "20240508元"),
    *("￥20240508", "20240508.00", "http://example.org/2024/05/08/a.htm", "2024/5-8", "202/6/年/3/月"),
    *(
        "24个月",
        "120日历天",
        "服务期限为叁年",
        "自合同签订之日起一年",
        "合同期限 年",
        "三年内",
        "近三年末",
        "每年5月8日",
    ),
    *("自合同签订之日起30日内", "收到函件后7日内", "中标通知书发出之日起30日内", "自中标结果公告发布之日起7个工作日内"),
    *(
        "今日头条",
        "立即日常维护",
        "提前天数",
        "2024-2025年度",
        "24年5月",
        "2024年2月30日内",
        "同年5月8日",
        "本月十十日",
    ),
]

RANGES = {
    "2023年11月7日至2023年12月1日": ("2023-11-07", "2023-12-01"),
    "2023年11月7日——2023年12月1日": ("2023-11-07", "2023-12-01"),
    "2023年11月7日起至12月1日止": ("2023-11-07", "2023-12-01"),
    "2023年12月20日至1月5日": ("2023-12-20", "2024-01-05"),
    "2023年11月7日-10日": ("2023-11-07", "2023-11-10"),
    "5月8日—15日": ("2024-05-08", "2024-05-15"),
    "5月8日09:00至5月10日17:00": ("2024-05-08T09:00", "2024-05-10T17:00"),
    "5月8日09:00到10日17:00": ("2024-05-08T09:00", "2024-05-10T17:00"),
    "2023.11.7-2023.12.1": ("2023-11-07", "2023-12-01"),
    "2023-11-07-2023-12-01": ("2023-11-07", "2023-12-01"),
    "2023/11/07~2023/12/01": ("2023-11-07", "2023-12-01"),
    "2023-11-07 09:00:00 至 2023-12-01 17:00:00": ("2023-11-07T09:00", "2023-12-01T17:00"),
    "2023年11月7日9:00（北京时间）至2023年12月1日24:00": ("2023-11-07T09:00", "2023-12-02T00:00"),
    "2023年11月7日（星期二）至11月10日（星期五）": ("2023-11-07", "2023-11-10"),
    "2023年11月7日至2023年12月1日 每日上午:8:00 至 11:30": ("2023-11-07", "2023-12-01"),
    "2023年11月7日至2023年12月1日上午9:00至12:00": ("2023-11-07", "2023-12-01"),
    "2023年5月至12月": ("2023-05", "2023-12"),
    "2023年11月至2024年2月": ("2023-11", "2024-02"),
    "即日起至2024年6月30日": ("2024-05-08", "2024-06-30"),
    "即日起至1月31日": ("2024-05-08", "2025-01-31"),
    "报名：2023年10月1日；公示期2023年11月7日至10日": ("2023-11-07", "2023-11-10"),
    "2023年11月7日": None,
    "2023年11月7日至2023年10月1日": None,
    "2023年11月7日至3日": None,
    "2023年11月7日至11月31日": None,
    "自合同签订之日起至2023年12月31日": None,
}


@pytest.mark.parametrize(("text", "expected"), (ABSOLUTE | MONTHS_AND_YEARS | TIMES).items())
def test_a_stated_date_needs_no_publication(text: str, expected: str) -> None:
    assert short(read_date(text)) == expected
    assert short(read_date(text, PUBLISHED)) == expected


@pytest.mark.parametrize(("text", "expected"), (YEARLESS | RELATIVE).items())
def test_a_partial_date_needs_the_publication(text: str, expected: str | None) -> None:
    assert short(read_date(text, PUBLISHED)) == expected
    assert read_date(text) is None


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text: str) -> None:
    assert read_date(text, PUBLISHED) is None
    assert find_dates(text, PUBLISHED) == []


@pytest.mark.parametrize(("text", "expected"), RANGES.items())
def test_range(text: str, expected: tuple[str, str] | None) -> None:
    found = read_range(text, PUBLISHED)
    assert (found and (short(found.first), short(found.last))) == expected
    if found:
        assert found.raw == text[found.first.start : found.last.end]


@pytest.mark.parametrize(
    ("text", "inferred"),
    [
        ("2023年11月7日", ()),
        ("2023年11月", ()),
        ("11月7日", ("year",)),
        ("11月底", ("year", "day")),
        ("2023年底", ("month", "day")),
        ("2023年11月底", ("day",)),
        ("下月1日", ("year", "month")),
        ("本月底", ("year", "month", "day")),
        ("即日起", ("year", "month", "day")),
    ],
)
def test_inferred_parts(text: str, inferred: tuple[str, ...]) -> None:
    read = read_date(text, PUBLISHED)
    assert read is not None
    assert read.inferred == inferred


def test_the_end_of_a_range_says_what_it_took_over() -> None:
    found = read_range("5月8日—15日", PUBLISHED)
    assert found is not None
    assert (found.first.inferred, found.last.inferred) == (("year",), ("year", "month"))


@pytest.mark.parametrize(("published", "year"), [(date(2025, 1, 3), 2024), (date(2024, 12, 1), 2024)])
def test_a_yearless_date_is_the_nearest(published: date, year: int) -> None:
    read = read_date("已于12月25日停止更新", published)
    assert read is not None
    assert read.date == date(year, 12, 25)


def test_find_dates_in_order_with_their_words() -> None:
    text = "公告时间2023年11月7日，开标 2023-12-01 09:30，编号ZX-2023-1207，验收2024年3月，12月25日答疑"
    reads = find_dates(text, date(2023, 11, 7))
    assert [read.raw for read in reads] == ["2023年11月7日", "2023-12-01 09:30", "2024年3月", "12月25日"]
    assert [short(read) for read in reads] == ["2023-11-07", "2023-12-01T09:30", "2024-03", "2023-12-25"]
    assert find_dates(text, date(2023, 11, 7), limit=2) == reads[:2]
    assert len(find_dates(text)) == 3


def test_find_dates_closes_a_range_in_its_own_year() -> None:
    assert [short(read) for read in find_dates("2019年5月8日至6月30日", PUBLISHED)] == ["2019-05-08", "2019-06-30"]


def test_the_first_date_decides() -> None:
    text = "即日起停更，2024年6月30日注销"
    assert short(read_date(text, PUBLISHED)) == "2024-05-08"
    assert read_date(text) is None
    assert short(read_date("2024年6月30日注销，请于7日内备份", PUBLISHED)) == "2024-06-30"


def test_a_datetime_serves_as_publication() -> None:
    assert short(read_date("6月1日", LATE)) == "2024-06-01"
    assert short(read_date("5个工作日内", LATE)) == "2024-05-14"


def test_seconds_are_kept() -> None:
    read = read_date("2023-11-07 09:30:59")
    assert read is not None
    assert read.value == datetime.fromisoformat("2023-11-07T09:30:59")


@pytest.mark.parametrize("number", [1699320600, 1699320600000, "1699320600", "1699320600000", 1699320600.0])
def test_epoch(number: float | str) -> None:
    assert short(from_epoch(number)) == "2023-11-07T09:30"


@pytest.mark.parametrize("number", [0, -1699320600, 13900000000, "169932060012345", "2023-11-07", "", float("nan")])
def test_no_epoch(number: float | str) -> None:
    assert from_epoch(number) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" 2023-11-07T01:30:00Z ", "2023-11-07T09:30"),
        ("1699320600000", "2023-11-07T09:30"),
        ("20231107", "2023-11-07"),
        ("2023-11", "2023-11"),
        ("发布于2023-11-07", None),
        ("2023-11-07 25:00", None),
        ("即日起", None),
    ],
)
def test_plain_date(text: str, expected: str | None) -> None:
    assert short(parse_plain_date(text)) == expected


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2024, 5, 8), 0, date(2024, 5, 8)),
        (date(2024, 5, 8), 5, date(2024, 5, 14)),  # Saturday 11 May is worked
        (date(2024, 4, 30), 1, date(2024, 5, 6)),  # Labour Day
        (date(2024, 9, 30), 1, date(2024, 10, 8)),  # National Day
        (date(2024, 12, 31), 1, date(2025, 1, 2)),
        (date(2025, 1, 25), 1, date(2025, 1, 26)),  # a Sunday worked for the Spring Festival
    ],
)
def test_working_days(day: date, count: int, expected: date) -> None:
    assert add_working_days(day, count) == expected


def test_working_days_do_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="-1"):
        add_working_days(PUBLISHED, -1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("November 7, 2023", "2023-11-07"),
        ("7 November 2023 9:30", "2023-11-07T09:30"),
        ("November 7, 2023 12:00 UTC", None),  # it would lose the zone
        ("7 November", None),
        ("3 days ago", None),
        ("yesterday", None),
        ("2023年", None),
        ("2023年13月1日", None),
        ("2023-11-07", None),  # the grammar's own
        ("1234567", None),
    ],
)
def test_last_resort(text: str, expected: str | None) -> None:
    assert short(last_resort(text, PUBLISHED)) == expected


def test_the_fast_path_loads_no_library() -> None:
    code = (
        "import sys; from parsers.dates import *; import datetime\n"
        "read_date('2023年11月7日'); read_date('无', datetime.date(2024, 5, 8))\n"
        "sys.exit(bool({'dateparser', 'holidays'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own words


ALPHABET = "0123456789０五十二〇年月日号时分点至-—/.:：T +Z\n \u3000即起公告发布之内底下本今上午X％元民国百个工作半Nov"


@given(st.text() | st.text(ALPHABET, max_size=60), st.none() | st.dates())
@example("本月十日", date.max)
@example("即日起999个月", date.max)
@example("2023-11-07 09:30:00 +1460", None)
def test_any_text_is_read_or_refused(text: str, published: date | None) -> None:
    reads = find_dates(text, published)
    whole = read_range(text, published)
    reads += [read for read in (read_date(text, published), parse_plain_date(text)) if read]
    reads += [whole.first, whole.last] if whole else []
    for read in reads:
        assert read.raw == text[read.start : read.end] != ""
    assert whole is None or whole.first.value <= whole.last.value


@given(st.datetimes(datetime.fromisoformat("1990-01-01"), datetime.fromisoformat("2050-12-31")))
def test_every_notation_reads_the_same(moment: datetime) -> None:
    moment = moment.replace(second=0, microsecond=0)
    forms = [
        f"{moment:%Y-%m-%d %H:%M}",
        f"{moment:%Y/%m/%d %H：%M}",
        f"{moment:%Y.%m.%dT%H:%M}",
        f"{moment.year} 年 {moment.month} 月 {moment.day} 日 {moment.hour} 点 {moment.minute} 分",
        f"民國{moment.year - 1911}年{moment.month}月{moment.day}日{moment:%H:%M}",
    ]
    assert {(read.value, read.raw) for form in forms if (read := read_date(form))} == {(moment, form) for form in forms}


HOSTILE = [
    "2 0 2 4 ",
    "2024年5 ",
    "2024-",
    "十 ",
    "一",
    "1234年1月",
    "12:",
    "公告发布",
    "7日内",
    "\n ",
    "2024年5月8日至",
    "民国一百",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_takes_linear_time(words: str) -> None:
    text = words * (200_000 // len(words))
    start = time.process_time()
    find_dates(text, PUBLISHED)
    read_date(text, PUBLISHED)
    assert time.process_time() - start < 1.5
