"""Of the accounts that a page names, those that close, with what only the whole page tells of them."""

import re

from parsers.closures import dating
from parsers.closures.accounts import Account
from parsers.closures.acts import find_acts
from parsers.closures.article import Article
from parsers.closures.mentions import Kind
from parsers.closures.operators import doer, former_body, host, introduced, speaker
from parsers.closures.platforms import platforms_in
from parsers.closures.reading import Reader
from parsers.closures.signature import is_body, signer_of
from parsers.organisations import is_organisation
from parsers.records import ClosureAction, Platform, Voice
from parsers.regions import find_region

_PERSON = 3  # characters of a bare name in a headline that may be a person's: 某某抖音账号已注销
_SCRAP = 3  # characters
_NAMED_FIRST = re.compile(
    r"(?:^|[，,；;。：:]|停用|停更|注销|关停|关闭|停止(?:更新|运营|使用))\s?$"
)  # 停用大学城微信公众号
_OF_A_NOTICE = re.compile(
    r"公告|通告|通知|声明|说明|启事|告示|公示|函|再见|告别|道别|谢幕|再会|后会|拜拜|提醒|提示|一封信|感谢|致"
)
_CHANGES = {ClosureAction.MERGE, ClosureAction.MIGRATE, ClosureAction.RENAME, ClosureAction.SUSPEND}
_NO_NUMBERS = {Platform.APP, Platform.MINI_PROGRAM, Platform.WEBSITE}  # which 旧号“A” cannot be
_SHORT_NAME = 4  # characters of 住建局, 文旅委
_LEVELS = ("省", "市", "县", "区", "州", "旗", "镇", "乡")
_FULL_FORMS = ("有限公司", "有限责任公司", "股份有限公司", "员会")  # of 某集团, 某县委
_OUT_OF_USE = ("停用", "停运", "停止使用", "停止服务")
_OPENING = 500  # characters in which a notice says who decides


def select(reader: Reader) -> list[Account]:
    """The accounts that close, in the order of the page; names that a stronger one made superfluous are gone."""
    accounts = reader.accounts.closed()
    named = [account for account in accounts if account.kind is Kind.NAMED]
    # X镇人民政府微信公众号美丽某镇, without quotation marks
    named = named or [account for account in accounts if account.operator and account.operator != account.name]
    for account in accounts:
        if _is_put_in_other_words(account):
            del account.actions[ClosureAction.STOP_UPDATING]
    chosen = []
    for account in accounts:
        if (
            _is_kept(reader, account)
            or _only_receives(reader, account, accounts)
            or _is_headline_of_a_person(reader, account)
        ):
            continue
        if _is_scrap(account, reader.article.account) or _is_aside(reader, account):
            continue
        if account.kind is Kind.BARE and named and account.name == reader.article.signature.name:
            continue  # X局对政务新媒体作如下处理, above its accounts
        if _is_body_of_the_title(account, accounts, reader.article.title or "") or _is_of_another(account, named):
            continue
        if (full := _in_full(account, named or accounts)) or _stands_for_another(
            account, named, reader.article.signature.name
        ):
            other = full or (named[0] if len(named) == 1 else None)
            if other:
                other.actions = {**account.actions, **other.actions}
                other.days = {**account.days, **other.days}
            continue
        same = (other for other in accounts if other is not account and other.name == account.name)
        if account.platform is None and any(other.platform for other in same):
            continue
        chosen.append(account)
    _fill_platforms(reader, chosen)
    return chosen


def _is_put_in_other_words(account: Account) -> bool:
    """Whether the title calls 停用 what the text calls 关停: an account that closes, and not one that stops first."""
    stop, cancel = ClosureAction.STOP_UPDATING, ClosureAction.CANCEL
    told = stop in account.titled and cancel in account.actions and cancel not in account.titled
    dates = {key: day.value for key, (day, _) in account.days.items()}
    told = told and dates.get("stop_date") == dates.get("cancel_date")
    return told and account.actions[stop] in _OUT_OF_USE and dating.ends_updates(account.actions[cancel])


def _is_kept(reader: Reader, account: Account) -> bool:
    """Whether the page says that `account` is what is left of several: 今后仅保留“A”."""
    kept = (mention for mention in reader.kept if mention.name == account.name)
    return any(not mention.platforms or account.platform in (None, *mention.platforms) for mention in kept)


def _only_receives(reader: Reader, account: Account, accounts: list[Account]) -> bool:
    """Whether readers are sent to `account`: it was named in the title, or as the one that “A”与“B”合并 leaves."""
    others = [other for other in accounts if other is not account]
    if account.in_title and any(account.name == place.name for other in others for place in other.places):
        return True
    if set(account.actions) != {ClosureAction.MERGE} or account.name not in reader.accounts.destined:
        return False
    for other in others:
        if {account.name, other.name} & {place.name for place in (*other.places, *account.places)}:
            other.actions.setdefault(ClosureAction.MERGE, account.actions[ClosureAction.MERGE])
    return True


def _is_headline_of_a_person(reader: Reader, account: Account) -> bool:
    headline = not (reader.article.lines or reader.article.account)
    headline = headline and account.platform is not Platform.WEBSITE
    return headline and account.kind is Kind.BARE and len(account.name or "") <= _PERSON


def _is_scrap(account: Account, own: str | None) -> bool:
    """Whether two or three characters beside a platform word, without quotation marks, are but words of a sentence."""
    name = account.name or ""
    scrap = account.kind is Kind.BARE and len(name) <= _SCRAP and account.platform is not Platform.WEBSITE
    if not scrap or name == own or is_body(name) or find_region(name):
        return False
    if len(name) < _SCRAP:
        return not account.days or not account.sentence.startswith(name)  # 爱溪口微信公众号自6月1日起停更
    return _NAMED_FIRST.search(account.sentence[: max(account.sentence.find(name), 0)]) is None


def _is_aside(reader: Reader, account: Account) -> bool:
    """Whether an unsigned page of another title only touches on an account, without a day or where readers go.

    So do notes on a verification (变更名称) and stories of columns. One that stops or closes, and is named in quotation
    marks or publishes the page, counts.
    """
    title = reader.article.title or ""
    dated = account.days or account.places or reader.unresolved or reader.deadlines or reader.article.signature.name
    if dated or not title or any(find_acts(title)) or _OF_A_NOTICE.search(title):
        return False
    return account.kind is Kind.BARE or account.actions.keys() <= _CHANGES


def _stands_for_another(account: Account, named: list[Account], signed: str | None) -> bool:
    """Whether the title calls 市交警支队微信公众号 what the text names."""
    if account.kind is Kind.NAMED or not (account.in_title or account.name is None):
        return False
    for body in {other.operator or signed or "" for other in named}:
        if account.name and (body.endswith(account.name) or body.startswith(account.name)):
            return True  # X局的微博、公众号, of which the text names what closes
    return any(account.platform is None or other.platform in (account.platform, None) for other in named)


def _is_body_of_the_title(account: Account, accounts: list[Account], title: str) -> bool:
    """Whether `title` quotes the body whose accounts the text names: 关停“X局”政务新媒体."""
    name = account.name or ""
    others = [other for other in accounts if other.platform and not other.in_title]
    if account.platform:  # “某街道”政务微博, of which the text names 某街道官方微博“A”
        others = [o for o in others if o.platform is account.platform and (o.name or "") not in title]
        others = [o for o in others if (o.operator or "").removesuffix("人民政府") == name.removesuffix("人民政府")]
    return account.in_title and is_body(name) and bool(others)


def _is_of_another(account: Account, named: list[Account]) -> bool:
    """Whether the title gives one account the platform of another: “A”快手号、视频号, of which “B” is the latter."""
    told = [other for other in named if not other.in_title] if account.in_title and account.platform else []
    same = [other for other in told if other.name == account.name]
    others = [other for other in told if other.name != account.name and other.platform is account.platform]
    return bool(same and others)


def _in_full(account: Account, named: list[Account]) -> Account | None:
    """What the text names “溪口智慧社区”小程序 where the title says “智慧社区”小程序, or has one character wrong."""
    for other in named if account.in_title else ():
        same = account.platform is None or account.platform is other.platform
        if not other.in_title and same and _is_variant(account.name or "", other.name or ""):
            return other
    return None


def _is_variant(name: str, full: str) -> bool:
    if len(name) == len(full) > _PERSON:
        return sum(one != other for one, other in zip(name, full, strict=True)) == 1
    return name != full and any(
        name in words for words in (full, full.replace("人民政府", ""), full.replace("人民政府", "政府"))
    )


def _fill_platforms(reader: Reader, accounts: list[Account]) -> None:
    """The platform that a destination of the same name, the title, the other accounts or the page itself tells."""
    article = reader.article
    title = platforms_in(article.title)
    known = {account.platform for account in accounts if account.platform}
    for account in accounts:
        if account.kind is Kind.BARE and account.platform is Platform.WEBSITE and account.name:
            account.name += account.words  # 某某官方网站
        if account.platform is not None or account.name is None:
            continue
        renamed = [place.platform for place in account.places if place.platform]
        # “A”更名为“B”（微信公众号）; 旧号“A”停更, beside the new one
        becomes = ClosureAction.RENAME in account.actions or (_is_old(account) and _NO_NUMBERS.isdisjoint(renamed))
        if becomes and len(renamed) == 1:
            account.platform = renamed[0]
            continue
        if account.name.endswith(("网", "网站")):
            account.platform = Platform.WEBSITE
        elif f"@{account.name}" in article.text and (by_at := _platform_of_ats(article)):
            account.platform = by_at
        elif as_destination := reader.accounts.destined.get(account.name):
            account.platform = as_destination
        elif len(title) == 1:
            account.platform = title[0]
        elif len(known) == 1:
            account.platform = next(iter(known))
        elif account.kind is Kind.OWN or account.name == article.account:
            account.platform = article.platform


def _is_old(account: Account) -> bool:
    """Whether the page calls `account` the old one beside a new one: 旧号“A”."""
    return f"旧号“{account.name}" in account.sentence or f"老号“{account.name}" in account.sentence


def _platform_of_ats(article: Article) -> Platform | None:
    """The platform on which @A names an account: Weibo where the text speaks of it, else that of the page."""
    if "微博" in article.text or "博友" in article.text:
        return Platform.WEIBO
    return None if article.platform is Platform.WECHAT else article.platform


def _names_its_place(full: str, body: str) -> bool:
    """Whether `full` is `body` with the name of its place for the level: 溪口图书馆 for 市图书馆, not 溪口县图书馆."""
    place = full.removesuffix(body[1:])
    if not body.startswith(_LEVELS) or len(place) < 2 or place == full:
        return False
    return not place.endswith(_LEVELS) and not is_body(place) and not _is_above(place, body[0])


def _is_abbreviation(body: str, full: str) -> bool:
    """Whether `body` is `full` in short, without its place: 县残联, of 溪口县残疾人联合会."""
    level, rest = body[:1], full.partition(body[:1])[2]
    if level not in _LEVELS or not 2 <= len(body) - 1 <= _SHORT_NAME or rest[:1] != body[1:2]:
        return False
    characters = iter(rest)
    return all(character in characters for character in body[1:])


def _is_above(place: str, level: str) -> bool:
    """Whether `place` is above a body of `level`: 广西 above 县气象局."""
    region = find_region(place)
    if region is None:
        return place == "中国"
    if region.level == "province":
        return level != "省" and not (level == "市" and region.name.endswith("市"))
    return region.level == "prefecture" and level not in "省市州"


def _part_on(account: Account) -> str:
    """The part between semicolons of the sentence that tells of `account` which names it."""
    parts = re.split("[；;]", account.told) if account.name else []
    return next((part for part in parts if account.name and account.name in part), "")


def _signed_in_line(account: Account, article: Article) -> str | None:
    """The body that signs in a line that names `account`, as in a column of small notices."""
    lines = (line.text for line in article.lines if account.name and account.name in line.text)
    return next(filter(None, map(signer_of, lines)), None)


def operator_of(account: Account, article: Article, voice: Voice, alone: bool) -> str | None:
    """The body beside the account's name, else the one that signs, else the one that the text says does it.

    A story of one account that closes (`alone`) may have asked it.
    """
    beside, signed = account.operator, article.signature.name
    if alone and (former := former_body(article.text)):
        return former
    if beside and signed:
        shortened = (
            signed.endswith(beside)
            or signed.removeprefix(beside) in _FULL_FORMS
            or (beside in signed and not is_organisation(beside))
        )
        shortened = shortened or _names_its_place(signed, beside) or _is_abbreviation(beside, signed)
        return signed if shortened or beside == account.name else beside
    if voice is Voice.OWN:
        signed = _signed_in_line(account, article) or signed
    if found := beside or signed or doer(_part_on(account)) or doer(account.told) or doer(account.sentence):
        return found
    text = f"{article.title}\n{article.text}"
    if account.name and is_body(account.name) and not (account.words and account.name.endswith(account.words)):
        named = re.search(rf"(?<![“\"「【‘'@]){re.escape(account.name)}(?:办事处|人民政府)?", text)
        if named:
            return named[0]
    if voice is Voice.REPORTED:
        return host(article.text) or doer(article.text[:_OPENING]) or speaker(article.text) if alone else None
    head = article.lines[0].text.rstrip("：:") if article.lines else ""
    candidates = (doer(article.text[:_OPENING]), introduced(article.text[:_OPENING]), head, article.source)
    return next((name for name in candidates if name and is_body(name) and not name[0].isdigit()), None)
