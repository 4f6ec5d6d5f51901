"""停更公告 and inspection bulletins -> `Closure` and `InspectionFinding`."""

import re
from datetime import datetime

from parsers.article import read_article
from parsers.dates import read_date
from parsers.lines import read_document
from parsers.page import Page
from parsers.records import (
    Closure,
    ClosureAction,
    Destination,
    DestinationKind,
    InspectionFinding,
    Parsed,
    Platform,
    Voice,
)

_NAME = re.compile(r"[“「]([^”」]{2,30})[”」]")
_ACTS = re.compile(r"停更|停止更新|停止发布|停止运营|注销|关停")


def parse(page: Page) -> Parsed[Closure]:
    """One `Closure` for each account that the page announces the end of; none where it announces none."""
    text = " ".join(line.text for line in read_document(page).lines)
    names = _NAME.findall(text)
    if not _ACTS.search(text) or not names:
        return Parsed(())
    meta = read_article(page) if page.kind == "html" else None
    published = meta.published if meta else None
    published = published or (datetime.combine(page.published, datetime.min.time()) if page.published else None)
    found = re.search(r"(\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}月\d{1,2}日)起|即日起", text)
    stop = read_date(found[0], published.date() if published else None) if found else None
    destinations = tuple(
        Destination(name=name, platform=Platform.WECHAT, kind=DestinationKind.OTHER_ACCOUNT)
        for name in re.findall(r"关注“([^”]{2,30})”", text)
    )
    return Parsed(
        (
            Closure(
                url=page.url,
                title=page.title,
                account_name=names[0],
                platform=Platform.WECHAT,
                actions=(ClosureAction.STOP_UPDATING,),
                published_at=published,
                stop_date=stop.date if stop else None,
                destinations=destinations,
                voice=Voice.OWN,
                parser="closures@0",
            ),
        )
    )


def parse_bulletin(page: Page) -> Parsed[InspectionFinding]:
    """One `InspectionFinding` for each account that the page names as failing."""
    text = " ".join(line.text for line in read_document(page).lines)
    return Parsed(
        tuple(
            InspectionFinding(account_name=name, problem="内容不更新", url=page.url, parser="closures@0")
            for name in _NAME.findall(text)
        )
    )
