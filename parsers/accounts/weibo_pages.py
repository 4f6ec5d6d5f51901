"""Weibo pages of 2014-2020 (weibo.com with `FM.view`) and the search for accounts (s.weibo.com/user).

A page of that time is a frame: `$CONFIG` says whose it is, and each `FM.view({"html": ...})` holds one part of it. The
time of a post is an epoch in milliseconds, `date` of its link.
"""

import re
from typing import Any
from urllib.parse import urljoin

from parsers.accounts.finding import MAX_POSTS, Found, inner, line, region
from parsers.accounts.links import account_of
from parsers.errors import UnknownLayout
from parsers.page import Page, html_root
from parsers.scripts import read_value

_VIEW = re.compile(r"FM\.view\((?=\{)")
_CONFIG = re.compile(r"\$CONFIG\['(oid|onick)'\]\s?=\s?'([^'\n]{1,100})'")
_COUNTED = re.compile(r"(\d[\d,.]{0,12}[万亿]?)\s?(粉丝|微博)")
_FANS = re.compile(r"粉丝\s?[:：]\s?(\d[\d,.]{0,12}[万亿]?)")
_SEX = re.compile(r"^[男女]\s?\b")
_MAX_VIEWS = 200


def read_frame(found: Found, page: Page) -> bool:
    """A profile as a frame and its parts; False where the page is none."""
    config = dict(_CONFIG.findall(page.text))
    if not config.get("oid") or not config.get("onick"):
        return False
    root = html_root("<div>" + "\n".join(_views(page.text)) + "</div>")
    words = inner(next(_of_class(root, "tb_counter"), None)) or ""
    counts = {label: number for number, label in _COUNTED.findall(words)}
    badge = next(_of_class(root, "icon_pf_approve", "icon_pf_approve_co"), None)
    reason = inner(next(_of_class(root, "pf_verified_info", "verify_area"), None))
    found.account(
        account_id=config["oid"],
        name=config["onick"],
        verified=True if badge is not None or reason else None,
        verification=reason,
        bio=inner(next(_of_class(root, "pf_intro"), None)),
        followers=counts.get("粉丝"),
        posts_count=counts.get("微博"),
    )
    for node in root.iterfind(".//*[@mid]"):
        if node.get("action-type") == "feed_list_item" and len(found.posts) < MAX_POSTS:
            _post(found, node, config["oid"])
    return True


def _views(words: str) -> list[str]:
    starts = [match.end() for match in _VIEW.finditer(words)][:_MAX_VIEWS]
    parts = []
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        try:
            view = read_value(words[start:end])
        except UnknownLayout:
            continue
        if isinstance(view, dict) and isinstance(view.get("html"), str):
            parts.append(view["html"])
    return parts


def _of_class(root: Any, *names: str) -> Any:
    return (node for node in root.iterfind(".//*[@class]") if set(names) & set(node.get("class").split()))


def _post(found: Found, node: Any, owner: str) -> None:
    date = next((one for one in node.iterfind(".//a[@date]") if one.get("node-type") == "feed_list_item_date"), None)
    original = node.find(".//*[@node-type='feed_list_forwardContent']")
    counts = {
        kind: inner(next((em for em in one.iter("em") if "ficon" not in em.get("class", "")), None))
        for kind in ("like", "comment", "forward")
        if (one := next(node.iterfind(f".//*[@action-type='fl_{kind}']"), None)) is not None
    }
    author = next((one for one in node.iterfind(".//a[@nick-name]")), None)
    own = f"ouid={owner}" in node.get("tbinfo", f"ouid={owner}")
    source = next(original.iterfind(".//a[@nick-name]"), None) if original is not None else None
    found.post(
        post_id=node.get("mid"),
        url=("https://weibo.com" + date.get("href")) if date is not None and date.get("href", "")[:1] == "/" else None,
        published_at=date.get("date") if date is not None else None,
        text=inner(node.find(".//*[@node-type='feed_list_content']")),
        kind="repost" if original is not None else "post",
        author=None if own else line(author.get("nick-name")) if author is not None else None,
        is_repost=original is not None or node.get("isforward") == "1" if own else None,
        reposted_from=line(source.get("nick-name")) if source is not None else None,
        pinned=node.get("feedtype") == "top",
        likes=counts.get("like"),
        comments=counts.get("comment"),
        reposts=counts.get("forward"),
    )


def read_search(found: Found, page: Page) -> bool:
    """The accounts that s.weibo.com/user lists: a name with its link, the words of the badge, 粉丝：77.3万."""
    for card in _of_class(page.root, "card-user-b"):
        link = next((one for one in card.iterfind(".//a[@class]") if "name" in one.get("class").split()), None)
        if link is None or not inner(link):
            continue
        linked = account_of(urljoin("https://s.weibo.com/", link.get("href", "")))
        shown = {words: _is_place(one, words) for one in card.iter("p") if (words := inner(one))}
        rows = [words for words, is_place in shown.items() if not is_place]
        place = next((words for words, is_place in shown.items() if is_place), None)
        fans = next((match[1] for row in rows if (match := _FANS.search(row))), None)
        badge = next((one for one in card.iter("i") if "icon-vip-" in one.get("class", "")), None)
        reason = next((row for row in rows if not re.search(r"[:：]", row)), None)
        found.account(
            account_id=linked[1] if linked else None,
            name="".join(link.itertext()).strip(),
            verified=True if badge is not None else None,
            verification=reason if badge is not None else None,
            bio=next((row[3:] for row in rows if row[:3] in ("简介：", "简介:")), None),
            region=region(_SEX.sub("", place or "")),
            followers=fans,
        )
    found.is_list = bool(found.accounts)
    return found.is_list


def _is_place(row: Any, words: str) -> bool:
    """Whether a row of a card says where the account is: behind the sex of its owner, by a word or by a picture."""
    marked = any("icon-sex" in one.get("class", "") for one in row.iter("i"))
    return marked or _SEX.match(words) is not None
