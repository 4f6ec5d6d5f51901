"""Toutiao (今日头条): feeds of a profile (2021 and 2024), profile pages of 2018, article pages, fans_stat.

`behot_time` of 2021 is relative (1天内, 1月前). Short posts (微头条) of 2021 are JSON in a string. `go_detail_count`
and `read_count` are views and no likes.
"""

import re
from contextlib import suppress
from typing import Any
from urllib.parse import unquote

from parsers.accounts.finding import (
    MAX_POSTS,
    Found,
    child,
    code,
    dig,
    first,
    holders,
    inner,
    known,
    line,
    objects,
    plain,
    region,
    text,
    told,
    unpacked,
)
from parsers.accounts.hollow import refuse_unread
from parsers.accounts.owners import Ids, asked, own_posts
from parsers.accounts.saved import read_saved
from parsers.errors import UnknownLayout
from parsers.page import Page
from parsers.records import PageState, Platform
from parsers.scripts import find_value, read_value
from parsers.states import read_state

_LINKED = re.compile(r"<script[^>]{0,100}application/ld\+json[^>]{0,100}>(.{2,20000}?)</script>", re.S)
_RENDERED = re.compile(r'<script[^>]{0,100}id="RENDER_DATA"[^>]{0,100}>\s{0,20}([^<\s]+)')
_TOKEN = re.compile(r"/c/user/(?:token/)?([A-Za-z0-9_\-]{5,120})")
_ITEM = re.compile(r"/(?:article|group|item|w|video|i|a)/?(\d{15,21})")
_HUMP = re.compile(r"(?<=[a-z0-9])([A-Z])")
_MEDIUM = re.compile(r"/m(\d{5,20})")
_PROFILE = tuple(  # what is made of them into a page: who it is, its head, its counters
    re.compile(form)
    for form in (
        r"userInfo\s{0,9}=\s{0,9}(?=\{)",
        r"var\s{1,9}header\s{0,9}=\s{0,9}(?=\{)",
        r"riot\.mount\(\s{0,9}['\"]statistics['\"]\s{0,9},\s{0,9}(?=\{)",
    )
)
_POST_IDS = ("group_id", "item_id", "id", "thread_id", "gid_str", "id_str")
_KINDS = {60: "article", 32: "text", 0: "video", 49: "video"}
_AUTH = {"0": "person", "1": "person", "2": "organisation", "3": "organisation"}


def read(page: Page) -> Found:
    """Any page or answer of Toutiao. Raises `UnknownLayout` where it is none that is known."""
    found = Found(Platform.TOUTIAO, page.fetched_at, asked=asked(page.url, Platform.TOUTIAO))
    if page.kind == "json":
        return _answer(found, page.json)
    if (linked := _linked(page.text)) is not None:
        return _article(found, page, linked)
    if match := _RENDERED.search(page.text):
        data = _snake(unpacked(unquote(match[1])), 20)
        if _content(found, dig(data, "data") or data) or _user_inside(found, data):
            return found
        refuse_unread(dig(data, "data"), "a Toutiao page")
    if "BASE_DATA" in page.text and (made := _base(_snake(find_value(page.text, "BASE_DATA"), 20))):
        _owner(found, [made])
        _post(found, made, is_own=True)
        return found
    if made := _made(page.text, found.asked):
        _account(found, made, made)
        return found
    if read_saved(found, page):
        return found
    if stopped := told(found, page):
        return stopped
    raise UnknownLayout("page", "a Toutiao page without an account, a post or a known message")


def _snake(value: Any, depth: int) -> Any:
    """`value` with the keys of the interface: pages spell them in camel case (mediaUser, publishTime)."""
    if isinstance(value, dict) and depth:
        return {_HUMP.sub(r"_\1", key).lower(): _snake(one, depth - 1) for key, one in value.items()}
    return [_snake(one, depth - 1) for one in value] if isinstance(value, list) and depth else value


def _base(data: Any) -> dict[str, Any] | None:
    """The article of `BASE_DATA`, pages of 2018-2020: its author is beside it, its source and its time in `subInfo`."""
    article, medium = child(data, "article_info"), child(data, "media_info")
    if not first(article, *_POST_IDS):
        return None
    about = child(article, "sub_info")
    token = _TOKEN.search(str(medium.get("open_url") or ""))
    return {
        "title": (plain(article.get("title")) or "").strip("\"'"),
        **{key: first(article, key) for key in _POST_IDS},
        "media_info": {"name": medium.get("name"), "user_id": first(medium, "uid") or (token and token[1])},
        "source": about.get("source"),
        "publish_time": about.get("time"),
        "is_original": about.get("is_original"),
        "comments_count": dig(data, "comment_info", "comments_count"),
        "cell_type": 60,
    }


def _made(words: str, named: Ids) -> dict[str, Any] | None:
    """The account of a profile page of 2018: `userInfo`, with its words in `header` and its counters in a call.

    On other pages `userInfo` may be the visitor: it must be the account of the address, or have a `header` beside it.
    """
    user, header, counters = (_literal(words, pattern) for pattern in _PROFILE)
    uid, name = text(user.get("id")), first(user, "name")
    if not uid or not name or (uid not in named if named else not header):
        return None
    return {
        "user_id": uid,
        "name": name,
        "description": first(header, "abstract") or first(user, "description"),
        "ban_status": user.get("isBanned"),
        "followers_count": counters.get("fensi"),
    }


def _literal(words: str, pattern: re.Pattern[str]) -> dict[str, Any]:
    match = pattern.search(words)
    with suppress(UnknownLayout):
        value = read_value(words, match.end()) if match else None
        return value if isinstance(value, dict) else {}
    return {}


def _answer(found: Found, answer: Any) -> Found:
    if _content(found, dig(answer, "data") if isinstance(answer, dict) and "data" in answer else answer):
        return found
    reason, message = line(dig(answer, "reason")), line(dig(answer, "message"))
    if reason and "login" in reason:
        return found.stopped(PageState.BLOCKED, f"reason: {reason}")
    if reason or message in ("fail", "error"):
        state = read_state(reason or message or "")
        return found.stopped(state[0] if state else PageState.BLOCKED, f"message: {reason or message}")
    if message and message != "success" and (state := read_state(message)):
        return found.stopped(*state)
    refuse_unread(dig(answer, "data") if "data" in answer else answer, "JSON of Toutiao")
    if isinstance(dig(answer, "data"), list | dict):
        found.unsure("empty_list", "no account and no post: an empty list proves nothing")
        return found.stopped(PageState.UNAVAILABLE, "an answer without content")
    if message == "success":
        return found.stopped(PageState.BLOCKED, "success without data")
    raise UnknownLayout("page", "JSON of Toutiao without an account, a post or a known message")


def _content(found: Found, data: Any) -> bool:
    """Take accounts and posts out of an answer; False where it holds none."""
    items = data[:MAX_POSTS] if isinstance(data, list) else [data] if _is_item(data) else []
    posts = [cell for one in items if (cell := _cell(unpacked(one) or one))]
    if posts:
        own = own_posts(found.asked, [_ids(post) for post in posts])
        _owner(found, [post for post, is_own in zip(posts, own, strict=True) if is_own])
        for post, is_own in zip(posts, own, strict=True):
            _post(found, post, is_own)
        return True
    users = [one for one in objects(data) if first(one, "user_id") and first(one, "name", "screen_name")]
    if users and isinstance(data, list) and not posts:
        found.is_list = True
        for user in users:
            _account(found, user, user)
        return True
    if isinstance(data, dict) and first(data, "name", "screen_name") and first(data, "user_id", "id", "token"):
        _account(found, data, data)
        return True
    if isinstance(data, dict) and "fans" in data:  # fans_stat: the account is in the request
        found.account(followers=data["fans"])
        return True
    return False


def _user_inside(found: Found, data: Any) -> bool:
    for user in holders(data, "name", "user_id"):
        _account(found, user, user)
        return True
    return False


def _is_item(data: Any) -> bool:
    """Whether an answer is one post, of a feed or alone (m.toutiao.com/i.../info/): two of its id, time and author."""
    shown = (("group_id", "item_id"), ("publish_time", "behot_time"), ("media_user",))
    return sum(first(data, *keys) is not None for keys in shown) > 1


def _cell(cell: Any) -> dict[str, Any] | None:
    """One post of a feed; what is packed into a string is unpacked: short posts of 2021, all posts of 2017."""
    packed = dig(cell, "concern_talk_cell", "packed_json_str")
    if isinstance(packed, str):
        post = unpacked(packed)
        return post if isinstance(post, dict) else None
    if first(cell, *_POST_IDS):
        return dict(cell)
    inside = (unpacked(one) for one in cell.values() if isinstance(one, str)) if isinstance(cell, dict) else ()
    packed = next((one for one in inside if first(one, *_POST_IDS)), None)
    return packed or (dict(cell) if first(cell, "media_user") else None)


def _author(post: dict[str, Any]) -> dict[str, Any]:
    """Who made a post, as far as it says so: `media_info` of 2018 has fewer facts than `user_info` beside it."""
    user = child(post, "user_info", "media_user", "user")
    return {**child(post, "media_info"), **child(user, "info"), **user}


def _ids(post: dict[str, Any]) -> Ids:
    """What a post tells its author by: ids, else the name that stands below it."""
    author, medium = _author(post), _MEDIUM.search(str(post.get("media_url")))
    shown = (author.get("user_id"), author.get("id"), author.get("media_id"), post.get("media_id"))
    token = _TOKEN.search(str(first(author, "user_url", "profile_url", "url") or ""))
    ids = [*map(text, (*shown, post.get("creator_uid"), author.get("token"))), token and token[1]]
    ids += [medium and medium[1], medium and f"m{medium[1]}"]
    known_by = tuple(dict.fromkeys(one for one in ids if one and one != "0"))
    name = line(first(author, "name", "screen_name") or first(post, "source", "media_name"))
    return known_by or ((name,) if name else ())


def _owner(found: Found, posts: list[dict[str, Any]]) -> None:
    """The account of a list, by the posts that it made itself; without any, by the request alone."""
    author = next((author for post in posts if _is_told(author := _author(post))), None)
    if author is not None:
        relation: Any = next((one for post in posts if (one := dig(post, "user", "relation_count"))), {})
        _account(found, author, relation)
        return
    if not posts:
        if found.asked:
            found.account(account_id=found.asked[0], other_ids=found.asked[1:])
        return
    medium = next((match for post in posts if (match := _MEDIUM.search(str(post.get("media_url"))))), None)
    found.account(
        account_id=text(first(posts[0], "media_id", "creator_uid")),
        other_ids=(f"m{medium[1]}",) if medium else (),
        name=line(first(posts[0], "source", "media_name")),
    )


def _is_told(author: dict[str, Any]) -> bool:
    return bool(first(author, "user_id", "id", "name", "screen_name"))


def _account(found: Found, user: dict[str, Any], counts: Any) -> None:
    verified = user.get("user_verified")
    label, kind = _authentication(user.get("user_auth_info"))
    reason = line(first(user, "verified_content", "auth_info")) or label
    token = _TOKEN.search(str(first(user, "user_url", "profile_url", "url") or ""))
    ids = [one for one in (text(first(user, "user_id", "id")), text(user.get("token")) or (token and token[1])) if one]
    state = PageState.BANNED if user.get("ban_status") in (1, True) else PageState.OK
    found.account(
        account_id=ids[0] if ids else None,
        other_ids=tuple(ids[1:]),
        name=line(first(user, "name", "screen_name")),
        verified=bool(verified) if isinstance(verified, bool | int) else True if reason else None,
        verification=reason,
        verification_kind=kind if reason else None,
        bio=text(first(user, "description", "desc")),
        region=region(user.get("area")),
        followers=first(counts, "followers_count", "fans", "fans_count", "follower_count"),
        posts_count=first(counts, "publish_count", "article_count"),
        page_state=state,
    )
    if state is PageState.BANNED:
        found.stopped(state, "ban_status: 1")


def _authentication(shown: Any) -> tuple[str | None, str | None]:
    """(words, kind) of `user_auth_info`, JSON in a string."""
    shown = unpacked(shown) or shown
    kind = _AUTH.get(str(dig(shown, "auth_type")))
    return line(dig(shown, "auth_info")), kind


def _post(found: Found, post: dict[str, Any], is_own: bool) -> None:
    posted = first(post, "publish_time", "create_time", "behot_time")
    ids = _ids(post) or (None,)
    shared = first(post, "origin_group", "origin_thread", "origin_common_content", "origin_item")
    number = first(post, "thread_id_str", "group_id", "item_id", "gid_str", "id_str", "id", "thread_id")
    linked = None if number else _ITEM.search(str(post.get("url")))
    found.post(
        post_id=linked[1] if linked else text(number),
        published_at=posted,
        title=line(post.get("title")),
        text=text(first(post, "content", "abstract")),
        kind=_KINDS.get(code(post.get("cell_type")), "post"),
        author=None if is_own else line(first(_author(post), "name", "screen_name") or post.get("source")) or ids[0],
        is_repost=True if shared else None,
        is_original=True if post.get("is_original") in (1, True) else None,
        reposted_from=line(dig(shared, "user", "name") or dig(shared, "user_info", "name")),
        pinned=post.get("is_stick") in (1, True),
        likes=known(post.get("digg_count"), post.get("like_count")),
        comments=known(post.get("comment_count"), post.get("comments_count")),
        reposts=dig(post, "forward_info", "forward_count"),
        views=first(post, "read_count", "go_detail_count", "display_count"),
    )


def _linked(words: str) -> Any:
    for match in _LINKED.finditer(words):
        data = unpacked(match[1])
        data = dig(data, 0) if isinstance(data, list) else data
        if isinstance(data, dict) and first(data, "author", "headline", "pubDate"):
            return data
    return None


def _article(found: Found, page: Page, linked: dict[str, Any]) -> Found:
    """An article: ld+json names the author and the time (UTC); the publisher 今日头条 is the platform."""
    author = next(objects(linked.get("author")), {})
    token = _TOKEN.search(str(author.get("url") or "")) or _TOKEN.search(page.text)
    item = _ITEM.search(str(first(linked, "url", "@id", "mainEntityOfPage") or page.url or ""))
    link = page.root.find(".//*[@class='name']//a")
    found.account(
        account_id=token[1] if token else None,
        name=line(author.get("name")) or inner(link),
        last_post_at=first(linked, "datePublished", "pubDate"),
    )
    found.post(
        post_id=item[1] if item else None,
        published_at=first(linked, "datePublished", "pubDate"),
        title=line(first(linked, "headline", "title")),
        kind="video" if linked.get("@type") == "VideoObject" else "article",
    )
    return found
