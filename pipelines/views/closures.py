"""Announced ends of accounts, counted."""

from pipelines.views.base import Col, View

# `place`: 1 for the first announcement of an account, so that each account counts once; one that is linked to no
# account stands for itself.
_TOLD = """
  select closure.source, closure.page_id, closure.account_key, closure.platform,
         substr(cast(coalesce(closure.published_at, closure.notice_date) as text), 1, 7) as month,
         row_number() over (
           partition by coalesce(linked.platform, closure.source),
                        coalesce(linked.canonical_key, closure.page_id || ' ' || closure.account_key)
           order by coalesce(closure.published_at, closure.notice_date) is null,
                    coalesce(closure.published_at, closure.notice_date),
                    closure.source, closure.page_id, closure.account_key) as place
  from closure left join closure_account as linked
    on linked.source = closure.source and linked.page_id = closure.page_id
   and linked.account_key = closure.account_key"""

COUNTED = (
    "`closures` counts announcements, as they are told: by two pages, or postponed, is two. `accounts` counts each "
    "account once, at its first announcement, so that it can be added up."
)
EXCLUDED = "Nothing: renamed and suspended accounts and announcements by others than the operator are counted too."
_COUNTS = (
    Col("closures", "count", "announcements"),
    Col("accounts", "count", "accounts that were announced for the first time"),
)

closures_by_month = View(
    name="closures_by_month",
    title="Closures by month",
    title_zh="各月停更公告",
    meaning="Announcements that accounts end, by the month of publication and the platform.",
    counted=COUNTED,
    excluded=EXCLUDED,
    columns=(
        Col("month", "text", "2024-05, of the publication, else of the day under the signature; null: no date"),
        Col("platform", "text", "parsers.records.Platform; null where the announcement names none"),
        *_COUNTS,
    ),
    sql=f"""
select month, platform, count(*) as closures, count(case when place = 1 then 1 end) as accounts
from ({_TOLD}
) as told
group by month, platform""",  # noqa: S608
)

closures_by_platform = View(
    name="closures_by_platform",
    title="Closures by platform",
    title_zh="各平台停更公告",
    meaning="Announcements that accounts end, by platform.",
    counted=COUNTED,
    excluded=EXCLUDED,
    columns=(
        Col("platform", "text", "parsers.records.Platform; null where the announcement names none"),
        *_COUNTS,
        Col("first_month", "text", "month of the first of them"),
        Col("last_month", "text", "month of the last of them"),
    ),
    sql=f"""
select platform, count(*) as closures, count(case when place = 1 then 1 end) as accounts,
       min(month) as first_month, max(month) as last_month
from ({_TOLD}
) as told
group by platform""",  # noqa: S608
)

closures_by_destination = View(
    name="closures_by_destination",
    title="Closures by destination",
    title_zh="停更账号的去向",
    meaning="Announcements that accounts end, by the kind of place that readers are sent to.",
    counted="An announcement with two destinations of one kind counts once for that kind, with destinations of two "
    "kinds once for each: the kinds do not add up to the announcements.",
    excluded=EXCLUDED,
    columns=(
        Col("kind", "text", "parsers.records.DestinationKind; null where no destination is named"),
        Col("closures", "count", "announcements"),
        Col("accounts", "count", "different accounts"),
    ),
    sql="""
select closure_destination.kind, count(distinct closure.source || ' ' || closure.page_id || ' ' || closure.account_key)
         as closures,
       count(distinct coalesce(linked.platform || ' ' || linked.canonical_key,
                               closure.source || ' ' || closure.page_id || ' ' || closure.account_key)) as accounts
from closure
left join closure_destination
  on closure_destination.source = closure.source and closure_destination.page_id = closure.page_id
 and closure_destination.account_key = closure.account_key
left join closure_account as linked
  on linked.source = closure.source and linked.page_id = closure.page_id and linked.account_key = closure.account_key
group by closure_destination.kind""",
)

VIEWS = (closures_by_month, closures_by_platform, closures_by_destination)
