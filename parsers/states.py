"""What a page of a platform says instead of content, by its own words: the most specific wording first.

Wordings as seen on pages of 2014-2026; 帐 and 账 are both in use, and traditional script is read as simplified. A wall
(rate limit, captcha) is asked for before anything else, so that it is never taken for a state of the account.
"""

import re

from parsers.records import PageState
from parsers.simplified import SIMPLIFIED

MAX_WORDS = 1500  # such a page shows a sentence or two; an article that quotes one is longer

_A = "[账帐][号户]"
# who ended an account, and how: 账号因用户自行申请关闭, 帐号已被系统回收, 该账号自主注销. No 账号注销, 账号自主注销
# (entries of a menu) and no 账号被注销后 (terms of use)
_ENDED = (
    rf"(?:(?:公众号|{_A})(?=已|因|由|经|被系统|被用户)|用户(?=已|被)|[该此](?:公众号|{_A})(?=系统|自主|自行))"
    r"(?:已|被|因|由|经|其|该|系统|平台|用户|本人|运营者|主体|自主|自行|主动|自愿|申请){1,8}"
    r"(?:注销|关闭|回收)(?!后|前|时|的|之|流程|申请)"
)
_STATES: tuple[tuple[PageState, re.Pattern[str]], ...] = tuple(
    (state, re.compile(pattern, re.I))
    for state, pattern in (
        (
            PageState.BLOCKED,
            r"环境异常|完成验证后即可继续|访问过于频繁|您的访问出错了|请求过于频繁|请求太频繁|操作频繁|访问频次"
            r"|验证码中间页|完成下列验证后继续|请输入验证码|Sina Visitor System|(?:系统出错|系统繁忙)"
            r"|安全验证|安全限制|IP存在风险|滑动(?:滑块|验证)|人机验证|need captcha|签名验证失败"
            r"|网络连接异常[，,]?请检查网络设置|浏览器异常[，,]请尝试|verify you are human|complete the verification"
            r"|该次访问请求被拒绝|request was rejected because of the \S{0,20} ?security",
        ),
        (PageState.UNAVAILABLE, rf"此?{_A}(?:已?申请(?:公众号)?{_A}?迁移|处于{_A}迁移流程中)"),
        (
            PageState.MIGRATED,
            rf"(?:该|此)?(?:公众号|{_A})已迁移|原(?:公众号|{_A})迁移时未[^。]{{0,20}}同步"
            r"|has (?:been )?(?:migrated|moved)",
        ),
        (
            PageState.CANCELLED,
            rf"(?:该|此)?{_ENDED}|account has been (?:deregistered|cancell?ed|closed|deleted by (?:the|its) owner)",
        ),
        (
            PageState.BANNED,
            rf"(?:该|此)?(?:公众号|{_A}|用户)已?(?:被|因)[^。]{{0,30}}?(?:屏蔽|封禁|封停|冻结|停用|投诉违反|限制使用|违规)"
            rf"|{_A}已(?:永久)?(?:封禁|封停|停用|冻结)|账号封禁中|account has been (?:blocked|banned|suspended)",
        ),
        (PageState.INFRINGEMENT, r"侵权|infring"),
        (
            PageState.VIOLATION,
            r"因(?:涉嫌)?违(?:规|反)[^。]{0,30}(?:无法(?:查看|检视)|不可见|发送失败|已被)|涉嫌违反相关法律法规|被多人投诉"
            r"|(?:鉴定|认定|判定)为(?:不实|谣言)|violat"
            r"|投诉[^。]{0,10}经[^。]{0,6}审核[，,]?\s?涉嫌|存在违规(?:行为|内容)?[^。]{0,6}(?:限制|禁止)",
        ),
        (
            PageState.DELETED,
            r"已被?(?:发布者|作者|发送者|用户)?删除|(?:微博|作品|视频|内容|笔记|文章|稿件)(?:不见了|已删除|已失效|不存在)"
            r"|deleted by (?:the )?(?:author|publisher)",
        ),
        (PageState.EXPIRED, r"链接已(?:过期|失效)|link (?:has )?expired"),
        (
            PageState.NOT_FOUND,
            rf"(?:用户|{_A}|页面|公众号)(?:不存在|未找到|没有找到)|没有找到(?:该|这个)?(?:用户|页面)|啥都木有|参数错误"
            r"|你访问的页面不见了|404 ?not ?found|user (?:does )?not (?:found|exist)",
        ),
        (
            PageState.UNAVAILABLE,
            r"(?:暂时)?无法(?:查看|检视|访问|浏览)|状态异常|存在安全风险|暂时不能查看|发送失败|仅展示半年|查看权限|当前内容无法展示"
            r"|无法获取|服务异常|temporarily unavailable|unable to view",
        ),
        (
            PageState.LOGIN_REQUIRED,
            r"请先?登录|未登录|登录(?:后|已过期|即可|查看)|扫码登录|手机号登录|在微信客户端打开|login[_ ]required"
            r"|not logged in|log in to (?:view|continue)",
        ),
    )
)


def read_state(words: str) -> tuple[PageState, str] | None:
    """The state that a page with these visible words is in, with the words that say so; None where none is said."""
    if len(words) > MAX_WORDS:
        return None
    read = words.translate(SIMPLIFIED)  # character by character
    for state, pattern in _STATES:
        if match := pattern.search(read):
            return state, words[match.start() : match.end()]
    return None
