"""What speaks of procurement and is no notice is refused; a notice of a sentence or two is read."""

import pytest

from parsers.errors import UnknownLayout
from tests.parsers.procurement.pages import html, read

ARTICLES = {
    "a policy": (
        "关于加快推进招标投标数字化的意见",
        "各省、自治区、直辖市财政厅：\n推动招标文件检测、智能辅助评标，自动解析招标公告中的要素。\n鼓励先试先行。",
    ),
    "an order that says which method to use": (
        "关于进一步做好公开招标数额标准执行工作的通知",
        "各市县财政局：\n单项采购预算金额200万元以上的服务，应当采用公开招标方式。\n本通知自印发之日起执行。",
    ),
    "the press on many notices": (
        "我市集中发布12个采购公告 预算金额三千余万元",
        "本报讯 市财政局集中挂网采购公告12个，采购预算金额3012.5万元。\n供应商可登录采购网查看。",
    ),
    "the press on an award": (
        "买粉丝花了百万元",
        "记者查询发现，某机构日前举行招标，两则中标公告的标的均为账号推广。\n平均每名粉丝约两元。",
    ),
    "a call for works": (
        "关于举办短视频作品征集活动的通知",
        "信息类型：采购公告\n各科室：\n为丰富文化生活，现征集短视频作品。\n优秀作品在公众号展播。",
    ),
}
NOTICES = {
    "a title that names the step": (
        "溪口县文化馆影像服务采购项目流标公告",
        "因报名家数不足，本次采购流标。",
        "failure",
    ),
    "an intention": ("[溪口县]文化馆影像服务采购意向", "预计采购时间以采购公告为准。", "intention"),
    "a sentence that states the method": ("通知", "现就影像服务进行国内公开招标，欢迎投标人参加。", "tender"),
}


@pytest.mark.parametrize(("title", "body"), ARTICLES.values(), ids=ARTICLES)
def test_an_article_is_refused(title: str, body: str) -> None:
    with pytest.raises(UnknownLayout, match="neither labels nor sentences"):
        read(html(title, body))


@pytest.mark.parametrize(("title", "body", "stage"), NOTICES.values(), ids=NOTICES)
def test_a_short_notice_is_read(title: str, body: str, stage: str) -> None:
    assert read(html(title, body)).stage == stage
