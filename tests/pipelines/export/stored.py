"""A small store with a row in each table that is handed on, the same in every database."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import delete

from parsers.records import (
    Account,
    AccountObservation,
    AccountPage,
    Attachment,
    Award,
    Closure,
    ClosureAction,
    Count,
    Destination,
    DestinationKind,
    InspectionFinding,
    Lot,
    Method,
    Notice,
    PageState,
    Platform,
    Post,
    Stage,
    Voice,
)
from pipelines import tables as t
from pipelines.items import PageKind, PageResult
from pipelines.store import Store
from tests.pipelines.results import NOON, award, fetch, notice

IDS = UUID("00000000-0000-0000-0000-000000000001")
CODE = "91110000802100433B"
SUPPLIER = "甲文化传媒有限公司"
ANNOUNCED = "http://site.test/60.htm"

TENDER = notice(
    title="某县公安局新媒体账号代运营项目竞争性磋商公告",
    stage=Stage.TENDER,
    method=Method.CONSULTATION,
    published_at=datetime.fromisoformat("2026-10-08 09:00"),
    bid_deadline=datetime.fromisoformat("2026-10-20 09:30"),
    bid_opening=datetime.fromisoformat("2026-10-20 09:30"),
    ceiling_price=Decimal("480000.12"),
    lots=(Lot(lot="包1", name="微信", budget=Decimal(300000)), Lot(lot="包2", budget=Decimal(200000))),
    awards=(),
    attachments=(Attachment(name="磋商 文件", url="http://site.test/文件 1.pdf"),),
    service_period="自合同签订之日起一年",
)
CORRECTION = notice(
    title="更正公告",
    stage=Stage.CORRECTION,
    published_at=datetime.fromisoformat("2026-10-12 09:00"),
    lots=(),
    awards=(),
    budget=None,
)
AWARD = notice(
    lots=(Lot(lot="包2", failed=True),),
    awards=(Award(lot="包1", supplier="甲文化传媒有限公司", amount=Decimal("295000.5"), supplier_id=CODE),),
    award_date=date(2026, 11, 17),
)
CONTRACT = notice(
    title="合同公告",
    stage=Stage.CONTRACT,
    published_at=datetime.fromisoformat("2026-11-25 09:00"),
    lots=(),
    awards=(award(amount="295000.50"),),
    contract_date=date(2026, 11, 24),
)
ACCEPTANCE = notice(
    title="验收公告",
    stage=Stage.ACCEPTANCE,
    published_at=datetime.fromisoformat("2027-11-25 09:00"),
    lots=(),
    awards=(),
    budget=None,
)
PROCESS = (TENDER, CORRECTION, AWARD, CONTRACT, ACCEPTANCE)


def result(number: int, **values: Any) -> PageResult:
    """Page `number`, whose response has always the same id and digest."""
    of_fetch = {"id": uuid5(IDS, str(number)), "sha256": f"{number:064x}"} | values.pop("fetched", {})
    return PageResult(fetch=fetch(number, **of_fetch), **values)


def notices(*records: Notice, start: int = 1) -> list[PageResult]:
    """A page for each notice."""
    return [result(n, records=(one,), source_id=f"n{n}") for n, one in enumerate(records, start)]


def account_page() -> PageResult:
    """A look at an account."""
    account = Account(platform=Platform.WEIBO, account_id="1", name="平安某县", operator="某县公安局", bio="=1+1")
    page = AccountPage(
        url="http://weibo.test/1",
        site="weibo",
        platform=Platform.WEIBO,
        page_state=PageState.OK,
        accounts=(account,),
        observations=(AccountObservation(seen_at=NOON, page_state=PageState.OK, followers=Count(value=12)),),
        posts=(Post(post_id="p1", title="今日平安", published_at=NOON, likes=Count(value=3)),),
        parser="accounts@1",
    )
    return result(50, fetched={"kind": PageKind.ACCOUNT, "source": "accounts"}, account_page=page)


def closure_page() -> PageResult:
    """An announcement that two accounts end, and a bulletin's finding."""
    destination = Destination(name="某市公安", platform=Platform.WECHAT, kind=DestinationKind.SUPERIOR_ACCOUNT)
    of = {"actions": (ClosureAction.STOP_UPDATING,), "voice": Voice.OWN, "parser": "closures@1"}
    first = Closure(account_name="平安某县", platform=Platform.WEIBO, stop_date=date(2026, 12, 1), **of)
    second = Closure(account_name="某县普法", destinations=(destination,), legal_basis=("国办发〔2018〕123号",), **of)
    return result(60, fetched={"kind": PageKind.ARTICLE, "source": "site"}, closures=(first, second))


def finding_page() -> PageResult:
    """A bulletin of an inspection."""
    finding = InspectionFinding(account_name="某县普法", problem="超过14天未更新", period="2026Q2", parser="closures@1")
    return result(61, fetched={"kind": PageKind.ARTICLE, "source": "site"}, findings=(finding,))


def fill(store: Store, pages: Iterable[PageResult] | None = None) -> None:
    """Store pages, else one of each kind."""
    run = store.start_run("test", "ccgp", {})
    store.save(run, [*notices(*PROCESS), account_page(), closure_page(), finding_page()] if pages is None else [*pages])
    store.finish_run(run, "finished", {})


def link(store: Store) -> None:
    """The derived tables as `scrapy links` would fill them for what `fill` stores."""
    why = {"rule": "same_project_number", "confidence": 0.97}
    key = {"platform": "weibo", "canonical_key": "1"}
    rows: dict[Any, list[dict[str, Any]]] = {
        t.entity: [
            {"id": "某县公安局", "name": "某县公安局", "code": None, "region_code": "330521", "level": "county"},
            {
                "id": SUPPLIER,
                "name": SUPPLIER,
                "code": CODE,
                "region_code": None,
                "level": None,
            },
        ],
        t.organisation_entity: [
            {"organisation_id": name, "entity_id": name, **why} for name in ("某县公安局", "甲文化传媒有限公司")
        ],
        t.process: [
            {
                "id": "ccgp/n1",
                "project_number": "CS-2026-001",
                "buyer_id": "某县公安局",
                "new_media": True,
                "stage": "acceptance",
                "award_amount": Decimal("295000.5"),
                "contract_start": date(2026, 12, 1),
                "contract_end": date(2027, 11, 30),
            }
        ],
        t.process_notice: [
            {"source": "ccgp", "source_id": f"n{n}", "process_id": "ccgp/n1", **why} for n in range(1, len(PROCESS) + 1)
        ],
        t.spend: [
            {
                "process_id": "ccgp/n1",
                "position": 1,
                "buyer_id": "某县公安局",
                "supplier_id": "甲文化传媒有限公司",
                "amount": Decimal("295000.5"),
                "currency": "CNY",
                "basis": "contract",
                "date": date(2026, 11, 24),
                "year": 2026,
                "new_media": True,
                "source": "ccgp",
                "source_id": "n4",
                "award_position": 1,
            }
        ],
        t.account_entity: [{"account_key": "1", "operator_id": "某县公安局", **key, **why}],
        t.account_status: [{"on_date": date(2026, 11, 28), "status": "active", "followers": 12, **key}],
        t.notice_account: [{"source": "ccgp", "source_id": "n1", "words": "平安某县", **key, **why}],
        t.closure_account: [{"source": "site", "page_id": ANNOUNCED, "account_key": "平安某县@weibo", **key, **why}],
        t.closure_successor: [
            {
                "source": "site",
                "page_id": ANNOUNCED,
                "account_key": "某县普法@?",
                "position": 1,
                **key,
                **why,
            }
        ],
    }
    with store.engine.begin() as connection:
        for table in reversed(rows):
            connection.execute(delete(table))
        for table, values in rows.items():
            connection.execute(table.insert(), values)
