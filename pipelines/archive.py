"""The archive: every response body as it came over the wire, in WARC files (ISO 28500:2017), before it is parsed.

One run writes one file at a time, `<folder>/<name>/<name>-<time>-<random>-<number>.warc.gz`, a gzip member a record.
A body that is archived already becomes a revisit record, which says in which file and where the body is.
While a file is written, `<file>.open` stands beside it, locked. Of a run that was killed it is left behind: the next
run cuts off what the kill left of a last record (`repair`). `sync` before a row that cites a record is committed.
"""

import fcntl
import hashlib
import io
import json
import logging
import os
import secrets
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from http import HTTPStatus
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID, uuid4

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

ROTATE_BYTES = 1_000_000_000  # the usual size of a WARC file (ISO 28500, annex C)
COMPRESSION = 1  # level 6 makes the files a tenth smaller and writes at half the speed
TASK = "X-Govcrawl-Task"  # header of a response record: what it was asked for, as JSON
CONVERTED_BY = "X-Govcrawl-Converted-By"  # header of a conversion record: the program that rendered the page
REFERS_TO_FILE, REFERS_TO_OFFSET = "WARC-Refers-To-Filename", "WARC-Refers-To-File-Offset"  # as Heritrix writes them
_SAME_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_RECENT = 10_000  # bodies that are remembered until their rows are committed, and can be asked for by `earlier`
_CHUNK = 1 << 20
_SHANGHAI = timezone(timedelta(hours=8))

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Archived:
    """A response in the archive: what its row in `fetched` says of it."""

    id: UUID  # WARC-Record-ID
    url: str
    at: datetime  # naive, Asia/Shanghai
    sha256: str  # of the body as received
    size: int  # bytes
    file: str  # below the archive's folder
    offset: int


class Archive:
    """Writes one run's responses. `append` from one thread, `sync` from any."""

    def __init__(
        self,
        folder: Path,
        name: str,
        information: Mapping[str, str] | None = None,
        earlier: Callable[[str], Archived | None] = lambda sha256: None,
        rotate_bytes: int = ROTATE_BYTES,
    ) -> None:
        """`information` goes into the warcinfo record; `earlier(sha256)` finds a body that other runs have archived."""
        self.folder, self.name = folder, name
        self.information = {"format": "WARC File Format 1.1", **(information or {})}
        self.earlier, self.rotate_bytes = earlier, rotate_bytes
        self._run = f"{datetime.now(UTC):%Y%m%d%H%M%S}-{secrets.token_hex(4)}"
        self._number = 0
        self._file: _File | None = None
        self._recent: dict[str, Archived] = {}
        self._lock = threading.Lock()

    def append(
        self,
        url: str,
        status: int,
        headers: bytes,
        body: bytes,
        *,
        at: datetime,
        task: Mapping[str, Any],
        address: str | None = None,
        id: UUID | None = None,
    ) -> Archived:
        """Write a response. It is on disk after the next `sync`.

        `headers`: the lines between status line and body; `at`: naive, Asia/Shanghai; `task`: what `captures` gives
        back, empty where nobody is to read the response; `address`: the server's IP address. Raises `OSError` where
        the disk is full or cannot be written.
        """
        sha256 = hashlib.sha256(body).hexdigest()
        original = self._original(sha256) if body else None
        record = _record(WarcRecordType.revisit if original else WarcRecordType.response, id or uuid4(), at)
        record.headers["WARC-Target-URI"] = url
        record.headers["WARC-Payload-Digest"] = f"sha256:{sha256}"
        if address:
            record.headers["WARC-IP-Address"] = address
        record.headers[TASK] = json.dumps(task)
        if original:
            record.headers["WARC-Profile"] = _SAME_PAYLOAD
            record.headers["WARC-Refers-To"] = f"<urn:uuid:{original.id}>"
            record.headers["WARC-Refers-To-Target-URI"] = original.url
            record.headers["WARC-Refers-To-Date"] = _utc(original.at)
            record.headers[REFERS_TO_FILE] = original.file
            record.headers[REFERS_TO_OFFSET] = str(original.offset)
        record.is_http = True
        lines = [f"HTTP/1.1 {status} {_reason(status)}".encode(), *headers.split(b"\r\n")]
        head = b"\r\n".join([line for line in lines if line]) + b"\r\n\r\n"
        record.set_bytes_content(head if original else head + body)
        file, offset = self._write(record)
        archived = Archived(UUID(_uuid(record)), url, at, sha256, len(body), file, offset)
        if not original:
            self._recent[sha256] = archived
            if len(self._recent) > _RECENT:
                del self._recent[next(iter(self._recent))]
        return archived

    def append_rendered(
        self, sent: Archived, body: bytes, *, by: str, at: datetime, task: Mapping[str, Any]
    ) -> Archived:
        """Write what a browser made of the response `sent`: a conversion record (ISO 28500, 6.8), UTF-8, no HTTP."""
        record = _record(WarcRecordType.conversion, uuid4(), at)
        sha256 = hashlib.sha256(body).hexdigest()
        record.headers["WARC-Target-URI"] = sent.url
        record.headers["WARC-Payload-Digest"] = f"sha256:{sha256}"
        record.headers["WARC-Refers-To"] = f"<urn:uuid:{sent.id}>"
        record.headers["Content-Type"] = "text/html; charset=utf-8"
        record.headers[CONVERTED_BY] = by
        record.headers[TASK] = json.dumps(task)
        record.set_bytes_content(body)
        file, offset = self._write(record)
        return Archived(UUID(_uuid(record)), sent.url, at, sha256, len(body), file, offset)

    def sync(self) -> None:
        """Return when all that was appended is on disk."""
        with self._lock:
            if self._file is None:
                return
            descriptor = os.dup(self._file.descriptor)  # a rotation in the meantime may close the file
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def close(self) -> None:
        """Sync, and close the file."""
        with self._lock:
            if self._file:
                self._file.close()
            self._file = None

    def _original(self, sha256: str) -> Archived | None:
        found = self._recent.get(sha256) or self.earlier(sha256)
        return found if found and (self.folder / found.file).exists() else None

    def _write(self, record: WarcRecord) -> tuple[str, int]:
        member = _member(record)
        with self._lock:
            if self._file and self._file.size >= self.rotate_bytes:
                self._file.close()
                self._file = None
            if self._file is None:
                self._file = self._open()
            return str(self._file.path.relative_to(self.folder)), self._file.append(member)

    def _open(self) -> "_File":
        folder = self.folder / self.name
        folder.mkdir(parents=True, exist_ok=True)
        if self._number == 0:
            repair(folder)
        path = folder / f"{self.name}-{self._run}-{self._number:05}.warc.gz"
        self._number += 1
        file = _File(path)
        record = _record(WarcRecordType.warcinfo, uuid4(), datetime.now(_SHANGHAI))
        record.headers["WARC-Filename"] = path.name
        record.headers["Content-Type"] = "application/warc-fields"
        record.set_bytes_content("".join(f"{name}: {value}\r\n" for name, value in self.information.items()).encode())
        file.append(_member(record))
        return file


class _File:
    """A WARC file that is being written, and its mark."""

    def __init__(self, path: Path) -> None:
        self.path, self.size = path, 0
        self.mark = _Mark.of(path)
        self.descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o644)
        _sync_folder(path.parent)

    def append(self, member: bytes) -> int:
        """The offset at which `member` was written, whole; what a full disk left of it is cut off again."""
        offset, rest = self.size, memoryview(member)
        try:
            while rest:
                rest = rest[os.write(self.descriptor, rest) :]
        except OSError:
            os.ftruncate(self.descriptor, offset)
            raise
        self.size += len(member)
        return offset

    def close(self) -> None:
        os.fsync(self.descriptor)
        os.close(self.descriptor)
        self.mark.remove()


@dataclass(frozen=True)
class _Mark:
    """`<file>.open`, locked while its writer lives: the kernel lets go of the lock when the process is killed."""

    path: Path
    descriptor: int

    @classmethod
    def of(cls, file: Path) -> "_Mark":
        """Raises `BlockingIOError` where the file is being written."""
        path = file.with_name(file.name + ".open")
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            raise
        return cls(path, descriptor)

    def remove(self) -> None:
        self.path.unlink(missing_ok=True)
        os.close(self.descriptor)


def repair(folder: Path) -> int:
    """Cut off what a killed run left of its last record, in each file of `folder` that nobody writes; bytes cut."""
    cut = 0
    for mark_path in sorted(folder.glob("*.warc.gz.open")):
        path = mark_path.with_suffix("")
        with suppress(BlockingIOError):
            mark = _Mark.of(path)
            if path.exists():
                cut += _repair(path)
            mark.remove()
    return cut


def _repair(path: Path) -> int:
    with path.open("r+b") as file:
        whole, size = _whole_members(file), path.stat().st_size
        if whole < size:
            file.truncate(whole)
            os.fsync(file.fileno())
            logger.warning("%s: a killed run left %d bytes of a broken record, cut off", path, size - whole)
    return size - whole


def _whole_members(file: BinaryIO) -> int:
    """The end of the last gzip member that is whole, by its checksum."""
    end, member = 0, zlib.decompressobj(16 + zlib.MAX_WBITS)
    rest = file.read(_CHUNK)
    position = len(rest)  # of the file
    with suppress(zlib.error):
        while rest:
            member.decompress(rest)
            rest = member.unused_data
            if member.eof:
                end, member = position - len(rest), zlib.decompressobj(16 + zlib.MAX_WBITS)
            if not rest:
                rest = file.read(_CHUNK)
                position += len(rest)
    return end


def files(folder: Path) -> Iterator[Path]:
    """The archive's files, each source's in the order in which they were written."""
    yield from sorted(folder.glob("*/*.warc.gz"))


def _record(kind: WarcRecordType, id: UUID, at: datetime) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(record_type=kind, record_urn=f"uuid:{id}".encode())
    record.headers["WARC-Date"] = _utc(at)
    return record


def _uuid(record: WarcRecord) -> str:
    return str(record.record_id).strip("<>").removeprefix("urn:uuid:")


def _member(record: WarcRecord) -> bytes:
    buffer = io.BytesIO()
    writer = GzipWriter(buffer, compression_level=COMPRESSION)
    record.write(writer)
    writer.finish()
    return buffer.getvalue()


def _utc(at: datetime) -> str:
    """A time as WARC 1.1 writes it; naive ones are Asia/Shanghai, which has no summer time since 1991."""
    return at.replace(tzinfo=at.tzinfo or _SHANGHAI).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _reason(status: int) -> str:
    with suppress(ValueError):
        return HTTPStatus(status).phrase
    return "Unknown"


def _sync_folder(folder: Path) -> None:
    """A new file's name is on disk only when its folder is."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
