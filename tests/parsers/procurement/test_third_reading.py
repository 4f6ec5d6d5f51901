"""More notices that look like those of a rule and must not be read by it: each gave a wrong value once."""

import pytest

from tests.parsers.procurement.pages import AWARD, TENDER, awards, html, read, read_field, table

A, B = "宁波折纸影像有限公司", "余姚蓝布伞印务有限公司"
RESULT = "溪口县文化馆影像服务采购项目中标结果公告"


@pytest.mark.parametrize(
    ("body", "budget"),
    [
        ("预算金额：60万元（每月5万元）", "600000"),
        ("预算金额：9.6万元（每年度）", "96000"),
        ("报价信息\n预算金额：50000元\n报价截止时间：2024-06-20 09:30", "50000"),
        ("预算金额：5000元（每人每年），据实结算。", None),
        ("本项目采购预算为2024年度财政资金，预算金额为88000元。", "88000"),
        ("原预算30万元，其中一期预算20万元，二期预算10万元。", None),
        ("本单位单项预算200万元以上的项目公开招标，预算100万元以下的项目自行采购。", None),
        ("序号 采购内容 数量 预算金额（元）\n1 相机 2 16000\n供应商资格要求", "16000"),
        ("序号 采购内容 数量 预算金额（元）\n1 相机 2 16000\n采购方式 询价\n项目编号 XK2026001", "16000"),
        (
            table("项目名称|数量|预算金额（元）", "影像服务|1|120000")
            + f"<p>采购包1：</p>{table('名称|数量|预算金额（元）', '相机|1|50000')}"
            + f"<p>采购包2：</p>{table('名称|数量|预算金额（元）', '底片|1|70000')}",
            "120000",
        ),
    ],
)
def test_the_whole_budget_or_none(body: str, budget: str | None) -> None:
    assert read_field(TENDER, body, "budget") == budget


def test_the_ceiling_of_a_piece_and_of_a_part() -> None:
    assert read_field(TENDER, "每期最高限价3000元，制作费最高限价为2万元。", "ceiling_price") is None


ROWS = "序号 包号 供应商名称 成交金额（元）"
AWARDS = {
    "numbers that skip": (
        f"{ROWS} 备注\n1 包1 {A} 88000 无\n3 包3 {B} 66000 无",
        [f"包1 | {A} | 88000", f"包3 | {B} | 66000"],
    ),
    "an address that goes on": (
        f"{ROWS} 地址\n1 包1 {A} 88000 溪口县溪口路7\n号\n2 包2 {B} 66000 溪口县",
        [f"包1 | {A} | 88000", f"包2 | {B} | 66000"],
    ),
    "the number of a page between the rows": (
        f"{ROWS}\n1 包1 {A} 88000\n- 1 -\n2 包2 {B} 66000",
        [f"包1 | {A} | 88000", f"包2 | {B} | 66000"],
    ),
    "who took part, and who won": (
        f"询价供应商：{A}、{B}\n成交供应商：{B}\n成交金额：88000元",
        [f"{B} | 88000"],
    ),
    "a price without tax": (f"经评审，{A}以88000元(不含税)成交。", [f"{A} | 88000"]),
    "a price and a term": (
        f"经评审，{A}以人民币捌万捌仟元整（￥88000.00元）、服务期一年的报价成交。",
        [f"{A} | 88000"],
    ),
    "what was agreed on": (
        f"磋商小组与{A}就本项目的价格进行了磋商，最终成交价为88000元。",
        [f"{A} | 88000"],
    ),
    "labels below a table": (
        f"序号 供应商名称 中标金额（元）\n1 {A} 100000\n采购方式 竞争性磋商\n成交日期 2026年3月4日",
        [f"{A} | 100000"],
    ),
    "a total below a table": (
        f"序号 供应商名称 中标金额（元）\n1 {A} 100000\n2 {B} 200000\n合计 300000\n代理服务费 5000",
        [f"{A} | 100000", f"{B} | 200000"],
    ),
    "a sentence that begins with a number": (
        f"序号 标的名称 成交供应商 成交金额（元）\n1 相机 {A} 16000\n3 家供应商参加了本次询价\n{B} 报价 18000",
        [f"{A} | 16000"],
    ),
    "a day below a table": (
        f"序号 标的名称 成交供应商 成交金额（元）\n1 相机 {A} 16000\n2026 年3月4日评审\n溪口县文化馆",
        [f"{A} | 16000"],
    ),
    "winners on lines of their own": (
        f"经评审，现将本次采购的中标单位公布如下\n{A}，中标价120000元，服务期一年\n{B}，中标价100000元，服务期一年",
        [f"{A} | 120000", f"{B} | 100000"],
    ),
    "a line without a full stop above the winner": (
        f"溪口县文化馆2026年度影像服务采购项目评审工作已完成\n{A}为中标单位，中标价12万元",
        [f"{A} | 120000"],
    ),
    "a price over the budget": (f"{A}以报价12万元超过预算无法成交。", []),
    "a price that was refused": (f"{A}以12万元最高价不予成交，另行采购。", []),
    "a winner that gave up": (f"{A}以2026年3月4日书面声明放弃中标，另行采购。", []),
    "a loser before the winner": (
        f"经询价，{A}以12万元的报价未入围、{B}以10万元的报价中标。",
        [],
    ),
    "whose agency it talks with": (
        f"甲城招标代理有限公司受溪口县文化馆委托，与{A}就采购文件进行磋商，确定成交价为8.8万元。",
        [],
    ),
    "a year of three": (
        "<p>服务期限：三年，合同一年一签</p>" + table("供应商名称|中标金额（元/年）", f"{A}|100000"),
        [A],
    ),
    "who failed below a flattened table": (
        f"一、中标结果\n包号\n供应商名称\n中标金额（元）\n1\n{A}\n100000\n资格性审查：以下供应商未通过\n{B}\n丙方",
        [f"{A} | 100000"],
    ),
    "the one it talks with": (f"采购人：溪口县文化馆\n谈判供应商：{A}\n成交金额：10万元", [f"{A} | 100000"]),
    "what would make it fail": (
        f"一、低温冰箱：{A}，人民币96500元\n公示期内如有异议成立，本项目作废标处理。",
        [f"{A} | 96500"],
    ),
    "offers of two rounds": (
        f"<p>成交供应商：{A}</p><p>首轮报价一览表</p>{table('供应商名称|报价（元）', f'{A}|88000', f'{B}|90000')}"
        + "<p>最终报价一览表</p>"
        + table("供应商名称|首次报价（元）|最后报价（元）", f"{A}|88000|85000", f"{B}|90000|86000"),
        [A],
    ),
    "the first round of offers": (
        f"<p>成交供应商：{A}</p>{table('供应商名称|第一轮报价|投标报价（元）', f'{A}|90000|88000')}",
        [A],
    ),
    "a fee below titles": (
        f"三、成交信息\n供应商名称：{A}\n名称 数量 成交金额（元） 备注\n代理服务费：1,320.00元",
        [A],
    ),
    "two rows below titles": (
        f"三、成交信息\n供应商名称：{A}\n序号 货物名称 成交金额（元） 单位 数量\n"
        "1 相机 5,000.00 台 10\n2 底片 2,000.00 盒 5",
        [A],
    ),
    "a deposit behind the price of a piece": (
        f"经评审，确定{A}为成交供应商，中标单价为8元/份，履约保证金共计5000元。",
        [A],
    ),
    "a fee behind the price of a piece": (
        f"经评审，确定{A}为成交供应商，中标单价8元/份，代理服务费合计3000元。",
        [A],
    ),
    "sums of lots between the rows": (
        f"包号 成交供应商 成交金额（元） 服务期\n1 {A} 88000 一年\n小计 88000\n2 {B} 66000\n小计 66000\n合计 154000",
        [f"1 | {A} | 88000", f"2 | {B} | 66000"],
    ),
    "what the winner offered": (f"三、中标供应商报价信息\n供应商名称：{A}\n中标金额：88000元", [f"{A} | 88000"]),
    "a heading of offers above who won": (
        f"<p>供应商报价信息</p>{table('成交供应商|成交金额（元）', f'{A}|48000')}",
        [f"{A} | 48000"],
    ),
    "a format that begins like a lot": (
        f"规格：\nA3包邮\nH5包含策划、制作\n供应商名称：{A}\n成交金额：88000元",
        [f"{A} | 88000"],
    ),
    "ranked, and no objection": (
        table("名称|第一中标候选人|第二中标候选人", f"单位|{A}|{B}", "报价|88000元|90000元")
        + f"<p>公示期满无异议，确定第一中标候选人{A}中标，中标金额88000元。</p>",
        [f"{A} | 88000"],
    ),
    "ranked, and the time for objections is over": (
        table("第一中标候选人|第二中标候选人|中标价（元）", f"{A}|{B}|88000")
        + f"<p>候选人公示期已结束，特此公告{A}为本项目中标单位。</p>",
        [f"{A} | 88000"],
    ),
    "what came of the first time": (
        f"本项目第一次招标因不足三家，本项目流标。第二次采用谈判方式。\n由{A}中标，价格10万元",
        [f"{A} | 100000"],
    ),
}


@pytest.mark.parametrize(("body", "expected"), AWARDS.values(), ids=AWARDS)
def test_awards(body: str, expected: list[str]) -> None:
    notice = read(html(RESULT, body))
    assert (notice.stage, awards(notice)) == ("award", expected)


@pytest.mark.parametrize(
    ("title", "body", "stage"),
    [
        (
            "关于影像服务采购项目的公告",
            f"项目终止原因：{A}以2025年度亏损为由放弃成交，采购活动终止。",
            "failure",
        ),
        ("溪口县执法局行政处罚公告送达服务采购项目成交公告", f"成交供应商：{A}", "award"),
        ("影像服务采购项目废标公告（根据投诉处理决定）", "废标原因：投诉成立", "failure"),
        ("溪口县财政局投诉处理决定书送达公告", f"成交供应商：{A}", "other"),
        (RESULT, "采购结果：供应商不足3家，本项目流标，如对结果有异议，请在7个工作日内提出。", "failure"),
        ("关于影像服务的说明", "现将报名时间延长至2024年5月9日。", "other"),
        (
            "关于公开比选2024年影像培训班的通知",
            "供应商资格要求：独立法人\n响应文件递交截止时间：2024年6月20日17时",
            "tender",
        ),
        (
            "关于遴选影像培训班的通知（询价采购）",
            "供应商资格要求：独立法人\n响应文件递交截止时间：2024年6月20日17时",
            "tender",
        ),
    ],
)
def test_stage(title: str, body: str, stage: str) -> None:
    assert read(html(title, f"{body}\n采购人：溪口县文化馆")).stage == stage


@pytest.mark.parametrize(
    "body", ["采购人组织了比选，确定甲城招标有限公司为代理机构", "本项目前期开展了询价，最高限价10万元"]
)
def test_how_something_else_was_done(body: str) -> None:
    assert read_field("溪口县文化馆中标公告", body, "method") is None


VALUES = [
    (f"（一）中标供应商：{A}（二） 采购人：溪口县文化馆（三） 预算金额：5万元", "buyer", "溪口县文化馆"),
    ("项目编号：XK2026001（二） 采购方式：询价", "project_number", "XK2026001"),
    ("二、项目编号：XK12-289三、项目简要说明：影像", "project_number", "XK12-289"),
    ("本溪市文化馆影像（项目编号：BX2026001）现公开招标", "project_name", "本溪市文化馆影像"),
    ("评标委员会对各投标人的投标文件进行了评审。", "project_name", "溪口县文化馆影像服务采购项目"),  # out of the title
    (
        "本招标项目溪口县宣传片拍摄项目经开发区管委会批准建设，招标人为溪口县文化馆",
        "project_name",
        "溪口县宣传片拍摄项目",
    ),
    ("本项目由溪口县文化馆委托甲城招标有限公司代理采购", "agency", "甲城招标有限公司"),
    ("投标人应与甲城招标有限公司（采购代理机构）联系", "agency", "甲城招标有限公司"),
    ("采购内容：由甲城汽车有限公司代理的进口车辆", "agency", None),
    ("甲城与时咨询有限公司（代理机构）负责组织。", "agency", "甲城与时咨询有限公司"),
    ("由甲城招标代理有限公司代理的“影像服务采购项目”已完成评审。", "agency", "甲城招标代理有限公司"),
    ("由溪口县文化旅游投资有限公司组织的影像服务采购项目（项目编号：XK-1）已评审。", "agency", None),
    ("项目编号：XK-2024-001（二次）项目预算金额：88000元", "project_number", "XK-2024-001"),
    ("项目编号：XK-1一）采购方式：询价", "project_number", "XK-1"),
    ("2024年5月8日对台式计算机采购（项目编号：XK-1）进行了询价。", "project_name", "台式计算机采购"),
    ("对标识标牌制作采购（项目编号：XK-1）进行了询价。", "project_name", "标识标牌制作采购"),
    ("发布时间：2024年5月8日\n成交日期：2024年5月10日\n溪口县文化馆\n2024年5月7日", "published_at", "2024-05-08"),
    ("经评审，以下单位中标。\n甲城工程造价咨询有限公司", "agency", None),
    (
        "， \n、\n。\n项目名称：溪口县2026年影像服务\n采购方式\n竞争性磋商",
        "project_name",
        "溪口县2026年影像服务",
    ),
]


@pytest.mark.parametrize(("body", "field", "value"), VALUES)
def test_value(body: str, field: str, value: str | None) -> None:
    assert read_field(AWARD, body, field) == value


def test_labels_that_begin_with_the_word_of_a_date() -> None:
    body = f"日期：2026年3月4日\n月租：7383元\n年租：88600元\n成交供应商：{A}\n成交金额：88600\n分项报价：见附件"
    assert awards(read(html(AWARD, body))) == [f"{A} | 88600"]


def test_units_in_cells_of_a_flattened_table() -> None:
    titles = "序号/供应商名称/服务内容/数量/单位/成交金额（元）"
    rows = f"1/{A}/影像/1/年/88600/2/{B}/印刷/12/月/48000/3/{A}/底片/2/年/5600"
    expected = [f"{A} | 88600", f"{B} | 48000", f"{A} | 5600"]
    assert awards(read(html(AWARD, f"{titles}/{rows}".replace("/", "\n")))) == expected


def test_the_title_of_a_column_is_none_of_a_notice() -> None:
    page = f"溪口县公共资源交易中心招标采购公告 {'溪口县文化馆影像服务采购项目，' * 12} 采购人：溪口县文化馆"
    assert read(page).title != "溪口县公共资源交易中心招标采购公告"


def test_the_name_of_a_firm_is_not_that_of_its_lot() -> None:
    notice = read(html(AWARD, f"二、主要标的信息\n采购包1：\n单位名称：{A}\n采购包2：\n单位名称：{B}"))
    assert [lot.name for lot in notice.lots] == [None, None]


def test_a_glued_table_gives_no_part_of_a_name_and_no_price_that_may_be_longer() -> None:
    head = "四、中标人供货明细标段中标候选人名称中标候选人地址中标金额状态报价明细"
    rows = (
        "一溪口研究院有限公司溪口县一路7号88000.00中标详见附表二余姚文化有限公司余姚市二路8号66000.00未中标详见附表"
        "三慈溪文化有限公司慈溪大厦120877000.00中标详见附件五、流废标情况说明：无"
    )
    notice = read(f"溪口县文化馆影像服务采购结果公告 采购人：溪口县文化馆 {head}{rows}")
    assert awards(notice) == ["一 | 溪口研究院有限公司 | 88000", "三 | 慈溪文化有限公司"]


def test_a_glued_table_of_lots_that_cannot_be_read_whole_gives_none() -> None:
    head = "标段信息 标段编号 标段名称 采购方式 预算金额(元)投标供应商名称"
    rows = f"1 影像 公开招标8230000 {A} 2 宣传 另行公告 500000 {B}三、中标信息中标供应商：{A}；中标金额：8000000元"
    assert read(f"{head}{rows} 采购人：溪口县文化馆").budget is None


def test_a_notice_in_one_line_of_a_centre() -> None:
    page = f"溪口县融媒体中心设备招标公告 采购人：溪口县融媒体中心 预算金额：88000元 地点：{'溪口镇一号' * 20}"
    assert read(page).title == "溪口县融媒体中心设备招标公告"
