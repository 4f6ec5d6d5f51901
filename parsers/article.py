"""What a government site's article says of itself: the national meta tags, its body, the WeChat articles it links to.

The tags are those of 国办发〔2017〕47号 (网页设计规范). Real pages write them in any case and order, leave them empty,
give PubDate with seconds, and copy templates with another site's name: they are what the page says, not more.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from parsers.errorpages import refuse_error_page
from parsers.errors import UnknownLayout
from parsers.listings.links import read_field
from parsers.page import Page
from parsers.text import tidy
from parsers.urls import absolute

_META = ("sitename", "siteidcode", "columnname", "articletitle", "pubdate", "contentsource", "url")
_BODY = (
    *(
        "zoom",
        "zoomcon",
        "ucap-content",
        "trs_editor",
        "trs_ueditor",
        "article-content",
        "articlebox",
        "article_content",
    ),
    *("vsb_content", "vsb_content_2", "v_news_content", "news_cont_d_wrap", "con_con", "js_content", "xxgk_content"),
    *("bt_content", "main-text", "pages_content", "detail-content", "content", "article", "arti_content", "text"),
)
_RANK = {name: rank for rank, name in enumerate(_BODY)}
_WECHAT = re.compile(r"https?://mp\.weixin\.qq\.com/s(?:/[\w-]{10,40}|\?[^\s#]{10,600})")


@dataclass(frozen=True)
class Article:
    """What is known of an article; what the page leaves out or empty is None. `published` is Asia/Shanghai."""

    title: str | None
    published: datetime | None
    site: str | None
    site_code: str | None  # 10 digits, the first six those of the region (GB/T 2260)
    column: str | None
    source: str | None
    body: str | None  # "id:zoom" or "class:TRS_Editor", where its text was found
    wechat: tuple[str, ...]  # addresses of WeChat articles linked from the body


def read_article(page: Page) -> Article:
    """The article of `page`. Raises `UnknownLayout` where it is an error page, whatever its status, or no HTML."""
    if page.kind != "html":
        raise UnknownLayout("page", f"an article was expected, this is {page.kind}")
    refuse_error_page(page)
    meta = _meta(page.root)
    where, body = _body(page.root)
    heading = page.root.find(".//h1")
    shown = tidy("".join(map(str, heading.itertext()))) if heading is not None else ""
    title = meta.get("articletitle") or shown or tidy(page.root.findtext(".//title") or "")
    return Article(
        title=title or None,
        published=read_field(meta.get("pubdate", "")),
        site=meta.get("sitename"),
        site_code=meta.get("siteidcode"),
        column=meta.get("columnname"),
        source=meta.get("contentsource"),
        body=where,
        wechat=_wechat(body if body is not None else page.root, page.url or ""),
    )


def _meta(root: etree._Element) -> dict[str, str]:
    """The tags that are not empty; of several with the same name the first one."""
    found: dict[str, str] = {}
    for tag in root.iter("meta"):
        name, content = (tag.get("name") or "").strip().lower(), tidy(tag.get("content") or "")
        if name in _META and content:
            found.setdefault(name, content)
    return found


def _body(root: etree._Element) -> tuple[str | None, etree._Element | None]:
    """The element that holds the text, by the names that publishing systems give it, the surest first."""
    best: tuple[int, str, etree._Element] | None = None
    for element in root.iter("div", "td", "section", "article"):
        named = [("id", element.get("id") or "")] + [("class", name) for name in (element.get("class") or "").split()]
        for kind, name in named:
            rank = _RANK.get(name.lower())
            if rank is not None and (best is None or rank < best[0]):
                best = (rank, f"{kind}:{name}", element)
    return (best[1], best[2]) if best else (None, None)


def _wechat(body: etree._Element, base: str) -> tuple[str, ...]:
    links = (absolute(base, (a.get("href") or "").strip()) for a in body.iter("a"))
    return tuple(dict.fromkeys(found[0] for link in links if (found := _WECHAT.match(link))))
