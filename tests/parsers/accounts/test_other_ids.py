"""More than one id of an account: the stable one first, the others beside it."""

import json
from pathlib import Path

import pytest

from parsers.accounts import parse
from parsers.page import Page

FIXTURES = Path(__file__).parents[3] / "fixtures/accounts"
SECURE = "MS4wLjABAAAAinvented0000000000000000000000000000000qingshi"
SHARED = {"share_url": f"www.iesdouyin.com/share/user/{SECURE}?iid=MS4wLjABAAAAvisitor00000000000000"}
DOUYIN = {
    "nickname": "青石发布",
    "uid": "68300000001",
    "follower_count": 5,
    "mplatform_followers_count": 6,
    "share_info": SHARED,
}
PAGES = [
    ((FIXTURES / "kuaishou/live-followed.json").read_bytes(), "3xaaaaaaa", ("932300000",)),
    ((FIXTURES / "wechat/history-page.html").read_bytes(), "gh_0123456789ab", ("MzA3NTQzMjE2MA==",)),
    (json.dumps(DOUYIN).encode(), "68300000001", (SECURE,)),
    (json.dumps({**DOUYIN, "sec_uid": SECURE}).encode(), SECURE, ("68300000001",)),
]


@pytest.mark.parametrize(("body", "account_id", "others"), PAGES)
def test_ids(body: bytes, account_id: str, others: tuple[str, ...]) -> None:
    account = parse(Page(None, body)).records[0].accounts[0]
    assert (account.account_id, account.other_ids) == (account_id, others)
