"""Notices that name no account: their subject is the account that publishes them, 本公众号, in whatever sentence."""

from datetime import date

import pytest

from parsers.closures import parse
from parsers.page import Page

NAME = "溪口文艺"
# (sentence, platform, actions, stop, cancel)
CLOSED = [
    ("这是“溪口文艺”的最后一篇推送。", None, "stop_updating", None, None),
    ("从明天起，这个号就不再更新了。", None, "stop_updating", "2024-05-21", None),
    ("溪口文艺将于6月1日起停止更新“溪口文艺”抖音账号。", "douyin", "stop_updating", "2024-06-01", None),
    ("本公众号从6月1日起停止更新，不久后将注销。", "wechat", "stop_updating cancel", "2024-06-01", None),
    ("本公众号因人手不足，将于6月1日起停止更新。", "wechat", "stop_updating", "2024-06-01", None),
    ("本公众号由于运营人员调离，决定自6月1日起停止更新。", "wechat", "stop_updating", "2024-06-01", None),
    ("本公众号因多年没有更新，经县委网信办批准，定于本月28日正式注销。", "wechat", "cancel", None, "2024-05-28"),
    ("本公众号经研究决定自6月1日起停止更新。", "wechat", "stop_updating", "2024-06-01", None),
    ("本公众号经镇党委同意，自6月1日起停止更新。", "wechat", "stop_updating", "2024-06-01", None),
    ("本公众号根据上级安排，6月1日起停更。", "wechat", "stop_updating", "2024-06-01", None),
    ("本公众号为配合机构改革，自6月1日起停用。", "wechat", "stop_updating", "2024-06-01", None),
    ("本公众号按照集约化要求，自6月1日起停用。", "wechat", "stop_updating", "2024-06-01", None),
    ("本公众号，自6月1日起停更。", "wechat", "stop_updating", "2024-06-01", None),
    ("本公众号在陪伴大家六年之后，自6月1日起停更。", "wechat", "stop_updating", "2024-06-01", None),
    ("各位朋友：我们的公众号因工作调整，6月1日停更。", "wechat", "stop_updating", "2024-06-01", None),
    ("我局微信公众号经研究决定停更。", "wechat", "stop_updating", None, None),
    ("此微博从下月3日起停止使用。", "weibo", "stop_updating", "2024-06-03", None),
    ("这个公众号6月1日起停更。", "wechat", "stop_updating", "2024-06-01", None),
    ("公众号自6月1日起停止更新。", "wechat", "stop_updating", "2024-06-01", None),
    ("各位读者，公众号将于6月1日停止更新。", "wechat", "stop_updating", "2024-06-01", None),
    ("咱的公众号6月1日起停更。", "wechat", "stop_updating", "2024-06-01", None),
    ("咱们社区的公众号6月1日起停更。", "wechat", "stop_updating", "2024-06-01", None),
    ("咱村这个抖音号从6月1日起不再更新。", "douyin", "stop_updating", "2024-06-01", None),
    ("6月1日起，咱们就不再更新了。", None, "stop_updating", "2024-06-01", None),
    ("今天，是本公众号陪伴大家的最后一天。", "wechat", "stop_updating", "2024-05-21", None),
    ("今天是“溪口文艺”抖音号更新的最后一天。", "douyin", "stop_updating", "2024-05-21", None),
    ("本公众号搬新家啦，请关注“溪口文化”。", "wechat", "migrate", None, None),
    ("这是本公众号的最后一篇推文。", "wechat", "stop_updating", None, None),
    ("6月1日起，这个小小的窗口不再推送文章。", None, "stop_updating", "2024-06-01", None),
    ("6月1日起，这里不会再有新的推送。", None, "stop_updating", "2024-06-01", None),
    ("咱们村这个公众号6月1日起就不更新了。", "wechat", "stop_updating", "2024-06-01", None),
    ("家人们，本抖音号6月1日起就不更新啦！", "douyin", "stop_updating", "2024-06-01", None),
    ("从明天开始，这里就不发内容了。", None, "stop_updating", "2024-05-21", None),
    ("明天起，溪口文艺将不再更新。", None, "stop_updating", "2024-05-21", None),
    ("溪口县文艺局微信公众号6月1日起停更。\n溪口县文艺局", "wechat", "stop_updating", "2024-06-01", None),
    ("按照统一安排，从今天起这个抖音号就不再更新了。", "douyin", "stop_updating", "2024-05-20", None),
    ("本抖音号因工作需要，自即日起停更。", "douyin", "stop_updating", "2024-05-20", None),
]
OPEN = [
    "常常想，要是有一天我们的公众号停更了，谁来写这些。",
    "本公众号不会注销。",
    "有朋友说没收到推送，还以为我们停更了。",
    "本公众号因工作调整，办公地点将于6月1日搬迁。",
    "本公众号因人手不足，和平路窗口将于6月1日关闭。",
    "感谢大家关注本公众号，滨河路路段将于6月1日关闭。",
    "本公众号最后一条推送停留在2021年。",
    "这是本公众号今年的最后一篇推文，明年继续。",
    "本公众号今晚不推送了，明早继续。",
    "本公众号更新至5月31日24时的汛情数据。",
    "本公众号10月1日至7日停止更新，8日恢复。",
    "今天是本公众号征文活动的最后一天。",
    "本公众号今天不更新了吗？",
    "公众号因违规被平台关停。",
    "“检察署”改名为“检察院”：档案里的百年。",
    "《关于合并申报“五险一金”缴费工资的通知》政策解读。",
    "一、项目名称：溪口医院管理系统二、响应时间变更为6月3日。",
    "6月7日至9日高考期间，本号暂停推送娱乐内容。",
    "此微博有奖转发，活动将于6月1日结束。",
    "受台风影响，溪口文艺自7月28日起临时关闭，恢复开放时间另行通知。请关注@溪口文艺 微博。",
    "明天起我就要去驻村啦，这是我在“溪口文艺”编辑的最后一篇推文。",
    "自即日起，“溪口文艺”关闭文章留言区，恢复时间另行通知。",
    "因本公众号正在办理年度认证及主体名称变更，3月5日起底部菜单暂停使用。",
    "2015年微博开通；2019年3月，经平台审核，本号由“溪口县文艺馆”更名为现在的“溪口文艺”；2021年，视频号上线。",
    "自12月25日起，“溪口文艺”不再发布每日疫情信息，科普等内容照常推送。",
    "岗位职责：公众号日常更新，协助完成账号更名、注销、粉丝迁移等工作。",
]


def closures(text: str) -> list[tuple[str | None, str | None, str, str | None, str | None]]:
    page = Page(None, text.encode(), title="公告", published=date(2024, 5, 20), account=NAME)
    return [
        (
            record.account_name,
            record.platform,
            " ".join(record.actions),
            str(record.stop_date) if record.stop_date else None,
            str(record.cancel_date) if record.cancel_date else None,
        )
        for record in parse(page).records
    ]


@pytest.mark.parametrize("row", CLOSED, ids=[row[0] for row in CLOSED])
def test_the_account_that_publishes_closes(row: tuple[str, str | None, str, str | None, str | None]) -> None:
    assert closures(row[0]) == [(NAME, *row[1:])]


def test_two_accounts_of_one_name_close() -> None:
    closed = closures("本公众号及同名视频号自6月1日起停止更新。")
    assert closed == [(NAME, platform, "stop_updating", "2024-06-01", None) for platform in ("wechat", "channels")]


@pytest.mark.parametrize("text", OPEN)
def test_something_else_happens(text: str) -> None:
    assert closures(text) == []


ASIDE = [
    ("元旦假期，小艺休息三天", "12月31日至1月2日，本号暂停推送，有事请拨打12345。"),
    ("七年，我们第一次清理历史文章", "“溪口文艺”公众号下架失效链接312篇；合并重复的介绍46篇。打不开的可回复“找旧文”。"),
    ("菜单改版", "“溪口文艺”微信公众号底部菜单改版：原“微社保”入口下线，功能并入“查询大厅”。"),
    ("“溪口文艺”公众号征稿启事", "“溪口文艺”微信公众号长期征稿。“微小说”因来稿不足，自4月起并入“短章”，不再单列。"),
    ("闭馆公告｜旧馆再见", "“瓷韵溪口”展移至文化馆二楼，线上展厅可在本公众号“云观展”进入。\n溪口县博物馆"),
    ("认证年审期间，这些菜单用不了", "因本公众号变更名称，底部菜单不能使用。"),
]
CLOSING = [("再见，老朋友", "本公众号停止更新。"), ("写给您", "“溪口文艺”公众号停止更新。")]


@pytest.mark.parametrize(("title", "text", "count"), [(*row, 0) for row in ASIDE] + [(*row, 1) for row in CLOSING])
def test_a_page_of_another_title_needs_a_day_or_a_place(title: str, text: str, count: int) -> None:
    page = Page(None, text.encode(), title=title, published=date(2024, 5, 20), account=NAME)
    assert len(parse(page).records) == count
