"""The archive: what it costs a crawl, how fast it is read again, and whether a kill loses anything."""

import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from benchmarks.crawling import ROOT, crawl, replica
from benchmarks.figures import Figure, Results, Skipped
from govcrawl.replica import Replica
from pipelines.archive import Archive
from pipelines.items import PageKind
from tests.govcrawl.killing import broken_and_whole

NOTICES = sorted((ROOT / "fixtures/ccgp/notices").glob("*.htm"))
ARCHIVE_GOAL, REPARSE_GOAL, MEMORY_GOAL = 0.85, 1.7, 1.15
KILLS = 100


@dataclass(frozen=True)
class Reading:
    """What `benchmarks.reparse` says of itself; MB, resident."""

    pages: int
    seconds: float
    peak: float
    largest_child: float

    @property
    def speed(self) -> float:
        """Pages a second."""
        return self.pages / self.seconds


def archive(quick: bool) -> Results:
    """A crawl with the archive against the same without, in turn; medians."""
    copies, rounds = (5, 1) if quick else (20, 5)
    with replica(copies) as host_map:
        pairs = [(crawl(host_map), crawl(host_map, "--no-archive")) for _ in range(rounds)]
    kept, lost = (median(one.speed for one in crawls) for crawls in zip(*pairs, strict=True))
    raw = f"{kept:.0f} against {lost:.0f} pages a second, {pairs[0][0].pages} pages, {rounds} crawls each"
    yield Figure("crawl with the archive against without", kept / lost, raw, at_least=ARCHIVE_GOAL)


def reparse(quick: bool) -> Results:
    """One process against two, in turn; medians."""
    pages, rounds = (1_000, 1) if quick else (30_000, 2)  # two processes take a second to start
    with _archive(pages) as folder:
        pairs = [(_read(folder, 1), _read(folder, 2)) for _ in range(rounds)]
    one, two = (median(reading.speed for reading in readings) for readings in zip(*pairs, strict=True))
    raw = f"{two:.0f} against {one:.0f} pages a second, {pages} pages, {rounds} times each"
    yield Figure("reading again with two processes against one", two / one, raw, at_least=REPARSE_GOAL)


def engines(quick: bool) -> Results:
    """Two workers of Dask against one process, and against two processes, in turn; medians."""
    name = "reading again with two workers of Dask against one process"
    if not find_spec("distributed"):
        yield Skipped(name, "it needs the extra dask")
        return
    pages, rounds = (2_000, 1) if quick else (12_000, 3)
    with _archive(pages) as folder:
        times = [(_read(folder, 1), _read(folder, 2), _read(folder, 2, "dask")) for _ in range(rounds)]
    one, two, dask = (median(reading.speed for reading in readings) for readings in zip(*times, strict=True))
    raw = f"{dask:.0f} against {one:.0f} pages a second, two processes {two:.0f}, {pages} pages, {rounds} times each"
    yield Figure(name, dask / one, raw, at_least=1)


def reparse_memory(quick: bool) -> Results:
    """Peak memory of reading ten times as many pages."""
    readings = []
    for pages in (1_000, 10_000) if quick else (10_000, 100_000):
        with _archive(pages) as folder:
            readings.append(_read(folder, 2))
    few, many = readings
    raw = "; ".join(f"{r.peak:.0f} MB, a child {r.largest_child:.0f} MB, at {r.pages} pages" for r in readings)
    ratio = max(many.peak / few.peak, many.largest_child / few.largest_child)
    yield Figure("peak memory of reading more again", ratio, f"{raw} ({many.speed:.0f} a second)", at_most=MEMORY_GOAL)


def kill(quick: bool) -> Results:
    """A crawl that is killed a hundred times. Raises `AssertionError` where it differs from an unbroken one."""
    kills = 5 if quick else KILLS
    with tempfile.TemporaryDirectory() as folder, Replica(copies=30) as site:
        rows = broken_and_whole(Path(folder), site, kills, random.Random(7), up_to=400_000)  # noqa: S311
    yield Figure("rows after kills against an unbroken crawl", 1.0, f"{rows} notices, {kills} kills", at_least=1)


@contextmanager
def _archive(pages: int) -> Iterator[Path]:
    """An archive of our notices, each time with other bytes."""
    bodies = [path.read_bytes() for path in NOTICES]
    with tempfile.TemporaryDirectory() as folder:
        written = Archive(Path(folder), "ccgp")
        for number in range(pages):
            at = datetime.fromisoformat("2026-11-20 12:00") + timedelta(seconds=number)
            body = bodies[number % len(bodies)] + f"<!-- {number} -->".encode()
            task = {"source": "ccgp", "kind": PageKind.DETAIL, "family": "procurement", "source_id": str(number)}
            written.append(f"http://a.test/{number}", 200, b"Content-Type: text/html", body, at=at, task=task)
        written.close()
        yield Path(folder)


def _read(archive: Path, processes: int, engine: str = "processes") -> Reading:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "benchmarks.reparse", str(archive), f"sqlite:///{folder}/a.db", str(processes)]
        command.append(engine)
        done = subprocess.run(  # noqa: S603
            command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True, start_new_session=True
        )
    return Reading(**json.loads(done.stdout))
