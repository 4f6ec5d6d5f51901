"""Commands in processes of their own, forked from one that has imported the project: a start takes 2 seconds else."""

import atexit
import multiprocessing
import os
import pkgutil
import subprocess
import sys
import tempfile
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from scrapy.cmdline import execute

import govcrawl.commands
import govcrawl.spiders

ROOT = Path(__file__).resolve().parents[2]
SCRAPY = [sys.executable, "-m", "scrapy"]
_MODULES = [
    __name__,
    *(found.name for package in (govcrawl.commands, govcrawl.spiders)
      for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")),
]  # fmt: skip
_forking = multiprocessing.get_context("forkserver")
_forking.set_forkserver_preload(_MODULES)


def environment() -> dict[str, str]:
    """The variables of a command. It gets no proxy: requests are to reach the test's server."""
    return {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}


def start(words: list[str], out: Path | None = None, err: Path | None = None) -> ForkServerProcess:
    """Start `python -m scrapy ...` in the project's folder; what it prints goes into files, or away."""
    assert words[:3] == SCRAPY, words
    for file in filter(None, (out, err)):
        file.touch()
    process = _forking.Process(target=_execute, args=(words[3:], environment(), out or os.devnull, err or os.devnull))
    process.start()
    return process


def run(words: list[str], timeout: float = 60) -> subprocess.CompletedProcess[str]:
    """The same to its end, with what it printed."""
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder) / "out", Path(folder) / "err"
        process = start(words, out, err)
        ended = code(process, timeout)
        return subprocess.CompletedProcess(words, ended, out.read_text("utf-8"), err.read_text("utf-8"))


def code(process: ForkServerProcess, timeout: float = 60) -> int:
    """The exit code, or minus the signal, once the process has ended. It is killed when it does not end in time."""
    process.join(timeout)
    if process.exitcode is None:
        process.kill()
        process.join()
        raise TimeoutError(f"a command did not end within {timeout} s")
    return process.exitcode


def _execute(words: list[str], variables: dict[str, str], out: Path | str, err: Path | str) -> None:
    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(variables)
    for number, path in enumerate((out, err), 1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_APPEND), number)
    sys.argv = ["scrapy", *words]
    try:
        execute()
    finally:
        atexit._run_exitfuncs()  # which a forked process leaves out
