"""Is anybody there: statuses on any day, from made-up looks at accounts, on both databases."""

import itertools
import sqlite3
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from parsers.records import (
    Account,
    AccountObservation,
    AccountPage,
    Closure,
    ClosureAction,
    Count,
    InspectionFinding,
    PageState,
    Platform,
    Post,
    Voice,
)
from pipelines.activity import activity, activity_sql, posted_after_stop
from pipelines.items import Failure, FailureStage, Fetch, PageKind, PageResult
from pipelines.store import Store

DAY = date(2026, 6, 1)


def at(days: float) -> datetime:
    """Noon, some days after `DAY`."""
    return datetime.combine(DAY, datetime.min.time()) + timedelta(days=days, hours=12)


def fetch(url: str, seen: datetime, kind: PageKind = PageKind.ACCOUNT) -> Fetch:
    return Fetch(source="test", kind=kind, url=url, status=200, fetched_at=seen)


def look(
    url: str,
    seen: datetime,
    *names: dict[str, Any],
    state: PageState = PageState.OK,
    posts: tuple[float, ...] = (),
    count: int | None = None,
    newest: bool = True,
    is_list: bool = False,
) -> PageResult:
    """What a page showed: `posts` are days before or after `DAY`."""
    times = [at(day) for day in posts]
    observation = AccountObservation(
        seen_at=seen,
        page_state=state,
        posts_count=None if count is None else Count(value=count),
        last_post_at=max(times, default=None),
        newest_shown=newest and bool(times),
    )
    page = AccountPage(
        url=url,
        site="weibo",
        platform=Platform.WEIBO,
        page_state=state,
        is_list=is_list,
        accounts=tuple(Account(platform=Platform.WEIBO, **name) for name in names),
        observations=(observation,) * max(len(names), 1),
        posts=tuple(Post(post_id=f"{time:%Y%m%d%H}", published_at=time) for time in times),
        parser="accounts@1",
    )
    return PageResult(fetch=fetch(url, seen), account_page=page)


def failed(url: str, seen: datetime) -> PageResult:
    return PageResult(
        fetch=fetch(url, seen), failure=Failure(stage=FailureStage.BLOCKED, error="Blocked", message="432")
    )


def save(store: Store, *results: PageResult) -> None:
    store.save(store.start_run("test", "test", {}), list(results))


def statuses(store: Store, on: date) -> dict[str | None, str]:
    with store.engine.connect() as connection:
        return {one.account_key: one.status for one in activity(connection, on)}


A = {"account_id": "1", "name": "平安甲县"}
CASES: list[tuple[str, list[PageResult], str]] = [
    ("it posted last week", [look("u", at(0), A, posts=(-7, -300))], "active"),
    ("the day before the line", [look("u", at(0), A, posts=(-13.9,))], "active"),
    ("two weeks", [look("u", at(0), A, posts=(-14,))], "no_post_14d"),
    ("three months", [look("u", at(0), A, posts=(-100,))], "no_post_90d"),
    ("a year", [look("u", at(0), A, posts=(-365, -400))], "no_post_365d"),
    ("a counter says zero", [look("u", at(0), A, count=0)], "never_posted"),
    ("an empty list proves nothing", [look("u", at(0), A)], "unknown"),
    ("a counter, and posts that are not shown", [look("u", at(0), A, count=9)], "unknown"),
    (
        "it had posted, and has deleted all",
        [look("u", at(-9), A, posts=(-20,)), look("u", at(0), A, count=0)],
        "active",
    ),
    ("one, then zero", [look("u", at(-9), A, count=1), look("u", at(0), A, count=0)], "unknown"),
    ("zero, then one", [look("u", at(-9), A, count=0), look("u", at(0), A, count=1)], "unknown"),
    ("one old article says nothing of later ones", [look("u", at(0), A, posts=(-800,), newest=False)], "unknown"),
    (
        "silence is known until the last look at the posts",
        [look("u", at(-50), A, posts=(-55,)), look("list", at(0), A, is_list=True)],
        "active",
    ),
    (
        "a wall after a good look",
        [look("u", at(-2), A, posts=(-400,)), look("u", at(0), state=PageState.BLOCKED)],
        "unknown_blocked",
    ),
    ("a wall that was not asked again", [look("u", at(-2), A, posts=(-400,)), failed("u", at(0))], "unknown_blocked"),
    ("a wall before a good look", [failed("u", at(-2)), look("u", at(0), A, posts=(-400,))], "no_post_365d"),
    ("a login", [look("u", at(0), A, state=PageState.LOGIN_REQUIRED)], "unknown_blocked"),
    ("cancelled", [look("u", at(-2), A, posts=(-3,)), look("u", at(0), A, state=PageState.CANCELLED)], "cancelled"),
    ("migrated", [look("u", at(0), A, state=PageState.MIGRATED)], "migrated"),
    (
        "a deleted article is not the account",
        [look("u", at(-1), A, posts=(-3,)), look("v", at(0), A, state=PageState.DELETED)],
        "active",
    ),
    (
        "a look in the future does not count",
        [look("u", at(0), A, posts=(-20,)), look("u", at(9), A, posts=(8,))],
        "no_post_14d",
    ),
]


@pytest.mark.parametrize(("results", "status"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
@pytest.mark.parametrize("backwards", [False, True])
def test_status(store: Store, results: list[PageResult], status: str, backwards: bool) -> None:
    save(store, *(results[::-1] if backwards else results))
    assert statuses(store, DAY) == {"1": status}


def test_no_account_before_its_first_look(store: Store) -> None:
    save(store, look("u", at(0), A, posts=(-7,)))
    assert statuses(store, DAY - timedelta(days=1)) == {"1": "unknown"}


def test_known_by_name_until_a_page_proves_the_id(store: Store) -> None:
    by_name = look("matrix", at(-9), {"name": "平安甲县"}, {"name": "乙县发布"}, is_list=True)
    own = look("u", at(0), A, posts=(-20,))
    for order in itertools.permutations([by_name, own]):
        save(store, *order)
    assert statuses(store, DAY) == {"1": "no_post_14d", "name:乙县发布": "unknown"}


def test_a_name_of_two_accounts_stands_for_neither(store: Store) -> None:
    save(
        store,
        look("matrix", at(-9), {"name": "平安甲县"}, is_list=True),
        look("u", at(0), A, posts=(-20,)),
        look("v", at(0), {"account_id": "2", "name": "平安甲县"}, posts=(-1,)),
    )
    assert statuses(store, DAY) == {"1": "no_post_14d", "2": "active", "name:平安甲县": "unknown"}


def test_a_wall_first_and_the_account_later(store: Store) -> None:
    save(store, look("u", at(-5), state=PageState.BLOCKED))
    assert statuses(store, DAY) == {}
    save(store, look("u", at(0), A, posts=(-1,)))
    assert statuses(store, DAY) == {"1": "active"}
    assert statuses(store, DAY - timedelta(days=3)) == {"1": "unknown_blocked"}


def test_an_account_that_posts_after_its_announced_stop(store: Store) -> None:
    closure = Closure(
        account_name="平安甲县",
        platform=Platform.WEIBO,
        actions=(ClosureAction.STOP_UPDATING,),
        stop_date=DAY,
        voice=Voice.OWN,
        parser="closures@1",
    )
    other = closure.model_copy(update={"account_name": "乙县发布"})
    announcement = PageResult(fetch=fetch("notice", at(-9), PageKind.ARTICLE), closures=(closure, other))
    save(store, announcement, look("u", at(20), A, posts=(-3, -0.6, 4, 9)))
    save(store, look("v", at(20), {"account_id": "2", "name": "乙县发布"}, posts=(-3,)))
    with store.engine.connect() as connection:
        (found,) = posted_after_stop(connection)
    assert (found.account_name, found.posts, found.first_post, found.last_post) == ("平安甲县", 2, at(4), at(9))
    assert found.stop_date == DAY
    assert found.announcement == "notice"


def test_the_query_runs_in_the_shell_of_sqlite(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    store.upgrade()
    save(store, look("u", at(0), A, posts=(-20,)))
    store.close()
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as connection:
        rows = connection.execute(activity_sql("sqlite").replace(":until", "'2026-06-02 00:00:00'")).fetchall()
    assert [row[-1] for row in rows] == ["no_post_14d"]


def test_the_rules_are_in_a_table_with_their_source(store: Store) -> None:
    with store.engine.connect() as connection:
        rules = connection.exec_driver_sql("select status, days, source from activity_rule order by days").fetchall()
    assert [rule[:2] for rule in rules] == [("no_post_14d", 14), ("no_post_90d", 90), ("no_post_365d", 365)]
    assert "国办秘函〔2019〕19号" in rules[0][2]


def test_an_account_that_an_announcement_names_is_known_by_its_name(store: Store) -> None:
    closure = Closure(
        account_name="平安甲县",
        platform=Platform.WEIBO,
        actions=(ClosureAction.CANCEL,),
        voice=Voice.OWN,
        operator="甲县公安局",
        parser="closures@1",
    )
    save(store, PageResult(fetch=fetch("notice", at(-9), PageKind.ARTICLE), closures=(closure,)))
    assert statuses(store, DAY) == {"name:平安甲县": "unknown"}
    save(store, look("u", at(0), A, posts=(-1,)))
    assert statuses(store, DAY) == {"1": "active"}


def reported(year: int, posts: int, seen: datetime) -> PageResult:
    """A site's yearly report with one account."""
    page = AccountPage(
        site="gov",
        platform=Platform.WEBSITE,
        page_state=PageState.OK,
        is_list=True,
        accounts=(Account(platform=Platform.WEIBO, name="平安甲县"),),
        observations=(
            AccountObservation(seen_at=seen, page_state=PageState.OK, year_posts=Count(value=posts), year=year),
        ),
        parser="accounts@1",
    )
    return PageResult(fetch=fetch(f"report-{year}", seen), account_page=page)


def bulletin(problem: str, published: datetime, platform: Platform | None = Platform.WEIBO) -> PageResult:
    finding = InspectionFinding(
        account_name="平安甲县", platform=platform, problem=problem, published_at=published, parser="bulletin@1"
    )
    return PageResult(fetch=fetch("bulletin", published, PageKind.ARTICLE), findings=(finding,))


TOLD: list[tuple[str, list[PageResult], str]] = [
    ("no post in the year", [reported(2025, 0, at(-100))], "no_post_in_year"),
    ("one post in the year says nothing of today", [reported(2025, 1, at(-100))], "unknown"),
    ("zero, and posts in the year after", [reported(2024, 0, at(-400)), reported(2025, 3, at(-100))], "unknown"),
    ("a report is no counter of all posts", [reported(2025, 3, at(-100)), look("u", at(0), A, count=0)], "unknown"),
    (
        "a post in that year speaks against it",
        [reported(2025, 0, at(-100)), look("u", at(-300), A, posts=(-301,))],
        "active",
    ),
    ("what was seen later is newer", [reported(2025, 0, at(-90)), look("u", at(-1), A, posts=(-2,))], "active"),
    (
        "it is newer than what was seen",
        [look("u", at(-600), A, posts=(-601,)), reported(2025, 0, at(-90))],
        "no_post_in_year",
    ),
    ("a wall", [reported(2025, 0, at(-90)), look("u", at(-1), A, state=PageState.BLOCKED)], "unknown_blocked"),
    ("an inspection", [bulletin("超过14天未更新", at(-30))], "found_not_updated"),
    (
        "an inspection of another platform",
        [bulletin("未更新", at(-30), Platform.WECHAT), look("u", at(0), A)],
        "unknown",
    ),
    ("an inspection of nobody knows which", [bulletin("未更新", at(-30), None), look("u", at(0), A)], "unknown"),
    ("late is not silent", [bulletin("信息更新不及时", at(-30))], "unknown"),
    ("of a column", [bulletin("“在线服务”栏目长期未更新", at(-30))], "unknown"),
    (
        "awake by the day of the bulletin",
        [bulletin("超过14天未更新", at(-30)), look("v", at(-9), A, posts=(-40,), newest=False)],
        "unknown",
    ),
    ("seen after the bulletin", [bulletin("超过14天未更新", at(-30)), look("u", at(-1), A, posts=(-2,))], "active"),
    ("a bulletin of tomorrow", [bulletin("超过14天未更新", at(1))], "unknown"),
]


@pytest.mark.parametrize(("results", "status"), [case[1:] for case in TOLD], ids=[case[0] for case in TOLD])
def test_what_others_say_of_an_account(store: Store, results: list[PageResult], status: str) -> None:
    save(store, *results)
    with store.engine.connect() as connection:
        told = {one.status for one in activity(connection, DAY) if one.platform == "weibo"}
    assert told == {status}
