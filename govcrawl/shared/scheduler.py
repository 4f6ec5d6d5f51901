"""scrapy-redis's scheduler, for pages that any worker may read; the others wait in this worker's memory."""

import heapq
from itertools import count
from typing import Any

from redis.exceptions import RedisError
from scrapy import Request
from scrapy_redis.scheduler import Scheduler as RedisScheduler

from govcrawl.shared.queue import ASKED, ATTEMPTS, PAGE, LeasedQueue, UnreadableRequest, is_sharable
from govcrawl.shared.worker import Worker
from govcrawl.spiders.base import GovSpider
from pipelines.store import StoreUnavailable

_WAITING = 200  # pages in Redis from which on the leader reads no further list: they wait there, not in memory


class Scheduler(RedisScheduler):  # type: ignore[misc] # scrapy-redis has no types
    """Lists, retries and redirects stay here; all others go to Redis, each once in a crawl."""

    queue: LeasedQueue
    spider: GovSpider

    @classmethod
    def from_crawler(cls, crawler: Any) -> "Scheduler":
        scheduler: Scheduler = super().from_crawler(crawler)
        scheduler.worker = crawler.get_extension(Worker)
        scheduler.own = []
        scheduler.numbers = count()
        return scheduler

    def open(self, spider: GovSpider) -> None:
        super().open(spider)
        self.worker.scheduler = self

    def close(self, reason: str) -> None:
        """The worker leaves the crawl when the last result is committed; Redis keeps what is left for the others."""

    def __len__(self) -> int:
        return len(self.queue) + len(self.own)

    def has_pending_requests(self) -> bool:
        return bool(self.own)  # the worker ends the crawl, not the engine: others may still bring pages

    def enqueue_request(self, request: Request) -> bool:
        if is_sharable(request, self.spider):
            return self._shared(self.queue.push, request) or False
        heapq.heappush(self.own, (-request.priority, next(self.numbers), request))
        return True

    def next_request(self) -> Request | None:
        if self.own and (PAGE in self.own[0][2].meta or self._shared(self.queue.__len__) in range(_WAITING)):
            request: Request = heapq.heappop(self.own)[2]
            return request
        return self.take()

    def take(self) -> Request | None:
        """The next page from Redis, without those that a worker has stored before it died."""
        while not self.worker.over and (request := self._shared(self.queue.pop)):
            if not request.meta[ATTEMPTS] or not self._shared(self._is_stored, request):
                self.worker.taken.add(request.meta[PAGE])
                return request  # type: ignore[no-any-return]
            self._shared(self.queue.done, [request.meta[PAGE]])
        return None

    def _is_stored(self, request: Request) -> bool:
        """Whether its result is committed; what follows of a page was in Redis before that."""
        return self.spider.store.holds(request.url, request.meta[ASKED])

    def _shared(self, call: Any, *arguments: Any) -> Any:
        """The answer of Redis or the store; None where there is none, which ends this worker's crawl."""
        try:
            return call(*arguments)
        except (RedisError, StoreUnavailable, UnreadableRequest) as error:
            self.worker.fail(error)
            return None
