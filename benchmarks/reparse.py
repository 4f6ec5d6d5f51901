"""`python -m benchmarks.reparse ARCHIVE DATABASE_URL PROCESSES ENGINE`: read an archive again, print figures."""

import json
import os
import sys
from pathlib import Path
from time import perf_counter

from benchmarks.crawl import peak
from pipelines.archive import files
from pipelines.captures import captures
from pipelines.reparse import batches, dask_results, results
from pipelines.store import Store


def main() -> None:
    archive, database_url, processes = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    store = Store(database_url)
    store.upgrade()
    run = store.start_run("reparse", "reparse", {})
    found = (capture for file in files(archive) for capture in captures(file))
    pages, started = 0, perf_counter()
    read = dask_results(found, "", processes) if sys.argv[4] == "dask" else results(found, processes)
    child = 0.0
    for number, batch in enumerate(batches(read, 200)):
        store.save(run, batch)
        pages += len(batch)
        if number % 10 == 0:
            child = max(child, _largest_other())
    seconds = perf_counter() - started
    store.close()
    print(json.dumps({"pages": pages, "seconds": seconds, "peak": peak(), "largest_child": child}))


def _largest_other() -> float:
    """MB that the largest other process of this session has held; those that read are no children of this one."""
    found = 0.0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            if os.getsid(int(status.parent.name)) == os.getsid(0) and int(status.parent.name) != os.getpid():
                found = max(found, int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1024)
        except (OSError, IndexError):  # it has ended
            continue
    return found


if __name__ == "__main__":
    main()
