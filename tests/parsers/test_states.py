"""What pages say instead of content: sentences of many years and platforms, and articles that only quote them."""

import pytest

from parsers.accounts import parse
from parsers.page import Page
from parsers.records import PageState
from parsers.states import MAX_WORDS, read_state

SAID = {
    PageState.BLOCKED: (
        "环境异常 当前环境异常，完成验证后即可继续访问。 去验证",
        "访问过于频繁，请用微信扫描二维码进行访问",
        "操作频繁，请稍后再试",
        "您的访问出错了 用户您好，您的访问过于频繁，为确认本次访问为正常用户行为，需要您协助验证。 验证码：",
        "Sina Visitor System",
        "验证码中间页",
        "请完成下列验证后继续",
        "[2001] antispam need captcha",
        "签名验证失败",
        "网络连接异常，请检查网络设置或重启试试",
        "安全限制 IP存在风险，请切换可靠网络环境后重试",
        "请求过于频繁，请先登录",
        "由于触发某站安全风控策略，该次访问请求被拒绝。",
        "The request was rejected because of the security control policy.",
        "系统出错",
    ),
    PageState.MIGRATED: (
        "账号已迁移",
        "该公众号已迁移 该公众号已迁移至新的账号，原账号已回收。若需访问原文章链接，请点击下方按钮。",
        "该公众号已迁移 原账号迁移时未将文章素材同步至新账号，无法查看",
        "原帐号迁移时未将文章素材同步至新帐号，该链接已不可访问",
        "原公众号迁移时未将文章素材同步至新公众号",
    ),
    PageState.CANCELLED: (
        "此帐号已自主注销，内容无法查看",
        "此账号已自主注销，内容无法查看",
        "该账号已注销",
        "该用户已注销",
        "该账号已关闭，现无法查看。",
        "该账号因用户自行申请关闭，现已无法查看。",
        "该帐号已系统注销，内容无法查看",
        "此账号自主注销，内容无法查看",
        "该公众号已被系统回收",
        "此帐号已被系统回收",
        "此帐号被投诉且经审核涉嫌侵权。此帐号已注销，内容无法查看。",
        "This account has been deleted by the owner. Unable to view the content.",
        "This account has been deregistered by its owner. Unable to view the content.",
    ),
    PageState.BANNED: (
        "此帐号已被屏蔽, 内容无法查看",
        "该账号因被投诉违反法律法规和《微博社区公约》的相关规定，现已无法查看。查看帮助",
        "该账号已被封禁",
        "该用户因违反社区规范已被封禁",
        "账号已封禁",
        "账号已停用",
        "此帐号已被冻结",
        "该账号因违规已被关闭",
    ),
    PageState.DELETED: (
        "该内容已被发布者删除",
        "The content has been deleted by the author.",
        "抱歉，此微博已被作者删除。查看帮助：网页链接",
        "抱歉，作品不见了",
        "该微博不存在",
    ),
    PageState.VIOLATION: (
        "此内容因违规无法查看",
        "此内容因涉嫌违反相关法律法规和政策发送失败",
        "此内容被多人投诉，相关的内容无法进行查看。",
        "此内容已被认定为谣言",
        "此内容由用户投诉并经平台审核，涉嫌过度营销、骚扰用户",
        "经大量用户投诉，此帐号存在违规行为，已限制跳转到小主页。",
        "Unable to view this content because it violates regulations",
    ),
    PageState.INFRINGEMENT: ("此内容被投诉且经审核涉嫌侵权，无法查看。",),
    PageState.EXPIRED: ("链接已过期", "该链接已失效"),
    PageState.NOT_FOUND: ("用户不存在", "参数错误", "啥都木有", "该账号不存在", "没有找到该用户"),
    PageState.UNAVAILABLE: (
        "该内容暂时无法查看",
        "此内容发送失败无法查看",
        "此帐号处于帐号迁移流程中",
        "此帐号已申请帐号迁移",
        "此帐号已申请公众号帐号迁移流程，被冻结/回收，小主页暂无法访问。",
        "抱歉，您当前访问的用户状态异常，暂时无法访问。",
        "该账号行为异常，存在安全风险，用户验证之前暂时不能查看。",
        "抱歉，作者已设置仅展示半年内微博，此微博已不可见。",
        "抱歉，由于作者设置，你暂时没有这条微博的查看权限哦。",
        "笔记状态异常，请稍后查看",
    ),
    PageState.LOGIN_REQUIRED: ("用户未登录", "登录已过期", "请先登录", "请在微信客户端打开链接", "扫码登录 手机号登录"),
}
NOTHING_SAID = (
    "",
    "溪口发布",
    "关于开展账号清理工作的通知",
    "青石县政务服务中心微信公众号",
    "用户服务协议 隐私政策",
    "设置 账号注销 账号自主注销 退出",
    "账号被注销后，您的作品不再展示。",
    "“某某爆料君”等账号被注销。",
    "账号注销工作同步推进。",
    "您申请账号注销，须先解绑手机。",
    "青石县局对两个长期停更的新媒体账号申请关闭",
    "公众号原由办公室管理，今起关闭留言",
    "平台审核后发布，投诉请拨打12345",
    "预警触发后由风控小组处置",
    "公告称，触发银行风控策略的账户将被冻结",
    "The tender request was rejected by the jury",
    "审批系统提示：访问请求被拒绝",
)


@pytest.mark.parametrize(("state", "words"), [(state, words) for state, some in SAID.items() for words in some])
def test_a_sentence_says_its_state(state: PageState, words: str) -> None:
    read = read_state(words)
    assert read is not None
    assert read[0] is state
    assert read[1] in words


@pytest.mark.parametrize("words", NOTHING_SAID)
def test_other_words_say_nothing(words: str) -> None:
    assert read_state(words) is None


def test_a_long_text_only_quotes_such_words() -> None:
    assert read_state("该内容已被发布者删除" + "正文" * MAX_WORDS) is None


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("該內容已被發佈者刪除", PageState.DELETED),
        ("此內容因違規無法檢視", PageState.VIOLATION),
        ("此帳號已自主註銷，內容無法檢視", PageState.CANCELLED),
        ("該公眾號已遷移", PageState.MIGRATED),
        ("User does not exists!", PageState.NOT_FOUND),  # of weibo.cn
    ],
)
def test_a_client_of_another_script_or_tongue(words: str, state: PageState) -> None:
    read = read_state(words)
    assert read is not None
    assert (read[0], read[1] in words) == (state, True)  # told in the words of the page


def test_a_message_of_a_service_is_of_no_platform() -> None:
    said = '{"ok": false, "error": "此帐号已自主注销，内容无法查看。", "cost": true}'
    page = parse(Page("http://service.example/api/profile", said.encode())).records[0]
    assert (page.site, page.page_state) == ("other", PageState.CANCELLED)
    gone = "<html><title>错误提示 新浪微博</title><p>抱歉，你所访问的用户不存在</p></html>"
    page = parse(Page(None, gone.encode())).records[0]
    assert (page.site, page.page_state) == ("weibo", PageState.NOT_FOUND)
