"""What `scrapy links` derives, as it is handed on: organisations, processes, spending, and each link with its rule."""

from pipelines.export.columns import (
    FETCHED,
    PROVENANCE,
    RULES,
    SOURCE,
    Column,
    Dataset,
    day,
    number,
    text,
    time,
    yes,
    yuan,
)
from pipelines.export.procurement import NOTICE_KEY

# The first page that names each organisation. Ties are pages of one moment, told apart by their address.
_NAMED = """named as (
  select id, source, url, fetch_id, parser from (
    select mention.*, row_number() over (partition by id order by seen, source, url, parser, fetch_id) as place from (
      select buyer_id as id, source, url, fetch_id, parser, first_seen as seen from notice
      union all select agency_id, source, url, fetch_id, parser, first_seen from notice
      union all select award.supplier_id, notice.source, notice.url, notice.fetch_id, notice.parser, notice.first_seen
                from award join notice using (source, source_id)
      union all select operator_id, source, url, fetch_id, parser, first_seen from account
      union all select operator_id, source, url, fetch_id, parser, first_seen from closure
      union all select operator_id, source, url, fetch_id, parser, seen_at from inspection_finding
    ) as mention where id is not null
  ) as ranked where place = 1
)"""
_FIRST_PAGE = (SOURCE, *PROVENANCE)
_ENTITY = (
    text("entity_id", "Organisation whatever its spelling, in `entities`", "机构标识"),
    text("entity", "Its name", "机构名称"),
)

ENTITIES = Dataset(
    "entities",
    "Organisations, one row for all spellings; the page is the first that names them so",
    "机构",
    ("id",),
    (
        text("id", "Id: that of the spelling whose name is shown", "机构标识"),
        text("name", "Name", "机构名称"),
        text("code", "Unified social credit code, its check digit verified", "统一社会信用代码"),
        text("region_code", "Region, GB/T 2260", "行政区划代码"),
        text("level", "Level of government: central, province, city, county, town", "行政层级"),
        *_FIRST_PAGE,
    ),
    f"""
with {_NAMED}
select entity.id, entity.name, entity.code, entity.region_code, entity.level,
       named.source, coalesce(named.url, fetched.url) as url, {FETCHED}, named.parser
from entity left join named on named.id = entity.id left join fetched on fetched.id = named.fetch_id""",  # noqa: S608
)

ORGANISATIONS = Dataset(
    "organisations",
    "Spellings of organisations, with the organisation that each stands for",
    "机构名称写法",
    ("id",),
    (
        text("id", "Id: the normalised name", "名称标识"),
        text("name", "Name as it was seen first", "名称"),
        *_ENTITY,
        *RULES,
        time("first_seen", "First seen", "首次出现时间"),
        *_FIRST_PAGE,
    ),
    f"""
with {_NAMED}
select organisation.id, organisation.name, organisation_entity.entity_id, entity.name as entity,
       organisation_entity.rule, organisation_entity.confidence, organisation.first_seen,
       named.source, coalesce(named.url, fetched.url) as url, {FETCHED}, named.parser
from organisation
left join organisation_entity on organisation_entity.organisation_id = organisation.id
left join entity on entity.id = organisation_entity.entity_id
left join named on named.id = organisation.id left join fetched on fetched.id = named.fetch_id""",  # noqa: S608
)

PROCESSES = Dataset(
    "processes",
    "Procurement projects from intention to acceptance, with the price at each step; the page is the earliest notice",
    "采购项目",
    ("id",),
    (
        text("id", 'Id: "source/source_id" of the earliest notice', "采购项目标识"),
        text("project_number", "Number of the project", "项目编号"),
        text("project_name", "Name of the project", "项目名称"),
        text("buyer_id", "Buyer's id in `entities`", "采购人标识"),
        text("buyer", "Buyer's name", "采购人"),
        text("region_code", "Region, GB/T 2260", "行政区划代码"),
        yes("new_media", "Work on official accounts or online publicity is bought", "是否新媒体项目"),
        text("method", "How the supplier is found", "采购方式"),
        time("first_published", "Earliest notice", "首次公告时间"),
        time("last_published", "Latest notice", "最近公告时间"),
        text("stage", "The furthest stage that it reached", "进展阶段"),
        yuan("budget", "Budget", "预算金额"),
        yuan("ceiling_price", "The most that a bid may ask", "最高限价"),
        yuan("award_amount", "Award of all its lots", "中标（成交）金额"),
        yuan("contract_amount", "Contracts of all its lots", "合同金额"),
        day("contract_start", "Begin of the service", "合同开始日期"),
        day("contract_end", "End of the service", "合同结束日期"),
        *_FIRST_PAGE,
    ),
    f"""
select process.id, process.project_number, process.project_name, process.buyer_id, buyer.name as buyer,
       process.region_code, process.new_media, process.method, process.first_published, process.last_published,
       process.stage, process.budget, process.ceiling_price, process.award_amount, process.contract_amount,
       process.contract_start, process.contract_end, notice.source, notice.url, {FETCHED}, notice.parser
from process
left join entity as buyer on buyer.id = process.buyer_id
left join process_notice as earliest
  on earliest.process_id = process.id and earliest.source || '/' || earliest.source_id = process.id
left join notice on notice.source = earliest.source and notice.source_id = earliest.source_id
left join fetched on fetched.id = notice.fetch_id""",  # noqa: S608
)

SPEND = Dataset(
    "spend",
    "What was agreed to be paid, each yuan once: these amounts may be added up",
    "采购支出",
    ("process_id", "position"),
    (
        text("process_id", "Project, in `processes`", "采购项目标识"),
        number("position", "Place in the project, from 1", "序号"),
        text("lot", "Lot as the notice names it", "包号"),
        text("buyer_id", "Buyer's id in `entities`", "采购人标识"),
        text("buyer", "Buyer's name", "采购人"),
        text("supplier_id", "Supplier's id in `entities`", "供应商标识"),
        text("supplier", "Supplier's name", "供应商"),
        yuan("amount", "Amount; empty: only a rate, or no figure at all, was announced", "金额"),
        text("rate", "Rate or discount as written", "费率或下浮率"),
        text("currency", "ISO 4217", "币种"),
        text("basis", "The notice that it was taken from: award or contract", "依据"),
        day("date", "Day of the award or contract, else of its publication", "日期"),
        number("year", "Year of that day", "年份"),
        text("region_code", "Region, GB/T 2260", "行政区划代码"),
        text("level", "Level of government of the buyer", "行政层级"),
        yes("new_media", "Work on official accounts or online publicity is bought", "是否新媒体项目"),
        *NOTICE_KEY,
        number("award_position", "Place in `awards`", "中标结果序号"),
        text("leader_id", "Of a consortium's other members its leader, whose row has the amount", "联合体牵头人标识"),
        *PROVENANCE,
    ),
    f"""
select spend.process_id, spend.position, spend.lot, spend.buyer_id, buyer.name as buyer, spend.supplier_id,
       supplier.name as supplier, spend.amount, spend.rate, spend.currency, spend.basis, spend.date, spend.year,
       spend.region_code, spend.level, spend.new_media, spend.source, spend.source_id, spend.award_position,
       spend.leader_id, notice.url, {FETCHED}, notice.parser
from spend
left join entity as buyer on buyer.id = spend.buyer_id
left join entity as supplier on supplier.id = spend.supplier_id
left join notice on notice.source = spend.source and notice.source_id = spend.source_id
left join fetched on fetched.id = notice.fetch_id""",  # noqa: S608
    ("processes", ("id",), ("process_id",)),
)


def _link(kind: str, left: str, right: str, page: str, joins: str, words: str = "null", position: str = "0") -> str:
    """The rows of one table of links, called `link`; `page` is the record on the left, which is joined as that."""
    return f"""
select '{kind}' as kind, {_joined(left)} as left_key, {_joined(right)} as right_key, {position} as position,
       {words} as words, link.rule, link.confidence,
       {page}.source, coalesce({page}.url, fetched.url) as url, {FETCHED}, {page}.parser
from {kind} as link {joins}
left join fetched on fetched.id = {page}.fetch_id"""  # noqa: S608


def _joined(columns: str) -> str:
    return " || '/' || ".join(f"link.{name}" for name in columns.split())


_NOTICE = "left join notice on notice.source = link.source and notice.source_id = link.source_id"
_ACCOUNT = "left join account on account.platform = link.platform and account.account_key = link.account_key"
_CLOSURE = """left join closure
  on closure.source = link.source and closure.page_id = link.page_id and closure.account_key = link.account_key"""
_ALL_LINKS = (
    _link("process_notice", "source source_id", "process_id", "notice", _NOTICE),
    _link("notice_account", "source source_id", "platform canonical_key", "notice", _NOTICE, words="link.words"),
    _link(
        "organisation_entity",
        "organisation_id",
        "entity_id",
        "named",
        "left join named on named.id = link.organisation_id",
    ),
    _link("account_entity", "platform account_key", "platform canonical_key", "account", _ACCOUNT),
    _link("closure_account", "source page_id account_key", "platform canonical_key", "closure", _CLOSURE),
    _link(
        "closure_successor",
        "source page_id account_key",
        "platform canonical_key",
        "closure",
        _CLOSURE,
        position="link.position",
    ),
)

LINKS = Dataset(
    "links",
    "Each link between records with the rule that made it; the page is that of the record on the left",
    "关联",
    ("kind", "left_key", "right_key", "position"),
    (
        text("kind", "Which table of the database holds the link", "关联类型"),
        text("left_key", "What is linked: the key of the record, its parts joined by /", "左侧记录"),
        text("right_key", "What it is linked to", "右侧记录"),
        number("position", "Place of the destination in its announcement; 0 elsewhere", "序号"),
        Column("words", "string", "Words that name the account", "原文", personal=True),
        *RULES,
        *_FIRST_PAGE,
    ),
    f"with {_NAMED}" + "\nunion all".join(_ALL_LINKS),
)

DATASETS = (ENTITIES, ORGANISATIONS, PROCESSES, SPEND, LINKS)
