"""Who runs an account that closes, from the words around it."""

from datetime import date

import pytest

from parsers.closures import parse
from parsers.page import Page

CASES = [
    ("“溪口林业”公众号停止更新。（作者单位：溪口县林业局）", None),
    ("“溪口林业”微信公众号停止更新。请移步@溪口县林业局", None),
    (
        "<html><div id='js_content'><p>“溪口林业”公众号停止更新。</p><p>溪口县林业局</p></div><p>微信扫一扫</p></html>",
        "溪口县林业局",
    ),
    (
        '{"title": "公告", "content": "&lt;p&gt;“溪口林业”公众号停止更新。&lt;/p&gt;&lt;p&gt;溪口县林业局&lt;/p&gt;"}',
        "溪口县林业局",
    ),
    ("“溪口林业”微信公众号停止更新。\n溪口县水利局（印章）\n2024年5月20日", "溪口县水利局"),
    ("“溪口林业”微信公众号停止更新。\n溪口县水利局(盖章)", "溪口县水利局"),
    ("溪口县林业局停办“溪口林业”客户端。", "溪口县林业局"),
    ("即日起溪口县林业局关停“溪口林业”微信公众号。", "溪口县林业局"),
    ("记者获悉，溪口县林业局也宣布，其微博账号“溪口林业”即日起停更。", "溪口县林业局"),
    ("即日起停更“溪口林业”微信公众号。", None),
    ("记者获悉，认证为“溪口县林业局官方账号”的抖音账号“溪口林业”停更。", "溪口县林业局"),
    ("记者获悉，溪口县林业局官网5月19日发布公告称，“溪口林业”微博即日起停更。", "溪口县林业局"),
    ("溪口县林业局决定停用下列林场微信公众号：“溪口林业”。\n溪口县林业局\n2024年5月20日", "溪口县林业局"),
    ("以下账号停更：\n1.“溪口林业”微博，主办单位：溪口县林业局；\n溪口县政府办公室\n2024年5月20日", "溪口县林业局"),
    ("记者从溪口县林业局获悉，原公众号“溪口林业”停更。", "溪口县林业局"),
    ("网友发现，抖音号“溪口林业”停更。记者致电询问，溪口县林业局工作人员表示属实。", "溪口县林业局"),
    ("记者获悉，“溪口林业”停更。溪口县林业局工作人员、溪口县水利局负责人回应了记者。", None),
    ("网友发现，抖音号“溪口林业”停更。据悉，该抖音号由溪口县林业局开设。", "溪口县林业局"),
    ("网友发现，抖音号“溪口林业”停更。今后由溪口县融媒体中心运营新账号。", None),
    ("“溪口林业”将进行账号迁移。\n旧账号主体：溪口县林业局\n新账号主体：溪口县自然资源局", "溪口县林业局"),
    ("“溪口林业”公众号停止更新。\n溪口县林业学校东校区\n阅读 1589赞 4在看 41", "溪口县林业学校东校区"),
]


@pytest.mark.parametrize(("text", "operator"), CASES, ids=[text for text, _ in CASES])
def test_operator(text: str, operator: str | None) -> None:
    records = parse(Page(None, text.encode(), published=date(2024, 5, 20))).records
    assert [(record.account_name, record.operator) for record in records] == [("溪口林业", operator)]


def test_the_title_of_a_post_speaks_for_nobody() -> None:
    text = "溪口县统计局微信公众号“溪口统计”发布题为《明天起，我们不再更新》的推文。推文称，“溪口统计”自5月21日起停更。"
    [record] = parse(Page(None, text.encode(), title="溪口一公众号停更", published=date(2024, 5, 20))).records
    assert (record.operator, record.voice) == ("溪口县统计局", "reported")


def test_a_street_is_run_by_its_office() -> None:
    text = "网友发现，“溪口街道”公众号停更。溪口街道办事处说，这是统一要求。"
    [record] = parse(Page(None, text.encode(), published=date(2024, 5, 20))).records
    assert record.operator == "溪口街道办事处"
