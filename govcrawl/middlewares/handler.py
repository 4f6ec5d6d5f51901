"""The download handler: waits out a host's pause, and with HOST_MAP sends a request to another server.

HOST_MAP = {"www.ccgp.gov.cn": "127.0.0.1:8000"} changes the connection alone. Requests, responses and records keep
the official address, the server sees it in the Host header, and https is spoken as http.
"""

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from govcrawl.extensions.pauses import Pauses


class Handler(HTTP11DownloadHandler):
    """For http and https."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.crawler = crawler
        self.host_map: dict[str, str] = crawler.settings.getdict("HOST_MAP")

    async def download_request(self, request: Request) -> Response:
        pauses = self.crawler.get_extension(Pauses)
        if pauses is None:
            raise NotConfigured("the extension Pauses must be enabled with this handler")
        while True:
            await pauses.wait(request)
            try:
                response = await self._download(request)
            except Exception:
                pauses.release(request)
                raise
            if not await pauses.holds(request, response):
                return response

    async def _download(self, request: Request) -> Response:
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
