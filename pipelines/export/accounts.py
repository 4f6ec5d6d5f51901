"""政务新媒体账号 and 停更公告: accounts, what was seen of them, and what was announced of their end, as handed on."""

from pipelines.export.columns import FETCHED, PROVENANCE, SOURCE, Dataset, day, number, several, text, time, yes

_ACCOUNT = (
    text("platform", "Platform: wechat, weibo, douyin, ...", "平台"),
    text("account_key", "The platform's stable id; else handle:..., name:... or url:...", "账号标识"),
)
_PAGE = (SOURCE, *PROVENANCE)

ACCOUNTS = Dataset(
    "accounts",
    "Accounts as a page last showed them, with their status on the day that the links were made for",
    "账号",
    ("platform", "account_key"),
    (
        *_ACCOUNT,
        text("canonical_key", "The same for all keys of one account", "账号统一标识"),
        text("account_id", "Stable id", "账号编号"),
        text("handle", "What a person types to find it", "微信号等"),
        text("name", "Name", "账号名称"),
        text("account_url", "Address of the account", "账号网址"),
        yes("verified", "Verified by the platform", "是否认证"),
        text("verification", "Words of the verification", "认证信息", personal=True),
        text("verification_kind", "Kind of the verification, as the platform codes it", "认证类型"),
        text("bio", "What it says of itself", "简介", personal=True),
        text("region", "Region as shown", "所在地"),
        time("registered_at", "Registered", "注册时间"),
        text("migrated_to", "Name or address that it moved to", "迁移至"),
        text("operator_id", "Operator's id in `organisations`", "主办单位标识"),
        text("operator", "Operator's name", "主办单位"),
        text("status", "active, no_post_14d, no_post_90d, no_post_365d, cancelled, ..., unknown", "状态"),
        day("status_on", "Day of that status", "状态日期"),
        time("last_post_at", "Newest post known", "最近发布时间"),
        number("followers", "Followers, newest seen", "粉丝数"),
        number("posts_count", "Posts, newest seen", "发布数"),
        time("first_seen", "First seen", "首次抓取时间"),
        *_PAGE,
    ),
    f"""
select account.platform, account.account_key, account_entity.canonical_key, account.account_id, account.handle,
       account.name, account.url as account_url, account.verified, account.verification, account.verification_kind,
       account.bio, account.region, account.registered_at, account.migrated_to, account.operator_id,
       operator.name as operator, account_status.status, account_status.on_date as status_on,
       account_status.last_post_at, account_status.followers, account_status.posts_count, account.first_seen,
       account.source, fetched.url, {FETCHED}, account.parser
from account
join fetched on fetched.id = account.fetch_id
left join organisation as operator on operator.id = account.operator_id
left join account_entity
  on account_entity.platform = account.platform and account_entity.account_key = account.account_key
left join account_status
  on account_status.platform = account.platform
  and account_status.canonical_key = coalesce(account_entity.canonical_key, account.account_key)""",  # noqa: S608
)

OBSERVATIONS = Dataset(
    "observations",
    "What an account counted and showed at one time",
    "账号观测",
    ("platform", "account_key", "seen", "response", "position"),
    (
        *_ACCOUNT,
        text("seen", "Time of the look, YYYY-MM-DD hh:mm:ss, Asia/Shanghai", "观测时间"),
        text("response", "Id of the response", "抓取编号"),
        number("position", "Place on its page, from 1", "序号"),
        text("page_state", "What the page showed: ok, empty, blocked, deleted, ...; a wall is never empty", "页面状态"),
        number("followers", "Followers", "粉丝数"),
        number("posts_count", "Posts", "发布数"),
        number("year_posts", "Posts of one year, of a yearly report", "年度发布数"),
        number("likes", "Likes", "获赞数"),
        time("last_post_at", "Newest post shown", "最近发布时间"),
        yes("newest_shown", "The page shows the newest posts: there was none after the last", "是否含最新发布"),
        *_PAGE[:-1],
        text("parser", "Parser that last read the account", "解析程序"),
    ),
    f"""
select seen.platform, seen.account_key, substr(cast(seen.seen_at as text), 1, 19) as seen,
       replace(cast(seen.fetch_id as text), '-', '') as response, seen.position, seen.page_state, seen.followers,
       seen.posts_count, seen.year_posts, seen.likes, seen.last_post_at, seen.newest_shown,
       fetched.source, fetched.url, {FETCHED}, account.parser
from account_observation as seen
join fetched on fetched.id = seen.fetch_id
left join account on account.platform = seen.platform and account.account_key = seen.account_key""",  # noqa: S608
)

POSTS = Dataset(
    "posts",
    "Posts as they were last seen",
    "发布内容",
    ("platform", "account_key", "post_key"),
    (
        *_ACCOUNT,
        text("post_key", "Id of the post, else its address or what tells it apart", "发布内容标识"),
        text("post_url", "Address of the post", "发布内容网址"),
        time("published_at", "Published", "发布时间"),
        text("title", "Title", "标题", personal=True),
        text("text", "Caption of a post without a title", "正文", personal=True),
        text("post_kind", "article, video, picture, text, audio, dynamic", "类型"),
        yes("is_repost", "A repost", "是否转发"),
        text("reposted_from", "Whose post it repeats", "转发自"),
        yes("is_original", "Declared as original", "是否原创"),
        text("credited_source", "Source that it credits", "来源署名"),
        yes("pinned", "Pinned: not the newest for standing first", "是否置顶"),
        number("likes", "Likes", "点赞数"),
        number("comments", "Comments", "评论数"),
        time("first_seen", "First seen", "首次抓取时间"),
        *_PAGE[:-1],
        text("parser", "Parser that last read the account", "解析程序"),
    ),
    f"""
select post.platform, post.account_key, post.post_key, post.url as post_url, post.published_at, post.title,
       post.text, post.kind as post_kind, post.is_repost, post.reposted_from, post.is_original,
       post.source as credited_source, post.pinned, post.likes, post.comments, post.first_seen,
       fetched.source, fetched.url, {FETCHED}, account.parser
from post
join fetched on fetched.id = post.fetch_id
left join account on account.platform = post.platform and account.account_key = post.account_key""",  # noqa: S608
)

_CLOSURE = (
    SOURCE,
    text("page_id", "The source's own id of the page, else its address", "页面编号"),
    text("closure_key", '"name@platform"; #2 where a page has it twice', "停更账号标识"),
)

CLOSURES = Dataset(
    "closures",
    "What an announcement says of the end of one account. It is not yet a stop: accounts post on after it",
    "停更公告",
    ("source", "page_id", "closure_key"),
    (
        *_CLOSURE,
        text("title", "Title of the page", "标题"),
        text("account_name", "Account; empty: not named", "账号名称"),
        text("platform", "Platform", "平台"),
        text("operator_id", "Operator's id in `organisations`", "主办单位标识"),
        text("operator", "Operator's name", "主办单位"),
        several("actions", "stop_updating, cancel, migrate, merge, rename, suspend", "处置方式"),
        day("notice_date", "Day under the signature", "落款日期"),
        time("published_at", "Published", "发布时间"),
        day("stop_date", "First day without new posts", "停更日期"),
        day("cancel_date", "Day of the closing itself", "注销日期"),
        day("last_service_date", "Last day of service", "服务截止日期"),
        text("reason", "Reason as written", "原因", personal=True),
        several("legal_basis", "Documents cited", "依据文件"),
        text("voice", "Who speaks: own (the body or the account itself), reported (anybody else)", "发布主体"),
        time("first_seen", "First fetched", "首次抓取时间"),
        text("content_hash", "SHA-256 of what the announcement says", "内容哈希值"),
        *PROVENANCE,
    ),
    f"""
select closure.source, closure.page_id, closure.account_key as closure_key, closure.title, closure.account_name,
       closure.platform, closure.operator_id, operator.name as operator, closure.actions, closure.notice_date,
       closure.published_at, closure.stop_date, closure.cancel_date, closure.last_service_date, closure.reason,
       closure.legal_basis, closure.voice, closure.first_seen, closure.content_hash,
       closure.url, {FETCHED}, closure.parser
from closure join fetched on fetched.id = closure.fetch_id
left join organisation as operator on operator.id = closure.operator_id""",  # noqa: S608
)

DESTINATIONS = Dataset(
    "destinations",
    "Where the readers of a closed account are sent",
    "停更后去向",
    ("source", "page_id", "closure_key", "position"),
    (
        *_CLOSURE,
        number("position", "Place in the announcement, from 1", "序号"),
        text("name", "Destination", "去向名称"),
        text("platform", "Its platform", "去向平台"),
        text("destination_url", "Its address", "去向网址"),
        text(
            "kind",
            "superior_account, own_account, other_account, government_website, app",
            "去向类型",
        ),
        *PROVENANCE,
    ),
    f"""
select destination.source, destination.page_id, destination.account_key as closure_key, destination.position,
       destination.name, destination.platform, destination.url as destination_url, destination.kind,
       closure.url, {FETCHED}, closure.parser
from closure_destination as destination join closure using (source, page_id, account_key)
join fetched on fetched.id = closure.fetch_id""",  # noqa: S608
    ("closures", ("source", "page_id", "closure_key"), ("source", "page_id", "closure_key")),
)

FINDINGS = Dataset(
    "findings",
    "Accounts that an inspection found at fault",
    "检查通报问题账号",
    ("source", "page_id", "position"),
    (
        *_CLOSURE[:2],
        number("position", "Place in the bulletin, from 1", "序号"),
        text("title", "Title of the page", "标题"),
        text("account_name", "Account", "账号名称"),
        text("platform", "Platform", "平台"),
        text("operator_id", "Operator's id in `organisations`", "主办单位标识"),
        text("operator", "Operator's name", "主办单位"),
        text("problem", "Problem as written", "问题", personal=True),
        text("period", "Period inspected: 2024Q2, 2024-05, 2024", "检查时段"),
        time("published_at", "Published", "发布时间"),
        *PROVENANCE,
    ),
    f"""
select finding.source, finding.page_id, finding.position, finding.title, finding.account_name, finding.platform,
       finding.operator_id, operator.name as operator, finding.problem, finding.period, finding.published_at,
       finding.url, {FETCHED}, finding.parser
from inspection_finding as finding join fetched on fetched.id = finding.fetch_id
left join organisation as operator on operator.id = finding.operator_id""",  # noqa: S608
)

DATASETS = (ACCOUNTS, OBSERVATIONS, POSTS, CLOSURES, DESTINATIONS, FINDINGS)
