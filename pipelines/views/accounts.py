"""Accounts: who runs them, whether they ended, what they cost."""

from pipelines.views.base import Col, View

_ENDING = ("stop_updating", "cancel", "migrate", "merge")
_ENDS = " or ".join(f"cast(closure.actions as text) like '%\"{action}\"%'" for action in _ENDING)
COST = (
    "Cost is what `spend` holds for the processes whose notices name the account (`notice_account`): new-media work, "
    "CNY, each yuan once, of all years. It is a lower bound: notices that name no account are in no account's cost."
)
_ACCOUNT = (
    Col("platform", "text", "parsers.records.Platform"),
    Col("canonical_key", "text", "the account, whatever it is called: account_entity.canonical_key"),
    Col("name", "text", "its name as last seen"),
)

account_process = View(
    name="account_process",
    title="Which process pays for which account",
    title_zh="账号对应的采购项目",
    meaning="Each account with each procurement process whose notices name it, and what that process cost.",
    counted=f"{COST} `cost` is of the whole process: where `accounts` is more than 1 the process is shared, and the "
    "sum of `cost` over accounts would count it several times. `cost_alone` is null there and can be added up.",
    excluded="Processes of other work than on new media; amounts in other currencies than CNY.",
    columns=(
        Col("platform", "text", "parsers.records.Platform"),
        Col("canonical_key", "text", "account_entity.canonical_key"),
        Col("process_id", "text", "process.id"),
        Col("accounts", "count", "accounts that the process pays for"),
        Col("cost", "yuan", "of the whole process; null where no amount is known"),
        Col("cost_alone", "yuan", "the same where the process pays for this account only"),
        Col("confidence", "ratio", "how sure the best link between notice and account is, 0 to 1"),
    ),
    sql="""
select named.platform, named.canonical_key, named.process_id, named.accounts, paid.cost,
       case when named.accounts = 1 then paid.cost end as cost_alone, named.confidence
from (
  select notice_account.platform, notice_account.canonical_key, process_notice.process_id,
         max(notice_account.confidence) as confidence,
         count(*) over (partition by process_notice.process_id) as accounts
  from notice_account
  join process_notice
    on process_notice.source = notice_account.source and process_notice.source_id = notice_account.source_id
  join process on process.id = process_notice.process_id and process.new_media
  group by notice_account.platform, notice_account.canonical_key, process_notice.process_id
) as named
left join (
  select process_id, round(sum(amount), 2) as cost
  from spend
  where new_media and currency = 'CNY'
  group by process_id
) as paid on paid.process_id = named.process_id""",
    stored=True,
    keys=("canonical_key", "process_id"),
)

account_ending = View(
    name="account_ending",
    title="The announced end of an account",
    title_zh="账号停更公告",
    meaning="Each account whose end was announced, with the newest announcement: a postponement replaces what it "
    "postpones.",
    counted="Announcements that an account stops, is cancelled, moves or is merged, by its own body or by others.",
    excluded="Announcements that an account is only renamed or suspended, and such as are linked to no account.",
    columns=(
        Col("platform", "text", "parsers.records.Platform"),
        Col("canonical_key", "text", "account_entity.canonical_key"),
        Col("announced", "date", "publication, else the day under the signature"),
        Col("stop_date", "date", "first day without new posts, by the announcement"),
        Col("announcement", "text", "its official address"),
        Col("voice", "text", "own: the body or account itself; reported: anybody else"),
        Col("successor_platform", "text", "platform of the account that readers are sent to"),
        Col("successor_key", "text", "its canonical_key"),
    ),
    sql=f"""
select told.platform, told.canonical_key, told.announced, told.stop_date, told.announcement, told.voice,
       successor.platform as successor_platform, successor.canonical_key as successor_key
from (
  select closure_account.platform, closure_account.canonical_key, closure.source, closure.page_id, closure.account_key,
         closure.stop_date, closure.url as announcement, closure.voice,
         date(coalesce(closure.published_at, closure.notice_date)) as announced,
         row_number() over (
           partition by closure_account.platform, closure_account.canonical_key
           order by coalesce(closure.published_at, closure.notice_date) is null,
                    coalesce(closure.published_at, closure.notice_date) desc, closure.stop_date is null,
                    closure.voice, closure.url, closure.account_key) as place
  from closure_account join closure
    on closure.source = closure_account.source and closure.page_id = closure_account.page_id
   and closure.account_key = closure_account.account_key
  where ({_ENDS})
) as told
left join closure_successor as successor
  on successor.source = told.source and successor.page_id = told.page_id
 and successor.account_key = told.account_key and successor.position = (
   select min(nearest.position) from closure_successor as nearest
   where nearest.source = told.source and nearest.page_id = told.page_id and nearest.account_key = told.account_key)
where told.place = 1""",  # noqa: S608
    stored=True,
    keys=("canonical_key",),
)

# A new status of the platform needs a place here: what is in neither list has not ended.
_CLOSED = "('cancelled', 'migrated', 'banned')"
_SLEEPING = "('no_post_90d', 'no_post_365d', 'never_posted')"

ended_account = View(
    name="ended_account",
    title="Closed and sleeping accounts",
    title_zh="已关停或休眠的账号",
    meaning="Accounts that are closed, that were announced to stop by now, or that have been silent for 90 days.",
    counted="Each account once, by the strongest of three: `closed` (the platform says so: cancelled, migrated, "
    "banned), `announced` (its stop was announced and the day has come), `sleeping` (no post for 90 or "
    "365 days, or never one). The day is account_status.on_date, that of the last `scrapy links`.",
    excluded="Announced stops that lie ahead; announced accounts that posted again and are active; accounts whose page "
    "is not found or shows a wall, which proves nothing.",
    columns=(
        Col("platform", "text", "parsers.records.Platform"),
        Col("canonical_key", "text", "account_entity.canonical_key"),
        Col("ending", "text", "closed, announced or sleeping"),
        Col("status", "text", "account_status.status"),
        Col("stop_date", "date", "first day without new posts, as announced"),
        Col("last_post_at", "time", "the last post known"),
        Col("announcement", "text", "official address of the announcement"),
    ),
    sql=f"""
select account.platform, account.canonical_key,
       case when status.status in {_CLOSED} then 'closed' when account.announced = 1 then 'announced'
            else 'sleeping' end as ending,
       status.status, account.stop_date, status.last_post_at, account.announcement
from (
  select platform, canonical_key, 1 as announced, stop_date, announcement from account_ending
  union all
  select status.platform, status.canonical_key, 0, null, null
  from account_status as status
  where status.status in ('cancelled', 'migrated', 'banned', 'no_post_90d', 'no_post_365d', 'never_posted')
    and not exists (
      select 1 from account_ending as told
      where told.platform = status.platform and told.canonical_key = status.canonical_key)
) as account
left join account_status as status
  on status.platform = account.platform and status.canonical_key = account.canonical_key
where status.status in {_CLOSED} or status.status in {_SLEEPING}
   or (account.announced = 1
       and (account.stop_date is null
            or account.stop_date <= coalesce(status.on_date, (select max(on_date) from account_status),
                                             account.stop_date))
       and case when status.status = 'active' and status.last_post_at >= account.stop_date then 0 else 1 end = 1)""",  # noqa: S608
    stored=True,
    keys=("canonical_key",),
)

account_overview = View(
    name="account_overview",
    title="Accounts",
    title_zh="账号总览",
    meaning="Each account with its operator, activity, announced end, successor and known cost.",
    counted=f"Each account once, whatever its keys and names. {COST}",
    excluded="Nothing: an account that only an announcement names is a row too.",
    columns=(
        *_ACCOUNT,
        Col("url", "text", "its page"),
        Col("operator_id", "text", "entity.id of the operator (主办单位)"),
        Col("operator", "text", "its name"),
        Col("region_code", "text", "GB/T 2260 of the operator"),
        Col("region", "text", "the place with those above it"),
        Col("level", "text", "level of government of the operator: central, province, city, county, town"),
        Col("status", "text", "pipelines.activity on the day on_date: active, no_post_90d, cancelled, ..."),
        Col("on_date", "date", "the day that the status is of"),
        Col("ending", "text", "closed, announced or sleeping (see ended_account); null where it has not ended"),
        Col("followers", "count", "newest number seen"),
        Col("posts_count", "count", "newest number seen"),
        Col("last_post_at", "time", "the last post known"),
        Col("announced", "date", "publication of the newest announcement that it ends"),
        Col("stop_date", "date", "first day without new posts, by that announcement"),
        Col("announcement", "text", "official address of that announcement"),
        Col("successor_platform", "text", "platform of the account that readers are sent to"),
        Col("successor_key", "text", "its canonical_key"),
        Col("successor", "text", "its name"),
        Col("processes", "count", "procurement processes that pay for it"),
        Col("cost", "yuan", "of the processes that pay for it alone"),
        Col("cost_shared", "yuan", "of those that pay for other accounts too, whole: not to be added up over accounts"),
    ),
    sql="""
select account.platform, account.canonical_key,
       coalesce(shown.name, (
         select min(one.name) from account_entity as key
         join account as one on one.platform = key.platform and one.account_key = key.account_key
         where key.platform = account.platform and key.canonical_key = account.canonical_key), (
         select min(closure.account_name) from closure_account as told
         join closure on closure.source = told.source and closure.page_id = told.page_id
          and closure.account_key = told.account_key
         where told.platform = account.platform and told.canonical_key = account.canonical_key)) as name,
       shown.url, account.operator_id, operator.name as operator, operator.region_code, region.full_name as region,
       operator.level, status.status, status.on_date, ended.ending, status.followers, status.posts_count,
       status.last_post_at, ending.announced, ending.stop_date, ending.announcement,
       ending.successor_platform, ending.successor_key, coalesce(successor.name, (
         select min(one.name) from account_entity as key
         join account as one on one.platform = key.platform and one.account_key = key.account_key
         where key.platform = ending.successor_platform and key.canonical_key = ending.successor_key)) as successor,
       coalesce(paid.processes, 0) as processes, paid.cost, paid.cost_shared
from (
  select platform, canonical_key, min(operator_id) as operator_id
  from account_entity
  group by platform, canonical_key
  union all
  select distinct platform, canonical_key, null
  from closure_account
  where not exists (
    select 1 from account_entity as known
    where known.platform = closure_account.platform and known.canonical_key = closure_account.canonical_key)
) as account
left join account as shown on shown.platform = account.platform and shown.account_key = account.canonical_key
left join entity as operator on operator.id = account.operator_id
left join region on region.code = operator.region_code
left join account_status as status
  on status.platform = account.platform and status.canonical_key = account.canonical_key
left join account_ending as ending
  on ending.platform = account.platform and ending.canonical_key = account.canonical_key
left join ended_account as ended
  on ended.platform = account.platform and ended.canonical_key = account.canonical_key
left join account as successor
  on successor.platform = ending.successor_platform and successor.account_key = ending.successor_key
left join (
  select platform, canonical_key, count(*) as processes, round(sum(cost_alone), 2) as cost,
         round(sum(case when accounts > 1 then cost end), 2) as cost_shared
  from account_process
  group by platform, canonical_key
) as paid on paid.platform = account.platform and paid.canonical_key = account.canonical_key""",
    stored=True,
    keys=("canonical_key", "name", "region_code", "status", "cost"),
)

VIEWS = (account_process, account_ending, ended_account, account_overview)
