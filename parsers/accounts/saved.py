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
    r"|\s?[-_–—|]\s?(?:微博|快手|今日头条|哔哩哔哩|小红书))"
)
# counters in a row: 粉丝 12 关注 3, or with the number first: 12 粉丝 3 关注
_ROW = re.compile(
    rf"(?:(?<![\w.]){_NUMBER}\s?)?(?:(?:粉丝|关注|获赞)(?:与收藏)?数?\s?[:：]?\s?(?:\d[\d,.]{{0,12}}\s?[万亿wW]?\+?\s?)?){{1,6}}"
)
_COUNTED = re.compile(r"(粉丝|获赞)(?:与收藏)?数?\s?[:：]?\s?(\d[\d,.]{0,12}\s?[万亿wW]?\+?)")
_COUNTED_BEHIND = re.compile(r"(\d[\d,.]{0,12}\s?[万亿wW]?\+?)\s?(粉丝|获赞)")
_NUMBER_FIRST = (Platform.TOUTIAO, Platform.KUAISHOU)
_HANDLE = re.compile(r"(?:小红书|快手|抖音)号\s?[:：]\s?([\w.\-]{2,30})")
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
    counts = _counts(words, found.platform)
    if not title or "粉丝" not in counts:
        return False
    linked = account_of(page.url) if page.url else None
    posts = _POSTS[found.platform].search(words) if found.platform in _POSTS else None
    place, handle = _PLACE.search(words), _HANDLE.search(words)
    found.account(
        account_id=linked[1] if linked and linked[0] is found.platform else None,
        handle=handle[1] if handle else None,
        name=title["name"],
        bio=inner(page.root.find(".//*[@class='user-desc']")),
        region=place[1] if place else None,
        followers=counts["粉丝"],
        posts_count=posts[1] if posts else None,
        likes=counts.get("获赞"),
    )
    if posts and posts[1] == "0":
        found.stopped(PageState.EMPTY, posts[0])
    return True


def _counts(words: str, platform: Platform) -> dict[str, str]:
    """The counters of the first row of them that has followers.

    A row that ends with a word has its numbers first. One that begins and ends with a number has another counter at
    one of its ends: which, the platform's layout says.
    """
    for row in _ROW.finditer(words):
        if "粉丝" not in row[0]:
            continue
        shown = row[0].rstrip()
        ends = shown[-1].isdigit() or shown[-1] in "万亿wW+"
        if ends and not (row[1] and platform in _NUMBER_FIRST):
            return dict(reversed(_COUNTED.findall(shown)))
        return {label: number for number, label in reversed(_COUNTED_BEHIND.findall(shown))}
    return {}
