"""The lots of a notice: what tables, headings, labels and sentences say of each. All that is named is invented."""

import pytest

from tests.parsers.procurement.pages import AWARD, FAILURE, TENDER, html, read, shown, table

A, B = "宁波折纸影像有限公司", "余姚蓝布伞印务有限公司"
RESULT = table("包号|供应商名称|成交金额（元）", f"1|{A}|88000", f"2|{B}|5600")
TWO = ["1", "2"]
# arrangement, title, body, lots
LOTS: list[tuple[str, str, str, list[str]]] = [
    (
        "budgets in a sentence",
        AWARD,
        f"{RESULT}<p>其他补充事宜：包1预算金额90,000.00元，包2预算6000元，总预算96,000.00元。</p>",
        ["1 | budget 90000", "2 | budget 6000"],
    ),
    (
        "amounts of the lots under one label",
        TENDER,
        "最高限价（元）：包1-90000.00元,包2-6000.00元",
        ["包1 | ceiling 90000", "包2 | ceiling 6000"],
    ),
    (
        "a block for each lot",
        TENDER,
        "采购需求：\n标项一\n标项名称：影像服务\n预算金额（元）：90000\n标项二\n标项名称：门票印制\n预算金额（元）：6000",
        ["标项一 | 影像服务 | budget 90000", "标项二 | 门票印制 | budget 6000"],
    ),
    (
        "a number and a name in one line",
        AWARD,
        f"包件编号：P01（包件名称：影像）\n中标人：{A}\n中标价：88000元\n包件编号：P03（包件名称：门票）\n中标人：{B}\n中标价：5600元",
        ["P01 | 影像", "P03 | 门票"],
    ),
    (
        "two columns that say the lot",
        AWARD,
        table(
            "分标编号|分标名称|包号|成交状态|成交人",
            f"XK-01|影像|包1|成交|{A}",
            "XK-01|影像|包2|流标|/",
            f"XK-02|门票|包1|成交|{B}",
        ),
        ["XK-01 包1 | 影像", "XK-01 包2 | 影像 | failed", "XK-02 包1 | 门票"],
    ),
    (
        "a result that failed",
        AWARD,
        table("包号|货物名称|供应商名称|中标结果", f"A|相机|{A}|8.8万元", "B|灯具|——|废标"),
        ["A | 相机", "B | 灯具 | failed"],
    ),
    (
        "names that stand for the lots, with the reason",
        AWARD,
        "<p>1.中标结果：</p>"
        + table("序号|标项名称|中标金额（元）|中标供应商", f"1|标项一 影像|88000|{A}", f"3|标项三 门票|5600|{B}")
        + "<p>2.废标结果：</p>"
        + table("序号|标项名称|废标理由", "1|标项二 海报|标项2：供应商不足三家，废标。"),
        ["标项一 影像", "标项三 门票", "标项二 海报 | failed"],
    ),
    ("an empty table of those that failed", AWARD, RESULT + table("序号|标项名称|废标理由", "/|/|/"), TWO),
    ("which failed", AWARD, f"{RESULT}<p>第3包：因供应商不足三家，废标。</p>", [*TWO, "第3包 | failed"]),
    ("one of the table", AWARD, f"{RESULT}<p>包2因供应商不足三家，予以废标。</p>", ["1", "2 | failed"]),
    (
        "below its heading",
        AWARD,
        f"五、成交信息\nA分标：\n成交供应商：{A}\n成交金额：88000元\nB分标：\n因供应商不足三家，B分标采购失败。",
        ["A分标", "B分标 | failed"],
    ),
    (
        "all of them",
        FAILURE,
        "二、项目废标/流标的原因\n标项1：供应商不足三家，废标；标项2：无供应商提交响应文件，本标项废标。\n标项1预算6000元。",
        ["标项1 | budget 6000 | failed", "标项2 | failed"],
    ),
    (
        "below a label of each",
        AWARD,
        f"三、成交信息\n标包：2\n供应商名称：{A}\n标包：3\n供应商名称：{B}\n四、主要标的信息\n标包：2\n名称：影像\n标包：3\n名称：门票",
        ["2 | 影像", "3 | 门票"],
    ),
    ("what would fail", AWARD, f"{RESULT}<p>如包2的供应商放弃，则包2作废标处理。</p>", TWO),
    ("what did not fail", AWARD, f"{RESULT}<p>包2未废标。</p><p>包1、包2的废标条款见文件。</p>", TWO),
    ("a heading alone", TENDER, "二、采购需求\n包1\n数量：一批", []),
    ("1 yuan where rates are asked for", TENDER, "包组编号：001\n最高限价（元）：1.00", []),
    (
        "titles of a flattened table",
        AWARD,
        f"标段编号 标段名称 采购方式\n预算金额（元）供应商名称1 影像 询价\n三、成交信息\n成交供应商：{A}",
        [],
    ),
]


@pytest.mark.parametrize(("title", "body", "expected"), [row[1:] for row in LOTS], ids=[row[0] for row in LOTS])
def test_lots(title: str, body: str, expected: list[str]) -> None:
    lots = []
    for lot in read(html(title, body)).lots:
        amounts = [
            f"{name} {shown(value)}"
            for name, value in (("budget", lot.budget), ("ceiling", lot.ceiling_price))
            if value
        ]
        lots.append(" | ".join([lot.lot, *filter(None, [lot.name]), *amounts, *(["failed"] if lot.failed else [])]))
    assert lots == expected


def test_each_lot_has_its_words() -> None:
    notice = read(html(AWARD, f"{RESULT}<p>第3包：因供应商不足三家，废标。</p>"))
    words = {evidence.field: evidence for evidence in notice.evidence}
    assert words["lots[2].lot"].raw == "第3包"
    assert words["lots[2].failed"].raw == "第3包：因供应商不足三家，废标"
    assert all(e.raw in e.snippet for field, e in words.items() if field.startswith("lots"))
