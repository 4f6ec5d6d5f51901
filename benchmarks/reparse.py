"""`python -m benchmarks.reparse ARCHIVE DATABASE_URL PROCESSES ENGINE`: read an archive again, print figures."""

import json
import resource
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
    for batch in batches(read, 200):
        store.save(run, batch)
        pages += len(batch)
    seconds = perf_counter() - started
    store.close()
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024 if processes > 1 else 0
    print(json.dumps({"pages": pages, "seconds": seconds, "peak": peak(), "largest_child": child}))


if __name__ == "__main__":
    main()
