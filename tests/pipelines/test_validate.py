"""The rules of plausibility, each with what it lets pass."""

from decimal import Decimal
from typing import Any

import pytest

from parsers.records import Issue, Lot, Stage
from pipelines.items import FailureStage, PageKind, PageResult
from pipelines.validate import ValidatePipeline, validate
from tests.pipelines.results import award, failed, fetch, later, notice, page

PLAUSIBLE: list[dict[str, Any]] = [
    {},
    {"published_at": later(12)},  # dated for the next day
    {"bid_deadline": later(-24 * 30)},  # a correction names the old deadline
    {"awards": (award(amount="10000000"),)},  # just 20 times its budget of 500,000
    {"budget": None, "awards": (award(amount="900000000"),)},
    {"budget": Decimal(0), "awards": (award(amount="480000"),)},
    {"awards": (award(amount=None, rate="5.02"),)},
    {"project_name": None, "project_number": None},  # the buyer is known
    {"buyer": None, "project_name": None},
    {"budget": Decimal(10) ** 12},
]

ISSUES = [
    ("published_in_future", "published_at", {"published_at": later(25)}),
    ("date_too_early", "published_at", {"published_at": later().replace(year=1970)}),
    ("date_too_early", "award_date", {"award_date": later().replace(year=1899).date()}),
    ("deadline_before_publication", "bid_deadline", {"bid_deadline": later(-24 * 400)}),
    ("award_over_budget", "awards[1].amount", {"awards": (award(), award(amount="10000000.01"))}),
]

FAILURES = [
    ("Unidentified", "page", {"project_name": None, "project_number": None, "buyer": None}),
    ("AbsurdAmount", "budget", {"budget": Decimal("1000000000000.01")}),
    ("AbsurdAmount", "ceiling_price", {"ceiling_price": Decimal("6e15")}),
    ("AbsurdAmount", "lots[0].budget", {"lots": (Lot(lot="1", budget=Decimal("6e15")),)}),
    ("AbsurdAmount", "awards[1].amount", {"awards": (award(), award(amount="6e15"))}),
    ("AbsurdAmount", "awards[0].unit_price", {"awards": (award(unit_price=Decimal("6e15")),)}),
]


@pytest.mark.parametrize("values", PLAUSIBLE)
def test_plausible(values: dict[str, Any]) -> None:
    result = page(1, notice(**values))
    assert validate(result) is result


@pytest.mark.parametrize(("code", "field", "values"), ISSUES)
def test_implausible_is_an_issue_beside_the_record(code: str, field: str, values: dict[str, Any]) -> None:
    old = Issue(code="unread_label", message="m")
    result = validate(page(1, notice(**values), issues=(old,)))
    assert [(issue.code, issue.field) for issue in result.issues] == [("unread_label", None), (code, field)]
    assert result.records == (notice(**values),)
    assert result.failure is None


@pytest.mark.parametrize(("error", "field", "values"), FAILURES)
def test_impossible_is_a_failure_instead_of_the_records(error: str, field: str, values: dict[str, Any]) -> None:
    issue = Issue(code="unread_label", message="m")
    result = validate(page(1, notice(), notice(**values), issues=(issue,)))
    assert result.failure is not None
    assert (result.failure.stage, result.failure.error, result.failure.field) == (FailureStage.VALIDATE, error, field)
    assert (result.records, result.failure.lost, result.issues) == ((), 2, (issue,))


def test_a_detail_page_without_a_record_or_a_reason_is_a_failure() -> None:
    result = validate(PageResult(fetch=fetch(1)))
    assert result.failure is not None
    assert result.failure.error == "NoRecord"


@pytest.mark.parametrize("result", [failed(1), PageResult(fetch=fetch(1, kind=PageKind.LISTING))])
def test_failures_and_result_pages_pass(result: PageResult) -> None:
    assert validate(result) is result


def test_other_items_pass() -> None:
    item = {"stage": Stage.AWARD}
    assert ValidatePipeline().process_item(item) is item
