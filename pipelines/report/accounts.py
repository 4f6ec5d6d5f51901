"""Who is there and who is asleep, and what was paid for accounts that ended."""

from typing import Any

from pipelines.report import charts
from pipelines.report.asking import Ask, ask, one
from pipelines.report.content import Cell, Column, Figure, Filter, Part, Row, Section, Table, Text
from pipelines.report.evidence import last_look
from pipelines.report.words import counted, say, term

ROWS, COSTS = "account-rows", "cost-rows"
STATUSES = [
    *("active", "no_post_14d", "no_post_90d", "no_post_365d", "never_posted", "no_post_in_year", "found_not_updated"),
    *("cancelled", "migrated", "banned", "not_found", "unknown_blocked", "unknown"),
]
ASLEEP = ("no_post_365d", "never_posted")
_ROWS = """
select * from account_overview where 1 = 1 {where}
order by case coalesce(status, 'unknown') {order} else 99 end, last_post_at is null, last_post_at,
         platform, canonical_key
limit :most"""
# those that say the most about the question first: asleep, ended, behind a wall, then those that post
_FIRST = [
    *("no_post_365d", "never_posted", "no_post_in_year", "no_post_90d", "found_not_updated"),
    *("cancelled", "migrated", "banned"),
    *("not_found", "unknown_blocked", "no_post_14d", "active"),
]
_ORDER = " ".join(f"when '{status}' then {place}" for place, status in enumerate(_FIRST))


def accounts(asked: Ask, own: str = "") -> Section:
    """The accounts of the place, by what is known of them on the day of the last `scrapy links`.

    `own`: conditions on `account_overview` beside the place.
    """
    question = asked.question
    where = own + question.where(None, "region_code")
    sql = f"""
select coalesce(status, 'unknown') as status, count(*) as accounts, max(on_date) as on_date
from account_overview where 1 = 1 {where} group by 1"""
    found = {row.status: row for row in ask(asked.connection, sql, question.values)}
    number = sum(row.accounts for row in found.values())
    days = [row.on_date for row in found.values() if row.on_date]
    note = _note(asked, found, own)
    statuses = [status for status in [*STATUSES, *sorted(set(found) - set(STATUSES))] if status in found]
    filters = [
        Filter(f"accounts-status-{place}", ROWS, "status", status, term("status", status), found[status].accounts)
        for place, status in enumerate(statuses, start=1)
    ]
    link = {one.key: f"#{one.anchor}" for one in filters}
    figures = [Figure(say("accounts.number"), number, "count", f"#{ROWS}", note)]
    figures += [
        Figure(
            say(f"accounts.{status}"),
            found[status].accounts if status in found else 0,
            "count",
            link.get(status, f"#{ROWS}"),
            note,
        )
        for status in ASLEEP
    ]
    lead: list[Text] = [say("accounts.lead", day=max(days) if days else say("unknown"))]
    if question.first or question.last:
        lead.append(say("accounts.no_period"))
    parts = [_by_status(filters, note), Part(_rows(asked, where, number, note))]
    return Section("accounts", say("accounts.title"), lead, figures, parts, filters)


def costs(asked: Ask) -> Section:
    """What was paid for accounts that are closed, announced to stop, or asleep; each yuan once."""
    where = asked.question.where("date", "region_code")
    sql = f"""
select count(distinct process_id) as processes, count(distinct platform || ' ' || canonical_key) as accounts,
       round(sum(cost_once), 2) as total, count(case when cost is null then 1 end) as without,
       count(*) as number
from cost_of_ended_accounts where 1 = 1 {where}"""
    every = one(asked.connection, sql, asked.question.values)
    note: list[Text] = [counted("costs.in", every.processes), say("costs.bound")]
    if every.without:
        note.append(counted("costs.without", every.without))
    note += asked.gaps["procurement"].said + asked.gaps["accounts"].said
    figures = [
        Figure(say("costs.total"), every.total, "yuan", f"#{COSTS}", note),
        Figure(say("costs.accounts"), every.accounts, "count", f"#{COSTS}", note),
    ]
    listing = f"""
select * from cost_of_ended_accounts where 1 = 1 {where}
order by cost_once is null, cost_once desc, process_id, platform, canonical_key limit :most"""
    found = ask(asked.connection, listing, {**asked.question.values, "most": asked.most})
    rows = [
        Row(
            [
                Cell(row.name, href=row.announcement, more=[term("platform", row.platform)]),
                Cell(row.operator),
                Cell(term("ending", row.ending), more=[term("status", row.status)] if row.status else []),
                Cell(row.stop_date),
                Cell(row.cost_once, more=[counted("costs.shared", row.accounts)] if row.accounts > 1 else []),
                Cell(row.date),
                Cell(row.project_name or row.process_id, href=row.url),
            ]
        )
        for row in found
    ]
    columns = [
        Column(say("column.account")),
        Column(say("column.operator")),
        Column(say("column.ending"), "said"),
        Column(say("column.stop"), "date"),
        Column(say("column.cost"), "yuan"),
        Column(say("column.paid"), "date"),
        Column(say("column.project")),
    ]
    table = Table(COSTS, say("costs.rows"), columns, rows, every.number, say("order.largest"), note, is_evidence=True)
    return Section("costs", say("costs.title"), [say("costs.lead")], figures, [Part(table)])


def _note(asked: Ask, found: dict[str, Any], own: str) -> list[Text]:
    note: list[Text] = []
    for status in ("unknown_blocked", "unknown"):
        if status in found:
            note.append(counted(f"accounts.{status}", found[status].accounts))
    for why, condition in asked.question.left_out(None, "region_code").items():
        sql = f"select count(*) as accounts from account_overview where 1 = 1 {own} {condition}"
        if number := one(asked.connection, sql, asked.question.values).accounts:
            note.append(counted(f"accounts.{why}", number))
    return note + asked.gaps["accounts"].said


def _by_status(filters: list[Filter], note: list[Text]) -> Part:
    rows = [Row([Cell(one.label), Cell(one.rows, f"#{one.anchor}")]) for one in filters]
    columns = [Column(say("column.status"), "said"), Column(say("column.accounts"), "count")]
    title = say("accounts.by_status")
    table = Table("accounts-by-status", title, columns, rows, len(rows), say("order.status"), note)
    return Part(table, charts.ranking(title, [(one.label, one.rows) for one in filters]))


def _rows(asked: Ask, where: str, number: int, note: list[Text]) -> Table:
    sql = _ROWS.format(where=where, order=_ORDER)
    found = ask(asked.connection, sql, {**asked.question.values, "most": asked.most})
    rows = [_account(asked, row) for row in found]
    columns = [
        Column(say("column.account")),
        Column(say("column.platform"), "said"),
        Column(say("column.operator")),
        Column(say("column.status"), "said"),
        Column(say("column.last_post"), "time"),
        Column(say("column.posts"), "count"),
        Column(say("column.followers"), "count"),
        Column(say("column.stop"), "date"),
        Column(say("column.successor")),
        Column(say("column.cost"), "yuan"),
    ]
    return Table(ROWS, say("accounts.rows"), columns, rows, number, say("order.asleep"), note, is_evidence=True)


def _account(asked: Ask, row: Any) -> Row:
    look = last_look(asked.connection, row.platform, row.canonical_key)
    shared = [say("costs.shared_cost", cost=f"{row.cost_shared:,.2f}")] if row.cost_shared else []
    cells = [
        Cell(
            row.name or row.canonical_key,
            href=row.url or row.announcement,
            source=asked.sources.cite(look.fetch_id) if look else None,
            words=_words(look),
            more=[say("accounts.seen", day=str(look.seen_at)[:10], state=term("state", look.page_state))]
            if look
            else [],
        ),
        Cell(term("platform", row.platform)),
        Cell(row.operator, more=[row.region] if row.region else []),
        Cell(term("status", row.status or "unknown")),
        Cell(row.last_post_at),
        Cell(row.posts_count),
        Cell(row.followers),
        Cell(row.stop_date, href=row.announcement),
        Cell(row.successor),
        Cell(row.cost, more=shared),
    ]
    return Row(cells, {("status", row.status or "unknown")})


def _words(look: Any) -> str | None:
    """The words of a page that says what became of the account (该账号已注销)."""
    said = (one["raw"] for one in (look and look.evidence) or () if one["field"] == "page_state")
    return next(said, None)
