"""Page results for the tests, made up: `page(1)` is an award notice, `failed(1)` the same page unread."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from parsers.records import Award, Lot, Notice, Stage, Topic
from pipelines.items import Failure, FailureStage, Fetch, PageKind, PageResult

NOON = datetime.fromisoformat("2026-11-20 12:00")


def fetch(number: int, at: datetime = NOON, **values: Any) -> Fetch:
    """A response for detail page `number`."""
    default = {"source": "ccgp", "kind": PageKind.DETAIL, "url": f"http://site.test/{number}.htm", "status": 200}
    return Fetch(**(default | {"fetched_at": at, "size": 100} | values))


def award(supplier: str = "甲文化传媒有限公司", amount: str | None = "480000.00", **values: Any) -> Award:
    """One award."""
    return Award(supplier=supplier, amount=Decimal(amount) if amount else None, **values)


def notice(**values: Any) -> Notice:
    """An award notice for running an account."""
    default = {
        "title": "某县公安局新媒体账号代运营项目中标公告",
        "stage": Stage.AWARD,
        "project_name": "新媒体账号代运营项目",
        "project_number": "CS-2026-001",
        "buyer": "某县公安局",
        "agency": "乙招标代理有限公司",
        "published_at": datetime.fromisoformat("2026-11-18 09:30"),
        "budget": Decimal("500000"),
        "lots": (Lot(lot="包1", budget=Decimal("500000")),),
        "awards": (award(),),
        "new_media": True,
        "topics": (Topic.ACCOUNT_OPERATION,),
        "parser": "procurement@1",
    }
    return Notice(**(default | values))


def page(number: int, *records: Notice, at: datetime = NOON, **values: Any) -> PageResult:
    """Detail page `number` with its record."""
    return PageResult(fetch=fetch(number, at), records=records or (notice(),), **values)


def failed(number: int, at: datetime = NOON, stage: FailureStage = FailureStage.PARSE, **values: Any) -> PageResult:
    """Detail page `number`, which gave no record."""
    failure = Failure(**({"stage": stage, "error": "UnknownLayout", "message": "no label known"} | values))
    return PageResult(fetch=fetch(number, at), failure=failure)


def later(hours: int = 1) -> datetime:
    """Some hours after `NOON`."""
    return NOON + timedelta(hours=hours)
