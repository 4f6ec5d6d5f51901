"""`python -m benchmarks.export DATABASE_URL FORMAT FOLDER`: export a database, print figures."""

import json
import sys
from pathlib import Path
from time import perf_counter

from benchmarks.crawl import peak
from pipelines.export import DATASETS
from pipelines.export.folders import whole
from pipelines.export.ocds.packages import write_ocds
from pipelines.export.package import Publication
from pipelines.export.reading import snapshot
from pipelines.export.tabular import write_tables
from pipelines.store import Store


def main() -> None:
    database_url, format_name, target = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    store = Store(database_url)
    started = perf_counter()
    with snapshot(store.engine) as connection, whole(target, replace=True) as folder:
        if format_name == "ocds":
            counts = write_ocds(connection, folder, Publication())
        else:
            counts = write_tables(connection, folder, format_name, tuple(DATASETS), Publication())
    seconds = perf_counter() - started
    store.close()
    rows = sum(count.rows for count in counts.values())
    print(json.dumps({"rows": rows, "seconds": seconds, "peak": peak()}))


if __name__ == "__main__":
    main()
