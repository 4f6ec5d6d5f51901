"""The pieces of a clause that name an account: a name, a platform word or both, joined by nothing but glue."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.closures.bare import is_release, without_lead
from parsers.closures.platforms import PLATFORM
from parsers.closures.signature import is_body
from parsers.text import squeeze

ACCOUNT_WORD = (
    r"(?:政务|官方)?(?:新媒体)(?:账号|帐号|平台|账户)?|(?:官方|政务)?(?:账号|帐号|账户|帐户)|官微"
    r"|(?<=[这该此两老旧原])号(?![码线段])|(?<=这个)号"
)
_OPEN, _CLOSE = "“‘「『【〝﹁", "”’」』】〞﹂"
_LABELLED = (
    r"(?<![目业位品构校司料程同])(?:账号|帐号|公众号)?(?:名称|昵称)\s?[:：]\s?(?P<labelled>[\w·—-]{2,30})"
    r"|名(?<=[博号音手条]名)\s?[:：]\s?(?P<called>[\w·—-]{2,30})"  # 微博名：A
)
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
    r"\s*(?:、(?:[\u3400-\u9fff]{1,12}[局委办院校馆站部队厅处所会镇乡园道心府]的?)?|[/／；;,，]|和|与|及|以及|并|跟|暨)?\s*(?:其|原|旧|下属|所属|官方|政务|同名)*\s*"
)
_GLUE = re.compile(
    r"(?:是[\u3400-\u9fff]{2,12}(?:开[设办通]|主办|运营|创办)的|(?:短信|网页|电话|热线)、|官方|政务|的|原|旧|老|认证|实名|唯一|均?名[为叫]?|名称(?:已|均|分别|同步|统一|相应|一并)?(?:[为：:由从])?|(?:开设|开通|注册|运营|上)的|叫做?|[（(）)：:\s]|等|系列|同名|(?<![（(])关注|共?[\d一二两三四五六七八九十]{1,3}[个家款]|为|是|报|包括|包含|含|即"
    r"|[账帐]号(?=名称)|[县市区镇乡村]级?|街道|社区|基层|英文|中文|昵称|平台|这个?|在内的|多个|一批|数[十百]?个)*"
)
_BODY = re.compile(r"\s?[（(](?P<body>[\u3400-\u9fff]{3,20})[）)]")  # “A”（甲局）、“B”（乙局）微博
_AUDIENCE = re.compile(  # @全体居民, @所有人
    r"所有人|全体成员|(?:全体|所有|各位|全[市县区省镇校国]|广大)[^，,]{0,6}(?:居民|市民|家长|师生|网友|粉丝|群众|同学|用户|献血者|读者|业主|村民|干部|职工|党员)"
)
_FROM = re.compile(r"\s?[由从]\s?")
_CHANGES = re.compile(r"\s?(?:正式)?(?:变更|更名|改名|更改|改为|迁)")
_NOT_A_NAME = re.compile(
    r"[，。！？；：,!?;]|^某某|[×＊*]{2}|^关于|停更|注销|关停|停止|形式主义|僵尸|小散弱|空壳|一关了之|断崖|之一$|主义$|官方(?:账号|微[博信]|抖音号?|认证)$|^\d+[个家款]?$|^(?:重要|最新|紧急|转发|扩散|提醒|提示|注意|温馨提示|官方|关注|快讯|热点|声明|特别|权威|便民|通知|周知|重磅|公示|喜报|收藏|原创|头条|聚焦|关停|点击)(?:通知|公告|提示|提醒|声明|消息)?$|^[A-Za-z]$"
    r"|(?:公告|通知|告示|通告|启事|意见|通报|办法|规定|决定|方案|关注我们|扫一扫|回复|点击|长按)$|二维码|已(?:被|经|下[架线]|关闭|停|迁移|失效)|一个号|将于|\d小时(?:内|后)|^(?:保留|正常|注销|停用|停更|合并|关闭|关张|谢幕|退场|生前|身后)$|[退离]场潮$|^[能应宜可该](.)[尽则]\1$|(?:专区|专栏|栏目|板块|版块)$|^(?:账号|帐号|粉丝|公众号|用户|数据)(?:迁移|更名|改名|搬家|合并)|\d月\d{1,2}日|\d{4}年|^(?:防骗|反诈|辟谣|(?:休眠|睡眠|沉睡|双胞胎)[号户]?)$|^(?:我的(?:[—－>→-].*)?|在线客服|更多|发现|通讯录|设置|搜一搜|公众号|账号|附近|放管服|互联网\+.*|[村社区]*两委|一号多用|最后一公里)$"
)
_RARELY_A_NAME = re.compile(r"^(?:我|你|咱)们|瘦身|指尖|减负|告别|群$")
# “A”“B”两个专栏; “一县一号”的统一要求
_NOT_AN_ACCOUNT_AFTER = re.compile(
    r"\s*(?:(?:[、和及与]?\s?[“「][^“”「」]{1,30}[”」]\s?){0,8}(?:等?[一二两三四五六七八九十\d]{1,3}个|等)?"
    r"(?:专题|特色|子)?(?:栏目|专栏|专题|频道|板块|版块|模块)(?![类微公账号]|的?微)"
    r"|的[\u4e00-\u9fff]{0,4}(?:原则|要求|安排|部署|思路|做法|口号)|(?:微信|QQ|钉钉|工作|交流|粉丝)?群(?!众)|[专分]?栏目?(?!目?的?微)|专栏|频道|板块|版块|模块|菜单|按钮|专区|分端|分站|功能|一栏|字样|类|式|型|等类|关键[词字]|话题|入口|链接|贴纸|特效|数据库|榜单|指数|(?!的子?栏目|"
    rf"{PLATFORM}(?:因|由于|[和与及]))"  # “A”微信公众号因系统升级, “A”微信公众号和短信
    r"[\u4e00-\u9fff]{2,6}(?:功能|栏目|专栏|系统|热线|电话|短信平台|短信)|热线|系统|品牌|商标|活动|行动|计划|专项|工程|节目|原则|精神|要求|理念|现象|问题)"
)
# “问政溪口”节目抖音号, “健康溪口”专项行动微信公众号
_ITS_PLATFORM = re.compile(
    rf"\s?(?:专项|服务|品牌)?(?:节目|频道|系统|热线|品牌|行动|计划|工程|栏目|专栏)(?:官方|政务)?\s?{PLATFORM}(?!的?(?:栏目|专栏|频道))"
)
# between a name and its platform it tells what the account is for: “A”便民服务小程序
_LETTERBOXES = ("信箱", "邮箱")
_PLATFORM_NEXT = re.compile(rf"\s?{PLATFORM}")
_COLUMNS = ("栏目", "专栏", "版块", "板块", "频道")  # 论坛版块“A”
_DESCRIPTION = re.compile(r"[\u3400-\u9fff]{2,12}")
_NO_DESCRIPTION = re.compile(
    r"[的和与及由将已在于至到从为是并转迁停被把向给让请可]|关[注停闭]|注销|取消|改[为用成]|更[名新改]|合并|移[步至]|使用|下载"
    r"|搜索|登[录陆]|查[看询阅]|[发宣]布|推出|开[展设通]|上线|联合|入驻|通过|称|表示|回应"
)


@dataclass(slots=True)
class Unit:
    """A name or a platform word or both, with nothing but glue between them."""

    start: int
    end: int
    name_at: int = 0
    names: tuple[str, ...] = ()
    platform: str | None = None  # its words
    generic: bool = False
    name_first: bool = False
    certain: bool = False


def is_name(words: str) -> bool:
    """Whether `words` between quotation marks can be an account's name."""
    return _may_be_name(words) and not _RARELY_A_NAME.search(words)


def _may_be_name(words: str) -> bool:
    """Whether `words` can be one beside a word for a platform: “指尖溪口”微信公众号."""
    return 2 <= len(words) <= 30 and not _NOT_A_NAME.search(words)


def units_of(clause: str) -> Iterator[list[Unit]]:
    """Units joined by separators: one group each list (“A”微信公众号、“B”微博)."""
    group: list[Unit] = []
    for unit, joined in _units(clause):
        if group and not joined:
            yield group
            group = []
        group.append(unit)
    if group:
        yield group


def _units(clause: str) -> Iterator[tuple[Unit, bool]]:
    unit: Unit | None = None
    joined = False  # whether `unit` is joined to the one before it
    for match in _TOKEN.finditer(clause):
        token = _unit_of(match, clause)
        if token is None:
            continue
        if unit is None:
            unit = token
            continue
        gap = clause[unit.end : token.start]
        if token.generic and gap in ("（", "(") and not unit.names and clause.startswith("名", token.end):
            continue  # X微信公众号（账号名称为：“A”）
        if unit.names and gap[:1] in "（(" and (body := _BODY.match(gap)) and is_body(body["body"]):
            gap = gap[body.end() :]
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


def _unit_of(match: re.Match[str], clause: str) -> Unit | None:
    quoted = match["quoted"] or match["straight"] or match["single"]
    if quoted is not None:
        if re.fullmatch(PLATFORM, quoted):
            return Unit(match.start(), match.end(), platform=quoted)
        may_be = _may_be_name if _PLATFORM_NEXT.match(clause, match.end()) else is_name
        parts = [squeeze_name(part) for part in quoted.split("、")]
        names = tuple(parts) if all(map(may_be, parts)) else ()  # not “开办有审批、停更有公告”
        other = _NOT_AN_ACCOUNT_AFTER.match(clause, match.end()) and not _ITS_PLATFORM.match(clause, match.end())
        if not names or other:
            return None
        column = clause.endswith(_COLUMNS, 0, match.start()) or quoted.strip().endswith(_LETTERBOXES)
        if column and not _PLATFORM_NEXT.match(clause, match.end()):
            return None
        return Unit(match.start(), match.end(), match.start(), names, name_first=True)
    if name := match["at"] or match["labelled"] or match["called"]:
        if match["at"] and _AUDIENCE.match(name):
            return None
        end = match.end()
        if match["at"] and clause.startswith("发布", end) and is_release(f"{name}发布"):
            name, end = f"{name}发布", end + 2  # @德清发布公告: 发布 is of the name
        return Unit(match.start(), end, match.start(), (name,), name_first=True, certain=True)
    if match["site"] is not None:
        name = without_lead(match["site"])
        start = match.end() - len(name)  # 内容已迁移至某县政府网（www...）: behind the verb
        return Unit(start, match.end(), start, (name,), "网站", name_first=True)
    if match["platform"] is not None:
        return Unit(match.start(), match.end(), platform=match["platform"])
    return Unit(match.start(), match.end(), generic=True)


def squeeze_name(text: str) -> str:
    """A name without the white space that stands between its Chinese characters, without @."""
    name = " ".join(text.split()).lstrip("@＠")
    return name if re.search(r"[A-Za-z] [A-Za-z]", name) else squeeze(name)


def _describes(clause: str, unit: Unit, token: Unit) -> bool:
    """Whether nothing but a description of the account stands between a name in quotation marks and `token`."""
    if not (unit.names and token.platform and _DESCRIPTION.fullmatch(clause, unit.end, token.start)):
        return False
    quoted = clause[unit.end - 1] in _CLOSE and clause[unit.end - 1] != "】"
    return quoted and not _NO_DESCRIPTION.search(clause, unit.end, token.start)


def _fit(clause: str, unit: Unit, token: Unit, gap: str) -> bool:
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


def _joined(unit: Unit, token: Unit) -> Unit:
    return Unit(
        unit.start,
        token.end,
        unit.name_at if unit.names else token.name_at,
        unit.names or token.names,
        unit.platform or token.platform,
        unit.generic or token.generic,
        unit.name_first if unit.names else not unit.platform and token.name_first,
        unit.certain or token.certain or token.generic or unit.generic,
    )
