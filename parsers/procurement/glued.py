"""Tables that lost what parted their cells, cut into cells again: plans (采购意向, 招标计划), lots and winners.

And labels that lost what parted them from their values.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeAlias

from parsers.lines import Line
from parsers.organisations import clean_name, is_organisation
from parsers.procurement.inline import COLON
from parsers.procurement.labels import key_of

GLUED_PLAN, AWARDS, LOTS = -2, -3, -4  # table numbers of such rows


Cut: TypeAlias = tuple[str, list[Line], str]  # what stands before a table, its rows, what follows


def cut_table(text: str) -> Cut | None:
    """The first such table in `text`; None where it holds none."""
    if "序号" in text and (plan := _cut_plan(text)):
        return plan
    if "投标供应商" in text and (head := _LOTS.match(text)) and (rows := _lots_rows(text, head.end())):
        cells = [(row["lot"], row["name"], row["method"], row["budget"]) for row in rows]
        return "", [_row(_LOTS_TITLES, LOTS), *(_row(row, LOTS) for row in cells)], text[rows[-1].end() :]
    if "明细" in text and (head := _GOODS.search(text)) and (rows := list(_GOODS_ROW.finditer(text, head.end()))):
        cells = [(row["lot"], row["name"], row["address"].strip(), _own_amount(row)) for row in rows]
        lines = [_row(_GOODS_TITLES, AWARDS), *(_row(row, AWARDS) for row in cells)]
        return text[: head.start()].strip(), lines, text[rows[-1].end() :]
    return None


def _lots_rows(text: str, end: int) -> list[re.Match[str]]:
    """The rows from `end` on; none where one of them cannot be read."""
    rows: list[re.Match[str]] = []
    while (row := _LOTS_ROW.match(text, end)) and int(row["lot"]) == len(rows) + 1:
        rows.append(row)
        end = row.end()
    return [] if re.match(rf"\s?{len(rows) + 1}\s", text[end : end + 4]) else rows


def _own_amount(row: re.Match[str]) -> str:
    """The amount of a row; "" where its first digits may be those of a room: 某大厦120888000.00."""
    return "" if _BEFORE_ROOM.search(row["address"]) else row["amount"]


_BEFORE_ROOM = re.compile(r"[厦座楼院路街道园区栋]$")


def _cut_plan(text: str) -> Cut | None:
    if (plan := _PURCHASES.search(text)) and text[: plan.start()].strip() and not _ROW_END.search(plan["demand"]):
        titles, cells = (tuple(plan[half + column].strip() for column in _COLUMNS) for half in ("title_", ""))
        return text[: plan.start()].strip(), [_row(titles), _row(cells)], text[plan.end() :]
    if plan := _TENDERS.search(text):
        head = text[: plan.start()].strip()
        return head, list(_planned_tender(head, text[plan.end() :].strip(), bool(plan["type"]))), ""
    return None


def _row(cells: tuple[str, ...], table: int = GLUED_PLAN) -> Line:
    return Line(" ".join(filter(None, cells)), cells, table)


_COLUMNS = ("number", "name", "demand", "budget", "month", "note")
# of 采购意向 with one row: ...备注1某服务采购内容：...126.502024年6月无
_PURCHASES = re.compile(
    r"(?P<title_number>序号)(?P<title_name>采购项目名称)(?P<title_demand>采购需求概况(?:落实政府采购政策功能情况)?)"
    r"(?P<title_budget>预算金额[（(]万?元[)）])(?P<title_month>预计采购(?:时间|月份|日期)(?:[（(][^（()）]{1,6}[)）])?)(?P<title_note>备注)"
    r"(?P<number>1)(?P<name>[^\d\s:：][^:：]{3,80}?)(?P<demand>(?:采购内容|采购标的|采购数量|主要功能或目标|主要内容)[:：][^\0]{1,4000}?)"
    r"(?<![\d.,])(?P<budget>\d{1,8}(?:\.\d{1,6})?)(?P<month>20\d\d\s?年\s?\d{1,2}\s?月)"
    r"(?P<note>(?:(?!20\d\d\s?年)[^\0]){0,60}?)(?=本次公开|$)"
)
_ROW_END = re.compile(r"\d20\d\d\s?年\s?\d{1,2}\s?月")

# of 招标计划: 序号项目名称…预计招标时间1某工程某局本项目…公开招标约860万元专项债2026年4月
_TENDERS = re.compile(
    r"序号\s?项目名称\s?(?P<type>项目类型\s?)?建设单位(?:[（(]或?招标人[)）])?\s?"
    r"(?:(?:标段划分|工程规模|项目概况|招标方式|招标金额|总投资|(?:投资额|估算价|合同估算价|投资额或(?:合同)?估算价)(?:[（(]万?元[)）])?"
    r"|资金来源|预计招标时间|备注)\s?){3,7}1"
)
_TENDER_TITLES = ("项目名称", "建设单位", "项目概况", "招标方式", "预计招标时间")
_NAME_END = re.compile(r"(?:项目|工程|采购|服务|监理|设计|施工)(?:[（(][^（()）]{1,12}[)）])?")
_WORK = re.compile(".*项目|(?:工程|服务|设计|监理|采购|施工|建设(?![委局和规]))")  # a name goes on so
_TYPE = re.compile(r"\s?(?:工程|货物|服务)?(?:施工|监理|设计|采购|货物|服务)?")
_LONGEST, _TRIES = 100, 8  # characters of a name, and words in it that may end it
_BUYER = re.compile(
    r"\s?(?:第?[一二三四五\d]标段)?(?P<name>[\u4e00-\u9fff（）()]{2,40}?"
    r"(?:公司|委员会|政府|办事处|局|中心|医院|学校|大学|学院|中学|小学|指挥部|支队|大队|办公室|管理处))"
)
_METHOD = re.compile("公开招标|邀请招标")
_MONTH = re.compile(r"20\d\d\s?[年-]\s?\d{1,2}\s?月?")


def _planned_tender(head: str, row: str, typed: bool) -> Iterator[Line]:
    """The titles and the first row of a plan; its name is how the title (`head`) begins, else what ends like one.

    `typed`: whether the kind of work (工程施工) stands between the name and the buyer.
    """
    shared = _shared(head, row)
    name = (shared if typed else _whole_name(shared, row)) or _name_before_buyer(row)
    kind = _TYPE.match(row, len(name)) if typed else None
    if not name or not (buyer := _BUYER.match(row, kind.end() if kind else len(name))):
        yield Line(row)
        return
    method = _METHOD.search(row, buyer.end())
    month = _MONTH.search(row, method.end()) if method else None
    end = month.end() if month else len(row)
    overview = row[buyer.end() : end].strip()
    yield _row(_TENDER_TITLES)
    yield _row((name, buyer["name"], overview, method[0] if method else "", month[0] if month else ""))
    if row[end:].strip():
        yield Line(row[end:].strip())


def _whole_name(name: str, row: str) -> str:
    """A name with the word that ends it in the row: 某工程, in the title, is 某工程施工 there."""
    end = _NAME_END.match(row, len(name)) if name else None
    return row[: end.end()] if end else name


def _name_before_buyer(row: str) -> str:
    ends = (match.end() for match in islice(_NAME_END.finditer(row, 4, _LONGEST), _TRIES))
    return next((row[:end] for end in ends if (buyer := _BUYER.match(row, end)) and not _WORK.match(buyer[0])), "")


def _shared(title: str, row: str) -> str:
    """How both begin; "" where that is too short for a name."""
    length = next((n for n, (a, b) in enumerate(zip(title, row, strict=False)) if a != b), min(len(title), len(row)))
    return row[:length] if length >= _SHORTEST else ""


_SHORTEST = 8  # characters of a name


# 标段信息 标段编号 标段名称 采购方式 预算金额(元)投标供应商名称1 印制 公开招标8230000 A公司,B公司
_LOTS = re.compile(r"\s?标段信息\s?标段编号\s?标段名称\s?采购方式\s?预算金额[（(]元[)）]\s?投标供应商名称")
_LOTS_ROW = re.compile(
    r"\s?(?P<lot>\d{1,2})\s(?P<name>[^,]{2,60}?)\s(?P<method>公开招标|邀请招标|竞争性谈判|竞争性磋商|单一来源|询价)"
    r"(?P<budget>\d{3,12}(?:\.\d{1,2})?)\s"
    r"[\u4e00-\u9fffA-Za-z（）(),]{2,400}?(?=[\s\d]|[一二三四五六七八九十]、|$)"
)
_LOTS_TITLES = ("标段编号", "标段名称", "采购方式", "预算金额（元）")
# 四、中标人供货明细标段中标候选人名称中标候选人地址中标金额状态报价明细一A公司某市某路7号88000.00中标详见开标一览表
_GOODS = re.compile(
    r"标段\s?中标候选人名称\s?中标候选人地址\s?中标金额\s?状态\s?(?:供货|报价)明细(?=[一二三四五六七八九十])"
)
_GOODS_ROW = re.compile(
    r"(?<=[细表价无])(?P<lot>[一二三四五六七八九十]{1,2})(?P<name>[\u4e00-\u9fff（）()]{4,40}?(?:公司|厂|中心|院|所|社|集团)(?!有限|股份|[\u4e00-\u9fff]{0,12}公司))"
    r"(?P<address>[^一二三四五六七八九十]{0,3}(?:(?!中标)[^\0]){4,80}?)(?<![\d,.])(?P<amount>\d[\d,]{3,14}(?:\.\d{1,2})?)\s?元?\s?中标"
)
_GOODS_TITLES = ("标段", "中标供应商名称", "供应商地址", "中标金额（元）")


def part_labels(lines: Iterable[Line]) -> list[Line]:
    """`lines`, with labels parted from values that are glued to them: 项目编号XK-7采购人某馆, or one a line.

    Only where the page has several of them, since a sentence may begin so too.
    """
    lines = list(lines)
    glued = {n: parts for n, line in enumerate(lines) if line.cells is None and (parts := _labels_in(line.text))}
    if len({label for parts in glued.values() for label, _ in parts}) < _FEWEST_LABELS:
        return lines
    return [
        own
        for number, line in enumerate(lines)
        for own in [Line(f"{label}：{value}", None, line.table) for label, value in glued.get(number, ())] or [line]
    ]


def _labels_in(text: str) -> list[tuple[str, str]]:
    """The labels and values of a line without colons; of fewer than several labels the first alone."""
    if not _GLUED_LABEL.match(text) or len(text) > _LONGEST_GLUED or "。" in text or COLON.search(text) or key_of(text):
        return []
    marks = list(_GLUED_LABEL.finditer(text))
    parts = _values_of(text, marks)
    if len({label for label, _ in parts}) < _FEWEST_LABELS:
        parts = [] if len(text) > _LONGEST or _CLAUSES.search(text) else _values_of(text, marks[:1])
    return parts if parts and text.startswith(parts[0][0]) else []


def _values_of(text: str, marks: list[re.Match[str]]) -> list[tuple[str, str]]:
    """The labels and values behind `marks`; what cannot be the value of a label goes on the value before it."""
    parts: list[tuple[str, str]] = []
    end = len(text)
    for number in range(len(marks) - 1, -1, -1):
        label, value = marks[number][0], text[marks[number].end() : end].strip()
        if not _may_be_value(label, value):
            continue
        end = marks[number].start()
        before = marks[number - 1][0] if number and label.startswith(("采购项目", "招标项目")) else ""
        if before.endswith(_GO_ON) and not before.startswith(label[:4]):
            label, end = label[2:], end + 2  # 项目名称办公家具采购项目编号XK-7
        parts.append((label, value))
    return parts[::-1]


def _may_be_value(label: str, value: str) -> bool:
    """Whether a value fits its label: a party is an organisation, and an amount, a number or a day has a digit."""
    rule = _RULE.match(value) and not label.endswith(("原因", "措施")) and not is_organisation(value)
    if not value or key_of(value) or rule:
        return False
    if _PARTIES.search(label):
        name = _NAME_END_MARK.split(value, maxsplit=1)[0]
        return is_organisation(name) or is_organisation(clean_name(name) or "")
    return not label.endswith(_WITH_DIGITS) or any(character.isdigit() for character in value)


_GO_ON = ("项目名称", "方式")
_RULE = re.compile("应(?![急城县])|有(?![限色研机])|将(?![乐军])|[须请不可按]")  # 中标单位不得转包, 成交供应商须在3日内
_PARTIES = re.compile(r"(?:(?:采购|招标|中标|成交|中选)(?:人|单位)|建设单位|机构|供应商)(?:名称)?$")
_WITH_DIGITS = ("编号", "金额", "总价", "时间", "日期")
_NAME_END_MARK = re.compile(r"[\s、，,]")


_FEWEST_LABELS = 4
_LONGEST_GLUED = 2000  # characters of a page in one line
_CLAUSES = re.compile(r"[，,；;](?!\d)")
_GLUED_LABEL = re.compile(
    r"(?:(?:采购|招标)?项目(?:编号|名称)|(?:采购|招标)(?:编号|方式|单位|人(?!民(?!政)|[脸工才员力防币行]))|建设单位|(?:(?:采购|招标)?代理|采购)机构"
    r"|(?:(?:预算|中标|成交)(?:总?金额|总价)|(?<![价包段每])最高限价)(?:[（(](?:人民币)?万?元[)）](?=[\d￥¥]))?|(?:中标|成交|中选)(?:供应商|单位|人)|(?:流标|废标|终止)(?:原因|时间)|下一步措施"
    r"|(?:(?<![告标])发布|(?<![标购])公告)(?:时间|日期)"
    r"|(?:中标|成交|定标|签订|竞价(?:开始|截止|结束))(?:时间|日期)(?=20\d\d\D)|竞价(?:编号|主题))"
    r"(?:名称|地址|联系人|联系电话|联系方式|电话)?+"
    r"(?![\s:：（(、，,；;的及和与或员]|代表|信息|意见|情况|$)"
)
