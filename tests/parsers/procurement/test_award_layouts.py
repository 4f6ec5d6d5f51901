"""Who won what, where winners and prices stand in unusual tables, apart from each other, or in a letter."""

from decimal import Decimal

import pytest

from parsers.procurement.lots import lot_number
from tests.parsers.procurement.pages import AWARD, awards, html, read, table

A, B, C = "宁波折纸影像有限公司", "余姚蓝布伞印务有限公司", "慈溪夜航船文化传媒有限公司"
HEAD = "三、成交信息\n"
SPANNING = (
    "<table><tr><td rowspan=2>包号</td><td rowspan=2>采购内容</td><td colspan=2>{}</td></tr>"
    "<tr><td>{}</td><td>{}</td></tr>"
    f"<tr><td>1</td><td>影像服务</td><td>{A}</td><td>{{}}</td></tr>"
    f"<tr><td>2</td><td>印刷服务</td><td>{B}</td><td>5600</td></tr></table>"
)
OFFERS = (
    "<table><tr><td rowspan=2>标段</td><td rowspan=2>内容</td><td colspan=2>投标单位及报价（万元）</td>"
    "<td rowspan=2>中标单位</td></tr><tr><td>单位1</td><td>单位2</td></tr>"
    f"<tr><td>一</td><td>影像</td><td>折纸影像 8.8</td><td>蓝布伞 9.1</td><td>{A}</td></tr>"
    f"<tr><td>二</td><td>印刷</td><td>折纸影像 0.6</td><td>蓝布伞 0.56</td><td>{B}</td></tr></table>"
)
TWO = [f"1 | {A} | 88000", f"2 | {B} | 5600"]
SUPPLIERS = "<p>五、成交供应商</p>" + table("包组|供应商名称|法人代表", f"1|{A}|吴一", f"2|{B}|郑二", f"3|{A}|吴一")
GOODS = "包组|标的名称|数量|单价（元）|成交金额（元）"
LETTER = f"{A}：\n{{}}\n成交价：88 000.00元\n特此通知。\n采购人：溪口县文化馆"
# arrangement, body, awards
LAYOUTS: list[tuple[str, str, list[str]]] = [
    (
        "below the ranks",
        f"三、评标情况\n第一中标候选人：{A} 投标报价：88000元\n第二中标候选人：{B} 投标报价：89000元\n"
        f"四、中标结果\n经公示无异议，确定中标人为：{A}，中标价：88000元。",
        [f"{A} | 88000"],
    ),
    (
        "blanks between thousands",
        "<p>三、成交信息</p>" + table("标项名称|成交金额（元）|成交供应商名称", f"影像服务|3 260 000.00|{A}"),
        [f"{A} | 3260000"],
    ),
    (
        "a column for the unit",
        "<p>三、成交信息</p>" + table("包号|标的|成交供应商|地 址|成交价|计价单位", f"1|影像服务|{A}|溪口镇|8.80|万元"),
        [f"{A} | 88000"],
    ),
    (
        "a total above two suppliers with their prices",
        f"{HEAD}总成交金额：17.8万元\nA包 成交供应商：{A} 成交价：88000元 B包 成交供应商：{B} 成交价：90000元",
        [f"A包 | {A} | 88000", f"B包 | {B} | 90000"],
    ),
    (
        "titles in two rows over the supplier",
        "<p>三、采购结果</p>"
        + table(
            "合同包|供应商信息|供应商信息|评审总得分|中标（成交）金额",
            "合同包|名称|地址|评审总得分|中标（成交）金额",
            f"合同包1|{A}|溪口镇|90.42|88,000.00元",
            f"合同包2|{B}|溪口镇|88.15|90,000.00元",
        ),
        [f"合同包1 | {A} | 88000", f"合同包2 | {B} | 90000"],
    ),
    (
        "suppliers in a list, and their prices below titles in two rows",
        f"<p>五、中标供应商</p><p>1：中标供应商名称 {A} 地址 溪口镇</p><p>2：中标供应商名称 {B} 地址 溪口镇</p>"
        "<p>六、报价明细</p>"
        + table(
            "包号|标的名称|报价|报价",
            "包号|标的名称|单价（元）|中标金额（元）",
            "A|相机|-|88,000.00",
            "B|镜头|-|90,000.00",
        ),
        [f"{A} | 88000", f"{B} | 90000"],
    ),
    (
        "name, address and amount under one label",
        f"{HEAD}成交供应商名称、地址及成交金额：\n（1）名 称：{A}\n（2）地 址：溪口镇\n（3）成交报价：8.8万元",
        [f"{A} | 88000"],
    ),
    (
        "sentences behind lots",
        "二、成交情况：\n"
        f"第一包（脐橙苗）：谈判小组推荐第一成交候选供应商为{A}，采购人已确认其成交，成交总价捌万捌仟元（88000元）。\n"
        "第二包（血橙苗）：成交供应商为溪口县果树苗木场，成交总价玖万元（90000元）。\n"
        f"第三包（柚苗）：谈判小组推荐第一成交候选供应商为{B}。",
        [f"第一包 | {A} | 88000", "第二包 | 溪口县果树苗木场 | 90000"],
    ),
    (
        "the first of each lot, where no second is named",
        f"谈判结果：经评定，A包（相机）第一成交候选供应商为{A}，最终报价88000元；B包（镜头）第一成交候选供应商为{B}，最终报价9万元。",
        [f"A包 | {A} | 88000", f"B包 | {B} | 90000"],
    ),
    ("titles below one that spans them", SPANNING.format("成交情况", "成交供应商", "成交金额（元）", "88,000.00"), TWO),
    (
        "the unit in the upper title",
        SPANNING.format("成交情况（万元）", "成交供应商", "成交金额", "8.8").replace("5600", "0.56"),
        TWO,
    ),
    (
        "offers in columns, and the prices of all lots under one label",
        f"{OFFERS}<p>中标价格：第一标段8.8万元；第二标段5600元。</p>",
        [f"一 | {A} | 88000", f"二 | {B} | 5600"],
    ),
    (
        "suppliers and prices below the marks of their lots",
        f"成交供应商\n第一包\n{A}\n第二包\n{B}\n成交金额（单位：万元，含税）\n第一包\n8.8\n第二包\n0.56",
        [f"第一包 | {A} | 88000", f"第二包 | {B} | 5600"],
    ),
    (
        "prices below the marks of lots in another order, one of which failed",
        f"成交供应商\nA01包\n{A}\nA02包\n流标\nA03包\n{B}\n成交金额（万元）\nA03包\n0.56\nA01包\n8.8",
        [f"A01包 | {A} | 88000", f"A03包 | {B} | 5600"],
    ),
    (
        "prices in a row below the lots, the unit in the heading",
        f"<p>二、中标供应商：</p>{table('标段|中标供应商', f'第一标段|{A}', f'第二标段|{B}')}"
        f"<p>三、中标金额（单位：万元）：</p>{table('第一标段|第二标段', '8.8|0.56')}",
        [f"第一标段 | {A} | 88000", f"第二标段 | {B} | 5600"],
    ),
    (
        "prices in a row below other lots",
        f"<p>二、中标供应商：</p>{table('标段|中标供应商', f'第一标段|{A}', f'第二标段|{B}')}"
        f"<p>三、中标金额（单位：万元）：</p>{table('第一标段|第三标段', '8.8|0.56')}",
        [f"第一标段 | {A}", f"第二标段 | {B}"],
    ),
    (
        "prices of other lots below their marks",
        f"成交供应商\n第一包\n{A}\n第二包\n{B}\n成交金额（万元）\n第一包\n8.8\n第三包\n0.56",
        [f"第一包 | {A}", f"第二包 | {B}"],
    ),
    (
        "the prices of other lots",
        f"{OFFERS}<p>中标价格：第一标段8.8万元；第三标段5600元。</p>",
        [f"一 | {A}", f"二 | {B}"],
    ),
    (
        "prices of the lots in another table, in another order",
        f"{SUPPLIERS}<p>六、报价明细</p>"
        + table(GOODS, "3|投影仪|2|3,300|6,600", "1|相机|1|88,000|88,000", "2|海报|80|70|5,600"),
        [f"1 | {A} | 88000", f"2 | {B} | 5600", f"3 | {A} | 6600"],
    ),
    (
        "prices of the lots beside the names again, in another order",
        SUPPLIERS
        + "<p>六、成交结果</p>"
        + table("包号|成交供应商|成交金额（元）", f"第3包|{A}|6600", f"第2包|{B}|5600", f"第1包|{A}|88000"),
        [f"1 | {A} | 88000", f"2 | {B} | 5600", f"3 | {A} | 6600"],
    ),
    (
        "titles of those who lost below one that spans them",
        "<table><tr><td rowspan=2>包号</td><td rowspan=2>成交供应商</td><td rowspan=2>成交金额（元）</td>"
        "<td colspan=2>落选情况</td></tr><tr><td>供应商名称</td><td>报价</td></tr>"
        f"<tr><td>2</td><td>{A}</td><td>88000</td><td>{B}</td><td>89000</td></tr></table>",
        [f"2 | {A} | 88000"],
    ),
    (
        "prices for some of the lots alone",
        f"{SUPPLIERS}<p>六、报价明细</p>" + table(GOODS, "3|投影仪|2|3,300|6,600", "1|相机|1|88,000|88,000"),
        [f"1 | {A}", f"2 | {B}", f"3 | {A}"],
    ),
    (
        "the prices of the lots, each in its line",
        table("包号|成交供应商", f"1|{A}", f"2|{B}") + "<p>包2成交金额：5600元</p><p>包1成交金额：88000元</p>",
        TWO,
    ),
    (
        "the price of all below the line of a lot",
        table("包号|成交供应商", f"1|{A}", f"2|{B}") + "<p>包2：印刷服务</p><p>总成交金额：93600元</p>",
        [f"1 | {A}", f"2 | {B}"],
    ),
    (
        "the winners of the lots under one label, and their prices under another",
        f"成交供应商：包1：{A}；包2：{B}\n成交金额：包1：88000元；包2：5600元",
        [f"包1 | {A} | 88000", f"包2 | {B} | 5600"],
    ),
    (
        "the winner of one lot under a label",
        f"成交供应商：包1：{A}；包2：流标\n成交金额：88000元",
        [f"{A} | 88000"],
    ),
    (
        "a result that is an amount",
        table("标包|服务内容|供应商名称|地址|中标结果（元）", "A|印刷|废标|-|-", f"B|影像|{A}|海曙区|88000.0"),
        [f"B | {A} | 88000"],
    ),
    (
        "the price of a unit beside a score",
        f"<p>三、采购结果</p><p>采购包1：</p>{table('供应商名称|成交金额|评审总得分', f'{A}|88000元|96.35')}"
        f"<p>采购包2：</p>{table('供应商名称|单价（元/人/月）|评审总得分', f'{B}|4,980.00|92.08')}",
        [f"采购包1 | {A} | 88000", f"采购包2 | {B}"],
    ),
    (
        "lots by the names of their goods",
        f"二、成交供应商名称：\n包为“影像”的成交供应商：{A}，成交金额：88000元\n包为“印刷”的成交供应商：{B}，成交金额：5600元",
        [f"影像 | {A} | 88000", f"印刷 | {B} | 5600"],
    ),
    (
        "a lot by the name of the work",
        table("标段(包)|溪口县第三小学围墙工程", f"中标人|{A}", "中标价|88000元"),
        [f"{A} | 88000"],
    ),
    (
        "lots in a page flattened to one line",
        "溪口县文化馆对影像服务进行了询价，现公布如下：一、项目名称：影像服务 二、评审结果"
        f" 第一包：影像服务 1.{A}； 2.{B}；"
        f" 根据评审结果，确定{A}为成交供应商，成交金额8.8万元。 第二包：门票印制 1.{B}； 2.{C}；"
        f" 根据评审结果，确定{B}为成交供应商，成交金额0.56万元。"
        " 第三包：海报 本包流标。 三、对积极参与的供应商深表感谢。",
        [f"第一包 | {A} | 88000", f"第二包 | {B} | 5600"],
    ),
    (
        "several winners with a number, their shares and rates behind their names",
        f"成交人1：{A}，中选份额60%，折扣率86.5%\n成交人2：{B}，中选份额40%，折扣率88%",
        [f"{A} | 86.5%", f"{B} | 88%"],
    ),
    ("a price behind the name", f"成交供应商：{A}，成交金额8.8万元", [f"{A} | 88000"]),
    (
        "a title that spans a row without cells",
        "<p>三、供应商投标情况</p><table><tr><td rowspan=2>供应商信息</td><td>符合性审查</td><td>报价</td><td>评分</td>"
        f"<td>推荐排名</td></tr><tr></tr><tr><td>{A}</td><td>通过</td><td>88,000.00</td><td>94</td><td>1</td></tr>"
        f"<tr><td>{B}</td><td>通过</td><td>87,000.00</td><td>71</td><td>2</td></tr></table>"
        f"<p>四、成交供应商</p><p>成交供应商：{A}</p>",
        [f"{A} | 88000"],
    ),
    (
        "a price for each year beside the whole",
        table("乙方|合同价款（万元/年）|服务年限|合同总价（万元）", f"{A}|4.4|2|8.8"),
        [f"{A} | 88000"],
    ),
    ("a price for each year alone", table("乙方|合同价款（万元/年）|服务年限", f"{A}|4.4|2"), [A]),
    (
        "a sentence that names the jury",
        "<p>经评审小组评审，现将成交结果公布如下：</p>"
        + table("标段|成交供应商|税率|成交金额（万元）", f"一标段|{A}|6%|8.8"),
        [f"{A} | 88000"],
    ),
    (
        "an address in brackets, broken over lines",
        f"{HEAD}包号 品目名称 中标供应商名称及地址 中标金额（万元）\n"
        f"1 影像服务 {A}（宁波市海曙区 8.8\n药行街道中山路4号）\n"
        f"2 印刷服务 {B}（余姚市 0.56\n阳明街道文山路12号2幢）\n四、公告期限",
        TWO,
    ),
    (
        "the prices of all lots in a row of their own",
        "<p>二、中标单位</p>"
        + table(
            "标段|中标单位名称|地址", f"第一标段 影像|{A}|宁波", f"第二标段 印刷|{B}|余姚", f"第三标段 展板|{A}|宁波"
        )
        + "<p>三、中标价（元）</p>"
        + table("一标|二标|三标|合计", "88,000|5,600|900|94,500"),
        [f"第一标段 影像 | {A} | 88000", f"第二标段 印刷 | {B} | 5600", f"第三标段 展板 | {A} | 900"],
    ),
    (
        "the prices of other lots than those that were won",
        "<p>二、中标单位</p>"
        + table("标段|中标单位名称|地址", f"第一标段 影像|{A}|宁波", f"第二标段 印刷|{B}|余姚")
        + "<p>三、中标价（元）</p>"
        + table("一标|三标|合计", "88,000|900|88,900"),
        [f"第一标段 影像 | {A}", f"第二标段 印刷 | {B}"],
    ),
    (
        "a block for each of several winners",
        f"选定两家供应商，按得分先后确定片区。\n第一中标人\n名称：{A}\n中标金额：88000元/两年\n第二中标人\n名称：{B}\n"
        "中标金额：5600元/两年\n服务期限：两年",
        [f"{A} | 88000", f"{B} | 5600"],
    ),
    (
        "several winners below the name of each lot",
        f"四、入围供应商\n包1 门票印刷\n{A}\n{C}\n包2 海报印刷\n{B}\n包3 展板：符合要求的供应商不足2家，征集失败。",
        [f"包1 | {A}", f"包1 | {C}", f"包2 | {B}"],
    ),
    (
        "who signs below the winners of lots",
        f"四、成交供应商\n第一包\n{A}\n第二包\n{B}\n溪口招标代理有限公司\n2024年5月8日",
        [f"第一包 | {A}", f"第二包 | {B}"],
    ),
    (
        "the best, and those who lost with their offers",
        f"{A}综合得分最高，为中选单位，服务费用人民币捌万捌仟元整（¥88000.00）。其余单位为{B}（报价89000元）、{C}（报价87000元）。",
        [f"{A} | 88000"],
    ),
]


@pytest.mark.parametrize(("body", "expected"), [row[1:] for row in LAYOUTS], ids=[row[0] for row in LAYOUTS])
def test_layout(body: str, expected: list[str]) -> None:
    assert awards(read(html(AWARD, body))) == expected


def test_a_column_for_the_currency() -> None:
    rows = table("包号|成交供应商|币种|成交金额", f"1|{A}|USD|12,000.00", f"2|{B}|RMB|5,600.00")
    abroad, home = read(html(AWARD, rows)).awards
    assert (abroad.amount, abroad.currency) == (None, "USD")
    assert (home.amount, home.currency) == (Decimal(5600), "CNY")


WON = "贵单位递交的影像服务响应文件已被接受，经评审确定为成交供应商。"


@pytest.mark.parametrize(
    ("head", "words", "expected"),
    [
        ("成交通知书", WON, [f"{A} | 88000"]),
        ("成交通知书", "影像服务采购于5月8日结束，确定贵单位为成交供应商。", [f"{A} | 88000"]),
        ("成交通知书", WON.replace("成交供应商", "候补单位，未能成交"), []),
        ("未成交通知书", f"贵单位参加的影像服务采购，经评审确定{B}为成交供应商，贵单位未成交。", [f"{B} | 88000"]),
        ("关于领取资料的通知", WON, []),
    ],
)
def test_a_letter_to_the_winner(head: str, words: str, expected: list[str]) -> None:
    assert awards(read(html("溪口县文化馆影像服务成交公告", f"{head}\n{LETTER.format(words)}"))) == expected


@pytest.mark.parametrize(
    ("lot", "number"),
    [
        *(
            ("第二包", "2"),
            ("包2", "2"),
            ("标段二", "2"),
            ("02", "2"),
            ("第十二标段（3号楼）", "12"),
            ("A包", "A"),
            ("A01包", "A01"),
        ),
        *(("二期工程", None), ("影像服务", None), (None, None)),
    ],
)
def test_number_of_a_lot(lot: str | None, number: str | None) -> None:
    assert lot_number(lot) == number


def test_a_letter_that_says_to_whom() -> None:
    letter = LETTER.format(WON).replace(f"{A}：", f"致：{A}", 1)
    assert awards(read(html(AWARD, f"成交通知书\n{letter}"))) == [f"{A} | 88000"]
    assert awards(read(html(AWARD, f"采购邀请\n{letter}"))) == []
