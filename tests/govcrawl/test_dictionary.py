"""The data dictionary is that of the declarations."""

import subprocess
import sys
from pathlib import Path

from pipelines.dictionary import markdown

ROOT = Path(__file__).parents[2]


def test_the_documentation_is_that_of_the_declarations() -> None:
    written = (ROOT / "docs/data-dictionary.md").read_text("utf-8")
    assert written == markdown(), "run: scrapy dictionary --write docs/data-dictionary.md"


def test_the_command_shows_a_view_a_table_and_sql() -> None:
    def scrapy(*args: str) -> tuple[int, str]:
        call = [sys.executable, "-m", "scrapy", "dictionary", *args]
        done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
        return done.returncode, done.stdout + done.stderr

    assert "各年度支出" in scrapy("spending_by_year")[1]
    assert "from spend" in scrapy("spending_by_year", "--sql")[1]
    assert "采购人" in scrapy("spend")[1]
    code, words = scrapy("nothing")
    assert code == 2
    assert "no table or view 'nothing'" in words
