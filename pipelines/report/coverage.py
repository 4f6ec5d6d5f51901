"""What a report cannot see: pages that were not read, lists not read to their end, sources that pause."""

from dataclasses import dataclass, field

from sqlalchemy import Connection, text

from pipelines.report.content import Both, Cell, Column, Part, Row, Section, Table, Text
from pipelines.report.words import counted, say, term

FAMILIES = ("procurement", "closures", "accounts")
# A page is of the family that it was asked for; a list page, of that of the spider that read it.
_FAMILY = """case fetched.kind when 'detail' then 'procurement' when 'article' then 'closures'
    when 'account' then 'accounts' else case run.spider when 'closures' then 'closures' when 'accounts' then 'accounts'
    else 'procurement' end end"""

PAGES = f"""
select family, source, count(*) as pages, max(fetched_at) as newest
from (
  select distinct {_FAMILY} as family, fetched.source, fetched.url,
         max(fetched.fetched_at) over (partition by fetched.source) as fetched_at
  from fetched join run on run.id = fetched.run_id
  where fetched.outcome <> 'failed'
) as page
group by family, source"""

LOST = f"""
select {_FAMILY} as family, failure.source, failure.stage, failure.error, count(*) as pages, sum(failure.lost) as lost
from failure join fetched on fetched.id = failure.fetch_id join run on run.id = failure.run_id
where failure.resolved_at is null
group by 1, 2, 3, 4
order by 1, 5 desc, 2, 3, 4"""

FAILED = f"""
select {_FAMILY} as family, failure.source, failure.stage, failure.error, failure.message, failure.url, failure.lost
from failure join fetched on fetched.id = failure.fetch_id join run on run.id = failure.run_id
where failure.resolved_at is null
order by failure.lost desc, failure.source, failure.url, failure.stage
limit :most"""

# Of each source and query, windows of dates of which not every list page was read.
INCOMPLETE = f"""
select {_FAMILY} as family, listing.source, count(*) as lists,
       sum(case when listing.claimed > listing.listed then listing.claimed - listing.listed else 0 end) as missing
from listing join fetched on fetched.id = listing.fetch_id join run on run.id = fetched.run_id
where not listing.complete
group by 1, 2"""

PAUSED = "select source, max(paused_until) as until from source_state where blocks > 0 group by source"


@dataclass
class Gaps:
    """What could not be read of one family of pages; `by_stage` counts pages, `lost` records that may be missing."""

    pages: int = 0
    by_stage: dict[str, int] = field(default_factory=dict)
    lost: int = 0
    lists: int = 0
    missing: int = 0

    @property
    def unread(self) -> int:
        """Pages that gave nothing."""
        return sum(self.by_stage.values())

    @property
    def said(self) -> list[Text]:
        """The sentences that stand beside every total."""
        if not self.pages and not self.unread:
            return [say("gaps.no_pages")]
        said: list[Text] = []
        if self.unread:
            stages = [counted(f"gaps.{stage}", pages) for stage, pages in sorted(self.by_stage.items())]
            joined = Both(", ".join(one.en for one in stages), "，".join(one.zh for one in stages))
            said.append(counted("gaps.unread", self.unread, stages=joined))
        if self.lists:
            said.append(counted("gaps.lists", self.lists, missing=f"{self.missing:,}"))
        return said or [say("gaps.none")]


@dataclass(frozen=True)
class Coverage:
    """The gaps of each family, and the section that lists them."""

    gaps: dict[str, Gaps]
    section: Section


def coverage(connection: Connection, most: int) -> Coverage:
    """What was read and what was not, with the `most` pages that may have cost the most records."""
    gaps = {family: Gaps() for family in FAMILIES}
    sources = []
    lost: dict[tuple[str, str], int] = {}
    for row in connection.execute(text(LOST)):
        gap = gaps[row.family]
        gap.by_stage[row.stage] = gap.by_stage.get(row.stage, 0) + row.pages
        gap.lost += row.lost
        lost[row.family, row.source] = lost.get((row.family, row.source), 0) + row.pages
    lists = {(row.family, row.source): row for row in connection.execute(text(INCOMPLETE))}
    for row in lists.values():
        gaps[row.family].lists += row.lists
        gaps[row.family].missing += row.missing
    paused = {row.source: str(row.until or "")[:16] for row in connection.execute(text(PAUSED))}
    read = {(row.family, row.source): row for row in connection.execute(text(PAGES))}
    for family, source in sorted({*read, *lost, *lists}, key=lambda key: (FAMILIES.index(key[0]), key[1])):
        found, short = read.get((family, source)), lists.get((family, source))
        gaps[family].pages += found.pages if found else 0
        sources.append(
            Row(
                [
                    Cell(term("family", family)),
                    Cell(source),
                    Cell(found.pages if found else 0),
                    Cell(lost.get((family, source), 0)),
                    Cell(short.lists if short else 0),
                    Cell(short.missing if short else 0),
                    Cell(str(found.newest)[:16] if found else None),
                    Cell(paused.get(source) or None),
                ]
            )
        )
    return Coverage(
        gaps,
        Section(
            "coverage",
            say("coverage.title"),
            [say("coverage.lead")],
            (),
            _parts(connection, sources, most, sum(lost.values())),
        ),
    )


def _parts(connection: Connection, sources: list[Row], most: int, total: int) -> list[Part]:
    columns = [
        Column(say("column.family"), "said"),
        Column(say("column.source")),
        Column(say("column.pages_read"), "count"),
        Column(say("column.pages_unread"), "count"),
        Column(say("column.lists_incomplete"), "count"),
        Column(say("column.missing"), "count"),
        Column(say("column.last_read"), "time"),
        Column(say("column.paused_until"), "time"),
    ]
    failed = [
        Row(
            [
                Cell(row.source),
                Cell(term("failure", row.stage)),
                Cell(f"{row.error}: {row.message}"[:300]),
                Cell(row.lost),
                Cell(row.url, href=row.url),
            ]
        )
        for row in connection.execute(text(FAILED), {"most": most})
    ]
    of_failed = [
        Column(say("column.source")),
        Column(say("column.stage"), "said"),
        Column(say("column.why")),
        Column(say("column.lost"), "count"),
        Column(say("column.address")),
    ]
    return [
        Part(Table("coverage-sources", say("coverage.sources"), columns, sources, len(sources), say("order.name"))),
        Part(Table("coverage-failed", say("coverage.failed"), of_failed, failed, total, say("order.lost"))),
    ]
