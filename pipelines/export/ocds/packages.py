"""Release packages and record packages, each a line of a file: `releases.jsonl`, `records.jsonl`."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection

from pipelines.export import digests, package
from pipelines.export.digests import Change, DigestWriter
from pipelines.export.ocds.merging import compiled
from pipelines.export.ocds.releases import encoded, ocid_of, releases
from pipelines.export.ocds.stored import processes
from pipelines.export.package import Export, Publication
from pipelines.export.reading import taken
from pipelines.export.tabular import Progress, Written, together

TABLE = "processes"
MOST = 1_000  # projects of a package
LOTS = "https://raw.githubusercontent.com/open-contracting-extensions/ocds_lots_extension/v1.1.5/extension.json"

Item = tuple[str, list[bytes], bytes]  # date of the newest release, the releases, the record: encoded


def write_ocds(
    connection: Connection,
    folder: Path,
    publication: Publication,
    base: Path | None = None,
    progress: Progress = lambda table, count: None,
) -> dict[str, Written]:
    """Write all projects into an empty folder; with `base`, an earlier export, those that changed since."""
    before = digests.read(base, TABLE) if base else iter(())
    projects = _projects(connection, publication.ocds_prefix, progress)
    gone: list[str] = []
    new = 0
    with closing(Packages(folder, publication)) as files, closing(DigestWriter(folder, TABLE)) as entries:
        for change, one in digests.compare(before, projects, itemgetter(0, 1)):
            if change is Change.GONE:
                gone.append(ocid_of(publication.ocds_prefix, one[0]))
                continue
            key, digest, item = one
            entries.write([(key, digest)])
            if change is not Change.SAME:
                files.write([item])
                new += 1
    since = package.load(base)["export"]["fingerprint"] if base else None
    export = Export("ocds", (TABLE,), taken(connection), together([entries.fingerprint]), since, publication.base_uri)
    described = resources(new)
    if base:
        (folder / TOMBSTONES_FILE).write_bytes(b"".join(orjson.dumps({"ocid": ocid}) + b"\n" for ocid in gone))
        stones = {"name": "tombstones", "title": "Projects that are gone", "path": TOMBSTONES_FILE, **_LINES}
        described.append(stones | {"rows": len(gone)})
    package.write(folder, package.descriptor(publication, export, described))
    return {TABLE: Written(entries.rows, new, len(gone))}


def resources(rows: int) -> list[dict[str, Any]]:
    """The description of the two files."""
    return [
        {"name": "releases", "title": "OCDS 1.1 release packages, one a line", "path": RELEASES, **_LINES},
        {"name": "records", "title": "OCDS 1.1 record packages, one a line", "path": RECORDS, **_LINES, "rows": rows},
    ]


RELEASES, RECORDS, TOMBSTONES_FILE = "releases.jsonl", "records.jsonl", "tombstones.jsonl"
_LINES = {"format": "jsonl", "encoding": "utf-8", "mediatype": "application/jsonl"}


class Packages:
    """The two files, both in packages of the same projects."""

    def __init__(self, folder: Path, publication: Publication) -> None:
        self._publication = publication
        self._releases, self._records = (folder / RELEASES).open("wb"), (folder / RECORDS).open("wb")
        self._waiting: list[Item] = []
        self._number = 0

    def write(self, items: Iterable[Item]) -> None:
        """Add projects, in the order of their ids."""
        for item in items:
            self._waiting.append(item)
            if len(self._waiting) == MOST:
                self._flush()

    def close(self) -> None:
        """Write what is left."""
        if self._waiting:
            self._flush()
        self._releases.close()
        self._records.close()

    def _flush(self) -> None:
        self._number += 1
        newest = max(date for date, _, _ in self._waiting)
        releases = [orjson.Fragment(one) for _, found, _ in self._waiting for one in found]
        records = [orjson.Fragment(record) for _, _, record in self._waiting]
        for file, name, content in ((self._releases, "releases", releases), (self._records, "records", records)):
            file.write(encoded(self._package(name, newest) | {name: content}) + b"\n")
        self._waiting = []

    def _package(self, name: str, newest: str) -> dict[str, Any]:
        by = self._publication
        return {
            "uri": f"{by.base_uri}{name}-{self._number:06d}.json",
            "version": "1.1",
            "extensions": [LOTS],
            "publisher": {"name": by.publisher, "uri": by.publisher_uri},
            "license": by.licence_uri,
            "publishedDate": newest,
        }


def read(folder: Path) -> Iterator[Item]:
    """The projects that `Packages` has written."""
    groups = groupby(_content(folder / RELEASES, "releases"), key=itemgetter("ocid"))
    for (_, found), record in zip(groups, _content(folder / RECORDS, "records"), strict=True):
        releases = list(found)
        yield releases[-1]["date"], [encoded(one) for one in releases], encoded(record)


def _content(path: Path, name: str) -> Iterator[dict[str, Any]]:
    with path.open("rb") as file:
        for line in file:
            yield from orjson.loads(line)[name]


def _projects(connection: Connection, prefix: str, progress: Progress) -> Iterator[tuple[digests.Key, str, Item]]:
    count = 0
    for count, (process, notices) in enumerate(processes(connection), start=1):
        ocid = ocid_of(prefix, process)
        found = releases(ocid, notices)
        once = [encoded(one) for one in found]
        record = encoded(
            {"ocid": ocid, "releases": [orjson.Fragment(one) for one in once], "compiledRelease": compiled(found)}
        )
        if count % MOST == 0:
            progress(TABLE, count)
        yield (process,), digests.of_bytes(record), (found[-1]["date"], once, record)
    progress(TABLE, count)
