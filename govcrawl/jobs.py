"""What is to be crawled regularly, and what of it is due: for `scrapy crawlall`."""

from dataclasses import dataclass
from datetime import date, datetime

from govcrawl.sources import FAMILIES, family_of, sources
from pipelines.judging import Verdict
from pipelines.store import Store
from pipelines.watching import LastReading, SourceVerdict, last_readings, paused, source_verdicts

ACCOUNTS = "accounts"
FAMILY_NAMES = (*FAMILIES, ACCOUNTS)
# what is nobody's fault and passes; what another process does; what came and is not as it should be; what did not come
SEVERITY = (0, 5, 4, 6, 7, 3, 2, 1)


@dataclass(frozen=True)
class Job:
    """One crawl: the spider, its arguments, and the days from one to the next."""

    source: str
    family: str
    spider: str
    arguments: tuple[str, ...]
    every: int

    @property
    def words(self) -> list[str]:
        """What follows `scrapy`."""
        return ["crawl", self.spider, *(word for argument in self.arguments for word in ("-a", argument))]


@dataclass(frozen=True)
class Due:
    """Whether a job is to be run, and why."""

    job: Job
    due: bool
    why: str


def jobs(family: str | None = None) -> list[Job]:
    """All jobs, or those of a family, by family and name. The watch list of accounts is one job, each day."""
    found = []
    for source in sorted(sources().values(), key=lambda source: (-len(family_of(source)), source.name)):
        own = family_of(source)
        if family not in (None, own):
            continue
        if own == "procurement":
            found.append(Job(source.name, own, source.system, (), source.every))
        else:  # WeChat is asked again by the first of them alone for what never came
            first = not any(job.family == own for job in found)
            arguments = (f"source={source.name}", f"unanswered={first:d}")
            found.append(Job(source.name, own, own, arguments, source.every))
    if family in (None, ACCOUNTS):
        found.append(Job(ACCOUNTS, ACCOUNTS, ACCOUNTS, (), 1))
    return found


def due(store: Store, found: list[Job], at: datetime) -> list[Due]:
    """Which of these are due at that time.

    A source is due when its last run that did not fail began `every` days ago or earlier, by the day: a cron line that
    comes five minutes early makes no difference. A source that is paused after a block is not.
    """
    watched = bool(store.watched())
    with store.engine.connect() as connection:
        last, pauses = last_readings(connection), paused(connection, at)
        other = {one.source: one for one in source_verdicts(connection) if one.verdict}
    return [
        Due(job, False, "nothing is watched: scrapy watch add URL")
        if job.family == ACCOUNTS and not watched
        else _due(job, last.get(job.source), other.get(job.source), pauses.get(job.source), at.date())
        for job in found
    ]


def _due(job: Job, last: LastReading | None, other: SourceVerdict | None, until: datetime | None, today: date) -> Due:
    if until:
        return Due(job, False, f"blocked us: left alone until {until}")
    if last is None and other:
        asked = other.question or "of the past"
        return Due(job, True, f"crawled on {other.started_at:%Y-%m-%d} with another question alone: {asked}")
    if last is None:
        return Due(job, True, "never crawled")
    if last.verdict == Verdict.FAILED:
        return Due(job, True, f"the crawl of {last.read_on} failed")
    days = (today - last.read_on).days
    if days >= job.every:
        return Due(job, True, f"crawled {days} days ago, to be every {job.every}")
    return Due(job, False, f"crawled {days} days ago, next on day {job.every}")


def worst_code(codes: list[int]) -> int:
    """The gravest of the exit codes of crawls; an unknown one, as of a signal, is the gravest: 1."""
    return max((code if code in SEVERITY else 1 for code in codes), key=SEVERITY.index, default=0)
