"""Notifications: Spidermon where somebody is to be told, nothing elsewhere."""

from typing import Any

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured, UsageError


class Notify:
    """Gives Spidermon's extension in its place, where NOTIFY_TO or NOTIFY_WEBHOOK is set. See `govcrawl.monitors`."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Any:
        """Raises `UsageError` where Spidermon is not installed: who asks to be told must not be left in the dark."""
        settings = crawler.settings
        if not (settings["NOTIFY_TO"] or settings["NOTIFY_WEBHOOK"]):
            raise NotConfigured
        try:
            from spidermon.contrib.scrapy.extensions import Spidermon
        except ImportError as error:
            hint = "NOTIFY_TO and NOTIFY_WEBHOOK need Spidermon: pip install 'govcrawl[monitor]'"
            raise UsageError(hint, print_help=False) from error
        return Spidermon.from_crawler(crawler)
