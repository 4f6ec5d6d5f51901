"""Rendering in a real Chromium: a page that its script fills, what else it asks for, and what the archive keeps."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from govcrawl.replica import LIVE_MATRIX, Platforms
from pipelines.archive import files
from pipelines.captures import captures
from pipelines.reparse import results

HOST = "www.qingshi.gov.cn"
needs_chromium = pytest.mark.skipif(
    not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), reason="no Chromium on this machine"
)
GIVEN = {"url": LIVE_MATRIX, "follow": "0"}


@needs_chromium
def test_a_page_that_its_script_fills(crawl: Callable[..., Any], tmp_path: Path) -> None:
    with Platforms() as site:
        done = crawl("accounts", site, GIVEN, RENDER_HOSTS=HOST, RENDER_PATIENCE=2)
        asked = dict.fromkeys(request.target for request in site.requests)
    assert done.code == 0, done.log
    assert done.one("select count(*) from account where platform <> 'website'") == 40, done.log
    # its own rows alone, again and again: no picture, and nothing of the network that the crawl runs in
    assert list(asked) == ["/robots.txt", "/zwxmt/live.html", "/zwxmt/rows.json"]
    sha256, headers = done.rows("select sha256, headers from fetched")[0]
    assert "Chromium" in str(headers)
    (file,) = files(tmp_path / "archive")
    kinds = WarcRecordType.response | WarcRecordType.conversion
    with file.open("rb") as stream:
        records = [
            (record.record_type, str(record.record_id), dict(record.headers), record.reader.read())
            for record in ArchiveIterator(stream, record_types=kinds)
            if "/zwxmt/" in record.headers["WARC-Target-URI"]
        ]
    (_, sent_id, _, sent), (kind, _, about, rendered) = records
    assert kind == WarcRecordType.conversion
    assert about["WARC-Refers-To"] == sent_id
    assert about["WARC-Payload-Digest"] == f"sha256:{sha256}"
    assert about["X-Govcrawl-Converted-By"].startswith("Chromium")
    assert sent.count(b"<td>") == 0
    assert rendered.count(b"<td>") > 100
    # and it is read again from the archive as it was rendered
    (again,) = results([one for one in captures(file) if one.task], 1)
    assert again.account_page is not None
    assert len(again.account_page.accounts) == 40


@needs_chromium
def test_the_same_page_is_empty_without_it(crawl: Callable[..., Any]) -> None:
    with Platforms() as site:
        done = crawl("accounts", site, GIVEN)
    assert done.one("select count(*) from account where platform <> 'website'") == 0


def test_without_a_chromium_the_page_is_read_as_it_is_sent(crawl: Callable[..., Any]) -> None:
    with Platforms() as site:
        done = crawl("accounts", site, GIVEN, RENDER_HOSTS=HOST, CHROMIUM="/no/such/chromium")
        assert "/zwxmt/live.html" in [request.target for request in site.requests]
    assert "there is no Chromium (/no/such/chromium): install it, or set CHROMIUM" in done.log
    assert done.one("select count(*) from fetched where url = ?", LIVE_MATRIX) == 1


def test_a_host_of_the_own_network_is_not_rendered(crawl: Callable[..., Any]) -> None:
    with Platforms() as site:
        done = crawl("accounts", site, GIVEN, RENDER_HOSTS="localhost", CHROMIUM="/bin/sh")
    assert "localhost is not rendered: 127.0.0.1 is no public address" in done.log
