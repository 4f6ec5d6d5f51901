"""采购公告: notices, their lots and awards, as they are handed on."""

from pipelines.export.columns import FETCHED, PROVENANCE, SOURCE, Dataset, day, number, several, text, time, yes, yuan

NOTICE_KEY = (
    SOURCE,
    text("source_id", 'The source\'s own id of the notice; "#2" is the second on its page', "公告编号"),
)
_OF_NOTICE = ("notices", ("source", "source_id"), ("source", "source_id"))

NOTICES = Dataset(
    "notices",
    "Procurement notices as they were last read, one row a notice",
    "采购公告",
    ("source", "source_id"),
    (
        *NOTICE_KEY,
        text("title", "Title", "标题"),
        text(
            "stage",
            "What it announces: intention, tender, correction, candidates, award, failure, contract, acceptance, other",
            "公告类型",
        ),
        text("method", "How the supplier is found: open, invited, negotiation, ...; empty: not given", "采购方式"),
        text("project_name", "Name of the project", "项目名称"),
        text("project_number", "Number of the project", "项目编号"),
        text("buyer_id", "Buyer's id in `organisations`", "采购人标识"),
        text("buyer", "Buyer's name", "采购人"),
        text("agency_id", "Id of the procurement agency in `organisations`", "采购代理机构标识"),
        text("agency", "Name of the procurement agency", "采购代理机构"),
        text("region_code", "Region, GB/T 2260", "行政区划代码"),
        text("region_name", "Region as the notice names it", "行政区域"),
        time("published_at", "Published", "发布时间"),
        time("bid_deadline", "Bids are taken until", "投标截止时间"),
        time("bid_opening", "Bids are opened", "开标时间"),
        day("award_date", "Day of the award", "中标日期"),
        day("contract_date", "Day on which the contract was signed", "合同签订日期"),
        yuan("budget", "Budget", "预算金额"),
        yuan("ceiling_price", "The most that a bid may ask", "最高限价"),
        text("failure_reason", "Why nobody was awarded", "废标原因", personal=True),
        text("service_period", "Period of performance, as written", "服务期限", personal=True),
        yes("new_media", "Work on official accounts or online publicity is bought", "是否新媒体项目"),
        several("topics", "Which kind of such work", "项目主题"),
        several("attachments", "Addresses of the attached documents", "附件网址"),
        time("first_seen", "First fetched", "首次抓取时间"),
        time("gone_since", "The page was found to be gone", "网页失效时间"),
        text("content_hash", "SHA-256 of what the notice says; changes only when that does", "内容哈希值"),
        *PROVENANCE,
    ),
    f"""
select notice.source, notice.source_id, notice.title, notice.stage, notice.method, notice.project_name,
       notice.project_number, notice.buyer_id, buyer.name as buyer, notice.agency_id, agency.name as agency,
       notice.region_code, notice.region_name, notice.published_at, notice.bid_deadline, notice.bid_opening,
       notice.award_date, notice.contract_date, notice.budget, notice.ceiling_price, notice.failure_reason,
       notice.service_period, notice.new_media, notice.topics, notice.attachments, notice.first_seen,
       notice.gone_since, notice.content_hash, notice.url, {FETCHED}, notice.parser
from notice
join fetched on fetched.id = notice.fetch_id
left join organisation as buyer on buyer.id = notice.buyer_id
left join organisation as agency on agency.id = notice.agency_id""",  # noqa: S608
)

LOTS = Dataset(
    "lots",
    "Parts of a tender that are awarded on their own",
    "采购包",
    ("source", "source_id", "position"),
    (
        *NOTICE_KEY,
        number("position", "Place in the notice, from 1", "序号"),
        text("lot", "Lot as the notice names it", "包号"),
        text("name", "Name of the lot", "包名称"),
        yuan("budget", "Budget of the lot", "包预算金额"),
        yuan("ceiling_price", "The most that a bid for the lot may ask", "包最高限价"),
        yes("failed", "Nobody was awarded the lot", "是否废标"),
        *PROVENANCE,
    ),
    f"""
select lot.source, lot.source_id, lot.position, lot.lot, lot.name, lot.budget, lot.ceiling_price, lot.failed,
       notice.url, {FETCHED}, notice.parser
from lot join notice using (source, source_id) join fetched on fetched.id = notice.fetch_id""",  # noqa: S608
    _OF_NOTICE,
)

AWARDS = Dataset(
    "awards",
    "A supplier's part of an award or contract. A contract repeats its award: for totals use `spend`",
    "中标（成交）结果",
    ("source", "source_id", "position"),
    (
        *NOTICE_KEY,
        number("position", "Place in the notice, from 1", "序号"),
        text("lot", "Lot as the notice names it; empty where there is one only", "包号"),
        text("supplier_id", "Supplier's id in `organisations`", "供应商标识"),
        text("supplier", "Supplier's name", "供应商"),
        text("supplier_code", "Unified social credit code, its check digit verified", "统一社会信用代码"),
        text("supplier_address", "Supplier's address", "供应商地址", personal=True),
        yuan("amount", "Total won", "中标（成交）金额"),
        yuan("unit_price", "Price of one unit; never added up", "单价"),
        text("rate", "Rate or discount as written, without the percent sign", "费率或下浮率"),
        text("currency", "ISO 4217; with another than CNY there is no amount", "币种"),
        text("leader_id", "Of a consortium's other members its leader, whose award has the amount", "联合体牵头人标识"),
        *PROVENANCE,
    ),
    f"""
select award.source, award.source_id, award.position, award.lot, award.supplier_id, supplier.name as supplier,
       award.supplier_code, award.supplier_address, award.amount, award.unit_price, award.rate, award.currency,
       award.leader_id,
       notice.url, {FETCHED}, notice.parser
from award join notice using (source, source_id) join fetched on fetched.id = notice.fetch_id
left join organisation as supplier on supplier.id = award.supplier_id""",  # noqa: S608
    _OF_NOTICE,
)

DATASETS = (NOTICES, LOTS, AWARDS)
