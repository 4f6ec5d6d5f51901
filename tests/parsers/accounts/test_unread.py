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
