"""Datasette over one SQLite file, set up for reading public records."""

import socket
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn
from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import pm

from govcrawl.explore import search
from govcrawl.explore.dictionary import Meaning, catalogue
from govcrawl.explore.plugin import DATABASE, Explorer
from govcrawl.explore.questions import QUESTIONS, dashboards

_HERE = Path(__file__).parent
TITLE = "Chinese government social-media accounts 政务新媒体: what they cost, and how they ended"
ABOUT = (
    "Public records as they were crawled: procurement notices, closure announcements, account pages. Amounts are yuan, "
    "times Asia/Shanghai. A record's id leads to its evidence: the words of each value, the official address, the "
    "archived copy. What could not be read is in the question “What is missing?”."
)
LICENSE = "facts of official pages, each with its address; govcrawl itself: MIT"


@dataclass(frozen=True)
class Served:
    """What is served: `live` says that somebody may be writing to the file, so that only locks keep reads whole."""

    database: Path
    live: bool
    index: Path | None
    archive: Path | None
    download: bool = False
    seconds: float = 5.0  # that one SQL query may take


def serve(served: Served, listening: socket.socket, hosts: frozenset[str] | None) -> None:
    """Answer on a socket that listens, until the process is told to stop."""
    config = uvicorn.Config(application(served, hosts), log_level="warning", server_header=False)
    uvicorn.Server(config).run(sockets=[listening])


def application(served: Served, hosts: frozenset[str] | None) -> Any:
    """The ASGI application. Datasette's plugins belong to the process: one application a process."""
    pm.register(Explorer(hosts, served.archive, served.index, catalogue()), "govcrawl")
    datasette = Datasette(
        [],
        metadata=metadata(catalogue().values(), searchable=served.index is not None),
        template_dir=str(_HERE / "templates"),
        static_mounts=[("explore", str(_HERE / "static"))],
        settings={
            "allow_download": served.download,  # default True
            "sql_time_limit_ms": int(served.seconds * 1000),  # default 1 s
            "facet_time_limit_ms": 1_000,  # default 200 ms, too short for a million notices
            "suggest_facets": False,  # default True; the dictionary names the useful ones
            "default_page_size": 50,  # default 100
            "truncate_cells_html": 300,  # default 2,048 characters
            "max_csv_mb": 500,  # default 100
            "default_cache_ttl": 0,  # default 5 s; the crawl may be running
        },
    )
    # or each page that is not found is printed with all variables, stored texts too
    pm.get_plugin("datasette.handle_exception").rich = None
    datasette.remove_database("_memory")
    datasette.add_database(Database(datasette, str(served.database), is_mutable=served.live), name=DATABASE)
    return datasette.app()


def metadata(meanings: Iterable[Meaning], searchable: bool) -> dict[str, Any]:
    """Datasette's metadata: titles, descriptions, facets, search, questions, plots."""
    return {
        "title": TITLE,
        "description": ABOUT,
        "license": LICENSE,
        "databases": {
            DATABASE: {
                "tables": {one.name: _table(one, searchable) for one in meanings},
                "queries": {
                    one.name: {
                        "title": one.title,
                        "description": one.meaning,
                        "sql": one.sql.strip(),
                        "hide_sql": True,
                    }
                    for one in QUESTIONS
                },
            }
        },
        "plugins": {"datasette-dashboards": dashboards(DATABASE)},
    }


def _table(one: Meaning, searchable: bool) -> Mapping[str, Any]:
    found: dict[str, Any] = {
        "title": one.title,
        "description": one.meaning,
        "columns": one.columns,
        "facets": list(one.facets),
    }
    if one.newest:
        found["sort_desc"] = one.newest
    if searchable and one.name in search.TEXTS:
        found["fts_table"] = search.index_table(one.name)
    return found
