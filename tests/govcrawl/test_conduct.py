"""`scrapy conduct` and what `scrapy accounts` shows of it, as a user types them."""

import csv
import json
from pathlib import Path

from tests.govcrawl.crawling import command
from tests.govcrawl.processes import run

FEEDS = [
    {"name": "德清发布", "posts": [["2026-06-01", "=震惊！县城出大事"], ["2026-06-02", "十堰一市场起火"]]},
    {"name": "安吉发布", "posts": [["2026-06-03", "请为安吉的孩子们投上宝贵的一票"]]},
    {"name": "成都发布", "posts": [["2026-06-03", "普通的通知"]]},
]


def imported(folder: Path) -> Path:
    """A database with posts that somebody collected."""
    feed, database = folder / "feeds.jsonl", folder / "crawl.db"
    with feed.open("w", encoding="utf-8") as lines:
        for one in FEEDS:
            posts = [
                {"published_at": day, "title": title, "url": f"https://mp.weixin.qq.com/s/{n}{day}"}
                for n, (day, title) in enumerate(one["posts"])
            ]
            row = {"platform": "wechat", "name": one["name"], "seen_at": "2026-06-17", "posts": posts}
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    assert run(command("accounts", "--import", str(feed), database=database)).returncode == 0
    return database


def test_hints_from_posts_to_a_sheet(tmp_path: Path) -> None:
    database = imported(tmp_path)
    before = run(command("conduct", "list", database=database))
    assert "scrapy conduct build" in before.stdout
    built = run(command("conduct", "build", database=database))
    assert (built.returncode, built.stdout) == (0, "3 hints stored: scrapy conduct list\n"), built.stderr
    listed = run(command("conduct", "list", database=database)).stdout
    assert "no judgement, and no score" in listed
    assert all(word in listed for word in ("sensational", "outside_region", "plea", "十堰"))
    sheet = run(command("conduct", "list", "--format", "csv", database=database)).stdout
    rows = list(csv.DictReader(sheet.splitlines()))
    assert [(row["signal"], row["account"], row["words"]) for row in rows] == [
        ("outside_region", "德清发布", "十堰"),
        ("plea", "安吉发布", "投上宝贵的一票"),
        ("sensational", "德清发布", "震惊"),
    ]
    assert rows[2]["title"] == "'=震惊！县城出大事"  # no formula
    assert all(row["url"].startswith("https://") for row in rows)
    one = run(command("conduct", "list", "--account", "安吉发布", database=database)).stdout
    assert "plea" in one
    assert "德清" not in one
    story = run(command("accounts", "德清发布", database=database)).stdout
    assert "last post known" in story
    assert "sensational" in story


def test_accounts_of_a_region_by_code(tmp_path: Path) -> None:
    database = imported(tmp_path)
    for code, names in {
        "330000": ["安吉发布", "德清发布"],
        "330500": ["安吉发布", "德清发布"],
        "330521": ["德清发布"],
        "33": ["安吉发布", "德清发布"],
        "510100": ["成都发布"],
        "440100": [],
    }.items():
        done = run(command("accounts", "--region", code, "--format", "csv", database=database))
        assert [row["name"] for row in csv.DictReader(done.stdout.splitlines())] == names, code


def test_wrong_arguments(tmp_path: Path) -> None:
    assert run(command("conduct", "build", database=tmp_path / "none.db")).returncode == 2
    assert run(command("conduct", "judge", database=tmp_path / "none.db")).returncode == 2
