"""The budget and the ceiling price of a whole project. 0, `/`, 无 and masked digits are "not given"."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache, partial
from itertools import islice

from parsers.money import Money, find_amounts, label_unit, read_amount
from parsers.procurement.found import (
    AFTER,
    BLOCK,
    CHANGED,
    Found,
    by_trust,
    clauses,
    found,
    holds_any,
    in_line,
    in_row,
    sentences,
)
from parsers.procurement.inline import COLON, split_labels
from parsers.procurement.labels import key_of
from parsers.procurement.outcomes import TOTAL
from parsers.procurement.reading import Pair, Reading
from parsers.procurement.tables import Table
from parsers.records import Place
from parsers.text import drop_bracketed, squeeze


def amount(pair: Pair) -> Found[Money] | None:
    """The amount of a pair, its unit taken from the number, the label or the line below."""
    unit = label_unit(pair.label)
    text = pair.value
    if not text or (pair.rest and _CUT_NUMBER.fullmatch(text) and _GOES_ON.match(pair.rest[0])):
        text = "\n".join((pair.value, *pair.rest[:2])).strip()
    elif pair.rest and _CUT_WORDS.search(text[-2:]) and _MORE_WORDS.match(pair.rest[0]):
        text += pair.rest[0]
    text = _CUT_DIGITS.sub("", whole_points(text))
    if "-" in text or "—" in text:
        text = _ONE_LOT.sub("", text)
    if "不含税" in text and _WITH_TAX.search(text):
        text = _WITHOUT_TAX.sub("", text)
    if _PER_PIECE.search(text):
        text = _PER_PIECE.sub("", text)
    if _TWO_NUMBERS.match(text) or (len(_LOT_MARKS.findall(text)) > 1 and _LOT_MARKS.match(text)):  # each lot's own
        return None
    for candidate in (text, text.split("\n")[0], _LOT_PART.split(text, 1)[0], _ANOTHER.split(text, 1)[0]):
        money = read_amount(candidate[:300], unit) if candidate else None
        if money is not None:
            each = money.kind == "total" and _FOR_EACH.search(text)
            return found(replace(money, kind="unit_price") if each else money, money.raw, pair)
    return None


def _sum_of_lots(pair: Pair) -> Found[Money] | None:
    """What the lots of one value sum up to: 包1：6万元；包2：3万元；合计9万元."""
    marks, sums = list(_LOT_MARKS.finditer(pair.value)), list(_SUM.finditer(pair.value))
    if len(marks) < 2 or len(sums) != 1 or not _BETWEEN.search(pair.value, marks[-1].end(), sums[0].start()):
        return None  # of one lot: 包2设备2台合计3万元
    whole = sums[0]
    money = read_amount(whole["amount"], label_unit(pair.label))
    return found(money, whole["amount"], pair) if money else None


def _of_the_year(price: Found[Money], is_one_year: Callable[[], bool]) -> Found[Money]:
    """The price of a year as that of the whole where the service is for one year: 9万元/年, 服务期一年."""
    if price.value.kind == "unit_price" and A_YEAR.search(price.value.raw) and is_one_year():
        return replace(price, value=replace(price.value, kind="total"))
    return price


def is_for_one_year(reading: Reading) -> bool:
    """Whether all terms that the page states are of one year, or it states none and is named 2025年度某服务."""
    terms = [pair.full for pair in reading.of("service_period")]
    terms += [match.group() for line in reading.lines for match in islice(_TERM.finditer(line[:4000]), _MOST_SAID)]
    if terms:
        return all(ONE_YEAR.search(term) and not _MORE_YEARS.search(term) for term in terms)
    names = [pair.value for pair in reading.of("project_name") if pair.value]
    years = [_YEARS.findall(name) for name in names if not _MORE_YEARS.search(name)]
    return bool(names) and len(years) == len(names) and all(len(y) == 1 and y[0].endswith("年度") for y in years)


A_YEAR = re.compile(r"[/／]\s?年$|^每年")
ONE_YEAR = re.compile(r"(?:^|[^\d一二三四五六七八九十第])(?:[一1壹]年(?!度|内|以|[+＋×])|12个月|十二个月)")
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)(?:年度)?|(?<=[-—–－~～至])\d\d年度")  # 2024-25年度 has two
_MORE_YEARS = re.compile(
    r"(?<!\d)[二两三四五2-5]\s?年|续[签约]|[一1]年一签|延[长续]|顺延|(?:1[3-9]|[2-9]\d)\s?个月|(?:十[三-九]|[二三四五六]十.?)个月"
)
_TERM = re.compile(
    r"(?:服务|合同|履约|合同履行|运维|租赁)期限?[^。；;\d一二两三四五壹]{0,8}[一二两三四五壹\d]{1,4}\s?(?:年|个月)[^。；;]{0,20}"
)
_BETWEEN = re.compile("[；;。，,]")
_SUM = re.compile(
    r"(?:合计|总计|共计|总预算|总额)(?:金额)?[为是:：]?\s?(?P<amount>[￥¥]?\d[\d,]{0,20}(?:\.\d{1,6})?\s?(?:万|亿)?元?)"
    r"(?!\s?(?:[.,]?\d|[万亿元台套个项包件名人批次年月]))"  # 共计3个包
)
_ANOTHER = re.compile(r"[，,；;]\s?(?:最高(?:投标)?限价|控制价)")  # 预算为9万元，最高限价为8万元
_LOT_PART = re.compile(
    r"[（(]?其中[:：]?|[；;，,。]\s?(?:其中)?[：:，,]?\s?(?:第[一二三四五六七八九十\d]{1,3}(?:分?包|标段|标项)|(?:分?包|标段|标项)\s?\d)"
)
_LOT_MARKS = re.compile(
    r"(?:第[一二三四五六七八九十\d]{1,3}(?:分?包|标段|标项)|(?:采购包|合同包|[标分]?包|标段|标项)\s?[一二三四五六七八九十\d])"
)
# 包1-940000.00元: nothing but the amount of a lot; several have each their own
_ONE_LOT = re.compile(rf"^{_LOT_MARKS.pattern}\s?[-—]\s?(?=[￥¥]?[\d,.]{{1,20}}\s?(?:万?元)?$)")
_WITH_TAX = re.compile(r"(?<!不)含税")
_FIGURE = r"[￥¥]?[\d,.]{1,20}\s?(?:万|亿)?元?"
_WITHOUT_TAX = re.compile(
    rf"(?:不含税|税额)(?:总?金额|总?价格?|报价)?\s?[:：]?\s?(?:人民币)?{_FIGURE}|{_FIGURE}\s?[（(]不含税[)）]"
)
# 预算15万元，每条最高限价3000元: not of the whole
_PIECE = r"(?:单|每)(?:条|场|篇|期|次|人|个|分钟|集|部|件|价)"
_PER_PIECE = re.compile(
    rf"[，,；;。（(]\s?(?:其中)?{_PIECE}[^，。；;]{{0,16}}(?:限价|价格?|不超过|控制在)[^，。；;]{{0,30}}"
)
_FOR_EACH = re.compile(
    r"[（(]\s?每(?!年度?[)）])[人年月天次件条篇场台套][^\d（()）]{0,6}[)）](?!.*(?:合计|共计|总))"
)  # 5000元（每人每年）
_CUT_NUMBER = re.compile(r"[￥¥]?\s?\d[\d,，.]*")  # the unit, or the rest of the number, may stand on the next line
# 大写 that goes on below: 壹拾玖万, and there 零伍佰元整
_CUT_WORDS = re.compile(r"[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]\s?$")
_MORE_WORDS = re.compile(r"(?:[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元]\s?){1,20}[元圆整角分]")
_GOES_ON = re.compile(r"[（(]?(?:万|亿)?元|[,，.]\d|\d{2,3}(?:元|万元|$)")


_CUT_DIGITS = re.compile(r"(?<=\d)(?<!\d{4}) (?=\d)")  # Word cuts near the start: 4 50 万元, 3 10 0000.00 元
_TWO_NUMBERS = re.compile(r"[￥¥]?\s?\d{4,}(?:[.．]\d+)? \d")  # 88000 90000元: nobody knows which


def whole_points(text: str) -> str:
    """`text` with the numbers that Word or a line break cut at their points put together: ￥18 .5 万元.

    Blanks between thousands too, where two decimals tell that it is one number: 3 260 000.00.
    """
    return squeeze(text) if _THOUSANDS.fullmatch(text) else _CUT_POINT.sub(r"\1", text)


def whole_digits(text: str) -> str:
    """`text` with amounts whose digits stand apart put together: 8 8 , 0 0 0元."""
    return _DIGITS_APART.sub(lambda digits: squeeze(digits[0]), text) if " " in text else text


_DIGITS_APART = re.compile(r"(?<![\d,.] )(?<![\d,.])\d(?: [,.]? ?\d){3,15}(?=\s?[万亿]?元)")
_THOUSANDS = re.compile(r"[￥¥]?\s?[1-9]\d{0,2}(?: \d{3}){1,3}\.\d\d")
_CUT_POINT = re.compile(r"(?<=\d)[ \n]?([.,，．])[ \n]?(?=\d)")


def project_amount(reading: Reading, key: str) -> Found[Decimal] | None:
    """The whole project's budget or ceiling: labelled, in the one row of a table of lots, or in a sentence."""
    if changed := _changed_amount(reading, key):
        return _value(changed)
    lot_key = "lot_budget" if key == "budget" else "lot_ceiling"
    labelled = [
        p
        for p in reading.of(key, "budget")
        if (p.key == key or (key == "ceiling_price" and "限价" in p.label))  # 预算金额及最高限价
        and p.section not in ("reviews", "qualification", "fee")
        and not _is_superseded(reading, p)
    ]
    is_one_year = cache(partial(is_for_one_year, reading))
    read = [_of_the_year(r, is_one_year) for p in by_trust(labelled) if (r := _sum_of_lots(p) or amount(p))]
    body = {r.value.value for r in read if r.place is Place.BODY}  # the summary's 万元 may stand behind a figure in 元
    candidates = [r for r in read if is_given(r.value) and (r.value.value or 0) / 10_000 not in body]
    own = [r for r in candidates if r.place is Place.BODY]
    lots = {pair.lot for pair in labelled if pair.place is Place.BODY and pair.lot and amount(pair)}
    if len(lots) > 1 and all(pair.lot for pair in labelled if pair.place is Place.BODY):
        own = []  # each lot's own, under the label of the whole
    own = own or [r for r in candidates if r.place is not Place.BODY]
    if own:
        return _value(_pick(own, key))
    if found_there := _amount_in_table(reading, {key, lot_key}):
        return _value(found_there)
    if corrected := _corrected_amount(reading, key):
        return _value(corrected)
    if said := _said_amount(reading, key, is_one_year):
        return _value(said)
    singles = [r for p in reading.of(lot_key) if (r := amount(p)) and is_given(r.value)]
    single = len(singles) == 1 and len({lot for lot in reading.lots if lot}) <= 1
    kept = singles[0] if single else _kept_amount(reading, key)
    return _value(kept) if kept else None


def _kept_amount(reading: Reading, key: str) -> Found[Money] | None:
    """What the amount was in the notice that is corrected, where nothing else is said of it: 原公告中预算金额."""
    told = [line for line in reading.lines if holds_any(line, ("预算" if key == "budget" else "价", "金额"))]
    pair = next((pair for pair in reading.of(key) if pair.section == "base"), None)
    if pair is None or len(told) != 1 or not _IN_ORIGINAL.search(told[0].partition(pair.label)[0]):
        return None
    changed = any(_TO_A_FIGURE.search(line) for line in reading.lines if line not in told)
    kept = None if changed else amount(pair)
    return kept if kept and is_given(kept.value) else None


_TO_A_FIGURE = re.compile(r"(?:更正|变更|调整|修改|改)为?[：:]?\s?(?:人民币)?[￥¥]?\d")
_IN_ORIGINAL = re.compile(r"原(?:采购|招标)?(?:公告|文件)中?的?$")


def _amount_in_table(reading: Reading, keys: set[str]) -> Found[Money] | None:
    """The amount in the only row of a table, or in that of its total."""
    tables = [table for table in reading.tables if keys & set(table.keys) and table.section not in _OF_OTHERS]
    several = len({table.lot for table in tables}) > 1  # each lot has a table of its own
    for table in tables:
        columns = [i for i, k in enumerate(table.keys) if k in keys]
        totals = [row for row in table.rows if any(TOTAL.fullmatch(squeeze(cell)) for cell in row[:3])]
        if len(totals) != 1 and (len(table.rows) != 1 or (several and table.lot)):
            continue
        row = (totals or table.rows)[0]
        for column in columns:  # 采购预算（元/年） may stand before 三年合计预算（元）
            money = read_amount(row[column], table.unit_of(column))
            of_a_piece = "ceiling_price" in keys and money and _is_of_a_piece(reading, table, row, money)
            if money and is_given(money) and not of_a_piece:
                return in_row(money, money.raw, table, row, column)
    return None


def _is_of_a_piece(reading: Reading, table: Table, row: list[str], ceiling: Money) -> bool:
    """Whether the ceiling in a list of goods is that of a piece: as many as are bought cost no more than the budget."""
    if any(map(TOTAL.fullmatch, row[:2])):
        return False
    counts = [_COUNT.match(cell) for label, cell in zip(table.labels, row, strict=False) if "数量" in label]
    pieces = int(counts[0][1]) if len(counts) == 1 and counts[0] else 1
    budget = project_amount(reading, "budget") if pieces > 1 else None
    return bool(budget and ceiling.value and ceiling.value * pieces <= budget.value)


_COUNT = re.compile(r"(\d{1,7})(?![\d.,])")


def _said_amount(reading: Reading, key: str, is_one_year: Callable[[], bool]) -> Found[Money] | None:
    """The amount of the whole in a sentence: 资金预算：本项目采购预算为7.6万元."""
    pattern, needed = (_BUDGET_IS, ("预算",)) if key == "budget" else (_CEILING_IS, ("限价", "控制价", "拦标价"))
    elsewhere = {"reviews", "qualification", "fee"}
    if "result" in reading.sections:  # 废标原因 of some of the lots, beside those that were won
        elsewhere.add("failure")
    labelled = {pair.line for pair in reading.of(key, "lot_budget" if key == "budget" else "lot_ceiling")}
    for line, first in sentences(reading, pattern, *needed):
        text = reading.lines[line]
        said = [] if reading.sections[line] in elsewhere else islice(pattern.finditer(text, first.start()), _MOST_SAID)
        several = len(_LOT_MARKS.findall(text)) > 1  # 包1预算6万元，包2预算3万元，总预算9万元
        for words in said:
            if (line in labelled and COLON.search(words[0])) or (several and "总" not in words[0]):
                continue  # what stands behind the labels was read
            found_here = _said_behind(reading, line, words)
            if found_here and is_given((whole := _of_the_year(found_here, is_one_year)).value):
                return whole
            corrected = _AFTER_CHANGE.search(text, words.end(), words.end() + 40)
            if several or (_AMOUNT_NEAR.match(text, words.end()) and not corrected):
                break  # a figure of something else, and the next may be of a part
    return None


def _said_behind(reading: Reading, line: int, words: re.Match[str]) -> Found[Money] | None:
    """The amount just behind the words of a sentence; not what it was, what a piece may cost, or a threshold."""
    text, before = reading.lines[line], reading.lines[line][: words.start()]
    if _WAS.search(before + words.group()) or _OF_A_PIECE.search(before):
        return None
    rest = text[words.end() : words.end() + 60] or "".join(reading.lines[line + 1 : line + 3])[:60]
    amounts = find_amounts(rest, limit=1)
    if not amounts or amounts[0].start > 6 or _OR_MORE.match(rest, amounts[0].end):
        return None
    return in_line(amounts[0], words.group() + amounts[0].raw, reading, line)


_OF_OTHERS = ("reviews", "qualification", "fee", "subject")  # sections whose amounts are not the project's
_AFTER_CHANGE = re.compile("(?:更正|变更|修改)后")
_AMOUNT_NEAR = re.compile(r"[^，,。；;\d]{0,6}\d(?!\d{3}年|\d{0,2}\s?(?:个?月|年))")
_MOST_SAID = 20  # amounts of a line that are looked at
_OR_MORE = re.compile(r"\s?(?:[（(][^（()）]{1,6}[)）])?及?以[上下]")  # a threshold: 单项预算200万元以上的项目
_OF_A_PIECE = re.compile(rf"{_PIECE}[^，。；;]{{0,8}}$")
_WAS = re.compile(r"(?:原(?:公告)?的?|(?:更正|变更|修改|调整)前)[^，。；]{0,12}$|^(?:更正|变更|修改)前")


_OF_WHICH = re.compile(r"其中[^。；;]{0,80}$")


def _is_superseded(reading: Reading, pair: Pair) -> bool:
    """What a correction says that the amount was, or what a part costs: 其中测绘费最高限价：8万元."""
    line = reading.lines[pair.line]
    before = line[: max(line.rfind(pair.label, 0, max(line.find(pair.value[:20]), 0)), 0)]
    if "原" in pair.label or _WAS.search(before) or _OF_WHICH.search(before):
        return True
    above = (BLOCK.fullmatch(squeeze(line)) for line in reversed(reading.lines[max(0, pair.line - 12) : pair.line]))
    block = next(filter(None, above), None) if holds_any(reading.body, ("更正", "变更")) else None
    return bool(block and block["before"])


def _changed_amount(reading: Reading, key: str) -> Found[Money] | None:
    """The new amount in a clause of a correction: 原预算36万元，现更正为32万元."""
    words = ("预算",) if key == "budget" else ("限价", "控制价")
    if not holds_any(reading.body, words):
        return None
    for number, _ in sentences(reading, CHANGED, "正为", "改为", "更为", "整为"):
        for clause in clauses(reading.lines[number]):
            begin = 0  # behind the last change
            for match in islice(CHANGED.finditer(clause), _MOST_SAID):
                rest = clause[match.end() : match.end() + 80]
                amounts = find_amounts(rest[:60], limit=1)
                again = amounts and _CHANGES_TOO.match(rest, amounts[0].end)
                if amounts and is_given(amounts[0]) and not again:
                    if _is_changed(clause[begin : match.start()], rest[: amounts[0].start], words):
                        return in_line(amounts[0], amounts[0].raw, reading, number)
                if not (again and amounts[0].start < _JUST_BEHIND):  # 限价更正为：由25万元调整为24万元
                    begin = match.end()
    return None


def _is_changed(before: str, behind: str, words: tuple[str, ...]) -> bool:
    """Whether `words` stand before a change, or between it and its amount, and nothing else that has an amount."""
    before, behind = drop_bracketed(before), drop_bracketed(behind)
    said = before + behind
    last = max(map(said.rfind, words))
    apart = last < len(before) and _APART.search(behind)
    return last >= 0 and not apart and not _OF_ANOTHER.search(said, last + 2)


_JUST_BEHIND = 6
_APART = re.compile("[，,、]")
_OF_ANOTHER = re.compile(  # 投标保证金改为5000元, 预算不变，最高限价改为24万元
    "保证金|[单售]价|服务费|代理费|工本费|付款|支付|时间|日期|比例|数量|[，,][^，,]{0,12}(?:预算|限价|控制价)"
)


# behind an amount that is the old one: 开标延期至5月20日，控制价由25万元调整为24万元
_CHANGES_TOO = re.compile(r"[”\"』]?\s?[，,]?\s?[现拟]?(?:(?:更正|变更|调整|修改|修正|现?更改)为|改为)")


def _corrected_amount(reading: Reading, key: str) -> Found[Money] | None:
    """The amount under 更正后 in a row about it."""
    for table in reading.tables:
        after = next((i for i, label in enumerate(table.labels) if AFTER.search(label)), None)
        for row in table.rows if after else ():
            about = [cell for cell in row[:after] if key in (key_of(cell), key_of(cell.rpartition(" ")[2]))]
            for label, label_key, value in split_labels(row[after or 0]) or [(row[0], None, row[after or 0])]:
                if (label_key == key or about) and (money := read_amount(value, label_unit(label))) and is_given(money):
                    return in_row(money, money.raw, table, row, after or 0)
    return None


_BUDGET_IS = re.compile(
    r"(?:采购|项目|财政|总|本项目)?预算(?:总?金额|价|总额|资金|总价)?(?:(?:暂定|共计|合计|总计|约为?|为|是|共|[:：])+(?:人民币)?\s*|(?=[￥¥\d]))"
)


_CEILING_IS = re.compile(
    r"(?:最高(?:投标|采购)?限价|招标控制价|采购控制价|控制价|拦标价|最高控制价)(?:(?:暂定|共计|合计|约为?|为|是|人民币|[:：])+\s*|(?=[￥¥\d]))"
)


def _pick(results: list[Found[Money]], key: str) -> Found[Money]:
    """The first one, unless a later label says that it is the total."""
    return next((r for r in results if r.label and "总" in r.label), results[0])


_LEAST_WITHOUT_UNIT = 1000  # 预算金额：153.56 with no unit anywhere is 万元 or a slip: not read


def is_given(money: Money) -> bool:
    """A total that can be relied on."""
    return money.kind == "total" and money.value is not None and money.value > 0 and not lacks_unit(money)


def lacks_unit(money: Money) -> bool:
    """Too small to be yuan, with nothing that says it is anything else."""
    if money.unit is not None or money.explicit or money.value is None:
        return False
    return money.kind == "total" and money.value < _LEAST_WITHOUT_UNIT


def without_unit(reading: Reading, key: str) -> Found[Money] | None:
    """A labelled amount that was not taken because it `lacks_unit`; zero is none."""
    read = (amount(pair) for pair in reading.of(key))
    return next((r for r in read if r and r.value.value and lacks_unit(r.value)), None)


def _value(result: Found[Money]) -> Found[Decimal]:
    return Found(result.value.value or Decimal(0), result.raw, result.snippet, result.place, result.label)
