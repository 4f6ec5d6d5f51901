"""Sogou's search for WeChat (搜狗微信): accounts (type=1), articles (type=2) and the lists of hot articles.

The id of an account (`openid`, li@d) is Sogou's own and not WeChat's. The time of an article is an epoch in a script.
A wall (/antispider/) is never a search without results.
"""

import re
from typing import Any

from parsers.accounts.finding import Found, line, visible_words
from parsers.errors import UnknownLayout
from parsers.organisations import is_organisation
from parsers.page import Page
from parsers.records import PageState, Platform
from parsers.states import read_state

_EPOCH = re.compile(r"timeConvert\(\s?['\"]?(\d{10})")
_WALL = re.compile(r"antispider|seccodeForm|seccodeInput|seccodeImage")
_PIECE = re.compile(r"url\s?\+=\s?'([^']{0,500})'")
_AUTHORS = ("account", "all-time-y2")  # until about 2021, and since
_NOTHING = re.compile(r"(?:没有找到|暂无|未找到)[^。]{0,20}(?:相关|与|结果|公众号|文章)|抱歉[^。]{0,30}没有")


def read(page: Page) -> Found:
    """A page of results or a wall. Raises `UnknownLayout` where it is neither."""
    found = Found(Platform.WECHAT, page.fetched_at, is_list=True)
    root = page.root
    rows = [row for row in root.iter("li") if row.get("d") or row.get("id", "").startswith("sogou_vr_")]
    for row in rows:
        handle = row.find(".//label[@name='em_weixinhao']")
        if handle is not None or row.find(".//p[@class='tit']") is not None:
            _account(found, row, handle)
        else:
            _article(found, row)
    if found.accounts or found.posts:
        return found
    if pieces := _PIECE.findall(page.text):  # /link: a script joins the address of the article
        found.post(url="".join(pieces).replace("@", ""), kind="article")
        return found
    words = visible_words(page)
    if match := _WALL.search((page.url or "") + page.text):
        state = read_state(words)
        return found.stopped(PageState.BLOCKED, state[1] if state else match[0])
    if match := _NOTHING.search(words):
        return found.stopped(PageState.NOT_FOUND, match[0])
    if state := read_state(words):
        return found.stopped(*state)
    raise UnknownLayout("page", "a Sogou page without results, without a message that there are none, and no wall")


def _account(found: Found, row: Any, handle: Any) -> None:
    facts: dict[str, Any] = {}
    for term in row.iter("dl"):
        name, value = term.find("dt"), term.find("dd")
        markup = "".join(script.text or "" for script in term.iter("script"))
        label = "认证" if "authname" in markup else (inner_words(name) or "").rstrip("：:")
        if value is not None and label:
            facts[label] = value
    recent = facts.get("最近文章")
    posted = _epoch(recent)
    name = inner_words(row.find(".//p[@class='tit']")) or inner_words(row.find(".//*[@class='tit']"))
    reason = inner_words(facts.get("认证"))
    found.account(
        other_ids=(row.get("d"),) if row.get("d") else (),
        handle=inner_words(handle),
        name=name,
        verified=True if reason else None,
        verification=reason,
        operator=reason if reason and is_organisation(reason) else None,
        bio=inner_words(facts.get("功能介绍")),
        last_post_at=posted,
    )
    if recent is not None and (title := inner_words(recent.find(".//a"))):
        found.post(published_at=posted, title=title, kind="article", author=name)


def _article(found: Found, row: Any) -> None:
    title = next((words for path in (".//h3", ".//h4") if (words := inner_words(row.find(path)))), None)
    if not title:
        return
    holder = row.find(".//*[@class='s-p']")
    marked = (node for node in row.iter("a", "span") if node.get("class") in _AUTHORS or node.get("data-sourcename"))
    author = next(marked, None)
    times = [holder.get("t") if holder is not None else None]
    times += [node.get("data-lastmodified") for node in row.iter("span")]
    times.append(_epoch(row))
    link = row.find(".//h3//a") if row.find(".//h3//a") is not None else row.find(".//h4//a")
    found.post(
        url=link.get("href") if link is not None else None,
        published_at=next(filter(None, times), None),
        title=title,
        kind="article",
        author=line(author.get("data-sourcename")) or inner_words(author) if author is not None else None,
    )


def _epoch(node: Any) -> str | None:
    for script in node.iter("script") if node is not None else ():
        if match := _EPOCH.search(script.text or ""):
            return match[1]
    return node.get("t") if node is not None else None


def inner_words(node: Any) -> str | None:
    """The text of a node without its scripts; the words searched for are in elements of their own (<em>高考</em>)."""
    if node is None:
        return None
    parts = [node.text or ""]
    for child in node:
        if child.tag not in ("script", "style") and isinstance(child.tag, str):
            parts.append(inner_words(child) or "")
        parts.append(child.tail or "")
    return line("".join(parts))
