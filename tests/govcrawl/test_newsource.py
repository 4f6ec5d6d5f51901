"""A site that nobody has declared: looked at, declared, reviewed, and crawled by its file alone."""

import json
from pathlib import Path

import pytest

from govcrawl.declare import source_name
from govcrawl.replica import Fault, FaultKind, Sites
from govcrawl.sources import read
from tests.govcrawl.crawling import command
from tests.govcrawl.processes import run

SITES = [
    ("https://www.qingdao.gov.cn/zwgk/zdgk/tzgg/index.shtml", "trs", "370200", 4),
    ("https://GAJ.cngy.gov.cn:443/tzgg.htm", "vsb", "510800", 3),
]


@pytest.mark.parametrize(("url", "system", "region", "pages"), SITES)
def test_a_new_site_is_declared(url: str, system: str, region: str, pages: int, tmp_path: Path) -> None:
    folder = tmp_path / "closures"
    folder.mkdir()
    options = ["--name", "new_site", "--folder", str(folder), "--saved", str(tmp_path / "saved")]
    with Sites() as site:
        done = run(command("newsource", url, *options, database=tmp_path / "none.db", site=site))
    assert done.returncode == 0, done.stdout + done.stderr
    source = read(folder / "new_site.yaml")
    assert (source.system, source.model_dump()["region"]) == (system, region)
    assert len((folder / "new_site.yaml").read_text("utf-8").splitlines()) <= 12
    golden = json.loads((tmp_path / "saved/new_site.json").read_text("utf-8"))
    asked = url.replace("GAJ", "gaj").replace(":443", "")
    assert (golden["url"], golden["pages"], len(golden["rows"])) == (asked, pages, 10)
    assert "to be reviewed" in source.checked
    # its page is read as its golden says; a golden that a person corrects is held against what is read
    checked = command("checkall", "--saved", str(tmp_path / "saved"), database=tmp_path / "none.db")
    assert run(checked).returncode == 0
    golden["rows"][0]["title"] = "另一个标题"
    (tmp_path / "saved/new_site.json").write_text(json.dumps(golden))
    wrong = run(checked)
    assert wrong.returncode == 1
    assert "read otherwise now: rows" in wrong.stdout


def test_the_column_is_found_from_the_home_page(tmp_path: Path) -> None:
    options = ["--name", "from_home", "--folder", str(tmp_path), "--saved", str(tmp_path)]
    with Sites() as site:
        done = run(command("newsource", "http://www.jinan.gov.cn/", *options, database=tmp_path / "none.db", site=site))
    assert done.returncode == 0, done.stdout + done.stderr
    text = (tmp_path / "from_home.yaml").read_text("utf-8")
    assert "http://www.jinan.gov.cn/col/col44545/index.html" in text
    assert "system: jpage" in text


def test_a_site_on_no_known_system_is_not_declared(tmp_path: Path) -> None:
    with Sites(faults={"www.gz.gov.cn/xw/*": Fault(FaultKind.REDESIGNED)}) as site:
        options = ["--folder", str(tmp_path), "--saved", str(tmp_path)]
        url = "https://www.gz.gov.cn/xw/tzgg/index.html"
        done = run(command("newsource", url, *options, "--name", "x1", database=tmp_path / "none.db", site=site))
    assert done.returncode == 1
    assert "no publishing system known here reads this list" in done.stdout
    assert not list(tmp_path.glob("*.yaml"))


@pytest.mark.parametrize("args", [[], ["ftp://a.gov.cn/"], ["https://www.gz.gov.cn/", "--name", "guangzhou"]])
def test_wrong_arguments_are_named(args: list[str], tmp_path: Path) -> None:
    done = run(command("newsource", *args, database=tmp_path / "none.db"))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("host", "name"),
    [("www.gz.gov.cn", "gz"), ("fgw.gz.gov.cn", "gz_fgw"), ("www.12345.gov.cn:8080", "site_12345")],
)
def test_a_source_is_named_after_its_host(host: str, name: str) -> None:
    assert source_name(host) == name
