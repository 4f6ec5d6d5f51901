"""Bodies as sites send them: charsets other than declared, gzip, what is no page. A new one goes into a table."""

import gzip
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.errors import ParseError, UnreadablePage
from parsers.page import MAX_ATTRIBUTES, MAX_BYTES, Page, decode, html_root

TEXT = "采购人：溪口县文化馆，预算金额：25万元。"
RARE = "镕㛃㐂"  # of these GB18030 has all, gb2312 none
META = '<meta charset="{}">'

# what it is, body, Content-Type, charset, text
CHARSETS = [
    ("utf-8", TEXT.encode(), "text/html; charset=utf-8", "utf-8", TEXT),
    ("utf-8, nothing declared", TEXT.encode(), None, "utf-8", TEXT),
    ("utf-8 under gb2312", TEXT.encode(), "text/html; charset=gb2312", "utf-8", TEXT),
    ("gbk under utf-8", TEXT.encode("gbk"), "text/html; charset=utf-8", "gb18030", TEXT),
    (
        "gbk under a meta tag of utf-8",
        (META.format("utf-8") + TEXT).encode("gbk"),
        None,
        "gb18030",
        META.format("utf-8") + TEXT,
    ),
    ("gbk, nothing declared", TEXT.encode("gbk"), None, "gb18030", TEXT),
    ("gb18030 under gb2312", RARE.encode("gb18030"), "text/html; charset=gb2312", "gb18030", RARE),
    (
        "gb18030 under a meta tag of gb2312",
        (META.format("gb2312") + RARE).encode("gb18030"),
        "text/html",
        "gb18030",
        META.format("gb2312") + RARE,
    ),
    ("big5", "採購人：溪口縣文化館".encode("big5"), "text/html; charset=big5", "big5", "採購人：溪口縣文化館"),
    ("a charset that nobody knows", TEXT.encode("gbk"), "text/html; charset=x-none", "gb18030", TEXT),
    ("a charset that decodes nothing", TEXT.encode("gbk"), "text/html; charset=undefined", "gb18030", TEXT),
    ("latin declared over gbk", TEXT.encode("gbk"), "text/html; charset=", "gb18030", TEXT),
    ("byte order mark of utf-8", b"\xef\xbb\xbf" + TEXT.encode(), "text/html; charset=gbk", "utf-8", TEXT),
    ("utf-16, little end first", b"\xff\xfe" + TEXT.encode("utf-16-le"), None, "utf-16", TEXT),
    ("utf-16, big end first", b"\xfe\xff" + TEXT.encode("utf-16-be"), None, "utf-16", TEXT),
    ("utf-8 cut in a character", TEXT.encode()[:-1], None, "utf-8", TEXT[:-1]),
    ("gbk cut in a character", TEXT.encode("gbk")[:-1], "text/html; charset=gbk", "gb18030", TEXT[:-1]),
    ("a few broken bytes in utf-8", (TEXT * 9).encode() + b"\xff\xfe\xfa" + (TEXT * 9).encode(), None, "utf-8", None),
    ("ascii", b"<p>hello</p>", None, "utf-8", "<p>hello</p>"),
]
# what it is, body
UNREADABLE = [
    ("nothing", b""),
    ("white space", b" \r\n\t "),
    ("an image", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40),
    ("broken gzip", b"\x1f\x8b\x08\x00" + b"\xff" * 40),
    ("gzip cut off", gzip.compress("".join(f"{TEXT}{n}" for n in range(9000)).encode())[:9000]),
    ("gzip of many members", gzip.compress(b"a") * 1000),
    ("gzip of nothing", gzip.compress(b"")),
    ("too much", b"a" * (MAX_BYTES + 1)),
    ("too much, packed", gzip.compress(b"a" * (MAX_BYTES + 1))),
]
# body, kind
KINDS = [
    ("<html><p>采购</p></html>", "html"),
    ("\n  <!DOCTYPE html><html></html>", "html"),
    ('<?xml version="1.0" encoding="gbk"?><html><p>采购</p></html>', "html"),
    ("首页 > 公告 <br/>采购人：溪口县文化馆", "html"),
    ('{"title": "采购公告"}', "json"),
    ('[{"title": "采购公告"}]', "json"),
    (' {"title": 1} ', "json"),
    ('{"title": ', "text"),
    ("[350521]YXG 采购公告", "text"),
    ("采购人：溪口县文化馆", "text"),
    ("预算 < 25万元", "text"),
    ("a" * 3000 + "<p>", "text"),
]


@pytest.mark.parametrize(
    ("body", "content_type", "charset", "text"), [row[1:] for row in CHARSETS], ids=[row[0] for row in CHARSETS]
)
def test_charset(body: bytes, content_type: str | None, charset: str, text: str | None) -> None:
    page = Page(None, body, content_type=content_type)
    assert page.charset == charset
    if text is None:
        assert page.text.startswith(TEXT)
        assert page.text.endswith(TEXT)
    else:
        assert page.text == text


@pytest.mark.parametrize("body", [row[1] for row in UNREADABLE], ids=[row[0] for row in UNREADABLE])
def test_unreadable(body: bytes) -> None:
    with pytest.raises(UnreadablePage):
        _ = Page(None, body).text


@pytest.mark.parametrize(("body", "kind"), KINDS)
def test_kind(body: str, kind: str) -> None:
    assert Page(None, body.encode()).kind == kind


@given(st.text(min_size=1).filter(str.strip), st.sampled_from(["utf-8", "gb18030"]))
def test_what_is_encoded_is_decoded(text: str, charset: str) -> None:
    text = f"{TEXT}{text}{TEXT}".encode(charset, "ignore").decode(charset)
    assert decode(text.encode(charset), f"text/html; charset={charset}")[0] == text


@given(st.binary(max_size=400), st.none() | st.text(max_size=30))
def test_any_bytes_are_read_or_refused(body: bytes, content_type: str | None) -> None:
    page = Page(None, body, content_type=content_type)
    with suppress(ParseError):
        assert page.kind in ("html", "json", "text")
        assert page.kind != "html" or page.root is not None


def test_gzip() -> None:
    assert Page(None, gzip.compress(TEXT.encode())).text == TEXT


def test_gzip_of_two_members_is_one_page() -> None:
    assert Page(None, gzip.compress(b"<p>one") + gzip.compress(b"two") + b"\0\0").text == "<p>onetwo"


def test_gzip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = gzip.compress(gzip.compress(bytes(300 * 1024 * 1024), 9), 9)
    began = time.process_time()
    with pytest.raises(UnreadablePage):
        _ = Page(None, gzip.decompress(bomb)).text
    assert time.process_time() - began < 5


def test_exactly_the_limit_is_read() -> None:
    assert len(Page(None, b"a" * MAX_BYTES).text) == MAX_BYTES


def test_characters_that_break_words_are_dropped() -> None:
    assert Page(None, "项\u200b目\x00编\ufeff号\u00ad：\x08A\x7f-1".encode()).text == "项目编号：A-1"


def test_an_escaped_nul_is_dropped_and_a_word_that_looks_like_one_is_not() -> None:
    assert Page(None, rb'{"a": "x\u0000y", "b": "c:\\u0000", "c": "\\\u0000"}').json == {
        "a": "xy",
        "b": r"c:\u0000",
        "c": "\\",
    }


def test_nul_does_not_end_the_tree() -> None:
    page = Page(None, "<p>项目编\x00号：A-1</p><p>采购人</p>".encode())
    assert page.selector.css("p::text").getall() == ["项目编号：A-1", "采购人"]


def test_cdata_is_no_text_of_its_own() -> None:
    assert "采购人" in words("<div><![CDATA[<p>采购人：溪口县文化馆</p>]]></div>")


def test_xml_declaration_does_not_decide_the_charset() -> None:
    page = Page(None, '<?xml version="1.0" encoding="gbk"?><html><body><p>溪口县</p></body></html>'.encode())
    assert page.selector.css("p::text").get() == "溪口县"


def test_named_and_numbered_entities() -> None:
    assert html_root("<p>&yen;25&nbsp;&#19975;&#x5143;</p>").findtext(".//p") == "¥25\xa0万元"


def test_no_file_is_read_for_an_entity(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("a secret")
    body = f'<!DOCTYPE x [<!ENTITY f SYSTEM "{(tmp_path / "secret").as_uri()}">]><p>a&f;b</p>'
    assert "a secret" not in words(body)


def test_no_entity_is_expanded_into_a_billion() -> None:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    body = f'<!DOCTYPE x [<!ENTITY a0 "ha">{lines}]><p>&a11;</p>'
    assert len(words(body)) < len(body)


# what a long page may hold, and what would take libxml2 minutes
LONG = {
    "an image in an attribute": f"<img alt=a src='data:image/png;base64,{'AAAA/=>' * 100_000}'>",
    "a drawing in an attribute": f'<path d="{"M 0 0 " * 100_000}" />',
    "a text of comparisons": "<p>" + "a &lt; b = c " * 20_000,
    "a limited number": f"<p {' '.join(f'a{n}={n:020}' for n in range(MAX_ATTRIBUTES))}>" + "采购人" * 50_000,
}
ENDLESS = {
    "attributes": "{}=x ",
    "attributes without a value": "{} ",
    "attributes without a blank": "{}='x'",
    "attributes over lines": "{}\n=\n'x'\n",
    "values that hold the end of a tag": '{}=">"',
    "names that hold a quote": "{}' ",
}


@pytest.mark.parametrize("body", LONG.values(), ids=LONG)
def test_long_page(body: str) -> None:
    assert html_root(body) is not None


@pytest.mark.parametrize("attribute", ENDLESS.values(), ids=ENDLESS)
def test_a_tag_without_end_is_refused(attribute: str) -> None:
    body = f"<p>采购人</p><p {''.join(attribute.format(f'a{n}') for n in range(200_000))}>"
    with pytest.raises(UnreadablePage, match="attributes"):
        html_root(body)


@pytest.mark.parametrize("body", ["<!---->", "<?php ?>", "<!DOCTYPE html>"])
def test_markup_without_an_element(body: str) -> None:
    with pytest.raises(UnreadablePage):
        html_root(body)


def words(body: str) -> str:
    return "".join(map(str, html_root(body).itertext()))
