"""Reading accounts against what the general libraries take to read the same bytes whole.

The pages are fixtures grown to the size of real ones: a WeChat article with the scripts that the platform inlines
(3 MB, of which the facts are 6 kB), a list of Douyin posts with the addresses of their media (1 MB).
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from parsel import Selector

from benchmarks.figures import Figure, Results
from benchmarks.parsing import best
from parsers.accounts import parse
from parsers.page import Page

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures/accounts"
GOAL = 1
_LIBRARY = b"<script>%s</script>" % (b"function f(a,b){return a.biz||window.biz||'x';}\n" * 54_000)
_ARTICLE = rb"\x3csection style=\x22margin: 0px;\x22\x3e" * 4_000


def reading(quick: bool) -> Results:
    """A WeChat article against parsel, a Douyin answer against json."""
    rounds = 5 if quick else 30
    page = (FIXTURES / "wechat/article-0-repost.html").read_bytes()
    page = page.replace(b"<body", _LIBRARY + b"<body", 1).replace(rb"JsDecode('\x3cp", b"JsDecode('" + _ARTICLE)
    yield _figure("WeChat article against parsel", page, lambda body: Selector(body=body), rounds)
    answer = json.loads((FIXTURES / "douyin/posts.json").read_bytes())
    yield _figure("Douyin posts against json", _grown(answer), json.loads, rounds)


def _grown(answer: dict[str, Any]) -> bytes:
    """Half of a real answer is addresses of media, 30 lists a post; the other half is settings and flags."""
    address = "https://v3-web.douyinvod.com/0a1b2c3d4e5f/video/tos/cn/tos-cn-ve-15/xikou/?" + "a=6383&ch=26" * 18
    media = {"uri": "v0200fg1", "url_list": [address] * 3, "width": 720, "height": 1280}
    flags = {f"allow_{n}": {"status": n, "reason": "", "shown": n % 2 == 0, "list": None} for n in range(430)}
    post = answer["aweme_list"][0] | {"video": dict.fromkeys(map(str, range(30)), media), "control": flags}
    posts = [post | {"aweme_id": str(7_000_000_000_000_000_000 + n)} for n in range(18)]
    return json.dumps(answer | {"aweme_list": posts}, ensure_ascii=False).encode()


def _figure(name: str, body: bytes, other: Callable[[bytes], Any], rounds: int) -> Figure:
    ours, theirs = best([body], rounds, lambda body: parse(Page(None, body)), other)
    raw = f"{1000 * ours:.1f} ms against {1000 * theirs:.1f} ms, {len(body) / 1e6:.1f} MB"
    return Figure(name, ours / theirs, raw, at_most=GOAL)
