"""Text that stands where no sentence is looked for: markup written as text, a cell that holds a page, the reply of a
letterbox, a page in one line with its navigation and footer. Each becomes lines.
"""

import html
import re
from collections.abc import Iterator
from itertools import groupby

from parsers.closures.acts import holds_act
from parsers.lines import Line, read_html

_MARKUP = re.compile(r"</(?:p|div|span|td|h\d)>")
_COLUMNS, _LINES_OF_A_PAGE = 2, 3  # of a table that only lays out its page
_REPLY = re.compile(r"(?:答复|回复|办复)(?:单位|部门|机构|时间|日期|内容|意见|情况|结果)")
_ONE_LINE = 150  # characters of a line that may be a whole page
_PARTS = re.compile(r"(?<=[。！？】：:]) ")
_FOOT = re.compile(  # where the article ends
    r"[ 。！？](?:(?:相关|关联)(?:文章|信息|新闻|阅读|链接|推荐|稿件|内容) |上一[篇条]|下一[篇条]|关于我们 |友情链接 "
    r"|版权所有|Copyright|网站(?:地图|声明) |主办(?:单位)?[:：]|分享到|打印本页|关闭窗口)"
)


_PROSE = re.compile("[。，“《]")
_FURNITURE = re.compile("首页|您的位置|当前位置|发布(?:时间|日期)|信息来源|浏览次数|字体|版权所有")  # of a page


def unfolded(lines: list[Line], title: str | None) -> Iterator[Line]:
    """`lines` of the page that `title` heads, with such text as lines of its own."""
    for line in lines:
        if "</" in line.text or "&lt;/" in line.text:
            yield from _unescaped(line)
        elif line.cells is not None and any(map(_REPLY.fullmatch, line.cells)):
            cells = [cell for cell, _ in groupby(line.cells)]  # a wide cell is written once for each column
            pairs = zip(cells[::2], cells[1::2], strict=False)
            yield from (Line(f"{label}：{value}") for label, value in pairs)
        elif line.cells is not None and len(line.cells) <= _COLUMNS and any(map(_holds_a_page, line.cells)):
            yield from (Line(text) for cell in line.cells for part in cell.split("\n") if (text := part.strip()))
        elif line.cells is None and title and len(line.text) >= _ONE_LINE and title in line.text:
            yield from _divided(line.text, title)
        else:
            yield line


def _unescaped(line: Line) -> Iterator[Line]:
    """`line` with markup that was written as text (&lt;p&gt; in an answer of a server) read as markup."""
    text = html.unescape(line.text)
    if line.cells is None and _MARKUP.search(text):
        yield from read_html(text).lines
    else:
        yield line


def _holds_a_page(cell: str) -> bool:
    return cell.count("\n") >= _LINES_OF_A_PAGE and "。" in cell


def _divided(text: str, title: str) -> Iterator[Line]:
    """A page in one line: what stands before its title, the title, the sentences, the signature; no footer."""
    prose = text.find("。")
    at = text.rfind(title, 0, prose if prose > 0 else len(text))
    head = text[: max(at, 0)]
    alone = at == 0 or (at > 0 and text[at - 1] in " >|_")
    if not alone or _PROSE.search(head) or holds_act(head) or not _FURNITURE.search(text):
        yield Line(text)  # a paragraph that quotes the title
        return
    begin = at + len(title)
    foot = _FOOT.search(text, begin)
    parts = head, title, *_PARTS.split(text[begin : foot.start() + 1 if foot else len(text)])
    yield from (Line(stripped) for part in parts if (stripped := part.strip()))
