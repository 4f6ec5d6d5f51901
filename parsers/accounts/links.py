"""Which account an address leads to, told without a request."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

from parsers.records import Account, Platform

_NO_POST = r"(?!\d|/(?:[A-Za-z0-9]{9}|\d{16})(?!\w))"  # weibo.com/<uid>/<post>
_PATHS: tuple[tuple[str, Platform, re.Pattern[str]], ...] = tuple(
    (host, platform, re.compile(pattern))
    for host, platform, pattern in (
        ("weibo.com", Platform.WEIBO, rf"/(?:u/|p/100[56]0[56])?(\d{{6,16}}){_NO_POST}"),
        ("weibo.cn", Platform.WEIBO, rf"/(?:u/|profile/)?(\d{{6,16}}){_NO_POST}"),
        ("douyin.com", Platform.DOUYIN, r"/(?:share/)?user/(MS4wLjAB[\w\-]{20,90}|\d{6,20})"),
        ("iesdouyin.com", Platform.DOUYIN, r"/share/user/(MS4wLjAB[\w\-]{20,90}|\d{6,20})"),
        ("kuaishou.com", Platform.KUAISHOU, r"/(?:profile|u|fw/user)/(\w{4,30})"),
        ("toutiao.com", Platform.TOUTIAO, r"/c/user/(?:token/)?([\w\-]{5,120})|/(m\d{8,20})"),
        ("bilibili.com", Platform.BILIBILI, r"/(?:space/)?(\d{1,20})(?:/|$)"),
        ("xiaohongshu.com", Platform.XIAOHONGSHU, r"/user/profile/([0-9a-f]{24})"),
        ("apps.apple.com", Platform.APP, r"(?:/\w\w)?/app/(?:[^/]{1,200}/)?id(\d{6,12})"),
        ("itunes.apple.com", Platform.APP, r"(?:/\w\w)?/app/(?:[^/]{1,200}/)?id(\d{6,12})"),
    )
)
# of one platform, without saying whose account
_HOSTS = {
    "weixin.qq.com": Platform.WECHAT,
    "weibo.com": Platform.WEIBO,
    "weibo.cn": Platform.WEIBO,
    "douyin.com": Platform.DOUYIN,
    "iesdouyin.com": Platform.DOUYIN,
    "kuaishou.com": Platform.KUAISHOU,
    "chenzhongtech.com": Platform.KUAISHOU,
    "toutiao.com": Platform.TOUTIAO,
    "bilibili.com": Platform.BILIBILI,
    "b23.tv": Platform.BILIBILI,
    "xiaohongshu.com": Platform.XIAOHONGSHU,
    "xhslink.com": Platform.XIAOHONGSHU,
    "apps.apple.com": Platform.APP,
    "itunes.apple.com": Platform.APP,
}
# of weibo.com, in the place where an account has the name of its choice
_PAGES = frozenset(("share", "login", "signup", "register", "search", "home", "hot", "newlogin", "explore", "messages"))
_PAGES |= {"settings", "about", "help", "index", "discover", "follow", "favorites", "video", "story", "place"}
_BIZ = re.compile(r"[A-Za-z0-9+/]{4,30}={0,2}")


def platform_of(url: str) -> Platform | None:
    """The platform that `url` belongs to; None for any other site."""
    host = _host(url)
    return next((platform for end, platform in _HOSTS.items() if _under(host, end)), None)


def account_of(url: str) -> tuple[Platform, str | None] | None:
    """(platform, stable id or None) that `url` leads to; None where it is no account's page.

    `weibo.com/name` has a name of its own choice in place of the id: the account is certain, its id is not known.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if _under(host, "weixin.qq.com"):
        biz = (parse_qs(parts.query).get("__biz") or [""])[0].replace(" ", "+")
        return (Platform.WECHAT, biz) if _BIZ.fullmatch(biz) else None
    for end, platform, pattern in _PATHS:
        if _under(host, end) and (end != "bilibili.com" or host.startswith(("space.", "m."))):
            if match := pattern.match(parts.path):
                return platform, next(filter(None, match.groups()), None)
    if _under(host, "weibo.com") and (named := re.fullmatch(r"/([A-Za-z]\w{3,29})/?", parts.path)):
        return None if named[1].lower() in _PAGES else (Platform.WEIBO, None)
    return (Platform.WEIBO, None) if named_by(url) else None


def named_by(url: str) -> str | None:
    """The name of the account that an address is made of: weibo.com/n/<name>."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    match = re.fullmatch(r"/n/([^/]{2,60})/?", unquote(parts.path))
    return match[1] if match and platform_of(url) is Platform.WEIBO else None


def _host(url: str) -> str:
    try:
        return (urlsplit(url.strip()).hostname or "").lower()
    except ValueError:
        return ""


def _under(host: str, end: str) -> bool:
    return host == end or host.endswith("." + end)


# where a visitor who is not logged in is answered, by platform; the others show it at the account's own address
_ANSWERS = {
    Platform.WEIBO: "https://m.weibo.cn/api/container/getIndex?type=uid&value={id}",
    Platform.DOUYIN: "https://www.iesdouyin.com/share/user/{id}",
    Platform.BILIBILI: "https://api.bilibili.com/x/web-interface/card?mid={id}",
    Platform.APP: "https://itunes.apple.com/lookup?id={id}&country=cn",
}


def answers_at(url: str) -> str:
    """The address that tells most of the account at `url` without a login; `url` itself where none is known."""
    found = account_of(url)
    if found is None or found[1] is None or found[0] not in _ANSWERS:
        return url
    return _ANSWERS[found[0]].format(id=found[1])


def posts_at(account: Account) -> str | None:
    """Where a platform that tells of an account and of its posts at two addresses answers with the posts."""
    if account.platform is Platform.WEIBO and account.account_id:
        return f"https://m.weibo.cn/api/container/getIndex?containerid=107603{account.account_id}"
    return None
