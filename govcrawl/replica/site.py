"""ccgp as the fixtures have it: search, column lists, detail pages, contracts, and what can go wrong."""

import functools
import re
import urllib.parse
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from html import escape
from pathlib import Path
from string import Template

from govcrawl.replica.faults import Fault, FaultyServer
from govcrawl.replica.notices import CONTRACT, Notice, read_index
from govcrawl.replica.purchases import for_accounts, half_year
from govcrawl.replica.server import Reply, Request

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
PAGE_SIZE = 20
# column code -> (bidType of the search form, the name shown in lists)
KINDS = {
    "gkzb": ("1", "公开招标公告"),
    "xjgg": ("2", "询价公告"),
    "jzxtpgg": ("3", "竞争性谈判公告"),
    "dylygg": ("4", "单一来源公告"),
    "zgysgg": ("5", "资格预审公告"),
    "yqzbgg": ("6", "邀请招标公告"),
    "zbgg": ("7", "中标公告"),
    "gzgg": ("8", "更正公告"),
    "qtgg": ("9", "其他公告"),
    "jzxcs": ("10", "竞争性磋商公告"),
    "cjgg": ("11", "成交公告"),
    "zzgg": ("12", "终止公告"),
    "fblbgg": ("12", "废标流标公告"),
}
CATEGORIES = {"1": "货物", "2": "工程", "3": "服务"}  # pinMu
DAYS_BACK = {"0": 0, "1": 2, "2": 6, "3": 30, "4": 91, "5": 182}  # timeType; 6 takes start_time and end_time

_COLUMN = re.compile(r"/cggg/(dfgg|zygg)/(?:(\w{2,12})/)?index(?:_(\d{1,6}))?\.htm")
_CONTRACTS = re.compile(r"/GS8/contractpublish/index(?:_(\d{1,6}))?")


class Replica(FaultyServer):
    """ccgp's search, column lists, detail pages, contracts and downloads.

    `root` is the folder fixtures/. `copies=N` publishes every notice N times, under other ids,
    project numbers and days, for load. `cap` is the number of result pages that a search shows: a page beyond it
    repeats the last one, while the total and the number of pages still count all.
    `busy` adds the 320 notices of a half year, `accounts` those of who was paid to run the accounts of `platforms.py`.
    Raises FileNotFoundError where the fixtures are not there.
    """

    hosts = ("search.ccgp.gov.cn", "www.ccgp.gov.cn", "htgs.ccgp.gov.cn", "download.ccgp.gov.cn")

    def __init__(
        self,
        root: Path = FIXTURES,
        *,
        faults: Mapping[str, Fault] | None = None,
        copies: int = 1,
        cap: int | None = None,
        busy: bool = False,
        accounts: bool = False,
        port: int = 0,
    ) -> None:
        super().__init__(root / "ccgp/pages", faults, port)
        self.root, self.cap = root / "ccgp", cap
        self.originals = read_index(self.root)
        templates = self.originals
        if busy:
            self.originals = [*self.originals, *half_year(templates)]
        if accounts:
            self.originals = [*self.originals, *for_accounts(templates)]
        self.notices = [*self.originals]
        for copy in range(1, copies):
            self.notices += [notice.republished(copy) for notice in self.originals]
        self.notices.sort(key=lambda notice: (notice.published, notice.url), reverse=True)
        self._by_url = {notice.url.removeprefix("http://"): notice for notice in self.notices}
        self._found = functools.lru_cache(maxsize=64)(self._search)  # the pages of a search are asked one by one

    def right(self, request: Request) -> Reply:
        host, (path, _, query) = request.host, request.target.partition("?")
        if notice := self._by_url.get(host + path):
            return Reply(notice.body(), notice.status, notice.content_type)
        if path == "/robots.txt" and host in self.hosts:
            return Reply((self.root / "robots" / f"{host}.txt").read_bytes(), content_type="text/plain")
        if path == "/oss/download" and host in ("download.ccgp.gov.cn", "www.ccgp.gov.cn"):
            return Reply((self.root / "pages/attachment.pdf").read_bytes(), content_type="application/pdf")
        if host == "search.ccgp.gov.cn" and path == "/bxsearch":
            return self._results(dict(urllib.parse.parse_qsl(query)))
        if host == "www.ccgp.gov.cn" and (column := _COLUMN.fullmatch(path)):
            return self._column(column[1], column[2], int(column[3] or 0))
        if host == "htgs.ccgp.gov.cn" and (contracts := _CONTRACTS.fullmatch(path)):
            return self._contracts(int(contracts[1] or 1) - 1)
        return self.page("not_found", 404)

    def _list(self, template: str, rows: Iterable[str], **values: object) -> Reply:
        text = (self.root / "templates" / template).read_text("utf-8")
        return Reply(Template(text).substitute(values, rows="\n".join(rows)).encode())

    def _search(self, query: tuple[tuple[str, str], ...]) -> list[Notice]:
        """The notices that a search finds, newest first. Raises ValueError for a date that is not YYYY:MM:DD."""
        asked = defaultdict(str, query)
        first, last = self._dates(asked)
        words = asked["kw"].split()

        def fits(notice: Notice) -> bool:
            where = notice.title + (notice.text if asked["searchtype"] == "2" else "")
            return (
                notice.kind != CONTRACT
                and all(word in where for word in words)
                and asked["bidType"] in ("", "0", KINDS[notice.kind][0])
                and {"1": "/zygg/", "2": "/dfgg/"}.get(asked["bidSort"], "/") in notice.url
                and notice.category.startswith(CATEGORIES.get(asked["pinMu"], ""))
                and asked["displayZone"] in notice.region
                and asked["buyerName"] in notice.buyer
                and asked["agentName"] in notice.agency
                and asked["projectId"] in (notice.golden.get("project_number") or "")
            )

        files = {notice.file for notice in self.originals if fits(notice)}
        return [notice for notice in self.notices if notice.file in files and first <= notice.published < last]

    def _dates(self, asked: Mapping[str, str]) -> tuple[datetime, datetime]:
        """From and until (exclusive). "Today" is the day of the newest notice, so that a search can be repeated."""
        kind, day = asked["timeType"] or "6", timedelta(days=1)
        if kind in DAYS_BACK:
            today = self.notices[0].published.replace(hour=0, minute=0, second=0)
            return today - DAYS_BACK[kind] * day, today + day
        start, end = (datetime.strptime(asked[key], "%Y:%m:%d") for key in ("start_time", "end_time"))  # noqa: DTZ007
        return start, end + day

    def _results(self, asked: dict[str, str]) -> Reply:
        number, words = asked.pop("page_index", "1"), asked.get("kw", "").split()
        try:
            found, (first, last) = self._found(tuple(sorted(asked.items()))), self._dates(defaultdict(str, asked))
            page = max(int(number) - 1, 0)
        except ValueError as error:
            return Reply(f"replica: the site would not understand this: {error}".encode(), 400, "text/plain")
        pages = _pages(found)
        page = max(min(page, pages - 1, (self.cap or pages) - 1), 0)
        pager = f"<script>Pager({{size: {pages}, current: {page}, prefix:'data2', suffix:'.jsp&'}});</script>"
        return self._list(
            "search.htm",
            (
                _RESULT.format(n=n, title=_red(n.title, words), snippet=_red(n.snippet, words), kind=KINDS[n.kind][1])
                for n in _slice(found, page)
            ),
            keyword=escape(asked.get("kw", "")),
            where="全文" if asked.get("searchtype") == "2" else "标题",
            total=len(found),
            start=first.date(),
            end=(last - timedelta(days=1)).date(),
            pager=pager if found else "",
        )

    def _column(self, sort: str, kind: str | None, page: int) -> Reply:
        """`index.htm` is the first page, `index_1.htm` the second; one after the last is a 404, as on a TRS site."""
        start = f"http://www.ccgp.gov.cn/cggg/{sort}/{f'{kind}/' if kind else ''}"
        found = [notice for notice in self.notices if notice.url.startswith(start)]
        if (kind and kind not in KINDS) or page >= max(_pages(found), 1):
            return self.page("not_found", 404)
        return self._list(
            "column.htm",
            (_ROW.format(n=n, href=n.url.removeprefix(start), kind=KINDS[n.kind][1]) for n in _slice(found, page)),
            title=KINDS[kind][1] if kind else {"dfgg": "地方公告", "zygg": "中央公告"}[sort],
            pager=f"<script>Pager({{size:{_pages(found)}, current:{page}, prefix:'index',suffix:'htm'}});</script>",
        )

    def _contracts(self, page: int) -> Reply:
        """`index` and `index_1` are the first page."""
        found = [notice for notice in self.notices if notice.kind == CONTRACT]
        rows = (
            _CONTRACT.format(n=n, href=n.url.rpartition("contractpublish/")[2], award=n.golden["awards"][0])
            for n in _slice(found, page)
        )
        return self._list("contracts.htm", rows, total=len(found), page=page + 1, pages=_pages(found))


_RESULT = """<li><a href="{n.url}" style="line-height:18px" target="_blank">
{title}
</a>
<p>{snippet}</p>
<span>{n.published:%Y.%m.%d %H:%M:%S} | 采购人：{n.buyer} | 代理机构：{n.agency}
<br/><strong style="font-weight:bolder"> {kind} </strong> | <a href="javascript:void(0)">{n.region}</a> | <strong> \
{n.category} </strong></span></li>"""
_ROW = """<li><a href="./{href}" title="{n.title}" style="line-height:18px">{n.title}</a>
<em rel="bxlx">{kind}</em> 发布时间：<em>{n.published:%Y-%m-%d %H:%M}</em> 地域：<em>{n.region}</em> \
采购人：<em>{n.buyer}</em></li>"""
_CONTRACT = """<li><a href="./{href}?contractSign=0" title="{n.title}" target="_blank">{n.title}</a>
<div><span>{n.golden[contract_date]}</span> <span>{n.published:%Y-%m-%d}</span> <span>{n.buyer}</span> \
<span>{award[supplier]}</span></div></li>"""


def _red(text: str, words: Iterable[str]) -> str:
    return functools.reduce(lambda t, word: t.replace(word, f"<font color=red>{word}</font>"), words, text)


def _pages(found: Sequence[Notice]) -> int:
    return -(-len(found) // PAGE_SIZE)


def _slice(found: Sequence[Notice], page: int) -> Sequence[Notice]:
    return found[page * PAGE_SIZE : (page + 1) * PAGE_SIZE]
