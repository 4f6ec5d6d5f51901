"""Which accounts end, when, and where their readers are sent."""

import json
from typing import Any

from pipelines.report import charts
from pipelines.report.asking import Ask, ask, one
from pipelines.report.content import Both, Cell, Column, Figure, Filter, Part, Row, Section, Table, Text
from pipelines.report.evidence import documents, snippet
from pipelines.report.words import counted, say, term
from pipelines.tables import closure

ROWS = "closure-rows"
# An announcement of one account, with the account that it is of and the place of its operator.
TOLD = """
select closure.source, closure.page_id, closure.account_key, closure.platform, closure.account_name, closure.actions,
       closure.url, closure.stop_date, closure.voice, organisation.name as operator, entity.region_code,
       coalesce(closure.published_at, closure.notice_date) as day,
       substr(cast(coalesce(closure.published_at, closure.notice_date) as text), 1, 7) as month,
       linked.platform || ' ' || linked.canonical_key as account,
       coalesce(linked.platform || ' ' || linked.canonical_key,
                closure.source || ' ' || closure.page_id || ' ' || closure.account_key) as counted_as
from closure
left join closure_account as linked on linked.source = closure.source and linked.page_id = closure.page_id
  and linked.account_key = closure.account_key
left join organisation on organisation.id = closure.operator_id
left join organisation_entity on organisation_entity.organisation_id = closure.operator_id
left join entity on entity.id = organisation_entity.entity_id"""
_THERE = """left join closure_destination as there on there.source = told.source
  and there.page_id = told.page_id and there.account_key = told.account_key"""
DESTINATIONS = """
select name, platform, kind from closure_destination
where source = :source and page_id = :page_id and account_key = :account_key
order by position"""


def closures(asked: Ask, own: str = "") -> Section:
    """The announcements that the question is about; `own`: conditions on `TOLD` beside the period and place."""
    question = asked.question
    where = own + question.where("day", "region_code")
    figures_sql = f"""
select count(*) as closures, count(distinct counted_as) as accounts, count(stop_date) as with_day,
       count(case when exists (select 1 from closure_destination as there where there.source = told.source
             and there.page_id = told.page_id and there.account_key = told.account_key) then 1 end) as sent
from ({TOLD}) as told where 1 = 1 {where}"""
    every = one(asked.connection, figures_sql, question.values)
    note: list[Text] = [counted("closures.in", every.closures)]
    if without := every.closures - every.with_day:
        note.append(counted("closures.without_day", without))
    note += _left_out(asked, own) + asked.gaps["closures"].said
    figures = [
        Figure(say("closures.accounts"), every.accounts, "count", f"#{ROWS}", note),
        Figure(say("closures.number"), every.closures, "count", f"#{ROWS}", note),
        Figure(say("closures.sent"), every.sent, "count", f"#{ROWS}", note),
    ]
    parts, filters = [], []
    for dimension in ("month", "platform", "destination"):
        part, found = _breakdown(asked, dimension, where, note)
        parts.append(part)
        filters += found
    parts.append(Part(_rows(asked, where, every.closures, note)))
    return Section("closures", say("closures.title"), [say("closures.lead")], figures, parts, filters)


def _left_out(asked: Ask, own: str) -> list[Text]:
    note: list[Text] = []
    for why, condition in asked.question.left_out("day", "region_code").items():
        sql = f"select count(*) as closures from ({TOLD}) as told where 1 = 1 {own} {condition}"
        if number := one(asked.connection, sql, asked.question.values).closures:
            note.append(counted(f"closures.{why}", number))
    return note


def _breakdown(asked: Ask, dimension: str, where: str, note: list[Text]) -> tuple[Part, list[Filter]]:
    key, join = f"told.{dimension}", ""
    if dimension == "destination":
        key, join = "there.kind", _THERE
    sql = f"""
select {key} as key, count(distinct told.source || ' ' || told.page_id || ' ' || told.account_key) as closures,
       count(distinct counted_as) as accounts
from (select * from ({TOLD}) as every where 1 = 1 {where}) as told {join}
group by 1 order by {"1" if dimension == "month" else "2 desc, 1"}"""
    rows, filters = [], []
    groups = ask(asked.connection, sql, asked.question.values)
    for place, group in enumerate(groups, start=1):
        name: Text = (group.key or say("unknown")) if dimension == "month" else term(dimension, group.key)
        anchor = f"closures-{dimension}-{place}"
        filters.append(Filter(anchor, ROWS, dimension, str(group.key), name, group.closures))
        rows.append(Row([Cell(name), Cell(group.closures, f"#{anchor}"), Cell(group.accounts, f"#{anchor}")]))
    columns = [
        Column(say(f"column.{dimension}"), "said"),
        Column(say("column.closures"), "count"),
        Column(say("column.accounts"), "count"),
    ]
    title, order = say(f"closures.by_{dimension}"), say("order.time" if dimension == "month" else "order.most")
    table = Table(f"closures-by-{dimension}", title, columns, rows, len(rows), order, note)
    if dimension == "month":
        return Part(table, charts.columns(title, {group.key: group.closures for group in groups}, "count")), filters
    drawn = [(row.cells[0].value, row.cells[1].value) for row in rows]
    return Part(table, charts.ranking(title, drawn)), filters


def _rows(asked: Ask, where: str, number: int, note: list[Text]) -> Table:
    sql = f"""
select * from ({TOLD}) as told where 1 = 1 {where}
order by day is null, day desc, source, page_id, account_key limit :most"""
    found = ask(asked.connection, sql, {**asked.question.values, "most": asked.most})
    pages = documents(asked.connection, closure, ((row.source, row.page_id, row.account_key) for row in found))
    rows = [_closure(asked, row, pages.get((row.source, row.page_id, row.account_key))) for row in found]
    columns = [
        Column(say("column.announced"), "date"),
        Column(say("column.account")),
        Column(say("column.platform"), "said"),
        Column(say("column.operator")),
        Column(say("column.action"), "said"),
        Column(say("column.stop"), "date"),
        Column(say("column.sent_to")),
        Column(say("column.announcement")),
    ]
    return Table(ROWS, say("closures.rows"), columns, rows, number, say("order.newest"), note, is_evidence=True)


def _closure(asked: Ask, row: Any, page: Any) -> Row:
    key = {"source": row.source, "page_id": row.page_id, "account_key": row.account_key}
    sent = ask(asked.connection, DESTINATIONS, key)
    actions = json.loads(row.actions) if isinstance(row.actions, str) else row.actions
    said = [term("action", action) for action in actions]
    words = snippet(page.document, "stop_date", *(f"actions.{action}" for action in actions)) if page else None
    cells = [
        Cell(row.day),
        Cell(row.account_name or say("closures.unnamed")),
        Cell(term("platform", row.platform)),
        Cell(row.operator),
        Cell(Both(", ".join(one.en for one in said), "、".join(one.zh for one in said))),
        Cell(row.stop_date),
        Cell(
            "、".join(one.name for one in sent) or None,
            more=list(dict.fromkeys(term("platform", one.platform) for one in sent if one.platform)),
        ),
        Cell(
            term("voice", row.voice),
            href=row.url,
            words=words,
            source=asked.sources.cite(page.fetch_id) if page else None,
        ),
    ]
    kinds = {("destination", one.kind) for one in sent} or {("destination", "None")}
    return Row(cells, {("month", str(row.month)), ("platform", str(row.platform)), *kinds})
