"""Feeds that aggregators make of an account's posts."""

import json

import pytest

from parsers.accounts import parse
from parsers.errors import UnknownLayout
from parsers.page import Page
from parsers.records import AccountPage, PageState, Platform

RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>{title}</title><link>{link}</link>
<description>青石县公安局官方微博 - Powered by RSSHub</description>{items}</channel></rss>"""
ITEM = "<item><title>{0}</title><link>{1}</link><pubDate>{2}</pubDate><author>{3}</author></item>"


def _read(body: str, url: str | None = None) -> AccountPage:
    return parse(Page(url, body.encode())).records[0]


def test_an_account_and_its_posts_by_their_addresses() -> None:
    posts = [
        ITEM.format("早安", "https://weibo.com/2130000001/NpQr12345", "Tue, 13 Feb 2024 00:30:00 GMT", "平安青石"),
        ITEM.format("通告", "https://weibo.com/2130000001/NpQr12346", "Mon, 12 Feb 2024 00:30:00 GMT", "平安青石"),
    ]
    page = _read(RSS.format(title="平安青石的微博", link="https://weibo.com/2130000001/", items="".join(posts)))
    account, observation = page.accounts[0], page.observations[0]
    assert (page.site, account.account_id, account.name) == ("weibo", "2130000001", "平安青石")
    assert account.bio == "青石县公安局官方微博"
    assert [post.post_id for post in page.posts] == ["NpQr12345", "NpQr12346"]
    assert str(observation.last_post_at) == "2024-02-13 08:30:00"
    assert not observation.newest_shown  # an aggregator may have stopped


def test_the_writer_of_an_article_is_no_account() -> None:
    item = {
        "id": "Ab1",
        "url": "https://mp.weixin.qq.com/s/Ab1",
        "title": "通告",
        "date_modified": "2024-02-13T00:30:00.000Z",
        "author": {"name": "宣传科"},
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "青石发布", "items": [item]}
    page = _read(json.dumps(feed, ensure_ascii=False))
    assert (page.platform, page.accounts[0].name) == (Platform.WECHAT, "青石发布")
    assert page.posts[0].author == "宣传科"


def test_atom() -> None:
    body = """<feed xmlns="http://www.w3.org/2005/Atom"><title>青石团委 的 bilibili 空间</title>
<link href="https://space.bilibili.com/440000001"/><entry><title>团课</title>
<link href="https://www.bilibili.com/video/BV1ab4y1c7Zx"/><updated>2024-02-13T08:30:00+08:00</updated>
<author><name>青石团委</name></author></entry></feed>"""
    page = _read(body)
    assert (page.accounts[0].account_id, page.accounts[0].name) == ("440000001", "青石团委")
    assert page.posts[0].post_id == "BV1ab4y1c7Zx"


def test_a_feed_of_many_accounts_is_nobodys() -> None:
    posts = [
        ITEM.format("早安", f"https://weibo.com/213000000{n}/NpQr1234{n}", "Tue, 13 Feb 2024 00:30:00 GMT", name)
        for n, name in enumerate(("平安青石", "青石发布"))
    ]
    page = _read(RSS.format(title="热搜", link="https://s.weibo.com/top", items="".join(posts)))
    assert page.accounts == ()
    assert [post.author for post in page.posts] == ["平安青石", "青石发布"]


def test_a_feed_without_posts_proves_nothing() -> None:
    page = _read(RSS.format(title="平安青石的微博", link="https://weibo.com/2130000001/", items=""))
    assert page.page_state is PageState.UNAVAILABLE


@pytest.mark.parametrize("body", ["<rss", RSS.format(title="要闻", link="https://news.example/", items="")])
def test_a_feed_of_no_platform(body: str) -> None:
    with pytest.raises(UnknownLayout):
        _read(body)
