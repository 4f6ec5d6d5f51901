"""Closure announcements (停更公告) and inspection bulletins (检查通报): a page -> any number of records, with evidence."""

from parsers.closures.announcement import parse
from parsers.closures.bulletin import parse_bulletin

__all__ = ["parse", "parse_bulletin"]
