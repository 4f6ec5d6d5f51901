"""RSS 2.0 and Atom: a feed is one list, newest first, without other pages."""

from lxml import etree

from parsers.errors import EmptyListing, UnknownLayout
from parsers.listings import Listing, Row
from parsers.listings.links import read_field
from parsers.page import Page
from parsers.text import tidy
from parsers.urls import absolute

_FEEDS = {"rss", "feed", "RDF"}


def parse_rss(page: Page) -> Listing:
    """The items of a feed; pubDate may be RFC 822, ISO 8601, or `2026-10-04 01:39:11.0`.

    Raises `EmptyListing` for a feed without items, `UnknownLayout` for what is no feed.
    """
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, encoding="utf-8")
    try:
        root = etree.fromstring(page.text.strip().encode(), parser)
    except etree.XMLSyntaxError as error:
        raise UnknownLayout("page", f"no feed: {error}") from error
    if root is None or etree.QName(root).localname not in _FEEDS:
        raise UnknownLayout("page", "no feed")
    items = [item for item in root.iter() if isinstance(item.tag, str) and _name(item) in ("item", "entry")]
    if not items:
        raise EmptyListing("page", "a feed without items")
    return Listing(tuple(_row(item, page.url or "") for item in items), pages=1)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _row(item: etree._Element, base: str) -> Row:
    values = {_name(child): tidy("".join(map(str, child.itertext()))) for child in item if isinstance(child.tag, str)}
    links = [child.get("href") for child in item if isinstance(child.tag, str) and _name(child) == "link"]
    url, title = absolute(base, str(values.get("link") or next(filter(None, links), ""))), values.get("title", "")
    if not url or not title:
        raise UnknownLayout("row", f"an item without link or title: {values}")
    time = values.get("pubDate") or values.get("published") or values.get("updated") or values.get("date") or ""
    return Row(url, title, read_field(time))
