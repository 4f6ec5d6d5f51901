"""One request at a time and one delay for each host, over all workers, whatever crawl they belong to.

Keys of a host: `busy`, a zset of the requests under way, each with the time when it counts no more (a worker that was
killed answers for none); and a hash: `next`, when the next one may begin; `until`, the end of a pause; `probe`, the
worker that alone may try then, until `probe_until`. All times are those of Redis, in ms.
"""

import asyncio
import time
from typing import Any
from uuid import uuid4

from redis.exceptions import RedisError
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils.asyncio import create_looping_call
from scrapy.utils.httpobj import urlparse_cached
from scrapy_redis.connection import from_settings

from govcrawl.extensions.pauses import BLOCK, Pauses, Stopped
from govcrawl.shared.queue import ATTEMPTS
from govcrawl.shared.worker import ABANDONED, Worker
from govcrawl.spiders.arguments import now
from parsers.errors import Blocked
from parsers.working_days import is_working_day

_POLL = 20  # ms between looks at a host that is busy
_FORGOTTEN = 24 * 3600 * 1000  # ms after which nothing is known of a host
_SCRIPT = """
local busy, host = KEYS[1], KEYS[2]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function at(name) return tonumber(redis.call('HGET', host, name) or 0) end
"""
_BEGIN = """
local id, worker, most, delay, lease = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
redis.call('ZREMRANGEBYSCORE', busy, '-inf', '(' .. now)
if at('until') > now then return at('until') - now end
local probe = redis.call('HGET', host, 'probe')
if probe and probe ~= worker and at('probe_until') > now then return 500 end
if at('next') > now then return at('next') - now end
if redis.call('ZCARD', busy) >= most then return tonumber(ARGV[6]) end
redis.call('ZADD', busy, now + lease, id)
redis.call('HSET', host, 'next', now + delay)
redis.call('PEXPIRE', busy, ARGV[7])
redis.call('PEXPIRE', host, ARGV[7])
return 0
"""
_RENEW = "redis.call('ZADD', busy, 'XX', now + ARGV[2], ARGV[1])"
_PAUSE = """
local worker, pause, probing = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
redis.call('HSET', host, 'until', math.max(at('until'), now + pause))
local probe = redis.call('HGET', host, 'probe')
if probing > 0 and not (probe and probe ~= worker and at('probe_until') > now) then
  redis.call('HSET', host, 'probe', worker, 'probe_until', now + pause + probing)
end
redis.call('PEXPIRE', host, ARGV[4])
"""
_ANSWERED = "if redis.call('HGET', host, 'probe') == ARGV[1] then redis.call('HDEL', host, 'probe', 'probe_until') end"


class Abandoned(IgnoreRequest):
    """Each worker that had taken the page died, or lost it: it is not asked for again."""


class SharedPauses(Pauses):
    """`Pauses` for all workers: after its own `wait` a request waits for its turn among those of the others."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        settings = crawler.settings
        self.prefix: str = settings["REDIS_PREFIX"]
        self.most = settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN")
        self.lease = int(settings.getfloat("SHARED_LEASE") * 1000)
        self.timeout = int(settings.getfloat("DOWNLOAD_TIMEOUT") * 1000)
        self.me = uuid4().hex
        self.under_way: dict[Request, str] = {}  # request -> its id in `busy`
        server = from_settings(settings)
        scripts = (_BEGIN, _RENEW, _PAUSE, _ANSWERED)
        self._begin, self._renew, self._pause, self._answered = (server.register_script(_SCRIPT + s) for s in scripts)
        self.server = server
        self.loop = create_looping_call(self._renew_all)
        crawler.signals.connect(self.opened, signals.spider_opened)
        crawler.signals.connect(self.closed, signals.spider_closed)

    def opened(self) -> None:
        # Loads the calendar now. While it is loaded nothing is sent: a request that has its turn then goes out late,
        # and the next one, of another worker, too soon after it.
        is_working_day(now().date())
        self.loop.start(self.lease / 3000, now=False)

    def closed(self) -> None:
        if self.loop.running:
            self.loop.stop()

    async def wait(self, request: Request) -> None:
        """Raises also `Abandoned`, and `Stopped` where Redis does not answer."""
        if request.meta.get(ATTEMPTS, 0) >= ABANDONED:
            raise Abandoned(f"taken {request.meta[ATTEMPTS]} times by workers that died or lost it")
        while True:
            await super().wait(request)
            if reason := self._ask(self._worker.queue.given_up, _name(request)):
                raise Blocked("page", f"not sent: {reason}")
            left = self._ask(self._try, request)
            if not left:
                return
            if not self.crawler.crawling:
                raise Stopped("the crawl was stopped")
            await asyncio.sleep(min(left / 1000, 0.5))

    async def holds(self, request: Request, response: Response, reason: str | None) -> bool:
        self._end(request)
        held = await super().holds(request, response, reason)
        host, name = self.hosts[_name(request)], _name(request)
        left = int((host.until - time.monotonic()) * 1000)
        if left > 0:
            probing = self.timeout + self.lease if host.probe else 0
            self._ask(self._pause, self._keys(request), [self.me, left, probing, _FORGOTTEN + left])
        if block := request.meta.get(BLOCK):
            self._ask(self._worker.queue.give_up, name, block.reason)
            self._ask(self._answered, self._keys(request), [self.me])
        return held

    def release(self, request: Request) -> None:
        self._end(request)
        if self.hosts[_name(request)].probe is request:
            self._ask(self._answered, self._keys(request), [self.me])
        super().release(request)

    def _try(self, request: Request) -> int:
        """0 where `request` may begin now, else the ms after which to try again."""
        slot = self.crawler.engine.downloader.slots.get(request.meta.get("download_slot", ""))
        delay = int(slot.download_delay() * 1000) if slot else 0  # as AutoThrottle has set it
        id = uuid4().hex
        arguments = [id, self.me, self.most, delay, self.lease, _POLL, _FORGOTTEN]
        left = int(self._begin(self._keys(request), arguments))
        if not left:
            self.under_way[request] = id
        return left

    def _end(self, request: Request) -> None:
        if id := self.under_way.pop(request, None):
            self._ask(self.server.zrem, self._keys(request)[0], id)

    def _renew_all(self) -> None:
        try:
            for request, id in self.under_way.items():
                self._renew(self._keys(request), [id, self.lease])
        except RedisError as error:
            self._worker.fail(error)

    def _ask(self, call: Any, *arguments: Any) -> Any:
        try:
            return call(*arguments)
        except RedisError as error:
            self._worker.fail(error)
            raise Stopped("Redis does not answer") from error

    @property
    def _worker(self) -> Worker:
        worker = self.crawler.get_extension(Worker)
        assert worker  # noqa: S101 (the add-on enables both)
        return worker

    def _keys(self, request: Request) -> list[str]:
        host = f"{self.prefix}:host:{_name(request)}"
        return [f"{host}:busy", host]


def _name(request: Request) -> str:
    return urlparse_cached(request).hostname or ""
