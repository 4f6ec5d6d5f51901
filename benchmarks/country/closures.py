"""Announcements that accounts end, and where their readers are sent."""

from datetime import datetime, timedelta
from hashlib import sha256
from random import Random

from benchmarks.country.accounts import Known, name_row
from benchmarks.country.writing import Row, Writer
from parsers.regions import by_code
from pipelines import tables as t

PARSER = "closures@1"
_FIRST = datetime.fromisoformat("2019-01-01")


def closures(rng: Random, number: int, made: dict[str, list[Known]], writer: Writer) -> None:
    """`number` announcements, each of another account."""
    everyone = [known for owned in made.values() for known in owned]
    places: dict[str, list[Known]] = {}
    for known in everyone:
        if known.name.endswith("发布"):
            places.setdefault(known.body.region.code, []).append(known)
    for serial, known in enumerate(rng.sample(everyone, min(number, len(everyone)))):
        _closure(rng, serial, known, made, places, writer)


def _closure(
    rng: Random, serial: int, known: Known, made: dict[str, list[Known]], places: dict[str, list[Known]], writer: Writer
) -> None:
    at = _FIRST + timedelta(days=rng.randrange(2800), hours=9)
    body = known.body
    source = f"site{body.region.code}"
    page_id = f"{serial}"
    url = f"https://www.{source}.example/tz/{serial}.html"
    platform = known.platform if rng.random() < 0.98 else None  # of 95 real ones that were looked at one names none
    operator = body.spelled(rng, at.year) if rng.random() < 0.75 else None
    account_key = f"{known.name}@{platform or '?'}"
    fetch = writer.fetch(source, "article", url, at + timedelta(days=1))
    destination = _destination(rng, known, made, places)
    actions = [rng.choices(("stop_updating", "cancel", "migrate", "merge"), (50, 30, 10, 10))[0]]
    stop = (at + timedelta(days=rng.randrange(30))).date() if rng.random() < 0.8 else None
    title = f"关于“{known.name}”停止运营的公告"
    document: Row = {"account_name": known.name, "actions": actions, "voice": "own", "parser": PARSER, "title": title}
    document |= {"operator": operator} if operator else {}
    document |= {"platform": platform} if platform else {}
    document |= {"stop_date": str(stop)} if stop else {}
    digest = sha256(f"{known.name}{serial}".encode()).hexdigest()
    row: Row = {"source": source, "page_id": page_id, "account_key": account_key, "url": url, "title": title}
    row |= {"account_name": known.name, "platform": platform, "operator_id": writer.organisation(operator, body.id, at)}
    row |= {"actions": actions, "notice_date": at.date(), "published_at": at, "stop_date": stop, "cancel_date": None}
    row |= {"last_service_date": None, "reason": None, "legal_basis": [], "voice": "own", "content_hash": digest}
    row |= {"parser": PARSER, "first_seen": at + timedelta(days=1), "last_seen": at + timedelta(days=1)}
    row |= {"fetch_id": fetch}
    if platform:
        name_row(rng, writer, known, at, platform)
    writer.know("closure_account", source, page_id, account_key, known.platform, known.key)
    if destination:
        name, to_platform, to = destination
        kind = "superior_account" if to and to.body is not body else "own_account" if to else "government_website"
        place: Row = {"name": name, "platform": to_platform, "url": None, "kind": kind}
        document["destinations"] = [place]
        writer.add(t.closure_destination, place | {
            "source": source, "page_id": page_id, "account_key": account_key, "position": 1})  # fmt: skip
        if to:
            writer.know("closure_successor", source, page_id, account_key, 1, to.platform, to.key)
    writer.add(t.closure, row | {"document": document})


def _destination(
    rng: Random, known: Known, made: dict[str, list[Known]], places: dict[str, list[Known]]
) -> tuple[str, str | None, Known | None] | None:
    """The name written, the platform written, the true account."""
    region = known.body.region
    chance = rng.random()
    if chance < 0.35:
        return None
    if chance < 0.45:
        place = by_code(region.code)
        return f"{place.name if place else ''}人民政府网站", "website", None
    own = [one for one in made[known.body.id] if one is not known]
    above = [
        one
        for code in (region.code, region.prefecture_code or "", region.province_code)
        for one in places.get(code, ())
        if one is not known
    ]
    chosen = rng.choice(own) if own and chance < 0.65 else rng.choice(above) if above else None
    if chosen is None:
        return None
    untold = rng.random() < (0.35 if chosen.platform == known.platform else 0.05)
    return chosen.name, None if untold else chosen.platform, chosen
