"""The address guard: a crawl stays out of the network that it runs in."""

import ipaddress
import socket
from collections.abc import Callable
from typing import Any, ClassVar

import pytest

from govcrawl.middlewares.guard import is_public, refusal
from govcrawl.replica import Reply, Request, Server

HOSTS = frozenset({"www.ccgp.gov.cn", "api.example.cn:8087"})
REFUSED = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://１２７.0.0.1/",
    "http://127.0.0.1./",
    "http://10.0.0.1/",
    "http://172.16.5.4/",
    "http://192.168.1.1:80/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/",
    "http://0.0.0.0/",
    "http://224.0.0.1/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:a00:1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[fe80::1%25eth0]/",
    "http://[fd00::1]/",
    "http://localhost/",
    "http://www.ccgp.gov.cn@127.0.0.1/",
    "http://user@www.ccgp.gov.cn/",
    "http://www.ccgp.gov.cn:22/",
    "http://www.ccgp.gov.cn:8080/",
    "http://api.example.cn/",
    "http://ccgp.gov.cn/",
    "http://evil-www.ccgp.gov.cn/",
    "http://www.ccgp.gov.cn.evil.example/",
    "http://8.8.8.8/",
    "http://www.ccgp.gov.cn:99999/",
    "http:///path",
    "file:///etc/passwd",
    "ftp://www.ccgp.gov.cn/",
    "data:text/html,<p>",
    "gopher://www.ccgp.gov.cn/",
]
ALLOWED = [
    "http://www.ccgp.gov.cn/cggg/",
    "https://www.ccgp.gov.cn:443/",
    "http://WWW.CCGP.gov.cn:80/",
    "http://api.example.cn:8087/x",
]


@pytest.mark.parametrize("url", REFUSED)
def test_refused(url: str) -> None:
    assert refusal(url, HOSTS)


@pytest.mark.parametrize("url", ALLOWED)
def test_allowed(url: str) -> None:
    assert refusal(url, HOSTS) is None


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://[::1]/", "http://2130706433/"])
def test_an_address_of_this_network_is_refused_even_if_declared(url: str) -> None:
    assert "no public address" in str(refusal(url, frozenset({"127.0.0.1", "::1", "2130706433"})))


@pytest.mark.parametrize("address", ["8.8.8.8", "202.108.90.1", "2400:3200::1", "::ffff:8.8.8.8"])
def test_public_addresses(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


class Redirects(Server):
    """Sends the visitor elsewhere."""

    hosts = ("www.ccgp.gov.cn",)
    targets: ClassVar = {
        "/loopback": "http://127.0.0.1:{port}/secret",
        "/decimal": "http://2130706433:{port}/secret",
        "/metadata": "http://169.254.169.254/latest/",
        "/elsewhere": "http://www.example.org/",
        "/file": "file:///etc/passwd",
        "/loop": "/loop",
    }

    async def reply(self, request: Request) -> Reply:
        if request.target in self.targets:
            target = self.targets[request.target].format(port=self.port)
            return Reply(b"", 302, headers=(f"Location: {target}",))
        return Reply(b"secret" if request.target == "/secret" else b"", 200 if request.target == "/secret" else 404)


def test_redirects_and_names_cannot_lead_inside(crawl: Callable[..., Any]) -> None:
    assert socket.gethostbyname("localhost") == "127.0.0.1"
    with Redirects() as site:
        urls = [f"http://www.ccgp.gov.cn{path}" for path in site.targets] + [f"http://localhost:{site.port}/secret"]
        done = crawl("notices", site, {"url": " ".join(urls)}, RETRY_TIMES=0)
        assert "/secret" not in [request.target for request in site.requests]
    failed = dict(done.rows("select url, stage || ' ' || error from failure"))
    assert set(failed) == set(urls), done.log
    refused = [f"http://www.ccgp.gov.cn/{path}" for path in ("loopback", "decimal", "metadata", "elsewhere")]
    assert [failed[url] for url in refused] == ["http RefusedAddress"] * 4
    assert failed["http://www.ccgp.gov.cn/file"] == "http HTTP 302"
    assert failed[urls[-1]] == "http CannotResolveHostError"
    assert done.code == 0
