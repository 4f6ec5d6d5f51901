"""Awards as corrections of results leave them. The facts are invented."""

import pytest

from parsers.page import Page
from parsers.procurement import parse
from tests.parsers.procurement.pages import CORRECTION, html, table

RESULT = "溪口县文化馆影像服务采购项目成交结果更正公告"
HEAD = "<p>首次公告日期：2024年5月8日</p><p>二、更正信息</p>"
HEAD += "<p>更正事项：□采购公告 □采购文件 √采购结果</p><p>更正内容：</p>"
TAIL = "<p>更正日期：2024年5月10日</p><p>三、其他补充事宜</p><p>无</p><p>采购人：溪口县文化馆</p>"
OLD, NEW = "甲乙文化传媒有限公司", "慈溪夜航船文化传媒有限公司"
WON = [(NEW, "290000")]
# what is hard, title, body, awards
CASES: list[tuple[str, str, str, list[tuple[str, str | None]]]] = [
    (
        "both in one sentence",
        RESULT,
        f"<p>原公告中“成交供应商：{OLD}，成交金额：30万元”，现更正为“成交供应商：{NEW}，成交金额：29万元”。</p>",
        WON,
    ),
    (
        "the amount alone",
        RESULT,
        f"<p>“成交金额：300000元”更正为“成交金额：290000元”。</p><p>成交供应商{NEW}不变。</p>",
        WON,
    ),
    (
        "the new figure without its label",
        CORRECTION,
        f"<p>成交供应商：{NEW}</p><p>成交金额由300000元更正为290000元。</p>",
        WON,
    ),
    (
        "blocks",
        RESULT,
        f"<p>更正前：</p><p>成交供应商：{OLD}</p><p>成交金额：300000元</p><p>更正后：</p><p>成交供应商：{NEW}</p><p>成交金额：290000元</p>",
        WON,
    ),
    (
        "columns",
        RESULT,
        table("序号|更正项|更正前内容|更正后内容", "1|成交金额|300000元|290000元", f"2|成交供应商|{OLD}|{NEW}"),
        WON,
    ),
    (
        "one row, the supplier under its label",
        RESULT,
        table("更正项|更正前|更正后", "中标（成交）金额|30万元|29万元") + f"<p>供应商名称：{NEW}</p>",
        WON,
    ),
    ("an address", RESULT, "<p>原公告中供应商地址更正为：宁波市海曙区解放路1号</p>", []),
    ("a price of goods", RESULT, "<p>主要标的单价：8元，现更正为：9元。</p>", []),
    ("a fee", RESULT, "<p>代理服务费收费金额：0.45万元更正为：0.40万元</p>", []),
    ("an invitation", CORRECTION, "<p>最高限价由30万元更正为29万元，供应商名称须与营业执照一致。</p>", []),
]


@pytest.mark.parametrize(("title", "body", "awards"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_a_correction_leaves(title: str, body: str, awards: list[tuple[str, str | None]]) -> None:
    head = HEAD if awards or title == RESULT else HEAD.replace("√采购结果", "□采购结果")
    (notice,) = parse(Page(None, html(title, head + body + TAIL).encode())).records
    assert notice.stage == "correction"
    assert [(award.supplier, award.amount and f"{award.amount:f}") for award in notice.awards] == awards


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("成交金额由300000元更正为290000元。", "成交金额：290000元"),
        (f"成交供应商由“{OLD}”更正为“{NEW}”。", f"成交供应商：{NEW}"),
    ],
)
def test_half_of_a_result_is_an_issue(change: str, words: str) -> None:
    parsed = parse(Page(None, html(RESULT, f"{HEAD}<p>{change}</p>{TAIL}").encode()))
    assert parsed.records[0].awards == ()
    assert [(issue.code, issue.snippet) for issue in parsed.issues if issue.field == "awards"] == [("no_award", words)]
