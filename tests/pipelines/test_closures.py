"""Closures in the store: a page's are those of its last reading, another page's are another event."""

from datetime import date, datetime
from typing import Any

import pytest

from parsers.records import (
    Closure,
    ClosureAction,
    Destination,
    DestinationKind,
    Evidence,
    InspectionFinding,
    Place,
    Platform,
    Voice,
)
from parsers.wechat import ArticleState, Shown
from pipelines import queries as q
from pipelines.items import Failure, FailureStage, PageKind, PageResult
from pipelines.redact import redact
from pipelines.store import Store
from pipelines.validate import validate
from tests.pipelines.results import NOON, fetch, later
from tests.pipelines.test_tables import shell


def closure(**values: Any) -> Closure:
    """An announcement a week before the stop."""
    default = {
        "account_name": "绿水发布",
        "platform": Platform.WECHAT,
        "operator": "绿水县人民政府办公室",
        "actions": (ClosureAction.STOP_UPDATING, ClosureAction.CANCEL),
        "published_at": datetime.fromisoformat("2024-04-24 09:30"),
        "stop_date": date(2024, 5, 1),
        "destinations": (Destination(name="绿水融媒", platform=Platform.APP, kind=DestinationKind.APP),),
        "voice": Voice.OWN,
        "parser": "closures@1",
    }
    return Closure(**(default | values))


def article(number: int, *closures: Closure, at: datetime = NOON, **values: Any) -> PageResult:
    """Article `number` of a site with what it announces."""
    return PageResult(fetch=fetch(number, at, source="lushui", kind=PageKind.ARTICLE), closures=closures, **values)


@pytest.fixture
def run(store: Store) -> int:
    return store.start_run("closures", "closures", {})


def rows(store: Store, sql: str) -> list[tuple[Any, ...]]:
    with store.engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


ACCOUNTS = "select page_id, account_key, stop_date from closure order by 1, 2"


def test_a_page_of_several_accounts_is_stored_whole(store: Store, run: int) -> None:
    weibo = closure(platform=Platform.WEIBO, destinations=(), stop_date=None)
    unnamed = closure(account_name=None, platform=None, operator=None)
    saved = store.save(run, [article(1, closure(), weibo, unnamed, closure())])
    assert (saved.stored, saved.failed) == (1, 0)
    keys = [key for _, key, _ in rows(store, ACCOUNTS)]
    assert sorted(keys) == ["?@?", "绿水发布@wechat", "绿水发布@wechat#2", "绿水发布@weibo"]
    assert rows(store, "select count(*) from closure_destination") == [(3,)]
    assert rows(store, "select name from organisation") == [("绿水县人民政府办公室",)]
    assert store.known("lushui", ["http://site.test/1.htm"]) == {"http://site.test/1.htm"}


def test_a_later_announcement_is_another_event(store: Store, run: int) -> None:
    store.save(run, [article(1, closure())])
    store.save(run, [article(2, closure(stop_date=date(2024, 6, 1)), at=later())])
    assert [str(day) for _, _, day in rows(store, ACCOUNTS)] == ["2024-05-01", "2024-06-01"]


def test_a_page_read_again_replaces_what_it_said(store: Store, run: int) -> None:
    store.save(run, [article(1, closure(), closure(platform=Platform.DOUYIN))])
    store.save(run, [article(1, closure(stop_date=date(2024, 5, 8), destinations=()), at=later())])
    assert [(key, str(day)) for _, key, day in rows(store, ACCOUNTS)] == [("绿水发布@wechat", "2024-05-08")]
    assert rows(store, "select count(*) from closure_destination") == [(0,)]
    assert rows(store, "select count(*) from closure_revision") == [(3,)]
    ((first, last),) = rows(store, "select first_seen, last_seen from closure")
    assert (str(first), str(last)) == (str(NOON), str(later()))


def test_an_older_reading_does_not_replace_a_newer_one(store: Store, run: int) -> None:
    store.save(run, [article(1, closure(stop_date=date(2024, 5, 8)), at=later())])
    store.save(run, [article(1, closure(), at=NOON)])
    assert [str(day) for _, _, day in rows(store, ACCOUNTS)] == ["2024-05-08"]
    store.save(run, [article(1, at=later(2))])
    assert rows(store, ACCOUNTS) == []


def test_a_page_that_fails_keeps_what_was_read_of_it(store: Store, run: int) -> None:
    store.save(run, [article(1, closure())])
    failure = Failure(stage=FailureStage.HTTP, error="HTTP 404", message="no page")
    store.save(run, [article(1, at=later(), failure=failure)])
    assert len(rows(store, ACCOUNTS)) == 1


def test_what_says_nothing_is_known_and_a_failure_is_not(store: Store, run: int) -> None:
    failure = Failure(stage=FailureStage.BLOCKED, error="Blocked", message="环境异常")
    store.save(run, [article(1), article(2, failure=failure)])
    urls = ["http://site.test/1.htm", "http://site.test/2.htm"]
    assert store.known("lushui", urls) == {urls[0]}
    assert store.unanswered("lushui") == [urls[1]]
    store.save(run, [article(2, closure(), at=later())])
    assert store.unanswered("lushui") == []


def test_findings_are_numbered_and_replaced(store: Store, run: int) -> None:
    finding = InspectionFinding(account_name="北岭之声", problem="2周内无更新", operator="北岭镇", parser="closures@1")
    other = finding.model_copy(update={"account_name": "东港商务", "platform": Platform.WECHAT})
    store.save(run, [article(1, findings=(finding, other))])
    store.save(run, [article(1, findings=(other,), at=later())])
    assert rows(store, "select position, account_name, platform from inspection_finding") == [(1, "东港商务", "wechat")]


def test_each_state_of_an_address_is_kept(store: Store, run: int) -> None:
    store.save(run, [article(1, shown=Shown(ArticleState.PUBLISHED, "js_content"))])
    store.save(run, [article(1, shown=Shown(ArticleState.PUBLISHED, "js_content"), at=later(1))])
    gone = Shown(ArticleState.MIGRATED, "该公众号已迁移", "http://mp.weixin.qq.com/s?__biz=Mz")
    store.save(run, [article(1, shown=gone, at=later(2))])
    found = rows(store, "select state, target, first_seen, last_seen from article_state order by first_seen")
    assert [(state, target, str(first), str(last)) for state, target, first, last in found] == [
        ("published", None, str(NOON), str(later(1))),
        ("migrated", gone.target, str(later(2)), str(later(2))),
    ]


# days before the stop at which it was announced; None: no stop date
NOTICE = [0, -3, 1, 7, 8, 30, 31, 400, None]


def test_figures_and_their_sql(store: Store, run: int) -> None:
    stop = date(2024, 3, 1)  # after a 29 February
    for number, days in enumerate(NOTICE):
        published = datetime.fromordinal(stop.toordinal() - (days or 0))
        announced = closure(stop_date=None if days is None else stop, published_at=published, destinations=())
        store.save(run, [article(number, announced)])
    reported = closure(voice=Voice.REPORTED, platform=None, published_at=None, stop_date=stop)
    store.save(run, [article(99, reported)])
    with store.engine.connect() as connection:
        given = q.notice_periods(connection)
        months = {(c.month, c.platform): c.closures for c in q.closures_by_month(connection)}
        kinds = {c.kind: c.closures for c in q.closure_destinations(connection)}
        (status,) = q.status(connection)
    assert (given.closures, given.with_days) == (9, 8)
    assert (given.at_once, given.week, given.month, given.longer) == (2, 2, 2, 2)
    assert given.median == 7.5
    assert months[None, "not named"] == 1
    assert months["2024-02", "wechat"] == 3
    assert sum(months.values()) == 10
    assert kinds == {"none named": 9, "app": 1}
    assert (status.stored, str(status.newest)[:10]) == (10, "2024-03-04")
    assert shell(store, q.CLOSURE_DESTINATIONS) == "none named|9\napp|1"


def test_implausible_days_are_issues() -> None:
    early = closure(stop_date=date(1998, 5, 1))
    far = closure(stop_date=date(2034, 5, 1), cancel_date=date(2024, 4, 30))
    codes = [(issue.code, issue.field) for issue in validate(article(1, early, far, closure())).issues]
    assert codes == [
        ("date_too_early", "closures[0].stop_date"),
        ("far_from_publication", "closures[1].stop_date"),
        ("cancelled_before_stop", "closures[1].cancel_date"),
    ]


def test_an_article_may_say_nothing() -> None:
    assert validate(article(1)).failure is None


def test_personal_data_is_masked() -> None:
    words = "联系人：张三，电话：0532-88888888"
    evidence = Evidence(field="reason", raw=words, snippet=words, place=Place.BODY)
    result = redact(article(1, closure(reason=words, evidence=(evidence,))))
    assert "张三" not in result.model_dump_json()
    assert "88888888" not in result.model_dump_json()
