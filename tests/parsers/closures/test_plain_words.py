"""Ends in other words than those of the forms, a row each with what looks like it; the facts are invented."""

import pytest

from tests.parsers.closures.cases import Row, read

ENDED: list[tuple[str, list[Row]]] = [
    # words for an end
    (
        "“溪口通”APP自6月1日起停服并从应用市场移除。",
        [("溪口通", "app", "stop_updating cancel", "2024-06-01", "2024-06-01", [])],
    ),
    ("6月1日起，“溪口水利”微博退出运行。", [("溪口水利", "weibo", "stop_updating", "2024-06-01", None, [])]),
    ("哔哩哔哩账号“溪口团团”自6月1日起不再投稿。", [("溪口团团", "bilibili", "stop_updating", "2024-06-01", None, [])]),
    ("6月1日起，“溪口货运”公众号停发内容。", [("溪口货运", "wechat", "stop_updating", "2024-06-01", None, [])]),
    ("“溪口水利”视频号自即日起撤销。", [("溪口水利", "channels", "cancel", "2024-05-20", "2024-05-20", [])]),
    ("公众号“溪口一小”改叫“溪口实验小学”。", [("溪口一小", "wechat", "rename", None, None, ["溪口实验小学"])]),
    (
        "“溪口水利”公众号用了一年。会上定了，下周一（5月27日）起不发了，号也销掉。",
        [("溪口水利", "wechat", "stop_updating cancel", "2024-05-27", None, [])],
    ),
    (  # the last post, and the last of a year
        "今天，是“溪口水利”公众号的最后一次更新。账号随后注销。",
        [("溪口水利", "wechat", "stop_updating cancel", "2024-05-21", None, [])],
    ),
    ("今天，是“溪口水利”公众号今年的最后一次更新。", []),
    (
        "公众号“溪口装卸”与集团公众号“溪口物流”完成整合。",
        [("溪口装卸", "wechat", "merge", None, None, ["溪口物流"])],
    ),
    # their days
    (
        "“溪口甲馆”“溪口乙馆”两个公众号归并到“溪口文旅”。\n两个老号的更新截至5月31日。",
        [
            ("溪口甲馆", "wechat", "stop_updating merge", "2024-06-01", None, ["溪口文旅"]),
            ("溪口乙馆", "wechat", "stop_updating merge", "2024-06-01", None, ["溪口文旅"]),
        ],
    ),
    (
        "端午过后的6月11日，“溪口文创”公众号不再上新。",
        [("溪口文创", "wechat", "stop_updating", "2024-06-11", None, [])],
    ),
    ("@溪口林警 今天发出最后一条微博。", [("溪口林警", "weibo", "stop_updating", "2024-05-21", None, [])]),
    (
        "“溪口水利”网站数据迁移完毕后于6月30日关闭。",
        [("溪口水利", "website", "cancel", "2024-06-30", "2024-06-30", [])],
    ),
    (
        "自6月1日起：\n1.“溪口水利”公众号停止更新；\n2.“溪口水保”公众号7月1日注销。\n特此公告。\n“溪口河长”公众号停止更新。",
        [
            ("溪口水利", "wechat", "stop_updating", "2024-06-01", None, []),
            ("溪口水保", "wechat", "cancel", None, "2024-07-01", []),
            ("溪口河长", "wechat", "stop_updating", None, None, []),
        ],
    ),
    (
        "6月1日新区挂牌，自挂牌之日起：\n“溪口东区”公众号停止更新。",
        [("溪口东区", "wechat", "stop_updating", "2024-06-01", None, [])],
    ),
    (
        "停运：抖音号“溪口有风”，时间为6月3日；快手号“溪口湿地”，时间为6月4日；保留：微博“溪口观鸟”。",
        [
            ("溪口有风", "douyin", "stop_updating", "2024-06-03", None, []),
            ("溪口湿地", "kuaishou", "stop_updating", "2024-06-04", None, []),
        ],
    ),
    (
        "抖音号“溪口有风”停运，时间为6月3日；快手号“溪口湿地”停运。",
        [
            ("溪口有风", "douyin", "stop_updating", "2024-06-03", None, []),
            ("溪口湿地", "kuaishou", "stop_updating", None, None, []),
        ],
    ),
    (
        "抖音号“溪口有风”停运；快手号“溪口湿地”停运，时间均为6月3日。",
        [
            ("溪口有风", "douyin", "stop_updating", "2024-06-03", None, []),
            ("溪口湿地", "kuaishou", "stop_updating", "2024-06-03", None, []),
        ],
    ),
    (
        "抖音号“溪口有风”停运；快手号“溪口湿地”停运，自6月3日起执行。",
        [
            ("溪口有风", "douyin", "stop_updating", "2024-06-03", None, []),
            ("溪口湿地", "kuaishou", "stop_updating", "2024-06-03", None, []),
        ],
    ),
    # names
    (
        "甲镇人民政府的“溪口甲镇”、乙镇人民政府的“溪口乙镇”两个公众号已分别从5月13日、5月15日起停更。",
        [
            ("溪口甲镇", "wechat", "stop_updating", "2024-05-13", None, []),
            ("溪口乙镇", "wechat", "stop_updating", "2024-05-15", None, []),
        ],
    ),
    (
        "县检察院的企鹅号、大鱼号均名“溪口检察”，两号已于5月1日停止更新。",
        [("溪口检察", "other", "stop_updating", "2024-05-01", None, [])],
    ),
    (
        "自 2 0 2 4 年 6 月 1 日 起 ， “ 溪 口 林场 ” 微信 公众 号 不 再 对 外 发 布 信 息 。",
        [("溪口林场", "wechat", "stop_updating", "2024-06-01", None, [])],
    ),
    # where readers go
    (
        "“溪口水利”公众号已于5月18日注销，谨防冒用。现用官方公众号为“溪口水务”。",
        [("溪口水利", "wechat", "cancel", None, "2024-05-18", ["溪口水务"])],
    ),
    (
        "“溪口水利”公众号停更，搜“溪口水务”视频号就能找到我们。",
        [("溪口水利", "wechat", "stop_updating", None, None, ["溪口水务"])],
    ),
    ("“溪口水利”公众号停更。\n请转关注：溪口水务", [("溪口水利", "wechat", "stop_updating", None, None, ["溪口水务"])]),
    ("“溪口水利”公众号停更。\n请关注：汛期安全", [("溪口水利", "wechat", "stop_updating", None, None, [])]),
    (
        "新上线的“溪口二院”服务号6月2日正式启用。\n原“溪口挂号”公众号同日停止使用。",
        [("溪口挂号", "wechat", "stop_updating", "2024-06-02", None, ["溪口二院"])],
    ),
    (
        "新上线的“溪口二院”服务号6月2日正式启用。\n“溪口挂号”公众号停止使用。",
        [("溪口挂号", "wechat", "stop_updating", None, None, [])],
    ),
    (
        "快手号“溪口防火”，6月30日关闭；公众号“溪口团青”，7月1日并入“溪口林业”。",
        [
            ("溪口防火", "kuaishou", "cancel", "2024-06-30", "2024-06-30", []),
            ("溪口团青", "wechat", "merge", None, None, ["溪口林业"]),
        ],
    ),
    (
        "“溪口实小”公众号承担报名业务。“溪口二小”公众号停更。",
        [("溪口二小", "wechat", "stop_updating", None, None, [])],
    ),
]
GOES_ON = [
    "“溪口通”APP将于5月26日停服维护。",
    "“溪口通”APP将于5月26日停服2小时。",
    "3号锅炉6月1日退出运行，详情请关注“溪口热力”公众号。",
    "自6月起停发新媒体工作补贴，详情请咨询“溪口人社”公众号。",
    "“溪口水利”公众号停发广告。",
    "溪口一小改叫“溪口实验小学”，公众号“溪口一小”继续使用。",
    "“溪口统计”公众号数据的更新截至5月31日。",
    "今天发布本周的最后一条推送，明天见。",
    "县水利局提出的注销“溪口水利”公众号申请，暂不研究。",
    "公众号连续210天未登录将被冻结，平台将回收名称、予以注销。",
    "“某某镇发布”公众号停更了，“某某社区”公众号注销了。",
    "近日有人冒用我局名义开设“溪口水利”公众号，该公众号已注销，谨防冒用。",
]


@pytest.mark.parametrize(("text", "wanted"), ENDED, ids=[text for text, _ in ENDED])
def test_ended(text: str, wanted: list[Row]) -> None:
    assert read("公告", text, "2024-05-20") == wanted


@pytest.mark.parametrize("text", GOES_ON)
def test_goes_on(text: str) -> None:
    assert read("公告", text, "2024-05-20") == []


@pytest.mark.parametrize(
    ("title", "names"),
    [("提醒：旧公众号已注销，谨防冒用", ["溪口水利"]), ("谨防冒用我局公众号", []), ("主任办公会议纪要", [])],
)
def test_the_title_tells_whether_it_is_announced(title: str, names: list[str]) -> None:
    assert [row[0] for row in read(title, "“溪口水利”公众号已于5月18日注销。", "2024-05-20")] == names


def test_a_list_is_the_own_word_of_those_who_publish_it() -> None:
    text = "以下应用的功能已接入“溪口政通”，6月15日统一下架：\n1.“溪口人社”\n2.“溪口公交”\n请改用“溪口政通”。"
    rows = read("首批下架政务APP清单", text, "2024-05-20")
    assert [(row[0], row[5]) for row in rows] == [("溪口人社", ["溪口政通"]), ("溪口公交", ["溪口政通"])]
