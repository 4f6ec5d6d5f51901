"""What the readers of the platforms share: how a value is taken out of an answer, and what they hand over."""

import html
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from lxml import etree

from parsers.counts import read_count
from parsers.page import Page
from parsers.records import Account, AccountObservation, Evidence, Issue, PageState, Place, Platform, Post
from parsers.states import read_state
from parsers.text import tidy
from parsers.times import is_relative, read_moment

SHELL = 200  # characters that a page shows a visitor whom it shows nothing
MAX_POSTS = 2_000  # and accounts, of one page: the longest real answer has 50
_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>")
_UNSEEN = {"script", "style", "noscript", "template"}
# what platforms show where an account wrote nothing of itself
_SELF = r"(?:个人|账号|帐号|功能)?(?:简介|介绍|签名)"
_WHO = r"(?:这|该|此)个?(?:人|家伙|用户|作者|UP主)"
_NO_BIO = re.compile(
    rf"(?:暂无|暂时没有|还没有|暂?未填写|没有填写|{_WHO}(?:还没有|没有|还?未)(?:填写|写|留下)?(?:任何)?){_SELF}[。.~!！]?"
    rf"|{_WHO}很?(?:懒|神秘)[，, ]?(?:什么|啥)[都也](?:没有?|不)(?:写|留下|填写?|说)?(?:哦|呢)?[。.~!！]?"
    r"|本宝宝暂时还没想到个性签名"
)
_GH = re.compile(r"gh_[0-9a-f]{12}")  # the original id (原始ID), shown as 微信号 where none was chosen
_BREAK = re.compile(r"<br\s{0,3}/?>|</p>", re.I)


@dataclass
class Found:
    """What a page holds, while it is being read."""

    platform: Platform
    seen: datetime | None = None  # when the page was fetched
    state: PageState = PageState.OK
    is_list: bool = False
    newest_shown: bool = False  # of a page that is no feed by its platform
    aggregated: bool = False  # listed by somebody else, who may have stopped
    asked: tuple[str, ...] = ()  # the ids of the account that the request names
    accounts: list[Account] = field(default_factory=list)
    observations: list[AccountObservation] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def account(self, **values: Any) -> None:
        """One more account. What is no field of `Account` is of its observation: `followers`, `posts_count`, `likes`,
        `year_posts`, `year`, `last_post_at`, `seen_at`, `page_state`. Counts and times are as the page shows them."""
        state = values.pop("page_state", PageState.OK)
        values["name"] = (values.get("name") or "").lstrip("@＠ ") or None
        values["bio"] = None if _NO_BIO.fullmatch(values.get("bio") or "") else values.get("bio")
        wechat = values.get("platform", self.platform) is Platform.WECHAT
        if wechat and _GH.fullmatch(values.get("handle") or ""):
            ids = (values.pop("handle"), values.get("account_id"), *values.get("other_ids", ()))
            first_id, *others = dict.fromkeys(filter(None, ids))
            values |= {"account_id": first_id, "other_ids": tuple(others)}
        number = len(self.observations)
        counts = {}
        for name in ("followers", "posts_count", "year_posts", "likes"):
            shown = values.pop(name, None)
            if (count := read_count(shown)) is not None:
                counts[name] = count
                self.note(f"observations[{number}].{name}", str(shown))
        last = self.moment(values.pop("last_post_at", None), f"observations[{number}].last_post_at")
        seen = self.moment(values.pop("seen_at", None)) or self.seen
        year = values.pop("year", None)
        self.accounts.append(Account(**{"platform": self.platform, **values}))
        self.observations.append(
            AccountObservation(seen_at=seen, page_state=state, last_post_at=last, year=year, **counts)
        )
        for name in ("operator", "verification", "migrated_to"):
            if values.get(name):
                self.note(f"accounts[{number}].{name}", values[name])

    def post(self, **values: Any) -> None:
        """One more post; counts and `published_at` as the page shows them."""
        shown = values.pop("published_at", None)
        moment = self.moment(shown, f"posts[{len(self.posts)}].published_at")
        zero = self.platform is Platform.WEIBO
        for name in ("likes", "comments", "reposts", "views"):
            values[name] = read_count(values.get(name), words_mean_zero=zero)
        self.posts.append(Post(published_at=moment, shown_time=shown if is_relative(shown) else None, **values))

    def moment(self, shown: object, name: str | None = None) -> datetime | None:
        """The time that `shown` states; its words are kept under `name`."""
        if isinstance(shown, datetime):
            return shown
        read = read_moment(shown, self.seen)
        if read and name:
            self.note(name, read.raw)
        return read.value if read else None

    def stopped(self, state: PageState, words: str) -> "Found":
        """The page shows `state` and no account's content, by these words."""
        self.state = state
        self.note("page_state", words)
        return self

    def note(self, name: str, words: str, place: Place = Place.BODY) -> None:
        if words := tidy(words)[:200]:
            self.evidence.append(Evidence(field=name, raw=words, snippet=words, place=place))

    def unsure(self, code: str, message: str) -> None:
        self.issues.append(Issue(code=code, message=message))


def is_answer(page: Page) -> bool:
    """Whether a page is data and no HTML, by its first character."""
    return page.bytes[:100].lstrip()[:1] in (b"{", b"[")


def text(value: object) -> str | None:
    """`value` as a text of its own lines; None where it holds none. Numbers are ids and are written out."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        return None
    value = "\n".join(line for part in value.replace("\0", "").splitlines() if (line := tidy(part)))
    return value.encode("utf-8", "ignore").decode() or None  # a half of a surrogate pair is no character


def line(value: object) -> str | None:
    """`value` on one line."""
    return tidy(read) if (read := text(value)) else None


def plain(value: object) -> str | None:
    """The text of HTML `value`, entities read."""
    if not isinstance(value, str):
        return None
    return text(html.unescape(_TAG.sub("", _BREAK.sub("\n", value))))


def dig(value: Any, *path: str | int) -> Any:
    """`value[path[0]][path[1]]...`, None where a step is missing."""
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and -len(value) <= step < len(value):
            value = value[step]
        else:
            return None
    return value


def first(value: Any, *keys: str) -> Any:
    """The first value under one of `keys` that says something: not None, "" or an empty list."""
    found = (value.get(key) for key in keys) if isinstance(value, dict) else ()
    return next((one for one in found if one not in (None, "", [], {})), None)


def child(value: Any, *keys: str) -> dict[str, Any]:
    """The first object under one of `keys`; an empty one where there is none."""
    return next((one for key in keys if isinstance(one := dig(value, key), dict)), {})


def code(value: object) -> int:
    """A code, written as a number or as a text; -1 where there is none."""
    try:
        return int(value) if isinstance(value, int | str) and not isinstance(value, bool) else -1
    except ValueError:
        return -1


def known(*values: Any) -> Any:
    """The first of `values` that is not None: a zero is known."""
    return next((value for value in values if value is not None), None)


def unpacked(value: Any) -> Any:
    """What JSON in a string holds, also where the string is escaped as HTML; None where it is none."""
    if not isinstance(value, str):
        return None
    for words in (value, html.unescape(value)) if "&" in value else (value,):
        with suppress(ValueError, RecursionError):
            return json.loads(words)
    return None


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a list; a lone object is a list of one."""
    for one in [value] if isinstance(value, dict) else value[:MAX_POSTS] if isinstance(value, list) else ():
        if isinstance(one, dict):
            yield one


def holders(value: Any, *keys: str, depth: int = 12) -> Iterator[dict[str, Any]]:
    """The objects anywhere in `value` that have all `keys`, outermost first. Of a list the first 200 are looked at."""
    if depth == 0:
        return
    if isinstance(value, dict) and all(key in value for key in keys):
        yield value
    for one in value.values() if isinstance(value, dict) else value[:200] if isinstance(value, list) else ():
        yield from holders(one, *keys, depth=depth - 1)


def region(shown: object) -> str | None:
    """The place of `IP属地：广东` or `发布于 浙江`."""
    words = line(shown)
    return _REGION.sub("", words) or None if words else None


_REGION = re.compile(r"^(?:IP属地|IP ?归属地|发布于|来自|现居)\s?[:：]?\s?|^未知$")


def visible_words(page: Page) -> str:
    """What a reader sees of a page, its title included, on one line."""
    parts: list[str] = []
    hidden = 0  # how deep inside an element that is not shown
    for event, node in etree.iterwalk(page.root, events=("start", "end")):
        if node.tag in _UNSEEN:
            hidden += 1 if event == "start" else -1
        words = node.text if event == "start" else node.tail
        if words and not hidden:
            parts.append(words)
    return tidy(" ".join(parts))


def inner(node: Any) -> str | None:
    """The text of one element, on one line."""
    return line(" ".join(node.itertext())) if node is not None else None


def told(found: Found, page: Page, *, shell: bool = True) -> Found | None:
    """What a page says instead of content. With `shell`, a page that shows next to nothing is a wall: such platforms
    send visitors whom they do not trust a frame that scripts never fill."""
    words = visible_words(page)
    if state := read_state(words):
        return found.stopped(*state)
    return (
        found.stopped(PageState.BLOCKED, f"a page without content: {words}") if shell and len(words) < SHELL else None
    )
