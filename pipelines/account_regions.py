"""Where an account belongs: the region (GB/T 2260) of its operator, by the surest words that name one.

Read anew each time, from `parsers/regions.py`: no region is stored that a better table would place elsewhere.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from sqlalchemy import Connection, text

from parsers.regions import by_code, find_region
from pipelines.activity import IDENTITY

_WORDS = f"""
with {IDENTITY}
select account.platform, coalesce(identity.account_key, account.account_key) as account_key,
       organisation.name as operator, entity.region_code, account.verification, account.name, account.region as shown,
       fetched.url as page
from account
join fetched on fetched.id = account.fetch_id
left join identity on identity.platform = account.platform and identity.alias = account.account_key
left join organisation on organisation.id = account.operator_id
left join organisation_entity on organisation_entity.organisation_id = account.operator_id
left join entity on entity.id = organisation_entity.entity_id
order by 1, 2, account.account_key"""  # noqa: S608

# the pages of government sites that list an account or report of it
_LISTED = f"""
with {IDENTITY}
select distinct seen.platform, coalesce(identity.account_key, seen.account_key) as account_key, fetched.url
from account_observation as seen join fetched on fetched.id = seen.fetch_id
left join identity on identity.platform = seen.platform and identity.alias = seen.account_key
where fetched.url like '%.gov.cn%' and seen.platform <> 'website'
order by 1, 2, 3"""  # noqa: S608
_RULES = ("operator", "verification", "name", "site", "shown")  # in the order of trust
# what an account's name has around its place, whose short name counts alone: 平安德清, 德清发布
_AROUND = re.compile(
    r"(?:平安|健康|美丽|网信|文旅|教育|法治)?(?P<place>.{2,}?)"
    r"(?:微?发布|政务|在线|融媒|之声|公安|警方|网警|交警|检察|法院|文旅|教育|疾控|税务|司法|应急|消防|政府网){0,2}"
)


@dataclass(frozen=True)
class Placed:
    """A region code, and what it was read from: "operator", "verification", "name", "site" or "shown" (IP属地)."""

    code: str
    rule: str


def account_regions(connection: Connection) -> dict[tuple[str, str], Placed]:
    """Platform and key of each account whose region is known. An account that names none has none."""
    rows = connection.execute(text(_WORDS)).all()
    sites: dict[str, str] = {}
    for row in rows:
        if row.platform == "website":
            for words in filter(None, (row.operator, row.name)):
                if region := find_region(words):
                    sites.setdefault(_host(row.page), region.code)
    listed: dict[tuple[str, str], str] = {}
    for platform, key, url in connection.execute(text(_LISTED)):
        if code := sites.get(_host(url)):
            listed.setdefault((platform, key), code)
    placed: dict[tuple[str, str], Placed] = {}
    for row in rows:
        account = (row.platform, row.account_key)
        site = sites.get(_host(row.page)) if row.platform == "website" else listed.get(account)
        found = _placed(row.operator, row.region_code, row.verification, row.name, site, row.shown)
        if found and (account not in placed or _RULES.index(found.rule) < _RULES.index(placed[account].rule)):
            placed[account] = found
    return placed


def _placed(
    operator: str | None,
    code: str | None,
    verification: str | None,
    name: str | None,
    site: str | None,
    shown: str | None,
) -> Placed | None:
    """By the first words that name a place; a name that several places bear is the one nearest to `site` (a code)."""
    for rule, words in (("operator", operator), ("verification", verification), ("name", _place(name))):
        if words and (region := find_region(words, site)):
            return Placed(region.code, rule)
        if rule == "operator" and code and by_code(code):
            return Placed(code, rule)  # its notices place it
    if site:
        return Placed(site, "site")
    region = find_region(shown) if shown else None
    return Placed(region.code, "shown") if region else None


def _place(name: str | None) -> str | None:
    match = _AROUND.fullmatch(name) if name else None
    return match["place"] if match else name


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
