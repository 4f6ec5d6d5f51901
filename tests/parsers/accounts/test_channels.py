"""Answers of WeChat Channels (视频号): an account's list of videos, the video that a link shares, refusals."""

import json
from typing import Any

import pytest

from parsers.accounts import parse
from parsers.errors import UnknownLayout
from parsers.page import Page
from parsers.records import AccountPage, Count, PageState, Platform

URL = "https://channels.weixin.qq.com/web/api/finderUserPage"
NAME = "v2_060000000000aa@finder"
OWNER = {
    "username": NAME,
    "nickname": "青石融媒",
    "signature": "青石县融媒体中心官方视频号",
    "authInfo": {"authIconType": 2, "authProfession": "青石县融媒体中心", "appName": "gh_0000aa@app"},
    "feedCount": 41,
}


def _read(answer: Any, url: str | None = URL) -> AccountPage:
    return parse(Page(url, json.dumps(answer, ensure_ascii=False).encode())).records[0]


def _video(number: int, contact: dict[str, Any]) -> dict[str, Any]:
    told = {"likeCount": 31, "commentCount": 0, "forwardCount": 3, "createtime": 1690099907 + number}
    return {"id": f"1440000000000000000{number}", "objectDesc": {"description": "春耕"}, "contact": contact, **told}


@pytest.mark.parametrize("url", [URL, None])
def test_the_videos_of_an_account(url: str | None) -> None:
    other = {"username": "v2_070000000000bb@finder", "nickname": "江州发布"}
    rows = [_video(0, OWNER), _video(1, OWNER), _video(2, other)]
    page = _read({"errCode": 0, "errMsg": "ok", "data": {"object": rows, "contact": OWNER, "feedsCount": 41}}, url)
    account, seen = page.accounts[0], page.observations[0]
    assert (page.site, page.platform, page.page_state) == ("channels", Platform.CHANNELS, PageState.OK)
    assert (account.account_id, account.name, account.bio) == (NAME, "青石融媒", "青石县融媒体中心官方视频号")
    assert (account.verified, account.verification) == (True, "青石县融媒体中心")
    assert (seen.posts_count, seen.newest_shown) == (Count(value=41), True)
    assert [post.author for post in page.posts] == [None, None, "江州发布"]
    assert (page.posts[0].likes, page.posts[0].comments) == (Count(value=31), Count(value=0))
    assert str(seen.last_post_at) == "2023-07-23 16:11:48"  # not of the video of another account


def test_a_list_without_its_account_is_of_the_one_author_of_all() -> None:
    page = _read({"data": {"object": [_video(0, OWNER)]}})
    assert page.accounts[0].account_id == NAME
    other = {"username": "v2_070000000000bb@finder", "nickname": "江州发布"}
    page = _read({"data": {"object": [_video(0, OWNER), _video(1, other)]}})
    assert (page.accounts, [post.author for post in page.posts]) == ((), ["青石融媒", "江州发布"])


def test_a_counter_of_zero_proves_that_nothing_was_posted() -> None:
    page = _read({"errCode": 0, "data": {"object": [], "contact": {**OWNER, "feedCount": 0}}})
    assert page.page_state is PageState.EMPTY
    assert _read({"errCode": 0, "data": {"object": [], "contact": OWNER}}).page_state is PageState.OK


def test_a_video_that_a_link_shares() -> None:
    video = {"dynamicExportId": "export/Uz", "createtime": 1690099907, "likeCountFmt": "10万+", "commentCountFmt": "2"}
    page = _read(
        {"data": {"errInfo": {}, "authorInfo": {"nickname": "青石消防"}, "feedInfo": video}, "errCode": 0}, None
    )
    assert (page.platform, page.accounts[0].name, page.accounts[0].account_id) == (Platform.CHANNELS, "青石消防", None)
    assert (page.posts[0].post_id, page.posts[0].likes) == (None, Count(value=100_000, rounded=True, at_least=True))
    assert str(page.observations[0].last_post_at) == "2023-07-23 16:11:47"
    assert not page.observations[0].newest_shown  # a single video says nothing of those after it


def test_what_is_answered_instead() -> None:
    page = _read({"errCode": 300333, "errMsg": "请先登录", "data": {}})
    assert page.page_state is PageState.LOGIN_REQUIRED
    assert _read({"errCode": 300, "errMsg": "request failed"}).page_state is PageState.UNAVAILABLE
    assert _read({"errCode": 0, "errMsg": "ok", "data": {"object": []}}).page_state is PageState.UNAVAILABLE
    with pytest.raises(UnknownLayout):
        _read({"errCode": 0, "data": {"video": {"title": "春耕"}}})
