"""How texts name accounts: names, platforms and words that stand for an account, in every order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.closures.mentions import Kind, find_mentions
from parsers.closures.platforms import platform_of
from parsers.records import Platform

NAMED: list[tuple[str, list[tuple[str, str]]]] = [
    ("“溪口文化”“溪口旅游”专题公众号停更", [("溪口文化", "wechat"), ("溪口旅游", "wechat")]),
    ("可关注溪口县人民政府微信公众号溪口发布了解信息", [("溪口发布", "wechat")]),
    ("溪口县水利局微信公众号溪口水利即日起停更", [("溪口水利", "wechat")]),
    ("溪口县水利局微信公众号、溪口水利抖音号停更", [("溪口县水利局", "wechat"), ("溪口水利", "douyin")]),
    ("溪口县水利局微信公众号溪口发布了公告", [("溪口县水利局", "wechat")]),
    ("微博@FM91.6溪口之声 停更", [("FM91.6溪口之声", "weibo")]),
    ("“溪口文化”“溪口旅游”两个微信公众号的栏目停更", [("溪口文化", "wechat"), ("溪口旅游", "wechat")]),
    ("停用“溪口文化”公众号，按“溪口样板”的要求", [("溪口文化", "wechat")]),
    ("V@溪口文化 停更", [("溪口文化", "")]),
    ("通过溪口图书馆公众号、小程序办理续借、预约", [("溪口图书馆", "wechat"), ("溪口图书馆", "mini_program")]),
    ("关于溪口新区微博停更的公告", [("溪口新区", "weibo")]),
    ("溪口县人民政府网站溪口县林业局子站关停", [("溪口县林业局", "website")]),
    ("“溪口文化”微信公众号", [("溪口文化", "wechat")]),
    ("微信公众号“溪口文化”", [("溪口文化", "wechat")]),
    ("「溪口文化」抖音号", [("溪口文化", "douyin")]),
    ("【溪口文化】快手账号", [("溪口文化", "kuaishou")]),
    ("'溪口文化'百家号", [("溪口文化", "other")]),
    ('"溪口文化"B站账号', [("溪口文化", "bilibili")]),
    ("“ 溪 口 文 化 ”微博", [("溪口文化", "weibo")]),
    ("微博账号@溪口文化 停止更新", [("溪口文化", "weibo")]),
    ("“溪口文化”“溪口旅游”两个微信公众号", [("溪口文化", "wechat"), ("溪口旅游", "wechat")]),
    ("“溪口文化、溪口旅游”微信公众号", [("溪口文化", "wechat"), ("溪口旅游", "wechat")]),
    ("微信公众号“溪口文化”、“溪口旅游”", [("溪口文化", "wechat"), ("溪口旅游", "wechat")]),
    ("“溪口文化”微信公众号和“溪口旅游”微博", [("溪口文化", "wechat"), ("溪口旅游", "weibo")]),
    ("微信公众号“溪口文化”、微博“溪口旅游”", [("溪口文化", "wechat"), ("溪口旅游", "weibo")]),
    ("抖音号、微信公众号“溪口文化”", [("溪口文化", "douyin wechat")]),
    ("“溪口文化”微博、视频号", [("溪口文化", "weibo channels")]),
    ("“溪口文化”(微信公众号)、“溪口旅游”(抖音)", [("溪口文化", "wechat"), ("溪口旅游", "douyin")]),
    ("“溪口文化”系列账号（包括微信公众号、小红书）", [("溪口文化", "wechat xiaohongshu")]),
    ("我院抖音账号（溪口法院）", [("溪口法院", "douyin")]),
    ("溪口县图书馆微信公众号将于6月停更", [("溪口县图书馆", "wechat")]),
    ("关于停用溪口教研微信公众号的公告", [("溪口教研", "wechat")]),
    ("名下微信公众号溪口先锋、新浪微博溪口街道注销", [("溪口先锋", "wechat"), ("溪口街道", "weibo")]),
    ("微信公众号：溪口统战（县委统战部）、溪口残联（县残联）", [("溪口统战", "wechat"), ("溪口残联", "wechat")]),
    ("账号名称：溪口司法", [("溪口司法", "")]),
    ("一是溪口警方微信公众号出现错字", [("溪口警方", "wechat")]),
    ("内容已迁移至溪口档案信息网（www.example.gov.cn）", [("溪口档案信息网", "website")]),
    ("微信公众号——溪口文化", [("溪口文化", "wechat")]),
    ("溪口档案信息网（www.example.gov.cn）", [("溪口档案信息网", "website")]),
    *(
        (f"即日起停更{name}抖音号", [(name, "douyin")])
        for name in ("和县防汛", "从化供水", "将乐茶业", "东至教研", "贵州茶业")
    ),
    *(
        (f"{name}抖音号停更", [(name, "douyin")])
        for name in ("和县防汛", "原阳供水", "新化茶业", "东至教研", "全椒教研")
    ),
    ("微博随州教研停更", [("随州教研", "weibo")]),
    ("即日起停用溪口档案微信公众号", [("溪口档案", "wechat")]),
    ("关停“溪口睡眠医学”公众号", [("溪口睡眠医学", "wechat")]),
    ("新浪微博：溪口民政发布", [("溪口民政发布", "weibo")]),
    ("抖音号新化茶业停更", [("新化茶业", "douyin")]),
    ("“溪口文化”微信公众号和县教育局抖音号停更", [("溪口文化", "wechat"), ("县教育局", "douyin")]),
    ("微信公众号溪口文化即将注销", [("溪口文化", "wechat")]),
    ("“溪口文化”英文微信公众号", [("溪口文化", "wechat")]),
    ("“溪口文化”“溪口旅游”等多个微信公众号", [("溪口文化", "wechat"), ("溪口旅游", "wechat")]),
    ("包括“溪口文化”“溪口旅游”在内的一批基层微信公众号", [("溪口文化", "wechat"), ("溪口旅游", "wechat")]),
    ("包括“溪口文化”“溪口旅游”在内的多个公众号", [("溪口文化", "wechat"), ("溪口旅游", "wechat")]),
    ("“溪口文化”公号", [("溪口文化", "wechat")]),
    ("“溪口文化”便民预约小程序", [("溪口文化", "mini_program")]),
    ("“溪口文化”综合服务微信公众号、微博", [("溪口文化", "wechat weibo")]),
    ("“溪口文化”更名为溪口文旅微信公众号", [("溪口文化", ""), ("溪口文旅", "wechat")]),
    ("“溪口文化”由溪口之窗微信公众号承接", [("溪口文化", ""), ("溪口之窗", "wechat")]),
    *(
        (f"@溪口文化{words}", [("溪口文化", "")])
        for words in (
            "宣布停更",
            "称将注销",
            "表示不再更新",
            "发文告别",
            "发布公告称停更",
            "发布最后一条消息",
            "回应：已停更",
            "今起停更",
        )
    ),
    ("@溪口文化发布宣布停更", [("溪口文化发布", "")]),
    ("@德清发布公告将停更", [("德清发布", "")]),
    ("@德清发布称将停更", [("德清发布", "")]),
    ("@溪口文化 末次更新微博", [("溪口文化", "")]),
    ("“溪口微信公众号”", [("溪口", "wechat")]),
    ("“溪口文化馆订阅号”", [("溪口文化馆订阅号", "")]),
    ("关停“溪口文化馆网站”", [("溪口文化馆网站", "website")]),
    ("溪口文化信息网（wh.xikou.gov.cn）", [("溪口文化信息网", "website")]),
    ("并入“溪口文化”的子栏目", [("溪口文化", "")]),
]
# no names: slogans, columns, functions, examples
UNNAMED = [
    "“溪口春运”、“溪口两会”栏目停止更新",
    "县里要求账号“应并尽并”",
    "按照“一域只设一个号”的部署停更公众号",
    "根据“一县一号”的统一要求停更公众号",
    "屏幕显示“程序已下架”",
    "“两会专题”“溪口春运”两个专题栏目停止更新",
    "停用list-a@mail邮件组",
    "独白：如果哪天公众号停更",
    "信息并入属地政府网站",
    "一是抖音账号更新不及时较为突出",
    "二是政府网站存在错别字",
    "停更日期“5月10日”有误",
    "公众号发“告别文”",
    "“溪口电台于2022年停播”",
    "微博“账号迁移”流程",
    "整治“指尖上的形式主义”",
    "清理“僵尸”“空壳”类账号",
    "不能“一关了之”",
    "原“教育头条”栏目停止更新",
    "“电子证照”功能下线",
    "【重要通知】本号停更",
    "规范微信公众号管理",
    "部分政务新媒体账号",
    "微信号不变",
    "政府部门及镇级微信公众号陆续关停",
    "各乡镇公众号全部关停",
    "负责运营镇政府微博",
    "为您介绍政府公众号的注销规定",
    "关停APP说明一些单位正在转型",
    "集中力量做大做强溪口新闻客户端",
    "教育APP下架",
    "移动客户端（APP）下线",
    "微博热搜停更",
    "注销清理“休眠”“沉睡”账号",
    "登录微信公众平台—设置与开发—注销账号",
    "微信公众号使用权归王某所有",
    "抖音账号继承与返还案",
    "关停派出所微信公众号",
    "学校更名及公众号优化调整",
    "公司公众号赔偿案",
    "自建APP全部下线",
    "来自微博网页版",
    "请关注新版公众号",
    "对区县气象局微博进行整合",
    "剩下的微信公众号陆续整合",
    "微信公众号都在正常运营",
    "公众号服务功能保持不变",
    "头条号规则调整",
    "官方微博随之停更",
    "节目公众号更名",
    "清理公众号“双胞胎”",
]
STANDING = [
    ("本公众号即日起停更", Kind.OWN),
    ("我局官方微博停用", Kind.OWN),
    ("该账号停止更新", Kind.THAT),
    ("上述账号停止更新", Kind.ALL),
    ("以上5个微信公众号停止更新", Kind.ALL),
    ("辖区5个微信公众号停止更新", Kind.INDEFINITE),
    ("不少部门的账号停更了", Kind.INDEFINITE),
    ("下列账号停止更新", Kind.INDEFINITE),
    ("未列入名录的账号将关停", Kind.INDEFINITE),
]


@pytest.mark.parametrize(("text", "wanted"), NAMED, ids=[text for text, _ in NAMED])
def test_named(text: str, wanted: list[tuple[str, str]]) -> None:
    found = [(mention.name, " ".join(mention.platforms)) for mention in find_mentions(text) if mention.name]
    assert found == wanted


@pytest.mark.parametrize("text", UNNAMED)
def test_no_name(text: str) -> None:
    assert [mention.name for mention in find_mentions(text) if mention.name] == []


@pytest.mark.parametrize(("text", "kind"), STANDING, ids=[text for text, _ in STANDING])
def test_stands_for_an_account(text: str, kind: Kind) -> None:
    assert [mention.kind for mention in find_mentions(text)] == [kind]


@pytest.mark.parametrize(
    ("words", "platform"),
    [
        ("微信视频号", Platform.CHANNELS),
        ("微信小程序", Platform.MINI_PROGRAM),
        ("QQ公众号", Platform.OTHER),
        ("腾讯微博", Platform.OTHER),
        ("今日头条号", Platform.TOUTIAO),
        ("手机客户端", Platform.APP),
        ("官微", None),
        ("新媒体账号", None),
    ],
)
def test_platform_of(words: str, platform: Platform | None) -> None:
    assert platform_of(words) is platform


@given(st.text(alphabet="“”\"'【】@、（）：溪口文化微信公众号抖音微博账本我该的和 A1", max_size=60))
def test_mentions_lie_in_their_clause(clause: str) -> None:
    """In order, inside the clause, and no name that is not written there."""
    mentions = find_mentions(clause)
    assert [mention.start for mention in mentions] == sorted(mention.start for mention in mentions)
    for mention in mentions:
        assert 0 <= mention.start <= mention.end <= len(clause)
        assert mention.name is None or mention.name in "".join(clause.split()) or mention.name in clause
