"""Numbers as platforms show them: `101`, `4.7万`, `1,096.83万`, `1.51亿`, `12.3w`, `1千+`, `10万+`.

What is not shown (`-`, an empty text, null) is unknown and not zero.
"""

import re
import unicodedata
from decimal import Decimal

from parsers.records import Count

_UNITS = {"": 1, "千": 1_000, "k": 1_000, "万": 10_000, "w": 10_000, "百万": 1_000_000, "m": 1_000_000}
_UNITS |= {"千万": 10_000_000, "亿": 100_000_000}
_NUMBER = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,4})?|\d{1,15}(?:\.\d{1,4})?)"
    r" ?(?P<unit>百万|千万|[千kK万wWmM亿])?(?P<more> ?(?:\+|多|余|以上))? ?(?:人次|[人个条篇次位名])?"
)
_ZERO_WORDS = {"转发", "评论", "赞", "点赞", "收藏"}


def read_count(shown: object, *, words_mean_zero: bool = False) -> Count | None:
    """The number that `shown` (a number or a text) states; None where it states none.

    `words_mean_zero`: the label of a button (转发, 评论, 赞) stands where its count would, as on Weibo.
    """
    if isinstance(shown, int) and not isinstance(shown, bool):
        return Count(value=shown) if 0 <= shown < 10**15 else None
    if isinstance(shown, float):
        return Count(value=int(shown)) if shown.is_integer() and 0 <= shown < 10**15 else None
    if not isinstance(shown, str) or len(shown) > 40:
        return None
    text = unicodedata.normalize("NFKC", shown).strip()
    if words_mean_zero and text in _ZERO_WORDS:
        return Count(value=0)
    if not (match := _NUMBER.fullmatch(text)):
        return None
    unit = (match["unit"] or "").lower()
    value = Decimal(match["number"].replace(",", "")) * _UNITS[unit]
    if value != value.to_integral_value():
        return None
    return Count(value=int(value), rounded=bool(unit), at_least=bool(match["more"]))
