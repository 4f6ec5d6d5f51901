"""Lists of accounts in a text: the sentence that opens one, the headings in it, its items and what ends it."""

import re
from collections.abc import Sequence
from itertools import takewhile

from parsers.closures.acts import holds_act
from parsers.closures.platforms import PLATFORM, is_platform, platform_of, platforms_in
from parsers.closures.signature import is_body
from parsers.dates import number
from parsers.lines import Line
from parsers.records import Platform

_LISTED = re.compile(
    r"下列|以下|如下|下述|下表|名单|附(?:件|表)[^，,。；;]{0,6}(?:所列|所示|中的?|里的?|内的?)|附后"
    r"|(?:分别|具体)[为是]\s?[：:]$|包括\s?[：:]$|[现特](?:将名单)?予以?(?:公示|公告|公布)\s?[：:]$"
)
_VERBS = r"(?:停更|停用|停运|停止(?:更新|运营|使用)|关停|注销|关闭|下线)的?"
_NUMBER = r"\s?(?:[（(]?[一二三四五六七八九十\d]{1,2}[、.．)）]\s?)?"
_HEADS_A_LIST = re.compile(
    rf"{_NUMBER}{_VERBS}(?:政务|官方)?(?:新媒体)?(?:账号|帐号|公众号|平台)(?:名单|清单|名称|范围)?\s?[：:]?"
)
_LABELS = re.compile(rf"{_NUMBER}{_VERBS}(?:政务|官方)?(?:新媒体)?(?:账号|帐号|公众号|平台)?\s?[：:]")
_DATED_VERB = rf"(?:[自从于]?\s?[\d年月日]{{4,14}}起?(?:正式)?)?{_VERBS}"
# 自6月1日起停止更新，并于7月1日注销的账号
_HEADS_DATED = re.compile(
    rf"{_NUMBER}{_DATED_VERB}(?:[，,、]?[并且和及]?{_DATED_VERB})?(?<=的)(?:政务|官方)?(?:新媒体)?(?:账号|帐号|公众号|平台)(?:名单|清单)?\s?[：:]?"
)
# 一、关停注销（4个）; 二、停止更新，仅供查询（1个）
_COUNTED = r"\s?[（(]共?\d{1,3}[个家][)）]\s?[：:]?"
_HEADS_COUNTED = re.compile(
    rf"{_NUMBER}{_VERBS}(?:[、和并及]?{_VERBS}){{0,2}}(?:[，,][^，,。；;“”]{{2,16}})?{_COUNTED}"
)
_HEADS_OTHERS = re.compile(
    rf"{_NUMBER}[^，,。；;：:“”（）()未无不]{{0,12}}(?:保留|继续运[营行]|正常运[营行])(?:运营|使用)?的?(?:账号|帐号|公众号)?{_COUNTED}"
    r"|(?:后续|今后|替代|承接)[^，,。；;：:“”]{0,6}(?:渠道|账号|帐号|平台)"
    r"|(?:附件\s?\d{0,2}\s?[：:.．]?\s?)?[^，,。；;：:“”未无不]{0,30}(?:保留|继续运[营行]|正常运[营行])的?[^，,。；;：:“”]{0,10}(?:名单|清单)"
)
_HEADS = re.compile(rf"{_NUMBER}[^，,。；;：:“”]{{2,12}}(?:账号|帐号|公众号|平台)(?:名单|清单|名称|范围)?\s?[：:]?")
_HEADS_A_DAY = re.compile(rf"{_NUMBER}{_VERBS}(?:时间|日期)\s?[：:]?")
# 自6月1日起：, 7月1日新区挂牌，自挂牌之日起：, above items without a time of their own
_OPENS_A_DAY = re.compile(
    r"(?:^|[，,。；;])\s?(?P<day>(?:[^，,。；;：:“”]{0,10}日[^，,。；;：:“”]{0,16}[，,]\s?)?[自从][^，,。；;：:“”]{2,16}起)\s?[：:]$"
)
# 替代渠道：, above the items that say where readers go
_OPENS_PLACES = re.compile(
    rf"{_NUMBER}(?P<label>[^，,。；;：:“”]{{0,6}}(?:替代|承接|后续|今后)[^，,。；;：:“”]{{0,6}}(?:渠道|账号|帐号|平台|途径|方式))\s?[：:]"
)
_OWN_TIME = re.compile(  # 已于5月注销, 完成迁移后停止更新; not 停止更新，今后由“A”发布
    r"\d\s?[年月日号]|[今明即次]日|已(?:于|经|停|注销|关[停闭]|下)|[此先]前|另行|[待俟]|后[，,]?[^，,。；;“”]{0,4}(?:停|不再|注销|关[停闭]|下[线架])"
)
_OF_A_PLATFORM = re.compile(
    r"[（(]?[一二三四五六七八九十\d]{1,3}[、.．)）]\s?(?P<platform>[^（(：:\s]{2,10})\s?"
    r"(?:[（(]共?(?P<count>\d{1,4})[个家][)）])?[：:]?"
)
_NUMBERED = re.compile(r"\s?(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.、．)）](?!\d)|[①-⑳])")
_ITEM = re.compile(rf"{_NUMBERED.pattern}|\s?[“「]")
_ITEM_OF_A_BODY = re.compile(r"\s?(?P<body>[\u3400-\u9fff]{3,16})[—：:-]{0,2}[“「]")  # 县水利局“溪口水利”，
_NAME = r"[\u3400-\u9fffA-Za-z0-9·]{2,24}"
_PLAIN_LIST = re.compile(rf"{_NAME}(?P<more>(?:、{_NAME})*)[。；;]?")
_WITH_ITS_PLATFORM = re.compile(
    rf"(?P<mark>{_NUMBER}|[▶●■◆★·•○]\s?)(?P<name>{_NAME})(?=[（(]{PLATFORM}(?:[，,、](?!原|继续)[^（）()\d]{{1,30}})?[)）][。；;]?$)"
)
_CALLED = re.compile("[账帐]号|公众号|官方|微博$")  # 某局官方账号 is no name
# 关停公众号名单：, and below 甲社区：A；乙社区：B
_BY_BODY = re.compile(rf"(?:[\u3400-\u9fff]{{2,16}}[：:]{_NAME}(?:[；;]|[。；;]?$)){{2,}}")
_PERSON = re.compile("(?:[科处局院校站所队组室][长任]|主任|先生|女士|老师|同志|[经总]理)$")
_OF_A_BODY = re.compile(
    rf"{_NUMBER}(?P<body>[\u3400-\u9fff]{{4,24}})[：:]\s?(?P<name>{_NAME})[。；;]?"
)  # the same, a line each
_BODY = r"(?:[（(][^（）()]{2,30}[）)])?"
# 下列公众号停止更新：A（微信号：a）、B、C。
_BEHIND_A_VERB = re.compile(
    rf"(?P<verb>(?:下列|以下|下述)[^。；;“”：:]{{2,60}}[：:]\s?)(?P<names>{_NAME}{_BODY}(?:、{_NAME}{_BODY})+)[。；;]?$"
)
_ANOTHER = re.compile(r"保留|继续|在用|正常|关注|移步|承接|使用")  # accounts that stay, below those that close
_BELOW = re.compile(r"(?:上述|以上|前述|这些)[^，,。；;]{0,8}(?:账号|帐号|公众号|平台|新媒体)|特此")
_COLONS = ("：", ":")


def announces(sentence: str) -> bool:
    """Whether `sentence` says that a list follows: 以下账号停更, 分别是：."""
    return bool(_LISTED.search(sentence))


def is_heading(sentence: str) -> bool:
    """Whether `sentence` is the heading of a list of what closes: 停更账号名单."""
    return any(heads.fullmatch(sentence) for heads in (_HEADS_A_LIST, _HEADS_DATED, _HEADS_COUNTED))


def is_labelled(clause: str) -> bool:
    """Whether `clause` begins with a verb as a label, said of the names behind a semicolon too: 停更：“A”；“B”."""
    return _LABELS.match(clause) is not None


def opens(sentence: str) -> bool:
    """Whether the items of a list begin right behind `sentence`."""
    return sentence.endswith(_COLONS) or is_heading(sentence)


def heading_of_a_day(line: str) -> bool:
    """Whether `line` is the heading of a day: 停更时间."""
    return _HEADS_A_DAY.fullmatch(line) is not None


def heading_of_a_platform(line: str) -> tuple[Platform | None, int] | None:
    """The platform of the items below `line`, and how many they are, 0 where it does not say: （一）微博（4个）."""
    match = _OF_A_PLATFORM.fullmatch(line)
    if match is None or not is_platform(match["platform"]):
        return None
    return platform_of(match["platform"]), number(match["count"] or "0") or 0


def opens_another(text: str) -> bool:
    """Whether `text` heads a list of accounts that stay, or to which readers are sent."""
    if _ANOTHER.search(text) and (text.endswith(_COLONS) or _HEADS.fullmatch(text)):
        return True
    return _HEADS_OTHERS.fullmatch(text) is not None


def is_below(text: str) -> bool:
    """Whether `text` tells of a list that is over: 上述账号."""
    return bool(_BELOW.search(text))


def is_item(text: str) -> bool:
    """Whether `text` begins as an item of a list does: a number, a name in quotation marks, perhaps behind its body."""
    body = _ITEM_OF_A_BODY.match(text)
    return bool(_ITEM.match(text)) or (body is not None and is_body(body["body"]))


class Opening:
    """What a line that opens a list says of its items: 替代渠道：; 自6月1日起：, of those that tell no time."""

    def __init__(self) -> None:
        self._day = self._places = ""
        self._numbered = False

    def before(self, line: str) -> str:
        """The words before `line`; where it is no item of the list that is open, it may open another."""
        numbered = _NUMBERED.match(line) is not None
        if not is_item(line) or (self._numbered and not numbered):
            places = _OPENS_PLACES.fullmatch(line)
            self._places = f"{places['label']}：" if places else ""
            match = _OPENS_A_DAY.search(line)
            self._day, self._numbered = f"{match['day']}，" if match else "", False
            return ""
        self._numbered = numbered
        if self._places and not holds_act(line):
            return self._places
        return self._day if self._day and holds_act(line) and not _OWN_TIME.search(line) else ""


def bodies(lines: Sequence[Line]) -> set[str]:
    """The lines that are nothing but the name of a body, below one that opens a list; not the head of its accounts."""
    found: set[str] = set()
    for at, line in enumerate(lines, 1):
        if not line.text.endswith(_COLONS):
            continue
        listed = [below.text for below in takewhile(lambda below: is_body(below.text), lines[at:])]
        behind = "".join(below.text for below in lines[at + len(listed) : at + len(listed) + 1])
        if len(listed) > 1 or not ("“" in behind or platforms_in(behind)):
            found.update(listed)
    return found


def quoted(text: str, alone: bool) -> str:
    """`text` with quotation marks around its names where it is nothing but names; `alone`: even of a single one."""
    plain = _PLAIN_LIST.fullmatch(text)
    if plain and (plain["more"] or alone) and not holds_act(text):
        return "、".join(f"“{name}”" for name in text.rstrip("。；;").split("、"))
    described = _WITH_ITS_PLATFORM.match(text)
    if (
        described and not _CALLED.search(described["name"]) and not holds_act(text)
    ):  # 溪口疾控（微信公众号，溪口市疾控中心）
        return f"{described['mark']}“{described['name']}”{text[described.end() :]}"
    own = _OF_A_BODY.fullmatch(text)
    named = own is not None and is_body(own["body"]) and not _PERSON.search(own["name"])
    if own and named and not holds_act(text) and platform_of(own["name"]) is None:
        return f"“{own['name']}”（{own['body']}）"
    if _BY_BODY.fullmatch(text):
        pairs = (pair.replace(":", "：").split("：") for pair in re.split("[；;]", text.rstrip("。；;")))
        return "、".join(f"“{name}”（{body}）" for body, name in pairs)
    return text


def quoted_behind_a_verb(text: str) -> str:
    """`text` with quotation marks around the names that it lists behind a verb: 下列账号停更：A、B、C."""
    match = _BEHIND_A_VERB.search(text) if "、" in text else None
    if match is None or not holds_act(match["verb"]):
        return text
    return text[: match.start("names")] + re.sub(rf"(?<![^、])({_NAME})(?={_BODY}(?:、|$))", r"“\1”", match["names"])
