"""The replica over real HTTP, and the fixtures that it serves."""

import http.client
import json
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import pytest

from govcrawl.replica import FIXTURES, Fault, FaultKind, Folder, Replica, Server
from parsers.page import Page
from parsers.procurement import parse
from parsers.records import Method, Notice, Stage, Topic

INDEX = [json.loads(line) for line in (FIXTURES / "ccgp/notices.jsonl").read_text("utf-8").splitlines()]
GOLDENS = {
    line["file"]: json.loads((FIXTURES / "ccgp" / line["file"]).with_suffix(".json").read_text("utf-8"))
    for line in INDEX
}
NOTICES = [pytest.param(line, GOLDENS[line["file"]], id=Path(line["file"]).stem) for line in INDEX]
ALL_DAYS = {"start_time": "2010:01:01", "end_time": "2026:11:21", "timeType": "6"}


@pytest.fixture(scope="module")
def site() -> Iterator[Replica]:
    with Replica() as replica:
        yield replica


def get(server: Server, url: str) -> tuple[int, dict[str, str], bytes]:
    """(status, headers, body), asked as a crawler with HOST_MAP asks: the address differs, the Host header is real."""
    parts = urlsplit(url)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    with closing(http.client.HTTPConnection(server.address, timeout=10)) as connection:
        connection.request("GET", target, headers={"Host": parts.netloc})
        response = connection.getresponse()
        body = response.read()
    return response.status, {name.lower(): value for name, value in response.getheaders()}, body


def search(server: Server, **asked: str) -> tuple[int, list[str], str]:
    """(claimed total, URLs listed, HTML) of a search."""
    url = "http://search.ccgp.gov.cn/bxsearch?" + urlencode({"searchtype": "1", "page_index": "1", **ALL_DAYS, **asked})
    status, _, body = get(server, url)
    html = body.decode()
    assert status == 200, html
    claimed = re.search(r'共找到 <span style="color:#c00000">(\d+)</span> 条内容', html)
    assert claimed, html
    return int(claimed[1]), re.findall(r'<li><a href="([^"]+)" style', html), html


# the fixtures


@pytest.mark.parametrize(("line", "golden"), NOTICES)
def test_every_notice_is_served_under_its_official_url(site: Replica, line: dict[str, Any], golden: object) -> None:
    status, headers, body = get(site, line["url"])
    assert status == line.get("status", 200)
    assert headers.get("content-type") == line["content_type"]
    assert body == (FIXTURES / "ccgp" / line["file"]).read_bytes()


@pytest.mark.parametrize(("line", "golden"), NOTICES)
def test_golden_states_only_what_records_know(line: dict[str, Any], golden: dict[str, Any]) -> None:
    assert set(golden) <= {*Notice.model_fields, "failure", "notes"}
    if "failure" in golden:
        assert set(golden) <= {"failure", "notes"}
        return
    Stage(golden["stage"])
    assert not golden.get("method") or Method(golden["method"])
    assert all(Topic(topic) for topic in golden.get("topics", ()))
    assert golden.get("new_media") or not golden.get("topics")
    for key in ("published_at", "bid_deadline", "award_date", "contract_date"):
        assert golden.get(key) is None or datetime.fromisoformat(golden[key]) > datetime(2015, 1, 1)  # noqa: DTZ001
    for award in golden.get("awards", ()):
        assert set(award) == {"lot", "supplier", "amount", "rate"}
    assert all(Decimal(amount) > 0 for amount in amounts(golden))


def amounts(golden: dict[str, Any]) -> list[str]:
    found = [golden.get("budget"), golden.get("ceiling_price")]
    found += [award[key] for award in golden.get("awards", ()) for key in ("amount", "rate")]
    return [amount for amount in found if amount]


@pytest.mark.parametrize(("line", "golden"), NOTICES)
def test_the_page_holds_the_words_of_its_golden(line: dict[str, Any], golden: dict[str, Any]) -> None:
    page = (FIXTURES / "ccgp" / line["file"]).read_bytes()
    text = re.sub(r"<[^>]*>|[\s\u3000]", "", Page(None, page).text.replace("&nbsp;", "").replace("－", "-"))
    names = [golden.get(key) for key in ("project_name", "project_number", "buyer", "agency")]
    names += [award["supplier"] for award in golden.get("awards", ())]
    assert [name for name in names if name and name not in text] == []


def test_fixtures_cover_stages_layouts_and_kinds() -> None:
    goldens = [golden for golden in GOLDENS.values() if "failure" not in golden]
    assert {golden["stage"] for golden in goldens} == {stage for stage in Stage if stage != Stage.OTHER}
    assert len(goldens) >= 64
    assert len({line["layout"] for line in INDEX}) >= 12
    assert len({line["url"] for line in INDEX}) == len(INDEX)
    new_media = sum(golden.get("new_media", False) for golden in goldens)
    assert 0.4 < new_media / len(goldens) < 0.6
    assert Counter(golden.get("failure") for golden in GOLDENS.values()).keys() == {None, "UnknownLayout", "HTTP 404"}


def test_no_stray_file_among_the_notices() -> None:
    files = {path.relative_to(FIXTURES / "ccgp").as_posix() for path in (FIXTURES / "ccgp/notices").iterdir()}
    pages = {line["file"] for line in INDEX}
    assert files == pages | {str(Path(page).with_suffix(".json").as_posix()) for page in pages}


def test_fixtures_hold_the_charsets_that_mislead() -> None:
    declared = {
        (Page(None, (FIXTURES / "ccgp" / line["file"]).read_bytes()).charset, line["content_type"]) for line in INDEX
    }
    assert ("gb18030", "text/html; charset=utf-8") in declared
    assert ("utf-8", None) in declared


# the search


@pytest.mark.parametrize("word", ["短视频", "公众号", "摄像机", "司法局"])
def test_title_search_finds_the_titles_with_the_word(site: Replica, word: str) -> None:
    expected = {line["url"] for line in INDEX if word in line["title"] and line["kind"] != "htgg"}
    claimed, urls, html = search(site, kw=word)
    assert claimed == len(expected) > 0
    assert set(urls) == expected
    assert f"<font color=red>{word}</font>" in html


def test_full_text_search_reads_pages_in_gbk_too(site: Replica) -> None:
    claimed, urls, _ = search(site, kw="非线性编辑工作站", searchtype="2")
    assert (claimed, search(site, kw="非线性编辑工作站")[0]) == (1, 0)
    assert "t201609" in urls[0]


def test_words_are_joined_by_and(site: Replica) -> None:
    both = search(site, kw="司法局 抖音")[0]
    assert 0 < both < search(site, kw="司法局")[0]


def test_search_by_day_includes_both_ends(site: Replica) -> None:
    urls = search(site, start_time="2024:03:15", end_time="2024:03:15")[1]
    assert urls == ["http://www.ccgp.gov.cn/cggg/dfgg/zbgg/202403/t20240315_21812345.htm"]
    assert search(site, start_time="2024:03:16", end_time="2024:03:16")[0] == 0


@pytest.mark.parametrize("kind", [("1", "gkzb"), ("7", "zbgg"), ("8", "gzgg"), ("10", "jzxcs"), ("11", "cjgg")])
def test_search_by_type(site: Replica, kind: tuple[str, str]) -> None:
    claimed, urls, _ = search(site, bidType=kind[0])
    assert claimed == sum(line["kind"] == kind[1] for line in INDEX) > 0
    assert all(f"/{kind[1]}/" in url for url in urls)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"bidSort": "1"}, lambda line: "/zygg/" in line["url"]),
        ({"pinMu": "2"}, lambda line: line["category"].startswith("工程")),
        ({"displayZone": "浙江"}, lambda line: line["region"] == "浙江"),
        ({"buyerName": "公安局"}, lambda line: "公安局" in line["buyer"]),
        ({"agentName": "石榴籽"}, lambda line: "石榴籽" in line["agency"]),
        ({"projectId": "HNCG2020"}, lambda line: "HNCG2020" in json.dumps(GOLDENS[line["file"]])),
    ],
)
def test_search_by_the_other_fields(site: Replica, asked: dict[str, str], expected: Any) -> None:
    wanted = {line["url"] for line in INDEX if expected(line) and line["kind"] != "htgg"}
    claimed, urls, _ = search(site, **asked)
    assert (claimed, set(urls)) == (len(wanted), wanted)
    assert claimed > 0


def test_relative_time_counts_from_the_newest_notice(site: Replica) -> None:
    newest = max(line["published"] for line in INDEX if line["kind"] != "htgg")
    assert search(site, timeType="0")[0] == sum(line["published"][:10] == newest[:10] for line in INDEX)
    assert search(site, timeType="0")[0] < search(site, timeType="5")[0]


def test_paging_shows_every_notice_once_newest_first(site: Replica) -> None:
    claimed, _, html = search(site)
    pages = re.search(r"Pager\(\{size: (\d+), current: 0,", html)
    assert pages
    assert int(pages[1]) == -(-claimed // 20) > 1
    urls = [url for page in range(1, int(pages[1]) + 1) for url in search(site, page_index=str(page))[1]]
    assert len(urls) == len(set(urls)) == claimed == sum(line["kind"] != "htgg" for line in INDEX)
    days = [re.findall(r"t(\d{8})_", url)[0] for url in urls]
    assert days == sorted(days, reverse=True)


def test_empty_search_says_zero_and_has_no_pager(site: Replica) -> None:
    claimed, urls, html = search(site, kw="没有这样的词")
    assert (claimed, urls) == (0, [])
    assert "vT-srch-result-list-bid" in html
    assert "Pager(" not in html


def test_cap_repeats_the_last_page_shown_and_still_claims_all() -> None:
    with Replica(cap=2) as capped:
        claimed, second, _ = search(capped, page_index="2")
        _, fourth, html = search(capped, page_index="4")
    assert claimed > 60
    assert second == fourth
    assert "current: 1," in html


@pytest.mark.parametrize(
    "asked", [{"start_time": "2024-01-01"}, {"end_time": "2024:13:01"}, {"start_time": ""}, {"page_index": "x"}]
)
def test_a_search_that_the_site_would_not_understand_is_refused(site: Replica, asked: dict[str, str]) -> None:
    url = "http://search.ccgp.gov.cn/bxsearch?" + urlencode({**ALL_DAYS, **asked})
    assert get(site, url)[0] == 400


# lists, contracts, other hosts


def test_columns_list_every_notice_of_theirs() -> None:
    with Replica(copies=4) as site:
        urls = []
        for page in ["index.htm", *(f"index_{n}.htm" for n in range(1, 9))]:
            status, _, body = get(site, f"http://www.ccgp.gov.cn/cggg/dfgg/cjgg/{page}")
            if status == 404:
                break
            urls += re.findall(r'<li><a href="\./(\d{6}/t\d{8}_\d+\.htm)" title="', body.decode())
    assert status == 404
    assert len(urls) == len(set(urls)) == 4 * sum("/dfgg/cjgg/" in line["url"] for line in INDEX) > 40


def test_the_list_of_all_columns_links_into_them(site: Replica) -> None:
    html = get(site, "http://www.ccgp.gov.cn/cggg/zygg/index.htm")[2].decode()
    assert "中央公告" in html
    (line,) = [line for line in INDEX if "/zygg/" in line["url"]]
    assert f'href="./{line["url"].partition("/zygg/")[2]}"' in html
    assert get(site, "http://www.ccgp.gov.cn/cggg/dfgg/nosuch/index.htm")[0] == 404


def test_contract_list_leads_to_its_details(site: Replica) -> None:
    html = get(site, "http://htgs.ccgp.gov.cn/GS8/contractpublish/index_1")[2].decode()
    links = re.findall(r'<li><a href="\./(detail/[0-9a-f]{32}\?contractSign=0)"', html)
    assert len(links) == sum(line["kind"] == "htgg" for line in INDEX)
    assert all(get(site, f"http://htgs.ccgp.gov.cn/GS8/contractpublish/{link}")[0] == 200 for link in links)


@pytest.mark.parametrize("host", Replica.hosts)
def test_each_host_has_robots_txt(site: Replica, host: str) -> None:
    status, headers, body = get(site, f"http://{host}/robots.txt")
    assert (status, headers["content-type"]) == (200, "text/plain")
    assert body.startswith(b"User-agent: *")
    assert site.host_map[host] == site.address
    assert (host, "/robots.txt") in site.requests


@pytest.mark.parametrize(
    "url", ["http://example.org/robots.txt", "http://www.ccgp.gov.cn/bxsearch", "http://htgs.ccgp.gov.cn/"]
)
def test_what_is_not_there_is_404(site: Replica, url: str) -> None:
    assert get(site, url)[0] == 404


def test_attachments_can_be_fetched(site: Replica) -> None:
    assert get(site, "https://download.ccgp.gov.cn/oss/download?uuid=1")[2].startswith(b"%PDF")


def test_proxy_form_and_keep_alive(site: Replica) -> None:
    connection = http.client.HTTPConnection(site.address, timeout=10)
    for line in INDEX[:3]:
        connection.request("GET", line["url"])  # absolute, as to a proxy
        assert connection.getresponse().read() == (FIXTURES / "ccgp" / line["file"]).read_bytes()
    connection.request("POST", "/bxsearch", body=b"kw=1", headers={"Host": "search.ccgp.gov.cn"})
    assert connection.getresponse().status == 405
    connection.close()


# faults


@pytest.mark.parametrize(
    ("kind", "status", "words"),
    [
        (FaultKind.RATE_LIMIT, 200, "您的访问过于频繁，请稍后再试"),
        (FaultKind.CHALLENGE, 200, "<title>安全验证</title>"),
        (FaultKind.REDESIGNED, 200, "全新改版"),
        (FaultKind.NOT_FOUND, 404, "404"),
        (FaultKind.SERVER_ERROR, 500, "500"),
        (FaultKind.UNAVAILABLE, 503, "503"),
        (FaultKind.EMPTY, 200, ""),
    ],
)
def test_fault_for_the_first_hits_then_fine(kind: FaultKind, status: int, words: str) -> None:
    url = "http://search.ccgp.gov.cn/bxsearch?" + urlencode(ALL_DAYS)
    with Replica(faults={"/bxsearch*": Fault(kind, times=2)}) as site:
        first, second, third = (get(site, url) for _ in range(3))
        other = get(site, INDEX[0]["url"])
    assert [first[0], second[0], third[0], other[0]] == [status, status, 200, 200]
    assert words in first[2].decode()
    assert "共找到" not in first[2].decode()
    assert "共找到" in third[2].decode()


def test_fault_of_a_host_stays() -> None:
    with Replica(faults={"www.ccgp.gov.cn/*": Fault(FaultKind.RATE_LIMIT)}) as site:
        assert all("过于频繁" in get(site, INDEX[0]["url"])[2].decode() for _ in range(3))
        assert get(site, "http://htgs.ccgp.gov.cn/robots.txt")[0] == 200


def test_unavailable_says_when_to_come_back() -> None:
    with Replica(faults={"*": Fault(FaultKind.UNAVAILABLE, seconds=7)}) as site:
        assert get(site, INDEX[0]["url"])[1]["retry-after"] == "7"


def test_broken_ends_in_the_middle() -> None:
    with Replica(faults={"*": Fault(FaultKind.BROKEN)}) as site, pytest.raises(http.client.IncompleteRead):
        get(site, INDEX[0]["url"])


def test_slow_is_slow_and_right() -> None:
    with Replica(faults={"*": Fault(FaultKind.SLOW, seconds=0.2)}) as site:
        start = time.monotonic()
        body = get(site, INDEX[0]["url"])[2]
    assert time.monotonic() - start >= 0.2
    assert body == (FIXTURES / "ccgp" / INDEX[0]["file"]).read_bytes()


# load, folders, command line


def test_copies_have_their_own_urls_numbers_and_days() -> None:
    with Replica(copies=130) as site:
        assert len({notice.url for notice in site.notices}) == len(INDEX) * 130
        copies = [n for n in site.notices if n.file == INDEX[2]["file"]]
        bodies = [get(site, notice.url)[2].decode() for notice in copies]
        claimed = search(site, kw="德州市公安局政务新媒体运营及舆情监测服务项目中标公告")[0]
    assert len(set(bodies)) == claimed == 130
    assert len({notice.published.date() for notice in copies}) == 61
    assert all(f"{n.published:%Y年%m月%d日 %H:%M}" in body for n, body in zip(copies, bodies, strict=True))
    assert all(f"t{n.published:%Y%m%d}_" in n.url for n in copies)
    numbers = {re.findall(r"项目编号：(\S+?)<", body)[0] for body in bodies}
    assert numbers == {"SDGP371400000202402000073"} | {f"SDGP371400000202402000073-{n}" for n in range(1, 130)}


def test_folder_serves_its_files_and_lists_them(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b/公告 1.html").write_bytes("<p>一</p>".encode("gbk"))
    (tmp_path / "c.json").write_text("{}")
    with Folder(tmp_path, "saved.test") as server:
        links = re.findall(r'href="([^"]+)"', get(server, "http://saved.test/")[2].decode())
        assert links == [quote("/b/公告 1.html"), "/c.json"]
        status, headers, body = get(server, f"http://saved.test{links[0]}")
        assert (status, headers["content-type"], body) == (200, "text/html", "<p>一</p>".encode("gbk"))
        assert get(server, "http://saved.test/../c.json")[0] == 404
        assert get(server, "http://other.test/c.json")[0] == 404


def test_missing_fixtures_are_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no fixtures: .*notices\.jsonl"):
        Replica(tmp_path)
    with pytest.raises(FileNotFoundError, match="no folder"):
        Folder(tmp_path / "none")


def test_a_port_in_use_is_an_error(site: Replica) -> None:
    with pytest.raises(OSError, match="address already in use"), Replica(port=site.port):
        pass


def test_command_line_serves_until_it_is_stopped() -> None:
    command = [sys.executable, "-m", "govcrawl.replica", "--port", "0", "--fault", "/bxsearch*=rate_limit:1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout
        hosts = json.loads(process.stdout.readline().removeprefix("HOST_MAP = "))
        connection = http.client.HTTPConnection(hosts["search.ccgp.gov.cn"], timeout=10)
        connection.request("GET", "/bxsearch", headers={"Host": "search.ccgp.gov.cn"})
        assert "过于频繁" in connection.getresponse().read().decode()
        connection.close()
        process.terminate()


def test_command_line_help_names_the_faults() -> None:
    command = [sys.executable, "-m", "govcrawl.replica", "--help"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603
    assert all(kind in text for kind in FaultKind)


# the half year


def test_a_busy_half_year_is_found_by_the_search_and_its_pages_say_what_the_lists_say() -> None:
    with Replica(busy=True) as site:
        claimed, _, _ = search(site, kw="代运营", start_time="2024:01:01", end_time="2024:06:30")
        further = [notice for notice in site.originals if "#" in notice.file]
    assert claimed >= len(further) == 320
    assert len({notice.url for notice in site.originals}) == len(site.originals)
    for notice in further[::13]:
        (record,) = parse(Page(notice.url, notice.body())).records
        assert (record.title, record.buyer, record.project_number) == (
            notice.title,
            notice.buyer,
            notice.golden["project_number"],
        )
        assert record.published_at
        assert record.published_at.date() == notice.published.date()
        assert record.new_media
        assert [award.amount for award in record.awards] or record.budget
