"""Whether an answer shows nothing, or something that nobody here can read.

The first is what a platform answers, and tells of the account; the second is a redesign, and tells of the parser.
"""

from typing import Any

from parsers.errors import UnknownLayout

# what answers are wrapped in: codes, messages and traces
_WRAPPING = frozenset(
    (
        *("code", "errno", "error_code", "error", "message", "msg", "ttl", "ok", "result", "ret", "errmsg", "err_msg"),
        *("status", "status_code", "status_msg", "success", "error_msg", "errorMsg", "error_type", "request", "url"),
        *("host-name", "hostName", "request_id", "requestId", "log_id", "logid", "traceId", "__typename"),
        *("has_more", "hasMore", "cursor", "pcursor", "max_cursor", "min_cursor", "offset", "since_id", "total"),
    )
)
_ASIDE = frozenset(("extra", "log_pb", "base_resp", "cardlistInfo"))  # objects that say nothing of an account
# by which an account or a post is told from a page of a list
_TELLING = (
    *("id", "mid", "uid", "eid", "user_id", "userId", "name", "nickname", "uname", "screen_name", "user_name"),
    *("userName", "nick_name", "title", "text", "content"),
)


def is_hollow(value: Any, depth: int = 40) -> bool:
    """Whether nothing is in `value` but empty lists and what says how a list goes on.

    Numbers beside an empty list or a null are of that list; numbers and words alone are content.
    """
    if isinstance(value, dict):
        inside = {key: one for key, one in value.items() if key not in _ASIDE and not _is_wrapping(key, one)}
        if any(inside.get(key) for key in _TELLING):
            return False
        parts = [one for one in inside.values() if isinstance(one, dict | list)]
        if depth == 0 or not all(is_hollow(one, depth - 1) for one in parts):
            return False
        return bool(parts) or None in inside.values() or not any(inside.values())
    if isinstance(value, list):
        return depth > 0 and all(is_hollow(one, depth - 1) for one in value)
    return not value or isinstance(value, bool)


def _is_wrapping(key: str, value: Any) -> bool:
    return key in _WRAPPING and not isinstance(value, dict | list)


def refuse_unread(value: Any, what: str) -> None:
    """Raises `UnknownLayout` where `value`, which gave no account and no post, is not hollow."""
    if not is_hollow(value):
        raise UnknownLayout("page", f"{what} with content of a shape that is not known")
