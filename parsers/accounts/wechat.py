"""WeChat official accounts (微信公众号): articles of all types, and the pages shown in their place.

An article of 2026 is a page of 3 MB whose facts stand in `window.cgiDataNew`, a JavaScript literal; picture and text
posts (item_show_type 8, 10) have nothing else. Older pages have variables (`var user_name = "gh_..."`) and elements.
`em#publish_time` is empty in what the server sends: the time is `ori_create_time` or `ct`, an epoch.
"""

import re
from collections.abc import Iterator
from typing import Any

from parsers.accounts import wechat_lists, wechat_saved
from parsers.accounts.finding import Found, code, dig, first, is_answer, line, plain, text, visible_words
from parsers.errors import UnknownLayout
from parsers.page import Page
from parsers.records import PageState, Platform
from parsers.scripts import read_value
from parsers.states import read_state
from parsers.wechat import message_alone, moved_to

_NEW = re.compile(rb"cgiDataNew\s{0,9}=\s{0,9}(?=\{)")
# beside cgiDataNew; in cards and their templates `verify_status` is that of other accounts, without a calculation
_VERIFIED = re.compile(rb'verify_status\s{0,9}=\s{0,9}"(\d)"\s{0,9}\*')
_PROVINCE = re.compile(rb"provinceName:\s{0,9}'([^'\s]{1,60})'")
_CONTENT = b"content_noencode: JsDecode('"
_FACTS = (
    *("user_name", "nick_name", "alias", "signature", "bizuin", "mid", "idx", "link", "title", "item_show_type"),
    *("ori_create_time", "create_timestamp", "ori_send_time", "create_time", "verify_status"),
    *("ip_wording", "copyright_info"),
)
_INDENT = re.compile(rb"\{\s{0,99}?(\n[ \t]{1,99})(?=\S)")
_KINDS = {0: "article", 5: "video", 6: "music", 7: "audio", 8: "picture", 10: "text", 17: "text"}
_TAIL = 6_000  # bytes of the article's markup, for whom it names as its source
_VALUE = 12_000  # bytes of one member, of which the longest is an address or an object of addresses
_WHOLE = 400_000  # bytes; a longer page without cgiDataNew is mostly scripts of others, and is cut
_TIMES = ("ct", "oriCreateTime", "create_time", "ori_send_time", "createTime", "publish_time")  # the surest first
_NAMES = (
    *("user_name", "nickname", "nick_name", "biz", "mid", "idx", "alias", "profile_signature", "msg_link"),
    *("provinceName", "province_name", "msg_title", "title", "item_show_type", "copyright_stat", "_copyright_stat"),
    *("verify_status", "signature"),
    *_TIMES,
)
_OF_ACCOUNT = (" d.", "\td.", "\nd.", "cgiData.")  # of which alone `signature` is a bio, and not that of the address
_OWNERS = ("var ", "window.", *_OF_ACCOUNT)  # what an assignment that counts begins with
_ASSIGNED = re.compile(r"\s{0,9}=(?!=)\s{0,9}")
_MEMBERS = ("alias", "provinceName", "verify_status")
_IN_OBJECT = re.compile(r"\s{0,3}:\s{0,3}(?=['\"])")
_ELEMENT = {
    "name": re.compile(
        r"""(?:id="(?:js_name|post-user)"|class="(?:profile_nickname|wx_follow_nickname)")[^>]{0,200}>([^<]{1,200})<"""
    ),
    "meta": re.compile(r"""class="profile_meta_value"[^>]{0,100}>([^<]{0,2000})<"""),
    "title": re.compile(
        r"""id="activity-name"[^>]{0,200}>([^<]{1,1000})<|property="og:title" content="([^"]{1,1000})\""""
    ),
}
_CREDIT = re.compile(r"(?:来源|转自|转载自|摘自|稿源|出处)\s?[:：|｜丨/]\s?([^\s）)】\]。；;|｜丨]{2,40})")
_CGI = re.compile(r"cgiData\s{0,9}=\s{0,9}(?=\{)")


def read(page: Page) -> Found:
    """Any page or answer of mp.weixin.qq.com. Raises `UnknownLayout` where it is none that is known."""
    found = Found(Platform.WECHAT, page.fetched_at)
    body = page.bytes
    at = body.find(b"cgiDataNew")
    if at >= 0 and (match := _NEW.search(body, at)):
        end = body.find(b"</script>", match.end())
        data = _facts(body[match.end() : end if end > 0 else len(body)])
        if data.get("user_name"):
            if not {"verify_status", "ip_wording"} <= data.keys():
                data = {**_beside(body), **data}
            return _article(found, data)
    if is_answer(page):
        data = page.json if page.json is not None else read_value(page.text.lstrip())
        if isinstance(data, dict) and data.get("user_name") and "nick_name" in data:  # cgiDataNew, taken out
            return _article(found, data)
        return wechat_saved.read_json(found, data)
    words = page.text if len(body) <= _WHOLE else _scripts(body)
    if 'class="about-page"' in words or 'class="item-title' in words:
        return wechat_saved.read_about(found, page)
    if "album__list-item" in words or "js_album_item" in words:
        return wechat_saved.read_album(found, page)
    if "var msgList" in words:
        return wechat_lists.read_profile(found, page)
    variables = _variables(words)
    if variables.get("user_name") and any(name in variables for name in _TIMES):
        return _old_article(found, words, variables)
    if "js_name" in words and 'id="activity-name"' in words and wechat_saved.read_article(found, page):
        return found
    if stopped := _stopped(found, page):
        return stopped
    if message := message_alone(page):
        found.unsure("unknown_message", message)
        return found.stopped(PageState.UNAVAILABLE, message)
    raise UnknownLayout("page", "a WeChat page without an account, an article or a known message")


def _article(found: Found, data: dict[str, Any]) -> Found:
    """From `window.cgiDataNew`. Its `copyright_info.source_*` are of the account that was reposted."""
    rights = data.get("copyright_info")
    rights = rights if isinstance(rights, dict) else {}
    posted = data.get("ori_create_time") or data.get("create_timestamp") or data.get("ori_send_time")
    posted = posted or data.get("create_time")
    user, biz = text(data.get("user_name")), text(data.get("bizuin"))
    found.account(
        account_id=user,
        other_ids=(biz,) if biz else (),
        handle=_plain(data.get("alias")),
        name=_plain(data.get("nick_name")),
        verified={0: False, 1: True, 2: True}.get(code(data.get("verify_status"))),
        bio=_plain(data.get("signature")),
        region=_plain(dig(data, "ip_wording", "province_name")) or _plain(dig(data, "ip_wording", "country_name")),
        last_post_at=posted,
    )
    stat = code(rights.get("copyright_stat"))
    mid, index = text(data.get("mid")), text(data.get("idx"))
    found.post(
        post_id=f"{biz}_{mid}_{index}" if biz and mid and index else None,
        url=_plain(data.get("link")),
        published_at=posted,
        title=_plain(data.get("title")),
        kind=_KINDS.get(code(data.get("item_show_type")), "article"),
        is_repost=True if stat == 2 else False if stat == 1 else None,
        is_original=True if stat == 1 else None,
        reposted_from=_plain(rights.get("platform")) if stat == 2 else None,
        source=_credited(data.get("content_noencode")) or (_plain(rights.get("platform")) if stat == 2 else None),
    )
    return found


def _old_article(found: Found, words: str, variables: dict[str, Any]) -> Found:
    """From the variables and elements of pages of 2014-2025."""
    metas = [plain(match[1]) for match in _ELEMENT["meta"].finditer(words)]
    posted = next((variables[name] for name in _TIMES if name in variables), None)
    stat = code(variables.get("copyright_stat", variables.get("_copyright_stat")))
    user, biz = text(variables.get("user_name")), text(variables.get("biz"))
    data = _cgi_data(words)
    data = data if data.get("user_name") == user else {}  # of the account itself
    found.account(
        account_id=user,
        other_ids=(biz,) if biz else (),
        handle=_plain(variables.get("alias")) or (metas[0] if metas else None),
        name=_plain(variables.get("nickname") or variables.get("nick_name")) or _element("name", words),
        verified={0: False, 1: True, 2: True}.get(code(variables.get("verify_status"))),
        bio=_plain(first(variables, "profile_signature", "signature") or data.get("signature"))
        or (metas[1] if len(metas) > 1 else None),
        region=_plain(first(variables, "provinceName", "province_name") or dig(data, "ip_wording", "province_name")),
        last_post_at=posted,
    )
    mid, index = text(variables.get("mid")), text(variables.get("idx"))
    found.post(
        post_id=f"{biz}_{mid}_{index}" if biz and mid and index else None,
        url=_plain(variables.get("msg_link")),
        published_at=posted,
        title=_plain(variables.get("msg_title")) or _element("title", words) or _plain(variables.get("title")),
        kind=_KINDS.get(code(variables.get("item_show_type")), "article"),
        is_repost=True if stat == 2 else False if stat == 1 else None,
        is_original=True if stat == 1 else None,
        source=_credited(words[words.find('id="js_content"') :] if 'id="js_content"' in words else None),
    )
    return found


def _stopped(found: Found, page: Page) -> Found | None:
    words = visible_words(page)
    state = read_state(words)
    if state is None:
        return None
    data = _cgi_data(page.text)
    target = moved_to(page.text) if state[0] is PageState.MIGRATED else None
    if data.get("user_name") or target:
        found.account(
            account_id=text(data.get("user_name")),
            name=_plain(data.get("nick_name")),
            migrated_to=target,
            page_state=state[0],
        )
        found.note("reason", _plain(data.get("del_reason")) or "")
    return found.stopped(*state)


def _cgi_data(words: str) -> dict[str, Any]:
    """`window.cgiData` where it is an object with members; what came before `cgiDataNew`."""
    match = _CGI.search(words)
    data = _any_literal(words[match.end() :]) if match else None
    return data if isinstance(data, dict) else {}


def _variables(words: str) -> dict[str, Any]:
    """The first value of each variable that says something; code on the right of the equals sign says nothing."""
    read: dict[str, Any] = {}
    for name in _NAMES:
        for start in _places(words, name):
            owners = _OF_ACCOUNT if name == "signature" else _OWNERS
            owned = words[max(0, start - 8) : start].endswith(owners)
            match = _ASSIGNED.match(words, start + len(name)) if owned else None
            if match is None and name in _MEMBERS and not words[start - 1].isalnum() and words[start - 1] not in "._":
                match = _IN_OBJECT.match(words, start + len(name))
            if match and (value := _literal(words[match.end() : match.end() + 3000])) is not None:
                read[name] = value
                break
    return read


def _places(words: str, name: str) -> Iterator[int]:
    start = words.find(name)
    while start >= 0:
        yield start
        start = words.find(name, start + len(name))


def _literal(words: str) -> str | int | None:
    value = _any_literal(words)
    return value if isinstance(value, str | int) and value != "" else None


def _facts(block: bytes) -> dict[str, Any]:
    """The members of `cgiDataNew` that matter, each read where it stands: they are told from members of members by
    their indentation. The whole is read, in ten times the time, only where it is on one line."""
    indent = _INDENT.match(block)
    facts: dict[str, Any] = {}
    for name in _FACTS if indent else ():
        mark = indent[1] + name.encode() + b":" if indent else b""
        start = block.find(mark)
        if start >= 0:
            start += len(mark)
            facts[name] = _any_literal(block[start : start + _VALUE].decode("utf-8", "replace"))
    if not (facts.get("user_name") and "nick_name" in facts):
        whole = _any_literal(block.decode("utf-8", "replace"))
        return whole if isinstance(whole, dict) else facts
    start = block.find(_CONTENT)
    end = block.find(b"'", start + len(_CONTENT)) if start >= 0 else -1
    if end > 0:  # the end of the article, where it names its source
        tail = block[max(start + len(_CONTENT), end - _TAIL) : end].decode("utf-8", "ignore")
        facts["content_noencode"] = _any_literal(f"JsDecode('{tail}')")
    return facts


def _beside(body: bytes) -> dict[str, Any]:
    """What a page tells of its account in variables beside `cgiDataNew`."""
    verified, province = _VERIFIED.search(body), _PROVINCE.search(body)
    return {
        "verify_status": verified[1].decode() if verified else None,
        "ip_wording": {"province_name": province[1].decode("utf-8", "replace") if province else None},
    }


def _any_literal(words: str) -> Any:
    try:
        return read_value(words)
    except UnknownLayout:
        return None


def _scripts(body: bytes) -> str:
    """The elements and scripts of a long page that may hold the variables, without the libraries between them."""
    parts = []
    for marker in (b'id="activity-name"', b'id="js_name"', b'id="js_content"', b"profile_meta_value"):
        if (start := body.find(marker)) >= 0:
            parts.append(body[start : start + 20_000])
    for marker in (
        b'var user_name = "',
        b'var biz = "',
        b"provinceName: '",
        b"d.user_name =",
        b"var verify_status",
        b"window.cgiData =",
    ):
        if (at := body.find(marker)) >= 0:
            start, end = max(body.rfind(b"<script", 0, at), at - 40_000), body.find(b"</script>", at)
            parts.append(body[start : min(end if end > 0 else len(body), at + 100_000)])
    return b"\n".join(parts).decode("utf-8", "replace")


def _element(name: str, words: str) -> str | None:
    match = _ELEMENT[name].search(words)
    return plain(next(filter(None, match.groups()), "")) if match else None


def _credited(content: object) -> str | None:
    """Whom the last lines of an article name as their source."""
    words = plain(content[-_TAIL:]) if isinstance(content, str) else None
    match = _CREDIT.search(words[-300:]) if words else None
    return line(match[1]) if match else None


def _plain(value: object) -> str | None:
    return plain(value) if isinstance(value, str) else text(value)
