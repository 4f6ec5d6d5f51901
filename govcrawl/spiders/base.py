"""What all spiders share: checked arguments, the store, and one place where an answer becomes a `PageResult`.

A spider of one's own:
1. set `name`, `source_name`, `allowed_hosts` and what it `accepts` as arguments;
2. let `start()` yield `self.request(url, read)` with a `read(page, fetch)` that yields `PageResult`s and requests, or
   raises a `ParseError`;
3. yield exactly one `PageResult` for each page read, through `follow` where other pages are to be read because of it.
   All that goes wrong before or in `read` becomes one by itself.
Not for lists of links: see listing.py.
"""

import asyncio
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any, ClassVar, Self, cast
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.settings import BaseSettings
from sqlalchemy.engine import make_url
from twisted.python.failure import Failure as TwistedFailure

from govcrawl.extensions.pauses import BLOCK, Block, Stopped, host_answers, host_blocked
from govcrawl.middlewares.handler import ARCHIVED
from govcrawl.sources import expectation, source_of
from govcrawl.spiders.arguments import Argument, now, parse_arguments
from parsers.errors import Blocked, ParseError
from parsers.page import Page
from pipelines.archive import Archive, Archived
from pipelines.expectations import Expect, Seen
from pipelines.items import Failure, FailureStage, Fetch, Lead, PageKind, PageResult
from pipelines.reading import charset_of, read_page
from pipelines.store import Store

BLOCKED = "govcrawl/blocked"  # statistic: sources that were given up while others were read on
JOB = "_job"  # the argument by which Scrapyd names what it has started
WHENCE = ("from_date", "until_date", "overlap", "refresh", "source", "unanswered")  # narrow no question
Reader = Callable[[Page, Fetch], Iterable[PageResult | Request]]
Found = Iterator[PageResult | Request]


@dataclass(frozen=True)
class Task:
    """What a request is for; it travels in the request until its answer comes."""

    source: str
    kind: PageKind
    read: Reader
    lost: int = 1  # notices that may be missing if it fails
    title: str | None = None  # what a list row says of a notice
    published: date | None = None
    failed: Callable[[], Iterable[PageResult | Request]] | None = None  # what follows its failure


class GovSpider(Spider):
    """Base of all spiders; the recipe is at the top of this module."""

    family: ClassVar[str] = "procurement"  # whose parser reads its pages
    source_name: str = ""  # under which its rows are stored
    allowed_hosts: frozenset[str] = frozenset()  # for the address guard
    accepts: ClassVar[dict[str, Argument]] = {}

    as_given: dict[str, str]  # the arguments as they were written
    arguments: dict[str, Any]  # their values
    store: Store
    archive: Archive | None
    paused: dict[str, str]  # host -> source
    seen: dict[str, Seen]  # by source

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """CONTACT becomes part of the user agent."""
        super().update_settings(settings)
        if contact := settings["CONTACT"]:
            settings.set("USER_AGENT", f"{settings['USER_AGENT']} (+{contact})", "spider")

    @classmethod
    def checked(cls, given: dict[str, str]) -> dict[str, Any]:
        """The values of the arguments. Raises `ArgumentError`."""
        return parse_arguments(cls.accepts, given)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **given: Any) -> Self:
        """Raises `ArgumentError` before anything is opened."""
        words = {name: str(value) for name, value in given.items() if name != JOB}
        values = cls.checked(words)
        spider = super().from_crawler(crawler)
        spider.as_given, spider.arguments = words, values
        spider.store = Store(with_folder(crawler.settings["DATABASE_URL"]))
        spider.archive = spider._archive(crawler.settings)
        spider.paused, spider.seen = {}, {}
        crawler.signals.connect(spider.pause, host_blocked)
        crawler.signals.connect(spider.resume, host_answers)
        spider.prepare()
        if not crawler.settings["CONTACT"] and not crawler.settings.getdict("HOST_MAP"):
            spider.logger.warning("CONTACT is not set: tell the sites' operators how to reach you, -s CONTACT=...")
        return spider

    def _archive(self, settings: BaseSettings) -> Archive | None:
        if not settings["ARCHIVE_DIR"]:
            self.logger.warning("ARCHIVE_DIR is empty: no page is kept, and no figure can be shown to be right later")
            return None
        information = {
            "software": f"govcrawl/{version('govcrawl')}",
            "robots": "obey" if settings.getbool("ROBOTSTXT_OBEY") else "ignore",
            "http-header-user-agent": settings["USER_AGENT"],
            "description": f"scrapy crawl {self.name} {self.arguments}",
        }
        rotate = settings.getint("ARCHIVE_ROTATE_BYTES")
        return Archive(Path(settings["ARCHIVE_DIR"]), self.source_name, information, self.store.archived, rotate)

    def prepare(self) -> None:
        """What a spider derives from its arguments and settings before the crawl starts."""

    @property
    def covers(self) -> tuple[str, ...]:
        """The sources that a run of this spider is judged by, and that nobody else may crawl meanwhile."""
        return (self.source_name,)

    @property
    def question(self) -> str:
        """The arguments that narrow what is asked, as JSON; "" where it is the source's own question."""
        narrowing = {
            name: value
            for name, value in self.arguments.items()
            if name not in WHENCE and value != self.accepts[name].default
        }
        return json.dumps(narrowing, ensure_ascii=False, sort_keys=True, default=str) if narrowing else ""

    def expected(self, source: str) -> Expect:
        """What a run is expected to give of a source."""
        return expectation(source)

    def saw(self, source: str) -> Seen:
        """What this run has seen of a source, to be added to."""
        return self.seen.setdefault(source, Seen())

    def check_pause(self, source: str) -> None:
        """Raises `CloseSpider("paused")` while the source's pause after a block lasts."""
        until = self.store.state(source).paused_until
        if until and until > now():
            self.logger.error("%s blocked us: nothing is requested before %s", source, until)
            raise CloseSpider("paused")

    async def pause(self, request: Request, response: Response, block: Block) -> None:
        """A block: a failure at once, and a pause for crawls that begin in the meantime."""
        task: Task | None = request.cb_kwargs.get("task")
        host = urlsplit(request.url).hostname or ""
        declared = source_of(host)
        source = task.source if task else declared.name if declared else host
        self.paused[host] = source
        until = now() + timedelta(seconds=block.seconds or 0)
        await asyncio.to_thread(self.store.pause, source, until)  # the other hosts are read on meanwhile
        if task is None:
            return  # robots.txt, which no spider asked for
        fetch = _fetch(task, page_of(request, response, task), request, response)
        result = PageResult(fetch=fetch, failure=_failure(task, FailureStage.BLOCKED, "Blocked", block.reason))
        await self.crawler.engine.scraper.start_itemproc_async(result, response=response)

    def resume(self, host: str) -> None:
        """A host that had blocked us answers again: its source's pause is over."""
        if source := self.paused.pop(host, None):
            self.store.pause(source, None)

    def closed(self, reason: str) -> None:
        """Scrapy calls it after the pipelines have stored everything."""
        if self.archive:
            self.archive.close()
        self.store.close()

    def request(
        self,
        url: str,
        read: Reader,
        *,
        source: str = "",
        kind: PageKind = PageKind.DETAIL,
        lost: int = 1,
        title: str | None = None,
        published: date | None = None,
        failed: Callable[[], Iterable[PageResult | Request]] | None = None,
        priority: int = 0,
    ) -> Request:
        """A request whose answer, whatever it is, becomes a `PageResult`.

        Scrapy's filter of duplicates is passed by: it drops without a word, also a redirect.
        """
        task = Task(source or self.source_name, kind, read, lost, title, published, failed)
        return Request(
            url,
            callback=self.answered,
            errback=self.unanswered,
            cb_kwargs={"task": task},
            dont_filter=True,
            priority=priority,
        )

    def read_notice(self, page: Page, fetch: Fetch) -> Found:
        """The reader of a notice's own page."""
        yield read_page(self.family, page, fetch, self.notice_id(fetch.source, fetch.url))

    def follow(self, result: PageResult, requests: Iterable[Request]) -> Found:
        """`requests`, then the page's result, which notes them until they are answered: a kill forgets none."""
        following = list(requests)
        yield from following
        leads = (Lead(source=request.cb_kwargs["task"].source, url=request.url) for request in following)
        yield result.model_copy(update={"leads_to": tuple(leads)}) if following else result

    def notice_id(self, source: str, url: str) -> str | None:
        """The source's own id of a notice; None where its address holds none."""
        return None

    def described(self, request: Request) -> dict[str, Any]:
        """What the archive notes beside a response, so that it can be read again without this spider."""
        task: Task | None = request.cb_kwargs.get("task")
        if task is None:
            return {}  # robots.txt
        url = official_url(request)
        return {
            "source": task.source,
            "kind": task.kind,
            "family": self.family,
            "url": url,
            "source_id": self.notice_id(task.source, url) if task.kind == PageKind.DETAIL else None,
            "title": task.title,
            "published": task.published and task.published.isoformat(),
        }

    async def answered(self, response: Response, task: Task) -> Any:
        """The callback of every request."""
        for found in self._answered(response, task):
            yield found

    def _answered(self, response: Response, task: Task) -> Found:
        request = cast(Request, response.request)
        page = page_of(request, response, task)
        fetch = _fetch(task, page, request, response)
        block: Block | None = response.meta.get(BLOCK)
        if block:
            yield from self.fail(task, fetch, _failure(task, FailureStage.BLOCKED, "Blocked", block.reason))
            self.give_up(task)
        elif response.status != 200:
            yield from self.fail(task, fetch, _failure(task, FailureStage.HTTP, f"HTTP {response.status}", "no page"))
        elif is_home(response.url) and not is_home(fetch.url):
            yield from self.fail(task, fetch, _failure(task, FailureStage.HTTP, "Redirected", f"to {response.url}"))
        else:
            yield from self._read(page, task, fetch)

    def _read(self, page: Page, task: Task, fetch: Fetch) -> Found:
        try:
            yield from task.read(page, fetch)
        except ParseError as error:
            failure = _failure(task, FailureStage.PARSE, type(error).__name__, error.why, error.field)
            yield from self.fail(task, fetch, failure)
        except CloseSpider:
            raise
        except Exception as error:  # a bug in a parser loses one page, and loudly, not the crawl
            self.logger.exception("parser failed on %s", fetch.url)
            yield from self.fail(task, fetch, _failure(task, FailureStage.PARSE, type(error).__name__, str(error)))

    async def unanswered(self, failure: TwistedFailure) -> Any:
        """The errback of every request: no response came, or a middleware refused it."""
        error: Any = failure.value
        if isinstance(error, Stopped):
            return  # never sent: the next run will
        request: Request = failure.request  # type: ignore[attr-defined]
        task: Task = request.cb_kwargs["task"]
        fetch = Fetch(source=task.source, kind=task.kind, url=official_url(request), fetched_at=now())
        stage = FailureStage.BLOCKED if isinstance(error, Blocked) else FailureStage.HTTP
        for found in self.fail(task, fetch, _failure(task, stage, type(error).__name__, str(error))):
            yield found
        if isinstance(error, Blocked):
            self.give_up(task)

    def give_up(self, task: Task) -> None:
        """No pause helped: this crawl ends, and the next one waits for the longest of them."""
        longest = max(map(float, self.settings.getlist("BLOCK_PAUSES")), default=0)
        self.store.pause(task.source, now() + timedelta(seconds=longest))
        raise CloseSpider("blocked")

    def fail(self, task: Task, fetch: Fetch, failure: Failure) -> Found:
        """The result of a page that gave nothing, and what is to follow it."""
        source_id = self.notice_id(fetch.source, fetch.url) if task.kind == PageKind.DETAIL else None
        yield PageResult(fetch=fetch, failure=failure, source_id=source_id)
        if task.failed:
            yield from task.failed()


def with_folder(database_url: str) -> str:
    """`database_url`, with a folder for the file of SQLite, which makes the file alone."""
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite" and url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    return database_url


def is_home(url: str) -> bool:
    """The home page, to which many sites send on what is gone."""
    parts = urlsplit(url)
    return not parts.query and parts.path.partition(".")[0] in ("", "/", "/index", "/default")


def official_url(request: Request) -> str:
    """The address that was asked for first, before any redirect: the one under which the page is known."""
    url: str = request.meta.get("redirect_urls", [request.url])[0]
    return url


def page_of(request: Request, response: Response, task: Task) -> Page:
    """The response as a page under its official address."""
    content_type = _text(response.headers.get("Content-Type") or b"") or None
    archived: Archived | None = request.meta.get(ARCHIVED)
    return Page(
        official_url(request),
        response.body,
        fetched_at=archived.at if archived else now(),
        content_type=content_type,
        title=task.title,
        published=task.published,
    )


def _text(header: bytes) -> str:
    """A header's value; without NUL, which PostgreSQL does not take."""
    return header.replace(b"\0", b"").decode("latin-1")


def _fetch(task: Task, page: Page, request: Request, response: Response) -> Fetch:
    archived: Archived | None = request.meta.get(ARCHIVED)
    fields = ((name.lower(), b", ".join(values)) for name, values in response.headers.items())
    headers = {name.decode("latin-1"): _text(value) for name, value in fields}
    return Fetch(
        id=archived.id if archived else None,
        source=task.source,
        kind=task.kind,
        url=page.url or "",
        status=response.status,
        fetched_at=page.fetched_at or now(),
        content_type=page.content_type,
        charset=charset_of(page),
        headers=headers,
        size=archived.size if archived else len(page.body),
        sha256=archived.sha256 if archived else hashlib.sha256(page.body).hexdigest(),
        warc_file=archived.file if archived else None,
        warc_offset=archived.offset if archived else None,
    )


def _failure(task: Task, stage: FailureStage, error: str, message: str, field: str | None = None) -> Failure:
    return Failure(stage=stage, error=error, message=message or error, field=field, lost=task.lost)
