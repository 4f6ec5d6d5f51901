"""`scrapy evidence KEY`: the words behind a record's values, and the page that they stand on."""

import argparse
import re
from html import escape
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from govcrawl.commands import ZONE, console, in_words, open_store, record, shown_value, table
from parsers.errors import UnreadablePage
from parsers.page import Page
from pipelines import queries
from pipelines.captures import BrokenCapture, Capture, read_back

# A page of somebody else is opened from a file: it gets no scripts, and asks nobody for anything. The policy alone
# would let it go to another address (meta refresh), which the sandbox of a frame forbids.
_FRAME = """<!DOCTYPE html><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<iframe sandbox style="border: 0; position: fixed; inset: 0; width: 100%; height: 100%" srcdoc="{}"></iframe>
"""


class Command(ScrapyCommand):
    """Shows evidence."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] KEY"

    def short_desc(self) -> str:
        return "Show the words behind a record's values, and write its archived page to a file"

    def long_desc(self) -> str:
        return (
            "KEY is a notice's own id at its source, the name of an account whose end was announced, SOURCE/ID, or an "
            "address. The page is read back from the archive "
            "and checked against its digest; the file is the page as UTF-8 without scripts, and the bytes as they came "
            "lie beside it. Exit code 1: the page cannot be shown, or is not the one that was fetched."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--field", help="of this field only, as budget or awards[0].amount")
        parser.add_argument("--out", type=Path, default=Path(), help="folder for the page (default: this one)")

    @in_words
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings  # noqa: S101 (Scrapy sets it)
        store = open_store(self.settings)
        with store.engine.connect() as connection:
            found = record(connection, args)
            page = queries.fetched_page(connection, found)
        store.close()
        out = console()
        out.print(f"{found.source}/{found.source_id}  {found.title or ''}\nread by {found.parser}", markup=False)
        shown = [e for e in found.document["evidence"] if opts.field in (None, e["field"])]
        if opts.field and not shown:
            fields = ", ".join(dict.fromkeys(e["field"] for e in found.document["evidence"]))
            raise UsageError(f"no evidence for {opts.field!r}; there is for: {fields}", print_help=False)
        rows = [
            (e["field"], queries.value_at(found.document, e["field"]), e["label"], e["raw"], e["snippet"])
            for e in shown
        ]
        out.print(table("Values and their words", ["field", "value", "label", "words", "in context"], rows))
        out.print(f"official address  {found.url}", markup=False, soft_wrap=True)
        out.print(f"fetched           {shown_value(page.fetched_at)} ({ZONE}), HTTP {page.status}")
        out.print(f"SHA-256           {page.sha256}  ({page.size} bytes)")
        self.exitcode = 1
        if not page.warc_file or page.warc_offset is None:
            out.print("the page is not in the archive", style="red")
            return
        out.print(f"archived          {page.warc_file} at {page.warc_offset}", markup=False, soft_wrap=True)
        try:
            capture = read_back(Path(self.settings["ARCHIVE_DIR"]), page.warc_file, page.warc_offset)
        except BrokenCapture as error:
            out.print(f"cannot be read back: {error}", style="red", markup=False)
            return
        if capture.sha256 != page.sha256:
            out.print(f"NOT VERIFIED: the archive now holds {capture.sha256}", style="red")
            return
        out.print("verified          the archived bytes have this digest")
        for file in _write(capture, opts.out, f"{found.source}-{found.source_id}"):
            out.print(f"written           {file}", markup=False, soft_wrap=True)
        self.exitcode = 0


def _write(capture: Capture, folder: Path, name: str) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    stem = re.sub(r"[^\w.-]+", "_", name)[:120].lstrip(".")
    page = Page(capture.url, capture.body, content_type=capture.content_type)
    raw = folder / f"{stem}.bin"
    raw.write_bytes(capture.payload)
    try:
        text, kind = page.text, page.kind
    except UnreadablePage:
        return [raw]
    shown = folder / f"{stem}.{'html' if kind == 'html' else 'json' if kind == 'json' else 'txt'}"
    # The mark of UTF-8 outranks what the page declares of itself
    shown.write_text(_FRAME.format(escape(text)) if kind == "html" else text, "utf-8-sig")
    return [shown, raw]
