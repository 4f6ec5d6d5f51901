"""The accounts of a page: taken up as they are named, found again as 该账号, 上述账号, 本号, 我局微信公众号."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from parsers.closures.acts import Act
from parsers.closures.article import Article
from parsers.closures.clauses import Clause
from parsers.closures.days import Day
from parsers.closures.mentions import Kind, Mention, is_subject
from parsers.closures.operators import doer, operator_before, operator_behind, operator_labelled, respective
from parsers.closures.platforms import platforms_in
from parsers.closures.signature import is_body
from parsers.records import ClosureAction, Platform, Voice

_MOST_PLACES = 50  # of one account
_SAME_NAMED = re.compile(r"同名的?(?:官方|政务)?$")
_EACH_OF_A_NAME = re.compile(r"[”」]?\s?(?:各|所有|全部|系列)(?:平台|个)?(?:账号|帐号)")  # “A”各账号
_JOINED = re.compile(r"[”」】’\"）)\s]*[、和及与][“「【‘\"\s]*")


def _may_be_on(account: "Account", platform: Platform | None, words: str) -> bool:
    """Whether `account` can be the one on `platform`, named by `words`: 百家号 and 网易号 are two of the others."""
    if platform is Platform.OTHER is account.platform:
        return not (words and account.words) or words[:2] == account.words[:2]  # 央视频 and 央视频号 are one
    return platform is None or account.platform in (platform, None)


@dataclass(slots=True)
class Target:
    """Where readers of an account are sent; its name is empty where it is that of the account (同名微信公众号)."""

    name: str
    platform: Platform | None
    url: str | None

    @classmethod
    def of(cls, mention: Mention) -> "Target":
        """`mention` as a place."""
        return cls(mention.name or "", next(iter(mention.platforms), None), None)


@dataclass(slots=True)
class Account:
    """One account as its page tells of it."""

    name: str | None
    platform: Platform | None
    kind: Kind
    operator: str | None = None
    actions: dict[ClosureAction, str] = field(default_factory=dict)  # with their words
    days: dict[str, tuple[Day, str]] = field(default_factory=dict)  # "stop_date" -> the day and its sentence
    places: list[Target] = field(default_factory=list)
    sentence: str = ""  # that names it
    told: str = ""  # that tells of its first act
    in_title: bool = False  # and nowhere else
    words: str = ""  # of its platform, behind a name without quotation marks
    titled: set[ClosureAction] = field(default_factory=set)  # that only the title tells

    def undergo(self, act: Act, clause: Clause) -> None:
        """Let `act` happen, as `clause` says."""
        if not self.told or (self.in_title and not clause.in_title):
            self.told = clause.sentence
        self.actions.setdefault(act.action, act.words)
        if clause.in_title:
            self.titled.add(act.action)
        else:
            self.titled.discard(act.action)

    def send_to(self, place: Target) -> None:
        """Add `place`, unless it is known, perhaps under a longer name: 市水利局, of 溪口市水利局."""
        if len(self.places) >= _MOST_PLACES:
            return
        for number, known in enumerate(self.places):
            same = place.platform is known.platform or None in (place.platform, known.platform)
            if place.name == known.name or (same and _is_short_for(place.name, known.name)):
                return
            if same and _is_short_for(known.name, place.name):
                self.places[number] = place
                return
        self.places.append(place)

    def is_at(self, place: Target) -> bool:
        """Whether `place` is this account, and not one of the same name on another platform."""
        if place.platform == self.platform:
            return place.name in ("", self.name)
        return place.name == self.name and None in (place.platform, self.platform)


def share(places: Iterable[Target], others: Iterable[Target]) -> bool:
    """Whether one of `places` is one of `others`, so that who is sent to the one list is sent to the other too."""
    pairs = [(place.name, other.name) for place in places for other in others]
    return any(_is_short_for(one, other) or _is_short_for(other, one) for one, other in pairs)


def _is_short_for(name: str, full: str) -> bool:
    """Whether `name` is `full`, or the body that `full` names with its place: 市水利局, 溪口市水利局."""
    return name == full or (full.endswith(name) and is_body(name))


class Accounts:
    """All accounts that a page names; `subjects` are those that a clause without a name speaks of."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.all: list[Account] = []
        self.subjects: list[Account] = []
        self.publisher: Mention | None = None  # the account that the text says it publishes by
        self.destined: dict[str, Platform | None] = {}  # names that readers are sent to

    def closed(self) -> list[Account]:
        """Those that something was said to be done to."""
        return [account for account in self.all if account.actions]

    def meant_by(self, clause: Clause, mentions: Sequence[Mention]) -> list[Account]:
        """The accounts that `mentions` of `clause` stand for; new ones are taken up."""
        found: list[Account] = []
        previous = None
        for mention in mentions:
            same = mention.kind is Kind.THAT and mention.platforms and _SAME_NAMED.search(clause.text[: mention.at])
            if same and found and found[-1].name:  # 本公众号及同名视频号
                mention = replace(mention, kind=Kind.NAMED, name=found[-1].name)
            alone = not any(other.kind is Kind.NAMED for other in mentions)
            for account in self._meant_by(clause, mention, alone):
                if account in found:
                    continue
                joined = previous and found and _JOINED.fullmatch(clause.text, previous.end, mention.start)
                if joined and account.operator is None:
                    account.operator = found[-1].operator  # X局“A”微信公众号、“B”微博
                found.append(account)
            previous = mention
        bodies = respective(clause.text) if len(found) > 1 and "分别" in clause.text else []
        for account, body in zip(found, bodies, strict=True) if len(bodies) == len(found) else ():
            account.operator = account.operator or body
        return found

    def names(self, voice: Voice) -> list[str]:
        """Names that are known without quotation marks: of who publishes, and in the press of those that closed."""
        closed = self.closed() if voice is Voice.REPORTED else []
        return [name for name in (self.article.account, *(account.name for account in closed)) if name]

    def name(self, told: Account, account: Account) -> None:
        """Give to `account` what is known of `told`, which turned out to be the same one."""
        account.actions = {**told.actions, **account.actions}
        account.days = {**told.days, **account.days}
        account.told = account.told or told.told
        self.all.remove(told)

    def _meant_by(self, clause: Clause, mention: Mention, alone: bool) -> list[Account]:
        """The accounts of one of the mentions; `alone`: none of them has a name."""
        if mention.kind is Kind.BARE and self._is_publisher(mention):
            return self._own(clause, mention)
        if mention.kind in (Kind.NAMED, Kind.BARE):
            found = [self._named(clause, mention, platform) for platform in mention.platforms or (None,)]
            if not mention.platforms and _EACH_OF_A_NAME.match(clause.text, mention.end):
                found += [account for account in self.all if account.name == mention.name and account not in found]
            return found
        if mention.kind is Kind.OWN:
            return self._own(clause, mention)
        known = [account for account in self.all if account.name or account.actions]
        if mention.platforms:
            near = known if mention.kind is Kind.ALL else self.subjects or known
            same = [account for account in near if account.platform in (None, *mention.platforms)]
            same = same or [account for account in known if account.platform in mention.platforms]
            if not same and mention.kind is Kind.THAT and (name := self._inherited(clause, mention)):
                named = replace(mention, kind=Kind.NAMED, name=name)
                same = [self._named(clause, named, platform) for platform in mention.platforms]
            if same or (mention.kind is Kind.THAT and not mention.certain and known):
                if mention.certain and len(mention.platforms) == 1 and (len(same) == 1 or mention.kind is Kind.ALL):
                    for account in same:  # “A”业务转移至“B”，原公众号停用; 以上3个公众号
                        account.platform = mention.platforms[0]
                return same
        if mention.kind is Kind.ALL:
            return [account for account in known if not (account.in_title and account.name in self.destined)]
        if mention.kind is Kind.THAT:
            told = self.subjects or (known if mention.certain else [])
            return told or (self._of_a_body(clause, mention) if alone else [])
        return []

    def _is_publisher(self, mention: Mention) -> bool:
        """Whether a body that signs calls by its own name the account that publishes: X局微信公众号."""
        article = self.article
        return (
            bool(article.account)
            and mention.name == article.signature.name
            and article.platform in (None, *mention.platforms)
        )

    def _inherited(self, clause: Clause, mention: Mention) -> str | None:
        """The name that a bare platform word takes over: “A”微博停更，微信公众号于5月6日停更; 同名微博停更."""
        names = {account.name for account in self.subjects if account.actions}
        if len(names) != 1 or not clause.acts or mention.at > clause.acts[0].start:
            return None
        begins = is_subject(clause.text, mention) or _SAME_NAMED.search(clause.text[: mention.at])
        return next(iter(names)) if begins else None

    def _named(self, clause: Clause, mention: Mention, platform: Platform | None) -> Account:
        for account in self.all:
            if account.name == mention.name and _may_be_on(account, platform, mention.words):
                account.platform = account.platform or platform
                if mention.kind is Kind.NAMED:
                    account.kind = Kind.NAMED
                if not clause.in_title and account.in_title:
                    account.sentence, account.in_title, account.told = clause.sentence, False, ""
                    account.words = mention.words or account.words
                break
            if mention.kind is Kind.BARE and mention.name and platform in (None, account.platform):
                if account.operator and account.operator.endswith(mention.name):
                    return account  # 区住建局微信公众号, after 区住建局“X住建”微信公众号
        else:
            account = Account(mention.name, platform, mention.kind, words=mention.words)
            self._take_up(account, clause)
        if account.operator is None:
            account.operator = operator_behind(clause.text, mention.end) or operator_before(clause.text, mention.at)
            named = clause.text.find(mention.name or "", mention.start, mention.end)  # “A”（甲局）微博
            if account.operator is None and named >= 0:
                account.operator = operator_behind(clause.text, named + len(mention.name or ""))
            words = clause.text[mention.start : mention.end]
            account.operator = account.operator or operator_labelled(clause.sentence, words)
        return account

    def _own(self, clause: Clause, mention: Mention) -> list[Account]:
        """本号: the account that the page names already, else the one that publishes it."""
        platform = next(iter(mention.platforms), None)
        named = [account for account in self.all if account.name and account.kind is Kind.NAMED]
        if named and (self.subjects or len({account.name for account in named}) == 1):
            chosen = [account for account in named if platform in (None, account.platform)] or named
            return [account for account in chosen if account in self.subjects] or chosen
        told = self.publisher if self.publisher and platform in self.publisher.platforms else None
        name = self.article.account or (told.name if told else None)
        bodies = [a for a in self.subjects if a.kind is Kind.BARE and is_body(a.name or "")]
        if unquoted := [account for account in bodies if platform in (None, account.platform)]:
            return unquoted  # 某中心微信公众号推送启事：本中心公众号停更
        for account in self.all:
            if account.kind is Kind.OWN or (name and account.name == name):
                if platform in (None, account.platform) or account.platform is None:
                    account.platform = account.platform or platform
                    return [account]
        return [self._take_up(Account(name, platform or self.article.platform, Kind.OWN), clause)]

    def _of_a_body(self, clause: Clause, mention: Mention) -> list[Account]:
        """其账号 of a body that the sentence names, called by the body's name; 新媒体账号 by these words."""
        body = doer(clause.sentence)
        if body is None or not any(day.value for day in clause.days):
            return []
        words = clause.text[mention.start : mention.end]
        platform = next(iter((*mention.platforms, *platforms_in(clause.sentence))), None)
        account = Account(words if words.endswith("新媒体账号") else body, platform, Kind.BARE, body)
        return [self._take_up(account, clause)]

    def _take_up(self, account: Account, clause: Clause) -> Account:
        account.sentence, account.in_title = clause.sentence, clause.in_title
        self.all.append(account)
        return account
