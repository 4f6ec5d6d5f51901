"""The story of an account: every kind of event appears with its source, and nothing is claimed that no page showed."""

from datetime import date, datetime, timedelta

from sqlalchemy import select

from parsers.records import (
    Account,
    AccountPage,
    Closure,
    ClosureAction,
    Evidence,
    NameChange,
    PageState,
    Place,
    Platform,
    Voice,
)
from parsers.wechat import ArticleState, Shown
from pipelines.items import PageKind, PageResult
from pipelines.store import Store
from pipelines.tables import account_observation
from pipelines.timeline import Event, timeline
from tests.pipelines.test_activity import DAY, A, at, bulletin, fetch, look, reported, save


def told(store: Store, name: str) -> list[Event]:
    with store.engine.connect() as connection:
        return timeline(connection, name)


def closure(stop: date) -> PageResult:
    record = Closure(
        account_name="平安甲县",
        platform=Platform.WEIBO,
        actions=(ClosureAction.STOP_UPDATING,),
        published_at=at(-200),
        stop_date=stop,
        voice=Voice.OWN,
        parser="closures@1",
    )
    return PageResult(fetch=fetch("notice", at(-200), PageKind.ARTICLE), closures=(record,))


def about(seen: datetime) -> PageResult:
    """A saved page of an account, with its history of names."""
    history = (
        NameChange(date=date(2022, 5, 2), kind="migrated", name="平安甲县", previous="甲县警务"),
        NameChange(date=date(2020, 3, 1), kind="renamed", name="甲县警务", previous="甲县公安"),
        NameChange(date=date(2014, 7, 9), kind="registered", name="甲县公安"),
    )
    account = Account(
        platform=Platform.WEIBO,
        account_id="1",
        name="平安甲县",
        operator="甲县公安局",
        registered_at=datetime.fromisoformat("2014-07-09"),
        history=history,
    )
    page = AccountPage(
        site="weibo",
        platform=Platform.WEIBO,
        page_state=PageState.OK,
        accounts=(account,),
        observations=(look("about", seen, A).account_page.observations[0],),  # type: ignore[union-attr]
        parser="accounts@1",
    )
    return PageResult(fetch=fetch("about", seen), account_page=page)


def test_a_life(store: Store) -> None:
    save(
        store,
        about(at(-900)),
        bulletin("超过14天未更新", at(-210)),
        reported(2024, 3, at(-500)),
        closure(at(-190).date()),
    )
    save(store, look("u", at(-300), A, posts=(-320, -330, -480)))
    save(store, look("u", at(-20), A, posts=(-180, -320)))
    save(store, look("u", at(0), A, state=PageState.CANCELLED), look("u", at(1), A, state=PageState.CANCELLED))
    events = told(store, "平安甲县")
    assert [one.at for one in events] == sorted(one.at for one in events)
    words = {one.event: one.words for one in events}
    assert words["opened"] == "as 甲县公安"
    assert words["renamed"] == "from 甲县公安 to 甲县警务"
    assert words["renamed by a migration into it"] == "from 甲县警务 to 平安甲县"
    assert words["reported by its site"] == "posts 3 in 2024, followers ?"
    assert words["failed an inspection"] == "超过14天未更新"
    assert words["announced"] == f"stop_updating; stops {at(-190):%Y-%m-%d}"
    assert words["stopped, as announced"] == "平安甲县"
    assert words["posted after its stop"] == f"1 posts until {at(-180):%Y-%m-%d}"
    assert [(one.at, one.words) for one in events if one.event == "gone: cancelled"] == [(at(0), "first seen so")]
    slept = [(one.at, (one.words or "").partition(":")[0]) for one in events if one.event == "slept"]
    assert slept == [(at(-480), "150 days"), (at(-320), "140 days"), (at(-180), "160 days")]
    assert {one.url for one in events} >= {"about", "bulletin", "report-2024", "notice", "u"}
    assert sum(one.event == "opened" for one in events) == 1
    assert told(store, "甲县公安") == events  # a former name finds it, too
    assert told(store, "1") == events


def test_posts_that_were_seen_one_by_one_prove_no_gap(store: Store) -> None:
    save(
        store, look("a", at(-900), A, posts=(-900,), newest=False), look("b", at(-500), A, posts=(-500,), newest=False)
    )
    save(store, look("c", at(0), A, posts=(-1, -400)))  # a feed, but nothing says what came before its oldest post
    assert [(one.at, one.words) for one in told(store, "1") if one.event == "slept"] == [
        (at(-400), f"399 days: the next post is of {at(-1):%Y-%m-%d}")
    ]


def test_an_article_that_was_seen_alone_ends_the_silence_of_a_list(store: Store) -> None:
    save(store, look("u", at(-1), A, posts=(-2, -300)), look("v", at(0), A, posts=(-150,), newest=False))
    assert [one for one in told(store, "1") if one.event == "slept"] == []


def test_what_stands_at_the_address_of_its_article(store: Store) -> None:
    address = "https://mp.weixin.qq.com/s/invented"
    account = Account(platform=Platform.WECHAT, account_id="gh_1", name="甲县发布")
    page = AccountPage(
        site="wechat",
        platform=Platform.WECHAT,
        page_state=PageState.OK,
        accounts=(account,),
        observations=(look("x", at(-90), A).account_page.observations[0],),  # type: ignore[union-attr]
        parser="accounts@1",
    )
    shown = Shown(ArticleState.MIGRATED, "该公众号已迁移", "https://mp.weixin.qq.com/mp/profile_ext?__biz=MzA4")
    save(
        store,
        PageResult(fetch=fetch(address, at(-90)), account_page=page),
        PageResult(fetch=fetch(address, at(0), PageKind.ARTICLE), shown=shown),
    )
    (moved,) = (one for one in told(store, "甲县发布") if one.event == "migrated")
    assert (moved.at, moved.words, moved.url) == (at(0), f"to {shown.target}", address)


def test_of_a_name_that_nobody_bears_nothing_is_told(store: Store) -> None:
    save(store, look("u", at(0), A, posts=(-7,)))
    assert told(store, "乙县发布") == []


def test_what_a_page_leaves_out_stays_as_another_showed_it(store: Store) -> None:
    for order in ((about(at(-9)), look("u", at(0), A)), (look("u", at(0), A), about(at(-9)))):
        save(store, *order)
        with store.engine.connect() as connection:
            row = connection.exec_driver_sql("select operator_id, last_seen, document from account").one()
        assert row[0] == "甲县公安局"
        assert str(row[1])[:10] == str(DAY)
        with store.engine.begin() as connection:
            connection.exec_driver_sql("delete from account")


def test_a_look_at_a_silent_account(store: Store) -> None:
    save(store, look("u", at(0), A, posts=(-91,)), look("u", at(0) - timedelta(days=60), A, posts=(-91,)))
    slept = [one for one in told(store, "1") if one.event == "slept"]
    assert [(one.at, one.words) for one in slept] == [
        (at(-91), f"91 days: no newer post when it was seen on {DAY}"),
    ]


def test_what_became_of_an_account_stands_in_the_words_of_its_page(store: Store) -> None:
    """Each account of a page has its own words, and those of the whole page."""
    gone = look("u", at(0), A, {"name": "乙县发布"}, state=PageState.CANCELLED)
    assert gone.account_page
    said = {
        "page_state": "该帐号已自主注销",
        "observations[0].followers": "1.2万",
        "accounts[1].operator": "乙县政府",
    }
    evidence = tuple(Evidence(field=field, raw=raw, snippet=raw, place=Place.BODY) for field, raw in said.items())
    page = gone.account_page.model_copy(update={"evidence": evidence})
    save(store, gone.model_copy(update={"account_page": page}))
    with store.engine.connect() as connection:
        seen = connection.execute(select(account_observation.c.evidence).order_by(account_observation.c.position))
        stored = [[(one["field"], one["raw"]) for one in row.evidence] for row in seen]
    assert stored == [
        [("page_state", "该帐号已自主注销"), ("followers", "1.2万")],
        [("page_state", "该帐号已自主注销"), ("operator", "乙县政府")],
    ]
    assert [e.words for e in told(store, "1") if e.event == "gone: cancelled"] == ["first seen so: 该帐号已自主注销"]
