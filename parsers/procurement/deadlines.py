"""投标截止时间: until when bids are taken, of a correction the new time alone."""

import re
from datetime import datetime

from parsers.dates import DateRead, find_dates, read_date, read_range
from parsers.procurement.found import (
    AFTER,
    CHANGED,
    LOOSE,
    Found,
    bids_online,
    by_trust,
    clauses,
    days_of_bidding,
    ends_bidding,
    in_line,
    in_row,
    sentences,
    snippet_of,
)
from parsers.procurement.reading import Pair, Reading
from parsers.procurement.times import dated
from parsers.records import Place
from parsers.text import squeeze, tidy

_BEFORE = re.compile(
    r"(?:并)?[于在]\s*(?P<date>.{8,60}?)(?:[（(]北京时间[）)])?\s*(?:之)?前\s*(?:将[^，。；]{2,12}?)?(?:递交|提交|送达|(?:密封)?(?:送[（(/、]?寄?|寄[（(/、]?送)[)）]?[交至到达]|交至|寄至|报送|发送|上传|参与|报价|完成)",
    re.S,
)

_DEADLINE_IS = re.compile(
    r"(?:投标|响应|递交|提交|报价)[^，。；]{0,16}截止时间(?:[（(][^（()）]{0,30}[)）])?\s?(?:为|是|[:：])"
)
# 原定投标截止时间（2024年5月13日9时）不变
_STAYS = re.compile(
    r"(?:投标|响应|递交|提交|报价)[^，。；金名取疑]{0,12}截止(?:时间|日期)(?P<date>[^，。；]{8,40}?)(?:保持|均)?不变"
)
_UNTIL_HOUR = re.compile(
    r"\s?(?:[-—–~～]{1,2}|至|到)\s?(?P<half>上午|下午)?\s?(?P<hour>\d{1,2})\s?[:：时点](?P<minute>[0-5]\d)?"
)
_NOW_STATES = re.compile(r"现(?:更正|变更|修改|调整)(?P<what>[^。；]{4,40}?)为\s?[:：]")


def bid_deadline(reading: Reading, stage: str) -> Found[datetime] | None:
    """投标截止时间: by its label, by its section, by the opening sentence; in a correction the new one only."""
    if stage == "intention":  # what ends there is the time for comments
        return None
    if stage == "correction":
        return _new_deadline(reading)
    labelled = sorted(by_trust(reading.of("deadline")), key=lambda pair: "截止" not in pair.label)
    if own := [r for p in labelled if p.section not in LOOSE and (r := _last_of_range(p))]:
        return next((r for r in own if r.precision == "minute"), own[0])
    if by_section := _section_deadline(reading, stage) or days_of_bidding(reading, stage):
        return by_section
    return next((r for p in labelled if p.section in LOOSE and (r := _last_of_range(p))), None)


def _section_deadline(reading: Reading, stage: str) -> Found[datetime] | None:
    if stage not in ("tender", "other"):
        return None
    bidding = bids_online(reading)  # 截止时间 outside of all sections is its end
    bare = (
        p
        for p in reading.of("deadline_bare", "time")
        if p.section == "submit" or (bidding and ends_bidding(reading, p))
    )
    for pair in by_trust(bare):
        if result := _last_of_range(pair):
            return result
    for number, section in enumerate(reading.sections):
        if section == "submit" and (dates := find_dates(reading.lines[number][:120], limit=2)):
            if dates[0].precision == "minute" and not dates[0].inferred:
                return in_line(dates[0].value, dates[0].raw, reading, number)
    for number, match in sentences(reading, _DEADLINE_IS, "截止"):
        if dates := find_dates(reading.lines[number][match.end() : match.end() + 60], limit=1):
            return in_line(dates[0].value, match.group() + dates[0].raw, reading, number)
    text = "\n".join(reading.lines[:60])
    for match in _BEFORE.finditer(text):
        if dates := find_dates(match["date"], limit=2):
            read = dates[-1]
            return Found(
                read.value, read.raw, tidy(match.group().replace("\n", ""))[-200:], Place.BODY, None, read.precision
            )
    return None


def _last_of_range(pair: Pair) -> Found[datetime] | None:
    for text in filter(None, (pair.value[:200], pair.full[:200])):
        if period := read_range(text):
            return Found(
                period.last.value,
                period.raw,
                snippet_of(pair.label, text),
                pair.place,
                pair.label,
                period.last.precision,
                period.last.inferred,
            )
        if read := read_date(text):
            if read.inferred and "year" in read.inferred:
                continue
            value, raw = _last_hour(read, text)
            return Found(value, raw, snippet_of(pair.label, text), pair.place, pair.label, read.precision)
    return None


def _last_hour(read: DateRead, text: str) -> tuple[datetime, str]:
    """When bids are no longer taken, with its words: 9:00 of 6月5日上午8:30-9:00."""
    match = _UNTIL_HOUR.match(text, read.end) if read.precision == "minute" else None
    if match:
        afternoon = match["half"] == "下午" or (match["half"] is None and read.value.hour >= 12)
        hour = int(match["hour"]) + (12 if afternoon and int(match["hour"]) < 12 else 0)
        if hour < 24 and (last := read.value.replace(hour=hour, minute=int(match["minute"] or 0))) > read.value:
            return last, text[read.start : match.end()]
    return read.value, read.raw


def _new_deadline(reading: Reading) -> Found[datetime] | None:
    for table in reading.tables:
        after = next((i for i, label in enumerate(table.labels) if AFTER.search(label)), None)
        if after is None:
            continue
        for row in table.rows:
            about = " ".join(row[:after]) + row[after]
            if _about_deadline(about) and (
                dates := [d for d in find_dates(row[after]) if d.precision == "minute" or d.precision == "day"]
            ):
                read = _dates_of_deadline(row[after]) or dates[0]
                return in_row(read.value, read.raw, table, row, after)
    for number, line in enumerate(reading.lines):
        for clause in clauses(line):
            if dates := _dates_behind_change(clause):
                return in_line(dates[0].value, dates[0].raw, reading, number)
        changed = CHANGED.search(line)
        if changed and _about_deadline("".join(reading.lines[max(0, number - 2) : number + 1])):
            following = "\n".join(reading.lines[number : number + 3])
            rest = following[changed.end() :]
            if (match := _DEADLINE_WORD.search(rest)) and (dates := find_dates(rest[match.end() : match.end() + 80])):
                return in_line(dates[0].value, dates[0].raw, reading, number)
    corrected = False
    for pair in reading.pairs:
        corrected = corrected or bool(
            re.search(r"更正后|变更后|现更正|更正为|变更为|修改后", pair.label + reading.lines[max(0, pair.line - 1)])
            or AFTER.match(reading.lines[pair.line])  # 变更后内容 | 投标截止时间：…
        )
        if (
            (pair.key == "deadline" or ("截止" in pair.label and _about_deadline(pair.label)))
            and (corrected or "更正后" in pair.label)
            and "原" not in pair.label
            and (result := dated(pair))
        ):
            return result
    for number, match in sentences(reading, _STAYS, "不变"):
        if dates := find_dates(match["date"], limit=1):
            return in_line(dates[0].value, dates[0].raw, reading, number)
    return _deadline_as_it_is(reading)


def _deadline_as_it_is(reading: Reading) -> Found[datetime] | None:
    """The only deadline of a correction that writes the whole notice anew, without a word of what it was."""
    if _WHAT_IT_WAS.search(reading.body):
        return None
    stated = [result for pair in reading.of("deadline") if (result := _last_of_range(pair))]
    return stated[0] if len({result.value for result in stated}) == 1 else None


_WHAT_IT_WAS = re.compile(
    r"原(?:定|公告|招标|采购|投标|提交|截止|开标|文件|为)|(?:更正|变更|修改|调整)[前后]|(?:更正|变更|修改|调整|更改|延期|顺延|推迟)[为至到成]"
    r"|[改延][至成]|应为|→|(?<!被)暂停|延期|推迟|延后|顺延|另行"
)


def _dates_behind_change(clause: str) -> list[DateRead]:
    """The dates that a clause about the deadline changes it to; none in any other clause."""
    own = [
        match
        for match in CHANGED.finditer(clause)
        if "截止" in (about := _COMMA.split(clause[: match.start()])[-1])
        and _about_deadline(about)
        and find_dates(clause[match.end() : match.end() + 40], limit=1)
    ]
    changed = own[0] if own else CHANGED.search(clause)
    if changed and (own or _about_deadline(clause[: changed.start()] + clause[changed.end() :])):
        if dates := find_dates(clause[changed.end() :]):
            return dates
    stated = _NOW_STATES.search(clause)
    return find_dates(clause[stated.end() :]) if stated and _about_deadline(stated["what"]) else []


_COMMA = re.compile("[，,]")
_DEADLINE_WORD = re.compile(r"(?:投标|响应|递交|提交|报价|磋商|谈判|开标).{0,12}?(?:截止|时间)")


def _about_deadline(text: str) -> bool:
    squeezed = squeeze(text)
    return bool(re.search(r"截止|递交|提交", squeezed)) and not re.search(
        r"获取|报名|答疑|质疑|公示|踏勘|考察|发售|保证金", squeezed[:40]
    )


def _dates_of_deadline(text: str) -> DateRead | None:
    if match := re.search(r"截止", text):
        dates = find_dates(text[match.end() : match.end() + 80], limit=1)
        return dates[0] if dates else None
    return None
