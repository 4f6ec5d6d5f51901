"""Levels of government (政府层级), by the name and the place of an office."""

import re
from enum import StrEnum

from parsers.regions import Region


class Level(StrEnum):
    """From 中央 to 乡镇."""

    CENTRAL = "central"
    PROVINCE = "province"
    CITY = "city"  # 地级: prefectures too
    COUNTY = "county"
    TOWN = "town"  # 乡, 镇, 街道


_TOWN = re.compile(r".{1,12}?(?:镇|乡|苏木|街道)(?:人民政府|政府|办事处|委|党|$)")
_CENTRAL = re.compile(r"中央|全国|国家|中国|国务院|最高人民|财政部|教育部|公安部|外交部|水利部|商务部|司法部")
_OF_REGION = {"province": Level.PROVINCE, "prefecture": Level.CITY, "county": Level.COUNTY}


def level_of(region: Region | None, name: str) -> Level | None:
    """The level of an office of that name (without its place) there; None where neither tells."""
    if region is None:
        return Level.CENTRAL if _CENTRAL.match(name) else None
    return Level.TOWN if _TOWN.match(name) else _OF_REGION[region.level]
