"""Read archived pages again, on all cores. No network is used, and the processes that read import no database."""

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from typing import Any

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


def results(captures: Iterable[Capture], processes: int, personal_data: bool = False) -> Iterator[PageResult]:
    """What the parsers and the checks before the store make of each capture that is a page, in their order."""
    chunks = batches(captures, CHUNK)
    first = next(chunks, [])
    if processes == 1 or len(first) < CHUNK:
        for chunk in chain([first], chunks):
            yield from _read(chunk, personal_data)
        return
    # spawned, not forked: the parent has threads and open connections
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        waiting: deque[Future[list[PageResult]]] = deque()
        for chunk in chain([first], chunks):
            waiting.append(pool.submit(_read, chunk, personal_data))
            if len(waiting) > _AHEAD * processes:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _read(captures: Sequence[Capture], personal_data: bool) -> list[PageResult]:
    read = [validate(result) for capture in captures if (result := read_capture(capture))]
    return read if personal_data else [redact(result) for result in read]
