"""Which step a page announces. A page that looks like another stage goes into `LOOK_ALIKES`."""

import pytest

from parsers.lines import Line
from parsers.procurement.pairs import read_pairs
from parsers.procurement.stage import read_stage, title_stage
from parsers.records import Stage
from tests.parsers.procurement.pages import AWARD, CONTRACT, CORRECTION, FAILURE, TENDER, html, read, table

# title, stage that it says
TITLES = [
    ("溪口县文化馆影像服务项目推迟开标情况说明", "correction"),
    ("关于征求溪口县文化馆影像服务项目采购需求意见的公告", "intention"),
    ("溪口县文化馆影像服务公开招标公告", "tender"),
    ("溪口县文化馆影像服务竞争性磋商公告", "tender"),
    ("溪口县文化馆影像服务竞争性谈判邀请", "tender"),
    ("溪口县文化馆影像服务单一来源采购公示", "tender"),
    ("溪口县文化馆影像服务询比公告", "tender"),
    ("溪口县文化馆关于采购影像设备的公告", "tender"),
    ("关于为溪口县文化馆公开选取影像服务机构的公告", "tender"),
    ("关于恢复“溪口县文化馆影像服务”采购活动的公告", "correction"),
    ("溪口县文化馆影像服务资格预审公告", "tender"),
    ("溪口县文化馆影像服务公开招标公告的更正公告", "correction"),
    ("溪口县文化馆影像服务成交结果更正公告", "correction"),
    ("溪口县文化馆影像服务延期开标公告", "correction"),
    ("溪口县文化馆影像服务答疑补遗", "correction"),
    ("溪口县文化馆影像服务废标公告", "failure"),
    ("溪口县文化馆影像服务流标公告", "failure"),
    ("溪口县影像工程废标公示[中标候选人公示变更] [第1次变更]", "failure"),
    ("溪口县影像工程废标公告（二次）的更正公告", "correction"),
    ("溪口县文化馆影像服务终止公告", "failure"),
    ("溪口县文化馆影像服务异常公示", "failure"),
    ("关于溪口县文化馆影像服务采购需求的公示", "intention"),
    ("溪口县文化馆影像服务中标结果公告", "award"),
    ("溪口县文化馆影像服务成交公告", "award"),
    ("溪口县文化馆影像服务入围结果", "award"),
    ("溪口县文化馆影像服务中标候选人公示", "candidates"),
    ("溪口县文化馆影像服务预中标公示", "candidates"),
    ("溪口县文化馆影像服务拟成交公示", "candidates"),
    ("溪口县文化馆影像服务合同公告", "contract"),
    ("溪口县文化馆影像服务采购合同", "contract"),
    ("溪口县文化馆影像服务履约验收公告", "acceptance"),
    ("溪口县文化馆2024年5月政府采购意向", "intention"),
    ("溪口县文化馆影像服务采购需求征求意见公告", "intention"),
    ("溪 口 县 文 化 馆 影 像 服 务 中 标 公 告", "award"),
    ("溪口县文化馆简介", None),
    ("", None),
    (None, None),
]

INVITATION = """项目概况 影像服务采购项目的潜在供应商应在本馆获取采购文件，并于2024年5月13日09点30分前提交响应文件。
一、项目基本情况
项目编号：XK-2024-07
二、申请人的资格要求：符合规定
三、获取采购文件
时间：2024年5月8日至2024年5月10日"""
WINNER = """一、项目编号：XK-2024-07
三、成交信息
供应商名称：宁波折纸影像有限公司
成交金额：88000元
五、评审专家名单：吴一、郑二"""
RANKING = """一、项目编号：XK-2024-07
二、评审结果
第一中标候选人：宁波折纸影像有限公司
第二中标候选人：余姚蓝布伞印务有限公司
公示期：2024年5月8日至2024年5月10日"""
CHANGE = """一、项目基本情况
原公告的采购项目编号：XK-2024-07
首次公告日期：2024年5月8日
二、更正信息
更正内容：提交响应文件截止时间更正为2024年5月20日09点30分
更正日期：2024年5月10日"""
END = """一、项目编号：XK-2024-07
二、项目终止的原因
递交响应文件的供应商不足三家，本项目终止。"""
SIGNED = """一、合同编号：XK-HT-7
二、合同名称：影像服务采购合同
五、合同主体
采购人（甲方）：溪口县文化馆
供应商（乙方）：宁波折纸影像有限公司
六、合同主要信息
合同金额：8.8万元
七、合同签订日期：2024-06-03"""

# title, body, stage: the ordinary ones
STAGES = [
    (TENDER, INVITATION, "tender"),
    (AWARD, WINNER, "award"),
    (AWARD, "一、现欢迎合格的供应商参加本次采购活动。\n采购人：溪口县文化馆", "tender"),
    (AWARD, f"{WINNER}\n现欢迎各供应商参加下次采购活动。", "award"),
    (CORRECTION, CHANGE, "correction"),
    (
        AWARD,
        "招标公告 | 中标公告 | 更正公告 | 合同公告\n首次公告日期：2024年5月1日\n中标供应商名称：宁波折纸影像有限公司",
        "award",
    ),
    (FAILURE, END, "failure"),
    ("溪口县财政局政府采购投诉处理结果公告", "成交供应商：宁波折纸影像有限公司\n投诉不成立。", "other"),
    (CONTRACT, SIGNED, "contract"),
    ("溪口县文化馆影像服务中标候选人公示", RANKING, "candidates"),
    (
        "溪口县文化馆2024年6月政府采购意向",
        table("序号|采购项目名称|采购需求概况|预算金额（万元）|预计采购时间|备注", "1|影像服务|拍摄馆藏|8|2024年06月|"),
        "intention",
    ),
    (
        "溪口县文化馆影像服务履约验收公告",
        "一、合同编号：XK-HT-7\n二、验收日期：2024-12-01\n三、验收结论：合格\n采购人：溪口县文化馆",
        "acceptance",
    ),
    (
        "溪口县文化馆影像服务单一来源采购公示",
        "一、项目信息\n采购人：溪口县文化馆\n拟采用单一来源采购方式，拟定供应商：宁波折纸影像有限公司",
        "tender",
    ),
]
BARE = "溪口县文化馆影像服务采购结果公告"
# title, body, stage: the body decides
LOOK_ALIKES = [
    (
        "a ranking that is published anew as a whole",
        "溪口县文化馆装修项目中标候选人公示[中标候选人公示变更] [第1次变更]",
        "招标人：溪口县文化馆\n中标候选人1单位名称\n宁波折纸影像有限公司\n中标候选人2单位名称\n余姚蓝布伞印务有限公司\n"
        "原中标候选人废标原因及其依据\n废标原因\n依据招标文件，某公司资格审查不通过，予以废标。",
        "candidates",
    ),
    (
        "answers to questions, without a title",
        "",
        "溪口县文化馆影像服务招标文件澄清（一）\n各投标人：\n1、问：是否接受银行保函？\n答：接受。\n2、原定投标截止时间不变。\n招标人：溪口县文化馆",
        "correction",
    ),
    (
        "a rule of the documents about answers",
        "",
        "溪口县文化馆影像服务\n投标邀请\n7、对招标文件澄清\n投标人资格：符合规定。\n投标截止时间：2024年5月13日\n招标人：溪口县文化馆",
        "tender",
    ),
    (
        "a bidding on the web in which nobody bid, in the form of a result",
        "网上竞价结果公告",
        "<p>采购方式：网上竞价</p><table><tr><td>分包号</td><td>商品</td><td>成交供应商</td><td>成交总价(元)</td></tr>"
        "<tr><td>1</td><td>会议平板</td><td>无供应商报价</td><td>--</td></tr></table>"
        "<p>竞价状态：本次竞价因无供应商报价，已流标</p><p>采购单位：溪口县文化馆</p>",
        "failure",
    ),
    (
        "ranks, and below them who won",
        "溪口县文化馆影像服务中标公告",
        "三、评标情况\n第一中标候选人：宁波折纸影像有限公司\n第二中标候选人：余姚蓝布伞印务有限公司\n"
        "四、中标结果\n经公示无异议，确定中标人为：宁波折纸影像有限公司，中标价：88000元。",
        "award",
    ),
    (
        "the rules of a call for bids",
        "溪口县文化馆影像服务招标公告",
        "项目名称：影像服务\n三、评标办法\n以报价最低者为成交人。\n四、供应商资格要求\n有独立法人资格。",
        "tender",
    ),
    (
        "a first candidate to whom objections may be raised",
        "溪口县文化馆影像服务中标结果公示",
        "招标人：溪口县文化馆\n评委推荐宁波折纸影像有限公司为第一中标候选人。\n公示期为2024年5月8日至5月10日。",
        "candidates",
    ),
    (
        "two candidates in a sentence",
        "溪口县文化馆影像服务招标结果公示",
        "经综合打分，宁波折纸影像有限公司为影像服务第一中标候选单位，余姚蓝布伞印务有限公司为影像服务第二中标候选单位。",
        "candidates",
    ),
    (
        "the winner declined",
        "关于影像服务成交供应商的更正公告",
        "成交供应商确认为：宁波折纸影像有限公司。因其放弃成交，现确定下一候选人为成交供应商。",
        "correction",
    ),
    (
        "an opening that is put off",
        "关于影像服务延期开标的情况说明",
        "各潜在投标人：\n原定于5月8日上午开标取消，计划于5月20日开标。\n溪口县文化馆\n2024年5月7日",
        "correction",
    ),
    ("a copied title over an invitation", AWARD, INVITATION, "tender"),
    (
        "a flow of bids under another heading",
        "",
        "异常公示\n项目名称：影像服务\n三、交易特殊情况类型\n流标\n四、交易特殊情况原因\n有效投标人不足三家，作废标处理",
        "failure",
    ),
    (
        "a winner who is only to be asked",
        "溪口县文化馆影像服务单一来源采购公示",
        "采购人为溪口县文化馆，拟采取单一来源方式采购，现进行公示。\n三、中标供应商\n宁波折纸影像有限公司，中标价8万",
        "tender",
    ),
    (
        "a winner below the ranking",
        "溪口县文化馆影像服务中标公告",
        table(
            "第一中标候选人|宁波折纸影像有限公司",
            "第二中标候选人|余姚蓝布伞印务有限公司",
            "中标人|宁波折纸影像有限公司",
        ),
        "award",
    ),
    ("an invitation to a procurement", "溪口县文化馆影像服务采购邀请", "采购人：溪口县文化馆", "tender"),
    ("an invitation that is no 公告", "溪口县文化馆影像服务竞争性谈判邀请", "采购人：溪口县文化馆", "tender"),
    (
        "a title without the words of a procurement",
        "溪口县文化馆影像服务机构选定结果公告",
        "经公开遴选，宁波折纸影像有限公司以最低报价被选定为影像服务机构。",
        "award",
    ),
    (
        "no title over candidates",
        "",
        "一、项目情况\n项目名称：影像服务\n二、成交供应商候选人\n中标公司：宁波折纸影像有限公司",
        "candidates",
    ),
    (
        "no title over a call",
        "",
        "一、本次项目：影像服务\n采购人：溪口县文化馆\n二、报名方法及时间\n携带营业执照到本馆报名",
        "tender",
    ),
    (
        "a result that is corrected",
        "溪口县文化馆影像服务结果更正公告",
        "更正前：成交供应商：宁波折纸影像有限公司\n更正后：成交供应商：余姚蓝布伞印务有限公司",
        "correction",
    ),
    (
        "an end that tells of another lot's winner",
        "溪口县文化馆影像服务废标公告",
        "第2包因有效投标人不足三家，予以废标；第1包已发布中标公告，中标供应商为宁波折纸影像有限公司。\n废标原因：不足三家",
        "failure",
    ),
    *(
        (
            f"a headline with a colon {number}",
            "",
            f"{headline}\n项目编号：XK-1\n原投标截止时间2024年5月13日，现延期至2024年5月20日",
            "correction",
        )
        for number, headline in enumerate(
            [
                "溪口县文化馆影像服务（项目编号：XK-1）更正公告",
                "关于溪口县文化馆影像服务（编号：XK-1）的更正公告",
                "更正公告：溪口县文化馆影像服务",
                "溪口县文化馆影像服务：更正公告",
            ]
        )
    ),
    (
        "a result with who came second",
        "溪口县文化馆影像服务采购结果公示",
        "中选供应商：宁波折纸影像有限公司\n中选金额：15.9万元\n第二候选供应商：余姚蓝布伞印务有限公司，16.5万元",
        "award",
    ),
    (
        "a kind alone as title",
        "中标公示",
        "<h2>溪口县文化馆影像服务项目中标候选人公示</h2><p>第一中标候选人：宁波折纸影像有限公司</p>",
        "candidates",
    ),
    ("a copied title over a result", TENDER, WINNER, "award"),
    ("a title of a result over a ranking", "溪口县文化馆影像服务中标公告", RANKING, "candidates"),
    ("a title of an invitation over a correction", TENDER, CHANGE, "correction"),
    ("a title of a result over a contract", "溪口县文化馆影像服务采购合同公告", SIGNED, "contract"),
    ("no title over a result", "", WINNER, "award"),
    ("no title over an invitation", "", INVITATION, "tender"),
    ("no title over a contract", "", SIGNED, "contract"),
    ("no title over an end", "", END, "failure"),
    ("an end that names the first notice", FAILURE, END.replace("二、", "首次公告日期：2024年5月8日\n二、"), "failure"),
    (
        "a result with failed lots",
        AWARD,
        WINNER + "\n第2包：供应商不足三家，作废标处理。",
        "award",
    ),
    ("a result whose terms speak of contracts", AWARD, WINNER + "\n请成交供应商于三十日内签订合同。", "award"),
    (
        "a result that names the experts of a single source",
        AWARD,
        WINNER + "\n评审专家（单一来源采购人员）名单：吴一",
        "award",
    ),
    ("an invitation that says when it would fail", TENDER, INVITATION + "\n供应商不足三家的，作废标处理。", "tender"),
    ("an invitation that speaks of changes", TENDER, INVITATION + "\n如有更正，另行公告。", "tender"),
    (
        "an invitation that names the place of corrections",
        TENDER,
        "采购人：溪口县文化馆\n采购文件的补遗、澄清和更正信息将统一通过本网发布，潜在供应商自行查看。",
        "tender",
    ),
    (
        "a result without a winner",
        AWARD,
        "一、项目编号：XK-2024-07\n三、采购结果\n废标理由：有效供应商不足三家，本项目流标。",
        "failure",
    ),
    (
        "a result that nobody came to",
        BARE,
        "一、项目编号：XK-2024-07\n二、结果：至投标截止时间，仅两家单位递交投标文件，本次招标失败。将重新组织。",
        "failure",
    ),
    (
        "a result after one that failed",
        BARE,
        "一、项目编号：XK-2024-07\n二、结果：首次投标不足三家，本次招标失败后重新组织，成交供应商为宁波折纸影像有限公司。",
        "award",
    ),
    (
        "an addendum over its own title",
        "",
        "溪口县文化馆\n影像服务补遗书（第2号）\n投标截止时间：由“2024年5月13日9时”修改为“2024年5月20日9时”。",
        "correction",
    ),
    (
        "an invitation that speaks of acceptance",
        TENDER,
        INVITATION + "\n验收报告一式两份，中标人承担验收费用。",
        "tender",
    ),
    ("a contract with its first notice", CONTRACT, SIGNED + "\n中标公告日期：2024-05-30", "contract"),
    (
        "a correction of a result",
        "溪口县文化馆影像服务成交结果更正公告",
        CHANGE + "\n成交供应商：宁波折纸影像有限公司",
        "correction",
    ),
    (
        "a preliminary winner",
        "溪口县文化馆影像服务中标公告",
        "采购人：溪口县文化馆\n预中标单位：宁波折纸影像有限公司",
        "candidates",
    ),
    ("neither says it", "溪口县文化馆简介", "采购人：溪口县文化馆", "other"),
    (
        "a bidding on the web without a title",
        "",
        "申购单号：XK1\n申购主题：相机\n采购单位：溪口县文化馆\n截止时间：2024-05-13 09:30\n预算：￥ 8000.00",
        "tender",
    ),
    (
        "a bidding on the web that ended",
        "",
        "申购单号：XK1\n申购主题：相机\n采购单位：溪口县文化馆\n截止时间：2024-05-13 09:30\n"
        "成交供应商：宁波折纸影像有限公司\n成交金额：8000元",
        "award",
    ),
    ("the end of something else", "", "采购人：溪口县文化馆\n截止时间：2024-05-13 09:30\n预算：8000元", "other"),
    (
        "a training",
        "关于举办采购代理机构遴选工作培训会的通知",
        "各采购代理机构：定于2024年5月8日在溪口县文化馆召开培训会。",
        "other",
    ),
    ("the call for one who trains", "溪口县文化馆培训班遴选公告", "采购人：溪口县文化馆", "tender"),
    (
        "how many are to be listed",
        "",
        "公告标题：溪口县文化馆影像服务框架协议征集公告\n征集人：溪口县文化馆\n拟入围供应商数量：5家",
        "tender",
    ),
]


def test_stage_has_its_words() -> None:
    def words(title: str, body: str) -> tuple[str, str, str]:
        notice = read(html(title, body))
        (said,) = (evidence for evidence in notice.evidence if evidence.field == "stage")
        return notice.stage, said.raw, said.place

    assert words(AWARD, WINNER) == ("award", "成交", "title")
    ranked = "采购人：溪口县文化馆\n第一中标候选人：宁波折纸影像有限公司\n第二中标候选人：余姚蓝布伞印务有限公司"
    assert words("溪口县文化馆影像服务", ranked) == ("candidates", "第一中标候选人", "body")


@pytest.mark.parametrize(("title", "stage"), TITLES)
def test_title(title: str | None, stage: str | None) -> None:
    assert title_stage(title) == stage


@pytest.mark.parametrize(("title", "body", "stage"), STAGES, ids=[row[2] for row in STAGES])
def test_stage(title: str, body: str, stage: str) -> None:
    assert read(html(title, body)).stage == stage


@pytest.mark.parametrize(("title", "body", "stage"), [row[1:] for row in LOOK_ALIKES], ids=[r[0] for r in LOOK_ALIKES])
def test_look_alike(title: str, body: str, stage: str) -> None:
    assert read(html(title, body)).stage == stage


def test_stage_of_lines_without_a_page() -> None:
    reading = read_pairs([Line(text) for text in WINNER.splitlines()])
    assert read_stage(reading, None).value is Stage.AWARD
    assert read_stage(reading, AWARD).value is Stage.AWARD
