"""Pages whose sentences stand in a cell, in one line with navigation and footer, or below a signature."""

from datetime import date

import pytest

from parsers.closures import parse
from parsers.page import Page

CLOSES = "“溪口林业”微信公众号已于6月1日停止更新，信息请关注“溪口发布”。"
PAGES = {
    "the reply of a letterbox": (
        "“溪口林业”公众号怎么查不到了",
        "<table><tr><td>来信内容</td><td colspan=3>您好，我是一名家长，是停更了吗？</td></tr>"
        "<tr><td>答复单位</td><td>溪口县林业局</td><td>答复时间</td><td>2024-06-05</td></tr>"
        f"<tr><td>答复内容</td><td colspan=3><p>您好！来信收悉。</p><p>我局{CLOSES}</p></td></tr></table>"
        "<p>相关来信：公众号无法打开 路灯不亮</p>",
    ),
    "one line with navigation and footer": (
        "关于停更微信公众号的公告",
        "网站首页 政务要闻 办事服务 您的位置：首页 > 通知公告 关于停更微信公众号的公告 发布时间：2024-06-05 "
        f"信息来源：县政府 浏览次数： 【字体：大 中 小】 各位关注者： 根据统一安排，我局主办的{CLOSES} 溪口县林业局 "
        "2024年6月5日 相关文章 关于停止使用“溪口商务”抖音号的公告 关于我们 网站声明 使用帮助 Copyright 版权所有",
    ),
    "a signature in one line above the footer": (
        "公示",
        f"<p>我局{CLOSES}</p><p>特此公示</p><p>溪口县林业局 2024.6.5</p><p>地址:溪口路118号 技术支持:某网络</p>",
    ),
    "an article of WeChat above its buttons": (
        "停更说明",
        f'<div class="rich_media_content" id="js_content"><p>我局{CLOSES}</p><p>溪口县林业局</p></div>'
        '<div class="rich_media_tool__wrp"><div>阅读 <span></span></div><span>赞</span><span>分享</span></div>',
    ),
    "a post, verified by its platform": (
        "",
        f'{{"text": "我局{CLOSES}", "user": {{"screen_name": "溪口", "verified_reason": "溪口县林业局官方微博"}}}}',
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_sentences_are_found(name: str) -> None:
    title, body = PAGES[name]
    page = Page(None, body.encode(), title=title or None, published=date(2024, 6, 5))
    told = [
        (record.account_name, str(record.stop_date), record.operator, [place.name for place in record.destinations])
        for record in parse(page).records
    ]
    assert told == [("溪口林业", "2024-06-01", "溪口县林业局", ["溪口发布"])]


def test_a_post_tells_its_day_in_seconds() -> None:
    text = "致广大网友：接上级公安机关通知，本抖音账号“溪口特警”定于今天24时停止更新，感谢大家的支持！"
    post = f'{{"aweme_detail": {{"desc": "{text}", "create_time": 1711015200}}}}'
    [record] = parse(Page(None, post.encode(), account="溪口特警")).records
    assert record.stop_date == date(2024, 3, 22)
