"""Hard pairs of names: one organisation or two. A pair is what two notices write, each with the code of its place."""

from collections import Counter

import pytest

from parsers.organisations import organisation_key, valid_credit_code
from pipelines.links.levels import level_of
from pipelines.links.names import is_company, read_office
from pipelines.links.organisations import Organisations, Spelling
from pipelines.links.rules import Rule

DEQING, CHAOYANG, CHANGCHUN, HUZHOU, ZHEJIANG = "330521", "110105", "220104", "330500", "330000"
DUAN = "451228"  # 都安瑶族自治县
CODE, OTHER_CODE = "91350100M000100Y43", "911101085923662400"

SAME = [
    # brackets, 本级, 机关, places above
    ("德清县教育局（本级）", DEQING, "德清县教育局", DEQING),
    ("德清县教育局本级", DEQING, "浙江省湖州市德清县教育局", DEQING),
    ("湖州市德清县教育局", DEQING, "德清县教育局(机关)", DEQING),
    ("德清县教育局", DEQING, "德清县教育局", None),
    # short forms
    ("德清县卫健局", DEQING, "德清县卫生健康局", DEQING),
    ("德清县市场监管局", DEQING, "浙江省德清县市场监督管理局", DEQING),
    ("德清县人民政府办公室", DEQING, "德清县政府办公室", DEQING),
    ("德清县公安局交警大队", DEQING, "德清县公安局交通警察大队", DEQING),
    ("德清一中", DEQING, "德清县第一中学", DEQING),
    # the party's committees
    ("中共德清县委宣传部", DEQING, "中国共产党德清县委员会宣传部", DEQING),
    ("德清县委宣传部", DEQING, "中共德清县委员会宣传部", DEQING),
    ("国家税务总局德清县税务局", DEQING, "德清县税务局", DEQING),
    # the reform of 2018
    ("德清县国土资源局", DEQING, "德清县自然资源局", DEQING),
    ("德清县卫生和计划生育局", DEQING, "德清县卫生健康局", DEQING),
    ("浙江省安全生产监督管理局", ZHEJIANG, "浙江省应急管理厅", ZHEJIANG),
    ("湖州市环境保护局", HUZHOU, "湖州市生态环境局", HUZHOU),
    # short places, and no place at all
    ("德清教育局", DEQING, "德清县教育局", DEQING),
    ("教育局", DEQING, "德清县教育局", DEQING),
    ("县教育局", DEQING, "德清县教育局", DEQING),
    ("湖州市德清教育局", DEQING, "德清县教育局", DEQING),
    ("河池市都安瑶族自治人民检察院", DUAN, "都安瑶族自治县人民检察院", DUAN),
    ("都安瑶族自治人民检察院", DUAN, "都安瑶族自治县人民检察院", DUAN),
    ("朝阳区教育局", CHAOYANG, "北京市朝阳区教育局", CHAOYANG),
    # a district that got a new name
    ("郫县教育局", "510117", "成都市郫都区教育局", "510117"),
    # companies
    ("杭州青山文化传媒有限公司", None, "杭州市青山文化传媒有限公司", None),
    ("青山文化传媒（杭州）有限公司", None, "青山文化传媒(杭州)有限公司", None),
    ("杭州青山文化传媒有限责任公司", None, "杭州青山文化传媒有限公司", None),
]
DIFFERENT = [
    # one name in two places
    ("朝阳区教育局", CHAOYANG, "朝阳区教育局本级", CHANGCHUN),
    ("市场监督管理局", DEQING, "长兴县市场监督管理局", "330522"),
    ("德清县教育局", DEQING, "湖州市教育局", HUZHOU),
    ("吉林省教育厅", "220000", "吉林市教育局", "220200"),
    ("通化市教育局", "220500", "通化县教育局", "220521"),
    ("吉林省吉林市教育局", "220200", "吉林省教育局", "220000"),
    # like names in one place
    ("德清县第一中学", DEQING, "德清县第二中学", DEQING),
    ("德清县人民医院", DEQING, "德清县第二人民医院", DEQING),
    ("德清县人民法院", DEQING, "德清县人民检察院", DEQING),
    ("德清县公安局", DEQING, "德清县公安局交通警察大队", DEQING),
    ("德清县财政局", DEQING, "德清县民政局", DEQING),
    ("中共德清县委", DEQING, "共青团德清县委", DEQING),
    ("德清县图书馆", DEQING, "德清县档案馆", DEQING),
    # merged into another by the reform: an office of its own
    ("德清县工商行政管理局", DEQING, "德清县市场监督管理局", DEQING),
    # companies
    ("杭州青山文化传媒有限公司", None, "上海青山文化传媒有限公司", None),
    ("杭州青山文化传媒有限公司", None, "杭州青山文化传媒有限公司成都分公司", None),
    ("通化市青山文化传媒有限公司", None, "通化县青山文化传媒有限公司", None),
    ("杭州星辰文化传媒有限公司", None, "杭州星晨文化传媒有限公司", None),
    ("青山文化传媒（杭州）有限公司", None, "青山文化传媒（成都）有限公司", None),
]


def spelling(name: str, place: str | None = None, code: str | None = None, uses: int = 1) -> Spelling:
    return Spelling(
        organisation_key(name), name, uses, Counter([place] if place else []), Counter([code] if code else [])
    )


def joined(*spellings: Spelling, **decided: list[tuple[str, str]]) -> Organisations:
    """In the order of their ids, as they are read."""
    return Organisations(sorted({one.id: one for one in spellings}.values(), key=lambda one: one.id), **decided)


def same(organisations: Organisations, left: str, right: str) -> bool:
    find = organisations.clusters.find
    return find(organisations.index[organisation_key(left)]) == find(organisations.index[organisation_key(right)])


@pytest.mark.parametrize(("left", "left_place", "right", "right_place"), SAME)
def test_one_organisation(left: str, left_place: str | None, right: str, right_place: str | None) -> None:
    organisations = joined(spelling(left, left_place), spelling(right, right_place))
    assert same(organisations, left, right)


@pytest.mark.parametrize(("left", "left_place", "right", "right_place"), DIFFERENT)
def test_two_organisations(left: str, left_place: str | None, right: str, right_place: str | None) -> None:
    organisations = joined(spelling(left, left_place), spelling(right, right_place))
    assert not same(organisations, left, right)


def test_a_name_of_several_places_stands_for_each_where_it_is_written() -> None:
    bare = Spelling("教育局", "教育局", 2, Counter({DEQING: 1, "330522": 1}))
    organisations = joined(bare, spelling("德清县教育局", DEQING), spelling("长兴县教育局", "330522"))
    at = {place: organisations.find("教育局", place) for place in (DEQING, "330522", None)}
    assert at[DEQING] == organisations.find("德清县教育局", None)
    assert at["330522"] == organisations.find("长兴县教育局", None)
    assert at[DEQING] != at["330522"]
    assert at[None] not in (at[DEQING], at["330522"])


def test_a_code_joins_and_two_codes_part() -> None:
    assert valid_credit_code(CODE)
    assert valid_credit_code(OTHER_CODE)
    old, new = "福州旧名传媒有限公司", "福州新名科技有限公司"
    assert same(joined(spelling(old, code=CODE), spelling(new, code=CODE)), old, new)
    left, right = "杭州青山文化传媒有限公司", "杭州青山文化传媒有限责任公司"
    assert not same(joined(spelling(left, code=CODE), spelling(right, code=OTHER_CODE)), left, right)
    wrong = CODE[:-1] + "0"
    assert not same(joined(spelling(old, code=wrong), spelling(new, code=wrong)), old, new)


def test_a_code_of_few_notices_is_not_its_own() -> None:
    one = spelling("福州旧名传媒有限公司")
    one.codes = Counter({CODE: 9, OTHER_CODE: 1})
    assert one.code == CODE
    one.codes = Counter({CODE: 1, OTHER_CODE: 1})
    assert one.code is None


def test_a_slip_is_joined_where_only_that_place_has_such_an_office() -> None:
    places = {DEQING: "德清县", "330522": "长兴县", "330523": "安吉县", "330502": "吴兴区"}
    offices = "教育局", "市场监督管理局", "民政局"
    usual = [spelling(name + office, code, uses=5) for code, name in places.items() for office in offices]
    slips = [
        spelling("德清县市场监督管埋局", DEQING),
        spelling("德清县教肓局", DEQING),
        spelling("德清县档案局", DEQING),
    ]
    organisations = joined(*usual, *slips)
    assert same(organisations, "德清县市场监督管埋局", "德清县市场监督管理局")
    assert same(organisations, "德清县教肓局", "德清县教育局")
    assert organisations.clusters.rules[organisations.index["德清县教肓局"]] == Rule.SLIP
    assert not same(organisations, "德清县民政局", "德清县教育局")
    assert not same(organisations, "德清县档案局", "德清县教育局")


def test_decisions_are_stronger_than_rules_also_through_others() -> None:
    names = ["德清县教育局", "湖州市德清县教育局", "德清县教育局（本级）"]
    ids = [organisation_key(name) for name in names]
    spellings = [spelling(name, DEQING) for name in names]
    organisations = joined(*spellings, apart=[(ids[0], ids[1])])
    assert not same(organisations, names[0], names[1])
    assert len({organisations.clusters.find(organisations.index[id]) for id in ids}) == 2
    others = [spelling("甲广告部"), spelling("乙广告部")]
    assert same(joined(*others, together=[("甲广告部", "乙广告部")]), "甲广告部", "乙广告部")


@pytest.mark.parametrize(
    ("name", "place", "level"),
    [
        ("浙江省教育厅", ZHEJIANG, "province"),
        ("北京市教育委员会", "110000", "province"),
        ("湖州市教育局", HUZHOU, "city"),
        ("朝阳区教育局", CHAOYANG, "county"),
        ("德清县新市镇人民政府", DEQING, "town"),
        ("朝阳区三里屯街道办事处", CHAOYANG, "town"),
        ("德清县市镇建设局", DEQING, "county"),
        ("中国气象局", None, "central"),
        ("教育部", None, "central"),
        ("某某中心", None, None),
    ],
)
def test_levels(name: str, place: str | None, level: str | None) -> None:
    office = read_office(organisation_key(name), place)
    assert level_of(office.region, office.core) == level


@pytest.mark.parametrize(
    ("name", "company"),
    [("甲传媒有限公司", True), ("乙打字复印店", True), ("丙会计师事务所(普通合伙)", True), ("德清县融媒体中心", False)],
)
def test_companies_are_told_from_offices(name: str, company: bool) -> None:
    assert is_company(organisation_key(name)) == company


@pytest.mark.parametrize(
    ("left", "right", "like"),
    [
        ("普陀东卓品牌策划有限公司", "普陀区东卓品牌策划有限公司", True),
        ("通化市东卓品牌策划有限公司", "通化县东卓品牌策划有限公司", False),
        ("丙丁文化传媒有限公司", "丙丁文化传谋有限公司", True),
        ("第一文化传媒有限公司", "第二文化传媒有限公司", False),
    ],
)
def test_companies_that_one_award_may_make_one(left: str, right: str, like: bool) -> None:
    organisations = joined(spelling(left), spelling(right))
    assert organisations.like(0, 1) == like
