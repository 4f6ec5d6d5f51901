"""Title and sentences -> the accounts that close, with their acts, days and destinations.

Clause by clause: accounts that a clause mentions are those that its act closes, those that readers are sent to, or the
subject of the acts that follow. 该账号, 上述账号 and 本号 stand for accounts that were named before.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from parsers.closures import destinations, operators, scope
from parsers.closures.acts import Act, find_acts, follows_at_once, is_intended
from parsers.closures.article import Article, page_platforms
from parsers.closures.days import Day, find_days
from parsers.closures.mentions import Kind, Mention, find_mentions
from parsers.records import ClosureAction, Platform, Voice
from parsers.text import tidy

_MAX_CLAUSE = 300
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]?")
_CLAUSE = re.compile(r"[^，,；;]+")
_TITLE_OF_DOCUMENT = re.compile(r"《[^《》]{1,120}》")
_LISTED = re.compile(r"下列|以下|如下|下述|名单")
_QUESTION = re.compile(r"[？?]$|[吗呢]$")
_EVENT = re.compile(
    r"发布|宣布|公告(?!之日)|推送|发文|印发|开通|上线|成立|注册|启用|发出|获悉|表示|研究|会议|同意|批准|收到|接到|召开|发现|出台|开展|部署"
)
_ADVERBS = re.compile(
    r"将|已|自|于|从|起|即日|正式|决定|现|拟|经研究|并|予以|进行|同时|随后|后续|届时|内容|信息|账号|也|均|全部|永久|不再|定于|正在|同步|一并|陆续|会|就|要|我们?|本|号|都|先|再|完成|申请|提交|启动|办理|按程序|按照?规定"
    r"|[在从][^，,。]{2,10}(?:市场|商店|平台)|分别|依次|先后|、|所有|相关|有关|各类|原有|栏目|服务|文章|粉丝|功能|数据|事项|处理|依规|依法|后期|逐步|进入|将会|就此|从此|暂|最终|彻底|完全|全面|统一|官方|立即|按要求|平台|电子|历史|已有|网站|本次|因此|特|整体|直接|自动|原|其|此后|今后|之后|及|和|了|零时|24时|\d+[时点]|[今明]日|[今明]天|根据[^，,]{0,40}(?:要求|通知|规定|部署|安排|精神)|按[^，,]{0,20}(?:要求|程序|规定)|因[^，,]{0,30}|[\s:：—-]"
)
_TIME_LABEL = re.compile(
    r"(?:的)?(?:具体)?(?:时间|日期)?(?:[为是:：]|定[为于]|推迟[至到]|调整[为至到]|延[后期][至到]|[（(])?\s?$"
)
_POSTPONED = re.compile(
    r"(?:停更|停止\S{0,4}|关停|注销|下线|关闭|停用|停运)?(?:时间|日期)?\S{0,4}(?:推迟|延期|延后|延迟|调整|更正|改|变更|顺延|提前)(?:至|到|为)\s?$"
)
_CORRECTS = re.compile(r"推迟|延期|延后|更正|时间调整")
_DAY_HINT = re.compile(
    r"[一二两三四五六七八九十][个]?(?:日|天|周|月|工作)|[\d０-９零〇]|[日月年]起|即日|今起|[今明后昨][日天]|次日|[年月]底|周[一二三四五六日天]|星期|[一二三四五六七八九十][日号]|近[日期]|之日"
)
_BARE_DAY = re.compile(r"(?<![\d月第满])(?P<day>\d{1,2})日(?!内|后|起)")
_JOINED = re.compile(r"[”」】’\"）)\s]*[、和及与][“「【‘\"\s]*")
_FORMERLY = re.compile(r"(?:曾|此前|原定|原拟|原计划|先前|早前|已于[^，,]{0,20}(?:发布|公告))")
_TOGETHER = re.compile(r"同[时步]|^\s?[并且]")
_TYPE = re.compile(r"(?:类型|平台|类别)\s?[：:]")
_ALIKE = re.compile(r"(?:类似|同样|相同|一样)的?(?:内容|公告|说明|声明|通知|消息|视频|推文)")
_DATED_CLOSING = re.compile(r"关停|关闭|下线|下架|停办|关张")
_HANDS_OVER = re.compile(r"职能|职责|机构|单位|办公|人员|医院整体|学校|企业|公司")
_UNTIL = re.compile(r"(?:保留|开放|服务|查询|查阅|浏览|使用|运行)[^，,。]{0,6}[至到]\s?$")


def _latest(day: int, until: date) -> date | None:
    """The last `day`-th of a month up to `until`: 19日 in a story of the 20th."""
    for back in range(62):
        if (found := until - timedelta(days=back)).day == day:
            return found
    return None


@dataclass(slots=True)
class Place:
    """Where readers of an account are sent."""

    name: str
    platform: Platform | None
    url: str | None
    sentence: str


@dataclass(slots=True)
class Account:
    """One account as its page tells of it."""

    name: str | None
    platform: Platform | None
    kind: Kind
    operator: str | None = None
    actions: dict[ClosureAction, str] = field(default_factory=dict)  # with their words
    days: dict[str, tuple[Day, str]] = field(default_factory=dict)  # "stop_date" -> the day and its sentence
    places: list[Place] = field(default_factory=list)
    sentence: str = ""  # that tells of it
    told: str = ""  # the sentence of its first act
    in_title: bool = False  # nowhere else
    words: str = ""  # of its platform, behind a name without quotation marks
    certain: bool = False
    platform_words: bool = False


def _is_itself(place: Place, account: Account) -> bool:
    """Whether `place` is the account itself, not one of the same name on another platform."""
    if place.platform == account.platform:
        return place.name in ("", account.name)
    return place.name == account.name and None in (place.platform, account.platform)


@dataclass(slots=True)
class _Clause:
    text: str
    sentence: str
    mentions: list[tuple[Mention, bool]]  # with whether it is a destination
    acts: list[Act]
    days: list[Day]


class Reader:
    """Reads an article once; `accounts` are all accounts met, `closed()` those that close."""

    def __init__(self, article: Article, voice: Voice) -> None:
        self.article = article
        self.voice = voice
        self.accounts: list[Account] = []
        self.deadlines: list[tuple[Day, str]] = []
        self.unresolved: list[tuple[Day, str]] = []
        self._subjects: list[Account] = []
        self.listed: list[tuple[Act, Day | None, str]] = []  # acts on accounts that are listed below
        self._items: list[Account] = []  # accounts of such a list
        self._notice_day: date | None = None  # of which the press tells
        self.destined: dict[str, Platform | None] = {}  # names that readers are sent to
        self._last_acts: list[Act] = []
        self._loose: list[tuple[Act, str]] = []  # mergers told of no account by name
        self._sentence_closed: list[Account] = []
        self._met = False  # whether the sentence named an account already
        self._last_closed: list[Account] = []
        self._pending: list[tuple[list[Place], list[Account]]] = []
        self.title_acts: list[Act] = []
        self._in_title = False
        self.anchor: date | None = article.day

    def closed(self) -> list[Account]:
        return [account for account in self.accounts if account.actions]

    def read(self) -> None:
        title = self.article.title or ""
        body = self.article.text
        if title and scope.asserts(title) and not (self.voice is Voice.REPORTED and len(body) > 60):
            self._in_title = True
            self._sentence(title)
            self.title_acts = [act for act in find_acts(title) if act.action is not ClosureAction.MERGE]
            self._in_title = False
            self._subjects = [account for account in self.accounts]
        for line in self.article.lines:
            if line.cells is None:
                self.read_line(line.text)
        self._attach()

    def read_line(self, text: str) -> None:
        if self.voice is Voice.REPORTED:
            self._subjects = []
        for match in _SENTENCE.finditer(text[:6000]):
            self._sentence(match[0])

    # --- sentences ---------------------------------------------------------------------------------------------------

    def _sentence(self, text: str) -> None:
        sentence = tidy(text)
        if not self._in_title and not _CORRECTS.search(text):
            text = _TITLE_OF_DOCUMENT.sub(lambda match: "\u3000" * len(match[0]), text)
        if _QUESTION.search(text.strip()) or scope.concerns_others(text):
            return
        places: list[Place] = []
        self._sentence_closed = []
        self._met = False
        self._notice_day = None
        fresh = True  # no account of this sentence was seen yet
        carried: Day | None = None  # a day that rules the clauses behind it
        spent: Day | None = None  # one that was used
        for clause in self._clauses(text, sentence):
            carried = self._days_carried(clause, carried)
            if carried is None and _TOGETHER.search(clause.text):
                carried = spent
            spent = next((day for day in clause.days if day.cued and not day.deadline), spent)
            closing = [mention for mention, sent_to in clause.mentions if not sent_to]
            places.extend(self._places(clause))
            if clause.acts and not (_FORMERLY.search(clause.text) and not self._in_title):
                self._act(clause, closing, carried)
                fresh = False
            elif closing and _ALIKE.search(clause.text) and self._last_acts:
                fresh = self._meet(clause, closing, fresh)
                for act in self._last_acts:
                    self.apply(act, self._subjects, None, sentence, clause.text)
            elif closing:
                fresh = self._meet(clause, closing, fresh)
            self._postponed(clause)
            if clause.days and any(act.action is not ClosureAction.MERGE for act in clause.acts):
                spent, carried = carried or spent, None
        if places:
            self._pending.append((places, list(self._sentence_closed) or self._recent()))
        if self._sentence_closed:
            self._last_closed = list(self._sentence_closed)

    def _recent(self) -> list[Account]:
        return list(self._last_closed) if self.voice is Voice.REPORTED else []

    def _clauses(self, text: str, sentence: str) -> Iterator[_Clause]:
        maintenance = scope.is_maintenance(text)
        for match in _CLAUSE.finditer(text):
            clause = match[0][:_MAX_CLAUSE]
            acts = [act for act in find_acts(clause) if self._counts(clause, act, maintenance)]
            mentions: list[tuple[Mention, bool]] = []
            for mention in find_mentions(clause):
                previous = mentions[-1] if mentions else None
                sent_to = destinations.is_destination(clause, mention, acts, previous)
                if sent_to or not destinations.lives_on(clause, mention, acts):
                    mentions.append((mention, sent_to))
                if sent_to and mention.name:
                    self.destined[mention.name] = next(iter(mention.platforms), None)
            yield _Clause(clause, sentence, mentions, acts, self._days(clause))

    def _days(self, clause: str) -> list[Day]:
        """The days of a clause; in the press 即日起 counts from the day that the story gives to the notice."""
        if not _DAY_HINT.search(clause):
            return []
        days = find_days(clause, self.anchor)
        if self.voice is Voice.OWN:
            return days
        told = [(day.start, day.value) for day in days if day.value and "day" not in day.inferred and not day.cued]
        for bare in _BARE_DAY.finditer(clause) if self.anchor else ():
            told.append((bare.start(), _latest(int(bare["day"]), self.anchor)))
        resolved = []
        for number, day in enumerate(days):
            if "day" in day.inferred or day.unresolved:
                before = [value for start, value in sorted(told) if start < day.start]
                day = find_days(clause, before[-1] if before else self._notice_day)[number]
            resolved.append(day)
        if told:
            self._notice_day = max(told)[1]
        return resolved

    def _counts(self, clause: str, act: Act, maintenance: bool) -> bool:
        if (
            act.noun
            and not (act.titled and self._in_title)
            and not re.search(r"[为：:]", clause[act.end : act.end + 6])
        ):
            return False
        if act.action is ClosureAction.SUSPEND and maintenance:
            return False
        if act.action is ClosureAction.STOP_UPDATING and maintenance and re.search(r"期间", clause):
            return False
        if is_intended(clause, act) and (self.voice is Voice.REPORTED or not find_days(clause, self.anchor)):
            return False
        if act.action in (ClosureAction.MERGE, ClosureAction.RENAME, ClosureAction.MIGRATE):
            return not _HANDS_OVER.search(clause[max(0, act.start - 12) : act.start]) or bool(
                re.search(r"账号|公众号|[”」]", clause[max(0, act.start - 12) : act.start])
            )
        return True

    # --- accounts ----------------------------------------------------------------------------------------------------

    def _meet(self, clause: _Clause, closing: list[Mention], fresh: bool) -> bool:
        """Accounts without an act: items of a list that was announced, or the subject of what follows."""
        if _TYPE.search(clause.text) and len(self._subjects) == 1 and self._subjects[0].platform is None:
            self._subjects[0].platform = next((p for m in closing for p in m.platforms), None)
            return fresh
        named = [
            mention
            for mention in closing
            if mention.kind in (Kind.NAMED, Kind.BARE)
            and (mention.certain or (self.voice is Voice.REPORTED and destinations.announces_in(clause.text, mention)))
        ]
        if not named:
            return fresh
        if any(destinations.announces_in(clause.text, mention) for mention in named) and self.voice is Voice.OWN:
            return fresh
        accounts = self._accounts(clause, named)
        if self.listed and not re.search(r"保留|继续|正常", clause.text):
            for act, day, sentence in self.listed:
                self.apply(act, accounts, day, sentence, clause.text)
            self._items += [account for account in accounts if account not in self._items]
            self._subjects = list(self._items)
            return False
        self._subjects = accounts if fresh else [*self._subjects, *(a for a in accounts if a not in self._subjects)]
        return False

    def _accounts(self, clause: _Clause, mentions: Iterable[Mention]) -> list[Account]:
        found: list[Account] = []
        previous = None
        for mention in mentions:
            for account in self._of(clause, mention):
                self._met = True
                if (
                    account.operator is None
                    and previous
                    and found
                    and _JOINED.fullmatch(clause.text[previous.end : mention.start])
                ):
                    account.operator = found[-1].operator  # X局“A”微信公众号、“B”微博
                if account not in found:
                    found.append(account)
            previous = mention
        return found

    def _of(self, clause: _Clause, mention: Mention) -> list[Account]:
        """The accounts that `mention` stands for; new ones are taken up."""
        if mention.kind in (Kind.NAMED, Kind.BARE):
            return [self._named(clause, mention, platform) for platform in mention.platforms or (None,)]
        known = [account for account in self.accounts if account.name or account.actions]
        if mention.platforms and mention.kind is not Kind.OWN:
            same = [account for account in self._subjects or known if account.platform in (None, *mention.platforms)]
            if same or (mention.kind is Kind.THAT and not mention.certain and known):
                return same
        if mention.kind is Kind.ALL:
            return [account for account in known if not (account.in_title and account.name in self.destined)]
        if mention.kind is Kind.THAT:
            return self._subjects or (known if mention.certain else []) or self._operators_own(clause, mention)
        return self._own(clause, mention) if mention.kind is Kind.OWN else []

    def _named(self, clause: _Clause, mention: Mention, platform: Platform | None) -> Account:
        same = [account for account in self.accounts if account.name == mention.name]
        for account in same:
            if platform is None or account.platform in (platform, None):
                account.platform = account.platform or platform
                account.certain = account.certain or mention.certain
                if not self._in_title and account.in_title:
                    account.sentence, account.in_title = clause.sentence, False
                self._operator(clause, mention, account)
                return account
        if mention.kind is Kind.BARE and mention.name:  # 区住建局微信公众号, after 区住建局“X住建”微信公众号
            for account in self.accounts:
                if (
                    account.operator
                    and account.operator.endswith(mention.name)
                    and platform in (None, account.platform)
                ):
                    return account
        account = Account(
            mention.name,
            platform,
            mention.kind,
            sentence=clause.sentence,
            certain=mention.certain,
            in_title=self._in_title,
            words=mention.words,
        )
        self._operator(clause, mention, account)
        self.accounts.append(account)
        return account

    def _operator(self, clause: _Clause, mention: Mention, account: Account) -> None:
        if account.operator is None:
            account.operator = operators.operator_behind(clause.text, mention.end) or operators.operator_before(
                clause.text, mention.at
            )

    def _own(self, clause: _Clause, mention: Mention) -> list[Account]:
        """本号: the account that the page names already, else the one that publishes it."""
        platform = mention.platforms[0] if mention.platforms else None
        named = [account for account in self.accounts if account.name and account.kind is Kind.NAMED]
        if named and (self._subjects or len({account.name for account in named}) == 1):
            chosen = [account for account in named if platform in (None, account.platform)] or named
            return [account for account in chosen if account in self._subjects] or chosen
        name = self.article.account
        for account in self.accounts:
            if account.kind is Kind.OWN or (name and account.name == name):
                account.platform = account.platform or platform
                return [account]
        platform = platform or self.article.platform
        account = Account(name, platform, Kind.OWN, sentence=clause.sentence, certain=True, in_title=self._in_title)
        self.accounts.append(account)
        return [account]

    def _operators_own(self, clause: _Clause, mention: Mention) -> list[Account]:
        """其账号, 新媒体账号 of a body that the sentence names: called by the body's name."""
        body = operators.doer(clause.sentence)
        if body is None or not any(day.value for day in clause.days):
            return []
        words = clause.text[mention.start : mention.end]
        platforms = mention.platforms or tuple(page_platforms(clause.sentence))
        account = Account(
            words if words.endswith("新媒体账号") else body,
            platforms[0] if platforms else None,
            Kind.BARE,
            body,
            sentence=clause.sentence,
            certain=True,
        )
        self.accounts.append(account)
        return [account]

    # --- acts --------------------------------------------------------------------------------------------------------

    def _act(self, clause: _Clause, closing: list[Mention], carried: Day | None) -> None:
        if any(mention.kind is Kind.INDEFINITE for mention in closing):
            if _LISTED.search(clause.sentence):
                self.listed = [(act, self._day_of(clause, act, carried), clause.sentence) for act in clause.acts]
            merged = [act for act in clause.acts if act.action is ClosureAction.MERGE and not self._in_title]
            self._loose += [(act, clause.sentence) for act in merged]
            closing = [mention for mention in closing if mention.kind is not Kind.INDEFINITE]
            if not closing:
                return
        if _LISTED.search(clause.sentence) and not any(mention.name for mention in closing):
            self.listed = [(act, self._day_of(clause, act, carried), clause.sentence) for act in clause.acts]
        self._last_acts = clause.acts
        for act in clause.acts:
            targets = self._targets(clause, act, closing)
            if not targets and act.action is ClosureAction.MERGE and not self._in_title:
                self._loose.append((act, clause.sentence))
            if "分别" in clause.text and len(targets) > 1:
                days = [day for day in clause.days if not day.opens_range]
                for account, day in zip(
                    targets, days if len(days) == len(targets) else [None] * len(targets), strict=True
                ):
                    self.apply(act, [account], day, clause.sentence, clause.text)
            else:
                self.apply(act, targets, self._day_of(clause, act, carried), clause.sentence, clause.text)
            self._subjects = targets or self._subjects

    def _targets(self, clause: _Clause, act: Act, closing: list[Mention]) -> list[Account]:
        before = [mention for mention in closing if mention.at < act.start or mention.at < act.end]
        nearest = before or [mention for mention in closing if mention.at >= act.end]
        nearest = [m for m in nearest if m.certain or m.kind is not Kind.NAMED or self._may_be_account(clause, m, act)]
        if nearest:
            return self._accounts(clause, nearest)
        if closing or self._has_own_subject(clause, act):
            return []
        return self._subjects

    def _may_be_account(self, clause: _Clause, mention: Mention, act: Act) -> bool:
        """A quoted name without an account word: known already, or in a text that is about accounts."""
        if self.article.account and (mention.name == self.article.account or act.action in destinations.JOINS):
            return True
        if re.search(r"更新|停更|推送", act.words):
            return True
        if any(account.name == mention.name for account in self.accounts):
            return True
        return bool(
            page_platforms(self.article.title)
            or re.search(
                r"账号|新媒体|公众号|微博|抖音|视频号|网站|APP|客户端|小程序",
                clause.sentence + (self.article.title or ""),
            )
        )

    def _has_own_subject(self, clause: _Clause, act: Act) -> bool:
        """Whether something else than an account known stands before `act`: 和平路将关闭."""
        words = list(clause.text[: act.start])
        for day in clause.days:
            words[day.start : day.end] = " " * len(words[day.start : day.end])
        for other in clause.acts:
            if other.end <= act.start:
                words[other.start : other.end] = " " * (other.end - other.start)
        return len(_ADVERBS.sub("", "".join(words))) > (4 if self._met else 1)

    def apply(self, act: Act, accounts: list[Account], day: Day | None, sentence: str, clause: str) -> None:
        for account in accounts:
            if not account.actions or (self._in_title is False and account.in_title):
                account.told = sentence
            account.actions.setdefault(act.action, act.words)
            if account not in self._sentence_closed:
                self._sentence_closed.append(account)
            if day is None:
                continue
            if day.unresolved and (day, sentence) not in self.unresolved:
                self.unresolved.append((day, sentence))
            if day.deadline and (day, sentence) not in self.deadlines:
                self.deadlines.append((day, sentence))
            if day.deadline:
                continue
            if day.value:
                self._date(account, act, day, sentence, clause)

    def _date(self, account: Account, act: Act, day: Day, sentence: str, clause: str) -> None:
        if act.action is ClosureAction.CANCEL:
            if act.process:
                return
            stop = next(
                (
                    other
                    for other in find_acts(clause)
                    if other.action is ClosureAction.STOP_UPDATING and other.end <= act.start
                ),
                None,
            )
            if day not in find_days(clause, self.anchor) and ClosureAction.STOP_UPDATING in account.actions:
                return  # 自6月1日起停止更新，后期将注销
            closes = bool(_DATED_CLOSING.search(act.words))
            if stop and day.end <= stop.start and not (closes and follows_at_once(clause, stop, act)):
                return
            account.days.setdefault("cancel_date", (day, sentence))
            if closes:
                account.days.setdefault("stop_date", (day, sentence))
        elif act.action is ClosureAction.MERGE or (day.opens_range and act.action is not ClosureAction.SUSPEND):
            return
        elif act.action in (ClosureAction.MIGRATE, ClosureAction.RENAME):
            if day.cued:
                account.days.setdefault("stop_date", (day, sentence))
        else:
            account.days["stop_date"] = (
                (day, sentence)
                if "stop_date" not in account.days or ClosureAction.CANCEL in account.actions
                else account.days["stop_date"]
            )
        if day.last_service:
            account.days.setdefault("last_service_date", (day, sentence))

    # --- days --------------------------------------------------------------------------------------------------------

    def _days_carried(self, clause: _Clause, carried: Day | None) -> Day | None:
        """A day of this clause that rules the next ones: 自6月1日起，..."""
        for day in clause.days:
            if day.cued and not day.deadline and not _EVENT.search(clause.text[day.end :].split("停止")[0]):
                carried = day
        return carried

    def _day_of(self, clause: _Clause, act: Act, carried: Day | None) -> Day | None:
        """The day of `act`: the last one before it in its clause, one labelled behind it, else the one carried."""
        best = None
        for number, day in enumerate(clause.days):
            if number and clause.days[number - 1].opens_range:
                continue  # 1月3日至1月20日: the first counts
            if day.end <= act.start + 2:
                between = clause.text[day.end : act.start]
                if not _EVENT.search(between) or day.cued:
                    best = day
            elif best is None and _TIME_LABEL.fullmatch(clause.text[act.end : day.start]):
                best = day
        if best is not None:
            return best
        if clause.days and any(day.deadline or day.value is None for day in clause.days):
            return None
        return carried

    def _postponed(self, clause: _Clause) -> None:
        for day in clause.days:
            if day.value and _POSTPONED.search(clause.text[: day.start]):
                for account in self.accounts:
                    account.actions.setdefault(ClosureAction.STOP_UPDATING, "停更")
                    account.days["stop_date"] = (day, clause.sentence)
            if day.value and _UNTIL.search(clause.text[: day.start]):
                for account in self._sentence_closed or self.closed():
                    account.days.setdefault("last_service_date", (day, clause.sentence))

    # --- destinations ------------------------------------------------------------------------------------------------

    def _places(self, clause: _Clause) -> list[Place]:
        found: list[Place] = []
        for mention, sent_to in clause.mentions:
            if sent_to and mention.name and not (mention.kind is Kind.BARE and len(mention.name) < 2):
                platform = mention.platforms[0] if mention.platforms else None
                url = next(iter(destinations.urls(clause.text[mention.end :])), None)
                found.append(Place(mention.name, platform, url, clause.sentence))
        for act in clause.acts:
            if (
                not found
                and not (self._in_title and self.article.lines)
                and (name := destinations.new_name(clause.text, act))
            ):
                found.append(Place(name, None, None, clause.sentence))
        for name, url in destinations.unquoted_sites(clause.text):
            if not any(name in place.name or place.name in name for place in found):
                found.append(Place(name, Platform.WEBSITE, url, clause.sentence))
        if platform := destinations.same_named(clause.text):
            found.append(Place("", platform, None, clause.sentence))
        return found

    def _attach(self) -> None:
        """Each place to the accounts of its own sentence, else to all that have none of their own."""
        closed = self.closed()
        own = {id(account) for _, accounts in self._pending for account in accounts}
        for places, accounts in self._pending:
            targets = [account for account in accounts if account.actions]
            if not targets and self.voice is Voice.OWN:
                targets = [account for account in closed if id(account) not in own] or closed
            for account in targets:
                for place in places:
                    name = place.name or account.name or ""
                    if name and not _is_itself(place, account) and name not in [known.name for known in account.places]:
                        account.places.append(Place(name, place.platform, place.url, place.sentence))
        for act, sentence in self._loose:
            for account in closed:
                if self.voice is Voice.OWN or len(closed) == 1 or account.told == sentence:
                    account.actions.setdefault(ClosureAction.MERGE, act.words)
