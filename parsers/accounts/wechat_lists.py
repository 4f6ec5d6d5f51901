"""WeChat's lists of an account's articles: the history as the client shows it, and what the back end answers.

`var msgList` of /mp/profile and /mp/profile_ext?action=home, an object or JSON in a string, escaped as HTML; answers
with `general_msg_list` (the history further on), `app_msg_list` and `publish_page` (mp.weixin.qq.com/cgi-bin, JSON
packed into JSON twice), `home_page_list`, `list` of the accounts that a search found (searchbiz). The account is the
one that a list names, else the `__biz` of its links, where all of them have the same. No list has a counter that proves
that an account never posted.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from typing import Any

from parsers.accounts.finding import Found, child, code, dig, first, inner, line, objects, plain, text, unpacked
from parsers.errors import UnknownLayout
from parsers.organisations import is_organisation
from parsers.page import Page
from parsers.records import PageState
from parsers.scripts import find_value

BIZ = re.compile(r"""__biz=([A-Za-z0-9+/]{4,30}={0,2})""")
_GH = re.compile(r"gh_[0-9a-z]{6,20}")
_MEDIUM = re.compile(r"MP_WXS_(\d{6,12})")
_PUSHED = {1: "text", 3: "picture", 34: "audio", 62: "video"}  # comm_msg_info.type of what is no article
_ITEM = re.compile(r"[?&;]mid=(\d+)&(?:amp;)?idx=(\d)")
_AID = re.compile(r"(\d+)_(\d+)")
_LIST = "var msgList"


def read_profile(found: Found, page: Page) -> Found:
    """/mp/profile (until 2019), /mp/profile_ext?action=home: the account and its last ten pushes, the newest first.

    Raises `UnknownLayout` where the list that such a page holds cannot be read.
    """
    pushes = dig(_opened(find_value(page.text, _LIST)), "list")
    if not isinstance(pushes, list):
        raise UnknownLayout("page", f"a WeChat page whose {_LIST} is no list of pushes")
    root = page.root
    rows = {}
    for row in root.iterfind(".//ul[@class='profile_desc']/li"):
        cells = [inner(node) for node in row]
        if len(cells) > 1 and cells[0] and cells[1]:
            rows[cells[0].replace("帐", "账")] = (cells[1], "icon_verify" in _classes(row))
    handle = inner(root.find(".//p[@class='profile_account']")) or ""
    body, icon = rows.get("账号主体", (None, False))
    user = _variable(page, "username") or _variable(page, "user_name")
    biz = _variable(page, "__biz") or _variable(page, "biz") or _shared_biz(_links(pushes))
    ids = [one for one in (user if user and _GH.fullmatch(user) else None, biz) if one]
    found.account(
        account_id=ids[0] if ids else None,
        other_ids=tuple(ids[1:]),
        handle=line(handle.split(":", 1)[-1].split("：", 1)[-1]),
        name=inner(root.find(".//*[@class='profile_nickname']")) or _variable(page, "nickname"),
        verified=True if icon else None,
        verification=body if icon else None,
        operator=body if body and is_organisation(body) else None,
        bio=rows.get("功能介绍", (None, False))[0] or inner(root.find(".//p[@class='profile_desc']")),
    )
    found.newest_shown = True
    _pushes(found, pushes, biz)
    return found


def read_answer(found: Found, data: dict[str, Any]) -> bool:
    """Take the articles of a list out of an answer; False where it holds none of these lists.

    Raises `UnknownLayout` where a list is there and cannot be read.
    """
    searched = [one for one in objects(data.get("list")) if one.get("fakeid") and one.get("nickname")]
    if searched:  # searchbiz
        found.is_list = True
        for one in searched:
            found.account(
                account_id=line(one["fakeid"]),
                handle=line(one.get("alias")),
                name=plain(one["nickname"]),
                bio=plain(one.get("signature")),
            )
        return True
    if kept := [one for one in objects(data.get("list")) if one.get("mp_id") and one.get("url")]:
        _kept(found, kept)
        return True
    if _is_there(data, "general_msg_list"):
        pushes = _listed(data, "general_msg_list", "list")
        biz = _shared_biz(_links(pushes))
        if pushes:
            found.account(account_id=biz)
            found.newest_shown = True
        _pushes(found, pushes, biz)
    elif _is_there(data, "app_msg_list"):
        _articles(found, [(one, None) for one in objects(_listed(data, "app_msg_list"))])
    elif _is_there(data, "publish_page"):
        _articles(found, list(_published(_listed(data, "publish_page", "publish_list"))))
    elif _is_there(data, "home_page_list"):
        user = line(first(dig(data, "bizinfo"), "username", "user_name"))
        found.account(account_id=user, name=plain(first(dig(data, "bizinfo"), "nickname", "nick_name")))
        if _listed(data, "home_page_list"):
            found.unsure("posts_not_shown", "home_page_list holds pages of the account and not its posts")
            return True
        _read_of(found, [], 0)
    else:
        return False
    if not found.posts:
        found.stopped(PageState.UNAVAILABLE, "a list without articles")
    return True


def _kept(found: Found, rows: list[dict[str, Any]]) -> None:
    """Articles as WeRSS keeps them, of one account or of many: `mp_id` is MP_WXS_<the number that __biz is made of>."""
    media = {str(one["mp_id"]): line(one.get("mp_name")) for one in rows}
    found.aggregated = True
    for medium, name in media.items() if len(media) == 1 else ():
        number = _MEDIUM.fullmatch(medium)
        found.account(account_id=b64encode(number[1].encode()).decode() if number else None, name=name)
    for one in rows:
        found.post(
            url=plain(one["url"]),
            published_at=one.get("publish_time"),
            title=plain(one.get("title")),
            kind="article",
            author=line(one.get("mp_name")) if len(media) > 1 else None,
        )


def _is_there(data: dict[str, Any], key: str) -> bool:
    return data.get(key) not in (None, "")  # beside an error the list is an empty text


def _opened(value: Any) -> Any:
    return unpacked(value) if isinstance(value, str) else value


def _listed(data: dict[str, Any], key: str, *path: str) -> list[Any]:
    found = dig(_opened(data[key]), *path)
    if not isinstance(found, list):
        raise UnknownLayout("page", f"{key} of WeChat is no list that can be read")
    return found


def _variable(page: Page, name: str) -> str | None:
    """The text of a variable; None where it has none or code makes it."""
    try:
        value = find_value(page.text, f"var {name}")
    except UnknownLayout:
        return None
    return line(plain(value))


def _classes(row: Any) -> str:
    return " ".join(node.get("class", "") for node in row.iter())


def _shared_biz(links: Iterable[str]) -> str | None:
    """Whose articles all `links` lead to; None where they are of several accounts, or none says so."""
    shared = {match[1] for link in links if (match := BIZ.search(link))}
    return shared.pop() if len(shared) == 1 else None


def _of_push(push: dict[str, Any]) -> list[dict[str, Any]]:
    """The articles of a push: the first, and those that it was sent with."""
    lead = push.get("app_msg_ext_info")
    return [*objects(lead), *objects(dig(lead, "multi_app_msg_item_list"))]


def _links(pushes: Any) -> list[str]:
    return [plain(one.get("content_url")) or "" for push in objects(pushes) for one in _of_push(push)]


def _pushes(found: Found, pushes: list[Any], biz: str | None) -> None:
    """The articles of pushes, which share the time of theirs, and pushes of one text or picture. copyright_stat 11 is
    原创."""
    unread = 0
    for push in objects(pushes):
        about = child(push, "comm_msg_info")
        before = len(found.posts)
        for article in _of_push(push):
            link = plain(article.get("content_url"))
            match = _ITEM.search(link or "")
            original = article.get("copyright_stat") == 11
            if title := plain(article.get("title")):
                found.post(
                    post_id=f"{biz}_{match[1]}_{match[2]}" if match and biz else None,
                    url=link,
                    published_at=about.get("datetime"),
                    title=title,
                    kind="article",
                    is_repost=False if original else None,
                    is_original=True if original else None,
                )
        if kind := _PUSHED.get(code(about.get("type"))):
            found.post(published_at=about.get("datetime"), text=plain(about.get("content")), kind=kind)
        unread += len(found.posts) == before
    _read_of(found, pushes, unread)


def _read_of(found: Found, rows: list[Any], unread: int) -> None:
    """Say how much of a list could not be read. Raises `UnknownLayout` where that is all of it."""
    if not rows:
        found.unsure("empty_list", "no article is listed: an empty list proves nothing")
    elif not found.posts:
        raise UnknownLayout("page", f"{len(rows)} rows of a list of WeChat, none of a shape that is known")
    elif unread:
        found.unsure("posts_not_read", f"{unread} of {len(rows)} rows hold no article that can be read")


def _published(rows: list[Any]) -> Iterator[tuple[dict[str, Any], Any]]:
    """(article, when it was sent) of each row of `publish_page`, which is packed once more."""
    for row in objects(rows):
        info = _opened(row.get("publish_info"))
        for article in objects(first(info, "appmsgex", "appmsg_info") or {}):
            yield article, dig(info, "sent_info", "time")


def _articles(found: Found, rows: list[tuple[dict[str, Any], Any]]) -> None:
    """Articles as the back end lists them. A list may begin anywhere (`begin=`): its newest need not be the newest."""
    links = [plain(first(article, "link", "content_url")) or "" for article, _ in rows]
    biz = _shared_biz(links)
    if rows:
        found.account(account_id=biz)
    unread = 0
    for (article, sent), link in zip(rows, links, strict=True):
        title = plain(article.get("title"))
        item = _ITEM.search(link) or _AID.fullmatch(text(article.get("aid")) or "")
        if not title and not link:
            unread += 1
            continue
        found.post(
            post_id=f"{biz}_{item[1]}_{item[2]}" if item and biz else None,
            url=link or None,
            published_at=sent or first(article, "create_time", "update_time"),
            title=title,
            kind="article",
        )
    _read_of(found, rows, unread)
