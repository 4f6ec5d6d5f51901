"""Whose readers are sent to a place: those of its clause, of its part of the sentence, else of all that closes."""

import re
from collections.abc import Iterable, Iterator

from parsers.closures import destinations
from parsers.closures.accounts import Account, Target, share
from parsers.closures.acts import Act
from parsers.closures.article import Article
from parsers.closures.clauses import Clause
from parsers.closures.mentions import Kind, Mention
from parsers.closures.platforms import PLATFORM, platforms_in
from parsers.records import ClosureAction, Platform

Sent = tuple[list[Target], list[Account]]

_AMONG_THEM = re.compile(r"其中[^请由关前转可]*")  # and whom: 其中微博的粉丝请关注
_OLD = re.compile(rf"[原旧老](?=[“「号]|{PLATFORM})")


def places_of(
    clause: Clause, article: Article, destined: dict[str, Platform | None], launched: Mention | None
) -> list[Target]:
    """Where `clause` sends the readers of `article`, noted in `destined`; `launched` is an account that has begun."""
    found: list[Target] = []
    for mention, sent_to in clause.mentions:
        # 今后由本公众号发布, 业务转移至本公众号: of others that close
        here = clause.text.startswith("这里", mention.start)  # 我们在这里相遇
        own = mention.kind is Kind.OWN and not here and all(act.action in destinations.JOINS for act in clause.acts)
        name = (article.account if own else mention.name) if sent_to else None
        if sent_to and not mention.name and (url := destinations.site_behind(clause.text, mention)):
            found.append(Target(url, Platform.WEBSITE, url))
        elif name:
            platform = next(iter(mention.platforms), article.platform if own else None)
            if not own:
                destined[name] = platform
            url = next(iter(destinations.urls(clause.text[mention.end :])), None)
            found.append(Target(name, platform, url))
        elif sent_to and launched and destinations.NEW.search(clause.text[: mention.at]):
            found.append(Target.of(launched))
    if not found and not (clause.in_title and article.lines):
        names = (destinations.new_name(clause.text, act) for act in clause.acts)
        found.extend(Target(name, None, None) for name in names if name)
    for name, url in destinations.unquoted_sites(clause.text):
        if not any(name in place.name or place.name in name for place in found):
            found.append(Target(name, Platform.WEBSITE, url))
    found.extend(Target(name, None, None) for name in destinations.unquoted_releases(clause.text))
    if not found and (name := destinations.labelled_account(clause.text)):
        found.append(Target(name, None, None))
    if platform := destinations.same_named(clause.text):
        found.append(Target("", platform, None))
    return found


def begun(clause: Clause) -> Iterator[Target]:
    """The new account of which `clause` says that it has begun: 新公众号“B”同步启用."""
    if clause.launched and destinations.NEW.search(clause.text[: clause.launched.at]):
        yield Target.of(clause.launched)


def names_an_old_one(sentence: str) -> bool:
    """Whether `sentence` tells of an account beside a newer one: 原“A”公众号停用."""
    return _OLD.search(sentence) is not None


def by_part(parts: Iterable[Sent], sentence: str, closed: list[Account], apart: list[bool]) -> Iterator[Sent]:
    """The places of each part of `sentence` with the accounts that it closes, and those before it without a place.

    `parts`: between semicolons, each with what it closes first; a place in a part that closes nothing is for all, but
    behind 其中 for those of `closed` that the sentence names, if any. `apart`: whether a part is of another body.
    """
    everyone: list[Account] = []
    waiting: list[Account] = []
    some = _AMONG_THEM.match(sentence)
    for (places, accounts), other_body in zip(parts, apart, strict=True):
        everyone, waiting = everyone + accounts, (accounts if other_body else waiting + accounts)
        if not places:
            continue
        served = waiting if accounts else everyone
        if some and not served:
            told = platforms_in(some[0])
            served = [account for account in closed if account.name and account.name in sentence]
            served = served or [account for account in closed if account.platform in told]
        yield places, served
        waiting = []


def unserved(accounts: list[Account], sent: Iterable[Sent]) -> list[Account]:
    """Those of `accounts` that no sentence has `sent` anywhere, else all of them."""
    served = {id(account) for _, others in sent for account in others}
    return [account for account in accounts if id(account) not in served] or accounts


def attach(sent: Iterable[Sent], closed: list[Account], of_all: bool) -> None:
    """Give each place to the accounts of its sentence, else, `of_all`, to those that have none of their own."""
    sent = list(sent)
    own = {id(account): list(account.places) for account in closed if account.places}  # by its row
    for places, accounts in sent:
        for account in accounts:
            own.setdefault(id(account), []).extend(places)
    for places, accounts in sent:
        targets = [account for account in accounts if account.actions]
        if not targets and of_all:
            targets = [account for account in closed if id(account) not in own]
            targets = targets or [account for account in closed if share(places, own[id(account)])]
        for account in targets:
            for place in places:
                name = place.name or account.name
                if name and not account.is_at(place):
                    account.send_to(Target(name, place.platform, place.url))


def attach_mergers(told: list[tuple[Act, str]], closed: list[Account], own: bool) -> None:
    """对政务新媒体进行整合: of the accounts of its sentence in the press, of all in a notice of one's own."""
    if own and any(ClosureAction.MERGE in account.actions for account in closed):
        return  # 我校整合了公众号：“A”停更，“B”并入“C”
    for act, sentence in told:
        for account in closed:
            if act.item and ClosureAction.MIGRATE not in account.actions:
                continue
            if own or len(closed) == 1 or account.told == sentence:
                account.actions.setdefault(ClosureAction.MERGE, act.words)
