"""Notices inside a portal's frame, saved as text: tabs, breadcrumbs, bars of cells. What is named here is invented."""

import pytest

from parsers.lines import Line
from parsers.page import Page
from parsers.procurement import parse
from parsers.procurement.frame import without_frame
from parsers.records import Notice, Stage

TABS = "招标公告\n\n招标公告\n\n答疑澄清\n\n文件下载\n\n中标候选人公示\n\n中标结果公示\n\n"
HEAD = "某省公共资源交易平台-[溪口县]溪口县文化馆屋面维修工程(网)\n\n 网站首页 > \n 交易信息> \n\n 房建及市政工程> \n\n"
TENDER = f"""{HEAD}{TABS}
 [溪口县]溪口县文化馆屋面维修工程(网)
 投资项目代码：2505-990123-04-01-273488
 【信息时间： 2026-03-27】
 施工招标公告
 招标编号： 990123032026006
 招标人 |
 溪口县文化馆
 |
 工程名称 |
 溪口县文化馆屋面维修工程
 |
 招标控制价 |
 849499.57元
 |
 提交投标文件截止时间 |
 2026年04月20日 09:00
 |
"""
CANDIDATES = f"""{HEAD.replace("(网)", "[中标候选人公示]")}{TABS}
 [溪口县]溪口县文化馆屋面维修工程[中标候选人公示]
 中标候选人公示
 招标人 |
 溪口县文化馆
 |
 工程名称 |
 溪口县文化馆屋面维修工程
 |
 中标候选人排序及相关内容
 |
 中标候选人1单位名称 |
 溪口长青建设有限公司
 |
 投标报价 |
 845000.00 元
 |
 中标候选人2单位名称
 |
 溪口安达建设有限公司
 |
 投标报价
 |
 846000.00 元
 |
 原中标候选人废标原因及其依据
 |
 废标原因
 |
 |
 认定依据
 |
 |
 注：原中标候选人经认定为废标，如需重新公示，此时应当填写“原中标候选人废标原因及其依据”。
"""
PLAN = f"""{HEAD}招标计划
 [溪口县]溪口县文化馆屋面维修工程招标计划
 序号
 项目名称
 建设单位
 （或招标人）
 项目概况
 招标方式
 投资额或合同估算价
 资金来源
 预计招标时间
 1
 溪口县文化馆屋面维修工程
 溪口县文化馆
 屋面防水约九百平方米。
 公开招标
 约86万元
 自筹
 2026年5月
 注：项目实际情况以发布招标公告及招标文件为准。
"""
FAILURE = CANDIDATES.replace("[中标候选人公示]", "废标公示").replace(
    " |\n 认定依据", " |\n 第一名放弃，本项目作废标处理，本次招标失败。\n |\n 认定依据"
)


def read(text: str) -> Notice:
    return parse(Page(None, text.encode())).records[0]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        (TENDER, Stage.TENDER),
        (CANDIDATES, Stage.CANDIDATES),
        (PLAN, Stage.INTENTION),
        (FAILURE, Stage.FAILURE),
        (TENDER.replace("\n\n", " "), Stage.TENDER),
    ],
    ids=["tender", "candidates", "plan", "failure", "tabs in one line"],
)
def test_the_frame_says_nothing_of_the_stage(text: str, stage: Stage) -> None:
    notice = read(text)
    assert (notice.stage, notice.buyer) == (stage, "溪口县文化馆")


def test_values_between_bars() -> None:
    notice = read(TENDER)
    assert (notice.project_number, str(notice.ceiling_price)) == ("990123032026006", "849499.57")
    assert str(notice.bid_deadline) == "2026-04-20 09:00:00"


def test_the_buyer_is_named_below_the_bidders() -> None:
    """招标人 at the end of the form, in the section of those who were refused."""
    text = CANDIDATES.replace(" 招标人 |\n 溪口县文化馆\n |\n", "", 1)
    text = text.replace("注：", "未通过资格审查的投标人\n 单位名称\n |\n |\n 招标人名称\n 溪口县文化馆\n 注：")
    assert read(text).buyer == "溪口县文化馆"


@pytest.mark.parametrize(
    "lines",
    [
        ["公告类型", "中标公告", "采购方式", "公开招标"],
        ["一、项目信息", "采购公告", "更正公告"],
        ["中标供应商 甲公司 中标公告"],
    ],
)
def test_what_is_no_frame_stays(lines: list[str]) -> None:
    assert [line.text for line in without_frame(Line(text) for text in lines)] == lines


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        (["相关推荐", "溪口县中学围墙修缮招标公告 预算金额：9万元", "溪口县医院空调采购中标公告 中标单位：X公司"], []),
        (["猜你喜欢：", "溪口县中学围墙修缮竞争性磋商公告", "采购人：溪口县文化馆"], ["采购人：溪口县文化馆"]),
        (["相关信息", "项目名称：影像服务采购公告栏制作"], ["项目名称：影像服务采购公告栏制作"]),
        (
            ["相关公告", "某项目中标公告 采购人：某局 中标供应商：某公司"],
            ["某项目中标公告 采购人：某局 中标供应商：某公司"],
        ),
        (["相关公告", "公告期限：5个工作日"], ["公告期限：5个工作日"]),
        (["热点公告", "溪口县医院空调采购中标公告（中标价：6万元）"], []),
    ],
)
def test_titles_of_other_notices_below_their_heading(lines: list[str], left: list[str]) -> None:
    assert [line.text for line in without_frame(Line(text) for text in lines)] == left
