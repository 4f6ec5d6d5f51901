"""停更公告 and 检查通报: a page -> the accounts that close, or that an inspection found at fault, with evidence.

What reads them is imported for the first page: it compiles hundreds of expressions, which most commands never use.
"""

from parsers.page import Page
from parsers.records import Closure, InspectionFinding, Parsed


def parse(page: Page) -> Parsed[Closure]:
    """The closures that `page` tells of, as `parsers.closures.announcement.parse` says."""
    from parsers.closures.announcement import parse as read

    return read(page)


def parse_bulletin(page: Page) -> Parsed[InspectionFinding]:
    """The findings of an inspection, as `parsers.closures.bulletin.parse_bulletin` says."""
    from parsers.closures.bulletin import parse_bulletin as read

    return read(page)


__all__ = ["parse", "parse_bulletin"]
