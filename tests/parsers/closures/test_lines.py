"""Lists whose headings tell what becomes of the accounts, arrows, lines of a scan, English days; facts invented."""

from datetime import date

import pytest

from parsers.closures.signature import english_day
from tests.parsers.closures.cases import Row, read
from tests.parsers.closures.pages import page, told

STOP, CANCEL = "stop_updating", "cancel"
LINES: list[tuple[str, list[Row]]] = [
    (
        "我中心对所属新媒体账号进行调整，现公告如下：\n保留账号\n“溪口发布”微信公众号、视频号\n“爱溪口”客户端\n"
        "自2025年1月1日起停止更新的账号\n“溪口电视台”微信公众号\n“溪口融媒”快手号\n"
        "自2025年1月1日起停止更新，并于2025年1月31日注销的账号\n“今日溪口”微信公众号\n“溪口融媒”企鹅号\n欢迎继续关注保留账号。",
        [
            ("溪口电视台", "wechat", STOP, "2025-01-01", None, []),
            ("溪口融媒", "kuaishou", STOP, "2025-01-01", None, []),
            ("今日溪口", "wechat", f"{STOP} {CANCEL}", "2025-01-01", "2025-01-31", []),
            ("溪口融媒", "other", f"{STOP} {CANCEL}", "2025-01-01", "2025-01-31", []),
        ],
    ),
    (  # what heads one list is not said of the next
        "现公告如下：\n停更账号名单\n“溪口电视台”微信公众号\n注销账号名单\n“今日溪口”微信公众号",
        [("溪口电视台", "wechat", STOP, None, None, []), ("今日溪口", "wechat", CANCEL, None, None, [])],
    ),
    (
        "官方账号调整如下：\n微信公众号「溪口旅游」→ 更名「溪口文旅」\n微博「溪口旅游局」→ 2024年7月1日停更\n"
        "抖音「溪口等你来」→ 不变",
        [
            ("溪口旅游", "wechat", "rename", None, None, ["溪口文旅"]),
            ("溪口旅游局", "weibo", STOP, "2024-07-01", None, []),
        ],
    ),
    (  # a name and a day broken at the edge of the paper
        '经馆务会研究,停止运营"溪口 台\n馆"微信公众号,自 2 0 2 4 年 6 月\n1 5 日起不再发布任何信息。',
        [("溪口台馆", "wechat", STOP, "2024-06-15", None, [])],
    ),
]
ENGLISH = [
    ("December 29, 2023", "2023-12-29"),
    ("15 March 2022", "2022-03-15"),
    ("Sept. 1st, 2024", "2024-09-01"),
    ("February 30, 2024", None),
    ("from 1 April 2022", None),
    ("2024", None),
]


@pytest.mark.parametrize(("text", "wanted"), LINES, ids=[text[:40] for text, _ in LINES])
def test_lines(text: str, wanted: list[Row]) -> None:
    assert read("公告", text, "2024-06-05") == wanted


@pytest.mark.parametrize(("text", "day"), ENGLISH)
def test_an_english_day(text: str, day: str | None) -> None:
    assert english_day(text) == (date.fromisoformat(day) if day else None)


def test_a_body_signs_above_an_english_day() -> None:
    body = "<p>“Discover Hekou”微信公众号自5月6日起停止更新。</p><p>河口县人民政府外事办公室</p><p>May 1, 2024</p>"
    assert told(page("Goodbye", body)) == [("Discover Hekou", "wechat", "河口县人民政府外事办公室", "2024-05-06", None)]
