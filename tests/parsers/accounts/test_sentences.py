"""Accounts that a line of a bulletin names with their platform, quoted and unquoted."""

import pytest

from parsers.accounts.sentences import mentions
from parsers.records import Platform

W, B, D, T = Platform.WECHAT, Platform.WEIBO, Platform.DOUYIN, Platform.TOUTIAO
NAMED: list[tuple[str, list[tuple[Platform, str]]]] = [
    (
        "“青石教育”“溪口之声”等2个微信公众号、“平安青石”微博超过两周未更新。",
        [(W, "青石教育"), (W, "溪口之声"), (B, "平安青石")],
    ),
    ("“青石教育”、“溪口之声”微信公众号", [(W, "青石教育"), (W, "溪口之声")]),
    (
        "如青石县微信公众号“畅通青石、青石广播电视台；溪口工作日”、溪口区微信公众号“法治溪口”未登记。",
        [(W, "畅通青石"), (W, "青石广播电视台"), (W, "溪口工作日"), (W, "法治溪口")],
    ),
    ("微信公众号“青石教育”“溪口之声”停更", [(W, "青石教育"), (W, "溪口之声")]),
    ("微信公众号“青石教育”、微博“青石发布”、今日头条“溪口”", [(W, "青石教育"), (B, "青石发布"), (T, "溪口")]),
    ("微信公众号“青石教育”微博“青石发布”", [(W, "青石教育"), (B, "青石发布")]),
    ("微信公众号“甲乡”、“乙乡”微博“丙乡”", [(W, "甲乡"), (W, "乙乡"), (B, "丙乡")]),
    ("微信公众号“甲乡”、“乙乡”微博", [(W, "甲乡"), (B, "乙乡")]),
    ("“青石教育”（微信公众号）更新不及时", [(W, "青石教育")]),
    (
        "青石警方(新浪微博)、美青丨治污攻坚(微信)、青石卫生监督（微信公众号）",
        [(B, "青石警方"), (W, "美青丨治污攻坚"), (W, "青石卫生监督")],
    ),
    (
        "不合格政务新媒体：青石教育（微信公众号）、平安青石（新浪微博）、“溪口之声”抖音号。",
        [(W, "青石教育"), (B, "平安青石"), (D, "溪口之声")],
    ),
    ("微信公众号：青石教育、青石司法；微博：平安青石。", [(W, "青石教育"), (W, "青石司法"), (B, "平安青石")]),
    ("微信公众号：@青石教育", [(W, "青石教育")]),
    ("“青石縣文化局”微信公眾號嚴格執行“三審制”", [(W, "青石縣文化局")]),
    ("16个“今日头条”账号超过2周未更新，“僵尸账号”清理力度不足，要开展“回头看”。", []),
    ("部分政务新媒体账号（微博）未更新，政务微博（微信）合格率分别为90%。", []),
    ("微信号：xikoufabu", []),
    ("青石县政府微信公众号“互动交流”栏目空白，微信公众号“关注、回复”两项功能应当齐全。", []),
    ("微信公众号“青石水务”内容更新不及时，“青石教育”微信公众号“公告”栏目空白", [(W, "青石水务"), (W, "青石教育")]),
    ("“" + "青" * 150 + "”微信公众号", []),
    ("关停政务新媒体2个（溪口食药监管微信公众号、青石徐望新浪微博）。", [(W, "溪口食药监管"), (B, "青石徐望")]),
    ("备案账号3个（溪口食药监管微信公众号、青石徐望新浪微博）", []),  # of three
    ("政务新媒体2个（政务微信、政务微博），另有2个（县公安局微信、乡镇微博）", []),
]


@pytest.mark.parametrize(("words", "named"), NAMED, ids=lambda one: one[:30] if isinstance(one, str) else "")
def test_mentions(words: str, named: list[tuple[Platform, str]]) -> None:
    assert [(platform, name) for platform, name, _ in mentions(words)] == named


def test_a_handle_behind_one_name() -> None:
    assert list(mentions("微信公众号：青石发布（微信号：qingshifabu）")) == [(W, "青石发布", "qingshifabu")]
    assert [handle for *_, handle in mentions("微信公众号：青石发布、溪口发布（微信号：xikou）")] == [None, None]
