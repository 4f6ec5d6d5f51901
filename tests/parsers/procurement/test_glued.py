"""Plans and results of which only the words are left. All that is named is invented."""

import pytest

from parsers.lines import Line
from parsers.procurement.glued import part_labels
from tests.parsers.procurement.pages import awards, read, shown

PLAN = (
    "现将溪口县文化馆2024年采购意向公开如下:序号采购项目名称采购需求概况预算金额(万元)预计采购时间备注"
    "1门票印制服务采购内容:门票及海报印制(每天8:00前、17:00后送货)。{}无本次公开的采购意向是初步安排,"
    "以采购公告为准。溪口县文化馆2024年4月26日"
)


@pytest.mark.parametrize(
    ("cells", "name", "budget"),
    [
        ("126.502024年6月", "门票印制服务", "1265000"),
        ("262024年6月", "门票印制服务", "260000"),
        ("262024年6月2海报采购内容:海报。132024年7月", None, None),  # two of them: nobody knows the whole
        ("2024年6月", None, None),
    ],
)
def test_a_plan_without_anything_between_its_cells(cells: str, name: str | None, budget: str | None) -> None:
    notice = read(f"溪口县文化馆2024年度政府采购意向公告(第2批)\n{PLAN.format(cells)}")
    assert (notice.stage, shown(notice.budget), shown(notice.published_at)) == ("intention", budget, "2024-04-26")
    assert name is None or notice.project_name == name


TITLES = "序号项目名称建设单位（或招标人）项目概况招标方式投资额或合同估算价（万元）资金来源预计招标时间1"
NOTE = "注：招标项目实际情况以招标公告和招标文件为准。" + "以招标文件为准。" * 12
WORK = "总建筑面积100平方米，折纸台12张。"
NAME, COMPANY, BOARD = "溪口县文化馆修缮工程", "溪口（集团）旅游有限公司", "溪口县开发区管理委员会"
PHASE, TOWN = "溪口县折纸服务中心建设项目（一期）", "溪口县溪口镇人民政府"


@pytest.mark.parametrize(
    ("head", "row", "name", "buyer"),
    [
        (f"{NAME}招标计划公告", f"{NAME}{COMPANY}{WORK}公开招标约450自筹2024年5月", NAME, COMPANY),
        (f"{NAME}采购采购意向", f"{NAME}采购{BOARD}{WORK}公开招标450自筹2024-5", f"{NAME}采购", BOARD),
        (
            f"{NAME}招标计划",
            f"{NAME}一标段{BOARD}{WORK}公开招标约450自筹2024年5月2{NAME}二标段{WORK}约90",
            NAME,
            BOARD,
        ),
        ("", f"{PHASE}{TOWN}{WORK}公开招标约450自筹2024年5月", PHASE, TOWN),
        (f"{NAME}招标计划", f"{NAME}&nbsp;{BOARD}{WORK}公开招标约450自筹", NAME, BOARD),  # cut off
        ("招标计划公告", f"{PHASE}设计服务{TOWN}{WORK}公开招标约450自筹2024年5月", f"{PHASE}设计服务", TOWN),
        (f"{NAME}招标计划", f"另一工程，{WORK}公开招标约450自筹2024年5月", None, None),  # nobody knows who
    ],
)
def test_a_plan_of_tenders_in_one_line(head: str, row: str, name: str | None, buyer: str | None) -> None:
    notice = read(f"{head}{TITLES}{row}{NOTE}")
    assert (notice.stage, notice.buyer, notice.budget) == ("intention", buyer, None)
    assert name is None or (notice.project_name, notice.method) == (name, "open")


@pytest.mark.parametrize(
    ("behind", "published"),
    [
        (f" {BOARD} 2024年3月1日", "2024-03-01"),  # a signature is no row
        (f"2溪口县游客中心工程{BOARD}{WORK}邀请招标约90自筹2024年8月 {BOARD} 2024年3月1日", "2024-03-01"),
    ],
)
def test_what_stands_behind_the_first_planned_tender(behind: str, published: str) -> None:
    notice = read(f"{NAME}招标计划{TITLES}{NAME}{BOARD}{WORK}公开招标约450自筹2024年5月{behind}")
    assert (notice.project_name, notice.buyer, notice.method) == (NAME, BOARD, "open")
    assert shown(notice.published_at) == published


def test_a_plan_with_kinds_of_work() -> None:
    titles = "序号项目名称项目类型建设单位标段划分工程规模招标方式招标金额预计招标时间资金来源1"
    notice = read(
        f"{NAME}招标计划公示{titles}{NAME}工程施工{COMPANY}&nbsp;1个标段{WORK}公开招标约350万元2024年5月自筹{NOTE}"
    )
    assert (notice.project_name, notice.buyer, notice.budget) == (NAME, COMPANY, None)


def test_lots_and_winners_in_one_line() -> None:
    one, two, loser = "宁波折纸影像有限公司", "余姚蓝布伞印务有限公司", "慈溪夜航船文化有限公司"
    notice = read(
        f"标段信息 标段编号 标段名称 采购方式 预算金额(元)投标供应商名称1 影像服务 公开招标90000 {one},{loser}"
        f"2 门票印刷 公开招标6000 {two} 溪口县文化馆影像服务采购结果公告受溪口县文化馆的委托，现将采购结果公告如下。"
        "一、采购项目情况 采购项目名称： 影像服务 三、供应商投标情况(供应商名称、报价、评分、排名 是否成交候选人)"
        f"标段1 供应商名称中标（入围）金额（元）评分排名是否中标候选人{one}88000.0091.201是{loser}89000.0064.652是"
        f"四、中标人供货明细标段中标候选人名称中标候选人地址中标金额状态报价明细一{one}宁波市学士路755号88000.00"
        f"中标详见开标一览表二{two} 余姚市一路8号 5,600.00元中标详见附件五、流废标情况说明：无"
    )
    assert (notice.stage, notice.method) == ("award", "open")
    assert awards(notice) == [f"一 | {one} | 88000", f"二 | {two} | 5600"]
    assert [(lot.lot, lot.name, shown(lot.budget)) for lot in notice.lots][:2] == [
        ("1", "影像服务", "90000"),
        ("2", "门票印刷", "6000"),
    ]


ONE_LINE = (
    "项目编号XK-2024-07项目名称门票印制服务采购方式询价采购人溪口县文化馆流标原因供应商仅两家下一步措施另行采购"
    "发布时间2024-05-08 08:31"
)
A_LINE_EACH = (
    "门票印制服务结果公告\n采购项目编号XK-2024-07\n采购单位溪口县文化馆\n采购方式询价\n发布时间2024-05-08 08:31"
)


@pytest.mark.parametrize("page", [ONE_LINE, A_LINE_EACH])
def test_labels_without_anything_behind_them(page: str) -> None:
    notice = read(page)
    assert (notice.project_number, notice.buyer, notice.method) == ("XK-2024-07", "溪口县文化馆", "inquiry")
    assert (notice.project_name, shown(notice.published_at)) == ("门票印制服务", "2024-05-08 08:31")


@pytest.mark.parametrize(
    "text",
    [
        "采购人应当公告\n采购方式由溪口县文化馆确定\n项目名称不得更改",  # too few of them
        "采购人应当在项目编号、项目名称、采购方式和公告时间之后写明代理机构的地址，并由溪口县文化馆公告。",
        "采购人地址\n采购单位联系方式\n代理机构地址\n采购方式招标方式",  # titles, not values
        "采购单位登录\n代理机构登录\n中标单位查询\n采购人专区\n招标人入口",  # a menu
        "成交供应商须在3日内签订合同\n采购人有权复核\n采购单位保留最终解释权\n中标单位不得转包\n预算金额包含税费",
        "采购人脸识别终端10台\n采购人工智能软件1套\n招标人防工程监理\n中标单位自行安装\n预算金额8万元",
        "项目编号XK-7\n预算金额88000元\n采购方式询价\n成交金额即为合同金额\n成交供应商按最低价法确定",
    ],
)
def test_sentences_that_begin_like_labels(text: str) -> None:
    lines = [Line(line) for line in text.split("\n")]
    assert part_labels(lines) == lines


@pytest.mark.parametrize(
    ("line", "day"),
    [("成交时间2024-05-07", "2024-05-07"), ("定标日期2024年5月7日", "2024-05-07"), ("成交时间以合同为准", None)],
)
def test_the_day_of_an_award_behind_its_label(line: str, day: str | None) -> None:
    assert shown(read(f"{A_LINE_EACH}\n{line}").award_date) == day


def test_a_unit_in_brackets_between_a_label_and_its_amount() -> None:
    page = (
        "公众号排版服务网上竞价\n采购单位溪口大学\n项目名称公众号排版服务\n最高限价（元）36,000.00\n"
        "竞价截止时间2024-05-18 16:00\n发布时间2024-05-08 08:31"
    )
    assert shown(read(page).ceiling_price) == "36000"


def test_glued_labels_that_begin_alike() -> None:
    page = (
        "项目编号XK-2024-07项目名称门票印制服务采购人联系人郑二采购人溪口县文化馆采购人地址一号路"
        "招标公告日期2024-05-01代理机构余姚招标有限公司发布时间2024-05-08"
    )
    notice = read(f"门票印制服务结果公告\n{page}")
    assert (notice.project_name, shown(notice.published_at)) == ("门票印制服务", "2024-05-08")
    assert (notice.buyer, notice.agency) == ("溪口县文化馆", "余姚招标有限公司")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("项目名称某县城投招标代理机构遴选项目编号XK-7", "某县城投招标代理机构遴选"),
        ("项目名称溪口学院采购人脸识别系统项目编号XK-7", "溪口学院采购人脸识别系统"),
        ("项目名称溪口医院采购人工关节项目编号XK-7", "溪口医院采购人工关节"),
        ("项目名称某县建设单位人员保险服务项目编号XK-7", "某县建设单位人员保险服务"),
        ("项目名称办公家具采购项目编号XK-7", "办公家具采购"),
        ("项目名称办公家具采购方式公开招标项目编号XK-7", "办公家具"),
    ],
)
def test_words_of_labels_within_a_name(words: str, name: str) -> None:
    notice = read(f"{words}采购单位溪口县文化馆中标单位宁波折纸影像有限公司中标金额88000元公告时间2024-05-30")
    assert (notice.project_name, notice.project_number, notice.buyer) == (name, "XK-7", "溪口县文化馆")
    assert (notice.agency, awards(notice)) == (None, ["宁波折纸影像有限公司 | 88000"])
    assert notice.method == ("open" if "公开招标" in words else None)


def test_what_follows_a_reason() -> None:
    page = ONE_LINE.replace("供应商仅两家", "有效报价不足三家")
    assert (read(page).buyer, read(page).failure_reason) == ("溪口县文化馆", "有效报价不足三家")
