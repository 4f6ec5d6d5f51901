"""A sentence in other words of the same meaning: its accounts quoted, and before what tells their platforms."""

import re
from collections.abc import Iterable

from parsers.closures.acts import find_acts
from parsers.closures.platforms import PLATFORM
from parsers.text import drop_bracketed

# such a sentence speaks of the document that it names
_CORRECTS = re.compile(r"推迟|延期|延后|更正|有误|时间调整|[”」]\s?应[为是]")
_TITLE_OF_DOCUMENT = re.compile(r"《[^《》]{1,120}》")
_AS_QUOTED = re.compile(  # an account, not a document: 《A》微信公众号, 微信公众号《A》将, #A#抖音号
    rf"#([^#\s]{{2,20}})#(?=\s?{PLATFORM})|《([^《》]{{2,12}})》(?=\s?{PLATFORM})|(?<=[号博端])《([^《》]{{2,12}})》(?=[将于自从即停已，。、])"
)
# “甲局”的微信公众号“A”: the quoted body is no account
_RUNS = re.compile(rf"[“「]([^“”「」]{{2,30}})[”」](?=\s?的(?:官方|政务)?{PLATFORM}\s?[“「])")
# 县委宣传部入驻人民日报客户端的人民号“A”
_SETTLED = re.compile(
    rf"(?<![将已并体一])入驻[^“”「」，,。；;]{{1,12}}(?:客户端|平台|[Aa][Pp][Pp])的(?={PLATFORM}\s?[“「])"
)
# “A”在抖音、快手上开设的账号
_OPENED_ON = re.compile(
    rf"(?<=[”」])\s?在({PLATFORM}(?:[、和及与]{PLATFORM}){{0,8}})(?:平台)?上?(?:开[设通]|注册)?的"
    r"(?:[\d一二两三四五六七八九十]{1,3}个)?(?:官方|政务)?(?:账号|帐号)"
)
# “A”矩阵账号（含快手、微信公众号）
_ON_EACH = re.compile(
    rf"(?<=[”」])(?:矩阵|各平台|系列|各)(?:账号|帐号)?（(?:含|包括|即)?({PLATFORM}(?:[、和及与]{PLATFORM}){{0,8}})）"
)
# 在抖音、快手开设的账号“A”
_ON_WHICH = re.compile(
    rf"在({PLATFORM}(?:[（(][^（()）]{{1,6}}[)）])?(?:[、和及与]{PLATFORM}){{0,8}})(?:上|平台)?(?:开[设通]|注册)的(?:官方|政务)?(?:账号|帐号)(?=[“「])"
)
# 关停3个微信公众号，分别为“A”“B”“C”: in the order that names take elsewhere
_ENUMERATED = re.compile(
    rf"(?P<count>[\d一二两三四五六七八九十]{{1,3}}余?[个家](?:政务|官方)?(?:{PLATFORM}|新媒体账号|账号|帐号))[，,]\s?(?:其中)?(?:名称)?(?:分别[为是]|包括)\s?[：:]?"
    r"(?P<names>[^，,。；;：:]{0,30}?[“「][^，,。；;：:]{2,200}?[”」])等?(?=[，,。；;]|$)"
)
_HEADLINE = re.compile(
    r"\s?【[^【】\d]{5,60}】(?=\s?(?:根据|因|为(?!止)|由于|按照?|近日|接|各位|尊敬|亲爱|鉴于|经|大家|朋友))"
)
_SPACED_APP = re.compile(r"(?<=[\u3400-\u9fff”」]) (?=[Aa][Pp][Pp](?! ?[A-Za-z]))")  # 溪口通 App
_SPACED_COUNT = re.compile(r"(?<=[上以前]述) ?(\d{1,3}) ?(?=[个家款])")  # 上述 2 个账号
_SPACED_LABEL = re.compile(  # 溪口气象 B站账号：6月1日起停更
    rf"(?P<name>\s?[\u3400-\u9fff]{{2,12}})\s{{1,3}}(?={PLATFORM}[：:])"
)
_ANGLES = str.maketrans("〈〉", "“”")
# 上表“原账号”自6月1日起停更
_OF_A_COLUMN = re.compile(
    r"[上下附]?表(?:格|中|内|里|所列)?的?[“「](?:原|旧|老|被.{1,4}|拟?(?:停更|停用|注销|关停|关闭|撤销))"
    r"(?:账号|帐号|公众号|新媒体|平台|名称)[”」](?:一栏|[栏列])?(?:中的?|所列)?(?:账号|帐号)?"
)
# “关停”类账号自6月1日起停更, “处理意见”为关停的账号: of what a table says in a column
_OF_A_VALUE = re.compile(
    r"(?:[“「]?(?:处[理置]|清理|整合)(?:方式|意见|结果|情况|措施)[”」]?(?:一[栏列])?为)?(?:[“「]|(?<=为)|其中(?:予以|被)?|表中(?:予以)?)(?P<value>关停|停更|注销|撤销|关闭|停用|停运)"
    r"[”」]?(?:类的?|的|(?<=表中..))(?:政务)?(?:新媒体)?(?:账号|帐号|公众号|新媒体|平台)(?!\s?(?:有|为|是|包括)?[：:]?\s?[“「])[，,]?"
)
# 柳湾镇人民政府，账号名称为柳湾之声，6月1日起停用
_CALLED = re.compile(r"(?<=名称)[为是：:]{1,2}\s?(?P<name>[\u3400-\u9fffA-Za-z0-9·]{2,16})(?=[，,；;。])")
_ARROW = re.compile(
    r"^(\s?(?:\d{1,2}[.、．)）]\s?)?[“「][^“”「」]{2,30}[”」])\s?(?:→|[—–-]{1,3}>|=>)\s?(?=[“「])"
)  # “A” → “B”, in a list of what moves
_STAY = re.compile("保留|继续|现有|开设|拥有|运营")
_MERGED_INTO = re.compile(  # A与B合并，合并后名称为“C”
    r"合并[，,；;]\s?(?:合并|整合)后的?新?(?:账号|帐号|公众号|平台)?的?(?:统一)?(?:名称)?(?:定名|命名|更名|改名|名)?(?:为|叫|称)?"
    r"(?=[“「](?![^“”「」]{1,30}[”」][^，,。；;]{0,8}(?:不再|停|注销|关)))"  # 合并后“A”停更 tells of A
)
_GOES_ON = r"[将自于从今明已停就要]|不再|即日|暂停|正式|的(?:公告|通告|声明|说明|通知)"
_TODAY_IS = re.compile(r"(今[天日])[，,]\s?(?=[也就]?是[^，,。；;]{0,30}最后一[天次条篇])")


def without_documents(text: str) -> str:
    """`text` without the titles of documents, and with “A” for an account in other marks: 《A》公众号, #A#抖音号."""
    if _CORRECTS.search(text) or not ("《" in text or "#" in text):
        return text
    text = _AS_QUOTED.sub(lambda match: f"“{match[match.lastindex or 1]}”", text)
    return _TITLE_OF_DOCUMENT.sub(lambda match: "\u3000" * len(match[0]), text)


def without_headline(text: str) -> str:
    """`text` without the headline that opens a post: 【小编向大家道别】根据安排, but not 【溪口发布】微博停更."""
    match = _HEADLINE.match(text) if text.lstrip().startswith("【") else None
    return text[match.end() :] if match and not any(find_acts(match[0])) else text


def without_blanks(text: str) -> str:
    """`text` with 溪口通App for 溪口通 App, 上述2个账号 for 上述 2 个账号, 溪口气象微博： for 溪口气象 微博：."""
    if label := _SPACED_LABEL.match(text):
        text = label["name"] + text[label.end() :]
    text = _SPACED_COUNT.sub(r"\1", text) if "述 " in text else text
    return _SPACED_APP.sub("", text) if " A" in text or " a" in text else text


def in_usual_marks(text: str, tabled: bool) -> str:
    """`text` with “A” for 〈A〉, and 上述账号 for what a table calls them: 上表“原账号”, “关停”类账号.

    `tabled`: the page has a table.
    """
    text = text.translate(_ANGLES) if "〈" in text else text
    if tabled and any(hint in text for hint in ("类", "为", "中")):
        text = _OF_A_VALUE.sub("上述账号", text)
    return _OF_A_COLUMN.sub("上述账号", text) if "表" in text else text


def value_meant(sentence: str) -> str | None:
    """What a column must say of the accounts of which `sentence` speaks: 注销, of 处理方式为“注销”的账号."""
    match = _OF_A_VALUE.search(sentence)
    return match["value"] if match else None


def with_quoted(names: Iterable[str], text: str) -> str:
    """`text` with quotation marks around those of `names` that something is said of: 溪口青年将停更."""
    # “甲馆”微博 is the account, and 甲馆 beside it the body
    for name in dict.fromkeys(name for name in names if name in text and f"“{name}”" not in text):
        text = re.sub(rf"(?<![\w“\"「『【‘@＠]){re.escape(name)}(?={_GOES_ON})", f"“{name}”", text)
    return text


def names_first(text: str) -> str:
    """`text` with each account in the order that is usual: 在抖音开设的账号“A” as 抖音“A”."""
    text = _RUNS.sub(r"\1", text) if "”的" in text or "」的" in text else text
    text = _ARROW.sub(r"\1，请关注", text) if "→" in text or ">" in text else text
    text = _CALLED.sub(r"为“\g<name>”", text) if "号名称" in text else text
    text = _SETTLED.sub("的", text) if "入驻" in text else text
    if "在" in text:
        text = _ON_WHICH.sub(lambda match: drop_bracketed(match[1]), _OPENED_ON.sub(r"\1", text))
    text = _ON_EACH.sub(r"\1", text) if "（" in text else text
    text = _ENUMERATED.sub(_before_its_count, text) if "包括" in text or "分别" in text else text
    text = _MERGED_INTO.sub("合并为", text) if "合并" in text else text
    return _TODAY_IS.sub(r"\1", text) if "最后一" in text else text


def _before_its_count(match: re.Match[str]) -> str:
    """The names before their count, unless they are those that stay: 保留2个公众号，分别为“A”“B”."""
    stays = _STAY.search(match.string, max(0, match.start() - 12), match.start())
    return match[0] if stays else f"{match['names']}等{match['count']}"
