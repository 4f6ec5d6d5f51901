"""`scrapy explore` as a user starts it, on a free port, asked over real HTTP."""

import http.client
import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from tests.govcrawl.crawling import ROOT, command, environment


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

    def rows(self, sql: str, **values: str) -> list[dict[str, Any]]:
        """The answer to SQL."""
        blanks = "".join(f"&{name}={quote(value, safe='')}" for name, value in values.items())
        found = self.get(f"/govcrawl.json?sql={quote(sql, safe='')}&_shape=objects{blanks}")
        assert found.status == 200, found.text
        return list(json.loads(found.body)["rows"])


@contextmanager
def exploring(database: Path, *options: str, **settings: Any) -> Iterator[Explored]:
    """`scrapy explore` over the settings' database, or that which `options` name."""
    words = command("explore", "--port", "0", *options, database=database, **settings)
    with subprocess.Popen(words, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout
        said = ""
        try:
            for line in process.stdout:
                said += line
                if line.startswith("http://"):
                    yield Explored(line.split()[0].rstrip("/"), said)
                    break
            else:
                raise AssertionError(f"scrapy explore did not start: {said}")
        finally:
            process.terminate()
