"""`scrapy history KEY`: what a record has said, and when."""

import argparse
from typing import Any

from scrapy.commands import ScrapyCommand

from govcrawl.commands import console, in_words, open_store, record, shown_value, table
from parsers.records import Closure, Notice, Record
from pipelines import queries
from pipelines.answers import Revision
from pipelines.changes import differences

_MODELS: dict[str, type[Record]] = {"notice": Notice, "closure": Closure}


class Command(ScrapyCommand):
    """Shows revisions."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] KEY"

    def short_desc(self) -> str:
        return "Show what a record said when, and what changed"

    def long_desc(self) -> str:
        return (
            "KEY is a notice's own id at its source, the name of an account whose end was announced, SOURCE/ID, or an "
            "address. A change whose page has the same "
            "digest as before was made by another parser, not by the page."
        )

    @in_words
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings  # noqa: S101 (Scrapy sets it)
        store = open_store(self.settings)
        with store.engine.connect() as connection:
            found = record(connection, args)
            revisions = queries.history(connection, found)
        out = console()
        out.print(f"{found.source}/{found.source_id}  {found.title or ''}\n{found.url}", markup=False)
        first, last = shown_value(found.first_seen), shown_value(found.last_seen)
        out.print(f"first seen {first}, last seen {last}, now by {found.parser}")
        if found.gone_since:
            out.print(f"its page is gone since {shown_value(found.gone_since)}")
        before: Revision | None = None
        for revision in revisions:
            rows: list[tuple[Any, ...]] = []
            if before:
                after = _MODELS[found.kind].model_validate(revision.document)
                rows = [(name, old, new) for name, old, new in differences(before.document, after)]
            by = "" if before is None else _cause(before, revision)
            title = f"{shown_value(revision.seen_at)}  {revision.parser}  {by}\nsha256 {revision.sha256 or 'unknown'}"
            out.print(table(title, ["field", "before", "after"], rows) if rows else title, markup=False)
            before = revision
        store.close()


def _cause(before: Revision, after: Revision) -> str:
    return "read anew, same page" if before.sha256 == after.sha256 else "the page changed"
