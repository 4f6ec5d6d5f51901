"""Feeds (订阅源) of an account's posts that aggregators make: RSS 2.0, Atom, JSON Feed.

RSSHub, WeWe-RSS and the like. The platform is the one that the addresses of the posts lead to; the account is the one
that the feed's own address leads to, or that all posts have in common. An aggregator may have stopped long ago: its
newest post need not be the account's.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from parsers.accounts.finding import MAX_POSTS, Found, dig, first, line, objects, plain
from parsers.accounts.links import account_of, platform_of
from parsers.accounts.wechat_lists import BIZ
from parsers.errors import UnknownLayout
from parsers.page import Page
from parsers.records import PageState, Platform

_XML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,20}(?:<\?[^>]{0,300}\?>\s{0,20}|<!--[^>]{0,300}-->\s{0,20}){0,5}<(?:rss|feed)\b"
)
_JSON = re.compile(rb'\s{0,20}\{.{0,500}?"https://jsonfeed\.org/version/', re.S)
_POST = re.compile(r"(BV\w{10})|/(\d{15,21}|[0-9a-f]{24})(?!\w)|weibo\.c(?:om|n)/\d+/(\w{9})(?!\w)|short-video/(\w+)")
_KIND = re.compile(
    r"\s?的\s?(?:微博|抖音|快手|头条主页|小红书|bilibili|B站|哔哩哔哩).*|\s?[-_|•–]\s.*|^(?:微信公众号|WeWe-RSS)\s?[-_|:：]?\s?",
    re.I,
)


@dataclass(frozen=True)
class _Item:
    url: str
    title: str | None
    posted: str | None
    author: str | None


def is_feed(page: Page) -> bool:
    """Whether a page is a feed, by how it begins."""
    return (_XML.match(page.bytes) or _JSON.match(page.bytes)) is not None


def read(page: Page) -> Found | None:
    """The posts of a feed and whose they are; None where they are of no platform."""
    read = _from_json(page.json) if page.bytes.lstrip()[:1] == b"{" else _from_xml(page.bytes)
    title, about, addresses, items = read
    led_to = Counter(platform_of(item.url) for item in items) or Counter(map(platform_of, addresses))
    medium = next((one for one, times in led_to.items() if one and times * 2 > led_to.total()), None)
    if medium is None:
        return None
    found = Found(medium, page.fetched_at, aggregated=True)
    authors = {item.author for item in items if item.author}
    linked = [one[1] for address in addresses if (one := account_of(address)) and one[0] is medium and one[1]]
    bizs = {match[1] for item in items if (match := BIZ.search(item.url))} if medium is Platform.WECHAT else set()
    linked += bizs if len(bizs) == 1 else ()
    owner = next(iter(authors)) if len(authors) == 1 else None
    if title and (medium is Platform.WECHAT or _KIND.search(title)):  # who wrote an article of WeChat is no account
        owner = _KIND.sub("", title) or owner
    if linked or (owner and len(authors) < 2):
        found.account(account_id=linked[0] if linked else None, name=owner, bio=about)
    for item in items:
        match = _POST.search(item.url)
        found.post(
            post_id=next(filter(None, match.groups())) if match else None,
            url=item.url,
            published_at=item.posted,
            title=item.title,
            author=item.author if item.author != owner else None,
        )
    if not items:
        found.unsure("empty_list", "a feed without posts proves nothing")
        return found.stopped(PageState.UNAVAILABLE, "a feed without posts")
    return found


_Read = tuple[str | None, str | None, list[str], list[_Item]]  # title, description, addresses, posts


def _from_json(feed: Any) -> _Read:
    items = [
        _Item(
            url=str(first(item, "url", "external_url", "id") or ""),
            title=line(item.get("title")),
            posted=line(first(item, "date_published", "date_modified")),
            author=line(dig(item, "author", "name") or dig(item, "authors", 0, "name")),
        )
        for item in objects(dig(feed, "items"))
    ]
    addresses = [str(one) for key in ("home_page_url", "feed_url") if (one := dig(feed, key))]
    return line(dig(feed, "title")), line(dig(feed, "description")), addresses, items


def _from_xml(body: bytes) -> _Read:
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    root = etree.fromstring(body, parser)
    if root is None:
        raise UnknownLayout("page", "a feed that is cut off or damaged")
    channel = next(_named(root, "channel"), root)
    nodes = [node for node in channel if _tag(node) in ("item", "entry")] or list(_named(root, "item"))
    about = _text(channel, "description", "subtitle")
    items = [
        _Item(
            url=_address(node) or _text(node, "guid", "id") or "",
            title=plain(_text(node, "title")),
            posted=_text(node, "pubDate", "published", "date", "updated"),
            author=_text(node, "creator", "author"),
        )
        for node in nodes[:MAX_POSTS]
    ]
    about = re.sub(r"\s?-\s?(?:Made with love|Powered) by RSSHub.*", "", about or "") or None
    return _text(channel, "title"), about, [_address(channel) or ""], items


def _tag(node: Any) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def _named(root: Any, name: str) -> Iterator[Any]:
    return (node for node in root.iter() if _tag(node) == name)


def _text(node: Any, *names: str) -> str | None:
    """The text of the first child with one of `names`; of an Atom author its name."""
    for name in names:
        for one in node:
            if _tag(one) == name and (words := line("".join(one.itertext()))):
                return words
    return None


def _address(node: Any) -> str | None:
    """<link>address</link> of RSS, <link href="address"/> of Atom."""
    links = [one for one in node if _tag(one) == "link" and one.get("rel", "alternate") == "alternate"]
    return next((address for one in links if (address := line(one.get("href") or one.text))), None)
