"""Dates as Chinese government pages write them: one grammar, which refuses rather than guesses.

An impossible date (2月30日), a blank form (XX年XX月XX日) or a number that only looks like a date (a phone, a project
number, a version, a sum) is no date. A value keeps its words, its precision and which of its parts were inferred.
All times are naive and in Asia/Shanghai; a time that states another zone is converted. The years read are 1990 to 2050.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from itertools import islice

from parsers.working_days import add_working_days

FIRST_YEAR, LAST_YEAR = 1990, 2050
_BEIJING = timedelta(hours=8)

# W: blanks and at most two line breaks, for pages that break a date over lines. Possessive: no way back, linear time.
_W = r"[^\S\n]{0,6}+(?:\n[^\S\n]{0,6}+){0,2}+"
_ZERO = "0０〇○◯零OＯoｏ"
_CHINESE = "〇○◯零一二三四五六七八九"
_DIGIT = rf"[\d{_ZERO}一二三四五六七八九]"
_YEAR = rf"(?:[1１一]{_W}[9９九]|[2２二]{_W}[{_ZERO}]){_W}{_DIGIT}{_W}{_DIGIT}"
_PART = rf"[\d{_ZERO}一二三四五六七八九十廿卅](?:{_W}[\d{_ZERO}一二三四五六七八九十廿卅]){{0,2}}+"
_DAY = rf"(?P<day>{_PART})(?:{_W}[日号號](?![历楼])|(?={_W}[上下]午))"
_WEEKDAY = rf"(?:{_W}[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?)?"
_ENGLISH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_HM = r"(?:0\d|1[0-4]):?[0-5]\d"  # of an offset from UTC
_BLANK = r"[Xx×_*＊]{0,4}"  # left for the pen or masked

_CLOCK = rf"""
(?:北京时间{_W})?
(?:(?P<half>上午|下午|中午|晚上|晚间|晚|早上|早|凌晨|傍晚|夜间|[AP]M){_W}[:：]?{_W})?
(?P<hour>\d{{1,2}}|[{_CHINESE}十]{{1,3}})
(?:\ ?[:：]\ ?(?P<minute>\d\d)
   (?:\ ?[:：]\ ?(?P<second>\d\d)(?:\.\d{{1,9}})?(?P<zone>-{_HM}(?![\d:：]))?)?
   (?:\ ?(?P<zone2>Z\b|\+{_HM}))?(?:\ ?(?P<half2>[AP]M))?
  |{_W}[时時点點](?![间間段])
   (?:{_W}(?P<minute2>{_PART}){_W}分(?:{_W}(?P<second2>{_PART}){_W}秒)?|(?P<minute3>\d\d)|(?P<minute4>半))?
)(?!\d)"""
_TIME = rf"(?:(?:T|{_W}){_CLOCK})?"

# What bounds a date written in digits: project numbers, paths, versions and sums go on where it would begin or end.
_BEFORE = r"(?<![A-Za-z_./])(?:(?<![A-Za-z\d_]-)|(?<=\d[-./]\d\d-)|(?<=\d[-./]\d-)|(?<=:\d\d-))"
_AFTER = r"(?![A-SU-Za-z\d_]|[./]\d|-\d(?!\d{3}[-./])|-[A-Za-z]|\ ?[%％])"

# Each group's trailing digit tells the notations apart. The first line only lets the rest be tried in few places.
_DATE = re.compile(rf"""(?x)
(?=[\d{_ZERO}一二三四五六七八九十今本去明民中A-Z])(?<!\d)(?:
(?P<date>
  (?:(?:中華|中华)?民[國国]{_W}(?P<roc>\d{{1,3}}|[{_CHINESE}十百]{{1,6}})|(?P<year>{_YEAR}|\d{{1,4}}|[{_CHINESE}]{{2}}))
  {_W}年{_W}
  (?:(?P<month>元|{_PART}){_W}月(?:{_W}{_DAY}|份?(?P<end>[底末])|份|(?!{_W}{_BLANK}{_W}[日号]))|年?(?P<end2>[底末]))
 |(?:(?P<near>[今本去明])年{_W}|(?<![.\-/{_CHINESE}十年])(?<!年[\s的]))
  (?P<month2>\d{{1,2}}|[{_CHINESE}十]{{1,2}}){_W}月(?:{_W}{_DAY.replace("day", "day2")}|份?(?P<end3>[底末]))
 |{_BEFORE}(?P<year3>\d{{4}})\ ?(?P<mark>[-./－．／])\ ?(?P<month3>\d{{1,2}})\ ?(?P=mark)\ ?(?P<day3>\d{{1,2}}){_AFTER}
 |(?<![A-Za-z_.,/\-¥￥$])(?<![号码话真][:：])(?<![号码话真][:：]\ )
  (?P<year4>199\d|20[0-3]\d|2040)(?P<month4>\d\d)(?P<day4>\d\d)(?![A-Za-z\d_/\-]|[.,]\d|{_W}[元万亿%％])
){_WEEKDAY}{_TIME}
|(?:[A-Z][a-z]{{2}},\ )?(?P<day5>\d{{1,2}})\ (?P<month5>{_ENGLISH})\ (?P<year5>\d{{4}})
 \ (?P<hour5>\d\d):(?P<minute5>\d\d)(?::(?P<second5>\d\d))?\ (?P<zone5>GMT|UTC|[+-]{_HM})
|[A-Z][a-z]{{2}}\ (?P<month6>{_ENGLISH})\ (?P<day6>\d{{1,2}})
 \ (?P<hour6>\d\d):(?P<minute6>\d\d):(?P<second6>\d\d)\ (?P<zone6>[+-]{_HM})\ (?P<year6>\d{{4}})
)""")
_ANY_DIGIT = re.compile(rf"[\d{_CHINESE}十]")
# A month in digits only where it is the whole text: 2023.5 may be a number and 2023-11 the end of an identifier.
_MONTH_OR_YEAR = re.compile(rf"""(?x)
\A\s*(?P<year>\d{{4}})(?:\ ?[-./－．／]\ ?(?P<month>\d{{1,2}}))?\s*\Z
|(?<![\d\-—–~～至到])(?P<year2>{_YEAR}){_W}年度?(?!{_W}(?:[\d{_CHINESE}十]\s?){{0,4}}{_BLANK}{_W}月)""")

_COUNT = rf"(?P<count>\d{{1,3}}|[{_CHINESE}十百两]{{1,5}}){_W}[个個]?{_W}"
_DAYS = "工作日|(?:日历|自然)[日天]|[日天]"
_PUBLISHED = r"""
(?<!中标)(?<!成交)(?<!结果)(?<!合同)(?<!收到)  # another one than the page itself
(?:(?:公告|公示|通告|声明|启事|告知书?|通知(?!书))(?:[^，。；,;\n]{0,20}?(?:发布|公布|刊登|刊发|张贴|发出|发表|印发|推送))?
  |(?<=[自从])(?:发布|公布|刊登|发表|发文|印发|推送)(?:本?(?:公告|公示|声明))?
  |(?:(?<=号)|(?<![\u4e00-\u9fff]))(?:发布|公布)(?=之日起)
  |(?:本文|推文|推送)(?:发布|发出|推送|刊发|发表)?(?=[之当][日天]))
(?:之日起?|当[日天]起|之?后)"""
_RELATIVE = re.compile(rf"""(?x)
(?=[\d{_CHINESE}十百两即公通声启告发刊推本下上月今明昨次年去])(?:
(?:(?<!立)即(?:日起?|刻起)|{_PUBLISHED}|公[告示]期限?[:：为]?{_W}(?=\d))
  (?:{_W}[，,]?{_W}(?:不少于|不得少于|至少|为期)?{_W}{_COUNT}(?P<unit>{_DAYS}|月|年){_W}(?:之?内)?)?
|(?P<within>(?<![\d{_CHINESE}十百第])){_COUNT.replace("count", "count2")}(?P<unit2>{_DAYS}){_W}之?内
|(?P<month>本|下个?|上个?)月(?:{_W}{_DAY}|份?[底末])
|(?<![\d{_CHINESE}十每个個当次年])(?P<month2>月)[底末]
|(?P<near>[今本去明]年年?|(?<![\d{_CHINESE}十每历近多几两半同当])年)[底末]
|(?P<date>(?P<word>[今明昨][日天]|次日))(?:起|{_W}{_CLOCK}|(?=\s*\Z))
)""")
_OTHER_ANCHOR = re.compile(r"[起后前近每][^。；;\n]*\Z")  # 收到函件后7日内 counts from something else
_JOIN = re.compile(rf"(?:{_W}[(（]北京时间[)）])?{_W}起?{_W}(?:至|到|[-－—–―─~～]{{1,3}}){_W}")
_TAIL = re.compile(rf"(?x)(?P<date>{_DAY}){_WEEKDAY}{_TIME}|(?P<month>{_PART}){_W}月")
_DAILY_HOURS = re.compile(_JOIN.pattern + _CLOCK, re.X)

_SHIFT = {"今": 0, "本": 0, "月": 0, "年": 0, "去": -1, "上": -1, "昨": -1, "明": 1, "下": 1, "次": 1}
_ARABIC = str.maketrans(f"{_ZERO}元一二两三四五六七八九", "0" * len(_ZERO) + "11223456789")
_TENS = re.compile(r"(?:(\d)百0?)?(?:(\d?)十)?(\d?)")


@dataclass(frozen=True, slots=True)
class DateRead:
    """A date with the words that it was read from.

    `value` is naive, Asia/Shanghai, midnight where only the day is known and the first day where only the month or
    year is. `precision` is "minute", "day", "month" or "year". `inferred` names the parts that the words do not
    hold: "year", "month", "day". `raw` is `text[start:end]` of the text given.
    """

    value: datetime
    precision: str
    inferred: tuple[str, ...]
    raw: str
    start: int
    end: int

    @property
    def date(self) -> date:
        """The day alone."""
        return self.value.date()


@dataclass(frozen=True, slots=True)
class DateRange:
    """From `first` to `last`, both included, with the words of the whole."""

    first: DateRead
    last: DateRead
    raw: str


def find_dates(text: str, published: date | None = None, *, limit: int = 50) -> list[DateRead]:
    """The first `limit` absolute dates of `text`, in order.

    A date without a year (12月25日) takes that of the date that it closes a range with, else the one that brings it
    nearest to `published`; without either it is left out.
    """
    return list(islice((read for _, read in _scan(text, _day(published)) if read), limit))


def read_date(text: str, published: date | None = None) -> DateRead | None:
    """The first date that `text` states: absolute, without its year, or relative to `published` (即日起, 下月1日).

    None where the first one needs a `published` that is not given, and where there is none. A day counted from
    `published` (之日起5个工作日, 7日内) begins on the day after it (民法典 art. 201). A month or year in digits alone
    (2023.5) is read only where it is the whole text; a bare year (2024年度) only where there is nothing finer.
    """
    published = _day(published)
    first = None
    for match, first in _scan(text, published):
        if first or (published is None and match["month2"]):
            break
    relative = _first_relative(text)
    if relative and (first is None or relative.start() < first.start):
        return _read_relative(relative, published) if published else None
    return first or _month_or_year(text)


def find_places(text: str, published: date | None = None) -> list[tuple[int, int, DateRead | None]]:
    """(start, end, reading) of every date of `text`, absolute or relative to `published`, in order.

    The reading is None where the calendar refuses it, and where it needs a `published` that is not given.
    """
    published = _day(published)
    found = list(_scan(text, published))
    found += [(match, _read_relative(match, published) if published else None) for match in _relatives(text)]
    places = [(match.start(), read.end if read else match.end(), read) for match, read in found]
    return sorted(places, key=lambda place: place[0])


def read_range(text: str, published: date | None = None) -> DateRange | None:
    """The first range that `text` states (5月8日—15日, 即日起至6月30日), its year and month carried over.

    None also where it ends before it begins. Daily hours after the last day (9:00至11:30) are not its end.
    """
    published = _day(published)
    starts = find_dates(text, published)
    relative = _first_relative(text)
    if relative and published and (read := _read_relative(relative, published)):
        starts = sorted([*starts, read], key=lambda start: start.start)
    for first in starts:
        join = _JOIN.match(text, first.end)
        last = _read_last(text, join.end(), first, published) if join else None
        if last and first.value <= last.value:
            return DateRange(first, last, text[first.start : last.end])
    return None


def parse_plain_date(text: str) -> DateRead | None:
    """A machine-written field that is one date and nothing else: ISO 8601, RFC 2822, a Chinese date, epoch digits."""
    read = read_date(text)
    whole = read and not (text[: read.start] + text[read.end :]).strip()
    return read if whole else from_epoch(text)


def from_epoch(number: float | str) -> DateRead | None:
    """Seconds or milliseconds since 1970 UTC, told apart by the years that they make possible. None outside of them."""
    raw = str(number)
    if not (match := re.fullmatch(r"\s*(\d{9,13})(?:\.\d{1,9})?\s*", raw)):
        return None
    seconds = int(match[1]) if len(match[1]) < 11 else int(match[1]) // 1000
    value = datetime.fromtimestamp(seconds, timezone(_BEIJING)).replace(tzinfo=None)
    return DateRead(value, "minute", (), raw, 0, len(raw)) if FIRST_YEAR <= value.year <= LAST_YEAR else None


def last_resort(text: str, published: date | None = None) -> DateRead | None:
    """What the general library dateparser makes of `text`, where this grammar sees no date at all. Slow.

    Its answer counts only if it states year, month and day and if every number of the text is one of its parts: it
    reads 2023年 as the year 3 otherwise.
    """
    numbers = {int(digits) for digits in re.findall(r"\d{1,9}", text)}
    if not numbers or len(text) > 100 or _DATE.search(text) or _first_relative(text) or _month_or_year(text):
        return None
    import dateparser  # 0.3 s, and nobody else needs it

    day = _day(published) or date(FIRST_YEAR, 1, 1)  # never the clock
    settings = {"REQUIRE_PARTS": ["year", "month", "day"], "RELATIVE_BASE": datetime.combine(day, datetime.min.time())}
    value = dateparser.parse(text, languages=["zh", "en"], settings=settings)
    if value is None or value.tzinfo or value.year not in numbers or not FIRST_YEAR <= value.year <= LAST_YEAR:
        return None
    if numbers - {value.year, value.month, value.day, value.hour, value.hour % 12, value.minute, value.second}:
        return None
    precision = "minute" if re.search(r"\d[:：]\d", text) else "day"
    return DateRead(value, precision, (), text, 0, len(text))


def _day(published: date | None) -> date | None:
    return published.date() if isinstance(published, datetime) else published


def _scan(text: str, published: date | None) -> Iterator[tuple[re.Match[str], DateRead | None]]:
    """Every date-shaped place, with its reading or None where it is refused."""
    if not _ANY_DIGIT.search(text):
        return
    previous = None
    for match in _DATE.finditer(text):
        joined = previous and _JOIN.fullmatch(text, previous.end, match.start())
        previous = _read_absolute(match, published, previous.date if previous and joined else None)
        yield match, previous


def _read_absolute(match: re.Match[str], published: date | None, since: date | None) -> DateRead | None:
    """The reading of a `_DATE`; `since` is the first day of the range that it closes."""
    parts = _parts(match)
    words = parts.get("month", "12")  # 2024年底 has none
    month = _ENGLISH.index(words) // 4 + 1 if words in _ENGLISH else number(words) or 0
    day = None if "end" in parts else number(parts.get("day", "1")) or 0
    inferred = [part for part in ("month", "day") if part not in parts] if "end" in parts else []
    if "year" in parts or "roc" in parts:
        found = _date(_year(parts), month, day)
    elif "month" in parts:
        inferred.insert(0, "year")
        found = _yearless(month, day, parts.get("near"), published, since)
    else:  # 5月8日—15日
        inferred = ["year", "month"]
        found = _date(since.year, since.month, day) if since else None
    known = "day" if "day" in parts or "end" in parts else "month"
    return _with_clock(match, parts, found, known, inferred)


def _read_relative(match: re.Match[str], published: date) -> DateRead | None:
    """By 民法典 art. 201-202 the day itself does not count, and a month ends on the same day or on its last."""
    parts = _parts(match)
    count, unit = number(parts.get("count", "0")), parts.get("unit", "日")
    inferred = ["year", "month"] if "day" in parts else ["year", "month", "day"]
    try:
        if "month" in parts:
            first = add_months(published.replace(day=1), _SHIFT[parts["month"][0]])
            found = _date(first.year, first.month, number(parts["day"]) or 0 if "day" in parts else None)
        elif "near" in parts:
            found = _date(published.year + _SHIFT[parts["near"][0]], 12, None)
        elif count is None:
            found = None
        elif unit == "工作日":
            found = add_working_days(published, count)
        elif unit in ("月", "年"):
            found = add_months(published, count if unit == "月" else 12 * count)
        else:
            found = published + timedelta(days=count + _SHIFT[parts.get("word", "今")[0]])
    except (OverflowError, ValueError):  # beyond the calendar of Python
        return None
    return _with_clock(match, parts, found, "day", inferred)


def _read_last(text: str, pos: int, first: DateRead, published: date | None) -> DateRead | None:
    """The end of a range at `pos`: a whole date, or the part of one that differs from `first`."""
    match = _DATE.match(text, pos) or _TAIL.match(text, pos)
    last = _read_absolute(match, published, first.date) if match else None
    if match and last and "hour" in _parts(match) and first.precision == "day" and _DAILY_HOURS.match(text, last.end):
        return _read_last(text[: match.end("date")], pos, first, published)
    return last


def _first_relative(text: str) -> re.Match[str] | None:
    return next(_relatives(text), None) if _RELATIVE.search(text) else None


def _relatives(text: str) -> Iterator[re.Match[str]]:
    """The relative dates outside of the absolute ones (2月30日内 holds no 30日内)."""
    masked = _DATE.sub(lambda match: "\0" * len(match[0]), text)
    for match in _RELATIVE.finditer(masked):
        if match["within"] is None or not _OTHER_ANCHOR.search(masked, max(0, match.start() - 30), match.start()):
            yield match


def _month_or_year(text: str) -> DateRead | None:
    if not (match := _MONTH_OR_YEAR.search(text)):
        return None
    parts = _parts(match)
    found = _date(_year(parts), number(parts.get("month", "1")), 1)
    return _with_clock(match, parts, found, "month" if "month" in parts else "year", [])


def _with_clock(
    match: re.Match[str], parts: dict[str, str], found: date | None, known: str, inferred: list[str]
) -> DateRead | None:
    """`found` with the time of day in `parts`; an impossible time is left outside of the span."""
    clock = _clock(parts) if "hour" in parts and known == "day" else None
    end = match.end("date") if "hour" in parts and clock is None and "date" in parts else match.end()
    if found is None or (clock is None and "hour" in parts and "date" not in parts):
        return None
    value = datetime.combine(found, datetime.min.time()) + (clock or timedelta())
    precision = known if clock is None else "minute"
    return DateRead(value, precision, tuple(inferred), match.string[match.start() : end], match.start(), end)


def _clock(parts: dict[str, str]) -> timedelta | None:
    """The time of day in Beijing since midnight; 24:00 is the next midnight."""
    hour, minute, second = (number(parts.get(part, "0")) for part in ("hour", "minute", "second"))
    if hour is None or minute is None or second is None or minute > 59 or second > 59:
        return None
    half = parts.get("half", "-")[0]
    if (half in "下晚傍夜P" and hour < 12) or (half == "中" and hour < 11):
        hour += 12
    elif half in "凌晚夜A" and hour == 12:
        hour = 24 if half in "晚夜" else 0
    clock = timedelta(hours=hour, minutes=minute, seconds=second)
    if clock > timedelta(days=1):
        return None
    if "zone" in parts:
        zone = datetime.strptime(re.sub("GMT|UTC", "Z", parts["zone"]), "%z")
        clock += _BEIJING - (zone.utcoffset() or timedelta())
    return clock


def _parts(match: re.Match[str]) -> dict[str, str]:
    """The named groups that matched; `month`, `month2`, ... are the month of the several notations."""
    return {name.rstrip("0123456789"): words for name, words in match.groupdict().items() if words is not None}


def number(words: str) -> int | None:
    """The whole number under 1,000 that `words` are, in digits or Chinese numerals (十五); None where it is none."""
    digits = words
    if not words.isdecimal():
        digits = "".join(words.split()).translate(_ARABIC).replace("廿", "2十").replace("卅", "3十").replace("半", "30")
    if digits.isdecimal():
        return int(digits)
    if not digits or not (match := _TENS.fullmatch(digits)):
        return None
    hundreds, tens, ones = match.groups()
    return 100 * int(hundreds or 0) + (10 * int(tens or 1) if tens is not None else 0) + int(ones or 0)


def _year(parts: dict[str, str]) -> int:
    """The year stated; 0 where it is refused. Two digits count only beside a day: 24年5月 may be a duration."""
    if "roc" in parts:
        return (number(parts["roc"]) or 0) + 1911  # 民國1年 is 1912
    year, length = number(parts["year"]) or 0, len("".join(parts["year"].split()))
    if length == 2 and "day" in parts:
        return year + (1900 if year >= FIRST_YEAR % 100 else 2000)
    return year if length == 4 else 0


def _date(year: int, month: int | None, day: int | None) -> date | None:
    """The date, or None where the calendar has none. Without `day` the last of the month."""
    if month is None or not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        return None
    last = monthrange(year, month)[1]
    return date(year, month, day or last) if day is None or 1 <= day <= last else None


def _yearless(month: int, day: int | None, near: str | None, published: date | None, since: date | None) -> date | None:
    """12月25日 in the year that `near` (去年) names, the first one from `since` on, or the nearest to `published`."""
    anchor = since or published
    if anchor is None:
        return None
    years = [_SHIFT[near]] if near else [0, 1] if since else [-1, 0, 1]
    found = [d for n in years if (d := _date(anchor.year + n, month, day)) and (since is None or d >= since)]
    return min(found, key=lambda d: abs(d - anchor), default=None)


def add_months(day: date, count: int) -> date:
    """The same day that many months later (or earlier), or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
