"""Personal data: contacts, evaluation experts, phones, e-mail addresses and ID numbers are not stored by default.

The names of organisations stay, a sole trader's too: who was paid is public record (Government Procurement Law
art. 11). The number of the clerk who answers questions is not needed (Personal Information Protection Law art. 6).
"""

import re
from collections.abc import Iterable
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Self

from parsers.records import AccountPage, Award, Closure, Evidence, InspectionFinding, Issue, Notice
from pipelines.items import PageResult

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

MASK = "[redacted]"

# Fields whose words are figures: 13800138000 yuan is no mobile number.
_FIGURES = {"budget", "ceiling_price", "amount", "unit_price", "project_number", "supplier_id"}
_FEW = 100  # words that are looked for one by one
_SHORTEST_NUMBER = 7  # digits of a local phone number: shorter figures cannot be taken for one

_HAN = "\u4e00-\u9fff"
_NAME = rf"[{_HAN}]{{2,4}}(?:[·•][{_HAN}]{{1,8}}){{0,3}}"
_GAP = r"\s{0,4}"
_COLON = rf"{_GAP}[：:]{_GAP}"
_PERSONAL = re.compile(
    # 评审专家名单：… : all of its line or sentence
    r"(?P<experts>(?:评审|评标|评委|磋商|谈判|询价)[^\s：:。；;]{0,20}(?:名单|专家|成员|小组)[^\s：:。；;]{0,30}"
    rf"{_COLON})[^\n。；;]{{2,3000}}"
    # 项目联系人：… : the name that follows
    rf"|(?P<person>(?:联{_GAP}系{_GAP}人|联络人|经办人|负责人|代表人?|专家)[^\s：:]{{0,10}}{_COLON}){_NAME}"
    # 联系电话：… : the number that follows, a local one too
    rf"|(?P<call>(?:电{_GAP}话|手{_GAP}机|传{_GAP}真|联系方式|[Tt][Ee][Ll]|QQ|微信)[^\d\s：:]{{0,10}}{_COLON})"
    r"[+(（]?\d[\d\-—－()（）、/转 ]{4,60}\d"
    r"|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"
    # 公民身份号码 (GB 11643): region, date of birth, serial number, check character
    r"|(?<![\dA-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])"
    r"|(?<!\d)(?:\+?86[- ]?)?[1１][3-9３-９]\d[- ]?\d{4}[- ]?\d{4}(?!\d)"
    r"|(?<![\d-])[(（]?[0０]\d{2,3}[)）\-—－ ]{0,2}\d{7,8}(?:[-—转]\d{1,6})?(?!\d)"
)


class RedactPipeline:
    """Takes personal data out of each `PageResult`; off where the setting `STORE_PERSONAL_DATA` is true."""

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Scrapy's constructor."""
        if crawler.settings.getbool("STORE_PERSONAL_DATA"):
            from scrapy.exceptions import NotConfigured  # redacting alone needs no Scrapy

            raise NotConfigured("STORE_PERSONAL_DATA is set: contacts, phones and experts are stored")
        return cls()

    def process_item(self, item: Any) -> Any:
        """The item, without personal data."""
        return redact(item) if isinstance(item, PageResult) else item


def redact(result: PageResult) -> PageResult:
    """`result` without contacts, and with `MASK` for what is personal in snippets, messages and free text.

    Masked are the names of the contacts themselves, names and lists after such labels as 项目联系人 and 评审专家名单,
    phone, e-mail and ID numbers. Names of buyer, agency and suppliers stay, and so do the figures that were read.
    """
    mask = _Masker(result.records)
    failure = result.failure
    return result.model_copy(
        update={
            "records": tuple(_notice(notice, mask) for notice in result.records),
            "closures": tuple(_closure(closure, mask) for closure in result.closures),
            "findings": tuple(_finding(finding, mask) for finding in result.findings),
            "account_page": result.account_page and _account_page(result.account_page, mask),
            "issues": tuple(_issue(issue, mask) for issue in result.issues),
            "failure": failure and failure.model_copy(update={"message": mask(failure.message)}),
        }
    )


def masked(text: str) -> str:
    """`text` with `MASK` for what is personal, of which page it may be; what is masked already stays as it is."""
    return _PERSONAL.sub(_replace, text)


class _Masker:
    """Masks text around what the records of one page need: organisations, project numbers and figures."""

    def __init__(self, records: tuple[Notice, ...]) -> None:
        keep = {name for n in records for name in (n.buyer, n.agency, n.project_number, *_suppliers(n)) if name}
        keep |= {e.raw for n in records for e in n.evidence if _is_figure(e) and len(e.raw) >= _SHORTEST_NUMBER}
        self._keep = _Words(keep)
        contacts = [contact.name for notice in records for contact in notice.contacts if contact.name]
        parts = {part.strip() for name in contacts for part in self._keep.split(name)[::2]}
        self._names = _Words({part for part in parts if len(part) > 1})  # one character alone is no name

    def __call__(self, text: str) -> str:
        parts = self._keep.split(text)
        parts[::2] = [_PERSONAL.sub(_replace, MASK.join(self._names.split(part)[::2])) for part in parts[::2]]
        return "".join(parts)


class _Words:
    """Words to cut texts at. An expression of them would do, but takes longer to compile than its page to mask."""

    def __init__(self, words: set[str]) -> None:
        self._words = words
        self._lengths = {len(word) for word in words}
        self._longest_first = _longest_first(words)

    def split(self, text: str) -> list[str]:
        """What is none of the words and the words in turn. The first in the text counts, of those the longest."""
        parts, start = [], 0
        words = self._longest_first if len(self._words) <= _FEW else self._within(text)
        while places := [(place, word) for word in words if (place := text.find(word, start)) >= 0]:
            place, word = min(places, key=itemgetter(0))  # of equal places the first: the longest word
            parts += [text[start:place], word]
            start = place + len(word)
            words = [word for _, word in places]
        return [*parts, text[start:]]

    def _within(self, text: str) -> list[str]:
        """The words in `text`, in a time that does not grow with their number: a page may have 15,000 winners."""
        pieces = {text[i : i + length] for length in self._lengths for i in range(len(text) - length + 1)}
        return _longest_first(pieces & self._words)


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def _replace(match: re.Match[str]) -> str:
    """The label, which says what was there, and the mask."""
    return (match["experts"] or match["person"] or match["call"] or "") + MASK


def _suppliers(notice: Notice) -> list[str | None]:
    return [name for award in notice.awards for name in (award.supplier, award.supplier_id)]


def _is_figure(evidence: Evidence) -> bool:
    return evidence.field.rpartition(".")[2] in _FIGURES


def _notice(notice: Notice, mask: _Masker) -> Notice:
    return notice.model_copy(
        update={
            "contacts": (),
            "evidence": tuple(_evidence(e, mask) for e in notice.evidence if not e.field.startswith("contacts")),
            "awards": tuple(_award(award, mask) for award in notice.awards),
            "failure_reason": notice.failure_reason and mask(notice.failure_reason),
            "service_period": notice.service_period and mask(notice.service_period),
        }
    )


def _closure(closure: Closure, mask: _Masker) -> Closure:
    evidence = tuple(_evidence(e, mask) for e in closure.evidence)
    return closure.model_copy(update={"reason": closure.reason and mask(closure.reason), "evidence": evidence})


def _finding(finding: InspectionFinding, mask: _Masker) -> InspectionFinding:
    evidence = tuple(_evidence(e, mask) for e in finding.evidence)
    return finding.model_copy(update={"problem": mask(finding.problem), "evidence": evidence})


def _account_page(page: AccountPage, mask: _Masker) -> AccountPage:
    """Without phones and the like in what an account says of itself; names of accounts stay, they are what is asked."""
    accounts = tuple(a.model_copy(update={"bio": a.bio and mask(a.bio)}) for a in page.accounts)
    posts = tuple(p.model_copy(update={"text": p.text and mask(p.text)}) for p in page.posts)
    evidence = tuple(_evidence(e, mask) for e in page.evidence)
    return page.model_copy(update={"accounts": accounts, "posts": posts, "evidence": evidence})


def _evidence(evidence: Evidence, mask: _Masker) -> Evidence:
    raw = evidence.raw if _is_figure(evidence) else mask(evidence.raw)
    snippet = mask(evidence.snippet)
    if (raw, snippet) == (evidence.raw, evidence.snippet):
        return evidence  # most of them: a copy costs more than the masking
    return evidence.model_copy(update={"raw": raw, "snippet": snippet})


def _award(award: Award, mask: _Masker) -> Award:
    return award.model_copy(update={"supplier_address": award.supplier_address and mask(award.supplier_address)})


def _issue(issue: Issue, mask: _Masker) -> Issue:
    return issue.model_copy(update={"message": mask(issue.message), "snippet": issue.snippet and mask(issue.snippet)})
