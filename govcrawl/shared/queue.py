"""The pages of one crawl that wait in Redis, who has taken which, and who leads.

A crawl is the same spider with the same arguments into the same database. Its keys, all below one name:

requests   hash    page -> its request as JSON, from when it is asked for until its result is committed
queue      zset    pages that nobody has taken, in the order in which they are to be fetched
taken      hash    page -> the worker that fetches it
attempts   hash    page -> how often a worker that had it died, or lost it
done       set     pages whose result is committed: with `requests`, what has been seen
workers    zset    worker -> the time until which its lease runs
given_up   hash    host -> the wall that no pause helped against
crawl      hash    leader; epoch, how often it has ended; ended, how it did; sequence

A page is its address without the scheme. Each change is one script, so that no kill comes between two halves of it.
"""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from scrapy import Request
from scrapy_redis.queue import PriorityQueue

from govcrawl.spiders.arguments import now
from govcrawl.spiders.base import GovSpider, Task
from pipelines.items import PageKind

PAGE = "shared_page"  # key of Request.meta: the page in Redis that the request is for
ATTEMPTS = "shared_attempts"  # key of Request.meta
ASKED = "shared_asked"  # key of Request.meta: when the page was first asked for, to the second
_READER = "read_"  # how the names of readers begin: no other method is called by what Redis holds

_NAMES = ("requests", "queue", "taken", "attempts", "done", "workers", "given_up", "crawl")
_KEPT = 7 * 24 * 3600 * 1000  # ms: what nobody works on any more is forgotten
_SCRIPT = """
local requests, queue, taken, attempts, done, workers, given_up, crawl = unpack(KEYS)
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function alive(worker)
  local until_ = worker and redis.call('ZSCORE', workers, worker)
  return until_ and tonumber(until_) >= now
end
local function give_back(page, lost)
  redis.call('HDEL', taken, page)
  redis.call('HINCRBY', attempts, page, lost)
  redis.call('ZADD', queue, -(2 ^ 52), page)
end
"""
_PUSH = """
local page, request, priority = ARGV[1], ARGV[2], tonumber(ARGV[3])
if redis.call('SISMEMBER', done, page) == 1 or redis.call('HSETNX', requests, page, request) == 0 then return 0 end
redis.call('ZADD', queue, redis.call('HINCRBY', crawl, 'sequence', 1) - priority * 2 ^ 40, page)
return 1
"""
_POP = """
local page = redis.call('ZPOPMIN', queue)[1]
if not page then return nil end
redis.call('ZADD', workers, now + ARGV[2], ARGV[1])
redis.call('HSET', taken, page, ARGV[1])
return {page, redis.call('HGET', requests, page), redis.call('HGET', attempts, page) or '0'}
"""
_DONE = """
for _, page in ipairs(ARGV) do
  if redis.call('HDEL', requests, page) == 1 then redis.call('SADD', done, page) end
  redis.call('HDEL', taken, page)
  redis.call('HDEL', attempts, page)
  redis.call('ZREM', queue, page)
end
"""
_BEAT = """
redis.call('ZADD', workers, now + ARGV[2], ARGV[1])
redis.call('ZREMRANGEBYSCORE', workers, '-inf', '(' .. now)
local pages, lost = redis.call('HGETALL', taken), 0
for i = 1, #pages, 2 do
  if not alive(pages[i + 1]) then
    give_back(pages[i], 1)
    lost = lost + 1
  end
end
for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, ARGV[3]) end
local function of_crawl(name, default) return redis.call('HGET', crawl, name) or default end
return {lost, of_crawl('epoch', '0'), of_crawl('ended', ''), of_crawl('leader', '')}
"""
_LEAD = """
local leader = redis.call('HGET', crawl, 'leader')
if (redis.call('HGET', crawl, 'epoch') or '0') ~= ARGV[2] then return 0 end
if leader and leader ~= ARGV[1] and alive(leader) then return 0 end
redis.call('HSET', crawl, 'leader', ARGV[1])
if redis.call('ZCOUNT', workers, now, '+inf') <= 1 then redis.call('DEL', done, given_up) end
return 1
"""
_GIVE_BACK = """
for i = 3, #ARGV do
  if redis.call('HGET', taken, ARGV[i]) == ARGV[1] then give_back(ARGV[i], ARGV[2]) end
end
"""
_END = """
if ARGV[1] == 'finished' then
  if redis.call('HLEN', requests) > 0 or redis.call('HGET', crawl, 'leader') ~= ARGV[2] then return 0 end
end
redis.call('HINCRBY', crawl, 'epoch', 1)
redis.call('HSET', crawl, 'ended', ARGV[1])
redis.call('HDEL', crawl, 'leader')
redis.call('DEL', done, given_up)
return 1
"""
_LEAVE = """
redis.call('ZREM', workers, ARGV[1])
if redis.call('HGET', crawl, 'leader') == ARGV[1] then redis.call('HDEL', crawl, 'leader') end
"""


class UnreadableRequest(ValueError):
    """Something in the queue was not written by a worker of this version."""


@dataclass(frozen=True)
class Beat:
    """What a heartbeat found: pages taken back from dead workers, how often and how the crawl has ended, who leads."""

    taken_back: int
    epoch: int
    ended: str
    leader: str


class LeasedQueue(PriorityQueue):  # type: ignore[misc] # scrapy-redis has no types
    """scrapy-redis's queue, with an order among equals, pages instead of pickles, and a lease on what is taken."""

    def __init__(self, server: Any, spider: GovSpider, key: str, serializer: Any = None) -> None:
        super().__init__(server, spider, key, serializer or json)
        self.worker = uuid4().hex
        self.lease = int(spider.settings.getfloat("SHARED_LEASE") * 1000)
        self.key: str = f"{key % {'spider': spider.name}}:{_name(spider)}"
        keys = [f"{self.key}:{name}" for name in _NAMES]

        def script(text: str) -> Any:
            run = server.register_script(_SCRIPT + text)
            return lambda *arguments: run(keys=keys, args=arguments)

        self._push, self._pop, self._done, self._beat = map(script, (_PUSH, _POP, _DONE, _BEAT))
        self._lead, self._give_back, self._end, self._leave = map(script, (_LEAD, _GIVE_BACK, _END, _LEAVE))

    def __len__(self) -> int:
        return int(self.server.zcard(f"{self.key}:queue"))

    def push(self, request: Request) -> bool:
        """Whether the page is new to this crawl."""
        page = request.url.partition("://")[2]
        return bool(self._push(page, self._encode_request(request), request.priority))

    def pop(self, timeout: int = 0) -> Request | None:
        """The next page's request, taken by this worker. Raises `UnreadableRequest`."""
        found = self._pop(self.worker, self.lease)
        if not found:
            return None
        page, encoded, attempts = found
        request = self._decode_request(encoded)
        request.meta.update({PAGE: page.decode(), ATTEMPTS: int(attempts)})
        return request

    def done(self, pages: Collection[str]) -> None:
        """The results of these pages are committed."""
        if pages:
            self._done(*pages)

    def beat(self) -> Beat:
        """Renew the lease of this worker, and take back what dead ones had."""
        lost, epoch, ended, leader = self._beat(self.worker, self.lease, _KEPT)
        return Beat(lost, int(epoch), ended.decode(), leader.decode())

    def lead(self, epoch: int) -> bool:
        """Whether this worker leads the crawl of that epoch; one without other workers begins with nothing seen."""
        return bool(self._lead(self.worker, epoch))

    def give_back(self, pages: Collection[str], lost: bool) -> None:
        """Let others take these pages; `lost`: this worker does not know what became of them."""
        if pages:
            self._give_back(self.worker, int(lost), *pages)

    def end(self, reason: str) -> bool:
        """End the crawl for all workers; "finished" only by the leader, and with no page under way, else False."""
        return bool(self._end(reason, self.worker))

    def leave(self) -> None:
        """This worker ends; what it has is taken back by the others."""
        self._leave(self.worker)

    def give_up(self, host: str, reason: str) -> None:
        """No worker asks the host any more."""
        self.server.hset(f"{self.key}:given_up", host, reason)

    def given_up(self, host: str) -> str | None:
        """Why no worker asks the host any more."""
        reason = self.server.hget(f"{self.key}:given_up", host)
        return reason.decode() if reason else None

    def clear(self) -> None:
        """Forget the whole crawl."""
        self.server.delete(*(f"{self.key}:{name}" for name in _NAMES))

    def _encode_request(self, request: Request) -> str:
        task: Task = request.cb_kwargs["task"]
        return str(
            self.serializer.dumps(
                {
                    "url": request.url,
                    "read": task.read.__name__,
                    "source": task.source,
                    "kind": task.kind,
                    "lost": task.lost,
                    "title": task.title,
                    "published": task.published and task.published.isoformat(),
                    "priority": request.priority,
                    "referer": (request.headers.get("Referer") or b"").decode("latin-1"),
                    "asked": now().isoformat(timespec="seconds"),
                }
            )
        )

    def _decode_request(self, encoded_request: bytes) -> Request:
        try:
            values = self.serializer.loads(encoded_request)
            read, referer, published = values.pop("read"), values.pop("referer"), values.pop("published")
            asked = datetime.fromisoformat(values.pop("asked"))
            if not read.startswith(_READER):
                raise ValueError(f"{read} is no reader")
            request: Request = self.spider.request(
                values.pop("url"),
                getattr(self.spider, read),
                kind=PageKind(values.pop("kind")),
                published=published and date.fromisoformat(published),
                **values,
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise UnreadableRequest(f"in {self.key}:requests: {encoded_request[:200]!r} ({error})") from error
        request.meta[ASKED] = asked
        if referer:
            request.headers["Referer"] = referer
        return request


def is_sharable(request: Request, spider: GovSpider) -> bool:
    """Whether another worker could read the answer: nothing follows of it that only this one's memory knows."""
    task: Task | None = request.cb_kwargs.get("task")
    if task is None or task.failed or task.kind == PageKind.LISTING or request.meta.get(PAGE):
        return False
    return getattr(task.read, "__self__", None) is spider and task.read.__name__.startswith(_READER)


def _name(spider: GovSpider) -> str:
    words = [spider.name, spider.as_given, spider.settings["DATABASE_URL"]]
    return hashlib.sha256(json.dumps(words, sort_keys=True).encode()).hexdigest()[:16]
