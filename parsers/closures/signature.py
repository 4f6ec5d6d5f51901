"""The end of a notice: who signs, on which day."""

import re
from dataclasses import dataclass
from datetime import date

from parsers.closures.acts import holds_act
from parsers.dates import read_date
from parsers.lines import Line
from parsers.organisations import is_organisation
from parsers.text import squeeze


@dataclass(slots=True)
class Signature:
    """The body that signs and the day under it; None where there is none."""

    name: str | None = None
    day: date | None = None
    words: str | None = None  # of the day


_DAY_AT_END = re.compile(
    r"(?P<day>(?:[\d０-９一二三四五六七八九十〇○零OＯ]{2,4}\s?[年./-]\s?)?[\d０-９一二三四五六七八九十]{1,3}\s?[月./-]\s?[\d０-９一二三四五六七八九十]{1,3}\s?[日号]?)[）)]?\s*$"
)
_LABEL_OF_A_DAY = re.compile(r"^\S{0,6}(?:停|注销|关|下线|销号)\S{0,6}(?:时间|日期)[：:]?$")  # whose value stands below
_PHONE = re.compile(r"^[\d—-]{7,14}")  # 电话：0574-0000000 某局
_TAG = re.compile(r"[#＃][^#＃\s，。]{2,20}(?:[#＃]|(?=\s|$))")  # of a post: #溪口公安#
_LAST_OF_A_DAY = frozenset("日号)）0123456789０１２３４５６７８９一二三四五六七八九十")
# 二零二三年九月二十日於某市文化局, as in Macao
_DAY_FIRST = re.compile(
    r"(?P<day>[\d〇○零一二三四五六七八九]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日)\s?[於于]\s?"
)
_OF_AN_ACT = re.compile(r"(?:停|注销|关[停闭]|下[线架])[^，,。：:]{0,8}[：:]$")  # 注销日期：2024年6月6日 signs nothing
_SIGNING_LINES, _DAY_WORDS = 5, 40
_SENTENCE_END = re.compile(r"[。！!；;：:]")
_REMARK = re.compile(
    r"[（(]?(?:本文来源|来源|编辑|审核|校对|供稿|图(?=[\s/／：:文片])|文(?=[\s/／：:字])|联系|咨询|客服|电话|附件|特此|此致|敬礼).{0,60}"
)
_UNITS = (
    *(
        "街道",
        "镇",
        "乡",
        "开发区",
        "高新区",
        "管委会",
        "社区",
        "村委会",
        "支队",
        "大队",
        "中队",
        "派出所",
        "分局",
        "总队",
        "团委",
        "党委",
        "宣传部",
        "组织部",
        "统战部",
        "文明办",
        "网信办",
        "政府办",
        "招生办",
        "禁毒办",
    ),
    *(
        "融媒体中心",
        "工会",
        "协会",
        "学会",
        "联合会",
        "政府网",
        "支部",
        "编辑部",
        "运营团队",
        "项目部",
        "分中心",
        "宣传组",
        "工作组",
        "专班",
        "纪委",
        "监委",
        "法院",
        "检察院",
    ),
)


_SECTION = re.compile(
    r"(?P<body>[\u3400-\u9fff]{4,30}?)(?:宣传|信息|医务|综合|党政|学生|教务|总务|文化)[\u3400-\u9fff]{0,2}科"
)
# behind the body that signs
_CLOSING = re.compile(r"(?:全体(?:编辑|小编|同仁|成员|人员|员工))?(?:敬[上启]|谨[启上])?$")
_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t|tember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_ENGLISH_DAY = re.compile(
    rf"(?:(?P<month>{_MONTH})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?|(?P<first>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<later>{_MONTH}),?)"
    r"\s(?P<year>20\d\d)"
)
_SEAL = re.compile(r"[（(]\s?(?:印章|盖章|公章|章|印)\s?[)）]")
_MONTH_ALONE = re.compile(r"20\d\d\s?年\s?\d{1,2}\s?月")
_OPEN_BRACKET = re.compile(r"[（(][^（()）]*$")
_LABEL = re.compile(r"(?:(?:作者|撰稿人?|供稿|笔者)(?:工作)?单位|主体)[：:]$")  # of a body that does not sign
_ADDRESSES = re.compile(r"敬?请|欢迎|[^@＠]{0,12}[@＠]")  # 请移步@县水利局 is nobody who signs
_ATTACHED = re.compile(r"附件|附表|附后|后附")
_ATTACHMENT = re.compile(r"\s?附件\s?\d{0,2}\s?[：:]?\s?")
_ITEM = re.compile(r"[（(]?\d{1,3}[、.．)）]\s?[^\d\s]")  # of a list: 3.某某水利（主办单位：县水利局）


def is_body(name: str) -> bool:
    """Whether `name` can be the body that runs an account: an organisation, or a street, a squad, a party committee."""
    return (
        is_organisation(name)
        or _body_of_a_section(name) is not None
        or (3 <= len(name) <= 40 and name.endswith(_UNITS) and not re.search(r"[，。！？；：“”|]", name))
    )


def _body_of_a_section(name: str) -> str | None:
    """The body whose section (科) `name` is: 溪口县中医院 of 溪口县中医院宣传科."""
    match = _SECTION.fullmatch(name) if name.endswith("科") else None
    return match["body"] if match and is_organisation(match["body"]) else None


def is_attachment(line: str) -> bool:
    """Whether `line` is the word 附件, below which an attachment begins."""
    return _ATTACHMENT.fullmatch(line) is not None


def is_day(lines: list[Line]) -> bool:
    """Whether the first of `lines` is a day and nothing else, as it stands under the body that signs."""
    day = lines[0].text.strip() if lines else ""
    return 0 < len(day) <= _DAY_WORDS and _DAY_AT_END.fullmatch(day) is not None


def take_signature(lines: list[Line], published: date | None) -> Signature:
    """The last lines that are a body's name or a day, or end in them; what is read is taken off `lines`."""
    signature = Signature()
    for _ in range(_SIGNING_LINES):
        if not lines or lines[-1].cells is not None or signature.name:
            break
        text = rest = _TAG.sub("", _SEAL.sub("", lines[-1].text)).strip()
        if not text:
            lines.pop()
            continue
        if _ITEM.match(text) or (len(lines) > 1 and _LABEL_OF_A_DAY.search(lines[-2].text)):
            break
        if _MONTH_ALONE.fullmatch(text) or text.startswith("©"):  # 2024年10月, below the body that signs; a footer
            lines.pop()
            continue
        if signature.day is None and (day := english_day(text)):
            signature.day, signature.words = day, text
            lines.pop()
            continue
        if signature.day is None and (found := _day_at_end(text, published)):
            rest, signature.day, signature.words = found
        elif signature.day is None and (first := _DAY_FIRST.match(text)) and (read := read_date(first["day"])):
            rest, signature.day, signature.words = text[first.end() :], read.date, first["day"]
        begins = max((match.end() for match in _SENTENCE_END.finditer(rest)), default=0)
        name = _PHONE.sub("", _CLOSING.sub("", squeeze(rest[begins:].strip(" （()）,，—–-"))))
        if _is_joint(rest[begins:].split()):
            rest = rest[:begins].strip()
        elif _OPEN_BRACKET.search(name):  # of an account above, in brackets: A（微信公众号，甲局）
            break
        elif name and is_body(name) and not _ADDRESSES.match(name) and not _LABEL.search(rest[:begins]):
            signature.name, rest = _body_of_a_section(name) or name, rest[:begins].strip()
        elif rest == text and (signature.day is not None or not _REMARK.fullmatch(rest)):
            break
        if len(rest) > 1 and rest != text:
            lines[-1] = Line(rest)
        else:
            lines.pop()
    return signature


def signer_of(line: str) -> str | None:
    """The body that signs in the line of its notice, one of several on a page: “A”停更。甲县报社 2021年11月25日."""
    found = _day_at_end(line, None)
    name = squeeze(_SENTENCE_END.split(found[0])[-1]) if found else ""
    return name if is_body(name) else None


def english_day(text: str) -> date | None:
    """The day of a line that is nothing but one in English: December 29, 2023."""
    match = _ENGLISH_DAY.fullmatch(text)
    month = _MONTHS.index((match["month"] or match["later"])[:3].lower()) // 3 + 1 if match else 0
    try:
        return date(int(match["year"]), month, int(match["day"] or match["first"])) if match else None
    except ValueError:
        return None


def _is_joint(names: list[str]) -> bool:
    """Whether several bodies of one place sign, of which none runs all the accounts: 甲县文化馆 甲县图书馆."""
    return len(names) > 1 and all(is_body(name) and name[:2] == names[0][:2] for name in names)


def _is_signature(text: str) -> bool:
    """Whether `text` is a body and a day, and nothing else."""
    words = text.strip()
    if len(words) > _DAY_WORDS or words[-1:] not in _LAST_OF_A_DAY:
        return False
    match = _DAY_AT_END.search(words)
    return match is not None and is_body(squeeze(words[: match.start()]))


def end_at_signature(lines: list[Line]) -> list[Line]:
    """Cut off what stands behind a body's name and a day, on one line or two of their own: the article ends there.

    The rows of tables among it are returned where the article speaks of an attachment, and all that stands below the
    word 附件 on a line of its own, and this line.
    """
    for number in range(1, len(lines) - 1):
        if lines[number].cells is not None:
            continue
        signs = is_day(lines[number + 1 : number + 2]) and is_body(squeeze(_SEAL.sub("", lines[number].text)))
        in_one_line = _is_signature(lines[number].text) and any(holds_act(line.text) for line in lines[:number])
        if signs or in_one_line:  # and not the line of information under the title
            ends = number + (1 if in_one_line else 2)
            attached = any(_ATTACHED.search(line.text) for line in lines[:number])
            rest = lines[ends:] if attached else []
            below = next((n for n, line in enumerate(rest) if is_attachment(line.text)), len(rest))
            del lines[ends:]
            return [line for line in rest[:below] if line.cells is not None] + rest[below:]
    return []


def _day_at_end(text: str, published: date | None) -> tuple[str, date, str] | None:
    """(what stands before it, day, its words) where `text` ends in a day that stands alone or behind a body."""
    if text.rstrip()[-1:] not in _LAST_OF_A_DAY:
        return None
    start = max(0, len(text) - _DAY_WORDS)
    match = _DAY_AT_END.search(text, start)
    read = read_date(match["day"], published) if match else None
    if match is None or read is None or read.precision not in ("day", "minute"):
        return None
    before = text[: match.start()].strip(" ，,。（(")
    if _OF_AN_ACT.search(before):
        return None
    last = squeeze(_SENTENCE_END.split(before)[-1])
    return (text[: match.start()].strip(), read.date, match["day"].strip()) if not last or is_body(last) else None
