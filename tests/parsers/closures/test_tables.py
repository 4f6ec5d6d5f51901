"""Tables of accounts in other shapes than a header over its rows; the facts are invented."""

from datetime import date

from parsers.closures import parse
from parsers.page import Page

Told = tuple[str | None, str | None, str | None, str, str]


def table(*rows: str) -> str:
    """Each row as its cells between bars."""
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def told(title: str, body: str) -> list[Told]:
    page = Page(None, f"<h1>{title}</h1><p>{body}".encode(), title=title, published=date(2024, 1, 5))
    return [
        (record.account_name, record.platform, record.operator, str(record.stop_date), str(record.cancel_date))
        for record in parse(page).records
    ]


def test_labels_may_stand_in_the_first_column() -> None:
    body = "对我局主办的下列账号予以停更注销：</p>" + table(
        "账号名称|溪口普法|溪口公证",
        "平台|微信公众号|新浪微博",
        "停更日期|2024年1月8日|2024年1月22日",
        "注销日期|2024年2月8日|2024年2月22日",
    )
    assert told("溪口县司法局政务新媒体账号调整公告", f"{body}<p>溪口县司法局</p><p>2024年1月5日</p>") == [
        ("溪口普法", "wechat", "溪口县司法局", "2024-01-08", "2024-02-08"),
        ("溪口公证", "weibo", "溪口县司法局", "2024-01-22", "2024-02-22"),
    ]


def test_a_bulletin_lists_what_was_closed_with_its_days() -> None:
    body = "个别账号更新不及时。本季度共完成注销政务新媒体2个。</p>" + table(
        "序号|主办单位|账号|平台|注销日期",
        "1|县农业局|溪口农机|微信|2024.1.2",
        "2|西街街道办事处|西街微生活|抖音|2024.1.3",
    )
    body += "<p>以下账号超过14天未更新：</p>" + table("序号|主办单位|账号|平台", "1|县水利局|溪口水利|微信")
    assert told("2023年第四季度政务新媒体检查情况通报", body) == [
        ("溪口农机", "wechat", "县农业局", "None", "2024-01-02"),
        ("西街微生活", "douyin", "西街街道办事处", "None", "2024-01-03"),
    ]


def test_a_remark_sends_readers_on() -> None:
    body = "以下账号于2024年1月30日关停：</p>" + table(
        "主办单位|平台|账号名称|备注", "县水利局|微信公众号|溪口水利|信息转由“溪口发布”发布"
    )
    page = Page(None, f"<p>{body}".encode(), title="关于关停账号的公告", published=date(2024, 1, 5))
    [record] = parse(page).records
    assert [place.name for place in record.destinations] == ["溪口发布"]
