"""`StorePipeline`: page results into the store, in batches, beside the crawl."""

import asyncio
import contextlib
import logging
from typing import Any, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, DropItem

from pipelines.archive import Archive
from pipelines.expectations import OTHER, Seen
from pipelines.items import PageResult
from pipelines.locks import Locked, SourceLocks
from pipelines.store import PATIENCE, Saved, Store
from pipelines.verdicts import Judged, worst

BACKLOG = 5  # batches that may wait for a slow database before the crawl waits with them
STORE_FAILED = "store_failed"  # the reason that a crawl is closed with when its results cannot be stored
NOT_STORED = "govcrawl/not_stored"  # pages that were handed in and are not in the store
LOCKED = "locked"  # the reason that a crawl is closed with when another process crawls its source
VERDICT = "govcrawl/verdict"  # "ok", "degraded" or "failed"
REASONS = "govcrawl/reasons"  # for it, each with its source

committed = object()  # signal: `results`, a list of PageResult, are in the store

logger = logging.getLogger(__name__)


class StorePipeline:
    """Buffers `PageResult` items and saves them, 200 at a time or after 2 seconds, one batch after the other.

    The spider's `archive`, if it has one, is on disk before the rows that cite it. Saving runs in a thread, so that a
    locked database does not stop the downloads; when `BACKLOG` batches wait, `process_item` waits too. A database that
    stays away closes the spider with the reason "store_failed"; what was not committed is then counted nowhere and has
    no state, so that the next run fetches it again.

    A crawl holds the locks of the spider's `covers` (see `pipelines.locks`); while another process holds one of them it
    is closed with the reason "locked", and without a run. At its end the run is judged by the spider's `expected` and
    `seen`. Where `REDIS_URL` is set several workers share the locks, and each is judged without what is usual.

    Settings: `DATABASE_URL`, `STORE_BATCH_SIZE` (200), `STORE_FLUSH_SECONDS` (2.0), `STORE_PATIENCE` (60.0 seconds).
    Stats: `govcrawl/stored` and `govcrawl/failed` pages, `govcrawl/issues`, each when it is committed. A crawl whose
    last batch could not be stored is closed as "finished" by Scrapy all the same, but has `govcrawl/not_stored`.
    `govcrawl/verdict` and `govcrawl/reasons` are there when the run is judged.
    """

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self.crawler = crawler
        self.batch_size = settings.getint("STORE_BATCH_SIZE", 200)
        self.flush_seconds = settings.getfloat("STORE_FLUSH_SECONDS", 2.0)
        self.store = Store(settings["DATABASE_URL"], settings.getfloat("STORE_PATIENCE", PATIENCE))
        self.run_id: int | None = None
        self.shared = bool(settings.get("REDIS_URL"))
        self.locks: SourceLocks | None = None
        self._error: Exception | None = None
        self._queue: asyncio.Queue[PageResult | None] = asyncio.Queue(BACKLOG * self.batch_size)
        self._writer: asyncio.Task[None] | None = None
        self._closing: asyncio.Task[None] | None = None  # held, or it could be collected before it has run

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor. The run is finished on `spider_closed`, the first to know the reason."""
        pipeline = cls(crawler)
        crawler.signals.connect(pipeline.spider_closed, signals.spider_closed)
        return pipeline

    async def open_spider(self) -> None:
        """Bring the tables up to date and open the run; a store that cannot be opened closes the crawl at once."""
        spider: Any = self.crawler.spider
        source = getattr(spider, "source_name", spider.name)
        arguments = getattr(spider, "arguments", {})
        covers = tuple(getattr(spider, "covers", (source,)))
        question = getattr(spider, "question", "")
        try:
            await asyncio.to_thread(self.store.upgrade)
            self.locks = await asyncio.to_thread(self._lock, covers)
            self.run_id = await asyncio.to_thread(
                self.store.start_run, spider.name, source, arguments, covers, question
            )
        except Locked as error:
            logger.error("%s: not started. Wait for its end; scrapy status shows it", error)
            raise CloseSpider(LOCKED) from error
        except Exception as error:
            logger.error("the store cannot be opened: %s", error)
            raise CloseSpider(STORE_FAILED) from error
        self._writer = asyncio.create_task(self._write(self.run_id))

    async def process_item(self, item: Any) -> Any:
        """Queue a `PageResult`; anything else passes through."""
        if isinstance(item, PageResult):
            await self._queue.put(item)
            if self._error:
                raise DropItem(f"not stored, the store has failed: {item.fetch.url}")
        return item

    async def flush(self) -> None:
        """Wait until all that was handed in is committed, as before `Store.set_state`. Raises the store's error."""
        await self._queue.put(None)
        await self._queue.join()
        if self._error:
            raise self._error

    async def close_spider(self) -> None:
        """Save what is left."""
        if self._writer is None:
            return
        await self._queue.put(None)
        await self._queue.join()
        self._writer.cancel()
        if self._error:
            logger.error("%d pages were not stored: %s", self.crawler.stats.get_value(NOT_STORED), self._error)

    async def spider_closed(self, spider: Spider, reason: str) -> None:
        """Finish the run with its reason and all statistics."""
        try:
            if self.run_id is not None:
                reason = STORE_FAILED if self._error else reason
                await asyncio.to_thread(self._judge, self.run_id, spider, reason)
                await asyncio.to_thread(self.store.finish_run, self.run_id, reason, self.crawler.stats.get_stats())
        except Exception as error:
            logger.error("run %s could not be finished: %s", self.run_id, error)
        finally:
            if self.locks:
                self.locks.close()
            self.store.close()

    def _lock(self, covers: tuple[str, ...]) -> SourceLocks:
        """The locks; who holds them alone knows that each unfinished run of these sources was killed."""
        locks = SourceLocks(self.store.engine, covers, shared=self.shared)
        if not self.shared:
            for run_id in self.store.bury(covers):
                logger.warning("run %d was killed", run_id)
        return locks

    def _judge(self, run_id: int, spider: Any, reason: str) -> None:
        """The verdict into the store, the statistics and the log."""
        seen: dict[str, Seen] = getattr(spider, "seen", {})
        expected = getattr(spider, "expected", lambda source: OTHER)
        sources = {*seen, *getattr(spider, "covers", ())}
        judged = {source: (expected(source), seen.get(source, Seen())) for source in sources}
        if self.shared:  # a worker lists and fetches a part of what there is
            judged = {source: (OTHER, seen) for source, (_, seen) in judged.items()}
        verdicts = self.store.judge_run(run_id, reason, judged)
        self.crawler.stats.set_value(VERDICT, worst(verdicts).value)
        self.crawler.stats.set_value(REASONS, [_words(one) for one in verdicts if one.reasons])
        for one in verdicts:
            level = logging.INFO if one.verdict == "ok" else logging.WARNING
            logger.log(level, "%s: %s%s", one.source, one.verdict, "".join(f"; {words}" for words in one.reasons))

    async def _write(self, run_id: int) -> None:
        """The only writer: batch after batch, in the order in which the items came."""
        while True:
            taken = await self._next_batch()
            batch = [result for result in taken if result is not None]
            if batch and not self._error:
                await self._save(run_id, batch)
            if batch and self._error:
                self.crawler.stats.inc_value(NOT_STORED, len(batch))
            for _ in taken:
                self._queue.task_done()

    async def _next_batch(self) -> list[PageResult | None]:
        """A full batch, or what came within `flush_seconds` of its first item, or up to a None: write now."""
        batch = [await self._queue.get()]
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self.flush_seconds):
                while batch[-1] is not None and len(batch) < self.batch_size:
                    batch.append(await self._queue.get())
        return batch

    async def _save(self, run_id: int, batch: list[PageResult]) -> None:
        try:
            saved = await asyncio.to_thread(self._archive_and_store, run_id, batch)
        except Exception as error:  # whatever it is, nothing more can be stored: stop asking the sites
            logger.error("the store has failed, closing the spider: %s", error)
            self._error = error
            self._closing = asyncio.create_task(self.crawler.engine.close_spider_async(reason=STORE_FAILED))
            return
        for name, count in (("stored", saved.stored), ("failed", saved.failed), ("issues", saved.issues)):
            self.crawler.stats.inc_value(f"govcrawl/{name}", count)
        self.crawler.signals.send_catch_log(committed, results=batch)

    def _archive_and_store(self, run_id: int, batch: list[PageResult]) -> Saved:
        archive: Archive | None = getattr(self.crawler.spider, "archive", None)
        if archive:
            archive.sync()
        return self.store.save(run_id, batch)


def _words(one: Judged) -> str:
    return f"{one.source} {one.verdict}: {'; '.join(one.reasons)}"
