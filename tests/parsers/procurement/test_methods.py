"""How the supplier is found: the method that a page states, and words that state none. All names are invented."""

import pytest

from parsers.procurement.stage import named_method
from parsers.records import Method
from tests.parsers.procurement.pages import html, read, table

# words, method that they name
METHODS = [
    ("公开招标", "open"),
    ("邀请招标", "invited"),
    ("竞争性谈判", "negotiation"),
    ("竞争性磋商", "consultation"),
    ("询价采购", "inquiry"),
    ("单一来源", "single_source"),
    ("框架协议", "framework"),
    ("网上竞价", "online_bidding"),
    ("电子反拍", "online_bidding"),
    ("公开比选", "comparison"),
    ("竞 争 性 磋 商", "consultation"),
    ("□公开招标 ☑竞争性磋商 □询价", "consultation"),
    ("□公开招标 √询价 □其他", "inquiry"),
    ("■单一来源 □询价", "single_source"),
    ("公开招标、询价", None),
    ("其他", None),
    ("", None),
]
BARE = "溪口县文化馆影像服务采购项目结果公告"
# body under a title that names none, method
STATED = [
    ("采购方式：竞争性磋商", "consultation"),
    ("采购方式：\n询价", "inquiry"),
    (table("采购方式|公开招标", "采购人|溪口县文化馆"), "open"),
    ("采购人：溪口县文化馆\n采购方式：□公开招标 ☑单一来源", "single_source"),
    ("溪口县文化馆以公开招标方式采购影像服务，中标人为宁波折纸影像有限公司。", "open"),
    ("受溪口县文化馆委托，就影像服务进行询价采购，现公告结果。", "inquiry"),
    ("于2024年5月8日就影像服务采用竞争性谈判进行采购，结果如下：", "negotiation"),
    ("采用竞争性谈判进行采购的项目，应当报上级批准。", None),
    ("影像服务采用竞争性谈判方式采购。", "negotiation"),
    (
        "公告概要 采购单位 溪口县文化馆 影像服务 竞争性磋商公告 项目概况 影像服务的潜在供应商应在网站获取采购文件",
        "consultation",
    ),
    ("影像服务（编号：XK2024-T044）于近日完成竞争性谈判，成交供应商为宁波折纸影像有限公司。", "negotiation"),
    ("双方根据影像服务项目竞争性谈判的结果，签订本合同。", "negotiation"),
    ("影像服务采用公开询比方式采购。", "comparison"),
    ("溪口县文化馆影像服务公开招标采购\n（招标编号：XK-2024-07）", "open"),
    ("经竞争性磋商，甲方将影像服务委托乙方实施。", "consultation"),
    ("经评审小组评审，溪口县文化馆影像服务比选结果如下：", "comparison"),
    ("采购人 溪口县文化馆\n采购方式 公开招标", "open"),
    ("经过询价采购程序，最终确认结果如下：", "inquiry"),
    ("影像服务竞争性谈判采购项目于2024年5月8日结束，现将结果公告如下：", "negotiation"),
    ("溪口县文化馆影像服务项目采购（竞争性谈判），经专家评审，结果公布如下：", "negotiation"),
    (table("招标人|溪口县文化馆", "招标方式|√公开 □邀请"), "open"),
    ("采购人：溪口县文化馆\n招标方式：邀请", "invited"),
    ("采购人：溪口县文化馆\n意向公开方式：公开", None),
    ("九、其它补充事宜\n本项目采用竞争性磋商方式采购，公告发布于5月8日。", "consultation"),
    ("我馆于5月8日发布了公开招标公告，因需求调整，现变更如下：", "open"),
    ("影像服务（编号：XK1）比选评审工作已经结束。", "comparison"),
    ("溪口县文化馆影像服务公开招标工作已于5月8日结束，结果如下：", "open"),
    ("三、其他补充事宜\n本项目为询价采购，后续另行组织。", "inquiry"),
    ("三、其他补充事宜\n本项目为公开招标失败后的项目，后续另行组织。", None),
    ("三、其他补充事宜\n供应商应当按询价文件的要求报价，本项目为服务项目。", None),
    (table("主要标的名称|数量|采购方式", "影像服务|1|单一来源"), "single_source"),
    ("竞价编号：XK1\n采购人：溪口县文化馆\n竞价截止时间：2024-05-08 09:30", "online_bidding"),
    ("溪口县文化馆于2024年5月8日对影像服务进行了院内询价。", "inquiry"),
    ("到场供应商不足，经研究终止竞争性谈判采购活动。", "negotiation"),
    ("我馆对影像服务组织了竞争性谈判采购，经谈判小组评审，结果如下：", "negotiation"),
    ("发布影像服务采购（单一来源）信息，5月8日协商小组进行了协商。", "single_source"),
    ("比选人：溪口县文化馆\n中选单位：宁波折纸影像有限公司", "comparison"),
    (
        "<div><div><i>竞价编号</i><em>XK20240508</em></div><div><i>采购单位</i><em>溪口县文化馆</em></div>"
        "<div><i>项目编号</i><em>XK-07</em></div><div><i>项目名称</i><em>门票</em></div>"
        "<div><i>发布时间</i><em>2024-05-08</em></div></div>",
        "online_bidding",
    ),
    ("采购人：溪口县文化馆\n竞价编号由系统生成。", None),
    ("竞 价 编 号：XK1\n采购人：溪口县文化馆", "online_bidding"),
    ("六、其他补充事宜\n我馆就以下项目进行国内公开招标，采购资金已落实。", "open"),
    ("项目已具备谈判条件，现对该项目竞争性谈判方式采购。", "negotiation"),
    ("达到限额的项目竞争性谈判方式采购的文件另行下发。", None),
    ("采购单位：溪口县文化馆\n竞价方式：网上竞价", "online_bidding"),
    ("采购单位：溪口县文化馆\n竞价方式：公开询价", "online_bidding"),
    ("采购单位：溪口县文化馆\n竞价方式：单一来源报价", "online_bidding"),
    ("采购单位：溪口县文化馆\n报价方式：一次性报价", None),
    ("三、入围结果\n四、框架协议期限：24个月", "framework"),
    ("采购人：溪口县文化馆\n合同期限：框架协议签订后24个月", None),
    ("公开招标方式进行采购。现将本次招标的结果公告如下：", "open"),  # its first lines are lost
    ("公开招标方式进行采购的项目，由馆长办公会审定。", None),
    ("我馆组织了影像服务（编号：XK1）的院内询价采购，结果公示如下：", "inquiry"),
    ("影像服务属于院内询价采购限额以下的项目。", None),
    # template headings and rules state nothing
    ("五、评审专家（单一来源采购人员）名单：吴一", None),
    ("谈判小组、询价小组、磋商小组成员名单及单一来源采购人员名单：吴一", None),
    ("采购人：溪口县文化馆\n获取磋商文件：溪口镇一号", None),
    ("采购方式：其他", None),
    ("采购人：溪口县文化馆", None),
]


@pytest.mark.parametrize(("words", "method"), METHODS)
def test_named_method(words: str, method: str | None) -> None:
    named = named_method(words)
    assert (named and named[0]) == method


@pytest.mark.parametrize(("body", "method"), STATED)
def test_stated_method(body: str, method: str | None) -> None:
    assert read(html(BARE, body)).method == method


def test_method_has_its_words() -> None:
    notice = read(html(BARE, "采购方式：竞争性磋商"))
    assert notice.method is Method.CONSULTATION
    assert [evidence.raw for evidence in notice.evidence if evidence.field == "method"] == ["竞争性磋商"]
