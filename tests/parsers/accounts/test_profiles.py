"""Pages and answers that show who an account is: its names, who was verified, its counters."""

import json
from typing import Any

import pytest

from parsers.accounts import parse
from parsers.errors import UnknownLayout
from parsers.page import Page
from parsers.records import AccountPage, Count, PageState


def _read(body: str, url: str | None = None) -> AccountPage:
    return parse(Page(url, body.encode())).records[0]


ABOUT = "https://mp.weixin.qq.com/mp/aboutbiz?__biz=MzA3NTQzMjE2MA=="
NAMES = [
    (["2021年05月20日 “青石水务”认证改名“青石县水务局”", "2018年01月02日 注册“青石水务”"], "青石县水务局"),
    (["2018年01月02日 注册“青石水务”", "2021年05月20日 “青石水务” 自主改名 “水润青石”"], "水润青石"),  # oldest first
    (["2021年05月20日 “青石水务”改名“水润青石”", "2021年05月20日 注册“青石水务”"], "水润青石"),
    (
        ["2021年05月20日 “青石水务”并入“青石发布”", "2018年01月02日 注册“青石水务”"],
        None,
    ),  # what came of it, nobody reads
    (["2021年05月20日 “青石水务”改名“水润青石”", "2018年01月02日 迁入“青石水务”"], "水润青石"),
    (["名称无变更"], None),
]


@pytest.mark.parametrize(("events", "name"), NAMES)
def test_the_last_of_the_names_of_an_account_of_wechat(events: list[str], name: str | None) -> None:
    rows = "".join(f'<p class="js_item">{event}</p>' for event in events)
    body = f"""<html><body>mmbizwap<div class="item-info"><div class="item-title">微信号</div>
<div class="item-desc">qs_shuiwu</div></div><div class="item-info"><div class="item-title">名称记录</div>
<div class="item-desc">{rows}</div></div></body></html>"""
    account = _read(body, ABOUT).accounts[0]
    assert (account.handle, account.name) == ("qs_shuiwu", name)


@pytest.mark.parametrize(
    ("beside", "verified", "region"),
    [
        ("window.cgiData.verify_status = \"2\" * 1; window.ip_wording = {provinceName: '江州'}", True, "江州"),
        ('<mp-common-profile data-verify_status="2"></mp-common-profile>', None, None),  # of whose card it is
    ],
)
def test_what_stands_beside_the_facts_of_an_article(beside: str, verified: bool | None, region: str | None) -> None:
    facts = "{ user_name: JsDecode('gh_00000000aa03'), nick_name: JsDecode('青石融媒'),\n  alias: JsDecode('qsrm') }"
    body = f"<html><script>{beside}</script><script>window.cgiDataNew = {facts};</script></html>"
    account = _read(body, "https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv").accounts[0]
    assert (account.name, account.handle, account.verified, account.region) == ("青石融媒", "qsrm", verified, region)


@pytest.mark.parametrize(("label", "verified"), [("微博认证", True), ("认证信息", True), ("实名认证", None)])
def test_who_was_verified_on_weibo_by_any_label(label: str, verified: bool | None) -> None:
    rows = [{"card_type": 41, "item_name": "昵称", "item_content": "青石检察"}]
    rows.append({"card_type": 41, "item_name": label, "item_content": "青石县人民检察院官方微博"})
    answer = {"ok": 1, "data": {"cards": [{"card_type": 11, "card_group": rows}]}}
    url = "https://m.weibo.cn/api/container/getIndex?containerid=2302832650000001_-_INFO"
    account = _read(json.dumps(answer), url).accounts[0]
    assert (account.account_id, account.name, account.verified) == ("2650000001", "青石检察", verified)
    assert account.verification == ("青石县人民检察院官方微博" if verified else None)


SECURE = "MS4wLjABAAAAinvented0000000000000000000000000000000qingshi"
NOTHING = "$undefined"
PERSON: dict[str, Any] = {
    "uid": "68300000002",
    "secUid": SECURE,
    "shortId": "0",
    "uniqueId": "qs_yingji",
    "nickname": "青石应急",
    "desc": "$c",
    "awemeCount": 31,
    "followerCount": 1205,
    "totalFavorited": 88,
    "customVerify": "",
    "enterpriseVerifyReason": NOTHING,
    "isBan": False,
    "userCanceled": False,
    "ipLocation": "IP属地：江州",
    "accountCertInfo": {"labelText": "青石县应急管理局官方账号", "isBizAccount": NOTHING},
    "remarkName": NOTHING,
}


def _flight(*rows: tuple[str, str]) -> str:
    """A page whose rows of data are pushed in pieces that end anywhere."""
    bio = "防灾\n减灾"
    stream = f':HL["x.css"]\n1:I[5,["a.js"],"Page"]\nc:T{len(bio.encode()):x},{bio}'
    stream += "".join(f"{name}:{value}\n" for name, value in rows)
    pieces = [stream[start : start + 70] for start in range(0, len(stream), 70)]
    pushes = "".join(f"<script>self.__pace_f.push([1,{json.dumps(piece)}])</script>" for piece in pieces)
    return f"<html><script>(self.__pace_f=self.__pace_f||[]).push([0])</script>{pushes}</html>"


def _element(props: Any, kind: str = "$L1") -> str:
    return json.dumps(["$", kind, None, props], ensure_ascii=False)


def test_a_profile_of_douyin_in_rows() -> None:
    inside = json.loads(_element({"user": {"statusCode": 0, "user": PERSON}, "post": None, "uid": SECURE}))
    for props in (inside[3], {"children": inside}, {"children": [json.loads(_element({})), inside]}):
        page = _read(_flight(("7", _element(props)), ("8", _element({"user": "$7"}))), "https://www.douyin.com/user/x")
        account, seen = page.accounts[0], page.observations[0]
        assert (page.page_state, account.account_id, account.other_ids) == (PageState.OK, SECURE, ("68300000002",))
        assert (account.handle, account.name, account.bio) == ("qs_yingji", "青石应急", "防灾\n减灾")
        assert (account.verification, account.region) == ("青石县应急管理局官方账号", "江州")
        assert (seen.followers, seen.posts_count, seen.likes) == (Count(value=1205), Count(value=31), Count(value=88))
    body = _flight(("7", _element({"user": {**PERSON, "isBan": True}})))
    assert _read(body, "https://www.douyin.com/user/x").page_state is PageState.BANNED


def test_a_video_of_douyin_in_rows() -> None:
    video = {"awemeId": "7100000000000000001", "createTime": 1690099907, "desc": "$$5 一份", "authorInfo": PERSON}
    video["stats"] = {"diggCount": 12, "commentCount": 0}
    page = _read(_flight(("9", _element({"videoDetail": video}))), "https://www.douyin.com/video/7100000000000000001")
    post = page.posts[0]
    assert (page.accounts[0].account_id, post.post_id, post.text) == (SECURE, "7100000000000000001", "$5 一份")
    assert (str(post.published_at), post.likes) == ("2023-07-23 16:11:47", Count(value=12))


@pytest.mark.parametrize("rows", [[], [("7", _element({"user": None}))], [("7", '["$","$L1",null,{"user":')]])
def test_rows_without_an_account_are_a_wall(rows: list[tuple[str, str]]) -> None:
    page = _read(_flight(*rows), "https://www.douyin.com/user/x")
    assert (page.page_state, page.accounts) == (PageState.BLOCKED, ())


OFFICIAL = json.dumps({"auth_type": "2", "auth_info": "青石县政府办官方头条号"})


def test_an_account_of_toutiao_as_its_client_is_told() -> None:
    user = {"user_id": 5912300002, "name": "青石政务", "screen_name": "青石政务", "user_verified": True, "area": None}
    user |= {"user_auth_info": OFFICIAL, "followers_count": 2310, "mplatform_followers_count": 2310, "media_id": 7}
    answer = json.dumps({"message": "success", "data": {**user, "description": "服务", "bottom_tab": []}})
    page = _read(answer, "https://isub.snssdk.com/user/profile/homepage/v4/?user_id=5912300002")
    account = page.accounts[0]
    assert (page.site, account.account_id, account.name) == ("toutiao", "5912300002", "青石政务")
    assert (account.verification, account.bio) == ("青石县政府办官方头条号", "服务")
    assert page.observations[0].followers == Count(value=2310)


HOSTS = [
    ("https://aweme.snssdk.com/aweme/v1/user/?user_id=5", "douyin"),
    ("https://aweme-hl.snssdk.com", "douyin"),
    ("https://api-normal.snssdk.com/aweme/v1/aweme/post/", "douyin"),
    ("https://is.snssdk.com/user/profile/homepage/v4/?next=/aweme/", "toutiao"),
    ("https://aweme.snssdk.com.qingshi.example/", "other"),
]


@pytest.mark.parametrize(("url", "site"), HOSTS)
def test_two_platforms_of_one_maker_share_a_host(url: str, site: str) -> None:
    assert _read("", url).site == site


def _toutiao(user: str, header: str = "", counters: str = "") -> str:
    return f"""<html><head><title>头条主页</title></head><body>toutiaoimg<script>
var userInfo = {{ {user}, avatarUrl: '//p1/x', isPgc: true, isOwner: false, type: '1' }};
{header and f"var header = {{ bg_img: '//a' || '//b', like: media.like, isSelf: userInfo.isOwner, {header} }};"}
{counters and f"riot.mount('statistics', {{ {counters} }});"}</script></body></html>"""


def test_a_profile_of_toutiao_of_2018() -> None:
    user = "id: 70440000001, name: '青石林业', isBanned: false"
    body = _toutiao(user, "abstract: '护林', media_id: '7'", "guanzhu: '3', fensi: '4120'")
    url = "https://www.toutiao.com/c/user/70440000001/"
    for address in (url, None):
        page = _read(body, address)
        account = page.accounts[0]
        assert (account.account_id, account.name, account.bio) == ("70440000001", "青石林业", "护林")
        assert page.observations[0].followers == Count(value=4120)
    bare = _read(_toutiao(user), url)
    assert (bare.accounts[0].name, bare.observations[0].followers) == ("青石林业", None)
    assert _read(body.replace("isBanned: false", "isBanned: true"), url).page_state is PageState.BANNED


def test_the_visitor_of_a_page_of_toutiao_is_not_its_account() -> None:
    user = "id: 70440000009, name: '某读者'"
    for body, url in (
        (_toutiao(user, "abstract: '护林'"), "https://www.toutiao.com/c/user/70440000001/"),
        (_toutiao(user), "https://www.toutiao.com/a6600000000000000001/"),
        (_toutiao("id: 0, name: ''", "abstract: ''"), None),
        (_toutiao(user).replace("70440000009,", "function () {"), "https://www.toutiao.com/c/user/70440000009/"),
    ):
        assert _read(body, url).accounts == ()


def _xiaohongshu(user: dict[str, Any], notes: Any) -> str:
    state = json.dumps({"NoteView": {}, "Main": {"userDetail": user, "notesDetail": notes}}, ensure_ascii=False)
    return f"<html><title>小红书</title><script>window.__INITIAL_SSR_STATE__={state}</script></html>"


def test_a_profile_of_xiaohongshu_of_2021() -> None:
    own = {"id": "5a" * 12, "nickname": "青石图书馆"}
    user = {**own, "desc": "", "location": "江州青石", "fans": 5170, "notes": 26, "liked": 9, "collected": 4}
    user |= {"officialVerified": False, "redOfficialVerified": True}
    told = {"title": "书", "type": "normal", "likes": 15, "comments": 2, "time": "2020-07-05 12:00"}
    notes = [{"id": "5f" * 12, **told, "user": own}, {"id": "6f" * 12, **told, "user": {"id": "77" * 12}}]
    page = _read(_xiaohongshu(user, notes), f"https://www.xiaohongshu.com/user/profile/{'5a' * 12}")
    account, seen = page.accounts[0], page.observations[0]
    assert (account.account_id, account.name, account.bio) == ("5a" * 12, "青石图书馆", None)
    assert (account.verified, account.region) == (True, "江州青石")
    assert (seen.followers, seen.posts_count) == (Count(value=5170), Count(value=26))
    assert [(post.post_id, post.author, post.likes) for post in page.posts] == [
        ("5f" * 12, None, Count(value=15)),
        ("6f" * 12, "77" * 12, Count(value=15)),
    ]
    assert str(seen.last_post_at) == "2020-07-05 12:00:00"


def test_an_old_profile_of_xiaohongshu_without_its_id_or_its_notes() -> None:
    url = f"https://www.xiaohongshu.com/user/profile/{'5a' * 12}"
    parsed = parse(Page(url, _xiaohongshu({"nickname": "青石图书馆", "fans": 5, "notes": 0}, []).encode()))
    assert (parsed.records[0].accounts[0].account_id, parsed.records[0].posts) == ("5a" * 12, ())
    assert [issue.code for issue in parsed.issues] == ["empty_list"]
    with pytest.raises(UnknownLayout):
        _read(_xiaohongshu({"person": {"called": "青石图书馆", "followed_by": 5}}, []), url)
