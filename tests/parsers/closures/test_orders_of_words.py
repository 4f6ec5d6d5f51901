"""Accounts that a sentence counts, enumerates or excepts, and days told one sentence before; the facts are invented."""

import pytest

from parsers.closures import parse
from parsers.page import Page
from tests.parsers.closures.cases import Row, read
from tests.parsers.closures.pages import page, rows, told

STOP, CANCEL = "stop_updating", "cancel"
CASES: list[tuple[str, str, list[Row]]] = [
    (
        "整合公告",
        "我局已关停3个微信公众号，分别为“溪口甲”“溪口乙”“溪口丙”。\n溪口县水利局",
        [(name, "wechat", CANCEL, None, None, []) for name in ("溪口甲", "溪口乙", "溪口丙")],
    ),
    (
        "只保留一个公众号",
        "记者获悉，全市公安系统已关停15个微信公众号，包括甲县公安局“溪口甲”、乙县公安局“溪口乙”等，今后只由“平安溪口”微信公众号发布。",
        [(name, "wechat", CANCEL, None, None, ["平安溪口"]) for name in ("溪口甲", "溪口乙")],
    ),
    (
        "告知",
        "我馆在哔哩哔哩（B站）、小红书开设的官方账号“溪口博物馆”自6月10日起停更。",
        [("溪口博物馆", platform, STOP, "2024-06-10", None, []) for platform in ("bilibili", "xiaohongshu")],
    ),
    (
        "公告",
        "溪口县民政局微信公众号溪口民政、溪口老龄自6月20日起停止更新。",
        [(name, "wechat", STOP, "2024-06-20", None, []) for name in ("溪口民政", "溪口老龄")],
    ),
    (
        "关于变更招聘平台的公告",
        "“溪口驿站”微信公众号6月8日起停用。",
        [("溪口驿站", "wechat", STOP, "2024-06-08", None, [])],
    ),
    (
        "这件事，要和您说一声",
        "咱们的公众号——溪口微生活，从6月15日起就不再发新内容了，账号也会注销掉。",
        [("溪口微生活", "wechat", f"{STOP} {CANCEL}", "2024-06-15", None, [])],
    ),
    (
        "关于统一规范成员单位公众号的通知",
        "溪口镇卫生院“溪口医家”公众号自6月20日起停止更新。",
        [("溪口医家", "wechat", STOP, "2024-06-20", None, [])],
    ),
    (
        "关于停用新媒体的公告",
        "溪口市国防动员办公室对政务新媒体作如下处理：“溪口人防”微信公众号自6月8日起停止更新。\n溪口市国防动员办公室\n6月1日",
        [("溪口人防", "wechat", STOP, "2024-06-08", None, [])],
    ),
    (
        "公告",
        "“溪口街”微信公众号6月30日停更，涉及本街道的公告在溪口区人民政府网公布。",
        [("溪口街", "wechat", STOP, "2024-06-30", None, ["溪口区人民政府网"])],
    ),
    (  # the day of the notice, which the sentence before told
        "两个公众号合成一个",
        "记者获悉，6月3日，市民发现“溪口文旅”“溪口体育”两个微信公众号推送了消息。消息称，两账号即日起停止更新。",
        [(name, "wechat", STOP, "2024-06-03", None, []) for name in ("溪口文旅", "溪口体育")],
    ),
    (
        "“溪口警方”微博昨起停更",
        "本报讯 昨（4）日上午，溪口市公安局官方微博“溪口警方”发布公告称，从今日起停止更新。记者获悉，网友不舍。",
        [("溪口警方", "weibo", STOP, "2024-06-04", None, [])],
    ),
    (
        "溪口镇微信公众号停更公告",
        "因工作安排，溪口镇人民政府微信公众号美丽溪口镇自6月30日起停止更新。\n溪口镇人民政府\n2024年6月5日",
        [("美丽溪口镇", "wechat", STOP, "2024-06-30", None, [])],
    ),
    (
        "关于注销“溪口护林员”快手账号的公告",
        "我单位快手账号“溪口护林员”已无专人运维，决定于6月10日停止该账号更新，6月20日注销。",
        [("溪口护林员", "kuaishou", f"{STOP} {CANCEL}", "2024-06-10", "2024-06-20", [])],
    ),
    (  # a body that was renamed is why
        "公众号迁移公告",
        "因学院更名，原微信公众号“溪口青年”自6月10日起迁移至新公众号“智能学院团委”。",
        [("溪口青年", "wechat", "migrate", "2024-06-10", None, ["智能学院团委"])],
    ),
    (  # grounds are no place, nor is a slogan
        "两个账号的最后一条推文",
        "本报讯 公众号“溪口街”发文称，根据县里清理整顿政务公众号的统一部署，“溪口街”自6月4日起停更，由“溪口发布”发布。",
        [("溪口街", "wechat", STOP, "2024-06-04", None, ["溪口发布"])],
    ),
]


@pytest.mark.parametrize(("title", "text", "wanted"), CASES, ids=[case[1][:40] for case in CASES])
def test_found(title: str, text: str, wanted: list[Row]) -> None:
    assert read(title, text, "2024-06-05") == wanted


def test_all_but_those_that_a_table_keeps() -> None:
    table = rows("账号名称|平台|处置方式", "溪口教体|微信公众号|保留", "溪口国资|微信公众号|关停注销")
    body = f"<p>除列为“保留”的账号外，其余账号自2024年5月9日起一律停止更新。</p><table>{table}</table>"
    assert told(page("清理结果公告", body)) == [("溪口国资", "wechat", None, "2024-05-09", None)]


def test_a_self_inspection_tells_what_was_closed() -> None:
    text = "本季度，溪口县审计局“溪口审计”微信公众号因无力运维，已完成关停注销；其余24个账号运行正常。"
    assert read("2023年第四季度政务新媒体自查报告", text) == [("溪口审计", "wechat", CANCEL, None, None, [])]


@pytest.mark.parametrize(
    "path", ["/202406/t20240605_31.html", "/html/2024-06/05/content_8.htm", "/art/2024/6/5/art_1.html"]
)
def test_the_address_tells_the_day_of_a_page_that_does_not(path: str) -> None:
    url = f"http://www.xikou.gov.cn{path}"
    [record] = parse(Page(url, "“溪口行”APP6月20日下线。".encode(), title="公告")).records
    assert str(record.cancel_date) == "2024-06-20"
