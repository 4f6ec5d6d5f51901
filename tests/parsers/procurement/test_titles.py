"""The title of a notice, and what stands beside its values: words, roles, addresses. All that is named is invented."""

import pytest

from parsers.page import Page
from parsers.procurement import parse
from tests.parsers.procurement.pages import AWARD, CORRECTION, TENDER, html, read, table

BODY = "<p>采购人：溪口县文化馆</p><p>项目编号：XK-2024-07</p>"
HEAD = "<h2>门票印制服务成交公告</h2>"


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (f"<p>首页</p><p>采购公告</p><p>中标（成交）结果公告</p>{HEAD}{BODY}", "门票印制服务成交公告"),
        (f"<p>网站首页信息公告法律法规</p>{HEAD}{BODY}", "门票印制服务成交公告"),
        (f"<title>折纸网_成交公告</title>{HEAD}{BODY}", "门票印制服务成交公告"),
        (f"<title>门票印制服务_成交公告</title>{BODY}", "门票印制服务成交公告"),
        (f"<title>延期公告 - 溪口县招标平台</title><h2>门票印制延期开标公告</h2>{BODY}", "门票印制延期开标公告"),
        (f"<title>政府采购意向公开 - 溪口采购网</title><h2>溪口县文化馆采购意向</h2>{BODY}", "溪口县文化馆采购意向"),
        (f"<title>溪口交易平台-[溪口县]门票印制中标候选人公示</title>{BODY}", "[溪口县]门票印制中标候选人公示"),
        (f"<p>中标候选人公示</p>{BODY}", "中标候选人公示"),
        (f"<p>溪口交易平台</p><p>门票印制澄清（答疑）纪要（一）</p>{BODY}", "门票印制澄清（答疑）纪要（一）"),
        (f"<p>溪口县文化馆</p><p>门票印制工程补遗书（第2号）</p>{BODY}", "门票印制工程补遗书（第2号）"),
        (f"<p>请各投标人下载补遗书。</p>{HEAD}{BODY}", "门票印制服务成交公告"),
        (f"<p>招标文件澄清补遗</p>{HEAD}{BODY}", "门票印制服务成交公告"),
        (f"<p>首页</p><p>邀请函（询比采购）</p>{BODY}", "邀请函（询比采购）"),
        (f"<p>门票印制服务中标通知书</p>{BODY}", "门票印制服务中标通知书"),
        (f"<p>公告标题：门票印制服务框架协议征集公告</p>{BODY}", "门票印制服务框架协议征集公告"),
        (f"<p>门票印制服务成交公告 公告时间：2024年5月8日</p>{BODY}", "门票印制服务成交公告"),
        (f"<p>门票印制服务</p><p>公开招标中标公告 公告日期：2024年5月8日</p>{BODY}", "门票印制服务公开招标中标公告"),
        (f"<p>原公告 发布时间：2024年5月8日</p>{HEAD}{BODY}", "门票印制服务成交公告"),
        (f"<p>门票印制成交候选人公示 公告编号：XK1 发布日期：2024年5月8日</p>{BODY}", "门票印制成交候选人公示"),
        (f"<p>竞争性磋商成交结果公告 公告编号：XK1</p>{HEAD}{BODY}", "门票印制服务成交公告"),
        (f"<p>门票印制中标候选人公示 （招标编号：XK1） {'门票，' * 60}</p>{BODY}", "门票印制中标候选人公示"),
    ],
)
def test_title(page: str, title: str) -> None:
    assert read(page).title == title


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ("溪口县文化馆第二次竞争性谈判采购\n成交结果公告", "溪口县文化馆第二次竞争性谈判采购"),
        ("溪口县文化馆门票印制公开招标\n中标公告", "溪口县文化馆门票印制"),
        ("溪口县文化馆门票印制竞争性谈判采购成交公告", "溪口县文化馆门票印制"),
    ],
)
def test_name_out_of_a_title_in_two_lines(lines: str, name: str) -> None:
    page = "".join(f"<p>{line}</p>" for line in lines.split("\n"))
    assert read(f"<title>{lines.replace(chr(10), '')}</title>{page}<p>采购人：溪口县文化馆</p>").project_name == name


def test_whose_contact_it_is() -> None:
    body = "1.采购人信息\n名称：溪口县文化馆\n联系方式：0574-00001234\n3.项目联系方式\n项目联系方式：0574-00005678"
    roles = {contact.phone: contact.role for contact in read(html(TENDER, body)).contacts}
    assert roles == {"0574-00001234": "buyer", "0574-00005678": "project"}


@pytest.mark.parametrize(
    ("body", "period"),
    [
        ("合同履约期限：\n自签订之日起至12月31日\n本项目（\n否\n）接受联合体投标。", "自签订之日起至12月31日"),
        ("合同履约期限：30天 本项目（不接受）联合体投标。", "30天"),
        ("工期：60日历天；项目经理：史**", "60日历天"),
        ("服务期：\n本项目服务期三年", "本项目服务期三年"),
    ],
)
def test_service_period(body: str, period: str) -> None:
    assert read(html(TENDER, f"采购人：溪口县文化馆\n{body}")).service_period == period


def test_a_label_in_a_cell_keeps_no_colon() -> None:
    notice = read(html(TENDER, table("采购人：|溪口县文化馆", "预算金额：|8000元")))
    assert [(e.label, e.snippet) for e in notice.evidence if e.field == "buyer"] == [("采购人", "采购人：溪口县文化馆")]


def test_the_words_of_a_corrected_amount_are_those_of_its_row() -> None:
    body = table("更正项|更正前内容|更正后内容", "预算金额（元）|9000|8000", "最高限价（元）|9000|8000")
    words = {e.field: e.snippet for e in read(html(CORRECTION, body)).evidence}
    assert words["ceiling_price"].startswith("更正项：最高限价（元）")


def test_an_anchor_without_an_address_is_no_attachment() -> None:
    links = '<p>采购人：溪口县文化馆</p><a href="#">合同.pdf</a><a href="/f/1.pdf">文件.pdf</a>'
    page = Page("https://www.xikou.example/n/1.html", html(AWARD, links).encode())
    assert [a.url for a in parse(page).records[0].attachments] == ["https://www.xikou.example/f/1.pdf"]


def test_an_address_that_changes_is_no_half_of_a_result() -> None:
    body = "更正事项：采购结果\n更正内容：成交供应商地址更正为余姚市文山路12号"
    assert "no_award" not in {i.code for i in parse(Page(None, html(CORRECTION, body).encode())).issues}


def test_headings_are_no_unread_labels() -> None:
    body = "五、成交信息：\n采购包1：\n成交供应商：宁波折纸影像有限公司\n吉祥物：小龙虾\n版权所有：溪口县文化馆"
    issues = parse(Page(None, html(AWARD, body).encode())).issues
    assert [issue.snippet for issue in issues if issue.code == "unread_label"] == ["吉祥物"]
