"""Government sites on several publishing systems, and mp.weixin.qq.com: columns made from an index, pages from files.

Among the announcements of the index lie ordinary articles, which say nothing: a crawl that asks for one of them has
not filtered by title.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import parse_qs, urlsplit

from govcrawl.replica.faults import Fault, FaultyServer
from govcrawl.replica.server import Reply, Request
from govcrawl.replica.site import FIXTURES
from govcrawl.sources import SiteSource, sites

PAGE_SIZE = 15
ORDINARY = 40  # articles of each column beside the announcements
WECHAT = "mp.weixin.qq.com"
_TITLES = (  # near misses among them
    "关于开展2024年度职称评审工作的通知",
    "市政府常务会议召开",
    "关于滨河路临时封闭施工的通告",
    "关于注销部分企业营业执照的公告",
    "行政许可事项办理结果公示",
    "关于公布随机抽查事项清单的通知",
    "建设项目环境影响评价文件受理公示",
    "关于停止受理纸质申请材料的通告",
)
_ARTICLES = {  # how a system's addresses look, beside the address of its column
    "trs": "./{day:%Y%m}/t{day:%Y%m%d}_{number}.{suffix}",
    "plain": "content/post_{number}.html",
    "gkmlpt": "http://{host}/gkmlpt/content/9/9000/post_{number}.html",
    "jpage": "/art/{day.year}/{day.month}/{day.day}/art_44545_{number}.html",
    "vsb": "info/1002/{number}.htm",
    "ilist": "/zwgk/tzgg/{number}.htm",
}


@dataclass(frozen=True)
class Article:
    """A line of the index, or an ordinary article without a page."""

    site: str
    url: str
    title: str
    published: date
    file: str = ""
    golden: Mapping[str, Any] | None = None
    content_type: str | None = "text/html; charset=utf-8"
    row: bool = True  # listed in its column

    @property
    def cut(self) -> str:
        """The title as a list shows it."""
        return self.title if len(self.title) <= 22 else f"{self.title[:20]}…"


class Sites(FaultyServer):
    """The sites of the index. Raises FileNotFoundError where the fixtures are not there."""

    def __init__(self, root: Path = FIXTURES, *, faults: Mapping[str, Fault] | None = None, port: int = 0) -> None:
        self.root = root / "closures/sites"
        super().__init__(self.root / "lists", faults, port)
        lines = (self.root / "articles.jsonl").read_text("utf-8").splitlines()
        self.articles = [_article(json.loads(line)) for line in lines]
        self.sources = sites(sorted({article.site for article in self.articles} - {"wechat"}))
        self.hosts = (WECHAT, *dict.fromkeys(host for source in self.sources for host in source.hosts))
        self.columns = {source.name: self._column(source) for source in self.sources}
        self._by_url = {_key(article.url): article for article in self.articles}
        self._ordinary = {_key(a.url): a for rows in self.columns.values() for a in rows if not a.file}

    def _column(self, source: SiteSource) -> list[Article]:
        listed = [article for article in self.articles if article.site == source.name and article.row]
        return sorted([*listed, *_ordinary(source)], key=lambda article: article.published, reverse=True)

    def right(self, request: Request) -> Reply:
        if article := self._by_url.get(request.host + request.target):
            body = (self.root / "pages" / article.file).read_bytes()
            return Reply(body, content_type=article.content_type)
        if article := self._ordinary.get(request.host + request.target):
            source = next(source for source in self.sources if source.name == article.site)
            return Reply(_PAGE.format(a=article, s=source).encode())
        if request.target == "/robots.txt":
            return Reply(b"User-agent: *\nDisallow: /admin/\n", content_type="text/plain")
        if request.target == "/" and request.host in self.hosts:
            return self._home(request.host)
        for source in self.sources:
            for url in source.columns.values():
                if request.host == urlsplit(url).netloc and (reply := self._list(source, url, request.target)):
                    return reply
            for url in source.search.values():
                if request.host == urlsplit(url).netloc and request.target.startswith(urlsplit(url).path):
                    return self._found(source, parse_qs(urlsplit(request.target).query))
        return self.page("not_found", 404)

    def _list(self, source: SiteSource, url: str, target: str) -> Reply | None:
        """The page of a column that `target` asks for; None where it asks for something else, or for too much."""
        column, path = self.columns[source.name], urlsplit(url).path
        pages = -(-len(column) // PAGE_SIZE)
        numbers = {
            number: address
            for number in range(1, pages + 1)
            if (address := _address(source.system, url, number, pages))
        }
        number = next((n for n, address in numbers.items() if address == target), None)
        if number is None:
            return None
        rows = column[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        if source.system == "gkmlpt":
            return _json(
                {
                    "classify": {"id": 370, "name": "通知公告", "post_count": len(column)},
                    "articles": [
                        {"id": n, "title": a.title, "url": a.url, "created_at": f"{a.published} 09:00:00"}
                        for n, a in enumerate(column)
                    ],
                }
            )
        if source.system == "jpage":
            return _records(rows, len(column), pages, html=target == path)
        shown = "\n".join(_ROWS[source.system].format(a=a, href=a.url, title=escape(a.title)) for a in rows)
        start, end = _FRAMES.get(source.system, ('<ul class="list">', "</ul>"))
        text = Template((self.root / "lists/frame.htm").read_text("utf-8"))
        hot = "".join(f'<li><a href="{a.url}">{a.cut}</a></li>' for a in column[:3])
        pager = _pager(source.system, url, number, pages, len(column))
        return Reply(text.substitute(rows=f"{start}{shown}{end}", pager=pager, hot=hot).encode())

    def _home(self, host: str) -> Reply:
        """The site's newest articles, and a link to its column."""
        own = [source for source in self.sources if host in source.hosts]
        news = [article for source in own for article in self.columns[source.name][:5]]
        rows = "".join(f'<li><a href="{a.url}" title="{a.title}">{a.cut}</a><i>{a.published}</i></li>' for a in news)
        links = "".join(f'<a href="{url}">{name}</a>' for source in own for name, url in source.columns.items())
        text = f"<html><head><title>首页</title></head><body><div>{links}</div><ul>{rows}</ul></body></html>"
        return Reply(text.encode())

    def _found(self, source: SiteSource, query: Mapping[str, Sequence[str]]) -> Reply:
        words = query.get("searchWord", [""])[0].split()
        found = [a for a in self.articles if a.site == source.name and all(word in self._text(a) for word in words)]
        content = [
            {"title": a.title.replace(words[0], f"<em>{words[0]}</em>"), "url": a.url, "trs_time": f"{a.published}"}
            for a in found
        ]
        return _json({"page": {"content": content, "total": len(found), "totalPages": 1, "size": 10}})

    def _text(self, article: Article) -> str:
        return article.title + (self.root / "pages" / article.file).read_bytes().decode("utf-8", "replace")


def _article(line: dict[str, Any]) -> Article:
    line.pop("charset", None)
    return Article(**{**line, "published": date.fromisoformat(line["published"])})


def _key(url: str) -> str:
    parts = urlsplit(url)
    return parts.netloc + parts.path + (f"?{parts.query}" if parts.query else "")


def _ordinary(source: SiteSource) -> Iterable[Article]:
    """Articles about other things, one every five days back from the end of August 2024."""
    url = next(iter(source.columns.values()))
    suffix = "shtml" if url.endswith("shtml") else "html"
    folder = url[: url.rindex("/") + 1]
    for n in range(ORDINARY):
        day = date(2024, 8, 30) - timedelta(days=5 * n)
        form = _ARTICLES[source.system].format(day=day, number=7000001 + n, suffix=suffix, host=urlsplit(url).netloc)
        absolute = form if "//" in form else f"{url[: url.index('/', 8)]}{form}" if form[0] == "/" else folder + form
        yield Article(source.name, absolute.replace("/./", "/"), f"{_TITLES[n % len(_TITLES)]}（{n}号）", day)


def _address(system: str, url: str, number: int, pages: int) -> str:
    """The address of a column's page, without its host."""
    parts = urlsplit(url)
    path, query = parts.path, parts.query
    if system in ("gkmlpt", "ilist"):
        return f"{path}?{re.sub(r'(page=)1$|(page=)1(?=&)', rf'page={number}', query)}"
    if number == 1:
        return path
    start, _, suffix = (path if "." in path else f"{path}index.html").rpartition(".")
    match system:
        case "trs":
            return f"{start}_{number - 1}.{suffix}"
        case "vsb":
            return f"{start}/{pages - number + 1}.{suffix}"
        case "jpage":
            return f"{_PROXY}&startrecord={(number - 1) * PAGE_SIZE + 1}&endrecord={number * PAGE_SIZE}&perpage=15"
        case _:
            return f"{start}_{number}.{suffix}"


_PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{a.title}</title>
<meta name="SiteName" content="{s.title}"><meta name="SiteIDCode" content="{s.region}0001">
<meta name="ArticleTitle" content="{a.title}"><meta name="PubDate" content="{a.published} 09:00">
<meta name="ContentSource" content="{s.publisher}"></head>
<body><h1>{a.title}</h1><div id="zoom"><p>现将有关事项公布如下。</p></div></body></html>"""
_PROXY = "/module/web/jpage/dataproxy.jsp?columnid=44545&unitid=98765&webid=1&path=/"
_ROWS = {
    "trs": '<li><a href="{href}" target="_blank" title="{title}">{a.cut}</a><span>{a.published}</span></li>',
    "plain": '<li><a href="{href}" title="{title}">{a.cut}</a><span class="time">{a.published:%Y/%m/%d}</span></li>',
    "vsb": '<li id="line_u9"><span>{a.published:%Y年%m月%d日}</span><a href="{href}" title="{title}">{a.cut}</a></li>',
    "ilist": '<tr><td class="t"><a href="{href}" title="{title}">{a.cut}</a></td><td>[{a.published}]</td></tr>',
}
_FRAMES = {"ilist": ('<table class="list">', "</table>")}


def _records(rows: Sequence[Article], total: int, pages: int, *, html: bool) -> Reply:
    """大汉: a column holds its first records as XML in a script, dataproxy.jsp answers with the same XML alone."""
    following = f"{_PROXY}&amp;startrecord=16&amp;endrecord=30&amp;perpage=15"
    records = "".join(
        f"<record><![CDATA[<li><a href='{urlsplit(a.url).path}' title='{a.title}'>{a.cut}</a>"
        f"<span>{a.published}</span></li>]]></record>"
        for a in rows
    )
    head = f"<totalrecord>{total}</totalrecord><totalpage>{pages}</totalpage>"
    group = f'<nextgroup><![CDATA[<a href="{following}"></a>]]></nextgroup>'
    store = f"<datastore>{head}{group}<recordset>{records}</recordset></datastore>"
    if not html:
        return Reply(store.encode(), content_type="text/xml; charset=utf-8")
    script = f'<div id="98765"><script type="text/xml">{store}</script></div>'
    page = f"<html><head><title>通知公告</title></head><body>{script}</body></html>"
    return Reply(page.encode())


def _pager(system: str, url: str, number: int, pages: int, total: int) -> str:
    if system == "trs":
        suffix = "shtml" if url.endswith("shtml") else "html"
        return f'<script>createPageHTML({pages}, {number - 1}, "index", "{suffix}");</script>'
    following = f'<a href="{_address(system, url, number + 1, pages)}">下一页</a>' if number < pages else "下一页"
    last = f'<a href="{_address(system, url, pages, pages)}">尾页</a>'
    return f"共{total}条 {number}/{pages} {following} {last}"


def _json(value: Any) -> Reply:
    return Reply(json.dumps(value, ensure_ascii=False).encode(), content_type="application/json")
