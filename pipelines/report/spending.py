"""What was agreed to be paid: totals, who paid whom, and the awards that they are made of."""

from typing import Any

from pipelines.report import charts
from pipelines.report.asking import Ask, ask, one
from pipelines.report.content import Cell, Column, Figure, Filter, Part, Row, Section, Table, Text
from pipelines.report.evidence import documents, snippet
from pipelines.report.words import counted, say, term
from pipelines.tables import notice
from pipelines.views.spending import grouped

ROWS = "spend-rows"

_COLUMNS = {  # of a group: its key, and what it is called
    "year": ("year", "year"),
    "province": ("province_code", "province"),
    "region": ("region_code", "region"),
    "level": ("level", "level"),
    "buyer": ("buyer_id", "buyer"),
    "supplier": ("supplier_id", "supplier"),
}
AWARDS = """
select spending.*, (select award_position from spend
                    where spend.process_id = spending.process_id and spend.position = spending.position
                   ) as award_position
from spending
where 1 = 1 {where}
order by amount is null, amount desc, process_id, position
limit :most"""


def spending(asked: Ask, own: str = "") -> Section:
    """The awards that the question is about; `own`: conditions on `spend` beside the period and the place."""
    question, connection = asked.question, asked.connection
    if question.kind in ("buyer", "supplier"):
        own += f" and {question.kind}_id in ({question.placeholders})"
    where = own + question.where("date", "region_code")
    every = one(connection, f"select * from ({_all(where)}) as sums", question.values)
    number = every.awards
    note = _note(asked, every, own)
    gaps = asked.gaps["procurement"].said
    figures = [
        Figure(say("spend.total"), every.total, "yuan", f"#{ROWS}", note),
        Figure(say("spend.awards"), number, "count", f"#{ROWS}", note[1:]),
        Figure(say("spend.median"), every.median, "yuan", f"#{ROWS}", note),
        Figure(say("spend.processes"), every.processes, "count", f"#{ROWS}", gaps),
        Figure(say("spend.buyers"), every.buyers, "count", f"#{ROWS}", gaps),
        Figure(say("spend.suppliers"), every.suppliers, "count", f"#{ROWS}", gaps),
    ]
    place = "region" if question.region else "province"
    asked_for = [name for name in ("year", place, "level", "buyer", "supplier") if name != question.kind]
    parts, filters = [], []
    for dimension in asked_for if number else ():
        part, found = _breakdown(asked, dimension, where, note)
        parts.append(part)
        filters += found
    parts.append(Part(_awards(asked, where, number, note)))
    return Section("spend", say("spend.title"), [say("spend.lead")], figures, parts, filters)


def _all(where: str) -> str:
    return f"""
select count(*) as awards, count(distinct process_id) as processes, count(distinct buyer_id) as buyers,
       count(distinct supplier_id) as suppliers, count(amount) as awards_with_amount,
       count(*) - count(amount) - count(leader_id) as awards_without_amount, round(sum(amount), 2) as total,
       round(avg(case when place in ((known + 1) / 2, (known + 2) / 2) then amount end), 2) as median
from (
  select *, count(amount) over () as known, row_number() over (order by amount is null, amount) as place
  from spend
  where new_media and currency = 'CNY' {where}
) as award"""


def _note(asked: Ask, every: Any, own: str) -> list[Text]:
    """What stands beside a total: how many awards it is of, which of them name no amount, which pages are missing."""
    note: list[Text] = [counted("spend.in_awards", every.awards_with_amount)]
    if every.awards_without_amount:
        note.append(counted("spend.without_amount", every.awards_without_amount))
    where = f"new_media and currency <> 'CNY' {own}{asked.question.where('date', 'region_code')}"
    foreign = one(asked.connection, f"select count(*) as awards from spend where {where}", asked.question.values).awards
    if foreign:
        note.append(counted("spend.foreign", foreign))
    for why, condition in asked.question.left_out("date", "region_code").items():
        if number := one(
            asked.connection, f"select * from ({_all(own + condition)}) as sums", asked.question.values
        ).awards:
            note.append(counted(f"spend.{why}", number))
    return note + asked.gaps["procurement"].said


def _breakdown(asked: Ask, dimension: str, where: str, note: list[Text]) -> tuple[Part, list[Filter]]:
    key_column, name_column = _COLUMNS[dimension]
    by_sum = f"total is null, total desc, processes desc, {name_column}, {key_column}"
    order = "year is null, year" if dimension == "year" else by_sum
    sql = f"select * from ({grouped(dimension, where)[0]}) as found order by {order}"
    groups = ask(asked.connection, sql, asked.question.values)
    rows, filters = [], []
    for number, group in enumerate(groups[: asked.most], start=1):
        key, called = str(getattr(group, key_column)), getattr(group, name_column)
        name: Text = term("level", called) if dimension == "level" else str(called) if called else say("unknown")
        anchor = f"spend-{dimension}-{number}"
        awards = group.awards_with_amount + group.awards_without_amount + group.other_members
        filters.append(Filter(anchor, ROWS, dimension, key, name, awards))
        link = f"#{anchor}"
        cells = [
            Cell(name),
            Cell(group.total, link),
            Cell(awards, link),
            Cell(group.awards_without_amount or None, link),
            Cell(group.median),
        ]
        rows.append(Row(cells))
    columns = [
        Column(say(f"column.{dimension}"), "said" if dimension in ("year", "level") else "text"),
        Column(say("column.total"), "yuan"),
        Column(say("column.awards"), "count"),
        Column(say("column.without_amount"), "count"),
        Column(say("column.median"), "yuan"),
    ]
    title = say(f"spend.by_{dimension}")
    order_said = say("order.time" if dimension == "year" else "order.largest")
    table = Table(f"spend-by-{dimension}", title, columns, rows, len(groups), order_said, note)
    if dimension == "year":
        return Part(
            table, charts.columns(title, {group.year and str(group.year): group.total for group in groups}, "yuan")
        ), filters
    drawn = [(row.cells[0].value, row.cells[1].value) for row in rows if row.cells[1].value is not None]
    return Part(table, charts.ranking(title, drawn)), filters


def _awards(asked: Ask, where: str, number: int, note: list[Text]) -> Table:
    """The awards themselves, each with its page."""
    found = ask(asked.connection, AWARDS.format(where=where), {**asked.question.values, "most": asked.most})
    pages = documents(asked.connection, notice, ((row.source, row.source_id) for row in found))
    rows = [_award(asked, row, pages.get((row.source, row.source_id))) for row in found]
    columns = [
        Column(say("column.date"), "date"),
        Column(say("column.buyer")),
        Column(say("column.supplier")),
        Column(say("column.amount"), "yuan"),
        Column(say("column.project")),
        Column(say("column.basis"), "said"),
    ]
    return Table(ROWS, say("spend.rows"), columns, rows, number, say("order.largest"), note, is_evidence=True)


def _award(asked: Ask, row: Any, page: Any) -> Row:
    at = f"awards[{row.award_position - 1}]"
    words = snippet(page.document, f"{at}.amount", f"{at}.rate", f"{at}.supplier") if page else None
    number = asked.sources.cite(page.fetch_id) if page else None
    place = [row.region] if row.region else []
    amount = (
        Cell(row.amount) if row.amount is not None else Cell(say("spend.rate", rate=row.rate) if row.rate else None)
    )
    cells = [
        Cell(row.date),
        Cell(row.buyer, more=place),
        Cell(row.supplier),
        amount,
        Cell(row.project_name or row.url, href=row.url, words=words, source=number, more=[row.lot] if row.lot else []),
        Cell(term("basis", row.basis)),
    ]
    keys = {
        ("year", str(row.year)),
        ("province", str(row.province_code)),
        ("region", str(row.region_code)),
        ("level", str(row.level)),
        ("buyer", str(row.buyer_id)),
        ("supplier", str(row.supplier_id)),
    }
    return Row(cells, keys)
