"""Personal data goes, organisations and figures stay. All persons and numbers are made up."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy import Spider
from scrapy.exceptions import NotConfigured
from scrapy.utils.test import get_crawler

from parsers.records import Contact, Evidence, Issue, Notice, Place
from pipelines.redact import MASK, RedactPipeline, redact
from tests.pipelines.results import award, failed, notice, page

# (what stands on the page, what is kept of it)
PERSONAL = [
    ("手机13900138000。", f"手机{MASK}。"),
    ("手机 138-1013-8000 或 +86 139 0013 9000", f"手机 {MASK} 或 {MASK}"),
    ("１３８０１３８８０００", MASK),
    ("电话：0551-62345678转802", f"电话：{MASK}"),
    ("电 话：62345678", f"电 话：{MASK}"),
    ("联系方式：（0591）87654321、87654322", f"联系方式：{MASK}"),
    ("咨询0755-23456789", f"咨询{MASK}"),
    ("传真：020-12345678", f"传真：{MASK}"),
    ("邮箱zhang.san@example.com收", f"邮箱{MASK}收"),
    ("QQ：123456789", f"QQ：{MASK}"),
    ("身份证11010119900307451X", f"身份证{MASK}"),
    ("项目联系人：张三丰 地址：东路1号", f"项目联系人：{MASK} 地址：东路1号"),
    ("联 系 人：阿不都·买买提", f"联 系 人：{MASK}"),
    ("采购人代表：李四", f"采购人代表：{MASK}"),
    ("李先生13009898860", f"{MASK}{MASK}"),  # a contact of this page, glued to the number
    ("由李先生负责", f"由{MASK}负责"),
    ("五、评审专家名单：赵甲、钱乙、孙丙（采购人代表）\n六、其他", f"五、评审专家名单：{MASK}\n六、其他"),
    ("磋商小组成员名单：赵甲,钱乙。监督", f"磋商小组成员名单：{MASK}。监督"),
]

PUBLIC = [
    "采购人：某县公安局",
    "项目联系人：某县公安局",  # the buyer, named where a person should be
    "中标供应商：李先生文化工作室",  # a supplier's name holds a contact's
    "统一社会信用代码 91350100M000100Y43",
    "项目编号 0551-20261234，包1",  # this notice's number has the shape of a phone number
    "预算金额：13800138000元",  # read as the budget
    "合同履行期限：自2026年11月20日至2027年11月19日",
    "豫财招标采购-2021-77 与 SDGP370000000202402010633",
    "2026-11-20 09:30",
    "1,366,815.70元 9330166.85000000",
]

FIGURE = Evidence(field="budget", raw="13800138000", snippet="预算金额：13800138000元", place=Place.BODY)


def with_text(text: str) -> Notice:
    """A notice that has `text` wherever text may be free."""
    return notice(
        project_number="0551-20261234",
        awards=(award("李先生文化工作室", supplier_id="91350100M000100Y43", supplier_address=text),),
        contacts=(
            Contact(role="project", name="李先生", phone="13009898860"),
            Contact(role="expert", name="某县公安局"),
        ),
        evidence=(FIGURE, Evidence(field="buyer", raw=text, snippet=text, place=Place.BODY)),
        failure_reason=text,
        service_period=text,
    )


def texts(text: str) -> list[str | None]:
    """What `redact` leaves of `text` in each of its places."""
    issue = Issue(code="unread_label", message=text, snippet=text)
    result = redact(page(1, with_text(text), issues=(issue,)))
    [record] = result.records
    [done] = result.issues
    read = record.evidence[1]
    kept = [read.raw, read.snippet, record.failure_reason, record.service_period, record.awards[0].supplier_address]
    return [*kept, done.message, done.snippet]


@pytest.mark.parametrize(("text", "kept"), PERSONAL)
def test_personal_data_goes(text: str, kept: str) -> None:
    assert texts(text) == [kept] * 7


@pytest.mark.parametrize("text", PUBLIC)
def test_organisations_and_figures_stay(text: str) -> None:
    assert texts(text) == [text] * 7


def test_contacts_go_and_the_rest_of_the_record_stays() -> None:
    of_contact = Evidence(field="contacts[0].name", raw="李先生", snippet="联系人：李先生", place=Place.BODY)
    before = with_text("无")
    before = before.model_copy(update={"evidence": (*before.evidence, of_contact)})
    [after] = redact(page(1, before)).records
    assert after == before.model_copy(update={"contacts": (), "evidence": before.evidence[:2]})


def test_the_message_of_a_failure_is_masked_too() -> None:
    result = redact(failed(1, message="no label in: 联系电话：13800138000"))
    assert result.failure is not None
    assert result.failure.message == f"no label in: 联系电话：{MASK}"


@pytest.mark.parametrize("count", [3, 20_000])
def test_names_of_suppliers_stay_however_many(count: int) -> None:
    awards = tuple(award(f"李先生第{n}文化工作室") for n in range(count))
    message = f"李先生说：李先生第{count - 1}文化工作室与李先生第{count}文化工作室"
    contacts = (Contact(role="project", name="李先生"),)
    issue = Issue(code="a", message=message)
    (masked,) = redact(page(1, notice(awards=awards, contacts=contacts), issues=(issue,) * 1000)).issues[:1]
    assert masked.message == f"{MASK}说：李先生第{count - 1}文化工作室与{MASK}第{count}文化工作室"


@given(st.text(alphabet="联系人电话：评审专家名单13800-（）张三。\n a@b.c", max_size=200))
def test_redacting_twice_changes_nothing_more(text: str) -> None:
    once = redact(failed(1, message=text or "-"))
    assert redact(once).failure == once.failure


@pytest.mark.parametrize(
    "text", ["评审" * 50_000, "联系人：" * 25_000, "1" * 100_000, "a@" * 50_000, "电话：0" * 20_000]
)
def test_hostile_text_is_read_in_linear_time(text: str) -> None:
    assert redact(failed(1, message=text)).failure is not None  # seconds, if it were quadratic: pytest would not end


def test_the_setting_keeps_personal_data() -> None:
    def build(**settings: Any) -> RedactPipeline:
        return RedactPipeline.from_crawler(get_crawler(Spider, settings))

    with pytest.raises(NotConfigured, match="STORE_PERSONAL_DATA"):
        build(STORE_PERSONAL_DATA=True)
    item = {"phone": "13800138000"}
    assert build().process_item(item) is item
    assert build().process_item(failed(1, message="13800138000")).failure.message == MASK
