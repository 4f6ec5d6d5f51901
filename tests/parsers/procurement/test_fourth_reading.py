"""What rules for notices took too far, each as it is right. A row: title, text, field, value."""

import pytest

from tests.parsers.procurement.pages import AWARD, CORRECTION, TENDER, awards, html, read, read_field

A, B = "宁波折纸影像有限公司", "余姚蓝布伞印务有限公司"
BUYER = "采购人：溪口县文化馆\n"
PRICES = "<table><tr><td>品名</td><td>单价</td></tr><tr><td>相机</td><td>32.5</td></tr></table>"
FIELDS = [
    (CORRECTION, f"{BUYER}预算金额36万元（其中支付设计费2万元）变更为32万元。", "budget", "320000"),
    (CORRECTION, f"{BUYER}采购预算由36万元（服务时间一年）变更为72万元（服务时间两年）。", "budget", "720000"),
    (
        CORRECTION,
        f"一、项目基本情况\n{BUYER}原公告中预算金额：36万元\n二、更正信息\n现更正为：320000.00元",
        "budget",
        None,
    ),
    (
        CORRECTION,
        f"一、项目基本情况\n{BUYER}原公告中最高限价：36万元\n二、更正信息\n更正为：32万元",
        "ceiling_price",
        None,
    ),
    (TENDER, f"{BUYER}投标日期：2024年5月8日至12日报名，逾期不予受理。", "bid_deadline", None),
    (TENDER, f"{BUYER}投标时间：2024年5月8日至10日（购买招标文件），5月28日前递交", "bid_deadline", None),
    (TENDER, f"{BUYER}投标时间：2024年5月8日-10日上午9:00", "bid_deadline", None),
    ("溪口县文化馆影像需求征集", "现欢迎符合条件的供应商参加征求意见。\n预算金额：36万元", "stage", "intention"),
    ("关于招标代理机构培训会的通知（公开招标）", "各单位：\n培训内容：公开招标等。", "stage", "other"),
    (
        "溪口县文化馆影像采购答疑更正公告",
        f"问：交货期多久？答：30日。\n{BUYER}",
        "project_name",
        "溪口县文化馆影像",
    ),
    *(
        (
            "溪口县文化馆影像服务中标公示",
            f"中标候选人公示如下。{sentence}公示期：三日\n第一中标候选人：{A}\n第二中标候选人：{B}",
            "stage",
            "candidates",
        )
        for sentence in (
            "公示期内未收到异议，由采购人某服务中心向第一名发出中标通知书。",
            "如公示期内无异议，采购人某中心将确定第一候选人中标。",
            f"若公示期满无异议，则第一候选人{A}中标。",
        )
    ),
]


@pytest.mark.parametrize(("title", "text", "field", "value"), FIELDS)
def test_field(title: str, text: str, field: str, value: str | None) -> None:
    assert read_field(title, text, field) == value


@pytest.mark.parametrize("caption", ["（单位：万元）", "分项报价表 （货币单位：万元）"])
def test_the_unit_of_the_table_below_an_amount(caption: str) -> None:
    page = f"<p>成交供应商：{A}</p><p>成交金额：325000</p><p>{caption}</p>{PRICES}"
    assert awards(read(html(AWARD, page))) == [f"{A} | 325000"]


def test_the_unit_below_an_amount() -> None:
    assert awards(read(html(AWARD, f"成交供应商：{A}\n成交金额：32.5\n（单位：万元）"))) == [f"{A} | 325000"]


@pytest.mark.parametrize("heading", ["最终报价信息：", "各投标人报价信息："])
def test_those_who_bid_below_the_heading_of_their_offers(heading: str) -> None:
    page = f"成交供应商：{A}\n成交金额：300000元\n{heading}\n供应商名称：{B}\n报价金额：310000元"
    assert awards(read(html(AWARD, page))) == [f"{A} | 300000"]


def test_a_firm_whose_name_begins_like_a_rule() -> None:
    page = "项目编号XK-7项目名称影像采购采购方式询价采购人溪口县文化馆成交供应商将来科技有限公司成交金额32万元"
    assert read(html(AWARD, page)).buyer == "溪口县文化馆"
