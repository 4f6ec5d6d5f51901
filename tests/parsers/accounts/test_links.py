"""Addresses and words that name platforms and accounts."""

import pytest

from parsers.accounts.links import account_of, named_by, platform_of
from parsers.accounts.words import account_name, platform_named
from parsers.records import Platform

SEC = "MS4wLjABAAAAinvented0000000000000000000000000000000xikou"
ACCOUNTS = [
    ("https://weibo.com/u/5123456789", Platform.WEIBO, "5123456789"),
    ("https://weibo.com/5123456789?is_hot=1", Platform.WEIBO, "5123456789"),
    ("https://m.weibo.cn/u/5123456789", Platform.WEIBO, "5123456789"),
    ("https://weibo.com/xikoufabu", Platform.WEIBO, None),
    ("https://weibo.com/n/%E6%BA%AA%E5%8F%A3%E5%8F%91%E5%B8%83", Platform.WEIBO, None),
    ("https://weibo.com/5123456789/profile", Platform.WEIBO, "5123456789"),
    (f"https://www.douyin.com/user/{SEC}?vid=7", Platform.DOUYIN, SEC),
    (f"https://www.iesdouyin.com/share/user/{SEC}", Platform.DOUYIN, SEC),
    ("https://www.kuaishou.com/profile/3xinvented", Platform.KUAISHOU, "3xinvented"),
    ("https://www.toutiao.com/c/user/token/MS4wLjABAAAA_x-1/?a=b", Platform.TOUTIAO, "MS4wLjABAAAA_x-1"),
    ("http://www.toutiao.com/c/user/61300000001/", Platform.TOUTIAO, "61300000001"),
    ("https://space.bilibili.com/500100/video", Platform.BILIBILI, "500100"),
    (
        "https://www.xiaohongshu.com/user/profile/5ff000000000000000000abc",
        Platform.XIAOHONGSHU,
        "5ff000000000000000000abc",
    ),
    ("https://apps.apple.com/cn/app/%E9%9D%92%E7%9F%B3/id1500000001", Platform.APP, "1500000001"),
    ("http://mp.weixin.qq.com/s?__biz=MzU0MTIzNDU2Nw==&mid=1&idx=1&sn=a#rd", Platform.WECHAT, "MzU0MTIzNDU2Nw=="),
]
NO_ACCOUNTS = [
    *(
        "https://weibo.com/",
        "https://weibo.com",
        "https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv",
        "",
        "javascript:;",
    ),
    *(
        "https://www.bilibili.com/video/BV1xx",
        "https://www.qingshi.gov.cn/u/5123456789",
        "http://[broken",
        "mailto:a@b.cn",
    ),
    *("https://weibo.com/5123456789/NaBcDeFgH?from=x", "https://m.weibo.cn/5123456789/4800000000000001"),
    *("https://weibo.com/share", "https://service.weibo.com/share/share.php?title=x", "https://www.qingshi.gov.cn/n/x"),
    *("https://notweibo.com/u/5123456789", "https://www.douyin.com/video/7300000000000000000"),
]
NAMED = [
    ("微信公众号", Platform.WECHAT),
    ("微信订阅号", Platform.WECHAT),
    ("服务号", Platform.WECHAT),
    ("微信视频号", Platform.CHANNELS),
    ("视频号", Platform.CHANNELS),
    ("微信小程序", Platform.MINI_PROGRAM),
    ("新浪微博", Platform.WEIBO),
    ("抖音短视频", Platform.DOUYIN),
    ("快手号", Platform.KUAISHOU),
    ("今日头条", Platform.TOUTIAO),
    ("头条号", Platform.TOUTIAO),
    ("B站", Platform.BILIBILI),
    ("小红书", Platform.XIAOHONGSHU),
    ("移动客户端（APP）", Platform.APP),
    ("百家号", Platform.OTHER),
    ("政府门户", None),
]


@pytest.mark.parametrize(("url", "platform", "account_id"), ACCOUNTS)
def test_an_account(url: str, platform: Platform, account_id: str | None) -> None:
    assert account_of(url) == (platform, account_id)
    assert platform_of(url) is platform


@pytest.mark.parametrize("url", NO_ACCOUNTS)
def test_no_account(url: str) -> None:
    assert account_of(url) is None


def test_an_address_made_of_a_name() -> None:
    assert named_by("https://weibo.com/n/%E6%BA%AA%E5%8F%A3%E5%8F%91%E5%B8%83") == "溪口发布"
    assert named_by("https://weibo.com/u/5123456789") is None


@pytest.mark.parametrize(("words", "platform"), NAMED)
def test_the_words_of_a_platform(words: str, platform: Platform | None) -> None:
    assert platform_named(words) is platform


@pytest.mark.parametrize("words", [None, "", "无", "/", "—", "没有", "0", "□", "未开通", "  ", "“”"])
def test_signs_that_there_is_no_account(words: str | None) -> None:
    assert account_name(words) is None


@pytest.mark.parametrize(
    ("words", "name"),
    [("“溪口发布”", "溪口发布"), (" 无锡发布 ", "无锡发布"), ("12345热线", "12345热线"), ("＠溪口发布", "溪口发布")],
)
def test_a_name(words: str, name: str) -> None:
    assert account_name(words) == name
