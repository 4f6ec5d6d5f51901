"""`scrapy links` as a user types it."""

from pathlib import Path

from benchmarks.country.__main__ import build as make
from tests.govcrawl.crawling import command
from tests.govcrawl.processes import run

NOTICE = "process_notice"


def test_links_are_built_listed_shown_and_decided(tmp_path: Path) -> None:
    database = tmp_path / "country.db"
    make(f"sqlite:///{database}", tmp_path / "truth.db", 0.0005)

    def links(*args: str) -> tuple[int, str]:
        done = run(command("links", *args, database=database))
        return done.returncode, done.stdout + done.stderr

    code, shown = links()
    assert code == 0, shown
    assert "process_notice" in shown
    assert "s  processes: joining" in shown  # progress
    code, shown = links("list", "--kind", NOTICE, "--below", "1")
    assert code == 0
    row = next(line for line in shown.splitlines() if "name_and_buyer" in line or "number_and_buyer" in line)
    left, right = (cell.strip() for cell in row.split("│")[2:4])
    code, shown = links("reject", NOTICE, left, right, "--note", "two projects")
    assert (code, "the next scrapy links follows it" in shown) == (0, True)
    code, shown = links("show", left)
    assert code == 0
    assert right in shown
    assert "the same project" in shown
    assert "rejected" in shown
    assert "two projects" in shown
    assert links("build", "--on", "2026-01-31")[0] == 0
    code, shown = links("show", left)
    assert not any(left in line and right in line and "rejected" not in line for line in shown.splitlines())


def test_what_is_wrong_is_named(tmp_path: Path) -> None:
    database = tmp_path / "country.db"
    assert run(command("links", database=database)).returncode == 2
    make(f"sqlite:///{database}", tmp_path / "truth.db", 0.0001)
    for args, words in (
        (["reject", NOTICE, "ccgp/0", "ccgp/1"], "no notice 'ccgp/0'"),
        (["show", "无此局"], "nothing is linked to '无此局'"),
    ):
        done = run(command("links", *args, database=database))
        assert done.returncode == 2
        assert words in done.stderr
        assert "Traceback" not in done.stderr
