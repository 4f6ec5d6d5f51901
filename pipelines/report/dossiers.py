"""The story of one account, and the steps of the purchases of one buyer or supplier."""

from pipelines.report.asking import Ask, ask, one
from pipelines.report.content import Cell, Column, Part, Row, Section, Table, Text
from pipelines.report.evidence import documents, snippet
from pipelines.report.words import say, term
from pipelines.tables import notice
from pipelines.timeline import timeline


def story(asked: Ask) -> Section:
    """What is known of an account, in the order of time."""
    events = timeline(asked.connection, asked.question.name or "")
    rows = [
        Row(
            [
                Cell(event.at),
                Cell(term("event", event.event.split(":")[0])),
                Cell(term("platform", event.platform)),
                Cell(event.words or event.url, href=event.url, more=[event.event] if ":" in event.event else []),
            ]
        )
        for event in events[-asked.most :]
    ]
    columns = [
        Column(say("column.date"), "time"),
        Column(say("column.event"), "said"),
        Column(say("column.platform"), "said"),
        Column(say("column.words")),
    ]
    table = Table(
        "story-rows", say("story.rows"), columns, rows, len(events), say("order.time"), asked.gaps["accounts"].said
    )
    return Section("story", say("story.title"), [say("story.lead")], (), [Part(table)])


def processes(asked: Ask) -> Section:
    """The notices of each project of a buyer or supplier, with the price that each step names."""
    question = asked.question
    where = f"process_id in (select process_id from spend where {question.kind}_id in ({question.placeholders}))"
    where += question.where("date")
    if question.region:
        where += f" and process_id in (select id from process where 1 = 1 {question.where(None, 'region_code')})"
    number = one(asked.connection, f"select count(*) as n from process_timeline where {where}", question.values).n
    sql = f"""
select process_id, project_name, cast(date as text) as at, stage, title, price, price_is, source, source_id, url
from process_timeline where {where}
order by (select min(other.published_at) from process_notice as part join notice as other
            on other.source = part.source and other.source_id = part.source_id
          where part.process_id = process_timeline.process_id) desc, process_id, date is null, date, source_id
limit :most"""
    found = ask(asked.connection, sql, {**question.values, "most": asked.most})
    pages = documents(asked.connection, notice, ((row.source, row.source_id) for row in found))
    rows = []
    for row in found:
        page = pages.get((row.source, row.source_id))
        words = snippet(page.document, "awards[0].amount", "budget", "ceiling_price") if page else None
        cells = [
            Cell(row.project_name or row.process_id),
            Cell(row.at),
            Cell(term("stage", row.stage)),
            Cell(row.price, more=[term("price", row.price_is)] if row.price_is else []),
            Cell(
                row.title or row.url,
                href=row.url,
                words=words,
                source=asked.sources.cite(page.fetch_id) if page else None,
            ),
        ]
        rows.append(Row(cells))
    columns = [
        Column(say("column.project")),
        Column(say("column.published"), "time"),
        Column(say("column.stage"), "said"),
        Column(say("column.price"), "yuan"),
        Column(say("column.notice")),
    ]
    note: list[Text] = [say("processes.note"), *asked.gaps["procurement"].said]
    table = Table(
        "process-rows", say("processes.rows"), columns, rows, number, say("order.newest"), note, is_evidence=True
    )
    return Section("processes", say("processes.title"), [say("processes.lead")], (), [Part(table)])
