"""The days of a clause: what `parsers.dates` reads, and the ways in which announcements count from their own day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from parsers.closures.acts import TAKES_LEAVE
from parsers.dates import find_places, number
from parsers.working_days import add_working_days

_NUMBER = r"(?P<count>\d{1,3}|[一二两三四五六七八九十百]{1,4})"
_AFTER_COUNT = re.compile(
    rf"(?:[自从]?(?P<issued>(?:本?(?:公告|通告|声明|启事|通知|告知书?)(?:发布|公布|发出)?|发布|公布|发出|刊登)之日起)\s?(?:满|的?第)?"
    r"|(?<![\d第月年\s])(?:(?<!起)|(?<=[即今]日起)))"  # not 自挂牌之日起30日后, which is counted from another day
    rf"{_NUMBER}\s?个?(?P<unit>工作日|自然日|日|天|周|星期|个?月)\s?[之以]?后"
)
_TODAY = re.compile(r"[自从]?(?:今[日天](?=起|停|正式|开始|\s?[零0０]时|关|注)|今(?=起)|即日(?!起))(?:\s?[零0０]时)?")
# 今天是A陪伴您的最后一天, 今天发出最后一条微博
_FAREWELL = re.compile(
    rf"今[天日](?=(?:[，,]?也?[将就]?[是为][^，,。；;]{{0,30}}|{TAKES_LEAVE})最后一(?:天|[条篇次](?:推送|推文|更新|微博|文章|消息)(?!后)))"
)
_TONIGHT = re.compile(r"今(?:[天日晚夜](?:24|二十四)\s?[时点]|[晚夜](?:12点|[零0]\s?[时点]))起?")  # the end of this day
_TOMORROW = re.compile(  # not 昆明起重, 自清明起
    r"(?P<word>[明后][日天]|(?:(?<![\u3400-\u9fff])|(?<=[自从定号博端]))明(?=起))"
)
_WEEKDAY = re.compile(
    r"(?P<week>本|这|下)?个?(?<!上)(?<!上个)(?:周|星期|礼拜)(?P<day>[一二三四五六日天])(?![一二三四五六日天\d至到]|[^，,。]{0,2}[)）])"
)
_YEAR = re.compile(r"(?P<year>[2２][0０][0-4０-４]\d|二[〇零○][一二三四][〇零○一二三四五六七八九]|明)年(?:度)?起")
_VAGUE = re.compile(
    r"过(?:几|[一两三]两?)天|过[一几]?(?:阵子|段时间)|近[日期]|日前|即将|稍后|不久|最近|(?<![\d年])(?:今年)?\d{1,2}月份?(?:起|开始|后|中旬|上旬|下旬)|月[上中下]旬|年[内中]|适时|择期"
)
_DEADLINE = re.compile(r"\s?(?:[（(][^）)]{0,10}[）)])?(?:[之以]前|前(?!往)|[之以]?内|止)")
_UNTIL = re.compile(r"(?:(?<!更新)截[至止]到?|不晚于|最迟|至迟|力争|确保|延续?至|保留至|开放至|服务至)\s?$")
_AFTER = re.compile(  # 6月1日后, 自6月1日起30日后, 自6月1日起满30日
    r"\s?(?:起\s?满|(?:起\s?(?:的?第)?\s?\d{1,3}\s?个?(?:工作日|自然日|[日天周月])\s?)?[之以]?后)"
)
_THEN_ON = re.compile(r"\s?[之以]?后(?!的?\s?[\d一二两三四五六七八九十半])")  # 6月30日24时之后
_RANGE = re.compile(r"[\d日号时点起]\s?(?:至|到|[-—–~～]{1,2})\s?$")
_TO = re.compile(r"\s?(?:起)?(?:至|到|[-—–~～]{1,2})\s?\d")
_FROM = re.compile(r"[)）]?\s?(?:[\u3400-\u9fff]{2,3}[日天])?(?:[零0０]\s?[时点])?\s?(?:起|开始)")
_CUE = re.compile(r"(?:[自从于]|定于|改为|推迟[至到]|时间[为：:]|日期[为：:])\s?$")
_FROM_MIDNIGHT = re.compile(r"(?<=[零0０][时点])(?<!\d0[时点])[之以]?后")  # 6月1日0点后 begins on that day
_MIDNIGHT = re.compile(r"24\s?(?:[:：]\s?00|[时点])|二十四[时点]")
# from the day behind it: 5月31日（含）后, 5月31日后不再更新
_INCLUSIVE_AFTER = re.compile(
    r"\s?(?:[（(]含[^）)]{0,4}[)）]\s?[之以]?后|[之以]?后(?=[，,]?\s?(?:将|均|也)?不再)"
    r"|(?:[（(][^（()）]{1,12}[)）]|[)）])?(?:发布|推送|更新|发出|发|播)完?最后一[条则期篇个]"
    r"(?:视频|推文|微博|内容|文章|推送|动态|作品)?\u3000{0,40}(?:[之以]?后|就|便)(?![^，,。；;]{0,2}(?:当[天日]|随即|再未|再没|没|未|长期|一直|闲置)))"
)
_UNTIL_THE_END_OF = re.compile(r"(?:运营|运行|更新|使用)[至到]\s?$")
_SHALL_RUN_UNTIL = re.compile(
    r"(?:[”」号博端]|账户|将)[^，,。”」]{0,4}(?:(?:运营|运行|更新|使用)[至到]|更新截[至止])\s?$"
)
_END_OF = re.compile(r"\s?(?:[（(][^）)]{0,10}[）)])?止")
_IS_THE_LAST = re.compile(r"\s?[为是][^，,。；;]{0,24}?最后(?:一个|一次)?(?:更新|运营|推送|发布|发文)(?:之?日)(?!期)")
_LAST_UPDATE = re.compile(r"最后(?:一次)?(?:更新|推送|发布|发文)(?:时间|日期)?[为是于在：:]{0,2}\s?$")
_AFTER_NOTICE = re.compile(r"(?:公告|通知|声明|发布|公布|印发)[^，,。]{0,6}?(?:第二|次)[日天]起?")
_ALONE = re.compile(r"[自于从]\s?(?P<day>\d{1,2})[日号](?=\s?(?:[零0]\s?时)?\s?(?:起|开始|正式|停|关|注|下线))")
_PAST = re.compile(r"(?:已经?|业已)$")  # 已于9日停用
_ENDS = ("止", "最后", "更新至", "运营至", "运行至", "使用至", "更新截", "更新到", "运营到")
_LAST_MONTH_END = re.compile(r"上个?月[底末]")
_HOLIDAY = re.compile(  # 自2024年元旦起; not 五一期间
    r"(?<![一二三四五六七八九十])(?:(?P<year>20[0-4]\d)年|(?P<near>[今明])年)?(?P<name>元旦|五一|七一|国庆)"
    r"(?:国际)?(?:劳动|建党)?(?:节(?!假))?(?=\s?(?:起|开始|当[日天]|[零0]\s?[时点]))"
)
_HOLIDAYS = {"元旦": (1, 1), "五一": (5, 1), "七一": (7, 1), "国庆": (10, 1)}
_POINTED = re.compile(r"(?<=[自从])(?P<month>\d{1,2})\.(?P<day>\d{1,2})(?=\s?(?:起|开始))")  # 自6.1起
# 昨（7日）起, as the press writes
_BRACKETED = re.compile(r"[今昨][日天]?\s?[（(](?P<day>\d{1,2})[日号]?[）)][日天]?(?=\s?(?:起|开始))")
_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Day:
    """A day as a clause writes it, from `start` to `end`.

    `value` is None where it cannot be told: a vague word, a month, a day counted from a publication that is unknown
    (`unresolved`). `deadline`: by that day, not on it. `cued`: 自, 于, 起 stand beside it.
    """

    value: date | None
    start: int
    end: int
    raw: str
    precision: str = "day"
    inferred: tuple[str, ...] = ()
    deadline: bool = False
    cued: bool = False
    unresolved: bool = False
    opens_range: bool = False
    last_service: date | None = None  # 24时 of a day: that day


def is_farewell(day: Day) -> bool:
    """Whether `day` is but the one after a last post: 今天发布最后一条微博."""
    return day.last_service is not None and day.raw in ("今天", "今日")


def find_days(text: str, anchor: date | None) -> list[Day]:
    """The days of `text`, in order; `anchor` is the day of the announcement."""
    days: list[Day] = []
    taken: list[tuple[int, int]] = []
    for match in _AFTER_COUNT.finditer(text):
        value = _counted(match, anchor)
        days.append(_day(text, match.start(), match.end(), value, ("year", "month", "day"), unresolved=anchor is None))
        taken.append(match.span())
    for match in _AFTER_NOTICE.finditer(text) if "次" in text or "第二" in text else ():
        value = anchor + timedelta(days=1) if anchor else None
        days.append(
            _day(
                text, match.start(), match.end(), value, ("year", "month", "day"), unresolved=anchor is None, cued=True
            )
        )
        taken.append(match.span())
    for start, end, read in find_places(text, anchor):
        if any(s < end and start < e for s, e in taken):
            continue
        if read is None:
            relative = not re.search(r"\d\s?[月./-]", text[start:end])
            days.append(_day(text, start, end, None, (), unresolved=anchor is None, cued=relative))
        elif _LAST_MONTH_END.search(text, start, end):
            days.append(_day(text, start, end, None, ()))
        elif read.precision in ("month", "year"):
            days.append(_day(text, start, end, None, (), precision=read.precision))
        else:
            last = read.date - timedelta(days=1) if _MIDNIGHT.search(read.raw) else None
            value = read.date
            if begins := _FROM_MIDNIGHT.match(text, end):
                end = begins.end()
            elif last is None and (inclusive := _INCLUSIVE_AFTER.match(text, end)):
                last, value, end = value, value + timedelta(days=1), inclusive.end()
            elif last is None and any(word in text for word in _ENDS) and (final := _final(text, start, end)):
                last, value, end = value, value + timedelta(days=1), final
            days.append(_day(text, start, end, value, read.inferred, last=last))
        taken.append((start, end))
    for match in _ALONE.finditer(text) if anchor else ():
        if not any(s < match.end() and match.start("day") < e for s, e in taken):
            days.append(_of_this_month(match, anchor))
            taken.append(match.span())
    for match in _BRACKETED.finditer(text):
        value = latest(int(match["day"]), anchor) if anchor else None
        start, end = match.span()
        days.append(_day(text, start, end, value, ("year", "month"), unresolved=value is None, cued=True))
        taken.append(match.span())
    farewells = _FAREWELL.finditer(text) if "最后一" in text else ()
    for match in (*farewells, *(_TONIGHT.finditer(text) if "今" in text else ())):
        value = anchor + timedelta(days=1) if anchor else None
        start, end = match.span()
        parts = ("year", "month", "day")
        days.append(_day(text, start, end, value, parts, unresolved=value is None, cued=True, last=anchor))
        taken.append((start, end))
    for match, value in _without_a_month(text, anchor):
        if not any(s < match.end() and match.start() < e for s, e in taken):
            inferred = () if "年" in match[0] else ("year",)
            days.append(_day(text, match.start(), match.end(), value, inferred, unresolved=value is None, cued=True))
            taken.append(match.span())
    for pattern in (_TODAY, _TOMORROW, _WEEKDAY, _YEAR, _VAGUE):
        for match in pattern.finditer(text):
            if not any(s < match.end() and match.start() < e for s, e in taken):
                days.append(_worded(pattern, match, anchor))
                taken.append(match.span())
    return sorted(days, key=lambda day: day.start)


def _day(
    text: str,
    start: int,
    end: int,
    value: date | None,
    inferred: tuple[str, ...],
    *,
    precision: str = "day",
    unresolved: bool = False,
    cued: bool = False,
    last: date | None = None,
) -> Day:
    before, after = text[:start], text[end:]
    raw = text[start:end]
    deadline = bool(_DEADLINE.match(after) or _UNTIL.search(before) or raw.endswith("内"))
    later = _AFTER.match(after) and not (last is not None and _THEN_ON.match(after))
    if later or _RANGE.search(before):
        value = None
    cued = cued or bool(_CUE.search(before) or _FROM.match(after) or "起" in raw or raw.endswith("后"))
    return Day(
        value,
        start,
        end,
        raw,
        precision,
        inferred,
        deadline,
        cued or last is not None,
        unresolved,
        bool(_TO.match(after)),
        last,
    )


def _counted(match: re.Match[str], anchor: date | None) -> date | None:
    count = number(match["count"])
    if anchor is None or count is None:
        return None
    try:
        if match["unit"] == "工作日":
            return add_working_days(anchor, count)
        if match["unit"].endswith("月"):
            return None  # 一个月后: thirty days or the same day
        return anchor + timedelta(days=count * (7 if match["unit"] in ("周", "星期") else 1))
    except (OverflowError, ValueError):
        return None


def _final(text: str, start: int, end: int) -> int:
    """Where a last day of updates ends, 0 where it is none: 运营至6月30日止, 最后更新时间为6月30日."""
    before = text[max(0, start - 16) : start]
    if _UNTIL_THE_END_OF.search(before) and (until := _END_OF.match(text, end)):
        return until.end()
    if not text[end:].strip("。；;，, ") and _SHALL_RUN_UNTIL.search(before):
        return end
    return end if _IS_THE_LAST.match(text, end) or _LAST_UPDATE.search(before) else 0


def _without_a_month(text: str, anchor: date | None) -> Iterator[tuple[re.Match[str], date | None]]:
    """Holidays with a day of their own, and 6.1, each of the year that is written or brings it nearest to `anchor`."""
    for match in _HOLIDAY.finditer(text) if any(name in text for name in _HOLIDAYS) else ():
        month, day = _HOLIDAYS[match["name"]]
        if match["year"]:
            yield match, date(int(match["year"]), month, day)
        elif match["near"] and anchor:
            yield match, date(anchor.year + (match["near"] == "明"), month, day)
        else:
            yield match, _nearest(month, day, anchor)
    for match in _POINTED.finditer(text) if "." in text else ():
        if value := _nearest(int(match["month"]), int(match["day"]), anchor):
            yield match, value


def _nearest(month: int, day: int, anchor: date | None) -> date | None:
    if anchor is None:
        return None
    found = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return min(found, key=lambda value: abs(value - anchor)) if found else None


def _of_this_month(match: re.Match[str], anchor: date | None) -> Day:
    """自15日起: of the month of the notice where it is still to come, else of an unknown one."""
    ahead = int(match["day"]) - anchor.day if anchor else -1
    past = ahead <= 0 and _PAST.search(match.string[: match.start()])
    if anchor and past:
        then = anchor + timedelta(days=ahead)
        return _day(match.string, match.start("day"), match.end(), then, ("year", "month"), cued=True)
    value = anchor + timedelta(days=ahead) if anchor and ahead >= 0 else None
    value = value if value and anchor and value.month == anchor.month else None
    return _day(match.string, match.start("day"), match.end(), value, ("year", "month"), cued=True)


def latest(day: int, until: date) -> date | None:
    """The last `day`-th of a month up to `until`: 19日 in a story of the 20th."""
    days = (until - timedelta(days=back) for back in range(62))
    return next((found for found in days if found.day == day), None)


def _year(words: str) -> int:
    return int(words.translate(_DIGITS))


_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")


def _worded(pattern: re.Pattern[str], match: re.Match[str], anchor: date | None) -> Day:
    text, start, end = match.string, match.start(), match.end()
    inferred: tuple[str, ...] = ("year", "month", "day")
    value = None
    if pattern is _YEAR and (match["year"] != "明" or anchor):
        value = date(anchor.year + 1 if match["year"] == "明" and anchor else _year(match["year"]), 1, 1)
        inferred = ("month", "day")
    elif pattern is _VAGUE:
        return _day(text, start, end, None, ())
    elif anchor and pattern is _TODAY:
        value = anchor
    elif anchor and pattern is _TOMORROW:
        value = anchor + timedelta(days=1 if match["word"][0] == "明" else 2)
    elif anchor and pattern is _WEEKDAY:
        ahead = _WEEKDAYS.index(match["day"].replace("天", "日")) - anchor.weekday()
        value = anchor + timedelta(days=ahead + 7 if match["week"] == "下" or ahead < 0 else ahead)
    return _day(text, start, end, value, inferred, unresolved=value is None, cued=pattern in (_TODAY, _TOMORROW))
