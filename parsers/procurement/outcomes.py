"""Who of those in a table won: columns of outcomes (评审结果, 是否中标), quotes, rows of totals."""

import re

from parsers.procurement.tables import Table
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
