"""`build` asks the database what a report tells; `pipelines.report.page` writes it as one HTML file.

Every figure is an answer of SQL over the derived tables and the views, at the time of the report.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from pipelines.report.accounts import accounts, costs
from pipelines.report.asking import Ask
from pipelines.report.closures import closures
from pipelines.report.content import Report, Section
from pipelines.report.coverage import coverage
from pipelines.report.dossiers import processes, story
from pipelines.report.evidence import Sources
from pipelines.report.hints import hints
from pipelines.report.notices import notices
from pipelines.report.question import NAMED, SECTIONS, Question, UnknownName, known, region_code
from pipelines.report.spending import spending
from pipelines.report.words import say

__all__ = ["NAMED", "SECTIONS", "Question", "UnknownName", "build", "known", "region_code"]

MOST = 200  # rows of a table
_ANSWERS: dict[str | None, tuple[Callable[[Ask], Section], ...]] = {
    None: (spending, notices, closures, accounts, costs, hints),
    "spend": (spending, notices, hints),
    "closures": (closures, costs),
    "accounts": (accounts, costs),
    "buyer": (spending, processes, lambda asked: accounts(asked, _operated(asked))),
    "supplier": (spending, processes),
    "account": (
        lambda asked: accounts(asked, f" and platform || ' ' || canonical_key in ({asked.question.placeholders})"),
        story,
        lambda asked: spending(asked, _paying(asked)),
        lambda asked: closures(asked, f" and account in ({asked.question.placeholders})"),
    ),
}


def build(
    connection: Connection,
    question: Question,
    made_at: datetime,
    database: str,
    most: int = MOST,
    progress: Callable[[str], None] = lambda section: None,
) -> Report:
    """The answers to `question`, at most `most` rows in each table; `progress` is told the name of each section."""
    progress("coverage")
    covered = coverage(connection, most)
    asked = Ask(connection, question, most, covered.gaps, Sources())
    sections = []
    for answer in _ANSWERS[question.kind]:
        section = answer(asked)
        progress(section.anchor)
        sections.append(section)
    title = say(f"title.{question.kind or 'all'}", name=question.name or "")
    sources = asked.sources.listed(connection)
    return Report(title, question.scope, made_at, database, [*sections, covered.section], sources)


def _operated(asked: Ask) -> str:
    return f" and operator_id in ({asked.question.placeholders})"


def _paying(asked: Ask) -> str:
    return (
        " and process_id in (select process_id from account_process"
        f" where platform || ' ' || canonical_key in ({asked.question.placeholders}))"
    )
