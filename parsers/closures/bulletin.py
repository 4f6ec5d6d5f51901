"""检查通报: the accounts that an inspection of government sites and new media found at fault.

Published each quarter by the offices that supervise them (国办秘函〔2019〕19号, 政府网站与政务新媒体检查指标).
"""

import re
from collections.abc import Iterator

from parsers.closures.article import Article, read_article
from parsers.closures.mentions import Kind, Mention, find_mentions
from parsers.closures.operators import operator_before, operator_behind
from parsers.closures.platforms import platform_of
from parsers.closures.units import is_name, squeeze_name
from parsers.dates import number
from parsers.organisations import clean_name
from parsers.page import Page
from parsers.records import Evidence, InspectionFinding, Parsed, Place, Platform
from parsers.text import squeeze, tidy

PARSER = "bulletin@1"
_BULLETIN = re.compile(
    r"(?:政府网站|新媒体|公众号|网站).{0,40}(?:通报|检查|抽查|监测|巡查|普查)|(?:通报|检查|抽查|监测).{0,40}(?:新媒体|公众号)"
)
_FAULT = re.compile(
    r"[未无没]|超过|超期|不[及规更准当达合]|错|失效|空白|缺失|缺少|僵尸|睡眠|滞后|问题|泄露|违规|不可用|打不开|异常|停更|长期|不足|单一|混乱|过期|雷同|备案|存在|广告|申请(?:关停|注销)"
)
_IN_BRACKETS = re.compile(r"^[”」】’\"]?\s?[（(][^（）()]{2,40}[）)]")
_PRAISE = re.compile(r"优秀|表扬|合格率|较好|良好|总体|恢复正常|已整改|整改到位|均合格|未发现")
_CLAUSE = re.compile(r"[^，,；;。！\n]+[；;。！\n]?")
_ENDS = ("。", "；", ";", "！", "\n")
_HEADING = re.compile(r"^\s?[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]\s?(?P<problem>[^：:。“”]{4,40})[：:。]?")
_COLUMNS = (
    ("problem", r"问题|情况|原因|描述|扣分|不合格"),
    ("platform", r"平台|类型|类别|渠道"),
    ("operator", r"单位|主体|部门"),
    ("name", r"账号|帐号|名称|新媒体|公众号"),
)
_QUARTER = re.compile(
    r"(?P<year>20\d\d)年(?:度)?第?(?P<quarter>[一二三四1-4])季度|(?P<year2>20\d\d)年(?P<half>[上下])半年|(?P<year3>20\d\d)年(?P<month>\d{1,2})月|(?P<year4>20\d\d)年"
)


def parse_bulletin(page: Page) -> Parsed[InspectionFinding]:
    """The findings of the bulletin on `page`; none where it is no bulletin or names no account.

    Raises `UnreadablePage` where the bytes are no text, `UnknownLayout` where there is no text to read.
    """
    article = read_article(page)
    if not _BULLETIN.search(article.title or ""):
        return Parsed(())
    found: dict[tuple[str, Platform | None, str], InspectionFinding] = {}
    period = _period(article)
    for name, platform, operator, problem, words in [*_sentences(article), *_rows(article)]:
        found.setdefault(
            (name, platform, problem),
            InspectionFinding(
                url=page.url,
                title=article.title,
                account_name=name,
                platform=platform,
                operator=operator,
                problem=problem,
                period=period,
                published_at=article.published,
                evidence=tuple(
                    Evidence(field=key, raw=raw, snippet=words[:300], place=Place.BODY)
                    for key, raw in (("account_name", name), ("problem", problem))
                ),
                parser=PARSER,
            ),
        )
    return Parsed(tuple(found.values()))


Row = tuple[str, Platform | None, str | None, str, str]


def _sentences(article: Article) -> Iterator[Row]:
    heading = ""
    for line in article.lines:
        if line.cells is not None:
            continue
        waiting: list[tuple[Mention, str | None]] = []
        for match in _CLAUSE.finditer(line.text[:6000]):
            clause = match[0]
            if title := _HEADING.match(clause):
                heading = title["problem"] if _FAULT.search(title["problem"]) else ""
            mentions = [m for m in find_mentions(clause) if m.name and m.certain and m.kind in (Kind.NAMED, Kind.BARE)]
            waiting += [
                (m, operator_behind(clause, m.end) or operator_before(clause, m.name_at or m.at)) for m in mentions
            ]
            rest = _IN_BRACKETS.sub("", clause[mentions[-1].end :] if mentions else clause)
            rest = tidy(rest).strip('”」】’" ；;。、：:')
            problem = rest if _FAULT.search(rest) and not _PRAISE.search(rest) else ""
            if not problem and waiting and clause.endswith(_ENDS):
                problem = heading
            for mention, operator in waiting if problem else ():
                yield mention.name or "", next(iter(mention.platforms), None), operator, problem, tidy(line.text)
            if problem or clause.endswith(_ENDS):
                waiting = []


def _rows(article: Article) -> Iterator[Row]:
    header: list[str | None] = []
    table = 0
    for line in article.lines:
        if line.cells is None:
            continue
        if line.table != table:
            table, header = line.table, [_column(cell) for cell in line.cells]
            continue
        cells = dict(zip(header, line.cells, strict=False))
        problem = tidy(cells.get("problem", ""))
        mentions = [m for m in find_mentions(cells.get("name", "")) if m.name]
        name = mentions[0].name if mentions else squeeze_name(cells.get("name", ""))
        if not name or not problem or not is_name(name) or _PRAISE.search(problem):
            continue
        own = next(iter(mentions[0].platforms), None) if mentions else None
        operator = clean_name(cells.get("operator", ""))
        platform = platform_of(cells.get("platform", "")) or own
        yield name, platform, operator, problem, line.text


def _column(cell: str) -> str | None:
    text = squeeze(cell)
    return next((key for key, words in _COLUMNS if len(text) <= 16 and re.search(words, text)), None)


def _period(article: Article) -> str | None:
    match = _QUARTER.search(f"{article.title}\n{article.text}")
    if not match:
        return None
    if match["quarter"]:
        return f"{match['year']}Q{number(match['quarter'])}"
    if match["half"]:
        return f"{match['year2']}H{'上下'.index(match['half']) + 1}"
    return f"{match['year3']}-{int(match['month']):02}" if match["month"] else match["year4"]
