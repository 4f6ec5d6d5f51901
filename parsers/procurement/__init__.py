"""Procurement notices (采购公告): `parse(page)` reads any of them by its labels, whatever the site.

The rules of what counts: Government Procurement Law, 财政部令第87号, the templates of 财办库〔2020〕50号, and observed
notices of 2009-2026.
"""

from parsers.page import Page
from parsers.records import Notice, Parsed


def parse(page: Page) -> Parsed[Notice]:
    """The notice on `page`, as `parsers.procurement.notice.parse` says; its expressions are compiled for the first."""
    from parsers.procurement.notice import parse as read

    return read(page)


__all__ = ["parse"]
