"""A sentence -> its clauses, each with the accounts, acts and days that it names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from parsers.closures import destinations, parts, rewording, scope
from parsers.closures.acts import Act, find_acts, holds_act, is_intended
from parsers.closures.bare import quote_lists, quote_places
from parsers.closures.days import Day, find_days, latest
from parsers.closures.mentions import Kind, Mention, find_mentions
from parsers.closures.signature import is_body
from parsers.closures.types_of_accounts import TypesOfAccounts
from parsers.dates import read_date
from parsers.records import ClosureAction, Voice
from parsers.text import tidy

_MAX_CLAUSE = 300
_CLAUSE = re.compile(r"(?:[（(][^（）()]{0,60}+[）)]|[^，,；;])++")  # a comma in brackets does not end one
_COUNTED = re.compile(r"[^，,。；;：:“”]{0,16}?\d{1,5}余?[个家款](?:[、，,。；;]|$)")  # 其中注销21个、合并15个
_WRONG = re.compile(r"[”」]\s?(?:[一之]?处|日期|时间)?(?:系|为|属)?(?:有误|错误|笔误|误写)")  # “自5月25日起停更”有误
_RIGHT = re.compile(r"应为|更正为|改为|应该是|应是")
_INSTEAD = re.compile(
    rf"[“「][^“”「」]{{0,40}}(?:\d|停|注销)[^“”「」]{{0,40}}[”」]\s?现?(?:{_RIGHT.pattern})[：:]?\s?(?=[“「])"
)  # “5月25日停更”应为“6月25日停更”
_TOLD_APART = re.compile(
    r"[，,]\s?(?:其中(?=[“「@]|(?:予以|拟)?(?:注销|关停|保留)的?[账帐]号)|现将(?:整合)?结果|结果)"
)  # 进行整合，其中“A”注销: what becomes of each
_DAY_HINT = re.compile(
    r"[一二两三四五六七八九十]个?(?:日|天|周|月|工作)|[\d０-９零〇]|[日月年]起|即[日刻]|今起|[今明后昨][日天]|明起|次[日年]|[年月]底"
    r"|[同当]日|当天|周[一二三四五六日天]|星期|元旦|国庆|五一|七一|[一二三四五六七八九十][日号]|近[日期]|之日"
)
_SAME_DAY = re.compile(
    r"(?:^|(?<=[，,；;”」）)号博端P网台序]))\s?(?:将|均|也)?[于自]?(?P<same>同日|当[日天])起?(?![之以]?[前后]|[已又还也]?[发宣]布)"
)
_NEXT_DAY = re.compile(
    r"(?:^|(?<=[，,；;自从于]))\s?(?P<next>次日)(?:[零0]时)?起?(?![之以]?[前后])"
)  # 6月8日发布最后一期，次日停更
# 7月1日新区挂牌，自挂牌之日起“A”停更; the day of the event may stand in a sentence before
_SINCE = re.compile(
    r"[自从](?P<event>[\u3400-\u9fff]{2,6})之日起(?!\s?[\d一二两三五六七十]{1,3}\s?个?(?:工作日|自然日|[日天周月]))"
)
_DAY_OF_EVENT = re.compile(  # not 6月1日前完成验收, 预计6月1日验收
    r"(?P<plan>预计|计划|力争|确保|争取|拟|最迟|不晚于)?[于在]?(?P<day>(?:20\d\d年)?\d{1,2}月\d{1,2}日)"
    r"(?![之以]?[前内]|左右|[至到—-])起?[，,]?(?:[^，,。；;“”]{0,4}“[^“”]{2,30}”[、和及]?){0,4}[^，,。；;“”]{0,12}$"
)
_OF_A_NOTICE = ("公告", "通告", "发布", "公布", "印发", "刊登")  # of this one, and not of another told before
_IN_YEAR = re.compile(r"(20[0-4]\d)年")
_MEMORY = 400  # characters of the sentences before
# 12月28日停更，次年1月15日注销; 二零二五年一月一日停更，同年一月三十一日注销
_NEXT_YEAR = re.compile(
    r"(?<![至到])(?P<which>次|同(?=年[^，,。；;]{2,12}(?:注销|停|关[停闭]|下[线架])))年(?P<day>[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}[日号])起?(?![止至到]|[之以]?[前内后])"
)
# 二、原“A”微博同时停用, below 一、自7月20日起启用“B”微博
_AT_ONCE = re.compile(r"同时(?=停[止用更运]|注销|关[停闭]|下[线架]|不再)")
_AT_A_TIME = re.compile(r"(?:后|内|结束)[^。]{0,40}同时")  # 在过渡期结束后同时停用
_CLOSERS = "”」』）)。！!\n "
_OPENED, _CLOSED = "“「『", "”」』"
_ISSUES = re.compile(r"[发宣]布|公告|刊发|发出|推送|发文")
_ISSUED_THEN = re.compile(r"[^，,。；;“”停注关]{0,12}(?:[发宣]布|公告|刊发|发出|推送|发文)")
_NOTICE_SAYS = re.compile(r"[发宣]布[^，,。；;]{0,6}(?:公告|通告|声明|通知|消息)(?:[：:]|称)")
_GOES_ON_TELLING = re.compile(  # 消息称，两账号即日起停更: of the notice in the sentence before
    r"\s?(?:该|这[则条]|上述)?(?:消息|公告|通知|推文|推送|声明|说明)(?:中)?(?:称|说|显示|表示|指出|写道)"
)
_NOW = ("今", "自今", "从今")
_ISSUED = re.compile(  # “A”“B”等公众号发布停更公告
    r"(?:等|[两二三四五六七八九十\d]{1,2}[个家])[^，,。；;]{0,10}[号博体](?:相继|陆续|先后|纷纷|同时|分别|也|均|都|已){0,3}(?:[发宣]布|发出|推送|刊发)了?[“《]?$"
)
_YESTERDAY = re.compile(r"昨(?:[日天]|[（(]\d{1,2}[日号]?[)）][日天]?)(?![”」])")
_OF_THE_NOTICE = re.compile("之日|公告|发布|公布|刊登")
_HOUR_AT_END = re.compile(r"\d{1,2}[:：]\d\d\s?起?\s?$")  # 6月10日24:00停止服务
_DAY_ALONE = re.compile(r"(?<![\d月第满])(?P<day>\d{1,2})日(?!内|后|起)")
_OPENERS = frozenset(" （(123456789①②③④⑤⑥⑦⑧⑨")
_NUMBERED = re.compile(r"\s?(?:[（(]?\d{1,2}[.、．)）](?!\d)|[①-⑳])")
_LABELLED = re.compile(r"[^，,]{0,5}[为：:]")
_OF_POSTS = re.compile(r"更新|推送|发布|发文")
_IF = re.compile(
    r"(?:[^，,。；;：:“”]{0,40}[：:])?\s?(?:如果|如(?![今期约愿此上下前何图火])|若(?![干非])|一旦|假如|假使|倘若?|要是|万一)"
)
_OF_USERS = re.compile(
    r"\s?[请敬]?(?:用户|您|市民)[^，,；;。：:]{0,6}(?:可(?![爱能])|如|若(?!干)|需(?!知|要注意))"
)  # 用户可自行申请注销账号
_APPLIED = re.compile(r"(?:申请|报请)[^，,。]{0,4}$")
_MEANWHILE = re.compile(r"\s?(?:迁移|升级|维护|改版|改造|调试|切换)?期间")  # 迁移期间暂停发布
_OF_A_BODY = re.compile(r"栏目设置|(?:栏目|板块|版块|菜单)[由从]|职能|职责|机构|单位|办公|人员|医院整体|学校|企业|公司")
_OF_AN_ACCOUNT = re.compile(r"[账帐]号|公众号|[”」]")
# before and behind the word for an end of which a clause tells nothing more
_DAY_ONLY, _ENDS = re.compile(r"[\s\d年月日时点起将于自从已即也现正式届随后]*"), re.compile(r"[。！!并]|$")
_WELCOMED = re.compile(
    r"[，,]\s?(?:欢迎|敬请|请)(?:您|大家|广大[^，,。；;“”]{2,6}|继续|移步|前往){0,3}(?:下载|关注|订阅)[^，,；;“”]{0,6}[。！!]?$"
)
_UNTIL_THEN = re.compile(r"[此之日]前|过渡期|期间")  # 在此之前，“A”仍保留、正常更新


@dataclass(slots=True)
class Clause:
    """What stands between two commas; `mentions` that live on are left out, the others say whether readers go there."""

    text: str
    sentence: str
    in_title: bool
    mentions: list[tuple[Mention, bool]]
    acts: list[Act]
    days: list[Day]
    opens: bool = False  # a new part of the sentence: behind ; or with a number of its own
    kept: list[Mention] = field(default_factory=list)  # what is all that is left
    launched: Mention | None = None  # an account that has just begun


@dataclass(frozen=True, slots=True)
class _Told:
    """What a sentence says of all that it tells."""

    maintenance: bool  # a system is down, mostly for some hours
    ends: bool  # and when it is up again
    goes_on: bool  # the account is still used
    pending: bool  # a consent is waited for
    meanwhile: bool  # something rests while it is down
    resumed: int  # where it says that what stands before is over


def _told(sentence: str) -> _Told:
    maintenance = scope.is_maintenance(sentence)
    return _Told(
        maintenance,
        maintenance and scope.has_end(sentence),
        parts.goes_on(sentence),
        scope.is_pending(sentence),
        maintenance and ("其间" in sentence or "期间" in sentence),
        scope.resumed(sentence),
    )


class Clauses:
    """Cuts sentences of one page; `anchor` is the day of the announcement, `tabled` whether the page has a table."""

    def __init__(self, anchor: date | None, voice: Voice, tabled: bool = False) -> None:
        self.anchor = anchor
        self.voice = voice
        self.tabled = tabled
        self._notice_day: date | None = None  # of the notice that the press tells of
        self._told: date | None = None  # of the last thing that the press told, over sentences
        self._last: date | None = None  # named last, or alone in the sentence before
        self._written: date | None = None  # the day as it is written: 6月30日24时 is the next one
        self._named: set[date] = set()  # named in this sentence
        self._begins: date | None = None  # from which this sentence says that something begins
        self._launches = False  # whether it is an account
        self._begun: date | None = None  # from which one does by the sentence before
        self._before = ""  # the sentences before, as far as events are looked for in them
        self._depth = 0  # quotation marks that are open, over sentences
        self._closed = False  # whether the text has told an act
        self._dated = False  # whether this sentence named a day that is not counted from the notice
        self._says = False  # whether what stands before in this sentence brings what a notice says
        self._types = TypesOfAccounts()

    def begin_line(self) -> None:
        """No quotation goes on from the line before."""
        self._depth = 0

    def of(self, text: str, in_title: bool) -> Iterator[Clause]:
        """The clauses of the sentence `text`."""
        sentence = tidy(text)
        if not in_title:
            text = rewording.without_documents(rewording.without_headline(text))
        text = rewording.in_usual_marks(rewording.without_blanks(text), self.tabled)
        text = rewording.names_first(quote_places(quote_lists(self._types.with_names(text))))
        if "之日起" in text:
            text = _SINCE.sub(self._since, text)
        self._before = (self._before + text)[-_MEMORY:]
        told = _told(text) if holds_act(text) else None
        self._notice_day = self._notice_day if self._depth or _GOES_ON_TELLING.match(text) else None
        before, self._named = self._named if self.voice is Voice.OWN else set(), set()
        self._last = next(iter(before)) if len(before) == 1 else None
        begun = self._launches and self._begins == self._last and not _AT_A_TIME.search(text)
        self._begun, self._begins, self._launches = self._begins if begun else None, None, False
        self._says = self._dated = False
        stays = "保留" in text and not _UNTIL_THEN.search(text)
        met = False  # whether an account was mentioned in this sentence
        listing = False  # whether the clause before ends with where readers are sent
        for match in _CLAUSE.finditer(text):
            clause = match[0][:_MAX_CLAUSE]
            acts = [
                act for act in find_acts(clause) if told and self._counts(clause, act, in_title, told, match.start())
            ]
            found = find_mentions(clause)
            days = self._days(clause, found)
            if _WRONG.search(clause) and _RIGHT.search(text, match.end()):
                acts, days = [], []
            elif "”" in clause and (instead := _INSTEAD.search(clause)):
                acts = [act for act in acts if act.start >= instead.end()]
                days = [day for day in days if day.start >= instead.end()]
            if acts and _TOLD_APART.match(text, match.end()):
                acts = [act for act in acts if not act.words.endswith("整合")]
            mentions: list[tuple[Mention, bool]] = []
            kept: list[Mention] = []
            launched: Mention | None = None
            goes_on = listing and not acts and is_list(clause, found)  # behind a comma
            for mention in found:
                sent_to = goes_on or destinations.is_destination(
                    clause, mention, acts, mentions[-1] if mentions else None, self._closed
                )
                begun_now = destinations.is_launched(clause, mention) and not self._is_history(text)
                if begun_now and not _ends_later(text[match.end() :]):
                    launched = mention
                elif stays and destinations.is_kept(clause, mention):
                    kept.append(mention)
                elif not destinations.lives_on(clause, mention, acts):
                    mentions.append((mention, sent_to))
                elif sent_to or (mention.name and _WELCOMED.match(text, match.end())):
                    mentions.append((mention, True))
            self._launches = self._launches or launched is not None or any(sent_to for _, sent_to in mentions)
            mentions = [pair for pair in mentions if pair[1] or not _only_publishes(clause, pair[0], mentions)]
            if not (met or mentions):  # 我校已加入某集团，更名为某学校
                acts = [act for act in acts if not _renames_a_body(clause, act)]
            met = met or bool(mentions)
            self._closed = self._closed or (bool(acts) and met and not in_title)
            listing = bool(mentions) and mentions[-1][1] and not clause[mentions[-1][0].end :].strip(_CLOSERS)
            opens = text[match.start() - 1 : match.start()] in (";", "；")
            opens = opens or (clause[:1] in _OPENERS and _NUMBERED.match(clause) is not None)
            yield Clause(clause, sentence, in_title, mentions, acts, days, opens, kept, launched)
            self._says = self._says or _NOTICE_SAYS.search(clause) is not None
            self._depth = max(0, self._depth + _opened(match[0]))

    def _is_history(self, text: str) -> bool:
        """Whether `text` tells of an earlier year: 2016年6月1日，“A”微博正式开通."""
        years = [int(year) for year in _IN_YEAR.findall(text)]
        return bool(years) and self.anchor is not None and max(years) < self.anchor.year

    def _since(self, match: re.Match[str]) -> str:
        """自挂牌之日起 as the day of this event, in its sentence or one before."""
        event = match["event"]
        here = match.string[: match.start()]
        before = here if event.endswith(_OF_A_NOTICE) else self._before + here
        told = max(before.rfind(event), before.rfind("并入") if event == "合并" else 0, 0)
        dated = _DAY_OF_EVENT.search(before[:told])
        return f"自{dated['day']}起" if dated and not dated["plan"] else match[0]

    def _counts(self, clause: str, act: Act, in_title: bool, told: _Told, at: int) -> bool:
        """Whether `act` is said to happen, and to an account for all that the clause shows."""
        issued = self.voice is Voice.REPORTED and act.noun and _ISSUED.search(clause[: act.start])
        if act.noun and not (act.titled and in_title) and not _LABELLED.match(clause, act.end) and not issued:
            return False
        if (
            _IF.match(clause)
            or _OF_USERS.match(clause)
            or (self.voice is Voice.REPORTED and _COUNTED.match(clause, act.end))
        ):
            return False
        if told.goes_on and act.action not in destinations.JOINS:
            return False
        if told.pending and (act.action is ClosureAction.CANCEL or _APPLIED.search(clause[: act.start])):
            return False
        if at + act.start < told.resumed and act.action is ClosureAction.STOP_UPDATING:
            return False
        if told.maintenance and act.action is ClosureAction.SUSPEND and (told.ends or not _OF_POSTS.search(act.words)):
            return False
        if act.action is ClosureAction.SUSPEND and _MEANWHILE.match(clause):
            return False
        if told.maintenance and act.action is ClosureAction.STOP_UPDATING:
            # 将于6月30日18:00至7月2日8:00停止服务
            until = not _OF_POSTS.search(act.words) and scope.has_end(_HOUR_AT_END.sub("", clause[: act.start]))
            if until or "期间" in clause or (told.ends and told.meanwhile):
                return False
        if is_intended(clause, act) and (self.voice is Voice.REPORTED or not find_days(clause, self.anchor)):
            return False
        if act.action in destinations.JOINS:
            before = clause[max(0, act.start - 12) : act.start]
            return not _OF_A_BODY.search(before) or bool(_OF_AN_ACCOUNT.search(before))
        return True

    def _with_leaning(self, clause: str, days: list[Day]) -> list[Day]:
        """`days`, with those that are counted from another one: 同日, 次日, 次年1月15日, 同时."""
        for match in _SAME_DAY.finditer(clause) if "日" in clause or "当天" in clause else ():
            before = [day for day in days if day.end <= match.start("same")]
            value = before[-1].value if before else self._last
            if value:
                days.append(Day(value, match.start("same"), match.end(), match[0], cued=True))
        for match in _NEXT_DAY.finditer(clause) if "次日" in clause and self._last else ():
            if any(day.start < match.start("next") < day.end for day in days):
                continue  # 公告发布于次日起
            before = [day for day in days if day.end <= match.start("next")]
            value = (before[-1].last_service or before[-1].value) if before else self._written
            if value:
                days = [day for day in days if day.end <= match.start("next") or day.start >= match.end()]
                days.append(Day(value + timedelta(days=1), match.start("next"), match.end(), match[0], cued=True))
        for match in _NEXT_YEAR.finditer(clause) if "次年" in clause or "同年" in clause else ():
            base = next((day.value for day in reversed(days) if day.end <= match.start() and day.value), self._last)
            if base and (read := read_date(f"{base.year + (match['which'] == '次')}年{match['day']}")):
                days.append(Day(read.date, match.start(), match.end(), match[0], cued=True))
        if self._begun and not (days or self._named) and (at_once := _AT_ONCE.search(clause)):
            days.append(Day(self._begun, at_once.start(), at_once.end(), at_once[0], cued=True))
        days.sort(key=lambda day: day.start)
        self._named |= {day.value for day in days if day.value}
        last = next((day for day in reversed(days) if day.value and not day.deadline), None)
        self._last = last.value if last else self._last
        self._begins = last.value if last and last.cued else self._begins
        self._written = (last.last_service or last.value) if last else self._written
        return days

    def _days(self, clause: str, mentions: list[Mention]) -> list[Day]:
        """The days of a clause, none in the names of its `mentions`: “今日关注”.

        即日起 in the press, or quoted, counts from the day that is given to the notice.
        """
        if not _DAY_HINT.search(clause) and not (self._begun and "同时" in clause):
            return []
        names = [
            (at, at + len(m.name)) for m in mentions if m.name and (at := clause.find(m.name, m.start, m.end)) >= 0
        ]
        days = [day for day in find_days(clause, self.anchor) if not any(s <= day.start < e for s, e in names)]
        dated = any(day.value and day.value != self.anchor and not day.raw.endswith("后") for day in days)
        self._dated = self._dated or dated
        if self._dated:  # 自6月10日起停更，30日后注销: counted from that day, or from none
            days = [
                replace(d, value=None)
                if d.raw.endswith("后") and not _OF_THE_NOTICE.search(clause[max(0, d.start - 6) : d.end])
                else d
                for d in days
            ]
        days = self._with_leaning(clause, days)
        own = self.voice is Voice.OWN
        told: list[tuple[int, date | None]] = []
        for day in days:
            if (
                day.value
                and "day" not in day.inferred
                and (_ISSUED_THEN.match(clause, day.end) or (not day.cued and not own))
            ):
                told.append((day.start, day.value))
        if self.anchor and not own:
            told += [(alone.start(), latest(int(alone["day"]), self.anchor)) for alone in _DAY_ALONE.finditer(clause)]
            told += [(past.start(), self.anchor - timedelta(days=1)) for past in _YESTERDAY.finditer(clause)]
        if self._told and not own and clause.lstrip().startswith(("同日", "同一天", "当日", "当天")):
            told.append((0, self._told))
            self._last = self._told
        told.sort(key=lambda pair: pair[0])
        resolved = []
        for day in days:
            quoted = self._depth + _opened(clause[: day.start]) > 0
            told_of = not own and (self._says or _NOTICE_SAYS.search(clause[: day.start]))  # 甲局发布公告：A今日起停更
            now = day.raw.startswith(_NOW) and not quoted and not told_of  # of the story itself
            if ("day" in day.inferred or day.unresolved) and not now:
                before = [value for start, value in told if start < day.start]
                base = before[-1] if before else self._notice_day
                if not own or (quoted and base):
                    again = find_days(clause, base)
                    day = next((other for other in again if other.start == day.start), day)
            elif now and day.value and _ISSUES.search(clause, day.end):
                told.append((day.start, day.value))  # 今天发布公告：“即日起停更”
            resolved.append(day)
        if told:
            self._notice_day = self._told = told[-1][1]
        return resolved


def _ends_later(rest: str) -> bool:
    """Whether the account before `rest` of its sentence ends: “A”6月1日上线，7月31日停用, but not 上线，旧平台停用."""
    following = next((clause for clause in _CLAUSE.findall(rest) if holds_act(clause)), "")
    act = next(find_acts(following), None)
    return act is not None and bool(_DAY_ONLY.fullmatch(following[: act.start]) and _ENDS.match(following, act.end))


def _renames_a_body(clause: str, act: Act) -> bool:
    """Whether `act` gives a body another name: 更名为溪口县水利局."""
    return act.action is ClosureAction.RENAME and is_body(clause[act.end :].strip("为成至叫了：:。；;！ "))


def _only_publishes(clause: str, mention: Mention, mentions: list[tuple[Mention, bool]]) -> bool:
    """Whether `mention` is but where the notice about another one stands.

    “A”公众号发布公告：“B”公众号停更, “A”公众号发布关于停更“B”的公告, “A”公众号发布关于下线“A”服务的公告
    """
    notice = max(clause.find(mark, mention.end) for mark in ("：", ":", "关于"))
    if not mention.name or notice < 0 or not destinations.announces_in(clause, mention):
        return False
    others = (m for m, sent_to in mentions if m.start > notice and m.name and not sent_to)
    return any(
        m.name != mention.name
        or (m.platforms and mention.platforms and m.platforms != mention.platforms)
        or clause.startswith("服务", m.end)
        for m in others
    )


def is_list(clause: str, mentions: list[Mention]) -> bool:
    """Whether `clause` is nothing but names of accounts."""
    if not all(mention.kind is Kind.NAMED for mention in mentions):
        return False
    words, at = "", 0
    for mention in mentions:
        words, at = words + clause[at : mention.start], mention.end
    return bool(mentions) and not (words + clause[at:]).strip(f"{_CLOSERS}、和及与 ")


def _opened(text: str) -> int:
    """How many quotation marks more are opened than closed in `text`."""
    return sum(map(text.count, _OPENED)) - sum(map(text.count, _CLOSED))
