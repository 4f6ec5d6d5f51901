"""Accounts of the offices: names that several offices share, keys of several kinds, looks and posts."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from benchmarks.country.bodies import Body, short_place
from benchmarks.country.writing import Row, Writer
from parsers.regions import by_code
from pipelines import tables as t

NOW = datetime.fromisoformat("2026-11-01")
PARSER = "accounts@1"
_FIRST = datetime.fromisoformat("2026-01-01")
_PLATFORMS = ("wechat", "weibo", "douyin", "channels", "toutiao", "kuaishou", "app")
_WEIGHTS = (45, 20, 15, 8, 6, 4, 2)


@dataclass(frozen=True, slots=True)
class Known:
    """One true account."""

    platform: str
    key: str  # of its row
    name: str
    body: Body


def accounts(rng: Random, bodies: list[Body], number: int, writer: Writer) -> dict[str, list[Known]]:
    """About `number` accounts by their office's id, and their rows."""
    with_names = [body for body in bodies if body.kind.accounts]
    made: dict[str, list[Known]] = {}
    taken = writer.named
    shared: dict[tuple[str, str], int] = {}
    plan: list[tuple[Body, str, str]] = []
    while len(plan) < number:
        body = with_names[len(plan) % len(with_names)] if len(plan) < len(with_names) else rng.choice(with_names)
        name = rng.choices(body.kind.accounts, [3, 1, 1][: len(body.kind.accounts)])[0].format(short_place(body.region))
        platform = rng.choices(_PLATFORMS, _WEIGHTS)[0]
        if any(one[1:] == (name, platform) and one[0] is body for one in plan[-1:]):
            continue
        plan.append((body, name, platform))
        shared[platform, name] = shared.get((platform, name), 0) + 1
    owned: set[tuple[str, str, str]] = set()
    for body, name, platform in plan:
        if (body.id, name, platform) in owned:
            continue  # one account of a name is enough for an office
        owned.add((body.id, name, platform))
        by_name = rng.random() < 0.12 and (platform, name) not in taken and shared[platform, name] == 1
        key = f"name:{name}" if by_name else _key(rng, platform)
        known = Known(platform, key, name, body)
        made.setdefault(body.id, []).append(known)
        first = _FIRST + timedelta(days=rng.randrange(200), minutes=rng.randrange(1440))
        _row(rng, writer, known, key, first)
        if not by_name:
            writer.add(t.account_alias, {"platform": platform, "alias": f"name:{name}", "account_key": key})
            if rng.random() < 0.08 and (platform, name) not in taken:  # a list named it before its page was seen
                taken.add((platform, name))
                _row(rng, writer, known, f"name:{name}", first, truth=shared[platform, name] == 1)
        else:
            taken.add((platform, name))
        _looks(rng, writer, known, first)
    return made


def name_row(rng: Random, writer: Writer, known: Known, at: datetime, platform: str) -> None:
    """The row of an account that an announcement names, as the store writes it: once for each name and platform."""
    if (platform, known.name) not in writer.named:
        writer.named.add((platform, known.name))
        _row(rng, writer, known, f"name:{known.name}", at, truth=False)


def _key(rng: Random, platform: str) -> str:
    number = rng.getrandbits(48)
    return {"wechat": f"gh_{number:012x}", "weibo": str(number), "douyin": f"MS4wLjABAAAA{number:012x}"}.get(
        platform, f"{number:x}"
    )


def _row(rng: Random, writer: Writer, known: Known, key: str, at: datetime, truth: bool = True) -> None:
    body = known.body
    operator = body.spelled(rng, at.year) if rng.random() < 0.78 else None
    url = f"https://{known.platform}.example/{key}"
    fetch = writer.fetch("accounts", "account", url, at)
    province = by_code(body.region.province_code)
    region = short_place(province) if province and rng.random() < 0.4 else None
    document = {"platform": known.platform, "name": known.name, "url": url}
    document |= {"operator": operator} if operator else {}
    row: Row = {"platform": known.platform, "account_key": key, "account_id": None if key.startswith("name:") else key}
    row |= {"handle": None, "name": known.name, "url": url, "verified": operator is not None, "verification": operator}
    row |= {"verification_kind": "government", "bio": None, "region": region, "registered_at": None}
    row |= {"migrated_to": None, "operator_id": writer.organisation(operator, body.id, at), "document": document}
    row |= {"parser": PARSER, "first_seen": at, "last_seen": at, "fetch_id": fetch, "source": "accounts"}
    writer.add(t.account, row)
    if truth:
        writer.know("account", known.platform, key, known.key, body.id)


def _looks(rng: Random, writer: Writer, known: Known, first: datetime) -> None:
    followers, posts = int(10 ** rng.uniform(2, 6)), int(10 ** rng.uniform(0, 4))
    last = NOW - timedelta(days=int(10 ** rng.uniform(0, 3)))
    for number in range(rng.choices((1, 2, 3), (50, 35, 15))[0]):
        seen = min(first + timedelta(days=45 * number), NOW)
        url = f"https://{known.platform}.example/{known.key}"
        state = rng.choices(("ok", "blocked", "cancelled", "not_found"), (90, 6, 2, 2))[0]
        shown = state == "ok"
        newest = min(last, seen - timedelta(days=1))
        row = {"fetch_id": writer.fetch("accounts", "account", url, seen), "position": 1}
        row |= {"platform": known.platform, "account_key": known.key, "seen_at": seen, "page_state": state}
        row |= {"followers": followers + 7 * number if shown else None, "posts_count": posts if shown else None}
        row |= {"year_posts": None, "likes": None, "counts": {}, "last_post_at": newest if shown else None}
        row |= {"newest_shown": shown}
        writer.add(t.account_observation, row)
    if rng.random() < 0.3:
        for number in range(3):
            at = last - timedelta(days=3 * number)
            row = {"platform": known.platform, "account_key": known.key, "post_key": f"{number}", "url": None}
            row |= {"published_at": at, "title": f"{known.name}第{number + 1}期", "text": None, "kind": None}
            row |= {"is_repost": None, "reposted_from": None, "is_original": None, "source": None, "pinned": False}
            row |= {"likes": rng.randrange(500), "comments": None, "first_seen": NOW, "last_seen": NOW}
            row |= {"fetch_id": writer.fetch("accounts", "account", f"https://post.example/{known.key}/{number}", NOW)}
            writer.add(t.post, row)
