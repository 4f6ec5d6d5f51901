"""Pages of mp.weixin.qq.com: which of them is an article, and what is shown in the place of one."""

import re
from dataclasses import dataclass
from enum import StrEnum

from parsers import states
from parsers.errorpages import visible_text
from parsers.errors import Blocked, UnknownLayout
from parsers.page import Page
from parsers.records import PageState
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


_STATES = {state.value: state for state in ArticleState}
_WALL = re.compile(r"wappoc_appmsgcaptcha|环境异常|访问过于频繁")  # also in the scripts of a wall
_ARTICLE = re.compile(r"id=[\"']js_content|window\.cgiDataNew|id=[\"']activity-name|var msg_title\s?=")
_TARGET = re.compile(r"transferTargetLink\s{0,9}=\s{0,9}[\"'](http[^\"'\n]{10,2000})[\"']")
_BUTTON = re.compile(r"""id="js_access_msg"[^>]{0,300}href="(http[^"]{10,2000})\"""")
_MESSAGES = {"weui-msg", "weui_msg", "page_msg", "mesg-block"}  # elements in which WeChat says why it shows nothing
_OWN = re.compile(r"res\.wx\.qq\.com/mmbiz|mmbizwap|mmbizappmsg")  # others use its styles for messages, too
_MESSAGE = 250  # characters that the page of a state shows; an article of a new shape may speak of such things
_ALONE = 200  # characters that a page shows which has a message and nothing else


def read_state(page: Page) -> Shown:
    """What `page` shows. Raises `Blocked` for a wall, `UnknownLayout` for neither an article nor a known state.

    The words of a state count where there is no article, which may speak of a closed account itself.
    """
    if _ARTICLE.search(page.text):
        return Shown(ArticleState.PUBLISHED, "js_content")
    words = tidy(visible_text(page.root) if page.kind == "html" else page.text)
    said = states.read_state(words) if len(words) <= _MESSAGE else None
    if said and (state := _article_state(*said)):
        return Shown(state, said[1], moved_to(page.text) if state is ArticleState.MIGRATED else None)
    wall = said[1] if said else (found := _WALL.search(page.text)) and found[0]
    if wall:
        raise Blocked("page", wall)
    if message := message_alone(page):
        return Shown(ArticleState.UNAVAILABLE, message)
    raise UnknownLayout("page", "neither an article of WeChat nor a known state of one")


def _article_state(state: PageState, words: str) -> ArticleState | None:
    """The state of an article; None for a wall. An account on its way (迁移流程中) is one that moves, and an address
    that leads nowhere (参数错误) is one that has expired."""
    if "迁移" in words:
        return ArticleState.MIGRATED
    return ArticleState.EXPIRED if state is PageState.NOT_FOUND else _STATES.get(state.value)


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
