"""Whatever comes back, each page asked for is stored or failed, and SQL can count it."""

import gzip
import random
from collections.abc import Callable
from typing import Any

from govcrawl.replica import Reply, Request, Server
from tests.govcrawl.processes import ROOT

COUNT = 95


def bodies(good: list[bytes]) -> list[Reply]:
    """95 answers: whole notices, cut ones, other charsets, other types, noise, walls and errors. Always the same."""
    chance = random.Random(95)  # noqa: S311
    found: list[Reply] = []
    for number in range(COUNT):
        body = good[number % len(good)]
        found.append(
            [
                Reply(body),
                Reply(body[: chance.randrange(len(body))]),
                Reply(body.decode("utf-8", "replace").encode("gb18030"), content_type="text/html; charset=utf-8"),
                Reply(gzip.compress(body), headers=("Content-Encoding: gzip",)),
                Reply(gzip.compress(body)[:200], headers=("Content-Encoding: gzip",)),
                Reply(chance.randbytes(5000), content_type="application/pdf"),
                Reply(b"<div>" * 20_000 + "项目编号：A-1 采购人：某局".encode()),
                Reply(b'{"code": 500, "msg": "no"}', content_type="application/json"),
                Reply("<html><title>登录</title><p>请先登录</p>".encode(), chance.choice([200, 401, 403, 404, 500])),
                Reply("项目名称：短视频\n预算金额：9999999999999999999999元".encode(), content_type=None),
                Reply(b"", chance.choice([200, 204, 304, 404, 502])),
            ][number % 11]
        )
    return found


class Arbitrary(Server):
    """Answers /0 to /94."""

    hosts = ("notices.example.cn",)
    answers: list[Reply]

    async def reply(self, request: Request) -> Reply:
        number = request.target.strip("/")
        return self.answers[int(number)] if number.isdigit() else Reply(b"", 404)


def test_fetched_is_stored_and_failed(crawl: Callable[..., Any]) -> None:
    good = [path.read_bytes() for path in sorted((ROOT / "fixtures/ccgp/notices").glob("*.htm"))]
    with Arbitrary() as site:
        site.answers = bodies(good[:11])
        urls = [f"http://notices.example.cn/{number}" for number in range(COUNT)]
        done = crawl("notices", site, {"url": " ".join(urls), "source": "anywhere"}, RETRY_TIMES=0)
    assert done.code == 0, done.log
    fetched, stored, failed = done.rows(
        "select count(*), count(*) filter (where outcome = 'stored'), count(*) filter (where outcome = 'failed')"
        " from fetched where source = 'anywhere'"
    )[0]
    assert fetched == COUNT == stored + failed
    assert done.one("select count(distinct url) from fetched") == COUNT
    assert done.one("select count(*) from failure where resolved_at is null") == failed
    assert stored == done.one("select count(*) from notice where source_id not like '%#%'")
    assert stored > 10
    assert failed > 30
    assert "Traceback" not in done.log
