"""WeChat beside the articles and their lists: saved "about" pages, albums, JSON of albums and authors."""

import re
from datetime import date
from typing import Any

from parsers.accounts import wechat_lists
from parsers.accounts.finding import Found, code, dig, first, inner, line, objects, plain, region, text
from parsers.accounts.hollow import refuse_unread
from parsers.accounts.wechat_lists import BIZ
from parsers.dates import read_date
from parsers.errors import UnknownLayout
from parsers.page import Page
from parsers.records import NameChange, PageState
from parsers.states import read_state

_COMPLAINT = re.compile(r"mp/infringement\?username=(gh_[0-9a-z]{6,20})")
# 改名 and by what way: 认证改名, 账号迁移改名
_CHANGE = re.compile(r"[“\"]([^”\"]{1,80})[”\"]\s?([\u4e00-\u9fff]{0,8}改名)\s?[“\"]([^”\"]{1,80})[”\"]")
_REGISTERED = re.compile(r"注册\s?[“\"]([^”\"]{1,80})[”\"]")
_PROVINCE = re.compile(r"provinceName\s{0,3}:\s{0,3}['\"]([^'\"]{1,20})['\"]")
_RETURNS = {  # of base_resp.ret and ret
    -3: (PageState.LOGIN_REQUIRED, "no session"),
    -6: (PageState.BLOCKED, "unauthorised"),
    200003: (PageState.LOGIN_REQUIRED, "invalid session"),
    200008: (PageState.LOGIN_REQUIRED, "no session"),
    200013: (PageState.BLOCKED, "frequency control"),
    200040: (PageState.LOGIN_REQUIRED, "invalid csrf token"),
}


def read_about(found: Found, page: Page) -> Found:
    """/mp/aboutbiz as saved from the client: rows of a title and its value, and the history of names."""
    rows: dict[str, str] = {}
    for row in page.root.iterfind(".//div[@class]"):
        if "item-info" not in row.get("class", ""):
            continue
        cells = [node for node in row.iterfind("./*[@class]") if "item-title" in node.get("class", "")]
        values = [node for node in row.iterfind("./*[@class]") if "item-desc" in node.get("class", "")]
        title, value = inner(cells[0]) if cells else None, inner(values[0]) if values else None
        if title and value:
            rows.setdefault(title.replace("帐", "账"), value)
    events = [inner(node) or "" for node in page.root.iterfind(".//*[@class='js_item']")]
    history = tuple(filter(None, map(_change, events)))
    verified_body = rows.get("认证主体")
    kind = rows.get("认证类型") or rows.get("账号类型") or rows.get("主体类型")
    named = _COMPLAINT.search(page.text)
    biz = BIZ.search(page.text)
    ids = [one[1] for one in (named, biz) if one]
    province = _PROVINCE.search(page.text)
    found.account(
        account_id=ids[0] if ids else None,
        other_ids=tuple(ids[1:]),
        handle=rows.get("微信号"),
        name=rows.get("名称") or rows.get("账号名称") or _last_name(events, history),
        verified=True if verified_body else None,
        verification=verified_body,
        verification_kind=kind if verified_body else None,
        operator=verified_body or rows.get("账号主体") or rows.get("主体名称"),
        bio=next((value for title, value in rows.items() if title.endswith(("简介", "介绍"))), None),
        region=rows.get("IP属地") or (province[1] if province else None),
        registered_at=next((found.moment(str(one.date)) for one in history if one.kind == "registered"), None),
        history=history,
    )
    return found


def _last_name(events: list[str], history: tuple[NameChange, ...]) -> str | None:
    """The name after the last change; None where something that nobody reads came after it."""
    last = max(history, key=lambda one: one.date, default=None)  # of one day the first: they stand newest first
    days = [day.date for words in events if _change(words) is None and (day := read_date(words))]
    return last.name if last and all(day <= last.date for day in days) else None


def _change(words: str) -> NameChange | None:
    day = read_date(words)
    if day is None:
        return None
    if match := _CHANGE.search(words):
        kind = "migrated" if "迁移" in match[2] else "renamed"
        return _named(day.date, kind, match[3], match[1])
    if match := _REGISTERED.search(words):
        return _named(day.date, "registered", match[1], None)
    return None


def _named(day: date, kind: str, name: str, previous: str | None) -> NameChange | None:
    plain_name = line(name)
    return NameChange(date=day, kind=kind, name=plain_name, previous=line(previous)) if plain_name else None


def read_article(found: Found, page: Page) -> bool:
    """An article as a browser saved it without its scripts, which had filled in the time; False where they had not."""
    root = page.root
    posted = inner(root.find(".//*[@id='publish_time']"))
    name = inner(root.find(".//*[@id='js_name']"))
    if not posted or not name:
        return False
    biz = BIZ.search(page.url or "")
    moment = found.moment(posted)
    # of the card behind the name, until 2022
    card = [inner(node) for node in root.iterfind(".//*[@class='profile_meta_value']")]
    handle, bio = (*card, None, None)[:2]
    found.account(
        account_id=biz[1] if biz else None,
        handle=handle,
        name=name,
        bio=bio,
        region=region(inner(root.find(".//*[@id='js_ip_wording']"))),
        last_post_at=moment,
    )
    title = inner(root.find(".//*[@id='activity-name']"))
    found.post(url=page.url, published_at=moment, title=title, kind="article")
    return True


def read_album(found: Found, page: Page) -> Found:
    """/mp/appmsgalbum as a page: each item carries its address, its ids and an epoch."""
    root = page.root
    items = [node for node in root.iterfind(".//*[@data-link]") if node.get("data-title")]
    biz = next((match[1] for item in items if (match := BIZ.search(item.get("data-link", "")))), None)
    names = (node for node in root.iterfind(".//*[@class]") if "album__author-name" in node.get("class", ""))
    found.account(account_id=biz, name=inner(next(names, None)))
    for item in items:
        mid, index = item.get("data-msgid"), item.get("data-itemidx")
        times = (node for node in item.iterfind(".//*[@class]") if "create_time" in node.get("class", ""))
        found.post(
            post_id=f"{biz}_{mid}_{index}" if biz and mid and index else None,
            url=plain(item.get("data-link")),
            published_at=inner(next(times, None)),
            title=plain(item.get("data-title")),
            kind="article",
        )
    return found


def read_json(found: Found, data: Any) -> Found:
    """Answers of /mp/appmsgalbum, /mp/authorinfo, /mp/profile_ext, of the back end and the like."""
    if isinstance(data, list):
        data = {"list": data}  # rows that a tool wrote into a file
    if isinstance(data, dict) and isinstance(data.get("data"), dict):
        data = data["data"]
    if isinstance(album := dig(data, "getalbum_resp"), dict):
        return _album(found, album)
    if isinstance(data, dict) and "identity_name" in data:
        operator = line(data["identity_name"])
        found.account(
            account_id=line(first(data, "__biz", "biz")),
            verified={0: False, 1: True, 2: True}.get(code(data.get("is_verify"))),
            operator=operator,
        )
        return found
    if isinstance(data, dict) and wechat_lists.read_answer(found, data):
        return found
    if (biz := line(first(data, "__biz"))) and (name := plain(first(data, "nickname", "nick_name", "name"))):
        found.account(  # one account, as services describe it
            account_id=biz,
            handle=line(first(data, "alias", "account")),
            name=name,
            bio=plain(first(data, "signature", "description")),
        )
        return found
    return _refused(found, data)


def _album(found: Found, album: dict[str, Any]) -> Found:
    base = album.get("base_info")
    articles = list(objects(album.get("article_list")))
    links = [plain(article.get("url")) or "" for article in articles]
    biz = next((match[1] for link in links if (match := BIZ.search(link))), None)
    found.account(
        account_id=line(first(base, "username", "user_name")) or biz,
        other_ids=(biz,) if biz and first(base, "username", "user_name") else (),
        name=plain(first(base, "nickname", "nick_name", "account_name")),
    )
    for article, link in zip(articles, links, strict=True):
        mid, index = text(article.get("msgid")), text(article.get("itemidx"))
        found.post(
            post_id=f"{biz}_{mid}_{index}" if biz and mid and index else None,
            url=link or None,
            published_at=first(article, "create_time", "datetime"),
            title=plain(article.get("title")),
            kind="article",
        )
    if not articles:
        found.unsure("empty_list", "an album without articles says nothing of the account's other posts")
    return found


def _refused(found: Found, data: Any) -> Found:
    number = dig(data, "base_resp", "ret")
    number = number if isinstance(number, int) else dig(data, "ret")
    words = line(dig(data, "base_resp", "err_msg") or dig(data, "base_resp", "errmsg") or dig(data, "errmsg"))
    if isinstance(number, int) and number in _RETURNS:
        return found.stopped(_RETURNS[number][0], f"ret {number}: {words or _RETURNS[number][1]}")
    if words and (state := read_state(words)):
        return found.stopped(*state)
    if isinstance(number, int) and number != 0:
        refuse_unread(data, f"JSON of WeChat, ret {number},")
        return found.stopped(PageState.UNAVAILABLE, f"ret {number}: {words}")
    raise UnknownLayout("page", "JSON of WeChat without an album, an author or a list of articles")
