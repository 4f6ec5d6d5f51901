"""Questions that are asked often, with the blanks to fill in, and the plots: SQL over the views."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Question:
    """A canned query. `:names` in the SQL are its blanks; one that stays empty asks for all."""

    name: str
    title: str
    meaning: str
    sql: str


QUESTIONS = (
    Question(
        "account-cost",
        "What did this account cost, and how did it end? 账号花了多少钱，如何结束",
        "Accounts whose name, or whose operator's name, holds the word: operator, activity, announced end, known cost.",
        """
select name, platform, operator, region, status, followers, posts_count, last_post_at, announced, stop_date, ending,
       successor, announcement, processes, cost, cost_shared
from account_overview
where name like '%' || :name || '%' or operator like '%' || :name || '%'
order by cost is null, cost desc, name""",
    ),
    Question(
        "bought-by",
        "What did this body buy? 某单位的新媒体采购",
        "Awards and contracts for new-media work of buyers whose name holds the word; each yuan once.",
        """
select date, buyer, supplier, amount, rate, basis, project_name, lot, source, source_id, url
from spending
where buyer like '%' || :buyer || '%'
order by date desc, source_id, lot""",
    ),
    Question(
        "won-by",
        "What did this supplier win, and from whom? 某供应商的中标情况",
        "Awards and contracts for new-media work of suppliers whose name holds the word; each yuan once.",
        """
select date, supplier, buyer, region, amount, rate, basis, project_name, lot, source, source_id, url
from spending
where supplier like '%' || :supplier || '%'
order by date desc, source_id, lot""",
    ),
    Question(
        "spent-in",
        "What was spent in this place and these years? 某地某年的支出",
        "Spending on new-media work. The region is a word of its name (浙江, 湖州市); years are of the award.",
        """
select year, level, count(distinct process_id) as processes, count(amount) as awards_with_amount,
       count(*) - count(amount) - count(leader) as awards_without_amount, round(sum(amount), 2) as total
from spending
where (:region = '' or region like '%' || :region || '%')
  and (:from_year = '' or year >= cast(:from_year as integer))
  and (:until_year = '' or year <= cast(:until_year as integer))
group by year, level
order by year, level""",
    ),
    Question(
        "project-steps",
        "How did this project go? 项目全过程",
        "All notices of projects whose name holds the word, with the price that each names; prices of one project are "
        "compared and never added up.",
        """
select project_name, date, stage, price, price_is, title, source, source_id, url
from process_timeline
where project_name like '%' || :project || '%'
order by project_name, process_id, date""",
    ),
    Question(
        "closures-between",
        "Which accounts were announced to end in this time? 某段时间的停更公告",
        "Announcements by day of publication, from and until YYYY-MM-DD; the platform is a word such as wechat.",
        """
select substr(coalesce(closure.published_at, closure.notice_date), 1, 10) as announced, closure.stop_date,
       closure.platform, closure.account_name, operator.name as operator, closure.reason,
       (select group_concat(destination.name, '; ') from closure_destination as destination
        where destination.source = closure.source and destination.page_id = closure.page_id
          and destination.account_key = closure.account_key) as readers_go_to,
       closure.source, closure.page_id, closure.account_key, closure.url
from closure left join organisation as operator on operator.id = closure.operator_id
where (:from_date = '' or coalesce(closure.published_at, closure.notice_date) >= :from_date)
  and (:until_date = '' or substr(coalesce(closure.published_at, closure.notice_date), 1, 10) <= :until_date)
  and (:platform = '' or closure.platform = :platform)
order by announced desc, closure.account_name""",
    ),
    Question(
        "ended-and-paid",
        "Which closed or sleeping accounts cost money? 停更、休眠账号的花费",
        "Closed, announced or sleeping accounts with the processes that pay for them. cost_once can be added up.",
        """
select name, platform, operator, region, ending, stop_date, last_post_at, project_name, date, cost_once, cost,
       accounts, announcement, url
from cost_of_ended_accounts
where (:region = '' or region like '%' || :region || '%')
order by cost_once is null, cost_once desc, name""",
    ),
    Question(
        "accounts-by-status",
        "Which accounts have this status? 按状态查账号",
        "Accounts by their status (active, no_post_90d, no_post_365d, cancelled, unknown_blocked, ...) and region.",
        """
select name, platform, operator, region, status, last_post_at, followers, cost, url
from account_overview
where (:status = '' or status = :status) and (:region = '' or region like '%' || :region || '%')
order by last_post_at is null, last_post_at, name""",
    ),
    Question(
        "gaps",
        "What is missing? 未能采集或读取的页面",
        "Pages that gave no record and were not read since, by source and reason: beside each total, what it may lack.",
        """
select source, stage, error, count(*) as pages, sum(lost) as records_that_may_be_missing, max(last_seen) as last_seen
from failure
where resolved_at is null and (:source = '' or source = :source)
group by source, stage, error
order by records_that_may_be_missing desc, source""",
    ),
)

_FONT = "'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', sans-serif"
# Okabe and Ito's colours, which people with colour blindness tell apart
COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#999999"]


def _bars(x: dict[str, Any], y: dict[str, Any], colour: str | None = None) -> dict[str, Any]:
    tooltip = [{k: v for k, v in axis.items() if k in ("field", "type", "title", "format")} for axis in (x, y)]
    encoding: dict[str, Any] = {"x": x, "y": y, "tooltip": tooltip}
    if colour:
        encoding["color"] = {"field": colour, "type": "nominal", "scale": {"range": COLOURS}, "legend": {"title": None}}
        tooltip.append({"field": colour, "type": "nominal", "title": colour})
    return {
        "mark": {"type": "bar", "color": COLOURS[0]},
        "encoding": encoding,
        "config": {"font": _FONT, "background": None, "legend": {"orient": "bottom"}},
    }


_YUAN_AXIS = {"field": "total", "type": "quantitative", "title": "yuan", "format": ",.0f"}
_ACCOUNTS = {
    "field": "accounts",
    "type": "quantitative",
    "title": "accounts",
    "axis": {"tickMinStep": 1, "format": "d"},
}


def _nominal(field: str, title: str, **more: Any) -> dict[str, Any]:
    return {"field": field, "type": "nominal", "title": title, **more}


_CHARTS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "spending-by-year": (
        "Spending by year 各年度支出 (yuan, each once)",
        "select cast(year as text) as year, total, awards_without_amount from spending_by_year where year is not null "
        "order by year",
        _bars(_nominal("year", "year", axis={"labelAngle": 0}), _YUAN_AXIS),
    ),
    "closures-by-month": (
        "Closures by month 各月停更公告 (accounts announced to end)",
        "select month, platform, accounts from closures_by_month where month is not null order by month, platform",
        _bars(_nominal("month", "month"), _ACCOUNTS, "platform"),
    ),
    "accounts-by-status": (
        "Accounts by status 账号状态",
        "select coalesce(status, 'not looked at') as status, platform, count(*) as accounts from account_overview "
        "group by 1, 2 order by 1, 2",
        _bars(_ACCOUNTS, _nominal("status", "status"), "platform"),
    ),
    "spending-by-province": (
        "Spending by province 各省支出 (yuan, each once)",
        "select coalesce(province, 'not known') as province, total from spending_by_province where total is not null "
        "order by total desc limit 20",
        _bars(_YUAN_AXIS, _nominal("province", "province", sort="-x")),
    ),
}


def dashboards(database: str) -> dict[str, Any]:
    """The configuration of datasette-dashboards."""
    charts = {
        name: {"title": title, "db": database, "query": sql, "library": "vega-lite", "display": display}
        for name, (title, sql, display) in _CHARTS.items()
    }
    description = (
        "Each plot leads to its SQL and its rows. Amounts are lower bounds: awards that name none add nothing."
    )
    return {
        "overview": {
            "title": "Spending, closures and accounts",
            "description": description,
            "layout": [["spending-by-year", "closures-by-month"], ["accounts-by-status", "spending-by-province"]],
            "charts": charts,
        }
    }
