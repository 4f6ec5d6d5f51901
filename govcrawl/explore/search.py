"""Search in Chinese: an index beside the database, so that the database itself is only read.

Chinese writes no spaces between words, and SQLite's trigrams find nothing for the words of two characters that most
of its words are. So each run of characters is indexed by its pairs and its last character (新媒体: 新媒 媒体 体), other
scripts by words; what is looked for becomes a phrase of such pairs, or a prefix for a single character.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from govcrawl.explore.records import KEYS, Ask, address

# table -> the text of each row that is searched, with its rowid: names and titles, and what stands in linked tables
TEXTS = {
    "notice": """
select notice.rowid, concat_ws(' | ', notice.title, notice.project_name, notice.project_number, buyer.name, agency.name,
  (select group_concat(organisation.name, ' | ') from award join organisation on organisation.id = award.supplier_id
   where award.source = notice.source and award.source_id = notice.source_id),
  (select group_concat(lot.name, ' | ') from lot
   where lot.source = notice.source and lot.source_id = notice.source_id))
from notice
left join organisation as buyer on buyer.id = notice.buyer_id
left join organisation as agency on agency.id = notice.agency_id""",
    "closure": """
select closure.rowid, concat_ws(' | ', closure.title, closure.account_name, operator.name, closure.reason,
  (select group_concat(name, ' | ') from closure_destination as d
   where d.source = closure.source and d.page_id = closure.page_id and d.account_key = closure.account_key))
from closure left join organisation as operator on operator.id = closure.operator_id""",
    "account": """
select account.rowid, concat_ws(' | ', account.name, account.handle, account.verification, account.bio, operator.name,
  (select group_concat(alias, ' | ') from account_alias as a
   where a.platform = account.platform and a.account_key = account.account_key))
from account left join organisation as operator on operator.id = account.operator_id""",
    "inspection_finding": """
select finding.rowid, concat_ws(' | ', finding.title, finding.account_name, finding.problem, operator.name)
from inspection_finding as finding left join organisation as operator on operator.id = finding.operator_id""",
    "post": "select rowid, concat_ws(' | ', title, text) from post",
    "organisation": "select rowid, name from organisation",
    "entity": "select rowid, concat_ws(' | ', name, code) from entity",
    "process": """
select process.rowid, concat_ws(' | ', process.project_name, process.project_number, buyer.name)
from process left join entity as buyer on buyer.id = process.buyer_id""",
}
# table -> what a hit shows: a label, what tells it from others, and the columns that its evidence page needs
HITS = {
    "notice": "select title as label, substr(published_at, 1, 10) || ' ' || stage as about, source, source_id",
    "closure": "select coalesce(account_name, title) as label, "
    "coalesce(platform, '') || ' ' || coalesce(stop_date, substr(published_at, 1, 10), '') as about, "
    "source, page_id, account_key",
    "account": "select name as label, platform || ' ' || coalesce(operator_id, '') as about, platform, account_key",
    "inspection_finding": "select account_name as label, problem as about, source, page_id, position",
    "post": "select coalesce(title, substr(text, 1, 80)) as label, "
    "platform || ' ' || coalesce(substr(published_at, 1, 10), '') as about",
    "entity": "select name as label, coalesce(level, '') as about",
    "organisation": "select name as label, '' as about",
    "process": "select project_name as label, coalesce(stage, '') as about",
}
SHOWN = 10  # hits of a table on the page of all
SCHEMA = "search"  # what the index is attached as
_BATCH = 5_000  # rows
# the ideographs of Unicode, 〇 among them, with the extensions that names of people and places use
_HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_RUNS = re.compile(rf"(?P<han>[{_HAN}]+)|[^\W_{_HAN}]+")


def index_table(table: str) -> str:
    """The name of a table's index; found by it alone, as no table of the database has it."""
    return f"{table}_words"


def build(database: Path, index: Path, progress: Callable[[str, int], None]) -> int:
    """Write the index of a SQLite database into the new file `index`; the number of rows that can be found by it.

    `progress` is told of each batch: the table, and its rows so far. Raises `sqlite3.Error`.
    """
    source = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)
    source.create_function("concat_ws", -1, _concat_ws, deterministic=True)  # SQLite has it from 3.44 on
    target = sqlite3.connect(index)
    try:
        target.execute("pragma synchronous = off")
        target.execute("pragma journal_mode = off")
        return sum(_fill(source, target, table, sql, progress) for table, sql in TEXTS.items())
    finally:
        source.close()
        target.close()


@dataclass(frozen=True)
class Found:
    """What one table holds of the words: `rows` are the first `SHOWN` with the address of their evidence, if they have
    any; `more` says that there are others."""

    table: str
    rows: Sequence[Mapping[str, Any]]
    more: bool


async def everywhere(ask: Ask, text: str) -> list[Found]:
    """The newest rows of each table in which all words occur; tables without any are left out."""
    found = []
    for table, select in HITS.items():
        words = index_table(table)
        sql = (
            f"{select} from {table} where rowid in (select rowid from {words} where {words} match escape_fts(:text)) "  # noqa: S608
            f"order by rowid desc limit {SHOWN + 1}"
        )
        if rows := await ask(sql, {"text": text}):
            shown = [{**row, "address": address(table, row) if table in KEYS else None} for row in rows[:SHOWN]]
            found.append(Found(table, shown, len(rows) > SHOWN))
    return found


def _fill(
    source: sqlite3.Connection, target: sqlite3.Connection, table: str, sql: str, progress: Callable[[str, int], None]
) -> int:
    name = index_table(table)
    # the words are not kept (content=''), nor their number in a row, which only a ranking would need
    target.execute(f"create virtual table {name} using fts5(words, content='', columnsize=0)")
    rows, done = source.execute(sql), 0
    while batch := rows.fetchmany(_BATCH):
        words = ((rowid, " ".join(indexed(text or ""))) for rowid, text in batch)
        target.executemany(f"insert into {name}(rowid, words) values (?, ?)", words)  # noqa: S608
        done += len(batch)
        progress(table, done)
    target.commit()
    return done


def attach(connection: sqlite3.Connection, index: Path) -> None:
    """Make the index searchable on a connection, for reading only; its `escape_fts` then is `query`."""
    connection.create_function("escape_fts", 1, query, deterministic=True)
    if SCHEMA not in {name for _, name, _ in connection.execute("pragma database_list")}:
        connection.execute(f"attach ? as {SCHEMA}", [f"{index.resolve().as_uri()}?mode=ro"])


def indexed(text: str) -> Iterator[str]:
    """The words that a text is found by: 政务4K -> 政务 务 4k."""
    for run, is_han in _runs(text):
        if is_han:
            yield from _pairs(run)
            yield run[-1]
        else:
            yield run


def query(text: str | None) -> str:
    """What a person typed as a query of FTS5: all words must occur, in any order; nothing in it is syntax.

    政务 4K -> "政务" "4k"; 税 -> "税" *; nothing to look for -> "", which nothing matches.
    """
    terms = [_phrase(word) for word in (text or "").split()]
    return " ".join(filter(None, terms)) or '""'


def _phrase(word: str) -> str:
    """One word as a phrase of pairs. A single character at its end is the beginning of any pair."""
    runs = list(_runs(word))
    if not runs:
        return ""
    tokens: list[str] = []
    for place, (run, is_han) in enumerate(runs):
        last = place == len(runs) - 1
        tokens += [run] if not is_han else [*_pairs(run), *([] if last and len(run) > 1 else [run[-1]])]
    prefix = " *" if len(runs[-1][0]) == 1 and runs[-1][1] else ""
    return f'"{" ".join(tokens)}"{prefix}'


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)]


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """Runs of ideographs, and words of other scripts; full-width and upper-case forms are as good as others."""
    for match in _RUNS.finditer(unicodedata.normalize("NFKC", text).casefold()):
        yield match.group(), match.group("han") is not None


def _concat_ws(separator: str, *values: object) -> str:
    return separator.join(str(value) for value in values if value is not None)
