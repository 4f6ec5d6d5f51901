"""The accounts that a clause mentions: names with their platforms, in every order, and words that stand for one.

“A”“B”两个微信公众号 · 抖音号、微信公众号“A” · “A”微信公众号、微博 · “A”（微博） · @A · A微信公众号 · 微信公众号A
· 本号 · 上述账号
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from parsers.closures.bare import is_release, name_before, name_behind, without_lead
from parsers.closures.platforms import PLATFORM, is_platform, platform_of
from parsers.closures.signature import is_body
from parsers.records import Platform
from parsers.text import squeeze

ACCOUNT_WORD = (
    r"(?:政务|官方)?(?:新媒体)(?:账号|帐号|平台|账户)?|(?:官方|政务)?(?:账号|帐号|账户|帐户)|官微"
    r"|(?<=[这该此])号|(?<=这个)号"
)
_OPEN, _CLOSE = "“‘「『【〝﹁", "”’」』】〞﹂"
_LABELLED = r"(?<![目业位品构校司料程同])(?:账号|帐号|公众号)?(?:名称|昵称)\s?[:：]\s?(?P<labelled>[\w·—-]{2,30})"
_QUOTED = (
    rf"(?<![A-Za-z])'(?P<single>[^'\n]{{1,40}}?)'|[{_OPEN}]\s*(?P<quoted>[^{_OPEN}{_CLOSE}\n]{{1,40}}?)\s*[{_CLOSE}]"
    r"|[\"＂]\s*(?P<straight>[^\"＂\n]{1,40}?)\s*[\"＂]"
)
_SAYS = (
    r"[今昨][日天]|今起|宣布|声称|称|表示|回应|发文|发微博"
    r"|(?:刊发|刊登|发布|发出|推送)(?:了)?(?:公告|通知|声明|说明|消息|最后|停更|关停|注销|微博|视频|一[则条])"
)
_END_OF_AT = rf"(?=[\s，。、；：（）()”\"!！]|{PLATFORM}|停|将|于|自\d|已|即日|正式|等|的|和|与|及|账号|{_SAYS}|$)"
_TOKEN = re.compile(
    rf"{_QUOTED}|{_LABELLED}|[@＠](?<![A-Za-z\d._-]@(?=[A-Za-z\d]))(?P<at>(?:[\w·—-]|\.(?<=\d\.)(?=\d)){{2,24}}?){_END_OF_AT}|(?P<platform>{PLATFORM})|(?P<generic>{ACCOUNT_WORD})"
    r"|(?P<site>[\u3400-\u9fff]{3,20}网)(?=\s?[（(]\s?(?:网址|域名|http|www|[a-z\d-]{1,20}\.[a-z\d.-]{2,40}[）)]))"
)
_SEPARATOR = re.compile(
    r"\s*(?:、(?:[\u3400-\u9fff]{1,12}[局委办院校馆站部队厅处所会镇乡园道心])?|[/／；;,，]|和|与|及|以及|并|跟|暨)?\s*(?:其|原|旧|下属|所属|官方|政务|同名)*\s*"
)
_GLUE = re.compile(
    r"(?:官方|政务|的|原|旧|老|认证|实名|唯一|名为|名称(?:已|均|同步|统一|相应|一并)?(?:[为：:由从])?|(?:开设|开通|注册|运营|上)的|叫做?|[（(）)：:\s]|等|系列|同名|共?[\d一二两三四五六七八九十]{1,3}[个家款]|为|是|报|包括|包含|含|即"
    r"|[县市区镇乡村]级?|街道|社区|基层|英文|中文|昵称|平台|这个?|在内的|多个|一批|数[十百]?个)*"
)
_FROM = re.compile(r"\s?[由从]\s?")
_CHANGES = re.compile(r"\s?(?:正式)?(?:变更|更名|改名|更改|改为|迁)")
_NOT_A_NAME = re.compile(
    r"[，。！？；：,!?;]|^(?:我|你|咱)们|^关于|停更|注销|关停|停止|形式主义|僵尸|空壳|一关了之|断崖|瘦身|指尖|减负|之一$|主义$|官方(?:账号|微[博信]|抖音号?|认证)$|^\d+$|^(?:重要|最新|紧急|转发|扩散|提醒|提示|注意|温馨提示|官方|关注|快讯|热点|声明|特别|权威|便民|通知|周知|重磅|公示|喜报|收藏|原创|头条|聚焦|关停|点击)(?:通知|公告|提示|提醒|声明|消息)?$|^[A-Za-z]$"
    r"|(?:公告|通知|意见|通报|办法|规定|决定|方案|关注我们|扫一扫|回复|点击|长按)$|二维码|已(?:被|经|下[架线]|关闭|停|迁移|失效)|一个号|^[能应宜可该](.)[尽则]\1$|(?:专区|专栏|栏目|板块|版块)$|^(?:账号|帐号|粉丝|公众号|用户|数据)(?:迁移|更名|改名|搬家|合并)|\d月\d{1,2}日|\d{4}年|告别|^(?:防骗|反诈|辟谣|(?:休眠|睡眠|沉睡|双胞胎)[号户]?)$|^(?:.*群|我的|更多|发现|通讯录|设置|搜一搜|公众号|账号|附近|放管服|互联网\+.*|一号多用|最后一公里)$"
)
# “A”“B”等16个采样点
_COUNTED_OTHERS = re.compile(
    r"等?共?\s?[\d一二两三四五六七八九十]{1,4}余?[个家处所名](?![^，,。；;]{0,16}(?:号|微博|媒体|平台|网站|端|[Aa][Pp][Pp]|程序|应用|抖音|快手|头条))"
)
# “A”“B”两个专栏; “一县一号”的统一要求
_NOT_AN_ACCOUNT_AFTER = re.compile(
    r"\s*(?:(?:[、和及与]?\s?[“「][^“”「」]{1,30}[”」]\s?){0,8}(?:等?[一二两三四五六七八九十\d]{1,3}个|等)?"
    r"(?:专题|特色|子)?(?:栏目|专栏|专题|频道|板块|版块|模块)(?![类微公账号]|的?微)"
    r"|的[\u4e00-\u9fff]{0,4}(?:原则|要求|安排|部署|思路|做法|口号)|(?:微信|QQ|钉钉|工作|交流|粉丝)?群(?!众)|[专分]?栏目?(?!目?的?微)|专栏|频道|板块|版块|模块|菜单|按钮|专区|功能|一栏|字样|类|式|型|等类|关键[词字]|话题|(?!的子?栏目)[\u4e00-\u9fff]{2,6}(?:功能|栏目|专栏|系统|热线|电话|短信平台|短信)|热线|系统|品牌|商标|活动|行动|计划|专项|工程|节目|原则|精神|要求|理念|现象|问题)"
)
_OWN_BEFORE = re.compile(
    r"(?:本(?:单位|局|院|校|馆|站|中心|镇|街道|支队|大队)?|[我咱]们?(?:局|委|办|院|校|馆|站|中心|镇|乡|街道|县|区|市|支队|大队|队|厅|处|所|会|司|公司|部|社区|村|园|台|单位|家)?)(?:的|原|官方|政务|现|这个|原有的?|下属)*$"
)
_THAT_BEFORE = re.compile(
    r"(?:该|此|其|上述|以上|前述|这[个些两]?|那个|两个?|[二三四五六七八九十]个|原|旧|老)(?:\S{0,4}(?:局|院|校|园|县|镇|中心))?(?:的|原|官方|政务|下属|[\d一二两三四五六七八九十]{1,3}个)*$"
)
_THIS_BEFORE = re.compile(r"(?:本|此|这个)(?:官方|政务)?$")  # no name stands behind 本公众号
_HEAD = re.compile(r"(?:[^，,。；“”]{0,24}[：:]|[各亲尊]\S{2,12}朋友)?\s*$")  # what may stand before a subject
_PREDICATE = re.compile(
    r"\s?(?:$|因|由于|经|根据|为(?!您|你)|按|鉴于|应|接|在|自(?!媒)|从|于|将|拟|即日|今|现|已|定于|决定|就(?=[不要将此停])|\d)"
)
_ALL_BEFORE = re.compile(r"(?:上述|以上|前述|这[些两]|两个?|[二三四五六七八九十]个|均|所有)\S{0,6}$")
_COUNTED_ABOVE = re.compile(r"(?:上述|以上|前述|这)[^，,。；;]{0,2}\d+余?[个家款]\S{0,6}$")  # 以上5个公众号
_INDEFINITE_BEFORE = re.compile(
    r"(?:(?:未|没有?|不)[^，,。]{1,12}的|剩[下余]|余下|下列|以下|不少|多个|个别|部分|一批|旗下|各(?!位)类?|有的|多地|许多|一些|某些?|大量|众多|每个?|任何|全[市县区省国]|其他|其它|更多|同一|长期不?|问题|违规|违法|冒牌|假冒|仿冒|虚假|\d+余?[个家款]|若干|这类|一般|闲置)\S{0,10}$"
)
_OWN_WORD = re.compile(
    r"[本我咱](?:公众|服务|订阅|视频|抖音|快手|头条|微博)?号|本[微官]博?(?=将|于|自|即|停|正)|[我咱]们(?:的)?(?:账号|公众号|号)?|这里|本平台|(?:这个|我们的|[我咱]们?这个)小小的?(?:窗口|家园?|天地|平台)|(?:这个|我们的)小(?:家|窗口)"
)
_IN_BRACKETS = re.compile(
    r"\s?[（(]\s?(?:(?:账号|公众号)?名称?均?[为是]?[：:]\s?(?P<called>[\u3400-\u9fffA-Za-z0-9·]{2,20})\s?(?:[，,；;)）]|$)"
    r"|(?!新浪|腾讯|以下|微信|简称|主办|网址|账号|原|共?\d+[个家])(?P<name>[\u3400-\u9fffA-Za-z0-9]{2,16})\s?[)）])"
)
_PLATFORM_AT_END = re.compile(rf"{PLATFORM}$")
_NEXT = re.compile(
    r"(?:[（(][^（）()]{2,24}[）)])?\s?[、]\s?(?P<bare>[\u3400-\u9fffA-Za-z0-9·]{2,16})(?=\s?(?:[（(、。]|$))"
)
# each token holds one of these characters: most clauses hold none
_HINT = re.compile(r"[“‘「『【〝﹁\"＂'@＠号帐账微抖快头书站端程网新官小播讯视信众名本这我豆荔蜻拍虾糕豹度视歌AaPpQ]")
_ENDS_A_NAME = re.compile(r"[”’」』]\s?$|[@＠][\w·—-]{2,24}\s?$")
# between a name and its platform it tells what the account is for: “A”便民服务小程序
_DESCRIPTION = re.compile(r"[\u3400-\u9fff]{2,12}")
_NO_DESCRIPTION = re.compile(
    r"[的和与及由将已在于至到从为是并转迁停被把向给让请可]|关[注停闭]|注销|取消|改[为用成]|更[名新改]|合并|移[步至]|使用|下载"
    r"|搜索|登[录陆]|查[看询阅]|[发宣]布|推出|开[展设通]|上线|联合|入驻|通过|称|表示|回应"
)


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


@dataclass(slots=True)
class _Unit:
    """A name or a platform word or both, with nothing but glue between them."""

    start: int
    end: int
    name_at: int = 0
    names: tuple[str, ...] = ()
    platform: str | None = None  # its words
    generic: bool = False
    name_first: bool = False
    certain: bool = False


def find_mentions(clause: str) -> list[Mention]:
    """The accounts that `clause` mentions, in order."""
    mentions: list[Mention] = []
    if not _HINT.search(clause):
        return mentions
    floor = 0
    for group in _groups(clause):
        mentions.extend(_resolve(clause, group, floor))
        floor = group[-1].end
    taken = [(mention.start, mention.end) for mention in mentions]
    for match in _OWN_WORD.finditer(clause):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            mentions.append(Mention(Kind.OWN, match.start(), match.end(), at=match.start()))
    parts = [mention.start for mention in mentions if mention.words.endswith("子站")]  # of the site before them
    return sorted((m for m in mentions if m.end not in parts), key=lambda mention: mention.start)


def is_subject(clause: str, mention: Mention) -> bool:
    """Whether a sentence begins with `mention`, which has no name, and goes on about it: 本公众号因工作需要."""
    before = clause[max(0, mention.start - 40) : mention.start]
    own = _OWN_BEFORE.search(before) or _THIS_BEFORE.search(before)
    return bool(_HEAD.match(before[: own.start()] if own else before) and _PREDICATE.match(clause, mention.end))


def is_name(words: str) -> bool:
    """Whether `words` between quotation marks can be an account's name."""
    return 2 <= len(words) <= 30 and not _NOT_A_NAME.search(words)


def _groups(clause: str) -> Iterator[list[_Unit]]:
    """Units joined by separators: one group each list (“A”微信公众号、“B”微博)."""
    group: list[_Unit] = []
    for unit, joined in _units(clause):
        if group and not joined:
            yield group
            group = []
        group.append(unit)
    if group:
        yield group


def _units(clause: str) -> Iterator[tuple[_Unit, bool]]:
    unit: _Unit | None = None
    joined = False  # whether `unit` is joined to the one before it
    for match in _TOKEN.finditer(clause):
        token = _unit_of(match, clause)
        if token is None:
            continue
        if unit is None:
            unit = token
            continue
        gap = clause[unit.end : token.start]
        if (
            len(gap) <= 16
            and (_GLUE.fullmatch(gap) or _FROM.fullmatch(gap) or _describes(clause, unit, token))
            and _fit(clause, unit, token, gap)
        ):
            unit = _joined(unit, token)
            continue
        yield unit, joined
        joined = len(gap) <= 16 and bool(_SEPARATOR.fullmatch(gap) or (_GLUE.fullmatch(gap) and "（" not in gap[1:]))
        unit = token
    if unit is not None:
        yield unit, joined


def _unit_of(match: re.Match[str], clause: str) -> _Unit | None:
    quoted = match["quoted"] or match["straight"] or match["single"]
    if quoted is not None:
        if re.fullmatch(PLATFORM, quoted):
            return _Unit(match.start(), match.end(), platform=quoted)
        names = tuple(name for part in re.split(r"[、]", quoted) if is_name(name := squeeze_name(part)))
        if not names or _NOT_AN_ACCOUNT_AFTER.match(clause, match.end()):
            return None
        return _Unit(match.start(), match.end(), match.start(), names, name_first=True)
    if name := match["at"] or match["labelled"]:
        end = match.end()
        if match["at"] and clause.startswith("发布", end) and is_release(f"{name}发布"):
            name, end = f"{name}发布", end + 2  # @德清发布公告: 发布 is of the name
        return _Unit(match.start(), end, match.start(), (name,), name_first=True, certain=True)
    if match["site"] is not None:
        name = without_lead(match["site"])
        start = match.end() - len(name)  # 内容已迁移至某县政府网（www...）: behind the verb
        return _Unit(start, match.end(), start, (name,), "网站", name_first=True)
    if match["platform"] is not None:
        return _Unit(match.start(), match.end(), platform=match["platform"])
    return _Unit(match.start(), match.end(), generic=True)


def squeeze_name(text: str) -> str:
    """A name without the white space that stands between its Chinese characters, without @."""
    name = " ".join(text.split()).lstrip("@＠")
    return name if re.search(r"[A-Za-z] [A-Za-z]", name) else squeeze(name)


def _describes(clause: str, unit: _Unit, token: _Unit) -> bool:
    """Whether nothing but a description of the account stands between a name in quotation marks and `token`."""
    if not (unit.names and token.platform and _DESCRIPTION.fullmatch(clause, unit.end, token.start)):
        return False
    quoted = clause[unit.end - 1] in _CLOSE and clause[unit.end - 1] != "】"
    return quoted and not _NO_DESCRIPTION.search(clause, unit.end, token.start)


def _fit(clause: str, unit: _Unit, token: _Unit, gap: str) -> bool:
    """Whether `token` completes `unit`: a name its platform, or the other way round."""
    if _FROM.fullmatch(gap):
        return bool(unit.platform and not unit.names and token.names and _CHANGES.match(clause, token.end))
    if token.generic:
        return not gap or bool(unit.names)
    if unit.platform and unit.names:
        return False
    if unit.platform or (unit.generic and not unit.names):
        return bool(token.names) or (unit.generic and bool(token.platform))
    return bool(token.platform)


def _joined(unit: _Unit, token: _Unit) -> _Unit:
    return _Unit(
        unit.start,
        token.end,
        unit.name_at if unit.names else token.name_at,
        unit.names or token.names,
        unit.platform or token.platform,
        unit.generic or token.generic,
        unit.name_first if unit.names else not unit.platform and token.name_first,
        unit.certain or token.certain or token.generic or unit.generic,
    )


def _resolve(clause: str, group: list[_Unit], floor: int) -> Iterator[Mention]:
    """Names with the platforms of their group; what has no name is read by the words around it."""
    shared: dict[int, list[str]] = {number: [] for number in range(len(group))}  # platform words of each named unit
    loose: list[_Unit] = []
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
            yield Mention(
                Kind.NAMED,
                unit.start,
                unit.end,
                name,
                (own,) if own else platforms,
                certain or bool(own),
                at=unit.start,
                name_at=unit.name_at,
            )
    last = None
    for unit in loose:
        floor = max((other.end for other in group if other.end <= unit.start), default=floor)
        mention = _unnamed(clause, unit, floor, last if last and last.kind is Kind.BARE else None)
        if mention and last and last.kind is Kind.INDEFINITE and mention.kind is Kind.THAT and not mention.certain:
            mention.kind = Kind.INDEFINITE  # 一批公众号、微博
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
        and clause[mention.name_at - 1 : mention.name_at] in ("：", ":")
    )
    while listed and (more := _NEXT.match(clause, end)):
        end = more.end()
        yield Mention(Kind.BARE, more.start("bare"), end, more["bare"], mention.platforms, at=more.start("bare"))


def _only_platforms(units: list[_Unit]) -> bool:
    return all(unit.platform and not unit.names for unit in units)


def _lent(group: list[_Unit], shared: dict[int, list[str]], number: int) -> list[str]:
    """The platform of the next name that has one (“A”“B”微信公众号), else of the one before (微信公众号“A”“B”)."""
    for other in [*range(number + 1, len(group)), *range(number - 1, -1, -1)]:
        if shared[other] and group[other].name_first == (other > number):
            return shared[other]
    return []


def _is_counted_in(group: list[_Unit], number: int) -> bool:
    """Whether an account word behind a later name of the list is said of this one too: “A”“B”等账号."""
    return group[number].name_first and any(unit.names and unit.name_first and unit.generic for unit in group[number:])


def _without_platform(name: str) -> tuple[str, Platform | None]:
    match = _PLATFORM_AT_END.search(name)
    if not match or match.start() < 2 or name.endswith(("网", "APP", "App", "订阅号", "服务号")):
        return name, None
    platform = platform_of(match[0])
    return (name, platform) if platform is Platform.WEBSITE else (name[: match.start()], platform)


def _unnamed(clause: str, unit: _Unit, floor: int, sibling: Mention | None) -> Mention | None:
    """本号, 上述账号, 部分账号, or a name without quotes before or behind the platform word."""
    before = clause[max(floor, unit.start - 40) : unit.start]
    platform = platform_of(unit.platform) if unit.platform else None
    platforms = (platform,) if platform else ()
    kind = None
    if _COUNTED_ABOVE.search(before):
        kind = Kind.ALL
    elif _INDEFINITE_BEFORE.search(before):
        kind = Kind.INDEFINITE
    elif _ALL_BEFORE.search(before):
        kind = Kind.ALL
    elif _OWN_BEFORE.search(before):
        kind = Kind.OWN
    elif _THAT_BEFORE.search(before):
        kind = Kind.THAT
    if unit.platform and kind is not Kind.INDEFINITE:
        bracketed = _IN_BRACKETS.match(clause, unit.end)
        if bracketed and not is_platform(bracketed["called"] or bracketed["name"]):
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
        repeats = name is not None and is_body(name) and clause.startswith(name[:2], unit.end)
        behind = name_behind(clause, unit.end, repeats)
        if name and not described and not (repeats and behind and platform_of(behind[0]) is None):
            start, end = unit.start - len(name) - bracketed_off, unit.end + bracketed_off
            return Mention(Kind.BARE, start, end, name, platforms, words=unit.platform or "", at=start, name_at=start)
        may_follow = kind in (None, Kind.OWN) and not _THIS_BEFORE.search(before)
        if may_follow and behind:
            name, end = behind
            return Mention(Kind.BARE, unit.start, end, name, platforms, at=unit.start, name_at=end - len(name))
        if kind is None and sibling:
            return Mention(Kind.BARE, unit.start, unit.end, sibling.name, platforms, at=unit.start)
    return Mention(kind or Kind.THAT, unit.start, unit.end, None, platforms, certain=kind is not None, at=unit.start)
