"""`datapackage.json`: what an export holds, as a Frictionless Data Package, made from the declarations alone.

Nothing in it is of the time of the export: `created` is the time of the newest response.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pipelines.export import SCHEMA_VERSION
from pipelines.export.columns import Column, Dataset, text
from pipelines.export.digests import DamagedExport
from pipelines.export.folders import DESCRIPTOR
from pipelines.export.reading import Snapshot

# What was in the export before and is gone now
TOMBSTONES = Dataset(
    "tombstones",
    "Rows of the earlier export that are gone",
    "已删除的记录",
    ("table", "key"),
    (
        text("table", "Table of the row", "表"),
        text("key", "Values of its primary key, as a JSON array", "主键"),
    ),
    "",
)

_TYPES = {"yuan": "number"}


@dataclass(frozen=True)
class Publication:
    """Who publishes an export, and under which licence: settings of whoever runs it."""

    publisher: str = "govcrawl"
    publisher_uri: str = "https://example.org/"
    licence: str = "CC-BY-4.0"
    licence_uri: str = "https://creativecommons.org/licenses/by/4.0/"
    base_uri: str = "https://example.org/ocds/"  # where the packages of OCDS lie
    ocds_prefix: str = "ocds-000000"
    sources: tuple[dict[str, str], ...] = field(default=())  # {"title", "path"} of each source that was read


@dataclass(frozen=True)
class Export:
    """What a descriptor says of its export beyond the files."""

    format: str
    tables: tuple[str, ...]
    snapshot: Snapshot
    fingerprint: str  # of all rows that the database had
    since: str | None = None  # of an increment: the fingerprint of the export that it goes onto
    base_uri: str | None = None  # of packages of OCDS
    schema: str = SCHEMA_VERSION


def resource(dataset: Dataset, path: str, rows: int, export: Export) -> dict[str, Any]:
    """The description of one table."""
    described: dict[str, Any] = {
        "name": dataset.name,
        "title": dataset.meaning,
        "title_zh": dataset.chinese,
        "path": path,
        "format": export.format,
        "encoding": "utf-8",
        "rows": rows,
        "schema": schema(dataset, export),
    }
    if export.format == "csv":
        described |= {"profile": "tabular-data-resource", "mediatype": "text/csv"}
    if export.format == "xlsx":
        described["dialect"] = {"sheet": dataset.name}
    return described


def schema(dataset: Dataset, export: Export) -> dict[str, Any]:
    """Its table schema. Rows of an increment refer to rows that it need not hold."""
    described: dict[str, Any] = {"fields": [_field(c, c.name in dataset.key) for c in dataset.columns]}
    described["missingValues"] = [""]
    described["primaryKey"] = list(dataset.key)
    if dataset.refers and not export.since and dataset.refers[0] in export.tables:
        table, there, here = dataset.refers
        reference = {"resource": table, "fields": list(there)}
        described["foreignKeys"] = [{"fields": list(here), "reference": reference}]
    return described


def _field(column: Column, required: bool) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES.get(column.kind, column.kind),
        "description": column.meaning,
        "description_zh": column.chinese,
    }
    if column.unit:
        described["unit"] = column.unit
    if required:
        described["constraints"] = {"required": True}
    return described


def descriptor(publication: Publication, export: Export, resources: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The whole of it."""
    newest = export.snapshot.newest
    described: dict[str, Any] = {
        "name": "govcrawl-export",
        "title": "The public record of Chinese government new-media accounts",
        "title_zh": "政务新媒体公开记录",
        "profile": "data-package",
        "version": export.schema,
    }
    if newest:
        described["created"] = f"{newest.isoformat()}+08:00"
    described |= {
        "licenses": [{"name": publication.licence, "path": publication.licence_uri}],
        "contributors": [{"title": publication.publisher, "path": publication.publisher_uri, "role": "publisher"}],
        "sources": list(publication.sources),
        "export": {**asdict(export), "snapshot": {"run": export.snapshot.run, "newest": newest and newest.isoformat()}},
        "resources": list(resources),
    }
    return {name: value for name, value in described.items() if value != []}


def write(folder: Path, described: dict[str, Any]) -> None:
    """Write it, with size and digest of each file."""
    for one in described["resources"]:
        path = folder / one["path"]
        one["bytes"] = path.stat().st_size
        with path.open("rb") as file:
            one["hash"] = "sha256:" + hashlib.file_digest(file, "sha256").hexdigest()
    encoded = json.dumps(described, ensure_ascii=False, indent=2) + "\n"
    (folder / DESCRIPTOR).write_text(encoded, "utf-8")


def publication_of(described: dict[str, Any]) -> Publication:
    """What `descriptor` was given; without the prefix, which it does not name."""
    by, licence = described["contributors"][0], described["licenses"][0]
    base_uri = described["export"]["base_uri"] or ""
    return Publication(by["title"], by["path"], licence["name"], licence["path"], base_uri)


def load(folder: Path) -> dict[str, Any]:
    """The descriptor of an export. Raises `DamagedExport` where there is none."""
    try:
        described = json.loads((folder / DESCRIPTOR).read_text("utf-8"))
        described["export"]["fingerprint"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedExport(f"{folder} is no export: {error}") from error
    return dict(described)
