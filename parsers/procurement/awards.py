"""Who won what: the suppliers of an award or a contract with their amounts, out of tables, pairs or prose.

Losing bidders, ranked candidates below the first, scores, fees and lists of goods are told apart by the section and
the header they stand in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from parsers.money import Money, find_amounts, label_unit, read_amount
from parsers.organisations import clean_name, find_credit_code, is_organisation, organisation_key, split_names
from parsers.procurement.amounts import amount as amount_of
from parsers.procurement.amounts import lacks_unit, whole_numbers
from parsers.procurement.found import by_trust
from parsers.procurement.labels import key_of
from parsers.procurement.pairs import Pair, Reading
from parsers.procurement.tables import Table
from parsers.records import Place
from parsers.text import squeeze, tidy

_ELSEWHERE = {"reviews", "qualification", "fee", "experts", "submit", "obtain", "open", "contact", "demand"}
MAX_WINNERS = 1000  # a framework agreement of a province lists a few hundred
_NO_WINNER = re.compile(r"无供应商|废标|流标|无效|不足|失败|终止|无人|未通过|见附件|详见|见公告|无有效")
_FIRST = re.compile(r"^(?:1|1\.0|第?[一1]名?|第[一1](?:名|中标|成交)?(?:候选人|候选供应商)?)$")


@dataclass(slots=True)
class Winner:
    """One supplier as it was found; becomes an `Award`."""

    supplier: str
    lot: str | None = None
    amount: Decimal | None = None
    rate: str | None = None
    unit_price: Decimal | None = None
    currency: str = "CNY"
    address: str | None = None
    code: str | None = None
    raw: str = ""
    snippet: str = ""
    place: Place = Place.BODY
    label: str | None = None
    money: str = ""  # the words of the amount or rate
    disagrees: bool = False  # 大写 and figures differ
    without_unit: str = ""  # a number that may be 元 or 万元
    names: str = field(default="")

    @property
    def priced(self) -> bool:
        return self.amount is not None or self.rate is not None or self.unit_price is not None or self.currency != "CNY"

    def price(self, money: Money | None) -> None:
        """Take over an amount, a rate or a unit price; 0 and masked digits are none."""
        if money is None or self.amount is not None:
            return
        if money.currency != "CNY":
            self.currency = money.currency
        elif money.value is None or money.value == 0:
            return
        elif lacks_unit(money):
            self.without_unit = self.without_unit or money.raw
            return
        elif money.kind == "rate":
            self.rate = self.rate or format(money.value.normalize(), "f")
        elif money.kind == "unit_price":
            self.unit_price = self.unit_price or money.value
        else:
            self.amount = money.value
            self.disagrees = money.agrees is False
        self.money = self.money or money.raw


def read_winners(reading: Reading) -> list[Winner]:
    """The winners in the order of the page; empty where the page names none."""
    winners = _merge([*_from_tables(reading), *_from_pairs(reading)])
    if not winners:
        winners = _merge([*_from_sentences(reading), *_from_candidates(reading)]) or _merge(list(_from_glued(reading)))
    _match_separate_amounts(reading, winners)
    _fill_from_total(reading, winners)
    return winners


# tables


def _from_tables(reading: Reading) -> Iterator[Winner]:
    for table in reading.tables:
        if _is_award_table(table):
            yield from _rows(table)


def _is_award_table(table: Table) -> bool:
    keys = set(table.keys)
    if (
        "supplier" not in keys
        or table.section in _ELSEWHERE
        or table.section in ("subject", "candidates", "failure", "correction")
    ):
        return False
    if keys & {"award_amount", "award_rate"}:
        return True
    if keys & {"unit_price", "item"} and len(keys & {"unit_price", "item", "lot_name"}) >= 2:
        return False  # a list of goods
    return table.section == "result" and ("score" not in keys or "bid_amount" in keys)


def _rows(table: Table) -> Iterator[Winner]:
    supplier_at = table.keys.index("supplier")
    ranks = [row[table.keys.index("rank")] for row in table.rows] if "rank" in table.keys else []
    ranked = any(_FIRST.match(squeeze(rank)) for rank in ranks) and len(table.rows) > 1
    ranked = ranked and "入围" not in table.labels[supplier_at]  # a framework takes all that it lists
    for number, row in enumerate(table.rows):
        if ranked and not _FIRST.match(squeeze(ranks[number])):
            continue
        names = _names(row[supplier_at]) or _names_anywhere(row, table)
        for name in names:
            winner = Winner(
                name,
                _lot_of(table, row) or table.lot,
                raw=row[supplier_at] or name,
                label=table.labels[supplier_at],
                place=table.place,
            )
            winner.snippet = tidy(" ".join(cell for cell in row if cell))[:240]
            winner.address = _cell(table, row, "supplier_address")
            winner.code = find_credit_code(" ".join(row))
            if name == names[0]:  # of a consortium its leader has the amount, so that it counts once
                _price_row(winner, table, row)
            yield winner


def _names_anywhere(row: list[str], table: Table) -> list[str]:
    """A row of a flattened table with a cell missing: the name stands under another title."""
    if row[-1]:
        return []
    return next((names for cell in row if is_organisation(cell) and (names := _names(cell))), [])


def _price_row(winner: Winner, table: Table, row: list[str]) -> None:
    for key in ("award_amount", "award_rate", "unit_price", "bid_amount"):
        for column, column_key in enumerate(table.keys):
            if column_key == key and not winner.priced:
                unit = label_unit(table.labels[column]) or _unit_beside(table, row, column)
                winner.price(read_amount(whole_numbers(row[column]), unit or ("%" if key == "award_rate" else None)))
        if winner.priced:
            return
    for cell in row[1:]:
        amounts = find_amounts(cell, limit=2)
        if len(amounts) == 1 and not winner.priced and amounts[0].raw.strip() == cell.strip():
            winner.price(amounts[0])


def _unit_beside(table: Table, row: list[str], column: int) -> str | None:
    """The unit in a column of its own: 中标金额 | 单位."""
    for other in (column + 1, column + 2):
        if (
            other < len(row)
            and squeeze(table.labels[other]) == "单位"
            and row[other].strip() in ("元", "万元", "亿元", "%")
        ):
            return row[other].strip()
    return None


def _cell(table: Table, row: list[str], key: str) -> str | None:
    return next(
        (tidy(cell) for k, cell in zip(table.keys, row, strict=False) if k == key and cell not in ("", "/", "无")), None
    )


def _lot_of(table: Table, row: list[str]) -> str | None:
    lot = _cell(table, row, "lot")
    return lot if lot and len(lot) <= 40 else None


# pairs


def _from_pairs(reading: Reading) -> Iterator[Winner]:
    """A supplier label opens a winner; the amounts, addresses and codes that follow belong to it."""
    groups: list[Winner] = []
    current: Winner | None = None  # whom the next amount belongs to: of a consortium, its leader
    pending: tuple[Pair, Money] | None = None
    for pair in reading.pairs:
        if pair.place is not Place.BODY or pair.section in _ELSEWHERE - {"contact"} or pair.section == "candidates":
            continue
        if pair.section == "subject" and not re.search(r"中标|成交", squeeze(pair.label)):
            continue
        if names := _supplier_names(pair):
            groups.extend(_winner_of(pair, name) for name in names)
            current = groups[-len(names)]
            if pending and len(names) == 1 and pair.lot == pending[0].lot and pair.line - pending[0].line <= 4:
                current.price(pending[1])
            pending = None
        elif pair.key == "unit_price":
            money = _money(pair)
            if current and money and money.value and pair.lot == current.lot:
                current.unit_price = current.unit_price or money.value
        elif pair.key in ("award_amount", "award_rate", "bid_amount"):
            money = _money(pair)
            if money is None:
                continue
            if current and pair.lot == current.lot and not current.amount:
                if pair.key != "bid_amount" or pair.section == "result":
                    current.price(money)
            elif pair.key == "award_amount":
                pending = (pair, money)
        elif current and pair.key == "supplier_address" and not current.address and pair.value not in ("", "/"):
            current.address = tidy(pair.value)[:120]
        elif current and pair.key == "supplier_id":
            current.code = current.code or find_credit_code(pair.value)
    yield from groups


def _winner_of(pair: Pair, name: str) -> Winner:
    winner = Winner(name, pair.lot, raw=tidy(pair.value or name)[:200], label=pair.label, place=pair.place)
    winner.snippet = tidy(f"{pair.label}：{pair.full}")[:240]
    winner.code = find_credit_code(pair.value)
    for money in find_amounts(pair.value, limit=3):  # 供应商：X公司，成交金额：… in one value
        winner.price(money)
    return winner


def _supplier_names(pair: Pair) -> list[str]:
    if pair.key == "result" or (pair.key == "supplier" and "结果" in pair.label):
        return [n for n in _names(pair.value) if is_organisation(n)]
    if pair.key == "supplier" or (pair.key == "name" and pair.party == "supplier"):
        value = pair.value or (pair.rest[0] if pair.rest else "")
        return _names(value)
    return []


def _money(pair: Pair) -> Money | None:
    result = amount_of(pair)
    if result is None and pair.key == "award_rate":
        return read_amount(pair.value, label_unit(pair.label) or "%")
    return result.value if result else None


def _names(text: str) -> list[str]:
    """The suppliers that a cell names; none where it says that there is none."""
    text = text.strip()
    if not text or len(text) > 400 or (_NO_WINNER.search(text) and not is_organisation(clean_name(text) or "")):
        return []
    names = [name for part in split_names(text) if (name := clean_name(part))]
    organisations = [name for name in names if is_organisation(name)]
    if organisations:
        return organisations
    return [name for name in names if _PERSON_OR_FOREIGN.fullmatch(name)][:1]


_PERSON_OR_FOREIGN = re.compile(r"[\u4e00-\u9fff·]{2,4}|[A-Za-z][A-Za-z .,&'()-]{3,60}")


# prose

_WON = re.compile(
    r"(?:(?P<lot>[A-Z一二三四五六七八九十\d]{1,3}\s?(?:分?包|标段)|第[一二三四五六七八九十\d]{1,2}(?:分?包|标段))[:：\s，,]{0,3})?"
    r"(?P<name>[\u4e00-\u9fffA-Za-z0-9（）()·]{4,50}?)\s?为\s?(?:本项目|本次采购|该项目)?(?:的)?(?:第[一1](?:名)?(?:中标|成交)?候选(?:人|供应商)|中标(?:人|供应商|单位)|成交(?:人|供应商|单位)|中选(?:人|单位|供应商))"
)
_CONFIRMED = re.compile(
    r"(?P<lot>)(?:^|[，,。；;：:\s])(?P<name>[\u4e00-\u9fffA-Za-z0-9（）()·]{4,50}?)以[^。；;]{2,60}?(?:被)?确定为(?:中标|成交|中选)"
)
_WON_BY = re.compile(
    r"(?:确定|中标(?:人|单位|供应商)|成交(?:人|单位|供应商)|中选(?:人|单位|供应商)|由)(?:确定)?[为是：:]?\s?(?P<name>[\u4e00-\u9fffA-Za-z0-9（）()·]{4,50}?(?:公司|厂|院|社|中心|部|店|集团|事务所|行))(?P<lot>)(?=[，,。；;\s]|为|中标|成交|$)"
)
_PRICED_LINE = re.compile(
    r"^(?P<name>[\u4e00-\u9fffA-Za-z0-9（）()·]{4,50}?)[，,；;\s]+(?:地址|总价|中标|成交|合同|最终|投标|报价|金额)(?P<lot>)"
)


def _from_sentences(reading: Reading) -> Iterator[Winner]:
    for number, line in enumerate(reading.lines):
        if reading.sections[number] in _ELSEWHERE or len(line) > 3000:
            continue
        for pattern in (_CONFIRMED, _WON, _WON_BY, _PRICED_LINE):
            winners = [w for match in pattern.finditer(line) if (w := _in_sentence(reading, number, match))]
            if winners:
                yield from winners
                break


_LEAD_IN = re.compile(r"^.{0,24}?(?:确定|推荐|评定|选定|认定)(?=.{4})")


def _in_sentence(reading: Reading, number: int, match: re.Match[str]) -> Winner | None:
    """The winner that a sentence names, with the first amount in it, behind it, or on the next line."""
    name = clean_name(_LEAD_IN.sub("", match["name"]))
    if not name or not is_organisation(name):
        return None
    line = reading.lines[number]
    winner = Winner(name, match["lot"] or reading.lots[number], raw=match["name"])
    winner.snippet = tidy(line[max(0, match.start() - 20) : match.end() + 120])
    behind = line[match.end() - 3 :].split("为第", 1)[0][:160]
    for text in (line[match.end("name") : match.end()], behind, "".join(reading.lines[number + 1 : number + 2])[:160]):
        for money in find_amounts(text, limit=1):
            winner.price(money)
        if winner.priced:
            break
    return winner


def _from_candidates(reading: Reading) -> Iterator[Winner]:
    """A page that is an award but calls its winner 第一中标候选人."""
    for pair in reading.pairs:
        if pair.key == "candidate" or (pair.key == "name" and pair.party == "candidate"):
            for name in _names(pair.value or (pair.rest[0] if pair.rest else "")):
                if is_organisation(name):
                    winner = _winner_of(pair, name)
                    for other in reading.pairs:
                        if other.line >= pair.line and other.key in (
                            "award_amount",
                            "candidate_amount",
                            "bid_amount",
                            "award_rate",
                        ):
                            winner.price(_money(other))
                    yield winner
                    return


_ORGANISATION = re.compile(
    r"[\u4e00-\u9fffA-Za-z（）()·]{2,40}?(?:公司|事务所|合作社|经营部|研究院|设计院|研究所|出版社|大学|学院|医院|厂|商行|协会|中心|集团)"
    r"(?:[\u4e00-\u9fff]{2,12}分公司|[（(][^（()）]{2,20}[)）](?=\d|$))?"
)
_TITLE_MAX = 16


def _from_glued(reading: Reading) -> Iterator[Winner]:
    """A table of which only the words are left: titles, then name, address and amount with nothing between them."""
    for number, line in enumerate(reading.lines):
        if reading.sections[number] not in ("result", None) or not 30 <= len(line) <= 6000:
            continue
        name_title, amount_title = re.search(r"供应商名称|中标人|供应商(?!地址)", line), re.search(r"金额|报价", line)
        if not name_title or not amount_title:
            continue
        unit = re.search(r"金额[（(]((?:万|亿)?元)[)）]", line)
        amounts = [m for m in find_amounts(line, limit=40) if m.value and m.kind != "rate"]
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


# together


def _merge(winners: list[Winner]) -> list[Winner]:
    """The same supplier of the same lot once; one without an amount gives way to one with it."""
    merged: list[Winner] = []
    by_name: dict[str, list[Winner]] = {}
    for winner in winners[:MAX_WINNERS]:
        same = by_name.setdefault(organisation_key(winner.supplier), [])
        twin = next(
            (w for w in same if w.lot == winner.lot or not winner.priced or not w.priced or w.amount == winner.amount),
            None,
        )
        if twin is None or (winner.lot != twin.lot and winner.lot and twin.lot and winner.priced and twin.priced):
            merged.append(winner)
            same.append(winner)
            continue
        if not twin.priced and winner.priced:
            twin.amount, twin.rate, twin.unit_price, twin.money = (
                winner.amount,
                winner.rate,
                winner.unit_price,
                winner.money,
            )
            twin.disagrees = winner.disagrees
        twin.address = twin.address or winner.address
        twin.code = twin.code or winner.code
        twin.lot = twin.lot or winner.lot
    return merged


def _match_separate_amounts(reading: Reading, winners: list[Winner]) -> None:
    """Suppliers in one list and amounts in another table: matched by order where there are as many."""
    if not winners or any(w.priced for w in winners):
        return
    for table in reading.tables:
        if "award_amount" not in table.keys or "supplier" in table.keys or table.section in ("fee", "qualification"):
            continue
        column = table.keys.index("award_amount")
        amounts = [
            m for row in table.rows if (m := read_amount(row[column], label_unit(table.labels[column]))) and m.value
        ]
        if len(amounts) == len(winners):
            for winner, money in zip(winners, amounts, strict=True):
                winner.price(money)
            return


def _fill_from_total(reading: Reading, winners: list[Winner]) -> None:
    """One winner without an amount of its own: the 总中标金额 of the summary, unless the price is a rate."""
    if len(winners) != 1 or winners[0].priced:
        return
    for pair in by_trust(p for p in reading.pairs if p.key == "award_amount" and p.section not in _ELSEWHERE):
        money = _money(pair)
        if money and money.kind == "total" and money.value:
            winners[0].price(money)
            return
    for line, section in zip(reading.lines, reading.sections, strict=True):
        if section not in _ELSEWHERE and (match := _AMOUNT_IS.search(line)):
            for money in find_amounts(line[match.end() : match.end() + 60], limit=1):
                winners[0].price(money)
                return


_AMOUNT_IS = re.compile(r"(?:中标|成交|中选|合同)(?:总?金额|总?价格?|报价)(?:为|是|共计)?[:：]?")
