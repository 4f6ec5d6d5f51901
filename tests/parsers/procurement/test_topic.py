"""What is bought. A new kind of service goes into `TOPICS`, a thing that only sounds like it into `NEAR_MISSES`."""

import pytest

from parsers.procurement.topic import read_topics
from tests.parsers.procurement.pages import AWARD, TENDER, html, read, table

ACCOUNT, VIDEO, LIVE, PUBLICITY, OPINION = (
    "account_operation",
    "short_video",
    "live_stream",
    "new_media_publicity",
    "opinion_monitoring",
)
# the project's name, topics
TOPICS = [
    ("政务新媒体代运营服务", {ACCOUNT}),
    ("微信公众号运营维护服务", {ACCOUNT}),
    ("官方微博、微信日常更新服务", {ACCOUNT}),
    ("双微一端内容编辑外包", {ACCOUNT}),
    ("官方抖音号年度代运营服务", {ACCOUNT, VIDEO}),
    ("视频号运营服务", {ACCOUNT, VIDEO}),
    ("运营维护政务新媒体矩阵", {ACCOUNT}),
    ("小红书账号托管服务", {ACCOUNT}),
    ("非遗短视频拍摄服务", {VIDEO}),
    ("微视频制作服务", {VIDEO}),
    ("庭审直播服务", {LIVE}),
    ("文旅节直播带货活动服务", {LIVE}),
    ("新媒体宣传推广服务", {PUBLICITY}),
    ("新媒体作品制作项目", {PUBLICITY}),
    ("景区直播引流服务", {LIVE}),
    ("“村播”直播助农服务", {LIVE}),
    ("官博官微运维服务", {ACCOUNT}),
    ("学习强国融媒号内容供稿服务", {ACCOUNT}),
    ("小红书种草服务", {PUBLICITY}),
    ("旅游VLOG拍摄服务", {VIDEO}),
    ("政务新媒体第三方监测服务", {OPINION}),
    ("互联网平台宣传服务", {PUBLICITY}),
    ("网络传播服务", {PUBLICITY}),
    ("网络舆情监测服务", {OPINION}),
    ("舆情监测与分析报告服务", {OPINION}),
    ("政务新媒体运营及舆情监测服务", {ACCOUNT, OPINION}),
    ("新媒体设备维护及公众号运营服务", {ACCOUNT}),
    ("海外社交媒体运营服务", {ACCOUNT}),
    ("TikTok账号推广服务", {ACCOUNT}),
    ("户外及新媒体广告投放代理服务", {PUBLICITY}),
]
NEAR_MISSES = [
    "舆情监测系统硬件扩容项目",
    "抖音电商产业园监理",
    "溪口县融媒体中心全媒体采编系统采购项目",
    "摄像机购置项目",
    "演播室装修改造工程",
    "直播间建设及设备采购",
    "录播教室建设项目",
    "融媒体中心大楼工程施工",
    "短视频实训室设备采购",
    "网络直播教学课程设备",
    "新媒体专业实验室建设",
    "办公系统运维服务",
    "网站安全运维服务",
    "印刷宣传册服务",
    "面粉采购项目",
    "宣传部办公家具采购",
    "污水处理厂运营服务",
    "食堂托管服务",
    "视频监控系统维护",
    "会议服务",
    "微信支付系统开发",
    "门票印制服务",
    "",
]


@pytest.mark.parametrize(("name", "topics"), TOPICS)
def test_topics(name: str, topics: set[str]) -> None:
    assert set(read_topics([name])) == topics


@pytest.mark.parametrize("name", NEAR_MISSES)
def test_near_miss(name: str) -> None:
    assert read_topics([name]) == {}


@pytest.mark.parametrize("name", [name for name, _ in TOPICS])
def test_notice_of_it(name: str) -> None:
    assert read(html(TENDER, f"项目名称：{name}\n采购人：溪口县文化馆")).new_media


@pytest.mark.parametrize("name", [name for name in NEAR_MISSES if name])
def test_notice_of_something_else(name: str) -> None:
    body = f"项目名称：{name}\n采购人：溪口县文化馆\n请关注我馆微信公众号运营的短视频和直播。"
    assert not read(html(TENDER, body)).new_media


def test_lots_are_part_of_what_is_bought() -> None:
    rows = table(
        "包号|包名称|成交供应商|成交金额（元）",
        "1|门票印制|宁波折纸影像有限公司|8000",
        "2|短视频拍摄|余姚蓝布伞印务有限公司|9000",
    )
    notice = read(html(AWARD, "<p>项目名称：文化馆年度服务</p><p>三、成交信息</p>" + rows))
    assert notice.new_media
    assert notice.topics == (VIDEO,)


GOODS = "<p>项目名称：城市形象服务</p><p>四、主要标的信息</p>" + table("标项名称|标的名称|服务时间", "标项1|{}|1年")
PUBLICITY_WORK = "项目名称：卫生健康宣传服务\n服务内容：{}\n采购人：溪口县文化馆"


@pytest.mark.parametrize(
    ("body", "topics"),
    [
        (GOODS.format("视频号运营维护"), (ACCOUNT, VIDEO)),
        (GOODS.format("形象宣传片"), ()),
        ("项目名称：城市形象服务\n四、主要标的信息\n标包：2\n名称：视频号运营维护", (ACCOUNT, VIDEO)),
        (PUBLICITY_WORK.format("微信公众号内容策划、排版与推送"), (ACCOUNT,)),
        (PUBLICITY_WORK.format("宣传栏设计制作"), ()),
        (PUBLICITY_WORK.replace("宣传服务", "保洁服务").format("微信公众号内容策划"), ()),
    ],
)
def test_parts_and_the_demand_of_publicity_are_what_is_bought(body: str, topics: tuple[str, ...]) -> None:
    assert read(html(AWARD, body)).topics == topics


def test_topics_have_their_words() -> None:
    notice = read(html(TENDER, "项目名称：文化馆微信公众号运营维护服务\n采购人：溪口县文化馆"))
    (words,) = (evidence for evidence in notice.evidence if evidence.field == "topics[0]")
    assert (words.raw, words.snippet) == ("微信公众号运营维护", "文化馆微信公众号运营维护服务")


def test_one_of_several_intentions_is_enough() -> None:
    rows = table("序号|采购项目名称|预算金额（万元）", "1|气象站更新|96.5", "2|科普短视频制作|12")
    assert read(html("溪口县气象局2024年6月政府采购意向公告", rows)).topics == (VIDEO,)
