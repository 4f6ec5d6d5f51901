"""What ends is not the account: a function of it, the account of a user, what others closed, denied, ordered, planned.

Each table of such sentences stands beside one of closures in the same words.
"""

from datetime import date

import pytest

from parsers.closures import parse
from parsers.page import Page

# the patient of the verb is a part of the account
PARTS = [
    "“溪口公交”公众号将于6月1日起关闭“失物招领”栏目，账号继续运营。",
    "“溪口公交”公众号将于6月1日起下线线路查询功能。",
    "“溪口医保”小程序将于6月1日下线门诊报销入口。",
    "“溪口公交”APP积分商城将于6月1日关闭。",
    "6月1日起，“溪口发布”视频号关闭直播带货橱窗。",
    "“溪口政务网”个人中心旧版页面将于6月1日下线。",
    "“溪口发布”公众号菜单栏“找政府”于6月1日下线。",
    "“溪口发布”公众号将于6月1日下线“随手拍”模块，其他栏目不变。",
    "6月1日起将关闭“溪口公交”微信公众号到站提醒功能，改由APP提醒。",
    "“溪口公交”微信公众号将于6月1日关停，公众号正常更新。",
    "“溪口水务”公众号6月1日起关闭现金缴费业务。",
    "“溪口公交”APP安卓旧版本6月1日下线。",
    "“我爱公交”书画征稿小程序将于6月1日24时关闭。",
    "“溪口公交”站名评选小程序6月1日下线，请尽快登录“溪口公交”公众号投票。",
    "公交知识答题小程序已关闭，感谢参与。",
    "溪口公交旧版APP将于6月1日停止使用，请更新到新版。",
    "我公司将于6月1日下线老版客户端。",
    "我公司将于6月1日下线“绿色出行”抽奖活动小程序。",
    "“溪口公交”公众号6月1日起关闭公交卡充值服务。",
    "“溪口发布”公众号自6月1日起不再更新天气预报。",
    "“溪口人社”公众号自6月1日起停止推送招聘信息。",
]
ACCOUNTS = [
    "“溪口公交”公众号自6月1日起不再作为我局信息发布渠道。",
    "“溪口公交”APP自6月1日起停止登录及全部服务。",
    "“溪口公交”网站定于6月1日闭站。",
    "“溪口公交”公众号停止维护，停止维护后公众号将自动注销。",
    "“溪口公交”公众号上线至今得到关注，现决定6月1日起，不再对该公众号进行维护和更新。",
    "因业务调整，微信公众号“溪口公交”6月1日起停止营运。",
    "家人们，“溪口公交”这个号就更到今天，以后不更新了。",
    "“溪口公交”公众号将于6月1日起关闭。",
    "我局将于6月1日起关闭“溪口公交”公众号。",
    "“溪口公交”公众号将于6月1日起停止服务。",
    "“溪口公交”公众号将于6月1日起停止服务并下线。",
    "“溪口公交”公众号将于6月1日起停止更新并关闭留言功能。",
    "“溪口公交”公众号将于6月1日起停止更新，原有栏目关闭。",
    "“溪口公交”公众号将于6月1日起停止信息发布和更新服务。",
    "“溪口公交”公众号将于6月1日起停更，“溪口发布”公众号正常更新。",
    "“溪口公交”公众号将于6月1日起停更，微博继续运营。",
    "“溪口公交”公众号将于6月1日起停止推送信息。",
    "6月1日起停止“溪口公交”公众号服务。",
    "根据县委办要求，6月1日起关停“溪口公交”公众号。",
    "按照上级清理要求，我局“溪口公交”公众号停更。",
    "您所关注的“溪口公交”公众号6月1日起注销。",
    "账号注销后无法查看历史内容，“溪口公交”公众号6月1日起注销。",
    "“溪口公交”公众号更名为“溪口交运”。",
    "“溪口公交”公众号6月1日起停更并申请注销，尚待平台审核。",
    "“溪口公交”公众号暂停更新，恢复时间另行通知。",
    "如今，“溪口公交”公众号6月1日停更。",
    "“溪口公交”公众号6月1日停更，如有疑问请来电。",
    "“溪口公交”公众号自国庆假期后停止更新。",
    "“溪口公交”公众号6月1日停更，大家再见。",
    "“溪口公交”公众号6月1日起停更，请关注“溪口发布”，我们在那里再见。",
    "“溪口公交”线路查询小程序将于6月1日下线。",
    "“溪口公交”小程序将于6月1日下线，报名活动改在大厅办理。",
    "“溪口公交”公众号6月1日停更。我公司未开设其他公众号。",
    "请知悉：“溪口公交”公众号将立即停止更新。",
]
# denied, ordered, not yet decided, over again
UNDECIDED = [
    "原定6月1日关停的“溪口公交”公众号继续保留一段时间，关停时间另行通知。",
    "近日有网友称“溪口公交”公众号将于6月1日停用。市公交公司表示，消息不实。",
    "有网友称“溪口公交”公众号将停更，官方回应：没有停更的计划。",
    "县委办要求，6月30日前关停“溪口公交”公众号。",
    "“溪口公交”公众号已列入关停清单。",
    "“溪口公交”公众号申请注销，尚待主管部门批准。",
    "“溪口公交”公众号曾于2021年停止更新，现重新启用。",
    "2023年停更的“溪口公交”公众号明日起恢复推送。",
    "若“溪口公交”公众号停更，可拨打热线查询线路。",
    "一旦“溪口公交”公众号关停，乘客将无处查询。",
    "“溪口公交”公众号节假日停止更新。",
    "“溪口公交”公众号国庆假期期间停更，节后继续。",
    "“溪口公交”公众号停更，下周二见。",
    "“溪口公交”公众号停更，复更时间见通知。",
    "“溪口公交”公众号6月1日停更，开学后再见。",
]
# titles of works, of questions, of warnings
TITLES = [
    ("关于暂缓注销“溪口水利”公众号的公告", "“溪口水利”公众号拟于6月1日注销，因汛期来临，推后办理。"),
    ("悬疑剧《溪口夜雨》突然停更", "出品方“溪口影业”官方微博回应称，因后期制作原因暂停更新，请留意通知。"),
    ("“溪口发布”公众号将停更？误会！", "推送照常。"),
    ("【反诈】公众号即将注销，请点链接认证", "短信骗术，莫要上当。"),
    ("关于督办政务新媒体关停手续的通知", "县水利局：“溪口水利”公众号停更已满三个月，注销手续仍未办结。"),
    ("B站UP主集体停更", ""),
    ("微信个人公众号支持改名 一年一次", "微信官方昨日发布公告。"),
]
# accounts of users, accounts and apps that others close
OTHERS = [
    "用户可随时注销“溪口公交”APP账号。",
    "您可通过“我的—设置”申请注销“溪口公交”APP账号，注销后我们将停止提供服务。",
    "注销“溪口公交”APP账号后，未用完的积分清零。",
    "在您向我们申请注销“溪口公交”APP账号前，请提取余额。",
    "警方依法关停“溪口爆料”等9个公众号。",
    "我中心从未开设“溪口查分”“溪口志愿”等账号。以上账号应立即停止更新。",
    "县医院未授权任何人使用本院名称开设“溪口挂号”“溪口医讯”公众号。相关公众号均应立即注销。",
    "未取得我馆授权的“溪口书友”等账号，均应立即停止使用。",
    "请“溪口书友”抖音号的开办者自行注销。",
    "“溪口书友”“溪口读者”等冒名账号停止使用前，请勿转账。",
    "“溪口发布”公众号未授权任何单位推广，请相关商家立即停止，并关闭相关网页。",
    "如您不再使用“溪口公交”APP，可按以下步骤注销账号。",
    "“溪口美食圈”公众号侵害消费者权益，我院请求判令其停止发布、注销涉案账号。",
    "小红书公告称，对“溪口小王”等200个账号予以关闭。",
    "专家建议，对低效App果断关停。",
    "县水利局：你局“溪口水利”公众号已关停，请于3日内报送注销截图。",
    "请县水利局于6月1日前注销“溪口水利”公众号。",
    "微博安全助手“溪口提示”公告：“一键换号”功能开启内测，换号完成后，原微博即刻停用。",
    "首批下架停用的移动应用名单：“溪口题库”“溪口口算”等APP因违规收费被责令下架。",
]
# seen to be silent, and ended by nobody
IDLE = [
    "“溪口智慧村务”APP上线后长期停更，形成资金浪费。",
    "“溪口智慧村务”APP常年停止更新，群众无从下载。",
]
# of firms and of persons
PRIVATE = [
    "记者获悉，溪口置业公司宣布，公司官方微博“溪口生活”即日起停止更新。",
    "记者获悉，社区团购平台“溪口菜”小程序已下线，客服表示业务正常。",
    "尊敬的用户：“溪口走路”APP将于6月1日起停止运营。\n溪口乐行科技有限公司\n2024年5月20日",
    "记者获悉，汽车博主“溪口谈车”在微博宣布停更。",
    "记者获悉，“溪口短视频”App将于6月1日起停止运营。",
    "我是写了五年的自媒体人阿溪，公众号“阿溪说书”从今天起停更。",
    "网友称，“溪口林业”微博自2019年3月起停更至今。",
]
# a body, a system, a channel, an index
BODIES = [
    "“溪口货运价格指数”自6月1日起停止更新，请关注“溪口商务”公众号。",
    "决定撤销“溪口派出所”荣誉称号，“溪口政法”公众号发布的表彰一并取消。",
    "经批准，“溪口东区”“溪口西区”合并，“溪口发布”公众号内容安排另行通知。",
    "田某离职，其“溪口协同”“溪口政务钉”工作账号自6月1日起停用注销。",
    "“溪口出行”拥堵路段排行自6月1日起停止更新。",
    "“溪口通”小程序已经上线，“溪口卡”人工充值点6月1日停止使用。",
    "“溪口日报”采编团队转入“溪口发布”客户端，请关注“溪口发布”。",
    "“溪口县能源办”更名为“溪口县能源站”，原“溪口能源”微信公众号名称不变。",
    "经批准，“溪口农经站”更名为“溪口农业服务站”，请关注“溪口农业”微信公众号。",
    "“溪口古镇”景区更名为“溪口水乡景区”，详情见公众号。",
    "“溪口停车”小程序迁移至新服务器，6月1日0-6时暂停服务。",
    "“溪口教育”微信公众号进行数据迁移：6月1日至3日暂停服务。",
    "“溪口号”公交专线、“夜行号”观光巴士停运，票务请关注“溪口公交”公众号。",
    "“溪口住建”公众号留言板自6月1日起停用。",
    "“溪口服务区”6月1日起关闭，路况请关注“溪口公路”微博。",
    "“溪口先锋”APP原初始密码6月1日起停用。",
    "自6月1日起撤销“溪口广场”“火车站”等16个采样点，其余采样点可通过“健康溪口”小程序查询。",
    "“溪口普法”手机短信平台停止服务，请关注“法治溪口”公众号。",
    "“溪口停车”公众号缴费功能迁移至“停车溪口”小程序，公众号继续发布资讯。",
    "新版溪口县人民政府网站上线，旧版网站同时关闭。",
    "“溪口交警”语音服务热线停用，请关注“溪口交警”公众号。",
    "“溪口网格员工作群”自6月1日起停用，请关注“溪口街道”公众号。",
    "本公众号5月8日发布的《溪口往事》一文因核查不严，现予撤销。",
    "溪口融媒体中心关停“溪口新闻频道”，请关注“溪口发布”视频号。",
]


def names(text: str, title: str = "公告") -> list[str | None]:
    records = parse(Page(None, text.encode(), title=title, published=date(2024, 5, 20))).records
    return [record.account_name for record in records]


@pytest.mark.parametrize("text", PARTS)
def test_only_a_part_ends(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize("text", UNDECIDED)
def test_nothing_is_decided(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize("text", OTHERS)
def test_others_accounts_end(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize("text", PRIVATE)
def test_no_account_of_a_public_body_ends(text: str) -> None:
    assert names(text, "又一家停更") == []


@pytest.mark.parametrize("text", IDLE)
def test_nobody_ends_what_is_silent(text: str) -> None:
    assert names(text) == []


def test_a_number_is_no_account() -> None:
    text = "因“溪口交警”抖音号的绑定手机号注销，自6月1日起停止更新。"
    [record] = parse(Page(None, text.encode(), published=date(2024, 5, 20))).records
    assert record.actions == ("stop_updating",)


def test_a_utility_is_a_public_body() -> None:
    assert names("记者获悉，“溪口地铁”App将于6月1日停止服务。", "溪口地铁App退役") == ["溪口地铁"]


def test_an_audit_announces_nothing() -> None:
    assert names("“溪口通”APP停止运营，建设资金无法收回。", "溪口县2023年度审计结果公告") == []


@pytest.mark.parametrize(("title", "text"), TITLES, ids=[title for title, _ in TITLES])
def test_a_title_tells_of_something_else(title: str, text: str) -> None:
    assert names(f"{title}\n{text}", title) == []


def test_a_headline_tells_of_a_blogger() -> None:
    assert names("记者获悉，抖音账号“阿毛吃溪口”宣布停更。", "美食博主停更以后") == []


@pytest.mark.parametrize("text", BODIES)
def test_something_else_changes(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("title", "count"),
    [
        ("关于停止使用旧版存包柜的公告", 0),
        ("关于撤销部分采样点的公告", 0),
        ("关于关闭评论及停更的公告", 1),
        ("停止使用公告", 1),
        ("关停注销公告", 1),
    ],
)
def test_a_title_says_what_ends(title: str, count: int) -> None:
    assert names("“溪口公交”公众号6月1日起停用。", title) == ["溪口公交"] * count


def test_a_name_is_no_title() -> None:
    text = "“溪口招聘”小程序将于6月1日下线。"
    assert names(text, "关于“溪口招聘”小程序下线的通知") == ["溪口招聘"]
    assert names(text, "溪口县招聘公告") == []


def test_a_wave_of_closures_is_none_of_the_accounts_named_before() -> None:
    text = "记者获悉，“溪口公交”客户端改版。新闻客户端也在迎来关停合并潮。"
    assert names(text) == []


def test_a_page_for_those_who_leave_announces_nothing() -> None:
    assert names("账号一旦注销，将停止使用本APP的所有服务。", title="“溪口公交”APP账号注销须知") == []


@pytest.mark.parametrize("text", ACCOUNTS)
def test_the_account_ends(text: str) -> None:
    assert names(text) == ["溪口公交"]


_TENDER = (
    "项目编号：XK-2024-018\n采购人：溪口县林业局\n投标保证金须从投标人基本账户转入中心"
    "下列账户之一，付款人的帐户名称须与投标人名称一致。\n开标时间：2024年6月3日\n代理机构：某咨询有限公司"
)
_OF_A_SITE = (
    "各投标人、代理机构、采购人：\n“溪口招采”网站自2024年6月3日起停止使用，"
    "新项目请到“溪口交易”网站办理。\n溪口县公共资源交易中心"
)


@pytest.mark.parametrize(("text", "found"), [(_TENDER, 0), (_OF_A_SITE, 1)], ids=["tender", "site"])
def test_a_procurement_notice_without_a_title_announces_nothing(text: str, found: int) -> None:
    assert len(parse(Page(None, text.encode(), published=date(2024, 5, 20))).records) == found
