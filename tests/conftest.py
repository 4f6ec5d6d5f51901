"""Databases for the tests: a new SQLite file, and a schema of its own on the PostgreSQL server that answers."""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import settings
from redis import Redis, RedisError
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from pipelines.store import Store

POSTGRES = os.environ.get("GOVCRAWL_TEST_POSTGRES", "postgresql+psycopg://postgres@127.0.0.1:5432/test")
REDIS = os.environ.get("GOVCRAWL_TEST_REDIS", "redis://127.0.0.1:6379/0")


settings.register_profile("busy", deadline=None)  # a busy machine is no failure
settings.load_profile("busy")


@pytest.fixture
def redis_settings() -> Iterator[dict[str, str]]:
    """The settings of a shared crawl, with keys of its own, deleted afterwards."""
    server, prefix = Redis.from_url(REDIS, socket_connect_timeout=3), f"govcrawl_{uuid4().hex[:12]}"
    try:
        server.ping()
    except RedisError:
        pytest.skip(f"no Redis server answers at {REDIS}: set GOVCRAWL_TEST_REDIS")
    yield {"REDIS_URL": REDIS, "REDIS_PREFIX": prefix}
    if keys := list(server.scan_iter(f"{prefix}:*")):
        server.delete(*keys)
    server.close()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'store.db'}"


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """A new, empty schema, dropped afterwards."""
    schema = f"govcrawl_{uuid4().hex[:12]}"
    engine = create_engine(POSTGRES, connect_args={"connect_timeout": 3})
    try:
        with engine.begin() as connection:
            connection.execute(text(f"create schema {schema}"))
    except OperationalError:
        pytest.skip(f"no PostgreSQL server answers at {engine.url}: set GOVCRAWL_TEST_POSTGRES")
    yield f"{POSTGRES}?options=-csearch_path%3D{schema}"
    with engine.begin() as connection:
        connection.execute(text(f"drop schema {schema} cascade"))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Both databases, one after the other."""
    return str(request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url"))


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """A store with its tables."""
    store = Store(database_url, patience=20)
    store.upgrade()
    yield store
    store.close()
