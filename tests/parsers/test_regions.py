"""Names of places: add a new case to the table that it belongs to. Codes are those of GB/T 2260."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.regions import Region, by_code, find_region

FOUND = {
    # values of a region field
    "五华县": "441424",
    "成都市": "510100",
    "成都": "510100",
    "陕西省": "610000",
    "广东": "440000",
    "内蒙古": "150000",
    "浙江省湖州市德清县": "330521",
    "江苏省-苏州市": "320500",
    "浙江 / 湖州 / 德清": "330521",
    "德清": "330521",
    "香港": "810000",
    "吉林": "220000",
    "海南": "460000",
    "恩施州": "422800",
    "海南州": "632500",
    "环江县": "451226",
    "浦东": "310115",
    "嘉峪关": "620200",
    "东莞市": "441900",
    "仙桃市": "429004",
    "湖北省仙桃市": "429004",
    # names of organisations and projects
    "德清县体育中心": "330521",
    "浙江省德清县教育局": "330521",
    "北京市朝阳区第一小学": "110105",
    "福州鼓楼区教育局": "350102",
    "重庆市万州区人民医院": "500101",
    "[婺源县]气象站改造项目": "361130",
    "中共嘉兴市委办公室": "330400",
    "国家税务总局德清县税务局": "330521",
    "西安交通大学": "610100",
    "山东路桥集团": "370000",
    "吉林市人民医院": "220200",
    "吉林省吉林市": "220200",
    "河北区教育局": "120105",
    "河北区域医疗中心": "130000",
    "新疆生产建设兵团": "650000",
    "阿拉善左旗水利局": "152921",
    # what follows is not below it: the place before it
    "杭州市德化县": "330100",
    "湖北公安厅": "420000",
    "南京市东路小学": "320100",
    # new ones
    "临平区": "330113",
    "钱塘区": "330114",
    "白杨市": "659012",
    "米林市": "540481",
    # former ones
    "江干区": "330104",
    "即墨市教育局": "370282",
    "即墨": "370215",
    "襄樊市": "420600",
    "巢湖市": "340181",
    "邢台市桥东区": "130502",
    "莱芜市莱城区": "371202",
    "加格达奇区": "232761",
    "枞阳县": "340722",
}

REFUSED = [
    *("", " ", "某部队", "公安局", "中国石化", "省本级", "市辖区"),
    *("鼓楼区", "城中区", "朝阳区教育局", "西安区", "郊区", "桥东区"),  # several places
    *("南京东路小学", "北京路小学", "长春社区居委会", "上海大厦", "延安北路街道"),  # streets and quarters
    *("中山大学", "北海舰队", "安康医院", "新华书店", "德清体育中心"),
    *("关于广东的公告", "驻成都部队"),  # not at the start
]


@pytest.mark.parametrize(("text", "code"), FOUND.items())
def test_found(text: str, code: str) -> None:
    region = find_region(text)
    assert region is not None
    assert region.code == code


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text: str) -> None:
    assert find_region(text) is None


@pytest.mark.parametrize(
    ("text", "within", "code"),
    [
        ("鼓楼区", "350000", "350102"),
        ("鼓楼区", "320100", "320106"),
        ("鼓楼区", "320106", "320106"),
        ("鼓楼", "320100", "320106"),
        ("鼓楼区", "320000", None),  # 南京 and 徐州
        ("朝阳", "110000", "110105"),
        ("海南", "630000", "632500"),
        ("桥东区", "130500", "130502"),
        ("山西省太原市", "330000", "140100"),  # `within` decides between places, it does not shut any out
        ("德清", "999999", "330521"),
        ("省本级", "330521", "330000"),
        ("省级", "150100", "150000"),
        ("区本级", "450000", "450000"),
        ("市本级", "330521", "330500"),
        ("市本级", "330481", "330481"),
        ("市辖区", "340300", "340300"),
        ("市级", "110105", "110000"),
        ("市本级", "330000", None),
        ("省本级", "", None),
    ],
)
def test_within(text: str, within: str, code: str | None) -> None:
    region = find_region(text, within)
    assert (region.code if region else None) == code


@pytest.mark.parametrize(
    ("code", "level", "full_name", "prefecture"),
    [
        ("330000", "province", "浙江省", None),
        ("330500", "prefecture", "浙江省湖州市", "330500"),
        ("330521", "county", "浙江省湖州市德清县", "330500"),
        ("110105", "county", "北京市朝阳区", "110100"),
        ("429004", "county", "湖北省仙桃市", "429000"),
        ("441900", "prefecture", "广东省东莞市", "441900"),
        ("370282", "county", "山东省青岛市即墨市", "370200"),
        ("130502", "county", "河北省邢台市襄都区", "130500"),
    ],
)
def test_by_code(code: str, level: str, full_name: str, prefecture: str | None) -> None:
    region = by_code(code)
    assert isinstance(region, Region)
    assert (region.level, region.full_name, region.prefecture_code) == (level, full_name, prefecture)
    assert region.province_code == code[:2] + "0000"


@pytest.mark.parametrize("code", ["", "33", "330599", "１２３４５６"])
def test_unknown_code(code: str) -> None:
    assert by_code(code) is None


def test_the_full_name_of_every_province_and_prefecture_leads_back_to_it() -> None:
    regions = filter(None, (by_code(f"{number:04}00") for number in range(1100, 8300)))
    lost = [
        region
        for region in regions
        if region.level == "prefecture" and "辖" not in region.name and region.name != "县"
        if find_region(region.full_name) != region
    ]
    # became a county, or its name is a county's now, in the same province
    assert {region.name for region in lost} == {"巢湖市"}


@given(st.text() | st.text(st.sampled_from("浙江省湖州市德清县鼓楼区本级路 -/[（")), st.text() | st.none())
def test_any_text_is_read(text: str, within: str | None) -> None:
    region = find_region(text, within)
    assert region is None or by_code(region.code) == region


@pytest.mark.parametrize("text", ["浙江省湖州市德清县体育中心", "某部队", "鼓楼区", "浙" * 200_000, "(" * 200_000])
def test_a_call_is_quick(text: str) -> None:
    find_region("浙江")  # loads the data
    start = time.process_time()
    for _ in range(1000):
        find_region(text, "320000")
    assert time.process_time() - start < 0.3  # 0.3 ms a call: ten times what is measured
