"""Weibo (微博): JSON of m.weibo.cn and weibo.com, the data inside their pages, and what they answer instead.

`{"ok": 0, "msg": "这里还没有内容"}` is the same for an account without posts, a closed one and a wrong id: it is no
proof of anything. A post whose user is another one stands in an account's list (quick reposts) and is not its own.
"""

import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from parsers.accounts import weibo_pages, weibo_wap
from parsers.accounts.finding import Found, code, dig, first, line, objects, plain, region, text, told
from parsers.accounts.hollow import refuse_unread
from parsers.accounts.owners import Ids, asked, contained, own_posts
from parsers.accounts.saved import read_saved
from parsers.errors import UnknownLayout
from parsers.page import Page
from parsers.records import PageState, Platform
from parsers.scripts import find_value
from parsers.states import read_state

# verified_type: 0 a person, 1 government, 2 to 7 organisations, 200 and 220 persons with many readers (达人), 8 pending
_KINDS = {0: "person", 1: "government", 2: "enterprise", 3: "media", 4: "campus", 5: "website", 6: "app"}
_KINDS |= {7: "organisation", 200: "person", 220: "person"}
# error_code, of the open API and of what is built on it
_ERRORS = {
    10022: PageState.BLOCKED,  # IP requests out of rate limit
    10023: PageState.BLOCKED,  # User requests out of rate limit
    10024: PageState.BLOCKED,  # User requests for this api out of rate limit
    20003: PageState.NOT_FOUND,  # User does not exists!
    20101: PageState.DELETED,  # target weibo does not exist!
    21301: PageState.LOGIN_REQUIRED,  # auth failed
    21315: PageState.LOGIN_REQUIRED,  # token expired
    21327: PageState.LOGIN_REQUIRED,  # expired token
    21332: PageState.LOGIN_REQUIRED,  # invalid access token
}
_IDS, _NAMES = ("idstr", "id", "uid", "_id"), ("screen_name", "nick_name", "name")  # the last of files and services
_VERIFIED = ("认证", "微博认证", "认证信息")  # labels of who was verified; 实名认证 tells of no name
_EMPTY = re.compile(r"还没有(?:内容|发)|没有更多|暂无(?:内容|微博)")
_FOLLOWERS = re.compile(r"粉丝\s?[:：]\s?(\d[\d,.]{0,12}[万亿]?)")
_LIKED = re.compile(r"赞过的微博")  # a post of another account, among those of the one that liked it


def read(page: Page) -> Found:
    """Any page or answer of Weibo. Raises `UnknownLayout` where it is none that is known."""
    found = Found(Platform.WEIBO, page.fetched_at, asked=asked(page.url, Platform.WEIBO))
    if page.kind == "json":
        return _answer(found, page.json)
    if page.kind == "html":
        for marker in ("$render_data", "window.__INITIAL_STATE__", "$CONFIG"):
            if marker in page.text and isinstance(data := _data(page.text, marker), dict | list):
                if _content(found, data):
                    return found
                refuse_unread(dig(data, "status"), "a Weibo page whose post comes")
        if weibo_wap.read(found, page) or weibo_pages.read_frame(found, page) or weibo_pages.read_search(found, page):
            return found
        if read_saved(found, page):
            return found
        if stopped := told(found, page):
            return stopped
    raise UnknownLayout("page", "a Weibo page without an account, a post or a known message")


def is_refusal(answer: Any) -> bool:
    """Whether an answer is an error of Weibo's open API: {"error": words, "error_code": 20003, "request": path}."""
    return isinstance(answer, dict) and {"error", "error_code", "request"} <= answer.keys()


def _data(words: str, marker: str) -> Any:
    data = find_value(words, marker)
    return dig(data, 0) if isinstance(data, list) else data


def _answer(found: Found, answer: Any) -> Found:
    if _content(found, answer):
        return found
    message = line(first(answer, "msg", "message", "error", "errmsg")) or ""
    ok, number = dig(answer, "ok"), code(first(answer, "error_code", "errno"))
    if number in _ERRORS:  # in whatever language its words are
        coded = _ERRORS[number]
        why = read_state(message) if coded is PageState.NOT_FOUND else None  # 该账号因被投诉违反法律法规
        return found.stopped(why[0] if why else coded, f"error_code {number}: {message}")
    if state := read_state(message):
        walled = ok == -100 or "geetest" in str(dig(answer, "url"))
        return found.stopped(PageState.BLOCKED if walled else state[0], state[1])
    if ok != -100 and (state := read_state(_words_in(dig(answer, "url")))):
        return found.stopped(*state)
    if "usernotfound" in str(dig(answer, "url")):
        return found.stopped(PageState.NOT_FOUND, "usernotfound")
    if ok == -100 or (isinstance(ok, int) and ok <= 0 and dig(answer, "url")):
        return found.stopped(PageState.BLOCKED, f"ok: {ok} {message}")
    if not _EMPTY.search(message):
        refuse_unread(answer, "JSON of Weibo")
    if ok in (0, 1) or _EMPTY.search(message):
        found.unsure("empty_answer", "an answer without account and posts: none posted, closed or a wrong id")
        return found.stopped(PageState.UNAVAILABLE, message or f"ok: {ok}")
    if number > 0:
        return found.stopped(PageState.UNAVAILABLE, f"error_code {number}: {message}")
    raise UnknownLayout("page", "JSON of Weibo without an account, a post or a known message")


def _words_in(url: Any) -> str:
    """The sentence in the address of a message: https://weibo.com/sorry?blockedmessage=%E8%AF%A5..."""
    try:
        query = parse_qsl(urlsplit(url).query) if isinstance(url, str) else []
    except ValueError:
        return ""
    return " ".join(value for _, value in query if not value.startswith("http"))


def _content(found: Found, answer: Any) -> bool:
    """Take accounts and posts out of an answer; False where it holds none."""
    data = dig(answer, "data")
    posts = _posts_in(answer, data)
    named = _named(found, answer, data)
    users = (first(data, "userInfo"), dig(data, "user"), dig(answer, "user"), answer, data)
    user = next((one for one in users if _is_user(one)), None)
    if user is None and not posts:
        listed = _listed_users(dig(data, "cards") or dig(answer, "cards"))
        listed = listed or [one for one in objects(dig(data, "users")) if _is_user(one)]  # ajax/side/search
        for one in listed:
            _account(found, one)
        found.is_list = bool(listed)
        return found.is_list or _information(found, data, named)
    authors = [() if _LIKED.search(_title(post)) else _ids(post.get("user")) for post in posts]
    own = own_posts(_ids(user) or named, authors, of_one=_is_profile(posts, data))
    own = [one and not _LIKED.search(_title(post)) for one, post in zip(own, posts, strict=True)]
    user = user or _fullest(posts, own)
    if user is not None:
        _account(found, user, data)
    elif named:
        found.account(account_id=named[0])
    for post, is_own in zip(posts, own, strict=True):
        _post(found, post, is_own)
    if not posts and dig(user, "statuses_count") == 0:
        found.stopped(PageState.EMPTY, "statuses_count: 0")
    return True


def _named(found: Found, answer: Any, data: Any) -> Ids:
    """The account of a list, by its container or else by the request."""
    uid = contained(dig(data, "cardlistInfo", "containerid") or dig(answer, "cardlistInfo", "containerid"))
    return (uid,) if uid else found.asked


def _is_profile(posts: list[dict[str, Any]], data: Any) -> bool:
    """Whether a list has the shape of an account's own: /ajax/statuses/mymblog, and cards of a profile."""
    mine = isinstance(dig(data, "list"), list) and ("since_id" in data or "total" in data)
    return mine or any(str(post.get("profile_type_id") or "").startswith("proweibo") for post in posts)


def _posts_in(answer: Any, data: Any) -> list[dict[str, Any]]:
    """The posts of a list or of cards, or the one post that an answer is."""
    for one in (data, answer, dig(answer, "status")):
        if _is_post(one):
            return [dict(one)]
    rows = data if isinstance(data, list) else [*objects(dig(data, "list")), *objects(dig(data, "statuses"))]
    rows = rows or dig(answer, "statuses") or dig(answer, "weibo")  # the last of weibo-crawler
    posts = [one for one in objects(rows) if _is_post(one)]
    return posts + _mblogs(data if isinstance(data, list) else dig(data, "cards"))


def _is_user(value: Any) -> bool:
    if not isinstance(value, dict) or not first(value, *_IDS):
        return False
    return "screen_name" in value or "nick_name" in value or ("name" in value and "statuses_count" in value)


def _is_post(value: Any) -> bool:
    if not isinstance(value, dict) or "created_at" not in value:
        return False
    return "text" in value or "text_raw" in value or {"mblogid", "content"} <= value.keys()


def _mblogs(cards: Any) -> list[dict[str, Any]]:
    """The posts of cards; a card group holds further cards."""
    found = []
    for card in objects(cards):
        if isinstance(post := card.get("mblog"), dict):
            found.append(post)
        found += [one["mblog"] for one in objects(card.get("card_group")) if isinstance(one.get("mblog"), dict)]
    return found


def _listed_users(cards: Any) -> list[dict[str, Any]]:
    """The accounts that a search lists."""
    groups = [one for card in objects(cards) for one in (card, *objects(card.get("card_group")))]
    return [{**_told(group), **_stated(group["user"])} for group in groups if _is_user(group.get("user"))]


def _stated(user: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in user.items() if value is not None}


def _told(card: dict[str, Any]) -> dict[str, Any]:
    """What a card says of its account in words: 粉丝：231."""
    match = _FOLLOWERS.search(f"{card.get('desc1')} {card.get('desc2')}")
    return {"followers_count": match[1]} if match else {}


def _ids(user: Any) -> Ids:
    uid = text(first(user, *_IDS))
    return (uid,) if uid else ()


def _fullest(posts: list[dict[str, Any]], own: list[bool]) -> dict[str, Any] | None:
    """The account of a list, by the fullest object of it that one of its posts has."""
    users = [post["user"] for post, is_own in zip(posts, own, strict=True) if is_own and _is_user(post.get("user"))]
    return max(users, key=len, default=None)


def _title(post: dict[str, Any]) -> str:
    title = post.get("title")
    return str(dig(title, "text") or title or "")


def _account(found: Found, user: dict[str, Any], data: Any = None) -> None:
    kind = user.get("verified_type")
    verified = user.get("verified")
    if not isinstance(verified, bool):
        verified = kind in _KINDS if isinstance(kind, int) else None
    reason = line(first(user, "verified_reason", "verified_detail")) or line(dig(data, "desc_text"))
    found.account(
        account_id=text(first(user, *_IDS)),
        name=line(first(user, *_NAMES)),
        verified=verified,
        verification=reason if verified is not False else None,
        verification_kind=_KINDS.get(kind) if isinstance(kind, int) and verified else None,
        bio=text(user.get("description")),
        region=region(first(user, "ip_location", "location")) or region(dig(data, "ip_location")),
        registered_at=found.moment(first(user, "created_at", "registered_at") or dig(data, "created_at")),
        followers=first(user, "followers_count", "followers_count_str"),
        posts_count=user.get("statuses_count"),
    )


def _post(found: Found, post: dict[str, Any], is_own: bool) -> None:
    user = post.get("user")
    uid = next(iter(_ids(user)), None)
    original = post.get("retweeted_status") or post.get("retweet")
    pinned = str(post.get("profile_type_id") or "").startswith("proweibotop") or post.get("isTop") == 1
    found.post(
        post_id=text(first(post, "idstr", "id", "mid", "_id")),
        url=f"https://weibo.com/{uid}/{post['mblogid']}" if uid and isinstance(post.get("mblogid"), str) else None,
        published_at=post.get("created_at"),
        text=plain(first(post, "text_raw", "text", "content")),
        kind="repost" if original else "post",
        author=None if is_own else line(first(user, *_NAMES)) or uid,
        is_repost=None if not is_own else isinstance(original, dict) or bool(post.get("ori_mid")),
        reposted_from=line(dig(original, "user", "screen_name")),
        pinned=pinned or "置顶" in _title(post),
        likes=post.get("attitudes_count"),
        comments=post.get("comments_count"),
        reposts=post.get("reposts_count"),
        views=post.get("reads_count"),
    )


def _information(found: Found, data: Any, named: Ids) -> bool:
    """The card 230283..._-_INFO and /ajax/profile/detail: facts about an account without its object."""
    items = [one for card in objects(dig(data, "cards")) for one in objects(card.get("card_group"))]
    rows = {line(one.get("item_name")): line(one.get("item_content")) for one in items if one.get("item_name")}
    badge = next((one.get("item_content") for one in items if str(one.get("item_type")).startswith("verify")), None)
    detail = isinstance(data, dict) and "created_at" in data and ("desc_text" in data or "ip_location" in data)
    if not rows and not detail:
        return False
    named_so = next((rows[label] for label in _VERIFIED if rows.get(label)), None)
    reason = named_so or line(badge) or line(dig(data, "desc_text")) or line(dig(data, "verified_reason"))
    found.account(
        account_id=named[0] if named else None,
        name=rows.get("昵称"),
        verified=True if reason else None,
        verification=reason,
        bio=rows.get("简介") or text(dig(data, "description")),
        region=region(rows.get("所在地") or rows.get("IP属地") or dig(data, "ip_location")),
        registered_at=found.moment(rows.get("注册时间") or dig(data, "created_at")),
    )
    return True
