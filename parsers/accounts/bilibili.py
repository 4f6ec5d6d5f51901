"""Bilibili (哔哩哔哩): answers of its interfaces, saved lists and video pages.

`Official.role`: 0 none, 1, 2, 7, 9 a person, 3 enterprise, 4 organisation, 5 media, 6 government.
`official_verify.type`: 0 a person, 1 an organisation, both verified; -1 (127 in searches) none.
"""

import re
from typing import Any

from parsers.accounts.finding import (
    Found,
    child,
    code,
    dig,
    first,
    inner,
    known,
    line,
    objects,
    plain,
    text,
    told,
    unpacked,
)
from parsers.accounts.hollow import refuse_unread
from parsers.accounts.links import account_of
from parsers.accounts.owners import asked, own_posts
from parsers.accounts.saved import read_saved
from parsers.errors import UnknownLayout
from parsers.page import Page
from parsers.records import PageState, Platform
from parsers.scripts import find_value
from parsers.states import read_state

_CODES = {
    -404: PageState.NOT_FOUND,  # 啥都木有
    -626: PageState.NOT_FOUND,  # 用户不存在
    -352: PageState.BLOCKED,  # 风控校验失败
    -412: PageState.BLOCKED,  # 请求被拦截
    -799: PageState.BLOCKED,  # 请求过于频繁
    -401: PageState.BLOCKED,  # 非法访问
    -403: PageState.BLOCKED,  # 访问权限不足
    -101: PageState.LOGIN_REQUIRED,  # 账号未登录
    -304: PageState.UNAVAILABLE,
    62002: PageState.UNAVAILABLE,  # 稿件不可见
    62004: PageState.UNAVAILABLE,  # 稿件审核中
    62012: PageState.UNAVAILABLE,  # 仅 UP 主自己可见
}
_ROLES = {1: "person", 2: "person", 3: "enterprise", 4: "organisation", 5: "media", 6: "government", 7: "person"}
_ROLES |= {9: "person"}
_TYPES = {0: "person", 1: "organisation"}
_DYNAMICS = {2: "picture", 4: "text", 8: "video", 64: "article"}  # desc.type until 2022; 1 forwards another one
_OWN_WORK = {"1": True, "Original": True, "2": False, "Copy": False}  # `copyright`, as a word until about 2018
_GONE = re.compile(r"(?:账号|帐号)已注销")
_SPACE = re.compile(r"(.{1,40}?)的个人空间-(?=\1个人主页)")


def read(page: Page) -> Found:
    """Any page or answer of Bilibili. Raises `UnknownLayout` where it is none that is known."""
    found = Found(Platform.BILIBILI, page.fetched_at, asked=asked(page.url, Platform.BILIBILI))
    if page.kind == "json":
        return _answer(found, page.json)
    if "window.__INITIAL_STATE__" in page.text:
        data = find_value(page.text, "window.__INITIAL_STATE__")
        if isinstance(video := dig(data, "videoData"), dict) and first(video, "bvid", "aid"):
            _account(found, {**child(video, "owner"), **child(data, "upData")}, {})
            _video(found, video)
            return found
        refuse_unread(dig(data, "videoData"), "a Bilibili page")
    if read_saved(found, page):
        return found
    if stopped := told(found, page):
        _named_by_head(found, page)
        return stopped
    raise UnknownLayout("page", "a Bilibili page without an account, a post or a known message")


def _named_by_head(found: Found, page: Page) -> None:
    """Who a space (个人空间) is of: the server writes it into the head of a frame that it leaves to scripts."""
    link = page.root.find(".//link[@rel='canonical']")
    linked = account_of(page.url or "") or account_of(link.get("href", "") if link is not None else "")
    name = _SPACE.match(inner(page.root.find(".//title")) or "")
    if name and linked and linked[0] is Platform.BILIBILI:
        found.account(account_id=linked[1], name=name[1], page_state=found.state)


def _answer(found: Found, answer: Any) -> Found:
    number, message = dig(answer, "code"), line(first(answer, "message", "msg"))
    if isinstance(number, int) and number != 0:
        read = _CODES.get(number) or (read_state(message or "") or (None,))[0]
        if read is None:
            refuse_unread(dig(answer, "data"), f"JSON of Bilibili, code {number},")
        return found.stopped(read or PageState.UNAVAILABLE, f"code {number}: {message}")
    data = answer.get("data") if isinstance(answer, dict) and "data" in answer else answer
    if dig(data, "v_voucher"):
        return found.stopped(PageState.BLOCKED, "v_voucher")
    if not _content(found, data):
        refuse_unread(data, "JSON of Bilibili")
        found.unsure("empty_answer", "no account and no post: an empty list proves nothing")
        return found.stopped(PageState.UNAVAILABLE, "an answer without content")
    return found


def _content(found: Found, data: Any) -> bool:
    """Take accounts and posts out of `data`; False where it holds none."""
    if (person := _person(data)) is not None:
        _account(found, person, data)
        return True
    if isinstance(view := dig(data, "View"), dict) and first(view, "bvid", "aid"):  # x/web-interface/view/detail
        person = child(child(data, "Card"), "card")
        _account(found, {**child(view, "owner"), **person}, child(data, "Card"))
        _video(found, view)
        return True
    if any(isinstance(dig(one, "desc", "user_profile"), dict) for one in objects(dig(data, "cards"))):
        return _old_dynamics(found, data["cards"])
    items = dig(data, "items") or list(objects(dig(data, "item")))  # the one of x/polymer/web-dynamic/v1/detail
    if isinstance(items, list) and any("modules" in one for one in objects(items)):
        return _dynamics(found, items)
    if isinstance(videos := known(dig(data, "list", "vlist"), dig(data, "vlist")), list):
        return _uploads(found, data, videos)
    if isinstance(data, dict) and ("bvid" in data or "aid" in data) and isinstance(data.get("owner"), dict):
        _account(found, data["owner"], {})
        _video(found, data)
        return True
    results = data if isinstance(data, list) else first(data, "result", "list", "item", "articles")
    if isinstance(data, dict) and data and all(map(str.isdecimal, data)):  # user/cards: each below its number
        results = list(data.values())
    users = [one for one in objects(results) if ("uname" in one or "official" in one) and "mid" in one]
    if users:
        found.is_list = True
        for user in users:
            _account(found, user, user)
        return True
    if works := [one for one in objects(results) if first(one, "bvid", "aid", "publish_time") and _maker(one)]:
        return _listed(found, works)
    if isinstance(data, dict) and first(data, "name", "uname") and first(data, "mid", "vmid"):
        _account(found, data, data)
        for video in objects(data.get("res")):
            _video(found, video)
        return True
    if isinstance(data, dict) and "follower" in data and "mid" in data:  # x/relation/stat
        found.account(account_id=text(data["mid"]), followers=data["follower"])
        return True
    return _counters(found, data)


def _maker(work: dict[str, Any]) -> dict[str, Any]:
    """Whose a video or an article (x/space/article) is."""
    return child(work, "owner", "author")


def _listed(found: Found, works: list[dict[str, Any]]) -> bool:
    """Works that each have an owner: recommended ones are of many accounts, and then the list is nobody's."""
    own = own_posts(found.asked, [(str(_maker(one).get("mid")),) for one in works])
    owner = next((_maker(one) for one, is_own in zip(works, own, strict=True) if is_own), None)
    if owner:
        _account(found, owner, {})
    for one, is_own in zip(works, own, strict=True):
        _video(found, one, author=None if is_own else line(_maker(one).get("name")))
    return True


def _person(value: Any) -> dict[str, Any] | None:
    """The account in an object that holds it beside other things: `card`, `profile`, or `info` beside what it wears."""
    info = child(value, "info")
    if info.get("uid") and info.get("uname"):  # user_profile of dynamics until 2022
        return {**child(value, "card"), **info, "sign": value.get("sign")}
    held = (child(value, key) for key in ("card", "profile"))
    return next((one for one in held if first(one, "mid") and "name" in one), None)


def _counters(found: Found, data: Any) -> bool:
    """x/space/navnum and x/space/upstat: counts without the account that they are of."""
    if not isinstance(data, dict) or not ({"video", "archive", "likes"} & data.keys()):
        return False
    works = [data.get(key) for key in ("video", "article", "opus", "album", "audio")]
    found.account(likes=data.get("likes"), posts_count=data.get("video"))
    if "video" in data and not any(works):
        found.stopped(PageState.EMPTY, "video, article, opus: 0")
    return True


def _account(found: Found, user: dict[str, Any], counts: dict[str, Any]) -> None:
    official = child(user, "Official", "official")
    verify = child(user, "official_verify", "officialVerify")
    kind = verify.get("type", official.get("type"))
    reason = line(first(official, "title", "desc")) or line(verify.get("desc")) or line(user.get("verify_info"))
    name = line(plain(first(user, "name", "uname")))
    state = PageState.OK
    if user.get("spacesta") == -2 or user.get("silence") == 1:
        state = PageState.BANNED
    elif name and _GONE.search(name):
        state = PageState.CANCELLED
    found.account(
        account_id=text(first(user, "mid", "vmid", "uid")),
        name=name,
        verified=kind in _TYPES if isinstance(kind, int) else True if reason else None,
        verification=reason,
        verification_kind=_ROLES.get(code(official.get("role"))) or _TYPES.get(code(kind)),
        bio=text(first(user, "sign", "usign")),
        followers=known(*map(counts.get, ("follower", "follower_num")), *map(user.get, ("fans", "follower"))),
        posts_count=known(counts.get("archive_count"), counts.get("videos")),
        likes=counts.get("like_num"),
        page_state=state,
    )
    if found.is_list:
        return
    if state is not PageState.OK:
        found.stopped(state, name if state is PageState.CANCELLED and name else "spacesta: -2")
    elif counts.get("archive_count") == 0 and not counts.get("article_count"):
        found.stopped(PageState.EMPTY, "archive_count: 0")


def _video(found: Found, video: dict[str, Any], author: str | None = None) -> None:
    """A video, or an article, which alone has a `publish_time`. `copyright` 2 is a reprint (转载) from elsewhere; the
    account that it is from is in the description at best."""
    own = _OWN_WORK.get(text(video.get("copyright")) or "")
    stat = child(video, "stat", "stats")
    found.post(
        post_id=text(first(video, "bvid", "aid", "id")),
        published_at=first(video, "publish_time", "pubdate", "created", "ctime"),
        title=plain(video.get("title")),
        kind="article" if video.get("publish_time") else "video",
        author=author,
        is_repost=None if own is None else not own,
        is_original=True if own else None,
        likes=stat.get("like"),
        comments=known(stat.get("reply"), video.get("comment")),
        reposts=stat.get("share"),
        views=known(stat.get("view"), video.get("play")),
    )


def _uploads(found: Found, data: Any, videos: list[Any]) -> bool:
    """x/space/arc/search, and getSubmitVideos before it: the videos of one account."""
    total = known(dig(data, "page", "count"), data.get("count"))
    rows = list(objects(videos))
    # a video made together may be under its other author
    own = own_posts(found.asked, [_ids(video) for video in rows], of_one=True)
    first_own = next((video for video, is_own in zip(rows, own, strict=True) if is_own), {})
    uid = text(first_own.get("mid")) or next(iter(found.asked), None)
    if uid or not rows:
        found.account(account_id=uid, name=line(first_own.get("author")), posts_count=total)
    for video, is_own in zip(rows, own, strict=True):
        _video(found, video, None if is_own else line(video.get("author")) or text(video.get("mid")))
    if total == 0 and not found.posts:
        found.stopped(PageState.EMPTY, "page.count: 0")
    elif not found.posts:
        found.unsure("posts_not_shown", f"{total} works, none of them in this answer")
    return True


def _dynamics(found: Found, items: list[Any]) -> bool:
    """x/polymer/web-dynamic/v1/feed/space: `orig` is the dynamic that was forwarded."""
    rows = [(item, _modules(item.get("modules"))) for item in objects(items)]
    authors = [_dynamic_author(modules) for _, modules in rows]
    own = own_posts(found.asked, [_ids(author) for author in authors])
    owner = next((author for author, is_own in zip(authors, own, strict=True) if is_own and author), {})
    if owner.get("mid") or found.asked:
        _account(found, owner if owner.get("mid") else {"mid": found.asked[0]}, {})
    for (item, modules), author, is_own in zip(rows, authors, own, strict=True):
        archive = child(dig(modules, "module_dynamic", "major"), "archive", "article", "opus")
        stat = child(modules, "module_stat")
        forwarded = item.get("type") == "DYNAMIC_TYPE_FORWARD" or isinstance(item.get("orig"), dict)
        posted = author.get("pub_ts")
        told = posted if text(posted) not in (None, "0") else first(author, "pub_time", "pub_text")
        if not author.get("mid") or not told:
            found.unsure("post_incomplete", f"a dynamic without an author or a time: {first(item, 'id_str', 'id')}")
        found.post(
            post_id=text(first(item, "id_str", "id")),
            published_at=told,
            title=line(archive.get("title")),
            text=text(
                dig(modules, "module_dynamic", "desc", "text")
                or dig(modules, "module_desc", "text")
                or dig(archive, "summary", "text")
            ),
            kind={"DYNAMIC_TYPE_AV": "video", "DYNAMIC_TYPE_ARTICLE": "article", "DYNAMIC_TYPE_DRAW": "picture"}.get(
                str(item.get("type")), "dynamic"
            ),
            author=None if is_own else line(author.get("name")) or text(author.get("mid")),
            is_repost=forwarded,
            reposted_from=line(_dynamic_author(_modules(dig(item, "orig", "modules"))).get("name")),
            pinned="置顶" in str(dig(modules, "module_tag", "text")),
            likes=dig(stat, "like", "count"),
            comments=dig(stat, "comment", "count"),
            reposts=dig(stat, "forward", "count"),
        )
    return True


def _old_dynamics(found: Found, cards: list[Any]) -> bool:
    """dynamic_svr (until 2022): `desc` says who and when, `card` is the content, JSON in a string."""
    rows = list(objects(cards))
    ids = [_ids(child(card, "desc")) for card in rows]
    own = own_posts(found.asked, ids)
    profiles = [
        _person(dig(card, "desc", "user_profile")) or {"uid": uid[0]}
        for card, uid, is_own in zip(rows, ids, own, strict=True)
        if is_own and uid
    ]
    if profiles or found.asked:
        _account(found, max(profiles, key=len, default={"uid": next(iter(found.asked), None)}), {})
    for card, uid, is_own in zip(rows, ids, own, strict=True):
        desc, content = child(card, "desc"), unpacked(card.get("card"))
        shared = code(desc.get("type")) == 1
        words = first(child(content, "item"), "content", "description") or dig(content, "dynamic")
        found.post(
            post_id=text(first(desc, "dynamic_id_str", "dynamic_id")),
            published_at=desc.get("timestamp"),
            title=line(dig(content, "title")),
            text=text(words),
            kind=_DYNAMICS.get(code(desc.get("type")), "dynamic"),
            author=None if is_own else line(dig(desc, "user_profile", "info", "uname")) or next(iter(uid), None),
            is_repost=shared,
            reposted_from=line(dig(content, "origin_user", "info", "uname")) if shared else None,
            pinned=dig(card, "extra", "is_space_top") in (1, True),
            likes=desc.get("like"),
            comments=desc.get("comment"),
            reposts=desc.get("repost"),
        )
    return True


def _ids(holder: dict[str, Any]) -> tuple[str, ...]:
    uid = text(first(holder, "mid", "uid"))
    return (uid,) if uid else ()


def _modules(modules: Any) -> dict[str, Any]:
    """The modules of a dynamic by their names; the client for the desktop gets a list of objects with one each."""
    if isinstance(modules, dict):
        return modules
    return {key: one for module in objects(modules) for key, one in module.items()}


def _dynamic_author(modules: dict[str, Any]) -> dict[str, Any]:
    author = child(modules, "module_author")
    return {**author, **child(author, "user")}
