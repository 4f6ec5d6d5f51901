"""The notices of a project: from intention to acceptance, corrected, failed, repeated, and on two portals."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from random import Random
from typing import Any

from benchmarks.country.projects import Lot, Project
from benchmarks.country.writing import Row, Writer
from pipelines import tables as t

PARSER = "procurement@1"
_TITLES = {
    "intention": ("采购意向公告",),
    "tender": ("公开招标公告", "竞争性磋商公告", "采购公告", "询价公告"),
    "correction": ("更正公告", "变更公告"),
    "award": ("成交公告", "中标公告", "中标（成交）结果公告"),
    "failure": ("废标公告", "终止公告"),
    "contract": ("合同公告", "政府采购合同公告"),
    "acceptance": ("履约验收公告", "验收结果公告"),
}


@dataclass
class Drawn:
    """A notice before it is written."""

    stage: str
    at: datetime
    awards: list[tuple[Lot, int | None]] = field(default_factory=list)
    lots: list[Lot] = field(default_factory=list)
    again: bool = False  # 第二次
    suffix: str = ""  # of the number of a call-off
    day: date = field(init=False)  # of the award or contract, on whichever portal

    def __post_init__(self) -> None:
        self.day = self.at.date()


def publish(rng: Random, project: Project, writer: Writer) -> int:
    """Write the notices of a project and its truth; how many they were."""
    drawn, paid = _draw(rng, project)
    number = 0
    for one in drawn:
        portal = "ccgp" if rng.random() < 0.6 else f"portal{project.buyer.region.code[:2]}"
        other = f"portal{project.buyer.region.code[:2]}" if portal == "ccgp" else "ccgp"
        _write(rng, project, one, portal, writer)
        number += 1
        chance = rng.random()
        if chance < 0.17:
            one.at += timedelta(days=rng.randrange(3), minutes=17)
            _write(rng, project, one, other if chance < 0.15 else portal, writer)
            number += 1
    for lot, fen in paid:
        writer.know("spend", project.id, lot.lot, project.buyer.id, lot.supplier.id, fen, project.buyer.region.code,
                    int(project.new_media))  # fmt: skip
    return number


def _draw(rng: Random, project: Project) -> tuple[list[Drawn], list[tuple[Lot, int | None]]]:
    """The notices in their order, and what was agreed to be paid: (lot, fen)."""
    at, drawn, lots = project.start, [], project.lots
    won = [lot for lot in lots if not lot.failed]

    def after(low: int, high: int) -> datetime:
        nonlocal at
        at += timedelta(days=rng.randrange(low, high), minutes=rng.randrange(300))
        return at

    if rng.random() < 0.08 and not project.framework:  # bought without a tender: the contract alone
        drawn.append(Drawn("contract", at, [(lot, _contract(lot)) for lot in won], lots))
        return drawn, [(lot, _contract(lot)) for lot in won]
    if rng.random() < 0.15:
        drawn.append(Drawn("intention", at))
        after(20, 60)
    if rng.random() < 0.92:
        drawn.append(Drawn("tender", at, lots=lots))
        if rng.random() < 0.12:
            drawn.append(Drawn("correction", after(2, 8), lots=lots))
    again = False
    if rng.random() < 0.09:
        drawn.append(Drawn("failure", after(15, 30), lots=lots))
        if rng.random() < 0.5:
            return drawn, []
        again = True
        drawn.append(Drawn("tender", after(3, 20), lots=lots, again=True))
    drawn.append(Drawn("award", after(15, 40), [(lot, lot.fen) for lot in won], lots, again))
    if rng.random() < 0.03 and won and won[0].fen and not project.framework:  # corrected: another price, or winner
        old = won[0].fen
        right = old - old // 50
        drawn[-1].awards = [(lot, old if lot is won[0] else lot.fen) for lot in won]
        won[0].fen, won[0].contract_fen = right, None
        stage = rng.choice(("award", "correction"))
        drawn.append(Drawn(stage, after(2, 9), [(lot, lot.fen) for lot in won], lots, again))
    if rng.random() < 0.004 and not project.framework:  # annulled
        drawn.append(Drawn("failure", after(3, 15)))
        return drawn, []
    paid = [(lot, lot.fen) for lot in won]
    if project.framework:
        calls = _call_offs(rng, project, at)
        drawn += calls
        if project.framework == "rates":
            paid = [award for call in calls for award in call.awards]
        return drawn, paid
    if rng.random() < 0.6:
        paid = [(lot, _contract(lot)) for lot in won]
        together = rng.random() < 0.6
        after(3, 40)
        for awards in [paid] if together else [[award] for award in paid]:
            if awards:
                drawn.append(Drawn("contract", at + timedelta(hours=rng.randrange(40)), awards, again=again))
        if rng.random() < 0.35:
            drawn.append(Drawn("acceptance", after(60, 360)))
    return drawn, paid


def _contract(lot: Lot) -> int | None:
    return lot.contract_fen if lot.contract_fen is not None else lot.fen


def _call_offs(rng: Random, project: Project, at: datetime) -> list[Drawn]:
    """Contracts under a framework agreement, each a part of it."""
    drawn = []
    for number in range(1, rng.randrange(2, 6)):
        lot = rng.choice(project.lots)
        fen = lot.fen // 10 if lot.fen else int(10 ** rng.uniform(3.5, 5)) * 100 + number
        date = at + timedelta(days=rng.randrange(10, 300), hours=number)
        drawn.append(Drawn("contract", date, [(lot, fen)], suffix=f"-{number}"))
    return drawn


def _period(rng: Random, one: Drawn) -> str | None:
    year = one.at.year
    words = ("一年", "自合同签订之日起一年", f"{year + 1}年1月1日至{year + 1}年12月31日", None)
    return rng.choice(words)


def _yuan(fen: int | None) -> Any:
    return None if fen is None else Decimal(fen) / 100


def _write(rng: Random, project: Project, one: Drawn, source: str, writer: Writer) -> None:
    rng_id = f"{rng.getrandbits(40):010x}"
    buyer = project.buyer
    spelled = buyer.spelled(rng, one.at.year)
    name: str = project.rename if project.rename and rng.random() < 0.3 else project.name
    if one.again:
        name += rng.choice(("（第二次）", "(二次)", "（重新招标）"))
    number = _noted(rng, project.number, one)
    if number is None and one.suffix and project.number is None:
        name = project.name  # a call-off cites its framework
    heading = rng.choice(_TITLES[one.stage])
    title = rng.choices((f"{name}{heading}", f"{spelled}{name}{heading}", f"关于{name}的{heading}"), (6, 3, 1))[0]
    if project.framework and one.stage == "contract":
        title = f"{name}框架协议{heading}"
    project_name = None if rng.random() < 0.06 else name
    url = f"https://www.{source}.example/notice/{rng_id}.html"
    fetch = writer.fetch(source, "detail", url, one.at + timedelta(days=1))
    region = rng.choices((buyer.region.code, None, buyer.region.prefecture_code), (92, 4, 4))[0]
    total = sum(lot.budget for lot in project.lots)
    priced = one.stage in ("intention", "tender") or (one.stage == "award" and rng.random() < 0.3)
    document: Row = {"url": url, "title": title, "stage": one.stage, "parser": PARSER, "buyer": spelled,
                     "published_at": one.at.isoformat(), "new_media": project.new_media}  # fmt: skip
    columns: Row = {"method": project.method if one.stage != "acceptance" else None, "project_name": project_name}
    columns |= {"project_number": number, "region_code": region, "region_name": None}
    columns |= {"bid_deadline": one.at + timedelta(days=20) if one.stage == "tender" else None, "bid_opening": None}
    columns |= {"award_date": one.day if one.stage == "award" and rng.random() < 0.7 else None}
    columns |= {"contract_date": one.day if one.stage == "contract" and rng.random() < 0.9 else None}
    columns |= {"budget": _yuan(total) if priced else None, "ceiling_price": None, "failure_reason": None}
    columns |= {"service_period": _period(rng, one) if one.stage == "contract" else None}
    document |= {key: str(value) if key in ("award_date", "contract_date", "bid_deadline", "budget") else value
                 for key, value in columns.items() if value is not None}  # fmt: skip
    lots = [_lot(lot, one) for lot in one.lots if lot.lot]
    in_lots = project.accounts and not any(account.name in title for account in project.accounts)
    awards = [_award(rng, lot, fen, writer, one.at) for lot, fen in one.awards]
    if lots:
        document["lots"] = [{**lot, "budget": str(lot["budget"])} for lot in lots]
    if awards:
        document["awards"] = [_plain(award, supplier) for award, supplier in awards]
    digest = sha256(url.encode()).hexdigest()
    seen = {"content_hash": digest, "parser": PARSER, "fetch_id": fetch, "document": document}
    at = one.at + timedelta(days=1)
    writer.add(t.notice, {
        "source": source, "source_id": rng_id, "url": url, "title": title, "stage": one.stage, **columns,
        "buyer_id": writer.organisation(spelled, buyer.id, one.at), "agency_id": None, "published_at": one.at,
        "new_media": project.new_media, "topics": [], "attachments": [], **seen, "first_seen": at, "last_seen": at,
        "gone_since": None})  # fmt: skip
    writer.add(t.revision, {"source": source, "source_id": rng_id, **seen, "seen_at": at})
    for table, rows in ((t.lot, lots), (t.award, [award for award, _ in awards])):
        for position, row in enumerate(rows, start=1):
            writer.add(table, {"source": source, "source_id": rng_id, "position": position, **row})
    writer.know("notice", source, rng_id, project.id)
    for known in project.accounts if not in_lots or lots else ():
        writer.know("notice_account", source, rng_id, known.platform, known.key)


def _noted(rng: Random, number: str | None, one: Drawn) -> str | None:
    """The number as this notice writes it."""
    if number is None or rng.random() < (0.10 if one.stage == "contract" else 0.05):
        return None
    written = number + one.suffix
    chance = rng.random()
    if chance < 0.03:
        written = written.replace("-", "－").replace("〔", "[").replace("〕", "]")
    elif chance < 0.05:
        written = written.lower()
    elif chance < 0.07:
        written = written.replace("〔", "（").replace("〕", "）").replace("-", "—")
    return written + rng.choice(("-2", "（第二次）")) if one.again and rng.random() < 0.2 else written


def _lot(lot: Lot, one: Drawn) -> Row:
    row = {"lot": lot.lot, "name": lot.name, "budget": _yuan(lot.budget), "ceiling_price": None}
    return row | {"failed": lot.failed and one.stage in ("award", "correction", "contract")}


def _award(rng: Random, lot: Lot, fen: int | None, writer: Writer, at: datetime) -> tuple[Row, str]:
    spelled = lot.supplier.spelled(rng)
    code = lot.supplier.code if rng.random() < 0.45 else None
    row: Row = {"lot": lot.lot, "supplier_id": writer.organisation(spelled, lot.supplier.id, at)}
    row |= {"supplier_code": code, "supplier_address": None, "amount": _yuan(fen), "unit_price": None}
    return row | {"rate": lot.rate if fen is None else None, "currency": "CNY"}, spelled


def _plain(award: Row, supplier: str) -> Row:
    row = {"supplier": supplier, "supplier_id": award["supplier_code"], "lot": award["lot"], "rate": award["rate"]}
    row["amount"] = None if award["amount"] is None else str(award["amount"])
    return {key: value for key, value in row.items() if value is not None}
