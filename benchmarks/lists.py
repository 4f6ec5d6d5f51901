"""10,000 list pages of government sites, read and filtered by title: what of them a crawl would fetch, and how fast.

The pages are made: a menu of 150 links, 20 rows of ordinary titles, and now and then an announcement among them. A page
is asked for where its title may matter; that one of an ordinary title is asked for is a miss.
"""

from itertools import cycle, islice
from time import perf_counter

import lxml.html

from benchmarks.figures import Figure, Results
from parsers.listings.systems import SYSTEMS
from parsers.page import Page
from parsers.titles import title_kind

PAGES, QUICK = 10_000, 1_000
RATIO_GOAL = 4
_ORDINARY = (
    "关于开展2024年度专业技术职称评审工作的通知",
    "市政府召开第三十二次常务会议研究部署安全生产工作",
    "关于滨河路临时封闭施工的通告",
    "关于注销部分企业营业执照的公告",
    "行政许可办理结果公示",
    "关于停止受理纸质申请材料的通告",
    "建设项目环境影响评价文件受理情况公示",
    "关于公布双随机抽查事项清单的通知",
    "关于合并部分公交站点的公告",
)
_MATTERS = ("关于“绿水发布”微信公众号停止更新的公告", "停更公告", "2024年第二季度政务新媒体检查情况通报")
_MENU = "".join(
    f'<li class="menu-item"><a href="/zwgk/c{n}/index.html" target="_blank"><span>栏目{n}</span></a></li>'
    for n in range(150)
)
_SCRIPT = "<script>" + "var options = {speed: 400, loop: true, effect: 'fade'};\n" * 60 + "</script>"


def _pages(count: int) -> tuple[list[bytes], int]:
    """That many pages, and how many announcements stand on them: one on every fiftieth."""
    ordinary, matters, planted, pages = cycle(_ORDINARY), cycle(_MATTERS), 0, []
    for number in range(count):
        titles = list(islice(ordinary, 20))
        if number % 50 == 7:
            titles[number % 20] = next(matters)
            planted += 1
        rows = "".join(
            f'<li><a href="./202404/t202404{n + 10}_{number * 20 + n}.html" title="{title}">{title[:18]}…</a>'
            f"<span>2024-04-{n + 10}</span></li>"
            for n, title in enumerate(titles)
        )
        frame = (
            f'<html><head><title>通知公告</title></head><body><ul class="nav">{_MENU}</ul><ul class="list">{rows}</ul>'
        )
        pages.append(
            f"{frame}<script>createPageHTML({count}, {number}, 'index', 'html');</script></body></html>".encode()
        )
    return pages, planted


def filtering(quick: bool) -> Results:
    """Reading and filtering against `lxml.html.fromstring` of the same pages; what would be fetched."""
    pages, planted = _pages(QUICK if quick else PAGES)
    parse = SYSTEMS["trs"].parse
    ours = theirs = 0.0
    fetched = 0
    for number, body in enumerate(pages):  # in turn: what disturbs the machine disturbs both
        start = perf_counter()
        listing = parse(Page(f"http://www.example.gov.cn/tzgg/index_{number}.html", body))
        fetched += sum(title_kind(row.title) is not None for row in (*listing.rows, *listing.beside))
        middle = perf_counter()
        lxml.html.fromstring(body)
        theirs += perf_counter() - middle
        ours += middle - start
    size = sum(map(len, pages)) / len(pages) / 1000
    each = f"{ours / len(pages) * 1000:.3f} ms against {theirs / len(pages) * 1000:.3f} ms of lxml.html"
    yield Figure(
        "lists, read and filtered", ours / theirs, f"{each}, {len(pages)} pages of {size:.1f} kB", at_most=RATIO_GOAL
    )
    raw = f"{fetched} of {len(pages) * 20} articles would be fetched, {planted} matter"
    yield Figure("lists, fetched for each that matters", fetched / planted, raw, at_most=1, at_least=1)
