"""`scrapy crawlall`: the crawls that are due, one after another, each in a process of its own."""

import argparse
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from types import FrameType

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from govcrawl.commands import console, in_words, open_store, table
from govcrawl.jobs import FAMILY_NAMES, Due, due, jobs, worst_code
from govcrawl.spiders.arguments import now
from pipelines.store import Store
from pipelines.watching import SourceVerdict, bury_dead, source_verdicts

MEANING = {1: "error", 2: "wrong arguments", 3: "blocked", 4: "paused", 5: "running already"}


@dataclass(frozen=True)
class Done:
    """A crawl that was run."""

    source: str
    code: int
    seconds: float
    verdict: SourceVerdict | None  # None: it made no run


class Command(ScrapyCommand):
    """Runs `scrapy crawl` for each job."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] [SOURCE...]"

    def short_desc(self) -> str:
        return "Crawl all sources, or those that are due, one after another"

    def long_desc(self) -> str:
        return (
            "Runs scrapy crawl for each source in a process of its own, with the settings given here, goes on after "
            "failures, and ends with a table of verdicts. The exit code is the gravest of the crawls' (see scrapy "
            "crawl --help): an error before a block, a block before a failed verdict, that before a degraded one."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--family", choices=FAMILY_NAMES, help="the sources of this family only")
        parser.add_argument(
            "--due", action="store_true", help="only those whose last crawl is `every` days ago (see their files)"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be crawled and why, and crawl nothing"
        )

    @in_words
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        chosen = [job for job in jobs(opts.family) if not args or job.source in args]
        if unknown := set(args) - {job.source for job in chosen}:
            raise UsageError(f"no source {', '.join(sorted(unknown))}; see scrapy sources", print_help=False)
        assert self.settings  # noqa: S101 (Scrapy sets it)
        store = open_store(self.settings, make=not opts.dry_run)
        store.upgrade()
        bury_dead(store)
        plan = due(store, chosen, now())
        if not opts.due:  # what is paused is asked for and says so; what is not watched cannot be
            plan = [Due(one.job, one.due or "watched" not in one.why, one.why) for one in plan]
        out = console()
        if opts.dry_run:
            rows = [(o.job.source, o.job.family, o.job.every, "yes" if o.due else "no", o.why) for o in plan]
            out.print(table("What would be crawled", ["source", "family", ">every days", "crawl", "why"], rows))
        else:
            self._run_all([one for one in plan if one.due], len(plan), store, opts)
        store.close()

    def _run_all(self, plan: list[Due], known: int, store: Store, opts: argparse.Namespace) -> None:
        out = console()
        done: list[Done] = []
        with _Child() as child:
            for number, one in enumerate(plan, start=1):
                if child.stopped:
                    break
                out.print(f"[{number}/{len(plan)}] {one.job.source}: {one.why}", markup=False)
                began = time.monotonic()
                before = _last(store, one.job.source)
                code = child.run([sys.executable, "-m", "scrapy", *one.job.words, *_passed_on(opts)])
                after = _last(store, one.job.source)
                verdict = after if after and (before is None or after.run_id != before.run_id) else None
                done.append(Done(one.job.source, code, time.monotonic() - began, verdict))
        columns = ["source", "verdict", ">code", ">found", ">stored", ">failed", ">seconds", "why"]
        out.print(table(f"{len(done)} of {known} sources crawled", columns, map(_row, done)))
        if child.stopped:
            out.print(f"stopped: {len(plan) - len(done)} sources were not crawled", style="red")
        self.exitcode = worst_code([one.code for one in done] + [1] * child.stopped)


class _Child:
    """One process at a time, to which SIGINT and SIGTERM are passed on; after one of them no more is to be started."""

    def __init__(self) -> None:
        self.stopped = False
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "_Child":
        self._before = {one: signal.signal(one, self._stop) for one in (signal.SIGINT, signal.SIGTERM)}
        return self

    def __exit__(self, *error: object) -> None:
        for one, handler in self._before.items():
            signal.signal(one, handler)

    def run(self, words: list[str]) -> int:
        """The exit code; that of a shell, 128 + signal, where a signal ended the process."""
        # In a session of its own: Ctrl-C would reach it twice, and twice means "at once" to Scrapy.
        self._process = subprocess.Popen(words, start_new_session=True)  # noqa: S603
        if self.stopped:  # between the loop's look and here
            self._process.terminate()
        code = self._process.wait()
        return code if code >= 0 else 128 - code

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopped = True
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)


def _passed_on(opts: argparse.Namespace) -> list[str]:
    """The settings and the log level that were given here."""
    words = [word for setting in opts.set for word in ("-s", setting)]
    if opts.loglevel:
        words += ["-L", opts.loglevel]
    if opts.logfile:
        words += ["--logfile", opts.logfile]
    return [*words, "--nolog"] if opts.nolog else words


def _last(store: Store, source: str) -> SourceVerdict | None:
    with store.engine.connect() as connection:
        return next((one for one in source_verdicts(connection) if one.source == source), None)


def _row(done: Done) -> tuple[object, ...]:
    one = done.verdict
    meaning = MEANING.get(done.code, "")
    if one is None:
        return (done.source, "not run", done.code, None, None, None, f"{done.seconds:.0f}", meaning)
    why = "; ".join(one.reasons) or meaning
    return (done.source, one.verdict, done.code, one.found, one.stored, one.failed, f"{done.seconds:.0f}", why)
