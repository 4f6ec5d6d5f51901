"""Xiaohongshu (小红书): the state inside profile and note pages, and answers of its interface.

`window.__INITIAL_STATE__` is a literal with `undefined`, at times with values wrapped in `_rawValue`; until 2022 it was
`__INITIAL_SSR_STATE__`. A profile of the web has no counter of notes: it never proves that an account did not post. The
author of a note has zeros for counters.
"""

import re
from typing import Any

from parsers.accounts.finding import Found, child, code, dig, first, known, line, objects, region, text, told
from parsers.accounts.hollow import refuse_unread
from parsers.accounts.owners import Ids, asked, own_posts
from parsers.accounts.saved import read_saved
from parsers.errors import UnknownLayout
from parsers.page import Page
from parsers.records import PageState, Platform
from parsers.scripts import find_value
from parsers.states import read_state

_CODES = {
    300011: PageState.BLOCKED,  # the account of the visitor is limited
    300012: PageState.BLOCKED,  # 网络连接异常: the address is limited
    300013: PageState.BLOCKED,
    300015: PageState.BLOCKED,  # 浏览器异常: no valid signature
    461: PageState.BLOCKED,
    471: PageState.BLOCKED,
    -510000: PageState.NOT_FOUND,  # no such note
    -510001: PageState.UNAVAILABLE,  # 笔记状态异常
    -100: PageState.LOGIN_REQUIRED,  # 登录已过期
    -101: PageState.LOGIN_REQUIRED,
    -104: PageState.LOGIN_REQUIRED,
}
_CODE = re.compile(r"error_code=(-?\d{3,6})")
_PROFILE = re.compile(r"/user/profile/([0-9a-f]{24})")
_WALL = re.compile(r"请打开小红书\s?App\s?扫码查看", re.I)  # to visitors at risk, also below 你访问的页面不见了
_VERIFIED = {1: "person", 2: "organisation"}
_OFFICIAL = ("red_official_verified", "redOfficialVerified", "officialVerified")
_STATES = ("window.__INITIAL_STATE__", "window.__INITIAL_SSR_STATE__")


def read(page: Page) -> Found:
    """Any page or answer of Xiaohongshu. Raises `UnknownLayout` where it is none that is known."""
    found = Found(Platform.XIAOHONGSHU, page.fetched_at, asked=asked(page.url, Platform.XIAOHONGSHU))
    if page.kind == "json":
        return _answer(found, page.json, page)
    if marker := next((one for one in _STATES if one in page.text), None):
        state = _unwrapped(find_value(page.text, marker), 40)
        if _note_page(found, state) or _profile(found, state, page) or _old_profile(found, state):
            return found
    if read_saved(found, page):
        return found
    if match := _CODE.search((page.url or "") + page.text):
        return found.stopped(_CODES.get(int(match[1]), PageState.BLOCKED), match[0])
    if match := _WALL.search(page.text):
        return found.stopped(PageState.BLOCKED, match[0])
    if stopped := told(found, page):
        return stopped
    raise UnknownLayout("page", "a Xiaohongshu page without an account, a note or a known message")


def _unwrapped(value: Any, depth: int) -> Any:
    """`value` without the wrappers of Vue: {"_rawValue": x, "_value": x} is x."""
    if depth == 0:
        return None
    if isinstance(value, dict):
        for key in ("_rawValue", "_value"):
            if key in value:
                return _unwrapped(value[key], depth - 1)
        return {key: _unwrapped(one, depth - 1) for key, one in value.items()}
    return [_unwrapped(one, depth - 1) for one in value] if isinstance(value, list) else value


def _answer(found: Found, answer: Any, page: Page) -> Found:
    number, message = dig(answer, "code"), line(first(answer, "msg", "message"))
    data = dig(answer, "data") if "data" in answer else answer if isinstance(answer, dict) else {"items": answer}
    if dig(answer, "success") is False or (isinstance(number, int) and number not in (0, 1000)):
        read = _CODES.get(code(number)) or (read_state(message or "") or (None,))[0]
        if read is None:
            refuse_unread(data, f"JSON of Xiaohongshu, code {number},")
        return found.stopped(read or PageState.UNAVAILABLE, f"code {number}: {message}")
    basic = child(data, "basic_info", "basicInfo", "userBasicInfo")
    if basic:
        _person(found, basic, data, _PROFILE.search(page.url or ""))
    if users := [user for user in objects(dig(data, "users")) if first(user, "red_id", "name", "nickname")]:
        found.is_list = True
        for user in users:
            _user(found, user)
        return found
    if first(data, "nickname") and (
        first(data, "red_id") or {"user_id", "fans"} <= data.keys()
    ):  # also as tools keep it
        _user(found, data)
        return found
    if _note_page(found, data):
        return found
    items = list(objects(first(data, "items", "notes", "feeds")))
    notes = [_told(item) for item in items]
    notes = [note for note in notes if first(note, "note_id", "noteId", "display_title", "title", "user")]
    if basic:
        for note in notes:
            _note(found, note)
        return found
    if notes:
        own = own_posts(found.asked, [_ids(child(note, "user")) for note in notes])
        author = next(
            (note["user"] for note, is_own in zip(notes, own, strict=True) if is_own and note.get("user")), None
        )
        if isinstance(author, dict):
            _author(found, author)
        elif found.asked:
            found.account(account_id=found.asked[0])
        for note, is_own in zip(notes, own, strict=True):
            _note(found, note, is_own)
        return found
    refuse_unread(data, "JSON of Xiaohongshu")
    found.unsure("empty_answer", "no account and no note: an empty list proves nothing")
    return found.stopped(PageState.UNAVAILABLE, message or "an answer without content")


def _told(item: dict[str, Any]) -> dict[str, Any]:
    """The note of an item of a list; where somebody laid it out flat, its author is in keys of its own."""
    note = {"id": item.get("id"), **(child(item, "note_card", "noteCard", "note") or item)}
    if "user" not in note and note.get("user_id"):
        note["user"] = {"user_id": note["user_id"], "nickname": note.get("nickname")}
    return note


def _note_page(found: Found, state: Any) -> bool:
    details = dig(state, "note", "noteDetailMap")
    entries = details.values() if isinstance(details, dict) else ()
    note = next(
        (one["note"] for one in entries if isinstance(dig(one, "note"), dict) and dig(one, "note", "user")), None
    )
    note = note or dig(state, "noteData", "data", "noteData")  # the page for phones
    note = note or dig(state, "NoteView", "noteInfo") or dig(state, "noteInfo")  # until 2022
    if not isinstance(note, dict) or not isinstance(note.get("user"), dict):
        refuse_unread(details, "a note of Xiaohongshu")
        return False
    _author(found, note["user"])
    if first(note, "noteId", "note_id", "id"):
        _note(found, note)
    return True


def _profile(found: Found, state: Any, page: Page) -> bool:
    data = dig(state, "user", "userPageData") or dig(state, "profile", "userInfo")
    basic = first(data, "basicInfo", "basic_info")
    result = dig(data, "result")
    if not isinstance(basic, dict) or not first(basic, "nickname", "redId"):
        number = dig(result, "code")
        if isinstance(number, int) and number != 0:
            words = f"code {number}: {line(dig(result, 'message'))}"
            found.stopped(_CODES.get(number, PageState.UNAVAILABLE), words)
            return True
        refuse_unread(data, "a profile of Xiaohongshu")
        return False
    lists = dig(state, "user", "notes")
    notes = [note for some in (lists if isinstance(lists, list) else ()) for note in objects(some)]
    cards = [child(note, "noteCard", "note_card") or note for note in notes]
    queries = [dig(one, "userId") for one in objects(dig(state, "user", "noteQueries"))]
    linked = _PROFILE.search(page.url or "") or _PROFILE.search(page.text)
    ids = [*queries, *(first(card.get("user"), "userId", "user_id") for card in cards), linked and linked[1]]
    _person(found, basic, data, next((one for one in ids if one), None))
    for card in cards:
        _note(found, card)
    if not cards:
        found.unsure("empty_list", "no note is listed: visitors may not be shown any")
    return True


def _old_profile(found: Found, state: Any) -> bool:
    """A profile until 2022: one flat object with its counters, and its notes beside it."""
    user, notes = dig(state, "Main", "userDetail"), dig(state, "Main", "notesDetail")
    if not isinstance(user, dict) or not first(user, "nickname"):
        refuse_unread(user, "a profile of Xiaohongshu")
        return False
    _user(found, user if _ids(user) else {**user, "id": next(iter(found.asked), None)})
    cards = list(objects(notes))
    own = own_posts(_ids(user) or found.asked, [_ids(child(card, "user")) for card in cards])
    for card, is_own in zip(cards, own, strict=True):
        _note(found, card, is_own)
    if not cards:
        found.unsure("empty_list", "no note is listed: visitors may not be shown any")
    return True


def _person(found: Found, basic: dict[str, Any], data: Any, user_id: Any) -> Found:
    kind = code(
        dig(data, "verifyInfo", "redOfficialVerifyType") or dig(data, "verify_info", "red_official_verify_type")
    )
    shown = dig(data, "interactions")
    if isinstance(shown, dict):  # as tools keep it, with the notes that the web does not count
        counts = shown
    else:
        counts = {str(one.get("type")): first(one, "count", "i18nCount") for one in objects(shown)}
    reason = line(first(dig(data, "verifyInfo"), "redOfficialVerifyContent", "content"))
    blocked = first(first(data, "extraInfo", "extra_info"), "blockType", "block_type")
    found.account(
        account_id=text(user_id[1] if isinstance(user_id, re.Match) else user_id or first(basic, "userid", "userId")),
        handle=text(first(basic, "redId", "red_id")),
        name=line(basic.get("nickname")),
        verified=True if kind in _VERIFIED else None,
        verification=reason,
        verification_kind=_VERIFIED.get(kind),
        bio=text(basic.get("desc")),
        region=region(first(basic, "ipLocation", "ip_location")),
        followers=counts.get("fans"),
        likes=known(counts.get("interaction"), counts.get("liked")),
        posts_count=counts.get("notes"),
    )
    if blocked not in (None, "DEFAULT"):
        found.unsure("block_type", f"extraInfo.blockType is {blocked}")
    return found


def _user(found: Found, user: dict[str, Any]) -> None:
    """An account as one flat object: a search's, and the old interface's with `notes`, `fans` and `liked`."""
    kind = code(first(user, "red_official_verify_type", "redOfficialVerifyType"))
    flags = [flag for key in _OFFICIAL if isinstance(flag := user.get(key), bool)]
    found.account(
        account_id=text(first(user, "id", "user_id", "userid")),
        handle=text(first(user, "red_id")),
        name=line(first(user, "name", "nickname")),
        verified=True if kind in _VERIFIED else any(flags) if flags else None,
        verification=line(first(user, "officialVerifyName", "verifyContent")),
        verification_kind=_VERIFIED.get(kind),
        bio=text(user.get("desc")),
        region=region(first(user, "ip_location", "location")),
        followers=user.get("fans"),
        posts_count=known(
            *map(user.get, ("note_count", "notes")), dig(user, "note_num_stat", "posted"), user.get("ndiscovery")
        ),
    )


def _author(found: Found, user: dict[str, Any]) -> None:
    kind = code(first(user, "redOfficialVerifyType", "red_official_verify_type"))
    found.account(
        account_id=next(iter(_ids(user)), None),
        handle=text(first(user, "redId", "red_id")),
        name=_name(user),
        verified=True if kind in _VERIFIED else None,
        verification=line(user.get("officialVerifyName")),
        verification_kind=_VERIFIED.get(kind),
    )


def _ids(user: dict[str, Any]) -> Ids:
    uid = text(first(user, "userId", "user_id", "userid", "id"))
    return (uid,) if uid else ()


def _name(user: dict[str, Any]) -> str | None:
    return line(first(user, "nickname", "nickName", "nick_name"))


def _note(found: Found, note: dict[str, Any], is_own: bool = True) -> None:
    counts, user = child(note, "interactInfo", "interact_info"), child(note, "user")
    note_id = text(first(note, "noteId", "note_id", "id"))
    found.post(
        post_id=note_id,
        url=f"https://www.xiaohongshu.com/explore/{note_id}" if note_id else None,
        published_at=first(note, "time", "publishTime", "create_time", "timestamp"),
        title=line(first(note, "title", "displayTitle", "display_title")),
        text=text(note.get("desc")),
        kind={"normal": "picture", "video": "video"}.get(str(note.get("type"))),
        author=None if is_own else _name(user) or next(iter(_ids(user)), None),
        pinned=counts.get("sticky") is True,
        likes=known(first(counts, "likedCount", "liked_count"), note.get("likes"), note.get("liked_count")),
        comments=known(
            first(counts, "commentCount", "comment_count"), note.get("comments_count"), note.get("comment_count")
        ),
        reposts=first(counts, "shareCount", "share_count"),
    )
