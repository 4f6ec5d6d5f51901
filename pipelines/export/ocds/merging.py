"""The compiled release: what all releases of a project say together, by the rules of OCDS 1.1 (merging).

The fields that we write need three of them: objects are merged field by field, lists of objects by the `id` of their
objects, anything else is replaced by what was said last.
"""

from collections.abc import Sequence
from typing import Any


def compiled(releases: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The compiled release; `releases` in the order of their dates."""
    merged: dict[str, Any] = {}
    for release in releases:
        merged = _objects(merged, release)
    date = releases[-1]["date"]
    return merged | {"id": f"{merged['ocid']}-{date}", "date": date, "tag": ["compiled"]}


def _objects(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    return old | {name: _value(old[name], value) if name in old else value for name, value in new.items()}


def _value(old: Any, new: Any) -> Any:
    if isinstance(old, dict) and isinstance(new, dict):
        return _objects(old, new)
    if isinstance(old, list) and isinstance(new, list) and new and isinstance(new[0], dict):
        by_id = {one["id"]: one for one in old}
        for one in new:
            known = by_id.get(one["id"])
            by_id[one["id"]] = _objects(known, one) if known else one
        return list(by_id.values())
    return new
