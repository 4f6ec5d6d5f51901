"""Plausibility that the types do not hold: an implausible value is an issue, an impossible record a failure."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from parsers.records import Closure, Issue, Notice
from pipelines.items import Failure, FailureStage, PageKind, PageResult

# All government procurement of China was 3.4 x 10^12 yuan in 2023 (财政部): one notice over a third of it was misread.
# Such an amount would outweigh all others in any sum, so its page fails until it is read right.
MAX_PRICE = Decimal(10) ** 12
EARLIEST_YEAR = 1990  # no notice on the web is older: a form's default, or another number
CLOCK_SKEW = timedelta(days=1)  # a site's clock and ours differ, and some sites date a notice for the next day
MAX_LATENESS = timedelta(days=365)  # a correction may name a deadline that has passed, but not by a year
FIRST_ACCOUNTS = date(2009, 8, 1)  # 新浪微博 opened: no account of an authority ended before
LONGEST_NOTICE = timedelta(days=2 * 365)  # from the announcement to the stop, or back
BUDGET_FACTOR = 20  # an award may exceed a budget (another lot's, a yearly one), but 万元 read as 元 is 10,000 times


class ValidatePipeline:
    """Adds issues to a `PageResult`, or turns it into a failure of stage "validate"; anything else passes through."""

    def process_item(self, item: Any) -> Any:
        """The item, validated."""
        return validate(item) if isinstance(item, PageResult) else item


def validate(result: PageResult) -> PageResult:
    """`result` with an issue for each implausible value; without its records where one of them cannot be right."""
    if result.failure:
        return result
    if result.fetch.kind == PageKind.DETAIL and not result.records:
        return _failed(result, "NoRecord", "page", "the parser gave neither a record nor a reason")
    for notice in result.records:
        if not (notice.project_name or notice.project_number or notice.buyer):
            return _failed(result, "Unidentified", "page", "no project name, no project number and no buyer")
        for field, amount in _amounts(notice):
            if amount > MAX_PRICE:
                return _failed(result, "AbsurdAmount", field, f"{amount} yuan, over {MAX_PRICE:f}")
    issues = [i for notice in result.records for i in (*_dates(notice, result.fetch.fetched_at), *_over_budget(notice))]
    issues += [issue for n, closure in enumerate(result.closures) for issue in _closure_dates(n, closure)]
    return result.model_copy(update={"issues": (*result.issues, *issues)}) if issues else result


def _failed(result: PageResult, error: str, field: str, message: str) -> PageResult:
    failure = Failure(
        stage=FailureStage.VALIDATE, error=error, message=message, field=field, lost=max(len(result.records), 1)
    )
    return result.model_copy(update={"records": (), "failure": failure})


def _amounts(notice: Notice) -> Iterator[tuple[str, Decimal]]:
    """Each amount of the notice with the name of its field."""
    found = [("budget", notice.budget), ("ceiling_price", notice.ceiling_price)]
    for n, lot in enumerate(notice.lots):
        found += [(f"lots[{n}].budget", lot.budget), (f"lots[{n}].ceiling_price", lot.ceiling_price)]
    for n, award in enumerate(notice.awards):
        found += [(f"awards[{n}].amount", award.amount), (f"awards[{n}].unit_price", award.unit_price)]
    return ((field, amount) for field, amount in found if amount is not None)


def _dates(notice: Notice, fetched_at: datetime) -> Iterator[Issue]:
    published, deadline = notice.published_at, notice.bid_deadline
    if published and published > fetched_at + CLOCK_SKEW:
        yield _issue("published_in_future", "published_at", f"{published}, fetched {fetched_at}")
    for field in ("published_at", "bid_deadline", "bid_opening", "award_date", "contract_date"):
        day = getattr(notice, field)
        if day and day.year < EARLIEST_YEAR:
            yield _issue("date_too_early", field, f"{day}, before {EARLIEST_YEAR}")
    if published and deadline and deadline < published - MAX_LATENESS:
        yield _issue("deadline_before_publication", "bid_deadline", f"{deadline}, published {published}")


def _over_budget(notice: Notice) -> Iterator[Issue]:
    for n, award in enumerate(notice.awards):
        if award.amount and notice.budget and award.amount > BUDGET_FACTOR * notice.budget:
            message = f"{award.amount} yuan, over {BUDGET_FACTOR} times the budget of {notice.budget}"
            yield _issue("award_over_budget", f"awards[{n}].amount", message)


def _closure_dates(number: int, closure: Closure) -> Iterator[Issue]:
    published = closure.published_at.date() if closure.published_at else closure.notice_date
    for field in ("stop_date", "cancel_date", "last_service_date"):
        day: date | None = getattr(closure, field)
        where = f"closures[{number}].{field}"
        if day and day < FIRST_ACCOUNTS:
            yield _issue("date_too_early", where, f"{day}, before {FIRST_ACCOUNTS}")
        elif day and published and abs(day - published) > LONGEST_NOTICE:
            yield _issue("far_from_publication", where, f"{day}, published {published}")
    if closure.stop_date and closure.cancel_date and closure.cancel_date < closure.stop_date:
        message = f"cancelled {closure.cancel_date}, stopped {closure.stop_date}"
        yield _issue("cancelled_before_stop", f"closures[{number}].cancel_date", message)


def _issue(code: str, field: str, message: str) -> Issue:
    return Issue(code=code, message=message, field=field)
