"""Who won what: rows that sum up others, tables of reviews in which all won, contracts, and winners in sentences."""

import pytest

from tests.parsers.procurement.pages import AWARD, CONTRACT, awards, html, read, table

A, B, C = "宁波折纸影像有限公司", "余姚蓝布伞印务有限公司", "溪口县石门采石场"
GOODS = "包件号|物资名称|数量|含税单价（元）|含税总价（元）|中标人"
ONE, TWO = f"XK-01|相纸|100|300|30,000|{A}", f"XK-01|底片|200|290|58,000|{A}"
TABLES = {
    "a row that sums up the goods of a lot": (
        table(GOODS, ONE, TWO, "XK-01小计|XK-01小计|||88,000|", f"XK-02|碎石|70|80|5,600|{C}"),
        [f"XK-01 | {A} | 88000", f"XK-02 | {C} | 5600"],
    ),
    "the sum in a row with the lot and the winner beside it": (
        table(GOODS, ONE, TWO, f"XK-01|小计|||88,000|{A}"),
        [f"{A} | 88000"],
    ),
    "prices of pieces, and the sum of a lot": (
        table(GOODS, f"XK-01|相纸|100|300||{A}", f"XK-01|底片|200|290||{A}", f"小计|小计|||88,000|{A}"),
        [f"{A} | 88000"],
    ),
    "a sum that is not that of the rows": (
        table(GOODS, ONE, TWO, "XK-01小计|XK-01小计|||90,000|"),
        [f"XK-01 | {A} | 30000", f"XK-01 | {A} | 58000"],
    ),
    "a sum over what two suppliers sell": (
        table(GOODS, ONE, f"XK-01|底片|200|290|58,000|{B}", "XK-01小计|XK-01小计|||88,000|"),
        [f"XK-01 | {A} | 30000", f"XK-01 | {B} | 58000"],
    ),
    "who took part, and one who was chosen in each lot": (
        table("包号|参加供应商|最终报价（元）|是否成交", f"1|{A}|88000|成交", f"1|{B}|89000|", f"2|{C}|5600|成交"),
        [f"1 | {A} | 88000", f"2 | {C} | 5600"],
    ),
    "one cell a line, with a score in the last": (
        f"包号\n供应商名称\n中标金额\n单位\n备注\n1\n{A}\n88,000\n元\n评审总得分:89.4分\n2\n{C}\n5,600\n元\n评审总得分:86分",
        [f"1 | {A} | 88000", f"2 | {C} | 5600"],
    ),
    "lots with what they are in brackets": (
        f"六、中标结果：\n第一标段（照相机）：{A}，中标金额8.8万元；\n第二标段（底片）：不足三家，废标；\n第三标段（350兆对讲机）：{C}，中标金额伍仟陆佰元整。",
        [f"第一标段 | {A} | 88000", f"第三标段 | {C} | 5600"],
    ),
    "the price of a piece alone": (table("包号|成交供应商|单价（元）", f"1|{A}|300"), [A]),
    "reviews in which all won": (
        "<p>二、评审结果</p>"
        + table("序号|中标供应商|人身险费率折扣|综合得分|备注", f"1|{A}|65%|94|中标", f"2|{B}|66.5%|91|中标"),
        [f"{A} | 65%", f"{B} | 66.5%"],
    ),
    "reviews in which all are recommended": (
        "<p>二、评审结果</p>" + table("序号|投标人|报价|综合得分|备注", f"1|{A}|65|94|推荐", f"2|{B}|66|91|推荐"),
        [],
    ),
    "whose goods won": (
        f"评委讨论后，确认{A}所投影像设备中标，中标价为人民币捌万捌仟元（8.8万元）。",
        [f"{A} | 88000"],
    ),
    "who was confirmed": (f"经评审，确认{A}为中标供应商，价格8.8万元。", [f"{A} | 88000"]),
    "whose goods did not win": (f"评委讨论后，确认{A}所投影像设备未能中标，报价为8.8万元。", []),
    "whose award is void": (f"经核查，确认{A}中标无效，原报价为8.8万元。", []),
}


@pytest.mark.parametrize(("body", "expected"), TABLES.values(), ids=TABLES)
def test_award(body: str, expected: list[str]) -> None:
    assert awards(read(html(AWARD, body))) == expected


SIDES = f"采购人（甲方）：溪口县文化馆\n供应商（乙方）：{A}\n"
PARTS = "合计金额小写：88000元 合计金额大写：捌万捌仟元整\n中标优惠率：6.5%"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{SIDES}一、标的信息\n{PARTS}", [f"{A} | 88000"]),
        (f"{SIDES}供应商（乙方）：{B}\n一、标的信息\n合计金额小写：88000元", [A, B]),
        (f"{SIDES}一、标的信息\n质保金额：8800元\n单价：880元", [A]),
    ],
)
def test_the_total_below_what_a_contract_is_about(body: str, expected: list[str]) -> None:
    assert awards(read(html(CONTRACT, body))) == expected
