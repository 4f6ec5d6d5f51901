"""The fixture `crawl`."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from govcrawl.replica import Server
from tests.govcrawl.crawling import Crawl, command
from tests.govcrawl.processes import run


@pytest.fixture
def crawl_url(tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The database of `crawl`.

    That is SQLite, or PostgreSQL in tests that are marked `on_both`, or in all with GOVCRAWL_TEST_CRAWLS=postgresql.
    """
    if getattr(request, "param", os.environ.get("GOVCRAWL_TEST_CRAWLS", "sqlite")) == "postgresql":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{tmp_path / 'crawl.db'}"


@pytest.fixture
def crawl(tmp_path: Path, crawl_url: str) -> Callable[..., Crawl]:
    """`crawl(spider, site, {argument: value}, SETTING=value)`, always into the same database."""

    def start(spider: str, site: Server | None, arguments: dict[str, Any] | None = None, **settings: Any) -> Crawl:
        options = [word for name, value in (arguments or {}).items() for word in ("-a", f"{name}={value}")]
        database = tmp_path / "crawl.db"
        settings = {"DATABASE_URL": crawl_url, **settings}
        done = run(command("crawl", spider, *options, database=database, site=site, **settings))
        return Crawl(done.returncode, done.stderr + done.stdout, database, crawl_url)

    return start
