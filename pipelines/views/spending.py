"""Spending on new-media work: each yuan once."""

from dataclasses import dataclass

from pipelines.views.base import Col, View

ONCE = (
    "Each yuan once: `spend` holds a contract or, where none is known, its award; a call-off stands in for its "
    "framework agreement. An award without an amount (a rate, a unit price, or no figure) is counted and adds nothing."
)
ONLY = "Other work than on new media; other currencies than CNY."
WAY_BACK = "The rows of `spending` with the same key are the awards behind a figure, each with its address."

_FIGURES = (
    Col("processes", "count", "procurement projects"),
    Col("awards_with_amount", "count", "awards and contracts whose amount is known"),
    Col(
        "awards_without_amount",
        "count",
        "awards and contracts that name no amount: the total is a lower bound by these",
    ),
    Col("other_members", "count", "awards to further members of a consortium (联合体): its leader's has the amount"),
    Col("total", "yuan", "sum of the amounts known; null where none is"),
)
_MEDIAN = Col("median", "yuan", "median of the amounts known")
_REGION = (
    Col("region_code", "text", "GB/T 2260, six digits; null where no notice names the place"),
    Col("region", "text", "the place with those above it, 浙江省湖州市德清县"),
)
_PROVINCE = (
    Col("province_code", "text", "GB/T 2260 of its province"),
    Col("province", "text", "name of its province"),
)
_YEARS = (
    Col("first_year", "integer", "year of the first award"),
    Col("last_year", "integer", "year of the last award"),
)
_BUYER = (Col("buyer_id", "text", "entity.id of the buyer (采购人)"), Col("buyer", "text", "its name"))
_SUPPLIER = (Col("supplier_id", "text", "entity.id of the supplier"), Col("supplier", "text", "its name"))

spending = View(
    name="spending",
    title="Spending, award by award",
    title_zh="支出明细",
    meaning="What was agreed to be paid for new-media work, one row for each supplier's part of an award or contract.",
    counted=ONCE,
    excluded=ONLY,
    columns=(
        Col("process_id", "text", "process.id"),
        Col("position", "integer", "number of the award within its process"),
        Col("year", "integer", "year of `date`"),
        Col("date", "date", "of the award or contract, else of its publication"),
        *_BUYER,
        *_SUPPLIER,
        Col("amount", "yuan", "what was agreed; null where the notice names a rate or no figure, or beside a leader"),
        Col("rate", "text", "rate or discount as written, without the percent sign"),
        Col("leader", "text", "leader of the consortium (联合体牵头人), where its row has the amount"),
        Col("basis", "text", "the notice that the amount was taken from: award or contract"),
        *_REGION,
        *_PROVINCE,
        Col("level", "text", "level of government of the buyer: central, province, city, county, town"),
        Col("method", "text", "how the supplier was found: parsers.records.Method"),
        Col("project_name", "text", "name of the project"),
        Col("lot", "text", "lot as written; null where there is one only"),
        Col("source", "text", "source of the notice"),
        Col("source_id", "text", "its id there"),
        Col("url", "text", "its official address"),
    ),
    sql="""
select spend.process_id, spend.position, spend.year, spend.date, spend.buyer_id, buyer.name as buyer,
       spend.supplier_id, supplier.name as supplier, spend.amount, spend.rate, leader.name as leader, spend.basis,
       spend.region_code, region.full_name as region, region.province_code, province.name as province,
       spend.level, process.method, process.project_name, spend.lot, spend.source, spend.source_id, notice.url
from spend
left join process on process.id = spend.process_id
left join notice on notice.source = spend.source and notice.source_id = spend.source_id
left join entity as buyer on buyer.id = spend.buyer_id
left join entity as supplier on supplier.id = spend.supplier_id
left join entity as leader on leader.id = spend.leader_id
left join region on region.code = spend.region_code
left join region as province on province.code = region.province_code
where spend.new_media and spend.currency = 'CNY'""",
    stored=True,
    keys=("process_id", "year", "date", "buyer_id", "supplier_id", "amount", "region_code"),
)


@dataclass(frozen=True)
class Group:
    """What spending is grouped by: a column or expression of `spend`, and what is shown of it."""

    key: str
    columns: tuple[Col, ...]
    shown: str
    joins: str = ""


GROUPS = {
    "year": Group(
        "year", (Col("year", "integer", "year of the award; null where no date is known"),), shown="key as year"
    ),
    "province": Group(
        "substr(region_code, 1, 2) || '0000'",
        _PROVINCE,
        shown="key as province_code, region.name as province",
        joins="left join region on region.code = key",
    ),
    "region": Group(
        "region_code",
        (*_REGION, *_PROVINCE),
        shown="key as region_code, region.full_name as region, region.province_code, province.name as province",
        joins="""left join region on region.code = key
left join region as province on province.code = region.province_code""",
    ),
    "level": Group(
        "level",
        (Col("level", "text", "central, province, city, county, town; null where the buyer's name does not tell"),),
        shown="key as level",
    ),
    "buyer": Group(
        "buyer_id",
        _BUYER,
        shown="key as buyer_id, entity.name as buyer",
        joins="left join entity on entity.id = key",
    ),
    "supplier": Group(
        "supplier_id",
        _SUPPLIER,
        shown="key as supplier_id, entity.name as supplier",
        joins="left join entity on entity.id = key",
    ),
}


def totals(key: str, where: str = "") -> str:
    """Counts, total and median of `spend` by a column or expression, which the answer calls `key`.

    `where` cuts down the rows ("and year >= :from_year"): one definition for the views and for questions that name a
    period or a place.
    """
    return f"""
  select key, count(distinct process_id) as processes, count(amount) as awards_with_amount,
         count(*) - count(amount) - count(leader_id) as awards_without_amount, count(leader_id) as other_members,
         round(sum(amount), 2) as total,
         round(avg(case when place in ((known + 1) / 2, (known + 2) / 2) then amount end), 2) as median
  from (
    select {key} as key, process_id, amount, leader_id, count(amount) over (partition by {key}) as known,
           row_number() over (partition by {key} order by amount is null, amount) as place
    from spend
    where new_media and currency = 'CNY' {where}
  ) as award
  group by key"""  # noqa: S608


def grouped(by: str, where: str = "") -> tuple[str, tuple[Col, ...]]:
    """The question for the `totals` of one of `GROUPS` with its names, and the columns of the answer."""
    group = GROUPS[by]
    sql = f"""
select {group.shown}, processes, awards_with_amount, awards_without_amount, other_members, total, median
from ({totals(group.key, where)}
) as sums {group.joins}"""  # noqa: S608
    return sql, (*group.columns, *_FIGURES, _MEDIAN)


_SUMS = """count(distinct spend.process_id) as processes, count(spend.amount) as awards_with_amount,
         count(*) - count(spend.amount) - count(spend.leader_id) as awards_without_amount,
         count(spend.leader_id) as other_members, round(sum(spend.amount), 2) as total"""

spending_by_year = View(
    name="spending_by_year",
    title="Spending by year",
    title_zh="各年度支出",
    meaning="Spending on new-media work by the year of the award or contract.",
    counted=f"{ONCE} {WAY_BACK}",
    excluded=ONLY,
    columns=grouped("year")[1],
    sql=grouped("year")[0],
    stored=True,
)

spending_by_province = View(
    name="spending_by_province",
    title="Spending by province",
    title_zh="各省支出",
    meaning="Spending on new-media work by province, with all places in it.",
    counted=f"{ONCE} {WAY_BACK}",
    excluded=ONLY,
    columns=grouped("province")[1],
    sql=grouped("province")[0],
    stored=True,
)

spending_by_region = View(
    name="spending_by_region",
    title="Spending by region",
    title_zh="各地区支出",
    meaning="Spending on new-media work by the place that the notices name: a province, a prefecture or a county.",
    counted=f"{ONCE} The row of a province holds what names no smaller place; `spending_by_province` has the sums. "
    + WAY_BACK,
    excluded=ONLY,
    columns=grouped("region")[1],
    sql=grouped("region")[0],
    stored=True,
)

spending_by_level = View(
    name="spending_by_level",
    title="Spending by level of government",
    title_zh="各级政府支出",
    meaning="Spending on new-media work by the level of government of the buyer.",
    counted=f"{ONCE} {WAY_BACK}",
    excluded=ONLY,
    columns=grouped("level")[1],
    sql=grouped("level")[0],
    stored=True,
)

spending_by_buyer = View(
    name="spending_by_buyer",
    title="Spending by buyer",
    title_zh="各采购人支出",
    meaning="Spending on new-media work by buyer, whatever the spelling of its name.",
    counted=f"{ONCE} {WAY_BACK}",
    excluded=ONLY,
    columns=(
        *_BUYER,
        *_REGION,
        Col("level", "text", "level of government: central, province, city, county, town"),
        Col("suppliers", "count", "different suppliers"),
        *_FIGURES,
        *_YEARS,
    ),
    sql=f"""
select sums.buyer_id, entity.name as buyer, entity.region_code, region.full_name as region, entity.level,
       suppliers, processes, awards_with_amount, awards_without_amount, other_members, total,
       first_year, last_year
from (
  select spend.buyer_id, count(distinct spend.supplier_id) as suppliers, {_SUMS},
         min(spend.year) as first_year, max(spend.year) as last_year
  from spend
  where spend.new_media and spend.currency = 'CNY'
  group by spend.buyer_id
) as sums
left join entity on entity.id = sums.buyer_id
left join region on region.code = entity.region_code""",  # noqa: S608
    stored=True,
    keys=("buyer_id", "region_code", "total"),
)

_BY_SUPPLIER = f"""
select sums.supplier_id, entity.name as supplier, entity.code as supplier_code,
       buyers, provinces, processes, awards_with_amount, awards_without_amount, other_members, total,
       first_year, last_year
from (
  select spend.supplier_id, count(distinct spend.buyer_id) as buyers,
         count(distinct substr(spend.region_code, 1, 2)) as provinces, {_SUMS},
         min(spend.year) as first_year, max(spend.year) as last_year
  from spend
  where spend.new_media and spend.currency = 'CNY'
  group by spend.supplier_id
) as sums
left join entity on entity.id = sums.supplier_id"""  # noqa: S608

_OF_SUPPLIER = (
    *_SUPPLIER,
    Col("supplier_code", "text", "its 统一社会信用代码, where a notice gives it"),
    Col("buyers", "count", "different buyers"),
    Col("provinces", "count", "different provinces of its awards"),
    *_FIGURES,
    *_YEARS,
)

spending_by_supplier = View(
    name="spending_by_supplier",
    title="Spending by supplier",
    title_zh="各供应商收入",
    meaning="Spending on new-media work by supplier, whatever the spelling of its name.",
    counted=f"{ONCE} The amount of a consortium counts for its leader. {WAY_BACK}",
    excluded=ONLY,
    columns=_OF_SUPPLIER,
    sql=_BY_SUPPLIER,
    stored=True,
    keys=("supplier_id", "total"),
)

suppliers_of_many_buyers = View(
    name="suppliers_of_many_buyers",
    title="Suppliers of many buyers",
    title_zh="服务多家采购人的供应商",
    meaning="Suppliers of new-media work to three or more different buyers.",
    counted=f"{ONCE} {WAY_BACK}",
    excluded=f"{ONLY} Suppliers of one or two buyers; awards whose supplier is not known.",
    columns=_OF_SUPPLIER,
    sql="select * from spending_by_supplier where buyers >= 3 and supplier_id is not null",
)

VIEWS = (
    spending,
    spending_by_year,
    spending_by_province,
    spending_by_region,
    spending_by_level,
    spending_by_buyer,
    spending_by_supplier,
    suppliers_of_many_buyers,
)
