"""Near-identical posts of accounts that different bodies run: MinHash and LSH propose, the shingles themselves decide.

A post is its title, or its text where it has none, without marks and spaces, as a set of shingles of three characters.
Two are near-identical from a Jaccard index of 0.8 on, if their numbers are the same: the report of another day is
another report. What is shorter than 12 characters (通知公告) is left out.
64 hash functions in 16 bands of 4 propose a pair of index 0.8 with a probability of 0.9998, and one of 0.3 with 0.12.
Memory for each post: 16 bands of 8 bytes, and 16 bytes more; the words themselves are kept of proposed posts alone.
"""

import re
import unicodedata
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from itertools import groupby
from typing import Any

from rensa import RMinHash

from parsers.accounts.conduct import Signal
from pipelines.conduct.hints import EVIDENCE, Hint, Key
from pipelines.conduct.posts import StoredPost, Who

THRESHOLD = 0.8
SHORTEST = 12  # characters
_LONGEST = 300
_SHINGLE = 3
_HASHES, _BANDS = 64, 16
_ROWS = _HASHES // _BANDS
_BATCH = 2_000
_COMPARED = 20  # neighbours that a text is held against in one bucket: a bucket of many texts costs no square
_OTHERS = 3  # accounts that a row of evidence names
_RULE = (
    f"another body's account has published nearly the same: {_SHINGLE}-character shingles of the title, else of the "
    f"text, with a Jaccard index of {THRESHOLD} or more and the same numbers, {SHORTEST} characters or longer"
)
_64_BITS = 0xFFFFFFFFFFFFFFFF
_UNKNOWN = datetime.max  # noqa: DTZ901 (an unknown time is after all that are known)
_NUMBER = re.compile(r"\d+|[一二三四五六七八九十]+(?=[月日号期次届批])")
_NO_WORD = re.compile(r"[\W_]")


@dataclass(slots=True)
class _Text:
    """A text that several accounts may have: its words, and the first of its posts by each body, oldest first."""

    words: str
    firsts: list[tuple[Who, StoredPost]] = field(default_factory=list)

    def add(self, who: Who, post: StoredPost) -> None:
        """Keep the post if it is among the first of others' than those that are kept."""
        for number, (known, kept) in enumerate(self.firsts):
            if known is who or known.is_kin(who):
                if _time(post) < _time(kept):
                    self.firsts[number] = (who, post)
                return
        self.firsts.append((who, post))
        self.firsts.sort(key=lambda first: _time(first[1]))
        del self.firsts[_OTHERS + 1 :]


class NearIdentical:
    """All posts are added once, and read again in the same order by `hints`."""

    def __init__(self, accounts: Mapping[Key, Who]) -> None:
        self.accounts = accounts
        self._number = 0  # posts so far, the short ones too
        self._posts = array("I")  # the numbers of those that are long enough: the documents
        self._owners = array("I")  # of each document a number for its account
        self._texts = array("Q")  # and a digest of its text
        self._bands = [array("Q") for _ in range(_BANDS)]
        self._waiting: list[str] = []
        self._account: Key | None = None
        self._account_number = 0

    def add(self, post: StoredPost) -> None:
        """One more post; those of one account come after each other."""
        if post.account != self._account:
            self._account, self._account_number = post.account, self._account_number + 1
        words = normalised(post)
        if len(words) >= SHORTEST:
            self._posts.append(self._number)
            self._owners.append(self._account_number)
            self._texts.append(_digest(words))
            self._waiting.append(words)
            if len(self._waiting) >= _BATCH:
                self._hash()
        self._number += 1

    def hints(self, read: Callable[[], Iterable[StoredPost]]) -> Iterator[Hint]:
        """The hints of each account; `read` gives the posts that were added, and is called twice."""
        self._hash()
        texts = self._read(read(), self._proposed())
        alike = self._alike(texts)
        for account, group in groupby(self._documents(read()), key=lambda pair: pair[1].account):
            posts, rows = [], []
            for document, post in group:
                posts.append(post)
                if others := self._others(self._texts[document], account, texts, alike):
                    rows.append(post.evidence(others=others))
            if rows:
                yield _hint(account, posts, rows)

    def _hash(self) -> None:
        shingles = [sorted(shingled(words)) for words in self._waiting]
        for digest in RMinHash.digests_from_token_sets(shingles, _HASHES, 1) if shingles else ():
            for number, band in enumerate(self._bands):
                band.append(hash(tuple(digest[number * _ROWS : (number + 1) * _ROWS])) & _64_BITS)
        self._waiting = []

    def _buckets(self) -> Iterator[list[int]]:
        """Documents of several accounts that share a band."""
        for band in self._bands:
            order = sorted(range(len(band)), key=band.__getitem__)
            for _, group in groupby(order, key=band.__getitem__):
                bucket = list(group)
                if len(bucket) > 1 and len({self._owners[document] for document in bucket}) > 1:
                    yield bucket

    def _proposed(self) -> bytearray:
        """For each document whether it shares a bucket."""
        proposed = bytearray(len(self._texts))
        for bucket in self._buckets():
            for document in bucket:
                proposed[document] = 1
        return proposed

    def _documents(self, posts: Iterable[StoredPost]) -> Iterator[tuple[int, StoredPost]]:
        document = 0
        for number, post in enumerate(posts):
            if document < len(self._posts) and self._posts[document] == number:
                yield document, post
                document += 1

    def _read(self, posts: Iterable[StoredPost], proposed: bytearray) -> dict[int, _Text]:
        texts: dict[int, _Text] = {}
        for document, post in self._documents(posts):
            if proposed[document]:
                text = texts.setdefault(self._texts[document], _Text(normalised(post)))
                text.add(self._who(post.account), post)
        return texts

    def _alike(self, texts: Mapping[int, _Text]) -> dict[int, dict[int, float]]:
        """Of each text those that are near-identical and not the same, with their index."""
        alike: dict[int, dict[int, float]] = {}
        for bucket in self._buckets():
            different = list(dict.fromkeys(self._texts[document] for document in bucket))
            for number, one in enumerate(different):
                for other in different[max(0, number - _COMPARED) : number]:
                    if other not in alike.get(one, ()):
                        index = likeness(texts[one].words, texts[other].words)
                        if index >= THRESHOLD:
                            alike.setdefault(one, {})[other] = alike.setdefault(other, {})[one] = index
        return alike

    def _others(
        self, text: int, account: Key, texts: Mapping[int, _Text], alike: Mapping[int, Mapping[int, float]]
    ) -> list[dict[str, Any]]:
        """The first posts of other bodies with this text or one near it, as evidence."""
        if text not in texts:
            return []
        own = self._who(account)
        found = []
        for near, index in ((text, 1.0), *alike.get(text, {}).items()):
            for who, post in texts[near].firsts:
                if post.account != account and not who.is_kin(own):
                    found.append((_time(post), who, post, index))
        found.sort(key=lambda one: one[0])
        return [
            post.evidence(platform=post.platform, account=post.account_key, name=who.name, index=round(index, 3))
            for _, who, post, index in found[:_OTHERS]
        ]

    def _who(self, account: Key) -> Who:
        return self.accounts.get(account) or Who(None, None)


def normalised(post: StoredPost) -> str:
    """The title, or the text where there is none, without marks and spaces."""
    words = unicodedata.normalize("NFKC", (post.title or post.text or "")[:_LONGEST])
    return _NO_WORD.sub("", words).lower()


def shingled(words: str) -> set[str]:
    """Each run of three characters."""
    return {words[start : start + _SHINGLE] for start in range(len(words) - _SHINGLE + 1)}


def likeness(one: str, other: str) -> float:
    """The share of shingles that both have; 0 where their numbers differ."""
    if _NUMBER.findall(one) != _NUMBER.findall(other):
        return 0.0
    left, right = shingled(one), shingled(other)
    return len(left & right) / len(left | right)


def _digest(words: str) -> int:
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big")


def _time(post: StoredPost) -> datetime:
    return post.published_at or _UNKNOWN


def _hint(account: Key, posts: list[StoredPost], rows: list[dict[str, Any]]) -> Hint:
    times = [post.published_at for post in posts if post.published_at]
    return Hint(
        account=account,
        signal=Signal.NEAR_IDENTICAL,
        rule=_RULE,
        found=len(rows),
        looked=len(posts),
        value=round(len(rows) / len(posts), 4),
        from_at=min(times, default=None),
        until_at=max(times, default=None),
        evidence=rows[: -EVIDENCE - 1 : -1],
    )
