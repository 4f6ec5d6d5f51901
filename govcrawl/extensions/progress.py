"""Progress: one live line on a terminal, a log line now and then elsewhere."""

import logging
import time
from typing import Any, Self

from rich.console import Console
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call

from pipelines.items import PageKind, PageResult

logger = logging.getLogger(__name__)


class Progress:
    """Counts `PageResult`s as they come. Setting PROGRESS: seconds between log lines, 0 for nothing at all."""

    def __init__(self, crawler: Crawler) -> None:
        self.seconds = crawler.settings.getfloat("PROGRESS")
        if not self.seconds:
            raise NotConfigured
        self.crawler = crawler
        self.console = Console(stderr=True)
        self.lists = self.notices = self.records = self.failures = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        progress = cls(crawler)
        crawler.signals.connect(progress.spider_opened, signals.spider_opened)
        crawler.signals.connect(progress.item_scraped, signals.item_scraped)
        crawler.signals.connect(progress.spider_closed, signals.spider_closed)
        return progress

    def spider_opened(self) -> None:
        self.started = time.monotonic()
        live = self.console.is_terminal
        self.loop = create_looping_call(self._show if live else self._log)
        self.loop.start(1 if live else self.seconds, now=False)

    def item_scraped(self, item: Any) -> None:
        if not isinstance(item, PageResult):
            return
        self.lists += item.fetch.kind is PageKind.LISTING
        self.notices += item.fetch.kind is not PageKind.LISTING
        self.records += len(item.records) + len(item.closures) + len(item.findings)
        self.failures += item.failure is not None

    def spider_closed(self) -> None:
        if self.loop.running:
            self.loop.stop()
        if self.console.is_terminal:
            self.console.print()
        self._log()

    @property
    def line(self) -> str:
        """`42 list pages, 310 notices (309 records, 1 failed), 18.2 pages/min, 57 waiting`."""
        minutes = max(time.monotonic() - self.started, 1) / 60
        engine = self.crawler.engine
        queued = len(engine.scheduler) if engine.scheduler and hasattr(engine.scheduler, "__len__") else 0
        waiting = queued + len(engine.downloader.active)
        return (
            f"{self.lists} list pages, {self.notices} notices ({self.records} records), {self.failures} failed, "
            f"{(self.lists + self.notices) / minutes:.1f} pages/min, {waiting} waiting"
        )

    def _show(self) -> None:
        self.console.print(f"\x1b[2K{self.line}", end="\r", no_wrap=True, overflow="ellipsis", highlight=False)

    def _log(self) -> None:
        logger.info(self.line)
