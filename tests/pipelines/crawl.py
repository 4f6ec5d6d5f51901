"""A crawl in its own process: prints its statistics.

    python -m tests.pipelines.crawl DATABASE_URL SITE_URL PAGES [SETTING=VALUE ...]

The spider fetches PAGES pages from SITE_URL and makes a result of each. With WAIT=1 it then stays idle, without
flushing, until the last page is in the database.
"""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response

from parsers.records import Contact, Issue
from pipelines.store import Store
from tests.pipelines.results import failed, notice, page

DATABASE_URL, SITE_URL, PAGES = sys.argv[1], sys.argv[2], int(sys.argv[3])
SETTINGS = dict(argument.split("=", 1) for argument in sys.argv[4:])


class Pages(Spider):
    name = "pages"
    source_name = "ccgp"
    arguments = {"from_date": "2026-11-01"}  # noqa: RUF012

    async def start(self) -> AsyncIterator[Any]:
        for number in range(PAGES):
            yield Request(f"{SITE_URL}/{number}", cb_kwargs={"number": number})
        yield {"not": "a page"}
        if SETTINGS.get("WAIT"):
            await self.last_page_is_stored()

    def parse(self, response: Response, number: int) -> Iterator[Any]:
        if number % 10 == 9:
            yield failed(number)
        elif number % 10 == 8:
            yield page(number, notice(project_name=None, project_number=None, buyer=None))
        else:
            record = notice(contacts=(Contact(role="project", name="王五", phone="13800138000"),))
            yield page(number, record, issues=(Issue(code="unread_label", message="联系人：王五"),))

    async def last_page_is_stored(self) -> None:
        store = Store(DATABASE_URL)
        while not store.known("ccgp", ["http://site.test/0.htm"]):
            await asyncio.sleep(0.05)
        self.crawler.stats.set_value("stored_while_open", True)
        store.close()


process = AsyncCrawlerProcess(
    {
        "ITEM_PIPELINES": {
            "pipelines.validate.ValidatePipeline": 100,
            "pipelines.redact.RedactPipeline": 200,
            "pipelines.persist.StorePipeline": 300,
        },
        "DATABASE_URL": DATABASE_URL,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "LOG_LEVEL": "INFO",
        **SETTINGS,
    }
)
crawler = process.create_crawler(Pages)
process.crawl(crawler)
process.start()
print(json.dumps(crawler.stats.get_stats(), default=str))
