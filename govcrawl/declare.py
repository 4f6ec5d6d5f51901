"""From a page of a government site to the declaration of its source: what `scrapy newsource` writes, to be reviewed."""

import re
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

import yaml

from parsers.article import Article
from parsers.errors import UnknownLayout
from parsers.listings import Listing
from parsers.listings.links import read_rows
from parsers.listings.systems import SYSTEMS, recognise
from parsers.page import Page
from parsers.regions import by_code, find_region
from parsers.text import squeeze, tidy

COLUMN = re.compile(r"(?:通知|公告|公示|通告){1,3}(?:公告|公示|通知)?")  # names of columns where closures are announced
UNREVIEWED = "by scrapy newsource; to be reviewed"  # in `checked`, until a person has looked at the file
ROWS = 10  # of the list, in the golden
_ANY = re.compile(r".")
_WIDE = 10_000  # characters of a line: an address is never broken


def columns(page: Page) -> dict[str, str]:
    """The columns of announcements that a page of the site links to, {name: address}, the likeliest first."""
    found: dict[str, str] = {}
    for anchor in page.root.iter("a"):
        name = squeeze("".join(map(str, anchor.itertext())))
        href = (anchor.get("href") or "").strip()
        if COLUMN.fullmatch(name) and href and not href.startswith(("javascript:", "#")):
            found.setdefault(name, urljoin(page.url or "", href).partition("#")[0])
    return dict(sorted(found.items(), key=lambda item: "公告" not in item[0]))


def read(page: Page) -> tuple[str, Listing]:
    """The system of a list page, and what it lists. Raises `UnknownLayout` where no system reads it."""
    system = recognise(page)
    if system is None:
        seen = read_rows(page.root, page.url or "", _ANY)[0] if page.kind == "html" else ()
        raise UnknownLayout("page", f"no publishing system known here reads this list ({len(seen)} links on it)")
    return system, SYSTEMS[system].parse(page)


def column_name(page: Page, article: Article | None) -> str:
    """What the column is called."""
    title = tidy(page.root.findtext(".//title") or "") if page.kind == "html" else ""
    found = COLUMN.search(squeeze(title))
    return (article.column if article else None) or (found[0] if found else "通知公告")


def declaration(name: str, page: Page, system: str, article: Article | None, day: date) -> str:
    """The file of the source. What could not be found out is said so, where `scrapy checkall` complains of it."""
    host = urlsplit(page.url or "").netloc
    site = (article.site if article else None) or host
    code = ((article.site_code if article else None) or "")[:6]
    place = by_code(code) or find_region(site)
    values = {
        "name": name,
        "title": site,
        "publisher": (article.source if article and article.source != "本网" else None) or site,
        "system": system,
        "region": place.code if place else "to be filled in",
        "columns": {column_name(page, article): page.url},
        "checked": f"its first list page of {day}, {UNREVIEWED}",
    }
    text: str = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=_WIDE)
    return text


def golden(page: Page, system: str, listing: Listing, article: Article | None) -> dict[str, Any]:
    """What was read, for a person to compare with the page."""
    rows = [{"url": row.url, "title": row.title, "published": row.published} for row in listing.rows[:ROWS]]
    shown = {"title": article.title, "published": article.published, "body": article.body} if article else None
    return {
        "url": page.url,
        "system": system,
        "rows_on_page": len(listing.rows),
        "rows": [{**row, "published": row["published"] and str(row["published"])} for row in rows],
        "pages": listing.pages,
        "second_page": listing.pager.url(2) if listing.pager else None,
        "first_article": shown and {**shown, "published": shown["published"] and str(shown["published"])},
    }


def source_name(host: str) -> str:
    """A name for the source of a host: fgw.gz.gov.cn -> gz_fgw."""
    labels = [label for label in host.partition(":")[0].split(".") if label not in ("www", "gov", "cn", "com", "org")]
    name = re.sub(r"\W", "_", "_".join(reversed(labels)).lower())
    return name if name[:1].isalpha() else f"site_{name}"
