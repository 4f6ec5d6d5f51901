"""Pages copied with each run of one font on a line of its own, and lines of cells that must stay apart."""

import pytest

from parsers.lines import Line
from parsers.procurement.fragments import join_fragments
from tests.parsers.procurement.pages import read, shown

DATE = "2024/年/3/月/1/8/日"  # so that the page counts as broken
CASES = {
    "a date": ("时间：/202/4/年/3/月/2/5/日起", "时间：/2024年3月25日起"),
    "an hour": (f"{DATE}/9/点/30/分", "2024年3月18日9点30分"),
    "an hour with a colon": (f"{DATE}/17/：/00/止", "2024年3月18日17：00/止"),
    "no hour": (f"{DATE}/10/、评标办法", "2024年3月18日/10、评标办法"),
    "an amount": ("预算金额：/36/.5/万元", "预算金额：/36.5万元"),
    "a company that begins with 元": ("88000/元润建设有限公司", "88000/元润建设有限公司"),
    "a number": ("项目编号：/XK-XJ-2024-0/19/采购方式：询价", "项目编号：/XK-XJ-2024-019/采购方式：询价"),
    "digits in cells": ("数量/3/5/单价", "数量/3/5/单价"),
    "a name": (
        "项目名称：溪口县文化馆/2024/年中小学折纸/采购项目/采购方式：询价",
        "项目名称：溪口县文化馆2024年中小学折纸采购项目/采购方式：询价",
    ),
    "a name under its label": ("项目名称/2024/年折纸采购项目", "项目名称/2024年折纸采购项目"),
    "a bracket": ("联系人（/吴一/）", "联系人（吴一）"),
    "a numbered label": ("1/./采购人：/某馆", "1.采购人：/某馆"),
    "a label in two": ("名/称：/溪口县文化馆", "名称：/溪口县文化馆"),
    "a cell of one character": ("无/详见附件", "无/详见附件"),
}


@pytest.mark.parametrize(("page", "expected"), CASES.values(), ids=CASES)
def test_lines_of_a_broken_page(page: str, expected: str) -> None:
    lines = [Line(text) for text in f"{page}/{DATE}".split("/")]
    assert "/".join(line.text for line in join_fragments(lines)).removesuffix("/2024年3月18日") == expected


def test_a_page_that_is_not_broken_stays_as_it_is() -> None:
    lines = [Line(text) for text in ("数量", "36", ".5", "日期", "2024年3月18日", "年度")]
    assert join_fragments(lines) is lines


def test_cells_stay_cells() -> None:
    rows = [Line("3", ("3", "")), Line("年", ("年", ""))]
    lines = [*rows, *map(Line, DATE.split("/"))]
    assert list(join_fragments(lines))[:2] == rows


def test_a_broken_page() -> None:
    words = (
        "溪口县文化馆/2024/年折纸/采购项目询价公告/一、项目基本情况/项目编号：/XK-XJ-2024-0/19/预算金额：/36/.5/万元"
        f"/四、响应文件提交/截止时间：/{DATE}/9/点/30/分（北京时间）/1/./采购人信息/名/称：/溪口县文化馆"
    )
    notice = read(words.replace("/", "\n"))
    given = (notice.project_number, notice.budget, notice.bid_deadline, notice.buyer)
    assert [*map(shown, given)] == ["XK-XJ-2024-019", "365000", "2024-03-18 09:30", "溪口县文化馆"]
