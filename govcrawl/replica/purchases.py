"""More notices for the replica, written with the pages of one project as their templates.

A project is an invitation and, twenty days later, its result. Places of the half year are real, what they buy here is
invented; of the purchases for accounts all is invented, as the accounts themselves are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import product

from govcrawl.replica.notices import Notice

FIRST_DAY, LAST_DAY = date(2024, 1, 2), date(2024, 6, 28)
DAYS_TO_RESULT = 20
_OFFICES = ("司法局", "文化和旅游局", "应急管理局", "卫生健康局")
_PLACES = {
    "浙江": "海宁市 桐乡市 诸暨市 余姚市 临海市 兰溪市 龙泉市 瑞安市",
    "江苏": "昆山市 江阴市 宜兴市 太仓市 如皋市 东台市 邳州市 句容市",
    "山东": "滕州市 寿光市 邹城市 龙口市 乳山市 肥城市 诸城市 曲阜市",
    "四川": "阆中市 江油市 什邡市 峨眉山市 华蓥市 万源市 简阳市 西昌市",
    "广东": "台山市 普宁市 高州市 英德市 乐昌市 恩平市 罗定市 四会市",
}
_SUPPLIERS = ["青螺号", "纸飞机岛", "蓝鲸来信", "白鹭信使", "灯塔草图", "半日闲谈", "云梯街", "小满工坊"]
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
# what the template's pages say of their own project
_PLACE, _OFFICE, _SUPPLIER, _NUMBER = "海宁市", "司法局", "海宁青螺号文化传媒有限公司", "HNCG2020-ZFCS-0117"
_PROJECT = "抖音号年度代运营"
_STREETS = {"浙江省嘉兴市": "", "嘉兴市南湖区": ""}
# account of the replica's platforms, what it is called, its operator, day of the invitation, yuan
_FOR_ACCOUNTS = [
    ("白沙镇司法", "抖音号", "白沙镇司法局", date(2023, 2, 14), 168_000),
    ("白沙镇司法", "抖音号", "白沙镇司法局", date(2024, 2, 20), 176_000),
    ("云岭县市场监管", "抖音号", "云岭县市场监管局", date(2024, 1, 16), 96_000),
    ("平安旧县", "微博", "旧县公安局", date(2022, 4, 11), 132_000),
    ("溪口镇卫健", "抖音号", "溪口镇卫健局", date(2024, 4, 22), 88_000),
    ("青石县发布", "微博", "青石县人民政府", date(2025, 3, 4), 210_000),
]


def half_year(originals: Sequence[Notice]) -> Iterator[Notice]:
    """160 projects, 320 notices, of January to June 2024."""
    buyers = [
        (region, place, office) for region in _PLACES for place, office in product(_PLACES[region].split(), _OFFICES)
    ]
    days = (LAST_DAY - FIRST_DAY).days - DAYS_TO_RESULT
    for number, (region, place, office) in enumerate(buyers):
        published = FIRST_DAY + timedelta(days=number * days // len(buyers))
        amount = 60_000 + number * 7_919 % 341 * 1_000  # 60,000 to 400,000 yuan
        supplier = f"{region}{_SUPPLIERS[number % len(_SUPPLIERS)]}文化传媒有限公司"
        project = f"{_LETTERS[number % 23]}{_LETTERS[number % 19]}CG2024-ZFCS-{number + 1:04}"
        words = {_SUPPLIER: supplier, f"{_PLACE}{_OFFICE}": place + office, _PLACE: place, _NUMBER: project, **_STREETS}
        yield from _project(originals, number, region, published, amount, words)


def for_accounts(originals: Sequence[Notice]) -> Iterator[Notice]:
    """Who was paid to run accounts of the replica's platforms: six projects of 2022 to 2025."""
    for number, (account, kind, buyer, published, amount) in enumerate(_FOR_ACCOUNTS, start=1_000):
        words = {
            f"{_PLACE}{_OFFICE}{_PROJECT}": f"{buyer}“{account}”{kind}年度代运营",
            _SUPPLIER: f"{_SUPPLIERS[number % len(_SUPPLIERS)]}文化传媒有限公司",
            f"{_PLACE}{_OFFICE}": buyer,
            _PLACE: buyer[:3],
            _NUMBER: f"ZH{published:%Y}-{number}",
            **_STREETS,
        }
        yield from _project(originals, number, "浙江", published, amount, words)


def _project(
    originals: Sequence[Notice], number: int, region: str, published: date, amount: int, words: dict[str, str]
) -> Iterator[Notice]:
    tender, award = (_template(originals, kind) for kind in ("jzxcs", "cjgg"))
    yield _notice(tender, number, region, published, words | _yuan("28.0000000", amount + 20_000))
    result = published + timedelta(days=DAYS_TO_RESULT)
    yield _notice(award, number, region, result, words | _yuan("25.0000000", amount))


def _template(originals: Sequence[Notice], kind: str) -> Notice:
    return next(n for n in originals if n.kind == kind and n.golden.get("project_number") == _NUMBER)


def _yuan(shown: str, amount: int) -> dict[str, str]:
    """The amount in 万元, as the body and as the summary table write it."""
    return {shown: f"{amount / 10_000:.7f}", shown[:-1]: f"{amount / 10_000:.6f}"}


def _notice(template: Notice, number: int, region: str, day: date, words: dict[str, str]) -> Notice:
    published = datetime.combine(day, template.published.time())
    texts = words | {
        form.format(template.published + timedelta(days=back)): form.format(published + timedelta(days=back))
        for back in range(-2, 15)
        for form in ("{:%Y年%m月%d日}", "{:%Y-%m-%d}")
    }
    texts |= {"2021年1月1日至2021年12月31日": f"{day.year}年7月1日至{day.year + 1}年6月30日"}
    folder, own_id = template.url.rsplit("/", 2)[0], 26_000_000 + number * 2 + (template.kind == "cjgg")
    return replace(
        template,
        title=_swap(template.title, texts),
        buyer=_swap(template.buyer, texts),
        snippet=_swap(template.snippet, texts),
        text=_swap(template.text, texts),
        url=f"{folder}/{day:%Y%m}/t{day:%Y%m%d}_{own_id}.htm",
        file=f"{template.file}#{number}",
        published=published,
        region=region,
        golden={"project_number": words[_NUMBER]},
        swaps=tuple((old.encode(), new.encode()) for old, new in texts.items()),
    )


def _swap(text: str, words: dict[str, str]) -> str:
    for old, new in words.items():
        text = text.replace(old, new)
    return text
