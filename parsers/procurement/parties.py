"""采购人 and 采购代理机构: who buys, and who runs the procurement for the buyer."""

import re
from collections.abc import Iterable, Iterator

from parsers.organisations import clean_name, is_organisation
from parsers.procurement.found import LOOSE, Found, by_trust, found, in_line, in_table, opening_sentences, unbroken
from parsers.procurement.labels import key_of
from parsers.procurement.reading import Pair, Reading
from parsers.procurement.times import lone_date

_AGENCY_LIKE = re.compile(
    r"招标|咨询|项目管理|采购代理|代理|工程管理|造价|采购中心|交易中心|拍卖|采购服务|公共资源|监理"
)


# of a university or hospital itself: 某大学招标与采购中心
_OWN_OFFICE = re.compile(
    r"(?<!政府)(?<!政府集中)(?:招标|采购|招投标)(?:[与和及]?(?:采购|招标))?(?:管理|服务)?(?:中心|办公室|办|处)$"
)


_ENTRUSTED = re.compile(
    r"(?:^|[。，,；;：:\s])(?P<agency>[\u4e00-\u9fffA-Za-z（）()]{4,40}?)(?:[（(]以下简称[^）)]{2,30}[）)])?\s?(?:接)?受\s?(?P<buyer>[\u4e00-\u9fffA-Za-z0-9（）()·]{3,60}?)\s?(?:[（(]以下简称[^）)]{2,30}[）)])?的?委托"
)


# the agency speaks of itself: 我公司受某医院委托
_WE_FOR = re.compile(
    r"我(?:公司|司|中心|单位|处)(?:接)?受\s?(?P<buyer>[\u4e00-\u9fffA-Za-z0-9（）()·]{3,60}?)\s?的?委托"
)


_BY_ORDER = re.compile(
    r"受\s?(?P<buyer>[\u4e00-\u9fffA-Za-z0-9（）()·]{3,60}?)\s?(?:[（(]以下简称[^（()）]{2,30}[）)])?\s?的?委托[，,]\s?(?P<agency>[\u4e00-\u9fffA-Za-z（）()]{4,40}?)"
    r"\s?(?=[（(]以下简称|将|[现拟]?[就对以]|采用|采取|组织|进行|实施|作为|公开|于)"
)


# 某医院委托某采购中心于2024年5月8日进行了采购
_COMMISSIONS = re.compile(
    r"^(?:兹?由|经|兹)?(?P<buyer>[\u4e00-\u9fffA-Za-z0-9（）()·]{4,40}?)委托(?P<agency>[\u4e00-\u9fffA-Za-z（）()]{4,40}?)"
    r"(?=于\s?\d{4}\s?年|[现拟]?[就对以]|进行|组织|采用"
    r"|[，,]\s?[现拟]?[就对][^。；;]{2,80}?(?:(?:招标|采购|询价|谈判|磋商|比选)(?:[。，,；;]|$|进行|事宜|活动|工作)"
    r"|(?:进行|组织|开展)了?[^。；;，,控需]{0,8}(?:招标|采购|询价|谈判|磋商|比选)(?!控制价|需求|文件|执行|情况)))"
)


_BUYER_ACTS = re.compile(
    r"(?:招标人|采购人)(?P<name>[\u4e00-\u9fff]{4,30}?)(?:对|就|的)[《“]"
)  # 招标人某中学对《…》作如下澄清


_BUYER_IS = re.compile(
    r"(?:招标人|采购人|比选人|询价人|项目业主|业主|发包人|建设单位)\s?为\s*[:：]?\s*(?P<name>[^，,。；;、（]{4,50}(?:（[^）]{2,30}）)?)"
)


# 现将某局2026年3月采购意向公开如下, or 某局2026年3月采购意向 as title; sites that sell the figures mask the digits
_INTENDS = re.compile(
    r"(?:现将|^(?:关于)?)(?P<name>[\u4e00-\u9fff（）()]{4,40}?)\s?[\d*]{4}\s?年[\d*至到—、（）()年月第批季度 -]{0,20}"
    r"(?:政府)?采购意向(?:(?:公开|公示)如下|(?:的?(?:公开|公示|公告))?$)"
)


# 根据招标文件的规定，某公司的某工程中标候选人公示已经结束
WHOSE_RESULT = re.compile(
    r"规定[，,]\s?(?P<buyer>[\u4e00-\u9fff（）()]{4,40}?)的(?P<name>[^。；;\s]{4,160}?)(?:中标候选人公示|评标工作|评标)\s?[已工]"
)
_BUYER_NAMED = re.compile(
    r"(?:^|[，,。；;：:\s])(?P<name>[\u4e00-\u9fff]{4,40})[（(](?:以下简称)?[“\"]?(?:采购人|招标人)[”\"]?[）)]"
)


# 反馈至某招标公司（采购代理机构）
_AGENCY_NAMED = re.compile(
    r"(?:^|[，,。；;：:\s、])(?:[^，,。；;：:\s、]{0,20}(?:[馈交送寄报]至|[交送]给|(?:应|请|须)[与向给]))?(?P<name>[\u4e00-\u9fff]{4,40})[（(](?:以下简称)?[“\"]?(?:采购|招标)?代理机构[”\"]?[）)]"
)


# 由某招标公司组织的某项目; who is no agency may organise an event
_ORGANISED_BY = re.compile(
    r"由(?P<name>[\u4e00-\u9fff（）()]{2,24}?(?:招标|咨询|代理|项目管理|工程管理|采购|造价|监理)[\u4e00-\u9fff（）()]{0,12}?(?:公司|中心))组织的"
)
_RUN_BY = re.compile(
    r"由(?:[\u4e00-\u9fff]{0,40}委托)?(?P<name>[\u4e00-\u9fff（）()]{4,40}?(?:公司|中心))(?:(?:负责|组织)?代理(?:招标|采购|的(?=[“\"《]|.{0,40}(?:项目|采购)))|组织(?:招标|采购)的)"
)


_AGENCY_IS = re.compile(
    r"(?:代理机构|招标代理|采购代理)(?:机构|单位|人)?\s?为\s*[:：]?\s*(?P<name>[^，,。；;、]{4,50})"
)


# the buyer runs it without an agency: 某学院对食堂设备项目进行了询价
_OWN = re.compile(
    r"^(?P<name>[\u4e00-\u9fff][\u4e00-\u9fff0-9（）()·]{3,40}?)(?:现|拟)?(?:对|就)[^，,。；;：:]{4,80}?(?:进行|组织|开展|实施)了?"
    r"(?=公开|邀请|竞争|询[价比]|比选|遴选|院内|校内|谈判|磋商|招标|采购)"
)
# a sentence, the group of it that names the party, words without which no page is searched for it
_BUYER_SENTENCES = [
    (_ENTRUSTED, "buyer", ["委托"]),
    (_WE_FOR, "buyer", ["受"]),
    (_BY_ORDER, "buyer", ["委托"]),
    (_COMMISSIONS, "buyer", ["委托"]),
    (_BUYER_IS, "name", []),
    (_INTENDS, "name", ["采购意向"]),
    (WHOSE_RESULT, "buyer", ["规定"]),
    (_BUYER_ACTS, "name", ["对《", "对“", "就《", "就“", "的《", "的“"]),
    (_BUYER_NAMED, "name", ["（采购人", "(采购人", "（招标人", "(招标人", "以下简称"]),
]
_AGENCY_SENTENCES = [
    (_ENTRUSTED, "agency", ["委托"]),
    (_BY_ORDER, "agency", ["委托"]),
    (_COMMISSIONS, "agency", ["委托"]),
    (_AGENCY_IS, "name", ["代理"]),
    (_RUN_BY, "name", ["代理招标", "代理采购", "代理的", "组织招标的", "组织采购的"]),
    (_ORGANISED_BY, "name", ["组织的"]),
    (_AGENCY_NAMED, "name", ["代理机构）", "代理机构)", "代理机构”", '代理机构"']),
]
_OPENING_LINES = 8


def buyer(reading: Reading) -> Found[str] | None:
    """采购人: who buys."""
    if labelled := _party(reading, "buyer"):
        return labelled
    for pattern, group, needed in _BUYER_SENTENCES:
        for line, match in opening_sentences(reading, pattern, *needed):
            words = match[group]
            if (name := clean_name(words)) and is_organisation(name):
                return in_line(name, words, reading, line)
    for line, match in opening_sentences(reading, _OWN, "进行", "组织", "开展", "实施"):
        if (name := clean_name(match["name"])) and is_organisation(name) and not _AGENCY_LIKE.search(name):
            return in_line(name, name, reading, line)
    for pair in reading.of("publisher"):
        if (name := clean_name(pair.value)) and is_organisation(name) and not _AGENCY_LIKE.search(name):
            return found(name, pair.value, pair)
    signed = (_without_office(f) for f in _signatures(reading) if not _AGENCY_LIKE.search(f.value))
    return next(signed, None) or _named_at_both_ends(reading)


def _named_at_both_ends(reading: Reading) -> Found[str] | None:
    """Who signs without a date, and is named first in the title."""
    for number in range(len(reading.lines) - 1, max(len(reading.lines) - _LAST, 0), -1):
        name = clean_name(_OWN_OFFICE.sub("", reading.lines[number]))
        if name and is_organisation(name) and not _AGENCY_LIKE.search(name):
            heads = (line for line in reading.lines[: min(_OPENING_LINES, number)] if _TITLE.search(line))
            named = any(line.startswith(name) and not line.startswith(f"{name}关于") for line in heads)
            return in_line(name, name, reading, number) if named else None
    return None


_LAST = 6  # lines that may hold a signature
_TITLE = re.compile(r"公[告示]|通知|结果")


def _without_office(signed: Found[str]) -> Found[str]:
    """某大学 of 某大学招投标中心."""
    whose = _OWN_OFFICE.sub("", signed.value)
    if whose != signed.value and is_organisation(whose):
        signed.value = whose
    return signed


def agency(reading: Reading) -> Found[str] | None:
    """采购代理机构: who runs the procurement for the buyer; None where the buyer does."""
    if labelled := _party(reading, "agency"):
        return labelled
    for pattern, group, needed in _AGENCY_SENTENCES:
        for line, match in opening_sentences(reading, pattern, *needed):
            words = match[group]
            if (name := clean_name(words)) and is_organisation(name):
                return in_line(name, words, reading, line)
    for number, text in enumerate(reading.lines[:_OPENING_LINES]):  # 某招标公司对某项目进行了询价
        named = _OWN.match(text)
        if named and _AGENCY_LIKE.search(named["name"]) and not _OWN_OFFICE.search(named["name"]):
            if (name := clean_name(named["name"])) and is_organisation(name):
                return in_line(name, name, reading, number)
    for pair in reading.of("publisher"):
        if (name := clean_name(pair.value)) and is_organisation(name) and _AGENCY_LIKE.search(name):
            return found(name, pair.value, pair)
    for pair in reading.of("contact_detail", "contact_phone", "contact_name"):  # 招标代理机构联系人及电话：X公司 139…
        named = _BEFORE_PHONE.match(pair.value or "".join(pair.rest[:1])) if "代理" in pair.label else None
        if named and (name := clean_name(named["name"])) and is_organisation(name):
            return found(name, named["name"], pair)
    signed = (f for f in _signatures(reading) if _AGENCY_LIKE.search(f.value) and not _OWN_OFFICE.search(f.value))
    return next(signed, None) or _last_line(reading) or _that_speaks(reading)


def _that_speaks(reading: Reading) -> Found[str] | None:
    """Who signs below 我中心受X委托: an office that is not of a body which it names, as 某大学招标中心 is."""
    if not any(opening_sentences(reading, _WE_FOR, "受")):
        return None
    signed = (f for f in _signatures(reading) if _AGENCY_LIKE.search(f.value))
    return next((f for f in signed if not is_organisation(_OWN_OFFICE.sub("", f.value))), None)


_BEFORE_PHONE = re.compile(r"(?P<name>[\u4e00-\u9fff（）()]{4,40}?)\s?(?:1\d{10}|0\d{2,3}-?\d{7,8}|\d{7,8})")
_ENDS = re.compile("^(?!.*(?:以下|如下)).*。$")  # of a sentence that announces no name


def _last_line(reading: Reading) -> Found[str] | None:
    """An agency that signs without a date."""
    name = clean_name(reading.lines[-1]) if reading.lines[-2:-1] and _ENDS.search(reading.lines[-2]) else None
    if name and _AGENCY_LIKE.search(name) and is_organisation(name) and not _OWN_OFFICE.search(name):
        return in_line(name, name, reading, len(reading.lines) - 1)
    return None


def _party(reading: Reading, party: str) -> Found[str] | None:
    return _party_pair(reading, party) or _party_column(reading, party)


def _party_column(reading: Reading, party: str) -> Found[str] | None:
    """A column of a table whose rows all name the same organisation."""
    for table in reading.tables:
        if party in table.keys and table.section not in LOOSE:
            column = table.keys.index(party)
            names = {clean_name(row[column]) for row in table.rows if row[column]}
            if len(names) == 1 and (name := names.pop()) and is_organisation(name):
                return in_table(name, name, table, column)
    return None


def _party_pair(reading: Reading, party: str) -> Found[str] | None:
    named = [pair for pair in reading.of(party, "name") if party in (pair.key, pair.party)]
    own = [pair for pair in named if pair.section not in _OF_OTHERS]
    return _first_party(own) or _first_party(pair for pair in named if pair.key == party)


_OF_OTHERS = {"reviews", "qualification", "fee", "experts"}  # sections that name bidders


def _first_party(pairs: Iterable[Pair]) -> Found[str] | None:
    loose: Found[str] | None = None
    for pair in sorted(by_trust(pairs), key=lambda pair: pair.key == "agency" and "代理" not in pair.label):
        value = _organisation_value(pair)
        name = clean_name(value) if value else None
        if not name or _NOBODY.match(name) or key_of(name.removeprefix("或")):  # 建设单位（或招标人） in two lines
            continue
        result = found(name, value, pair)
        if is_organisation(name):
            return result
        loose = loose or (result if 2 <= len(name) <= 40 and pair.section not in LOOSE else None)
    return loose


def _organisation_value(pair: Pair) -> str:
    if pair.value:
        first = _TAIL.sub("", pair.value.split("\n")[0])
        if len(named := set(_COMMA.split(first))) == 1:  # once for each lot
            first = named.pop()
        return unbroken(first, pair.rest)
    return pair.rest[0] if pair.rest else ""


_NOBODY = re.compile(
    r"无(?:$|[（(，,。；;\s]|代理|委托)|(?:本项目)?(?:自行(?:采购|招标|组织)|[未不](?:委托|聘请))"
)  # 无（自行采购）
_COMMA = re.compile("[,，]")
# a date, the next number
_TAIL = re.compile(r"\s*(?:19|20)\d\d\s?年\s?\d{1,2}\s?月.{0,20}$|[；;]\s?\d{1,2}\s?[、.．].{0,20}$")


_IN_A_LIST = re.compile(r"^[（(]?\d{1,2}\s?[.．、)）]|[；;、]$")
_SIGNATURE_NOTE = re.compile(r"[（(](?:盖章|公章|单位公章|签章)[)）]")


def _signatures(reading: Reading) -> Iterator[Found[str]]:
    """The organisations that sign: lines that are a name alone, just above a date that stands alone."""
    labelled = {pair.line for pair in reading.pairs if pair.key not in _UNSAID or (pair.key == "name" and pair.party)}
    for number in range(len(reading.lines) - 1, max(len(reading.lines) - 40, 0), -1):
        if not lone_date(reading.lines[number]):
            continue
        for above in range(number - 1, max(number - 4, -1), -1):
            if _IN_A_LIST.search(reading.lines[above]):  # 2.X公司； is one who offers
                continue
            name = clean_name(_SIGNATURE_NOTE.sub("", reading.lines[above]))
            if name and len(name) <= 40 and is_organisation(name) and above not in labelled:
                yield in_line(name, name, reading, above)
        if trailing := _SIGNED.fullmatch(reading.lines[number]):
            name = clean_name(trailing["name"])
            if name and is_organisation(name):
                yield in_line(name, trailing["name"], reading, number)
        return


_UNSAID = (None, "agency", "publisher", "name")  # labels that leave open whether their line is a signature


_SIGNED = re.compile(
    r"(?P<name>[^\d:：，,。]{4,60}?)[\s：:]*(?P<date>(?:19|20|二)[\d零〇○Ｏ一二三四五六七八九十年月日./\s-]{6,30})(?:[（(](?:单位)?(?:公章|盖章)[)）])?"
)
