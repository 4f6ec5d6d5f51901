"""Pages flattened to one line, cut into lines again: at headings, labels of a 公告概要, blanks between cells."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from parsers.lines import Line
from parsers.procurement.glued import cut_table
from parsers.procurement.inline import COLON
from parsers.procurement.labels import MAX_LABEL, key_of

_LONG_LINE = 160  # a longer line is a flattened page: it is cut at its numbered headings


_CUT_HEADINGS = re.compile(r"(?<=[\s。；;）)])(?=[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十]))")


_HEADING_WORDS = (
    "项目(?:基本|概况|编号|名称|联系|信息|用途|终止)|采购(?:人|单位|代理|方式|结果|项目|公告|需求|活动)|申请人|投标人|供应商资格|获取|提交|递交|响应文件|开启|开标|公告期限|公示期"
    "|其[他它]|凡对|对本|更正|中标|成交|主要标的|评审|评标|谈判小组|磋商小组|询价小组|代理服务|联系|合同|预算|监督|同级|招标|候选|本公告|变更"
)


# Both patterns begin with the characters that may follow a cut, so that most places fail at once.
_CUT_AT_WORDS = re.compile(
    rf"(?=[一二三四五六七八九十])(?:(?<=[^\s第（(])(?=[一二三四五六七八九十]{{1,3}}[、.．]\s?(?:{_HEADING_WORDS}))|{_CUT_HEADINGS.pattern})"
)


_SIGNED_ON = r"(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"


_CUT = re.compile(
    rf"(?=[一二三四五六七八九十\d（(\s相附第])(?:{_CUT_AT_WORDS.pattern}|(?<=[\s。；;])(?=第[一二三四五六七八九十\d]{{1,3}}(?:分?包|标段|标项)[:：])|(?<=[\s。；;])(?=[（(][一二三四五六七八九十]{{1,3}}[)）])"
    rf"|(?<=\s)(?=\d{{1,2}}[.．、](?!\d)\s?[^\d\s])|(?<=[^\d.．])(?=\d{{1,2}}[.．、]\s?(?:{_HEADING_WORDS}))"
    r"|(?=\d[.．、]\s?(?:采购人信息|采购代理机构信息|项目联系方式))"
    rf"|(?:(?<=公司)|(?<=中心)|(?<=[局院处\s]))(?={_SIGNED_ON}\s*(?:$|相关附件|附件|相关公告))|(?<=日)\s*(?=相关附件|附件|相关公告))"
)


SUMMARY_START = "公告概要"


SUMMARY_END = re.compile(r"项目概况|[一1]\s?、\s?(?:项目|采购|招标)|公告内容|公开招标公告|受.{2,40}委托|附件\d")


_SUMMARY_LABEL = re.compile(
    r"(采购项目名称|品目|采购单位(?:地址|联系方式)?|行政区域|公告时间|获取(?:招标|采购|磋商|谈判)文件(?:时间|的?地点)|招标文件售价"
    r"|响应文件(?:递交|开启)(?:时间|地点)"
    r"|开标(?:时间|地点)|预算金额|最高限价|首次公告日期|更正日期|评审专家名单|总(?:中标|成交)金额|本项目招标公告日期|(?:中标|成交)日期"
    r"|项目联系(?:人|电话)|代理机构(?:名称|地址|联系方式)|联系人及联系方式[:：]?|附件[:：])"
)


FLAT_SUMMARY = -1  # the table number of the lines of a flattened 公告概要


def cut_long(lines: Iterable[Line]) -> Iterator[Line]:
    """Flattened pages cut into lines again: at numbered headings, and at the labels of a 公告概要."""
    for line in lines:
        text = line.text
        if line.cells is not None or (len(text) <= 30 and SUMMARY_START not in text):
            yield line
            continue
        if "合同主体" in text and _GLUED_CONTRACT.search(text):
            yield from (
                Line(_CONTRACT_LABEL.sub(r"\g<0>：", part.strip()))
                for part in _CONTRACT_PART.split(text)
                if part.strip()
            )
            continue
        while table := cut_table(text):
            before, rows, text = table
            yield from cut_long([Line(before)] if before else [])
            yield from rows
        if _holds_summary(text):
            start, stop = _summary_span(text)
            if text[:start].strip():
                yield Line(text[:start].strip())
            for part in _SUMMARY_LABEL.sub(r"\n\1\n", text[start:stop].replace(SUMMARY_START, "")).split("\n"):
                if part.strip(" :：#"):
                    yield Line(part.strip(), table=FLAT_SUMMARY)
            text = text[stop:]
        if len(text) <= _LONG_LINE and "采购人信息" not in text:
            yield from (Line(part.strip()) for part in _CUT_AT_WORDS.split(text) if part.strip())
            continue
        for part in _CUT.split(text):
            if _loses_markup(part):
                yield from (Line(word) for word in part.split(" ") if word)
            elif part.strip():
                yield Line(part.strip())


# the form of 政府采购合同公告 that lost its colons: 五、合同主体采购人（甲方）某局地址某路1号联系方式...
_GLUED_CONTRACT = re.compile(r"合同主体\s?采购人[（(]甲方[)）][\u4e00-\u9fff]")
_CONTRACT_LABELS = (
    r"(?:合同编号|合同名称|项目编号|项目名称|采购人[（(]甲方[)）]|供应商[（(]乙方[)）]|地址|联系方式|主要标的(?:名称|数量|单价)"
    r"|规格型号(?:[（(]?或服务要求[)）]?)?|合同金额(?:[（(]万?元[)）])?|履约期限(?:、地点等简要信息)?|采购方式|合同签订日期|合同公告日期)"
)
_CONTRACT_PART = re.compile(
    rf"(?=[一二三四五六七八九十]{{1,2}}、(?:{_CONTRACT_LABELS}|合同主体|合同主要信息|其[他它]补充|附件))|(?<![、十一二三四五六七八九])(?={_CONTRACT_LABELS})"
)
_CONTRACT_LABEL = re.compile(rf"^(?:[一二三四五六七八九十]{{1,2}}、)?{_CONTRACT_LABELS}(?!\s?[:：])")
_BRACKET = re.compile(r"[（(][^（）()]{1,12}[)）]")


def join_brackets(lines: Iterable[Line]) -> Iterator[Line]:
    """`lines`, with a bracket on a line of its own behind the label that it belongs to: 建设单位, then （或招标人）."""
    held: Line | None = None
    for line in lines:
        if line.cells is not None or held is None or not _BRACKET.fullmatch(line.text) or not key_of(held.text):
            if held is not None:
                yield held
            held = line if line.cells is None and len(line.text) <= MAX_LABEL else None
            if held is None:
                yield line
            continue
        held = Line(held.text + line.text, None, held.table)
    if held is not None:
        yield held


def join_numbers(lines: Iterable[Line]) -> Iterator[Line]:
    """`lines`, with amounts whole that were broken behind their point: 预算18. above 5万元."""
    held: Line | None = None
    for line in lines:
        if held is not None:
            if line.cells is None and len(held.text) <= _LONGEST_HELD and _FRACTION.match(line.text):
                line = Line(held.text + line.text, None, line.table)
            else:
                yield held
            held = None
        if line.cells is None and line.text[-1:] == "." and _UP_TO_POINT.search(line.text[-12:]):
            held = line
        else:
            yield line
    if held is not None:
        yield held


_LONGEST_HELD = 4000  # characters: amounts broken one after the other, as in a list of lots
_UP_TO_POINT = re.compile(r"[^\d.\s、]\s?\d{1,9}\.$")
_FRACTION = re.compile(r"\d{1,6}\s?(?:万|亿)?元")


def _holds_summary(text: str) -> bool:
    """A 公告概要, or a piece of one, with its labels and values in one line."""
    return ("行政区域" in text and "公告时间" in text) or (SUMMARY_START in text and "采购项目名称" in text)


def _summary_span(text: str) -> tuple[int, int]:
    start = text.find(SUMMARY_START)
    if start < 0 and (first := _SUMMARY_LABEL.search(text)):
        start = first.start()
    end = SUMMARY_END.search(text, max(start, 0) + 10)
    return max(start, 0), end.start() if end else len(text)


def _loses_markup(text: str) -> bool:
    """A flattened table: titles and cells with nothing but blanks between, as on a page printed to one line."""
    keys = [
        key_of(word) if 2 <= len(word) <= 2 * MAX_LABEL and not COLON.search(word) else None for word in text.split(" ")
    ]
    return sum(key is not None for key in keys) >= 3 or any(a and b for a, b in pairwise(keys))
