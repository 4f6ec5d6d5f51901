"""The single values of a notice out of its pairs: names, numbers, dates, amounts, each with the words behind it.

Order of trust: a label in the body, the 公告概要, a sentence, the signature. Amounts of 0, `/`, 无 and masked digits
are "not given".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Generic, TypeVar

from parsers.dates import DateRead, find_dates, from_epoch, read_date, read_range
from parsers.money import Money, find_amounts, label_unit, read_amount
from parsers.organisations import clean_name, is_organisation
from parsers.procurement.labels import key_of
from parsers.procurement.pairs import Pair, Reading, Table, close, split_labels
from parsers.records import Place
from parsers.text import squeeze, tidy

T = TypeVar("T")
_LOOSE = ("reviews", "qualification", "fee", "other", "subject")  # sections whose values are seldom the notice's own


@dataclass(slots=True)
class Found(Generic[T]):
    """A value with its evidence."""

    value: T
    raw: str
    snippet: str
    place: Place
    label: str | None = None
    precision: str | None = None
    inferred: tuple[str, ...] = ()


def found(value: T, raw: str, pair: Pair) -> Found[T]:
    """`value` with a pair as its evidence."""
    label = pair.label
    return Found(value, tidy(raw.replace("\n", " "))[:200], _snippet(label, pair.full), pair.place, label or None)


def _snippet(label: str, text: str) -> str:
    return tidy(f"{label}：{text}".replace("\n", " ")) [:240] if label else tidy(text.replace("\n", " "))[:240]


def in_line(value: T, raw: str, reading: Reading, line: int) -> Found[T]:
    """`value` with a sentence as its evidence."""
    text = reading.lines[line]
    at = max(text.find(raw), 0)
    snippet = tidy(text[max(0, at - 60) : at + len(raw) + 60])
    return Found(value, tidy(raw)[:200], snippet, reading.places[line])


def by_trust(pairs: Iterable[Pair]) -> list[Pair]:
    """Body before summary, in the order of the page."""
    return sorted(pairs, key=lambda pair: (pair.place is not Place.BODY, pair.line))


# names

_NOTICE_SUFFIX = re.compile(
    r"(?:的|之)?[（(]?(?:(?:公开招标|邀请招标|竞争性(?:谈判|磋商|比选)|询价|单一来源|网上竞价|竞价|比选|预?中标|预?成交|中选|采购|招标|评标|结果|更正|变更|终止|废标|流标|合同|验收|候选人"
    r"|意向|项目|发包|施工|拟中标|拟成交|入围|资格预审|磋商|谈判|第?[一二三四五六七八九十\d]{1,2}次|重新|延期|澄清|补充|暂停|采购需求|征求意见|政府采购|需求|供应商|单位|[（(]中标[)）]|[（(]成交[)）]|[、/])*"
    r"(?:公告|公示|通知书?|邀请函|公布|公告书|启事|公示表))[)）]?$"
)  # fmt: skip
_AGENCY_PREFIX = re.compile(r"^[\u4e00-\u9fff（）()]{4,40}(?:公司|中心|事务所)关于(?!.{0,4}$)")
_ABOUT = re.compile(r"^关于")
_TAIL_NUMBER = re.compile(r"[（(【\[]?(?:采购|招标|项目)+编号\s*[:：]?.{3,60}$")
_AWARDED = re.compile(r"项目?名称$")


def clean_project_name(text: str) -> str | None:
    """A project's name without quotes, a number behind it, and the suffix of the notice's type."""
    name = tidy(text.replace("\n", " ")).strip(" ：:;；，,。.")
    name = re.sub(r"(?<=[\u4e00-\u9fff）)])\s(?=[\u4e00-\u9fff（(])", "", name)
    name = _TAIL_NUMBER.sub("", name).strip(" ：:;；，,。.、")
    if len(name) > 300 or name in ("/", "无", "-", "--") or not re.search(r"[\u4e00-\u9fffA-Za-z]", name):
        return None
    if (match := _NOTICE_SUFFIX.search(name)) and match.start() >= 4:
        tail = re.match(r"(?:的|之)?(?:采购|招标)?项目|(?:采购|招标)(?=公开|竞争|结果|中标|成交|单一|询价|公告|公示|更正|变更|废标|终止|合同)", match.group())
        name = name[: match.start()] + (tail.group().lstrip("的之") if tail else "")
    if name[:1] in "“\"'" and name[-1:] in "”\"'":
        name = name[1:-1]
    return name.strip() or None


def project_name(reading: Reading, title: str | None) -> Found[str] | None:
    """项目名称: as labelled, else out of the sentence that opens the notice, else the title without its suffix."""
    labelled = [p for p in reading.pairs if p.key in ("project_name", "name_and_number") and p.section not in _LOOSE]
    for pair in by_trust(labelled):
        value = _joined_name(pair)
        if pair.key == "name_and_number":
            value = _split_name_and_number(value)[0]
        if value and (name := clean_project_name(value)) and not key_of(name):
            return found(name, value, pair)
    for pair in by_trust(p for p in reading.pairs if p.key == "contract_name"):
        if name := clean_project_name(re.sub(r"(?:政府)?(?:采购)?合同$", "", _joined_name(pair))):
            return found(name, pair.value, pair)
    for table in reading.tables:
        if table.section in _LOOSE or "project_name" not in table.keys or len(table.rows) != 1:
            continue
        cell = table.rows[0][table.keys.index("project_name")]
        if name := clean_project_name(cell):
            return _in_table(name, cell, table, table.keys.index("project_name"))
    for line, match in [*_opening_sentences(reading, _TENDERED), *_opening_sentences(reading, _SUBJECT)]:
        if (name := clean_project_name(match["name"])) and len(name) >= 5:
            return in_line(name, match["name"], reading, line)
    return _titled_name(reading, title)


_TENDERED = re.compile(
    r"本(?:次)?招标项目\s*[“\"]?(?P<name>[^，,。；;\n]{4,120}?)[”\"]?\s*(?:[（(]项目名称[)）]|[已己]由|经)"
)
_SUBJECT = re.compile(
    r"(?:委托|公司|中心|局|处|院|校|单位)[，,]?\s*(?:现?对|就|拟就|现就|拟对|对其)\s*(?P<name>[^，,。；;\n]{4,120}?)\s*"
    r"(?:[（(](?:项目|采购|招标)?编号|(?:项目)?(?:进行|组织|以公开|实施|采用|公开招标|的中标|的成交|的结果|及有关))"
)


def _titled_name(reading: Reading, title: str | None) -> Found[str] | None:
    labelled = {pair.line for pair in reading.pairs}
    heads = [line for number, line in enumerate(reading.lines[:12]) if number not in labelled and 8 < len(line) < 120]
    candidates = [title] if title else [line for line in heads if re.search(r"公告|公示|合同$", line)]
    for text in candidates:
        name = _AGENCY_PREFIX.sub("", text.split("_")[0].strip())
        name = clean_project_name(re.sub(r"合同$", "", _ABOUT.sub("", name)))
        if name and name != text and len(name) >= 6 and not re.fullmatch(r".{0,30}(?:平台|网|中心)", name):
            return Found(name, text, text, Place.TITLE)
    return None


def _joined_name(pair: Pair) -> str:
    """The value of a name; where its line is empty the next one, and the one after where a bracket stayed open."""
    parts = [pair.value] if pair.value else []
    for line in pair.rest[:4]:
        if parts and parts[-1].count("（") + parts[-1].count("(") <= parts[-1].count("）") + parts[-1].count(")"):
            break
        parts.append(line)
    return "".join(parts)


_NUMBER = re.compile(r"[A-Za-z0-9\u4e00-\u9fff（(\[【〔][A-Za-z0-9\u4e00-\u9fff（）()\[\]【】〔〕\-_—－–/.#·:：&+*＊~～,，]{2,79}")
_NUMBER_END = re.compile(r"[，,。；;、]\s?(?=[\u4e00-\u9fff]{2})|\s(?=[\u4e00-\u9fff]{2,}[:：])|[（(](?=(?:招标文件|采购|项目|第.次|重新|二次|三次)[^）)]*[)）]?$)")


def project_number(reading: Reading) -> Found[str] | None:
    """项目编号, 采购编号, 招标编号: not the number of a plan, a filing, a contract or a lot."""
    labelled = [p for p in reading.pairs if p.key in ("project_number", "name_and_number") and p.section not in ("reviews", "qualification")]
    for pair in by_trust(labelled):
        value = pair.value or "".join(pair.rest[:1])
        if pair.key == "name_and_number":
            value = _split_name_and_number("\n".join((pair.value, *pair.rest[:2])))[1]
        if number := clean_number(value):
            return found(number, value, pair)
    for table in reading.tables:
        if "project_number" in table.keys and len(table.rows) == 1 and table.section not in _LOOSE:
            cell = table.rows[0][table.keys.index("project_number")]
            if number := clean_number(cell):
                return _in_table(number, cell, table, table.keys.index("project_number"))
    for line, match in _sentences(reading, _NUMBER_LABEL):
        if number := clean_number(match["number"]):
            return in_line(number, match["number"], reading, line)
    for line, match in _sentences(reading, _BRACKETED_NUMBER):
        if number := clean_number(match["number"]):
            return in_line(number, match["number"], reading, line)
    return None


_NUMBER_LABEL = re.compile(r"(?:项目|采购|招标|[（(])编号\s?[:：]\s?(?P<number>[A-Za-z0-9][^\s，。；;]{3,60})")
_BRACKETED_NUMBER = re.compile(r"[（(](?P<number>[A-Z]{2,10}[A-Z0-9]{0,12}[-\[（(〔]?\d[A-Z0-9\-\[\]（）()〔〕]{4,40})[)）]\s*(?:采用|进行|项目|组织)")


def clean_number(text: str) -> str | None:
    """A project number as written, cut where the next words begin; None where there is no digit in it."""
    text = tidy(text.replace("\n", " "))
    text = re.sub(r"(?<=[\-/\[（(])\s|\s(?=[\-/\])）])", "", text)
    if end := _NUMBER_END.search(text):
        text = text[: end.start()]
    text = text.split(" ")[0] if re.search(r"\s[\u4e00-\u9fff]{2}", text) else text.replace(" ", "")
    match = _NUMBER.match(text.strip("：:“”\"' "))
    if not match:
        return None
    number = close(match.group()).rstrip(".,，:：。-—、/（([【")
    if not any(c.isdigit() for c in number) or "*" in number or "＊" in number or len(number) > 80:
        return None
    if re.fullmatch(r"1[3-9]\d{9}|0\d{2,3}-\d{7,8}", number) or re.search(r"[\u4e00-\u9fff]{9}", number):
        return None
    return number


def _split_name_and_number(text: str) -> tuple[str, str]:
    """项目名称及编号: X、Y or X（项目编号：Y) or two lines -> (X, Y)."""
    text = text.strip().strip("。")
    labelled = re.search(r"[（(\s、，,；;]*(?:采购|招标|项目)*编号\s*[:：]?\s*", text)
    if labelled and labelled.start() > 3:
        return text[: labelled.start()], text[labelled.end() :].rstrip("）)")
    parts = re.split(r"\n|、|；|;|\s(?=[A-Za-z0-9\u4e00-\u9fff]{0,6}[\[【（(\-]?\d)", text)
    for index in range(len(parts) - 1, 0, -1):
        number = clean_number(parts[index])
        if number and len(number) >= 5 and sum(c.isdigit() for c in number) >= 3:
            return "".join(parts[:index]), number
    return text, ""


# organisations

_AGENCY_LIKE = re.compile(r"招标|咨询|项目管理|采购代理|代理|工程管理|造价|采购中心|交易中心|拍卖|采购服务|公共资源|监理")
_ENTRUSTED = re.compile(
    r"(?:^|[。，,；;：:\s])(?P<agency>[\u4e00-\u9fffA-Za-z（）()]{4,40}?)(?:[（(]以下简称[^）)]{2,30}[）)])?\s?(?:接)?受\s?(?P<buyer>[\u4e00-\u9fffA-Za-z0-9（）()·]{3,60}?)\s?(?:[（(]以下简称[^）)]{2,30}[）)])?的?委托"
)
_BUYER_IS = re.compile(r"(?:招标人|采购人|项目业主|业主|发包人|建设单位)\s?为\s*[:：]?\s*(?P<name>[^，,。；;、（]{4,50}(?:（[^）]{2,30}）)?)")
_AGENCY_IS = re.compile(r"(?:代理机构|招标代理|采购代理)(?:机构|单位|人)?\s?为\s*[:：]?\s*(?P<name>[^，,。；;、]{4,50})")


def buyer(reading: Reading) -> Found[str] | None:
    """采购人: who buys."""
    if labelled := _party(reading, "buyer"):
        return labelled
    for pattern in (_ENTRUSTED, _BUYER_IS):
        for line, match in _opening_sentences(reading, pattern):
            words = match["buyer"] if pattern is _ENTRUSTED else match["name"]
            if (name := clean_name(words)) and is_organisation(name):
                return in_line(name, words, reading, line)
    for pair in reading.pairs:
        if pair.key == "publisher" and (name := clean_name(pair.value)) and is_organisation(name) and not _AGENCY_LIKE.search(name):
            return found(name, pair.value, pair)
    return next((f for f in _signatures(reading) if not _AGENCY_LIKE.search(f.value)), None)


def agency(reading: Reading) -> Found[str] | None:
    """采购代理机构: who runs the procurement for the buyer; None where the buyer does."""
    if labelled := _party(reading, "agency"):
        return labelled
    for pattern in (_ENTRUSTED, _AGENCY_IS):
        for line, match in _opening_sentences(reading, pattern):
            words = match["agency"] if pattern is _ENTRUSTED else match["name"]
            if (name := clean_name(words)) and is_organisation(name):
                return in_line(name, words, reading, line)
    for pair in reading.pairs:
        if pair.key == "publisher" and (name := clean_name(pair.value)) and is_organisation(name) and _AGENCY_LIKE.search(name):
            return found(name, pair.value, pair)
    return next((f for f in _signatures(reading) if _AGENCY_LIKE.search(f.value)), None)


def _party(reading: Reading, party: str) -> Found[str] | None:
    return _party_pair(reading, party) or _party_column(reading, party)


def _party_column(reading: Reading, party: str) -> Found[str] | None:
    """A column of a table whose rows all name the same organisation."""
    for table in reading.tables:
        if party in table.keys and table.section not in _LOOSE:
            column = table.keys.index(party)
            names = {clean_name(row[column]) for row in table.rows if row[column]}
            if len(names) == 1 and (name := names.pop()) and is_organisation(name):
                return _in_table(name, name, table, column)
    return None


def _party_pair(reading: Reading, party: str) -> Found[str] | None:
    pairs = [
        p
        for p in reading.pairs
        if (p.key == party or (p.key == "name" and p.party == party)) and p.section not in ("reviews", "qualification", "fee", "experts")
    ]
    loose: Found[str] | None = None
    for pair in by_trust(pairs):
        value = _organisation_value(pair)
        name = clean_name(value) if value else None
        if not name or key_of(name):
            continue
        result = found(name, value, pair)
        if is_organisation(name):
            return result
        loose = loose or (result if 2 <= len(name) <= 40 and pair.section not in _LOOSE else None)
    return loose


def _organisation_value(pair: Pair) -> str:
    if pair.value:
        first = _DATED_TAIL.sub("", pair.value.split("\n")[0])
        if pair.rest and not is_organisation(first) and len(first) <= 20 and is_organisation(first + pair.rest[0]):
            return first + pair.rest[0]
        return first
    return pair.rest[0] if pair.rest else ""


_DATED_TAIL = re.compile(r"\s*(?:19|20)\d\d\s?年\s?\d{1,2}\s?月.{0,20}$")
_SIGNATURE_NOTE = re.compile(r"[（(](?:盖章|公章|单位公章|签章)[)）]")


def _signatures(reading: Reading) -> Iterator[Found[str]]:
    """The organisations that sign: lines that are a name alone, just above a date that stands alone."""
    for number in range(len(reading.lines) - 1, max(len(reading.lines) - 40, 0), -1):
        if not _lone_date(reading.lines[number]):
            continue
        for above in range(number - 1, max(number - 4, -1), -1):
            name = clean_name(_SIGNATURE_NOTE.sub("", reading.lines[above]))
            if name and len(name) <= 40 and is_organisation(name):
                yield in_line(name, name, reading, above)
        if trailing := _SIGNED.fullmatch(reading.lines[number]):
            name = clean_name(trailing["name"])
            if name and is_organisation(name):
                yield in_line(name, trailing["name"], reading, number)
        return


# dates

_SIGNED = re.compile(r"(?P<name>[^\d:：，,。]{4,60}?)[\s：:]*(?P<date>(?:19|20|二)[\d零〇○Ｏ一二三四五六七八九十年月日./\s-]{6,30})(?:[（(](?:单位)?(?:公章|盖章)[)）])?")


def _lone_date(line: str) -> DateRead | None:
    """The date of a line that holds nothing else but the name of who signs."""
    if len(line) > 90 or not ("年" in line or "-" in line or "/" in line or "." in line):
        return None
    text = re.sub(r"[（(](?:单位)?(?:公章|盖章)[)）]", "", line)
    dates = find_dates(text, limit=2)
    if len(dates) != 1 or dates[0].precision not in ("day", "minute") or dates[0].inferred:
        return None
    around = (text[: dates[0].start] + text[dates[0].end :]).strip(" ：:，,。.")
    if not around or (dates[0].end >= len(text.rstrip()) and is_organisation(around)):
        return dates[0]
    return None


def dated(pair: Pair, published: date | None = None) -> Found[datetime] | None:
    """The date of a pair's value, also where it is broken over the next lines."""
    for text in (pair.value, pair.full) if pair.rest else (pair.value,):
        if text and (read := read_date(text[:400], published)):
            return Found(read.value, read.raw, _snippet(pair.label, text), pair.place, pair.label, read.precision, read.inferred)
    return None


def published(reading: Reading, meta: dict[str, str]) -> Found[datetime] | None:
    """发布时间 of this notice: labelled, in the head of the page, by its signature; not the date of another notice."""
    labelled = [p for p in reading.pairs if p.key == "published" and p.section not in ("reviews", "qualification", "fee", "obtain", "subject")]
    for pair in by_trust(labelled):
        if (date_found := dated(pair)) and date_found.precision in ("day", "minute"):
            return date_found
    if date_found := _meta_date(meta):
        return date_found
    for number, line in enumerate(reading.lines[:8]):
        if len(line) > 120 or "项目概况" in line or line.endswith(("在", "于")):
            break
        if (read := _lone_date(line)) and len(line) < 40 and not _is_value_line(reading, number):
            return Found(read.value, read.raw, line, reading.places[number], None, read.precision)
    if date_found := _signature_date(reading):
        return date_found
    for pair in reading.pairs:
        if pair.key == "date" and pair.line > len(reading.lines) // 2 and (date_found := dated(pair)) and not date_found.inferred:
            return date_found
    for pair in reading.pairs:
        if pair.key == "notice_date" and not read_range(pair.full[:120]) and (date_found := dated(pair)) and len(find_dates(pair.full[:120])) == 1:
            return date_found
    return None


def _meta_date(meta: dict[str, str]) -> Found[datetime] | None:
    text = meta.get("pubdate") or meta.get("publishdate") or ""
    read = (from_epoch(text) if text.isdigit() and len(text) in (10, 13) else read_date(text)) if text else None
    return Found(read.value, read.raw, text, Place.META, "PubDate", read.precision) if read else None


def _signature_date(reading: Reading) -> Found[datetime] | None:
    signed: list[tuple[int, DateRead]] = []
    labelled = {pair.line for pair in reading.pairs if pair.key not in (None, "address", "contact_phone", "contact_detail", "item", "buyer", "agency")}
    for number, line in enumerate(reading.lines):
        if reading.sections[number] in ("obtain", "submit", "open", "period", "qualification"):
            continue
        if number not in labelled and (read := _lone_date(line)) and not _is_value_line(reading, number):
            signed.append((number, read))
    if not signed:
        return _sealed_date(reading)
    number, read = signed[-1]
    if number < len(reading.lines) // 2 or (number and _lone_date(reading.lines[number - 1]) and not _same_day(reading.lines[number - 1], read)):
        return None
    return Found(read.value, read.raw, tidy(" ".join(reading.lines[max(0, number - 1) : number + 1])), reading.places[number], None, read.precision)


_SEALED = re.compile(r"(?P<date>(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)\s*[（(](?:单位)?(?:公章|盖章)[)）]")


def _sealed_date(reading: Reading) -> Found[datetime] | None:
    """A signature inside a cell: 2017年1月9日（单位公章）; none where the signatures differ."""
    sealed = [(line, match) for line, match in _sentences(reading, _SEALED)]
    dates = {squeeze(match["date"]) for line, _ in sealed for match in _SEALED.finditer(reading.lines[line])}
    if len(dates) == 1 and (read := read_date(sealed[0][1]["date"])):
        return in_line(read.value, sealed[0][1]["date"], reading, sealed[0][0])
    return None


def _same_day(line: str, read: DateRead) -> bool:
    other = _lone_date(line)
    return other is not None and other.date == read.date


def _is_value_line(reading: Reading, number: int) -> bool:
    """A line that is the value of the label on the line above (更正日期：\\n 2026-03-16)."""
    above = reading.lines[number - 1] if number else ""
    return above.endswith(("：", ":")) or (key_of(above) is not None and not is_organisation(above))


_BEFORE = re.compile(r"(?:并)?[于在]\s*(?P<date>.{8,60}?)(?:[（(]北京时间[）)])?\s*(?:之)?前\s*(?:递交|提交|送达|上传|参与|报价|完成)", re.S)
_CHANGED = re.compile(r"(?:更正为|变更为|调整为|修改为|延期至|延长至|推迟至|顺延至|改为|延至|现更改为|更改为)\s*[:：]?")


def bid_deadline(reading: Reading, stage: str) -> Found[datetime] | None:
    """投标截止时间: by its label, by its section, by the opening sentence; in a correction the new one only."""
    if stage == "correction":
        return _new_deadline(reading)
    labelled = [r for p in by_trust(p for p in reading.pairs if p.key == "deadline") if (r := _last_of_range(p))]
    if labelled:
        return next((r for r in labelled if r.precision == "minute"), labelled[0])
    if stage not in ("tender", "other"):
        return None
    for pair in by_trust(p for p in reading.pairs if p.key in ("deadline_bare", "time") and p.section == "submit"):
        if result := _last_of_range(pair):
            return result
    for number, section in enumerate(reading.sections):
        if section == "submit" and (dates := find_dates(reading.lines[number][:120], limit=2)):
            if dates[0].precision == "minute" and not dates[0].inferred:
                return in_line(dates[0].value, dates[0].raw, reading, number)
    text = "\n".join(reading.lines[:60])
    for match in _BEFORE.finditer(text):
        if dates := find_dates(match["date"], limit=2):
            read = dates[-1]
            return Found(read.value, read.raw, tidy(match.group().replace("\n", ""))[-200:], Place.BODY, None, read.precision)
    return None


def _last_of_range(pair: Pair) -> Found[datetime] | None:
    for text in (pair.value[:200], pair.full[:200]):
        if not text:
            continue
        if period := read_range(text):
            return Found(period.last.value, period.raw, _snippet(pair.label, text), pair.place, pair.label, period.last.precision, period.last.inferred)
        if read := read_date(text):
            if read.inferred and "year" in read.inferred:
                continue
            return Found(read.value, read.raw, _snippet(pair.label, text), pair.place, pair.label, read.precision)
    return None


def _new_deadline(reading: Reading) -> Found[datetime] | None:
    for table in reading.tables:
        after = next((i for i, label in enumerate(table.labels) if re.search(r"(?:更正|变更|修改)后", label)), None)
        if after is None:
            continue
        for row in table.rows:
            about = " ".join(row[:after]) + row[after]
            if _about_deadline(about) and (dates := [d for d in find_dates(row[after]) if d.precision == "minute" or d.precision == "day"]):
                read = _dates_of_deadline(row[after]) or dates[0]
                return _in_table(read.value, read.raw, table, after)
    for number, line in enumerate(reading.lines):
        changed = _CHANGED.search(line)
        if changed and _about_deadline(line[: changed.start()] + line[changed.end() :]) and (dates := find_dates(line[changed.end() :])):
            return in_line(dates[0].value, dates[0].raw, reading, number)
        if changed and _about_deadline("".join(reading.lines[max(0, number - 2) : number + 1])):
            following = "\n".join(reading.lines[number : number + 3])
            rest = following[changed.end() :]
            if (match := _DEADLINE_WORD.search(rest)) and (dates := find_dates(rest[match.end() : match.end() + 80])):
                return in_line(dates[0].value, dates[0].raw, reading, number)
    corrected = False
    for pair in reading.pairs:
        corrected = corrected or bool(re.search(r"更正后|变更后|现更正|更正为|变更为|修改后", pair.label + reading.lines[max(0, pair.line - 1)]))
        if pair.key == "deadline" and (corrected or "更正后" in pair.label) and "原" not in pair.label and (result := dated(pair)):
            return result
    return None


_DEADLINE_WORD = re.compile(r"(?:投标|响应|递交|提交|报价|磋商|谈判|开标).{0,12}?(?:截止|时间)")


def _about_deadline(text: str) -> bool:
    squeezed = squeeze(text)
    return bool(re.search(r"截止|递交|提交", squeezed)) and not re.search(r"获取|报名|答疑|踏勘|考察|发售|保证金", squeezed[:40])


def _dates_of_deadline(text: str) -> DateRead | None:
    if match := re.search(r"截止", text):
        dates = find_dates(text[match.end() : match.end() + 80], limit=1)
        return dates[0] if dates else None
    return None


def labelled_date(reading: Reading, key: str) -> Found[datetime] | None:
    """The date under the labels of `key`, in a pair or in the one row of a table."""
    for pair in by_trust(p for p in reading.pairs if p.key == key):
        if result := dated(pair):
            return result
    for table in reading.tables:
        if key in table.keys and table.rows:
            column = table.keys.index(key)
            if read := read_date(table.rows[0][column]):
                return _in_table(read.value, read.raw, table, column)
    return None


def decision_date(reading: Reading) -> Found[datetime] | None:
    """成交日期, 中标日期, 定标日期: labelled, else '于2009年7月15日定标' in so many words."""
    if result := labelled_date(reading, "award_date"):
        return result
    for line, match in _sentences(reading, _DECIDED):
        if dates := find_dates(match.group(), limit=1):
            return in_line(dates[0].value, dates[0].raw, reading, line)
    return None


_DECIDED = re.compile(r"于\s?\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s?(?:正式)?定标")


# amounts


def amount(pair: Pair) -> Found[Money] | None:
    """The amount of a pair, its unit taken from the number, the label or the line below."""
    unit = label_unit(pair.label)
    text = pair.value
    if not text or (not unit and re.fullmatch(r"[\d,，.]+", text) and pair.rest and re.match(r"[（(]?(?:万|亿)?元", pair.rest[0])):
        text = "\n".join((pair.value, *pair.rest[:2])).strip()
    text = _BROKEN_NUMBER.sub("", text)
    for candidate in (text, text.split("\n")[0]):
        money = read_amount(candidate[:300], unit) if candidate else None
        if money is not None:
            return found(money, money.raw, pair)
    return None


_BROKEN_NUMBER = re.compile(r"(?<=\d)[ \n](?=[.,，．]\s?\d)|(?<=\d[.,，．])[ \n](?=\d)")


def project_amount(reading: Reading, key: str) -> Found[Decimal] | None:
    """The whole project's budget or ceiling: labelled, in the one row of a table of lots, or in a sentence."""
    lot_key = "lot_budget" if key == "budget" else "lot_ceiling"
    labelled = [p for p in reading.pairs if p.key == key and p.section not in ("reviews", "qualification", "fee")]
    candidates = [r for p in by_trust(labelled) if (r := amount(p)) and _given(r.value)]
    own = [r for r in candidates if r.place is Place.BODY] or candidates
    if own:
        return _value(_pick(own, key))
    for table in reading.tables:
        if table.section in ("reviews", "qualification", "fee", "subject"):
            continue
        columns = [i for i, k in enumerate(table.keys) if k in (key, lot_key)]
        if columns and len(table.rows) == 1:
            cell = table.rows[0][columns[0]]
            money = read_amount(cell, label_unit(table.labels[columns[0]]))
            if money and _given(money):
                return _value(_in_table(money, money.raw, table, columns[0]))
    if corrected := _corrected_amount(reading, key):
        return _value(corrected)
    pattern = _BUDGET_IS if key == "budget" else _CEILING_IS
    for line, match in _sentences(reading, pattern):
        if reading.sections[line] in ("reviews", "qualification", "fee"):
            continue
        rest = reading.lines[line][match.end() : match.end() + 60] or "".join(reading.lines[line + 1 : line + 3])[:60]
        amounts = find_amounts(rest, limit=1)
        if amounts and amounts[0].start <= 6 and _given(amounts[0]):
            return _value(in_line(amounts[0], match.group() + amounts[0].raw, reading, line))
    singles = [r for p in reading.pairs if p.key == lot_key and (r := amount(p)) and _given(r.value)]
    return _value(singles[0]) if len(singles) == 1 else None


def _corrected_amount(reading: Reading, key: str) -> Found[Money] | None:
    """The amount under 更正后 in a row about it."""
    for table in reading.tables:
        after = next((i for i, label in enumerate(table.labels) if re.search(r"(?:更正|变更|修改)后", label)), None)
        for row in table.rows if after else ():
            about = [cell for cell in row[:after] if key_of(cell) == key]
            for label, label_key, value in split_labels(row[after or 0]) or [(row[0], None, row[after or 0])]:
                if (label_key == key or about) and (money := read_amount(value, label_unit(label))) and _given(money):
                    return _in_table(money, money.raw, table, after or 0)
    return None


_BUDGET_IS = re.compile(r"(?:采购|项目|财政|总|本项目)?预算(?:总?金额|价|总额|资金|总价)?(?:(?:暂定|共计|合计|总计|约为?|为|是|共|[:：])+(?:人民币)?\s*|(?=[￥¥\d]))")
_CEILING_IS = re.compile(r"(?:最高(?:投标)?限价|招标控制价|采购控制价|控制价|拦标价|最高控制价)(?:(?:暂定|共计|合计|约为?|为|是|[:：])+(?:人民币)?\s*|(?=[￥¥\d]))")


def _pick(results: list[Found[Money]], key: str) -> Found[Money]:
    """The first one, unless a later label says that it is the total."""
    return next((r for r in results if r.label and "总" in r.label), results[0])


def _given(money: Money) -> bool:
    return money.kind == "total" and money.value is not None and money.value > 0


def _value(result: Found[Money]) -> Found[Decimal]:
    assert result.value.value is not None
    return Found(result.value.value, result.raw, result.snippet, result.place, result.label)


def _in_table(value: T, raw: str, table: Table, column: int) -> Found[T]:
    snippet = "；".join(f"{label}：{cell}" for label, cell in zip(table.labels, table.rows[0], strict=False) if cell)
    return Found(value, tidy(raw.replace("\n", " "))[:200], tidy(snippet.replace("\n", " "))[:240], table.place, table.labels[column])


def _sentences(reading: Reading, pattern: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
    for number, line in enumerate(reading.lines):
        if len(line) <= 4000 and (match := pattern.search(line)):
            yield number, match


def _opening_sentences(reading: Reading, pattern: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """`_sentences`, and where no line holds one the first lines joined: a sentence broken at its underlined words."""
    anywhere = False
    for number, match in _sentences(reading, pattern):
        anywhere = True
        yield number, match
    if not anywhere and (match := pattern.search("".join(reading.lines[:25])[:2000])):
        yield 0, match
