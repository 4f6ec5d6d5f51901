"""What is appended can be read back by us and by others, and a kill costs at most the record that was being written."""

import gzip
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator as OtherReader

from pipelines.archive import Archive, Archived, files, repair
from pipelines.captures import BrokenCapture, captures, read_back
from pipelines.items import PageKind

NOON = datetime.fromisoformat("2026-11-20 12:00")
TASK = {"source": "ccgp", "kind": PageKind.DETAIL, "family": "procurement", "title": "短视频项目"}
HEADERS = b"Content-Type: text/html; charset=gbk\r\nX-Twice: a\r\nX-Twice: b\r\n"
BODIES = [
    "<p>预算金额：25万元</p>".encode("gbk"),
    b"\x00\xff\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
    b"",
    b"WARC/1.1\r\n\r\n" * 500,
]


def append(archive: Archive, body: bytes, number: int = 0, status: int = 200) -> Archived:
    return archive.append(f"http://a.test/{number}", status, HEADERS, body, at=NOON, task=TASK, address="192.0.2.1")


def write(folder: Path, bodies: list[bytes], **options: int) -> list[Archived]:
    archive = Archive(folder, "ccgp", **options)  # type: ignore[arg-type]
    written = [append(archive, body, number) for number, body in enumerate(bodies)]
    archive.close()
    return written


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("status", [200, 404, 521, 799])
def test_a_response_comes_back_as_it_was(tmp_path: Path, body: bytes, status: int) -> None:
    archive = Archive(tmp_path, "ccgp")
    archived = append(archive, body, status=status)
    archive.sync()
    capture = read_back(tmp_path, archived.file, archived.offset)
    assert (capture.payload, capture.status, capture.task, capture.id) == (body, status, TASK, archived.id)
    assert (capture.url, capture.at, capture.address) == ("http://a.test/0", NOON, "192.0.2.1")
    assert capture.content_type == "text/html; charset=gbk"
    assert capture.intact
    archive.close()


def test_another_reader_finds_the_same(tmp_path: Path) -> None:
    write(tmp_path, [*BODIES, *BODIES])
    (file,) = files(tmp_path)
    command = [sys.executable, "-m", "warcio.cli", "check", "-v", str(file)]
    check = subprocess.run(command, capture_output=True, text=True)  # noqa: S603
    assert check.returncode == 0, check.stdout
    assert "failed" not in check.stdout
    with file.open("rb") as stream:
        records = [(r.rec_type, r.content_stream().read()) for r in OtherReader(stream)]
    assert [kind for kind, _ in records] == ["warcinfo", *["response"] * 4, "revisit", "revisit", "response", "revisit"]
    assert [body for kind, body in records if kind == "response"] == [*BODIES, b""]
    assert gzip.decompress(file.read_bytes()).startswith(b"WARC/1.1\r\n")


def test_the_same_body_is_kept_once_and_found_from_both(tmp_path: Path) -> None:
    page = b"<p>" + os.urandom(30_000)
    first, second = write(tmp_path, [page, page])
    assert read_back(tmp_path, second.file, second.offset).payload == page
    assert second.url != first.url
    assert (tmp_path / first.file).stat().st_size < 35_000
    known = {first.sha256: first}
    later = Archive(tmp_path, "ccgp", earlier=known.get)
    third = append(later, page, 3)
    later.close()
    assert third.file != first.file
    assert read_back(tmp_path, third.file, third.offset).payload == page
    assert [c.payload for c in captures(tmp_path / third.file)] == [page]
    (tmp_path / first.file).unlink()
    fourth_archive = Archive(tmp_path, "ccgp", earlier=known.get)
    fourth = append(fourth_archive, page, 4)
    fourth_archive.close()
    assert read_back(tmp_path, fourth.file, fourth.offset).payload == page  # what is gone is not referred to


def test_a_large_file_is_followed_by_another(tmp_path: Path) -> None:
    written = write(tmp_path, [os.urandom(1000) for _ in range(10)], rotate_bytes=3000)
    assert len({one.file for one in written}) == len(list(files(tmp_path))) > 3
    assert all(read_back(tmp_path, one.file, one.offset).intact for one in written)
    assert not list(tmp_path.rglob("*.open"))


@given(st.integers(0, 100_000), st.binary(max_size=50))
def test_a_broken_tail_is_cut_off_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, cut: int, junk: bytes
) -> None:
    folder = tmp_path_factory.mktemp("archive")
    written = write(folder, [os.urandom(2000) for _ in range(3)])
    path = folder / written[0].file
    whole = path.read_bytes()
    left = max(len(whole) - cut, 0)
    path.write_bytes(whole[:left] + junk)
    path.with_name(path.name + ".open").touch()
    ends = [one.offset for one in written] + [len(whole)]
    kept = max((end for end in ends if end <= left), default=0)
    assert repair(path.parent) == left + len(junk) - path.stat().st_size
    assert path.stat().st_size == (kept if kept or left < ends[0] else 0)
    for one, end in zip(written, ends[1:], strict=True):
        if end <= left:
            assert read_back(folder, one.file, one.offset).intact


def test_a_file_that_is_being_written_is_left_alone(tmp_path: Path) -> None:
    archive = Archive(tmp_path, "ccgp")
    archived = append(archive, b"one")
    path = tmp_path / archived.file
    with path.open("ab") as stream:
        stream.write(b"half a record")
    size = path.stat().st_size
    assert repair(path.parent) == 0
    assert path.stat().st_size == size
    assert path.with_name(path.name + ".open").exists()
    archive.close()


@pytest.mark.parametrize("file", ["../outside.warc.gz", "/etc/passwd", "ccgp/../../x", "ccgp/none.warc.gz"])
def test_nothing_outside_the_archive_is_read(tmp_path: Path, file: str) -> None:
    write(tmp_path / "archive", BODIES)
    (tmp_path / "outside.warc.gz").write_bytes(b"")
    with pytest.raises(BrokenCapture):
        read_back(tmp_path / "archive", file, 0)


def test_an_offset_without_a_record_is_an_error(tmp_path: Path) -> None:
    archived = write(tmp_path, [b"x" * 5000])[0]
    for offset in (1, archived.offset + 3, 10**9):
        with pytest.raises(BrokenCapture):
            read_back(tmp_path, archived.file, offset)


def test_changed_bytes_are_noticed(tmp_path: Path) -> None:
    archived = write(tmp_path, [b"<p>250000</p>"])[0]
    path = tmp_path / archived.file
    record = gzip.decompress(path.read_bytes()[archived.offset :])
    path.write_bytes(gzip.compress(record.replace(b"250000", b"950000")))
    capture = read_back(tmp_path, archived.file, 0)
    assert capture.payload == b"<p>950000</p>"
    assert not capture.intact
