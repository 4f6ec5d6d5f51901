"""Names of organisations taken apart: place and office, or company; what two spellings of one have in common."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.regions import Region, by_code, exists, split_place
from pipelines.links.rules import Rule

# What people write for the whole name of an office. Each stands at the end of a name, or is the name.
SHORT_FORMS = {
    "市场监管局": "市场监督管理局",
    "卫健局": "卫生健康局",
    "卫健委": "卫生健康委员会",
    "卫生健康委": "卫生健康委员会",
    "住建局": "住房和城乡建设局",
    "住建厅": "住房和城乡建设厅",
    "人社局": "人力资源和社会保障局",
    "人社厅": "人力资源和社会保障厅",
    "文旅局": "文化和旅游局",
    "文旅厅": "文化和旅游厅",
    "发改局": "发展和改革局",
    "发改委": "发展和改革委员会",
    "发展改革委": "发展和改革委员会",
    "应急局": "应急管理局",
    "教体局": "教育和体育局",
    "教育体育局": "教育和体育局",
    "文旅体局": "文化旅游体育局",
    "自规局": "自然资源和规划局",
    "城管局": "城市管理局",
    "医保局": "医疗保障局",
    "退役军人局": "退役军人事务局",
    "融媒体": "融媒体中心",
    "政府办公室": "人民政府办公室",
    "政府办公厅": "人民政府办公厅",
    "政府办": "人民政府办公室",
    "政府": "人民政府",
    "公安局交警大队": "公安局交通警察大队",
    "公安局交警支队": "公安局交通警察支队",
    "公安局交通管理大队": "公安局交通警察大队",
    "妇联": "妇女联合会",
    "残联": "残疾人联合会",
    "一中": "第一中学",
    "二中": "第二中学",
    "三中": "第三中学",
    "四中": "第四中学",
    "委": "委员会",
}
# Offices that the reform of 2018 (深化党和国家机构改革方案) renamed one to one. Those that it merged into another
# (工商行政管理局, 质量技术监督局 and 食品药品监督管理局 into 市场监督管理局) are offices of their own.
REFORMED = {
    "卫生和计划生育": "卫生健康",
    "卫生计生": "卫生健康",
    "国土资源": "自然资源",
    "环境保护": "生态环境",
    "安全生产监督管理局": "应急管理局",
    "农业局": "农业农村局",
    "农业厅": "农业农村厅",
    "农业委员会": "农业农村委员会",
}
_OLD = re.compile("^(?:" + "|".join(REFORMED) + ")")
_PARTY_LEAD = re.compile(r"中国共产主义青年团|共青团|中国人民政治协商会议|政协|国家统计局|国网")
_LEADS = {"中国共产主义青年团": "共青团", "中国人民政治协商会议": "政协"}
_END = re.compile(r"\(?(?:本级|机关)\)?$")
_COMMITTEE = re.compile(r"^委员会(?=.)")  # 县委员会宣传部 is 县委宣传部
_COMPANY = re.compile(r"(?:公司|厂|店|经营部|事务所|工作室|商行|合作社|集团|企业|\(有限合伙\))(?:\(普通合伙\))?$")
_OWN_LEVEL = re.compile(r"^[省市县区](?=.{2})")


@dataclass(frozen=True, slots=True)
class Office:
    """A public body: the place and what it is there, with the rules that its spelling needs to be read so."""

    region: Region | None
    core: str
    rule: Rule

    @property
    def key(self) -> tuple[str, str] | None:
        """What all its spellings share; None without a place."""
        return (self.region.code, self.core) if self.region else None


def is_company(key: str) -> bool:
    """Whether a name (`organisation_key`) is that of a company, firm or shop."""
    return bool(_COMPANY.search(key))


def read_office(key: str, within: str | None) -> Office:
    """A name (`organisation_key`) of a body whose notices come from the place `within`."""
    text = _END.sub("", key) or key
    region, rest = split_place(text, within)
    rule = Rule.SAME_NAME
    home = by_code(within) if within else None
    if home and region in (None, *_above(home)) and (lost := _without_kind(rest, home)):
        region, rest, rule = home, lost, Rule.SHORT_PLACE
    elif region is None and home:
        region, rest, rule = _near(text, home)
    elif region and home and not exists(region) and _succeeds(home, region):
        region, rule = home, Rule.FORMER_PLACE
    if region and not rest:
        region, rest = None, text
    core = _COMMITTEE.sub("委", rest)
    if lead := _PARTY_LEAD.match(text):
        core = _LEADS.get(lead[0], lead[0]) + core.removeprefix(lead[0])
    if long := SHORT_FORMS.get(core):
        core, rule = long, rule if rule != Rule.SAME_NAME else Rule.SHORT_FORM
    if old := _OLD.match(core):
        core, rule = REFORMED[old[0]] + core[old.end() :], rule if rule != Rule.SAME_NAME else Rule.REFORM
        if region and region.level == "province" and core == "应急管理局":
            core = "应急管理厅"  # the 局 of a province became a 厅
    return Office(region, core, rule)


def _above(region: Region) -> Iterator[Region]:
    codes = (region.prefecture_code, region.province_code)
    return (above for code in codes if code and code != region.code and (above := by_code(code)))


def _without_kind(text: str, home: Region) -> str | None:
    """What stands behind the name of the place without its last character: 都安瑶族自治人民检察院, 湖州市德清公安局."""
    name = home.name[:-1]
    return text[len(name) :] if len(name) > 1 and text.startswith(name) and len(text) > len(name) + 1 else None


def _succeeds(today: Region, former: Region) -> bool:
    """Whether a division may be what another one became: in the same prefecture, its name beginning alike."""
    return today.level == "county" and today.code[:4] == former.code[:4] and today.name[0] == former.name[0]


def _near(text: str, home: Region) -> tuple[Region | None, str, Rule]:
    """The place whose short name begins the text, else the one that a name without a place means."""
    for code in (home.code, home.prefecture_code, home.province_code):
        region = by_code(code) if code else None
        if region and len(short := region.short_name) > 1 and text.startswith(short) and len(text) > len(short) + 1:
            return region, text[len(short) :], Rule.SHORT_PLACE
    return home, _OWN_LEVEL.sub("", text), Rule.BARE_NAME


@dataclass(frozen=True, slots=True)
class Company:
    """A company: `key` is shared by its spellings, `place` the code of the place that it spells out (成都市)."""

    key: str
    place: str | None


def read_company(key: str) -> Company:
    """A name (`organisation_key`) of a company."""
    text = key.replace("(", "").replace(")", "").replace("有限责任公司", "有限公司")
    region, rest = split_place(text)
    if region is None or len(rest) < 6 or text.startswith(rest):
        return Company(text, None)
    named = text[: len(text) - len(rest)]
    spelled = named.endswith(region.name)
    return Company(region.short_name + rest, region.code if spelled else None)
