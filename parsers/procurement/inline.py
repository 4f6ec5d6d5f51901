"""The labels within one line of text: several `label：value` in a row, with or without anything between them."""

import re

from parsers.procurement.labels import LABELS, MAX_LABEL, canonical, key_of, may_end_label
from parsers.text import squeeze

MAX_COLONS = 400  # of one line: more is no notice


COLON = re.compile(r"[:：](?:(?!\s?\d)|(?<!\d[:：])(?<!\d\s[:：]))")  # not the colon of 09:30


def before_colon(text: str) -> str:
    """`text` up to its first colon."""
    return COLON.split(text, maxsplit=1)[0]


_GLUED_LABELS = {"采购人", "招标人", "联系人", "中标人", "供应商", "项目号"}
_GLUED_KEYS = {"address", "contact_phone", "contact_detail"}  # short labels that end the name before them: X公司地址：


_GLUE = "、，,。；;|｜ \n（(【[“\"'《》)）】]”-—:：0123456789.０１２３４５６７８９"


_SENTENCE = re.compile(r"[，。；,;？！/]|https?$")


_CJK_WORD = re.compile(r"[\u4e00-\u9fff（）()]{2,12}")


def split_labels(text: str) -> list[tuple[str, str | None, str]]:
    """The (label, key, value) of each `label：value` in a line; a key is None for a label that nobody knows.

    A value ends where the next known label begins, or at a bracket that closes before it opened.
    """
    marks: list[tuple[int, int, str | None]] = []  # start of the label, end of the colon, key
    previous = 0
    for count, colon in enumerate(COLON.finditer(text)):
        if count > MAX_COLONS:
            break
        if found := _label_before(text, previous, colon.start()):
            marks.append((found[0], colon.end(), found[1]))
            previous = colon.end()
    pairs: list[tuple[str, str | None, str]] = []
    for index, (start, end, key) in enumerate(marks):
        stop = marks[index + 1][0] if index + 1 < len(marks) else len(text)
        value = close(text[end:stop])
        if stop < len(text):  # the number of the next label: 某局；3、项目名称： or its bracket: 某局（联系人：
            # not that of the name itself: 某项目（一） 采购方式：
            if not (key in _NAMED and _OWN_ORDINAL.search(value) and text[stop - 1].isspace()):
                value = _NEXT_NUMBER.sub("", value)
            value = value.rstrip("（(，,；; ")
            if text[stop - 1] in ")）":  # (1)采购方式：单一来源 (2)项目名称：X (3)采购人：
                value = _NEXT_IN_BRACKETS.sub("", value)
        pairs.append((text[start : end - 1].strip(), key, value))
    return pairs


_NEXT_NUMBER = re.compile(
    r"(?<=[\u4e00-\u9fff）)；;。])\s?[；;，,。]?\s?(?:\d{1,2}\s?[、.．]|\d{1,2}(?:[.．]\d{1,2}){1,2}|[（(][一二三四五六七八九十]{1,2}[)）]|[一二三四五六七八九十]{1,2}[、.．](?:采购|项目)?|[；;]\d{1,2})$|[\s；;，,。][一二三四五六七八九十]{1,2}[)）]$|(?<=[A-Za-z0-9])(?:[（(][一二三四五六七八九十]{1,2}[)）]|[一二三四五六七八九十]{1,2}、)$|(?<=\S)\s+(?:\d{1,2}[.．]\d{1,2}|\d{1,2}\s?、)$"
    r"|[。；;]\s?\d{1,2}(?:[.．]\d{1,2}){0,2}[、.．]?\s?(?:本?(?:项目|工程))$"
)

_NAMED = ("project_name", "lot_name", "name_and_number")  # keys whose values may end with an ordinal of their own
_OWN_ORDINAL = re.compile(r"\S[（(][一二三四五六七八九十]{1,2}[)）]$")
_NEXT_IN_BRACKETS = re.compile(r"(?<=\S)\s+[（(](?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）]$")


def split_at_blanks(text: str) -> list[tuple[str, str | None, str]]:
    """中标供应商名称 X公司 地址 Y: labels and values with nothing but blanks between; empty where they are not so."""
    words = _ITEM_NUMBER.sub("", text).split(" ")
    keys = [key_of(word) if len(word) > 1 else None for word in words]
    if keys[0] not in _OPENING or (len(keys) > 1 and keys[1]) or len(words) > 60:
        return []
    pairs: list[tuple[str, str | None, str]] = []
    for word, key in zip(words, keys, strict=True):
        if key:
            pairs.append((word, key, ""))
        else:
            label, own, value = pairs[-1]
            pairs[-1] = (label, own, f"{value} {word}".strip())
    return pairs


def split_at_semicolons(text: str) -> list[tuple[str, str | None, str]]:
    """供应商名称 X公司；供应商地址 Y；成交金额 88000: a blank behind each label; empty where fewer than two are so."""
    parts = (part.strip(" ：:").partition(" ") for part in _SEMICOLON.split(_ITEM_NUMBER.sub("", text)))
    pairs: list[tuple[str, str | None, str]] = [
        (label, key, value.strip())
        for label, _, value in parts
        if value and not COLON.search(label) and (key := key_of(label))
    ]
    return pairs if len(pairs) > 1 else []


_SEMICOLON = re.compile("[；;]")
_ITEM_NUMBER = re.compile(
    r"^(?:[（(]?\d{1,2}|第?[一二三四五六七八九十\d]{1,3}(?:分?包|标段)|(?:分?包|标段|标项)[一二三四五六七八九十\d]{1,3})\s?[)）:：.、]\s?"
)


# keys that may begin a line of labels and values
_OPENING = {
    *("region", "name", "supplier", "buyer", "agency", "project_name", "project_number"),
    *("award_amount", "award_date", "contract_date", "budget", "ceiling_price", "lot", "published", "method"),
}


def _label_before(text: str, floor: int, colon: int) -> tuple[int, str | None] | None:
    """Where the label that ends at `colon` begins, and its key."""
    start = max(floor, colon - 4 * MAX_LABEL)
    chunk = text[start:colon]
    if start == 0 and (key := key_of(chunk)) and (" " not in chunk or canonical(chunk) in LABELS):
        return 0, key
    if bracket := _LONG_BRACKET.search(text, start, colon):  # 项目编号（或招标编号、采购计划备案文号等，如有）：
        return _label_before(text, floor, bracket.start())
    squeezed = squeeze(chunk)
    longest = min(len(squeezed), MAX_LABEL) if may_end_label(squeezed) else 0
    if longest and (own := _OWN_NUMBER.match(squeezed)):
        longest = min(longest, len(squeezed) - own.end())
    for length in range(longest, 1, -1):
        candidate = squeezed[-length:]
        key = LABELS.get(canonical(candidate)) if candidate[0] not in _GLUE else None
        if key is None:
            continue
        begin = _raw_start(text, colon, length)
        behind_blank = text[begin:colon].strip().rpartition(" ")[2]  # 某（一期）采购项目 预算金额：
        if len(behind_blank) >= 4 and LABELS.get(canonical(behind_blank)) == key:
            begin = text.rindex(behind_blank, begin, colon)
        if (own := _ORDINAL.match(candidate)) and begin > floor and _belongs_before(text, begin, begin + own.end()):
            continue  # 项目名称：某项目（一） 采购方式：
        if key == "deadline" and text.endswith("确认参加", 0, begin):
            return None  # of saying that one will bid
        if key == "supplier" and (other := _OTHERS.search(text, max(floor, begin - 12), begin)):
            return other.start(), None
        if key == "lot" and begin > floor and (nth := _NTH.search(text, floor, begin)):
            # 最高限价：第1标段：50万元；第2标段：30万元 is one value; 第一标段（照相机）：X公司 is a line
            return (0, None) if nth.start() == 0 else None
        if candidate.startswith("联合体") and text[begin - 1 : begin] in ("（", "("):
            return None  # A公司（联合体成员：B公司） is one value
        free = begin == floor or text[begin - 1] in _GLUE or text.endswith("信息", 0, begin)
        known = length >= 4 or key in _GLUED_KEYS or candidate in _GLUED_LABELS
        if free or (known and (length == 2 or " " not in text[begin:colon].strip())):
            # 采购项目 + 预算金额, not 采购项目预算金额; 合作（PPP）项目 + 采购方式
            if key in _OF_PROJECTS and (not free or (key == "method" and _closes_a_name(text, floor, begin))):
                begin = _raw_start(text, colon, _shortest(squeezed, length, key))
            return begin, key
    if start == 0 and 0 < len(squeezed) <= 16 and not _SENTENCE.search(chunk) and not _OPEN.search(chunk):
        return 0, None
    blank = chunk.rfind(" ")
    if blank > 0 and _CJK_WORD.fullmatch(chunk, blank + 1) and _is_balanced(chunk[blank + 1 :]):
        return start + blank + 1, None
    return None


_OF_PROJECTS = ("budget", "ceiling_price", "method")  # keys of labels that may begin with the end of a name
_COUNTED = re.compile(r"[（(][一二三四五六七八九十\d]{1,2}[)）]$")


def _closes_a_name(text: str, floor: int, end: int) -> bool:
    """Whether a bracket ends at `end` that is no number of what follows."""
    return end > floor and text[end - 1] in "）)" and not _COUNTED.search(text, floor, end)


_ORDINAL = re.compile(r"[一二三四五六七八九十]{1,2}[)）]")


def _belongs_before(text: str, begin: int, end: int) -> bool:
    """Whether a bracket that closes in a label is of the value before it: 某室（一托一）采购方式, 某项目（一） …."""
    if text[begin - 1] not in "（(":
        return max(text.rfind(mark, 0, begin) for mark in "（(") > max(text.rfind(mark, 0, begin) for mark in ")）")
    return bool(text[begin - 2 : begin - 1].strip()) and text[end : end + 1].isspace()


_OWN_NUMBER = re.compile(r".*\S[（(]\d{1,2}[)）](?=.{2})")  # 询价 (2)项目名称：, not 询价项目名称
_NTH = re.compile(r"第\s?[一二三四五六七八九十\d]{1,3}\s?$")
# before 供应商: those who did not win
_OTHERS = re.compile(
    r"(?:[未非]|无效|落[选标]|淘汰|备选|候补|递补|第[二三四五2-5](?:名|顺位|候选)|不合格|其[他它]|参与|否决|拒绝)[^，,。；;：:\s]{0,10}$"
)
_OPEN = re.compile(r"[（(][^）)]*$")  # 人民币5万元（大写：伍万元整）
_LONG_BRACKET = re.compile(r"(?<=[\u4e00-\u9fff])\s?（[^（()）]{16,60}）\s?$")


def _shortest(squeezed: str, longest: int, key: str) -> int:
    """The length of the shortest label of `key` that ends here: what stands before it belongs to the value."""
    shorter = (n for n in range(4, longest) if LABELS.get(canonical(squeezed[-n:])) == key)
    return next(shorter, longest)


def _raw_start(text: str, colon: int, length: int) -> int:
    position = colon
    while length and position:
        position -= 1
        if not text[position].isspace():
            length -= 1
    return position


_CLOSER = re.compile(r"[）)\]】]")


def _is_balanced(text: str) -> bool:
    return close(text) == text and text.count("（") + text.count("(") == text.count("）") + text.count(")")


def close(value: str) -> str:
    """The value up to a bracket that closes what opened before it: （项目编号：X）组织采购 -> X."""
    if not _CLOSER.search(value):  # most values: spare the walk
        return value.strip()
    depth = 0
    for position, char in enumerate(value):
        if char in "（([【":
            depth += 1
        elif char in "）)]】":
            depth -= 1
            if depth < 0:
                return value[:position].strip()
    return value.strip()
