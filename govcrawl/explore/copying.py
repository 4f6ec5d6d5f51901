"""A copy of a database in one SQLite file: what PostgreSQL is explored by, and what can be handed on."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, create_engine, func, select
from sqlalchemy.exc import SQLAlchemyError

from pipelines.tables import metadata
from pipelines.views import VIEWS

_BATCH = 1_000  # rows in memory at a time: a document may have some hundred kilobytes


class CopyFailed(Exception):
    """The copy could not be made; the message names the table. No file is left."""


def copy(source: Engine, target: Path, progress: Callable[[str, int, int], None]) -> int:
    """Copy all declared tables and views of `source` into the SQLite file `target`; the number of rows.

    `target` is replaced when the copy is complete. `progress` gets a table, its rows copied so far and all its rows.
    Raises `CopyFailed`.
    """
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    engine = create_engine(f"sqlite:///{part}")
    # one snapshot, whatever a crawl writes meanwhile; a transaction of SQLite always is one
    level = "SERIALIZABLE" if source.dialect.name == "sqlite" else "REPEATABLE READ"
    try:
        metadata.create_all(engine)
        with source.connect().execution_options(isolation_level=level) as reading, engine.connect() as writing:
            for pragma in ("synchronous = off", "journal_mode = off"):
                writing.exec_driver_sql(f"pragma {pragma}")
            rows = sum(_table(reading, writing, table, progress) for table in metadata.sorted_tables)
            writing.commit()
            writing.exec_driver_sql("analyze")  # the planner's figures: without them joins may take minutes
            for statement in (statement for view in VIEWS for statement in view.make("sqlite")):
                writing.exec_driver_sql(statement)
            writing.commit()
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    finally:
        engine.dispose()
    part.replace(target)
    return rows


def _table(reading: Connection, writing: Connection, table: Table, progress: Callable[[str, int, int], None]) -> int:
    try:
        total = reading.scalar(select(func.count()).select_from(table)) or 0
        done = 0
        rows = reading.execution_options(yield_per=_BATCH).execute(select(table))
        for batch in rows.mappings().partitions():
            writing.execute(table.insert(), [dict(row) for row in batch])
            done += len(batch)
            progress(table.name, done, total)
        return done
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
        raise CopyFailed(f"table {table.name}: {reason}") from error
