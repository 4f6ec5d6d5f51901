"""项目名称 and 项目编号: what a procurement is called."""

import re
from itertools import pairwise

from parsers.organisations import is_organisation
from parsers.procurement.found import LOOSE, Found, by_trust, found, in_line, in_table, opening_sentences, sentences
from parsers.procurement.inline import close
from parsers.procurement.labels import key_of
from parsers.procurement.parties import WHOSE_RESULT
from parsers.procurement.reading import Pair, Reading
from parsers.records import Place
from parsers.text import squeeze, tidy

_NOTICE_SUFFIX = re.compile(
    r"(?:的|之)?[（(]?(?:(?:公开招标|邀请招标|(?:邀请|公开)谈判|[-—]|竞争性(?:谈判|磋商|比选)|询价|单一来源|网上竞价|竞价|在线|的|比选|预?中标|预?成交|中选|采购|招标|评标|结果|更正|变更|终止|废标|流标|失败|合同|验收|候选人"
    r"|意向|项目|发包|施工|拟中标|拟成交|入围|定标|资格预审|磋商|谈判|第?[一二三四五六七八九十\d]{1,2}次|重新|延期|推迟|开标|澄清|(?<=澄清)答疑|(?<=文件)答疑|(?<!在线)(?<!智能)答疑(?=补遗|补充|更正|变更|澄清|公告|公示|通知|情况|说明)|补遗|[（(]延期[)）]|补充|暂停|采购需求|征求意见|政府采购|需求|供应商|单位|[（(]中标[)）]|[（(]成交[)）]|[、/])*"
    r"(?:公告|公示|通知书?|邀请函|公布|公告书|启事|公示表|(?:开标)?(?:情况)?说明))[)）]?(?:[（(][一二三四五\d]{1,2}[)）])?$"
)  # fmt: skip


_AGENCY_PREFIX = re.compile(r"^[\u4e00-\u9fff（）()]{4,40}(?:公司|中心|事务所)关于(?!.{0,4}$)")


_ABOUT = re.compile(r"^关于")


_TAIL_NUMBER = re.compile(r"[（(【\[]?(?:(?:采购|招标)?项目|采购|招标)?(?:编号|代码)\s*[:：].{3,60}$")


# 施工（BZGC2016202）
_TAIL_CODE = re.compile(
    r"[（(](?P<number>[A-Z]{2,10}(?:[A-Z0-9-]{0,20}\d{6,12}[A-Z0-9-]{0,10}|-?(?:19|20)\d\d(?:-[A-Z0-9]{2,12}){1,3}))[)）]$"
)


_REGION_CODE = r"\[\d{6}\][A-Z0-9\[\]()-]{4,40}"
_HEAD_CODE = re.compile(rf"^{_REGION_CODE}\s?、\s?(?=.{{4}})")  # [350881]LQ[GK]2022003、某项目
# 我局于2024年5月8日发布的某项目（编号
_PUBLISHED = re.compile(
    r"^(?:[我本][\u4e00-\u9fff]{1,8}?)?[于在]?\s?\d{4}年\d{1,2}月\d{1,2}日(?:[于在][^，。；“”\"]{2,30}?)?(?:发布|公布|发出|公告)[的了](?=.{4})|^在[^，。；“”\"]{2,30}?(?:发布|公布)[的了](?=.{4})"
)
# 某局于2024年5月8日对某项目（编号, 就其“某项目”（编号
_ACTED = re.compile(
    r"^[^，。；“”\"]{0,30}?[于在](?:\d{4}年)?\d{1,2}月\d{1,2}日(?:[上下]午)?(?:(?:组织[^，。；“”\"]{0,8})?[对就]|组织了)(?=.{4})|^对(?![外口比接讲焊话虾]|标(?![识准])|台(?!式)|联(?!网))(?=.{6})|^(?:组织|开展)了(?=.{4})|^[对就]其所需的?(?=.{4})|^[对就]?其(?=[“\"《])|^其(?![他它中余])(?:所需的?)?(?=.{6})"
)
_PLACE = re.compile(r"^[^，。；“”\"]{0,40}(?:室|厅|楼|中心)[对就](?=.{4})")  # 15:00在二楼会议室对某项目进行了询价
_WHOSE = re.compile(r"^[\u4e00-\u9fff（）]{4,40}的(?=《)")  # 采购人某局的《某项目》
_NO_NAME = re.compile(
    r".*(?:投标|响应|采购|磋商)文件$|.{2,20}、(?:价格|期限)$|(?:该|本|以下|上述|各)(?:次|项目|货物|采购|投标|服务)|(?:中标|成交)?候选人公[示告]$|首页|当前位置|.{0,30}(?:交易|采购|招标)[^，。]{0,8}(?:平台|网)$"
)
_LOT_TAIL = re.compile(r"/(?:第?[一二三四五六七八九十\d]{0,2}标段)$")
_REMARK = re.compile(r"[（(]\s?本项目[^（()）]{2,60}[)）]$|[,，]?(?:组织)?进行公开招标.{0,60}$")


# the rest of a document's cover, flattened: X采购项目某某采购中心二〇二〇年第一部分投标邀请
_COVER = re.compile(
    r"(?:(?<=项目)|(?<=采购)|(?<=工程)|(?<=服务))(?!项目|采购|工程|服务)[\u4e00-\u9fff（）()]{2,30}(?:公司|中心|局|处)\s?[二2][\d〇○零Ｏ一二三四五六七八九]{3}年"
    r"[^，。；]{0,12}(?:第[一1](?:部分|章)|(?:投标|采购|磋商)邀请|目\s?录).*$"
)
# 甲乙双方按照“X项目”, 由A公司代理的“X项目”
_QUOTED = re.compile(
    r"[^“”\"]{2,80}(?:按照|根据|委托|组织|采购|代理|实施)[^“”\"]{0,6}[“\"](?P<name>[^“”\"]{6,120})[”\"]"
)


_QUOTED_WHOLE = re.compile(r"[“\"](?P<name>[^“”\"]{8,120})[”\"]招标项目")  # “某设备采购及安装”招标项目


_TAG = re.compile(r"^(?:【[^】]{2,8}】|关于|其所需的)(?=.{5})")
_BY_WHOM = re.compile(
    r"^(?:由|[^，。；]{2,40}?委托)[^，。；]{4,40}?(?:公司|中心|事务所)(?:组织|代理|实施|承办)?(?:采购|招标)?的(?=.{5})"
)


def clean_project_name(text: str) -> str | None:
    """A project's name without quotes, a number behind it, and the suffix of the notice's type."""
    name = _HEAD_CODE.sub("", tidy(text).strip(" ：:;；，,。."))
    if quoted := _QUOTED.fullmatch(name):
        name = quoted["name"]
    name = _BY_WHOM.sub("", _TAG.sub("", name))
    name = re.sub(r"(?<=[\u4e00-\u9fff）)])\s(?=[\u4e00-\u9fff（(])", "", name)
    name = _TAIL_NUMBER.sub("", name).strip(" ：:;；，,。.、")
    name = _TAIL_CODE.sub("", name[:-1] if name[-1:] in "（([【" else name)
    name = _COVER.sub("", _REMARK.sub("", _LOT_TAIL.sub("", name))).strip()
    if len(name) > 300 or name in ("/", "无", "-", "--") or not re.search(r"[\u4e00-\u9fffA-Za-z]", name):
        return None
    if (match := _NOTICE_SUFFIX.search(name)) and match.start() >= 4:
        tail = re.match(
            r"(?:的|之)?(?:采购|招标)?项目|(?:采购|招标(?!公告))(?=[-—]|公开|竞争|结果|中标|成交|单一|询价|公告|公示|更正|变更|废标|流标|终止|合同)",
            match.group(),
        )
        name = name[: match.start()] + (tail.group().lstrip("的之") if tail else "")
    if quoted := _QUOTED_WHOLE.fullmatch(name):
        name = quoted["name"]
    if name[:1] in "“\"'" and name[-1:] in "”\"'":
        name = name[1:-1]
    return name.strip() or None


def project_name(reading: Reading, title: str | None) -> Found[str] | None:
    """项目名称: as labelled, else out of the sentence that opens the notice, else the title without its suffix."""
    labelled = [p for p in reading.of("project_name", "name_and_number") if p.section not in LOOSE]
    for pair in by_trust(labelled):
        value = _joined_name(pair)
        if pair.key == "name_and_number":
            value = _split_name_and_number(value)[0]
        if value and (name := clean_project_name(value)) and not key_of(name):
            return found(name, value, pair)
    for pair in by_trust(reading.of("contract_name")):
        if name := clean_project_name(re.sub(r"(?:政府)?(?:采购)?合同$", "", _joined_name(pair))):
            return found(name, pair.value, pair)
    for table in reading.tables:
        if table.section in LOOSE or "project_name" not in table.keys or len(table.rows) != 1:
            continue
        cell = table.rows[0][table.keys.index("project_name")]
        if name := clean_project_name(cell):
            return in_table(name, cell, table, table.keys.index("project_name"))
    for line, match in [
        found_in
        for pattern in (_TENDERED, _SUBJECT, _THIS_PROJECT, _BEFORE_NUMBER, WHOSE_RESULT)
        for found_in in opening_sentences(reading, pattern)
    ]:
        words = _PUBLISHED.sub("", _AGENCY_PREFIX.sub("", match["name"]))
        words = _WHOSE.sub("", _PLACE.sub("", _ACTED.sub("", words))).strip("《》")
        if (name := clean_project_name(words)) and len(name) >= 5 and not _NO_NAME.match(name):
            return in_line(name, match["name"], reading, line)
    return _titled_name(reading, title) or _only_lot(reading)


def _only_lot(reading: Reading) -> Found[str] | None:
    """The name of the only lot, where nothing names the project: 标段名称."""
    lots = [p for p in reading.of("lot_name") if p.value and p.section not in LOOSE]
    names = {clean_project_name(pair.value) for pair in lots}
    if len(names) == 1 and (name := names.pop()) and len(name) >= 6:
        return found(name, lots[0].value, lots[0])
    return None


_TENDERED = re.compile(
    r"本(?:次)?招标项目\s*[“\"]?(?P<name>[^，,。；;\n]{4,120}?)[”\"]?\s*(?:[（(](?:项目名称[)）]|(?:招标|项目|采购)?编号[:：])|[已己]由|经(?![济营贸]|开(?!发区管委会)))"
)


_SUBJECT = re.compile(
    r"(?:委托|公司|中心|局|处|院|校|单位|合作社|委员会)(?:[（(]以下简称[^（()）]{2,30}[）)])?[，,]?\s*(?:现?对|就|拟就|现就|拟对|对其)\s*(?P<name>[^，,。；;\n]{4,120}?)\s*"
    r"(?:[（(](?:项目|采购|招标)?编号|(?:进行|组织|以公开|实施|采用|公开招标|于\s?\d{4}年|的中标|的成交|的结果|及有关))"
)


# a number alone in brackets, told by the words behind it from that of a standard
_CODE = r"[A-Z]{2,10}(?:-[A-Z]{2,6}){0,2}[A-Z0-9]{0,12}[-\[（(〔]?\d[A-Z0-9\-\[\]（）()〔〕]{4,40}"
_BEHIND_CODE = r"[)）]\s*(?:采用|进行|项目|组织|于|招标|采购|经|(?:中标|成交)(?!单位|人|供应商))"


# the form of ggzy.gov.cn
_THIS_PROJECT = re.compile(r"(?:^|[\s。])本(?P<name>[^，,。；;：:\s]{5,80}?)\s?[（(]招标项目编号")
_BEFORE_NUMBER = re.compile(
    r"(?:^|[，,。；;：:\s])(?:现将|在)?(?:我(?:单位|公司|中心|[局院校馆站队所处厅委会])|本单位|甲方)?"
    r"(?:[于在]?\d{4}年\d{1,2}月\d{1,2}日)?(?:(?:在[^，,。；;：:\s“\"]{2,30})?(?:(?:现|已|拟)?[对就](?=[“\"])|现[对就](?!业)))?(?P<name>[^，,。；;：:\s]{5,80}?)\s?[（(]"
    rf"(?:(?:招标|采购|标段)?(?:项目)?编号|{_CODE}{_BEHIND_CODE})"
)


def _titled_name(reading: Reading, title: str | None) -> Found[str] | None:
    if (parted := _line_before_kind(reading, title)) and (name := clean_project_name(parted)):
        return Found(name, parted, title or parted, Place.TITLE)
    labelled = {pair.line for pair in reading.pairs}
    heads = [line for number, line in enumerate(reading.lines[:12]) if number not in labelled and 8 < len(line) < 120]
    candidates = [title] if title else [line for line in heads if _TITLE_LIKE.search(line) and "之日" not in line]
    for text in candidates:
        if orders_offices(text):
            continue
        words = _ABOUT.sub("", _AGENCY_PREFIX.sub("", _KIND_FIRST.sub("", text).split("_")[0].strip()))
        name = clean_project_name(re.sub(r"(?:合同|【合同】)$", "", words))
        if name and name != text and len(name) >= 6 and not re.fullmatch(r".{0,30}(?:平台|网|中心)", name):
            return Found(name, text, text, Place.TITLE)
    return None


def _line_before_kind(reading: Reading, title: str | None) -> str | None:
    """The upper of two lines that are the title together: X竞争性谈判采购, and below it 成交结果公告, is a name."""
    head = reading.lines[:12] if title else []
    for upper, lower in pairwise(head):
        if title and title.startswith(upper) and squeeze(upper + lower) == squeeze(title) and _WHOLE.search(upper):
            return upper
    return None


_WHOLE = re.compile(r".{6}(?:采购|项目|工程|服务)$")
_TITLE_LIKE = re.compile(r"公告|公示|合同$")
_KIND_FIRST = re.compile(r"^[\u4e00-\u9fff]{0,10}公[告示]\s?[|｜]\s?")  # 成交公示 | 某服务项目


def orders_offices(title: str) -> bool:
    """Whether a title is that of an order to offices, which names no project: 关于进一步规范政府采购的通知."""
    return bool(_POLICY.match(title))


_POLICY = re.compile(
    r"[\u4e00-\u9fff、 ]{0,24}关于(?:进一步|做好|加强|规范|印发|转发|贯彻|切实|严格|明确)[^“”\"《]{0,60}"
    r"的?(?:通知|意见|办法|规定)"
)


def _joined_name(pair: Pair) -> str:
    """The value of a name; where its line is empty the next one, and the one after where a bracket stayed open."""
    parts = [pair.value] if pair.value else []
    for line in pair.rest[:4]:
        if len(parts) == 1 and is_organisation(parts[0]) and _REST_OF_NAME.fullmatch(line):
            return parts[0] + line  # 某局, and below it 2026年食堂服务项目
        if (
            parts
            and not line.startswith(("（", "("))
            and parts[-1].count("（") + parts[-1].count("(") <= parts[-1].count("）") + parts[-1].count(")")
        ):
            break
        parts.append(line)
    return "".join(parts)


_REST_OF_NAME = re.compile(r"[^，。；：:]{4,60}(?:项目|采购|工程|服务)(?:[（(][^（()）]{1,20}[)）])?")
_NUMBER = re.compile(
    r"[A-Za-z0-9\u4e00-\u9fff（(\[【〔][A-Za-z0-9\u4e00-\u9fff（）()\[\]【】〔〕\-_—－–/.#·:：&+*＊~～,，]{2,120}"
)


_NUMBER_END = re.compile(
    r"(?<=[A-Za-z0-9])[一二三四五六七八九十]{1,2}、(?=[\u4e00-\u9fff]{2})|\s\d{1,2}[.．]\d{1,2}(?=[\u4e00-\u9fff]{2})|[，,。；;、]\s?(?=[\u4e00-\u9fff]{2})|\s(?=[\u4e00-\u9fff]{2,}[:：])|[（(](?=(?:招标文件|采购|项目|第.次|重新|二次|三次)[^）)]*[)）]?$)"
)


def project_number(reading: Reading) -> Found[str] | None:
    """项目编号, 采购编号, 招标编号: not the number of a plan, a filing, a contract or a lot."""
    numbers = reading.of("project_number", "name_and_number")
    labelled = [p for p in numbers if p.section not in ("reviews", "qualification")]
    for pair in sorted(by_trust(labelled), key=lambda pair: pair.label == "工程编号"):  # of a part, beside 招标编号
        value = pair.value or "".join(pair.rest[:1])
        if pair.key == "name_and_number":
            beside = (
                p.value
                for p in reading.of("other_number")
                if p.line == pair.line and p.label == "编号" and "合同" not in reading.lines[p.line]
            )
            value = _split_name_and_number("\n".join((pair.value, *pair.rest[:2])))[1] or next(beside, "")
        if number := clean_number(value):
            return found(number, value, pair)
    for table in reading.tables:
        if "project_number" in table.keys and table.section not in LOOSE:
            column = table.keys.index("project_number")
            cells = {row[column] for row in table.rows}  # one number may span the rows of all its parts
            if len(cells) == 1 and (number := clean_number(cell := cells.pop())):
                return in_table(number, cell, table, column)
    for line, match in sentences(reading, _NUMBER_LABEL, "编号"):
        if number := clean_number(match["number"]):
            return in_line(number, number if number in match["number"] else match["number"], reading, line)
    for line, match in sentences(reading, _BRACKETED_NUMBER):
        if number := clean_number(match["number"]):
            return in_line(number, match["number"], reading, line)
    if listed := next(sentences(reading, _LISTED_NUMBER, "对[", "就["), None):
        return in_line(listed[1]["number"], listed[1]["number"], reading, listed[0])
    for pair in by_trust(reading.of("project_name")):
        if code := _TAIL_CODE.search(pair.value or "".join(pair.rest[:1])):
            return found(code["number"], code["number"], pair)
    return None


_NUMBER_LABEL = re.compile(
    r"(?:项目|采购|招标|[（(](?:[校院]采)?)编号\s?[:：]\s?(?P<number>[A-Za-z0-9][^\s，。；;]{3,60})"
)


_BRACKETED_NUMBER = re.compile(rf"[（(](?P<number>{_CODE}){_BEHIND_CODE}")


_LISTED_NUMBER = re.compile(rf"[对就](?P<number>{_REGION_CODE})\s?、")


_NARROW = {
    wide: wide - 0xFEE0
    for wide in (0xFF0D, 0xFF3B, 0xFF3D, *range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
} | {0x2212: 0x2D}


_BULLETS = re.compile(r"^[\ue000-\uf8ff\s]+")  # of Word's own fonts


def clean_number(text: str) -> str | None:
    """A project number as written, cut where the next words begin; None where there is no digit in it."""
    text = _BULLETS.sub("", tidy(text).translate(_NARROW))
    if code := _CODE_AND_WORD.fullmatch(text):
        text = code["code"]
    text = re.sub(r"(?<=[\-/\[（(])\s|\s(?=[\-/\])）])", "", text)
    if end := _NUMBER_END.search(text):
        text = text[: end.start()]
    text = text.split(" ")[0] if re.search(r"\s(?!年第)[\u4e00-\u9fff]{2}", text) else text.replace(" ", "")
    match = _NUMBER.match(text.strip("：:“”\"' "))
    if not match:
        return None
    number = close(match.group()).rstrip(".,，:：。-—、/（([【")
    if not any(c.isdigit() for c in number) or re.search(r"[*＊略]", number) or len(number) > 80:
        return None
    if re.fullmatch(r"1[3-9]\d{9}|0\d{2,3}-\d{7,8}", number) or re.search(r"[\u4e00-\u9fff]{9}", number):
        return None
    return number


# YLXM-2021CS-073 号; of 财采〔2021〕73 号 the last character belongs to the number
_CODE_AND_WORD = re.compile(r"(?P<code>[A-Za-z0-9]{2,30}(?:-[A-Za-z0-9]{1,30}){1,6})\s号")
# 某项目（GXZC2018-J1-21797-KLZB（重））
_IN_BRACKETS = re.compile(
    r"(?P<name>[^（(]{4,120})[（(](?P<number>[A-Z]{2,10}[A-Z0-9-]{0,20}\d{4}[^，。；]{0,40})[)）]"
)


def _split_name_and_number(text: str) -> tuple[str, str]:
    """项目名称及编号: X、Y or X（项目编号：Y) or two lines -> (X, Y)."""
    text = text.strip().strip("。")
    labelled = re.search(r"[（(\s、，,；;]*(?:采购|招标|项目)*编号\s*[:：]?\s*", text)
    if labelled and labelled.start() > 3:
        return text[: labelled.start()], text[labelled.end() :].rstrip("）)")
    if nested := _IN_BRACKETS.fullmatch(text):
        return nested["name"], nested["number"]
    parts = re.split(r"\n|、|；|;|\s(?=[A-Za-z0-9\u4e00-\u9fff]{0,6}[\[【（(\-]?\d)", text)
    for index in range(len(parts) - 1, 0, -1):
        number = clean_number(parts[index])
        if number and len(number) >= 5 and sum(c.isdigit() for c in number) >= 3:
            return "".join(parts[:index]), number
    return text, ""
