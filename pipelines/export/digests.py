"""What an export held: the key of each row and a digest of its values, in a file beside the rows.

With it the next export says what was added, changed and is gone since, and an increment is put on what it was made
for. It lies in the export and not in the database: what was handed on is known exactly even where the export was made
long ago or from a copy, no key of millions of rows is kept twice, and reading a database is all that an export needs.
"""

import gzip
import hashlib
from collections.abc import Iterator, Sequence
from enum import Enum
from pathlib import Path
from typing import Any

import orjson

from pipelines.export.cells import decimal

FOLDER = "digests"
_SIZE = 16  # bytes of a digest: two versions of a row have the same once in 2^64 rows

Key = tuple[Any, ...]
Entry = tuple[Key, str]


class DamagedExport(Exception):
    """A folder is no export, not the one that is needed, or not whole."""


class Change(Enum):
    """What became of a row."""

    SAME = "same"
    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


def digest(values: Any) -> str:
    """Of what JSON can write; the order of the keys of objects does not matter."""
    return of_bytes(orjson.dumps(values, default=decimal, option=orjson.OPT_SORT_KEYS))


def of_bytes(content: bytes) -> str:
    """Of what is encoded already."""
    return hashlib.blake2b(content, digest_size=_SIZE).hexdigest()


class DigestWriter:
    """Writes the digests of one table, in the order of its keys, and takes the fingerprint of all."""

    def __init__(self, folder: Path, table: str) -> None:
        folder.joinpath(FOLDER).mkdir(exist_ok=True)
        self._raw = _path(folder, table).open("wb")
        self._file = gzip.GzipFile(filename="", mode="wb", compresslevel=1, fileobj=self._raw, mtime=0)
        self._hash = hashlib.sha256()
        self._table = table
        self._last: Key | None = None
        self.rows = 0

    def write(self, entries: Sequence[Entry]) -> None:
        """Add entries. Raises `ValueError` where a key does not come after the last one."""
        lines = []
        for key, value in entries:
            if self._last is not None and not key > self._last:
                raise ValueError(f"{self._table}: the key {key} does not come after {self._last}")
            self._last = key
            lines.append(orjson.dumps(key) + b"\t" + value.encode() + b"\n")
        joined = b"".join(lines)
        self._hash.update(joined)
        self._file.write(joined)
        self.rows += len(entries)

    @property
    def fingerprint(self) -> str:
        """Of all that was written."""
        return self._hash.hexdigest()

    def close(self) -> None:
        """Finish the file."""
        self._file.close()
        self._raw.close()


def read(folder: Path, table: str) -> Iterator[Entry]:
    """The entries of a table. Raises `DamagedExport` where they cannot be read."""
    try:
        with gzip.open(_path(folder, table), "rb") as file:
            for line in file:
                key, _, value = line.rstrip(b"\n").rpartition(b"\t")
                yield tuple(orjson.loads(key)), value.decode()
    except (OSError, EOFError, ValueError) as error:
        raise DamagedExport(f"{_path(folder, table)} cannot be read: {error}") from error


def compare(old: Iterator[Entry], new: Iterator[Any], key_of: Any) -> Iterator[tuple[Change, Any]]:
    """Both in the order of their keys, together: each of `new` with whether it is in `old`, and the keys that are gone.

    `key_of` tells the entry of one of `new`.
    """
    before = next(old, None)
    for one in new:
        key, value = key_of(one)
        while before is not None and before[0] < key:
            yield Change.GONE, before[0]
            before = next(old, None)
        if before is not None and before[0] == key:
            yield (Change.SAME if before[1] == value else Change.CHANGED), one
            before = next(old, None)
        else:
            yield Change.NEW, one
    while before is not None:
        yield Change.GONE, before[0]
        before = next(old, None)


def _path(folder: Path, table: str) -> Path:
    return folder / FOLDER / f"{table}.tsv.gz"
