"""Locks between processes, on both databases."""

import signal
import subprocess
import sys

import pytest

from pipelines.locks import Locked, SourceLocks
from pipelines.store import Store
from pipelines.watching import bury_dead, source_verdicts

HOLD = """
import sys, time
from pipelines.locks import SourceLocks
from pipelines.store import Store
store = Store(sys.argv[1])
store.start_run("ccgp", "ccgp", {}, ["ccgp", "a host:8080/.."])
locks = SourceLocks(store.engine, ["ccgp", "a host:8080/.."], shared=sys.argv[2] == "shared")
print("held", flush=True)
time.sleep(600)
"""


def holder(url: str, mode: str = "alone") -> subprocess.Popen[str]:
    """Another process that holds the locks."""
    process = subprocess.Popen([sys.executable, "-c", HOLD, url, mode], stdout=subprocess.PIPE, text=True)  # noqa: S603
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert process.stdout
    process.stdout.close()


def test_a_lock_is_alone_until_its_process_is_killed(store: Store, database_url: str) -> None:
    process = holder(database_url)
    try:
        with pytest.raises(Locked, match="another process is crawling ccgp"):
            SourceLocks(store.engine, ["other", "ccgp"])
        SourceLocks(store.engine, ["other"]).close()  # given back when the second was refused
        assert bury_dead(store) == []
    finally:
        kill(process)
    SourceLocks(store.engine, ["ccgp", "a host:8080/.."]).close()
    assert bury_dead(store) == [1]
    assert bury_dead(store) == []
    with store.engine.connect() as connection:
        found = source_verdicts(connection)
    assert [(one.source, one.verdict) for one in found] == [("a host:8080/..", "failed"), ("ccgp", "failed")]


def test_workers_of_one_crawl_share_and_keep_others_out(store: Store, database_url: str) -> None:
    process = holder(database_url, "shared")
    try:
        with SourceLocks(store.engine, ["ccgp"], shared=True), pytest.raises(Locked):
            SourceLocks(store.engine, ["ccgp"])
    finally:
        kill(process)


def test_within_a_process_too(store: Store) -> None:
    with SourceLocks(store.engine, ["ccgp"]), pytest.raises(Locked):
        SourceLocks(store.engine, ["ccgp"])
    SourceLocks(store.engine, ["ccgp"]).close()
