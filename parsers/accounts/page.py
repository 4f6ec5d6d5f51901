"""Accounts (账号) on platforms and government sites: `parse(page)` reads any page or answer that shows them.

A wall is a result here and no error: "blocked" is what a visitor was shown, and never "no posts". A platform is known
by the address, by the address that a browser wrote into a saved page, or by its markup and keys.
"""

import json
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from urllib.parse import urlsplit

from parsers.accounts import (
    appstore,
    bilibili,
    channels,
    douyin,
    feeds,
    government,
    kuaishou,
    sogou,
    toutiao,
    wechat,
    weibo,
    xiaohongshu,
)
from parsers.accounts.finding import SHELL, Found, first, is_answer, line, told, visible_words
from parsers.errors import UnknownLayout, UnreadablePage
from parsers.page import Page
from parsers.records import AccountObservation, AccountPage, PageState, Parsed, Platform
from parsers.states import read_state

PARSER = "accounts@9"

_READERS: dict[str, Callable[[Page], Found]] = {
    "sogou_weixin": sogou.read,
    "wechat": wechat.read,
    "channels": channels.read,
    "weibo": weibo.read,
    "douyin": douyin.read,
    "kuaishou": kuaishou.read,
    "bilibili": bilibili.read,
    "toutiao": toutiao.read,
    "xiaohongshu": xiaohongshu.read,
    "appstore": appstore.read,
    "gov": government.read,
}
_PLATFORMS = {
    **{site: Platform(site) for site in _READERS if site in set(Platform)},
    "sogou_weixin": Platform.WECHAT,
    "appstore": Platform.APP,
    "gov": Platform.WEBSITE,
}
_FEEDS = frozenset(
    {"channels", "weibo", "douyin", "kuaishou", "bilibili", "toutiao", "xiaohongshu"}
)  # whose profiles list posts
_HOSTS = {
    "weixin.sogou.com": "sogou_weixin",
    "www.sogou.com": "sogou_weixin",
    "channels.weixin.qq.com": "channels",
    "mp.weixin.qq.com": "wechat",
    "weixin.qq.com": "wechat",
    "weibo.com": "weibo",
    "weibo.cn": "weibo",
    "douyin.com": "douyin",
    "iesdouyin.com": "douyin",
    "snssdk.com": "toutiao",
    "kuaishou.com": "kuaishou",
    "chenzhongtech.com": "kuaishou",
    "gifshow.com": "kuaishou",
    "bilibili.com": "bilibili",
    "toutiao.com": "toutiao",
    "toutiaocdn.com": "toutiao",
    "zjurl.cn": "toutiao",
    "xiaohongshu.com": "xiaohongshu",
    "xhslink.com": "xiaohongshu",
    "itunes.apple.com": "appstore",
    "apps.apple.com": "appstore",
    "app.market.xiaomi.com": "appstore",
    "app.mi.com": "appstore",
    "sj.qq.com": "appstore",
    "gov.cn": "gov",
}
# of the interfaces of one maker that share a host, those of Douyin
_DOUYIN = re.compile(r"(?:aweme|verify)[\w\-]{0,40}\.snssdk\.com(?:/|$)|[\w\-]{1,40}\.snssdk\.com/(?:aweme|webcast)/")
# addresses to which a platform sends those whom it does not let in
_REFUSALS = re.compile(
    r"wappoc_appmsgcaptcha|//weixin\.sogou\.com/antispider|passport\.weibo\.(?:com|cn)/visitor|m\.weibo\.cn/c/geetest"
    r"|xiaohongshu\.com/(?:login|website-login|web-login)|captcha\.zt\.kuaishou"
    r"|(?P<login>passport\.weibo\.(?:com|cn)/(?:sso/)?signin|passport\.kuaishou|passport\.bilibili)"
)
# addresses of lists that somebody chose, whoever made what is in them
_SELECTION = re.compile(r"/(?:search|favou?rites?|collect|likes?|likelist|hottimeline|homefeed|recommend)(?:[/?]|$)")
_SAVED = re.compile(rb"saved from url=\(\d+\)(https?://[^\s>]+)|SingleFile\s+url:\s+(https?://\S+)")
_JSONP = re.compile(rb"\s{0,20}(?:/\*{1,2}/)?(?:try\s?\{)?[\w$.]{1,80}\((?=\s{0,20}[{\[])")
_WRAPPINGS = 2  # answers around an answer that are looked into
_HEAD = 16_000  # bytes: where nearly all pages say whose they are; a whole page of 3 MB is searched only after it

# what only a platform's own pages hold, the surest first
_MARKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("sogou_weixin", ("sogou_vr_1100", "weixin.sogou.com", "seccodeForm", "data-sourcename=", "em_weixinhao")),
    ("gov", ('name="SiteName', 'name="SiteIDCode', 'name="SiteDomain', "name='SiteName", "政府网站工作年度报表")),
    ("wechat", ("mmbizwap", "mmbizappmsg", "cgiDataNew", "transferTargetLink", "wappoc_appmsgcaptcha")),
    ("weibo", ("Sina Visitor System", "$render_data", "passport.weibo", "sinaimg.cn/", "新浪微博</title>")),
    ("xiaohongshu", ("xhscdn.com", '"noteDetailMap"', '"userPageData"')),
    ("douyin", ("_ROUTER_DATA", "argus-csp-token", "douyinpic", 'data-e2e="user-', "验证码中间页")),
    ("kuaishou", ("__APOLLO_STATE__", "yximgs.com", "kwimgs.com", "captcha.zt.kuaishou")),
    ("toutiao", ("toutiaoimg", "toutiaostatic", "今日头条</title>")),
    ("bilibili", ("hdslb.com", "bilibili</title>")),
    ("appstore", ("SoftwareApplication", "det-othinfo-data")),
    ("wechat", ("weui-msg", "mesg-block", "page_msg", "weui_msg", "res.wx.qq.com/mm", "mmbiz.qpic.cn", '"gh_')),
    ("wechat", ('class="profile_meta_value"',)),
    ("douyin", ("__ac_nonce", "__ac_signature", "waf-jschallenge", "RENDER_DATA")),
)
# what other sites hold, too, as links and pictures
_LINKS: tuple[tuple[str, str], ...] = (
    ("weibo", "weibo.cn/"),
    ("xiaohongshu", "xiaohongshu.com"),
    ("douyin", "douyin.com"),
    ("kuaishou", "kuaishou.com"),
    ("toutiao", "toutiao.com"),
    ("bilibili", "bilibili.com"),
    ("appstore", "apps.apple.com"),
)
# keys of answers, the surest first
_KEYS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (site, re.compile(pattern))
    for site, pattern in (
        ("xiaohongshu", r'"xsec_token"'),  # beside a nick_name
        ("channels", r'"(?:finderUserInfo|objectNonceId|dynamicExportId)"|@finder"'),
        ("weibo", r'"(?:mblogid|statuses_count)"'),
        ("appstore", r'"(?:trackName|packageName|publisherName|apkPublishTime)"|"resultCount"\s?:\s?\d'),
        (
            "wechat",
            r'"(?:base_resp|getalbum_resp|identity_name|nick_name|general_msg_list|app_msg_list|publish_page|home_page_list|mp_name|__biz|fakeid)"|JsDecode\(',
        ),
        ("kuaishou", r'"(?:vision[A-Z]\w{1,40}|ownerCount|captchaConfig|userDefineId)"|kuaishou'),
        ("douyin", r'"(?:aweme_\w{1,20}|awemeId|sec_uid|status_code|mplatform_followers_count)"'),
        ("bilibili", r'"(?:spacesta|archive_count|official_verify|vlist|bvid)"'),
        ("toutiao", r'"(?:behot_time|cell_type|user_auth_info|concern_talk_cell)"'),
        ("weibo", r'"(?:mblog|screen_name)"|"ok"\s?:\s?-?\d|weibo\.c'),
        ("xiaohongshu", r'"(?:red_id|redId|xsec_token|note_card)"'),
        ("toutiao", r'"(?:media_url|reason)"|"fans"\s?:\s?"|toutiao'),
        (
            "xiaohongshu",
            r'"(?:basicInfo|basic_info|userBasicInfo|note_id|note_card|noteCard|xsec_token|red_id|redId)"|"success"\s?:|xhscdn',
        ),
        ("bilibili", r'"(?:ttl|bvid|usign|official_verify|v_voucher|vlist)"|hdslb|"code"\s?:\s?-\d'),
        ("kuaishou", r'"(?:result|photoId)"'),
        ("toutiao", r'"message"\s?:\s?"(?:success|fail|error)"'),
        ("wechat", r'"ret"\s?:\s?-?\d{1,9}\s?,\s?"errmsg"'),
    )
)


def parse(page: Page) -> Parsed[AccountPage]:
    """The accounts, observations and posts of a page, and the state that it is in.

    Raises `UnknownLayout` where the page is of no known platform or shows nothing that is known, `UnreadablePage` where
    its bytes are no text. An empty answer is a wall (Douyin and Weibo send it with status 200) and no error.
    """
    return _parse(page, _WRAPPINGS)


def _parse(page: Page, wrappings: int) -> Parsed[AccountPage]:
    if page.url is None and (address := _saved_from(page)):
        page = replace(page, url=address)
    page = _unwrapped(page)
    site = _site_of(page.url)
    if page.url and site and (refused := _REFUSALS.search(page.url)):
        state = PageState.LOGIN_REQUIRED if refused["login"] else PageState.BLOCKED
        return _result(page, site, Found(_PLATFORMS[site], page.fetched_at).stopped(state, refused[0]))
    if not page.body or page.body.isspace():
        empty = Found(_PLATFORMS.get(site or "", Platform.OTHER), page.fetched_at)
        return _result(page, site or "other", empty.stopped(PageState.BLOCKED, "an empty answer"))
    if feeds.is_feed(page) and (listed := feeds.read(page)):
        return _result(page, listed.platform.value, listed)
    marked = site or _recognised(page) or ("weibo" if is_answer(page) and weibo.is_refusal(page.json) else None)
    if is_answer(page) and marked is None:
        if inner := _enclosed(page, wrappings):
            return inner
        if stopped := read_state(line(first(page.json, "error", "msg", "message")) or ""):
            return _result(page, "other", Found(Platform.OTHER, page.fetched_at).stopped(*stopped))
        raise UnknownLayout("page", "JSON of no platform that is known")
    if is_answer(page) and page.json is None and marked != "wechat":  # whose reader takes a literal, too
        raise UnknownLayout("page", "JSON that is cut off or damaged")
    if marked is None:
        return _unmarked(page)
    try:
        return _result(page, marked, _READERS[marked](page))
    except UnknownLayout:
        if inner := _enclosed(page, wrappings):
            return inner
        if site is None:  # a site of the government may show a platform's pictures
            with suppress(UnknownLayout):
                return _unmarked(page)
        raise


def _unmarked(page: Page) -> Parsed[AccountPage]:
    """A page without a mark: a site that names itself or lists accounts, the page of the one platform that it links
    to, or a message that does not say whose it is."""
    try:
        return _result(page, "gov", government.read(page))
    except UnknownLayout:
        linked = {site for site, host in _LINKS if host in page.text}
        if len(linked) == 1:
            site = linked.pop()
            return _result(page, site, _READERS[site](page))
        found = Found(Platform.OTHER, page.fetched_at)
        # a page of no platform that says more tells of the accounts of others, as news do
        if page.kind == "html" and len(visible_words(page)) < SHELL and (stopped := told(found, page, shell=False)):
            return _result(page, "other", stopped)
        raise


def _unwrapped(page: Page) -> Page:
    """The data of JSONP, an answer inside of a call: `callback({...})`."""
    body = page.body
    match = _JSONP.match(body)
    end = max(body.rfind(b"}"), body.rfind(b"]")) if match else -1
    return replace(page, body=body[match.end() : end + 1]) if match and end > 0 and b")" in body[end:] else page


def _enclosed(page: Page, wrappings: int) -> Parsed[AccountPage] | None:
    """What an answer holds that somebody passed on inside of an answer of his own: {"code": 200, "data": {...}}, or
    kept with how it came: {"statusCode": 200, "body": {...}}."""
    data = first(page.json, "data", "body") if wrappings and is_answer(page) else None
    if not isinstance(data, dict):
        return None
    try:
        inner = replace(page, body=json.dumps(data, ensure_ascii=False).encode("utf-8", "replace"))
        parsed = _parse(inner, wrappings - 1)
    except (UnknownLayout, RecursionError):
        return None
    return parsed if parsed.records[0].accounts or parsed.records[0].posts else None


def _saved_from(page: Page) -> str | None:
    """The address that a browser wrote into a page as it saved it."""
    try:
        match = _SAVED.search(page.bytes, 0, 5_000)
    except UnreadablePage:
        return None
    return (match[1] or match[2]).decode("ascii", "ignore") if match else None


def _site_of(address: str | None) -> str | None:
    try:
        parts = urlsplit(address or "")
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if _DOUYIN.match(host + parts.path):
        return "douyin"
    return next((site for end, site in _HOSTS.items() if host == end or host.endswith("." + end)), None)


def _recognised(page: Page) -> str | None:
    """Whose page it is by its marks: those of its first lines, else those of all of it."""
    body = page.bytes
    head = body[:_HEAD].decode("utf-8", "ignore")
    for whole in (False, True) if len(body) > _HEAD else (False,):
        words = page.text if whole else head
        if words.lstrip()[:1] in ("{", "["):
            found = (site for site, pattern in _KEYS if pattern.search(words))
        else:
            found = (site for site, marks in _MARKS if any(mark in words for mark in marks))
        if site := next(found, None):
            return site
    return None


def _shows_newest(page: Page, site: str, found: Found, own: int) -> bool:
    """Whether a page with `own` dated posts is a feed: a single post, an album, or what a search finds says nothing of
    those after it."""
    if found.aggregated or found.state is not PageState.OK or not own or _SELECTION.search(page.url or ""):
        return False
    count = found.observations[0].posts_count if found.observations else None
    return found.newest_shown or (site in _FEEDS and (own > 1 or (count is not None and count.value == own)))


def _result(page: Page, site: str, found: Found) -> Parsed[AccountPage]:
    observations = found.observations or [AccountObservation(seen_at=page.fetched_at, page_state=found.state)]
    if len(observations) == 1 and not found.is_list:
        own = [post.published_at for post in found.posts if post.author is None and post.published_at]
        own = own if found.accounts else []  # a feed of many is nobody's
        last = max([*own, *filter(None, [observations[0].last_post_at])], default=None)
        seen = {
            "last_post_at": last,
            "page_state": found.state,
            "newest_shown": _shows_newest(page, site, found, len(own)),
        }
        observations = [observations[0].model_copy(update=seen)]
    elif site == "sogou_weixin":  # 最近文章: of each account the newest
        observations = [o.model_copy(update={"newest_shown": o.last_post_at is not None}) for o in observations]
    record = AccountPage(
        url=page.url,
        site=site,
        platform=found.platform,
        page_state=found.state,
        is_list=found.is_list,
        accounts=tuple(found.accounts),
        observations=tuple(observations),
        posts=tuple(found.posts),
        evidence=tuple(found.evidence),
        parser=PARSER,
    )
    return Parsed((record,), tuple(found.issues))
