"""The dates of a notice: publication, deadline and opening of bids, award, contract."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time

from parsers.dates import DateRead, find_dates, from_epoch, read_date, read_range
from parsers.organisations import is_organisation
from parsers.procurement.found import (
    Found,
    by_trust,
    in_line,
    in_table,
    sentences,
    snippet_of,
    whole_day,
)
from parsers.procurement.heads import HEAD_LINES, head_dates
from parsers.procurement.labels import key_of
from parsers.procurement.reading import Pair, Reading
from parsers.records import Place
from parsers.text import squeeze, tidy


def lone_date(line: str) -> DateRead | None:
    """The date of a line that holds nothing else but the name of who signs."""
    if (
        len(line) > 90
        or not ("年" in line or "-" in line or "/" in line or "." in line)
        or not _ENDS_LIKE_DATE.search(line)
    ):
        return None
    text = re.sub(r"[（(](?:单位)?(?:公章|盖章)[)）]", "", line)
    dates = find_dates(text, limit=2)
    if len(dates) != 1 or dates[0].precision not in ("day", "minute") or dates[0].inferred:
        return None
    around = (text[: dates[0].start] + text[dates[0].end :]).strip(" ：:，,。.（）()")
    if not around or (dates[0].end >= len(text.rstrip()) and is_organisation(around)):
        return dates[0]
    return None


_ENDS_LIKE_DATE = re.compile(r"[\d日号號天星期周礼拜一二三四五六〇○◯零OＯo分秒时時点點半MZTC）)][\s：:，,。.]*$")


def dated(pair: Pair, published: date | None = None) -> Found[datetime] | None:
    """The date of a pair's value, also where it is broken over the next lines."""
    for text in map(whole_day, (pair.value, pair.full) if pair.rest else (pair.value,)):
        if text and (read := read_date(text[:400], published)):
            return Found(
                read.value,
                read.raw,
                snippet_of(pair.label, text),
                pair.place,
                pair.label,
                read.precision,
                read.inferred,
            )
    return None


def published(reading: Reading, meta: dict[str, str], not_before: date | None = None) -> Found[datetime] | None:
    """发布时间 of this notice: labelled, in the head of the page, by its signature; not the date of another notice.

    `not_before`: a label with an earlier day is that of another notice (公告发布日期 of the call, in a result).
    """
    labelled = _labelled_days(reading)
    for own in labelled:
        if not_before is None or own.value.date() >= not_before:
            return own
    other = _unlabelled_day(reading, meta)
    late = other and (not labelled or not_before is None or other.value.date() >= not_before)
    return other if late else next(iter(labelled), None)


def given(day: date | None) -> Found[datetime] | None:
    """The day that a list row or a manifest gives for the page; for what shows none itself."""
    if day is None:
        return None
    words = day.isoformat()
    return Found(datetime.combine(day, time.min), words, words, Place.GIVEN, precision="day")


def _labelled_days(reading: Reading) -> list[Found[datetime]]:
    wanted = [pair for pair in reading.of("published") if pair.section not in _OF_OTHERS]
    end = len(reading.lines) * 2 // 3  # below what was reviewed, and all else
    pairs = by_trust(wanted or [p for p in reading.of("published") if p.section == "reviews" and p.line >= end])
    return [found for pair in pairs if (found := dated(pair)) and found.precision in ("day", "minute")]


def _days_in_tables(reading: Reading) -> Iterator[Found[datetime]]:
    """公告日期 above the only row of a table; of more rows each is that of another notice."""
    for table in reading.tables:
        if "published" in table.keys and len(table.rows) == 1 and table.section not in _OF_OTHERS:
            column = table.keys.index("published")
            if (read := read_date(table.rows[0][column])) and read.precision in ("day", "minute"):
                shown = in_table(read.value, read.raw, table, column)
                shown.precision = read.precision
                yield shown


def _unlabelled_day(reading: Reading, meta: dict[str, str]) -> Found[datetime] | None:
    if date_found := _meta_date(meta):
        return date_found
    for number, line in enumerate(reading.lines[:12]):
        if head := next((match for match in head_dates(line, number) if match), None):
            if read := read_date(head.group("date")):
                return in_line(read.value, head.group("date"), reading, number)
        if len(line) > 120 or "项目概况" in line or line.endswith(("在", "于")):
            break
        if (read := lone_date(line)) and len(line) < 40 and not _is_value_line(reading, number):
            return Found(read.value, read.raw, line, reading.places[number], None, read.precision)
    if date_found := _signature_date(reading) or next(_days_in_tables(reading), None):
        return date_found
    for pair in reading.of("date"):
        if pair.line > len(reading.lines) // 2 and (date_found := dated(pair)) and not date_found.inferred:
            return date_found
    for pair in reading.of("time", "date"):
        if pair.line < HEAD_LINES and not pair.section and (date_found := dated(pair)) and not date_found.inferred:
            return date_found
    ends = any("公示" in pair.label and _ENDS.search(pair.label) for pair in reading.of("other_date"))
    for pair in reading.of("notice_date"):
        if (
            not (ends and "开始" in pair.label)  # the two ends of a 公示期
            and not pair.full.lstrip().startswith("至")
            and not read_range(pair.full[:120])
            and (date_found := dated(pair))
            and len(find_dates(pair.full[:120])) == 1
        ):
            return date_found
    return None


_ENDS = re.compile("结束|截止")
_OF_OTHERS = ("reviews", "qualification", "fee", "obtain", "subject")  # sections with the dates of other notices


def _meta_date(meta: dict[str, str]) -> Found[datetime] | None:
    text = meta.get("pubdate") or meta.get("publishdate") or ""
    read = (from_epoch(text) if text.isdigit() and len(text) in (10, 13) else read_date(text)) if text else None
    return Found(read.value, read.raw, text, Place.META, "PubDate", read.precision) if read else None


def _signature_date(reading: Reading) -> Found[datetime] | None:
    labelled = {
        pair.line
        for pair in reading.pairs
        if pair.key not in (None, "address", "contact_phone", "contact_detail", "item", "buyer", "agency")
    }
    for number in range(len(reading.lines) - 1, -1, -1):
        line = reading.lines[number]
        signed = number == len(reading.lines) - 1 and is_organisation(reading.lines[number - 1])
        if number in labelled or (reading.sections[number] in _NOT_SIGNED and not signed):
            continue
        if number and _DAY_ALONE.fullmatch(line):  # 2024 年 12 月, and below it 9 日
            line = reading.lines[number - 1] + line
        late = number >= len(reading.lines) - _SIGNED_LAST
        if (read := lone_date(line)) and (late or read.precision == "day") and not _is_value_line(reading, number):
            break
    else:
        return _sealed_date(reading) or _trailing_date(reading)
    if number < len(reading.lines) // 2 or (
        number and lone_date(reading.lines[number - 1]) and not _same_day(reading.lines[number - 1], read)
    ):
        return None
    return Found(
        read.value,
        read.raw,
        tidy(" ".join(reading.lines[max(0, number - 1) : number + 1])),
        reading.places[number],
        None,
        read.precision,
    )


_SIGNED_LAST = 3  # lines in which a date with its time may be a signature: elsewhere it is that of an act
_DAY_ALONE = re.compile(r"\d{1,2}\s?日")
_NOT_SIGNED = ("obtain", "submit", "open", "period", "qualification")  # the sections that end with other dates
_SEALED = re.compile(r"(?P<date>(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)\s*[（(](?:单位)?(?:公章|盖章)[)）]")


def _sealed_date(reading: Reading) -> Found[datetime] | None:
    """A signature inside a cell: 2017年1月9日（单位公章）; none where the signatures differ."""
    sealed = [(line, match) for line, match in sentences(reading, _SEALED, "章")]
    dates = {squeeze(match["date"]) for line, _ in sealed for match in _SEALED.finditer(reading.lines[line])}
    if len(dates) == 1 and (read := read_date(sealed[0][1]["date"])):
        return in_line(read.value, sealed[0][1]["date"], reading, sealed[0][0])
    return None


_TRAILING = re.compile(
    r"(?:^|[\s\d：:。；;）)])(?P<name>[\u4e00-\u9fff（）()]{4,40}?)\s?"
    r"(?P<date>(?:19|20)\d\d(?:\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|[-/.]\d{1,2}[-/.]\d{1,2}))\s*$"
)


def _trailing_date(reading: Reading) -> Found[datetime] | None:
    """A signature at the end of a line that holds more: 电话：62362601 某某医院 2022年9月13日."""
    for number in range(len(reading.lines) - 1, len(reading.lines) // 2 - 1, -1):
        signed = _TRAILING.search(reading.lines[number][-120:])
        if signed and reading.sections[number] not in _NOT_SIGNED and is_organisation(signed["name"]):
            if read := read_date(signed["date"]):
                return in_line(read.value, signed["date"], reading, number)
    return None


def _same_day(line: str, read: DateRead) -> bool:
    other = lone_date(line)
    return other is not None and other.date == read.date


def _is_value_line(reading: Reading, number: int) -> bool:
    """A line that is the value of the label on the line above (更正日期：\\n 2026-03-16)."""
    above = reading.lines[number - 1] if number else ""
    if _MORE_TO_SAY.search(above):
        return False  # 其他补充事宜： left empty above the signature
    return above.endswith(("：", ":")) or (key_of(above) not in _UNDATED and not is_organisation(above))


_UNDATED = (None, "contact_block", "contact_detail", "contact_name", "contact_phone", "address")
_MORE_TO_SAY = re.compile(
    r"[（(](?:公章|盖章|签章|盖单位章)[)）]\s?[:：]?$|(?:补充(?:事宜|事项|说明)?|其[他它](?:事项|事宜)?|附件|备注)\s?[:：]?$"
)


def labelled_date(reading: Reading, key: str) -> Found[datetime] | None:
    """The date under the labels of `key`, in a pair or in the one row of a table."""
    for pair in by_trust(reading.of(key)):
        if result := dated(pair):
            return result
    for table in reading.tables:
        if key in table.keys and table.rows:
            column = table.keys.index(key)
            if read := read_date(table.rows[0][column]):
                return in_table(read.value, read.raw, table, column)
    return None


def decision_date(reading: Reading) -> Found[datetime] | None:
    """成交日期, 中标日期, 定标日期: labelled, else '于2009年7月15日定标' in so many words."""
    if result := labelled_date(reading, "award_date"):
        return result
    for line, match in sentences(reading, _DECIDED, "定标"):
        if dates := find_dates(match.group(), limit=1):
            return in_line(dates[0].value, dates[0].raw, reading, line)
    return None


_DECIDED = re.compile(r"于\s?\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s?(?:正式)?定标")
