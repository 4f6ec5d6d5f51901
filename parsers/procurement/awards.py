"""Who won what: the suppliers of an award or a contract with their amounts, out of tables, pairs or prose.

Losing bidders, ranked candidates below the first, scores, fees and lists of goods are told apart by the section and
the header they stand in.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import dropwhile, islice, takewhile

from parsers.money import Money, find_amounts, read_amount
from parsers.organisations import clean_name, find_credit_code, is_organisation, organisation_key, split_names
from parsers.procurement.amounts import whole_points
from parsers.procurement.found import unbroken
from parsers.procurement.labels import key_of
from parsers.procurement.outcomes import TOTAL, WINNERS, WON_LABEL, all_won, holds_quotes, lost, ranked_below
from parsers.procurement.prices import money_of, price_apart, snippet_of_pair, subtotals, summed_parts
from parsers.procurement.prose import from_glued, from_letter, from_list, from_sentences
from parsers.procurement.reading import Pair, Reading
from parsers.procurement.rests import MAX_MARKED, below_marks
from parsers.procurement.tables import LOT_AND_NAME, LOT_LABEL, NAMES_LOTS, Table
from parsers.procurement.winner import ELSEWHERE, OTHER_FIGURE, SHARE, Winner, merged
from parsers.records import Place
from parsers.text import squeeze, tidy

_NO_WINNER = re.compile(r"无供应商|废标|流标|无效|不足|失败|终止|无人|未通过|附件|名单|清单|待定|详见|见公告|无有效")


def read_winners(reading: Reading) -> list[Winner]:
    """The winners in the order of the page; empty where the page names none."""
    labelled = list(_from_pairs(reading))
    winners = merged([*_from_tables(reading, labelled), *labelled])
    if not winners:
        winners = merged(list(_from_outcomes(reading)))
    winners = winners or merged(list(from_letter(reading)))
    if not winners:
        winners = merged([*from_sentences(reading), *_from_candidates(reading)]) or merged(from_list(reading))
        winners = winners or merged(list(from_glued(reading)))
        winners = [winner for winner in winners if not _GLUED_TITLES.search(winner.supplier)]
    price_apart(reading, winners)
    return winners


# a table's titles and a name with nothing between
_GLUED_TITLES = re.compile(r"(?:名称|地址|金额).*(?:名称|地址|金额)")


# tables


def _from_tables(reading: Reading, labelled: list[Winner]) -> Iterator[Winner]:
    """The rows of award tables; of a table of quotes those that a label (成交供应商：) names, where it names any."""
    named = {organisation_key(winner.supplier) for winner in labelled if WON_LABEL.search(squeeze(winner.label or ""))}
    for table in reading.tables:
        losers = lost(table)
        supplier_at = _supplier_column(table, losers)
        if supplier_at is None or not _is_award_table(table, losers, supplier_at):
            continue
        below = ranked_below(table, supplier_at, reading.body)
        rows = summed_parts(table, list(_rows(table, supplier_at, losers | subtotals(table) or below)))
        own = [row for row in rows if organisation_key(row.supplier) in named] if holds_quotes(table) else []
        yield from own or rows


def _from_outcomes(reading: Reading) -> Iterator[Winner]:
    """Of a table of what all offered (报价情况) those whose row says 中标, where nothing else names the winner.

    All of them where each row says so, under a title that names winners; so too of a list of goods by lots.
    """
    for table in reading.tables:
        supplier_at = next((table.keys.index(key) for key in ("supplier", "bidder") if key in table.keys), None)
        if supplier_at is None or table.section not in ("reviews", "result"):
            continue
        winners = WINNERS.fullmatch(squeeze(table.labels[supplier_at]))
        if table.section == "result":  # goods of each lot: 包号 | 成交供应商 | 品名 | 单价
            yield from _rows(table, supplier_at, set()) if winners and "lot" in table.keys else ()
        elif (losers := lost(table)) or (winners and all_won(table)):
            yield from _rows(table, supplier_at, losers or ranked_below(table, supplier_at, reading.body))


def _is_award_table(table: Table, losers: set[int], supplier_at: int) -> bool:
    keys = set(table.keys)
    if table.section in ELSEWHERE or table.section in ("subject", "candidates", "failure", "correction"):
        return False
    if keys & {"award_amount", "award_rate"} or losers:
        return True
    winners = bool(WINNERS.fullmatch(squeeze(table.labels[supplier_at])))
    if keys & {"unit_price", "item"} and len(keys & {"unit_price", "item", "lot_name"}) >= 2:
        return winners and _names_lots(table)  # else a list of goods
    if table.keys[supplier_at] == "candidate" or winners:
        return True
    return table.section == "result" and ("score" not in keys or bool(keys & {"bid_amount", "unit_price"}))


def _names_lots(table: Table) -> bool:
    """Whether a column of names stands for the lots: 标项名称, not 货物名称."""
    return any(k == "lot_name" and NAMES_LOTS.search(t) for k, t in zip(table.keys, table.labels, strict=True))


def _supplier_column(table: Table, losers: set[int]) -> int | None:
    """The column of the winners: 成交供应商, 投标人 where another column tells who won, or one 候选人 a lot."""
    if "supplier" in table.keys:
        return table.keys.index("supplier")
    if "bidder" in table.keys and losers:
        return table.keys.index("bidder")
    if "candidate" in table.keys and "lot" in table.keys and "rank" not in table.keys:
        lots = [row[table.keys.index("lot")] for row in table.rows]
        return table.keys.index("candidate") if all(lots) and len(set(lots)) == len(lots) else None
    return None


def _rows(table: Table, supplier_at: int, losers: set[int]) -> Iterator[Winner]:
    for number, row in enumerate(table.rows):
        if number in losers:
            continue
        first: Winner | None = None
        for name in _names(row[supplier_at]) or _names_anywhere(row, table):
            winner = Winner(
                name,
                _lot_of(table, row) or table.lot,
                raw=row[supplier_at] or name,
                label=table.labels[supplier_at],
                place=table.place,
                table=table.line,
                first=first,
            )
            winner.snippet = tidy(" ".join(cell for cell in row if cell))[:240]
            _identify(winner, table, row)
            if first is None:  # of a consortium its leader has the amount, so that it counts once
                _price_row(winner, table, row)
                first = winner
            yield winner


def _names_anywhere(row: list[str], table: Table) -> list[str]:
    """A row of a flattened table with a cell missing: the name stands under another title."""
    if row[-1] and not row[0].isdecimal():  # its number under the title of the next column
        return []
    return next((names for cell in row if is_organisation(cell) and (names := _names(cell))), [])


def _price_row(winner: Winner, table: Table, row: list[str]) -> None:
    currency = table.currency(row)
    for key in ("award_amount", "award_rate", "unit_price", "bid_amount"):
        for column, column_key in enumerate(table.keys):
            if column_key == key and (not winner.priced or winner.has_unit_price):
                unit, snippet = table.priced(row, column)
                unit = unit or ("%" if key == "award_rate" else None)
                money = read_amount(whole_points(row[column]), unit)
                if money and money.kind == "total" and key == "unit_price":
                    money = replace(money, kind="unit_price")
                if money and money.kind == "total" and currency:
                    money = _abroad(row[column], currency) or money
                    snippet = f"{snippet} {currency}"
                if money and (not winner.priced or money.kind == "total"):  # 合同价款（万元/年） beside 合同总价
                    winner.price(money, snippet)
        if winner.priced:
            return
    for label, cell in zip(table.labels[1:], row[1:], strict=False):
        amounts = [] if SHARE.search(label) else find_amounts(cell, limit=2)
        if len(amounts) == 1 and not winner.priced and amounts[0].raw.strip() == cell.strip():
            winner.price(amounts[0])


def _abroad(cell: str, currency: str) -> Money | None:
    """The price in a cell that a column beside it says to be in other money than yuan."""
    money = read_amount(f"{currency} {whole_points(cell)}")
    return replace(money, raw=cell.strip()) if money and money.currency != "CNY" else None


def _identify(winner: Winner, table: Table, row: list[str]) -> None:
    if (address := _cell(table, row, "supplier_address")) is not None:
        winner.supplier_address = address
        winner.words["supplier_address"] = (address, "")
    if code := find_credit_code(" ".join(row)):
        winner.supplier_id = code
        cell = next((cell for cell in row if find_credit_code(cell)), code)
        winner.words["supplier_id"] = (tidy(cell)[:200], tidy(cell)[:200])


def _cell(table: Table, row: list[str], key: str) -> str | None:
    return next(
        (tidy(cell) for k, cell in zip(table.keys, row, strict=False) if k == key and cell not in ("", "/", "无")), None
    )


def _lot_of(table: Table, row: list[str]) -> str | None:
    named = next((label for key, label in zip(table.keys, table.labels, strict=True) if key == "lot_name"), "")
    lot = table.lot_of(row) or (_cell(table, row, "lot_name") if NAMES_LOTS.search(named) else None)
    return lot if lot and len(lot) <= 40 else None


# pairs


def _from_pairs(reading: Reading) -> Iterator[Winner]:
    """A supplier label opens a winner; the amounts, addresses and codes that follow belong to it."""
    groups: list[Winner] = []
    current: Winner | None = None  # whom the next amount belongs to: of a consortium, its leader
    pending: tuple[Pair, Money] | None = None
    counted = False  # whether its name stood behind a number, on a line below its label
    priced = {pair.line for pair in reading.of("award_amount") if _WON.search(pair.label)}
    for pair in reading.pairs:
        if pair.place is not Place.BODY or pair.section == "candidates":
            continue
        if pair.section in ELSEWHERE - {"contact"} and not WON_LABEL.search(squeeze(pair.label)):
            continue
        if pair.section == "subject" and not (_WON.search(label := squeeze(pair.label))):
            if len(groups) != 1 or not _OF_ALL_GOODS.match(label):
                continue
        if current and pair.key == "item" and pair.label.startswith("联合体成员"):  # behind the label of its leader
            groups.extend(_winner_of(pair, name, current) for name in _names(pair.value) if is_organisation(name))
        elif parts := _of_lots(reading, pair):
            groups.extend(_winner_of(part, part.value) for part in parts)
            current, pending = None, None
        elif names := _supplier_names(
            pair, pair.line in priced or bool(current and current.lot and current.lot != pair.lot)
        ):
            current = _winner_of(pair, names[0])
            groups += [current, *(_winner_of(pair, name, current) for name in names[1:])]
            counted = not pair.value and bool(_COUNTED.match(pair.rest[0]))
            of_all = pending and _TOTAL_LABEL.search(squeeze(pending[0].label)) and _has_price(reading, pair)
            if (
                pending
                and len(names) == 1
                and not of_all
                and pair.lot == pending[0].lot
                and pair.line - pending[0].line <= 4
            ):
                current.price(pending[1], snippet_of_pair(pending[0]))
            pending = None
        elif pair.key == "unit_price":
            money = money_of(pair)
            if current and money and money.value and pair.lot == current.lot:
                current.unit_price = current.unit_price or money.value
                current.words.setdefault("unit_price", (money.raw, snippet_of_pair(pair)))
        elif pair.key in ("award_amount", "award_rate", "bid_amount"):
            money = money_of(pair)
            if money is None:
                continue
            if current and pair.lot == current.lot and not current.amount:
                if pair.key != "bid_amount" or pair.section == "result":
                    current.price(money, snippet_of_pair(pair))
            elif pair.key == "award_amount":
                pending = (pair, money)
            following = [name for line in pair.rest if _COUNTED.match(line) for name in _names(line)] if counted else []
            if following and is_organisation(following[0]):  # 2.X公司, behind the amount of the first
                current = _winner_of(replace(pair, value=""), following[0])
                groups.append(current)
        elif (
            current and pair.key == "supplier_address" and not current.supplier_address and pair.value not in ("", "/")
        ):
            current.supplier_address = tidy(pair.value)[:120]
            current.words["supplier_address"] = (current.supplier_address, snippet_of_pair(pair))
        elif (
            current and pair.key == "supplier_id" and not current.supplier_id and (code := find_credit_code(pair.value))
        ):
            current.supplier_id = code
            current.words["supplier_id"] = (tidy(pair.value)[:200], snippet_of_pair(pair))
    yield from groups


def _has_price(reading: Reading, supplier: Pair) -> bool:
    """Whether a price of its own stands behind a supplier, so that the total above it is that of all."""
    following = (pair for pair in reading.pairs if pair.line >= supplier.line and pair is not supplier)
    behind = dropwhile(lambda pair: pair.line == supplier.line and pair.key != "award_amount", following)
    own = next((pair for pair in behind if pair.key in ("supplier", "award_amount")), None)
    return own is not None and own.key == "award_amount" and own.lot == supplier.lot


def _of_lots(reading: Reading, pair: Pair) -> list[Pair]:
    """The pair once for each lot that its value, or the lines below, name a winner of: 包1：A公司；包2：流标."""
    if pair.key != "supplier":
        return []
    parts = [(part["lot"], part["name"]) for part in islice(LOT_AND_NAME.finditer(pair.value), _MAX_LOTS)]
    if not pair.value and (parts := below_marks(reading.lines[pair.line + 1 : pair.line + 1 + MAX_MARKED])):
        pair = replace(pair, rest=())
    named = [(lot, words, list(filter(is_organisation, _names(words)))) for lot, words in parts]
    if len(parts) < 2 or not all(names or _NO_WINNER.search(words) for _, words, names in named):
        return []
    return [replace(pair, value=name, lot=lot) for lot, _, names in named for name in names]


_MAX_LOTS = 50
_WON = re.compile("中标|成交")
_OF_ALL_GOODS = re.compile("合[同计]总?(?:金额|价款?|额)")  # of a contract, below the list of what it is about
_TOTAL_LABEL = re.compile("总(?:中标|成交|中选|合同)?(?:金额|价)")
_COUNTED = re.compile(r"[（(]?\d{1,2}\s?[.．、)）](?!\d)")


def _winner_of(pair: Pair, name: str, first: Winner | None = None) -> Winner:
    raw = tidy(pair.value or name)[:200]
    winner = Winner(name, pair.lot, raw=raw, label=pair.label, place=pair.place, first=first)
    winner.snippet = snippet_of_pair(pair)
    if code := find_credit_code(pair.value):
        winner.supplier_id = code
        winner.words["supplier_id"] = (winner.raw, "")
    if first is None:
        for money in find_amounts(OTHER_FIGURE.sub("", pair.value), limit=3):  # 供应商：X公司，成交金额：… in one value
            winner.price(money)
    return winner


def _supplier_names(pair: Pair, of_lot: bool) -> list[str]:
    """Whom a pair names; `of_lot`: whether the winner stands behind the mark of its lot (第二包：X公司 中标价：…)."""
    if pair.key is None and (pair.section == "result" or of_lot) and LOT_LABEL.fullmatch(squeeze(pair.label)):
        lead = _WHO_WON.match(pair.value)
        if lead and lead["ranked"] and not _CONFIRMED.search(pair.value):
            return []
        value = _CLAUSE.split(pair.value[lead.end() :], maxsplit=1)[0] if lead else pair.value
        return [name for name in _names(value.split(" ")[0]) if is_organisation(name)]
    if pair.key == "result" or (pair.key == "supplier" and "结果" in pair.label):
        return [n for n in _names(pair.value) if is_organisation(n)]
    if pair.key == "supplier" or (pair.key == "name" and pair.party == "supplier"):
        whole = pair.value
        if len(whole) > _MAX_PERSON and not _NO_WINNER.search(whole):
            whole = unbroken(whole, pair.rest)
        return [*_names(whole), *_members(pair.rest)] if pair.value else _listed(pair.rest)
    return []


# 第一包：成交供应商为X公司, 谈判小组推荐第一成交候选供应商为X公司，采购人已确认其成交
_WHO_WON = re.compile(r"[^，,。；;：:]{0,16}?(?:中标|成交|中选)(?P<ranked>候选)?(?:供应商|人|单位)(?:名称)?[为是]\s?")
_CLAUSE = re.compile("[，,；;。]")
_CONFIRMED = re.compile("确[认定]其为?(?:中标|成交|中选)")


def _members(lines: tuple[str, ...]) -> list[str]:
    """The members of a consortium on the lines below its leader's: X公司（成员方）."""
    members = takewhile(_MEMBER.search, lines)
    return [name for line in members for name in _names(line) if is_organisation(name)]


_MEMBER = re.compile(r"[（(](?:联合体)?(?:成员|参与)(?:人|方|单位|企业)?[)）]$")


def _listed(lines: tuple[str, ...]) -> list[str]:
    """The names under a label, one a line, numbered or not: 入围供应商名单如下."""
    names = _names(lines[0]) if lines else []
    for line in lines[1:] if names and is_organisation(names[0]) else ():
        more = _names(line) if len(line) <= _MAX_LISTED else []
        if not more or not all(map(is_organisation, more)):
            break
        names += more
    return names


_MAX_LISTED = 60  # characters of a line that is a name


def _names(text: str) -> list[str]:
    """The suppliers that a cell names; none where it says that there is none."""
    text = text.strip()
    if (
        not text
        or TOTAL.fullmatch(squeeze(text))
        or len(text) > 400
        or (_NO_WINNER.search(text) and not is_organisation(clean_name(text) or ""))
    ):
        return []
    names = [name for part in split_names(text) if (name := clean_name(part))]
    organisations = [name for name in names if is_organisation(name)]
    if organisations:
        return organisations
    if priced := _PRICED.match(text):  # X公司，折扣率86.5%; not the first of several
        first, others = clean_name(priced["name"]), _COMMA.split(text)[1:]
        if first and is_organisation(first) and not any(is_organisation(clean_name(other) or "") for other in others):
            return [first]
    return [name for name in names if _PERSON_OR_FOREIGN.fullmatch(name) and not key_of(name)][:1]


_COMMA = re.compile("[，,]")
_PRICED = re.compile(
    r"(?P<name>[^，,；;。]{4,50})[，,]\s?(?:[\u4e00-\u9fff（）()]{0,10}?(?:[率价额]|份额|比例)[为是:：]?\s?)?(?:人民币)?[￥¥]?(?:\d|[壹贰叁肆伍陆柒捌玖拾][壹贰叁肆伍陆柒捌玖拾佰仟万])"
)
_MAX_PERSON = 5  # characters of a person's name
_PERSON_OR_FOREIGN = re.compile(r"[\u4e00-\u9fff·]{2,4}|[A-Za-z][A-Za-z .,&'()-]{3,60}")


# the first of a ranking, where the page announces an award


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
                            winner.price(money_of(other), snippet_of_pair(other))
                    yield winner
                    return
