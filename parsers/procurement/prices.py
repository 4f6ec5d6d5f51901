"""Prices of winners that stand apart from them: in another table, as a total, for a year, among the offers."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from parsers.money import Money, find_amounts, label_unit, read_amount
from parsers.organisations import is_organisation, organisation_key
from parsers.procurement.amounts import A_YEAR, ONE_YEAR, is_for_one_year, whole_points
from parsers.procurement.amounts import amount as amount_of
from parsers.procurement.found import by_trust
from parsers.procurement.labels import MAX_LABEL, key_of
from parsers.procurement.lots import lot_number
from parsers.procurement.outcomes import TOTAL
from parsers.procurement.prose import bare_yuan, is_of_the_agency
from parsers.procurement.reading import Pair, Reading
from parsers.procurement.rests import MAX_MARKED, below_marks
from parsers.procurement.tables import LOT_MARK, Table
from parsers.procurement.winner import ELSEWHERE, OTHER_FIGURE, Winner
from parsers.text import squeeze, tidy


def price_apart(reading: Reading, winners: list[Winner]) -> None:
    """Give winners without a price the one that stands elsewhere on the page, where it can only be theirs."""
    _match_separate_amounts(reading, winners)
    _fill_by_lot(reading, winners)
    _fill_below_marks(reading, winners)
    _fill_from_total(reading, winners)
    _fill_from_titles(reading, winners)
    _fill_from_year(reading, winners)
    _fill_from_offers(reading, winners)


def money_of(pair: Pair) -> Money | None:
    """The amount, rate or price of a pair; not the figure that it is only compared with."""
    if OTHER_FIGURE.search(pair.value):
        pair = replace(pair, value=OTHER_FIGURE.sub("", pair.value))
    result = amount_of(pair)
    if result is None and pair.key == "award_rate":
        return read_amount(pair.value, label_unit(pair.label) or "%")
    return result.value if result else None


def snippet_of_pair(pair: Pair) -> str:
    """The pair as its page has it, the following lines included."""
    return tidy(f"{pair.label}：{pair.full}")[:240]


def subtotals(table: Table) -> set[int]:
    """The rows that state the sum of a lot's rows: WZ-01小计, or 小计 beside the lot's number."""
    if "lot" not in table.keys or "award_amount" not in table.keys:
        return set()
    return {number for number, row in enumerate(table.rows) if any(_SUBTOTAL.search(squeeze(cell)) for cell in row[:3])}


def summed_parts(table: Table, winners: list[Winner]) -> list[Winner]:
    """The winners with one award for the rows of a lot that a row below them sums up: a price for each of its goods."""
    by_lot: dict[str, list[Winner]] = {}
    sums = subtotals(table)
    for winner in winners if sums else ():
        by_lot.setdefault(squeeze(winner.lot or ""), []).append(winner)
    dropped: set[int] = set()
    for number in sums:
        row, lot_at, column = table.rows[number], table.keys.index("lot"), table.keys.index("award_amount")
        lot = _SUBTOTAL.sub("", squeeze(row[lot_at])) or squeeze(table.rows[number - 1][lot_at] if number else "")
        unit, snippet = table.priced(row, column)
        money = read_amount(whole_points(row[column]), unit)
        parts = by_lot.pop(lot, []) if lot else []
        prices = [winner.amount for winner in parts if winner.amount is not None]
        if not money or money.kind != "total" or len({organisation_key(winner.supplier) for winner in parts}) != 1:
            continue
        if prices and (len(prices) < len(parts) or sum(prices) != money.value):
            continue
        parts[0].unit_price = parts[0].amount = None  # of its first part
        parts[0].words = {key: words for key, words in parts[0].words.items() if key not in ("unit_price", "amount")}
        parts[0].price(money, snippet)
        dropped |= {id(winner) for winner in parts[1:]}
    return [winner for winner in winners if id(winner) not in dropped]


_SUBTOTAL = re.compile("小计[:：]?$")


def _match_separate_amounts(reading: Reading, winners: list[Winner]) -> None:
    """Suppliers in one list and amounts in another table: matched by lot, else by order where there are as many."""
    if not winners or any(w.priced for w in winners):
        return
    lots = _by_lot(winners)
    for table in reading.tables:
        if "award_amount" not in table.keys or "supplier" in table.keys or table.section in ("fee", "qualification"):
            continue
        column = table.keys.index("award_amount")
        amounts = [
            (row, money, tidy(" ".join(filter(None, row)))[:240])
            for row in table.rows
            if not TOTAL.fullmatch(squeeze(row[0]))
            and (money := read_amount(row[column], table.unit_of(column)))
            and money.value
        ]
        if len(amounts) != len(winners):
            continue
        lot_at = table.keys.index("lot") if "lot" in table.keys else None
        numbers = [lot_number(row[lot_at]) for row, _, _ in amounts] if lot_at is not None else []
        ordered = [lots[number] for number in numbers] if lots and set(numbers) == set(lots) else winners
        for winner, (_, money, snippet) in zip(ordered, amounts, strict=True):
            winner.price(money, snippet)
        return


def _by_lot(winners: list[Winner]) -> dict[str | None, Winner]:
    """The winners by the number of their lot; empty where one has none, or two have the same."""
    lots = {lot_number(winner.lot): winner for winner in winners}
    return lots if None not in lots and len(lots) == len(winners) else {}


def _fill_by_lot(reading: Reading, winners: list[Winner]) -> None:
    """The prices of all lots under one label (中标金额：第一标段28万元；第二标段17万元), or each behind its own lot."""
    lots = _by_lot(winners) if len(winners) > 1 and not any(w.priced for w in winners) else {}
    for pair in (p for p in reading.of("award_amount") if lots and p.section not in ELSEWHERE):
        if not pair.value and (row := _lots_in_row(pair.rest)) and set(row) == set(lots):
            for lot, cell in row.items():
                lots[lot].price(read_amount(whole_points(cell), label_unit(pair.label)), snippet_of_pair(pair))
            return
        marks = list(islice(LOT_MARK.finditer(pair.value), len(winners) + 1))
        if not marks and pair.lot and pair.lot in reading.lines[pair.line] and (own := lots.get(lot_number(pair.lot))):
            own.price(money_of(pair), snippet_of_pair(pair))
        if {lot_number(mark.group()) for mark in marks} != set(lots) or len(marks) != len(lots):
            continue
        ends = [*(mark.start() for mark in marks[1:]), len(pair.value)]
        for mark, end in zip(marks, ends, strict=True):
            money = read_amount(pair.value[mark.end() : end].strip(" :：为，,；;。"), label_unit(pair.label))
            lots[lot_number(mark.group())].price(money, snippet_of_pair(pair))
        return


def _lots_in_row(below: Sequence[str]) -> dict[str | None, str]:
    """The cells of the only row below a label, by the lots that are its titles: 一标 | 二标 | 合计."""
    titles, cells = (line.split(" ") for line in below[:2]) if len(below) > 1 else ([], [])
    if not 1 < len(titles) == len(cells) or not all(LOT_MARK.fullmatch(t) or TOTAL.fullmatch(t) for t in titles):
        return {}
    named = [(lot_number(title), cell) for title, cell in zip(titles, cells, strict=True) if LOT_MARK.fullmatch(title)]
    return dict(named) if len(dict(named)) == len(named) else {}


def _fill_below_marks(reading: Reading, winners: list[Winner]) -> None:
    """The prices below a label, each below its lot: 成交金额（单位：万元）, 第一包, 8.8, 第二包, 6.6, or in a row."""
    lots = _by_lot(winners) if len(winners) > 1 and not any(w.priced for w in winners) else {}
    for number, line in enumerate(reading.lines if lots else ()):
        if len(line) > 2 * MAX_LABEL or key_of(line) != "award_amount" or reading.sections[number] in ELSEWHERE:
            continue
        below = reading.lines[number + 1 : number + 1 + MAX_MARKED]
        row = list(_lots_in_row(below).items()) if label_unit(line) else []
        marked = [(lot, cell) for lot, cell in row if lot] or below_marks(below)
        if len(marked) != len(lots) or {lot_number(mark) for mark, _ in marked} != set(lots):
            continue
        for mark, cell in marked:
            money = read_amount(whole_points(cell), label_unit(line))
            words = " ".join(below[:2]) if row else f"{mark} {cell}"
            lots[lot_number(mark)].price(money, tidy(f"{line} {words}")[:240])
        return


def _fill_from_total(reading: Reading, winners: list[Winner]) -> None:
    """One winner without an amount of its own: the 总中标金额 of the summary, unless the price is a rate."""
    if len(winners) != 1 or winners[0].priced:
        return
    for pair in by_trust(p for p in reading.of("award_amount") if p.section not in ELSEWHERE):
        money = money_of(pair)
        if money and money.kind == "total" and money.value:
            winners[0].price(money, snippet_of_pair(pair))
            return
    stated: list[tuple[Money, str]] = []
    for line, section in zip(reading.lines, reading.sections, strict=True):
        if section not in ELSEWHERE and (match := _AMOUNT_IS.search(line)):
            for money in find_amounts(rest := line[match.end() : match.end() + 60], limit=1):
                if is_of_the_agency(rest, money, winners[0].supplier):  # 按中标总金额收取，代理服务费总金额：24000元
                    continue
                stated.append((money, tidy(line[max(0, match.start() - 60) : match.end() + 60])))
    if stated and len({money.value for money, _ in stated if money.kind == "total"}) <= 1:  # else of its parts
        winners[0].price(*stated[0])
    for pair in reading.pairs:  # X公司：88000元, in a list of what each offered
        if pair.key is None and pair.value and organisation_key(pair.label) == organisation_key(winners[0].supplier):
            winners[0].price(money_of(pair), snippet_of_pair(pair))


def _fill_from_titles(reading: Reading, winners: list[Winner]) -> None:
    """The only figure behind titles that lost their table: 成交金额（元） 单位 交货地点 …, and below 8,800.00 包."""
    if len(winners) != 1 or winners[0].priced:
        return
    for number, line in enumerate(reading.lines):
        if reading.sections[number] in ELSEWHERE or not (title := _AMOUNT_TITLE.search(line)) or "单价" in line:
            continue
        text = " ".join(reading.lines[number : number + 2])[:_TITLES_ROOM]
        figures = bare_yuan(text, title.end())
        another = any(_ROW.match(row) and bare_yuan(row, 0) for row in reading.lines[number + 2 : number + 3])
        if len(figures) == 1 and not another and not _OF_A_FEE.search(text, title.end(), figures[0].start):
            winners[0].price(figures[0], tidy(text[title.start() :])[:240])
        return


_AMOUNT_TITLE = re.compile(r"\s(?:中标|成交|中选)(?:总?金额|总?价格?)\s?[（(]元[)）](?=\s[\u4e00-\u9fff])")
_ROW, _OF_A_FEE = (
    re.compile(r"\d{1,3}\s"),
    re.compile(r"(?:费用?|保证金)(?:[（(]元[)）])?[为:：]?\s?[￥¥]?$"),
)
_TITLES_ROOM = 2000  # characters of the titles and cells of one winner


def _fill_from_year(reading: Reading, winners: list[Winner]) -> None:
    """8.6万元/年 where the service is for one year is the whole price."""
    yearly = [winner for winner in winners if winner.amount is None and _is_for_a_year(winner)]
    one_year = bool(yearly) and is_for_one_year(reading)
    for winner in yearly:
        if one_year or ONE_YEAR.search(f"{winner.snippet} {winner.words['unit_price'][1]}"):
            winner.amount, winner.unit_price = winner.unit_price, None
            winner.words["amount"] = winner.words.pop("unit_price")


def _is_for_a_year(winner: Winner) -> bool:
    raw, snippet = winner.words.get("unit_price", ("", ""))
    return bool(A_YEAR.search(raw) or _A_YEAR_ABOVE.search(snippet))


_A_YEAR_ABOVE = re.compile(r"[（(]万?元\s?[/／]\s?年[)）]：")  # in the title of the column


def _fill_from_offers(reading: Reading, winners: list[Winner]) -> None:
    """What the winner offered, where its price stands nowhere else: its only price, and not that of a first round."""
    unpriced = {organisation_key(winner.supplier): winner for winner in winners if not winner.priced}
    offers: dict[str, list[tuple[Table, int, list[str]]]] = {}
    for table in reading.tables if unpriced else ():
        if "bid_amount" in table.keys:
            column = table.keys.index("bid_amount")
            for row in table.rows:
                for name in {organisation_key(cell) for cell in row if is_organisation(cell)}:
                    offers.setdefault(name, []).append((table, column, row))
    for name, winner in unpriced.items():
        own = offers.get(name, [])
        if len({row[column] for _, column, row in own}) == 1 and not any(_has_rounds(table) for table, _, _ in own):
            table, column, row = own[0]
            unit, snippet = table.priced(row, column)
            winner.price(read_amount(whole_points(row[column]), unit), snippet)


def _has_rounds(table: Table) -> bool:
    """Whether there was more than one round of offers: 首次报价 | 最后报价."""
    return any(map(_FIRST_ROUND.match, table.labels))


_FIRST_ROUND = re.compile("首|第[一二]轮")
_AMOUNT_IS = re.compile(r"(?:中标|成交|中选|合同)(?:总?金额|总?价格?|报价)(?!的)(?:为|是|共计)?[:：]?")
