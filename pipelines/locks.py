"""One crawl of a source at a time: locks that the operating system or PostgreSQL gives back when a process ends.

However it ends, by kill -9 too: there is no lock file to clear away, and a run that has no end but whose lock is free
was killed. On SQLite the lock is `flock` on a file beside the database, which one machine holds anyway (not on NFS). On
PostgreSQL it is an advisory lock of a session, which holds for all machines; behind a connection pooler the session
must be kept for the client (PgBouncer: pool_mode = session).
"""

import fcntl
import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

from sqlalchemy import Connection, Engine, text

# A machine that lost its power sends no goodbye: its session is over after about 90 seconds.
_KEEPALIVE = {"tcp_keepalives_idle": 60, "tcp_keepalives_interval": 10, "tcp_keepalives_count": 3}


class Locked(Exception):
    """Another process crawls the source; the message names it."""


class SourceLocks:
    """The locks of some sources, all or none; until `close`, or until the process ends.

    `shared`: held together with others that share it, as the workers of one crawl do; nobody may hold it alone then.
    """

    def __init__(self, engine: Engine, sources: Iterable[str], *, shared: bool = False) -> None:
        """Raises `Locked`, and the database's own errors."""
        self._files: list[int] = []
        self._connection: Connection | None = None
        try:
            for source in sorted(set(sources)):
                if not (self._lock_row if engine.dialect.name == "postgresql" else self._lock_file)(
                    engine, source, shared
                ):
                    raise Locked(f"another process is crawling {source}")
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Give the locks back."""
        for file in self._files:
            os.close(file)
        self._files = []
        if self._connection:
            with suppress(Exception):  # the server is gone, and its locks with it
                self._connection.execute(text("select pg_advisory_unlock_all()"))
            self._connection.invalidate()
            self._connection.close()
            self._connection = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _lock_file(self, engine: Engine, source: str, shared: bool) -> bool:
        database = engine.url.database
        if not database or database == ":memory:":
            return True  # nobody else sees it
        folder = Path(f"{database}.locks")
        folder.mkdir(exist_ok=True)
        file = os.open(folder / f"{quote(source, safe='')[:200]}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        self._files.append(file)
        try:
            fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _lock_row(self, engine: Engine, source: str, shared: bool) -> bool:
        if self._connection is None:
            self._connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            for name, value in _KEEPALIVE.items():
                self._connection.execute(text(f"set {name} = {value}"))
        suffix = "_shared" if shared else ""
        schema = self._connection.scalar(text("select current_schema()"))
        key = int.from_bytes(hashlib.sha256(f"{schema}/{source}".encode()).digest()[:8], "big", signed=True)
        return bool(self._connection.scalar(text(f"select pg_try_advisory_lock{suffix}(:key)"), {"key": key}))
