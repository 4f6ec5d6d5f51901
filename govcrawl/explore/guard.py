"""What each answer of the server is wrapped in: pages that we show hold texts of strangers."""

import csv
import io
import re
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

from pipelines.export.cells import harmless

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

# Scripts and styles are files of ours: a <script> that a stored text smuggles in would not run
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    b"content-security-policy": POLICY.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",  # an official site need not know who reads its page, and why
    b"cross-origin-resource-policy": b"same-origin",
}
_METHODS = frozenset({"GET", "HEAD"})
_LONGEST_CELL = 32 * 1024 * 1024  # characters; the csv module's own limit is 131,072, and documents are longer
_NUMBER = re.compile(r"-\d+(?:\.\d+)?(?:e[+-]?\d+)?")


def guarded(app: App, hosts: frozenset[str] | None) -> App:
    """`app` that only answers GET and HEAD, for one of `hosts` (None: any), with `HEADERS` and harmless CSV.

    A page in the visitor's browser can make its own name point to 127.0.0.1 (DNS rebinding); the Host header then still
    holds that name, and the answer is 421.
    """

    csv.field_size_limit(_LONGEST_CELL)

    async def answer(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        host = dict(scope["headers"]).get(b"host", b"").decode("latin-1").lower()
        if hosts is not None and host not in hosts:
            await _refuse(send, 421, "This server answers under its own address only")
        elif scope["method"] not in _METHODS:
            await _refuse(send, 405, "The database is open for reading only")
        else:
            query = scope.get("query_string", b"")
            is_csv = scope["path"].endswith(".csv") or b"_format=csv" in query
            await app(scope, receive, _Answer(send, is_csv))

    return answer


async def _refuse(send: Send, status: int, why: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *HEADERS.items()]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": f"{why}\n".encode()})


class _Answer:
    """`send` that adds the headers which a route has not set itself, and passes CSV through `Harmless`."""

    def __init__(self, send: Send, is_csv: bool) -> None:
        self.send = send
        self.is_csv = is_csv
        self.csv: Harmless | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            given = [(name.lower(), value) for name, value in message["headers"]]
            names = {name for name, _ in given}
            message["headers"] = [*given, *((n, v) for n, v in HEADERS.items() if n not in names)]
            # Datasette calls CSV text/plain unless it is to be saved
            if self.is_csv and dict(given).get(b"content-type", b"").startswith((b"text/csv", b"text/plain")):
                self.csv = Harmless()
        elif message["type"] == "http.response.body" and self.csv:
            message["body"] = self.csv.feed(message.get("body", b""), last=not message.get("more_body"))
        await self.send(message)


class Harmless:
    """CSV whose cells no spreadsheet takes for a formula: an apostrophe stands before = + - @ and a tab, but not before
    a number. Fed in pieces, as it is streamed."""

    def __init__(self) -> None:
        self.rest = b""

    def feed(self, piece: bytes, last: bool) -> bytes:
        """The rows that are complete by now; with `last` all that is left."""
        data = self.rest + piece
        end = len(data) if last else _end_of_rows(data)
        self.rest = data[end:]
        rows = csv.reader(io.StringIO(data[:end].decode("utf-8"), newline=""))
        return _written(rows).encode()


def _end_of_rows(data: bytes) -> int:
    """Where the last row ends: at a line break outside of quotes."""
    end = data.rfind(b"\n") + 1
    while end and data.count(b'"', 0, end) % 2:
        end = data.rfind(b"\n", 0, end - 1) + 1
    return end


def _written(rows: Iterable[list[str]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: str) -> str:
    return value if _NUMBER.fullmatch(value) else harmless(value)
