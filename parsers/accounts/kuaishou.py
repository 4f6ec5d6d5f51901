"""Kuaishou (快手): answers of its GraphQL and REST interfaces, and the data inside its pages.

The id 3x... (`user_id`, `eid`, `principalId`) is the stable one, a number under `user_id` another; the number that
users type (快手号, `userDefineId`, `kwaiId`) is a handle. `ownerCount.photo` is null for visitors: `photo_public`
counts. A list of posts that someone liked is of nobody.
"""

import re
from typing import Any

from parsers.accounts.finding import Found, child, dig, first, holders, known, line, objects, region, text, told
from parsers.accounts.hollow import refuse_unread
from parsers.accounts.owners import asked, own_posts
from parsers.accounts.saved import read_saved
from parsers.errors import UnknownLayout
from parsers.page import Page
from parsers.records import PageState, Platform
from parsers.scripts import find_value
from parsers.states import read_state

_RESULTS = {
    2: PageState.BLOCKED,  # 操作太快了
    10: PageState.BLOCKED,  # 服务器繁忙: what the live site tells visitors without a session
    21: PageState.NOT_FOUND,
    50: PageState.BLOCKED,  # 签名验证失败
    109: PageState.BLOCKED,  # a session is asked for
    2001: PageState.BLOCKED,  # captcha
    400002: PageState.BLOCKED,
}
_INSIDE = ("window.__APOLLO_STATE__", "window.INIT_STATE", "window.__INITIAL_STATE__", "window.pageData")
_IDS = ("user_id", "eid", "principalId", "id", "userId")
_STABLE = re.compile(r"3x[0-9a-z]{5,30}")
_LIKED = re.compile(r"(?:Like|Liked|Collect|Favou?rite)\w{0,10}PhotoList")
_MAX_OBJECTS = 50_000  # a profile page has some hundreds
_ABOUT = frozenset(("living", "counts", "bannedStatus"))  # keys of an account on the live site
_BIO_KEYS = ("user_text", "userText", "description", "user_desc")


def read(page: Page) -> Found:
    """Any page or answer of Kuaishou. Raises `UnknownLayout` where it is none that is known."""
    found = Found(Platform.KUAISHOU, page.fetched_at, asked=asked(page.url, Platform.KUAISHOU))
    if page.kind == "json":
        return _answer(found, page.json)
    for marker in _INSIDE:
        if marker in page.text and isinstance(data := find_value(page.text, marker), dict):
            if _content(found, _resolved(data)):
                return found
            if (result := _result(data)) is not None:
                if result not in _RESULTS:
                    refuse_unread(data.get("defaultClient", data), f"a Kuaishou page, result {result},")
                return found.stopped(_RESULTS.get(result, PageState.UNAVAILABLE), f"result {result}")
    if read_saved(found, page):
        return found
    if stopped := told(found, page):
        return stopped
    raise UnknownLayout("page", "a Kuaishou page without an account, a post or a known message")


def _answer(found: Found, answer: Any) -> Found:
    if _content(found, answer):
        return found
    result = _result(answer)
    told_so = (first(part, "error_msg", "errorMsg", "message") for part in (answer, dig(answer, "data")))
    message = next(filter(None, map(line, (*told_so, dig(answer, "errors", 0, "message")))), None)
    if result in _RESULTS:
        return found.stopped(_RESULTS[result], f"result {result}: {message or ''}")
    if message and (state := read_state(message)):
        return found.stopped(*state)
    refuse_unread(answer, "JSON of Kuaishou")
    if result not in (None, 1):
        return found.stopped(PageState.UNAVAILABLE, f"result {result}: {message or ''}")
    if isinstance(answer, dict) and (result == 1 or "data" in answer):
        found.unsure("empty_list", "no account and no post: an empty list proves nothing")
        return found.stopped(PageState.UNAVAILABLE, "an answer without content")
    raise UnknownLayout("page", "JSON of Kuaishou without an account, a post or a known message")


def _result(answer: Any) -> int | None:
    """The first `result` that is no success, else 1 where there is one."""
    results = [one["result"] for one in holders(answer, "result", depth=5) if isinstance(one["result"], int)]
    return next((one for one in results if one != 1), results[0] if results else None)


def _resolved(data: dict[str, Any]) -> Any:
    """`__APOLLO_STATE__` is a flat table of objects that refer to each other by `{"type": "id", "id": key}`."""
    table = data.get("defaultClient")
    if not isinstance(table, dict):
        return data
    left = _MAX_OBJECTS  # they may refer to each other in circles

    def follow(value: Any, depth: int) -> Any:
        nonlocal left
        left -= 1
        if depth == 0 or left < 0:
            return None
        if isinstance(value, dict):
            if value.get("type") == "id" and isinstance(value.get("id"), str):
                return follow(table.get(value["id"]), depth - 1)
            return {key.split("(")[0]: follow(one, depth - 1) for key, one in value.items()}
        return [follow(one, depth - 1) for one in value] if isinstance(value, list) else value

    return follow(table.get("ROOT_QUERY"), 12) or [follow(one, 6) for one in table.values()]


def _content(found: Found, answer: Any) -> bool:
    """Take accounts and posts out of an answer; False where it holds none."""
    profile = next((one for one in holders(answer, "profile") if _is_profile(one["profile"])), None)
    if profile is None:  # of the live site
        live = next((one for one in holders(answer, "userInfo") if _is_profile(one["userInfo"])), None)
        counts = _owner_count(live["userInfo"]) or _owner_count(child(live, "sensitiveUserInfo")) if live else {}
        profile = {"profile": live["userInfo"], "counts": counts} if live else None
    users = next((one["users"] for one in holders(answer, "users") if isinstance(one["users"], list)), None)
    feeds = _feeds(answer)
    users = users or (_people(answer) if profile is None and not feeds else None)
    if profile is None and users:
        return _listed(found, [one for one in objects(users) if _is_profile(one)], is_list=True)
    if profile is None and not feeds:
        keys = (("user_id", "user_name"), ("eid", "userName"))  # the second: profile/get, flat
        named = {tuple(_ids(one)): one for pair in keys for one in holders(answer, *pair) if one.get("userId") != 0}
        return _listed(found, list(named.values()), is_list=len(named) > 1)
    authors = [_author(feed) for feed in feeds]
    own = [False] * len(feeds)
    if profile is not None or not _is_liked(answer):
        asked_for = tuple(_ids(profile["profile"])) if profile else found.asked
        own = own_posts(asked_for, [tuple(_ids(one)) for one in authors], of_one=_is_profile_list(answer))
    if profile is not None:
        _account(found, profile["profile"], _owner_count(profile), profile)
    elif any(own):
        owner = next((author for author, is_own in zip(authors, own, strict=True) if is_own and author), None)
        owner = owner or dict.fromkeys(("user_id",), next(iter(found.asked), None))
        _account(found, owner, {**owner, **(_counts_beside(answer) if len(feeds) == 1 else {})})
    elif found.asked:
        _account(found, {"user_id": found.asked[0]}, {})
    for feed, author, is_own in zip(feeds, authors, own, strict=True):
        _post(found, feed, {} if is_own else author)
    if found.posts:
        return True
    count = _owner_count(profile).get("photo_public") if profile else None
    if count == 0 and found.state is PageState.OK:
        found.stopped(PageState.EMPTY, "photo_public: 0")
    return True


def _listed(found: Found, users: list[dict[str, Any]], *, is_list: bool) -> bool:
    found.is_list = is_list and bool(users)
    for one in users:
        _account(found, one, _owner_count(one) or one)
    return bool(users)


def _people(answer: Any) -> list[dict[str, Any]]:
    """The accounts that the search of the live site finds; its lists of games and of streams have no such keys."""
    lists = (list(objects(holder["list"])) for holder in holders(answer, "list"))
    found = ([one for one in rows if _is_profile(one) and not _ABOUT.isdisjoint(one)] for rows in lists)
    return next((rows for rows in found if rows), [])


def _is_liked(answer: Any) -> bool:
    """Whether the posts of an answer are those that someone liked or kept."""
    keys = [key for data in (answer, dig(answer, "data")) if isinstance(data, dict) for key in data]
    return any(_LIKED.search(key) for key in keys)


def _is_profile_list(answer: Any) -> bool:
    """Whether the posts of an answer are those of one profile."""
    return next(holders(answer, "visionProfilePhotoList", depth=3), None) is not None


def _author(feed: dict[str, Any]) -> dict[str, Any]:
    """Who made a post: an object beside it, else its own keys."""
    photo = _photo(feed) or feed
    told = {"user_name": photo.get("userName"), "eid": photo.get("userEid"), "user_id": photo.get("userId")}
    told |= {key: photo.get(key) for key in ("kwaiId", "verified", "verifiedDetail")} if told["user_name"] else {}
    return child(feed, "author", "user") or {key: one for key, one in told.items() if one is not None}


def _counts_beside(answer: Any) -> dict[str, Any]:
    """The counters of the author beside the one post of a page."""
    return next((one["counts"] for one in holders(answer, "counts", depth=4) if isinstance(one["counts"], dict)), {})


def _ids(user: dict[str, Any]) -> list[str]:
    """The ids of an account, the stable one first."""
    ids = dict.fromkeys(read for key in _IDS if (read := text(user.get(key))))
    return sorted(ids, key=lambda one: _STABLE.fullmatch(one) is None)


def _is_id(one: str) -> bool:
    """Whether `one` is an id, and not the 快手号 that the live site has in the place of one."""
    return one.isdecimal() or _STABLE.fullmatch(one) is not None


def _is_profile(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and bool(first(value, "user_id", "userId", "id", "eid"))
        and bool(first(value, "user_name", "userName", "name"))
    )


def _owner_count(profile: dict[str, Any]) -> dict[str, Any]:
    return child(profile, "ownerCount", "counts", "userCount", "countsInfo")


def _feeds(answer: Any) -> list[dict[str, Any]]:
    """The posts: `feeds[].photo`, `list[]` of the live site, one photo of a video page."""
    for key in ("feeds", "list"):
        for holder in holders(answer, key):
            feeds = [one for one in objects(holder[key]) if _photo(one)]
            if feeds:
                return feeds
    single = next((one for one in holders(answer, "photo") if _photo(one)), None)
    if single:
        return [single]
    return [one for one in holders(answer, "caption", "likeCount") if text(one.get("id"))][:1]


def _photo(feed: dict[str, Any]) -> dict[str, Any] | None:
    photo = feed.get("photo")
    if isinstance(photo, dict) and first(photo, "id", "photoId"):
        return photo
    return feed if first(feed, "photoId") or (first(feed, "id") and "caption" in feed) else None


def _account(found: Found, user: dict[str, Any], counts: dict[str, Any], profile: dict[str, Any] | None = None) -> None:
    detail = first(user, "verifiedDetail", "verified_detail", "verifiedStatus")
    verified = known(user.get("verified"), dig(user, "verifiedStatus", "verified"))
    reason = line(dig(detail, "description"))
    ids = [one for one in _ids(user) if _is_id(one)]
    handles = [one for one in _ids(user) if not _is_id(one)]
    banned = dig(user, "bannedStatus", "banned") is True or user.get("banned") is True
    if banned and not found.is_list and profile:
        found.stopped(PageState.BANNED, "banned")
    found.account(
        page_state=PageState.BANNED if banned else PageState.OK,
        account_id=ids[0] if ids else None,
        other_ids=tuple(ids[1:]),
        handle=text(first(user, "userDefineId", "kwaiId", "user_define_id") or dig(profile, "userDefineId"))
        or next(iter(handles), None),
        name=line(first(user, "user_name", "userName", "name")),
        verified=verified if isinstance(verified, bool) else True if reason else None,
        verification=reason,
        bio=text(first(user, *_BIO_KEYS)),
        region=region(first(user, "cityName", "ipLocation") or dig(profile, "cityName") or dig(profile, "ipLocation")),
        followers=_first_known(counts, "fan", "fanCount", "fansCount", "fan_count", "fansCountText", "fans"),
        posts_count=_first_known(counts, "photo_public", "open", "photoCount", "photo_count", "photo"),
        likes=_first_known(counts, "liked", "likeCount", "like"),
    )


def _first_known(counts: dict[str, Any], *keys: str) -> Any:
    return next((counts[key] for key in keys if counts.get(key) is not None), None)


def _post(found: Found, feed: dict[str, Any], author: dict[str, Any]) -> None:
    """`author`: who made it, where that is not the account of the list."""
    photo = _photo(feed) or feed
    shown = first(photo, "likeCount", "displayLike", "like_count")
    found.post(
        post_id=text(first(photo, "id", "photoId")),
        published_at=first(photo, "timestamp", "createTime", "time"),
        text=text(first(photo, "caption", "originCaption")),
        kind="video",
        author=line(first(author, "user_name", "userName", "name")) or next(iter(_ids(author)), None),
        pinned=photo.get("profileUserTopPhoto") in (1, True) or photo.get("isTop") in (1, True),
        likes=photo["realLikeCount"] if photo.get("realLikeCount") is not None else shown,
        comments=_first_known(photo, "commentCount", "comment_count", "displayComment"),
        views=_first_known(photo, "viewCount", "displayView"),
    )
