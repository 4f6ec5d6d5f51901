"""`python -m parsers FAMILY FILE...`: one JSON object a line for each page."""

import argparse
import json
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from parsers import accounts, closures, procurement
from parsers.dates import read_date
from parsers.errors import ParseError
from parsers.page import Page

Row = dict[str, Any]

_RENAMED = {"buyer": "purchaser"}  # the command speaks the word that readers of notices use


def _notice(page: Page) -> Row:
    parsed = procurement.parse(page)
    notice = parsed.records[0].model_dump(mode="json")
    row = {_RENAMED.get(key, key): value for key, value in notice.items()}
    return {**row, "issues": [issue.model_dump(mode="json", exclude_none=True) for issue in parsed.issues]}


def _closures(page: Page) -> Row:
    parsed = closures.parse(page)
    rows = [
        {**record.model_dump(mode="json"), "destination": [place.name for place in record.destinations]}
        for record in parsed.records
    ]
    return {"closures": rows, "issues": [issue.model_dump(mode="json", exclude_none=True) for issue in parsed.issues]}


_ACCOUNT = ("account_id", "handle", "name", "verified", "verification", "operator", "bio", "region", "migrated_to")
_POST = ("post_id", "title", "is_repost", "reposted_from")


def _accounts(page: Page) -> Row:
    """One object for a page: `account` for an account's own page, `accounts` for a list of them."""
    parsed = accounts.parse(page)
    found = parsed.records[0].model_dump(mode="json")
    rows = []
    for account, seen in zip(found["accounts"], found["observations"], strict=False):
        counts = {key: _value(seen[key]) for key in ("followers", "posts_count", "year_posts", "likes")}
        row = {"platform": account["platform"], **{key: account[key] for key in _ACCOUNT}, **counts}
        rows.append({**row, "last_post_at": seen["last_post_at"]})
    posts = [
        {
            **{key: post[key] for key in (*_POST, "published_at", "author", "pinned")},
            **{key: _value(post[key]) for key in ("likes", "comments")},
        }
        for post in found["posts"]
    ]
    shown: Row = {"accounts": rows} if found["is_list"] else {"account": rows[0] if rows else None}
    last = None if found["is_list"] else found["observations"][0]["last_post_at"]
    issues = [issue.model_dump(mode="json", exclude_none=True) for issue in parsed.issues]
    head = {"platform": found["site"], "page_state": found["page_state"]}
    return {**head, **shown, "posts": posts, "last_post_at": last, "issues": issues}


def _value(count: Row | None) -> int | None:
    return count["value"] if count else None


FAMILIES: dict[str, Callable[[Page], Row]] = {
    "procurement": _notice,
    "closures": _closures,
    "accounts": _accounts,
}


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 where every page was read, 1 where some were not, 2 for wrong arguments."""
    parser = argparse.ArgumentParser(
        prog="python -m parsers",
        description="Read saved pages and print one JSON object a line. A page that cannot be read prints its file and "
        "the error; the others go on, and the exit code is 1.",
    )
    parser.add_argument("family", choices=FAMILIES, help="what the pages are")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="HTML, JSON or text, gzipped or not")
    parser.add_argument(
        "--manifest",
        type=Path,
        help='JSON Lines: {"file": path relative to the manifest, and optional "url", "published", "title", '
        '"page_account": the account that publishes the page}',
    )
    options = parser.parse_args(arguments)
    if not options.files and not options.manifest:
        parser.error("name at least one FILE, or a --manifest")
    failed = 0
    for entry in _entries(parser, options):
        row = _read(FAMILIES[options.family], entry)
        failed += "error" in row
        print(json.dumps(row, ensure_ascii=False), flush=True)
    return 1 if failed else 0


def _entries(parser: argparse.ArgumentParser, options: argparse.Namespace) -> Iterator[Row]:
    for file in options.files:
        yield {"file": str(file), "path": file}
    if not options.manifest:
        return
    try:
        lines = options.manifest.read_text("utf-8").splitlines()
    except OSError as error:
        parser.error(f"{options.manifest}: {error.strerror}")
    except UnicodeDecodeError as error:
        parser.error(f"{options.manifest}: not UTF-8: {error.reason} at byte {error.start}")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            yield {**entry, "path": options.manifest.parent / entry["file"]}
        except (ValueError, KeyError, TypeError) as error:
            yield {"file": f"{options.manifest}:{number}", "fault": f"not a line with a file: {error}"}


def _text(entry: Row, key: str) -> str | None:
    value = entry.get(key)
    if value is not None and not isinstance(value, str):
        raise ParseError(key, f"not a text in the manifest: {value!r}")
    return value


def _read(read: Callable[[Page], Row], entry: Row) -> Row:
    file = {"file": entry["file"]}
    if "fault" in entry:
        return {**file, "error": entry["fault"]}
    try:
        body = Path(entry["path"]).read_bytes()
        page = Page(
            _text(entry, "url"),
            body,
            title=_text(entry, "title"),
            published=_day(_text(entry, "published")),
            account=_text(entry, "page_account"),
        )
        return {**file, **read(page)}
    except OSError as error:
        return {**file, "error": f"cannot be opened: {error.strerror}"}
    except Exception as error:  # a ParseError, or a bug in a parser: the other pages are read
        return {**file, "error": f"{type(error).__name__}: {error}"}


def _day(text: str | None) -> date | None:
    read = read_date(text) if text else None
    return read.date if read else None


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `| head` ends it without a word, as it ends other tools
    sys.exit(main())
