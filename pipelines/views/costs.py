"""What accounts cost, beside what became of them."""

from pipelines.views.accounts import COST
from pipelines.views.base import Col, View

ONLY = "Processes of other work than on new media; amounts in other currencies than CNY."
_ACCOUNT = (
    Col("platform", "text", "parsers.records.Platform"),
    Col("canonical_key", "text", "account_entity.canonical_key"),
    Col("name", "text", "name of the account"),
)
_OPERATOR = (
    Col("operator", "text", "name of the operator (主办单位)"),
    Col("region_code", "text", "GB/T 2260 of the operator"),
    Col("region", "text", "the place with those above it"),
    Col("level", "text", "level of government of the operator"),
)
_PROCESS = (
    Col("process_id", "text", "process.id"),
    Col("project_name", "text", "name of the project"),
    Col("date", "date", "of its first award or contract"),
    Col("url", "text", "official address of the notice of that award or contract"),
)

# The name and operator of an account of which `{of}` has the key
_NAMED = """
left join (
  select platform, canonical_key, min(operator_id) as operator_id
  from account_entity
  group by platform, canonical_key
) as known on known.platform = {of}.platform and known.canonical_key = {of}.canonical_key
left join account as shown on shown.platform = {of}.platform and shown.account_key = {of}.canonical_key
left join entity as operator on operator.id = known.operator_id
left join region on region.code = operator.region_code"""

# The first award or contract of a process
_FIRST = """
left join spend on spend.process_id = {of}.process_id and spend.position = (
  select first_award.position from spend as first_award
  where first_award.process_id = {of}.process_id and first_award.new_media and first_award.currency = 'CNY'
  order by first_award.date is null, first_award.date, first_award.position limit 1)
left join notice on notice.source = spend.source and notice.source_id = spend.source_id"""

cost_of_ended_accounts = View(
    name="cost_of_ended_accounts",
    title="Cost of closed and sleeping accounts",
    title_zh="已关停或休眠账号的花费",
    meaning="What was paid for accounts that are closed, announced to stop, or asleep: a row for each such account and "
    "each procurement process that names it.",
    counted=f"{COST} Where a process pays for several accounts its cost is not split: each of them shows the whole in "
    "`cost`, with their number in `accounts`. Add up `cost_once`, which holds it in one row of each process: what was "
    "paid for processes that serve an ended account, and so an upper bound of the cost of these accounts. The sum of "
    "`cost_alone` is the part that was paid for ended accounts only.",
    excluded=f"{ONLY} Ended accounts that no notice names.",
    columns=(
        *_ACCOUNT,
        *_OPERATOR,
        Col("ending", "text", "closed, announced or sleeping (see ended_account)"),
        Col("status", "text", "account_status.status"),
        Col("stop_date", "date", "first day without new posts, as announced"),
        Col("last_post_at", "time", "the last post known"),
        Col("announcement", "text", "official address of the announcement"),
        *_PROCESS,
        Col("accounts", "count", "accounts that the process pays for, ended or not"),
        Col("cost", "yuan", "of the whole process; null where no amount is known"),
        Col("cost_alone", "yuan", "the same where the process pays for this account only"),
        Col("cost_once", "yuan", "the same in one row of each process: the column to add up"),
    ),
    sql=f"""
select paid.platform, paid.canonical_key, coalesce(shown.name, (
         select min(closure.account_name) from closure_account as told
         join closure on closure.source = told.source and closure.page_id = told.page_id
          and closure.account_key = told.account_key
         where told.platform = paid.platform and told.canonical_key = paid.canonical_key)) as name,
       operator.name as operator, operator.region_code, region.full_name as region, operator.level,
       paid.ending, paid.status, paid.stop_date, paid.last_post_at, paid.announcement,
       paid.process_id, process.project_name, spend.date, notice.url,
       paid.accounts, paid.cost, paid.cost_alone, case when paid.place = 1 then paid.cost end as cost_once
from (
  select ended.*, account_process.process_id, account_process.accounts, account_process.cost,
         account_process.cost_alone,
         row_number() over (partition by process_id order by ended.platform, ended.canonical_key) as place
  from ended_account as ended
  join account_process
    on account_process.platform = ended.platform and account_process.canonical_key = ended.canonical_key
) as paid
join process on process.id = paid.process_id{_FIRST.format(of="paid")}{_NAMED.format(of="paid")}""",  # noqa: S608
    stored=True,
    keys=("canonical_key", "process_id", "region_code"),
)

cost_per_post = View(
    name="cost_per_post",
    title="Cost per post and per follower",
    title_zh="每条内容和每个粉丝的成本",
    meaning="Accounts of which both the cost and the number of posts or followers are known.",
    counted=f"{COST} Only processes that pay for this account alone. Posts and followers are the newest that the "
    "platform showed, for the whole life of the account; the cost is what was found of it.",
    excluded=f"{ONLY} Processes shared with other accounts; accounts without known cost, or with neither posts nor "
    "followers.",
    columns=(
        *_ACCOUNT,
        *_OPERATOR,
        Col("status", "text", "account_status.status"),
        Col("processes", "count", "processes that pay for this account alone and name an amount"),
        Col("process_ids", "text", "process.id of each, in order, joined by spaces: the way back to the notices"),
        Col("cost", "yuan", "what they cost together"),
        Col("posts_count", "count", "posts"),
        Col("cost_per_post", "yuan", "cost / posts_count; null where there is none"),
        Col("followers", "count", "followers"),
        Col("cost_per_follower", "yuan", "cost / followers; null where there is none"),
    ),
    sql=f"""
select paid.platform, paid.canonical_key, shown.name, operator.name as operator, operator.region_code,
       region.full_name as region, operator.level, status.status, paid.processes, paid.process_ids, paid.cost,
       status.posts_count, round(paid.cost / nullif(status.posts_count, 0), 2) as cost_per_post,
       status.followers, round(paid.cost / nullif(status.followers, 0), 2) as cost_per_follower
from (
  select platform, canonical_key, count(*) as processes, min(process_ids) as process_ids,
         round(sum(cost_alone), 2) as cost
  from (
    select platform, canonical_key, cost_alone, {{joined}}(process_id, ' ') over (
             partition by platform, canonical_key order by process_id
             rows between unbounded preceding and unbounded following) as process_ids
    from account_process
    where cost_alone is not null
  ) as own
  group by platform, canonical_key
) as paid
join account_status as status on status.platform = paid.platform and status.canonical_key = paid.canonical_key
{_NAMED.format(of="paid").strip()}
where status.posts_count > 0 or status.followers > 0""",  # noqa: S608
    stored=True,
    keys=("canonical_key", "region_code"),
)

contracts_after_stop = View(
    name="contracts_after_stop",
    title="Contracts for accounts that had stopped",
    title_zh="停更后仍在履行的合同",
    meaning="Processes that pay for an account and whose award came on or after the day from which it was announced to "
    "be silent, or whose contract was still running on that day.",
    counted=f"{COST} A row for each account and process. The day is that of the newest announcement. Where a process "
    "pays for several accounts (`accounts`), each row shows the whole cost: the work for the others may go on.",
    excluded=f"{ONLY} Accounts whose stop has no day; contracts of which no notice says how long they run, unless they "
    "were awarded after the stop.",
    columns=(
        *_ACCOUNT,
        *_OPERATOR,
        Col("stop_date", "date", "first day without new posts, as announced"),
        Col("announcement", "text", "official address of the announcement"),
        Col(
            "relation",
            "text",
            "awarded: on or after that day; running: before it, and the contract ends on it or later",
        ),
        *_PROCESS,
        Col("contract_start", "date", "first day of the service"),
        Col("contract_end", "date", "last day of the service"),
        Col("accounts", "count", "accounts that the process pays for"),
        Col("cost", "yuan", "of the whole process; null where no amount is known"),
        Col("cost_alone", "yuan", "the same where the process pays for this account only"),
    ),
    sql=f"""
select paid.platform, paid.canonical_key, coalesce(shown.name, (
         select min(closure.account_name) from closure_account as told
         join closure on closure.source = told.source and closure.page_id = told.page_id
          and closure.account_key = told.account_key
         where told.platform = paid.platform and told.canonical_key = paid.canonical_key)) as name,
       operator.name as operator, operator.region_code, region.full_name as region, operator.level,
       ending.stop_date, ending.announcement,
       case when spend.date >= ending.stop_date then 'awarded' else 'running' end as relation,
       paid.process_id, process.project_name, spend.date, notice.url, process.contract_start, process.contract_end,
       paid.accounts, paid.cost, paid.cost_alone
from account_ending as ending
join account_process as paid on paid.platform = ending.platform and paid.canonical_key = ending.canonical_key
join process on process.id = paid.process_id{_FIRST.format(of="paid")}{_NAMED.format(of="paid")}
where ending.stop_date is not null and (spend.date >= ending.stop_date or process.contract_end >= ending.stop_date)""",  # noqa: S608
    stored=True,
    keys=("canonical_key", "process_id", "region_code"),
)

VIEWS = (cost_of_ended_accounts, cost_per_post, contracts_after_stop)
