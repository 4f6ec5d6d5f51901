"""Douyin (抖音): JSON of users and posts, the data inside share pages and old profile pages, saved profile pages.

Up to three pinned posts stand first and may be the oldest. A caption is no title. Web pages of 2022 spell the keys of
the interface in camel case.
"""

import re
from typing import Any
from urllib.parse import unquote

from parsers.accounts.finding import (
    Found,
    child,
    code,
    dig,
    first,
    holders,
    inner,
    is_answer,
    known,
    line,
    objects,
    region,
    text,
    unpacked,
    visible_words,
)
from parsers.accounts.hollow import refuse_unread
from parsers.accounts.states import read_state, told
from parsers.errors import UnknownLayout
from parsers.page import Page
from parsers.records import PageState, Platform
from parsers.scripts import find_value

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
_HANDLE = re.compile(r"抖音号[:：]\s?([\w.\-]{2,30})")
_PLACE = re.compile(r"IP属地[:：]\s?([\u4e00-\u9fff]{2,8})")
_SECURE_ID = re.compile(r"douyin\.com/(?:user|share/user)/(MS4wLjAB[\w\-]{20,80})")
_BADGE = re.compile(r"([^\s。]{2,40}官方(?:账号|帐号|抖音号))")
_WORK = re.compile(r"/(video|note)/(\d{15,21})")
_ANSWERS = ("userInfoRes", "videoInfoRes", "postListData")  # of the interface, inside of a page
_DEFAULT_BIO = "本宝宝暂时还没想到个性签名"  # shown where an account wrote none
_GONE_NAME = re.compile(r"(?:账号|帐号|用户)?已(注销|重置|封禁)")


def read(page: Page) -> Found:
    """Any page or answer of Douyin. Raises `UnknownLayout` where it is none that is known."""
    found = Found(Platform.DOUYIN, page.fetched_at)
    if is_answer(page):
        return _answer(found, page.json)
    data = _inside(page.text)
    if data is not None and _content(found, data):
        return found
    if refusal := _filtered(data):
        return found.stopped(*refusal)
    if 'data-e2e="user-info' in page.text:
        return _saved(found, page)
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
    listed = data if isinstance(data, list) else [one.get("user_info", one) for one in objects(dig(data, "user_list"))]
    if listed and all(_is_user(one) for one in listed):
        found.is_list = True
        for one in listed:
            _account(found, one)
        return True
    user = first(data, "user", "user_info")
    posts = [post for post in objects(data if isinstance(data, list) else dig(data, "aweme_list")) if _id(post)]
    if not posts:
        posts = [post for post in objects(first(data, "aweme_detail", "item_list")) if _id(post)]
    if not posts and not _is_user(user):
        user, posts = _nested(data)
    user = user if _is_user(user) else _author(posts)
    if user is None and not posts:
        return False
    if user is None:
        ids = {text(first(post, "author_user_id", "authorUserId")) for post in posts} - {None}
        found.account(account_id=ids.pop() if len(ids) == 1 else None)
    else:
        _account(found, user)
    for post in posts:
        _post(found, post)
    if user is not None and not posts:
        _silence(found, user)
    return True


def _nested(data: Any) -> tuple[Any, list[dict[str, Any]]]:
    """Of share pages and RENDER_DATA: the account and its posts, under keys that change with the page."""
    user = next((one for one in holders(data, "nickname") if _is_user(one) and _has_counts(one)), None)
    lists = [one[key] for key in ("aweme_list", "awemeList", "item_list", "detail") for one in holders(data, key)]
    lists += [dig(one, "post", "data") for one in holders(data, "post")]
    found = ([post for post in objects(some) if _id(post)] for some in lists)
    return user, next((posts for posts in found if posts), [])


def _is_user(value: Any) -> bool:
    return (
        isinstance(value, dict) and "nickname" in value and bool(first(value, "uid", "sec_uid", "secUid", "short_id"))
    )


def _has_counts(user: dict[str, Any]) -> bool:
    return any(key in user for key in ("follower_count", "followerCount", "aweme_count", "awemeCount"))


def _id(post: Any) -> str | None:
    return text(first(post, "aweme_id", "awemeId"))


def _author(posts: list[dict[str, Any]]) -> dict[str, Any] | None:
    for post in posts:
        author = first(post, "author", "authorInfo")
        if _is_user(author):
            return dict(author)
    return None


def _account(found: Found, user: dict[str, Any]) -> None:
    secure, uid = text(first(user, "sec_uid", "secUid", "secUserId")), text(user.get("uid"))
    shared = _SECURE_ID.search(text(dig(user, "share_info", "share_url")) or "")
    handle = line(first(user, "unique_id", "uniqueId")) or line(first(user, "short_id", "shortId"))
    reasons = (
        line(first(user, "enterprise_verify_reason", "enterpriseVerifyReason")),
        line(first(user, "custom_verify", "customVerify")),
        line(dig(unpacked(first(user, "account_cert_info", "accountCertInfo")), "label_text")),
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
    ids = list(dict.fromkeys(one for one in (secure, uid, shared and shared[1]) if one))
    followers = first(user, "mplatform_followers_count", "mplatformFollowersCount")
    found.account(
        account_id=ids[0] if ids else None,
        other_ids=tuple(ids[1:]),
        handle=handle if handle != "0" else None,
        name=name,
        verified=True if reason or official else None,
        verification=reason,
        verification_kind="government_or_media" if official else "organisation" if reasons[0] else None,
        bio=bio if bio != _DEFAULT_BIO else None,
        region=region(first(user, "ip_location", "ipLocation", "province", "location", "city")),
        followers=known(first(user, "follower_count", "followerCount"), followers),
        posts_count=known(user.get("aweme_count"), user.get("awemeCount")),
        likes=known(user.get("total_favorited"), user.get("totalFavorited")),
        page_state=state,
    )
    if state is not PageState.OK and not found.is_list:
        found.stopped(state, name or "user_canceled")


def _post(found: Found, post: dict[str, Any]) -> None:
    counts = child(post, "statistics", "stats")
    pictures = first(post, "images", "image_infos", "imageInfos")
    found.post(
        post_id=_id(post),
        url=text(first(post, "share_url", "shareUrl")),
        published_at=first(post, "create_time", "createTime"),
        title=line(first(post, "item_title", "itemTitle")),
        text=text(post.get("desc")),
        kind="picture" if pictures else "video",
        pinned=first(post, "is_top", "isTop") in (1, True) or dig(post, "tag", "isTop") is True,
        likes=known(counts.get("digg_count"), counts.get("diggCount")),
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


def _saved(found: Found, page: Page) -> Found:
    """A profile page as a browser saved it."""
    root = page.root
    shown = {node.get("data-e2e"): inner(node) or "" for node in root.iterfind(".//*[@data-e2e]")}
    words = visible_words(page)
    box = root.find(".//*[@data-e2e='user-info']")
    name = inner(root.find(".//h1")) or (inner(root.find(".//title")) or "").split("的抖音")[0]
    handle = _HANDLE.search(words)
    place = _PLACE.search(words)
    secure = _SECURE_ID.search(f"{page.url} {page.text}")
    count = shown.get("user-tab-count", "")
    reason = next((shown[key] for key in shown if key and "verify" in key), None)
    badge = _BADGE.search(inner(box) or "") if box is not None else None
    found.account(
        account_id=secure[1] if secure else None,
        handle=handle[1] if handle else None,
        name=name or None,
        verified=True if reason or badge else None,
        verification=line(reason) or (badge[1] if badge else None),
        bio=line(shown.get("user-desc")),
        region=place[1] if place else None,
        followers=_count_of(shown.get("user-info-fans"), "粉丝"),
        likes=_count_of(shown.get("user-info-like"), "获赞"),
        posts_count=_count_of(count, "作品"),
    )
    seen = set()
    for link in root.iterfind(".//a[@href]"):
        match = _WORK.search(link.get("href", ""))
        if not match or match[2] in seen or not _in_list(link):
            continue
        seen.add(match[2])
        caption = inner(link.find(".//p")) or next((img.get("alt") for img in link.iterfind(".//img[@alt]")), None)
        found.post(
            post_id=match[2],
            text=line((caption or "").removeprefix(f"{name}：")),
            kind="video" if match[1] == "video" else "picture",
            pinned="置顶" in (inner(link) or ""),
        )
    if not found.posts and _count_of(count, "作品") == "0":
        return found.stopped(PageState.EMPTY, f"作品 {count}")
    return found


def _in_list(link: Any) -> bool:
    """Whether a link stands in the list of the account's posts and not among recommendations."""
    marks = ("user-post-list", "scroll-list", "user-post-item")
    return any(node.get("data-e2e") in marks for node in (link, *link.iterancestors()))


def _count_of(shown: str | None, label: str) -> str | None:
    return shown.replace(label, "").strip() or None if shown else None
