"""Places of GB/T 2260 (province, prefecture, county) and how texts name them.

The data file holds the divisions in force on 2023-06-30 and those abolished since 2009 (its header names the
sources). A name that could be two places is refused, not guessed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Region:
    """One division. `level` is "province", "prefecture" or "county"."""

    code: str  # GB/T 2260, six digits
    name: str  # official: "德清县"
    level: str

    @property
    def province_code(self) -> str:
        return self.code[:2] + "0000"

    @property
    def prefecture_code(self) -> str | None:
        """The code of the prefecture level, None for a province. It may be a collective one: 110100 市辖区."""
        return None if self.level == "province" else self.code[:4] + "00"

    @property
    def full_name(self) -> str:
        """浙江省湖州市德清县; collective entries such as 市辖区 are left out."""
        parents = filter(None, map(by_code, (self.province_code, self.prefecture_code or "")))
        names = [region.name for region in parents if not _COLLECTIVE.fullmatch(region.name)]
        return "".join(dict.fromkeys([*names, self.name]))

    @property
    def short_name(self) -> str:
        """湖州 for 湖州市, 恩施 for 恩施土家族苗族自治州; the name itself where it has no more than two characters."""
        match = _AUTONOMOUS.fullmatch(self.name) or _PLAIN.fullmatch(self.name)
        return match[1].removesuffix("族") if match else self.name


def by_code(code: str) -> Region | None:
    """The division with this code; of a code that changed its name, today's name. Abolished codes are known too."""
    return _data().by_code.get(code)


def all_regions() -> list[Region]:
    """Every division that is known, the abolished too, by code."""
    return sorted(_data().by_code.values(), key=lambda region: region.code)


def in_force() -> list[Region]:
    """The divisions that exist today, in the order of their codes; collective entries such as 市辖区 are left out."""
    data = _data()
    regions = (region for code, region in data.by_code.items() if code in data.in_force)
    return sorted((one for one in regions if not _COLLECTIVE.fullmatch(one.name)), key=lambda region: region.code)


def exists(region: Region) -> bool:
    """Whether the division is in force today."""
    return region.code in _data().in_force


def find_region(text: str, within: str | None = None) -> Region | None:
    """The most specific place that `text` begins with: a region field, the name of an organisation or of a project.

    Read from the start, level by level, over separators and brackets (`江苏省-苏州市`, `[婺源县]…`) and over 中共,
    政协, 国家税务总局 and the like; never from the middle. Short names of provinces and prefectures (广东, 成都) count,
    but not before 路, 街, 社区 (南京东路); short names of counties (德清) only where they end the text. Former names
    count; the region of a code that was renamed has today's name. A name that several places bear is resolved by the
    place before it, else by the nearest to `within` (a code); else the answer is what stood before it, or None.
    `省本级`, `市辖区` and the like are `within` or the nearest region above it that is so called.
    """
    return _find(text.strip()[:_MAX_START], within)


def split_place(name: str, within: str | None = None) -> tuple[Region | None, str]:
    """The place that an organisation's name begins with, as `find_region` reads it, and the name behind it.

    Of 中共德清县委宣传部 these are 德清县 and 委宣传部: what stands before the place is left out too. The whole name
    where it begins with no place.
    """
    region, position = _read(name[:_MAX_START], within)
    return (region, name[position:]) if region else (None, name)


def named_regions(text: str, within: str | None = None) -> tuple[tuple[Region, str], ...]:
    """The places that `text` names anywhere, each with its words, in their order: for titles, not for addresses.

    Full names (深圳市, 德清县) count wherever they stand; short names of provinces and prefectures (湖北, 深圳) only at
    the start or behind a mark, a place or a word such as 在 and 赴: 创新乡村 holds no 新乡. They do not count before a
    word that makes them a thing's name (北京时间, 南京路, 遵义会议). A name that several places bear is the one nearest
    to `within` (a code), or none.
    """
    found: list[tuple[Region, str]] = []
    text, position, behind_place = text[:_MAX_TEXT], 0, True
    while position < len(text):
        step = _named_at(text, position, within, behind_place or _BEFORE_NAME.match(text, position - 1) is not None)
        if step is None:
            position, behind_place = position + 1, False
            continue
        region, end = step
        found.append((region, text[position:end]))
        while below := _step(text, end, found[-1][0], within):  # 湖北十堰市张湾区
            found.append((below[0], text[end : below[1]]))
            end = below[1]
        position, behind_place = end, True
    return tuple(found)


def _named_at(text: str, position: int, within: str | None, short: bool) -> tuple[Region, int] | None:
    """The place whose name stands at `position`, and where the name ends; a short name only if `short`."""
    data = _data()
    for length in data.lengths.get(text[position : position + 2], ()):
        end = position + length
        name = text[position:end]
        if len(name) < length or _COMMON_NOUN.match(text, end) or _THING.match(text, end):
            continue
        if length > 2 and (named := data.full.get(name)):
            region = _choose(named, within)
        elif short and (named := data.short.get(name)) and name not in _COMMON_WORDS | _ORDINARY_WORDS:
            near = [one for one in named if within and one.region.code[:4] == within[:4]]  # 巢湖, seen from 合肥
            region = _choose_highest(near or [one for one in named if one.region.level != "county"], within)
        else:
            continue
        return (region, end) if region else None
    return None


@lru_cache(maxsize=1_000)  # the same buyers come again and again
def _find(text: str, within: str | None) -> Region | None:
    if own := _OWN_LEVEL.fullmatch(text):
        return _own_level(own[1], within) if within else None
    return _read(text, within)[0]


def _read(text: str, within: str | None) -> tuple[Region | None, int]:
    """The place that `text` begins with, and where the text goes on behind it."""
    found: Region | None = None
    position = _end(_LEAD, text, 0)
    while step := _step(text, position, found, within):
        found, position = step
        position = _end(_SEPARATORS, text, position)
    return found, position


# --- reading ---------------------------------------------------------------------------------------------------------

_MAX_TEXT = 2_000  # characters
_BEFORE_NAME = re.compile(r"[^\w]|[在赴到来去从由与和至对向于及进、]|_")
# what makes a place's name a thing's: a street, a school, an hour, an event of history, a ship, a dish
_THING = re.compile(
    r"[东西南北中]?[一二三]?(?:路(?![桥政灯网局])|街|大道|道(?!路)|巷|胡同|社区|大厦)|时间|大学|学院|师范|银行|卫视|日报|晚报"
    r"|精神|会议|会师|起义|战役|保卫战|大屠杀|人民出版社|舰|号|菜|话|味|火锅|玉|瓜|石|生物|都市圈|圈"
)
# short names that are ordinary words: silver, sunshine, three and bright, guests, order and peace
_ORDINARY_WORDS = frozenset(
    (
        *("白银", "日照", "三明", "来宾", "百色", "长治", "文山", "孝感", "阿里", "德州", "中卫"),
        *("广安", "安顺", "安庆", "大庆", "新乡", "大理", "和田", "吴忠", "普洱", "黄山"),
    )
)
_MAX_START = 120  # characters; the longest chain of names has about 40
_OWN_LEVEL = re.compile(r"([省市县区])(?:本级|级|直|直属|辖区)")
_LEAD = re.compile(
    r"[\s\[【（(《“\"]{0,8}(?:中国共产党|中共|中国人民政治协商会议|政协|中国共产主义青年团|共青团|国家税务总局|国家统计局"
    r"|国网|中华人民共和国)?"
)
_SEPARATORS = re.compile(r"[\s\-—–_·•/\\|,，、>»\]】）)]{0,8}")
_AT_END = re.compile(r"$|[\s\-—–_·•/\\|,，、>»\]】）)（(]")
# what makes a place's name the name of a street, quarter or building
_STREET = re.compile(r"[东西南北中]?[一二三]?(?:路(?![桥政灯网局])|街|大道|道(?!路)|巷|胡同|社区|新村|村(?!镇)|大厦)")
_COMMON_NOUN = re.compile(r"(?<=[区县])[域级]")  # 河北区域 is no 河北区, 河南县级 no 河南县
# short names that mean a person, a virtue or a sea more often than the city
_COMMON_WORDS = frozenset(("中山", "朝阳", "大同", "安康", "兴安", "北海"))


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position


@dataclass(frozen=True, slots=True)
class _Named:
    """A name that a region bears (`until` empty) or bore up to that edition."""

    region: Region
    until: str


def _step(text: str, position: int, found: Region | None, within: str | None) -> tuple[Region, int] | None:
    """The place below `found` whose name stands at `position`, and where the name ends. The longest name decides."""
    data = _data()
    for length in data.lengths.get(text[position : position + 2], ()):
        end = position + length
        name = text[position:end]
        if len(name) < length or _COMMON_NOUN.match(text, end):
            continue
        if named := data.full.get(name):
            region = _choose(_under(named, found), within)
        elif named := data.short.get(name):
            region = _choose_short(text, end, name, _under(named, found), within)
        else:
            continue
        return (region, end) if region else None
    return None


def _choose(named: list[_Named], within: str | None) -> Region | None:
    if len(named) > 1 and within:
        named = _near(named, within)
    if _one_place(named):  # moved or renamed: the latest state
        latest = "" if any(not one.until for one in named) else max(one.until for one in named)
        named = [one for one in named if one.until == latest]
    regions = {one.region for one in named}
    return regions.pop() if len(regions) == 1 else None


def _one_place(named: list[_Named]) -> bool:
    """Whether the bearers of a name are one place under several codes: one province, and for a 区 (桥东区 was in three
    cities of Hebei) one prefecture that still exists. A 县 or 市 keeps its name to itself in its province."""
    provinces = {one.region.province_code for one in named}
    districts = {one.region.prefecture_code for one in named if one.region.name.endswith("区")}
    return len(provinces) == 1 and len(districts & _data().in_force) <= 1


def _choose_short(text: str, end: int, name: str, named: list[_Named], within: str | None) -> Region | None:
    if not _AT_END.match(text, end):
        if name in _COMMON_WORDS or _STREET.match(text, end):
            return None
        named = [one for one in named if one.region.level != "county"]
    elif within:
        named = _near(named, within)
    return _choose_highest(named, within)


def _choose_highest(named: list[_Named], within: str | None) -> Region | None:
    for level in ("province", "prefecture", "county"):
        if same_level := [one for one in named if one.region.level == level]:
            return _choose(same_level, within)
    return None


def _under(named: Iterable[_Named], region: Region | None) -> list[_Named]:
    """Those strictly below `region`; all where it is None."""
    if region is None:
        return list(named)
    digits = {"province": 2, "prefecture": 4, "county": 6}[region.level]
    prefix = region.code[:digits]
    return [one for one in named if one.region.code[:digits] == prefix and one.region.code != region.code]


def _near(named: list[_Named], within: str) -> list[_Named]:
    """Those that share most with the code `within`: the same county, else prefecture, else province; else all."""
    for digits in (6, 4, 2):
        if same := [one for one in named if one.region.code[:digits] == within[:digits]]:
            return same
    return named


def _own_level(word: str, within: str) -> Region | None:
    """`within` or the nearest region above it that is called a 省, 市, 县 or 区; 省 is the province however called."""
    if word == "省":
        return by_code(within[:2] + "0000")
    for code in (within, within[:4] + "00", within[:2] + "0000"):
        region = by_code(code)
        if region and region.name.endswith(word) and not _COLLECTIVE.fullmatch(region.name):
            return region
    return None


# --- the data --------------------------------------------------------------------------------------------------------

_DATA_FILE = Path(__file__).parent / "data" / "regions.tsv"
_COLLECTIVE = re.compile(r"市辖区|县|(?:省|自治区)直辖县级行政区划")
_PEOPLES = (
    "蒙古族? 回族 藏族 维吾尔族? 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族? 傣族 黎族 "
    "傈僳族 佤族 畲族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族? 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 "
    "仡佬族 锡伯族? 普米族 塔吉克族? 怒族 鄂温克族 保安族 裕固族 鄂伦春族 独龙族 各族"
).replace(" ", "|")
_AUTONOMOUS = re.compile(rf"(.{{2,}}?)(?:{_PEOPLES})*自治([区州县旗])")
_PLAIN = re.compile(r"(.{2,}?)(?:特别行政区|[新地林特]区|[省市区县旗盟])")


@dataclass(frozen=True, slots=True)
class _Data:
    by_code: dict[str, Region]
    in_force: frozenset[str | None]
    full: dict[str, list[_Named]]
    short: dict[str, list[_Named]]
    lengths: dict[str, tuple[int, ...]]  # first two characters -> lengths of the names, longest first


@cache
def _data() -> _Data:
    lines = _DATA_FILE.read_text("utf-8").splitlines()
    rows = [tuple(line.split("\t")) for line in lines if not line.startswith("#")]
    rows.sort(key=lambda row: row[2], reverse=True)  # today's name (empty) comes last and stays
    regions = {code: Region(code, name, _level(code)) for code, name, _ in rows}
    full: dict[str, list[_Named]] = {}
    short: dict[str, list[_Named]] = {}
    for code, name, until in rows:
        if _COLLECTIVE.fullmatch(name):
            continue
        named = _Named(regions[code], until)
        full.setdefault(name, []).append(named)
        if match := _AUTONOMOUS.fullmatch(name):
            stem = match[1].removesuffix("族")
            full.setdefault(stem + match[2], []).append(named)  # 恩施州, 景宁县
            short.setdefault(stem, []).append(named)
        elif match := _PLAIN.fullmatch(name):
            short.setdefault(match[1], []).append(named)
    lengths: dict[str, set[int]] = {}
    for name in (*full, *short):
        lengths.setdefault(name[:2], set()).add(len(name))
    return _Data(
        by_code=regions,
        in_force=frozenset(code for code, _, until in rows if not until),
        full=full,
        short=short,
        lengths={start: tuple(sorted(some, reverse=True)) for start, some in lengths.items()},
    )


def _level(code: str) -> str:
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"
