"""`scrapy explore` as a user starts it, on a free port, asked over real HTTP."""

import http.client
import json
import re
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote, urlsplit

from tests.govcrawl.crawling import command
from tests.govcrawl.processes import ROOT, environment

_PATIENCE = 60  # seconds until it answers


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]  # names in lower case
    body: bytes

    @property
    def text(self) -> str:
        """The body as UTF-8."""
        return self.body.decode()


@dataclass(frozen=True)
class Explored:
    """A server that answers at `url`, and what it printed before."""

    url: str
    said: str

    def get(self, path: str, method: str = "GET", body: str | None = None, **headers: str) -> Answer:
        """Ask for a path; what is not ASCII in it is escaped."""
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=30)
        connection.request(method, quote(path, safe="/?&=%+-_.~:;,!'()*"), body, headers)
        response = connection.getresponse()
        answer = Answer(response.status, {n.lower(): v for n, v in response.getheaders()}, response.read())
        connection.close()
        return answer

    def listed(self, path: str) -> list[dict[str, Any]]:
        """The rows of a page, by their columns."""
        found = self.get(f"{path}{'&' if '?' in path else '?'}_shape=objects")
        assert found.status == 200, found.text
        return list(json.loads(found.body)["rows"])

    def rows(self, sql: str) -> list[dict[str, Any]]:
        """The answer to SQL."""
        return self.listed(f"/govcrawl.json?sql={quote(sql, safe='')}")


@contextmanager
def exploring(database: Path, *options: str, **settings: Any) -> Iterator[Explored]:
    """`scrapy explore` over the settings' database, or that which `options` name. What it prints goes into a file."""
    words = command("explore", "--port", "0", *options, database=database, **settings)
    with (
        tempfile.TemporaryFile("w+") as said,
        subprocess.Popen(  # noqa: S603
            words, cwd=ROOT, env=environment(), stdout=said, stderr=said
        ) as process,
    ):
        try:
            yield _started(process, said)
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                raise


def _started(process: subprocess.Popen[bytes], said: IO[str]) -> Explored:
    until = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < until:
        said.seek(0)
        text = said.read()
        if found := re.search(r"^(http://\S+)/ ", text, re.M):
            return Explored(found[1], text)
        time.sleep(0.05)
    said.seek(0)
    raise AssertionError(f"scrapy explore did not start: {said.read()}")
