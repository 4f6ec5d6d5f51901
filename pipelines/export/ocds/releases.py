"""A project's notices -> its releases, each as the notice adds to what was known."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

import orjson

from parsers.records import Stage
from pipelines.export.cells import decimal
from pipelines.export.ocds.stored import Award, Lot, Notice
from pipelines.export.ocds.values import address, given, moment, money, words
from pipelines.redact import masked

# 统一社会信用代码 (GB 32100-2015). Register it at org-id.guide under this code before you publish.
SCHEME = "CN-USCC"

# Only where the Chinese method is one of the four: 磋商, 谈判, 询价 and the rest are told in words alone
_METHODS = {"open": "open", "invited": "selective", "single_source": "direct"}
_METHOD_NAMES = {
    "open": "公开招标",
    "invited": "邀请招标",
    "negotiation": "竞争性谈判",
    "consultation": "竞争性磋商",
    "inquiry": "询价",
    "single_source": "单一来源采购",
    "framework": "框架协议采购",
    "online_bidding": "网上竞价",
    "comparison": "比选",
}
_DOCUMENTS = {
    Stage.INTENTION: "plannedProcurementNotice",
    Stage.TENDER: "tenderNotice",
    Stage.CORRECTION: "clarifications",
    Stage.CANDIDATES: "evaluationReports",
    Stage.AWARD: "awardNotice",
    Stage.CONTRACT: "contractNotice",
    Stage.ACCEPTANCE: "completionCertificate",
}
_ENDED = ("终止", "取消", "撤销", "暂停")  # of a procedure that was called off, not one without a winner


class Project:
    """One procurement, as far as its notices have told of it."""

    def __init__(self, ocid: str) -> None:
        self.ocid = ocid
        self.releases: list[dict[str, Any]] = []
        self._parties: dict[str, dict[str, Any]] = {}
        self._lots: set[str] = set()
        self._awards: dict[str, dict[str, Any]] = {}
        self._contracts: dict[str, dict[str, Any]] = {}
        self._tags: set[str] = set()
        self._tender_release: str | None = None

    def add(self, notice: Notice) -> None:
        """The next notice in the order of time."""
        self._seen: dict[str, dict[str, Any]] = {}  # parties of this release
        stage = Stage(notice.stage)
        buyer = self._party(notice.buyer_id, notice.buyer_name, notice.buyer_code, "buyer", notice.region_name)
        agency = self._party(notice.agency_id, notice.agency_name, notice.agency_code, "procuringEntity")
        parts: dict[str, Any] = {"planning": self._planning(notice), "tender": self._tender(notice, agency or buyer)}
        tags = self._stage(stage, notice, parts)
        release = given(
            ocid=self.ocid,
            date=moment(notice.released),
            tag=tags,
            initiationType="tender",
            language="zh",
            parties=list(self._seen.values()),
            buyer=buyer,
            **{name: given(**part) if isinstance(part, dict) else part for name, part in parts.items()},
        )
        release["id"] = f"{stage.value}-{_digest(release)}"
        self._tags |= set(tags)
        if stage in (Stage.TENDER, Stage.CORRECTION):
            self._tender_release = release["id"]
        self.releases.append(release)

    def _stage(self, stage: Stage, notice: Notice, parts: dict[str, Any]) -> list[str]:
        """Put what the notice announces into `parts`; the tags of the release."""
        tender, document = parts["tender"], _document(notice, stage)
        match stage:
            case Stage.INTENTION:
                parts["planning"]["documents"] = [document, *_attachments(notice)]
                tender["status"] = "planning"
                return [self._first("planning", "planningUpdate")]
            case Stage.AWARD:
                tender["status"] = "complete"
                parts["awards"] = [self._award(a, notice, i, [document]) for i, a in _numbered(notice.awards)]
                tender["documents"] = _attachments(notice) if parts["awards"] else [document, *_attachments(notice)]
                return [self._first("award", "awardUpdate") if parts["awards"] else "tenderUpdate"]
            case Stage.CONTRACT:
                return self._contract(notice, parts, document)
            case Stage.ACCEPTANCE:
                return self._acceptance(notice, parts, document)
        tender["documents"] = [document, *_attachments(notice)]
        match stage:
            case Stage.TENDER:
                tender["status"] = "active"
                return [self._first("tender", "tenderUpdate")]
            case Stage.CORRECTION:
                tender["amendments"] = [self._amendment(notice)]
                return ["tenderAmendment"]
            case Stage.FAILURE:
                return self._failure(notice, tender)
            case Stage.CANDIDATES:
                found = [self._supplier(award, "tenderer") for award in notice.awards]
                tender["tenderers"] = list({one["id"]: one for one in found if one}.values())
        return [self._first("tender", "tenderUpdate")]

    def _first(self, tag: str, update: str) -> str:
        return update if {tag, update} & self._tags else tag

    def _planning(self, notice: Notice) -> dict[str, Any]:
        budget = given(amount=money(notice.budget), projectID=words(notice.project_number))
        return given(budget=budget)

    def _tender(self, notice: Notice, entity: dict[str, Any] | None) -> dict[str, Any]:
        opening = moment(notice.bid_opening)
        milestone = given(id="bidOpening", title="开标", type="assessment", dueDate=opening, status="scheduled")
        return given(
            id=self.ocid,
            title=words(notice.project_name) or words(notice.title),
            procuringEntity=entity,
            value=money(notice.budget if notice.ceiling_price is None else notice.ceiling_price),
            procurementMethod=_METHODS.get(notice.method or ""),
            procurementMethodDetails=_METHOD_NAMES.get(notice.method or ""),
            tenderPeriod=given(endDate=moment(notice.bid_deadline)),
            milestones=[milestone] if opening else [],
            lots=self._of_lots(notice),
        )

    def _of_lots(self, notice: Notice) -> list[dict[str, Any]]:
        """The lots of the notice, and those that only its awards name."""
        lots: dict[str, dict[str, Any]] = {}
        for lot in notice.lots:
            lots.setdefault(lot.lot, _lot(lot))
        for award in notice.awards:
            if award.lot and award.lot not in self._lots:
                lots.setdefault(award.lot, {"id": award.lot})
        self._lots |= set(lots)
        return list(lots.values())

    def _amendment(self, notice: Notice) -> dict[str, Any]:
        return given(
            id=f"{notice.source}/{notice.source_id}",
            date=moment(notice.released),
            description=words(notice.title),
            rationale=_free(notice.failure_reason),
            amendsReleaseID=self._tender_release,
        )

    def _failure(self, notice: Notice, tender: dict[str, Any]) -> list[str]:
        tender["amendments"] = [self._amendment(notice)]
        if self._awards or any(not lot.failed for lot in notice.lots):
            return ["tenderUpdate"]
        ended = any(word in (notice.title or "") for word in _ENDED)
        tender["status"] = "cancelled" if ended else "unsuccessful"
        return ["tenderCancellation"]

    def _award(self, award: Award, notice: Notice, number: int, documents: list[Any]) -> dict[str, Any]:
        members = [
            one for one in notice.awards if one.leader_id and (one.leader_id, one.lot) == (award.spelling, award.lot)
        ]
        suppliers = [found for one in (award, *members) if (found := self._supplier(one, "supplier"))]
        name = suppliers[0]["id"] if suppliers else "-"
        described = given(
            id=f"{award.lot or '-'}/{name}" + (f"/{number}" if number > 1 else ""),
            title=words(notice.project_name) or words(notice.title),
            status="active",
            date=moment(notice.award_date),
            value=money(award.amount, award.currency),
            description=f"费率或下浮率: {award.rate}" if award.rate else None,
            suppliers=suppliers,
            relatedLots=[award.lot] if award.lot else [],
            documents=documents,
        )
        self._awards[described["id"]] = described
        return described

    def _contract(self, notice: Notice, parts: dict[str, Any], document: dict[str, Any]) -> list[str]:
        """Contracts of the awards that were announced; of others the contract is all that is known of the award."""
        awards: list[dict[str, Any]] = []
        contracts: list[dict[str, Any]] = []
        for number, one in _numbered(notice.awards):
            award = self._awarded(one)
            if award is None:
                award = self._award(one, notice, number, [])
                awards.append(award)
            contract = given(
                id=f"{award['id']}/contract",
                awardID=award["id"],
                title=words(notice.title),
                description=_free(notice.service_period),
                status="active",
                period=given(startDate=moment(notice.contract_start), endDate=moment(notice.contract_end)),
                value=money(one.amount, one.currency),
                dateSigned=moment(notice.contract_date),
                documents=[document, *_attachments(notice)],
            )
            if not any(contract["id"] == other["id"] for other in contracts):
                contracts.append(contract)
                self._contracts[contract["id"]] = contract
        if not contracts:
            parts["tender"]["documents"] = [document, *_attachments(notice)]
            return [self._first("tender", "tenderUpdate")]
        parts |= given(awards=awards, contracts=contracts)
        tags = [self._first("award", "awardUpdate")] if awards else []
        return [*tags, self._first("contract", "contractUpdate")]

    def _awarded(self, contract: Award) -> dict[str, Any] | None:
        """The award that a contract repeats: of the same supplier, of several that of the same lot."""
        own = [a for a in self._awards.values() if any(s["id"] == contract.supplier_id for s in a.get("suppliers", ()))]
        of_lot = [award for award in own if award.get("relatedLots") == ([contract.lot] if contract.lot else None)]
        return of_lot[0] if of_lot else own[0] if len(own) == 1 else None

    def _acceptance(self, notice: Notice, parts: dict[str, Any], document: dict[str, Any]) -> list[str]:
        """What was accepted is the only contract, else that of the supplier named, else not known."""
        suppliers = {award.supplier_id for award in notice.awards}
        known = list(self._contracts.values())
        named = [c for c in known if {s["id"] for s in self._awards[c["awardID"]].get("suppliers", ())} & suppliers]
        accepted = known if len(known) == 1 else named
        if len(accepted) != 1:
            parts["tender"]["documents"] = [document, *_attachments(notice)]
            return [self._first("tender", "tenderUpdate")]
        contract = {name: accepted[0][name] for name in ("id", "awardID")}
        contract["implementation"] = {"documents": [document, *_attachments(notice)]}
        parts["contracts"] = [contract]
        return [self._first("implementation", "implementationUpdate")]

    def _supplier(self, award: Award, role: str) -> dict[str, Any] | None:
        place = _free(award.supplier_address)
        code = award.supplier_code
        return self._party(award.supplier_id, award.supplier_name, code, role, street=place)

    def _party(
        self,
        id: str | None,
        name: str | None,
        code: str | None,
        role: str,
        region: str | None = None,
        street: str | None = None,
    ) -> dict[str, Any] | None:
        """A reference to a party, which gets the role beside those that it had."""
        if not id:
            return None
        known = self._parties.get(id, {"id": id, "name": name, "roles": []})
        identifier = given(scheme=SCHEME, id=code, legalName=name) if code else None
        place = given(streetAddress=street, region=words(region))
        if place:
            place["countryName"] = "中国"
        roles = [*known["roles"], *([] if role in known["roles"] else [role])]
        party = {**known, "roles": roles, **given(identifier=identifier, address=place)}
        self._parties[id] = self._seen[id] = party
        return {"id": id, "name": party["name"]}


def releases(ocid: str, notices: Iterable[Notice]) -> list[dict[str, Any]]:
    """The releases of a project, in the order of its notices."""
    project = Project(ocid)
    for notice in notices:
        project.add(notice)
    return project.releases


def ocid_of(prefix: str, process: str) -> str:
    """The id of a project behind the prefix, without characters that addresses and file names do not bear."""
    return f"{prefix}-{quote(process.replace('/', ':', 1), safe=':')}"


def encoded(value: Any) -> bytes:
    """JSON with sorted keys and all digits of amounts."""
    return orjson.dumps(value, default=lambda amount: orjson.Fragment(decimal(amount)), option=orjson.OPT_SORT_KEYS)


def _digest(release: dict[str, Any]) -> str:
    return hashlib.blake2b(encoded(release), digest_size=10).hexdigest()


def _numbered(awards: Sequence[Award]) -> list[tuple[int, Award]]:
    """Each with its place among those of the same lot and supplier, from 1; a consortium as its leader."""
    seen: Counter[tuple[str | None, str | None]] = Counter()
    numbered = []
    for award in awards:
        if award.leader_id:
            continue
        seen[award.lot, award.supplier_id] += 1
        numbered.append((seen[award.lot, award.supplier_id], award))
    return numbered


def _lot(lot: Lot) -> dict[str, Any]:
    value = money(lot.budget if lot.ceiling_price is None else lot.ceiling_price)
    return given(id=lot.lot, title=words(lot.name), value=value, status="unsuccessful" if lot.failed else None)


def _document(notice: Notice, stage: Stage) -> dict[str, Any]:
    """The notice itself, with what its page can be proved by."""
    provenance = f"fetched {moment(notice.fetched_at)}, SHA-256 {notice.sha256}, read by {notice.parser}"
    return given(
        id=f"{notice.source}/{notice.source_id}",
        documentType=_DOCUMENTS.get(stage),
        title=words(notice.title),
        description=provenance,
        url=address(notice.url),
        datePublished=moment(notice.published_at),
        format="text/html",
        language="zh",
    )


def _attachments(notice: Notice) -> list[dict[str, Any]]:
    found = {}
    for attachment in notice.attachments:
        url = address(attachment["url"])
        if url:
            found[url] = given(id=url, title=words(attachment["name"]), url=url)
    return list(found.values())


def _free(text: str | None) -> str | None:
    return words(masked(text)) if text else None
