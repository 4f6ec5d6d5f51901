"""Pages made to hurt, and pages that are cut off: a record or a `ParseError`, within seconds."""

import json
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from parsers.accounts import parse
from parsers.errors import ParseError, UnknownLayout
from parsers.page import Page
from parsers.records import PageState
from parsers.scripts import read_value

SECONDS = 20  # no benchmark: a linear reader needs about one, a quadratic one minutes
FIXTURES = Path(__file__).parents[3] / "fixtures/accounts"
PAGES = sorted(path for path in FIXTURES.rglob("*.*") if not path.name.endswith((".golden.json", ".jsonl")))
JSON = [path for path in PAGES if path.suffix == ".json" and path.stat().st_size > 1]
SITES = ("mp.weixin.qq.com", "weixin.sogou.com", "weibo.com", "www.douyin.com", "www.kuaishou.com", "www.bilibili.com")
SITES += ("www.toutiao.com", "www.xiaohongshu.com", "apps.apple.com", "www.qingshi.gov.cn")

ANYTHING: tuple[object, ...] = (None, [], {}, "", "x", 5, -5, True, [[1]], {"a": []})
DATA = [
    ("xiaohongshu/profile.html", "window.__INITIAL_STATE__=", "www.xiaohongshu.com"),
    ("xiaohongshu/note.html", "window.__INITIAL_STATE__=", "www.xiaohongshu.com"),
    ("kuaishou/profile-page.html", "window.__APOLLO_STATE__=", "www.kuaishou.com"),
    ("douyin/share-page.html", "window._ROUTER_DATA = ", "www.iesdouyin.com"),
    ("bilibili/video-page.html", "window.__INITIAL_STATE__=", "www.bilibili.com"),
    ("weibo/status-page.html", "$render_data = ", "m.weibo.cn"),
    ("wechat/profile-2018.html", "var msgList = ", "mp.weixin.qq.com"),
    ("wechat/article-0-repost.html", "window.cgiDataNew = ", "mp.weixin.qq.com"),
    ("toutiao/article.html", 'application/ld+json">', "www.toutiao.com"),
]
NESTED = '{"data":' * 5_000 + "1" + "}" * 5_000
BODIES = {
    "deep JSON": NESTED,
    "deep arrays": "[" * 100_000,
    "deep literal": "<script>window.cgiDataNew = " + "{a:" * 100_000 + "</script>mmbizwap",
    "literal of a million members": "<script>window.cgiDataNew = {" + "a:'0' * 1," * 100_000 + "</script>mmbizwap",
    "string never closed": "<script>window.__INITIAL_STATE__={a:'" + "x" * 2_000_000 + "</script>xhscdn.com",
    "many assignments": "<script>" + "var user_name = opt.user_name || window.x;" * 20_000 + "</script>mmbizwap",
    "many assignments without an end": "var user_name = '" * 100_000 + "mmbizwap",
    "many credits": "var user_name = 'gh_1234567';var ct='1532000000';id=\"js_content\""
    + "来源：" * 200_000
    + "mmbizwap",
    "huge numbers": json.dumps(
        {"ok": 1, "data": {"userInfo": {"id": 10**400, "screen_name": "x", "statuses_count": 10**400}}}
    ),
    "numbers as text": json.dumps(
        {"ok": 1, "data": {"userInfo": {"id": "9" * 10**6, "screen_name": "x", "followers_count": "9" * 10**6}}}
    ),
    "a million posts": '{"status_code":0,"aweme_list":[' + '{"aweme_id":"1","desc":"x"},' * 50_000 + "{}]}",
    "pushes of rows that are damaged": "douyinpic" + 'self.__pace_f.push([1,"\t' * 100_000,
    "rows that refer to each other": "douyinpic"
    + "".join(f'self.__pace_f.push([1,"{n:x}:[\\"${n + 1:x}\\",\\"${n + 1:x}\\"]\\n"])' for n in range(2_000)),
    "rows of texts without an end": 'douyinpicself.__pace_f.push([1,"' + "1:Tfffffff," * 100_000 + '"])',
    "addresses of media without an end": '{"aweme_list":[{"url_list":' * 50_000,
    "addresses of media that break": '{"aweme_list":[{"aweme_id":"1","u":{"url_list":["a]b","c"]}}]}',
    "parts of a frame without an end": "$CONFIG['oid']='5';$CONFIG['onick']='x';sinaimg.cn/"
    + 'FM.view({"html":"<p>' * 50_000,
    "a feed never closed": "<rss><channel>" + "<item><title>x</title>" * 50_000,
    "a feed of entities": '<!DOCTYPE r [<!ENTITY a "xxxxxxxxxx">]><rss><channel>'
    + "&a;" * 200_000
    + "</channel></rss>",
    "counters without an end": "<title>青石发布的个人主页</title>"
    + "<p>粉丝 12 关注 3 万</p>" * 50_000
    + "获赞" * 100_000,
    "answers in answers": '{"code":200,"data":' * 90 + "{}" + "}" * 90,
    "short lines": "新媒体名单\n" + "序号\n账号名称\n平台\n" * 50_000,
    "wrong types": json.dumps({"status_code": [], "aweme_list": {"a": 1}, "user": "x", "data": [1, "x", None]}),
    "references in a circle": '<script>window.__APOLLO_STATE__={"defaultClient":'
    '{"ROOT_QUERY":{"a":{"type":"id","id":"b"}},"b":{"x":{"type":"id","id":"b"},"y":{"type":"id","id":"b"},"z":{"type":"id","id":"b"}}}}</script>',
    "references in a wide circle": '<script>window.__APOLLO_STATE__={"defaultClient":{"ROOT_QUERY":{'
    + ",".join(f'"k{n}":{{"type":"id","id":"ROOT_QUERY"}}' for n in range(100))
    + "}}}</script>",
    "halves of characters": '{"ok":1,"data":{"userInfo":{"id":1,"screen_name":"\\ud83d","description":"\\udc00x"}}}',
    "quotes without an end": "<title>新媒体通报</title><p>" + "“青石" * 200_000 + "</p>",
    "quoted names without a platform": "<title>新媒体通报</title><p>" + "“青石”、" * 100_000 + "</p>",
    "a table of 10,000 accounts": "<title>新媒体矩阵</title><table><tr><td>账号名称</td><td>平台</td></tr>"
    + "<tr><td>青石</td><td>微信</td></tr>" * 10_000
    + "</table>",
    "links": "<title>新媒体矩阵</title>" + '<a href="https://weibo.com/u/5123456789">青石</a>' * 20_000,
    "rows of results": '<ul class="news-list2">' + '<li d="x"><p class="tit">a</p></li>' * 10_000 + "weixin.sogou.com",
    "tags never closed": "<div><span>" * 100_000 + "weibo.cn/",
    "cells with a bar behind each": "新媒体通报\n" + "平台 |\n账号名称 |\n" + "微信 |\n青石 |\n" * 9_000,
    "bars without an end": "新媒体通报\n" + "|" * 1_000_000 + "\n" + "a|" * 500_000,
    "posts packed without an end": '{"message":"success","behot_time":1,"data":["' + r"{\"a\":" * 100_000 + '"]}',
    "a list of pushes escaped without an end": "mmbizwap<script>var msgList = '" + "&quot;" * 300_000 + "'</script>",
    "one cell over thousands": "<title>新媒体矩阵</title><table>"
    + f"<tr><td colspan=50 rowspan=50>{'青石发布' * 60}</td></tr>{'<tr><td>微信</td></tr>' * 49}" * 200,
    "labels of platforms": "<title>新媒体通报</title><p>" + "微博：“青石”" * 60_000,
    "only white space": " \n" * 1_000_000,
}


@pytest.fixture(autouse=True)
def deadline() -> Iterator[None]:
    def stop(signum: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"not read within {SECONDS} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_hostile_page_ends(body: str) -> None:
    for site in (None, *SITES):
        with suppress(ParseError):
            parse(Page(f"https://{site}/x" if site else None, body.encode()))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(FIXTURES)))
def test_a_page_that_is_cut_off(path: Path) -> None:
    """Cut anywhere, a page gives a record or a reason, and never says that an account did not post."""
    body = path.read_bytes()
    whole = None
    with suppress(ParseError):
        whole = parse(Page(None, body)).records[0].page_state
    for part in range(1, 20):
        with suppress(ParseError):
            state = parse(Page(None, body[: len(body) * part // 20])).records[0].page_state
            assert state is not PageState.EMPTY or whole is PageState.EMPTY


@pytest.mark.parametrize("path", JSON, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_json_that_is_cut_off_says_so(path: Path) -> None:
    with pytest.raises(UnknownLayout):
        parse(Page(None, path.read_bytes().rstrip()[:-1]))


def paths(value: object, *path: str | int) -> Iterator[tuple[str | int, ...]]:
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in items:
        yield from paths(one, *path, key)


def replaced(value: Any, path: tuple[str | int, ...], by: object) -> Any:
    if not path:
        return by
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = replaced(value[path[0]], path[1:], by)
    return copy


@pytest.mark.parametrize("path", JSON, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_an_answer_with_anything_in_any_place(path: Path) -> None:
    answer = json.loads(path.read_bytes())
    site = next((site for site in SITES if path.parent.name.split("_")[0] in site), None)
    for place in paths(answer):
        for other in ANYTHING:
            with suppress(ParseError):
                parse(Page(f"https://{site}/x" if site else None, json.dumps(replaced(answer, place, other)).encode()))


@pytest.mark.parametrize(("name", "mark", "site"), DATA)
def test_the_data_of_a_page_with_anything_in_any_place(name: str, mark: str, site: str) -> None:
    page = (FIXTURES / name).read_text("utf-8")
    start = page.index(mark) + len(mark)
    data = read_value(page, start)
    for place in paths(data):
        for other in ANYTHING:
            with suppress(ParseError):
                words = json.dumps(replaced(data, place, other), ensure_ascii=False)
                parse(Page(f"https://{site}/x", f"{page[:start]}{words};</script></html>".encode()))
