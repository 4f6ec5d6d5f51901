"""政府网站工作年度报表: what a government site reports each January of its accounts (国办发〔2017〕47号, annex).

Section 移动新媒体: for Weibo and WeChat the name, the posts of that year and the followers; others in free words.
"""

import re
from collections.abc import Iterator

from parsers.accounts.finding import Found
from parsers.accounts.words import PLATFORM, account_name, platform_named
from parsers.lines import Document
from parsers.records import Platform
from parsers.text import drop_bracketed, squeeze

_TITLE = re.compile(r"政府网站(?:工作)?年度(?:工作)?报[表告]")
_REPORT = re.compile(r"网站[^。]{0,12}(?:年度|工作)报[表告]")
_YEAR = re.compile(r"(20\d\d)年度?(?:工作)?(?:政府网站|年度报[表告])|年度(?:工作)?报[表告][（(](20\d\d)年度?[）)]")
_SECTION = re.compile(r"移动新媒体|政务新媒体")
_LABELS = {
    "名称": re.compile(r"(?:账号|帐号|微博|微信|公众号)?名称\d?"),
    "posts": re.compile(r"(?:年度)?信息(?:发布|更新)(?:量|数|总数|数量)|发布信息数|发文数?量?"),
    "followers": re.compile(r"关注量|关注数|订阅数|订阅量|粉丝数?量?|用户数|下载量"),
}
_OTHER = re.compile(r"其[他它](?:新媒体|平台)?")
_MEDIUM = re.compile(rf"(?:{PLATFORM})\d?")
_NAMED = re.compile(rf"({PLATFORM})\s?[:：（(“\"]?\s?([^、，,；;。：:（）()“”\"\s]{{2,30}})")
_END = re.compile(r"创新发展|搜索即服务|单位负责人|填报人")


def is_report(document: Document) -> bool:
    """Whether a page is such a report, by its title or by the labels of its table."""
    if not any(_SECTION.search(squeeze(line.text)) for line in document.lines):
        return False
    if any(_TITLE.search(squeeze(line.text)) for line in document.lines[:80]):
        return True
    labels = [squeeze(drop_bracketed(cell)) for line in document.lines for cell in line.cells or (line.text,)]
    section = any(_SECTION.fullmatch(label) for label in labels)
    return section and all(any(_LABELS[key].fullmatch(label) for label in labels) for key in _LABELS)


def read_report(found: Found, document: Document) -> None:
    """The accounts of the report."""
    found.is_list = True
    year = _year(document)
    platform: Platform | None = None
    name: str | None = None
    values: dict[str, str] = {}

    def close() -> None:
        if platform and name:
            found.account(
                platform=platform,
                name=name,
                followers=values.get("followers"),
                year_posts=values.get("posts"),
                year=year if "posts" in values else None,
            )

    for word, label, value in _entries(document):
        if label == "other":
            close()
            platform = name = None
            for match in _NAMED.finditer(value):
                if other := account_name(match[2]):
                    found.account(platform=platform_named(match[1]) or Platform.OTHER, name=other)
            continue
        medium = platform_named(word) if word else platform
        if medium != platform or label == "名称":
            close()
            platform, name, values = medium, None, {}
        if label == "名称":
            name = account_name(value)
        elif name:
            values[label] = value
    close()


def _year(document: Document) -> int | None:
    """The one year that the report's title says it is of; None where two titles differ."""
    texts = [squeeze(text) for text in (document.title or "", *(line.text for line in document.lines[:80]))]
    titles = [text for text in texts if _TITLE.search(text) or _REPORT.search(text)]
    years = {int(match[1] or match[2]) for text in titles for match in _YEAR.finditer(text)}
    return years.pop() if len(years) == 1 else None


def _entries(document: Document) -> Iterator[tuple[str, str, str]]:
    """(platform's words or "", label, value) of the section, from rows of a table or from one line after the other."""
    inside, word, waiting = False, "", ""
    for line in document.lines:
        cells = list(dict.fromkeys(line.cells)) if line.cells else list(_parts(line.text))
        if not inside and any(_SECTION.fullmatch(squeeze(drop_bracketed(cell))) for cell in cells):
            inside, word = True, ""
        if not inside:
            continue
        if any(_END.match(squeeze(cell)) for cell in cells):
            return
        for cell in cells:
            key = squeeze(drop_bracketed(cell))
            label = next((label for label, pattern in _LABELS.items() if pattern.fullmatch(key)), None)
            if waiting:
                if label is None and not (_OTHER.fullmatch(key) or key == ""):
                    yield word, waiting, cell
                waiting = ""
                if label is None and not _OTHER.fullmatch(key):
                    continue
            if label:
                waiting = label
            elif _OTHER.fullmatch(key):
                waiting, word = "other", ""
            elif _MEDIUM.fullmatch(key):
                word = key


def _parts(words: str) -> Iterator[str]:
    """The labels of a line and what stands between them, as where the text was taken out of a table: 名称 青石发布."""
    value: list[str] = []
    for word in words.split(" "):
        key = squeeze(drop_bracketed(word))
        if any(one.fullmatch(key) for one in (*_LABELS.values(), _OTHER, _MEDIUM)):
            if value:
                yield " ".join(value)
            yield word
            value = []
        else:
            value.append(word)
    if value:
        yield " ".join(value)
