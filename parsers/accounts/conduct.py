"""Words of a post that a person may want to look at: alarm, pleas for followers or votes, giveaways, other places.

The words are this project's own choice. What they point at is named by documents: titles that exaggerate (网络信息内容
生态治理规定, art. 7 no. 1), forced likes and bought followers (国办秘函〔2019〕19号, 政务新媒体检查指标). A hit says
that the words are there, and not that anything is wrong: a warning of a recall may well shout.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from parsers.regions import Region, by_code, named_regions


class Signal(StrEnum):
    """What may be asked about an account's conduct. A hint for a person, no judgement and no score."""

    REPOSTS = "reposts"  # 转载: the share of what it did not write itself
    REPOSTS_WITHOUT_SOURCE = "reposts_without_source"
    SENSATIONAL = "sensational"  # 标题党
    OUTSIDE_REGION = "outside_region"  # 异地新闻
    PLEA = "plea"  # 求关注, 拉票, 集赞
    GIVEAWAY = "giveaway"  # 抽奖, 送礼, 红包
    NEAR_IDENTICAL = "near_identical"  # what another operator's account has published, too
    FOLLOWER_JUMP = "follower_jump"


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a text that belong to a class of one signal."""

    signal: Signal
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class _Class:
    signal: Signal
    kind: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None  # said anywhere in the text, the words mean something else


_CHINESE_GAP = r"[^，。！？!?；;\s]"
# the words are quoted, warned of or forbidden
_WARNING = re.compile(
    r"骗|反诈|谣|警惕|谨防|当心|小心|陷阱|套路|虚假|假冒|钓鱼|木马|病毒|传销|赌博|非法|违法|违规|违纪|查处|整治|严禁|禁止"
    r"|不得|不准|拒绝|标题党|不实|通报|曝光|形式主义"
)
_DEBUNKED = re.compile(r"谣|标题党|不实|虚假信息")
# a vote of citizens or deputies, not of readers
_ELECTION = re.compile(
    r"人大|人民代表|代表大会|选举|换届|选民|候选人|村委|居委|社区两委|两委|党代会|党员大会|业主|议会|安理会|联合国|公投|大选|总统"
    r"|表决|股东|职代会"
)
# benefits by law and policy, red envelopes in the other meaning
_POLICY = re.compile(
    r"政策.{0,4}红包|红包.{0,4}政策|改革.{0,4}红包|制度.{0,4}红包|“红包”|收受|拒收|退还|上交|廉|微信.{0,8}功能|转账|压岁"
)
_PUBLIC_SERVICE = re.compile(
    r"疫苗|接种|筛查|体检|培训|义诊|避孕|叶酸|教科书|营养餐|法律援助|保险金|养老金|失业金|补贴|津贴"
)

_TABLE: tuple[tuple[Signal, str, str, re.Pattern[str] | None], ...] = (
    # --- sensational: what a reader is to feel before he knows what it is about
    (
        Signal.SENSATIONAL,
        "shock",
        r"震惊|惊呆|吓死|吓人|太可怕|细思极恐|毛骨悚然|看哭|泪目|(?:全网|网友|评论区|朋友圈)[^，。！]{0,4}(?:炸|沸腾|刷屏)"
        r"|彻底(?:炸|火|沸腾)|炸锅|惊人(?:真相|内幕|秘密)|不看后悔|出大事|大事不好",
        _DEBUNKED,
    ),
    (
        Signal.SENSATIONAL,
        "urgency",
        r"速看|快看[！!]|必看|赶[紧快]看|马上看|速转|火速转|删前|即将被删|再不看就|疯传|转疯|紧急扩散|紧急[！!]",
        _DEBUNKED,
    ),
    (  # 突发公共卫生事件 and 刚刚结束 are plain words: these stand before a mark
        Signal.SENSATIONAL,
        "breaking",
        r"(?:重磅|突发|刚刚|爆了|(?<![稳确决肯否规一锁])定了|官宣)\s?[！!：:，,｜|丨]|【(?:重磅|突发|刚刚)】",
        _DEBUNKED,
    ),
    (
        Signal.SENSATIONAL,
        "cliffhanger",
        r"真相(?:竟|却|居然|原来|令人|让人|惊人)|(?:结果|原因|背后|后果)(?:竟|居然|令人|让人|吓人|惊人)|竟是(?:因为|这样)"
        r"|(?:绝对|万万|你)(?:想不到|没想到)",
        _DEBUNKED,
    ),
    (
        Signal.SENSATIONAL,
        "everybody",
        r"不转不是|全国人民都(?:在|惊|转|看)|所有人(?:都)?(?:注意|惊|沸腾|必)",
        _DEBUNKED,
    ),
    (Signal.SENSATIONAL, "marks", r"[！!]{3}|[？?][！!]|[！!][？?]", None),
    # --- pleas: what the reader is to do for the account
    (
        Signal.PLEA,
        "followers",
        r"求(?:关注|粉|涨粉)|关注(?:我们|本公众号|本号)(?![的周身])|(?:点击|长按|扫码|扫一扫|识别(?:二维码)?|添加)[^，。！]{0,10}关注(?:我们|本|公众号|一下)?|"
        r"(?:欢迎|记得|别忘了?|快来|赶紧|赶快|麻烦)(?:大家|各位|您|你)?(?:点击|扫码)?关注(?!.{0,3}(?:天气|路况|健康|通知|消息|动态))"
        r"|请(?:大家|您)?关注(?:我们|本公众号|本号|公众号|本账号)|关注不迷路|点(?:个|一个|下|一下)关注|互粉|加(?:个)?星标|设为?星标",
        _WARNING,
    ),
    (
        Signal.PLEA,
        "votes",
        rf"求(?:投票|票)|拉票|投(?:上|下|出)?(?:您|你)?(?:的)?(?:宝贵|神圣|关键)?的?一票|(?:为|给)(?!人民){_CHINESE_GAP}{{1,20}}投票"
        rf"|(?:快来|快去|速来|速去|赶紧|赶快|请您?|邀您|邀你|喊你|等你|一起)(?:来|去)?(?:{_CHINESE_GAP}{{0,6}})投票"
        r"|投票(?:通道|入口|链接|方式)|投票(?:已)?(?:开启|开始|进行中)|投票(?:啦|了[！!])|(?:为|给)[^，。！]{1,20}打call",
        re.compile(f"{_WARNING.pattern}|{_ELECTION.pattern}"),
    ),
    (
        Signal.PLEA,
        "likes",
        r"求(?:点)?赞|集赞|(?:记得|别忘了?|快来|请|请您|一起|欢迎|动动手指|麻烦)(?:大家|各位)?(?:为|给)?[^，。！；]{0,20}点(?:个)?赞"
        r"|点(?:个|一个)(?:赞|在看|“在看”)|点赞(?:满|到|过|前)\s?\d|点赞评议|(?:^|[，,。！!\s])(?:双击|一键三连)",
        _WARNING,
    ),
    (
        Signal.PLEA,
        "shares",
        r"求(?:转发|扩散|转)(?![让租])|(?:建议|请|记得|欢迎|赶紧|快)(?:大家|收藏|广泛|收藏并){0,2}(?:转发|扩散)(?!的?通知)|转发扩散"
        r"|扩散周知|转起来|转发(?:给|到|至)[^，。！]{0,8}(?:家人|朋友|亲友|更多人|身边|微信群)|让更多(?:的)?人(?:看到|知道)",
        _WARNING,
    ),
    # --- giveaways: what the reader gets for it
    (
        Signal.GIVEAWAY,
        "draw",
        r"抽奖|抽取[^，。！]{0,10}(?:幸运|名|位)|幸运(?:粉丝|网友|读者|观众|用户)|抽\d{1,4}(?:位|名|人|个)|有奖(?:转发|竞猜|竞答|问答|答题"
        r"|征稿|征文|征集|互动|活动|游戏)",
        _WARNING,
    ),
    (
        Signal.GIVEAWAY,
        "red_envelope",
        r"抢[^，。！]{0,4}红包|红包(?:雨|来袭|大派送|免费|等你)|(?:送|派|领|发放)[^，。！、]{0,16}红包|红包[^，。！、]{0,4}(?:申领|领取)",
        re.compile(f"{_WARNING.pattern}|{_POLICY.pattern}"),
    ),
    (
        Signal.GIVEAWAY,
        "gift",
        r"免费(?:送|抽|赠|请你)|免费[^，。！]{0,8}领(?!证)|送(?:出)?[^，。！、]{0,6}(?:门票|大礼|好礼|礼包|礼品|话费|流量|优惠券|代金券"
        r"|电影票)|送福利|福利(?:来[了啦]|大放送|大派送|第[一二三四五]波)|赠票|大礼包|0元(?:领|抢|购)",
        re.compile(f"{_WARNING.pattern}|{_PUBLIC_SERVICE.pattern}"),
    ),
)
_CLASSES = tuple(_Class(signal, kind, re.compile(words, re.I), unless) for signal, kind, words, unless in _TABLE)
# what every account is told to repost (国办发〔2018〕123号): news of the centre is of no region
_OF_THE_CENTRE = re.compile(r"习近平|总书记|总理|李克强|李强|党中央|中共中央|国务院|全国|国家|部委|[教住财]育?部|中国")
_MAX_TEXT = 2_000  # characters; as much of a post as is stored


def read_words(text: str) -> tuple[Hit, ...]:
    """The words of `text` (a title, with or without the post itself) that belong to a class; of each class the first.

    A text that warns of draws, or tells of an election, gives no hit for their words.
    """
    text = text[:_MAX_TEXT]
    hits = []
    for one in _CLASSES:
        match = one.pattern.search(text)
        if match and not (one.unless and one.unless.search(text)):
            hits.append(Hit(one.signal, one.kind, match[0].strip()))
    return tuple(hits)


def read_outside(title: str, own_code: str) -> tuple[Region, str] | None:
    """The place outside the account's own prefecture (of a province's account: province) that a title is about.

    None where the title names the region `own_code` (GB/T 2260), one above or below it, or the centre.
    """
    if _OF_THE_CENTRE.search(title):
        return None
    own = by_code(own_code)
    if own is None or any(name in title for name in _own_names(own)):
        return None
    named = named_regions(title, own_code)
    if not named or any(_is_own(region, own) for region, _ in named):
        return None
    return named[0]


@lru_cache(maxsize=5_000)
def _own_names(own: Region) -> frozenset[str]:
    """The short names of a region and of those that it lies in: any of them in a title makes it the account's own."""
    above = filter(None, map(by_code, (own.prefecture_code or own.code, own.province_code)))
    return frozenset(region.short_name for region in (own, *above) if "辖" not in region.name)


def _is_own(region: Region, own: Region) -> bool:
    """Whether one of them lies in the other, or both in one prefecture."""
    digits = {"province": 2, "prefecture": 4, "county": 4}
    shared = min(digits[region.level], digits[own.level])
    return region.code[:shared] == own.code[:shared]
