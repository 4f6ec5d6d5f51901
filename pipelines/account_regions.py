"""Where an account belongs: the region (GB/T 2260) of its operator, by the surest words that name one.

Read anew each time, from `parsers/regions.py`: no region is stored that a better table would place elsewhere.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, text

from parsers.regions import by_code, find_region
from pipelines.activity import IDENTITY

# The words of an account in the order of trust; the site is the one whose list or report names it.
_WORDS = f"""
with {IDENTITY}
select account.platform, coalesce(identity.account_key, account.account_key) as account_key,
       organisation.name as operator, entity.region_code as operator_code, account.verification, account.name,
       site.name as site, account.region
from account
left join identity on identity.platform = account.platform and identity.alias = account.account_key
left join organisation on organisation.id = account.operator_id
left join organisation_entity on organisation_entity.organisation_id = account.operator_id
left join entity on entity.id = organisation_entity.entity_id
left join (
  select fetched.source, min(account.name) as name
  from account join fetched on fetched.id = account.fetch_id
  where account.platform = 'website' group by fetched.source having count(distinct account.name) = 1
) as site on site.source = account.source
order by 1, 2, case when identity.account_key is null then 0 else 1 end"""  # noqa: S608


@dataclass(frozen=True)
class Placed:
    """A region code, and what it was read from: "operator", "verification", "name", "site" or "shown" (IP属地)."""

    code: str
    rule: str


def account_regions(connection: Connection) -> dict[tuple[str, str], Placed]:
    """Platform and key of each account whose region is known. An account that names none has none."""
    placed: dict[tuple[str, str], Placed] = {}
    for row in connection.execute(text(_WORDS)):
        key = (row.platform, row.account_key)
        found = _placed(row.operator, row.operator_code, row.verification, row.name, row.site, row.region)
        if found and (key not in placed or _TRUST[found.rule] < _TRUST[placed[key].rule]):
            placed[key] = found
    return placed


_TRUST = {rule: place for place, rule in enumerate(("operator", "verification", "name", "site", "shown"))}


def _placed(
    operator: str | None,
    operator_code: str | None,
    verification: str | None,
    name: str | None,
    site: str | None,
    shown: str | None,
) -> Placed | None:
    near = find_region(site) if site else None
    within = near.code if near else None
    for rule, words in (("operator", operator), ("verification", verification), ("name", _plain(name))):
        if words and (region := find_region(words, within)):
            return Placed(region.code, rule)
        if rule == "operator" and operator_code and by_code(operator_code):
            return Placed(operator_code, rule)
    if near:
        return Placed(near.code, "site")
    region = find_region(shown) if shown else None
    return Placed(region.code, "shown") if region else None


def _plain(name: str | None) -> str | None:
    """平安, 健康 and the like before the place are no part of it."""
    for word in ("平安", "健康", "美丽", "网信", "文旅", "交通", "教育", "法治"):
        if name and name.startswith(word) and len(name) > len(word) + 1:
            return name.removeprefix(word)
    return name
