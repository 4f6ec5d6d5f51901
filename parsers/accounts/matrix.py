"""Pages that list accounts (新媒体矩阵, 通报): tables with a header, links to platforms, names in sentences."""

import re
from collections.abc import Iterator
from typing import Any

from parsers.accounts.finding import Found, inner
from parsers.accounts.links import account_of, named_by, platform_of
from parsers.accounts.listings import cards, listed, told_by_labels
from parsers.accounts.words import PLATFORM, account_name, is_platform, platform_named
from parsers.lines import Document, Line
from parsers.page import Page
from parsers.records import Platform
from parsers.simplified import SIMPLIFIED
from parsers.text import drop_bracketed, squeeze, tidy

_TOPIC = re.compile(r"新媒体|矩阵|两微一端|微博[、和与及]?微信|微信[、和与及]?微博|政务微博|微信公众号|政务微信")
_LISTS = re.compile(
    r"矩阵|通报|检查|抽查|自查|监测|公示|名单|清单|一览|备案|台账|目录|关停|注销|清理|整合|公布|统计|汇总|名录|导航"
    r"|新媒体(?:账号|平台|大全)?$"
)
_INSPECTED = re.compile(r"(?:检查|抽查|监测|巡查)[^。]{0,8}(?:通报|情况|结果)|通报")
_TITLE = 40  # characters
_TITLED = re.compile(r"(?:标题|(?:信息|文件|公文)(?:标题|名称))[:：](.{4,100})")
_HEAD_LINES = 15
_SEPARATOR = re.compile(r"[、，,；;\n]")
_SENT = r"(?:发布|推送|更新|发文|信息发布)(?:信息)?"
_COUNT = r"(?:条数|数|量|数量|篇数)"
_COLUMNS = {
    "name": re.compile(rf"(?:官方|政务|新媒体|账[号户]|帐[号户]|平台|{PLATFORM})*+(?:名称|昵称|名字)|公众号|账号|帐号"),
    "platform": re.compile(r"(?:所属|所在|开设|新媒体|账号|帐号|媒体)?(?:平台|类型|类别|渠道|种类|形式)(?:名称|类型)?"),
    "operator": re.compile(
        r"(?:主办|开办|运营|责任|主管|开设|所属|管理|运维|建设|申请)?(?:单位|部门|主体|机构)(?:名称)?"
    ),
    "handle": re.compile(
        r"(?:(?:微信|公众|抖音|快手|微博|账|帐)号?(?:ID|id|号码?|代码)|微信号|(?:账号|帐号)?ID)"
        r"(?:[/、或及和](?:网址|链接|地址|域名))?"
    ),
    "followers": re.compile(r"(?:粉丝|关注|订阅|用户)(?:人)?(?:数|量|数量|总数)|粉丝"),
    "posts": re.compile(rf"累计{_SENT}总?{_COUNT}|作品(?:数|量|数量|总数)?"),
    "total": re.compile(rf"{_SENT}总{_COUNT}"),  # unless an inspection counts what a month brought
    "recent": re.compile(_SENT + _COUNT),  # of the month or quarter that a report is about, and no total
}
_ADDRESS = re.compile(r"https?:|www\.|(?P<bare>[\w.-]{2,40}\.(?:com|cn)/)", re.I)
_THOUSANDS = re.compile(r"\d{1,3}(?: \d{3}){1,3}")  # 2 180
_CALL = re.compile(r"(?:点击|立即|马上)?(?:关注|查看|进入|访问|浏览)(?:我们|详情|更多|主页|首页)?|更多|详情|主页")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_ALIASED = re.compile(r"(.{2,40}?)\s?[（(]([A-Za-z][\w\-]{4,29})[）)]")  # 青石林业（qingshily）
_MEDIUM = re.compile(PLATFORM)
_UID = re.compile(r"\d{10}")  # of Weibo, whose accounts have no number besides
_LABEL = re.compile(r"\s\S{2,8}\s?[:：]")  # behind a name: 青石发布 主办：县委宣传部
_KIND = re.compile(rf"[（(](?:{PLATFORM})[）)]$")  # 青石医保（服务号）

_Link = tuple[Platform, str | None, str | None, str]  # platform, name, id, address


def is_matrix(document: Document) -> bool:
    """Whether a page is about accounts by its title or column; an article has to be a list of them by its title."""
    article = document.meta.get("articletitle") or _labelled_title(document)
    titles = [article] if article else [document.title or "", document.meta.get("columnname", "")]
    if not article:
        titles += [line.text for line in document.lines[:3] if len(line.text) < _TITLE or not document.title]
    title = squeeze(" ".join(filter(None, titles))).translate(SIMPLIFIED)
    return _TOPIC.search(title) is not None and (not article or _LISTS.search(title) is not None)


def _labelled_title(document: Document) -> str | None:
    """标题：... in the head of an article whose text alone was kept."""
    for line in () if document.title else document.lines[:_HEAD_LINES]:
        if match := _TITLED.match(squeeze(line.text)):
            return match[1]
        if _TOPIC.search(line.text):  # a heading of the page's own
            return None
    return None


def is_bulletin(document: Document) -> bool:
    """Whether a page tells what an inspection of accounts found, by its title."""
    title = document.title or _labelled_title(document) or next((line.text for line in document.lines[:3]), "")
    title = squeeze(title).translate(SIMPLIFIED)
    return "政务新媒体" in title and _INSPECTED.search(title) is not None


def read_matrix(found: Found, page: Page, document: Document) -> None:
    """The accounts of the page, each once; what stands in tables and items of lists outranks the sentences."""
    found.is_list, inspected = True, is_bulletin(document)
    seen: set[tuple[Platform, str]] = set()
    linked = _named(list(_links(page))) if page.kind == "html" else []
    by_name: dict[tuple[Platform, str], list[tuple[str | None, str]]] = {}
    for platform, name, uid, url in linked:
        by_name.setdefault((platform, squeeze(name or "")), []).append((uid, url))

    def add(platform: Platform | None, name: str | None, **values: Any) -> None:
        """With the link of that name, of two accounts with one name in their order."""
        platform = platform or Platform.OTHER
        if (total := values.pop("total", None)) and not inspected:
            values["posts_count"] = values["posts_count"] or total
        same = by_name.get((platform, squeeze(name or "")), [])
        if name and "url" not in values and same:
            values["account_id"], values["url"] = same.pop(0) if len(same) > 1 else same[0]
        key = platform, squeeze(values.get("account_id") or name or "")
        if key[1] and key not in seen:
            seen.add(key)
            found.account(platform=platform, name=name, **values)

    _tables(document.lines, add)
    if page.kind == "html":
        _cards(page, add)
    for platform, name, uid, url in linked:
        add(platform, name, account_id=uid, url=url)
    for medium, name, values in cards(document.lines):
        add(medium, name, **values)
    if page.kind == "html":
        _items(page, add)
    if not found.accounts:
        for medium, name, values in listed(document.lines):
            add(medium, name, **values)


def _tables(lines: list[Line], add: Any) -> None:
    columns: dict[str, int] = {}
    shared: tuple[str, ...] = ()  # the header
    platforms: dict[int, Platform] = {}
    table, topic, headed = 0, None, None
    for line in lines:
        if not line.cells:
            topic = platform_named(line.text) if len(line.text) < _TITLE else None
            continue
        if line.table != table:
            table, columns, platforms, headed = line.table, {}, {}, None
        if header := header_columns(line.cells):
            shared, platforms = line.cells, _platform_columns(line.cells, header)
            columns = {} if platforms else header
            words = " ".join(line.cells[header[kind]] for kind in ("name", "handle") if kind in header)
            media = {platform_named(one) for one in _MEDIUM.findall(words)}
            headed = media.pop() if len(media) == 1 else None
        elif "platform" not in columns and (found := _platform_columns(line.cells)):
            shared, platforms = shared if columns else line.cells, found
        elif columns:
            for cells in _side_by_side(line.cells, shared):
                for column in _name_columns(columns["name"], shared, len(cells)):
                    _row(cells, {**columns, "name": column}, headed or topic, add)
        elif platforms and len(line.cells) > max(platforms):
            _row_of_platforms(line.cells, shared, platforms, add)


def _side_by_side(cells: tuple[str, ...], header: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The rows of one line of a table whose header stands in it more than once: 名称 | 平台 | 名称 | 平台."""
    width = next((n for n in range(2, len(header) // 2 + 1) if header[:n] * (len(header) // n) == header), None)
    if width is None:
        yield cells
        return
    for start in range(0, len(header), width):
        yield cells[start : start + width]


def _name_columns(start: int, header: tuple[str, ...], width: int) -> range:
    """The columns of names: a header that spans several stands over each of them, 平台 | 账号名称 | 账号名称."""
    end = start + 1
    while end < min(len(header), width) and header[end] == header[start]:
        end += 1
    return range(start, end)


def _platform_columns(cells: tuple[str, ...], header: dict[str, int] | None = None) -> dict[int, Platform]:
    """The columns of a header that names a platform in each: 单位 | 微信公众号 | 微博 | 抖音. Those of a header with
    names (微博名称 | 微信公众号名称 | 微信号) are told from the handles beside them."""
    named = {n: platform for n, cell in enumerate(cells) if is_platform(cell) and (platform := platform_named(cell))}
    if header:
        named = {n: platform for n, platform in named.items() if _kind(cells[n]) != "handle"}
    if header and header["name"] not in named:
        return {}
    return named if len(named) > 1 and len(set(named.values())) > 1 else {}


def _row_of_platforms(
    cells: tuple[str, ...], header: tuple[str, ...], platforms: dict[int, Platform], add: Any
) -> None:
    """A row with a name for each of several platforms, at most one handle for each, and the unit that runs them."""
    beside = [
        (_kind(header[n]), header[n], cells[n]) for n in range(min(len(cells), len(header))) if n not in platforms
    ]
    handles = {platform_named(label): _handle(account_name(cell)) for kind, label, cell in beside if kind == "handle"}
    owners = (cell for kind, _, cell in beside if kind in (None, "operator") and not cell.isdecimal())
    owner = account_name(next(owners, None))
    for number, platform in platforms.items():
        names = _SEPARATOR.split(cells[number])
        handle = handles.get(platform) if len(names) == 1 else None
        for name in names:
            add(platform, account_name(_KIND.sub("", name)), operator=owner, handle=handle)


def _handle(shown: str | None) -> str | None:
    """What a column of handles holds, but for addresses (微信号/网址)."""
    return None if shown and _ADDRESS.match(shown) else shown


def header_columns(cells: tuple[str, ...]) -> dict[str, int] | None:
    """The columns of a header row: a name, and at least one thing more."""
    columns: dict[str, int] = {}
    for number, cell in enumerate(cells):
        if kind := _kind(cell):
            columns.setdefault(kind, number)
    return columns if "name" in columns and len(columns) > 1 else None


def _kind(label: str) -> str | None:
    """What a column holds, by its label; None where the label is of nothing that is read."""
    key = squeeze(drop_bracketed(label))
    return next((kind for kind, pattern in _COLUMNS.items() if pattern.fullmatch(key)), None)


def _row(cells: tuple[str, ...], columns: dict[str, int], topic: Platform | None, add: Any) -> None:
    if len(cells) <= max(columns.values()):
        return
    value = {kind: account_name(cells[number]) for kind, number in columns.items()}
    name = value.get("name")
    shown = value.get("platform") or ""
    platform = platform_named(shown) or topic or platform_named(" ".join(cells))
    if name is None or (platform is None and not shown):
        return
    operator = value.get("operator")
    linked = next((url for url in map(_absolute, cells) if _ADDRESS.match(url) and account_of(url)), None)
    account = account_of(linked) if linked else None
    values = {"account_id": account[1], "url": linked} if account and account[0] is platform else {}
    aliased = _ALIASED.fullmatch(name)
    name, alias = aliased.groups() if aliased else (name, None)
    handle = _handle(value.get("handle")) or alias
    followers = value.get("followers")
    if platform is Platform.WEIBO and handle and _UID.fullmatch(handle):
        values, handle = {"account_id": handle, **values}, None
    add(
        platform,
        name,
        operator=operator if operator and operator != name else None,
        handle=handle,
        followers=followers.replace(" ", "") if followers and _THOUSANDS.fullmatch(followers) else followers,
        posts_count=value.get("posts"),
        total=value.get("total"),
        **values,
    )


def _links(page: Page) -> Iterator[_Link]:
    """Each link to an account."""
    for link in page.root.iter("a"):
        address = link.get("href", "")
        if not address.startswith(("http", "//")) or platform_of(_absolute(address)) is None:
            continue
        account = account_of(_absolute(address))
        if account is None:
            continue
        picture = next(link.iter("img"), None)
        alt = picture.get("alt") if picture is not None else None
        shown = [inner(link), link.get("title"), alt, named_by(_absolute(address))]
        if not any(shown) and (box := link.getparent()) is not None and len(list(box.iter("a"))) == 1:
            shown.append(_LABEL.split(inner(box) or "")[0])  # a picture, and the name below it
        names = [name for one in shown if (name := account_name(one)) and len(name) <= 30 and not _ADDRESS.match(name)]
        name = next((name for name in names if not is_platform(name) and not _CALL.fullmatch(name)), None)
        yield account[0], name, account[1], _absolute(address)


def _named(links: list[_Link]) -> list[_Link]:
    """`links` with the name of another link to the same account where a picture shows none."""
    names = {(platform, uid or url): name for platform, name, uid, url in reversed(links) if name}
    named = ((platform, name or names.get((platform, uid or url)), uid, url) for platform, name, uid, url in links)
    return list(dict.fromkeys(named))


def _cards(page: Page, add: Any) -> None:
    """Cards of one account each: its name as a heading, and below it lines with labels (平台：抖音)."""
    for node in page.root.iter("li", "div", "dd", "td", "article"):
        headings = [child for child in node if child.tag in _HEADINGS]
        if len(headings) != 1 or sum(one.tag in _HEADINGS for one in node.iterdescendants()) != 1:
            continue
        told = told_by_labels(shown for one in node if one is not headings[0] and (shown := inner(one)))
        name = account_name(inner(headings[0]))
        if not name or "platform" not in told or not is_platform(told["platform"][1]):
            continue
        link = next((one for one in node.iter("a") if account_of(_absolute(one.get("href", "")))), None)
        url = _absolute(link.get("href", "")) if link is not None else None
        linked = account_of(url) if url else None
        values: dict[str, str | None] = {"account_id": linked[1], "url": url} if linked else {}
        values |= {key: account_name(told[key][1]) for key in ("operator", "handle") if key in told}
        add(platform_named(told["platform"][1]), name, **values)


def _items(page: Page, add: Any) -> None:
    """Items of a list that hold a name and, in an element of its own, a platform, or below a picture the number of one
    (抖音号：qsrm), or that stand below its heading."""
    heading: Platform | None = None
    for node in page.root.iter("h1", "h2", "h3", "h4", "h5", "dt", "strong", "p", "li", "dd", "td"):
        if node.tag not in ("li", "dd", "td"):
            words = inner(node) or ""
            heading = platform_named(words) if is_platform(words) else heading if node.tag == "p" else None
            continue
        parts = [shown for words in node.itertext() if (shown := tidy(str(words)))][:6]
        media = [part for part in parts if is_platform(part.strip("（）()[]【】"))]
        names = [part for part in parts if part not in media]
        if node.find(".//li") is not None or not names or len(names[0]) > 30:
            continue
        pictured = node.find(".//img") is not None
        if node.tag == "td" and (len(parts) < 2 or not pictured):
            continue  # a cell of a table, and no card
        told = told_by_labels(names[1:])
        numbered = platform_named(told["handle"].string) if pictured and "handle" in told else None
        if len(media) == 1:
            add(platform_named(media[0]), account_name(names[0]))
        elif numbered and not media:
            values = {key: account_name(told[key][1]) for key in ("operator", "handle") if key in told}
            add(numbered, account_name(names[0]), **values)
        elif heading and not media and len(parts) == 1:
            add(heading, account_name(names[0]))


def _absolute(address: str) -> str:
    if (match := _ADDRESS.match(address)) and match["bare"]:
        return f"https://{address}"
    return "https:" + address if address.startswith("//") else address
