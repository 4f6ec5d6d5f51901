"""The old pages of weibo.cn: an account's posts, its card of facts (/info) and a post with comments.

Counts are in brackets (微博[1159] 粉丝[15]). In a repost the first counts are those of the original post.
Dates have no year within the current one.
"""

import re
from typing import Any

from parsers.accounts.finding import Found, inner, line
from parsers.page import Page
from parsers.records import PageState

_COUNT = re.compile(r"(微博|粉丝|赞|转发|评论)\[(\d{1,15})\]")
_CAP = "1000000"  # such pages count no further
_UID = re.compile(
    r"(?:\?|&|&amp;)(?:f?uid|user)=(\d{5,16})|weibo\.c(?:n|om)/u/(\d{5,16})|href=\"/(\d{5,16})(?:/|\"|\?)"
)
_TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?|\d\d月\d\d日 \d\d:\d\d|今天 \d\d:\d\d|\d{1,2}分钟前|刚刚")
_FACT = re.compile(r"(昵称|认证|认证信息|性别|地区|生日|简介|标签|注册时间)[:：]([^\n]{0,500})")
_VERIFIED_ICON = re.compile(r"/(?:5337|5338)\.gif")  # blue for organisations, yellow for persons
_PLACE = re.compile(r"[男女]/([^\s]{2,20}(?: [^\s加关已]{2,10})?)")
_USER = re.compile(r"/(?:u/)?(\d{5,16})")
_FANS = re.compile(r"粉丝(\d{1,12})人")
_REASON = re.compile(r"认证[:：]([^\n]{2,100})")
_OWN_ID = re.compile(r"/comment/(\w{6,20})\?")
_REPOSTED = re.compile(r"转发了\s?@?(.{1,60}?)\s?的微博")


def read(found: Found, page: Page) -> bool:
    """Take what such a page holds; False where it is none."""
    if "weibo.cn" not in f"{page.url} {page.text}":
        return False
    root = page.root
    posts = [node for node in root.iterfind(".//div[@id]") if node.get("id", "").startswith("M_")]
    facts = _facts(root) if "的资料" in page.text or "昵称" in page.text else {}
    if facts.get("昵称"):
        uid = _UID.search(page.text[page.text.find("其他信息") :]) or _UID.search(page.text)
        reason = facts.get("认证信息") or facts.get("认证")
        found.account(
            account_id=_any(uid),
            name=facts["昵称"],
            verified=True if reason else None,
            verification=reason,
            bio=facts.get("简介"),
            region=facts.get("地区"),
        )
        return True
    head = root.find(".//div[@class='u']")
    if head is not None:
        _header(found, page, root, head)
    elif posts and posts[0].get("id") == "M_":
        _single(found, posts[0])
    elif not posts:
        return _found_accounts(found, root)
    for node in posts:
        _post(found, node, page)
    return bool(found.accounts)


def _facts(root: Any) -> dict[str, str]:
    for card in root.iterfind(".//div[@class='c']"):
        words = "\n".join(card.itertext())
        facts = {match[1]: value for match in _FACT.finditer(words) if (value := line(match[2]))}
        if "昵称" in facts:
            return facts
    return {}


def _header(found: Found, page: Page, root: Any, head: Any) -> None:
    spans = [inner(node) or "" for node in head.iterfind(".//span[@class='ctt']")]
    about = spans[0] if spans else ""
    title = inner(root.find(".//title")) or ""
    name, place = title.removesuffix("的微博"), _PLACE.search(about)
    reason = next((span[3:] for span in spans if span.startswith(("认证：", "认证:"))), None)
    bios = [span for span in spans[1:] if span and not span.startswith(("认证：", "认证:"))]
    words = inner(head.find(".//div[@class='tip2']")) or ""
    counts = {match[1]: match[2] for match in _COUNT.finditer(words)}
    markup = page.text[page.text.find('class="u"') :]
    found.account(
        account_id=_any(_UID.search(markup)),
        name=name or None,
        verified=True if reason or _VERIFIED_ICON.search(markup[: markup.find("tip2")]) else None,
        verification=line(reason),
        bio=bios[0] if bios else None,
        region=place[1] if place else None,
        followers=counts.get("粉丝"),
        posts_count=counts.get("微博"),
    )
    if counts.get("微博") == "0":
        found.stopped(PageState.EMPTY, "微博[0]")


def _single(found: Found, node: Any) -> None:
    link = node.find(".//a[@href]")
    uid = _USER.fullmatch(link.get("href", "")) if link is not None else None
    icon = link.getnext() if link is not None else None
    verified = icon is not None and _VERIFIED_ICON.search(icon.get("src", "")) is not None
    found.account(account_id=uid[1] if uid else None, name=inner(link), verified=True if verified else None)


def _post(found: Found, node: Any, page: Page) -> None:
    words = inner(node) or ""
    post_id = node.get("id", "")[2:] or _any(_OWN_ID.search(page.text))
    shared = _REPOSTED.search(words)
    moment = None
    for span in node.iterfind(".//span[@class='ct']"):
        if match := _TIME.search(inner(span) or ""):
            moment = match[0]
    scope = words if not shared else words[words.rfind("转发理由") :]
    if node.get("id") == "M_":  # the counts of a single post stand below it, before the comments
        for below in node.itersiblings():
            if below.get("id"):
                break
            scope += " " + (inner(below) or "")
    counts = {}
    for match in _COUNT.finditer(scope.replace("原文转发[", "[").replace("原文评论[", "[")):
        counts[match[1]] = match[2] if match[2] != _CAP else f"{_CAP}+"
    found.post(
        post_id=post_id,
        published_at=moment,
        text=inner(node.find(".//span[@class='ctt']")),
        kind="repost" if shared else "post",
        is_repost=shared is not None or "转发理由" in words,
        reposted_from=line(shared[1]) if shared else None,
        pinned="[置顶]" in words,
        likes=counts.get("赞"),
        comments=counts.get("评论"),
        reposts=counts.get("转发"),
    )


def _any(match: re.Match[str] | None) -> str | None:
    return next(filter(None, match.groups()), None) if match else None


def _found_accounts(found: Found, root: Any) -> bool:
    """The accounts that a search of weibo.cn lists (找人): 粉丝773人 安徽 淮南, 认证：…"""
    for cell in root.iter("td"):
        link = next((one for one in cell.iter("a") if inner(one)), None)
        words = "\n".join(cell.itertext())
        fans = _FANS.search(words)
        if link is None or not fans:
            continue
        uid, reason = _USER.match(link.get("href", "")), _REASON.search(words)
        found.account(
            account_id=uid[1] if uid else None,
            name=inner(link),
            verified=True if reason else None,
            verification=line(reason[1]) if reason else None,
            followers=fans[1],
        )
    found.is_list = bool(found.accounts)
    return found.is_list
