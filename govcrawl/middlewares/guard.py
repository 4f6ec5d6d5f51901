"""Address guard: a crawl never reaches into the network that it runs in, whatever a page, a redirect or a DNS says."""

import ipaddress
import logging
import socket
import unicodedata
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

_PORTS = {"http": 80, "https": 443}

logger = logging.getLogger(__name__)


class RefusedAddress(IgnoreRequest):
    """A request to an address that a crawl has no business with; the message says why."""


class AddressGuard:
    """First downloader middleware: redirects pass it too. Names are checked by `GuardedResolver` once resolved."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        reason = refusal(request.url, getattr(self.crawler.spider, "allowed_hosts", frozenset()))
        if reason:
            raise RefusedAddress(f"{reason}: {request.url}")


def refusal(url: str, allowed_hosts: frozenset[str]) -> str | None:
    """Why `url` must not be requested; None where it may. `allowed_hosts` hold "host" or "host:port"."""
    try:
        parts = urlsplit(unicodedata.normalize("NFKC", url))
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return "no valid address"
    if parts.scheme not in _PORTS:
        return f"scheme {parts.scheme!r} is not http or https"
    if not host or parts.username is not None:
        return "no host" if not host else "a user name in the address"
    address = literal(host)
    if address and not is_public(address):
        return f"{address} is no public address"
    if (host if port in (None, _PORTS[parts.scheme]) else f"{host}:{port}") not in allowed_hosts:
        return "not a host of this source"
    return None


def literal(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address that `host` writes out, in any form that a resolver would take: 127.1, 0x7f000001, 2130706433."""
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        pass
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host)) if host[:1].isdigit() else None
    except OSError:
        return None


def is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """True for addresses of the open network (IANA special-purpose registries)."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
        if address.sixtofour or address.teredo:  # tunnels to an IPv4 address; nobody serves a page there
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


class GuardedResolver(CachingThreadedResolver):
    """Scrapy's default resolver (IPv4) that refuses a name whose address is not public. HOST_MAP's targets may be."""

    exempt: frozenset[str] = frozenset()

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        resolver = super().from_crawler(crawler, reactor)
        resolver.exempt = frozenset(
            urlsplit(f"//{target}").hostname or "" for target in crawler.settings.getdict("HOST_MAP").values()
        )
        return resolver

    def getHostByName(self, name: str, timeout: Any = ()) -> Deferred[str]:  # noqa: N802 (Twisted's name)
        answer = super().getHostByName(name, timeout)
        return answer if name in self.exempt else answer.addCallback(_public, name)


def _public(address: str, name: str) -> str:
    if not is_public(ipaddress.ip_address(address)):
        logger.error("refused: %s is %s, no public address", name, address)
        raise DNSLookupError(f"{name} is {address}, no public address")
    return address
