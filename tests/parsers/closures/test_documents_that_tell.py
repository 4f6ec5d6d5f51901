"""Closures told by other documents than announcements, and in words that other offices use.

The facts are invented. Each row: title, text, the account that publishes it, what closes.
"""

from datetime import date

import pytest

from parsers.closures import parse
from parsers.page import Page
from tests.parsers.closures.cases import Row, read

STOP, CANCEL = "stop_updating", "cancel"
DOCUMENTS: list[tuple[str, str, list[Row]]] = [
    (
        "2023年度工作总结",
        "全年编发信息412条。规范新媒体管理，2月15日关停了局抖音号“溪口护林”，力量集中到微信公众号“绿色溪口”。",
        [("溪口护林", "douyin", CANCEL, "2023-02-15", "2023-02-15", ["绿色溪口"])],
    ),
    (
        "2023年政府信息公开工作年度报告",
        "“溪口公积金”微信公众号于2023年3月31日注销。网站全年运行平稳。",
        [("溪口公积金", "wechat", CANCEL, None, "2023-03-31", [])],
    ),
    (
        "2023年度工作总结",
        "因更新频率低，年内注销了“溪口残联”新浪微博；网站运行平稳。",
        [("溪口残联", "weibo", CANCEL, None, None, [])],
    ),
    ("2023年度工作总结", "“溪口公积金”微信公众号于5月31日停更，应尽快注销。", []),
    ("2023年度工作总结", "本年关停政务新媒体账号12个，其中微信公众号9个。", []),
    (
        "2021年政务新媒体工作总结",  # of a year that is over for long
        "“溪口旅游”微信公众号于12月20日注销。",
        [("溪口旅游", "wechat", CANCEL, None, "2021-12-20", [])],
    ),
    (
        "名单一览表",  # no such day in the year before
        "“溪口旅游”微信公众号于2月29日注销。",
        [("溪口旅游", "wechat", CANCEL, None, None, [])],
    ),
    ("2023年度工作总结", "责令“溪口旅游”微信公众号于6月30日前注销。", []),
    ("2023年度工作总结", "要求“溪口旅游”微信公众号于6月20日关停。", []),
    ("2023年度工作总结", "“溪口旅游”微信公众号于5月20日申请注销，后撤回申请，现正常更新。", []),
    ("2023年度工作总结", "“溪口交警”微信公众号于7月1日公布一批注销驾驶证名单。", []),
    ("2023年度工作总结", "“溪口交警”微信公众号于7月1日关闭年报提醒。", []),
    ("2023年度工作总结", "各乡镇应于5月31日前注销长期不更新的微信公众号。", []),
]
NOTICES: list[tuple[str, str, str | None, list[Row]]] = [
    (
        "换个名字继续为您服务",
        "“溪口老兵”微信公众号即日起改用新名字——“溪口退役军人”。\n溪口县水利局",
        None,
        [("溪口老兵", "wechat", "rename", "2024-06-05", None, ["溪口退役军人"])],
    ),
    (
        "关于粉丝迁移至本公众号的说明",
        '你曾关注的公众号"溪口扶贫"已将其全部业务、功能转移至本公众号"溪口振兴"，你已成为本公众号的关注用户。',
        "溪口振兴",
        [("溪口扶贫", "wechat", "migrate", None, None, ["溪口振兴"])],
    ),
    (
        "集团公众号调整公告",
        "以下下属单位微信公众号自7月8日起停止更新并注销：\n溪口公交公司——“溪口出行”\n溪口停车公司——“溪口泊车”",
        None,
        [
            ("溪口出行", "wechat", f"{STOP} {CANCEL}", "2024-07-08", None, []),
            ("溪口泊车", "wechat", f"{STOP} {CANCEL}", "2024-07-08", None, []),
        ],
    ),
    (
        "通知",
        "“溪口环保”微信公众号自即刻起不再单独发布消息。\n溪口县生态环境局\n2024年6月5日",
        None,
        [("溪口环保", "wechat", STOP, "2024-06-05", None, [])],
    ),
    (
        "停更预告",
        "以下两个账号将在6月18日0点后不再上新：\nB站：溪口慢游\n快手：溪口山货\n抖音“溪口文旅”照常营业。",
        None,
        [
            ("溪口慢游", "bilibili", STOP, "2024-06-18", None, []),
            ("溪口山货", "kuaishou", STOP, "2024-06-18", None, []),
        ],
    ),
    (
        "小检察官向大家道别",
        "【小检察官向大家道别】根据统一安排，本微博将于6月15日起不再发布任何内容，今后请看微信公众号“溪口检察院”。",
        "溪口检察",
        [("溪口检察", "weibo", STOP, "2024-06-15", None, ["溪口检察院"])],
    ),
    (
        "街道账号“谢幕”",
        "记者看到，甲溪街道办事处6月3日在微信公众号“甲溪时光”发文，称该号从6月7日起不再更新；"
        "同一天，乙溪街道办事处通过抖音号“乙溪邻里”告知居民，抖音号当日停更。"
        "记者又查询了丙溪街道的视频号“丙溪人家”，仍在更新，街道回应称没有关停计划。",
        None,
        [
            ("甲溪时光", "wechat", STOP, "2024-06-07", None, []),
            ("乙溪邻里", "douyin", STOP, "2024-06-03", None, []),
        ],
    ),
    (
        "多地账号告别",
        "日前，抖音账号“溪口交警”（认证信息：溪口县公安局交警大队官方账号）发布说明，称本账号将注销，请移步“淄水交警”。"
        "大队工作人员回应记者：我们还有微信公众号。",
        None,
        [("溪口交警", "douyin", CANCEL, None, None, ["淄水交警"])],
    ),
    (
        "微信公眾號停止更新安排",
        "溪口康體局轄下之微信公眾號「溪口郊遊」將於二○二四年七月一日起停止更新，敬請改為追蹤本局官方微信公眾號「溪口康體」。",
        None,
        [("溪口郊遊", "wechat", STOP, "2024-07-01", None, ["溪口康體"])],
    ),
    (
        "流動應用程式「溪口易行」將停止服務",
        "溪口運輸署宣布，由二○二四年七月一日起停止「溪口易行」流動應用程式的服務。",
        None,
        [("溪口易行", "app", STOP, "2024-07-01", None, [])],
    ),
    (
        "停更公告",
        "【溪口旅游】、【溪口文化】微信公众号6月10日起停更。",
        None,
        [("溪口旅游", "wechat", STOP, "2024-06-10", None, []), ("溪口文化", "wechat", STOP, "2024-06-10", None, [])],
    ),
    (
        "停更公告",
        "【2024年6月10日】“溪口旅游”微信公众号停止更新。",
        None,
        [("溪口旅游", "wechat", STOP, "2024-06-10", None, [])],
    ),
    (
        "停更公告",
        "“溪口旅游”微信公众号6月10日前照常更新，6月10日起停更。",
        None,
        [("溪口旅游", "wechat", STOP, "2024-06-10", None, [])],
    ),
    (
        "停更公告",
        "“溪口旅游”微博自6月10日起停用，今后仅在“溪口发布”微信公众号发文，感谢关注。",
        None,
        [("溪口旅游", "weibo", STOP, "2024-06-10", None, ["溪口发布"])],
    ),
    ("政务新媒体之我见", "近期一些政务新媒体关停微博和微信公众号成为话题，例如某县220多个公众号停运。", None, []),
]


@pytest.mark.parametrize(("title", "text", "wanted"), DOCUMENTS, ids=[text[:30] for _, text, _ in DOCUMENTS])
def test_a_report_tells_of_a_closure_that_is_over(title: str, text: str, wanted: list[Row]) -> None:
    assert read(title, f"{text}\n溪口县林业局\n2024年1月25日", "2024-01-25") == wanted


@pytest.mark.parametrize(("title", "text", "account", "wanted"), NOTICES, ids=[text[:30] for _, text, _, _ in NOTICES])
def test_a_notice_in_other_words(title: str, text: str, account: str | None, wanted: list[Row]) -> None:
    assert read(title, text, "2024-06-05", account) == wanted


def test_a_table_of_what_became_of_accounts() -> None:
    rows = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split())}</tr>"
        for row in (
            "序号 单位 平台 账号名称 处置结果 注销日期",
            "1 县水务集团 微信公众号 溪口水务 注销 2022-09-15",
            "2 县气象台 抖音 溪口天气 保留 —",
        )
    )
    title = "溪口县第三季度政务新媒体处置结果一览表"
    body = f"<html><body><h1>{title}</h1><table>{rows}</table></body></html>"
    records = parse(Page(None, body.encode(), title=title, published=date(2022, 9, 28))).records
    assert [(one.account_name, one.operator, one.cancel_date) for one in records] == [
        ("溪口水务", "县水务集团", date(2022, 9, 15))
    ]


def test_the_day_of_a_page_in_one_line_is_read_to_its_end() -> None:
    text = (
        "索引号：00387712-5/2022-00231 分类：公告 发文机关：溪口镇人民政府 成文日期：2022年05月16日 标题：通告 "
        "为精简账号，我镇微信公众号“溪口快讯”自本通告发布次日起停止更新。特此通告。 打印本页"
    )
    [record] = parse(Page(None, text.encode(), title="溪口镇人民政府通告", published=date(2022, 5, 16))).records
    assert record.stop_date == date(2022, 5, 17)


def test_the_heading_of_a_report_counts_where_the_page_has_no_title() -> None:
    text = "溪口县残联2023年度工作总结\n年内注销了“溪口残联”新浪微博。"
    (record,) = parse(Page(None, text.encode(), published=date(2024, 1, 22))).records
    assert (record.account_name, *record.actions) == ("溪口残联", "cancel")


def test_a_bulletin_with_what_became_of_each_account_in_a_cell() -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td>{platform}</td><td>{fate}</td></tr>"
        for name, platform, fate in (
            ("账号名称", "平台", "处置情况"),
            ("溪口招商", "今日头条", "2024年1月22日注销"),
            ("溪口老干部", "微信公众号", "内容不规范，责令整改"),
        )
    )
    title = "2024年第一季度政务新媒体运行情况通报"
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><table>{rows}</table></body></html>"
    (record,) = parse(Page(None, page.encode())).records
    assert (record.account_name, str(record.cancel_date), record.stop_date) == ("溪口招商", "2024-01-22", None)


def test_an_account_beside_a_library_that_closes() -> None:
    text = "溪口县图书馆在其抖音号“溪图书童”上发布公告：该账号自5月12日起停止更新。"
    assert read("老图书馆闭馆，它的抖音号也说了再见", text, "2024-05-09") == [
        ("溪图书童", "douyin", STOP, "2024-05-12", None, [])
    ]
