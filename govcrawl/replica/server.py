"""An HTTP server of the standard library's streams, in a thread of its own."""

import asyncio
import mimetypes
import threading
import urllib.parse
from abc import ABC, abstractmethod
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple, Self

_KNOWN = set(HTTPStatus)  # walls answer with others: 521


class Request(NamedTuple):
    """One request as received; `target` is the path with its query."""

    host: str
    target: str


@dataclass(frozen=True)
class Reply:
    """One response; `cut` ends the connection in the middle of the body."""

    body: bytes
    status: int = 200
    content_type: str | None = "text/html; charset=utf-8"
    headers: tuple[str, ...] = ()
    cut: bool = False

    def encode(self) -> bytes:
        """The bytes on the wire."""
        phrase = HTTPStatus(self.status).phrase if self.status in _KNOWN else "Unknown"
        lines = [f"HTTP/1.1 {self.status} {phrase}", f"Content-Length: {len(self.body)}"]
        if self.content_type:
            lines.append(f"Content-Type: {self.content_type}")
        body = self.body[: len(self.body) // 2] if self.cut else self.body
        return "\r\n".join([*lines, *self.headers, "", ""]).encode("latin-1") + body


class Server(ABC):
    """An HTTP/1.1 server with keep-alive in a daemon thread; a subclass says what is answered."""

    hosts: tuple[str, ...] = ()

    def __init__(self, port: int = 0) -> None:
        self.port = port
        self.requests: list[Request] = []
        self._ready = threading.Event()
        self._error: OSError | None = None

    @abstractmethod
    async def reply(self, request: Request) -> Reply:
        """The response to one request."""

    @property
    def address(self) -> str:
        """`127.0.0.1:port`."""
        return f"127.0.0.1:{self.port}"

    @property
    def host_map(self) -> dict[str, str]:
        """Official host -> address, for the setting HOST_MAP."""
        return dict.fromkeys(self.hosts, self.address)

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), daemon=True)
        self._thread.start()
        self._ready.wait()
        if self._error:
            raise self._error
        return self

    def __exit__(self, *exc: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    async def _run(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        try:
            server = await asyncio.start_server(self._connection, "127.0.0.1", self.port)
            self.port = server.sockets[0].getsockname()[1]
        except OSError as error:
            self._error = error
            return
        finally:
            self._ready.set()
        await self._stop.wait()
        server.close()

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await self._exchange(reader, writer):
                pass
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError, ValueError):
            pass  # the client went away, or speaks no HTTP
        finally:
            writer.close()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; False where the connection ends with it."""
        line, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, target, _version = line.split(" ", 2)
        headers = {name.lower(): value.strip() for name, _, value in (text.partition(":") for text in lines)}
        await reader.readexactly(int(headers.get("content-length") or 0))
        parts = urllib.parse.urlsplit(target)
        host = (parts.netloc or headers.get("host", "")).partition(":")[0].lower()
        request = Request(host, parts.path + (f"?{parts.query}" if parts.query else ""))
        self.requests.append(request)
        reply = Reply(b"GET only", 405, "text/plain")
        if method == "GET":
            try:
                reply = await self.reply(request)
            except Exception as error:  # a bug here must fail the test that met it, not leave it waiting
                reply = Reply(f"replica: {error!r}".encode(), 500, "text/plain; charset=utf-8")
        writer.write(reply.encode())
        await writer.drain()
        return not reply.cut and headers.get("connection", "").lower() != "close"


class Folder(Server):
    """Every file below `folder` under `http://{host}/{its path}`; `/` is a list of links to them all."""

    def __init__(self, folder: Path, host: str = "folder.test", *, port: int = 0) -> None:
        super().__init__(port)
        if not folder.is_dir():
            raise FileNotFoundError(f"no folder {folder}")
        self.hosts = (host,)
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        self.files = {f"/{path.relative_to(folder).as_posix()}": path for path in files}

    async def reply(self, request: Request) -> Reply:
        path = urllib.parse.unquote(request.target.partition("?")[0])
        if request.host in self.hosts and path == "/":
            links = (f'<li><a href="{urllib.parse.quote(name)}">{escape(name)}</a></li>' for name in self.files)
            return Reply(f"<!doctype html><title>files</title><ul>{''.join(links)}</ul>".encode())
        if request.host not in self.hosts or path not in self.files:
            return Reply(b"no such file", 404, "text/plain")
        file = self.files[path]
        return Reply(file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0])
