"""Platforms of accounts, and a site that lists them: 40 accounts of an index, each with the posts that it says.

Answers have the structure of those that a visitor gets who is not logged in, or got while the platform let him in.
"""

import json
import re
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from govcrawl.replica.faults import Fault, FaultyServer
from govcrawl.replica.server import Reply, Request
from govcrawl.replica.site import FIXTURES

MATRIX = "http://www.qingshi.gov.cn/zwxmt/index.html"
LIVE_MATRIX = "http://www.qingshi.gov.cn/zwxmt/live.html"  # the same, empty until its script has asked for the rows
_LIVE_ROWS = "/zwxmt/rows.json"
_SCRIPT = """
fetch("/zwxmt/rows.json").then(answer => answer.json()).then(rows => {
  document.querySelector("table").insertAdjacentHTML("beforeend", rows.join(""));
});
new Image().src = "/logo.png";
fetch("http://127.0.0.1:PORT/private").catch(() => null);
fetch("http://localhost:PORT/private").catch(() => null);
fetch("http://tracker.example.org/count").catch(() => null);
new WebSocket("ws://127.0.0.1:PORT/private");
setInterval(() => fetch("/zwxmt/rows.json"), 200);
"""
_SHANGHAI = timezone(timedelta(hours=8))
_LABELS = {"douyin": "抖音", "weibo": "新浪微博", "bilibili": "哔哩哔哩", "app": "移动客户端"}
_LINKS = {
    "douyin": "https://www.douyin.com/user/{id}",
    "weibo": "https://weibo.com/u/{id}",
    "bilibili": "https://space.bilibili.com/{id}",
    "app": "https://apps.apple.com/cn/app/id{id}",
}
_IDS = {  # where an account's id stands in an address
    "www.iesdouyin.com": re.compile(r"/share/user/([\w-]+)"),
    "m.weibo.cn": re.compile(r"(?:value=|containerid=107603)(\d+)"),
    "api.bilibili.com": re.compile(r"mid=(\d+)"),
    "itunes.apple.com": re.compile(r"id=(\d+)"),
}
_WALLS = {  # what each shows to those whom it does not let in
    "www.iesdouyin.com": Reply("<html><head><title>验证码中间页</title></head><body></body></html>".encode()),
    "m.weibo.cn": Reply(b"", 432, "text/html"),
    "api.bilibili.com": Reply('{"code":-352,"message":"风控校验失败","ttl":1}'.encode(), 200, "application/json"),
    "itunes.apple.com": Reply(b"", 403, "text/plain"),
}
Account = Mapping[str, Any]


class Platforms(FaultyServer):
    """The platforms as they are on day `today`; `blocked`: all of them have put up their walls."""

    def __init__(
        self,
        root: Path = FIXTURES,
        *,
        more: int = 0,
        blocked: bool = False,
        today: datetime | None = None,
        faults: Mapping[str, Fault] | None = None,
        port: int = 0,
    ) -> None:
        """`more`: accounts beside those of the index."""
        super().__init__(root / "accounts/replica", faults, port)
        lines = (root / "accounts/replica/accounts.jsonl").read_text("utf-8").splitlines()
        self.accounts: list[Account] = [json.loads(line) for line in lines]
        self.accounts += [
            {
                "platform": "bilibili",
                "id": f"77{n:06}",
                "name": f"第{n}号",
                "operator": "青石县",
                "posts": [],
                "count": n,
            }
            for n in range(1, more + 1)
        ]
        self.blocked = blocked
        self.today = today or datetime.now(_SHANGHAI)
        self.hosts = ("www.qingshi.gov.cn", *_IDS)
        self._by_id = {account["id"]: account for account in self.accounts}

    def right(self, request: Request) -> Reply:
        if request.host == "www.qingshi.gov.cn":
            pages = {
                urlsplit(MATRIX).path: lambda: _html(self._matrix(self._rows())),
                urlsplit(LIVE_MATRIX).path: lambda: _html(self._matrix([], _SCRIPT.replace("PORT", str(self.port)))),
                _LIVE_ROWS: lambda: _json(self._rows()),
            }
            answer = pages.get(request.target)
            return answer() if answer else Reply(b"", 404, "text/plain")
        pattern = _IDS.get(request.host)
        found = pattern.search(request.target) if pattern else None
        account = self._by_id.get(found[1]) if found else None
        if account is None:
            return Reply(b"", 404, "text/plain")
        if self.blocked or account.get("state") == "blocked":
            return _WALLS[request.host]
        return getattr(self, f"_{account['platform']}")(account, request)  # type: ignore[no-any-return]

    def _rows(self) -> list[str]:
        return [
            f"<tr><td>{escape(a['operator'])}</td><td>{_LABELS[a['platform']]}</td>"
            f'<td><a href="{_LINKS[a["platform"]].format(id=a["id"])}">{escape(a["name"])}</a></td></tr>'
            for a in self.accounts
        ]

    def _matrix(self, rows: list[str], script: str = "") -> str:
        head = '<meta name="SiteName" content="青石县人民政府"><meta name="ColumnName" content="政务新媒体矩阵">'
        columns = "<tr><th>主办单位</th><th>平台类型</th><th>账号名称</th></tr>"
        return (
            f"<html><head><title>政务新媒体矩阵</title>{head}</head><body><table>{columns}{''.join(rows)}</table>"
            f"<script>{script}</script></body></html>"
        )

    def _times(self, account: Account) -> list[datetime]:
        noon = self.today.replace(hour=0, minute=30, second=0, microsecond=0)
        return [noon - timedelta(days=days) for days in account["posts"]]

    def _douyin(self, account: Account, request: Request) -> Reply:
        works = [
            {
                "aweme_id": f"7{account['id'][-6:]}{time:%Y%m%d}",
                "desc": "巡河",
                "create_time": int(time.timestamp()),
                "is_top": 0,
            }
            for time in self._times(account)
        ]
        user = {
            "uid": "66" + account["id"][-9:],
            "sec_uid": account["id"],
            "nickname": account["name"],
            "signature": "官方账号",
            "aweme_count": account["count"],
            "follower_count": 1200,
            "custom_verify": f"{account['operator']}官方账号",
            "is_gov_media_vip": True,
        }
        if account.get("state") == "cancelled":
            user |= {"user_canceled": True, "nickname": "已注销"}
        page = {"userInfoRes": {"status_code": 0, "user_info": user}, "postListData": {"aweme_list": works}}
        data = json.dumps({"loaderData": {"user_(id)/page": page}}, ensure_ascii=False)
        return _html(f"<html><body><script>window._ROUTER_DATA = {data}</script></body></html>")

    def _weibo(self, account: Account, request: Request) -> Reply:
        if account.get("state") == "banned":
            words = "该账号因被投诉违反法律法规和《微博社区公约》的相关规定，现已无法查看。查看帮助"
            return _html(
                f'<html><head><link href="https://h5.sinaimg.cn/x.css"></head><body><p>{words}</p></body></html>'
            )
        user = {
            "id": int(account["id"]),
            "screen_name": account["name"],
            "statuses_count": account["count"],
            "verified": True,
            "verified_type": 1,
            "verified_reason": f"{account['operator']}官方微博",
            "description": "",
            "followers_count": "1.2万",
        }
        if "value" in parse_qs(urlsplit(request.target).query):
            return _json({"ok": 1, "data": {"userInfo": user, "tabsInfo": {"tabs": []}}})
        posts = [
            {
                "created_at": f"{time:%a %b %d %H:%M:%S +0800 %Y}",
                "id": f"48{account['id'][-6:]}{time:%Y%m%d}",
                "text": "通知",
                "user": user,
            }
            for time in self._times(account)
        ]
        if not posts:
            return _json({"ok": 0, "msg": "这里还没有内容", "data": {"cards": []}})
        return _json({"ok": 1, "data": {"cards": [{"card_type": 9, "mblog": post} for post in posts]}})

    def _bilibili(self, account: Account, request: Request) -> Reply:
        official = {"role": 6, "title": f"{account['operator']}官方账号", "desc": "", "type": 1}
        card = {
            "mid": account["id"],
            "name": account["name"],
            "fans": 969,
            "sign": "",
            "Official": official,
            "spacesta": 0,
        }
        return _json(
            {"code": 0, "message": "0", "data": {"card": card, "archive_count": account["count"], "article_count": 0}}
        )

    def _app(self, account: Account, request: Request) -> Reply:
        app = {
            "trackId": int(account["id"]),
            "trackName": account["name"],
            "sellerName": account["operator"],
            "currentVersionReleaseDate": "2024-07-10T19:14:28Z",
        }
        return _json({"resultCount": 1, "results": [app]})


def _html(text: str) -> Reply:
    return Reply(text.encode())


def _json(value: object) -> Reply:
    return Reply(json.dumps(value, ensure_ascii=False).encode(), content_type="application/json; charset=utf-8")
