"""Offices of a country, and how notices spell them: prefixes, short forms, old names, 本级, slips of the pen."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from parsers.regions import Region, by_code, in_force

# Names of towns: of some 40,000 real ones most are borne once or twice, but 城关 by more than a hundred.
_TOWN_FIRST = "龙青白双新石大柳永金马三沙清平长红东南太黄高安和兴古花上下小西北中赤松竹桃梅云天广福泰宁文武义仁德"
_TOWN_SECOND = "门石云河桥塘坪林安山家合湖泉岭江水井沟田湾集店堡口川溪潭渡坝庄营寨屯街头峰坡岗沿阳兴和丰盛乐康凌滩洲圩"
_COMMON_TOWN = 0.04
REFORMED = 2019  # the year from which offices bear the names that the reform of 2018 gave them


@dataclass(frozen=True)
class Kind:
    """A kind of office: its name in a county, a city and a province, what people write instead, its accounts."""

    county: str
    city: str | None = None
    province: str | None = None
    old: tuple[str, str, str] | None = None  # at the three levels, before the reform
    short: str | None = None
    accounts: tuple[str, ...] = ()  # {0} is the short name of the place
    party: bool = False  # 中共X县委…


KINDS = (
    Kind("市场监督管理局", "市场监督管理局", "市场监督管理局", short="市场监管局", accounts=("{0}市场监管", "{0}市监")),
    Kind("教育局", "教育局", "教育厅", accounts=("{0}教育", "{0}教育发布")),
    Kind("公安局", "公安局", "公安厅", accounts=("平安{0}", "{0}公安", "{0}警方")),
    Kind("公安局交通警察大队", "公安局交通警察支队", short="公安局交警大队", accounts=("{0}交警",)),
    Kind("委员会宣传部", "委员会宣传部", "委员会宣传部", party=True, accounts=("{0}发布", "{0}网信")),
    Kind("人民政府办公室", "人民政府办公室", "人民政府办公厅", short="政府办公室", accounts=("{0}政务", "{0}政府网")),
    Kind("融媒体中心", "融媒体中心", None, accounts=("{0}融媒", "微{0}", "直播{0}")),
    Kind("卫生健康局", "卫生健康委员会", "卫生健康委员会",
         ("卫生和计划生育局", "卫生和计划生育委员会", "卫生和计划生育委员会"), "卫健局", ("健康{0}", "{0}卫健")),
    Kind("自然资源局", "自然资源局", "自然资源厅", ("国土资源局", "国土资源局", "国土资源厅"),
         accounts=("{0}自然资源",)),
    Kind("生态环境局", "生态环境局", "生态环境厅", ("环境保护局", "环境保护局", "环境保护厅"),
         accounts=("{0}生态环境", "{0}环保")),
    Kind("农业农村局", "农业农村局", "农业农村厅", ("农业局", "农业局", "农业厅"), accounts=("{0}三农", "{0}农业农村")),
    Kind("应急管理局", "应急管理局", "应急管理厅",
         ("安全生产监督管理局", "安全生产监督管理局", "安全生产监督管理局"), "应急局", ("{0}应急",)),
    Kind("文化和旅游局", "文化和旅游局", "文化和旅游厅", short="文旅局", accounts=("{0}文旅", "文旅{0}", "诗画{0}")),
    Kind("住房和城乡建设局", "住房和城乡建设局", "住房和城乡建设厅", short="住建局", accounts=("{0}住建",)),
    Kind("人力资源和社会保障局", "人力资源和社会保障局", "人力资源和社会保障厅", short="人社局", accounts=("{0}人社",)),
    Kind("人民法院", "中级人民法院", "高级人民法院", accounts=("{0}法院",)),
    Kind("人民检察院", "人民检察院", "人民检察院", accounts=("{0}检察",)),
    Kind("司法局", "司法局", "司法厅", accounts=("{0}司法", "{0}普法")),
    Kind("民政局", "民政局", "民政厅", accounts=("{0}民政",)),
    Kind("总工会", "总工会", "总工会", accounts=("{0}工会",)),
    Kind("消防救援大队", "消防救援支队", "消防救援总队", accounts=("{0}消防",)),
    Kind("人民医院", "第一人民医院", None, accounts=("{0}县医院",)),
    Kind("第二人民医院", "第二人民医院", None),
    Kind("第一中学", "第一中学", None, short="一中"),
    Kind("第二中学", "第二中学", None, short="二中"),
)  # fmt: skip
_SLIPS = (
    "监督|监管",
    "管理|管埋",
    "源|原",
    "育|肓",
    "健|建",
    "民|名",
    "文化|文化化",
    "融|融融",
    "办公|公办",
    "社|杜",
    "农|衣",
    "中|忠",
)


@dataclass
class Body:
    """One office. `id` is its true identity."""

    id: str
    kind: Kind
    level: str  # "province", "city", "county", "town"
    region: Region
    name: str  # without the place: "教育局"
    town: str = ""
    spellings: list[tuple[str, str]] = field(default_factory=list)  # before and after the reform
    weights: list[float] = field(default_factory=list)

    def spelled(self, rng: Random, year: int) -> str:
        """One of its spellings, as notices of that year have it; now and then a new slip."""
        old, new = rng.choices(self.spellings, self.weights)[0]
        name = old if year < REFORMED or rng.random() < 0.01 else new
        return _slip(rng, name) if rng.random() < 0.0005 else name


def country(rng: Random, scale: float) -> Iterator[Body]:
    """The offices of enough prefectures for the scale, the provinces' own ones with them."""
    regions = in_force()
    counties: dict[str, list[Region]] = {}
    for region in regions:
        if region.level == "county":
            counties.setdefault(region.code[:4], []).append(region)
    groups = sorted(counties)
    rng.shuffle(groups)
    wanted, number, provinces = max(12, round(sum(map(len, counties.values())) * scale)), 0, set()
    for group in groups:
        if number >= wanted:
            return
        province, city = by_code(group[:2] + "0000"), by_code(group + "00")
        if province and province.code not in provinces:
            provinces.add(province.code)
            yield from _bodies(rng, province, "province")
        if city and city in regions:
            yield from _bodies(rng, city, "city")
        for county in counties[group]:
            number += 1
            yield from _bodies(rng, county, "county")
            for town in (_town(rng), _town(rng)):
                kind = Kind("人民政府", accounts=(town + "镇发布", town + "{0}"))
                yield _body(rng, kind, county, "town", "人民政府", town + "镇")


def _bodies(rng: Random, region: Region, level: str) -> Iterator[Body]:
    for kind in KINDS:
        name = getattr(kind, level)
        if name and (level != "county" or rng.random() < 0.6):
            yield _body(rng, kind, region, level, name, "")


def _town(rng: Random) -> str:
    return "城关" if rng.random() < _COMMON_TOWN else rng.choice(_TOWN_FIRST) + rng.choice(_TOWN_SECOND)


def short_place(region: Region) -> str:
    """德清 for 德清县; 北川 for 北川羌族自治县; two characters stay."""
    name = region.name
    for ending in (
        "自治区",
        "自治州",
        "自治县",
        "特别行政区",
        "地区",
        "新区",
        "林区",
        "省",
        "市",
        "区",
        "县",
        "旗",
        "盟",
    ):
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            name = name[: -len(ending)]
            break
    return name[:2] if "族" in name else name


def _body(rng: Random, kind: Kind, region: Region, level: str, name: str, town: str) -> Body:
    body = Body(f"{region.code}{town}{name}{kind.county}", kind, level, region, name, town)
    for _ in range(rng.choices((1, 2, 3, 4), (30, 35, 25, 10))[0]):
        body.spellings.append(_spelling(rng, body))
        body.weights.append(1 / len(body.spellings))
    return body


def _spelling(rng: Random, body: Body) -> tuple[str, str]:
    prefix = body.region.name
    parents = [one.name for code in (body.region.province_code, body.region.prefecture_code or "")
               if (one := by_code(code)) and one != body.region and one.name not in ("市辖区", "县")
               and not one.name.endswith("行政区划")]  # fmt: skip
    fullness = rng.random()
    if parents and fullness < 0.35:
        prefix = parents[-1] + prefix
    elif fullness < 0.47:
        prefix = "".join(dict.fromkeys(parents)) + prefix
    elif fullness > 0.97 and not body.kind.party and not body.town:
        prefix = ""
    if body.kind.party:
        place = prefix if rng.random() < 0.3 else prefix.removesuffix("自治")
        organ = rng.choices(("委员会宣传部", "委宣传部"), (4, 6))[0]
        lead = rng.choices(("中国共产党", "中共", ""), (2, 6, 2))[0]
        return (lead + place + organ,) * 2
    name = body.name
    if body.kind.short and name == body.kind.county and rng.random() < 0.12:
        name = body.kind.short
    number = ("county", "city", "province").index(body.level) if body.level != "town" else 0
    old = body.kind.old[number] if body.kind.old else name
    end = rng.choices(("", "本级", "（本级）", "(机关)", "机关"), (94, 2, 2, 1, 1))[0]
    slip = rng.random() < 0.003
    made = [prefix + body.town + one + end for one in (old, name)]
    return (_slip(rng, made[0]), _slip(rng, made[1])) if slip else (made[0], made[1])


def _slip(rng: Random, name: str) -> str:
    """One wrong character, as typed: a look-alike, a character lost or doubled."""
    candidates = [slip.split("|") for slip in _SLIPS if slip.split("|")[0] in name]
    if candidates and rng.random() < 0.5:
        right, wrong = rng.choice(candidates)
        return name.replace(right, wrong, 1)
    at = rng.randrange(1, len(name))
    return name[:at] + name[at + 1 :] if rng.random() < 0.6 else name[:at] + name[at - 1] + name[at:]
