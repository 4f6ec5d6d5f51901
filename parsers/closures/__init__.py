"""停更公告 and 检查通报: a page -> the accounts that close, or that an inspection found at fault, with evidence."""

from parsers.closures.announcement import parse
from parsers.closures.bulletin import parse_bulletin

__all__ = ["parse", "parse_bulletin"]
