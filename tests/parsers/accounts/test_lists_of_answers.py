"""Answers that list accounts or the posts of many: rankings, followings, recommendations, searches."""

import json
from typing import Any

from parsers.accounts import parse
from parsers.page import Page
from parsers.records import AccountPage


def _read(answer: Any, url: str | None = None) -> AccountPage:
    return parse(Page(url, json.dumps(answer, ensure_ascii=False).encode())).records[0]


def test_the_followings_of_an_account_of_bilibili() -> None:
    rows = [
        {"mid": 340000001, "uname": "青石赛事", "sign": "赛事", "official_verify": {"type": 0, "desc": "知名UP主"}},
        {"mid": 340000002, "uname": "某人", "sign": "", "official_verify": {"type": -1, "desc": ""}},
    ]
    page = _read({"code": 0, "ttl": 1, "data": {"list": rows, "total": 2}})
    assert page.is_list
    assert [(one.account_id, one.verification) for one in page.accounts] == [
        ("340000001", "知名UP主"),
        ("340000002", None),
    ]


def test_videos_that_bilibili_recommends() -> None:
    rows = [
        {"bvid": f"BV1fp4y1V7f{n}", "title": "x", "pubdate": 1690099907, "owner": {"mid": n, "name": f"青石{n}"}}
        for n in (1, 2)
    ]
    page = _read({"code": 0, "ttl": 1, "data": {"item": rows}}, "https://api.bilibili.com/x/rcmd")
    assert (page.accounts, [post.author for post in page.posts]) == ((), ["青石1", "青石2"])
    page = _read({"code": 0, "ttl": 1, "data": {"item": rows[:1]}}, "https://api.bilibili.com/x/rcmd")
    assert (page.accounts[0].name, page.posts[0].author) == ("青石1", None)


def test_a_ranking_of_douyin_that_was_passed_on() -> None:
    users = [{"user_info": {"uid": n, "sec_uid": f"MS4wLjABAAAA{n}", "nickname": f"青石{n}"}} for n in ("71", "72")]
    page = _read({"code": 200, "data": {"active_time": "09月14日", "status_code": 0, "user_list": users}})
    assert (page.is_list, [one.name for one in page.accounts]) == (True, ["青石71", "青石72"])


def test_the_search_of_toutiao_for_accounts() -> None:
    user = {"user_id": "5912300001", "name": "青石气象", "user_verified": 1, "description": "权威"}
    user["user_auth_info"] = json.dumps({"auth_type": "2", "auth_info": "青石县气象局官方头条号"})
    page = _read({"count": 1, "data": [user], "message": "success"}, "https://www.toutiao.com/api/search/content/")
    assert page.is_list
    assert (page.accounts[0].account_id, page.accounts[0].verification) == ("5912300001", "青石县气象局官方头条号")


def test_an_account_of_wechat_as_a_service_describes_it() -> None:
    page = _read(
        {"name": "青石发布", "account": "qingshi", "description": "发布", "__biz": "MjM5ODIyMTE0MA==", "ok": True}
    )
    account = page.accounts[0]
    assert (page.site, account.account_id, account.handle, account.bio) == (
        "wechat",
        "MjM5ODIyMTE0MA==",
        "qingshi",
        "发布",
    )
