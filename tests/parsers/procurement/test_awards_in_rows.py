"""Awards that stand in the rows of tables. A misread is a new row."""

import pytest

from tests.parsers.procurement.pages import AWARD, awards, html, read, table

A, B, C = "宁波折纸影像有限公司", "余姚蓝布伞印务有限公司", "慈溪夜航船文化传媒有限公司"
HEAD = "三、成交信息\n"
# arrangement, body, awards

AWARDS: list[tuple[str, str, list[str]]] = [
    ("cells", table(f"成交供应商|{A}", "成交金额|88000元"), [f"{A} | 88000"]),
    ("a unit for the whole table", "<p>金额单位：万元</p>" + table("成交供应商|成交价", f"{A}|8.8"), [f"{A} | 88000"]),
    (
        "a unit for another table",
        "<p>金额单位：万元</p>"
        + table("序号|项目名称|预算", "1|门票|10")
        + "<p>评审结束。</p>"
        + table("成交供应商|成交价", f"{A}|88000"),
        [f"{A} | 88000"],
    ),
    (
        "two rows of one supplier",
        table("序号|标项名称|供应商名称|成交金额（元）", f"1|门票|{A}|88000", f"2|海报|{A}|5600"),
        [f"门票 | {A} | 88000", f"海报 | {A} | 5600"],
    ),
    (
        "two things of one supplier",
        table("成交供应商|标的名称|成交金额（元）", f"{A}|门票|88000", f"{A}|海报|5600"),
        [f"{A} | 88000", f"{A} | 5600"],
    ),
    (
        "a lot in each column, below rows that span them",
        "<table><tr><td>采购人</td><td colspan=2>溪口县文化馆</td></tr><tr><td>包号</td><td>1包</td><td>2包</td></tr>"
        f"<tr><td>包名称</td><td>影像</td><td>印刷</td></tr><tr><td>中标供应商</td><td>{A}</td><td>{A}</td></tr>"
        "<tr><td>中标金额（元）</td><td>88000</td><td>5600</td></tr>"
        f"<tr><td>代理机构</td><td colspan=2>{B}</td></tr></table>",
        [f"1包 | {A} | 88000", f"2包 | {A} | 5600"],
    ),
    (
        "a lot that spans the columns",
        f"<table><tr><td>包号</td><td colspan=2>1包</td></tr><tr><td>中标供应商</td><td colspan=2>{A}</td></tr>"
        "<tr><td>中标金额（元）</td><td colspan=2>88000</td></tr></table>",
        [f"{A} | 88000"],
    ),
    (
        "lots side by side",
        table("包号|01包|02包", f"成交供应商|{A}|{B}", "成交金额（万元）|8.8|0.56"),
        [f"01包 | {A} | 88000", f"02包 | {B} | 5600"],
    ),
    ("notes of a consortium", table("成交供应商|成交金额（元）", f"（联合体牵头人）{A}|88000"), [f"{A} | 88000"]),
    (
        "below a ceiling",
        table("成交供应商|成交金额（元）", f"{A}|8.8万元") + "<p>结算：以预算金额50万元为上限</p>",
        [f"{A} | 88000"],
    ),
    ("a year's price", table("成交供应商|成交金额", f"{A}|人民币50000元整/年"), [A]),
    (
        "a coefficient",
        table("包号|供应商名称|中标折扣系数（%）", f"1|{A}|93.5", f"2|{B}|95"),
        [f"1 | {A} | 93.5%", f"2 | {B} | 95%"],
    ),
    (
        "a row of totals",
        "<table><tr><td>包号</td><td>成交供应商</td><td>成交金额（元）</td></tr><tr><td>1</td><td>"
        + A
        + "</td><td>88000</td></tr>"
        "<tr><td colspan=2>合计</td><td>88000</td></tr></table>",
        [f"{A} | 88000"],
    ),
    (
        "a price or a rate",
        table("包号|成交供应商|成交金额（元）/优惠率", f"1|{A}|优惠率12%", f"2|{B}|5600"),
        [f"1 | {A} | 12%", f"2 | {B} | 5600"],
    ),
    (
        "any other result",
        table("供应商|最终报价（元）|结果", f"{A}|88000|成交", f"{B}|90000|未成交（得分较低）", f"{C}|1|/"),
        [f"{A} | 88000"],
    ),
    ("a tick", table("供应商|最终报价（元）|是否成交", f"{A}|88000|√", f"{B}|90000|"), [f"{A} | 88000"]),
    (
        "bidders with who won",
        table("投标人|投标报价（元）|是否成交", f"{A}|88000|是", f"{B}|90000|否"),
        [f"{A} | 88000"],
    ),
    (
        "outcomes",
        table("供应商名称|最终报价（元）|评审结果", f"{A}|88000|成交供应商", f"{B}|90000|有效投标人"),
        [f"{A} | 88000"],
    ),
    (
        "ranks in words",
        table("供应商名称|最终报价（元）|评审结果", f"{A}|88000|第一名", f"{B}|90000|第二名"),
        [f"{A} | 88000"],
    ),
    ("won or not", table("供应商名称|最终报价（元）|是否中标", f"{A}|88000|是", f"{B}|90000|否"), [f"{A} | 88000"]),
    ("remarks", table("供应商名称|最终报价（元）|备注", f"{B}|90000|未成交", f"{A}|88000|成交"), [f"{A} | 88000"]),
    (
        "quotes beside the winner's label",
        table("供应商名称|最终报价（元）", f"{B}|90000", f"{A}|88000")
        + f"<p>成交供应商：{A}</p><p>成交金额：88000元</p>",
        [f"{A} | 88000"],
    ),
    (
        "another question than who won",
        table("供应商名称|成交金额（元）|是否小微企业", f"{A}|88000|是", f"{B}|90000|否"),
        [f"{A} | 88000", f"{B} | 90000"],
    ),
    (
        "numbers of pieces",
        table("供应商名称|成交金额（元）|数量", f"{A}|88000|1", f"{B}|90000|2"),
        [f"{A} | 88000", f"{B} | 90000"],
    ),
    ("rate in the column of amounts", table("供应商名称|中标（成交）金额", f"{A}|折扣率：85%"), [f"{A} | 85%"]),
    ("dollars without a label", table("供应商名称|成交金额（美元）", f"{A}|12000"), [A]),
    (
        "lots in a table",
        table("包号|成交供应商名称|成交金额(元)", f"第1包|{A}|88000", f"第2包|{B}|5600"),
        [f"第1包 | {A} | 88000", f"第2包 | {B} | 5600"],
    ),
    (
        "one supplier of two lots",
        table("包号|成交供应商名称|成交金额(元)", f"1|{A}|88000", f"2|{A}|5600"),
        [f"1 | {A} | 88000", f"2 | {A} | 5600"],
    ),
    (
        "a lot that failed",
        table("包号|成交供应商名称|成交金额(元)", f"1|{A}|88000", "2|废标|/", f"3|{B}|5600"),
        [f"1 | {A} | 88000", f"3 | {B} | 5600"],
    ),
    ("one lot only", table("包号|成交供应商名称|成交金额(元)", f"1|{A}|88000"), [f"{A} | 88000"]),
    ("the second lot only", table("包号|成交供应商名称|成交金额(元)", f"2|{A}|88000"), [f"2 | {A} | 88000"]),
    (
        "ranks",
        "<p>三、成交信息</p>" + table("排名|供应商名称|报价（元）|得分", f"1|{A}|88000|95", f"2|{B}|89000|90"),
        [f"{A} | 88000"],
    ),
    (
        "ranks written out",
        "<p>三、成交信息</p>" + table("推荐排名|供应商名称|最终报价（元）", f"第一名|{A}|88000", f"第二名|{B}|89000"),
        [f"{A} | 88000"],
    ),
    (
        "every bidder listed",
        f"<p>成交供应商：{A}</p><p>成交金额：88000元</p><p>四、投标供应商报价一览表</p>"
        + table("投标供应商|报价（元）", f"{A}|88000", f"{B}|89000", f"{C}|91000"),
        [f"{A} | 88000"],
    ),
    (
        "scores of all",
        f"<p>成交供应商：{A}</p><p>成交金额：88000元</p><p>五、评审情况</p>"
        + table("供应商名称|技术得分|商务得分|综合得分|排名", f"{A}|50|40|90|1", f"{B}|45|40|85|2"),
        [f"{A} | 88000"],
    ),
    (
        "goods with their prices",
        "<p>三、成交信息</p>"
        + table("供应商名称|成交金额（元）", f"{A}|88000")
        + "<p>四、主要标的信息</p>"
        + table("供应商名称|货物名称|数量|单价（元）|总价（元）", f"{A}|门票|100|12|1200", f"{A}|海报|10|80|800"),
        [f"{A} | 88000"],
    ),
    (
        "suppliers and amounts apart",
        "<p>三、成交信息</p>"
        + table("序号|成交供应商名称|地址", f"1|{A}|宁波市", f"2|{B}|余姚市")
        + table("序号|标的名称|成交金额（元）", "1|门票|88000", "2|海报|5600"),
        [f"{A} | 88000", f"{B} | 5600"],
    ),
    (
        "framework: suppliers without amounts",
        "<p>三、成交信息</p>" + table("序号|供应商名称|地址", f"1|{A}|宁波市", f"2|{B}|余姚市"),
        [A, B],
    ),
    (
        "framework: shortlisted",
        "<p>三、入围信息</p>" + table("序号|入围供应商名称|地址", f"1|{A}|宁波市", f"2|{B}|余姚市"),
        [A, B],
    ),
    (
        "framework: rates",
        "<p>三、入围信息</p>" + table("序号|入围供应商名称|折扣率", f"1|{A}|85%", f"2|{B}|86%", f"3|{C}|90%"),
        [f"{A} | 85%", f"{B} | 86%", f"{C} | 90%"],
    ),
    (
        "the same twice",
        f"{HEAD}成交供应商：{A}\n成交金额：88000元\n{table(f'成交供应商|{A}', '成交金额|88000元')}",
        [f"{A} | 88000"],
    ),
    (
        "consortium in a cell",
        table("序号|供应商名称|成交金额（元）", f"1|{A}与{B}联合体|88000"),
        [f"{A} | 88000", B],
    ),
    (
        "framework: ranks",
        "<p>三、入围信息</p>" + table("排名|入围供应商名称|评审得分", f"1|{A}|95", f"2|{B}|94"),
        [A, B],
    ),
    (
        "framework: a column of yes and no",
        "<p>三、入围结果</p>" + table("序号|供应商名称|是否入围", f"1|{A}|是", f"2|{B}|否"),
        [A],
    ),
    (
        "framework: scores and rates",
        "<p>三、入围信息</p>" + table("序号|入围供应商名称|印刷费折扣率|评审得分", f"1|{A}|85%|96", f"2|{B}|88%|95"),
        [f"{A} | 85%", f"{B} | 88%"],
    ),
    (
        "one candidate of each lot of a result",
        table("包号|成交 候选 人", f"包1|{A}", f"包2|{B}"),
        [f"包1 | {A}", f"包2 | {B}"],
    ),
    (
        "suppliers alone under no heading",
        table("包号|成交供应商", f"包1|{A}", f"包2|{B}"),
        [f"包1 | {A}", f"包2 | {B}"],
    ),
    (
        "consortium in the cell beside its label",
        table(f"成交单位|联合体牵头人：{A}；联合体成员：{B}", "成交价|88000元"),
        [f"{A} | 88000", B],
    ),
    (
        "amounts of parts are no total",
        '<table><tr><td>成交单位</td><td colspan="2">' + A + "</td></tr>"
        '<tr><td rowspan="2">成交价</td><td>设计费</td><td>6000元</td></tr>'
        "<tr><td>印制费</td><td>82000元</td></tr></table>",
        [A],
    ),
    (
        "a label over the name and the address",
        '<table><tr><td rowspan="2">成交供应商</td><td>名称</td><td colspan="2">' + A + "</td></tr>"
        '<tr><td>地址</td><td colspan="2">宁波市海曙区</td></tr>'
        '<tr><td>成交金额</td><td colspan="3">88000元</td></tr></table>',
        [f"{A} | 88000"],
    ),
    (
        "lots in one value, each with a full stop",
        f"1、成交供应商：包件一：{A}。包件二：{B}",
        [f"包件一 | {A}", f"包件二 | {B}"],
    ),
    (
        "a grade between the winner and the price",
        f"六、中标结果：中标人：{A}资质等级：摄影甲级中标价：88000元质量等级：合格",
        [f"{A} | 88000"],
    ),
    (
        "a share of what is bought beside the price",
        table(
            "标包|成交人|成交份额|成交不含税总价（元）",
            f"标包1：门票|{A}|100%|88,000.00",
            f"标包2：海报|{B}|100%|5,600.00",
        ),
        [f"标包1：门票 | {A} | 88000", f"标包2：海报 | {B} | 5600"],
    ),
    (
        "a share under a title beside a price that has none",
        table("标包|成交人|成交份额|响应情况", f"标包1|{A}|60%|符合", f"标包2|{B}|40%|符合"),
        [f"标包1 | {A}", f"标包2 | {B}"],
    ),
]
BARS = f"""溪口县文化馆影像服务成交公告
三、成交信息
序号 | 标项名称 | 总价(元) | 中标供应商名称 | 中标供应商地址 |
1 | 影像服务 | 88000(元) | {A} | 海曙区一号 |
2 | 印刷服务 | 5600(元) | {B} | 余姚市二号 |"""


@pytest.mark.parametrize(("body", "expected"), [row[1:] for row in AWARDS], ids=[row[0] for row in AWARDS])
def test_awards(body: str, expected: list[str]) -> None:
    assert awards(read(html(AWARD, body))) == expected


def test_a_table_of_bars_in_plain_text() -> None:
    assert awards(read(BARS)) == [f"影像服务 | {A} | 88000", f"印刷服务 | {B} | 5600"]


def test_a_rule_below_the_titles_of_a_table_of_bars() -> None:
    text = f"{AWARD}\n序号 | 成交金额(元) | 成交供应商名称 |\n---|---|---|\n1 | 报价:88000(元) | {A} |\n"
    assert awards(read(text)) == [f"{A} | 88000"]


def test_bars_between_links_are_no_table() -> None:
    text = f"首页 | 政采法规 | 采购公告\n{AWARD}\n采购人：溪口县文化馆&nbsp;\n供应商名称：{A}\n成交金额：88000元"
    notice = read(text)
    assert awards(notice) == [f"{A} | 88000"]
    assert notice.buyer == "溪口县文化馆"  # entities are read in plain text too
