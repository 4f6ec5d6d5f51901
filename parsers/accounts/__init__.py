"""Accounts (账号) on platforms and government sites: `parse(page)` reads any page or answer that shows them.

A wall is a result here and no error: "blocked" is what a visitor was shown, and never "no posts".
"""

from parsers.page import Page
from parsers.records import AccountPage, Parsed


def parse(page: Page) -> Parsed[AccountPage]:
    """What `page` shows, as `parsers.accounts.page.parse` says; its expressions are compiled for the first page."""
    from parsers.accounts.page import parse as read

    return read(page)


__all__ = ["parse"]
