"""A page -> its closures, with evidence and issues."""

import re
from datetime import date

from parsers.closures import scope
from parsers.closures.accounts import Account
from parsers.closures.acts import STEM
from parsers.closures.article import Article, is_body, page_platforms, read_article, refuse_gone
from parsers.closures.destinations import kind_of
from parsers.closures.mentions import Kind
from parsers.closures.operators import doer
from parsers.closures.reading import Reader
from parsers.closures.tables import read_tables
from parsers.organisations import is_organisation
from parsers.page import Page
from parsers.records import (
    Closure,
    ClosureAction,
    Destination,
    Evidence,
    Issue,
    Parsed,
    Place,
    Platform,
    Voice,
)
from parsers.text import tidy

PARSER = "closures@1"
_ORDER = list(ClosureAction)
_ESCAPED = re.compile(r"\\u[0-9a-fA-F]{4}|&#x?\w{2,6};|\\x[0-9a-fA-F]{2}")
_REASON = re.compile(
    r"(?:^|[，,。；;\n：:]|公告|用户|朋友)(?P<reason>(?:因(?!此|为?而)|为(?!了?方便联系)|由于|根据|按照|鉴于|遵照|接)[^。；;\n]{2,160}?)(?:，|,)(?=[^，,。；;\n]{0,60}(?:停|注销|关|不再|迁|并入|归并|合并|整合|更名|变更|决定|现将|暂停|下线|[“\"「]))"
)
_BASIS = re.compile(r"《[^《》]{4,120}》|[\u4e00-\u9fff]{1,8}〔20\d\d〕\d{1,4}号")


def parse(page: Page) -> Parsed[Closure]:
    """The closures that `page` announces or reports; none is no error.

    Raises `UnreadablePage` where the bytes are no text, `UnknownLayout` where there is no text to read, or
    the page says that its article is gone.
    """
    text = page.text
    if not STEM.search(text) and not _ESCAPED.search(text):
        refuse_gone(page)
        return Parsed(())
    article = read_article(page)
    if not STEM.search(f"{article.title}{article.text}") and not any(line.cells for line in article.lines):
        return Parsed(())
    if not scope.is_announcement(article):
        return Parsed(())
    voice = scope.read_voice(article)
    reader = Reader(article, voice)
    reader.read()
    read_tables(article, reader)
    accounts = _weeded(reader, article, voice)
    closures = tuple(_closure(account, page, article, voice) for account in accounts)
    return Parsed(closures, tuple(_issues(reader, accounts)) if closures else ())


def _weeded(reader: Reader, article: Article, voice: Voice) -> list[Account]:
    """Without names that a stronger mention made superfluous; platforms that only the page tells are filled in."""
    accounts = reader.accounts.closed()
    named = [account for account in accounts if account.kind is Kind.NAMED]
    kept = []
    for account in accounts:
        if (
            account.in_title
            and len(accounts) > 1
            and any(account.name == p.name for o in accounts for p in o.places if o is not account)
        ):
            continue
        if set(account.actions) == {ClosureAction.MERGE} and account.name in reader.accounts.destined:
            for other in accounts:  # “A”与“B”合并: A stays
                if other is not account and {account.name, other.name} & {
                    place.name for place in other.places + account.places
                }:
                    other.actions.setdefault(ClosureAction.MERGE, account.actions[ClosureAction.MERGE])
            continue
        if (
            account.kind is not Kind.NAMED
            and (account.in_title or account.name is None)
            and any(other.platform in (account.platform, None) or account.platform is None for other in named)
        ):
            for other in named if len(named) == 1 else ():
                other.actions = {**account.actions, **other.actions}
            continue
        if not article.lines and voice is Voice.REPORTED and account.kind is Kind.BARE and len(account.name or "") <= 3:
            continue  # 某某抖音账号已注销: a headline about a person
        if account.platform is None and any(
            o is not account and o.name == account.name and o.platform for o in accounts
        ):
            continue
        kept.append(account)
    title = page_platforms(article.title)
    known = {account.platform for account in kept if account.platform}
    for account in kept:
        if account.kind is Kind.BARE and account.platform is Platform.WEBSITE and account.name:
            account.name += account.words  # 某某官方网站
        if account.platform is None and account.name is not None:
            if known_as := reader.accounts.destined.get(account.name):
                account.platform = known_as
            elif len(title) == 1:
                account.platform = title[0]
            elif len(known) == 1:
                account.platform = next(iter(known))
            elif account.kind is Kind.OWN or account.name == article.account:
                account.platform = article.platform
    return kept


def _closure(account: Account, page: Page, article: Article, voice: Voice) -> Closure:
    evidence: list[Evidence] = []

    def note(field: str, raw: str, snippet: str, place: Place = Place.BODY, **more: object) -> None:
        evidence.append(
            Evidence.model_validate({"field": field, "raw": raw, "snippet": snippet[:300], "place": place, **more})
        )

    if account.name:
        given = account.name not in "".join((account.sentence, article.title or "", article.text))
        note("account_name", account.name, account.sentence or account.name, Place.GIVEN if given else Place.BODY)
    for action, words in account.actions.items():
        note(f"actions.{action.value}", words, account.sentence or words)
    days: dict[str, date | None] = {}
    for key, (day, sentence) in account.days.items():
        days[key] = day.last_service if key == "last_service_date" and day.last_service else day.value
        note(key, day.raw, sentence, precision=day.precision, inferred=day.inferred)
    operator = _operator(account, article, voice)
    if operator:
        note("operator", operator, operator)
    if article.published_words:
        note("published_at", article.published_words, article.published_words, article.place)
    reason = _REASON.search(article.text)
    if reason:
        note("reason", reason["reason"], tidy(reason[0]))
    return Closure(
        url=page.url,
        title=article.title,
        account_name=account.name,
        platform=account.platform,
        operator=operator,
        actions=tuple(sorted(account.actions, key=_ORDER.index)),
        notice_date=article.signature.day,
        published_at=article.published,
        stop_date=days.get("stop_date"),
        cancel_date=days.get("cancel_date"),
        last_service_date=days.get("last_service_date"),
        destinations=tuple(
            Destination(
                name=place.name,
                platform=place.platform,
                url=place.url,
                kind=kind_of(place.name, place.platform, account.name, operator),
            )
            for place in account.places
        ),
        reason=tidy(reason["reason"]) if reason else None,
        legal_basis=tuple(dict.fromkeys(_BASIS.findall(article.text))) if reason else (),
        voice=voice,
        evidence=tuple(evidence),
        parser=PARSER,
    )


def _operator(account: Account, article: Article, voice: Voice) -> str | None:
    """The body beside the account's name, else the one that signs, else the one that the text says does it."""
    signed = article.signature.name
    if signed and (account.operator is None or signed.endswith(account.operator)):
        return signed
    if signed and account.operator and account.operator in signed and not is_organisation(account.operator):
        return signed
    if account.operator and not (signed and account.operator == account.name):
        return account.operator
    if signed:
        return signed
    if found := doer(account.told) or doer(account.sentence):
        return found
    text = f"{article.title}\n{article.text}"
    if account.name and is_body(account.name) and re.search(rf"(?<![“\"「【‘'@]){re.escape(account.name)}", text):
        return account.name
    if found := (doer(article.text) if voice is Voice.OWN else None):
        return found
    if voice is Voice.OWN and article.lines and is_body(head := article.lines[0].text.rstrip("：:")):
        return head
    return article.source if voice is Voice.OWN and article.source and is_body(article.source) else None


def _issues(reader: Reader, accounts: list[Account]) -> list[Issue]:
    issues = []
    for day, sentence in reader.unresolved:
        issues.append(
            Issue(
                code="unresolved_date",
                message=f"{day.raw}: counted from a publication day that is unknown",
                field="stop_date",
                snippet=sentence[:300],
            )
        )
    for day, sentence in reader.deadlines:
        by = f", {day.value}" if day.value else ""
        issues.append(Issue(code="deadline", message=f"by that day, not on it: {day.raw}{by}", snippet=sentence[:300]))
    if any(account.name is None for account in accounts):
        issues.append(
            Issue(
                code="unnamed_account", message="neither the text nor the page names the account", field="account_name"
            )
        )
    return issues
