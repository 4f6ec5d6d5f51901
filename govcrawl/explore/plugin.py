"""What explore adds to Datasette: search, evidence pages, links from rows to them, amounts as people write them."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from datasette import Response
from datasette.utils.asgi import NotFound
from markupsafe import Markup
from pluggy import HookimplMarker

from govcrawl.explore import questions, records, search
from govcrawl.explore.dictionary import Meaning, columns_of
from govcrawl.explore.guard import App, guarded
from parsers.errors import UnreadablePage
from pipelines.captures import BrokenCapture

hookimpl = HookimplMarker("datasette")
DATABASE = "govcrawl"  # what the database is called in addresses, whatever its file
_CELL = 160  # characters of JSON in a row
# a column that is part of a record's key leads to its evidence; where no table is named (in the answer to a query) the
# columns tell what the row is
_KEY_COLUMNS = {"source_id": "notice", "page_id": "closure", "account_key": "account"}
_LINKS = {"fetch_id": "/-/archived/{}?as=text", "process_id": f"/{DATABASE}/process_timeline?process_id={{}}"}
# the archived page is a stranger's: it is saved, or read as text, and never rendered here
_APART = {"content-security-policy": "sandbox; default-src 'none'", "x-content-type-options": "nosniff"}


@dataclass(eq=False)  # plugins are kept by their identity
class Explorer:
    """The plugin. `hosts`: the Host headers that are answered (None: any); `archive`: the folder of WARC files."""

    hosts: frozenset[str] | None
    archive: Path | None
    index: Path | None
    catalogue: Mapping[str, Meaning]
    __name__: str = field(default="govcrawl.explore", init=False)  # Datasette asks its plugins for it

    @hookimpl
    def asgi_wrapper(self, datasette: Any) -> Callable[[App], App]:
        """Datasette's hook: headers and refusals."""
        return lambda app: guarded(app, self.hosts)

    @hookimpl(trylast=True)  # after Datasette's own, whose `escape_fts` is replaced
    def prepare_connection(self, conn: Any, database: str) -> None:
        """Datasette's hook: the index, and nothing is written whatever the mode of the file."""
        if database != DATABASE:
            return
        if self.index:
            search.attach(conn, self.index)
        conn.execute("pragma query_only = 1")

    @hookimpl
    def prepare_jinja2_environment(self, env: Any) -> None:
        """Datasette's hook: what all templates may use, those of errors too."""
        env.globals.update(
            catalogue=self.catalogue, questions=questions.QUESTIONS, explored=DATABASE, searchable=bool(self.index)
        )

    @hookimpl
    def register_routes(self) -> list[tuple[str, Callable[..., Awaitable[Response]]]]:
        """Datasette's hook."""
        return [
            (r"^/-/search$", self.search),
            (r"^/-/evidence/(?P<kind>\w+)$", self.evidence),
            (r"^/-/archived/(?P<id>[0-9a-f]+)$", self.archived),
        ]

    @hookimpl
    def render_cell(self, row: Any, value: Any, column: str, table: str | None) -> Any:
        """Datasette's hook: None where it shows the value in its own way."""
        if isinstance(value, int | float) and column in columns_of("yuan"):
            return f"{value:,.2f}"
        if isinstance(value, str) and column in columns_of("JSON"):
            return value if len(value) <= _CELL else f"{value[:_CELL]}…"
        kind = table if table in records.KEYS else _KEY_COLUMNS.get(column) if table is None else None
        keyed = kind and column in records.KEYS[kind][-1:]
        to = records.address(kind, _plain(row)) if kind and keyed else None
        if to is None and column in _LINKS and isinstance(value, str):
            to = _LINKS[column].format(quote(value, safe=""))
        return Markup('<a href="{}">{}</a>').format(to, value) if to else None

    async def search(self, request: Any, datasette: Any) -> Response:
        """Everything that holds the words of `q`."""
        words = request.args.get("q", "")
        found = await search.everywhere(_asking(datasette), words) if self.index and words.strip() else []
        shown = {"q": words, "found": found}
        return Response.html(await datasette.render_template("search.html", shown, request=request))

    async def evidence(self, request: Any, datasette: Any) -> Response:
        """The page of one record."""
        key = {name: request.args[name] for name in request.args}
        found = await records.record(_asking(datasette), request.url_vars["kind"], key)
        if found is None:
            raise NotFound("No such record: its evidence is linked from its row")
        copy = await asyncio.to_thread(records.copy_of, self.archive, found["fetched"])
        found["copy"], found["words"] = copy, [copy.in_context(words) for words in found["words"]]
        return Response.html(await datasette.render_template("evidence.html", found, request=request))

    async def archived(self, request: Any, datasette: Any) -> Response:
        """The archived bytes as a file; with `as=text` what they say, as plain text."""
        fetched = await records.response(_asking(datasette), request.url_vars["id"])
        if fetched is None:
            raise NotFound("No such response")
        try:
            capture = await asyncio.to_thread(records.archived, self.archive, fetched)
            if request.args.get("as") == "text":
                return Response.text(await asyncio.to_thread(records.readable, capture), headers=_APART)
        except BrokenCapture as error:
            raise NotFound(f"Not shown: {error}") from error
        except UnreadablePage as error:
            raise NotFound(f"The archived page is no text: {error}") from error
        name = f"{capture.sha256[:16]}.bin"
        headers = {**_APART, "content-disposition": f'attachment; filename="{name}"'}
        return Response(capture.payload, headers=headers, content_type="application/octet-stream")


def _asking(datasette: Any) -> records.Ask:
    """Questions to the database, with Datasette's limits."""

    async def ask(sql: str, values: dict[str, Any]) -> Sequence[Mapping[str, Any]]:
        answer = await datasette.get_database(DATABASE).execute(sql, values)
        return [dict(row) for row in answer.rows]

    return ask


def _plain(row: Any) -> dict[str, Any]:
    """A row whose references Datasette may have replaced by {value, label}."""
    found = {}
    for name in row.keys():  # noqa: SIM118 (iterating over sqlite3.Row gives its values)
        value = row[name]
        found[name] = value["value"] if isinstance(value, dict) else value
    return found
