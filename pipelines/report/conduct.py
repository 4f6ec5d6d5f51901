"""What the posts of accounts give a person to check (`conduct_hint`): no judgement and no score."""

import json
from typing import Any

from pipelines.report.asking import Ask, ask, one
from pipelines.report.content import Cell, Column, Figure, Part, Row, Section, Table, Text
from pipelines.report.words import counted, say, term

ROWS = "conduct-rows"
_HINTS = """
select conduct_hint.*,
       (select name from account
        where account.platform = conduct_hint.platform and account.account_key = conduct_hint.canonical_key) as name
from conduct_hint
where 1 = 1 {own}
order by signal, found desc, platform, canonical_key
limit :most"""


def conduct(asked: Ask, own: str = "") -> Section:
    """The hints about accounts; `own`: conditions on `conduct_hint`. They are of all places and times."""
    sql = f"""
select count(*) as hints, count(distinct platform || ' ' || canonical_key) as accounts
from conduct_hint where 1 = 1 {own}"""
    every = one(asked.connection, sql, asked.question.values)
    note: list[Text] = [counted("conduct.in", every.accounts), *asked.gaps["accounts"].said]
    figures = [Figure(say("conduct.number"), every.hints, "count", f"#{ROWS}", note)]
    rows = [
        _hint(row)
        for row in ask(asked.connection, _HINTS.format(own=own), {**asked.question.values, "most": asked.most})
    ]
    columns = [
        Column(say("column.account")),
        Column(say("column.platform"), "said"),
        Column(say("column.signal"), "said"),
        Column(say("column.found"), "count"),
        Column(say("column.looked"), "count"),
        Column(say("column.post")),
        Column(say("column.rule")),
    ]
    table = Table(ROWS, say("conduct.rows"), columns, rows, every.hints, say("order.signal"), note, is_evidence=True)
    return Section("conduct", say("conduct.title"), [say("conduct.lead")], figures, [Part(table)])


def _hint(row: Any) -> Row:
    posts = json.loads(row.evidence) if isinstance(row.evidence, str) else row.evidence
    post = next((found for found in posts if found.get("url")), posts[0] if posts else {})
    words = post.get("words")
    title = post.get("title") or post.get("post_key") or post.get("url")
    return Row(
        [
            Cell(row.name or row.canonical_key),
            Cell(term("platform", row.platform)),
            Cell(term("signal", row.signal)),
            Cell(row.found),
            Cell(row.looked),
            Cell(title, href=post.get("url"), words=words if isinstance(words, str) else None),
            Cell(row.rule),
        ]
    )
