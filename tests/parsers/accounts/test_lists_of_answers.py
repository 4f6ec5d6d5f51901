"""Answers that list accounts or the posts of many, or were taken out of their wrapping: rankings, followings,
recommendations, searches, files of tools."""

import json
from typing import Any

import pytest

from parsers.accounts import parse
from parsers.errors import UnknownLayout
from parsers.page import Page
from parsers.records import AccountPage, Count, PageState


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


def test_cards_of_accounts_of_bilibili_below_their_numbers() -> None:
    cards = {
        "350000001": {"mid": "350000001", "name": "青石文旅", "official": {"title": "青石县文旅局官方账号", "type": 1}},
        "350000002": {"mid": "350000002", "name": "某人", "official": {"title": "", "type": -1}},
    }
    page = _read({"code": 0, "ttl": 1, "data": cards}, "https://api.bilibili.com/x/polymer/pc-electron/v1/user/cards")
    assert page.is_list
    assert [(one.account_id, one.name, one.verification) for one in page.accounts] == [
        ("350000001", "青石文旅", "青石县文旅局官方账号"),
        ("350000002", "某人", None),
    ]


def test_who_broadcasts_on_bilibili() -> None:
    info = {"uid": 350000003, "uname": "青石融媒", "official_verify": {"type": 1, "desc": "青石县融媒体中心"}}
    answer = {"code": 0, "data": {"info": info, "follower_num": 926, "room_id": 1024}}
    page = _read(answer, "https://api.live.bilibili.com/live_user/v1/Master/info?uid=350000003")
    assert page.accounts[0].account_id == "350000003"
    assert page.observations[0].followers == Count(value=926)


def test_an_account_of_xiaohongshu_with_its_counters_as_tools_keep_it() -> None:
    basic = {"userid": "5a" * 12, "nickname": "青石文旅", "redId": "590000002", "ipLocation": "江州"}
    counts = {"fans": "1.5万", "liked": "28.6万", "notes": "648"}
    page = _read({"code": 200, "data": {"data": {"basicInfo": basic, "interactions": counts}}})
    assert (page.site, page.accounts[0].account_id, page.accounts[0].handle) == ("xiaohongshu", "5a" * 12, "590000002")
    seen = page.observations[0]
    assert seen.followers is not None
    assert (seen.followers.value, seen.posts_count) == (15_000, Count(value=648))


def test_an_app_of_a_store_of_tencent() -> None:
    app = {"appName": "青石通", "pkgName": "cn.qingshi.app", "authorName": "青石县大数据中心"}
    page = _read(app | {"apkPublishTime": 1690099907, "appDownCount": 1200})
    assert (page.accounts[0].name, page.accounts[0].operator) == ("青石通", "青石县大数据中心")
    assert str(page.observations[0].last_post_at) == "2023-07-23 16:11:47"


def test_articles_that_the_back_end_of_wechat_lists_by_another_name() -> None:
    info = {
        "sent_info": {"time": 1690099907},
        "appmsg_info": [{"title": "防汛", "content_url": "https://mp.weixin.qq.com/s/a"}],
    }
    rows = {"publish_list": [{"publish_info": json.dumps(info)}]}
    page = _read({"base_resp": {"ret": 0}, "publish_page": json.dumps(rows)})
    assert [(post.title, str(post.published_at)) for post in page.posts] == [("防汛", "2023-07-23 16:11:47")]


def test_videos_that_bilibili_recommends() -> None:
    rows = [
        {"bvid": f"BV1fp4y1V7f{n}", "title": "x", "pubdate": 1690099907, "owner": {"mid": n, "name": f"青石{n}"}}
        for n in (1, 2)
    ]
    page = _read({"code": 0, "ttl": 1, "data": {"item": rows}}, "https://api.bilibili.com/x/rcmd")
    assert (page.accounts, [post.author for post in page.posts]) == ((), ["青石1", "青石2"])
    page = _read({"code": 0, "ttl": 1, "data": {"item": rows[:1]}}, "https://api.bilibili.com/x/rcmd")
    assert (page.accounts[0].name, page.posts[0].author) == ("青石1", None)


def test_the_articles_of_an_account_of_bilibili() -> None:
    author = {"mid": 340000003, "name": "青石网警", "official_verify": {"type": 1, "desc": "青石县公安局官方账号"}}
    told = {"title": "防骗提示", "ctime": 1690000000, "mtime": 1699999999, "stats": {"like": 3, "reply": 0}}
    rows = [{"id": n, "author": author, "publish_time": 1690099907, **told} for n in (271, 272)]
    url = "https://api.bilibili.com/x/space/article?mid=340000003&pn=1&ps=12"
    page = _read({"code": 0, "ttl": 1, "data": {"articles": rows, "pn": 1, "ps": 12, "count": 40}}, url)
    assert (page.accounts[0].account_id, page.accounts[0].verification) == ("340000003", "青石县公安局官方账号")
    assert page.observations[0].posts_count is None  # 40 are the articles alone
    assert [(post.post_id, post.kind, post.author, str(post.published_at)) for post in page.posts] == [
        (one, "article", None, "2023-07-23 16:11:47") for one in ("271", "272")
    ]
    assert (page.posts[0].likes, page.posts[0].comments) == (Count(value=3), Count(value=0))
    page = _read({"code": 0, "ttl": 1, "data": {"articles": rows[:1]}}, url.replace("340000003", "340000009"))
    assert (page.accounts, page.posts[0].author) == ((), "青石网警")


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


def test_an_account_of_bilibili_that_no_wrapping_tells() -> None:
    card = {"mid": "12", "name": "青石团委", "sign": None, "fans": "1.2万", "Official": None}
    page = _read({"code": 0, "data": {"card": {**card, "spacesta": 0}, "archive_count": 0, "follower": 12000}})
    assert (page.site, page.page_state, page.accounts[0].account_id) == ("bilibili", PageState.EMPTY, "12")


def test_the_file_of_a_tool_with_an_account_and_its_posts() -> None:
    user = {"id": "1669000001", "screen_name": "青石发布", "statuses_count": 2, "followers_count": 6}
    post = {"id": 4467107636950632, "text": "今天", "created_at": "2020-02-02T10:00:00", "attitudes_count": 12}
    shared = {**post, "id": 4467107636950633, "retweet": {"id": 1, "user": {"screen_name": "江州发布"}}}
    page = _read({"user": user, "weibo": [post, shared]})
    assert [(one.post_id, one.is_repost, one.reposted_from) for one in page.posts] == [
        ("4467107636950632", False, None),
        ("4467107636950633", True, "江州发布"),
    ]
    assert str(page.observations[0].last_post_at) == "2020-02-02 10:00:00"


def test_rows_of_accounts_of_wechat_in_a_file() -> None:
    rows = [{"fakeid": "MzA3MDAwMDAwMQ==", "nickname": "青石融媒", "alias": "qsrm"}]
    page = _read([*rows, {"fakeid": "MzA3MDAwMDAwMg==", "nickname": "青石教育", "alias": ""}])
    assert (page.site, page.is_list) == ("wechat", True)
    assert [(one.account_id, one.handle) for one in page.accounts] == [
        ("MzA3MDAwMDAwMQ==", "qsrm"),
        ("MzA3MDAwMDAwMg==", None),
    ]


def test_an_account_of_weibo_that_a_service_passes_on() -> None:
    user = {"uid": "2650000001", "name": "青石新闻", "location": "江州", "followers_count": 131, "statuses_count": 17}
    page = _read({"code": 0, "data": {**user, "verified": True, "verified_reason": "青石台官方账号"}})
    account, seen = page.accounts[0], page.observations[0]
    assert (page.site, account.account_id, account.name) == ("weibo", "2650000001", "青石新闻")
    assert (account.verification, account.region) == ("青石台官方账号", "江州")
    assert (seen.followers, seen.posts_count) == (Count(value=131), Count(value=17))


def test_a_profile_of_kuaishou_without_objects_in_it() -> None:
    user = {"result": 1, "userName": "青石融媒", "userId": 5372000001, "fans": 20, "like": 312, "eid": "3xdefy9fk9fc"}
    page = _read({**user, "userDefineId": "qsrm"})
    account, seen = page.accounts[0], page.observations[0]
    assert (page.is_list, account.account_id, account.handle) == (False, "3xdefy9fk9fc", "qsrm")
    assert (account.name, seen.followers, seen.likes) == ("青石融媒", Count(value=20), Count(value=312))
    with pytest.raises(UnknownLayout):  # what is answered for nobody
        _read({**user, "userId": 0, "userName": "快手用户", "userDefineId": "0"})


def test_an_account_of_xiaohongshu_as_it_came_or_was_kept() -> None:
    user = {"red_id": "26150000001", "nickname": "青石文旅", "fans": 679}
    body: dict[str, Any] = {"code": 0, "success": True, "data": {"userid": "68" * 12, **user}}
    page = _read({"statusCode": 200, "bodyEncoding": "json", "body": body})
    account = page.accounts[0]
    assert (account.account_id, account.handle, account.name) == ("68" * 12, "26150000001", "青石文旅")
    assert page.observations[0].posts_count is None
    for told in ({"note_num_stat": {"posted": 160, "liked": 24300}}, {"ndiscovery": 160}):  # to the client
        page = _read({**body, "data": {**body["data"], **told}})
        assert page.observations[0].posts_count == Count(value=160)
    url = f"https://www.xiaohongshu.com/user/profile/{'5e' * 12}"
    page = _read(
        {"user_id": "5e" * 12, "nickname": "青石就业", "desc": "就业", "ip_location": "四川", "fans": "1.2万"}, url
    )
    account = page.accounts[0]
    assert (account.account_id, account.bio, account.region) == ("5e" * 12, "就业", "四川")
    assert page.observations[0].followers == Count(value=12_000, rounded=True)


def test_files_of_a_spider_that_names_its_keys_itself() -> None:
    user = {
        "_id": "1740000001",
        "nick_name": "青石发布",
        "verified": True,
        "verified_type": 1,
        "created_at": "2010-05-31",
    }
    user |= {
        "verified_reason": "青石县官方微博",
        "followers_count": 227,
        "statuses_count": 14,
        "ip_location": "IP属地：江州",
    }
    page = _read(user)
    account, seen = page.accounts[0], page.observations[0]
    assert (page.site, account.account_id, account.name) == ("weibo", "1740000001", "青石发布")
    assert (account.verification, account.region, seen.posts_count) == ("青石县官方微博", "江州", Count(value=14))
    post = {"_id": "4760000000000001", "mblogid": "LqlZNhJFm", "created_at": "2022-04-27 10:20:54", "content": "今晚"}
    page = _read({**post, "attitudes_count": 12, "user": {"_id": "1740000001", "nick_name": "青石发布"}})
    assert (page.accounts[0].account_id, page.posts[0].post_id) == ("1740000001", "4760000000000001")
    assert (page.posts[0].text, page.posts[0].likes) == ("今晚", Count(value=12))


def test_the_search_beside_the_pages_of_weibo() -> None:
    users = [
        {"id": n, "screen_name": f"青石{n}", "followers_count": n, "statuses_count": 1} for n in (7000001, 7000002)
    ]
    page = _read({"ok": 1, "data": {"user": [], "users": users, "hotquery": []}})
    assert (page.is_list, [one.name for one in page.accounts]) == (True, ["青石7000001", "青石7000002"])


def test_the_search_of_the_live_site_of_kuaishou_for_accounts() -> None:
    rows = [
        {"id": "qsfb2021", "name": "青石发布", "living": False, "counts": {"fan": "8.4w", "follow": "2", "open": 31}},
        {"id": "3xzz70000000zz6", "name": "青石公园", "bannedStatus": {"banned": True}, "counts": {"fan": "120"}},
        {"id": "", "name": "无", "living": False},
    ]
    found = {"type": "authors", "list": rows, "ussid": "x"}
    url = "https://live.kuaishou.com/live_api/search/"
    for answer in ({"data": {**found, "result": 1}}, {"data": {"result": 1, "list": [found]}}):
        page = _read(answer, url + "author?keyword=x")
        assert page.is_list
        assert [(one.account_id, one.handle, one.name) for one in page.accounts] == [
            (None, "qsfb2021", "青石发布"),
            ("3xzz70000000zz6", None, "青石公园"),
        ]
        seen = page.observations
        assert [(one.followers, one.posts_count) for one in seen] == [
            (Count(value=84_000, rounded=True), Count(value=31)),
            (Count(value=120), None),
        ]
        assert [one.page_state for one in seen] == [PageState.OK, PageState.BANNED]
    with pytest.raises(UnknownLayout):  # games
        _read({"data": {"list": [{"id": "1001", "name": "青石棋牌", "poster": "x", "roomCount": "5"}]}}, url)


@pytest.mark.parametrize(("result", "words"), [(2, "操作太快了，请稍微休息一下"), (10, "服务器繁忙，请稍后再试。")])
def test_a_search_of_the_live_site_that_is_refused(result: int, words: str) -> None:
    answer = {"data": {"result": result, "error_msg": words, "host-name": "x"}}
    assert _read(answer, "https://live.kuaishou.com/live_api/search/author").page_state is PageState.BLOCKED
