"""An article of a government site, or of a WeChat account, as a `PageResult`: what it says of the end of accounts."""

from dataclasses import replace
from urllib.parse import urlsplit

from parsers import closures
from parsers.article import read_article
from parsers.page import Page
from parsers.titles import TitleKind, title_kind
from parsers.wechat import HOST, ArticleState, read_state
from pipelines.items import Fetch, PageResult


def read_site_page(page: Page, fetch: Fetch) -> PageResult:
    """The closures of an article, or the findings of a bulletin; neither where it speaks of something else.

    Of a WeChat address also what it shows. Raises `ParseError` for an error page and for what cannot be read.
    """
    if urlsplit(page.url or "").hostname == HOST:
        shown = read_state(page)
        if shown.state is not ArticleState.PUBLISHED:
            return PageResult(fetch=fetch, shown=shown)
        parsed = closures.parse(page)
        return PageResult(fetch=fetch, closures=parsed.records, issues=parsed.issues, shown=shown)
    if page.kind == "html":
        article = read_article(page)
        published = page.published or (article.published.date() if article.published else None)
        page = replace(page, title=page.title or article.title, published=published)
    if page.title and title_kind(page.title) is TitleKind.BULLETIN:
        found = closures.parse_bulletin(page)
        return PageResult(fetch=fetch, findings=found.records, issues=found.issues)
    parsed = closures.parse(page)
    return PageResult(fetch=fetch, closures=parsed.records, issues=parsed.issues)
