"""What an article says of itself: the national meta tags in all their spellings, and pages that are no articles."""

from datetime import datetime

import pytest

from parsers.article import read_article
from parsers.errors import UnknownLayout
from parsers.page import Page

BODY = '<h1>关于停更的公告</h1><div id="zoom"><p>“绿水发布”微信公众号停止更新。</p></div>'


def page(head: str, body: str = BODY) -> Page:
    """A page of a government site."""
    text = f'<html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    return Page("http://www.lushui.gov.cn/zwgk/t20240428_1.html", text.encode())


META = [
    (
        '<meta name="SiteName" content="绿水县人民政府"><meta name="ArticleTitle" content="停更公告">'
        '<meta name="PubDate" content="2024-04-28 09:30"><meta name="ContentSource" content="县融媒体中心">'
        '<meta name="ColumnName" content="通知公告">',
        ("停更公告", datetime(2024, 4, 28, 9, 30), "绿水县人民政府", "县融媒体中心", "通知公告"),  # noqa: DTZ001
    ),
    (
        "<META content='2024-04-28 09:30:05' NAME='pubdate'/><meta content=\"本网\" name=\" contentsource \">"
        '<meta name="SITENAME" content=""><meta name="ArticleTitle" content="">',
        ("关于停更的公告", datetime(2024, 4, 28, 9, 30, 5), None, "本网", None),  # noqa: DTZ001
    ),
    (
        '<meta name="PubDate" content="近日"><title>公告-绿水县</title>',
        ("关于停更的公告", None, None, None, None),
    ),
    ('<meta name="PubDate" content="April 28, 2024">', ("关于停更的公告", datetime(2024, 4, 28), None, None, None)),  # noqa: DTZ001
    (
        '<meta name="PubDate" content="2024/4/28"><meta name="PubDate" content="2020-01-01">',
        ("关于停更的公告", datetime(2024, 4, 28), None, None, None),  # noqa: DTZ001
    ),
]


@pytest.mark.parametrize(("head", "expected"), META)
def test_meta_tags(head: str, expected: tuple[object, ...]) -> None:
    article = read_article(page(head))
    assert (article.title, article.published, article.site, article.source, article.column) == expected


def test_the_surest_name_of_a_body_wins() -> None:
    body = (
        '<div class="content"><div class="side">x</div><div class="view TRS_UEDITOR trs_paper"><p>正文</p></div></div>'
    )
    assert read_article(page("", body)).body == "class:TRS_UEDITOR"
    assert read_article(page("", "<p>正文</p>")).body is None


def test_links_to_wechat_are_those_of_the_body() -> None:
    link = '<a href="https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv#rd">原文</a>'
    long = '<a href="http://mp.weixin.qq.com/s?__biz=MzA=&amp;mid=1&amp;idx=1&amp;sn=0a#rd">原文</a>'
    foot = '<div class="foot"><a href="https://mp.weixin.qq.com/s/footfootfootfootfootfo">关注</a></div>'
    other = '<a href="https://mp.weixin.qq.com/mp/profile_ext?a=1">主页</a><a href="http://[::1">坏</a>'
    article = read_article(page("", f'<div id="zoom"><p>正文</p>{link}{long}{link}{other}</div>{foot}'))
    assert article.wechat == (
        "https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv",
        "http://mp.weixin.qq.com/s?__biz=MzA=&mid=1&idx=1&sn=0a",
    )


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<title>页面不存在</title>", "<p>返回首页</p>"),
        ("<title>404</title>", "<p>抱歉，您访问的页面 不存在或已被删除</p>"),
        ("<title>提示信息</title>", "<p>对不起，没有找到您要访问的页面！</p>"),
        ("<title>绿水县人民政府</title>", "<div>该信息已删除</div>"),
        ("<title>404 Not Found</title>", "<h1>404 Not Found</h1><hr>nginx 404 错误"),
        ("<title>错误页面</title>", "<p>导航 </p>" * 300 + "<p>页面未找到</p>"),
    ],
)
def test_an_error_page_is_no_article(head: str, body: str) -> None:
    with pytest.raises(UnknownLayout, match="error page with status 200"):
        read_article(page(head, body))


@pytest.mark.parametrize(
    "body",
    [
        "<h1>关于关闭网站栏目的公告</h1>" + "<p>群众反映部分页面不存在的问题已经整改。</p>" * 40,
        "<h1>公告</h1><p>自2024年5月1日起，“绿水发布”微博停止更新。</p>",
        "<h1>公告</h1><p>自2024年5月1日起，“绿水在线”网站关停，原网站页面已下线。</p>",
        "<h1>关于网站迁移的公告</h1><p>因网站迁移，部分原有链接失效，部分页面无法访问，给您带来不便，敬请谅解。</p>"
        + "<p>导航栏目</p>" * 40,
    ],
)
def test_an_article_about_errors_is_none(body: str) -> None:
    assert read_article(page("<title>公告</title>", body)).title
