"""What was published: notices of purchases for official accounts, by month and stage."""

from typing import Any

from pipelines.report import charts
from pipelines.report.asking import Ask, ask, one
from pipelines.report.content import Cell, Column, Figure, Filter, Part, Row, Section, Table, Text
from pipelines.report.evidence import documents, snippet
from pipelines.report.words import counted, say, term
from pipelines.tables import notice

ROWS = "notice-rows"
STAGES = ("intention", "tender", "correction", "candidates", "award", "failure", "contract", "acceptance", "other")
_MONTH = "substr(cast(published_at as text), 1, 7)"
_NOTICES = """
select source, source_id, published_at, stage, title, project_name, url, gone_since, ceiling_price, budget,
       (select round(sum(award.amount), 2) from award
        where award.source = notice.source and award.source_id = notice.source_id and award.currency = 'CNY') as amount,
       substr(cast(published_at as text), 1, 7) as month,
       (select name from organisation where id = buyer_id) as buyer
from notice
where new_media {where}
order by published_at is null, published_at desc, source, source_id
limit :most"""


def notices(asked: Ask) -> Section:
    """Notices about new media that were published in the period and place of the question."""
    question = asked.question
    where = question.where("published_at", "region_code")
    count = f"select count(*) as notices from notice where new_media {where}"
    number = one(asked.connection, count, question.values).notices
    note: list[Text] = []
    for why, condition in question.left_out("published_at", "region_code").items():
        left_out = f"select count(*) as notices from notice where new_media {condition}"
        if missing := one(asked.connection, left_out, question.values).notices:
            note.append(counted(f"notices.{why}", missing))
    note += asked.gaps["procurement"].said
    months, filters = _months(asked, where, note)
    by_stage, more = _stages(asked, where, note)
    parts = [months, by_stage, Part(_rows(asked, where, number, note))]
    figures = [Figure(say("notices.number"), number, "count", f"#{ROWS}", note)]
    return Section("notices", say("notices.title"), [say("notices.lead")], figures, parts, [*filters, *more])


def _months(asked: Ask, where: str, note: list[Text]) -> tuple[Part, list[Filter]]:
    sql = f"select {_MONTH} as month, count(*) as number from notice where new_media {where} group by 1 order by 1"
    found = ask(asked.connection, sql, asked.question.values)
    return _counts("month", [(str(row.month), row.month or say("unknown"), row.number) for row in found], note)


def _stages(asked: Ask, where: str, note: list[Text]) -> tuple[Part, list[Filter]]:
    sql = f"select stage, count(*) as number from notice where new_media {where} group by 1"
    found = sorted(ask(asked.connection, sql, asked.question.values), key=lambda row: STAGES.index(row.stage))
    return _counts("stage", [(row.stage, term("stage", row.stage), row.number) for row in found], note)


def _counts(dimension: str, found: list[tuple[str, Any, int]], note: list[Text]) -> tuple[Part, list[Filter]]:
    filters = [
        Filter(f"notices-{dimension}-{place}", ROWS, dimension, key, name, number)
        for place, (key, name, number) in enumerate(found, start=1)
    ]
    rows = [Row([Cell(one.label), Cell(one.rows, f"#{one.anchor}")]) for one in filters]
    columns = [Column(say(f"column.{dimension}"), "said"), Column(say("column.notices"), "count")]
    title = say(f"notices.by_{dimension}")
    table = Table(f"notices-by-{dimension}", title, columns, rows, len(rows), say("order.time"), note)
    if dimension == "month":
        months = {None if key == "None" else key: number for key, _, number in found}
        return Part(table, charts.columns(title, months, "count")), filters
    return Part(table, charts.ranking(title, [(one.label, one.rows) for one in filters])), filters


def _rows(asked: Ask, where: str, number: int, note: list[Text]) -> Table:
    sql = _NOTICES.format(where=where)
    found = ask(asked.connection, sql, {**asked.question.values, "most": asked.most})
    pages = documents(asked.connection, notice, ((row.source, row.source_id) for row in found))
    rows = []
    for row in found:
        page = pages.get((row.source, row.source_id))
        price = next((name for name in ("amount", "ceiling_price", "budget") if getattr(row, name) is not None), None)
        read = {"amount": "awards[0].amount"}.get(price or "", price or "project_name")
        words = snippet(page.document, read, "project_name", "title") if page else None
        gone = [say("notices.gone", day=str(row.gone_since)[:10])] if row.gone_since else []
        cells = [
            Cell(row.published_at),
            Cell(term("stage", row.stage)),
            Cell(
                row.title or row.project_name or row.url,
                href=row.url,
                words=words,
                source=asked.sources.cite(page.fetch_id) if page else None,
                more=gone,
            ),
            Cell(row.buyer),
            Cell(getattr(row, price) if price else None, more=[term("price", price)] if price else []),
        ]
        rows.append(Row(cells, {("month", str(row.month)), ("stage", row.stage)}))
    columns = [
        Column(say("column.published"), "time"),
        Column(say("column.stage"), "said"),
        Column(say("column.notice")),
        Column(say("column.buyer")),
        Column(say("column.price"), "yuan"),
    ]
    return Table(ROWS, say("notices.rows"), columns, rows, number, say("order.newest"), note, is_evidence=True)
