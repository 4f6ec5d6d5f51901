"""The download handler: waits out a host's pause, archives what comes, and with HOST_MAP asks another server.

HOST_MAP = {"www.ccgp.gov.cn": "127.0.0.1:8000"} changes the connection alone. Requests, responses and records keep
the official address, the server sees it in the Host header, and https is spoken as http.
"""

import asyncio
import logging
from typing import Any

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from govcrawl.extensions.pauses import Pauses, Stopped, wall
from govcrawl.middlewares.browser import RECEIVED, RENDERED, Browser, Received
from govcrawl.spiders.arguments import now
from pipelines.archive import Archive

ARCHIVED = "archived"  # key of Request.meta: where the last response to it is in the archive
ARCHIVE_FAILED = "archive_failed"  # the reason that a crawl is closed with when its archive cannot be written
REDIRECTS = (301, 302, 303, 307, 308)  # those that Scrapy follows

logger = logging.getLogger(__name__)


class Handler(HTTP11DownloadHandler):
    """For http and https."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.crawler = crawler
        self.host_map: dict[str, str] = crawler.settings.getdict("HOST_MAP")
        self.retried = {int(status) for status in crawler.settings.getlist("RETRY_HTTP_CODES")}
        self.retries = crawler.settings.getint("RETRY_TIMES")
        self.browser = Browser.of(crawler)
        self._closing: asyncio.Task[None] | None = None  # held, or it could be collected before it has run

    async def download_request(self, request: Request) -> Response:
        pauses = self.crawler.get_extension(Pauses)
        if pauses is None:
            raise NotConfigured("the extension Pauses must be enabled with this handler")
        while True:
            await pauses.wait(request)
            try:
                response = await self._download(request)
                reason = wall(response)
                self._archive(request, response, read=reason is not None or self._is_last(request, response))
                held = await pauses.holds(request, response, reason)
            except Exception:  # whatever it is, others wait for this one to come back
                pauses.release(request)
                raise
            if not held:
                return response

    def _is_last(self, request: Request, response: Response) -> bool:
        """Whether the spider will get this response, or Scrapy's own middlewares follow a redirect or try again."""
        if response.status in REDIRECTS:
            return b"Location" not in response.headers
        tries_left = request.meta.get("retry_times", 0) < request.meta.get("max_retry_times", self.retries)
        return not (response.status in self.retried and tries_left and not request.meta.get("dont_retry"))

    def _archive(self, request: Request, response: Response, read: bool) -> None:
        """Bytes first. Raises `Stopped`, and ends the crawl, where the archive cannot be written."""
        spider: Any = self.crawler.spider
        archive: Archive | None = getattr(spider, "archive", None)
        received: Received | None = request.meta.pop(RECEIVED, None)
        if archive is None:
            return
        task = spider.described(request) if read else {}
        address = str(response.ip_address) if response.ip_address else None
        headers, body = response.headers.to_string(), response.body
        if received:
            headers, body = received.headers, received.body
        try:
            request.meta[ARCHIVED] = sent = archive.append(
                request.url, response.status, headers, body, at=now(), task={} if received else task, address=address
            )
            if received:
                by = (response.headers[RENDERED] or b"").decode()
                request.meta[ARCHIVED] = archive.append_rendered(sent, response.body, by=by, at=now(), task=task)
        except OSError as error:
            logger.error("the archive cannot be written, closing the spider: %s", error)
            if self._closing is None:
                self._closing = asyncio.create_task(self.crawler.engine.close_spider_async(reason=ARCHIVE_FAILED))
            raise Stopped("the archive cannot be written") from error

    async def close(self) -> None:
        if self.browser:
            await self.browser.close()
        await super().close()

    async def _download(self, request: Request) -> Response:
        if self.browser and self.browser.renders(request):
            return await self.browser.download(request)
        parts = urlparse_cached(request)
        server = self.host_map.get(parts.hostname or "")
        if server is None:
            return await super().download_request(request)
        mapped = request.replace(url=parts._replace(scheme="http", netloc=server).geturl())
        mapped.headers["Host"] = parts.netloc
        mapped.meta.pop("proxy", None)
        response = await super().download_request(mapped)
        request.meta["download_latency"] = mapped.meta["download_latency"]  # AutoThrottle reads it there
        return response.replace(url=request.url)
