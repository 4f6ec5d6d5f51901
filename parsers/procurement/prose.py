"""Winners in running text: sentences that name one, and tables of which only the words are left."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from parsers.money import Money, find_amounts, read_amount
from parsers.organisations import clean_name, is_organisation
from parsers.procurement.amounts import whole_digits
from parsers.procurement.labels import key_of
from parsers.procurement.reading import Reading
from parsers.procurement.tables import LOT_MARK
from parsers.procurement.winner import ELSEWHERE, OTHER_FIGURE, Winner
from parsers.procurement.won import AT_PRICE
from parsers.text import squeeze, tidy

_WON = re.compile(
    r"(?:(?P<lot>[A-Z一二三四五六七八九十\d]{1,3}\s?(?:分?包|标段)|第[一二三四五六七八九十\d]{1,2}(?:分?包|标段))[:：\s，,]{0,3})?"
    r"(?P<name>[\u4e00-\u9fffA-Za-z0-9（）()·]{4,50}?)(?:的?(?:综合)?(?:得分|评分|排名|排序|报价)(?:最高|最低|最优|第[一1])[，,]?)?\s?(?:被?(?:确定|选定|评定))?为\s?(?:本项目|本次采购|该项目)?(?:的)?(?:第[一1](?:名)?(?:中标|成交)?候选(?:人|供应商)|中标(?:人|供应商|单位)|成交(?:人|供应商|单位)|中选(?:人|单位|供应商))"
)
_CONFIRMED = re.compile(
    r"(?P<lot>)(?:^|[，,。；;：:\s])(?P<name>[\u4e00-\u9fffA-Za-z0-9（）()·]{4,50}?)以[^。；;]{2,60}?(?:确定为(?:中标|成交|中选)|选定为)"
)
_FOR = re.compile(
    r"(?P<lot>)(?:由|结果(?:[为是][：:]?|[：:]))\s?(?P<name>[\u4e00-\u9fffA-Za-z0-9（）()·]{4,50}?)[，,]?以[^，。；;]{2,40}?(?:价格?|报价|金额|元)?(?<!未)(?:中标|成交|中选)"
)
_WON_BY = re.compile(
    r"(?:第[一1](?:名)?(?:中标|成交|中选)?候选(?:人|单位|供应商)(?=为[^。；;弃]{4,60}确[认定]其为?(?:中标|成交|中选))|确定(?!(?:中标|成交|中选)(?:人|单位|供应商))|中标(?:人|单位|供应商)|成交(?:人|单位|供应商)|中选(?:人|单位|供应商)|由)(?:确定)?[为是：:]?\s?(?:\d{1,2}[.．、])?(?P<name>[\u4e00-\u9fffA-Za-z0-9（）()·]{4,50}?(?:公司|厂|院|社|中心|部|店|集团|事务所|行|[苗花]圃|苗木场))(?P<lot>)(?=[，,。；;\s]|为|中标|成交|中选(?!候选)|$)"
)
_OFFER_WON = re.compile(  # 确认X公司所投家具中标
    r"(?:确[定认]|选定|决定)由?(?!取消|撤销|废除|终止|解除|对|原)(?P<name>[\u4e00-\u9fffA-Za-z0-9（）()·]{4,50}?(?:公司|厂|社|店|部|集团|事务所|行))(?P<lot>)"
    r"(?=(?:所投[^，,。；;未不没否无落]{1,20}|为)?(?:中标|成交|中选)(?!无效|资格|候选|金额|价|结果|通知))"
)
_AT_PRICE = re.compile(
    rf"(?P<lot>)(?:^|[，,。；;：:\s])(?P<name>[\u4e00-\u9fffA-Za-z0-9（）()·]{{4,50}}?)[，,]?{AT_PRICE}"
)
_CHOSEN = re.compile(  # 确定由X公司承担该项目，成交价为88000元
    r"(?P<lot>)(?<![原再])确定由(?P<name>[\u4e00-\u9fffA-Za-z0-9（）()·]{4,50}?)"
    r"(?=(?:承担|承接|实施)(?:[该本此]|本次)?(?:项目|采购|工程|服务)[，,；;]\s?(?:成交|中标|中选)(?:总?价|总?金额))"
)
_AGREED = re.compile(  # 与X公司就服务内容、价格进行了协商，最终成交价为8.8万元
    r"(?P<lot>)与(?P<name>[\u4e00-\u9fffA-Za-z0-9（）()·]{4,50}?)[就对](?!采购文件|本项目[^的]|合同(?!条款和价格))[^。；;]{2,40}?(?:协商|谈判|磋商)(?=[^。；;]{0,20}?(?:成交|中标)(?:总?价|总?金额))"
)
_PRICED_LINE = re.compile(
    r"^(?P<name>[\u4e00-\u9fffA-Za-z0-9（）()·]{4,50}?)[，,；;\s]+(?:地址|总报?价|中标|成交|合同|最终|投标|报价|金额)(?P<lot>)"
)


_FIRST = re.compile(  # A包（编织袋）第一成交候选供应商为X公司，最终报价186000元, where no second is named
    r"(?P<lot>)第[一1](?:名)?(?:中标|成交|中选)?候选(?:人|单位|供应商)[为是：:]\s?(?P<name>[\u4e00-\u9fffA-Za-z0-9（）()·]{4,50}?)(?=[，,；;。])"
)


def from_sentences(reading: Reading) -> Iterator[Winner]:
    """Whom a sentence says to have won: 确定X公司为中标人; X公司以…确定为成交供应商."""
    first = () if "第二" in reading.body or "放弃" in reading.body else (_FIRST,)
    for number, line in _paragraphs(reading):
        elsewhere = reading.sections[number] in ELSEWHERE and not ("确定" in line and _DECIDED.search(line))
        if elsewhere or len(line) > _LONGEST:
            continue
        for pattern in (_CONFIRMED, _FOR, _WON, _WON_BY, _OFFER_WON, _AT_PRICE, _CHOSEN, _AGREED, _PRICED_LINE, *first):
            winners = [w for match in pattern.finditer(line) if (w := _in_sentence(reading, number, match))]
            if winners:
                yield from winners
                break


def _paragraphs(reading: Reading) -> Iterator[tuple[int, str]]:
    """The lines, each with those below it where a text of fixed width broke its sentence: 确定某某 / 设施有限公司为."""
    starts = {pair.line for pair in reading.pairs}
    first, text = 0, ""
    for number, line in enumerate(reading.lines):
        broken = len(text) >= _WRAPPED and _OPEN_CLAUSE.search(text[-30:]) and len(text) + len(line) <= _LONGEST
        if broken and number - 1 not in starts and number not in starts and not _NEW_LINE.match(line):
            text += line
            continue
        if text:
            yield first, text
        first, text = number, line
    if text:
        yield first, text


_LONGEST = 3000  # characters of a paragraph
_WRAPPED = 20  # characters of a line that goes on
_OPEN_CLAUSE = re.compile(r"(?:[确选评]定|确认|[为由与以](?!上|下))[^，,。；;：:]{0,24},?$")
_NEW_LINE = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[、.．)）]|附件|第[一二三四五六七八九十]{1,2}[章包标]")
# 评审结果: what was found, and what follows from it
_DECIDED = re.compile(r"确定[^，,。；;]{4,50}为(?:中标|成交|中选)(?:供应商|人|单位)")
_LEAD_IN = re.compile(
    r"^.{0,24}?(?:确[定认]|推荐|评定|选定|认定)(?:[综合评审]{0,4}(?:排名|排序|得分|报价)(?:第一|最高|最低)的)?(?=.{4})"
    r"|^(?:特此公[告示]|(?:排名|排序|得分|报价)(?:第一|最高|最低)的)(?=.{4})"
)


def _in_sentence(reading: Reading, number: int, match: re.Match[str]) -> Winner | None:
    """The winner that a sentence names, with the first amount in it, behind it, or on the next line."""
    name = clean_name(_LEAD_IN.sub("", match["name"]))
    if not name or not is_organisation(name):
        return None
    line = match.string
    before = _LOT_JUST_BEFORE.search(line[max(0, match.start() - _LOT_ROOM) : match.start()])
    lot = match["lot"] or (before["lot"] if before else None) or reading.lots[number]
    winner = Winner(name, lot, raw=match["name"])
    winner.snippet = tidy(line[max(0, match.start() - 20) : match.end() + 120])
    behind = line[match.end() - 3 :].split("为第", 1)[0][:160]
    for text in (line[match.end("name") : match.end()], behind, "".join(reading.lines[number + 1 : number + 2])[:160]):
        text = whole_digits(OTHER_FIGURE.sub("", text))
        found = list(find_amounts(text, limit=3))
        if found and is_of_the_agency(text, found[0], name):
            break
        for money in _first_and_whole(text, found):
            winner.price(money)
        if winner.priced:
            break
    return winner


_OF_THE_AGENCY = re.compile(
    r"(?:代理(?:服务)?费用?|专家(?:评审|劳务)?费)(?P<whole>总?金额|总[额计])?[为:：]?\s?[￥¥]?$"
)


def is_of_the_agency(text: str, money: Money, supplier: str) -> bool:
    """Whether `money` is what the agency or its experts get, and not `supplier`: 代理服务费总金额：24000元.

    Who was chosen as the agency, or as a 代理 of another kind, is paid just that.
    """
    match = _OF_THE_AGENCY.search(text, 0, money.start)
    return match is not None and bool(match["whole"] or "代理" not in supplier)


def _first_and_whole(text: str, amounts: list[Money]) -> Iterator[Money]:
    """The first amount; behind a price of a piece or a year the whole that it comes to: 3万元/年，合同总价9万元."""
    yield from amounts[:1]
    for money in amounts[1:] if amounts and amounts[0].kind == "unit_price" else ():
        if money.kind == "total" and _WHOLE.search(text, amounts[0].end, money.start):
            yield money
            return


_WHOLE = re.compile(
    r"(?<!保证金)(?<!服务费)(?<!代理费)(?<!代理费用)(?:总价款?|总金额|总额|合计|共计)(?:金额)?[为是:：]?\s?(?:人民币)?$"
)
_LOT_ROOM = 40
# A包（军训服装）由X公司中选
_LOT_JUST_BEFORE = re.compile(rf"(?P<lot>{LOT_MARK.pattern})(?:[（(][^（()）]{{2,30}}[)）])?[:：]?$")
# 一、低温冰箱：某公司，人民币96500元
_LISTED = re.compile(
    r"^(?:品目[一二三四五六七八九十\d]{1,3}[、.．]?|[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．])\s?(?P<lot>[^:：，,。；;]{2,40})[:：]\s?"
    r"(?P<name>[\u4e00-\u9fffA-Za-z0-9（）()·]{4,50}?)(?=[，,（(\s]{1,2}(?:人民币|[￥¥]|\d))"
)
_NO_GOODS = re.compile(r"供应商|候选|投标|报价|落选|[商人方位者名]$")


def from_list(reading: Reading) -> list[Winner]:
    """Who sells which of the goods in a list; none where two offer the same."""
    winners: list[Winner] = []
    for number, line in enumerate(reading.lines):
        if reading.sections[number] not in ELSEWHERE and len(line) <= 300 and (match := _LISTED.match(line)):
            if not _NO_GOODS.search(match["lot"]) and not key_of(match["lot"]):
                winners.extend(filter(None, [_in_sentence(reading, number, match)]))
    return winners if len({winner.lot for winner in winners}) == len(winners) else []


def from_letter(reading: Reading) -> Iterator[Winner]:
    """To whom a letter is written that says "you have won": X公司：你方投标已被接受，被确定为中标人."""
    if not any(_LETTER.fullmatch(squeeze(line)) for line in reading.lines[:_LETTER_HEAD]):
        return
    addressees = ((number, name) for number, line in enumerate(reading.lines) if (name := _addressed(line)))
    for number, name in islice(addressees, _ADDRESSEES):
        below = "".join(reading.lines[number + 1 : number + 4])[:600]
        won = _YOU_WON.search(below)
        if won and not _ANOTHER_WON.search(won[0]) and not _YOU_LOST.search(below):
            yield Winner(name, raw=reading.lines[number], snippet=tidy(f"{name}：{below}")[:240])
            return


def _addressed(line: str) -> str | None:
    """Whom a letter addresses, None where the line is none of an address: 致：X公司, X公司：."""
    if len(line) > _LONGEST_ADDRESS or not (line[-1:] in "：:" or line.startswith("致")):
        return None
    name = clean_name(line.removeprefix("致").strip("：: "))
    return name if name and is_organisation(name) else None


_LONGEST_ADDRESS = 60  # characters
_ADDRESSEES = 4  # that are looked at: a letter has one
_LETTER = re.compile(r".{0,60}(?<![未落])(?:中标|成交|中选)(?:通知书?|结果(?:公告|公示|通知书?))(?:[（(].{0,40}[)）])?")
_LETTER_HEAD = 12  # lines: a page's own head stands above
_YOU_WON = re.compile(
    r"[你贵](?:方|单位|公司|司)(?:[^\0]{0,300}?(?:确定|选定|评定|推选|接受|决定)[^。；;]{0,40}?|[^，。；;]{0,8}?为[^，。；;]{0,12}?)"
    r"(?:中标|成交|中选)"
)
# 你单位委托我公司采购的项目，确定X公司为中标供应商: to the buyer
_ANOTHER_WON = re.compile(r"委托|(?:确定|选定|评定|推选|决定由)[^，,。；;]{2,40}(?:公司|厂|中心|事务所|院|社|店|部)")
_YOU_LOST = re.compile(r"[未不非落]能?(?:中标|成交|中选)|遗憾")


_ORGANISATION = re.compile(
    r"[\u4e00-\u9fffA-Za-z（）()·]{2,40}?(?:公司|事务所|合作社|经营部|研究院|设计院|研究所|出版社|大学|学院|医院|厂(?!房)|商行|协会|中心|集团)"
    r"(?:[\u4e00-\u9fff]{0,8}?有限(?:责任)?公司)?(?:[\u4e00-\u9fff]{2,12}分公司|[（(][^（()）]{2,20}[)）](?=\d|$))?"
)
_TITLE_MAX = 16
_TITLES_MAX = 60  # characters of glued titles in a line of their own
_TITLES_ALONE = re.compile(
    r"(?:供应商名称|中标人|成交人)[^：:，,。\d]{0,40}(?:金额|报价)(?:[（(][^（()）]{1,4}[)）])?$"
)


def from_glued(reading: Reading) -> Iterator[Winner]:
    """A table of which only the words are left: titles, then name, address and amount with nothing between them."""
    for number, line in enumerate(reading.lines):
        if len(line) <= _TITLES_MAX and _TITLES_ALONE.match(line):
            line += "".join(reading.lines[number + 1 : number + 2])
        if reading.sections[number] not in ("result", None) or not 30 <= len(line) <= 6000:
            continue
        name_title, amount_title = re.search(r"供应商名称|中标人|供应商(?!地址)", line), re.search(r"金额|报价", line)
        if not name_title or not amount_title:
            continue
        unit = re.search(r"(?:金额|报价)[（(]((?:万|亿)?元)[)）]", line)
        read = [m for m in find_amounts(line, limit=40) if m.value]
        amounts = [m for m in read if m.kind != "rate"] or (
            bare_yuan(line, unit.end()) if unit and unit[1] == "元" else []
        )
        if not amounts and reading.sections[number] == "result":
            amounts = read  # rates
        position, lot = name_title.start(), reading.lots[number]
        first_amount = _AMOUNT_COLUMN_FIRST.search(line)
        while match := _ORGANISATION.search(line, position):
            begin = match.start() + _titles_before(match.group())
            name = clean_name(line[begin : match.end()])
            following = next((m for m in amounts if m.start >= match.end()), None)
            before = next((m for m in reversed(amounts) if position <= m.start < begin), None)
            money = before if first_amount else following
            alone = money is None and len(amounts) <= 1  # the total stands above the table, or in the summary
            money = amounts[0] if alone and amounts else money
            if not name or not is_organisation(name) or (money is None and not alone):
                position = match.end()
                continue
            lots = _LOT_BEFORE.findall(line[:begin])
            winner = Winner(
                name, lots[-1] if lots else lot, raw=name, snippet=tidy(line[max(0, begin - 20) : begin + 160])
            )
            if money is not None:
                winner.price(money if money.explicit or not unit else read_amount(money.raw, unit.group(1)))
            yield winner
            if alone:
                break
            position = max(match.end(), money.end if money else 0)


def bare_yuan(line: str, start: int) -> list[Money]:
    """Numbers in 元 behind a title with the unit: with two decimals, since a score or a number may be glued to them."""
    found = ((match, read_amount(match.group(), "元")) for match in islice(_YUAN.finditer(line, start), 40))
    return [replace(money, start=match.start(), end=match.end()) for match, money in found if money and money.value]


_YUAN = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:,\d{3}){1,4}|\d{4,12})\.\d\d")
_AMOUNT_COLUMN_FIRST = re.compile(r"金额(?:[（(][^）)]{1,4}[)）])?(?:中标|成交)?(?:[（(]?成交[)）]?)?供应商名称")
_LOT_BEFORE = re.compile(
    r"(?:合同包|采购包|标项|分包|标段|包组|包号?)\s?[:：]?\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})"
)


def _titles_before(text: str) -> int:
    """Where the name begins in a match that may start with column titles: behind the last one."""
    begin = 0
    for position in range(len(text) - 4):
        length = next(
            (
                n
                for n in range(_TITLE_MAX, 2, -1)
                if position + n <= len(text) - 4 and key_of(text[position : position + n])
            ),
            0,
        )
        begin = max(begin, position + length if length else 0)
    return begin + len(text[begin:]) - len(_UNIT_HEAD.sub("", text[begin:]))


_UNIT_HEAD = re.compile(r"^[（(]?(?:万|亿)?元[)）]?|^[)）、：:]+")
