"""Tables of accounts that close: a header that names account and platform, a row for each account; and forms, which
have a label and a value on each line."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from operator import eq

from parsers.closures import dating
from parsers.closures.accounts import Account, Target
from parsers.closures.acts import Act, find_acts
from parsers.closures.article import Article
from parsers.closures.clauses import Clause
from parsers.closures.columns import roles
from parsers.closures.days import Day, find_days
from parsers.closures.destinations import JOINS
from parsers.closures.mentions import Kind, find_mentions, shared_platform
from parsers.closures.operators import operator_behind
from parsers.closures.platforms import PLATFORM, is_platform, platform_of
from parsers.closures.reading import Reader
from parsers.closures.rewording import value_meant
from parsers.closures.signature import is_body
from parsers.closures.subjects import tells_of_accounts
from parsers.closures.table_shapes import usual
from parsers.closures.units import is_name, squeeze_name
from parsers.organisations import clean_name
from parsers.records import ClosureAction, Platform
from parsers.text import drop_bracketed, squeeze, tidy

_FATES = {"stop", "cancel", "close", "how", "closing"}
_DATED = (  # column, what is done, the days that it tells
    ("close", ClosureAction.CANCEL, ("stop_date", "cancel_date")),
    ("stop", ClosureAction.STOP_UPDATING, ("stop_date",)),
    ("cancel", ClosureAction.CANCEL, ("cancel_date",)),
)
# what a sentence above the table may quote: “处理方式”为关停的账号
_OF_A_COLUMN = re.compile(r"(?:时间|日期|方式|措施|情况|结果|类型|单位|部门|备注)$")
_MOVES = re.compile(r"整合|合并|归并|迁移|更名")  # and the remarks say where: 并入“A”
_OF_OTHERS = re.compile("账户|户名|热线|号码|网点|站点|线路|企业|公司")  # what the names are of
_ONLY_NAMES = re.compile(
    rf"(?:(?:{PLATFORM})?\s?[“「][^“”「」]{{2,30}}[”」]\s?(?:{PLATFORM})?[、，,；;和及与\s]{{0,2}})+"
)
_HEADING = re.compile(r"[^“”。；;]{4,60}(?<![：:])")  # 二、停止运行的账号（自1月1日起停止更新）
_NONE = re.compile(r"[-—–－/\\无]+|暂?不(?:予)?注销|不涉及")
_KEPT = re.compile(r"保留|继续|正常")
_STAYS = re.compile("[暂拟]?留|在[用册]|(?:保持)?不变|维持现状|运行中")
_WITH_PLATFORM = re.compile(
    r"(?P<name>[“\"「]?[^（）()“”\"「」]{2,30}?[”\"」]?)\s?[（(](?P<platform>[^（）()]{2,24})[)）]"
)
_OF_FUNCTIONS = re.compile(r"(?:功能|职能|业务)[^，,。；;]{0,6}$")  # 功能并入A: a reason
_BECAUSE = re.compile(r"因[^，,。；;]{2,12}(?=[，,；;])")
_SENDS = re.compile(r"关注|[由见][“「]")
_UNQUOTED = re.compile(r"\s?[为成至到入：:]{0,2}\s?(?P<name>[\u3400-\u9fffA-Za-z0-9·]{2,20})")


def read_tables(article: Article, reader: Reader) -> None:
    """The rows of each table of `article` as accounts of `reader`; a table of accounts that are kept is passed over."""
    header: list[str | None] = []
    table: int | None = None
    platforms: dict[int, str] = {}
    place: int | None = None  # the column of where readers are sent, beside those of platforms
    heading = fate = ""  # the line above, and what it says to become of the rows below
    above: Sequence[str] = ()  # the header as it is written
    listed = bool(reader.listed or reader.of_all or reader.title_acts)
    if not tells_of_accounts(f"{article.title}{article.text}"):
        return  # 注销许可证的企业名单
    labels = {cell for line in article.lines for cell in line.cells or () if _OF_A_COLUMN.search(cell)}
    reader.accounts.all = [account for account in reader.accounts.all if account.name not in labels]
    for line in usual(article.lines):
        if line.cells is None:
            heading = line.text
            fate = heading if _HEADING.fullmatch(heading) and any(find_acts(heading)) else ""
            continue
        columns = roles(line.cells)
        same = map(eq, line.cells, above)
        again = [
            role or as_above or is_platform(cell)
            for role, as_above, cell in zip(columns, same, line.cells, strict=False)
        ]
        if line.table != table or (header and all(again) and len(columns) == len(header)):  # a header of two rows
            table, header, above = line.table, columns, line.cells
            kept = _KEPT.search(heading) and not any(find_acts(heading))
            platforms = _platform_columns(line.cells)
            place = columns.index("place") if "place" in columns else None
            named = {"name", "closing"} & set(header) and not _is_of_others(header, line.cells)
            if platforms or not named or kept:
                header = []
            platforms = {} if kept or not listed else platforms
            continue
        if platforms:
            _spread(reader, line.cells, platforms, line.text, place)
        elif header and (listed or fate or _FATES & set(header)):
            for cells in _each_named(_by_role(header, line.cells)):
                _row(reader, cells, line.text, fate)


def _platform_columns(cells: Sequence[str]) -> dict[int, str]:
    """The columns of a header that names a platform in each of several: 单位 | 微信公众号 | 抖音号."""
    found = {number: cell for number, cell in enumerate(cells) if is_platform(cell)}
    return found if len({platform_of(cell) for cell in found.values()}) > 1 else {}


def _spread(
    reader: Reader, cells: Sequence[str], platforms: dict[int, str], text: str, place: int | None = None
) -> None:
    """A row that holds an account in each column of a platform, behind the body that runs them."""
    owner = next((cell for number, cell in enumerate(cells) if number not in (*platforms, place) and is_body(cell)), "")
    told = cells[place] if place is not None and place < len(cells) else ""
    for number, platform in platforms.items():
        for name in re.split(r"[、，,；;\s]+", cells[number] if number < len(cells) else ""):
            if name and not _NONE.fullmatch(name):
                _row(reader, {"name": name, "platform": platform, "operator": owner, "place": told}, text)


def _by_role(header: Sequence[str | None], cells: Sequence[str]) -> dict[str | None, str]:
    """The cells of a row by the roles of their columns; of two columns of a role the left one counts."""
    found: dict[str | None, str] = {}
    for role, cell in zip(header, cells, strict=False):
        found.setdefault("remark" if role == "how" and role in found else role, cell)
    if "closing" in found:
        found["name"] = found["closing"]
    return found


def _is_of_others(header: Sequence[str | None], titles: Sequence[str]) -> bool:
    """Whether the names of a table are those of accounts with a bank, hotlines, offices."""
    first = next((title for role, title in zip(header, titles, strict=False) if role in ("name", "closing")), "")
    return "platform" not in header and _OF_OTHERS.search(first) is not None


def _each_named(cells: dict[str | None, str]) -> Iterator[dict[str | None, str]]:
    """The row of each account in `cells`, of which one may name several: 微信公众号：A / 抖音号：B."""
    cell = cells.get("name", "")
    names = cell.split("\n")
    if len(names) > 1 and all(platform_of(name) for name in names):
        yield from ({**cells, "name": name} for name in names)
        return
    quoted = (
        [m for m in find_mentions(cell) if m.kind is Kind.NAMED and m.platforms] if _ONLY_NAMES.fullmatch(cell) else []
    )
    if len(quoted) < 2:  # one, or A（原“B”）
        yield cells
        return
    for mention in quoted:  # 微信公众号“A”“B”；抖音号“C”
        yield {**cells, "name": mention.name or "", "platform": mention.words}


def _named(cell: str) -> tuple[str, Platform | None]:
    """The account that a cell names, and its platform where it tells it: A（微博）, “A”微信公众号."""
    split = _WITH_PLATFORM.fullmatch(cell.strip())
    if split and (platform := platform_of(split["platform"])):
        return squeeze_name(split["name"].strip('“”"「」')), platform
    if split and is_body(split["platform"]):  # A（甲局）
        return squeeze_name(split["name"]), None
    mentions = [m for m in find_mentions(cell) if m.kind in (Kind.NAMED, Kind.BARE)]
    site = bool(mentions) and mentions[0].kind is Kind.BARE and mentions[0].platforms == (Platform.WEBSITE,)
    name = mentions[0].name if mentions else squeeze_name(cell)
    if site:  # 某县粮食局网站 is the name
        name = squeeze_name(cell[mentions[0].start : mentions[0].end])
    return name or "", mentions[0].platforms[0] if mentions and mentions[0].platforms else None


def _row(reader: Reader, cells: dict[str | None, str], text: str, fate: str = "") -> None:
    how = cells.get("how", "") or fate
    ends = (act.action not in JOINS for act in find_acts(drop_bracketed(how)))  # 停止更新（账号暂时保留）
    kept = _KEPT.search(how) and not any(ends)  # 保留，并入“B”内容
    if kept or _STAYS.fullmatch(squeeze(how)) or cells.get("kept", "").startswith(("是", "保留", "继续")):
        return
    if (remark := cells.get("remark")) and _MOVES.search(how):
        how = f"{how}，{remark}"
    name, own = _named(cells.get("name", ""))
    if not is_name(name) or is_platform(name) or _NONE.fullmatch(name):
        return
    words = cells.get("platform", "")
    account = Account(name, platform_of(words) or own or _listed_platform(reader), Kind.NAMED, sentence=tidy(text))
    account.operator = clean_name(cells.get("operator", "")) or operator_behind(cells.get("name", ""), len(name))
    grounds = [match.end() for match in _BECAUSE.finditer(how)]  # 因内容合并，注销
    told = (act for act in find_acts(how) if act.end not in grounds)
    acts = [act for act in told if act.action not in JOINS or not _OF_FUNCTIONS.search(how[: act.start])]
    for act in acts or reader.title_acts:
        account.actions.setdefault(act.action, act.words)
    done = _with_its_day(how if acts else "并".join(act.words for act in reader.title_acts), cells.get("when", ""))
    # 予以关停 over rows of fates; 处理方式为“注销”的账号 are not those that move
    of_all = [
        said
        for said in (*reader.listed, *reader.of_all)
        if (said[1] or not acts) and ((value := value_meant(said[2].sentence)) is None or value in how)
    ]
    for act, day, clause in (*_dated(done, text, reader), *of_all):
        reader.apply(act, [account], day, clause)
    for key, action, fields in _DATED:
        if not (cell := cells.get(key)) or _NONE.fullmatch(cell):
            continue
        account.actions.setdefault(action, cell)
        days = [day for day in find_days(cell, reader.anchor) if day.value and not day.deadline]
        for field in fields if days else ():
            account.days[field] = (days[0], tidy(text))
    sends = how if _SENDS.search(how) else ""  # 备注：后续关注“A”, 信息转由“A”发布
    for cell in (cells.get("place", ""), sends, *(how[act.end :] for act in acts if act.action in JOINS)):
        for place in _places(cell):
            account.send_to(place)
    same = [known for known in reader.accounts.all if known.name == account.name]
    # the title told its platform, unless that one ends on another day
    alone = same[0] if len(same) == 1 and account.platform is None and _days(same[0]) <= _days(account) else None
    known = next((known for known in same if known.platform in (account.platform, None)), alone)
    if known is not None:
        account.platform = account.platform or known.platform
        reader.accounts.all.remove(known)
    reader.accounts.all.append(account)


def _days(account: Account) -> set[date | None]:
    return {day.value for day, _ in account.days.values()}


def _listed_platform(reader: Reader) -> Platform | None:
    """The platform of all that a sentence announces: 下列公众号停更."""
    listed = [mention for _, _, clause in reader.listed for mention, _ in clause.mentions if mention.name is None]
    return next(iter(shared_platform(listed)), None)


def _dated(how: str, text: str, reader: Reader) -> Iterator[tuple[Act, Day, Clause]]:
    """What a cell says to be done on a day: 8月26日停止更新，并入“A”."""
    for part in re.split("[，,；;]", how):
        days = [day for day in find_days(part, reader.anchor) if day.value]
        clause = Clause(part, tidy(text), False, [], [*find_acts(part)], days)
        for act in clause.acts:
            if day := dating.day_of(clause, act, None):
                yield act, day, clause


def _with_its_day(how: str, when: str) -> str:
    """What a row says to be done, with the day of another column: 停更并注销 and 2023年9月20日, or 9月20日起停更."""
    return when if any(find_acts(when)) else f"{when}{how}"


def _places(cell: str) -> Iterator[Target]:
    """Where `cell` sends the readers of an account: a name, alone or in a sentence."""
    name, platform = _named(cell)
    found = [(m.name, next(iter(m.platforms), None)) for m in find_mentions(cell) if m.name]
    if not found and (plain := _UNQUOTED.fullmatch(name)) and is_name(plain["name"]) and not _NONE.fullmatch(name):
        found = [(plain["name"], platform)]
    for known, where in found:
        yield Target(known or "", where, None)
