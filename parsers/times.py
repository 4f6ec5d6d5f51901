"""Times as platforms show them: epochs, RFC 2822, ISO 8601, and words that count back from the moment of reading.

All are naive and in Asia/Shanghai. What needs the time of reading is read only where that is given.
"""

import re
from datetime import datetime, timedelta

from parsers.dates import DateRead, from_epoch, read_date

_CLOCK = r"(?:\s?(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::\d\d)?)?"
_AGO = re.compile(r"(?P<now>刚刚|刚才)|(?P<count>\d{1,4})\s?(?P<unit>秒钟?|分钟|小时|天)前")
_DAY = re.compile(rf"(?P<word>今天|昨天|前天){_CLOCK}")
_YEARLESS = re.compile(rf"(?P<month>\d{{1,2}})(?:[-/.](?P<day>\d{{1,2}})|月(?P<day2>\d{{1,2}})日){_CLOCK}")
_RANGE = re.compile(r"\d{1,3}\s?(?:天|周|个?月|年)内|\d{1,3}\s?(?:周|个?月|年)前")  # 1周内, 1月前: no day in particular
_UNITS = {"秒": timedelta(seconds=1), "分": timedelta(minutes=1), "小": timedelta(hours=1), "天": timedelta(days=1)}
_BACK = {"今天": 0, "昨天": 1, "前天": 2}


def read_moment(shown: object, seen: datetime | None = None) -> DateRead | None:
    """The time that `shown` (a number or a text) states; `seen` is when the page was read.

    A day without its year is the last such day up to `seen`. `3天前` is a day; `1周内` and `1月前` are no day at all.
    """
    if isinstance(shown, int | float) and not isinstance(shown, bool):
        return from_epoch(shown)
    if not isinstance(shown, str) or not (text := shown.strip()) or len(text) > 60:
        return None
    if text.isdecimal():
        return from_epoch(text) or (read_date(text) if len(text) == 8 else None)
    if _RANGE.fullmatch(text):
        return None
    if match := _AGO.fullmatch(text):
        return _ago(match, seen)
    if match := _DAY.fullmatch(text):
        return _with_clock(match, seen - timedelta(days=_BACK[match["word"]])) if seen else None
    if match := _YEARLESS.fullmatch(text):
        return _last_such_day(match, seen) if seen else None
    return read_date(text)


def is_relative(shown: object) -> bool:
    """Whether `shown` lacks a year or counts back: its words are worth keeping beside what is made of them."""
    return isinstance(shown, str) and any(p.fullmatch(shown.strip()) for p in (_RANGE, _AGO, _DAY, _YEARLESS))


def _ago(match: re.Match[str], seen: datetime | None) -> DateRead | None:
    if seen is None:
        return None
    if match["now"]:
        return _read(seen, "minute", match)
    moment = seen - int(match["count"]) * _UNITS[match["unit"][0]]
    if match["unit"] == "天":
        return _read(moment.replace(hour=0, minute=0, second=0, microsecond=0), "day", match)
    return _read(moment.replace(microsecond=0), "minute", match)


def _with_clock(match: re.Match[str], day: datetime) -> DateRead | None:
    hour, minute = int(match["hour"] or 0), int(match["minute"] or 0)
    if hour > 23 or minute > 59:
        return None
    moment = day.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return _read(moment, "minute" if match["hour"] else "day", match)


def _last_such_day(match: re.Match[str], seen: datetime) -> DateRead | None:
    month, day = int(match["month"]), int(match["day"] or match["day2"])
    for year in range(seen.year, seen.year - 5, -1):  # 29 February is not in every year
        try:
            found = _with_clock(match, seen.replace(year=year, month=month, day=day))
        except ValueError:
            continue
        if found is None or found.value <= seen:
            return found
    return None


def _read(moment: datetime, precision: str, match: re.Match[str]) -> DateRead:
    inferred = ("year",) if match.re is _YEARLESS else ("year", "month", "day")
    return DateRead(moment, precision, inferred, match[0], match.start(), match.end())
