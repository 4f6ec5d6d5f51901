"""Pages of former years, as archives and browsers kept them, and answers in a wrapping of their time."""

import json
from typing import Any
from urllib.parse import quote

from parsers.accounts import parse
from parsers.page import Page
from parsers.records import AccountPage, Count, PageState


def _read(body: str, url: str | None = None) -> AccountPage:
    return parse(Page(url, body.encode())).records[0]


def _value(count: Count | None) -> int | None:
    return count.value if count else None


def _view(html: str) -> str:
    return f"<script>FM.view({json.dumps({'ns': 'pl.header', 'html': html}, ensure_ascii=False)})</script>"


def test_a_frame_of_weibo() -> None:
    feed = """<div mid="4300000000000001" action-type="feed_list_item" tbinfo="ouid=5120000001">
<div node-type="feed_list_content" nick-name="青石环保">转发微博</div>
<a node-type="feed_list_item_date" date="1546300800000" href="/5120000001/H9xYz12Ab">1月1日</a>
<div node-type="feed_list_forwardContent"><a nick-name="江州环境" href="/x">@江州环境</a>原文</div>
<a action-type="fl_forward"><em class="W_ficon">f</em><em>转发</em></a>
<a action-type="fl_comment"><em class="W_ficon">c</em><em>3</em></a>
<a action-type="fl_like"><em class="W_ficon">l</em><em>12</em></a></div>"""
    counters = """<table class="tb_counter"><tr><td><strong>36</strong><span>关注</span></td><td><strong>1208</strong>
<span>粉丝</span></td><td><strong>540</strong><span>微博</span></td></tr></table>"""
    body = f"""<html><head><title>青石环保的微博_微博</title></head><script>var $CONFIG = {{}};
$CONFIG['islogin']='0';$CONFIG['oid']='5120000001';$CONFIG['onick']='青石环保';</script>
{_view('<h1 class="username">青石环保</h1><div class="pf_intro">青山绿水</div>')}{_view(counters)}{_view(feed)}"""
    page = _read(body, "https://weibo.com/u/5120000001")
    account, observation, post = page.accounts[0], page.observations[0], page.posts[0]
    assert (account.account_id, account.name, account.bio) == ("5120000001", "青石环保", "青山绿水")
    assert _value(observation.followers) == 1208
    assert _value(observation.posts_count) == 540
    assert (post.post_id, str(post.published_at)) == ("4300000000000001", "2019-01-01 08:00:00")
    assert (post.is_repost, post.reposted_from) == (True, "江州环境")
    assert [_value(count) for count in (post.likes, post.comments, post.reposts)] == [12, 3, 0]


def test_the_search_of_weibo_for_accounts() -> None:
    body = """<html><body><div class="card card-user-b"><div class="info"><div>
<a href="//weibo.com/u/1809000001" class="name"><em>平安</em>青石</a><i class="icon-vip icon-vip-b"></i></div>
<p>青石县公安局官方微博</p><p>简介：为人民服务</p><p><span>粉丝：77.3万</span></p></div></div>
<div class="card card-user-b"><div class="info"><div><a href="//weibo.com/paqs" class="name">平安青石人</a></div>
<p>男 江州 青石</p><p><span>粉丝：120</span></p></div></div></body></html>"""
    page = _read(body, "https://s.weibo.com/user?q=x")
    assert page.is_list
    assert [(one.account_id, one.name, one.verification, one.bio) for one in page.accounts] == [
        ("1809000001", "平安青石", "青石县公安局官方微博", "为人民服务"),
        (None, "平安青石人", None, None),
    ]
    assert [_value(one.followers) for one in page.observations] == [773_000, 120]


def test_a_share_page_of_douyin_of_2019() -> None:
    body = """<html><body><div class="personal-card"><p class="nickname">青石消防</p><p class="shortid">抖音ID：{0} </p>
<div class="verify-info"><span class="info">青石县消防大队</span></div><p class="signature">119</p>
<span class="follower block"><span class="num">{1}</span><span class="text">粉丝</span></span></div>
<div class="user-tab active tab" data-type="post">作品<span class="num">26</span></div>
<script>init({{uid: "104200000001",dytk: "6a"}});</script></body></html>"""
    url = "https://www.iesdouyin.com/share/user/104200000001"
    page = _read(body.format("qsxf119", "1026"), url)
    account, observation = page.accounts[0], page.observations[0]
    assert (account.account_id, account.handle, account.name) == ("104200000001", "qsxf119", "青石消防")
    assert (account.verification, account.bio) == ("青石县消防大队", "119")
    assert _value(observation.followers) == 1026
    assert _value(observation.posts_count) == 26
    glyphs = _read(body.format("qsxf\ue60d", "\ue60d.2w"), url)  # digits of a font of the page's own
    assert (glyphs.accounts[0].handle, glyphs.observations[0].followers) == (None, None)


def test_the_live_site_of_kuaishou() -> None:
    user = {
        "id": "qs_fb",
        "eid": "3xzz70000000zz9",
        "originUserId": 2203355667,
        "name": "青石发布",
        "description": "青石县委宣传部",
        "verifiedStatus": {"verified": True, "description": "青石县委宣传部官方帐号", "type": 6},
        "counts": {"fan": "4.5万", "follow": "11", "photo": None, "open": 902},
    }
    state = json.dumps({"profile": {"userInfo": user}}, ensure_ascii=False).replace("null", "undefined")
    body = f"<html><script>window.__INITIAL_STATE__={state};(function(){{}}());</script></html>"
    page = _read(body, "https://live.kuaishou.com/profile/qs_fb")
    account, observation = page.accounts[0], page.observations[0]
    assert (account.account_id, account.handle, account.name) == ("3xzz70000000zz9", "qs_fb", "青石发布")
    assert (account.verified, account.verification) == (True, "青石县委宣传部官方帐号")
    assert _value(observation.followers) == 45_000
    assert _value(observation.posts_count) == 902


def test_an_article_of_toutiao_of_2019() -> None:
    body = """<html><script>var BASE_DATA = { userInfo: { id: 0, isLogin: false },
articleInfo: { title: '&quot;青石发布预警&quot;', groupId: '6712345678901234567', itemId: '6712345678901234567',
 subInfo: { isOriginal: true, source: '青石气象', time: '2019-07-11 18:03:22' } },
commentInfo: { comments_count: 5 }, mediaInfo: { uid: '5912300001', name: '青石气象', openUrl: '/c/user/5912300001/' }
};</script></html>"""
    page = _read(body, "https://www.toutiao.com/a6712345678901234567/")
    post = page.posts[0]
    assert (page.accounts[0].account_id, page.accounts[0].name) == ("5912300001", "青石气象")
    assert (post.post_id, post.title) == ("6712345678901234567", "青石发布预警")
    assert str(post.published_at) == "2019-07-11 18:03:22"


def test_an_article_of_toutiao_in_camel_case() -> None:
    medium = {
        "userId": "70001112223",
        "screenName": "青石公安",
        "userVerified": True,
        "verifiedContent": "青石县公安局",
    }
    data = {
        "data": {"title": "通告", "publishTime": "2023-12-01 09:30:00", "mediaUser": medium, "itemId": "7307000000001"}
    }
    rendered = quote(json.dumps(data, ensure_ascii=False))
    body = f'<html><script id="RENDER_DATA" type="application/json">{rendered}</script></html>'
    page = _read(body, "https://www.toutiao.com/article/7307000000001/")
    assert (page.accounts[0].account_id, page.accounts[0].verification) == ("70001112223", "青石县公安局")
    assert str(page.posts[0].published_at) == "2023-12-01 09:30:00"


def test_an_answer_inside_of_a_call() -> None:
    answer = {"code": 0, "data": {"mid": 440000001, "follower": 1203345}}
    page = _read(f"/**/__jp0({json.dumps(answer)});", "https://api.bilibili.com/x/relation/stat?vmid=440000001")
    assert _value(page.observations[0].followers) == 1_203_345


def test_answers_that_do_not_say_whose_they_are() -> None:
    assert _read('{"ret":-3,"errmsg":"no session","cookie_count":1}').page_state is PageState.LOGIN_REQUIRED
    note: dict[str, Any] = {"note_id": "66" * 12, "xsec_token": "AB", "display_title": "三月街"}
    note["user"] = {"user_id": "5f" * 12, "nickname": "青石文旅", "nick_name": "青石文旅"}
    page = _read(json.dumps({"code": 0, "success": True, "data": {"notes": [note]}}))
    assert (page.site, page.accounts[0].name) == ("xiaohongshu", "青石文旅")


def test_an_article_of_wechat_without_a_library() -> None:
    body = """<html><h1 id="activity-name">通告</h1><a id="js_name">青石发布</a>
<script>var user_name = "gh_0123456789ab";
var ct = "1719828000";</script></html>"""
    page = _read(body)
    assert (page.accounts[0].account_id, page.accounts[0].name) == ("gh_0123456789ab", "青石发布")


def test_the_bio_of_a_history_page() -> None:
    body = """<html>mmbizwap<strong class="profile_nickname">青石发布</strong>
<p class="profile_desc"> 青石县委宣传部 </p>
<script>var username = "gh_0123456789ab"; var msgList = '{"list":[]}';</script></html>"""
    assert _read(body).accounts[0].bio == "青石县委宣传部"


def test_an_answer_that_somebody_passed_on() -> None:
    user = {"id": 1245000001, "screen_name": "青石发布", "followers_count": 293997, "statuses_count": 59804}
    answer = {"code": 200, "router": "/api/v1/weibo/x", "data": {"ok": 1, "data": {"user": user, "tabList": []}}}
    page = _read(json.dumps(answer, ensure_ascii=False))
    assert (page.site, page.accounts[0].account_id) == ("weibo", "1245000001")


def test_notes_of_a_search_and_of_a_profile_of_xiaohongshu() -> None:
    note: dict[str, Any] = {"id": "67" * 12, "title": "三月街", "timestamp": 1744776696, "liked_count": 45}
    note |= {"comments_count": 3, "xsec_token": "YB=", "user": {"userid": "57" * 12, "nickname": "青石文旅"}}
    searched = {"code": 0, "success": True, "data": {"items": [{"model_type": "note", "note": note}]}}
    post = _read(json.dumps(searched)).posts[0]
    assert (str(post.published_at), _value(post.likes), _value(post.comments)) == ("2025-04-16 12:11:36", 45, 3)
    card = {"displayTitle": "福寿山", "user": {"userId": "5f" * 12}, "interactInfo": {"likedCount": "33"}}
    data = {
        "userBasicInfo": {"nickname": "青石文旅", "redId": "590000001", "ipLocation": "江州"},
        "interactions": [{"type": "fans", "count": "2.1万"}],
        "feeds": [{"id": "66" * 12, "noteCard": card}],
    }
    page = _read(json.dumps({"success": True, "data": data}))
    assert (page.accounts[0].name, page.accounts[0].handle) == ("青石文旅", "590000001")
    assert (_value(page.observations[0].followers), page.posts[0].title) == (21_000, "福寿山")


def test_the_author_of_a_video_of_kuaishou_beside_it() -> None:
    video = {"photoId": "5249508350589478128", "userEid": "3xfrkacxd7a8qba", "userId": 1805816224, "caption": "春耕"}
    video |= {"userName": "青石发布", "verified": True, "verifiedDetail": {"description": "青石县委宣传部官方帐号"}}
    page = _read(
        json.dumps({"code": 200, "data": {"result": 1, "feeds": [video, video]}}), "https://www.kuaishou.com/x"
    )
    account = page.accounts[0]
    assert (account.account_id, account.verified) == ("3xfrkacxd7a8qba", True)
    assert account.verification == "青石县委宣传部官方帐号"


def test_a_name_of_a_search_of_bilibili_is_marked_up() -> None:
    user = {"mid": 356000001, "uname": '<em class="keyword">青石</em>发布', "usign": "", "fans": 231, "videos": 3}
    page = _read(json.dumps({"code": 0, "ttl": 1, "data": {"result": [user]}}), "https://api.bilibili.com/x")
    assert page.accounts[0].name == "青石发布"
