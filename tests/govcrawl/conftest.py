"""The fixture `crawl`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from govcrawl.replica import Server
from tests.govcrawl.crawling import Crawl, command, run


@pytest.fixture
def crawl(tmp_path: Path) -> Callable[..., Crawl]:
    """`crawl(spider, site, {argument: value}, SETTING=value)`, always into the same database."""

    def start(spider: str, site: Server | None, arguments: dict[str, Any] | None = None, **settings: Any) -> Crawl:
        options = [word for name, value in (arguments or {}).items() for word in ("-a", f"{name}={value}")]
        database = tmp_path / "crawl.db"
        done = run(command("crawl", spider, *options, database=database, site=site, **settings))
        return Crawl(done.returncode, done.stderr + done.stdout, database)

    return start
