"""Labels and where their values stand. A new wording goes into `WORDINGS`, a new arrangement into `PLACES`."""

import pytest

from parsers.page import Page
from parsers.procurement import parse
from parsers.procurement.inline import split_labels
from parsers.procurement.labels import key_of, section_of
from tests.parsers.procurement.pages import AWARD, CORRECTION, TENDER, awards, html, read, read_field, table

# label, key: every way to write one and the same label
WORDINGS: list[tuple[str, str | None]] = [
    ("询价主题", "project_name"),
    ("中标成交供应商名称", "supplier"),
    ("中标成交金额（万元）", "award_amount"),
    ("磋商公告日期", "other_date"),
    ("询价公告发布时间", "other_date"),
    ("询价单号", "project_number"),
    ("含税总价（元）", "award_amount"),
    ("项目总价", "award_amount"),
    ("成交人2", "supplier"),
    ("包件编号", "lot"),
    ("标包序号", "lot"),
    ("三年合计预算（元）", "budget"),
    ("项目废标/流标的原因", "failure_reason"),
    ("项目编号", "project_number"),
    ("项 目 编 号", "project_number"),
    ("项\u3000目\u00a0编　号", "project_number"),
    ("一、项目编号", "project_number"),
    ("（一）项目编号", "project_number"),
    ("1.项目编号", "project_number"),
    ("1.1.2 项目编号", "project_number"),
    ("①项目编号", "project_number"),
    ("★项目编号", "project_number"),
    ("【项目编号】", "project_number"),
    ("“项目编号”", "project_number"),
    ("原公告的采购项目编号", "project_number"),
    ("項目編號", "project_number"),
    ("採購項目編號", "project_number"),
    ("預算金額", "budget"),
    ("預算金額（萬元）", "budget"),
    ("项目名称为", "project_name"),
    ("采购人（甲方）", "buyer"),
    ("采购人(全称)", "buyer"),
    ("業主單位", "buyer"),
    ("中标（成交）供应商名称", "supplier"),
    ("中标、成交供应商", "supplier"),
    ("中标或成交供应商", "supplier"),
    ("成交单位", "supplier"),
    ("中选单位", "supplier"),
    ("2.中标（成交）供 应 商名称：", "supplier"),
    ("成交金额(万元)", "award_amount"),
    ("成交结果（万元）", "award_amount"),
    ("成交供应商名称及地址", "supplier"),
    ("第二中标人", "supplier_block"),
    ("总成交金额", "award_amount"),
    ("中标/成交金额", "award_amount"),
    ("最高限价（如有）", "ceiling_price"),
    ("本项目最高限价", "ceiling_price"),
    ("响应文件提交截止时间", "deadline"),
    ("参选响应文件递交截止时间", "deadline"),
]
# labels that look like another one
LOOK_ALIKES: list[tuple[str, str | None]] = [
    ("候选供应商2", "other_candidate"),
    ("中标候选人2", "other_candidate"),
    ("每年预算（元）", None),
    ("采购计划编号", "other_number"),
    ("成交结果", "result"),
    ("供应商联系地址", "supplier_address"),
    ("第二中标候选人", "other_candidate"),
    ("政府采购合同编号", "other_number"),
    ("投资项目代码", "other_number"),
    ("首次公告日期", "other_date"),
    ("采购文件获取截止时间", "other_date"),
    ("质疑提交截止时间", "other_date"),
    ("代理服务收费金额", "fee"),
    ("投标保证金", "fee"),
    ("项目总投资", "estimate"),
    ("投标报价", "bid_amount"),
    ("第二中标候选人", "other_candidate"),
    ("合同包预算金额", "lot_budget"),
    ("乙方办公地址", "supplier_address"),
    ("采购单位联系方式", "buyer_block"),
    ("是否接受联合体", "item"),
    ("中标候选人第1名", "candidate"),
    ("中标候选人第2名", "other_candidate"),
    ("工时费折扣率", "award_rate"),
    ("最低下浮率", None),
    ("今天天气", None),
    ("", None),
    ("：", None),
    ("项目编号" * 9, None),
]
# heading, section
SECTIONS = [
    ("三、中标（成交）信息", "result"),
    ("四、主要标的信息", "subject"),
    ("五、评审专家（单一来源采购人员）名单", "experts"),
    ("六、代理服务收费标准及金额", "fee"),
    ("二、申请人的资格要求", "qualification"),
    ("三、获取采购文件", "obtain"),
    ("四、提交投标文件截止时间、开标时间和地点", "submit"),
    ("四、响应文件提交", "submit"),
    ("五、开启", "open"),
    ("七、公告期限", "period"),
    ("九、凡对本次公告内容提出询问，请按以下方式联系", "contact"),
    ("二、更正信息", "correction"),
    ("三、废标、流标的原因", "failure"),
    ("三、采购结果采购包1:供应商名称成交金额评审得分", "result"),
    ("三、采购结果采购包评审得分情况", "reviews"),
    ("一、项目基本情况", "base"),
    ("投标供应商报价一览表", "reviews"),
    ("二〇二四年工作", None),
]

# line, the pairs in it
LINES = [
    ("采购人：溪口县文化馆", [("采购人", "buyer", "溪口县文化馆")]),
    ("采购人:溪口县文化馆", [("采购人", "buyer", "溪口县文化馆")]),
    ("采购人 ： 溪口县文化馆 ", [("采购人", "buyer", "溪口县文化馆")]),
    ("采购人：", [("采购人", "buyer", "")]),
    (
        "项目编号：XK-2024-07 项目名称：门票印制",
        [("项目编号", "project_number", "XK-2024-07"), ("项目名称", "project_name", "门票印制")],
    ),
    (
        "项目编号：XK-2024-07项目名称：门票印制采购单位：溪口县文化馆",
        [
            ("项目编号", "project_number", "XK-2024-07"),
            ("项目名称", "project_name", "门票印制"),
            ("采购单位", "buyer", "溪口县文化馆"),
        ],
    ),
    (
        "项目名称：门票印制采购人：溪口县文化馆",
        [("项目名称", "project_name", "门票印制"), ("采购人", "buyer", "溪口县文化馆")],
    ),
    (
        "采购人：溪口县文化馆地址：溪口镇一号电话：0574-00001234",
        [
            ("采购人", "buyer", "溪口县文化馆"),
            ("地址", "address", "溪口镇一号"),
            ("电话", "contact_phone", "0574-00001234"),
        ],
    ),
    ("开标时间：2024年5月8日 09:30", [("开标时间", "opening", "2024年5月8日 09:30")]),
    ("开标时间：2024年5月8日 09：30", [("开标时间", "opening", "2024年5月8日 09：30")]),
    (
        "开标时间：09:30 地点：二楼",
        [("开标时间", "opening", "09:30"), ("地点", "address", "二楼")],
    ),
    ("网址：http://zb.example.cn:8080/a", [("网址", "contact_detail", "http://zb.example.cn:8080/a")]),
    ("（项目编号：XK-2024-07）组织采购", [("项目编号", "project_number", "XK-2024-07")]),
    ("现就门票印制（项目编号：XK[2024]07）组织采购", [("项目编号", "project_number", "XK[2024]07")]),
    ("吉祥物：小龙虾", [("吉祥物", None, "小龙虾")]),
    ("比例为3:2", []),
    ("馆长说，我们要记住：人民满意", []),
    ("没有冒号的一行", []),
    ("", []),
    ("：", []),
]

# arrangement, the project's number that it gives: XK-2024-07
PLACES = {
    "label and value in one line": "项目编号：XK-2024-07",
    "value on the next line": "项目编号：\nXK-2024-07\n项目名称：门票印制",
    "label without a colon": "项目编号\nXK-2024-07\n项目名称\n门票印制",
    "label broken over two lines": "项目编\n号：XK-2024-07",
    "numbered and spaced": "1、 项 目 编 号 ：XK-2024-07",
    "traditional characters": "項目編號：XK-2024-07",
    "pinyin in brackets": "項(xiàng)目編(biān)號(hào)：XK-2024-07",
    "cells": table("项目编号|XK-2024-07", "项目名称|门票印制"),
    "four columns": table("项目名称|门票印制|项目编号|XK-2024-07", "采购人|溪口县文化馆|预算金额|8000元"),
    "label with its colon in a cell": table("项目编号：|XK-2024-07", "项目名称：|门票印制"),
    "label repeated in the value": table("项目编号|项目编号：XK-2024-07"),
    "th and td": "<table><tr><th>项目编号</th><td>XK-2024-07</td></tr></table>",
    "a wide value": '<table><tr><td>项目编号</td><td colspan="3">XK-2024-07</td></tr></table>',
    "a layout table around lines": table("<p>项目编号：XK-2024-07</p><p>项目名称：门票印制</p>"),
    "a table in a table": table(table("项目编号|XK-2024-07")),
    "a definition list": "<dl><dt>项目编号</dt><dd>XK-2024-07</dd></dl>",
    "line breaks": "<div>溪口县文化馆采购<br>项目编号：XK-2024-07<br/>项目名称：门票印制</div>",
    "spans in the label": "<p>欢迎参加</p><p><b>项</b><span>目</span><i>编号</i>：<u>XK-2024-07</u></p>",
    "spans in the label of the only line": "<p><b>项</b><span>目</span><i>编号</i>：<u>XK-2024-07</u></p>",
    "number cut by spans": "<p>项目编号：<span>XK-</span><span>2024</span><span>-07</span></p>",
    "no-break spaces": "<p>&nbsp;&nbsp;项目编号&nbsp;：&nbsp;XK-2024-07&nbsp;</p>",
    "escaped line breaks": r"<div>一、项目编号：XK-2024-07\n二、项目名称：门票印制\n</div>",
    "a header with one row": table("项目编号|项目名称|预算金额（元）", "XK-2024-07|门票印制|8000"),
    "in the opening sentence": "溪口县文化馆就门票印制（项目编号：XK-2024-07）进行询价采购，欢迎参加。",
    "a flattened page": "一、项目基本情况 项目编号：XK-2024-07 项目名称：门票印制 采购方式：询价 预算金额：8000元 "
    "二、申请人的资格要求：符合法律规定 三、获取采购文件 时间：2024年5月8日至2024年5月10日 "
    "地点：溪口镇一号 方式：现场领取 售价：0元 四、响应文件提交 截止时间：2024年5月13日 09点30分 地点：溪口镇一号",
    "hidden beside the shown one": '<p style="display:none">项目编号：OLD-1999-01</p><p>项目编号：XK-2024-07</p>',
}


@pytest.mark.parametrize(("label", "key"), WORDINGS + LOOK_ALIKES)
def test_label(label: str, key: str | None) -> None:
    assert key_of(label) == key


@pytest.mark.parametrize(("heading", "section"), SECTIONS)
def test_section(heading: str, section: str | None) -> None:
    assert section_of(heading) == section


@pytest.mark.parametrize(("line", "pairs"), LINES)
def test_line(line: str, pairs: list[tuple[str, str | None, str]]) -> None:
    assert split_labels(line) == pairs


@pytest.mark.parametrize("body", PLACES.values(), ids=PLACES)
def test_place(body: str) -> None:
    assert read_field(TENDER, body, "project_number") == "XK-2024-07"


# markup of 公告概要 and the body below it; budget
SUMMARIES = {
    "body alone": ("<p>预算金额：250000元</p>", "250000"),
    "summary alone": (table("公告概要：", "采购单位|溪口县文化馆|预算金额|￥25.000000万元（人民币）"), "250000"),
    "summary wrong by 10,000": (
        table("公告概要：", "采购单位|溪口县文化馆|预算金额|￥0.002500万元（人民币）")
        + "<p>一、项目基本情况</p><p>预算金额：25万元</p>",
        "250000",
    ),
    "summary hidden by a script": (
        '<div style="display:none">' + table("公告概要：", "采购单位|溪口县文化馆|预算金额|￥25万元") + "</div>",
        "250000",
    ),
    "summary of zero": (
        table("公告概要：", "采购单位|溪口县文化馆|预算金额|￥0.000000万元（人民币）")
        + "<p>一、项目基本情况</p><p>预算金额：25万元</p>",
        "250000",
    ),
    "flattened with blanks": (
        "公告概要： 公告信息： 采购项目名称 门票印制 品目 印刷服务 采购单位 溪口县文化馆 行政区域 宁波市 "
        "公告时间 2024年05月08日 17:31 获取招标文件时间 2024年05月08日至2024年05月10日 预算金额 ￥25.000000万元 "
        "联系人及联系方式： 项目联系人 小陈 项目联系电话 0574-00001234 采购单位地址 溪口镇一号 "
        "代理机构名称 宁波折纸招标有限公司 项目概况 门票印制，欢迎参加。",
        "250000",
    ),
    "flattened with nothing between": (
        "公告概要：公告信息：采购项目名称门票印制品目印刷服务采购单位溪口县文化馆行政区域宁波市"
        "公告时间2024年05月08日 17:31获取招标文件时间2024年05月08日至2024年05月10日预算金额￥25.000000万元（人民币）"
        "联系人及联系方式：项目联系人小陈项目联系电话0574-00001234采购单位地址溪口镇一号"
        "代理机构名称宁波折纸招标有限公司项目概况 门票印制，欢迎参加采购活动。",
        "250000",
    ),
}


@pytest.mark.parametrize(("body", "budget"), SUMMARIES.values(), ids=SUMMARIES)
def test_summary(body: str, budget: str) -> None:
    assert read_field(TENDER, body, "budget") == budget


def over_lines(project: str, experts: str) -> str:
    """The site's summary without its markup: a line break behind 品目 and behind its value, nothing else."""
    return (
        f"## 公告概要：公告信息：采购项目名称{project}品目\n印刷服务/其他服务\n采购单位溪口县文化馆行政区域宁波市"
        f"公告时间2024年05月08日 17:31{experts}总成交金额￥8.800000 万元（人民币）联系人及联系方式：项目联系人小陈"
        "项目联系电话0574-00001234采购单位地址溪口镇一号代理机构名称宁波折纸招标有限公司代理机构地址宁波市海曙区"
    )


EXPERTS = "评审专家名单王小竹、李大河"


@pytest.mark.parametrize(
    ("body", "project"),
    [
        (SUMMARIES["flattened with blanks"][0], "门票印制"),
        (SUMMARIES["flattened with nothing between"][0], "门票印制"),
        (over_lines("溪口县文化馆夏季门票印制", ""), "溪口县文化馆夏季门票印制"),
        (over_lines("门票印制", ""), "门票印制"),
        (over_lines("溪口县文化馆夏季门票印制", EXPERTS), "溪口县文化馆夏季门票印制"),
    ],
    ids=["blanks", "nothing between", "over lines", "over lines, short", "over lines, with experts"],
)
def test_flattened_summary_gives_all_its_values(body: str, project: str) -> None:
    notice = read(html(TENDER, body))
    assert notice.buyer == "溪口县文化馆"
    assert notice.agency == "宁波折纸招标有限公司"
    assert notice.project_name == project
    assert str(notice.published_at) == "2024-05-08 17:31:00"


@pytest.mark.parametrize("experts", ["", EXPERTS], ids=["alone", "with experts"])
def test_amount_of_a_flattened_summary(experts: str) -> None:
    body = "\n一、项目编号：XK-2024-07\n三、成交信息\n供应商名称：宁波折纸影像有限公司"
    summary = over_lines("溪口县文化馆夏季门票印制", experts)
    assert awards(read(html(AWARD, summary + body))) == ONE


ONE = ["宁波折纸影像有限公司 | 88000"]
TWO = ["第1包 | 宁波折纸影像有限公司 | 88000", "第2包 | 余姚蓝布伞印务有限公司 | 5600"]
# markup of a table with a header row, the awards in it
TABLES = {
    "html": (table("供应商名称|供应商地址|中标（成交）金额", "宁波折纸影像有限公司|宁波市海曙区|88,000.00元"), ONE),
    "th without tr": (
        "<table><th>供应商名称</th><th>成交金额（元）</th><tr><td>宁波折纸影像有限公司</td><td>88000</td></tr></table>",
        ONE,
    ),
    "unit in the header": (table("序号|成交供应商名称|成交金额(万元)", "1|宁波折纸影像有限公司|8.8"), ONE),
    "title over the whole width": (
        '<table><tr><td colspan="3">成交结果</td></tr><tr><td>序号</td><td>成交供应商</td><td>成交金额（元）</td></tr>'
        "<tr><td>1</td><td>宁波折纸影像有限公司</td><td>88000</td></tr></table>",
        ONE,
    ),
    "two rows": (
        table(
            "包号|成交供应商名称|成交金额(元)", "第1包|宁波折纸影像有限公司|88000", "第2包|余姚蓝布伞印务有限公司|5600"
        ),
        TWO,
    ),
    "a lot that reaches down": (
        '<table><tr><td>包号</td><td>成交供应商</td><td>成交金额（元）</td></tr><tr><td rowspan="2">第1包</td>'
        "<td>宁波折纸影像有限公司</td><td>88000</td></tr><tr><td>余姚蓝布伞印务有限公司</td><td>5600</td></tr></table>",
        ["第1包 | 宁波折纸影像有限公司 | 88000", "第1包 | 余姚蓝布伞印务有限公司 | 5600"],
    ),
    "a wide title": (
        '<table><tr><td colspan="2">成交供应商名称</td><td>成交金额（元）</td></tr>'
        '<tr><td colspan="2">宁波折纸影像有限公司</td><td>88000</td></tr></table>',
        ONE,
    ),
    "one cell a line": (
        "三、成交信息\n供应商名称\n供应商地址\n成交金额\n宁波折纸影像有限公司\n宁波市海曙区\n88000元\n四、公告期限",
        ONE,
    ),
    "one cell a line, two rows": (
        "三、成交信息\n包号\n成交供应商名称\n成交金额(元)\n第1包\n宁波折纸影像有限公司\n88000\n第2包\n余姚蓝布伞印务有限公司\n5600\n四、公告期限",
        TWO,
    ),
    "one cell a line, a cell missing": (
        "三、成交信息\n序号\n供应商名称\n供应商地址\n成交金额（元）\n1\n宁波折纸影像有限公司\n88000\n四、公告期限",
        ONE,
    ),
    "blanks between": (
        "三、成交信息\n供应商名称 供应商地址 成交金额（元）\n宁波折纸影像有限公司 宁波市海曙区 88000\n四、公告期限",
        ONE,
    ),
    "blanks between, a cell missing": (
        "三、成交信息\n序号 供应商名称 供应商地址 成交金额（元）\n1 宁波折纸影像有限公司 88000\n四、公告期限",
        ONE,
    ),
    "label and value": (table("成交供应商|宁波折纸影像有限公司", "成交金额|88000元"), ONE),
    "label and value, four columns": (table("成交供应商|宁波折纸影像有限公司|成交金额|88000元"), ONE),
    "price with its own label": (
        table(
            "序号|中标（成交）金额(元)|中标供应商名称|中标供应商地址",
            "1|最终报价:88000(元)|宁波折纸影像有限公司|宁波市海曙区",
        ),
        ONE,
    ),
    "empty rows and cells": (
        table("序号|成交供应商|成交金额（元）|备注", "1|宁波折纸影像有限公司|88000|", "|||"),
        ONE,
    ),
}


@pytest.mark.parametrize(("body", "expected"), TABLES.values(), ids=TABLES)
def test_table(body: str, expected: list[str]) -> None:
    assert awards(read(html(AWARD, body))) == expected


def test_unread_labels_are_reported() -> None:
    parsed = parse(Page(None, html(CORRECTION, "项目编号：XK-2024-07\n吉祥物：小龙虾").encode()))
    assert [issue.snippet for issue in parsed.issues if issue.code == "unread_label"] == ["吉祥物"]
