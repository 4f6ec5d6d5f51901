"""Words of posts that are looked for, and those that look like them. A new wording is a row here."""

import time

import pytest

from parsers.accounts.conduct import Signal, read_outside, read_words

HITS = [
    ("震惊！乙县一男子竟然这样做", Signal.SENSATIONAL, "震惊"),
    ("看完泪目！这条路又通了", Signal.SENSATIONAL, "泪目"),
    ("刚刚，乙县发布！", Signal.SENSATIONAL, "刚刚，"),
    ("重磅 | 乙县规划公布", Signal.SENSATIONAL, "重磅 |"),
    ("天桥建设时间定了！", Signal.SENSATIONAL, "定了！"),
    ("速看！又一批补助到账", Signal.SENSATIONAL, "速看"),
    ("真相竟是这样", Signal.SENSATIONAL, "真相竟"),
    ("你敢信？！", Signal.SENSATIONAL, "？！"),
    ("不转不是乙县人", Signal.SENSATIONAL, "不转不是"),
    ("长按二维码，关注我们", Signal.PLEA, "关注我们"),
    ("求关注，求转发", Signal.PLEA, "求关注"),
    ("欢迎关注乙县发布", Signal.PLEA, "欢迎关注"),
    ("请为乙县小学投上宝贵的一票", Signal.PLEA, "投上宝贵的一票"),
    ("快来为我们乙县的参赛队投票", Signal.PLEA, "为我们乙县的参赛队投票"),
    ("最美护士评选，投票通道开启", Signal.PLEA, "投票通道"),
    ("记得点赞哦", Signal.PLEA, "记得点赞"),
    ("点赞满100送伞", Signal.PLEA, "点赞满1"),
    ("转发扩散！周六停水", Signal.PLEA, "转发扩散"),
    ("转发给身边的家人", Signal.PLEA, "转发给身边的家人"),
    ("关注并留言，抽取10位幸运读者", Signal.GIVEAWAY, "抽取10位幸运"),
    ("转发抽奖：送门票", Signal.GIVEAWAY, "抽奖"),
    ("有奖问答第三期", Signal.GIVEAWAY, "有奖问答"),
    ("端午抢红包啦", Signal.GIVEAWAY, "抢红包"),
    ("消毒包免费领！", Signal.GIVEAWAY, "免费领"),
    ("送出50张电影票", Signal.GIVEAWAY, "送出50张电影票"),
]
LOOK_ALIKES = [
    "乙县第十届人民代表大会投票选举产生新一届领导班子",
    "村委会换届选举：请为候选人投票前了解这些",
    "联合国大会投票通过决议",
    "两会代表投票表决五项议案",
    "网络投票刷单是骗局，请勿参与投票通道推广",
    "点赞！乙县民警雨中救人",
    "百姓点赞的回迁房",
    "为乙县这两位大学生，点赞",
    "获人民日报、新华社点赞",
    "警惕“抽奖”骗局，已有人上当",
    "反诈提醒：微信抽奖送手机都是假的",
    "谨防红包陷阱，别让“集赞送礼”骗了你",
    "政策红包来了！失业保险费率再延一年",
    "评价机构可领多档“红包”",
    "违规收受红包，乙县一干部被查",
    "提醒：微信这一功能回归！发红包、转账也有更新",
    "突发公共卫生事件应急预案",
    "突发环境事件应急监测演练",
    "刚刚结束的常委会研究了什么",
    "水压比以前稳定了，感谢热线",
    "国务院办公厅转发发展改革委等部门意见的通知",
    "关注眼健康，预防眼部疾病",
    "关注！这场博览会开幕",
    "你最关注的公积金热点问题",
    "值得关注的五项变化",
    "关注我们身边的好人",
    "求转让摊位的看这里",
    "免费接种疫苗，周一开始领取预约号",
    "免费开放！博物馆新展",
    "失业保险金怎样免费领取",
    "祝福送祖国",
    "公益演出送到家",
    "网传“震惊！盐要涨价”系谣言",
    "送政策、送服务、送培训",
    "有奖举报办法公布",
    "学术会议获大奖",
    "通报乙县一学校集赞问题",
]


@pytest.mark.parametrize(("text", "signal", "words"), HITS, ids=[hit[0] for hit in HITS])
def test_words_are_found(text: str, signal: Signal, words: str) -> None:
    assert (signal, words) in {(hit.signal, hit.words) for hit in read_words(text)}


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_words_that_mean_something_else_are_not(text: str) -> None:
    assert read_words(text) == ()


DEQING, HUZHOU, ZHEJIANG = "330521", "330500", "330000"
OUTSIDE = [
    ("十堰燃气爆炸，学习这些安全知识", DEQING, "十堰"),
    ("山东临沂一小学暴雨停课", DEQING, "山东"),
    ("走进深圳市看新区", HUZHOU, "深圳市"),
    ("湖南湖北连发预警", ZHEJIANG, "湖南"),
]
NOT_OUTSIDE = [
    ("德清与四川青川结对帮扶", DEQING),  # the own county, by its short name in the middle
    ("湖州今日大雨", DEQING),  # the prefecture above
    ("浙江发布高温预警", DEQING),
    ("德清县新建学校", ZHEJIANG),  # below
    ("安吉县与长兴县共建水库", DEQING),  # neighbours in one prefecture
    ("习近平对湖北十堰燃气爆炸事故作出重要指示", DEQING),  # the centre
    ("教育部：北京、上海等地试点", DEQING),
    ("北京时间20点发射", DEQING),
    ("南京路步行街改造", "310000"),
    ("创新乡村治理", DEQING),
    ("社会长治久安", DEQING),
    ("重大理论成果", DEQING),
    ("平安顺利过大年", DEQING),
    ("招聘公告", DEQING),
    ("朝阳区招商", DEQING),  # in Beijing, Changchun or another city
]


@pytest.mark.parametrize(("title", "own", "words"), OUTSIDE, ids=[case[0] for case in OUTSIDE])
def test_a_place_elsewhere(title: str, own: str, words: str) -> None:
    found = read_outside(title, own)
    assert found is not None
    assert found[1] == words


@pytest.mark.parametrize(("title", "own"), NOT_OUTSIDE, ids=[case[0] for case in NOT_OUTSIDE])
def test_no_place_elsewhere(title: str, own: str) -> None:
    assert read_outside(title, own) is None


def test_an_unknown_region_is_nobodys_own() -> None:
    assert read_outside("十堰燃气爆炸", "999999") is None


@pytest.mark.parametrize("part", ["为", "请点", "关注", "免费", "红包", "！", "湖北", "送", "投票", "真相"])
def test_hostile_texts_take_no_time(part: str) -> None:
    started = time.process_time()
    read_words(part * 100_000)
    read_outside(part * 100_000, DEQING)
    assert time.process_time() - started < 1
