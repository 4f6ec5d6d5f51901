"""Rendering in a real browser (Chromium by scrapy-playwright), for public pages that are empty without their scripts.

RENDER_HOSTS = ["www.qingshi.gov.cn"] switches it on for the pages of these hosts; the extra `browser` and a Chromium of
the system must be there. Chromium resolves nothing but these hosts, to the public address that was found when it
started; images, media and fonts are not loaded. A page counts as one request for the host's delay and robots.txt:
what its own scripts ask of the same host goes without. A page that is not answered with 200 is not rendered.
"""

import asyncio
import ipaddress
import logging
import os
import shutil
import socket
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from govcrawl.middlewares.guard import is_public, refusal

RECEIVED = "received"  # key of Request.meta: what the server sent of a page that was rendered
RENDERED = "X-Govcrawl-Rendered"  # header of such a response: by what
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_NOT_LOADED = frozenset({"image", "media", "font", "websocket", "eventsource"})
_MISSING = "RENDER_HOSTS is set but %s: these pages are read as the server sends them"

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Received:
    """The document as the server sent it, without its Content-Encoding."""

    headers: bytes
    body: bytes


_BROWSERS: "WeakKeyDictionary[Crawler, Browser | None]" = WeakKeyDictionary()


class Browser:
    """Renders pages of some hosts."""

    def __init__(self, crawler: Crawler, hosts: dict[str, str], chromium: str) -> None:
        """`hosts`: host -> the address, with or without a port, at which it is asked. Raises `ImportError`."""
        from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler
        from scrapy_playwright.page import PageMethod

        self.crawler, self.hosts = crawler, hosts
        self.handler = ScrapyPlaywrightDownloadHandler.from_crawler(crawler)
        self.patience = crawler.settings.getfloat("RENDER_PATIENCE") * 1000
        self.settled = PageMethod(self._settle)
        rules = [f"MAP {host} {address}" for host, address in hosts.items()]
        self.handler.config.launch_options = {
            "executable_path": chromium,
            "chromium_sandbox": os.geteuid() != 0,  # as root Chromium starts without it only
            "args": [
                f"--host-resolver-rules={', '.join([*rules, 'MAP * ~NOTFOUND'])}",
                "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
            ],
        }
        self.handler.config.navigation_timeout_ms = crawler.settings.getfloat("DOWNLOAD_TIMEOUT") * 1000
        self.handler.abort_request = self._aborts

    @classmethod
    def of(cls, crawler: Crawler) -> "Browser | None":
        """The browser of the settings, one for http and https; None where none is asked for, or where it cannot be
        had, which is logged."""
        if crawler not in _BROWSERS:
            _BROWSERS[crawler] = cls._made(crawler)
        return _BROWSERS[crawler]

    @classmethod
    def _made(cls, crawler: Crawler) -> "Browser | None":
        wanted = crawler.settings.getlist("RENDER_HOSTS")
        if not wanted:
            return None
        chromium = crawler.settings["CHROMIUM"] or next(filter(None, map(shutil.which, _NAMES)), None)
        if not chromium or not shutil.which(chromium):
            logger.error(
                _MISSING, f"there is no Chromium ({chromium or ', '.join(_NAMES)}): install it, or set CHROMIUM"
            )
            return None
        host_map = crawler.settings.getdict("HOST_MAP")
        found = {host: host_map.get(host) or _public_address(host) for host in wanted}
        try:
            return cls(crawler, {host: address for host, address in found.items() if address}, chromium)
        except ImportError as error:
            logger.error(_MISSING, f"{error}: pip install 'govcrawl[browser]'")
            return None

    def renders(self, request: Request) -> bool:
        """Whether `request` is for a page of these hosts."""
        parts = urlparse_cached(request)
        return request.method == "GET" and parts.hostname in self.hosts and parts.path != "/robots.txt"

    async def download(self, request: Request) -> Response:
        """The page as its scripts have filled it, what the server sent in the meta of `request`."""
        seen: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

        def note(answer: Any) -> None:
            if answer.request.is_navigation_request() and not answer.frame.parent_frame and not seen.done():
                if not 300 <= answer.status < 400:
                    seen.set_result(answer)

        request.meta.update(
            playwright=True,
            playwright_include_page=True,
            playwright_context_kwargs={"service_workers": "block", "accept_downloads": False},
            playwright_page_methods=[self.settled],
            playwright_page_event_handlers={"response": note},
        )
        try:
            response = await self.handler.download_request(request)
            answer = await asyncio.wait_for(seen, 1)
            body = await answer.body()
        finally:
            page = request.meta.pop("playwright_page", None)
            for name in [name for name in request.meta if name.startswith("playwright")]:
                del request.meta[name]
            if page is not None:
                await page.close()
        headers = response.headers.copy()
        headers.pop("Transfer-Encoding", None)
        if response.status != 200:
            return response.replace(body=body, headers=headers)  # type: ignore[no-any-return]
        request.meta[RECEIVED] = Received(headers.to_string(), body)
        headers[RENDERED] = f"Chromium {self.handler.browser.version}"
        return response.replace(headers=headers)  # type: ignore[no-any-return]

    async def close(self) -> None:
        """End the browser; called by each handler that has it."""
        if _BROWSERS.pop(self.crawler, None):
            await self.handler.close()

    async def _settle(self, page: Any) -> None:
        """Wait until the page has asked for nothing for half a second; one that never rests is read as it is then."""
        from playwright.async_api import TimeoutError as NeverQuiet

        with suppress(NeverQuiet):
            await page.wait_for_load_state("networkidle", timeout=self.patience)

    def _aborts(self, asked: Any) -> bool:
        """Whether a request of a page is not sent. What `refusal` lets pass goes to the addresses above alone."""
        host = urlsplit(asked.url).netloc
        reason = refusal(asked.url, frozenset(self.hosts))
        if reason and asked.resource_type not in _NOT_LOADED and not asked.url.startswith(("data:", "blob:")):
            logger.debug("a page asked for %s: refused, %s", host, reason)
        return asked.resource_type in _NOT_LOADED or reason is not None


def _public_address(host: str) -> str | None:
    """The first IPv4 address of `host`, if it is public."""
    try:
        address = socket.getaddrinfo(host, 80, socket.AF_INET)[0][4][0]
    except OSError as error:
        logger.error("%s is not rendered: %s", host, error)
        return None
    if is_public(ipaddress.ip_address(address)):
        return str(address)
    logger.error("%s is not rendered: %s is no public address", host, address)
    return None
