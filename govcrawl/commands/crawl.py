"""`scrapy crawl` for schedulers: arguments are checked first, and the exit code says how the crawl ended."""

import argparse

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError

from govcrawl.commands import database_url, in_words
from govcrawl.shared import check_redis
from govcrawl.spiders.arguments import ArgumentError
from govcrawl.spiders.base import BLOCKED, JOB, GovSpider
from pipelines.persist import LOCKED, NOT_STORED, VERDICT

EXIT_CODES = {"finished": 0, "blocked": 3, "paused": 4, LOCKED: 5}  # 1: anything else, 2: wrong arguments
VERDICT_CODES = {"ok": 0, "degraded": 6, "failed": 7}  # of crawls that came to their end


def exit_code(crawler: Crawler) -> int:
    """Why the crawl did not come to its end; where it did, the verdict on what it gave."""
    stats = crawler._stats
    if not crawler.settings.getbool("VERDICT_EXIT"):
        return _ending(crawler)
    return _ending(crawler) or VERDICT_CODES.get(str(stats.get_value(VERDICT)) if stats else "", 0)


def _ending(crawler: Crawler) -> int:
    """0 where the crawl came to its end, else why it did not."""
    stats = crawler._stats  # unset where the crawl did not start
    code = EXIT_CODES.get(stats.get_value("finish_reason"), 1) if stats else 1
    if stats and not code and stats.get_value(BLOCKED):
        return EXIT_CODES["blocked"]
    unanswered = stats and stats.get_value("item_scraped_count") and not stats.get_value("response_received_count")
    return code or int(bool(unanswered or (stats and stats.get_value(NOT_STORED))))


class Command(ScrapyCrawl):
    """Scrapy's own command with checked arguments and an exit code."""

    def short_desc(self) -> str:
        return "Run a spider; the exit code says how the crawl ended"

    def long_desc(self) -> str:
        return (
            "Run a spider, by name (see scrapy list). Exit codes: 0 all is well; 1 the crawl did not come to its end "
            "(stopped, the database cannot be written, no page answered, an error); 2 wrong arguments; 3 blocked by "
            "the site; 4 not started, because the pause after a block is not over; 5 not started, because another "
            "process crawls the source; 6 degraded: less came, or other than expected; 7 failed: nothing came where "
            "something was expected. scrapy status has the reasons."
        )

    @in_words
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.crawler_process  # noqa: S101 (Scrapy sets both)
        assert self.settings  # noqa: S101
        if len(args) != 1:
            raise UsageError("exactly one spider is needed, see scrapy list", print_help=False)
        database_url(self.settings)
        loader = self.crawler_process.spider_loader
        if args[0] not in loader.list():
            raise UsageError(f"no spider {args[0]!r}; there are: {', '.join(loader.list())}", print_help=False)
        spider = loader.load(args[0])
        if issubclass(spider, GovSpider):
            try:
                spider.checked({name: value for name, value in opts.spargs.items() if name != JOB})
            except ArgumentError as error:
                raise UsageError(str(error), print_help=False) from error
        check_redis(self.settings)
        crawler = self._create_crawler(spider)
        self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        self.exitcode = exit_code(crawler)
