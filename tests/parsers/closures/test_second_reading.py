"""Announcements that look like what a rule leaves out and must be read: each was lost, or got a wrong day, once."""

from datetime import date

import pytest

from parsers.closures import parse
from parsers.page import Page
from tests.parsers.closures.cases import Row, read

SIGNED = "\n溪口镇人民政府\n2024年5月28日"
STOPS = "“美丽溪口”微信公众号自2024年6月1日起停更"
STOPPED: list[Row] = [("美丽溪口", "wechat", "stop_updating", "2024-06-01", None, [])]


def told(text: str, title: str = "停更公告", account: str | None = None) -> list[Row]:
    return read(title, text + SIGNED, "2024-05-28", account)


@pytest.mark.parametrize("title", ["停更", "停更公告"])
def test_a_long_paragraph_that_quotes_the_title_is_no_page_in_one_line(title: str) -> None:
    thanks = "请继续关注我镇信息，谢谢大家长期以来的支持与厚爱。" * 6
    assert told(f"我镇{STOPS}，届时按停更公告不再发布信息。{thanks}", title) == STOPPED


def test_a_page_in_one_line_keeps_the_sentence_beside_its_head() -> None:
    title = "关于停用微信公众号的公告"
    page = (
        f"首页 > 公告 {title} 发布时间：2024-05-28 各位粉丝： 因工作需要，{STOPS}，信息将由我镇其他渠道陆续发布。"
        " 感谢一路相伴，感谢大家长期以来的支持，也请大家相互转告，祝各位生活愉快。"
        "相关文章 停更公告 “溪口旅游”停止更新。"
        " 关于我们 版权所有"
    )
    records = parse(Page(None, page.encode(), title=title, published=date(2024, 5, 28))).records
    assert [record.account_name for record in records] == ["美丽溪口"]


def test_a_list_below_a_signature_in_one_line_is_read() -> None:
    attached = "\n附件：\n1.“溪口甲”微博\n2.“溪口乙”抖音号"
    text = f"我镇决定对附件所列账号自6月1日起停止更新。\n溪口镇人民政府 2024年5月28日{attached}"
    rows = read("停更公告", text, "2024-05-28")
    assert [(row[0], row[3]) for row in rows] == [("溪口甲", "2024-06-01"), ("溪口乙", "2024-06-01")]


@pytest.mark.parametrize(
    "words",
    [
        "我镇2018年开通的“美丽溪口”微信公众号更名为“溪口发布”。",
        "根据2021年机构改革方案，“美丽溪口”微信公众号更名为“溪口发布”。",
        "“美丽溪口”微信公众号因机构改革更名为“溪口发布”。",
    ],
)
def test_a_renaming_of_today_beside_a_year_or_a_reason(words: str) -> None:
    assert told(words, "公告") == [("美丽溪口", "wechat", "rename", None, None, ["溪口发布"])]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("关于关闭“溪口发布”服务号的公告", "“溪口发布”服务号自2024年6月1日起停止更新。"),
        ("关于栏目调整的公告", "“溪口发布”微信公众号自2024年6月1日起停止更新。"),
        ("闭馆及新媒体调整公告", "“溪口发布”微信公众号自2024年6月1日起停止更新。"),
        ("重要提醒！", "“溪口发布”微信公众号自2024年6月1日起停止更新。"),
        ("停更公告", "溪口电视台新闻频道“溪口发布”微信公众号自2024年6月1日起停止更新。"),
    ],
)
def test_a_title_or_a_column_hides_no_day_of_an_account(title: str, text: str) -> None:
    assert [(row[0], row[3]) for row in told(text, title)] == [("溪口发布", "2024-06-01")]


@pytest.mark.parametrize("name", ["都市24小时", "溪口信箱"])
def test_a_name_may_hold_such_words_before_its_platform(name: str) -> None:
    assert [row[0] for row in told(f"“{name}”微信公众号自2024年6月1日起停止更新。")] == [name]


def test_a_short_name_may_open_a_sentence() -> None:
    assert [row[0] for row in told("爱溪口微信公众号自2024年6月1日起停止更新。")] == ["爱溪口"]


@pytest.mark.parametrize("title", ["后会有期", "是时候说拜拜了", "一些话"])
def test_an_account_that_takes_leave_needs_no_day(title: str) -> None:
    text = "亲爱的粉丝，本公众号停止更新，感谢一路陪伴。"
    assert [row[2] for row in read(title, text, "2024-05-28", "美丽溪口")] == ["stop_updating"]


@pytest.mark.parametrize("until", ["2024年6月30日24时", "2024年6月30日止"])
def test_the_day_after_is_counted_from_the_day_that_is_written(until: str) -> None:
    assert told(f"“美丽溪口”微信公众号运营至{until}，次日停更。")[0][3] == "2024-07-01"


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/zt/20200101/202405/t20240528_1.html", "2024-06-01"),
        ("/col/20150101/2024-05-28/1.html", "2024-06-01"),
        ("/20201101/art_2024_5_28.html", "2024-06-01"),
        ("/web/20240701/http://x.gov.cn/a.html", None),
    ],
)
def test_the_day_of_the_file_and_not_of_its_folder(path: str, day: str | None) -> None:
    page = Page(f"http://x.gov.cn{path}", "“美丽溪口”微信公众号自6月1日起停止更新。".encode(), title="公告")
    [record] = parse(page).records
    assert (str(record.stop_date) if record.stop_date else None) == day


def test_those_that_stay_are_not_counted_among_those_that_close() -> None:
    text = "我镇保留2个微信公众号，分别为“溪口发布”“溪口旅游”，其余账号停更：“美丽溪口”。"
    assert [row[0] for row in told(text)] == ["美丽溪口"]


def test_another_account_has_no_plan_to_stop() -> None:
    text = "记者获悉，“美丽溪口”公众号自6月1日起停止更新。“溪口二小”公众号没有停更打算。"
    assert [row[0] for row in told(text)] == ["美丽溪口"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("我县政务新媒体已完成停更和注销，现予公示：", ["溪口水利", "溪口林业"]),
        ("我局拟注销公众号，现予公示：", []),
    ],
)
def test_a_list_that_is_made_known(text: str, wanted: list[str]) -> None:
    items = "\n（一）县水利局：微信公众号“溪口水利”；\n（二）县林业局：微信公众号“溪口林业”。"
    assert [row[0] for row in told(text + items)] == wanted


def test_what_heads_a_notice_is_no_account() -> None:
    text = "“溪口书院”微博自6月1日起停止更新。"
    assert [row[0] for row in read("【告示】关于微博停更", text)] == ["溪口书院"]


def test_what_is_in_preparation_is_no_place() -> None:
    assert told(f"{STOPS}。新账号：正在筹备中。") == STOPPED


def test_two_places_of_like_names_on_two_platforms() -> None:
    assert told(f"{STOPS}，请关注“水利局”微博、“溪口水利局”微信公众号。")[0][5] == ["水利局", "溪口水利局"]
