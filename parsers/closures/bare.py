"""Names of accounts without quotation marks, before a platform word (A微信公众号) or behind it (微信公众号A)."""

import re
from functools import cache

from parsers.closures.acts import holds_act
from parsers.closures.platforms import PLATFORM, platform_of
from parsers.closures.signature import is_body
from parsers.dates import number
from parsers.regions import all_regions, find_region

_BARE = re.compile(r"[\u3400-\u9fffA-Za-z0-9·—-]{2,30}$")
_LEAD = re.compile(
    r".*(?:关于|停止使用|停止更新|停止运营|停止|停用|停更|关停|注销|关闭|撤销|下线|下架|暂停|迁移|整合(?:进(?!贤))?|合并|名下|开设|运营|主办|管理(?![局处站所办委段科]|中心|学院|大队|部门|服务)|关注|使用|登[录陆]|访问|通过|移步|前往|下载|搜索"
    r"|决定|完成|进一步(?:优化|做好|加强|规范|提升)?|届时|即日起|[日月年]起|现将|将(?!军|乐)|对(?!口|外|接)|至(?!善|诚|真)|并入|(?<!并)入(?!学|园|伍|职|库|党)|为(?!民|农|群)|日(?![报照用])|[把由的到]|是(?!吾|我)|下属|所属|旗下|自有|以及|因为|按照|根据|由于|要求|需要|感谢|欢迎|请(?:以|查阅|查看|浏览|留意)?|启用|(?<!云)原有?(?!则)|名为|(?<=[情讯息态容告])见|在(?!线|职教育)|从|就(?![业医诊学读])|本账号|(?<!高)新的?(?![区城闻建华兴]|时代|农村|材料|能源|校区|媒体|青年)(?=..))"
)
_LEAD_ONE = re.compile(
    r"^(?:和(?!谐|睦|善|美(?![丽好容]))|与|及|或|其(?![余他它])|因|经|现|原|旧|老|向|给|让|是|有|了|并|也|但|而|等|[一二两三四五六七八九十\d]+[个家是])+"
)
_TAIL_OF_BARE = re.compile(r"(?:的|官方|政务|认证|原|新|所属|下属)+$")
_NO_BARE = re.compile(
    r"^(?:[省市县区镇乡]里|[省市总分母子]公司|集团公司$|上级公司|首页)|"
    r"^(?:如果|假如|倘若|要是|属地|当地|所在地|低效|区县|县区|县市区|市县|镇街|村居|我|咱|本|该|其|此|贵|各|全|多|部分|个别|一[批些]|这|那|某|上述|以上|两|公告|公司|官方|政务|微信|所有|相关|有关|变更|违法|违规|涉诈|涉嫌|冒|假|县级|市级|省级|基层|更多|同一|同名|支付宝|百度|腾讯|规范|更换|加强|加快|实现|已建|做好|开展|推进|落实|清理|优化|建设|提升|强化|调整|开通|升级|创建|运营|关于|包括|记者|网友|有人|近期|近日|日前|[\u3400-\u9fff]{2}[端版]$|新建(?![区县镇乡村])|什么|注册|认证|新媒体|政府部门|[乡镇村县市区]级|[乡镇]政府|乡镇|您|你|大家|\d)"
    r"|(?:了|着|过|后|和|与|(?<!普)及|(?<!档)案|低|开[通设]|注册|上线|个|[几数\d]家|等|不|没|中|里|上|各|部门|单位|平台|系统|系列|类|更新|维护|发布|管理|主体|单位名称|辖区|内部|等(?:乡镇|单位|部门|街道|学校|县区|账号))$|归[^，,。]{1,12}所有|单独|不再|介绍|通过|说明|提供|做大做强|寻求|正在|打造|意味|认为|表示|全新|(?:(?:部门|单位|学院|乡镇|各)子|期间|[新旧老]版|级|热搜|最后一[条篇次个则期]|API|App|APP|app)$|^(?:个人|教育|新闻|媒体|英文|中文|外文|政府|人民政府|政务|省|市|区|县|国家|单位|部门|机构|平台|手机|移动|新|旧|老|原|企业|集团|智能|社区|街道|乡镇|村级?|(?:[\u3400-\u9fff]{1,6}[省市县区州])?(?:学校|学院|中小学校?|部门|单位)|节目|栏目|来[自源]|派出所|医院|卫生院|幼儿园|中小学|村委会|居委会|科室|院系|班级|自[建办有]|[新共在]建|(?:网页|电脑|触屏|国际|安卓|苹果|[新旧老])版)$"
)
_AFTER = re.compile(
    r"(?:名为|名称为|：|:|\s|——)?(?P<bare>[\u3400-\u9fffA-Za-z0-9·]{2,16}?)(?=[、，。！和及与]|\s|$|即将|停止|停更|注销|关停|关闭|将|于|20\d\d年|\d{1,2}月|[两二三四五六七八九十\d]{1,2}[个款]|[自从](?:\d|即|本|公告|发布|今)|即日|已|拟|进行|予以|正式|（|\(|均|等|暂停|更名|迁移|下线|停用|不再|了解|获取|查[看询阅])"
)
_COUNT = r"(?P<count>[\d一二两三四五六七八九十]{1,3})[个家款]"
_LISTED = re.compile(
    r"(?:包括|例如)?(?P<names>(?:[\u3400-\u9fffA-Za-z0-9·]{2,16}+、){1,11}[\u3400-\u9fffA-Za-z0-9·]{2,16}?)"
    rf"(?:{_COUNT}|(?P<some>等(?:[\d一二两三四五六七八九十]{{1,3}}|多|数)[个家款])|(?P<among>等在内的))"
    rf"(?P<gap>[^，,。；;“”、]{{0,10}}?)(?={PLATFORM})"
)
# 请关注清河教育。, 统一由清河先锋发布
_PLACE = re.compile(
    rf"(?P<lead>(?:请|欢迎|可)[^，,。；;：:“”「」]{{0,12}}?(?:搜索关注|关注|订阅|移步|搜索)(?:{PLATFORM})?\s?|尽在|(?:统一|改|转)由|(?<!不再)由(?=[^，,。；;]{{4,14}}(?:统一|继续|负责)))"
    r"(?P<name>[\u3400-\u9fffA-Za-z0-9·]{4,12}?)"
    r"(?=\s?(?:[，,。；;！!～~]|$|(?:统一|继续|负责){0,2}(?:发布|推送|承接)(?:[，,。；;！!]|$)))"
)
_LIKE_AN_ACCOUNT = re.compile(
    r"(?:发布|先锋|融媒|在线|之声|视窗|公安|警方|警事|交警|检察|法院|司法|普法|教育|考试|招考|人社|社保|医保|公积金|卫健|疾控|文旅|旅游|图书馆|博物馆"
    r"|税务|财政|住建|水务|水利|农业|农村|三农|乡村振兴|林业|生态环境|自然资源|气象|应急|消防|民政|统计|市场监管|发改|工信|商务|科普|工会|青年|共青团|妇联"
    r"|残联|红十字|政协|人大|党建|清风|政法|统战|网信|网警|政务|交通|公交|地铁|公路|城管|供水|供电|审计|档案|信访|退役军人)$"
    r"|^(?:平安|法治|健康|文明|清廉|廉洁|美丽|魅力|幸福|智慧|数字|掌上|云上|今日|青春)"
)
_OF_BODIES = re.compile(r"部门|单位|机[构关]|乡镇|街道|学校|企业|社区|村|[局委办]")
_PLACES = ("省", "市", "县", "区", "州")
_NO_END = ("公告", "通告", "启事", "声明", "要求", "工作", "规定", "变更", "局")
_NO_AFTER = re.compile(  # 在微博安了家, 从微信走进图书馆, 政府网站避免重复投资
    r"[\u3400-\u9fff]{2}了(?![望解然])|安了?家|走[进出入向]|来到|避免|防止|减少|收看|观看|收听|逐[一个项]|评估|检查|普查|考核|私信|提高|降低|节[约省]|陪伴|见证|[变调]动|"
    r"(?:[的之同也均都不永极官团短新旧迎申下升改宣公将于自已从拟在上及和等发停注关暂更与均也是内后前数总进统名用]|中(?:重新|查|办|进|点击|选|绑)|完成|提交|定于|无法|结构|布局|体验|经(?:研究|[^，,。]{0,20}?(?:同意|批准|决定|审[核定批]|核准))|根据|为[^，,。]{2}|[今明当]日|[今明当]天|[成作]为|存在|出现|推送|运营|运行|账号|原有|所(?=[载有刊发])|历史(?:数据|文章|内容|信息|推文)|域名|网址|地址|名称|管理|更新|维护|平台|矩阵|建设|一律|予以|正式|即[日将]|全部|一并|同[时步]|届时|[一二两三四五六七八九十\d]+个|受|保留|连续|继续|功能|粉丝|需|可|由|因|向|有|能|请|陆续|逐步|纷纷|先后|相继|集中|开始|信息|内容|数据|文章|商城|页面|入口|钱包|余额|积分|订单|卡包|承接|随[之后即着]|服务|保持|[名清]单|规则|条款|继承|转让|返还|归属|使用权|所有权|办[理事]|预约|查[询看阅]|了解|获取|缴[费纳]|申[请报领]|咨询|怎么|如何|为何|[Uu][Pp]主|主播|博主|大[Vv]|作者)"
)


# which no list of regions holds
_SMALL_PLACE = re.compile(r"(?![本我该全各某])[\u3400-\u9fff]{2,6}(?:新区|开发区|高新区|经开区|街道)")
_RELEASE_OF_A_PLACE = re.compile("[省市县区镇乡村]发布$")  # 微信公众号溪口镇发布


def quote_lists(text: str) -> str:
    """`text` with quotation marks around names that are counted before a platform: A、B、C三个公众号, A、B等抖音号."""
    return _LISTED.sub(_quoted, text) if "、" in text else text


def quote_places(text: str) -> str:
    """`text` with quotation marks around names, such as accounts have, to which it sends readers: 请关注清河教育。"""
    hint = "关注" in text or "由" in text or "移步" in text or "尽在" in text
    return _PLACE.sub(_quoted_place, text) if hint else text


# 信息发布, 防汛应急, 健康生活: what one follows, and no account
_A_TOPIC = re.compile(
    r"信息|消息|权威|公告|通知|新闻|防|安全|招生|义务|家庭|公共|道路|森林|食品|疫情|政策|学校|高等|职业|天气|极端|灾害|基层|重点|中小学|孩子|学生|国家|普通|健康教育"
    r"|.{2}(?:生活|出行|建设|知识|讲座|活动|变化|进展)$"
)


def _quoted_place(match: re.Match[str]) -> str:
    name = match["name"]
    plain = (
        _is_noun(name.removesuffix("发布")) and not _A_TOPIC.match(name) and not holds_act(name) and not is_body(name)
    )
    called = plain and _LIKE_AN_ACCOUNT.search(name) is not None and platform_of(name) is None
    return f"{match['lead']}“{name}”" if called else match[0]


def _quoted(match: re.Match[str]) -> str:
    names = match["names"].split("、")
    first = without_lead(names[0])
    names[0], lead = first, names[0].removesuffix(first)
    names[-1:] = re.split("(?<![祥温平谦共人柔])和(?!谐|睦|善|美(?![丽好容]))(?=..)", names[-1])
    some = match["some"] or match["among"]
    counted = bool(some) or number(match["count"] or "") == len(names)
    if not counted or _OF_BODIES.search(match["gap"]) or not all(_may_be_listed(name, bool(some)) for name in names):
        return match[0]
    return lead + "".join(f"“{name}”" for name in names) + ("等" if some else f"{len(names)}个")


def _may_be_listed(name: str, among_others: bool) -> bool:
    plain = len(name) > 2 and _is_noun(name) and not holds_act(name) and platform_of(name) is None
    return plain and not (among_others and is_body(name))  # 县农业局、县水利局等9个公众号


def name_before(before: str, joined: bool) -> str | None:
    """The name at the end of `before`, which stands before a platform word: 关于停用A.

    `joined`: behind another account, so that 和 joins the two and begins no place.
    """
    match = _BARE.search(before)
    if not match:
        return None
    plain = _TAIL_OF_BARE.sub("", match[0])
    words = _without_body(without_lead(plain, joined))
    if words.endswith(_PLACES) and "的" in match[0][len(plain) :]:
        return None  # 某县的政务APP
    return words if 2 <= len(words) <= 25 and _is_noun(words) else None


_BODY_AND_NAME = re.compile(
    r"(?P<body>[\u3400-\u9fff]{3,18}(?:局|委|办|部|政府|法院|检察院|[支大]队|街道|办事处))(?P<name>[\u3400-\u9fffA-Za-z0-9·]{4,10})"
)
_OF_A_BODY = re.compile(
    "[局委办院队所站处科室股厅署部组会校馆团]$|中心$|官方|政务|门户|系统|下属|所属|机关|热线|^(?:社区|信息|便民|网上|公众|客户)"
)


def _without_body(words: str) -> str:
    """`words` without the body that runs the account, where both stand there: 县水利局溪口水利."""
    match = _BODY_AND_NAME.fullmatch(words)
    if match is None or not is_body(match["body"]) or is_body(match["name"]) or _OF_A_BODY.search(match["name"]):
        return words
    return match["name"]


def without_lead(words: str, joined: bool = False) -> str:
    """`words` without the verbs and particles before a name: 停止使用A. 和县, 从化 and 东至 hold none."""
    plain = _cut(words)
    if plain == words or (joined and words[0] in "和与及并"):
        return plain
    for match in _misleading_places().finditer(words):
        if (
            match.end() < len(words)
            and not _cut(words[: match.start()])
            and _cut(words[match.end() :]) == words[match.end() :]
        ):
            return words[match.start() :]
    return plain


def _cut(words: str) -> str:
    lead = _LEAD.match(words)
    return _LEAD_ONE.sub("", words[lead.end() :] if lead else words)


@cache
def _misleading_places() -> re.Pattern[str]:
    """The places whose names hold a particle, or begin with a word that begins no name: 和县, 东至, 贵州."""
    names = {region.short_name for region in all_regions()}
    misleading = (
        name for name in names if len(name) > 1 and (_cut(f"{name}〇") != f"{name}〇" or _NO_BARE.match(f"{name}〇"))
    )
    return re.compile("|".join(sorted(misleading, key=lambda name: (-len(name), name))))


def is_release(words: str) -> bool:
    """Whether `words` are a place and 发布, as the account of its government is called: 德清发布."""
    return words.endswith("发布") and (
        find_region(words[:-2]) is not None or _SMALL_PLACE.fullmatch(words[:-2]) is not None
    )


def _is_noun(words: str) -> bool:
    """Whether `words` can be a name for all that they begin and end with."""
    if is_release(words):
        return True
    place = _misleading_places().match(words) if _NO_BARE.search(words) else None
    return not _NO_BARE.search("〇" * place.end() + words[place.end() :] if place else words)


def name_behind(clause: str, end: int, repeats: bool = False) -> tuple[str, int] | None:
    """The name that begins at `end`, behind a platform word, and where it ends: A即日起停更.

    `repeats`: it holds the place of the body before that word, and so is a name: 甲县政府微信公众号美丽甲县.
    """
    match = _AFTER.match(clause, end)
    bare = match["bare"] if match else ""
    labelled = repeats or clause[end : end + 1] in ("：", ":")  # 微博：溪口民政发布
    if (
        match is None
        or not _is_noun(bare.removesuffix("发布") if labelled or _RELEASE_OF_A_PLACE.search(bare) else bare)
        or holds_act(bare)
        or bare.endswith(_NO_END)
        or (repeats and "发布" in bare[:-2])  # 甲县发布了公告
    ):
        return None
    if _NO_AFTER.match(bare) and not ((place := _misleading_places().match(bare)) and place.end() < len(bare)):
        return None
    return bare, match.end()
