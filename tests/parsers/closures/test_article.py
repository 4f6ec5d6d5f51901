"""The article of a page in any markup: what stands around it is not read, and what says that it is gone is refused."""

from datetime import date

import pytest

from parsers.closures import parse
from parsers.closures.article import read_article
from parsers.errors import UnknownLayout
from parsers.page import Page
from parsers.records import Platform

TITLE = "关于关停“长河商务”微信公众号的公告"
BODY = "按照要求，“长河商务”微信公众号自2024年7月1日起停止更新，请关注“长河发布”。"
NAV = "<ul>" + "".join(f'<li><a href="/{n}.html">栏目{n}</a></li>' for n in range(12)) + "</ul>"
OTHERS = (
    '<h3>最新公告</h3><ul><li><a href="a.html">关于“长河林业”微博停更的公告</a> 2023-01-02</li>'
    '<li><a href="b.html">“长河粮食”微信公众号自5月1日起停止运营</a><span>2023-01-02</span></li></ul>'
)
MARKUP = {
    "line breaks": f"<title>{TITLE}-长河市商务局</title>{NAV}<h2>{TITLE}</h2>"
    f"<div>发布时间：2024-06-20 来源：长河市商务局 点击：20次</div><div>　　{BODY}<br/>　　　　长河市商务局<br/>"
    f"　　　　2024年6月20日</div>{OTHERS}<div>上一篇：无</div>",
    "other titles first": f"<title>{TITLE}</title>{NAV}{OTHERS}<div>{TITLE}</div><p>{BODY}</p>"
    "<p>长河市商务局</p><p>2024年6月20日</p>",
    "a title in the text only": f"<p><b>{TITLE}</b></p><p><span>按照要求，</span><span>“长河商</span>"
    "<span>务”微信公众号自</span><span>2024</span>年<span>7</span>月1日起停<span>止更新</span>，请关注“长河发布”。</p><p>长河市商务局</p>",
    "a layout table": f"<table><tr><td>{NAV}</td><td><table><tr><td>{TITLE}</td></tr><tr><td>日期：2024/6/20</td></tr>"
    f"<tr><td><p>{BODY}</p><p>长河市商务局</p></td></tr></table></td></tr></table>",
    "plain text": f"<title>{TITLE}</title><pre>{TITLE}\n\n{BODY}\n\n长河市商务局\n2024年6月20日</pre>",
}


@pytest.mark.parametrize("markup", MARKUP.values(), ids=MARKUP)
def test_one_announcement_in_any_markup(markup: str) -> None:
    (record,) = parse(Page(None, f"<html><body>{markup}</body></html>".encode())).records
    assert (record.account_name, record.platform, record.operator) == ("长河商务", Platform.WECHAT, "长河市商务局")
    assert (list(record.actions), record.stop_date) == (["stop_updating", "cancel"], date(2024, 7, 1))
    assert [place.name for place in record.destinations] == ["长河发布"]


@pytest.mark.parametrize(
    "body", [f"<h1>大事记</h1><p>6月3日召开会议。</p>{OTHERS}", f"{NAV}{OTHERS}<div>共 2 条</div>"]
)
def test_titles_of_other_pages_announce_nothing(body: str) -> None:
    assert (
        parse(Page(None, f"<html><head><title>大事记</title></head><body>{body}</body></html>".encode())).records == ()
    )


def test_the_line_of_a_post_is_information() -> None:
    text = "溪口林业\n2024-6-20 10:30 来自 iPhone客户端\n溪口林业微博自7月1日起停更，请关注@溪口发布 微博。"
    article = read_article(Page(None, text.encode(), account="溪口林业"))
    assert (str(article.day), article.text.count("客户端")) == ("2024-06-20", 0)


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><title>404 Not Found</title></head><body>nginx</body></html>",
        "<html><body><p>您访问的页面不存在或已被删除</p></body></html>",
        "<html><body><div class='weui-msg__title'>该内容已被发布者删除</div></body></html>",
        "<html><body><p>该公众号已迁移至新的账号，原账号已回收。</p></body></html>",
    ],
)
def test_gone(page: str) -> None:
    with pytest.raises(UnknownLayout, match="no article"):
        parse(Page(None, page.encode()))


def test_a_story_may_quote_that_an_account_is_gone() -> None:
    text = "记者点开“长河商务”微信公众号，页面显示“该账号已自主注销，内容无法查看”。"
    [record] = parse(Page(None, text.encode(), title="一批政务公众号注销")).records
    assert (record.account_name, list(record.actions)) == ("长河商务", ["cancel"])


def test_the_signature_is_taken_off() -> None:
    article = read_article(
        Page(None, f"{TITLE}\n{BODY}\n特此公告。\n长河市商务局\n二〇二四年六月二十日".encode(), title=TITLE)
    )
    assert (article.signature.name, article.signature.day) == ("长河市商务局", date(2024, 6, 20))
    assert article.text == f"{BODY}\n特此公告。"


def test_a_body_signs_that_the_head_links_to() -> None:
    linked = f"<a href='/'>长河市商务局</a><h1>{TITLE}</h1><p>{BODY}</p><p>长河市商务局</p><p>2024年6月20日</p>"
    [record] = parse(Page(None, f"<html><title>{TITLE}</title><body>{linked}</body></html>".encode())).records
    assert record.operator == "长河市商务局"


@pytest.mark.parametrize("words", ["相关内容今后统一由", "更多信息请关注"])
def test_a_sentence_is_no_end_of_the_article(words: str) -> None:
    page = Page(None, f"<h1>{TITLE}</h1><p>“长河商务”停更。</p><p>{words}“长河发布”发布。</p>".encode())
    assert read_article(page).lines[-1].text.startswith(words)
    page = Page(None, f"<h1>{TITLE}</h1><p>{BODY}</p><p>{words[:4]}</p><p>“长河水利”停更。</p>".encode())
    assert read_article(page).lines[-1].text == BODY


def test_a_long_text_is_cut_and_says_so() -> None:
    parsed = parse(Page(None, (f"{TITLE}\n{BODY}\n" + "长河。" * 20_000).encode(), title=TITLE))
    assert len(parsed.records) == 1
    assert "cut_short" in [issue.code for issue in parsed.issues]


def test_an_emoji_of_two_escapes_in_a_script_is_one_character() -> None:
    script = r"title: JsDecode('停更通知\ud83d\ude4f'), nick_name: JsDecode('青禾图书馆'), content_noencode: JsDecode("
    script += r"'\x26quot;青禾图书馆\x26quot;订阅号自2023年9月30日起停止更新\ud83d\ude4f')"
    page = Page(None, f"<script>window.cgiDataNew = {{{script}, cdn_url: 'mmbiz.qpic.cn'}};</script>".encode())
    (record,) = parse(page).records
    assert record.title == "停更通知🙏"
    assert record.model_dump_json().encode("utf-8", "strict")


def test_the_day_beside_the_author_of_a_weblog() -> None:
    text = f"<h1>{TITLE}</h1><p>发布于 2020年5月6日 由 宣传部</p><p>“长河商务”公众号5月8日起停更。</p>"
    assert str(read_article(Page(None, text.encode())).published) == "2020-05-06 00:00:00"
    text = f"<h1>{TITLE}</h1><p>发布于2020年的“长河商务”公众号5月8日起停更。</p>"
    assert "长河商务" in read_article(Page(None, text.encode())).text


def test_the_source_of_a_letter_box_and_not_the_publishing_system() -> None:
    letter = "<table><tr><td>受理单位</td><td>长河市商务局</td><td>回复时间</td><td>2021-07-19</td></tr></table>"
    text = f'<meta name="author" content="PbootCMS"><h1>{TITLE}</h1>{letter}<p>{BODY}</p>'
    assert read_article(Page(None, text.encode())).source == "长河市商务局"


def test_the_day_and_the_source_of_an_answer() -> None:
    told = f'"infodate": "2024-03-05 08:55:10", "infosource": "长河市商务局", "infocontent": "{BODY}"'
    article = read_article(Page(None, f'{{"title": "{TITLE}", {told}}}'.encode()))
    assert (str(article.published), article.source) == ("2024-03-05 08:55:10", "长河市商务局")


def read_all(page: str) -> list[tuple[str | None, str, str | None]]:
    records = parse(Page(None, page.encode())).records
    return [(record.account_name, str(record.stop_date), record.operator) for record in records]


def test_the_state_of_a_page_that_a_script_fills() -> None:
    content = "<p>“长河商务”微信公众号自3月11日起停更。</p>\\n<p>长河市商务局</p>"
    state = f'{{"detail": {{"title": "停更公告", "publishDate": "2024-03-05", "content": "{content}"}}, "hot": []}}'
    page = f'<html><body><div id="app"></div><script>window.__INITIAL_STATE__={state}</script><p>首页</p></body></html>'
    assert read_all(page) == [("长河商务", "2024-03-11", "长河市商务局")]
    assert read_all(page.replace("<p>首页</p>", f"<p>{'本页面没有更新。' * 30}</p>")) == []


def test_names_and_days_that_a_line_breaks() -> None:
    lines = "“长河商务”“长河<br>口岸”两个微信公众号自2024年<br>3<br>月11日起停更。<p>长河市商务局</p>"
    page = f"<html><head><title>停更公告</title></head><body><h1>停更公告</h1><div>{lines}</div></body></html>"
    assert [row[:2] for row in read_all(page)] == [("长河商务", "2024-03-11"), ("长河口岸", "2024-03-11")]


@pytest.mark.parametrize(("title", "count"), [("老站房光荣退役", 0), ("两个账号停更", 1)])
def test_headlines_below_an_article_on_something_else(title: str, count: int) -> None:
    lines = "<p>服役多年的老站房今天退役。</p><p>·铁路微博“长河铁路”停更</p>"
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{lines}</body></html>"
    assert len(read_all(page)) == count


def test_a_footer_signs_nothing_and_a_line_below_dates_the_page() -> None:
    lines = "<p>“长河商务”微博自本公告发布之日起三日后停止更新。</p><p>（发布于2024年3月5日）</p><p>© 长河市商务局</p>"
    page = f"<html><head><title>停更公告</title></head><body><h1>停更公告</h1>{lines}</body></html>"
    assert read_all(page) == [("长河商务", "2024-03-08", None)]


SHORT = "<p>“长河商务”微信公众号自3月11日起停更。</p><p>长河市商务局</p><p>2024年3月5日</p>"


@pytest.mark.parametrize(
    "state",
    [
        '{"menu": [{"title": "首页", "text": "首页"}]}',
        '{"seo": [{"name": "viewport", "content": "width=device-width"}]}',
        '{"comments": [{"content": "听说“长河口岸”也要在7月1日停止更新了，以后去哪里看消息呢？大家都不知道。"}]}',
        '{"content": "<p></p>"}',
        "{content: " + "*".join(["9" * 400] * 20) + "}",
        '{"content": ' + "[" * 5000,
    ],
)
def test_the_text_of_a_page_counts_before_its_script(state: str) -> None:
    for script in (f"<script>window.__INITIAL_STATE__={state}</script>", ""):
        assert read_all(f"<html><body>{SHORT}{script}</body></html>") == [("长河商务", "2024-03-11", "长河市商务局")]


def test_a_list_of_articles_in_a_script_is_none_of_them() -> None:
    articles = ",".join(
        f'{{"title": "停更公告", "content": "“长河{name}”公众号自3月11日起，停更。"}}' for name in "甲乙"
    )
    page = f"<html><body><p>首页</p><script>window.__INITIAL_STATE__=[{articles}]</script></body></html>"
    assert read_all(page) == []
