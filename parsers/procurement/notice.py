"""A page -> one `Notice` with its evidence and issues."""

import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import takewhile
from typing import Any

from parsers.errors import UnknownLayout
from parsers.lines import Document, read_document
from parsers.page import Page
from parsers.procurement import amounts, names, parties, times
from parsers.procurement.awards import read_winners
from parsers.procurement.corrected import corrected_winners
from parsers.procurement.deadlines import bid_deadline
from parsers.procurement.found import Found, around, by_trust, found
from parsers.procurement.fragments import join_fragments, join_rows
from parsers.procurement.frame import without_frame
from parsers.procurement.glued import part_labels
from parsers.procurement.lots import lot_number, read_lots
from parsers.procurement.pairs import read_pairs
from parsers.procurement.reading import Reading
from parsers.procurement.stage import read_method, read_stage, title_stage
from parsers.procurement.title import read_title
from parsers.procurement.topic import read_topics
from parsers.procurement.winner import Winner
from parsers.records import Attachment, Award, Contact, Evidence, Issue, Lot, Notice, Parsed, Place, Stage
from parsers.regions import find_region
from parsers.text import squeeze, tidy
from parsers.urls import absolute

PARSER = "procurement@10"
_MAX_UNREAD = 20
_NOTICE_KEYS = {
    *("project_name", "project_number", "name_and_number", "buyer", "agency", "supplier", "award_amount", "budget"),
    *(
        "ceiling_price",
        "deadline",
        "award_date",
        "contract_date",
        "candidate",
        "failure_reason",
        "bidder",
        "bid_amount",
        "lot_budget",
    ),
}
_IDENTIFYING = ("buyer", "project_number", "method", "bid_deadline", "bid_opening", "awards")
_ATTACHMENT = re.compile(r"\.(?:docx?|pdf|xlsx?|zip|rar|7z|wps|jpe?g|png|ofd|pptx?|tif)(?:\W|$)|附件\d|download", re.I)


def parse(page: Page) -> Parsed[Notice]:
    """The notice on `page`.

    Raises `UnreadablePage` where the bytes are no text, `UnknownLayout` where the text is no notice.
    """
    document = read_document(page)
    reading = read_pairs(part_labels(without_frame(join_rows(join_fragments(document.lines)))))
    title = read_title(document, reading, page.title)
    _refuse_what_is_no_notice(reading, title)
    draft = _Draft()
    draft.take("stage", staged := read_stage(reading, title))
    stage = staged.value
    if method := read_method(reading, title, stage):
        draft.set("method", method[0])
        draft.note("method", Found(method[0], method[1], method[1], Place.BODY))
    draft.take("project_name", names.project_name(reading, title))
    draft.take("project_number", names.project_number(reading))
    draft.take("buyer", parties.buyer(reading))
    draft.take("agency", parties.agency(reading))
    opening = times.labelled_date(reading, "opening")
    opened = opening.value.date() if opening and stage in (Stage.AWARD, Stage.CANDIDATES) else None
    decided = _as_date(times.decision_date(reading))
    done = decided.value if decided and stage is Stage.AWARD else opened
    shown = times.published(reading, document.meta, not_before=done)
    draft.take("published_at", shown or times.given(page.published))
    draft.take("bid_deadline", bid_deadline(reading, stage))
    draft.take("bid_opening", opening)
    draft.take("award_date", decided)
    if stage in (Stage.CONTRACT, Stage.ACCEPTANCE):  # elsewhere it is the date of somebody's earlier contract
        draft.take("contract_date", _as_date(times.labelled_date(reading, "contract_date")))
    for field in ("budget", "ceiling_price"):
        draft.take(field, amounts.project_amount(reading, field))
        if field not in draft.values and (unsure := amounts.without_unit(reading, field)):
            draft.issue("amount_without_unit", f"元 or 万元: {unsure.raw}", field, unsure.snippet)
    draft.take("failure_reason", _labelled_text(reading, "failure_reason") if stage is Stage.FAILURE else None)
    draft.take("service_period", _labelled_text(reading, "service_period"))
    _region(draft, reading)
    if stage in (Stage.AWARD, Stage.CONTRACT):
        winners = read_winners(reading)
        _awards(draft, winners)
        if not winners:
            draft.issue("no_award", "the page announces an award but names no supplier that can be read", "awards")
        _compare_with_summary(draft, reading)
    elif stage is Stage.CORRECTION:
        winners, unread = corrected_winners(reading, title)
        _awards(draft, winners)
        if unread:
            draft.issue(
                "no_award",
                "the page corrects a result, and does not say both who won and at what price",
                "awards",
                unread[:240],
            )
    if not _labels_of_a_notice(reading):
        told = any(draft.values.get(field) for field in _IDENTIFYING) or _names_a_step(title)
        if told and names.orders_offices(title or ""):  # a method in an order is what others are to use
            told = any(draft.values.get(field) for field in _IDENTIFYING if field != "method")
        if not told and "。" in reading.body:  # an article; a table alone may be an attachment of a notice
            raise UnknownLayout(
                "page", f"neither labels nor sentences of a procurement notice (title: {title or 'none'})"
            )
        draft.issue("no_label", "no label of a notice was read: what there is comes of sentences alone")
    _lots(draft, reading)
    _topics(draft, _subject(draft, reading, title), title)
    draft.set("contacts", tuple(_contacts(reading)))
    draft.set("attachments", tuple(_attachments(document, page.url)))
    for label in list(dict.fromkeys(reading.unread))[:_MAX_UNREAD]:
        draft.issue("unread_label", f"nobody reads the label {label!r}", snippet=label)
    notice = Notice(url=page.url, title=title, parser=PARSER, evidence=tuple(draft.evidence), **draft.values)
    return Parsed(records=(notice,), issues=tuple(draft.issues))


class _Draft:
    """The values of a notice as they are found, with their evidence."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.evidence: list[Evidence] = []
        self.issues: list[Issue] = []

    def set(self, field: str, value: Any) -> None:
        self.values[field] = value

    def take(self, field: str, result: Found[Any] | None) -> None:
        """A value with its evidence; nothing where it was not found."""
        if result is not None:
            self.values[field] = result.value
            self.note(field, result)

    def note(self, field: str, result: Found[Any]) -> None:
        if result.raw:
            self.evidence.append(
                Evidence(
                    field=field,
                    raw=result.raw,
                    snippet=result.snippet or result.raw,
                    place=result.place,
                    label=result.label or None,
                    precision=result.precision,
                    inferred=result.inferred,
                )
            )

    def issue(self, code: str, message: str, field: str | None = None, snippet: str | None = None) -> None:
        self.issues.append(Issue(code=code, message=message, field=field, snippet=snippet))


_STEP_END = re.compile(r"(?:公告|公示|意向|结果|合同|邀请函?)[）)]?$")


def _refuse_what_is_no_notice(reading: Reading, title: str | None) -> None:
    if not _labels_of_a_notice(reading) and not any(
        re.search(r"招标|采购|开标|中标|成交|中选|比选|遴选", line) for line in reading.lines
    ):
        raise UnknownLayout("page", f"no label of a procurement notice (title: {title or 'none'})")


def _names_a_step(title: str | None) -> bool:
    """A title that says which step is announced: of 某项目流标公告 a sentence may be all."""
    return bool(title and _STEP_END.search(title) and title_stage(title))


def _labels_of_a_notice(reading: Reading) -> bool:
    keys = {pair.key for pair in reading.pairs} | {key for table in reading.tables for key in table.keys}
    return bool(keys & _NOTICE_KEYS)


def _as_date(result: Found[Any] | None) -> Found[Any] | None:
    if result is not None:
        result.value = result.value.date()
    return result


def _labelled_text(reading: Reading, key: str) -> Found[str] | None:
    for pair in by_trust(reading.of(key)):
        lines = takewhile(lambda line: not _CONSORTIUM.match(line), pair.rest[:3])
        text = _CONSORTIUM.split(tidy(pair.value or " ".join(lines))[:500], maxsplit=1)[0].rstrip("，,；; ")
        if text and text not in ("/", "无", "-", "--"):
            return found(text, text, pair)
    return None


_CONSORTIUM = re.compile(
    r"本(?:项目|采购包|合同包)\s?(?:[（(]|不?接受).{0,16}(?:联合体|$)"
)  # the next line of the form


def _region(draft: _Draft, reading: Reading) -> None:
    """行政区域 as the page says, else the region that the buyer's name begins with."""
    for pair in by_trust(reading.of("region")):
        text = pair.value or (pair.rest[0] if pair.rest else "")
        buyer_region = find_region(draft.values.get("buyer") or "")
        if region := find_region(text, within=buyer_region.code if buyer_region else None):
            draft.set("region_code", region.code)
            draft.take("region_name", found(region.name, text, pair))
            return
    if buyer := draft.values.get("buyer"):
        if region := find_region(buyer):
            draft.set("region_code", region.code)
            draft.set("region_name", region.name)
            draft.note("region_name", Found(region.name, buyer, buyer, Place.BODY))


def _awards(draft: _Draft, winners: list[Winner]) -> None:
    single = len({squeeze(w.lot) for w in winners if w.lot}) <= 1 and len(winners) <= 1
    awards: list[Award] = []
    for number, winner in enumerate(winners):
        awards.append(
            Award(
                lot=None if single and _is_first_lot(winner.lot) else winner.lot,
                supplier=winner.supplier,
                amount=winner.amount,
                rate=winner.rate,
                unit_price=winner.unit_price,
                currency=winner.currency,
                supplier_id=winner.supplier_id,
                supplier_address=winner.supplier_address,
                leader=winner.leader,
            )
        )
        name = f"awards[{number}]"
        draft.note(f"{name}.supplier", Found(winner.supplier, winner.raw, winner.snippet, winner.place, winner.label))
        for field, (raw, snippet) in winner.words.items():
            draft.note(f"{name}.{field}", Found(None, raw, snippet or winner.snippet, winner.place))
        if winner.without_unit and not winner.priced:
            draft.issue("amount_without_unit", f"元 or 万元: {winner.without_unit}", f"{name}.amount", winner.snippet)
        if winner.disagrees:
            words = f"大写 and figures differ: {winner.words['amount'][0]}"
            draft.issue("amount_in_words_differs", words, f"{name}.amount", winner.snippet)
    draft.set("awards", tuple(awards))


def _is_first_lot(lot: str | None) -> bool:
    return (
        lot is None
        or bool(re.search(r"(?:^|\D)0{0,2}[1一A](?:\D|$)", lot))
        or (lot_number(lot) is None and not re.search(r"[\dA-Za-z]", lot))  # its name: 第三小学工程
    )


def _compare_with_summary(draft: _Draft, reading: Reading) -> None:
    """公告概要 against body: the body counts, a difference is an issue."""
    total = sum((a.amount for a in draft.values["awards"] if a.amount is not None), Decimal(0))
    for pair in reading.of("award_amount") if total else ():
        if pair.place is Place.SUMMARY and (result := amounts.amount(pair)):
            stated = result.value.value
            if stated and abs(stated - total) > total / 100:
                draft.issue(
                    "summary_differs",
                    f"summary says {stated} yuan, the awards sum to {total}",
                    "awards",
                    result.snippet,
                )


def _lots(draft: _Draft, reading: Reading) -> None:
    lots: list[Lot] = []
    for number, (lot, fields) in enumerate(read_lots(reading, draft.values["stage"])):
        lots.append(lot)
        for field, value in fields.items():
            draft.note(f"lots[{number}].{field}", value)
    draft.set("lots", tuple(lots))


def _subject(draft: _Draft, reading: Reading, title: str | None) -> list[str]:
    """The texts that say what is bought: its name, its parts; of publicity what is to be done; of a list each of it."""
    lots = [lot.name for lot in draft.values.get("lots", ()) if lot.name]
    name = draft.values.get("project_name")
    demanded = _DEMANDED if _PUBLICITY.search(name or title or "") else _NOTHING
    for table in reading.tables:
        titles = zip(table.keys, map(squeeze, table.labels), strict=True)
        named = [n for n, (key, label) in enumerate(titles) if key == "lot_name" or demanded.fullmatch(label)]
        lots += [row[column] for row in (table.rows[:_MAX_ITEMS] if named else ()) for column in named]
    lots += [pair.value for pair in reading.of("name") if pair.section == "subject" and pair.value]
    if name:
        lots += [pair.full[:_DEMAND] for pair in reading.of("item", "lot_name") if demanded.search(pair.label)]
    listed = (table for table in reading.tables if "project_name" in table.keys and (len(table.rows) > 1 or not name))
    items = [row[table.keys.index("project_name")] for table in listed for row in table.rows]
    return [text for text in (name or title, *lots, *items) if text]


def _topics(draft: _Draft, texts: list[str], title: str | None) -> None:
    topics = read_topics(texts)
    draft.set("topics", tuple(topics))
    draft.set("new_media", bool(topics))
    for number, (topic, (words, text)) in enumerate(topics.items()):
        place = Place.TITLE if text == title else Place.BODY
        draft.note(f"topics[{number}]", Found(topic, tidy(words), around(words, text), place))


_MAX_ITEMS = 50
_DEMAND = 300  # characters in which a demand says what kind of work it is
_DEMANDED = re.compile(r"(?:服务|采购|项目)(?:内容|需求|范围)|简要规格描述|概况介绍")
_NOTHING = re.compile(r"(?!)")
_PUBLICITY = re.compile(r"宣传|传播|推广|媒体|策划|运营")
_PHONE = re.compile(r"1[3-9]\d{9}|0\d{2,3}[-－—]?\d{7,8}(?:[-－转]\d{1,5})?|400[-－]?\d{3}[-－]?\d{4}")
_ROLES = {"buyer": "buyer", "agency": "agency", "contact": "project", None: "project"}


def _contacts(reading: Reading) -> Iterable[Contact]:
    """Names and phones of contacts, and the experts: personal data, not stored unless a setting keeps it."""
    seen: set[tuple[str, str | None, str | None]] = set()
    for pair in reading.of("contact_name", "contact_phone", "contact_block", "contact_detail", "experts"):
        value = pair.value or (pair.rest[0] if pair.rest else "")
        if not value or len(seen) > 200:
            continue
        role = _ROLES.get(pair.party, "project")
        entries: list[tuple[str, str | None, str | None]] = []
        if pair.key == "contact_name":
            phone = _PHONE.search(value)
            name = tidy(_PHONE.sub("", value)).strip(" ：:，,、/()（）")
            entries = [(role, name[:40] or None, phone.group() if phone else None)]
        elif pair.key != "experts":
            entries = [(role, None, phone) for phone in _PHONE.findall(value)[:4]]
        else:
            names = [
                n for n in re.split(r"[,，、;；\s]+", " ".join((pair.value, *pair.rest[:6]))) if 2 <= len(n) <= 16
            ][:60]
            entries = [("expert", name, None) for name in names]
        for entry in entries:
            if entry not in seen and (entry[1] or entry[2]):
                seen.add(entry)
                yield Contact(role=entry[0], name=entry[1], phone=entry[2])


def _attachments(document: Document, url: str | None) -> Iterable[Attachment]:
    for name, href in document.links:
        if href.startswith("#") or not (_ATTACHMENT.search(href) or _ATTACHMENT.search(name)):
            continue
        address = absolute(url or "", href)
        if address.startswith(("http://", "https://")):
            yield Attachment(name=name[:200], url=address)
