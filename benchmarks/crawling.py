"""Crawls of the replica, each in a process of its own: how fast, and how much memory."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.figures import Figure, Results

ROOT = Path(__file__).resolve().parents[1]
NOTICES = len(list((ROOT / "fixtures/ccgp/notices").glob("*.htm")))  # of one copy
SPEED_GOAL, MEMORY_GOAL = 0.5, 1.15


@dataclass(frozen=True)
class Crawl:
    """What `benchmarks.crawl` says of itself."""

    pages: int  # responses, list pages too
    stored: int
    seconds: float
    peak: float  # MB, resident
    reason: str

    @property
    def speed(self) -> float:
        """Pages a second."""
        return self.pages / self.seconds


def speed(quick: bool) -> Results:
    """Everything on against no-op parse and no pipelines, in turn; medians."""
    copies, rounds = (5, 1) if quick else (20, 3)
    with replica(copies) as host_map:
        pairs = [(crawl(host_map), crawl(host_map, "--bare")) for _ in range(rounds)]
    full, bare = (median(crawl.speed for crawl in crawls) for crawls in zip(*pairs, strict=True))
    one = pairs[0][0]
    raw = f"{full:.0f} against {bare:.0f} pages a second, {one.pages} pages, {one.stored} stored, {rounds} crawls each"
    yield Figure("crawl with everything on against no parse and no store", full / bare, raw, at_least=SPEED_GOAL)


def memory(quick: bool) -> Results:
    """Peak memory of a crawl of ten times as many pages."""
    few, many = (400, 2_000) if quick else (2_000, 20_000)
    crawls = []
    for notices in (few, many):
        with replica(notices // NOTICES) as host_map:
            crawls.append(crawl(host_map))
    small, large = crawls
    raw = (
        f"{small.peak:.0f} MB at {small.pages} pages, {large.peak:.0f} MB at {large.pages} ({large.speed:.0f} a second)"
    )
    yield Figure("peak memory of a larger crawl", large.peak / small.peak, raw, at_most=MEMORY_GOAL)


@contextmanager
def replica(copies: int) -> Iterator[str]:
    """A replica in a process of its own, on a core of its own where there are two; its HOST_MAP."""
    command = [sys.executable, "-m", "govcrawl.replica", "--port", "0", "--copies", str(copies)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            yield next(iter(process.stdout or ())).partition(" = ")[2].strip()
        finally:
            process.terminate()


def crawl(host_map: str, *options: str) -> Crawl:
    """One crawl into an empty database. Raises `RuntimeError` where it did not come to its end."""
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "benchmarks.crawl", host_map, folder, *options]
        done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)  # noqa: S603
    crawl = Crawl(**json.loads(done.stdout)) if done.returncode == 0 else None
    if crawl is None or crawl.reason != "finished" or not crawl.pages:
        raise RuntimeError(f"the crawl did not finish: {crawl or f'exit code {done.returncode}'}")
    return crawl
