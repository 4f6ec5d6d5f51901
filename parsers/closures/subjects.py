"""What an act is done to where no word for an account stands beside a quoted name: “A”停更, but “A”出行指数停止更新."""

import re
from collections.abc import Iterable
from dataclasses import replace

from parsers.closures.acts import Act
from parsers.closures.article import Article
from parsers.closures.clauses import Clause
from parsers.closures.destinations import JOINS
from parsers.closures.mentions import Kind, Mention
from parsers.closures.platforms import platforms_in
from parsers.closures.signature import is_body
from parsers.dates import number
from parsers.records import ClosureAction, Platform

_OF_ACCOUNTS = re.compile(r"[账帐]号|新媒体|公众号|微博|抖音|视频号|网站|APP|客户端|小程序")
# “A”停运，路况请关注“B”公众号: the account word is not said of A
_TURNED_TO = re.compile(
    r"(?:关注|通过|登[录陆]|下载|移步|搜索|访问|使用|咨询|查[看询阅]|详见|前往|请[在到至])[^，,。；;]*"
)
_BY_ITS_OLD_NAME = re.compile(r"[由从]\s?$")
_THINGS = (
    "频道",
    "频率",
    "电视台",
    "电台",
    "指数",
    "数据库",
    "榜单",
    "系统",
    "热线",
    "公章",
    "专用章",
    "印章",
    "证书",
    "岗",
    "岗位",
    "职位",
)  # no accounts
_INTO_THIS = re.compile(r"[至到入]?本(?:微信)?(?:公众|账|帐|服务|订阅)?号")
_ALL_OF_IT = re.compile(r"[”\"」]?\s?(?:已经?|现|将|把|其|全部|所有|的|业务|功能|粉丝|用户|[、，])*")
_COLUMNS = ("栏目", "专栏", "节目")
_COUNT_FIRST = re.compile(r"\s?(?P<count>[\d一二两三四五六七八九十]{1,3})[个家款](?:政务|官方)?")
_PLACE = re.compile(r"[区县市镇乡村]$|街道$")  # “甲区”“乙区”合并
_OF_BODIES = {*JOINS, ClosureAction.CANCEL}  # which are done to bodies too
_THE_REST = re.compile(r"其余[^，,。；;]{0,6}(?:账号|帐号|公众号|新媒体)")
_EXCEPT = re.compile(r"除(?P<kept>[^，,。；;外]{2,24}?)(?:[之以]?外)")
_COUNTED = re.compile(r"[\d一二两三四五六七八九十]{1,3}个")
_OF_UPDATES = re.compile(r"更新|停更|推送")
_OF_A_USER = re.compile(r"[^，,。；;]{0,6}(?:工作|个人|用户|登录|会员|员工|教师|学生)(?:账号|帐号|账户)")
_A_THING = re.compile(r"[\u3400-\u9fff]{2,16}")  # between a name and a verb
# a preposition, an adverb, another verb or a word for an account
_NO_THING = re.compile(r"[经为按应受由随鉴响配在与和是已被不没因宣称发布表示告等号微端网]|媒体|平台")
_IT = re.compile("[将把对]其(?![他它余])")  # 乡党政会议决定将其停办
_WAITS = re.compile(r"(?:完成|完毕|结束|期满)[之以]?后")
# what may stand between a subject and its act
_ADVERBS = re.compile(
    r"(?:有效|全部|相关|历史|原有)?(?:内容|信息|数据)[^，,。；;]{1,8}(?:完成|完毕|结束)[之以]?后"
    r"|[在从][^，,。]{2,10}(?:市场|商店|平台)|由[\u3400-\u9fff]{1,16}?(?:部|局|办|委|中心|室|处|科|单位|部门|机构|平台)(?:统一|负责|牵头|代为|集中){0,2}|将|已|自|于|从|起|即日|正式|决定|现|拟|经研究|并|予以|进行|同时|随后|后续|届时"
    r"|内容|信息|[账帐]号|也|均|全部|永久|不再|定于|正在"
    r"|同步|一并|陆续|会|就|要|我们?|本|号|都|先|再|完成|申请|提交|启动|办理|按程序|按照?规定"
    r"|[\u3400-\u9fff]{2,6}之日|分别|依次|先后|、|所有|相关|有关|各类|原有|栏目|服务|文章|粉丝|功能|数据|事项|处理|依规|依法|后期|逐步|进入|将会|就此|从此"
    r"|(?:告诉|告知)[^，,。；;：:]{0,8}[：:]|暂|最终|彻底|完全|全面|统一|官方|立即|按要求|平台|应用(?!商店|市场)|电子|历史|已有|网站|本次|因此|特|整体|直接|自动|原|其|此后|今后|之后|及|和"
    r"|[待俟][^，,。；;]{2,12}(?:完成|完毕|结束|期满|通过|批准|同意|核准)(?:[之以]?后)?即?行?"
    r"|[今明本]?年?[第一二三四]{0,2}季度末?[之以]?前|[今明本]年[底末]前|[年月][底末]前|(?:停更|停止(?:更新|运营)|期满)[之以]?后"
    r"|[于在]?[\d一二两三四五六七八九十]{1,3}个?(?:工作日|自然日|[日天周月])[之以]?内"
    r"|(?:[一二两三\d]{1,2}个?[日天周月])?(?:公告|公示|过渡|缓冲)期(?:届?满|结束)(?:[之以]?后)?"
    r"|[（(]含[^）)]{0,4}[)）]|了|零时|24时|\d+[时点]|[今明]日|[今明]天|根据[^，,]{0,40}(?:要求|通知|规定|部署|安排|精神)|按[^，,]{0,20}(?:要求|程序|规定)"
    r"|因[^，,]{0,30}|[\s:：（）()—-]"
)


def may_be_account(clause: Clause, mention: Mention, act: Act, article: Article, known: Iterable[str | None]) -> bool:
    """Whether `mention`, a quoted name, is an account: a `known` one, or named in an article that is about accounts."""
    name, own, title = mention.name or "", article.account, article.title or ""
    if any(f"{column}{mark}{name}" in article.text for column in _COLUMNS for mark in "《“「"):
        return False  # 栏目《早安溪口》, and below “早安溪口”停更
    if own and (
        name == own or (act.action in JOINS and (own in clause.text or _goes_into_this(clause.text, mention, act)))
    ):
        return True
    if name.endswith(_THINGS):
        return False
    if name.endswith(("网", "网站")):
        return True
    if _only_qualifies(clause, mention, act):
        return False
    if _OF_UPDATES.search(act.words) or name in known:
        return True
    if act.action in _OF_BODIES and (is_body(name) or _PLACE.search(name)):
        return False
    # a body is renamed too: the words of another account in the sentence do not make it one
    around = clause.text if act.action is ClosureAction.RENAME else clause.text + _TURNED_TO.sub("", clause.sentence)
    return bool(platforms_in(title)) or bool(_OF_ACCOUNTS.search(around + title))


def _goes_into_this(clause: str, mention: Mention, act: Act) -> bool:
    """Whether all of a quoted name goes into the account that publishes: “甲局”已将全部业务、功能转移至本公众号."""
    whole = mention.end <= act.start and _ALL_OF_IT.fullmatch(clause, mention.end, act.start)
    return bool(whole and _INTO_THIS.match(clause, act.end))


def counts_all(clause: str, mention: Mention, closed: int) -> bool:
    """Whether `clause` begins with as many accounts as are `closed`: 4个账号待数据备份后注销, of four."""
    match = _COUNT_FIRST.fullmatch(clause, 0, mention.at) if mention.kind is Kind.INDEFINITE else None
    return match is not None and closed > 1 and number(match["count"]) == closed


def without_itself(clause: Clause, mentions: list[Mention], platform: Platform | None) -> list[Mention]:
    """`mentions` without words for the same account: 本公众号由“A”更名为“B”, 我们停更本微博.

    `platform` is that of the page.
    """
    if any(mention.kind is Kind.OWN and mention.platforms for mention in mentions):
        mentions = [m for m in mentions if m.platforms or not clause.text.startswith(("我们", "咱们"), m.start)]
    named = [mention.start for mention in mentions if mention.name]
    mentions = [m for m in mentions if m.kind is not Kind.OWN or m.end not in named]  # 咱们的微博@A
    if len(mentions) < 2 or not any(act.action is ClosureAction.RENAME for act in clause.acts):
        return mentions
    old = [mention for mention in mentions if mention.name and _BY_ITS_OLD_NAME.search(clause.text[: mention.name_at])]
    own = [mention for mention in mentions if mention.kind in (Kind.OWN, Kind.THAT)]
    if len(old) != 1 or not own or old[0].platforms:
        return mentions
    platforms = own[0].platforms or ((platform,) if platform else ())
    return [replace(m, platforms=platforms, certain=True) if m is old[0] else m for m in mentions if m not in own]


def tells_of_accounts(clause: str) -> bool:
    """Whether `clause` holds a word for accounts: 对公众号进行整合, but not 两区合并."""
    return bool(_OF_ACCOUNTS.search(clause)) or bool(platforms_in(clause))


def platform_of_all(sentence: str, mention: Mention, before: tuple[Platform, ...]) -> tuple[Platform, ...]:
    """The platform of the accounts among which `mention` is: 对四个微信公众号进行整合，其中“A”停更.

    `before`: the one of which alone the sentence before speaks.
    """
    if sentence.startswith("其中"):
        return before
    whole, _, part = sentence.partition("其中")
    kinds = platforms_in(whole) if _COUNTED.search(whole) and f"{mention.name}" in part else []
    return tuple(kinds) if len(kinds) == 1 else ()


def are_the_rest(clause: str) -> bool:
    """Whether `clause` tells of all accounts but some: 其余账号一律停止更新."""
    return "其余" in clause and bool(_THE_REST.search(clause))


def excepted(clause: str) -> list[Platform]:
    """The platforms of the accounts that `clause` leaves out: 除微信公众号继续保留外，其余账号停更."""
    kept = _EXCEPT.search(clause) if "除" in clause else None
    return platforms_in(kept["kept"]) if kept else []


def has_own_subject(clause: Clause, start: int, met: bool) -> bool:
    """Whether something else than a known account stands before the verb at `start`: 和平路将关闭.

    `met`: an account was named in the sentence already, so that a few more words tell of it.
    """
    if "其" in clause.text and _IT.search(clause.text, 0, start):
        return False
    few = 4 if met and not _WAITS.search(clause.text, 0, start) else 1  # 待维修完成后西门关闭
    return len(words_before(clause, start)) > few


def words_before(clause: Clause, start: int) -> str:
    """What stands before `start` but days, acts and adverbs."""
    words = clause.text[:start]
    for begin, end in [(day.start, day.end) for day in clause.days] + [(act.start, act.end) for act in clause.acts]:
        if end <= start:
            words = words[:begin] + " " * (end - begin) + words[end:]
    return _ADVERBS.sub("", words)


def _only_qualifies(clause: Clause, mention: Mention, act: Act) -> bool:
    """Whether `act` is done to what stands behind the name: “A”出行指数停止更新, “A”充值点停用, “A”工作账号停用."""
    if any(mention.end <= other.at < act.start and other.platforms for other, _ in clause.mentions):
        return False
    names = [other.end for other, _ in clause.mentions if other.name and other.at < act.start]
    words = clause.text[max(names) : act.start] if names and mention.end <= act.start else ""
    for day in clause.days:
        words = words.replace(day.raw, "")
    if _OF_A_USER.match(words):
        return True
    return _A_THING.fullmatch(_ADVERBS.sub("", words)) is not None and not _NO_THING.search(words)
