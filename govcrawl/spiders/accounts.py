"""Accounts on platforms, as a visitor sees them who is not logged in, and the pages of sites that list accounts.

No login, no signature, no captcha: where a wall stands, the look is stored as blocked, which is never "no posts".
"""

from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import timedelta
from typing import Any, ClassVar
from urllib.parse import quote, urlsplit

from scrapy import Request

from govcrawl.sources import source_of
from govcrawl.spiders.arguments import Argument, ArgumentError, file, flag, now, number, words
from govcrawl.spiders.base import Found, GovSpider, Task
from govcrawl.spiders.notices import host_of, read_urls, urls
from parsers.accounts.links import answers_at, posts_at
from parsers.page import Page
from parsers.records import AccountPage, PageState
from pipelines.items import Fetch, PageKind
from pipelines.reading import read_page

SOGOU = "https://weixin.sogou.com/weixin?type=1&query={word}&ie=utf8&page={page}"
SOGOU_PAGES = 10  # what it shows without a login
# hosts of platforms to which a page that lists accounts may lead
PLATFORM_HOSTS = frozenset(
    {
        "m.weibo.cn",
        "weibo.com",
        "www.weibo.com",
        "www.iesdouyin.com",
        "www.douyin.com",
        "www.kuaishou.com",
        "live.kuaishou.com",
        "api.bilibili.com",
        "space.bilibili.com",
        "www.toutiao.com",
        "www.xiaohongshu.com",
        "itunes.apple.com",
        "apps.apple.com",
        "mp.weixin.qq.com",
        "weixin.sogou.com",
    }
)


class AccountsSpider(GovSpider):
    """Looks at the given accounts, at those that are watched, or at those that a page or a search lists."""

    name = "accounts"
    family = "accounts"
    source_name = "accounts"
    custom_settings = {"BLOCK_PAUSES": []}  # noqa: RUF012 (a wall is an answer, not a thing to wait for)
    accepts: ClassVar[dict[str, Argument]] = {
        "url": Argument(urls, "addresses of accounts, or of pages that list them, between spaces"),
        "urls": Argument(lambda text: read_urls(file(text)), "a file with one address a line, # begins a comment"),
        "keyword": Argument(words, "words between commas, searched for among the accounts of WeChat at Sogou"),
        "follow": Argument(flag, "0: do not look at the accounts that a page lists", True),
        "every": Argument(number, "days: what was seen since then is not looked at again", 1),
        "refresh": Argument(flag, "1: look again at what was seen", False),
    }

    @classmethod
    def checked(cls, given: dict[str, str]) -> dict[str, Any]:
        values = super().checked(given)
        if values["url"] and values["urls"]:
            raise ArgumentError("give either url or urls")
        return values

    def prepare(self) -> None:
        self.given: tuple[str, ...] = self.arguments["url"] or self.arguments["urls"] or ()
        self.watched = not (self.given or self.arguments["keyword"])
        self.asked: set[str] = set()
        if self.watched:
            self.store.upgrade()
        self.every = self.store.watched() if self.watched else dict.fromkeys(self.given, self.arguments["every"])
        self.allowed_hosts = PLATFORM_HOSTS | {host_of(url) for url in self.every}

    async def start(self) -> AsyncIterator[Any]:
        if self.watched and not self.every:
            self.logger.error("nothing to look at: give url, urls or keyword, or scrapy watch add URL")
            self.saw(self.source_name).why = "nothing is watched"
        for days in sorted(set(self.every.values())):
            looked_at = [url for url, every in self.every.items() if every == days]
            led_to = self.store.pending(via=[answers_at(url) for url in looked_at])  # and not read before a kill
            for request in self._looks([*looked_at, *led_to], days):
                yield request
        for word in self.arguments["keyword"] or ():
            yield self._search(word, 1)

    def _looks(self, addresses: Iterable[str], days: int) -> Iterator[Request]:
        """A request for each that was not seen in so many days, nor asked for in this crawl."""
        fresh = [url for url in dict.fromkeys(map(answers_at, addresses)) if url not in self.asked]
        seen = set() if self.arguments["refresh"] else self.store.seen(fresh, now() - timedelta(days=days))
        if seen:
            self.logger.info("%d of %d were seen in the last %d days", len(seen), len(fresh), days)
        self.saw(self.source_name).found += len(fresh)
        for url in fresh:
            if url not in seen and host_of(url) in self.allowed_hosts:
                self.asked.add(url)
                yield self.request(url, self.read_account, source=_source(url), kind=PageKind.ACCOUNT)

    def read_account(self, page: Page, fetch: Fetch) -> Found:
        """The reader of a page of accounts; of one that lists them, the pages of each follow."""
        result = read_page(self.family, page, fetch)
        yield from self.follow(result, self._looks(self._leads(result.account_page), self.arguments["every"]))

    def _leads(self, found: AccountPage | None) -> Iterable[str]:
        """The accounts that a page lists; the posts of an account whose page shows none."""
        if found and found.is_list:
            return _links(found) if self.arguments["follow"] else ()
        if found and found.accounts and not found.posts and found.page_state is PageState.OK:
            return filter(None, [posts_at(found.accounts[0])])
        return ()

    def _search(self, word: str, number: int) -> Request:
        def read(page: Page, fetch: Fetch) -> Found:
            result = read_page(self.family, page, fetch)
            yield result
            if result.account_page and result.account_page.accounts and number < SOGOU_PAGES:
                yield self._search(word, number + 1)

        url = SOGOU.format(word=quote(word), page=number)
        return self.request(url, read, source=_source(url), kind=PageKind.ACCOUNT)

    def give_up(self, task: Task) -> None:
        """The wall stands: the other hosts are asked on, and the next crawl tries again."""


def _links(page: AccountPage) -> Iterator[str]:
    """The accounts' own addresses; what an article or a site is, is no account's page."""
    addresses = (account.url for account in page.accounts if account.url)
    return (url for url in addresses if host_of(answers_at(url)) in PLATFORM_HOSTS)


def _source(url: str) -> str:
    host = urlsplit(url).hostname or ""
    declared = source_of(host)
    return declared.name if declared else host
