"""Candidates told from winners where a page ranks them in a table or a list under the title of a result."""

import pytest

from tests.parsers.procurement.pages import html, read, table

RANKED = table("名次|投标人|报价（元）", "第一中标候选人|甲印务有限公司|88000", "第二中标候选人|乙印务有限公司|86000")
ON_ITS_SIDE = table(
    "排名|第一名|第二名|第三名",
    "单位名称|甲印务有限公司|乙印务有限公司|丙印务有限公司",
    "投标报价（元）|88000|86000|89000",
)
OBJECTIONS = "<p>对结果有异议的，请在公示期内提出。</p>"
# arrangement, title, body, stage
RANKINGS = [
    (
        "a title of a result over a table that ranks",
        "溪口县文化馆影像服务中标公示",
        "<p>推荐中标候选人如下：</p>"
        + table("名次|投标人|报价（元）|得分", "第一中标候选人|甲公司|88000|90", "第二中标候选人|乙公司|86000|88")
        + "<p>公示期：5月8日至5月10日。公示期满无异议，确定第一中标候选人为中标人。</p>",
        "candidates",
    ),
    (
        "a title of a result over a list that ranks",
        "溪口县文化馆影像服务招标结果的公示",
        "经评审已确定中标候选人。\n一、中标候选人排序\n第一名.甲印务有限公司 下浮比例：9%\n"
        "第二名.乙印务有限公司 下浮比例：8%\n二、公示期：5月8日至5月10日。",
        "candidates",
    ),
    (
        "a table on its side",
        "溪口县文化馆影像服务中标结果公示",
        f"{ON_ITS_SIDE}<p>中标候选人排序如上，公示期内无异议的，第一名为中标人。</p>",
        "candidates",
    ),
    (
        "a table on its side, and who was chosen",
        "溪口县文化馆影像服务中标结果公示",
        f"{ON_ITS_SIDE}<p>候选人公示期满，确定甲印务有限公司为中标人。</p>",
        "award",
    ),
    (
        "who was ranked, and who was chosen of them",
        "溪口县文化馆影像服务中标公示",
        RANKED + "<p>确定第一中标候选人甲印务有限公司为中标人，公示期三日。</p>",
        "award",
    ),
    (
        "the winner in a table beside the ranking",
        "溪口县文化馆影像服务中标公告",
        table("包号|中标供应商|中标金额（元）", "1|甲印务有限公司|88000") + RANKED + OBJECTIONS,
        "award",
    ),
    (
        "who will be chosen, with a colon above the ranking",
        "溪口县文化馆影像服务中标结果公示",
        "推荐中标候选人如下，公示期内无异议将确定第一中标候选人为中标人：\n第一中标候选人：甲印务有限公司，投标报价：88000元\n"
        "第二中标候选人：乙印务有限公司，投标报价：86000元",
        "candidates",
    ),
    (
        "who is chosen now, with a colon",
        "溪口县文化馆影像服务中标结果公示",
        "第一中标候选人：甲印务有限公司\n第二中标候选人：乙印务有限公司\n公示期满无异议，现将第一中标候选人确定为中标人：甲印务有限公司",
        "award",
    ),
]


@pytest.mark.parametrize(("title", "body", "stage"), [row[1:] for row in RANKINGS], ids=[row[0] for row in RANKINGS])
def test_ranking(title: str, body: str, stage: str) -> None:
    assert read(html(title, body)).stage == stage
