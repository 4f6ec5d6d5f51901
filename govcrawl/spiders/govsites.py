"""Columns of government sites, on whatever publishing system: announcements that accounts end, and bulletins."""

from collections.abc import AsyncIterator, Iterable
from datetime import date, datetime, timedelta
from typing import Any, ClassVar
from urllib.parse import quote, urlsplit

from scrapy import Request
from scrapy.exceptions import CloseSpider

from govcrawl.sources import SiteSource, SourceError, files, sites
from govcrawl.spiders.arguments import Argument, ArgumentError, choices, flag, now, words
from govcrawl.spiders.base import BLOCKED, Found, Task
from govcrawl.spiders.listing import ListingSpider
from govcrawl.spiders.windows import Query, Stretch, Window
from parsers.article import read_article
from parsers.errors import EmptyListing
from parsers.listings import Listing, Pager, Row
from parsers.listings.systems import SYSTEMS
from parsers.page import Page
from parsers.titles import title_kind
from parsers.wechat import HOST as WECHAT
from pipelines.items import Fetch, PageKind
from pipelines.reading import read_page
from pipelines.validate import FIRST_ACCOUNTS

WECHAT_SOURCE = "wechat"  # under which articles of mp.weixin.qq.com are stored
_SITES = tuple(files("closures"))
_ALL = "*"
_WORDS = ("停更", "停止更新", "账号 注销", "关停 公众号", "政务新媒体 检查 通报")  # what site searches are asked for
_UNDATED_PAGES = 5  # a list that shows no day is read no further


class GovSitesSpider(ListingSpider):
    """Articles whose title may announce the end of an account, and the WeChat articles that they link to."""

    name = "closures"
    family = "closures"
    source_name = "closures"
    detail_kind = PageKind.ARTICLE
    accepts: ClassVar[dict[str, Argument]] = {
        **ListingSpider.accepts,
        "source": Argument(choices(_SITES), "names of sources of the family closures; default: all"),
        "titles": Argument(words, f"words between commas, one of which a title must hold; {_ALL} for all articles; "
                                  "default: what may be a closure or a bulletin"),
        "search": Argument(flag, "0: leave the sites' own searches alone", True),
        "unanswered": Argument(flag, "0: do not ask again for articles on WeChat that never came", True),
    }  # fmt: skip

    @classmethod
    def checked(cls, given: dict[str, str]) -> dict[str, Any]:
        values = super().checked(given)
        try:
            sites(values["source"] or _SITES)
        except SourceError as error:
            raise ArgumentError(f"argument source: {error}") from error
        return values

    @classmethod
    def earliest(cls) -> date:
        return FIRST_ACCOUNTS

    def prepare(self) -> None:
        self.starts, self.incomplete, self.asked = {}, set(), set()
        self.sites = {site.name: site for site in sites(self.arguments["source"] or _SITES)}
        self.allowed_hosts = frozenset({WECHAT, *(host for site in self.sites.values() for host in site.hosts)})
        self.pagers: dict[Query, Pager] = {}  # as the first page of a list tells
        self.given_up: set[str] = set()  # sources

    @property
    def covers(self) -> tuple[str, ...]:
        return tuple(self.sites)

    def source_of(self, query: Query) -> SiteSource:
        return self.sites[query.source]

    def notice_id(self, source: str, url: str) -> str | None:
        return None  # the addresses of such sites are all that they have

    async def start(self) -> AsyncIterator[Any]:
        async for request in super().start():
            yield request
        if self.arguments["unanswered"] and not self._is_paused(WECHAT_SOURCE):
            left = {*self.store.unanswered(WECHAT_SOURCE), *self.store.pending(WECHAT_SOURCE)}
            for url in sorted(left):  # their sites' pages are stored, and not asked for again
                yield self._wechat(url)

    def queries(self) -> Iterable[Query]:
        ready = [site for site in self.sites.values() if not self._is_paused(site.name)]
        if not ready:
            raise CloseSpider("paused")
        titles = ",".join(self.arguments["titles"] or ())
        chosen = f"&titles={titles}" if titles else ""  # another question: how far it was read says nothing of the rest
        for site in ready:
            for url in site.columns.values():
                params = {"url": url, "system": site.system}
                yield Query(f"column={url}{chosen}", params, dated=False, source=site.name)
            for system, url in site.search.items() if self.arguments["search"] else ():
                for word in self._words():
                    params = {"url": url.replace("{word}", quote(word)), "system": system, "order": "none"}
                    yield Query(f"search={word}", params, dated=False, source=site.name)

    def _words(self) -> tuple[str, ...]:
        titles: tuple[str, ...] = self.arguments["titles"] or _WORDS
        return _WORDS if _ALL in titles else titles

    def _is_paused(self, source: str) -> bool:
        until: datetime | None = self.store.state(source).paused_until
        if until and until > now():
            self.logger.error("%s blocked us: nothing is requested before %s", source, until)
            self.saw(source).why = f"not read: it blocked us, and is left alone until {until}"
            return True
        return False

    def page_url(self, query: Query, window: Window, page: int) -> str:
        return query.params["url"] if page == 1 else self.pagers[query].url(page)

    def read_list(self, query: Query, page: Page) -> Listing:
        try:
            listing = SYSTEMS[query.params["system"]].parse(page)
        except EmptyListing:
            if page.url == query.params["url"] and "order" not in query.params:
                self.logger.warning("%s is empty, and says so", page.url)
            raise
        if query not in self.pagers and listing.pager:
            self.pagers[query] = listing.pager
        if (listing.pages or 1) > 1 and query not in self.pagers:
            self.logger.warning("%s: %d pages, whose addresses only a script knows", page.url, listing.pages)
            self.incomplete.add(query.state)
            return Listing(listing.rows, beside=listing.beside)
        return listing

    def wanted(self, query: Query, row: Row) -> bool:
        titles: tuple[str, ...] = self.arguments["titles"] or ()
        if titles:
            return _ALL in titles or any(word in row.title for word in titles)
        return title_kind(row.title) is not None

    def ends(self, stretch: Stretch, number: int, days: list[date]) -> bool:
        if "order" in stretch.query.params:  # by relevance
            return number * stretch.page_size >= self.most(stretch.query)
        return super().ends(stretch, number, days) or (not days and number >= _UNDATED_PAGES)

    def read_notice(self, page: Page, fetch: Fetch) -> Found:
        result = read_page(self.family, page, fetch)
        fresh: list[str] = []
        if not result.failure and page.kind == "html" and fetch.source != WECHAT_SOURCE:
            links = {url.partition("://")[2]: url for url in read_article(page).wechat}
            fresh = [url for key, url in links.items() if key not in self.asked]
            known = set() if self.arguments["refresh"] else self.known(WECHAT_SOURCE, fresh)
            fresh = [url for url in fresh if url not in known]
        yield from self.follow(result, map(self._wechat, fresh))

    def _wechat(self, url: str) -> Request:
        self.asked.add(url.partition("://")[2])
        return self.detail(WECHAT_SOURCE, Row(url, title=""))

    def detail(self, source: str, row: Row) -> Request:
        """An article on WeChat is its account's, whichever sites link to it."""
        return super().detail(WECHAT_SOURCE if urlsplit(row.url).hostname == WECHAT else source, row)

    def give_up(self, task: Task) -> None:
        """No pause helped at one host: its source is left alone, the others are read on."""
        if task.source in self.given_up:
            return
        self.given_up.add(task.source)
        self.saw(task.source).why = "blocked by the site"
        self.crawler.stats.set_value(BLOCKED, len(self.given_up))
        longest = max(map(float, self.settings.getlist("BLOCK_PAUSES")), default=0)
        self.store.pause(task.source, now() + timedelta(seconds=longest))
        self.incomplete |= {state for state in self.starts if state[0] == task.source}
