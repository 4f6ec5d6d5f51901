"""Accounts that sentences name: “甲”“乙”等2个微信公众号, 今日头条“丙”, 丁(微信)、戊(新浪微博), 微信公众号：己、庚,
辛微信公众号出现错误.

A word for a platform before or behind a run of quoted names is of the whole run; of two words the one before is of the
first name. Quotation marks without such a word name no account: “三审制”, “僵尸账号”, “回头看”.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest

from parsers.accounts.words import PLATFORM, account_name, is_platform, platform_named
from parsers.closures.bare import name_before
from parsers.records import Platform
from parsers.simplified import SIMPLIFIED

Mention = tuple[Platform | None, str, str | None]  # platform, name, handle

_QUOTED = r"[“\"《「]([^”\"》」]{2,200})[”\"》」]"
# what else of an account stands in quotation marks: 微信公众号“互动交流”栏目, “关注、回复”两项功能
_FAULT = r"(?:未|没有|存在|出现|超|长期|连续)"  # what a bulletin says next of an account: 未更新, 超过2周
_NO_ACCOUNT = (
    r"(?:等|的)?[\d一二三四五六七八九十两]{0,3}[个项大类]?"
    r"(?:栏目|专栏|板块|版块|功能|菜单|按钮|专题|频道|制度|原则|机制|活动|话题|字样)"
)
_RUN = re.compile(
    rf"(?:(?P<before>{PLATFORM})(?:账号|帐号)?(?:现象|情况|问题)?[，,]?(?:如|例如|包括|分别[为是]|[为是有])?[:：]?\s?)?"
    rf"(?P<run>{_QUOTED}(?:[、，和及与]?{_QUOTED}){{0,40}}+)"
    rf"(?!{_NO_ACCOUNT})(?=(?:等?\d{{0,4}}[个家]?)?[（(]?(?:政务|官方)?(?P<behind>{PLATFORM}|政务新媒体[账帐]号(?={_FAULT}))(?P<next>[:：]?[“\"《「])?)?"
)
QUOTED = re.compile(_QUOTED)
_SINGLE = str.maketrans("‘’", "“”")
_LIST = re.compile(r"[、；;]")  # of several names in one pair of quotation marks
_WITH_PLATFORM = re.compile(
    rf"(?:^|(?<=[、，,；;。：:\s和及]))([^、，,；;。：:（）()“”\"《》「」\s]{{2,30}})[（(](?:官方|政务)?({PLATFORM})[）)]"
)
_GENERIC = re.compile(r"(?:账号|帐号|新媒体|平台|渠道|名单|情况|方式)$|^(?:其中|包括|以及|通过|关注)")
_LABELLED = re.compile(
    rf"(?:官方|政务|本单位)?({PLATFORM})(?:名称|账号|帐号)?\s?[:：]\s?([^，,。；;：:（()）|]{{2,200}})"
)
_ALIAS = re.compile(r"(?:微信号|抖音号|快手号|ID|账号)\s?[:：]\s?([A-Za-z][\w\-]{3,29})")
# 关停政务新媒体2个（甲微信公众号、乙新浪微博）: the number says that each part is an account
_COUNTED = re.compile(r"(?<!\d)(\d{1,2})[个家]\s?[（(]([^（）()“”]{4,400})[）)]")
_PART = re.compile(rf"([^、，,；;]{{2,30}}?)(?:政务|官方)?({PLATFORM})(?:[、，,；;]|$)")
_OWNER = re.compile(
    r"(?:单位|部门|机构|乡镇|街道|机关|政府|学校|[省市县区]直|[局委办处所院厅部镇乡])的?$"
)  # 县公安局微博
# 甲、乙、丙微信公众号等7个账号: of the whole run, where only the last of it names a platform
_PIECE = r"[^，,。；;：:、“”《》（）()\s]"
_ENUMERATED = re.compile(
    rf"(?:^|(?<=[，,。；;：:]))((?:{_PIECE}{{2,24}}、){{1,40}}+{_PIECE}{{2,40}}?)等(\d{{1,4}})[个家]"
    r"(?:政务)?(?:新媒体)?(?:账号|帐号|公众号|平台)"
)
_ENDING = re.compile(rf"(.{{2,30}}?)(?:政务|官方)?({PLATFORM})")
_LEAD = re.compile(
    r"[的有]|发现|存在|包括|检查|抽查|监测|季度|\d[年月日]|^(?:如|其中|对|将|目前|近期|日前|截至|至今)"
)  # 更新不及时的有甲、乙, 检查发现甲: where the first name begins is not told
# 甲微信公众号出现错误: the name is all of the clause before its platform, but for 一是
_BARE = re.compile(
    rf"(?:^|(?<=[，,。；;：:）]))(?:其?[一二三四五六七八九十]是)?+({_PIECE}{{3,30}}?)(?:政务|官方)?({PLATFORM})(?={_FAULT})"
)
_PLACES = ("省", "市", "县", "区", "州", "旗")  # 我县微信公众号, 青石县微信公众号: whose it is
_KIND = re.compile(r"(?:僵尸|空壳|睡眠|休眠|三无|低效|问题)[型类化式]?(?:号|[账帐]号|新媒体)?")  # of accounts
_NAME = 40  # characters


def mentions(words: str) -> Iterator[Mention]:
    """The accounts that a line names with their platform, in their order; a line in traditional script is told so."""
    read = words.translate(SIMPLIFIED)  # character by character
    read = read if "“" in read else read.translate(_SINGLE)  # which elsewhere stand inside of double ones
    found = [*_quoted(read), *_bracketed(read), *_counted(read), *_enumerated(read), *_bare(read)]
    for _, start, end, medium in sorted(found):
        name = account_name(words[start:end])
        if name and len(name) <= _NAME and not is_platform(read[start:end]) and not _KIND.fullmatch(name):
            yield platform_named(medium), name, None
    if not QUOTED.search(read):
        yield from _labelled(words, read)


def _quoted(words: str) -> Iterator[tuple[int, int, int, str]]:
    for run in _RUN.finditer(words):
        for number, quoted in enumerate(QUOTED.finditer(words, run.start("run"), run.end("run"))):
            behind = None if run["before"] and (number == 0 or run["next"]) else run["behind"]
            medium = behind or run["before"]
            if medium:
                for start, end in _parts(words, quoted.start(1), quoted.end(1)):
                    yield start, start, end, medium


def _bracketed(words: str) -> Iterator[tuple[int, int, int, str]]:
    for match in _WITH_PLATFORM.finditer(words):
        if not _GENERIC.search(match[1]) and not is_platform(match[1]):
            yield match.start(), match.start(1), match.end(1), match[2]


def _counted(words: str) -> Iterator[tuple[int, int, int, str]]:
    for run in _COUNTED.finditer(words):
        parts = list(_PART.finditer(words, run.start(2), run.end(2)))
        whole = sum(part.end() - part.start() for part in parts) == run.end(2) - run.start(2)
        if (
            whole
            and len(parts) == int(run[1])
            and not any(_OWNER.search(p[1]) or is_platform(p[1] + p[2]) for p in parts)
        ):
            for part in parts:
                yield part.start(), part.start(1), part.end(1), part[2]


def _enumerated(words: str) -> Iterator[tuple[int, int, int, str]]:
    for run in _ENUMERATED.finditer(words):
        parts = list(_parts(words, run.start(1), run.end(1)))
        ended = [_ENDING.fullmatch(words, start, end) for start, end in parts]
        whole = ended[-1][2] if ended[-1] and not any(ended[:-1]) else None
        if len(parts) > int(run[2]) or any(is_platform(words[start:end]) for start, end in parts):
            continue
        for number, ((start, end), match) in enumerate(zip(parts, ended, strict=True)):
            end, medium = (match.end(1), match[2]) if match else (end, whole)
            name = words[start:end]
            if medium and not _OWNER.search(name) and not (number == 0 and _LEAD.search(name)):
                yield start, start, end, medium


def _bare(words: str) -> Iterator[tuple[int, int, int, str]]:
    for match in _BARE.finditer(words):
        name = match[1]
        whole = name_before(name, joined=False) == name and not _LEAD.search(name)
        if whole and not _OWNER.search(name) and not name.endswith(_PLACES):
            yield match.start(), match.start(1), match.end(1), match[2]


def _labelled(words: str, read: str) -> Iterator[Mention]:
    labels = [label for label in _LABELLED.finditer(read) if not label[2].isascii()]  # 微信号：xikoufabu is a handle
    for match, following in zip_longest(labels, labels[1:]):
        parts = list(_parts(read, match.start(2), match.end(2)))
        last = following.start() if following else len(words)
        for start, end in parts:
            shown = account_name(words[start:end])
            if shown and not shown.isascii() and len(shown) <= _NAME:
                alias = _ALIAS.search(words, match.end(), last) if len(parts) == 1 else None
                yield platform_named(match[1]), shown, alias[1] if alias else None


def _parts(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the names of a list stand that fills `words[start:end]`."""
    for mark in _LIST.finditer(words, start, end):
        yield start, mark.start()
        start = mark.end()
    yield start, end
