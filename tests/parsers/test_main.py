"""`python -m parsers` as a shell runs it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
AWARD = """<html><head><title>溪口县文化馆短视频拍摄服务成交公告</title></head><body>
<p>项目编号：XK-2024-07</p><p>项目名称：溪口县文化馆短视频拍摄服务</p><p>采购方式：竞争性磋商</p><p>采购人：溪口县文化馆</p>
<p>采购代理机构：宁波折纸招标有限公司</p><p>公告时间：2024年05月16日 17:31</p>
<p>成交日期：2024年5月15日</p><p>预算金额：9万元</p>
<p>最高限价：8.9万元</p><p>三、成交信息</p><p>供应商名称：慈溪夜航船文化传媒有限公司</p><p>成交金额：88000元</p></body></html>"""
GONE = "<html><head><title>错误页面！</title></head><body><p>你访问的页面找不回来了</p></body></html>"
KEYS = {
    *("file", "stage", "method", "project_name", "project_number", "purchaser", "agency", "published_at", "budget"),
    *("ceiling_price", "bid_deadline", "award_date", "contract_date", "awards", "new_media"),
}


def run(*arguments: object, cwd: Path | None = None) -> tuple[int, list[dict[str, Any]], str]:
    """Exit code, the printed objects, what went to stderr."""
    command = [sys.executable, "-m", "parsers", *map(str, arguments)]
    done = subprocess.run(  # noqa: S603
        command, cwd=cwd or ROOT, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines() if line[:1] == "{"], done.stderr


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with an award, a page that is gone, and an invitation in GBK."""
    (tmp_path / "award.htm").write_text(AWARD, "utf-8")
    (tmp_path / "gone.htm").write_text(GONE, "utf-8")
    tender = "溪口县文化馆门票印制询价公告\n采购人：溪口县文化馆\n投标截止时间：5月13日09:30\n获取采购文件：溪口镇一号"
    (tmp_path / "tender.txt").write_text(tender, "gb18030")
    return tmp_path


def manifest(folder: Path, *lines: object) -> Path:
    path = folder / "manifest.jsonl"
    text = "\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    path.write_text(text, "utf-8")
    return path


def test_a_file(pages: Path) -> None:
    code, (row,), _ = run("procurement", pages / "award.htm")
    assert code == 0
    assert set(row) >= KEYS
    assert "buyer" not in row
    wanted = {
        "file": str(pages / "award.htm"),
        "stage": "award",
        "method": "consultation",
        "project_name": "溪口县文化馆短视频拍摄服务",
        "project_number": "XK-2024-07",
        "purchaser": "溪口县文化馆",
        "agency": "宁波折纸招标有限公司",
        "published_at": "2024-05-16T17:31:00",
        "budget": "90000",
        "ceiling_price": "89000",
        "bid_deadline": None,
        "award_date": "2024-05-15",
        "contract_date": None,
        "new_media": True,
    }
    assert {key: row[key] for key in wanted} == wanted
    (award,) = row["awards"]
    assert {key: award[key] for key in ("lot", "supplier", "amount", "rate")} == {
        "lot": None,
        "supplier": "慈溪夜航船文化传媒有限公司",
        "amount": "88000",
        "rate": None,
    }


def test_a_bad_page_does_not_stop_the_others(pages: Path) -> None:
    files = [pages / "gone.htm", pages / "missing.htm", pages, pages / "award.htm"]
    code, rows, _ = run("procurement", *files)
    assert code == 1
    assert [row["file"] for row in rows] == [str(file) for file in files]
    assert [row.get("error", "")[:20] for row in rows] == [
        "UnknownLayout: page:",
        "cannot be opened: No",
        "cannot be opened: Is",
        "",
    ]


def test_manifest(pages: Path) -> None:
    path = manifest(
        pages,
        {"file": "award.htm", "url": "http://www.ccgp.gov.cn/cggg/dfgg/cjgg/202405/t20240516_1.htm"},
        "",
        {"file": "tender.txt", "published": "2024-05-08", "title": "溪口县文化馆海报印制询价公告"},
    )
    code, rows, _ = run("procurement", "--manifest", path)
    assert code == 0
    assert [row["file"] for row in rows] == ["award.htm", "tender.txt"]
    assert rows[0]["url"] == "http://www.ccgp.gov.cn/cggg/dfgg/cjgg/202405/t20240516_1.htm"
    assert rows[1]["title"] == "溪口县文化馆海报印制询价公告"


def test_manifest_and_files_by_relative_paths(pages: Path, tmp_path: Path) -> None:
    path = manifest(pages, {"file": "award.htm"})
    code, rows, _ = run("procurement", "tender.txt", "--manifest", path, cwd=tmp_path)
    assert code == 0
    assert [row["file"] for row in rows] == ["tender.txt", "award.htm"]


@pytest.mark.parametrize("line", ["{broken", "7", "null", "[]", '"award.htm"', "{}", '{"file": 7}', '{"file": null}'])
def test_bad_line_of_a_manifest(pages: Path, line: str) -> None:
    path = manifest(pages, line, {"file": "award.htm"})
    code, rows, _ = run("procurement", "--manifest", path)
    assert code == 1
    assert rows[0]["file"] == f"{path}:1"
    assert rows[0]["error"]
    assert rows[1]["stage"] == "award"


def test_a_path_that_is_none_and_a_manifest_that_is_no_text(pages: Path) -> None:
    code, rows, _ = run("procurement", "--manifest", manifest(pages, {"file": "a\0.htm"}, {"file": "award.htm"}))
    assert (code, rows[0]["error"], rows[1]["stage"]) == (1, "ValueError: embedded null byte", "award")
    (pages / "manifest.jsonl").write_bytes('{"file": "采购.htm"}'.encode("gbk"))
    code, rows, words = run("procurement", "--manifest", pages / "manifest.jsonl")
    assert (code, rows) == (2, [])
    assert "manifest.jsonl: not UTF-8" in words


@pytest.mark.parametrize("field", ["published", "title", "url"])
def test_odd_value_in_a_manifest(pages: Path, field: str) -> None:
    path = manifest(pages, {"file": "award.htm", field: 20240508}, {"file": "award.htm"})
    _, rows, _ = run("procurement", "--manifest", path)
    assert [row["file"] for row in rows] == ["award.htm", "award.htm"]


def test_missing_manifest(tmp_path: Path) -> None:
    code, rows, words = run("procurement", "--manifest", tmp_path / "none.jsonl")
    assert (code, rows) == (2, [])
    assert "none.jsonl" in words


@pytest.mark.parametrize("arguments", [(), ("procurement",), ("poetry", "a.htm"), ("procurement", "--colour")])
def test_wrong_arguments(arguments: tuple[str, ...]) -> None:
    code, rows, words = run(*arguments)
    assert (code, rows) == (2, [])
    assert "usage: python -m parsers" in words


def test_help() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "parsers", "--help"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert "usage: python -m parsers" in done.stdout
    assert "--manifest" in done.stdout


def test_closures(tmp_path: Path) -> None:
    text = "停更公告\n本公众号自5月9日起停止更新，请关注“溪口发布”微信公众号。\n溪口县文化馆"
    (tmp_path / "notice.txt").write_text(text, "utf-8")
    (tmp_path / "other.txt").write_text("溪口县文化馆周末照常开放。", "utf-8")
    lines = [{"file": "notice.txt", "published": "2024-05-07", "page_account": "溪口文化馆"}, {"file": "other.txt"}]
    code, (notice, other), _ = run("closures", "--manifest", manifest(tmp_path, *lines))
    assert code == 0
    (closure,) = notice["closures"]
    wanted = {
        "account_name": "溪口文化馆",
        "platform": "wechat",
        "operator": "溪口县文化馆",
        "actions": ["stop_updating"],
        "stop_date": "2024-05-09",
        "cancel_date": None,
        "destination": ["溪口发布"],
    }
    assert {key: closure[key] for key in wanted} == wanted
    assert other == {"file": "other.txt", "closures": [], "issues": []}
