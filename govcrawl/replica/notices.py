"""The notices of the index, each with its page and golden."""

import functools
import hashlib
import json
import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self

from parsers.page import decode

CONTRACT = "htgg"
COPY_DAYS = 60
# copies of an invitation go back in time, those of a result forward: deadlines stay ahead, award dates behind
INVITATIONS = {"gkzb", "xjgg", "jzxtpgg", "dylygg", "zgysgg", "yqzbgg", "gzgg", "jzxcs"}
_DETAIL = re.compile(r"(http://\S+/)\d{6}/t\d{8}_(\d+)\.htm")
_TIMES = ("{:%Y年%m月%d日 %H:%M}", "{:%Y年%m月%d日  %H:%M}", "{:%Y-%m-%d %H:%M}")  # as pages write publication
_INVISIBLE = re.compile(r"<(script|style)\b[^>]*>.*?</\1>|<[^>]*>", re.S)


@dataclass(frozen=True)
class Notice:
    """A line of `notices.jsonl` with its page and golden, as published under one official URL."""

    url: str
    file: str
    title: str
    published: datetime
    kind: str  # the code of its column, or CONTRACT
    region: str
    buyer: str
    agency: str
    category: str
    snippet: str
    page: bytes
    text: str  # the page without its tags, for the full-text search
    charset: str
    golden: dict[str, Any]
    layout: str
    content_type: str | None
    status: int = 200
    swaps: tuple[tuple[bytes, bytes], ...] = ()  # what a copy has of its own: (old bytes, new bytes)

    def republished(self, copy: int) -> Self:
        """Copy number `copy`, from 1: the same under another id, project number and day."""
        days = timedelta(days=(copy - 1) % COPY_DAYS + 1)
        published = self.published + (-days if self.kind in INVITATIONS else days)
        if detail := _DETAIL.fullmatch(self.url):  # ids of the fixtures are below 30,000,000
            url = f"{detail[1]}{published:%Y%m}/t{published:%Y%m%d}_{int(detail[2]) + copy * 30_000_000}.htm"
        else:
            start, slash, own = self.url.rpartition("/")
            url = start + slash + hashlib.md5(f"{own}-{copy}".encode(), usedforsecurity=False).hexdigest()
        swaps = [(form.format(self.published), form.format(published)) for form in _TIMES]
        if number := self.golden.get("project_number"):
            swaps.append((number, f"{number}-{copy}"))
        encoded = tuple((old.encode(self.charset), new.encode(self.charset)) for old, new in swaps)
        return replace(self, url=url, published=published, swaps=encoded)

    def body(self) -> bytes:
        """The page as sent; what a copy has of its own is written into it only now."""
        return functools.reduce(lambda page, swap: page.replace(*swap), self.swaps, self.page)


def read_index(root: Path) -> list[Notice]:
    """Raises FileNotFoundError where the fixtures are not there."""
    index = root / "notices.jsonl"
    if not index.is_file():
        raise FileNotFoundError(f"no fixtures: {index} is missing; run from a checkout or give the folder")
    return [_read_notice(root, json.loads(line)) for line in index.read_text("utf-8").splitlines()]


def _read_notice(root: Path, line: dict[str, Any]) -> Notice:
    file = root / line["file"]
    page, golden = file.read_bytes(), json.loads(file.with_suffix(".json").read_text("utf-8"))
    text, charset = decode(page)
    line["published"] = datetime.fromisoformat(line["published"])
    return Notice(**line, page=page, text=_INVISIBLE.sub("", text), charset=charset, golden=golden)
