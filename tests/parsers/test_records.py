"""The contract between the parsers and all that stands on them. A change here is one for every reader."""

import json
from datetime import date, datetime
from decimal import Decimal

import pytest
from pydantic import ValidationError

from parsers.records import Award, Evidence, Lot, Method, Notice, Place, Record, Stage, Topic

NOTICE = Notice(
    url="http://www.ccgp.gov.cn/a.htm",
    title="门票印制服务成交公告",
    stage=Stage.AWARD,
    method=Method.INQUIRY,
    published_at=datetime.fromisoformat("2024-05-08T17:31"),
    award_date=date(2024, 5, 15),
    budget=Decimal("250000.50"),
    lots=(Lot(lot="1", budget=Decimal(1)),),
    awards=(Award(supplier="宁波折纸影像有限公司", amount=Decimal(88000)),),
    new_media=True,
    topics=(Topic.SHORT_VIDEO,),
    evidence=(Evidence(field="budget", raw="25.00005万元", snippet="预算金额：25.00005万元", place=Place.BODY),),
    parser="procurement@1",
)
# field of `Notice`, its JSON Schema type beside null
PROPERTIES = {
    "url": "string",
    "title": "string",
    "project_name": "string",
    "project_number": "string",
    "buyer": "string",
    "agency": "string",
    "region_code": "string",
    "region_name": "string",
    "published_at": "date-time",
    "bid_deadline": "date-time",
    "bid_opening": "date-time",
    "award_date": "date",
    "contract_date": "date",
    "failure_reason": "string",
    "service_period": "string",
}
BAD = [
    {"stage": "tender", "parser": "p@1", "buyers": "溪口县文化馆"},
    {"stage": "party", "parser": "p@1"},
    {"stage": "tender", "parser": ""},
    {"stage": "tender"},
    {"stage": "tender", "parser": "p@1", "budget": "-1"},
    {"stage": "tender", "parser": "p@1", "budget": "about 5"},
    {"stage": "tender", "parser": "p@1", "topics": ["gossip"]},
    {"stage": "award", "parser": "p@1", "awards": [{"supplier": ""}]},
    {"stage": "award", "parser": "p@1", "awards": [{"supplier": "A", "price": 1}]},
    {"stage": "award", "parser": "p@1", "evidence": [{"field": "budget", "raw": "", "snippet": "a", "place": "body"}]},
    {"stage": "award", "parser": "p@1", "published_at": "yesterday"},
]


@pytest.mark.parametrize("record", [NOTICE, NOTICE.awards[0], NOTICE.lots[0], NOTICE.evidence[0]])
def test_frozen(record: Record) -> None:
    field = next(iter(type(record).model_fields))
    with pytest.raises(ValidationError, match="frozen"):
        setattr(record, field, None)


@pytest.mark.parametrize("values", BAD, ids=json.dumps)
def test_refused(values: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Notice.model_validate(values)


def test_json_and_back() -> None:
    assert Notice.model_validate_json(NOTICE.model_dump_json()) == NOTICE


def test_json_keeps_every_digit_of_an_amount() -> None:
    assert json.loads(NOTICE.model_dump_json())["budget"] == "250000.50"


def test_equal_records_are_one() -> None:
    assert len({NOTICE, Notice.model_validate(NOTICE.model_dump())}) == 1


def test_schema_names_every_field() -> None:
    schema = Notice.model_json_schema()
    assert set(schema["properties"]) == set(NOTICE.model_dump())
    assert schema["additionalProperties"] is False
    assert schema["required"] == ["stage", "parser"]
    assert set(schema["$defs"]) >= {"Award", "Lot", "Evidence", "Contact", "Attachment", "Stage", "Method", "Topic"}


@pytest.mark.parametrize(("field", "kind"), PROPERTIES.items())
def test_schema_of_a_field(field: str, kind: str) -> None:
    given, missing = Notice.model_json_schema()["properties"][field]["anyOf"]
    assert given.get("format", given["type"]) == kind
    assert missing == {"type": "null"}


def test_schema_of_the_choices() -> None:
    definitions = Notice.model_json_schema()["$defs"]
    assert definitions["Stage"]["enum"] == [stage.value for stage in Stage]
    assert definitions["Method"]["enum"] == [method.value for method in Method]
    assert definitions["Topic"]["enum"] == [topic.value for topic in Topic]


def test_schema_is_the_same_each_time_and_json() -> None:
    assert json.loads(json.dumps(Notice.model_json_schema())) == Notice.model_json_schema()
