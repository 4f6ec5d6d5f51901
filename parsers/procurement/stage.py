"""Which step of a procurement a page announces, and how the supplier is found.

The body decides: titles are sometimes another notice's, and 中标公告 often ranks candidates only.
"""

import re

from parsers.procurement.found import Found, bids_online, holds_any, in_line, without_code
from parsers.procurement.outcomes import WINNERS
from parsers.procurement.reading import Pair, Reading
from parsers.procurement.title import is_no_notice
from parsers.procurement.won import (
    has_winner,
    is_confirmed,
    names_nobody,
    names_winner,
    ranks_in_cells,
    ranks_in_values,
)
from parsers.records import Method, Place, Stage
from parsers.simplified import SIMPLIFIED
from parsers.text import squeeze

_TITLE_STAGES: list[tuple[Stage, re.Pattern[str]]] = [
    (stage, re.compile(pattern))
    for stage, pattern in [
        (Stage.FAILURE, r"[废流]标公[告示](?=\s?[\[【（(])(?!.*公告)"),  # 废标公示[中标候选人公示变更]
        (Stage.CORRECTION, r"更正|变更|澄清|延期|推迟|暂停|补充(?:公告|通知|文件)|答疑|补遗|修改公告|恢复公告|恢复[^，。]{0,60}采购(?:活动)?的?(?:公告|通知)|顺延"),
        (Stage.FAILURE, r"废标|流标|终止|失败公告|采购失败|招标失败|撤销公告|取消公告|流废标|异常公[告示]"),
        (Stage.INTENTION, r"意向|征求[^，。；]{0,60}意见|意见征[询集求]|征询|需求公示|需求公告|需求征|需求的公[告示]|预公告|招标计划|采购计划|采购需求调查|需求调查|市场调研"),
        (Stage.ACCEPTANCE, r"验收(?:结果|报告|公告|公示|书|情况|意见)"),
        (Stage.CANDIDATES, r"候选|预中标|拟中标|拟成交|预成交|评标结果公示|评审结果公示|定标候选"),
        (Stage.CONTRACT, r"合同(?:公告|公示|信息|备案|$)"),
        (Stage.AWARD, r"中标|成交|中选|结果的?公[告示]|采购结果|定标|入围结果|结果公布|入围公告|结果$"),
        (Stage.TENDER, r"(?:招标|采购)公告(?!编号|日期|发布|媒体|时间)|磋商公告|谈判公告|询价公告|邀请|资格预审|单一来源|比选|竞价|遴选|竞争性|公开招标|招标|询价|采购项目公告|发包公告|征集公告|询比|抽签|竞选|公开选取|关于(?:采购|购买|购置)"),
    ]
]  # fmt: skip
_CONTRACT_KEYS = {"contract_date", "contract_name"}
_SIDES, _BOTH = re.compile("[甲乙]方"), {"甲方", "乙方"}
_INTENTION = re.compile(
    r"采购意向|(?:预计|计划|拟)(?:发布)?(?:采购|招标)(?:公告)?(?:发布)?(?:时间|月份|日期)|征求意见|意见征[询求集]|招标计划|征询意见"
)
_CORRECTION = re.compile(  # not: 本项目的澄清和更正信息将通过某网发布
    r"原公告的?采购项目(?:编号|名称)|首次公告日期|更正日期|(?<![和及与的])(?<!清、)(?:更正信息|更正事项|更正内容|变更内容)(?!将|为准|的|请)"
)
_GIVEN_UP = re.compile(r"放弃(?:中标|成交|中选)")
_CORRECTS = re.compile(r"(?:更正|变更)(?:前|后)\s?[:：]|现?(?:更正|变更)为\s?[:：“\"]?")
_FAILED = re.compile(
    r"(?:作|予以|做|宣布|认定为?|按|故|项目|本次(?:采购|招标)?|采购)(?:废标|流标)|废标处理|流标处理|(?:采购|招标|谈判|磋商|询价)活动终止|终止(?:公告|本次|采购|招标)"
    r"|已(?:经)?(?:流标|废标)(?=[，。；\n]|$)|不足(?:三|3|叁)家|(?:招标|采购|竞价|询价|比选|谈判|磋商)失败|项目终止"
)
# 采购结果：不足3家，本项目流标, 本次招标失败; not if an objection holds, nor what came of the first time or of one lot
_THIS_FAILED = re.compile(
    r"^(?:(?![如若]|首次|第一次|[一二三四五12345][包标]).){0,400}(?<!的[，,])(?<=[，,。；;：:])"
    r"本(?:项目|次(?:采购|招标|询价|比选|谈判|磋商|竞价)?)(?:因[^，,。；;]{2,20}[，,]?已?)?(?:作|予以|做|按)?(?:流标|废标|失败(?![的后过]))"
)
_INTENDED = re.compile(r"拟(?:采[取用]|以|通过|使用)\s?单一来源")  # its 中标供应商 is who is to be asked
_FAILURE_HEAD = re.compile(r"(?:废标|流标|终止|失败|特殊情况|异常)(?:的?(?:原因|理由)|公告|公示|情况|类型)")
_CANDIDATES = re.compile(
    r"第[一1]\s?(?:中标|成交)?候选人|中标候选人|预中标|拟中标|拟成交|候选(?:中标|成交)|成交候选|预成交|推荐.{0,6}候选|第一中标排序|第[一1]名"
)
_AWARD = re.compile(
    r"(?:中标|成交|中选|入围)[（(、/]?(?:成交|中标)?[)）]?(?:候选)?(?:供应商|人|单位|信息|总?金额|总?价|结果|情况|公告|通知书?|服务商)|采购结果|确定.{0,12}为(?:中标|成交)"
)
_TENDER = re.compile(
    r"潜在(?:投标人|供应商|申请人)|获取(?:招标|采购|磋商|谈判|询价|竞价|比选)文件|投标(?:文件)?(?:递交)?(?:的)?截止|投标人资格|申请人的?资格|供应商资格"
    r"|报价截止|前(?:递交|提交).{0,4}(?:投标|响应)文件|发包公告|拟采用单一来源|单一来源(?:采购)?(?:公示|方式)|参加(?:投标|报名|谈判|磋商)|竞价开始|报价要求|邀请.{0,20}(?:投标|参加)|[现兹]欢迎[^，。；\n]{0,16}供应商[^，。；\n]{0,4}(?:投标|参[加与](?!监督|调研|征|意见|座谈|论证))"
    r"|现(?:决定)?[就对进][^。]{0,40}(?:公开|邀请|国内)招标|现[就对][^。]{0,40}进行(?:招标|比选|询价|竞争性|遴选)|报名(?:方法|方式|办法|须知)"
)
_SIGN_UP = re.compile(r"(?:^|[、.．\n])报名(?:时间|地点)[:：]")
_ACCEPTANCE = re.compile(r"验收(?:结论|意见|日期|时间|小组|结果|组成员|情况|公告|报告)")
_CONTRACT = re.compile(
    r"合同(?:金额|总价|签订(?:日期|时间)|签署(?:日期|时间)|主体|公告日期|主要信息|编号|价款?)|[（(][甲乙]方[)）]"
)


_SAYS = {  # words of a body that announce the stage, where no title does
    Stage.CORRECTION: re.compile(f"{_CORRECTS.pattern}|{_CORRECTION.pattern}"),
    Stage.FAILURE: _FAILED,
    Stage.INTENTION: _INTENTION,
    Stage.ACCEPTANCE: _ACCEPTANCE,
    Stage.CANDIDATES: _CANDIDATES,
    Stage.CONTRACT: _CONTRACT,
    Stage.AWARD: _AWARD,
    Stage.TENDER: _TENDER,
}


def read_stage(reading: Reading, title: str | None) -> Found[Stage]:
    """The stage of a notice with the words that say it. `Stage.OTHER` where neither the body nor the title does."""
    titled = _titled(title or "", Place.TITLE)
    if title and is_no_notice(title):
        return Found(Stage.OTHER, "", "", Place.BODY)
    if titled and titled.value is Stage.CORRECTION and "候选人公示" in (title or ""):
        if reading.of("other_candidate") and not _CORRECTS.search(reading.body):  # published anew as a whole
            titled = Found(Stage.CANDIDATES, "候选人公示", (title or "")[:240], Place.TITLE)
    if titled is None:  # a fragment without a title: its first lines may hold one
        heads = (
            line for line in map(without_code, reading.lines[:12]) if _is_heading(line) and _HEAD.search(squeeze(line))
        )
        titled = next((head for line in heads if (head := _titled(line, Place.BODY))), None)
    stage = _by_body(reading, reading.body, titled.value if titled else None)
    if titled and stage in (None, titled.value):
        return titled
    return _said(reading, stage) if stage else Found(Stage.OTHER, "", "", Place.BODY)


def title_stage(title: str | None) -> Stage | None:
    """What a title says; None where it says nothing."""
    titled = _titled(title or "", Place.TITLE)
    return titled.value if titled else None


def _titled(text: str, place: Place) -> Found[Stage] | None:
    text = squeeze(text)
    simplified = text.translate(SIMPLIFIED)
    for stage, pattern in _TITLE_STAGES:
        if match := pattern.search(simplified):
            return Found(stage, text[match.start() : match.end()], text[:240], place)
    return None


def _said(reading: Reading, stage: Stage) -> Found[Stage]:
    """The first words of the body that say `stage`; none where only its labels and tables together tell it."""
    for number, line in enumerate(reading.lines):
        if match := _SAYS[stage].search(line):
            return in_line(stage, match.group(), reading, number)
    return Found(stage, "", "", Place.BODY)


_HEAD = re.compile(
    r"公[告示]|通知|结果|合同$|意向|计划$|^(?!\d|[一二三四五六七八九十]、).{6,60}文件(?:澄清|答疑|补遗)(?:[（(][一二三四五六七八九十\d]{1,2}[)）])?$"
)


def _is_heading(line: str) -> bool:
    if line.startswith(("首页", "网站首页")):  # a menu: 首页 采购合同 验收公告
        return False
    return len(line) < 90 and "：" not in line and "当前位置" not in line and not line.endswith("。")


def _by_body(reading: Reading, body: str, titled: Stage | None) -> Stage | None:
    keys = {pair.key for pair in reading.pairs if pair.value or pair.rest}
    columns = {
        key for table in reading.tables for key in table.keys if table.section not in ("reviews", "subject", "fee")
    }
    tender = len(_TENDER.findall(body))
    if titled is Stage.CORRECTION and _CORRECTS.search(body):
        return Stage.CORRECTION
    if (
        not (tender >= 4 and titled is Stage.TENDER)
        and _really_corrects(reading, body, titled)
        and _CORRECTION.search(body)
    ):
        return Stage.CORRECTION
    if titled is Stage.ACCEPTANCE and _ACCEPTANCE.search(body):
        return Stage.ACCEPTANCE
    if _INTENTION.search(body) and (titled in (Stage.INTENTION, None) or "planned" in keys | columns):
        if "planned" in keys | columns or titled is Stage.INTENTION or not tender:
            return Stage.INTENTION
    # a call for bids has rules: 以报价最低者为成交人
    awarded = names_winner(reading) if titled is Stage.TENDER and tender else has_winner(reading)
    contracted = (
        _CONTRACT_KEYS & keys or {label for pair in reading.pairs for label in _SIDES.findall(pair.label)} == _BOTH
    )
    if titled is Stage.CONTRACT or (contracted and titled not in (Stage.AWARD, Stage.TENDER)):
        if len(_CONTRACT.findall(body)) >= 1:
            return Stage.CONTRACT
    if (
        (not awarded or (titled is Stage.FAILURE and not names_winner(reading)))
        and _fails(reading, body, titled)
        and tender < 4
    ):
        return Stage.FAILURE
    if titled is Stage.TENDER and _INTENDED.search(body):
        return Stage.TENDER
    if _announces_candidates(reading, body, titled):
        return Stage.CANDIDATES
    if titled is Stage.CORRECTION and _GIVEN_UP.search(body):
        return Stage.CORRECTION
    if awarded and (tender < 4 or titled is Stage.AWARD):
        return Stage.AWARD
    if tender >= 2 and titled not in (Stage.FAILURE, Stage.CANDIDATES, Stage.AWARD, Stage.CORRECTION):
        return Stage.TENDER
    if tender and (
        titled in (None, Stage.TENDER) or (titled is Stage.AWARD and not _AWARD.search(_without_heads(reading, body)))
    ):
        return Stage.TENDER
    if titled is None and _ACCEPTANCE.search(body):
        return Stage.ACCEPTANCE
    if titled is None and _AWARD.search(body):
        return Stage.AWARD
    if titled is None and (_SIGN_UP.search(body) or ({"deadline", "deadline_bare"} & keys and bids_online(reading))):
        return Stage.TENDER
    return None


def _fails(reading: Reading, body: str, titled: Stage | None) -> bool:
    """The form of 中标候选人公示 has a heading 废标原因 whose lines stay empty, and a note of what is 认定为废标."""
    if titled in (Stage.CANDIDATES, Stage.CORRECTION) and any(pair.full for pair in reading.of("candidate")):
        return False
    told = titled is Stage.FAILURE or _FAILURE_HEAD.search(body) or names_nobody(reading)
    told = told or (titled is Stage.AWARD and any(map(_THIS_FAILED.search, reading.lines)))
    return bool(told and _FAILED.search(body))


def _without_heads(reading: Reading, body: str) -> str:
    """The body without its head: a copied title and the breadcrumb say 成交公告 over a call for bids."""
    heads = [line for line in reading.lines[:15] if _HEAD.search(line) and (_is_heading(line) or "当前位置" in line)]
    for line in heads:
        body = body.replace(line, "")
    return body


def _really_corrects(reading: Reading, body: str, titled: Stage | None) -> bool:
    """首次公告日期 alone stands in 终止公告 too, and in a result below a menu with 更正公告."""
    if titled in (Stage.FAILURE, Stage.CONTRACT, Stage.ACCEPTANCE):
        return False
    if titled is Stage.AWARD and set(_CORRECTION.findall(body)) == {"首次公告日期"} and names_winner(reading):
        return False
    return holds_any(body, ("更正", "变更", "澄清", "延期", "暂停")) and not _ENDS.search(body)


_ENDS = re.compile(r"[二三]、\s*项目终止的?原因")


_CANDIDATES_HEADING = re.compile(r"[一二三四五六七八九十]{1,2}[、.．](?:中标|成交)(?:供应商)?候选")
_ANNOUNCES_RANKING = re.compile(r"候选(?:人|供应商|单位)(?:名单)?(?:予以)?公[示布告]如下")
_PRELIMINARY = re.compile(r"预中标|拟中标|拟成交|预成交")
_RANKED = re.compile(r"第\s?[二2]\s?(?:中标|成交|名)?(?:候选|排序|名)|第[二2]中标|候选人公示|中标候选人")
_FINAL = re.compile(
    r"(?<![预拟])(?:中标|成交|中选)[（(]?(?:成交|中标)?[）)]?(?:供应商|人|单位)(?:名称)?为?\s*[:：]|(?:中标|成交)日期|总(?:中标|成交)金额"
    r"|(?<!将)确定(?!拟|第一(?:中标|成交)?候选(?:人|单位|供应商)为)[^，。；]{2,40}为(?:中标|成交|中选)(?:供应商|人|单位)"
)
# 公示期内无异议将确定第一中标候选人为中标人：
_WILL_WIN = re.compile(
    r"(?<!现)将[^，,。；;：:]{0,16}候选(?:人|供应商|单位)(?:确?定)?为(?:本项目)?(?:中标|成交|中选)(?:供应商|人|单位)[:：]?"
)


def _announces_candidates(reading: Reading, body: str, titled: Stage | None) -> bool:
    if titled is Stage.CANDIDATES:
        return bool(_CANDIDATES.search(body)) or not has_winner(reading)
    squeezed = squeeze(body)
    if "将" in squeezed and "候选" in squeezed:
        squeezed = _WILL_WIN.sub("", squeezed)
    if any(
        (pair.key in ("candidate", "candidate_amount") and "预" in pair.label + pair.value)
        or ("拟" in pair.label and "拟中标" in squeeze(pair.label))
        for pair in reading.pairs
    ):
        return not _FINAL.search(squeezed)
    if _PRELIMINARY.search(squeezed) and not _FINAL.search(squeezed):
        return titled in (None, Stage.AWARD, Stage.CANDIDATES)
    if titled in (None, Stage.AWARD) and _ANNOUNCES_RANKING.search(squeezed) and ranks_in_cells(reading):
        return True  # the form of a result, filled with a ranking
    if titled in (None, Stage.AWARD) and ranks_in_values(reading):  # 中标单位名称 | 第一中标候选人：X 第二中标候选人：Y
        return True
    if titled is None and any(_CANDIDATES_HEADING.match(squeeze(line[:40])) for line in reading.lines):
        return True
    if any(pair.value and WINNERS.fullmatch(squeeze(pair.label).removesuffix("为")) for pair in reading.of("supplier")):
        return False  # below the ranking: 中标人 | X
    ranked = reading.of("other_candidate") or _RECOMMENDED.search(squeezed) or _ranks_under_notice(reading)
    return bool(ranked) and not _FINAL.search(squeezed) and titled in (None, Stage.AWARD, Stage.CANDIDATES)


def _ranks_under_notice(reading: Reading) -> bool:
    """Whether a table or a list ranks candidates, and objections to it may be raised."""
    if not holds_any(reading.body, ("公示期", "异议")) or "候选" not in reading.body or names_winner(reading):
        return False
    tables = [table for table in reading.tables if table.section != "reviews"]
    ranked = any("other_candidate" in table.keys for table in tables)  # 排名 | 第一名 | 第二名
    if ranked and not is_confirmed(reading):
        return True
    cells = (cell for table in tables for row in table.rows for cell in row)
    if any(_SECOND.fullmatch(squeeze(cell)) for cell in cells if len(cell) <= _RANK_MAX):
        return True
    lines = zip(reading.lines, reading.sections, strict=True)
    return any(
        (section == "candidates" and _SECOND_LINE.match(line))
        or (section in ("candidates", "reviews", None) and _SECOND_NAMED.match(line))
        for line, section in lines
    )


_RANK_MAX = 14  # characters of a cell: 第二中标候选供应商
_SECOND = re.compile(r"第[二2](?:名)?(?:中标|成交)?候选(?:人|单位|供应商)")
_SECOND_LINE = re.compile(r"第[二2]名\s?[.．、:：]?\s?[\u4e00-\u9fff]{4}")
_SECOND_NAMED = re.compile(rf"{_SECOND.pattern}\s?[\s:：]\s?[\u4e00-\u9fff]{{4}}")  # a row of a table in plain text
# ranked in a sentence; the first alone where objections may be raised
_RECOMMENDED = re.compile(
    r"为[^，。；]{0,24}第[二三]中标候选(?:人|单位|供应商)|推荐[^，。；]{2,40}为[^，。；]{0,24}第一(?:中标|成交)?候选(?:人|单位|供应商)(?=[^\0]{0,200}公示期)"
)
_METHOD_NAMES: list[tuple[Method, str]] = [
    (Method.CONSULTATION, r"竞争性?磋商"),
    (Method.NEGOTIATION, r"竞争性?谈判|公开谈判"),
    (Method.SINGLE_SOURCE, r"单一来源"),
    (Method.INVITED, r"邀请招标"),
    (Method.FRAMEWORK, r"框架协议"),
    (Method.INQUIRY, r"询价"),
    (Method.ONLINE_BIDDING, r"网上竞价|电子竞价|电子反拍|反向竞价|竞价|反拍"),
    (Method.COMPARISON, r"竞争性比选|公开比选|比选|竞选|询比"),
    (Method.OPEN, r"公开招标"),
]
_NAMED = re.compile("|".join(f"(?P<{method.name}>{pattern})" for method, pattern in _METHOD_NAMES))
_TICKED = re.compile(r"[√☑■✓✔]\s*([\u4e00-\u9fff]{2,12})")
_ANY = "|".join(pattern for _, pattern in _METHOD_NAMES)
_STATED = re.compile(
    rf"(?:方式[为是]|经|进行了?|(?<!前期)完成了?|发布了?|组织|采用|采取|(?<!予)以|通过|实行|国内|实施|[，,。）)]|的)\s*[“\"]?(?:国内|院内|校内|公开)?(?:{_ANY})[”\"]?(?:方式|的?采购(?=[中的，。,活招]|工作|方式)|(?:评审)?工作|进行(?:采购|招标)(?!的)|招标采购|招标方式|公告|$|[，,。；;]|(?<=招标)(?!文件|人|小组|公告发布|代理|数额|限额))"
    rf"|^(?:{_ANY})方式进行(?:采购|招标)(?![的时])|(?:{_ANY})工作(?=[于已])|(?<=项目)(?:{_ANY})方式采购(?!的)|(?:进行了?|组织了?|(?<!前期)(?<!市场)开展了?)\s?(?:国内|院内|校内|内部|网上)?(?:{_ANY})(?!文件|小组|[^。；]{{0,40}}代理机构)|(?:根据|按照|依据)[^，。；]{{0,80}}?(?:{_ANY})(?=的?(?:采购|评审|成交|中标)?结果)|(?:{_ANY})采购(?:程序|项目(?=[于的已]))|(?:{_ANY})(?=(?:采购)?结果(?:公[布示告])?如下)|本次(?:{_ANY})(?=终止|失败|活动)|终止(?:{_ANY})(?=采购活动)|召开[^，。；]{{0,24}}(?:{_ANY})会|[（(](?:{_ANY})(?:采购)?[)）](?=[，,。]|信息|$)"
)
_PROJECT_IS = re.compile(rf"本项目[为系](?:国内)?(?:{_ANY})(?:方式)?(?=采购|招标|项目|[，,。；;]|$)")
_HEADED = re.compile(
    rf"(?:{_ANY})(?:采购|招标|成交|中标|结果|更正|变更|终止|项目|二次|[（）()])*(?:公告|公示)(?=\s|$)|[\u4e00-\u9fff]{{4}}(?:{_ANY})采购$"
)
_ABOVE_OUTLINE = re.compile(
    rf"(?:{_ANY})(?:采购)?公告\s{{1,3}}项目概况"
)  # the title in the body, on a page in one line
_DOCUMENT = re.compile(rf"(?:{_NAMED.pattern})(?:采购)?文件")


_UNSURE = {"qualification", "obtain", "submit", "other", "fee", "reviews", "contact", "experts"}


def read_method(reading: Reading, title: str | None, stage: Stage) -> tuple[Method, str] | None:
    """The method and the words that state it: a label, the title, a sentence; None where the page states none."""
    for pair in reading.of("method"):
        found = named_method(pair.value or _first_words(pair.rest)) or _open_or_invited(pair)
        if found and ("竞价" not in pair.label or found[0] is Method.ONLINE_BIDDING):  # 竞价方式：公开询价
            return found
    columns = ((table, table.keys.index("method")) for table in reading.tables if "method" in table.keys)
    cells = {row[column] for table, column in columns for row in table.rows}
    if len(cells) == 1 and (found := named_method(cells.pop())):
        return found
    if title and (found := named_method(title)):
        return found
    for line in reading.lines[:8]:
        if len(line) < 200 and (match := _HEADED.search(line)) and (found := named_method(match.group())):
            return found
    if "项目概况" in reading.body and (match := _ABOVE_OUTLINE.search(reading.body)):
        return named_method(match.group())
    for pair in reading.of("project_name"):
        if (match := _HEADED.search(pair.value)) and (found := named_method(match.group())):
            return found
    for line, section in zip(reading.lines, reading.sections, strict=True):
        if len(line) >= 600 or (section in _UNSURE and "本项目" not in line and "以下项目" not in line):
            continue
        said = section not in _UNSURE or "本项目采" in line or "以下项目" in line
        if match := (said and _STATED.search(squeeze(line))) or _PROJECT_IS.search(squeeze(line)):
            return named_method(match.group())
    for pair in reading.pairs:
        if stated := next((method for method, label in _METHOD_LABELS if label.match(squeeze(pair.label))), None):
            return stated, pair.label
    if stage is Stage.CORRECTION:
        named = {m.lastgroup for line in reading.lines if "文件" in line for m in _DOCUMENT.finditer(line)}
        if len(named) == 1:
            return next(
                (
                    found
                    for line in reading.lines
                    if (match := _DOCUMENT.search(line)) and (found := named_method(match.group()))
                ),
                None,
            )
    return None


_METHOD_LABELS = [
    (Method.ONLINE_BIDDING, re.compile("(?:.{0,6})竞价(?:编号|主题|方式|开始时间|截止时间|结束时间)")),
    (Method.COMPARISON, re.compile("比选(?:人|编号)")),
    (Method.FRAMEWORK, re.compile("(?:.{0,4})框架协议(?:期限|有效期)")),
]


def _open_or_invited(pair: Pair) -> tuple[Method, str] | None:
    """招标方式：公开, or a ticked box √公开 □邀请."""
    words = squeeze(" ".join(_TICKED.findall(pair.value)) or pair.value)
    method = {"公开": Method.OPEN, "邀请": Method.INVITED}.get(words) if "招标" in pair.label else None
    return (method, words) if method else None


def _first_words(rest: tuple[str, ...]) -> str:
    """The line below a label; with the next ones where these too name a method (boxes whose ticks were lost)."""
    return " ".join(line for number, line in enumerate(rest[:4]) if not number or _NAMED.fullmatch(squeeze(line)))


def named_method(text: str) -> tuple[Method, str] | None:
    """The one method that `text` names, ticked boxes first; None where it names none or several."""
    if ticked := _TICKED.findall(text):
        text = " ".join(ticked)
    found = {
        match.lastgroup: match.group()
        for match in _NAMED.finditer(squeeze(text).translate(SIMPLIFIED))
        if match.lastgroup
    }
    if len(found) != 1:
        return None
    name, words = next(iter(found.items()))
    return Method[name], words
