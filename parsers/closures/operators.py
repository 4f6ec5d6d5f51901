"""主办单位: who runs an account, from the words around its name."""

import re
from functools import lru_cache

from parsers.closures.platforms import PLATFORM
from parsers.closures.signature import is_body
from parsers.organisations import clean_name
from parsers.text import squeeze

_BEFORE = re.compile(
    r"(?P<name>[\u3400-\u9fffA-Za-z（）()·]{3,50}?)(?:名下|辖下之?|下属|旗下|主管|主办|开办|开设|运营|管理|所属|负责|维护|认证|注册|所办|也|了|更新|[它其]的|现有|自有|官方|政务|原有|的|原|现|在|[“\s：:]|唯一|[两三四五六七八九十]个(?:官方|政务)?(?:账号|帐号|公众号|新媒体账号)(?:——|[：:])|——|关停其|对|于|停办|停更|停用|关停|关闭|注销|下线|停止)*$"
)
_LEAD = re.compile(
    r".*(?:(?<=.{3})(?:所属|下属|下辖)的?(?=.{4})|辖区(?:内|的)|[号博端]和|[我本][局委办院校馆]所?[属辖]|[”」]和|关于(?:关停|注销|停用|停更|停止\w{2}|关闭|撤销|变更|更名)?|决定[对将把]?|停止(?:更新|运营|使用|服务)|停用|停更|关停|注销|关闭|撤销|[日月年]起|即日起|现将|[将把由]|按照|根据|同意|研究|此前|同日|[还也另]有|称|获悉|反映|近日|日前|例如|其中|因为|[说指]的是|说明|[，,:：。])"
)
_MARK = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[（）()]+)")
_NO_LEAD = re.compile(r"^(?:(?:所属|下属|下辖)的?|和|与|及|因|经|原|向|是|有|对|在|为|从|即|以及)")
_OURS = re.compile(
    r"^(?:我|本|该|其|此|贵|各|多|某|两|全|一[些批]|以下|下列|上述|部分|所有)|某[市县区镇局单省]|^[市区县镇州盟]\S?$"
)
_IN_BRACKETS = re.compile(
    rf"[”」】’\"]?\s?(?:账号)?[（(](?:{PLATFORM}[，,、]\s?)?(?:主办单位|运营单位|开办主体|主体)?[:：]?(?P<name>(?!原)[\u3400-\u9fff]{{3,30}})[)）]"
)
# “A”微博刊发X局公告
_NOTICE_OF = re.compile(
    r"[”」】’]?[^，,。；;“”]{0,10}?(?:刊发|刊登|发布|转发)了?(?P<name>[\u3400-\u9fff]{4,30}?)的?(?:停更|停用|关停|注销)?(?:公告|通告|声明)"
)
_LABELLED = re.compile(
    r"[^“”「」；;。]{0,16}[，,（(]\s?(?:主办|运营|开办|主管|责任|管理)(?:单位|主体|部门)[:：为是]{0,2}\s?(?P<name>[\u3400-\u9fff]{3,30})"
)
_EACH = re.compile(
    r"(?:^|[，,：:])(?P<bodies>[\u3400-\u9fff]{3,24}(?:、[\u3400-\u9fff]{3,24})+)分别(?:[发宣]布|刊发|发出|公告)[^，,。；;：:]{0,8}[：:]"
)
_SPEAKS = re.compile(
    r"(?P<name>[\u3400-\u9fff]{4,24}?)(?:的|相关|有关|一[名位]){0,2}(?:负责人|工作人员|(?:馆长|局长|主任|院长|校长|站长|所长|台长|社长)(?=[^，,。；;]{0,10}(?:对记者|告诉|介绍|接受采访|表示|坦言|回应))|(?=表示|回应|对记者说|告诉记者))|从(?P<source>[\u3400-\u9fff]{4,24})(?:获悉|了解到)"
)
_VERIFIED = re.compile(
    r"认证(?:信息|主体)?为[“\"「]?(?P<name>[\u3400-\u9fff]{4,40}?)(?:(?:官方)?(?:账号|帐号|微博|抖音号?|公众号)?[”\"」]?的|$)"
)
_HOST = re.compile(
    r"(?:[该此其]|公众|账|帐|视频|抖音)号的?(?:运营|主办|开办|主管|管理)(?:单位|方|主体)[是为：:]?(?P<runs>[\u3400-\u9fff]{4,24}?)(?=[在称说，,。；;]|表示|介绍|相关|有关|负责)"
    r"|由(?<![将改后来]由)(?P<name>[\u3400-\u9fff]{4,24}?)(?:于(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?)?(?:负责)?(?:开[设办通]|主办|运营|创办|注册)"
)
_FORMER = re.compile(
    r"(?:原|旧)(?:账号|帐号|公众号)?(?:\n[^新主]{1,60}\n|名称[：:][^，,；;\n]{2,30}[；;，,]\s?)?(?:的)?(?:认证|运营)?主体(?:名称)?\s?[：:]\s?(?!个人)(?P<name>[\u3400-\u9fff]{4,40})(?=[\s，,；;。)）]|$)"
)
_DOER = re.compile(
    r"(?P<name>[\u3400-\u9fff]{4,30}?)(?:官网|官微|官博|(?:微信)?公众号)?(?:于[^，,。；;“”]{2,16}(?=[发宣]布(?!的)))?(?:\d{1,2}月)?(?:\d{1,2}日|[昨今近][日天]|日前)?[也亦则现]?(?:对|将|宣布|决定|发布|表示|称|推送|敬告|告知|在[^，。]{0,20}(?:宣布|公告|发布|发文|发帖)|通过[^，。]{0,20}(?:发文|告知))"
)
_APART = re.compile(r"(?<=[省市县区州旗]) (?=[\u3400-\u9fff])")  # 溪口县 水利局
_HERE = re.compile(
    r"(?:这里|(?<=[好友们][！!，,])我们)是(?P<name>(?![^，,。！!]{0,16}[唯一])[\u3400-\u9fff]{4,24})(?=[，,。！!])"
)
_OFFICES = ("局办公室", "委办公室", "院办公室", "校办公室", "馆办公室", "中心办公室")
_OVERSEERS = ("网信办", "互联网信息办公室")  # who speak of the accounts of others
_WILL_TELL = ("通知会", "公告会", "信息会", "消息会", "内容会", "动态会")


def operator_before(clause: str, at: int) -> str | None:
    """The body named directly before position `at` of `clause`: X局主办的“A”."""
    before = clause[max(0, at - 60) : at].replace("税务总局 ", "税务总局")
    before = _APART.sub("", before)
    if match := _VERIFIED.search(before):
        return match["name"]
    match = _BEFORE.search(before)
    return _body(match["name"]) if match else None


def operator_behind(clause: str, end: int) -> str | None:
    """The body behind an account, in brackets or as that whose notice it published: “A”微信公众号（区商务局）."""
    match = _IN_BRACKETS.match(clause, end) or _NOTICE_OF.match(clause, end)
    return match["name"] if match and is_body(match["name"]) else None


def operator_labelled(sentence: str, words: str) -> str | None:
    """The body that a label gives behind the account that `sentence` names as `words`: “A”微博，主办单位：X局."""
    at = sentence.find(words) if "单位" in sentence or "主体" in sentence or "部门" in sentence else -1
    match = _LABELLED.match(sentence, at + len(words)) if at >= 0 else None
    return match["name"] if match and is_body(match["name"]) else None


def respective(clause: str) -> list[str]:
    """The bodies that each tell of an account of their own, in order: 甲校、乙校分别发布公告：“A”“B”公众号停更."""
    match = _EACH.search(clause)
    names = match["bodies"].split("、") if match else []
    return names if all(map(is_body, names)) else []


def former_body(text: str) -> str | None:
    """The body that a form of WeChat gives as that of the account which moves: 旧账号主体：X局."""
    match = _FORMER.search(text) if "主体" in text else None
    return match["name"] if match else None


def introduced(text: str) -> str | None:
    """The body that an article of an account says it is: 大家好，这里是溪口县图书馆."""
    match = _HERE.search(text) if "这里是" in text or "我们是" in text else None
    return _body(match["name"]) if match else None


def host(story: str) -> str | None:
    """The only body that a story of the press says to run the account: 该微博由X局主办, 该号运营单位X局."""
    names = {name for match in _HOST.finditer(story) if (name := _body(match["name"] or match["runs"]))}
    return names.pop() if len(names) == 1 else None


def speaker(story: str) -> str | None:
    """The only body whose people a story of the press has asked: X局工作人员表示, 记者从X局获悉."""
    words = (match["name"] or match["source"] for match in _SPEAKS.finditer(story))
    names = {name for found in words if (name := _body(found.removeprefix("据"))) and not name.endswith(_OVERSEERS)}
    told = names.pop() if len(names) == 1 else None
    return told.removesuffix("办公室") if told and told.endswith(_OFFICES) else told


@lru_cache(maxsize=64)  # each account of a sentence asks for it
def doer(sentence: str) -> str | None:
    """The body that a sentence says does it: X局对政务新媒体进行整合, X街道办事处宣布."""
    for match in _DOER.finditer(sentence):
        if name := _body(match["name"]):
            return name
    return None


def _body(words: str) -> str | None:
    words = _MARK.sub("", squeeze(words))
    if lead := _LEAD.match(words):
        words = words[lead.end() :]
    words = _NO_LEAD.sub("", words)
    if words.endswith(_WILL_TELL):  # 学校的通知会发布在
        return None
    if _OURS.search(words) or not is_body(words):
        return None
    return clean_name(words)
