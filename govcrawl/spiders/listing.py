"""Spiders that find notices by lists: searches in windows of dates, and lists that are newest first.

A system's spider:
1. `queries()`: the questions that its arguments ask, each with a name that does not change, its state's key;
2. `page_url(query, window, page)` and `read_list(query, page)`, which raises `EmptyListing` or another `ParseError`;
3. `narrower(query)`: the same question in parts, for a day with more hits than the site shows.
Not for sites with a sitemap or an API that gives whole records.

A search is first asked for its total. A window with more hits than the site shows is halved, down to a day; the other
pages are computed from the total and asked for one by one, so that none hides the next. A list without a search
(`dated=False`) is read page by page until it is older than the start, past pages that fail.
"""

import functools
from abc import abstractmethod
from collections.abc import AsyncIterator, Iterable
from datetime import date, timedelta
from typing import Any, ClassVar

from scrapy import Request
from scrapy.exceptions import CloseSpider
from sqlalchemy.exc import SQLAlchemyError

from govcrawl.sources import Source, sources
from govcrawl.spiders.arguments import Argument, ArgumentError, day, flag, now, number, today
from govcrawl.spiders.base import Found, GovSpider
from govcrawl.spiders.windows import DAY, Query, Stretch, Window
from parsers.errors import EmptyListing
from parsers.listings import Listing, Row
from parsers.page import Page
from pipelines.items import Failure, FailureStage, Fetch, PageKind, PageResult
from pipelines.persist import NOT_STORED, STORE_FAILED
from pipelines.store import StoreUnavailable

NOTICE_FIRST = 10  # priority of notices over list pages: fewer wait in memory
FAILED_IN_A_ROW = 3  # pages of an unsearchable list, then the rest is given up


class ListingSpider(GovSpider):
    """Base of the spiders that follow lists; the recipe is at the top of this module."""

    detail_kind: ClassVar[PageKind] = PageKind.DETAIL
    keeps_all: ClassVar[bool] = True  # a list without a search ends with the first row ever, not with the latest few
    accepts: ClassVar[dict[str, Argument]] = {
        "from_date": Argument(day, "a day, YYYY-MM-DD, of publication; default: where the last complete crawl ended"),
        "until_date": Argument(day, "a day, YYYY-MM-DD; default: today in China"),
        "overlap": Argument(number, "days that are read again before the last complete crawl's end", 7),
        "sample": Argument(number, "a number of notices, then stop; the state is not advanced"),
        "refresh": Argument(flag, "1: fetch stored notices again", False),
    }

    @classmethod
    def checked(cls, given: dict[str, str]) -> dict[str, Any]:
        values = super().checked(given)
        values["until_date"] = values["until_date"] or today()
        if values["from_date"] and values["from_date"] > values["until_date"]:
            raise ArgumentError(f"argument from_date={values['from_date']} is after until_date={values['until_date']}")
        since = cls.earliest()
        if values["until_date"] < since:
            raise ArgumentError(f"argument until_date={values['until_date']}: {cls.source_name} begins on {since}")
        return values

    @classmethod
    def earliest(cls) -> date:
        """The day before which nothing is asked for."""
        return sources()[cls.source_name].since

    def prepare(self) -> None:
        self.allowed_hosts = frozenset(sources()[self.source_name].hosts)
        self.starts: dict[tuple[str, str], date] = {}  # by state
        self.incomplete: set[tuple[str, str]] = set()  # states
        self.asked: set[str] = set()  # notices of this crawl, by address without scheme

    def source_of(self, query: Query) -> Source:
        """The source that a query asks."""
        return sources()[query.source or self.source_name]

    def most(self, query: Query) -> int:
        """The rows that a search shows at most."""
        return self.settings.getint("MAX_RESULTS") or self.source_of(query).max_results

    @abstractmethod
    def queries(self) -> Iterable[Query]:
        """What is asked."""

    @abstractmethod
    def page_url(self, query: Query, window: Window, page: int) -> str:
        """The official address of a list page; pages count from 1."""

    @abstractmethod
    def read_list(self, query: Query, page: Page) -> Listing:
        """The rows of a list page. Raises `ParseError`."""

    def narrower(self, query: Query) -> list[Query]:
        """`query` in parts that together ask the same; none where it cannot be divided."""
        return []

    def wanted(self, query: Query, row: Row) -> bool:
        """Whether a row of a list without a search answers the query."""
        return True

    def ends(self, stretch: Stretch, number: int, days: list[date]) -> bool:
        """Whether a list without a search need not be read beyond that page, whose rows are of these days."""
        return bool(days) and max(days) < stretch.window.start

    def notice_id(self, source: str, url: str) -> str | None:
        return sources()[source].notice_id(url)

    async def start(self) -> AsyncIterator[Any]:
        self.begun = now()
        self.check_pause(self.source_name)
        for query in self.queries():
            window = Window(self._start_of(query), self.arguments["until_date"])
            self.starts[query.state] = window.start
            seen = self.saw(self.source_of(query).name)
            seen.window = (min(window.start, seen.window[0]) if seen.window else window.start, window.end)
            self.logger.info("%s: %s to %s", query.name, *window)
            size = self.source_of(query).page_size
            yield self._page(Stretch(query, window, size, size), 1)

    def _start_of(self, query: Query) -> date:
        source = self.source_of(query)
        first: date | None = self.arguments["from_date"]
        until: date = self.arguments["until_date"]
        if first:
            return max(first, source.since)
        complete = self.store.state(source.name, query.name).complete_until
        if complete:
            return min(complete - timedelta(days=self.arguments["overlap"]), until)
        return source.since if query.dated else until - timedelta(days=source.list_days)

    @property
    def sampled(self) -> bool:
        """Enough notices have been asked for."""
        return bool(self.arguments["sample"]) and len(self.asked) >= self.arguments["sample"]

    def _page(self, stretch: Stretch, number: int) -> Request:
        read = self._read_window if stretch.query.dated else self._read_newest
        return self.request(
            self.page_url(stretch.query, stretch.window, number),
            functools.partial(read, stretch, number),
            source=stretch.query.source,
            kind=PageKind.LISTING,
            lost=stretch.rows_on(number),
            failed=functools.partial(self._failed, stretch, number),
        )

    def _listing(self, stretch: Stretch, page: Page) -> Listing:
        seen = self.saw(self.source_of(stretch.query).name)
        try:
            listing = self.read_list(stretch.query, page)
        except EmptyListing:
            seen.empty += 1
            listing = Listing((), total=0, pages=1)
        published = [row.published for row in listing.rows if row.published]
        seen.add(published, sum(_inside(row, stretch.window) for row in listing.rows))
        return listing

    # --- searches

    def _read_window(self, stretch: Stretch, number: int, page: Page, fetch: Fetch) -> Found:
        listing = self._listing(stretch, page)
        total = listing.total or 0
        most = self.most(stretch.query)
        if number == 1 and total > most and (parts := self._parts(stretch, total)):
            yield PageResult(fetch=fetch)
            for part in parts:
                yield self._page(part, 1)
            return
        others = list(stretch.open(total, most)) if number == 1 else []
        stretch.answered += 1
        stretch.links.update(row.url for row in listing.rows)
        yield from self._close(stretch, fetch)
        yield from self._notices(stretch.query, listing.rows)
        for other in others:
            if not self.sampled:
                yield self._page(stretch, other)

    def _parts(self, stretch: Stretch, total: int) -> list[Stretch]:
        """The halves of a window, or the parts of a query that has too many hits on one day."""
        query, window = stretch.query, stretch.window
        if window.start < window.end:
            return [Stretch(query, half, stretch.page_size, total) for half in window.halves()]
        return [Stretch(part, window, stretch.page_size, total) for part in self.narrower(query)]

    def _close(self, stretch: Stretch, fetch: Fetch) -> Found:
        """The result of a list page. With the last one of its stretch: is all there that the site claims?"""
        failure = None
        if stretch.done and stretch.missing and not stretch.failed:
            self.incomplete.add(stretch.query.state)
            words = f"{stretch.claimed} claimed, {len(stretch.links)} listed on {stretch.pages} pages"
            failure = Failure(stage=FailureStage.PARSE, error="ShortListing", message=words, lost=stretch.missing)
        yield PageResult(fetch=fetch, claim=stretch.claim, failure=failure)

    def _failed(self, stretch: Stretch, number: int) -> Found:
        """What follows a list page that could not be read: its notices are missing, the other pages are not."""
        self.incomplete.add(stretch.query.state)
        self.saw(self.source_of(stretch.query).name).lost += 1
        stretch.answered += 1
        stretch.failed += 1
        if not stretch.query.dated and stretch.failed < FAILED_IN_A_ROW and number < stretch.pages:
            yield self._page(stretch, number + 1)

    # --- lists without a search

    def _read_newest(self, stretch: Stretch, number: int, page: Page, fetch: Fetch) -> Found:
        listing = self._listing(stretch, page)
        stretch.failed = 0
        if number == 1:
            stretch.pages = listing.pages or 1
        yield PageResult(fetch=fetch)
        inside = [row for row in (*listing.rows, *listing.beside) if _inside(row, stretch.window)]
        yield from self._notices(stretch.query, [row for row in inside if self.wanted(stretch.query, row)])
        days = [row.published.date() for row in listing.rows if row.published]
        if self.ends(stretch, number, days) or self.sampled:
            return
        if number < stretch.pages:
            yield self._page(stretch, number + 1)
        elif days and not self.keeps_all:
            self.logger.warning("%s ends on %s, after %s", stretch.query.name, min(days), stretch.window.start)
            self.starts[stretch.query.state] = min(days) + DAY  # of the last day shown some rows may be gone

    # --- notices and the end

    def _notices(self, query: Query, rows: Iterable[Row]) -> Found:
        """A request for each notice that is neither stored nor asked for by another list of this crawl."""
        source = self.source_of(query).name
        fresh = {row.url.partition("://")[2]: row for row in rows}
        fresh = {key: row for key, row in fresh.items() if key not in self.asked}
        known = set() if self.arguments["refresh"] else self.known(source, [row.url for row in fresh.values()])
        self.crawler.stats.inc_value("govcrawl/known", len(known))
        self.saw(source).found += len(fresh)
        for key, row in fresh.items():
            if row.url in known:
                continue
            if self.sampled:
                return
            self.asked.add(key)
            yield self.detail(source, row)

    def detail(self, source: str, row: Row) -> Request:
        """The request for the page that a row leads to."""
        published = row.published.date() if row.published else None
        return self.request(
            row.url,
            self.read_notice,
            source=source,
            kind=self.detail_kind,
            title=row.title or None,
            published=published,
            priority=NOTICE_FIRST,
        )

    def known(self, source: str, urls: list[str]) -> set[str]:
        """Those of `urls` that are stored. A store that cannot be asked ends the crawl."""
        try:
            return self.store.known(source, urls)
        except (StoreUnavailable, SQLAlchemyError) as error:
            self.logger.error("the store cannot be asked: %s", error)
            raise CloseSpider(STORE_FAILED) from error

    def closed(self, reason: str) -> None:
        """Note how far each query was read without a gap: for the next crawl, which begins there."""
        stats = self.crawler.stats
        broken = stats.get_value("spider_exceptions/count", 0) or stats.get_value(NOT_STORED, 0)
        if reason == "finished" and not broken and not self.arguments["sample"]:
            starts = {state: start for state, start in self.starts.items() if start <= self.arguments["until_date"]}
            self.store.note_windows([self._window(state, start) for state, start in starts.items()])
            for state, start in starts.items():
                if state not in self.incomplete:
                    self._advance(*state, start, self.arguments["until_date"])
        super().closed(reason)

    def _window(self, state: tuple[str, str], start: date) -> dict[str, Any]:
        return {
            "source": state[0] or self.source_name,
            "query": state[1],
            "from_date": start,
            "until_date": self.arguments["until_date"],
            "complete": state not in self.incomplete,
        }

    def _advance(self, source: str, name: str, start: date, until: date) -> None:
        source = source or self.source_name
        paused = self.store.state(source).paused_until
        if paused and paused >= self.begun:  # another worker met a wall, and no worker an answer since
            return
        complete = self.store.state(source, name).complete_until
        if complete is None or start - DAY <= complete < until:  # else a gap would lie between
            self.store.set_state(source, name, until)


def _inside(row: Row, window: Window) -> bool:
    """A row without a date is inside: its page will tell."""
    return row.published is None or window.start <= row.published.date() <= window.end
