"""What is there and cannot be read is refused: a redesign is no state of an account."""

import json
from typing import Any

import pytest

from parsers.accounts import parse
from parsers.errors import UnknownLayout
from parsers.page import Page
from parsers.records import PageState

WECHAT = "https://mp.weixin.qq.com/mp/profile_ext?action=home&__biz=MzA3NTQzMjE2MA=="
LISTS = [
    "'{&quot;list&quot;:[{&quot;comm_msg'",
    "'<p>not JSON</p>'",
    "'{&quot;rows&quot;:[]}'",
    "'{&quot;list&quot;:[{&quot;push&quot;:{&quot;name&quot;:&quot;青石&quot;}}]}'",
    "''",
    "window.loaded",
]


@pytest.mark.parametrize("shown", LISTS)
def test_a_list_of_pushes_that_cannot_be_read(shown: str) -> None:
    page = (
        f'<html><body>mmbizwap<script>var username = "gh_0123456789ab"; var msgList = {shown};</script></body></html>'
    )
    with pytest.raises(UnknownLayout):
        parse(Page(WECHAT, page.encode()))


ANSWERS: list[dict[str, Any]] = [
    {"ret": 0, "general_msg_list": "{"},
    {"ret": 0, "general_msg_list": '{"list": [{"push": {"name": "青石"}}]}'},
    {"base_resp": {"ret": 0}, "app_msg_list": [{"article": {"name": "春耕"}}]},
    {"base_resp": {"ret": 0}, "app_msg_list": "rows"},
    {"base_resp": {"ret": 0}, "publish_page": '{"publish_list": {}}'},
    {"base_resp": {"ret": 0}, "publish_page": '{"publish_list": [{"publish_info": "{}"}]}'},
]


@pytest.mark.parametrize("answer", ANSWERS, ids=json.dumps)
def test_a_list_of_wechat_that_cannot_be_read(answer: dict[str, Any]) -> None:
    with pytest.raises(UnknownLayout):
        parse(Page("https://mp.weixin.qq.com/cgi-bin/appmsg", json.dumps(answer).encode()))


def test_an_empty_list_is_no_unknown_one() -> None:
    page = Page("https://mp.weixin.qq.com/cgi-bin/appmsg", b'{"base_resp": {"ret": 0}, "app_msg_list": []}')
    parsed = parse(page)
    assert parsed.records[0].page_state is PageState.UNAVAILABLE
    assert [issue.code for issue in parsed.issues] == ["empty_list"]


XHS, WEIBO, BILIBILI = "www.xiaohongshu.com", "m.weibo.cn", "api.bilibili.com"
KUAISHOU, DOUYIN, TOUTIAO = "www.kuaishou.com", "www.iesdouyin.com", "www.toutiao.com"
PERSON = {"person": {"number": 5, "called": "青石发布", "followed_by": 20, "works": []}}
UNKNOWN: list[tuple[str, dict[str, Any]]] = [
    (BILIBILI, {"code": 0, "message": "0", "ttl": 1, "data": {"space": PERSON, "tags": [{"tag": "政务"}]}}),
    (BILIBILI, {"code": 0, "data": {"owner_card": {"mid": 5, "name": "青石发布", "medals": []}}}),
    (BILIBILI, {"code": 0, "data": {"fans_total": 5}}),
    (BILIBILI, {"code": 70001, "message": "", "data": {"owner_card": {"mid": 5, "name": "青石发布"}}}),
    (KUAISHOU, {"result": 1, "data": {"owner": {"title": "青石发布", "works": []}}}),
    (KUAISHOU, {"data": {"visionProfile": {"result": 1, "page": {"rows": [{"word": "青石"}]}}}}),
    (KUAISHOU, {"result": 777, "works": [{"cover": "x"}]}),
    (DOUYIN, {"status_code": 0, "works": [{"number": 5}], "has_more": 1}),
    (DOUYIN, {"status_code": 0, "aweme_list": [{"number": 5}]}),
    (DOUYIN, {"status_code": 7777, "profile": {"name": "青石发布"}}),
    (TOUTIAO, {"message": "success", "data": [{"card": {"title": "青石要闻"}}]}),
    (TOUTIAO, {"message": "success", "data": {"profile": {"title": "青石发布"}}}),
    (XHS, {"code": 0, "success": True, "data": {"card": {"nickname": "青石文旅", "tags": []}}}),
    (XHS, {"code": 0, "success": True, "card": {"nickname": "青石文旅", "tags": []}}),
    (TOUTIAO, {"message": "success", "profile": {"title": "青石发布"}}),
    (XHS, {"code": 2000, "msg": "", "data": {"count": 1, "list": [{"user": {"nickname": "青石文旅", "fans": 4350}}]}}),
    (WEIBO, {"ok": 1, "data": {"profile": {"name": "青石发布"}}}),
    (
        WEIBO,
        {"ok": 1, "data": {"cards": [{"card_type": 500, "block": {"words": "青石"}}], "cardlistInfo": {"v_p": 42}}},
    ),
    ("mp.weixin.qq.com", {"base_resp": {"ret": 4444}, "rows": [{"title": "青石要闻"}]}),
]


@pytest.mark.parametrize(("site", "answer"), UNKNOWN, ids=lambda one: json.dumps(one, ensure_ascii=False)[:60])
def test_content_of_an_unknown_shape_is_no_state(site: str, answer: dict[str, Any]) -> None:
    with pytest.raises(UnknownLayout, match=r"shape|JSON of WeChat"):
        parse(Page(f"https://{site}/x", json.dumps(answer).encode()))


HOLLOW: list[tuple[str, dict[str, Any]]] = [
    (BILIBILI, {"code": 0, "message": "0", "ttl": 1, "data": {"items": [], "has_more": False, "offset": "7"}}),
    (BILIBILI, {"code": 0, "data": {}}),
    (BILIBILI, {"code": 0, "data": {"result": None, "numPages": 0}}),
    (BILIBILI, {"code": 70001, "message": "稍后", "data": None}),
    (KUAISHOU, {"result": 1, "feeds": [], "pcursor": "no_more", "host-name": "public-x"}),
    (KUAISHOU, {"data": {"visionProfile": {"result": 1, "hostName": "x", "userProfile": None, "__typename": "V"}}}),
    (KUAISHOU, {"result": 777, "error_msg": "稍后"}),
    (DOUYIN, {"status_code": 0, "aweme_list": [], "max_cursor": 5, "has_more": 0, "log_pb": {"impr_id": "2026"}}),
    (DOUYIN, {"status_code": 0, "extra": {"logid": "2026", "now": 1767225600000}, "user": None}),
    (TOUTIAO, {"message": "success", "data": [], "has_more": False}),
    (XHS, {"code": 0, "success": True, "data": {"notes": [], "cursor": "", "has_more": False}}),
    (XHS, {"code": 9999, "success": False, "msg": "", "data": {}}),
    (WEIBO, {"ok": 1, "data": {"cards": [], "cardlistInfo": {"containerid": "1076035123456789", "v_p": 42}}}),
    (WEIBO, {"ok": 1, "data": {"list": [], "since_id": "", "total": 0}}),
    (WEIBO, {"ok": 0, "msg": "这里还没有内容", "data": {"cards": [{"card_type": 58}]}}),
    ("mp.weixin.qq.com", {"base_resp": {"ret": 4444, "err_msg": "x"}}),
]


@pytest.mark.parametrize(("site", "answer"), HOLLOW, ids=lambda one: json.dumps(one, ensure_ascii=False)[:60])
def test_an_answer_that_shows_nothing_is_one(site: str, answer: dict[str, Any]) -> None:
    assert parse(Page(f"https://{site}/x", json.dumps(answer).encode())).records[0].page_state is PageState.UNAVAILABLE


PAGES = [
    (XHS, 'window.__INITIAL_STATE__={"user":{"userPageData":{"card":{"nickname":"青石文旅"}}}}'),
    (XHS, 'window.__INITIAL_STATE__={"note":{"noteDetailMap":{"65a0":{"body":{"title":"青石古道"}}}}}'),
    (KUAISHOU, 'window.INIT_STATE={"k":{"result":1,"works":[{"cover":"x"}]}}'),
    (WEIBO, 'var $render_data = [{"status":{"title":"青石","words":"要闻"}}][0] || {}'),
    (BILIBILI, 'window.__INITIAL_STATE__={"videoData":{"title":"青石要闻"}}'),
    (DOUYIN, 'window._ROUTER_DATA = {"loaderData":{"user":{"userInfoRes":{"person":{"name":"青石发布"}}}}}'),
]


@pytest.mark.parametrize(("site", "script"), PAGES)
def test_data_of_an_unknown_shape_inside_of_a_page_is_no_wall(site: str, script: str) -> None:
    with pytest.raises(UnknownLayout, match="shape"):
        parse(Page(f"https://{site}/x", f"<html><body><script>{script};</script></body></html>".encode()))


THIRD_PARTIES: list[tuple[str, dict[str, Any]]] = [
    (
        "JSON of no platform that is known",
        {
            "code": 2000,
            "data": {"list": [{"user": {"nickname": "青石文旅", "userid": "5ff0", "fans": 4350}}], "resultCount": "1"},
        },
    ),
    (
        "JSON of Xiaohongshu, code 2000, with content of a shape",
        {
            "code": 2000,
            "data": {"list": [{"cover": "https://sns-img.xhscdn.com/a", "user": {"fans": 5}}], "resultCount": "1"},
        },
    ),
    ("JSON of no platform that is known", {"code": 1, "errmsg": "ok", "data": {"user": {"name": "青石"}}}),
    ("JSON of no platform that is known", {"error": "no such user", "error_code": 20003}),
]


@pytest.mark.parametrize(("why", "answer"), THIRD_PARTIES, ids=lambda one: json.dumps(one, ensure_ascii=False)[:60])
def test_what_others_make_of_a_platform_is_refused_for_what_it_is(why: str, answer: dict[str, Any]) -> None:
    with pytest.raises(UnknownLayout, match=why):
        parse(Page(None, json.dumps(answer, ensure_ascii=False).encode()))


MESSAGES = [
    '<div class="weui-msg"><i class="weui-icon-success"></i><div class="weui-msg__title">支付成功</div></div>mmbizwap',
    '<div class="weui-msg"><div class="weui-msg__title">申请已受理</div></div>',
    '<div class="weui-msg"><div class="weui-msg__title">说明</div></div>mmbizwap' + "青石县" * 100,
    '<div class="weui-msg"></div>mmbizwap',
    "<p>该内容仅限关注者可见</p>mmbizwap",
]


@pytest.mark.parametrize("body", MESSAGES, ids=lambda body: body[:60])
def test_a_message_is_no_state_where_it_is_not_all_that_wechat_shows(body: str) -> None:
    with pytest.raises(UnknownLayout):
        parse(Page(None, f"<html><head><title></title></head><body>{body}</body></html>".encode()))


def test_news_of_accounts_are_no_state_of_one() -> None:
    """Of a page that is of no platform, only what it shows alone counts."""
    message = "<html><head><title>提示</title></head><body><p>该账号已注销</p>{}</body></html>"
    assert parse(Page(None, message.format("").encode())).records[0].page_state is PageState.CANCELLED
    with pytest.raises(UnknownLayout):
        parse(Page(None, message.format("<p>" + "本报讯，冒充政务账号的李某被查处。" * 20 + "</p>").encode()))
