"""The source files: strict, and their documentation is what they say."""

from pathlib import Path

import pytest
from scrapy.spiderloader import get_spider_loader
from scrapy.utils.project import get_project_settings

from govcrawl.commands.sources import markdown, problems
from govcrawl.sources import FOLDER, SourceError, read, source_of, sources

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
]


@pytest.mark.parametrize(("right", "wrong", "words"), WRONG)
def test_a_mistake_is_named(tmp_path: Path, right: str, wrong: str, words: str) -> None:
    text = CCGP.read_text("utf-8")
    assert right in text
    file = tmp_path / "ccgp.yaml"
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


def test_a_host_belongs_to_its_source() -> None:
    assert source_of("htgs.ccgp.gov.cn") is sources()["ccgp"]
    assert source_of("ccgp.gov.cn") is None
