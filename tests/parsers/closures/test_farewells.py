"""Articles by which an account takes leave of its own readers, a row each; the facts are invented."""

import pytest

from tests.parsers.closures.cases import Case, read

CASES = [
    Case(
        "停更公告",
        (
            "亲爱的粉丝朋友们：\n因工作调整，自发布之日起，“东岭供销”公众号将不再更新，感谢大家一直以来的陪"
            "伴与支持。\n东岭县供销合作社联合社\n2024年3月11日"
        ),
        [
            ("东岭供销", "wechat", "stop_updating", "2024-03-11", None, []),
        ],
        account="东岭供销",
    ),
    Case(
        "致关注者",
        "接区委办通知，「河口妇联」将于本周五停止更新，感谢陪伴。请关注「河口发布」。",
        [
            ("河口妇联", None, "stop_updating", "2024-05-10", None, ["河口发布"]),
        ],
        published="2024-05-08",
        account="河口妇联",
    ),
    Case(
        "声明",
        "本公众号因工作需要已停止更新，请关注河口市总工会官方公众号“河口工会”。",
        [
            ("河口职工之家", "wechat", "stop_updating", None, None, ["河口工会"]),
        ],
        published="2022-08-01",
        account="河口职工之家",
    ),
    Case(
        "【重要】本号即将停更！",
        (
            "各位朋友，因单位机构调整，本公众号将于2019年3月20日停止更新，后续信息将在“松江市监发布”公众号推"
            "送，欢迎扫码关注。"
        ),
        [
            ("松江工商", "wechat", "stop_updating", "2019-03-20", None, ["松江市监发布"]),
        ],
        published="2019-03-15",
        account="松江工商",
    ),
    Case(
        "告别书",
        (
            "自2017年3月开号，2512天，我们一路同行。因业务整合，“松江供电服务”微信订阅号将于2024年1月26日18"
            ":00停止更新，3月1日正式注销。江湖再见！"
        ),
        [
            ("松江供电服务", "wechat", "stop_updating cancel", "2024-01-26", "2024-03-01", []),
        ],
        published="2024-01-22",
        account="松江供电服务",
    ),
    Case(
        "松江卫生健康微信公众号停更通知",
        "各位关注者，松江卫生健康微信公众号将于2024年6月30日之后停止更新。",
        [
            ("松江卫生健康", "wechat", "stop_updating", None, None, []),
        ],
        published="2024-06-18",
        account="松江卫生健康",
    ),
    Case(
        "今天，和大家说声再见",
        ("从2015年到2024年，松江房管陪伴大家走过九年。今天起，“松江房管”不再更新，请移步“松江住房”获取最新资讯。"),
        [
            ("松江房管", None, "stop_updating", "2024-05-31", None, ["松江住房"]),
        ],
        published="2024-05-31",
        account="松江房管",
    ),
    Case(
        "温馨提示",
        "本公众号将于今日24时停止更新，粉丝朋友们可关注“北川发布”",
        [
            ("北川人大", "wechat", "stop_updating", "2024-05-01", None, ["北川发布"]),
        ],
        published="2024-04-30",
        account="北川人大",
    ),
    Case(
        "【停更】东湖路小学公众号",
        "接上级通知，东湖路小学微信公众号从今日起停止推送，家校信息请看班级群。感谢关注！",
        [
            ("东湖路小学", "wechat", "stop_updating", "2024-05-13", None, []),
        ],
        published="2024-05-13",
        account="东湖路小学",
    ),
    Case(
        "停更公告",
        "“东湖妇女儿童”微信公众号将在七天后停更，十五天后注销。",
        [
            ("东湖妇女儿童", "wechat", "stop_updating cancel", "2024-06-04", "2024-06-12", []),
        ],
        published="2024-05-28",
        account="东湖妇女儿童",
    ),
    Case(
        "微信公众号停更通知",
        (
            "亲爱的读者：“南川作协”将于2024年5月31日停更。七年来，我们发布作品2000余篇。2024年6月1日起，投稿"
            "请发至邮箱。\n南川区作家协会"
        ),
        [
            ("南川作协", "wechat", "stop_updating", "2024-05-31", None, []),
        ],
        published="2024-05-25",
        account="南川作协",
    ),
    Case(
        "南川县教育局微博注销公告",
        "本微博将于2020年1月1日正式注销，感谢大家长期以来的关注。",
        [
            ("南川县教育局", "weibo", "cancel", None, "2020-01-01", []),
        ],
        published="2019-12-25",
        account="南川县教育局",
    ),
    Case(
        "【公告】“南川旅游”停更",
        (
            "“南川旅游”微信公众号自9月1日0时停更，后续请关注“大美南川”公众号、“大美南川”抖音号和“大美南"
            "川”视频号。\n南川旅游发展委员会\n8月28日"
        ),
        [
            ("南川旅游", "wechat", "stop_updating", "2019-09-01", None, ["大美南川"]),
        ],
        published="2019-08-28",
        account="南川旅游",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_announced(case: Case) -> None:
    assert read(case.title, case.body, case.published, case.account) == case.wanted
