"""Read archived pages again, on all cores or on the workers of a Dask cluster. The processes that read import no
database, and ask no site.
"""

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, islice
from typing import Any, Protocol

from pipelines.captures import Capture
from pipelines.items import PageResult
from pipelines.reading import read_capture
from pipelines.redact import redact
from pipelines.validate import validate

CHUNK = 50  # pages that a process gets at once
_AHEAD = 3  # chunks for each process that wait: enough to keep it busy, and memory stays flat


def batches(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """`items` in lists of `size`, the last one shorter."""
    rest = iter(items)
    return iter(lambda: list(islice(rest, size)), [])


class _Future(Protocol):
    def result(self) -> list[PageResult]: ...


class _Pool(Protocol):
    """What executors of the standard library and clients of Dask have in common."""

    def submit(self, function: Any, /, *arguments: Any) -> _Future: ...


def results(captures: Iterable[Capture], processes: int, personal_data: bool = False) -> Iterator[PageResult]:
    """What the parsers and the checks before the store make of each capture that is a page, in their order."""
    chunks = batches(captures, CHUNK)
    first = next(chunks, [])
    if processes == 1 or len(first) < CHUNK:
        for chunk in chain([first], chunks):
            yield from _read(chunk, personal_data)
        return
    # forked from a process that has imported the parsers and nothing else: this one has threads and open connections
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    with ProcessPoolExecutor(processes, context) as pool:
        yield from _results(pool, chain([first], chunks), processes, personal_data)


def dask_results(
    captures: Iterable[Capture], address: str, processes: int, personal_data: bool = False
) -> Iterator[PageResult]:
    """The same by Dask: by the workers of the scheduler at `address`, or by so many processes here where it is "".

    The workers need this project at the same version, and nothing else: the pages travel to them. Raises `OSError`
    where no scheduler answers, `ModuleNotFoundError` without the extra `dask`.
    """
    from distributed import Client, LocalCluster  # of an extra

    cluster: Any = address or LocalCluster(n_workers=processes, threads_per_worker=1, dashboard_address=None)
    with Client(cluster, timeout=10) as client:
        workers = len(client.scheduler_info()["workers"]) or processes
        yield from _results(_Unpure(client), batches(captures, CHUNK), workers, personal_data)
    if not address:
        cluster.close()


class _Unpure:
    """A client that does not compare what it is given with what it was given before: pages are never the same."""

    def __init__(self, client: Any) -> None:
        self.client = client

    def submit(self, function: Any, /, *arguments: Any) -> _Future:
        future: _Future = self.client.submit(function, *arguments, pure=False)
        return future


def _results(pool: _Pool, chunks: Iterable[list[Capture]], processes: int, personal_data: bool) -> Iterator[PageResult]:
    waiting: deque[_Future] = deque()
    for chunk in chunks:
        waiting.append(pool.submit(_read, chunk, personal_data))
        if len(waiting) > _AHEAD * processes:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _read(captures: Sequence[Capture], personal_data: bool) -> list[PageResult]:
    read = [validate(result) for capture in captures if (result := read_capture(capture))]
    return read if personal_data else [redact(result) for result in read]
