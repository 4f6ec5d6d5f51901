"""Which mentioned account is the one that readers are sent to, and what kind of place it is."""

import re
from collections.abc import Iterator

from parsers.closures.acts import Act
from parsers.closures.bare import is_release
from parsers.closures.mentions import Kind, Mention
from parsers.closures.platforms import PLATFORM, platform_of
from parsers.closures.signature import is_body
from parsers.closures.units import is_name
from parsers.records import ClosureAction, DestinationKind, Platform
from parsers.regions import find_region

_SENT_TO = re.compile(
    r"(?:(?<!取消)关注|追踪(?=[本我“「])|走\s?$|(?<![\u3400-\u9fff])上\s?$|(?:今后|以后|往后|日后)[请都可就]?[看找上][^“”，,。；;]{0,8}$|更换[为成]|请用|移步|移至|请[至到]|前往|可[至到在]|[去]|登[录陆入]|访问|洽询?|(?<!停止)(?<!不再)(?<!停)使用(?!的|多年|了|已久)|启用|(?<!新)开通(?!的|[^，,。“”]{1,6}年)|新开通|下载|搜(?!狐|救|集)|查[看阅询](?!了)|请阅|浏览|通过|转?由|改由|转[至到向入为]|转移[至到]|迁[至到]|接入|进入|尽在|锁定"
    r"|[找看问]\s?$|新(?:的)?(?:账?号|公众号|平台)|(?<![局委办院校馆位构心])新名[字称]|上架(?:至|到)?|入驻|归口(?:至|到)?|承接[:：]?|替代为|调整[为至]|合并[至到为入]|统一[为至到在]|变?更[名为]?为|改名[为叫]?|[并归]入|[整融]合[至到入进为成]|归并[至到]|交由|请在|[将均]在|(?<!正)在"
    r"|留意|新的?(?:阵地|家)[:：]?|订阅|添加|体验|认准|见|(?:(?<![以年])|(?<=可以))来|使用新|[改转换]用|到|至)[^“”，,。]{0,24}$"
)
_OPENED_AT = re.compile(
    r"(?P<before>[^“”，,。]{0,20}?)(?:在[^“”，,。]{1,30}(?:开[设通有办]有?|运营|营运)(?:的|同名|官方|账号|帐号){0,3}|(?:开[设通]|注册)在[^“”，,。]{1,16}的)"
    rf"(?:{PLATFORM})?\s?"
)  # 我局在抖音、快手开设的“A”, 我局开设在网易平台的“A”
_NOTICE_STANDS = re.compile(r"本公告(?:同时|同步|将|已){0,2}在[^，,。；;]{0,40}$")  # 本公告同时在“B”公众号刊登
_OF_ITS_BODY = re.compile(
    r"主体(?:名称)?(?:已|将|均)?[由从](?:(?!更名|迁移|并入|转)[^，,。；;]){0,40}$"
)  # 因主体由“甲局”变更为“乙局”
_IS_PUBLISHED = re.compile(
    r"[”」]?\s?(?:统一|集中|同步)?(?:发布|推送)\s?(?:[。；;]|$)"
)  # 信息在我局开设的抖音号“A”发布
_SEEN_THERE = re.compile(r"[”」]?[^，,。；;“”]{0,4}(?:发现|看到|了解到|获悉|注意到)")  # 记者登录“A”公众号发现
_IN_USE = re.compile(r"现用[^“”，,。]{0,24}$")  # of where readers go once something has closed
NEW = re.compile(r"(?<![最创更高])新(?:版|上线|开通|启用|注册)?的?$")  # 新订阅号（名称：A）, 新上线的“A”
_HAS_OPENED = re.compile(r"新(?:注册|开通|开设|启用|上线|申请)了$")  # of where readers go once something has closed
_ASK = re.compile(r"(?:请|找|联系)\s?$")  # 有事请@A
# 本公众号由于运营人员调离; “A”微博运营至6月30日止; “A”微博（运营单位：X局）
_NO_SURVIVAL = re.compile(
    r"[”」]?\s?(?:[（(]\s?(?:运营|主办|主管|开办|管理|责任|运维)(?:单位|主体|部门)|因|由于|鉴于|[^，,。“”]{0,8}(?:运营|运行|更新|使用|保留)截?[至到止]|的?最后|(?:更新|推送|运营|服务|陪伴)[^，,。；;]{0,8}最后"
    r"|[^，,。；;“”]{0,20}(?:发布|发出)最后一)"  # “A”抖音号6月8日发布最后一期视频，次日停更
)
_WELCOMES = re.compile(
    r"(?:再|[相不]?)见(?![了到效])|等[你您着]|(?:欢迎|期待)(?:您|你|大家)?的?(?:关注|订阅)|(?:会|将)继续[^，,。“”]{0,4}[您你]|[^，,。“”]{0,6}为准"
)  # “A”公众号欢迎您的关注
_ITS_READERS = re.compile(r"[”」]?\s?的(?:市民|网友|用户|粉丝|读者|家长|居民|群众|网民|朋友)")  # 关注“A”公众号的市民
# no words that lead to a place: 被判为“A”, 在工作群里“A”, 记者在应用商店检索“A”
_NO_LINK = re.compile(
    r"(?:[再又]到[^，,。；;“”]{1,10}的|(?:判|评|称|视|认定|列|作|誉)为|^\s?从[“「][^“”「」]{1,20}[”」]到|[群室间]里|(?:(?<=[店场])检索|搜到|看到|查到|发现)了?)\s?$"
)
_WHEN = re.compile(r"[”」]?\s?(?:[之以][前后来]|之际)")  # 在“合校”之后 is a time
_RUN_BY = re.compile(r"由[^“”，,。]{2,40}(?:运营|主办|管理|开设|开办|负责|主管|维护|认证|注册)[^“”，,。]{0,6}$")
_CHANNEL = re.compile(  # not of what is still to come: 将于6月30日推送最后一篇文章
    r"(?![^，,。“”]{0,4}(?:将|不再|停止)|[^，,。；;“”]{0,24}的(?:时间|日期)[为是：:]|[^，,。；;“”]{0,40}最后一[条则期篇][^，,。；;“”]{0,6}后)[^，,。“”]{0,14}?(?:平台|账号)?\s?(?:[（(][^（）()]{2,60})?[）)]?\s?(?:[上里中])?\s?(?:发布|发出|发了?的|贴出|挂出|推送|发文|宣布|公告|通报|刊[登发]|发表|推出|更新|分享|转[载发])(?:[^，,。的\u3000]{0,6}\u3000{4}|[^，,。]{0,16}(?:公告|告示|启事|说明|推文|声明|通知|消息|文章|停更|称|宣布|告别|内容|最后一[条则]|一[段条则][^，,。；;“”]{0,10}视频))"
)
# 6月3日在“A”公众号发文, 通过“A”告知居民; not 今后仅在“A”公众号发文
_POSTS = re.compile(
    r"[^，,。“”]{0,14}?(?:平台|账号)?(?:[上里中])?(?:发文|发帖|发布视频|宣布|通报[：:]|告知[^，,。；;“”]{0,4})$"
)
# 在“A”上发布停止更新公告称: of the same account, it may be
_NOTICE_SAID = re.compile(r"上?(?:发布|发出|刊发)了?(?:停止|不再)[^，,。；;“”]{0,8}(?:公告|通知|声明|消息)[，,]?称")
_FROM_NOW_ON = re.compile("今后|以后|后续|往后|[将仅请]")
_SURVIVES = re.compile(
    r"(?![^，,。“”]{0,14}[日底]前(?:仍|将)?(?:继续|正常|照常))(?:微信公众号|各平台账号|账号|平台|等)?[”」]?(?:[^，,。“”]{0,6})(?:统一|继续|正常|集中|对外|负责|同步|另行|保留|承接|查询|查看|获取|办理|发布|推送|更新|运行|运营|提供|公布|接收|了解|承担|不受影响|照常(?:营业|更新|运营|运行))"
)
_TAKES_OVER = re.compile(
    r"[”」]?[^，,。；;“”停]{0,8}(?:承接|(?P<future>将|统一|负责)?[^，,。；;“”停]{0,4}承担)"
)  # 服务号“A”将承担信息发布功能; “B”承担信息发布工作, where something has closed
_LAUNCHED = re.compile(
    r"[”」]?\s?(?:将|[于自]?\d{1,2}月\d{1,2}日起?)?(?:现|已|正式|全面|同步|全新){1,3}(?:上线|开通|启用)(?:试?运[行营]|使用|了)?(?=[，,。；;！!]|$)"
)
# 今后仅保留服务号“A”; not 保留“A”的历史文章
_KEEPS = re.compile(r"(?<!不再)(?<!不予)保留[^，,。；;“”的至到]{0,12}[“\"「‘]?$")
_STAYS = re.compile(
    r"(?:将|仍|予以|继续){1,3}保留[、和并及](?:继续|正常|照常)(?:更新|运[营行]|使用)(?!\s?[至到])"
)  # “A”微博继续保留、正常更新
_OF_ITS_PAST = re.compile(r"[”\"」’]?[^，,。；;]{0,12}(?:历史|内容|信息|文章|数据|查询|名称)")
_OF_ITS_POSTS = re.compile(r"[”」]?[^，,。；;“”]{0,16}(?:发布|推送|刊发|刊登|转发|发表)的")  # 本公众号8月8日发布的A一文
_OTHER_VERB = re.compile(r"发布|推送|查看|关注|办理|获取|查询|承接|统一|使用|提供|公布|了解|反映|收看|[“”]")
_AGAINST = re.compile(
    r"停|终止|中止|结束|退出|乏力|不(?!受|变)|注销|关闭|关停|下[线架]|撤销|困难|较少|未|无法|较?低|滞后|缓慢"
)
JOINS = {ClosureAction.MERGE, ClosureAction.MIGRATE, ClosureAction.RENAME}
_OF_AN_OBJECT = ("整合", "合并", "归并", "迁移")  # 整合A系统公众号: what is merged follows, not what is left
_TO_IT = re.compile(
    r"(?:到|至|入|为|成立?|组[成建]|形成|了|新?家|—|向|在|与|和|叫|[:：\s]|新|的|名|一个|官方|政务|微信|账号|公众号|集团|公司|我[局委办院校馆站镇乡县区市们]|本[局院校馆]?|市|区|县|省|“)*(?:[“\"「【‘]|$)"
)
# 替代渠道：“A”微信公众号: a line that says where readers go
_LABEL_OF_PLACE = re.compile(
    r"[\s\-·•*]{0,4}(?:[（(]?[\d一二三四五六七八九十]{1,3}[、.．)）]\s?)?[^，,。：:“”]{0,6}"
    r"(?:替代|承接|后续|去向|迁移[至到]|转[至到移]|合并[至到]|并入|整合[至到]|今后|新(?:账号|帐号|公众号|平台|渠道))[^，,。：:“”]{0,8}[：:]"
)
_WITH = re.compile(r"[”\"」】’]?[^“”，,。]{0,10}[与和同跟][^“”，,。]{0,10}$")
_SITE = re.compile(
    r"(?:在|或|(?<!涉)及|和|(?:通过|关注|登[录陆]|浏览|移步|前往|查[看阅询])[^，,。；;、“”]{0,4}(?:[“「][^“”「」]{2,20}[”」][^，,。；;、“”]{0,8}、){1,3}|登[录陆]|访问|请[到至]|前往|关注|浏览|查[看阅]|通过|到|至|入|由)(?P<name>(?:(?!关注|访问|在(?!线))[\u4e00-\u9fff]){2,20}?网)(?<!一网)(?<!全程网)(?<!互联网)(?<!物联网)(?![站络民友上格信警约红课点购页校])(?:[（(](?P<url>[\w.:/-]{5,80})[)）])?"
)
_NO_ACCOUNT_YET = re.compile(
    "以下|下[方列]|敬请|期待|筹备|正在|另行|待定|其[他它]|相关|开通|启用|上线|(?:平台|账号|帐号)$"
)
_NEW_ACCOUNT = re.compile(
    rf"(?:新(?:账号|帐号|平台|{PLATFORM})(?:名称)?|请?[转改]关注)\s?[：:]\s?(?P<name>[\u3400-\u9fffA-Za-z0-9·]{{2,20}})\s?(?=[（(，,。；;]|$)"
)
_RELEASE = re.compile(r"(?:关注|移步|订阅|留意)[：:]?(?P<name>[\u4e00-\u9fff]{2,10}发布)(?=[。！!；;，,]|$)")
_URL = re.compile(r"(?:https?://|www\.)[\w./:?=&%-]{4,200}")
_ITS_URL = re.compile(rf"\s?[：:（(]?(?:网址|域名)?[：:]?\s?(?P<url>{_URL.pattern}?)(?=[\s，,。；;、）)]|$)")
_NEW_NAME = re.compile(
    r"[为成至叫了：:\s]*+(?P<name>(?!获|以下|如下|成功|完成|手续|事宜|公告|通知|启事|申请|备案|工作)[\u3400-\u9fffA-Za-z0-9·]{2,16})[\s。；;！!]*"
)
_AND = re.compile(r"[”」]?(?:平台|账号)?(?:并|后|且)")
_SAME_NAME = re.compile(rf"同名(?:的|官方)?(?P<platform>{PLATFORM})")


def is_destination(
    clause: str, mention: Mention, acts: list[Act], previous: tuple[Mention, bool] | None, closed: bool
) -> bool:
    """Whether `clause` sends readers to `mention`.

    `previous`: the one before, and its answer. `closed`: the text has told already that something closes.
    """
    if any(act.start <= mention.at < act.end for act in acts):
        return False
    if "主体" in clause and _OF_ITS_BODY.search(clause[: mention.name_at or mention.at]):
        return False
    if "本公告" in clause and _NOTICE_STANDS.search(clause[: mention.at]):
        return False
    if "记者" in clause and _SEEN_THERE.match(clause, mention.end):
        return False
    if mention.name and (label := _LABEL_OF_PLACE.match(clause)):
        return label.end() <= mention.end
    moves = [act for act in acts if act.action in JOINS and act.start >= mention.end]
    if moves and re.search(r"(?:[由将把原从]|名称)[“\"「【‘\s]*$", clause[: mention.name_at or mention.at]):
        return False
    if any(act.action is ClosureAction.MERGE for act in moves) and _WITH.search(clause[: mention.at]):
        return not re.match(r"[^，,。]{0,6}[为成至到][“\"「【‘]", clause[moves[0].end :])
    ruled = next((act for act in acts if mention.end <= act.start <= mention.end + 34), None)
    joins = [act for act in acts if act.end <= mention.at and act.action in JOINS]
    if joins and ruled and _TO_IT.fullmatch(clause, joins[-1].end, mention.at + 1) and _AND.match(clause, mention.end):
        return True  # 整合至“B”平台并下线
    if ruled and not _OTHER_VERB.search(clause, mention.end, ruled.start):
        return False
    before_acts = [act for act in acts if act.end <= mention.at]
    between = clause[previous[0].end : mention.start] if previous else ""
    if (
        previous
        and (between or previous[0].name)
        and re.fullmatch(r"\s*(?:[、/和或及与]|以及|或者)?\s*", between.strip('”」】’)）"'))
    ):
        return previous[1]
    since = before_acts[-1].end if before_acts else 0
    lead = clause[since : mention.at]
    if before_acts and not lead.strip() and before_acts[-1].words in _OF_AN_OBJECT:
        return False
    if before_acts and before_acts[-1].action in JOINS and (_TO_IT.match(lead) or is_body(lead)):
        return True  # 并入“A”, 并入X局“A”
    if before_acts and before_acts[-1].action not in JOINS and not lead.strip():
        return False
    after = clause[mention.end :]
    if any(act.action is ClosureAction.MERGE and act.start >= mention.end for act in acts) and _WITH.search(
        clause[: mention.at]
    ):
        return True
    if clause[mention.at : mention.at + 1] in ("@", "＠") and _ASK.search(lead):
        return True
    opened = _OPENED_AT.fullmatch(clause[since : mention.name_at]) if mention.name_at else None
    if opened and not _SENT_TO.search(opened["before"]) and not _IS_PUBLISHED.match(clause, mention.end):
        return False
    if mention.kind is Kind.NAMED and (NEW.search(lead) or (closed and _HAS_OPENED.search(lead))):
        return True
    if _ITS_READERS.match(after) or (lead.endswith("在") and _WHEN.match(after)):
        return False
    if _SENT_TO.search(lead) and not _RUN_BY.search(lead) and not _NO_LINK.search(lead):
        return not (announces_in(clause, mention) and re.search(r"[在通过]|开始使用", lead[-30:]))
    if closed and "现用" in lead and _IN_USE.search(lead):
        return True
    if not before_acts and _WELCOMES.match(after.lstrip('”」】"')):
        return True
    takes = _TAKES_OVER.match(after)
    takes_over = takes is not None and (closed or "承接" in takes[0] or takes["future"] is not None)
    return ("统一" in after or takes_over) and lives_on(clause, mention, acts)


def is_of_its_clause(acts: list[Act], closing: list[Mention], begins: bool) -> bool:
    """Whether a clause names both what moves and where to: “A”更名为“B”.

    `begins`: it is the first to tell of what it closes, as another part of its sentence told of others.
    """
    moves = [act for act in acts if act.action in JOINS]
    return bool(moves and begins) or any(m.name and m.end <= act.start for act in moves for m in closing)


def lives_on(clause: str, mention: Mention, acts: list[Act]) -> bool:
    """Whether `clause` says that `mention` goes on: “A”继续更新, “A”保留."""
    if any(act.end <= mention.at or act.start <= mention.at < act.end for act in acts) or announces_in(clause, mention):
        return False
    if any(
        act.action in JOINS
        and (0 <= act.start - mention.end <= 6 or (act.start >= mention.end and _TO_IT.match(clause[act.end :])))
        for act in acts
    ):
        return False  # “A”统一归并至“B”, “A”的信息发布功能迁移至“B”
    after = clause[mention.end :]
    if not acts and "的" in after and _OF_ITS_POSTS.match(after):
        return True
    return bool(_SURVIVES.match(after)) and not _AGAINST.search(after) and not _NO_SURVIVAL.match(after)


def is_kept(clause: str, mention: Mention) -> bool:
    """Whether `clause` says that `mention` is what is left: 今后仅保留服务号“A”."""
    if not mention.name or "保留" not in clause:
        return False
    if _STAYS.match(clause, mention.end):
        return True
    return bool(_KEEPS.search(clause[: mention.at])) and not _OF_ITS_PAST.match(clause, mention.end)


def is_launched(clause: str, mention: Mention) -> bool:
    """Whether `clause` says that `mention` has begun: 服务号“A”已正式上线; 请关注新服务号 means it then."""
    return bool(mention.name) and _LAUNCHED.match(clause, mention.end) is not None


def announces_in(clause: str, mention: Mention) -> bool:
    """Whether `mention` is where the notice was published: 在“A”微信公众号发布公告称."""
    after = clause[mention.end :].lstrip('”」】"')
    if _CHANNEL.match(after) or _NOTICE_SAID.match(after):
        return True
    return bool(_POSTS.match(after) and not _FROM_NOW_ON.search(clause[: mention.at]))


def new_name(clause: str, act: Act) -> str | None:
    """The name behind a change of names where no quotation marks stand around it: 改名湖南卫视综艺."""
    match = _NEW_NAME.fullmatch(clause, act.end) if act.action is ClosureAction.RENAME else None
    if match and act.words.startswith("改名"):  # in plain words: 改名叫溪口水务了
        return match["name"].removesuffix("了").removesuffix("啦")
    return match["name"] if match else None


def unquoted_sites(clause: str) -> Iterator[tuple[str, str | None]]:
    """(name, URL) of sites that a clause names without a platform word: 在某县人民政府网公布."""
    for match in _SITE.finditer(clause):
        yield match["name"], match["url"]


def unquoted_releases(clause: str) -> Iterator[str]:
    """The accounts of places that readers are asked to follow, by their names alone: 请关注德清发布."""
    for match in _RELEASE.finditer(clause) if "发布" in clause else ():
        if is_release(match["name"]):
            yield match["name"]


def labelled_account(clause: str) -> str | None:
    """The name that a clause gives without quotation marks behind a label: 新账号：A（微博、抖音同名）, 请转关注：A."""
    match = _NEW_ACCOUNT.match(clause.lstrip()) if "新" in clause or "关注" in clause else None
    name = match["name"] if match else ""
    told = is_name(name) and platform_of(name) is None and not _NO_ACCOUNT_YET.search(name)
    return name if told else None


def site_behind(clause: str, mention: Mention) -> str | None:
    """The address of a site that has no name: 请登录我馆官方网站（www.xikou.org.cn）."""
    match = _ITS_URL.match(clause, mention.end) if Platform.WEBSITE in mention.platforms else None
    return match["url"] if match else None


def urls(clause: str) -> list[str]:
    """The addresses in a clause."""
    return _URL.findall(clause)


def same_named(clause: str) -> Platform | None:
    """The platform of 同名微信公众号."""
    match = _SAME_NAME.search(clause)
    return platform_of(match["platform"]) if match and _SENT_TO.search(clause[: match.start()]) else None


def kind_of(name: str, platform: Platform | None, account: str | None, operator: str | None) -> DestinationKind:
    """What kind of place `name` is for the readers of `account`, which `operator` runs."""
    if platform in (Platform.APP, Platform.MINI_PROGRAM):
        return DestinationKind.APP
    if platform is Platform.WEBSITE or name.endswith("网") or _URL.match(name):
        return DestinationKind.GOVERNMENT_WEBSITE
    own, other = find_region(operator or account or ""), find_region(name)
    if own and other and own.code != other.code and own.code.startswith(other.code.rstrip("0")):
        return DestinationKind.SUPERIOR_ACCOUNT
    if account and (account in name or name in account or (operator and name in operator)):
        return DestinationKind.OWN_ACCOUNT
    return DestinationKind.OTHER_ACCOUNT
