"""The data dictionary: what the tables, views and columns mean, read from where they are declared.

What a table or column means stands in the comment at its declaration in `pipelines/tables/`; what columns of many
tables mean stands in `pipelines/glossary.py`, once.
"""

import ast
import inspect
import io
import pkgutil
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from sqlalchemy import BigInteger, Boolean, Date, DateTime, Float, Integer, Table, Uuid
from sqlalchemy.types import JSON

from pipelines import tables
from pipelines.glossary import GLOSSARY
from pipelines.tables import Yuan
from pipelines.views import VIEWS, View

HEAD = """# Data dictionary

Made by `scrapy dictionary --write docs/data-dictionary.md` from the declarations in `pipelines/tables/` and
`pipelines/views/`. Do not edit.

The same tables and views are in SQLite and PostgreSQL. Money is yuan, times are Asia/Shanghai without a zone, dates
are `YYYY-MM-DD`, a missing value is null. The views are made when the database is made or upgraded. An upgrade may drop
them and make them anew: a view of your own that reads them has to be dropped before.
"""
_KINDS = (
    (Yuan, "yuan"),
    (JSON, "JSON"),
    (BigInteger, "count"),
    (Integer, "integer"),
    (Boolean, "boolean"),
    (Float, "ratio"),
    (Date, "date"),
    (DateTime, "time"),
    (Uuid, "UUID"),
)


@dataclass(frozen=True)
class Described:
    """A column of a table: `kind` as in `pipelines.views.Col`, `meaning` "" where nothing says it."""

    name: str
    kind: str
    meaning: str
    refers_to: str | None = None  # "entity.id"
    key: bool = False
    required: bool = False


@dataclass(frozen=True)
class DescribedTable:
    """A table and its columns."""

    name: str
    meaning: str
    columns: tuple[Described, ...]


@cache
def described() -> tuple[DescribedTable, ...]:
    """All tables, by name."""
    meanings: dict[str, tuple[str, dict[str, str]]] = {}
    for module in pkgutil.iter_modules(tables.__path__, f"{tables.__name__}."):
        meanings |= _declared(inspect.getsource(import_module(module.name)))
    found = (_describe(table, *meanings[name]) for name, table in tables.metadata.tables.items())
    return tuple(sorted(found, key=lambda table: table.name))


def markdown() -> str:
    """The dictionary."""
    parts = [HEAD, "## Views\n"]
    parts += [f"- [`{view.name}`](#{view.name}): {view.title} ({view.title_zh})" for view in VIEWS]
    parts.append("\n## Tables\n")
    parts += [f"- [`{table.name}`](#{table.name})" for table in described()]
    parts += [_view(view) for view in VIEWS]
    parts += [_table(table) for table in described()]
    return "\n".join(parts) + "\n"


def _view(view: View) -> str:
    lines = [f"\n## {view.name}\n", f"View. **{view.title}** ({view.title_zh}). {view.meaning}\n"]
    lines += [
        f"Counted: {view.counted}\n",
        f"Excluded: {view.excluded}\n",
        "| column | type | meaning |",
        "|---|---|---|",
    ]
    lines += [f"| `{col.name}` | {col.kind} | {_cell(col.meaning)} |" for col in view.columns]
    return "\n".join([*lines, "", "```sql", view.query("postgresql"), "```"])


def _table(table: DescribedTable) -> str:
    lines = [f"\n## {table.name}\n", f"Table. {table.meaning}\n", "| column | type | | meaning |", "|---|---|---|---|"]
    for column in table.columns:
        mark = "key" if column.key else "never null" if column.required else ""
        meaning = column.meaning + (f" (-> {column.refers_to})" if column.refers_to else "")
        lines.append(f"| `{column.name}` | {column.kind} | {mark} | {_cell(meaning)} |")
    return "\n".join(lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _describe(table: Table, meaning: str, columns: dict[str, str]) -> DescribedTable:
    made = []
    for column in table.columns:
        kind = next((kind for cls, kind in _KINDS if isinstance(column.type, cls)), "text")
        refers_to = next((key.target_fullname for key in column.foreign_keys), None)
        says = columns.get(column.name) or GLOSSARY.get(f"{table.name}.{column.name}") or GLOSSARY.get(column.name, "")
        required = not column.nullable
        made.append(Described(column.name, kind, says, refers_to, column.primary_key, required))
    return DescribedTable(table.name, meaning, tuple(made))


def _declared(source: str) -> dict[str, tuple[str, dict[str, str]]]:
    """The comments of a module: table -> its meaning and those of its columns.

    The comment above a table holds for the tables that follow it without an empty line.
    """
    comments = dict(_comments(source))
    found = {}
    above, end = "", 0
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and _name(node.value.func) == "Table":
            if node.lineno != end + 1:
                above = _above(comments, node.lineno)
            columns = {
                _first(arg): comments[arg.end_lineno or 0] for arg in node.value.args if arg.end_lineno in comments
            }
            found[_first(node.value)] = (above, columns)
        end = node.end_lineno or 0
    return found


def _comments(source: str) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string.lstrip("# ")


def _above(comments: dict[int, str], line: int) -> str:
    lines: list[str] = []
    while (line := line - 1) in comments:
        lines.insert(0, comments[line])
    return " ".join(lines)


def _first(node: ast.AST) -> str:
    """The first argument of a call, which names the table or column."""
    while isinstance(node, ast.Starred):
        node = node.value
    if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
        return str(node.args[0].value)
    return ""


def _name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else ""
