"""A page of a site as a result: HTML and JSON details, bulletins, WeChat, and what is none of them."""

import json
from datetime import date

import pytest

from parsers.errors import Blocked, UnknownLayout
from parsers.page import Page
from parsers.wechat import ArticleState
from pipelines.items import PageKind, PageResult
from pipelines.sites import read_site_page
from tests.pipelines.results import fetch

TEXT = "<p>“绿水发布”微信公众号将于5月1日起停止更新，请关注“绿水融媒”微信公众号。</p><p>绿水县人民政府办公室</p>"


def read(body: str, url: str = "http://www.lushui.gov.cn/zwgk/t20240424_1.html", **known: object) -> PageResult:
    """The result of that page."""
    page = Page(url, body.encode(), **known)  # type: ignore[arg-type]
    return read_site_page(page, fetch(1, source="lushui", kind=PageKind.ARTICLE, url=url))


def html(title: str, text: str, head: str = "") -> str:
    body = f'<h1>{title}</h1><div id="zoom">{text}</div>'
    return f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


DETAILS = [
    ("the row's day", html("停更公告", TEXT), {"published": date(2024, 4, 24)}),
    ("the page's own day", html("停更公告", TEXT, '<meta name="PubDate" content="2024-04-24 09:00">'), {}),
    ("JSON", json.dumps({"data": {"title": "停更公告", "content": TEXT, "publishDate": "2024-04-24 09:00:00"}}), {}),
]


@pytest.mark.parametrize(("_", "body", "known"), DETAILS, ids=[what for what, *_ in DETAILS])
def test_a_detail(_: str, body: str, known: dict[str, object]) -> None:
    (closure,) = read(body, **known).closures
    assert (closure.account_name, closure.stop_date) == ("绿水发布", date(2024, 5, 1))
    assert [to.name for to in closure.destinations] == ["绿水融媒"]


def test_a_bulletin_gives_findings_and_no_closures() -> None:
    table = (
        "<table><tr><td>主办单位</td><td>账号名称</td><td>平台</td><td>问题</td></tr>"
        "<tr><td>北岭镇人民政府</td><td>北岭之声</td><td>微博</td><td>超过2周未更新</td></tr></table>"
    )
    result = read(html("2024年第二季度政务新媒体检查情况通报", table))
    assert [finding.account_name for finding in result.findings] == ["北岭之声"]
    assert result.closures == ()


def test_an_article_about_something_else_gives_nothing() -> None:
    result = read(html("公告", "<p>滨河路自5月1日起封闭施工。</p>"))
    assert (result.closures, result.findings, result.failure) == ((), (), None)


def test_error_pages_and_walls_are_refused() -> None:
    with pytest.raises(UnknownLayout, match="error page"):
        read("<html><head><title>404</title></head><body>您访问的页面不存在</body></html>")
    with pytest.raises(Blocked):
        read("<html><body><p>环境异常</p></body></html>", "https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv")


def test_an_address_of_wechat_shows_a_state() -> None:
    url = "https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv"
    gone = read("<html><body><p>该内容已被发布者删除</p></body></html>", url)
    assert gone.shown
    assert (gone.shown.state, gone.closures) == (ArticleState.DELETED, ())
