"""Error pages that come with status 200: what a site says where a page is gone, told from an article about it."""

import re

from lxml import etree

from parsers.errors import UnknownLayout
from parsers.page import Page
from parsers.text import squeeze

MAX_VISIBLE = 600  # characters that such a page shows, its frame of menus included
_SURE = 200  # characters of a page whose title does not say it: a short notice may speak of a page that is gone
_WORDS = re.compile(
    r"(?:页面|网页|文章|信息|内容|地址|链接|栏目|资源)(?:已经|已|可能)*(?:不存在|未找到|找不到|没有找到|已?(?:被)?(?:删除|移除)|失效)"
    r"|(?:找不到|未找到|没有找到|无法找到|无法显示|无法访问)(?:您|你|该|此|相关|对应|要|访问|请求|查看|浏览|的)*(?:页面|网页|文章|信息|内容|资源)"
    r"|(?:404|HTTP状态404|页面|系统|服务器)(?:错误|出错|异常|notfound|-notfound)|错误页面|pagenotfound|filenotfound|objectnotfound",
    re.I,
)
_TITLE = re.compile(r"404|错误|出错|不存在|找不到|未找到|not ?found|error", re.I)
_UNSEEN = {"script", "style", "noscript", "textarea"}


def visible_text(root: etree._Element) -> str:
    """What a reader may see of a page, its title included."""
    parts: list[str] = []
    for element in root.iter():
        if element.tag not in _UNSEEN:
            parts.append(element.text or "")
        parts.append(element.tail or "")
    return "".join(parts)


def error_words(visible: str) -> str | None:
    """The words by which a page without white space says that it is an error page; None where it is none."""
    found = _WORDS.search(visible) if len(visible) <= MAX_VISIBLE else None
    return found[0] if found else None


def refuse_error_page(page: Page) -> None:
    """Raises `UnknownLayout` for an error page of HTML: few words or a title of an error, and the words of one."""
    if page.kind != "html":
        return
    visible = squeeze(visible_text(page.root))
    words = error_words(visible) if len(visible) <= _SURE else None
    if not words and _TITLE.search(page.root.findtext(".//title") or "") and (found := _WORDS.search(visible)):
        words = found[0]
    if words:
        raise UnknownLayout("page", f"an error page with status 200: {words}")
