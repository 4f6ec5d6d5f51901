"""`python -m benchmarks.crawl HOST_MAP FOLDER [--bare]`: crawl all that a replica has, print figures as JSON."""

import argparse
import json
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.utils.project import get_project_settings

from govcrawl.sources import procurement
from govcrawl.spiders.ccgp import CcgpSpider
from parsers.page import Page
from pipelines.items import Fetch
from pipelines.store import Store

# the real settings but for the waiting; the same for both crawls
SETTINGS = {
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "CONCURRENT_REQUESTS": 16,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
    "LOG_LEVEL": "ERROR",
    "PROGRESS": 0,
}
ARGUMENTS = {"from_date": "2012-01-01", "keyword": "*", "kinds": ",".join(procurement()["ccgp"].kinds)}


class BareSpider(CcgpSpider):
    """The same requests; lists are read, notices are not."""

    def read_notice(self, page: Page, fetch: Fetch) -> Iterator[Any]:
        yield from ()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.crawl")
    parser.add_argument("host_map")
    parser.add_argument("folder", help="of the database and the archive")
    parser.add_argument("--bare", action="store_true", help="no-op parse, no pipelines, no archive")
    parser.add_argument("--no-archive", action="store_true")
    args = parser.parse_args()
    settings = get_project_settings()
    database_url = f"sqlite:///{args.folder}/crawl.db"
    archive = "" if args.bare or args.no_archive else f"{args.folder}/archive"
    given = {"HOST_MAP": args.host_map, "DATABASE_URL": database_url, "ARCHIVE_DIR": archive}
    settings.setdict({**SETTINGS, **given, **({"ITEM_PIPELINES": {}} if args.bare else {})}, priority="cmdline")
    store = Store(database_url)  # the bare crawl asks it too what is known
    store.upgrade()
    store.close()
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(BareSpider if args.bare else CcgpSpider)
    process.crawl(crawler, **ARGUMENTS)
    process.start()
    stats = crawler.stats.get_stats() if crawler.stats else {}
    figures = {
        "pages": stats.get("response_received_count", 0),
        "stored": stats.get("govcrawl/stored", 0),
        "seconds": stats["elapsed_time_seconds"],
        "peak": peak(),
        "reason": stats["finish_reason"],
    }
    print(json.dumps(figures))


def peak() -> float:
    """MB that this process held at most. Linux counts those of its parent into ru_maxrss, but not into VmHWM."""
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024  # bytes there, kB elsewhere
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    main()
