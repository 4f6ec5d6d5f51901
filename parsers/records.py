"""What the parsers return: frozen, validated records, each value with the words it was read from.

Money is `Decimal` in yuan; times are naive datetimes in Asia/Shanghai (the only zone such pages use); a value that
the page does not give is `None`. `Notice.model_json_schema()` is the JSON Schema of a notice.
Names follow the Open Contracting Data Standard 1.1 (tender, award, buyer, supplier, lot).
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

Text = Annotated[str, Field(min_length=1)]
Yuan = Annotated[Decimal, Field(ge=0)]


class Record(BaseModel):
    """Base of all records: immutable, no unknown field, no empty string where a value is missing."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Stage(StrEnum):
    """What a notice announces, in the order of a procurement; the Chinese names are those of 财库〔2020〕50号."""

    INTENTION = "intention"  # 采购意向, 需求公示, 征求意见
    TENDER = "tender"  # 招标, 磋商, 谈判, 询价, 单一来源, 资格预审, 比选, 竞价
    CORRECTION = "correction"  # 更正, 变更, 澄清, 延期, 暂停
    CANDIDATES = "candidates"  # 中标候选人, 预中标, 拟中标
    AWARD = "award"  # 中标, 成交, 结果
    FAILURE = "failure"  # 废标, 流标, 终止
    CONTRACT = "contract"  # 合同
    ACCEPTANCE = "acceptance"  # 验收
    OTHER = "other"


class Method(StrEnum):
    """采购方式: how the supplier is found (Government Procurement Law art. 26, 财政部令第74号, 第110号)."""

    OPEN = "open"  # 公开招标
    INVITED = "invited"  # 邀请招标
    NEGOTIATION = "negotiation"  # 竞争性谈判
    CONSULTATION = "consultation"  # 竞争性磋商
    INQUIRY = "inquiry"  # 询价
    SINGLE_SOURCE = "single_source"  # 单一来源
    FRAMEWORK = "framework"  # 框架协议
    ONLINE_BIDDING = "online_bidding"  # 竞价, 反拍
    COMPARISON = "comparison"  # 比选, 竞选


class Topic(StrEnum):
    """Which kind of work on official accounts or online publicity is bought."""

    ACCOUNT_OPERATION = "account_operation"  # 代运营, 新媒体运营, 账号运维
    SHORT_VIDEO = "short_video"  # 短视频
    LIVE_STREAM = "live_stream"  # 直播
    NEW_MEDIA_PUBLICITY = "new_media_publicity"  # 新媒体宣传, 网络宣传
    OPINION_MONITORING = "opinion_monitoring"  # 舆情监测


class Place(StrEnum):
    """Where on the page a value stood; the body outranks the rest (a 概要 table can be wrong by 10,000)."""

    BODY = "body"
    SUMMARY = "summary"  # 公告概要
    TITLE = "title"
    META = "meta"  # <meta>, header line, JSON field
    GIVEN = "given"  # told by the caller: a list row, a manifest


class Evidence(Record):
    """The words behind one value."""

    field: Text  # "budget", "awards[0].amount"
    raw: Text  # exactly what was read: "25.0000000 万元"
    snippet: Text  # the same in its context
    place: Place
    label: str | None = None  # as the page writes it: "预算金额（万元）"
    precision: str | None = None  # of a date: "minute", "day", "month" or "year"
    inferred: tuple[str, ...] = ()  # parts of a date that the words do not hold: "year", "day"


class Issue(Record):
    """Something on the page that a person should know of: it never stops the record."""

    code: Text  # "unread_label", "amount_in_words_differs", "summary_differs", ...
    message: Text
    field: str | None = None
    snippet: str | None = None


class Lot(Record):
    """包, 标段, 标项: a part of a tender that is awarded on its own."""

    lot: Text  # as written: "合同包1"
    name: str | None = None
    budget: Yuan | None = None
    ceiling_price: Yuan | None = None
    failed: bool = False  # 废标, 流标


class Award(Record):
    """One supplier's part of an award or contract; `lot` is None where the notice has one lot only."""

    lot: str | None = None
    supplier: Text
    amount: Yuan | None = None  # the total won, in yuan
    rate: str | None = None  # 费率, 下浮率, 折扣 as written, without the percent sign: "5.02"
    unit_price: Yuan | None = None
    currency: str = "CNY"  # ISO 4217; with another one `amount` is None and the words are in the evidence
    supplier_id: str | None = None  # 统一社会信用代码, check digit verified
    supplier_address: str | None = None
    leader: Text | None = None  # 联合体牵头人: of a consortium's other members, whose award has the amount of all


class Contact(Record):
    """A person named as contact: personal data, dropped before storage unless a setting keeps it."""

    role: Text  # "buyer", "agency", "project", "expert"
    name: str | None = None
    phone: str | None = None


class Attachment(Record):
    """附件: a document that the notice links to."""

    name: Text
    url: Text


class Notice(Record):
    """采购公告: one published page about one procurement."""

    url: str | None = None
    title: str | None = None
    stage: Stage
    method: Method | None = None
    project_name: str | None = None
    project_number: str | None = None
    buyer: str | None = None  # 采购人
    agency: str | None = None  # 采购代理机构
    region_code: str | None = None  # GB/T 2260, six digits
    region_name: str | None = None
    published_at: datetime | None = None
    bid_deadline: datetime | None = None
    bid_opening: datetime | None = None
    award_date: date | None = None
    contract_date: date | None = None
    budget: Yuan | None = None
    ceiling_price: Yuan | None = None
    lots: tuple[Lot, ...] = ()
    awards: tuple[Award, ...] = ()
    failure_reason: str | None = None
    service_period: str | None = None
    attachments: tuple[Attachment, ...] = ()
    contacts: tuple[Contact, ...] = ()
    new_media: bool = False
    topics: tuple[Topic, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    parser: Text  # "procurement@1": the parser and version that made this record


class Platform(StrEnum):
    """Where an account lives."""

    WECHAT = "wechat"  # 微信公众号: 订阅号, 服务号
    WEIBO = "weibo"  # 新浪微博
    DOUYIN = "douyin"  # 抖音
    KUAISHOU = "kuaishou"  # 快手
    TOUTIAO = "toutiao"  # 今日头条
    CHANNELS = "channels"  # 微信视频号
    XIAOHONGSHU = "xiaohongshu"  # 小红书
    BILIBILI = "bilibili"  # 哔哩哔哩
    APP = "app"  # 移动客户端
    MINI_PROGRAM = "mini_program"  # 小程序
    WEBSITE = "website"
    OTHER = "other"  # 百家号, 人民号, 澎湃号, 企鹅号, 腾讯微博, ...


class ClosureAction(StrEnum):
    """What becomes of an account."""

    STOP_UPDATING = "stop_updating"  # 停止更新, 停用, 停止运营
    CANCEL = "cancel"  # 注销, 关停, 关闭, 下线, 下架
    MIGRATE = "migrate"  # 迁移, 搬家
    MERGE = "merge"  # 并入, 合并, 整合至, 归并至
    RENAME = "rename"  # 更名, 变更为
    SUSPEND = "suspend"  # 暂停更新


class Voice(StrEnum):
    """Who speaks of a closure."""

    OWN = "own"  # the body or the account itself
    REPORTED = "reported"  # the press, or anybody else


class DestinationKind(StrEnum):
    """What a reader is sent to."""

    SUPERIOR_ACCOUNT = "superior_account"  # of the unit above, by its region
    OWN_ACCOUNT = "own_account"  # under the same or a new name
    OTHER_ACCOUNT = "other_account"
    GOVERNMENT_WEBSITE = "government_website"
    APP = "app"  # mini programs too


class Destination(Record):
    """Where the readers of a closed account are sent; where its body's functions went is none."""

    name: Text  # plain, or the URL where no name is given
    platform: Platform | None = None
    url: str | None = None
    kind: DestinationKind


class Closure(Record):
    """停更公告 and its kin: one account that its operator closes, stops, moves, merges, renames or suspends.

    An announcement is not yet a stop: accounts post again after the day that they named.
    """

    url: str | None = None
    title: str | None = None
    account_name: str | None = None  # None where neither the text nor the page names it
    platform: Platform | None = None
    operator: str | None = None  # 主办单位
    actions: tuple[ClosureAction, ...] = Field(min_length=1)
    notice_date: date | None = None  # under the signature
    published_at: datetime | None = None
    stop_date: date | None = None  # the first day without new posts: 24时 of a day is the next
    cancel_date: date | None = None  # only where the closing itself is dated
    last_service_date: date | None = None
    destinations: tuple[Destination, ...] = ()
    reason: str | None = None  # as written
    legal_basis: tuple[str, ...] = ()  # documents cited: 《...》, 国办发〔2018〕123号
    voice: Voice
    evidence: tuple[Evidence, ...] = ()
    parser: Text


class InspectionFinding(Record):
    """政务新媒体检查通报: one account that an inspection found at fault."""

    url: str | None = None
    title: str | None = None
    account_name: Text
    platform: Platform | None = None
    operator: str | None = None
    problem: Text  # as written
    period: str | None = None  # "2024Q2" for 2024年第二季度, "2024-05" for a month, "2024" for a year
    published_at: datetime | None = None
    evidence: tuple[Evidence, ...] = ()
    parser: Text


class PageState(StrEnum):
    """What a platform showed instead of, or beside, an account's content. A wall is `BLOCKED` and never `EMPTY`."""

    OK = "ok"
    EMPTY = "empty"  # a counter of posts says zero; an empty list alone never does
    DELETED = "deleted"  # 该内容已被发布者删除
    VIOLATION = "violation"  # 此内容因违规无法查看
    INFRINGEMENT = "infringement"  # 此内容被投诉且经审核涉嫌侵权
    UNAVAILABLE = "unavailable"  # 暂时无法查看, or an answer that shows nothing and does not say why
    EXPIRED = "expired"  # 链接已过期
    MIGRATED = "migrated"  # 该公众号已迁移
    CANCELLED = "cancelled"  # 已自主注销
    BANNED = "banned"  # 已被屏蔽, 封禁
    NOT_FOUND = "not_found"  # 用户不存在
    BLOCKED = "blocked"  # rate limit, captcha, signature or risk control
    LOGIN_REQUIRED = "login_required"


class Count(Record):
    """A number as a platform shows it: 693.2万 is 6,932,000 and rounded, 10万+ is at least 100,000."""

    value: Annotated[int, Field(ge=0)]
    rounded: bool = False
    at_least: bool = False


class NameChange(Record):
    """名称记录: one line of an account's history of names."""

    date: date
    kind: Text  # "registered" 注册, "renamed" 改名, "migrated" 账号迁移改名: another account moved into this one
    name: Text  # the name from then on
    previous: str | None = None


class Account(Record):
    """账号: who an account is, as one page shows it."""

    platform: Platform
    account_id: str | None = None  # stable: gh_... or __biz, Weibo uid, sec_uid, user_id, mid, 24 hex digits
    other_ids: tuple[str, ...] = ()  # more stable ids of the same account: __biz beside gh_..., uid beside sec_uid
    handle: str | None = None  # what a person types to find it: 微信号, 抖音号, 快手号, 小红书号
    name: str | None = None
    url: str | None = None
    verified: bool | None = None
    verification: str | None = None  # 认证: its words
    verification_kind: str | None = (
        None  # "government", "organisation", "media", "person", ... as the platform codes it
    )
    operator: str | None = None  # 主体, 主办单位
    bio: str | None = None  # 简介, 功能介绍, 签名
    region: str | None = None  # IP属地 or 所在地 as shown
    registered_at: datetime | None = None
    migrated_to: str | None = None  # name or URL of the account that it moved to
    history: tuple[NameChange, ...] = ()  # newest first


class AccountObservation(Record):
    """What an account counted and showed at one time; `seen_at` is None where nobody said when the page was fetched."""

    seen_at: datetime | None = None
    page_state: PageState
    followers: Count | None = None
    posts_count: Count | None = None
    year_posts: Count | None = None  # of an annual report (政府网站工作年度报表): posts of that year alone
    year: int | None = None  # of `year_posts`
    likes: Count | None = None
    last_post_at: datetime | None = None  # the newest post that the page proves to be the account's own
    newest_shown: bool = False  # the page shows the newest posts: between the last one and `seen_at` there was none


class Post(Record):
    """One post, article or video; `published_at` is None where only words relative to an unknown time are shown."""

    post_id: str | None = None
    url: str | None = None
    published_at: datetime | None = None
    shown_time: str | None = None  # the words, where they are relative or lack a year: 3天前, 06-17
    title: str | None = None
    text: str | None = None  # the caption of a post that has no title
    kind: str | None = None  # "article", "video", "picture", "text", "audio", "dynamic"
    author: str | None = None  # where it is another account's than the page's own
    is_repost: bool | None = None
    reposted_from: str | None = None
    is_original: bool | None = None  # declared so on the platform (原创)
    source: str | None = None  # 来源 that it credits
    pinned: bool = False  # 置顶: not the newest for standing first
    likes: Count | None = None
    comments: Count | None = None
    reposts: Count | None = None
    views: Count | None = None


class AccountPage(Record):
    """One page or answer of a platform: the accounts on it, what was observed of each, and the posts.

    `observations[i]` is of `accounts[i]`; where the page names no account, the only observation is of the page itself.
    `is_list` says that the page lists accounts (a search, a matrix), however many, and is no account's own page.
    """

    url: str | None = None
    site: Text  # whose page it is: a platform, or "sogou_weixin", "appstore", "gov"
    platform: Platform
    page_state: PageState
    is_list: bool = False
    accounts: tuple[Account, ...] = ()
    observations: tuple[AccountObservation, ...] = ()
    posts: tuple[Post, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    parser: Text


R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Parsed(Generic[R]):
    """The result of `parse(page)`: what the page holds, and what a person should know of it."""

    records: tuple[R, ...]
    issues: tuple[Issue, ...] = ()
