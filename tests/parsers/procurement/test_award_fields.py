"""What an award tells beside who won: contracts, prices of a unit, other money, words, issues, consortia."""

from decimal import Decimal

import pytest

from parsers.page import Page
from parsers.procurement import parse
from tests.parsers.procurement.pages import AWARD, CONTRACT, awards, html, read, table

A, B, C = "宁波折纸影像有限公司", "余姚蓝布伞印务有限公司", "慈溪夜航船文化传媒有限公司"
HEAD = "三、成交信息\n"


def test_second_stage_of_a_framework() -> None:
    notice = read(html("溪口县文化馆印刷框架协议第二阶段成交公告", f"供应商名称：{A}\n成交金额：88000元"))
    assert (notice.stage, awards(notice)) == ("award", [f"{A} | 88000"])


def test_contract() -> None:
    body = (
        f"五、合同主体\n采购人（甲方）：溪口县文化馆\n供应商（乙方）：{A}\n"
        "六、合同主要信息\n合同金额：\n8.8\n万元\n七、合同签订日期：2024-06-03"
    )
    assert awards(read(html(CONTRACT, body))) == [f"{A} | 88000"]


def test_price_of_a_unit_is_kept_apart() -> None:
    (award,) = read(html(AWARD, f"{HEAD}供应商名称：{A}\n成交单价：12元/张")).awards
    assert (award.amount, award.rate, award.unit_price) == (None, None, Decimal(12))


def test_foreign_money_is_no_amount_in_yuan() -> None:
    (award,) = read(html(AWARD, f"{HEAD}供应商名称：{A}\n成交金额：USD 12,000.00")).awards
    assert (award.amount, award.currency) == (None, "USD")


def test_address_and_code() -> None:
    body = (
        f"{HEAD}供应商名称：{A}\n统一社会信用代码：91330200144077123A\n供应商地址：宁波市海曙区一号\n成交金额：88000元"
    )
    (award,) = read(html(AWARD, body)).awards
    assert award.supplier_address == "宁波市海曙区一号"
    assert award.supplier_id is None  # its check digit is wrong


def test_words_that_differ_from_the_figures_are_an_issue() -> None:
    body = f"{HEAD}供应商名称：{A}\n成交金额：捌万玖仟元整（￥88000.00）"
    issues = parse(Page(None, html(AWARD, body).encode())).issues
    assert "amount_in_words_differs" in {issue.code for issue in issues}


def test_an_award_without_a_supplier_is_an_issue() -> None:
    issues = parse(Page(None, html(AWARD, f"{HEAD}供应商名称：/").encode())).issues
    assert "no_award" in {issue.code for issue in issues}


def test_each_award_has_its_words() -> None:
    notice = read(html(AWARD, table("包号|成交供应商名称|成交金额(元)", f"1|{A}|88,000.00", f"2|{B}|5600")))
    words = {e.field: e.raw for e in notice.evidence if e.field.startswith("awards")}
    assert words == {
        "awards[0].supplier": A,
        "awards[0].amount": "88,000.00",
        "awards[1].supplier": B,
        "awards[1].amount": "5600",
    }


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (table("成交供应商|成交金额（万元）", f"{A}|8.8"), "成交金额（万元）：8.8"),
        (table("成交供应商|成交金额|单位", f"{A}|8.8|万元"), "成交金额：8.8 万元"),
        ("<p>金额单位：万元</p>" + table("成交供应商|成交金额", f"{A}|8.8"), "单位：万元 成交金额：8.8"),
        (f"<p>成交供应商：{A}</p><p>成交金额（万元）：8.8</p>", "成交金额（万元）：8.8"),
    ],
)
def test_the_words_of_an_amount_say_its_unit(body: str, words: str) -> None:
    notice = read(html(AWARD, body))
    assert awards(notice) == [f"{A} | 88000"]
    assert [e.snippet for e in notice.evidence if e.field == "awards[0].amount"] == [words]


def test_evidence_names_the_kind_of_price() -> None:
    notice = read(html(AWARD, f"{HEAD}供应商名称：{A}\n供应商地址：宁波市海曙区一号\n下浮率：5.2%"))
    words = {e.field: e.raw for e in notice.evidence if e.field.startswith("awards")}
    assert words == {
        "awards[0].supplier": A,
        "awards[0].supplier_address": "宁波市海曙区一号",
        "awards[0].rate": "5.2%",
    }


@pytest.mark.parametrize(
    ("body", "leaders"),
    [
        (f"{HEAD}供应商名称：{A}（联合体牵头人）、{B}（联合体成员）\n成交金额：88000元", [None, A]),
        (f"{HEAD}供应商名称：{A}（牵头人）、{B}（成员），成交金额：88000元", [None, A]),
        (table("序号|供应商名称|成交金额（元）", f"1|{A}与{B}联合体|88000"), [None, A]),
        (f"{HEAD}供应商名称：{A}\n联合体成员：{B}\n成交金额：88000元", [None, A]),
        (f"<p>供应商：{A}（牵头人）、{B}（成员）</p>" + table("成交供应商|成交金额（元）", f"{A}|88000"), [None, A]),
        (f"{HEAD}供应商名称：{A}（联合体牵头人）、{B}（联合体成员）\n成交金额：/", [None, None]),  # nobody's is known
        (f"{HEAD}供应商名称：{A}、{B}\n谈判小组成员三人\n成交金额：88000元", [None, None]),
        (f"{HEAD}供应商名称：{A}、{B}\n成交金额：88000元", [None, None]),  # it may be the first one's alone
    ],
)
def test_members_of_a_consortium_name_their_leader(body: str, leaders: list[str | None]) -> None:
    notice = read(html(AWARD, body))
    assert [award.supplier for award in notice.awards] == [A, B]
    assert [award.leader for award in notice.awards] == leaders
    assert [award.amount for award in notice.awards][1] is None
