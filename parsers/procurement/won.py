"""Whether a page names who won, or says that nobody did."""

import re

from parsers.procurement.found import holds_any
from parsers.procurement.outcomes import WINNERS
from parsers.procurement.reading import Pair, Reading
from parsers.text import squeeze


def has_winner(reading: Reading) -> bool:
    """Whether the page names who won: under a label, in a table, under a heading, in a sentence."""
    if names_winner(reading):
        return True
    if not holds_any(reading.body, ("中", "成交", "采购结果")):
        return False
    failed = reading.of("failure_reason") or any("failure_reason" in table.keys for table in reading.tables)
    if not failed and any(_RESULT_HEADING.match(squeeze(line[:40])) for line in reading.lines):
        return True
    return bool(_WON.search(reading.body))


def names_winner(reading: Reading) -> bool:
    """Whether a label or a table of the page names who won, outside of reviews, fees and rankings."""
    for pair in reading.pairs:
        if pair.section in ("reviews", "qualification", "fee", "subject", "candidates", "failure"):
            continue
        if (
            pair.key in _KEYS
            and _says_one(pair)
            and ("中" in pair.label or "成" in pair.label or pair.section == "result")
        ):
            return True
        if pair.key == "award_amount" and _says_one(pair) and re.search(r"中标|成交", squeeze(pair.label)):
            return True
    for table in reading.tables:
        if table.section in ("reviews", "qualification", "fee", "subject", "candidates"):
            continue
        if "supplier" in table.keys and any(_names_one(row[table.keys.index("supplier")]) for row in table.rows):
            return True
    return False


_KEYS = {"supplier", "award_date"}
# X公司以人民币捌万元整的报价中标; not 以12万元超过预算无法成交
AT_PRICE = (
    r"以(?=[^，。；;]{0,40}[\d壹贰叁肆伍陆柒捌玖])(?:(?!无法|不予|放弃|谋取|骗取|[未没不](?!含|低于|高于|超过))[^，,。；;]|(?<=\d),(?=\d)){2,60}?"
    r"(?<!流)(?:中标|成交|中选)(?!候选|无效|资格)"
)
_WON = re.compile(
    r"(?:中标|成交|中选)(?:供应商|人|单位)[为是]|确定.{2,40}为(?:中标|成交|中选)|为(?:本项目)?(?:中标|成交)(?:人|供应商|单位)"
    r"|(?:确[定认]|决定|选定|评定)由?(?!取消|撤销|废除|终止|解除|对|原)[\u4e00-\u9fffA-Za-z0-9（）()·]{4,40}?(?:公司|厂|社|店|部|集团|事务所|行)(?:为)?(?:中标|成交|中选)(?!无效|资格|候选|金额|价|结果|通知)"
    rf"|(?:公司|厂|社|店|部|集团|事务所|行)[，,]?{AT_PRICE}"
)
_RESULT_HEADING = re.compile(
    r"[一二三四五六七八九十]{1,2}[、.．](?:中标[（(]?成交[)）]?|成交|中标)(?:信息|结果)|[一二三四五六七八九十]{1,2}[、.．]采购结果"
)


def names_nobody(reading: Reading) -> bool:
    """Whether the only winner that a label or a column announces is nobody: 成交供应商：无."""
    named = [pair.value for pair in reading.of("supplier") if WINNERS.fullmatch(squeeze(pair.label))]
    for table in reading.tables:
        columns = [column for column, label in enumerate(table.labels) if WINNERS.fullmatch(squeeze(label))]
        named += [row[column] for row in table.rows for column in columns]
    return any(named) and not any(map(_names_one, filter(None, named)))


def ranks_in_cells(reading: Reading) -> bool:
    """Whether a table of winners is a ranking: 第二中标候选人：X under 中标供应商名称."""
    columns = ((table, table.keys.index("supplier")) for table in reading.tables if "supplier" in table.keys)
    return any(_SECOND_RANK.match(squeeze(row[column])) for table, column in columns for row in table.rows)


def ranks_in_values(reading: Reading) -> bool:
    """Whether a label of winners has a ranking for its value, under public notice."""
    ranked = any("候选" in pair.full and _SECOND_RANK.search(squeeze(pair.full)) for pair in reading.of("supplier"))
    return ranked and holds_any(reading.body, ("公示", "异议"))


def _says_one(pair: Pair) -> bool:
    """Whether a label has a value that is more than a stroke or 无."""
    return _names_one(pair.value or " ".join(pair.rest[:1]))


def _names_one(text: str) -> bool:
    return len(text) > _NONE_MAX or not _NONE.fullmatch(text)


_NONE_MAX = 20  # characters
_NONE = re.compile(
    r"[\s/／\\\-—–_*.。]*(?:无|没有|暂无|空|废标|流标)?(?:中标|成交|中选)?(?:供应商|人|单位)?(?:报价|响应|投标|参[与加])?[\s/／\\\-—–_*.。]*"
)
_SECOND_RANK = re.compile(r"第[二2]名?(?:中标|成交)?候选(?:人|供应商|单位)[:：]")


def is_confirmed(reading: Reading) -> bool:
    """Whether the time for objections to a ranking is over, and who won is named: 公示期满无异议，确定某公司中标."""
    return bool(_CONFIRMED.search(reading.body))


_CONFIRMED = re.compile(
    r"(?:公示[期满内]{0,3}(?:均?无|[未没]有?收到(?:任何)?)异议|公示期?(?:已经?|现已)(?:结束|届满|满))(?<![如若]公示期满无异议)(?!的)"
    r"[，,](?:(?![则将即由如若])[^。；;]){2,60}(?:公司|厂|事务所|院|社|店)[^。；;，,将则]{0,12}(?:中标|成交|中选)(?!候选|通知书)"
)
