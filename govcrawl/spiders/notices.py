"""Notices by their addresses: for lists of links that an investigator has from elsewhere."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

from govcrawl.middlewares.guard import refusal
from govcrawl.sources import NAME, source_of, sources
from govcrawl.spiders.arguments import Argument, ArgumentError, file, flag
from govcrawl.spiders.base import GovSpider
from pipelines.expectations import OTHER, Expect


def _source(text: str) -> str:
    if not re.fullmatch(NAME, text):
        raise ValueError("no name")
    return text


def urls(text: str) -> tuple[str, ...]:
    return check(text.split())


def read_urls(path: Path) -> tuple[str, ...]:
    """The addresses in a file, one a line; empty lines and lines that begin with # are left out. Raises ValueError."""
    lines = (line.strip() for line in path.read_text("utf-8-sig").splitlines())
    return check([line for line in lines if line and not line.startswith("#")])


def check(urls: list[str]) -> tuple[str, ...]:
    """The addresses, each once. Raises ValueError for one that is none or refused to any crawl, and for none at all."""
    for url in urls:
        if not url.startswith(("http://", "https://")) or not host_of(url):
            raise ValueError(f"not an http address: {url!r}")
        if reason := refusal(url, frozenset({host_of(url)})):
            raise ValueError(f"{reason}: {url!r}")
    if not urls:
        raise ValueError("no addresses")
    return tuple(dict.fromkeys(url.partition("#")[0] for url in urls))


class NoticesSpider(GovSpider):
    """Fetches the given addresses, whatever their site, and parses and stores them as any other notice."""

    name = "notices"
    source_name = "notices"
    accepts: ClassVar[dict[str, Argument]] = {
        "urls": Argument(lambda text: read_urls(file(text)), "a file with one address a line, # begins a comment"),
        "url": Argument(urls, "addresses between spaces"),
        "source": Argument(_source, "the source to store them under; default: by the host's source, else the host"),
        "refresh": Argument(flag, "1: fetch stored notices again", False),
    }

    @classmethod
    def checked(cls, given: dict[str, str]) -> dict[str, Any]:
        values = super().checked(given)
        if not (values["urls"] or values["url"]):
            raise ArgumentError("argument urls=FILE (or url=ADDRESS) is missing")
        return values

    def prepare(self) -> None:
        self.urls = dict.fromkeys([*(self.arguments["urls"] or ()), *(self.arguments["url"] or ())])
        self.allowed_hosts = frozenset(host_of(url) for url in self.urls)
        self.by_source: dict[str, list[str]] = {}
        for url in self.urls:
            self.by_source.setdefault(self._source(url), []).append(url)

    @property
    def covers(self) -> tuple[str, ...]:
        return tuple(self.by_source)

    @property
    def question(self) -> str:
        return "addresses"

    def expected(self, source: str) -> Expect:
        return OTHER

    async def start(self) -> AsyncIterator[Any]:
        for source, urls in self.by_source.items():
            self.check_pause(source)
            self.saw(source).found = len(urls)
            known = set() if self.arguments["refresh"] else self.store.known(source, urls)
            self.logger.info("%s: %d addresses, %d of them stored already", source, len(urls), len(known))
            for url in urls:
                if url not in known:
                    yield self.request(url, self.read_notice, source=source)

    def _source(self, url: str) -> str:
        if self.arguments["source"]:
            return str(self.arguments["source"])
        source = source_of(host_of(url))
        return source.name if source else host_of(url)

    def notice_id(self, source: str, url: str) -> str | None:
        declared = sources().get(source)
        return declared.notice_id(url) if declared else None


def host_of(url: str) -> str:
    """The host as the address guard writes it, with a port that is not the scheme's; "" where `url` has none."""
    try:
        parts = urlsplit(url)
        port = parts.port  # raises where it is no port
    except ValueError:
        return ""
    default = {"http": 80, "https": 443}.get(parts.scheme)
    return (parts.hostname or "") + (f":{port}" if port not in (None, default) else "")
