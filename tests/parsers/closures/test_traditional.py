"""Traditional script: the same announcement in both gives the same, each in its own words."""

from datetime import date

import pytest

from parsers.closures import parse
from parsers.page import Page
from parsers.records import Closure
from parsers.simplified import SIMPLIFIED

CASES = [
    (
        "「溪口應急」微信公眾號即日起停止運營，請關注「長灘發布」。",
        "「溪口应急」微信公众号即日起停止运营，请关注「长滩发布」。",
    ),
    ("「溪口應急」微博帳號將於5月30日註銷。", "「溪口应急」微博账号将于5月30日注销。"),
    ("「溪口應急」公眾號6月1日起停更，並辦理登出手續，後續請關註「溪口縣網」。", None),
    ("「溪口通」客戶端將於6月1日下線，請使用「省里辦」小程序，關閉後無法登錄。", None),
    ("因機構改革，<b>「溪口</b>應急」微信公眾號遷移至「溪口應急管理」。\n溪口縣應急管理局\n2024年5月18日", None),
]


def read(text: str) -> list[Closure]:
    page = Page(None, f"<p>{text}</p>".replace("\n", "</p><p>").encode(), title="公告", published=date(2024, 5, 20))
    return list(parse(page).records)


def told(record: Closure) -> tuple[object, ...]:
    return record.platform, record.actions, record.stop_date, record.cancel_date, len(record.destinations)


@pytest.mark.parametrize(("written", "plain"), CASES, ids=[written for written, _ in CASES])
def test_both_scripts_tell_the_same(written: str, plain: str | None) -> None:
    found = read(written)
    assert len(found) == 1
    assert [told(record) for record in found] == [
        told(record) for record in read(plain or written.translate(SIMPLIFIED))
    ]


@pytest.mark.parametrize("written", [written for written, _ in CASES])
def test_each_word_is_that_of_the_page(written: str) -> None:
    text = written.replace("<b>", "").replace("</b>", "")
    for record in read(written):
        names = [record.account_name, record.operator, record.reason, *(place.name for place in record.destinations)]
        assert all(name in text for name in names if name)
        assert all(evidence.raw in text or evidence.field == "published_at" for evidence in record.evidence)
        assert all(evidence.snippet in text for evidence in record.evidence if evidence.field == "account_name")


def test_one_character_of_a_name_in_the_other_script_changes_nothing() -> None:
    record = read("“溪口关雎書社”微信公众号停更，號外。")[0]
    assert record.account_name == "溪口关雎書社"


def test_two_accounts_are_counted_in_either_script() -> None:
    assert len(read("註銷「溪口河長」、「溪口節水」兩個微信公眾號。")) == 2
