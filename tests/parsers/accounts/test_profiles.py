"""Pages and answers that show who an account is: its names, who was verified, its counters."""

import json

import pytest

from parsers.accounts import parse
from parsers.page import Page
from parsers.records import AccountPage


def _read(body: str, url: str | None = None) -> AccountPage:
    return parse(Page(url, body.encode())).records[0]


ABOUT = "https://mp.weixin.qq.com/mp/aboutbiz?__biz=MzA3NTQzMjE2MA=="
NAMES = [
    (["2021年05月20日 “青石水务”认证改名“青石县水务局”", "2018年01月02日 注册“青石水务”"], "青石县水务局"),
    (["2018年01月02日 注册“青石水务”", "2021年05月20日 “青石水务” 自主改名 “水润青石”"], "水润青石"),  # oldest first
    (["2021年05月20日 “青石水务”改名“水润青石”", "2021年05月20日 注册“青石水务”"], "水润青石"),
    (
        ["2021年05月20日 “青石水务”并入“青石发布”", "2018年01月02日 注册“青石水务”"],
        None,
    ),  # what came of it, nobody reads
    (["2021年05月20日 “青石水务”改名“水润青石”", "2018年01月02日 迁入“青石水务”"], "水润青石"),
    (["名称无变更"], None),
]


@pytest.mark.parametrize(("events", "name"), NAMES)
def test_the_last_of_the_names_of_an_account_of_wechat(events: list[str], name: str | None) -> None:
    rows = "".join(f'<p class="js_item">{event}</p>' for event in events)
    body = f"""<html><body>mmbizwap<div class="item-info"><div class="item-title">微信号</div>
<div class="item-desc">qs_shuiwu</div></div><div class="item-info"><div class="item-title">名称记录</div>
<div class="item-desc">{rows}</div></div></body></html>"""
    account = _read(body, ABOUT).accounts[0]
    assert (account.handle, account.name) == ("qs_shuiwu", name)


@pytest.mark.parametrize(("label", "verified"), [("微博认证", True), ("认证信息", True), ("实名认证", None)])
def test_who_was_verified_on_weibo_by_any_label(label: str, verified: bool | None) -> None:
    rows = [{"card_type": 41, "item_name": "昵称", "item_content": "青石检察"}]
    rows.append({"card_type": 41, "item_name": label, "item_content": "青石县人民检察院官方微博"})
    answer = {"ok": 1, "data": {"cards": [{"card_type": 11, "card_group": rows}]}}
    url = "https://m.weibo.cn/api/container/getIndex?containerid=2302832650000001_-_INFO"
    account = _read(json.dumps(answer), url).accounts[0]
    assert (account.account_id, account.name, account.verified) == ("2650000001", "青石检察", verified)
    assert account.verification == ("青石县人民检察院官方微博" if verified else None)
