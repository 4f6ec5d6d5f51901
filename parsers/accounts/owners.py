"""Whose list of posts an answer is: feeds, searches, likes and collections show the posts of many accounts.

A list is of one account where its request names it, or where all its posts share one author; otherwise it is nobody's,
and each post keeps its author. Answers that only an account's own list has the shape of are of the author of more than
half of it: accounts of others make a post together with it, or are forwarded at once.
"""

import re
from collections import Counter
from collections.abc import Sequence
from urllib.parse import parse_qs, urlsplit

from parsers.accounts.links import account_of
from parsers.records import Platform

Ids = tuple[str, ...]  # all that one account is known by; none where a post does not show its author

# by what names a request says whose list it asks for; `mid` is a post elsewhere, `uid` of Bilibili the visitor
_KEYS: dict[Platform, tuple[str, ...]] = {
    Platform.WEIBO: ("uid", "host_uid"),
    Platform.DOUYIN: ("sec_user_id", "sec_uid", "user_id"),
    Platform.KUAISHOU: ("principalId", "userId", "user_id", "eid"),
    Platform.BILIBILI: ("mid", "vmid", "host_mid", "host_uid"),
    Platform.TOUTIAO: ("token", "user_id", "visit_user_id", "media_id"),
    Platform.XIAOHONGSHU: ("user_id", "userId", "target_user_id"),
}
_ID = re.compile(r"[\w\-]{1,120}")
_CONTAINER = re.compile(r"(?:100[56]0[56]|107603|230413|230283)(\d{5,16})(?:_|$)")  # of one account on Weibo
_FORMS = tuple(re.compile(form) for form in (r"MS4w[\w\-]+", r"3x[0-9a-z]+", r"[0-9a-f]{24}", r"\d+"))


def asked(url: str | None, platform: Platform) -> Ids:
    """The ids of the account that a request names."""
    if not url:
        return ()
    try:
        query = parse_qs(urlsplit(url).query)
    except ValueError:
        return ()
    ids = [query[key][0] for key in _KEYS.get(platform, ()) if key in query]
    if platform is Platform.WEIBO:
        if query.get("type") == ["uid"]:
            ids += query.get("value", [])
        ids += [uid for words in query.get("containerid", []) if (uid := contained(words))]
    linked = account_of(url)
    if linked and linked[0] is platform and linked[1]:
        ids.append(linked[1])
    return tuple(dict.fromkeys(one for one in ids if _ID.fullmatch(one) and one != "0"))


def contained(container: object) -> str | None:
    """The uid in the name of a container of Weibo: 107603<uid>, 230413<uid>_-_WEIBO_SECOND_PROFILE_WEIBO."""
    match = _CONTAINER.match(str(container))
    return match[1] if match else None


def own_posts(named: Ids, authors: Sequence[Ids], *, of_one: bool = False) -> list[bool]:
    """For each post whether the account of the list made it; `named` are the ids that the request names.

    `of_one`: the answer has the shape of an account's own list.
    """
    shown = [ids for ids in authors if ids]
    if not shown:  # the account, known or not, is beside the list or in the request
        return [True] * len(authors)
    if owner := set(named).intersection(one for ids in shown for one in ids):
        return [not ids or not owner.isdisjoint(ids) for ids in authors]
    if {_form(one) for one in named} & {_form(one) for ids in shown for one in ids} - {None}:
        return [False] * len(authors)  # the author is shown in the same form, and is another
    most, times = Counter(one for ids in shown for one in set(ids)).most_common(1)[0]
    if times == len(shown) or (of_one and times * 2 > len(shown)):
        return [not ids or most in ids for ids in authors]
    return [False] * len(authors)


def _form(one: str) -> int | None:
    """Of which kind an id is, of which an account has one; None of names and of other words."""
    return next((number for number, form in enumerate(_FORMS) if form.fullmatch(one)), None)
