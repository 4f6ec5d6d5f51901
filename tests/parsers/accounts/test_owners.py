"""A list of posts is of one account only where its request or all its posts say so."""

import json
from typing import Any

import pytest

from parsers.accounts import parse
from parsers.accounts.owners import Ids, asked, contained, own_posts
from parsers.page import Page
from parsers.records import AccountPage, PageState, Platform

A, B = (
    "MS4wLjABAAAAinvented0000000000000000000000000000000xikou",
    "MS4wLjABAAAAinvented000000000000000000000000000qingshi",
)
X, Y = "5ff000000000000000000abc", "5ff000000000000000000abd"


REQUESTS = [
    (Platform.WEIBO, "https://weibo.com/ajax/statuses/mymblog?uid=5123456789&page=1", ("5123456789",)),
    (Platform.WEIBO, "https://m.weibo.cn/api/container/getIndex?type=uid&value=5123456789", ("5123456789",)),
    (Platform.WEIBO, "https://m.weibo.cn/api/container/getIndex?containerid=1076035123456789", ("5123456789",)),
    (Platform.WEIBO, "https://m.weibo.cn/api/container/getIndex?containerid=100103type%3D1%26q%3Dx", ()),
    (Platform.WEIBO, "https://weibo.com/5123456789/NaBcDeFgH", ()),
    (Platform.WEIBO, "https://weibo.com/ajax/feed/hottimeline?group_id=102803&containerid=102803", ()),
    (Platform.DOUYIN, f"https://www.douyin.com/aweme/v1/web/aweme/post/?sec_user_id={A}", (A,)),
    (Platform.DOUYIN, "https://www.douyin.com/aweme/v1/web/general/search/single/?keyword=x", ()),
    (Platform.BILIBILI, "https://api.bilibili.com/x/polymer/web-dynamic/v1/feed/space?host_mid=42", ("42",)),
    (Platform.BILIBILI, "https://api.bilibili.com/x/polymer/web-dynamic/v1/feed/all", ()),
    (Platform.BILIBILI, "https://api.vc.bilibili.com/dynamic_svr/v1/dynamic_svr/dynamic_new?uid=42", ()),
    (Platform.TOUTIAO, f"https://www.toutiao.com/api/pc/list/feed?category=profile_all&token={A}", (A,)),
    (Platform.XIAOHONGSHU, f"https://edith.xiaohongshu.com/api/sns/web/v1/user_posted?user_id={X}", (X,)),
    (Platform.KUAISHOU, "https://live.kuaishou.com/live_api/profile/public?principalId=3xaaaaaaa", ("3xaaaaaaa",)),
    (Platform.WEIBO, "http://[broken", ()),
    (Platform.WEIBO, None, ()),
]


@pytest.mark.parametrize(("platform", "url", "ids"), REQUESTS)
def test_whom_a_request_names(platform: Platform, url: str | None, ids: Ids) -> None:
    assert asked(url, platform) == ids


@pytest.mark.parametrize(
    ("container", "uid"),
    [
        ("1005055123456789", "5123456789"),
        ("2304135123456789_-_WEIBO_SECOND_PROFILE_WEIBO", "5123456789"),
        ("2302835123456789_-_INFO", "5123456789"),
        ("102803", None),
        ("100103type=3&q=5123456789", None),
        ("2317120015_111_1", None),
        (None, None),
    ],
)
def test_whose_container(container: object, uid: str | None) -> None:
    assert contained(container) == uid


LISTS: list[tuple[str, Ids, list[Ids], bool, list[bool]]] = [
    ("all of one", (), [("5", A), ("5",)], False, [True, True]),
    ("of two", (), [("5",), ("6",), ("5",)], False, [False, False, False]),
    ("mostly of one, in the shape of a profile", (), [("5",), ("6",), ("5",)], True, [True, False, True]),
    ("half of one, in the shape of a profile", (), [("5",), ("6",)], True, [False, False]),
    ("the one that was asked for, though fewer", ("6",), [("5",), ("6",), ("5",)], False, [False, True, False]),
    ("all of another than the one asked for", (A,), [("5", B), ("5", B)], False, [False, False]),
    ("asked for by an id that no post shows", (A,), [("5",), ("5",)], False, [True, True]),
    ("nobody shown", ("6",), [(), ()], False, [True, True]),
    ("one post without its author", (), [("5",), ()], False, [True, True]),
    ("names alone", (), [("青石发布",), ("溪口发布",)], False, [False, False]),
    ("nothing", (), [], False, []),
]


@pytest.mark.parametrize(
    ("named", "authors", "of_one", "own"), [one[1:] for one in LISTS], ids=[one[0] for one in LISTS]
)
def test_own_posts(named: Ids, authors: list[Ids], of_one: bool, own: list[bool]) -> None:
    assert own_posts(named, authors, of_one=of_one) == own


def _weibo(uid: int, name: str, number: int, **more: Any) -> dict[str, Any]:
    user = {"id": uid, "idstr": str(uid), "screen_name": name}
    return {"created_at": f"2026-03-0{number} 10:00:00", "id": str(number), "text": "x", "user": user, **more}


def _aweme(sec: str, name: str, number: int, **more: Any) -> dict[str, Any]:
    author = {"sec_uid": sec, "nickname": name, "follower_count": 0, "aweme_count": 0, "total_favorited": "0", **more}
    return {"aweme_id": str(number), "create_time": 1_700_000_000 + number, "desc": "x", "author": author}


def _dynamic(mid: int, name: str, number: int) -> dict[str, Any]:
    return {"id_str": str(number), "modules": {"module_author": {"mid": mid, "name": name, "pub_ts": 1_700_000_000}}}


def _note(uid: str, name: str, number: int) -> dict[str, Any]:
    return {"id": str(number), "note_card": {"display_title": "x", "user": {"user_id": uid, "nickname": name}}}


def _toutiao(uid: str, name: str, number: int) -> dict[str, Any]:
    return {
        "group_id": str(number),
        "publish_time": 1_700_000_000,
        "media_info": {"user_id": uid, "name": name, "user_verified": True},
    }


OLD_CARDS = {
    "code": 0,
    "data": {
        "cards": [
            {"desc": {"uid": n, "dynamic_id": n, "timestamp": 1_600_000_000, "user_profile": {"info": {"uname": w}}}}
            for n, w in ((1, "青石发布"), (2, "溪口发布"))
        ]
    },
}
FEEDS: dict[str, tuple[str, Any]] = {
    "weibo hot timeline": (
        "https://weibo.com/ajax/feed/hottimeline",
        {"ok": 1, "statuses": [_weibo(5123456789, "青石发布", 1), _weibo(5123456780, "溪口发布", 2)]},
    ),
    "weibo search": (
        "https://m.weibo.cn/api/container/getIndex",
        {
            "ok": 1,
            "data": {
                "cardlistInfo": {"containerid": "100103type=1&q=x"},
                "cards": [
                    {"mblog": _weibo(5123456789, "青石发布", 1)},
                    {"mblog": _weibo(5123456780, "溪口发布", 2)},
                    {"mblog": _weibo(5123456780, "溪口发布", 3)},
                ],
            },
        },
    ),
    "douyin works": (
        "https://www.douyin.com/x",
        {"status_code": 0, "aweme_list": [_aweme(A, "青石发布", 1), _aweme(B, "溪口发布", 2)]},
    ),
    "douyin search": (
        "https://www.douyin.com/x",
        {
            "status_code": 0,
            "data": [{"aweme_info": _aweme(A, "青石发布", 1)}, {"aweme_info": _aweme(B, "溪口发布", 2)}],
        },
    ),
    "bilibili feed": (
        "https://api.bilibili.com/x/polymer/web-dynamic/v1/feed/all",
        {"code": 0, "data": {"items": [_dynamic(1, "青石发布", 1), _dynamic(2, "溪口发布", 2)]}},
    ),
    "bilibili feed until 2022": ("https://api.vc.bilibili.com/x", OLD_CARDS),
    "xiaohongshu home": (
        "https://edith.xiaohongshu.com/api/sns/web/v1/homefeed",
        {"code": 0, "success": True, "data": {"items": [_note(X, "青石发布", 1), _note(Y, "溪口发布", 2)]}},
    ),
    "toutiao home": (
        "https://www.toutiao.com/api/pc/feed/",
        {
            "message": "success",
            "data": [_toutiao("61300000001", "青石发布", 1), _toutiao("61300000002", "溪口发布", 2)],
        },
    ),
}


def _read(url: str, answer: Any) -> AccountPage:
    return parse(Page(url, json.dumps(answer, ensure_ascii=False).encode())).records[0]


@pytest.mark.parametrize("feed", FEEDS)
def test_a_feed_of_many_is_of_nobody(feed: str) -> None:
    page = _read(*FEEDS[feed])
    assert (page.page_state, page.accounts, page.is_list) == (PageState.OK, (), False)
    assert [post.author for post in page.posts][:2] == ["青石发布", "溪口发布"]
    (seen,) = page.observations
    assert (seen.last_post_at, seen.newest_shown) == (None, False)


NAMED: dict[str, tuple[str, str]] = {
    "weibo hot timeline": ("https://weibo.com/ajax/statuses/mymblog?uid=5123456780", "5123456780"),
    "douyin works": (f"https://www.douyin.com/aweme/v1/web/aweme/post/?sec_user_id={B}", B),
    "bilibili feed": ("https://api.bilibili.com/x/polymer/web-dynamic/v1/feed/space?host_mid=2", "2"),
    "bilibili feed until 2022": ("https://api.vc.bilibili.com/space_history?host_uid=2", "2"),
    "xiaohongshu home": (f"https://edith.xiaohongshu.com/api/sns/web/v1/user_posted?user_id={Y}", Y),
    "toutiao home": ("https://www.toutiao.com/c/user/61300000002/", "61300000002"),
}


@pytest.mark.parametrize("feed", NAMED)
def test_the_request_decides_whose_list_it_is(feed: str) -> None:
    url, uid = NAMED[feed]
    page = _read(url, FEEDS[feed][1])
    (account,) = page.accounts
    assert account.account_id == uid
    assert [post.author for post in page.posts] == ["青石发布", None]
    assert [post.published_at for post in page.posts if post.author is None] == [page.observations[0].last_post_at]


def test_what_an_account_collected_is_not_its_own() -> None:
    url = f"https://edith.xiaohongshu.com/api/sns/web/v2/note/collect/page?user_id={'5ff000000000000000000abe'}"
    page = _read(url, FEEDS["xiaohongshu home"][1])
    assert [(one.account_id, one.name) for one in page.accounts] == [("5ff000000000000000000abe", None)]
    assert page.observations[0].last_post_at is None


def test_a_post_that_an_account_liked_is_not_its_own() -> None:
    """Though it is newer, and though another account of that name made it."""
    liked = _weibo(5123456780, "溪口发布", 9, title={"text": "赞过的微博"})
    cards = [{"mblog": liked}, {"mblog": _weibo(5123456789, "青石发布", 1)}]
    answer = {"ok": 1, "data": {"cards": cards, "cardlistInfo": {"containerid": "1076035123456789"}}}
    page = _read("https://m.weibo.cn/api/container/getIndex", answer)
    assert [one.name for one in page.accounts] == ["青石发布"]
    assert [post.author for post in page.posts] == ["溪口发布", None]
    assert page.observations[0].last_post_at == page.posts[1].published_at


def test_counters_beside_a_post_are_not_told() -> None:
    page = _read("https://www.douyin.com/x", {"status_code": 0, "aweme_list": [_aweme(A, "青石发布", 1)]})
    (seen,) = page.observations
    assert (seen.followers, seen.posts_count, seen.likes) == (None, None, None)
    page = _read("https://www.douyin.com/x", {"aweme_detail": _aweme(A, "青石发布", 1, follower_count=7)})
    assert page.observations[0].followers is not None


def test_a_search_with_a_card_of_an_account_is_not_an_account_without_posts() -> None:
    user = {"user_info": {"sec_uid": A, "nickname": "青石发布", "aweme_count": 0, "follower_count": 0}}
    answer = {"status_code": 0, "data": [{"type": 4, "user_list": [user]}, {"aweme_info": _aweme(B, "溪口发布", 2)}]}
    page = _read("https://www.douyin.com/x", answer)
    assert (page.page_state, [one.name for one in page.accounts]) == (PageState.OK, ["溪口发布"])


@pytest.mark.parametrize(("path", "newest"), [("post/", True), ("favorite/", False), ("general/search/single/", False)])
def test_what_somebody_chose_does_not_show_the_newest(path: str, newest: bool) -> None:
    answer = {"status_code": 0, "aweme_list": [_aweme(A, "青石发布", 1), _aweme(A, "青石发布", 2)]}
    page = _read(f"https://www.douyin.com/aweme/v1/web/aweme/{path}", answer)
    assert page.observations[0].newest_shown is newest
