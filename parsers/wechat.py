"""Pages of mp.weixin.qq.com: which of them is an article, and what is shown in the place of one.

The words are those of captures and of published code; 帐号 and 账号 are both written.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from parsers.errorpages import visible_text
from parsers.errors import Blocked, UnknownLayout
from parsers.page import Page
from parsers.scripts import unescaped
from parsers.text import squeeze, tidy

HOST = "mp.weixin.qq.com"


class ArticleState(StrEnum):
    """What an address of a WeChat article shows."""

    PUBLISHED = "published"  # the article
    DELETED = "deleted"  # 该内容已被发布者删除
    MIGRATED = "migrated"  # 该公众号已迁移: the account moved to another one
    CANCELLED = "cancelled"  # 此帐号已自主注销
    BANNED = "banned"  # 此帐号已被屏蔽
    VIOLATION = "violation"  # 此内容因违规无法查看
    INFRINGEMENT = "infringement"  # 此内容被投诉且经审核涉嫌侵权
    UNAVAILABLE = "unavailable"  # 该内容暂时无法查看
    EXPIRED = "expired"  # 链接已过期


@dataclass(frozen=True)
class Shown:
    """A state with the words that say so; `target` is the new account's address where one moved."""

    state: ArticleState
    words: str
    target: str | None = None


_STATES = (  # the most specific first
    (
        ArticleState.MIGRATED,
        r"(?:该|此)?(?:公众号|[帐账]号)已迁移|[帐账]号已?申请(?:公众号)?[帐账]号迁移|处于[帐账]号迁移流程中"
        r"|原(?:公众号|[帐账]号)迁移时未",
    ),
    (
        ArticleState.CANCELLED,
        r"(?:公众号|[帐账]号|用户)已(?:自主|自行|主动|经|被|系统|用户|申请){0,5}(?:注销|回收)"
        r"|accounthasbeen(?:deregistered|cancell?ed|deletedby(?:the|its)owner)",
    ),
    (ArticleState.BANNED, r"(?:公众号|[帐账]号|用户)(?:已被?|被)(?:永久)?(?:屏蔽|封禁|封停|停用|冻结)"),
    (ArticleState.DELETED, r"内容已被发布者删除|contenthasbeendeletedbytheauthor|该内容已被删除"),
    (ArticleState.INFRINGEMENT, r"被投诉且经审核涉嫌侵权"),
    (
        ArticleState.VIOLATION,
        r"此?内容因违规无法查看|涉嫌违反相关法律法规|投诉[^。]{0,10}经[^。]{0,6}审核[，,]?涉嫌|存在违规行为[^。]{0,6}限制",
    ),
    (ArticleState.UNAVAILABLE, r"内容暂时无法查看|此内容发送失败无法查看"),
    (ArticleState.EXPIRED, r"链接已(?:过期|失效)|参数错误"),
)
_WALL = re.compile(
    r"访问过于频繁|(?:当前)?环境异常|完成验证后即可继续访问|wappoc_appmsgcaptcha|系统出错|请在微信客户端打开链接"
)
_COMPILED = tuple((state, re.compile(words, re.I)) for state, words in _STATES)
_ARTICLE = re.compile(r"id=[\"']js_content|window\.cgiDataNew|id=[\"']activity-name|var msg_title\s?=")
_TARGET = re.compile(r"transferTargetLink\s{0,9}=\s{0,9}[\"'](http[^\"'\n]{10,2000})[\"']")
_BUTTON = re.compile(r"""id="js_access_msg"[^>]{0,300}href="(http[^"]{10,2000})\"""")
_MESSAGES = {"weui-msg", "weui_msg", "page_msg", "mesg-block"}  # elements in which WeChat says why it shows nothing
_OWN = re.compile(r"res\.wx\.qq\.com/mmbiz|mmbizwap|mmbizappmsg")  # others use its styles for messages, too
_ALONE = 200  # characters that a page shows which has a message and nothing else
_MAX_MESSAGE = 1500  # characters that the page of a state shows


def read_state(page: Page) -> Shown:
    """What `page` shows. Raises `Blocked` for a wall, `UnknownLayout` for neither an article nor a known state.

    The words of a state count where there is no article, which may speak of a closed account itself.
    """
    if _ARTICLE.search(page.text):
        return Shown(ArticleState.PUBLISHED, "js_content")
    text = squeeze(visible_text(page.root)) if page.kind == "html" else squeeze(page.text)
    if len(text) <= _MAX_MESSAGE:
        for state, words in _COMPILED:
            if found := words.search(text):
                return Shown(state, found[0], moved_to(page.text) if state is ArticleState.MIGRATED else None)
    if found := _WALL.search(text) or _WALL.search(page.text):
        raise Blocked("page", found[0])
    if message := message_alone(page):
        return Shown(ArticleState.UNAVAILABLE, message)
    raise UnknownLayout("page", "neither an article of WeChat nor a known state of one")


def moved_to(text: str) -> str | None:
    """Where the account of a page went that moved: a variable, whose & is \\x26 or &amp; or both, or else the button
    that scripts may leave without an address."""
    match = _TARGET.search(text) or _BUTTON.search(text)
    return unescaped(match[1]).replace("&amp;", "&") if match else None


def message_alone(page: Page) -> str | None:
    """The message of a page of WeChat that shows nothing else; None for any other page, and where it says that
    something succeeded. A page with such a message shows no article, for whatever reason."""
    if page.kind != "html" or not (_OWN.search(page.text) or f"//{HOST}/" in (page.url or "")):
        return None
    if len(squeeze(visible_text(page.root))) >= _ALONE or re.search(r"icon[-_]success", page.text):
        return None
    blocks = (node for node in page.root.iterfind(".//*[@class]") if _MESSAGES & set(node.get("class", "").split()))
    return next((said for node in blocks if (said := tidy(" ".join(map(str, node.itertext()))))), None)
