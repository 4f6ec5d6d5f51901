"""Who of those in a table won: columns of outcomes (评审结果, 是否中标), quotes, ranks; rows of totals."""

import re
from decimal import Decimal

from parsers.procurement.labels import key_of
from parsers.procurement.tables import Table, align
from parsers.text import squeeze

_COLUMNS = {None, "score", "item", "result", "candidate"}
_WON_WORD = re.compile(r"中标|成交|中选")
WON_LABEL = re.compile(
    r"(?<![未非预拟])(?:中标|成交|中选)[（(/]?(?:中标|成交|中选)?[)）]?(?:供应商|人|单位|机构|公司|总?金额|总?价)"
)
WINNERS = re.compile(
    r"(?:中标|成交|中选|入围)[（(/]?(?:中标|成交|中选|入围)?[)）]?(?:供应商|人|单位|机构|公司)(?:名称)?"
)  # as a whole title
TOTAL = re.compile(r"(?:合计|小计|总计|共计|总价|总金额)(?:金额)?[:：]?")
_WON = re.compile(
    r"(?:推荐)?(?:中标|成交|中选|入围)(?:(?:候选)?(?:供应商|人|单位))?|第[一1](?:名|(?:中标|成交)?候选(?:人|供应商))|推荐|[√✓✔☑]"
)
_LOST = re.compile(
    r"[未不非](?:中标|成交|中选|入围|推荐|合格|通过)|(?:有效|合格|无效)?(?:投标|响应|报价)?(?:人|供应商)?|落[标选]|淘汰|备选|候补|流标|/"
    r"|第[二三四五六七八九2-9](?:名|(?:中标|成交)?候选(?:人|供应商))"
    r"|[^，,。]{0,8}(?:不符|未通过|不合格|不满足)[^。家]{0,12}"
)
_BELOW = re.compile(r"第[二三四五六七八九2-9]名?(?:中标|成交)?候选(?:人|供应商|单位)[:：]")  # 第二中标候选人：X公司
_TELLS = re.compile(r"结果|中标|成交|中选|入围|状态|结论")  # titles under which all that is no winner has lost


def lost(table: Table) -> set[int]:
    """The rows of those who did not win; empty where no column and no rank before a name tells it."""
    below = {n for n, row in enumerate(table.rows) if any("候选" in c and _BELOW.match(squeeze(c)) for c in row)}
    if below and len(below) < len(table.rows):
        return below
    for column, key in enumerate(table.keys):
        if key not in _COLUMNS:
            continue
        cells = [squeeze(row[column]) for row in table.rows]
        if _TELLS.search(table.labels[column]):
            cells = [{"是": "中标", "否": "未中标"}.get(cell, cell) for cell in cells]
        won = {number for number, cell in enumerate(cells) if _WON.fullmatch(cell)}
        tells = _TELLS.search(table.labels[column]) or all(
            number in won or _LOST.fullmatch(cell) for number, cell in enumerate(cells)
        )
        if won and tells:
            return set(range(len(cells))) - won
    return set()


def ranked_below(table: Table, supplier_at: int, body: str) -> set[int]:
    """The rows ranked below the first; none in a framework (入围供应商) or where all are taken (以上两家均为定点)."""
    ranks = [squeeze(row[table.keys.index("rank")]) for row in table.rows] if "rank" in table.keys else []
    if "入围" in table.labels[supplier_at] or not any(map(_FIRST.match, ranks)):
        return set()
    if ("以上" in body or "上述" in body) and _ALL_CHOSEN.search(body):
        return set()
    return {number for number, rank in enumerate(ranks) if not _FIRST.match(rank)}


_FIRST = re.compile(r"^(?:1|1\.0|第?[一1]名?|第[一1](?:名|中标|成交)?(?:候选人|候选供应商)?)$")
_ALL_CHOSEN = re.compile(
    r"(?:以上|上述)[^，,。；;：:\s]{0,12}(?:家|单位|公司|企业|机构|供应商|投标人)(?:均|都)(?:被?(?:确定|选定))?[为是]?(?:本项目的?)?"
    r"(?:中标|成交|中选|定点)(?:供应商|服务商|人|单位|公司|企业|机构)?(?=[。，,；;\n]|$)"
)


def spaced_row(words: list[str], table: Table) -> list[str] | None:
    """The cells of a line that stands below a table's titles with blanks between; None where it is no row of it."""
    if len(words) > len(table.keys):
        words = _RATE_IN_PIECES.sub("", " ".join(words)).split(" ")
    if TOTAL.fullmatch(words[0]):
        return _total_row(words, table)
    below_total = len(words) < len(table.keys) and table.rows and _WHOLE.fullmatch(table.rows[-1][0])
    labelled = key_of(words[0]) and not ("rank" in table.keys and len(words) >= 3)
    if below_total or labelled or len(words) > len(table.keys) + 3:
        return None
    return align(words, table.keys)


_RATE_IN_PIECES = re.compile(r"(?<=\d) (?=[%％])|(?<=[费浮]率) (?=\d{1,2}(?:\.\d{1,4})? ?[%％])")  # 服务费率 5.5 %
_WHOLE = re.compile(r"(?:合计|总计)(?:金额)?[:：]?")  # below a 小计 the rows go on


def _total_row(words: list[str], table: Table) -> list[str]:
    """The cells of a total, its figures under the columns that sum up to them (合计 8.8); else at the end."""
    columns = [column for column, key in enumerate(table.keys) if key in _SUMMED and len(table.rows) <= _MOST_SUMMED]
    row, figures = words[:1] + [""] * (len(table.keys) - 1), words[1:]
    for column in columns:
        parts = [figure for line in table.rows if (figure := _figure(line[column]))]
        if figures and parts and sum(parts) == _figure(figures[0]):
            row[column] = figures.pop(0)
    return words[:1] + [""] * (len(row) - len(words)) + words[1:] if figures else row


def _figure(cell: str) -> Decimal | None:
    return Decimal(cell.replace(",", "")) if _FIGURE.fullmatch(cell) else None


_FIGURE = re.compile(r"\d[\d,]{0,15}(?:\.\d{1,6})?")
_SUMMED = ("budget", "lot_budget", "ceiling_price", "lot_ceiling", "award_amount", "bid_amount", "fee")
_MOST_SUMMED = 50  # rows


def all_won(table: Table) -> bool:
    """Whether a column says of each row that it won: several are chosen (备注 | 中标)."""
    told = (column for column, key in enumerate(table.keys) if key in _COLUMNS)
    return any(
        table.rows and all(_WON_OUTRIGHT.fullmatch(squeeze(row[column])) for row in table.rows) for column in told
    )


_WON_OUTRIGHT = re.compile("(?:中标|成交|中选|入围)(?:供应商|人|单位)?")


def holds_quotes(table: Table) -> bool:
    """Whether the prices are what was offered (最终报价), not what was agreed."""
    keys = ("award_amount", "bid_amount")
    prices = [label for key, label in zip(table.keys, table.labels, strict=True) if key in keys]
    return bool(prices) and all("报价" in label and not _WON_WORD.search(label) for label in prices)
