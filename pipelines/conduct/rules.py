"""Rules over the posts of one account. Each gives a hint with its posts, or None where it has nothing to say."""

from collections.abc import Callable, Sequence
from typing import Any

from parsers.accounts.conduct import Signal, read_outside, read_words
from pipelines.account_regions import Placed
from pipelines.conduct.hints import EVIDENCE, Hint, Key
from pipelines.conduct.posts import StoredPost

ENOUGH = 10  # posts, of fewer a share says little
MOST = 0.5
Rule = Callable[[Key, Sequence[StoredPost], Placed | None], Hint | None]
_SHOWS_SOURCES = frozenset({"wechat", "website"})  # whose own page of a post names the source of what is reposted


def reposts(account: Key, posts: Sequence[StoredPost], placed: Placed | None) -> Hint | None:
    """转载: of the posts that the platform marks as own or not, most are not."""
    marked = [post for post in posts if post.is_repost is not None]
    found = [post for post in marked if post.is_repost]
    if len(marked) < ENOUGH or len(found) < MOST * len(marked):
        return None
    rule = f"at least {MOST:.0%} of {ENOUGH} or more posts that are marked as own or reposted are reposts"
    rows = [post.evidence(reposted_from=post.reposted_from) for post in found]
    return _hint(account, Signal.REPOSTS, rule, marked, rows)


def reposts_without_source(account: Key, posts: Sequence[StoredPost], placed: Placed | None) -> Hint | None:
    """What is marked as a repost, where neither the mark nor the post's own page says of whom.

    Lists of posts show no source, so that on WeChat and sites only posts whose own page was read are looked at.
    """
    marked = [post for post in posts if post.is_repost]
    seen = [post for post in marked if post.own_page or post.platform not in _SHOWS_SOURCES]
    found = [post for post in seen if not (post.reposted_from or post.source)]
    rule = (
        "marked as a repost, and no source is named where the platform or the page would name it (nor is it where the "
        "original was deleted)"
    )
    return _hint(account, Signal.REPOSTS_WITHOUT_SOURCE, rule, seen, [post.evidence() for post in found])


def words(signal: Signal, rule: str) -> Rule:
    """The rule of a signal that stands on words of the post."""

    def find(account: Key, posts: Sequence[StoredPost], placed: Placed | None) -> Hint | None:
        rows = []
        for post in posts:
            hits = [hit for hit in read_words(post.words) if hit.signal is signal]
            if hits:
                rows.append(post.evidence(words=[hit.words for hit in hits], kinds=[hit.kind for hit in hits]))
        return _hint(account, signal, rule, posts, rows)

    return find


def outside_region(account: Key, posts: Sequence[StoredPost], placed: Placed | None) -> Hint | None:
    """异地新闻: titles about another prefecture or province, by an account whose own region is known."""
    if placed is None or placed.rule == "shown":  # an IP address is where somebody typed
        return None
    titled = [post for post in posts if post.title]
    rows = []
    for post in titled:
        if outside := read_outside(post.title or "", placed.code):
            region, name = outside
            rows.append(post.evidence(words=[name], region=region.code, own_region=placed.code, own_by=placed.rule))
    rule = "the title names a place outside the account's prefecture or province, and neither that one nor the centre"
    return _hint(account, Signal.OUTSIDE_REGION, rule, titled, rows)


RULES: tuple[Rule, ...] = (
    reposts,
    reposts_without_source,
    words(Signal.SENSATIONAL, "the post has words of alarm or of a cliffhanger (parsers.accounts.conduct)"),
    words(Signal.PLEA, "the post asks for followers, votes, likes or shares (parsers.accounts.conduct)"),
    words(Signal.GIVEAWAY, "the post offers a draw, a red envelope or a gift (parsers.accounts.conduct)"),
    outside_region,
)


def _hint(
    account: Key, signal: Signal, rule: str, looked: Sequence[StoredPost], rows: list[dict[str, Any]]
) -> Hint | None:
    if not rows:
        return None
    times = [post.published_at for post in looked if post.published_at]
    return Hint(
        account=account,
        signal=signal,
        rule=rule,
        found=len(rows),
        looked=len(looked),
        value=round(len(rows) / len(looked), 4),
        from_at=min(times, default=None),
        until_at=max(times, default=None),
        evidence=rows[: -EVIDENCE - 1 : -1],
    )
