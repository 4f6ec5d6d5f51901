"""Title and sentences -> the accounts that close, with their acts, days and destinations.

Clause by clause: an account that a clause mentions is one that its act closes, one that readers are sent to, or the
subject of the acts that follow.
"""

import re
from dataclasses import replace

from parsers.closures import dating, destinations, lists, rewording, scope, sending, subjects
from parsers.closures.accounts import Account, Accounts, Target
from parsers.closures.acts import Act, find_acts
from parsers.closures.article import Article
from parsers.closures.clauses import Clause, Clauses, is_list
from parsers.closures.days import Day
from parsers.closures.mentions import Kind, Mention, is_subject, shared_platform
from parsers.closures.platforms import platforms_in
from parsers.closures.signature import is_attachment
from parsers.records import ClosureAction, Platform, Voice

_MAX_LINE = 6_000
_MAX_TITLE = 500  # short posts give all their text for one
_MOST_LISTED = 50  # acts on the accounts of one list
_TELLING = 60  # characters: the headline over a longer story of the press is not read
# also with an ASCII stop between Chinese words: 4月底注销.列车时刻请以
_SENTENCE = re.compile(r"(?:[^。！？!?\n.]++|\.(?!(?<=[\u4e00-\u9fff”）\"]\.)\s?[\u4e00-\u9fff“]))++[。！？!?.]?")
_QUESTION = re.compile(r"(?:[？?]|[吗呢])\s*$")
_ITS_DAY = re.compile(r"(?:停更|停用|关停|具体|执行|生效)?(?:时间|日期)均?[为是:：]?[自从于]?\s?")  # 时间自6月1日起
_DAY_FIRST = re.compile(r"\s?(?:[自从于]|即日|20\d\d|\d{1,2}月)")
_KEPT = re.compile(r"保留|继续|正常")
_NOT_CANCELLED = re.compile(r"\s?但?(?:账号|帐号)?(?:不再|暂不|不予|不)(?:予以|进行)?(?:注销|关停|关闭)")
_FORMERLY = re.compile(r"曾(?!关注|订阅)|此前|原定|原拟|原计划|先前|早前|已于(?:(?!停止)[^，,]){0,20}(?:发布|公告)")
_TOGETHER = re.compile(r"同[时步日]|一并|^\s?[并且]")
_DAY_ALONE = re.compile(r"\s?[自从]?(?:20\d\d年)?\d{1,2}月\d{1,2}日起[。；;]?\s?")
_TYPE = re.compile(r"(?:类型|平台|类别)\s?[：:]")
_EACH_ITS_DAY = re.compile(r"分别(?!发布|发出|发文|宣布|推送|刊[发登]|公告|表示)")
_ALIKE = re.compile(r"(?:类似|同样|相同|相近|相仿|一样)的?(?:内容|公告|告示|启事|说明|声明|通知|消息|视频|推文)")
_ALSO = re.compile(r"(?:谢幕|告别|停更|停运|停止更新|注销|关停|下线)的[，,]?\s?(?:还|也|另)有")  # 同日谢幕的，还有“A”
_GROUNDS = re.compile(
    r"\s?(?:根据|按照|依据|依照|遵照)[^，,]{0,120}(?:要求|规定|部署|精神|细则|办法|意见|通知|安排|结论|结果)$"
)
_SOME = re.compile(r"某|一个|另一|有的|多个|一些")  # a story of another account, which it does not name
_ITEM_MARK = re.compile(r"\s?[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]\s?")
_SEARCHED = re.compile(r"(?:输入|搜索|检索|查找)(?=[“「])")
# of a table: 下列账号受众面窄，自…停更
_BELOW = re.compile(r"(?:以下|下列|下述|下表)[^，,。；;]{0,6}(?:账号|帐号|公众号|新媒体|平台)")
# 停更后由各主办单位将账号注销
_OF_EACH = re.compile(
    r"^[^“「，,。；;该此本]{0,24}(?:注销|关停|关闭)|各(?:主办|运营|开办|责任|主管)?(?:单位|部门|主体)"
)
_THEN = re.compile(r"^\s?(?:随后|后续|之后|此后|并)[^，,。；;“”]{0,8}$")  # “A”停更，随后注销账号
_THAT = re.compile(r"[该此](?:政务|官方)?$")


class Reader:
    """Reads an article once; what it found is in `accounts`."""

    def __init__(self, article: Article, voice: Voice) -> None:
        self.article = article
        self.voice = voice
        self.anchor = article.day
        self.accounts = Accounts(article)
        self.deadlines: list[tuple[Day, str]] = []  # with their sentences
        self.unresolved: list[tuple[Day, str]] = []
        self.listed: list[tuple[Act, Day | None, Clause]] = []  # acts on the accounts that a list names below
        self.of_all: list[tuple[Act, Day | None, Clause]] = []  # acts on 上述账号 where only a table names any
        self.title_acts: list[Act] = []
        self.kept: list[Mention] = []  # accounts that are all that is left
        self._bodies = lists.bodies(article.lines)
        self._clauses = Clauses(self.anchor, voice, any(line.cells for line in article.lines))
        self._lead: tuple[Platform, ...] | None = None  # platforms of a list that begins below, until it is over
        self._attached: tuple[Platform, ...] = ()  # the platform of a list that is attached
        self._count = 0  # of the items below a heading, where it says so
        self._launched: Mention | None = None  # an account that has just begun
        self._new: list[Target] = []  # those that began in the last sentence, which closed none
        self._old: list[Account] = []  # those that it closed, where it calls them old ones
        self._items: list[Account] = []  # accounts of such a list
        self._numbered: list[Account] = []  # those of items with acts of their own
        self._item: list[Account] = []  # those of this sentence
        self._of_name: str | None = None  # whose platforms are the items of a list
        self._last_acts: list[Act] = []
        self._loose: list[tuple[Act, str]] = []  # mergers told of no account by name
        self._here: list[Account] = []  # closed in this sentence
        self._met = False  # whether this sentence named an account already
        self._day: Day | None = None  # of the last act of this sentence
        self._kinds: tuple[Platform, ...] = ()  # the platform of which alone the last sentence speaks
        self._before: list[Account] = []  # closed in the last sentence that closed any
        self._sent: list[tuple[list[Target], list[Account]]] = []  # places, and the accounts of their sentence

    def read(self) -> None:
        """Read the title, then the lines; tables are read by `parsers.closures.tables`."""
        title = (self.article.title or "")[:_MAX_TITLE]
        told_below = self.voice is Voice.REPORTED and len(self.article.text) > _TELLING
        if title and scope.asserts(title) and not (told_below or scope.is_outage(self.article)):
            self._read_sentence(title, in_title=True)
            told = (act for act in find_acts(title) if not act.item)
            self.title_acts = [act for act in told if act.action is not ClosureAction.MERGE]
            self.accounts.subjects = list(self.accounts.all)
        heading = ""  # of a day: 停更时间
        opening = lists.Opening()
        for line in self.article.lines:
            if line.cells is not None:
                continue
            if is_attachment(line.text):
                self._lead = self._attached if self.listed else None
                continue
            if lists.heading_of_a_day(line.text):
                heading = f"{line.text.rstrip('：: ')}："
                continue
            before = opening.before(line.text) or (heading if _DAY_FIRST.match(line.text) else "")
            text, heading = f"{before}{line.text}", ""
            if self.voice is Voice.REPORTED:
                self.accounts.subjects = []
            self._clauses.begin_line()
            for match in _SENTENCE.finditer(text[:_MAX_LINE]):
                self._read_sentence(match[0], in_title=False)

    def attach(self) -> None:
        """Give the accounts, those of tables too, what sentences say of all of them."""
        own = self.voice is Voice.OWN
        sending.attach(self._sent, self.accounts.closed(), own)
        sending.attach_mergers(self._loose, self.accounts.closed(), own)

    def _read_sentence(self, text: str, in_title: bool) -> None:
        if _QUESTION.search(text) or scope.concerns_others(text) or scope.is_pause(text) or scope.is_quoted(text):
            return
        if self._lead is not None or self.listed:
            if lists.opens_another(text) and not any(find_acts(text)):
                self.listed, self._lead = [], None
            elif heading := lists.heading_of_a_platform(text):
                self._lead, self._count = (heading[0],) if heading[0] else (), heading[1]
                return
        if self._lead is not None and lists.is_below(text):
            self._lead = None
        text = lists.quoted_behind_a_verb(rewording.with_quoted(self.accounts.names(self.voice), text))
        if self._lead is not None:  # 关停公众号名单：, and below A、B、C
            text = lists.quoted(text, alone=self._count == 1 or text in self._bodies)
        parts: list[sending.Sent] = [([], [])]
        apart = [False]  # whether a part is of another body than the one before
        self._here, self._met, self._item, self._day = [], False, [], None
        if self._items:  # what is said below a list is said of all that it names
            self.accounts.subjects = list(self._items)
        elif len(self._numbered) > 1 and _OF_EACH.search(text) and not lists.is_item(text):
            self.accounts.subjects = list(self._numbered)
        new: list[Target] = []  # accounts that begin where others end
        fresh = True  # no clause of this sentence had a subject yet
        until: Day | None = None  # to which an account is kept
        carried: Day | None = None  # a day that rules the clauses behind it
        spent: Day | None = None  # one that was used, or of an event
        listing = False  # whether what closes stands behind a verb as a label
        labelled: Day | None = None  # one that a label gives to what stands before it
        ruling: Day | None = None  # one that opens the sentence, before a verb
        for clause in self._clauses.of(text, in_title):
            known = len(self._here)
            if clause.opens and self._here:
                fresh = True
                parts.append(([], []))
                # 甲校“A”停更；乙校“B”停更, in the press
                apart.append(self.voice is Voice.REPORTED and not clause.text.lstrip().startswith("“"))
                carried = carried if carried is not labelled else None  # “A”停更，时间为3月8日；停更“B”
            carried = dating.carried_day(clause) or (None if dating.tells_when(clause) else carried)
            if carried is None and _TOGETHER.search(clause.text):
                carried = spent or self._day
            if carried is None and ruling and not clause.days and dating.is_verb_first(clause):
                carried = ruling
            spent = next((day for day in clause.days if day.cued and not day.deadline), spent)
            if stays := subjects.excepted(clause.text):
                self.accounts.subjects = [a for a in self.accounts.subjects if a.platform not in stays]
            closing = [self._or_own(clause, mention) for mention, sent_to in clause.mentions if not sent_to]
            closing = subjects.without_itself(clause, closing, self.article.platform)
            found = sending.places_of(clause, self.article, self.accounts.destined, self._launched)
            self.kept.extend(clause.kept)
            self._launched = clause.launched or self._launched
            if until and dating.is_then(clause):
                clause.acts, carried = [replace(act, process=False) for act in clause.acts], until
            until = dating.kept_until(clause) or until
            clause.acts = dating.without_history(clause, self.anchor, self.title_acts)
            if clause.acts and (in_title or not _FORMERLY.search(clause.text)):
                self._act(clause, closing, carried)
                fresh, listing = False, lists.is_labelled(clause.text)
                if not self._here and any(mention.name for mention in closing):
                    found = []  # “甲医院”更名为“乙医院”: where no account goes
                begins = len(parts) > 1 and bool(self._here[known:])  # “A”停更；“B”，7月1日并入“C”
                if found and destinations.is_of_its_clause(clause.acts, closing, begins):  # “A”更名为“B”，“C”停更
                    self._sent.append((found, list(self.accounts.subjects)))
                    found = []
            elif closing:
                fresh = self._meet(clause, closing, fresh)
                also = _ALIKE.search(clause.text) or _ALSO.search(text) or (listing and is_list(clause.text, closing))
                for act in self._last_acts if also else ():
                    self.apply(act, self.accounts.subjects, None, clause)
            if not clause.acts and _NOT_CANCELLED.match(clause.text):
                for account in self.accounts.subjects:
                    account.actions.pop(ClosureAction.CANCEL, None)
            new.extend(sending.begun(clause))
            parts[-1][0].extend(found)
            parts[-1][1].extend(self._here[known:])
            if self._redate(clause, parts[-1][1]):
                labelled = carried
            if any(day.value for day in clause.days):
                ruling = next((day for day in clause.days if dating.rules_on(clause, day)), None)
            if clause.days and any(act.action is not ClosureAction.MERGE for act in clause.acts):
                spent, carried = carried or spent, None
        old = self._here if self._here and sending.names_an_old_one(text) else []
        if new and (self._here or self._old):  # “A”停用，新“B”启用; or each in its sentence, in either order
            self._sent.append((new, self._here or self._old))
        elif self._new and old:
            self._sent.append((self._new, old))
        self._new, self._old = [] if self._here else new, old
        others = self._here or (sending.unserved(self._before, self._sent) if self.voice is Voice.REPORTED else [])
        sent = sending.by_part(parts, text, self.accounts.closed(), apart)
        self._sent.extend((places, accounts or others) for places, accounts in sent)
        self._before = self._here or self._before
        kinds = platforms_in(text)
        self._kinds = tuple(kinds) if len(kinds) == 1 else ()

    def _or_own(self, clause: Clause, mention: Mention) -> Mention:
        """此微博, and a platform word that opens a sentence, are the account that publishes where no other is known.

        A platform word that opens an item is the account of the only name so far: 在两个平台开有同名账号“A”：1.抖音号
        """
        if mention.kind is Kind.THAT and mention.platforms and _ITEM_MARK.fullmatch(clause.text, 0, mention.at):
            names = {account.name for account in self.accounts.all if account.name}
            if len(names) == 1 and all(account.platform is None for account in self.accounts.all):
                self._of_name = names.pop()
            if self._of_name and names <= {self._of_name}:
                return replace(mention, kind=Kind.NAMED, name=self._of_name, certain=True)
        if mention.kind is Kind.NAMED and not mention.platforms:
            if kinds := subjects.platform_of_all(clause.sentence, mention, self._kinds):
                return replace(mention, platforms=kinds, certain=True)
            if self._lead and lists.is_item(clause.sentence):
                return replace(mention, platforms=self._lead, certain=True)
        if subjects.counts_all(clause.text, mention, len(self.accounts.closed())):
            return replace(mention, kind=Kind.ALL, certain=True)
        unknown = mention.kind is Kind.THAT and self.article.account and not self.accounts.all
        if unknown and self.voice is Voice.OWN and is_subject(clause.text, mention):
            return replace(mention, kind=Kind.OWN)
        return mention

    def _meet(self, clause: Clause, closing: list[Mention], fresh: bool) -> bool:
        """Accounts without an act: items of a list that was announced, or the subject of what follows."""
        subjects = self.accounts.subjects
        if _TYPE.search(clause.text) and len(subjects) == 1 and subjects[0].platform is None:
            subjects[0].platform = next((platform for mention in closing for platform in mention.platforms), None)
            return fresh
        if lists.opens(clause.sentence) and lists.announces(clause.sentence):
            self._lead = shared_platform(closing)  # 决定对各自的微信公众号作如下处理：
        named = [mention for mention in closing if mention.kind in (Kind.NAMED, Kind.BARE)]
        if _GROUNDS.match(clause.text):  # 按照省政府网站管理细则要求
            named = [mention for mention in named if mention.kind is Kind.NAMED]
        published = [mention for mention in named if destinations.announces_in(clause.text, mention)]
        if self._lead is not None and lists.is_item(clause.text):
            named = [replace(m, certain=True, platforms=m.platforms or self._lead) for m in named]
        known = {account.name for account in self.accounts.closed()} if self.voice is Voice.REPORTED else set()
        searched = self.voice is Voice.REPORTED and _SEARCHED.search(clause.text)  # 在应用市场输入“A”“B”
        named = [m for m in named if m.certain or m in published or m.name in known or searched]
        own = [mention for mention in closing if mention.kind is Kind.OWN and is_subject(clause.text, mention)]
        if own and not named and self.voice is Voice.OWN:
            self.accounts.subjects = self.accounts.meant_by(clause, own)
            return False
        if not named and not self.accounts.subjects and self.voice is Voice.REPORTED:
            that = any(m.kind is Kind.THAT and _THAT.search(clause.text[: m.at]) for m in closing)
            that = that and not _SOME.search(clause.sentence)
            self.accounts.subjects = [a for a in self.accounts.all if a.name and not a.in_title][-1:] if that else []
        if published and self.voice is Voice.OWN:
            self.accounts.publisher, named = None if "要求" in clause.sentence else published[-1], []
        if not named:
            return fresh
        accounts = self._meant_by(clause, named)
        if len(published) == len(accounts) == 1:
            self._name_speaker(accounts[0])
        if self.listed and not _KEPT.search(clause.text):
            for act, day, source in self.listed:
                self.apply(act, accounts, day, source)
            self._items += [account for account in accounts if account not in self._items]
            self._item += [account for account in accounts if account not in self._item]
            accounts = self._item
        elif not fresh:
            accounts = subjects + [account for account in accounts if account not in subjects]
        self.accounts.subjects = list(accounts)
        return False

    def _name_speaker(self, account: Account) -> None:
        """“本号停更。”X局在“A”发布公告: the account without a name in the sentence before is this one."""
        for told in self._before:
            if told.kind is Kind.OWN and told.name is None:
                self.accounts.name(told, account)
                self._before = [account]

    def _act(self, clause: Clause, closing: list[Mention], carried: Day | None) -> None:
        certain = [mention for mention in closing if not self._is_any(clause, mention)]
        heads = lists.is_heading(clause.sentence)  # perhaps of a list that was announced already
        lists_them = heads or (lists.announces(clause.sentence) and not self._here)
        if lists_them and not any(mention.name for mention in certain):
            above = (listed for listed in self.listed if heads and not lists.is_heading(listed[2].sentence))
            told = [*above, *(listed for listed in self.listed if listed[2].sentence == clause.sentence)]
            if lists.opens(clause.sentence) and (closing or not told):
                self._lead, self._count = shared_platform(closing) or (self._attached if heads else ()), 0
            elif closing:
                self._attached = shared_platform(closing)
            acts = (act for act in clause.acts if not (act.item and act.action is not ClosureAction.STOP_UPDATING))
            self.listed = told[-_MOST_LISTED:] + [(act, dating.day_of(clause, act, carried), clause) for act in acts]
        self._last_acts = clause.acts
        for act in clause.acts:
            targets = self._targets(clause, act, certain) if (certain or not closing) and not heads else []
            named = targets
            if act.item and act.action is ClosureAction.STOP_UPDATING:
                targets = [account for account in targets if ClosureAction.CANCEL in account.actions]
            elif act.item:
                targets = targets or (self.accounts.subjects if act.action is ClosureAction.MIGRATE else [])
                targets = [account for account in targets if account in self._here]
            if act.action is ClosureAction.MERGE and certain and not any(m.certain or m.name for m in certain):
                targets = []  # 对政务新媒体账号进行整合: of all that the page closes
            of_all = any(mention.kind is Kind.ALL for mention in certain) or subjects.are_the_rest(clause.text)
            of_all = of_all or (not certain and _BELOW.search(clause.sentence) is not None)
            if not certain and self.of_all:  # 上述账号6月1日停更，7月1日注销
                of_all = of_all or self.of_all[-1][2].sentence == clause.sentence
            if not targets and of_all:
                self.of_all.append((act, dating.day_of(clause, act, carried), clause))
            merges = act.action is ClosureAction.MERGE and subjects.tells_of_accounts(clause.text)
            if merges and not (targets or clause.in_title or subjects.are_the_rest(clause.text)):
                self._loose.append((act, clause.sentence))
            if len(targets) > 1 and "分别" in clause.text and _EACH_ITS_DAY.search(clause.text):
                each = len(clause.days) == len(targets)
                days: list[Day | None] = [*clause.days] if each else [None] * len(targets)
                for account, own in zip(targets, days, strict=True):
                    self.apply(act, [account], own, clause)
            else:
                day = dating.day_of(clause, act, carried)
                self._day = day if day and day.value and not day.deadline else self._day
                self.apply(act, targets, day, clause)
            self.accounts.subjects = targets or named or self.accounts.subjects
            if lists.is_item(clause.sentence):
                self._numbered += [account for account in targets if account not in self._numbered]

    def _is_any(self, clause: Clause, mention: Mention) -> bool:
        """部分账号; and in the press 关停公众号, which speaks of no certain one."""
        if mention.kind is Kind.THAT and not mention.certain and self.voice is Voice.REPORTED:
            acts = [act for act in clause.acts if act.end == mention.at]
            return bool(acts) and not (self._here and _THEN.search(clause.text[: acts[0].start]))
        return mention.kind is Kind.INDEFINITE

    def _targets(self, clause: Clause, act: Act, closing: list[Mention]) -> list[Account]:
        """Whom `act` is done to: those named before it in its clause, else behind it, else the subject."""
        nearest = [mention for mention in closing if mention.at < act.end]
        if not any(mention.name or mention.certain for mention in nearest):
            nearest = closing  # 对政务新媒体优化调整：注销“A”公众号
        nearest = [m for m in nearest if m.certain or m.kind is not Kind.NAMED or self._is_account(clause, m, act)]
        if nearest:
            return self._meant_by(clause, nearest)
        return [] if closing or subjects.has_own_subject(clause, act.start, self._met) else self.accounts.subjects

    def _meant_by(self, clause: Clause, mentions: list[Mention]) -> list[Account]:
        accounts = self.accounts.meant_by(clause, mentions)
        self._met = self._met or bool(accounts)
        return accounts

    def _is_account(self, clause: Clause, mention: Mention, act: Act) -> bool:
        return subjects.may_be_account(clause, mention, act, self.article, (a.name for a in self.accounts.all))

    def apply(self, act: Act, accounts: list[Account], day: Day | None, clause: Clause) -> None:
        """Let `act` happen to `accounts` on `day`, as `clause` says."""
        for account in accounts:
            account.undergo(act, clause)
            if account not in self._here:
                self._here.append(account)
            if day is not None and day.value and not day.deadline:
                dating.set_day(account, act, day, clause)
        if accounts and day is not None:
            open_days = self.unresolved if day.unresolved else self.deadlines if day.deadline else None
            if open_days is not None and (day, clause.sentence) not in open_days:
                open_days.append((day, clause.sentence))

    def _redate(self, clause: Clause, closed: list[Account]) -> bool:
        """Give the accounts the days that stand without an act, in a clause behind it: 时间为6月1日, 推迟至7月1日.

        The answer is whether a label gives one to what is `closed` in this part of the sentence.
        """
        days = () if clause.acts else clause.days
        first = next((day for day in days if day.value and not day.deadline), None)
        labelled = first is not None and _ITS_DAY.fullmatch(clause.text, 0, first.start) is not None
        listed = self._item if first and self.listed and _DAY_ALONE.fullmatch(clause.text) else []
        if first and listed:  # 下列账号停更：1.“A”，自7月3日起
            for act in self._last_acts[:1]:
                self.apply(act, listed, first, clause)
        if first and (labelled or dating.comes_into_force(clause, first)):
            of_part = labelled and "均" not in clause.text and closed
            for act in self._last_acts[:1]:
                self.apply(act, of_part or self._here, first, clause)
            self.listed = [(act, day or first, told) for act, day, told in self.listed]
        if first and dating.rules_all(clause, first):
            for account in self._here or self.accounts.closed():
                dating.set_days(account, first, clause.sentence)
        for key, day in dating.new_days(clause):
            if key == "stop_date":
                for account in self.accounts.all:
                    if not any(act.action is ClosureAction.CANCEL for act in clause.acts):  # 关停时间推迟至3月31日
                        account.actions.setdefault(ClosureAction.STOP_UPDATING, "停更")
                    account.days[key] = (day, clause.sentence)
            for account in self._here or self.accounts.closed():
                account.days.setdefault(key, (day, clause.sentence))
        return labelled
