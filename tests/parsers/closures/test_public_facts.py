"""Closures that the press has reported, each in sentences of our own: the account, the day, where its readers go."""

from datetime import date

import pytest

from parsers.closures import parse
from parsers.page import Page

FACTS = [
    (
        "2024-04-10",
        "“广州三农”微信公众号将于4月15日起停止更新，相关内容并入“广州市乡村振兴”微信公众号，敬请关注。",
        [("广州三农", date(2024, 4, 15), ("广州市乡村振兴",))],
    ),
    (
        "2024-04-12",
        "根据工作安排，市农业农村局微信公众号“广州三农”自2024年4月15日起不再发布信息，今后请关注“广州市乡村振兴”微信公众号。",
        [("广州三农", date(2024, 4, 15), ("广州市乡村振兴",))],
    ),
    (
        "2024-05-08",
        "广东省道路运输事务中心微信公众号“广东交通运政”将于2024年6月1日起停止更新，届时请关注“广东交通”微信公众号。",
        [("广东交通运政", date(2024, 6, 1), ("广东交通",))],
    ),
    (
        "2024-04-24",
        "“平安乐安”微信公众号从4月25日起停止运营，不再发布任何信息。",
        [("平安乐安", date(2024, 4, 25), ())],
    ),
    (
        "2024-04-22",
        "公告：本单位微信公众号“平安乐安”自2024年4月25日零时起停更，特此公告。乐安县公安局",
        [("平安乐安", date(2024, 4, 25), ())],
    ),
    (
        "2024-04-03",
        "济南市槐荫区振兴街街道办事处官方微信公众号“振兴街”将于2024年4月6日起停止更新，请下载“爱槐荫”App获取信息。",
        [("振兴街", date(2024, 4, 6), ("爱槐荫",))],
    ),
    (
        "2024-04-01",
        "振兴街街道办事处：因工作调整，“振兴街”微信公众号4月6日起停更。",
        [("振兴街", date(2024, 4, 6), ())],
    ),
]


@pytest.mark.parametrize(("published", "sentence", "told"), FACTS)
def test_the_day_and_the_destination(
    published: str, sentence: str, told: list[tuple[str, date, tuple[str, ...]]]
) -> None:
    records = parse(Page(None, sentence.encode(), published=date.fromisoformat(published))).records
    found = [(r.account_name, r.stop_date, tuple(place.name for place in r.destinations)) for r in records]
    assert found == told
