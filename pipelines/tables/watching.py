"""How good the runs were, and which days their lists were read for."""

from sqlalchemy import Boolean, CheckConstraint, Column, Date, ForeignKey, Index, Integer, Table, Text

from pipelines.tables.base import Json, Time, metadata, required

# One source in one run. The row is there from the run's start, with `verdict` null until it is judged.
verdict = Table(
    "verdict",
    metadata,
    Column("run_id", Integer, ForeignKey("run.id"), primary_key=True),
    required("source", primary_key=True),
    required("question"),  # the arguments that narrow what is asked, as JSON; "" for the source's own question
    Column("verdict", Text),  # pipelines.judging.Verdict
    Column("reasons", Json, nullable=False),
    Column("from_date", Date),  # the window of its lists
    Column("until_date", Date),
    Column("rows_listed", Integer),  # within it
    Column("found", Integer),  # of these wanted, stored already or not
    Column("stored", Integer),  # pages
    Column("failed", Integer),
    Column("newest", Time),  # publication, of all rows that the lists showed
    Column("judged_at", Time),
    CheckConstraint("verdict in ('ok', 'degraded', 'failed')", name="verdict"),
    Index(None, "source", "question", "run_id"),
)

# A window of days that a query's lists were read for, to their end (`complete`) or with a page missing.
window_read = Table(
    "window_read",
    metadata,
    required("source", primary_key=True),
    required("query", primary_key=True),
    Column("from_date", Date, primary_key=True),
    Column("until_date", Date, primary_key=True),
    Column("complete", Boolean, nullable=False),
    Column("read_at", Time, nullable=False),
)
