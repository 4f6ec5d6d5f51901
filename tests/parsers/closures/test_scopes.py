"""Which account a day belongs to where a sentence tells of several; a wrong day is worse than none."""

from datetime import date

import pytest

from parsers.closures import parse
from parsers.page import Page

Told = tuple[str, str, str | None, str | None]  # name, platform, stop, cancel
CASES: list[tuple[str, list[Told]]] = [
    (
        "“溪口林业”官方微博、微信公众号将停止运行，其中微博于6月3日停更、6月20日注销，微信公众号于7月4日停更、7月28日注销。",
        [("溪口林业", "weibo", "2024-06-03", "2024-06-20"), ("溪口林业", "wechat", "2024-07-04", "2024-07-28")],
    ),
    (
        "“溪口林业”微博于6月3日停更、6月20日注销，微信公众号于7月4日停更。",
        [("溪口林业", "weibo", "2024-06-03", "2024-06-20"), ("溪口林业", "wechat", "2024-07-04", None)],
    ),
    (
        "“溪口林业”微信公众号6月3日停更；同名微博6月5日停更；同名抖音号保留。",
        [("溪口林业", "wechat", "2024-06-03", None), ("溪口林业", "weibo", "2024-06-05", None)],
    ),
    (
        "自6月3日起注销“溪口卫监”公众号，停更“溪口疾控”微博、“溪口妇幼”头条号。",
        [
            ("溪口卫监", "wechat", None, "2024-06-03"),
            ("溪口疾控", "weibo", "2024-06-03", None),
            ("溪口妇幼", "toutiao", "2024-06-03", None),
        ],
    ),
    (
        "自6月3日起停更“溪口卫监”公众号，自7月1日起停更“溪口疾控”微博，停更“溪口妇幼”头条号。",
        [
            ("溪口卫监", "wechat", "2024-06-03", None),
            ("溪口疾控", "weibo", "2024-07-01", None),
            ("溪口妇幼", "toutiao", "2024-07-01", None),
        ],
    ),
    (
        "“溪口卫监”公众号6月3日停更，“溪口疾控”微博一并停更。",
        [("溪口卫监", "wechat", "2024-06-03", None), ("溪口疾控", "weibo", "2024-06-03", None)],
    ),
    (
        "“溪口卫监”公众号6月3日停更，账号一并注销。",
        [("溪口卫监", "wechat", "2024-06-03", None)],
    ),
    (
        "我局决定：1.“溪口水利”公众号，6月3日停更，6月20日注销；2.“溪口河长”公众号，7月4日停更，7月28日注销。",
        [("溪口水利", "wechat", "2024-06-03", "2024-06-20"), ("溪口河长", "wechat", "2024-07-04", "2024-07-28")],
    ),
    (
        "①“溪口水利”公众号，6月3日停更，②“溪口河长”公众号，7月4日停更，7月28日注销。",
        [("溪口水利", "wechat", "2024-06-03", None), ("溪口河长", "wechat", "2024-07-04", "2024-07-28")],
    ),
    (
        "我局决定注销“溪口水利”公众号。自公告之日起，该账号不再发布水情预报，期满后注销。",
        [("溪口水利", "wechat", "2024-05-20", None)],
    ),
    ("本馆6月3日闭馆，“溪口水利”公众号同日停止更新。", [("溪口水利", "wechat", "2024-06-03", None)]),
    (
        "“溪口水利”公众号6月3日停更，“溪口河长”微博6月5日停更，当日注销。",
        [("溪口水利", "wechat", "2024-06-03", None), ("溪口河长", "weibo", "2024-06-05", "2024-06-05")],
    ),
    ("“溪口水利”公众号同日停止更新。", [("溪口水利", "wechat", None, None)]),
    ("记者昨日获悉，网友报道，“溪口水利”公众号今起停更。", [("溪口水利", "wechat", "2024-05-20", None)]),
    ("记者获悉，网友报道，“溪口水利”公众号即日起停更。", [("溪口水利", "wechat", None, None)]),
    (
        "抖音号“溪口水利”5月11日发布公告，“决定从即日起停止更新抖音号‘溪口水利’”。",
        [("溪口水利", "douyin", "2024-05-11", None)],
    ),
    (
        "记者获悉，“溪口水利”微博5月11日发文：“感谢大家。本微博今日起停更。”",
        [("溪口水利", "weibo", "2024-05-11", None)],
    ),
    ("“溪口水利”公众号已于5月6日停更，账号目前正在注销过程中。", [("溪口水利", "wechat", "2024-05-06", None)]),
    (
        "记者获悉，据报道，抖音号“溪口水利”的评论区里，网友满是不舍。\n5月18日，拥有20万粉丝的该账号宣布，自5月20日起停止更新。",
        [("溪口水利", "douyin", "2024-05-20", None)],
    ),
    (
        "记者从县政府获悉，“溪口水利”公众号6月3日停更。同日谢幕的，还有县种子站的头条号“溪口良种”。据统计，全县注销21个、合并15个。",
        [("溪口水利", "wechat", "2024-06-03", None), ("溪口良种", "toutiao", None, None)],
    ),
    (
        "记者获悉，据报道，粉丝众多的@溪口水利 5月11日发布最后一条微博：“感谢大家。本微博即日起停更。”",
        [("溪口水利", "weibo", "2024-05-11", None)],
    ),
    ("各位博友，@溪口水利 自6月3日起停更。", [("溪口水利", "weibo", "2024-06-03", None)]),
    ("#溪口水利#抖音号6月3日停更。", [("溪口水利", "douyin", "2024-06-03", None)]),
    ("《溪口水利》微信公众号6月3日停更。", [("溪口水利", "wechat", "2024-06-03", None)]),
    ("我局微信公众号《溪口水利》将于6月3日停更。", [("溪口水利", "wechat", "2024-06-03", None)]),
    ("“溪口水利”微博运营至6月30日止，此后不再更新。", [("溪口水利", "weibo", "2024-07-01", None)]),
    ("“溪口水利”公众号最后更新时间为5月31日，此后不再更新。", [("溪口水利", "wechat", "2024-06-01", None)]),
    ("“溪口水利”公众号更新至5月31日止。", [("溪口水利", "wechat", "2024-06-01", None)]),
    ("“溪口水利”微博运营至5月31日24时。", [("溪口水利", "weibo", "2024-06-01", None)]),
    ("“溪口水利”微博5月31日为最后一个更新日。", [("溪口水利", "weibo", "2024-06-01", None)]),
    ("“溪口水利”微博将更新至5月31日，此后不再更新。", [("溪口水利", "weibo", "2024-06-01", None)]),
    ("水情数据更新至5月31日，“溪口水利”微博停止更新。", [("溪口水利", "weibo", None, None)]),
    ("“溪口水利”公众号6月3日停更，历史文章保留至6月30日止。", [("溪口水利", "wechat", "2024-06-03", None)]),
    (
        "停更账号为：“溪口水利”（微博）、“溪口河长”（抖音）。停更时间为6月3日。",
        [("溪口水利", "weibo", "2024-06-03", None), ("溪口河长", "douyin", "2024-06-03", None)],
    ),
    ("“溪口水利”公众号停止更新（认证于6月3日到期）。", [("溪口水利", "wechat", None, None)]),
    ("办公楼6月3日起搬迁，“溪口水利”公众号停止更新。", [("溪口水利", "wechat", None, None)]),
    ("新规定6月3日起施行，“溪口水利”公众号停止更新。", [("溪口水利", "wechat", None, None)]),
    ("自6月3日起，“溪口水利”公众号停止更新。", [("溪口水利", "wechat", "2024-06-03", None)]),
    ("6月3日起因工作调整，“溪口水利”公众号停止更新。", [("溪口水利", "wechat", "2024-06-03", None)]),
    ("“溪口水利”公众号已于上月底停止更新。", [("溪口水利", "wechat", None, None)]),
]

# the title tells of the same account already
TITLED = [
    ("自6月3日起，“溪口水利”APP正式关停。", "2024-06-03", "2024-06-03"),
    ("6月3日起，我局“溪口水利”APP予以关闭。", "2024-06-03", "2024-06-03"),
    ("自6月3日起，“溪口水利”APP予以注销。", None, "2024-06-03"),
    ("自6月3日起，“溪口水利”APP停止更新，后期注销。", "2024-06-03", None),
    ("自公告之日起，“溪口水利”APP停止更新。15日后，该账号关停。", "2024-05-20", "2024-06-04"),
]


@pytest.mark.parametrize("verb", ["停用", "停止服务", "停止运营", "停更"])
@pytest.mark.parametrize(("text", "stop", "cancel"), TITLED, ids=[text for text, _, _ in TITLED])
def test_an_act_of_the_title_hides_no_day_of_the_text(
    verb: str, text: str, stop: str | None, cancel: str | None
) -> None:
    page = Page(None, text.encode(), title=f"关于“溪口水利”APP{verb}的公告", published=date(2024, 5, 20))
    [record] = parse(page).records
    assert [str(day) if day else None for day in (record.stop_date, record.cancel_date)] == [stop, cancel]


@pytest.mark.parametrize(("text", "told"), CASES, ids=[text for text, _ in CASES])
def test_each_account_has_its_own_days(text: str, told: list[Told]) -> None:
    records = parse(Page(None, text.encode(), title="公告", published=date(2024, 5, 20))).records
    days = [[str(day) if day else None for day in (record.stop_date, record.cancel_date)] for record in records]
    assert [(r.account_name, r.platform, *day) for r, day in zip(records, days, strict=True)] == told
    assert [record.destinations for record in records] == [()] * len(told)
