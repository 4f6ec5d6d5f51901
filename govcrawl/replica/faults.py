"""What goes wrong on purpose: a server whose right answers a fault can take the place of."""

import asyncio
from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path

from govcrawl.replica.server import Reply, Request, Server


class FaultKind(StrEnum):
    """What can go wrong. The first seven are pages of the fixtures, named so."""

    RATE_LIMIT = "rate_limit"  # 您的访问过于频繁，请稍后再试, with status 200
    CHALLENGE = "challenge"  # <title>安全验证</title>, with status 200
    REDESIGNED = "redesigned"  # a list page without any known list, with status 200
    SILENT = "silent"  # a list without rows, which does not say that it is empty
    EMPTY_LIST = "empty_list"  # a list that says that it is empty
    NOT_FOUND = "not_found"  # 404
    SOFT_404 = "soft_404"  # the same page with status 200
    HOME = "home"  # 302 to the home page
    SCRIPT = "script"  # 521, a challenge that only a browser passes
    EMPTY = "empty"  # status 200, no body
    SERVER_ERROR = "server_error"  # 500
    UNAVAILABLE = "unavailable"  # 503 with Retry-After: `seconds`
    BROKEN = "broken"  # the connection ends in the middle of the body
    SLOW = "slow"  # the right page, `seconds` late


@dataclass(frozen=True)
class Fault:
    """A fault for the requests that match a pattern: the first `times` of them, or all of them (None)."""

    kind: FaultKind
    times: int | None = None
    seconds: float = 1.0


class FaultyServer(Server):
    """`faults` maps a pattern to what goes wrong there.

    A pattern is one of fnmatch, over `host/path?query`, or over `/path?query` where it starts with a slash.
    """

    def __init__(self, pages: Path, faults: Mapping[str, Fault] | None = None, port: int = 0) -> None:
        super().__init__(port)
        self._pages, self._faults = pages, dict(faults or {})

    @abstractmethod
    def right(self, request: Request) -> Reply:
        """The answer where nothing goes wrong."""

    async def reply(self, request: Request) -> Reply:
        fault = self._fault(request)
        if fault is None:
            return self.right(request)
        match fault.kind:
            case FaultKind.SLOW:
                await asyncio.sleep(fault.seconds)
                return self.right(request)
            case FaultKind.BROKEN:
                return replace(self.right(request), cut=True)
            case FaultKind.EMPTY:
                return Reply(b"")
            case FaultKind.SERVER_ERROR:
                return Reply(b"<h1>500 Internal Server Error</h1>", 500)
            case FaultKind.UNAVAILABLE:
                return Reply(b"<h1>503</h1>", 503, headers=(f"Retry-After: {fault.seconds:.0f}",))
            case FaultKind.NOT_FOUND:
                return self.page(FaultKind.NOT_FOUND, 404)
            case FaultKind.SOFT_404:
                return self.page(FaultKind.NOT_FOUND)
            case FaultKind.HOME:
                return Reply(b"", 302, headers=("Location: /",))
            case FaultKind.SCRIPT:
                return self.page(FaultKind.CHALLENGE, 521)
            case page:
                return self.page(page)

    def page(self, name: str, status: int = 200) -> Reply:
        """A page of the fixtures."""
        return Reply((self._pages / f"{name}.htm").read_bytes(), status)

    def _fault(self, request: Request) -> Fault | None:
        for pattern, fault in self._faults.items():
            subject = request.target if pattern.startswith("/") else request.host + request.target
            if fault.times != 0 and fnmatchcase(subject, pattern):
                if fault.times:
                    self._faults[pattern] = replace(fault, times=fault.times - 1)
                return fault
        return None
