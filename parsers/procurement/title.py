"""The title of a notice: of its page without the site's name, or the first line that reads like one."""

import re

from parsers.lines import Document
from parsers.procurement.found import without_code
from parsers.procurement.reading import Reading
from parsers.text import squeeze, tidy

_TITLE = re.compile(
    r"公告|公示|合同|意向|通知|情况说明|澄清函|结果|招标|中标|成交|(?:采购|投标|报价|磋商|谈判|询价|比选)邀请"
)
_TITLE_END = re.compile(r"(?:公告|公示|通知|邀请函?)[）)]?$")
_SITE_TAIL = re.compile(r"\s?[-–—]\s?[^-–—]{2,24}(?:人民政府|政府网|门户网站?|信息网|公示网|平台|网)$")
_SITE_HEAD = re.compile(
    r"^[\u4e00-\u9fff（）]{2,40}(?:平台|网|门户|系统|中心|办公室|公司)(?:--|-(?=\[)|\s[·|-]\s)(?=.{8})"
)
_SITE_ALONE = re.compile(r"[\u4e00-\u9fff]{2,24}(?:平台|网|门户|系统|中心|办公室)(?:（[\u4e00-\u9fff]{2,8}）)?")
_SITE = re.compile(r"[_|]|\s[-–·]\s| · ")


def read_title(document: Document, reading: Reading, given: str | None) -> str | None:
    """The notice's title: in the meta tags, the caller's, the <title>, else the first line that reads like one."""
    for text in (document.meta.get("articletitle"), given, document.title):
        own = _SITE_HEAD.sub("", _SITE_TAIL.sub("", text or ""))
        if not text or not _TITLE.search(text) or _is_kind(own) or _SITE_ALONE.fullmatch(text):
            continue
        first, *others = _SITE.split(own)
        if others and _is_kind(first):
            if "|" in own and _NAMED.search(others[0]) and not _OF_A_SITE.search(others[0]):  # 成交公示 | 某服务项目
                return tidy(own)
            continue  # 公告_某网
        if others and not _TITLE_END.search(first) and _is_kind(others[0]):
            if len(first) < _SHORTEST and not _NAMED.search(first):
                continue  # 某网_成交公告
            return tidy(first + others[0])  # 某采购项目_成交结果公示
        return tidy(first if len(first) > 8 else own)
    return _head(reading) or (tidy(document.title) if document.title and _TITLE.search(document.title) else None)


def _head(reading: Reading) -> str | None:
    """The first line that reads like a title; a kind alone (中标候选人公示) where no other does."""
    labelled = {pair.line for pair in reading.pairs}
    kind: str | None = None
    for number, whole in enumerate(reading.lines[:15]):
        line = _BEFORE_DATE.sub("", _TITLE_LABEL.sub("", whole))
        plain = without_code(line)
        glued = None if number else _GLUED_HEAD.match(line)
        if glued and not _COLUMN.search(glued[0]):
            numbered = not _is_kind(glued[0]) and _NUMBER_BEHIND.match(line, glued.end())
            if len(line) > _LONGEST_HEAD or numbered:
                return tidy(glued[0])
        if number in labelled and plain == whole and not _KIND_AND_NAME.match(squeeze(line)):
            continue
        if _HEAD.fullmatch(squeeze(line)) and number and _is_head(reading.lines[number - 1]):
            return tidy(reading.lines[number - 1] + line)
        if 6 <= len(line) <= _LONGEST_HEAD and re.search(
            r"公\s?[告示]|合同】?$|意向|(?:澄清|答疑|补遗)[^。]{0,8}纪要|通知书?$|邀请函(?:[（(].{2,8}[)）])?$|情况说明$|澄清函$"
            r"|补遗书(?:[（(].{1,8}[)）])?$|补遗[（(].{1,8}[)）]$",
            plain,
        ):
            if _is_kind(line):
                kind = kind or tidy(line)
            elif not _NO_HEAD.search(plain) or _KIND_AND_NAME.match(squeeze(line)):
                return tidy(line)
    return kind


_LONGEST_HEAD = 120  # characters
_TITLE_LABEL = re.compile(r"^(?:公告|公示|信息|文章)?标题\s?[:：]\s?(?=.{6})")  # 公告标题：某项目征集公告
# 某项目成交公告 公告时间：2024年5月8日
_BEFORE_DATE = re.compile(r"(?<=公[告示])\s(?:公[告示]|发布|信息)(?:日期|时间)\s?[:：]\s?\d{4}[^，。；]{5,24}$")
# 某交易中心采购公告 is a column of its site
_COLUMN = re.compile("(?:中心|平台|网)(?:采购|招标|中标|成交|结果|公开)*(?:公告|公示)$")
_GLUED_HEAD = re.compile(r"[^，。；;：:\s]{8,80}?(?:公告|公示)(?=\s)")  # of a page in one line
# 某项目成交公告 公告编号：XK1 发布日期：2024年5月8日
_NUMBER_BEHIND = re.compile(r"\s(?:公告|公示|项目|招标|采购)编号\s?[:：]")


def _is_kind(text: str) -> bool:
    return bool(_KIND_ALONE.fullmatch(squeeze(text)))


_OF_A_SITE = re.compile("(?:网|平台|中心|大厅|系统|站|公司|政府|采购|建设|信息|.{0,5})$")
_SHORTEST, _NAMED = 6, re.compile("采购|项目|服务|工程")  # of the name of a project before its kind
_KINDS = (
    r"招标|采购|中标|成交|发包|结果|候选人|公开招标|竞争性磋商|竞争性谈判|询价|单一来源|更正|变更|废标|终止|合同|验收"
    r"|定标|评标|竞价|、|（|）|预"
)
_HEAD = re.compile(rf"(?:{_KINDS}){{0,5}}(?:公告|公示)")
_KIND_ALONE = re.compile(
    rf"(?:{_KINDS}|比选|中选|政府|信息|公开|项目|结果|意向|延期|开标|澄清|答疑|施工){{1,6}}(?:公告|公示|通知)?|公告|公示|通知"
)
_KIND_AND_NAME = re.compile(
    rf"(?:{_KINDS}){{1,5}}(?:公告|公示)[:：].{{6}}|[^:：。，]{{6,80}}[:：](?:{_KINDS}){{1,5}}(?:公告|公示)$"
)
_NO_HEAD = re.compile(r"[:：»>。]|^公告|信息公告$|\||^(?:网站)?首页")


def _is_head(line: str) -> bool:
    return 6 <= len(line) <= 100 and not _NO_HEAD.search(line)


def is_no_notice(title: str) -> bool:
    """Whether a title is that of a ruling on a complaint, or of a training for agencies and bidders."""
    return bool(_RULING.search(title) or (_TRAINING.search(title) and not _ASKS.search(title)))


# by the finance bureau: its 成交供应商 is a party to the dispute
_RULING = re.compile(
    r"(?:投诉处理(?:结果|决定书?)|(?:监督检查|行政)处[理罚](?:结果|决定书?))(?:的?(?:送达)?(?:公[告示]|通知))?(?:[（(].{1,20}[)）]|[-—].{2,60})?$"
)
_TRAINING = re.compile(r"(?:培训|宣讲|座谈|宣贯)(?:会议?|班)的?通知(?:[（(].{1,20}[)）])?$")
_ASKS = re.compile(  # 关于公开比选某培训班的通知, （询价采购）
    r"(?:^|关于|拟)(?:公开|邀请)?(?:比选|遴选)|[（(](?:公开)?(?:比选|遴选|询价)[^（()）]{0,4}[)）]$"
)
