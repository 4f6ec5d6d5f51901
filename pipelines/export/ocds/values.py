"""How values are written in OCDS: times with their zone, amounts with their currency, addresses as valid URIs."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import quote

_ZONE = "+08:00"  # Asia/Shanghai has had no other since 1991
_RESERVED = "%:/?@!$&'()*+,;=-._~"
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_WEB = re.compile(r"""(https?)://([^/?#\s\[\]@<>"\\^`{|}%]+)((?:[/?][^#]*)?)(?:\#(.*))?""", re.IGNORECASE | re.DOTALL)


def given(**values: Any) -> dict[str, Any]:
    """Those that are there: OCDS leaves out what is missing, and what is empty."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def words(text: str | None) -> str | None:
    """A text; None where it is blank."""
    return (text or "").strip() or None


def moment(at: datetime | date | None) -> str | None:
    """ISO 8601; a day begins at midnight."""
    if at is None:
        return None
    if not isinstance(at, datetime):
        at = datetime(at.year, at.month, at.day)  # noqa: DTZ001
    return at.isoformat(timespec="seconds") + _ZONE


def money(amount: Decimal | None, currency: str = "CNY") -> dict[str, Any] | None:
    """A Value; None where there is no amount."""
    return None if amount is None else {"amount": amount.normalize(), "currency": currency}


def address(url: str | None) -> str | None:
    """A web address as RFC 3986 wants it, what a browser would send too; None where it is none."""
    found = _WEB.fullmatch((url or "").strip())
    if not found:
        return None
    scheme, host, rest, fragment = found.groups()
    try:
        escaped = f"{scheme.lower()}://{host.encode('idna').decode()}{_escape(rest)}"
    except UnicodeError:  # no name of a host
        return None
    return f"{escaped}#{_escape(fragment)}" if fragment else escaped


def _escape(text: str) -> str:
    return quote(_BAD_ESCAPE.sub("%25", text), safe=_RESERVED)
