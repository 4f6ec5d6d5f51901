"""What addresses of WeChat articles show."""

import pytest

from parsers import accounts
from parsers.errors import Blocked, UnknownLayout
from parsers.page import Page
from parsers.wechat import ArticleState, read_state

URL = "https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv"


def page(text: str) -> Page:
    return Page(URL, f"<html><head><title></title></head><body>{text}</body></html>".encode())


MESSAGE = '<div class="weui-msg"><div class="weui-msg__title warn">{}</div></div>'
STATES = [
    (ArticleState.DELETED, MESSAGE.format("该内容已被发布者删除")),
    (ArticleState.DELETED, MESSAGE.format("The content has been deleted by the author.")),
    (ArticleState.CANCELLED, MESSAGE.format("此帐号已自主注销，内容无法查看")),
    (ArticleState.CANCELLED, MESSAGE.format("该账号已注销")),
    (ArticleState.CANCELLED, MESSAGE.format("该公众号已被系统回收")),
    (ArticleState.CANCELLED, MESSAGE.format("该用户已被注销")),
    (ArticleState.CANCELLED, MESSAGE.format("该帐号已系统注销，内容无法查看")),
    (
        ArticleState.CANCELLED,
        MESSAGE.format("This account has been deleted by the owner. Unable to view the content."),
    ),
    (ArticleState.BANNED, MESSAGE.format("此帐号已被屏蔽, 内容无法查看")),
    *(
        (ArticleState.BANNED, MESSAGE.format(f"该{who}"))
        for who in ("公众号已被封禁", "账号已被冻结", "帐号已永久封停")
    ),
    (ArticleState.BANNED, MESSAGE.format("此帐号因违反《微信公众平台运营规范》已被停用，内容无法查看")),
    (ArticleState.VIOLATION, MESSAGE.format("此内容因违规无法查看")),
    (ArticleState.VIOLATION, MESSAGE.format("此内容已被认定为谣言")),
    (ArticleState.EXPIRED, MESSAGE.format("参数错误")),
    (ArticleState.MIGRATED, MESSAGE.format("This account has been moved to another one.")),
    (ArticleState.VIOLATION, MESSAGE.format("此内容由用户投诉并经平台审核，涉嫌过度营销、骚扰用户")),
    (ArticleState.VIOLATION, MESSAGE.format("经大量用户投诉，此帐号存在违规行为，已限制跳转到小主页。")),
    (ArticleState.INFRINGEMENT, MESSAGE.format("此内容被投诉且经审核涉嫌侵权，无法查看。")),
    (ArticleState.UNAVAILABLE, '<div class="mesg-block"><p>该内容暂时无法查看</p></div>'),
    (ArticleState.UNAVAILABLE, MESSAGE.format("该内容仅限关注者可见")),  # of no wording that is known
    (ArticleState.EXPIRED, MESSAGE.format("链接已过期")),
    (ArticleState.EXPIRED, MESSAGE.format("该链接已失效")),
    (ArticleState.MIGRATED, MESSAGE.format("此帐号处于帐号迁移流程中")),
    (ArticleState.MIGRATED, MESSAGE.format("原帐号迁移时未将文章素材同步至新帐号，该链接已不可访问")),
    (ArticleState.PUBLISHED, '<div id="js_content" style="visibility: hidden;"><p>此帐号已自主注销</p></div>'),
    (ArticleState.PUBLISHED, "<script>window.cgiDataNew = {title: JsDecode('停更')};</script>"),
]


@pytest.mark.parametrize(("state", "text"), STATES)
def test_states(state: ArticleState, text: str) -> None:
    assert read_state(page(text)).state is state


TARGET = "http://mp.weixin.qq.com/s?__biz=Mz&mid=1&timestamp=2&sn=0a"
EMPTY = '<a id="js_access_msg" href="javascript:;">访问文章</a>'
VARIABLE = "<script>var transferTargetLink = '{}';</script>"
MOVED = [
    *(EMPTY + VARIABLE.format(TARGET.replace("&", mark)) for mark in ("&", "&amp;", "\\x26", "\\x26amp;")),
    f'<a id="js_access_msg" href="{TARGET}">访问文章</a>' + VARIABLE.format(""),
]


@pytest.mark.parametrize("text", MOVED)
def test_a_migrated_account_names_its_target(text: str) -> None:
    shown = page(MESSAGE.format("该公众号已迁移") + text)
    assert read_state(shown).target == TARGET
    assert accounts.parse(shown).records[0].accounts[0].migrated_to == TARGET


@pytest.mark.parametrize("text", ["", EMPTY, EMPTY + VARIABLE.format("")])
def test_a_migrated_account_may_not_name_its_target(text: str) -> None:
    shown = page(MESSAGE.format("该公众号已迁移") + text)
    assert read_state(shown).target is None
    assert accounts.parse(shown).records[0].accounts == ()


@pytest.mark.parametrize(
    "words", ["环境异常", "访问过于频繁，请用微信扫描二维码进行访问", "系统出错", "请在微信客户端打开链接", "请先登录"]
)
def test_a_wall_is_no_state(words: str) -> None:
    with pytest.raises(Blocked):
        read_state(page(MESSAGE.format(words)))


@pytest.mark.parametrize("text", ["<p>腾讯</p>", f"<p>{'青石县通报了有关情况。' * 30}该账号已注销</p>"])
def test_anything_else_is_unknown(text: str) -> None:
    with pytest.raises(UnknownLayout):
        read_state(page(text))


@pytest.mark.parametrize("text", ['<i class="weui-icon-success"></i>' + MESSAGE.format("支付成功"), MESSAGE.format("")])
def test_a_message_that_says_no_reason_is_unknown(text: str) -> None:
    with pytest.raises(UnknownLayout):
        read_state(page(text))
