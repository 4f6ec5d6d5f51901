"""The store: batches of page results into SQLite or PostgreSQL, whole pages or nothing.

store = Store("sqlite:///govcrawl.db")
store.upgrade()
run = store.start_run("ccgp", "ccgp", {"from_date": "2026-11-01"})
store.save(run, results)
store.finish_run(run, "finished", stats)
"""

import logging
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Table, bindparam, create_engine, event, func, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_delay, wait_random_exponential

from pipelines import tables as t
from pipelines.archive import Archived
from pipelines.expectations import Expect, Seen
from pipelines.items import Failure, FailureStage, PageResult
from pipelines.rows import Entry, write
from pipelines.upserts import Row, encode, insert_into, upsert
from pipelines.verdicts import Judged, bury, judge_run, open_verdicts, unjudged
from pipelines.views import drop_views, make_views, up_to_date

T = TypeVar("T")

PATIENCE = 60.0  # seconds that a locked or lost database is waited for: a restart of PostgreSQL, a backup of SQLite
_BUSY_SECONDS = 1.0  # of these, what SQLite itself waits in one attempt
_MIGRATING = 0x676F7663  # the advisory lock that keeps two starting crawls from migrating at once: "govc"
_URLS_A_QUERY = 500
_ROWS_A_STATEMENT = 1_000
# made once: each page of a crawl asks for it, and making it takes twice as long as the database's answer
_ARCHIVED = (
    select(*(t.fetched.c[name] for name in ("id", "url", "fetched_at", "sha256", "size", "warc_file", "warc_offset")))
    .where(t.fetched.c.sha256 == bindparam("sha256"), t.fetched.c.warc_file.is_not(None))
    .order_by(t.fetched.c.fetched_at)
    .limit(1)
)

logger = logging.getLogger(__name__)


class StoreUnavailable(Exception):
    """The database stayed locked or out of reach for longer than the store's patience. Nothing was stored."""


@dataclass(frozen=True)
class Saved:
    """What one `save` committed: pages stored, pages failed, issues."""

    stored: int
    failed: int
    issues: int


@dataclass(frozen=True)
class SourceState:
    """How far a query of a source was read, and whether the source is paused; times are Asia/Shanghai."""

    complete_until: date | None = None
    paused_until: datetime | None = None
    blocks: int = 0  # in a row


class Store:
    """One database. Thread-safe; each method is one transaction, repeated while the database is locked or away."""

    def __init__(self, database_url: str, patience: float = PATIENCE) -> None:
        """`patience`: seconds to go on trying before `StoreUnavailable` is raised."""
        self.patience = patience
        self.engine = create_engine(
            database_url,
            hide_parameters=True,  # they may be personal data, and errors are logged
            json_serializer=encode,
            connect_args={"timeout": _BUSY_SECONDS} if make_url(database_url).get_backend_name() == "sqlite" else {},
        )
        if self.engine.dialect.name == "sqlite":
            event.listen(self.engine, "connect", _set_up_sqlite)

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def upgrade(self) -> None:
        """Bring tables and views to the newest revision, in one transaction; of several processes one does it."""
        self._transaction(_migrate)

    def downgrade(self, revision: str) -> None:
        """Take the tables back to an older revision, "base" for none, with what only newer ones hold; without views."""
        self._transaction(lambda connection: _migrate(connection, down_to=revision))

    def start_run(
        self, spider: str, source: str, arguments: dict[str, Any], judged: Iterable[str] = (), question: str = ""
    ) -> int:
        """The id of a new run, with a verdict to come on each source of `judged`."""
        row = {"spider": spider, "source": source, "arguments": arguments, "started_at": _now()}
        sources = sorted(set(judged))

        def write(connection: Connection) -> int:
            run_id = int(connection.execute(t.run.insert().returning(t.run.c.id), row).scalar_one())
            open_verdicts(connection, run_id, sources, question)
            return run_id

        return self._transaction(write)

    def judge_run(self, run_id: int, reason: str | None, judged: Mapping[str, tuple[Expect, Seen]]) -> list[Judged]:
        """The verdicts on a run, and on each source of which it fetched a page, stored; `judged` has what lists showed.

        To be called when all its pages are committed. `reason`: why the crawl ended, None: it was killed.
        """
        return self._transaction(lambda connection: judge_run(connection, run_id, reason, judged, _now()))

    def bury(self, sources: Iterable[str]) -> list[int]:
        """Judge the runs of these sources that were killed: unfinished ones, to be called under the sources' locks."""
        names = list(sources)
        return self._transaction(lambda connection: bury(connection, names, _now()))

    def unjudged(self) -> dict[int, list[str]]:
        """The runs that have no verdict yet, with their sources: they are going on, or were killed."""
        return self._transaction(unjudged)

    def note_windows(self, windows: Sequence[dict[str, Any]]) -> None:
        """Note the windows that lists were read for: rows of `window_read` without their time."""
        rows = [{**window, "read_at": _now()} for window in windows]
        self._transaction(lambda c: upsert(c, t.window_read, rows, ["complete", "read_at"]))

    def finish_run(self, run_id: int, reason: str, counts: dict[str, Any]) -> None:
        """Close a run with Scrapy's reason ("finished", "shutdown", ...) and the crawl's statistics."""
        row = {"finished_at": _now(), "reason": reason, "counts": counts}
        self._transaction(lambda c: c.execute(t.run.update().where(t.run.c.id == run_id), row))

    def save(self, run_id: int, results: Sequence[PageResult]) -> Saved:
        """Commit a batch, all in one transaction; when it returns, the batch is on disk.

        A page that the database or its constraints refuse fails alone, as a failure of stage "store". Raises
        `StoreUnavailable`, or the database's own error where not even the failure can be written (disk full).
        """
        pages = [Entry(result) for result in results]
        try:
            return self._write(run_id, pages)
        except StoreUnavailable:
            raise
        except Exception as error:  # whatever one page brought about must not take the others with it
            logger.warning("batch of %d pages refused (%s): storing page by page", len(pages), reason_of(error))
            saved = [self._write_alone(run_id, page) for page in pages]
        return Saved(sum(s.stored for s in saved), sum(s.failed for s in saved), sum(s.issues for s in saved))

    def known(self, source: str, urls: Iterable[str]) -> set[str]:
        """Those of `urls` whose notice is stored, or which were read and hold none."""
        wanted = list(urls)
        f = t.fetched.c
        stored = select(f.url).where(f.source == source, f.kind != "listing", f.outcome.in_(("stored", "empty")))
        stored = stored.distinct()

        def read(connection: Connection) -> set[str]:
            parts = [wanted[i : i + _URLS_A_QUERY] for i in range(0, len(wanted), _URLS_A_QUERY)]
            return {url for part in parts for url in connection.scalars(stored.where(t.fetched.c.url.in_(part)))}

        return self._transaction(read)

    def located(self, ids: Sequence[UUID]) -> dict[UUID, tuple[str, int]]:
        """Where the archive holds those of these responses that are stored."""
        c = t.fetched.c
        statement = select(c.id, c.warc_file, c.warc_offset).where(c.id.in_(ids), c.warc_file.is_not(None))
        rows = self._transaction(lambda connection: connection.execute(statement).all())
        return {id: (file, offset) for id, file, offset in rows}

    def archived(self, sha256: str) -> Archived | None:
        """The first response with this body that is in the archive."""
        row = self._transaction(lambda connection: connection.execute(_ARCHIVED, {"sha256": sha256}).one_or_none())
        return Archived(*row) if row else None

    def seen(self, urls: Sequence[str], since: datetime) -> set[str]:
        """Those of `urls` at which something was seen since then, a wall too."""
        c = t.fetched.c
        recent = select(c.url).where(c.outcome == "stored", c.fetched_at >= since).distinct()

        def read(connection: Connection) -> set[str]:
            parts = [urls[i : i + _URLS_A_QUERY] for i in range(0, len(urls), _URLS_A_QUERY)]
            return {url for part in parts for url in connection.scalars(recent.where(c.url.in_(part)))}

        return self._transaction(read)

    def holds(self, url: str, since: datetime) -> bool:
        """Whether a response of that address, fetched since then, was read without a failure."""
        c = t.fetched.c
        read = select(c.id).where(c.url == url, c.outcome.in_(("stored", "empty")), c.fetched_at >= since).limit(1)
        return self._transaction(lambda connection: connection.scalar(read)) is not None

    def watched(self) -> dict[str, int]:
        """The pages that are watched, with the days from one look to the next."""
        statement = select(t.watch.c.url, t.watch.c.every_days).order_by(t.watch.c.url)
        return {url: days for url, days in self._transaction(lambda c: c.execute(statement).all())}  # noqa: C416

    def watch(self, url: str, every_days: int) -> None:
        """Watch a page from now on, or at another pace."""
        row = {"url": url, "every_days": every_days, "added_at": _now()}
        self._transaction(lambda c: upsert(c, t.watch, [row], ["every_days"]))

    def unwatch(self, url: str) -> bool:
        """Whether the page was watched; it is not any more."""
        return bool(self._transaction(lambda c: c.execute(t.watch.delete().where(t.watch.c.url == url)).rowcount))

    def unanswered(self, source: str) -> list[str]:
        """Pages of a source that were asked for and never came: no answer, an error of the server, a wall."""
        c = t.failure.c
        statement = select(c.url).where(c.source == source, c.stage.in_(("http", "blocked")), c.resolved_at.is_(None))
        return self._transaction(lambda connection: sorted(set(connection.scalars(statement))))

    def pending(self, source: str = "", via: Sequence[str] = ()) -> list[str]:
        """Pages still to be read, of a source or that these pages led to."""
        c = t.pending.c
        own = [c.source == source] if source else []
        parts = [via[i : i + _URLS_A_QUERY] for i in range(0, len(via), _URLS_A_QUERY)]
        wanted = [select(c.url).where(condition) for condition in (*own, *(c.via.in_(part) for part in parts))]
        return self._transaction(lambda connection: sorted({url for s in wanted for url in connection.scalars(s)}))

    def state(self, source: str, query: str = "") -> SourceState:
        """What is known of a query, or of the whole source where `query` is ""."""
        c = t.source_state.c
        statement = select(c.complete_until, c.paused_until, c.blocks).where(c.source == source, c.query == query)
        row = self._transaction(lambda connection: connection.execute(statement).one_or_none())
        return SourceState(*row) if row else SourceState()

    def set_state(self, source: str, query: str, complete_until: date) -> None:
        """Note that `query` was read without a gap until that day. To be called after its pages are committed."""
        row = {"source": source, "query": query, "complete_until": complete_until, "updated_at": _now()}
        self._transaction(lambda c: upsert(c, t.source_state, [row], ["complete_until", "updated_at"]))

    def pause(self, source: str, until: datetime | None) -> None:
        """The source blocked us: leave it alone until then, one block more in a row. None: it answers again."""

        def write(connection: Connection) -> None:
            insert = insert_into(connection, t.source_state)
            blocks = 0 if until is None else t.source_state.c.blocks + 1
            values = {"paused_until": until, "updated_at": _now()}
            row = {"source": source, "query": "", "blocks": int(until is not None), **values}
            statement = insert.on_conflict_do_update(
                index_elements=["source", "query"], set_={"blocks": blocks, **values}
            )
            connection.execute(statement, row)

        self._transaction(write)

    def replace(self, table: Table, rows: Callable[[], Iterable[Row]]) -> None:
        """Replace all rows of a derived table; `rows` is called again where the database has to be asked again."""

        def write(connection: Connection) -> None:
            connection.execute(table.delete())
            batch: list[Row] = []
            for row in rows():
                batch.append(row)
                if len(batch) == _ROWS_A_STATEMENT:
                    connection.execute(table.insert(), batch)
                    batch = []
            if batch:
                connection.execute(table.insert(), batch)

        self._transaction(write)

    def _write(self, run_id: int, pages: Sequence[Entry]) -> Saved:
        self._transaction(lambda connection: write(connection, run_id, pages))
        outcomes = [page.outcome for page in pages]
        issues = sum(len(page.result.issues) for page in pages)
        return Saved(outcomes.count("stored"), outcomes.count("failed"), issues)

    def _write_alone(self, run_id: int, page: Entry) -> Saved:
        try:
            return self._write(run_id, [page])
        except StoreUnavailable:
            raise
        except Exception as error:
            cause = getattr(error, "orig", None) or error
            logger.error("not stored: %s (%s)", page.result.fetch.url, reason_of(error))
            lost = max(len(page.result.records) + len(page.result.closures) + len(page.result.findings), 1)
            failure = Failure(stage=FailureStage.STORE, error=type(cause).__name__, message=reason_of(error), lost=lost)
            return self._write(run_id, [Entry(PageResult(fetch=page.result.fetch, failure=failure), page.made)])

    def _transaction(self, work: Callable[[Connection], T]) -> T:
        """The result of `work`, committed; begun anew while the database is locked or away, within `patience`."""
        retrying = Retrying(
            retry=retry_if_exception(is_transient),
            wait=wait_random_exponential(multiplier=0.1, max=5),
            stop=stop_after_delay(self.patience),
            before_sleep=_log_retry,
            reraise=True,
        )
        try:
            result: T = retrying(self._once, work)
            return result
        except DBAPIError as error:
            if is_transient(error):
                raise StoreUnavailable(f"database not available for {self.patience:g} s: {reason_of(error)}") from error
            raise

    def _once(self, work: Callable[[Connection], T]) -> T:
        with self.engine.begin() as connection:
            return work(connection)


def is_transient(error: BaseException) -> bool:
    """True for what passes by itself: a locked database, a lost connection, a deadlock, a failed serialisation."""
    if not isinstance(error, DBAPIError):
        return False
    if isinstance(error.orig, sqlite3.Error):
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF  # the rest of an extended code
        return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    # PostgreSQL's classes 08, 40, 53, 55, 57 and 58 are psycopg's OperationalError, a refused connection too
    return error.connection_invalidated or isinstance(error, OperationalError)


def reason_of(error: Exception) -> str:
    """The database's own words: their first line, as PostgreSQL prints the whole row in the next."""
    return str(getattr(error, "orig", None) or error).strip().partition("\n")[0]


def _log_retry(state: RetryCallState) -> None:
    error = state.outcome.exception() if state.outcome else None
    logger.warning(
        "database not available, attempt %d: %s",
        state.attempt_number,
        reason_of(error) if isinstance(error, Exception) else error,
    )


def _set_up_sqlite(connection: sqlite3.Connection, _: object) -> None:
    """WAL: readers never wait. FULL: one fsync a batch, so that what was acknowledged survives a power cut too."""
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _migrate(connection: Connection, down_to: str | None = None) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(text("BEGIN IMMEDIATE"))  # the driver itself begins no transaction for CREATE TABLE
    else:
        connection.execute(select(func.pg_advisory_xact_lock(_MIGRATING)))
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    if down_to:
        drop_views(connection)
        command.downgrade(config, down_to)
        return
    head = str(ScriptDirectory.from_config(config).get_current_head())
    stale = not up_to_date(connection, head)
    if stale:
        drop_views(connection)
    command.upgrade(config, "head")
    if stale:
        make_views(connection, head)


def _now() -> datetime:
    return datetime.now(ZoneInfo("Asia/Shanghai")).replace(tzinfo=None)
