"""Procurement processes: their steps, and what a person should look at twice."""

from pipelines.views.base import Col, View
from pipelines.views.spending import ONCE

ONLY = "Other work than on new media; other currencies than CNY."
_PROCESS = (Col("process_id", "text", "process.id"), Col("project_name", "text", "name of the project"))
_BUYER = (Col("buyer_id", "text", "entity.id of the buyer"), Col("buyer", "text", "its name"))
_SUPPLIER = (Col("supplier_id", "text", "entity.id of the supplier"), Col("supplier", "text", "its name"))
_REGION = (
    Col("region_code", "text", "GB/T 2260 of the process"),
    Col("region", "text", "the place with those above it"),
)
_IDS = Col("process_ids", "text", "process.id of each, in order, joined by spaces: the way back to the notices")

process_timeline = View(
    name="process_timeline",
    title="Steps of a process",
    title_zh="采购过程时间线",
    meaning="Each notice of each procurement process, from intention to acceptance, with the price that it names.",
    counted="Every notice, also corrections and failures, also of other work than on new media. `price` is what the "
    "step itself says: steps repeat each other, so prices of one process are compared and never added up.",
    excluded="Awards in other currencies than CNY.",
    columns=(
        *_PROCESS,
        Col("date", "time", "publication"),
        Col("stage", "text", "parsers.records.Stage: intention, tender, correction, candidates, award, ..."),
        Col("title", "text", "title of the notice"),
        Col("price", "yuan", "sum of its awards, else its ceiling price, else its budget"),
        Col("price_is", "text", "which of these: awards, ceiling_price or budget"),
        Col("budget", "yuan", "budget that the notice names"),
        Col("ceiling_price", "yuan", "最高限价 that the notice names"),
        Col("awarded", "yuan", "sum of the awards in the notice"),
        Col("source", "text", "source of the notice"),
        Col("source_id", "text", "its id there"),
        Col("url", "text", "its official address"),
        Col("gone_since", "time", "first time that its page was not found any more"),
        Col("rule", "text", "why the notice belongs to the process"),
        Col("confidence", "ratio", "how sure that rule is, 0 to 1"),
    ),
    sql="""
select process_id, project_name, date, stage, title, coalesce(awarded, ceiling_price, budget) as price,
       case when awarded is not null then 'awards' when ceiling_price is not null then 'ceiling_price'
            when budget is not null then 'budget' end as price_is,
       budget, ceiling_price, awarded, source, source_id, url, gone_since, rule, confidence
from (
  select process_notice.process_id, process.project_name, notice.published_at as date, notice.stage, notice.title,
         notice.budget, notice.ceiling_price,
         (select round(sum(award.amount), 2) from award
          where award.source = notice.source and award.source_id = notice.source_id and award.currency = 'CNY'
         ) as awarded,
         notice.source, notice.source_id, notice.url, notice.gone_since,
         process_notice.rule, process_notice.confidence
  from process_notice
  left join process on process.id = process_notice.process_id
  left join notice on notice.source = process_notice.source and notice.source_id = process_notice.source_id
) as step""",
    stored=True,
    keys=("process_id",),
)

# What one supplier got from one buyer in one process: the lots of a process are no second procurement.
_DEALS = """
  select spend.process_id, spend.buyer_id, spend.supplier_id, process.method, min(spend.date) as date,
         min(spend.year) as year, min(spend.level) as level, min(spend.region_code) as region_code,
         round(sum(spend.amount), 2) as amount
  from spend join process on process.id = spend.process_id
  where spend.new_media and spend.currency = 'CNY'
    and spend.buyer_id is not null and spend.supplier_id is not null {where}
  group by spend.process_id, spend.buyer_id, spend.supplier_id, process.method"""

repeated_single_source = View(
    name="repeated_single_source",
    title="Single source again and again",
    title_zh="多次单一来源采购",
    meaning="Pairs of buyer and supplier with two or more processes of single-source procurement (单一来源).",
    counted=f"{ONCE} Several lots of one process are one process.",
    excluded=f"{ONLY} Processes whose method is not stated.",
    columns=(
        *_BUYER,
        *_SUPPLIER,
        Col("processes", "count", "single-source processes of the pair"),
        Col("processes_without_amount", "count", "of these, such as name no amount"),
        Col("total", "yuan", "what is known to have been agreed in them"),
        Col("first_date", "date", "of the first of them"),
        Col("last_date", "date", "of the last of them"),
        _IDS,
    ),
    sql=f"""
with deal as (
  select deal.*, {{joined}}(process_id, ' ') over (
           partition by buyer_id, supplier_id order by process_id
           rows between unbounded preceding and unbounded following) as process_ids
  from ({_DEALS.format(where="and process.method = 'single_source'")}) as deal
)
select deal.buyer_id, buyer.name as buyer, deal.supplier_id, supplier.name as supplier, count(*) as processes,
       count(*) - count(deal.amount) as processes_without_amount, round(sum(deal.amount), 2) as total,
       min(deal.date) as first_date, max(deal.date) as last_date, min(deal.process_ids) as process_ids
from deal
join entity as buyer on buyer.id = deal.buyer_id
join entity as supplier on supplier.id = deal.supplier_id
group by deal.buyer_id, buyer.name, deal.supplier_id, supplier.name
having count(*) >= 2""",  # noqa: S608
    stored=True,
    keys=("buyer_id", "supplier_id"),
)

awards_near_ceiling = View(
    name="awards_near_ceiling",
    title="Awards at the ceiling",
    title_zh="贴近最高限价的中标",
    meaning="Processes whose award is 98 to 100 per cent of the ceiling price (最高限价) or, where none is given, "
    "of the budget.",
    counted="Each process once: all its awards together against its ceiling. Common where only one offer can win "
    "(single source, fixed prices): a hint, no finding.",
    excluded=f"{ONLY} Processes without ceiling and budget or without amount. A process of which a lot failed shows "
    "less than its share.",
    columns=(
        *_PROCESS,
        *_BUYER,
        Col("suppliers", "count", "different suppliers"),
        Col("supplier", "text", "its name where there is one supplier"),
        Col("method", "text", "parsers.records.Method"),
        *_REGION,
        Col("award_amount", "yuan", "all awards of the process"),
        Col("limit_amount", "yuan", "ceiling price or budget"),
        Col("limit_is", "text", "ceiling_price or budget"),
        Col("share", "ratio", "award_amount / limit_amount, 0.98 to 1"),
        Col("date", "date", "of the first award"),
        Col("url", "text", "official address of the notice of the first award"),
    ),
    sql="""
select near.process_id, near.project_name, near.buyer_id, buyer.name as buyer, paid.suppliers,
       case when paid.suppliers = 1 then supplier.name end as supplier, near.method, near.region_code,
       region.full_name as region, near.award_amount, near.limit_amount, near.limit_is,
       round(near.award_amount * 1.0 / near.limit_amount, 4) as share, paid.date, notice.url
from (
  select id as process_id, project_name, buyer_id, method, region_code, award_amount,
         coalesce(ceiling_price, budget) as limit_amount,
         case when ceiling_price is not null then 'ceiling_price' else 'budget' end as limit_is
  from process
  where new_media and award_amount <= coalesce(ceiling_price, budget)
    and award_amount * 100 >= coalesce(ceiling_price, budget) * 98 and award_amount > 0
) as near
join (
  select process_id, count(distinct supplier_id) as suppliers, min(supplier_id) as supplier_id,
         min(date) as date, min(position) as position
  from spend
  where new_media and currency = 'CNY'
  group by process_id
) as paid on paid.process_id = near.process_id
join spend on spend.process_id = paid.process_id and spend.position = paid.position
left join notice on notice.source = spend.source and notice.source_id = spend.source_id
left join entity as buyer on buyer.id = near.buyer_id
left join entity as supplier on supplier.id = paid.supplier_id
left join region on region.code = near.region_code""",
    stored=True,
    keys=("process_id", "buyer_id", "region_code"),
)

splits_below_threshold = View(
    name="splits_below_threshold",
    title="Small awards that are large together",
    title_zh="疑似化整为零",
    meaning="Several awards of one buyer to one supplier in one calendar year, each below an official threshold and "
    "together at or above it. Article 28 of 政府采购法实施条例 calls it evasion where one budget item is bought "
    "several times otherwise than by public tender and the sum passes the threshold.",
    counted=f"{ONCE} Several lots of one process are one process. The thresholds are in the table "
    "`procurement_threshold`, for services: the province's own where the table has one, else the national one, which "
    "is a minimum for provinces, most of which set a higher one. A hint, no finding: a budget item is not named in "
    "notices.",
    excluded=f"{ONLY} Awards by public tender; awards without amount; buyers whose level of government is not known; "
    "years before the first threshold.",
    columns=(
        *_BUYER,
        Col("level", "text", "level of government of the buyer"),
        *_SUPPLIER,
        Col("year", "integer", "calendar year, which is the budget year"),
        Col("threshold", "text", "public_tender (公开招标数额标准) or procurement (采购限额标准)"),
        Col("threshold_amount", "yuan", "the threshold"),
        Col("threshold_source", "text", "the document that sets it"),
        Col("processes", "count", "processes below the threshold"),
        Col("largest", "yuan", "the largest of their amounts"),
        Col("total", "yuan", "their amounts together"),
        _IDS,
    ),
    sql=f"""
with deal as (
  select deal.*, threshold.kind, threshold.amount as threshold_amount, threshold.source as threshold_source,
         {{joined}}(process_id, ' ') over (
           partition by buyer_id, supplier_id, year, threshold.kind order by process_id
           rows between unbounded preceding and unbounded following) as process_ids
  from (
    select pair.*, sum(amount) over (partition by buyer_id, supplier_id, year) as all_amounts
    from ({_DEALS.format(where="and coalesce(process.method, '') <> 'open'")}) as pair
    where amount > 0
  ) as deal
  join procurement_threshold as threshold
    on threshold.level = deal.level and deal.year between threshold.from_year and threshold.until_year
  where deal.amount < threshold.amount and deal.all_amounts >= threshold.amount
    and threshold.province_code = coalesce((
      select min(own.province_code) from procurement_threshold as own
      where own.level = deal.level and own.kind = threshold.kind
        and deal.year between own.from_year and own.until_year
        and own.province_code = substr(deal.region_code, 1, 2) || '0000'), '')
)
select deal.buyer_id, buyer.name as buyer, deal.level, deal.supplier_id, supplier.name as supplier, deal.year,
       deal.kind as threshold, deal.threshold_amount, deal.threshold_source, count(*) as processes,
       max(deal.amount) as largest, round(sum(deal.amount), 2) as total, min(deal.process_ids) as process_ids
from deal
join entity as buyer on buyer.id = deal.buyer_id
join entity as supplier on supplier.id = deal.supplier_id
group by deal.buyer_id, buyer.name, deal.level, deal.supplier_id, supplier.name, deal.year, deal.kind,
         deal.threshold_amount, deal.threshold_source
having count(*) >= 2 and sum(deal.amount) >= deal.threshold_amount""",  # noqa: S608
    stored=True,
    keys=("buyer_id", "supplier_id"),
)

VIEWS = (process_timeline, repeated_single_source, awards_near_ceiling, splits_below_threshold)
