"""Hints from made-up posts: each signal with its evidence, on both databases; and nothing where there is nothing."""

import tracemalloc
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from parsers.records import Account, AccountObservation, AccountPage, Count, PageState, Platform, Post
from pipelines import tables as t
from pipelines.account_regions import account_regions
from pipelines.conduct import build
from pipelines.conduct.posts import StoredPost, Who
from pipelines.conduct.similar import NearIdentical, likeness
from pipelines.conduct.stored import hints, hints_of
from pipelines.items import PageResult
from pipelines.store import Store
from tests.pipelines.test_activity import at, fetch, save

JIA = {"account_id": "1", "name": "德清发布", "operator": "德清县人民政府"}
YI = {"account_id": "2", "name": "安吉发布", "operator": "安吉县人民政府"}


def posted(
    account: dict[str, Any], *posts: dict[str, Any], url: str = "", platform: Platform = Platform.WEIBO
) -> PageResult:
    """A page of an account with its posts, of one day after the other."""
    page = AccountPage(
        site=platform,
        platform=platform,
        page_state=PageState.OK,
        accounts=(Account(platform=platform, **account),),
        observations=(AccountObservation(seen_at=at(0), page_state=PageState.OK),),
        posts=tuple(Post(**{"post_id": str(n), "published_at": at(-90 + n)} | post) for n, post in enumerate(posts)),
        parser="accounts@1",
    )
    return PageResult(fetch=fetch(url or f"page-{account['account_id']}", at(0)), account_page=page)


def followed(days: float, shown: int, **how: bool) -> PageResult:
    """A look at the followers of the first account."""
    count = Count(value=shown, **how)
    page = posted(JIA).account_page
    assert page is not None
    seen = AccountObservation(seen_at=at(days), page_state=PageState.OK, followers=count)
    return PageResult(fetch=fetch("u", at(days)), account_page=page.model_copy(update={"observations": (seen,)}))


def found(store: Store, since: date | None = None) -> dict[tuple[str, str], Any]:
    build(store, since)
    with store.engine.connect() as connection:
        rows = connection.execute(select(t.conduct_hint)).all()
    return {(row.canonical_key, row.signal): row for row in rows}


def test_words_with_their_posts(store: Store) -> None:
    posts = (
        {"title": "震惊！真的"},
        {"title": "普通通知"},
        {"text": "转发抽奖，求关注", "url": "https://weibo.com/1/x"},
    )
    save(store, posted(JIA, *posts))
    hint = found(store)
    assert set(hint) == {("1", "sensational"), ("1", "plea"), ("1", "giveaway")}
    plea = hint["1", "plea"]
    assert (plea.found, plea.looked, plea.value) == (1, 3, 0.3333)
    assert (plea.from_at, plea.until_at) == (at(-90), at(-88))
    assert plea.evidence == [
        {
            "post_key": "2",
            "url": "https://weibo.com/1/x",
            "at": str(at(-88)),
            "title": "转发抽奖，求关注",
            "words": ["求关注"],
            "kinds": ["followers"],
        }
    ]


def test_made_anew_and_only_since_a_day(store: Store) -> None:
    save(store, posted(JIA, {"title": "震惊！真的"}, {"title": "震惊！又来"}))
    assert found(store)["1", "sensational"].found == 2
    assert found(store, at(-89).date())["1", "sensational"].found == 1
    assert found(store, at(0).date()) == {}


@pytest.mark.parametrize(("reposts", "own", "share"), [(9, 1, 0.9), (5, 5, 0.5), (4, 6, None), (9, 0, None)])
def test_share_of_reposts(store: Store, reposts: int, own: int, share: float | None) -> None:
    """Of fewer than ten posts, or where nothing marks them, nothing is said."""
    marked = [{"is_repost": True, "reposted_from": "某报"}] * reposts + [{"is_repost": False}] * own
    save(store, posted(JIA, *marked, *[{"title": "不知转自何处"}] * 20))
    hint = found(store).get(("1", "reposts"))
    assert (hint and hint.value) == share
    assert hint is None or hint.evidence[0]["reposted_from"] == "某报"


def test_reposts_without_source(store: Store) -> None:
    save(store, posted(JIA, {"is_repost": True}, {"is_repost": True, "reposted_from": "某报"}, {"is_repost": None}))
    hint = found(store)["1", "reposts_without_source"]
    assert (hint.found, hint.looked, [row["post_key"] for row in hint.evidence]) == (1, 2, ["0"])


def test_a_list_of_wechat_shows_no_source(store: Store) -> None:
    save(store, posted(JIA, {"is_repost": True}, {"is_repost": True}, platform=Platform.WECHAT))
    assert ("1", "reposts_without_source") not in found(store)
    save(store, posted(JIA, {"post_id": "7", "is_repost": True}, url="article", platform=Platform.WECHAT))
    assert found(store)["1", "reposts_without_source"].looked == 1


def test_news_from_elsewhere(store: Store) -> None:
    save(store, posted(JIA, {"title": "十堰一市场起火"}, {"title": "德清新增公交"}, {"title": "招聘"}))
    save(store, posted({"account_id": "3", "name": "某发布", "region": "浙江"}, {"title": "十堰一市场起火"}))
    hint = found(store)
    assert ("3", "outside_region") not in hint  # an IP address is no region of an operator
    row = hint["1", "outside_region"].evidence[0]
    assert (row["words"], row["region"], row["own_region"], row["own_by"]) == (["十堰"], "420300", "330521", "operator")


LONG = "城市副中心轨道线路将向北三县延伸，还规划这些新线线位"


def test_near_identical_posts_of_two_bodies(store: Store) -> None:
    save(
        store,
        posted(
            JIA, {"title": "重磅！" + LONG, "url": "https://weibo.com/1/a"}, {"title": "只此一家的通知内容写在这里"}
        ),
        posted(YI, {"title": "无关"}, {"title": LONG, "url": "https://weibo.com/2/b"}),
        posted({"account_id": "4", "name": "安吉发布"}, {"title": LONG}, platform=Platform.DOUYIN),  # of one name
    )
    hint = {key: row for key, row in found(store).items() if key[1] == "near_identical"}
    assert {key[0] for key in hint} == {"1", "2", "4"}
    (row,) = hint["1", "near_identical"].evidence
    assert [(other["account"], other["index"]) for other in row["others"]] == [("4", 0.92)]
    (row,) = hint["2", "near_identical"].evidence
    assert [other["url"] for other in row["others"]] == ["https://weibo.com/1/a"]
    assert (hint["1", "near_identical"].found, hint["1", "near_identical"].looked) == (1, 2)


ALIKE = [
    (LONG, "【快讯】" + LONG, True),
    ("截至6月16日24时本县疫情最新情况通报如下", "截至6月15日24时本县疫情最新情况通报如下", False),
    ("青石县公告第二期名单公布在此请查收", "青石县公告第三期名单公布在此请查收", False),
    (LONG, "这是完全不同的另一篇文章的标题与它无关", False),
]


@pytest.mark.parametrize(("one", "other", "alike"), ALIKE)
def test_likeness(one: str, other: str, alike: bool) -> None:
    assert (likeness(one, other) >= 0.8) is alike


def many(number: int) -> Iterator[StoredPost]:
    """Posts of one account after the other; each tenth has the same title as one of the account before."""
    for n in range(number):
        title = f"第{n if n % 10 else n - n % 100}号通知：关于做好本县相关工作的安排"
        yield StoredPost("weibo", f"{n // 50:06}", str(n), None, None, title, None, None, None, None, None, False)


def test_memory_for_each_post_is_bounded() -> None:
    def peak(number: int) -> tuple[int, int]:
        tracemalloc.start()
        similar = NearIdentical({("weibo", f"{n:06}"): Who(str(n), None) for n in range(number // 50)})
        for post in many(number):
            similar.add(post)
        hinted = sum(hint.found for hint in similar.hints(lambda: many(number)))
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size, hinted

    (small, _), (large, hinted) = peak(2_000), peak(12_000)
    assert hinted > 500
    assert (large - small) / 10_000 < 700  # bytes a post


@pytest.mark.parametrize(
    ("looks", "jumped"),
    [
        ([(-10, 10_000, {}), (-3, 20_000, {})], 10_000),
        ([(-10, 20_000, {}), (-3, 10_000, {})], -10_000),
        ([(-10, 10_000, {}), (-3, 12_999, {})], None),  # less than 30 %
        ([(-10, 1_500, {}), (-3, 2_400, {})], None),  # fewer than 1,000
        ([(-60, 10_000, {}), (-3, 20_000, {})], None),  # too far apart
        ([(-10, 20_000, {"rounded": True}), (-3, 30_000, {"rounded": True})], None),  # 2万 and 3万 may be 29,999
        ([(-10, 21_000, {"rounded": True}), (-3, 33_000, {"rounded": True})], 10_000),
        ([(-10, 90_000, {}), (-3, 100_000, {"at_least": True}), (-1, 90_500, {})], None),
    ],
)
def test_jumps_of_followers(store: Store, looks: list[tuple[float, int, dict[str, bool]]], jumped: int | None) -> None:
    save(store, *(followed(days, shown, **how) for days, shown, how in looks))
    hint = found(store).get(("1", "follower_jump"))
    assert (hint.evidence[0]["certain_change"] if hint else None) == jumped


def test_hints_of_an_account_by_its_name(store: Store) -> None:
    save(store, posted(JIA, {"title": "震惊！真的"}), posted(YI, {"title": "求关注"}))
    assert build(store) == 2
    with store.engine.connect() as connection:
        assert [(one.name, one.signal) for one in hints_of(connection, "德清发布")] == [("德清发布", "sensational")]
        assert [one.signal for one in hints(connection)] == ["plea", "sensational"]
        assert [one.name for one in hints(connection, signal="plea")] == ["安吉发布"]
        assert hints_of(connection, "无此账号") == []


def test_regions_by_the_surest_words(store: Store) -> None:
    listed = AccountPage(
        site="gov",
        platform=Platform.WEBSITE,
        page_state=PageState.OK,
        is_list=True,
        accounts=(Account(platform=Platform.WEIBO, name="县局官微"), Account(platform=Platform.WEIBO, name="平安安吉")),
        observations=(AccountObservation(seen_at=at(0), page_state=PageState.OK),) * 2,
        parser="accounts@1",
    )
    site = posted({"account_id": "3305210001", "name": "德清县人民政府"}, url="http://www.deqing.gov.cn/")
    assert site.account_page is not None
    own = site.account_page.model_copy(
        update={
            "platform": Platform.WEBSITE,
            "accounts": (Account(platform=Platform.WEBSITE, account_id="3305210001", name="德清县人民政府"),),
        }
    )
    save(
        store,
        PageResult(fetch=fetch("http://www.deqing.gov.cn/", at(0)), account_page=own),
        PageResult(fetch=fetch("http://www.deqing.gov.cn/zwxmt.html", at(0)), account_page=listed),
        posted(YI),
        posted({"account_id": "5", "name": "某号", "verification": "湖州市公安局官方微博"}),
        posted({"account_id": "6", "name": "某某号", "region": "四川"}),
        posted({"account_id": "7", "name": "无处"}),
    )
    with store.engine.connect() as connection:
        placed = {key: (one.code, one.rule) for (_, key), one in account_regions(connection).items()}
    assert placed == {
        "3305210001": ("330521", "name"),
        "name:县局官微": ("330521", "site"),
        "name:平安安吉": ("330523", "name"),
        "2": ("330523", "operator"),
        "5": ("330500", "verification"),
        "6": ("510000", "shown"),
    }


def test_a_crawl_may_write_while_hints_are_made(store: Store) -> None:
    save(store, posted(JIA, *({"title": "震惊！真的"} for _ in range(5))))

    def write(what: str, number: int) -> None:
        save(store, posted(YI, {"title": "求关注"}))

    assert build(store, progress=write) == 1  # as it was when it began
    assert build(store) == 2
