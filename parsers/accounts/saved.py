"""Profile pages as a browser saved them, filled in by scripts: a title and labelled numbers.

The account is known by the address that the browser wrote into the page.
"""

import re

from parsers.accounts.finding import Found, inner, visible_words
from parsers.accounts.links import account_of
from parsers.page import Page
from parsers.records import PageState, Platform

_NUMBER = r"(\d[\d,.]{0,12}\s?[万亿wW]?\+?)"
_TITLE = re.compile(
    r"@?(?P<name>.{1,40}?)\s?(?:的(?:新浪)?(?:微博|个人主页|个人空间|头条主页|快手主页|主页)"
    r"|\s?[-_–—|]\s?(?:微博|快手|今日头条|哔哩哔哩))"
)
_FOLLOWERS = re.compile(rf"粉丝数?\s?[:：]?\s?{_NUMBER}")
_FOLLOWERS_BEHIND = re.compile(rf"{_NUMBER}\s?粉丝")  # Toutiao sets the number first
_LIKES = re.compile(rf"获赞数?\s?[:：]?\s?{_NUMBER}")
_POSTS = {
    Platform.WEIBO: re.compile(rf"全部微博\s?[（(]\s?{_NUMBER}\s?[）)]"),
    Platform.BILIBILI: re.compile(rf"投稿\s?{_NUMBER}"),
    Platform.KUAISHOU: re.compile(rf"作品\s?{_NUMBER}"),
}
_PLACE = re.compile(r"IP属地\s?[:：]\s?([\u4e00-\u9fff]{2,8})")


def read_saved(found: Found, page: Page) -> bool:
    """Take the account off a page with a profile's title and its number of followers; False where it is none."""
    title = _TITLE.match(inner(page.root.find(".//title")) or "")
    words = visible_words(page)
    behind = found.platform is Platform.TOUTIAO
    followers = (_FOLLOWERS_BEHIND if behind else _FOLLOWERS).search(words)
    if not title or not followers:
        return False
    linked = account_of(page.url) if page.url else None
    posts = _POSTS[found.platform].search(words) if found.platform in _POSTS else None
    likes, place = _LIKES.search(words), _PLACE.search(words)
    found.account(
        account_id=linked[1] if linked and linked[0] is found.platform else None,
        name=title["name"],
        region=place[1] if place else None,
        followers=followers[1],
        posts_count=posts[1] if posts else None,
        likes=likes[1] if likes and not behind else None,
    )
    if posts and posts[1] == "0":
        found.stopped(PageState.EMPTY, posts[0])
    return True
