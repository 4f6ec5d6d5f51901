"""Hard cells: add a new one to the table that it belongs to, with its expected name beside it."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.organisations import (
    clean_name,
    find_credit_code,
    is_organisation,
    organisation_key,
    split_names,
    valid_credit_code,
)

NAMES = {
    # white space
    "甘肃农业大学 ": "甘肃农业大学",
    "北京 甲乙 有限公司": "北京甲乙有限公司",
    "北京甲乙\n        有限公司": "北京甲乙有限公司",
    "甲县\u3000教育局\xa0": "甲县教育局",
    "甲县\u200b教育局\ufeff": "甲县教育局",
    "Siemens   AG": "Siemens AG",
    # labels, ranks, numbers
    "采购人：甲县水利局": "甲县水利局",
    "采购人（盖章）：甲县水利局": "甲县水利局",
    "名　　称：甲县第一医院": "甲县第一医院",
    "中标（成交）供应商名称：甲乙有限公司": "甲乙有限公司",
    "第一中标候选人：甲乙有限公司": "甲乙有限公司",
    "推荐第一成交候选人：甲乙有限公司": "甲乙有限公司",
    "排名第1：甲乙有限公司": "甲乙有限公司",
    "联合体牵头人：甲乙有限公司": "甲乙有限公司",
    "包1：甲乙有限公司": "甲乙有限公司",
    "1、采购人：甲县教育局。": "甲县教育局",
    "（一）甲县教育局；": "甲县教育局",
    # notes
    "甲县教育局 （盖章）": "甲县教育局",
    "乙市丙科技有限公司（乙市丁区长江路8号3幢）": "乙市丙科技有限公司",
    "乙市新华书店有限公司（乙市丁区长江路8号店）": "乙市新华书店有限公司（乙市丁区长江路8号店）",
    "甲县教育局（采购人）": "甲县教育局",
    "甲乙有限公司(联合体)": "甲乙有限公司",
    "甲乙有限公司（牵头人）": "甲乙有限公司",
    "甲乙有限公司（小微企业）": "甲乙有限公司",
    "甲乙有限公司、丙丁有限公司联合体": "甲乙有限公司、丙丁有限公司",
    "甲乙有限公司（以下简称乙方）": "甲乙有限公司",
    # contacts behind
    "甲乙有限公司，地址：甲市乙路1号": "甲乙有限公司",
    "甲乙有限公司 联系人：张三 电话：0571-88888888": "甲乙有限公司",
    "甲县教育局 联系人 张三": "甲县教育局",
    "甲乙有限公司供应商地址：甲市": "甲乙有限公司",
    "甲县教育局 0571-88888888": "甲县教育局",
    "李先生13009898860": "李先生",
    "甲乙有限公司 914403001922038216": "甲乙有限公司",
    "甲乙有限公司 2021年2月25日": "甲乙有限公司",
    # quotes and lost partners
    "“甲乙有限公司”": "甲乙有限公司",
    "“智慧甲乙”有限公司": "“智慧甲乙”有限公司",
    "（甲乙有限公司）": "甲乙有限公司",
    "甲乙有限公司）": "甲乙有限公司",
    # a place behind a slash
    "甲省河海测绘院/浙江": "甲省河海测绘院",
    # stays as it is
    "某部队": "某部队",
    "中国人民解放军某部": "中国人民解放军某部",
    "甲县体育中心（甲县少年儿童体育学校）": "甲县体育中心（甲县少年儿童体育学校）",
    "甲乙项目管理有限公司（济南）": "甲乙项目管理有限公司（济南）",
    "甲区乙图文店（个体工商户）": "甲区乙图文店（个体工商户）",
    "ＡＢＣ科技有限公司": "ＡＢＣ科技有限公司",
    "3M中国有限公司": "3M中国有限公司",
    "Foo Trading Co., Ltd.": "Foo Trading Co., Ltd.",
    "张三": "张三",
    "中共嘉兴市委嘉兴市人民政府信访局": "中共嘉兴市委嘉兴市人民政府信访局",
}

NO_NAMES = [
    *("", "  ", "/", "甲", "无", "--", "———", "空", "N/A", "。", "(", "（盖章）"),
    *("详见附件", "见公告", "详见采购文件", "详见磋商文件第三章", "同上", "自行采购", "不足三家", "无供应商报价"),
    *("***", "**县教育局", "某某公司", "XX公司", "×××有限公司", "某", "____局", "（略）"),
    *(
        "620000元",
        "￥1,366,815.70",
        "620000（元）",
        "12.5万元",
        "壹拾万元整",
        "2026年5月1日",
        "2026-05-01 09:30",
        "98.5%",
    ),
    *("采购人", "供应商名称", "中标（成交）供应商", "包1", "第一中标候选人", "联系人：张三"),
    *("由采购人指定", "按照采购文件执行", "经评审，甲乙有限公司为中标人", "公示无异议后，由甲公司签订合同。"),
    *("SDGP370000000202402010633", "http://www.example.com/甲公司", "914403001922038216", "someone@example.com"),
    "甲" * 81 + "公司",
]


@pytest.mark.parametrize(("cell", "name"), NAMES.items())
def test_plain_name(cell: str, name: str) -> None:
    assert clean_name(cell) == name


@pytest.mark.parametrize("cell", NO_NAMES)
def test_no_name(cell: str) -> None:
    assert clean_name(cell) is None


ORGANISATIONS = [
    *("甲县教育局", "财政部", "某部队", "驻昆明某单位", "中国人民解放军某部", "甲县人民政府办公室", "中共甲市委宣传部"),
    *("甲市网信办", "甲县残联", "国家税务总局甲县税务局", "甲县气象站", "甲县融媒体中心", "甲市消防救援支队", "审计署"),
    *("甲乙有限公司", "甲乙有限公司（济南）", "甲乙集团", "甲乙（有限合伙）事务所", "甲区乙图文店", "乙广告经营部"),
    *(
        "甲乡乙村村民委员会",
        "甲县农民专业合作社",
        "甲银行乙支行",
        "甲省第一监狱",
        "甲市第三中学",
        "甲县一中",
        "甲集团乙煤矿",
        "甲总校",
    ),
    *("吉林省甲乙成套招标公司", "甲县畜牧工作站", "甲有限公司联合体", "和县人民医院", "共青城市教育局", "应县教育局"),
    *("甲省牧草良种繁殖场", "甲县种畜场", "甲县良种场"),
    *("Siemens AG", "Foo Trading Co., Ltd.", "Société Générale SA", "University of Foo Foundation"),
]
NOT_ORGANISATIONS = [
    "1-溪口公司",  # of 包1-溪口公司绿化服务
    *("", "张三", "欧阳修文", "公司", "有限公司", "采购人", "供应商", "2026年5月1日", "620000元", "620000"),
    *(
        "办公家具",
        "视频会议系统",
        "门户网站",
        "图形工作站",
        "新年晚会",
        "新闻发布会",
        "活动场所",
        "技术负责人",
        "小微企业",
    ),
    *(
        "详见甲县教育局",
        "由甲乙有限公司",
        "甲乙有限公司中标。",
        "联系人：甲公司",
        "评标委员会",
        "本公司",
        "服务有限公司",
        "工程管理有限责任公司",
        "甲" * 200 + "公司",
    ),
]


@pytest.mark.parametrize("text", ORGANISATIONS)
def test_organisation(text: str) -> None:
    assert is_organisation(text)


@pytest.mark.parametrize("text", NOT_ORGANISATIONS)
def test_not_an_organisation(text: str) -> None:
    assert not is_organisation(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甲乙（北京）有限公司", "甲乙(北京) 有限公司"),
        ("ＡＢＣ科技有限公司", "abc科技有限公司"),
        ("甲乙〔集团〕公司", "甲乙【集团】公司"),
        ("Siemens AG", "SIEMENS ag"),
    ],
)
def test_two_spellings_share_a_key(one: str, other: str) -> None:
    assert organisation_key(one) == organisation_key(other)


def test_no_synonyms() -> None:
    assert organisation_key("甲县教育局") != organisation_key("甲县教育和体育局")
    assert organisation_key("甲乙有限公司") != organisation_key("甲乙有限责任公司")


PUBLIC_CODES = [
    "914403001922038216",  # 华为技术有限公司
    "9144030071526726XG",  # 腾讯科技（深圳）有限公司
    "91330100799655058B",  # 阿里巴巴（中国）有限公司
    "91110000710926094P",  # 中国石油化工股份有限公司
    "91100000100003962T",  # 中国工商银行股份有限公司
    "911100001000044477",  # 中国建设银行股份有限公司
]
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@pytest.mark.parametrize("code", PUBLIC_CODES)
def test_public_code(code: str) -> None:
    assert valid_credit_code(code)


@given(st.sampled_from(PUBLIC_CODES), st.integers(0, 17), st.sampled_from(_ALPHABET))
def test_one_wrong_character_is_noticed(code: str, place: int, character: str) -> None:
    changed = code[:place] + character + code[place + 1 :]
    assert valid_credit_code(changed) == (changed == code)


@pytest.mark.parametrize(
    "text",
    ["", "91440300192203821", "9144030019220382166", "91440300192203821６", "91110000710926094p", "0" * 18, "I" * 18],
)
def test_no_code(text: str) -> None:
    assert not valid_credit_code(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("统一社会信用代码：914403001922038216。", "914403001922038216"),
        ("代码 9144 0300 1922 0382 16 电话 13800001111", "914403001922038216"),
        ("ID 91110000710926094p", "91110000710926094P"),
        ("９１１１００００７１０９２６０９４Ｐ", "91110000710926094P"),
        ("911100007109260941；91110000710926094P", "91110000710926094P"),
        ("项目编号 191110000710926094P", None),
        ("", None),
    ],
)
def test_code_in_a_text(text: str, code: str | None) -> None:
    assert find_credit_code(text) == code


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("甲乙公司、丙丁公司", ["甲乙公司", "丙丁公司"]),
        ("甲乙公司；丙丁公司;戊己公司", ["甲乙公司", "丙丁公司", "戊己公司"]),
        ("甲乙公司，丙丁公司", ["甲乙公司", "丙丁公司"]),
        ("甲乙公司,丙丁公司", ["甲乙公司", "丙丁公司"]),
        ("甲乙公司/丙丁公司", ["甲乙公司", "丙丁公司"]),
        ("甲乙公司\n丙丁大学", ["甲乙公司", "丙丁大学"]),
        ("甲乙公司 丙丁公司", ["甲乙公司", "丙丁公司"]),
        ("甲乙公司和丙丁公司", ["甲乙公司", "丙丁公司"]),
        ("1、甲乙公司 2、丙丁公司", ["甲乙公司", "丙丁公司"]),
        ("第一中标候选人：甲乙公司 第二中标候选人：丙丁公司", ["甲乙公司", "丙丁公司"]),
        ("包1：甲乙公司 包2：丙丁公司", ["甲乙公司", "丙丁公司"]),
        ("甲乙公司（牵头人）、丙丁公司（成员）", ["甲乙公司", "丙丁公司"]),
        ("甲乙公司(牵头人) 丙丁公司(成员)", ["甲乙公司", "丙丁公司"]),
        ("联合体牵头人：甲乙公司 联合体成员：丙丁公司", ["甲乙公司", "丙丁公司"]),
        ("甲乙公司（联合体成员：丙丁公司、戊己公司）", ["甲乙公司", "丙丁公司", "戊己公司"]),
        ("甲乙公司、丙丁（湖北）公司联合体", ["甲乙公司", "丙丁（湖北）公司"]),
        ("甲乙公司 地址：甲市；丙丁公司 地址：乙市", ["甲乙公司", "丙丁公司"]),
        ("甲乙公司、甲乙公司", ["甲乙公司"]),
        ("Foo Co., Ltd., Siemens AG", ["Foo Co., Ltd.", "Siemens AG"]),
        # one name
        ("甲县文化、旅游局", ["甲县文化、旅游局"]),
        ("甲乙公司（丙公司、丁公司）", ["甲乙公司（丙公司、丁公司）"]),
        ("中国电信股份有限公司 杭州分公司", ["中国电信股份有限公司杭州分公司"]),
        ("中国电信股份有限公司/杭州分公司", ["中国电信股份有限公司/杭州分公司"]),
        ("武汉大学 人民医院", ["武汉大学人民医院"]),
        ("北京 甲乙 有限公司", ["北京甲乙有限公司"]),
        ("甲县和乙镇服务公司", ["甲县和乙镇服务公司"]),
        ("张三", ["张三"]),
        ("Foo Co., Ltd.", ["Foo Co., Ltd."]),
        # none
        ("无", []),
        ("详见附件；/", []),
        ("", []),
    ],
)
def test_several_names(cell: str, names: list[str]) -> None:
    assert split_names(cell) == names


_CELLS = (
    st.text(st.sampled_from('甲乙公司局、，；：/（）() \n\u30001.2*某"“”名称采购人联合体成员牵包第一候选电话Co.,X'))
    | st.text()
)


@given(_CELLS)
def test_any_text_is_read_and_a_result_stays(text: str) -> None:
    name = clean_name(text)
    assert name is None or (name and clean_name(name) == name and len(name) <= 80)
    assert organisation_key(organisation_key(text)) == organisation_key(text)
    assert isinstance(is_organisation(text), bool)
    found = find_credit_code(text)
    assert found is None or valid_credit_code(found)
    assert all(clean_name(one) == one for one in split_names(text))


@pytest.mark.parametrize("call", [clean_name, is_organisation, organisation_key, find_credit_code, split_names])
@pytest.mark.parametrize(
    "unit",
    [
        "a、",
        "公司、",
        "甲乙公司、",
        "(",
        "（联合体",
        "1.",
        " ",
        "\n",
        "9 ",
        "第一",
        "成员",
        "：，",
        '"',
        "中标",
        "e\u0301",
    ],
)
def test_a_hostile_cell_takes_no_time(call: Callable[[str], object], unit: str) -> None:
    cell = unit * (200_000 // len(unit.encode()))
    start = time.process_time()
    call(cell)
    assert time.process_time() - start < 1
