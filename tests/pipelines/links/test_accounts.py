"""Which account a key, a title or an announcement means."""

import pytest

from parsers.regions import by_code
from pipelines.links.accounts import Account, Named, Row, account_name, join_accounts
from pipelines.links.mentions import Mentions
from pipelines.links.rules import Rule

DEQING, CHANGXING, HUZHOU = by_code("330521"), by_code("330522"), by_code("330500")
POLICE, OFFICE, OTHER_OFFICE = 1, 2, 3  # clusters of organisations

ACCOUNTS = [
    Account("wechat", "gh_1", ("平安德清",), POLICE, DEQING),
    Account("weibo", "11", ("平安德清",), None, None),
    Account("wechat", "gh_2", ("新市镇发布",), OFFICE, DEQING),
    Account("wechat", "gh_3", ("新市镇发布",), OTHER_OFFICE, CHANGXING),
    Account("douyin", "d4", ("湖州发布",), None, None),
    Account("weibo", "44", ("湖州发布",), None, None),
    Account("wechat", "gh_5", ("德清",), OFFICE, DEQING),
    Account("wechat", "gh_6", ("三合镇发布",), None, by_code("330000")),  # its page says where it is
    Account("wechat", "gh_7", ("三合镇发布",), None, by_code("450000")),
    Account("weibo", "77", ("平安长兴",), None, by_code("450000")),  # its page says otherwise
]
MENTIONS = Mentions({name for account in ACCOUNTS for name in account.names})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“平安德清”运营服务", [("平安德清", (), True)]),
        ("平安德清微信公众号运维", [("平安德清", ("wechat",), True)]),
        ("平安德清微信视频号运维", [("平安德清", ("channels",), True)]),
        ("《平安德清》官方微博代运营", [("平安德清", ("weibo",), True)]),
        ("德清县公安局平安德清政务新媒体项目", [("平安德清", (), True)]),
        ("平安德清抖音号、湖州发布微博", [("平安德清", ("douyin",), True), ("湖州发布", ("weibo",), True)]),
        ("平安德清建设宣传栏制作", []),  # no account: a campaign
        ("德清县公安局办公家具采购", []),
        ("德清公众号运营", []),  # too short to be told from the place
        ("“德清”公众号运营", [("德清", ("wechat",), True)]),
    ],
)
def test_names_in_texts(text: str, found: list[tuple[str, tuple[str, ...], bool]]) -> None:
    assert [(one.name, one.platforms, one.sure) for one in MENTIONS.find(text)] == found


def of_buyer(
    name: str, platforms: tuple[str, ...], buyer: int | None, place: str | None, strict: bool = False
) -> set[str]:
    region = by_code(place) if place else None
    return {one.key for one, _ in Named(ACCOUNTS).of_buyer(name, platforms, buyer, region, strict)}


@pytest.mark.parametrize(
    ("name", "platforms", "buyer", "place", "keys"),
    [
        ("平安德清", (), POLICE, "330521", {"gh_1", "11"}),  # its operator's, and one that bears the place's name
        ("平安德清", ("weibo",), POLICE, "330521", {"11"}),
        ("平安德清", (), OFFICE, "330521", {"gh_1", "11"}),  # another office of the place
        ("平安德清", (), 9, "330522", set()),  # another county
        ("平安德清", (), 9, None, set()),
        ("新市镇发布", (), 9, "330521", {"gh_2"}),
        ("新市镇发布", (), 9, "330522", {"gh_3"}),
        ("新市镇发布", (), 9, "330500", set()),  # two below it
    ],
)
def test_accounts_that_a_buyer_pays_for(
    name: str, platforms: tuple[str, ...], buyer: int | None, place: str | None, keys: set[str]
) -> None:
    assert of_buyer(name, platforms, buyer, place) == keys


def test_a_short_name_needs_its_operator() -> None:
    assert of_buyer("德清", (), OFFICE, "330521", strict=True) == {"gh_5"}
    assert of_buyer("德清", (), POLICE, "330521", strict=True) == set()


@pytest.mark.parametrize(
    ("name", "platform", "operator", "place", "beside", "key", "rule"),
    [
        ("平安德清", "wechat", POLICE, DEQING, "wechat", "gh_1", Rule.NAME_AND_OPERATOR),
        ("平安德清", "weibo", POLICE, DEQING, "weibo", "11", Rule.NAME_AND_REGION),
        ("平安德清", "weibo", None, None, "weibo", "11", Rule.ONLY_OF_NAME),
        ("平安德清", "douyin", POLICE, DEQING, "douyin", None, None),
        ("新市镇发布", "wechat", None, DEQING, "wechat", "gh_2", Rule.NAME_AND_REGION),
        ("新市镇发布", "wechat", None, None, "wechat", None, None),  # two of that name
        ("三合镇发布", "wechat", 9, DEQING, "wechat", "gh_6", Rule.NAME_AND_REGION),
        ("平安长兴", "weibo", 9, CHANGXING, "weibo", "77", Rule.ONLY_OF_NAME),
        ("湖州发布", None, None, DEQING, "weibo", "44", Rule.SAME_PLATFORM),
        ("湖州发布", None, None, DEQING, "wechat", None, None),
    ],
)
def test_the_account_that_an_announcement_means(
    name: str,
    platform: str | None,
    operator: int | None,
    place: object,
    beside: str,
    key: str | None,
    rule: Rule | None,
) -> None:
    found = Named(ACCOUNTS).one(name, platform, operator, place, beside)  # type: ignore[arg-type]
    assert (found and (found[0].key, found[1])) == (key and (key, rule))


def test_one_account_for_many_keys() -> None:
    rows = [
        Row("wechat", "gh_1", "平安德清", POLICE),
        Row("wechat", "name:平安德清", "平安德清", None),
        Row("wechat", "gh_2", "新市镇发布", OFFICE),
        Row("wechat", "gh_3", "新市镇发布", OTHER_OFFICE),
        Row("wechat", "name:新市镇发布", "新市镇发布", OFFICE),
        Row("wechat", "name:无名", "无名", None),
    ]
    identity = {("wechat", "name:平安德清"): "gh_1"}
    joined = {one.row.key: (one.canonical, one.rule) for one in join_accounts(rows, identity, {}, set())}
    assert joined["name:平安德清"] == ("gh_1", Rule.ALIAS)
    assert joined["name:新市镇发布"] == ("gh_2", Rule.NAME_AND_OPERATOR)
    assert joined["name:无名"] == ("name:无名", Rule.OWN)
    decided = join_accounts(
        rows,
        identity,
        {("wechat", "name:无名"): "gh_3"},
        {(("wechat", "name:平安德清"), "gh_1"), (("wechat", "name:新市镇发布"), "gh_2")},
    )
    joined = {one.row.key: (one.canonical, one.rule) for one in decided}
    assert joined["name:无名"] == ("gh_3", Rule.DECISION)
    assert joined["name:平安德清"] == ("name:平安德清", Rule.OWN)
    assert joined["name:新市镇发布"] == ("name:新市镇发布", Rule.OWN)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("“平安德清”微信公众号", "平安德清"),
        ("平安德清", "平安德清"),
        ("《平安德清》", "平安德清"),
        ("公众号", "公众号"),
    ],
)
def test_names_as_they_are_looked_up(words: str, name: str) -> None:
    assert account_name(words) == name
