"""Government sites: an article or column of a site, its yearly report, its lists of accounts.

The meta tags are those of 国办发〔2017〕47号 (政府网站发展指引): SiteName, SiteIDCode, ArticleTitle, PubDate,
ContentSource. The site itself is the account; its operator is the 主办单位 of the footer and of nothing else.
"""

import re
from typing import Any

from parsers.accounts import flat_tables, matrix, report
from parsers.accounts.finding import Found, inner, line, visible_words
from parsers.blocks import detect_block
from parsers.dates import read_date
from parsers.errorpages import MAX_VISIBLE, refuse_error_page
from parsers.errors import UnknownLayout
from parsers.lines import Document, read_document
from parsers.organisations import clean_name, is_organisation
from parsers.page import Page
from parsers.records import PageState, Platform
from parsers.text import tidy

_OPERATOR = re.compile(r"(?:网站)?主办(?:单位)?\s?[:：]\s?([^\s|:：，,。；;©]{3,40})")
_FOOTER = re.compile(r"标识码|ICP备|公网安备|版权所有|Copyright|©|承办|维护单位")
_ROW_DATE = re.compile(r"20\d\d[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?")
_COLUMN = 3  # rows; an article lists one or two of its neighbours
_POSTED = re.compile(
    r"(?:发布|发文|公布|信息)(?:时间|日期)\s?[:：]\s?(20\d\d[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?(?:\s\d\d?:\d\d(?::\d\d)?)?)"
)
_TITLE_BREAK = re.compile(r"[_\-–—|]")
_SITE = re.compile(r"(?:政府|门户|政务|信息|发布)?网$|人民政府$")
_GONE = re.compile(r"不存在|删除|移除|失效|找不到|未找到|没有找到|无法找到|404|notfound", re.I)  # no 系统错误, 无法访问
_OWN = {"本网", "本站", "本网站", "本网原创", "本站原创"}


def read(page: Page) -> Found:
    """A page of a government site. Raises `UnknownLayout` where it names neither the site nor any account."""
    found = Found(Platform.WEBSITE, page.fetched_at)
    if wall := detect_block(page.text):
        return found.stopped(PageState.BLOCKED, wall)
    document = read_document(page)
    document.lines = flat_tables.rebuilt(document.lines, bars=page.kind == "text")
    if report.is_report(document):
        report.read_report(found, document)
        return found
    if matrix.is_matrix(document):
        matrix.read_matrix(found, page, document)
    if found.accounts:
        return found
    found.is_list = False
    if words := _missing(page, document):
        return found.stopped(PageState.NOT_FOUND, words)
    if not _site(found, page, document):
        if matrix.is_bulletin(document):
            found.is_list = True
            found.unsure("no_account_named", "a bulletin on accounts that names none of them")
            return found
        raise UnknownLayout("page", "no site, no account and no list of accounts")
    return found


def _site(found: Found, page: Page, document: Document) -> bool:
    meta = document.meta
    operator = _operator(document)
    name = line(meta.get("sitename")) or (_name_in_title(document) if operator or _is_government(page) else None)
    posted = line(meta.get("pubdate"))
    if not name and not operator and not (meta.get("siteidcode") and _posted(document)):
        return False
    rows = [] if posted or page.kind != "html" else _column(page)
    if not posted and len(rows) < _COLUMN:
        posted = _posted(document)
    found.account(
        account_id=line(meta.get("siteidcode")),
        name=name,
        url=line(meta.get("sitedomain")),
        operator=operator,
        last_post_at=posted,
    )
    if not posted:
        for row in rows:
            found.post(kind="article", **row)
        return True
    source = line(meta.get("contentsource"))
    own = source in _OWN or (source is not None and name is not None and source in name)
    found.post(
        post_id=line(meta.get("contentid")),
        url=line(meta.get("url")) or page.url,
        published_at=posted,
        title=line(meta.get("articletitle")) or document.title,
        kind="article",
        is_repost=False if own else None,
        source=None if own else source,
    )
    return True


def _posted(document: Document) -> str | None:
    return next((match[1] for one in document.lines if (match := _POSTED.search(one.text))), None)


def _missing(page: Page, document: Document) -> str | None:
    """The words by which a page of a government site says that it is gone; an article, which has a date, may speak of
    such pages."""
    if not (_is_government(page) or document.meta.get("sitename")):
        return None
    if document.meta.get("pubdate") or _posted(document) or len(visible_words(page)) > MAX_VISIBLE:
        return None
    try:
        refuse_error_page(page)
    except UnknownLayout as error:
        return str(error) if _GONE.search(str(error)) else None
    return None


def _is_government(page: Page) -> bool:
    return ".gov.cn" in (page.url or "") or "网站标识码" in page.text


def _name_in_title(document: Document) -> str | None:
    """通知公告_青石县人民政府: the last part of a title, where it names an organisation or its site."""
    parts = _TITLE_BREAK.split(document.title or "")
    return next(
        (part for one in reversed(parts) if (part := tidy(one)) and (is_organisation(part) or _SITE.search(part))), None
    )


def _operator(document: Document) -> str | None:
    """The 主办单位 beside the site's registration numbers, from the end of the page."""
    lines = document.lines
    for number in range(len(lines) - 1, -1, -1):
        match = _OPERATOR.search(lines[number].text)
        if match and any(_FOOTER.search(one.text) for one in lines[max(0, number - 3) : number + 4]):
            return clean_name(match[1]) or tidy(match[1])
    return None


def _column(page: Page) -> list[dict[str, Any]]:
    """The rows of a column: a link and a date in one item of a list or one row of a table."""
    rows = []
    for row in page.root.iter("li", "tr"):
        links = [link for link in row.iter("a") if link.get("href")]
        if len(links) != 1 or row.find(".//li") is not None:
            continue
        title = line(links[0].get("title")) or inner(links[0])
        match = _ROW_DATE.search(inner(row) or "")
        if title and match and (day := read_date(match[0])):
            rows.append({"url": links[0].get("href"), "published_at": day.value, "title": title})
    return rows
