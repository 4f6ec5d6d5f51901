"""The accounts that a clause mentions: names with their platforms, in every order, and words that stand for one.

“A”“B”两个微信公众号 · 抖音号、微信公众号“A” · “A”微信公众号、微博 · “A”（微博） · @A · A微信公众号 · 微信公众号A
· 本号 · 上述账号
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from parsers.closures.bare import name_before, name_behind
from parsers.closures.platforms import PLATFORM, is_platform, platform_of
from parsers.closures.signature import is_body
from parsers.closures.units import Unit, units_of
from parsers.records import Platform

# “A”“B”等16个采样点
_COUNTED_OTHERS = re.compile(
    r"等?共?\s?[\d一二两三四五六七八九十]{1,4}余?[个家处所名](?![^，,。；;]{0,16}(?:号|微博|媒体|平台|网站|端|[Aa][Pp][Pp]|程序|应用|抖音|快手|头条))"
)
_OWN_BEFORE = re.compile(
    r"(?:(?<![\u3400-\u9fff])(?:大队|支队|中队|学校|医院|镇里|局里|馆里|村里|园里|乡里|院里|校方|馆方|集团|中心)的|本(?:单位|局|院|校|馆|站|中心|镇|街道|支队|大队)?|[我咱]们?(?:局|委|办|院|校|馆|站|中心|镇|乡|街道|县|区|市|支队|大队|队|厅|处|所|会|司|公司|部|社区|村|园|台|单位|家)?)(?:的|原|官方|政务|现|这个|原有的?|下属)*$"
)
_THAT_BEFORE = re.compile(
    r"(?:该|此|其|上述|以上|前述|这[个些两]?|那个|两[个款家]?|[二三四五六七八九十][个款家]|原|旧|老)(?:\S{0,4}(?:局|院|校|园|县|镇|中心))?(?:的|原|官方|政务|下属|[\d一二两三四五六七八九十]{1,3}个)*$"
)
_THAT_ONE = ("该", "此", "本")  # 各应用商店下架该客户端
_LABEL = ("原", "旧", "老")  # 原头条号：A
_THIS_BEFORE = re.compile(r"(?:本|此|这个)(?:官方|政务)?$")  # no name stands behind 本公众号
_HEAD = re.compile(  # what may stand before a subject
    r"(?:[^，,。；“”]{0,24}[：:]|[各亲尊]\S{2,12}朋友|[自从]?(?:[今明]天|[今明即]日|(?:\d{1,2}月)?\d{1,2}[日号])起[，,]?)?\s*$"
)
_PREDICATE = re.compile(
    r"\s?(?:$|因|由于|经|根据|为(?!您|你)|按|鉴于|应|接|在|自(?!媒)|从|于|将|拟|即日|今|现|已|(?:更新|运营|运行)[至到]|定于|决定|就(?=[不要将此停])|\d)"
)
_ALL_BEFORE = re.compile(
    r"(?:上述|以上|前述|[上下]?表[中内]|这[些两]|两[个款家]?|[二三四五六七八九十][个款家]|均|所有|被[归合][并]的?|撤并|归并)\S{0,6}$"
)
_COUNTED_ABOVE = re.compile(r"(?:上述|以上|前述|这)[^，,。；;]{0,2}\d+余?[个家款]\S{0,6}$")  # 以上5个公众号
_INDEFINITE_BEFORE = re.compile(
    r"(?:(?:未|没有?|不)[^，,。]{1,12}的|剩[下余]|余下|下列|以下|不少|多个|个别|部分|一批|旗下|(?<!由)各(?!位)类?|有的|多地|多家|(?<![述上、])第[一二三四五六七八九\d]类|许多|一些|某些?|大量|众多|每个?|任何|全[市县区省国]|其他|其它|更多|同一|长期不?|问题|违规|违法|冒牌|假冒|仿冒|虚假|\d+余?[个家款](?!工作日|自然日|月|小时|星期)|若干|这类|一般|闲置)\S{0,10}$"
)
_OWN_WORD = re.compile(
    r"[本我咱](?:公众|服务|订阅|视频|抖音|快手|头条|微博)?号|本[微官]博?(?=将|于|自|即|停|正)|[我咱]们(?:的)?(?:账号|公众号|号)?|这里|本平台|(?:这个|我们的|[我咱]们?这个)小小的?(?:窗口|家园?|天地|平台)|(?:这个|我们的)小(?:家|窗口)"
)
_IN_BRACKETS = re.compile(
    r"\s?[（(]\s?(?:(?:账号|公众号)?名称?均?[为是]?[：:]\s?(?P<called>[\u3400-\u9fffA-Za-z0-9·]{2,20})\s?(?:[，,；;)）]|$)"
    r"|(?!新浪|腾讯|以下|微信|简称|主办|网址|账号|原|共?\d+[个家])(?P<name>[\u3400-\u9fffA-Za-z0-9]{2,16})\s?[)）])"
)
_PLATFORM_AT_END = re.compile(rf"{PLATFORM}$")
_ADDRESS = re.compile(r"[”」]?\s?[（(]\s?(?:网址|域名|https?:|www\.)")  # “A信息网”（网址：…）
_GOES_ON = re.compile(r"(?:将|已|拟)?(?:[自于从](?=\d|即)|终止|停|即日|注销|关[停闭])")  # 甲镇微信公众号A将于6月1日停更
_ADVERB = re.compile(
    "现|目前|今|整体|彻底|主动|业已|月|自|因|经|已|将|由|统一|全面|正式|暂|即|年|永久|一并|同步|全部|均|也|再"
)
_NEAR = 10  # characters in which a name behind a platform word repeats the place of the body before it
_NEXT = re.compile(
    r"(?:[（(][^（）()]{2,24}[）)])?\s?[、]\s?(?P<bare>[\u3400-\u9fffA-Za-z0-9·]{2,16}?)(?=\s?(?:[（(、。]|$|自\d|自即|将于|已于|即日))"
)
# each token holds one of these characters: most clauses hold none
_HINT = re.compile(
    r"[哔脸bIT“‘「『【〝﹁\"＂'@＠号帐账微抖快头书站端程网新官小播讯视信众名本这我豆荔蜻拍虾糕豹度视歌AaPpQ]"
)
_ENDS_A_NAME = re.compile(r"[”’」』]\s?$|[@＠][\w·—-]{2,24}\s?$")


_FORMER = re.compile(r"（\s?(?:原名?称?|曾用名|旧称|前称)[：:为是叫]?\s?$")
_ENDS_A_MENTION = re.compile(rf"(?:[”」』]|{PLATFORM})$")


class Kind(Enum):
    """How an account is mentioned."""

    NAMED = "named"
    BARE = "bare"  # without quotes: perhaps its operator's name
    OWN = "own"  # 本号, 我局微信公众号
    THAT = "that"  # 该账号, 其账号; or a platform alone
    ALL = "all"  # 上述账号
    INDEFINITE = "indefinite"  # 部分账号


@dataclass(slots=True)
class Mention:
    """An account as a clause mentions it, from `start` to `end`; `certain` where an account word stands beside it."""

    kind: Kind
    start: int
    end: int
    name: str | None = None
    platforms: tuple[Platform, ...] = ()
    certain: bool = True
    words: str = ""  # of its platform
    at: int = 0  # where its name or platform word begins
    name_at: int = 0


def find_mentions(clause: str) -> list[Mention]:
    """The accounts that `clause` mentions, in order."""
    mentions: list[Mention] = []
    if not _HINT.search(clause):
        return mentions
    floor = 0
    for group in units_of(clause):
        mentions.extend(_resolve(clause, group, floor))
        floor = group[-1].end
    taken = [(mention.start, mention.end) for mention in mentions]
    for match in _OWN_WORD.finditer(clause):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            mentions.append(Mention(Kind.OWN, match.start(), match.end(), at=match.start()))
    parts = [mention.start for mention in mentions if mention.words.endswith("子站")]  # of the site before them
    found = (m for m in mentions if m.end not in parts and not _is_former(clause, m))
    return sorted(found, key=lambda mention: mention.start)


def _is_former(clause: str, mention: Mention) -> bool:
    """Whether `mention` stands in brackets as the name that an account had: “A”小程序（原“B”）."""
    before = _FORMER.search(clause[: mention.name_at]) if mention.kind is Kind.NAMED and "（" in clause else None
    if before is None or not clause.startswith(("）", "”）"), mention.end):
        return False
    return bool(_ENDS_A_MENTION.search(clause[: before.start()]))


def is_subject(clause: str, mention: Mention) -> bool:
    """Whether a sentence begins with `mention`, which has no name, and goes on about it: 本公众号因工作需要."""
    before = clause[max(0, mention.start - 40) : mention.start]
    own = _OWN_BEFORE.search(before) or _THIS_BEFORE.search(before)
    return bool(_HEAD.match(before[: own.start()] if own else before) and _PREDICATE.match(clause, mention.end))


def shared_platform(mentions: list[Mention]) -> tuple[Platform, ...]:
    """The platform of `mentions` where they have but one: of the items of a list that they announce."""
    platforms = dict.fromkeys(platform for mention in mentions for platform in mention.platforms)
    return tuple(platforms) if len(platforms) == 1 else ()


def _resolve(clause: str, group: list[Unit], floor: int) -> Iterator[Mention]:
    """Names with the platforms of their group; what has no name is read by the words around it."""
    shared: dict[int, list[str]] = {number: [] for number in range(len(group))}  # platform words of each named unit
    loose: list[Unit] = []
    for number, unit in enumerate(group):
        if unit.names:
            if unit.platform:
                shared[number].append(unit.platform)
        elif unit.platform:
            following = next((n for n in range(number + 1, len(group)) if group[n].names), None)
            before = next((n for n in range(number - 1, -1, -1) if group[n].names), None)
            if following is not None and not group[following].name_first and _only_platforms(group[number:following]):
                shared[following].insert(0, unit.platform)
            elif before is not None and group[before].name_first:
                shared[before].append(unit.platform)
                group[before].end = max(group[before].end, unit.end)
            else:
                loose.append(unit)
        else:
            loose.append(unit)
    others = not any(map(any, shared.values())) and _COUNTED_OTHERS.match(clause, group[-1].end)
    for number, unit in enumerate(group):
        if not unit.names or others:
            continue
        words = shared[number] or _lent(group, shared, number)
        platforms = tuple(dict.fromkeys(p for word in words if (p := platform_of(word))))
        for name in unit.names:
            certain = bool(words) or unit.certain or _is_counted_in(group, number)
            name, own = _without_platform(name) if not words else (name, None)
            if not words and name.endswith("网") and _ADDRESS.match(clause, unit.end):
                own = Platform.WEBSITE
            yield Mention(
                Kind.NAMED,
                unit.start,
                unit.end,
                name,
                (own,) if own else platforms,
                certain or bool(own),
                words=words[0] if words else "",
                at=unit.start,
                name_at=unit.name_at,
            )
    last = None
    for unit in loose:
        floor = max((other.end for other in group if other.end <= unit.start), default=floor)
        mention = _unnamed(clause, unit, floor, last if last and last.kind is Kind.BARE else None)
        if mention and last and mention.kind is Kind.THAT and not mention.certain:
            if last.kind is Kind.ALL:  # 以上网站及账号
                last.platforms, last.end = (), mention.end
                continue
            if last.kind is Kind.INDEFINITE:  # 一批公众号、微博
                mention.kind = Kind.INDEFINITE
        if mention:
            last = mention
            yield mention
            yield from _listed_behind(clause, mention)


def _listed_behind(clause: str, mention: Mention) -> Iterator[Mention]:
    """The rest of 微信公众号：A（甲局）、B（乙局）."""
    end = mention.end
    listed = (
        mention.kind is Kind.BARE
        and mention.at < mention.name_at
        and (clause[mention.name_at - 1 : mention.name_at] in ("：", ":") or clause.startswith("、", mention.end))
    )
    place = "" if clause[mention.name_at - 1 : mention.name_at] in ("：", ":") else (mention.name or "")[:2]
    while listed and (more := _NEXT.match(clause, end)) and more["bare"].startswith(place):
        end = more.end()
        yield Mention(Kind.BARE, more.start("bare"), end, more["bare"], mention.platforms, at=more.start("bare"))


def _only_platforms(units: list[Unit]) -> bool:
    return all(unit.platform and not unit.names for unit in units)


def _lent(group: list[Unit], shared: dict[int, list[str]], number: int) -> list[str]:
    """The platform of the next name that has one (“A”“B”微信公众号), else of the one before (微信公众号“A”“B”)."""
    for other in [*range(number + 1, len(group)), *range(number - 1, -1, -1)]:
        if shared[other] and group[other].name_first == (other > number):
            return shared[other]
    return []


def _is_counted_in(group: list[Unit], number: int) -> bool:
    """Whether an account word behind a later name of the list is said of this one too: “A”“B”等账号."""
    return group[number].name_first and any(unit.names and unit.name_first and unit.generic for unit in group[number:])


def _without_platform(name: str) -> tuple[str, Platform | None]:
    match = _PLATFORM_AT_END.search(name)
    if not match or match.start() < 2 or name.endswith(("网", "APP", "App", "订阅号", "服务号")):
        return name, None
    platform = platform_of(match[0])
    return (name, platform) if platform is Platform.WEBSITE else (name[: match.start()], platform)


def _is_of_body(clause: str, body: str, behind: tuple[str, int], repeats: bool) -> bool:
    """Whether the name behind a platform word is that of the account of the `body` before it: 甲镇微信公众号A将停更.

    `repeats`: it holds the place of the body, and so needs no verb behind it.
    """
    name, end = behind
    if not is_body(body) or platform_of(name) is not None or (not repeats and _ADVERB.match(name)):
        return False
    return body[:2] in name if repeats else _GOES_ON.match(clause, end) is not None


def _unnamed(clause: str, unit: Unit, floor: int, sibling: Mention | None) -> Mention | None:
    """本号, 上述账号, 部分账号, or a name without quotes before or behind the platform word."""
    before = clause[max(floor, unit.start - 40) : unit.start]
    platform = platform_of(unit.platform) if unit.platform else None
    platforms = (platform,) if platform else ()
    kind = None
    if _COUNTED_ABOVE.search(before):
        kind = Kind.ALL
    elif _INDEFINITE_BEFORE.search(before) and not before.endswith(_THAT_ONE):
        kind = Kind.INDEFINITE
    elif _ALL_BEFORE.search(before):
        kind = Kind.ALL
    elif _OWN_BEFORE.search(before):
        kind = Kind.OWN
    elif _THAT_BEFORE.search(before):
        kind = Kind.THAT
    if kind is Kind.INDEFINITE and before.endswith("旗下") and unit.platform and name_behind(clause, unit.end):
        kind = None  # 旗下头条号溪口港口
    if kind is Kind.THAT and before in _LABEL and unit.platform and clause[unit.end : unit.end + 1] in ("：", ":"):
        kind = None
    if unit.platform and kind is not Kind.INDEFINITE:
        bracketed = _IN_BRACKETS.match(clause, unit.end)
        in_brackets = bracketed["name"] or "" if bracketed else ""
        named_before = name_before(before, joined=False) if is_body(in_brackets) else None
        of_a_body = named_before is not None and not is_body(named_before)  # A公众号（甲局）
        if bracketed and not of_a_body and not is_platform(bracketed["called"] or bracketed["name"]):
            return Mention(
                Kind.NAMED,
                unit.start,
                bracketed.end(),
                bracketed["called"] or bracketed["name"],
                platforms,
                at=unit.start,
                name_at=bracketed.start(),
            )
        bracketed_off = before[-1:] in "（(" and clause[unit.end : unit.end + 1] in ("）", ")")
        before = before[:-1] if bracketed_off else before
        name = name_before(before, 0 < floor == unit.start - len(before)) if kind is None else None
        described = name and not before[: before.rfind(name)].strip() and _ENDS_A_NAME.search(clause[:floor])
        repeats = name is not None and is_body(name) and name[:2] in clause[unit.end : unit.end + _NEAR]
        behind = name_behind(clause, unit.end, repeats)
        named = name is not None and behind is not None and _is_of_body(clause, name, behind, repeats)
        if name and not described and not named:
            start, end = unit.start - len(name) - bracketed_off, unit.end + bracketed_off
            return Mention(Kind.BARE, start, end, name, platforms, words=unit.platform or "", at=start, name_at=start)
        may_follow = kind in (None, Kind.OWN) and not _THIS_BEFORE.search(before)
        if may_follow and behind:
            name, end = behind
            return Mention(Kind.BARE, unit.start, end, name, platforms, at=unit.start, name_at=end - len(name))
        if kind is None and sibling:
            return Mention(Kind.BARE, unit.start, unit.end, sibling.name, platforms, at=unit.start)
    return Mention(kind or Kind.THAT, unit.start, unit.end, None, platforms, certain=kind is not None, at=unit.start)
