"""The data dictionary is that of the declarations."""

from pipelines.dictionary import markdown
from tests.govcrawl.processes import ROOT, SCRAPY, run


def test_the_documentation_is_that_of_the_declarations() -> None:
    written = (ROOT / "docs/data-dictionary.md").read_text("utf-8")
    assert written == markdown(), "run: scrapy dictionary --write docs/data-dictionary.md"


def test_the_command_shows_a_view_a_table_and_sql() -> None:
    def scrapy(*args: str) -> tuple[int, str]:
        done = run([*SCRAPY, "dictionary", *args])
        return done.returncode, done.stdout + done.stderr

    assert "各年度支出" in scrapy("spending_by_year")[1]
    assert "from spend" in scrapy("spending_by_year", "--sql")[1]
    assert "采购人" in scrapy("spend")[1]
    code, words = scrapy("nothing")
    assert code == 2
    assert "no table or view 'nothing'" in words
