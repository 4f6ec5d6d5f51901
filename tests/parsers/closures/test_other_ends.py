"""What ends is not the account: a function of it, the account of a user, what others closed, denied, ordered, planned.

Each table of such sentences stands beside one of closures in the same words.
"""

from datetime import date

import pytest

from parsers.closures import parse
from parsers.page import Page

# the patient of the verb is a part of the account
PARTS = [
    "“溪口公交”公众号将于6月1日起关闭“失物招领”栏目，账号继续运营。",
    "“溪口公交”公众号将于6月1日起下线线路查询功能。",
    "“溪口医保”小程序将于6月1日下线门诊报销入口。",
    "“溪口公交”APP积分商城将于6月1日关闭。",
    "6月1日起，“溪口发布”视频号关闭直播带货橱窗。",
    "“溪口政务网”个人中心旧版页面将于6月1日下线。",
    "“溪口发布”公众号菜单栏“找政府”于6月1日下线。",
    "“溪口发布”公众号将于6月1日下线“随手拍”模块，其他栏目不变。",
    "6月1日起将关闭“溪口公交”微信公众号到站提醒功能，改由APP提醒。",
    "“溪口公交”微信公众号将于6月1日关停，公众号正常更新。",
    "“溪口水务”公众号6月1日起关闭现金缴费业务。",
    "“溪口公交”APP安卓旧版本6月1日下线。",
    "“溪口公交”公众号6月1日起关闭公交卡充值服务。",
    "“溪口发布”公众号自6月1日起不再更新天气预报。",
    "“溪口人社”公众号自6月1日起停止推送招聘信息。",
]
ACCOUNTS = [
    "“溪口公交”公众号将于6月1日起关闭。",
    "我局将于6月1日起关闭“溪口公交”公众号。",
    "“溪口公交”公众号将于6月1日起停止服务。",
    "“溪口公交”公众号将于6月1日起停止服务并下线。",
    "“溪口公交”公众号将于6月1日起停止更新并关闭留言功能。",
    "“溪口公交”公众号将于6月1日起停止更新，原有栏目关闭。",
    "“溪口公交”公众号将于6月1日起停止信息发布和更新服务。",
    "“溪口公交”公众号将于6月1日起停更，“溪口发布”公众号正常更新。",
    "“溪口公交”公众号将于6月1日起停更，微博继续运营。",
    "“溪口公交”公众号将于6月1日起停止推送信息。",
    "6月1日起停止“溪口公交”公众号服务。",
]


def names(text: str, title: str = "公告") -> list[str | None]:
    records = parse(Page(None, text.encode(), title=title, published=date(2024, 5, 20))).records
    return [record.account_name for record in records]


@pytest.mark.parametrize("text", PARTS)
def test_only_a_part_ends(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize("text", ACCOUNTS)
def test_the_account_ends(text: str) -> None:
    assert names(text) == ["溪口公交"]
