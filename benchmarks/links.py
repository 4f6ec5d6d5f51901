"""Links of the synthetic country: how right they are, how long they take, how much memory.

The time is measured against reading the same notices as plain rows, in the same run.
"""

import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter

from sqlalchemy import select

from benchmarks.country.__main__ import build as make
from benchmarks.country.measure import exact, scores, totals, truly_joined
from benchmarks.figures import Figure, Results
from pipelines import tables as t
from pipelines.store import Store

SCALE, QUICK = 1.0, 0.01
PRECISION, RECALL = 0.98, 0.95
MEMORY_MB = 2_048
TIMES_READING = 40  # of the time that reading the notices takes: a few minutes at scale 1
_MEASURED = ("organisations", "processes", "accounts", "notice_account", "closure_account", "closure_successor")
_BUILD = """
import resource, sys
from datetime import date
from pipelines.links.build import build
from pipelines.store import Store
store = Store(sys.argv[1])
build(store.engine, date.fromisoformat(sys.argv[2]))
store.close()
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def linking(quick: bool, database_url: str | None = None) -> Results:
    """Precision, recall, totals, seconds and peak memory; `database_url`: an empty database instead of a new SQLite."""
    with tempfile.TemporaryDirectory() as folder:
        url, truth = database_url or f"sqlite:///{folder}/country.db", Path(folder) / "truth.db"
        written = make(url, truth, QUICK if quick else SCALE)
        reading = _read(url)
        start = perf_counter()
        on = date(2026, 11, 1).isoformat()
        command = [sys.executable, "-c", _BUILD, url, on]
        memory = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603 (our own)
        seconds = perf_counter() - start
        store = Store(url)
        with store.engine.connect() as connection:
            found = {score.kind: score for score in scores(connection, truth)}
            sums, (equal, joined) = totals(connection, truth), exact(connection, truth)
            right, processes, computed, agreed = truly_joined(connection, truth)
        store.close()
    for kind in _MEASURED:
        yield Figure(f"links, precision of {kind}", found[kind].precision, str(found[kind]), at_least=PRECISION)
        yield Figure(f"links, recall of {kind}", found[kind].recall, str(found[kind]), at_least=RECALL)
    made, true = sums["all"]
    wrong = sum(made != true for made, true in sums.values())
    raw = f"{made / 100:,.2f} yuan, {true / 100:,.2f} true; {wrong} of {len(sums)} sums by region differ"
    yield Figure("links, spend against what was agreed", made / true, raw, at_most=1, at_least=1)
    raw = f"{equal:,} of {joined:,} processes that hold just the notices of a true one"
    yield Figure("links, spend to the fen where the notices are joined right", equal / joined, raw, at_least=1)
    raw = f"{computed / 100:,.2f} yuan, {agreed / 100:,.2f} true; {right:,} of {processes:,} processes to the fen"
    yield Figure("links, spend of the whole with its true joins", computed / agreed, raw, at_most=1, at_least=1)
    raw = f"{seconds:.0f} s against {reading:.1f} s, {written['notice']:,} notices, {written['account']:,} accounts"
    yield Figure("links, against reading the notices", seconds / reading, raw, at_most=TIMES_READING)
    yield Figure("links, peak memory in MB", memory, f"{memory} MB", at_most=MEMORY_MB)


def _read(url: str) -> float:
    """Seconds to read every notice as rows."""
    store = Store(url)
    start = perf_counter()
    c = t.notice.c
    columns = c.source, c.source_id, c.title, c.project_name, c.project_number, c.buyer_id, c.published_at
    with store.engine.connect() as connection:
        for _ in connection.execute(select(*columns), execution_options={"yield_per": 20_000}):
            pass
    store.close()
    return perf_counter() - start
