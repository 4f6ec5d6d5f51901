"""Budget and ceiling price of the whole project. What is not the project's goes into `NONE`."""

from decimal import Decimal

import pytest

from parsers.page import Page
from parsers.procurement import parse
from tests.parsers.procurement.pages import AWARD, CORRECTION, TENDER, html, read, read_field, table

# body, budget
BUDGETS = [
    ("预算金额：250000元", "250000"),
    ("预算金额：250,000.00元", "250000"),
    ("预算金额：25万元", "250000"),
    ("预算金额：25.0000000 万元（人民币）", "250000"),
    ("预算金额（元）：250000", "250000"),
    (table("拟采购的货物或者服务的预算金额（元）|250000", "采购人|溪口县文化馆"), "250000"),
    ("拟采购的货物、工程或服务的预算金额：25万元", "250000"),
    (table("采购预算额度|¥25.00万元", "采购人|溪口县文化馆"), "250000"),
    ("预算金额（万元）：25", "250000"),
    ("预算金额(万元):25.00", "250000"),
    ("预算金额：\n250000元", "250000"),
    ("预算金额：\n25\n万元", "250000"),
    ("预算金额：25\n（万元）", "250000"),
    ("预算金额：250\n,000.00元", "250000"),
    ("预算金额：250000.\n00元", "250000"),
    ("预算金额：贰拾伍万元整", "250000"),
    ("预算金额：￥250000", "250000"),
    ("预 算 金 额：２５万元", "250000"),
    ("采购预算：人民币25万元", "250000"),
    ("項目預算：25萬元", "250000"),
    ("财政预算限额（元）：250000", "250000"),
    ("预算金额：**万元（大写：贰拾伍万元整）", "250000"),
    ("本项目预算为25万元，由财政资金支付。", "250000"),
    ("采购预算共计人民币25万元。", "250000"),
    (table("预算金额（元）|250000"), "250000"),
    (table("项目名称|预算金额（万元）|采购人", "门票印制|25|溪口县文化馆"), "250000"),
    (table("序号|采购项目名称|预算金额（万元）|预计采购时间", "1|门票印制|25|2024年06月"), "250000"),
    (table("采购包|包名称|采购包预算金额（元）", "1|门票印制|250000"), "250000"),
    ("预算金额：￥25 .0万元", "250000"),
    ("预算金额：约 2 50 000元", "250000"),
    ("预算金额及最高限价：25万元", "250000"),
    ("预算金额：25万元，每条最高限价3000元", "250000"),
    ("<p>采购预算：</p>" + table("标段|标段名称|预算（万元）", "1|门票|15", "2|海报|10", "合计|合计|25"), "250000"),
    ("标段 标段名称 预算（万元） 最高限价（万元）\n1 门票 15 14\n2 海报 10 10\n合计 25 24", "250000"),
    ("三、项目预算\n总预算：250000元；第一包：150000元；第二包：100000元。", "250000"),
    ("八、其他补充事宜：采购包1预算金额15万元，采购包2预算金额10万元，总预算25万元。", "250000"),
    (table("包号|采购预算（元/年）|三年合计预算（元）", "1|84000|250000"), "250000"),
    ("预算金额：25万元，其中第一包15万元，第二包10万元", "250000"),
    ("采购预算：标包1：15万元；标包2：10万元；合计25万元。", "250000"),
    ("采购预算：标包1：15万元；标包2：10万元；共计2个包。", None),
    ("三、采购预算:标包1:14.\n5万元;标包2:10.\n5万元;合计25.\n00万元.", "250000"),
    ("预算金额：25万元/年\n服务期限：一年", "250000"),
    ("本项目预算25万元/年（含税），服务期一年。", "250000"),
    ("预算金额：25万元/年\n服务期限：三年，合同一年一签", None),
    ("本项目预算25万元/年，服务期限为1年，期满可续签2年。", None),
    ("预算金额：25万元/年\n采购人：溪口县文化馆", None),
    ("预算金额：88000 90000元", None),
    # nothing says whether it is 元 or 万元
    ("预算金额：153.56", None),
    # several: the project's, the total
    ("预算金额：25万元\n采购包预算金额：10万元\n采购包预算金额：15万元", "250000"),
    ("年度预算：10万元\n项目总预算：25万元", "250000"),
    ("预算金额：25万元\n最高限价：24万元", "250000"),
    ("四、资金预算：本项目采购预算为人民币贰拾伍万元整（￥250000.00），最高限价与预算一致。", "250000"),
    ("四、项目预算说明：预算由财政安排，见附件。单项预算200万元以上的项目另行公告。", None),
    # one row, and what follows the table
    (
        "品目号\n采购标的\n数量\n参数\n品目预算(元)\n1-1\n影像\n1项\n详见文件\n250,000.00\n本合同包不接受联合体投标",
        "250000",
    ),
    ("预算金额：5000元（每人每年）", None),
    ("预算金额：财政预算为 250000.00 元，最高限价为 240000.00 元", "250000"),
    ("项目分包情况：1个包。 预算情况：25万元。", "250000"),
    # zero and other words for "not given"
    ("预算金额：0元\n采购预算：25万元", "250000"),
    ("预算金额：0.000000万元", None),
    ("预算金额：￥0", None),
    ("预算金额：/", None),
    ("预算金额：无", None),
    ("预算金额：", None),
    ("预算金额：\n最高限价：24万元", None),
    ("预算金额：**万元", None),
    ("预算金额：25****元", None),
    ("预算金额：详见采购文件", None),
]
# body without a budget or a ceiling
NONE = [
    "采购包1预算金额15万元，采购包2预算金额10万元。",
    table("包号|采购预算（元/年）", "1|84000"),
    "第一包：演播设备，预算金额80万元；第二包：灯光音响，预算金额40万元，最高限价38万元。",
    "预算金额：第一包80万元，第二包40万元",
    "合同包1：\n合同包最高限价金额：3,650,000.00元\n合同包2：灯光音响",
    "总投资：25万元",
    "投资估算：25万元",
    "注册资金：500万元",
    "合同估算价：25万元",
    "招标文件售价：500元",
    "投标保证金：5000元",
    "履约保证金：中标金额的5%",
    "代理服务收费金额：3000元",
    "二、申请人的资格要求\n单笔业绩不低于50万元",
    "采购限额标准为50万元以上的项目",
    "单项采购预算金额200万元（含）以上的服务，应当公开招标。",
    "三、中标信息\n包1 门票印制\n四、废标原因\n包2：供应商不足三家，预算金额9万元，另行采购。",
    "五、代理服务费\n预算金额100万元以下的按1.5%计取",
    "采购包1：门票印制\n采购包预算金额：10万元\n采购包2：海报印制\n采购包预算金额：15万元",
    "单价：3元/张",
]
# body, ceiling_price
CEILINGS = [
    ("本项目最高采购限价为人民币：￥250,000.00。", "250000"),
    ("总费用最高限价为250000元，其中普查费最高限价为 40000元（测绘费最高限价：30000元）。", "250000"),
    ("最高限价：5000元（每人每年）", None),
    ("总价不超过15万元，单条短视频最高限价3000元", None),
    ("控制总价：￥38500.00", "38500"),
    ("项目名称：2024年度门票印制\n最高限价：38500元/年，超过的无效。", "38500"),
    ("项目名称：2024-2025年度门票印制\n最高限价：38500元/年，超过的无效。", None),
    ("项目名称：2024-25年度门票印制\n最高限价：38500元/年，超过的无效。", None),
    ("项目名称：2024年度门票印制\n最高限价：38500元/年\n服务期：三年", None),
    ("最高限价：24万元", "240000"),
    ("最高限价（如有）：240000元", "240000"),
    ("最高限价(元)：240000", "240000"),
    ("招标控制价：24万元", "240000"),
    ("采购限价：24万元", "240000"),
    ("拦标价：240000.00元", "240000"),
    ("预算金额及最高限价：24万元", "240000"),
    ("本项目最高限价为24万元。", "240000"),
    ("预算金额：25万元\n最高限价：24万元", "240000"),
    (table("预算金额（元）|250000", "最高限价（元）|240000"), "240000"),
    ("最高限价（万元）：第1标段：15；第2标段：9", None),
    ("6.费用上限：服务费总价不超过24万元。", "240000"),
    ("最高限价（元）：包1-240000.00元", "240000"),
    ("最高限价（元）：包1-240000.00元，包2-9000.00元", None),
    ("最高限价：/", None),
    ("最高限价：无", None),
    ("最高限价：同预算", None),
    ("最高限价：详见采购文件", None),
    ("最高限价：0元", None),
    ("最高限价：85%", None),
    ("单项最高限价：3元/张", None),
    ("预算金额：25万元", None),
]


@pytest.mark.parametrize(("body", "budget"), BUDGETS)
def test_budget(body: str, budget: str | None) -> None:
    assert read_field(TENDER, body, "budget") == budget


@pytest.mark.parametrize("body", NONE)
def test_no_amount_of_the_project(body: str) -> None:
    notice = read(html(TENDER, f"采购人：溪口县文化馆\n{body}"))
    assert (notice.budget, notice.ceiling_price) == (None, None)


@pytest.mark.parametrize(("body", "ceiling"), CEILINGS)
def test_ceiling(body: str, ceiling: str | None) -> None:
    assert (
        read_field(TENDER, f"<p>采购人：溪口县文化馆</p>{body}" if body[0] == "<" else body, "ceiling_price") == ceiling
    )


@pytest.mark.parametrize(
    ("lines", "amount"),
    [
        ("成交金额：121.5\n价格单位：万元", 1215000),
        ("成交价格：121.5 价格单位：万元 价格币种：人民币", 1215000),
        ("成交金额：121.5", None),
        ("成交金额：1215000", 1215000),
    ],
)
def test_unit_of_an_award(lines: str, amount: int | None) -> None:
    body = f"三、成交信息\n供应商名称：宁波折纸影像有限公司\n{lines}"
    parsed = parse(Page(None, html(AWARD, body).encode()))
    assert [award.amount for award in parsed.records[0].awards] == [amount]
    assert ("amount_without_unit" in {issue.code for issue in parsed.issues}) == (amount is None)


@pytest.mark.parametrize(("body", "issues"), [("预算金额：153.56", 1), ("预算金额：0", 0), ("预算金额：25万元", 0)])
def test_a_budget_without_a_unit_is_an_issue(body: str, issues: int) -> None:
    parsed = parse(Page(None, html(TENDER, body).encode()))
    assert [issue.code for issue in parsed.issues].count("amount_without_unit") == issues


@pytest.mark.parametrize("cell", ["88000 90000", "985 872", "88000\n90000"])
def test_two_numbers_are_never_joined_into_one(cell: str) -> None:
    rows = table("供应商名称|成交金额（元）", f"宁波折纸影像有限公司|{cell}")
    assert [award.amount for award in read(html(AWARD, rows)).awards] == [None]


@pytest.mark.parametrize(
    "body",
    [
        table("序号|更正项|更正前内容|更正后内容", "1|预算金额|25万元|30万元"),
        table("序号|更正项|原内容|更正为", "1|预算金额|25万元|30万元"),
        table("更正事项|原公告内容|现更正为", "预算金额|25万元|30万元"),
        "1、原采购预算：人民币250000元，现更正为：人民币300000元",
        "原公告预算金额：25万元，更正为：30万元",
        "采购预算由“25万元”调整为“30万元”",
        "“预算金额：25万元”，现更正为“预算金额：30万元”",
        "更正前：\n预算金额：25万元\n投标截止时间：2024年5月13日\n更正后：\n预算金额：30万元\n投标截止时间：2024年5月20日",
        "原“投标截止时间：2024年5月13日”，现更正为“2024年5月20日”；原“预算金额：25万元”，现更正为“预算金额：30万元”",
        "更正前：预算金额：25万元\n更正后：预算金额：30万元",
    ],
)
def test_corrected_budget(body: str) -> None:
    assert read_field(CORRECTION, body, "budget") == "300000"


def test_a_corrected_ceiling_behind_the_chapter_that_holds_it() -> None:
    body = table("序号|更正项|更正前内容|更正后内容", "1|采购文件第三章 最高限价|250000元|300000元")
    assert read_field(CORRECTION, body, "ceiling_price") == "300000"


def test_lots_keep_their_own() -> None:
    rows = table(
        "采购包|包名称|采购包预算金额（元）|采购包最高限价（元）", "1|门票印制|100000|90000", "2|海报印制|150000|0"
    )
    lots = read(html(TENDER, rows)).lots
    assert [(lot.lot, lot.name, lot.budget, lot.ceiling_price) for lot in lots] == [
        ("1", "门票印制", Decimal(100000), Decimal(90000)),
        ("2", "海报印制", Decimal(150000), None),
    ]


def test_a_row_whose_words_are_broken_over_lines() -> None:
    rows = (
        "序号\n采购项目名称\n采购需求概况\n预算金额\n（万元）\n预计采购时间\n备注\n1\n门票印制服务\n"
        "印制明年的门票，并送\n到本馆。\n25\n2024年6月\n本次公开的采购意向是本单位工作的初步安排。\n溪口县文化馆\n2024年5月8日"
    )
    notice = read(html("溪口县文化馆2024年6月政府采购意向", rows))
    assert (notice.project_name, notice.budget, notice.buyer) == ("门票印制服务", Decimal(250000), "溪口县文化馆")


def test_label_of_the_unit_is_in_the_evidence() -> None:
    notice = read(html(TENDER, "预算金额（万元）：25"))
    assert [(e.raw, e.label) for e in notice.evidence if e.field == "budget"] == [("25", "预算金额（万元）")]


def test_a_summary_that_differs_is_an_issue() -> None:
    summary = table("公告概要：", "采购单位|溪口县文化馆|总成交金额|￥0.0088万元（人民币）")
    body = "<p>一、项目编号：XK-1</p><p>供应商名称：宁波折纸影像有限公司</p><p>成交金额：88000元</p>"
    parsed = parse(Page(None, html(AWARD, summary + body).encode()))
    assert parsed.records[0].awards[0].amount == 88000
    assert "summary_differs" in {issue.code for issue in parsed.issues}
