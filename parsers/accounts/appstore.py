"""App stores: answers of Apple's lookup and search, items of Xiaomi's store, pages of apps.apple.com and, until 2021,
of 应用宝 (sj.qq.com).

The seller is the operator. An app's last post is the release of its current version. `resultCount` 0 says that the
store of that country does not have it.
"""

import re
from typing import Any

from parsers.accounts.finding import Found, dig, first, inner, line, objects, text, told, unpacked
from parsers.errors import UnknownLayout
from parsers.page import Page
from parsers.records import PageState, Platform

_LINKED = re.compile(r"<script[^>]{0,200}application/ld\+json[^>]{0,200}>(.{2,50000}?)</script>", re.S)
_APPLE_ID = re.compile(r"/id(\d{6,12})")
_PACKAGE = re.compile(r"[?&]apkName=([\w.]{3,100})")
_RELEASED = (
    "currentVersionReleaseDate",
    "updateTime",
    "apkPublishTime",
    "releaseDate",
    "dateModified",
    "datePublished",
)


def read(page: Page) -> Found:
    """Any answer or page of an app store. Raises `UnknownLayout` where it is none that is known."""
    found = Found(Platform.APP, page.fetched_at)
    if page.kind == "json":
        return _answer(found, page.json)
    for match in _LINKED.finditer(page.text):
        data = unpacked(match[1])
        if dig(data, "@type") == "SoftwareApplication":
            number = _APPLE_ID.search(str(first(data, "url", "@id") or page.url or "")) or _APPLE_ID.search(page.text)
            _app(found, {**data, "trackId": number[1] if number else None})
            return found
    if app := _tencent(page):
        _app(found, app)
        return found
    if stopped := told(found, page, shell=False):
        return stopped
    raise UnknownLayout("page", "a page of an app store without an app or a known message")


def _tencent(page: Page) -> dict[str, Any] | None:
    """The app of a page of 应用宝: labels (开发商) and values take turns, and the time is an attribute."""
    name = inner(page.root.find(".//*[@class='det-name-int']"))
    if not name:
        return None
    labels = page.root.findall(".//*[@class='det-othinfo-tit']")
    values = page.root.findall(".//*[@class='det-othinfo-data']")
    facts = {(inner(label) or "").rstrip("：:"): value for label, value in zip(labels, values, strict=False)}
    released, package = facts.get("更新时间"), _PACKAGE.search(page.url or "")
    return {
        "name": name,
        "packageName": package[1] if package else None,
        "developerName": inner(facts.get("开发商")),
        "updateTime": released.get("data-apkpublishtime") if released is not None else None,
    }


def _answer(found: Found, answer: Any) -> Found:
    count = dig(answer, "resultCount")
    if count == 0:
        return found.stopped(PageState.NOT_FOUND, "resultCount: 0")
    listed = first(answer, "results", "listApp", "apps", "data")
    apps = [one for one in objects(listed if listed is not None else answer) if _name(one)]
    for app in apps:
        _app(found, app)
    found.is_list = len(apps) > 1
    if not apps:
        raise UnknownLayout("page", "JSON of an app store without an app")
    return found


def _name(app: dict[str, Any]) -> str | None:
    return line(first(app, "trackName", "displayName", "name", "appName"))


def _app(found: Found, app: dict[str, Any]) -> None:
    ids = [text(app.get(key)) for key in ("trackId", "bundleId", "packageName", "pkgName")]
    known = [one for one in ids if one]
    found.account(
        account_id=known[0] if known else None,
        other_ids=tuple(known[1:]),
        name=_name(app),
        url=text(first(app, "trackViewUrl", "url")),
        operator=line(first(app, "sellerName", "publisherName", "developerName", "artistName", "authorName"))
        or line(dig(app, "author", "name")),
        last_post_at=next((app[key] for key in _RELEASED if app.get(key)), None),
        registered_at=found.moment(app.get("releaseDate") or app.get("datePublished")),
    )
