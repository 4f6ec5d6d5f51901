"""政务新媒体检查通报 -> `InspectionFinding`."""

import re

from parsers.lines import read_document
from parsers.page import Page
from parsers.records import InspectionFinding, Parsed

_NAME = re.compile(r"[“「]([^”」]{2,30})[”」]")


def parse_bulletin(page: Page) -> Parsed[InspectionFinding]:
    """One `InspectionFinding` for each account that the page names as failing."""
    text = " ".join(line.text for line in read_document(page).lines)
    return Parsed(
        tuple(
            InspectionFinding(account_name=name, problem="内容不更新", url=page.url, parser="closures@0")
            for name in _NAME.findall(text)
        )
    )
