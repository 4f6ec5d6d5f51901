"""Pages that others saved: each format gives the page with its address, time, status and bytes."""

import base64
import gzip
import json
import os
import zipfile
import zlib
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import pytest

from pipelines.captures import BrokenCapture, Capture, captures

PAGE = "<html><head><meta charset=gbk></head><p>采购人：某县公安局</p></html>".encode("gbk")
URL = "http://www.some.gov.cn/notice/1.htm"
AT = datetime.fromisoformat("2026-11-20 12:00:00")  # 04:00 UTC


def warc(*pages: tuple[str, str, bytes], headers: tuple[tuple[str, str], ...] = (), gzipped: bool = True) -> bytes:
    """A WARC file as another tool writes it."""
    records = []
    for url, kind, body in pages:
        fields = "".join(f"{name}: {value}\r\n" for name, value in (("Content-Type", kind), *headers))
        block = f"HTTP/1.1 200 OK\r\n{fields}\r\n".encode() + body
        head = (
            f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{uuid4()}>\r\nWARC-Target-URI: {url}\r\n"
            f"WARC-Date: 2026-11-20T04:00:00Z\r\nContent-Type: application/http;msgtype=response\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        )
        record = head.encode() + block + b"\r\n\r\n"
        records.append(gzip.compress(record) if gzipped else record)
    return b"".join(records)


def har(*entries: tuple[str, str, str, str]) -> bytes:
    """A HAR file of (url, mime type, encoding, text)."""
    found = [
        {
            "startedDateTime": "2026-11-20T04:00:00.000Z",
            "request": {"url": url},
            "response": {"status": 200, "content": {"mimeType": kind, "text": text, "encoding": encoding}},
        }
        for url, kind, encoding, text in entries
    ]
    return json.dumps({"log": {"entries": found}}).encode()


def only(path: Path) -> Capture:
    (capture,) = captures(path)
    return capture


@pytest.mark.parametrize("name", ["saved.warc.gz", "saved.warc"])
def test_warc_of_another_tool(tmp_path: Path, name: str) -> None:
    pages = (URL, "text/html; charset=gbk", PAGE), ("http://a.cn/x.png", "image/png", b"\x89PNG")
    (tmp_path / name).write_bytes(warc(*pages, gzipped=name.endswith("gz")))
    capture = only(tmp_path / name)
    assert (capture.url, capture.at, capture.payload, capture.status) == (URL, AT, PAGE, 200)
    assert capture.content_type == "text/html; charset=gbk"
    assert capture.task is None
    assert capture.id == only(tmp_path / name).id


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
        ("identity", PAGE),
    ],
    ids=["gzip", "deflate", "deflate without its wrapping", "identity"],
)
def test_encoded_bodies(tmp_path: Path, encoding: str, packed: bytes) -> None:
    (tmp_path / "a.warc.gz").write_bytes(warc((URL, "text/html", packed), headers=(("Content-Encoding", encoding),)))
    capture = only(tmp_path / "a.warc.gz")
    assert capture.payload == packed
    assert capture.body in (PAGE, packed)  # gzip is unpacked by Page
    assert encoding != "deflate" or capture.body == PAGE


def test_chunked_as_it_came(tmp_path: Path) -> None:
    body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    file = tmp_path / "a.warc.gz"
    file.write_bytes(warc((URL, "text/html", body), headers=(("Transfer-Encoding", "chunked"),)))
    assert only(file).payload == PAGE


def test_wacz(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as packed:
        packed.writestr("datapackage.json", "{}")
        packed.writestr("archive/data.warc.gz", warc((URL, "text/html", PAGE)))
    capture = only(tmp_path / "a.wacz")
    assert (capture.url, capture.payload) == (URL, PAGE)
    assert capture.file == "a.wacz/archive/data.warc.gz"


def test_har(tmp_path: Path) -> None:
    (tmp_path / "a.har").write_bytes(
        har(
            (URL, "text/html; charset=gbk", "", PAGE.decode("gbk")),
            (URL + "?2", "text/html", "base64", base64.b64encode(PAGE).decode()),
            ("http://a.cn/x.png", "image/png", "base64", "iVBORw0KGgo="),
            ("http://a.cn/empty", "text/html", "", ""),
        )
    )
    decoded, raw = captures(tmp_path / "a.har")
    assert (decoded.url, decoded.at, decoded.payload.decode()) == (URL, AT, PAGE.decode("gbk"))
    assert decoded.content_type == "text/html; charset=utf-8"  # the browser has decoded it
    assert raw.payload == PAGE


def test_what_is_broken_hides_nothing_behind_it(tmp_path: Path) -> None:
    entries = json.loads(har((URL, "text/html", "", "<p>1"), (URL + "?2", "text/html", "", "<p>2")))
    first, last = entries["log"]["entries"]
    broken = [{}, {**first, "startedDateTime": "soon"}, {**first, "response": {"status": 200, "content": None}}, "x"]
    halved = {**first, "response": {"status": 200, "content": {"mimeType": "text/html", "text": "\ud800"}}}
    entries["log"]["entries"] = [first, *broken, halved, last]
    (tmp_path / "a.har").write_text(json.dumps(entries))
    told: list[BrokenCapture] = []
    assert [capture.url for capture in captures(tmp_path / "a.har", told.append)] == [URL, URL + "?2"]
    assert [str(error).partition(": ")[0] for error in told] == [f"{tmp_path}/a.har, entry {n}" for n in range(1, 6)]


def test_a_broken_file_hides_no_other_of_its_folder(tmp_path: Path) -> None:
    for name, content in (("a.html", PAGE), ("b.wacz", b"junk"), ("c.har", b"{"), ("d.html", PAGE)):
        (tmp_path / name).write_bytes(content)
    told: list[BrokenCapture] = []
    assert [capture.url for capture in captures(tmp_path, told.append)] == ["file:///a.html", "file:///d.html"]
    assert [Path(str(error).partition(": ")[0]).name for error in told] == ["b.wacz", "c.har"]


def test_mhtml(tmp_path: Path) -> None:
    (tmp_path / "a.mhtml").write_bytes(
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: " + URL.encode() + b"\r\n"
        b"Date: Fri, 20 Nov 2026 04:00:00 +0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n'
        b"--B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(PAGE) + b"\r\n--B\r\nContent-Type: text/css\r\n\r\np {}\r\n--B--\r\n"
    )  # fmt: skip
    capture = only(tmp_path / "a.mhtml")
    assert (capture.url, capture.at, capture.payload) == (URL, AT, PAGE)


@pytest.mark.parametrize(
    "note",
    [
        f"<!-- saved from url=(0033){URL} -->\n",
        f"<!--\n Page saved with SingleFile \n url: {URL} \n saved date: Fri Nov 20 2026\n-->",
        f'<link rel="canonical" href="{URL}">',
        f'<meta property="og:url" content="{URL}">',
    ],
)
def test_saved_page_with_its_address(tmp_path: Path, note: str) -> None:
    file = tmp_path / "saved.html"
    file.write_bytes(f"<html>{note}".encode() + PAGE)
    os.utime(file, (1_795_147_200, 1_795_147_200))
    capture = only(file)
    assert capture.url == URL
    assert capture.at == datetime.fromisoformat("2026-11-20 12:00:00")


def test_saved_page_without_one_is_known_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "公告.html").write_bytes(PAGE)
    assert only(tmp_path / "公告.html").url == "file:///公告.html"


def test_a_folder_gives_all_in_it(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "one.html").write_bytes(PAGE)
    (tmp_path / "two.json").write_bytes(b"{}")
    (tmp_path / "logo.png").write_bytes(b"\x89PNG")
    (tmp_path / "three.har").write_bytes(har((URL, "text/html", "", "<p>")))
    assert [capture.url for capture in captures(tmp_path)] == ["file:///one.html", URL, "file:///two.json"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.har", b"{"),
        ("a.har", b"[]"),
        ("a.har", b'{"log": {"entries": [{"request": {}}]}}'),
        ("a.wacz", b"PK no zip"),
        ("a.mhtml", b"Content-Type: image/png\r\n\r\nx"),
        ("a.warc.gz", b"\x1f\x8b broken"),
        ("a.warc.gz", warc((URL, "text/html", PAGE * 50))[:-30]),
        ("a.exe", b"MZ"),
    ],
    ids=["no JSON", "no log", "no response", "no zip", "no HTML", "no gzip", "cut off", "no page"],
)
def test_what_is_broken_is_named(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BrokenCapture, match=name):
        list(captures(tmp_path / name))
