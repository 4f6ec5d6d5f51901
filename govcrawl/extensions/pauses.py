"""Walls and pauses: nothing goes to a host that has sent a block page or a Retry-After until its pause is over.

After each pause of BLOCK_PAUSES the request that was blocked is sent again, by the download handler and alone: all
others to that host wait. Answered, they go on. Blocked after the last pause, its response goes to the spider with a
`Block` in its meta, which closes the crawl, and whatever waits is refused.
"""

import asyncio
import logging
import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from parsers.blocks import detect_block
from parsers.errors import Blocked, UnreadablePage
from parsers.page import Page

BLOCK = "block"  # key of Request.meta
_TICK = 0.5  # seconds between looks at a pause: the longest that a stop of the crawl waits for it

logger = logging.getLogger(__name__)

host_blocked = object()  # signal: a block page came, a pause follows; arguments `request`, `response`, `block`
host_answers = object()  # signal: a blocked host has answered; argument `host`


class Stopped(IgnoreRequest):
    """The crawl was stopped while the request waited for a pause: it was never sent."""


@dataclass(frozen=True)
class Block:
    """A block page: why it is one, and the pause that follows; None after the last one."""

    reason: str
    seconds: float | None


@dataclass
class _Host:
    until: float = 0.0  # monotonic time before which nothing is sent
    probe: Request | None = None  # the blocked request, which alone is sent then
    pauses: int = 0  # in a row
    given_up: str | None = None


class Pauses:
    """Extension: what the download handlers ask before and after each request."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.pauses = [float(seconds) for seconds in crawler.settings.getlist("BLOCK_PAUSES")]
        self.longest_wait = crawler.settings.getfloat("RETRY_AFTER_MAX")
        self.hosts: dict[str, _Host] = defaultdict(_Host)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def wait(self, request: Request) -> None:
        """Return when `request` may be sent.

        Raises `Stopped` where the crawl ends meanwhile, `Blocked` where the host has been given up.
        """
        host = self.hosts[_name(request)]
        while True:
            if host.given_up:
                raise Blocked("page", f"not sent: {host.given_up}")
            left = host.until - time.monotonic()
            if left <= 0 and host.probe in (None, request):
                return
            if not self.crawler.crawling:
                raise Stopped("the crawl was stopped")
            await asyncio.sleep(min(left, _TICK) if left > 0 else 0.05)

    async def holds(self, request: Request, response: Response, reason: str | None) -> bool:
        """Take note of a wall or a Retry-After; `reason`: why `response` is a wall, by `wall`.

        True: it is one, send `request` again after `wait`.
        """
        host, name = self.hosts[_name(request)], _name(request)
        asked = min(retry_after(response), self.longest_wait)
        if reason is None:
            if asked:
                logger.warning("%s asks for %g s (HTTP %d)", name, asked, response.status)
                host.until = max(host.until, time.monotonic() + asked)
            self.release(request)
            return False
        block = self._blocked(request, host, reason, asked)
        if block.seconds is None:
            logger.error("%s blocks us (%s) after all %d pauses: giving up", name, reason, len(self.pauses))
            request.meta.update({BLOCK: block, "dont_retry": True})
            return False
        logger.warning("%s blocks us (%s): pause of %g s", name, reason, block.seconds)
        signals = self.crawler.signals
        await signals.send_catch_log_async(host_blocked, request=request, response=response, block=block)
        return True

    def release(self, request: Request) -> None:
        """The probe came back, or failed in another way, which says nothing of a block: the others may try."""
        host = self.hosts[_name(request)]
        if host.probe is request:
            logger.info("%s answers again", _name(request))
            host.probe, host.pauses = None, 0
            self.crawler.signals.send_catch_log(host_answers, host=_name(request))

    def _blocked(self, request: Request, host: _Host, reason: str, asked: float) -> Block:
        if host.probe not in (None, request):  # it was under way when the block began: it waits like the others
            return Block(reason, max(host.until - time.monotonic(), 0))
        if host.pauses == len(self.pauses):
            host.given_up = reason
            return Block(reason, None)
        pause = max(self.pauses[host.pauses], asked)
        host.probe, host.until, host.pauses = request, time.monotonic() + pause, host.pauses + 1
        return Block(reason, pause)


def retry_after(response: Response) -> float:
    """Seconds asked for by Retry-After of a 429 or 503 (RFC 9110, 10.2.3); 0 where there is none."""
    text = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if response.status not in (429, 503) or not text:
        return 0.0
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        until = parsedate_to_datetime(text)
        return max(until.replace(tzinfo=until.tzinfo or UTC).timestamp() - time.time(), 0.0)
    except (ValueError, OverflowError):
        return 0.0


def _name(request: Request) -> str:
    return urlparse_cached(request).hostname or ""


def wall(response: Response) -> str | None:
    """Why a response is a wall; None where it is none."""
    content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
    try:
        text = Page(response.url, response.body, content_type=content_type).text
    except UnreadablePage:
        text = ""  # no body or no text: the status alone decides
    return detect_block(text, response.status)
