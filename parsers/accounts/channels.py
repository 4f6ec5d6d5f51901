"""WeChat Channels (视频号): answers of its interfaces, the account's list of videos and the one that a link shares.

The id is the name that ends in @finder. `feedCount` counts the videos. What a shared video shows of its account is the
name alone, and its own id (`dynamicExportId`) is another one in each answer.
"""

from typing import Any

from parsers.accounts.finding import Found, child, code, dig, first, known, line, objects, text, told
from parsers.accounts.hollow import refuse_unread
from parsers.accounts.owners import own_posts
from parsers.errors import UnknownLayout
from parsers.page import Page
from parsers.records import PageState, Platform
from parsers.states import read_state

_KINDS = {1: "person", 2: "organisation"}  # authIconType


def read(page: Page) -> Found:
    """Any page or answer of Channels. Raises `UnknownLayout` where it is none that is known."""
    found = Found(Platform.CHANNELS, page.fetched_at)
    if page.kind == "json":
        return _answer(found, page.json)
    if stopped := told(found, page):
        return stopped
    raise UnknownLayout("page", "a page of Channels without a known message")


def _answer(found: Found, answer: Any) -> Found:
    data = dig(answer, "data") or answer
    if _profile(found, data) or _shared(found, data):
        return found
    number, message = code(dig(answer, "errCode")), line(dig(answer, "errMsg")) or ""
    if state := read_state(message):
        return found.stopped(*state)
    refuse_unread(dig(answer, "data"), "JSON of Channels")
    if number > 0:
        return found.stopped(PageState.UNAVAILABLE, f"errCode {number}: {message}")
    found.unsure("empty_answer", "no account and no video: an empty list proves nothing")
    return found.stopped(PageState.UNAVAILABLE, message or "an answer without content")


def _profile(found: Found, data: Any) -> bool:
    """finderUserPage: the account, and its videos with their `contact` each; False where it is none."""
    videos = list(objects(first(data, "object", "objectList")))
    authors = [child(video, "contact") or video for video in videos]
    contact = child(data, "contact")
    own = own_posts(_ids(contact), [_ids(author) for author in authors], of_one=True)
    user = contact or next((author for author, is_own in zip(authors, own, strict=True) if is_own), {})
    if not videos and not _ids(user):
        return False
    count = known(user.get("feedCount"), dig(data, "feedsCount"))
    if user:
        reason = line(dig(user, "authInfo", "authProfession"))
        found.account(
            account_id=text(user.get("username")),
            name=line(user.get("nickname")),
            verified=True if reason else None,
            verification=reason,
            verification_kind=_KINDS.get(code(dig(user, "authInfo", "authIconType"))) if reason else None,
            bio=text(user.get("signature")),
            posts_count=count,
        )
    for video, author, is_own in zip(videos, authors, own, strict=True):
        found.post(
            post_id=text(video.get("id")),
            published_at=video.get("createtime"),
            text=text(dig(video, "objectDesc", "description")),
            kind="video",
            author=None if is_own else line(author.get("nickname")),
            likes=video.get("likeCount"),
            comments=video.get("commentCount"),
            reposts=video.get("forwardCount"),
        )
    if not videos and count == 0:
        found.stopped(PageState.EMPTY, "feedCount: 0")
    return True


def _ids(user: dict[str, Any]) -> tuple[str, ...]:
    name = text(user.get("username"))
    return (name,) if name else ()


def _shared(found: Found, data: Any) -> bool:
    """get_feed_info: one video as a link shows it, with its counters as text; False where it is none."""
    name, video = line(dig(data, "authorInfo", "nickname")), child(data, "feedInfo")
    if not name or not video:
        return False
    found.account(name=name)
    found.post(
        published_at=video.get("createtime"),
        text=text(video.get("description")),
        kind="video",
        likes=video.get("likeCountFmt"),
        comments=video.get("commentCountFmt"),
        reposts=video.get("forwardCountFmt"),
    )
    return True
