"""Make docs/screenshots/ from a database: what `scrapy explore` shows, in a real Chromium.

    scrapy demo; scrapy links build -s DATABASE_URL=sqlite:///data/demo.db
    python -m scripts.screenshots [DATABASE]

DATABASE is a SQLite file (default data/demo.db, whose records are invented). Needs the extra `dev` and a Chromium, by
the name in CHROMIUM or on the path, and a Chinese font (fonts-noto-cjk).
"""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, ConsoleMessage, sync_playwright

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "screenshots"
MOST = 200_000  # bytes of a file
SIZE = {"width": 1000, "height": 660}
PHONE = {"width": 390, "height": 760}
_LARGEST = """
select source, source_id from spending join award using (source, source_id)
where spending.amount is not null order by spending.amount desc limit 1"""


@contextmanager
def explored(database: Path) -> Iterator[str]:
    """The address of `scrapy explore` over a database, for as long as it is needed."""
    words = [sys.executable, "-m", "scrapy", "explore", str(database), "--port", "0"]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            assert process.stdout  # noqa: S101
            found = next((line.split()[0] for line in process.stdout if line.startswith("http://")), None)
            if found is None:
                sys.exit("scrapy explore did not start")
            yield found
        finally:
            process.terminate()


def take(browser: Browser, url: str, name: str, size: dict[str, int]) -> None:
    """One picture. A page that complains, or a picture that is too large, is an error."""
    page = browser.new_page(viewport=size)  # type: ignore[arg-type]
    complaints: list[str] = []

    def hear(said: ConsoleMessage) -> None:
        if said.type in ("error", "warning"):
            complaints.append(said.text)

    page.on("console", hear)
    page.goto(url)
    page.wait_for_load_state("networkidle")
    file = TARGET / f"{name}.png"
    page.screenshot(path=file)
    page.close()
    if complaints or file.stat().st_size > MOST:
        sys.exit(f"{url}: {complaints or f'{file.stat().st_size} bytes'}")
    print(f"{file.relative_to(ROOT)}: {file.stat().st_size:,} bytes")


def main(database: Path) -> None:
    with sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True) as connection:
        source, source_id = connection.execute(_LARGEST).fetchone()
    record = urlencode({"source": source, "source_id": source_id})
    TARGET.mkdir(parents=True, exist_ok=True)
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with explored(database) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        take(browser, f"{url}-/dashboards/overview", "plots", SIZE)
        take(browser, f"{url}-/search?{urlencode({'q': '公安'})}", "search", SIZE)
        take(browser, f"{url}-/evidence/notice?{record}", "evidence", SIZE)
        take(browser, f"{url}-/evidence/notice?{record}", "evidence-phone", PHONE)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "data/demo.db"))
