"""Results that name their winner in a sentence, name nobody, or rank candidates in the form of a result."""

import pytest

from tests.parsers.procurement.pages import AWARD, awards, html, read, table

A, B = "宁波折纸影像有限公司", "余姚蓝布伞印务有限公司"
FORM = "<p>现将中标候选人公示如下：</p><p>四、中标信息</p><p>总中标金额：0.0 万元（人民币）</p>"
RESULT = "采购人：溪口县文化馆\n成交供应商：{}\n成交金额：{}\n结果说明：递交响应文件的供应商为"
# arrangement, body, stage, awards
PAGES = [
    (
        "a sentence alone",
        f"欢迎参加投标的单位共两家：{A}、{B}。\n经评审并报采购人确认，决定由{A}中标，中标总价为人民币捌万捌仟元整。",
        "award",
        [f"{A} | 88000"],
    ),
    (
        "nobody won",
        RESULT.format("无", "/") + f"{A}（报价8.8万元）、{B}（报价8.6万元）两家，不足三家，本次询价失败。",
        "failure",
        [],
    ),
    (
        "somebody won at the second try",
        RESULT.format(A, "88000元") + f"{A}、{B}；上一次因不足三家，采购失败。",
        "award",
        [f"{A} | 88000"],
    ),
    (
        "a result that is none",
        f"采购结果：至5月8日，仅{A}、{B}2家供应商递交响应文件，不足3家，本项目流标。",
        "failure",
        [],
    ),
    (
        "a result, and the rule for the next time",
        "采购结果见附件。成交供应商放弃，递补后不足3家的，本项目流标。",
        "award",
        [],
    ),
    (
        "a ranking behind the label of the winner",
        table(
            "招标人|溪口县文化馆",
            f"中标单位名称|第一中标候选人：{A}<br>第二中标候选人：{B}",
            "公示时间|至2024年5月25日",
        ),
        "candidates",
        [],
    ),
    (
        "a letter to the winner",
        f"成交结果公告\n{A}(成交人名称)：\n你单位于2024年5月8日所递交的响应文件已被采购人接受，被确定为成交人。\n成交价：88000元",
        "award",
        [f"{A} | 88000"],
    ),
    (
        "a letter to the buyer",
        f"成交结果公告\n溪口县文化馆：\n你单位委托的影像服务采购，{A}被确定为成交人。",
        "award",
        [A],
    ),
    (
        "a table of winners with strokes",
        "<p>三、中标（成交）信息</p>"
        + table("序号|中标供应商名称|中标（成交）金额(元)", "/|/|/")
        + table("序号|标项名称|废标理由", "1|影像服务|有效供应商不足三家"),
        "failure",
        [],
    ),
    (
        "a table of lots that all failed",
        table("标段|中标供应商|中标金额（元）|备注", "A包|--|供应商不足三家|流标", "B包|--|无供应商报价|流标"),
        "failure",
        [],
    ),
    (
        "a table of lots of which one failed",
        table("标段|中标供应商|中标金额（元）|备注", f"A包|{A}|88000|", "B包|--|供应商不足三家|流标"),
        "award",
        [f"{A} | 88000"],
    ),
    (
        "a lot whose winner is 废标",
        table("包号|中标供应商|中标金额", "1|废标|/") + "<p>废标理由：投标人不足三家，本项目作废标处理。</p>",
        "failure",
        [],
    ),
    (
        "lots of which the winner of one is 废标",
        table("包号|中标供应商|中标金额（元）", f"1|{A}|88000", "2|废标|/")
        + "<p>废标理由：2包投标人不足三家，作废标处理。</p>",
        "award",
        [f"{A} | 88000"],
    ),
    (
        "a ranking in the form of a result",
        FORM
        + table(
            "序号|中标供应商名称|中标供应商联系地址|中标金额(万元)",
            f"1|第一中标候选人：{A}||0.000000",
            f"2|第二中标候选人：{B}||0.000000",
        ),
        "candidates",
        [],
    ),
    (
        "the rank beside the winner, after the candidates were published",
        "<p>中标候选人公示已经期满，现将中标结果公告如下：</p><p>四、中标信息</p>"
        + table("序号|中标供应商名称|中标金额(元)", f"1|第一中标候选人：{A}|88000", f"2|第二中标候选人：{B}|86000"),
        "award",
        [f"{A} | 88000"],
    ),
    (
        "the form of a result of two lots",
        FORM + table("序号|中标供应商名称|中标供应商联系地址|中标金额(元)", f"1|{A}|宁波|88000", f"2|{B}|余姚|5600"),
        "award",
        [f"{A} | 88000", f"{B} | 5600"],
    ),
]


@pytest.mark.parametrize(("body", "stage", "won"), [row[1:] for row in PAGES], ids=[row[0] for row in PAGES])
def test_won(body: str, stage: str, won: list[str]) -> None:
    notice = read(html(AWARD, body))
    assert (notice.stage, awards(notice)) == (stage, won)
