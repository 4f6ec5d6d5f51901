"""Profile pages of Douyin (抖音) as a browser saved them: a header, a tab with its count, and the works below it.

Where an account is banned or gone, the header may still stand: the sentence in place of the works tells its state.
"""

import re
from collections.abc import Iterator
from typing import Any

from parsers.accounts.finding import Found, inner, line, visible_words
from parsers.page import Page
from parsers.records import PageState
from parsers.states import read_state

SECURE_ID = re.compile(r"douyin\.com/(?:user|share/user)/(MS4wLjAB[\w\-]{20,80})")
_HANDLE = re.compile(r"抖音号[:：]\s?([\w.\-]{2,30})")
_PLACE = re.compile(r"IP属地[:：]\s?([\u4e00-\u9fff]{2,8})")
_BADGE = re.compile(r"([^\s。]{2,40}官方(?:账号|帐号|抖音号))")
_WORK = re.compile(r"/(video|note)/(\d{15,21})")
_NUMBER = r"(\d[\d,.]{0,12}\s?[万亿wW]?)"
_FANS, _LIKED = (re.compile(rf"{word}\s?[:：]?\s?{_NUMBER}") for word in ("粉丝", "获赞"))
_COUNTED = re.compile(_NUMBER)
_SHORT = re.compile(r"抖音(?:ID|号)\s?[:：]\s?([\w.\-]{2,30})")
_UID = re.compile(r"""\buid\s?:\s?["'](\d{6,20})["']""")
_GLYPH = re.compile(r"[\ue000-\uf8ff]")
_PRIVATE = re.compile(r"私密(?:账号|帐号|账户)")
_NOTICE = 60  # characters
_ENDED = (PageState.BANNED, PageState.CANCELLED)
_ELSEWHERE = frozenset(("a", "nav", "header", "footer", "script", "style", "h1", "title"))


def read_saved(found: Found, page: Page) -> Found:
    """The account, its works and its state."""
    root = page.root
    shown = {node.get("data-e2e"): inner(node) or "" for node in root.iterfind(".//*[@data-e2e]")}
    words = visible_words(page)
    box = root.find(".//*[@data-e2e='user-info']")
    header = inner(box) or ""
    title = (inner(root.find(".//title")) or "").split("的抖音")
    name = inner(root.find(".//h1")) or (title[0] if len(title) > 1 else None)
    handle = _HANDLE.search(words)
    place = _PLACE.search(words)
    secure = SECURE_ID.search(f"{page.url} {page.text}")
    count = _count_of(shown.get("user-tab-count"), "作品")
    reason = next((shown[key] for key in shown if key and "verify" in key), None)
    badge = _BADGE.search(header)
    works = list(_works(root))
    state, notice = (None, "") if works else _notice(root)
    failed = state is PageState.UNAVAILABLE and count in ("0", None)  # 服务异常: the zero is of what did not load
    found.account(
        account_id=secure[1] if secure else None,
        handle=handle[1] if handle else None,
        name=name if name and not read_state(name) else None,
        verified=True if reason or badge else None,
        verification=line(reason) or (badge[1] if badge else None),
        bio=line(shown.get("user-desc")),
        region=place[1] if place else None,
        followers=_count_of(shown.get("user-info-fans"), "粉丝") or _behind(_FANS, header),
        likes=_count_of(shown.get("user-info-like"), "获赞") or _behind(_LIKED, header),
        posts_count=None if failed else count,
        page_state=state if state in _ENDED else PageState.OK,
    )
    for link, kind, post_id in works:
        caption = inner(link.find(".//p")) or next((img.get("alt") for img in link.iterfind(".//img[@alt]")), None)
        found.post(
            post_id=post_id,
            text=line((caption or "").removeprefix(f"{name}：")),
            kind="video" if kind == "video" else "picture",
            pinned="置顶" in (inner(link) or ""),
        )
    if state in _ENDED or failed:
        return found.stopped(state or PageState.UNAVAILABLE, notice)
    if not works and count == "0" and not _PRIVATE.search(words):
        return found.stopped(PageState.EMPTY, f"作品 {count}")
    if state is not None:
        found.unsure("posts_not_shown", f"{count} works, none of them on this page: {notice}")
    return found


def _works(root: Any) -> Iterator[tuple[Any, str, str]]:
    """(link, kind, id) of each post in the list of the account's own."""
    seen = set()
    for link in root.iterfind(".//a[@href]"):
        match = _WORK.search(link.get("href", ""))
        if match and match[2] not in seen and _in_list(link):
            seen.add(match[2])
            yield link, match[1], match[2]


def _in_list(link: Any) -> bool:
    """Whether a link stands in the list of the account's posts and not among recommendations."""
    marks = ("user-post-list", "scroll-list", "user-post-item")
    return any(node.get("data-e2e") in marks for node in (link, *link.iterancestors()))


def _notice(root: Any) -> tuple[PageState | None, str]:
    """What stands alone in place of the works, that the account ended before that they cannot be shown."""
    told = []
    for node in root.iter("p", "div", "span", "h2", "h3"):
        shown = line(node.text)
        if shown and len(shown) <= _NOTICE and (read := read_state(shown)) and not _is_elsewhere(node):
            told.append(read)
    for states in (_ENDED, (PageState.UNAVAILABLE,)):
        if read := next((one for one in told if one[0] in states), None):
            return read
    return None, ""


def _is_elsewhere(node: Any) -> bool:
    """Whether words are of the header, where an account writes what it likes, of a link or of a menu."""
    return any(
        one.tag in _ELSEWHERE or one.get("data-e2e") in ("user-info", "user-desc")
        for one in (node, *node.iterancestors())
    )


def _behind(pattern: re.Pattern[str], words: str) -> str | None:
    match = pattern.search(words)
    return match[1] if match else None


def _count_of(shown: str | None, label: str) -> str | None:
    return shown.replace(label, "").strip() or None if shown else None


def read_share(found: Found, page: Page) -> bool:
    """Share pages of 2018-2019, /share/user/<uid>; False where the page is none. Their digits are at times glyphs of a
    font of their own, which no one reads without it."""
    root = page.root
    name = inner(root.find(".//p[@class='nickname']"))
    box = root.find(".//*[@class='personal-card']")
    if not name or box is None:
        return False
    uid = _UID.search(page.text)
    reason = _shown(box, ".//*[@class='verify-info']")
    followers = _COUNTED.search(_shown(box, ".//*[@class='follower block']") or "")
    works = _COUNTED.search(_shown(root, ".//*[@data-type='post']") or "")
    handle = _SHORT.fullmatch(_shown(box, ".//p[@class='shortid']") or "")
    found.account(
        account_id=uid[1] if uid else None,
        handle=handle[1] if handle else None,
        name=name,
        verified=True if reason else None,
        verification=reason,
        bio=_shown(box, ".//p[@class='signature']"),
        followers=followers[1] if followers else None,
        posts_count=works[1] if works else None,
    )
    return True


def _shown(root: Any, path: str) -> str | None:
    """The text of an element; None where glyphs of a font of its own are in it."""
    words = inner(root.find(path))
    return None if words is None or _GLYPH.search(words) else words
