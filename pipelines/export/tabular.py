"""The tables of a database into a folder: all rows, or what is new, changed and gone since an earlier export."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from operator import itemgetter
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
        found = _reported(rows(connection, dataset), name, progress)
        before = digests.read(base, name) if base else iter(())
        with closing(Batches(output.open(dataset))) as sink, closing(DigestWriter(folder, name)) as entries:
            new, gone = _write(dataset, found, before, output.item(dataset), sink, entries)
        counts[name] = Written(entries.rows, new, len(gone))
        fingerprints.append(entries.fingerprint)
        if stones:
            make = output.item(TOMBSTONES)
            stones.extend(make((name, orjson.dumps(key).decode())) for key in gone)
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
        all_gone = sum(count.gone for count in counts.values())
        described.append(package.resource(TOMBSTONES, output.path(TOMBSTONES), all_gone, export))
    package.write(folder, package.descriptor(publication, export, described))
    return counts


def together(fingerprints: Iterable[str]) -> str:
    """The fingerprint of an export from those of its tables."""
    return hashlib.sha256("\n".join(fingerprints).encode()).hexdigest()


def _write(
    dataset: Dataset,
    found: Iterator[Row],
    before: Iterator[Entry],
    item: Callable[[Row], Any],
    sink: "Batches",
    entries: DigestWriter,
) -> tuple[int, list[Key]]:
    """Write one table; how many rows are new or changed, and which are gone."""
    places = [dataset.names.index(name) for name in dataset.key]
    known = ((tuple(row[i] for i in places), digests.digest(row), row) for row in found)
    waiting = Batches(entries)
    new, gone = 0, []
    for change, one in digests.compare(before, known, itemgetter(0, 1)):
        if change is Change.GONE:
            gone.append(one)
            continue
        key, digest, row = one
        waiting.add((key, digest))
        if change is not Change.SAME:
            sink.add(item(row))
            new += 1
    waiting.flush()
    return new, gone


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
