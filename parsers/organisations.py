"""Names of organisations in value cells: cleaning, recognising, splitting, and the 统一社会信用代码.

A cell holds more than the name: a label, a list number, a seal note, an address, a phone number. What cannot be told
from a sentence or a placeholder is refused (`None`), never repaired by guessing. All functions take any text, raise
nothing and are linear in it.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

MAX_NAME = 80  # characters; the longest names seen (a consortium's department in brackets) have about 60
_MAX_CELL = 2000  # a name stands at the start of its cell: what comes later is not looked at
_MAX_ROUNDS = 20  # layers of labels, notes and quotes around a name; real cells have up to four

# --- clean_name ------------------------------------------------------------------------------------------------------

_DIGIT = "[一二三四五六七八九十0-9]"
_NUMERAL = _DIGIT + "{1,3}"
_LOT = "(?:包组?|标段|标项|分标|分包|标包)"
_ROLE = (
    rf"(?:(?:推荐)?第\s?{_NUMERAL}\s?(?:拟?(?:中标|成交|中选|入围|推荐)的?)*(?:候选(?:人|供应商|单位)?|名)"
    rf"|(?:推荐)?排名第?{_NUMERAL}"
    rf"|(?:联合体)?(?:牵头|主办|主体|成员|参与)(?:人|方|单位|企业|公司)?(?:名称)?{_DIGIT}{{0,2}}"
    rf"|(?:采购|合同)?{_LOT}号?\s?(?:{_NUMERAL}|[A-Za-z])|第?(?:{_NUMERAL}|[A-Za-z])号?{_LOT})"
)
_LABEL = (
    r"(?:(?:拟|预)?(?:中标|成交|中选|入围|投标|响应|报价|采购|招标|代理|建设|业主|委托|发包|承包|服务)?"
    r"(?:[（(](?:中标|成交|中选)[）)])?(?:采购|招标)?(?:代理)?(?:供应商|服务商|候选人|单位|机构|企业|公司|商|人)?"
    r"(?:[（(][^（）()]{0,8}[）)])?(?:名\s?称|全\s?称|信息)|供应商|服务商|(?:中标|成交|中选|供货|投标|响应|报价)"
    r"(?:[（(](?:中标|成交|中选)[）)])?(?:供应商|服务商|单位|企业|公司|人|方)|(?:采购|招标|比选|委托|发包|承包)(?:人|方|单位)"
    r"|(?:采购|招标)?代理机构|(?:采购|招标)代理(?:人|单位|公司)?|建设单位|业主(?:单位)?|购买主体|[甲乙丙]方|单位|姓\s?名)"
)
_BRACKET = r"(?:[（(][^（）()]{0,12}[）)])?"
_PREFIX = re.compile(
    rf"(?:{_ROLE}|{_LABEL}){_BRACKET}\s?[:：]|{_ROLE}\s|第{_NUMERAL}(?:中标|成交)候选(?:人|供应商)"
    r"|[（(](?:联合体)?(?:牵头|主办|主体|成员|参与)(?:人|方|单位|企业|公司)?[）)]"
    r"|(?:[（(]\d{1,2}[）)]|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[、.．)）]|[一二三四五六七八九十]{1,3}、|[①-⑳])(?!\d)"
)
_ONLY_LABEL = re.compile(rf"(?:{_ROLE}|{_LABEL}){_BRACKET}")
_CONTACT_WORD = (
    r"(?:项目|采购|供应商|单位|公司|办公|注册)?(?:联系人|联系电话|联系方式|联系地址|联络人|负责人|经办人|法定代表人"
    r"|委托代理人|电话|手机|传真|地\s?址|邮编|邮政编码|邮箱|电子邮件|(?:统一)?社会信用代码|纳税人识别号|开户行|开户银行|账号|住所|备注|日期)"
)
_CONTACT = re.compile(
    rf"(?:[（(]\s?)?{_CONTACT_WORD}{_BRACKET}\s?[:：]|\s{_CONTACT_WORD}(?=[\s\d])|\s(?=\d{{4}}\s?[年-])"
)
_PHONE = re.compile(
    r"[\s,，;；/]?(?:(?<!\d)(?:\+?86[- ]?)?1[3-9]\d{9}|(?<!\d)0\d{2,3}[-—－ ]?\d{7,8}(?:[-转]\d{1,5})?"
    r"|(?<![\dA-Za-z])\d{7,8})$"
)
_TRAILING_CODE = re.compile(r"[\s,，;；/（(]?(?<![0-9A-Za-z])[0-9A-Z]{18}[）)]?$")
_NOTE = re.compile(
    r"\s?[（(【\[]\s?(?:(?:单位|采购人|供应商)?[（(]?(?:盖|加盖|签)?(?:单位|公|电子)?[签盖]?[章字](?:单位)?[）)]?|盖单位(?:公|电子)?章"
    rf"|{_LABEL}|联合体[^（）()]{{0,20}}|(?:联合体)?(?:牵头|主体|主办|成员|参与)(?:人|方|单位|企业|公司)?{_DIGIT}{{0,2}}"
    r"|主|成|(?:大|中|小|微|中小|小微)型?企业|监狱企业|残疾人福利性单位|自然人|如有|略|查看|(?:以下)?简称[^（）()]{0,60}"
    rf"|第{_NUMERAL}名|排名第?{_NUMERAL}|原[^（()）]{{2,40}}(?:公司|厂)"
    # an address; （人民路12号店） is part of the name
    r"|[^（()）]{2,24}[市区县旗镇乡][^（()）]{1,20}(?:路|街|道|巷|村|园)[^（()）]{0,16}\d[^（()）]{0,40}(?<![店部站]))\s?[）)】\]]$"
)
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff01-\uffee\u3001-\u303f“”]"
_SPACE_IN_CHINESE = re.compile(rf"(?<={_WIDE}) | (?={_WIDE})")
_INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD])
_EDGES = " ，,、；;。:：/\\|-—–－_~～…!！?？=^`"
_PAIRS = (
    ("（(", "）)"),
    ("【[〔", "】]〕"),
    ("“", "”"),
    ("‘", "’"),
    ("「『", "」』"),
    ("《〈", "》〉"),
    ('"', '"'),
    ("'", "'"),
)

_PLACEHOLDER = re.compile(
    r"(?:(?:立即|点击|登录后?)查看|无|没有|暂无|暂缺|空|空白|否|是|有|略|不适用|不详|未知|未定|待定|自行采购|自行组织|个人|盖章|公章|单位章"
    r"|n/?a|null|none|nan|undefined)$|(?:详|请|可)(?:情|细)?请?(?:见|参见|查看|查阅)|(?:参见|查看|查阅)|见(?:附|公告|采购|招标|磋商|下|上|后|文件|正文|本|详|表)"
    r"|同(?:上|前|采购人|预算|招标人)|(?:废标|流标|终止|无(?:供应商|人|单位)|有效.{0,10}不足)",
    re.I,
)
_MASKED = re.compile(r"[*＊]|某某|^某$|(?<![A-Za-z])[XxＸｘ×✕]{2,}(?![A-Za-z])|[●■□○_＿]{2,}|\?{2,}")
_NOT_A_NAME = re.compile(
    # numbers, money, dates; project numbers and codes; addresses of the web
    r"[\d\s.,，:：/%％‰年月日号时点分秒个元圆万亿角整正￥¥$（）()+\-—~至约共人民币第零〇一二三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟]+$"
    r"|(?=(?:[^\d]{0,30}\d){4})[A-Za-z0-9\-\[\]_/.()（）]+$|https?:|www\.|[^@\s]{1,60}@"
)
_SENTENCE = re.compile(
    r"[。！？!?:：<>]|(?:不足三家|为准|本项目|本次采购|按照|应当|不得|符合.{0,20}条件|指定|请于|前往|进行了?公|受.{0,40}委托|现对|有关规定)"
)
_COMMA = re.compile(rf"，|(?<={_WIDE}),|,(?={_WIDE})")


def clean_name(text: str) -> str | None:
    """The plain name in a value cell, in the page's own characters (full-width brackets stay).

    Taken away: labels (`采购人：`), ranks, list numbers, quotes, white space in Chinese, notes of seal and role
    (`（盖章）`, `（牵头人）`), contacts behind the name, a place behind a slash. A note that may be part of the name
    (`（济南）`, `（个体工商户）`) stays. `None` for placeholders, masked names (`某某公司`, `**局`), sentences,
    numbers, money, dates, and for what is longer than `MAX_NAME`. Cleaning a result again changes nothing.
    """
    return _cleaned(" ".join(text.translate(_INVISIBLE).strip()[:_MAX_CELL].split()))


@lru_cache(maxsize=1_000)  # a page names its buyer, agency and suppliers several times
def _cleaned(name: str) -> str | None:
    for _ in range(_MAX_ROUNDS):
        name, last = _clean_once(name), name
        if name == last:
            break
    else:
        return None
    if not 2 <= len(name) <= MAX_NAME or _ONLY_LABEL.fullmatch(name):
        return None
    if any(pattern.match(name) for pattern in (_PLACEHOLDER, _NOT_A_NAME)) or _MASKED.search(name):
        return None
    if _SENTENCE.search(name):
        return None
    if _COMMA.search(name) and not all(is_organisation(part) for part in _COMMA.split(name)):
        return None
    return name


def _clean_once(name: str) -> str:
    """One round: one layer off each end."""
    if contact := _CONTACT.search(name):
        name = name[: contact.start()] if contact.start() else ""
    for pattern in (_PHONE, _TRAILING_CODE, _NOTE):
        name = pattern.sub("", name)
    if prefix := _PREFIX.match(name):
        name = name[prefix.end() :]
    name = _unwrap(_SPACE_IN_CHINESE.sub("", name).strip(_EDGES))
    if name.startswith(".") or (name.endswith(".") and not name[-2:-1].isascii()):
        name = name.strip(".")
    if name.endswith("联合体") and is_organisation(name[:-3]):
        name = name[:-3]
    body, slash, place = name.rpartition("/")
    if slash and len(place) <= 12 and is_organisation(body) and not is_organisation(place):
        name = body
    return name


def _unwrap(name: str) -> str:
    """Without a bracket or quote that opens or closes around the whole, or that lost its partner."""
    for openers, closers in _PAIRS:
        if name[:1] and name[0] in openers and not any(c in name[1:-1] for c in closers):
            name = name[1:]
        if name[-1:] and name[-1] in closers and not any(c in name[:-1] for c in openers):
            name = name[:-1]
    return name


# --- is_organisation -------------------------------------------------------------------------------------------------


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_SUFFIXES = _words("""
    公司 集团 合伙企业 独资企业 有限合伙 个体工商户 商城 厂 店 超市 商场 药房 诊所 商行 车行 琴行 工坊 商铺 工作室
    某单位 煤矿 局 厅 署 委 办 部 处 所 院 会 队 站 馆 社 中心 政府 机关 本级 办公室 海关 监狱 法庭 代表处 指挥部 司令部
    军区 战区 基地 兵团 残联 妇联 文联 侨联 科协 工商联 社科联 总部 总行 银行 分行 支行 行社 信用社 粮库 仓库
    大学 中学 小学 校 完小 校区 一中 二中 三中 四中 五中 六中 七中 八中 幼儿园 托儿所
    研究室 编纂室 史志室 方志室 教研室 督查室 实验室 资料室 图书室
    少年宫 文化宫 剧场 剧团 歌舞团 艺术团 乐团 文工团 总台 电视台 电台 气象台 天文台
    日报 晚报 植物园 动物园 公园 产业园 苗圃 苗圃场 苗木场
    农场 林场 牧场 渔场 机场 繁殖场 种畜场 良种场 养殖场 料场 采石场 砂石场
""")
# words that end like an organisation and are none
_NOT_SUFFIXES = _words("""
    运动会 发布会 招聘会 研讨会 博览会 展览会 交易会 推介会 晚会 座谈会 洽谈会 年会 培训会 评审会 见面会 听证会 联欢会
    宣讲会 分享会 机会 社会 不会 开会 布局 格局 结局 全部 内部 外部 上部 下部 底部 局部 头部 一部 两部 整部 场所 厕所
    公厕 各处 到处 好处 用处 多处 随处 网站 泵站 充电站 基站 住院 出院 排队 主办 承办 协办 举办 督办 代办 交办
    图形工作站 本公司 我公司 贵公司 该公司 我局 本局 我院 本院
""")
_BARE = frozenset(
    _words("""
    有限公司 有限责任公司 股份有限公司 分公司 子公司 总公司 委员会 办公室 事务所 研究院 工作室 研究室 实验室 电视台
    气象台 幼儿园 招标公司 代理公司 中标公司 采购中心 招标中心 采购部 采购办公室 招标办公室 评标委员会 评审委员会
""")
)
# the end of a name that is broken over two lines: 服务有限公司
_TRADE_ONLY = re.compile(
    r"(?:工程|建设|建筑|科技|技术|服务|管理|咨询|设计|贸易|商贸|物业|信息|设备|销售|项目|招标|代理|采购|造价|医疗|器械|环保|装饰"
    r"|安装|发展|实业|投资|集团|股份|有限|责任)+公司"
)
_STARTS_LIKE_TEXT = re.compile(
    r"(?:详见|由|按|根据|关于|对于|为了|送达|经(?:过|评审|研究|批准)|应(?:当|由|向)|需|请|将(?:由|在|于)|与|及|的|共(?:同|计)"
    r"|第[一二三\d]部|\d{1,3}-)"  # 1-某公司, of a cell 包1-某公司绿化 that is broken over lines
)
_FOREIGN = re.compile(
    r"[^\u2e80-\uffff]{1,120}?[ ,.](?:Co|Ltd|Inc|LLC|LLP|LP|GmbH|AG|SA|SAS|SE|AB|AS|Oy|SpA|BV|NV|KK|PLC|Pty|Pte|Corp"
    r"|Corporation|Company|Limited|Group|Holdings?|University|College|Institute|Foundation|Association|Bureau|Academy"
    r"|Hospital|Society|Council)\.?",
    re.I,
)
_END_NOTE = re.compile(r"[（(【\[][^（）()【】\[\]]{0,60}[）)】\]]$")
_TEXT_MARKS = re.compile(r"[。！？!?；;：:“”]|\d{4}年\d|\n")


def is_organisation(text: str) -> bool:
    """Whether `text` has the shape of an organisation's name: it ends (before a closing bracket note) in a known word.

    No look-up in a register: a well-formed invented name is one too, and a person's name never is.
    """
    return 3 <= len(text) <= 2 * MAX_NAME and _has_shape(text)


@lru_cache(maxsize=1_000)
def _has_shape(text: str) -> bool:
    name = " ".join(_END_NOTE.sub("", text.strip().removesuffix("联合体")).split())
    if len(name) < 3 or _TEXT_MARKS.search(name):
        return False
    if _FOREIGN.fullmatch(name):
        return True
    if not name.endswith(_SUFFIXES) or name.endswith(_NOT_SUFFIXES) or name in _BARE or _TRADE_ONLY.fullmatch(name):
        return False
    return not _STARTS_LIKE_TEXT.match(name) and not _NOT_A_NAME.match(name)


# --- organisation_key ------------------------------------------------------------------------------------------------

_BRACKETS = str.maketrans("[]{}〔〕【】〈〉《》「」『』<>", "()" * 9)


def organisation_key(name: str) -> str:
    """The form that two spellings of one name share: NFKC, no white space, one kind of bracket, case folded.

    No synonyms: 县教育局 and 县教育和体育局 stay two. Idempotent.
    """
    last = None
    while name != last:  # folding can make new white space or new compositions: seen to end after two rounds
        last = name
        name = "".join(
            unicodedata.normalize("NFKC", name).casefold().translate(_BRACKETS).translate(_INVISIBLE).split()
        )
    return name


# --- 统一社会信用代码 ------------------------------------------------------------------------------------------

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015, table 1: no I, O, S, V, Z
_VALUES = {character: value for value, character in enumerate(_ALPHABET)}
_WEIGHTS = [pow(3, i, 31) for i in range(17)]
_CODE = re.compile(rf"[1-9A-HJ-NP-RTUWXY][{_ALPHABET}]\d{{6}}[{_ALPHABET}]{{10}}", re.ASCII)
_CODE_IN_TEXT = re.compile(r"(?<![0-9A-Z])(?=([0-9A-Z](?: {0,2}[0-9A-Z]){17})(?![0-9A-Z]))")


def valid_credit_code(code: str) -> bool:
    """Whether `code` is a 统一社会信用代码: 18 characters, division digits in place, check digit right (GB 32100-2015).

    C18 = (31 - sum(Ci * 3^(i-1)) mod 31) mod 31. Upper case only, as the standard writes it.
    """
    if not _CODE.fullmatch(code):
        return False
    total = sum(_VALUES[character] * weight for character, weight in zip(code, _WEIGHTS, strict=False))
    return _VALUES[code[17]] == -total % 31


def find_credit_code(text: str) -> str | None:
    """The first valid 统一社会信用代码 in `text`, in upper case. Spaces inside it, full width and lower case may be."""
    plain = unicodedata.normalize("NFKC", text).translate(_INVISIBLE).upper()
    codes = (match[1].replace(" ", "") for match in _CODE_IN_TEXT.finditer(plain))
    return next(filter(valid_credit_code, codes), None)


# --- split_names -----------------------------------------------------------------------------------------------------

# always a border: semicolons, a role or lot label, a list number behind a border or white space
_HARD = re.compile(rf"[；;]|[（(]?{_ROLE}{_BRACKET}\s?[:：]|(?:^|(?<=[\s；;、，,。]))\d{{1,2}}[、.．)）](?!\d)")
# a border only where organisations stand on both sides
_SOFT = re.compile(rf"[ \n]?[、，,/][ \n]?|\n|(?<={_WIDE}|\0) (?={_WIDE})|(?<=公司|大学|医院)(?:以及|和|与|及)")
_WHITE_SPACE = re.compile(r"\s+")
_COMPANY = re.compile(r".{2,}(?:公司|事务所|集团|合作社|厂|店|经营部|商行|工作室)(?:[（(][^（）()]{0,40}[）)])?$", re.S)
_BRANCH = re.compile(r"\S{0,12}(?:分|支)公司(?:[（(][^（）()]{0,40}[）)])?$")


def split_names(text: str) -> list[str]:
    """The clean names in a cell that may hold several suppliers, in their order, each once.

    Borders are `；`, role and lot labels (`联合体成员：`, `包2：`) and list numbers; and `、`, `，`, `/`, 和, a line
    break or a space, only where both sides are organisations (companies, for a space) of their own. Nothing is split
    inside brackets, save at a role label (`（联合体成员：B公司）`).
    """
    text = _WHITE_SPACE.sub(lambda space: "\n" if "\n" in space[0] else " ", text)
    pieces = (piece for part in _hard_parts(text) for piece in _soft_parts(part))
    names = filter(None, map(clean_name, dict.fromkeys(pieces)))
    return list({organisation_key(name): name for name in names}.values())


_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_ROLE_IN_BRACKETS = re.compile(rf"[（(]\s?(?:{_ROLE}|联合体)\s?[:：]")


def _masked(text: str) -> str:
    """`text` with all that stands in brackets (two deep) blotted out, length kept."""
    for _ in range(2):
        text = _BRACKETED.sub(lambda match: "\0" * len(match[0]), text)
    return text


def _hard_parts(text: str) -> Iterator[str]:
    text = _ROLE_IN_BRACKETS.sub(lambda match: "；" * len(match[0]), text)
    start = 0
    for border in _HARD.finditer(_masked(text)):
        yield text[start : border.start()]
        start = border.end()
    yield text[start:]


def _soft_parts(part: str) -> Iterator[str]:
    borders = list(_SOFT.finditer(_masked(part)))
    ends = [border.start() for border in borders[1:]] + [len(part)]
    start = 0
    for border, end in zip(borders, ends, strict=False):
        short = border.start() - start <= _MAX_CELL  # bounds the copying: no name is longer
        if short and _both_names(part[start : border.start()], part[border.end() : end], border[0]):
            yield part[start : border.start()]
            start = border.end()
    yield part[start:]


def _both_names(left: str, right: str, border: str) -> bool:
    left, right = _unwrap(left.strip()), _unwrap(right.strip())
    if _BRANCH.fullmatch(right) or not (is_organisation(left) and is_organisation(right)):
        return False
    return border != " " or bool(_COMPANY.match(left) and _COMPANY.match(right))
