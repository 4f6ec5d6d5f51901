"""Increments: finding the export that one goes onto, and putting it there.

What an increment holds is what the digests of both exports say: rows that are new or differ stand in it, in the order
of their keys; the others are taken from the earlier export, but for those that are gone.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pipelines.export import DATASETS, SCHEMA_VERSION, digests, package
from pipelines.export.digests import Change, DamagedExport, DigestWriter
from pipelines.export.folders import DESCRIPTOR
from pipelines.export.formats import Files
from pipelines.export.ocds import packages
from pipelines.export.reading import Snapshot
from pipelines.export.tabular import Batches, together


class NoSuchExport(Exception):
    """There is no earlier export that an increment could go onto."""


def earlier(since: int | date | Path, folder: Path, format_name: str, tables: tuple[str, ...]) -> Path:
    """The export that is meant: itself, or in `folder` the last of the same format that reaches no further.

    A run's number: with no later run in it. A day: with nothing fetched after it. Raises `NoSuchExport`.
    """
    if isinstance(since, Path):
        _same(package.load(since)["export"], since, format_name, tables)
        return since
    found = []
    for path in sorted(folder.glob(f"*/{DESCRIPTOR}")):
        try:
            export = package.load(path.parent)["export"]
        except DamagedExport:
            continue
        reach = _reach(export)
        if export["format"] == format_name and tuple(export["tables"]) == tables and _within(export, since):
            found.append((reach, export["fingerprint"], path.parent))
    if not found:
        what = f"run {since}" if isinstance(since, int) else f"the end of {since}"
        raise NoSuchExport(f"no {format_name} export in {folder} that reaches no further than {what}: name its folder")
    newest = max(found)
    rivals = [path for reach, print_, path in found if reach == newest[0] and print_ != newest[1]]
    if rivals:
        raise NoSuchExport(f"{newest[2]} and {rivals[0]} are of one moment and differ: name the folder that is meant")
    _same(package.load(newest[2])["export"], newest[2], format_name, tables)
    return newest[2]


def _reach(export: dict[str, Any]) -> tuple[int, str]:
    return export["snapshot"]["run"] or 0, export["snapshot"]["newest"] or ""


def _within(export: dict[str, Any], since: int | date) -> bool:
    run, newest = _reach(export)
    if isinstance(since, int):
        return run <= since
    return not newest or datetime.fromisoformat(newest).date() <= since


def _same(export: dict[str, Any], path: Path, format_name: str, tables: tuple[str, ...]) -> None:
    if (export["format"], tuple(export["tables"])) != (format_name, tables):
        raise NoSuchExport(f"{path} is an export of other tables or another format ({export['format']})")
    if export["schema"] != SCHEMA_VERSION:
        raise NoSuchExport(f"{path} has version {export['schema']} of the columns, not {SCHEMA_VERSION}")


def apply(old: Path, new: Path, target: Path) -> dict[str, int]:
    """Write into the empty folder `target` what a full export would have been; the number of rows of each table.

    Raises `DamagedExport` where `new` is no increment on `old`, or one of them is not whole.
    """
    before, described = package.load(old), package.load(new)
    export = described["export"]
    if export["since"] is None:
        raise DamagedExport(f"{new} is a full export: there is nothing to apply")
    if before["export"]["since"] is not None:
        raise DamagedExport(f"{old} is an increment itself: apply it first")
    if export["since"] != before["export"]["fingerprint"]:
        raise DamagedExport(f"{new} is an increment on another export than {old}")
    if "xlsx" in (export["format"], before["export"]["format"]):
        raise DamagedExport("workbooks are for reading: export anew, or take another format")
    if export["format"] != before["export"]["format"]:
        raise DamagedExport(f"{new} is {export['format']}, and {old} is {before['export']['format']}")
    put = _put_projects if export["format"] == "ocds" else _put_tables
    counts, fingerprints = put(old, new, target, described)
    if together(fingerprints) != export["fingerprint"]:
        raise DamagedExport(f"{new} is not whole: its digests are not those that it says")
    export["since"] = None
    described["resources"] = [one for one in described["resources"] if one["name"] != "tombstones"]
    package.write(target, described)
    return counts


def _put_tables(old: Path, new: Path, target: Path, described: dict[str, Any]) -> tuple[dict[str, int], list[str]]:
    format_name = described["export"]["format"]
    before, after, result = (Files(folder, format_name) for folder in (old, new, target))
    counts, fingerprints = {}, []
    tables = tuple(described["export"]["tables"])
    full = package.Export(format_name, tables, Snapshot(None, None), "")
    for number, name in enumerate(tables):
        dataset = DATASETS[name]
        with closing(Batches(result.open(dataset))) as sink, closing(DigestWriter(target, name)) as writer:
            _merge(old, new, name, before.read(dataset), after.read(dataset), sink.add, writer)
        fingerprints.append(writer.fingerprint)
        counts[name] = writer.rows
        described["resources"][number] = package.resource(dataset, result.path(dataset), writer.rows, full)
    return counts, fingerprints


def _put_projects(old: Path, new: Path, target: Path, described: dict[str, Any]) -> tuple[dict[str, int], list[str]]:
    publication = package.publication_of(described)
    with (
        closing(packages.Packages(target, publication)) as result,
        closing(DigestWriter(target, packages.TABLE)) as writer,
    ):
        _merge(
            old,
            new,
            packages.TABLE,
            packages.read(old),
            packages.read(new),
            lambda item: result.write([item]),
            writer,
        )
    described["resources"] = packages.resources(writer.rows)
    return {packages.TABLE: writer.rows}, [writer.fingerprint]


def _merge(
    old: Path,
    new: Path,
    table: str,
    kept: Iterator[Any],
    changed: Iterator[Any],
    write: Callable[[Any], None],
    entries: DigestWriter,
) -> None:
    """Rows of `kept` and `changed`, as the digests say which is wanted next."""
    try:
        for change, entry in digests.compare(digests.read(old, table), digests.read(new, table), lambda one: one):
            if change is Change.GONE:
                next(kept)
                continue
            if change is not Change.NEW:
                row = next(kept)
            if change is not Change.SAME:
                row = next(changed)
            write(row)
            entries.write([entry])
    except StopIteration:
        raise DamagedExport(f"{table}: {old} or {new} holds fewer rows than its digests say") from None
    if next(kept, None) is not None or next(changed, None) is not None:
        raise DamagedExport(f"{table}: {old} or {new} holds more rows than its digests say")
