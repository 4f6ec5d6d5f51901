"""Notices that look like those of a rule and must not be read by it: each gave a wrong figure once."""

import pytest

from parsers.page import Page
from parsers.procurement import parse
from parsers.procurement.labels import key_of
from parsers.records import Notice

HEAD = "项目名称：影像服务\n项目编号：XK-2024-07\n采购人：溪口县文化馆\n"
A, B, C = "宁波折纸影像有限公司", "余姚蓝布伞印务有限公司", "慈溪三原色文化有限公司"


def notice(body: str, title: str = "溪口县文化馆影像服务中标公告") -> Notice:
    return parse(Page(None, f"{title}\n{HEAD}{body}".encode(), title=title)).records[0]


def awards(body: str, title: str = "溪口县文化馆影像服务中标公告") -> list[tuple[str | None, str | None, str | None]]:
    found = notice(body, title).awards
    return [(award.lot, award.supplier, str(award.amount) if award.amount else None) for award in found]


@pytest.mark.parametrize(
    "words",
    [
        f"包1{B}未提供保证金，作废标处理",
        f"包2{B}投标文件未盖章，按废标处理",
        "说明：包2第一次招标因不足三家流标，本次为重新招标",
    ],
)
def test_a_bid_or_an_earlier_round_fails_and_no_lot(words: str) -> None:
    lots = notice(f"中标供应商：包1：{A}；包2：{C}\n{words}").lots
    assert not any(lot.failed for lot in lots)


def test_the_neighbour_of_a_failed_lot_was_won() -> None:
    lots = notice(f"包1由{A}承接，包2因有效供应商不足三家流标。").lots
    assert [lot.lot for lot in lots if lot.failed] == ["包2"]


def test_a_letter_to_the_buyer_tells_who_won() -> None:
    body = f"溪口县文化馆：\n你单位委托我公司采购的影像服务，经评审委员会评审，确定{A}为中标供应商。"
    assert [supplier for _, supplier, _ in awards(body, "中标通知书")] == [A]


@pytest.mark.parametrize(
    "words", [f"确认{A}中标结果无效，项目重新采购。", f"决定撤销{A}成交结果，重新采购。", f"现决定取消{A}中标。"]
)
def test_a_winner_that_is_struck_off_is_none(words: str) -> None:
    assert awards(f"经溪口县财政局调查，{words}") == []


def test_the_price_below_a_ceiling_is_no_award() -> None:
    head = "<tr><td rowspan=2>中标供应商</td><td colspan=2>控制价</td><td colspan=2>中标价</td></tr>"
    head += "<tr>" + "<td>单价（元）</td><td>总价（元）</td>" * 2 + "</tr>"
    row = f"<tr><td>{A}</td><td>10</td><td>100000</td><td>9</td><td>90000</td></tr>"
    page = f"<h1>影像服务中标公告</h1><p>项目编号：XK-7</p><p>二、中标信息</p><table>{head}{row}</table>"
    assert [str(award.amount) for award in parse(Page(None, page.encode())).records[0].awards] == ["90000"]


def test_the_digits_of_a_code_are_no_lot() -> None:
    rows = "".join(f"<tr><td>0711-OTL121</td><td>{n}</td><td>{n}00000</td></tr>" for n in (1, 2, 3))
    table = f"<table><tr><td>分标编号</td><td>包号</td><td>预算金额（元）</td></tr>{rows}</table>"
    page = f"<h1>影像服务招标公告</h1><p>项目编号：XK-7</p>{table}"
    assert [str(lot.budget) for lot in parse(Page(None, page.encode())).records[0].lots] == [
        "100000",
        "200000",
        "300000",
    ]


@pytest.mark.parametrize("words", ["包1设备3台合计6万元；包2设备2台合计3万元", "包1：6万元；包2设备2台合计3万元"])
def test_the_sum_of_a_lot_is_no_budget(words: str) -> None:
    assert notice(f"预算金额：{words}").budget is None


def test_two_may_win_a_lot() -> None:
    body = f"中标供应商：包1：{A}、{B}；包2：{C}"
    assert [(lot, supplier) for lot, supplier, _ in awards(body)] == [("包1", A), ("包1", B), ("包2", C)]


@pytest.mark.parametrize(
    "label", ["投标文件领取起止时间", "竞价公告起止时间", "报价有效期起止时间", "响应期限起止时间"]
)
def test_a_period_of_something_else_is_no_deadline(label: str) -> None:
    assert key_of(label) == "other_date"


def test_the_name_and_address_of_a_buyer_win_nothing() -> None:
    assert key_of("单位名称及地址") == "address"


@pytest.mark.parametrize("words", ["一年，期满考核合格可延长24个月", "一年，可续签"])
def test_a_price_of_a_year_is_no_whole_where_more_may_follow(words: str) -> None:
    assert notice(f"预算金额：90万元/年\n服务期限：{words}", "影像服务招标公告").budget is None
