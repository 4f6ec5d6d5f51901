"""Pages read back: from our archive, or from what others saved (WARC, WACZ, HAR, MHTML, a folder of files)."""

import base64
import email.policy
import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from email import message_from_binary_file
from email.utils import parsedate_to_datetime
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO
from uuid import NAMESPACE_URL, UUID, uuid5

from fastwarc.stream_io import BrotliReader, ZstdReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from pipelines.archive import REFERS_TO_FILE, REFERS_TO_OFFSET, TASK

MAX_BODY = 16 * 1024 * 1024  # bytes, as DOWNLOAD_MAXSIZE; what is longer is cut, and refused by its parser
MAX_HAR = 512 * 1024 * 1024  # bytes
PAGES = frozenset({"text/html", "application/xhtml+xml", "application/json", "text/json", "text/plain", ""})
SUFFIXES = frozenset({".htm", ".html", ".json", ".shtml", ".txt", ".xhtml"})
_REVISITS = 5  # records followed to find a body
_RECORDS = WarcRecordType.response | WarcRecordType.revisit | WarcRecordType.resource | WarcRecordType.conversion
_SHANGHAI = timezone(timedelta(hours=8))
# where a browser, SingleFile or the page itself notes the address of a saved page
_SAVED_FROM = re.compile(
    rb"""<!-- saved from url=\(\d{4}\)(?P<a>\S{1,2000})"""
    rb"""|<!--\s{0,20}Page saved with SingleFile\s{1,20}url:\s{0,20}(?P<b>\S{1,2000})"""
    rb"""|<link\s[^<>]{0,200}?rel=["']?canonical["']?\s[^<>]{0,200}?href=["'](?P<c>https?://[^"'<>\s]{1,2000})"""
    rb"""|<meta\s[^<>]{0,200}?property=["']og:url["']\s[^<>]{0,200}?content=["'](?P<d>https?://[^"'<>\s]{1,2000})""",
    re.I,
)
_HEAD = 20_000  # bytes of a saved page in which its address is looked for


class BrokenCapture(Exception):
    """A file that is not what it claims to be, or a record that cannot be read back; the message names it."""


@dataclass(frozen=True)
class Capture:
    """One response, as it came over the wire or as it was saved."""

    url: str
    at: datetime  # naive, Asia/Shanghai
    payload: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)  # names in lower case
    address: str | None = None  # the server's
    task: Mapping[str, Any] | None = None  # what our own crawl asked for
    own_id: UUID | None = None
    digest: str | None = None  # SHA-256 that was noted when it was archived
    file: str = ""  # where it was read from
    offset: int = 0

    @property
    def id(self) -> UUID:
        """Our own, else one made of the content: the same capture imported twice is one."""
        return self.own_id or uuid5(NAMESPACE_URL, f"{self.url} {self.at.isoformat()} {self.sha256}")

    @property
    def content_type(self) -> str | None:
        """The header, with its charset."""
        return self.headers.get("content-type")

    @cached_property
    def sha256(self) -> str:
        """Of the payload, in hexadecimal."""
        return hashlib.sha256(self.payload).hexdigest()

    @property
    def intact(self) -> bool:
        """Whether the bytes are those that were archived; False too where no digest was noted."""
        return self.digest == self.sha256

    @property
    def body(self) -> bytes:
        """The payload without its Content-Encoding, but for gzip, which `Page` unpacks. At most `MAX_BODY` bytes."""
        match self.headers.get("content-encoding", "").strip().lower():
            case "br":
                return self._unpacked(BrotliReader)
            case "zstd":
                return self._unpacked(ZstdReader)
            case "deflate":
                return _inflate(self.payload)
            case _:
                return self.payload

    def _unpacked(self, reader: Any) -> bytes:
        """What a broken body holds is not known: it stays as it is, and is no page."""
        try:
            unpacked: bytes = reader(io.BytesIO(self.payload)).read(MAX_BODY)
        except OSError:
            return self.payload
        return unpacked


def _raise(error: BrokenCapture) -> None:
    raise error


Broken = Callable[[BrokenCapture], None]


def captures(path: Path, broken: Broken = _raise) -> Iterator[Capture]:
    """All pages in `path`: a WARC, WACZ, HAR or MHTML file, a saved page, or a folder of them.

    Images, styles and scripts are left out. `broken` is told of each record, and each file of a folder, that cannot be
    read, and the next one is read; without it they are raised. Raises `BrokenCapture` where the rest of a file cannot
    be.
    """
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.is_file() and _reader(file):
                try:
                    yield from captures(file, broken)
                except BrokenCapture as error:
                    broken(error)
        return
    reader = _reader(path)
    if reader is None:
        raise BrokenCapture(f"{path}: not a WARC, WACZ, HAR, MHTML, HTML, JSON or text file by its name")
    try:
        yield from reader(path, broken)
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
        raise BrokenCapture(f"{path}: {error}") from error


def _reader(path: Path) -> Any:
    name = path.name.lower()
    if name.endswith((".warc", ".warc.gz")):
        return _warc
    by_suffix = {".wacz": _wacz, ".har": _har, ".mhtml": _mhtml, ".mht": _mhtml}
    return by_suffix.get(path.suffix.lower()) or (_saved if path.suffix.lower() in SUFFIXES else None)


def read_back(folder: Path, file: str, offset: int) -> Capture:
    """The capture in our archive; of a revisit with the body that it refers to. Raises `BrokenCapture`."""
    where = f"{file} at {offset}"
    for hop in range(_REVISITS):
        record, capture = _at(folder, file, offset, where)
        if hop == 0:
            first = capture
        if record.record_type != WarcRecordType.revisit:
            return replace(first, payload=capture.payload)
        file, offset = _refers_to(record)
    raise BrokenCapture(f"{where}: no body after {_REVISITS} revisit records")


def _at(folder: Path, file: str, offset: int, where: str) -> tuple[WarcRecord, Capture]:
    path = (folder / file).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise BrokenCapture(f"{where}: not a file of the archive {folder}")
    try:
        with path.open("rb") as stream:
            stream.seek(offset)
            record = next(iter(ArchiveIterator(stream, parse_http=False)))
            return record, _capture(record, file, offset)
    except (OSError, StopIteration, ValueError) as error:
        raise BrokenCapture(f"{where}: {error or 'no record there'}") from error


def _warc(path: Path, broken: Broken) -> Iterator[Capture]:
    folder = path.resolve().parent
    with path.open("rb") as stream:
        yield from _records(stream, f"{folder.name}/{path.name}", folder.parent, broken)


def _records(stream: BinaryIO, file: str, root: Path | None, broken: Broken) -> Iterator[Capture]:
    """Pages, and responses to our own requests whatever they are. `root`: of the files that revisits name."""
    bodies: dict[str, tuple[str, int]] = {}  # of others' archives: digest -> where
    for record in ArchiveIterator(stream, record_types=_RECORDS, parse_http=False):
        capture = _capture(record, file, record.stream_pos)
        mime = (capture.content_type or "").partition(";")[0].strip().lower()
        if capture.task is None and (not capture.url.startswith(("http://", "https://")) or mime not in PAGES):
            continue
        digest = record.headers.get("WARC-Payload-Digest")
        if record.record_type == WarcRecordType.revisit:
            named = _refers_to(record)
            where = named if named[0] else bodies.get(digest or "")
            try:
                if root is None or where is None:
                    raise BrokenCapture(f"{file} at {capture.offset}: a revisit record whose body is not in the file")
                capture = replace(capture, payload=read_back(root, *where).payload)
            except BrokenCapture as error:
                broken(error)
                continue
        elif capture.task is None and digest:
            bodies[digest] = file, capture.offset
        yield capture


def _refers_to(record: WarcRecord) -> tuple[str, int]:
    headers = record.headers
    return headers.get(REFERS_TO_FILE) or "", int(headers.get(REFERS_TO_OFFSET) or 0)


def _capture(record: WarcRecord, file: str, offset: int) -> Capture:
    record.parse_http(auto_decode="transfer")
    headers, http = record.headers, record.http_headers
    status = int(http.status_code or 200) if http is not None else 200
    fields = {name.lower(): value for name, value in http.items()} if http is not None else {}
    if http is None and (kind := headers.get("Content-Type")):
        fields["content-type"] = kind
    length = record.content_length
    payload = record.reader.read(MAX_BODY) if record.reader else b""
    if len(payload) < min(length, MAX_BODY) and "transfer-encoding" not in fields:
        raise ValueError(f"{file} at {offset}: cut off, {len(payload)} of {length} bytes")
    digest = headers.get("WARC-Payload-Digest") or ""
    given = headers.get(TASK)
    return Capture(
        url=(headers.get("WARC-Target-URI") or "").strip("<>"),
        at=_shanghai(headers.get("WARC-Date") or ""),
        payload=payload,
        status=status,
        headers=fields,
        address=headers.get("WARC-IP-Address"),
        task=json.loads(given) if given else None,
        own_id=UUID(str(record.record_id).strip("<>").removeprefix("urn:uuid:")) if given else None,
        digest=digest.removeprefix("sha256:") if digest.startswith("sha256:") and len(digest) == 71 else None,
        file=file,
        offset=offset,
    )


def _wacz(path: Path, broken: Broken) -> Iterator[Capture]:
    """WACZ 1.1.1: a zip whose folder archive/ holds WARC files."""
    with zipfile.ZipFile(path) as packed:
        for name in sorted(packed.namelist()):
            if name.startswith("archive/") and name.endswith((".warc", ".warc.gz")):
                with packed.open(name) as stream:
                    yield from _records(stream, f"{path.name}/{name}", None, broken)  # type: ignore[arg-type]


def _har(path: Path, broken: Broken) -> Iterator[Capture]:
    """HAR 1.2, as browsers save it; entries without a body are left out."""
    if path.stat().st_size > MAX_HAR:
        raise ValueError(f"over {MAX_HAR} bytes")
    for number, entry in enumerate(json.loads(path.read_bytes())["log"]["entries"]):
        try:
            capture = _entry(entry, path.name, number)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            broken(BrokenCapture(f"{path}, entry {number}: {type(error).__name__}: {error}"))
            continue
        if capture:
            yield capture


def _entry(entry: Any, file: str, number: int) -> Capture | None:
    content = entry["response"]["content"]
    mime = str(content.get("mimeType") or "")
    if mime.partition(";")[0].strip().lower() not in PAGES or not content.get("text"):
        return None
    text = content["text"]
    body = base64.b64decode(text) if content.get("encoding") == "base64" else text.encode()
    # what a browser hands on as text is decoded: the charset of the header is no longer its own
    kind = mime if content.get("encoding") == "base64" else f"{mime.partition(';')[0]}; charset=utf-8"
    at = _shanghai(entry["startedDateTime"])
    status = int(entry["response"]["status"])
    return Capture(
        entry["request"]["url"], at, body[:MAX_BODY], status, {"content-type": kind}, file=file, offset=number
    )


def _mhtml(path: Path, _: Broken) -> Iterator[Capture]:
    """MHTML (RFC 2557), as Chromium saves it: the first HTML part is the page."""
    with path.open("rb") as stream:
        message = message_from_binary_file(stream, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in PAGES and not part.is_multipart():
            url = str(part["Content-Location"] or message["Snapshot-Content-Location"] or _file_url(path))
            payload = part.get_payload(decode=True)
            body = payload if isinstance(payload, bytes) else b""
            at = parsedate_to_datetime(str(message["Date"])) if message["Date"] else None
            kind = {"content-type": str(part["Content-Type"])}
            yield Capture(url, _naive(at) if at else _modified(path), body[:MAX_BODY], 200, kind, file=path.name)
            return
    raise ValueError("no HTML in it")


def _saved(path: Path, _: Broken) -> Iterator[Capture]:
    """A page saved to a file: its address is looked for in it, its time is the file's."""
    with path.open("rb") as stream:
        body = stream.read(MAX_BODY)
    found = _SAVED_FROM.search(body[:_HEAD])
    url = next(filter(None, found.groups()), b"").decode("utf-8", "replace").rstrip("->") if found else _file_url(path)
    yield Capture(url, _modified(path), body, file=path.name)


def _file_url(path: Path) -> str:
    """The name alone: the folder may hold the name of a person."""
    return f"file:///{path.name}"


def _modified(path: Path) -> datetime:
    return datetime.fromtimestamp(int(path.stat().st_mtime), _SHANGHAI).replace(tzinfo=None)


def _shanghai(text: str) -> datetime:
    return _naive(datetime.fromisoformat(text))


def _naive(at: datetime) -> datetime:
    return at.replace(tzinfo=at.tzinfo or _SHANGHAI).astimezone(_SHANGHAI).replace(tzinfo=None)


def _inflate(payload: bytes) -> bytes:
    """deflate, which some servers send without the zlib wrapping that RFC 9110 asks for."""
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        with suppress(zlib.error):
            return zlib.decompressobj(bits).decompress(payload, MAX_BODY)
    return payload
