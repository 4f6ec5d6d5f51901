"""Douyin (抖音): JSON of users and posts, the data inside share pages and profile pages, saved profile pages.

Up to three pinned posts stand first and may be the oldest. A caption is no title. Web pages since 2022 spell the keys
of the interface in camel case.
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from parsers.accounts.douyin_saved import SECURE_ID, read_saved, read_share
from parsers.accounts.finding import (
    Found,
    child,
    code,
    dig,
    first,
    holders,
    is_answer,
    known,
    line,
    objects,
    region,
    text,
    told,
    unpacked,
)
from parsers.accounts.flight import read_flight
from parsers.accounts.hollow import refuse_unread
from parsers.accounts.owners import Ids, asked, own_posts
from parsers.errors import UnknownLayout
from parsers.page import Page
from parsers.records import PageState, Platform
from parsers.scripts import find_value
from parsers.states import read_state

_RENDERED = re.compile(r'<script[^>]{0,100}id="(?:RENDER_DATA|SSR_RENDER_DATA)"[^>]{0,100}>\s{0,20}([^<\s]+)')
_CODES = {
    8: PageState.BLOCKED,  # 用户未登录: the answer to requests without a session or signature
    2483: PageState.BLOCKED,  # 请先登录，再继续搜索吧
    2053: PageState.NOT_FOUND,  # 用户不存在
    2065: PageState.NOT_FOUND,
    2154: PageState.BLOCKED,
    5: PageState.UNAVAILABLE,  # wrong arguments
}
_WALL = re.compile(r"argus-csp-token|waf-jschallenge|__ac_nonce|__ac_signature|captcha_container|verify\.snssdk")
_ANSWERS = ("userInfoRes", "videoInfoRes", "postListData")  # of the interface, inside of a page
_GONE_NAME = re.compile(r"(?:账号|帐号|用户)?已(注销|重置|封禁)")


def read(page: Page) -> Found:
    """Any page or answer of Douyin. Raises `UnknownLayout` where it is none that is known."""
    found = Found(Platform.DOUYIN, page.fetched_at, asked=asked(page.url, Platform.DOUYIN))
    if is_answer(page):
        return _answer(found, page.json)
    data = _inside(page.text)
    if data is not None and _content(found, data):
        return found
    if refusal := _filtered(data):
        return found.stopped(*refusal)
    if 'data-e2e="user-info' in page.text:
        return read_saved(found, page)
    if "personal-card" in page.text and read_share(found, page):
        return found
    if _content(found, read_flight(page.text)):
        return found
    for key in _ANSWERS:
        for holder in holders(data, key):
            refuse_unread(holder[key], f"a Douyin page whose {key} comes")
    if match := _WALL.search(page.text):
        return found.stopped(PageState.BLOCKED, match[0])
    if stopped := told(found, page):
        return stopped
    raise UnknownLayout("page", "a Douyin page without an account, a post or a known message")


def _inside(words: str) -> Any:
    """The data of a page: _ROUTER_DATA (share pages), RENDER_DATA (pages of 2021-2023, URL-encoded)."""
    if "_ROUTER_DATA" in words and isinstance(data := find_value(words, "_ROUTER_DATA"), dict):
        return dig(data, "loaderData")
    if match := _RENDERED.search(words):
        return unpacked(unquote(match[1]))
    return None


def _answer(found: Found, answer: Any) -> Found:
    if _content(found, answer):
        return found
    if refusal := _filtered(answer):
        return found.stopped(*refusal)
    number, message = dig(answer, "status_code"), line(dig(answer, "status_msg") or dig(answer, "message"))
    if code(number) in _CODES:
        return found.stopped(_CODES[code(number)], f"status_code {number}: {message}")
    if message and (state := read_state(message)):
        return found.stopped(*state)
    refuse_unread(answer, "JSON of Douyin")
    if number == 0 or isinstance(dig(answer, "aweme_list"), list):
        found.unsure("empty_list", "no account and no post: an empty list proves nothing")
        return found.stopped(PageState.UNAVAILABLE, "an answer without content")
    if isinstance(number, int):
        return found.stopped(PageState.UNAVAILABLE, f"status_code {number}: {message}")
    raise UnknownLayout("page", "JSON of Douyin without an account, a post or a known message")


def _filtered(data: Any) -> tuple[PageState, str] | None:
    """Why a single post is not shown: `filter_list` of share pages, `filter_detail` of answers."""
    for refusal in holders(data, "filter_reason"):
        words = line(first(refusal, "detail_msg", "notice", "filter_reason")) or ""
        return read_state(words) or (PageState.UNAVAILABLE, words)
    return None


def _content(found: Found, data: Any) -> bool:
    """Take accounts and posts out of an answer; False where it holds none."""
    listed = first(data, "user_list", "followers", "followings") if isinstance(data, dict) else data
    listed = [one.get("user_info", one) for one in objects(listed)]
    if listed and all(_is_user(one) and not _id(one) for one in listed):
        found.is_list = True
        for one in listed:
            _account(found, one)
        return True
    user = first(data, "user", "user_info")
    posts = _posts_in(data if isinstance(data, list) else first(data, "aweme_list", "data"))
    if not posts:
        posts = _posts_in(first(data, "aweme_detail", "item_list"))
    if not posts and not _is_user(user):
        user, posts = _nested(data)
    profile = user if _is_user(user) else None
    if profile is None and not posts:
        return False
    bare = profile is None  # beside a profile a number alone says nothing: an account has several
    authors = [_ids(_author(post)) or (_author_id(post) if bare else ()) for post in posts]
    own = own_posts(_ids(profile) or found.asked, authors)
    author = next(
        (one for post, is_own in zip(posts, own, strict=True) if is_own and _is_user(one := _author(post))), None
    )
    if profile is not None:
        _account(found, profile)
    elif author is not None:
        _account(found, author, beside_post=True)
    elif any(own) or found.asked:
        ids = {one for post, is_own in zip(posts, own, strict=True) if is_own for one in _author_id(post)}
        found.account(account_id=next(iter(found.asked), None) or (ids.pop() if len(ids) == 1 else None))
    for post, is_own in zip(posts, own, strict=True):
        _post(found, post, is_own)
    if profile is not None and not posts:
        _silence(found, profile)
    return True


def _posts_in(value: Any) -> list[dict[str, Any]]:
    """The posts of a list; a search has each of them inside of what it found."""
    rows = (child(one, "aweme_info", "awemeInfo") or one for one in objects(value))
    return [post for post in rows if _id(post)]


def _nested(data: Any) -> tuple[Any, list[dict[str, Any]]]:
    """Of share pages and RENDER_DATA: the account and its posts, under keys that change with the page."""
    user = next((one for one in _profiles(data) if _is_user(one) and _has_counts(one)), None)
    lists = [
        one[key]
        for key in ("aweme_list", "awemeList", "item_list", "detail", "videoDetail")
        for one in holders(data, key)
    ]
    lists += [dig(one, "post", "data") for one in holders(data, "post")]
    found = map(_posts_in, lists)
    return user, next((posts for posts in found if posts), [])


def _profiles(data: Any, depth: int = 12) -> Iterator[dict[str, Any]]:
    """The objects that may be a page's own account: not in a list (of a search), and not the author of a post."""
    if not isinstance(data, dict) or depth == 0:
        return
    yield data
    for key, one in data.items():
        if key not in ("author", "authorInfo"):
            yield from _profiles(one, depth - 1)


def _is_user(value: Any) -> bool:
    return (
        isinstance(value, dict) and "nickname" in value and bool(first(value, "uid", "sec_uid", "secUid", "short_id"))
    )


def _has_counts(user: dict[str, Any]) -> bool:
    return any(key in user for key in ("follower_count", "followerCount", "aweme_count", "awemeCount"))


def _id(post: Any) -> str | None:
    return text(first(post, "aweme_id", "awemeId"))


def _author(post: dict[str, Any]) -> dict[str, Any]:
    """Who made a post: an object beside it; the post's own keys where somebody laid it out flat."""
    author = child(post, "author", "authorInfo")
    if author or "nickname" not in post:
        return author
    handle = first(post, "user_unique_id", "unique_id")
    return {**{key: post.get(key) for key in ("sec_uid", "nickname")}, "uid": post.get("user_id"), "unique_id": handle}


def _author_id(post: dict[str, Any]) -> Ids:
    uid = text(first(post, "author_user_id", "authorUserId"))
    return (uid,) if uid else ()


def _ids(user: Any) -> Ids:
    shared = SECURE_ID.search(text(dig(user, "share_info", "share_url")) or "")
    secure = text(first(user, "sec_uid", "secUid", "secUserId"))
    ids = (secure, text(first(user, "uid")), shared and shared[1])
    return tuple(dict.fromkeys(one for one in ids if one and one != "0"))


def _account(found: Found, user: dict[str, Any], *, beside_post: bool = False) -> None:
    """`beside_post`: `user` is the author of a post, whose counters are zero where they are not told."""
    handle = line(first(user, "unique_id", "uniqueId")) or line(first(user, "short_id", "shortId"))
    certified = first(user, "account_cert_info", "accountCertInfo")
    certified = unpacked(certified) or certified
    reasons = (
        line(first(user, "enterprise_verify_reason", "enterpriseVerifyReason")),
        line(first(user, "custom_verify", "customVerify")),
        line(first(certified, "label_text", "labelText")),
    )
    reason = next(filter(None, reasons), None)
    official = first(user, "is_gov_media_vip", "isGovMediaVip") is True
    bio = text(first(user, "signature", "desc"))
    name = line(user.get("nickname"))
    state = PageState.OK
    gone = _GONE_NAME.fullmatch(name or "")
    if first(user, "user_canceled", "userCanceled") is True or (gone and gone[1] in "注销重置"):
        state = PageState.CANCELLED
    elif first(user, "is_ban", "isBan") is True or gone:
        state = PageState.BANNED
    ids = _ids(user)
    followers = first(user, "mplatform_followers_count", "mplatformFollowersCount")
    counts = {
        "followers": known(first(user, "follower_count", "followerCount"), followers),
        "posts_count": known(user.get("aweme_count"), user.get("awemeCount")),
        "likes": known(user.get("total_favorited"), user.get("totalFavorited")),
    }
    if beside_post:
        counts = {key: count for key, count in counts.items() if count not in (0, "0")}
    found.account(
        account_id=ids[0] if ids else None,
        other_ids=ids[1:],
        handle=handle if handle != "0" else None,
        name=None if gone else name,
        verified=True if reason or official else None,
        verification=reason,
        verification_kind="government_or_media" if official else "organisation" if reasons[0] else None,
        bio=bio,
        region=region(first(user, "ip_location", "ipLocation", "province", "location", "city")),
        page_state=state,
        **counts,
    )
    if state is not PageState.OK and not found.is_list and not beside_post:
        found.stopped(state, name or "user_canceled")


def _any_id(post: dict[str, Any]) -> str | None:
    return next(iter(_ids(_author(post)) or _author_id(post)), None)


def _post(found: Found, post: dict[str, Any], is_own: bool) -> None:
    counts = child(post, "statistics", "stats") or post
    pictures = first(post, "images", "image_infos", "imageInfos")
    found.post(
        post_id=_id(post),
        url=text(first(post, "share_url", "shareUrl")),
        published_at=first(post, "create_time", "createTime"),
        title=line(first(post, "item_title", "itemTitle")),
        text=text(post.get("desc")),
        kind="picture" if pictures else "video",
        author=None if is_own else line(_author(post).get("nickname")) or _any_id(post),
        pinned=first(post, "is_top", "isTop") in (1, True) or dig(post, "tag", "isTop") is True,
        likes=known(counts.get("digg_count"), counts.get("diggCount"), counts.get("liked_count")),
        comments=known(counts.get("comment_count"), counts.get("commentCount")),
        reposts=known(counts.get("share_count"), counts.get("shareCount")),
    )


def _silence(found: Found, user: dict[str, Any]) -> None:
    """What an account without a list of posts says: only a zero of both counters says that it never posted."""
    count = known(user.get("aweme_count"), user.get("awemeCount"))
    shared = known(user.get("dongtai_count"), user.get("dongtaiCount"))
    private = user.get("secret") in (1, True)
    if found.state is PageState.OK and count == 0 and not shared and not private:
        found.stopped(PageState.EMPTY, "aweme_count: 0")
    elif count:
        found.unsure("posts_not_shown", f"{count} works, none of them in this answer")
