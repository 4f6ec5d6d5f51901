"""The source files: strict, and their documentation is what they say."""

import shutil
from pathlib import Path

import pytest
from scrapy.spiderloader import get_spider_loader
from scrapy.utils.project import get_project_settings

from govcrawl.commands.sources import markdown, problems
from govcrawl.sources import FOLDER, SourceError, files, procurement, read, sites, source_of, sources

NANJING = FOLDER / "closures/nanjing.yaml"
CCGP = FOLDER / "procurement/ccgp.yaml"


def test_the_files_are_right() -> None:
    assert problems(get_spider_loader(get_project_settings()).list()) == []
    assert problems([]) == ["ccgp.yaml: system: no spider 'ccgp'"]


def test_the_documentation_is_that_of_the_files() -> None:
    written = (Path(__file__).parents[2] / "docs/sources.md").read_text("utf-8")
    assert written == markdown(list(sources().values())), "run: scrapy sources --write docs/sources.md"


WRONG = [
    ("name: ccgp", "name: other", "name: 'other' is not the file's name"),
    ("title:", "titel:", "titel: Extra inputs are not permitted"),
    ("page_size: 20", "page_size: 0", "page_size: Input should be greater than or equal to 1"),
    ("since: 2012-01-01", "since: long ago", "since:"),
    ("tender: {", "tenders: {", "kinds.tenders"),
    ("[search.ccgp.gov.cn", "['http://search.ccgp.gov.cn/'", "is no host name"),
    (r"t\d{8}_(\d{1,12})", r"t\d{8}_\d{1,12}", "needs one group"),
    ("hosts: [", "hosts: [[", "ccgp.yaml"),
    ("page_size: 20", "page_size: 20\nevery: 0", "every: Input should be greater than or equal to 1"),
    ("page_size: 20", "page_size: 20\nexpect: {newest: 5}", "expect.newest: Extra inputs are not permitted"),
    ("page_size: 20", "page_size: 20\nexpect: {usual: 50}", "expect.usual: Input should be less than or equal to 1"),
    (
        "page_size: 20",
        "page_size: 20\nexpect: {fill: {buyer: 0.8}}",
        "expect: Value error, fill: no column buyer in notice",
    ),
]


WRONG_SITES = [
    ("system: trs", "system: wordpress", "no publishing system 'wordpress'; known: trs, gkmlpt"),
    ("https://www.nanjing.gov.cn/zdgk", "www.nanjing.gov.cn/zdgk", "is no http address"),
    ("{word}", "停更", "has no {word}"),
    ('"320100"', "nanjing", "region"),
    ("columns:", "column:", "column"),
]


@pytest.mark.parametrize(("file", "right", "wrong", "words"), [
    *((CCGP, *case) for case in WRONG), *((NANJING, *case) for case in WRONG_SITES)
])  # fmt: skip
def test_a_mistake_is_named(tmp_path: Path, file: Path, right: str, wrong: str, words: str) -> None:
    text = file.read_text("utf-8")
    assert right in text
    file = tmp_path / file.parent.name / file.name
    file.parent.mkdir()
    file.write_text(text.replace(right, wrong, 1), "utf-8")
    with pytest.raises(SourceError) as caught:
        read(file)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://www.ccgp.gov.cn/cggg/dfgg/cjgg/201712/t20171219_9362956.htm", "9362956"),
        ("http://htgs.ccgp.gov.cn/GS8/contractpublish/detail/" + "0a" * 16 + "?contractSign=0", "0a" * 16),
        ("http://www.ccgp.gov.cn/cggg/dfgg/cjgg/index.htm", None),
    ],
)
def test_the_id_of_a_notice_is_read_from_its_address(url: str, expected: str | None) -> None:
    assert sources()["ccgp"].notice_id(url) == expected


def test_what_a_file_leaves_out_is_expected_as_of_its_family(tmp_path: Path) -> None:
    file = tmp_path / "procurement/ccgp.yaml"
    file.parent.mkdir()
    file.write_text(CCGP.read_text("utf-8") + "every: 2\nexpect: {newest_days: 60}\n", "utf-8")
    source = read(file)
    assert source.every == 2
    assert source.expect == sources()["ccgp"].expect.model_copy(update={"newest_days": 60})
    assert source.expect.empty == "holidays"
    assert {site.every for site in sites(files("closures"))} == {7}


def test_a_host_belongs_to_its_source() -> None:
    assert source_of("htgs.ccgp.gov.cn") is sources()["ccgp"]
    assert source_of("ccgp.gov.cn") is None


def test_the_hosts_of_a_site_are_those_of_its_addresses() -> None:
    assert sources()["nanjing"].hosts == ("www.nanjing.gov.cn",)
    (site,) = sites(["zhaoqing_hr"])
    assert site.region == "441200"


def test_a_file_that_is_wrong_leaves_the_other_family_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "sources")
    (tmp_path / "sources/closures/nanjing.yaml").write_text("name: [")
    monkeypatch.setattr("govcrawl.sources.FOLDER", tmp_path / "sources")
    procurement.cache_clear()
    assert list(procurement()) == ["ccgp"]
    with pytest.raises(SourceError, match=r"nanjing\.yaml"):
        sites(["nanjing"])


def test_sites_are_spread_over_the_country() -> None:
    found = sites(files("closures"))
    assert len(found) >= 30
    assert len({site.region[:2] for site in found}) >= 15
    wanted = {"440100", "530100", "430100", "610100", "370200", "320582", "320100", "440300", "370100", "510800"}
    assert wanted <= {site.region for site in found}
    assert all("not checked on the live site" in site.checked for site in found)
