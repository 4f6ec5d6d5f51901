"""项目名称 and 项目编号. A wording goes into `NAMES` or `NUMBERS`, what is none into `NO_NUMBERS`."""

import pytest

from parsers.procurement.names import clean_number, clean_project_name
from tests.parsers.procurement.pages import AWARD, TENDER, read, read_field, table

# as written, as it is called
CLEANED = [
    ("门票印制服务招标失败公告", "门票印制服务"),
    ("门票印制服务", "门票印制服务"),
    (" 门票印制服务。", "门票印制服务"),
    ("门票 印制 服务", "门票印制服务"),
    ("Windows 11 授权", "Windows 11 授权"),
    ("“门票印制服务”", "门票印制服务"),
    ("门票印制服务公开招标公告", "门票印制服务"),
    ("门票印制服务采购项目竞争性磋商公告", "门票印制服务采购项目"),
    ("门票印制服务的中标结果公示", "门票印制服务"),
    ("门票印制服务（二次）成交公告", "门票印制服务（二次）"),
    ("门票印制服务更正公告", "门票印制服务"),
    ("门票印制服务招标公告", "门票印制服务"),
    ("【结果公示】门票印制服务成交公告", "门票印制服务"),
    ("关于门票印制服务的更正公告", "门票印制服务"),
    ("门票印制服务比选结果的公示", "门票印制服务"),
    ("门票印制服务在线询价成交公告", "门票印制服务"),
    ("门票印制服务（项目代码：2404-330281-04-01-000001）", "门票印制服务"),
    ("甲、乙双方按照“门票印制服务项目”", "门票印制服务项目"),
    ("由宁波折纸招标有限公司代理的“门票印制服务项目”", "门票印制服务项目"),
    ("由宁波折纸招标有限公司组织的门票印制服务", "门票印制服务"),
    ("溪口县文化馆委托宁波折纸招标有限公司组织采购的“溪口文旅”微信运维服务", "“溪口文旅”微信运维服务"),
    ("门票印制服务采购公告", "门票印制服务采购"),
    ("门票印制服务（XKWH20240702）", "门票印制服务"),
    ("门票印制服务（XKWH-2024-07）", "门票印制服务"),
    ("门票印制服务项目（项目编号：XK-2024-07）", "门票印制服务项目"),
    ("门票印制服务 采购编号：XK-2024-07", "门票印制服务"),
    ("门票印制服务项目 采购编号：XK-2024-07", "门票印制服务项目"),
    ("门票印制服务-成交结果公告", "门票印制服务"),
    ("门票印制服务邀请谈判采购-成交结果公告", "门票印制服务"),
    ("招标公告", "招标公告"),
    ("/", None),
    ("无", None),
    ("--", None),
    ("2024", None),
    ("", None),
    ("长" * 301, None),
]
# body, project_name
NAMES = [
    ("项目名称：门票印制服务", "门票印制服务"),
    ("二、项目名称：门票印制服务\n三、成交信息", "门票印制服务"),
    ("项目名称：\n门票印制服务\n采购人：溪口县文化馆", "门票印制服务"),
    ("项目名称：门票印制服务（夏季\n及秋季）\n采购人：溪口县文化馆", "门票印制服务（夏季及秋季）"),
    (table("项目名称|门票印制服务", "采购人|溪口县文化馆"), "门票印制服务"),
    (table("序号|项目名称|预算金额（元）", "1|门票印制服务|8000"), "门票印制服务"),
    ("项目名称及编号：门票印制服务、XK-2024-07", "门票印制服务"),
    ("项目名称及编号：门票印制服务（项目编号：XK-2024-07）", "门票印制服务"),
    ("项目名称：/\n采购项目名称：门票印制服务", "门票印制服务"),
    ("合同名称：门票印制服务采购合同\n合同金额：8000元\n合同签订日期：2024-06-03", "门票印制服务"),
    ("宁波折纸招标有限公司受溪口县文化馆委托，就门票印制服务进行询价采购，欢迎参加。", "门票印制服务"),
    ("我馆于2024年5月8日对“门票印制服务”（项目编号：XK-2024-07）进行了院内比选。", "门票印制服务"),
    ("我馆于2024年5月8日在二楼会议室对“门票印制服务”（编号：XK-2024-07）进行了比选。", "门票印制服务"),
    (table("竞价编号|XK1|竞价主题|门票印制服务"), "门票印制服务"),
    ("项目名称：门票印制服务（夏季）项目序列号：/采购人：溪口县文化馆", "门票印制服务（夏季）"),
    ("门票印制服务项目（编号：XK-2024-07）原定5月8日开标，现予推迟。", "门票印制服务项目"),
    ("门票印制服务（XKWH-2024-YS-07）经评审，成交供应商为宁波折纸影像有限公司。", "门票印制服务"),
    ("宁波折纸招标有限公司关于门票印制服务项目（项目编号：XK-2024-07）结果公告", "门票印制服务项目"),
    ("采购人：溪口县文化馆", "溪口县文化馆影像服务采购项目"),  # out of the title
    # a lot's name and a reference are not the project's
    ("项目名称：门票印制服务\n包名称：夏季门票", "门票印制服务"),
    ("项目名称：门票印制服务\n四、业绩要求\n项目名称：海报印制", "门票印制服务"),
]
# as written, the number
NUMBERS = [
    ("XK-2024-07", "XK-2024-07"),
    ("[350521]YXG[CS]2026001", "[350521]YXG[CS]2026001"),
    ("溪采招-2021-77", "溪采招-2021-77"),
    ("溪政采[2013]067号", "溪政采[2013]067号"),
    ("XK（2021）0153", "XK（2021）0153"),
    ("XK20240700000/04", "XK20240700000/04"),
    ("XK - 2024 - 07", "XK-2024-07"),
    ("2024 年第 （ 166）号", "2024年第（166）号"),
    ("XK-2024- 07", "XK-2024-07"),
    ("N5101012023000123", "N5101012023000123"),
    ("XK-2024-07。", "XK-2024-07"),
    ("XK-2024-07，详见附件", "XK-2024-07"),
    ("XK-2024-07 项目名称：门票", "XK-2024-07"),
    ("XK-2024-07（招标文件编号：XK-2024-07）", "XK-2024-07"),
    ("XK-2024-07（二次）", "XK-2024-07"),
    ("“XK-2024-07”", "XK-2024-07"),
    ("XK-2024-07）", "XK-2024-07"),
]
# what is no number
NO_NUMBERS = [
    *("", "/", "无", "详见附件", "XK-2024-**", "门票印制服务", "13900001234", "0574-00001234"),
    "XK" + "0" * 90,
]
# body, project_number
LABELLED = [
    ("项目编号：XK-2024-07", "XK-2024-07"),
    ("采购编号：XK-2024-07", "XK-2024-07"),
    ("招标编号：XK-2024-07", "XK-2024-07"),
    ("项目名称及编号：门票印制服务、XK-2024-07", "XK-2024-07"),
    ("项目名称及编号：门票印制服务（项目编号：XK-2024-07）", "XK-2024-07"),
    ("一、项目编号：XK-2024-07（招标文件编号：XK-2024-07）", "XK-2024-07"),
    ("询价书编号：XK-2024-07", "XK-2024-07"),
    ("项目编号：ＸＫ－２０２４－０７", "XK-2024-07"),
    ("政府采购编号：XK-2024-07\n项目名称：门票印制服务", "XK-2024-07"),
    ("项目名称：门票印制服务（XKWH20240702）", "XKWH20240702"),
    ("项目名称：门票印制服务（XKWH-2024-07）", "XKWH-2024-07"),
    ("我馆门票印制服务（XKWH2024-ZB-07）于2024年5月8日开标。", "XKWH2024-ZB-07"),
    ("门票印制服务（XKWH2024-0701）成交公告于2024年5月8日发布，现更正成交金额。", "XKWH2024-0701"),
    ("门票印制服务（XK-WH-2024-0701）于2024年5月8日开标。", "XK-WH-2024-0701"),
    ("1.门票印制（XKWH2024-0701）中标单位：宁波折纸影像有限公司", None),  # one of several
    ("按《印刷品》（XK176-2007）的要求印制。", None),
    ("项目名称：\n门票印制服务（XKWH20240702）\n采购人：溪口县文化馆", "XKWH20240702"),
    ("计划编号：JH-2024-00001\n项目编号：XK-2024-07", "XK-2024-07"),
    ("合同编号：HT-1\n项目编号：XK-2024-07", "XK-2024-07"),
    (table("项目编号|项目名称", "XK-2024-07|门票印制服务"), "XK-2024-07"),
    # other numbers, and none
    ("采购计划编号：JH-2024-00001\n采购人：溪口县文化馆", None),
    ("合同编号：HT-2024-1\n采购人：溪口县文化馆", None),
    ("投资项目代码：2024-330000-00-01-000000\n采购人：溪口县文化馆", None),
    ("公告编号：GG-2024-1\n采购人：溪口县文化馆", None),
    ("包号：1\n采购人：溪口县文化馆", None),
    ("项目编号：\n项目名称：2024年门票印制服务", None),
    ("项目编号：/\n采购人：溪口县文化馆", None),
    ("项目编号：无\n采购人：溪口县文化馆", None),
    ("项目编号：XK-2024-***\n采购人：溪口县文化馆", None),
]


@pytest.mark.parametrize(("text", "name"), CLEANED)
def test_clean_name(text: str, name: str | None) -> None:
    assert clean_project_name(text) == name


@pytest.mark.parametrize(("body", "name"), NAMES)
def test_name(body: str, name: str | None) -> None:
    assert read_field(AWARD, body, "project_name") == name


@pytest.mark.parametrize(("text", "number"), NUMBERS)
def test_clean_number(text: str, number: str | None) -> None:
    assert clean_number(text) == number


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_no_number(text: str) -> None:
    assert clean_number(text) is None


@pytest.mark.parametrize(("body", "number"), LABELLED)
def test_number(body: str, number: str | None) -> None:
    assert read_field(TENDER, body, "project_number") == number


def test_name_out_of_a_title_in_two_parts() -> None:
    assert read_field("溪口县文化馆影像服务采购项目_成交结果公示", "发布时间：2024-05-08", "project_name") == (
        "溪口县文化馆影像服务采购项目"
    )


def test_the_only_lot_names_the_project() -> None:
    rows = ("中标候选人|宁波折纸影像有限公司", "中标价（元）|88000")
    body = table("标段名称|溪口县文化馆影像服务", *rows)
    assert read_field("中标候选人公示", body, "project_name") == "溪口县文化馆影像服务"
    two = table("标段名称|溪口县文化馆影像服务", *rows) + table("标段名称|溪口县文化馆门票印制", *rows)
    assert read_field("中标候选人公示", two, "project_name") is None


def test_the_number_of_the_next_label_is_no_part_of_the_value() -> None:
    body = "1 、项目编号： XK-2024-07 2 、项目名称： 溪口县影像服务 3 、预算金额： 65 0000.00 元 4 、最高限价：65万元"
    fields = ("project_number", "project_name", "budget", "ceiling_price")
    assert [read_field(TENDER, body, field) for field in fields] == [
        "XK-2024-07",
        "溪口县影像服务",
        "650000",
        "650000",
    ]


def test_a_header_in_two_rows() -> None:
    """预算金额 above （万元）, beside titles that span both rows."""
    titles = "".join(f"<td rowspan=2>{title}</td>" for title in ("序号", "采购项目名称", "采购需求概况"))
    body = f"<table><tr>{titles}<td>预算金额</td><td>采购政策</td></tr><tr><td>（万元）</td><td>中小企业</td></tr>"
    body += "<tr><td>1</td><td>门票印制服务</td><td>一批</td><td>1.8</td><td>是</td></tr></table>"
    assert read_field(TENDER, body, "project_name") == "门票印制服务"
    assert read_field(TENDER, body, "budget") == "18000"


def test_the_name_of_a_site_is_no_title() -> None:
    body = "<p>门票印制服务中标候选人公示</p><p>中标候选人第1名：宁波折纸影像有限公司</p>"
    page = f"<title>中国招标投标公共服务平台</title>{body}"
    assert read(page).title == "门票印制服务中标候选人公示"
    assert read(page).stage == "candidates"
