"""Plain text out of a PDF, whose lines break where the paper ends: such lines -> paragraphs."""

import re
import unicodedata

from parsers.lines import Line
from parsers.text import squeeze

_ENDS = re.compile(r"[。；：！？;:!?…”）)]\s*$")
_BEGINS = re.compile(  # an item, a label, a heading: never the rest of the line before
    r"\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[、.．)）]|[①-⑳◆●■·•-]|[^，,。：:]{2,10}[：:]|附件|特此|[^，,。]{2,20}→|第[一二三四五六七八九十\d]{1,3}[章条])"
)
_SUBJECT_ENDS = re.compile(r"(?:[号博端台站”」]|网站|小程序|[Aa][Pp][Pp]|[日起])$")
_VERB_BEGINS = re.compile(
    r"(?:将于?|自(?!媒)|于|即日|正式|不再|停止(?![^，,。]{0,6}(?:时间|日期))|(?:停更|注销)(?!时间|日期))"
)
# 自6月1日起停止更新的账号, 注销账号名单
_HEADING = re.compile(r".{2,60}(?:的(?:账号|帐号|公众号|平台)|名单|清单)[：:]?$")
_DAY_BROKEN = re.compile(r"(?:\d年\d{0,2}|\d月\d{0,2}|(?<!\d)(?:19|20)\d\d|年\d{1,2}月\d{1,2})$")
_DAY_GOES_ON = re.compile(r"\d{0,2}[年月日]|\d{1,2}月\d|\d{1,2}$")
_NAME_GOES_ON = re.compile(r"[^“”]{0,30}”")
_PLAIN_NAME_GOES_ON = re.compile(r"[\u3400-\u9fffA-Za-z\d]{1,16}\"")
_NEAR = 0.8  # of the usual width
_NARROWEST, _WIDEST = 18, 50  # characters on a line of paper
_FULL_LINES = 2  # at least, for a page that is wrapped


def rejoin(lines: list[Line]) -> list[Line]:
    """`lines` of a page, joined where a verb, a name or a day goes on: “A”公众号 / 将于6月1日 / 停止更新."""
    found: list[Line] = []
    for line in lines:
        before = found[-1] if found else None
        if before and before.cells is None and line.cells is None:
            verb = _SUBJECT_ENDS.search(before.text) and _VERB_BEGINS.match(line.text)
            if (verb and not _HEADING.match(line.text)) or _goes_on(before.text, line.text, fills=False):
                found[-1] = Line(before.text + line.text)
                continue
        found.append(line)
    return found


def unwrap(lines: list[Line]) -> list[Line]:
    """`lines` of a plain text, joined where a sentence, a name in quotation marks or a day goes on below."""
    widths = [_width(line.text) for line in lines]
    usual = max(widths, default=0.0)
    full = sum(width >= _NEAR * usual for width in widths)
    wrapped = _NARROWEST <= usual <= _WIDEST and full >= _FULL_LINES
    found: list[Line] = []
    fills = False  # whether the line before reaches the edge of the paper
    for line, width in zip(lines, widths, strict=True):
        if found and line.cells is None and found[-1].cells is None and _goes_on(found[-1].text, line.text, fills):
            found[-1] = Line(found[-1].text.rstrip() + line.text.lstrip())
        else:
            found.append(line)
        fills = wrapped and width >= _NEAR * usual
    return found


def _goes_on(text: str, below: str, fills: bool) -> bool:
    """Whether `below` is the rest of `text`, which `fills` its line or breaks off in a name or a day."""
    if _BEGINS.match(below) or _HEADING.match(text):
        return False
    tail = text[-60:]
    in_name = tail.rfind("“") > tail.rfind("”") and _NAME_GOES_ON.match(below) is not None
    in_name = in_name or (tail.count('"') % 2 == 1 and _PLAIN_NAME_GOES_ON.match(below) is not None)
    end, begin = squeeze(tail[-24:]), squeeze(below[:16])  # 2 0 2 4 年 6 月 / 1 5 日起
    in_day = _DAY_BROKEN.search(end) is not None and _DAY_GOES_ON.match(begin) is not None
    in_day = in_day and end[-1:] != begin[:1]  # 4月 / 月底前
    return in_name or in_day or (fills and not _ENDS.search(text))


def _width(text: str) -> float:
    """The width of `text` in Chinese characters, of which letters and digits take half."""
    return sum(1.0 if unicodedata.east_asian_width(mark) in "WFA" else 0.5 for mark in text.strip())
