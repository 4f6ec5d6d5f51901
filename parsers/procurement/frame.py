"""What a portal puts around a notice: tabs that name the other steps of a procurement, breadcrumbs, bars of cells."""

import re
from collections.abc import Iterable, Iterator

from parsers.lines import Line

_WORDS = (
    r"(?:招标|采购|中标|成交|中选|预?资格|预审|结果|更正|变更|澄清|答疑|候选人|合同|履约|验收|终止|异常|废标|流标|意向|计划|公开|邀请"
    r"|文件|下载|评标|开标|定标|控制价|需求|项目|政府|交易|补遗|延期|信息|征集|及|和|与|/)"
)
_STEP = f"{_WORDS}{{1,4}}"
_TAB = rf"{_STEP}(?:公告|公示|澄清|答疑|补遗|下载|意向|计划|合同|文件|结果|通知|信息|记录)?"
_NAMED = re.compile(r"公[告示]|澄清|答疑|意向|合同|结果|变更|更正")
_IS_TAB = re.compile(rf"{_TAB}(?:[（(]\d{{1,4}}[)）])?")
_TABS = re.compile(rf"(?<!\S){_TAB}(?:\s{{1,3}}{_TAB}){{2,}}(?!\S)")
# the same with nothing between them: 采购意向采购公告更正公告终止公告
_GLUED = re.compile(rf"(?:(?:{_WORDS}|单一来源|[（(]成交[)）]){{1,6}}公[告示]){{3,}}(?:{_WORDS}){{0,4}}")
_LONGEST_GLUED = 80  # characters
_LONGEST = 14  # characters of a tab
_FEWEST = 3  # that follow each other; two may be a heading and its title
_CRUMB = re.compile(r"[^:：。]{1,30}[>＞»]+")
# other notices in one line: 相关公告：某项目中标公告
_RELATED = re.compile(r"(?:相关|相似|同类|推荐)(?:信息|公告|项目|推荐|链接|阅读)\s?[:：].{4}.*公[告示]")
# such a heading on a line of its own, and below it their titles
_RELATED_HEAD = re.compile(
    r"(?:相关|相似|同类|推荐|猜你|热点|热门)(?:信息|公告|项目|推荐|链接|阅读|喜欢|标讯)\s?[:：]?"
)
_LONGEST_HEAD = 6  # characters
_OTHER_TITLE = re.compile(  # a line that is nothing but one, perhaps with its day or one figure
    r"[^:：。；;]{6,80}(?:公[告示]|意向|合同)(?:[（(][^（()）]{1,12}[)）])?\s?[\[（(]?(?:[\d./年月日-]{5,11})?[\])）]?"
    r"(?:\s[^:：\s]{2,8}[:：][^:：]{1,30})?"
)
_BARS = re.compile(r"^[\s|]+|[\s|]+$")


def without_frame(lines: Iterable[Line]) -> Iterator[Line]:
    """`lines` without three or more tabs in a row, breadcrumbs of their own line, bars that only stand around, and
    the titles of other notices."""
    tabs: list[Line] = []
    related = False  # whether the lines above are the titles of other notices
    for line in lines:
        if len(line.text) <= _LONGEST_HEAD and _RELATED_HEAD.fullmatch(line.text):
            related = True
        elif related:
            related = line.cells is None and _OTHER_TITLE.fullmatch(line.text) is not None
        if line.cells is None and (related or _RELATED.match(line.text)):
            continue
        if line.cells is None and len(line.text) <= _LONGEST_GLUED and _GLUED.fullmatch(line.text):
            continue
        if line.cells is None and len(line.text) <= _LONGEST and _IS_TAB.fullmatch(line.text):
            tabs.append(line)
            continue
        yield from _unless_tabs(tabs)
        tabs = []
        if line.cells is None and (framed := _inside(line.text)) != line.text:
            if framed:
                yield Line(framed, None, line.table)
            continue
        yield line
    yield from _unless_tabs(tabs)


def _unless_tabs(lines: list[Line]) -> list[Line]:
    return [] if sum(bool(_NAMED.search(line.text)) for line in lines) >= _FEWEST else lines


def _inside(text: str) -> str:
    if _CRUMB.fullmatch(text):
        return ""
    if "公" in text:
        text = _TABS.sub(lambda match: " " if len(_NAMED.findall(match[0])) >= _FEWEST else match[0], text)
    return _BARS.sub("", text) if "|" in text else text
