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
<p>男 江州 青石</p><p><span>粉丝：120</span></p></div></div>
<div class="card card-user-b"><div class="info"><a href="//weibo.com/u/1809000003" class="name">青石发布</a>
<i class="icon-vip icon-vip-b"></i><p><i class="icon-sex icon-sex-male"></i>江州</p><p>青石县政府新闻办官方微博</p>
<p><span>粉丝：2万</span></p></div></div></body></html>"""
    page = _read(body, "https://s.weibo.com/user?q=x")
    assert page.is_list
    assert [(one.account_id, one.name, one.verification, one.bio) for one in page.accounts] == [
        ("1809000001", "平安青石", "青石县公安局官方微博", "为人民服务"),
        (None, "平安青石人", None, None),
        ("1809000003", "青石发布", "青石县政府新闻办官方微博", None),
    ]
    assert [one.region for one in page.accounts] == [None, "江州 青石", "江州"]
    assert [_value(one.followers) for one in page.observations] == [773_000, 120, 20_000]


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


def test_the_counters_of_the_live_site_that_stand_apart() -> None:
    user: dict[str, Any] = {
        "id": "3xzz70000000zz8",
        "eid": "3xzz70000000zz8",
        "userId": "1200000001",
        "principalId": "QSGA110",
    }
    user |= {"kwaiId": "QSGA110", "name": "平安青石", "timestamp": 1603179923000, "feeds": []}
    counts = {"fan": "35.7w", "follow": "112", "photo": "846", "liked": "", "open": "846", "private": "0"}
    apart = {"kwaiId": "QSGA110", "countsInfo": counts}
    page = _read(json.dumps({"data": {"sensitiveUserInfo": apart, "userInfo": user}}), "https://live.kuaishou.com/m")
    account, seen = page.accounts[0], page.observations[0]
    assert (account.account_id, account.other_ids) == ("3xzz70000000zz8", ("1200000001",))
    assert (account.handle, _value(seen.followers), _value(seen.posts_count)) == ("QSGA110", 357_000, 846)
    assert (seen.likes, seen.last_post_at) == (None, None)


def test_a_list_of_the_live_site_by_the_number_that_users_type() -> None:
    author = {"id": "QSzb2021", "name": "平安青石"}
    row = {"author": author, "caption": "反诈", "likeCount": "1.2w", "timestamp": 1675855867512}
    answer = json.dumps({"data": {"list": [{"id": f"3xb4a8qcu3vw9u{n}", **row} for n in "ab"], "result": 1}})
    url = "https://live.kuaishou.com/live_api/profile/public?principalId="
    for name in ("QSzb2021", "3xzz70000000zz8"):
        account = _read(answer, url + name).accounts[0]
        assert (account.account_id, account.handle, account.name) == (None, "QSzb2021", "平安青石")
    bare = answer.replace('"author"', '"by"')
    assert _read(bare, url + "QSzb2021").accounts[0].handle == "QSzb2021"
    assert _read(bare, url + "3xzz70000000zz8").accounts[0].account_id == "3xzz70000000zz8"


def test_a_feed_of_kuaishou_of_2020() -> None:
    row = {"userId": 555000001, "userEid": "3xzz70000000zz7", "kwaiId": "qsfb", "userName": "青石发布", "caption": "x"}
    rows = [{"photoId": f"525682669437503662{n}", "timestamp": 1587811465970, "likeCount": 1, **row} for n in (1, 2)]
    account = _read(json.dumps({"result": 1, "feeds": rows}), "https://m.gifshow.com/rest/wd/feed/profile").accounts[0]
    assert (account.account_id, account.handle, account.other_ids) == ("3xzz70000000zz7", "qsfb", ("555000001",))


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


def _saved(url: str, title: str, body: str) -> AccountPage:
    head = f"<!-- saved from url=({len(url):04d}){url} --><html><head><title>{title}</title></head>"
    return _read(f"<!DOCTYPE html>{head}<body>{body}</body></html>")


def test_counters_with_the_number_first_or_last() -> None:
    body = "<div><h3>3.2w</h3><p>粉丝</p></div><div><h3>11</h3><p>关注</p></div>"
    page = _saved("https://www.kuaishou.com/profile/3xqqqqqqqqqqqq1", "青石交警的个人主页-快手", body)
    assert (page.accounts[0].account_id, _value(page.observations[0].followers)) == ("3xqqqqqqqqqqqq1", 32_000)
    body = "<p>粉丝</p><p>3.2w</p><p>关注</p><p>11</p>"
    page = _saved("https://www.kuaishou.com/profile/3xqqqqqqqqqqqq1", "青石交警的个人主页-快手", body)
    assert _value(page.observations[0].followers) == 32_000


def test_a_saved_profile_of_xiaohongshu() -> None:
    body = """<div class="user-name">青石文旅</div><span>小红书号：590000001</span><span>IP属地：江州</span>
<div class="user-desc">青石县文旅局</div><span>3</span><span>关注</span><span>2.1万</span><span>粉丝</span>
<span>33</span><span>获赞与收藏</span>"""
    page = _saved(f"https://www.xiaohongshu.com/user/profile/{'5f' * 12}", "青石文旅 - 小红书", body)
    account, observation = page.accounts[0], page.observations[0]
    assert (account.account_id, account.handle, account.name) == ("5f" * 12, "590000001", "青石文旅")
    assert (account.bio, account.region) == ("青石县文旅局", "江州")
    assert (_value(observation.followers), _value(observation.likes)) == (21_000, 33)


def test_an_article_of_wechat_saved_without_scripts() -> None:
    body = """<h1 id="activity-name">放假安排</h1><a id="js_name"> 青石发布 </a>
<em id="publish_time">2024-06-03 09:00</em>
<em>发表于<span id="js_ip_wording">江州</span></em><div id="js_content">6月8日至10日放假</div>"""
    page = _saved("https://mp.weixin.qq.com/s?__biz=MzA4NTEyMjQ3MA==&mid=2650001&idx=1&sn=ab", "放假安排", body)
    account = page.accounts[0]
    assert (account.account_id, account.name, account.region) == ("MzA4NTEyMjQ3MA==", "青石发布", "江州")
    assert str(page.posts[0].published_at) == "2024-06-03 09:00:00"


def test_articles_that_werss_keeps() -> None:
    row = {"mp_id": "MP_WXS_3097012345", "mp_name": "青石疾控", "title": "流感", "url": "https://mp.weixin.qq.com/s/A"}
    data = {"list": [{**row, "publish_time": 1733274000}], "total": 321}
    page = _read(json.dumps({"code": 0, "message": "success", "data": data}))
    assert (page.accounts[0].account_id, page.accounts[0].name) == ("MzA5NzAxMjM0NQ==", "青石疾控")
    assert not page.observations[0].newest_shown
    other = {**row, "mp_id": "MP_WXS_3097012346", "mp_name": "溪口疾控"}
    page = _read(json.dumps({"code": 0, "data": {"list": [row, other]}}))
    assert (page.accounts, [post.author for post in page.posts]) == ((), ["青石疾控", "溪口疾控"])


def test_a_video_and_a_dynamic_of_bilibili_with_their_author() -> None:
    card = {"mid": "23000001", "name": "青石消防", "sign": "119", "fans": 3021}
    view = {
        "bvid": "BV1RY411Q7yy",
        "title": "演练",
        "pubdate": 1646341567,
        "owner": {"mid": 23000001, "name": "青石消防"},
    }
    related = [{"bvid": "BV1xx411c7mD", "title": "别人的", "pubdate": 1677877567, "owner": {"mid": 2, "name": "别人"}}]
    data = {"View": view, "Card": {"card": card, "archive_count": 88, "follower": 3021}, "Related": related}
    page = _read(json.dumps({"code": 0, "ttl": 1, "data": data}))
    assert (page.accounts[0].account_id, page.accounts[0].bio) == ("23000001", "119")
    assert [post.post_id for post in page.posts] == ["BV1RY411Q7yy"]
    author = {"mid": 23000001, "name": "青石消防", "pub_ts": 1677877567, "pub_time": "2023年03月04日"}
    item = {"id_str": "77", "type": "DYNAMIC_TYPE_WORD", "modules": {"module_author": author, "module_dynamic": {}}}
    page = _read(json.dumps({"code": 0, "ttl": 1, "data": {"item": item}}))
    assert (page.accounts[0].account_id, page.posts[0].post_id) == ("23000001", "77")


def test_a_banned_account_of_the_live_site() -> None:
    user = {"id": "abc123", "name": "某用户", "counts": {"fan": "0", "photo": "0"}, "bannedStatus": {"banned": True}}
    page = _read(json.dumps({"data": {"result": 1, "userInfo": user}}), "https://live.kuaishou.com/live_api/x")
    assert page.page_state is PageState.BANNED


def test_the_followers_of_an_account_of_douyin() -> None:
    users = [
        {"uid": str(n), "sec_uid": f"MS4wLjABAAAA{n}", "nickname": f"青石{n}", "follower_count": n} for n in (5, 6)
    ]
    page = _read(json.dumps({"status_code": 0, "followers": users, "total": 2}))
    assert (page.is_list, [one.name for one in page.accounts]) == (True, ["青石5", "青石6"])


def test_posts_that_somebody_laid_out_flat() -> None:
    video = {"aweme_id": "7400000000000000019", "create_time": 1726804800, "sec_uid": "MS4wLjABAAAAx", "user_id": "777"}
    video |= {"nickname": "青石农业", "liked_count": "41", "comment_count": "2"}
    page = _read(json.dumps([video]))
    assert (page.is_list, page.accounts[0].account_id) == (False, "MS4wLjABAAAAx")
    assert (_value(page.posts[0].likes), _value(page.posts[0].comments)) == (41, 2)
    note = {"note_id": "66" * 12, "title": "樱花", "time": 1710907200000, "user_id": "5f" * 12, "nickname": "青石文旅"}
    page = _read(json.dumps([{**note, "liked_count": "1.1万", "comment_count": "8"}]))
    assert (page.accounts[0].account_id, page.accounts[0].name) == ("5f" * 12, "青石文旅")
    assert (_value(page.posts[0].likes), _value(page.posts[0].comments)) == (11_000, 8)


def test_an_article_of_toutiao_whose_data_has_the_time_alone() -> None:
    body = """<html><script type="application/ld+json">{"title":"防汛提醒","pubDate":"2024-07-10T08:00:00"}</script>
<span class="name"><a href="/c/user/token/MS4wLjABAAAAhTo0b3pA/?source=x">青石应急</a></span></html>"""
    page = _read(body, "https://www.toutiao.com/article/7390000000000000001/")
    assert (page.accounts[0].account_id, page.accounts[0].name) == ("MS4wLjABAAAAhTo0b3pA", "青石应急")
    assert str(page.posts[0].published_at) == "2024-07-10 08:00:00"


def test_the_search_of_the_old_site_for_accounts() -> None:
    body = """<html><body><table><tr><td><a href="/u/1809000001"><img/></a></td>
<td><a href="/u/1809000001">平安青石</a><br/>
粉丝773021人 江州<br/>认证：青石县公安局官方微博<br/></td></tr></table></body></html>"""
    page = _read(body, "https://weibo.cn/search/user/?keyword=x")
    account = page.accounts[0]
    assert (account.account_id, account.name, account.verification) == (
        "1809000001",
        "平安青石",
        "青石县公安局官方微博",
    )
    assert _value(page.observations[0].followers) == 773_021


def test_a_note_of_xiaohongshu_of_2021() -> None:
    user = {"id": "5f" * 12, "nickname": "青石文旅", "red_id": "qswl2325", "fans": 0, "notes": 0, "location": "江州"}
    note = {"id": "61" * 12, "title": "秋色", "type": "normal", "time": "2021-08-21 11:03", "likes": 43, "user": user}
    other = {"id": "62" * 12, "time": "2021-09-01 08:00", "user": {"id": "5a" * 12, "nickname": "别人"}}
    view = {"noteInfo": note, "userId": "5f" * 12, "panelData": [other], "panelContent": "相关笔记"}
    frame = "<html><body><img src='//ci.xhscdn.com/x'><script>window.__INITIAL_SSR_STATE__={}</script></body></html>"
    for body in (frame.replace("{}", json.dumps({"Main": {}, "NoteView": view})), json.dumps(view)):
        page = _read(body, "https://www.xiaohongshu.com/discovery/item/" + "61" * 12)
        account, seen = page.accounts[0], page.observations[0]
        assert (account.account_id, account.handle, account.name) == ("5f" * 12, "qswl2325", "青石文旅")
        assert (seen.followers, seen.posts_count) == (None, None)  # zeros of every author
        assert [(post.post_id, str(post.published_at)) for post in page.posts] == [("61" * 12, "2021-08-21 11:03:00")]


def test_the_head_of_an_article_of_wechat_without_its_scripts() -> None:
    body = """<html><head><title>招聘</title></head><body><h2 class="rich_media_title" id="activity-name">招聘</h2>
<a href="javascript:void(0);" id="js_name">
   青石说房   </a><div id="js_profile_qrcode"><strong class="profile_nickname">青石说房</strong>
<p class="profile_meta"><label>微信号</label> <span class="profile_meta_value">{0}</span></p>
<p class="profile_meta"><label>功能介绍</label> <span class="profile_meta_value">青石的房子</span></p></div>
<em id="publish_time" class="rich_media_meta">8月28日</em></body></html>"""
    page = _read(body.format("gh_bcc90d42aa68"))
    account = page.accounts[0]
    assert (page.site, account.account_id, account.handle) == ("wechat", "gh_bcc90d42aa68", None)
    assert (account.name, account.bio) == ("青石说房", "青石的房子")
    assert page.observations[0].last_post_at is None  # of no year
    assert _read(body.format("qingshi")).accounts[0].handle == "qingshi"


def test_the_head_of_a_space_of_bilibili() -> None:
    body = """<html><head><title>青石青年的个人空间-青石青年个人主页-哔哩哔哩视频</title>
<link rel="canonical" href="https://space.bilibili.com/412000001"/></head><body><div id="app"></div></body></html>"""
    page = _read(body, "https://space.bilibili.com/412000001")
    assert (page.accounts[0].account_id, page.accounts[0].name) == ("412000001", "青石青年")
    assert page.page_state is page.observations[0].page_state is PageState.BLOCKED  # the frame says no more
    assert not _read(body.replace("青石青年", ""), "https://space.bilibili.com/412000001").accounts


def test_a_yearly_report_as_lines() -> None:
    rows = """移动新媒体
是否有移动新媒体 是
微博
名称 青石政务
信息发布量（单位：条） 356
关注量（单位：个） 10,234
微信 名称 青石县人民政府网 信息发布量（单位：条） 980 订阅数（单位：个） 2.1万
其他 抖音：青石融媒
创新发展"""
    page = _read(f"政府网站工作年度报表\n（2021年度）\n网站名称 青石县人民政府\n{rows}")
    assert [(one.platform.value, one.name) for one in page.accounts] == [
        ("weibo", "青石政务"),
        ("wechat", "青石县人民政府网"),
        ("douyin", "青石融媒"),
    ]
    assert [_value(one.followers) for one in page.observations] == [10_234, 21_000, None]
    assert [_value(one.year_posts) for one in page.observations] == [356, 980, None]


def test_a_video_page_of_douyin_of_2023() -> None:
    author = {"uid": "60001", "secUid": "MS4wLjABAAAAqs", "nickname": "青石消防", "followerCount": 2021}
    video = {"awemeId": "7300000000000000001", "desc": "演练", "createTime": 1699700000, "authorInfo": author}
    rendered = quote(json.dumps({"app": {"videoDetail": {**video, "stats": {"diggCount": 812}}}}))
    page = _read(f'<html><script id="RENDER_DATA" type="application/json">{rendered}</script></html>')
    assert (page.site, page.page_state) == ("douyin", PageState.OK)
    assert (page.accounts[0].account_id, page.accounts[0].name) == ("MS4wLjABAAAAqs", "青石消防")
    assert (page.posts[0].post_id, _value(page.posts[0].likes)) == ("7300000000000000001", 812)


def test_a_text_of_wechat_of_2021() -> None:
    body = """<html><body id="activity-detail"><script>var signature = "4SIcXV37PKLP";(function(_g){
 var d = _g.cgiData = {};
 d.item_show_type = xml ? getXmlValue('item_show_type.DATA') : '10';
 d.nick_name = xml ? getXmlValue('nick_name.DATA') : '青石气象';
 d.user_name = xml ? getXmlValue('user_name.DATA') : 'gh_00000000aa01';
 d.signature = xml ? getXmlValue('signature.DATA') : '发布预警';
 d.ori_create_time = xml ? getXmlValue('ori_create_time.DATA') : '1640744100';
 d.create_time = xml ? getXmlValue('create_time.DATA') : '2021-12-29 10:15';
})(window);</script></body></html>"""
    url = "https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv"
    account = _read(body, url).accounts[0]
    assert (account.account_id, account.name, account.bio) == ("gh_00000000aa01", "青石气象", "发布预警")
    address = body.replace("d.signature", "d.signed")  # the other is the signature of a temporary address
    assert _read(address, url).accounts[0].bio is None


def test_pictures_of_wechat_of_2023() -> None:
    told = "signature: '青石县林业局官方公众号', ip_wording: { country_name: '中国', province_name: '江州' }"
    body = """<html><body><script>window.user_name = 'gh_00000000aa02'; window.nickname = '青石林业';
window.item_show_type = '8'; window.ct = '1678582858';
window.cgiData = {{ user_name: '{}', nick_name: '青石林业', {} }};</script></body></html>"""
    url = "https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv"
    account = _read(body.format("gh_00000000aa02", told), url).accounts[0]
    assert (account.account_id, account.bio, account.region) == (
        "gh_00000000aa02",
        "青石县林业局官方公众号",
        "江州",
    )
    account = _read(body.format("gh_00000000bb09", told), url).accounts[0]  # of another account
    assert (account.account_id, account.bio, account.region) == ("gh_00000000aa02", None, None)
