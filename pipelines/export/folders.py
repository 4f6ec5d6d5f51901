"""A folder that is there as a whole or not at all."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DESCRIPTOR = "datapackage.json"


@contextmanager
def whole(target: Path, replace: bool = False) -> Iterator[Path]:
    """A new folder beside `target`, renamed to it when the work is done, and removed when it fails.

    What a killed run left is removed by the next. Raises `FileExistsError` where `target` is there and holds anything,
    unless it is an export and `replace` says that it may go.
    """
    check(target, replace)
    partial = target.with_name(f".{target.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    try:
        yield partial
        _sync(partial)
        check(target, replace)
        if target.exists():
            old = target.with_name(f".{target.name}.old")
            shutil.rmtree(old, ignore_errors=True)
            target.rename(old)
            partial.rename(target)
            shutil.rmtree(old)
        else:
            partial.rename(target)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise


def check(target: Path, replace: bool) -> None:
    """Raises `FileExistsError` where `target` must not be written."""
    if not target.exists():
        return
    if not target.is_dir() or any(target.iterdir()):
        if not (target / DESCRIPTOR).is_file():
            raise FileExistsError(f"{target} is there and is no export: name another folder")
        if not replace:
            raise FileExistsError(f"{target} holds an export already: name another folder, or add --replace")


def _sync(folder: Path) -> None:
    """Bytes first: what the new name shows is on disk."""
    for path in [*folder.rglob("*"), folder]:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
