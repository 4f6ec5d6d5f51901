"""From when to when a service is bought, where the notice says so: `一年` alone says no beginning."""

import re
from datetime import date, timedelta

from parsers.dates import add_months, number, read_range

_FROM_CONTRACT = re.compile(
    r"(?:合同|协议)(?:签订|签署|签约|生效)(?:之日|之?后|日)?起?(?:计算)?[^\d一二三四五六七八九十两]{0,4}"
    r"(\d{1,4}|[一二三四五六七八九十两]{1,3})个?(年|月|日历天|天|日)"
)


def period(words: str | None, contract_date: date | None) -> tuple[date | None, date | None]:
    """The first and last day: of a range of days, or of 自合同签订之日起一年 where the contract's day is known."""
    if not words:
        return None, None
    if found := read_range(words):
        return found.first.date, found.last.date
    match = _FROM_CONTRACT.search(words)
    count = number(match[1]) if match else None
    if match is None or count is None or contract_date is None:
        return None, None
    if match[2] in ("年", "月"):
        return contract_date, add_months(contract_date, count * (12 if match[2] == "年" else 1)) - timedelta(days=1)
    return contract_date, contract_date + timedelta(days=count - 1)
