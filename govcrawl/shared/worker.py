"""One worker of a shared crawl: its lease, what it has taken and committed, whether it leads, how the crawl ends."""

import asyncio
import logging
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any, Self

from redis.exceptions import RedisError
from scrapy import Request, signals
from scrapy.core.scraper import Slot
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider

from govcrawl.shared.queue import PAGE
from pipelines.items import PageResult
from pipelines.persist import StorePipeline, committed

if TYPE_CHECKING:
    from govcrawl.shared.scheduler import Scheduler

FINISHED, FAILED, DEPOSED = "finished", "redis_failed", "lease_lost"  # reasons that a crawl is closed with
FOR_ALL = {"blocked", "paused"}  # reasons of one worker that end the crawl of all
_TICK = 0.5  # seconds between heartbeats, or a fifth of the lease
ABANDONED = 3  # times that a page was lost with a worker, then it is a failure

logger = logging.getLogger(__name__)


class Worker:
    """Extension: beats, and closes the spider when the crawl of all workers is over."""

    scheduler: "Scheduler"

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.taken: set[str] = set()  # pages
        self.committed: set[str] = set()  # of them, those with a result in the store
        self.adrift: set[str] = set()  # of them, those that nothing here was doing anything about a moment ago
        self.epoch: int | None = None
        self.leads = False
        self.start_read = False  # all that the leader's start() gives
        self.over: str | None = None  # the reason
        self._closing: asyncio.Task[None] | None = None  # held, or it could be collected before it has run
        self.tick = min(_TICK, crawler.settings.getfloat("SHARED_LEASE") / 5)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        worker = cls(crawler)
        crawler.signals.connect(worker.opened, signals.spider_opened)
        crawler.signals.connect(worker.stored, committed)
        crawler.signals.connect(worker.idle, signals.spider_idle)
        crawler.signals.connect(worker.closed, signals.spider_closed)
        return worker

    def opened(self) -> None:
        self.queue = self.scheduler.queue
        self._living = asyncio.create_task(self._live())

    def idle(self) -> None:
        """Nothing to do here does not mean that there is nothing to do."""
        if not self.over:
            raise DontCloseSpider

    async def leadership(self) -> bool:
        """Wait until this worker leads; False where the crawl ends before it does."""
        while not self.over:
            try:
                if self.epoch is not None and self.queue.lead(self.epoch):
                    waiting = len(self.queue)
                    logger.info("this worker leads%s", f", {waiting} pages are waiting" if waiting else "")
                    self.leads = True
                    return True
            except RedisError as error:
                self.fail(error)
            await asyncio.sleep(self.tick)
        return False

    def stored(self, results: list[PageResult]) -> None:
        """The results are committed."""
        self.committed |= {result.fetch.url.partition("://")[2] for result in results} & self.taken
        self._guarded(self._settle)

    def fail(self, error: Exception) -> None:
        """Redis is away, or holds what no worker wrote: this worker ends. What it had is given back by its lease."""
        logger.error("the shared crawl has failed: %s", error)
        self._close(FAILED)

    def closed(self, reason: str) -> None:
        """Leave the crawl, after the pipelines have committed everything."""
        self.over = self.over or reason
        self._living.cancel()
        if reason != FAILED:
            self._guarded(lambda: self._depart(reason))

    def _depart(self, reason: str) -> None:
        self.queue.done(self.committed)
        self.queue.give_back(self.taken - self.committed, lost=False)
        if reason in FOR_ALL and self.queue.beat().epoch == self.epoch:
            self.queue.end(reason)
        self.queue.leave()

    def _guarded(self, work: Any) -> None:
        try:
            work()
        except RedisError as error:
            self.fail(error)

    async def _live(self) -> None:
        try:
            while not self._closing:
                await self._beat()
                await asyncio.sleep(self.tick)
        except Exception as error:  # whatever it is, a worker without a heartbeat must not go on
            self.fail(error)

    async def _beat(self) -> None:
        beat = self.queue.beat()
        if beat.taken_back:
            logger.warning("%d pages of a worker that is gone were taken back", beat.taken_back)
        if self.epoch is None:
            self.epoch = beat.epoch
        if self.leads and beat.leader != self.queue.worker:
            logger.error("this worker was busy or away for longer than SHARED_LEASE, and another leads: it ends")
            self._close(DEPOSED)  # how far the lists were read is now for the other to say
            return
        if beat.epoch != self.epoch:
            self.over = beat.ended
            if self.over != FINISHED or self._quiet:
                self._close(self.over)
            return
        self._settle()
        if self._quiet:
            await self._rest()
        engine = self.crawler.engine
        if not self._closing and not engine.needs_backout() and (request := self.scheduler.take()):
            engine.crawl(request)  # the engine itself looks only after a response, or every five seconds

    async def _rest(self) -> None:
        """Nothing is under way here: commit what came, and see whether that is all."""
        pipeline = self.crawler.get_item_pipeline(StorePipeline)
        if pipeline:
            await pipeline.flush()
        self._settle()
        if not self._quiet:
            return
        lost = self.taken & self.adrift
        if lost:  # neither stored nor under way: a reader that gave nothing, an error in a callback
            logger.warning("%d pages gave no result, and are given back: %s", len(lost), ", ".join(sorted(lost)[:5]))
            self.queue.give_back(lost, lost=True)
            self.taken -= lost
        self.adrift = set(self.taken)
        if self.leads and self.start_read and self.queue.end(FINISHED):
            self._close(FINISHED)

    def _settle(self) -> None:
        """Note as done what is committed, and whose callback has handed on all that follows."""
        engine = self.crawler.engine
        under_way = engine.downloader.active | self._read.active | {own[2] for own in self.scheduler.own}
        done = self.committed - {request.meta.get(PAGE) for request in under_way}
        self.queue.done(done)
        self.taken -= done
        self.committed -= done

    @property
    def _quiet(self) -> bool:
        return not self.crawler.engine.downloader.active and self._read.is_idle() and not self.scheduler.own

    @property
    def _read(self) -> Slot:
        """The responses whose callback is under way."""
        slot = self.crawler.engine.scraper.slot
        assert slot  # noqa: S101 (the spider is open)
        return slot

    def _close(self, reason: str) -> None:
        self.over = self.over or reason
        if not self._closing and self.crawler.engine.spider:
            self._closing = asyncio.create_task(self.crawler.engine.close_spider_async(reason=reason))


class LeaderStarts:
    """Spider middleware: `start()` is run by the worker that leads, when it does."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Request]:
        worker = self.crawler.get_extension(Worker)
        if worker and await worker.leadership():
            async for request in start:
                yield request
            worker.start_read = True
