"""Plans (采购意向, 招标计划) whose table lost what parted its cells, cut into its cells again."""

import re
from collections.abc import Iterator
from itertools import islice

from parsers.lines import Line

GLUED_PLAN = -2  # the table number of the rows of a plan


def cut_plan(text: str) -> tuple[list[Line], str] | None:
    """The lines of the plan that `text` holds, and what follows it; None where it holds none."""
    if "序号" not in text:
        return None
    if (plan := _PURCHASES.search(text)) and text[: plan.start()].strip() and not _ROW_END.search(plan["demand"]):
        titles, cells = (tuple(plan[half + column].strip() for column in _COLUMNS) for half in ("title_", ""))
        return [Line(text[: plan.start()].strip()), _row(titles), _row(cells)], text[plan.end() :]
    if plan := _TENDERS.search(text):
        head = text[: plan.start()].strip()
        return [
            *([Line(head)] if head else []),
            *_planned_tender(head, text[plan.end() :].strip(), bool(plan["type"])),
        ], ""
    return None


def _row(cells: tuple[str, ...]) -> Line:
    return Line(" ".join(filter(None, cells)), cells, GLUED_PLAN)


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
_NAME_END = re.compile(r"(?:项目|工程|采购|服务|监理|设计)(?:[（(][^（()）]{1,12}[)）])?")
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
    name = _shared(head, row) or _name_before_buyer(row)
    kind = _TYPE.match(row, len(name)) if typed else None
    if not name or not (buyer := _BUYER.match(row, kind.end() if kind else len(name))):
        yield Line(row)
        return
    last = [next(reversed(pattern.findall(row)), "") for pattern in (_METHOD, _MONTH)]
    yield _row(_TENDER_TITLES)
    yield _row((name, buyer["name"], row[buyer.end() :].strip(), *last))


def _name_before_buyer(row: str) -> str:
    ends = (match.end() for match in islice(_NAME_END.finditer(row, 4, _LONGEST), _TRIES))
    return next((row[:end] for end in ends if (buyer := _BUYER.match(row, end)) and not _WORK.match(buyer[0])), "")


def _shared(title: str, row: str) -> str:
    """How both begin; "" where that is too short for a name."""
    length = next((n for n, (a, b) in enumerate(zip(title, row, strict=False)) if a != b), min(len(title), len(row)))
    return row[:length] if length >= _SHORTEST else ""


_SHORTEST = 8  # characters of a name
