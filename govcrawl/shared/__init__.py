"""A crawl shared by several processes or machines: with the one setting REDIS_URL, the spiders as they are.

Each worker is a `scrapy crawl` with the same spider and arguments, the same REDIS_URL and the same DATABASE_URL.
One of them leads: it runs the spider's `start()` and reads the lists, whose state is in its memory, and it notes how
far the source was read. The pages that the lists lead to wait in Redis, and every worker takes of them. A page that a
worker has taken counts as done when its result is committed; if the worker dies, another takes the page, and if the
leader dies, another leads and reads the lists again, past what is stored.

The store is what counts. Redis holds only what is under way: if it is lost, the crawl is run again, like any other.
It must be private, as the database is: whoever writes to it chooses which pages of the source's hosts are fetched.
What is kept there is plain JSON, so that it can run no code.
"""

from importlib.util import find_spec
from urllib.parse import urlsplit

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from scrapy.utils.misc import load_object

from govcrawl.extensions.pauses import Pauses


def check_redis(settings: BaseSettings) -> None:
    """Raises `UsageError` where REDIS_URL is set and a shared crawl cannot begin."""
    if not settings["REDIS_URL"]:
        return
    if not find_spec("scrapy_redis"):
        raise UsageError("REDIS_URL is set: a shared crawl needs pip install 'govcrawl[shared]'", print_help=False)
    from redis import Redis, RedisError  # of an extra

    try:
        Redis.from_url(settings["REDIS_URL"], socket_connect_timeout=5).ping()
    except (RedisError, ValueError) as error:
        where = urlsplit(settings["REDIS_URL"]).netloc.rpartition("@")[2]  # without the password
        raise UsageError(f"no Redis answers at {where or 'REDIS_URL'}: {error}", print_help=False) from None


class SharedCrawl:
    """Scrapy add-on: without REDIS_URL it does nothing."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Put the queue, the turns and the worker in their places."""
        if not settings["REDIS_URL"]:
            return
        prefix = settings["REDIS_PREFIX"]
        for name, value in {
            "SCHEDULER": "govcrawl.shared.scheduler.Scheduler",
            "SCHEDULER_QUEUE_CLASS": "govcrawl.shared.queue.LeasedQueue",
            "SCHEDULER_QUEUE_KEY": f"{prefix}:%(spider)s",
            "DUPEFILTER_CLASS": "scrapy_redis.dupefilter.RFPDupeFilter",
            "SCHEDULER_DUPEFILTER_KEY": f"{prefix}:%(spider)s:dupefilter",
        }.items():
            settings.set(name, value, "addon")
        place = settings.set_in_component_priority_dict
        turns, worker = load_object("govcrawl.shared.turns.SharedPauses"), "govcrawl.shared.worker"
        settings.replace_in_component_priority_dict("EXTENSIONS", Pauses, turns)
        place("EXTENSIONS", load_object(f"{worker}.Worker"), 200)
        place("SPIDER_MIDDLEWARES", load_object(f"{worker}.LeaderStarts"), 10)
