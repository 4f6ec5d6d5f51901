"""A page -> its closures, with evidence and issues."""

import re
from collections.abc import Iterator

from parsers.closures import dating, scope, traditional
from parsers.closures.accounts import Account
from parsers.closures.acts import STEMS_OF_A_PAGE, holds_act
from parsers.closures.article import MAX_CHARACTERS, WORDS_OF_GONE, Article, read_article, refuse_error
from parsers.closures.destinations import kind_of
from parsers.closures.reading import Reader
from parsers.closures.selection import operator_of, select
from parsers.closures.tables import read_tables
from parsers.page import Page
from parsers.records import Closure, ClosureAction, Destination, Evidence, Issue, Parsed, Place, Voice
from parsers.text import tidy

PARSER = "closures@11"
_SNIPPET = 300
_ORDER = list(ClosureAction)
_ESCAPED = re.compile(r"\\u[0-9a-fA-F]{4}|&#\w{2,6};|\\x[0-9a-fA-F]{2}")  # may hide any word
# in one search, since most pages hold neither an act nor the words of an article that is gone
_WORTH_READING = re.compile("|".join((STEMS_OF_A_PAGE, *WORDS_OF_GONE)))
_REASON = re.compile(
    r"(?:^|[，,。；;\n：:]|公告|用户|朋友)"
    r"(?P<reason>(?:因(?!此|为?而)|为(?!了?方便联系)|由于|根据|按照|鉴于|遵照|接)[^。；;\n]{2,160}?)[，,]"
    r"(?=[^，,。；;\n]{0,60}(?:停|注销|关|不再|迁|并入|归并|合并|整合|更名|变更|决定|现将|暂停|下线|[“\"「]))"
)
_BASIS = re.compile(r"《[^《》]{4,120}》|[\u4e00-\u9fff]{1,8}〔20\d\d〕\d{1,4}号")


def parse(page: Page) -> Parsed[Closure]:
    """The closures that `page` announces or reports; none is no error.

    Raises `UnreadablePage` where the bytes are no text, `UnknownLayout` where there is no text to read, or
    the page says that its article is gone.
    """
    if traditional.is_traditional(page):
        return traditional.as_written(_parse(traditional.simplified(page)), page)
    return _parse(page)


def _parse(page: Page) -> Parsed[Closure]:
    text = page.text
    hidden = ("\\" in text or "&#" in text) and _ESCAPED.search(text)
    if not (hidden or _WORTH_READING.search(text)):
        refuse_error(text)
        return Parsed(())
    article = read_article(page)
    if not holds_act(f"{article.title}{article.text}"):
        return Parsed(())
    announces = scope.is_announcement(article)
    if not announces:
        if (done := scope.done_in(article)) is None:
            return Parsed(())
        article = done
    voice = scope.read_voice(article)
    if scope.is_private(article, voice):
        return Parsed(())
    reader = Reader(article, voice)
    reader.read()
    read_tables(article, reader)
    reader.attach()
    accounts = select(reader)
    if article.day and not announces:
        dating.in_the_past(accounts, article.title or "", article.day)
    if not accounts:
        return Parsed(())
    reason = _REASON.search(article.text)
    basis = tuple(dict.fromkeys(_BASIS.findall(article.text)))
    operators = [operator_of(account, article, reader.voice, len(accounts) == 1) for account in accounts]
    closures = (
        _closure(account, page, article, reader.voice, operator, reason, basis)
        for account, operator in zip(accounts, operators, strict=True)
    )
    return Parsed(tuple(closures), tuple(_issues(reader, accounts)))


def _closure(
    account: Account,
    page: Page,
    article: Article,
    voice: Voice,
    operator: str | None,
    reason: re.Match[str] | None,
    basis: tuple[str, ...],
) -> Closure:
    days = {key: day for key, (day, _) in account.days.items()}
    stop, cancel, last = (days.get(key) for key in ("stop_date", "cancel_date", "last_service_date"))
    return Closure(
        url=page.url,
        title=article.title,
        account_name=account.name,
        platform=account.platform,
        operator=operator,
        actions=tuple(sorted(account.actions, key=_ORDER.index)),
        notice_date=article.signature.day,
        published_at=article.published,
        stop_date=stop.value if stop else None,
        cancel_date=cancel.value if cancel else None,
        last_service_date=last.last_service or last.value if last else None,
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
        legal_basis=basis,
        voice=voice,
        evidence=tuple(_evidence(account, article, operator, reason)),
        parser=PARSER,
    )


def _evidence(
    account: Account, article: Article, operator: str | None, reason: re.Match[str] | None
) -> Iterator[Evidence]:
    told = account.told or account.sentence
    if account.name:
        yield _words("account_name", account.name, account.sentence, _place(account.name, article, account.sentence))
    for action, words in account.actions.items():
        yield _words(f"actions.{action.value}", words, told, Place.TITLE if account.in_title else Place.BODY)
    for key, (day, sentence) in account.days.items():
        yield Evidence(
            field=key,
            raw=day.raw,
            snippet=sentence[:_SNIPPET],
            place=Place.BODY,
            precision=day.precision,
            inferred=day.inferred,
        )
    if operator:
        yield _words("operator", operator, operator, _place(operator, article, account.sentence))
    if article.signature.words:
        yield _words("notice_date", article.signature.words, article.signature.words, Place.BODY)
    if article.published_words:
        yield _words("published_at", article.published_words, article.published_words, article.place)
    if reason:
        yield _words("reason", reason["reason"], tidy(reason[0]), Place.BODY)


def _words(field: str, raw: str, snippet: str, place: Place) -> Evidence:
    return Evidence(field=field, raw=raw, snippet=snippet[:_SNIPPET] or raw, place=place)


def _place(words: str, article: Article, sentence: str) -> Place:
    """Where `words` stand: in the body or its signature, in the title, else in what the page says of itself."""
    if words in article.text or words in sentence or words == article.signature.name:
        return Place.BODY
    return Place.TITLE if words in (article.title or "") else Place.META


def _issues(reader: Reader, accounts: list[Account]) -> Iterator[Issue]:
    for day, sentence in reader.unresolved:
        message = f"{day.raw}: counted from a publication day that is unknown"
        yield Issue(code="unresolved_date", message=message, field="stop_date", snippet=sentence[:_SNIPPET])
    for day, sentence in reader.deadlines:
        message = f"by that day, not on it: {day.raw}" + (f", {day.value}" if day.value else "")
        yield Issue(code="deadline", message=message, snippet=sentence[:_SNIPPET])
    if reader.article.cut_short:
        yield Issue(code="cut_short", message=f"only the first {MAX_CHARACTERS} characters were read")
    if any(account.name is None for account in accounts):
        message = "neither the text nor the page names the account"
        yield Issue(code="unnamed_account", message=message, field="account_name")
