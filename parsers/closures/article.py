"""A page of any site -> its article: title, body, who published it and when.

Navigation, lists of other articles and the footer are left out.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from urllib.parse import urlsplit

from parsers.closures import wechat
from parsers.closures.acts import holds_act
from parsers.closures.flat_tables import rebuilt
from parsers.closures.lists import is_heading
from parsers.closures.signature import Signature, end_at_signature, is_body, is_day, take_signature
from parsers.closures.unfolding import unfolded
from parsers.closures.wraps import rejoin, unwrap
from parsers.dates import find_dates, parse_plain_date, read_date
from parsers.errors import UnknownLayout
from parsers.lines import Document, Line, read_document
from parsers.organisations import clean_name
from parsers.page import Page
from parsers.records import Place, Platform
from parsers.text import squeeze, tidy

_END = re.compile(
    r"[【\[（(\s]{0,3}(?:(?:相关|关联)(?:信息|链接|新闻|阅读|文章|推荐|报道|内容|稿件|解读|文档|公告|来信|问答|咨询)(?!.*。$)|热[点门](?:推荐|新闻|文章|排行)?|推荐(?:阅读|文章)|延伸阅读|猜你喜欢|最新(?:文章|信息|发布|公告|动态)|更多(?:新闻|文章|信息|精彩)(?!.*。$)"
    r"|上一[篇条]|下一[篇条]|往期(?:推荐|回顾|精选)|精彩(?:推荐|回顾)|友情链接|扫一扫|分享到|打印(?:本页|此页)?|关闭(?:窗口|本页|页面)|评论区?|网友评论|责任编辑|附件下载|[顶踩]一下"
    r"|主办(?:单位)?[:：]|版权所有|网站标识码|[^\s]{0,4}ICP备|Copyright|您?阅读了|浏览排行|点击排行|同类信息|大家都在看|为您推荐|微信扫一扫|网站地图|阅读\s?(?:[\d.万+]{1,8}\s?)?(?:点?赞|在看)[\s\d]{0,8}(?:点?赞|在看)?|赞\s?\d{0,8}\s?评论|(?:点赞|收藏|转发)[\s\d]{0,8}(?:点赞|收藏|转发|分享|评论)|【?字体)[\s\S]{0,40}$"
    r"|[-—–·.\s]{0,6}(?:END|The End)[-—–·.\s]{0,6}$|预览时标签不可点|打开[Aa][Pp][Pp]|电脑版\s?\|"
    r"|(?:本版)?标题导航|本版(?:标题|新闻)"
    r"|.{0,80}(?:版权所有|ICP备\d|网站标识码|未经授权)"
)
# 主办单位：X is of a form, and not the footer, above 停更日期：Y
_OF_A_FORM = re.compile(r"(?:主办(?:单位)?|网站标识码)[:：]")
_FATE = re.compile(r"(?:停|注销|关[停闭]|下线)[^：:，,。]{0,8}[:：]")
_FORM = 8  # lines
_TITLE_LIKE = re.compile(
    r"^[^。！？；]{4,80}(?:公告|通告|通知|公示|启事|声明|说明|通报|意见|方案|名单(?:公示)?|公示书|办法|\.\.\.|…)(?:[（(][^）)]{0,30}[)）]?)?\.{0,3}…?[\s\[（(]{0,3}(?:\d{2,4}[-/.年]\d{1,2}.{0,10})?[\])）]?$"
)
_INFO = re.compile(
    r"^[（(]?(?:发布|发表)于\s?20\d\d[年-]\d{1,2}[月-]\d{1,2}日?(?:[\s）)]|$)|(?:^|[\s|【\[（(])(?:发布|发文|成文|公开|更新|印发|生成|录入|添加)?(?:时间|日期)\s?[:：]|来源\s?[:：]|浏览(?:次数|量)|阅读(?:量|次数)?\s?[:：]|\d{1,2}:\d\d(?::\d\d)?\s{1,3}来自\s|字号|信息来源|发布机构|日\s?第\s?[A-Z]?\d{1,3}\s?版"
)
_PUBLISHED = re.compile(
    r"(?:发布|发文|公开|更新|发表|[答回]复)(?:时间|日期)\s?[:：]\s?|^[（(]?(?:发布|发表)于\s?|(?:^|\s)(?:时间|日期)\s?[:：]\s?"
)
_POSTED, _ENDS_OF_SENTENCES = ("发布于", "发表于"), ("。", "！", "!", "；")
_SOURCE = re.compile(
    r"(?:来源|发布机构|供稿|信息来源|发布单位|[答回]复(?:单位|部门|机构)(?:\s?[:：]|\s)|受理(?:单位|部门|机构)(?:\s?[:：]|\s))(?:(?<=[:：\s])|\s?[:：])\s?(?P<name>[^\s:：|]{2,30}?)(?=\s|浏览|发布|作者|责任|字[号体]|访问|阅读|编辑|日期|时间|点击|$)"
)
_SITE = re.compile(r"\s?[_|]\s?|\s[-–—]+\s|--|\s")
_NAMES_OF_TITLE = ("articletitle", "og:title", "title")
_NAMES_OF_DATE = (
    "pubdate",
    "publishdate",
    "publish_date",
    "article:published_time",
    "pubtime",
    "firstpublishedtime",
    "createdate",
)
# as publishing systems write it into addresses: /202405/t20240528_1.html, /2024-05/28/, /art/2024/5/28/
_DAY_OF_URL = re.compile(
    r"(?<![\da-z])t?(20[0-2]\d)[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])(?=[/_.]|$)"
    r"|[/_](20[0-2]\d)[/_]([1-9]|1[0-2])[/_]([1-9]|[12]\d|3[01])(?=[/_.])"
)
_OF_A_COPY = re.compile(r"/web/\d{8,14}/")  # the day on which an archive took it
_NAMES_OF_SOURCE = ("verified", "contentsource", "source", "author")
_CHINESE = re.compile("[\u3400-\u9fff]")  # not the name of a publishing system, which some give as the author
_OFFICIAL = re.compile(r"官方[^，,。]{0,8}$")  # X局官方微博, as a platform verified it
_SHORT = 60_000
_INFO_LINE, _NEAR = 90, 15  # characters of a line of information; lines between breadcrumbs and title
_DATE_OF_ROW = re.compile(
    r"^\s?[\[（(]?(?:\d{4}[-/.])?\d{1,2}[-/.]\d{1,2}[\])）]?\s?|\s?[\[（(]?(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?[\])）]?$"
)
_BLANK = re.compile(
    r"(?<=[\u3000-\u9fff“”\d\uff00-\uffef]) (?=[\u3000-\u9fff“”\dA-Za-z\uff00-\uffef])|(?<=[A-Z]) (?=[A-Z])"
)
# ·“A”微博停更, of other news below an article on something else
_HEADLINE = re.compile(r"[·•]\s?[^，,。；;：:\d]{4,40}")
_APART = re.compile(r"(?:\S ){4,40}\S")  # 2 0 2 4 年 5 月 9 日
_SPREAD = 10  # blanks, at least
_HEAD_LINES = 40  # among which a page without any title shows it
_TELLS = re.compile(r"如下|特此|^[（(]?[一二三四五六七八九十]{1,2}[、.．）)]")
MAX_CHARACTERS = 30_000  # of a body that are read; the longest announcement seen has 3,000
# each alternative begins with a plain character, and none with <: the search skips what cannot begin one
_GONE = re.compile(
    r"内容已被发布者删除|此内容因违规无法查看|此内容被投诉且经审核|帐号(?<![“「]该..)(?<![“「]..)已(?:自主注销|注销，|被屏蔽)"
    r"|账号(?<![“「]该..)(?<![“「]..)已(?:自主注销|注销，|被屏蔽)|该(?<![“「].)公众号已迁移|内容暂时无法查看|链接已过期"
    r"|访问的(?:页面|文章|内容|信息)(?:不存在|未找到|已被?删除)|查找的(?:页面|文章|内容|信息)(?:不存在|未找到|已被?删除)"
)
# of which each of these holds one: looked up ten times as fast, and few pages hold any
WORDS_OF_GONE = ("发布者删除", "此内容", "号已", "公众号已迁移", "暂时无法查看", "链接已过期", "访问的", "查找的")
_ERROR_TITLE = re.compile(r"<title>\s{0,20}(?:40[34]|页面(?:不存在|未找到)|错误页面|Not Found)")
_HOSTS = {
    "mp.weixin.qq.com": Platform.WECHAT,
    "weibo.com": Platform.WEIBO,
    "m.weibo.cn": Platform.WEIBO,
    "weibo.cn": Platform.WEIBO,
    "douyin.com": Platform.DOUYIN,
    "kuaishou.com": Platform.KUAISHOU,
    "toutiao.com": Platform.TOUTIAO,
    "xiaohongshu.com": Platform.XIAOHONGSHU,
    "bilibili.com": Platform.BILIBILI,
}


@dataclass
class Article:
    """What a page tells: without navigation, other titles, signature and footer."""

    title: str | None
    lines: list[Line]
    published: datetime | None
    published_words: str | None
    place: Place  # of the day of publication
    source: str | None
    account: str | None
    platform: Platform | None  # that the page itself stands on
    cut_short: bool = False  # longer than is read
    signature: Signature = field(default_factory=Signature)

    @property
    def day(self) -> date | None:
        """The day that 即日起 means: that of the signature, else of the publication."""
        return self.signature.day or (self.published.date() if self.published else None)

    @cached_property
    def text(self) -> str:
        """The body in one piece, its signature taken off."""
        return "\n".join(line.text for line in self.lines)


def read_article(page: Page) -> Article:
    """The article of `page`.

    Raises `UnknownLayout` and `UnreadablePage` as `parsers.lines.read_document` does, and `UnknownLayout` where the
    page says that the article is gone.
    """
    refuse_gone(page)
    cut = wechat.read_wechat(page.text) if page.kind == "html" else None
    document = cut or read_document(page)
    title = _title(document, page)
    document.lines[:] = unfolded(document.lines, title)
    lines, cut_short = _body(document, title)
    lines = rebuilt(list(map(_closed_up, lines)))
    if page.kind == "text":
        lines = unwrap(lines)
    lines = rejoin(lines)
    published, words, place = _published(page, document)
    account = page.account or document.meta.get("account") or None
    sources = (clean_name(_OFFICIAL.sub("", document.meta.get(key, ""))) for key in _NAMES_OF_SOURCE)
    article = Article(
        title,
        lines,
        published,
        words,
        place,
        next((name for name in sources if name and _CHINESE.search(name)), None) or _source(document),
        account,
        _platform(page, cut is not None),
        cut_short,
    )
    attached = end_at_signature(article.lines)
    article.signature = take_signature(article.lines, published.date() if published else None)
    article.lines += attached
    return article


def _closed_up(line: Line) -> Line:
    """`line` without the blanks that stand between nearly all of its characters: 停 止 更 新."""
    if line.cells is None and _APART.fullmatch(line.text):
        return Line(line.text.replace(" ", ""))
    blanks = len(_BLANK.findall(line.text))
    if line.cells is not None or blanks < _SPREAD or 2 * blanks < len(line.text) - blanks:
        return line
    return Line(_BLANK.sub("", line.text))


def refuse_gone(page: Page) -> None:
    """Raise `UnknownLayout` where a short page says that its article is deleted, moved or was never there."""
    text = page.text
    if len(text) > _SHORT:
        return
    refuse_error(text)
    match = _GONE.search(text) if any(words in text for words in WORDS_OF_GONE) else None
    if match:
        raise UnknownLayout("page", f"no article: {match[0]}")


def refuse_error(text: str) -> None:
    """Raise `UnknownLayout` where the title of a page is that of an error: 404, 页面不存在."""
    title = text.find("<title>")
    if title >= 0 and (match := _ERROR_TITLE.match(text, title)):
        raise UnknownLayout("page", f"no article: {match[0]}")


def _title(document: Document, page: Page) -> str | None:
    """As the page's meta tags give it, else the caller, else the head, without the names of site and column."""
    for key in _NAMES_OF_TITLE[:2]:
        if text := document.meta.get(key):
            return tidy(text)
    if page.title:
        return tidy(page.title)
    if not document.title:
        return next((line.text for line in document.lines[:_HEAD_LINES] if _TITLE_LIKE.match(line.text)), None)
    seen = {squeeze(line.text) for line in document.lines[:60]}
    parts = _SITE.split(document.title)
    return (
        next((part for part in (document.title, *parts) if squeeze(part) in seen and len(part) > 4), parts[0]) or None
    )


def _body(document: Document, title: str | None) -> tuple[list[Line], bool]:
    """The lines of the article behind its title, and whether there were more than are read."""
    lines = document.lines
    links = {name for name, _ in document.links if len(name) > 5}
    key = squeeze(title or "")
    first = _behind_title(lines, key) if key else 0
    body: list[Line] = []
    left = MAX_CHARACTERS
    for number, line in enumerate(lines[first:], first + 1):
        text = line.text
        if line.cells is None:
            if (body or first) and _END.match(text):
                below = lines[number : number + _FORM]
                if body and _OF_A_FORM.match(text) and any(_FATE.match(line.text) for line in below):
                    body.append(line)
                    continue
                if body:
                    break
                continue  # 【字体：大 中 小】 打印, under the title
            if len(text) < _INFO_LINE and _INFO.search(text[:40]):
                continue
        is_link = _DATE_OF_ROW.sub("", text) in links  # the body that signs may be the one that the head links to
        if is_link and body and is_body(squeeze(text)) and is_day(lines[number : number + 1]):
            is_link = False
        if is_link or (text[:1] == key[:1] and squeeze(text) == key):
            continue
        if body and text[:1] in "·•" and _HEADLINE.fullmatch(text) and holds_act(text) and not holds_act(key):
            continue
        if holds_act(text) and _TITLE_LIKE.match(text) and not _TELLS.search(text):
            if not is_heading(text):  # 注销账号名单, above its items
                continue
        body.append(line if len(text) <= left else Line(text[:left]))
        left -= len(text)
        if left <= 0:
            return body, True
    return body, False


def _behind_title(lines: list[Line], key: str) -> int:
    """Where the text begins: behind the title, or behind its second place where breadcrumbs hold it too."""
    places = [
        number
        for number, line in enumerate(lines)
        if line.text[:1] == key[:1] and squeeze(line.text) in (key, key[:-3] or key)
    ]
    if not places:
        return 0
    again = len(places) > 1 and places[1] - places[0] < _NEAR and places[1] < len(lines) - 1
    return places[1 if again else 0] + 1


def _published(page: Page, document: Document) -> tuple[datetime | None, str | None, Place]:
    """When the page was published: its meta tags, its script (WeChat), its line of information, else the caller."""
    for key in _NAMES_OF_DATE:
        if (text := document.meta.get(key)) and (read := parse_plain_date(text) or read_date(text)):
            return read.value, text, Place.META
    if (words := wechat.created(page.text)) and (read := parse_plain_date(words)):
        return read.value, words, Place.META
    told = False  # whether a sentence stood above: then 发表于 is of a reader's comment
    for line in document.lines[:80]:
        told = told or line.text.endswith(_ENDS_OF_SENTENCES)
        if not _INFO.search(line.text[:60]) or (told and line.text.startswith(_POSTED)):
            continue
        label = _PUBLISHED.search(line.text)
        read_line = (
            read_date(line.text[label.end() : label.end() + 30])
            if label
            else next(iter(find_dates(line.text[:_INFO_LINE])), None)
        )
        if read_line and "year" not in read_line.inferred and read_line.precision in ("day", "minute"):
            return read_line.value, read_line.raw, Place.META
    if page.published:
        return datetime.combine(page.published, datetime.min.time()), page.published.isoformat(), Place.GIVEN
    if found := _day_of_url(page.url):
        return found[0], found[1], Place.META
    return None, None, Place.GIVEN


def _day_of_url(url: str | None) -> tuple[datetime, str] | None:
    """The day in an address, with its words: that of the file rather than of its folders."""
    path = urlsplit(url or "").path
    days = [] if _OF_A_COPY.search(path) else list(_DAY_OF_URL.finditer(path))
    days = [day for day in days if day[0].startswith("t")] or days
    read = parse_plain_date("-".join(filter(None, days[-1].groups()))) if days else None
    return (read.value, days[-1][0].strip("/_")) if read else None


def _source(document: Document) -> str | None:
    for line in document.lines[:80]:
        if match := _SOURCE.search(line.text[:120]):
            return clean_name(match["name"])
    return None


def _platform(page: Page, is_wechat: bool) -> Platform | None:
    if is_wechat:
        return Platform.WECHAT
    host = urlsplit(page.url or "").hostname or ""
    return next((platform for known, platform in _HOSTS.items() if host == known or host.endswith("." + known)), None)
