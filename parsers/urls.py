"""Addresses as pages write them."""

from urllib.parse import urljoin, urlsplit


def absolute(base: str, href: str) -> str:
    """`href` as a browser reads it on the page `base`; "" where it is empty or no address: http://[::1, http://a:99999/."""
    try:
        url = urljoin(base, href) if href else ""
        _ = urlsplit(url).port  # raises where it is none
    except ValueError:
        return ""
    return url
