"""The official sites over real HTTP on 127.0.0.1, served from `fixtures/`: the real spiders run against it unchanged.

    with Replica() as site:                      # a free port, a daemon thread
        crawl(HOST_MAP=site.host_map)            # {"www.ccgp.gov.cn": "127.0.0.1:40123", ...}
        assert ("search.ccgp.gov.cn", "/robots.txt") in site.requests

`python -m govcrawl.replica --port 8000` serves the same until Ctrl-C; `Folder` serves any folder of saved pages.
The answer depends on the Host header; a request in proxy form (`GET http://www.ccgp.gov.cn/...`) works too.
What the fixtures hold, and which habits of the sites are observed and which are guesses, is in `fixtures/README.md`.
"""

from govcrawl.replica.faults import Fault, FaultKind
from govcrawl.replica.platforms import LIVE_MATRIX, MATRIX, Platforms
from govcrawl.replica.server import Folder, Reply, Request, Server
from govcrawl.replica.site import FIXTURES, Replica
from govcrawl.replica.sites import Sites

__all__ = [
    "FIXTURES",
    "LIVE_MATRIX",
    "MATRIX",
    "Fault",
    "FaultKind",
    "Folder",
    "Platforms",
    "Replica",
    "Reply",
    "Request",
    "Server",
    "Sites",
]
