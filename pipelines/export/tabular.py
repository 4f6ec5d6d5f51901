"""The tables of a database into a folder: all rows, or what is new, changed and gone since an earlier export."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection

from pipelines.export import DATASETS, digests, package
from pipelines.export.columns import Dataset
from pipelines.export.digests import Change, DigestWriter, Entry, Key
from pipelines.export.formats import Files, Sink
from pipelines.export.package import TOMBSTONES, Export, Publication
from pipelines.export.reading import Row, rows, taken
from pipelines.export.sheets import Workbook

Progress = Callable[[str, int], None]  # told the table and the number of its rows read so far

_AT_ONCE = 2_000  # rows that are written together


@dataclass(frozen=True)
class Written:
    """What an export came to."""

    rows: int  # in the database
    new: int  # written: all of them, or of an increment those added and changed
    gone: int


def write_tables(
    connection: Connection,
    folder: Path,
    format_name: str,
    tables: Sequence[str],
    publication: Publication,
    base: Path | None = None,
    progress: Progress = lambda table, count: None,
) -> dict[str, Written]:
    """Write the tables into an empty folder; with `base`, an earlier export, what changed since.

    Raises `MissingLibrary` and `DamagedExport`.
    """
    output = Workbook(folder) if format_name == "xlsx" else Files(folder, format_name)
    stones = Batches(output.open(TOMBSTONES)) if base else None
    counts: dict[str, Written] = {}
    fingerprints = []
    for name in tables:
        dataset = DATASETS[name]
        writing = _Table(dataset, folder, Batches(output.open(dataset)), output.item(dataset))
        found = _reported(rows(connection, dataset), name, progress)
        counts[name] = writing.write(found, digests.read(base, name) if base else iter(()))
        fingerprints.append(writing.fingerprint)
        if stones:
            make = output.item(TOMBSTONES)
            stones.extend(make((name, orjson.dumps(key).decode())) for key in writing.gone)
    if stones:
        stones.close()
    output.close()
    export = Export(
        format_name,
        tuple(tables),
        taken(connection),
        together(fingerprints),
        package.load(base)["export"]["fingerprint"] if base else None,
    )
    described = [package.resource(DATASETS[n], output.path(DATASETS[n]), counts[n].new, export) for n in tables]
    if stones:
        gone = sum(count.gone for count in counts.values())
        described.append(package.resource(TOMBSTONES, output.path(TOMBSTONES), gone, export))
    package.write(folder, package.descriptor(publication, export, described))
    return counts


def together(fingerprints: Iterable[str]) -> str:
    """The fingerprint of an export from those of its tables."""
    return hashlib.sha256("\n".join(fingerprints).encode()).hexdigest()


class _Table:
    """One table on its way."""

    def __init__(self, dataset: Dataset, folder: Path, sink: "Batches", item: Callable[[Row], Any]) -> None:
        self._places = [dataset.names.index(name) for name in dataset.key]
        self._digests = DigestWriter(folder, dataset.name)
        self._sink, self._item = sink, item
        self.gone: list[Key] = []
        self.fingerprint = ""

    def write(self, found: Iterator[Row], before: Iterator[Entry]) -> Written:
        new = 0
        entries = Batches(self._digests)
        for change, one in digests.compare(before, map(self._known, found), lambda known: known[0]):
            if change is Change.GONE:
                self.gone.append(one)
                continue
            entry, row = one
            entries.add(entry)
            if change is not Change.SAME:
                self._sink.add(self._item(row))
                new += 1
        entries.flush()
        self._sink.close()
        self.fingerprint = self._digests.close()
        return Written(self._digests.rows, new, len(self.gone))

    def _known(self, row: Row) -> tuple[Entry, Row]:
        return (tuple(row[i] for i in self._places), digests.digest(row)), row


class Batches:
    """Collects what is written together."""

    def __init__(self, sink: Sink | DigestWriter) -> None:
        self._sink = sink
        self._waiting: list[Any] = []

    def add(self, item: Any) -> None:
        """Write it, at the latest at the end."""
        self._waiting.append(item)
        if len(self._waiting) >= _AT_ONCE:
            self.flush()

    def extend(self, items: Iterable[Any]) -> None:
        """Write each of them."""
        for item in items:
            self.add(item)

    def flush(self) -> None:
        """Write what is waiting."""
        self._sink.write(self._waiting)
        self._waiting = []

    def close(self) -> None:
        """Write the rest, and finish."""
        self.flush()
        self._sink.close()


def _reported(found: Iterator[Row], name: str, progress: Progress) -> Iterator[Row]:
    count = 0
    for count, row in enumerate(found, start=1):
        if count % _AT_ONCE == 0:
            progress(name, count)
        yield row
    progress(name, count)
