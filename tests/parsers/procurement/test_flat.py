"""Pages whose layout was lost: tables without anything between their cells, menus, values glued to what follows."""

import pytest

from tests.parsers.procurement.pages import CORRECTION, TENDER, awards, html, read, read_field, shown


@pytest.mark.parametrize(
    ("line", "name", "method"),
    [
        ("(1)采购方式: 询价  (2)项目名称: 门票印制服务  (3)采购计划编号: XK-7", "门票印制服务", "inquiry"),
        ("采购方式: 单一来源  项目名称: 门票印制服务 (3)", "门票印制服务(3)", "single_source"),
        ("采购方式: 单一来源  项目名称: 门票印制服务(三期) 采购计划编号: XK-7", "门票印制服务(三期)", "single_source"),
    ],
)
def test_the_number_in_brackets_of_the_next_label(line: str, name: str, method: str) -> None:
    notice = read(html("溪口县文化馆公告", f"采购人：溪口县文化馆\n{line}"))
    assert (notice.project_name, notice.method) == (name, method)


@pytest.mark.parametrize(
    ("number", "read_as"),
    [
        ("XK-2024CS-07 号", "XK-2024CS-07"),
        ("溪财采〔2024〕7 号", "溪财采〔2024〕7号"),
        ("XK-2024-07号", "XK-2024-07号"),
        ("XK-2024-07   2.3谈判范围：影像", "XK-2024-07"),
        ("\uf0b7XK-2024-07", "XK-2024-07"),  # a bullet of Word
        ("XK-2024\u221207", "XK-2024-07"),  # a minus
    ],
)
def test_a_word_behind_a_number(number: str, read_as: str) -> None:
    assert read_field(TENDER, f"项目编号：{number}", "project_number") == read_as


@pytest.mark.parametrize(
    ("agency", "read_as"),
    [("无（自行采购）", None), ("无", None), ("自行组织采购", None), ("无锡折纸招标有限公司", "无锡折纸招标有限公司")],
)
def test_no_agency(agency: str, read_as: str | None) -> None:
    assert read_field(TENDER, f"采购人：溪口县文化馆\n采购代理机构：{agency}", "agency") == read_as


def test_a_menu_and_the_name_of_a_site_say_nothing_of_the_stage() -> None:
    page = (
        "<title>公告_折纸标讯</title><p>首页采购合同验收公告</p><p>门票印制服务续签合同</p><p>采购人（甲方）：溪口县文化馆</p>"
        "<p>供应商（乙方）：余姚蓝布伞印务有限公司</p><p>合同金额：8800元</p>"
    )
    notice = read(page)
    assert (notice.title, notice.stage) == ("门票印制服务续签合同", "contract")


OLD = "开标时间及投标文件递交的截止时间（投标截止时间，下同）：2024年5月8日9时30分"


@pytest.mark.parametrize(
    ("title", "change"),
    [
        (CORRECTION, f"本项目的“{OLD}”修正为：“{OLD.replace('5月8日', '5月20日')}”。"),
        (
            "门票印制服务补充通知（一）",
            f"1、图纸详见附件。\n2、原{OLD}；现更改为“{OLD.replace('5月8日', '5月20日')}”。",
        ),
    ],
)
def test_a_deadline_that_is_put_right(title: str, change: str) -> None:
    notice = read(html(title, f"各投标单位：\n{change}\n招标人：溪口县文化馆"))
    assert (notice.stage, shown(notice.bid_deadline)) == ("correction", "2024-05-20 09:30")


RANKED = (
    "招标人：溪口县文化馆\n推荐中标人候选人如下：\n中标候选人单位 投标报价（元） 监理工程师姓名\n"
    "第一中标候选人 宁波折纸监理有限公司 88,330.00 吴一\n第二中标候选人 余姚蓝布伞监理有限公司 86,856.50 郑二\n"
    "资格 业绩\n{}公告日期：2024年5月8日"
)


@pytest.mark.parametrize(
    ("more", "stage"),
    [
        ("公示期：2024年5月8日至2024年5月10日\n", "candidates"),
        ("中标供应商：宁波折纸监理有限公司\n公示期：2024年5月8日至2024年5月10日\n", "award"),
    ],
)
def test_candidates_in_rows_of_plain_text(more: str, stage: str) -> None:
    notice = read(f"溪口县文化馆监理评标报告\n{RANKED.format(more)}")
    assert (notice.stage, shown(notice.published_at)) == (stage, "2024-05-08")


def test_a_ceiling_that_the_budget_controls() -> None:
    assert read_field(TENDER, "项目预算价：8800.61元，预算控制最高价：8800.60元。", "ceiling_price") == "8800.6"


CONTRACT = (
    "首页 合同公告 门票印制服务合同公告 发布时间：2024-05-08 09:40:12 一、合同编号XK-HT-7"
    "二、合同名称门票印制服务采购合同三、项目编号XK-GK-07四、项目名称门票印制服务五、合同主体采购人（甲方）溪口县文化馆地址溪口镇一号联系方式0574-6236****"
    "供应商（乙方）宁波折纸影像有限公司地址宁波市二号联系方式0574-8831****六、合同主要信息主要标的名称门票主要标的数量1项"
    "主要标的单价88,000.00元合同金额（万元）8.800000履约期限2024-06-01至2025-05-31采购方式公开招标七、合同签订日期2024-05-06"
    "八、合同公告日期2024-05-08九、其他补充事宜预付款30%，即2.64万元。"
)


def test_a_contract_that_lost_its_colons() -> None:
    notice = read(CONTRACT)
    assert (notice.stage, notice.method, notice.project_number) == ("contract", "open", "XK-GK-07")
    assert (notice.project_name, notice.buyer) == ("门票印制服务", "溪口县文化馆")
    assert shown(notice.contract_date) == "2024-05-06"
    assert awards(notice) == ["宁波折纸影像有限公司 | 88000"]


def test_line_breaks_that_were_escaped() -> None:
    body = "一、中标信息|中标单位：宁波折纸影像有限公司|中标金额：88000元|采购人：溪口县文化馆|二、联系|一号|附件"
    for escape in (r"\n", r"\r\n", "\\r\n"):
        assert awards(read(f"影像服务中标公告{escape}" + body.replace("|", escape))) == ["宁波折纸影像有限公司 | 88000"]


def test_a_cell_that_is_broken_in_its_bracket() -> None:
    body = (
        "招标计划公告\n序号\n项目名称\n建设单位（或招标人）\n项目概况\n招标方式\n投资额或合同估算价\n资金来源\n预计招标时间\n1\n"
        "溪口县文化馆改造工程\n溪口县文化馆\n局部维修改造。\n公开招标\n约155万元(具体金\n额以审定的金\n额为准)\n财政资金\n2026年4月"
    )
    notice = read(html("溪口县文化馆改造工程招标计划公告", body))
    assert (notice.project_name, notice.buyer, notice.method) == ("溪口县文化馆改造工程", "溪口县文化馆", "open")


def test_every_line_is_a_label_a_blank_and_a_value() -> None:
    notice = read(
        "溪口能源公司官微代运营服务询比采购成交结果公示\n采购人 溪口能源公司\n采购方式 询比\n控制价 24万元\n"
        "成交人 青石传媒有限公司\n成交总价 22.2万元（含税）\n定标日期 2025-03-18"
    )
    assert (shown(notice.ceiling_price), shown(notice.award_date)) == ("240000", "2025-03-18")
