"""Who won what: rows that sum up others, tables of reviews in which all won, contracts, and winners in sentences."""

import pytest

from tests.parsers.procurement.pages import AWARD, CONTRACT, awards, html, read, table

A, B, C = "宁波折纸影像有限公司", "余姚蓝布伞印务有限公司", "溪口县石门采石场"
GOODS = "包件号|物资名称|数量|含税单价（元）|含税总价（元）|中标人"
ONE, TWO = f"XK-01|相纸|100|300|30,000|{A}", f"XK-01|底片|200|290|58,000|{A}"
OFFERS = "<p>三、供应商投标情况</p>" + table(
    "供应商信息|报价|评标价|推荐排名", f"{A}|88,000.00|88,000.00|1", f"{B}|89,000.00|89,000.00|2"
)
QUOTED = table(
    "供应商名称|商品名称|品牌|数量|单价|总价|报价时间",
    f"{A}|相机|折纸|10|8,800.00|88,000.00|2024-05-07 09:30",
    f"{B}|相机|蓝伞|10|8,900.00|89,000.00|2024-05-07 10:30",
)
RANKED = table("排名|成交单位|成交价（元）", f"1|{A}|88000", f"2|{B}|89000")
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
    "what was offered for each good, above who won": (
        f"<p>一、报价信息：</p>{QUOTED}<p>二、成交信息：</p><p>成交供应商：{A}</p><p>成交金额：88000元</p>",
        [f"{A} | 88000"],
    ),
    "a heading of the offer that won": (f"<p>一、成交报价信息：</p>{QUOTED}", [f"{A} | 88000", f"{B} | 89000"]),
    "offers in lines with blanks, and a winner without a price": (
        "三、供应商投标情况\n供应商信息 资格审查结果 报价 评标价 推荐排名\n"
        f"{A} 通过 88,000.00 80,000.00 1\n{B} 通过 86,000.00 86,000.00 2\n四、中标结果\n中标供应商：{A}",
        [f"{A} | 88000"],
    ),
    "ranked, and all of them chosen": (
        f"{RANKED}<p>以上两家均为定点单位。公示期：5月8日至5月10日。</p>",
        [f"{A} | 88000", f"{B} | 89000"],
    ),
    "ranked, and all of them candidates": (f"{RANKED}<p>以上单位均为中标候选人。</p>", [f"{A} | 88000"]),
    "ranked, and all of them in the second round": (
        f"{RANKED}<p>以上两家供应商均入围第二轮磋商，按得分排序。</p>",
        [f"{A} | 88000"],
    ),
    "ranked, and all of them let in": (
        f"{RANKED}<p>以上投标人均为入围投标人，综合得分最高者中标。</p>",
        [f"{A} | 88000"],
    ),
    "ranked, and all of them on a list": (
        f"{RANKED}<p>上述供应商均为成交公告发布前在册的供应商。</p>",
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
    "chosen, and not the first in rank": (
        table("包号|供应商|最终报价（元）|排名|是否成交", f"1|{A}|88000|1|否", f"1|{B}|89000|2|是", f"2|{C}|5600|1|是"),
        [f"1 | {B} | 89000", f"2 | {C} | 5600"],
    ),
    "on its side, with what each lot is": (
        table("标包|一包（影像）|二包（门票）", f"成交供应商|{A}|{C}", "成交金额（元）|88,000.00|5,600.00"),
        [f"一包（影像） | {A} | 88000", f"二包（门票） | {C} | 5600"],
    ),
    "the price of a year, for one year": (
        "<p>服务期限：一年</p>" + table("标段|成交供应商|成交价（万元/年）", f"1标段|{A}|8.8", f"2标段|{C}|0.56"),
        [f"1标段 | {A} | 88000", f"2标段 | {C} | 5600"],
    ),
    "the price of a year, for who knows how long": (
        table("标段|成交供应商|成交价（万元/年）", f"1标段|{A}|8.8", f"2标段|{C}|0.56"),
        [f"1标段 | {A}", f"2标段 | {C}"],
    ),
    "rows that a PDF broke over lines": (
        "序号 分标编号 包号 成交人 采购代理服务费\n（元）\n1 标 07 包 001 宁波折纸影像\n有限公司 4210"
        "\n2 标 07 包 002 流标\n1\n3 标 07 包 003\n溪口县石门采石场（石门\n采石队） 560"
        "\n备注：收款单位：余姚蓝布伞印务有限公司",
        [f"标07 包001 | {A}", "标07 包003 | 溪口县石门采石场（石门采石队）"],
    ),
    "a row with blanks between its cells": (
        f"以下为成交单位：\n标的编号 标的名称 成交单位\n0007 消防泵房大修 {A}\n招标服务单位：余姚蓝布伞招标有限公司",
        [f"0007 | {A}"],
    ),
    "one cell a line, with a score in the last": (
        f"包号\n供应商名称\n中标金额\n单位\n备注\n1\n{A}\n88,000\n元\n评审总得分:89.4分\n2\n{C}\n5,600\n元\n评审总得分:86分",
        [f"1 | {A} | 88000", f"2 | {C} | 5600"],
    ),
    "lots with what they are in brackets": (
        f"六、中标结果：\n第一标段（照相机）：{A}，中标金额8.8万元；\n第二标段（底片）：不足三家，废标；\n第三标段（350兆对讲机）：{C}，中标金额伍仟陆佰元整。",
        [f"第一标段 | {A} | 88000", f"第三标段 | {C} | 5600"],
    ),
    "lots below a sentence, with their prices": (
        f"进行了招标，中标结果如下：\n第一包（影像）：{A} 中标价：８.８万元\n第二包（底片）：不足三家，废标。",
        [f"{A} | 88000"],
    ),
    "lots in a sentence, and a reserve": (
        f"评审后，A包（影像）由{A}中选，中选总价为捌万捌仟元（¥88000），报价次低的{B}（¥88500）列为备选；B包（门票）由溪口县"
        "石门采石社中选，中选总价¥5,600.00；C包（底片）仅有两家，未能开启。",
        [f"A包 | {A} | 88000", "B包 | 溪口县石门采石社 | 5600"],
    ),
    "the price before the word": (f"共4家投标，{A}以人民币捌万捌仟元整的报价中标，工期40天。", [f"{A} | 88000"]),
    "a price that did not win": (f"共4家投标，{A}以人民币捌万捌仟元整的报价未能中标。", []),
    "what was agreed with the only one": (
        f"协商小组与{A}就服务内容、期限、价格进行了协商，最终成交价为8 8 , 0 0 0元，服务期一年。",
        [f"{A} | 88000"],
    ),
    "a name that a line of fixed width broke": (
        "经评审委员会综合评定，溪口县文化馆影像服务采购确定成交人为宁波\n折纸影像有限公司，成交金额88000元。",
        [f"{A} | 88000"],
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
    "a price of a piece for each lot": (
        "<p>三、成交信息</p>"
        + table(
            "序号|标项名称|规格|成交供应商名称|成交单价（元/张）", f"1|包1 相纸|A4|{A}|9.8", f"2|包2 底片|A5|{B}|7"
        ),
        [f"包1 相纸 | {A}", f"包2 底片 | {B}"],
    ),
    "a price of a piece for goods of each lot": (
        "<p>三、成交信息</p>"
        + table("包号|成交供应商|品名|成交单价", f"第一包|{A}|相纸|9.8", f"第一包|{A}|底片|7", f"第二包|{B}|相框|5"),
        [f"第一包 | {A}", f"第二包 | {B}"],
    ),
    "goods of each lot below the awards": (
        f"<p>三、成交信息</p>{table('包号|成交供应商|成交金额（元）', f'1|{A}|88000', f'2|{B}|5600')}"
        + table(
            "包号|成交供应商|品名|规格|单价（元）", f"包1|{A}|相纸|A4|9.8", f"包1|{A}|底片|A5|7", f"包2|{B}|相框|A3|5"
        ),
        [f"1 | {A} | 88000", f"2 | {B} | 5600"],
    ),
    "goods of each lot with who made them": (
        f"<p>三、成交信息</p>{table('包号|品名|规格|供应商名称|单价（元）', f'1|相纸|A4|{B}|9.8', f'2|相框|A3|{B}|5')}",
        [],
    ),
    "a list of goods with who made them": (
        f"<p>三、成交信息</p>{table('序号|货物名称|规格|供应商名称|单价（元）', f'1|相纸|A4|{B}|9.8')}",
        [],
    ),
    "the whole behind the price of a year": (
        f"确定由{A}中选，中选价为2.2万元/年，服务期四年，合同总价8.8万元。",
        [f"{A} | 88000"],
    ),
    "a deposit behind the price of a year": (
        f"确定由{A}中选，中选价为2.2万元/年，服务期四年，保证金0.5万元。",
        [A],
    ),
    "an offer, and its goods at the same price": (
        f"{OFFERS}<p>四、中标供应商供货明细</p><p>中标供应商：{A}</p>"
        + table("货物名称|数量|生产厂商|报价", f"影像服务|1|{A}|88,000.00"),
        [f"{A} | 88000"],
    ),
    "offers flattened to one cell a line": (
        f"三、供应商投标情况\n供应商信息\n资格审查结果\n符合性审查结果\n报价\n评标价\n推荐排名\n"
        f"{A}\n审核通过\n审核通过\n88,000.00\n88,000.00\n1\n{B}\n审核通过\n审核通过\n89,000.00\n89,000.00\n2\n"
        f"四、中标供应商供货明细\n中标供应商{A}",
        [f"{A} | 88000"],
    ),
    "a heading above a flattened table": (
        f"供应商信息\n标段号\n排序\n中标人名称\n联合体成员单位\n中标价(元)\n001\n第1名\n{A}\n无\n88000.00",
        [f"{A} | 88000"],
    ),
    "titles and cells behind the winner": (
        f"二、成交结果：\n成交供应商：{A} 品目名称 数量 成交金额(元) 单位 交货地点 相纸 480\n88,000.00 包 一号路",
        [f"{A} | 88000"],
    ),
    "two figures behind the winner": (
        f"二、成交结果：\n成交供应商：{A} 品目名称 成交金额(元) 单位 交货地点 相纸\n8,000.00 包 底片 80,000.00 包",
        [A],
    ),
    "the price of a piece among cells": (
        f"二、成交结果：\n成交供应商：{A} 品目名称 数量 单价 成交金额(元) 单位 交货地点 相纸 480\n88,000.00 包 一号路",
        [A],
    ),
    "who was confirmed": (f"经评审，确认{A}为中标供应商，价格8.8万元。", [f"{A} | 88000"]),
    "who alone of all that offered is recommended": (
        "<p>六、谈判结果：</p>"
        + table(
            "序号|供应商|最终报价（万元）|推荐意见",
            f"1|{A}|11.2|",
            f"2|{B}|8.8|成交",
            "3|慈溪夜航船文化传媒有限公司|9.8|资质不符，未通过",
        ),
        [f"{B} | 88000"],
    ),
    "rates in pieces under a price, with blanks between the cells": (
        "二、成交信息\n分包号 分包名称 成交供应商 成交金额（元） 备注\n"
        f"01包 户外投放 {A} 服务费率 5.5 % 上限150万元\n02包 宣传片制作 {B} 88,000.00",
        [f"01包 | {A} | 5.5%", f"02包 | {B} | 88000"],
    ),
    "a fee that is a share of the price": (
        f"中标供应商{A}\n收费标准：按中标通知书中的中标总金额计价收取。代理服务费总金额：24000元",
        [A],
    ),
    "who was chosen, behind what others offered": (
        f"共有三家递交响应文件，其中{B}报价9.6万元，慈溪夜航船文化传媒有限公司报价9.9万元，{A}报价9.2万元。\n"
        f"经评议，确定由{A}承担该项目，成交价为人民币捌万捌仟元整，服务期一年。",
        [f"{A} | 88000"],
    ),
    "shares beside rates, a cell a line": (
        "成交结果如下：\n标包\n标包名称\n成交人\n成交价（折扣率，%）\n份额\n"
        f"标包01\n短视频\n{A}\n78.50\n60%\n标包01\n短视频\n{B}\n81.00\n40%\n成交服务费由成交人缴纳。",
        [f"标包01 | {A} | 78.5%", f"标包01 | {B} | 81%"],
    ),
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
