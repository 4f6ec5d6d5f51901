"""采购人 and 采购代理机构. A new arrangement goes into `PARTIES`."""

import pytest

from tests.parsers.procurement.pages import TENDER, html, read, table

BUYER, AGENCY = "溪口县文化馆", "宁波折纸招标有限公司"
# body, buyer, agency
PARTIES = [
    (f"{BUYER}委托{AGENCY}，对本项目招标控制价进行了编制并组织采购需求论证。", None, None),
    (f"{BUYER}委托{AGENCY}，对2023年度政府采购执行情况进行审计，结果如下。", None, None),
    (f"{BUYER}委托{AGENCY}，对影像服务进行公开招标，欢迎参加。", BUYER, AGENCY),
    (f"各投标人：我公司受{BUYER}委托组织的“影像服务”公开招标，现延期开标。", BUYER, None),
    (f"采购人：{BUYER}\n采购代理机构：{AGENCY}", BUYER, AGENCY),
    (f"采购单位：{BUYER}\n代理机构名称：{AGENCY}", BUYER, AGENCY),
    (f"招标人：{BUYER}\n招标代理：{AGENCY}", BUYER, AGENCY),
    (f"采 购 人：{BUYER}\n采购代理机构（盖章）：{AGENCY}", BUYER, AGENCY),
    (f"采购人：{BUYER}（盖章）", BUYER, None),
    (f"采购人：{BUYER}。", BUYER, None),
    (f"采购人：\n{BUYER}\n采购代理机构：\n{AGENCY}", BUYER, AGENCY),
    (f"采购人：溪口县\n文化馆\n采购代理机构：{AGENCY}", BUYER, AGENCY),
    (f"采购人：{BUYER} 2024年5月8日", BUYER, None),
    (f"采购人：{BUYER}地址：溪口镇一号", BUYER, None),
    (f"采购人（甲方）：{BUYER}\n供应商（乙方）：余姚蓝布伞印务有限公司", BUYER, None),
    (table(f"采购人|{BUYER}", f"采购代理机构|{AGENCY}"), BUYER, AGENCY),
    (f"招标人：{BUYER}\n招标代理机构联系人及电话\n{AGENCY} 15070054089", BUYER, AGENCY),
    (table(f"采购单位|{BUYER}|代理机构|{AGENCY}"), BUYER, AGENCY),
    (table("序号|采购单位|项目名称", f"1|{BUYER}|门票印制", f"2|{BUYER}|海报印制"), BUYER, None),
    (table("序号|采购单位|项目名称", f"1|{BUYER}|门票印制", "2|余姚市图书馆|海报印制"), None, None),
    (
        '<table><tr><td rowspan="2">成交供应商</td><td>名称</td><td colspan="2">余姚蓝布伞印务有限公司</td></tr>'
        '<tr><td>地址</td><td colspan="2">余姚市</td></tr><tr><td>成交金额</td><td colspan="3">8000元</td></tr>'
        f"<tr><td>采购人</td><td>{BUYER}</td><td>代理机构</td><td>{AGENCY}</td></tr></table>",
        BUYER,
        AGENCY,
    ),
    # blocks: whose 名称 it is
    (
        f"1.采购人信息\n名称：{BUYER}\n地址：溪口镇一号\n2.采购代理机构信息\n名称：{AGENCY}\n地址：宁波市海曙区\n3.项目联系方式\n项目联系人：小陈",
        BUYER,
        AGENCY,
    ),
    (f"1.采购人信息\n名 称：{BUYER}\n2.采购代理机构信息（如有）\n名　　称：{AGENCY}", BUYER, AGENCY),
    (f"1.采购人信息 名称：{BUYER} 地址：溪口镇一号\n2.采购代理机构信息 名称：{AGENCY}", BUYER, AGENCY),
    (f"1.采购人信息\n名称：{BUYER}\n2.采购代理机构信息（如有）\n名称：/", BUYER, None),
    (f"1.采购人信息\n名称：{BUYER}\n3.同级政府采购监督管理部门\n名称：溪口县财政局", BUYER, None),
    (f"1.征集人信息\n名称：{BUYER}\n2.采购代理机构信息\n名称：{AGENCY}", BUYER, AGENCY),
    (
        "七、供应商得分情况\n宁波蓝布伞印务有限公司 93.6\n"
        f"1.采购人信息\n单位名称：{BUYER}\n2.采购代理机构信息\n单位名称：{AGENCY}",
        BUYER,
        AGENCY,
    ),
    # prose
    (f"{AGENCY}受{BUYER}委托，就门票印制服务进行询价采购。", BUYER, AGENCY),
    (f"{AGENCY}受{BUYER}的委托，就门票印制服务进行询价采购。", BUYER, AGENCY),
    (f"{AGENCY}（以下简称“代理机构”）受{BUYER}（以下简称“采购人”）委托，就门票印制服务进行询价采购。", BUYER, AGENCY),
    (f"<p>各供应商：</p><p>{AGENCY}受</p><p>{BUYER}</p><p>的委托，就门票印制服务进行询价采购。</p>", BUYER, AGENCY),
    (f"<p>{AGENCY}受</p><p>{BUYER}</p><p>的委托，就门票印制服务进行询价采购。</p>", BUYER, AGENCY),
    (f"本招标项目门票印制服务已由上级批准，招标人为{BUYER}，招标代理机构为{AGENCY}。", BUYER, AGENCY),
    (f"受{BUYER}委托，{AGENCY}就门票印制服务进行询价采购。", BUYER, AGENCY),
    (f"受{BUYER}的委托，{AGENCY}将以公开招标方式，对门票印制服务实施政府采购。", BUYER, AGENCY),
    (f"受{BUYER}委托，{AGENCY}（以下简称“代理机构”）对门票印制服务进行询价采购。", BUYER, AGENCY),
    (f"经{BUYER}委托{AGENCY}对门票印制服务进行了询价。", BUYER, AGENCY),
    (f"{BUYER}委托{AGENCY}于2024年5月8日进行了门票印制采购，现将结果公示如下：", BUYER, AGENCY),
    (f"采购人{BUYER}的《门票印制服务》拟进行单一来源采购。\n本项目联系人：吴一", BUYER, None),
    ("欢迎参加询价采购。\n溪口大学招投标中心\n2024年5月8日", "溪口大学", None),
    (f"招标人{BUYER}对《门票印制服务中标结果公告》作如下澄清：\n本项目联系人：吴一", BUYER, None),
    ("招标人应当依法对《门票印制服务招标文件》作出澄清：\n本项目联系人：吴一", None, None),
    (f"{BUYER}（采购人）的门票印制服务已具备采购条件，现进行询价采购。", BUYER, None),
    (f"1.釆购人信息\n名称：{BUYER}\n2.釆购代理机构信息\n名称：{AGENCY}", BUYER, AGENCY),  # U+91C6 for 采
    (f"{BUYER}对门票印制服务进行了竞争性磋商，现将结果公告如下：\n{BUYER}后勤处\n2024年5月8日", BUYER, None),
    (f"{AGENCY}对门票印制服务进行了竞争性磋商。", None, AGENCY),
    (f"四、评审专家名单：小陈\n1、征集人名称：{BUYER}\n2、采购代理机构名称：{AGENCY}", BUYER, AGENCY),
    ("1.征集人信息\n名称：宁波市政府采购中心\n2024年5月8日", "宁波市政府采购中心", None),
    (f"现将{BUYER}2026年3月至5月采购意向公开如下：\n{AGENCY}", BUYER, None),
    (f"现将{BUYER}****年*月采购意向公开如下：\n预算金额：8000元", BUYER, None),  # a site that sells the figures
    (f"四、联系方式\n采购机构：{BUYER}\n代理机构：{AGENCY}", None, AGENCY),
    (f"本次比选的比选人为{BUYER}，欢迎参加。", BUYER, None),
    (f"七、联系方式。1.采购人信息 名称：{BUYER} 地址：一号 2.采购代理机构信息 名称：{AGENCY}", BUYER, AGENCY),
    (
        table(
            "标段编号|XK1|招标方式|公开招标", f"招标人|{BUYER}|招标代理机构|{AGENCY}", "开标时间|2024-05-08|最高限价|/"
        ),
        BUYER,
        AGENCY,
    ),
    ("招标单位：\n立即查看\n预算金额：8000元", None, None),
    (f"采购人：{BUYER}\n采购代理机构：{AGENCY}（联系人：小陈 0574-00001234）", BUYER, AGENCY),
    (f"{BUYER}2026年3月政府采购意向\n预计采购时间：2026年3月\n预算金额：8000元", BUYER, None),
    (f"关于{BUYER}2026年3月至5月采购意向的公告\n预计采购时间：2026年3月\n预算金额：8000元", BUYER, None),
    ("门票印制2026年采购意向\n预计采购时间：2026年3月\n预算金额：8000元", None, None),
    ("溪口县消防92队对门票印制服务进行了公开招标，结果如下：\n本项目联系人：吴一", "溪口县消防92队", None),
    # signatures
    ("四、评审结果\n1.宁波折纸影像有限公司；\n2.余姚蓝布伞印务有限公司；\n3.其他\n2024年5月8日", None, None),
    # signatures
    (f"欢迎参加询价采购。\n{BUYER}\n2024年5月8日", BUYER, None),
    (f"欢迎参加询价采购。\n{AGENCY}\n2024年5月8日", None, AGENCY),
    (f"欢迎参加询价采购。\n{BUYER}（盖章）\n2024年5月8日", BUYER, None),
    ("成交供应商：余姚蓝布伞印务有限公司\n成交金额：8000元\n特此公告。\n2024年5月8日", None, None),
    (f"采购人：{BUYER},{BUYER},{BUYER}", BUYER, None),
    (f"采购人：{BUYER}\n欢迎参加。\n招标与采购中心\n2024年5月8日", BUYER, None),
    (f"采购人：{BUYER}\n欢迎参加。\n宁波市政府采购中心\n2024年5月8日", BUYER, "宁波市政府采购中心"),
    (f"采购人：{BUYER}\n发布人：采购中心", BUYER, None),
    ("书面反馈至宁波折纸招标有限公司（采购代理机构），逾期不予受理。", None, "宁波折纸招标有限公司"),
    (f"被投诉人：{BUYER}（采购人）、{AGENCY}（采购代理机构）", BUYER, AGENCY),
    (f"七、采购人信息 名称：{BUYER} 地址：一号\n采购代理机构信息 名称：{AGENCY} 地址：二号", BUYER, AGENCY),
    (f"本项目由{AGENCY}代理招标，请中标人于30日内签订合同。", None, AGENCY),
    (f"根据招标文件的规定，{BUYER}的门票印制工程评标工作已经结束。", BUYER, None),
    (f"采购人：{BUYER}；3、项目建设地点：溪口。", BUYER, None),
    (f"成交单位：余姚蓝布伞印务有限公司\n公示期：3日。\n{AGENCY}", None, AGENCY),
    (f"现将结果公示如下：\n{AGENCY}", None, None),  # it may be anything
    (f"{BUYER}影像服务结果公示\n经评审，现公示如下。\n监督电话：8810000。\n{BUYER}", BUYER, None),
    ("影像服务结果公示\n经评审，现公示如下。\n监督电话：8810000。\n余姚市博物馆", None, None),
    (f"{BUYER}拟对门票印制服务进行询比采购，欢迎参加。", BUYER, None),
    (f"受{BUYER}（以下简称“招标人”）委托，{AGENCY}（以下简称“招标机构”）现就印制进行招标。", BUYER, AGENCY),
    (f"由{AGENCY}组织招标的门票印制服务（项目编号：XK-07）已经评审。", None, AGENCY),
    (
        f"我中心受{BUYER}委托组织的门票印制项目，现延期开标。\n特此公告。\n溪口招标服务中心\n2024年5月8日",
        BUYER,
        "溪口招标服务中心",
    ),
    ("溪口县人民医院宣传服务结果公示\n经评审，现公示如下。\n溪口县人民医院采购办", "溪口县人民医院", None),
    (f"采购人名称：{BUYER}二、采购代理机构名称：{AGENCY}", BUYER, AGENCY),
    (f"{BUYER}委托{AGENCY}，就印制项目（招标编号：XK-07）以邀请招标方式进行招标。", BUYER, AGENCY),
    (f"{BUYER}委托余姚蓝布伞印务有限公司，就印制的门票进行验收。", None, None),
    # not given
    ("采购人：/\n预算金额：8000元", None, None),
    ("采购人：详见附件\n预算金额：8000元", None, None),
    ("采购人：\n采购代理机构：\n预算金额：8000元", None, None),
    ("采购人：***\n预算金额：8000元", None, None),
    ("供应商名称：余姚蓝布伞印务有限公司\n预算金额：8000元", None, None),
]


@pytest.mark.parametrize(("body", "buyer", "agency"), PARTIES)
def test_parties(body: str, buyer: str | None, agency: str | None) -> None:
    notice = read(html(TENDER, body))
    assert (notice.buyer, notice.agency) == (buyer, agency)
