"""Who won what: `lot | supplier | amount | rate%`. A new arrangement goes into `AWARDS`, else into `NONE`."""

import pytest

from tests.parsers.procurement.pages import AWARD, CONTRACT, TENDER, awards, html, misread, read, table

A, B, C = "宁波折纸影像有限公司", "余姚蓝布伞印务有限公司", "慈溪夜航船文化传媒有限公司"
HEAD = "三、成交信息\n"
# arrangement, body, awards
AWARDS: list[tuple[str, str, list[str]]] = [
    (
        "on the line below its heading",
        f"{HEAD}三、成交供应商\n{A}\n四、成交金额\n人民币8.8万元（大写：捌万捌仟元整）\n五、公示期限",
        [f"{A} | 88000"],
    ),
    (
        "a name and its total offer",
        f"五、结果（成交供应商）：\n{A}，总报价88000.00元，交货期20日历天。",
        [f"{A} | 88000"],
    ),
    ("in a sentence", f"影像服务经综合评分，投标结果为：{A}，以88000元的报价中标。", [f"{A} | 88000"]),
    ("a lead-in", f"{HEAD}经评审，确定报价最低的{A}为成交供应商，成交金额88000元。", [f"{A} | 88000"]),
    (
        "a row with its number",
        f"{HEAD}三、成交信息\n总成交金额：8.8万元\n成交供应商名称\n成交供应商地址\n成交金额（万元）\n1\n{A}\n溪口镇一号\n评审专家名单：吴一",
        [f"{A} | 88000"],
    ),
    ("pairs", f"{HEAD}供应商名称：{A}\n供应商地址：宁波市海曙区\n成交金额：88000元", [f"{A} | 88000"]),
    ("pairs in one line", f"{HEAD}供应商名称：{A} 供应商地址：宁波市海曙区 成交金额：88000元", [f"{A} | 88000"]),
    ("pairs glued", f"{HEAD}供应商名称：{A}供应商地址：宁波市海曙区一号成交金额：88000元", [f"{A} | 88000"]),
    ("values on the next lines", f"{HEAD}供应商名称：\n{A}\n成交金额：\n88000元", [f"{A} | 88000"]),
    ("the unit on the next line", f"{HEAD}供应商名称：{A}\n成交金额：8.8\n（万元）", [f"{A} | 88000"]),
    ("the unit in the label", f"{HEAD}供应商名称：{A}\n成交金额（万元）：8.8", [f"{A} | 88000"]),
    ("seven decimals", f"{HEAD}供应商名称：{A}\n中标（成交）金额：8.8000000（万元）", [f"{A} | 88000"]),
    ("words of an amount", f"{HEAD}供应商名称：{A}\n成交金额：捌万捌仟元整（￥88000.00）", [f"{A} | 88000"]),
    ("masked but for its words", f"{HEAD}供应商名称：{A}\n成交金额：8****元（大写：捌万捌仟元整）", [f"{A} | 88000"]),
    ("masked", f"{HEAD}供应商名称：{A}\n成交金额：8****元", [A]),
    ("zero", f"{HEAD}供应商名称：{A}\n成交金额：0.000000万元", [A]),
    ("amount before the supplier", f"{HEAD}成交金额：88000元\n成交供应商：{A}", [f"{A} | 88000"]),
    ("spaces in the label", f"{HEAD}成 交 供 应 商：{A}\n成 交 金 额：88000元", [f"{A} | 88000"]),
    ("the total of the summary alone", f"总成交金额：￥8.8万元\n{HEAD}成交供应商：{A}", [f"{A} | 88000"]),
    (
        "parted by blanks and semicolons",
        f"{HEAD}1：供应商名称 {A} ；供应商地址 海曙区一号 ；成交金额 88000；备注 一年。",
        [f"{A} | 88000"],
    ),
    (
        "a result under a number of another level",
        f"4、磋商小组成员：小陈、小李\n5、采购结果如下：\n中选成交供应商名称：{A}\n成交金额：88000元",
        [f"{A} | 88000"],
    ),
    (
        "a label of the winner under a heading of quotes",
        f"三、谈判情况、报价情况\n成交供应商名称：{A}\n成交金额：88000元",
        [f"{A} | 88000"],
    ),
    (
        "blanks behind the first label",
        f"{HEAD}中标人信息\n单位名称 {A} 社会信用代码：91330206MA2AAAAA0X\n"
        "中标金额（费率、单价等） 88000元，其中：印刷费：600元",
        [f"{A} | 88000"],
    ),
    (
        "a list under its label",
        f"入围供应商（按得分高低排序）：\n1、{A}\n2、{B}\n落选供应商：\n1、{C}\n公告日期：2024年5月8日",
        [A, B],
    ),
    ("a list in paragraphs", f"{HEAD}入围供应商名单如下：\n{A}\n{B}\n公告期限：1个工作日", [A, B]),
    ("in a sentence", f"评审结束，门票印制（项目编号：XK-1）由{A}以8.8万元的价格成交。", [f"{A} | 88000"]),
    ("off a ceiling", f"{HEAD}供应商名称：{A}\n成交金额：最高限价500000元下浮12%", [f"{A} | 12%"]),
    ("beside a budget", f"{HEAD}供应商名称：{A}\n成交金额：88000元（预算金额100000元）", [f"{A} | 88000"]),
    (
        "parts in brackets",
        f"{HEAD}供应商名称：{A}\n成交金额：8.8 万元（其中：门票5万元，海报3.8万元）",
        [f"{A} | 88000"],
    ),
    (
        "before tax and with it",
        f"{HEAD}供应商名称：{A}\n成交金额：不含税金额：83018.87元，税额：4981.13元，含税金额：88000.00元",
        [f"{A} | 88000"],
    ),
    (
        "with tax behind the figure",
        f"{HEAD}供应商名称：{A}\n成交金额：83018.87元（不含税），88000.00元（含税）",
        [f"{A} | 88000"],
    ),
    ("a year's price for a year", f"{HEAD}供应商名称：{A}\n成交金额：8.8万元/年\n服务期限：1年", [f"{A} | 88000"]),
    ("a year's price for more", f"{HEAD}供应商名称：{A}\n成交金额：8.8万元/年\n服务期限：三年", [A]),
    (
        "a form's note with a blank in it",
        f"{HEAD}供应商名称：{A}\n成交金额：（可填写下浮率、折扣率或费 率）：8.8万元",
        [f"{A} | 88000"],
    ),
    (
        "lots as labels",
        f"{HEAD}合同包一：{A} 中标金额：88000元\n合同包二：{B} 中标金额：5600元",
        [f"合同包一 | {A} | 88000", f"合同包二 | {B} | 5600"],
    ),
    ("in lines", f"供应商 报价（元） 是否中选\n{A} 88000 是\n{B} 90000 否", [f"{A} | 88000"]),
    (
        "the next in turn",
        f"{HEAD}成交供应商：{A}\n成交金额：88000元\n第二顺位供应商：{B}\n递补供应商：{C}（报价60000元）",
        [f"{A} | 88000"],
    ),
    ("losers in a line", f"{HEAD}成交供应商：{A}\n未成交供应商：{B}\n成交金额：88000元", [f"{A} | 88000"]),
    (
        "those in reserve",
        f"{HEAD}成交供应商：{A}\n成交金额：88000元\n备选供应商：{B}\n无效供应商：{C}",
        [f"{A} | 88000"],
    ),
    ("those not qualified", f"{HEAD}成交供应商：{A}\n成交金额：88000元\n未通过资格审查的供应商：{B}", [f"{A} | 88000"]),
    ("rate", f"{HEAD}供应商名称：{A}\n下浮率：5.02%", [f"{A} | 5.02%"]),
    ("rate with its unit in the label", f"{HEAD}供应商名称：{A}\n下浮率(%)：3.0000000", [f"{A} | 3%"]),
    ("rate under an amount's label", f"{HEAD}供应商名称：{A}\n成交金额：85%", [f"{A} | 85%"]),
    ("rate and zero", f"{HEAD}供应商名称：{A}\n成交金额：0元\n费率：1.5%", [f"{A} | 1.5%"]),
    ("unit price", f"{HEAD}供应商名称：{A}\n成交单价：12元/张", [A]),
    ("unit price under an amount's label", f"{HEAD}供应商名称：{A}\n成交金额：12元/张", [A]),
    ("dollars", f"{HEAD}供应商名称：{A}\n成交金额：USD 12,000.00", [A]),
    (
        "lots in headings",
        f"{HEAD}采购包1：\n供应商名称：{A}\n成交金额：88000元\n采购包2：\n供应商名称：{B}\n成交金额：5600元",
        [f"采购包1 | {A} | 88000", f"采购包2 | {B} | 5600"],
    ),
    (
        "a lot that failed, in pairs",
        f"{HEAD}采购包1：\n供应商名称：{A}\n成交金额：88000元\n采购包2：\n供应商不足三家，作废标处理。",
        [f"{A} | 88000"],
    ),
    (
        "other candidates below",
        f"<p>成交供应商：{A}</p><p>成交金额：88000元</p><p>第二成交候选人：{B}</p>",
        [f"{A} | 88000"],
    ),
    (
        "the agency's fee",
        f"{HEAD}供应商名称：{A}\n成交金额：88000元\n六、代理服务收费标准及金额\n代理服务费金额：1320元\n收取对象：{A}",
        [f"{A} | 88000"],
    ),
    ("deposits", f"{HEAD}供应商名称：{A}\n成交金额：88000元\n履约保证金：4400元", [f"{A} | 88000"]),
    ("framework: in one line", f"三、入围信息\n入围供应商：{A}、{B}、{C}", [A, B, C]),
    ("prose", f"经评审，{A}为成交供应商，成交金额为88000元。", [f"{A} | 88000"]),
    ("prose: the amount first", f"经评审，{A}以88000元被确定为成交供应商。", [f"{A} | 88000"]),
    ("prose: determined", f"经评审，确定{A}为成交供应商，成交金额为88000元。", [f"{A} | 88000"]),
    ("prose: the winner is", f"本项目成交供应商为{A}，成交价8.8万元。", [f"{A} | 88000"]),
    ("consortium", f"{HEAD}供应商名称：{A}、{B}（联合体）\n成交金额：/", [A, B]),
    (
        "glued words of a table",
        f"三、成交信息 供应商名称供应商地址中标（成交）金额{A}宁波市海曙区一号88,000.00元",
        [f"{A} | 88000"],
    ),
    (
        "framework: numbered labels",
        f"三、入围信息\n入围供应商1：{A}\n入围供应商2：{B}",
        [A, B],
    ),
    (
        "consortium in brackets",
        f"{HEAD}供应商名称：{A}（联合体：{B}）\n成交金额：88000元",
        [f"{A} | 88000", B],
    ),
    (
        "consortium with its leader's amount",
        f"{HEAD}供应商名称：{A}（联合体牵头人）、{B}（联合体成员）\n成交金额：88000元",
        [f"{A} | 88000", B],
    ),
    (
        "glued words of a table in each lot",
        f"三、成交结果合同包1(短视频):供应商名称供应商地址中标（成交）金额{A}溪口路16号折纸大厦北塔1,132,800.00元"
        f"合同包2(门票):供应商名称供应商地址中标（成交）金额{B}阳明街道12号5,600.00元四、主要标的信息",
        [f"合同包1 | {A} | 1132800", f"合同包2 | {B} | 5600"],
    ),
    (
        "words of a table, many blanks",
        f"三、成交信息\n序号    供应商名称      供应商地址     成交金额   1    {A}     宁波市海曙区     88000元   "
        f"2     {B}    余姚市      5600元\n四、公告期限",
        [f"{A} | 88000", f"{B} | 5600"],
    ),
    (
        "rows of many blanks",
        f"三、成交信息\n包号      成交供应商名称      成交金额（元）\n第1包    {A}      88000.00\n"
        f"第2包       {B}    5600.00\n四、公告期限",
        [f"第1包 | {A} | 88000", f"第2包 | {B} | 5600"],
    ),
    (
        "pinyin in brackets",
        "中標(biāo)供應(yīng)商名稱(chēng)：寧波折紙影像有限公司\n成交金額(é)：88000元",
        ["寧波折紙影像有限公司 | 88000"],
    ),
    ("a person", f"{HEAD}供应商名称：王小竹\n成交金额：8800元", ["王小竹 | 8800"]),
    (
        "glued words, unit in the title",
        f"三、成交信息 供应商名称供应商地址成交金额（元）{A}宁波市海曙区一号88000.00",
        [f"{A} | 88000"],
    ),
    (
        "words of a table, unit in the title",
        f"三、成交信息\n供应商名称      成交金额（元）    {A}      88000.00\n四、公告期限",
        [f"{A} | 88000"],
    ),
    (
        "glued words, a rate",
        f"三、成交信息 供应商名称供应商地址中标（成交）金额{A}宁波市海曙区一号85%四、主要标的信息",
        [f"{A} | 85%"],
    ),
    (
        "consortium with a label each",
        f"{HEAD}供应商名称：联合体牵头人：{A}；联合体成员：{B}\n成交金额：88000元",
        [f"{A} | 88000", B],
    ),
    (
        "consortium over two lines",
        f"{HEAD}供应商名称：{A}（牵头方）\n{B}（成员方）\n成交金额：88000元",
        [f"{A} | 88000", B],
    ),
    (
        "lots that failed among the words of a table",
        f"序号 分标编号 分标名称 包名称 成交人\n1 XK-001 办公 门票 {A}\n2 XK-001 办公 海报 {B}\n3 XK-002 车辆 租 流标",
        [f"XK-001 | {A}", f"XK-001 | {B}"],
    ),
    (
        "glued words, a score behind two decimals",
        f"三、成交信息 供应商名称成交金额（元）评审得分{A}88000.0093.5",
        [f"{A} | 88000"],
    ),
    ("a share is no rate", f"{HEAD}第一成交人：{A}，成交份额60%，含税单价19.8元/包", [A]),
    (
        "a label for each amount, the suppliers counted",
        f"成交供应商：\n1.{A}\n成交金额：\n¥ 88,000.00\n2.{B}\n成交金额：\n¥ 5,600.00\n公告日期：2024年5月8日",
        [f"{A} | 88000", f"{B} | 5600"],
    ),
    (
        "what is bought, and whom from",
        f"成交结果如下：\n品目一、门票：{A}，人民币 88,000.00 元；\n"
        f"品目二、海报：{B}，人民币 5,600.00 元；\n品目三、伞：采购失败。",
        [f"门票 | {A} | 88000", f"海报 | {B} | 5600"],
    ),
    (
        "what is bought, and whom from, at the price of a piece",
        f"现将议价结果予以公示：\n一、门票：{A}（0.58元/张）\n二、海报：{B}（2.2元/张）",
        [f"门票 | {A}", f"海报 | {B}"],
    ),
    (
        "titles glued, and the cells glued below them",
        f"三、采购结果\n合同包1(门票):\n供应商名称供应商地址成交金额\n{A}宁波市海曙区龙华路88号88,000.00元\n四、其他",
        [f"{A} | 88000"],
    ),
    (
        "a lot before each name",
        f"成交供应商 包一：{A}\n成交金额：88000元\n包二：{B}\n成交金额：5600元\n采购人 溪口县文化馆",
        [f"包一 | {A} | 88000", f"包二 | {B} | 5600"],
    ),
    (
        "a name broken over two lines",
        "成交供应商：余姚蓝布伞印务有\n限公司\n成交价：人民币88000元",
        ["余姚蓝布伞印务有限公司 | 88000"],
    ),
    (
        "a decision below the ranking of each lot",
        f"四、评审结果\n第一包：门票\n1.{A}；\n2.{B}；\n根据评审结果，确定排名第一的{A}为中标供应商。\n"
        f"第二包：海报\n1.{B}；\n2.{A}；\n根据评审结果，确定综合得分最高的{B}为中标供应商。",
        [f"第一包 | {A}", f"第二包 | {B}"],
    ),
    (
        "a label of a lot with its name, and a counted winner",
        f"标包1的中选人：{A}；采购份额：100%\n标包2-海报的中选人：1.{B}；采购份额：60%",
        [f"标包1 | {A}", f"标包2 | {B}"],
    ),
    (
        "chosen in a sentence",
        f"经公开遴选，{A}以88000元的报价被选定为影像服务机构。",
        [f"{A} | 88000"],
    ),
    (
        "a person is not joined with the next line",
        f"成交供应商：吴一\n{A}\n成交价：人民币88000元",
        ["吴一 | 88000"],
    ),
    (
        "a list of offers, and who won in a sentence",
        f"各供应商最终报价如下：\n{A}：8.8万元\n{B}：8.9万元\n根据最低价成交原则，确定{A}为成交供应商。",
        [f"{A} | 88000"],
    ),
]
OFFERED = "供应商|总报价|报价时间|状态"
MISREAD = [
    misread(
        table(f"序号|名称|数量|{A}|{B}|成交单位", f"1|门票|1000|3元|4元|{A}", f"2|海报|500|9元|8元|{B}"),
        [A, B],
        reason="the columns of what each offers are called by their names, which are no titles",
        id="a column for each who offers",
    ),
    misread(
        f"分标编号 分标名称 包号 中标状\n态 项目单位 成交人\n"
        f"XK01 门票 包 01 中标 溪口县文化\n馆\n{A[:6]}\n{A[6:]}\nXK01 海报 包 02 流标",
        [f"包 01 | {A}"],
        reason="cells of a printed table broken over lines, with nothing to tell one from the next",
        id="a printed table whose cells are broken",
    ),
]
# no award
NONE = [
    ("none named", AWARD, f"{HEAD}供应商名称：/\n成交金额：/"),
    ("offers for the same", AWARD, f"各家报价如下：\n1、门票：{A}，88000元\n2、门票：{B}，89000元"),
    ("those who lost", AWARD, f"评审情况如下：\n1、落选供应商：{A}，88000元\n2、参与单位：{B}，89000元"),
    ("not decided, above another name", AWARD, f"成交供应商：待定（见附件清单表）\n{A}"),
    ("see the attachment", AWARD, f"{HEAD}供应商名称：详见附件\n成交金额：详见附件"),
    (
        "an invitation",
        TENDER,
        f"项目概况\n潜在供应商\n获取采购文件\n投标截止时间：2024年5月13日 09:30\n供应商名称：{A}",
    ),
    (
        "candidates",
        "溪口县文化馆影像服务中标候选人公示",
        f"第一中标候选人：{A}\n投标报价：88000元\n第二中标候选人：{B}\n投标报价：89000元",
    ),
    ("failed", "溪口县文化馆影像服务废标公告", "采购人：溪口县文化馆\n废标原因：供应商不足三家，予以废标。"),
]


@pytest.mark.parametrize(("body", "expected"), [*(pytest.param(*row[1:], id=row[0]) for row in AWARDS), *MISREAD])
def test_awards(body: str, expected: list[str]) -> None:
    assert awards(read(html(AWARD, body))) == expected


@pytest.mark.parametrize(("title", "body"), [row[1:] for row in NONE], ids=[row[0] for row in NONE])
def test_no_award(title: str, body: str) -> None:
    assert awards(read(html(title, body))) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            table(
                OFFERED, f"{A}|88,000.00|2024-05-08 09:31|成交", f"{B}|57,600.00|2024-05-08 09:40|未成交（参数不符）"
            ),
            [f"{A} | 88000"],
        ),
        (table(OFFERED, f"{A}|88,000.00|2024-05-08 09:31|有效", f"{B}|57,600.00|2024-05-08 09:40|有效"), []),
    ],
)
def test_the_offer_that_won_where_nothing_else_names_it(body: str, expected: list[str]) -> None:
    assert awards(read(html(AWARD, f"<p>采购人：溪口县文化馆</p><p>报价情况</p>{body}"))) == expected


def test_winner_under_a_label_is_not_priced_by_its_offer() -> None:
    offers = table(OFFERED, f"{A}|90,000.00|2024-05-08 09:31|成交", f"{B}|57,600.00|2024-05-08 09:40|未成交")
    body = f"<p>成交供应商：{A}</p><p>成交金额：88000元</p><p>报价情况</p>{offers}"
    assert awards(read(html(AWARD, body))) == [f"{A} | 88000"]


def test_an_amount_in_words_where_the_digits_are_masked() -> None:
    body = f"{HEAD}供应商名称：{A}\n合计金额小写： ******.00 元\n合计金额大写：捌万捌仟元整"
    assert awards(read(html(CONTRACT, body))) == [f"{A} | 88000"]


BOTH_SIDES = f"采购单位（甲方）：溪口县文化馆\n供应商（乙方）：{A}\n合同签订后支付合同金额的50%。"


def test_a_contract_by_its_two_sides() -> None:
    notice = read(html("政府采购服务类合同（试行）", BOTH_SIDES))
    assert notice.stage == "contract"
    assert [(award.supplier, award.rate) for award in notice.awards] == [(A, None)]  # 50% is no rate of the price


def test_the_total_of_a_table_of_goods_is_no_second_award() -> None:
    goods = table("标的名称|数量|金额（元）", "影像服务|1|88000", "合计|￥88000元|￥88000元")
    body = "".join(f"<p>{line}</p>" for line in BOTH_SIDES.splitlines())
    assert awards(read(html(CONTRACT, body + goods))) == [f"{A} | 88000"]


def test_amounts_of_other_notices_are_not_read() -> None:
    body = "项目名称：影像服务\n采购人：溪口县文化馆\n相关信息：{} 预算金额35万元"
    assert read(html(TENDER, body.format("门票印制比选公告"))).budget is None
    assert read(html(TENDER, body.format("影像服务一项"))).budget == 350_000  # of this one


HUNAN = "<p>三、供应商投标情况</p>" + table(
    "供应商信息|报价|评标价|推荐排名|是否成交候选人", f"{A}|88,000.00|88,000.00|1|是", f"{B}|57,600.00|54,000.00|2|是"
)


def test_what_the_winner_offered_where_its_price_stands_nowhere_else() -> None:
    won = table(f"中标供应商|{A}")
    assert awards(read(html(AWARD, f"{HUNAN}<p>四、中标供应商供货明细</p>{won}"))) == [f"{A} | 88000"]
    twice = HUNAN + table("供应商信息|报价", f"{A}|9,000.00")  # of another lot
    assert awards(read(html(AWARD, f"{twice}<p>四、中标供应商供货明细</p>{won}"))) == [A]
    first = HUNAN.replace("<td>报价</td>", "<td>首轮报价</td>")
    assert awards(read(html(AWARD, f"{first}<p>四、中标供应商供货明细</p>{won}"))) == [A]
    priced = f"<p>成交供应商：{A}</p><p>成交金额：86000元</p>"
    assert awards(read(html(AWARD, HUNAN + priced))) == [f"{A} | 86000"]


def test_a_price_for_each_year_of_one_year() -> None:
    body = f"确定{A}为中选单位，中选价为每年8.8万元，合同一年一签，服务期1年。"
    assert awards(read(html(AWARD, body))) == [f"{A} | 88000"]
    assert awards(read(html(AWARD, body.replace("一年一签，服务期1年", "服务期三年")))) == [A]
